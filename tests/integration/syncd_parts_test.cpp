// Parts of syncd in this process, under a test's clock: codes and tablets, access, the writer's groups, addresses.
#include <atomic>
#include <future>

#include "base/reasons.h"
#include "support/catch.h"
#include "support/process.h"
#include "support/test_environment.h"
#include "syncd/access.h"
#include "syncd/address.h"
#include "syncd/all_rows.h"
#include "sync/wire.h"
#include "syncd/server.h"

using namespace fremskudt;
using namespace fremskudt::syncd;
using test::TemporaryDirectory;
using test::TestEnvironment;

namespace {

struct Opened {
  TemporaryDirectory folder;
  TestEnvironment env;
  std::string log_lines;
  Log log{env, [this](std::string_view line) { log_lines += line; }};
  Surroundings surroundings{env, log, {folder / "state", {}}};
  std::unique_ptr<Office> office;

  Opened() {
    REQUIRE(Office::create(folder / "office", {}, {}, surroundings));
    reopen();
  }
  void reopen() {
    office.reset();
    auto opened = Office::open(folder / "office", {}, surroundings);
    REQUIRE(opened);
    office = *std::move(opened);
  }
  Id add_team() {
    Team team;
    team.set_name("Team Prøve");
    return *office->add(team);
  }
  Id add_worker(const Id& team) {
    Worker worker;
    worker.set_team(team.to_bytes());
    worker.set_name("Ida Prøve");
    worker.set_role("outreach");
    return *office->add(worker);
  }
};

sync::Fingerprint key_of(unsigned char who) {
  sync::Fingerprint fingerprint{};
  fingerprint.fill(who);
  return fingerprint;
}

}  // namespace

TEST_CASE("an enrolment code works once, for 24 hours, and again for the same tablet") {
  Opened opened;
  const Id worker = opened.add_worker(opened.add_team());
  const Id first = Id::make(opened.env), second = Id::make(opened.env);
  const auto devices = [&]() -> DeviceRegistry& { return opened.office->devices(); };
  const auto refusal = [](const Result<DeviceRegistry::Enrolment>& result) { return result ? "" : result.error().message; };

  const std::string code = *devices().make_code(worker);
  CHECK(devices().find(key_of(1)).standing == sync::Peer::Standing::unknown);
  const auto enrolled = devices().enrol(code, key_of(1), first, "Tablet 1");
  REQUIRE(enrolled);
  CHECK(enrolled->worker == worker);
  CHECK(devices().enrol(code, key_of(1), first, "Tablet 1"));
  CHECK(refusal(devices().enrol(code, key_of(2), second, "Tablet 2")) == reason::kBadCode);
  CHECK(refusal(devices().enrol(code, key_of(1), second, "Tablet 2")) == reason::kBadCode);
  CHECK(refusal(devices().enrol("NOSUCHCODE", key_of(2), second, "Tablet 2")) == reason::kBadCode);
  // Neither a key nor a device is taken over with another code.
  const std::string other = *devices().make_code(worker);
  CHECK(refusal(devices().enrol(other, key_of(1), second, "Tablet 2")) == reason::kBadCode);
  CHECK(refusal(devices().enrol(other, key_of(2), first, "Tablet 2")) == reason::kBadCode);

  opened.env.advance(kCodeValidMs);
  CHECK(devices().enrol(other, key_of(2), second, "Tablet 2"));       // at the limit
  const std::string late = *devices().make_code(worker);
  opened.env.advance(kCodeValidMs + 1);
  CHECK(refusal(devices().enrol(late, key_of(3), Id::make(opened.env), "Tablet 3")) == reason::kBadCode);
  CHECK(devices().enrol(code, key_of(1), first, "Tablet 1"));         // it may not have heard the first answer

  // All of it outlives the process; a code is nowhere in clear, not even inside.
  opened.reopen();
  CHECK(devices().find(key_of(1)).device == first);
  CHECK(devices().find(key_of(2)).worker == worker);
  const auto facts = opened.office->reader().facts_with_prefix("");
  REQUIRE(facts);
  for (const auto& [name, value] : *facts) CHECK((name + value).find(code) == std::string::npos);
}

TEST_CASE("a revoked tablet is told, stays revoked, and its key enrols no more") {
  Opened opened;
  const Id worker = opened.add_worker(opened.add_team());
  const Id device = Id::make(opened.env);
  DeviceRegistry& devices = opened.office->devices();
  REQUIRE(devices.enrol(*devices.make_code(worker), key_of(1), device, "Tablet 1"));
  std::vector<Id> told;
  devices.on_revoked([&](const Id& id) { told.push_back(id); });
  CHECK(devices.revoke(device));
  CHECK(devices.revoke(device));
  CHECK(told == std::vector<Id>{device});
  CHECK(devices.find(key_of(1)).standing == sync::Peer::Standing::revoked);
  CHECK(devices.is_revoked(device));
  const auto again = devices.enrol(*devices.make_code(worker), key_of(1), device, "Tablet 1");
  REQUIRE_FALSE(again);
  CHECK(again.error().message == reason::kRevoked);
  CHECK(devices.revoke(Id::make(opened.env)).error().kind == ErrorKind::not_found);
}

TEST_CASE("a worker is granted the team, its places and families, the own drafts, and nothing of other teams") {
  Opened opened;
  const Id team = opened.add_team(), other_team = opened.add_team();
  const Id worker = opened.add_worker(team);
  const auto add_place = [&](const Id& of) {
    Place place;
    place.set_team(of.to_bytes());
    place.set_kind("school");
    place.set_name("Prøveskolen");
    return *opened.office->add(place);
  };
  const auto add_family = [&](const Id& of) {
    Family family;
    family.set_team(of.to_bytes());
    return *opened.office->add(family);
  };
  std::vector<Scope> expected{{TEAM, team}, {OWN, worker}, {PLACE, add_place(team)}, {FAMILY, add_family(team)}, {FAMILY, add_family(team)}};
  add_place(other_team);
  add_family(other_team);
  std::sort(expected.begin(), expected.end());
  const auto allowed = allowed_scopes(opened.office->reader(), worker);
  REQUIRE(allowed);
  CHECK(*allowed == expected);
  CHECK(*allowed_scopes(opened.office->reader(), Id::make(opened.env)) != expected);
  CHECK(allowed_scopes(opened.office->reader(), team)->size() == 1);   // no worker
}

TEST_CASE("the writer commits what has queued as one group, answers in order, and finishes it all before it stops") {
  Opened opened;
  opened.office.reset();
  auto writer = Writer::start([&] { return Office::open(opened.folder / "office", {}, opened.surroundings); }, opened.log);
  REQUIRE(writer);
  std::promise<void> gate;
  std::shared_future<void> opens(gate.get_future());
  (*writer)->call([opens](fremskudt::syncd::Office&) { opens.wait(); });
  std::vector<std::uint64_t> commits;
  std::vector<int> order;
  for (int i = 0; i < 20; ++i) {
    Team team;
    team.set_name("Team " + std::to_string(i));
    (*writer)->submit({store::Write{Id::make(opened.env), 1, merge::create(team)}}, {store::Origin::Kind::server, {}, {}},
                      [&, i](Result<store::Applied> applied) {
                        REQUIRE(applied);
                        commits.push_back(applied->commit);
                        order.push_back(i);
                      });
  }
  gate.set_value();
  writer->reset();
  REQUIRE(order.size() == 20);
  CHECK(std::is_sorted(order.begin(), order.end()));
  CHECK(commits.front() == commits.back());   // they all waited at the gate: one commit
  opened.reopen();
  store::Query query;
  query.type = 1;
  CHECK(*opened.office->reader().count(query) == 20);
}

TEST_CASE("a cursor ahead of the feed proves an older store: a new epoch at once, and one that is not ahead changes nothing") {
  Opened opened;
  const Id team = opened.add_team();
  const Id worker = opened.add_worker(team);
  const Id device = Id::make(opened.env);
  REQUIRE(opened.office->devices().enrol(*opened.office->devices().make_code(worker), key_of(1), device, "Tablet 1"));
  const std::string epoch = opened.office->identity().epoch;
  const auto last = opened.office->reader().feed(Scope{TEAM, team}, 0, 100)->back().seq;
  auto readers = std::make_unique<ReadingThreads>([&] {
    std::vector<std::unique_ptr<store::Reader>> one;
    one.push_back(*opened.office->store().open_reader());
    return one;
  }());
  DeviceRegistry& devices = opened.office->devices();
  const Identity& identity = opened.office->identity();
  auto writer = Writer::start([&]() -> Result<std::unique_ptr<fremskudt::syncd::Office>> { return std::move(opened.office); }, opened.log);
  REQUIRE(writer);
  Host host(**writer, *readers, identity, devices, opened.env, opened.log);
  const auto epoch_after = [&](const std::string& claimed, std::uint64_t seq) {
    Hello hello;
    hello.set_schema(schema_version());
    hello.set_epoch(claimed);
    sync::set_scope(hello.add_cursors()->mutable_scope(), Scope{TEAM, team});
    hello.mutable_cursors(0)->set_seq(seq);
    std::promise<std::string> answer;
    host.judge(devices.find(key_of(1)), hello, [&](Result<sync::Judgement> judgement) { answer.set_value(judgement ? judgement->epoch : ""); });
    return answer.get_future().get();
  };
  CHECK(epoch_after(epoch, last) == epoch);
  CHECK(epoch_after("of another time", last + 1'000'000'000) == epoch);   // its cursors count something else
  const auto renewed = epoch_after(epoch, last + 1'000'000'000);
  CHECK(renewed.size() == 16);
  CHECK(renewed != epoch);
  CHECK(epoch_after(epoch, last + 1'000'000'000) == renewed);   // told by a second tablet: it is known already
  CHECK(opened.log_lines.find("store_is_older_than_a_tablet_knows") != std::string::npos);
  readers.reset();
  writer->reset();
  opened.reopen();
  CHECK(opened.office->identity().epoch == renewed);
}

TEST_CASE("an init that fails leaves nothing behind, and never touches a key that was there") {
  TemporaryDirectory folder;
  TestEnvironment env;
  Log log(env, [](std::string_view) {});
  const Surroundings surroundings{env, log, {folder / "state", {}}};
  const auto key = folder / "office.key";
  REQUIRE(Office::create(folder / "first", key, {}, surroundings));
  const auto again = Office::create(folder / "second", key, {}, surroundings);
  REQUIRE_FALSE(again);
  CHECK(again.error().kind == ErrorKind::refused);
  CHECK_FALSE(std::filesystem::exists(folder / "second"));
  CHECK(Office::open(folder / "first", key, surroundings));
}

TEST_CASE("a key may lie where nothing can be written: the side file then lies where keys lie by default, or there is none") {
  TemporaryDirectory folder;
  TestEnvironment env;
  std::string log_lines;
  Log log(env, [&](std::string_view line) { log_lines += line; });
  const auto key = folder / "credentials" / "office.key";
  const Surroundings surroundings{env, log, {folder / "state", {}}};
  const auto made = Office::create(folder / "office", key, {}, surroundings);
  REQUIRE(made);
  const auto name = made->store.to_string() + ".fresh";
  CHECK(std::filesystem::exists(folder / "credentials" / name));
  std::filesystem::remove(folder / "credentials" / name);
  std::filesystem::create_directory(folder / "credentials" / name);   // stands in the way for root too
  REQUIRE(Office::open(folder / "office", key, surroundings));
  CHECK(std::filesystem::is_regular_file(folder / "state" / "fremskudt" / name));
  CHECK(log_lines.empty());
  CHECK(Office::open(folder / "office", key, Surroundings{env, log, {}}));
  CHECK(log_lines.find("no_place_for_the_side_file") != std::string::npos);
}

TEST_CASE("a whole list comes once and in order, however many pages it has") {
  Opened opened;
  const Id team = opened.add_team();
  std::vector<Id> added;
  store::ChangeSet changes;
  for (int i = 0; i < 2'001; ++i) {
    Family family;
    family.set_team(team.to_bytes());
    added.push_back(Id::make(opened.env));
    changes.push_back(store::Write{added.back(), record_type_of<Family>().number(), merge::create(family)});
  }
  REQUIRE(opened.office->store().apply(changes, {}));
  store::Query query;
  query.type = record_type_of<Family>().number();
  query.filters = {{store::Filter::Op::equal, "team", team}};
  const auto rows = all_rows(opened.office->reader(), query);
  REQUIRE(rows);
  std::sort(added.begin(), added.end());
  CHECK(std::equal(rows->begin(), rows->end(), added.begin(), added.end(), [](const auto& row, const Id& id) { return row.id == id; }));
}

TEST_CASE("a log line is an event with codes, numbers and ids") {
  TestEnvironment env(1, 1'772'356'442'117);
  std::string lines;
  Log log(env, [&](std::string_view line) { lines += line; });
  log.warning("session_ended", {{"device", *Id::parse("0192f0c1-2b3c-7abc-8def-0123456789ab")}, {"records", 41}, {"why", LogCode::of_reason("revoked")}});
  log.info("other", {{"why", LogCode::of_reason("words that arrived")}});
  CHECK(lines ==
        "2026-03-01T09:14:02.117Z warning session_ended device=0192f0c1-2b3c-7abc-8def-0123456789ab records=41 why=revoked\n"
        "2026-03-01T09:14:02.117Z info other why=other\n");
}

TEST_CASE("addresses are HOST:PORT, with brackets round IPv6") {
  CHECK(parse_address("127.0.0.1:4747", PortZero::refused)->to_string() == "127.0.0.1:4747");
  CHECK(parse_address("[::1]:1", PortZero::refused)->to_string() == "[::1]:1");
  CHECK(parse_address("office.example:65535", PortZero::refused)->port == 65535);
  CHECK(parse_address("127.0.0.1:0", PortZero::allowed));
  for (const char* wrong : {"", "127.0.0.1", ":4747", "host:", "host:65536", "host:-1", "host:12a", "::1:4747", "[host]:1", "a b:1", "host:0"})
    CHECK_FALSE(parse_address(wrong, PortZero::refused));
  CHECK(Address{"127.8.8.8", 1}.is_loopback());
  CHECK_FALSE(Address{"10.0.0.1", 1}.is_loopback());
}
