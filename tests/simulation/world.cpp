#include "simulation/world.h"

#include <algorithm>
#include <cstdio>
#include <numeric>

#include "base/reasons.h"
#include "store/file_ops.h"

namespace fremskudt::sim {

namespace {

// A step lets about so many events follow, so that some connections live and some starve.
constexpr std::size_t kEventsPerStep = 24;
constexpr std::size_t kMostQuietEvents = 400'000;
constexpr int kMostQuietRounds = 4'000;

}  // namespace

const store::Key& World::tablet_key() {
  static const store::Key key = store::Key::from_bytes(std::as_bytes(std::span("an invented key of 32 characters", 32))).value();
  return key;
}

World::World(const Municipality& from, const Settings& settings, std::uint64_t seed)
    : clock(from.clock), rng(Rng(seed).next()), oracle(from.oracle), teams(from.teams), settings_(settings), seed_(seed), home_(from.home),
      is_tracing_(settings.trace) {
  Disks::instance().seed(seed);
  office = std::make_unique<Office>(*this, from.home);
  office->load(from.office);
  for (const auto& entry : std::filesystem::directory_iterator(from.home / "state" / "fremskudt"))   // not the ledger of another schedule
    if (entry.path().extension() == ".erased") FREMSKUDT_ASSERT(store::system_files().replace(entry.path(), from.ledger));
  office->held = from.held.back();
  office->env.reseed(rng.next());
  for (std::size_t i = 0; i < from.tablets.size(); ++i) {
    tablets.push_back(std::make_unique<Tablet>(*this, static_cast<int>(i), from.home, from.devices[i], from.workers[i]));
    tablets.back()->load(from.tablets[i]);
    tablets.back()->held = from.held[i];
    tablets.back()->env.reseed(rng.next());
  }
}

World::~World() {
  for (auto& tablet : tablets)
    if (tablet->is_running()) tablet->die();
  if (office && office->is_running()) office->die();
}

void World::fail(std::string_view invariant, std::string what) {
  if (!failure_) failure_ = Failure{step_, std::string(invariant), std::move(what)};
}

void World::note(std::string_view who, std::string_view what, std::string_view more) {
  mix(std::hash<std::string_view>{}(who) + std::hash<std::string_view>{}(what) * 3);
  if (is_tracing_) print(who, what, more);
}

void World::print(std::string_view who, std::string_view what, std::string_view more) const {
  std::printf("%5llu %10.3f  %.*s %.*s %.*s\n", static_cast<unsigned long long>(step_), static_cast<double>(clock.steady_ms) / 1000,
                static_cast<int>(who.size()), who.data(), static_cast<int>(what.size()), what.data(), static_cast<int>(more.size()), more.data());
}

void World::set_aside(const store::RecordResult& result, const Heard& heard, const Id& device, bool awaits) {
  note("office", result.outcome == REFUSED ? "refuses" : "sets aside", result.why);
  if (result.outcome == QUARANTINED && result.why == reason::kNoScope && (office->past() > 0 || awaits)) return office->set_aside(result.id, heard, device);
  const auto* type = record_type(result.type);
  fail("what tablets of one team write is merged", result.why + " " + (type ? type->name() : "?") + " " + result.id.to_string());
}

void World::reckon_losses() {
  for (auto& [id, words] : promised) {
    Set somewhere;
    const auto add = [&](const Process& process) {
      if (const auto* heard = process.heard(id)) somewhere |= heard->known;
    };
    add(*office);
    for (const auto& tablet : tablets) add(*tablet);
    words &= somewhere;
  }
  reckon_lost_pictures();
}

void World::reckon_lost_pictures() {
  std::erase_if(pictures.promised, [&](const PictureName& one) {
    return !office->pictures.contains(one) && std::ranges::none_of(tablets, [&](const auto& tablet) { return tablet->pictures.contains(one); });
  });
}

// ---- the network --------------------------------------------------------------------------------------------------------

void World::abandon(const std::shared_ptr<Wire>& wire, bool by_tablet) {
  auto& mine = by_tablet ? wire->up : wire->down;
  auto& theirs = by_tablet ? wire->down : wire->up;
  mine.out.clear();
  if (rng.chance(50)) mine.under_way.clear();
  theirs.is_told = true;
  if (rng.chance(60))
    mine.is_closed = true;   // the system says goodbye for it
  else
    wire->is_cut = true;     // nobody says anything
}

void World::cut(Tablet& tablet) {
  const auto wire = tablet.wire();
  if (!wire) return;
  note(tablet.name(), "is cut off");
  wire->is_cut = true;
  for (auto* lane : {&wire->up, &wire->down})
    if (rng.chance(70)) lane->under_way.clear();
  if (rng.chance(80)) tablet.disconnected();
  if (rng.chance(50)) {
    wire->up.out.clear();
    wire->up.is_closed = true;   // the office hears of it
  }
}

// ---- what follows ---------------------------------------------------------------------------------------------------------

void World::list_events() {
  using enum Event::Kind;
  possible_.clear();
  for (std::size_t i = 0; i < tablets.size(); ++i) {
    auto& tablet = *tablets[i];
    if (tablet.has_job()) possible_.push_back({tablet_job, i});
    if (tablet.has_event()) possible_.push_back({tablet_event, i});
    if (tablet.is_timer_due()) possible_.push_back({tablet_tick, i});
    const auto wire = tablet.wire();
    if (!wire) continue;
    if (!wire->up.out.empty()) possible_.push_back({up_out, i});
    if (wire->is_cut) continue;
    if (!wire->down.under_way.empty() && tablet.wants_input()) possible_.push_back({down_arrives, i});
    if (wire->down.is_closed && !wire->down.is_told && wire->down.out.empty() && wire->down.under_way.empty()) possible_.push_back({down_end, i});
  }
  if (!office->is_running()) return;
  if (office->has_write()) possible_.push_back({office_write, 0});
  if (office->has_read()) possible_.push_back({office_read, 0});
  for (std::size_t i = 0; i < office->ends.size(); ++i) {
    auto& end = *office->ends[i];
    auto& wire = *end.wire;
    if (!end.inbox.empty()) possible_.push_back({end_event, i});
    if (end.timer() != 0 && end.timer() <= clock.steady_ms) possible_.push_back({end_tick, i});
    if (!wire.down.out.empty()) possible_.push_back({down_out, i});
    const bool has_all_arrived = wire.is_cut || (wire.up.out.empty() && wire.up.under_way.empty());
    if (wire.up.is_closed && !wire.up.is_told && has_all_arrived) possible_.push_back({up_end, i});
    if (!wire.is_cut && !wire.up.under_way.empty() && (end.is_over || end.wants_input())) possible_.push_back({up_arrives, i});
  }
}

void World::happen(const Event& event) {
  ++events_;
  mix(static_cast<std::uint64_t>(event.kind) * 31 + event.index);
  const auto piece = [&](std::string& from) {
    const auto n = rng.chance(80) ? from.size() : 1 + rng.below(from.size());
    auto taken = from.substr(0, n);
    from.erase(0, n);
    mix(n);
    return taken;
  };
  using enum Event::Kind;
  switch (event.kind) {
    case tablet_job: tablets[event.index]->run_job(); break;
    case tablet_event: tablets[event.index]->take_event(); break;
    case tablet_tick: tablets[event.index]->tick(); break;
    case up_out: {
      auto& tablet = *tablets[event.index];
      auto& lane = tablet.wire()->up;
      const auto taken = piece(lane.out);
      tablet.written(taken.size());
      if (!tablet.wire()->is_cut) lane.under_way += taken;
      break;
    }
    case down_arrives: {
      auto& tablet = *tablets[event.index];
      tablet.take_bytes(piece(tablet.wire()->down.under_way));
      break;
    }
    case down_end: {
      auto& tablet = *tablets[event.index];
      tablet.wire()->down.is_told = true;
      tablet.disconnected();
      break;
    }
    case office_write: office->run_write(); break;
    case office_read: office->run_read(); break;
    case end_event: {
      const auto end = office->ends[event.index];
      const auto next = std::move(end->inbox.front());
      end->inbox.pop_front();
      end->deliver(next);
      break;
    }
    case end_tick: office->ends[event.index]->deliver(sync::server::Tick{}); break;
    case down_out: {
      auto& end = *office->ends[event.index];
      auto& lane = end.wire->down;
      const auto taken = piece(lane.out);
      end.inbox.push_back(sync::server::Written{taken.size()});
      if (!end.wire->is_cut) lane.under_way += taken;
      break;
    }
    case up_arrives: {
      auto& end = *office->ends[event.index];
      end.deliver(sync::server::Bytes{piece(end.wire->up.under_way)});
      break;
    }
    case up_end: {
      auto& end = *office->ends[event.index];
      end.wire->up.is_told = true;
      end.inbox.push_back(sync::server::Disconnected{});
      break;
    }
  }
  bury();
}

void World::bury() {
  for (auto& tablet : tablets)
    if (tablet->is_running() && tablet->drive.is_dead()) tablet->die();
  if (office->is_running() && office->drive.is_dead()) office->die();
  if (office->is_running())
    std::erase_if(office->ends, [](const auto& end) { return end->is_over && end->inbox.empty() && end->wire->down.out.empty(); });
}

void World::copy(Tablet& tablet) {
  tablets.push_back(std::make_unique<Tablet>(*this, static_cast<int>(tablets.size()), home_, tablet.device, tablet.worker));
  auto& copy = *tablets.back();
  copy.env.reseed(rng.next());
  copy.remember_as(tablet);
  copy.put_back(tablet.copy(), true);
  copy.start();
}

void World::work(std::size_t events) {
  for (std::size_t i = 0; i < events && !failure_; ++i) {
    list_events();
    if (possible_.empty()) return;
    happen(rng.pick(possible_));
  }
}

// ---- steps ----------------------------------------------------------------------------------------------------------------

void World::step() {
  ++step_;
  const auto luck = rng.below(1000);
  if (luck < 40 && !settings_.faults.empty()) {
    int all = 0;
    const auto is_on = [&](const Fault& fault) { return std::ranges::find(settings_.faults, fault.name) != settings_.faults.end(); };
    for (const auto& fault : faults()) all += is_on(fault) ? fault.weight : 0;
    auto at = rng.from_to(1, std::max(all, 1));
    for (const auto& fault : faults()) {
      if (!is_on(fault)) continue;
      if ((at -= fault.weight) > 0) continue;
      note("fault", fault.name);
      fault.strike(*this);
      break;
    }
  } else if (luck < 160) {   // the network comes and goes, and so do processes that ended
    auto& tablet = any_tablet();
    if (!office->is_running())
      office->start();
    else if (!tablet.is_running())
      tablet.start();
    else if (!tablet.is_connected())
      note(tablet.name(), "connects"), tablet.connect();
    else if (rng.chance(25))
      tablet.stop_link();
  } else if (auto& tablet = any_tablet(); tablet.is_running()) {
    static const int all = std::accumulate(actions().begin(), actions().end(), 0, [](int sum, const Action& a) { return sum + a.weight; });
    auto at = rng.from_to(1, all);
    for (const auto& action : actions()) {
      if ((at -= action.weight) > 0) continue;
      mix(std::hash<std::string_view>{}(action.name));
      action.act(*this, tablet);
      break;
    }
  }
  bury();
  const auto wait = rng.below(1000);
  pass(static_cast<std::int64_t>(wait < 700 ? rng.below(300) : wait < 960 ? rng.below(6'000) : wait < 998 ? rng.below(70'000) : rng.below(40'000'000)));
  work(rng.below(2 * kEventsPerStep));
  mix(static_cast<std::uint64_t>(clock.steady_ms));
}

Outcome World::run() {
  is_quiet_ = settings_.faults.empty();
  if (!office->start()) fail("a store opens again", "at the beginning");
  for (auto& tablet : tablets)
    if (!tablet->start()) fail("a store opens again", "at the beginning");
  while (!failure_ && step_ < settings_.steps) step();
  if (!failure_) quiet_down();
  if (!failure_) check_all();
  Outcome outcome;
  outcome.seed = seed_;
  outcome.hash = hash_;
  outcome.events = events_;
  outcome.writes = writes;
  outcome.utterances = oracle.utterances();
  outcome.failure = failure_;
  return outcome;
}

// ---- the end ----------------------------------------------------------------------------------------------------------------

bool World::waits_for_good(const Tablet& tablet, const Id& id) {
  const auto rows = office->past() > 0 && !tablet.owes_words(id) ? office->store()->reader().quarantined() : fremskudt::fail(ErrorKind::not_found, "");
  return rows && std::ranges::any_of(*rows, [&](const auto& row) { return row.record == id && row.worker == tablet.worker && row.why == reason::kNoScope; });
}

bool World::is_settled() {
  // One that is cut off and does not know yet only thinks that it is up to date.
  return std::ranges::all_of(tablets, [&](const auto& tablet) { return is_settled(*tablet); });
}

bool World::is_settled(const Tablet& tablet) {
  return tablet.is_live() && !tablet.wire()->is_cut &&
         std::ranges::all_of(tablet.owed_records(), [&](const Id& id) { return waits_for_good(tablet, id); });
}

// Nothing more goes wrong: everything must come to rest, everything delivered and everybody up to date.
void World::quiet_down() {
  note("all", "goes quiet");
  is_quiet_ = true;
  ++step_;
  const auto revive = [&](Process& process) {
    process.drive.be_full(false);
    process.drive.fail_in(0);
    process.drive.cut_power_in(0);
    if (!process.is_running()) process.start();
  };
  revive(*office);
  for (auto& tablet : tablets) revive(*tablet);
  if (office->is_running()) office->erase_again();
  std::size_t events = 0;
  for (int round = 0; round < kMostQuietRounds && !failure_; ++round) {
    for (auto& tablet : tablets)
      if (!tablet->is_connected()) tablet->connect();
    for (list_events(); !possible_.empty() && !failure_; list_events()) {
      happen(rng.pick(possible_));
      if (++events > kMostQuietEvents) return fail("it comes to rest", "something goes on for ever");
    }
    if (office->past() > 0 && give_again()) continue;
    if (is_settled()) return;
    auto next = clock.steady_ms + 60'000;
    for (const auto& tablet : tablets)
      if (tablet->timer() != 0) next = std::min(next, tablet->timer());
    for (const auto& end : office->ends)
      if (end->timer() != 0) next = std::min(next, end->timer());
    pass(std::max<std::int64_t>(next - clock.steady_ms, 1));
  }
  for (auto& tablet : tablets)
    if (!is_settled(*tablet))
      fail("it comes to rest", tablet->name() + (tablet->is_live() ? " owes " + std::to_string(tablet->owed()) : " is never up to date"));
}

}  // namespace fremskudt::sim
