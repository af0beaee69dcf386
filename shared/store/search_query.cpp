#include "store/search_query.h"

#include <algorithm>

#include "base/fold.h"

namespace fremskudt::store {
namespace {

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }
// Of UTF-8: anything beyond ASCII counts as a letter.
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

std::size_t find_word(std::string_view folded, const SearchWord& word) {
  for (std::size_t at = 0; (at = folded.find(word.folded, at)) != std::string_view::npos; ++at)
    if (word.anywhere || at == 0 || !is_letter(folded[at - 1])) return at;
  return std::string_view::npos;
}

// Starts of sentences, and the end: a sentence ends at a line's end or after . ! ? before a space.
std::vector<std::size_t> sentence_bounds(std::string_view text) {
  std::vector<std::size_t> bounds{0};
  for (std::size_t i = 0; i + 1 < text.size(); ++i)
    if (text[i] == '\n' || ((text[i] == '.' || text[i] == '!' || text[i] == '?') && is_space(text[i + 1]))) bounds.push_back(i + 1);
  bounds.push_back(text.size());
  return bounds;
}

bool is_boundary(std::string_view text, std::size_t at) {
  return at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

// The first character boundary at which the folded prefix has at least `folded_bytes`, or, for `last`, the last one at
// which it has at most that many. Folding a longer prefix never gives a shorter text, so halving finds it.
std::size_t prefix_with(std::string_view text, std::size_t folded_bytes, bool last) {
  std::size_t low = 0, high = text.size();
  while (low < high) {
    const std::size_t middle = last ? (low + high + 1) / 2 : (low + high) / 2;
    const auto size = fold(text.substr(0, middle)).size();   // half a letter folds to nothing
    if (last)
      size <= folded_bytes ? low = middle : high = middle - 1;
    else
      size >= folded_bytes ? high = middle : low = middle + 1;
  }
  while (!is_boundary(text, low)) last ? --low : ++low;
  return low;
}

// Sentences can be long: what stands further away than this from the match is left out.
constexpr std::size_t kMostContextBytes = 160;

std::string tail(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  if (text.size() <= kMostContextBytes) return std::string(text);
  std::size_t cut = text.size() - kMostContextBytes;
  if (const auto space = text.find(' ', cut); space != std::string_view::npos) cut = space + 1;
  while (!is_boundary(text, cut)) ++cut;
  return "…" + std::string(text.substr(cut));
}

std::string head(std::string_view text) {
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  if (text.size() <= kMostContextBytes) return std::string(text);
  std::size_t cut = kMostContextBytes;
  if (const auto space = text.rfind(' ', cut); space != std::string_view::npos && space > 0) cut = space;
  while (!is_boundary(text, cut)) --cut;
  return std::string(text.substr(0, cut)) + "…";
}

}  // namespace

bool holds(std::string_view folded_text, const SearchWord& word) { return find_word(folded_text, word) != std::string_view::npos; }

bool SearchQuery::matches(std::string_view folded_text) const {
  return std::ranges::all_of(words, [&](const SearchWord& word) { return holds(folded_text, word); });
}

SearchQuery parse_query(std::string_view typed) {
  SearchQuery query;
  const auto folded = fold(typed);
  for (std::size_t at = 0; at < folded.size() && query.words.size() < kMostSearchWords;) {
    while (at < folded.size() && is_space(folded[at])) ++at;
    std::size_t end = at;
    while (end < folded.size() && !is_space(folded[end])) ++end;
    if (end > at) {
      auto word = folded.substr(at, end - at);
      const bool anywhere = count_chars(word) >= kAnywhereFrom;
      query.words.push_back({std::move(word), anywhere});
    }
    at = end;
  }
  std::ranges::stable_sort(query.words, [](const auto& a, const auto& b) { return a.folded.size() > b.folded.size(); });
  std::ranges::stable_partition(query.words, [](const auto& w) { return w.anywhere; });   // å is two bytes
  return query;
}

std::vector<std::string> folded_words(std::string_view text) {
  std::vector<std::string> words;
  const auto folded = fold(text);
  for (std::size_t at = 0; at < folded.size();) {
    while (at < folded.size() && !is_letter(folded[at])) ++at;
    std::size_t end = at;
    while (end < folded.size() && is_letter(folded[end])) ++end;
    if (end > at) words.push_back(folded.substr(at, end - at));
    at = end;
  }
  return words;
}

std::optional<Found> find_in(const std::vector<std::string>& texts, const SearchQuery& query) {
  for (const auto& word : query.words)
    for (const std::string_view text : texts) {
      if (find_word(fold(text), word) == std::string_view::npos) continue;
      const auto bounds = sentence_bounds(text);
      for (std::size_t i = 0; i + 1 < bounds.size(); ++i) {
        const auto sentence = text.substr(bounds[i], bounds[i + 1] - bounds[i]);
        const auto at = find_word(fold(sentence), word);
        if (at == std::string_view::npos) continue;
        const auto begin = prefix_with(sentence, at, true);
        const auto end = std::max(begin, prefix_with(sentence, at + word.folded.size(), false));
        return Found{tail(sentence.substr(0, begin)), std::string(sentence.substr(begin, end - begin)), head(sentence.substr(end))};
      }
    }
  return std::nullopt;
}

}  // namespace fremskudt::store
