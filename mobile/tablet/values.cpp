#include "tablet/values.h"

#include <cstdlib>
#include <map>

namespace fremskudt::tablet {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

namespace {

// The message of role `role`'s field, when it is set.
template <class Part>
std::optional<Part> part_of(const Message& record, Role role) {
  const auto* field = record_type_of(record).with_role(role);
  if (!field || !record.GetReflection()->HasField(record, field->descriptor)) return std::nullopt;
  return static_cast<const Part&>(record.GetReflection()->GetMessage(record, field->descriptor));
}

std::string scalar_text(const Message& message, const FieldDescriptor* field) {
  const auto* reflection = message.GetReflection();
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING: {
      const auto value = reflection->GetString(message, field);
      if (field->type() != FieldDescriptor::TYPE_BYTES) return value;
      const auto id = Id::from_bytes(value);
      return id ? id->to_string() : std::string();
    }
    case FieldDescriptor::CPPTYPE_INT32: return std::to_string(reflection->GetInt32(message, field));
    case FieldDescriptor::CPPTYPE_INT64: return std::to_string(reflection->GetInt64(message, field));
    case FieldDescriptor::CPPTYPE_UINT32: return std::to_string(reflection->GetUInt32(message, field));
    case FieldDescriptor::CPPTYPE_UINT64: return std::to_string(reflection->GetUInt64(message, field));
    case FieldDescriptor::CPPTYPE_BOOL: return reflection->GetBool(message, field) ? "true" : "false";
    case FieldDescriptor::CPPTYPE_ENUM: return reflection->GetEnum(message, field)->name();
    case FieldDescriptor::CPPTYPE_MESSAGE:
    case FieldDescriptor::CPPTYPE_DOUBLE:
    case FieldDescriptor::CPPTYPE_FLOAT: break;
  }
  return {};
}

}  // namespace

std::string field_bytes(const Message& record, const Field& field) {
  const auto alone = record_type_of(record).make();
  alone->CopyFrom(record);
  for (const auto& other : record_type_of(record).fields)
    if (other.number() != field.number()) alone->GetReflection()->ClearField(alone.get(), other.descriptor);
  alone->DiscardUnknownFields();
  return alone->SerializeAsString();
}

namespace {

// A repeated field as its elements by key: a KEYED one's subfield 1, a SET's element itself.
std::map<std::string, std::string> elements_of(const RecordType& type, const Field& field, const std::string& bytes) {
  std::map<std::string, std::string> elements;
  const auto whole = type.make();
  if (!whole->ParseFromString(bytes)) return elements;
  const auto* reflection = whole->GetReflection();
  for (int i = 0; i < reflection->FieldSize(*whole, field.descriptor); ++i) {
    const auto one = type.make();
    if (field.descriptor->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      const auto& element = reflection->GetRepeatedMessage(*whole, field.descriptor, i);
      reflection->AddMessage(one.get(), field.descriptor)->CopyFrom(element);
      const auto* key = element.GetDescriptor()->FindFieldByNumber(1);
      elements[element.GetReflection()->GetString(element, key)] = one->SerializeAsString();
    } else {
      FREMSKUDT_ASSERT(field.descriptor->cpp_type() == FieldDescriptor::CPPTYPE_STRING);
      const auto element = reflection->GetRepeatedString(*whole, field.descriptor, i);
      reflection->AddString(one.get(), field.descriptor, element);
      elements[element] = one->SerializeAsString();
    }
  }
  return elements;
}

}  // namespace

void shift_field(Message& record, const Field& field, const std::string& from, const std::string& to) {
  const auto* reflection = record.GetReflection();
  if (!field.descriptor->is_repeated()) {
    reflection->ClearField(&record, field.descriptor);
    FREMSKUDT_ASSERT(record.MergeFromString(to));
    return;
  }
  const auto& type = record_type_of(record);
  const auto before = elements_of(type, field, from), after = elements_of(type, field, to);
  auto now = elements_of(type, field, field_bytes(record, field));
  for (const auto& [key, bytes] : before)
    if (!after.contains(key)) now.erase(key);
  for (const auto& [key, bytes] : after)
    if (const auto old = before.find(key); old == before.end() || old->second != bytes) now[key] = bytes;
  reflection->ClearField(&record, field.descriptor);
  for (const auto& [key, bytes] : now) FREMSKUDT_ASSERT(record.MergeFromString(bytes));
}

void show_value(Message& record, const Field& field, const std::string& key, const std::string& value) {
  const auto* reflection = record.GetReflection();
  if (field.policy.merge() != KEYED) {
    reflection->ClearField(&record, field.descriptor);
    (void)record.MergeFromString(value);
    return;
  }
  const auto bar = key.rfind('\0');
  const auto* part =
      bar == std::string::npos ? nullptr : field.descriptor->message_type()->FindFieldByNumber(std::atoi(key.c_str() + bar + 1));
  if (!part || part->number() == 1) return;
  const auto* name = field.descriptor->message_type()->FindFieldByNumber(1);
  for (int i = 0; i < reflection->FieldSize(record, field.descriptor); ++i) {
    auto& element = *reflection->MutableRepeatedMessage(&record, field.descriptor, i);
    if (element.GetReflection()->GetString(element, name) != key.substr(0, bar)) continue;
    element.GetReflection()->ClearField(&element, part);
    (void)element.MergeFromString(value);
  }
}

std::optional<Finish> finish_of(const Message& record) { return part_of<Finish>(record, FINISHED); }
std::optional<Created> created_of(const Message& record) { return part_of<Created>(record, CREATED); }
bool is_struck(const Message& record) { return part_of<Struck>(record, STRUCK).has_value(); }

bool is_shared(const Message& record) {
  const auto* field = record_type_of(record).with_role(SHARED);
  return field && record.GetReflection()->GetBool(record, field->descriptor);
}

bool is_free_text(const Field& field) {
  return field.descriptor->type() == FieldDescriptor::TYPE_STRING && !field.descriptor->is_repeated() &&
         field.policy.codes().empty() && field.policy.format().empty() &&
         (field.policy.merge() == KEEP_BOTH || field.policy.merge() == LATEST);
}

const Field* prose_field(const RecordType& type) {
  for (const auto& field : type.fields)
    if (field.policy.merge() == PROSE) return &field;
  return nullptr;
}

ReadValue read_value(const RecordType& type, const Field& field, const std::string& key, const std::string& value) {
  ReadValue read;
  const auto parse = [&](const google::protobuf::Descriptor* descriptor) {
    std::unique_ptr<Message> message(
        google::protobuf::MessageFactory::generated_factory()->GetPrototype(descriptor)->New());
    return message->ParseFromString(value) ? std::move(message) : nullptr;
  };
  const bool string = field.descriptor->type() == FieldDescriptor::TYPE_STRING;
  switch (field.policy.merge()) {
    case PROSE: {
      const auto message = parse(type.descriptor);
      read.is_text = true;
      if (!message) break;
      const auto& prose = static_cast<const Prose&>(message->GetReflection()->GetMessage(*message, field.descriptor));
      if (prose.paragraphs_size() == 0) break;
      read.text = prose.paragraphs(0).text();
      read.voice = prose.paragraphs(0).voice();
      read.not_for_reading = prose.paragraphs(0).not_for_reading();
      read.child = prose.paragraphs(0).child();
      break;
    }
    case KEYED: {
      const auto bar = key.rfind('\0');
      const auto* element = field.descriptor->message_type();
      const auto* part =
          bar == std::string::npos ? nullptr : element->FindFieldByNumber(std::atoi(key.c_str() + bar + 1));
      if (!part) break;
      if (const auto message = parse(element)) read.text = scalar_text(*message, part);
      break;
    }
    case LATEST:
    case KEEP_BOTH:
    case ONCE: {
      read.is_text = string && is_free_text(field);
      const auto message = parse(type.descriptor);
      if (message && !field.descriptor->is_repeated()) read.text = scalar_text(*message, field.descriptor);
      break;
    }
    case SET:   // elements are never two versions of one another
    case MERGE_UNSET:
    case Merge_INT_MIN_SENTINEL_DO_NOT_USE_:
    case Merge_INT_MAX_SENTINEL_DO_NOT_USE_: break;
  }
  return read;
}

}  // namespace fremskudt::tablet
