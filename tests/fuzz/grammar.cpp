#include "grammar.h"

#include <algorithm>
#include <array>

namespace fremskudt::fuzz {
namespace {

constexpr int kDeepest = 8;
constexpr std::size_t kMostPieces = 4'000;   // of one message: a larger one is changed as bytes

bool take_varint(std::string_view& in, std::uint64_t& value) {
  value = 0;
  for (std::size_t i = 0; i < 10 && i < in.size(); ++i) {
    const auto byte = static_cast<std::uint8_t>(in[i]);
    value |= std::uint64_t{byte & 0x7fu} << (7 * i);
    if (byte < 0x80) return in.remove_prefix(i + 1), true;
  }
  return false;
}

void put_varint(std::string& out, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) out.push_back(static_cast<char>(value | 0x80));
  out.push_back(static_cast<char>(value));
}

bool take_piece(std::string_view& in, Piece& piece) {
  auto rest = in;
  std::uint64_t tag = 0;
  if (!take_varint(rest, tag) || tag >> 32 != 0 || tag >> 3 == 0) return false;
  piece.number = static_cast<std::uint32_t>(tag >> 3);
  piece.type = static_cast<int>(tag & 7);
  const std::size_t fixed = piece.type == 1 ? 8 : 4;
  switch (piece.type) {
    case 0:
      if (!take_varint(rest, piece.value)) return false;
      break;
    case 1:
    case 5:
      if (rest.size() < fixed) return false;
      piece.value = 0;
      for (std::size_t i = fixed; i-- > 0;) piece.value = piece.value << 8 | static_cast<std::uint8_t>(rest[i]);
      rest.remove_prefix(fixed);
      break;
    case 2: {
      std::uint64_t size = 0;
      if (!take_varint(rest, size) || size > rest.size()) return false;
      piece.bytes = rest.substr(0, static_cast<std::size_t>(size));
      rest.remove_prefix(static_cast<std::size_t>(size));
      break;
    }
    default: return false;
  }
  in = rest;
  return true;
}

std::uint64_t interesting(Rng& rng, std::uint64_t old) {
  static constexpr std::array<std::uint64_t, 14> kValues{
      0, 1, 2, 127, 128, 255, 16'384, 65'536, 0x7fffffff, 0x80000000, 0xffffffff, 0x100000000, 0x7fffffffffffffff, ~0ull};
  switch (rng.below(5)) {
    case 0: return old + 1;
    case 1: return old - 1;
    case 2: return old ^ std::uint64_t{1} << rng.below(64);
    case 3: return rng.below(16);
    default: return kValues[rng.below(kValues.size())];
  }
}

std::string crude(std::string bytes, Rng& rng) {
  switch (bytes.empty() ? 3 : rng.below(6)) {
    case 0: bytes[rng.below(bytes.size())] ^= static_cast<char>(1u << rng.below(8)); break;
    case 1: bytes[rng.below(bytes.size())] = static_cast<char>(rng.next()); break;
    case 2: bytes.resize(rng.below(bytes.size())); break;
    case 3: bytes.insert(rng.below(bytes.size() + 1), 1 + rng.below(8), static_cast<char>(rng.next())); break;
    case 4: bytes.erase(rng.below(bytes.size()), 1 + rng.below(4)); break;
    default: {
      const auto from = rng.below(bytes.size());
      bytes.insert(rng.below(bytes.size() + 1), bytes.substr(from, 1 + rng.below(24)));
    }
  }
  return bytes;
}

std::string change(std::string_view input, Rng& rng, int depth);

void change_piece(Piece& piece, Rng& rng, int depth) {
  if (rng.below(24) == 0) {
    piece.number = static_cast<std::uint32_t>(rng.below(3) == 0 ? 1 + rng.below(600) : 1 + rng.below(24));
  } else if (rng.below(40) == 0) {
    piece.type = piece.type == 2 ? 0 : 2;
  } else if (piece.type != 2) {
    piece.value = interesting(rng, piece.value);
  } else {
    piece.bytes = change(piece.bytes, rng, depth + 1);
  }
}

std::string change(std::string_view input, Rng& rng, int depth) {
  std::string_view rest;
  std::vector<Piece> pieces;
  const bool is_message = depth < kDeepest && rng.below(16) != 0;
  if (is_message) pieces = read_pieces(input, &rest);
  // Text happens to read as a field or two; a message reads to its end.
  if (pieces.empty() || (rest.size() > input.size() / 2) || pieces.size() > kMostPieces) return crude(std::string(input), rng);
  const auto at = rng.below(pieces.size());
  switch (rng.below(10)) {
    case 0: pieces.erase(pieces.begin() + static_cast<std::ptrdiff_t>(at)); break;
    case 1: pieces.insert(pieces.begin() + static_cast<std::ptrdiff_t>(rng.below(pieces.size() + 1)), Piece(pieces[at])); break;
    case 2: std::swap(pieces[at], pieces[rng.below(pieces.size())]); break;
    case 3: {   // what stands in one place, in another
      const auto from = rng.below(pieces.size());
      if (pieces[from].type == pieces[at].type) pieces[at].value = pieces[from].value, pieces[at].bytes = pieces[from].bytes;
      break;
    }
    case 4: {
      Piece made{static_cast<std::uint32_t>(1 + rng.below(16)), rng.below(2) ? 2 : 0, rng.below(300), {}};
      made.bytes.assign(rng.below(20), static_cast<char>(rng.next()));
      pieces.insert(pieces.begin() + static_cast<std::ptrdiff_t>(at), std::move(made));
      break;
    }
    default: change_piece(pieces[at], rng, depth);
  }
  std::string out;
  out.reserve(input.size() + 32);
  for (const auto& piece : pieces) put_piece(out, piece);
  return out.append(rest);
}

}  // namespace

std::vector<Piece> read_pieces(std::string_view bytes, std::string_view* rest) {
  std::vector<Piece> pieces;
  Piece piece;
  while (!bytes.empty() && take_piece(bytes, piece)) pieces.push_back(std::move(piece));
  if (rest) *rest = bytes;
  return pieces;
}

void put_piece(std::string& out, const Piece& piece) {
  put_varint(out, std::uint64_t{piece.number} << 3 | static_cast<std::uint64_t>(piece.type));
  switch (piece.type) {
    case 0: put_varint(out, piece.value); break;
    case 2:
      put_varint(out, piece.bytes.size());
      out += piece.bytes;
      break;
    default:
      for (int i = 0; i < (piece.type == 1 ? 8 : 4); ++i) out.push_back(static_cast<char>(piece.value >> (8 * i)));
  }
}

Builder& Builder::number(std::uint32_t field, std::uint64_t value) {
  put_piece(out_, {field, 0, value, {}});
  return *this;
}

Builder& Builder::bytes(std::uint32_t field, std::string_view value) {
  put_piece(out_, {field, 2, 0, std::string(value)});
  return *this;
}

std::string mutate(std::string_view input, Rng& rng) {
  std::string out = change(input, rng, 0);
  while (rng.below(3) == 0) out = change(out, rng, 0);
  return out;
}

std::string cross(std::string_view one, std::string_view other, Rng& rng) {
  auto pieces = read_pieces(one);
  const auto more = read_pieces(other);
  if (pieces.empty() || more.empty()) return std::string(one);
  const auto from = rng.below(more.size());
  const auto count = 1 + rng.below(std::min<std::size_t>(more.size() - from, 4));
  pieces.insert(pieces.begin() + static_cast<std::ptrdiff_t>(rng.below(pieces.size() + 1)), more.begin() + static_cast<std::ptrdiff_t>(from),
                more.begin() + static_cast<std::ptrdiff_t>(from + count));
  std::string out;
  for (const auto& piece : pieces) put_piece(out, piece);
  return out;
}

}  // namespace fremskudt::fuzz
