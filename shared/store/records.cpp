#include "store/records.h"

#include <sodium.h>

#include <utility>

namespace fremskudt::store {

std::string hash_of(std::string_view state) {
  std::string hash(16, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), hash.size(),
                     reinterpret_cast<const unsigned char*>(state.data()), state.size(), nullptr, 0);
  return hash;
}

Result<std::optional<RecordRow>> Records::find(const Id& id, With with) {
  static constexpr std::string_view kWithState =
      "SELECT row, type, scope, local_revision, acknowledged_revision, write_order, refused, why, leaving, conflict, words, "
      "changed_at, server_seq, attachments_to_send, state FROM record WHERE id = ?";
  static constexpr std::string_view kWithout =
      "SELECT row, type, scope, local_revision, acknowledged_revision, write_order, refused, why, leaving, conflict, words, "
      "changed_at, server_seq, attachments_to_send FROM record WHERE id = ?";
  TRY(auto rows, db_.query(with == With::state ? kWithState : kWithout, id));
  TRY(const bool found, rows.next());
  if (!found) return std::nullopt;
  RecordRow row;
  row.row = rows.integer(0);
  row.id = id;
  row.type = static_cast<std::uint32_t>(rows.integer(1));
  row.scope = row.scope_there = rows.integer(2);
  row.local_revision = static_cast<std::uint64_t>(rows.integer(3));
  row.acknowledged_revision = static_cast<std::uint64_t>(rows.integer(4));
  row.write_order = static_cast<std::uint64_t>(rows.integer(5));
  row.refused = rows.integer(6) != 0;
  row.why = rows.text(7);
  row.leaving = static_cast<Leaving>(rows.integer(8));
  row.conflict = rows.integer(9) != 0;
  row.words = static_cast<std::uint32_t>(rows.integer(10));
  row.changed_at = rows.integer(11);
  row.server_seq = static_cast<std::uint64_t>(rows.integer(12));
  row.attachments_to_send = static_cast<std::uint64_t>(rows.integer(13));
  if (with == With::state) row.state = rows.blob(14);
  row.is_counted_refused = row.refused;
  row.is_counted_pending = row.is_undelivered() && !row.refused;
  return row;
}

Status Records::put(RecordRow& row) {
  const auto hash = hash_of(row.state);
  const bool is_pending = row.is_undelivered() && !row.refused;
  TRY_VOID(count(row.is_counted_pending, row.is_counted_refused, is_pending, row.refused));
  row.is_counted_pending = is_pending;
  row.is_counted_refused = row.refused;
  const auto scope_there = std::exchange(row.scope_there, row.scope);
  if (row.row != 0) {
    if (row.scope != scope_there) TRY_VOID(db_.run("UPDATE record SET scope = ? WHERE row = ?", row.scope, row.row));
    return db_.run("UPDATE record SET local_revision = ?, acknowledged_revision = ?, write_order = ?, refused = ?, "
                   "why = ?, leaving = ?, conflict = ?, words = ?, changed_at = ?, hash = ?, state = ?, server_seq = ?, attachments_to_send = ? WHERE row = ?",
                   row.local_revision, row.acknowledged_revision, row.write_order, row.refused, row.why,
                   static_cast<int>(row.leaving), row.conflict, row.words, row.changed_at, Blob{hash}, Blob{row.state}, row.server_seq,
                   row.attachments_to_send, row.row);
  }
  TRY_VOID(db_.run("INSERT INTO record(id, type, scope, local_revision, acknowledged_revision, write_order, refused, why, "
                   "leaving, conflict, words, changed_at, hash, state, server_seq, attachments_to_send) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                   row.id, row.type, row.scope, row.local_revision, row.acknowledged_revision, row.write_order, row.refused,
                   row.why, static_cast<int>(row.leaving), row.conflict, row.words, row.changed_at, Blob{hash},
                   Blob{row.state}, row.server_seq, row.attachments_to_send));
  row.row = db_.last_rowid();
  return {};
}

Status Records::put_revisions(RecordRow& row) {
  const bool is_pending = row.is_undelivered() && !row.refused;
  TRY_VOID(count(row.is_counted_pending, row.is_counted_refused, is_pending, row.refused));
  row.is_counted_pending = is_pending;
  row.is_counted_refused = row.refused;
  if (row.scope != std::exchange(row.scope_there, row.scope)) TRY_VOID(db_.run("UPDATE record SET scope = ? WHERE row = ?", row.scope, row.row));
  return db_.run("UPDATE record SET local_revision = ?, acknowledged_revision = ?, write_order = ?, refused = ?, why = ?, "
                 "leaving = ?, server_seq = ?, attachments_to_send = ? WHERE row = ?",
                 row.local_revision, row.acknowledged_revision, row.write_order, row.refused, row.why,
                 static_cast<int>(row.leaving), row.server_seq, row.attachments_to_send, row.row);
}

Status Records::remove(const RecordRow& row) {
  TRY_VOID(count(row.is_counted_pending, row.is_counted_refused, false, false));
  return db_.run("DELETE FROM record WHERE row = ?", row.row);
}

Result<Records::Counts> Records::counts() {
  if (!counts_) {
    TRY(const auto pending, db_.integer("SELECT COUNT(*) FROM record WHERE local_revision > acknowledged_revision AND refused = 0"));
    TRY(const auto attaching, db_.integer("SELECT COUNT(*) FROM record WHERE attachments_to_send > 0 AND local_revision <= acknowledged_revision AND refused = 0"));
    TRY(const auto refused, db_.integer("SELECT COUNT(*) FROM record WHERE refused = 1"));
    counts_ = Counts{static_cast<std::uint64_t>(pending.value_or(0) + attaching.value_or(0)), static_cast<std::uint64_t>(refused.value_or(0))};
  }
  return *counts_;
}

// Before the row is written: what was not counted yet is counted as it was.
Status Records::count(bool was_pending, bool was_refused, bool is_pending, bool is_refused) {
  if (was_pending == is_pending && was_refused == is_refused) return {};
  TRY_VOID(counts());
  counts_->pending += std::uint64_t{is_pending} - std::uint64_t{was_pending};
  counts_->refused += std::uint64_t{is_refused} - std::uint64_t{was_refused};
  return {};
}

Result<std::vector<Id>> Records::in_scope(std::int64_t scope) {
  TRY(auto rows, db_.query("SELECT id FROM record WHERE scope = ?", scope));
  std::vector<Id> ids;
  for (;;) {
    TRY(const bool more, rows.next());
    if (!more) return ids;
    ids.push_back(rows.id(0));
  }
}

Result<std::int64_t> Scopes::key_of(const Scope& scope) {
  TRY(const auto key, find(scope));
  if (key) return *key;
  TRY_VOID(db_.run("INSERT INTO scope(kind, id) VALUES(?, ?)", static_cast<int>(scope.kind), scope.id));
  const auto made = db_.last_rowid();
  keys_.emplace(scope, made);
  scopes_.emplace(made, scope);
  return made;
}

Result<std::optional<std::int64_t>> Scopes::find(const Scope& scope) {
  if (const auto it = keys_.find(scope); it != keys_.end()) return it->second;
  TRY(const auto key, db_.integer("SELECT key FROM scope WHERE kind = ? AND id = ?", static_cast<int>(scope.kind), scope.id));
  if (key) {
    keys_.emplace(scope, *key);
    scopes_.emplace(*key, scope);
  }
  return key;
}

Result<Scope> Scopes::scope_of(std::int64_t key) {
  if (const auto it = scopes_.find(key); it != scopes_.end()) return it->second;
  TRY(auto rows, db_.query("SELECT kind, id FROM scope WHERE key = ?", key));
  TRY(const bool found, rows.next());
  if (!found) return fail(ErrorKind::corrupt, "A record names a scope that the store does not know; run verify.");
  const Scope scope{static_cast<ScopeKind>(rows.integer(0)), rows.id(1)};
  keys_.emplace(scope, key);
  scopes_.emplace(key, scope);
  return scope;
}

}  // namespace fremskudt::store
