// What the office's rules make of what tablets hand in, in this process and under a test's clock: honest work that comes
// late, and tablets that claim what is not theirs.
#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <fstream>
#include <iterator>
#include <thread>

#include "base/reasons.h"
#include "fremskudt/server.pb.h"
#include "store/database.h"
#include "support/catch.h"
#include "support/process.h"
#include "support/test_environment.h"
#include "syncd/access_book.h"
#include "syncd/admin_erase.h"
#include "syncd/all_rows.h"
#include "syncd/facts.h"
#include "syncd/office.h"
#include "syncd/writer.h"

using namespace fremskudt;
using namespace fremskudt::syncd;

namespace {

// A worker's tablet, as far as the office sees it: one replica that writes whole states.
struct Hand {
  Id worker, device;
  merge::ReplicaId replica = 0;
  std::uint64_t counter = 0;
};

// While it stands no file grows.
class FullDisk {
 public:
  FullDisk() {
    was_ignored_ = std::signal(SIGXFSZ, SIG_IGN);
    ::getrlimit(RLIMIT_FSIZE, &was_);
    const rlimit none{4096, was_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &none);
  }
  ~FullDisk() {
    ::setrlimit(RLIMIT_FSIZE, &was_);
    std::signal(SIGXFSZ, was_ignored_);
  }
  FullDisk(const FullDisk&) = delete;

 private:
  rlimit was_{};
  void (*was_ignored_)(int) = nullptr;
};

struct Town {
  test::TemporaryDirectory folder;
  test::TestEnvironment env;
  Log log{env, [](std::string_view) {}};
  Surroundings surroundings{env, log, {folder / "state", {}}};
  std::unique_ptr<Office> office;
  Id team, other_team;
  Hand anna, bo, lea, far;

  Town() {
    REQUIRE(Office::create(folder / "office", folder / "key", {}, surroundings));
    office = *Office::open(folder / "office", folder / "key", surroundings);
    team = add_team();
    other_team = add_team();
    anna = hand(team, "home_visit");
    bo = hand(team, "home_visit");
    lea = hand(team, "leader");
    far = hand(other_team, "home_visit");
  }
  Id add_team() {
    Team record;
    record.set_name("Team Prøve");
    return *office->add(record);
  }
  Hand hand(const Id& of, const std::string& role) {
    Worker worker;
    worker.set_team(of.to_bytes());
    worker.set_name("Prøve");
    worker.set_role(role);
    Hand made{*office->add(worker), Id::make(env), env.random_u64() | 1, 0};
    Registration registration;
    registration.set_replica(made.replica);
    registration.set_device(made.device.to_bytes());
    registration.set_worker(made.worker.to_bytes());
    registration.set_signature("signed");
    REQUIRE(office->store().apply({store::Register{registration}}, {store::Origin::Kind::server, {}, {}}));
    return made;
  }

  merge::State stored(const Id& id) { return (*office->reader().read(id))->state; }
  template <class Record>
  Record get(const Id& id) {
    return static_cast<const Record&>(*merge::resolve(stored(id))->message);
  }
  // The state of a new record, or of one that is edited upon `from`.
  template <class Record>
  merge::State written(Hand& by, const Id& id, const Record& record, const merge::State* from = nullptr) {
    const merge::State empty{id, record_type_of<Record>().number(), false, {}};
    merge::Patch patch = merge::create(record);
    if (from != nullptr) {
      const auto resolved = merge::resolve(*from);
      patch = merge::diff(resolved->view, *resolved->message, record);
    }
    merge::DotSource dots(by.replica, by.counter);
    auto applied = merge::apply(from != nullptr ? *from : empty, patch, dots, static_cast<merge::Stamp>(env.now_ms()) << 16);
    REQUIRE(applied);
    by.counter = dots.last();
    return applied->state;
  }
  store::RecordResult push(const Hand& by, const merge::State& state) {
    const auto applied = office->store().apply({store::Arrive{state.id, state.type, merge::encode(state), 1, {by.replica}, false, {}}},
                                               {store::Origin::Kind::peer, by.worker, by.device});
    REQUIRE(applied);
    return applied->records.at(0);
  }
  // Given back while the office heals: `others` are replicas that it has signed.
  store::RecordResult give_back(const Hand& by, const merge::State& state, std::vector<merge::ReplicaId> others) {
    store::Arrive arrive{state.id, state.type, merge::encode(state), 1, {by.replica}, false, {}};
    arrive.relayed_replicas = std::move(others);
    const auto applied = office->store().apply({std::move(arrive)}, {store::Origin::Kind::peer, by.worker, by.device});
    REQUIRE(applied);
    return applied->records.at(0);
  }
  template <class Record, class Edit>
  store::RecordResult edit(Hand& by, const Id& id, Edit change) {
    const auto before = stored(id);
    auto record = get<Record>(id);
    change(record);
    return push(by, written(by, id, record, &before));
  }
  // A family with one case, made on a tablet.
  std::pair<Id, Id> family(Hand& by) {
    const Id family_id = Id::make(env), person_id = Id::make(env), case_id = Id::make(env);
    Family record;
    record.mutable_created()->set_worker(by.worker.to_bytes());
    record.set_team(team.to_bytes());
    CHECK(push(by, written(by, family_id, record)).outcome == MERGED);
    Person child;
    child.mutable_created()->set_worker(by.worker.to_bytes());
    child.set_family(family_id.to_bytes());
    child.set_kind("child");
    child.set_first_name("Prøvebarn");
    child.set_last_name("Ågård");
    child.set_born("2018-02-03");
    CHECK(push(by, written(by, person_id, child)).outcome == MERGED);
    Case one;
    one.mutable_created()->set_worker(by.worker.to_bytes());
    one.set_family(family_id.to_bytes());
    one.set_child(person_id.to_bytes());
    one.set_team(team.to_bytes());
    one.set_level(2);
    one.set_responsible(by.worker.to_bytes());
    CHECK(push(by, written(by, case_id, one)).outcome == MERGED);
    return {family_id, case_id};
  }
  void grant(const Hand& who, const Scope& scope, const std::string& role) {
    Grant given;
    given.set_worker(who.worker.to_bytes());
    given.set_scope(scope.to_string());
    given.set_role(role);
    given.set_why("Prøve.");
    given.set_how("given");
    REQUIRE(office->add(given));
  }
  // Its tablet was there, and was sent what is in it.
  void given(const Hand& who, const Scope& scope) {
    REQUIRE(office->store().apply({store::Audit{"given", who.worker, who.device, scope.to_string(), {}, {}}}, {store::Origin::Kind::server, {}, {}}));
  }
  HomeVisit visit(const Hand& by, const Id& of, const std::string& agenda, bool shared = true) {
    HomeVisit record;
    record.mutable_created()->set_worker(by.worker.to_bytes());
    record.set_family(of.to_bytes());
    record.set_shared(shared);
    record.set_agenda(agenda);
    return record;
  }
  bool holds(const Hand& who, const Scope& scope) {
    const auto held = AccessBook(office->reader()).held_by(who.worker, env.now_ms());
    return std::ranges::find(*held, scope) != held->end();
  }
  template <class Record>
  std::vector<Record> all() {
    store::Query query;
    query.type = record_type_of<Record>().number();
    const auto rows = all_rows(office->reader(), query);
    REQUIRE(rows);
    std::vector<Record> records;
    for (const auto& row : *rows) records.push_back(static_cast<const Record&>(*row.message));
    return records;
  }
  // Of the newest.
  std::string told_why(const Hand& who, std::string_view kind) {
    std::string why;
    for (const auto& notice : all<AccessNotice>())
      if (notice.worker() == who.worker.to_bytes() && notice.kind() == kind) why = notice.why();
    return why;
  }
  std::size_t told(const Hand& who, std::string_view kind) {
    return static_cast<std::size_t>(std::ranges::count_if(all<AccessNotice>(), [&](const auto& notice) {
      return notice.worker() == who.worker.to_bytes() && notice.kind() == kind;
    }));
  }
};

}  // namespace

TEST_CASE("a tablet that knows an id does not get in: nothing of a family it never held is merged") {
  Town town;
  const auto [family, child] = town.family(town.anna);
  const auto set_aside = [&](const store::RecordResult& result) {
    CHECK(result.outcome == QUARANTINED);
    CHECK(result.why == reason::kNoScope);
  };
  const auto family_before = merge::encode(town.stored(family)), child_before = merge::encode(town.stored(child));
  set_aside(town.edit<Family>(town.far, family, [&](auto& f) { f.set_team(town.other_team.to_bytes()); }));
  set_aside(town.edit<Case>(town.far, child, [&](auto& c) { c.set_responsible(town.far.worker.to_bytes()); }));
  set_aside(town.push(town.far, town.written(town.far, Id::make(town.env), town.visit(town.far, family, "Gæt."))));
  CHECK(merge::encode(town.stored(family)) == family_before);
  CHECK(merge::encode(town.stored(child)) == child_before);
  CHECK_FALSE(town.holds(town.far, {FAMILY, family}));

  // Nor does it help to be somebody else, or to write what only the office writes.
  HomeVisit as_anna = town.visit(town.anna, family, "I Annas navn.", false);
  set_aside(town.push(town.far, town.written(town.far, Id::make(town.env), as_anna)));
  Grant grant;
  grant.set_worker(town.far.worker.to_bytes());
  grant.set_scope(Scope{FAMILY, family}.to_string());
  grant.set_role("home_visit");
  grant.set_why("Mig selv.");
  grant.set_how("given");
  set_aside(town.push(town.far, town.written(town.far, Id::make(town.env), grant)));
  CHECK(town.all<Grant>().empty());
  Worker self = town.get<Worker>(town.far.worker);
  const auto before = town.stored(town.far.worker);
  self.set_team(town.team.to_bytes());
  CHECK(town.push(town.far, town.written(town.far, town.far.worker, self, &before)).outcome == MERGED);
  CHECK(town.get<Worker>(town.far.worker).team() == town.other_team.to_bytes());   // only the rest of it was taken
  CHECK_FALSE(town.holds(town.far, {FAMILY, family}));
}

namespace {

bool is_set_aside(const store::RecordResult& result) { return result.outcome == QUARANTINED && result.why == reason::kNoScope; }

}  // namespace

TEST_CASE("what was set aside for want of a grant is merged in the commit that gives it, and nothing beside that") {
  Town town;
  const auto family = town.family(town.anna).first, closed = town.family(town.anna).first;
  const Id visit = Id::make(town.env), elsewhere = Id::make(town.env), grant = Id::make(town.env);
  REQUIRE(is_set_aside(town.push(town.far, town.written(town.far, visit, town.visit(town.far, family, "Som vikar.")))));
  REQUIRE(is_set_aside(town.push(town.far, town.written(town.far, elsewhere, town.visit(town.far, closed, "Gæt.")))));
  Grant own;
  own.set_worker(town.far.worker.to_bytes());
  own.set_scope(Scope{FAMILY, closed}.to_string());
  own.set_role("home_visit");
  own.set_why("Mig selv.");
  own.set_how("given");
  REQUIRE(is_set_aside(town.push(town.far, town.written(town.far, grant, own))));
  town.grant(town.bo, {FAMILY, closed}, "home_visit");   // another's
  REQUIRE(town.office->reader().quarantined()->size() == 3);

  town.grant(town.far, {FAMILY, family}, "home_visit");
  CHECK(town.get<HomeVisit>(visit).agenda() == "Som vikar.");
  const auto left = *town.office->reader().quarantined();
  CHECK(left.size() == 2);
  CHECK(std::ranges::none_of(left, [&](const auto& one) { return one.record == visit; }));
  CHECK_FALSE(town.office->reader().read(elsewhere)->has_value());
  CHECK_FALSE(town.office->reader().read(grant)->has_value());
  const auto feed = *town.office->reader().feed({FAMILY, family}, 0, 100);
  CHECK(std::ranges::any_of(feed, [&](const auto& item) { return item.id == visit; }));
  const auto audit = *town.office->reader().audit_after(0, 1'000);
  CHECK(std::ranges::any_of(audit, [&](const auto& row) { return row.entry.worker == town.far.worker && row.entry.records == std::vector{visit}; }));
}

TEST_CASE("what was set aside of a family that is erased since came too late, and no grant brings it back") {
  Town town;
  const auto family = town.family(town.anna).first;
  const Id visit = Id::make(town.env);
  REQUIRE(is_set_aside(town.push(town.far, town.written(town.far, visit, town.visit(town.far, family, "Som vikar.")))));
  REQUIRE(town.office->store().apply({store::Erase{family, {}}}, {store::Origin::Kind::server, {}, {}}));
  town.grant(town.far, {TEAM, town.team}, "home_visit");
  const auto after = *town.office->reader().quarantined();
  REQUIRE(after.size() == 1);
  CHECK(after.front().why == reason::kErased);
  CHECK(town.stored(visit).erased);
}

TEST_CASE("erasing a family takes what is set aside of it, a record that is only there can be erased, and neither comes back as too late") {
  Town town;
  const auto family = town.family(town.anna).first;
  const Id visit = Id::make(town.env);
  const auto words = town.written(town.far, visit, town.visit(town.far, family, "Som vikar."));
  REQUIRE(is_set_aside(town.push(town.far, words)));
  const bool whole_family = GENERATE(true, false);
  REQUIRE(run(*town.office, whole_family ? EraseRecord{.record = family.to_string(), .family = true} : EraseRecord{.record = visit.to_string()}));
  CHECK(town.office->reader().quarantined()->empty());
  CHECK(town.push(town.far, words).outcome == MERGED);
  CHECK(town.office->reader().quarantined()->empty());
  CHECK(town.stored(visit).erased);
  CHECK(town.stored(family).erased == whole_family);
  CHECK_FALSE(run(*town.office, EraseRecord{.record = Id::make(town.env).to_string()}));
}

TEST_CASE("what a tablet that was revoked since handed in waits for a person") {
  Town town;
  const auto family = town.family(town.anna).first;
  const Id visit = Id::make(town.env);
  REQUIRE(is_set_aside(town.push(town.far, town.written(town.far, visit, town.visit(town.far, family, "Som vikar.")))));
  const bool is_revoked = GENERATE(true, false);
  DeviceRow row;
  row.set_id(town.far.device.to_bytes());
  if (is_revoked) row.set_revoked_at(town.env.now_ms());
  REQUIRE(town.office->set_facts({store::SetFact{fact::device(town.far.device), row.SerializeAsString()}}));
  town.grant(town.far, {FAMILY, family}, "home_visit");
  CHECK(town.office->reader().read(visit)->has_value() != is_revoked);
  const auto left = *town.office->reader().quarantined();
  REQUIRE(left.size() == (is_revoked ? 1u : 0u));
  if (!is_revoked) return;
  REQUIRE(run(*town.office, QuarantineMerge{.key = left.front().key}));
  CHECK(town.get<HomeVisit>(visit).agenda() == "Som vikar.");
}

TEST_CASE("what comes back to a healing office opens the way for what was set aside before it") {
  Town town;
  const auto [family, child] = town.family(town.anna);
  const auto before = town.stored(child);
  auto record = town.get<Case>(child);
  record.set_responsible(town.far.worker.to_bytes());
  const auto handed_over = town.written(town.anna, child, record, &before);   // and lost
  const Id visit = Id::make(town.env);
  REQUIRE(is_set_aside(town.push(town.far, town.written(town.far, visit, town.visit(town.far, family, "Som ansvarlig.")))));
  CHECK(town.give_back(town.bo, handed_over, {town.anna.replica}).outcome == MERGED);
  CHECK(town.get<HomeVisit>(visit).agenda() == "Som ansvarlig.");
  CHECK(town.office->reader().quarantined()->empty());
}

TEST_CASE("what is written on in words that were set aside while the office healed waits with them, and is merged with them") {
  Town town;
  const auto family = town.family(town.anna).first;
  const Id id = Id::make(town.env);
  const auto lost = town.written(town.anna, id, town.visit(town.anna, family, "Før."));
  auto record = town.visit(town.anna, family, "Som vikar.");
  const auto given_back = town.written(town.far, id, record, &lost);
  REQUIRE(is_set_aside(town.give_back(town.far, given_back, {town.anna.replica})));
  record.set_agenda("Som vikar, og siden.");
  const auto more = town.written(town.far, id, record, &given_back);
  CHECK(town.push(town.far, more).why == reason::kNoScope);   // healed by now
  record.set_agenda("I en andens navn.");
  CHECK(town.push(town.far, town.written(town.anna, id, record, &more)).why == reason::kForeignDots);
  CHECK(town.push(town.bo, more).why == reason::kForeignDots);   // who did not hand them in

  town.grant(town.far, {FAMILY, family}, "home_visit");
  CHECK(town.get<HomeVisit>(id).agenda() == "Som vikar, og siden.");
}

TEST_CASE("a worker who is moved in the very commit in which the words came is not judged by where he was") {
  Town town;
  Place place;
  place.set_team(town.team.to_bytes());
  place.set_kind("school");
  place.set_name("Prøveskolen");
  OutreachContact talk;
  talk.mutable_created()->set_worker(town.far.worker.to_bytes());
  talk.set_place(town.office->add(place)->to_bytes());
  talk.set_shared(true);
  const auto words = town.written(town.far, Id::make(town.env), talk);
  const auto before = merge::resolve(town.stored(town.far.worker));
  auto worker = town.get<Worker>(town.far.worker);
  worker.set_team(town.team.to_bytes());
  const std::vector<std::pair<store::ChangeSet, store::Origin>> group{
      {{store::Arrive{words.id, words.type, merge::encode(words), 1, {town.far.replica}, false, {}}}, {store::Origin::Kind::peer, town.far.worker, town.far.device}},
      {{store::Write{town.far.worker, record_type_of<Worker>().number(), merge::diff(before->view, *before->message, worker)}}, {store::Origin::Kind::server, {}, {}}}};
  const auto applied = town.office->store().apply_group(group);
  REQUIRE(applied);
  CHECK(is_set_aside(applied->at(0).records.at(0)));
  CHECK(town.office->reader().read(words.id)->has_value());
  CHECK(town.office->reader().quarantined()->empty());
}

TEST_CASE("however much a tablet handed in that it may not, what waits behind that is judged again, though nobody writes") {
  Town town;
  const auto family = town.family(town.anna).first, closed = town.family(town.anna).first;
  for (int i = 0; i < 250; ++i) REQUIRE(is_set_aside(town.push(town.bo, town.written(town.bo, Id::make(town.env), town.visit(town.bo, closed, "Gæt.")))));
  const Id visit = Id::make(town.env);
  REQUIRE(is_set_aside(town.push(town.far, town.written(town.far, visit, town.visit(town.far, family, "Som vikar.")))));
  town.grant(town.far, {FAMILY, family}, "home_visit");
  CHECK_FALSE(town.office->reader().read(visit)->has_value());   // not all in one commit
  auto writer = Writer::start([&]() -> Result<std::unique_ptr<fremskudt::syncd::Office>> { return std::move(town.office); }, town.log);
  REQUIRE(writer);
  bool is_merged = false;
  std::size_t left = 0;
  for (int tries = 0; tries < 2'000 && !is_merged; ++tries) {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    (*writer)->call_and_wait([&](fremskudt::syncd::Office& office) {
      is_merged = office.reader().read(visit)->has_value();
      left = office.reader().quarantined()->size();
    });
  }
  CHECK(is_merged);
  CHECK(left == 250);
}

TEST_CASE("what is set aside on a damaged page holds up nobody's words, and the rest of what is set aside is judged again") {
  Town town;
  const auto family = town.family(town.anna).first, closed = town.family(town.anna).first;
  std::string words;
  for (int i = 0; i < 3'000; ++i) words += "Besøg nummer " + std::to_string(i) + ". ";
  REQUIRE(is_set_aside(town.push(town.bo, town.written(town.bo, Id::make(town.env), town.visit(town.bo, closed, words)))));
  const Id visit = Id::make(town.env);
  REQUIRE(is_set_aside(town.push(town.far, town.written(town.far, visit, town.visit(town.far, family, "Som vikar.")))));
  const auto key = town.office->reader().quarantined()->back().key;
  town.office.reset();
  const auto file = town.folder / "office" / "store.db";
  std::ifstream in(file, std::ios::binary);
  const std::string whole{std::istreambuf_iterator<char>(in), {}};
  constexpr std::size_t kPage = 4096;
  bool is_damaged = false;
  for (std::size_t page = whole.size() / kPage - 1; page > 0 && !is_damaged; --page) {
    auto damaged = whole;
    damaged[page * kPage + 100] = static_cast<char>(damaged[page * kPage + 100] ^ 1);
    std::ofstream(file, std::ios::binary | std::ios::trunc) << damaged;
    auto office = Office::open(town.folder / "office", town.folder / "key", town.surroundings);
    if (!office) continue;
    town.office = *std::move(office);
    is_damaged = town.office->reader().quarantined() && !town.office->reader().quarantined(key);
    if (!is_damaged) town.office.reset();
  }
  REQUIRE(is_damaged);
  town.add_team();
  town.grant(town.far, {FAMILY, family}, "home_visit");
  CHECK(town.get<HomeVisit>(visit).agenda() == "Som vikar.");
  CHECK(town.office->reader().quarantined()->size() == 1);
}

TEST_CASE("with no room on the disk the rest of what is judged again is not tried without end, and goes on when there is room") {
  Town town;
  const auto family = town.family(town.anna).first;
  for (int i = 0; i < 250; ++i) REQUIRE(is_set_aside(town.push(town.far, town.written(town.far, Id::make(town.env), town.visit(town.far, family, "Som vikar.")))));
  town.grant(town.far, {FAMILY, family}, "home_visit");
  REQUIRE(town.office->reader().quarantined()->size() == 150);
  std::atomic<int> failures = 0;
  Log log{town.env, [&](std::string_view line) { failures += line.find("not_judged_again") != std::string_view::npos; }};
  std::unique_ptr<Writer> writer;
  {
    const FullDisk full;
    auto started = Writer::start([&]() -> Result<std::unique_ptr<fremskudt::syncd::Office>> { return std::move(town.office); }, log);
    if (started) writer = *std::move(started);
    for (int tries = 0; tries < 1'000 && failures == 0; ++tries) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
  }
  REQUIRE(writer);
  CHECK(failures == 1);
  std::size_t left = 150;
  for (int tries = 0; tries < 2'000 && left > 0; ++tries) {
    writer->call_and_wait([&](fremskudt::syncd::Office& office) {
      REQUIRE(office.set_facts({store::SetFact{"something", std::to_string(tries)}}));
      left = office.reader().quarantined()->size();
    });
  }
  CHECK(left == 0);
}

TEST_CASE("healing the office is no way in: what is given back is judged by who wrote it, and one's own as always") {
  Town town;
  const auto [family, child] = town.family(town.anna);
  Hand office{{}, {}, town.office->store().replica(), 1'000'000};
  const std::vector<merge::ReplicaId> others{town.anna.replica, office.replica};

  // A stranger's own words, beside others' that he may have made up.
  const auto case_before = town.stored(child);
  auto record = town.get<Case>(child);
  record.set_responsible(town.far.worker.to_bytes());
  const auto stolen = town.written(town.far, child, record, &case_before);
  CHECK(is_set_aside(town.give_back(town.far, stolen, others)));
  record.set_level(3);
  CHECK(is_set_aside(town.give_back(town.far, town.written(town.anna, child, record, &stolen), others)));
  CHECK(is_set_aside(town.give_back(town.far, town.written(town.far, Id::make(town.env), town.visit(town.far, family, "Gæt.")), others)));
  // In nobody's name but the office's, which writes no visits.
  CHECK(is_set_aside(town.give_back(town.far, town.written(office, Id::make(town.env), town.visit(town.anna, family, "Gæt.")), others)));

  // Anna's words are hers, whoever held them.
  const auto visit = Id::make(town.env);
  CHECK(town.give_back(town.far, town.written(town.anna, visit, town.visit(town.anna, family, "Annas ord.")), others).outcome == MERGED);
  CHECK(town.get<HomeVisit>(visit).agenda() == "Annas ord.");
  // Where she stands, that is.
  CHECK(is_set_aside(town.give_back(town.bo, town.written(town.far, Id::make(town.env), town.visit(town.far, family, "Gæt.")), {town.far.replica})));

  // What the office decided comes back, but nobody brings himself a grant.
  const auto grant_to = [&](const Hand& who) {
    Grant grant;
    grant.set_worker(who.worker.to_bytes());
    grant.set_scope(Scope{FAMILY, family}.to_string());
    grant.set_role("home_visit");
    grant.set_why("Prøve.");
    grant.set_how("given");
    return grant;
  };
  CHECK(is_set_aside(town.give_back(town.far, town.written(office, Id::make(town.env), grant_to(town.far)), others)));
  CHECK(is_set_aside(town.give_back(town.far, town.written(town.far, Id::make(town.env), grant_to(town.bo)), others)));
  CHECK_FALSE(town.holds(town.bo, {FAMILY, family}));
  CHECK(town.give_back(town.anna, town.written(office, Id::make(town.env), grant_to(town.bo)), others).outcome == MERGED);
  CHECK(town.holds(town.bo, {FAMILY, family}));
  CHECK_FALSE(town.holds(town.far, {FAMILY, family}));
  const auto moved_to = [&](const Id& worker) {
    const auto before = town.stored(worker);
    auto moved = town.get<Worker>(worker);
    moved.set_team(town.team.to_bytes());
    return town.written(office, worker, moved, &before);
  };
  CHECK(is_set_aside(town.give_back(town.far, moved_to(town.far.worker), others)));
  CHECK(town.give_back(town.anna, moved_to(town.far.worker), others).outcome == MERGED);
}

TEST_CASE("what came to the office before its family is written on and shared before it comes, and by nobody else once it is there") {
  Town town;
  const Id family = Id::make(town.env), visit = Id::make(town.env);
  const auto set_agenda = [](const char* words) { return [=](HomeVisit& v) { v.set_agenda(words); }; };
  CHECK(town.push(town.anna, town.written(town.anna, visit, town.visit(town.anna, family, "Annas ord."))).outcome == MERGED);
  CHECK(town.edit<HomeVisit>(town.bo, visit, set_agenda("Annas ord, og Bos.")).outcome == MERGED);
  CHECK(town.get<HomeVisit>(visit).agenda() == "Annas ord, og Bos.");
  const Id draft = Id::make(town.env);
  auto unshared = town.visit(town.anna, family, "Annas udkast.");
  unshared.set_shared(false);
  CHECK(town.push(town.anna, town.written(town.anna, draft, unshared)).outcome == MERGED);
  CHECK(town.edit<HomeVisit>(town.anna, draft, [](HomeVisit& v) { v.set_shared(true); }).outcome == MERGED);
  Family record;
  record.mutable_created()->set_worker(town.anna.worker.to_bytes());
  record.set_team(town.team.to_bytes());
  CHECK(town.push(town.anna, town.written(town.anna, family, record)).outcome == MERGED);
  CHECK(town.edit<HomeVisit>(town.far, visit, set_agenda("Gæt.")).outcome == QUARANTINED);
}

TEST_CASE("who works with a family moves it; nobody moves a place but its leader; what is refused leaves the rest") {
  Town town;
  const auto [family, child] = town.family(town.anna);
  Place place;
  place.set_team(town.team.to_bytes());
  place.set_kind("school");
  place.set_name("Prøveskolen");
  const Id place_id = *town.office->add(place);

  const auto result = town.edit<Place>(town.bo, place_id, [&](auto& p) {
    p.set_team(town.other_team.to_bytes());
    p.set_phone("11 11 11 11");
  });
  CHECK(result.outcome == MERGED);
  CHECK(town.get<Place>(place_id).team() == town.team.to_bytes());
  CHECK(town.get<Place>(place_id).phone() == "11 11 11 11");
  CHECK(town.told(town.bo, "refused") == 1);
  const auto to_the_other_team = [&](auto& p) { p.set_team(town.other_team.to_bytes()); };
  CHECK(town.edit<Place>(town.lea, place_id, to_the_other_team).outcome == MERGED);
  CHECK(town.get<Place>(place_id).team() == town.team.to_bytes());   // she could not take it back from there
  town.grant(town.lea, {TEAM, town.other_team}, "leader");
  CHECK(town.edit<Place>(town.lea, place_id, to_the_other_team).outcome == MERGED);
  CHECK(town.get<Place>(place_id).team() == town.other_team.to_bytes());
  CHECK(town.edit<Place>(town.lea, place_id, [&](auto& p) { p.set_team(town.team.to_bytes()); }).outcome == MERGED);
  CHECK(town.get<Place>(place_id).team() == town.team.to_bytes());

  // A case goes to somebody there is, and to nobody else.
  town.edit<Case>(town.anna, child, [&](auto& c) { c.set_responsible(Id::make(town.env).to_bytes()); });
  CHECK(town.get<Case>(child).responsible() == town.anna.worker.to_bytes());
  CHECK(town.told_why(town.anna, "refused") == "unknown");
  town.edit<Case>(town.anna, child, [&](auto& c) { c.set_responsible(town.bo.worker.to_bytes()); });
  CHECK(town.get<Case>(child).responsible() == town.bo.worker.to_bytes());
  CHECK(town.holds(town.bo, {FAMILY, family}));
  CHECK_FALSE(town.holds(town.anna, {FAMILY, family}));
  CHECK(town.told(town.bo, "case_came") == 1);
}

TEST_CASE("of a case only what changes is asked: a responsible who was struck since is in nobody's way") {
  Town town;
  const auto [family, child] = town.family(town.anna);
  town.grant(town.lea, {TEAM, town.team}, "leader");
  town.edit<Case>(town.anna, child, [&](auto& c) { c.set_responsible(town.bo.worker.to_bytes()); });
  REQUIRE(town.office->change<Worker>(town.bo.worker, [](Worker& w) { w.mutable_struck()->set_reason("Fratrådt."); }));
  town.edit<Case>(town.lea, child, [](auto& c) { c.set_shielded(true); });
  CHECK(town.get<Case>(child).shielded());
  CHECK(town.get<Case>(child).responsible() == town.bo.worker.to_bytes());
  CHECK(town.told(town.lea, "refused") == 0);
  town.edit<Case>(town.lea, child, [&](auto& c) { c.set_second_worker(town.bo.worker.to_bytes()); });
  CHECK(town.get<Case>(child).second_worker().empty());
}

TEST_CASE("a worker's team and role, and who is struck, are the office's; the tablet that claims them comes to what stands") {
  Town town;
  const auto before = town.stored(town.bo.worker);
  auto record = town.get<Worker>(town.bo.worker);
  auto* by = &town.bo;
  SECTION("team") { record.set_team(town.other_team.to_bytes()); }
  SECTION("role") { record.set_role("leader"); }
  SECTION("struck") { record.mutable_struck()->set_reason("Fejl."); }
  SECTION("the name and number by oneself") { record.set_phone("99 99 99 99"), record.set_name("Chefen"); }
  SECTION("a role by the leader") { record.set_role("admin"), by = &town.lea; }
  const auto claimed = town.written(*by, town.bo.worker, record, &before);
  CHECK(town.push(*by, claimed).outcome == MERGED);
  const auto kept = town.get<Worker>(town.bo.worker);
  CHECK(kept.team() == town.team.to_bytes());
  CHECK(kept.role() == "home_visit");
  CHECK_FALSE(kept.has_struck());
  CHECK(kept.phone().empty());
  CHECK(kept.name() == "Prøve");
  CHECK(town.told(*by, "refused") == 1);
  // What the tablet hears of it ends the difference, and what is written there later is taken.
  CHECK(merge::join(claimed, town.stored(town.bo.worker)) == town.stored(town.bo.worker));
  CHECK(town.edit<Worker>(town.lea, town.bo.worker, [](auto& w) { w.set_name("Prøve Prøvesen"); }).outcome == MERGED);
  CHECK(town.get<Worker>(town.bo.worker).name() == "Prøve Prøvesen");
}

TEST_CASE("what the team, its people and its places are called is the leader's to say, and nobody else's to strike") {
  Town town;
  Place place;
  place.set_team(town.team.to_bytes());
  place.set_kind("school");
  place.set_name("Prøveskolen");
  const Id place_id = *town.office->add(place);
  const auto try_all = [&](Hand& by) {
    town.edit<Worker>(by, town.anna.worker, [](auto& w) { w.set_name("Omdøbt"), w.set_phone("12 34 56 78"); });
    town.edit<Team>(by, town.team, [](auto& t) { t.set_name("Omdøbt"), t.set_area("Nord"); });
    town.edit<Place>(by, place_id, [](auto& p) {
      p.set_name("Omdøbt");
      p.mutable_struck()->set_reason("Lukket.");
      auto& contact = *p.add_contacts();
      contact.set_key("k");
      contact.set_name("Kontor");
    });
    return (town.get<Worker>(town.anna.worker).name() == "Omdøbt") + (town.get<Team>(town.team).name() == "Omdøbt") +
           (town.get<Place>(place_id).name() == "Omdøbt") + town.get<Place>(place_id).has_struck();
  };
  CHECK(try_all(town.bo) == 0);
  CHECK(town.get<Place>(place_id).contacts_size() == 1);   // that is for whoever works there
  CHECK(town.get<Worker>(town.anna.worker).phone().empty());
  CHECK(town.told(town.bo, "refused") > 0);
  auto stranger = town.hand(town.other_team, "leader");
  CHECK(try_all(stranger) == 0);
  CHECK(try_all(town.lea) == 4);
}

TEST_CASE("new workers and teams are not a tablet's to make, and a place only a leader's") {
  Town town;
  Worker worker;
  worker.set_team(town.team.to_bytes());
  worker.set_role("leader");
  worker.set_name("Prøve");
  Team team;
  team.set_name("Team Hacket");
  Place place;
  place.set_team(town.team.to_bytes());
  place.set_kind("school");
  place.set_name("Nyskolen");
  const auto pushed = [&](Hand& by, const auto& record) {
    const Id id = Id::make(town.env);
    const auto result = town.push(by, town.written(by, id, record));
    CHECK((result.outcome == MERGED || result.why == reason::kNoScope));
    return result.outcome == MERGED;
  };
  for (auto* by : {&town.bo, &town.lea}) {
    CHECK_FALSE(pushed(*by, worker));
    CHECK_FALSE(pushed(*by, team));
  }
  CHECK_FALSE(pushed(town.bo, place));
  CHECK(pushed(town.lea, place));
}

TEST_CASE("of two who move a case without having seen each other the first to arrive is heard, on every tablet") {
  Town town;
  const auto [family, child] = town.family(town.anna);
  town.grant(town.lea, {TEAM, town.team}, "leader");
  const auto seen = town.stored(child);
  auto to_bo = town.get<Case>(child), to_lea = to_bo;
  to_bo.set_responsible(town.bo.worker.to_bytes());
  to_lea.set_responsible(town.lea.worker.to_bytes());
  to_lea.set_must_happen("Aftale om morgenerne.");
  town.env.advance(1'000);
  const auto first = town.written(town.lea, child, to_bo, &seen);
  town.env.advance(1'000);
  const auto second = town.written(town.anna, child, to_lea, &seen);
  CHECK(town.push(town.lea, first).outcome == MERGED);
  town.push(town.anna, second);
  const auto now = merge::resolve(town.stored(child));
  const auto& record = static_cast<const Case&>(*now->message);
  CHECK(record.responsible() == town.bo.worker.to_bytes());
  CHECK(record.must_happen() == "Aftale om morgenerne.");
  CHECK(now->conflicts.empty());
  CHECK(town.told(town.anna, "refused") == 1);
  // The tablet whose request was refused comes to the same when it hears of it.
  CHECK(merge::join(second, town.stored(child)) == town.stored(child));
}

TEST_CASE("late work in a scope that was once held is merged and its author is told once") {
  Town town;
  const auto [family, child] = town.family(town.anna);
  const Id visit = Id::make(town.env);
  REQUIRE(town.office->note_given({sync::Peer::Standing::enrolled, {}, town.bo.device, town.bo.worker}, {{FAMILY, family}}));
  CHECK(town.push(town.bo, town.written(town.bo, visit, town.visit(town.bo, family, "Sent."))).outcome == MERGED);
  CHECK(town.edit<HomeVisit>(town.bo, visit, [](auto& v) { v.set_agenda("Endnu senere."); }).outcome == MERGED);
  CHECK((*town.office->reader().read(visit))->scope == Scope{FAMILY, family});
  CHECK(town.told(town.bo, "given_on") == 1);
}

TEST_CASE("broken glass ends by itself, also when nobody asks, and over a day is not to be had") {
  Town town;
  const auto [family, child] = town.family(town.anna);
  const auto ask = [&](Hand& who, std::int32_t hours, const char* reason) {
    AccessRequest request;
    request.mutable_created()->set_worker(who.worker.to_bytes());
    request.set_kind("break_glass");
    request.set_about(child.to_bytes());
    request.set_reason(reason);
    request.set_hours(hours);
    return town.push(who, town.written(who, Id::make(town.env), request)).outcome;
  };
  CHECK(ask(town.far, 1, "Fra et andet team.") == MERGED);
  CHECK(ask(town.bo, 1, "") == MERGED);
  CHECK(ask(town.bo, 1, " \n ") == MERGED);
  CHECK(town.all<Grant>().empty());
  CHECK(town.told(town.bo, "refused") == 2);

  CHECK(ask(town.bo, 2, "Akut.") == MERGED);
  CHECK(town.told(town.anna, "glass_broken") == 1);
  CHECK(town.holds(town.bo, {FAMILY, family}));
  REQUIRE(town.office->next_grant_end());
  CHECK(*town.office->next_grant_end() == town.env.now_ms() + 2 * 3'600'000);
  town.env.advance(2 * 3'600'000 - 1);
  CHECK(town.holds(town.bo, {FAMILY, family}));
  town.env.advance(1);
  CHECK_FALSE(town.holds(town.bo, {FAMILY, family}));
  std::vector<store::Notice> notices;
  const auto watch = town.office->store().subscribe([&](const store::Notice& n) { notices.push_back(n); });
  REQUIRE(town.office->end_due_grants());
  REQUIRE_FALSE(notices.empty());
  CHECK(notices.front().grants_changed);   // sessions compute their scopes again
  CHECK(town.all<Grant>().at(0).ended_at() == town.env.now_ms());
  CHECK_FALSE(town.office->next_grant_end());

  CHECK(ask(town.bo, 10'000, "Meget længe.") == MERGED);
  CHECK(*town.office->next_grant_end() == town.env.now_ms() + std::int64_t{kMaxGlassHours} * 3'600'000);
}

TEST_CASE("who is responsible for siblings is told once of broken glass, and where nobody is, the leader") {
  Town town;
  const auto [family, child] = town.family(town.anna);
  const auto ask = [&](Hand& who) {
    AccessRequest request;
    request.mutable_created()->set_worker(who.worker.to_bytes());
    request.set_kind("break_glass");
    request.set_about(child.to_bytes());
    request.set_reason("Akut.");
    request.set_hours(1);
    CHECK(town.push(who, town.written(who, Id::make(town.env), request)).outcome == MERGED);
  };
  const auto sibling = town.office->add(town.get<Case>(child));
  REQUIRE(sibling);
  ask(town.bo);
  CHECK(town.told(town.anna, "glass_broken") == 1);
  CHECK(town.told(town.lea, "glass_broken") == 0);
  for (const Id& one : {child, *sibling}) REQUIRE(town.office->change<Case>(one, [](Case& c) { c.clear_responsible(); }));
  town.env.advance(2 * 3'600'000);
  REQUIRE(town.office->end_due_grants());
  ask(town.bo);
  CHECK(town.told(town.anna, "glass_broken") == 1);
  CHECK(town.told(town.lea, "glass_broken") == 1);
}

TEST_CASE("a bare card says no more than a bare card says, and leaves the team when the case is shielded") {
  Town town;
  const auto [family, child] = town.family(town.anna);
  const auto card = town.get<CaseCard>(card_of(child));
  CHECK(card.first_name() == "Prøvebarn");
  CHECK(card.initial() == "Å");
  CHECK(card.birth_year() == 2018);
  CHECK(card.team() == town.team.to_bytes());
  CHECK(card.responsible() == town.anna.worker.to_bytes());
  const auto scope = [&] { return (*town.office->reader().read(card_of(child)))->scope; };
  CHECK(scope() == Scope{TEAM, town.team});
  town.edit<Case>(town.anna, child, [](auto& c) { c.set_shielded(true); });
  CHECK(scope() == Scope{FAMILY, family});
  const auto feed = *town.office->reader().feed({TEAM, town.team}, 0, 1'000);
  CHECK(std::ranges::any_of(feed, [&](const auto& item) { return item.id == card_of(child) && item.left; }));
  town.edit<Case>(town.anna, child, [](auto& c) { c.set_shielded(false); });
  CHECK(scope() == Scope{TEAM, town.team});
  town.edit<Case>(town.anna, child, [](auto& c) { c.set_closed_on("2026-03-01"); });
  CHECK(scope() == Scope{FAMILY, family});
}

TEST_CASE("one shielded child takes its siblings' cards out of the team, also of one that comes later, and they come back together") {
  Town town;
  const auto [family, emma] = town.family(town.anna);
  const auto add_sibling = [&] {
    auto record = town.get<Case>(emma);
    record.clear_shielded();
    const Id id = Id::make(town.env);
    REQUIRE(town.push(town.anna, town.written(town.anna, id, record)).outcome == MERGED);
    return id;
  };
  const auto scope = [&](const Id& child) { return (*town.office->reader().read(card_of(child)))->scope; };
  const Id noah = add_sibling();
  CHECK(scope(noah) == Scope{TEAM, town.team});
  town.edit<Case>(town.anna, emma, [](auto& c) { c.set_shielded(true); });
  CHECK(scope(emma) == Scope{FAMILY, family});
  CHECK(scope(noah) == Scope{FAMILY, family});
  const Id ida = add_sibling();
  CHECK(scope(ida) == Scope{FAMILY, family});
  town.edit<Case>(town.anna, emma, [](auto& c) { c.set_shielded(false); });
  for (const Id& child : {emma, noah, ida}) CHECK(scope(child) == Scope{TEAM, town.team});
}

TEST_CASE("words are not put into another's mouth") {
  Town town;
  const auto [family, child] = town.family(town.anna);
  town.edit<Case>(town.anna, child, [&](auto& c) { c.set_second_worker(town.bo.worker.to_bytes()); });
  const Id visit = Id::make(town.env);
  town.push(town.anna, town.written(town.anna, visit, town.visit(town.anna, family, "Mor ringer selv.")));
  const auto number = record_type_of<HomeVisit>().field("agenda")->number();
  const auto anna_wrote = *town.stored(visit).field(number)->entries.begin();

  // Bo's dot, Anna's origin, Bo's words.
  auto forged = town.written(town.bo, visit, [&] {
    auto v = town.get<HomeVisit>(visit);
    v.set_agenda("Mor vil ikke have hjælp.");
    return v;
  }(), [&] { static merge::State s; s = town.stored(visit); return &s; }());
  for (auto& field : forged.fields)
    for (auto& entry : field.entries)
      if (field.number == number) entry.origin = anna_wrote.origin;
  const auto result = town.push(town.bo, forged);
  CHECK(result.outcome == QUARANTINED);
  CHECK(result.why == reason::kForeignDots);
  CHECK(town.get<HomeVisit>(visit).agenda() == "Mor ringer selv.");

  // Her own words stay hers when he finishes, also words that she has changed since, in one sitting.
  const auto old = town.stored(visit);
  town.env.advance(5'000);
  town.edit<HomeVisit>(town.anna, visit, [](auto& v) { v.set_agenda("Mor ringer selv i morgen."); });
  const auto resolved = merge::resolve(old);
  merge::DotSource dots(town.bo.replica, town.bo.counter);
  const auto finished = merge::apply(old, merge::finish(*resolved, town.bo.worker, town.env.now_ms()), dots, static_cast<merge::Stamp>(town.env.now_ms()) << 16);
  REQUIRE(finished);
  CHECK(town.push(town.bo, finished->state).outcome != QUARANTINED);
}

TEST_CASE("the audit's chain shows an entry that was changed, and one that was taken out") {
  Town town;
  town.family(town.anna);
  auto verified = town.office->reader().verify_audit();
  REQUIRE(verified);
  CHECK(verified->first_bad == 0);
  REQUIRE(verified->entries >= 6);
  const auto last = verified->last_hash;

  const auto tamper = [&](const char* sql) {
    town.office.reset();
    {
      store::DatabaseOptions options;
      options.path = town.folder / "office" / "store.db";
      auto db = store::Database::open(options, *store::read_key_file(town.folder / "key"));
      REQUIRE(db);
      REQUIRE((*db)->exec(sql));
    }
    town.office = *Office::open(town.folder / "office", town.folder / "key", town.surroundings);
    return town.office->reader().verify_audit()->first_bad;
  };
  CHECK(tamper("UPDATE audit SET at = at + 1 WHERE seq = 3") == 3);
  CHECK(tamper("UPDATE audit SET at = at - 1 WHERE seq = 3") == 0);
  CHECK(town.office->reader().verify_audit()->last_hash == last);
  CHECK(tamper("DELETE FROM audit WHERE seq = 2") == 2);
}

namespace {

// A municipality with an intake team, which has the cards of both other teams.
struct IntakeTown : Town {
  Id intake_team = add_team();
  Hand ida = hand(intake_team, "intake");
  Hand iben = hand(intake_team, "intake");

  IntakeTown() {
    for (const auto* who : {&ida, &iben})
      for (const auto& given : {team, other_team}) grant(*who, {TEAM, given}, "intake");
  }
  Notification notification(const std::string& words, const Id& family = {}) {
    Notification record;
    record.mutable_created()->set_worker(ida.worker.to_bytes());
    record.set_team(intake_team.to_bytes());
    record.set_received_on("2026-03-02");
    record.set_document(words);
    if (!family.is_nil()) record.set_family(family.to_bytes());
    return record;
  }
  Scope where(const Id& id) { return (*office->reader().read(id))->scope; }
  bool stands(const Id& id, const std::string& words) { return office->reader().read(id)->has_value() && get<Notification>(id).document() == words; }
  // What intake makes of a child that nobody knows.
  std::pair<Id, Id> opened_by(Hand& by, const Id& receiving) {
    const Id family_id = Id::make(env), person_id = Id::make(env), case_id = Id::make(env);
    Family record;
    record.mutable_created()->set_worker(by.worker.to_bytes());
    record.set_team(receiving.to_bytes());
    CHECK(push(by, written(by, family_id, record)).outcome == MERGED);
    Person child;
    child.mutable_created()->set_worker(by.worker.to_bytes());
    child.set_family(family_id.to_bytes());
    child.set_kind("child");
    child.set_first_name("Prøvebarn");
    CHECK(push(by, written(by, person_id, child)).outcome == MERGED);
    Case one;
    one.mutable_created()->set_worker(by.worker.to_bytes());
    one.set_family(family_id.to_bytes());
    one.set_child(person_id.to_bytes());
    one.set_team(receiving.to_bytes());
    one.set_level(2);
    CHECK(push(by, written(by, case_id, one)).outcome == MERGED);
    return {family_id, case_id};
  }
};

}  // namespace

TEST_CASE("a notification lies with intake and goes on into a family that intake does not hold, and nobody else puts one there") {
  IntakeTown town;
  const auto family = town.family(town.anna).first;
  const Id id = Id::make(town.env);
  REQUIRE(town.push(town.ida, town.written(town.ida, id, town.notification("Naboen hører gråd."))).outcome == MERGED);
  CHECK(town.where(id) == Scope{INTAKE, town.intake_team});
  CHECK_FALSE(town.holds(town.ida, {FAMILY, family}));
  CHECK_FALSE(town.holds(town.anna, {INTAKE, town.intake_team}));
  CHECK_FALSE(town.holds(town.lea, {INTAKE, town.intake_team}));

  CHECK(town.edit<Notification>(town.ida, id, [&](auto& n) { n.set_family(family.to_bytes()), n.set_assessment("to_team"); }).outcome == MERGED);
  CHECK(town.where(id) == Scope{FAMILY, family});
  CHECK(town.get<Notification>(id).assessment() == "to_team");
  CHECK(town.told(town.ida, "refused") == 0);
  CHECK(town.told(town.ida, "given_on") == 0);
  CHECK_FALSE(town.holds(town.ida, {FAMILY, family}));

  // What a colleague in intake wrote meanwhile goes with it.
  const auto before = town.stored(id);
  auto late = town.get<Notification>(id);
  late.set_document("Naboen hører gråd hver aften.");
  CHECK(town.push(town.iben, town.written(town.iben, id, late, &before)).outcome == MERGED);
  CHECK(town.stands(id, "Naboen hører gråd hver aften."));

  // A worker of the team makes none in another's family, nor takes one away.
  const Id forged = Id::make(town.env);
  auto other = town.notification("Gæt.", family);
  other.mutable_created()->set_worker(town.far.worker.to_bytes());
  other.set_team(town.other_team.to_bytes());
  CHECK(is_set_aside(town.push(town.far, town.written(town.far, forged, other))));
  CHECK(is_set_aside(town.edit<Notification>(town.far, id, [](auto& n) { n.clear_family(); })));
  town.edit<Notification>(town.iben, id, [](auto& n) { n.clear_family(); });
  CHECK(town.where(id) == Scope{FAMILY, family});
  CHECK(town.told(town.iben, "refused") == 1);
}

TEST_CASE("a notification that a worker hands in goes to intake and stays nobody else's; the worker is told") {
  IntakeTown town;
  const Id id = Id::make(town.env), who = Id::make(town.env);
  auto handed = town.notification("Han er stille.");
  handed.mutable_created()->set_worker(town.anna.worker.to_bytes());
  handed.clear_team();
  Notifier notifier;
  notifier.mutable_created()->set_worker(town.anna.worker.to_bytes());
  notifier.set_notification(id.to_bytes());
  notifier.set_notifier_name("Prøve");
  SECTION("the words first") {
    REQUIRE(town.push(town.anna, town.written(town.anna, id, handed)).outcome == MERGED);
    REQUIRE(town.push(town.anna, town.written(town.anna, who, notifier)).outcome == MERGED);
  }
  SECTION("who notified first") {
    REQUIRE(town.push(town.anna, town.written(town.anna, who, notifier)).outcome == MERGED);
    REQUIRE(town.push(town.anna, town.written(town.anna, id, handed)).outcome == MERGED);
  }
  CHECK(town.where(id) == Scope{INTAKE, town.intake_team});
  CHECK(town.where(who) == Scope{INTAKE, town.intake_team});
  CHECK(town.get<Notification>(id).document() == "Han er stille.");
  CHECK(town.told(town.anna, "to_intake") == 1);
  CHECK_FALSE(town.holds(town.anna, {INTAKE, town.intake_team}));
  // Straight into another team's intake nobody writes.
  auto straight = handed;
  straight.set_team(town.intake_team.to_bytes());
  CHECK(is_set_aside(town.push(town.anna, town.written(town.anna, Id::make(town.env), straight))));
  // In another's name it is nobody's to hand in.
  auto forged = handed;
  forged.mutable_created()->set_worker(town.bo.worker.to_bytes());
  const Id other = Id::make(town.env);
  CHECK(is_set_aside(town.push(town.anna, town.written(town.anna, other, forged))));
  CHECK(town.told(town.bo, "to_intake") == 0);
}

TEST_CASE("without an intake a notification stays with its author, who is told so; one that was taken back goes nowhere") {
  Town town;
  Notification handed;
  handed.mutable_created()->set_worker(town.anna.worker.to_bytes());
  handed.set_received_on("2026-03-02");
  const Id id = Id::make(town.env);
  REQUIRE(town.push(town.anna, town.written(town.anna, id, handed)).outcome == MERGED);
  CHECK((*town.office->reader().read(id))->scope == Scope{OWN, town.anna.worker});
  CHECK(town.told(town.anna, "refused") == 1);
  town.hand(town.other_team, "intake");
  handed.mutable_struck()->set_reason("fortrudt");
  const Id struck = Id::make(town.env);
  REQUIRE(town.push(town.anna, town.written(town.anna, struck, handed)).outcome == MERGED);
  CHECK((*town.office->reader().read(struck))->scope == Scope{OWN, town.anna.worker});
}

TEST_CASE("what intake received and has not sent on is for intake, and for nobody who works beside it in the same team") {
  IntakeTown town;
  const auto family = town.family(town.anna).first;
  const Id id = Id::make(town.env), who = Id::make(town.env);
  REQUIRE(town.push(town.ida, town.written(town.ida, id, town.notification("Naboen hører gråd."))).outcome == MERGED);
  Notifier notifier;
  notifier.mutable_created()->set_worker(town.ida.worker.to_bytes());
  notifier.set_team(town.intake_team.to_bytes());
  notifier.set_notification(id.to_bytes());
  notifier.set_notifier_name("Prøve Nabo");
  REQUIRE(town.push(town.ida, town.written(town.ida, who, notifier)).outcome == MERGED);

  Hand home = town.hand(town.intake_team, "home_visit"), out = town.hand(town.intake_team, "outreach");
  const Hand leader = town.hand(town.intake_team, "leader"), analyst = town.hand(town.intake_team, "analyst");
  for (const auto* hand : {&home, &out}) town.grant(*hand, {TEAM, town.intake_team}, "home_visit");   // works all over the team
  for (const auto& record : {id, who}) {
    for (const Hand* hand : {&town.ida, &town.iben}) CHECK(town.holds(*hand, town.where(record)));
    for (const Hand* hand : std::initializer_list<const Hand*>{&home, &out, &leader, &analyst, &town.anna, &town.lea}) CHECK_FALSE(town.holds(*hand, town.where(record)));
  }
  const auto feed = town.office->reader().feed({TEAM, town.intake_team}, 0, 1'000);
  REQUIRE(feed);
  for (const auto& item : *feed) CHECK((item.id != id && item.id != who));
  const auto seen = town.stored(id);
  auto read = town.get<Notification>(id);
  read.set_assessment("none");
  CHECK(is_set_aside(town.push(home, town.written(home, id, read, &seen))));
  CHECK(is_set_aside(town.push(out, town.written(out, Id::make(town.env), town.notification("Ord.")))));
  CHECK(town.get<Notification>(id).assessment().empty());

  // Its leader reads it by a grant, and so does who stands in for intake; they send it on as intake does.
  town.grant(leader, {TEAM, town.intake_team}, "leader");
  town.grant(out, {INTAKE, town.intake_team}, "intake");
  CHECK(town.holds(leader, town.where(who)));
  CHECK(town.holds(out, town.where(id)));
  town.grant(out, {FAMILY, family}, "outreach");
  CHECK(town.edit<Notification>(out, id, [&](auto& n) { n.set_family(family.to_bytes()); }).outcome == MERGED);
  CHECK(town.where(id) == Scope{FAMILY, family});

  // Who is intake no more holds it no more, and what they wrote until then is merged.
  town.given(town.iben, {INTAKE, town.intake_team});
  const auto before = town.stored(who);
  auto late = town.get<Notifier>(who);
  late.set_receipt_text("Tak, fordi du henvendte dig.");
  const auto offline = town.written(town.iben, who, late, &before);
  REQUIRE(town.office->change<Worker>(town.iben.worker, [](Worker& w) { w.set_role("home_visit"); }));
  CHECK_FALSE(town.holds(town.iben, town.where(who)));
  CHECK(town.push(town.iben, offline).outcome == MERGED);
}

TEST_CASE("an office that kept notifications with the whole team gives them to intake when it is opened") {
  IntakeTown town;
  const Id id = Id::make(town.env);
  REQUIRE(town.push(town.ida, town.written(town.ida, id, town.notification("Ord."))).outcome == MERGED);
  town.office.reset();
  {   // as the version before left it
    store::DatabaseOptions options;
    options.path = town.folder / "office" / "store.db";
    auto db = store::Database::open(options, *store::read_key_file(town.folder / "key"));
    REQUIRE(db);
    const auto team = "(SELECT key FROM scope WHERE kind = 1 AND hex(id) = '" + [&] {
      std::string hex;
      for (const auto byte : town.intake_team.bytes) hex += "0123456789ABCDEF"[byte >> 4], hex += "0123456789ABCDEF"[byte & 15];
      return hex;
    }() + "')";
    REQUIRE((*db)->exec("UPDATE feed SET scope = " + team + " WHERE record = (SELECT id FROM record WHERE type = 20);"
                        "UPDATE record SET scope = " + team + " WHERE type = 20;"
                        "UPDATE projection SET fingerprint = 'of the version before' WHERE type = 20;"));
    REQUIRE(*(*db)->integer("SELECT count(*) FROM record WHERE type = 20 AND scope = " + team) == 1);
  }
  town.office = *Office::open(town.folder / "office", town.folder / "key", town.surroundings);
  CHECK(town.where(id) == Scope{INTAKE, town.intake_team});
  bool has_left = false;
  const auto team_feed = town.office->reader().feed({TEAM, town.intake_team}, 0, 1'000);
  REQUIRE(team_feed);
  for (const auto& item : *team_feed) has_left = has_left || (item.id == id && item.left);
  CHECK(has_left);
  const auto feed = *town.office->reader().feed({INTAKE, town.intake_team}, 0, 1'000);
  REQUIRE(feed.size() == 1);
  CHECK(feed.front().id == id);
}

TEST_CASE("a notification that was sent on and taken back before anybody heard of it is merged without a word") {
  IntakeTown town;
  const auto family = town.family(town.anna).first;
  const Id id = Id::make(town.env);
  REQUIRE(town.push(town.ida, town.written(town.ida, id, town.notification("Ord."))).outcome == MERGED);
  const auto seen = town.stored(id);
  auto record = town.get<Notification>(id);
  record.set_family(family.to_bytes());
  const auto sent = town.written(town.ida, id, record, &seen);
  record.clear_family();
  REQUIRE(town.push(town.ida, town.written(town.ida, id, record, &sent)).outcome == MERGED);
  CHECK(town.where(id) == Scope{INTAKE, town.intake_team});
  CHECK(town.told(town.ida, "refused") == 0);
}

TEST_CASE("who notified stays with intake, whoever the family goes to") {
  IntakeTown town;
  const auto family = town.family(town.anna).first;
  const Id id = Id::make(town.env), who = Id::make(town.env);
  REQUIRE(town.push(town.ida, town.written(town.ida, id, town.notification("Ord.", family))).outcome == MERGED);
  Notifier notifier;
  notifier.mutable_created()->set_worker(town.ida.worker.to_bytes());
  notifier.set_team(town.intake_team.to_bytes());
  notifier.set_notification(id.to_bytes());
  notifier.set_notifier_name("Prøve Nabo");
  REQUIRE(town.push(town.ida, town.written(town.ida, who, notifier)).outcome == MERGED);
  CHECK(town.where(who) == Scope{INTAKE, town.intake_team});
  CHECK(town.where(id) == Scope{FAMILY, family});   // written and sent on before it was ever sent: one state
  CHECK(town.holds(town.anna, {FAMILY, family}));
}

TEST_CASE("a notification that an offline tablet sends on reaches the family wherever it is meanwhile") {
  IntakeTown town;
  const auto [family, child] = town.family(town.anna);
  const Id id = Id::make(town.env);
  REQUIRE(town.push(town.ida, town.written(town.ida, id, town.notification("Ord."))).outcome == MERGED);
  const auto seen = town.stored(id);
  auto record = town.get<Notification>(id);
  record.set_family(family.to_bytes());
  record.set_sent_to(town.team.to_bytes());
  const auto offline = town.written(town.ida, id, record, &seen);
  SECTION("with another worker and team") {
    town.edit<Case>(town.anna, child, [&](auto& c) { c.set_responsible(town.bo.worker.to_bytes()); });
    REQUIRE(town.office->change<Family>(family, [&](Family& f) { f.set_team(town.other_team.to_bytes()); }));
    REQUIRE(town.push(town.ida, offline).outcome == MERGED);
    CHECK(town.where(id) == Scope{FAMILY, family});
    CHECK(town.holds(town.bo, {FAMILY, family}));
  }
  SECTION("shielded") {
    town.edit<Case>(town.anna, child, [](auto& c) { c.set_shielded(true); });
    REQUIRE(town.push(town.ida, offline).outcome == MERGED);
    CHECK(town.where(id) == Scope{FAMILY, family});
  }
  SECTION("a colleague sent it on into another one first: it stays there, and the words are merged") {
    const auto other = town.family(town.bo).first;
    town.edit<Notification>(town.iben, id, [&](auto& n) { n.set_family(other.to_bytes()); });
    auto words = record;
    words.set_document("Mere er hørt.");
    CHECK(town.push(town.ida, town.written(town.ida, id, words, &seen)).outcome != QUARANTINED);
    CHECK(town.where(id) == Scope{FAMILY, other});
    CHECK(town.stands(id, "Mere er hørt."));
    CHECK(town.told(town.ida, "refused") == 1);
  }
  SECTION("erased: nobody would ever see it there, so it stays with intake") {
    REQUIRE(town.office->store().apply({store::Erase{family, {}}}, {store::Origin::Kind::server, {}, {}}));
    REQUIRE(town.push(town.ida, offline).outcome == MERGED);
    CHECK(town.where(id) == Scope{INTAKE, town.intake_team});
    CHECK(town.stands(id, "Ord."));
    CHECK(town.told(town.ida, "refused") == 1);
  }
  SECTION("the one who sends it on has left intake: it stays there") {
    town.given(town.ida, {INTAKE, town.intake_team});
    REQUIRE(town.office->change<Worker>(town.ida.worker, [](Worker& w) { w.set_role("home_visit"); }));
    REQUIRE(town.push(town.ida, offline).outcome == MERGED);
    CHECK(town.where(id) == Scope{INTAKE, town.intake_team});
    CHECK(town.told(town.ida, "refused") == 1);
  }
}

TEST_CASE("a notification in a family that went to another meanwhile is there for whoever has it now") {
  IntakeTown town;
  const auto [family, child] = town.family(town.anna);
  REQUIRE(town.office->store().apply({store::Audit{"given", town.anna.worker, town.anna.device, Scope{FAMILY, family}.to_string(), {}, {}}}, {store::Origin::Kind::server, {}, {}}));
  auto record = town.notification("Ringet ind til mig.", family);
  record.mutable_created()->set_worker(town.anna.worker.to_bytes());
  record.set_team(town.team.to_bytes());
  const Id id = Id::make(town.env);
  const auto offline = town.written(town.anna, id, record);
  town.edit<Case>(town.anna, child, [&](auto& c) { c.set_responsible(town.bo.worker.to_bytes()); });
  REQUIRE_FALSE(town.holds(town.anna, {FAMILY, family}));
  REQUIRE(town.push(town.anna, offline).outcome == MERGED);
  CHECK(town.where(id) == Scope{FAMILY, family});
  CHECK(town.stands(id, "Ringet ind til mig."));
  CHECK(town.told(town.anna, "given_on") == 1);
  CHECK(town.told(town.anna, "refused") == 0);
}

TEST_CASE("a family that intake opens is intake's and the receiving leader's until somebody answers for it") {
  IntakeTown town;
  const Hand other_leader = town.hand(town.other_team, "leader");
  const auto [family, child] = town.opened_by(town.ida, town.team);
  CHECK(town.told(town.ida, "given_on") == 0);
  const Scope scope{FAMILY, family};
  CHECK(town.holds(town.ida, scope));
  CHECK(town.holds(town.lea, scope));
  CHECK_FALSE(town.holds(other_leader, scope));
  CHECK_FALSE(town.holds(town.iben, scope));
  CHECK_FALSE(town.holds(town.anna, scope));

  CHECK(town.edit<Case>(town.lea, child, [&](auto& c) { c.set_responsible(town.anna.worker.to_bytes()); }).outcome == MERGED);
  CHECK(town.get<Case>(child).responsible() == town.anna.worker.to_bytes());
  CHECK(town.holds(town.anna, scope));
  CHECK_FALSE(town.holds(town.ida, scope));
  CHECK_FALSE(town.holds(town.lea, scope));
  CHECK(town.told(town.anna, "case_came") == 1);
}

TEST_CASE("a shielded family that nobody answers for is not shown to the leader through the team") {
  IntakeTown town;
  const auto [family, child] = town.opened_by(town.ida, town.team);
  town.edit<Case>(town.ida, child, [](auto& c) { c.set_shielded(true); });
  CHECK(town.get<Case>(child).shielded());
  CHECK_FALSE(town.holds(town.lea, {FAMILY, family}));
  CHECK(town.holds(town.ida, {FAMILY, family}));
}

namespace {

Relay relay(const Hand& by, const Id& family, const Id& child, const Hand& to) {
  Relay record;
  record.mutable_created()->set_worker(by.worker.to_bytes());
  record.set_family(family.to_bytes());
  record.set_case_ref(child.to_bytes());
  record.set_giver(by.worker.to_bytes());
  record.set_receiver(to.worker.to_bytes());
  record.set_begun_on("2026-03-02");
  return record;
}

}  // namespace

TEST_CASE("the receiver of a relay holds the family while it is open, and answers for the child once they have met") {
  Town town;
  const auto [family, child] = town.family(town.anna);
  const Scope scope{FAMILY, family};
  const Id id = Id::make(town.env);
  CHECK_FALSE(town.holds(town.far, scope));
  REQUIRE(town.push(town.anna, town.written(town.anna, id, relay(town.anna, family, child, town.far))).outcome == MERGED);
  CHECK(town.holds(town.far, scope));
  CHECK(town.holds(town.anna, scope));
  CHECK(town.told(town.far, "relay_came") == 1);
  CHECK(town.get<Case>(child).responsible() == town.anna.worker.to_bytes());

  SECTION("met") {
    town.edit<Relay>(town.far, id, [](auto& r) { r.set_met_on("2026-03-09"); });
    CHECK(town.get<Relay>(id).met_on() == "2026-03-09");
    CHECK(town.get<Case>(child).responsible() == town.far.worker.to_bytes());
    CHECK(town.holds(town.far, scope));
    CHECK_FALSE(town.holds(town.anna, scope));
    CHECK(town.told(town.anna, "case_left") == 1);
  }
  SECTION("met stands, taken back on a tablet that did not know that the office had heard") {
    town.edit<Relay>(town.far, id, [](auto& r) { r.set_met_on("2026-03-09"); });
    town.edit<Relay>(town.far, id, [](auto& r) { r.clear_met_on(); });
    CHECK(town.get<Relay>(id).met_on() == "2026-03-09");
    CHECK(town.get<Case>(child).responsible() == town.far.worker.to_bytes());
    CHECK(town.told(town.far, "refused") == 1);
  }
  SECTION("given by another at once, each giver is told of the other, once") {
    town.edit<Case>(town.anna, child, [&](auto& c) { c.set_second_worker(town.bo.worker.to_bytes()); });
    REQUIRE(town.push(town.bo, town.written(town.bo, Id::make(town.env), relay(town.bo, family, child, town.lea))).outcome == MERGED);
    CHECK(town.told(town.anna, "relay_beside") == 1);
    CHECK(town.told(town.bo, "relay_beside") == 1);
    CHECK(town.told(town.far, "relay_beside") == 0);
    // Ended, there is nothing to be told of.
    town.edit<Relay>(town.anna, id, [](auto& r) { r.set_relay_end("family_wish"); });
    REQUIRE(town.push(town.anna, town.written(town.anna, Id::make(town.env), relay(town.anna, family, Id::make(town.env), town.far))).outcome == MERGED);
    CHECK(town.told(town.anna, "relay_beside") == 1);
  }
  SECTION("met is for the receiver to say") {
    town.edit<Relay>(town.anna, id, [](auto& r) { r.set_met_on("2026-03-09"); });
    CHECK(town.get<Relay>(id).met_on().empty());
    CHECK(town.get<Case>(child).responsible() == town.anna.worker.to_bytes());
    CHECK(town.told(town.anna, "refused") == 1);
  }
  SECTION("it comes to nothing") {
    REQUIRE(town.office->store().apply({store::Audit{"given", town.far.worker, town.far.device, scope.to_string(), {}, {}}}, {store::Origin::Kind::server, {}, {}}));
    town.edit<Relay>(town.anna, id, [](auto& r) { r.set_relay_end("family_wish"); });
    CHECK_FALSE(town.holds(town.far, scope));
    // Said to be met on a tablet that did not know: the fact stands, nobody moves, and whoever said so is told.
    town.edit<Relay>(town.far, id, [](auto& r) { r.set_met_on("2026-03-09"); });
    CHECK(town.get<Relay>(id).met_on() == "2026-03-09");
    CHECK(town.get<Relay>(id).relay_end() == "family_wish");
    CHECK(town.get<Case>(child).responsible() == town.anna.worker.to_bytes());
    CHECK(town.told(town.far, "refused") == 1);
  }
  SECTION("it is ended on a tablet that did not know that the family was met") {
    REQUIRE(town.office->store().apply({store::Audit{"given", town.anna.worker, town.anna.device, scope.to_string(), {}, {}}}, {store::Origin::Kind::server, {}, {}}));
    const auto seen = town.stored(id);
    town.edit<Relay>(town.far, id, [](auto& r) { r.set_met_on("2026-03-09"); });
    auto ended = town.get<Relay>(id);
    ended.clear_met_on();
    ended.set_relay_end("family_wish");
    REQUIRE(town.push(town.anna, town.written(town.anna, id, ended, &seen)).outcome == MERGED);
    CHECK(town.get<Relay>(id).met_on() == "2026-03-09");
    CHECK(town.get<Relay>(id).relay_end() == "family_wish");   // what was typed stands; the family has moved
    CHECK(town.get<Case>(child).responsible() == town.far.worker.to_bytes());
    CHECK(town.told(town.anna, "refused") == 1);
  }
  SECTION("a case of another family is not moved by it") {
    const auto [other_family, other_child] = town.family(town.bo);
    const Id crossed = Id::make(town.env);
    REQUIRE(town.push(town.anna, town.written(town.anna, crossed, relay(town.anna, family, other_child, town.far))).outcome == MERGED);
    town.edit<Relay>(town.far, crossed, [](auto& r) { r.set_met_on("2026-03-09"); });
    CHECK(town.get<Case>(other_child).responsible() == town.bo.worker.to_bytes());
    CHECK_FALSE(town.holds(town.far, {FAMILY, other_family}));
  }
}

TEST_CASE("the level moves with whoever answers for the child, and a relay without one leaves what it has become") {
  Town town;
  const auto [family, child] = town.family(town.anna);
  const auto given = [&](std::int32_t to_level) {
    auto record = relay(town.anna, family, child, town.far);
    record.set_from_level(2);
    record.set_to_level(to_level);
    const Id id = Id::make(town.env);
    REQUIRE(town.push(town.anna, town.written(town.anna, id, record)).outcome == MERGED);
    return id;
  };
  const auto met = [&](const Id& id) { town.edit<Relay>(town.far, id, [](auto& r) { r.set_met_on("2026-03-09"); }); };

  SECTION("to another") {
    met(given(1));
    const auto record = town.get<Case>(child);
    CHECK(record.responsible() == town.far.worker.to_bytes());
    CHECK(record.level() == 1);
    REQUIRE(record.levels_size() > 0);
    CHECK(record.levels(record.levels_size() - 1).key() == "2026-03-09");
  }
  SECTION("to none, or to the one it had: changed meanwhile") {
    const Id id = given(GENERATE(0, 2));
    town.edit<Case>(town.anna, child, [](auto& c) { c.set_level(3); });
    met(id);
    CHECK(town.get<Case>(child).responsible() == town.far.worker.to_bytes());
    CHECK(town.get<Case>(child).level() == 3);
  }
  SECTION("ended before that: neither moves") {
    const Id id = given(1);
    REQUIRE(town.office->store().apply({store::Audit{"given", town.far.worker, town.far.device, Scope{FAMILY, family}.to_string(), {}, {}}},
                                       {store::Origin::Kind::server, {}, {}}));
    town.edit<Relay>(town.anna, id, [](auto& r) { r.set_relay_end("no_room"); });
    met(id);
    CHECK(town.get<Case>(child).responsible() == town.anna.worker.to_bytes());
    CHECK(town.get<Case>(child).level() == 2);
  }
}

TEST_CASE("a relay to who was struck meanwhile is merged, and lets nobody in") {
  Town town;
  const auto [family, child] = town.family(town.anna);
  REQUIRE(town.office->change<Worker>(town.far.worker, [](Worker& w) { w.mutable_struck()->set_reason("Fratrådt."); }));
  const Id id = Id::make(town.env);
  CHECK(town.push(town.anna, town.written(town.anna, id, relay(town.anna, family, child, town.far))).outcome == MERGED);
  CHECK_FALSE(town.holds(town.far, {FAMILY, family}));
}

TEST_CASE("a relay into a family that one does not answer for lets nobody in") {
  Town town;
  const auto [family, child] = town.family(town.anna);
  const Id guessed = Id::make(town.env), by_glass = Id::make(town.env), late = Id::make(town.env);
  CHECK(is_set_aside(town.push(town.far, town.written(town.far, guessed, relay(town.far, family, child, town.far)))));
  // Who broke the glass reads and writes, and gives nobody the family.
  Grant glass;
  glass.set_worker(town.bo.worker.to_bytes());
  glass.set_scope(Scope{FAMILY, family}.to_string());
  glass.set_role("home_visit");
  glass.set_why("Prøve.");
  glass.set_how("break_glass");
  REQUIRE(town.office->add(glass));
  REQUIRE(town.holds(town.bo, {FAMILY, family}));
  CHECK(town.push(town.bo, town.written(town.bo, by_glass, relay(town.bo, family, child, town.far))).outcome == MERGED);
  CHECK(town.get<Relay>(by_glass).receiver().empty());
  CHECK_FALSE(town.holds(town.far, {FAMILY, family}));
  // Nor who had it once and wrote this without network since: the words are for whoever has it now, and the author is told.
  town.edit<Case>(town.anna, child, [&](auto& c) { c.set_responsible(town.lea.worker.to_bytes()); });
  auto words = relay(town.anna, family, child, town.anna);
  words.set_family_told("Jeg har sagt farvel.");
  words.set_met_on("2026-03-03");
  CHECK(town.push(town.anna, town.written(town.anna, late, words)).outcome == MERGED);
  const auto stands = town.get<Relay>(late);
  CHECK(stands.family_told() == "Jeg har sagt farvel.");
  CHECK(stands.giver() == town.anna.worker.to_bytes());
  CHECK(stands.receiver().empty());
  CHECK(stands.met_on().empty());
  CHECK(town.get<Case>(child).responsible() == town.lea.worker.to_bytes());
  CHECK((*town.office->reader().read(late))->scope == Scope{FAMILY, family});
  CHECK(town.told(town.anna, "refused") == 1);
  CHECK(town.told(town.anna, "given_on") == 1);
  CHECK_FALSE(town.holds(town.anna, {FAMILY, family}));
  CHECK_FALSE(town.holds(town.far, {FAMILY, family}));
}

TEST_CASE("a relay that comes before its family waits for it, and lets its receiver in then") {
  Town town;
  const Id family = Id::make(town.env), id = Id::make(town.env);
  Family record;
  record.mutable_created()->set_worker(town.anna.worker.to_bytes());
  record.set_team(town.team.to_bytes());
  const auto founded = town.written(town.anna, family, record);
  CHECK(is_set_aside(town.push(town.anna, town.written(town.anna, id, relay(town.anna, family, Id{}, town.far)))));
  REQUIRE(town.push(town.anna, founded).outcome == MERGED);
  CHECK(town.get<Relay>(id).receiver() == town.far.worker.to_bytes());
  CHECK(town.holds(town.far, {FAMILY, family}));
}

TEST_CASE("a relay that is given back while the office heals lets in whom its giver or its bringer may") {
  Town town;
  const auto [family, child] = town.family(town.anna);
  const Id id = Id::make(town.env);
  const auto given = town.written(town.anna, id, relay(town.anna, family, Id{}, town.far));
  town.edit<Case>(town.anna, child, [&](auto& c) { c.set_responsible(town.lea.worker.to_bytes()); });
  // The giver has the family no more, and its receiver not yet: it waits for whoever has.
  CHECK(is_set_aside(town.give_back(town.far, given, {town.anna.replica})));
  CHECK(town.give_back(town.lea, given, {town.anna.replica}).outcome == MERGED);
  CHECK(town.get<Relay>(id).receiver() == town.far.worker.to_bytes());
  CHECK(town.holds(town.far, {FAMILY, family}));
}
