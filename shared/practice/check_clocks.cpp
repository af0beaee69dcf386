// What is checked of facts, clocks, calendars and holidays.
#include <algorithm>

#include "practice/day_counter.h"
#include "practice/findings.h"

namespace fremskudt::practice {
namespace {

constexpr int kMostHours = 366 * 24, kMostDays = 3660, kMostMonths = 240, kOldest = 120, kMostTimes = 366;
constexpr int kMostHolidays = 100;

void check_fact(Findings& findings, const Pack& pack, const Spot& spot, const char* field, const std::string& fact, const std::string& what) {
  if (!fact.empty() && find_fact(pack, fact) == nullptr)
    findings.add(spot, field, what + " “" + fact + "”, which is no fact of this pack; add it to the facts, or mend the word.");
}

template <class Facts>
void check_facts(Findings& findings, const Pack& pack, const Spot& spot, const char* field, const Facts& facts, const std::string& what) {
  for (const auto& fact : facts) {
    if (fact.empty()) findings.add(spot, field, what + " a fact without a name; name it, or take it away.");
    check_fact(findings, pack, spot, field, fact, what);
  }
}

int most(Unit unit) {
  switch (int{unit}) {   // an open enum: a pack of a newer version may say another
    case HOURS: return kMostHours;
    case CALENDAR_DAYS:
    case COUNTED_DAYS: return kMostDays;
    case MONTHS: return kMostMonths;
    case AGE: return kOldest;
    case TIMES_A_YEAR: return kMostTimes;
    default: return 0;   // AT_ONCE, BEFORE: no count
  }
}

void check_term(Findings& findings, const Pack& pack, const Term& term, const Spot& spot) {
  if (term.from().empty()) findings.add(spot, "nothing starts it; write from: with a fact.");
  check_facts(findings, pack, spot, "from", term.from(), "it starts with");
  if (term.unit() == UNIT_UNSET) return findings.add(spot, "unit", "its unit is missing; write unit: HOURS, CALENDAR_DAYS, COUNTED_DAYS, MONTHS, AGE, TIMES_A_YEAR, AT_ONCE or BEFORE.");
  const int largest = most(term.unit());
  const bool may_be_decided = term.unit() == MONTHS || term.unit() == CALENDAR_DAYS;
  if (term.count_decided() && !may_be_decided) findings.add(spot, "count_decided", "only MONTHS and CALENDAR_DAYS can be decided; give a count.");
  if (term.count_decided() && term.count() != 0) findings.add(spot, "count", "its count is decided each time, so none stands here; take count away, or count_decided.");
  if (!term.count_decided() && largest == 0 && term.count() != 0) findings.add(spot, "count", "this unit has no count; take it away.");
  if (!term.count_decided() && largest > 0 && (term.count() < 1 || term.count() > largest))
    findings.add(spot, "count", "its count is missing or not from 1 to " + std::to_string(largest) + "; give it.");
  if (term.unit() == COUNTED_DAYS && find_calendar(pack, term.calendar()) == nullptr)
    findings.add(spot, "calendar", "its days are counted in the calendar “" + term.calendar() + "”, which is none of this pack; name one that is.");
  if (term.unit() != COUNTED_DAYS && !term.calendar().empty()) findings.add(spot, "calendar", "only COUNTED_DAYS are counted in a calendar; take it away, or mend the unit.");
  if (term.spread() && term.unit() != TIMES_A_YEAR) findings.add(spot, "spread", "only TIMES_A_YEAR can be spread over the year; take it away.");
}

void check_clock(Findings& findings, const Pack& pack, const Clock& clock, const Spot& spot) {
  check_words(findings, spot);
  check_source(findings, spot, clock.has_source(), clock.source(), Need::must);
  if (clock.terms().empty()) findings.add(spot, "it is never due; add terms { from: … count: … unit: … }.");
  for (int i = 0; i < clock.terms_size(); ++i) {
    check_term(findings, pack, clock.terms(i), spot.in("terms", i, spot.where));
    const Unit unit = clock.terms(i).unit();
    if ((unit == TIMES_A_YEAR || unit == AGE || unit == BEFORE) && clock.terms_size() > 1)
      findings.add(spot.in("terms", i, spot.where), "this unit stands alone: it has no earlier of; take the other terms away.");
    if (unit == TIMES_A_YEAR && clock.counted_by().empty()) findings.add(spot, "nothing says what is to happen so many times a year; write counted_by: with a fact.");
    if (unit == TIMES_A_YEAR && clock.starts() == EACH_START) findings.add(spot, "starts", "what is due so many times a year cannot start each time anew; take EACH_START away.");
    if (unit != TIMES_A_YEAR && !clock.counted_by().empty()) findings.add(spot, "counted_by", "only TIMES_A_YEAR is counted; take counted_by away.");
  }
  check_facts(findings, pack, spot, "only_if", clock.only_if(), "it runs only with");
  check_facts(findings, pack, spot, "never_if", clock.never_if(), "it never starts with");
  check_facts(findings, pack, spot, "ended_by", clock.ended_by(), "it is ended by");
  check_fact(findings, pack, spot, "while_started", clock.while_started(), "it starts only after");
  check_fact(findings, pack, spot, "while_ended", clock.while_ended(), "it starts only before");
  check_fact(findings, pack, spot, "never_if_due_before", clock.never_if_due_before(), "it never starts when it was due before");
  check_fact(findings, pack, spot, "counted_by", clock.counted_by(), "it is counted by");
  if (clock.while_started().empty() != clock.while_ended().empty()) findings.add(spot, "while_started and while_ended go together; add the other.");
  if (clock.ended_by().empty()) findings.add(spot, "nothing ends it; write ended_by: with a fact.");
  for (const auto& fact : clock.only_if())
    if (std::ranges::find(clock.ended_by(), fact) != clock.ended_by().end())
      findings.add(spot, "only_if", "it runs only with “" + fact + "”, which also ends it, so it never runs; take one away.");
  for (const auto& term : clock.terms())
    for (const auto& fact : term.from()) {
      if (std::ranges::find(clock.ended_by(), fact) != clock.ended_by().end())
        findings.add(spot, "ended_by", "what starts it, “" + fact + "”, also ends it, so it never runs; take one away.");
      if (std::ranges::find(clock.never_if(), fact) != clock.never_if().end())
        findings.add(spot, "never_if", "what starts it, “" + fact + "”, also keeps it from starting; take one away.");
    }
  if (clock.notice_days() < 0 || clock.notice_days() > kMostDays) findings.add(spot, "notice_days", "notice_days is not from 0 to " + std::to_string(kMostDays) + "; mend it.");
  if (!clock.reference().empty() && find_reference(pack, clock.reference()) == nullptr)
    findings.add(spot, "reference", "the legal reference “" + clock.reference() + "” is none of this pack; add it, or mend the word.");
}

void check_calendars(Findings& findings, const Pack& pack, const Spot& root) {
  std::set<std::string> calendars, holidays;
  for (int i = 0; i < pack.calendars_size(); ++i) {
    const Calendar& calendar = pack.calendars(i);
    const Spot at = root.in("calendars", i, "calendar " + calendar.code());
    check_new_code(findings, at, "code", calendar.code(), calendars);
    check_words(findings, at);
    check_source(findings, at, calendar.has_source(), calendar.source(), Need::must);
    const std::set<int> off(calendar.off().begin(), calendar.off().end());
    if (off.contains(WEEKDAY_UNSET)) findings.add(at, "off", "a day that is off is no weekday; write MONDAY to SUNDAY.");
    if (std::ranges::count_if(off, [](int day) { return day >= MONDAY && day <= SUNDAY; }) == 7) findings.add(at, "off", "no day of the week counts; leave one.");
  }
  if (pack.holidays_size() > kMostHolidays) findings.add(root, "there are more than 100 holidays; take some away.");
  for (int i = 0; i < pack.holidays_size(); ++i) {
    const Holiday& holiday = pack.holidays(i);
    const Spot at = root.in("holidays", i, "holiday " + holiday.code());
    check_new_code(findings, at, "code", holiday.code(), holidays);
    check_words(findings, at);
    check_source(findings, at, holiday.has_source(), holiday.source(), Need::must);
    check_bounds(findings, at, holiday.from(), holiday.until());
    if (holiday.day_case() == Holiday::DAY_NOT_SET) findings.add(at, "it has no day; write from_easter: 1 or each_year: \"12-24\".");
    if (holiday.has_each_year() && !parse_month_day(holiday.each_year())) findings.add(at, "each_year", "each_year is no day; write it as \"12-24\".");
    if (holiday.has_each_year() && parse_month_day(holiday.each_year()) == std::chrono::February / 29)
      findings.add(at, "each_year", "each_year is 29 February, which most years do not have; write another day.");
    if (holiday.has_from_easter() && (holiday.from_easter() < -80 || holiday.from_easter() > 200))
      findings.add(at, "from_easter", "from_easter is not from -80 to 200, so it would leave the year; mend it.");
    for (const auto& calendar : holiday.off_in())
      if (find_calendar(pack, calendar) == nullptr)
        findings.add(at, "off_in", "it is off in “" + calendar + "”, which is no calendar of this pack; name one that is.");
  }
  if (pack.leap_birthday() == LEAP_BIRTHDAY_UNSET) findings.add(root, "leap_birthday", "when who was born on 29 February has a birthday is missing; write leap_birthday: FEBRUARY_28 or MARCH_1.");
  Spot leap = root;
  leap.where = "leap_birthday";
  check_source(findings, leap, pack.has_leap_birthday_source(), pack.leap_birthday_source(), Need::must, "leap_birthday_source");
}

}  // namespace

void check_clocks(Findings& findings, const Pack& pack, const Spot& root) {
  std::set<std::string> facts, clocks;
  for (int i = 0; i < pack.facts_size(); ++i) {
    const Spot at = root.in("facts", i, "fact " + pack.facts(i).code());
    check_new_code(findings, at, "code", pack.facts(i).code(), facts);
    check_words(findings, at);
  }
  for (int i = 0; i < pack.clocks_size(); ++i) {
    const Spot at = root.in("clocks", i, "clock " + pack.clocks(i).code());
    check_new_code(findings, at, "code", pack.clocks(i).code(), clocks);
    check_clock(findings, pack, pack.clocks(i), at);
  }
  check_calendars(findings, pack, root);
}

}  // namespace fremskudt::practice
