// The practice pack at the office: the one in force, how it is set, and that every team has it. The records are the truth; they
// are on the tablets too, so an office that was put back gets a later pack from them.
#pragma once

#include "syncd/command_line.h"
#include "syncd/office.h"
#include "practice/in_force.h"

namespace fremskudt::syncd {

// The newest that was set and can be used; else the one that comes with this program. Any thread, with a reader of its own.
struct OfficePack {
  std::string text;
  practice::Pack pack;
  bool is_set = false;
};
Result<OfficePack> practice_in_force(store::Reader& reader);

// Every team, and the office itself, gets the newest that any of them has. Nothing before one was set.
Status spread_practice(Following& following);

// What `syncd practice set` does; the file was read by the one who asked. Thread: the writer's.
Result<std::string> run(Office& office, const PracticeSet& verb);

}  // namespace fremskudt::syncd
