// I dag over a real store, opened as a person opens it: the page stands before its rows come.
#include <QDate>
#include <QQuickItem>
#include <QTest>

#include "stage.h"
#include "support/catch.h"

using namespace fremskudt;
using namespace fremskudt::test;

namespace {

// The rows of a list as they are laid out, in the window.
QList<QRectF> rowsOf(QQuickWindow& window, const QString& list) {
  QList<QRectF> rows;
  for (QQuickItem* view : window.findChildren<QQuickItem*>()) {
    if (!view->inherits("QQuickListView") || !view->isVisible()) continue;
    QAccessibleInterface* face = QAccessible::queryAccessibleInterface(view);
    if (face == nullptr || face->text(QAccessible::Name) != list) continue;
    for (QQuickItem* row : view->property("contentItem").value<QQuickItem*>()->childItems())
      if (row->isVisible() && row->inherits("QQuickAbstractButton")) rows.append(row->mapRectToScene(QRectF(0, 0, row->width(), row->height())));
  }
  return rows;
}

}  // namespace

TEST_CASE("Unfinished notes are there to be tapped when they are all there is") {
  Town town;
  for (int i = 1; i <= 7; ++i) town.mine().must_run({"visit", "--family", town.family(), "--note", "Besøg nummer " + std::to_string(i) + "."});
  for (const QSize size : {QSize(1280, 800), QSize(412, 915)}) {
    INFO(size.width() << " x " << size.height());
    App app(town.store(), {.size = size});
    app.unlock();
    REQUIRE(app.screen().today()->promised()->count() == 0);
    REQUIRE(app.person().wait([&] { return app.screen().today()->unfinished()->count() == 7; }));
    QTest::qWait(200);
    const QList<QRectF> rows = rowsOf(app.window(), QStringLiteral("Ikke færdige"));
    REQUIRE(rows.size() == 7);
    for (const QRectF& row : rows) {
      CHECK(row.width() > 300);
      CHECK(row.height() >= 48);
      for (const QRectF& other : rows)
        if (other != row) CHECK((row & other).height() < 1);
    }
    app.person().tap(u"Emma K., Hjemmebesøg…"_qs);
    CHECK(app.person().wait([&] { return app.screen().navigation()->page() == ui::Navigation::Page::Visit; }));
  }
}

TEST_CASE("What is agreed for today is next, comes to nothing with one tap and begins with another") {
  Town town;
  const std::string today = QDate::currentDate().toString(Qt::ISODate).toStdString();
  const std::string person = town.mine().must_json({"list", "--type", "Person"}).at(0).at("id");
  const std::string plan = town.mine().must_run({"plan", "--family", town.family(), "--at", today, "10:30", "--where", "Hos mormor", "--with", person, "--interpreter"});
  App app(town.store());
  app.unlock();
  REQUIRE(app.person().waitFor("Start besøg – Emma K."));
  CHECK(app.person().sees("I dag kl. 10.30"));
  CHECK(app.person().sees("Besøg · Hos mormor · Tolk"));
  app.person().picture("today-plan");
  app.person().tap("Ikke hjemme");
  REQUIRE(app.person().wait([&] { return app.read<PlannedVisit>(plan).ended() == "not_home"; }));
  REQUIRE(app.person().wait([&] { return !app.person().sees("Hos mormor"); }));
  app.person().tap("Fortryd");
  REQUIRE(app.person().wait([&] { return app.read<PlannedVisit>(plan).ended().empty(); }));

  app.person().tap("Start besøg – Emma K.");
  REQUIRE(app.person().waitFor(u"Afsnit…"_qs));
  CHECK(app.idsOf("HomeVisit").empty());   // at its first word
  app.person().tap(u"Afsnit…"_qs, QAccessible::EditableText);
  app.person().type("Mormor havde bagt");
  REQUIRE(app.saved());
  REQUIRE(app.idsOf("HomeVisit").size() == 1);
  const auto visit = app.read<HomeVisit>(app.idsOf("HomeVisit").front());
  CHECK(visit.plan() == Id::parse(plan)->to_bytes());
  REQUIRE(visit.present_size() == 1);
  CHECK(visit.present(0) == Id::parse(person)->to_bytes());
  CHECK(visit.present_roles_size() == 1);
  app.person().tap("Tilbage");
  CHECK(app.person().wait([&] { return app.screen().today()->next().kind != "plan"; }));
}

TEST_CASE("The next visit is agreed on the child's page, changed, and called off there") {
  Town town;
  App app(town.store());
  Driver& person = app.person();
  app.unlock();
  person.tap("Familier");
  if (!person.waitFor(u"Emma K.…"_qs, 2000)) person.tap("Teamet");
  person.tap(u"Emma K.…"_qs);
  person.tap("Aftal næste besøg");
  REQUIRE(person.waitFor("Aftalt"));
  person.tap("Tilbage");
  CHECK(app.idsOf("PlannedVisit").empty());   // nothing was agreed
  person.tap("Aftal næste besøg");
  person.tap("Timer: mere");
  person.tap("Minutter: mere");
  person.tap("Tolk");
  person.tap(u"Hvor?"_qs, QAccessible::EditableText);
  person.type("Fjordskolen");
  person.picture("plan");
  person.tap("Aftalt");
  REQUIRE(person.wait([&] { return app.screen().navigation()->page() == ui::Navigation::Page::Child; }));
  REQUIRE(app.saved());
  REQUIRE(app.idsOf("PlannedVisit").size() == 1);
  const std::string plan = app.idsOf("PlannedVisit").front();
  const auto stored = app.read<PlannedVisit>(plan);
  CHECK(stored.time() == "11:05");
  CHECK(stored.meeting_place() == "Fjordskolen");
  CHECK(stored.present_roles_size() == 1);
  CHECK(stored.children_size() == 1);
  CHECK(stored.date() == QDate::currentDate().addDays(7).toString(Qt::ISODate).toStdString());
  REQUIRE(person.wait([&] { return person.sees("kl. 11.05"); }));
  person.picture("child-plan");

  app.screen().navigation()->open(ui::Navigation::Page::Plan, QString::fromStdString(plan));
  person.tap("Aflyst");
  REQUIRE(person.wait([&] { return app.read<PlannedVisit>(plan).ended() == "cancelled"; }));
  person.tap("Det holder alligevel");
  REQUIRE(person.wait([&] { return app.read<PlannedVisit>(plan).ended().empty(); }));
}

TEST_CASE("Whom a promise is about stands there once") {
  Town town;
  town.mine().must_run({"task", "--what", "Ringe til skolen", "--family", town.family(), "--to", "Emma"});
  App app(town.store());
  app.unlock();
  REQUIRE(app.person().waitFor("Ringe til skolen…"));
  CHECK(app.person().sees("Ringe til skolen, Emma K."));
  CHECK_FALSE(app.person().sees(u"Emma · Emma K."_qs));
}
