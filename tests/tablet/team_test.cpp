// The team: sparring, a family that somebody takes, and what Team and Mødevisning show.
#include <algorithm>

#include "desk.h"
#include "tablet/decides.h"
#include "tablet/names.h"
#include "tablet/team.h"

using namespace fremskudt;
using namespace fremskudt::test;

namespace {

constexpr std::int64_t kDay = 24 * 3'600'000;

template <class Record>
Record get(tablet::Tablet& tablet, const Id& id) {
  return static_cast<const Record&>(*ok(tablet.read(id)).message);
}

struct Squad : Desk {
  // As the office writes it.
  template <class Record>
  void put(const Id& id, const Record& record) {
    ok(anna().store().apply({store::Write{id, record_type_of<Record>().number(), merge::create(record)}}, {store::Origin::Kind::person, anna_worker, {}})
           .map([](const auto&) {}));
  }
  Id colleague(const char* name, const char* role, int percent = 0) {
    Worker worker;
    worker.set_team(team.to_bytes());
    worker.set_name(name);
    worker.set_role(role);
    worker.set_percent(percent);
    const Id id = Id::make(env);
    put(id, worker);
    return id;
  }
  void set_role(const Id& worker, const char* role) {
    // A newer word of the office.
    Worker record = get<Worker>(anna(), worker);
    Worker before = record;
    record.set_role(role);
    auto resolved = ok(anna().read(worker));
    ok(anna().store().apply({store::Write{worker, record_type_of<Worker>().number(), merge::diff(resolved.view, before, record)}}, {store::Origin::Kind::person, anna_worker, {}})
           .map([](const auto&) {}));
  }
  Id card(const char* name, const Id& responsible, const Id& family = {}, const Id& case_id = {}) {
    CaseCard card;
    const Id id = case_id.is_nil() ? Id::make(env) : case_id;
    card.set_team(team.to_bytes());
    card.set_family((family.is_nil() ? Id::make(env) : family).to_bytes());
    card.set_case_ref(id.to_bytes());
    card.set_first_name(name);
    card.set_initial("P");
    card.set_birth_year(2018);
    if (!responsible.is_nil()) card.set_responsible(responsible.to_bytes());
    put(Id::make(env), card);
    return id;
  }
  // A family of the team that nobody answers for, founded by anna.
  tablet::CreatedFamily free_family(const std::vector<std::string>& children) {
    const auto family = add_family(children);
    for (const Id& id : family.cases)
      ok(anna().edit(id, [](google::protobuf::Message& message) -> Status {
        static_cast<Case&>(message).clear_responsible();
        return {};
      }).map([](const auto&) {}));
    return family;
  }
  void set_case(const Id& id, const std::function<void(Case&)>& set) {
    ok(anna().edit(id, [&](google::protobuf::Message& message) -> Status {
      set(static_cast<Case&>(message));
      return {};
    }).map([](const auto&) {}));
  }
  tablet::TeamPage page(tablet::Tablet& tablet) {
    auto all = queries(tablet);
    return ok(tablet::TeamQueries(tablet, all).team());
  }
  tablet::SparringPage sparring(tablet::Tablet& tablet, const Id& id) {
    auto all = queries(tablet);
    return ok(tablet::TeamQueries(tablet, all).sparring(id));
  }
  tablet::Meeting meeting(tablet::Tablet& tablet) {
    auto all = queries(tablet);
    return ok(tablet::TeamQueries(tablet, all).meeting());
  }
};

const tablet::RoomRow* row_of(const tablet::TeamPage& page, std::string_view name) {
  const auto found = std::ranges::find(page.room, name, &tablet::RoomRow::name);
  return found == page.room.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("a dilemma without names is asked of the team, every colleague's question stands, and whoever asked closes it") {
  Squad desk;
  CHECK_FALSE(tablet::ask_for_sparring(desk.anna(), {.case_id = {}, .dilemma = "  \n"}));
  const Id asked = ok(tablet::ask_for_sparring(desk.anna(), {.case_id = {}, .dilemma = "Hvornår siger vi det højt?"}));
  CHECK(get<Feedback>(desk.anna(), asked).team() == desk.team.to_bytes());
  CHECK(ok(desk.anna().reader().read(asked))->scope == Scope{TEAM, desk.team});
  desk.meet();
  REQUIRE(desk.page(desk.bo()).sparring.size() == 1);
  const auto row = desk.page(desk.bo()).sparring.front();
  CHECK(row.child.empty());
  CHECK(row.asked_by == "Anna Prøve");
  CHECK_FALSE(row.is_mine);
  CHECK(row.excerpt == "Hvornår siger vi det højt?");

  // Two answer at once, each on their own tablet: both stand.
  CHECK_FALSE(tablet::answer_sparring(desk.bo(), asked, " "));
  ok(tablet::answer_sparring(desk.bo(), asked, "Hvad ville mor selv sige?"));
  const auto second = ok(tablet::answer_sparring(desk.anna(), asked, "Hvad er det værste, der kan ske?"));
  desk.meet();
  const auto both = desk.sparring(desk.bo(), asked);
  REQUIRE(both.answers.size() == 2);
  CHECK(std::ranges::count(both.answers, "Bo Prøve", [](const auto& answer) { return answer.author.name; }) == 1);
  CHECK(std::ranges::count(both.answers, true, [](const auto& answer) { return answer.author.me; }) == 1);
  CHECK_FALSE(both.row.conflict);
  ok(tablet::take_back_answer(desk.anna(), asked, second));
  CHECK(desk.sparring(desk.anna(), asked).answers.size() == 1);

  ok(tablet::close_sparring(desk.anna(), asked, true));
  CHECK(desk.page(desk.anna()).sparring.empty());
  CHECK(desk.page(desk.anna()).closed.size() == 1);
  CHECK_FALSE(tablet::answer_sparring(desk.anna(), asked, "For sent"));
  ok(tablet::close_sparring(desk.anna(), asked, false));
  CHECK(desk.page(desk.anna()).sparring.size() == 1);
}

TEST_CASE("sparring on a child is with those granted its family alone") {
  Squad desk;
  const auto family = desk.add_family({"Emma"});
  const Id asked = ok(tablet::ask_for_sparring(desk.anna(), {.case_id = family.cases[0], .dilemma = "Skal vi vente?"}));
  CHECK(ok(desk.anna().reader().read(asked))->scope == Scope{FAMILY, family.family});
  CHECK(desk.page(desk.anna()).sparring.front().child == "Emma T.");
  CHECK_FALSE(tablet::ask_for_sparring(desk.anna(), {.case_id = family.family, .dilemma = "Skal vi vente?"}));
}

TEST_CASE("who has room is counted by the team's cards, the same on every tablet, and scaled by the hours") {
  Squad desk;
  const Id karim = desk.colleague("Karim Prøve", "home_visit", 80), ida = desk.colleague("Ida Prøve", "intake");
  for (int i = 0; i < 14; ++i) desk.card("Storm", karim);
  const auto mine = desk.add_family({"Emma", "Noah"});
  desk.card("Emma", desk.anna_worker, mine.family, mine.cases[0]);
  desk.card("Noah", desk.anna_worker, mine.family, mine.cases[1]);
  const auto page = desk.page(desk.anna());
  REQUIRE(page.room.size() == 3);   // Ida has no families to count
  CHECK(row_of(page, "Ida Prøve") == nullptr);
  CHECK(std::ranges::is_sorted(page.room, {}, &tablet::RoomRow::name));
  const auto* his = row_of(page, "Karim Prøve");
  REQUIRE(his);
  CHECK(his->children == 14);
  CHECK(his->low == 12);
  CHECK(his->high == 16);
  CHECK(his->room() == 2);
  const auto* hers = row_of(page, "Anna Prøve");
  REQUIRE(hers);
  CHECK(hers->children == 2);
  CHECK(hers->low == 15);
  CHECK(hers->high == 20);

  SECTION("the children of a shielded family are counted for nobody, and for their own worker among the own alone") {
    desk.set_case(mine.cases[0], [](Case& record) { record.set_shielded(true); });
    const auto shielded = desk.page(desk.anna());
    CHECK(row_of(shielded, "Anna Prøve")->children == 0);
    CHECK(shielded.my_children == 2);
  }
  SECTION("a case that is closed here is no longer counted, whatever its card still says") {
    desk.set_case(mine.cases[0], [](Case& record) { record.set_closed_on("2026-02-25"); });
    CHECK(row_of(desk.page(desk.anna()), "Anna Prøve")->children == 1);
    CHECK(desk.page(desk.anna()).my_children == 1);
  }
  SECTION("somebody without a band is named when they answer for a child") {
    desk.card("Sara", ida);
    const auto* hers_too = row_of(desk.page(desk.anna()), "Ida Prøve");
    (void)hers_too;
    const auto again = desk.page(desk.anna());
    REQUIRE(row_of(again, "Ida Prøve"));
    CHECK(row_of(again, "Ida Prøve")->high == 0);
    CHECK(row_of(again, "Ida Prøve")->room() == 0);
  }
}

TEST_CASE("a family that nobody answers for is taken as a whole, and given back as long as nobody has it otherwise") {
  Squad desk;
  const auto family = desk.free_family({"Emma", "Noah"});
  auto page = desk.page(desk.anna());
  REQUIRE(page.free.size() == 1);
  CHECK(page.free[0].children == "Emma T., Noah T.");
  CHECK(page.free[0].count == 2);
  CHECK(page.free[0].is_mine_to_take);
  CHECK_FALSE(page.free[0].is_mine_to_give);
  CHECK(page.my_children == 0);

  const auto given = ok(tablet::give_family(desk.anna(), family.family, desk.anna_worker));
  CHECK(given.cases.size() == 2);
  page = desk.page(desk.anna());
  CHECK(page.free.empty());
  CHECK(page.my_children == 2);
  CHECK_FALSE(tablet::give_family(desk.anna(), family.family, desk.bo_worker));   // somebody does

  desk.set_case(family.cases[1], [&](Case& record) { record.set_responsible(desk.bo_worker.to_bytes()); });
  ok(tablet::take_back_family(desk.anna(), given));
  CHECK(get<Case>(desk.anna(), family.cases[0]).responsible().empty());
  CHECK(get<Case>(desk.anna(), family.cases[1]).responsible() == desk.bo_worker.to_bytes());
}

TEST_CASE("only who may move a family takes or gives it, as the office would decide") {
  Squad desk;
  const auto family = desk.free_family({"Emma"});
  desk.meet();
  const auto may = [&](tablet::Tablet& tablet) { return ok(tablet::may_move_family(tablet.reader(), tablet.identity(), family.family, desk.env.now_ms())); };
  const auto grant = [&](const Scope& scope, const char* role, const char* how) {
    Grant one;
    one.set_worker(desk.bo_worker.to_bytes());
    one.set_scope(scope.to_string());
    one.set_role(role);
    one.set_why("Prøve");
    one.set_how(how);
    ok(desk.bo().store().apply({store::Write{Id::make(desk.env), record_type_of<Grant>().number(), merge::create(one)}}, {store::Origin::Kind::person, desk.bo_worker, {}})
           .map([](const auto&) {}));
  };
  CHECK(may(desk.anna()));        // its founder
  CHECK_FALSE(may(desk.bo()));    // holds it, and nothing says why
  CHECK_FALSE(tablet::give_family(desk.bo(), family.family, desk.bo_worker));
  REQUIRE(desk.page(desk.bo()).free.size() == 1);
  CHECK_FALSE(desk.page(desk.bo()).free[0].is_mine_to_take);

  SECTION("broken glass is to read and to write") {
    grant({FAMILY, family.family}, "home_visit", "break_glass");
    CHECK_FALSE(may(desk.bo()));
  }
  SECTION("a grant of the family") {
    grant({FAMILY, family.family}, "home_visit", "granted");
    CHECK(may(desk.bo()));
  }
  SECTION("of the whole team, but for a shielded one") {
    grant({TEAM, desk.team}, "home_visit", "granted");
    CHECK(may(desk.bo()));
    desk.set_case(family.cases[0], [](Case& record) { record.set_shielded(true); });
    desk.meet();
    CHECK_FALSE(may(desk.bo()));
  }
  SECTION("the leader gives it, and does not take it") {
    desk.set_role(desk.bo_worker, "leader");
    desk.meet();
    CHECK(may(desk.bo()));
    const auto page = desk.page(desk.bo());
    CHECK(page.is_leader);
    CHECK(page.free.at(0).is_mine_to_give);
    CHECK_FALSE(page.free.at(0).is_mine_to_take);
  }
}

TEST_CASE("a child of whom only the card is here can be seen to wait, and cannot be taken") {
  Squad desk;
  desk.card("Storm", {});
  const auto page = desk.page(desk.anna());
  REQUIRE(page.free.size() == 1);
  CHECK(page.free[0].children == "Storm P.");
  CHECK_FALSE(page.free[0].is_mine_to_take);
  CHECK_FALSE(tablet::give_family(desk.anna(), page.free[0].family, desk.anna_worker));
}

TEST_CASE("the week's dates stand by date, whoever's they are, and say nothing of whose") {
  Squad desk;
  const auto family = desk.add_family({"Emma"});
  desk.set_case(family.cases[0], [](Case& record) { record.set_next_follow_up("2026-03-03"); });
  const auto task = [&](const char* due, const Id& worker) {
    Task one;
    one.set_family(family.family.to_bytes());
    one.set_what("Ringe til skolen");
    one.set_due_on(due);
    one.set_worker(worker.to_bytes());
    ok(desk.anna().create(one).map([](const auto&) {}));
  };
  task("2026-02-20", desk.bo_worker);   // has passed
  task("2026-03-05", desk.anna_worker);   // after the week
  Agreement agreement;
  agreement.set_family(family.family.to_bytes());
  agreement.set_worry("Morgenen");
  auto& line = *agreement.add_lines();
  line.set_key("a");
  line.set_who("Mor");
  line.set_what("Afleverer kl. 8");
  line.set_by_when("2026-02-27");
  const Id draft = ok(desk.anna().create(agreement));
  auto page = desk.page(desk.anna());
  REQUIRE(page.due.size() == 2);   // the draft is nobody else's to see
  ok(desk.anna().share(draft));
  page = desk.page(desk.anna());
  REQUIRE(page.due.size() == 3);
  CHECK(page.due[0].on == "2026-02-20");
  CHECK(page.due[0].name == "Emma T.");
  CHECK(page.due[1].on == "2026-02-27");
  CHECK(page.due[1].kind == tablet::DueKind::agreement_line);
  CHECK(page.due[2].kind == tablet::DueKind::case_follow_up);
  CHECK(page.until == "2026-03-04");
  // A closed case has no dates but its follow-up task's.
  desk.set_case(family.cases[0], [](Case& record) { record.set_closed_on("2026-02-25"); });
  CHECK(desk.page(desk.anna()).due.empty());
}

TEST_CASE("a relay that is open stands on Team whoever gave it, until the family is met") {
  Squad desk;
  const auto family = desk.add_family({"Emma"});
  desk.set_case(family.cases[0], [&](Case& record) { record.set_second_worker(desk.bo_worker.to_bytes()); });
  const Id karim = desk.colleague("Karim Prøve", "home_visit");
  const Id relay = ok(tablet::give_over(desk.anna(), {.case_id = family.cases[0], .receiver = karim}));
  desk.meet();
  REQUIRE(desk.page(desk.bo()).relays.size() == 1);   // Bo neither gave it nor is to meet them
  CHECK(desk.page(desk.bo()).relays[0].receiver == "Karim Prøve");
  CHECK(ok(tablet::relays(desk.bo())).empty());
  ok(tablet::end_relay(desk.anna(), relay, "no_room"));
  desk.meet();
  CHECK(desk.page(desk.bo()).relays.empty());
}

TEST_CASE("the switch shields every child of the family in one commit, and is taken back as one") {
  Squad desk;
  const auto family = desk.add_family({"Emma", "Noah", "Ida"});
  desk.set_case(family.cases[1], [](Case& record) { record.set_next_follow_up("2026-02-27"); });
  desk.set_case(family.cases[2], [](Case& record) { record.set_closed_on("2026-02-20"); });
  std::size_t commits = 0;
  const auto watch = desk.anna().subscribe([&](const store::Notice&) { ++commits; });
  const auto changed = ok(tablet::shield_family(desk.anna(), family.cases[0], true));
  CHECK(changed.size() == 3);
  CHECK(commits == 1);
  for (const Id& id : family.cases) CHECK(get<Case>(desk.anna(), id).shielded());
  for (const auto& line : desk.meeting(desk.anna()).lines) CHECK(line.part == "room");
  CHECK(ok(tablet::shield_family(desk.anna(), family.cases[1], true)).empty());
  ok(tablet::take_back_shield(desk.anna(), changed, true));
  for (const Id& id : family.cases) CHECK_FALSE(get<Case>(desk.anna(), id).shielded());
}

TEST_CASE("one shielded child shields its siblings, also one that came after it") {
  Squad desk;
  const auto family = desk.add_family({"Emma", "Noah"});
  const Id noah = family.cases[1];
  desk.set_case(family.cases[0], [](Case& record) { record.set_shielded(true); });
  desk.set_case(noah, [](Case& record) { record.set_next_follow_up("2026-02-27"); });
  CHECK(ok(desk.queries(desk.anna()).child(noah)).child.shielded);
  ok(tablet::ask_for_sparring(desk.anna(), {.case_id = noah, .dilemma = "Hvad nu?"}).map([](const auto&) {}));
  for (const auto& line : desk.meeting(desk.anna()).lines) {
    INFO(line.part << " " << line.who);
    CHECK(line.part == "room");
  }
}

TEST_CASE("the light follow-up of a closed case stands among the team's dates") {
  Squad desk;
  const auto family = desk.add_family({"Emma"});
  ok(tablet::close_case(desk.anna(), {.case_id = family.cases[0], .reason = "goes_well", .light_follow_up_on = "2026-02-27"}).map([](const auto&) {}));
  const auto page = desk.page(desk.anna());
  REQUIRE(page.due.size() == 1);
  CHECK(page.due[0].name == "Emma T.");
  CHECK(row_of(page, "Anna Prøve")->children == 0);
}

TEST_CASE("what stands on the wall at the meeting holds initials, dates and numbers, and nothing of a shielded case") {
  Squad desk;
  const auto family = desk.add_family({"Emma", "Noah"});
  const auto hidden = desk.add_family({"Skjold"});
  desk.set_case(family.cases[0], [](Case& record) { record.set_next_follow_up("2026-03-01"); });
  desk.set_case(hidden.cases[0], [](Case& record) {
    record.set_next_follow_up("2026-03-01");
    record.set_shielded(true);
  });
  ok(tablet::ask_for_sparring(desk.anna(), {.case_id = family.cases[0], .dilemma = "Skal vi vente med Emma?"}).map([](const auto&) {}));
  ok(tablet::ask_for_sparring(desk.anna(), {.case_id = hidden.cases[0], .dilemma = "Hemmeligt"}).map([](const auto&) {}));
  ok(tablet::ask_for_sparring(desk.anna(), {.case_id = {}, .dilemma = "Karl fra Solsikken"}).map([](const auto&) {}));
  ok(tablet::give_over(desk.anna(), {.case_id = family.cases[1], .to_whom = "Familienetværket", .family_told = "De hjælper."}).map([](const auto&) {}));
  desk.card("Storm", {});
  const auto meeting = desk.meeting(desk.anna());
  const auto count = [&](std::string_view part) { return std::ranges::count(meeting.lines, part, &tablet::MeetingLine::part); };
  CHECK(count("sparring") == 2);
  CHECK(count("due") == 1);
  CHECK(count("relay") == 1);
  CHECK(count("free") == 1);
  CHECK(count("room") == 2);
  for (const auto& line : meeting.lines)
    for (const auto& words : {line.who, line.with}) {
      INFO(words);
      CHECK(words.size() <= 6);   // "E.T."
      for (const char* no : {"Emma", "Noah", "Skjold", "S.T.", "Storm", "Karl", "Anna", "Familie", "vente"}) CHECK(words.find(no) == std::string::npos);
    }
}

TEST_CASE("initials are the first letters of the first and the last name") {
  CHECK(tablet::initials("Emma K.") == "E.K.");
  CHECK(tablet::initials("Emma Sofie Klint") == "E.K.");
  CHECK(tablet::initials("Åse Ågård") == "Å.Å.");
  CHECK(tablet::initials("Emma") == "E.");
  CHECK(tablet::initials(" ") == "");
}
