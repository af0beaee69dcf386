// Small files beside and outside the store: key file, store id, PNG. Any thread.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"

namespace fremskudt::syncd {

enum class IfThere { replace, refuse };

// For this user only (0600), whole or not at all: written beside, synced, then renamed or linked into place.
Status write_private_file(const std::filesystem::path& path, std::string_view bytes, IfThere if_there);
// not_found when absent; bad_input over `limit` bytes.
Result<std::string> read_small_file(const std::filesystem::path& path, std::size_t limit);

}  // namespace fremskudt::syncd
