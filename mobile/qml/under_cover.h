// What stands under a cover and stays as it is: pages with their text, their cursor and how far they are scrolled.
//
// Of what is not visible Qt 6.4 still tells screen readers the words, and carries out what they press there. Of this item, while
// it is not visible, nothing is there for them. GUI thread.
#pragma once

#include <QQuickItem>
#include <QtQml/qqmlregistration.h>

namespace fremskudt::ui {

// Needs an Accessible.role, so that it is asked for its parts.
class UnderCover : public QQuickItem {
  Q_OBJECT
  QML_ELEMENT

 public:
  using QQuickItem::QQuickItem;
};

// From now on; more than once does no harm. After QtQuick has been imported: the last one installed is asked first.
void describeUnderCover();

}  // namespace fremskudt::ui
