// What a keyboard does besides sending letters: words it still holds, and Ctrl+Z in every field.
#include <QInputMethodEvent>
#include <QQuickItem>
#include <QTest>

#include "stage.h"
#include "support/catch.h"

using namespace fremskudt;
using namespace fremskudt::test;

namespace {

const QString kWorry = QStringLiteral("Undring eller bekymring – i deres ord");
const QString kAgenda = QStringLiteral("Hvad vil I gerne have med i dag?");

// As tablet keyboards do: the last word is held until a space, a tap elsewhere or the next word.
void hold(App& app, const QString& word) {
  QInputMethodEvent event(word, {});
  QCoreApplication::sendEvent(app.window().activeFocusItem(), &event);
  QTest::qWait(5);
}
void letGo(App& app, const QString& word) {
  QInputMethodEvent event;
  event.setCommitString(word);
  QCoreApplication::sendEvent(app.window().activeFocusItem(), &event);
  QTest::qWait(5);
}

void openVisit(App& app, const std::string& visit) {
  app.screen().navigation()->open(ui::Navigation::Page::Visit, QString::fromStdString(visit));
  REQUIRE(app.person().wait([&] { return app.screen().visit()->state() == ui::PageViewModel::State::Ready; }));
}

}  // namespace

TEST_CASE("A word that the keyboard still holds is on the disk after the pause, and stands there once when it lets go") {
  Town town;
  App app(town.store());
  app.unlock();
  app.person().tap("Steder");
  app.person().tap(u"Solsikken…"_qs);
  app.person().tap("Ny drøftelse");
  app.person().tap(kWorry, QAccessible::EditableText);
  app.person().type("Spiser ");
  hold(app, "kun");
  REQUIRE(app.person().wait([&] { return !app.idsOf("OutreachContact").empty(); }, 5000));
  const std::string talk = app.idsOf("OutreachContact").front();
  REQUIRE(app.saved());
  CHECK(app.read<OutreachContact>(talk).worry() == "Spiser kun");
  hold(app, "kunst");
  hold(app, "kun");
  letGo(app, "kun ");
  hold(app, "lidt");
  letGo(app, "lidt");
  app.person().type(".");
  CHECK(app.person().valueOf(kWorry) == "Spiser kun lidt.");
  REQUIRE(app.saved());
  CHECK(app.read<OutreachContact>(talk).worry() == "Spiser kun lidt.");
  CHECK(app.idsOf("OutreachContact").size() == 1);
  // In the middle of the text too.
  for (int i = 0; i < 6; ++i) app.person().key(Qt::Key_Left);
  hold(app, "meget");
  REQUIRE(app.saved());
  CHECK(app.read<OutreachContact>(talk).worry() == "Spiser kunmeget lidt.");
  letGo(app, "");   // taken back
  REQUIRE(app.saved());
  CHECK(app.read<OutreachContact>(talk).worry() == "Spiser kun lidt.");
}

TEST_CASE("A held word is stored when the app is locked over it, in a paragraph and in a line of a new family") {
  Town town;
  const std::string visit = town.sharedVisit("Vi talte");
  {
    App app(town.store());
    app.unlock();
    openVisit(app, visit);
    app.person().tap(u"Afsnit…"_qs, QAccessible::EditableText);
    app.person().key(Qt::Key_End, Qt::ControlModifier);
    app.person().type(" om ");
    hold(app, "natten");
    app.screen().lock()->lockNow();
    REQUIRE(app.saved());
  }
  App app(town.store());
  app.unlock();
  CHECK(app.read<HomeVisit>(visit).note().paragraphs(0).text() == "Vi talte om natten");
  app.person().tap("Familier");
  app.person().tap("Ny familie");
  app.person().tap("Fornavn", QAccessible::EditableText);
  hold(app, "Alma");
  REQUIRE(app.person().wait([&] { return app.screen().newFamily()->childRows().at(0).firstName == "Alma"; }));
  letGo(app, "Alma");
  CHECK(app.screen().newFamily()->childRows().at(0).firstName == "Alma");
  CHECK(app.person().valueOf("Fornavn") == "Alma");
}

TEST_CASE("A held word and undo: nothing comes back twice") {
  Town town;
  const std::string visit = town.sharedVisit("Vi talte");
  App app(town.store());
  app.unlock();
  openVisit(app, visit);
  app.person().tap(u"Afsnit…"_qs, QAccessible::EditableText);
  app.person().key(Qt::Key_End, Qt::ControlModifier);
  hold(app, " sammen");
  REQUIRE(app.saved());
  app.person().tap("Fortryd");
  REQUIRE(app.saved());
  letGo(app, "");
  REQUIRE(app.saved());
  CHECK(app.read<HomeVisit>(visit).note().paragraphs(0).text() == "Vi talte");
}

TEST_CASE("Ctrl+Z in the agenda takes back what was typed there, and then what was typed before it") {
  Town town;
  const std::string visit = town.sharedVisit("Vi talte.");
  App app(town.store());
  app.unlock();
  openVisit(app, visit);
  app.person().tap(u"Afsnit…"_qs, QAccessible::EditableText);
  app.person().key(Qt::Key_End, Qt::ControlModifier);
  app.person().type(" Mor kom.");
  REQUIRE(app.saved());
  app.person().tap(kAgenda, QAccessible::EditableText);
  app.person().type("Sengetider");
  REQUIRE(app.saved());
  CHECK(app.read<HomeVisit>(visit).agenda() == "Sengetider");
  app.person().key(Qt::Key_Z, Qt::ControlModifier);
  CHECK(app.person().valueOf(kAgenda).isEmpty());
  REQUIRE(app.saved());
  CHECK(app.read<HomeVisit>(visit).agenda().empty());
  CHECK(app.read<HomeVisit>(visit).note().paragraphs(0).text() == "Vi talte. Mor kom.");
  app.person().key(Qt::Key_Z, Qt::ControlModifier);
  REQUIRE(app.saved());
  CHECK(app.read<HomeVisit>(visit).note().paragraphs(0).text() == "Vi talte.");
  app.person().key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
  app.person().key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
  REQUIRE(app.saved());
  CHECK(app.read<HomeVisit>(visit).agenda() == "Sengetider");
}

TEST_CASE("A paragraph joined away and brought back by Ctrl+Z after the pause is its author's still") {
  Town town;
  const std::string visit = town.sharedVisit("Vi talte.");
  town.colleague().must_run({"edit", visit, "note", "Vi talte.\n\nFar henter."});
  town.colleague().sync();
  town.mine().sync();
  App app(town.store());
  app.unlock();
  openVisit(app, visit);
  const auto authors = [&] {
    const auto* rows = app.screen().visit()->prose()->paragraphs();
    QStringList all;
    for (int row = 0; row < rows->rowCount({}); ++row)
      all.append(rows->data(rows->index(row, 0), rows->roleNames().key("text")).toString() + u'/' +
                 rows->data(rows->index(row, 0), rows->roleNames().key("author")).toString());
    return all;
  };
  const QStringList before = authors();
  REQUIRE(before == QStringList{"Vi talte./Maja", "Far henter./Jonas"});
  const auto place = app.read<HomeVisit>(visit).note().paragraphs(1).id();
  app.person().tap(u"Afsnit…"_qs, QAccessible::EditableText);   // the last one
  app.person().key(Qt::Key_Home, Qt::ControlModifier);
  app.person().key(Qt::Key_Backspace);
  REQUIRE(app.saved());
  REQUIRE(app.read<HomeVisit>(visit).note().paragraphs_size() == 1);
  app.person().key(Qt::Key_Z, Qt::ControlModifier);
  REQUIRE(app.saved());
  REQUIRE(app.read<HomeVisit>(visit).note().paragraphs_size() == 2);
  CHECK(app.read<HomeVisit>(visit).note().paragraphs(1).id() == place);
  CHECK(app.person().wait([&] { return authors() == before; }));
}
