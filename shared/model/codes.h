// The code lists that FieldPolicy.codes names and that a server needs without a practice pack: who works in a team,
// and what kinds of place there are. Immutable; any thread.
#pragma once

#include <span>
#include <string_view>

namespace fremskudt {

// "worker_role", "place_kind", "erase_reason"; empty for lists that only the practice pack has.
std::span<const std::string_view> codes(std::string_view list);
bool has_code(std::string_view list, std::string_view code);

}  // namespace fremskudt
