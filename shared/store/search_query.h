// What a person typed into the search field, and where it stands in a text. Pure, any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fremskudt::store {

// From this many letters on a word is looked for anywhere in a text; shorter ones at the start of a word.
inline constexpr std::size_t kAnywhereFrom = 3;

struct SearchWord {
  std::string folded;
  bool anywhere = false;
};

bool holds(std::string_view folded_text, const SearchWord& word);

// All words must be found. "Kastanje fr" → kastanje anywhere, fr at the start of a word.
struct SearchQuery {
  std::vector<SearchWord> words;   // longest first
  bool is_only_short() const { return words.empty() || !words.front().anywhere; }
  bool matches(std::string_view folded_text) const;
};

inline constexpr std::size_t kMostSearchWords = 8;   // more narrow nothing down; the rest of the query is ignored
SearchQuery parse_query(std::string_view typed);

// The words of a text, folded, for the names table.
std::vector<std::string> folded_words(std::string_view text);

// Where the query's longest word stands in these texts, as typed, with the rest of its sentence.
struct Found {
  std::string before, match, after;
};
std::optional<Found> find_in(const std::vector<std::string>& texts, const SearchQuery& query);

}  // namespace fremskudt::store
