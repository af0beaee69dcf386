// What the admin commands do, once the store is open: the same code beside a running syncd and without one.
// Thread: the writer's.
#pragma once

#include "syncd/command_line.h"
#include "syncd/office.h"

namespace fremskudt::syncd {

// `enrol` answers with the code alone; who asked draws it.
Reply carry_out(Office& office, const AdminVerb& verb);

}  // namespace fremskudt::syncd
