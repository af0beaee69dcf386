// Lock, cover, kill: who gets in, and that no word is lost on the way.
#include <QClipboard>
#include <QGuiApplication>
#include <QInputMethodEvent>
#include <QQuickItem>
#include <QTest>
#include <algorithm>
#include <csignal>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <unistd.h>

#include "stage.h"
#include "support/catch.h"
#include "tree.h"

using namespace fremskudt;
using namespace fremskudt::test;
using Page = ui::Navigation::Page;
using Stage = ui::LockViewModel::Stage;

namespace {

const QString kWorry = QStringLiteral("Undring eller bekymring – i deres ord");

void beginTalk(App& app, const QString& words) {
  app.person().tap("Steder");
  app.person().tap(u"Solsikken…"_qs);
  app.person().tap("Ny drøftelse");
  app.person().tap(kWorry, QAccessible::EditableText);
  app.person().type(words);
}

}  // namespace

TEST_CASE("A wrong PIN says so and opens nothing; the right one opens") {
  Town town;
  App app(town.store());
  app.typePin("111111");
  REQUIRE(app.person().wait([&] { return app.person().sees("Forkert kode."); }));
  CHECK(app.screen().lock()->stage() == Stage::Locked);
  CHECK(app.person().find("I dag") == nullptr);
  app.unlock();
  CHECK(app.screen().lock()->problem().isEmpty());
}

TEST_CASE("The pad shows as many places as a PIN has, and takes the four digits that some were chosen with") {
  Town town;
  App app(town.store());
  const QString pin = kPin;
  REQUIRE(pin.size() == app.screen().lock()->fewestPin());
  for (const QChar digit : pin.left(3)) app.person().tap(digit);
  app.person().key(Qt::Key_Return);
  CHECK(app.screen().lock()->stage() == Stage::Locked);   // it was not even tried
  CHECK(app.screen().lock()->problem().isEmpty());
  app.person().tap(pin.mid(3, 1));
  app.person().key(Qt::Key_Return);
  REQUIRE(app.person().wait([&] { return app.person().sees("Forkert kode."); }, 30'000));
  for (const QChar digit : pin) app.person().tap(digit);
  app.person().key(Qt::Key_Return);
  CHECK(app.person().wait([&] { return app.screen().lock()->stage() == Stage::Open; }, 30'000));
}

TEST_CASE("A slot that is cheap to guess is refused by the app") {
  Town town;
  App app(town.store(), {.acceptCheapSlots = false});
  app.typePin();
  REQUIRE(app.person().wait([&] { return app.screen().lock()->problem() == "slot_cost"; }, 30'000));
  CHECK(app.screen().lock()->stage() == Stage::Locked);
}

TEST_CASE("The cover comes after idle minutes, later in a note, and keeps text and cursor") {
  Town town;
  std::int64_t now = 1'000'000;
  App app(town.store(), {.clock = [&now] { return now; }});
  app.unlock();
  beginTalk(app, "Siger ikke meget");
  app.person().key(Qt::Key_Left);
  const int cursor = app.window().activeFocusItem()->property("cursorPosition").toInt();

  // Each second a tick, as the timer makes them; a longer gap would be a sleeping device.
  const auto pass = [&](std::int64_t seconds) {
    for (std::int64_t second = 0; second < seconds; ++second) {
      now += 1000;
      app.controller().session().watch().tick();
    }
  };
  pass(14 * 60);
  CHECK(app.screen().lock()->stage() == Stage::Open);
  pass(61);
  CHECK(app.screen().lock()->stage() == Stage::Overlay);
  REQUIRE(app.person().waitFor("Lås op"));
  app.person().picture("cover");
  REQUIRE(app.saved());

  app.typePin("999999");
  REQUIRE(app.person().wait([&] { return app.person().sees("Forkert kode."); }));
  CHECK(app.screen().lock()->stage() == Stage::Overlay);
  app.unlock();
  CHECK(app.person().valueOf(kWorry) == "Siger ikke meget");
  REQUIRE(app.window().activeFocusItem() != nullptr);
  CHECK(app.window().activeFocusItem()->property("cursorPosition").toInt() == cursor);
  app.person().type("X");
  CHECK(app.person().valueOf(kWorry) == "Siger ikke megeXt");

  app.person().tap("Tilbage");
  pass(121);
  CHECK(app.screen().lock()->stage() == Stage::Overlay);
}

// How far everything that scrolls is scrolled, by its place in the window.
void scrolled(const QQuickItem* item, QList<qreal>& all) {
  if (item->inherits("QQuickFlickable")) all.append(item->property("contentY").toReal());
  for (const QQuickItem* part : item->childItems()) scrolled(part, all);
}

TEST_CASE("Under the cover nothing of the pages is there, not for a screen reader, a key or what was found before; afterwards they stand as they stood") {
  Town town;
  std::string visit;
  App app(town.store(), {.size = {1000, 600}});
  app.unlock();
  onTablet(app, [&](tablet::Tablet& t) -> Status {
    const std::string family = Id::parse(town.family()).value().to_bytes();
    Person mother;
    mother.set_family(family);
    mother.set_kind("parent");
    mother.set_first_name("Sara");
    mother.set_last_name("Klint");
    mother.set_relation("mother");
    mother.set_protected_address(true);
    mother.set_address("Krisecenter Vej 7");
    TRY(const Id made, t.create(mother));
    (void)made;
    HomeVisit talked;
    talked.set_family(family);
    talked.set_date(t.today());
    talked.add_children(Id::parse(town.child()).value().to_bytes());
    for (int i = 0; i < 40; ++i) talked.mutable_note()->add_paragraphs()->set_text("Afsnit nummer " + std::to_string(i) + " om morgenerne.");
    TRY(const Id id, t.create(talked));
    visit = id.to_string();
    return {};
  });
  QStringList ofTheLock;
  const auto cover = [&] {
    app.controller().session().watch().cover();
    REQUIRE(app.person().waitFor("Lås op"));
    QTest::qWait(100);
  };
  const auto uncover = [&] {
    app.typePin();
    REQUIRE(app.person().wait([&] { return app.screen().lock()->stage() == Stage::Open; }, 20'000));
  };
  const auto records = [&] { return app.idsOf("Task").size() + app.idsOf("Note").size() + app.idsOf("HomeVisit").size() + app.idsOf("OutreachContact").size() + app.idsOf("Reading").size(); };
  for (const auto& [page, id] : {std::pair<Page, std::string>{Page::Today, {}}, {Page::Child, town.child()}, {Page::Visit, visit}, {Page::Place, town.place()}, {Page::Team, {}}, {Page::Sync, {}}, {Page::More, {}}, {Page::Search, {}}, {Page::NewFamily, {}}}) {
    INFO("page " << int(page));
    if (id.empty()) app.screen().navigation()->goTo(page);
    else app.screen().navigation()->open(page, QString::fromStdString(id));
    QTest::qWait(400);
    if (page == Page::Visit) {
      app.person().tap(u"Afsnit…"_qs, QAccessible::EditableText);
      for (int i = 0; i < 20; ++i) app.person().key(Qt::Key_Down);
      QTest::qWait(100);
    }
    const QQuickItem* const focused = app.window().activeFocusItem();
    QList<qreal> before, after;
    scrolled(app.window().contentItem(), before);
    app.screen().undoLine()->offer(QStringLiteral("case_closed"), QString::fromStdString(town.child()), 60'000);   // takes room of its own
    QTest::qWait(50);
    const auto found = pressable(app);
    REQUIRE(found.size() > 5);
    const std::size_t written = records();
    const auto where = app.screen().navigation()->page();
    const QString whom = app.screen().navigation()->id();

    cover();
    const QStringList spoken = spokenWords(app);
    CHECK(firstOf({"Emma", "Klint", "Sara", "Solsikken", "Krisecenter", "Afsnit", "Familier", "Nyt notat", "Fortryd", "Søg"}, spoken).toStdString() == "");
    CHECK(app.person().find("Ring 112") == nullptr);
    if (ofTheLock.isEmpty()) ofTheLock = spoken;
    CHECK(spoken.join("\n").toStdString() == ofTheLock.join("\n").toStdString());
    CHECK_FALSE(app.screen().undoLine()->visible());
    app.screen().undoLine()->offer(QStringLiteral("case_closed"), QString::fromStdString(town.child()), 60'000);   // also one that comes late
    QStringList tabbed;
    for (int i = 0; i < 30; ++i) {
      app.person().key(i % 2 ? Qt::Key_Tab : Qt::Key_Backtab);
      app.person().key(Qt::Key_Tab);
      QAccessibleInterface* at = QAccessible::queryAccessibleInterface(app.window().activeFocusItem());
      REQUIRE(at != nullptr);
      CHECK(spoken.contains(at->text(QAccessible::Name)));
    }
    for (QAccessibleInterface* thing : found)
      if (thing->isValid()) press(thing);
    QTest::qWait(200);
    CHECK(app.screen().lock()->stage() == Stage::Overlay);
    CHECK(app.screen().navigation()->page() == where);
    CHECK(app.screen().navigation()->id() == whom);
    CHECK_FALSE(app.screen().shared()->active());
    CHECK(app.screen().undoLine()->action() == "case_closed");
    CHECK(records() == written);
    CHECK(firstOf({"Emma", "Krisecenter"}, spokenWords(app)).toStdString() == "");
    app.screen().undoLine()->dismiss();

    uncover();
    QTest::qWait(300);
    scrolled(app.window().contentItem(), after);
    REQUIRE(after.size() == before.size());
    for (qsizetype i = 0; i < after.size(); ++i) CHECK(std::abs(after[i] - before[i]) <= 16);   // the line with the cursor gets its margin
    CHECK(app.window().activeFocusItem() == focused);
  }
  // What could not be done is told still.
  app.screen().undoLine()->tell(QStringLiteral("io"));
  cover();
  CHECK(app.screen().undoLine()->problem() == "io");
  CHECK(firstOf({"gemmes lige nu"}, spokenWords(app)).toStdString() == "");
  // The full lock.
  bool locked = false;
  QObject::connect(&app.controller(), &app::AppController::lockedFully, &app.controller(), [&locked] { locked = true; });
  app.controller().session().lockFully();
  REQUIRE(app.person().wait([&] { return locked; }));
  CHECK(firstOf({"Emma", "Klint", "Solsikken", "Familier", "Mere", "Akut"}, spokenWords(app)).toStdString() == "");
}

TEST_CASE("A word that the keyboard holds when the cover comes is stored, and stands there afterwards") {
  Town town;
  App app(town.store());
  app.unlock();
  beginTalk(app, "Siger ");
  QInputMethodEvent held(QStringLiteral("kun"), {});
  QCoreApplication::sendEvent(app.window().activeFocusItem(), &held);
  app.controller().session().watch().cover();
  REQUIRE(app.person().waitFor("Lås op"));
  REQUIRE(app.saved());
  CHECK(app.read<OutreachContact>(app.idsOf("OutreachContact").at(0)).worry() == "Siger kun");
  app.unlock();
  CHECK(app.screen().contact()->worry() == "Siger kun");
  REQUIRE(app.saved());
  CHECK(app.read<OutreachContact>(app.idsOf("OutreachContact").at(0)).worry() == "Siger kun");
}

TEST_CASE("What was copied does not lie in the clipboard behind the lock, and is there again when it is unlocked") {
  Town town;
  QClipboard& clipboard = *QGuiApplication::clipboard();
  App app(town.store());
  app.unlock();
  beginTalk(app, "Siger ikke meget");
  app.person().key(Qt::Key_A, Qt::ControlModifier);
  app.person().key(Qt::Key_X, Qt::ControlModifier);
  REQUIRE(clipboard.text() == "Siger ikke meget");
  app.controller().session().watch().cover();
  REQUIRE(app.person().waitFor("Lås op"));
  CHECK(clipboard.text().isEmpty());
  app.unlock();
  app.person().key(Qt::Key_V, Qt::ControlModifier);   // words that were cut out are not lost
  CHECK(app.person().valueOf(kWorry) == "Siger ikke meget");

  bool locked = false;
  QObject::connect(&app.controller(), &app::AppController::lockedFully, &app.controller(), [&locked] { locked = true; });
  app.controller().session().lockFully();
  CHECK(clipboard.text().isEmpty());
  REQUIRE(app.person().wait([&] { return locked; }));
  CHECK(clipboard.text().isEmpty());
}

TEST_CASE("A device that slept is covered at once") {
  Town town;
  std::int64_t now = 1'000'000;
  App app(town.store(), {.clock = [&now] { return now; }});
  app.unlock();
  now += 40'000;
  app.controller().session().watch().tick();
  CHECK(app.screen().lock()->stage() == Stage::Overlay);
}

TEST_CASE("The full lock stores what is typed, closes the store and leaves nothing on the pages") {
  Town town;
  std::int64_t now = 1'000'000;
  App app(town.store(), {.clock = [&now] { return now; }});
  app.unlock();
  beginTalk(app, "Det sidste ord");
  bool locked = false;
  QObject::connect(&app.controller(), &app::AppController::lockedFully, &app.controller(), [&locked] { locked = true; });
  app.controller().session().lockFully();
  REQUIRE(app.person().wait([&] { return locked; }));
  CHECK(app.screen().contact()->worry().isEmpty());
  CHECK(app.screen().places()->places()->count() == 0);
  CHECK(app.screen().place()->facts().name.isEmpty());
  // Another process may open the store now, and finds the words.
  const auto talks = town.mine().must_json({"list", "--type", "OutreachContact"});
  REQUIRE(talks.size() == 1);
  const auto talk = town.mine().must_json({"show", talks.at(0).at("id").get<std::string>()});
  CHECK(talk.dump().find("Det sidste ord") != std::string::npos);
}

TEST_CASE("A store that was put back is told of after each unlocking until that has been read, and nothing calls all sent till then") {
  Town town;
  const auto store = town.store() / "store", older = town.store().parent_path() / "older";
  const auto talk = [&](const char* worry) { return town.mine().must_run({"contact", "--place", town.place(), "--minutes", "10", "--worry", worry}); };
  const std::string before = talk("Skrevet før.");
  std::filesystem::copy(store, older, std::filesystem::copy_options::recursive);
  const std::string sent = talk("Sendt bagefter.");
  town.mine().sync();
  const std::string unsent = talk("Aldrig sendt.");
  std::filesystem::remove_all(store);
  std::filesystem::copy(older, store, std::filesystem::copy_options::recursive);

  const auto isTold = [](Driver& driver) {
    CHECK(driver.wait([&] { return driver.sees("Noget kan være gået tabt"); }));
    CHECK_FALSE(driver.sees("Alt er sendt"));
  };
  {
    App app(town.store(), {.sync = true});
    app.unlock();
    isTold(app.person());
  }
  const auto held = town.mine().must_json({"list", "--type", "OutreachContact"}).dump();
  CHECK(held.find(before) != std::string::npos);
  CHECK(held.find(unsent) == std::string::npos);
  {
    App app(town.store(), {.sync = true});
    Driver& driver = app.person();
    app.unlock();
    REQUIRE(driver.wait([&] { return app.screen().sync()->facts().caughtUp && app.screen().sync()->facts().pending == 0; }, 20'000));
    isTold(driver);   // also now that all is sent
    const auto ids = app.idsOf("OutreachContact");
    CHECK(std::ranges::find(ids, sent) != ids.end());   // as the page says: it comes again
    driver.tap("Noget kan være gået tabt");
    REQUIRE(driver.wait([&] { return driver.sees("Det, du har skrevet her siden i dag"); }));
    isTold(driver);
    driver.picture("lost");
    app.screen().settings()->setLanguage("en");
    CHECK(driver.wait([&] { return driver.sees("What you have written here since today"); }));
    CHECK(driver.sees("Something may be lost"));
    CHECK_FALSE(driver.sees("sent and received"));
    app.screen().settings()->setLanguage("da");
    driver.tap("Læst: noget kan være gået tabt");
    CHECK(driver.wait([&] { return !driver.sees("gået tabt") && driver.sees("Alt er sendt og modtaget"); }));
    driver.picture("lost-read");
  }
  App app(town.store());
  app.unlock();
  REQUIRE(app.person().wait([&] { return !app.screen().sync()->facts().unknown; }));
  CHECK_FALSE(app.person().sees("gået tabt"));
}

TEST_CASE("A passphrase takes the PIN's place, and opens the tablet by taps; the pad and the field change places") {
  Town town;
  const QString phrase = QStringLiteral("en tom kop the");
  const QString field = QStringLiteral("Adgangssætning");
  {
    App app(town.store());
    app.unlock();
    app.person().tap("Mere");
    app.person().tap("Skift kode");
    const auto fill = [&](const QString& name, const QString& secret) {
      app.person().tap(name, QAccessible::EditableText);
      app.person().type(secret);
    };
    fill("Nuværende kode", kPin);
    fill("Ny kode", phrase);
    fill("Ny kode igen", phrase);
    app.person().tap("Skift kode");
    REQUIRE(app.person().wait([&] { return app.person().sees("Koden er skiftet."); }, 30'000));
  }
  App app(town.store());
  Driver& person = app.person();
  REQUIRE(person.find(field, QAccessible::EditableText) != nullptr);
  person.tap("Lås op", QAccessible::Button);
  CHECK(app.screen().lock()->stage() == Stage::Locked);   // nothing typed is no try
  CHECK(app.screen().lock()->problem().isEmpty());
  person.tap("Jeg har en kode med tal");
  person.tap("7");
  CHECK(person.find(field) == nullptr);
  person.tap("Jeg har en sætning");
  person.type("en fuld kop the");   // the field has the cursor at once
  // A screen reader is told what the field is for, and never what is typed.
  QAccessibleInterface* spoken = person.find(field, QAccessible::EditableText);
  REQUIRE(spoken != nullptr);
  CHECK(spoken->state().passwordEdit);
  CHECK(spoken->text(QAccessible::Value).length() == 15);
  CHECK_FALSE(spoken->text(QAccessible::Value).contains('f'));
  CHECK(spoken->textInterface() == nullptr);
  person.tap("Lås op", QAccessible::Button);
  REQUIRE(person.wait([&] { return person.sees("Forkert kode."); }, 30'000));
  CHECK(app.screen().lock()->stage() == Stage::Locked);
  person.tap(field, QAccessible::EditableText);
  person.type(phrase);
  person.key(Qt::Key_Return);
  REQUIRE(person.wait([&] { return app.screen().lock()->stage() == Stage::Open; }, 30'000));
  CHECK(person.waitFor("I dag"));
}

// Played by a process of its own, which its parent kills.
TEST_CASE("a person types until the process is killed", "[.killed]") {
  const char* store = std::getenv("FREMSKUDT_TEST_STORE");
  REQUIRE(store != nullptr);
  App app(store);
  app.unlock();
  beginTalk(app, "Det maa ikke blive vaek");
  std::cout << "typed" << std::endl;
  QTest::qWait(600'000);
}

TEST_CASE("Words typed before a pause survive kill -9") {
  Town town;
  Process app(std::filesystem::read_symlink("/proc/self/exe"), {"[.killed]"}, {{"FREMSKUDT_TEST_STORE", town.store().string()}});
  REQUIRE(app.read_until("typed", std::chrono::seconds(60)) == "typed");
  // The pause of 400 ms, and the time of a commit on a busy machine.
  ::usleep(900'000);
  app.kill();
  app.finish();
  const auto talks = town.mine().must_json({"list", "--type", "OutreachContact"});
  REQUIRE(talks.size() == 1);
  const auto talk = town.mine().must_json({"show", talks.at(0).at("id").get<std::string>()});
  CHECK(talk.dump().find("Det maa ikke blive vaek") != std::string::npos);
}

TEST_CASE("The program says its version and its help") {
  const Finished version = run(bin_directory() / "fremskudt", {"--version"});
  CHECK(version.code == 0);
  CHECK(version.out.starts_with("fremskudt "));
  const Finished help = run(bin_directory() / "fremskudt", {"--help"});
  CHECK(help.code == 0);
  CHECK(help.out.find("--store") != std::string::npos);
  CHECK(run(bin_directory() / "fremskudt", {"--size", "big"}).code != 0);
}

TEST_CASE("The program writes pictures of its pages and ends on SIGTERM") {
  Town town;
  const TemporaryDirectory pictures;
  const std::filesystem::path pin = pictures / "pin";
  std::ofstream(pin) << kPin << '\n';
  const Finished tour = run(bin_directory() / "fremskudt",
                            {"--store", town.store().string(), "--accept-low-cost-slot", "--pin-file", pin.string(),
                             "--screenshot-tour", (pictures / "tour").string(), "--language", "da"});
  INFO(tour.err);
  CHECK(tour.code == 0);
  CHECK(std::filesystem::exists(pictures / "tour" / "02-i-dag.png"));
  CHECK(std::filesystem::exists(pictures / "tour" / "08-barnet.png"));

  // A store that does not open is no tour of pictures of the lock.
  const auto refused = [&](std::vector<std::string> more, const std::string& sentence) {
    const std::filesystem::path none = pictures / "none";
    std::vector<std::string> arguments{"--store", town.store().string(), "--screenshot-tour", none.string()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const auto start = std::chrono::steady_clock::now();
    const Finished ended = run(bin_directory() / "fremskudt", arguments);
    INFO(ended.err);
    CHECK(ended.code != 0);
    CHECK(ended.err.find(sentence) != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(none / "02-i-dag.png"));
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(25));   // it was over 100
  };
  const std::filesystem::path wrong = pictures / "wrong", empty = pictures / "empty";
  std::ofstream(wrong) << "135790\n";
  std::ofstream{empty};
  refused({"--pin-file", pin.string()}, "--accept-low-cost-slot");
  refused({"--accept-low-cost-slot", "--pin-file", wrong.string()}, "not the one of this store");
  refused({"--accept-low-cost-slot", "--pin-file", empty.string()}, "holds no PIN");

  Process app(bin_directory() / "fremskudt", {"--store", town.store().string(), "--accept-low-cost-slot", "--pin-file", pin.string()});
  ::usleep(1'500'000);
  CHECK(app.is_running());
  app.signal(SIGTERM);
  CHECK(app.finish(std::chrono::seconds(20)).code == 0);
}
