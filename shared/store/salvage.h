// What can still be read of a tablet's store that was damaged goes into a new one: all facts, who wrote, every record that
// waits to be sent, as it stands, to wait there, and what the office set aside, to be kept there. What the office has merged is
// not taken along: it comes again.
// Each page proves that it is whole, so what reads is right; what does not read is counted where it can be.
#pragma once

#include <cstdint>
#include <filesystem>

#include "store/store.h"

namespace fremskudt::store {

struct Salvaged {
  std::uint64_t records = 0;      // wait in the new store
  std::uint64_t unreadable = 0;   // waited here, and could not be read: records, and pictures of those that could
  bool is_all_known = false;      // else there may have been more
};

// Nobody has `from` open; it is read and not changed. `into` is new. Errors: those of opening and of writing to `into`; a
// page that does not read is none.
Result<Salvaged> salvage(const std::filesystem::path& from, const Key& key, Store& into, const Origin& origin);

}  // namespace fremskudt::store
