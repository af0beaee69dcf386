// One connection: bytes in order, in pieces, late, and cut anywhere; either end may learn of the cut long after the other.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace fremskudt::sim {

// One direction.
struct Lane {
  std::string out;        // given to the socket
  std::string under_way;
  bool is_closed = false; // nothing more is written: the end follows the last byte
  bool is_told = false;   // the receiver knows the end
};

struct Wire {
  Lane up, down;
  bool is_cut = false;
};

}  // namespace fremskudt::sim
