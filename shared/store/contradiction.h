// Two states that cannot both be honest: one write cannot have written two things. Pure, any thread.
#pragma once

#include <span>

#include "merge/state.h"

namespace fremskudt::store {

// Does a dot that both hold stand for different bytes, times or places in the two? Joining them would make the result
// depend on who comes first, so the later one is set aside whole.
bool contradicts(const merge::State& known, const merge::State& arriving);

// Does `arriving` claim writes, new to `known`, of replicas that its sender may not speak for?
bool has_foreign_dots(const merge::State& known, const merge::State& arriving, std::span<const merge::ReplicaId> own);

}  // namespace fremskudt::store
