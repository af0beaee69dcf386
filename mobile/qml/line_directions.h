// Gives each line of a text field the direction of its own first letters: an Arabic line under a Danish one begins at the
// right, and a Danish one under an Arabic at the left.
//
// Qt 6.4 takes the direction of the whole text from its first letter, anew at every change. This costs nothing until a letter
// stands there that is read from right to left. A line is what Return ends; one text of QML's Text has one direction. GUI thread.
#pragma once

#include <QObject>
#include <QPointer>
#include <QQuickItem>
#include <QTextDocument>
#include <QtQml/qqmlregistration.h>

namespace fremskudt::ui {

class LineDirections : public QObject {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(QQuickItem* field READ field WRITE setField NOTIFY fieldChanged FINAL)

 public:
  using QObject::QObject;
  QQuickItem* field() const { return field_; }   // a TextEdit or TextArea of plain text
  void setField(QQuickItem* field);

 signals:
  void fieldChanged();

 private:
  Q_SLOT void settle();   // after the field has set its one direction
  void look(int from, int length);

  QPointer<QQuickItem> field_;
  QPointer<QTextDocument> document_;
  bool isMixed_ = false;
};

}  // namespace fremskudt::ui
