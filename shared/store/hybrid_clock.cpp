#include "store/hybrid_clock.h"

#include <algorithm>

namespace fremskudt::store {

merge::Stamp HybridClock::next(std::int64_t now_ms, const merge::State& state) {
  const auto now = static_cast<merge::Stamp>(std::clamp<std::int64_t>(now_ms, 0, (std::int64_t{1} << 47) - 1));
  const merge::Stamp furthest = (now + kFurthestAdoptedMs) << 16;
  merge::Stamp after = 0;
  const auto look = [&](merge::Stamp stamp) {
    if (stamp <= furthest) after = std::max(after, stamp);
  };
  look(last_);
  for (const auto& field : state.fields)
    for (const auto& entry : field.entries) look(entry.stamp);
  last_ = std::max(now << 16, after + 1);
  return last_;
}

}  // namespace fremskudt::store
