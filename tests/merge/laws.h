// A law is a function of a seed that says what went wrong, or nothing. The program runs each over many seeds and
// prints for a failure the one line that shows it again.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "support/rng.h"

namespace fremskudt::test {

struct Law {
  std::string name;
  std::size_t histories;                                  // by default, in an optimised build
  std::function<std::string(std::uint64_t seed)> broken;  // empty: it holds
};

// Each program has its own.
std::vector<Law> laws();

}  // namespace fremskudt::test
