#include "tablet/calendar.h"

#include <charconv>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <optional>

namespace fremskudt::tablet {
namespace {

using Day = std::chrono::year_month_day;

std::string to_text(const Day& day) {
  char text[40];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                static_cast<unsigned>(day.day()));
  return text;
}

std::string in_words(std::int64_t ms, const char* format) {
  const std::time_t seconds = ms / 1000;
  std::tm local{};
  localtime_r(&seconds, &local);
  char text[16];
  return {text, std::strftime(text, sizeof text, format, &local)};
}

std::optional<Day> parse(std::string_view date) {
  if (date.size() != 10 || date[4] != '-' || date[7] != '-') return std::nullopt;
  const auto number = [&](std::size_t at, std::size_t length) {
    int value = -1;
    const auto* end = date.data() + at + length;
    const auto [stop, error] = std::from_chars(date.data() + at, end, value);
    return error == std::errc{} && stop == end ? value : -1;
  };
  const int year = number(0, 4), month = number(5, 2), day = number(8, 2);
  if (year < 0 || month < 0 || day < 0) return std::nullopt;
  const Day result{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                   std::chrono::day(static_cast<unsigned>(day))};
  return result.ok() ? std::optional(result) : std::nullopt;
}

}  // namespace

std::string local_date(std::int64_t ms) { return in_words(ms, "%Y-%m-%d"); }
std::string local_time(std::int64_t ms) { return in_words(ms, "%H:%M"); }

std::string add_days(std::string_view date, int days) {
  const auto day = parse(date);
  return day ? to_text(Day(std::chrono::sys_days(*day) + std::chrono::days(days))) : std::string();
}

int weekday(std::string_view date) {
  const auto day = parse(date);
  return day ? static_cast<int>(std::chrono::weekday(std::chrono::sys_days(*day)).iso_encoding()) : 0;
}

std::string next_of(std::string_view date, const std::set<int>& weekdays) {
  constexpr int kWeek = 7;
  for (int i = 0; i < kWeek; ++i)
    if (auto day = add_days(date, i); weekdays.contains(weekday(day))) return day;
  return {};
}

}  // namespace fremskudt::tablet
