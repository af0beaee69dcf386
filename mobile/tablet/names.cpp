#include "tablet/names.h"

namespace fremskudt::tablet {
namespace {

bool begins_char(char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }

// The first `chars` code points.
std::string_view first_chars(std::string_view text, std::size_t chars) {
  std::size_t seen = 0;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (begins_char(text[i]) && seen++ == chars) return text.substr(0, i);
  return text;
}

}  // namespace

std::string short_name(const Person& person) {
  if (person.last_name().empty()) return person.first_name();
  return person.first_name() + " " + std::string(first_chars(person.last_name(), 1)) + ".";
}

std::string initials(std::string_view name) {
  const auto letter = [](std::string_view word) { return word.empty() ? std::string() : std::string(first_chars(word, 1)) + "."; };
  while (!name.empty() && name.back() == ' ') name.remove_suffix(1);
  while (!name.empty() && name.front() == ' ') name.remove_prefix(1);
  const auto space = name.rfind(' ');
  return letter(name) + (space == std::string_view::npos ? std::string() : letter(name.substr(space + 1)));
}

std::string excerpt(std::string_view text, std::size_t chars) {
  std::string line;
  for (const char c : text) line.push_back(c == '\n' || c == '\t' ? ' ' : c);
  const auto head = first_chars(line, chars);
  if (head.size() == line.size()) return line;
  const auto space = head.rfind(' ');
  return std::string(head.substr(0, space == std::string_view::npos || space == 0 ? head.size() : space)) + " …";
}

}  // namespace fremskudt::tablet
