#include "model/record_type.h"

#include <algorithm>

namespace fremskudt {
namespace {

std::vector<RecordType> read_descriptors() {
  std::vector<RecordType> types;
  const auto* file = Team::descriptor()->file();
  for (int i = 0; i < file->message_type_count(); ++i) {
    const auto* message = file->message_type(i);
    if (!message->options().HasExtension(record_policy)) continue;
    RecordType type{message, message->options().GetExtension(record_policy), {}};
    for (int f = 0; f < message->field_count(); ++f)
      type.fields.push_back({message->field(f), message->field(f)->options().GetExtension(field_policy)});
    std::ranges::sort(type.fields, {}, &Field::number);
    types.push_back(std::move(type));
  }
  std::ranges::sort(types, {}, &RecordType::number);
  return types;
}

}  // namespace

const Field* RecordType::field(std::uint32_t number) const {
  const auto it = std::ranges::lower_bound(fields, number, {}, &Field::number);
  return it != fields.end() && it->number() == number ? &*it : nullptr;
}

const Field* RecordType::field(std::string_view name) const {
  const auto it = std::ranges::find(fields, name, &Field::name);
  return it != fields.end() ? &*it : nullptr;
}

const Field* RecordType::with_role(Role role) const {
  const auto it = std::ranges::find_if(fields, [&](const Field& f) { return f.policy.role() == role; });
  return it != fields.end() ? &*it : nullptr;
}

std::unique_ptr<google::protobuf::Message> RecordType::make() const {
  const auto* prototype = google::protobuf::MessageFactory::generated_factory()->GetPrototype(descriptor);
  return std::unique_ptr<google::protobuf::Message>(prototype->New());
}

std::span<const RecordType> record_types() {
  static const std::vector<RecordType> types = read_descriptors();
  return types;
}

const RecordType* record_type(std::uint32_t number) {
  const auto types = record_types();
  const auto it = std::ranges::lower_bound(types, number, {}, &RecordType::number);
  return it != types.end() && it->number() == number ? &*it : nullptr;
}

const RecordType* record_type(std::string_view name) {
  const auto types = record_types();
  const auto it = std::ranges::find(types, name, &RecordType::name);
  return it != types.end() ? &*it : nullptr;
}

const RecordType& record_type_of(const google::protobuf::Message& message) {
  const auto* type = record_type(message.GetDescriptor()->name());
  FREMSKUDT_ASSERT(type != nullptr);
  return *type;
}

}  // namespace fremskudt
