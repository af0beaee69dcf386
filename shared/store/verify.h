// Is everything in the store whole, and does all that follows from the states follow from them? Thread: that of the Database.
#pragma once

#include "store/database.h"
#include "store/store.h"

namespace fremskudt::store {

// Within one reading transaction; writes nothing. Findings are sentences without a record's words; ids stand in them, so
// that it can be found.
Result<Verified> verify_store(Database& db);

}  // namespace fremskudt::store
