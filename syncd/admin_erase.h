// The admin commands that erase, and those that decide what came too late. Thread: the writer's.
#pragma once

#include "syncd/command_line.h"
#include "syncd/office.h"

namespace fremskudt::syncd {

Result<std::string> run(Office& office, const EraseRecord& verb);
Result<std::string> run(Office& office, const QuarantineList& verb);
Result<std::string> run(Office& office, const QuarantineOpen& verb);
Result<std::string> run(Office& office, const QuarantineDestroy& verb);
Result<std::string> run(Office& office, const QuarantineMerge& verb);

}  // namespace fremskudt::syncd
