// A store whose file is gone or empty. Opening makes a new one where there is none; whoever has used a store before asks here
// first, so that a lost one is told and not replaced in silence.
#pragma once

#include <filesystem>

#include "base/result.h"

namespace fremskudt::store {

// No store file, or nothing in it, and no log that would say what it held. Error: io (the directory cannot be looked into).
Result<bool> is_missing(const std::filesystem::path& directory);

// Whether the side file says that the store there has held something. False when there is no side file.
bool was_used(const std::filesystem::path& side_file);

}  // namespace fremskudt::store
