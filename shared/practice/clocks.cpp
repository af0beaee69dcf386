#include "practice/clocks.h"

#include <algorithm>
#include <functional>
#include <map>

#include "practice/day_counter.h"

namespace fremskudt::practice {
namespace {

using namespace std::chrono;

constexpr int kMostDecided = 1200;   // months or days; more was never meant

// When something is due at the latest.
struct Deadline {
  Day day;
  std::optional<Instant> at;

  // The last second of it, for "the earlier of".
  Instant end() const { return at ? *at : begin_of(add_days(day, 1)); }
};

// The clocks of one thing.
class Subject {
 public:
  Subject(const Pack& pack, std::vector<const Recorded*> recorded) : pack_(pack) {
    std::ranges::stable_sort(recorded, {}, [](const Recorded* one) { return one->at.at.value_or(begin_of(one->at.day)); });
    for (const Recorded* one : recorded) facts_[one->fact].push_back(one);
  }

  void compute(const Clock& clock, std::vector<Due>& due) const {
    const Term& first = clock.terms(0);
    std::vector<const Recorded*> starts;
    for (const Recorded* start : of_first_recorded(first.from()))
      if (clock.while_started().empty() || is_while(clock, *start)) starts.push_back(start);
    if (starts.empty() || !std::ranges::all_of(clock.only_if(), [&](const auto& fact) { return facts_.contains(fact); })) return;
    if (clock.starts() == FIRST_START) starts.resize(1);
    if (clock.starts() == LATEST_START) starts = {starts.back()};
    for (const Recorded* start : starts)
      if (auto one = from(clock, *start)) due.push_back(*std::move(one));
  }

 private:
  std::span<const Recorded* const> of(const std::string& fact) const {
    const auto found = facts_.find(fact);
    return found == facts_.end() ? std::span<const Recorded* const>() : found->second;
  }
  template <class Facts>
  std::span<const Recorded* const> of_first_recorded(const Facts& facts) const {
    for (const auto& fact : facts)
      if (const auto all = of(fact); !all.empty()) return all;
    return {};
  }

  // What began last by then has not ended before it. On a day of which no more is known it has not.
  bool is_while(const Clock& clock, const Recorded& then) const {
    const Recorded* began = nullptr;
    for (const Recorded* one : of(clock.while_started()))
      if (not_before(then.at, one->at)) began = one;
    if (began == nullptr) return false;
    return std::ranges::none_of(of(clock.while_ended()), [&](const Recorded* end) { return not_before(end->at, began->at) && !not_before(end->at, then.at); });
  }

  std::optional<Due> from(const Clock& clock, const Recorded& start) const {
    auto deadline = deadline_of(clock, clock.terms(0), start);
    if (!deadline) return std::nullopt;
    const Recorded* counted_from = &start;
    for (int i = 1; i < clock.terms_size(); ++i)
      for (const Recorded* other : of_first_recorded(clock.terms(i).from())) {
        if (!not_before(other->at, start.at)) continue;
        const auto earlier = deadline_of(clock, clock.terms(i), *other);
        if (earlier && earlier->end() < deadline->end()) {
          deadline = earlier;
          counted_from = other;
        }
        break;   // the first of its kind after the start
      }
    Due due;
    due.about = start.about;
    due.clock = clock.code();
    due.from = counted_from->fact;
    due.start = counted_from->at;
    due.day = deadline->day;
    due.at = deadline->at;
    if (clock.notice_days() > 0) due.shown_from = add_days(deadline->day, -clock.notice_days());
    stand(clock, start, due);
    return due;
  }

  void stand(const Clock& clock, const Recorded& start, Due& due) const {
    for (const auto& fact : clock.never_if())
      if (!of(fact).empty()) return stand_as(Standing::never, fact, due);
    if (const auto bound = of(clock.never_if_due_before()); !bound.empty() && due.day < bound.front()->at.day)
      return stand_as(Standing::never, clock.never_if_due_before(), due);
    const bool ends_at_any_time = clock.terms(0).unit() == BEFORE;   // what is to be there before may be there long before
    const Recorded* end = nullptr;
    for (const auto& fact : clock.ended_by())
      for (const Recorded* one : of(fact))
        if ((ends_at_any_time || not_before(one->at, start.at)) && (end == nullptr || !not_before(one->at, end->at))) end = one;
    if (end != nullptr) stand_as(Standing::ended, end->fact, due);
  }
  static void stand_as(Standing standing, const std::string& because, Due& due) {
    due.standing = standing;
    due.because = because;
  }

  std::optional<Deadline> deadline_of(const Clock& clock, const Term& term, const Recorded& start) const {
    const Day day = start.at.day;
    const int count = term.count_decided() ? start.count.value_or(0) : term.count();
    if (term.count_decided() && (count < 1 || count > kMostDecided)) return std::nullopt;   // nothing was decided
    switch (int{term.unit()}) {
      case HOURS: {
        const Instant at = start.at.at.value_or(begin_of(day)) + hours(count);
        return Deadline{local_day(at), at};
      }
      case CALENDAR_DAYS: return Deadline{add_days(day, count), std::nullopt};
      case COUNTED_DAYS: {
        const Calendar* calendar = find_calendar(pack_, term.calendar());
        FREMSKUDT_ASSERT(calendar != nullptr);
        return Deadline{DayCounter(pack_, *calendar).add(day, count), std::nullopt};
      }
      case MONTHS: return Deadline{add_months(day, count), std::nullopt};
      case AGE: return Deadline{birthday(day, count), std::nullopt};
      case TIMES_A_YEAR: return Deadline{next_of_the_year(clock, term, start), std::nullopt};
      case AT_ONCE:
      case BEFORE: return Deadline{day, start.at.at};
      default: return std::nullopt;
    }
  }

  Day birthday(Day born, int age) const {
    const Day day(born.year() + years(age), born.month(), born.day());
    if (day.ok()) return day;
    return pack_.leap_birthday() == MARCH_1 ? Day(day.year(), March, std::chrono::day(1)) : Day(day.year(), February, std::chrono::day(28));
  }

  // Years are counted from the start. What happened in a year counts in that year only; due is the next one after the last
  // that happened, so a year that went by with too few stands until there is one in a later year.
  Day next_of_the_year(const Clock& clock, const Term& term, const Recorded& start) const {
    int year = 0, happened = 0;
    for (const Recorded* one : of(clock.counted_by())) {
      if (!not_before(one->at, start.at)) continue;
      const int before = year;
      while (add_months(start.at.day, 12 * (year + 1)) <= one->at.day) ++year;
      happened = year == before ? happened + 1 : 1;
    }
    if (happened >= term.count()) {
      ++year;
      happened = 0;
    }
    const int months = term.spread() ? 12 * (happened + 1) / term.count() : 12;
    return add_days(add_months(start.at.day, 12 * year + months), -1);
  }

  const Pack& pack_;
  std::map<std::string, std::vector<const Recorded*>, std::less<>> facts_;   // each oldest first
};

}  // namespace

std::vector<Due> due_times(const Pack& pack, std::span<const Recorded> recorded) {
  std::map<std::string_view, std::vector<const Recorded*>> subjects;
  for (const auto& one : recorded) subjects[one.about].push_back(&one);
  std::vector<Due> due;
  for (auto& [about, facts] : subjects) {
    const Subject subject(pack, std::move(facts));
    for (const auto& clock : pack.clocks()) subject.compute(clock, due);
  }
  return due;
}

}  // namespace fremskudt::practice
