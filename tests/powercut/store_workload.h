// The whole store on the disk whose power is cut: records of a tablet or a server through Store::apply.
#pragma once

#include "story.h"

namespace fremskudt::powercut {

// Writes visits, edits, receipts, searches and checkpoints; says in `story` how the records stood after each
// commit.
Status tell_store(std::uint64_t seed, Story& story);

// What is wrong with the store on the disk; nothing if all is well.
std::optional<std::string> judge_store(const Story& story, std::uint64_t begun, std::uint64_t returned,
                                       bool write_on);

}  // namespace fremskudt::powercut
