// 128-bit ids: records (UUIDv7, RFC 9562), workers, devices, stores.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace fremskudt {

class Environment;

struct Id {
  std::array<std::uint8_t, 16> bytes{};

  auto operator<=>(const Id&) const = default;
  bool is_nil() const { return *this == Id{}; }
  std::string to_bytes() const { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }
  // "0192f0c1-2b3c-7abc-8def-0123456789ab"
  std::string to_string() const;

  // Exactly 16 bytes, else nothing.
  static std::optional<Id> from_bytes(std::string_view raw);
  // With or without dashes, either case.
  static std::optional<Id> parse(std::string_view text);
  // Time-ordered: 48 bits of milliseconds, then random.
  static Id make(Environment& env);
};

}  // namespace fremskudt

template <>
struct std::hash<fremskudt::Id> {
  std::size_t operator()(const fremskudt::Id& id) const noexcept {
    std::size_t h = 0;  // ids are random in their last eight bytes
    for (std::size_t i = 8; i < 16; ++i) h = h << 8 | id.bytes[i];
    return h;
  }
};
