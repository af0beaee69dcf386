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
  bool is_step = false;          // an autosave in between: nobody's history, but its author's all the same
};

// Values of `before` that `after` no longer holds, as history keeps them: rewritten ones (finishing) and earlier steps of
// one sitting marked so, what has no history left out.
std::vector<LeftValue> left_values(const merge::State& before, const merge::State& after);

class History {
 public:
  explicit History(Database& db) : db_(db) {}
  // Of a step only a hash: enough to know it again.
  Status add(const Id& record, const std::vector<LeftValue>& values, std::int64_t received_at);
  // Did this value stand here as this worker's?
  Result<bool> holds(const Id& record, std::uint32_t field, std::string_view value, const Id& author);
  Result<std::vector<HistoryRow>> of(const Id& record);   // oldest first
  Status remove(const Id& record);

 private:
  Database& db_;
};

}  // namespace fremskudt::store
