#include "model/json.h"

#include <charconv>

#include "base/log.h"

namespace fremskudt {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using nlohmann::json;

std::string hex(std::string_view raw) {
  static constexpr char kHex[] = "0123456789abcdef";
  std::string text;
  for (const char c : raw) {
    text += kHex[static_cast<unsigned char>(c) >> 4];
    text += kHex[static_cast<unsigned char>(c) & 15];
  }
  return text;
}

// Bytes are ids (as text) or dots; nothing else is stored as bytes.
json bytes_to_json(const FieldDescriptor* field, const std::string& raw) {
  if (field->containing_type() == Paragraph::descriptor() && field->name() != "child") return hex(raw);
  if (const auto id = Id::from_bytes(raw)) return id->to_string();
  return hex(raw);
}

json message_to_json(const Message& message);

// Records hold 64-bit numbers for points in time alone: milliseconds since 1970.
json time_to_json(std::int64_t ms) { return format_utc(ms); }

// One value: singular when index < 0.
json value_to_json(const Message& m, const FieldDescriptor* f, int index) {
  const auto* r = m.GetReflection();
  const bool many = index >= 0;
  switch (f->cpp_type()) {
    case FieldDescriptor::CPPTYPE_INT32: return many ? r->GetRepeatedInt32(m, f, index) : r->GetInt32(m, f);
    case FieldDescriptor::CPPTYPE_INT64: return time_to_json(many ? r->GetRepeatedInt64(m, f, index) : r->GetInt64(m, f));
    case FieldDescriptor::CPPTYPE_UINT32: return many ? r->GetRepeatedUInt32(m, f, index) : r->GetUInt32(m, f);
    case FieldDescriptor::CPPTYPE_UINT64: return many ? r->GetRepeatedUInt64(m, f, index) : r->GetUInt64(m, f);
    case FieldDescriptor::CPPTYPE_DOUBLE: return many ? r->GetRepeatedDouble(m, f, index) : r->GetDouble(m, f);
    case FieldDescriptor::CPPTYPE_FLOAT: return many ? r->GetRepeatedFloat(m, f, index) : r->GetFloat(m, f);
    case FieldDescriptor::CPPTYPE_BOOL: return many ? r->GetRepeatedBool(m, f, index) : r->GetBool(m, f);
    case FieldDescriptor::CPPTYPE_ENUM: {
      const int number = many ? r->GetRepeatedEnumValue(m, f, index) : r->GetEnumValue(m, f);
      const auto* value = f->enum_type()->FindValueByNumber(number);
      return value ? json(value->name()) : json(number);
    }
    case FieldDescriptor::CPPTYPE_STRING: {
      const auto text = many ? r->GetRepeatedString(m, f, index) : r->GetString(m, f);
      return f->type() == FieldDescriptor::TYPE_BYTES ? bytes_to_json(f, text) : json(text);
    }
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return message_to_json(many ? r->GetRepeatedMessage(m, f, index) : r->GetMessage(m, f));
  }
  return nullptr;
}

json message_to_json(const Message& message) {
  json object = json::object();
  std::vector<const FieldDescriptor*> fields;
  const auto* reflection = message.GetReflection();
  reflection->ListFields(message, &fields);
  for (const auto* field : fields) {
    if (!field->is_repeated()) {
      object[field->name()] = value_to_json(message, field, -1);
      continue;
    }
    auto& list = object[field->name()] = json::array();
    for (int i = 0; i < reflection->FieldSize(message, field); ++i) list.push_back(value_to_json(message, field, i));
  }
  return object;
}

template <class Number>
std::optional<Number> parse_number(std::string_view text) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const auto comma = text.find(',');
    auto part = text.substr(0, comma);
    while (!part.empty() && part.front() == ' ') part.remove_prefix(1);
    while (!part.empty() && part.back() == ' ') part.remove_suffix(1);
    if (!part.empty()) parts.push_back(part);
    text = comma == text.npos ? std::string_view{} : text.substr(comma + 1);
  }
  return parts;
}

}  // namespace

json to_json(const Message& record) {
  return message_to_json(record);
}

Result<const RecordType*> record_type_as_typed(std::string_view text) {
  const auto letters = [](std::string_view word) {
    std::string lower;
    for (const char c : word)
      if (c != '_' && c != '-') lower += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    return lower;
  };
  std::string known;
  for (const auto& type : record_types()) {
    if (letters(type.name()) == letters(text)) return &type;
    known.append(known.empty() ? "" : ", ").append(type.name());
  }
  return fail(ErrorKind::bad_input, "That is no type of record; it is one of: " + known + ".");
}

Status set_field_from_text(Message& record, std::string_view name, std::string_view value) {
  const auto& type = record_type_of(record);
  const auto* field = type.field(name);
  if (!field) {
    std::string known;
    for (const auto& f : type.fields) known += (known.empty() ? "" : ", ") + f.name();
    return fail(ErrorKind::bad_input, type.name() + " has no such field; it has: " + known + ".");
  }
  const auto* d = field->descriptor;
  const auto* r = record.GetReflection();
  const auto wants = [&](const char* what) {
    return fail(ErrorKind::bad_input, "The field " + field->name() + " takes " + what + "; nothing was changed.");
  };
  // Text that is an id for a bytes field, the text itself for a string field.
  const auto to_stored = [&](std::string_view text) -> std::optional<std::string> {
    if (d->type() != FieldDescriptor::TYPE_BYTES) return std::string(text);
    const auto id = Id::parse(text);
    return id ? std::optional(id->to_bytes()) : std::nullopt;
  };

  if (d->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) return wants("more than one value and is not set this way");
  if (value.empty()) {
    r->ClearField(&record, d);
    return {};
  }
  if (d->is_repeated()) {
    if (d->cpp_type() != FieldDescriptor::CPPTYPE_STRING) return wants("a list that is not set this way");
    r->ClearField(&record, d);
    for (const auto part : split(value)) {
      const auto stored = to_stored(part);
      if (!stored) return wants("ids, parted by commas");
      r->AddString(&record, d, *stored);
    }
    return {};
  }
  switch (d->cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING: {
      const auto stored = to_stored(value);
      if (!stored) return wants("an id");
      r->SetString(&record, d, *stored);
      return {};
    }
    case FieldDescriptor::CPPTYPE_INT32: {
      const auto number = parse_number<std::int32_t>(value);
      if (!number) return wants("a whole number");
      r->SetInt32(&record, d, *number);
      return {};
    }
    case FieldDescriptor::CPPTYPE_INT64: {
      const auto number = parse_number<std::int64_t>(value);
      if (!number) return wants("a whole number");
      r->SetInt64(&record, d, *number);
      return {};
    }
    case FieldDescriptor::CPPTYPE_BOOL:
      if (value != "true" && value != "false") return wants("true or false");
      r->SetBool(&record, d, value == "true");
      return {};
    case FieldDescriptor::CPPTYPE_UINT32:
    case FieldDescriptor::CPPTYPE_UINT64:
    case FieldDescriptor::CPPTYPE_DOUBLE:
    case FieldDescriptor::CPPTYPE_FLOAT:
    case FieldDescriptor::CPPTYPE_ENUM:
    case FieldDescriptor::CPPTYPE_MESSAGE: break;
  }
  return wants("a value that is not set this way");
}

}  // namespace fremskudt
