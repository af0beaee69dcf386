#include "base/id.h"

#include <algorithm>

#include "base/environment.h"

namespace fremskudt {

std::string Id::to_string() const {
  static constexpr char kHex[] = "0123456789abcdef";
  std::string text;
  text.reserve(36);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) text += '-';
    text += kHex[bytes[i] >> 4];
    text += kHex[bytes[i] & 15];
  }
  return text;
}

std::optional<Id> Id::from_bytes(std::string_view raw) {
  Id id;
  if (raw.size() != id.bytes.size()) return std::nullopt;
  std::copy(raw.begin(), raw.end(), id.bytes.begin());
  return id;
}

std::optional<Id> Id::parse(std::string_view text) {
  const auto nibble = [](char c) -> int {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
  };
  Id id;
  std::size_t digits = 0;
  for (char c : text) {
    if (c == '-') continue;
    const int n = nibble(c);
    if (n < 0 || digits == 32) return std::nullopt;
    auto& byte = id.bytes[digits / 2];
    byte = static_cast<std::uint8_t>(byte << 4 | n);
    ++digits;
  }
  if (digits != 32) return std::nullopt;
  return id;
}

Id Id::make(Environment& env) {
  Id id;
  env.random(std::as_writable_bytes(std::span(id.bytes)));
  const auto ms = static_cast<std::uint64_t>(std::max<std::int64_t>(env.now_ms(), 0));
  for (int i = 0; i < 6; ++i) id.bytes[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(ms >> (40 - 8 * i));
  id.bytes[6] = static_cast<std::uint8_t>((id.bytes[6] & 0x0f) | 0x70);
  id.bytes[8] = static_cast<std::uint8_t>((id.bytes[8] & 0x3f) | 0x80);
  return id;
}

}  // namespace fremskudt
