// States that come from others: at the server judged, merged or set aside and fed on; at the tablet merged.
#include "base/reasons.h"
#include "store/read_ahead.h"
#include "store/order_facts.h"
#include "store/record_facts.h"
#include "exchange_fixture.h"

namespace fremskudt::test {
namespace {

TEST_CASE("two tablets write in one note offline and the office holds what both wrote") {
  Office office;
  office.share_visit();
  office.a.edit<HomeVisit>(office.visit_id, [](auto& v) { v.mutable_note()->mutable_paragraphs(0)->set_text("Første afsnit, rettet af A."); });
  office.b.edit<HomeVisit>(office.visit_id, [](auto& v) { v.mutable_note()->mutable_paragraphs(1)->set_text("Andet afsnit, rettet af B."); });
  CHECK(push(office.a, office.server, office.visit_id).outcome == MERGED);
  CHECK(push(office.b, office.server, office.visit_id).outcome == MERGED);
  const auto note = office.server.get<HomeVisit>(office.visit_id).note();
  REQUIRE(note.paragraphs_size() == 2);
  CHECK(note.paragraphs(0).text() == "Første afsnit, rettet af A.");
  CHECK(note.paragraphs(1).text() == "Andet afsnit, rettet af B.");
}

TEST_CASE("the same field written by two is a conflict until somebody decides, and then in no list of conflicts") {
  Office office;
  office.share_visit();
  office.a.edit<HomeVisit>(office.visit_id, [](auto& v) { v.set_agenda("Søvn"); });
  office.b.edit<HomeVisit>(office.visit_id, [](auto& v) { v.set_agenda("Mad"); });
  CHECK(push(office.a, office.server, office.visit_id).outcome == MERGED);
  CHECK(push(office.b, office.server, office.visit_id).outcome == MERGED_WITH_CONFLICT);
  CHECK(must(office.server->reader().in_conflict(10)) == std::vector{office.visit_id});

  office.b.arrive(as_trusted(office.server.stored(office.visit_id)));
  CHECK(must(office.b->reader().in_conflict(10)).size() == 1);
  for (const char* word : {"søvn", "mad"}) CHECK(must(office.b->reader().search(word, 5, 0)).size() == 1);   // both are found
  const auto resolved = must(merge::resolve(office.b.stored(office.visit_id).state));
  REQUIRE(resolved.conflicts.size() == 1);
  office.b.write(office.visit_id, record_type_of<HomeVisit>().number(),
                 merge::choose(resolved.conflicts.front(), resolved.conflicts.front().versions.front().value));
  CHECK(must(office.b->reader().in_conflict(10)).empty());
  CHECK(push(office.b, office.server, office.visit_id).outcome == MERGED);
  CHECK(must(office.server->reader().in_conflict(10)).empty());
}

TEST_CASE("what was read ahead is stored as if it had not been: new, joined, tried again, and with a neighbour that is no state") {
  Office office;
  office.share_visit();
  Peer plain{Side::server, 4}, ahead{Side::server, 5};
  const auto both = [&](const store::ChangeSet& changes) {
    auto read = changes;
    store::read_ahead(read);
    std::vector<Outcome> outcomes;
    for (auto* peer : {&plain, &ahead}) {
      const auto applied = must((*peer)->apply(peer == &ahead ? read : changes, {store::Origin::Kind::peer, office.a.worker, office.a.device}));
      for (const auto& one : applied.records) outcomes.push_back(one.outcome);
    }
    const auto half = static_cast<std::ptrdiff_t>(outcomes.size() / 2);
    CHECK(std::equal(outcomes.begin(), outcomes.begin() + half, outcomes.begin() + half));
    // Taken once: the same change set a second time is read anew, and brings nothing.
    const auto again = must(ahead->apply(read, {store::Origin::Kind::peer, office.a.worker, office.a.device}));
    for (const auto& one : again.records) CHECK_FALSE(one.changed);
    CHECK(merge::encode(plain.stored(office.visit_id).state) == merge::encode(ahead.stored(office.visit_id).state));
    for (auto* peer : {&plain, &ahead}) {
      const auto rows = must((*peer)->reader().list({.type = record_type_of<HomeVisit>().number()}));
      REQUIRE(rows.size() == 1);
      CHECK(static_cast<const HomeVisit&>(*rows[0].message).date() == office.a.get<HomeVisit>(office.visit_id).date());
      CHECK(must((*peer)->reader().search("afsnit", 10, 0)).size() == 1);
    }
  };
  auto broken = as_pushed(office.a.stored(office.visit_id), {office.a->replica()});
  broken.id = Id::make(office.a.env);
  broken.state += "x";
  both({as_pushed(office.a.stored(office.visit_id), {office.a->replica()}), broken});
  office.a.edit<HomeVisit>(office.visit_id, [](auto& v) { v.set_date("2026-04-02"); });
  both({as_pushed(office.a.stored(office.visit_id), {office.a->replica()})});
}

TEST_CASE("the same state again changes nothing: no feed number, no notice") {
  Office office;
  office.share_visit();
  const auto before = feed(office.server, office.scope).back().seq;
  int notices = 0;
  const auto subscription = office.server->subscribe([&](const store::Notice&) { ++notices; });
  const auto again = push(office.a, office.server, office.visit_id);
  CHECK(again.outcome == MERGED);
  CHECK_FALSE(again.changed);
  CHECK(feed(office.server, office.scope).back().seq == before);
  CHECK(notices == 0);
}

TEST_CASE("a draft is in its author's own scope and moves to the family when it is shared") {
  Office office;
  const Scope own{OWN, office.a.worker};
  office.a.create(office.visit_id, visit(office.family, office.a.worker, "2026-03-01", "Kladde.", false));
  push(office.a, office.server, office.visit_id);
  REQUIRE(feed(office.server, own).size() == 1);
  CHECK_FALSE(feed(office.server, own)[0].left);
  CHECK(feed(office.server, office.scope).empty());

  store::Notice last;
  const auto subscription = office.server->subscribe([&](const store::Notice& n) { last = n; });
  office.a.edit<HomeVisit>(office.visit_id, [](auto& v) { v.set_shared(true); });
  push(office.a, office.server, office.visit_id);
  CHECK(last.scopes == std::vector{office.scope, own});
  REQUIRE(feed(office.server, own).size() == 1);   // one live row per scope and record
  CHECK(feed(office.server, own)[0].left);
  CHECK(feed(office.server, own)[0].seq < feed(office.server, office.scope)[0].seq);   // one count over all scopes
  CHECK(feed(office.server, own)[0].state.empty());
  REQUIRE(feed(office.server, office.scope).size() == 1);
  CHECK_FALSE(feed(office.server, office.scope)[0].left);
  CHECK(feed(office.server, office.scope)[0].state == merge::encode(office.server.stored(office.visit_id).state));

  // The author's own tablet is told that it left the drafts: its row names the family, so it stays.
  must(office.a->apply({store::Acknowledge{office.visit_id, 2, MERGED, {}}, store::Leave{own, office.visit_id}}, {}));
  CHECK(office.a.has(office.visit_id));
}

TEST_CASE("the feed gives numbers in order, one row for each record, from after a number on") {
  Office office;
  office.share_visit();
  const auto second = Id::make(office.a.env);
  office.a.create(second, visit(office.family, office.a.worker, "2026-03-02", "Nummer to."));
  push(office.a, office.server, second);
  office.a.edit<HomeVisit>(office.visit_id, [](auto& v) { v.set_minutes(30); });
  push(office.a, office.server, office.visit_id);
  const auto items = feed(office.server, office.scope);
  REQUIRE(items.size() == 2);
  CHECK(items[0].id == second);
  CHECK(items[1].id == office.visit_id);
  CHECK(items[0].seq < items[1].seq);
  // A number begins with its commit's: what a store put back to a commit still holds is below one number in every scope.
  const auto commit = must(office.server->apply({}, {})).commit;
  CHECK(items[1].seq > store::last_feed_number_of(commit - 1));
  CHECK(items[1].seq <= store::last_feed_number_of(commit));
  CHECK(items[0].seq <= store::last_feed_number_of(commit - 1));
  CHECK(feed(office.server, office.scope, items[0].seq).size() == 1);
  CHECK(must(office.server->reader().feed_remaining(office.scope, 1)) == 2);
  CHECK(must(office.server->reader().feed_remaining({FAMILY, Id::make(office.a.env)}, 0)) == 0);
}

TEST_CASE("writes that are not the sender's are set aside whole and touch nobody's words") {
  Office office;
  office.share_visit();
  const auto before = merge::encode(office.server.stored(office.visit_id).state);
  office.b.edit<HomeVisit>(office.visit_id, [](auto& v) { v.set_minutes(99); });
  // A sends what only B's replica can have written.
  const auto result = office.server.arrive(as_pushed(office.b.stored(office.visit_id), {office.a->replica()}), office.a.worker, office.a.device);
  CHECK(result.outcome == QUARANTINED);
  CHECK(result.why == reason::kForeignDots);
  CHECK_FALSE(result.sentence.empty());
  CHECK(merge::encode(office.server.stored(office.visit_id).state) == before);
  CHECK(count_in(office.server, "SELECT COUNT(*) FROM quarantine WHERE why = 'foreign_dots' AND length(state) > 0") == 1);
}

TEST_CASE("a vector that claims to have seen what nobody sent cannot delete another's words") {
  Office office;
  office.share_visit();
  auto forged = office.a.stored(office.visit_id);
  for (auto& field : forged.state.fields) {
    field.entries.clear();
    field.positions.clear();
    field.vector.add({office.b->replica() + 7, 1'000'000});
    field.vector.add({office.a->replica(), 1});
  }
  const auto result = office.server.arrive(as_pushed(forged, {office.a->replica()}), office.a.worker, office.a.device);
  CHECK(result.outcome == QUARANTINED);
  CHECK(office.server.get<HomeVisit>(office.visit_id).note().paragraphs_size() == 2);
}

TEST_CASE("two byte strings under one dot are both kept, the second set aside") {
  Office office;
  office.share_visit();
  auto copy = office.a.stored(office.visit_id);
  for (auto& field : copy.state.fields)
    if (field.number == 6) {
      HomeVisit other;
      other.set_date("2026-04-01");
      field.entries.front().value = other.SerializeAsString();
    }
  const auto result = office.server.arrive(as_pushed(copy, {office.a->replica()}), office.a.worker, office.a.device);
  CHECK(result.outcome == QUARANTINED);
  CHECK(result.why == reason::kTwoValues);
  CHECK(office.server.get<HomeVisit>(office.visit_id).date() == "2026-03-01");
}

TEST_CASE("what is set aside again and again of one record is one row that holds all of it") {
  Office office;
  office.share_visit();
  office.b.edit<HomeVisit>(office.visit_id, [](auto& v) { v.set_agenda("Den ene gang."); });
  const auto send = [&] {   // A sends what only B's replica can have written
    return office.server.arrive(as_pushed(office.b.stored(office.visit_id), {office.a->replica()}), office.a.worker, office.a.device).why;
  };
  CHECK(send() == reason::kForeignDots);
  CHECK(send() == reason::kForeignDots);
  office.b.edit<HomeVisit>(office.visit_id, [](auto& v) { v.set_minutes(99); });
  CHECK(send() == reason::kForeignDots);
  CHECK(count_in(office.server, "SELECT COUNT(*) FROM quarantine") == 1);
  CHECK(count_in(office.server, "SELECT COUNT(*) FROM quarantine WHERE instr(state, CAST('ene gang' AS BLOB)) > 0") == 1);
  // Another device, or another reason, is another row.
  office.server.arrive(as_pushed(office.b.stored(office.visit_id), {office.a->replica()}), office.b.worker, Id::make(office.a.env));
  CHECK(count_in(office.server, "SELECT COUNT(*) FROM quarantine") == 2);
}

TEST_CASE("what is no state is refused, and its neighbours in the batch are merged") {
  Office office;
  office.a.create(office.visit_id, visit(office.family, office.a.worker, "2026-03-01", "God."));
  const auto good = as_pushed(office.a.stored(office.visit_id), {office.a->replica()});
  auto misnamed = good;
  misnamed.id = Id::make(office.a.env);
  const auto applied = must(office.server->apply(
      {store::Arrive{Id::make(office.a.env), 8, "no state at all", 3, {}, false}, misnamed, good}, {store::Origin::Kind::peer, {}, {}}));
  REQUIRE(applied.records.size() == 3);
  CHECK(applied.records[0].outcome == REFUSED);
  CHECK(applied.records[0].why == reason::kMalformed);
  CHECK(applied.records[0].revision == 3);
  CHECK(applied.records[1].outcome == REFUSED);
  CHECK(applied.records[2].outcome == MERGED);
  CHECK(office.server.has(office.visit_id));
}

TEST_CASE("a tombstone stays: a late edit is set aside, and nobody erases by handing one in") {
  Office office;
  office.share_visit();
  const auto tombstone = merge::encode(merge::erased_state(office.visit_id, 8));
  const auto handed_in = office.server.arrive({office.visit_id, 8, tombstone, 1, {office.a->replica()}, false}, office.a.worker);
  CHECK(handed_in.outcome == QUARANTINED);
  CHECK(office.server.get<HomeVisit>(office.visit_id).note().paragraphs_size() == 2);

  CHECK(office.server.arrive({office.visit_id, 8, tombstone, 0, {}, true}).outcome == MERGED);
  CHECK(office.server.stored(office.visit_id).state.erased);
  CHECK(must(office.server->reader().search("afsnit", 10, 0)).empty());
  office.b.edit<HomeVisit>(office.visit_id, [](auto& v) { v.set_minutes(1); });
  const auto late = push(office.b, office.server, office.visit_id);
  CHECK(late.outcome == QUARANTINED);
  CHECK(late.why == reason::kErased);

  // At the tablet the words that were on their way are delivered first; then they go.
  office.b.arrive({office.visit_id, 8, tombstone, 0, {}, true});
  CHECK_FALSE(office.b.stored(office.visit_id).state.erased);
  must(office.b->apply({store::Acknowledge{office.visit_id, 1, QUARANTINED, "erased"}}, {}));
  CHECK(office.b.stored(office.visit_id).state.erased);
  CHECK(must(office.b->reader().list({.type = 8})).empty());
}

TEST_CASE("a tombstone of what is not here, and that nobody ordered here, is taken for nothing and buries nothing") {
  Office office;
  const auto id = Id::make(office.a.env), family = Id::make(office.a.env);
  const auto tombstone = merge::encode(merge::erased_state(id, 8));
  const auto handed_in = office.server.arrive({id, 8, tombstone, 1, {office.a->replica()}, false}, office.a.worker);
  CHECK(handed_in.outcome == MERGED);
  CHECK_FALSE(handed_in.changed);
  CHECK(must(office.server->reader().quarantined()).empty());
  office.b.create(id, visit(family, office.b.worker, "2026-03-01", "Et besøg."));
  CHECK(push(office.b, office.server, id).outcome == MERGED);
  CHECK_FALSE(office.server.stored(id).state.erased);
}

TEST_CASE("fields and types of a newer version survive and travel on") {
  Office office;
  office.share_visit();
  auto newer = office.a.stored(office.visit_id);
  merge::FieldState unknown;
  unknown.number = 900;
  const merge::Dot dot{office.a->replica(), 500};
  unknown.entries.push_back({"", dot, dot, 77'000'000ULL << 16, 77'000'000ULL << 16, std::string("\xa2\x38\x03jeg", 6)});
  unknown.vector.add(dot);
  newer.state.fields.push_back(unknown);
  CHECK(office.server.arrive(as_pushed(newer, {office.a->replica()}), office.a.worker).outcome == MERGED);
  office.b.arrive(as_trusted(office.server.stored(office.visit_id)));
  office.b.edit<HomeVisit>(office.visit_id, [](auto& v) { v.set_minutes(12); });
  CHECK(push(office.b, office.server, office.visit_id).outcome == MERGED);
  REQUIRE(office.server.stored(office.visit_id).state.field(900));
  CHECK(*office.server.stored(office.visit_id).state.field(900) == unknown);

  merge::State of_tomorrow{Id::make(office.a.env), 4711, false, {unknown}};
  const store::Arrive arriving{of_tomorrow.id, 4711, merge::encode(of_tomorrow), 1, {office.a->replica()}, false};
  CHECK(office.server.arrive(arriving, office.a.worker).outcome == MERGED);
  const Scope own{OWN, office.a.worker};
  CHECK(office.server.stored(of_tomorrow.id).scope == own);
  REQUIRE(feed(office.server, own).size() == 1);
  CHECK(feed(office.server, own)[0].type == 4711);
  CHECK(office.b.arrive({of_tomorrow.id, 4711, feed(office.server, own)[0].state, 0, {}, true}).outcome == MERGED);
  CHECK(must(office.server->verify()).is_sound());
}

TEST_CASE("a peer's text that is no UTF-8 is kept byte for byte, and hides nothing beside it") {
  Office office;
  office.share_visit();
  auto strange = office.a.stored(office.visit_id);
  const auto number = record_type_of<HomeVisit>().field("agenda")->number();
  const merge::Dot dot{office.a->replica(), 500};
  merge::FieldState agenda;
  agenda.number = number;
  agenda.entries.push_back({"", dot, dot, 77'000'000ULL << 16, 77'000'000ULL << 16, "\x52\x03" "fr\xf8"});
  agenda.vector.add(dot);
  std::erase_if(strange.state.fields, [&](const auto& field) { return field.number == number; });
  strange.state.fields.insert(std::ranges::lower_bound(strange.state.fields, number, {}, &merge::FieldState::number), agenda);
  const auto note = office.a.get<HomeVisit>(office.visit_id).note().paragraphs_size();
  REQUIRE(note > 0);

  CHECK(office.server.arrive(as_pushed(strange, {office.a->replica()}), office.a.worker).outcome == MERGED);
  office.b.arrive(as_trusted(office.server.stored(office.visit_id)));
  for (auto* peer : {&office.server, &office.b}) {
    CHECK(peer->get<HomeVisit>(office.visit_id).agenda().empty());
    CHECK(peer->get<HomeVisit>(office.visit_id).note().paragraphs_size() == note);
    CHECK(must((*peer)->verify()).is_sound());
  }
  // Somebody writes in that field: both stand.
  CHECK(office.b.edit<HomeVisit>(office.visit_id, [](auto& v) { v.set_agenda("Skolestart."); }).outcome == MERGED_WITH_CONFLICT);
  CHECK(push(office.b, office.server, office.visit_id).outcome == MERGED_WITH_CONFLICT);
  CHECK(office.server.get<HomeVisit>(office.visit_id).agenda() == "Skolestart.");
  const auto stored = office.server.stored(office.visit_id);
  CHECK(std::ranges::any_of(stored.state.field(number)->entries, [&](const auto& e) { return e.value == agenda.entries[0].value; }));
  CHECK(must(office.server->reader().search("skolestart", 5, 0)).size() == 1);
}

// ---- history --------------------------------------------------------------------------------------------------

TEST_CASE("values that leave a state stand in the history with their author, one for each sitting") {
  Office office;
  office.share_visit();
  must(office.server->apply({store::Register{must(office.a->reader().unsigned_registrations()).front()}}, {}));
  CHECK(must(office.server->reader().history(office.visit_id)).empty());
  for (const char* agenda : {"S", "Sø", "Søvn"}) {   // autosaves of one sitting
    office.a.env.advance(2'000);
    office.a.edit<HomeVisit>(office.visit_id, [&](auto& v) { v.set_agenda(agenda); });
    push(office.a, office.server, office.visit_id);
  }
  CHECK(must(office.server->reader().history(office.visit_id)).empty());
  office.a.env.advance(3 * 3'600'000);
  office.a.edit<HomeVisit>(office.visit_id, [](auto& v) { v.set_agenda("Søvn og mad"); });
  push(office.a, office.server, office.visit_id);
  auto history = must(office.server->reader().history(office.visit_id));
  REQUIRE(history.size() == 1);
  CHECK(history[0].field == 10);
  CHECK(history[0].author == office.a.worker);
  CHECK(history[0].value.find("Søvn") != std::string::npos);
  CHECK(history[0].why == "replaced");

  office.b.arrive(as_trusted(office.server.stored(office.visit_id)));
  office.b.edit<HomeVisit>(office.visit_id, [](auto& v) { v.set_agenda("Noget andet"); });
  push(office.b, office.server, office.visit_id);
  history = must(office.server->reader().history(office.visit_id));
  CHECK(history.size() == 2);   // another's replica: never coalesced

  must(office.server->apply({store::Arrive{office.visit_id, 8, merge::encode(merge::erased_state(office.visit_id, 8)), 0, {}, true}}, {}));
  CHECK(must(office.server->reader().history(office.visit_id)).empty());   // its words go with the record
}

TEST_CASE("finishing rewrites values without making history of them") {
  Office office;
  office.share_visit();
  office.a.finish(office.visit_id);
  CHECK(push(office.a, office.server, office.visit_id).outcome == MERGED);
  CHECK(must(office.server->reader().history(office.visit_id)).empty());
}

TEST_CASE("forgettable words keep no history anywhere") {
  Office office;
  const auto place = Id::make(office.a.env), id = Id::make(office.a.env);
  office.a.create(id, contact(place, office.a.worker, "2026-03-01", "Barnet trækker sig."));
  push(office.a, office.server, id);
  office.a.env.advance(5 * 3'600'000);
  office.a.edit<OutreachContact>(id, [](auto& c) { c.set_worry("Barnet leger mere."), c.set_minutes(25); });
  push(office.a, office.server, id);
  const auto history = must(office.server->reader().history(id));
  REQUIRE(history.size() == 1);
  CHECK(history[0].field == 7);
  CHECK(count_in(office.server, "SELECT COUNT(*) FROM history WHERE instr(value, CAST('trækker' AS BLOB)) > 0") == 0);
}

// ---- the tablet lets go ---------------------------------------------------------------------------------------

TEST_CASE("words about a record that are not in it yet go with it, and no others") {
  Office office;
  office.share_visit();
  must(office.b->apply({store::SetScopes{{office.scope}}, store::SetCursor{office.scope, 1}}, {}));
  const std::string mine = store::record_facts(office.visit_id) + "8/", other = store::record_facts(office.family) + "8/";
  must(office.b->apply({store::SetFact{mine, "Far og mor"}, store::SetFact{other, "Andre ord"}}, {}));
  SECTION("when it leaves") { must(office.b->apply({store::Leave{office.scope, office.visit_id}}, {})); }
  SECTION("when it is erased") {
    const auto tombstone = merge::encode(merge::erased_state(office.visit_id, 8));
    must(office.b->apply({store::Arrive{office.visit_id, 8, tombstone, 0, {}, true}}, {}));
    CHECK(office.b.stored(office.visit_id).state.erased);
  }
  CHECK(must(office.b->reader().fact(mine)).empty());
  CHECK(must(office.b->reader().fact(other)) == "Andre ord");
}

TEST_CASE("one's own paragraph that a colleague takes away is kept until it is read, and goes with its record") {
  Office office;
  office.share_visit();
  office.a.edit<HomeVisit>(office.visit_id, [](auto& v) {
    auto& own = *v.mutable_note()->add_paragraphs();
    own.set_text("Mormor henter om fredagen.");
    own.set_voice(CHILDS_WORDS);
    v.mutable_note()->add_paragraphs()->set_text("Far ringer.");
  });
  push(office.a, office.server, office.visit_id);
  office.b.arrive(as_trusted(office.server.stored(office.visit_id)));
  // The colleague takes one away and writes over the other.
  office.b.edit<HomeVisit>(office.visit_id, [](auto& v) {
    auto& all = *v.mutable_note()->mutable_paragraphs();
    all.Mutable(all.size() - 1)->set_text("Far ringer selv.");
    all.DeleteSubrange(all.size() - 2, 1);
  });
  push(office.b, office.server, office.visit_id);
  const auto lost = [](Peer& peer, const Id& id) { return must(peer->reader().facts_with_prefix(store::lost_facts(id))); };
  CHECK(lost(office.b, office.visit_id).empty());
  office.a.arrive(as_trusted(office.server.stored(office.visit_id)));
  const auto kept = lost(office.a, office.visit_id);
  REQUIRE(kept.size() == 1);
  Paragraph paragraph;
  REQUIRE(paragraph.ParseFromString(kept[0].second));
  CHECK(paragraph.text() == "Mormor henter om fredagen.");
  CHECK(paragraph.voice() == CHILDS_WORDS);
  must(office.a->apply({store::Acknowledge{office.visit_id, office.a.stored(office.visit_id).local_revision, MERGED, {}}}, {}));
  CHECK(lost(office.a, office.visit_id).size() == 1);
  SECTION("erased") { must(office.a->apply({store::Arrive{office.visit_id, 8, merge::encode(merge::erased_state(office.visit_id, 8)), 0, {}, true}}, {})); }
  SECTION("left") {
    must(office.a->apply({store::SetScopes{{office.scope}}, store::SetCursor{office.scope, 1}}, {}));
    must(office.a->apply({store::Leave{office.scope, office.visit_id}}, {}));
  }
  SECTION("read") { must(office.a->apply({store::SetFact{kept[0].first, {}}}, {})); }
  CHECK(lost(office.a, office.visit_id).empty());
}

TEST_CASE("words about a record that left are asked about, and go with the office's order, for good") {
  Office office;
  office.share_visit();
  must(office.b->apply({store::SetScopes{{office.scope}}, store::SetCursor{office.scope, 1}}, {}));
  const std::string mine = store::facts_about(office.visit_id) + "task/1", other = store::facts_about(office.family) + "task/1";
  must(office.b->apply({store::SetFact{mine, "Ring til mormor"}, store::SetFact{other, "Andre ord"}}, {}));
  must(office.b->apply({store::Leave{office.scope, office.visit_id}}, {}));
  std::optional<store::Notice> told;
  const auto watch = office.b->subscribe([&](const store::Notice& notice) { told = notice; });
  must(office.b->apply({store::Erase{office.visit_id, {}}, store::SetFact{store::order_fact(office.visit_id, 0), "signed"}}, {}));
  CHECK(must(office.b->reader().fact(mine)).empty());
  CHECK(must(office.b->reader().fact(other)) == "Andre ord");
  REQUIRE((told && told->records.size() == 1));   // so that they go from the screen
  CHECK(told->records[0].id == office.visit_id);
  must(office.b->apply({store::SetFact{mine, "Typed on"}}, {}));
  CHECK(must(office.b->reader().fact(mine)).empty());
}

TEST_CASE("words typed about a record and not given yet are erased with it, and stay when it merely leaves") {
  Office office;
  office.share_visit();
  must(office.b->apply({store::SetScopes{{office.scope}}, store::SetCursor{office.scope, 1}}, {}));
  const std::string mine = store::facts_about(office.visit_id) + "task/1", other = store::facts_about(office.family) + "task/1";
  must(office.b->apply({store::SetFact{mine, "Ring til mormor"}, store::SetFact{other, "Andre ord"}}, {}));
  const auto tombstone = merge::encode(merge::erased_state(office.visit_id, 8));
  SECTION("it leaves, and is erased later") {
    must(office.b->apply({store::Leave{office.scope, office.visit_id}}, {}));
    CHECK(must(office.b->reader().fact(mine)) == "Ring til mormor");
    must(office.b->apply({store::Arrive{office.visit_id, 8, tombstone, 0, {}, true}}, {}));
  }
  SECTION("it is erased") {
    must(office.b->apply({store::Arrive{office.visit_id, 8, tombstone, 0, {}, true}}, {}));
  }
  CHECK(must(office.b->reader().fact(mine)).empty());
  CHECK(must(office.b->reader().fact(other)) == "Andre ord");
  must(office.b->apply({store::SetFact{mine, "Typed before that was heard of"}}, {}));
  CHECK(must(office.b->reader().fact(mine)).empty());
}

}  // namespace
}  // namespace fremskudt::test
