// Tablet: facts about what the server keeps set aside instead of merged; they stay until a person has read them, also
// when the record has left. Ids and codes only.
#pragma once

#include <string>
#include <string_view>

#include "base/id.h"

namespace fremskudt::store {

inline constexpr std::string_view kSetAside = "set_aside/";   // then the record's id; the value is "why type"

inline std::string fact_set_aside(const Id& record) { return std::string(kSetAside) + record.to_string(); }

}  // namespace fremskudt::store
