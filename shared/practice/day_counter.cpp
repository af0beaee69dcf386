#include "practice/day_counter.h"

#include <algorithm>

namespace fremskudt::practice {

using namespace std::chrono;

std::optional<month_day> parse_month_day(std::string_view text) {
  const auto day = parse_day("2000-" + std::string(text));   // a leap year
  if (!day) return std::nullopt;
  return month_day(day->month(), day->day());
}

DayCounter::DayCounter(const Pack& pack, const Calendar& calendar) {
  for (const int weekday : calendar.off())
    if (weekday >= MONDAY && weekday <= SUNDAY) off_weekdays_.at(static_cast<std::size_t>(weekday)) = true;
  FREMSKUDT_ASSERT(std::count(off_weekdays_.begin() + 1, off_weekdays_.end(), false) > 0);
  for (const auto& holiday : pack.holidays()) {
    if (std::ranges::find(holiday.off_in(), calendar.code()) == holiday.off_in().end()) continue;
    DayOff day{std::nullopt, {}, parse_day(holiday.from()), parse_day(holiday.until())};
    if (holiday.has_from_easter()) {
      day.from_easter = holiday.from_easter();
    } else {
      const auto each_year = parse_month_day(holiday.each_year());
      FREMSKUDT_ASSERT(each_year.has_value());
      day.each_year = *each_year;
    }
    days_off_.push_back(day);
  }
}

bool DayCounter::counts(Day day) const {
  if (off_weekdays_.at(weekday(sys_days(day)).iso_encoding())) return false;
  const auto is_off = [&](const DayOff& off) {
    if ((off.from && day < *off.from) || (off.until && day > *off.until)) return false;
    if (off.from_easter) return sys_days(day) == sys_days(easter_sunday(day.year())) + days(*off.from_easter);
    return off.each_year == month_day(day.month(), day.day());
  };
  return std::ranges::none_of(days_off_, is_off);
}

Day DayCounter::add(Day day, int count) const {
  while (count > 0) {
    day = add_days(day, 1);
    if (counts(day)) --count;
  }
  return day;
}

}  // namespace fremskudt::practice
