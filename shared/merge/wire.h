// Protobuf's wire format by hand, for canonical state bytes and for taking single fields out of a serialised message
// without re-encoding them. Beside this folder only store/state_texts.cpp uses it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace fremskudt::merge::wire {

enum class Type : std::uint8_t { varint = 0, fixed64 = 1, bytes = 2, fixed32 = 5 };

std::size_t varint_size(std::uint64_t value);
void put_long_varint(std::string& out, std::uint64_t value);
inline void put_varint(std::string& out, std::uint64_t value) {   // nearly all are tags, small numbers and short lengths
  if (value < 0x80)
    out.push_back(static_cast<char>(value));
  else
    put_long_varint(out, value);
}
void put_tag(std::string& out, std::uint32_t number, Type type);
void put_fixed64(std::string& out, std::uint64_t value);
void put_bytes(std::string& out, std::uint32_t number, std::string_view bytes);

// False at the end of `in` and on anything malformed; `in` moves past what was read.
bool take_long_varint(std::string_view& in, std::uint64_t& value);
inline bool take_varint(std::string_view& in, std::uint64_t& value) {
  if (in.empty() || static_cast<std::uint8_t>(in.front()) >= 0x80) return take_long_varint(in, value);
  value = static_cast<std::uint8_t>(in.front());
  in.remove_prefix(1);
  return true;
}
bool take_fixed64(std::string_view& in, std::uint64_t& value);

// One field: `whole` is tag and contents, `payload` the contents (without a length).
struct Piece {
  std::uint32_t number = 0;
  Type type = Type::varint;
  std::string_view whole;
  std::string_view payload;
};
// False on anything malformed (groups included).
bool take_long_piece(std::string_view& in, Piece& piece);
inline bool take_piece(std::string_view& in, Piece& piece) {   // nearly all have a tag and a length, or a number, of one byte each
  if (in.size() < 2) return take_long_piece(in, piece);
  const auto tag = static_cast<std::uint8_t>(in[0]), next = static_cast<std::uint8_t>(in[1]);
  const bool is_number = (tag & 7) == 0, is_bytes = (tag & 7) == 2 && std::size_t{next} + 2 <= in.size();
  if (tag < 8 || tag >= 0x80 || next >= 0x80 || !(is_number || is_bytes)) return take_long_piece(in, piece);
  const std::size_t size = is_number ? 2 : std::size_t{next} + 2;
  piece = {static_cast<std::uint32_t>(tag >> 3), is_number ? Type::varint : Type::bytes, in.substr(0, size), in.substr(is_number ? 1 : 2, is_number ? 1 : next)};
  in.remove_prefix(size);
  return true;
}
// Whether `bytes` is exactly one well-formed field with this number.
bool is_one_field(std::string_view bytes, std::uint32_t number);

}  // namespace fremskudt::merge::wire
