// A talk that is still a draft goes to another place. Thread: the tablet's.
#pragma once

#include "tablet/tablet.h"

namespace fremskudt::tablet {

// Where a talk was held is written once, so a draft at the wrong place becomes a new one at `place`, with all that is in it and a
// mark of that place. The old one is struck in the same commit, and no words of it stay. The new id; its own where it is there already.
// Errors: refused (finished, shared or another's; it continues a talk of its place; two versions of it are still to be chosen between).
Result<Id> move_talk(Tablet& tablet, const Id& talk, const Id& place);

}  // namespace fremskudt::tablet
