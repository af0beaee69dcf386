// A server put back as it was earlier, and the tablets that give back to it what it lost. Stores in memory, real sessions.
#include "base/reasons.h"
#include "support/catch.h"
#include "wire/office_fixture.h"

using namespace fremskudt;
using namespace fremskudt::sync;
using namespace fremskudt::test;

namespace {

// Anna's and Bo's day: what the office had at noon, when it was copied, and what came after.
struct Day {
  Municipality m;
  std::unique_ptr<MemoryStore> noon;
  std::uint64_t noon_commit = 0;
  std::map<Id, std::string> evening;

  Day() {
    m.anna.write<Family>(id_of('f'), m.family("øst"));
    for (char c = 'g'; c < 'n'; ++c) m.anna.write<Place>(id_of(c), m.place("Solstrålen"));
    m.sync(m.anna, 'A');
    m.sync(m.bo, 'B');
    noon = std::make_unique<MemoryStore>(m.office_store);
    noon_commit = noon->commit();
    m.anna.reopen(4711);   // replicas that the office at noon does not know
    m.bo.reopen(4712);
    m.anna.write<Family>(id_of('f'), [](Family& f) { f.set_who_lives_where("Asta bor hos sin mor."); });
    m.anna.write<Person>(id_of('p'), m.person('f', "Asta"));
    m.bo.write<Person>(id_of('q'), m.person('f', "Bjørn"));
    m.bo.write<Place>(id_of('g'), [](Place& p) { p.set_area("nord"); });
    m.sync(m.anna, 'A');
    m.sync(m.bo, 'B');
    m.sync(m.anna, 'A');
    evening = m.office_states();
    REQUIRE(m.anna.states() == evening);
  }
};

// The office as it was at noon, in a new epoch, with the tablets as they are now.
struct PutBack {
  MemoryStore store;
  Office office{store};
  MemoryStore anna, bo;
  const Municipality& m;

  explicit PutBack(const Day& day, bool knows_how_far = true) : store(*day.noon), anna(day.m.anna), bo(day.m.bo), m(day.m) {
    office.epoch = "epoch-0000000002";
    office.may_heal = true;
    if (knows_how_far) {
      office.continues_epoch = day.m.office.epoch;
      office.continues_to = store::last_feed_number_of(day.noon_commit);
    }
    office.allowed = [this](const Id&) { return store.all_scopes(); };
    store.reopen(99);
  }
  Ended sync(char name, Meeting::Plan plan = {}) {
    Meeting meeting(name == 'A' ? anna : bo, m.peer(name), office, plan);
    meeting.run();
    offered = 0;
    set_aside = 0;
    for (const auto& f : meeting.sent_up) offered += f.offer().ids_size();
    for (const auto& f : meeting.sent_down)
      for (const auto& r : f.receipts().receipts()) set_aside += r.outcome() == QUARANTINED;
    return {meeting.client_reason, meeting.records_up(), meeting.records_down(), meeting.store_calls, meeting.bytes_up, meeting.bytes_down};
  }
  int offered = 0, set_aside = 0;
};

}  // namespace

TEST_CASE("one tablet gives a server back all it lost, another's words too, and offers only what came after") {
  const Day day;
  PutBack put_back(day);
  const auto ended = put_back.sync('A');
  CHECK(ended.client_reason.empty());
  CHECK(put_back.offered == 4);   // f, g, p, q: not the team and six places that it holds
  CHECK(ended.records_up == 4);
  CHECK(put_back.set_aside == 0);
  CHECK(put_back.store.states() == day.evening);
  CHECK(put_back.anna.states() == day.evening);
  CHECK(*put_back.anna.pending_count() == 0);
  CHECK(put_back.anna.fact(client::kFactHealing)->empty());
  CHECK(*put_back.anna.fact(client::kFactEpoch) == put_back.office.epoch);
  // Whose words they are is known again.
  const auto bos = *put_back.store.registration(4712);
  REQUIRE(bos);
  CHECK(bos->worker() == day.m.peer('B').worker.to_bytes());
  CHECK(is_signed_by(*bos, put_back.office.signing.open));

  const auto quiet = put_back.sync('A');
  CHECK(quiet.records_up == 0);
  CHECK(put_back.offered == 0);
  CHECK(put_back.sync('B').records_up == 0);   // the hashes are enough
  CHECK(put_back.bo.states() == day.evening);
}

TEST_CASE("when it is not known how far the server is back, all is offered and only what it lacks is sent") {
  const Day day;
  PutBack put_back(day, false);
  CHECK(put_back.sync('A').records_up == 4);
  CHECK(put_back.offered == 11);
  CHECK(put_back.store.states() == day.evening);
  put_back.sync('B');
  CHECK(put_back.bo.states() == day.evening);
}

TEST_CASE("each tablet brings its own, in any order, and what is pending meanwhile is merged, not set aside") {
  const Day day;
  PutBack put_back(day);
  // Signed by the office that was lost, delivered to nobody.
  put_back.bo.write<Person>(id_of('q'), [](Person& p) { p.set_first_name("Bjørn Emil"); });
  put_back.anna.write<Person>(id_of('r'), day.m.person('f', "Carl"));
  put_back.sync('B');
  CHECK(put_back.set_aside == 0);
  put_back.sync('A');
  CHECK(put_back.set_aside == 0);
  put_back.sync('B');
  CHECK(put_back.anna.states() == put_back.store.states());
  CHECK(put_back.bo.states() == put_back.store.states());
  CHECK(put_back.store.has(id_of('r')));
  CHECK(Municipality::first_name(put_back.store, 'q') == "Bjørn Emil");
  CHECK(put_back.store.states().size() == day.evening.size() + 1);
}

TEST_CASE("who has healed the epoch already relays nobody's words") {
  const Day day;
  PutBack put_back(day);
  put_back.office.may_heal = false;
  put_back.sync('A');
  CHECK(put_back.set_aside == 2);   // g and q hold what Bo wrote
  CHECK_FALSE(put_back.store.has(id_of('q')));
  CHECK(put_back.store.has(id_of('p')));
}

TEST_CASE("healing cut at every byte and every call of a store is whole after the next sync") {
  const Day day;
  PutBack uncut(day);
  const auto ended = uncut.sync('A');
  const auto check_whole = [&](PutBack& put_back) {
    put_back.sync('A');
    CHECK(put_back.store.states() == day.evening);
    CHECK(put_back.anna.states() == day.evening);
    CHECK(put_back.anna.fact(client::kFactHealing)->empty());
    CHECK(*put_back.anna.pending_count() == 0);
  };
  for (std::size_t at = 0; at <= ended.bytes_up; ++at) {
    CAPTURE(at);
    PutBack put_back(day);
    put_back.sync('A', {.cut_up = at});
    check_whole(put_back);
  }
  for (std::size_t at = 0; at <= ended.bytes_down; ++at) {
    CAPTURE(at);
    PutBack put_back(day);
    put_back.sync('A', {.cut_down = at});
    check_whole(put_back);
  }
  for (int at = 0; at <= ended.store_calls; ++at) {
    CAPTURE(at);
    PutBack put_back(day);
    put_back.sync('A', {.lose_store_call = at});
    check_whole(put_back);
  }
}

TEST_CASE("put back a second time while it heals, it gets all again") {
  const Day day;
  PutBack put_back(day);
  put_back.sync('A', {.cut_up = 900});
  PutBack again(day);
  MemoryStore anna(put_back.anna);
  again.office.epoch = "epoch-0000000003";
  again.office.continues_epoch = "epoch-0000000002";
  Meeting meeting(anna, day.m.peer('A'), again.office, {});
  meeting.run();
  CHECK(again.store.states() == day.evening);
}

TEST_CASE("a copy of a tablet's store delivers what was written on it and gets nothing") {
  const Day day;
  PutBack put_back(day);
  put_back.office.epoch = day.m.office.epoch;
  put_back.office.must_enrol = true;
  put_back.anna.reopen(4713);
  put_back.anna.write<Person>(id_of('r'), day.m.person('f', "Carl"));
  const auto before = put_back.anna.states();
  const auto ended = put_back.sync('A');
  CHECK(ended.client_reason == reason::kCopied);
  CHECK(ended.records_down == 0);
  CHECK(put_back.store.has(id_of('r')));
  CHECK(*put_back.anna.pending_count() == 0);
  CHECK(put_back.anna.states() == before);
  CHECK(*put_back.anna.fact(client::kFactMustEnrol) == "1");
}
