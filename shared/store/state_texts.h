// The texts in a record's packed state, found without decoding it: a first look for search. Pure, any thread.
#pragma once

#include <cstdint>
#include <string_view>

#include "store/search_query.h"

namespace fremskudt::store {

// False: no value in `state`, shown or standing beside one that is, holds all the words in a searched field; derive()
// would find nothing either. True says only that a closer look is worth it.
bool may_match(const SearchQuery& query, std::uint32_t type, std::string_view state);

}  // namespace fremskudt::store
