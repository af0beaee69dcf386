// SQLite's secure_delete overwrites what is deleted, but where it moves cells between b-tree pages it leaves old bytes
// in the gap before them: deleted words among them, for as long as nobody needs the room (found by a test that looked).
// Nothing reads a gap, so the sealing layer zeroes it in every database page it writes. Not in the log: SQLite's
// checksums there cover whole pages. Pure, any thread.
#pragma once

#include <cstddef>
#include <span>

#include "store/sealing_vfs.h"

namespace fremskudt::store {

// A page that is no b-tree page stays as it is: overflow and free pages begin with a page number whose first byte is
// zero in files of up to kMaxPages, a b-tree page never does.
void clear_unused(std::span<std::byte, kPageBytes> page, bool is_first);

inline constexpr int kMaxPages = (1 << 24) - 1;   // 64 GiB

}  // namespace fremskudt::store
