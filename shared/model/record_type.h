// The records of proto/fremskudt/records.proto with their policies, read from the descriptors once.
// Immutable after the first call; any thread.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include "base/id.h"
#include "base/result.h"
#include "fremskudt/policy.pb.h"
#include "fremskudt/records.pb.h"

namespace fremskudt {

// Fields 1 to 4 mean the same in every record that has them.
inline constexpr std::uint32_t kCreatedField = 1;
inline constexpr std::uint32_t kSharedField = 2;
inline constexpr std::uint32_t kFinishedField = 3;
inline constexpr std::uint32_t kStruckField = 4;

struct Field {
  const google::protobuf::FieldDescriptor* descriptor;
  FieldPolicy policy;

  std::uint32_t number() const { return static_cast<std::uint32_t>(descriptor->number()); }
  const std::string& name() const { return descriptor->name(); }
};

// Does it hold Attachments?
bool names_attachments(const Field& field);

struct RecordType {
  const google::protobuf::Descriptor* descriptor;
  RecordPolicy policy;
  std::vector<Field> fields;   // ascending by number

  std::uint32_t number() const { return policy.type(); }
  const std::string& name() const { return descriptor->name(); }     // "HomeVisit"
  const Field* field(std::uint32_t number) const;                     // null when unknown
  const Field* field(std::string_view name) const;
  const Field* with_role(Role role) const;                            // null when it has none
  bool is_grounds() const;                                           // who may do what elsewhere follows from it
  std::unique_ptr<google::protobuf::Message> make() const;            // empty, generated class
};

// The contract of records and frames; one more with every release that adds to either. What a peer of a higher one
// writes is kept and passed on, and its person is told to update.
std::uint32_t schema_version();

// Ascending by type number.
std::span<const RecordType> record_types();
const RecordType* record_type(std::uint32_t number);                  // null when unknown
const RecordType* record_type(std::string_view name);                 // "HomeVisit"; null when unknown
std::string type_name(std::uint32_t number);                          // "HomeVisit"; "type 57" when unknown
const RecordType& record_type_of(const google::protobuf::Message& message);
template <class Record>
const RecordType& record_type_of() {
  return record_type_of(Record::default_instance());
}

}  // namespace fremskudt
