// Lists: a Query as SQL over a projection table. Names of columns come from the descriptors, values are always bound.
#pragma once

#include "store/database.h"
#include "store/store.h"

namespace fremskudt::store {

// bad_input for an unknown type or field, or a value that does not fit it.
Result<std::vector<Row>> list_rows(Database& db, const Query& query);
Result<std::uint64_t> count_rows(Database& db, const Query& query);

}  // namespace fremskudt::store
