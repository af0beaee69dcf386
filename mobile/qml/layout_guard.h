// Keeps Qt's layouts from reading items that are no more.
//
// A layout of Qt 6.4 notices at its next polish that an item has left it, and reads all it had before when it is given
// another width until then. A Repeater's item may be destroyed in between: its layout reads freed memory. So every layout
// is brought up to date before an item that was let go is destroyed.
#pragma once

#include <QObject>

namespace fremskudt::ui {

// Lives on the GUI thread, for as long as there are windows; watches the whole application.
class LayoutGuard final : public QObject {
  Q_OBJECT

 public:
  explicit LayoutGuard(QObject* parent);
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  bool upToDate_ = false;   // since the last event that was not somebody's end
};

}  // namespace fremskudt::ui
