// What is typed and is no record yet, and the place where the person was: both outlive the full lock and the process.
#include <QQuickItem>
#include <QTest>
#include <cstdlib>
#include <iostream>
#include <unistd.h>

#include "stage.h"
#include "support/catch.h"

using namespace fremskudt;
using namespace fremskudt::test;
using Page = ui::Navigation::Page;

namespace {

const QString kTask = QStringLiteral("Hvad skal huskes?");
const QString kWorry = QStringLiteral("Undring eller bekymring – i deres ord");

void lockFully(App& app) {
  bool locked = false;
  QObject::connect(&app.controller(), &app::AppController::lockedFully, &app.controller(), [&locked] { locked = true; });
  app.controller().session().lockFully();
  REQUIRE(app.person().wait([&] { return locked; }));
}

bool isOn(App& app, Page page) {
  return app.person().wait([&] { return app.screen().navigation()->page() == page; });
}

// Names of what is kept beside the records.
std::vector<std::string> drafts(App& app) {
  std::optional<std::vector<std::string>> names;
  app.controller().storage().ask<std::vector<std::string>>(
      &app.controller(),
      [](app::Storage& s) -> Result<std::vector<std::string>> {
        TRY(const auto facts, s.tablet->reader().facts_with_prefix("draft/"));
        std::vector<std::string> found;
        for (const auto& [name, value] : facts) found.push_back(name);
        return found;
      },
      [&names](const Result<std::vector<std::string>>& found) { names = found.value(); });
  REQUIRE(app.person().wait([&] { return names.has_value(); }));
  return *names;
}

void beginTask(App& app, const QString& words) {
  app.person().tap("Ny opgave");
  app.person().tap(kTask, QAccessible::EditableText);
  app.person().type(words);
}

}  // namespace

TEST_CASE("A family half typed stands there again after the full lock, and goes when it is made") {
  Town town;
  {
    App app(town.store());
    app.unlock();
    app.person().tap("Familier");
    app.person().tap("Ny familie");
    app.person().tap("Fornavn", QAccessible::EditableText);
    app.person().type("Alma");
    app.person().tap("Efternavn", QAccessible::EditableText);
    app.person().type("Testrup");
    app.person().tap("Videre");
    REQUIRE(app.screen().newFamily()->step() == ui::NewFamilyViewModel::Step::Adults);
    // Leaving the page loses nothing either.
    app.person().tap("I dag");
    app.person().tap("Familier");
    app.person().tap("Ny familie");
    REQUIRE(app.screen().newFamily()->step() == ui::NewFamilyViewModel::Step::Adults);
    lockFully(app);
    CHECK(app.screen().newFamily()->isEmpty());
  }
  CHECK_FALSE(any_file_holds(town.store(), "Testrup"));

  App again(town.store());
  again.unlock();
  REQUIRE(isOn(again, Page::NewFamily));
  CHECK(again.screen().newFamily()->childRows().at(0).firstName == "Alma");
  for (int step = 0; step < 3; ++step) again.person().tap("Videre");
  CHECK(again.person().sees("Alma Testrup"));
  REQUIRE(again.saved());
  CHECK(drafts(again) == std::vector<std::string>{"draft/family"});
  again.person().tap("Opret familien");
  REQUIRE(isOn(again, Page::Child));
  REQUIRE(again.saved());
  CHECK(drafts(again).empty());
  CHECK(again.screen().newFamily()->isEmpty());
}

TEST_CASE("A family that is given up is gone") {
  Town town;
  App app(town.store());
  app.unlock();
  app.person().tap("Familier");
  app.person().tap("Ny familie");
  app.person().tap("Fornavn", QAccessible::EditableText);
  app.person().type("Alma");
  REQUIRE(app.saved());
  REQUIRE(drafts(app).size() == 1);
  app.person().tap("Fortryd det hele");
  REQUIRE(app.saved());
  CHECK(drafts(app).empty());
  CHECK(app.screen().newFamily()->isEmpty());
}

TEST_CASE("A name with a character that nobody sees makes no family, says so, and is there to be mended") {
  Town town;
  App app(town.store());
  app.unlock();
  app.person().tap("Familier");
  app.person().tap("Ny familie");
  app.person().tap("Fornavn", QAccessible::EditableText);
  app.person().type(QStringLiteral("Al\u200bma"));
  app.person().tap("Efternavn", QAccessible::EditableText);
  app.person().type("Testrup");
  for (int step = 0; step < 4; ++step) app.person().tap("Videre");
  app.person().tap("Opret familien");
  REQUIRE(app.person().wait([&] { return app.person().sees("Der er tegn i navnet, som ikke kan ses"); }));
  app.person().picture("unseen-letter");
  REQUIRE(isOn(app, Page::NewFamily));
  CHECK(app.screen().newFamily()->childRows().at(0).lastName == "Testrup");
}

TEST_CASE("A new task's words outlive the full lock and are gone when it is written down") {
  Town town;
  {
    App app(town.store());
    app.unlock();
    beginTask(app, "Ring til sundhedsplejen");
    lockFully(app);
    CHECK(app.screen().today()->newTask().isEmpty());
  }
  CHECK_FALSE(any_file_holds(town.store(), "sundhedsplejen"));
  App again(town.store());
  again.unlock();
  REQUIRE(again.person().waitFor(kTask));
  CHECK(again.person().valueOf(kTask) == "Ring til sundhedsplejen");
  again.person().tap("Skriv op");
  REQUIRE(again.person().wait([&] { return again.screen().today()->newTask().isEmpty(); }));
  REQUIRE(again.saved());
  CHECK(drafts(again).empty());
  const auto tasks = again.idsOf("Task");
  REQUIRE(tasks.size() == 1);
  CHECK(again.read<Task>(tasks.front()).what() == "Ring til sundhedsplejen");
}

// Played by a process of its own, which its parent kills.
TEST_CASE("a person types a task until the process is killed", "[.killed]") {
  const char* store = std::getenv("FREMSKUDT_TEST_STORE");
  REQUIRE(store != nullptr);
  App app(store);
  app.unlock();
  beginTask(app, "Ring inden torsdag");
  std::cout << "typed" << std::endl;
  QTest::qWait(600'000);
}

TEST_CASE("A task's words typed before a pause survive kill -9") {
  Town town;
  Process app(std::filesystem::read_symlink("/proc/self/exe"), {"[.killed]"}, {{"FREMSKUDT_TEST_STORE", town.store().string()}});
  REQUIRE(app.read_until("typed", std::chrono::seconds(60)) == "typed");
  ::usleep(900'000);   // the pause of 400 ms, and the time of a commit on a busy machine
  app.kill();
  app.finish();
  App again(town.store());
  again.unlock();
  REQUIRE(again.person().waitFor(kTask));
  CHECK(again.person().valueOf(kTask) == "Ring inden torsdag");
}

TEST_CASE("Two versions being put together stand there again after the full lock, and go with the decision") {
  Town town;
  const std::string visit = town.sharedVisit("Vi talte om morgenen.");
  town.colleague().must_run({"edit", visit, "agenda", "Sengetider"});
  town.mine().must_run({"edit", visit, "agenda", "Lektier"});
  town.colleague().sync();
  town.mine().sync();
  const QString words = QStringLiteral("Samlet udgave");
  {
    App app(town.store());
    app.unlock();
    app.screen().navigation()->open(Page::Versions, QString::fromStdString(visit));
    app.person().tap("Saml dem til én");
    app.person().tap(words, QAccessible::EditableText);
    app.person().key(Qt::Key_A, Qt::ControlModifier);
    app.person().type("Lektier og sengetider");
    lockFully(app);
  }
  App again(town.store());
  again.unlock();
  REQUIRE(isOn(again, Page::Versions));
  REQUIRE(again.person().waitFor(words));
  CHECK(again.person().valueOf(words) == "Lektier og sengetider");
  CHECK(drafts(again).size() == 1);
  again.person().tap("Brug den samlede");
  REQUIRE(again.person().wait([&] { return again.screen().versions()->conflicts()->count() == 0; }));
  CHECK(again.read<HomeVisit>(visit).agenda() == "Lektier og sengetider");
  REQUIRE(again.saved());
  CHECK(drafts(again).empty());
}

TEST_CASE("A draft that cannot be written is told, and is stored when there is room again") {
  Town town;
  App app(town.store());
  app.unlock();
  beginTask(app, "Ring");
  REQUIRE(app.saved());
  {
    const FullDisk full;
    app.person().type(" i dag");
    REQUIRE(app.person().wait([&] { return app.person().sees("står kun på skærmen"); }));
    CHECK_FALSE(app.controller().saveAllNow());
  }
  REQUIRE(app.person().wait([&] { return !app.person().sees("står kun på skærmen"); }, 15'000));
  CHECK(app.controller().saveAllNow());
}

TEST_CASE("An overview that cannot be written says so, and nothing is locked or closed before it is stored") {
  Town town;
  App app(town.store());
  app.unlock();
  app.screen().navigation()->open(Page::Child, QString::fromStdString(town.child()));
  app.person().tap("Skriv: Hvad virker godt?");
  {
    const FullDisk full;
    app.person().type("Far laeser hver aften");
    REQUIRE(app.person().wait([&] { return !app.screen().child()->problem().isEmpty(); }));
    CHECK(app.person().sees("står kun på skærmen"));
    CHECK_FALSE(app.controller().saveAllNow());
    // Also after the page was left.
    app.person().tap("I dag");
    CHECK_FALSE(app.controller().saveAllNow());
  }
  REQUIRE(app.saved());
  CHECK(app.read<Case>(town.child()).works_well() == "Far laeser hver aften");
}

TEST_CASE("After the full lock the person is in the paragraph that was left") {
  Town town;
  const std::string visit = town.sharedVisit("Vi talte om morgenen.\n\nMor henter.");
  {
    App app(town.store());
    app.unlock();
    app.screen().navigation()->open(Page::Visit, QString::fromStdString(visit));
    REQUIRE(app.person().wait([&] { return app.screen().visit()->prose()->paragraphs()->count() == 2; }));
    app.person().tap(u"Afsnit…"_qs, QAccessible::EditableText);
    app.person().key(Qt::Key_End, Qt::ControlModifier);
    app.person().key(Qt::Key_Down);
    REQUIRE(app.screen().visit()->prose()->currentIndex() == 1);
    lockFully(app);
  }
  App again(town.store());
  again.unlock();
  REQUIRE(isOn(again, Page::Visit));
  const auto isInIt = [&] {
    const QQuickItem* item = again.window().activeFocusItem();
    return item != nullptr && item->property("text").toString() == "Mor henter.";
  };
  REQUIRE(again.person().wait(isInIt));
  // Once; the next start begins with the day.
  REQUIRE(again.saved());
  again.screen().navigation()->goTo(Page::Today);
}

TEST_CASE("Back to a new note without a word shows no other record") {
  Town town;
  App app(town.store());
  app.unlock();
  app.person().tap("Steder");
  app.person().tap(u"Solsikken…"_qs);
  app.person().tap("Ny drøftelse");
  app.person().tap(kWorry, QAccessible::EditableText);
  app.person().type("Den foerste");
  REQUIRE(app.saved());
  const auto talks = app.idsOf("OutreachContact");
  REQUIRE(talks.size() == 1);
  app.person().tap("Tilbage");
  app.person().tap("Ny drøftelse");
  REQUIRE(app.person().wait([&] { return app.screen().contact()->worry().isEmpty(); }));
  app.screen().navigation()->open(Page::Contact, QString::fromStdString(talks.front()));
  REQUIRE(app.person().wait([&] { return app.screen().contact()->worry() == "Den foerste"; }));
  app.person().tap("Tilbage");
  REQUIRE(app.person().wait([&] { return app.screen().contact()->worry().isEmpty(); }));
  app.person().tap(kWorry, QAccessible::EditableText);
  app.person().type("Den anden");
  REQUIRE(app.saved());
  CHECK(app.idsOf("OutreachContact").size() == 2);
  CHECK(app.read<OutreachContact>(talks.front()).worry() == "Den foerste");
}

TEST_CASE("A record that was written and could not be opened is not written a second time") {
  Town town;
  App app(town.store());
  app.unlock();
  const auto talk = std::make_shared<OutreachContact>();
  talk->set_place(Id::parse(town.place())->to_bytes());
  const auto made = std::make_shared<Id>();
  int opened = 0;
  for (int time = 0; time < 2; ++time)
    app.controller().storage().createAndOpen(&app.controller(), talk, made,
                                             [&opened](const Result<tablet::Snapshot>& snapshot) { opened += snapshot ? 1 : 0; });
  REQUIRE(app.person().wait([&] { return opened == 2; }));
  CHECK(app.idsOf("OutreachContact").size() == 1);
}
