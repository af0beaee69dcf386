// Text folding for search: what a person types finds what another wrote.
#pragma once

#include <string>
#include <string_view>

namespace fremskudt {

// NFC, lower case, aa → å (also Aa), é → e and the like; æ, ø, å stay letters of their own.
// Bytes that are no UTF-8 are left out. Folding is idempotent.
std::string fold(std::string_view utf8);

// Number of Unicode code points; invalid bytes count one each.
std::size_t count_chars(std::string_view utf8);
bool is_valid_utf8(std::string_view text);
// Nothing in it that one sees: empty, spaces of any kind, control characters.
bool is_blank(std::string_view utf8);
// Every character of it is seen: no line breaks or other controls, nothing of zero width, no tags or fillers, nothing that turns
// the direction of what stands beside it. So a name shows in one line and for what it is, and two that look alike are alike.
// Only where a script spells with a joiner (U+200C, U+200D), an ideograph or picture takes a variation selector, or pictures
// are joined or tagged into one (a family, a flag), these pass.
bool is_one_plain_line(std::string_view utf8);
// Without what nobody sees at its ends, as it comes along with what is pasted. What holds nothing else stays as it is.
std::string_view trim_unseen(std::string_view utf8);

}  // namespace fremskudt
