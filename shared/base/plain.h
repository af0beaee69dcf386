// What others typed, for one line of a terminal: it must not end the line, part it, move the cursor or colour it.
#pragma once

#include <string>

namespace fremskudt {

// Control characters become spaces: ASCII's, and those of U+0080 to U+009F, which some terminals obey. UTF-8.
inline std::string plain(std::string text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0;
    if (byte == 0xc2 && next >= 0x80 && next <= 0x9f) text.replace(i, 2, 1, ' ');
    else if (byte < 0x20 || byte == 0x7f) text[i] = ' ';
  }
  return text;
}

}  // namespace fremskudt
