// Days and hours in Denmark: the local day of a moment, hours over the nights in which the clocks are changed, calendar
// months, Easter. Nothing here asks the machine what time or time zone it has. Pure; any thread.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace fremskudt::practice {

using Day = std::chrono::year_month_day;
using Instant = std::chrono::sys_seconds;

// When something was recorded to have happened: a day in Denmark, and the second where it is known.
struct Moment {
  Day day;
  std::optional<Instant> at;

  bool operator==(const Moment&) const = default;
};

// "2026-03-01", from 1900 to 2199.
std::optional<Day> parse_day(std::string_view text);
// "2026-03-01", "2026-03-01T09:12" or with seconds, and then Z, +01:00 or nothing for Danish local time. A local time that
// comes twice is the first of the two; one that is left out is the same time by the hour before the change. With a time of
// day from 1996 on: earlier summers ended otherwise.
Result<Moment> parse_moment(std::string_view text);

std::string to_text(Day day);
// "2026-03-29T16:00:00+02:00"
std::string to_text(Instant at);
std::string to_text(const Moment& moment);

Day add_days(Day day, int days);
// The same day of a later month, or the month's last where it has no such day.
Day add_months(Day day, int months);
Day local_day(Instant at);
// Midnight in Denmark with which the day begins.
Instant begin_of(Day day);
Day easter_sunday(std::chrono::year year);

// Whether `later` is at the same time or after: by the second where both are known, else by the day.
bool not_before(const Moment& later, const Moment& earlier);

}  // namespace fremskudt::practice
