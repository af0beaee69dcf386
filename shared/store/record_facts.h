// Facts that belong to one record: words about it that are not in it yet. They go with it, when it is erased and when it
// leaves this store.
#pragma once

#include <string>
#include <string_view>

#include "base/id.h"

namespace fremskudt::store {

// How their names begin; then comes the record.
inline constexpr std::string_view kRecordFacts = "draft/combine/";

inline std::string record_facts(const Id& record) { return std::string(kRecordFacts) + record.to_string() + '/'; }

}  // namespace fremskudt::store
