// What the office would not take, what it tells, what it writes down; and the keyboard on a phone.
#include <QQuickItem>
#include <QTest>

#include "stage.h"
#include "support/catch.h"

using namespace fremskudt;
using namespace fremskudt::test;

namespace {

void officeSays(App& app, const std::string& id, Outcome outcome, const std::string& why) {
  onTablet(app, [id = Id::parse(id).value(), outcome, why](tablet::Tablet& tablet) -> Status {
    TRY_VOID(tablet.store().apply({store::Acknowledge{id, 1'000, outcome, why}}, {store::Origin::Kind::peer, {}, {}}));
    return {};
  });
}

QQuickItem* shellOf(QQuickWindow& window) {
  for (QQuickItem* item : window.findChildren<QQuickItem*>())
    if (item->property("keyboard").isValid()) return item;
  return nullptr;
}

}  // namespace

TEST_CASE("What the office refused is told in plain words, and each way out of it keeps every word") {
  Town town;
  const std::string visit = town.sharedVisit("Vi talte om morgenen.");
  const std::string talk = town.mine().must_run({"contact", "--place", town.place(), "--minutes", "10", "--worry", "Han peger.", "--agreed", "Vi ringer."});
  town.mine().sync();
  App app(town.store());
  Driver& person = app.person();
  app.unlock();
  officeSays(app, visit, REFUSED, "too_large");
  officeSays(app, talk, REFUSED, "malformed");
  REQUIRE(person.wait([&] { return app.screen().sync()->facts().needsYou == 2; }));
  person.tap(u"2 skal du tage stilling til…"_qs);
  REQUIRE(person.wait([&] { return person.sees("Det fylder mere, end kontoret kan tage imod på én gang."); }));
  CHECK(person.sees("Kontoret kunne ikke læse det."));
  CHECK(person.sees("Hvert ord er gemt her på tabletten"));
  person.picture("sync-held");

  // Once more.
  person.tap("Prøv igen: Solsikken");
  REQUIRE(person.wait([&] { return app.screen().sync()->facts().needsYou == 1; }));
  CHECK(person.sees("1 gemt på tabletten"));

  // In a record of its own.
  person.tap("Skriv det som ny: Emma K.");
  REQUIRE(person.wait([&] { return person.sees("Vi talte om morgenen."); }));
  CHECK(app.idsOf("HomeVisit").size() == 2);
  person.tap("Tilbage");
  REQUIRE(person.wait([&] { return person.sees("Ligger kun her"); }));
  CHECK(app.screen().sync()->facts().needsYou == 0);
  CHECK(person.sees("1 ligger kun på tabletten"));

  // Left as it is.
  officeSays(app, talk, REFUSED, "malformed");
  person.tap("Lad det ligge her: Solsikken");
  REQUIRE(person.wait([&] { return app.screen().sync()->facts().onlyHere == 2; }));
  CHECK(app.screen().sync()->facts().needsYou == 0);
  CHECK_FALSE(person.sees("Alt herfra er sendt"));
  // And taken up again.
  person.tap("Tag stilling igen: Solsikken");
  REQUIRE(person.wait([&] { return app.screen().sync()->facts().needsYou == 1; }));
  CHECK(person.waitFor("Prøv igen: Solsikken"));
  CHECK(app.screen().sync()->facts().onlyHere == 1);
  CHECK(app.read<OutreachContact>(talk).worry() == "Han peger.");
  CHECK(app.read<HomeVisit>(visit).note().paragraphs(0).text() == "Vi talte om morgenen.");
}

TEST_CASE("What the office set aside is told, and goes from the page when it has been read") {
  Town town;
  const std::string visit = town.sharedVisit("Vi talte om morgenen.");
  town.mine().must_run({"edit", visit, "agenda", "Sengetider"});   // and has not been sent
  App app(town.store());
  app.unlock();
  officeSays(app, visit, QUARANTINED, "no_scope");
  app.screen().navigation()->open(ui::Navigation::Page::Sync);
  REQUIRE(app.person().wait([&] { return app.person().sees("Det, du skrev, er kommet frem og gemt på kontoret. Får du adgang dertil, bliver det lagt ind af sig selv."); }));
  // The same answer is given for a field that the office alone decides, to somebody who may still read and write the rest.
  CHECK(app.person().sees("eller det er noget, som kun kontoret bestemmer"));
  CHECK_FALSE(app.person().sees("ikke længere adgang"));
  app.screen().settings()->setLanguage("en");
  CHECK(app.person().wait([&] { return app.person().sees("or it is something only the office decides"); }));
  CHECK_FALSE(app.person().sees("no longer have access"));
  app.screen().settings()->setLanguage("da");
  REQUIRE(app.person().waitFor("Forstået: Emma K."));
  app.person().tap("Forstået: Emma K.");
  CHECK(app.person().wait([&] { return app.screen().sync()->held()->count() == 0; }));
}

TEST_CASE("A protected address shows after a tap, and the office knows of it") {
  Town town;
  const std::string person = town.mine().must_json({"list", "--type", "Person"}).at(0).at("id");
  town.mine().must_run({"edit", person, "address", "Prøvevej 1"});
  town.mine().must_run({"edit", person, "protected_address", "true"});
  town.mine().must_run({"edit", town.family(), "who_lives_where", "Emma bor hos mormor."});
  town.mine().sync();
  const auto readings = [&] {
    int count = 0;
    const json audit = town.office().admin_json({"audit", "--about", town.family()});
    for (const auto& entry : audit.at("entries")) count += entry.at("action") == "read";
    return count;
  };
  App app(town.store(), {.sync = true});
  Driver& driver = app.person();
  app.unlock();
  const auto toPeople = [&] {
    app.screen().navigation()->open(ui::Navigation::Page::Child, QString::fromStdString(town.child()));
    driver.tap("Mennesker");
    REQUIRE(driver.waitFor("Vis, hvem der bor hvor"));
  };
  toPeople();
  CHECK(driver.wait([&] { return readings() == 1; }, 20'000));   // that the page was opened
  CHECK_FALSE(driver.sees("Prøvevej"));
  CHECK_FALSE(driver.sees("mormor"));
  driver.picture("address-hidden");
  driver.tap(u"Vis adresse…"_qs);
  REQUIRE(driver.wait([&] { return driver.sees("Prøvevej 1"); }));
  CHECK_FALSE(driver.sees("mormor"));
  CHECK(driver.sees("skrevet ned"));
  // Hidden by a tap as well. A look is written down once a day, so the next tells the office nothing new.
  driver.tap(u"Skjul adresse…"_qs);
  REQUIRE(driver.wait([&] { return !driver.sees("Prøvevej"); }));
  driver.tap(u"Vis adresse…"_qs);
  REQUIRE(driver.wait([&] { return driver.sees("Prøvevej 1"); }));
  driver.tap("Vis, hvem der bor hvor");
  REQUIRE(driver.wait([&] { return driver.sees("Emma bor hos mormor."); }));
  CHECK(driver.wait([&] { return readings() == 3; }, 20'000));
  CHECK(driver.wait([&] { return app.screen().sync()->facts().pending == 0; }));
  driver.tap("I dag");
  toPeople();
  CHECK_FALSE(driver.sees("Prøvevej"));
}

TEST_CASE("A tap covers what was on the screen: what came in the same moment stands beside it") {
  Town town;
  App app(town.store());
  app.unlock();
  app.screen().navigation()->open(ui::Navigation::Page::Child, QString::fromStdString(town.child()));
  REQUIRE(app.person().wait([&] { return app.screen().child()->state() == ui::PageViewModel::State::Ready; }));
  app.controller().storage().ask<bool>(
      &app.controller(),
      [child = Id::parse(town.child()).value()](app::Storage& s) -> Result<bool> {
        TRY_VOID(s.tablet->edit_field(child, "next_follow_up", "2099-05-05"));
        return true;
      },
      [](const Result<bool>& done) { CHECK(done); });
  emit app.screen().child()->followUpChosen(QStringLiteral("2099-04-01"));   // before the page has heard of it
  REQUIRE(app.person().wait([&] { return app.screen().sync()->facts().conflicts == 1; }));
  CHECK(app.read<Case>(town.child()).next_follow_up() == "2099-04-01");
  // Fortryd speaks of the date that was chosen here.
  app.person().tap("Fortryd");
  CHECK(app.person().wait([&] { return app.read<Case>(town.child()).next_follow_up() != "2099-04-01"; }));
  app.screen().navigation()->open(ui::Navigation::Page::Versions, QString::fromStdString(town.child()));
  CHECK(app.person().wait([&] { return app.person().sees("5. maj 2099"); }));
}

TEST_CASE("Who chooses a next follow-up where two dates stand decides between both, which the page names") {
  Town town;
  town.colleague().must_run({"edit", town.child(), "next_follow_up", "2099-05-05"});
  town.mine().must_run({"edit", town.child(), "next_follow_up", "2099-04-01"});
  town.colleague().sync();
  town.mine().sync();
  App app(town.store());
  Driver& person = app.person();
  app.unlock();
  app.screen().navigation()->open(ui::Navigation::Page::Child, QString::fromStdString(town.child()));
  REQUIRE(person.wait([&] { return app.screen().child()->facts().otherFollowUps.size() == 1; }));
  CHECK(app.screen().child()->facts().conflicts == 1);
  CHECK(person.sees("Den anden udgave: "));
  CHECK(person.sees("1. april 2099"));
  CHECK(person.sees("5. maj 2099"));
  person.picture("two-dates");
  emit app.screen().child()->followUpChosen(QStringLiteral("2099-06-06"));
  REQUIRE(person.wait([&] { return app.screen().child()->facts().nextFollowUp == u"2099-06-06"_qs; }));
  CHECK(app.screen().child()->facts().otherFollowUps.isEmpty());
  CHECK(app.screen().child()->facts().conflicts == 0);
  CHECK_FALSE(person.sees("Den anden udgave"));
  // Fortryd brings both back, each as its author wrote it.
  person.tap("Fortryd");
  REQUIRE(person.wait([&] { return app.screen().child()->facts().otherFollowUps.size() == 1; }));
  QStringList dates = app.screen().child()->facts().otherFollowUps + QStringList{app.screen().child()->facts().nextFollowUp};
  dates.sort();
  CHECK(dates == QStringList{u"2099-04-01"_qs, u"2099-05-05"_qs});
  CHECK(app.screen().child()->facts().conflicts == 1);
  app.screen().navigation()->open(ui::Navigation::Page::Versions, QString::fromStdString(town.child()));
  REQUIRE(person.wait([&] { return person.find("Brug udgaven fra Jonas") != nullptr && person.find("Brug udgaven fra dig") != nullptr; }));
  // On To udgaver it is the same.
  person.tap("Brug udgaven fra Jonas");
  REQUIRE(person.wait([&] { return app.screen().versions()->conflicts()->count() == 0; }));
  CHECK(app.read<Case>(town.child()).next_follow_up() == "2099-05-05");
  person.tap("Fortryd");
  CHECK(person.wait([&] { return person.find("Brug udgaven fra Jonas") != nullptr && person.find("Brug udgaven fra dig") != nullptr; }));
}

TEST_CASE("A follow-up chosen in a talk where two dates stand decides between both") {
  Town town;
  const std::string talk = town.mine().must_run({"contact", "--place", town.place(), "--minutes", "10", "--worry", "Han peger.", "--agreed", "Vi ringer."});
  town.mine().must_run({"edit", talk, "outcome", "follow_up"});
  town.mine().must_run({"share", talk});
  town.mine().sync();
  town.colleague().sync();
  town.colleague().must_run({"edit", talk, "follow_up_on", "2099-05-05"});
  town.mine().must_run({"edit", talk, "follow_up_on", "2099-04-01"});
  town.colleague().sync();
  town.mine().sync();
  App app(town.store());
  Driver& person = app.person();
  app.unlock();
  app.screen().navigation()->open(ui::Navigation::Page::Contact, QString::fromStdString(talk));
  REQUIRE(person.wait([&] { return app.screen().contact()->facts().conflicts == 1; }));
  person.tap("Om en uge");
  REQUIRE(app.saved());
  CHECK(person.wait([&] { return app.screen().contact()->facts().conflicts == 0; }));
  CHECK(app.read<OutreachContact>(talk).follow_up_on() == app.screen().contact()->followUpOn().toStdString());
  CHECK(app.read<OutreachContact>(talk).follow_up_on() < "2099");
}

TEST_CASE("Choosing between two versions decides nothing about a third that came in the same moment") {
  Town town;
  App app(town.store());
  app.unlock();
  static constexpr std::uint32_t kFollowUp = Case::kNextFollowUpFieldNumber;
  const auto another = [child = Id::parse(town.child()).value()](const char* date) {
    return [child, date](tablet::Tablet& tablet) -> Status {   // beside what stands there
      TRY_VOID(tablet.edit(
          child,
          [date](google::protobuf::Message& message) -> Status {
            static_cast<Case&>(message).set_next_follow_up(date);
            return {};
          },
          {{kFollowUp, "another date"}}));
      return {};
    };
  };
  onTablet(app, another("2099-04-01"));
  onTablet(app, another("2099-05-05"));
  app.screen().navigation()->open(ui::Navigation::Page::Versions, QString::fromStdString(town.child()));
  const QString name = QString::fromStdString(town.child()) + u'/' + QString::number(kFollowUp) + u'/';
  const auto versions = [&] {
    const ui::ConflictRow* row = app.screen().versions()->find(name);
    return row != nullptr ? row->versionList.size() : 0;
  };
  REQUIRE(app.person().wait([&] { return versions() == 2; }));
  app.controller().storage().ask<bool>(
      &app.controller(),
      [write = another("2099-06-06")](app::Storage& s) -> Result<bool> {
        TRY_VOID(write(*s.tablet));
        return true;
      },
      [](const Result<bool>& done) { CHECK(done); });
  const auto first = app.screen().versions()->find(name)->versionList.first().value<ui::VersionFacts>();
  emit app.screen().versions()->chooseRequested(name, first.value);
  REQUIRE(app.person().wait([&] { return app.person().sees("6. juni 2099"); }));
  REQUIRE(app.person().wait([&] { return versions() == 2; }));
  CHECK(app.person().sees("6. juni 2099"));
}

TEST_CASE("A tap that could not be carried out says so") {
  Town town;
  App app(town.store());
  app.unlock();
  const QString nobody = QStringLiteral("01890000-0000-7000-8000-000000000001");
  emit app.screen().today()->doneRequested(nobody);
  CHECK(app.person().wait([&] { return app.person().sees("Det lykkedes ikke, og intet er ændret."); }));
  app.screen().undoLine()->dismiss();
  emit app.screen().search()->openRequested(nobody, QStringLiteral("Task"));
  CHECK(app.person().wait([&] { return app.person().sees("Det ligger ikke længere på denne tablet."); }));
}

TEST_CASE("Who opened one's draft and why is told on I dag, until it has been read") {
  Town town;
  const std::string visit = town.sharedVisit("Vi talte om morgenen.");
  App app(town.store());
  Driver& driver = app.person();
  app.unlock();
  CHECK_FALSE(driver.sees("besked om adgang"));
  onTablet(app, [visit = Id::parse(visit).value()](tablet::Tablet& tablet) -> Status {
    AccessNotice notice;
    notice.set_worker(tablet.identity().worker.to_bytes());
    notice.set_kind("draft_opened");
    notice.set_about(visit.to_bytes());
    notice.set_reason("Du var syg.");
    TRY_VOID(tablet.create(notice));
    return {};
  });
  REQUIRE(driver.wait([&] { return driver.sees("1 ny besked om adgang"); }));
  driver.tap("Læs");
  REQUIRE(driver.wait([&] { return driver.sees("En kollega har åbnet din kladde: Hjemmebesøg (Emma K.), i dag"); }));
  CHECK(driver.sees("Begrundelse: Du var syg."));
  driver.tap("Tilbage");
  CHECK(driver.wait([&] { return app.screen().notices()->unread() == 0; }));
  CHECK_FALSE(driver.sees("besked om adgang"));
  driver.tap("Mere");
  driver.tap(u"Beskeder om adgang…"_qs);
  CHECK(driver.wait([&] { return driver.sees("Begrundelse: Du var syg."); }));
}

TEST_CASE("On a phone the keyboard takes the bar's room, and the line one writes in stays in sight") {
  Town town;
  App app(town.store(), {.size = {412, 915}});
  Driver& driver = app.person();
  app.unlock();
  driver.tap("Steder");
  driver.tap(u"Solsikken…"_qs);
  driver.tap("Ny drøftelse");
  const QString worry = QStringLiteral("Undring eller bekymring – i deres ord");
  driver.tap(worry, QAccessible::EditableText);
  for (int line = 0; line < 12; ++line) driver.type("Linje\n");
  REQUIRE(driver.find("Familier") != nullptr);
  QQuickItem* shell = shellOf(app.window());
  REQUIRE(shell != nullptr);
  // As the input method says it.
  constexpr int kKeyboard = 380;
  shell->setProperty("typing", true);
  shell->setProperty("keyboard", kKeyboard);
  const auto cursorBottom = [&] {
    QQuickItem* field = app.window().activeFocusItem();
    return field->mapRectToScene(field->property("cursorRectangle").toRectF()).bottom();
  };
  CHECK(driver.wait([&] { return driver.find("Familier") == nullptr; }));
  const double top = driver.find("Færdig") != nullptr ? 915 - kKeyboard - 48 : 915 - kKeyboard;
  CHECK(driver.wait([&] { return cursorBottom() < top; }));
  CHECK(cursorBottom() > 60);
  for (int line = 0; line < 3; ++line) driver.type("En til\n");
  CHECK(driver.wait([&] { return cursorBottom() < top && cursorBottom() > 60; }));
  driver.picture("keyboard");
  shell->setProperty("typing", false);
  shell->setProperty("keyboard", 0);
  CHECK(driver.wait([&] { return driver.find("Familier") != nullptr; }));
}

TEST_CASE("On a phone on its side a note has room for several lines, with the keyboard up too") {
  Town town;
  const std::string visit = town.sharedVisit("Linje\nLinje\nLinje\nLinje\nLinje\nLinje\nLinje\nLinje");
  App app(town.store(), {.size = {915, 412}});
  Driver& driver = app.person();
  app.unlock();
  app.screen().navigation()->open(ui::Navigation::Page::Visit, QString::fromStdString(visit));
  REQUIRE(driver.waitFor(u"Afsnit…"_qs));
  QQuickItem* shell = shellOf(app.window());
  REQUIRE(shell != nullptr);
  const auto placeOf = [&](const char* name) {
    auto* item = qobject_cast<QQuickItem*>(driver.find(QString::fromUtf8(name))->object());
    return item->mapRectToScene(item->boundingRect());
  };
  // The part of the paragraph that is on the screen.
  const auto proseHeight = [&] {
    auto* field = qobject_cast<QQuickItem*>(driver.find(u"Afsnit…"_qs)->object());
    QRectF seen = field->mapRectToScene(field->boundingRect());
    for (QQuickItem* at = field; at != nullptr; at = at->parentItem())
      if (at->clip()) seen &= at->mapRectToScene(at->boundingRect());
    return seen.height();
  };
  constexpr double kLine = 22;
  CHECK(driver.wait([&] { return proseHeight() > 3 * kLine; }));
  REQUIRE(driver.waitFor("Færdig"));
  CHECK(placeOf("Færdig").bottom() <= 412);
  CHECK(placeOf("Min vurdering").bottom() < 412 - 48);
  driver.picture("on-its-side");
  driver.tap(u"Afsnit…"_qs, QAccessible::EditableText);
  driver.key(Qt::Key_End, Qt::ControlModifier);
  constexpr int kKeyboard = 200;
  shell->setProperty("typing", true);
  shell->setProperty("keyboard", kKeyboard);
  CHECK(driver.wait([&] { return driver.find("Tilbage") == nullptr && proseHeight() > 4 * kLine; }));
  driver.type("\nTil sidst");
  const auto cursor = [&] {
    QQuickItem* field = app.window().activeFocusItem();
    return field->mapRectToScene(field->property("cursorRectangle").toRectF());
  };
  CHECK(driver.wait([&] { return cursor().top() >= 0 && cursor().bottom() < placeOf("Min vurdering").bottom() - 48; }));
  CHECK(placeOf("Min vurdering").bottom() <= 412 - kKeyboard);
  driver.tap("Familiens ord");
  driver.picture("on-its-side-keyboard");
  CHECK(placeOf("Fortryd").left() > placeOf("Min vurdering").right());
  driver.tap("Fortryd");
  shell->setProperty("typing", false);
  shell->setProperty("keyboard", 0);
  CHECK(driver.wait([&] { return driver.find("Tilbage") != nullptr; }));
}
