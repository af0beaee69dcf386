// laws [--histories N] [--seed S] [--law NAME]
#include "merge/laws.h"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string_view>

namespace {

using namespace fremskudt::test;

std::string program;
std::string current_law;
std::uint64_t current_seed = 0;

void print_reproduction() {
  std::fprintf(stderr, "  seed %llu\n  again: %s --law %s --seed %llu --histories 1\n",
               static_cast<unsigned long long>(current_seed), program.c_str(), current_law.c_str(),
               static_cast<unsigned long long>(current_seed));
}

// An assertion in the code under test ends the program: say where we were.
void on_abort(int) {
  std::fprintf(stderr, "law %s: the code under test stopped\n", current_law.c_str());
  print_reproduction();
  std::_Exit(1);
}

bool run(const Law& law, std::size_t histories, std::uint64_t seed) {
  current_law = law.name;
  Rng seeds(seed);
  const auto start = std::chrono::steady_clock::now();
  for (std::size_t i = 0; i < histories; ++i) {
    current_seed = histories == 1 ? seed : seeds.next();
    const std::string broken = law.broken(current_seed);
    if (broken.empty()) continue;
    std::fprintf(stderr, "law %s is broken in history %zu: %s\n", law.name.c_str(), i, broken.c_str());
    print_reproduction();
    return false;
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  std::printf("law %s holds in %zu histories (%.1f s)\n", law.name.c_str(), histories, took.count());
  return true;
}

int usage() {
  std::fprintf(stderr, "usage: %s [--histories N] [--seed S] [--law NAME]\nlaws:\n", program.c_str());
  for (const auto& law : laws()) std::fprintf(stderr, "  %s\n", law.name.c_str());
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  program = argv[0];
  std::optional<std::size_t> histories;
  std::uint64_t seed = 1;
  std::string only;
  for (int i = 1; i < argc; ++i) {
    const std::string_view arg = argv[i];
    if (i + 1 == argc) return usage();
    const char* value = argv[++i];
    if (arg == "--histories")
      histories = std::strtoull(value, nullptr, 10);
    else if (arg == "--seed")
      seed = std::strtoull(value, nullptr, 10);
    else if (arg == "--law")
      only = value;
    else
      return usage();
  }
  std::signal(SIGABRT, on_abort);
  bool found = false;
  bool all_hold = true;
  for (const auto& law : laws()) {
    if (!only.empty() && law.name != only) continue;
    found = true;
#ifdef FREMSKUDT_SANITIZED
    const std::size_t by_default = std::min<std::size_t>(law.histories, 2'000);
#else
    const std::size_t by_default = law.histories;
#endif
    all_hold = run(law, histories.value_or(by_default), seed) && all_hold;
  }
  if (!found) return usage();
  return all_hold ? 0 : 1;
}
