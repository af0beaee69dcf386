// A store whose file is gone, empty or damaged. Opening makes a new one where there is none; whoever has used a store before
// asks here first, so that a lost one is told and not replaced in silence.
#pragma once

#include <filesystem>

#include "base/result.h"
#include "store/store.h"

namespace fremskudt::store {

// No store file, or less than a page of one, and no log that would say what it held. Error: io (the directory cannot be looked into).
Result<bool> is_missing(const std::filesystem::path& directory);

// Whether the side file says that the store there has held something. False when there is no side file.
bool was_used(const std::filesystem::path& side_file);

// One sentence or two of a store that does not open, on either side: what is the matter with its file ("is missing"), and
// what to do. Nothing was changed.
Error damaged(Side side, std::string_view what);

}  // namespace fremskudt::store
