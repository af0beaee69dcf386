// What the benches share. Each prints one number beside a floor measured in the same run on the same records; only the
// ratio means anything, since other work on the machine slows both.
#pragma once

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/result.h"

namespace fremskudt::bench {

struct Options {
  std::size_t records = 20'000;
  int runs = 3;
  std::size_t tablets = 5'000;  // idle
  std::filesystem::path text;   // wire: real prose instead of the invented sentences
};

struct Outcome {
  double value = 0;
  std::string unit;
  double floor = 0;
  nlohmann::json more = nlohmann::json::object();   // further figures by name
};

Outcome push(const Options& options);
Outcome pull(const Options& options);
Outcome wire(const Options& options);
Outcome edit(const Options& options);
Outcome size(const Options& options);
Outcome save(const Options& options);
Outcome search(const Options& options);
Outcome seal(const Options& options);
Outcome idle(const Options& options);
Outcome app(const Options& options);    // by bench_app, which has the window

// ---- helpers ------------------------------------------------------------------------------------------------------

inline constexpr std::size_t kBatch = 500;

inline double seconds_now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

template <class Work>
double seconds_of(Work work) {
  const double start = seconds_now();
  work();
  return seconds_now() - start;
}

[[noreturn]] inline void give_up(const std::string& why) {
  std::fprintf(stderr, "%s\n", why.c_str());
  std::exit(1);
}

template <class T>
T must(Result<T> result) {
  if (!result) give_up(result.error().message);
  return *std::move(result);
}
inline void must(const Status& status) {
  if (!status) give_up(status.error().message);
}

// The p-th part of them lies below, 0.5 being the median.
double quantile(std::vector<double> values, double p);
inline double median(std::vector<double> values) { return quantile(std::move(values), 0.5); }

}  // namespace fremskudt::bench
