// Which stored text each field on the screen was typed upon. Thread: GUI.
//
// Invariant: a field keeps the handle of the text that its words were typed upon until the screen shows another
// text of the store, word for word. So what somebody else wrote meanwhile is never replaced unseen.
#pragma once

#include <cstdint>
#include <map>

#include <QString>

#include "tablet/editor.h"

namespace fremskudt::app {

class TextHandles {
 public:
  // The text the screen should hold for this field: the one typed upon while it is there, else the one shown first.
  QString of(const tablet::Snapshot& snapshot, std::uint32_t field) const;
  // After the screen has taken over the snapshot; `onScreen` is what it holds now.
  void settle(const tablet::Snapshot& snapshot, std::uint32_t field, const QString& onScreen);
  tablet::Handle held(std::uint32_t field) const;
  void clear() { held_.clear(); }

 private:
  const tablet::FieldText* find(const tablet::Snapshot& snapshot, std::uint32_t field) const;
  std::map<std::uint32_t, tablet::Handle> held_;
};

}  // namespace fremskudt::app
