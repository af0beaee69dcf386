// Bytes as a tree of protobuf fields, and changes to them that keep most of the tree whole: plain bit flips would stop
// at the first length that no longer fits. Every fuzzer's input is such a tree, so one mutator serves them all.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "support/rng.h"

namespace fremskudt::fuzz {

using test::Rng;

// One field of a message. Protobuf's wire types: 0 varint, 1 fixed64, 2 bytes, 5 fixed32.
struct Piece {
  std::uint32_t number = 1;
  int type = 0;
  std::uint64_t value = 0;   // varint, fixed
  std::string bytes;         // type 2
};

// Reads what is readable; `rest` is what follows.
std::vector<Piece> read_pieces(std::string_view bytes, std::string_view* rest = nullptr);
void put_piece(std::string& out, const Piece& piece);

// Fields put together: build("…") of a fuzzer's input in tests that make seeds.
class Builder {
 public:
  Builder& number(std::uint32_t field, std::uint64_t value);
  Builder& bytes(std::uint32_t field, std::string_view value);
  std::string done() const { return out_; }

 private:
  std::string out_;
};

// One small change somewhere in the tree; now and then a crude one to the bytes themselves.
std::string mutate(std::string_view input, Rng& rng);
// Fields of both.
std::string cross(std::string_view one, std::string_view other, Rng& rng);

}  // namespace fremskudt::fuzz
