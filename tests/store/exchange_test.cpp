// States that come from others: at the server judged, merged or set aside and fed on; at the tablet merged, kept, let go.
#include "base/reasons.h"
#include "store/database.h"
#include "store/read_ahead.h"
#include "store/record_facts.h"
#include "store_fixture.h"

namespace fremskudt::test {
namespace {

using merge::ReplicaId;
using store::Side;

std::int64_t count_in(Peer& peer, const std::string& sql) {
  peer.close();
  std::int64_t count = 0;
  {
    store::DatabaseOptions options;
    options.path = peer.options().directory / "store.db";
    options.create = false;
    auto db = must(store::Database::open(options, peer.key));
    count = must(db->integer(sql)).value_or(-1);
  }
  peer.open();
  return count;
}

// What the tablet's session would push, taken in by the server as that tablet's.
store::RecordResult push(Peer& tablet, Peer& server, const Id& id) {
  return server.arrive(as_pushed(tablet.stored(id), {tablet->replica()}), tablet.worker, tablet.device);
}

std::vector<store::FeedItem> feed(Peer& server, const Scope& scope, std::uint64_t after = 0) {
  return must(server->reader().feed(scope, after, 100));
}

struct Office {
  Peer server{Side::server, 1}, a{Side::tablet, 2}, b{Side::tablet, 3};
  Id family = Id::make(a.env), visit_id = Id::make(a.env);
  Scope scope{FAMILY, family};

  void share_visit() {
    a.create(visit_id, visit(family, a.worker, "2026-03-01", "Første afsnit.\n\nAndet afsnit."));
    REQUIRE(push(a, server, visit_id).outcome == MERGED);
    REQUIRE(b.arrive(as_trusted(server.stored(visit_id))).changed);
  }
};

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

TEST_CASE("a record that leaves its scope goes; one that is pending or refused goes after its delivery") {
  Office office;
  office.share_visit();
  must(office.b->apply({store::SetScopes{{office.scope}}, store::SetCursor{office.scope, 1}}, {}));
  store::Notice last;
  const auto subscription = office.b->subscribe([&](const store::Notice& n) { last = n; });

  SECTION("nothing to deliver") {
    must(office.b->apply({store::Leave{{FAMILY, Id::make(office.a.env)}, office.visit_id}}, {}));
    CHECK(office.b.has(office.visit_id));   // its row names another scope
    must(office.b->apply({store::Leave{office.scope, office.visit_id}}, {}));
    CHECK_FALSE(office.b.has(office.visit_id));
    REQUIRE(last.records.size() == 1);
    CHECK(last.records[0].gone);
    CHECK(must(office.b->reader().list({.type = 8})).empty());
    CHECK(must(office.b->reader().search("afsnit", 10, 0)).empty());
  }
  SECTION("pending") {
    office.b.edit<HomeVisit>(office.visit_id, [](auto& v) { v.set_minutes(7); });
    must(office.b->apply({store::SetScopes{{}}}, {}));
    CHECK(office.b.has(office.visit_id));
    CHECK(must(office.b->reader().pending_count()) == 1);
    must(office.b->apply({store::Acknowledge{office.visit_id, 1, MERGED, {}}}, {}));
    CHECK_FALSE(office.b.has(office.visit_id));
  }
  SECTION("refused") {
    office.b.edit<HomeVisit>(office.visit_id, [](auto& v) { v.set_minutes(7); });
    must(office.b->apply({store::Acknowledge{office.visit_id, 1, REFUSED, "too_large"}}, {}));
    CHECK(last.pending == 0);
    CHECK(last.refused == 1);
    CHECK(must(office.b->reader().pending(10)).empty());
    REQUIRE(must(office.b->reader().refused()).size() == 1);
    CHECK(must(office.b->reader().refused())[0].why == "too_large");
    must(office.b->apply({store::SetScopes{{}}}, {}));
    CHECK(office.b.has(office.visit_id));
    office.b.edit<HomeVisit>(office.visit_id, [](auto& v) { v.set_minutes(8); });   // a person acted: asked again
    CHECK(must(office.b->reader().refused()).empty());
    CHECK(must(office.b->reader().pending_count()) == 1);
    must(office.b->apply({store::Acknowledge{office.visit_id, 2, MERGED, {}}}, {}));
    CHECK_FALSE(office.b.has(office.visit_id));
  }
  SECTION("pending, and moved at the office where this tablet may not follow") {
    office.b.edit<HomeVisit>(office.visit_id, [](auto& v) { v.set_minutes(7); });
    must(office.b->apply({store::Leave{office.scope, office.visit_id}}, {}));
    CHECK(office.b.has(office.visit_id));
    must(office.b->apply({store::Acknowledge{office.visit_id, 1, MERGED, {}}}, {}));
    CHECK_FALSE(office.b.has(office.visit_id));
  }
  SECTION("granted again before it was delivered") {
    office.b.edit<HomeVisit>(office.visit_id, [](auto& v) { v.set_minutes(7); });
    must(office.b->apply({store::SetScopes{{}}}, {}));
    must(office.b->apply({store::SetScopes{{office.scope}}}, {}));
    must(office.b->apply({store::Acknowledge{office.visit_id, 1, MERGED, {}}}, {}));
    CHECK(office.b.has(office.visit_id));
  }
}

TEST_CASE("a record of a type that only a newer server knows lies in the scope that it came in, and goes with it") {
  Office office;
  constexpr std::uint32_t kNewerType = 9'000;
  merge::State state{Id::make(office.server.env), kNewerType, false, {}};
  merge::FieldState field;
  field.number = 7;
  field.entries = {{"", {11, 1}, {11, 1}, 5, 5, "\x3a\x03" "abc"}};
  field.vector.add({11, 1});
  state.fields.push_back(field);
  const store::Arrive arriving{state.id, kNewerType, merge::encode(state), 0, {}, true, office.scope};
  must(office.b->apply({store::SetScopes{{office.scope}}, arriving}, {}));
  CHECK(office.b.stored(state.id).scope == office.scope);
  CHECK(office.b.stored(state.id).state == state);
  CHECK(must(office.b->reader().count_unknown()) == 1);

  must(office.b->apply({store::SetScopes{{}}}, {}));
  CHECK_FALSE(office.b.has(state.id));
  CHECK(must(office.b->reader().count_unknown()) == 0);
}

TEST_CASE("what a change here took back into its scope stays, whatever older news says of that scope") {
  Office office;
  office.share_visit();
  const Scope own{OWN, office.a.worker};
  must(office.a->apply({store::SetScopes{{own, office.scope}}}, {}));
  office.a.edit<HomeVisit>(office.visit_id, [](auto& v) { v.set_shared(false); });
  must(office.a->apply({store::Leave{own, office.visit_id}}, {}));   // from when it was shared
  must(office.a->apply({store::Acknowledge{office.visit_id, 99, MERGED, {}}}, {}));
  CHECK(office.a.has(office.visit_id));
  must(office.a->apply({store::Leave{own, office.visit_id}}, {}));   // and this is new
  CHECK_FALSE(office.a.has(office.visit_id));
}

TEST_CASE("what was set aside at a tablet goes with its record, at a purge and at an erasure") {
  Office office;
  office.share_visit();
  must(office.b->apply({store::SetScopes{{office.scope}}}, {}));
  auto other = office.a.stored(office.visit_id);
  for (auto& field : other.state.fields)
    if (field.number == 6) {
      HomeVisit record;
      record.set_date("2026-04-01");
      field.entries.front().value = record.SerializeAsString();
    }
  REQUIRE(office.b.arrive(as_trusted(other)).why == reason::kTwoValues);
  REQUIRE(count_in(office.b, "SELECT COUNT(*) FROM quarantine") == 1);
  SECTION("purged") { must(office.b->apply({store::SetScopes{{}}}, {})); }
  SECTION("erased") {
    auto tombstone = office.a.stored(office.visit_id);
    tombstone.state = merge::erased_state(office.visit_id, tombstone.type);
    REQUIRE(office.b.arrive(as_trusted(tombstone)).outcome == MERGED);
  }
  CHECK(count_in(office.b, "SELECT COUNT(*) FROM quarantine") == 0);
}

TEST_CASE("what the server may have lost is offered, tombstones first, and is pending again when it is wanted") {
  Office office;
  std::vector<Id> ids;
  for (int i = 0; i < 4; ++i) {
    ids.push_back(Id::make(office.a.env));
    office.a.create(ids.back(), visit(office.family, office.a.worker, "2026-03-01", "Ord."));
    must(office.a->apply({store::Acknowledge{ids.back(), 1, MERGED, {}, 100U * static_cast<unsigned>(i + 1)}}, {}));
  }
  const auto offered = [&](std::optional<std::uint64_t> above, std::uint64_t after = 0, std::uint32_t limit = 100) {
    std::vector<Id> found;
    for (const auto& item : must(office.a->reader().offers(above, after, limit))) {
      CHECK(item.hash == must(office.a->reader().state_hash(item.id)));
      found.push_back(item.id);
    }
    return found;
  };
  CHECK(offered(std::nullopt) == ids);
  CHECK(offered(200) == std::vector{ids[2], ids[3]});
  CHECK(offered(400).empty());
  const auto first = must(office.a->reader().offers(std::nullopt, 0, 3));
  CHECK(offered(std::nullopt, first.back().place) == std::vector{ids[3]});

  // What comes from the server counts from the number it came by, also when it brings nothing new.
  auto again = as_trusted(office.a.stored(ids[0]));
  again.seq = 300;
  CHECK_FALSE(office.a.arrive(again).changed);
  CHECK(offered(200) == std::vector{ids[0], ids[2], ids[3]});

  auto tombstone = again;
  tombstone.id = ids[3];
  tombstone.state = merge::encode(merge::erased_state(ids[3], 8));
  REQUIRE(office.a.arrive(tombstone).outcome == MERGED);
  CHECK(offered(200) == std::vector{ids[3], ids[0], ids[2]});

  store::Notice last;
  const auto subscription = office.a->subscribe([&](const store::Notice& n) { last = n; });
  must(office.a->apply({store::Reoffer{ids[0]}, store::Reoffer{Id::make(office.a.env)}}, {}));
  CHECK(last.local);
  CHECK(last.pending == 1);
  CHECK(offered(200) == std::vector{ids[3], ids[2]});   // it goes anyway
  const auto pending = must(office.a->reader().pending_after(0, 10));
  REQUIRE(pending.size() == 1);
  CHECK(pending[0].id == ids[0]);
  CHECK(pending[0].revision == 2);
  must(office.a->apply({store::Reoffer{ids[0]}, store::Acknowledge{ids[0], 2, MERGED, {}, 500}}, {}));
  CHECK(must(office.a->reader().pending_count()) == 0);
  CHECK(offered(400) == std::vector{ids[0]});
}

TEST_CASE("writes of others that a healing tablet brings are merged and marked with who brought them") {
  Office office;
  office.share_visit();
  office.b.edit<HomeVisit>(office.visit_id, [](auto& v) { v.set_minutes(99); });
  office.a.arrive(as_trusted(office.b.stored(office.visit_id)));   // through the server that was lost
  office.a.edit<HomeVisit>(office.visit_id, [](auto& v) { v.set_agenda("Søvn."); });
  auto healing = as_pushed(office.a.stored(office.visit_id), {office.a->replica()});
  healing.relayed_replicas = {office.b->replica()};
  Registration registration;
  registration.set_replica(office.b->replica());
  registration.set_worker(office.b.worker.to_bytes());
  registration.set_device(office.b.device.to_bytes());
  registration.set_signature("signed");
  must(office.server->apply({store::Register{registration}}, {}));
  CHECK(office.server.arrive(healing, office.a.worker, office.a.device).outcome == MERGED);
  CHECK(office.server.get<HomeVisit>(office.visit_id).minutes() == 99);
  const auto relays = must(office.server->reader().relays(office.visit_id));
  REQUIRE(relays.size() == 1);
  CHECK(relays[0].replica == office.b->replica());
  CHECK(relays[0].device == office.a.device);
  CHECK(relays[0].worker == office.a.worker);
  CHECK(relays[0].received_at > 0);
  CHECK(must(office.server->reader().relays(Id::make(office.a.env))).empty());
}

TEST_CASE("a family made on the tablet stays though the server's first word on scopes does not name it yet") {
  Office office;
  const Scope own{OWN, office.a.worker};
  must(office.a->apply({store::SetScopes{{own}}}, {}));
  Family family;
  family.set_team(Id::make(office.a.env).to_bytes());
  family.mutable_created()->set_worker(office.a.worker.to_bytes());
  office.a.create(office.family, family);
  must(office.a->apply({store::SetScopes{{own}}}, {}));   // Welcome, before the push was merged
  must(office.a->apply({store::Acknowledge{office.family, 1, MERGED, {}}}, {}));
  CHECK(office.a.has(office.family));
  must(office.a->apply({store::SetScopes{{own, office.scope}}}, {}));
  CHECK(office.a.has(office.family));
  must(office.a->apply({store::SetScopes{{own}}}, {}));
  CHECK_FALSE(office.a.has(office.family));
}

TEST_CASE("while the server is healed nothing goes: neither what it granted, nor a family made here that it lost before it granted it") {
  Office office;
  auto& a = office.a;
  const Scope own{OWN, a.worker};
  must(a->apply({store::SetScopes{{own, office.scope}}}, {}));
  const Id made = Id::make(a.env);
  for (const auto& id : {office.family, made}) {
    Family family;
    family.mutable_created()->set_worker(a.worker.to_bytes());
    a.create(id, family);
    must(a->apply({store::Acknowledge{id, 1, MERGED, {}}}, {}));
  }
  must(a->apply({store::SetScopes{{own}, false}}, {}));
  CHECK(a.has(office.family));
  CHECK(a.has(made));
  must(a->apply({store::SetScopes{{own, {FAMILY, made}}}}, {}));
  CHECK_FALSE(a.has(office.family));
  CHECK(a.has(made));
}

TEST_CASE("what a server that is being healed has elsewhere goes when it is healed, unless it comes by a feed or with a later receipt") {
  Office office;
  office.share_visit();
  auto& b = office.b;
  const std::vector<Scope> scopes{{OWN, b.worker}, office.scope};
  must(b->apply({store::SetScopes{scopes}}, {}));
  b.edit<HomeVisit>(office.visit_id, [](auto& v) { v.set_minutes(41); });
  const auto acknowledge = [&](std::uint64_t revision, bool elsewhere) {
    must(b->apply({store::Acknowledge{office.visit_id, revision, MERGED, {}, 0, elsewhere, {}, elsewhere}}, {}));
  };
  acknowledge(1, true);
  CHECK(b.has(office.visit_id));
  bool stays = true;
  SECTION("it goes") { stays = false; }
  SECTION("also when the connection was cut meanwhile") {
    b.open();
    must(b->apply({store::SetScopes{scopes, false}}, {}));
    CHECK(b.has(office.visit_id));
    stays = false;
  }
  SECTION("it comes by the feed, as it is here") {
    auto here = as_trusted(b.stored(office.visit_id));
    here.scope = office.scope;
    b.arrive(here);
  }
  SECTION("a later receipt tells otherwise") {
    b.edit<HomeVisit>(office.visit_id, [](auto& v) { v.set_minutes(42); });
    acknowledge(2, false);
  }
  must(b->apply({store::SetScopes{scopes}}, {}));
  CHECK(b.has(office.visit_id) == stays);
}

TEST_CASE("what left by the word of a server that is being healed goes when it is healed, unless that server lacked what brought it back") {
  Office office;
  office.share_visit();
  auto& b = office.b;
  const std::vector<Scope> scopes{{OWN, b.worker}, office.scope};
  must(b->apply({store::SetScopes{scopes}}, {}));
  must(b->apply({store::Leave{office.scope, office.visit_id, 1, true}}, {}));
  CHECK(b.has(office.visit_id));
  bool stays = true;
  SECTION("it goes") { stays = false; }
  SECTION("the server wants it, and has it then where it is") {
    must(b->apply({store::Reoffer{office.visit_id}}, {}));
    must(b->apply({store::Acknowledge{office.visit_id, b.stored(office.visit_id).local_revision, MERGED, {}, 0, false, {}, true}}, {}));
  }
  SECTION("what is written meanwhile is delivered first, and its receipt decides") {
    b.edit<HomeVisit>(office.visit_id, [](auto& v) { v.set_minutes(42); });
    must(b->apply({store::SetScopes{scopes}}, {}));
    CHECK(b.has(office.visit_id));
    const bool is_elsewhere = GENERATE(false, true);
    must(b->apply({store::Acknowledge{office.visit_id, b.stored(office.visit_id).local_revision, MERGED, {}, 0, is_elsewhere}}, {}));
    stays = !is_elsewhere;
  }
  must(b->apply({store::SetScopes{scopes}}, {}));
  CHECK(b.has(office.visit_id) == stays);
}

TEST_CASE("cursors stand with the records of the same commit, and go with their scope") {
  Office office;
  must(office.b->apply({store::SetScopes{{office.scope, {OWN, office.b.worker}}}, store::SetCursor{office.scope, 41}}, {}));
  office.b.open();
  const auto cursors = must(office.b->reader().cursors());
  REQUIRE(cursors.size() == 2);
  CHECK(cursors[0] == std::pair(office.scope, std::uint64_t{41}));
  must(office.b->apply({store::SetScopes{{{OWN, office.b.worker}}}}, {}));
  CHECK(must(office.b->reader().cursors()).size() == 1);
}

TEST_CASE("what is sent next is read from after an order, and a later edit moves a record to the end") {
  Peer tablet(Side::tablet);
  const auto family = Id::make(tablet.env);
  const Id first = Id::make(tablet.env), second = Id::make(tablet.env);
  tablet.create(first, visit(family, tablet.worker, "2026-03-01", "En."));
  tablet.create(second, visit(family, tablet.worker, "2026-03-02", "To."));
  auto items = must(tablet->reader().pending_after(0, 10));
  REQUIRE(items.size() == 2);
  CHECK(items[0].id == first);
  CHECK(items[0].revision == 1);
  const auto seen = items[1].order;
  CHECK(must(tablet->reader().pending_after(seen, 10)).empty());
  tablet.edit<HomeVisit>(first, [](auto& v) { v.set_minutes(3); });
  items = must(tablet->reader().pending_after(seen, 10));
  REQUIRE(items.size() == 1);
  CHECK(items[0].id == first);
  CHECK(items[0].state == merge::encode(tablet.stored(first).state));
  tablet.open();
  CHECK(must(tablet->reader().pending_after(seen, 10)).size() == 1);
}

// ---- notices --------------------------------------------------------------------------------------------------

TEST_CASE("a notice says what changed, what is pending and whose grants may have") {
  Peer tablet(Side::tablet, 5), server(Side::server, 6);
  store::Notice last;
  int told = 0;
  auto subscription = tablet->subscribe([&](const store::Notice& n) { last = n, ++told; });
  const auto id = Id::make(tablet.env);
  tablet.create(id, visit(Id::make(tablet.env), tablet.worker, "2026-03-01", "Hej."));
  CHECK(told == 1);
  CHECK(last.local);
  CHECK(last.pending == 1);
  REQUIRE(last.records.size() == 1);
  CHECK(last.records[0].id == id);
  tablet.edit<HomeVisit>(id, [](auto&) {});   // nothing changed: nothing to tell
  CHECK(told == 1);
  must(tablet->apply({store::Acknowledge{id, 1, MERGED, {}}}, {}));
  CHECK_FALSE(last.local);
  CHECK(last.pending == 0);
  subscription.reset();
  tablet.edit<HomeVisit>(id, [](auto& v) { v.set_minutes(1); });
  CHECK(told == 2);

  const auto at_server = server->subscribe([&](const store::Notice& n) { last = n; });
  Worker worker;
  worker.set_team(Id::make(server.env).to_bytes());
  worker.set_name("Ronja Regnbue");
  const auto who = Id::make(server.env);
  server.create(who, worker);
  CHECK(last.grants_changed);
  server.edit<Worker>(who, [](auto& w) { w.set_phone("00 00 00 00"); });
  CHECK_FALSE(last.grants_changed);
  server.edit<Worker>(who, [&](auto& w) { w.set_team(Id::make(server.env).to_bytes()); });
  CHECK(last.grants_changed);
}

TEST_CASE("a group is one commit, each part answered on its own") {
  Peer server(Side::server, 9), tablet(Side::tablet, 10);
  std::vector<std::pair<store::ChangeSet, store::Origin>> group;
  for (int i = 0; i < 3; ++i) {
    const auto id = Id::make(tablet.env);
    tablet.create(id, visit(Id::make(tablet.env), tablet.worker, "2026-03-01", "Nummer " + std::to_string(i)));
    group.push_back({{as_pushed(tablet.stored(id), {tablet->replica()})}, {store::Origin::Kind::peer, tablet.worker, tablet.device}});
  }
  int told = 0;
  const auto subscription = server->subscribe([&](const store::Notice& n) {
    ++told;
    CHECK(n.records.size() == 3);
  });
  const auto applied = must(server->apply_group(group));
  REQUIRE(applied.size() == 3);
  CHECK(applied[0].commit == applied[2].commit);
  CHECK(told == 1);
}

TEST_CASE("what only the office keeps goes with its receipt; a talk's author keeps it whatever scopes are taken away") {
  Office office;
  auto& a = office.a;
  const Id place = Id::make(a.env), mine = Id::make(a.env), theirs = Id::make(a.env), reading = Id::make(a.env);
  const auto talk = [&](const Id& worker) {
    OutreachContact contact;
    contact.mutable_created()->set_worker(worker.to_bytes());
    contact.set_shared(true);
    contact.set_place(place.to_bytes());
    return contact;
  };
  must(a->apply({store::SetScopes{{{OWN, a.worker}, {PLACE, place}}}}, {}));
  Reading opened;
  opened.mutable_created()->set_worker(a.worker.to_bytes());
  opened.set_about(place.to_bytes());
  a.create(reading, opened);
  a.create(mine, talk(a.worker));
  office.b.create(theirs, talk(office.b.worker));
  a.arrive(as_trusted(office.b.stored(theirs)));
  must(a->apply({store::Acknowledge{reading, 1, MERGED, {}}, store::Acknowledge{mine, 1, MERGED, {}}}, {}));
  CHECK_FALSE(a.has(reading));
  CHECK(a.has(theirs));
  must(a->apply({store::SetScopes{{{OWN, a.worker}}}}, {}));
  must(a->apply({store::Leave{{PLACE, place}, mine}}, {}));
  CHECK(a.has(mine));
  CHECK_FALSE(a.has(theirs));
}

TEST_CASE("a draft that is shared elsewhere already goes with the receipt that says so; unsent words and refused ones stay") {
  Peer tablet(Side::tablet);
  const auto id = Id::make(tablet.env), family = Id::make(tablet.env);
  tablet.create(id, visit(family, tablet.worker, "2026-03-01", "Et besøg."));
  const auto acknowledge = [&](std::uint64_t revision, Outcome outcome = MERGED) {
    must(tablet->apply({store::Acknowledge{id, revision, outcome, {}, 0, true}}, {store::Origin::Kind::peer, {}, {}}));
  };
  tablet.edit<HomeVisit>(id, [](auto& v) { v.set_agenda("Søvn"); });
  acknowledge(1);
  CHECK(must(tablet->reader().read(id)).has_value());
  acknowledge(2, REFUSED);
  CHECK(must(tablet->reader().read(id)).has_value());
  acknowledge(2);
  CHECK_FALSE(must(tablet->reader().read(id)).has_value());
}

TEST_CASE("a record goes with the scope that its receipt named, though what took it there never came") {
  Peer tablet(Side::tablet);
  const auto id = Id::make(tablet.env), family = Id::make(tablet.env), moved_to = Id::make(tablet.env);
  const Scope own{OWN, tablet.worker}, before{FAMILY, family}, after{FAMILY, moved_to};
  const auto at = [](std::uint64_t commit) { return store::last_feed_number_of(commit); };
  tablet.create(id, visit(family, tablet.worker, "2026-03-01", "Et besøg."));
  auto earlier = as_trusted(tablet.stored(id));
  must(tablet->apply({store::SetScopes{{own, before, after}}}, {}));
  const auto acknowledge = [&](std::uint64_t revision, std::uint64_t commit) {
    must(tablet->apply({store::Acknowledge{id, revision, MERGED, {}, at(commit), false, after}}, {store::Origin::Kind::peer, {}, {}}));
  };
  SECTION("it goes with that scope and stays without the other") {
    acknowledge(1, 4);
    must(tablet->apply({store::SetScopes{{own, after}}}, {}));
    CHECK(tablet.has(id));
    must(tablet->apply({store::SetScopes{{own}}}, {}));
    CHECK_FALSE(tablet.has(id));
  }
  SECTION("what is not sent yet says where it is, until it is") {
    tablet.edit<HomeVisit>(id, [](auto& v) { v.set_agenda("Søvn"); });
    acknowledge(1, 4);
    CHECK((tablet.stored(id).scope == before));
    acknowledge(2, 5);
    CHECK((tablet.stored(id).scope == after));
  }
  SECTION("a feed of the same commit or later knows better") {
    earlier.scope = before;
    earlier.seq = at(4) - 10;
    tablet.edit<HomeVisit>(id, [](auto& v) { v.set_agenda("Søvn"); });
    tablet.arrive(earlier);
    acknowledge(2, 4);
    CHECK((tablet.stored(id).scope == before));
  }
}

TEST_CASE("what is written in a record that was let go of and came again as it was before drops none of its earlier words") {
  Office office;
  office.share_visit();
  auto& b = office.b;
  const auto before = as_trusted(office.server.stored(office.visit_id));
  const auto add = [](std::string text) { return [text](HomeVisit& v) { v.mutable_note()->add_paragraphs()->set_text(text); }; };
  b.edit<HomeVisit>(office.visit_id, add("Tredje afsnit."));
  REQUIRE(push(b, office.server, office.visit_id).outcome == MERGED);
  const auto receipt = store::Acknowledge{office.visit_id, 1, MERGED, {}, 0, true};
  const auto first = b->replica();

  SECTION("one after the other") {
    must(b->apply({receipt}, {}));
    REQUIRE_FALSE(b.has(office.visit_id));
    b.arrive(before);
    b.edit<HomeVisit>(office.visit_id, add("Fjerde afsnit."));
  }
  SECTION("all in one commit, with a change of another record before it") {
    const auto other = Id::make(b.env);
    const auto resolved = must(merge::resolve(must(merge::decode(before.state))));
    HomeVisit after;
    after.CopyFrom(*resolved.message);
    add("Fjerde afsnit.")(after);
    const auto made = merge::create(visit(office.family, b.worker, "2026-03-02", "Et andet."));
    const auto applied = must(b->apply({store::Write{other, 8, made}, receipt, before, store::Write{office.visit_id, 8, merge::diff(resolved.view, *resolved.message, after)}}, {}));
    CHECK(applied.records.front().last.replica == first);
    CHECK(count_in(b, "SELECT counter FROM replica") == static_cast<std::int64_t>(applied.records.front().last.counter));
  }
  const auto state = b.stored(office.visit_id).state;
  const auto replicas = merge::replicas_of(state);
  CHECK(std::ranges::find(replicas, first) == replicas.end());
  REQUIRE(office.server.arrive(as_pushed(b.stored(office.visit_id), replicas), b.worker, b.device).outcome == MERGED);
  const auto note = office.server.get<HomeVisit>(office.visit_id).note();
  for (const char* text : {"Første afsnit.", "Andet afsnit.", "Tredje afsnit.", "Fjerde afsnit."})
    CHECK(std::ranges::count(note.paragraphs(), text, &Paragraph::text) == 1);
}

TEST_CASE("letting go of a record ends the replica only if it wrote there") {
  Office office;
  office.share_visit();
  auto& b = office.b;
  must(b->apply({store::SetScopes{{{OWN, b.worker}, {FAMILY, office.family}}}}, {}));
  const auto draft = Id::make(b.env);
  b.create(draft, visit(office.family, b.worker, "2026-03-02", "Kladde.", false));
  const auto replica = b->replica();
  must(b->apply({store::SetScopes{{{OWN, b.worker}}}}, {}));
  CHECK_FALSE(b.has(office.visit_id));
  CHECK(b->replica() == replica);
}

TEST_CASE("a record that was opened by itself lies in a scope of its own, until that goes") {
  Office office;
  const Scope alone{RECORD, office.visit_id};
  office.a.create(office.visit_id, [&] {
    auto draft = visit(office.family, office.a.worker, "2026-03-01", "Kladde.");
    draft.clear_shared();
    return draft;
  }());
  must(office.b->apply({store::SetScopes{{{OWN, office.b.worker}, alone}}}, {}));
  auto opened = as_trusted(office.a.stored(office.visit_id));
  opened.scope = alone;
  office.b.arrive(opened);
  CHECK(must(office.b->reader().read(office.visit_id))->scope == alone);
  must(office.b->apply({store::SetScopes{{{OWN, office.b.worker}}}}, {}));
  CHECK_FALSE(office.b.has(office.visit_id));
}

TEST_CASE("a draft that was opened by itself and shared since stays where its family may be held") {
  Office office;
  const Scope own{OWN, office.b.worker}, alone{RECORD, office.visit_id};
  office.a.create(office.visit_id, visit(office.family, office.a.worker, "2026-03-01", "Kladde.", false));
  const auto draft = as_trusted(office.a.stored(office.visit_id));
  office.a.edit<HomeVisit>(office.visit_id, [](auto& v) { v.set_shared(true); });
  const auto shared = as_trusted(office.a.stored(office.visit_id));
  const auto comes = [&](store::Arrive state, const Scope& feed) {
    state.scope = feed;
    office.b.arrive(state);
  };
  must(office.b->apply({store::SetScopes{{own, office.scope, alone}}}, {}));
  comes(draft, alone);
  SECTION("told by its family first") { comes(shared, office.scope), comes(shared, alone); }
  SECTION("told by itself first") { comes(shared, alone), comes(shared, office.scope); }
  must(office.b->apply({store::SetScopes{{own, office.scope}}}, {}));
  REQUIRE(office.b.has(office.visit_id));
  CHECK(office.b.stored(office.visit_id).scope == office.scope);
}

TEST_CASE("a receipt for more than was ever had here does not cover what is written afterwards") {
  Peer tablet(Side::tablet);
  const auto id = Id::make(tablet.env);
  tablet.create(id, visit(Id::make(tablet.env), tablet.worker, "2026-03-01", "Før."));
  must(tablet->apply({store::Acknowledge{id, 9, MERGED, {}}}, {}));   // of a store that was put back as it was
  CHECK_FALSE(tablet.stored(id).is_pending());
  tablet.edit<HomeVisit>(id, [](auto& v) { v.set_minutes(30); });
  CHECK(tablet.stored(id).is_pending());
}

TEST_CASE("a receipt speaks of the revision it names: neither a refusal nor a merge of it is taken for the next one's") {
  Peer tablet(Side::tablet);
  const auto id = Id::make(tablet.env);
  tablet.create(id, visit(Id::make(tablet.env), tablet.worker, "2026-03-01", "Første."));
  tablet.edit<HomeVisit>(id, [](auto& v) { v.set_minutes(30); });
  must(tablet->apply({store::Acknowledge{id, 1, REFUSED, "too_large"}}, {}));
  CHECK_FALSE(tablet.stored(id).refused);   // changed since: the server is asked about the second
  must(tablet->apply({store::Acknowledge{id, 2, REFUSED, "too_large"}}, {}));
  CHECK(tablet.stored(id).refused);
  must(tablet->apply({store::Acknowledge{id, 1, MERGED, {}}}, {}));   // an old receipt that comes late
  CHECK(tablet.stored(id).refused);
  CHECK(must(tablet->reader().refused()).size() == 1);
}

// Every page of a store damaged in turn. What lies on it cannot be read; a group of changes still takes in all the rest.
TEST_CASE("a damaged page holds up only the records that lie on it") {
  Peer server(Side::server), tablet(Side::tablet, 2);
  const auto family = Id::make(tablet.env), large = Id::make(tablet.env), small = Id::make(tablet.env), other = Id::make(tablet.env);
  std::string words;
  for (int i = 0; i < 3000; ++i) words += "ord" + std::to_string(i) + ' ';   // over seven pages
  tablet.create(large, visit(family, tablet.worker, "2026-03-01", words));
  tablet.create(small, visit(family, tablet.worker, "2026-03-01", "Kort."));
  for (const auto& id : {large, small}) REQUIRE(server.arrive(as_pushed(tablet.stored(id), {tablet->replica()})).outcome == MERGED);
  must(server->checkpoint());
  server.close();
  for (const auto& id : {large, small}) tablet.edit<HomeVisit>(id, [](auto& v) { v.set_minutes(30); });
  tablet.create(other, visit(family, tablet.worker, "2026-03-02", "Ny."));
  store::ChangeSet changes;
  for (const auto& id : {small, large, other}) changes.push_back(as_pushed(tablet.stored(id), {tablet->replica()}));

  const auto file = server.options().directory / "store.db";
  const auto whole = read_file(file);
  int isolated = 0;
  for (std::size_t page = 0; page < whole.size() / 4096; ++page) {
    INFO("page " << page + 1);
    server.close();
    for (const char* ending : {"-wal", "-shm"}) fs::remove(file.string() + ending);
    auto damaged = whole;
    damaged[page * 4096 + 100] = static_cast<char>(damaged[page * 4096 + 100] ^ 1);
    std::ofstream(file, std::ios::binary | std::ios::trunc) << damaged;
    auto opened = store::Store::open(server.options(), server.key);
    if (!opened) continue;   // a page that the store cannot be opened without
    auto applied = (*opened)->apply(changes, {store::Origin::Kind::peer, tablet.worker, tablet.device});
    if (!applied) {
      CHECK(applied.error().kind == ErrorKind::corrupt);   // a page that everything needs
      continue;
    }
    for (const auto& one : applied->records) CHECK((one.outcome == MERGED || one.outcome == QUARANTINED));
    if (applied->records[1].outcome != QUARANTINED || applied->records[0].outcome != MERGED || applied->records[2].outcome != MERGED) continue;
    ++isolated;
    CHECK(must((*opened)->reader().read(other)));
    CHECK(must((*opened)->reader().search("kort", 5, 0)).size() == 1);   // nothing is indexed yet
    const auto refused = must((*opened)->apply({store::Write{large, 8, merge::Patch{}}}, {}));
    CHECK(refused.records[0].outcome == REFUSED);
  }
  CHECK(isolated >= 5);
}

TEST_CASE("the counts in a notice are those of the store, whatever happens to its records") {
  Peer tablet(Side::tablet);
  std::uint64_t pending = 0, refused = 0;
  auto subscription = tablet->subscribe([&](const store::Notice& notice) { pending = notice.pending, refused = notice.refused; });
  const auto family = Id::make(tablet.env), other_family = Id::make(tablet.env);
  const Scope held{FAMILY, family}, lost{FAMILY, other_family};
  must(tablet->apply({store::SetScopes{{held, lost}}}, {}));
  std::vector<Id> ids;
  for (int i = 0; i < 400; ++i) {
    const auto pick = [&](std::uint64_t n) { return tablet.env.random_u64() % n; };
    const auto what = ids.empty() ? 0 : pick(8);
    const auto id = ids.empty() ? Id{} : ids[pick(ids.size())];
    const auto stored = ids.empty() ? std::nullopt : must(tablet->reader().read(id));
    if (what < 2) {
      ids.push_back(Id::make(tablet.env));
      tablet.create(ids.back(), visit(pick(2) ? family : other_family, tablet.worker, "2026-03-01", "Ord."));
    } else if (what == 2 && stored && !stored->state.erased) {
      tablet.edit<HomeVisit>(id, [&](auto& v) { v.set_minutes(v.minutes() + 1); });
    } else if (what == 3 && stored) {
      must(tablet->apply({store::Acknowledge{id, stored->local_revision, MERGED, {}}}, {}));
    } else if (what == 4 && stored) {
      must(tablet->apply({store::Acknowledge{id, stored->local_revision, REFUSED, "too_large"}}, {}));
    } else if (what == 5) {
      must(tablet->apply({store::Leave{held, id}, store::Leave{lost, id}}, {}));
    } else if (what == 6 && stored && pick(4) == 0) {
      must(tablet->apply({store::Arrive{id, 8, merge::encode(merge::erased_state(id, 8)), 0, {}, true}}, {}));
    } else if (what == 7) {
      must(tablet->apply({store::SetScopes{pick(2) ? std::vector{held} : std::vector{held, lost}}}, {}));
      if (pick(4) == 0) {
        subscription.reset();
        tablet.open();
        subscription = tablet->subscribe([&](const store::Notice& notice) { pending = notice.pending, refused = notice.refused; });
      }
    }
    must(tablet->apply({store::SetFact{"step", std::to_string(i)}}, {}));
    CHECK(pending == must(must(tablet->open_reader())->pending_count()));
    CHECK(refused == must(tablet->reader().refused()).size());
  }
}

}  // namespace
}  // namespace fremskudt::test
