// The note: paragraphs keep their rows, words and ids through typing, commits and pushes.
#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include "prose_editor.h"
#include "support/catch.h"

using namespace fremskudt::ui;

namespace {

ProseEntry entry(const QString& id, const QString& value, const QString& text, bool mine = true) {
  ProseEntry one;
  one.id = id;
  one.value = value;
  one.text = text;
  one.mine = mine;
  one.author = mine ? "Lise" : "Karim";
  return one;
}

QString key(ProseEditor& prose, int row) { return prose.paragraphs()->data(prose.paragraphs()->index(row, 0), prose.paragraphs()->roleNames().key("key")).toString(); }
QString text(ProseEditor& prose, int row) { return prose.paragraphs()->data(prose.paragraphs()->index(row, 0), prose.paragraphs()->roleNames().key("text")).toString(); }
int others(ProseEditor& prose, int row) { return int(prose.paragraphs()->data(prose.paragraphs()->index(row, 0), prose.paragraphs()->roleNames().key("others")).toList().size()); }

}  // namespace

TEST_CASE("an empty note has one line to write in and nothing to store") {
  ProseEditor prose;
  prose.load({});
  CHECK(prose.paragraphs()->count() == 1);
  CHECK(prose.draft().isEmpty());
  CHECK_FALSE(prose.isDirty());
}

TEST_CASE("a new paragraph adopts the id it was stored under and keeps its row and what was typed since") {
  ProseEditor prose;
  QAbstractItemModelTester tester(prose.paragraphs(), QAbstractItemModelTester::FailureReportingMode::Fatal);
  prose.load({});
  const QString row = key(prose, 0);
  prose.setText(row, "Emma lukkede op");
  REQUIRE(prose.draft().size() == 1);
  CHECK(prose.draft()[0].id.isEmpty());
  prose.setText(row, "Emma lukkede op selv");
  QSignalSpy removed(prose.paragraphs(), &QAbstractItemModel::rowsRemoved);
  prose.load({entry("p1", "d1", "Emma lukkede op")});
  REQUIRE(prose.paragraphs()->count() == 1);
  CHECK(key(prose, 0) == row);
  CHECK(removed.isEmpty());
  CHECK(text(prose, 0) == "Emma lukkede op selv");
  REQUIRE(prose.draft().size() == 1);
  CHECK(prose.draft()[0].id == "p1");
  CHECK(prose.draft()[0].value == "d1");
  CHECK(prose.isDirty());
  prose.load({entry("p1", "d2", "Emma lukkede op selv")});
  CHECK_FALSE(prose.isDirty());
}

TEST_CASE("a push into another paragraph arrives while one is written in") {
  ProseEditor prose;
  prose.load({entry("p1", "d1", "one"), entry("p2", "d2", "two")});
  prose.setText(key(prose, 0), "one and more");
  prose.load({entry("p1", "d1", "one"), entry("p2", "k1", "two from Karim", false), entry("p3", "k2", "three", false)});
  CHECK(text(prose, 0) == "one and more");
  CHECK(text(prose, 1) == "two from Karim");
  CHECK(text(prose, 2) == "three");
}

TEST_CASE("a push into the paragraph that is written in replaces no word: both stand") {
  ProseEditor prose;
  prose.load({entry("p1", "d1", "one")});
  prose.setText(key(prose, 0), "one and mine");
  prose.load({entry("p1", "k1", "one and theirs", false)});
  CHECK(text(prose, 0) == "one and mine");
  CHECK(others(prose, 0) == 1);
  const auto draft = prose.draft();
  REQUIRE(draft.size() == 2);
  CHECK(draft[0].value == "d1");   // made upon this, so the store keeps it beside k1
  CHECK(draft[0].text == "one and mine");
  CHECK(draft[1].value == "k1");
  prose.load({entry("p1", "k1", "one and theirs", false), entry("p1", "d2", "one and mine")});
  CHECK(text(prose, 0) == "one and mine");
  CHECK(others(prose, 0) == 1);
  CHECK_FALSE(prose.isDirty());
}

TEST_CASE("a paragraph deleted elsewhere while it is written in goes on as a new one") {
  ProseEditor prose;
  prose.load({entry("p1", "d1", "one"), entry("p2", "d2", "two")});
  prose.setText(key(prose, 1), "two and more");
  prose.load({entry("p1", "d1", "one")});
  REQUIRE(prose.paragraphs()->count() == 2);
  CHECK(text(prose, 1) == "two and more");
  CHECK(prose.draft()[1].id.isEmpty());
}

TEST_CASE("splitting keeps the id on the first part, and the mark on both") {
  ProseEditor prose;
  ProseEntry one = entry("p1", "d1", "first second");
  one.voice = 3;
  one.notForReading = true;
  prose.load({one});
  prose.split(key(prose, 0), 6);
  const auto draft = prose.draft();
  REQUIRE(draft.size() == 2);
  CHECK(draft[0].id == "p1");
  CHECK(draft[0].text == "first ");
  CHECK(draft[1].id.isEmpty());
  CHECK(draft[1].text == "second");
  CHECK(draft[1].voice == 3);
  CHECK(draft[1].notForReading);
}

TEST_CASE("joining keeps the first id and stays hidden from reading when either was") {
  ProseEditor prose;
  ProseEntry hidden = entry("p2", "d2", "two");
  hidden.notForReading = true;
  prose.load({entry("p1", "d1", "one "), hidden});
  CHECK(prose.joinWithPrevious(key(prose, 1)) == 4);
  const auto draft = prose.draft();
  REQUIRE(draft.size() == 1);
  CHECK(draft[0].id == "p1");
  CHECK(draft[0].text == "one two");
  CHECK(draft[0].notForReading);
  // A snapshot from before the commit does not bring the joined one back.
  prose.load({entry("p1", "d1", "one "), hidden});
  CHECK(prose.paragraphs()->count() == 1);
}

TEST_CASE("what is about one child stays so through split, paste and join, and words about two children are not joined") {
  ProseEditor prose;
  ProseEntry noahs = entry("p2", "d2", "two");
  noahs.child = "noah";
  ProseEntry emmas = entry("p3", "d3", "three");
  emmas.child = "emma";
  prose.load({entry("p1", "d1", "one "), noahs, emmas});
  CHECK(prose.joinWithPrevious(key(prose, 2)) == -1);
  CHECK(prose.paragraphs()->count() == 3);
  prose.split(key(prose, 2), 2);
  CHECK(prose.draft()[3].child == "emma");
  prose.setText(key(prose, 3), "ree\n\nfour");
  CHECK(prose.draft()[4].child == "emma");
  CHECK(prose.joinWithPrevious(key(prose, 1)) == 4);   // the first was about all
  CHECK(prose.draft()[0].text == "one two");
  CHECK(prose.draft()[0].child == "noah");
  prose.undo();
  CHECK(prose.draft()[0].child.isEmpty());
  prose.setChildNames({{"noah", "Noah"}});
  prose.setChild(key(prose, 0), "noah");
  RowModel* rows = prose.paragraphs();
  CHECK(rows->data(rows->index(0), rows->roleNames().key("childName")).toString() == "Noah");
}

TEST_CASE("an edit that survived our deletion elsewhere is shown again") {
  ProseEditor prose;
  prose.load({entry("p1", "d1", "one"), entry("p2", "d2", "two")});
  prose.remove(key(prose, 1));
  prose.load({entry("p1", "d1", "one"), entry("p2", "k1", "two edited", false)});
  REQUIRE(prose.paragraphs()->count() == 2);
  CHECK(text(prose, 1) == "two edited");
}

TEST_CASE("a paragraph begun while the one before it is being stored stays after it") {
  ProseEditor prose;
  prose.load({});
  prose.setText(key(prose, 0), "one");
  prose.draft();
  const QString second = prose.split(key(prose, 0), 3);
  prose.setText(second, "two");
  prose.split(second, 3);
  prose.setText(key(prose, 2), "three");
  prose.load({entry("p1", "d1", "one")});
  REQUIRE(prose.paragraphs()->count() == 3);
  CHECK(text(prose, 0) == "one");
  CHECK(text(prose, 1) == "two");
  CHECK(text(prose, 2) == "three");
}

TEST_CASE("undo after a commit brings the words back without unlearning what came meanwhile") {
  ProseEditor prose;
  prose.load({entry("p1", "d1", "one"), entry("p2", "d2", "two")});
  prose.remove(key(prose, 0));
  prose.draft();
  prose.load({entry("p2", "d2", "two"), entry("p3", "k1", "three", false)});
  prose.undo();
  REQUIRE(prose.paragraphs()->count() == 3);
  CHECK(text(prose, 0) == "one");
  CHECK(text(prose, 2) == "three");
  CHECK(prose.draft()[0].id == "p1");   // at its place, and whose it was
  CHECK(prose.draft()[0].value == "d1");
  CHECK(prose.isDirty());
  // A push before the store has it again leaves it where it is.
  prose.load({entry("p2", "d2", "two"), entry("p3", "k2", "three and more", false)});
  REQUIRE(prose.paragraphs()->count() == 3);
  CHECK(prose.draft()[0].value == "d1");
  prose.load({entry("p1", "d1", "one"), entry("p2", "d2", "two"), entry("p3", "k2", "three and more", false)});
  CHECK_FALSE(prose.isDirty());
  prose.redo();
  CHECK(prose.paragraphs()->count() == 2);
  CHECK(prose.isDirty());
}

TEST_CASE("undo before the removal is stored takes it back, and stores nothing new") {
  ProseEditor prose;
  prose.load({entry("p1", "d1", "one"), entry("p2", "d2", "two", false)});
  prose.remove(key(prose, 1));
  prose.undo();
  const auto draft = prose.draft();
  REQUIRE(draft.size() == 2);
  CHECK(draft[1].id == "p2");
  CHECK(draft[1].value == "d2");
}

TEST_CASE("a paragraph brought back after another wrote at its place stands beside it") {
  ProseEditor prose;
  prose.load({entry("p1", "d1", "one"), entry("p2", "d2", "two")});
  prose.remove(key(prose, 1));
  prose.draft();
  prose.load({entry("p1", "d1", "one"), entry("p2", "k1", "two by Karim", false)});
  prose.undo();
  REQUIRE(prose.paragraphs()->count() == 2);
  CHECK(text(prose, 1) == "two");
  CHECK(others(prose, 1) == 1);
  const auto draft = prose.draft();
  REQUIRE(draft.size() == 3);
  CHECK(draft[1].value == "d2");
  CHECK(draft[2].value == "k1");
  prose.load({entry("p1", "d1", "one"), entry("p2", "k1", "two by Karim", false), entry("p2", "d2", "two")});
  CHECK(text(prose, 1) == "two");
  CHECK(others(prose, 1) == 1);
  CHECK_FALSE(prose.isDirty());
}

TEST_CASE("undo takes back what was done here and nothing that somebody else wrote meanwhile") {
  ProseEditor prose;
  prose.load({entry("p1", "d1", "one"), entry("p2", "d2", "two")});
  prose.setText(key(prose, 0), "one more");
  prose.draft();
  prose.load({entry("p1", "d3", "one more"), entry("p2", "k1", "two by Karim", false)});
  prose.undo();
  CHECK(text(prose, 0) == "one");
  CHECK(text(prose, 1) == "two by Karim");
  prose.redo();
  CHECK(text(prose, 0) == "one more");
  CHECK(text(prose, 1) == "two by Karim");
}

TEST_CASE("of two versions one can be kept, and the other does not come back") {
  ProseEditor prose;
  prose.load({entry("p1", "d1", "mine"), entry("p1", "k1", "theirs", false)});
  REQUIRE(others(prose, 0) == 1);
  prose.keep(key(prose, 0), "k1");
  const auto draft = prose.draft();
  REQUIRE(draft.size() == 1);
  CHECK(draft[0].value == "k1");
  CHECK(prose.isDirty());
  prose.load({entry("p1", "d1", "mine"), entry("p1", "k1", "theirs", false)});
  CHECK(others(prose, 0) == 0);
  prose.load({entry("p1", "k1", "theirs", false)});
  CHECK_FALSE(prose.isDirty());
}

TEST_CASE("pasted text with blank lines becomes paragraphs") {
  ProseEditor prose;
  prose.load({});
  prose.setText(key(prose, 0), "one\n\ntwo\nstill two\n\n\nthree");
  REQUIRE(prose.paragraphs()->count() == 3);
  CHECK(text(prose, 1) == "two\nstill two");
}

TEST_CASE("words of a paragraph taken back while they are being written stay taken back") {
  ProseEditor prose;
  prose.load({entry("a", "1", "Vi talte")});
  prose.setText(key(prose, 0), "Vi talte om natten");
  prose.draft();
  prose.setText(key(prose, 0), "Vi talte");
  prose.load({entry("a", "2", "Vi talte om natten")});
  REQUIRE(prose.draft().size() == 1);
  CHECK(prose.draft().at(0).text == "Vi talte");
  CHECK(prose.isDirty());
}

TEST_CASE("one's own words that somebody takes away or writes over while one looks at them stand below, and can be put back") {
  ProseEditor prose;
  ProseEntry childs = entry("b", "b1", "Jeg kan godt lide mormor");
  childs.voice = kChildsWords;
  childs.notForReading = true;
  prose.load({entry("a", "a1", "Emma lukkede op"), childs, entry("c", "c1", "Karims ord", false), entry("d", "d1", "Vi ses tirsdag")});
  CHECK(prose.lostWords().isEmpty());
  // The child's words are taken away, the last paragraph is written over, and Karim's own words are his to take.
  prose.load({entry("a", "a1", "Emma lukkede op"), entry("d", "d2", "Vi ses onsdag", false)});
  CHECK(prose.lostWords() == QStringList{"Jeg kan godt lide mormor", "Vi ses tirsdag"});
  CHECK_FALSE(prose.isDirty());   // nothing is changed by that alone
  prose.putBack(0);
  CHECK(prose.lostWords() == QStringList{"Vi ses tirsdag"});
  REQUIRE(prose.draft().size() == 3);
  CHECK(prose.draft()[2].text == "Jeg kan godt lide mormor");
  CHECK(prose.draft()[2].voice == kChildsWords);
  CHECK(prose.draft()[2].notForReading);
  prose.dropLost(0);
  CHECK(prose.lostWords().isEmpty());
}

TEST_CASE("words that were taken away while the note was closed stand below when it is opened, until they are read") {
  ProseEditor prose;
  QStringList read;
  QObject::connect(&prose, &ProseEditor::lostRead, [&](const QString& name) { read.append(name); });
  const auto kept = [&](const char* name, const char* text) { return entry(name, "", text); };
  const bool comes_first = GENERATE(true, false);   // before the note's own paragraphs
  const QList<ProseEntry> stored{entry("a", "a1", "Emma lukkede op. Vi ses tirsdag", false)};
  if (!comes_first) prose.load(stored);
  prose.setLost({kept("lost/1", "Jeg kan godt lide mormor"), kept("lost/2", "Vi ses tirsdag"), kept("lost/3", "Far kom")});
  if (comes_first) prose.load(stored);
  CHECK(prose.lostWords() == QStringList{"Jeg kan godt lide mormor", "Far kom"});
  CHECK(read == QStringList{"lost/2"});   // it stands in the note again
  prose.setLost({kept("lost/1", "Jeg kan godt lide mormor"), kept("lost/3", "Far kom")});   // asked again
  CHECK(prose.lostWords().size() == 2);
  prose.dropLost(1);
  CHECK(read.last() == "lost/3");
  prose.putBack(0);
  CHECK(read.size() == 2);   // not before the store has them
  const auto draft = prose.draft();
  REQUIRE(draft.size() == 2);
  prose.load({stored[0], entry("b", "b1", "Jeg kan godt lide mormor")});
  CHECK(read.last() == "lost/1");
  CHECK(prose.lostWords().isEmpty());
}

TEST_CASE("words that only moved, or that stand in a version beside, are not lost") {
  ProseEditor prose;
  prose.load({entry("a", "a1", "Emma lukkede op."), entry("b", "b1", "Mor var glad."), entry("c", "c1", "Far kom")});
  // Joined into one paragraph by another; and of the last there are two versions.
  prose.load({entry("a", "a2", "Emma lukkede op. Mor var glad.", false), entry("c", "c2", "Far kom senere", false), entry("c", "c1", "Far kom")});
  CHECK(prose.lostWords().isEmpty());
  prose.load({entry("a", "a2", "Emma lukkede op. Mor var glad.", false)});
  CHECK(prose.lostWords().size() <= 1);
  prose.reset();
  prose.load({entry("x", "x1", "Et andet besøg")});
  CHECK(prose.lostWords().isEmpty());   // another note
}
