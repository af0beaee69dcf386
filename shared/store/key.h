// A 256-bit key in locked, self-wiping memory (sodium_malloc). Moves, never copies silently.
//
// Where the system grants no locked memory (no more address space for guard pages) the key lives on the plain
// heap and is still wiped. What cannot be wiped is said in docs of the callers: copies inside libcrypto's key
// schedules are cleansed when a file is closed, but a PIN typed into Qt has passed through QString and the
// input method.
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
  static Result<Key> from_bytes(std::span<const std::byte> raw);  // exactly 32
  Key(Key&&) noexcept = default;
  Key& operator=(Key&&) noexcept = default;

  Key clone() const;
  std::span<const std::byte, kBytes> bytes() const;

  // A key for one purpose, from which neither this one nor another purpose's can be computed (BLAKE2b).
  // `purpose` is exactly eight characters.
  Key derive(std::string_view purpose) const;

  // All zero, to be filled in place, so that key bytes never pass through memory that nobody wipes.
  static Key blank();
  std::span<std::byte, kBytes> writable();

 private:
  struct Wipe {
    bool guarded = true;  // from sodium_malloc; false: plain heap
    void operator()(std::byte* p) const;
  };
  explicit Key(std::unique_ptr<std::byte[], Wipe> bytes) : bytes_(std::move(bytes)) {}
  std::unique_ptr<std::byte[], Wipe> bytes_;
};

}  // namespace fremskudt::store
