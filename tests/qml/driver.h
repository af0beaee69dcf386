// Drives the app as a person does: finds things by what a screen reader would call them, then taps and types.
// Thread: GUI.
#pragma once

#include <functional>
#include <vector>

#include <QAccessible>
#include <QEvent>
#include <QQuickWindow>
#include <QString>

namespace fremskudt::test {

class Driver {
 public:
  explicit Driver(QQuickWindow& window);

  // The thing of this name that is on the screen and usable; null when there is none. A name ending in … is a beginning.
  QAccessibleInterface* find(const QString& name, QAccessible::Role role = QAccessible::NoRole);
  // Is there a thing or a text on the screen with these words in its name?
  bool sees(const QString& words);
  // Text of an editable field.
  QString valueOf(const QString& name);

  // Waits up to `ms` while the app goes on; false when it did not come.
  bool wait(const std::function<bool()>& until, int ms = 8000);
  bool waitFor(const QString& name, int ms = 8000);

  // Scrolls it into view, then a press and a release in its middle. Fails the test when it does not come.
  void tap(const QString& name, QAccessible::Role role = QAccessible::NoRole);
  // The same with a finger.
  void touch(const QString& name, QAccessible::Role role = QAccessible::NoRole);
  // A finger that stays until it is a long press.
  void hold(const QString& name, QAccessible::Role role = QAccessible::NoRole);
  // Into what has the focus.
  void type(const QString& text);
  void key(Qt::Key key, Qt::KeyboardModifiers with = Qt::NoModifier);

  // Every item of this QML type or object name that is drawn.
  std::vector<QQuickItem*> items(const QString& name);
  // Every name on the screen, one a line: what a failed test prints.
  QString names();
  // Writes what is on the screen to $FREMSKUDT_PICTURES/name.png when that is set.
  void picture(const QString& name);

 private:
  QPoint middleOf(const QString& name, QAccessible::Role role);
  QQuickWindow& window_;
};

// Counts what a hand does, at the window and not at the driver: presses, touches and keys.
class Hand : public QObject {
 public:
  explicit Hand(QQuickWindow& window) : window_(window) { window_.installEventFilter(this); }
  ~Hand() override { window_.removeEventFilter(this); }
  int taps = 0, keys = 0;
  double seconds() const { return 1.2 * taps + 0.35 * keys; }

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override {
    if (watched == &window_) {
      if (event->type() == QEvent::MouseButtonPress || event->type() == QEvent::TouchBegin) ++taps;
      if (event->type() == QEvent::KeyPress) ++keys;
    }
    return false;
  }

 private:
  QQuickWindow& window_;
};

}  // namespace fremskudt::test
