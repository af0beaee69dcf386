// Does the simulation notice? Each historic bug of base/detectors.h is switched on in turn, and some schedule must break.
//
//   detectors [--only NAME] [--most N]     how many schedules each may take, from its own first seed on, instead of its own number
#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <sys/wait.h>
#include <unistd.h>

#include "base/detectors.h"
#include "simulation/home.h"
#include "simulation/world.h"

namespace {

using namespace fremskudt;
using namespace fremskudt::sim;
using detectors::Bug;

struct Detector {
  Bug bug;
  const char* name;
  std::uint64_t first;               // a seed that is known to find it soon
  std::vector<std::string> faults;   // those it needs; fewer find it sooner
  std::uint64_t most;                // schedules it may take: the seeds shift with everything that changes
};

#define DETECTOR(name, first, ...) \
  Detector { Bug::name, #name, first, {__VA_ARGS__}, 60 }

// As in the test simulation_of_healing.
#define FREMSKUDT_HEALING "restore", "roll_back", "erase", "cut", "crash_office", "kill"

const std::vector<Detector>& all_detectors() {
  static const std::vector<Detector> all = {
      DETECTOR(commit_is_not_synced, 1, "crash_office", "crash_tablet"),
      DETECTOR(commit_error_is_ignored, 1, "disk_error", "full"),
      DETECTOR(forgotten_when_sent, 1, "cut"),
      DETECTOR(purged_before_delivery, 1, "grants"),
      DETECTOR(last_writer_wins, 1),
      DETECTOR(clock_decides, 1, "clock"),
      DETECTOR(deletions_come_back, 1),
      DETECTOR(replica_outlives_its_opening, 1, "put_back", "clone"),
      DETECTOR(pending_is_a_flag, 1),
      DETECTOR(merge_counts_as_pending, 1),
      DETECTOR(cursor_runs_ahead, 1, "kill", "crash_tablet", "cut"),
      DETECTOR(move_is_not_told, 1, "grants"),
      DETECTOR(grant_change_is_not_told, 1, "grants"),
      DETECTOR(purge_keeps_cursor, 3, "grants", "cut"),
      DETECTOR(echo_outlives_purge, 12, "grants"),
      DETECTOR(moved_record_stays, 32, "grants"),
      Detector{Bug::stray_stays, "stray_stays", 600, {"grants"}, 400},
      DETECTOR(finishing_keeps_dots, 2),
      DETECTOR(unknown_fields_are_dropped, 1, "newer_version"),
      DETECTOR(restored_is_not_healed, 1, FREMSKUDT_HEALING),
      DETECTOR(purged_before_healing, 1, FREMSKUDT_HEALING),
      DETECTOR(erased_comes_back, 1, FREMSKUDT_HEALING),
      DETECTOR(erased_before_delivery, 1, FREMSKUDT_HEALING),
  };
  return all;
}

enum class Ran { green, red };

// In a process of its own: a bug may well end in an assertion, which is as red as any.
Ran run(const Municipality& municipality, const Detector& detector, std::uint64_t seed, bool is_on) {
  std::fflush(stdout);
  const auto child = ::fork();
  if (child == 0) {
    std::signal(SIGABRT, [](int) { std::_Exit(3); });
    if (std::freopen("/dev/null", "w", stderr) == nullptr) std::_Exit(4);
    if (is_on) detectors::on = detector.bug;
    Settings settings;
    settings.faults = detector.faults;
    World world(municipality, settings, seed);
    const auto outcome = world.run();
    if (outcome.failure) std::printf("%s: ", outcome.failure->invariant.c_str());
    std::fflush(stdout);
    std::_Exit(outcome.failure ? 3 : 0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return status == 0 ? Ran::green : Ran::red;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Switches historic bugs on and demands that the simulation breaks"};
  std::string only;
  std::uint64_t most = 0;
  app.add_option("--only", only);
  app.add_option("--most", most);
  CLI11_PARSE(app, argc, argv);

#define FREMSKUDT_COUNT(name) +1
  FREMSKUDT_ASSERT(all_detectors().size() == 0 FREMSKUDT_BUGS(FREMSKUDT_COUNT));

  const Home home;
  const auto municipality = World::found(Settings().tablets, home.path());
  int missed = 0;
  for (const auto& detector : all_detectors()) {
    if (!only.empty() && only != detector.name) continue;
    std::printf("%-30s ", detector.name);
    // It must be the bug that is noticed: a seed that is red without it, too, shows nothing of it and is told.
    auto seed = detector.first;
    const auto end = detector.first + (most != 0 ? most : detector.most);
    for (; seed < end; ++seed) {
      if (run(municipality, detector, seed, true) == Ran::green) continue;
      if (run(municipality, detector, seed, false) == Ran::green) break;
      std::printf("(seed %lu is RED without it) ", seed);
    }
    if (seed == end) {
      ++missed;
      std::printf("NOT NOTICED in %lu schedules\n", end - detector.first);
      continue;
    }
    std::printf("noticed by seed %lu\n", seed);
  }
  return missed == 0 ? 0 : 1;
}
