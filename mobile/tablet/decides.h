// What this tablet's worker may decide (model/decided.h), as far as the tablet knows; the office has the last word. What it
// would not grant is neither taken nor offered here: this tablet would show for true what is so nowhere else.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "model/decided.h"
#include "tablet/tablet.h"

namespace fremskudt::tablet {

// Of a record that is not here, a new one: whether this worker may decide in the own team.
Result<bool> may_decide(store::Reader& reader, const Identity& identity, const Id& record, DecidedBy by, std::int64_t now_ms);
// A place goes only to a team that this worker leads as well: else it could not be taken back. True for writes that move none.
Result<bool> may_move_there(store::Reader& reader, const Identity& identity, const store::Write& write, std::int64_t now_ms);
// A family that is here: whether this worker may say who answers for it. As syncd/access.h has it.
Result<bool> may_move_family(store::Reader& reader, const Identity& identity, const Id& family, std::int64_t now_ms);

// The roles of this worker's grants that hold now, beside the own one: codes of worker_role.
Result<std::set<std::string>> granted_roles(store::Reader& reader, std::int64_t now_ms);

// Sentences of ErrorKind::refused; the app has its own for them.
inline constexpr std::string_view kOfficeDecides =
    "This is decided at the office and not on a tablet; nothing was changed: ask your administrator.";
inline constexpr std::string_view kBothLeadersDecide = "A place is moved by whoever leads both teams; nothing was changed: ask the leader of the other one.";
inline constexpr std::string_view kLeaderDecides = "This is for the team's leader to change; nothing was changed: ask your leader.";

}  // namespace fremskudt::tablet
