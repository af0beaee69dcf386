// What goes wrong. Each is an entry of the table; `--faults a,b` takes some of them.
#include "simulation/world.h"

namespace fremskudt::sim {

namespace {

Tablet* running(World& world) {
  auto& tablet = world.any_tablet();
  return tablet.is_running() ? &tablet : nullptr;
}

void cut(World& world) { world.cut(world.any_tablet()); }

// Nothing moves for so long that both sides give up.
void silence(World& world) { world.pass(static_cast<std::int64_t>(20'000 + world.rng.below(60'000))); }

void crash_tablet(World& world) {
  if (auto* tablet = running(world)) tablet->drive.cut_power_in(1 + world.rng.below(40));
}

void crash_office(World& world) {
  if (world.office->is_running()) world.office->drive.cut_power_in(1 + world.rng.below(60));
}

void kill(World& world) {
  if (world.rng.chance(25)) {
    if (world.office->is_running()) world.office->die();
  } else if (auto* tablet = running(world)) {
    tablet->die();
  }
}

Drive& any_drive(World& world) { return world.rng.chance(30) ? world.office->drive : world.any_tablet().drive; }

void full_disk(World& world) {
  if (auto& drive = any_drive(world); !drive.is_dead()) drive.be_full(world.rng.chance(50));
}

void disk_error(World& world) {
  if (auto& drive = any_drive(world); !drive.is_dead()) drive.fail_in(1 + world.rng.below(30));
}

constexpr Fault kFaults[] = {
    {"cut", 20, cut},
    {"silence", 3, silence},
    {"crash_tablet", 8, crash_tablet},
    {"crash_office", 4, crash_office},
    {"kill", 4, kill},
    {"full", 4, full_disk},
    {"disk_error", 3, disk_error},
};

}  // namespace

std::span<const Fault> faults() { return kFaults; }

}  // namespace fremskudt::sim
