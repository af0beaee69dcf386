// Danish days and hours.
#include "practice/day.h"
#include "support/catch.h"

using namespace fremskudt;
using namespace fremskudt::practice;
using namespace std::chrono_literals;

namespace {

Day day(std::string_view text) { return parse_day(text).value(); }
Instant at(std::string_view text) { return parse_moment(text).value().at.value(); }

}  // namespace

TEST_CASE("the hour changes on the last Sundays of March and October at one o'clock UTC") {
  CHECK(to_text(at("2026-03-29T00:59:59Z")) == "2026-03-29T01:59:59+01:00");
  CHECK(to_text(at("2026-03-29T01:00:00Z")) == "2026-03-29T03:00:00+02:00");
  CHECK(to_text(at("2026-10-25T00:59:59Z")) == "2026-10-25T02:59:59+02:00");
  CHECK(to_text(at("2026-10-25T01:00:00Z")) == "2026-10-25T02:00:00+01:00");
  CHECK(to_text(at("2027-03-28T01:00:00Z")) == "2027-03-28T03:00:00+02:00");
  CHECK(to_text(at("2027-10-31T01:00:00Z")) == "2027-10-31T02:00:00+01:00");
}

TEST_CASE("a local time that comes twice is the first, one that is left out is an hour later on the clock") {
  CHECK(to_text(at("2026-10-25T02:30")) == "2026-10-25T02:30:00+02:00");
  CHECK(to_text(at("2026-03-29T02:30")) == "2026-03-29T03:30:00+02:00");
  CHECK(to_text(at("2026-10-25T03:00")) == "2026-10-25T03:00:00+01:00");
  CHECK(to_text(at("2026-03-29T01:59")) == "2026-03-29T01:59:00+01:00");
}

TEST_CASE("a moment elsewhere belongs to the Danish day") {
  CHECK(parse_moment("2026-06-30T22:00:00Z").value().day == day("2026-07-01"));
  CHECK(parse_moment("2026-12-31T22:59:59Z").value().day == day("2026-12-31"));
  CHECK(parse_moment("2026-01-01T07:00:00+09:00").value().day == day("2025-12-31"));
}

TEST_CASE("a month later is the same day, or the last where the month has no such day") {
  CHECK(add_months(day("2026-01-31"), 1) == day("2026-02-28"));
  CHECK(add_months(day("2024-01-31"), 1) == day("2024-02-29"));
  CHECK(add_months(day("2025-10-31"), 4) == day("2026-02-28"));
  CHECK(add_months(day("2026-03-31"), 3) == day("2026-06-30"));
  CHECK(add_months(day("2026-02-28"), 1) == day("2026-03-28"));
  CHECK(add_months(day("2026-11-30"), 3) == day("2027-02-28"));
}

TEST_CASE("Easter is where the almanac has it") {
  for (const auto* sunday : {"1961-04-02", "2000-04-23", "2008-03-23", "2011-04-24", "2019-04-21", "2024-03-31", "2025-04-20", "2026-04-05", "2038-04-25", "2049-04-18", "2076-04-19"})
    CHECK(to_text(easter_sunday(day(sunday).year())) == sunday);
}

TEST_CASE("what is no day or no time is said to be none") {
  for (const auto* text : {"", "2026", "2026-02-29", "2026-13-01", "2026-00-10", "2026-1-01", "26-01-01", "1899-12-31", "2200-01-01", "2026-01-32", "2026/01/01", "2026-01-0x"})
    CHECK_FALSE(parse_day(text).has_value());
  for (const auto* text : {"2026-01-01T", "2026-01-01T9:00", "2026-01-01 09:00", "2026-01-01T24:00", "2026-01-01T09:60", "2026-01-01T09:00:60", "2026-01-01T09:00+1",
                           "2026-01-01T09:00+15:00", "2026-01-01T09:00ZZ", "1995-07-01T09:00", "2026-02-30T09:00"})
    CHECK_FALSE(parse_moment(text).has_value());
  CHECK(parse_day("2024-02-29").has_value());
  CHECK(parse_moment("1980-05-17").has_value());
}

TEST_CASE("moments are compared by the second where both have one, else by the day") {
  const Moment morning = parse_moment("2026-03-01T08:00").value(), evening = parse_moment("2026-03-01T20:00").value(), that_day = parse_moment("2026-03-01").value();
  CHECK(not_before(evening, morning));
  CHECK_FALSE(not_before(morning, evening));
  CHECK(not_before(that_day, evening));
  CHECK(not_before(morning, that_day));
  CHECK_FALSE(not_before(parse_moment("2026-02-28").value(), morning));
}
