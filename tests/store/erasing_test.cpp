// Orders of erasure: at the server given and kept, at the tablets obeyed once what is unsent was handed in.
#include "base/reasons.h"
#include "store_fixture.h"

namespace fremskudt::test {
namespace {

using store::Side;

constexpr std::uint32_t kWorry = 12, kAgreed = 14;
const std::string kWords = "Kanariefuglen hoster.";

store::RecordResult push(Peer& tablet, Peer& server, const Id& id) {
  return server.arrive(as_pushed(tablet.stored(id), {tablet->replica()}), tablet.worker, tablet.device);
}

store::RecordResult erase(Peer& server, const Id& id, std::vector<std::uint32_t> fields = {}, merge::Vector covered = {}) {
  auto applied = must(server->apply({store::Erase{id, std::move(fields), std::move(covered)}}, {store::Origin::Kind::server, {}, {}}));
  REQUIRE(applied.records.size() == 1);
  CHECK(applied.is_tidy);
  return applied.records.front();
}

void acknowledge(Peer& tablet, const Id& id, Outcome outcome = MERGED, std::string why = {}) {
  const auto revision = tablet.stored(id).local_revision;
  must(tablet->apply({store::Acknowledge{id, revision, outcome, std::move(why)}}, {}));
}

bool holds(const std::string& state, std::string_view words) { return state.find(words) != std::string::npos; }

struct Story {
  Peer server{Side::server, 1}, tablet{Side::tablet, 2};
  Id place = Id::make(tablet.env), talk = Id::make(tablet.env);
  Story() {
    tablet.create(talk, contact(place, tablet.worker, "2026-03-01", kWords));
    REQUIRE(push(tablet, server, talk).outcome == MERGED);
    acknowledge(tablet, talk);
  }
  std::vector<store::Quarantined> set_aside() { return must(server->reader().quarantined()); }
};

TEST_CASE("an erased record is a tombstone in its feed, and nothing of it is found, listed or kept as history") {
  Story story;
  story.tablet.edit<OutreachContact>(story.talk, [](auto& c) { c.set_outcome("nothing_more"), c.set_age_band("0-2"); });
  push(story.tablet, story.server, story.talk);
  const Scope scope{PLACE, story.place};
  const auto before = must(story.server->reader().feed(scope, 0, 10)).back().seq;
  CHECK(erase(story.server, story.talk).changed);
  CHECK(story.server.stored(story.talk).state == merge::erased_state(story.talk, 4));
  CHECK(must(story.server->reader().list({.type = 4, .struck = true})).empty());
  CHECK(must(story.server->reader().search("kanarie", 5, 0)).empty());
  CHECK(must(story.server->reader().history(story.talk)).empty());
  const auto fed = must(story.server->reader().feed(scope, before, 10));
  REQUIRE(fed.size() == 1);
  CHECK(fed[0].id == story.talk);
  CHECK_FALSE(fed[0].left);
  CHECK(must(merge::decode(fed[0].state)).erased);
  CHECK_FALSE(erase(story.server, story.talk).changed);   // twice is once
  const auto order = store::ErasureOrder{story.talk, 0, merge::covered_by_erasing(story.tablet.stored(story.talk).state, 0).to_bytes()};
  CHECK(must(story.server->reader().erasures()) == std::vector{order});
  CHECK(fed[0].erasures == std::vector{order});
}

TEST_CASE("the author of a talk hears that it was erased, also without a grant to its place") {
  Story story;
  const Scope own{OWN, story.tablet.worker};
  const auto before = must(story.server->reader().feed(own, 0, 10)).back().seq;
  erase(story.server, story.talk);
  const auto fed = must(story.server->reader().feed(own, before, 10));
  REQUIRE(fed.size() == 1);
  CHECK(must(merge::decode(fed[0].state)).erased);
}

TEST_CASE("a talk that was erased before its author's late words came goes from the author's tablet too") {
  Peer server{Side::server, 1}, tablet{Side::tablet, 2};
  const Id place = Id::make(tablet.env), talk = Id::make(tablet.env);
  must(tablet->apply({store::SetScopes{{{OWN, tablet.worker}}}}, {}));   // the grant to the place was lost meanwhile
  auto draft = contact(place, tablet.worker, "2026-03-01", kWords);
  draft.clear_shared();
  tablet.create(talk, draft);
  REQUIRE(push(tablet, server, talk).scope == Scope{OWN, tablet.worker});
  acknowledge(tablet, talk);
  tablet.edit<OutreachContact>(talk, [](auto& c) { c.set_shared(true); });
  erase(server, talk);
  const auto late = push(tablet, server, talk);
  CHECK(late.why == reason::kErased);
  CHECK(late.scope == Scope{PLACE, place});   // where its tombstone stands now
  const auto own = must(server->reader().feed({OWN, tablet.worker}, 0, 10));   // another tablet of the author hears of it there
  REQUIRE(own.size() == 1);
  CHECK_FALSE(own[0].left);
  CHECK(must(merge::decode(own[0].state)).erased);
  const auto receive = [&](Outcome outcome, std::string why, std::uint64_t revision) {
    must(tablet->apply({store::Acknowledge{talk, revision, outcome, std::move(why), 0, true}}, {store::Origin::Kind::peer, {}, {}}));
  };
  SECTION("erased") {
    receive(late.outcome, late.why, 2);
    CHECK_FALSE(tablet.has(talk));
    CHECK(must(tablet->reader().search("kanarie", 5, 0)).empty());
  }
  SECTION("erased, and more was written meanwhile: that is handed in first") {
    tablet.edit<OutreachContact>(talk, [](auto& c) { c.set_agreed("Dyrlægen."); });
    receive(late.outcome, late.why, 2);
    REQUIRE(tablet.has(talk));
    receive(late.outcome, late.why, 3);
    CHECK_FALSE(tablet.has(talk));
  }
  SECTION("merged where this tablet may not follow: its author keeps a talk") {
    receive(MERGED, {}, 2);
    CHECK(tablet.has(talk));
  }
}

TEST_CASE("a late edit of an erased record is set aside, and does not bring it back") {
  Story story;
  erase(story.server, story.talk);
  story.tablet.edit<OutreachContact>(story.talk, [](auto& c) { c.set_worry("Den hoster endnu."); });
  const auto late = push(story.tablet, story.server, story.talk);
  CHECK(late.outcome == QUARANTINED);
  CHECK(late.why == reason::kErased);
  CHECK(late.erased);
  CHECK(late.scope == Scope{PLACE, story.place});
  CHECK(story.server.stored(story.talk).state.erased);
  auto kept = story.set_aside();
  REQUIRE(kept.size() == 1);
  CHECK(kept[0].record == story.talk);
  CHECK(kept[0].worker == story.tablet.worker);
  CHECK(kept[0].state.empty());
  const auto opened = must(story.server->reader().quarantined(kept[0].key));
  REQUIRE(opened);
  CHECK(holds(opened->state, "hoster endnu"));

  erase(story.server, story.talk);   // the order given again, as after a restore: the leader has not decided yet
  CHECK(story.set_aside().size() == 1);
  must(story.server->apply({store::DestroyQuarantined{kept[0].key}}, {}));
  CHECK(story.set_aside().empty());
  CHECK_FALSE(must(story.server->reader().quarantined(kept[0].key)));
}

TEST_CASE("what was set aside of a record before it was erased goes with it") {
  Story story;
  auto forged = as_pushed(story.tablet.stored(story.talk), {});
  forged.state = merge::encode(merge::erased_state(story.talk, 4));
  CHECK(story.server.arrive(forged).why == reason::kForeignDots);
  REQUIRE(story.set_aside().size() == 1);
  erase(story.server, story.talk);
  CHECK(story.set_aside().empty());
}

TEST_CASE("erased words go, the codes stay, and old words sent again do not come back") {
  Story story;
  CHECK(erase(story.server, story.talk, {kWorry}).changed);
  auto talk = story.server.get<OutreachContact>(story.talk);
  CHECK(talk.worry().empty());
  CHECK(talk.age_band() == "3-5");
  story.tablet.edit<OutreachContact>(story.talk, [](auto& c) { c.set_minutes(35); });
  story.tablet.finish(story.talk);
  CHECK(push(story.tablet, story.server, story.talk).outcome == MERGED);
  talk = story.server.get<OutreachContact>(story.talk);
  CHECK(talk.worry().empty());
  CHECK(talk.minutes() == 35);
  CHECK(story.set_aside().empty());
  acknowledge(story.tablet, story.talk);
  CHECK(story.tablet.arrive(as_trusted(story.server.stored(story.talk))).changed);
  CHECK(story.tablet.get<OutreachContact>(story.talk).worry().empty());
  CHECK(must(story.tablet->reader().search("kanarie", 5, 0)).empty());
}

TEST_CASE("late words in an erased field are set aside alone, and the rest of the change merges") {
  Story story;
  erase(story.server, story.talk, {kWorry});
  story.tablet.edit<OutreachContact>(story.talk, [](auto& c) { c.set_worry("Den hoster endnu."), c.set_agreed("Dyrlægen."); });
  const auto late = push(story.tablet, story.server, story.talk);
  CHECK(late.outcome == QUARANTINED);
  CHECK(late.why == reason::kErased);
  CHECK_FALSE(late.erased);
  CHECK(late.changed);
  const auto talk = story.server.get<OutreachContact>(story.talk);
  CHECK(talk.worry().empty());
  CHECK(talk.agreed() == "Dyrlægen.");
  const auto kept = story.set_aside();
  REQUIRE(kept.size() == 1);
  const auto state = must(story.server->reader().quarantined(kept[0].key))->state;
  CHECK(holds(state, "hoster endnu"));
  CHECK_FALSE(holds(state, "Dyrlægen"));
  const auto again = push(story.tablet, story.server, story.talk);   // the receipt was lost, or not counted: it is said again
  CHECK(again.outcome == QUARANTINED);
  CHECK(again.why == reason::kErased);
  CHECK(story.set_aside().size() == 1);
  story.tablet.edit<OutreachContact>(story.talk, [](auto& c) { c.set_worry(""); });
  CHECK(push(story.tablet, story.server, story.talk).outcome == MERGED);
}

TEST_CASE("a tablet hands in its unsent words before it obeys the erasure of their field") {
  Story story;
  erase(story.server, story.talk, {kWorry});
  story.tablet.edit<OutreachContact>(story.talk, [](auto& c) { c.set_worry("Den hoster endnu."); });
  const auto erased = as_trusted(story.server.stored(story.talk));
  story.tablet.arrive(erased);
  story.tablet.open();   // a lock in between forgets nothing
  CHECK(story.tablet.get<OutreachContact>(story.talk).worry() == "Den hoster endnu.");
  CHECK(must(story.tablet->reader().pending_count()) == 1);
  const auto state = merge::encode(story.tablet.stored(story.talk).state);
  CHECK(story.server.arrive({story.talk, 4, state, 2, merge::replicas_of(story.tablet.stored(story.talk).state), false}).why == reason::kErased);
  acknowledge(story.tablet, story.talk, QUARANTINED, "erased");
  CHECK(story.tablet.get<OutreachContact>(story.talk).worry().empty());
  CHECK(must(story.tablet->reader().pending_count()) == 0);
  story.tablet.arrive(as_trusted(story.server.stored(story.talk)));
  CHECK(story.tablet.stored(story.talk).state == story.server.stored(story.talk).state);
}

TEST_CASE("words that the server refuses are never handed in, and do not keep an erasure away") {
  Story story;
  story.tablet.edit<OutreachContact>(story.talk, [](auto& c) { c.set_worry("Den hoster endnu."); });
  SECTION("refused before the record is erased") {
    acknowledge(story.tablet, story.talk, REFUSED, "too_large");
    erase(story.server, story.talk);
    story.tablet.arrive(as_trusted(story.server.stored(story.talk)));
  }
  SECTION("refused after the record was erased") {
    erase(story.server, story.talk);
    story.tablet.arrive(as_trusted(story.server.stored(story.talk)));
    CHECK_FALSE(story.tablet.stored(story.talk).state.erased);
    acknowledge(story.tablet, story.talk, REFUSED, "too_large");
  }
  CHECK(story.tablet.stored(story.talk).state.erased);
  CHECK(must(story.tablet->reader().refused()).empty());
  CHECK(must(story.tablet->reader().pending_count()) == 0);
}

TEST_CASE("a refused record obeys the erasure of a field at once") {
  Story story;
  story.tablet.edit<OutreachContact>(story.talk, [](auto& c) { c.set_worry("Den hoster endnu."); });
  erase(story.server, story.talk, {kWorry});
  story.tablet.arrive(as_trusted(story.server.stored(story.talk)));
  acknowledge(story.tablet, story.talk, REFUSED, "too_large");
  CHECK(story.tablet.get<OutreachContact>(story.talk).worry().empty());
}

TEST_CASE("an erased field takes no new words on a tablet, and a field with a history is not erased alone") {
  Story story;
  erase(story.server, story.talk, {kWorry, kAgreed});
  story.tablet.arrive(as_trusted(story.server.stored(story.talk)));
  CHECK(story.tablet.edit<OutreachContact>(story.talk, [](auto& c) { c.set_worry("Nyt."); }).outcome == REFUSED);
  CHECK(story.tablet.edit<OutreachContact>(story.talk, [](auto& c) { c.set_minutes(5); }).outcome == MERGED);
  const auto refused = erase(story.server, story.talk, {7});
  CHECK(refused.outcome == REFUSED);
  CHECK(must(story.server->reader().erasures()).size() == 2);
}

TEST_CASE("what was set aside of a record before loses the words of an erased field, and keeps the rest") {
  Story story;
  story.tablet.edit<OutreachContact>(story.talk, [](auto& c) { c.set_agreed("Dyrlægen."); });
  auto forged = as_pushed(story.tablet.stored(story.talk), {});   // nobody vouches for its replica
  CHECK(story.server.arrive(forged).why == reason::kForeignDots);
  erase(story.server, story.talk, {kWorry});
  const auto kept = story.set_aside();
  REQUIRE(kept.size() == 1);
  const auto state = must(story.server->reader().quarantined(kept[0].key))->state;
  CHECK_FALSE(holds(state, "Kanarie"));
  CHECK(holds(state, "Dyrlægen"));
}

TEST_CASE("an order for a record that is not here waits for it, as after an older copy was put back") {
  Story story;
  Peer restored(Side::server, 9);
  SECTION("the whole record") {
    CHECK_FALSE(erase(restored, story.talk).changed);
    CHECK_FALSE(restored.has(story.talk));
    const auto late = push(story.tablet, restored, story.talk);
    CHECK(late.outcome == QUARANTINED);
    CHECK(late.why == reason::kErased);
    CHECK(restored.stored(story.talk).state.erased);
    CHECK(restored.stored(story.talk).scope == Scope{PLACE, story.place});   // so that its feed tells the tablet
    CHECK(must(restored->reader().feed({PLACE, story.place}, 0, 5)).size() == 1);
  }
  SECTION("the whole record, sent by a tablet that may not speak for all who wrote in it") {
    erase(restored, story.talk);
    CHECK(restored.arrive(as_pushed(story.tablet.stored(story.talk), {}), Id::make(story.tablet.env)).why == reason::kErased);
    CHECK(restored.stored(story.talk).state.erased);
  }
  SECTION("its words") {
    erase(restored, story.talk, {kWorry});
    restored.open();
    const auto late = push(story.tablet, restored, story.talk);
    CHECK(late.why == reason::kErased);
    CHECK(restored.get<OutreachContact>(story.talk).worry().empty());
    CHECK(restored.get<OutreachContact>(story.talk).age_band() == "3-5");
  }
  SECTION("and a tablet that knows may say so again") {
    erase(restored, story.talk);
    auto tombstone = as_pushed(story.tablet.stored(story.talk), {});
    tombstone.state = merge::encode(merge::erased_state(story.talk, 4));
    CHECK(restored.arrive(tombstone, story.tablet.worker, story.tablet.device).outcome == MERGED);
    CHECK(restored.stored(story.talk).state.erased);
  }
}

TEST_CASE("what an order had seen is not set aside when it comes again, only what was written since") {
  Story story;
  Peer older(Side::server, 9);   // a copy of the store that never had the record
  Peer* server = &story.server;
  const std::string late = "Skrevet for sent.";
  std::vector<std::uint32_t> fields;
  SECTION("the record") {}
  SECTION("a field of it") { fields = {kWorry}; }
  SECTION("the record, in an older copy of the store that never had it") {
    erase(story.server, story.talk);
    const auto order = must(story.server->reader().erasures()).at(0);
    server = &older;
    erase(*server, story.talk, {}, merge::Vector::from_bytes(order.covered));
    server->open();
  }
  SECTION("a field of it, in an older copy of the store that never had it") {
    erase(story.server, story.talk, {kWorry});
    const auto order = must(story.server->reader().erasures()).at(0);
    server = &older;
    erase(*server, story.talk, {kWorry}, merge::Vector::from_bytes(order.covered));
    server->open();
    fields = {kWorry};
  }
  SECTION("the record, in an older copy of the store that has less of it") {
    story.tablet.edit<OutreachContact>(story.talk, [](auto& c) { c.set_agreed("Dyrlægen."); });
    erase(story.server, story.talk, {}, merge::covered_by_erasing(story.tablet.stored(story.talk).state, 0));
  }
  const auto set_aside = [&] { return must((*server)->reader().quarantined()); };
  if (must((*server)->reader().erasures()).empty()) erase(*server, story.talk, fields);

  const auto again = push(story.tablet, *server, story.talk);
  CHECK(again.outcome == MERGED);
  CHECK(again.erased == fields.empty());
  CHECK(server->stored(story.talk).state.erased == fields.empty());
  CHECK(again.scope == Scope{PLACE, story.place});
  CHECK(set_aside().empty());

  story.tablet.edit<OutreachContact>(story.talk, [&](auto& c) { c.set_worry(late), c.set_agreed("Intet."); });
  CHECK(push(story.tablet, *server, story.talk).why == reason::kErased);
  REQUIRE(set_aside().size() == 1);
  const auto kept = must((*server)->reader().quarantined(set_aside()[0].key))->state;
  CHECK(holds(kept, late));
  CHECK_FALSE(holds(kept, "Kanarie"));
  CHECK_FALSE(holds(kept, "Dyrlægen"));
}

TEST_CASE("an order carried out again sets aside what was written here since the office was put back, once, as its author's") {
  Story story;
  const bool whole = GENERATE(true, false);
  const std::vector<std::uint32_t> fields = whole ? std::vector<std::uint32_t>{} : std::vector<std::uint32_t>{kWorry};
  const auto covered = merge::covered_by_erasing(story.tablet.stored(story.talk).state, whole ? 0 : kWorry);
  story.tablet.edit<OutreachContact>(story.talk, [](auto& c) { c.set_worry("Skrevet siden."), c.set_agreed("Aftalt siden."); });
  REQUIRE(push(story.tablet, story.server, story.talk).outcome == MERGED);
  must(story.server->apply({store::Register{must(story.tablet->reader().unsigned_registrations()).front()}}, {}));
  const auto carry_out = [&] { must(story.server->apply({store::Erase{story.talk, fields, covered, true}}, {store::Origin::Kind::server, {}, {}})); };
  carry_out();
  CHECK(story.server.stored(story.talk).state.erased == whole);
  REQUIRE(story.set_aside().size() == 1);
  const auto one = *must(story.server->reader().quarantined(story.set_aside()[0].key));
  CHECK(one.worker == story.tablet.worker);
  CHECK(one.why == reason::kErased);
  CHECK(holds(one.state, "Skrevet siden."));
  CHECK(holds(one.state, "Aftalt siden.") == whole);
  CHECK_FALSE(holds(one.state, "Kanarie"));
  if (!whole) {
    CHECK(story.server.get<OutreachContact>(story.talk).worry().empty());
    CHECK(story.server.get<OutreachContact>(story.talk).agreed() == "Aftalt siden.");
  }
  carry_out();                                   // by the next tablet that holds it
  story.server.open();
  CHECK(push(story.tablet, story.server, story.talk).outcome == (whole ? MERGED : QUARANTINED));
  REQUIRE(story.set_aside().size() == 1);
  CHECK(must(story.server->reader().quarantined(story.set_aside()[0].key))->state == one.state);
}

TEST_CASE("finishing writes anew what an order had seen: that is not late") {
  Peer server{Side::server, 1}, tablet{Side::tablet, 2};
  const Id family = Id::make(tablet.env), note = Id::make(tablet.env);
  tablet.create(note, visit(family, tablet.worker, "2026-03-01", kWords));
  REQUIRE(push(tablet, server, note).outcome == MERGED);
  erase(server, note);
  REQUIRE(tablet.finish(note).outcome == MERGED);
  push(tablet, server, note);
  for (const auto& one : must(server->reader().quarantined()))
    CHECK_FALSE(holds(must(server->reader().quarantined(one.key))->state, "Kanarie"));
}

TEST_CASE("a tablet that holds a tombstone takes no words of it back from an office that was put back, not even aside") {
  Story story;
  const auto before = as_trusted(story.server.stored(story.talk));
  erase(story.server, story.talk);
  story.tablet.arrive(as_trusted(story.server.stored(story.talk)));
  CHECK(story.tablet.arrive(before).outcome == MERGED);
  CHECK(story.tablet.stored(story.talk).state.erased);
  CHECK(must(story.tablet->reader().quarantined()).empty());
}

TEST_CASE("what is written in an erased family without having heard of it is set aside, and goes from its tablet too") {
  Peer server{Side::server, 1}, tablet{Side::tablet, 2};
  const Id family = Id::make(tablet.env), shared = Id::make(tablet.env), draft = Id::make(tablet.env), other = Id::make(tablet.env);
  erase(server, family);
  tablet.create(shared, visit(family, tablet.worker, "2026-03-01", "Ord."));
  tablet.create(draft, visit(family, tablet.worker, "2026-03-01", "Ord.", false));
  tablet.create(other, visit(Id::make(tablet.env), tablet.worker, "2026-03-01", "Ord."));
  for (const auto& id : {shared, draft}) {
    const auto late = push(tablet, server, id);
    CHECK(late.why == reason::kErased);
    CHECK(late.erased);
    CHECK(late.scope == server.stored(id).scope);
    CHECK(server.stored(id).state.erased);
    acknowledge(tablet, id, QUARANTINED, "erased");
    tablet.arrive(as_trusted(server.stored(id)));
    CHECK(tablet.stored(id).state.erased);
  }
  CHECK(server.stored(draft).scope == Scope{OWN, tablet.worker});
  CHECK(must(server->reader().quarantined()).size() == 2);
  CHECK(push(tablet, server, other).outcome == MERGED);
}

TEST_CASE("no tablet erases the words of a field by handing them in erased") {
  Story story;
  auto forged = as_pushed(story.tablet.stored(story.talk), {story.tablet->replica()});
  forged.state = merge::encode(merge::erase_fields(story.tablet.stored(story.talk).state, std::vector<std::uint32_t>{kWorry}));
  CHECK(story.server.arrive(forged, story.tablet.worker, story.tablet.device).outcome == QUARANTINED);
  CHECK(story.server.get<OutreachContact>(story.talk).worry() == kWords);
}

}  // namespace
}  // namespace fremskudt::test
