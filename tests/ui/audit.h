// What anybody must be able to read, reach and tap on a page, measured on the laid-out items themselves.
//
// Nothing is painted: a render control only lays out, so that every page can be measured in every size, text size and
// language within seconds. Each finding is one line that names the item. Thread: GUI.
#pragma once

#include <QColor>
#include <QList>
#include <QQuickItem>
#include <QQuickRenderControl>
#include <QQuickWindow>
#include <QStringList>
#include <memory>

namespace fremskudt::audit {

// A window that is laid out and never painted, with one item filling it.
class Stage {
 public:
  Stage();
  ~Stage();
  void show(std::unique_ptr<QObject> root, QSize size);   // an item, owned from now on
  void resize(QSize size);
  void settle();
  void press(int key);   // Qt::Key
  void clear();
  QQuickWindow& window() { return *window_; }
  QQuickItem* root() { return root_.get(); }

 private:
  QQuickRenderControl control_;
  std::unique_ptr<QQuickWindow> window_;
  std::unique_ptr<QQuickItem> root_;
};

// Everything one can tap or type in has a name, a role, and 48 px both ways.
QStringList targets(Stage& stage);
// No text is cut (by the end of a page only between two lines), no word is broken, no two texts stand over each other. What says how many lines it takes is an
// excerpt: the whole is where a tap on it leads.
QStringList texts(Stage& stage);
// What is shown has room: texts, what one can use, and lists that have rows with all rows in them; and no sign (an icon, the
// letter of a voice) stands on words or on another sign.
QStringList rooms(Stage& stage);
// What goes page by page (`turnsPages`, Page Down) shows every line of every text on some page, whole; it ends within `most` pages.
// The scene is used up by it.
QStringList readPages(Stage& stage, int most);
// Where every text, sign and usable thing stands; two pages of the same data in the same size are the same.
QStringList places(Stage& stage);
// Text against the nearest filled rectangle behind it: 7:1 where one reads (body and reading size in one of the inks
// `reading`, and all one types), 4.5:1 everywhere.
QStringList contrasts(Stage& stage, const QList<QColor>& reading);
// Tab comes to everything one can use (in a list that takes the focus itself, arrows do), goes on from everywhere, moves down each column, and shows where it is.
QStringList tabs(Stage& stage);

}  // namespace fremskudt::audit
