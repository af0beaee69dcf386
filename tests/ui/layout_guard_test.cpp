// A row may go while its page is not being drawn, and the page change its width before it is drawn again.
#include <QCoreApplication>
#include <QEvent>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QQuickItem>
#include <QQuickWindow>
#include <QStringListModel>
#include <memory>

#include "app_view_model.h"
#include "support/catch.h"
#include "ui_setup.h"
#include "with_qt.h"

using namespace fremskudt::ui;

TEST_CASE_METHOD(WithQt, "A layout that is given another width after a row of it was destroyed lays out the rows that are left") {
  AppViewModel app;
  QQmlEngine engine;
  setUpEngine(engine, *app.settings());
  QStringListModel rows({"a", "b", "c", "d"});
  QQmlComponent component(&engine);
  component.setData(
      "import QtQuick\nimport QtQuick.Layouts\n"
      "Item { width: 400; height: 400; property alias rows: repeater.model; property alias layout: column\n"
      "ColumnLayout { id: column; width: parent.width\n"
      "Repeater { id: repeater; delegate: Item { implicitWidth: 100; implicitHeight: 20; Layout.fillWidth: true } } } }",
      QUrl("qrc:/rows.qml"));
  QQuickWindow window;   // never shown: nothing is polished
  const std::unique_ptr<QObject> page(component.createWithInitialProperties({{"rows", QVariant::fromValue<QObject*>(&rows)}}));
  INFO(component.errorString().toStdString());
  REQUIRE(page);
  auto* item = qobject_cast<QQuickItem*>(page.get());
  item->setParentItem(window.contentItem());
  auto* layout = page->property("layout").value<QQuickItem*>();
  REQUIRE(layout->implicitHeight() > 80);
  for (int left = 3; left >= 0; --left) {
    rows.removeRows(0, 1);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    item->setWidth(item->width() - 50);
    CHECK(layout->childItems().size() == left + 1);   // the Repeater is one
    for (QQuickItem* row : layout->childItems())
      if (row->implicitHeight() > 0) CHECK(row->width() == item->width());
  }
}
