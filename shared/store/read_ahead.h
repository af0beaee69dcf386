// Arriving states, read before it is their turn with the writer: what that takes needs no store, and half of the time that a
// new record takes goes into it. So the thread that got the bytes does it, and the writer writes.
// Thread: any. Says nothing about what the writer will make of them.
#pragma once

#include <optional>

#include "store/derive.h"
#include "store/store.h"

namespace fremskudt::store {

// Taken once: a change that is tried again is read again.
struct ReadAhead {
  std::optional<merge::State> state;
  std::optional<Derived> derived;   // of the state by itself: of use where the record is new
};

// Larger states are left to the writer: in memory they take a multiple of their bytes, and several batches wait at once.
inline constexpr std::size_t kMaxReadAheadBytes = 64 << 10;

void read_ahead(ChangeSet& changes);

}  // namespace fremskudt::store
