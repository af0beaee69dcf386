// What the pages show.
#include <algorithm>

#include "desk.h"
#include "tablet/calendar.h"
#include "tablet/names.h"

using namespace fremskudt;
using namespace fremskudt::test;
using tablet::add_days;

namespace {

Id add_contact(Desk& desk, const Id& place, const std::string& worry, const std::string& date = {},
               const std::string& follow_up = {}) {
  OutreachContact contact;
  contact.set_place(place.to_bytes());
  contact.set_shared(true);
  contact.set_worry(worry);
  contact.set_date(date);
  contact.set_follow_up_on(follow_up);
  contact.add_themes("language");
  return ok(desk.anna().create(contact));
}

}  // namespace

TEST_CASE("today names the place of the weekday, promises, dates and what is not finished") {
  Desk desk;
  const auto today = desk.anna().today();
  const Id place = desk.add_place("Prøvehuset");
  ok(desk.anna().edit(place, [&](auto& m) -> Status {
    auto& presence = *static_cast<Place&>(m).add_presence();
    presence.set_key("a");
    presence.set_weekday(tablet::weekday(today));
    presence.set_from("09:00");
    presence.set_until("11:00");
    auto& other = *static_cast<Place&>(m).add_presence();
    other.set_key("b");
    other.set_weekday(tablet::weekday(add_days(today, 1)));
    return {};
  }));
  const auto family = desk.add_family({"Emma"});

  Task promised, due, later, bos, done;
  promised.set_what("Ringe til skolen");
  promised.set_promised_to("Mor");
  promised.set_due_on(add_days(today, 20));
  promised.set_family(family.family.to_bytes());
  due.set_what("Bestille tolk");
  due.set_due_on(add_days(today, 7));
  later.set_what("Senere");
  later.set_due_on(add_days(today, 8));
  bos.set_what("Bos opgave");
  bos.set_due_on(today);
  bos.set_worker(desk.bo_worker.to_bytes());
  bos.set_place(place.to_bytes());   // else it would be Anna's own
  done.set_what("Gjort");
  done.set_due_on(today);
  done.set_done_on(today);
  for (const auto* task : {&promised, &due, &later, &bos, &done}) ok(desk.anna().create(*task));

  Agreement agreement;
  agreement.set_family(family.family.to_bytes());
  const auto add_line = [&](const char* key, const char* what, bool own, const std::string& by, const char* review) {
    auto& line = *agreement.add_lines();
    line.set_key(key);
    line.set_who(own ? "Anna" : "Mor");
    line.set_what(what);
    line.set_workers_own(own);
    line.set_by_when(by);
    line.set_review(review);
  };
  add_line("1", "finder en fritidsklub", true, add_days(today, 2), "");
  add_line("2", "henter kl. 15", false, add_days(today, 3), "");
  add_line("3", "er sket", true, today, "done");
  const Id agreed = ok(desk.anna().create(agreement));

  ok(desk.anna().edit_field(family.cases[0], "next_follow_up", add_days(today, 5)));
  add_contact(desk, place, "Et barn er stille.", today, add_days(today, 4));
  const Id visit = desk.add_visit(family.family, "Et to tre fire.");
  ok(desk.anna().finish(desk.add_visit(family.family, "Færdigt.")));

  const auto page = ok(desk.queries(desk.anna()).today());
  CHECK(page.date == today);
  REQUIRE(page.next.size() == 1);
  CHECK(page.next[0].place.name == "Prøvehuset");
  CHECK(page.next[0].from == "09:00");
  REQUIRE(page.promised.size() == 2);
  CHECK(page.promised[0].what == "finder en fritidsklub");
  CHECK(page.promised[0].record == agreed);
  CHECK(page.promised[0].line == "1");
  CHECK(page.promised[1].what == "Ringe til skolen");
  CHECK(page.promised[1].to == "Mor");
  CHECK(page.promised[1].about.name == "Emma T.");
  std::vector<std::pair<tablet::DueKind, std::string>> dates;
  for (const auto& d : page.due) dates.emplace_back(d.kind, d.on);
  CHECK(dates == std::vector<std::pair<tablet::DueKind, std::string>>{
                     {tablet::DueKind::agreement_line, add_days(today, 3)},
                     {tablet::DueKind::contact_follow_up, add_days(today, 4)},
                     {tablet::DueKind::case_follow_up, add_days(today, 5)},
                     {tablet::DueKind::task, add_days(today, 7)}});
  REQUIRE(page.unfinished.size() == 3);   // the visit, the talk and the agreement
  const auto open = std::ranges::find(page.unfinished, visit, [](const auto& u) { return u.title.id; });
  REQUIRE(open != page.unfinished.end());
  CHECK(open->words == 4);
  CHECK(open->title.name == "Emma T.");

  desk.meet();
  CHECK(ok(desk.queries(desk.bo()).today()).unfinished.empty());
  CHECK(ok(desk.queries(desk.bo()).today()).due.size() == 1);
}

TEST_CASE("a place shows what is open, soonest first, and what was, newest first") {
  Desk desk;
  const auto today = desk.anna().today();
  const Id place = desk.add_place("Prøvehuset"), other = desk.add_place("Andethuset");
  add_contact(desk, other, "Et andet sted.");
  const Id late = add_contact(desk, place, "Følges op senere.", add_days(today, -3), add_days(today, 9));
  const Id soon = add_contact(desk, place, "Følges op snart.", add_days(today, -2), add_days(today, 2));
  const Id old = add_contact(desk, place, "Gammel.", add_days(today, -9));
  const Id newer = add_contact(desk, place, "Nyere.", add_days(today, -5));
  for (const auto& id : {late, soon, old, newer}) ok(desk.anna().finish(id));
  const Id open = add_contact(desk, place, "Ikke færdig.");

  const auto page = ok(desk.queries(desk.anna()).place(place));
  REQUIRE(page.open.size() == 2);
  CHECK(page.open[0].id == soon);
  CHECK(page.open[1].id == late);
  REQUIRE(page.unfinished.size() == 1);
  CHECK(page.unfinished[0].id == open);
  CHECK(page.unfinished[0].excerpt == "Ikke færdig.");
  REQUIRE(page.earlier.size() == 2);
  CHECK(page.earlier[0].id == newer);
  CHECK(page.earlier[1].id == old);
  REQUIRE(page.themes.size() == 1);
  CHECK(page.themes[0] == std::pair<std::string, std::uint32_t>{"language", 5});
  CHECK(page.open[0].author.name == "Anna Prøve");

  // Continued, it is no longer open.
  ok(desk.anna().continue_contact(soon));
  CHECK(ok(desk.queries(desk.anna()).place(place)).open.size() == 1);
  const auto places = ok(desk.queries(desk.anna()).places());
  REQUIRE(places.size() == 2);
  const auto row = std::ranges::find(places, place, &tablet::PlaceRow::id);
  CHECK(row->open_follow_ups == 1);
  CHECK(row->next_follow_up == add_days(today, 9));
  CHECK(row->last_contact == today);
}

TEST_CASE("a talk to be followed up the next time the worker is there is open without a date") {
  Desk desk;
  const Id place = desk.add_place("Solsikken");
  const Id talk = add_contact(desk, place, "Følges op næste gang.");
  ok(desk.anna().edit_field(talk, "outcome", "follow_up"));
  ok(desk.anna().finish(talk));
  const auto page = ok(desk.queries(desk.anna()).place(place));
  REQUIRE(page.open.size() == 1);
  CHECK(page.open[0].id == talk);
  const auto places = ok(desk.queries(desk.anna()).places());
  const auto row = std::ranges::find(places, place, &tablet::PlaceRow::id);
  REQUIRE(row != places.end());
  CHECK(row->open_follow_ups == 1);
  CHECK(row->next_follow_up.empty());
}

TEST_CASE("a talk to be followed up the next time stands on the day the worker is there again") {
  Desk desk;
  const auto today = desk.anna().today();
  const auto present = [&](const Id& place, const std::string& day) {
    ok(desk.anna().edit(place, [&](auto& m) -> Status {
      auto& presence = *static_cast<Place&>(m).add_presence();
      presence.set_key("a");
      presence.set_weekday(tablet::weekday(day));
      return {};
    }));
  };
  const Id here = desk.add_place("Solsikken"), elsewhere = desk.add_place("Kastanjehuset");
  present(here, today);
  present(elsewhere, add_days(today, 1));
  const auto add_open = [&](const Id& place, const std::string& date) {
    const Id talk = add_contact(desk, place, "Følges op næste gang.", date);
    ok(desk.anna().edit_field(talk, "outcome", "follow_up"));
    ok(desk.anna().finish(talk));
    return talk;
  };
  const Id last_week = add_open(here, add_days(today, -7));
  const Id this_day = add_open(here, today);                       // next time is not today
  const Id tomorrow = add_open(elsewhere, add_days(today, -7));    // not there today
  const auto page = ok(desk.queries(desk.anna()).today());
  REQUIRE(page.due.size() == 3);
  CHECK(page.due[0].record == last_week);
  CHECK(page.due[0].on == today);
  CHECK(page.due[1].record == tomorrow);
  CHECK(page.due[1].on == add_days(today, 1));
  CHECK(page.due[2].record == this_day);
  CHECK(page.due[2].on == add_days(today, 7));
  // The place names the same days, and its presence of today is still to come.
  const auto open = ok(desk.queries(desk.anna()).place(here)).open;
  REQUIRE(open.size() == 2);
  CHECK(open[0].id == last_week);
  CHECK(open[0].due_on() == today);
  CHECK(open[1].due_on() == add_days(today, 7));
  CHECK(ok(desk.queries(desk.bo()).today()).due.empty());
}

TEST_CASE("a new talk begins with the people of the last one there, and never with age, theme or outcome") {
  Desk desk;
  const Id place = desk.add_place("Solsikken"), other = desk.add_place("Kastanjehuset");
  const auto roles = [&](const Id& at) {
    const auto first = ok(desk.queries(desk.anna()).new_contact(at));
    CHECK(first.date() == desk.anna().today());
    CHECK(first.age_band().empty());
    CHECK(first.themes().empty());
    CHECK(first.outcome().empty());
    return std::vector<std::string>(first.roles().begin(), first.roles().end());
  };
  CHECK(roles(place) == std::vector<std::string>{"pedagogue"});   // whom one meets in a daycare
  const Id talk = add_contact(desk, place, "Han leger alene.");
  CHECK(roles(place) == std::vector<std::string>{"pedagogue"});   // nobody was named there
  ok(desk.anna().edit(talk, [](auto& m) -> Status {
    auto& contact = static_cast<OutreachContact&>(m);
    contact.add_roles("leader");
    contact.set_about("group");
    contact.set_age_band("age_3_5");
    return {};
  }));
  CHECK(roles(place) == std::vector<std::string>{"leader"});
  CHECK(roles(other) == std::vector<std::string>{"pedagogue"});
  // A colleague meets other people there.
  CHECK(ok(desk.queries(desk.bo()).new_contact(place)).roles().empty());   // Bo's tablet does not know the place yet

  const auto next = ok(desk.queries(desk.anna()).new_contact({}, talk));
  CHECK(next.place() == place.to_bytes());
  CHECK(next.continues() == talk.to_bytes());
  CHECK(next.about() == "group");
  CHECK(next.age_band().empty());
  CHECK(next.themes().empty());
  REQUIRE(next.roles_size() == 1);
  CHECK(next.roles(0) == "leader");
  CHECK_FALSE(next.mark().empty());
  CHECK(desk.queries(desk.bo()).new_contact({}, talk).error().kind == ErrorKind::not_found);
}

TEST_CASE("families stand by what comes next, siblings together, the area only where two look alike") {
  Desk desk;
  const auto add = [&](const std::string& name, const std::string& area, const std::string& next) {
    tablet::NewFamily family;
    family.family.set_area(area);
    family.children = {{.first_name = name, .last_name = "Kær", .born = "2020-05-01"},
                       {.first_name = name + "lill", .last_name = "Kær", .born = "2016-01-01"}};
    const auto made = ok(desk.anna().create_family(family));
    if (!next.empty()) ok(desk.anna().edit_field(made.cases[0], "next_follow_up", next));
    return made;
  };
  const auto none = add("Emma", "Nord", "");
  const auto second = add("Emma", "Syd", "2026-04-01");
  const auto first = add("Noah", "Syd", "2026-03-01");
  const auto groups = ok(desk.queries(desk.anna()).families());
  REQUIRE(groups.size() == 3);
  CHECK(groups[0].family == first.family);
  CHECK(groups[1].family == second.family);
  CHECK(groups[2].family == none.family);
  CHECK(groups[0].children[0].name == "Noahlill K.");
  CHECK(groups[0].children[1].name == "Noah K.");
  CHECK(groups[0].children[0].area.empty());
  CHECK(groups[1].children[1].area == "Syd");
  desk.meet();
  CHECK(ok(desk.queries(desk.bo()).families(true)).empty());
  CHECK(ok(desk.queries(desk.bo()).families()).size() == 3);

  ok(desk.anna().edit_field(first.cases[0], "closed_on", "2026-03-02"));
  CHECK(ok(desk.queries(desk.anna()).families(false, true)).size() == 1);
}

TEST_CASE("what comes next for a child is the soonest of follow-up, task and agreement, and says which") {
  Desk desk;
  const auto family = desk.add_family({"Emma", "Noah"});
  ok(desk.anna().edit_field(family.cases[1], "next_follow_up", "2026-05-01"));
  const auto next = [&](std::size_t child) {
    const auto groups = ok(desk.queries(desk.anna()).families());
    REQUIRE(groups.size() == 1);
    for (const auto& row : groups[0].children)
      if (row.case_id == family.cases[child]) return row.next_on + " " + row.next_kind;
    return std::string();
  };
  CHECK(next(0) == " ");
  CHECK(next(1) == "2026-05-01 follow_up");
  Task task;
  task.set_what("Ringe");
  task.set_family(family.family.to_bytes());
  task.set_due_on("2026-04-20");
  const Id family_wide = ok(desk.anna().create(task));
  CHECK(next(0) == "2026-04-20 task");   // about the family: at the first of them
  CHECK(next(1) == "2026-05-01 follow_up");
  Agreement agreement;
  agreement.set_family(family.family.to_bytes());
  agreement.add_children(family.cases[1].to_bytes());
  auto& line = *agreement.add_lines();
  line.set_key("a");
  line.set_what("henter");
  line.set_by_when("2026-04-10");
  const Id agreed = ok(desk.anna().create(agreement));
  CHECK(next(1) == "2026-04-10 agreement");
  CHECK(ok(desk.queries(desk.anna()).families())[0].next_on == "2026-04-10");
  ok(desk.anna().edit(agreed, [](google::protobuf::Message& message) -> Status {
    static_cast<Agreement&>(message).mutable_lines(0)->set_review("done");
    return {};
  }).map([](const auto&) {}));
  CHECK(next(1) == "2026-05-01 follow_up");
  ok(desk.anna().edit_field(family_wide, "done_on", "2026-03-01"));
  CHECK(next(0) == " ");
}

TEST_CASE("the team's children that are not here stand by their bare cards, and those that are here stand once") {
  Desk desk;
  const auto family = desk.add_family({"Emma"});
  const auto add_card = [&](const Id& case_id, const char* name) {
    CaseCard card;
    card.set_team(desk.team.to_bytes());
    card.set_family(Id::make(desk.env).to_bytes());
    card.set_case_ref(case_id.to_bytes());
    card.set_first_name(name);
    card.set_initial("P");
    card.set_birth_year(2018);
    card.set_responsible(desk.bo_worker.to_bytes());
    const store::Origin office{store::Origin::Kind::person, desk.anna_worker, {}};
    ok(desk.anna().store().apply({store::Write{Id::make(desk.env), record_type_of<CaseCard>().number(), merge::create(card)}}, office).map([](const auto&) {}));
  };
  add_card(Id::make(desk.env), "Storm");
  add_card(family.cases[0], "Emma");
  const auto cards = ok(desk.queries(desk.anna()).team_cards());
  REQUIRE(cards.size() == 1);
  CHECK(cards[0].name == "Storm P.");
  CHECK(cards[0].birth_year == 2018);
}

TEST_CASE("who is taken out of a family goes on hiding its addresses, and stands apart with the reason") {
  Desk desk;
  const auto family = desk.add_family({"Emma"});
  const auto add = [&](const char* name, bool protects) {
    Person person;
    person.set_family(family.family.to_bytes());
    person.set_kind("parent");
    person.set_first_name(name);
    person.set_address(std::string(name) + "vej 1");
    person.set_protected_address(protects);
    return ok(desk.anna().create(person));
  };
  add("Mette", false);
  const Id hidden = add("Jonas", true);
  ok(desk.anna().strike(hidden, "Skrevet op to gange"));
  const auto page = ok(desk.queries(desk.anna()).child(family.cases[0]));
  CHECK(page.hides_address);
  REQUIRE(page.removed.size() == 1);
  CHECK(page.removed[0].removed == "Skrevet op to gange");
  CHECK(page.removed[0].address.empty());
  REQUIRE(page.people.size() == 2);
  CHECK(page.people[1].hides_address);
  CHECK(page.people[1].address.empty());
}

TEST_CASE("the child's page gathers people, entries, agreements and scores") {
  Desk desk;
  tablet::NewFamily wanted;
  wanted.children = {{.first_name = "Emma", .last_name = "Kær"}, {.first_name = "Noah", .last_name = "Kær"}};
  Person mother;
  mother.set_first_name("Mette");
  mother.set_kind("parent");
  mother.set_cpr("0101701234");
  mother.set_protected_address(true);
  mother.set_address("Prøvevej 1");
  wanted.others.push_back(mother);
  const auto family = ok(desk.anna().create_family(wanted));

  HomeVisit visit;
  visit.set_family(family.family.to_bytes());
  visit.set_date("2026-02-01");
  *visit.mutable_note() = merge::prose_from_text({}, "Vi talte om søvn.\n\nOg om mad.");
  auto& score = *visit.add_scores();
  score.set_key("mother");
  score.set_value(6);
  const Id both = ok(desk.anna().create(visit));
  visit.set_date("2026-02-10");
  visit.add_children(family.cases[1].to_bytes());
  const Id noahs = ok(desk.anna().create(visit));
  Agreement agreement;
  agreement.set_family(family.family.to_bytes());
  agreement.set_date("2026-02-05");
  agreement.set_visit(both.to_bytes());
  agreement.set_wanted_change("Rolige aftener.");
  const Id agreed = ok(desk.anna().create(agreement));

  auto queries = desk.queries(desk.anna());
  const auto page = ok(queries.child(family.cases[0]));
  CHECK(page.child.name == "Emma K.");
  CHECK(page.responsible_name == "Anna Prøve");
  REQUIRE(page.siblings.size() == 1);
  CHECK(page.siblings[0].name == "Noah K.");
  REQUIRE(page.people.size() == 3);
  CHECK(page.people[0].first_name == "Emma");
  CHECK(page.people[2].first_name == "Mette");
  CHECK(page.people[2].has_cpr);
  CHECK(page.people[2].protected_address);
  REQUIRE(page.timeline.size() == 2);     // not the visit that was about Noah alone
  CHECK(page.timeline[0].title.id == agreed);
  CHECK(page.timeline[1].title.id == both);
  CHECK(page.timeline[1].excerpt == "Vi talte om søvn.");
  CHECK(page.timeline[1].title.name == "Emma K., Noah K.");
  CHECK(page.open_agreements.size() == 1);
  REQUIRE(page.scores.size() == 1);
  CHECK(page.scores[0].value == 6);
  CHECK(ok(queries.child(family.cases[1])).timeline.size() == 3);
  CHECK(ok(queries.title(noahs)).name == "Noah K.");

  const auto visit_page = ok(queries.visit(both));
  CHECK(visit_page.people.size() == 3);
  REQUIRE(visit_page.paragraphs.size() == 2);
  CHECK(visit_page.paragraphs[0].author.name == "Anna Prøve");
  CHECK(visit_page.paragraphs[0].author.me);
  REQUIRE(visit_page.agreements.size() == 1);
  CHECK(visit_page.agreements[0].title.id == agreed);
  CHECK_FALSE(queries.child(family.family));
  CHECK_FALSE(queries.visit(agreed));
}

TEST_CASE("one visit stands in the timelines of three siblings, and each shows only what is for it") {
  Desk desk;
  const auto family = desk.add_family({"Emma", "Noah", "Ida"});
  HomeVisit visit;
  visit.set_family(family.family.to_bytes());
  for (const Id& child : {family.cases[0], family.cases[1]}) visit.add_children(child.to_bytes());
  *visit.mutable_note() = merge::prose_from_text({}, "Noah tisser i sengen.\n\nIda er begyndt at gå.\n\nVi spiste sammen.");
  visit.mutable_note()->mutable_paragraphs(0)->set_child(family.cases[1].to_bytes());
  visit.mutable_note()->mutable_paragraphs(1)->set_child(family.cases[2].to_bytes());
  const Id id = ok(desk.anna().create(visit));
  auto queries = desk.queries(desk.anna());
  const auto first_words = [&](const Id& child) {
    const auto page = ok(queries.child(child));
    REQUIRE(page.timeline.size() == 1);
    CHECK(page.timeline[0].title.id == id);
    return page.timeline[0].excerpt;
  };
  CHECK(first_words(family.cases[0]) == "Vi spiste sammen.");
  CHECK(first_words(family.cases[1]) == "Noah tisser i sengen.");
  CHECK(first_words(family.cases[2]) == "Ida er begyndt at gå.");   // not named among the visit's children, and a paragraph is for her
}

TEST_CASE("notes stand in the timeline of the children they concern, and with the entry that they add to") {
  Desk desk;
  const auto family = desk.add_family({"Emma", "Noah"});
  const Id visit = desk.add_visit(family.family, "Vi talte om søvn.");
  const auto write = [&](const char* date, const char* words, const Id& child, const Id& adds_to) {
    Note note;
    note.set_family(family.family.to_bytes());
    note.set_date(date);
    note.set_note_kind(adds_to.is_nil() ? "phone" : "");
    note.set_shared(true);
    if (!child.is_nil()) note.add_children(child.to_bytes());
    if (!adds_to.is_nil()) note.set_adds_to(adds_to.to_bytes());
    *note.mutable_note() = merge::prose_from_text({}, words);
    return ok(desk.anna().create(note));
  };
  const Id call = write("2026-01-02", "Skolen ringede.", family.cases[1], {});
  const Id second = write("2026-01-05", "Og en ny seng.\n\nDen er blå.", {}, visit);
  const Id first = write("2026-01-03", "Mor har købt gardiner.", {}, visit);

  auto queries = desk.queries(desk.anna());
  const auto noahs = ok(queries.child(family.cases[1])).timeline;
  const auto row_of = [&](const Id& id) { return std::ranges::find_if(noahs, [&](const auto& row) { return row.title.id == id; }); };
  REQUIRE(row_of(call) != noahs.end());
  CHECK(row_of(call)->note_kind == "phone");
  CHECK(row_of(call)->excerpt == "Skolen ringede.");
  CHECK(row_of(call)->title.name == "Noah T.");
  CHECK(row_of(call)->adds_to.is_nil());
  REQUIRE(row_of(first) != noahs.end());
  CHECK(row_of(first)->adds_to == visit);
  CHECK(ok(queries.child(family.cases[0])).timeline.size() == 3);   // not the call, which was about Noah alone

  const auto added = ok(queries.addenda(visit));
  REQUIRE(added.size() == 2);
  CHECK(added[0].id == first);
  CHECK(added[0].author.name == "Anna Prøve");
  CHECK(added[1].id == second);
  CHECK(added[1].text == "Og en ny seng.\nDen er blå.");
  CHECK_FALSE(added[1].finished);
  CHECK(ok(queries.addenda(call)).empty());
}

TEST_CASE("a planned visit is next until it has begun or came to nothing, and says where only while no address is hidden") {
  Desk desk;
  const auto today = desk.anna().today();
  const auto family = desk.add_family({"Emma", "Noah"});
  const auto agree = [&](const std::string& date, const char* time, const Id& child = {}) {
    PlannedVisit plan;
    plan.set_family(family.family.to_bytes());
    plan.set_date(date);
    plan.set_time(time);
    plan.set_meeting_place("Hos mormor");
    plan.add_present(family.persons[0].to_bytes());
    plan.add_present_roles("interpreter");
    plan.add_children((child.is_nil() ? family.cases[0] : child).to_bytes());
    return ok(desk.anna().create(plan));
  };
  const Id late = agree(add_days(today, 2), "09:00"), second = agree(today, "14:00", family.cases[1]), first = agree(today, "10:30"),
           untold = agree(add_days(today, -3), "10:00"), forgotten = agree(add_days(today, -30), "10:00");
  const auto ids = [](const std::vector<tablet::PlanRow>& rows) {
    std::vector<Id> all;
    for (const auto& row : rows) all.push_back(row.title.id);
    return all;
  };
  auto queries = desk.queries(desk.anna());
  CHECK(ids(ok(queries.today()).plans) == std::vector{first, second, late});
  CHECK(ids(ok(queries.child(family.cases[0])).plans) == std::vector{untold, first, late});   // Noah's alone is not Emma's
  const auto row = ok(queries.today()).plans.at(0);
  CHECK(row.title.name == "Emma T.");
  CHECK(row.time == "10:30");
  CHECK(row.place == "Hos mormor");
  CHECK(row.interpreter);
  desk.meet();
  CHECK(ok(desk.queries(desk.bo()).today()).plans.empty());   // somebody else's family

  // It becomes the visit with its people, children and interpreter, and begun twice it is the same one.
  CHECK(ok(desk.anna().become(first)).is_nil());
  const auto begun = ok(desk.anna().begun_by(first));
  const Id visit = ok(desk.anna().create(*begun));
  const auto& stored = visit_of(desk.anna(), visit);
  CHECK(stored.family() == family.family.to_bytes());
  CHECK(stored.plan() == first.to_bytes());
  CHECK(stored.date() == today);
  CHECK(stored.minutes() == tablet::kUsualVisitMinutes);
  REQUIRE(stored.present_size() == 1);
  CHECK(stored.present(0) == family.persons[0].to_bytes());
  REQUIRE(stored.present_roles_size() == 1);
  CHECK(stored.present_roles(0) == "interpreter");
  REQUIRE(stored.children_size() == 1);
  CHECK(stored.children(0) == family.cases[0].to_bytes());
  CHECK(ok(desk.anna().become(first)) == visit);
  CHECK(ids(ok(queries.today()).plans) == std::vector{second, late});

  CHECK(ok(desk.anna().end_plan(second, "not_home")));
  CHECK_FALSE(ok(desk.anna().end_plan(second, "not_home")));
  CHECK(ids(ok(queries.today()).plans) == std::vector{late});
  CHECK(ok(desk.anna().end_plan(second, "")));
  CHECK(ids(ok(queries.today()).plans) == std::vector{second, late});
  CHECK_FALSE(desk.anna().end_plan(visit, "cancelled"));
  CHECK_FALSE(desk.anna().begun_by(visit));

  // A meeting becomes a note.
  ok(desk.anna().edit_field(late, "plan_kind", "meeting"));
  const auto meeting = ok(desk.anna().begun_by(late));
  REQUIRE(dynamic_cast<const Note*>(meeting.get()) != nullptr);
  CHECK(static_cast<const Note&>(*meeting).note_kind() == "meeting");
  CHECK(static_cast<const Note&>(*meeting).plan() == late.to_bytes());

  // Where it is may be the address that is hidden.
  ok(desk.anna().edit_field(family.persons[0], "protected_address", "true"));
  CHECK(ok(queries.today()).plans.at(0).place.empty());
  CHECK(ok(queries.child(family.cases[0])).plans.at(0).place.empty());
  CHECK(ok(queries.search("mormor")).empty());
  (void)forgotten;
}

TEST_CASE("an entry is journaliseret as far as the journal's receipt covers it, and no further") {
  Desk desk;
  const auto family = desk.add_family({"Emma"});
  Agreement agreement;
  agreement.set_family(family.family.to_bytes());
  agreement.set_date("2026-02-01");
  auto& line = *agreement.add_lines();
  line.set_key("1");
  line.set_what("ringer til skolen");
  line.set_workers_own(true);
  const Id id = ok(desk.anna().create(agreement));
  ok(desk.anna().finish(id));
  auto queries = desk.queries(desk.anna());
  CHECK(ok(queries.journaled(id)).on.empty());
  const auto answer = [&](int number, const char* on) {
    const auto stored = ok(desk.anna().reader().read(id));
    JournalReceipt receipt;
    receipt.set_family(family.family.to_bytes());
    receipt.set_entry(id.to_bytes());
    receipt.set_number(number);
    std::string hex;
    for (const unsigned char byte : merge::covered_by_erasing(stored->state, 0).to_bytes()) {
      hex += "0123456789abcdef"[byte >> 4];
      hex += "0123456789abcdef"[byte & 15];
    }
    receipt.set_covers(hex);
    receipt.set_received_on(on);
    ok(desk.anna().store().apply({store::Write{Id::make(desk.env), record_type_of<JournalReceipt>().number(), merge::create(receipt)}},
                                 {store::Origin::Kind::person, desk.anna_worker, {}}).map([](const auto&) {}));
  };
  answer(1, "2026-03-03");
  CHECK(ok(queries.journaled(id)) == tablet::Journaled{"2026-03-03", true});
  const auto row = ok(queries.child(family.cases[0])).timeline.at(0);
  CHECK(row.journaled == tablet::Journaled{"2026-03-03", true});

  // How a line went was said since: the journal does not have it yet.
  ok(desk.anna().edit(id, [](auto& message) -> Status {
    static_cast<Agreement&>(message).mutable_lines(0)->set_review("done");
    return {};
  }).map([](const auto&) {}));
  CHECK(ok(queries.journaled(id)) == tablet::Journaled{"2026-03-03", false});
  answer(2, "2026-03-09");
  CHECK(ok(queries.journaled(id)) == tablet::Journaled{"2026-03-09", true});

  // An addendum is an entry of its own.
  Note note;
  note.set_family(family.family.to_bytes());
  note.set_adds_to(id.to_bytes());
  note.set_date("2026-03-10");
  *note.mutable_note() = merge::prose_from_text({}, "Skolen ringer selv.");
  ok(desk.anna().finish(ok(desk.anna().create(note))));
  const auto added = ok(queries.addenda(id));
  REQUIRE(added.size() == 1);
  CHECK(added[0].journaled.on.empty());
  CHECK(ok(queries.journaled(id)).whole);
  // Taken back by its author, it is a draft again.
  ok(desk.anna().unfinish(id));
  CHECK(ok(queries.journaled(id)).on.empty());
}

TEST_CASE("when a child is where is hidden as where somebody lives is, once an address of the family is protected") {
  Desk desk;
  const auto family = desk.add_family({"Emma"});
  ok(desk.anna().edit_field(family.family, "contact", "Hver anden weekend på Hemmelig Vej"));
  auto queries = desk.queries(desk.anna());
  const auto hides = [&](const Id& id, const char* field) {
    const auto record = ok(desk.anna().read(id));
    return ok(queries.hides(id, *record.message, *record_type_of(*record.message).field(field)));
  };
  CHECK_FALSE(hides(family.family, "contact"));
  CHECK_FALSE(hides(family.persons[0], "relations"));
  ok(desk.anna().edit_field(family.persons[0], "protected_address", "true"));
  CHECK(hides(family.family, "contact"));
  CHECK(hides(family.family, "who_lives_where"));
  CHECK(hides(family.persons[0], "relations"));
  CHECK_FALSE(hides(family.family, "custody"));
  CHECK(ok(queries.search("Hemmelig")).empty());
}

TEST_CASE("search finds the words in their sentence, and says whose they are about") {
  Desk desk;
  const auto family = desk.add_family({"Emma"});
  desk.add_visit(family.family, "Vi talte om skolefravær i går.");
  const auto hits = ok(desk.queries(desk.anna()).search("fravær"));
  REQUIRE(hits.size() == 1);
  CHECK(hits[0].match == "fravær");
  CHECK(hits[0].before.find("skole") != std::string::npos);
  CHECK(hits[0].title.name == "Emma T.");
  CHECK(ok(desk.queries(desk.anna()).search("noget helt andet")).empty());
}

TEST_CASE("the hidden name of a protected person is not spelled out by looking for it") {
  Desk desk;
  const auto made = desk.add_family({"Kirsten"});
  const Id child = made.persons[0];
  ok(desk.anna().edit_field(child, "last_name", "Klausenbergsen"));
  ok(desk.anna().edit_field(child, "phone", "55667788"));
  while (ok(desk.anna().work_when_idle())) {}
  const auto shown = [&](const std::string& text) {
    std::string all;
    for (const auto& hit : ok(desk.queries(desk.anna()).search(text)))
      if (hit.title.id == child) all += "|" + hit.before + hit.match + hit.after;
    return all;
  };
  CHECK(shown("Klausen").find("Klausenbergsen") != std::string::npos);
  ok(desk.anna().edit_field(child, "protected_address", "true"));
  while (ok(desk.anna().work_when_idle())) {}
  for (const char* text : {"K", "Kl", "Klausen", "bergsen", "556677"}) CHECK(shown(text).find("lausenbergsen") == std::string::npos);
  CHECK(shown("Klausen").empty());
  CHECK_FALSE(shown("Kirsten").empty());   // by the name that shows it is found
}

TEST_CASE("the sync page names what is pending and what needs somebody, and the count is the one count") {
  Desk desk;
  const auto family = desk.add_family({"Emma"});
  const Id visit = desk.add_visit(family.family, "Kort besøg.");
  auto page = ok(desk.queries(desk.anna()).sync());
  CHECK(ok(desk.queries(desk.anna()).waiting()).pending == page.rows.size());
  const auto row = std::ranges::find(page.rows, visit, [](const auto& r) { return r.title.id; });
  REQUIRE(row != page.rows.end());
  CHECK(row->title.name == "Emma T.");
  CHECK(row->changed_at == desk.env.now_ms());

  ok(desk.anna().store().apply({store::Acknowledge{visit, 1'000, REFUSED, "too_large"}}, {store::Origin::Kind::peer, {}, {}}));
  page = ok(desk.queries(desk.anna()).sync());
  CHECK(ok(desk.queries(desk.anna()).waiting()).refused == 1);
  REQUIRE(!page.rows.empty());
  CHECK(page.rows[0].refused);
  CHECK(page.rows[0].title.id == visit);
  CHECK_FALSE(page.rows[0].sentence.empty());
}

TEST_CASE("what lies on the tablet is told by type, drafts by themselves") {
  Desk desk;
  const auto family = desk.add_family({"Emma", "Noah"});
  desk.add_visit(family.family, "Delt.");
  desk.add_visit(family.family, "Kladde.", false);
  const auto holdings = ok(desk.queries(desk.anna()).holdings());
  const auto of = [&](std::uint32_t type) {
    const auto it = std::ranges::find(holdings, type, &tablet::Holding::type);
    return it == holdings.end() ? tablet::Holding{} : *it;
  };
  CHECK(of(record_type_of<Person>().number()).count == 2);
  CHECK(of(record_type_of<HomeVisit>().number()).count == 2);
  CHECK(of(record_type_of<HomeVisit>().number()).drafts == 1);
  CHECK(of(record_type_of<HomeVisit>().number()).pending == 2);
  CHECK(of(record_type_of<Place>().number()).count == 0);
}

TEST_CASE("names and first words are cut between letters and between words") {
  Person person;
  person.set_first_name("Åse");
  CHECK(tablet::short_name(person) == "Åse");
  person.set_last_name("Ærø");
  CHECK(tablet::short_name(person) == "Åse Æ.");
  CHECK(tablet::excerpt("kort") == "kort");
  CHECK(tablet::excerpt("et to\ntre fire", 9) == "et to …");
  CHECK(tablet::excerpt("ååååå", 3) == "ååå …");
}

TEST_CASE("dates are counted over months, years and leap days") {
  CHECK(add_days("2026-02-28", 1) == "2026-03-01");
  CHECK(add_days("2028-02-28", 1) == "2028-02-29");
  CHECK(add_days("2026-01-01", -1) == "2025-12-31");
  CHECK(add_days("ikke en dato", 1).empty());
  CHECK(add_days("2026-02-30", 1).empty());
  CHECK(tablet::weekday("2026-11-22") == 7);
  CHECK(tablet::weekday("2026-11-23") == 1);
  CHECK(tablet::weekday("") == 0);
}

TEST_CASE("names that come later, or change, are told by the next page") {
  Desk desk;
  auto queries = desk.queries(desk.bo());
  const auto family = desk.add_family({"Emma"});
  const Id visit = desk.add_visit(family.family, "Kort besøg.");
  CHECK_FALSE(queries.title(visit));
  desk.meet();
  CHECK(ok(queries.title(visit)).name == "Emma T.");
  ok(desk.anna().edit_field(family.persons[0], "first_name", "Emmy"));
  desk.meet();
  CHECK(ok(queries.title(visit)).name == "Emmy T.");
}
