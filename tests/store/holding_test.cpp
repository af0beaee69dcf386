// What a tablet keeps and what it lets go of: as scopes come and go, as records move, by what receipts say, while the server is healed.
#include <array>

#include "base/reasons.h"
#include "exchange_fixture.h"
#include "store/order_facts.h"
#include "store/salvage.h"
#include "store/set_aside.h"

namespace fremskudt::test {
namespace {

const store::Origin kOffice{store::Origin::Kind::peer, {}, {}};   // by its session

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

TEST_CASE("what was set aside and left is told until it comes again with those words") {
  Peer tablet(Side::tablet);
  const auto id = Id::make(tablet.env), family = Id::make(tablet.env);
  const Scope own{OWN, tablet.worker}, there{FAMILY, family};
  tablet.create(id, visit(family, tablet.worker, "2026-03-01", "Et besøg."));
  const auto without = as_trusted(tablet.stored(id));
  tablet.edit<HomeVisit>(id, [](auto& v) { v.set_agenda("Sengetider"); });
  auto with = as_trusted(tablet.stored(id));
  must(tablet->apply({store::SetScopes{{own, there}}}, {}));
  must(tablet->apply({store::Acknowledge{id, tablet.stored(id).local_revision, QUARANTINED, std::string(reason::kNoScope), 5}}, {}));
  must(tablet->apply({store::SetScopes{{own}}}, {}));
  REQUIRE_FALSE(tablet.has(id));
  const auto is_told = [&] { return !must(tablet->reader().fact(store::fact_set_aside(id))).empty(); };
  CHECK(is_told());
  must(tablet->apply({store::SetScopes{{own, there}}}, {}));
  const auto arrive = [&](store::Arrive state, std::uint64_t commit) {
    state.scope = there;
    state.seq = store::last_feed_number_of(commit);
    tablet.arrive(state);
  };
  SECTION("with less, it is still set aside there") {
    arrive(without, 7);
    CHECK(is_told());
  }
  SECTION("with all of it") {
    arrive(with, 7);
    CHECK_FALSE(is_told());
  }
}

// A visit of a worker's that the office set aside, and that left: `id`.
struct KeptVisit {
  Peer tablet{Side::tablet};
  const Id id = Id::make(tablet.env), family = Id::make(tablet.env);
  const Scope own{OWN, tablet.worker}, there{FAMILY, family};

  KeptVisit() {
    tablet.create(id, visit(family, tablet.worker, "2026-03-01", "Et besøg."));
    must(tablet->apply({store::SetScopes{{own, there}}}, kOffice));
    must(tablet->apply({store::Acknowledge{id, 1, QUARANTINED, std::string(reason::kNoScope), 5}}, kOffice));
    must(tablet->apply({store::SetScopes{{own}}}, kOffice));
    REQUIRE_FALSE(tablet.has(id));
  }
  std::size_t offered(Peer& peer) { return must(peer->reader().offers(store::kOffersSetAside, 0, 10)).size(); }
};

TEST_CASE("what was set aside and left stays kept, is taken up and is let go of when the tablet is enrolled again as another device") {
  KeptVisit kept;
  auto& tablet = kept.tablet;
  tablet.device = Id::make(tablet.env);
  tablet.open();
  REQUIRE(kept.offered(tablet) == 1);

  SECTION("an office that was put back gets it") {
    must(tablet->apply({store::Reoffer{kept.id}}, kOffice));
    CHECK(tablet.has(kept.id));
    CHECK(must(tablet->reader().pending_count()) == 1);
    CHECK(kept.offered(tablet) == 0);
  }
  SECTION("it does not wait there any more") {
    must(tablet->apply({store::Acknowledge{kept.id, 0, MERGED, {}}}, kOffice));
    CHECK(kept.offered(tablet) == 0);
    CHECK(count_in(tablet, "SELECT COUNT(*) FROM quarantine") == 0);
  }
  SECTION("the record comes without these words and leaves again") {
    Peer other(Side::tablet, 2);
    other.create(kept.id, visit(kept.family, tablet.worker, "2026-03-01", "En andens."));
    auto arriving = as_trusted(other.stored(kept.id));
    arriving.scope = kept.there;
    must(tablet->apply({store::SetScopes{{kept.own, kept.there}}}, kOffice));
    tablet.arrive(arriving);
    must(tablet->apply({store::SetScopes{{kept.own}}}, kOffice));
    CHECK_FALSE(tablet.has(kept.id));
    CHECK(kept.offered(tablet) == 1);
  }
}

TEST_CASE("what was set aside and left does not come to light because a person asks for it") {
  KeptVisit kept;
  must(kept.tablet->apply({store::Reoffer{kept.id}}, {store::Origin::Kind::person, kept.tablet.worker, kept.tablet.device}));
  CHECK_FALSE(kept.tablet.has(kept.id));
  CHECK(kept.offered(kept.tablet) == 1);
}

TEST_CASE("a store that takes another's place takes along what was set aside, whether it had left or not") {
  KeptVisit kept;
  auto& tablet = kept.tablet;
  const Id shown = Id::make(tablet.env), late = Id::make(tablet.env), merged = Id::make(tablet.env);
  for (const auto& id : {shown, late, merged}) tablet.create(id, visit(kept.family, tablet.worker, "2026-03-02", "Et andet."));
  must(tablet->apply({store::Acknowledge{shown, 1, QUARANTINED, std::string(reason::kNoScope)}, store::Acknowledge{merged, 1, MERGED, {}},
                      store::Acknowledge{late, 1, QUARANTINED, std::string(reason::kErased)}}, kOffice));
  tablet.close();
  Peer next(Side::tablet, 7);
  next.device = tablet.device, next.worker = tablet.worker;
  must(store::salvage(tablet.options().directory, tablet.key, *next, {store::Origin::Kind::person, next.worker, next.device}));
  CHECK_FALSE(next.has(kept.id));
  CHECK_FALSE(next.has(shown));
  CHECK(must(next->reader().pending_count()) == 0);
  CHECK(kept.offered(next) == 2);
  must(next->apply({store::Reoffer{kept.id}, store::Reoffer{shown}, store::Reoffer{late}, store::Reoffer{merged}}, kOffice));
  CHECK(must(next->reader().pending_count()) == 2);
  CHECK(next.get<HomeVisit>(kept.id).family() == kept.family.to_bytes());
}

// Another worker's talk, in which this one wrote what the office set aside.
TEST_CASE("an order that erases words reaches them where they are kept") {
  Peer tablet(Side::tablet), author(Side::tablet, 2);
  const auto id = Id::make(tablet.env), place = Id::make(tablet.env);
  const Scope own{OWN, tablet.worker}, there{PLACE, place};
  author.create(id, contact(place, author.worker, "2026-03-01", "En bekymring."));
  auto first = as_trusted(author.stored(id));
  first.scope = there;
  must(tablet->apply({store::SetScopes{{own, there}}}, kOffice));
  tablet.arrive(first);
  tablet.edit<OutreachContact>(id, [](auto& c) { c.set_goes_well("Leger godt."); });
  must(tablet->apply({store::Acknowledge{id, 1, QUARANTINED, std::string(reason::kNoScope)}}, kOffice));
  must(tablet->apply({store::SetScopes{{own}}}, kOffice));
  REQUIRE_FALSE(tablet.has(id));
  const auto kept = [&] {
    const auto rows = must(tablet->reader().quarantined());
    REQUIRE(rows.size() == 1);
    return must(tablet->reader().quarantined(rows.front().key))->state;
  };
  REQUIRE(kept().find("En bekymring.") != std::string::npos);
  constexpr std::uint32_t kWorry = OutreachContact::kWorryFieldNumber;
  const auto erased = merge::erase_fields(must(merge::decode(first.state)), std::array{kWorry});

  SECTION("it comes with the record, where that is granted again") {
    auto arriving = first;
    arriving.state = merge::encode(erased);
    must(tablet->apply({store::SetScopes{{own, there}}}, kOffice));
    tablet.arrive(arriving);
  }
  SECTION("the record is here already") {
    must(tablet->apply({store::SetScopes{{own, there}}}, kOffice));
    tablet.arrive(first);
    auto arriving = first;
    arriving.state = merge::encode(erased);
    tablet.arrive(arriving);
  }
  SECTION("the office tells of it, asked what waits") {
    const auto order = store::order_fact(id, kWorry);
    must(tablet->apply({store::SetFact{order, "signed"}, store::Erase{id, {kWorry}, merge::covered_by_erasing(must(merge::decode(first.state)), kWorry)}}, kOffice));
    CHECK_FALSE(must(tablet->reader().fact(order)).empty());   // an office that was put back is to have it back
    CHECK(kept().find("En bekymring.") == std::string::npos);
    must(tablet->apply({store::Acknowledge{id, 0, MERGED, {}}}, kOffice));
    CHECK(must(tablet->reader().fact(order)).empty());
    CHECK(must(tablet->reader().quarantined()).empty());
    return;
  }
  CHECK(kept().find("En bekymring.") == std::string::npos);
  CHECK(kept().find("Leger godt.") != std::string::npos);
  must(tablet->apply({store::Reoffer{id}}, kOffice));
  const auto talk = tablet.get<OutreachContact>(id);
  CHECK(talk.worry().empty());
  CHECK(talk.goes_well() == "Leger godt.");
}

TEST_CASE("the order by which some of what is kept is erased stays with it") {
  Peer tablet(Side::tablet), author(Side::tablet, 2);
  const auto id = Id::make(tablet.env), place = Id::make(tablet.env);
  const Scope own{OWN, tablet.worker}, there{PLACE, place};
  author.create(id, contact(place, author.worker, "2026-03-01", "En bekymring."));
  auto arriving = as_trusted(author.stored(id));
  arriving.state = merge::encode(merge::erase_fields(must(merge::decode(arriving.state)), std::array<std::uint32_t, 1>{OutreachContact::kWorryFieldNumber}));
  arriving.scope = there;
  const auto order = store::order_fact(id, OutreachContact::kWorryFieldNumber);
  must(tablet->apply({store::SetScopes{{own, there}}, store::SetFact{order, "signed"}}, kOffice));
  tablet.arrive(arriving);
  tablet.edit<OutreachContact>(id, [](auto& c) { c.set_goes_well("Leger godt."); });
  const bool is_set_aside = GENERATE(true, false);
  must(tablet->apply({store::Acknowledge{id, 1, is_set_aside ? QUARANTINED : MERGED, is_set_aside ? std::string(reason::kNoScope) : ""}}, kOffice));
  must(tablet->apply({store::SetScopes{{own}}}, kOffice));
  REQUIRE_FALSE(tablet.has(id));
  CHECK(must(tablet->reader().fact(order)).empty() != is_set_aside);
}

TEST_CASE("what was set aside and left is in no list, and is offered and handed in again to an office that was put back") {
  Peer tablet(Side::tablet);
  const auto id = Id::make(tablet.env), family = Id::make(tablet.env);
  const Scope own{OWN, tablet.worker}, there{FAMILY, family};
  tablet.create(id, visit(family, tablet.worker, "2026-03-01", "Et besøg."));
  const auto words = as_trusted(tablet.stored(id));
  must(tablet->apply({store::SetScopes{{own, there}}}, {}));
  const auto is_set_aside_and_leaves = [&] {
    must(tablet->apply({store::Acknowledge{id, tablet.stored(id).local_revision, QUARANTINED, std::string(reason::kNoScope), 5}}, {}));
    must(tablet->apply({store::SetScopes{{own}}}, {}));
    CHECK_FALSE(tablet.has(id));
  };
  const auto offered = [&](std::optional<std::uint64_t> above) { return must(tablet->reader().offers(above, 0, 10)); };
  is_set_aside_and_leaves();
  CHECK(must(tablet->reader().list({.type = 8})).empty());
  CHECK(must(tablet->reader().search("besøg", 10, 0)).empty());
  CHECK(must(tablet->reader().pending_count()) == 0);
  tablet.open();
  REQUIRE(offered(store::kOffersSetAside).size() == 1);
  CHECK(offered(1'000'000).size() == 1);
  CHECK(offered(std::nullopt).front().id == id);

  SECTION("it is wanted, handed in, and set aside once more") {
    for (int times = 0; times < 2; ++times) {
      must(tablet->apply({store::Reoffer{id}}, kOffice));
      CHECK(offered(store::kOffersSetAside).empty());
      const auto sent = must(tablet->reader().pending_after(0, 10));
      REQUIRE(sent.size() == 1);
      CHECK(sent[0].state == words.state);
      is_set_aside_and_leaves();
    }
    CHECK(offered(store::kOffersSetAside).size() == 1);
  }
  SECTION("it is wanted, and merged") {
    must(tablet->apply({store::SetScopes{{own, there}}, store::Reoffer{id}}, kOffice));
    must(tablet->apply({store::Acknowledge{id, tablet.stored(id).local_revision, MERGED, {}}}, {}));
    CHECK(tablet.get<HomeVisit>(id).family() == family.to_bytes());
  }
  SECTION("it comes by a feed with more, without it, and then with it") {
    Peer other(Side::tablet, 2);
    must(tablet->apply({store::SetScopes{{own, there}}}, {}));
    const bool was_wanted_meanwhile = GENERATE(false, true);
    other.create(id, visit(family, tablet.worker, "2026-03-01", "En andens."));   // the same record, as the office has it
    auto arriving = as_trusted(other.stored(id));
    arriving.scope = there;
    tablet.arrive(arriving);
    CHECK(offered(store::kOffersSetAside).size() == 1);
    if (was_wanted_meanwhile) {
      must(tablet->apply({store::Reoffer{id}}, kOffice));
      CHECK(must(tablet->reader().pending_count()) == 1);
      CHECK(merge::covered_by_erasing(tablet.stored(id).state, 0).covers(merge::covered_by_erasing(must(merge::decode(words.state)), 0)));
    } else {
      auto whole = words;
      whole.scope = there;
      tablet.arrive(whole);
    }
    CHECK(offered(store::kOffersSetAside).empty());
  }
  SECTION("it does not wait there any more") {
    must(tablet->apply({store::Acknowledge{id, 0, MERGED, {}}}, {}));
    CHECK(offered(store::kOffersSetAside).empty());
    CHECK(must(tablet->reader().fact(store::fact_set_aside(id))).empty());
  }
  SECTION("it is erased") {
    auto erased = words;
    erased.state = merge::encode(merge::erased_state(id, 8));
    tablet.arrive(erased);
    CHECK(offered(store::kOffersSetAside).empty());
    must(tablet->apply({store::Reoffer{id}}, kOffice));
    CHECK(tablet.stored(id).state.erased);
  }
}

TEST_CASE("what came too late for an order of erasure is told until it is read, also when more of the record is merged") {
  Peer tablet(Side::tablet);
  const auto id = Id::make(tablet.env);
  tablet.create(id, visit(Id::make(tablet.env), tablet.worker, "2026-03-01", "Et besøg."));
  must(tablet->apply({store::Acknowledge{id, 1, QUARANTINED, std::string(reason::kErased)}}, {}));
  tablet.edit<HomeVisit>(id, [](auto& v) { v.set_minutes(7); });
  must(tablet->apply({store::Acknowledge{id, 2, MERGED, {}}}, {}));
  CHECK_FALSE(must(tablet->reader().fact(store::fact_set_aside(id))).empty());
}

TEST_CASE("of own words that an order erased after they were delivered the office is asked whether they wait there, and it is told when they do") {
  Peer tablet(Side::tablet), other(Side::tablet, 2);
  const auto own = Id::make(tablet.env), theirs = Id::make(tablet.env), family = Id::make(tablet.env);
  tablet.create(own, visit(family, tablet.worker, "2026-03-01", "Et besøg."));
  must(tablet->apply({store::Acknowledge{own, 1, MERGED, {}}}, {}));
  other.create(theirs, visit(family, other.worker, "2026-03-01", "Et andet."));
  tablet.arrive(as_trusted(other.stored(theirs)));
  for (const auto& id : {own, theirs}) {
    auto erased = as_trusted(tablet.stored(id));
    erased.state = merge::encode(merge::erased_state(id, 8));
    tablet.arrive(erased);
  }
  const auto why = [&](const Id& id) { return store::ToldSetAside::from_value(must(tablet->reader().fact(store::fact_set_aside(id)))).why; };
  CHECK(why(own) == store::kMayWait);
  CHECK(why(theirs).empty());
  const bool waits = GENERATE(true, false);
  must(tablet->apply({store::Acknowledge{own, 0, waits ? QUARANTINED : MERGED, {}}}, {}));
  CHECK(why(own) == (waits ? reason::kErased : ""));
}

TEST_CASE("a note that was finished into a family and set aside for want of access stays where the server has it, until it is merged there") {
  Peer tablet(Side::tablet);
  const auto id = Id::make(tablet.env), family = Id::make(tablet.env);
  const Scope own{OWN, tablet.worker}, there{FAMILY, family};
  tablet.create(id, visit(family, tablet.worker, "2026-03-01", "Et besøg.", false));
  const auto draft = as_trusted(tablet.stored(id));
  must(tablet->apply({store::SetScopes{{own}}}, {}));
  tablet.edit<HomeVisit>(id, [](auto& v) { v.set_shared(true); });
  auto whole = as_trusted(tablet.stored(id));
  const auto fact = [&] { return must(tablet->reader().fact(store::fact_set_aside(id))); };
  const auto arrive = [&](store::Arrive state, const Scope& in, std::uint64_t commit) {
    state.scope = in;
    state.seq = store::last_feed_number_of(commit);
    tablet.arrive(state);
  };
  // The server's numbers began anew: it was put back.
  must(tablet->apply({store::Acknowledge{id, 1, MERGED, {}, store::last_feed_number_of(90)}}, {}));
  must(tablet->apply({store::Acknowledge{id, 2, QUARANTINED, std::string(reason::kNoScope), store::last_feed_number_of(40), false, own, true}}, {}));
  must(tablet->apply({store::SetScopes{{own}}}, {}));
  REQUIRE(tablet.has(id));
  CHECK((tablet.stored(id).scope == own));
  const bool is_changed_there = GENERATE(false, true);
  if (is_changed_there) {   // as it is there, and written on there since
    Peer other(Side::tablet, 2);
    other.arrive(draft);
    other.edit<HomeVisit>(id, [](auto& v) { v.set_minutes(42); });
    arrive(as_trusted(other.stored(id)), own, 41);
    whole = as_trusted(tablet.stored(id));
  } else {
    arrive(draft, own, 41);
  }
  must(tablet->apply({store::SetScopes{{own}}}, {}));
  REQUIRE(tablet.has(id));
  CHECK_FALSE(fact().empty());

  SECTION("the family is granted, and it comes by its feed before it leaves the other") {
    must(tablet->apply({store::SetScopes{{own, there}}}, {}));
    arrive(whole, there, 92);
    must(tablet->apply({store::Leave{own, id, store::last_feed_number_of(92)}}, {}));
    CHECK((tablet.stored(id).scope == there));
    CHECK(tablet.stored(id).why.empty());
    CHECK(fact().empty());   // nothing is set aside any more
  }
  SECTION("it leaves for where the tablet may not follow") {
    must(tablet->apply({store::Leave{own, id, store::last_feed_number_of(42)}}, {}));
    CHECK_FALSE(tablet.has(id));
    CHECK_FALSE(fact().empty());
  }
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
    must(b->apply({store::Reoffer{office.visit_id}}, kOffice));
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

TEST_CASE("what was to go by the word of a server stays when that is put back to before it said so") {
  Office office;
  office.share_visit();
  auto& b = office.b;
  const std::vector<Scope> scopes{{OWN, b.worker}, office.scope};
  must(b->apply({store::SetScopes{scopes}}, {}));
  const auto acknowledge = [&] {
    must(b->apply({store::Acknowledge{office.visit_id, b.stored(office.visit_id).local_revision, MERGED, {}, 0, false, {}, true}}, kOffice));
  };
  bool stays = true;
  SECTION("it was only kept until it is delivered") {
    b.edit<HomeVisit>(office.visit_id, [](auto& v) { v.set_minutes(42); });
    must(b->apply({store::Leave{office.scope, office.visit_id, 9}}, kOffice));
    SECTION("after") { must(b->apply({store::ServerPutBack{8}}, kOffice)); }
    SECTION("it was so before") { must(b->apply({store::ServerPutBack{9}}, kOffice)), stays = false; }
    acknowledge();
  }
  SECTION("it was only kept until the server was healed, and that is put back again") {
    must(b->apply({store::Leave{office.scope, office.visit_id, 9, true}}, kOffice));
    must(b->apply({store::ServerPutBack{8}}, kOffice));
  }
  must(b->apply({store::SetScopes{scopes}}, kOffice));
  CHECK(b.has(office.visit_id) == stays);
}

TEST_CASE("where a server that was put back sets aside what is finished there, it is by numbers that begin anew") {
  Peer tablet(Side::tablet);
  const auto id = Id::make(tablet.env), family = Id::make(tablet.env);
  const Scope own{OWN, tablet.worker};
  const auto at = [](std::uint64_t commit) { return store::last_feed_number_of(commit); };
  tablet.create(id, visit(family, tablet.worker, "2026-03-01", "Et besøg.", false));
  must(tablet->apply({store::SetScopes{{own}}, store::Acknowledge{id, 1, MERGED, {}, at(90)}}, kOffice));
  must(tablet->apply({store::ServerPutBack{at(40)}}, kOffice));
  CHECK(must(tablet->reader().offers(at(40), 0, 10)).size() == 1);
  tablet.edit<HomeVisit>(id, [](auto& v) { v.set_shared(true); });
  must(tablet->apply({store::Acknowledge{id, 2, QUARANTINED, std::string(reason::kNoScope), at(42), false, own}, store::SetScopes{{own}}}, kOffice));
  CHECK(tablet.has(id));
}

TEST_CASE("what is given back to a server that was put back lies where its own words have it, not where another had it") {
  Office office;
  office.share_visit();
  auto& b = office.b;
  const Scope elsewhere{FAMILY, Id::make(b.env)};
  const std::vector<Scope> scopes{{OWN, b.worker}, office.scope, elsewhere};
  must(b->apply({store::SetScopes{scopes}}, {}));
  b.edit<HomeVisit>(office.visit_id, [](auto& v) { v.set_minutes(42); });
  must(b->apply({store::Acknowledge{office.visit_id, 1, QUARANTINED, std::string(reason::kNoScope), 0, false, elsewhere, true}}, kOffice));
  REQUIRE((b.stored(office.visit_id).scope == elsewhere));
  must(b->apply({store::Reoffer{office.visit_id}}, kOffice));
  CHECK((b.stored(office.visit_id).scope == office.scope));
  must(b->apply({store::Acknowledge{office.visit_id, b.stored(office.visit_id).local_revision, MERGED, {}, 0, false, {}, true},
                 store::Leave{elsewhere, office.visit_id, 1, true}, store::SetScopes{scopes}}, kOffice));
  CHECK(b.has(office.visit_id));   // nothing brings it again: the server knows who sent it
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

}  // namespace
}  // namespace fremskudt::test
