// Time and randomness of a simulated municipality: one true clock, and what each process believes.
#pragma once

#include "base/environment.h"
#include "support/rng.h"

namespace fremskudt::sim {

using test::Rng;

struct Clock {
  std::int64_t now_ms = 1'772'000'000'000;   // what the clock of a church says
  std::int64_t steady_ms = 1'000'000;
  void advance(std::int64_t ms) { now_ms += ms, steady_ms += ms; }
};

class Surroundings final : public Environment {
 public:
  Surroundings(const Clock& clock, std::uint64_t seed) : clock_(clock), rng_(seed) {}
  std::int64_t now_ms() override { return clock_.now_ms + skew_ms_; }
  std::int64_t steady_ms() override { return clock_.steady_ms; }
  void random(std::span<std::byte> out) override {
    for (std::size_t i = 0; i < out.size();) {
      auto bits = rng_.next();
      for (int b = 0; b < 8 && i < out.size(); ++b, bits >>= 8) out[i++] = static_cast<std::byte>(bits);
    }
  }
  void reseed(std::uint64_t seed) { rng_ = Rng(seed), skew_ms_ = 0; }
  // The wall clock shows this from now on, and goes on from there.
  void set_clock(std::int64_t ms) { skew_ms_ = ms - clock_.now_ms; }

 private:
  const Clock& clock_;
  Rng rng_;
  std::int64_t skew_ms_ = 0;
};

}  // namespace fremskudt::sim
