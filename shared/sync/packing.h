// How hard frames are packed. Thread: each has its own.
#pragma once

namespace fremskudt::sync {

// What this thread packs from now on is packed at this level of zstd instead of kPackLevel: where no network is waited for.
void pack_at_level(int level);

}  // namespace fremskudt::sync
