// A whole store copied to another file under another key, while it may be in use. Blocking; any thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "base/result.h"
#include "store/key.h"

namespace fremskudt::store {

struct StoreCopy {
  std::uint64_t commit = 0;      // the last one it holds
  std::int64_t at_ms = 0;        // and when that was
};

// From one consistent state of the database file `from` to `to`, which does not exist yet. Holds up no writer.
Result<StoreCopy> copy_store(const std::filesystem::path& from, const Key& key, const std::filesystem::path& to, const Key& copy_key,
                             const std::string& base_vfs = {});

}  // namespace fremskudt::store
