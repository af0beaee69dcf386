#include "store/salvage.h"

#include <algorithm>
#include <map>
#include <optional>

#include "base/reasons.h"
#include "store/attachments.h"
#include "store/database.h"
#include "store/directory_lock.h"
#include "store/set_aside.h"

namespace fremskudt::store {
namespace {

// Row for row until one does not read.
template <class F>
void each(Database& db, const std::string& sql, const F& take) {
  auto rows = db.query(sql);
  if (!rows) return;
  while (rows->next().value_or(false)) take(*rows);
}

// From both ends: what lies between two damaged pages is lost with them.
template <class F>
void each_from_both_ends(Database& db, const std::string& sql, const std::string& order, const F& take) {
  each(db, sql + " ORDER BY " + order, take);
  each(db, sql + " ORDER BY " + order + " DESC", take);
}

ChangeSet facts_and_writers(Database& db) {
  std::map<std::string, std::string> facts;
  each_from_both_ends(db, "SELECT name, value FROM fact", "name", [&](const Rows& r) { facts[std::string(r.text(0))] = r.blob(1); });
  std::map<std::uint64_t, Registration> writers;
  each_from_both_ends(db, "SELECT replica, device, worker, at, signature FROM registration", "replica", [&](const Rows& r) {
    Registration one;
    one.set_replica(static_cast<merge::ReplicaId>(r.integer(0)));
    one.set_device(std::string(r.blob(1)));
    one.set_worker(std::string(r.blob(2)));
    one.set_at(r.integer(3));
    one.set_signature(std::string(r.blob(4)));
    writers[one.replica()] = std::move(one);
  });
  ChangeSet changes;
  for (auto& [name, value] : facts) changes.push_back(SetFact{name, std::move(value)});
  for (auto& [replica, one] : writers) changes.push_back(Register{std::move(one)});
  return changes;
}

// Up to where rows can be: the table or one of its indexes says it.
std::int64_t highest_row(Database& db) {
  std::int64_t highest = 0;
  for (const auto* sql : {"SELECT max(row) FROM record", "SELECT max(row) FROM record INDEXED BY record_scope WHERE scope > 0",
                          "SELECT max(row) FROM record INDEXED BY record_pending WHERE local_revision > acknowledged_revision AND refused = 0"})
    if (const auto found = db.integer(sql)) highest = std::max(highest, found->value_or(0));
  return highest;
}

std::optional<Scope> scope_of(Database& db, std::int64_t key) {
  auto rows = db.query("SELECT kind, id FROM scope WHERE key = ?", key);
  if (!rows || !rows->next().value_or(false)) return std::nullopt;
  return Scope{static_cast<ScopeKind>(rows->integer(0)), rows->id(1)};
}

struct Waiting {
  Arrive record;
  bool has_words = false;   // else only pictures wait
};

// Nothing: no record waits in this row, or it does not read.
std::optional<Waiting> waiting_in(Database& db, std::int64_t row) {
  Waiting waiting;
  auto& record = waiting.record;
  std::int64_t scope = 0;
  {
    auto rows = db.query("SELECT id, type, scope, local_revision > acknowledged_revision OR refused = 1, state FROM record WHERE row = ? AND "
                         "(local_revision > acknowledged_revision OR refused = 1 OR attachments_to_send > 0)", row);
    if (!rows || !rows->next().value_or(false)) return std::nullopt;
    record.id = rows->id(0);
    record.type = static_cast<std::uint32_t>(rows->integer(1));
    scope = rows->integer(2);
    waiting.has_words = rows->integer(3) != 0;
    record.state = rows->blob(4);
  }
  record.trusted = true;
  record.scope = scope_of(db, scope);
  return waiting;
}

struct SetAside {
  Arrive record;
  std::string why;
};

// What the office set aside and this tablet kept.
std::vector<SetAside> kept_in(Database& db) {
  std::map<std::int64_t, SetAside> kept;
  each_from_both_ends(db, "SELECT key, record, type, why, state FROM quarantine WHERE device <> zeroblob(16)", "key", [&](const Rows& r) {
    kept[r.integer(0)] = {{.id = r.id(1), .type = static_cast<std::uint32_t>(r.integer(2)), .state = std::string(r.blob(4))}, std::string(r.text(3))};
  });
  std::vector<SetAside> all;
  for (auto& [key, one] : kept) all.push_back(std::move(one));
  return all;
}

// Likewise of a record that is still shown here.
std::optional<SetAside> set_aside_in(Database& db, std::int64_t row) {
  auto rows = db.query("SELECT id, type, why, state FROM record WHERE row = ? AND why <> '' AND refused = 0", row);
  if (!rows || !rows->next().value_or(false)) return std::nullopt;
  return SetAside{{.id = rows->id(0), .type = static_cast<std::uint32_t>(rows->integer(1)), .state = std::string(rows->blob(3))}, std::string(rows->text(2))};
}

// It comes, is as the office said, and leaves: so it is kept. Whether that has been read is as it was.
Status keep(SetAside one, Store& into, const Origin& origin) {
  if (one.why == reason::kErased) return {};
  const Id id = one.record.id;
  TRY(auto told, into.reader().fact(fact_set_aside(id)));
  one.record.trusted = true;
  return into.apply({std::move(one.record), Reoffer{id}, Acknowledge{.id = id, .revision = 1, .outcome = QUARANTINED, .why = one.why, .elsewhere = true},
                     SetFact{fact_set_aside(id), std::move(told)}}, origin)
      .map([](const Applied&) {});
}

// The pictures that the record waits with; how many did not read.
Result<std::uint64_t> carry_pictures(Database& db, const Id& record, Store& into, const Origin& origin) {
  Attachments attachments(db);
  std::vector<std::string> hashes;
  if (auto rows = db.query("SELECT hash FROM attachment WHERE record = ? AND held = size AND named = 1 AND delivered = 0", record))
    while (rows->next().value_or(false)) hashes.emplace_back(rows->blob(0));
  std::uint64_t unreadable = 0;
  for (const auto& hash : hashes) {
    const auto item = attachments.find(record, hash);
    const auto bytes = item && *item ? attachments.bytes(record, hash, 0, (*item)->size) : Result<std::string>(std::string());
    if (!bytes || bytes->empty() || attachment_hash(record, *bytes) != hash) {
      ++unreadable;
      continue;
    }
    ChangeSet pieces;
    for (std::size_t at = 0; at < bytes->size(); at += kMaxPieceBytes) pieces.push_back(Piece{record, hash, at, bytes->substr(at, kMaxPieceBytes)});
    TRY_VOID(into.apply(pieces, origin));
  }
  return unreadable;
}

// So many states wait, if that can be read.
std::optional<std::int64_t> count_waiting(Database& db) {
  const auto pending = db.integer("SELECT count(*) FROM record INDEXED BY record_pending WHERE local_revision > acknowledged_revision AND refused = 0");
  const auto refused = db.integer("SELECT count(*) FROM record INDEXED BY record_refused WHERE refused = 1");
  if (!pending || !refused) return std::nullopt;
  return pending->value_or(0) + refused->value_or(0);
}

}  // namespace

Result<Salvaged> salvage(const std::filesystem::path& from, const Key& key, Store& into, const Origin& origin) {
  TRY(const auto lock, DirectoryLock::take(from));
  DatabaseOptions options;
  options.path = from / "store.db";
  options.create = false;
  options.query_only = true;
  TRY(const auto db, Database::open(options, key));
  db->checkpoint_at_close(false);

  TRY_VOID(into.apply(facts_and_writers(*db), origin));
  for (auto& one : kept_in(*db)) TRY_VOID(keep(std::move(one), into, origin));
  const auto known = count_waiting(*db);
  Salvaged salvaged;
  std::int64_t states = 0;
  const auto highest = highest_row(*db);
  for (std::int64_t row = 1; row <= highest; ++row) {
    auto one = waiting_in(*db, row);
    if (!one) {
      if (auto set_aside = set_aside_in(*db, row)) TRY_VOID(keep(*std::move(set_aside), into, origin));
      continue;
    }
    const Id id = one->record.id;
    TRY(const auto applied, into.apply({std::move(one->record), Reoffer{id}}, origin));
    if (applied.records.front().outcome == REFUSED || applied.records.front().outcome == QUARANTINED) continue;
    ++salvaged.records;
    if (one->has_words) ++states;
    TRY(const auto pictures, carry_pictures(*db, id, into, origin));
    salvaged.unreadable += pictures;
  }
  salvaged.is_all_known = known.has_value();
  if (known && *known > states) salvaged.unreadable += static_cast<std::uint64_t>(*known - states);
  return salvaged;
}

}  // namespace fremskudt::store
