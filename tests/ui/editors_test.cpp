// Editors: pauses commit, pushes never replace what is being written, one commit at a time.
#include <QSignalSpy>
#include <QTest>

#include "app_view_model.h"
#include "support/catch.h"
#include "with_qt.h"

using namespace fremskudt::ui;

namespace {

ContactDraft stored(const QString& worry, const QString& agreed = {}) {
  ContactDraft draft;
  draft.date = "2026-03-10";
  draft.worry = worry;
  draft.agreed = agreed;
  return draft;
}

QSet<QString> asSet(const QStringList& list) { return {list.begin(), list.end()}; }

}  // namespace

TEST_CASE_METHOD(WithQt, "typing commits after a pause, once") {
  ContactEditor editor;
  editor.load(stored(""));
  QSignalSpy commits(&editor, &Editor::commitRequested);
  editor.setWorry("H");
  editor.setWorry("Ha");
  editor.setWorry("Han");
  CHECK(commits.isEmpty());
  REQUIRE(QTest::qWaitFor([&] { return commits.size() == 1; }, 3000));
  CHECK(editor.draft().worry == "Han");
  CHECK(editor.dirty());
  editor.load(stored("Han"));
  editor.commitDone();
  CHECK_FALSE(editor.dirty());
}

TEST_CASE_METHOD(WithQt, "leaving a field commits at once") {
  ContactEditor editor;
  editor.load(stored(""));
  QSignalSpy commits(&editor, &Editor::commitRequested);
  editor.setWorry("Han");
  editor.flush();
  CHECK(commits.size() == 1);
}

TEST_CASE_METHOD(WithQt, "a second commit waits for the first") {
  ContactEditor editor;
  editor.load(stored(""));
  QSignalSpy commits(&editor, &Editor::commitRequested);
  editor.setWorry("Han");
  editor.flush();
  editor.setWorry("Han peger");
  editor.flush();
  CHECK(commits.size() == 1);
  editor.load(stored("Han"));
  editor.commitDone();
  CHECK(commits.size() == 2);
  CHECK(editor.draft().worry == "Han peger");
}

TEST_CASE_METHOD(WithQt, "a push takes the fields nobody is writing in and leaves the others") {
  ContactEditor editor;
  editor.load(stored("old", "old"));
  editor.setWorry("mine");
  editor.load(stored("theirs", "theirs"));
  CHECK(editor.worry() == "mine");
  CHECK(editor.agreed() == "theirs");
  CHECK(editor.dirty());
}

TEST_CASE_METHOD(WithQt, "a failed commit says so, keeps the words and tries again") {
  ContactEditor editor;
  editor.load(stored(""));
  editor.setWorry("Han");
  editor.flush();
  QSignalSpy commits(&editor, &Editor::commitRequested);
  editor.commitDone("full");
  CHECK(editor.problem() == "full");
  CHECK(editor.worry() == "Han");
  CHECK(editor.dirty());
  REQUIRE(QTest::qWaitFor([&] { return commits.size() == 1; }, 5000));
}

TEST_CASE_METHOD(WithQt, "a finished record takes no more words") {
  ContactEditor editor;
  editor.load(stored("Han"));
  EditorFacts facts;
  facts.finished = true;
  editor.setFacts(facts);
  editor.setWorry("Hun");
  CHECK(editor.worry() == "Han");
}

TEST_CASE_METHOD(WithQt, "undo takes back a run of typing, redo brings it again") {
  ContactEditor editor;
  editor.load(stored("Han"));
  editor.setWorry("Han p");
  editor.setWorry("Han peger");
  editor.undo();
  CHECK(editor.worry() == "Han");
  editor.redo();
  CHECK(editor.worry() == "Han peger");
}

TEST_CASE_METHOD(WithQt, "undo of one's own words leaves what a push brought") {
  ContactEditor editor;
  editor.load(stored("Han", "ours"));
  editor.setWorry("Han peger");
  editor.load(stored("Han", "theirs"));
  editor.undo();
  CHECK(editor.worry() == "Han");
  CHECK(editor.agreed() == "theirs");
}

TEST_CASE_METHOD(WithQt, "masking a CPR number is an erasure: undo does not bring it back") {
  ContactEditor editor;
  editor.load(stored(""));
  editor.setWorry("Det er 010119-0000.");
  REQUIRE(editor.looksLikeCpr());
  editor.maskCpr();
  CHECK_FALSE(editor.looksLikeCpr());
  CHECK_FALSE(editor.canUndo());
  editor.undo();
  CHECK_FALSE(editor.worry().contains("0000"));
}

TEST_CASE_METHOD(WithQt, "a phone number is no CPR number") {
  ContactEditor editor;
  editor.load(stored("Ring på 12 34 56 78 eller 20191234567."));
  CHECK_FALSE(editor.looksLikeCpr());
}

TEST_CASE_METHOD(WithQt, "an agreement takes seven lines and no eighth") {
  AgreementEditor editor;
  editor.load({});
  for (int i = 0; i < AgreementEditor::kMostLines; ++i) editor.addLine(false);
  CHECK_FALSE(editor.canAddLine());
  editor.addLine(true);
  CHECK(editor.draft().lines.size() == AgreementEditor::kMostLines);
  CHECK_FALSE(editor.hasOwnPromise());
}

TEST_CASE_METHOD(WithQt, "a line removed here does not come back with a push, one added elsewhere does") {
  AgreementEditor editor;
  AgreementDraft draft;
  draft.lines = {{"l1", "Maria", "a", "", false, "", "", 1}, {"l2", "Lise", "b", "", true, "", "", 2}};
  editor.load(draft);
  editor.removeLine("l1");
  editor.setWhat("l2", "b changed");
  draft.lines.append({"l3", "Jonas", "c", "", false, "", "", 3});
  editor.load(draft);
  REQUIRE(editor.draft().lines.size() == 2);
  CHECK(editor.draft().lines[0].what == "b changed");
  CHECK(editor.draft().lines[1].id == "l3");
}

TEST_CASE_METHOD(WithQt, "a date from elsewhere and the words typed in the same line both stand") {
  AgreementEditor editor;
  AgreementDraft stored;
  AgreementLineRow line;
  line.id = "a";
  line.what = "ringer";
  line.order = 1;
  stored.lines = {line};
  editor.load(stored);
  editor.setWhat("a", "ringer til skolen");
  stored.lines[0].byWhen = "2026-04-01";
  editor.load(stored);
  REQUIRE(editor.draft().lines.size() == 1);
  CHECK(editor.draft().lines[0].what == "ringer til skolen");
  CHECK(editor.draft().lines[0].byWhen == "2026-04-01");
  // Taken away elsewhere while it is written in: the words stay.
  stored.lines.clear();
  editor.load(stored);
  REQUIRE(editor.draft().lines.size() == 1);
  CHECK(editor.draft().lines[0].what == "ringer til skolen");
}

TEST_CASE_METHOD(WithQt, "a new family cannot be half done") {
  NewFamilyViewModel family;
  family.start();
  QSignalSpy created(&family, &NewFamilyViewModel::createRequested);
  family.goOn();
  CHECK(family.step() == NewFamilyViewModel::Step::Children);   // a child without a name
  family.setFirstName(family.childRows().first().id, "Alma");
  for (int i = 0; i < 4; ++i) family.goOn();
  CHECK(family.step() == NewFamilyViewModel::Step::Check);
  CHECK(created.isEmpty());
  family.goOn();
  CHECK(created.size() == 1);
}

TEST_CASE_METHOD(WithQt, "search answers belong to the words in the field") {
  SearchViewModel search;
  QSignalSpy asked(&search, &SearchViewModel::searchRequested);
  search.setQuery("fra");
  search.setQuery("fravær");
  REQUIRE(QTest::qWaitFor([&] { return asked.size() == 1; }, 3000));
  CHECK(asked[0][0].toString() == "fravær");
  search.setHits("fra", {{"1", "HomeVisit", "", "", "", "fra", ""}});
  CHECK(search.hits()->count() == 0);
  search.setHits("fravær", {{"1", "HomeVisit", "", "", "", "fravær", ""}});
  CHECK(search.hits()->count() == 1);
}

TEST_CASE_METHOD(WithQt, "leaving a page and locking commit what is uncommitted") {
  AppViewModel app;
  app.contact()->load(stored(""));
  QSignalSpy commits(app.contact(), &Editor::commitRequested);
  app.contact()->setWorry("Han");
  app.navigation()->goTo(Navigation::Page::Families);
  CHECK(commits.size() == 1);
  app.contact()->load(stored("Han"));
  app.contact()->commitDone();
  app.contact()->setWorry("Han peger");
  app.lock()->lockNow();
  CHECK(commits.size() == 2);
}

TEST_CASE_METHOD(WithQt, "back leads where the person came from") {
  Navigation navigation;
  navigation.open(Navigation::Page::Visit, "v");
  CHECK(navigation.section() == Navigation::Page::Today);
  navigation.open(Navigation::Page::Agreement, "a");
  navigation.open(Navigation::Page::Visit, "v");   // already open: returns to it
  navigation.back();
  CHECK(navigation.page() == Navigation::Page::Today);
  CHECK_FALSE(navigation.canGoBack());
}

TEST_CASE_METHOD(WithQt, "a new record gets its name where it was opened, and back finds it") {
  Navigation navigation;
  navigation.open(Navigation::Page::Contact);
  navigation.open(Navigation::Page::Search);
  navigation.named(Navigation::Page::Contact, "t");
  CHECK(navigation.id().isEmpty());
  navigation.back();
  CHECK(navigation.page() == Navigation::Page::Contact);
  CHECK(navigation.id() == "t");
}

TEST_CASE_METHOD(WithQt, "the undo line comes back with what it was about, once") {
  UndoLine line;
  QSignalSpy undone(&line, &UndoLine::undoRequested);
  line.offer("task_done", "t1");
  REQUIRE(line.visible());
  line.undo();
  line.undo();
  REQUIRE(undone.size() == 1);
  CHECK(undone[0][1].toString() == "t1");
}

TEST_CASE_METHOD(WithQt, "no secret leaves the lock page while it waits") {
  LockViewModel lock;
  QSignalSpy asked(&lock, &LockViewModel::unlockRequested);
  LockFacts facts;
  facts.waitSeconds = 30;
  lock.setFacts(facts);
  lock.unlock("482915");
  CHECK(asked.isEmpty());
  lock.waited();
  lock.unlock("482915");
  CHECK(asked.size() == 1);
}

TEST_CASE_METHOD(WithQt, "a change taken back while it is being written stays taken back") {
  ContactEditor editor;
  editor.load(stored(""));
  editor.setOutcome("follow_up");
  editor.setWorry("Han");
  editor.flush();
  editor.setOutcome("");
  editor.setWorry("");
  ContactDraft written = stored("Han");
  written.outcome = "follow_up";
  editor.load(written);
  editor.commitDone();
  CHECK(editor.draft().worry.isEmpty());
  CHECK(editor.draft().outcome.isEmpty());
  CHECK(editor.dirty());   // and is written as well

  // What somebody else wrote meanwhile is taken as ever.
  editor.load(stored(""));
  editor.load(stored("Hun"));
  CHECK(editor.draft().worry == "Hun");
}

TEST_CASE_METHOD(WithQt, "a line of an agreement added and removed while it is being written stays away, and Fortryd brings it back") {
  AgreementEditor editor;
  AgreementDraft empty;
  empty.date = "2026-03-10";
  editor.load(empty);
  editor.addLine(true);
  const QString key = editor.draft().lines.at(0).id;
  editor.setWhat(key, "Ringer");
  editor.flush();
  const AgreementDraft written = editor.draft();
  editor.removeLine(key);
  editor.load(written);
  editor.commitDone();
  CHECK(editor.draft().lines.isEmpty());
  CHECK(editor.dirty());
  editor.restoreLine(key);
  REQUIRE(editor.draft().lines.size() == 1);
  CHECK(editor.draft().lines.at(0).what == "Ringer");
}

TEST_CASE_METHOD(WithQt, "answers that only belong to a notification go when it becomes something else") {
  ContactEditor editor;
  editor.load(stored(""));
  editor.setOutcome("notification");
  editor.setNotifier("me");
  editor.setParentsTold("must_not");
  editor.setOutcome("nothing_more");
  CHECK(editor.draft().notifier.isEmpty());
  CHECK(editor.draft().parentsTold.isEmpty());
}

TEST_CASE_METHOD(WithQt, "a CPR number among those who do what was agreed is seen and masked") {
  ContactEditor editor;
  editor.load(stored(""));
  editor.setAgreedBy("Far, 010190-1234");
  CHECK(editor.looksLikeCpr());
  editor.maskCpr();
  CHECK_FALSE(editor.looksLikeCpr());
}

TEST_CASE_METHOD(WithQt, "the undo line tells what could not be done until it is dismissed") {
  UndoLine line;
  line.offer("task_done", "x");
  line.tell("not_done");
  CHECK(line.visible());
  CHECK(line.action().isEmpty());
  QSignalSpy undone(&line, &UndoLine::undoRequested);
  line.undo();
  CHECK(undone.isEmpty());
  line.dismiss();
  CHECK_FALSE(line.visible());
}

TEST_CASE_METHOD(WithQt, "what has gone on is said, and is no longer offered to be taken back") {
  UndoLine line;
  line.offer("handed_to_intake", {});
  CHECK(line.canUndo());
  line.tooLate("reached_intake");
  CHECK(line.action() == "reached_intake");
  CHECK_FALSE(line.canUndo());
  QSignalSpy undone(&line, &UndoLine::undoRequested);
  line.undo();
  CHECK(undone.isEmpty());
  line.offer("task_done", "x");
  CHECK(line.canUndo());
}

TEST_CASE_METHOD(WithQt, "erased words of a talk leave the screen and undo, typed ones included, and the rest stays as typed") {
  ContactEditor editor;
  editor.load(stored("Han peger.", "Vi ses."));
  editor.setWorry("Han peger og griner.");
  editor.setAgreed("Vi ses torsdag.");
  QSignalSpy told(&editor, &ContactEditor::erasedWordsChanged);
  editor.setErasedWords({"worry"});
  editor.load(stored("", "Vi ses."));
  CHECK(told.size() == 1);
  CHECK(editor.worry().isEmpty());
  CHECK(editor.agreed() == "Vi ses torsdag.");
  CHECK(editor.dirty());
  CHECK_FALSE(editor.canUndo());
  editor.reset();
  CHECK(editor.erasedWords().isEmpty());
}

TEST_CASE_METHOD(WithQt, "a note's kind and a plan's time are undone as they were chosen, and another record begins without them") {
  VisitEditor editor;
  QSignalSpy told(&editor, &VisitEditor::recordChanged);
  editor.setNote(true, {"v1", "HomeVisit", "2026-03-01"});
  VisitDraft held;
  held.date = "2026-03-02";
  held.kind = "phone";
  editor.load(held, {});
  CHECK(told.size() == 1);
  CHECK(editor.isNote());
  CHECK(editor.addsTo().id == "v1");
  CHECK_FALSE(editor.dirty());
  editor.setKind("meeting");
  editor.setTime("09:30");
  CHECK(editor.dirty());
  editor.undo();
  editor.undo();
  CHECK(editor.kind() == "phone");
  CHECK(editor.time().isEmpty());
  // What comes from elsewhere is followed where nothing is chosen here.
  held.time = "10:00";
  editor.setKind("message");
  editor.load(held, {});
  CHECK(editor.time() == "10:00");
  CHECK(editor.kind() == "message");
  editor.setEnded("cancelled");
  editor.setAddenda({{"a1", "2026-03-03", "Mere.", "Lise", true}});
  editor.reset();
  CHECK_FALSE(editor.isNote());
  CHECK(editor.addsTo().id.isEmpty());
  CHECK(editor.ended().isEmpty());
  CHECK(editor.addenda()->count() == 0);
}

TEST_CASE_METHOD(WithQt, "what two people wrote at once is warned of before it is finished, once, and no longer when it is decided") {
  VisitEditor editor;
  QSignalSpy asked(&editor, &Editor::finishRequested);
  EditorFacts facts;
  facts.conflicts = 1;
  editor.setFacts(facts);
  editor.finish();
  CHECK(asked.count() == 0);
  CHECK(editor.warns());
  editor.finish();
  CHECK(asked.count() == 1);
  facts.conflicts = 0;
  editor.setFacts(facts);
  CHECK_FALSE(editor.warns());
  editor.finish();
  CHECK(asked.count() == 2);
  facts.conflicts = 2;
  editor.setFacts(facts);
  editor.finish();
  CHECK(editor.warns());
  editor.reset();
  CHECK_FALSE(editor.warns());
}

TEST_CASE_METHOD(WithQt, "a page says whether what it is about is gone or erased, and nothing else does") {
  ContactEditor editor;
  for (const auto state : {PageViewModel::State::Loading, PageViewModel::State::Ready, PageViewModel::State::Failed}) {
    editor.setState(state);
    CHECK(editor.absence().isEmpty());
  }
  editor.setState(PageViewModel::State::Gone);
  CHECK(editor.absence() == "gone");
  editor.setState(PageViewModel::State::Erased);
  CHECK(editor.absence() == "erased");
}

TEST_CASE_METHOD(WithQt, "a set follows element by element: what comes from elsewhere stands beside what is chosen here") {
  ContactEditor editor;
  ContactDraft held = stored("");
  held.themes = {"sleep", "food"};
  editor.load(held);
  editor.toggleTheme("play");
  editor.toggleTheme("food");
  held.themes = {"language", "sleep", "food"};   // a colleague's choice, while ours is not written yet
  editor.load(held);
  CHECK(asSet(editor.themes()) == QSet<QString>{"sleep", "play", "language"});
  editor.undo();
  CHECK(asSet(editor.themes()) == QSet<QString>{"sleep", "food", "language"});
}

TEST_CASE_METHOD(WithQt, "the same elements in the store's order are nothing to write") {
  ContactEditor editor;
  editor.load(stored(""));
  editor.toggleRole("pedagogue");
  editor.toggleRole("leader");
  editor.flush();
  ContactDraft held = stored("");
  held.roles = {"leader", "pedagogue"};
  editor.load(held);
  editor.commitDone();
  CHECK_FALSE(editor.dirty());
  // Taken back while it is being written: stays taken back.
  editor.toggleRole("parent");
  editor.flush();
  editor.toggleRole("parent");
  held.roles = {"leader", "parent", "pedagogue"};
  editor.load(held);
  CHECK_FALSE(editor.roles().contains("parent"));
  CHECK(editor.dirty());
}

TEST_CASE_METHOD(WithQt, "undo in a visit goes back in the order in which it was done, in the note and beside it") {
  VisitEditor editor;
  editor.load({}, {});
  ProseEditor& note = *editor.prose();
  const auto words = [&] { return note.draft().isEmpty() ? QString() : note.draft().first().text; };
  const QString row = note.paragraphs()->data(note.paragraphs()->index(0, 0), note.paragraphs()->roleNames().key("key")).toString();
  CHECK_FALSE(editor.canUndo());
  editor.setAgenda("Sengetider");
  note.setText(row, "Emma");
  editor.toggleRole("interpreter");
  note.setText(row, "Emma lukker op");   // within the pause: a step of its own all the same
  editor.undo();
  CHECK(words() == "Emma");
  CHECK(editor.presentRoles() == QStringList{"interpreter"});
  editor.undo();
  CHECK(editor.presentRoles().isEmpty());
  editor.undo();
  CHECK(words().isEmpty());
  CHECK(editor.agenda() == "Sengetider");
  editor.undo();
  CHECK(editor.agenda().isEmpty());
  CHECK_FALSE(editor.canUndo());
  for (int i = 0; i < 4; ++i) editor.redo();
  CHECK(editor.agenda() == "Sengetider");
  CHECK(words() == "Emma lukker op");
  CHECK_FALSE(editor.canRedo());
  editor.undo();
  editor.setAgenda("Lektier");   // what was undone before is not done again
  CHECK_FALSE(editor.canRedo());
  CHECK(words() == "Emma");

  // A colleague's agenda is not undone, and nothing is undone in a finished visit.
  VisitDraft held = editor.draft();
  editor.flush();
  editor.load(held, {});
  editor.commitDone();
  held.agenda = "Skolen";
  editor.load(held, {});
  editor.undo();
  CHECK(editor.agenda() == "Skolen");
  EditorFacts facts;
  facts.finished = true;
  editor.setFacts(facts);
  const VisitDraft before = editor.draft();
  editor.undo();
  CHECK(editor.draft() == before);
}

TEST_CASE_METHOD(WithQt, "undo in an agreement takes back a line and its words, and leaves a colleague's") {
  AgreementEditor editor;
  AgreementDraft held;
  held.lines = {{"l1", "Maria", "a", "", false, "", "", 1}};
  editor.load(held);
  editor.setWhat("l1", "a og b");
  QTest::qWait(450);
  editor.removeLine("l1");
  editor.flush();
  held.lines.clear();
  editor.load(held);
  editor.commitDone();
  held.lines = {{"l2", "Jonas", "c", "", false, "", "", 2}};
  editor.load(held);
  editor.undo();
  REQUIRE(editor.draft().lines.size() == 2);
  CHECK(editor.draft().lines[0].what == "a og b");
  CHECK(editor.draft().lines[1].what == "c");
  editor.undo();
  CHECK(editor.draft().lines[0].what == "a");
  editor.redo();
  editor.redo();
  REQUIRE(editor.draft().lines.size() == 1);
  CHECK(editor.draft().lines[0].id == "l2");
  CHECK_FALSE(editor.canRedo());
}

TEST_CASE_METHOD(WithQt, "an age is one child's; a group has none") {
  ContactEditor editor;
  editor.load(stored(""));
  editor.setAgeBand("age_3_5");
  CHECK(editor.about() == "child");
  editor.setAbout("group");
  CHECK(editor.ageBand().isEmpty());
  editor.setAgeBand("");
  CHECK(editor.about() == "group");
}

TEST_CASE_METHOD(WithQt, "the next time here is the first day of presence after the talk, and not before today") {
  ContactEditor editor;
  editor.load(stored(""));   // Tuesday 10 March 2026
  CHECK(editor.nextHere().isEmpty());
  ContactSurroundings around;
  around.weekdays = {2, 4};
  QSignalSpy told(&editor, &ContactEditor::nextHereChanged);
  editor.setSurroundings(around);
  CHECK(told.size() == 1);
  CHECK(editor.nextHere() == "2026-03-12");
  around.weekdays = {2};
  editor.setSurroundings(around);
  CHECK(editor.nextHere() == "2026-03-17");
  EditorFacts facts;
  facts.today = "2026-03-24";   // it was left unfinished for two weeks
  editor.setFacts(facts);
  CHECK(editor.nextHere() == "2026-03-24");
  facts.finished = true;        // read later, it says what was meant
  editor.setFacts(facts);
  CHECK(editor.nextHere() == "2026-03-17");
  editor.reset();
  CHECK(editor.nextHere().isEmpty());
}

TEST_CASE_METHOD(WithQt, "masking a name is an erasure in every field, at once and for good") {
  ContactEditor editor;
  editor.load(stored("Emma leger alene.", "Vi ringer til Silje."));
  CHECK(editor.likelyNames() == QStringList({"Emma", "Silje"}));
  editor.setAgreedBy("Tove");
  editor.setAgreedBy("Far og Storm");
  CHECK(editor.likelyNames() == QStringList({"Emma", "Silje", "Storm"}));
  QSignalSpy commits(&editor, &Editor::commitRequested);
  editor.maskNames();
  CHECK(commits.size() == 1);
  CHECK(editor.likelyNames().isEmpty());
  CHECK(editor.draft().worry == QString::fromUtf8("••• leger alene."));
  CHECK(editor.draft().agreed == QString::fromUtf8("Vi ringer til •••."));
  CHECK(editor.draft().agreedBy == QString::fromUtf8("Far og •••"));
  CHECK_FALSE(editor.canUndo());
  CHECK_FALSE(editor.canRedo());
}

TEST_CASE_METHOD(WithQt, "a word that is no name is left as long as the talk is open, and the place's name always") {
  ContactEditor editor;
  editor.load(stored("Vi var i Fjordparken med Solsikken."));
  ContactSurroundings around;
  around.place = "Børnehuset Solsikken";
  editor.setSurroundings(around);
  CHECK(editor.likelyNames() == QStringList{"Fjordparken"});
  editor.leaveNames();
  CHECK(editor.likelyNames().isEmpty());
  editor.maskNames();
  CHECK(editor.draft().worry == "Vi var i Fjordparken med Solsikken.");
  editor.reset();
  editor.load(stored("Vi var i Fjordparken."));
  CHECK(editor.likelyNames() == QStringList{"Fjordparken"});
}

TEST_CASE_METHOD(WithQt, "a talk is held now until somebody comes back to it or changes its day") {
  ContactEditor editor;
  editor.load(stored(""));
  CHECK_FALSE(editor.isNow());
  editor.setBegunNow();
  CHECK(editor.isNow());
  editor.setDate("2026-03-09");
  CHECK_FALSE(editor.isNow());
  editor.reset();
  editor.load(stored("Han"));
  CHECK_FALSE(editor.isNow());
}
