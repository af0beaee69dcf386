// Hverdage and arbejdsdage as the pack has them.
#include "practice/day_counter.h"
#include "support/catch.h"

using namespace fremskudt::practice;

namespace {

Day day(std::string_view text) { return parse_day(text).value(); }
DayCounter counter(const Pack& pack, std::string_view code) { return {pack, *find_calendar(pack, code)}; }

}  // namespace

TEST_CASE("a number that is no weekday takes no day out of a calendar") {
  Calendar odd;
  odd.set_code("odd");
  for (const int number : {-3, 0, 8, 9, 1'000'000}) odd.mutable_off()->Add(number);
  odd.add_off(SUNDAY);
  const DayCounter days(built_in_pack(), odd);
  CHECK(days.counts(*parse_day("2026-03-02")));
  CHECK_FALSE(days.counts(*parse_day("2026-03-01")));
}

TEST_CASE("a Saturday is a hverdag by default and never an arbejdsdag") {
  const DayCounter hverdage = counter(built_in_pack(), "hverdage"), arbejdsdage = counter(built_in_pack(), "arbejdsdage");
  CHECK(hverdage.counts(day("2026-11-21")));
  CHECK_FALSE(arbejdsdage.counts(day("2026-11-21")));
  CHECK_FALSE(hverdage.counts(day("2026-11-22")));
  CHECK(hverdage.add(day("2026-11-20"), 6) == day("2026-11-27"));
  CHECK(arbejdsdage.add(day("2026-11-20"), 6) == day("2026-11-30"));
}

TEST_CASE("whether Saturday counts is said by the pack alone") {
  Pack pack = built_in_pack();
  for (auto& calendar : *pack.mutable_calendars())
    if (calendar.code() == "hverdage") calendar.add_off(SATURDAY);
  CHECK(counter(pack, "hverdage").add(day("2026-11-20"), 6) == day("2026-11-30"));
}

TEST_CASE("nothing counts from Maundy Thursday to Easter Monday but the Saturday, where it counts") {
  const DayCounter hverdage = counter(built_in_pack(), "hverdage"), arbejdsdage = counter(built_in_pack(), "arbejdsdage");
  CHECK(hverdage.add(day("2026-04-01"), 1) == day("2026-04-04"));
  CHECK(hverdage.add(day("2026-04-01"), 2) == day("2026-04-07"));
  CHECK(arbejdsdage.add(day("2026-04-01"), 1) == day("2026-04-07"));
  CHECK_FALSE(hverdage.counts(day("2026-05-14")));   // Kristi himmelfartsdag
  CHECK_FALSE(hverdage.counts(day("2026-05-25")));   // 2. pinsedag
}

TEST_CASE("Store bededag is a holiday to 2023 and an ordinary Friday from 2024") {
  const DayCounter hverdage = counter(built_in_pack(), "hverdage"), arbejdsdage = counter(built_in_pack(), "arbejdsdage");
  CHECK_FALSE(hverdage.counts(day("2022-05-13")));
  CHECK_FALSE(arbejdsdage.counts(day("2023-05-05")));
  CHECK(hverdage.counts(day("2024-04-26")));
  CHECK(arbejdsdage.counts(day("2026-05-01")));
}

TEST_CASE("over Christmas and New Year the holidays are left out and the eves count, until a pack says otherwise") {
  const DayCounter arbejdsdage = counter(built_in_pack(), "arbejdsdage");
  // 2026: Christmas Day is a Friday, Boxing Day a Saturday, New Year's Day a Friday.
  CHECK(arbejdsdage.add(day("2026-12-22"), 7) == day("2027-01-04"));
  CHECK(counter(built_in_pack(), "hverdage").add(day("2026-12-23"), 6) == day("2027-01-02"));
  Pack pack = built_in_pack();
  for (auto& holiday : *pack.mutable_holidays())
    if (holiday.code() == "christmas_eve" || holiday.code() == "new_years_eve" || holiday.code() == "constitution_day") holiday.add_off_in("arbejdsdage");
  CHECK(counter(pack, "arbejdsdage").add(day("2026-12-22"), 7) == day("2027-01-06"));
  CHECK_FALSE(counter(pack, "arbejdsdage").counts(day("2026-06-05")));
  CHECK(counter(pack, "hverdage").counts(day("2026-06-05")));
}
