// I dag over a real store, opened as a person opens it: the page stands before its rows come.
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

TEST_CASE("Whom a promise is about stands there once") {
  Town town;
  town.mine().must_run({"task", "--what", "Ringe til skolen", "--family", town.family(), "--to", "Emma"});
  App app(town.store());
  app.unlock();
  REQUIRE(app.person().waitFor("Ringe til skolen…"));
  CHECK(app.person().sees("Ringe til skolen, Emma K."));
  CHECK_FALSE(app.person().sees(u"Emma · Emma K."_qs));
}
