#include "model/record_type.h"

#include <algorithm>
#include <cstdlib>

namespace fremskudt {
namespace {

// An older version is one that does not know some types and fields. Test builds can be made to forget what the
// environment names ("Task HomeVisit.wish"), so that real programs of two versions meet; what users get cannot.
const std::string& hidden_words() {
  static const std::string words = [] {
#ifdef FREMSKUDT_OLDER_SCHEMAS
    if (const char* hides = std::getenv("FREMSKUDT_HIDES"); hides && *hides) return " " + std::string(hides) + " ";
#endif
    return std::string();
  }();
  return words;
}

bool is_hidden(std::string_view name) {
  return hidden_words().find(" " + std::string(name) + " ") != std::string::npos;
}

std::vector<RecordType> read_descriptors() {
  std::vector<RecordType> types;
  const auto* file = Team::descriptor()->file();
  for (int i = 0; i < file->message_type_count(); ++i) {
    const auto* message = file->message_type(i);
    if (!message->options().HasExtension(record_policy) || is_hidden(message->name())) continue;
    RecordType type{message, message->options().GetExtension(record_policy), {}};
    for (int f = 0; f < message->field_count(); ++f)
      if (const auto* field = message->field(f); !is_hidden(message->name() + "." + field->name()))
        type.fields.push_back({field, field->options().GetExtension(field_policy)});
    std::ranges::sort(type.fields, {}, &Field::number);
    types.push_back(std::move(type));
  }
  std::ranges::sort(types, {}, &RecordType::number);
  return types;
}

}  // namespace

bool names_attachments(const Field& field) {
  return field.descriptor->is_repeated() && field.descriptor->message_type() == Attachment::descriptor();
}

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

bool RecordType::is_grounds() const {
  return policy.office() || std::ranges::any_of(fields, [](const Field& f) { return f.policy.decided(); });
}

std::unique_ptr<google::protobuf::Message> RecordType::make() const {
  const auto* prototype = google::protobuf::MessageFactory::generated_factory()->GetPrototype(descriptor);
  return std::unique_ptr<google::protobuf::Message>(prototype->New());
}

std::uint32_t schema_version() {
  constexpr std::uint32_t kSchemaVersion = 3;
  return hidden_words().empty() ? kSchemaVersion : kSchemaVersion - 1;
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

std::string type_name(std::uint32_t number) {
  const auto* type = record_type(number);
  return type ? type->name() : "type " + std::to_string(number);
}

const RecordType& record_type_of(const google::protobuf::Message& message) {
  const auto* type = record_type(message.GetDescriptor()->name());
  FREMSKUDT_ASSERT(type != nullptr);
  return *type;
}

}  // namespace fremskudt
