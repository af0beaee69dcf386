// Numbers in the files that syncd writes: big endian, of as many bytes as the file says. Any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace fremskudt::syncd {

inline std::string number(std::uint64_t value, int bytes) {
  std::string out;
  for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) out += static_cast<char>(value >> shift & 0xff);
  return out;
}

inline std::uint64_t number_in(std::string_view bytes) {
  std::uint64_t value = 0;
  for (const char c : bytes) value = value << 8 | static_cast<unsigned char>(c);
  return value;
}

}  // namespace fremskudt::syncd
