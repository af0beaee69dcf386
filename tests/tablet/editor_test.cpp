// A person types while others write in the same record.
#include <algorithm>

#include "desk.h"

using namespace fremskudt;
using namespace fremskudt::test;
using tablet::Editor;
using tablet::Handle;

namespace {

using Strings = std::vector<std::string>;

// A shared visit that both have, and Anna at work in it.
struct Scene {
  Desk desk;
  Id visit;
  std::unique_ptr<Editor> editor;

  explicit Scene(const std::string& note = "Om aftenen.\n\nOm skolen.") {
    const auto family = desk.add_family({"Emma"});
    visit = desk.add_visit(family.family, note);
    desk.meet();
    editor = ok(Editor::open(desk.anna(), visit));
  }
  Strings shown() {
    Strings texts;
    for (const auto& p : editor->snapshot().paragraphs) texts.push_back(p.text);
    return texts;
  }
  Handle handle(std::size_t row) { return editor->snapshot().paragraphs.at(row).handle; }
  tablet::FieldText agenda() {
    for (auto& text : editor->snapshot().texts)
      if (text.field == HomeVisit::kAgendaFieldNumber && text.shown) return text;
    FAIL("no agenda");
    return {};
  }
  std::vector<tablet::FieldText> agendas() {
    std::vector<tablet::FieldText> all;
    for (auto& text : editor->snapshot().texts)
      if (text.field == HomeVisit::kAgendaFieldNumber) all.push_back(text);
    return all;
  }
  void bo_writes(const std::string& note) {
    ok(desk.bo().edit_field(visit, "note", note));
  }
};

}  // namespace

TEST_CASE("what is typed is on the disk after a save, and one's own texts keep their handles") {
  Scene s;
  const Handle first = s.handle(0);
  ok(s.editor->set_paragraph(first, "Om rolige aftener."));
  CHECK(s.editor->dirty());
  const auto rebased = ok(s.editor->save());
  CHECK_FALSE(s.editor->dirty());
  CHECK(rebased.removed.empty());
  CHECK(rebased.added.empty());
  CHECK(paragraphs(visit_of(s.desk.anna(), s.visit).note()) == Strings{"Om rolige aftener.", "Om skolen."});
  // The same handle goes on being the same text, save after save.
  for (int i = 0; i < 3; ++i) {
    ok(s.editor->set_paragraph(first, "Om aftener " + std::to_string(i)));
    ok(s.editor->save());
    CHECK(s.handle(0) == first);
  }
  CHECK(paragraphs(visit_of(s.desk.anna(), s.visit).note()) == Strings{"Om aftener 2", "Om skolen."});
  CHECK(ok(s.desk.queries(s.desk.anna()).in_conflict()).empty());
}

TEST_CASE("another's paragraph appears while one types in one's own") {
  Scene s;
  const Handle first = s.handle(0), second = s.handle(1);
  ok(s.editor->set_paragraph(first, "Om rolige aft"));
  s.bo_writes("Om aftenen.\n\nOm den nye lærer.\n\nOm bedstefar.");
  s.desk.meet();
  const auto rebased = ok(s.editor->rebase());
  CHECK(s.shown() == Strings{"Om rolige aft", "Om den nye lærer.", "Om bedstefar."});
  CHECK(s.handle(0) == first);
  CHECK(rebased.removed == std::vector<Handle>{second});
  CHECK(rebased.added.size() == 2);
  ok(s.editor->set_paragraph(first, "Om rolige aftener."));
  ok(s.editor->save());
  s.desk.meet();
  CHECK(paragraphs(visit_of(s.desk.bo(), s.visit).note()) == Strings{"Om rolige aftener.", "Om den nye lærer.", "Om bedstefar."});
  CHECK(ok(s.desk.queries(s.desk.bo()).in_conflict()).empty());
}

TEST_CASE("two in the same paragraph: both stand side by side, and typing goes on in one's own") {
  Scene s;
  const Handle first = s.handle(0);
  ok(s.editor->set_paragraph(first, "Annas ord"));
  s.bo_writes("Bos ord.\n\nOm skolen.");
  s.desk.meet();
  ok(s.editor->rebase());
  auto shot = s.editor->snapshot();
  REQUIRE(shot.paragraphs.size() == 3);
  const auto mine = std::ranges::find(shot.paragraphs, first, &tablet::EditorParagraph::handle);
  REQUIRE(mine != shot.paragraphs.end());
  CHECK(mine->text == "Annas ord");
  CHECK(mine->in_conflict);
  const auto other = std::ranges::find(shot.paragraphs, "Bos ord.", &tablet::EditorParagraph::text);
  REQUIRE(other != shot.paragraphs.end());
  CHECK(other->place == mine->place);
  CHECK(other->author_name == "Bo Prøve");
  ok(s.editor->set_paragraph(first, "Annas ord, flere ord."));
  ok(s.editor->save());
  s.desk.meet();
  auto both = paragraphs(visit_of(s.desk.bo(), s.visit).note());
  std::ranges::sort(both);
  CHECK(both == Strings{"Annas ord, flere ord.", "Bos ord.", "Om skolen."});
}

TEST_CASE("letters typed on a screen that was not told yet stand beside what had come, not over it") {
  Scene s;
  const Handle first = s.handle(0);
  s.bo_writes("Bos nye ord.\n\nOm skolen.");
  s.desk.meet();
  ok(s.editor->rebase());                               // Bo's text takes the place, under a handle of its own
  CHECK(s.shown() == Strings{"Bos nye ord.", "Om skolen."});
  ok(s.editor->set_paragraph(first, "Om aftenen. Og mer"));   // on its way when the screen was still the old one
  ok(s.editor->save());
  ok(s.editor->set_paragraph(first, "Om aftenen. Og mere."));
  ok(s.editor->save());
  s.desk.meet();
  auto both = paragraphs(visit_of(s.desk.bo(), s.visit).note());
  std::ranges::sort(both);
  CHECK(both == Strings{"Bos nye ord.", "Om aftenen. Og mere.", "Om skolen."});
}

TEST_CASE("the same for a field of words") {
  Scene s;
  const auto before = s.agenda();
  ok(s.desk.bo().edit_field(s.visit, "agenda", "Mor: søvn."));
  s.desk.meet();
  ok(s.editor->rebase());
  CHECK(s.agenda().text == "Mor: søvn.");
  CHECK(s.agenda().handle != before.handle);
  ok(s.editor->set_text(HomeVisit::kAgendaFieldNumber, before.handle, "Far: fri"));
  ok(s.editor->save());
  ok(s.editor->set_text(HomeVisit::kAgendaFieldNumber, before.handle, "Far: fritid."));
  ok(s.editor->save());
  s.desk.meet();
  const auto page = ok(s.desk.queries(s.desk.bo()).conflicts_of(s.visit));
  REQUIRE(page.conflicts.size() == 1);
  Strings texts;
  for (const auto& version : page.conflicts[0].versions) texts.push_back(version.text);
  std::ranges::sort(texts);
  CHECK(texts == Strings{"Far: fritid.", "Mor: søvn."});
}

TEST_CASE("a field one types in keeps showing one's own words when another's arrive") {
  Scene s;
  const auto field = static_cast<std::uint32_t>(HomeVisit::kAgendaFieldNumber);
  ok(s.editor->set_text(field, 0, "Far: fri"));
  const Handle mine = s.agenda().handle;
  s.desk.env.advance(5000);
  ok(s.desk.bo().edit_field(s.visit, "agenda", "Mor: søvn."));
  ok(s.editor->save());
  s.desk.meet();
  ok(s.editor->rebase());
  CHECK(s.agenda().handle == mine);
  CHECK(s.agenda().text == "Far: fri");
  REQUIRE(s.agendas().size() == 2);
  ok(s.editor->set_text(field, 0, "Far: fritid."));
  ok(s.editor->save());
  // One's own was replaced, the other's stands.
  const auto page = ok(s.desk.queries(s.desk.anna()).conflicts_of(s.visit));
  REQUIRE(page.conflicts.size() == 1);
  REQUIRE(page.conflicts[0].versions.size() == 2);
  Strings texts;
  for (const auto& version : page.conflicts[0].versions) texts.push_back(version.text);
  std::ranges::sort(texts);
  CHECK(texts == Strings{"Far: fritid.", "Mor: søvn."});
}

TEST_CASE("a paragraph that another took away comes back when it is being typed in") {
  Scene s;
  const Handle second = s.handle(1);
  s.bo_writes("Om aftenen.");
  s.desk.meet();
  ok(s.editor->rebase());
  CHECK(s.shown() == Strings{"Om aftenen."});
  ok(s.editor->set_paragraph(second, "Om skolen og læreren."));
  ok(s.editor->save());
  s.desk.meet();
  CHECK(paragraphs(visit_of(s.desk.bo(), s.visit).note()) == Strings{"Om aftenen.", "Om skolen og læreren."});
}

TEST_CASE("paragraphs are put in, split, joined and taken away where the person does it") {
  Scene s;
  const Handle first = s.handle(0), second = s.handle(1);
  const Handle between = ok(s.editor->insert_paragraph(first, "Imellem.", FAMILYS_WORDS));
  const Handle at_start = ok(s.editor->insert_paragraph(0, "Først."));
  CHECK(s.shown() == Strings{"Først.", "Om aftenen.", "Imellem.", "Om skolen."});
  ok(s.editor->save());
  CHECK(s.handle(0) == at_start);
  CHECK(s.handle(2) == between);
  CHECK(s.editor->snapshot().paragraphs[2].voice == FAMILYS_WORDS);

  const Handle tail = ok(s.editor->split_paragraph(second, std::string("Om ").size()));
  CHECK(s.shown() == Strings{"Først.", "Om aftenen.", "Imellem.", "Om ", "skolen."});
  ok(s.editor->save());
  ok(s.editor->join_paragraphs(second, tail));
  ok(s.editor->remove_paragraph(at_start));
  ok(s.editor->save());
  CHECK(s.shown() == Strings{"Om aftenen.", "Imellem.", "Om skolen."});
  CHECK(paragraphs(visit_of(s.desk.anna(), s.visit).note()) == s.shown());
  CHECK_FALSE(s.editor->split_paragraph(first, 1000));
}

TEST_CASE("a part that is not for reading stays so through split and join") {
  Scene s;
  const Handle first = s.handle(0), second = s.handle(1);
  ok(s.editor->set_not_for_reading(second, true));
  const Handle tail = ok(s.editor->split_paragraph(second, 3));
  ok(s.editor->join_paragraphs(first, tail));
  for (const auto& p : s.editor->snapshot().paragraphs) CHECK(p.not_for_reading);
}

TEST_CASE("a part that is about one child stays so through join, and parts about two children are not joined") {
  Scene s;
  const Handle first = s.handle(0), second = s.handle(1);
  const Id emma = Id::make(s.desk.env), noah = Id::make(s.desk.env);
  ok(s.editor->set_child(first, emma));
  ok(s.editor->set_child(second, noah));
  const auto refused = s.editor->join_paragraphs(first, second);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().kind == ErrorKind::refused);
  CHECK(s.shown().size() == 2);
  ok(s.editor->set_child(first, {}));
  ok(s.editor->join_paragraphs(first, second));
  CHECK(s.editor->snapshot().paragraphs.at(0).child == noah);
}

TEST_CASE("undo and redo go step by step, also over a save") {
  Scene s;
  const Handle first = s.handle(0), second = s.handle(1);
  ok(s.editor->set_paragraph(first, "a"));
  ok(s.editor->set_paragraph(first, "ab"));       // one burst, one step
  ok(s.editor->save());
  ok(s.editor->set_paragraph(first, "abc"));
  ok(s.editor->remove_paragraph(second));
  ok(s.editor->save());
  CHECK(s.shown() == Strings{"abc"});
  ok(s.editor->undo());
  CHECK(s.shown() == Strings{"abc", "Om skolen."});
  ok(s.editor->undo());
  CHECK(s.shown() == Strings{"ab", "Om skolen."});
  ok(s.editor->undo());
  CHECK(s.shown() == Strings{"Om aftenen.", "Om skolen."});
  CHECK_FALSE(s.editor->snapshot().can_undo);
  ok(s.editor->save());
  CHECK(paragraphs(visit_of(s.desk.anna(), s.visit).note()) == Strings{"Om aftenen.", "Om skolen."});
  ok(s.editor->redo());
  CHECK(s.shown() == Strings{"ab", "Om skolen."});
  ok(s.editor->redo());
  ok(s.editor->redo());
  CHECK(s.shown() == Strings{"abc"});
  CHECK_FALSE(s.editor->snapshot().can_redo);
}

TEST_CASE("undo of a choice leaves what another chose beside it") {
  Scene s;
  ok(s.editor->change([](auto& m) { static_cast<HomeVisit&>(m).add_present_roles("companion"); }));
  ok(s.editor->save());
  ok(s.desk.bo().edit_field(s.visit, "present_roles", "interpreter"));
  s.desk.meet();
  ok(s.editor->rebase());
  ok(s.editor->undo());
  ok(s.editor->save());
  const auto visit = visit_of(s.desk.anna(), s.visit);
  CHECK(Strings(visit.present_roles().begin(), visit.present_roles().end()) == Strings{"interpreter"});
}

TEST_CASE("undo never writes over words that came from another") {
  Scene s;
  ok(s.editor->set_paragraph(s.handle(0), "Annas ord."));
  ok(s.editor->save());
  s.desk.meet();
  s.bo_writes("Bos ord efter Annas.\n\nOm skolen.");
  s.desk.meet();
  ok(s.editor->rebase());
  ok(s.editor->undo());
  ok(s.editor->save());
  CHECK(s.shown() == Strings{"Bos ord efter Annas.", "Om skolen."});
}

TEST_CASE("words typed while another finishes the visit become a draft of their own") {
  Scene s;
  ok(s.editor->set_paragraph(s.handle(0), "Annas sidste ord."));
  ok(s.editor->set_text(HomeVisit::kAgendaFieldNumber, 0, "Annas dagsorden."));
  ok(s.desk.bo().finish(s.visit));
  s.desk.meet();
  ok(s.editor->rebase());
  const auto shot = s.editor->snapshot();
  CHECK(shot.finished);
  CHECK_FALSE(shot.dirty);
  CHECK(s.shown() == Strings{"Om aftenen.", "Om skolen."});
  REQUIRE(shot.rescued);
  const auto draft = visit_of(s.desk.anna(), *shot.rescued);
  CHECK(paragraphs(draft.note()) == Strings{"Annas sidste ord."});
  CHECK(draft.agenda() == "Annas dagsorden.");
  CHECK(draft.family() == visit_of(s.desk.anna(), s.visit).family());
  CHECK_FALSE(draft.shared());
}

TEST_CASE("a text over its field's limit is told and leaves what stood") {
  Scene s;
  const auto status = s.editor->set_text(HomeVisit::kAgendaFieldNumber, 0, std::string(8001, 'x'));
  REQUIRE_FALSE(status);
  CHECK(status.error().kind == ErrorKind::bad_input);
  CHECK(s.agenda().text.empty());
  ok(s.editor->set_text(HomeVisit::kAgendaFieldNumber, 0, std::string(8000, 'x')));
  CHECK_FALSE(s.editor->set_paragraph(123456, "Intet sådant afsnit."));
}

TEST_CASE("a whole note can be written from nothing") {
  Scene s("");
  CHECK(s.shown().empty());
  Handle last = 0;
  for (int i = 0; i < 5; ++i) last = ok(s.editor->insert_paragraph(last, "Afsnit " + std::to_string(i)));
  ok(s.editor->save());
  CHECK(s.handle(4) == last);
  CHECK(paragraphs(visit_of(s.desk.anna(), s.visit).note()) ==
        Strings{"Afsnit 0", "Afsnit 1", "Afsnit 2", "Afsnit 3", "Afsnit 4"});
}

// ---- erased at the office ------------------------------------------------------------------------------------------

namespace {

void arrive(tablet::Tablet& tablet, const merge::State& state) {
  const auto id = state.id;
  ok(tablet.store().apply({store::Acknowledge{id, 99, MERGED, {}}, store::Arrive{id, state.type, merge::encode(state), 0, {}, true}}, {}));
}

bool holds_text(Editor& editor) {
  const auto shot = editor.snapshot();
  return !shot.paragraphs.empty() || std::ranges::any_of(shot.texts, [](const auto& t) { return !t.text.empty(); });
}

}  // namespace

TEST_CASE("a record erased while somebody types in it is forgotten, undo and unsaved words included, and nothing fails") {
  Scene s;
  ok(s.editor->set_paragraph(s.handle(0), "Om rolige aftener."));
  ok(s.editor->save());
  ok(s.editor->set_paragraph(s.handle(1), "Ikke gemt endnu."));
  const bool told = GENERATE(true, false);   // by the notice, or by the next save
  arrive(s.desk.anna(), merge::erased_state(s.visit, 8));
  if (told) ok(s.editor->rebase()); else ok(s.editor->save());
  const auto shot = s.editor->snapshot();
  CHECK(shot.erased);
  CHECK_FALSE(shot.dirty);
  CHECK_FALSE(shot.can_undo);
  CHECK_FALSE(shot.rescued);
  CHECK_FALSE(holds_text(*s.editor));
  ok(s.editor->save());
  CHECK_FALSE(holds_text(*s.editor));
  CHECK_FALSE(s.editor->set_paragraph(1, "Nyt."));
  ok(s.editor->rebase());
  CHECK_FALSE(holds_text(*s.editor));
  CHECK(ok(Editor::open(s.desk.anna(), s.visit))->snapshot().erased);
}

TEST_CASE("words in a field that is erased meanwhile go, and what is typed in the others is saved") {
  Desk desk;
  const auto place = desk.add_place("Solsikken");
  OutreachContact talk;
  talk.set_place(place.to_bytes());
  talk.set_shared(true);
  talk.set_worry("Testesen hoster.");
  talk.set_agreed("Vi ses.");
  const auto id = ok(desk.anna().create(talk));
  const auto editor = ok(Editor::open(desk.anna(), id));
  ok(editor->set_text(OutreachContact::kWorryFieldNumber, 0, "Testesen hoster endnu."));
  ok(editor->save());
  ok(editor->set_text(OutreachContact::kWorryFieldNumber, 0, "Testesen hoster hele tiden."));
  ok(editor->set_text(OutreachContact::kAgreedFieldNumber, 0, "Vi ses på torsdag."));
  const auto stored = ok(desk.anna().reader().read(id));
  arrive(desk.anna(), merge::erase_fields(stored->state, std::vector<std::uint32_t>{OutreachContact::kWorryFieldNumber}));
  ok(editor->rebase());
  const auto shot = editor->snapshot();
  CHECK(shot.erased_fields == std::vector<std::uint32_t>{OutreachContact::kWorryFieldNumber});
  CHECK_FALSE(shot.erased);
  CHECK_FALSE(shot.dirty);
  CHECK_FALSE(shot.can_undo);
  for (const auto& text : shot.texts) CHECK(text.text.find("Testesen") == std::string::npos);
  CHECK(static_cast<const OutreachContact&>(*shot.message).worry().empty());
  const auto now = ok(desk.anna().read(id));
  CHECK(static_cast<const OutreachContact&>(*now.message).agreed() == "Vi ses på torsdag.");
  CHECK_FALSE(editor->set_text(OutreachContact::kWorryFieldNumber, 0, "Nyt."));
}
