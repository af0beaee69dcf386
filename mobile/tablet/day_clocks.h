// What the clocks of the practice pack make due for a worker: from what is recorded about their children, and nothing else. A
// clock whose end is recorded is not here; one that nothing else ends is ended by a task that was done.
// Thread: the tablet's.
#pragma once

#include <string>
#include <vector>

#include "tablet/intake.h"
#include "tablet/queries.h"
#include "tablet/tablet.h"

namespace fremskudt::tablet {

// Of the pack: a new notification about a child that is followed. No record says that a measure runs, so what stands on the day
// is the question, with the pack's own rule beside it.
inline constexpr std::string_view kReassessment = "reassessment";
// So many days before it is due a clock stands on the day, unless the pack gives it a notice of its own.
inline constexpr int kDueDays = 7;
// A birthday is nothing one is late for: so many days after it, it is no longer named.
inline constexpr int kBirthdayStandsDays = 30;

struct DueClock {
  ClockRow clock;
  Id about;                            // the case or the notification that started it
  Id case_id, family;
  std::string child;                   // "Emma K."
  bool can_be_done = false;            // ended by end_clock(), as no other record ends it
};
// Of the children this worker answers for, by date; of one child (its case) whoever answers for it. Only what runs, from its
// notice on.
Result<std::vector<DueClock>> due_clocks(Tablet& tablet, const Id& case_id = {});
// It has been done: a task that names the clock and what started it, done today. Errors: refused (done already).
Result<Id> end_clock(Tablet& tablet, const DueClock& due);

// Drafts that are older than the pack allows stand first, marked as such.
void name_old_drafts(const practice::Pack& pack, Today& today);

}  // namespace fremskudt::tablet
