// Is everything in the store whole, and does all that follows from the states follow from them? Thread: the writer's.
#pragma once

#include <filesystem>

#include "store/database.h"
#include "store/store.h"

namespace fremskudt::store {

// After a checkpoint. Findings are sentences without a record's words; ids stand in them, so that it can be found.
Result<Verified> verify_store(Database& db, const std::filesystem::path& path, const Key& key, const std::string& base_vfs);

}  // namespace fremskudt::store
