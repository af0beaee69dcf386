// The facts that access is decided by, read from a store: workers, grants, families, places.
//
// A book remembers what it has read and is for one moment: make another after a commit.
// Thread: the reader's.
#pragma once

#include <map>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "store/store.h"
#include "syncd/access.h"

namespace fremskudt::syncd {

class AccessBook {
 public:
  explicit AccessBook(store::Reader& reader) : reader_(reader) {}

  Result<WorkerFacts> worker(const Id& id);
  Result<ScopeFacts> scope(const Scope& scope);
  Result<std::vector<GrantFacts>> grants(const Id& worker);
  Result<Why> decide(const Id& worker, const Scope& scope, Operation operation, std::int64_t now);

  // All that the worker's tablets may hold now: sorted, each once.
  Result<std::vector<Scope>> held_by(const Id& worker, std::int64_t now);

 private:
  Result<ScopeFacts> family(const Id& id, const Family* record);
  // What a list already shows of families is not read from their states again.
  Status note_families(const std::vector<store::Row>& rows, std::vector<Scope>& scopes);
  Result<ScopeFacts> record(const Id& id);

  store::Reader& reader_;
  std::unordered_map<Id, WorkerFacts> workers_;
  std::unordered_map<Scope, ScopeFacts> scopes_;
  std::unordered_map<Id, std::vector<GrantFacts>> grants_;
};

// A record's message as people see it; null when it is not there, erased, or of another type.
template <class Record>
Result<std::shared_ptr<const Record>> read_record(store::Reader& reader, const Id& id) {
  TRY(const auto stored, reader.read(id));
  if (!stored || stored->state.erased || stored->type != record_type_of<Record>().number()) return std::shared_ptr<const Record>();
  TRY(auto resolved, merge::resolve(stored->state));
  return std::shared_ptr<const Record>(static_cast<const Record*>(resolved.message.release()));
}

}  // namespace fremskudt::syncd
