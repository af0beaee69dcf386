#include "quoting.h"

namespace fremskudt::cli {

Result<std::vector<std::string>> split_words(std::string_view line) {
  if (line.find('\0') != line.npos) return fail(ErrorKind::bad_input, "This line holds a zero byte, which no text does; nothing of it was carried out.");
  std::vector<std::string> words;
  std::string word;
  bool in_word = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (c == ' ' || c == '\t') {
      if (in_word) words.push_back(std::move(word)), word.clear();
      in_word = false;
    } else if (c == '#' && !in_word) {
      break;
    } else if (c == '\'') {
      in_word = true;
      const auto end = line.find('\'', i + 1);
      if (end == std::string_view::npos) return fail(ErrorKind::bad_input, "A quote is not closed on this line.");
      word += line.substr(i + 1, end - i - 1);
      i = end;
    } else if (c == '"') {
      in_word = true;
      for (++i; i < line.size() && line[i] != '"'; ++i) {
        if (line[i] != '\\' || i + 1 == line.size()) {
          word += line[i];
          continue;
        }
        const char escaped = line[++i];
        if (escaped == 'n') word += '\n';
        else if (escaped == 't') word += '\t';
        else if (escaped == '"' || escaped == '\\') word += escaped;
        else (word += '\\') += escaped;
      }
      if (i >= line.size()) return fail(ErrorKind::bad_input, "A quote is not closed on this line.");
    } else if (c == '\\' && i + 1 < line.size()) {
      in_word = true;
      word += line[++i];
    } else {
      in_word = true;
      word += c;
    }
  }
  if (in_word) words.push_back(std::move(word));
  return words;
}

}  // namespace fremskudt::cli
