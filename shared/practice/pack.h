// The practice pack as the rest of the program uses it: the one that comes with Fremskudt, and looking things up in any.
// A pack is a value; everything here is pure, and any thread may call it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "fremskudt/practice.pb.h"
#include "practice/day.h"

namespace fremskudt::practice {

// shared/practice/pack.textproto as it was when this program was built.
std::string_view built_in_text();
// The same, read; it has no mistakes (a test checks it).
const Pack& built_in_pack();

// "2026.10" → {2026, 10}; empty for what is no version: up to four numbers. By number: 2026.9 is before 2026.10.
std::vector<int> version_numbers(std::string_view version);

// nullptr where the pack has none.
const CodeList* find_list(const Pack& pack, std::string_view name);
const Code* find_code(const CodeList& list, std::string_view code);
const Fact* find_fact(const Pack& pack, std::string_view code);
const Clock* find_clock(const Pack& pack, std::string_view code);
const Calendar* find_calendar(const Pack& pack, std::string_view code);
const Law* find_law(const Pack& pack, std::string_view code);
const LegalReference* find_reference(const Pack& pack, std::string_view code);

// The clock by which the office erases the words of talks without a name. Every pack has it.
inline constexpr std::string_view kTalkWords = "talk_words";

// What the page Akut stands on. Every pack has them; the number of the second is the municipality's to set.
inline constexpr std::string_view kAlarmLine = "alarm", kDutyLine = "duty";
inline constexpr std::string_view kShouldINotify = "should_i_notify";   // a card
const AcuteLine* find_acute_line(const Pack& pack, std::string_view code);
const Card* find_card(const Pack& pack, std::string_view code);

enum class Language { da, en };

// The band of children of somebody who works so many percent of full time; 0 is full time. Rounded: 80 % of 15-20 is 12-16.
struct Band {
  int low = 0, high = 0;
};
Band band_of(const Limits& limits, int percent);

// What the code was called on that day; empty for a code the list does not have.
std::string_view label(const CodeList& list, std::string_view code, Day on, Language language);
bool is_offered(const Code& code, Day on);
// The codes that are offered on that day, in order.
std::vector<std::string> offered(const CodeList& list, Day on);
// Under which number the law said it on that day; nullptr when it did not.
const Provision* provision_on(const LegalReference& reference, Day on);

}  // namespace fremskudt::practice
