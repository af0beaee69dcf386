// Team by taps, on two tablets and the office: sparring, a family that is taken, a relay that is not met, and the wall.
#include "stage.h"
#include "support/catch.h"

using namespace fremskudt;
using namespace fremskudt::test;
using Page = ui::Navigation::Page;

namespace {

// A team of two who work in homes all over it, their leader, and intake.
struct Squad {
  TemporaryDirectory folder;
  Office office{folder.path()};
  std::string karim_id = office.add_worker("Karim Sten"), ditte_id = office.add_worker("Ditte Lind"), lena_id = office.add_worker("Lena Holm", "leader");
  std::string intake = must(office.admin({"team", "add", "Modtagelsen"}), "syncd team add");
  std::string ida_id = must(office.admin({"worker", "add", "--team", intake, "--own-cases", "--role", "intake", "Ida Sand"}), "syncd worker add");
  TabletProgram karim{folder / "karim", kPin}, ditte{folder / "ditte", kPin}, lena{folder / "lena", kPin}, ida{folder / "ida", kPin};

  Squad() {
    must(office.admin({"grant", "add", "--worker", ida_id, "--scope", "team:" + office.team(), "--role", "intake", "--why", "Kort over børnene."}), "syncd grant add");
    office.add_place("Solsikken");
    office.start();
    enrol(karim, karim_id);
    enrol(ditte, ditte_id);
    enrol(ida, ida_id);
  }
  ~Squad() {
    if (office.is_running()) office.kill();
  }
  void enrol(const TabletProgram& tablet, const std::string& worker) {
    tablet.enrol(office.code_for(worker));
    tablet.sync();
  }
  // Sent on by intake to the team: nobody answers for it. The child's case.
  std::string waiting(const std::string& child) {
    const auto notification = ida.must_run({"notification", "register", "--child", child, "--document", "Naboen ringer.", "--notifier", "Nabo"});
    const std::string id = lines(notification).at(0);
    ida.must_run({"notification", "assess", id, "--decision", "to_team", "--reason", "Ikke akut."});
    const auto sent = lines(ida.must_run({"notification", "send-on", id, "--team", office.team()}));
    ida.sync();
    return sent.at(1);
  }
};

// The rail follows the role, which is read once the store is open.
void waitForRole(App& app) {
  REQUIRE(app.person().wait([&] { return !app.screen().settings()->device().role.isEmpty(); }));
}

void openTeam(App& app) {
  waitForRole(app);
  app.person().tap("Team");
  REQUIRE(app.person().wait([&] { return app.screen().team()->state() == ui::PageViewModel::State::Ready; }));
}

bool allSent(App& app) {
  return app.person().wait([&] { return app.screen().sync()->facts().caughtUp && app.screen().sync()->facts().pending == 0; }, 20'000);
}

}  // namespace

TEST_CASE("One asks the team without names, the other answers on their own tablet, and whoever asked closes it") {
  Squad town;
  {
    App app(town.karim.store(), {.sync = true});
    Driver& driver = app.person();
    app.unlock();
    openTeam(app);
    driver.tap("Bed om sparring", QAccessible::Button);
    REQUIRE(driver.waitFor(u"Hvem eller hvad handler det om?"_qs));
    driver.tap("Et dilemma uden navne");
    driver.tap("Videre");
    driver.tap(u"Hvad er du i tvivl om?"_qs, QAccessible::EditableText);
    driver.type("Mor vil ikke. Skal jeg ringe til Torben nu?");
    REQUIRE(driver.wait([&] { return app.screen().steps()->names()->likelyNames() == QStringList{"Torben"}; }));
    driver.picture("sparring-name");
    driver.tap("Skjul navnet");
    driver.tap("Videre");
    REQUIRE(driver.wait([&] { return driver.sees("Hele teamet"); }));
    CHECK(app.idsOf("Feedback").empty());   // nothing before the last step
    driver.tap("Bed om sparring", QAccessible::Button);
    REQUIRE(driver.wait([&] { return app.screen().navigation()->page() == Page::Sparring; }));
    const auto asked = app.read<Feedback>(app.idsOf("Feedback").at(0));
    CHECK(asked.dilemma().find("Torben") == std::string::npos);
    CHECK(asked.family().empty());
    REQUIRE(allSent(app));
  }
  {
    App app(town.ditte.store(), {.sync = true});
    Driver& driver = app.person();
    app.unlock();
    openTeam(app);
    REQUIRE(driver.wait([&] { return app.screen().team()->sparringRows().size() == 1; }, 20'000));
    driver.tap("Mor vil ikke…");
    driver.tap(u"Et spørgsmål eller en tanke"_qs, QAccessible::EditableText);
    driver.type("Hvad er hun bange for?");
    // Left and come back to, the words are there.
    app.screen().navigation()->back();
    driver.tap("Mor vil ikke…");
    REQUIRE(driver.wait([&] { return driver.valueOf(u"Et spørgsmål eller en tanke"_qs) == "Hvad er hun bange for?"; }));
    driver.tap("Svar", QAccessible::Button);
    const std::string id = app.idsOf("Feedback").at(0);
    REQUIRE(driver.wait([&] { return app.read<Feedback>(id).answers_size() == 1; }));
    REQUIRE(driver.wait([&] { return app.screen().sparring()->answer().isEmpty(); }));
    driver.picture("sparring-answered");
    driver.tap("Fortryd");   // taken back, they stand where they were typed
    REQUIRE(driver.wait([&] { return app.read<Feedback>(id).answers_size() == 0; }));
    CHECK(driver.valueOf(u"Et spørgsmål eller en tanke"_qs) == "Hvad er hun bange for?");
    driver.tap("Svar", QAccessible::Button);
    REQUIRE(driver.wait([&] { return app.read<Feedback>(id).answers_size() == 1; }));
    REQUIRE(allSent(app));
  }
  App app(town.karim.store(), {.sync = true});
  Driver& driver = app.person();
  app.unlock();
  openTeam(app);
  REQUIRE(driver.wait([&] { return !app.screen().team()->sparringRows().isEmpty() && app.screen().team()->sparringRows().at(0).answers == 1; }, 20'000));
  driver.tap("Mor vil ikke…");
  REQUIRE(driver.wait([&] { return driver.sees("Hvad er hun bange for?") && driver.sees("Ditte"); }));
  driver.picture("sparring-read");
  driver.tap("Luk sparringen");
  const std::string id = app.idsOf("Feedback").at(0);
  REQUIRE(driver.wait([&] { return !app.read<Feedback>(id).closed_on().empty(); }));
  driver.tap("Fortryd");
  REQUIRE(driver.wait([&] { return app.read<Feedback>(id).closed_on().empty(); }));
  CHECK(app.screen().sync()->facts().needsYou == 0);
}

TEST_CASE("A family that nobody answers for is taken after one has seen how many children that makes, and can be given back") {
  Squad town;
  const std::string child = town.waiting("Emma Klint");
  App app(town.karim.store(), {.sync = true});
  Driver& driver = app.person();
  app.unlock();
  openTeam(app);
  REQUIRE(driver.wait([&] { return app.screen().team()->freeRows().size() == 1; }, 20'000));
  CHECK(app.screen().team()->freeRows().at(0).mayTake);
  driver.tap("Emma K.…");
  REQUIRE(driver.wait([&] { return driver.sees(u"Så er du på 1 barn. Sigtet er 15–20."_qs); }));
  driver.picture("team-take");
  CHECK(app.read<Case>(child).responsible().empty());
  driver.tap("Tag familien");
  const std::string me = Id::parse(town.karim_id)->to_bytes();
  REQUIRE(driver.wait([&] { return app.read<Case>(child).responsible() == me; }));
  REQUIRE(driver.wait([&] { return app.screen().team()->freeRows().isEmpty(); }));
  driver.tap("Fortryd");
  REQUIRE(driver.wait([&] { return app.read<Case>(child).responsible().empty(); }));
  REQUIRE(driver.wait([&] { return app.screen().team()->freeRows().size() == 1; }));
  driver.tap("Emma K.…");
  driver.tap("Tag familien");
  REQUIRE(driver.wait([&] { return app.read<Case>(child).responsible() == me; }));
  REQUIRE(allSent(app));
  CHECK(app.screen().sync()->facts().needsYou == 0);
  // What the office made of it reaches the colleague.
  town.ditte.sync();
  CHECK(town.ditte.must_json({"show", child}).at("responsible") == town.karim_id);
}

TEST_CASE("The leader gives a family to a colleague who has room") {
  Squad town;
  town.enrol(town.lena, town.lena_id);
  const std::string child = town.waiting("Emma Klint");
  App app(town.lena.store(), {.sync = true});
  Driver& driver = app.person();
  app.unlock();
  openTeam(app);
  REQUIRE(driver.wait([&] { return app.screen().team()->freeRows().size() == 1; }, 20'000));
  CHECK(app.screen().team()->freeRows().at(0).mayGive);
  CHECK_FALSE(app.screen().team()->freeRows().at(0).mayTake);
  driver.tap("Emma K.…");
  driver.tap("Ditte", QAccessible::Button);
  REQUIRE(driver.wait([&] { return driver.sees(u"Så er Ditte på mindst 1 barn."_qs); }));
  driver.picture("team-give");
  driver.tap("Giv familien til Ditte");
  REQUIRE(driver.wait([&] { return app.screen().team()->freeRows().isEmpty(); }));
  REQUIRE(allSent(app));
  town.ditte.sync();
  CHECK(town.ditte.must_json({"show", child}).at("responsible") == town.ditte_id);
}

TEST_CASE("A relay that is not met comes to Team by itself, and stands on the wall in initials, by keyboard alone") {
  Squad town;
  App app(town.karim.store(), {.sync = true});
  Driver& driver = app.person();
  app.unlock();
  openTeam(app);
  CHECK(app.screen().team()->relayRows().isEmpty());
  const auto made = lines(town.ditte.must_run({"family", "--child", "Oskar Prik"}));
  town.ditte.must_run({"relay", "give", made.at(1), "--to-whom", "Familienetværket", "--told", "De hjælper om aftenen."});
  town.ditte.sync();
  REQUIRE(driver.wait([&] { return app.screen().team()->relayRows().size() == 1; }, 20'000));   // nobody touched the tablet
  REQUIRE(driver.wait([&] { return driver.sees("Oskar P."); }));
  driver.picture("team-relay");
  driver.tap(u"Mødevisning"_qs);
  REQUIRE(driver.wait([&] { return app.screen().navigation()->page() == Page::Meeting && app.screen().meeting()->state() == ui::PageViewModel::State::Ready; }));
  driver.key(Qt::Key_Right);
  driver.key(Qt::Key_Return);
  REQUIRE(driver.wait([&] { return app.screen().meeting()->part() == 2; }));
  REQUIRE(driver.wait([&] { return driver.sees("O.P."); }));
  for (const char* no : {"Oskar", "Ditte", "Familienet", "aftenen"}) CHECK_FALSE(driver.sees(no));
  driver.picture("meeting");
  driver.key(Qt::Key_Left);
  REQUIRE(driver.wait([&] { return app.screen().meeting()->part() == 1; }));
  driver.key(Qt::Key_Escape);
  REQUIRE(driver.wait([&] { return app.screen().navigation()->page() == Page::Team; }));
}

TEST_CASE("Who is to meet a family has it among their own, and says so first of all on the child's page") {
  Squad town;
  const auto made = lines(town.ditte.must_run({"family", "--child", "Oskar Prik"}));
  town.ditte.must_run({"relay", "give", made.at(1), "--to", town.karim_id, "--told", "Karim kommer i stedet."});
  town.ditte.sync();
  town.karim.sync();
  App app(town.karim.store());
  Driver& driver = app.person();
  app.unlock();
  driver.tap("Familier");
  REQUIRE(driver.wait([&] { return driver.sees("Overlevering fra Ditte"); }));
  CHECK_FALSE(driver.sees("Ingen familier her"));
  driver.tap(u"Oskar P.…"_qs);
  REQUIRE(driver.wait([&] { return app.screen().child()->awaitsMe() && driver.find(u"Jeg har mødt familien"_qs) != nullptr; }));
  driver.picture("child-awaits-me");
  const QRect met = driver.find(u"Jeg har mødt familien"_qs)->rect(), actions = driver.find(u"Start besøg"_qs)->rect();
  CHECK(met.bottom() < actions.top() - 12);   // nothing has been scrolled
  driver.tap(u"Jeg har mødt familien"_qs);
  REQUIRE(driver.wait([&] { return !app.screen().child()->awaitsMe(); }));
  REQUIRE(driver.wait([&] { return driver.sees("mødt i dag"); }));
}

TEST_CASE("What stands in no rail of a role is reached from Mere") {
  Squad town;
  town.enrol(town.lena, town.lena_id);
  App app(town.lena.store());
  Driver& driver = app.person();
  app.unlock();
  waitForRole(app);
  CHECK(app.screen().settings()->sections().size() <= 5);
  driver.tap("Mere");
  driver.tap("Steder");
  REQUIRE(driver.wait([&] { return app.screen().navigation()->page() == Page::Places && driver.sees("Solsikken"); }));
  driver.picture("more-places");
  driver.tap("Tilbage");
  REQUIRE(driver.wait([&] { return app.screen().navigation()->page() == Page::More; }));
}
