// A 256-bit key in locked, self-wiping memory (sodium_malloc). Moves, never copies silently.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/environment.h"
#include "base/result.h"

namespace fremskudt::store {

class Key {
 public:
  static constexpr std::size_t kBytes = 32;
  static Key random(Environment& env);
  static Result<Key> from_bytes(std::span<const std::byte> raw);   // exactly 32
  Key(Key&&) noexcept = default;
  Key& operator=(Key&&) noexcept = default;

  Key clone() const;
  std::span<const std::byte, kBytes> bytes() const;

 private:
  struct Wipe {
    void operator()(std::byte* p) const;
  };
  explicit Key(std::unique_ptr<std::byte[], Wipe> bytes) : bytes_(std::move(bytes)) {}
  std::unique_ptr<std::byte[], Wipe> bytes_;
};

}  // namespace fremskudt::store
