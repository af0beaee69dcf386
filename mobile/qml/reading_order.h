// Keeps the rows of a list in the order in which they are read, for Tab and for screen readers.
//
// A ListView makes and reuses rows as it scrolls and hangs each new one up behind the others, wherever it stands; Tab and
// screen readers follow that order and would jump about. GUI thread.
#pragma once

#include <QObject>
#include <QPointer>
#include <QQuickItem>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

namespace fremskudt::ui {

class ReadingOrder : public QObject {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(QQuickItem* rows READ rows WRITE setRows NOTIFY rowsChanged FINAL)

 public:
  using QObject::QObject;
  QQuickItem* rows() const { return rows_; }   // whose children are the rows: a ListView's contentItem
  void setRows(QQuickItem* rows);
  Q_INVOKABLE void stack(const QVariantList& items);   // these children of one item, in this order

 signals:
  void rowsChanged();

 private:
  void later();   // once the list has placed them
  void order();

  QPointer<QQuickItem> rows_;
  bool awaited_ = false;
};

}  // namespace fremskudt::ui
