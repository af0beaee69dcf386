// Who writes as a replica, and this store's own replicas. Thread: that of the Database.
#pragma once

#include <optional>
#include <vector>

#include "store/database.h"
#include "store/store.h"

namespace fremskudt::store {

class Registrations {
 public:
  explicit Registrations(Database& db) : db_(db) {}
  // The first one of a replica stays: later ones for the same device and worker only bring their signature, others
  // change nothing. bad_input for one that is not whole.
  Status put(const Registration& registration);
  Result<std::optional<Registration>> find(merge::ReplicaId replica);
  Result<std::vector<Registration>> unsigned_ones();
  Result<Id> worker_of(merge::ReplicaId replica);   // nil when unknown

 private:
  Database& db_;
};

}  // namespace fremskudt::store
