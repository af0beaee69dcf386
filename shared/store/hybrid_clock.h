// The stamps of local writes. A stamp only chooses which of several concurrent values is shown; what replaces what is
// decided by causality. Pure; belongs to the writer.
#pragma once

#include <cstdint>

#include "merge/state.h"

namespace fremskudt::store {

// Nobody adopts a clock further ahead than this: a tablet in 2099 must not take the others with it.
inline constexpr std::int64_t kFurthestAdoptedMs = 5 * 60 * 1000;

class HybridClock {
 public:
  // Later than now, than every stamp given before and than every stamp in `state`, except those more than
  // kFurthestAdoptedMs ahead of now. `now_ms` may jump either way.
  merge::Stamp next(std::int64_t now_ms, const merge::State& state);

 private:
  merge::Stamp last_ = 0;
};

inline std::int64_t to_ms(merge::Stamp stamp) { return static_cast<std::int64_t>(stamp >> 16); }

}  // namespace fremskudt::store
