// Server: when the present word that an entry is whole came here (concluding_field in model/journal.h), as a fact: what a tablet
// says of the time is its worker's claim. Not kept of what was imported, and gone with the record's words.
#pragma once

#include <string>

#include "base/id.h"

namespace fremskudt::store {

// The value is decimal ms since 1970.
inline std::string fact_received(const Id& record) { return "received/" + record.to_string(); }

}  // namespace fremskudt::store
