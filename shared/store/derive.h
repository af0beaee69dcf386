// What the store keeps beside a state because it follows from it: for lists, search and scope. Pure, any thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "merge/view.h"
#include "model/record_type.h"
#include "model/scope.h"

namespace fremskudt::store {

struct Derived {
  const RecordType* type = nullptr;                     // null: a type this version does not know
  std::unique_ptr<google::protobuf::Message> message;   // null: unknown type, or a tombstone
  bool conflict = false;                                // something to decide
  bool struck = false;
  std::uint32_t words = 0;                              // of its searched text
  std::int64_t changed_at = 0;                          // ms, of the newest write in it
  std::vector<std::string> searched;                    // what search looks through, as typed
  std::int64_t newest = 0;                              // orders search: later practice date, then later creation, is greater
};

Result<Derived> derive(const merge::State& state);

// Is there anything for a person to decide? Marks that the record carries about itself (shared, finished, struck,
// created) and fields where the first write stays settle themselves, and in a journal entry that is finished every version stands.
bool is_to_decide(const RecordType& type, const merge::Conflict& conflict, bool is_finished);

// The texts of the small names table.
std::vector<std::string> name_texts(const RecordType& type, const google::protobuf::Message& message);
// "2026-03-01" or empty.
std::string practice_date(const RecordType& type, const google::protobuf::Message& message);
// What a list calls it, or empty.
std::string title(const RecordType& type, const google::protobuf::Message& message);

}  // namespace fremskudt::store
