// sim --seeds A..B [--tablets N] [--steps N] [--faults LIST] [--replay SEED] [--json]
//
// Runs a schedule for each seed and prints, for a failure, its step, the invariant and the line that shows it again.
#include <CLI/CLI.hpp>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <ctime>
#include <malloc.h>
#include <nlohmann/json.hpp>
#include <sqlite3.h>

#include "simulation/home.h"
#include "simulation/sqlite_memory.h"
#include "simulation/world.h"
#include "sync/packing.h"

namespace {

using namespace fremskudt;
using namespace fremskudt::sim;

// Of zstd: the fastest that still makes most frames shorter. Here no network is waited for.
constexpr int kFastPacking = -5;

std::string again_with;          // the command's other options
std::uint64_t running_seed = 0;

std::string again(std::uint64_t seed) { return again_with + " --replay " + std::to_string(seed); }

// An assertion in the code under test ends the program: say where we were.
void on_abort(int) {
  std::fprintf(stderr, "seed %llu: the code under test stopped\n  again: %s\n", static_cast<unsigned long long>(running_seed),
               again(running_seed).c_str());
  std::_Exit(1);
}

struct Options {
  std::string seeds = "1..20", faults = "default";
  std::optional<std::uint64_t> replay;
  bool json = false;
  Settings settings;
};

bool read_faults(const std::string& list, std::vector<std::string>& out) {
  if (list == "none") return true;
  if (list == "default" || list == "all") {
    for (const auto& fault : faults())
      if (fault.by_default || list == "all") out.emplace_back(fault.name);
    return true;
  }
  for (std::size_t at = 0; at <= list.size();) {
    const auto comma = std::min(list.find(',', at), list.size());
    const auto name = list.substr(at, comma - at);
    at = comma + 1;
    if (std::none_of(faults().begin(), faults().end(), [&](const Fault& fault) { return fault.name == name; })) return false;
    out.push_back(name);
  }
  return true;
}

// Of this process: what a busy machine does to the clock on the wall says nothing of us.
double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Simulates an office and tablets from seeds"};
  Options options;
  app.add_option("--seeds", options.seeds, "A..B, both included");
  app.add_option("--tablets", options.settings.tablets)->check(CLI::Range(1, 50));
  app.add_option("--steps", options.settings.steps);
  std::string names = "none, all, default or some of:";
  for (const auto& fault : faults()) names += std::string(" ") + fault.name;
  app.add_option("--faults", options.faults, names);
  app.add_option("--replay", options.replay, "one seed, with its trace");
  app.add_flag("--json", options.json);
  CLI11_PARSE(app, argc, argv);

  std::uint64_t first = 0, last = 0;
  if (options.replay) {
    first = last = *options.replay;
  } else if (std::sscanf(options.seeds.c_str(), "%lu..%lu", &first, &last) != 2 || first > last) {
    std::fprintf(stderr, "--seeds wants A..B\n");
    return 2;
  }
  if (!read_faults(options.faults, options.settings.faults)) {
    std::fprintf(stderr, "--faults: %s\n", names.c_str());
    return 2;
  }
  options.settings.trace = options.replay.has_value();
  again_with = std::string(argv[0]) + " --tablets " + std::to_string(options.settings.tablets) + " --steps " +
               std::to_string(options.settings.steps) + " --faults " + options.faults;
  std::signal(SIGABRT, on_abort);
  // One thread, and nobody asks how much memory SQLite takes: no locks and no counting.
  FREMSKUDT_ASSERT(sqlite3_config(SQLITE_CONFIG_SINGLETHREAD) == SQLITE_OK && sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0) == SQLITE_OK);
#ifndef FREMSKUDT_SANITIZED   // which look at each block by itself
  FREMSKUDT_ASSERT(SqliteMemory::use());
#endif
  sync::pack_at_level(kFastPacking);
  // Drives come and go by the megabyte: the heap keeps what it has.
  ::mallopt(M_TRIM_THRESHOLD, 1 << 30);
  ::mallopt(M_MMAP_THRESHOLD, 1 << 30);
  ::mallopt(M_TOP_PAD, 64 << 20);

  const Home home;
  const auto municipality = World::found(options.settings.tablets, home.path());
  const auto start = std::chrono::steady_clock::now();
  const auto cpu_start = cpu_seconds();
  std::uint64_t failed = 0, events = 0, writes = 0, all = 0;
  for (auto seed = first; seed <= last; ++seed) {
    running_seed = seed;
    World world(municipality, options.settings, seed);
    const auto outcome = world.run();
    events += outcome.events;
    writes += outcome.writes;
    all = (all ^ outcome.hash) * 0x9e3779b97f4a7c15;
    if (options.replay)
      std::printf("seed %lu: trace %016lx, %lu events, %lu writes\n", seed, outcome.hash, outcome.events, outcome.writes);
    if (!outcome.failure) continue;
    ++failed;
    std::fprintf(stderr, "seed %lu, step %lu: broken: %s\n  %s\n  again: %s\n", seed, outcome.failure->step, outcome.failure->invariant.c_str(),
                 outcome.failure->what.c_str(), again(seed).c_str());
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  const auto cpu = cpu_seconds() - cpu_start;
  const auto schedules = last - first + 1;
  if (options.json) {
    nlohmann::json out = {{"first", first}, {"last", last}, {"schedules", schedules}, {"failed", failed}, {"seconds", took.count()},
                          {"per_second", static_cast<double>(schedules) / took.count()}, {"cpu_seconds", cpu},
                          {"per_cpu_second", static_cast<double>(schedules) / cpu}, {"events", events}, {"writes", writes},
                          {"tablets", options.settings.tablets}, {"steps", options.settings.steps}, {"faults", options.settings.faults}};
    std::printf("%s\n", out.dump().c_str());
  } else {
    std::printf("seeds %lu..%lu: %lu schedules of %d tablets and %lu steps, %lu failed; %lu events, %lu writes; %.1f s, %.1f a second; trace %016lx\n",
                first, last, schedules, options.settings.tablets, options.settings.steps, failed, events, writes, took.count(),
                static_cast<double>(schedules) / took.count(), all);
  }
  return failed == 0 ? 0 : 1;
}
