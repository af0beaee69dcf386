// Two people, one office: what the screen says about sync, live changes, and two versions.
#include <QQuickItem>

#include "stage.h"
#include "support/catch.h"

using namespace fremskudt;
using namespace fremskudt::test;

namespace {

void openVisit(App& app, const std::string& visit) {
  app.screen().navigation()->open(ui::Navigation::Page::Visit, QString::fromStdString(visit));
  REQUIRE(app.person().wait([&] { return app.screen().visit()->state() == ui::PageViewModel::State::Ready; }));
}

}  // namespace

TEST_CASE("The sync sentence follows the one pending count through a real sync") {
  Town town;
  const std::uint16_t port = town.office().port();
  town.office().stop();
  App app(town.store(), {.sync = true});
  app.unlock();
  app.person().tap("Steder");
  app.person().tap(u"Solsikken…"_qs);
  app.person().tap("Ny drøftelse");
  app.person().tap(u"Undring eller bekymring – i deres ord"_qs, QAccessible::EditableText);
  app.person().type("Skrevet uden net");
  REQUIRE(app.saved());
  REQUIRE(app.person().wait([&] { return app.person().sees("1 gemt på tabletten, sendes når der er net"); }));
  CHECK_FALSE(app.person().sees("Alt er sendt og modtaget"));
  app.person().tap(u"1 gemt på tabletten…"_qs);
  REQUIRE(app.person().wait([&] { return app.person().sees("Solsikken"); }));
  app.person().picture("sync-pending");

  town.office().start(port);
  app.person().tap("Prøv nu");
  REQUIRE(app.person().wait([&] { return app.person().sees("Alt er sendt og modtaget"); }, 40'000));
  app.person().picture("sync-done");
  // And it is true.
  CHECK(town.office().admin_json({"list", "--type", "OutreachContact"}).size() == 1);
}

TEST_CASE("A paragraph from a colleague appears in the open note and the cursor stays") {
  Town town;
  const std::string visit = town.sharedVisit("Vi talte om morgenen.");
  App app(town.store(), {.sync = true});
  app.unlock();
  openVisit(app, visit);
  app.person().tap(u"Afsnit…"_qs, QAccessible::EditableText);
  app.person().key(Qt::Key_End, Qt::ControlModifier);
  app.person().type(" Det gik");
  const int cursor = app.window().activeFocusItem()->property("cursorPosition").toInt();
  town.colleague().must_run({"edit", visit, "note", "Vi talte om morgenen.\n\nFar henter om torsdagen."});
  town.colleague().sync();
  REQUIRE(app.person().wait([&] { return app.screen().visit()->prose()->paragraphs()->count() == 2; }, 40'000));
  REQUIRE(app.window().activeFocusItem() != nullptr);
  CHECK(app.window().activeFocusItem()->property("cursorPosition").toInt() == cursor);
  app.person().type(" fint.");
  REQUIRE(app.saved());
  const auto stored = app.read<HomeVisit>(visit);
  REQUIRE(stored.note().paragraphs_size() == 2);
  CHECK(stored.note().paragraphs(0).text() == "Vi talte om morgenen. Det gik fint.");
  CHECK(stored.note().paragraphs(1).text() == "Far henter om torsdagen.");
}

TEST_CASE("Two versions of one field are both shown, and a tap chooses one") {
  Town town;
  const std::string visit = town.sharedVisit("Vi talte om morgenen.");
  town.colleague().must_run({"edit", visit, "agenda", "Sengetider"});
  town.mine().must_run({"edit", visit, "agenda", "Lektier"});
  town.colleague().sync();
  town.mine().sync();

  App app(town.store());
  app.unlock();
  openVisit(app, visit);
  REQUIRE(app.person().wait([&] { return app.screen().visit()->facts().conflicts == 1; }));
  app.person().picture("visit-two-versions");
  app.person().tap("Se dem");
  REQUIRE(app.person().wait([&] {
    return app.person().sees("Sengetider") && app.person().sees("Lektier") && app.person().sees("Brug udgaven fra Jonas");
  }));
  app.person().picture("two-versions");
  app.person().tap("Brug udgaven fra Jonas");
  REQUIRE(app.person().wait([&] { return app.screen().versions()->conflicts()->count() == 0; }));
  CHECK(app.read<HomeVisit>(visit).agenda() == "Sengetider");
  app.person().tap("Tilbage");
  REQUIRE(app.person().wait([&] { return app.screen().visit()->facts().conflicts == 0; }));
  CHECK(app.screen().visit()->agenda() == "Sengetider");
}

TEST_CASE("Words typed over a text that another replaced meanwhile stand beside it") {
  Town town;
  const std::string visit = town.sharedVisit("Vi talte om morgenen.");
  App app(town.store(), {.sync = true});
  app.unlock();
  openVisit(app, visit);
  // The colleague's words arrive while ours have not been committed yet.
  town.colleague().must_run({"edit", visit, "agenda", "Sengetider"});
  town.colleague().sync();
  app.screen().visit()->setAgenda("Lektier");
  REQUIRE(app.saved());
  REQUIRE(app.person().wait([&] {
    return app.screen().visit()->agenda() == "Lektier" && app.screen().visit()->facts().conflicts == 1;
  }, 40'000));
  const auto shown = app.screen().visit()->agendaVersions();
  CHECK(shown->count() == 1);
}
