// What the office knows of time beside its machine's clock: the newest moment that it has itself seen pass.
//
// Invariant: nothing is erased on the word of a clock that has run ahead of the office. A battery that is dead, a date mistyped
// by a year or a machine that was woken erases nothing; only a person can say that such a clock is right.
// The moment stands in the store. It goes on with the clock at every opening and every few hours of a run, as long as the clock
// is at most kMostAheadMs ahead of it.
// Thread: the writer's.
#pragma once

#include <cstdint>
#include <string>

#include "syncd/office.h"

namespace fremskudt::syncd {

// How long an office may stand still before a person has to say that the clock is right: longer than any holiday. A clock that
// is wrong by less erases words so much too early at most.
inline constexpr std::int64_t kMostAheadMs = std::int64_t{14} * 24 * 60 * 60 * 1000;

struct PassingTime {
  std::int64_t clock_ms = 0;       // UTC
  std::int64_t seen_ms = 0;        // UTC; the newest moment that the office has seen pass
  bool is_ahead() const { return clock_ms - seen_ms > kMostAheadMs; }
};

// Looks at the clock, and takes note of it unless it is ahead.
Result<PassingTime> look_at_the_clock(Office& office);
// A person says that it is right, whatever was seen before.
Result<PassingTime> trust_the_clock(Office& office);
// What happened, what is safe and what to do, when the clock is ahead.
std::string sentence_of(const PassingTime& time);

}  // namespace fremskudt::syncd
