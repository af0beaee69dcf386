// Fælles visning: the tablet lies before the family. Nothing of the rest is reached, nothing that is marked shows, nothing is lost.
#include <QClipboard>
#include <QGuiApplication>
#include <QImage>
#include <QMetaEnum>
#include <QQuickItem>
#include <QStyleHints>
#include <QTest>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <unistd.h>

#include "stage.h"
#include "support/catch.h"
#include "tree.h"

using namespace fremskudt;
using namespace fremskudt::test;
using Stage = ui::LockViewModel::Stage;
using Where = ui::SharedViewModel::Place;

namespace {

const QString kFirst = QStringLiteral("Emma viste sit vaerelse frem.");
const QString kLast = QStringLiteral("Mormor henter om onsdagen.");

// What nobody of the family is to see, nor to learn that it is there.
const QStringList kMarked{"HEMMELIGT", "Far ringede fra en anden by", "Tegning af et slot"};
// What belongs to the worker's own pages.
const QStringList kWorkers{"I dag", "Familier", "Steder", "Mere", "Søg", "Akut", "gemt på tabletten", "Klint", "Maja", "Niveau", "45 min", "Ansvarlig", "Kladde", "Start besøg", "Skriv sammen",
                           "Ikke til fælles læsning"};

std::string madeVisit(App& app, const Town& town, bool withMarked, bool hasMore = true) {
  HomeVisit visit;
  visit.set_family(Id::parse(town.family()).value().to_bytes());
  visit.set_date("2026-03-10");
  visit.set_minutes(45);
  visit.add_children(Id::parse(town.child()).value().to_bytes());
  const auto add = [&](const QString& words, bool marked) {
    Paragraph& paragraph = *visit.mutable_note()->add_paragraphs();
    paragraph.set_text(words.toStdString());
    paragraph.set_not_for_reading(marked);
    return &paragraph;
  };
  if (withMarked) add("HEMMELIGT foran", true);
  if (hasMore) add(kFirst, false);
  if (withMarked) {
    add("HEMMELIGT i midten\nFar ringede fra en anden by", true);
    Attachment& drawing = *visit.add_attachments();
    drawing.set_key("d1");
    drawing.set_caption("Tegning af et slot");
    drawing.set_not_for_reading(true);
  }
  if (hasMore) add(kLast, false);
  if (withMarked) {
    add("HEMMELIGT bagefter", true)->set_voice(CHILDS_WORDS);
    FamilyWords& said = *visit.add_family_words();
    said.set_key("w1");
    said.set_voice("child");
    said.set_text("HEMMELIGT af barnet");
    said.set_not_for_reading(true);
  }
  std::string made;
  onTablet(app, [&](tablet::Tablet& t) -> Status {
    TRY(const Id id, t.create(visit));
    made = id.to_string();
    return {};
  });
  return made;
}

QString found(App& app, const QStringList& forbidden) { return firstOf(forbidden, heldWords(app) + spokenWords(app)); }
// Nothing is reached, and nothing shows.
void checkShut(App& app) {
  CHECK(app.screen().shared()->active());
  CHECK(found(app, kMarked + kWorkers).toStdString() == "");
  CHECK(app.window().title() == "Fremskudt");
}

QImage picture(App& app) {
  QTest::qWait(250);
  return app.window().grabWindow();
}

void openReading(App& app, const std::string& visit) {
  app.screen().navigation()->open(ui::Navigation::Page::Visit, QString::fromStdString(visit));
  app.person().tap("Læs sammen");
  REQUIRE(app.person().wait([&] { return app.screen().shared()->place() == Where::Reading; }));
  REQUIRE(app.person().wait([&] { return app.person().sees(kFirst); }));
}

const QPointingDevice* finger() {
  static QPointingDevice* device = QTest::createTouchDevice();
  return device;
}
void hold(App& app, const QList<QPoint>& points, int ms) {
  auto* device = const_cast<QPointingDevice*>(finger());
  {
    auto touch = QTest::touchEvent(&app.window(), device);
    for (int i = 0; i < points.size(); ++i) touch.press(i, points[i]);
  }
  QTest::qWait(ms);
  {
    auto touch = QTest::touchEvent(&app.window(), device);
    for (int i = 0; i < points.size(); ++i) touch.release(i, points[i]);
  }
  QTest::qWait(30);
}
void corners(App& app, int ms = 2200) { hold(app, {{20, 20}, {app.window().width() - 20, app.window().height() - 20}}, ms); }
void swipe(App& app, const QPoint& from, const QPoint& to) {
  auto* device = const_cast<QPointingDevice*>(finger());
  QTest::touchEvent(&app.window(), device).press(0, from);
  for (int i = 1; i <= 8; ++i) {
    QTest::qWait(5);
    QTest::touchEvent(&app.window(), device).move(0, from + (to - from) * i / 8);
  }
  QTest::touchEvent(&app.window(), device).release(0, to);
  QTest::qWait(10);
}

void typeOut(App& app, const char* pin) {
  for (const char* digit = pin; *digit != '\0'; ++digit) app.person().tap(QString(QLatin1Char(*digit)));
  app.person().tap("Vend tilbage");
}

std::uint32_t wrongTries(App& app) {
  std::optional<std::uint32_t> wrong;
  app.controller().storage().look(&app.controller(), [&wrong](const Result<tablet::Look>& look) { wrong = look ? look->wrong_tries : 99; });
  REQUIRE(app.person().wait([&] { return wrong.has_value(); }));
  return *wrong;
}

}  // namespace

TEST_CASE("Shared view is the same, pixel by pixel, whether something is marked or never was") {
  Town town;
  App app(town.store());
  app.unlock();
  QImage home[2], reading[2];
  // At the child there is first nothing, then a visit of which every word is marked.
  for (int marked = 0; marked < 2; ++marked) {
    if (marked) (void)madeVisit(app, town, true, false);
    app.screen().navigation()->goTo(ui::Navigation::Page::Families);
    app.screen().navigation()->open(ui::Navigation::Page::Child, QString::fromStdString(town.child()));
    app.person().tap("Vend skærmen");
    REQUIRE(app.person().waitFor("Det, vi er sammen om"));
    checkShut(app);
    home[marked] = picture(app);
    app.person().key(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
    typeOut(app, kPin);
    REQUIRE(app.person().wait([&] { return !app.screen().shared()->active(); }, 20'000));
  }
  CHECK(home[0] == home[1]);
  for (int marked = 0; marked < 2; ++marked) {
    openReading(app, madeVisit(app, town, marked == 1));
    checkShut(app);
    reading[marked] = picture(app);
    app.person().picture(marked ? "shared-marked" : "shared-unmarked");
    app.person().key(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
    typeOut(app, kPin);
    REQUIRE(app.person().wait([&] { return !app.screen().shared()->active(); }, 20'000));
  }
  CHECK(reading[0] == reading[1]);
}

TEST_CASE("What opens on nothing is not offered to the family, nor is a colleague's draft") {
  Town town;
  const auto visit = test::lines(town.colleague().must_run({"visit", "--family", town.family(), "--note", "Kollegaens kladde."})).at(0);
  town.colleague().must_run({"share", visit});
  town.colleague().sync();
  town.mine().sync();
  App app(town.store());
  app.unlock();
  const std::string mine = madeVisit(app, town, false);
  const std::string hidden = madeVisit(app, town, true, false);
  const auto offered = [&] {
    QStringList ids;
    auto* rows = app.screen().shared()->entries();
    for (int row = 0; row < rows->count(); ++row) ids.append(rows->data(rows->index(row), rows->roleNames().key("id")).toString());
    return ids;
  };
  app.screen().navigation()->open(ui::Navigation::Page::Visit, QString::fromStdString(hidden));
  app.person().tap("Læs sammen");
  REQUIRE(app.person().wait([&] { return app.screen().shared()->place() == Where::Reading; }));
  app.screen().shared()->goHome();
  REQUIRE(app.person().wait([&] { return !offered().isEmpty(); }));
  CHECK(offered() == QStringList{QString::fromStdString(mine)});
}

TEST_CASE("A colleague's agreement that is not finished is not offered to the family either") {
  Town town;
  const auto agreement = [&](const char* change) { return town.colleague().must_run({"agreement", "--family", town.family(), "--change", change}); };
  const std::string open = agreement("Kollegaens kladde"), finished = agreement("Emma kommer til tiden");
  town.colleague().must_run({"finish", finished});
  town.colleague().sync();
  town.mine().sync();
  const std::string mine = town.mine().must_run({"agreement", "--family", town.family(), "--change", "Vi spiser sammen", "--draft"});
  App app(town.store());
  app.unlock();
  REQUIRE(app.read<Agreement>(open).wanted_change() == "Kollegaens kladde");
  app.screen().navigation()->open(ui::Navigation::Page::Child, QString::fromStdString(town.child()));
  app.person().tap("Vend skærmen");
  REQUIRE(app.person().waitFor(u"Emma kommer til tiden…"_qs));
  CHECK(app.person().find(u"Vi spiser sammen…"_qs) != nullptr);
  CHECK(found(app, {"Kollegaens"}).toStdString() == "");
  app.screen().shared()->openEntry(QString::fromStdString(open));
  CHECK(app.screen().shared()->place() == Where::Home);
}

TEST_CASE("What was copied before the screen was turned is not put in by the family, and is the worker's again afterwards") {
  Town town;
  QClipboard& clipboard = *QGuiApplication::clipboard();
  App app(town.store());
  app.unlock();
  const std::string visit = madeVisit(app, town, false);
  clipboard.setText("Fra en anden familie");
  openReading(app, visit);
  CHECK(clipboard.text().isEmpty());
  app.person().tap(kLast);
  app.person().tap("Mor");
  app.person().key(Qt::Key_V, Qt::ControlModifier);
  CHECK(app.screen().shared()->words().isEmpty());
  // Their own they copy, from page to page, and lose nothing by it.
  app.person().type("Kun naar hun er rask.");
  app.person().key(Qt::Key_A, Qt::ControlModifier);
  app.person().key(Qt::Key_X, Qt::ControlModifier);
  app.person().tap("Færdig");
  app.person().tap(kFirst);
  app.person().tap("Mor");
  app.person().key(Qt::Key_V, Qt::ControlModifier);
  CHECK(app.screen().shared()->words() == "Kun naar hun er rask.");
  clipboard.clear();
  app.person().key(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
  typeOut(app, kPin);
  REQUIRE(app.person().wait([&] { return !app.screen().shared()->active(); }, 20'000));
  CHECK(clipboard.text() == "Fra en anden familie");
  // Locked meanwhile, nothing comes back.
  openReading(app, visit);
  bool locked = false;
  QObject::connect(&app.controller(), &app::AppController::lockedFully, &app.controller(), [&locked] { locked = true; });
  app.controller().session().lockFully();
  REQUIRE(app.person().wait([&] { return locked; }));
  CHECK(clipboard.text().isEmpty());
}

TEST_CASE("A passphrase that is being typed is not dropped on the way out; one that nobody goes on with is") {
  Town town;
  App app(town.store());
  app.unlock();
  openReading(app, madeVisit(app, town, false));
  app.person().key(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
  REQUIRE(app.person().waitFor("Vend skærmen tilbage"));
  app.person().tap("Jeg har en sætning");
  QObject* waits = nullptr;   // thirty seconds; here one
  const std::function<void(QQuickItem*)> look = [&](QQuickItem* item) {
    for (QObject* part : item->children())
      if (part->inherits("QQmlTimer") && part->property("interval").toInt() == 30'000) waits = part;
    for (QQuickItem* part : item->childItems()) look(part);
  };
  look(app.window().contentItem());
  REQUIRE(waits != nullptr);
  waits->setProperty("interval", 1000);
  for (int letter = 0; letter < 8; ++letter) {
    app.person().type("a");
    QTest::qWait(300);
    REQUIRE(app.screen().shared()->leave().asking);
  }
  CHECK(app.person().wait([&] { return !app.screen().shared()->leave().asking; }, 3000));
  CHECK(app.person().waitFor(kFirst));
}

TEST_CASE("No key leads out of shared view") {
  Town town;
  App app(town.store());
  app.unlock();
  openReading(app, madeVisit(app, town, true));
  const auto page = app.screen().navigation()->page();
  const QString id = app.screen().navigation()->id();
  const QMetaEnum keys = QMetaEnum::fromType<Qt::Key>();
  const QList<Qt::KeyboardModifiers> with{Qt::NoModifier, Qt::ControlModifier, Qt::AltModifier, Qt::ShiftModifier, Qt::MetaModifier,
                                          Qt::ControlModifier | Qt::ShiftModifier, Qt::ControlModifier | Qt::AltModifier, Qt::AltModifier | Qt::ShiftModifier};
  int asked = 0;
  for (const auto modifiers : with) {
    for (int i = 0; i < keys.keyCount(); ++i) {
      const auto key = Qt::Key(keys.value(i));
      QKeyEvent press(QEvent::KeyPress, key, modifiers), release(QEvent::KeyRelease, key, modifiers);
      QGuiApplication::sendEvent(&app.window(), &press);
      QGuiApplication::sendEvent(&app.window(), &release);
      if (i % 16 == 0) QCoreApplication::processEvents();
      INFO(keys.key(i) << " with " << int(modifiers));
      REQUIRE(app.screen().shared()->active());
      if (!app.screen().shared()->leave().asking) continue;
      // Asked for by its own key alone, and then there is the PIN.
      CHECK(key == Qt::Key_L);
      CHECK(modifiers == (Qt::ControlModifier | Qt::ShiftModifier));
      ++asked;
      checkShut(app);
      app.screen().shared()->stay();
    }
    QTest::qWait(50);
    checkShut(app);
  }
  CHECK(asked == 1);
  CHECK(app.screen().navigation()->page() == page);
  CHECK(app.screen().navigation()->id() == id);
}

TEST_CASE("No gesture and nothing a screen reader can press leads out of shared view") {
  Town town;
  App app(town.store(), {.size = {900, 700}});
  app.unlock();
  openReading(app, madeVisit(app, town, true));
  const int w = app.window().width(), h = app.window().height();
  // From every edge, and along it.
  for (const auto& [from, to] : {std::pair{QPoint(0, h / 2), QPoint(w - 5, h / 2)}, {QPoint(w - 1, h / 2), QPoint(5, h / 2)}, {QPoint(w / 2, 0), QPoint(w / 2, h - 5)}, {QPoint(w / 2, h - 1), QPoint(w / 2, 5)},
                                 {QPoint(0, 0), QPoint(w - 5, h - 5)}, {QPoint(w - 1, h - 1), QPoint(5, 5)}, {QPoint(2, 5), QPoint(2, h - 5)}}) {
    swipe(app, from, to);
    checkShut(app);
    CHECK_FALSE(app.screen().shared()->leave().asking);
  }
  // Corners beside each other, one alone, and two opposite ones that are let go of too soon.
  hold(app, {{20, 20}, {w - 20, 20}}, 2300);
  hold(app, {{20, 20}, {20, h - 20}}, 2300);
  hold(app, {{20, 20}}, 2300);
  corners(app, 1500);
  CHECK_FALSE(app.screen().shared()->leave().asking);
  checkShut(app);
  // A pinch, and a finger that rests, everywhere.
  auto* device = const_cast<QPointingDevice*>(finger());
  QTest::touchEvent(&app.window(), device).press(0, {w / 2 - 20, h / 2}).press(1, {w / 2 + 20, h / 2});
  for (int i = 1; i < 8; ++i) QTest::touchEvent(&app.window(), device).move(0, {w / 2 - 20 - 30 * i, h / 2}).move(1, {w / 2 + 20 + 30 * i, h / 2});
  QTest::touchEvent(&app.window(), device).release(0, {w / 2 - 230, h / 2}).release(1, {w / 2 + 230, h / 2});
  checkShut(app);
  for (int x = 1; x < 4; ++x)
    for (int y = 1; y < 4; ++y) {
      hold(app, {{w * x / 4, h * y / 4}}, QGuiApplication::styleHints()->mousePressAndHoldInterval() + 100);
      QTest::mouseClick(&app.window(), Qt::RightButton, Qt::NoModifier, {w * x / 4, h * y / 4});
      checkShut(app);
    }
  // Everything that can be pressed, wherever that leads, and everything there.
  QStringList pressed;
  for (int step = 0; step < 60; ++step) {
    QAccessibleInterface* next = nullptr;
    for (QAccessibleInterface* thing : pressable(app)) {
      const QString name = QString::number(int(app.screen().shared()->place())) + thing->text(QAccessible::Name);
      if (thing->state().disabled || pressed.contains(name)) continue;
      pressed.append(name);
      next = thing;
      break;
    }
    if (next == nullptr) {
      if (app.screen().shared()->place() == Where::Home) break;
      app.screen().shared()->goHome();
      QTest::qWait(30);
      continue;
    }
    press(next);
    QTest::qWait(30);
    INFO(pressed.join("\n").toStdString());
    REQUIRE(app.screen().shared()->active());
    CHECK(found(app, kMarked + kWorkers).toStdString() == "");
  }
  CHECK(pressed.size() > 8);
}

TEST_CASE("Two opposite corners and the PIN lead out; a wrong PIN waits, twice as long each time, and counts nothing") {
  Town town;
  std::int64_t now = 1'000'000;
  App app(town.store(), {.clock = [&now] { return now; }});
  app.unlock();
  const std::string visit = madeVisit(app, town, true);
  openReading(app, visit);
  corners(app);
  REQUIRE(app.screen().shared()->leave().asking);
  REQUIRE(app.person().waitFor("Vend skærmen tilbage"));
  checkShut(app);
  app.person().tap("Bliv her");
  CHECK(app.person().waitFor(kFirst));

  corners(app);
  // Each second a tick; a longer gap would be a sleeping device.
  const auto pass = [&](int seconds) {
    for (int second = 0; second < seconds; ++second) {
      now += 1000;
      app.controller().session().watch().tick();
    }
  };
  int wait = 30;
  for (int wrong = 0; wrong < 5; ++wrong, wait *= 2) {
    typeOut(app, "111111");
    REQUIRE(app.person().wait([&] { return app.screen().shared()->leave().waitSeconds == wait; }, 20'000));
    CHECK(app.person().sees("Forkert kode."));
    app.person().tap("1");
    CHECK(app.person().sees("0 tal tastet"));   // the pad rests
    checkShut(app);
    // Whoever goes back and asks again waits all the same.
    app.screen().shared()->stay();
    pass(wait - 1);
    app.screen().shared()->askToLeave();
    CHECK(app.screen().shared()->leave().waitSeconds == 1);
    app.controller().session().leaveShared(kPin);   // also past the page
    QTest::qWait(100);
    CHECK(app.screen().shared()->active());
    pass(1);
    app.screen().shared()->stay();
    corners(app);
    CHECK(app.screen().shared()->leave().waitSeconds == 0);
  }
  CHECK(wrongTries(app) == 0);
  app.person().picture("shared-way-out");
  typeOut(app, kPin);
  REQUIRE(app.person().wait([&] { return !app.screen().shared()->active(); }, 20'000));
  CHECK(app.person().waitFor("Læs sammen"));   // where the screen was turned
  CHECK(app.screen().navigation()->id().toStdString() == visit);
}

TEST_CASE("Covered while a PIN to leave shared view is looked at, the lock takes the next one in its turn") {
  Town town;
  App app(town.store());
  app.unlock();
  openReading(app, madeVisit(app, town, true));
  auto& session = app.controller().session();
  SECTION("the first one was right") {
    {
      const SlowDisk slow(app);
      session.leaveShared(kPin);
      emit session.watch().covered();   // the screen goes off
      REQUIRE(app.screen().lock()->stage() == Stage::Overlay);
      emit app.screen().lock()->unlockRequested(kPin);
      CHECK(app.screen().lock()->stage() == Stage::Working);
    }
    CHECK(app.person().wait([&] { return app.screen().lock()->stage() == Stage::Open; }, 20'000));
  }
  SECTION("the first one was wrong, so this one waits for its time") {
    {
      const SlowDisk slow(app);
      session.leaveShared("111111");
      emit session.watch().covered();
      emit app.screen().lock()->unlockRequested(kPin);
    }
    CHECK(app.person().wait([&] { return app.screen().lock()->stage() == Stage::Overlay; }, 20'000));
    CHECK(app.screen().lock()->facts().waitSeconds > 0);
  }
  SECTION("locked fully meanwhile") {
    {
      const SlowDisk slow(app);
      session.leaveShared(kPin);
      emit session.watch().covered();
      emit app.screen().lock()->unlockRequested(kPin);
      session.lockFully();
    }
    bool locked = false;
    QObject::connect(&app.controller(), &app::AppController::lockedFully, &app.controller(), [&locked] { locked = true; });
    CHECK(app.person().wait([&] { return locked; }));
  }
}

TEST_CASE("No idle time ends shared view; a tablet that slept is locked, a wrong PIN there counts nothing, and behind the lock it is shared view still") {
  Town town;
  std::int64_t now = 1'000'000;
  App app(town.store(), {.clock = [&now] { return now; }});
  app.unlock();
  openReading(app, madeVisit(app, town, true));
  for (int second = 0; second < 3 * 3600; second += 10) {
    now += 10'000;
    app.controller().session().watch().tick();
  }
  CHECK(app.screen().lock()->stage() == Stage::Open);
  checkShut(app);

  now += 60'000;
  app.controller().session().watch().tick();
  CHECK(app.screen().lock()->stage() == Stage::Overlay);
  REQUIRE(app.person().waitFor("Lås op"));
  CHECK(found(app, kMarked).toStdString() == "");
  app.typePin("111111");
  REQUIRE(app.person().wait([&] { return app.screen().lock()->facts().waitSeconds == 30; }, 20'000));
  CHECK(app.screen().lock()->stage() == Stage::Overlay);
  CHECK(wrongTries(app) == 0);
  now += 30'000;
  app.screen().lock()->waited();
  app.typePin();
  REQUIRE(app.person().wait([&] { return app.screen().lock()->stage() == Stage::Open; }, 20'000));
  CHECK(app.person().waitFor(kFirst));
  checkShut(app);

  // The full lock lets nothing of it stay.
  bool locked = false;
  QObject::connect(&app.controller(), &app::AppController::lockedFully, &app.controller(), [&locked] { locked = true; });
  app.controller().session().lockFully();
  REQUIRE(app.person().wait([&] { return locked; }));
  CHECK(app.screen().shared()->paragraphs()->count() == 0);
  CHECK(app.screen().shared()->entries()->count() == 0);
  CHECK_FALSE(app.screen().shared()->active());
}

TEST_CASE("A visit is read together, corrected, spoken about and agreed on, and all of it is on the disk") {
  Town town;
  std::string visit;
  {
    App app(town.store());
    app.unlock();
    visit = madeVisit(app, town, true);
    openReading(app, visit);
    app.person().hold(kFirst);   // Ret en fejl
    REQUIRE(app.person().wait([&] { return app.screen().shared()->place() == Where::Correcting; }));
    app.person().key(Qt::Key_End, Qt::ControlModifier);
    app.person().type(" Og sin kanin.");
    app.person().tap("Færdig");
    app.person().tap(kLast);
    app.person().tap("Mor");
    app.person().type("Kun naar hun er rask.");
    app.person().tap("Færdig");
    REQUIRE(app.person().wait([&] { return app.person().sees("Mor: Kun naar hun er rask."); }));
    app.person().picture("shared-words");
    app.person().tap(kLast);
    app.person().tap("Barnet");
    app.person().type("Jeg vil hentes af far.");
    app.person().tap("Færdig");
    QTest::qWait(100);
    CHECK_FALSE(app.person().sees("hentes af far"));
    checkShut(app);
    for (int i = 0; i < 10 && app.screen().shared()->place() == Where::Reading; ++i) app.person().tap("Videre");
    app.person().tap("Vi har læst det sammen");
    app.person().tap("Nej – det er i orden");
    REQUIRE(app.person().waitFor("Tak, fordi I læste med."));
    REQUIRE(app.saved());
  }
  App again(town.store());
  again.unlock();
  const auto stored = again.read<HomeVisit>(visit);
  CHECK(stored.agree() == "no");
  CHECK(stored.read_together_on() == QDate::currentDate().toString(Qt::ISODate).toStdString());
  REQUIRE(stored.family_words_size() == 3);
  bool mothers = false, childs = false;
  for (const FamilyWords& said : stored.family_words()) {
    if (said.voice() == "mother") mothers = said.text() == "Kun naar hun er rask." && !said.not_for_reading() && said.paragraph() == QByteArray::fromStdString(stored.note().paragraphs(3).id()).toHex().toStdString();
    if (said.text() == "Jeg vil hentes af far.") childs = said.voice() == "child" && said.not_for_reading();
  }
  CHECK(mothers);
  CHECK(childs);
  CHECK(stored.note().paragraphs(1).text() == kFirst.toStdString() + " Og sin kanin.");
  CHECK(stored.note().paragraphs(0).not_for_reading());
  CHECK_FALSE(any_file_holds(town.store(), "hun er rask"));
}

TEST_CASE("An agreement on the table is looked through, and a copy on paper becomes a task") {
  Town town;
  App app(town.store());
  app.unlock();
  onTablet(app, [&](tablet::Tablet& t) -> Status {
    Person mother;
    mother.set_family(Id::parse(town.family()).value().to_bytes());
    mother.set_kind("parent");
    mother.set_first_name("Sara");
    mother.set_last_name("Klint");
    mother.set_protected_address(true);
    mother.set_address("Krisecenter Vej 7, 9999 Prøveby");
    TRY(const Id id, t.create(mother));
    (void)id;
    return {};
  });
  Agreement agreement;
  agreement.set_family(Id::parse(town.family()).value().to_bytes());
  agreement.set_date("2026-03-01");
  agreement.set_wanted_change("Emma kommer til tiden");
  for (int i = 0; i < 7; ++i) {
    AgreementLine& line = *agreement.add_lines();
    line.set_key("l" + std::to_string(i));
    line.set_who(i == 0 ? "Maja" : "Mor");
    line.set_what("goer nummer " + std::to_string(i) + (i == 2 ? " hos klint paa krisecenter  vej 7" : ""));
    line.set_by_when("2026-03-05");
    line.set_workers_own(i == 0);
    line.set_order(i + 1);
  }
  std::string made;
  onTablet(app, [&](tablet::Tablet& t) -> Status {
    TRY(const Id id, t.create(agreement));
    made = id.to_string();
    return {};
  });
  app.screen().navigation()->goTo(ui::Navigation::Page::Families);
  app.screen().navigation()->open(ui::Navigation::Page::Child, QString::fromStdString(town.child()));
  app.person().tap("Vend skærmen");
  app.person().tap(u"Emma kommer til tiden…"_qs);
  REQUIRE(app.person().waitFor("Vores aftale"));
  CHECK(app.person().sees("Vælg det vigtigste"));
  CHECK(app.person().find("Familien gør …") == nullptr);   // there is no eighth
  app.person().tap("Lidt på vej");
  REQUIRE(app.person().wait([&] {
    const auto stored = app.read<Agreement>(made);
    return std::ranges::any_of(stored.lines(), [](const AgreementLine& line) { return line.review() == "a_little"; });
  }));
  app.person().tap("Giv kopi");
  app.person().tap(u"I tager et billede…"_qs);
  REQUIRE(app.person().waitFor("Vi har taget billedet"));
  CHECK(firstOf({"Klint", "klint", "Krisecenter", "krisecenter"}, spokenWords(app)).toStdString() == "");   // what is shown is spoken
  CHECK(app.person().sees("Mor: goer nummer 2 hos k. paa …"));
  CHECK(app.read<Agreement>(made).copy_given().empty());   // only they know whether they did
  app.person().tap("Vi har taget billedet");
  REQUIRE(app.person().wait([&] { return app.read<Agreement>(made).copy_given() == "photo"; }));
  CHECK(app.idsOf("Task").empty());
  app.person().tap("Giv kopi");
  app.person().tap(u"Print på kontoret…"_qs);
  REQUIRE(app.person().wait([&] { return app.read<Agreement>(made).copy_given() == "print"; }));
  REQUIRE(app.person().wait([&] { return app.idsOf("Task").size() == 1; }));
  const auto task = app.read<Task>(app.idsOf("Task").front());
  CHECK(task.what() == "Print aftalen til familien");
  CHECK(task.family() == agreement.family());
  // Asked for once more it is the same one, until that is done.
  app.person().tap("Giv kopi");
  app.person().tap(u"Print på kontoret…"_qs);
  REQUIRE(app.saved());
  QTest::qWait(200);
  CHECK(app.idsOf("Task").size() == 1);
  onTablet(app, [id = Id::parse(app.idsOf("Task").front()).value()](tablet::Tablet& t) -> Status {
    TRY(const auto done, t.edit(id, [&t](google::protobuf::Message& message) -> Status {
      static_cast<Task&>(message).set_done_on(t.today());
      return {};
    }));
    (void)done;
    return {};
  });
  app.person().tap("Giv kopi");
  app.person().tap(u"Print på kontoret…"_qs);
  CHECK(app.person().wait([&] { return app.idsOf("Task").size() == 2; }));
}

// Played by a process of its own, which its parent kills.
TEST_CASE("A month that opens below the edge of shared view is scrolled to") {
  Town town;
  App app(town.store());
  app.unlock();
  Agreement agreement;
  agreement.set_family(Id::parse(town.family()).value().to_bytes());
  agreement.set_date("2026-03-01");
  agreement.set_wanted_change("Emma kommer til tiden");
  for (int i = 0; i < 5; ++i) {
    AgreementLine& line = *agreement.add_lines();
    line.set_key("l" + std::to_string(i));
    line.set_who("Mor");
    line.set_what("goer nummer " + std::to_string(i));
    line.set_order(i + 1);
  }
  onTablet(app, [&](tablet::Tablet& t) -> Status {
    TRY_VOID(t.create(agreement));
    return {};
  });
  app.screen().navigation()->goTo(ui::Navigation::Page::Families);
  app.screen().navigation()->open(ui::Navigation::Page::Child, QString::fromStdString(town.child()));
  app.person().tap(u"Vend skærmen"_qs);
  app.person().tap(u"Emma kommer til tiden…"_qs);
  REQUIRE(app.person().waitFor("Vores aftale"));
  const std::vector<QQuickItem*> shown = app.person().items("dateField");
  REQUIRE(shown.size() == 5);
  QQuickItem* date = shown.back();
  QQuickItem* view = date->parentItem();
  while (view != nullptr && !view->inherits("QQuickFlickable")) view = view->parentItem();
  REQUIRE(view != nullptr);
  // Its button stands at the lower edge.
  auto* content = view->property("contentItem").value<QQuickItem*>();
  view->setProperty("contentY", date->mapToItem(content, {0, date->height()}).y() - view->height());
  const double before = date->height();
  date->setProperty("opened", true);
  REQUIRE(app.person().wait([&] { return date->height() > before + 200; }));
  CHECK(app.person().wait([&] { return date->mapToItem(view, {0, date->height()}).y() <= view->height() + 1; }));
  app.person().picture("shared-month");
}

TEST_CASE("a family writes until the process is killed", "[.killed]") {
  const char* store = std::getenv("FREMSKUDT_TEST_STORE");
  const char* visit = std::getenv("FREMSKUDT_TEST_VISIT");
  REQUIRE(store != nullptr);
  App app(store);
  app.unlock();
  app.screen().navigation()->open(ui::Navigation::Page::Visit, QString::fromUtf8(visit));
  app.person().tap("Læs sammen");
  app.person().tap("Foerste linje.");
  app.person().tap("Far");
  app.person().type("Vi ser det anderledes");
  std::cout << "typed" << std::endl;
  QTest::qWait(600'000);
}

TEST_CASE("The family's words that were typed before a pause survive kill -9, and what comes back is the lock") {
  Town town;
  const std::string visit = town.mine().must_run({"visit", "--family", town.family(), "--note", "Foerste linje."});
  Process app(std::filesystem::read_symlink("/proc/self/exe"), {"[.killed]"}, {{"FREMSKUDT_TEST_STORE", town.store().string()}, {"FREMSKUDT_TEST_VISIT", visit}});
  const bool typed = app.read_until("typed", std::chrono::seconds(60)) == "typed";
  ::usleep(900'000);
  app.kill();
  const Finished ended = app.finish();
  INFO(ended.out << ended.err);
  REQUIRE(typed);
  CHECK(town.mine().must_json({"show", visit}).dump().find("Vi ser det anderledes") != std::string::npos);
  App again(town.store());
  CHECK(again.screen().lock()->stage() == Stage::Locked);
  CHECK_FALSE(again.screen().shared()->active());
}
