// Local dates as the practice writes them: "2026-03-01". Pure but for the machine's time zone.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>

namespace fremskudt::tablet {

std::string local_date(std::int64_t ms);
std::string local_time(std::int64_t ms);                 // "09:30"
std::string add_days(std::string_view date, int days);   // empty for no date
int weekday(std::string_view date);                      // 1 Monday … 7 Sunday; 0 for no date
// The first of these weekdays from `date` on, `date` included; empty when there is none.
std::string next_of(std::string_view date, const std::set<int>& weekdays);

}  // namespace fremskudt::tablet
