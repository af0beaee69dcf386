// Deciding between versions: who may, when nobody may any more, and how a decision is taken back.
#include <algorithm>
#include <set>

#include "desk.h"
#include "tablet/facts.h"

using namespace fremskudt;
using namespace fremskudt::test;

namespace {

using Strings = std::vector<std::string>;
constexpr auto kAgenda = static_cast<std::uint32_t>(HomeVisit::kAgendaFieldNumber);
constexpr auto kNote = static_cast<std::uint32_t>(HomeVisit::kNoteFieldNumber);
constexpr auto kLines = static_cast<std::uint32_t>(Agreement::kLinesFieldNumber);
constexpr auto kFollowUp = static_cast<std::uint32_t>(Case::kNextFollowUpFieldNumber);

// What each of the two wrote, "Anna Prøve: Søvn".
Strings told(Desk& desk, tablet::Tablet& tablet, const Id& record) {
  Strings all;
  for (const auto& conflict : ok(desk.queries(tablet).conflicts_of(record)).conflicts)
    for (const auto& version : conflict.versions) all.push_back(version.author.name + ": " + version.text);
  std::ranges::sort(all);
  return all;
}

struct TwoVersions {
  Desk desk;
  tablet::CreatedFamily family;
  Id visit;
  TwoVersions() {
    family = desk.add_family({"Emma"});
    visit = desk.add_visit(family.family, "Kort besøg.");
    desk.meet();
    ok(desk.anna().edit_field(visit, "agenda", "Søvn"));
    desk.env.advance(1000);
    ok(desk.bo().edit_field(visit, "agenda", "Skole"));
  }
  tablet::ConflictView conflict(tablet::Tablet& tablet, const Id& record) {
    const auto conflicts = ok(desk.queries(tablet).conflicts_of(record)).conflicts;
    REQUIRE(conflicts.size() == 1);
    return conflicts[0];
  }
  void check_settled(tablet::Tablet& tablet) {
    CHECK(ok(desk.queries(tablet).waiting()).conflicts == 0);
    CHECK(ok(desk.queries(tablet).waiting()).needs_you() == 0);
    CHECK(ok(desk.queries(tablet).in_conflict()).empty());
    CHECK(conflict(tablet, visit).settled);
    CHECK_FALSE(conflict(tablet, visit).is_open());
    CHECK(told(desk, tablet, visit) == Strings{"Anna Prøve: Søvn", "Bo Prøve: Skole"});
    CHECK(tablet.choose(visit, kAgenda, "", conflict(tablet, visit).versions[0].dot).error().kind == ErrorKind::refused);
  }
};

}  // namespace

TEST_CASE("two versions in a visit that is finished stand as history: shown, not counted, and nobody chooses") {
  TwoVersions s;
  SECTION("undecided when it was finished") {
    s.desk.meet();
    CHECK(ok(s.desk.queries(s.desk.anna()).waiting()).conflicts == 1);
    ok(s.desk.anna().finish(s.visit));
    s.desk.meet();
  }
  SECTION("one of them came when it had been finished elsewhere") {
    ok(s.desk.anna().finish(s.visit));
    s.desk.meet();
    CHECK(s.conflict(s.desk.anna(), s.visit).versions[1].came_later);
  }
  s.check_settled(s.desk.anna());
  s.check_settled(s.desk.bo());

  // Taken back in time, it is for them to decide again.
  ok(s.desk.anna().unfinish(s.visit));
  s.desk.meet();
  for (auto* tablet : {&s.desk.anna(), &s.desk.bo()}) {
    CHECK(ok(s.desk.queries(*tablet).waiting()).conflicts == 1);
    CHECK(s.conflict(*tablet, s.visit).is_open());
  }
  ok(s.desk.bo().choose(s.visit, kAgenda, "", s.conflict(s.desk.bo(), s.visit).versions[0].dot));
  CHECK(ok(s.desk.queries(s.desk.bo()).waiting()).conflicts == 0);
}

TEST_CASE("what was being put together when the visit was finished is kept, and offered for nothing that is refused") {
  TwoVersions s;
  s.desk.meet();
  ok(s.desk.anna().apply({store::SetFact{tablet::fact_combined(s.visit, kAgenda, ""), "Søvn og skole"}}).map([](const auto&) {}));
  CHECK(ok(s.desk.queries(s.desk.anna()).unused_words()).empty());   // To udgaver offers them
  ok(s.desk.bo().finish(s.visit));
  s.desk.meet();
  const auto unused = ok(s.desk.queries(s.desk.anna()).unused_words());
  REQUIRE(unused.size() == 1);
  CHECK(unused[0].words == "Søvn og skole");
  CHECK_FALSE(unused[0].usable);
  CHECK(unused[0].now.empty());   // two versions stand there
  CHECK(ok(s.desk.queries(s.desk.anna()).waiting()).needs_you() == 1);
}

TEST_CASE("how a finished agreement went is decided as ever, and told by what within the line it is") {
  Desk desk;
  const auto family = desk.add_family({"Emma"});
  Agreement agreement;
  agreement.set_family(family.family.to_bytes());
  agreement.set_shared(true);
  agreement.set_wanted_change("Ro om aftenen.");
  agreement.set_date("2026-03-01");
  auto& line = *agreement.add_lines();
  line.set_key("a");
  line.set_who("Mor");
  line.set_what("Læser højt");
  line.set_workers_own(true);
  const Id id = ok(desk.anna().create(agreement));
  ok(desk.anna().finish(id));
  desk.meet();
  const auto review = [&](tablet::Tablet& tablet, const char* how) {
    ok(tablet.edit(id, [how](google::protobuf::Message& m) -> Status {
      static_cast<Agreement&>(m).mutable_lines(0)->set_review(how);
      return {};
    }).map([](const auto&) {}));
  };
  review(desk.anna(), "done");
  review(desk.bo(), "a_little");
  desk.meet();
  const auto conflicts = ok(desk.queries(desk.bo()).conflicts_of(id)).conflicts;
  REQUIRE(conflicts.size() == 1);
  CHECK(conflicts[0].is_open());
  CHECK(conflicts[0].part == "review");
  CHECK(ok(desk.queries(desk.bo()).waiting()).conflicts == 1);
  const auto decision = ok(desk.bo().decide(id, kLines, conflicts[0].key, [&] {
    return desk.bo().choose(id, kLines, conflicts[0].key, conflicts[0].versions[0].dot);
  }));
  CHECK(ok(desk.queries(desk.bo()).waiting()).conflicts == 0);
  ok(desk.bo().undo_decision(decision));
  CHECK(told(desk, desk.bo(), id) == Strings{"Anna Prøve: done", "Bo Prøve: a_little"});
}

TEST_CASE("a decision that is taken back brings all versions back, each as its author wrote it") {
  TwoVersions s;
  const Id child = s.family.cases[0];
  s.desk.meet();
  const Strings before{"Anna Prøve: Søvn", "Bo Prøve: Skole"};
  const auto all_back = [&](const Id& record, const Strings& expected) {
    CHECK(told(s.desk, s.desk.anna(), record) == expected);
    s.desk.meet();
    CHECK(told(s.desk, s.desk.bo(), record) == expected);
    CHECK(s.desk.state_of(s.desk.anna(), record) == s.desk.state_of(s.desk.bo(), record));
  };
  SECTION("one of two texts, and the words that were being put together") {
    const auto fact = tablet::fact_combined(s.visit, kAgenda, "");
    ok(s.desk.anna().apply({store::SetFact{fact, "Søvn og"}}).map([](const auto&) {}));
    const auto decision = ok(s.desk.anna().decide(s.visit, kAgenda, "", [&] {
      return s.desk.anna().choose(s.visit, kAgenda, "", s.conflict(s.desk.anna(), s.visit).versions[1].dot);
    }));
    CHECK(visit_of(s.desk.anna(), s.visit).agenda() == "Søvn");
    CHECK(ok(s.desk.anna().reader().fact(fact)).empty());
    ok(s.desk.anna().undo_decision(decision));
    CHECK(ok(s.desk.anna().reader().fact(fact)) == "Søvn og");
    all_back(s.visit, before);
  }
  SECTION("words of both, which have reached the other") {
    const auto decision = ok(s.desk.anna().decide(s.visit, kAgenda, "", [&] { return s.desk.anna().combine(s.visit, kAgenda, "", "Begge."); }));
    s.desk.meet();
    CHECK(visit_of(s.desk.bo(), s.visit).agenda() == "Begge.");
    ok(s.desk.anna().undo_decision(decision));
    all_back(s.visit, before);
    CHECK(s.desk.anna().undo_decision(decision).error().kind == ErrorKind::refused);   // once
  }
  SECTION("what has come since stands beside them") {
    const auto decision = ok(s.desk.anna().decide(s.visit, kAgenda, "", [&] { return s.desk.anna().combine(s.visit, kAgenda, "", "Begge."); }));
    ok(s.desk.bo().edit_field(s.visit, "agenda", "Fritid"));
    s.desk.meet();
    ok(s.desk.anna().undo_decision(decision));
    all_back(s.visit, {"Anna Prøve: Søvn", "Bo Prøve: Fritid", "Bo Prøve: Skole"});
  }
  SECTION("somebody who saw it has decided anew") {
    const auto decision = ok(s.desk.anna().decide(s.visit, kAgenda, "", [&] { return s.desk.anna().combine(s.visit, kAgenda, "", "Begge."); }));
    s.desk.meet();
    ok(s.desk.bo().edit_field(s.visit, "agenda", "Fritid"));
    s.desk.meet();
    CHECK(s.desk.anna().undo_decision(decision).error().kind == ErrorKind::refused);
    CHECK(visit_of(s.desk.anna(), s.visit).agenda() == "Fritid");
  }
  SECTION("two voices of a paragraph, in their place") {
    const Id visit = s.desk.add_visit(s.family.family, "Om aftenen.\n\nOm skolen.");
    s.desk.meet();
    ok(s.desk.anna().edit_field(visit, "note", "Om rolige aftener.\n\nOm skolen."));
    s.desk.env.advance(1000);
    ok(s.desk.bo().edit_field(visit, "note", "Om morgenen.\n\nOm skolen."));
    s.desk.meet();
    const auto conflict = s.conflict(s.desk.anna(), visit);
    const auto decision = ok(s.desk.anna().decide(visit, kNote, conflict.key, [&] {
      return s.desk.anna().choose(visit, kNote, conflict.key, conflict.versions[0].dot);
    }));
    CHECK(paragraphs(visit_of(s.desk.anna(), visit).note()) == Strings{"Om morgenen.", "Om skolen."});
    ok(s.desk.anna().undo_decision(decision));
    CHECK(paragraphs(visit_of(s.desk.anna(), visit).note()) == Strings{"Om rolige aftener.", "Om morgenen.", "Om skolen."});
    all_back(visit, {"Anna Prøve: Om rolige aftener.", "Bo Prøve: Om morgenen."});
  }
  SECTION("two dates, written over by a third") {
    ok(s.desk.anna().edit_field(child, "next_follow_up", "2026-04-01"));
    ok(s.desk.bo().edit_field(child, "next_follow_up", "2026-05-05"));
    s.desk.meet();
    const auto decision = ok(s.desk.anna().decide(child, kFollowUp, "", [&] { return s.desk.anna().edit_field(child, "next_follow_up", "2026-06-06"); }));
    CHECK(told(s.desk, s.desk.anna(), child).empty());
    ok(s.desk.anna().undo_decision(decision));
    all_back(child, {"Anna Prøve: 2026-04-01", "Bo Prøve: 2026-05-05"});
  }
  SECTION("where nothing stood, nothing stands again") {
    const auto decision = ok(s.desk.anna().decide(child, kFollowUp, "", [&] { return s.desk.anna().edit_field(child, "next_follow_up", "2026-06-06"); }));
    ok(s.desk.anna().undo_decision(decision));
    s.desk.meet();
    const auto resolved = ok(s.desk.bo().read(child));
    CHECK(static_cast<const Case&>(*resolved.message).next_follow_up().empty());
    CHECK(told(s.desk, s.desk.bo(), child).empty());
  }
}
