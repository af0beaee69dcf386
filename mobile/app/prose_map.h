// Between the paragraphs of the tablet's editor and those of the screen. Thread: GUI; the work it makes runs on the
// storage thread and carries values only.
//
// The screen knows a paragraph by a name that stays the same from its first letter on, and each version of it by
// the handle of its text; an edit goes back with the handle it was made upon.
#pragma once

#include <functional>
#include <map>

#include <QList>

#include "prose_editor.h"
#include "tablet/editor.h"

namespace fremskudt::app {

class ProseMap {
 public:
  // What the screen should show. `me` is this tablet's worker.
  QList<ui::ProseEntry> take(const tablet::Snapshot& snapshot, const Id& me);
  // What turns the paragraphs last taken into `draft`.
  std::function<Status(tablet::Editor&)> change(const QList<ui::ProseEntry>& draft) const;
  void clear();

 private:
  QString nameOf(const tablet::EditorParagraph& paragraph);

  QList<ui::ProseEntry> taken_;
  std::map<std::string, QString> byPlace_;
  std::map<tablet::Handle, QString> byHandle_;
  std::map<QString, tablet::Handle> replaced_;   // by name: the text that another's took the place of
  std::uint64_t lastName_ = 0;
};

}  // namespace fremskudt::app
