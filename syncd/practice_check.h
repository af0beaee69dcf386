// `syncd practice check`: a practice pack read from a file, and what is wrong with it. Opens no store.
#pragma once

#include "syncd/command_line.h"
#include "syncd/reply.h"

namespace fremskudt::syncd {

Reply check_practice(const PracticeCheck& verb);

}  // namespace fremskudt::syncd
