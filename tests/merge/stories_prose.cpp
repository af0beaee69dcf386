// Two people in one note.
#include <algorithm>

#include "merge/story.h"

namespace fremskudt::test {
namespace {

using namespace merge;

struct TwoInANote {
  Person anna{11, kHomeVisit};
  Person bo{22, kHomeVisit, 1'772'000'010'000};
  explicit TwoInANote(std::string_view note = "Vi drak te.|Mor fortalte om nætterne.|Vi aftalte onsdag.") {
    write_note(anna, note);
    bo.hear(anna);
  }
  template <class Change>
  void anna_edits(Change change) { REQUIRE(anna.edit<HomeVisit>(change)); }
  template <class Change>
  void bo_edits(Change change) { REQUIRE(bo.edit<HomeVisit>(change)); }
  static auto text(int row, std::string words) {
    return [=](HomeVisit& visit) { visit.mutable_note()->mutable_paragraphs(row)->set_text(words); };
  }
  static auto remove(int row) {
    return [=](HomeVisit& visit) { remove_paragraph(visit, row); };
  }
  static auto insert(int row, std::string words) {
    return [=](HomeVisit& visit) { insert_paragraph(visit, row, words); };
  }
  static auto move(int from, int to) {
    return [=](HomeVisit& visit) { move_paragraph(visit, from, to); };
  }
  Texts both() {
    meet(anna, bo);
    return paragraphs(anna);
  }
};

}  // namespace

TEST_CASE("Two edit different paragraphs: both stand in place and nothing is to be decided") {
  TwoInANote two;
  two.anna_edits(two.text(0, "Vi drak kaffe."));
  two.bo_edits(two.text(2, "Vi aftalte torsdag."));
  CHECK(two.both() == Texts{"Vi drak kaffe.", "Mor fortalte om nætterne.", "Vi aftalte torsdag."});
  CHECK(two.anna.resolved().conflicts.empty());
}

TEST_CASE("Two edit the same paragraph: both voices stand side by side, each with its author") {
  TwoInANote two;
  two.anna_edits(two.text(1, "Mor sover dårligt."));
  two.bo_edits(two.text(1, "Mor fortalte om nætterne og om far."));
  CHECK(two.both() == Texts{"Vi drak te.", "Mor sover dårligt.", "Mor fortalte om nætterne og om far.", "Vi aftalte onsdag."});
  const auto resolved = two.anna.resolved();
  REQUIRE(resolved.conflicts.size() == 1);
  REQUIRE(resolved.conflicts[0].versions.size() == 2);
  std::set<ReplicaId> authors;
  for (const auto& version : resolved.conflicts[0].versions) authors.insert(version.origin.replica);
  CHECK(authors == std::set<ReplicaId>{11, 22});
}

TEST_CASE("Going on with one voice leaves the other alone") {
  TwoInANote two("Først.");
  two.anna_edits(two.text(0, "Annas ord."));
  two.bo_edits(two.text(0, "Bos ord."));
  two.both();
  const auto rows = paragraphs(two.anna);
  const int mine = rows[0] == "Annas ord." ? 0 : 1;
  two.anna_edits(two.text(mine, "Annas ord, og flere."));
  auto now = two.both();
  std::ranges::sort(now);
  CHECK(now == Texts{"Annas ord, og flere.", "Bos ord."});
}

TEST_CASE("Choosing one voice ends the conflict for everybody and keeps its author") {
  TwoInANote two("Først.");
  two.anna_edits(two.text(0, "Annas ord."));
  two.bo_edits(two.text(0, "Bos ord."));
  two.both();
  const auto conflict = two.anna.resolved().conflicts.at(0);
  REQUIRE(two.anna.save(choose_text(*record_type(kHomeVisit), conflict, "Bos ord.")));
  CHECK(two.both() == Texts{"Bos ord."});
  CHECK(two.bo.resolved().conflicts.empty());
  CHECK(two.bo.state.field(kNote)->entries.at(0).origin.replica == 22);
}

TEST_CASE("Two choose differently: neither choice is lost") {
  TwoInANote two("Først.");
  two.anna_edits(two.text(0, "Annas ord."));
  two.bo_edits(two.text(0, "Bos ord."));
  two.both();
  const auto remove_text = [](std::string words) {   // each takes the other's voice away by hand
    return [=](HomeVisit& visit) {
      const auto rows = paragraphs(visit);
      remove_paragraph(visit, static_cast<int>(std::ranges::find(rows, words) - rows.begin()));
    };
  };
  two.anna_edits(remove_text("Bos ord."));
  two.bo_edits(remove_text("Annas ord."));
  auto now = two.both();
  std::ranges::sort(now);
  CHECK(now == Texts{"Annas ord.", "Bos ord."});
}

TEST_CASE("Deleted here, edited there: the edit survives in its place") {
  TwoInANote two;
  two.anna_edits(two.remove(1));
  two.bo_edits(two.text(1, "Mor fortalte, at hun er bange om natten."));
  CHECK(two.both() == Texts{"Vi drak te.", "Mor fortalte, at hun er bange om natten.", "Vi aftalte onsdag."});
}

TEST_CASE("Deleted by both is deleted") {
  TwoInANote two;
  two.anna_edits(two.remove(1));
  two.bo_edits(two.remove(1));
  CHECK(two.both() == Texts{"Vi drak te.", "Vi aftalte onsdag."});
}

TEST_CASE("Split here, edited there: the edit stands by the first part, and the second part stands too") {
  TwoInANote two;
  two.anna_edits([](HomeVisit& visit) {
    visit.mutable_note()->mutable_paragraphs(1)->set_text("Mor fortalte");
    insert_paragraph(visit, 2, "om nætterne.");
  });
  two.bo_edits(two.text(1, "Mor fortalte om nætterne og dagene."));
  CHECK(two.both() == Texts{"Vi drak te.", "Mor fortalte", "Mor fortalte om nætterne og dagene.", "om nætterne.", "Vi aftalte onsdag."});
}

TEST_CASE("Joined here, the second part edited there: the edit survives below the joined paragraph") {
  TwoInANote two;
  two.anna_edits([](HomeVisit& visit) {
    visit.mutable_note()->mutable_paragraphs(0)->set_text("Vi drak te. Mor fortalte om nætterne.");
    remove_paragraph(visit, 1);
  });
  two.bo_edits(two.text(1, "Mor fortalte om dagene."));
  CHECK(two.both() == Texts{"Vi drak te. Mor fortalte om nætterne.", "Mor fortalte om dagene.", "Vi aftalte onsdag."});
}

TEST_CASE("Joined here, the first part edited there: both stand where the first stood") {
  TwoInANote two;
  two.anna_edits([](HomeVisit& visit) {
    visit.mutable_note()->mutable_paragraphs(0)->set_text("Vi drak te. Mor fortalte om nætterne.");
    remove_paragraph(visit, 1);
  });
  two.bo_edits(two.text(0, "Vi drak kaffe."));
  CHECK(two.both() == Texts{"Vi drak te. Mor fortalte om nætterne.", "Vi drak kaffe.", "Vi aftalte onsdag."});
}

TEST_CASE("Moved here, edited there: the text may stand twice and is never missing") {
  TwoInANote two;
  two.anna_edits(two.move(2, 0));
  CHECK(paragraphs(two.anna) == Texts{"Vi aftalte onsdag.", "Vi drak te.", "Mor fortalte om nætterne."});
  two.bo_edits(two.text(2, "Vi aftalte fredag."));
  CHECK(two.both() == Texts{"Vi aftalte onsdag.", "Vi drak te.", "Mor fortalte om nætterne.", "Vi aftalte fredag."});
}

TEST_CASE("A moved paragraph stays its author's") {
  TwoInANote two;
  two.bo_edits(two.move(2, 0));
  const auto& entries = two.bo.state.field(kNote)->entries;
  CHECK(std::ranges::all_of(entries, [](const Entry& e) { return e.origin.replica == 11; }));
}

TEST_CASE("A paragraph with two voices moves as one") {
  TwoInANote two;
  two.anna_edits(two.text(0, "Annas te."));
  two.bo_edits(two.text(0, "Bos te."));
  two.both();
  two.anna_edits([](HomeVisit& visit) {   // both voices behind the rest
    move_paragraph(visit, 0, 3);
    move_paragraph(visit, 0, 3);
  });
  const auto now = two.both();
  CHECK(Texts(now.begin(), now.begin() + 2) == Texts{"Mor fortalte om nætterne.", "Vi aftalte onsdag."});
  CHECK(now.size() == 4);
  CHECK(two.bo.resolved().conflicts.size() == 1);
}

TEST_CASE("Two write runs of paragraphs at the same place: each run stays in one piece") {
  TwoInANote two;
  for (const char* words : {"A1", "A2", "A3"}) {
    const int at = paragraphs(two.anna).size() == 3 ? 1 : static_cast<int>(paragraphs(two.anna).size()) - 2;
    two.anna_edits(two.insert(at, words));
  }
  for (const char* words : {"B3", "B2", "B1"}) two.bo_edits(two.insert(1, words));   // upwards
  const auto now = two.both();
  const Texts a{"Vi drak te.", "A1", "A2", "A3", "B1", "B2", "B3", "Mor fortalte om nætterne.", "Vi aftalte onsdag."};
  const Texts b{"Vi drak te.", "B1", "B2", "B3", "A1", "A2", "A3", "Mor fortalte om nætterne.", "Vi aftalte onsdag."};
  CHECK((now == a || now == b));
}

TEST_CASE("Between two paragraphs whose neighbours were deleted a new one still stands between them") {
  TwoInANote two("Et.|To.|Tre.|Fire.");
  two.anna_edits([](HomeVisit& visit) {
    remove_paragraph(visit, 1);
    remove_paragraph(visit, 1);
  });
  two.anna_edits(two.insert(1, "Imellem."));
  CHECK(paragraphs(two.anna) == Texts{"Et.", "Imellem.", "Fire."});
  two.bo_edits(two.text(2, "Tre, rettet."));
  const auto now = two.both();
  CHECK(now == Texts{"Et.", "Imellem.", "Tre, rettet.", "Fire."});
}

TEST_CASE("Several paragraphs written in one save stand in their order, also at the very beginning") {
  Person anna(11, kHomeVisit);
  write_note(anna, "Sidst.");
  REQUIRE(anna.edit<HomeVisit>([](HomeVisit& visit) {
    insert_paragraph(visit, 0, "Først.");
    insert_paragraph(visit, 1, "Derefter.");
  }));
  CHECK(paragraphs(anna) == Texts{"Først.", "Derefter.", "Sidst."});
}

TEST_CASE("A push between two autosaves is neither overwritten nor missed") {
  TwoInANote two;
  auto open = two.anna.resolved();
  HomeVisit shown = static_cast<const HomeVisit&>(*open.message);
  View view = open.view;
  const auto autosave = [&](const HomeVisit& typed) {
    const Patch patch = diff(view, shown, typed);
    const auto applied = two.anna.save(patch);
    REQUIRE(applied);
    view = after_apply(view, patch, applied->first, applied->last);
    shown = typed;
    adopt(shown, patch, applied->first, applied->last);
  };
  HomeVisit typed = shown;
  typed.mutable_note()->mutable_paragraphs(1)->set_text("Mor fort");
  autosave(typed);
  two.bo_edits(two.text(1, "Mor græd."));
  two.anna.hear(two.bo);   // the push: not shown to anna yet
  typed = shown;
  typed.mutable_note()->mutable_paragraphs(1)->set_text("Mor fortalte alt.");
  insert_paragraph(typed, 2, "Og mere til.");
  autosave(typed);
  typed = shown;
  typed.mutable_note()->mutable_paragraphs(2)->set_text("Og meget mere til.");
  autosave(typed);
  auto now = two.both();
  REQUIRE(now.size() == 5);
  std::ranges::sort(now);
  CHECK(now == Texts{"Mor fortalte alt.", "Mor græd.", "Og meget mere til.", "Vi aftalte onsdag.", "Vi drak te."});
}

TEST_CASE("Equal words written by two show once, and one edit replaces both") {
  TwoInANote two;
  two.anna_edits(two.text(0, "Vi drak kaffe."));
  two.bo_edits(two.text(0, "Vi drak kaffe."));
  CHECK(two.both() == Texts{"Vi drak kaffe.", "Mor fortalte om nætterne.", "Vi aftalte onsdag."});
  CHECK(two.anna.resolved().conflicts.empty());
  two.anna_edits(two.text(0, "Vi drak saft."));
  CHECK(two.both() == Texts{"Vi drak saft.", "Mor fortalte om nætterne.", "Vi aftalte onsdag."});
}

TEST_CASE("A cleared paragraph is not a deleted one") {
  TwoInANote two;
  two.anna_edits(two.text(0, ""));
  CHECK(two.both() == Texts{"", "Mor fortalte om nætterne.", "Vi aftalte onsdag."});
}

TEST_CASE("Marks of a paragraph are part of its voice") {
  TwoInANote two;
  two.anna_edits([](HomeVisit& visit) { visit.mutable_note()->mutable_paragraphs(1)->set_voice(FAMILYS_WORDS); });
  two.both();
  const auto visit = two.bo.record<HomeVisit>();
  CHECK(visit.note().paragraphs(1).voice() == FAMILYS_WORDS);
  CHECK(visit.note().paragraphs(1).text() == "Mor fortalte om nætterne.");
}

TEST_CASE("Text from outside: equal paragraphs are anchors, the rest of each gap is paired in order") {
  TwoInANote two("Et.|To.|Tre.|Fire.");
  const auto before = two.anna.record<HomeVisit>().note();
  const auto ids = [&](const Prose& prose) {
    std::vector<int> out;   // row in before, -1 new
    for (const auto& paragraph : prose.paragraphs()) {
      int row = -1;
      for (int i = 0; i < before.paragraphs_size(); ++i)
        if (before.paragraphs(i).id() == paragraph.id()) row = i;
      out.push_back(row);
    }
    return out;
  };
  using Rows = std::vector<int>;
  CHECK(ids(prose_from_text(before, "Et.\n\nTo, rettet.\n\nTre.\n\nFire.")) == Rows{0, 1, 2, 3});
  CHECK(ids(prose_from_text(before, "Nyt.\n\nEt.\n\nTo.\n\nTre.\n\nFire.")) == Rows{-1, 0, 1, 2, 3});
  CHECK(ids(prose_from_text(before, "Et.\n\nFire.")) == Rows{0, 3});
  CHECK(ids(prose_from_text(before, "Et.\n\nA.\n\nB.\n\nC.\n\nFire.")) == Rows{0, 1, 2, -1, 3});
  CHECK(ids(prose_from_text(before, "Tre.\n\nNyt.")) == Rows{2, 3});
  CHECK(prose_from_text(before, "").paragraphs_size() == 0);
  CHECK(prose_from_text(Prose(), "  \n\nA\r\nB\r\n \t\r\n\r\nC").paragraphs(0).text() == "A\nB");
  const std::string text = "Et.\n\nNyt\nto linjer.\n\nFire.";
  CHECK(prose_to_text(prose_from_text(before, text)) == text);
}

}  // namespace fremskudt::test
