// HOST:PORT as typed: "127.0.0.1:4747", "office.example:4747", "[::1]:4747". Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace fremskudt::syncd {

struct Address {
  std::string host;        // without brackets
  std::uint16_t port = 0;

  std::string to_string() const;
  bool is_loopback() const;    // 127.x.x.x, ::1 or localhost: reachable from this machine only
  bool is_any() const;         // 0.0.0.0 or ::, which names no machine
};

enum class PortZero { allowed, refused };
Result<Address> parse_address(std::string_view text, PortZero port_zero);

}  // namespace fremskudt::syncd
