#include "merge/elements.h"

#include <charconv>

#include "merge/view.h"
#include "merge/wire.h"

namespace fremskudt::merge {
namespace {

using google::protobuf::FieldDescriptor;

wire::Type wire_type(const FieldDescriptor* field) {
  using enum FieldDescriptor::Type;
  const auto type = field->type();
  if (type == TYPE_STRING || type == TYPE_BYTES || type == TYPE_MESSAGE) return wire::Type::bytes;
  if (type == TYPE_DOUBLE || type == TYPE_FIXED64 || type == TYPE_SFIXED64) return wire::Type::fixed64;
  if (type == TYPE_FLOAT || type == TYPE_FIXED32 || type == TYPE_SFIXED32) return wire::Type::fixed32;
  return wire::Type::varint;
}

// Takes one number off `packed`, its bytes going to `raw`.
bool take_number(wire::Type type, std::string_view& packed, std::string_view& raw) {
  const std::string_view start = packed;
  std::uint64_t ignored = 0;
  switch (type) {
    case wire::Type::varint:
      if (!wire::take_varint(packed, ignored)) return false;
      break;
    case wire::Type::fixed64:
    case wire::Type::fixed32: {
      const std::size_t size = type == wire::Type::fixed64 ? 8 : 4;
      if (packed.size() < size) return false;
      packed.remove_prefix(size);
      break;
    }
    case wire::Type::bytes: return false;
  }
  raw = start.substr(0, start.size() - packed.size());
  return true;
}

void add_set_element(const Field& field, std::string value, Elements& out) {
  std::string key;
  if (set_key(field, value, key)) out.insert_or_assign(std::move(key), std::move(value));
}

Elements set_elements(const Field& field, std::string_view bytes) {
  Elements out;
  const auto type = wire_type(field.descriptor);
  wire::Piece piece;
  while (wire::take_piece(bytes, piece)) {
    if (type == wire::Type::bytes || piece.type == type) {
      add_set_element(field, std::string(piece.whole), out);
      continue;
    }
    std::string_view packed = piece.payload;
    std::string_view raw;
    while (take_number(type, packed, raw)) {
      std::string value;
      wire::put_tag(value, field.number(), type);
      value += raw;
      add_set_element(field, std::move(value), out);
    }
  }
  return out;
}

Elements keyed_elements(std::string_view bytes) {
  Elements out;
  wire::Piece element;
  while (wire::take_piece(bytes, element)) {
    std::string key;
    std::map<std::uint32_t, std::string> subfields;
    std::string_view rest = element.payload;
    wire::Piece piece;
    while (wire::take_piece(rest, piece)) {
      subfields[piece.number] += piece.whole;
      if (piece.number == 1) key = piece.payload;
    }
    subfields.try_emplace(1);   // the element is there even if its key is empty
    for (auto& [number, value] : subfields) out.insert_or_assign(keyed_key(key, number), std::move(value));
  }
  return out;
}

}  // namespace

FieldBytes::FieldBytes(const google::protobuf::Message& message) {
  const std::string bytes = message.SerializeAsString();
  std::string_view rest = bytes;
  wire::Piece piece;
  while (wire::take_piece(rest, piece)) fields_[piece.number] += piece.whole;
}

const std::string& FieldBytes::of(std::uint32_t number) const {
  static const std::string nothing;
  const auto it = fields_.find(number);
  return it != fields_.end() ? it->second : nothing;
}

Elements elements_of(const Field& field, std::string_view field_bytes) {
  if (field_bytes.empty()) return {};
  if (field.policy.merge() == SET) return set_elements(field, field_bytes);
  if (field.policy.merge() == KEYED) return keyed_elements(field_bytes);
  return {{std::string(), std::string(field_bytes)}};
}

bool set_key(const Field& field, std::string_view value, std::string& key) {
  wire::Piece piece;
  if (!wire::take_piece(value, piece) || !value.empty() || piece.number != field.number()) return false;
  if (piece.type != wire_type(field.descriptor)) return false;
  switch (piece.type) {
    case wire::Type::bytes: key = piece.payload; return true;
    case wire::Type::varint: {
      std::uint64_t number = 0;
      if (!wire::take_varint(piece.payload, number)) return false;
      key = std::to_string(number);
      return true;
    }
    case wire::Type::fixed64:
    case wire::Type::fixed32: {
      std::uint64_t number = 0;
      for (std::size_t i = piece.payload.size(); i-- > 0;)
        number = number << 8 | static_cast<std::uint8_t>(piece.payload[i]);
      key = std::to_string(number);
      return true;
    }
  }
  return false;
}

std::string keyed_key(std::string_view element, std::uint32_t subfield) {
  std::string key(element);
  key.push_back('\0');
  return key += std::to_string(subfield);
}

bool split_keyed_key(std::string_view key, std::string_view& element, std::uint32_t& subfield) {
  const auto zero = key.rfind('\0');   // the number holds none, the element's key may
  if (zero == std::string_view::npos) return false;
  element = key.substr(0, zero);
  const auto digits = key.substr(zero + 1);
  const auto end = digits.data() + digits.size();
  const auto [ptr, error] = std::from_chars(digits.data(), end, subfield);
  return error == std::errc() && ptr == end && subfield != 0 && digits.front() != '0';
}

std::string paragraph_value(std::uint32_t field, const Paragraph& paragraph) {
  std::string inner;
  if (paragraph.id().empty() && paragraph.value().empty()) {
    inner = paragraph.SerializeAsString();
  } else {
    Paragraph bare = paragraph;
    bare.clear_id();
    bare.clear_value();
    inner = bare.SerializeAsString();
  }
  std::string prose;
  wire::put_bytes(prose, Prose::kParagraphsFieldNumber, inner);
  std::string value;
  wire::put_bytes(value, field, prose);
  return value;
}

bool read_paragraph(std::uint32_t field, std::string_view value, Paragraph& paragraph) {
  wire::Piece prose;
  wire::Piece piece;
  if (!wire::take_piece(value, prose) || !value.empty() || prose.number != field || prose.type != wire::Type::bytes)
    return false;
  if (!wire::take_piece(prose.payload, piece) || !prose.payload.empty()) return false;
  if (piece.number != Prose::kParagraphsFieldNumber || piece.type != wire::Type::bytes) return false;
  return paragraph.ParseFromArray(piece.payload.data(), static_cast<int>(piece.payload.size()));
}

std::optional<Paragraph> paragraph_in(std::uint32_t field, std::string_view value) {
  Paragraph paragraph;
  return read_paragraph(field, value, paragraph) ? std::optional(std::move(paragraph)) : std::nullopt;
}

bool is_well_formed(const Field& field, std::string_view key, std::string_view value) {
  wire::Piece piece;
  if (field.policy.merge() == PROSE)
    return wire::take_piece(value, piece) && value.empty() && piece.number == field.number() &&
           piece.type == wire::Type::bytes && wire::is_one_field(piece.payload, Prose::kParagraphsFieldNumber);
  if (field.policy.merge() == SET) {
    std::string made;
    return set_key(field, value, made) && made == key;
  }
  if (field.policy.merge() == KEYED) {
    std::string_view element;
    std::uint32_t subfield = 0;
    if (!split_keyed_key(key, element, subfield)) return false;
    while (!value.empty())
      if (!wire::take_piece(value, piece) || piece.number != subfield) return false;
    return true;
  }
  return key.empty() && (value.empty() || wire::is_one_field(value, field.number()));
}

bool is_readable(const RecordType& type, const Field& field, std::string_view key, std::string_view value) {
  if (!is_well_formed(field, key, value)) return false;
  const auto parses = [&](std::string_view bytes) { return type.make()->ParseFromArray(bytes.data(), static_cast<int>(bytes.size())); };
  if (field.policy.merge() != KEYED) return parses(value);
  // A keyed subfield is read inside its element.
  std::string_view name;
  std::uint32_t subfield = 0;
  if (!split_keyed_key(key, name, subfield)) return false;
  std::string element;
  wire::put_bytes(element, 1, name);
  std::string message;
  wire::put_bytes(message, field.number(), element.append(value));
  return parses(message);
}

}  // namespace fremskudt::merge
