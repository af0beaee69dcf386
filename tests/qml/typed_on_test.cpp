// What is typed after the last tap, while the commit is still under way (a first fill, a picture, a slow disk): written down is what
// stood there at the tap; of what came after it no word is lost, and nobody is thrown out of a page that they have gone on to.
#include <QTest>

#include "stage.h"
#include "support/catch.h"

using namespace fremskudt;
using namespace fremskudt::test;
using Page = ui::Navigation::Page;
using Kind = ui::StepsViewModel::Kind;

namespace {

const QString kTask = QStringLiteral("Hvad skal huskes?");

std::map<std::string, std::string> drafts(App& app) {
  std::optional<std::map<std::string, std::string>> found;
  app.controller().storage().ask<std::map<std::string, std::string>>(
      &app.controller(), [](app::Storage& s) -> Result<std::map<std::string, std::string>> {
        TRY(const auto facts, s.tablet->reader().facts_with_prefix("draft/"));
        return std::map<std::string, std::string>(facts.begin(), facts.end());
      },
      [&found](const Result<std::map<std::string, std::string>>& facts) { found = facts.value(); });
  REQUIRE(app.person().wait([&] { return found.has_value(); }));
  return *found;
}

std::vector<std::string> tasks(App& app) {
  std::vector<std::string> words;
  for (const std::string& id : app.idsOf("Task")) words.push_back(app.read<Task>(id).what());
  return words;
}

void typeTask(App& app, const QString& words) {
  app.person().tap(kTask, QAccessible::EditableText);
  app.person().key(Qt::Key_End);
  app.person().type(words);
}

}  // namespace

TEST_CASE("What is typed on of a task after Skriv op stays, on the screen and over the lock") {
  Town town;
  {
    App app(town.store());
    app.unlock();
    app.person().tap("Ny opgave");
    typeTask(app, "Ring til mor");
    {
      const SlowDisk slow(app);
      app.person().tap("Skriv op");
      typeTask(app, " om tandlaege torsdag");
    }
    REQUIRE(app.person().wait([&] { return !app.screen().undoLine()->action().isEmpty(); }));
    CHECK(app.person().valueOf(kTask) == "Ring til mor om tandlaege torsdag");
    REQUIRE(app.saved());
    CHECK(tasks(app) == std::vector<std::string>{"Ring til mor"});
  }
  App again(town.store());
  again.unlock();
  REQUIRE(again.person().waitFor(kTask));
  CHECK(again.person().valueOf(kTask) == "Ring til mor om tandlaege torsdag");
}

TEST_CASE("A task that was typed as it was written down leaves no draft, also when it was changed and changed back meanwhile") {
  Town town;
  App app(town.store());
  app.unlock();
  app.person().tap("Ny opgave");
  typeTask(app, "Ring til mor");
  {
    const SlowDisk slow(app);
    app.person().tap("Skriv op");
    typeTask(app, "x");
    QTest::qWait(600);   // the pause: it is on its way behind the commit
    app.person().key(Qt::Key_Backspace);
  }
  REQUIRE(app.person().wait([&] { return app.screen().today()->newTask().isEmpty(); }));
  REQUIRE(app.saved());
  CHECK(drafts(app).empty());
  CHECK(tasks(app).size() == 1);
}

TEST_CASE("Another task that is begun while the first is on its way keeps its words and its page, and can be written down as well") {
  Town town;
  App app(town.store());
  app.unlock();
  app.screen().navigation()->open(Page::Place, QString::fromStdString(town.place()));
  app.person().tap("Ny opgave");
  typeTask(app, "Det foerste");
  REQUIRE(app.saved());
  {
    const SlowDisk slow(app);
    app.person().tap("Skriv op");
    app.person().tap("I dag");
    app.screen().today()->beginTask({QStringLiteral("Case"), QString::fromStdString(town.child()), QStringLiteral("Emma K.")});
    app.screen().navigation()->open(Page::NewTask);
    typeTask(app, "Det andet, om Emma");
  }
  REQUIRE(app.person().wait([&] { return !app.screen().undoLine()->action().isEmpty(); }));
  CHECK(app.screen().navigation()->page() == Page::NewTask);
  CHECK(app.person().valueOf(kTask) == "Det andet, om Emma");
  REQUIRE(app.saved());
  CHECK(drafts(app).size() == 1);
  {
    const SlowDisk slow(app);
    app.person().tap("Skriv op");
    app.person().tap("I dag");
    app.screen().navigation()->open(Page::Place, QString::fromStdString(town.place()));
    app.person().tap("Ny opgave");
    typeTask(app, "Det tredje");
    app.person().tap("Skriv op");
  }
  REQUIRE(app.person().wait([&] { return app.idsOf("Task").size() == 3; }));
  REQUIRE(app.person().wait([&] { return app.screen().today()->begunTasks().isEmpty(); }));
  REQUIRE(app.saved());
  CHECK(drafts(app).empty());
  CHECK(app.screen().navigation()->page() == Page::Place);
}

TEST_CASE("Guided steps that are being written stand still until the answer, and go without taking anybody along") {
  Town town;
  App app(town.store());
  Driver& person = app.person();
  app.unlock();
  ui::StepsViewModel& steps = *app.screen().steps();
  app.screen().navigation()->open(Page::Team);
  steps.start(Kind::Sparring, {});
  app.screen().navigation()->open(Page::Steps);
  steps.setValue("about", QString::fromLatin1(ui::StepsViewModel::kNoName));
  steps.goOn();
  steps.setValue("dilemma", "Hvordan siger jeg det?");
  steps.goOn();
  REQUIRE(app.saved());
  SECTION("one who waits reads why, and can change nothing that is lost") {
    {
      const SlowDisk slow(app);
      person.tap("Bed om sparring");
      REQUIRE(person.wait([&] { return person.sees("Det gemmes nu"); }));
      person.picture("steps-storing");
      steps.goBack();
      REQUIRE(person.waitFor("Hvad er du i tvivl om?"));
      person.picture("steps-storing-back");
      steps.setValue("dilemma", "Noget andet");
      CHECK(steps.value("dilemma") == "Hvordan siger jeg det?");
      emit steps.cancelled();
      CHECK(app.screen().navigation()->page() == Page::Steps);
    }
    REQUIRE(person.wait([&] { return app.screen().navigation()->page() == Page::Sparring; }));
  }
  SECTION("one who has gone on stays there") {
    {
      const SlowDisk slow(app);
      person.tap("Bed om sparring");
      person.tap("I dag");
      app.screen().navigation()->open(Page::Child, QString::fromStdString(town.child()));
      ui::StepsViewModel::About emma;
      emma.at = emma.caseId = QString::fromStdString(town.child());
      steps.start(Kind::Closing, emma);
      app.screen().navigation()->open(Page::Steps, QString::fromStdString(town.child()));
      steps.setValue("words", "De klarer morgenen selv");
    }
    REQUIRE(person.wait([&] { return app.screen().undoLine()->action() == "sparring_asked"; }));
    CHECK(app.screen().navigation()->page() == Page::Steps);
    CHECK(steps.value("words") == "De klarer morgenen selv");
    REQUIRE(app.saved());
    REQUIRE(drafts(app).size() == 1);
    CHECK(drafts(app).begin()->first.find("/closing/") != std::string::npos);
  }
  SECTION("what could not be written can be written in again") {
    {
      const FullDisk full;
      person.tap("Bed om sparring");
      REQUIRE(person.wait([&] { return !app.screen().undoLine()->problem().isEmpty(); }));
    }
    CHECK(app.screen().navigation()->page() == Page::Steps);
    steps.setValue("dilemma", "Hvordan siger vi det?");
    CHECK(steps.value("dilemma") == "Hvordan siger vi det?");
    REQUIRE(app.saved());
    person.tap("Bed om sparring");
  }
  REQUIRE(person.wait([&] { return app.idsOf("Feedback").size() == 1; }));
  CHECK(steps.findBegun(Kind::Sparring, {}).values.isEmpty());
}

TEST_CASE("What is typed on after Svar stays with its sparring, behind the answer that was given") {
  Town town;
  App app(town.store());
  Driver& person = app.person();
  app.unlock();
  std::string id;
  onTablet(app, [&](tablet::Tablet& tablet) -> Status {
    Feedback asked;
    asked.set_dilemma("Hvad goer jeg?");
    asked.set_asked_on(tablet.today());
    asked.set_team(tablet.identity().team.to_bytes());
    TRY(const Id made, tablet.create(asked));
    id = made.to_string();
    return {};
  });
  ui::SparringViewModel& sparring = *app.screen().sparring();
  const QString field = QStringLiteral("Et spørgsmål eller en tanke");
  app.screen().navigation()->open(Page::Sparring, QString::fromStdString(id));
  REQUIRE(person.wait([&] { return sparring.facts().id == QString::fromStdString(id); }));
  person.tap(field, QAccessible::EditableText);
  person.type("Hvad siger hun?");
  REQUIRE(app.saved());
  {
    const SlowDisk slow(app);
    person.tap("Svar");
    person.tap(field, QAccessible::EditableText);
    person.key(Qt::Key_End);
    person.type(" Og far?");
  }
  REQUIRE(person.wait([&] { return app.screen().undoLine()->action() == "sparring_answered"; }));
  QTest::qWait(300);   // what asks whether it was erased is answered as well
  CHECK(person.valueOf(field) == "Hvad siger hun? Og far?");
  REQUIRE(app.saved());
  CHECK(app.read<Feedback>(id).answers(0).text() == "Hvad siger hun?");
  REQUIRE(drafts(app).size() == 1);
  CHECK(drafts(app).begin()->second == "Hvad siger hun? Og far?");
  person.tap("Svar");
  REQUIRE(person.wait([&] { return sparring.answer().isEmpty(); }));
  REQUIRE(app.saved());
  CHECK(drafts(app).empty());
}

TEST_CASE("Ny familie stands still while the family is being made, and takes nobody along who has gone on") {
  Town town;
  App app(town.store());
  Driver& person = app.person();
  app.unlock();
  person.tap("Familier");
  person.tap("Ny familie");
  person.tap("Fornavn", QAccessible::EditableText);
  person.type("Alma");
  for (int step = 0; step < 4; ++step) person.tap("Videre");
  REQUIRE(app.saved());
  ui::NewFamilyViewModel& family = *app.screen().newFamily();
  const auto child = [&] { return family.childRows().at(0); };
  {
    const SlowDisk slow(app);
    person.tap("Opret familien");
    REQUIRE(person.wait([&] { return person.sees("Det gemmes nu"); }));
    person.picture("family-storing");
    family.setFirstName(child().id, "Bo");
    family.addChild();
    family.setLanguage("ar");
    emit family.cancelled();
    CHECK(child().firstName == "Alma");
    CHECK(family.childRows().size() == 1);
    CHECK(family.language().isEmpty());
    CHECK(app.screen().navigation()->page() == Page::NewFamily);
    person.tap("I dag");
    person.tap("Ny opgave");
    typeTask(app, "Ring");
  }
  REQUIRE(person.wait([&] { return family.isEmpty(); }));
  CHECK(app.screen().navigation()->page() == Page::Today);
  CHECK(person.valueOf(kTask) == "Ring");
  family.setFirstName(child().id, "Bo");
  CHECK(child().firstName == "Bo");
}
