// What a person did to a prose field, as ops. Only this folder uses it.
#pragma once

#include <vector>

#include "merge/view.h"

namespace fremskudt::merge {

// `of` may be null: nothing was shown.
std::vector<Op> prose_ops(std::uint32_t field, const View::Of* of, const Prose& before, const Prose& after);

}  // namespace fremskudt::merge
