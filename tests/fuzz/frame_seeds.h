// Frames as they really go over the wire between an invented office and an invented tablet.
#pragma once

#include <vector>

#include "fremskudt/sync.pb.h"

namespace fremskudt::fuzz {

// Up and down of a whole first sync with edits, and one of each kind that does not come up there.
std::vector<Frame> example_frames();

}  // namespace fremskudt::fuzz
