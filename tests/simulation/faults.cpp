// What goes wrong. Each is an entry of the table; `--faults a,b` takes some of them.
#include "simulation/world.h"
#include "syncd/erasing.h"

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

// ---- copies -----------------------------------------------------------------------------------------------------------

constexpr std::size_t kMostSnapshots = 6;

// A tablet's backup comes back, days later. Half of the time it was just taken before.
void put_back(World& world) {
  auto& snapshots = world.snapshots;
  if (snapshots.empty() || (snapshots.size() < kMostSnapshots && world.rng.chance(60))) {
    const auto which = world.rng.below(world.tablets.size());
    if (world.tablets[which]->is_running()) snapshots.push_back({which, world.tablets[which]->copy()});
    return;
  }
  const auto at = world.rng.below(snapshots.size());
  world.office->sender_is_put_back(world.tablets[snapshots[at].tablet]->device);
  world.tablets[snapshots[at].tablet]->put_back(snapshots[at].copy, world.rng.chance(40));
  snapshots.erase(snapshots.begin() + static_cast<std::ptrdiff_t>(at));
}

constexpr std::size_t kMostBackups = 3;

void put_back_office(World& world, std::initializer_list<Office::Return> ways) {
  auto& backups = world.backups;
  if (backups.empty() || (backups.size() < kMostBackups && world.rng.chance(50))) {
    if (world.office->is_running()) backups.push_back(world.office->copy());
    return;
  }
  const auto at = backups.begin() + static_cast<std::ptrdiff_t>(world.rng.below(backups.size()));
  const auto how = *(ways.begin() + static_cast<std::ptrdiff_t>(world.rng.below(ways.size())));
  world.office->put_back(*at, how);
  backups.erase(at);
}

// The office's backup comes back by `restore`: in a new epoch.
void restore(World& world) { put_back_office(world, {Office::Return::restore, Office::Return::restore_elsewhere}); }

// The office's store comes back as it was, and nobody says so.
void roll_back(World& world) { put_back_office(world, {Office::Return::file}); }

// With the file beside it: only the tablets know. Until one of them proves it, others may write past their cursors.
void roll_back_all(World& world) { put_back_office(world, {Office::Return::all_files}); }

// Both go on, as one device.
void clone(World& world) {
  auto* tablet = running(world);
  if (!tablet || world.tablets.size() >= world.most_tablets()) return;
  world.copy(*tablet);
}

// ---- clocks ----------------------------------------------------------------------------------------------------------

constexpr std::int64_t kLastMs = 4'291'747'200'000;   // the first of January 2106

void clock(World& world) {
  const auto when = world.rng.chance(30) ? world.clock.now_ms : static_cast<std::int64_t>(world.rng.next() % kLastMs);
  auto& env = world.rng.chance(20) ? world.office->env : world.any_tablet().env;
  env.set_clock(when);
}

// ---- grants ----------------------------------------------------------------------------------------------------------

Id other_team(World& world, const std::string& team) { return world.teams[world.teams[0].to_bytes() == team ? 1 : 0]; }

template <class Record>
std::optional<std::pair<Id, Record>> any_at_office(World& world) {
  std::vector<Id> ids;
  for (const auto& [id, held] : world.office->held)
    if (held.type == record_type_of<Record>().number()) ids.push_back(id);
  if (ids.empty() || !world.office->is_running()) return std::nullopt;
  const auto id = world.rng.pick(ids);
  const auto stored = world.office->store()->reader().read(id);
  if (!stored || !*stored || (*stored)->state.erased) return std::nullopt;
  const auto resolved = merge::resolve((*stored)->state);
  if (!resolved) return std::nullopt;
  return std::pair{id, Record(static_cast<const Record&>(*resolved->message))};
}

template <class Record>
void move_team(World& world) {
  auto found = any_at_office<Record>(world);
  if (!found) return;
  found->second.set_team(other_team(world, found->second.team()).to_bytes());
  world.office->write(found->first, found->second);
}

// The office moves a worker, a place or a family to another team, or a worker leaves or comes back.
void grants(World& world) {
  const auto what = world.rng.below(4);
  if (what == 0) return move_team<Worker>(world);
  if (what == 1) return move_team<Place>(world);
  if (what == 2) return move_team<Family>(world);
  auto found = any_at_office<Worker>(world);
  if (!found) return;
  if (found->second.has_struck())
    found->second.clear_struck();
  else
    found->second.mutable_struck()->set_reason("rejst");
  world.office->write(found->first, found->second);
}

// ---- erasure ---------------------------------------------------------------------------------------------------------

// The administrator orders a record erased, the words of a talk, or a family with all that belongs to it.
void erase(World& world) {
  auto& office = *world.office;
  if (!office.is_running()) return;
  const auto& talk = record_type_of<OutreachContact>();
  const auto& family = record_type_of<Family>();
  const auto what = world.rng.below(10);
  std::vector<Id> ids;
  for (const auto& [id, held] : office.held) {
    if ((office.heard(id)->erased & kWholly) != 0) continue;
    const auto* type = record_type(held.type);
    const bool is_journal = type && (type->policy.draft() || type == &record_type_of<Task>() || type == &record_type_of<Person>() || type == &record_type_of<Notification>());
    if (what == 0 ? held.type == family.number() : what < 5 ? held.type == talk.number() : is_journal) ids.push_back(id);
  }
  constexpr std::size_t kFewFamilies = 4;   // are left to work with
  if (ids.empty() || (what == 0 && ids.size() <= kFewFamilies)) return;
  const auto id = world.rng.pick(ids);
  if (what >= 5) {
    const auto all = syncd::with_companions(office.office(), {id});
    return all ? office.erase(*all, {}) : void();
  }
  if (what > 0) {
    std::vector<std::uint32_t> words;
    for (const auto& field : talk.fields)
      if (field.policy.forgettable()) words.push_back(field.number());
    return office.erase({id}, words);
  }
  auto all = syncd::belongings(office.office(), id, family);
  if (!all) return;
  all->insert(all->begin(), id);
  all = syncd::with_companions(office.office(), *std::move(all));
  if (all) office.erase(*all, {});
}

// ---- versions --------------------------------------------------------------------------------------------------------

void newer_version(World& world) {
  auto* tablet = running(world);
  if (!tablet) return;
  if (const auto visit = tablet->pick(record_type_of<HomeVisit>().number()); !visit.is_nil()) tablet->write_newer(visit);
}

constexpr Fault kFaults[] = {
    {"cut", 20, cut},
    {"silence", 3, silence},
    {"crash_tablet", 8, crash_tablet},
    {"crash_office", 4, crash_office},
    {"kill", 4, kill},
    {"full", 4, full_disk},
    {"disk_error", 3, disk_error},
    {"put_back", 6, put_back},
    {"restore", 2, restore, false},
    {"roll_back", 2, roll_back, false},
    {"roll_back_all", 2, roll_back_all, false},
    {"clone", 2, clone},
    {"clock", 5, clock},
    {"grants", 6, grants},
    {"erase", 4, erase},
    {"newer_version", 5, newer_version},
};

}  // namespace

std::span<const Fault> faults() { return kFaults; }

}  // namespace fremskudt::sim
