// The server's change feed: per scope numbered rows, one live row per (scope, record). Numbers grow over all scopes and
// begin with the commit's own, so number order is commit order, and one number tells how far a store that was put back
// still holds its past.
// Thread: that of the Database.
#pragma once

#include <vector>

#include "store/database.h"
#include "store/store.h"

namespace fremskudt::store {

class FeedTable {
 public:
  explicit FeedTable(Database& db) : db_(db) {}
  void start(std::uint64_t commit) { last_ = commit << kFeedNumberShift; }
  // After the last number given out, as part of that commit: for what is remade when the store is opened.
  Status go_on();
  // The record is now here: in `scope`, or no longer in it.
  Status here(std::int64_t scope, const Id& record) { return add(scope, record, false); }
  Status left(std::int64_t scope, const Id& record) { return add(scope, record, true); }
  Result<std::uint64_t> last(const Scope& scope);
  Result<std::vector<FeedItem>> read(const Scope& scope, std::uint64_t after, std::uint32_t limit);
  Result<std::uint64_t> remaining(const Scope& scope, std::uint64_t after);

 private:
  Status add(std::int64_t scope, const Id& record, bool has_left);
  Database& db_;
  std::uint64_t last_ = 0;
};

}  // namespace fremskudt::store
