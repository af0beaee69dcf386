// Where an item is that speaks for itself to a screen reader, and in what it stands. Thread: GUI.
#pragma once

#include <QAccessibleObject>
#include <QQuickItem>
#include <QQuickWindow>

namespace fremskudt::ui {

class ItemAccessible : public QAccessibleObject {
 public:
  explicit ItemAccessible(QQuickItem* item) : QAccessibleObject(item) {}

  QRect rect() const override {
    if (window() == nullptr) return {};
    const QRectF scene = item().mapRectToScene(QRectF(0, 0, item().width(), item().height()));
    return QRect(window()->mapToGlobal(scene.topLeft().toPoint()), scene.size().toSize());
  }
  QWindow* window() const override { return item().window(); }
  // The nearest item around it that speaks, else the window.
  QAccessibleInterface* parent() const override {
    for (QQuickItem* up = item().parentItem(); up != nullptr; up = up->parentItem()) {
      if (item().window() != nullptr && up == item().window()->contentItem()) break;
      if (QAccessibleInterface* found = QAccessible::queryAccessibleInterface(up)) return found;
    }
    return QAccessible::queryAccessibleInterface(item().window());
  }

 protected:
  QQuickItem& item() const { return *static_cast<QQuickItem*>(object()); }
  bool isThere() const { return item().isVisible() && item().window() != nullptr && item().window()->isVisible(); }
};

}  // namespace fremskudt::ui
