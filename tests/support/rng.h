// Randomness for tests that run through millions of cases: the same seed, the same case.
#pragma once

#include <cstddef>
#include <cstdint>

namespace fremskudt::test {

// SplitMix64 (Steele, Lea, Flood 2014): seeded in no time, which a hundred thousand histories are glad of.
class Rng {
 public:
  explicit Rng(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15);
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
    z = (z ^ z >> 27) * 0x94d049bb133111eb;
    return z ^ z >> 31;
  }
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(next() % n); }
  int from_to(int low, int high) { return low + static_cast<int>(below(static_cast<std::size_t>(high - low + 1))); }
  bool chance(int percent) { return below(100) < static_cast<std::size_t>(percent); }
  template <class T>
  auto& pick(T& items) {
    return items[below(items.size())];
  }

 private:
  std::uint64_t state_;
};

}  // namespace fremskudt::test
