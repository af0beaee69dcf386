// The clocks of the practice pack, computed: from what was recorded to when something is due. Nobody types a due date, and
// nothing here asks what time it is: what has passed is for the reader to see.
//
// All that is said about one thing (a notification, a decision, a placement, a relay, a case) is recorded under one id, and
// clocks never look across ids. Pure; any thread.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "practice/day.h"
#include "practice/pack.h"

namespace fremskudt::practice {

struct Recorded {
  std::string about;          // any id
  std::string fact;           // of the pack
  Moment at;
  std::optional<int> count;   // of a clock whose count is decided with its start, as months to the next follow-up
};

enum class Standing {
  running,
  ended,   // by a recorded fact
  never,   // started, but for a recorded fact
};

struct Due {
  std::string about;
  std::string clock;
  Standing standing = Standing::running;
  std::string because;                // the fact that ended it or kept it from starting
  std::string from;                   // the fact it is counted from
  Moment start;
  Day day;                            // in Denmark; the whole day is left unless `at` says otherwise
  std::optional<Instant> at;          // of clocks of hours, and of those due at once
  std::optional<Day> shown_from;      // where the clock gives notice
};

// By the order of ids and clocks; of a pack without findings.
std::vector<Due> due_times(const Pack& pack, std::span<const Recorded> recorded);

}  // namespace fremskudt::practice
