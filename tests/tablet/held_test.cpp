// What the office refuses, sets aside and tells: nothing of it is hidden from a person, and no choice loses a word.
#include <algorithm>

#include "desk.h"
#include "tablet/decides.h"
#include "tablet/facts.h"
#include "store/set_aside.h"

using namespace fremskudt;
using namespace fremskudt::test;

namespace {

const store::Origin kServer{store::Origin::Kind::server, {}, {}};

// The office's word on what is here now.
void answer(tablet::Tablet& tablet, const Id& id, Outcome outcome, const std::string& why) {
  ok(tablet.store().apply({store::Acknowledge{id, 1'000, outcome, why}}, {store::Origin::Kind::peer, {}, {}}));
}

tablet::SyncRow row_of(Desk& desk, const Id& id) {
  for (const auto& row : ok(desk.queries(desk.anna()).sync()).rows)
    if (row.title.id == id) return row;
  return {};
}

void deliver_all(Desk& desk) {
  for (const auto& record : ok(desk.anna().reader().pending(1'000))) answer(desk.anna(), record.id, MERGED, {});
}

}  // namespace

TEST_CASE("what the office refused can be sent again, left here, and is asked about anew when it changes") {
  Desk desk;
  const auto family = desk.add_family({"Emma"});
  const Id visit = desk.add_visit(family.family, "Kort besøg.");
  deliver_all(desk);
  ok(desk.anna().edit_field(visit, "agenda", "Sengetider"));
  answer(desk.anna(), visit, REFUSED, "too_large");
  auto waiting = ok(desk.queries(desk.anna()).waiting());
  CHECK(waiting.refused == 1);
  CHECK(waiting.pending == 0);
  CHECK(row_of(desk, visit).refused);
  CHECK(row_of(desk, visit).can_be_new);

  ok(desk.anna().keep_here(visit));
  waiting = ok(desk.queries(desk.anna()).waiting());
  CHECK(waiting.refused == 0);
  CHECK(waiting.kept == 1);   // and never called sent
  CHECK(row_of(desk, visit).kept);

  ok(desk.anna().take_up_again(visit));
  waiting = ok(desk.queries(desk.anna()).waiting());
  CHECK(waiting.refused == 1);
  CHECK(waiting.kept == 0);
  CHECK_FALSE(row_of(desk, visit).kept);
  ok(desk.anna().keep_here(visit));

  ok(desk.anna().send_again(visit));
  waiting = ok(desk.queries(desk.anna()).waiting());
  CHECK(waiting.pending == 1);
  CHECK(waiting.kept == 0);
  CHECK(ok(desk.anna().reader().pending(10)).size() == 1);

  answer(desk.anna(), visit, REFUSED, "too_large");
  ok(desk.anna().keep_here(visit));
  ok(desk.anna().edit_field(visit, "agenda", "Sengetider og lektier"));
  answer(desk.anna(), visit, REFUSED, "too_large");
  CHECK(ok(desk.queries(desk.anna()).waiting()).refused == 1);   // what was left here was another text
  CHECK(visit_of(desk.anna(), visit).agenda() == "Sengetider og lektier");
}

TEST_CASE("the words of what was refused stand in a new draft of one's own, and where they were") {
  Desk desk;
  const auto family = desk.add_family({"Emma"});
  const Id visit = desk.add_visit(family.family, "Første afsnit.\n\nAndet afsnit.");
  answer(desk.anna(), visit, REFUSED, "too_large");
  const Id made = ok(desk.anna().write_as_new(visit));
  const HomeVisit was = visit_of(desk.anna(), visit), is = visit_of(desk.anna(), made);
  CHECK(paragraphs(is.note()) == paragraphs(was.note()));
  CHECK(is.family() == was.family());
  CHECK(is.date() == was.date());
  CHECK_FALSE(is.shared());
  CHECK(row_of(desk, visit).kept);
  CHECK(ok(desk.queries(desk.anna()).waiting()).refused == 0);
  CHECK_FALSE(desk.anna().write_as_new(family.family));   // nobody is made twice
}

TEST_CASE("what the office set aside is told until it has been read, also when it was merged and when it has left") {
  Desk desk;
  const auto family = desk.add_family({"Emma"});
  const Id visit = desk.add_visit(family.family, "Kort besøg.");
  answer(desk.anna(), visit, QUARANTINED, "no_scope");
  auto row = row_of(desk, visit);
  CHECK(row.set_aside);
  CHECK(row.is_here);
  CHECK(row.why == "no_scope");
  CHECK(ok(desk.queries(desk.anna()).waiting()).refused == 0);   // the office has it
  CHECK(ok(desk.queries(desk.anna()).waiting()).set_aside == 1);
  ok(desk.anna().set_aside_read(visit));
  CHECK(ok(desk.queries(desk.anna()).waiting()).set_aside == 0);
  CHECK(row_of(desk, visit).title.id.is_nil());

  const Id other = desk.add_visit(family.family, "Et andet.");
  answer(desk.anna(), other, QUARANTINED, "two_values_one_dot");
  ok(desk.anna().send_again(other));
  CHECK(ok(desk.anna().reader().read(other))->is_pending());
  answer(desk.anna(), other, MERGED, {});
  CHECK(row_of(desk, other).title.id.is_nil());   // nothing is set aside any more

  const Id left = desk.add_visit(family.family, "Det fjerde.");
  ok(desk.anna().store().apply({store::SetScopes{{{FAMILY, family.family}}}, store::Acknowledge{.id = left, .revision = 1'000, .outcome = QUARANTINED, .why = "no_scope", .elsewhere = true}}, kServer));
  REQUIRE_FALSE(ok(desk.anna().reader().read(left)));
  CHECK_FALSE(desk.anna().send_again(left));   // it does not come to light, and stays told of
  CHECK_FALSE(ok(desk.anna().reader().read(left)));
  CHECK(row_of(desk, left).set_aside);

  const Id gone = desk.add_visit(family.family, "Det tredje.");
  answer(desk.anna(), gone, QUARANTINED, "erased");
  ok(desk.anna().store().apply({store::Arrive{.id = gone, .type = record_type_of<HomeVisit>().number(),
                                              .state = merge::encode(merge::erased_state(gone, record_type_of<HomeVisit>().number())),
                                              .trusted = true, .scope = Scope{FAMILY, family.family}, .seq = 1}},
                               kServer));
  row = row_of(desk, gone);
  CHECK(row.set_aside);
  CHECK_FALSE(row.is_here);
  CHECK(row.title.type == record_type_of<HomeVisit>().number());
}

TEST_CASE("opening a page about people is logged, a draft of one's own is not, and nobody is told that words wait") {
  Desk desk;
  const auto family = desk.add_family({"Emma"});
  const Id place = desk.add_place("Solsikken");
  const Id shared = desk.add_visit(family.family, "Delt."), own = desk.add_visit(family.family, "Kladde.", false);
  const auto before = ok(desk.queries(desk.anna()).waiting()).pending;
  const auto logged = [&] { return ok(desk.anna().reader().count({.type = record_type_of<Reading>().number()})); };
  for (const Id& id : {own, place}) ok(desk.anna().log_opened(id));
  CHECK(logged() == 0);
  for (int twice = 0; twice < 2; ++twice)
    for (const Id& id : {shared, family.cases.front()}) ok(desk.anna().log_opened(id));
  CHECK(logged() == 2);
  CHECK(ok(desk.queries(desk.anna()).waiting()).pending == before);
  const auto page = ok(desk.queries(desk.anna()).sync());
  CHECK(page.rows.size() == before);
  for (const auto& held : ok(desk.queries(desk.anna()).holdings())) CHECK(held.type != record_type_of<Reading>().number());
}

TEST_CASE("where somebody with a protected address lives is on no page before it is asked for") {
  Desk desk;
  const auto family = desk.add_family({"Emma"});
  ok(desk.anna().edit_field(family.family, "who_lives_where", "Emma bor på Prøvevej 1"));
  ok(desk.anna().edit_field(family.persons.front(), "address", "Prøvevej 1"));
  auto page = ok(desk.queries(desk.anna()).child(family.cases.front()));
  CHECK_FALSE(page.hides_address);
  CHECK(page.people.front().address == "Prøvevej 1");
  ok(desk.anna().edit_field(family.persons.front(), "protected_address", "true"));
  page = ok(desk.queries(desk.anna()).child(family.cases.front()));
  CHECK(page.hides_address);
  CHECK(page.people.front().hides_address);
  CHECK(page.people.front().address.empty());
  CHECK(ok(desk.queries(desk.anna()).address_of(family.persons.front())) == "Prøvevej 1");
  CHECK(ok(desk.queries(desk.anna()).address_of(family.family)) == "Emma bor på Prøvevej 1");
}

TEST_CASE("what is hidden is in no version, no unused words and no field of the command line until it is asked for") {
  Desk desk;
  const auto family = desk.add_family({"Emma", "Noah"});
  const Id emma = family.persons[0], noah = family.persons[1];
  desk.meet();
  for (const auto& [id, field] : {std::pair{emma, "address"}, {emma, "phone"}, {emma, "cpr"}, {noah, "address"}, {noah, "phone"}, {family.family, "who_lives_where"}}) {
    const bool is_cpr = std::string_view(field) == "cpr";
    ok(desk.anna().edit_field(id, field, is_cpr ? "010101-0001" : "11223344"));
    ok(desk.bo().edit_field(id, field, is_cpr ? "020202-0002" : "55667788"));
  }
  // Two who disagree whether an address is protected: until somebody decides, it is.
  ok(desk.anna().edit_field(emma, "protected_address", "true"));
  ok(desk.bo().edit_field(emma, "protected_address", "true"));
  ok(desk.bo().edit_field(emma, "protected_address", "false"));
  desk.meet();

  auto queries = desk.queries(desk.anna());
  const auto hidden = [&](const Id& id, const tablet::Queries::Revealed& revealed) {
    std::vector<std::string> fields;
    for (const auto& conflict : ok(queries.conflicts_of(id, revealed)).conflicts) {
      if (conflict.hidden) fields.push_back(conflict.field_name);
      for (const auto& version : conflict.versions)
        if (conflict.field_name != "protected_address") CHECK(version.text.empty() == conflict.hidden);
    }
    return fields;
  };
  using Fields = std::vector<std::string>;
  CHECK(hidden(emma, {}) == Fields{"cpr", "phone", "address"});
  CHECK(hidden(noah, {}) == Fields{"address"});   // who may live with her; his phone is not hers
  CHECK(hidden(family.family, {}) == Fields{"who_lives_where"});
  CHECK(hidden(emma, {emma}).empty());
  CHECK(hidden(emma, {noah, family.family}) == Fields{"cpr", "phone", "address"});
  const auto page = ok(queries.child(family.cases.front()));
  for (const auto& person : page.people) {
    CHECK(person.address.empty());
    CHECK(person.hides_address);
  }

  // Words that were being put together when somebody else decided, and what stands there now.
  static constexpr std::uint32_t kAddress = Person::kAddressFieldNumber;
  ok(desk.anna().apply({store::SetFact{tablet::fact_combined(emma, kAddress, ""), "Prøvevej 1, hos mormor"}}).map([](const auto&) {}));
  ok(desk.bo().edit_field(emma, "address", "Prøvevej 2"));
  desk.meet();
  auto unused = ok(queries.unused_words());
  REQUIRE(unused.size() == 1);
  CHECK(unused[0].hidden);
  CHECK(unused[0].words.empty());
  CHECK(unused[0].now.empty());
  CHECK(ok(queries.unused_words({}, {noah}))[0].hidden);
  unused = ok(queries.unused_words({}, {emma}));
  CHECK(unused[0].words == "Prøvevej 1, hos mormor");
  CHECK(unused[0].now == "Prøvevej 2");
}

TEST_CASE("words put together of what the office has erased since are gone with it") {
  Desk desk;
  OutreachContact talk;
  talk.set_place(desk.add_place("Solsikken").to_bytes());
  talk.set_shared(true);
  const Id id = ok(desk.anna().create(talk));
  static constexpr std::uint32_t kWorry = OutreachContact::kWorryFieldNumber;
  const auto put_together = [&](std::uint32_t field, const char* words) {
    ok(desk.anna().apply({store::SetFact{tablet::fact_combined(id, field, ""), words}}).map([](const auto&) {}));
  };
  put_together(kWorry, "Han peger, og hun siger intet.");
  put_together(OutreachContact::kAgreedFieldNumber, "Vi ringer.");
  auto unused = [&] { return ok(desk.queries(desk.anna()).unused_words()); };
  REQUIRE(unused().size() == 2);
  const auto stored = ok(desk.anna().reader().read(id));
  const auto erased = merge::erase_fields(stored->state, std::vector<std::uint32_t>{kWorry});
  deliver_all(desk);
  ok(desk.anna().store().apply({store::Arrive{id, stored->type, merge::encode(erased), 0, {}, true}}, {}));
  REQUIRE(unused().size() == 1);
  CHECK(unused()[0].words == "Vi ringer.");
  CHECK(ok(desk.anna().reader().fact(tablet::fact_combined(id, kWorry, ""))).empty());
  put_together(kWorry, "Skrevet, før det var hørt.");
  CHECK(ok(desk.anna().reader().fact(tablet::fact_combined(id, kWorry, ""))).empty());
}

TEST_CASE("notices of the office are new until they have been read, and say whom they are about as far as that is known") {
  Desk desk;
  const auto family = desk.add_family({"Emma"});
  const auto tell = [&](const std::string& kind, const Id& about) {
    AccessNotice notice;
    notice.mutable_created()->set_at(desk.env.now_ms());
    notice.set_worker(desk.anna_worker.to_bytes());
    notice.set_kind(kind);
    notice.set_about(about.to_bytes());
    notice.set_by(desk.bo_worker.to_bytes());
    notice.set_reason("Akut opkald.");
    return ok(desk.anna().create(notice));
  };
  tell("glass_broken", family.family);
  desk.env.advance(1'000);
  const Id second = tell("case_left", desk.team);
  auto notices = ok(desk.queries(desk.anna()).notices());
  REQUIRE(notices.size() == 2);
  CHECK(notices[0].id == second);   // newest first
  CHECK(notices[0].is_new);
  CHECK(notices[1].is_here);
  CHECK(notices[1].about.name == "Emma T.");
  CHECK(notices[1].reason == "Akut opkald.");
  ok(desk.anna().apply({store::SetFact{"notices_read", notices[0].id.to_string()}}));
  for (const auto& notice : ok(desk.queries(desk.anna()).notices())) CHECK_FALSE(notice.is_new);
}

TEST_CASE("a tablet takes no change that only the office or the leader decides, and says whose it is") {
  Desk desk;
  const Id place = desk.add_place("Solsikken"), team = desk.team;
  Team record;
  record.set_name("Team Prøve");
  const auto as_office = [&](const Id& id, std::uint32_t type, merge::Patch patch) {
    ok(desk.anna().store().apply({store::Write{id, type, std::move(patch)}}, {store::Origin::Kind::person, desk.anna_worker, {}}));
  };
  as_office(team, record_type_of(record).number(), merge::create(record));
  const auto refusal = [&](const Id& id, std::string_view field, std::string_view value) {
    const auto done = desk.anna().edit_field(id, field, value);
    return done ? std::string() : done.error().message;
  };
  for (const auto& [field, value] : {std::pair{"role", "leader"}, {"role", "admin"}})
    CHECK(refusal(desk.anna_worker, field, value).starts_with("This is decided at the office"));
  CHECK(refusal(desk.bo_worker, "role", "admin").starts_with("This is decided at the office"));
  const std::string leaders = "This is for the team's leader";
  CHECK(refusal(desk.bo_worker, "name", "Fup").starts_with(leaders));
  CHECK(refusal(team, "name", "Hacket").starts_with(leaders));
  CHECK(refusal(place, "name", "Fup").starts_with(leaders));
  CHECK_FALSE(desk.anna().strike(place, "Fup."));
  Place made;
  made.set_name("Nyt sted");
  made.set_kind("daycare");
  CHECK_FALSE(desk.anna().create(made));
  CHECK(refusal(place, "phone", "12345678").empty());   // that is for whoever works there
  // Two leaders who called it something each: it is said whose choice that is, and what was typed for it stays.
  const std::uint32_t name = Place::kNameFieldNumber;
  for (const char* other : {"Solen", "Månen"}) {
    auto resolved = ok(merge::resolve(ok(desk.anna().reader().read(place))->state));
    resolved.view.fields[name].shown.clear();
    Place after = static_cast<const Place&>(*resolved.message);
    after.set_name(other);
    as_office(place, record_type_of<Place>().number(), merge::diff(resolved.view, *resolved.message, after));
  }
  const auto conflicts = ok(desk.queries(desk.anna()).conflicts_of(place)).conflicts;
  REQUIRE(conflicts.size() == 1);
  CHECK_FALSE(conflicts[0].may_decide);
  CHECK_FALSE(conflicts[0].is_open());
  // It is not this worker's to decide, and not counted as such.
  const auto waiting = [&] { return ok(desk.queries(desk.anna()).waiting()); };
  CHECK(waiting().conflicts == 0);
  CHECK(waiting().needs_you() == 0);
  CHECK(waiting().others_decide == 1);
  REQUIRE(ok(desk.queries(desk.anna()).in_conflict()).size() == 1);
  CHECK_FALSE(ok(desk.queries(desk.anna()).in_conflict())[0].may_decide);
  CHECK(ok(desk.queries(desk.anna()).in_conflict())[0].by == DecidedBy::leader);
  const std::string fact = tablet::fact_combined(place, name, "");
  ok(desk.anna().apply({store::SetFact{fact, "Solen og månen"}}).map([](const auto&) {}));
  CHECK(desk.anna().combine(place, name, "", "Solen og månen").error().message == tablet::kLeaderDecides);
  CHECK(desk.anna().choose(place, name, "", conflicts[0].versions[0].dot).error().message == tablet::kLeaderDecides);
  CHECK(ok(desk.anna().reader().fact(fact)) == "Solen og månen");
  CHECK(ok(desk.queries(desk.anna()).waiting()).refused == 0);
  const auto unused = ok(desk.queries(desk.anna()).unused_words());
  REQUIRE(unused.size() == 1);
  CHECK_FALSE(unused[0].usable);
  CHECK_FALSE(unused[0].may_decide);

  SECTION("a leader by role") {
    const auto stored = ok(desk.anna().reader().read(desk.anna_worker));
    const auto resolved = ok(merge::resolve(stored->state));
    Worker leader = static_cast<const Worker&>(*resolved.message);
    leader.set_role("leader");
    as_office(desk.anna_worker, record_type_of(leader).number(), merge::diff(resolved.view, *resolved.message, leader));
  }
  SECTION("a leader by a grant") {
    Grant grant;
    grant.set_worker(desk.anna_worker.to_bytes());
    grant.set_scope(Scope{TEAM, team}.to_string());
    grant.set_role("leader");
    as_office(Id::make(desk.env), record_type_of(grant).number(), merge::create(grant));
  }
  CHECK(refusal(desk.bo_worker, "role", "admin").starts_with("This is decided at the office"));
  CHECK(refusal(desk.bo_worker, "name", "Bo Prøvesen").empty());
  CHECK(refusal(team, "name", "Team Nord").empty());
  CHECK(ok(desk.queries(desk.anna()).conflicts_of(place)).conflicts[0].may_decide);
  CHECK(waiting().conflicts == 1);
  CHECK(waiting().others_decide == 0);
  CHECK(waiting().unused_words == 0);   // offered beside the versions now
  Team other;
  other.set_name("Team Syd");
  const Id other_team = Id::make(desk.env);
  as_office(other_team, record_type_of(other).number(), merge::create(other));
  CHECK(refusal(place, "team", other_team.to_string()).starts_with("A place is moved by whoever leads both teams"));   // who could not take it back gives it not away
  Grant there;
  there.set_worker(desk.anna_worker.to_bytes());
  there.set_scope(Scope{TEAM, other_team}.to_string());
  there.set_role("leader");
  as_office(Id::make(desk.env), record_type_of(there).number(), merge::create(there));
  CHECK(refusal(place, "team", other_team.to_string()).empty());
  CHECK(refusal(place, "team", team.to_string()).empty());
  CHECK(desk.anna().strike(place, "Lukket."));
  CHECK(desk.anna().create(made));
}
