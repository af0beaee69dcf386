// Time and randomness under a test's hand.
#pragma once

#include <random>

#include "base/environment.h"

namespace fremskudt::test {

class TestEnvironment final : public Environment {
 public:
  explicit TestEnvironment(std::uint64_t seed = 1, std::int64_t now = 1'772'000'000'000) : rng_(seed), now_(now) {}
  std::int64_t now_ms() override { return now_; }
  std::int64_t steady_ms() override { return steady_; }
  void random(std::span<std::byte> out) override {
    for (auto& b : out) b = static_cast<std::byte>(rng_());
  }
  void advance(std::int64_t ms) { now_ += ms, steady_ += ms; }
  void set_clock(std::int64_t now) { now_ = now; }

 private:
  std::mt19937_64 rng_;
  std::int64_t now_;
  std::int64_t steady_ = 0;
};

}  // namespace fremskudt::test
