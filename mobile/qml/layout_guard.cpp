#include "layout_guard.h"

#include <QEvent>
#include <QGuiApplication>
#include <QQuickItem>
#include <QQuickWindow>

namespace fremskudt::ui {
namespace {

// Takes in who is there, and no item that has left.
void bringUpToDate(QQuickItem* item) {
  if (item->inherits("QQuickLayout")) item->ensurePolished();
  const auto children = item->childItems();
  for (QQuickItem* child : children) bringUpToDate(child);
}

}  // namespace

LayoutGuard::LayoutGuard(QObject* parent) : QObject(parent) { QCoreApplication::instance()->installEventFilter(this); }

bool LayoutGuard::eventFilter(QObject* watched, QEvent* event) {
  const bool isEnd = event->type() == QEvent::DeferredDelete;
  if (!isEnd) {
    upToDate_ = false;
  } else if (!upToDate_ && qobject_cast<QQuickItem*>(watched) != nullptr) {
    upToDate_ = true;
    const auto windows = QGuiApplication::allWindows();
    for (QWindow* window : windows)
      if (auto* quick = qobject_cast<QQuickWindow*>(window)) bringUpToDate(quick->contentItem());
  }
  return false;
}

}  // namespace fremskudt::ui
