// Time and randomness as arguments: nothing below main calls now() or rand().
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace fremskudt {

class Environment {
 public:
  virtual ~Environment() = default;
  // Milliseconds since 1970, UTC; may jump.
  virtual std::int64_t now_ms() = 0;
  // Milliseconds that never go back; only differences mean anything.
  virtual std::int64_t steady_ms() = 0;
  // Unpredictable bytes. Thread-safe, as are the clocks.
  virtual void random(std::span<std::byte> out) = 0;

  std::uint64_t random_u64();
};

// The machine's clocks and libsodium's generator.
Environment& system_environment();

}  // namespace fremskudt
