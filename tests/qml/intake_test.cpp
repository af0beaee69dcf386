// Modtagelsen at its desk: Indbakke and Underretning, by taps and by keyboard alone.
#include <QAccessible>
#include <QQuickItem>
#include <fstream>
#include <set>

#include "stage.h"
#include "support/catch.h"

using namespace fremskudt;
using namespace fremskudt::test;
using Page = ui::Navigation::Page;

namespace {

// An intake team with one worker, and a team in the north that it has the cards of.
struct Desk {
  TemporaryDirectory folder;
  Office office{folder.path()};
  std::string intake = must(office.admin({"team", "add", "Modtagelsen"}), "syncd team add");
  std::string ida = must(office.admin({"worker", "add", "--team", intake, "--own-cases", "--role", "intake", "Ida Prøve"}), "syncd worker add");
  TabletProgram tablet{folder / "ida", kPin};

  Desk() {
    must(office.admin({"grant", "add", "--worker", ida, "--scope", "team:" + office.team(), "--role", "intake", "--why", "Kort over børnene."}), "syncd grant add");
    office.start();
    tablet.enrol(office.code_for(ida));
    tablet.sync();
  }
  ~Desk() {
    if (office.is_running()) office.kill();
  }
  std::string received(const std::string& child) const {
    return tablet.must_run({"notification", "register", "--child", child, "--document", "Naboen hører gråd.", "--notifier", "Nabo Hemmelig"});
  }
};

void unlock(App& app) {
  app.typePin();
  REQUIRE(app.person().wait([&] { return app.screen().lock()->stage() == ui::LockViewModel::Stage::Open; }, 30'000));
  REQUIRE(app.person().waitFor("Ny underretning"));   // where intake's day begins
}

QString focusedName(App& app) {
  QAccessibleInterface* focused = QAccessible::queryAccessibleInterface(app.window().activeFocusItem());
  return focused == nullptr ? QString() : focused->text(QAccessible::Name);
}

// With the key alone; false when it never comes there.
bool tabTo(App& app, const QString& name) {
  for (int i = 0; i < 80; ++i) {
    if (focusedName(app) == name) return true;
    app.person().key(Qt::Key_Tab);
  }
  return false;
}

}  // namespace

TEST_CASE("A notification is assessed and sent on by keyboard alone, with its reason first") {
  Desk desk;
  const auto first = desk.received("Emma Klint"), second = desk.received("Noah Test");
  App app(desk.tablet.store());
  Driver& driver = app.person();
  unlock(app);
  REQUIRE(driver.wait([&] { return driver.sees("Emma K.") && driver.sees("Noah T."); }));
  CHECK(driver.sees("Vurderes inden"));
  driver.picture("inbox");
  REQUIRE(driver.wait([&] { return focusedName(app).startsWith("Emma K."); }));   // the first row
  driver.key(Qt::Key_Down);
  driver.key(Qt::Key_Return);
  REQUIRE(driver.wait([&] { return app.screen().navigation()->id().toStdString() == second; }));
  driver.key(Qt::Key_Up);
  driver.key(Qt::Key_V);   // to the assessment of the one that the list stands at
  REQUIRE(driver.wait([&] { return app.screen().navigation()->id().toStdString() == first && focusedName(app) == "Begrundelse"; }));
  CHECK_FALSE(app.screen().notification()->hasReason());   // without one nothing can be decided
  CHECK(driver.sees("Begrundelsen kommer først"));
  driver.type("Ikke akut, vi kender familien");
  REQUIRE(tabTo(app, u"Ikke akut – videre til team"_qs));
  driver.key(Qt::Key_Return);
  REQUIRE(driver.wait([&] { return app.read<Notification>(first).assessment() == "to_team"; }));
  CHECK(app.read<Notification>(first).assessment_reason() == "Ikke akut, vi kender familien");
  CHECK_FALSE(app.read<Notification>(first).assessed_on().empty());
  const QString team = app.screen().notification()->teamNameOf(app.screen().notification()->teamIds().value(0));
  REQUIRE_FALSE(team.isEmpty());
  REQUIRE(tabTo(app, team));
  driver.key(Qt::Key_Return);
  REQUIRE(tabTo(app, "Send til " + team));
  driver.picture("notification");
  driver.key(Qt::Key_Return);
  REQUIRE(driver.wait([&] { return !app.read<Notification>(first).family().empty(); }));
  REQUIRE(driver.waitFor("Ordene i kvitteringen"));   // its draft has opened
  CHECK(driver.valueOf("Ordene i kvitteringen").contains(u"Vi modtog din underretning"_qs));
  CHECK_FALSE(driver.valueOf("Ordene i kvitteringen").contains("Hemmelig"));   // nobody has asked for the name
  driver.tap("Kvitteringen er sendt");
  const auto notifiers = app.idsOf("Notifier");
  REQUIRE(driver.wait([&] { return !app.read<Notifier>(notifiers.at(0)).receipt_on().empty(); }));
  driver.picture("notification-sent");
  CHECK(app.read<Notification>(second).assessment().empty());
}

TEST_CASE("A new notification is there at the tap, its words are kept as they are typed") {
  Desk desk;
  App app(desk.tablet.store());
  Driver& driver = app.person();
  unlock(app);
  driver.tap("Ny underretning");
  REQUIRE(driver.waitFor("Fornavn"));
  driver.tap("Fornavn", QAccessible::EditableText);
  driver.type("Emma");
  driver.tap(u"Hvad står der?"_qs, QAccessible::EditableText);
  driver.type("Skolen ringer");
  driver.tap("Skole eller andet uddannelsessted");
  driver.tap("Set");
  REQUIRE(app.saved());
  const auto ids = app.idsOf("Notification");
  REQUIRE(ids.size() == 1);
  const auto written = app.read<Notification>(ids.front());
  CHECK(written.document() == "Skolen ringer");
  REQUIRE(written.notified_size() == 1);
  CHECK(written.notified(0).first_name() == "Emma");
  CHECK(written.source() == "school");
  REQUIRE(written.rests_on_size() == 1);
  CHECK(written.rests_on(0) == "seen");
  CHECK_FALSE(written.received_at().empty());
}

TEST_CASE("The line that takes back covers nothing: the actions stay where they are, and the page ends above it") {
  Desk desk;
  App app(desk.tablet.store());
  Driver& driver = app.person();
  unlock(app);
  const auto placeOf = [&](const QString& name) {
    QAccessibleInterface* found = driver.find(name);
    REQUIRE(found != nullptr);
    return found->rect();
  };
  const QRect before = placeOf("Ny underretning");
  driver.tap("Ny underretning");
  REQUIRE(driver.waitFor(u"Underretningen er skrevet op"_qs));
  const QPointF corner = app.window().position();
  const QRectF line = QRectF(placeOf(u"Underretningen er skrevet op"_qs)).translated(-corner);
  CHECK(placeOf("Ny underretning") == before);
  CHECK_FALSE(line.translated(corner).intersects(before));
  auto* page = app.window().findChild<QQuickItem*>("notificationPage");
  REQUIRE(page != nullptr);
  driver.picture("undo-line");
  // What scrolls, in both panes, ends above it.
  int seen = 0;
  for (QQuickItem* view : driver.items("QQuickFlickable")) {
    if (view->width() < 100) continue;
    ++seen;
    CHECK(view->mapToScene({0, view->height()}).y() <= line.top());
  }
  CHECK(seen >= 2);
  driver.tap("Luk");
  CHECK(driver.wait([&] { return page->property("covered").toDouble() == 0; }));
}

TEST_CASE("Who notified is shown on a tap that is written down, and goes with the page") {
  Desk desk;
  const auto id = desk.received("Emma Klint");
  App app(desk.tablet.store());
  Driver& driver = app.person();
  unlock(app);
  app.screen().navigation()->open(Page::Notification, QString::fromStdString(id));
  REQUIRE(driver.waitFor("Vis, hvem der underretter"));
  CHECK_FALSE(driver.sees("Hemmelig"));
  CHECK(app.screen().notifier()->name().isEmpty());
  const std::size_t before = app.idsOf("Reading").size();
  driver.tap("Vis, hvem der underretter");
  REQUIRE(driver.wait([&] { return driver.valueOf("Navn") == "Nabo Hemmelig"; }));
  CHECK(app.idsOf("Reading").size() == before + 1);
  app.screen().navigation()->back();
  REQUIRE(driver.wait([&] { return app.screen().notifier()->name().isEmpty(); }));
}

TEST_CASE("What was sent to a team is taken back while nobody has it, and so are the other taps") {
  Desk desk;
  const auto id = desk.received("Emma Klint");
  App app(desk.tablet.store());
  Driver& driver = app.person();
  unlock(app);
  app.screen().navigation()->open(Page::Notification, QString::fromStdString(id));
  REQUIRE(driver.waitFor("Begrundelse"));
  driver.tap("Begrundelse", QAccessible::EditableText);
  driver.type("Ikke akut");
  driver.tap(u"Ikke akut – videre til team"_qs);
  REQUIRE(driver.wait([&] { return app.read<Notification>(id).assessment() == "to_team"; }));
  REQUIRE(driver.wait([&] { return app.screen().undoLine()->action() == "assessed"; }));
  app.screen().undoLine()->undo();
  REQUIRE(driver.wait([&] { return app.read<Notification>(id).assessment().empty(); }));
  driver.tap(u"Ikke akut – videre til team"_qs);
  const QString team = app.screen().notification()->teamNameOf(app.screen().notification()->teamIds().value(0));
  driver.tap(team);
  driver.tap("Send til " + team);
  REQUIRE(driver.wait([&] { return !app.read<Notification>(id).family().empty(); }));
  REQUIRE(driver.wait([&] { return app.screen().undoLine()->action() == "sent_to_team"; }));
  CHECK(driver.sees("På vej til teamet"));
  driver.picture("notification-sent-undo");
  app.screen().undoLine()->undo();
  REQUIRE(driver.wait([&] { return app.read<Notification>(id).family().empty(); }));
  CHECK(driver.waitFor("Send til " + team));
  for (const auto& opened : app.idsOf("Family")) CHECK(app.read<Family>(opened).has_struck());
}

TEST_CASE("What the team has is no longer offered to be taken back") {
  Desk desk;
  const auto id = desk.received("Emma Klint");
  App app(desk.tablet.store(), {.sync = true});
  Driver& driver = app.person();
  unlock(app);
  app.screen().navigation()->open(Page::Notification, QString::fromStdString(id));
  REQUIRE(driver.waitFor("Begrundelse"));
  driver.tap("Begrundelse", QAccessible::EditableText);
  driver.type("Ikke akut");
  driver.tap(u"Ikke akut – videre til team"_qs);
  REQUIRE(driver.wait([&] { return app.read<Notification>(id).assessment() == "to_team"; }));
  const QString team = app.screen().notification()->teamNameOf(app.screen().notification()->teamIds().value(0));
  driver.tap(team);
  driver.tap("Send til " + team);
  REQUIRE(driver.wait([&] { return app.screen().undoLine()->action() == "sent_to_team"; }));
  REQUIRE(driver.wait([&] { return !app.screen().undoLine()->canUndo(); }));
  CHECK(app.screen().undoLine()->action() == "reached_team");   // and that it is sent is said still
  CHECK(driver.sees("Sendt til teamet"));
  bool waits = true;
  onTablet(app, [&](tablet::Tablet& tablet) -> Status {
    TRY(const auto stored, tablet.reader().read(Id::parse(id).value()));
    waits = stored && stored->is_pending();
    return {};
  });
  CHECK_FALSE(waits);
  app.screen().undoLine()->undo();
  CHECK(app.screen().undoLine()->action() == "reached_team");
  CHECK_FALSE(app.read<Notification>(id).family().empty());
}

TEST_CASE("A worker's notification after a talk reaches intake and leaves the tablet, and nothing of it names the talk") {
  Town town;
  const std::string intake = must(town.office().admin({"team", "add", "Modtagelsen"}), "syncd team add");
  const std::string ida = must(town.office().admin({"worker", "add", "--team", intake, "--own-cases", "--role", "intake", "Ida Prøve"}), "syncd worker add");
  TemporaryDirectory folder;
  TabletProgram desk(folder / "ida", kPin);
  desk.enrol(town.office().code_for(ida));
  const auto talk = town.mine().must_run({"contact", "--place", town.place(), "--minutes", "20", "--worry", "Han er stille", "--about", "child"});
  std::string id;
  {
    App app(town.store());
    Driver& driver = app.person();
    app.unlock();
    app.screen().navigation()->open(Page::Contact, QString::fromStdString(talk));
    driver.tap("Underretning");
    driver.tap(u"Det gør jeg"_qs);
    driver.picture("talk-notifies");
    driver.tap("Skriv underretningen");
    REQUIRE(driver.waitFor("Er barnet i fare lige nu?"));
    CHECK_FALSE(app.screen().steps()->canGoOn());
    driver.tap("Nej");
    driver.tap("Videre");
    driver.tap("Fornavn", QAccessible::EditableText);
    driver.type("Noah");
    driver.tap("Videre");
    REQUIRE(driver.waitFor("Hent ordene…"));
    CHECK(app.screen().steps()->value("document").isEmpty());   // not unasked
    driver.tap("Hvad skal modtagelsen vide?", QAccessible::EditableText);
    driver.type("Han kommer sulten");
    driver.tap("Hent ordene…");
    driver.tap("Videre");
    driver.tap("Set");
    driver.tap("Videre");
    REQUIRE(driver.wait([&] { return driver.sees("Han kommer sulten"); }));
    CHECK(driver.sees("Hvad bygger den på?"));   // each under its name
    CHECK(driver.find("Set") != nullptr);
    driver.picture("notify-check");
    CHECK(app.idsOf("Notification").empty());   // nothing before the last step
    driver.tap("Send underretningen");
    REQUIRE(driver.wait([&] { return app.idsOf("Notification").size() == 1; }));
    id = app.idsOf("Notification").front();
    const auto written = app.read<Notification>(id);
    CHECK(written.document() == "Han kommer sulten\n\nHan er stille");
    CHECK(written.notified(0).first_name() == "Noah");
    CHECK(written.team().empty());
    CHECK(written.SerializeAsString().find(Id::parse(talk)->to_bytes()) == std::string::npos);
    CHECK(written.SerializeAsString().find(Id::parse(town.place())->to_bytes()) == std::string::npos);
    REQUIRE(driver.wait([&] { return app.screen().navigation()->page() == Page::Contact; }));
    // Written by mistake: taken back, and written again.
    driver.tap("Fortryd…", QAccessible::Button);
    REQUIRE(driver.wait([&] { return app.read<Notification>(id).has_struck(); }));
    onTablet(app, [&](tablet::Tablet& tablet) -> Status {
      Notification again;
      again.add_notified()->set_first_name("Noah");
      again.set_document("Han kommer sulten");
      TRY(const auto handed, tablet::hand_to_intake(tablet, again));
      id = handed.notification.to_string();
      return {};
    });
  }
  town.mine().sync();
  town.mine().sync();
  CHECK(town.mine().run({"show", id}).code != 0);   // neither words nor name stay with the author
  desk.sync();
  const auto there = desk.must_json({"show", id});
  CHECK(there.at("document") == "Han kommer sulten");
  App app(town.store());
  app.unlock();
  REQUIRE(app.person().wait([&] { return app.screen().notices()->rows()->count() > 0; }));
  app.screen().navigation()->open(Page::Notices, {});
  CHECK(app.person().wait([&] { return app.person().sees("er hos modtagelsen"); }));
}

TEST_CASE("A notification that is not sent yet is opened and changed by its author, and reaches intake once, as it was sent last") {
  Town town;
  const std::string intake = must(town.office().admin({"team", "add", "Modtagelsen"}), "syncd team add");
  const std::string ida = must(town.office().admin({"worker", "add", "--team", intake, "--own-cases", "--role", "intake", "Ida Prøve"}), "syncd worker add");
  TemporaryDirectory folder;
  TabletProgram desk(folder / "ida", kPin);
  desk.enrol(town.office().code_for(ida));
  std::string first, second;
  {
    App app(town.store());
    Driver& driver = app.person();
    app.unlock();
    onTablet(app, [&](tablet::Tablet& tablet) -> Status {
      Notification written;
      written.add_notified()->set_first_name("Noah");
      written.set_document("Han kommer sulten");
      written.set_in_danger("no");
      written.add_rests_on("seen");
      TRY(const auto handed, tablet::hand_to_intake(tablet, written));
      first = handed.notification.to_string();
      return {};
    });
    app.screen().navigation()->open(Page::Sync);
    driver.tap(u"Underretning…"_qs);
    REQUIRE(driver.waitFor("Ret den"));
    CHECK(driver.sees("Den er ikke sendt endnu"));
    CHECK(driver.find("Hvem underretter?") == nullptr);
    driver.picture("notification-waits");
    driver.tap("Ret den");
    REQUIRE(driver.waitFor("Er barnet i fare lige nu?"));
    REQUIRE(driver.wait([&] { return app.read<Notification>(first).has_struck(); }));   // it goes to nobody meanwhile
    CHECK(app.screen().steps()->value("rests_on") == "seen");
    driver.tap("Videre");
    driver.tap("Videre");
    driver.tap("Hvad skal modtagelsen vide?", QAccessible::EditableText);
    driver.key(Qt::Key_End, Qt::ControlModifier);
    driver.type(" og fryser");
    // Something else comes between: it stands on I dag, and is as it was left.
    app.screen().navigation()->goTo(Page::Families);
    app.screen().navigation()->open(Page::Child, QString::fromStdString(town.child()));
    driver.tap(u"Følg til dørs"_qs);
    REQUIRE(driver.waitFor(u"Hvem følger du til?"_qs));
    driver.tap("Jonas");
    driver.tap("Fortryd det hele");
  }
  {
    App app(town.store());   // and the tablet was off in between
    Driver& driver = app.person();
    app.unlock();
    REQUIRE(driver.waitFor(u"Noah…"_qs));
    driver.picture("today-begun-notification");
    driver.tap(u"Noah…"_qs);
    REQUIRE(driver.waitFor("Hvad skal modtagelsen vide?"));
    CHECK(app.screen().steps()->value("document") == "Han kommer sulten og fryser");
    CHECK_FALSE(app.screen().steps()->hasTalk());
    driver.tap("Videre");
    driver.tap("Videre");
    driver.tap("Send underretningen");
    REQUIRE(driver.wait([&] { return app.screen().undoLine()->action() == "handed_to_intake"; }));
    for (const auto& id : app.idsOf("Notification"))
      if (id != first) second = id;
    REQUIRE_FALSE(second.empty());
    app.screen().navigation()->goTo(Page::Today);
    CHECK(driver.wait([&] { return app.screen().today()->unfinished()->count() == 0; }));
  }
  town.mine().sync();
  desk.sync();
  CHECK(desk.must_json({"show", second}).at("document") == "Han kommer sulten og fryser");
  App app(folder / "ida");
  unlock(app);
  REQUIRE(app.person().wait([&] { return app.person().sees("Noah"); }));
  CHECK(app.screen().inbox()->rows()->count() == 1);
}

TEST_CASE("A notification that is not sent yet is taken back, and that as well is undone") {
  Town town;
  App app(town.store());
  Driver& driver = app.person();
  app.unlock();
  std::string id;
  onTablet(app, [&](tablet::Tablet& tablet) -> Status {
    Notification written;
    written.add_notified()->set_first_name("Noah");
    written.set_document("Han kommer sulten");
    TRY(const auto handed, tablet::hand_to_intake(tablet, written));
    id = handed.notification.to_string();
    return {};
  });
  app.screen().navigation()->open(Page::Notification, QString::fromStdString(id));
  driver.tap("Tag den tilbage");
  REQUIRE(driver.wait([&] { return app.read<Notification>(id).has_struck(); }));
  REQUIRE(driver.wait([&] { return app.screen().undoLine()->action() == "notification_taken_back"; }));
  driver.tap("Fortryd", QAccessible::Button);
  REQUIRE(driver.wait([&] { return !app.read<Notification>(id).has_struck(); }));
}

// Statistics hold a talk's area, age and month: with a mark that only such a notification has, they would be that child's.
TEST_CASE("A notification that came of a talk has in the statistics all that one of intake's own has") {
  Town town;
  {
    App app(town.store());
    app.unlock();
    onTablet(app, [](tablet::Tablet& tablet) -> Status {
      Notification written;
      written.add_notified()->set_first_name("Emil");
      written.set_document("Ord");
      TRY_VOID(tablet::hand_to_intake(tablet, written));
      return {};
    });
  }
  town.office().add_worker("Ib Indbakke", "intake");
  town.mine().sync();
  const auto folder = town.store().parent_path() / "records";
  must(town.office().admin({"export", "--records", folder.string()}), "syncd export");
  std::ifstream file(folder / "Notification.jsonl");
  std::string line;
  REQUIRE(std::getline(file, line));
  INFO(line);
  for (const char* column : {R"("how_received":"digital")", R"("source":"municipality")"}) CHECK(line.find(column) != std::string::npos);
  CHECK_FALSE(std::getline(file, line));
}
