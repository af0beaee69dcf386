// Prose from outside and to outside: the only place where paragraphs are told apart by their text.
#include <algorithm>

#include "merge/view.h"

namespace fremskudt::merge {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r'; }

std::vector<std::string> split_paragraphs(std::string_view text) {
  std::vector<std::string> out;
  std::string current;
  const auto flush = [&] {
    if (!current.empty()) out.push_back(std::move(current));
    current.clear();
  };
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    while (!line.empty() && is_space(line.back())) line.remove_suffix(1);
    if (line.empty()) {
      flush();
      continue;
    }
    if (!current.empty()) current += '\n';
    current += line;
  }
  flush();
  return out;
}

using Pairs = std::vector<std::pair<int, int>>;   // (old row, new row), ascending

// A longest common subsequence of equal paragraphs. Where the table would be too large (a whole book pasted over
// another) there are no anchors but those at both ends: more paragraphs count as edited, none is lost.
Pairs anchors(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  constexpr std::size_t kLargestTable = 4'000'000;
  Pairs out;
  std::size_t start = 0;
  std::size_t a_end = a.size();
  std::size_t b_end = b.size();
  const auto pair = [&](std::size_t i, std::size_t j) { out.emplace_back(static_cast<int>(i), static_cast<int>(j)); };
  while (start < a_end && start < b_end && a[start] == b[start]) pair(start, start), ++start;
  Pairs tail;
  while (a_end > start && b_end > start && a[a_end - 1] == b[b_end - 1])
    tail.emplace_back(static_cast<int>(--a_end), static_cast<int>(--b_end));
  const std::size_t rows = a_end - start;
  const std::size_t columns = b_end - start;
  if (rows > 0 && columns > 0 && rows <= kLargestTable / columns) {
    std::vector<std::uint32_t> length((rows + 1) * (columns + 1), 0);
    const auto at = [&](std::size_t i, std::size_t j) -> std::uint32_t& { return length[i * (columns + 1) + j]; };
    for (std::size_t i = rows; i-- > 0;)
      for (std::size_t j = columns; j-- > 0;)
        at(i, j) = a[start + i] == b[start + j] ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
    for (std::size_t i = 0, j = 0; i < rows && j < columns;) {
      if (a[start + i] == b[start + j]) {
        pair(start + i++, start + j++);
      } else if (at(i + 1, j) >= at(i, j + 1)) {
        ++i;
      } else {
        ++j;
      }
    }
  }
  out.insert(out.end(), tail.rbegin(), tail.rend());
  return out;
}

}  // namespace

Prose prose_from_text(const Prose& before, std::string_view text) {
  std::vector<std::string> old_texts;
  for (const auto& paragraph : before.paragraphs()) old_texts.push_back(paragraph.text());
  const auto new_texts = split_paragraphs(text);
  auto pairs = anchors(old_texts, new_texts);
  pairs.emplace_back(static_cast<int>(old_texts.size()), static_cast<int>(new_texts.size()));

  Prose out;
  int old_row = 0;
  int new_row = 0;
  for (const auto& [old_anchor, new_anchor] : pairs) {
    while (new_row < new_anchor) {   // the gap before the anchor, paired in order
      auto* paragraph = out.add_paragraphs();
      if (old_row < old_anchor) *paragraph = before.paragraphs(old_row++);
      paragraph->set_text(new_texts[static_cast<std::size_t>(new_row++)]);
    }
    old_row = old_anchor + 1;
    if (new_anchor == static_cast<int>(new_texts.size())) break;
    *out.add_paragraphs() = before.paragraphs(old_anchor);
    new_row = new_anchor + 1;
  }
  return out;
}

std::string prose_to_text(const Prose& prose) {
  std::string out;
  for (const auto& paragraph : prose.paragraphs()) {
    if (!out.empty()) out += "\n\n";
    out += paragraph.text();
  }
  return out;
}

}  // namespace fremskudt::merge
