// What stands in the window, seen or not: its items, and what a screen reader finds.
// Thread: GUI.
#pragma once

#include <QAccessible>
#include <QStringList>

#include "stage.h"

namespace fremskudt::test {

// Every word that an item of the window holds, and every one that a screen reader is told.
QStringList heldWords(App& app);
QStringList spokenWords(App& app);
// The first of `forbidden` in one of `all`, and where; empty: none.
QString firstOf(const QStringList& forbidden, const QStringList& all);

// Whatever a screen reader finds and can press, in its order; what is switched off too.
QList<QAccessibleInterface*> pressable(App& app);
void press(QAccessibleInterface* thing);

}  // namespace fremskudt::test
