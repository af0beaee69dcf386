// The server's audit: who read and who changed what, in a chain of hashes, so that no entry can be changed or taken out
// in the middle without it showing. Where the chain ends is told by its last hash, which an administrator can keep.
// Thread: that of the Database.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "store/database.h"
#include "store/store.h"

namespace fremskudt::store {

class AuditTable {
 public:
  explicit AuditTable(Database& db) : db_(db) {}
  Status add(const Audit& entry, std::int64_t at);
  Result<std::vector<AuditRow>> after(std::uint64_t seq, std::uint32_t limit);
  // The first entry that does not fit the chain, or 0; and the last hash.
  Result<AuditVerified> verify();
  // All scopes that entries "given" name for this worker.
  Result<std::set<std::string>> given(const Id& worker);
  Result<bool> was_given(const Id& worker, const Scope& scope);

 private:
  Database& db_;
};

}  // namespace fremskudt::store
