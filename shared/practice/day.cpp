#include "practice/day.h"

#include <array>
#include <cstdio>

namespace fremskudt::practice {
namespace {

using namespace std::chrono;
using namespace std::chrono_literals;

constexpr int kFirstYear = 1900, kLastYear = 2199;
constexpr int kFirstYearWithTimes = 1996;   // since then the European Union's rule of today

// Digits only, as many as asked for.
std::optional<int> number(std::string_view text, std::size_t at, std::size_t length) {
  if (at + length > text.size()) return std::nullopt;
  int value = 0;
  for (const char c : text.substr(at, length)) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

// Summer time begins and ends at 01:00 UTC on the last Sundays of March and October (directive 2000/84/EC).
Instant change(year y, month m) { return sys_days(y / m / Sunday[last]) + 1h; }

hours offset(Instant at) {
  const year y = Day(floor<days>(at)).year();   // both changes are far from the year's ends
  return change(y, March) <= at && at < change(y, October) ? 2h : 1h;
}

// In summer time's first hour the wall clock has no time of its own, in its last one it has two: offset before the change.
Instant from_wall_clock(local_seconds wall) {
  const Instant as_summer{wall.time_since_epoch() - 2h}, as_winter{wall.time_since_epoch() - 1h};
  if (offset(as_summer) == 2h) return as_summer;
  return as_winter;
}

std::optional<seconds> time_of_day(std::string_view text) {   // "09:12" or "09:12:30"
  if (text.size() != 5 && text.size() != 8) return std::nullopt;
  const auto h = number(text, 0, 2), m = number(text, 3, 2), s = text.size() == 8 ? number(text, 6, 2) : 0;
  if (!h || !m || !s || text[2] != ':' || (text.size() == 8 && text[5] != ':')) return std::nullopt;
  if (*h > 23 || *m > 59 || *s > 59) return std::nullopt;
  return hours(*h) + minutes(*m) + seconds(*s);
}

std::optional<minutes> zone(std::string_view text) {   // "Z", "+01:00"
  if (text == "Z") return 0min;
  const auto h = number(text, 1, 2), m = number(text, 4, 2);
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':' || !h || !m || *h > 14 || *m > 59) return std::nullopt;
  const minutes ahead = hours(*h) + minutes(*m);
  return text[0] == '-' ? -ahead : ahead;
}

}  // namespace

std::optional<Day> parse_day(std::string_view text) {
  const auto y = number(text, 0, 4), m = number(text, 5, 2), d = number(text, 8, 2);
  if (text.size() != 10 || text[4] != '-' || text[7] != '-' || !y || !m || !d) return std::nullopt;
  const Day day{year(*y), month(static_cast<unsigned>(*m)), std::chrono::day(static_cast<unsigned>(*d))};
  if (!day.ok() || *y < kFirstYear || *y > kLastYear) return std::nullopt;
  return day;
}

Result<Moment> parse_moment(std::string_view text) {
  const auto day = parse_day(text.substr(0, 10));
  if (!day) return fail(ErrorKind::bad_input, "A time begins with a day from 1900 to 2199, written as 2026-03-01.");
  if (text.size() == 10) return Moment{*day, std::nullopt};
  const auto zone_at = text[10] == 'T' ? text.find_first_of("Z+-", 11) : std::string_view::npos;
  const auto wall = text[10] == 'T' ? time_of_day(text.substr(11, zone_at == std::string_view::npos ? zone_at : zone_at - 11)) : std::nullopt;
  if (!wall) return fail(ErrorKind::bad_input, "A time of day follows the day as T09:12 or T09:12:30.");
  if (static_cast<int>(day->year()) < kFirstYearWithTimes)
    return fail(ErrorKind::bad_input, "Times of day are known from 1996 on; give the day alone.");
  const auto since_epoch = sys_days(*day).time_since_epoch() + *wall;
  Instant at = from_wall_clock(local_seconds(since_epoch));
  if (zone_at != std::string_view::npos) {
    const auto ahead = zone(text.substr(zone_at));
    if (!ahead) return fail(ErrorKind::bad_input, "After the time of day comes Z, +01:00 or nothing for Danish time.");
    at = Instant(since_epoch - *ahead);
  }
  return Moment{local_day(at), at};
}

std::string to_text(Day day) {
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(day.year()), static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
  return text.data();
}

std::string to_text(Instant at) {
  const hours ahead = offset(at);
  const auto wall = at + ahead;
  const hh_mm_ss time(wall - floor<days>(wall));
  std::array<char, 80> text{};
  std::snprintf(text.data(), text.size(), "%sT%02d:%02d:%02d+%02d:00", to_text(Day(floor<days>(wall))).c_str(), static_cast<int>(time.hours().count()),
                static_cast<int>(time.minutes().count()), static_cast<int>(time.seconds().count()), static_cast<int>(ahead.count()));
  return text.data();
}

std::string to_text(const Moment& moment) { return moment.at ? to_text(*moment.at) : to_text(moment.day); }

Day add_days(Day day, int count) { return Day(sys_days(day) + days(count)); }

Day add_months(Day day, int count) {
  const auto month = year_month(day.year(), day.month()) + months(count);
  const Day same = month / day.day();
  return same.ok() ? same : Day(month / last);
}

Day local_day(Instant at) { return Day(floor<days>(at + offset(at))); }

Instant begin_of(Day day) { return from_wall_clock(local_seconds(sys_days(day).time_since_epoch())); }

// Meeus, Jones and Butcher's form of the Gregorian computus.
Day easter_sunday(year y) {
  const int n = static_cast<int>(y);
  const int a = n % 19, b = n / 100, c = n % 100, d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  const int h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
  const int m = (a + 11 * h + 22 * l) / 451, sum = h + l - 7 * m + 114;
  return Day(y, month(static_cast<unsigned>(sum / 31)), std::chrono::day(static_cast<unsigned>(sum % 31 + 1)));
}

bool not_before(const Moment& later, const Moment& earlier) {
  return later.at && earlier.at ? *later.at >= *earlier.at : later.day >= earlier.day;
}

}  // namespace fremskudt::practice
