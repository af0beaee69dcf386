// What left a record's state, kept at the server. Belongs to its record, is fetched on demand, is no part of merge.
//
// Forgettable fields have no history, and neither have fields this version does not know: they may be forgettable.
// Thread: that of the Database.
#pragma once

#include <utility>
#include <vector>

#include "store/database.h"
#include "store/store.h"

namespace fremskudt::store {

// Within this time of the last write, a replica's next write of the same element is the same sitting: autosaves in
// between are nobody's history.
inline constexpr std::int64_t kSittingMs = 30 * 60 * 1000;

struct LeftValue {
  std::uint32_t field = 0;
  merge::Entry entry;
  bool is_replaced = false;      // else removed
};

// Values of `before` that `after` no longer holds, as history keeps them: rewritten ones (finishing) and earlier steps of
// one sitting left out, likewise what has no history.
std::vector<LeftValue> left_values(const merge::State& before, const merge::State& after);

class History {
 public:
  explicit History(Database& db) : db_(db) {}
  Status add(const Id& record, const std::vector<LeftValue>& values, std::int64_t received_at);
  Result<std::vector<HistoryRow>> of(const Id& record);   // oldest first
  Status remove(const Id& record);

 private:
  Database& db_;
};

}  // namespace fremskudt::store
