// What went wrong, as the code that the pages put into words in both languages.
#pragma once

#include <QString>

#include "base/result.h"

namespace fremskudt::app {

// "full", "io", "corrupt", "busy", "newer", "refused", "too_long", "gone", "wrong_pin".
QString problemOf(const Error& error);
// Of a tap that was not carried out, and changed nothing: "not_done", or a code of its own that says why.
QString notDone(const Error& error);
inline QString problemOf(const Status& status) { return status ? QString() : problemOf(status.error()); }

}  // namespace fremskudt::app
