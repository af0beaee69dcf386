#include "practice/rule_words.h"

namespace fremskudt::practice {
namespace {

std::string amount(const Pack& pack, const Term& term, bool danish) {
  const bool one = term.count() == 1;
  std::string unit;
  switch (int{term.unit()}) {
    case HOURS: unit = danish ? (one ? "time" : "timer") : (one ? "hour" : "hours"); break;
    case CALENDAR_DAYS: unit = danish ? (one ? "dag" : "dage") : (one ? "day" : "days"); break;
    case MONTHS: unit = danish ? (one ? "måned" : "måneder") : (one ? "month" : "months"); break;
    case COUNTED_DAYS:
      if (const Calendar* calendar = find_calendar(pack, term.calendar()))
        unit = danish ? (one ? calendar->da_one() : calendar->da_many()) : (one ? calendar->en_one() : calendar->en_many());
      break;
    default: break;   // said in a sentence of their own
  }
  return std::to_string(term.count()) + " " + unit;
}

// "underretningen blev modtaget", and what counts where that is not recorded.
std::string starts(const Pack& pack, const Term& term, bool danish) {
  std::string text;
  for (const auto& code : term.from()) {
    const Fact* fact = find_fact(pack, code);
    if (fact == nullptr) continue;
    if (!text.empty()) text += danish ? " (eller, hvor det ikke er skrevet, " : " (or, where that is not recorded, ";
    text += danish ? fact->da() : fact->en();
  }
  for (int i = 1; i < term.from_size(); ++i) text += ")";
  return text;
}

std::string sentence(const Pack& pack, const Term& term, bool danish) {
  const std::string start = starts(pack, term, danish), count = std::to_string(term.count());
  if (term.count_decided()) {
    const bool months = term.unit() == MONTHS;
    return danish ? std::string("det besluttede antal ") + (months ? "måneder" : "dage") + " efter, at " + start
                  : std::string("the decided number of ") + (months ? "months" : "days") + " after " + start;
  }
  switch (int{term.unit()}) {
    case AT_ONCE: return (danish ? "straks efter, at " : "at once after ") + start;
    case BEFORE: return (danish ? "inden " : "before ") + start;
    case AGE: return danish ? "den dag, barnet fylder " + count : "the day the child turns " + count;
    case TIMES_A_YEAR:
      return danish ? "mindst " + count + (term.count() == 1 ? " gang" : " gange") + " i hvert år fra, at " + start + (term.spread() ? ", fordelt over året" : "")
                    : "at least " + count + (term.count() == 1 ? " time" : " times") + " in every year after " + start + (term.spread() ? ", spread over the year" : "");
    default:
      return danish ? "senest " + amount(pack, term, danish) + " efter, at " + start : "no later than " + amount(pack, term, danish) + " after " + start;
  }
}

}  // namespace

std::string rule_words(const Pack& pack, const Clock& clock, Language language) {
  const bool danish = language == Language::da;
  std::string text;
  if (clock.terms_size() > 1) text = danish ? "det tidligste af: " : "the earlier of: ";
  for (int i = 0; i < clock.terms_size(); ++i) {
    if (i > 0) text += danish ? "; eller " : "; or ";
    text += sentence(pack, clock.terms(i), danish);
  }
  return text;
}

}  // namespace fremskudt::practice
