// Counting the days that count in a calendar of the pack: hverdage, arbejdsdage. Immutable; any thread.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "practice/day.h"
#include "practice/pack.h"

namespace fremskudt::practice {

class DayCounter {
 public:
  // Of a pack without mistakes: at least one weekday counts. A number that is no weekday is passed over.
  DayCounter(const Pack& pack, const Calendar& calendar);

  bool counts(Day day) const;
  // The day on which so many of them have passed; the day itself is not counted. 6 hverdage from a Friday before an
  // ordinary week: the next Friday when Saturdays count.
  Day add(Day day, int count) const;

 private:
  struct DayOff {
    std::optional<int> from_easter;
    std::chrono::month_day each_year;
    std::optional<Day> from, until;
  };
  std::array<bool, 8> off_weekdays_{};   // by ISO number, 1 Monday
  std::vector<DayOff> days_off_;
};

// "12-24"; 29 February is one.
std::optional<std::chrono::month_day> parse_month_day(std::string_view text);

}  // namespace fremskudt::practice
