// A made municipality in an office's store, through the store's own interface, and what then stands there.
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>

#include "municipality/maker.h"
#include "syncd/office.h"

namespace fremskudt::municipality {

// Registers the authors' replicas and writes the records as they would have arrived from their tablets.
Status write_into(syncd::Office& office, const Wanted& wanted);

// Counts and shares, read from the store: records by type; open children of each home-visit worker; sources of notifications in
// percent; notifications for each notified child and year; of the level-2 and -3 cases opened four months ago or earlier, how many
// were closed within four months, in percent; entries dated on days that are no working days.
Result<nlohmann::json> figures(store::Reader& reader, const std::string& today);

}  // namespace fremskudt::municipality
