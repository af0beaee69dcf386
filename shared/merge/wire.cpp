#include "merge/wire.h"

namespace fremskudt::merge::wire {

std::size_t varint_size(std::uint64_t value) {
  std::size_t size = 1;
  while (value >= 0x80) value >>= 7, ++size;
  return size;
}

void put_long_varint(std::string& out, std::uint64_t value) {
  while (value >= 0x80) {
    out.push_back(static_cast<char>(value | 0x80));
    value >>= 7;
  }
  out.push_back(static_cast<char>(value));
}

void put_tag(std::string& out, std::uint32_t number, Type type) {
  put_varint(out, std::uint64_t{number} << 3 | static_cast<std::uint64_t>(type));
}

void put_fixed64(std::string& out, std::uint64_t value) {
  for (int i = 0; i < 8; ++i) out.push_back(static_cast<char>(value >> (8 * i)));
}

void put_bytes(std::string& out, std::uint32_t number, std::string_view bytes) {
  put_tag(out, number, Type::bytes);
  put_varint(out, bytes.size());
  out.append(bytes);
}

bool take_long_varint(std::string_view& in, std::uint64_t& value) {
  value = 0;
  for (std::size_t i = 0; i < 10 && i < in.size(); ++i) {
    const auto byte = static_cast<std::uint8_t>(in[i]);
    if (i == 9 && byte > 1) return false;
    value |= std::uint64_t{byte & 0x7fu} << (7 * i);
    if (byte < 0x80) {
      in.remove_prefix(i + 1);
      return true;
    }
  }
  return false;
}

bool take_fixed64(std::string_view& in, std::uint64_t& value) {
  if (in.size() < 8) return false;
  value = 0;
  for (std::size_t i = 0; i < 8; ++i) value |= std::uint64_t{static_cast<std::uint8_t>(in[i])} << (8 * i);
  in.remove_prefix(8);
  return true;
}

bool take_long_piece(std::string_view& in, Piece& piece) {
  const std::string_view start = in;
  std::uint64_t tag = 0;
  if (!take_varint(in, tag) || tag >> 32 != 0 || tag >> 3 == 0) return false;
  piece.number = static_cast<std::uint32_t>(tag >> 3);
  std::size_t length = 0;
  switch (tag & 7) {
    case 0: {
      piece.type = Type::varint;
      std::string_view rest = in;
      std::uint64_t value = 0;
      if (!take_varint(rest, value)) return false;
      length = in.size() - rest.size();
      break;
    }
    case 1: piece.type = Type::fixed64, length = 8; break;
    case 2: {
      piece.type = Type::bytes;
      std::uint64_t size = 0;
      if (!take_varint(in, size) || size > in.size()) return false;
      length = static_cast<std::size_t>(size);
      break;
    }
    case 5: piece.type = Type::fixed32, length = 4; break;
    default: return false;
  }
  if (length > in.size()) return false;
  piece.payload = in.substr(0, length);
  in.remove_prefix(length);
  piece.whole = start.substr(0, start.size() - in.size());
  return true;
}

bool is_one_field(std::string_view bytes, std::uint32_t number) {
  Piece piece;
  return take_piece(bytes, piece) && bytes.empty() && piece.number == number;
}

}  // namespace fremskudt::merge::wire
