// Two tablets and the office, as stories. Stores in memory, real sessions, real frames, real merge.
#include "base/reasons.h"
#include "support/catch.h"
#include "wire/office_fixture.h"

using namespace fremskudt;
using namespace fremskudt::sync;
using namespace fremskudt::test;

TEST_CASE("what one tablet writes offline reaches the other through the office") {
  Municipality m;
  m.anna.write<Family>(id_of('f'), m.family("øst"));
  m.anna.write<Person>(id_of('p'), m.person('f', "Asta"));
  CHECK(m.sync(m.anna, 'A').client_reason.empty());
  CHECK(*m.anna.pending_count() == 0);
  CHECK(m.sync(m.bo, 'B').client_reason.empty());
  CHECK(m.bo.states() == m.anna.states());
  CHECK(m.bo.has(id_of('p')));
}

TEST_CASE("both write in the same record and both end with the same") {
  Municipality m;
  m.anna.write<Family>(id_of('f'), m.family("øst"));
  m.sync(m.anna, 'A');
  m.sync(m.bo, 'B');
  m.anna.write<Family>(id_of('f'), [](Family& f) { f.set_who_lives_where("Asta bor hos sin mor."); });
  m.bo.write<Family>(id_of('f'), [](Family& f) { f.set_who_lives_where("Asta bor på skift."); });
  m.sync(m.anna, 'A');
  m.sync(m.bo, 'B');
  m.sync(m.anna, 'A');
  CHECK(m.anna.states() == m.bo.states());
  CHECK(m.anna.states() == m.office_states());
  CHECK(merge::resolve((*m.anna.read(id_of('f')))->state)->conflicts.size() == 1);
}

TEST_CASE("nothing is sent back that was just sent, and a second sync sends nothing at all") {
  Municipality m;
  for (char c = 'a'; c < 'k'; ++c) m.anna.write<Place>(id_of(c), m.place("Solstrålen"));
  auto first = m.sync(m.anna, 'A');
  CHECK(first.records_up == 10);
  CHECK(first.records_down == 1);   // the team, which the office wrote
  auto second = m.sync(m.anna, 'A');
  CHECK(second.records_up == 0);
  CHECK(second.records_down == 0);
  CHECK(second.bytes_up < 200);
}

TEST_CASE("a new family stays on its tablet all the time until and after its receipt") {
  Municipality m;
  m.sync(m.anna, 'A');
  m.anna.write<Family>(id_of('f'), m.family("øst"));
  bool was_there = true;
  const auto watch = m.anna.subscribe([&](const store::Notice&) { was_there = was_there && m.anna.has(id_of('f')); });
  m.sync(m.anna, 'A');
  CHECK(was_there);
  CHECK(m.anna.has(id_of('f')));
}

TEST_CASE("while connected a change goes to the other at once, and typing is sent at most every two seconds") {
  Municipality m;
  m.anna.write<Family>(id_of('f'), m.family("øst"));
  m.sync(m.anna, 'A');
  Meeting anna(m.anna, m.peer('A'), m.office, {}, ClientSession::Mode::stay);
  Meeting bo(m.bo, m.peer('B'), m.office, {}, ClientSession::Mode::stay);
  const auto both = [&](std::int64_t ms) {
    for (int i = 0; i < 3; ++i) anna.settle(), bo.settle();
    anna.advance(ms), bo.advance(ms);
    for (int i = 0; i < 3; ++i) anna.settle(), bo.settle();
  };
  both(100);
  REQUIRE(m.bo.states() == m.anna.states());
  CHECK(anna.client.status().phase == SyncStatus::Phase::live);

  m.anna.write<Family>(id_of('f'), [](Family& f) { f.set_who_lives_where("A"); });
  both(0);
  CHECK(m.bo.states() == m.anna.states());   // no wait for the first
  const auto sent = anna.records_up();
  for (int i = 0; i < 30; ++i) {             // six seconds of typing
    m.anna.write<Family>(id_of('f'), [&](Family& f) { f.set_who_lives_where("A" + std::string(static_cast<std::size_t>(i + 1), 'x')); });
    both(200);
  }
  both(2000);
  CHECK(m.bo.states() == m.anna.states());
  CHECK(anna.records_up() - sent <= 4);
  CHECK(anna.records_up() - sent >= 3);
  CHECK(*m.anna.pending_count() == 0);
  CHECK(!anna.client_closed);
  both(120'000);                             // pings keep it alive
  CHECK(!anna.client_closed);
  CHECK(anna.count_up(Frame::kPing) + anna.count_down(Frame::kPing) >= 4);
}

TEST_CASE("a scope that is granted is filled from the start, one that is taken is purged once delivered") {
  Municipality m;
  m.anna.write<Family>(id_of('f'), m.family("øst"));
  m.anna.write<Person>(id_of('p'), m.person('f', "Asta"));
  m.sync(m.anna, 'A');
  m.hidden.insert({'B', {FAMILY, id_of('f')}});
  m.sync(m.bo, 'B');
  CHECK(!m.bo.has(id_of('f')));

  Meeting bo(m.bo, m.peer('B'), m.office, {}, ClientSession::Mode::stay);
  bo.settle();
  m.hidden.clear();
  m.office_store.write<Place>(id_of('x'), m.place("Solstrålen"));   // any commit; then grants are looked at
  m.say_grants_changed(bo);
  CHECK(m.bo.has(id_of('p')));

  m.bo.write<Person>(id_of('p'), [](Person& p) { p.set_first_name("Asta Marie"); });
  m.hidden.insert({'B', {FAMILY, id_of('f')}});
  m.say_grants_changed(bo);
  CHECK(!m.bo.has(id_of('p')));
  CHECK(!m.bo.has(id_of('f')));
  m.sync(m.anna, 'A');
  CHECK(m.first_name(m.anna, 'p') == "Asta Marie");   // delivered first
}

TEST_CASE("another epoch of the server fills the tablet again and loses nothing that is pending") {
  Municipality m;
  m.sync(m.anna, 'A');
  m.anna.write<Place>(id_of('a'), m.place("Solstrålen"));
  m.office.epoch = "epoch-0000000002";
  const auto again = m.sync(m.anna, 'A');
  CHECK(again.records_down == 1);
  CHECK(*m.anna.pending_count() == 0);
  CHECK(*m.anna.fact("epoch") == "epoch-0000000002");
}

TEST_CASE("words of another device's replica are set aside, and the rest goes on") {
  Municipality m;
  m.anna.write<Place>(id_of('a'), m.place("Solstrålen"));
  m.sync(m.anna, 'A');
  m.sync(m.bo, 'B');
  // A tablet that writes as a replica the server knows as Anna's.
  m.bo.reopen(m.anna.replica());
  m.bo.write<Place>(id_of('a'), [](Place& p) { p.set_area("nord"); });
  m.bo.reopen(4711);
  m.bo.write<Place>(id_of('b'), m.place("Regnbuen"));
  Meeting meeting(m.bo, m.peer('B'), m.office, {});
  meeting.run();
  CHECK(m.office_store.has(id_of('b')));
  CHECK(*m.bo.pending_count() == 0);
  bool was_set_aside = false;
  for (const auto& f : meeting.sent_down)
    for (const auto& r : f.receipts().receipts()) was_set_aside = was_set_aside || (r.outcome() == QUARANTINED && r.why() == reason::kForeignDots);
  CHECK(was_set_aside);
}

TEST_CASE("every author's registration reaches the other tablet, signed") {
  Municipality m;
  m.anna.write<Place>(id_of('a'), m.place("Solstrålen"));
  m.sync(m.anna, 'A');
  m.anna.reopen(4712);
  m.anna.write<Place>(id_of('a'), [](Place& p) { p.set_area("nord"); });
  m.sync(m.anna, 'A');
  m.sync(m.bo, 'B');
  for (const std::uint64_t replica : {std::uint64_t('A'), std::uint64_t(4712)}) {
    const auto registration = *m.bo.registration(replica);
    REQUIRE(registration);
    CHECK(is_signed_by(*registration, m.office.signing.open));
    CHECK(registration->worker() == m.peer('A').worker.to_bytes());
  }
  CHECK(m.anna.unsigned_registrations()->empty());
}

TEST_CASE("a thousand records go up and down in batches, each once") {
  Municipality m;
  TestEnvironment env;
  for (int i = 0; i < 1'200; ++i) {
    const auto id = Id::make(env);
    m.anna.write<Place>(id, m.place("Børnehus " + std::to_string(i)));
  }
  auto up = m.sync(m.anna, 'A');
  CHECK(up.records_up == 1'200);
  auto down = m.sync(m.bo, 'B');
  CHECK(down.records_down == 1'201);
  CHECK(m.bo.states() == m.anna.states());
}

TEST_CASE("a full disk on either side loses nothing") {
  Municipality m;
  m.office_store.write<Place>(id_of('x'), m.place("Regnbuen"));
  m.anna.write<Place>(id_of('a'), m.place("Solstrålen"));
  for (int call = 0; call < 6; ++call) {
    MemoryStore anna(m.anna);
    m.office_store.fail_apply_after(call);
    const auto full_office = m.sync(anna, 'A');
    if (call == 0) CHECK(full_office.client_reason == reason::kOfficeFull);   // whose disk it is
    m.office_store.fail_apply_after(-1);
    anna.fail_apply_after(call);
    const auto failed = m.sync(anna, 'A');
    if (call == 0) CHECK(failed.client_reason == reason::kFull);
    anna.fail_apply_after(-1);
    m.sync(anna, 'A');
    CHECK(anna.states() == m.office_states());
    CHECK(*anna.pending_count() == 0);
  }
}

TEST_CASE("stopping the server is said, and the tablet may come again") {
  Municipality m;
  Meeting meeting(m.anna, m.peer('A'), m.office, {}, ClientSession::Mode::stay);
  meeting.settle();
  meeting.stop_server(std::string(reason::kShutdown));
  meeting.settle();
  CHECK(meeting.client_reason == reason::kShutdown);
}
