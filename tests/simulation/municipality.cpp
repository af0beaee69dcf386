// Where every schedule begins: two teams with places and families, workers with their tablets, all synced once. Made in
// the same way as an administrator and enrolments make it; all people and places are invented.
#include "base/reasons.h"
#include "simulation/world.h"
#include "syncd/facts.h"

namespace fremskudt::sim {

namespace {

constexpr std::int64_t kSettleMs = 60'000;

Id added(Result<Id> id) {
  FREMSKUDT_ASSERT(id);
  return *id;
}

}  // namespace

Municipality World::found(int count, const std::filesystem::path& home) {
  Municipality made;
  made.home = home;
  World world(std::uint64_t{1});
  Disks::instance().drive((home / "office").string()).load({});
  Office::create(world, home);
  world.office = std::make_unique<Office>(world, home);
  FREMSKUDT_ASSERT(world.office->start());
  auto& office = world.office->office();

  for (int t = 0; t < 2; ++t) {
    Team team;
    team.set_name(t == 0 ? "Team Nordlys" : "Team Sydvind");
    made.teams.push_back(added(office.add(team)));
    for (int i = 0; i < 2; ++i) {
      Place place;
      place.set_team(made.teams.back().to_bytes());
      place.set_kind("daycare");
      place.set_name(i == 0 ? "Solsikken" : "Regnbuen");
      added(office.add(place));
      Family family;
      family.set_team(made.teams.back().to_bytes());
      family.set_area("Eksempelby");
      const auto id = added(office.add(family));
      Person child;
      child.set_family(id.to_bytes());
      child.set_kind("child");
      child.set_first_name(i == 0 ? "Asta" : "Birk");
      const auto child_id = added(office.add(child));
      Case record;
      record.set_family(id.to_bytes());
      record.set_child(child_id.to_bytes());
      record.set_level(2);
      record.set_team(made.teams.back().to_bytes());
      added(office.add(record));
    }
  }
  for (int i = 0; i < count; ++i) {
    const bool is_second_tablet = i == count - 1 && count > 3;   // of the first worker
    if (is_second_tablet) {
      made.workers.push_back(made.workers.front());
    } else {
      Worker worker;
      worker.set_team(made.teams[i == count - 2 && count > 2 ? 1 : 0].to_bytes());
      worker.set_name("Prøve Testsen " + std::to_string(i));
      worker.set_role(i == 1 ? "intake" : i % 2 == 0 ? "home_visit" : "outreach");   // one receives notifications beside the field work
      made.workers.push_back(added(office.add(worker)));
      Grant grant;   // works all over the team
      grant.set_worker(made.workers.back().to_bytes());
      grant.set_scope(Scope{TEAM, Id::from_bytes(worker.team()).value_or(Id{})}.to_string());
      grant.set_role(i % 2 == 0 ? "home_visit" : "outreach");
      grant.set_why("Prøve.");
      grant.set_how("given");
      added(office.add(grant));
    }
    made.devices.push_back(Id::make(world.office->env));
    world.tablets.push_back(std::make_unique<Tablet>(world, i, home, made.devices.back(), made.workers.back()));
    auto& tablet = *world.tablets.back();
    const auto code = office.devices().make_code(tablet.worker);
    FREMSKUDT_ASSERT(code && office.devices().enrol(*code, tablet.fingerprint(), tablet.device, "Tablet"));
    std::filesystem::create_directories(home / ("t" + std::to_string(i)));
    tablet.drive.load({});
    FREMSKUDT_ASSERT(tablet.start());
    const store::SetFact key{std::string(sync::client::kFactServerKey), office.identity().signing.open};
    FREMSKUDT_ASSERT(tablet.store()->apply({key}, {}));
  }
  // What the administrator wrote is what everybody starts from.
  for (const auto& type : record_types()) {
    if (is_computed(type.number())) continue;
    store::Query query;
    query.type = type.number();
    const auto rows = world.office->store()->reader().list(query);
    FREMSKUDT_ASSERT(rows);
    for (const auto& row : *rows) {
      const auto stored = world.office->store()->reader().read(row.id);
      FREMSKUDT_ASSERT(stored && *stored);
      const auto bytes = merge::encode((*stored)->state);
      world.oracle.adopt(row.id, type.number(), bytes);
      world.office->held[row.id] = {type.number(), Oracle::hash_of(bytes)};
    }
  }
  world.quiet_down();
  FREMSKUDT_ASSERT(!world.has_failed());
  world.pass(kSettleMs);
  for (auto& tablet : world.tablets) {
    made.held.push_back(tablet->held);
    tablet->close();
    made.tablets.push_back(tablet->beginning());
  }
  made.held.push_back(world.office->held);
  made.ledger = world.office->office().ledger().to_bytes();
  world.office->close();
  made.office = world.office->beginning();
  made.clock = world.clock;
  made.oracle = world.oracle;
  return made;
}

}  // namespace fremskudt::sim
