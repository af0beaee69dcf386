// Parts of syncd in this process, under a test's clock: codes and tablets, access, the writer's groups, addresses.
#include <atomic>
#include <fstream>
#include <future>
#include <stdexcept>

#include "base/reasons.h"
#include "support/catch.h"
#include "support/process.h"
#include "support/test_environment.h"
#include "syncd/access_book.h"
#include "syncd/admin.h"
#include "syncd/admin_socket.h"
#include "syncd/address.h"
#include "syncd/all_rows.h"
#include "syncd/backup.h"
#include "syncd/restore.h"
#include "syncd/token.h"
#include "sync/wire.h"
#include "syncd/server.h"

using namespace fremskudt;
using namespace fremskudt::syncd;
using test::TemporaryDirectory;
using test::TestEnvironment;
using namespace std::chrono_literals;

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
  // The same tablet takes another code of its worker, and that is used then; one for somebody else it leaves to others.
  const std::string again = *devices().make_code(worker);
  REQUIRE(devices().enrol(again, key_of(1), first, "Tablet 1 B"));
  CHECK(devices().rows()->size() == 1);
  CHECK(devices().rows()->front().name() == "Tablet 1 B");
  CHECK(refusal(devices().enrol(again, key_of(2), second, "Tablet 2")) == reason::kBadCode);
  const Id somebody = opened.add_worker(opened.add_team());
  const std::string theirs = *devices().make_code(somebody);
  CHECK(refusal(devices().enrol(theirs, key_of(1), first, "Tablet 1")) == reason::kOtherWorker);
  // Also when this office has never heard of the tablet, as after it was put back: the tablet says whose it is.
  const Id third = Id::make(opened.env);
  CHECK(refusal(devices().enrol(theirs, key_of(4), third, "Tablet 4", worker)) == reason::kOtherWorker);
  CHECK(devices().find(key_of(4)).standing == sync::Peer::Standing::unknown);
  CHECK(devices().enrol(theirs, key_of(4), third, "Tablet 4", somebody));

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

TEST_CASE("a worker holds the team's basics and the own cases, and with a grant of the team its places and families") {
  Opened opened;
  const Id team = opened.add_team(), other_team = opened.add_team();
  const Id worker = opened.add_worker(team), colleague = opened.add_worker(team);
  auto& office = *opened.office;
  const auto add_place = [&](const Id& of) {
    Place place;
    place.set_team(of.to_bytes());
    place.set_kind("school");
    place.set_name("Prøveskolen");
    return *office.add(place);
  };
  const auto add_family = [&](const Id& of, const Id& responsible, bool shielded = false) {
    Family family;
    family.set_team(of.to_bytes());
    const Id id = *office.add(family);
    Person child;
    child.set_family(id.to_bytes());
    child.set_kind("child");
    child.set_first_name("Prøvebarn");
    Case record;
    record.set_family(id.to_bytes());
    record.set_child(office.add(child)->to_bytes());
    record.set_team(of.to_bytes());
    record.set_level(2);
    record.set_responsible(responsible.to_bytes());
    record.set_shielded(shielded);
    REQUIRE(office.add(record));
    return id;
  };
  const auto held = [&](const Id& who) { return *AccessBook(office.reader()).held_by(who, opened.env.now_ms()); };
  const auto sorted = [](std::vector<Scope> scopes) {
    std::sort(scopes.begin(), scopes.end());
    return scopes;
  };
  const Id place = add_place(team), mine = add_family(team, worker, true), theirs = add_family(team, colleague);
  add_family(team, colleague, true);
  add_place(other_team);
  add_family(other_team, colleague);
  const std::vector<Scope> own{{OWN, worker}, {TEAM, team}, {FAMILY, mine}};
  CHECK(held(worker) == sorted(own));

  Grant grant;
  grant.set_worker(worker.to_bytes());
  grant.set_scope(Scope{TEAM, team}.to_string());
  grant.set_role("outreach");
  grant.set_why("Prøve.");
  grant.set_how("given");
  grant.set_until(opened.env.now_ms() + 1'000);
  REQUIRE(office.add(grant));
  auto all = own;
  all.insert(all.end(), {{PLACE, place}, {FAMILY, theirs}});
  CHECK(held(worker) == sorted(all));
  opened.env.advance(1'000);
  CHECK(held(worker) == sorted(own));

  REQUIRE(office.change<Worker>(worker, [](Worker& w) { w.mutable_struck()->set_reason("Prøve."); }));
  CHECK(held(worker) == std::vector<Scope>{{OWN, worker}});
  CHECK(held(team) == std::vector<Scope>{{OWN, team}});   // no worker
}

TEST_CASE("what goes wrong in a round is logged without its words, and the writer goes on") {
  Opened opened;
  opened.office.reset();
  std::atomic<int> rounds = 0;
  auto writer = Writer::start([&] { return Office::open(opened.folder / "office", {}, opened.surroundings); }, opened.log,
                              [&](fremskudt::syncd::Office&) -> bool {
                                ++rounds;
                                throw std::out_of_range("Naboen hører gråd");
                              });
  REQUIRE(writer);
  for (int tries = 0; tries < 1'000 && rounds == 0; ++tries) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  bool is_there = false;
  (*writer)->call_and_wait([&](fremskudt::syncd::Office&) { is_there = true; });
  CHECK(is_there);
  CHECK(rounds == 1);   // not again and again
  (*writer).reset();
  CHECK(opened.log_lines.find("round_failed") != std::string::npos);
  CHECK(opened.log_lines.find("Naboen") == std::string::npos);
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

TEST_CASE("a cursor ahead of the feed or an epoch that it never had proves an older store, which begins a new epoch, once") {
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
  const auto judged = [&](const std::string& claimed, std::uint64_t seq, const std::string& token = {}) {
    Hello hello;
    hello.set_schema(schema_version());
    hello.set_epoch(claimed);
    sync::set_scope(hello.add_cursors()->mutable_scope(), Scope{TEAM, team});
    hello.mutable_cursors(0)->set_seq(seq);
    hello.set_token(token);
    std::promise<Result<sync::Judgement>> answer;
    host.judge(devices.find(key_of(1)), hello, [&](Result<sync::Judgement> judgement) { answer.set_value(std::move(judgement)); });
    return answer.get_future().get().value();
  };
  const auto epoch_after = [&](const std::string& claimed, std::uint64_t seq) { return judged(claimed, seq).epoch; };
  const auto here = judged(epoch, last);
  CHECK((here.epoch == epoch));
  CHECK_FALSE(here.may_heal);   // it has been here in this epoch
  // It met what this store became elsewhere, and comes to the copy from before: it may give back what it has, and is no copy.
  const auto elsewhere = judged("of another time", last, "a token of that time");
  CHECK((elsewhere.epoch != epoch));
  CHECK(elsewhere.continues_epoch.empty());
  CHECK(elsewhere.may_heal);
  CHECK_FALSE(elsewhere.must_enrol);
  CHECK((epoch_after("of another time", last) == elsewhere.epoch));   // known by now; its cursors count something else
  CHECK((epoch_after(epoch, last) == elsewhere.epoch));
  CHECK(judged(epoch, last).continues_epoch.empty());
  const auto renewed = epoch_after(elsewhere.epoch, last + 1'000'000'000);
  CHECK(renewed.size() == 16);
  CHECK((renewed != elsewhere.epoch));
  CHECK((epoch_after(elsewhere.epoch, last + 1'000'000'000) == renewed));   // told by a second tablet: it is known already
  CHECK(opened.log_lines.find("store_is_older_than_a_tablet_knows") != std::string::npos);
  readers.reset();
  writer->reset();
  opened.reopen();
  CHECK((opened.office->identity().epoch == renewed));
}

TEST_CASE("a token is one server's, for one device, in one epoch") {
  TestEnvironment env(3), other_env(4);
  const auto signing = sync::make_signing_key(env), other = sync::make_signing_key(other_env);
  const TokenKey key(signing);
  const Id device = Id::make(env);
  const auto token = key.make(7, "epoch", device);
  CHECK(key.read(token, "epoch", device) == 7U);
  CHECK_FALSE(key.read(token, "another", device));
  CHECK_FALSE(key.read(token, "epoch", Id::make(env)));
  CHECK_FALSE(TokenKey(other).read(token, "epoch", device));
  CHECK_FALSE(key.read("", "epoch", device));
  for (std::size_t i = 0; i < token.size(); ++i) {
    auto forged = token;
    forged[i] = static_cast<char>(forged[i] ^ 1);
    CHECK_FALSE(key.read(forged, "epoch", device));
  }
}

TEST_CASE("the token last shown and the one last given are right; any other is a copy's, and one never given is the server's own past") {
  Opened opened;
  const Id worker = opened.add_worker(opened.add_team());
  const Id device = Id::make(opened.env);
  DeviceRegistry& devices = opened.office->devices();
  REQUIRE(devices.enrol(*devices.make_code(worker), key_of(1), device, "Tablet 1"));
  const TokenKey key(opened.office->identity().signing);
  const auto meet = [&](const std::string& token, const std::string& epoch = "E", bool healing = false) {
    Hello hello;
    hello.set_epoch(epoch);
    hello.set_token(token);
    hello.set_healing(healing);
    return *devices.meet(device, hello, "E", key);
  };
  const auto first = meet("", "");
  CHECK_FALSE(first.must_enrol);
  CHECK(first.may_heal);                               // it has not been in this epoch yet
  const auto second = meet("", "");                    // the answer was lost
  CHECK_FALSE(second.must_enrol);
  const auto third = meet(second.token, "E", true);
  CHECK(third.may_heal);
  CHECK_FALSE(third.must_enrol);
  const auto fourth = meet(third.token);
  CHECK_FALSE(fourth.may_heal);
  CHECK_FALSE(fourth.must_enrol);
  const auto lost = meet(third.token);
  CHECK_FALSE(lost.must_enrol);                        // fourth's answer was lost …
  CHECK(meet(key.make(99, "E", device)).server_is_older);
  SECTION("… or went to a copy") {
    const auto copy = meet(fourth.token);
    CHECK(copy.is_copy_now);
    CHECK(copy.must_enrol);
    const auto again = meet(copy.token);
    CHECK(again.must_enrol);
    CHECK_FALSE(again.is_copy_now);
    opened.reopen();
    CHECK(opened.office->devices().rows()->at(0).copied_at() != 0);
    // A new device of the same worker speaks for it.
    const Id fresh = Id::make(opened.env);
    REQUIRE(opened.office->devices().enrol(*opened.office->devices().make_code(worker), key_of(2), fresh, "Tablet 2"));
    CHECK(opened.office->devices().find(key_of(2)).stands_for == std::vector{device});
  }
  SECTION("a store from before it was first here") { CHECK(meet("", "").is_copy_now); }
  SECTION("a token of another epoch proves nothing in a new one") {
    Hello hello;
    hello.set_epoch("E");
    hello.set_token(fourth.token);
    const auto after = *devices.meet(device, hello, "F", key);
    CHECK_FALSE(after.must_enrol);
    CHECK(after.may_heal);
  }
}

TEST_CASE("an epoch says how far its predecessors' numbers hold, through several of them") {
  Opened opened;
  auto& office = *opened.office;
  const auto first = office.identity().epoch;
  REQUIRE(office.renew_epoch(500));
  const auto second = office.identity().epoch;
  REQUIRE(office.renew_epoch(300));
  const auto third = office.identity().epoch;
  REQUIRE(office.renew_epoch(400));
  CHECK(office.held_of(third) == 400U);
  CHECK(office.held_of(second) == 300U);
  CHECK(office.held_of(first) == 300U);
  CHECK_FALSE(office.held_of("another"));
  opened.reopen();
  CHECK(opened.office->held_of(first) == 300U);
  REQUIRE(opened.office->renew_epoch(std::nullopt));   // how far is not known: nothing of the past counts
  CHECK(opened.office->held_of(third) == 0U);
}

TEST_CASE("a backup holds the server whole: identity, devices and records, in an epoch that continues") {
  Opened opened;
  const Id worker = opened.add_worker(opened.add_team());
  const Id device = Id::make(opened.env);
  REQUIRE(opened.office->devices().enrol(*opened.office->devices().make_code(worker), key_of(1), device, "Tablet 1"));
  TemporaryDirectory folder;
  const auto created = fremskudt::syncd::Office::create(folder / "first", {}, {}, opened.surroundings);
  REQUIRE(created);
  auto first = *fremskudt::syncd::Office::open(folder / "first", {}, opened.surroundings);
  Team team;
  team.set_name("Team Prøve");
  const Id id = *first->add(team);
  const auto fingerprint = first->identity().tls.fingerprint;
  const auto signing = first->identity().signing.secret;
  const auto epoch = first->identity().epoch;
  const auto job = first->backup_job();
  REQUIRE(job);
  const auto commit = first->store().apply({}, {})->commit;
  const auto info = write_backup(*job, folder / "a.backup");
  REQUIRE(info);
  CHECK(info->commit == commit);
  for (const auto& entry : std::filesystem::directory_iterator(folder.path()))   // and nothing else beside it
    if (entry.path().filename().string().starts_with("a.backup")) CHECK(entry.path().filename() == "a.backup");
  team.set_name("Team Senere");
  const Id later = *first->add(team);
  first.reset();
  const auto restored = restore(folder / "second", {}, created->recovery_key, {folder / "a.backup", {}, true}, opened.surroundings);
  REQUIRE(restored);
  CHECK_FALSE(std::filesystem::exists(folder / "second" / "restore.begun"));
  std::filesystem::create_directory(folder / "cut");   // by a power cut
  std::ofstream(folder / "cut" / "restore.begun");
  const auto again = restore(folder / "cut", {}, created->recovery_key, {folder / "a.backup", {}, true}, opened.surroundings);
  REQUIRE_FALSE(again);
  CHECK(again.error().message.find("half a restore") != std::string::npos);
  auto second = *fremskudt::syncd::Office::open(folder / "second", {}, opened.surroundings);
  CHECK(second->identity().tls.fingerprint == fingerprint);
  CHECK(second->identity().signing.secret == signing);
  CHECK(second->identity().epoch != epoch);
  CHECK(second->held_of(epoch) == store::last_feed_number_of(commit));
  CHECK(*second->reader().read(id));
  CHECK_FALSE(*second->reader().read(later));
  CHECK(second->store().verify()->is_sound());
  // Its own recovery key opens it again.
  CHECK(fremskudt::syncd::Office::recover(folder / "second", folder / "again.key", created->recovery_key, opened.surroundings));
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
  CHECK(std::filesystem::is_regular_file(folder / "state" / "fremskudt" / (made->store.to_string() + ".erased")));   // taken along
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

TEST_CASE("an admin command that takes long keeps no other waiting") {
  TemporaryDirectory directory;
  std::promise<void> others_answered;
  auto answered = others_answered.get_future().share();
  auto server = AdminServer::start(directory.path(), [&](std::vector<std::string> arguments) {
    if (arguments[0] == "export") answered.wait_for(10s);
    return Reply::done(arguments[0]);
  });
  REQUIRE(server);
  auto exporting = std::async(std::launch::async, [&] { return ask_running(directory.path(), {"export"}); });
  std::this_thread::sleep_for(100ms);
  const auto begin = std::chrono::steady_clock::now();
  for (int i = 0; i < 40; ++i) {
    const auto reply = ask_running(directory.path(), {"devices"});
    REQUIRE((reply && *reply));
    CHECK((*reply)->out == "devices");
  }
  CHECK(std::chrono::steady_clock::now() - begin < 5s);
  CHECK(exporting.wait_for(0s) == std::future_status::timeout);
  others_answered.set_value();
  const auto done = exporting.get();
  REQUIRE((done && *done));
  CHECK((*done)->out == "export");
}

TEST_CASE("a backup touches no other file, is its owner's alone, and is not put into the store's own folder") {
  Opened opened;
  TemporaryDirectory folder;
  const auto file = folder / "noon.backup";
  const auto read = [](const std::filesystem::path& path) {
    std::ifstream in(path);
    return std::string(std::istreambuf_iterator<char>(in), {});
  };
  for (const char* name : {"noon.backup.copy", "noon.backup.part"}) std::ofstream(folder / name) << "min egen fil";
  std::filesystem::permissions(folder / "noon.backup.part", std::filesystem::perms{0644});
  REQUIRE(write_backup(*opened.office->backup_job(), file));
  for (const char* name : {"noon.backup.copy", "noon.backup.part"}) CHECK(read(folder / name) == "min egen fil");
  CHECK((std::filesystem::status(file).permissions() & std::filesystem::perms{0777}) == std::filesystem::perms{0600});
  CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 3);

  std::filesystem::create_symlink("nowhere", folder / "link");
  CHECK(write_backup(*opened.office->backup_job(), folder / "link").error().kind == ErrorKind::refused);
  const auto job = opened.office->backup_job();
  const auto store = job->database.parent_path();
  std::filesystem::create_directory(store / "kopier");
  std::filesystem::create_directory_symlink(store, folder / "vej");
  for (const auto& inside : {store / "a.backup", store / "kopier" / "a.backup", folder / "vej" / "a.backup"}) {
    const auto refused = write_backup(*job, inside);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == ErrorKind::refused);
    CHECK_FALSE(std::filesystem::exists(inside));
  }
}

TEST_CASE("two backups to one name at once give one backup and one who is told that the name is taken") {
  Opened opened;
  TemporaryDirectory folder;
  const auto file = folder / "noon.backup";
  const auto one = opened.office->backup_job(), other = opened.office->backup_job();
  REQUIRE((one && other));
  for (int i = 0; i < 5; ++i) {
    Result<BackupInfo> first = fail(ErrorKind::busy, "");
    std::thread beside([&] { first = write_backup(*one, file); });
    const auto second = write_backup(*other, file);
    beside.join();
    CHECK(first.has_value() != second.has_value());
    CHECK((first ? second.error() : first.error()).kind == ErrorKind::refused);
    CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);
    std::filesystem::remove(file);
  }
}

TEST_CASE("no code names every address of a machine, nor one of an earlier run") {
  Opened opened;
  const auto worker = opened.add_worker(opened.add_team()).to_string();
  REQUIRE(opened.office->set_facts({store::SetFact{std::string(fact::kAddress), "0.0.0.0:4747"}}));
  const auto refused = carry_out(*opened.office, AdminVerb{EnrolTablet{worker}});
  CHECK(refused.exit_code == 2);
  CHECK(refused.error.find("--address") != std::string::npos);
  CHECK(carry_out(*opened.office, AdminVerb{EnrolTablet{worker, "kontor.example:4747"}}).exit_code == 0);
}
