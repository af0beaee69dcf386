#include "store/history.h"

#include <algorithm>

#include "model/record_type.h"
#include "store/hybrid_clock.h"
#include "store/records.h"
#include "store/registrations.h"

namespace fremskudt::store {
namespace {

constexpr const char* kStep = "step";

std::string step_hash(const Id& record, std::uint32_t field, std::string_view value) {
  return hash_of(record.to_bytes() + std::to_string(field) + ' ' + std::string(value));
}

}  // namespace

std::vector<LeftValue> left_values(const merge::State& before, const merge::State& after) {
  std::vector<LeftValue> left;
  const auto* type = record_type(before.type);
  if (!type) return left;
  static const merge::FieldState kNone;
  for (const auto& was : before.fields) {
    const auto* field = type->field(was.number);
    if (!field || field->policy.forgettable()) continue;
    const auto* found = after.field(was.number);
    const auto& now = found ? *found : kNone;
    for (const auto& entry : was.entries) {
      bool stays = false, is_replaced = false, is_step = false;
      for (auto it = std::ranges::lower_bound(now.entries, entry.key, {}, &merge::Entry::key); it != now.entries.end() && it->key == entry.key; ++it) {
        const auto& other = *it;
        stays = stays || other.dot == entry.dot || (other.origin == entry.origin && other.value == entry.value);
        if (std::ranges::binary_search(was.entries, std::pair(other.key, other.dot), {},
                                       [](const merge::Entry& e) { return std::pair(e.key, e.dot); }))
          continue;   // it stood beside the one that left
        is_replaced = true;
        const bool same_sitting = other.dot.replica == entry.dot.replica && to_ms(other.stamp) - to_ms(entry.stamp) < kSittingMs;
        is_step = is_step || same_sitting;
      }
      if (!stays) left.push_back({was.number, entry, is_replaced, is_step});
    }
  }
  return left;
}

Status History::add(const Id& record, const std::vector<LeftValue>& values, std::int64_t received_at) {
  for (const auto& value : values) {
    TRY(const auto author, Registrations(db_).worker_of(value.entry.origin.replica));
    const auto known_by = value.is_step ? step_hash(record, value.field, value.entry.value) : value.entry.value;
    TRY_VOID(db_.run("INSERT INTO history(record, field, element, replica, counter, value, author, received_at, why) "
                     "VALUES(?,?,?,?,?,?,?,?,?)",
                     record, value.field, Blob{value.entry.key}, value.entry.dot.replica, value.entry.dot.counter,
                     Blob{known_by}, author, received_at, value.is_step ? kStep : value.is_replaced ? "replaced" : "removed"));
  }
  return {};
}

Result<std::vector<HistoryRow>> History::of(const Id& record) {
  TRY(auto rows, db_.query("SELECT field, element, replica, counter, value, author, received_at, why FROM history "
                           "WHERE record = ? AND why <> ? ORDER BY key",
                           record, kStep));
  std::vector<HistoryRow> history;
  for (;;) {
    TRY(const bool more, rows.next());
    if (!more) return history;
    HistoryRow row;
    row.record = record;
    row.field = static_cast<std::uint32_t>(rows.integer(0));
    row.key = rows.blob(1);
    row.dot = {static_cast<merge::ReplicaId>(rows.integer(2)), static_cast<std::uint64_t>(rows.integer(3))};
    row.value = rows.blob(4);
    row.author = rows.id(5);
    row.received_at = rows.integer(6);
    row.why = rows.text(7);
    history.push_back(std::move(row));
  }
}

Result<bool> History::holds(const Id& record, std::uint32_t field, std::string_view value, const Id& author) {
  const auto hash = step_hash(record, field, value);
  TRY(const auto found, db_.integer("SELECT 1 FROM history WHERE record = ? AND field = ? AND author = ? AND value = CASE why WHEN ? THEN ? ELSE ? END LIMIT 1",
                                    record, field, author, kStep, Blob{hash}, Blob{value}));
  return found.has_value();
}

Status History::remove(const Id& record) { return db_.run("DELETE FROM history WHERE record = ?", record); }

}  // namespace fremskudt::store
