// Cut anywhere: at every byte of the wire in either direction, at every call of either store. After that, one whole sync
// must leave both sides as if nothing had happened, and every push must have been merged, none twice under another name.
#include "support/catch.h"
#include "wire/office_fixture.h"

using namespace fremskudt;
using namespace fremskudt::sync;
using namespace fremskudt::test;

namespace {

// Anna has something pending in three scopes, the office has something for her, and one record is both.
struct Story {
  Municipality m;

  Story() {
    m.anna.write<Family>(id_of('f'), m.family("øst"));
    m.sync(m.anna, 'A');
    m.sync(m.bo, 'B');
    m.bo.write<Family>(id_of('f'), [](Family& f) { f.set_who_lives_where("Asta bor på skift."); });
    m.bo.write<Place>(id_of('q'), m.place("Regnbuen"));
    m.sync(m.bo, 'B');
    m.anna.reopen(4711);
    m.anna.write<Family>(id_of('f'), [](Family& f) { f.set_who_lives_where("Asta bor hos sin mor."); });
    m.anna.write<Family>(id_of('g'), m.family("vest"));
    m.anna.write<Person>(id_of('p'), m.person('f', "Asta"));
    m.anna.write<Place>(id_of('s'), m.place("Solstrålen"));
  }
};

// The story with its stores copied, so that each cut starts from the same.
struct Attempt {
  const Story& story;
  MemoryStore office_store{story.m.office_store};
  Office office{office_store};
  MemoryStore anna{story.m.anna};

  explicit Attempt(const Story& s) : story(s) {
    office.allowed = [this](const Id&) { return office_store.all_scopes(); };
  }
  Ended sync(Meeting::Plan plan = {}) {
    Meeting meeting(anna, story.m.peer('A'), office, plan);
    meeting.run();
    return {meeting.client_reason, meeting.records_up(), meeting.records_down(), meeting.store_calls, meeting.bytes_up, meeting.bytes_down};
  }
};

void check_whole(Attempt& attempt, const std::map<Id, std::string>& expected) {
  const auto again = attempt.sync();
  CHECK(again.client_reason.empty());
  CHECK(*attempt.anna.pending_count() == 0);
  CHECK(attempt.anna.states() == expected);
  CHECK(attempt.office_store.states() == expected);
}

}  // namespace

TEST_CASE("cut at every byte that goes up, then whole again") {
  const Story story;
  Attempt uncut(story);
  const auto bytes = uncut.sync().bytes_up;
  const auto expected = uncut.anna.states();
  REQUIRE(expected == uncut.office_store.states());
  REQUIRE(expected.size() == 6);
  for (std::size_t at = 0; at <= bytes; ++at) {
    CAPTURE(at);
    Attempt attempt(story);
    attempt.sync({.cut_up = at});
    check_whole(attempt, expected);
  }
}

TEST_CASE("cut at every byte that comes down, then whole again") {
  const Story story;
  Attempt uncut(story);
  const auto bytes = uncut.sync().bytes_down;
  const auto expected = uncut.anna.states();
  for (std::size_t at = 0; at <= bytes; ++at) {
    CAPTURE(at);
    Attempt attempt(story);
    attempt.sync({.cut_down = at});
    check_whole(attempt, expected);
  }
}

TEST_CASE("either side dies at each of its reads and writes in turn, then whole again") {
  const Story story;
  Attempt uncut(story);
  const auto calls = uncut.sync().store_calls;
  const auto expected = uncut.anna.states();
  REQUIRE(calls > 15);
  for (int at = 0; at <= calls; ++at) {
    CAPTURE(at);
    Attempt attempt(story);
    attempt.sync({.lose_store_call = at});
    check_whole(attempt, expected);
  }
}

TEST_CASE("pieces of any size on the wire give the same") {
  const Story story;
  Attempt uncut(story);
  uncut.sync();
  for (const std::size_t chunk : {1, 2, 3, 5, 7, 64, 1000}) {
    CAPTURE(chunk);
    Attempt attempt(story);
    attempt.sync({.chunk = chunk});
    CHECK(attempt.anna.states() == uncut.anna.states());
    CHECK(attempt.office_store.states() == uncut.office_store.states());
  }
}

TEST_CASE("cut again and again a little later each time, it still gets there") {
  const Story story;
  Attempt uncut(story);
  uncut.sync();
  Attempt attempt(story);
  for (std::size_t at = 10; at < 2'000; at += 37) attempt.sync({.chunk = 11, .cut_up = at, .cut_down = at / 2});
  check_whole(attempt, uncut.anna.states());
}
