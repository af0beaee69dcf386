#include "syncd/taken_out.h"

#include <glib.h>

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "base/fold.h"

namespace fremskudt::syncd {
namespace {

constexpr std::size_t kMinTelephone = 8, kMaxTelephone = 15;   // E.164 has fifteen at most
constexpr std::size_t kMinName = 2, kMinAddress = 5;           // bytes

// Letters in a row, or digits in a row.
struct Token {
  std::size_t begin = 0, end = 0;   // bytes
  std::string text;                 // folded; digits of any script as 0-9
  bool is_number = false, is_capital = false;
};

struct Span {
  std::size_t begin, end;
};

std::vector<Token> tokens_of(std::string_view text) {
  std::vector<Token> all;
  bool goes_on = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto got = g_utf8_get_char_validated(text.data() + at, static_cast<gssize>(text.size() - at));
    const bool is_character = got != gunichar(-1) && got != gunichar(-2);
    const auto next = is_character ? static_cast<std::size_t>(g_utf8_next_char(text.data() + at) - text.data()) : at + 1;
    const int digit = is_character ? g_unichar_digit_value(got) : -1;
    const bool is_mark = is_character && g_unichar_ismark(got);
    if (digit < 0 && !(is_character && g_unichar_isalpha(got)) && !(goes_on && is_mark)) {
      goes_on = false;
    } else {
      const bool is_number = digit >= 0;
      if (!goes_on || (!is_mark && all.back().is_number != is_number)) all.push_back({at, at, {}, is_number, is_character && g_unichar_isupper(got) != FALSE});
      auto& token = all.back();
      token.end = next;
      if (is_number) token.text += static_cast<char>('0' + digit);
      goes_on = true;
    }
    at = next;
  }
  for (auto& token : all)
    if (!token.is_number) token.text = fold(text.substr(token.begin, token.end - token.begin));
  return all;
}

// Between two groups of one number: at most three of blanks, dashes, points, slashes.
bool joins_digits(std::string_view gap, std::string_view marks) {
  std::size_t count = 0;
  for (const char* at = gap.data(); at < gap.data() + gap.size(); at = g_utf8_next_char(at), ++count) {
    const auto c = g_utf8_get_char_validated(at, gap.data() + gap.size() - at);
    const bool is_blank = c == ' ' || c == 0xa0 || c == 0x202f || c == 0x2009;
    const bool is_dash = c == '-' || (c >= 0x2010 && c <= 0x2015);
    if (!is_blank && !is_dash && (c > 0x7f || marks.find(static_cast<char>(c)) == marks.npos)) return false;
  }
  return count <= 3;
}

std::string_view gap_after(std::string_view text, const std::vector<Token>& tokens, std::size_t i) {
  return text.substr(tokens[i].end, tokens[i + 1].begin - tokens[i].end);
}

// A day of birth, also one of a replacement number (sixty more) or an invented one (00).
bool begins_with_a_day(std::string_view digits) {
  const int day = (digits[0] - '0') * 10 + digits[1] - '0', month = (digits[2] - '0') * 10 + digits[3] - '0';
  return (day <= 31 || (day >= 60 && day <= 91)) && month <= 12;
}

// 0001184321 · 000118-4321 · 00.01.18-4321 · 00 01 2018 4321, beginning at token `i`.
std::optional<Span> cpr_at(std::string_view text, const std::vector<Token>& tokens, std::size_t i, const std::set<std::string>& known) {
  static constexpr std::array<std::size_t, 1> kOne{10};
  static constexpr std::array<std::size_t, 2> kTwo{6, 4}, kWithYear{8, 4};
  static constexpr std::array<std::size_t, 4> kFour{2, 2, 2, 4}, kFourWithYear{2, 2, 4, 4};
  for (const std::span<const std::size_t> form : {std::span<const std::size_t>(kOne), std::span<const std::size_t>(kTwo), std::span<const std::size_t>(kWithYear),
                                                  std::span<const std::size_t>(kFour), std::span<const std::size_t>(kFourWithYear)}) {
    if (i + form.size() > tokens.size()) continue;
    std::string digits;
    bool fits = true;
    for (std::size_t k = 0; k < form.size() && fits; ++k) {
      const auto& token = tokens[i + k];
      fits = token.is_number && token.text.size() == form[k] && (k + 1 == form.size() || joins_digits(gap_after(text, tokens, i + k), "./"));
      digits += token.text;
    }
    if (!fits) continue;
    if (digits.size() == 12) digits.erase(4, 2);   // the century
    if (form.size() == 4 && !known.contains(digits)) {   // "26.02.26 1430" is a day and an hour
      const auto first = gap_after(text, tokens, i), last = gap_after(text, tokens, i + 2);
      if (first != last && last.find_first_not_of(" ") == last.npos) continue;
    }
    if (known.contains(digits) || begins_with_a_day(digits)) return Span{tokens[i].begin, tokens[i + form.size() - 1].end};
  }
  return std::nullopt;
}

// Digits from token `i` on, as long as nothing but what joins them stands between: after each group, where it ends.
template <class Each>
void each_run(std::string_view text, const std::vector<Token>& tokens, std::size_t i, Each each) {
  std::string digits;
  for (std::size_t k = i; k < tokens.size() && tokens[k].is_number; ++k) {
    digits += tokens[k].text;
    if (digits.size() > kMaxTelephone + 4) return;
    each(digits, k);
    if (k + 1 < tokens.size() && !joins_digits(gap_after(text, tokens, k), ".()")) return;
  }
}

std::string without_country(const std::string& digits) {
  if (digits.size() == 12 && digits.starts_with("0045")) return digits.substr(4);
  if (digits.size() == 10 && digits.starts_with("45")) return digits.substr(2);
  return digits;
}

std::optional<Span> telephone_at(std::string_view text, const std::vector<Token>& tokens, std::size_t i, const std::set<std::string>& telephones) {
  std::optional<Span> found;
  each_run(text, tokens, i, [&](const std::string& digits, std::size_t last) {
    if (!telephones.contains(without_country(digits))) return;
    const auto begin = tokens[i].begin;
    found = Span{begin > 0 && text[begin - 1] == '+' ? begin - 1 : begin, tokens[last].end};
  });
  return found;
}

bool is_alone(const std::vector<Token>& tokens, std::size_t first, std::size_t last) {
  return (first == 0 || tokens[first - 1].end < tokens[first].begin) && (last + 1 == tokens.size() || tokens[last].end < tokens[last + 1].begin);
}

}  // namespace

void TakenOut::add_cpr(std::string_view number) {
  std::string digits;
  for (const auto& token : tokens_of(number))
    if (token.is_number) digits += token.text;
  if (digits.size() == 10) numbers_.insert(std::move(digits));
}

void TakenOut::add_words(std::string_view text, bool is_name, bool also_parts) {
  const auto add_one = [&](const std::vector<Token>& tokens) {
    Needle needle{{}, is_name};
    for (const auto& token : tokens) needle.words.push_back(token.text);
    if (!needle.words.empty()) needles_.push_back(std::move(needle));
  };
  add_one(tokens_of(text));
  if (!also_parts || text.find(',') == text.npos) return;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find(',', at), text.size());
    const auto tokens = tokens_of(text.substr(at, end - at));
    const bool is_first = at == 0 && end >= kMinAddress;
    const bool is_street = !tokens.empty() && !tokens.front().is_number && std::ranges::any_of(tokens, &Token::is_number);
    if (is_first || is_street) add_one(tokens);
    at = end + 1;
  }
}

void TakenOut::add_address(std::string_view address) {
  if (address.size() >= kMinAddress) add_words(address, false, true);
}

void TakenOut::add_name(std::string_view name) {
  if (name.size() >= kMinName) add_words(name, true, false);
}

void TakenOut::add_reached_at(std::string_view text) {
  const auto tokens = tokens_of(text);
  std::size_t first_words = tokens.size();
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (!tokens[i].is_number) first_words = std::min(first_words, i);
    std::string longest;
    if (i == 0 || !tokens[i - 1].is_number || !joins_digits(gap_after(text, tokens, i - 1), ".()"))
      each_run(text, tokens, i, [&](const std::string& digits, std::size_t) { longest = digits; });
    if (longest.size() >= kMinTelephone && longest.size() <= kMaxTelephone) telephones_.insert(without_country(longest));
  }
  for (std::size_t at = 0; (at = text.find('@', at)) != text.npos; ++at) {
    const auto begin = text.find_last_of(" \t\n,;<(", at), end = text.find_first_of(" \t\n,;>)", at);
    const auto from = begin == text.npos ? 0 : begin + 1;
    add_words(text.substr(from, (end == text.npos ? text.size() : end) - from), false, false);
  }
  if (first_words < tokens.size()) add_words(text, true, true);
  else if (tokens.size() > 1 || (tokens.size() == 1 && tokens[0].text.size() >= kMinAddress)) add_words(text, false, false);
}

void TakenOut::add_place(std::string_view text) {
  if (text.size() >= kMinName) add_words(text, true, true);
}

void TakenOut::add(const TakenOut& other) {
  needles_.insert(needles_.end(), other.needles_.begin(), other.needles_.end());
  numbers_.insert(other.numbers_.begin(), other.numbers_.end());
  telephones_.insert(other.telephones_.begin(), other.telephones_.end());
}

std::string TakenOut::from(std::string_view text) const {
  const auto tokens = tokens_of(text);
  const auto ends_with = [](const Token& token, const std::string& word) {
    return token.text == word || (!token.is_number && token.text.size() == word.size() + 1 && token.text.starts_with(word) && token.text.ends_with('s'));
  };
  const auto words_at = [&](std::size_t i, const Needle& needle) -> std::optional<Span> {
    const auto last = i + needle.words.size() - 1;
    if (last >= tokens.size() || !is_alone(tokens, i, last)) return std::nullopt;
    if (needle.is_name && needle.words.size() == 1 && !tokens[i].is_number && !tokens[i].is_capital) return std::nullopt;
    for (std::size_t k = i; k < last; ++k)
      if (tokens[k].text != needle.words[k - i]) return std::nullopt;
    return ends_with(tokens[last], needle.words.back()) ? std::optional(Span{tokens[i].begin, tokens[last].end}) : std::nullopt;
  };
  std::vector<Span> spans;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    std::optional<Span> longest;
    const auto note = [&](std::optional<Span> span) {
      if (span && (!longest || span->end > longest->end)) longest = span;
    };
    if (tokens[i].is_number) {
      note(cpr_at(text, tokens, i, numbers_));
      note(telephone_at(text, tokens, i, telephones_));
    }
    for (const auto& needle : needles_) note(words_at(i, needle));
    if (!longest) continue;
    if (!spans.empty() && longest->begin < spans.back().end) spans.back().end = std::max(spans.back().end, longest->end);
    else spans.push_back(*longest);
  }
  std::string out;
  std::size_t at = 0;
  for (const auto& span : spans) {
    out.append(text.substr(at, span.begin - at)).append(kTakenOut);
    at = span.end;
  }
  return out.append(text.substr(at));
}

}  // namespace fremskudt::syncd
