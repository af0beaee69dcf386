// Who may hold and write what: the one place where it is decided.
//
// Every worker is granted the whole team (the team itself, its places and families) and the own drafts. A struck or
// unknown worker is granted nothing but the own drafts, so that unsent words still arrive.
// Thread: the reader's.
#pragma once

#include <vector>

#include "base/result.h"
#include "store/store.h"

namespace fremskudt::syncd {

// Sorted, each once.
Result<std::vector<Scope>> allowed_scopes(store::Reader& reader, const Id& worker);

}  // namespace fremskudt::syncd
