// How a record's message is cut into elements (key, value bytes), as entries of a state hold them, and put together
// again. Values are taken out of the serialised message, never re-encoded. Only this folder uses it.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include <google/protobuf/message.h>

#include "model/record_type.h"

namespace fremskudt::merge {

using Elements = std::map<std::string, std::string>;   // key → value, ascending

// A serialised message, field by field (a repeated field's pieces joined in order).
class FieldBytes {
 public:
  explicit FieldBytes(const google::protobuf::Message& message);
  const std::string& of(std::uint32_t number) const;   // empty when the message does not hold it

 private:
  std::map<std::uint32_t, std::string> fields_;
};

// The elements of a field that is not PROSE, from its bytes in a message. Of equal keys the last counts.
Elements elements_of(const Field& field, std::string_view field_bytes);

// A set element's key: the bytes of a string or bytes element; of a number its wire value in decimal.
// False when `value` is no single element of the field.
bool set_key(const Field& field, std::string_view value, std::string& key);

std::string keyed_key(std::string_view element, std::uint32_t subfield);
// False when `key` is none.
bool split_keyed_key(std::string_view key, std::string_view& element, std::uint32_t& subfield);

// A prose entry's value: the record's field holding this one paragraph, without id and value.
std::string paragraph_value(std::uint32_t field, const Paragraph& paragraph);
// False when `value` is no such thing.
bool read_paragraph(std::uint32_t field, std::string_view value, Paragraph& paragraph);

// Whether the value is well-formed for its key, so that it can be put into the message beside others.
bool is_well_formed(const Field& field, std::string_view key, std::string_view value);
// The same, and it parses as what the field is: text that is no UTF-8 does not.
bool is_readable(const RecordType& type, const Field& field, std::string_view key, std::string_view value);

}  // namespace fremskudt::merge
