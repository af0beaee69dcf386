#include "reading_order.h"

#include <algorithm>

namespace fremskudt::ui {

void ReadingOrder::setRows(QQuickItem* rows) {
  if (rows == rows_) return;
  if (rows_) disconnect(rows_, nullptr, this, nullptr);
  rows_ = rows;
  if (rows_) {
    connect(rows_, &QQuickItem::childrenChanged, this, &ReadingOrder::later);
    connect(rows_, &QQuickItem::yChanged, this, &ReadingOrder::later);   // scrolled: a row may be used again elsewhere
    later();
  }
  emit rowsChanged();
}

void ReadingOrder::stack(const QVariantList& items) {
  QQuickItem* before = nullptr;
  for (const QVariant& one : items) {
    auto* item = one.value<QQuickItem*>();
    if (!item) continue;
    if (before) {
      const QList<QQuickItem*> standing = item->parentItem()->childItems();
      if (standing.indexOf(item) < standing.indexOf(before)) item->stackAfter(before);
    }
    before = item;
  }
}

void ReadingOrder::later() {
  if (std::exchange(awaited_, true)) return;
  QMetaObject::invokeMethod(this, &ReadingOrder::order, Qt::QueuedConnection);
}

void ReadingOrder::order() {
  awaited_ = false;
  if (!rows_) return;
  const QList<QQuickItem*> standing = rows_->childItems();
  QList<QQuickItem*> wanted = standing;
  std::stable_sort(wanted.begin(), wanted.end(), [](const QQuickItem* a, const QQuickItem* b) { return a->y() < b->y(); });
  if (wanted == standing) return;
  for (qsizetype at = 1; at < wanted.size(); ++at) wanted[at]->stackAfter(wanted[at - 1]);
}

}  // namespace fremskudt::ui
