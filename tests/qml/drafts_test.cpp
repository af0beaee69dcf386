// What is typed and is no record yet, and the place where the person was: both outlive the full lock and the process.
#include <QQuickItem>
#include <QTest>
#include <cstdlib>
#include <iostream>
#include <unistd.h>

#include "stage.h"
#include "support/catch.h"
#include "tablet/facts.h"

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

// ---- guided steps, tasks and answers -------------------------------------------------------------------------------------

namespace {

using Kind = ui::StepsViewModel::Kind;

void openChild(App& app, const std::string& child) { app.screen().navigation()->open(Page::Child, QString::fromStdString(child)); }

void typeClosingWords(App& app, const std::string& child, const QString& words) {
  Driver& person = app.person();
  openChild(app, child);
  person.tap(u"Luk forløbet"_qs, QAccessible::Button);
  REQUIRE(person.waitFor("Et sidste blik"));
  person.tap("Videre");
  person.tap("Med jeres ord", QAccessible::EditableText);
  person.type(words);
}

// Leaves the page, so that only what is kept brings it back.
void leaveSteps(App& app) {
  app.person().tap("Tilbage");
  app.person().tap("Tilbage");
  REQUIRE(isOn(app, Page::Child));
}

bool standsOnToday(App& app, const QString& kind) {
  for (const ui::UnfinishedRow& row : dynamic_cast<ui::SnapshotModel<ui::UnfinishedRow>*>(app.screen().today()->unfinished())->rows())
    if (row.kind == kind) return true;
  return false;
}

}  // namespace

TEST_CASE("What is typed in a guided step is there again after another one, on I dag and after the process") {
  Town town;
  {
    App app(town.store());
    Driver& person = app.person();
    app.unlock();
    typeClosingWords(app, town.child(), "De klarer morgenen selv");
    leaveSteps(app);
    person.tap("Mennesker");
    person.tap("Nyt samtykke");
    person.tap("At indhente oplysninger");
    CHECK(app.screen().steps()->value("words").isEmpty());
    person.tap("Tilbage");
    REQUIRE(app.saved());
    CHECK(drafts(app).size() == 2);
  }
  CHECK_FALSE(any_file_holds(town.store(), "morgenen"));
  App app(town.store());
  Driver& person = app.person();
  app.unlock();
  REQUIRE(person.wait([&] { return standsOnToday(app, "Closing") && standsOnToday(app, "Consent"); }));
  person.picture("today-begun");
  REQUIRE(person.wait([&] { return person.sees(u"Luk forløbet · 4 ord"_qs); }));
  app.screen().today()->openRequested(QString::fromStdString(drafts(app).at(0).find("/closing/") != std::string::npos ? drafts(app).at(0) : drafts(app).at(1)), "Closing");
  REQUIRE(isOn(app, Page::Steps));
  REQUIRE(person.waitFor("Et sidste blik"));
  person.tap("Videre");
  REQUIRE(person.waitFor("Hvorfor lukkes f…"));
  CHECK(app.screen().steps()->value("words") == "De klarer morgenen selv");
  // Given, only its own is gone.
  person.tap(u"Det går godt nok nu"_qs);
  person.tap("Videre");
  person.tap("Videre");
  person.tap(u"Luk forløbet"_qs, QAccessible::Button);
  REQUIRE(person.wait([&] { return !app.read<Case>(town.child()).closed_on().empty(); }));
  REQUIRE(app.saved());
  REQUIRE(drafts(app).size() == 1);
  CHECK(drafts(app).front().find("/consent/") != std::string::npos);
}

TEST_CASE("A child that gets a name after one talk is not there in another, and each is there again in its own") {
  Town town;
  const auto talkAt = [&](const char* worry) {
    return town.mine().must_run({"contact", "--place", town.place(), "--minutes", "20", "--worry", worry, "--about", "child", "--outcome", "follow_up"});
  };
  const auto first = talkAt("Han er stille"), second = talkAt("Hun er alene");
  App app(town.store());
  Driver& person = app.person();
  app.unlock();
  const auto begin = [&](const std::string& talk) {
    app.screen().navigation()->goTo(Page::Today);
    app.screen().navigation()->open(Page::Contact, QString::fromStdString(talk));
    person.tap(u"Barnet får navn"_qs);
    REQUIRE(isOn(app, Page::Steps));
  };
  begin(first);
  person.tap(u"Den ene, som har forældremyndigheden alene"_qs);
  person.tap("Videre");
  person.tap("Fornavn", QAccessible::EditableText);
  person.type("Noah");
  begin(second);
  CHECK(app.screen().steps()->step() == 0);
  CHECK(app.screen().steps()->value("first_name").isEmpty());
  CHECK(app.screen().steps()->value("who").isEmpty());
  begin(first);
  CHECK(app.screen().steps()->step() == 1);
  CHECK(app.screen().steps()->value("first_name") == "Noah");
}

TEST_CASE("A task that is begun about a child is not written at a place") {
  Town town;
  App app(town.store());
  Driver& person = app.person();
  app.unlock();
  openChild(app, town.child());
  person.tap("Ny opgave");
  person.tap(kTask, QAccessible::EditableText);
  person.type("Ringe til Emmas skole");
  person.tap("Tilbage");
  app.screen().navigation()->open(Page::Place, QString::fromStdString(town.place()));
  person.tap("Ny opgave");
  REQUIRE(isOn(app, Page::NewTask));
  CHECK(app.screen().today()->newTask().isEmpty());
  person.tap(kTask, QAccessible::EditableText);
  person.type("Tage plakaten med");
  person.tap("Skriv op");
  REQUIRE(person.wait([&] { return app.idsOf("Task").size() == 1; }));
  const auto task = app.read<Task>(app.idsOf("Task").front());
  CHECK(task.what() == "Tage plakaten med");
  CHECK(task.case_ref().empty());
  REQUIRE(app.saved());
  REQUIRE(drafts(app).size() == 1);
  openChild(app, town.child());
  person.tap("Ny opgave");
  REQUIRE(isOn(app, Page::NewTask));
  CHECK(app.screen().today()->newTask() == "Ringe til Emmas skole");
}

TEST_CASE("A family that leaves the tablet leaves the words that were typed about it to their author") {
  Town town;
  const std::string bo = must(town.office().admin({"worker", "add", "--team", town.office().team(), "--own-cases", "--role", "home_visit", "Bo Prøve"}), "syncd worker add");
  const std::string grant = must(town.office().admin({"grant", "add", "--worker", bo, "--scope", "family:" + town.family(), "--why", "Prøve."}), "syncd grant add");
  TemporaryDirectory folder;
  TabletProgram tablet(folder / "bo", kPin);
  tablet.enrol(town.office().code_for(bo));
  tablet.sync();
  {
    App app(folder / "bo");
    app.unlock();
    typeClosingWords(app, town.child(), "Emma er hos mormor");
    leaveSteps(app);
    REQUIRE(app.saved());
  }
  must(town.office().admin({"grant", "end", grant}), "syncd grant end");
  tablet.sync();
  REQUIRE(tablet.run({"show", town.child()}).code != 0);
  App app(folder / "bo");
  Driver& person = app.person();
  app.unlock();
  REQUIRE(drafts(app).size() == 1);
  REQUIRE(person.wait([&] { return standsOnToday(app, "Closing"); }));
  person.tap("Emma K.…");
  REQUIRE(isOn(app, Page::Steps));
  REQUIRE(person.wait([&] { return person.sees("ikke længere på denne tablet"); }));
  person.tap("Videre");
  CHECK(person.valueOf("Med jeres ord") == "Emma er hos mormor");
  person.picture("steps-gone");
  person.tap("Fortryd det hele");
  REQUIRE(app.saved());
  CHECK(drafts(app).empty());
  person.tap("Fortryd");
  REQUIRE(isOn(app, Page::Steps));
  CHECK(app.screen().steps()->value("words") == "Emma er hos mormor");
}

TEST_CASE("An answer to a sparring that is here no longer can be read, and taken away") {
  Town town;
  App app(town.store());
  Driver& person = app.person();
  app.unlock();
  app.screen().sparring()->setTyped({{QString::fromStdString(Id::make(system_environment()).to_string()), u"Hvad siger hun selv?"_qs}});
  REQUIRE(app.saved());
  REQUIRE(drafts(app).size() == 1);
  person.tap("Hvad siger hun selv?…");
  REQUIRE(isOn(app, Page::Sparring));
  REQUIRE(person.wait([&] { return person.sees("Dit svar blev ikke sendt"); }));
  person.picture("sparring-gone");
  person.tap("Fjern det");
  REQUIRE(app.saved());
  CHECK(drafts(app).empty());
}

// What a kill right behind the commit would leave.
TEST_CASE("A guided step is gone from what is kept in the same commit that writes it") {
  Town town;
  App app(town.store());
  Driver& person = app.person();
  app.unlock();
  ui::StepsViewModel& steps = *app.screen().steps();
  const std::string talk = Id::make(system_environment()).to_string();
  const auto give = [&](Kind kind, const std::string& at, const std::string& child, const QMap<QString, QString>& values) {
    ui::StepsViewModel::About about;
    about.at = QString::fromStdString(at);
    about.caseId = QString::fromStdString(child);
    steps.start(kind, about);
    app.screen().navigation()->open(Page::Steps, about.caseId);
    steps.load(kind, 9, values);
    REQUIRE(app.saved());
    INFO(int(kind));
    REQUIRE(person.wait([&] {
      if (drafts(app).empty()) steps.load(kind, 9, values);   // typed while those of before were still being read
      return drafts(app).size() == 1;
    }));
    REQUIRE(steps.canGoOn());
    steps.goOn();
    CHECK(drafts(app).empty());   // asked on the storage thread right behind the commit
    REQUIRE(person.wait([&] { return app.screen().navigation()->page() != Page::Steps; }));
    app.screen().navigation()->goTo(Page::Today);
    REQUIRE(app.saved());
  };
  give(Kind::Naming, talk, {}, {{"who", "one"}, {"first_name", "Nina"}, {"name_1", "Mor Nord"}, {"relation_1", "mother"}, {"consent_1", "yes"}});
  give(Kind::Notifying, talk, {}, {{"danger", "no"}, {"first_name", "Nina"}, {"document", "Hun er sulten"}});
  give(Kind::Relay, town.child(), town.child(), {{"to_whom", "Spejderne"}});
  give(Kind::Sparring, {}, {}, {{"about", "none"}, {"dilemma", "Hvad nu?"}});
  std::string emma;
  for (const std::string& id : app.idsOf("Person"))
    if (app.read<Person>(id).first_name() == "Emma") emma = id;
  give(Kind::Consent, town.child(), town.child(), {{"kind", "collect"}, {"by", QString::fromStdString(emma)}, {"answer", "yes"}});
  give(Kind::Closing, town.child(), town.child(), {{"reason", "goes_well"}});
  CHECK(app.idsOf("Consent").size() == 2);
}

TEST_CASE("What an earlier version kept is still there, each with what it is about") {
  Town town;
  {
    App app(town.store());
    app.unlock();
    onTablet(app, [&](tablet::Tablet& tablet) -> Status {
      TRY_VOID(tablet.apply({store::SetFact{std::string(tablet::kFactOldSteps), R"({"kind":1,"step":1,"case":")" + town.child() + R"(","values":{"words":"De klarer det"}})"},
                             store::SetFact{std::string(tablet::kFactOldTask), R"({"what":"Ring","due":"","to":"Mor","about":["Case",")" + town.child() + R"(","Emma K."]})"},
                             store::SetFact{std::string(tablet::kFactOldAnswers), R"({")" + town.family() + R"(":"Hvad siger hun selv?"})"}}));
      return {};
    });
  }
  App app(town.store());
  app.unlock();
  REQUIRE(app.person().wait([&] { return app.screen().today()->newTask() == "Ring"; }));
  CHECK(app.screen().today()->newTaskTo() == "Mor");
  CHECK(app.screen().sparring()->typed().value(QString::fromStdString(town.family())) == "Hvad siger hun selv?");
  const auto kept = drafts(app);
  CHECK(kept.size() == 3);
  for (const std::string& name : kept) CHECK(name.starts_with("draft/about/"));
  openChild(app, town.child());
  app.person().tap(u"Luk forløbet"_qs, QAccessible::Button);
  REQUIRE(isOn(app, Page::Steps));
  CHECK(app.screen().steps()->value("words") == "De klarer det");
}

namespace {

// Between the unlocking and the first thing that is read.
void unlockAnd(App& app, std::function<void(app::Storage&)> work) {
  REQUIRE(app.person().wait([&] { return app.screen().lock()->stage() == ui::LockViewModel::Stage::Locked; }));
  emit app.screen().lock()->unlockRequested(kPin);
  app.controller().storage().run<bool>(
      &app.controller(),
      [work = std::move(work)](app::Storage& s) {
        work(s);
        return true;
      },
      [](bool) {});
}

void putTask(App& app, const std::string& name, const std::string& what) {
  onTablet(app, [&](tablet::Tablet& tablet) -> Status {
    TRY_VOID(tablet.apply({store::SetFact{name, R"({"what":")" + what + R"(","due":"","to":"","about":["","",""]})"}}));
    return {};
  });
}

}  // namespace

TEST_CASE("What an earlier version kept is there on a full disk too, and what is typed on in it is what is stored when there is room") {
  Town town;
  {
    App app(town.store());
    app.unlock();
    app.person().tap("Familier");
    app.person().tap("Ny familie");
    app.person().tap("Fornavn", QAccessible::EditableText);
    app.person().type("Alma");
    REQUIRE(app.saved());
    putTask(app, std::string(tablet::kFactOldTask), "Ring");
  }
  {
    App app(town.store());
    auto full = std::make_shared<std::optional<FullDisk>>();
    unlockAnd(app, [full](app::Storage&) { full->emplace(); });
    REQUIRE(app.person().wait([&] { return app.screen().today()->newTask() == "Ring"; }));
    CHECK(app.screen().newFamily()->childRows().at(0).firstName == "Alma");
    REQUIRE(app.person().wait([&] { return app.person().sees("står kun på skærmen"); }));
    app.screen().today()->setNewTask("Ring i dag");
    app.screen().newFamily()->setFirstName(app.screen().newFamily()->childRows().at(0).id, "Alma Marie");
    QTest::qWait(500);
    full->reset();
    REQUIRE(app.person().wait([&] { return !app.person().sees("står kun på skærmen"); }, 15'000));
    REQUIRE(app.saved());
    CHECK(drafts(app).size() == 2);
  }
  App app(town.store());
  app.unlock();
  REQUIRE(app.person().wait([&] { return app.screen().today()->newTask() == "Ring i dag"; }));
  CHECK(app.screen().newFamily()->childRows().at(0).firstName == "Alma Marie");
  CHECK(app.screen().today()->begunTasks().size() == 1);
}

TEST_CASE("What an earlier version kept takes no place where something else is typed") {
  Town town;
  {
    App app(town.store());
    app.unlock();
    beginTask(app, "Det nye");
    REQUIRE(app.saved());
    putTask(app, std::string(tablet::kFactOldTask), "Det gamle");
  }
  App app(town.store());
  app.unlock();
  REQUIRE(app.saved());
  REQUIRE(app.screen().today()->begunTasks().size() == 2);
  CHECK(drafts(app).size() == 2);
}

TEST_CASE("What was typed and cannot be read is neither hidden nor written over: it is asked for again, and no page opens before it is there") {
  Town town;
  {
    App app(town.store());
    app.unlock();
    beginTask(app, "Ring");
    REQUIRE(app.saved());
  }
  App app(town.store());
  auto away = std::make_shared<std::unique_ptr<tablet::Tablet>>();   // what is asked of the store has no answer
  unlockAnd(app, [away](app::Storage& s) { *away = std::move(s.tablet); });
  const auto giveBack = [&] {
    app.controller().storage().run<bool>(
        &app.controller(),
        [away](app::Storage& s) {
          if (!s.tablet && s.queries) s.tablet = std::move(*away);
          away->reset();
          return true;
        },
        [](bool) {});
  };
  const auto stage = [&] { return app.screen().lock()->stage(); };
  QTest::qWait(250);
  CHECK(stage() == ui::LockViewModel::Stage::Working);
  SECTION("once") {
    giveBack();
  }
  SECTION("until somebody tries once more") {
    REQUIRE(app.person().wait([&] { return stage() == ui::LockViewModel::Stage::Locked; }));
    CHECK_FALSE(app.screen().lock()->problem().isEmpty());
    giveBack();
    app.unlock();
  }
  REQUIRE(app.person().wait([&] { return stage() == ui::LockViewModel::Stage::Open; }));
  CHECK(app.screen().today()->newTask() == "Ring");
  REQUIRE(app.saved());
  CHECK(drafts(app).size() == 1);
}

TEST_CASE("A text that is too long in a guided step is not cut, says by how much, and is written when it is shortened") {
  Town town;
  App app(town.store());
  Driver& person = app.person();
  app.unlock();
  typeClosingWords(app, town.child(), "x");
  person.tap(u"Det går godt nok nu"_qs);
  const QString words = QStringLiteral("ord ").repeated(500) + QStringLiteral("her");   // 2003 of 2000
  app.screen().steps()->setValue("words", words);   // as an earlier version let it be typed
  REQUIRE(person.wait([&] { return person.sees("3 tegn for lang"); }));
  CHECK(app.screen().steps()->value("words") == words);
  person.picture("steps-too-long");
  person.tap("Videre");
  person.tap("Videre");
  person.tap(u"Luk forløbet"_qs, QAccessible::Button);
  REQUIRE(person.wait([&] { return app.screen().undoLine()->problem() == "too_long_here"; }));
  CHECK(app.screen().steps()->value("words") == words);
  person.tap("Tilbage");
  person.tap("Tilbage");
  person.tap("Med jeres ord", QAccessible::EditableText);
  person.key(Qt::Key_End, Qt::ControlModifier);
  person.type("!");   // no room for it
  CHECK(app.screen().steps()->value("words") == words);
  for (int i = 0; i < 4; ++i) person.key(Qt::Key_Backspace);
  person.type("!!");   // for one
  CHECK(app.screen().steps()->value("words").size() == 2000);
  person.tap("Videre");
  person.tap("Videre");
  person.tap(u"Luk forløbet"_qs, QAccessible::Button);
  REQUIRE(person.wait([&] { return app.read<Case>(town.child()).close_words().size() == 2000; }));
}
