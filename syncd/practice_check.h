// `syncd practice check`: a practice pack read from a file, and what is wrong with it. Opens no store.
// Thread: any.
#pragma once

#include "syncd/command_line.h"
#include "syncd/reply.h"

namespace fremskudt::syncd {

Reply check_practice(const PracticeCheck& verb);
// Its text, for `practice set`. Errors: not_found, io.
Result<std::string> read_pack_file(const std::string& name);

}  // namespace fremskudt::syncd
