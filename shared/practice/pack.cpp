#include "practice/pack.h"

#include <charconv>

#include "base/result.h"
#include "practice/check.h"

namespace fremskudt::practice {
namespace {

template <class Elements>
auto find_by_code(const Elements& elements, std::string_view code) -> decltype(&elements.Get(0)) {
  for (const auto& element : elements)
    if (element.code() == code) return &element;
  return nullptr;
}

// A bound that is not set holds for ever; one that is no day does not come past check().
bool is_within(const std::string& from, const std::string& until, Day on) {
  const auto first = parse_day(from), last = parse_day(until);
  return (!first || *first <= on) && (!last || on <= *last);
}

}  // namespace

const Pack& built_in_pack() {
  static const Pack kPack = [] {
    auto reading = read_pack(built_in_text());
    FREMSKUDT_ASSERT(reading.pack.has_value());
    return *std::move(reading.pack);
  }();
  return kPack;
}

std::vector<int> version_numbers(std::string_view version) {
  std::vector<int> numbers;
  while (numbers.size() < 4) {
    const auto digits = version.substr(0, version.find('.'));
    int number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (digits.empty() || digits.size() > 6 || error != std::errc() || end != digits.data() + digits.size() || number < 0) return {};
    numbers.push_back(number);
    if (digits.size() == version.size()) return numbers;
    version.remove_prefix(digits.size() + 1);
  }
  return {};
}

const CodeList* find_list(const Pack& pack, std::string_view name) {
  for (const auto& list : pack.lists())
    if (list.name() == name) return &list;
  return nullptr;
}
const Code* find_code(const CodeList& list, std::string_view code) { return find_by_code(list.codes(), code); }
const Fact* find_fact(const Pack& pack, std::string_view code) { return find_by_code(pack.facts(), code); }
const Clock* find_clock(const Pack& pack, std::string_view code) { return find_by_code(pack.clocks(), code); }
const Calendar* find_calendar(const Pack& pack, std::string_view code) { return find_by_code(pack.calendars(), code); }
const Law* find_law(const Pack& pack, std::string_view code) { return find_by_code(pack.laws(), code); }
const LegalReference* find_reference(const Pack& pack, std::string_view code) { return find_by_code(pack.references(), code); }
const AcuteLine* find_acute_line(const Pack& pack, std::string_view code) { return find_by_code(pack.acute(), code); }
const Card* find_card(const Pack& pack, std::string_view code) { return find_by_code(pack.cards(), code); }

Band band_of(const Limits& limits, int percent) {
  const int part = percent <= 0 || percent > 100 ? 100 : percent;
  return {(limits.children_low() * part + 50) / 100, (limits.children_high() * part + 50) / 100};
}

std::string_view label(const CodeList& list, std::string_view code, Day on, Language language) {
  const Code* found = find_code(list, code);
  if (found == nullptr) return {};
  for (const auto& earlier : found->earlier())
    if (is_within({}, earlier.until(), on)) return language == Language::da ? earlier.da() : earlier.en();
  return language == Language::da ? found->da() : found->en();
}

bool is_offered(const Code& code, Day on) { return is_within({}, code.offered_until(), on); }

std::vector<std::string> offered(const CodeList& list, Day on) {
  std::vector<std::string> all;
  for (const auto& code : list.codes())
    if (is_offered(code, on)) all.push_back(code.code());
  return all;
}

const Provision* provision_on(const LegalReference& reference, Day on) {
  for (const auto& provision : reference.provisions())
    if (is_within(provision.from(), provision.until(), on)) return &provision;
  return nullptr;
}

}  // namespace fremskudt::practice
