// Finishing ranges: which dots of a record were written by a Færdig. Only this folder uses it.
#pragma once

#include <vector>

#include "merge/state.h"
#include "model/record_type.h"

namespace fremskudt::merge {

struct Finishing {
  struct Range {
    ReplicaId replica;
    std::uint64_t first, last;
  };
  std::vector<Range> ranges;

  bool is_finished() const { return !ranges.empty(); }
  bool has(Dot dot) const {
    for (const auto& range : ranges)
      if (range.replica == dot.replica && range.first <= dot.counter && dot.counter <= range.last) return true;
    return false;
  }
};

// Every finishing that stands in the state; none for types that cannot be finished.
Finishing finishing_of(const RecordType& type, const State& state);

}  // namespace fremskudt::merge
