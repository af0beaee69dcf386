// Relays, closing, consents and the child that gets a name: each in one commit.
#include <algorithm>

#include "desk.h"
#include "tablet/steps.h"

using namespace fremskudt;
using namespace fremskudt::test;
using tablet::ConsentRow;

namespace {

constexpr std::int64_t kDay = 24 * 3'600'000;

template <class Record>
Record get(tablet::Tablet& tablet, const Id& id) {
  return static_cast<const Record&>(*ok(tablet.read(id)).message);
}

// Runs `work`, and says how many commits it made.
template <class Work>
std::size_t commits_of(tablet::Tablet& tablet, Work work) {
  std::size_t commits = 0;
  const auto watch = tablet.subscribe([&](const store::Notice&) { ++commits; });
  work();
  return commits;
}

}  // namespace

TEST_CASE("a relay is open until its receiver says that they have met the family") {
  Desk desk;
  const auto family = desk.add_family({"Emma"});
  const Id child = family.cases[0];
  CHECK_FALSE(tablet::give_over(desk.anna(), {.case_id = child}));
  CHECK_FALSE(tablet::give_over(desk.anna(), {.case_id = child, .receiver = desk.bo_worker, .to_whom = "En forening"}));
  const Id relay = ok(tablet::give_over(desk.anna(), {.case_id = child, .receiver = desk.bo_worker, .family_told = "Bo kommer i stedet.", .to_level = 1}));
  CHECK_FALSE(tablet::give_over(desk.anna(), {.case_id = child, .receiver = desk.bo_worker}));   // once is enough
  const auto second = tablet::give_over(desk.anna(), {.case_id = child, .receiver = Id::make(desk.env)});
  REQUIRE_FALSE(second);   // to anybody
  CHECK(second.error().message.find("Bo Prøve") != std::string::npos);
  desk.meet();

  const auto given = ok(tablet::relays(desk.anna()));
  REQUIRE(given.size() == 1);
  CHECK(given[0].is_mine_given);
  CHECK_FALSE(given[0].is_mine_to_meet);
  CHECK(given[0].child == "Emma T.");
  CHECK(given[0].receiver == "Bo Prøve");
  CHECK(given[0].from_level == 2);
  CHECK(given[0].clock.due_on == "2026-03-11");
  CHECK_FALSE(tablet::meet_family(desk.anna(), relay));   // only the receiver says so
  const auto mine = ok(tablet::relays(desk.bo()));
  REQUIRE(mine.size() == 1);
  CHECK(mine[0].is_mine_to_meet);
  CHECK(mine[0].family_told == "Bo kommer i stedet.");

  CHECK(commits_of(desk.bo(), [&] { ok(tablet::meet_family(desk.bo(), relay)); }) == 1);
  CHECK_FALSE(tablet::meet_family(desk.bo(), relay));
  CHECK(get<Relay>(desk.bo(), relay).met_on() == "2026-02-25");
  CHECK(get<Case>(desk.bo(), child).level() == 2);   // follows at the office, with who answers for the child
  desk.meet();
  CHECK(ok(tablet::relays(desk.anna())).empty());
  CHECK(ok(tablet::relays(desk.anna(), family.family)).size() == 1);   // it stays in the family's history
}

TEST_CASE("a relay that was not met within the pack's days stands on its giver's day, and one that came to nothing does not") {
  Desk desk;
  const auto family = desk.add_family({"Emma"});
  const Id relay = ok(tablet::give_over(desk.anna(), {.case_id = family.cases[0], .to_whom = "Familienetværket"}));
  desk.env.advance(14 * kDay);
  CHECK(ok(tablet::relays_not_met(desk.anna())).empty());
  desk.env.advance(kDay);
  REQUIRE(ok(tablet::relays_not_met(desk.anna())).size() == 1);
  desk.meet();
  CHECK(ok(tablet::relays_not_met(desk.bo())).empty());   // the giver's alone

  SECTION("came to nothing") {
    CHECK_FALSE(tablet::end_relay(desk.anna(), relay, "no_such_code"));
    ok(tablet::end_relay(desk.anna(), relay, "no_room"));
    CHECK(ok(tablet::relays_not_met(desk.anna())).empty());
    ok(tablet::end_relay(desk.anna(), relay, ""));
    CHECK(ok(tablet::relays_not_met(desk.anna())).size() == 1);
  }
  SECTION("met: who is no colleague says so to the giver") {
    ok(tablet::meet_family(desk.anna(), relay));
    CHECK(ok(tablet::relays_not_met(desk.anna())).empty());
    CHECK_FALSE(tablet::end_relay(desk.anna(), relay, "no_room"));
  }
}

TEST_CASE("that the family was met is taken back while the office does not know it, and an offer's always") {
  Desk desk;
  const auto family = desk.add_family({"Emma", "Noah"});
  const Id relay = ok(tablet::give_over(desk.anna(), {.case_id = family.cases[0], .receiver = desk.bo_worker}));
  const Id offer = ok(tablet::give_over(desk.anna(), {.case_id = family.cases[1], .to_whom = "Spejderne"}));
  desk.meet();
  ok(tablet::meet_family(desk.bo(), relay));
  auto takes_back = ok(tablet::taking_back_met(desk.bo(), relay));
  CHECK(takes_back.unsent == std::vector{relay});
  ok(takes_back.how(desk.bo()));
  CHECK(ok(tablet::relays(desk.bo())).at(0).is_mine_to_meet);   // open again

  ok(tablet::meet_family(desk.bo(), relay));
  desk.meet();   // handed in
  const auto sent = ok(desk.bo().reader().read(relay));
  ok(desk.bo().apply({store::Acknowledge{relay, sent->local_revision, MERGED, {}}}).map([](const auto&) {}));
  const auto late = takes_back.how(desk.bo());
  REQUIRE_FALSE(late);
  CHECK(late.error().message == tablet::kTooLateToTakeBack);
  CHECK(get<Relay>(desk.bo(), relay).met_on() == "2026-02-25");

  ok(tablet::meet_family(desk.anna(), offer));   // nobody moved by that
  takes_back = ok(tablet::taking_back_met(desk.anna(), offer));
  CHECK(takes_back.unsent.empty());
  const auto there = ok(desk.anna().reader().read(offer));
  ok(desk.anna().apply({store::Acknowledge{offer, there->local_revision, MERGED, {}}}).map([](const auto&) {}));
  ok(takes_back.how(desk.anna()));
  CHECK(get<Relay>(desk.anna(), offer).met_on().empty());
}

TEST_CASE("two who give the same child over at once each see the other's relay until one is ended") {
  Desk desk;
  const auto family = desk.add_family({"Emma", "Noah"});
  const Id emma = family.cases[0];
  desk.meet();
  const Id mine = ok(tablet::give_over(desk.anna(), {.case_id = emma, .receiver = desk.bo_worker}));
  const Id theirs = ok(tablet::give_over(desk.bo(), {.case_id = emma, .receiver = desk.anna_worker}));
  ok(tablet::give_over(desk.anna(), {.case_id = family.cases[1], .receiver = desk.bo_worker}));   // another child
  CHECK(ok(tablet::relays(desk.anna())).at(0).beside.empty());
  desk.meet();
  const auto row = [&](tablet::Tablet& t, const Id& id) {
    const auto all = ok(tablet::relays(t, family.family));
    return *std::ranges::find(all, id, &tablet::RelayRow::id);
  };
  CHECK(row(desk.anna(), mine).beside == "Anna Prøve");
  CHECK(row(desk.anna(), mine).beside_giver == "Bo Prøve");
  CHECK(row(desk.bo(), theirs).beside == "Bo Prøve");
  CHECK(row(desk.bo(), theirs).beside_giver == "Anna Prøve");
  CHECK(std::ranges::count_if(ok(tablet::relays(desk.anna())), [](const auto& one) { return !one.beside.empty(); }) == 2);
  SECTION("ended") {
    ok(tablet::end_relay(desk.bo(), theirs, "family_wish"));
    desk.meet();
    CHECK(row(desk.anna(), mine).beside.empty());
  }
  SECTION("met by whoever gave it on is no crossing") {
    ok(tablet::meet_family(desk.anna(), theirs));
    desk.meet();
    CHECK(row(desk.bo(), mine).beside.empty());
  }
  SECTION("met by a third, of which the giver is told") {
    ok(tablet::end_relay(desk.anna(), mine, "family_wish"));
    ok(tablet::end_relay(desk.bo(), theirs, "family_wish"));
    desk.meet();
    Relay third;
    third.set_family(family.family.to_bytes());
    third.set_case_ref(emma.to_bytes());
    third.set_giver(Id::make(desk.env).to_bytes());
    third.set_receiver(desk.bo_worker.to_bytes());
    const Id met = ok(desk.bo().create(third));
    const Id again = ok(tablet::give_over(desk.anna(), {.case_id = emma, .receiver = Id::make(desk.env)}));
    ok(tablet::meet_family(desk.bo(), met));
    desk.meet();
    CHECK(row(desk.anna(), again).beside == "Bo Prøve");
    CHECK(row(desk.anna(), again).is_beside_met);
  }
  SECTION("struck") {
    ok(desk.bo().strike(theirs, "fortrudt"));
    desk.meet();
    CHECK(row(desk.anna(), mine).beside.empty());
  }
}

TEST_CASE("a case is closed with its reason and the light follow-up in one commit, and both are taken back together") {
  Desk desk;
  const auto family = desk.add_family({"Emma"});
  const Id child = family.cases[0];
  CHECK_FALSE(tablet::close_case(desk.anna(), {.case_id = child}));
  CHECK_FALSE(tablet::close_case(desk.anna(), {.case_id = child, .reason = "goes_well", .light_follow_up_on = "2026-02-24"}));
  CHECK(get<Case>(desk.anna(), child).closed_on().empty());
  tablet::Closed closed;
  CHECK(commits_of(desk.anna(), [&] {
          closed = ok(tablet::close_case(desk.anna(), {.case_id = child, .reason = "light_follow_up", .words = "Det går godt hjemme.", .light_follow_up_on = "2026-05-25"}));
        }) == 1);
  auto record = get<Case>(desk.anna(), child);
  CHECK(record.closed_on() == "2026-02-25");
  CHECK(record.close_reason() == "light_follow_up");
  CHECK(record.close_words() == "Det går godt hjemme.");
  const auto task = get<Task>(desk.anna(), closed.task);
  CHECK(task.due_on() == "2026-05-25");
  CHECK(task.what() == "Let opfølgning: Emma T.");
  CHECK(task.worker() == desk.anna_worker.to_bytes());
  CHECK_FALSE(tablet::close_case(desk.anna(), {.case_id = child, .reason = "moved"}));

  CHECK(commits_of(desk.anna(), [&] { ok(tablet::reopen(desk.anna(), closed)); }) == 1);
  record = get<Case>(desk.anna(), child);
  CHECK(record.closed_on().empty());
  CHECK(record.close_reason().empty());
  CHECK(record.close_words().empty());
  CHECK(get<Task>(desk.anna(), closed.task).has_struck());
}

TEST_CASE("before a case is closed one sees what is still open") {
  Desk desk;
  const auto family = desk.add_family({"Emma", "Noah"});
  ok(tablet::give_over(desk.anna(), {.case_id = family.cases[0], .to_whom = "Familienetværket"}));
  Task promise;
  promise.set_family(family.family.to_bytes());
  promise.set_what("Ringe");
  promise.set_promised_to("Mor");
  ok(desk.anna().create(promise));
  auto look = ok(tablet::last_look(desk.anna(), family.cases[0]));
  CHECK(look.relays == 1);
  CHECK(look.promises == 1);
  CHECK(look.agreements == 0);
  CHECK(ok(tablet::last_look(desk.anna(), family.cases[1])).relays == 0);
}

namespace {

Id add_task(tablet::Tablet& tablet, const tablet::CreatedFamily& family, const Id& child, const char* what, const char* promised_to, const char* due) {
  Task task;
  task.set_family(family.family.to_bytes());
  if (!child.is_nil()) task.set_case_ref(child.to_bytes());
  task.set_what(what);
  task.set_promised_to(promised_to);
  task.set_due_on(due);
  return ok(tablet.create(task));
}

// As the office does when a relay is met, or a leader when somebody leaves.
void answers_from_now(tablet::Tablet& tablet, const Id& child, const Id& worker) {
  ok(tablet.edit(child, [&](google::protobuf::Message& message) -> Status {
    static_cast<Case&>(message).set_responsible(worker.to_bytes());
    return {};
  }).map([](const auto&) {}));
}

template <class Rows>
std::vector<std::string> said(const Rows& rows) {
  std::vector<std::string> all;
  for (const auto& row : rows) all.push_back(row.what + " / " + row.by);
  std::ranges::sort(all);
  return all;
}

using Said = std::vector<std::string>;

}  // namespace

TEST_CASE("a child that changes hands takes what was promised and what is due along to whoever answers for it then") {
  Desk desk;
  const auto family = desk.add_family({"Emma", "Noah"});
  const Id emma = family.cases[0], noah = family.cases[1];
  const Id promise = add_task(desk.anna(), family, emma, "Ringe til skolen", "Mor", "2026-02-27");
  add_task(desk.anna(), family, emma, "Finde en fodboldklub", "", "");
  add_task(desk.anna(), family, emma, "Bestille tolk", "", "2026-02-27");
  add_task(desk.anna(), family, noah, "Noahs egen", "", "2026-02-27");
  Agreement agreement;
  agreement.set_family(family.family.to_bytes());
  agreement.set_date("2026-02-25");
  agreement.add_children(emma.to_bytes());
  for (const bool own : {true, false}) {
    auto& line = *agreement.add_lines();
    line.set_key(own ? "a" : "b");
    line.set_who(own ? "Anna" : "Mor");
    line.set_what(own ? "Tale med træneren" : "Følge til træning");
    line.set_by_when("2026-02-28");
    line.set_workers_own(own);
  }
  ok(desk.anna().finish(ok(desk.anna().create(agreement))));
  Agreement draft = agreement;
  draft.mutable_lines(0)->set_what("Ikke færdig endnu");
  ok(desk.anna().create(draft));
  desk.meet();
  const auto before = ok(desk.queries(desk.bo()).today());
  CHECK(before.promised.empty());
  CHECK(before.due.empty());

  answers_from_now(desk.anna(), emma, desk.bo_worker);
  desk.meet();
  const auto day = ok(desk.queries(desk.bo()).today());
  CHECK(said(day.promised) == Said{"Ringe til skolen / Anna Prøve", "Tale med træneren / Anna Prøve"});
  CHECK(said(day.due) == Said{"Bestille tolk / Anna Prøve", "Mor: Følge til træning / Anna Prøve"});   // not Noah's, for whom Anna answers
  const auto page = ok(desk.queries(desk.bo()).child(emma));
  CHECK(said(page.promised) == Said{"Ringe til skolen / Anna Prøve", "Tale med træneren / Anna Prøve"});
  CHECK(said(page.tasks) == Said{"Bestille tolk / Anna Prøve", "Finde en fodboldklub / Anna Prøve"});   // the undated one too
  const auto look = ok(tablet::last_look(desk.bo(), emma));
  CHECK(look.promises == page.promised.size());
  CHECK(look.tasks == page.tasks.size());
  const auto groups = ok(desk.queries(desk.bo()).families(true));
  REQUIRE(groups.size() == 1);
  CHECK(groups[0].next_on == "2026-02-27");

  // Done by whoever answers for the child now, it is done.
  ok(desk.bo().edit(promise, [](google::protobuf::Message& message) -> Status {
    static_cast<Task&>(message).set_done_on("2026-02-25");
    return {};
  }).map([](const auto&) {}));
  CHECK(said(ok(desk.queries(desk.bo()).today()).promised) == Said{"Tale med træneren / Anna Prøve"});
}

TEST_CASE("who follows a child beside its responsible worker sees on its page what the other promised, and not among the own") {
  Desk desk;
  const auto family = desk.add_family({"Emma"});
  add_task(desk.anna(), family, {}, "Ringe til skolen", "Mor", "2026-02-27");
  ok(desk.anna().edit(family.cases[0], [&](google::protobuf::Message& message) -> Status {
    static_cast<Case&>(message).set_second_worker(desk.bo_worker.to_bytes());
    return {};
  }).map([](const auto&) {}));
  desk.meet();
  CHECK(said(ok(desk.queries(desk.bo()).child(family.cases[0])).promised) == Said{"Ringe til skolen / Anna Prøve"});
  CHECK(ok(desk.queries(desk.bo()).today()).promised.empty());
  CHECK(said(ok(desk.queries(desk.anna()).today()).promised) == Said{"Ringe til skolen / "});
  // Nobody answers for the family but Bo once Anna is off it.
  answers_from_now(desk.anna(), family.cases[0], Id::make(desk.env));
  desk.meet();
  CHECK(said(ok(desk.queries(desk.bo()).today()).promised) == Said{"Ringe til skolen / Anna Prøve"});
}

TEST_CASE("what whoever is still to meet the family writes down is theirs while the relay is open") {
  Desk desk;
  const auto family = desk.add_family({"Emma"});
  const Id relay = ok(tablet::give_over(desk.anna(), {.case_id = family.cases[0], .receiver = desk.bo_worker}));
  desk.meet();
  add_task(desk.bo(), family, {}, "Ringe og aftale første møde", "Mor", "2026-02-27");
  desk.meet();
  CHECK(ok(desk.queries(desk.anna()).today()).promised.empty());
  CHECK(ok(desk.queries(desk.bo()).today()).promised.size() == 1);
  ok(tablet::end_relay(desk.anna(), relay, "no_room"));
  CHECK(said(ok(desk.queries(desk.anna()).today()).promised) == Said{"Ringe og aftale første møde / Bo Prøve"});
}

TEST_CASE("the light follow-up of a closed case goes to whoever answers for the child then") {
  Desk desk;
  const auto family = desk.add_family({"Emma"});
  ok(tablet::close_case(desk.anna(), {.case_id = family.cases[0], .reason = "goes_well", .light_follow_up_on = "2026-02-27"}).map([](const auto&) {}));
  desk.meet();
  CHECK(ok(desk.queries(desk.anna()).today()).due.size() == 1);
  CHECK(ok(desk.queries(desk.bo()).today()).due.empty());
  answers_from_now(desk.anna(), family.cases[0], desk.bo_worker);
  desk.meet();
  CHECK(said(ok(desk.queries(desk.bo()).today()).due) == Said{"Let opfølgning: Emma T. / Anna Prøve"});
}

TEST_CASE("the four kinds of consent stand apart, and each says whether it holds") {
  Desk desk;
  const auto family = desk.add_family({"Emma"});
  Person mother;
  mother.set_family(family.family.to_bytes());
  mother.set_kind("parent");
  mother.set_first_name("Maria");
  const Id maria = ok(desk.anna().create(mother));
  const auto said = [&](const char* kind, const char* answer, const char* until) {
    Consent consent;
    consent.set_consent_kind(kind);
    consent.set_given_by(maria.to_bytes());
    consent.set_answer(answer);
    consent.set_valid_until(until);
    return ok(tablet::record_consent(desk.anna(), consent));
  };
  const Id collect = said("collect", "yes", ""), passed_on = said("pass_on", "yes", "2026-02-26"), measure = said("measure", "no", "");
  desk.env.advance(2 * kDay);
  const auto standing = [&](const Id& id) {
    for (const auto& row : ok(tablet::consents(desk.anna(), family.family, family.cases[0])))
      if (row.id == id) return row.standing;
    FAIL("not there");
    return ConsentRow::Standing::holds;
  };
  CHECK(standing(collect) == ConsentRow::Standing::holds);
  CHECK(standing(passed_on) == ConsentRow::Standing::expired);
  CHECK(standing(measure) == ConsentRow::Standing::refused);
  ok(tablet::withdraw(desk.anna(), collect, "2026-02-27"));
  CHECK(standing(collect) == ConsentRow::Standing::withdrawn);
  ok(tablet::withdraw(desk.anna(), collect, ""));
  CHECK(standing(collect) == ConsentRow::Standing::holds);
  Consent nobodys;
  nobodys.set_consent_kind("collect");
  CHECK_FALSE(tablet::record_consent(desk.anna(), nobodys));
}

TEST_CASE("a child gets a name in one commit, by everybody who has custody, and nothing of the talk goes with it") {
  Desk desk;
  OutreachContact talk;
  talk.set_place(desk.add_place("Solsikken").to_bytes());
  talk.set_worry("Hun er meget stille om morgenen.");
  const Id talk_id = ok(desk.anna().create(talk));
  tablet::Named named{.child = {.first_name = "Emma", .last_name = "Prøve", .born = "2020-05-01"},
                      .holders = {{"Maria", "Prøve", "mother", true}, {"Jonas", "Prøve", "father", false}},
                      .how_given = "spoken"};
  CHECK_FALSE(tablet::name_child(desk.anna(), named));   // one of two is not enough
  named.holders[1].has_consented = true;
  tablet::NamedChild made;
  CHECK(commits_of(desk.anna(), [&] { made = ok(tablet::name_child(desk.anna(), named)); }) == 1);
  const auto record = get<Case>(desk.anna(), made.case_id);
  CHECK(record.level() == 1);
  CHECK(record.responsible() == desk.anna_worker.to_bytes());
  CHECK(get<Family>(desk.anna(), made.family).custody() == "shared");
  REQUIRE(made.consents.size() == 2);
  for (const auto& id : made.consents) {
    const auto consent = get<Consent>(desk.anna(), id);
    CHECK(consent.consent_kind() == "name_child");
    CHECK(consent.children(0) == made.case_id.to_bytes());
    CHECK(consent.answer() == "yes");
  }
  // No record of the family names the talk or its place, or holds its words.
  for (const auto& type : record_types())
    for (const auto& row : ok(desk.anna().reader().list({.type = type.number(), .limit = 1'000}))) {
      if (row.scope != Scope{FAMILY, made.family}) continue;
      const auto bytes = merge::encode(ok(desk.anna().reader().read(row.id))->state);
      CHECK(bytes.find(talk_id.to_bytes()) == std::string::npos);
      CHECK(bytes.find(talk.place()) == std::string::npos);
      CHECK(bytes.find("stille") == std::string::npos);
    }
}

TEST_CASE("from ten the child is asked as well, and a young person can come alone") {
  Desk desk;
  tablet::Named named{.child = {.first_name = "Emma", .born = "2016-02-25"}, .holders = {{"Maria", "", "mother", true}}};   // ten today
  CHECK_FALSE(tablet::name_child(desk.anna(), named));
  named.childs_say = "no";
  const auto made = ok(tablet::name_child(desk.anna(), named));
  REQUIRE(made.consents.size() == 2);
  CHECK(get<Consent>(desk.anna(), made.consents[1]).answer() == "no");

  tablet::Named younger{.child = {.first_name = "Noah", .born = "2016-02-26"}, .holders = {{"Maria", "", "mother", true}}};   // ten tomorrow
  CHECK(ok(tablet::name_child(desk.anna(), younger)).consents.size() == 1);
  tablet::Named alone{.child = {.first_name = "Aya", .born = "2010-01-01"}, .comes_alone = true};
  CHECK_FALSE(tablet::name_child(desk.anna(), alone));
  alone.childs_say = "yes";
  CHECK(ok(tablet::name_child(desk.anna(), alone)).consents.size() == 1);
  tablet::Named nobody{.child = {.first_name = "Ib", .born = "2020-01-01"}};
  CHECK_FALSE(tablet::name_child(desk.anna(), nobody));
}
