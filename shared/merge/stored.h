// Reading back what this program encoded itself. Pure.
#pragma once

#include "merge/state.h"

namespace fremskudt::merge {

// As decode(), of bytes that encode() wrote into a sealed store: they are not encoded once more to see that they are what
// it writes. What comes from elsewhere, and what verify judges, goes through decode().
Result<State> decode_stored(std::string_view bytes);

}  // namespace fremskudt::merge
