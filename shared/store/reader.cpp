#include "store/reader.h"

#include "merge/stored.h"
#include "store/attachments.h"
#include "store/audit.h"
#include "store/feed.h"
#include "store/history.h"
#include "store/list_query.h"
#include "store/registrations.h"
#include "store/search_index.h"
#include "store/set_aside.h"
#include "store/verify.h"

namespace fremskudt::store {
namespace {

template <class T, class F>
Result<std::vector<T>> all(Rows& rows, F one) {
  std::vector<T> values;
  for (;;) {
    TRY(const bool more, rows.next());
    if (!more) return values;
    values.push_back(one(rows));
  }
}

constexpr std::string_view kColumns =
    "SELECT r.id, r.type, s.kind, s.id, r.state, r.local_revision, r.acknowledged_revision, r.refused, r.why, r.attachments_to_send FROM record r "
    "JOIN scope s ON s.key = r.scope ";

Result<StoredRecord> to_record(const Rows& rows) {
  StoredRecord record;
  record.id = rows.id(0);
  record.type = static_cast<std::uint32_t>(rows.integer(1));
  record.scope = {static_cast<ScopeKind>(rows.integer(2)), rows.id(3)};
  auto state = merge::decode_stored(rows.blob(4));
  if (!state) return fail(ErrorKind::corrupt, "A stored record cannot be read; it was left as it is: run verify.");
  record.state = std::move(*state);
  record.local_revision = static_cast<std::uint64_t>(rows.integer(5));
  record.acknowledged_revision = static_cast<std::uint64_t>(rows.integer(6));
  record.refused = rows.integer(7) != 0;
  record.why = rows.text(8);
  record.attachments_to_send = static_cast<std::uint64_t>(rows.integer(9));
  return record;
}

}  // namespace

// Within the writer's own transaction (a listener that reads) the snapshot is there already.
template <class F>
auto DatabaseReader::at_one_moment(F f) -> decltype(f()) {
  if (db_.in_transaction()) return f();
  TRY(auto transaction, db_.begin_reading());
  auto result = f();
  // SQLite ends the transaction when a page cannot be read. What was found out until then, and after it, stands: nothing was
  // to be stored.
  if (result && db_.in_transaction()) TRY_VOID(transaction.commit());
  return result;
}

Result<std::optional<StoredRecord>> DatabaseReader::read(const Id& id) {
  static const std::string kById = std::string(kColumns) + "WHERE r.id = ?";
  TRY(auto rows, db_.query(kById, id));
  TRY(const bool found, rows.next());
  if (!found) return std::nullopt;
  TRY(auto record, to_record(rows));
  return std::optional(std::move(record));
}

Result<std::optional<StoredBytes>> DatabaseReader::bytes_of(const Id& id) {
  TRY(auto rows, db_.query("SELECT r.type, s.kind, s.id, r.state, r.local_revision, r.acknowledged_revision, r.refused FROM record r "
                           "JOIN scope s ON s.key = r.scope WHERE r.id = ?", id));
  TRY(const bool found, rows.next());
  if (!found) return std::nullopt;
  return StoredBytes{static_cast<std::uint32_t>(rows.integer(0)), {static_cast<ScopeKind>(rows.integer(1)), rows.id(2)}, std::string(rows.blob(3)),
                     static_cast<std::uint64_t>(rows.integer(4)), static_cast<std::uint64_t>(rows.integer(5)), rows.integer(6) != 0};
}

std::optional<Transaction> DatabaseReader::moment() {
  if (db_.in_transaction()) return std::nullopt;
  auto begun = db_.begin_reading();
  if (!begun) return std::nullopt;
  return std::optional<Transaction>(*std::move(begun));
}

Result<std::vector<StoredRecord>> DatabaseReader::records_where(std::string_view condition, std::uint32_t limit) {
  TRY(auto rows, db_.query(std::string(kColumns) + std::string(condition) + " LIMIT ?", limit));
  std::vector<StoredRecord> records;
  for (;;) {
    TRY(const bool more, rows.next());
    if (!more) return records;
    // One unreadable record does not hold up the others; verify tells of it, and so does reading it.
    if (auto record = to_record(rows)) records.push_back(std::move(*record));
  }
}

Result<std::vector<Row>> DatabaseReader::list(const Query& query) {
  return list_rows(db_, query);   // one statement, and so one moment
}

Result<std::uint64_t> DatabaseReader::count(const Query& query) { return count_rows(db_, query); }

Result<std::vector<Hit>> DatabaseReader::search(std::string_view text, std::uint32_t limit, std::uint32_t offset) {
  std::set<Id> unreadable;
  for (;;) {   // one damaged page does not hide what lies on the others
    SearchIndex index(db_, unreadable);
    auto hits = at_one_moment([&] { return index.search(text, limit, offset); });
    if (hits || hits.error().kind != ErrorKind::corrupt || unreadable.size() >= kMostUnreadable) return hits;
    if (index.stumbled_over().is_nil() || !unreadable.insert(index.stumbled_over()).second) return hits;
  }
}

Result<std::vector<Id>> DatabaseReader::in_conflict(std::uint32_t limit) {
  TRY(auto rows, db_.query("SELECT id FROM record WHERE conflict = 1 ORDER BY changed_at DESC, id DESC LIMIT ?", limit));
  return all<Id>(rows, [](const Rows& r) { return r.id(0); });
}

Result<std::vector<StoredRecord>> DatabaseReader::pending(std::uint32_t limit) {
  return records_where("WHERE r.row IN (SELECT row FROM record WHERE local_revision > acknowledged_revision AND refused = 0 UNION ALL "
                       "SELECT row FROM record WHERE attachments_to_send > 0 AND refused = 0) ORDER BY r.write_order", limit);
}

Result<std::vector<PendingItem>> DatabaseReader::pending_after(std::uint64_t after, std::uint32_t limit) {
  TRY(auto rows, db_.query("SELECT r.id, r.type, s.kind, s.id, r.state, r.local_revision, r.write_order FROM record r "
                           "JOIN scope s ON s.key = r.scope WHERE r.local_revision > r.acknowledged_revision AND r.refused = 0 "
                           "AND r.write_order > ? ORDER BY r.write_order LIMIT ?",
                           after, limit));
  return all<PendingItem>(rows, [](const Rows& r) {
    return PendingItem{r.id(0), static_cast<std::uint32_t>(r.integer(1)), {static_cast<ScopeKind>(r.integer(2)), r.id(3)},
                       std::string(r.blob(4)), static_cast<std::uint64_t>(r.integer(5)), static_cast<std::uint64_t>(r.integer(6))};
  });
}

Result<std::vector<StoredRecord>> DatabaseReader::refused() {
  return records_where("WHERE r.refused = 1 ORDER BY r.id", UINT32_MAX);
}

Result<std::uint64_t> DatabaseReader::pending_count() {
  if (counted_) {
    TRY(const auto counts, counted_->counts());
    return counts.pending;
  }
  TRY(const auto counts, Records(db_).counts());
  return counts.pending;
}

Result<std::optional<AttachmentItem>> DatabaseReader::attachment(const Id& record, std::string_view hash) {
  return at_one_moment([&] { return Attachments(db_).find(record, hash); });
}
Result<std::string> DatabaseReader::attachment_bytes(const Id& record, std::string_view hash, std::uint64_t offset, std::uint64_t length) {
  return at_one_moment([&] { return Attachments(db_).bytes(record, hash, offset, length); });
}
Result<std::vector<AttachmentItem>> DatabaseReader::attachments_lacking(std::uint64_t before, std::uint32_t limit) {
  return Attachments(db_).lacking(before, limit);
}
Result<std::vector<AttachmentItem>> DatabaseReader::attachments_to_send(std::uint64_t after, std::uint32_t limit) {
  return Attachments(db_).to_send(after, limit);
}

Result<std::uint64_t> DatabaseReader::count_unknown() {
  std::string known;
  for (const auto& type : record_types()) known += (known.empty() ? "" : ", ") + std::to_string(type.number());
  TRY(const auto count, db_.integer("SELECT COUNT(*) FROM record WHERE type NOT IN (" + known + ")"));
  return static_cast<std::uint64_t>(count.value_or(0));
}

// A tombstone is nothing but id, type and a flag: shorter than any other state. What is judged by comes before what is.
Result<std::vector<OfferItem>> DatabaseReader::offers(std::optional<std::uint64_t> above, std::uint64_t after, std::uint32_t limit) {
  std::string grounds;
  for (const auto& type : record_types())
    if (type.is_grounds()) grounds += (grounds.empty() ? "" : ", ") + std::to_string(type.number());
  const auto from = above ? static_cast<std::int64_t>(*above) : -1;
  TRY(auto rows, db_.query("SELECT id, hash, (CASE WHEN length(state) <= 32 THEN 0 WHEN type IN (" + grounds + ") THEN 2305843009213693952 "
                           "ELSE 4611686018427387904 END) + row AS place FROM record "
                           // No record is above the highest number: then none is looked at.
                           "WHERE ? < 9223372036854775807 AND server_seq > ? AND local_revision <= acknowledged_revision AND place > ? "
                           // What was set aside and left this tablet: the server may have lost that too.
                           "UNION ALL SELECT record, hash, " + std::to_string(kPlaceOfKept) + " + key AS place FROM quarantine WHERE device <> ? AND place > ? "
                           "ORDER BY place LIMIT ?",
                           from, from, after, Id{}, after, limit));
  return all<OfferItem>(rows, [](const Rows& r) {
    return OfferItem{r.id(0), std::string(r.blob(1)), static_cast<std::uint64_t>(r.integer(2))};
  });
}

Result<std::vector<Relay>> DatabaseReader::relays(const Id& record) {
  TRY(auto rows, db_.query("SELECT record, replica, device, worker, received_at FROM relayed WHERE record = ? ORDER BY replica", record));
  return all<Relay>(rows, [](const Rows& r) {
    return Relay{r.id(0), static_cast<merge::ReplicaId>(r.integer(1)), r.id(2), r.id(3), r.integer(4)};
  });
}

Result<std::string> DatabaseReader::state_hash(const Id& id) {
  TRY(auto rows, db_.query("SELECT hash FROM record WHERE id = ?", id));
  TRY(const bool found, rows.next());
  return found ? std::string(rows.blob(0)) : std::string();
}

Result<std::vector<std::pair<Scope, std::uint64_t>>> DatabaseReader::cursors() {
  TRY(auto rows, db_.query("SELECT kind, id, cursor FROM scope WHERE held = 1 OR cursor > 0 ORDER BY kind, id"));
  return all<std::pair<Scope, std::uint64_t>>(rows, [](const Rows& r) {
    return std::pair(Scope{static_cast<ScopeKind>(r.integer(0)), r.id(1)}, static_cast<std::uint64_t>(r.integer(2)));
  });
}

Result<std::vector<FeedItem>> DatabaseReader::feed(const Scope& scope, std::uint64_t after, std::uint32_t limit) {
  return FeedTable(db_).read(scope, after, limit);
}

Result<std::uint64_t> DatabaseReader::feed_remaining(const Scope& scope, std::uint64_t after) {
  return FeedTable(db_).remaining(scope, after);
}

Result<std::uint64_t> DatabaseReader::feed_last(const Scope& scope) { return FeedTable(db_).last(scope); }

Result<std::vector<HistoryRow>> DatabaseReader::history(const Id& record) { return History(db_).of(record); }

namespace {

Quarantined to_quarantined(const Rows& r) {
  return {r.integer(0), r.id(1), static_cast<std::uint32_t>(r.integer(2)), std::string(r.text(3)), r.id(4), r.id(5), r.integer(6), {}};
}

}  // namespace

Result<std::vector<Quarantined>> DatabaseReader::quarantined() {
  TRY(auto rows, db_.query("SELECT key, record, type, why, worker, device, received_at FROM quarantine ORDER BY key DESC"));
  return all<Quarantined>(rows, to_quarantined);
}

Result<std::optional<Quarantined>> DatabaseReader::quarantined(std::int64_t key) {
  TRY(auto rows, db_.query("SELECT key, record, type, why, worker, device, received_at, state FROM quarantine WHERE key = ?", key));
  TRY(const bool found, rows.next());
  if (!found) return std::nullopt;
  auto one = to_quarantined(rows);
  one.state = rows.blob(7);
  return std::optional(std::move(one));
}

Result<bool> DatabaseReader::is_set_aside(const Id& record, const Id& worker) {
  TRY(auto rows, db_.query("SELECT 1 FROM quarantine WHERE record = ? AND worker = ? LIMIT 1", record, worker));
  return rows.next();
}

namespace {

ErasureOrder to_order(const Rows& r) { return {r.id(0), static_cast<std::uint32_t>(r.integer(1)), std::string(r.blob(2))}; }

}  // namespace

Result<std::vector<ErasureOrder>> DatabaseReader::erasures() {
  TRY(auto rows, db_.query("SELECT record, field, covered FROM erasure ORDER BY record, field"));
  return all<ErasureOrder>(rows, to_order);
}

Result<std::vector<ErasureOrder>> DatabaseReader::erasures_of(const Id& record) {
  TRY(auto rows, db_.query("SELECT record, field, covered FROM erasure WHERE record = ? ORDER BY field", record));
  return all<ErasureOrder>(rows, to_order);
}

Result<std::vector<AuditRow>> DatabaseReader::audit_after(std::uint64_t seq, std::uint32_t limit) { return AuditTable(db_).after(seq, limit); }
Result<AuditVerified> DatabaseReader::verify_audit() { return AuditTable(db_).verify(); }
Result<std::set<std::string>> DatabaseReader::given_to(const Id& worker) { return AuditTable(db_).given(worker); }
Result<bool> DatabaseReader::was_given(const Id& worker, const Scope& scope) { return AuditTable(db_).was_given(worker, scope); }

Result<std::optional<Registration>> DatabaseReader::registration(merge::ReplicaId replica) { return Registrations(db_).find(replica); }

Result<std::vector<Registration>> DatabaseReader::unsigned_registrations() { return Registrations(db_).unsigned_ones(); }

Result<std::string> DatabaseReader::fact(std::string_view name) {
  TRY(auto rows, db_.query("SELECT value FROM fact WHERE name = ?", name));
  TRY(const bool found, rows.next());
  return found ? std::string(rows.blob(0)) : std::string();
}

Result<std::vector<std::pair<std::string, std::string>>> DatabaseReader::facts_with_prefix(std::string_view prefix) {
  TRY(auto rows, db_.query("SELECT name, value FROM fact WHERE name >= ?1 AND substr(name, 1, length(?1)) = ?1 ORDER BY name", prefix));
  std::vector<std::pair<std::string, std::string>> facts;
  for (;;) {
    TRY(const bool more, rows.next());
    if (!more) return facts;
    facts.emplace_back(rows.text(0), rows.blob(1));
  }
}

Result<Id> DatabaseReader::author(merge::Dot dot) { return Registrations(db_).worker_of(dot.replica); }

Result<Verified> DatabaseReader::verify() {
  return at_one_moment([&] { return verify_store(db_); });
}

}  // namespace fremskudt::store
