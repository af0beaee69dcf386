// An edit speaks of what was on the screen: what arrived between the screen and the tap is neither replaced nor removed. And
// what was taken away and comes back is whose it was.
#include <algorithm>

#include "desk.h"
#include "tablet/facts.h"

using namespace fremskudt;
using namespace fremskudt::test;
using tablet::Editor;
using tablet::Handle;

namespace {

using Strings = std::vector<std::string>;
constexpr auto kDate = static_cast<std::uint32_t>(HomeVisit::kDateFieldNumber);
constexpr auto kRoles = static_cast<std::uint32_t>(HomeVisit::kPresentRolesFieldNumber);
constexpr auto kAgenda = static_cast<std::uint32_t>(HomeVisit::kAgendaFieldNumber);
constexpr auto kNote = static_cast<std::uint32_t>(HomeVisit::kNoteFieldNumber);
constexpr auto kLines = static_cast<std::uint32_t>(Agreement::kLinesFieldNumber);

struct Scene {
  Desk desk;
  Id family, visit;
  std::unique_ptr<Editor> editor;

  explicit Scene(const std::string& note = "Om aftenen.\n\nOm skolen.\n\nOm sommeren.") {
    family = desk.add_family({"Emma"}).family;
    visit = desk.add_visit(family, note);
    desk.meet();
    editor = ok(Editor::open(desk.anna(), visit));
  }
  // What a screen that shows the record now would hand back.
  tablet::Seen seen(std::uint32_t field) { return {{field, editor->snapshot().view}}; }
  Strings shown(tablet::Tablet& tablet) { return paragraphs(visit_of(tablet, visit).note()); }
  std::string author_of(const std::string& words) {
    for (const auto& p : editor->snapshot().paragraphs)
      if (p.text == words) return p.author_name;
    return "nowhere";
  }
  void bo_writes(const std::string& note) { ok(desk.bo().edit_field(visit, "note", note)); }
  void arrive() {
    desk.meet();
    ok(editor->rebase());
  }
  std::size_t in_conflict() { return ok(desk.queries(desk.anna()).in_conflict()).size(); }
};

void set_date(google::protobuf::Message& m, const char* date) { static_cast<HomeVisit&>(m).set_date(date); }

Id add_agreement(Desk& desk, const Id& family) {
  Agreement agreement;
  agreement.set_family(family.to_bytes());
  agreement.set_shared(true);
  for (const char* key : {"a", "b"}) {
    auto& line = *agreement.add_lines();
    line.set_key(key);
    line.set_what(std::string("Gør ") + key);
    line.set_workers_own(true);
  }
  return ok(desk.anna().create(agreement));
}

Agreement agreement_of(tablet::Tablet& tablet, const Id& id) { return static_cast<const Agreement&>(*ok(tablet.read(id)).message); }

void review(google::protobuf::Message& m, int line, const char* code) {
  static_cast<Agreement&>(m).mutable_lines(line)->set_review(code);
}

}  // namespace

// ---- what was seen ------------------------------------------------------------------------------------------------

TEST_CASE("a date that arrived between the screen and the tap stands beside the one chosen") {
  Scene s;
  const auto screen = s.seen(kDate);
  ok(s.desk.bo().edit_field(s.visit, "date", "2026-03-09"));
  s.arrive();
  const bool was_seen = GENERATE(false, true);
  ok(s.editor->change([](auto& m) { set_date(m, "2026-03-05"); }, was_seen ? s.seen(kDate) : screen));
  ok(s.editor->save());
  CHECK(visit_of(s.desk.anna(), s.visit).date() == "2026-03-05");
  CHECK(s.in_conflict() == (was_seen ? 0 : 1));
  // Seen by now: the next choice is about both.
  ok(s.editor->change([](auto& m) { set_date(m, "2026-03-06"); }, s.seen(kDate)));
  ok(s.editor->save());
  CHECK(s.in_conflict() == 0);
  CHECK(visit_of(s.desk.anna(), s.visit).date() == "2026-03-06");
}

TEST_CASE("the date one chose stays on the screen beside another's that merge shows first, and is not written again") {
  Scene s;
  const auto screen = s.seen(kDate);
  s.desk.env.advance(1000);
  ok(s.editor->change([](auto& m) { set_date(m, "2026-03-05"); }, screen));
  ok(s.editor->save());
  s.desk.env.advance(60'000);
  ok(s.desk.bo().edit_field(s.visit, "date", "2026-03-09"));   // later, and without having seen it
  s.arrive();
  CHECK(visit_of(s.desk.anna(), s.visit).date() == "2026-03-09");
  CHECK(static_cast<const HomeVisit&>(*s.editor->snapshot().message).date() == "2026-03-05");
  const auto before = s.desk.state_of(s.desk.anna(), s.visit);
  CHECK_FALSE(s.editor->dirty());
  ok(s.editor->change([](auto& m) { set_date(m, "2026-03-05"); }, s.seen(kDate)));
  ok(s.editor->save());
  CHECK(s.desk.state_of(s.desk.anna(), s.visit) == before);
}

TEST_CASE("a role taken away that another has chosen anew meanwhile stays, and one that arrived is not touched") {
  Scene s;
  ok(s.editor->change([](auto& m) { static_cast<HomeVisit&>(m).add_present_roles("companion"); }));
  ok(s.editor->save());
  s.desk.meet();
  const auto screen = s.seen(kRoles);
  ok(s.desk.bo().edit_field(s.visit, "present_roles", ""));
  ok(s.desk.bo().edit_field(s.visit, "present_roles", "companion,interpreter"));
  s.arrive();
  ok(s.editor->change([](auto& m) { static_cast<HomeVisit&>(m).clear_present_roles(), static_cast<HomeVisit&>(m).add_present_roles("interpreter"); }, screen));
  ok(s.editor->save());
  const auto visit = visit_of(s.desk.anna(), s.visit);
  CHECK(Strings(visit.present_roles().begin(), visit.present_roles().end()) == Strings{"companion", "interpreter"});
}

TEST_CASE("a part of an agreement's line that arrived before the tap stands beside, the other parts are as tapped") {
  Desk desk;
  const auto family = desk.add_family({"Emma"}).family;
  const auto id = add_agreement(desk, family);
  desk.meet();
  const auto editor = ok(Editor::open(desk.anna(), id));
  const tablet::Seen screen{{kLines, editor->snapshot().view}};
  ok(desk.bo().edit(id, [](auto& m) -> Status { return static_cast<Agreement&>(m).mutable_lines(0)->set_by_when("2026-05-01"), Status{}; }));
  desk.meet();
  ok(editor->rebase());
  ok(editor->change([](auto& m) {
    auto& lines = *static_cast<Agreement&>(m).mutable_lines();
    lines[0].set_by_when("2026-04-01");
    lines[1].set_by_when("2026-04-02");
  }, screen));
  ok(editor->save());
  const auto conflicts = ok(desk.queries(desk.anna()).conflicts_of(id)).conflicts;
  REQUIRE(conflicts.size() == 1);
  CHECK(conflicts[0].versions.size() == 2);
  CHECK(agreement_of(desk.anna(), id).lines(1).by_when() == "2026-04-02");
}

TEST_CASE("a version that came after the page was shown is not decided about") {
  Scene s;
  ok(s.desk.anna().edit_field(s.visit, "agenda", "Søvn"));
  ok(s.desk.bo().edit_field(s.visit, "agenda", "Skole"));
  s.desk.meet();
  const auto page = ok(s.desk.queries(s.desk.anna()).conflicts_of(s.visit)).conflicts.at(0);
  std::vector<merge::Dot> shown;
  for (const auto& version : page.versions) shown.push_back(version.dot);
  ok(s.desk.bo().edit_field(s.visit, "agenda", "Skole og fritid"));   // decided there, before the tap
  s.desk.meet();
  REQUIRE(s.in_conflict() == 0);
  ok(s.desk.anna().edit_field(s.visit, "agenda", "Søvn"));
  ok(s.desk.bo().edit_field(s.visit, "agenda", "Skole"));
  s.desk.meet();
  const auto now = ok(s.desk.queries(s.desk.anna()).conflicts_of(s.visit)).conflicts.at(0);
  const auto of = [&](const std::string& text) { return std::ranges::find(now.versions, text, &tablet::VersionText::text)->dot; };
  // On the screen stood only one's own beside what has been decided about long ago.
  const bool combined = GENERATE(false, true);
  if (combined) ok(s.desk.anna().combine(s.visit, kAgenda, "", "Søvn og leg", {of("Søvn"), shown[0], shown[1]}));
  else ok(s.desk.anna().choose(s.visit, kAgenda, "", of("Søvn"), {of("Søvn"), shown[0], shown[1]}));
  Strings texts;
  const auto left = ok(s.desk.queries(s.desk.anna()).conflicts_of(s.visit));
  for (const auto& version : left.conflicts.at(0).versions) texts.push_back(version.text);
  std::ranges::sort(texts);
  CHECK(texts == Strings{"Skole", combined ? "Søvn og leg" : "Søvn"});
  CHECK(s.desk.anna().choose(s.visit, kAgenda, "", shown[0], shown).error().kind == ErrorKind::not_found);
}

// ---- what was taken away ------------------------------------------------------------------------------------------

TEST_CASE("a paragraph brought back after its removal was saved stands at its place, by its author") {
  Scene s;
  s.bo_writes("Om aftenen.\n\nBo om skolen.\n\nOm sommeren.");
  s.arrive();
  REQUIRE(s.author_of("Bo om skolen.") == "Bo Prøve");
  const Handle second = s.editor->snapshot().paragraphs.at(1).handle;
  const std::string place = s.editor->snapshot().paragraphs.at(1).place;
  ok(s.editor->remove_paragraph(second));
  ok(s.editor->save());
  REQUIRE(s.shown(s.desk.anna()) == Strings{"Om aftenen.", "Om sommeren."});
  const bool by_undo = GENERATE(true, false);   // of the editor, or by a screen that knows the handle
  if (by_undo) ok(s.editor->undo()); else ok(s.editor->set_paragraph(second, "Bo om skolen."));
  const Handle after = ok(s.editor->insert_paragraph(second, "Lige efter."));
  CHECK(s.editor->dirty());
  ok(s.editor->save());
  CHECK_FALSE(s.editor->dirty());
  CHECK(s.shown(s.desk.anna()) == Strings{"Om aftenen.", "Bo om skolen.", "Lige efter.", "Om sommeren."});
  CHECK(s.author_of("Bo om skolen.") == "Bo Prøve");
  CHECK(s.editor->snapshot().paragraphs.at(1).place == place);
  CHECK(s.editor->snapshot().paragraphs.at(1).handle == second);
  CHECK(s.editor->snapshot().paragraphs.at(2).handle == after);
  s.desk.meet();
  CHECK(s.shown(s.desk.bo()) == s.shown(s.desk.anna()));
  // And away again, and typed in once more.
  ok(s.editor->remove_paragraph(second));
  ok(s.editor->save());
  CHECK(s.shown(s.desk.anna()) == Strings{"Om aftenen.", "Lige efter.", "Om sommeren."});
  ok(s.editor->undo());
  ok(s.editor->redo());
  CHECK_FALSE(s.editor->dirty());
  ok(s.editor->undo());
  ok(s.editor->set_paragraph(second, "Bo om skolen, og Anna."));
  ok(s.editor->save());
  CHECK(s.shown(s.desk.anna()) == Strings{"Om aftenen.", "Bo om skolen, og Anna.", "Lige efter.", "Om sommeren."});
  CHECK(s.author_of("Bo om skolen, og Anna.") == "Anna Prøve");
}

TEST_CASE("a paragraph brought back when another has written at its place meanwhile stands beside their words") {
  Scene s;
  const Handle second = s.editor->snapshot().paragraphs.at(1).handle;
  ok(s.editor->remove_paragraph(second));
  ok(s.editor->save());
  s.bo_writes("Om aftenen.\n\nBo om skolen.\n\nOm sommeren.");   // had not heard of the removal
  s.arrive();
  REQUIRE(s.shown(s.desk.anna()) == Strings{"Om aftenen.", "Bo om skolen.", "Om sommeren."});
  ok(s.editor->undo());
  ok(s.editor->save());
  auto words = s.shown(s.desk.anna());
  CHECK(words.front() == "Om aftenen.");
  CHECK(words.back() == "Om sommeren.");
  std::ranges::sort(words);
  CHECK(words == Strings{"Bo om skolen.", "Om aftenen.", "Om skolen.", "Om sommeren."});
  CHECK(s.in_conflict() == 1);
  CHECK(s.author_of("Om skolen.") == "Anna Prøve");
  CHECK(s.author_of("Bo om skolen.") == "Bo Prøve");
  s.desk.meet();
  CHECK(s.desk.state_of(s.desk.anna(), s.visit) == s.desk.state_of(s.desk.bo(), s.visit));
}

TEST_CASE("a paragraph brought back stands where it was though all around it has gone too") {
  Scene s;
  const auto shot = s.editor->snapshot();
  ok(s.editor->remove_paragraph(shot.paragraphs.at(1).handle));
  ok(s.editor->save());
  s.bo_writes("Noget helt andet.\n\nOm aftenen.\n\nOm skolen.\n\nOm sommeren.\n\nSidst.");
  s.bo_writes("Noget helt andet.\n\nSidst.");
  s.arrive();
  ok(s.editor->undo());
  ok(s.editor->save());
  CHECK(s.shown(s.desk.anna()) == Strings{"Noget helt andet.", "Om skolen.", "Sidst."});
}

TEST_CASE("a line of an agreement that was taken away and comes back is whose it was") {
  Desk desk;
  const auto id = add_agreement(desk, desk.add_family({"Emma"}).family);
  ok(desk.anna().edit(id, [](auto& m) -> Status { return review(m, 0, "a_little"), Status{}; }).map([](const auto&) {}));
  desk.meet();
  const auto bo = ok(Editor::open(desk.bo(), id));
  const auto first_line = [&] { return agreement_of(desk.bo(), id).lines(0); };
  const auto reviewer = [&] {
    const auto parts = bo->snapshot().open_parts;
    const auto part = std::ranges::find(parts, static_cast<std::uint32_t>(AgreementLine::kReviewFieldNumber), &tablet::OpenPart::subfield);
    return part == parts.end() ? std::string("nobody") : part->author_name;
  };
  REQUIRE(reviewer() == "Anna Prøve");
  const AgreementLine before = first_line();
  ok(bo->change([](auto& m) { static_cast<Agreement&>(m).mutable_lines()->DeleteSubrange(0, 1); }));
  ok(bo->save());
  REQUIRE(agreement_of(desk.bo(), id).lines_size() == 1);
  ok(bo->change([&](auto& m) { *static_cast<Agreement&>(m).add_lines() = before; }));
  ok(bo->save());
  CHECK(first_line().SerializeAsString() == before.SerializeAsString());
  CHECK(reviewer() == "Anna Prøve");
  desk.meet();
  CHECK(desk.state_of(desk.anna(), id) == desk.state_of(desk.bo(), id));
  // Another answer is his who gives it.
  ok(bo->change([](auto& m) { review(m, 0, "done"); }));
  ok(bo->save());
  CHECK(reviewer() == "Bo Prøve");
}

// ---- after finishing ----------------------------------------------------------------------------------------------

TEST_CASE("a finished agreement is reviewed in its editor, with date and who, and takes no other words") {
  Desk desk;
  const auto id = add_agreement(desk, desk.add_family({"Emma"}).family);
  ok(desk.anna().finish(id));
  desk.meet();
  const auto bo = ok(Editor::open(desk.bo(), id));
  ok(bo->change([](auto& m) { review(m, 0, "done"), static_cast<Agreement&>(m).mutable_lines(0)->set_reviewed_on("2026-04-01"); }));
  ok(bo->save());
  CHECK_FALSE(bo->dirty());
  CHECK_FALSE(bo->snapshot().rescued);
  desk.meet();
  const auto anna = ok(Editor::open(desk.anna(), id));
  CHECK(static_cast<const Agreement&>(*anna->snapshot().message).lines(0).review() == "done");
  const auto parts = anna->snapshot().open_parts;
  const auto part = std::ranges::find_if(parts, [](const auto& p) { return p.element == "a" && p.subfield == AgreementLine::kReviewFieldNumber; });
  REQUIRE(part != parts.end());
  CHECK(part->author_name == "Bo Prøve");
  CHECK(part->field == kLines);
  CHECK(ok(desk.anna().read(id)).came_later.empty());
}

TEST_CASE("a review tapped together with words while another finishes is kept where it belongs, the words become a draft") {
  Desk desk;
  const auto id = add_agreement(desk, desk.add_family({"Emma"}).family);
  desk.meet();
  const auto bo = ok(Editor::open(desk.bo(), id));
  ok(bo->change([](auto& m) { review(m, 0, "done"); }));
  ok(bo->set_text(Agreement::kWorryFieldNumber, 0, "Emma sover for lidt."));
  ok(desk.anna().finish(id));
  desk.meet();
  ok(bo->rebase());
  CHECK(agreement_of(desk.bo(), id).lines(0).review() == "done");
  CHECK(agreement_of(desk.bo(), id).worry().empty());
  REQUIRE(bo->snapshot().rescued);
  const auto draft = agreement_of(desk.bo(), *bo->snapshot().rescued);
  CHECK(draft.worry() == "Emma sover for lidt.");
  CHECK(draft.lines().empty());
}

// ---- words put together for nothing -------------------------------------------------------------------------------

TEST_CASE("words being put together when another decides are found, used or let go of") {
  Scene s;
  ok(s.desk.anna().edit_field(s.visit, "agenda", "Søvn"));
  ok(s.desk.bo().edit_field(s.visit, "agenda", "Skole"));
  s.desk.meet();
  const auto fact = tablet::fact_combined(s.visit, kAgenda, "");
  ok(s.desk.anna().apply({store::SetFact{fact, "Søvn og skole"}}).map([](const auto&) {}));
  const auto unused = [&] { return ok(s.desk.queries(s.desk.anna()).unused_words()); };
  CHECK(unused().empty());   // To udgaver offers them
  ok(s.desk.bo().edit_field(s.visit, "agenda", "Skole"));
  s.desk.meet();
  REQUIRE(s.in_conflict() == 0);
  REQUIRE(unused().size() == 1);
  CHECK(unused()[0].words == "Søvn og skole");
  CHECK(unused()[0].now == "Skole");
  CHECK(unused()[0].field_name == "agenda");
  CHECK(unused()[0].usable);
  CHECK(ok(s.desk.queries(s.desk.anna()).unused_words(s.visit)).size() == 1);
  CHECK(ok(s.desk.queries(s.desk.anna()).unused_words(s.family)).empty());
  SECTION("used") {
    ok(s.desk.anna().use_words(s.visit, kAgenda, "", "Søvn og skole"));
    CHECK(visit_of(s.desk.anna(), s.visit).agenda() == "Søvn og skole");
    CHECK(s.in_conflict() == 0);
    CHECK(unused().empty());
  }
  SECTION("used, when something else has come that nobody was shown") {
    ok(s.desk.bo().edit_field(s.visit, "agenda", "Fritid"));
    s.desk.meet();
    CHECK(s.desk.anna().use_words(s.visit, kAgenda, "", "Søvn og skole", "Skole").error().kind == ErrorKind::refused);
    CHECK(visit_of(s.desk.anna(), s.visit).agenda() == "Fritid");
    REQUIRE(unused().size() == 1);
    CHECK(unused()[0].now == "Fritid");
    ok(s.desk.anna().use_words(s.visit, kAgenda, "", "Søvn og skole", "Fritid"));
    CHECK(visit_of(s.desk.anna(), s.visit).agenda() == "Søvn og skole");
    CHECK(s.in_conflict() == 0);
  }
  SECTION("let go of") {
    ok(s.desk.anna().drop_words(s.visit, kAgenda, ""));
    CHECK(visit_of(s.desk.anna(), s.visit).agenda() == "Skole");
    CHECK(unused().empty());
  }
  SECTION("of a visit that is finished") {
    ok(s.desk.bo().finish(s.visit));
    s.desk.meet();
    REQUIRE(unused().size() == 1);
    CHECK_FALSE(unused()[0].usable);
    CHECK_FALSE(s.desk.anna().use_words(s.visit, kAgenda, "", "Søvn og skole"));
    CHECK(unused().size() == 1);
  }
}

TEST_CASE("words put together of a paragraph that is no more go to the end of the note") {
  Scene s;
  const std::string place = s.editor->snapshot().paragraphs.at(0).place;
  ok(s.desk.anna().apply({store::SetFact{tablet::fact_combined(s.visit, kNote, place), "Samlet."}}).map([](const auto&) {}));
  s.bo_writes("Om skolen.\n\nOm sommeren.");
  s.desk.meet();
  const auto unused = ok(s.desk.queries(s.desk.anna()).unused_words());
  REQUIRE(unused.size() == 1);
  CHECK(unused[0].now.empty());
  CHECK(unused[0].key == place);
  ok(s.desk.anna().use_words(s.visit, kNote, place, "Samlet."));
  CHECK(s.shown(s.desk.anna()) == Strings{"Om skolen.", "Om sommeren.", "Samlet."});
}

// ---- taps in lists --------------------------------------------------------------------------------------------------

TEST_CASE("a tap in a list covers what the list said, and what came since stands beside it") {
  Desk desk;
  const Id child = desk.add_family({"Emma"}).cases[0];
  ok(desk.anna().edit_field(child, "next_follow_up", "2026-04-01"));
  desk.meet();
  constexpr auto kFollowUp = static_cast<std::uint32_t>(Case::kNextFollowUpFieldNumber);
  const auto choose = [&](const char* shown, const char* date) {
    return ok(desk.anna().edit(
        child,
        [date](google::protobuf::Message& m) -> Status {
          static_cast<Case&>(m).set_next_follow_up(date);
          return {};
        },
        {{kFollowUp, shown}}));
  };
  const auto dates = [&] {
    Strings all;
    for (const auto& conflict : ok(desk.queries(desk.anna()).conflicts_of(child)).conflicts)
      for (const auto& version : conflict.versions) all.push_back(version.text);
    std::ranges::sort(all);
    return all;
  };
  SECTION("nothing came") {
    CHECK(choose("2026-04-01", "2026-04-15").changed);
    CHECK(dates().empty());
    CHECK_FALSE(choose("2026-04-15", "2026-04-15").changed);
  }
  SECTION("another date in its place") {
    ok(desk.bo().edit_field(child, "next_follow_up", "2026-05-05"));
    desk.meet();
    choose("2026-04-01", "2026-04-15");
    CHECK(dates() == Strings{"2026-04-15", "2026-05-05"});
  }
  SECTION("another date beside it: only the one that was shown goes") {
    ok(desk.bo().edit_field(child, "next_follow_up", "2026-05-05"));
    ok(desk.anna().edit_field(child, "next_follow_up", "2026-06-06"));
    desk.meet();
    REQUIRE(dates().size() == 2);
    choose("2026-06-06", "2026-04-15");
    CHECK(dates() == Strings{"2026-04-15", "2026-05-05"});
    choose("2026-01-01", "2026-01-02");
    CHECK(dates() == Strings{"2026-01-02", "2026-04-15", "2026-05-05"});
  }
}
