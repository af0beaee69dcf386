#include "base/fold.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>

namespace fremskudt {
namespace {

void append_utf8(std::string& out, utf8proc_int32_t code) {
  utf8proc_uint8_t buffer[4];
  const auto n = utf8proc_encode_char(code, buffer);
  out.append(reinterpret_cast<const char*>(buffer), static_cast<std::size_t>(n));
}

// The next code point, or -1 for a byte that begins none; `at` moves on.
utf8proc_int32_t next(std::string_view text, std::size_t& at) {
  utf8proc_int32_t code = -1;
  const auto n = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at),
                                  static_cast<utf8proc_ssize_t>(text.size() - at), &code);
  if (n <= 0) {
    ++at;
    return -1;
  }
  at += static_cast<std::size_t>(n);
  return code;
}

// One character on; false for a byte that begins none. Most are ASCII, which needs no library to be known.
bool pass(std::string_view text, std::size_t& at) {
  if (static_cast<unsigned char>(text[at]) >= 0x80) return next(text, at) >= 0;
  ++at;
  return true;
}

// Nearly all that is written here: ASCII, æ ø å and dashes, quotes and dots (U+2010 … U+2027), none of which composes with
// what stands beside it. False when there is anything else; `out` is then as it was.
bool fold_plain(std::string_view text, std::string& out) {
  std::string folded(text.size(), '\0');
  std::size_t to = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (c < 0x80) {
      if (c == 0) continue;
      folded[to++] = static_cast<char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
      continue;
    }
    const auto next_byte = at + 1 < text.size() ? static_cast<unsigned char>(text[at + 1]) : 0;
    if (c == 0xC3) {
      switch (next_byte) {
        case 0x85: case 0x86: case 0x98:   // Å Æ Ø
        case 0xA5: case 0xA6: case 0xB8: break;
        default: return false;
      }
      folded[to++] = text[at++];
      folded[to++] = static_cast<char>(next_byte | 0x20);
      continue;
    }
    const auto third = at + 2 < text.size() ? static_cast<unsigned char>(text[at + 2]) : 0;
    if (c != 0xE2 || next_byte != 0x80 || third < 0x90 || third > 0xA7) return false;
    folded[to++] = text[at++];
    folded[to++] = text[at++];
    folded[to++] = text[at];
  }
  folded.resize(to);
  out = std::move(folded);
  return true;
}

utf8proc_int32_t peek(std::string_view text, std::size_t at) { return next(text, at); }

// False for what leaves no mark of its own: controls, format characters (of direction, tags, zero width), fillers, and what
// has no agreed meaning. Two names that differ only in such a character look the same.
bool is_seen(utf8proc_int32_t code) {
  static constexpr std::array kUnseen{UTF8PROC_CATEGORY_CC, UTF8PROC_CATEGORY_CF, UTF8PROC_CATEGORY_CN /* unassigned */,
                                      UTF8PROC_CATEGORY_CO /* private use */, UTF8PROC_CATEGORY_CS, UTF8PROC_CATEGORY_ZL, UTF8PROC_CATEGORY_ZP};
  constexpr utf8proc_int32_t kBrailleWithoutDots = 0x2800;
  return std::ranges::find(kUnseen, utf8proc_category(code)) == kUnseen.end() && !utf8proc_get_property(code)->ignorable &&
         code != kBrailleWithoutDots;
}

// The two joiners are spelling in some scripts and nothing in all others. They stand where RFC 5892 (appendix A.1, A.2) has
// them in a name: after a virama (Hindi, Malayalam), and the one that parts also between two Arabic letters (Persian);
// Bengali has the other one before a virama too, which keeps a ra whole (The Unicode Standard, 12.2).
bool joins(utf8proc_int32_t before, utf8proc_int32_t joiner, utf8proc_int32_t after) {
  constexpr utf8proc_int32_t kParts = 0x200c;
  constexpr utf8proc_int32_t kJoins = 0x200d;
  constexpr int kVirama = 9;
  const auto is_arabic = [](utf8proc_int32_t code) { return code >= 0x0620 && code <= 0x08ff && utf8proc_category(code) == UTF8PROC_CATEGORY_LO; };
  if (joiner != kParts && joiner != kJoins) return false;
  const auto is_virama = [](utf8proc_int32_t code) { return code >= 0 && utf8proc_get_property(code)->combining_class == kVirama; };
  if (is_virama(before)) return true;
  if (joiner == kJoins && before >= 0 && utf8proc_category(before) == UTF8PROC_CATEGORY_LO && is_virama(after)) return true;
  return joiner == kParts && is_arabic(before) && is_arabic(after);
}

// A variation selector picks the form of the ideograph or the picture before it (an on-screen keyboard writes a sun with one);
// after any other letter it does nothing.
constexpr utf8proc_int32_t kAsPicture = 0xfe0f;
bool picks_form(utf8proc_int32_t before, utf8proc_int32_t selector) {
  const bool of_any = selector >= 0xfe00 && selector <= kAsPicture;
  const bool of_ideographs = selector >= 0xe0100 && selector <= 0xe01ef;
  const bool is_ideograph = before >= 0x3400 && utf8proc_category(before) == UTF8PROC_CATEGORY_LO && utf8proc_get_property(before)->charwidth == 2;
  return (of_any && (is_ideograph || utf8proc_category(before) == UTF8PROC_CATEGORY_SO)) || (of_ideographs && is_ideograph);
}

// Between two pictures it makes one of them: a family (Unicode Technical Standard 51, 2.7).
bool joins_pictures(utf8proc_int32_t before, utf8proc_int32_t joiner, utf8proc_int32_t after) {
  const auto is_picture = [](utf8proc_int32_t code) { return code >= 0 && utf8proc_category(code) == UTF8PROC_CATEGORY_SO; };
  const bool is_skin = before >= 0x1f3fb && before <= 0x1f3ff;
  return joiner == 0x200d && (is_picture(before) || is_skin || before == kAsPicture) && is_picture(after);
}

// Behind a black flag, letters that are not shown say which one it is, up to their end: England's (the same, C.1.1). How many
// bytes they take; 0: none, or not to the end.
std::size_t flag_tags(std::string_view text) {
  constexpr int kMost = 6;
  std::size_t at = 0;
  for (int count = 0; at < text.size() && count <= kMost; ++count) {
    const auto code = next(text, at);
    if (code == 0xe007f) return count >= 3 ? at : 0;
    if (!(code >= 0xe0061 && code <= 0xe007a) && !(code >= 0xe0030 && code <= 0xe0039)) return 0;
  }
  return 0;
}

// One character on, with the tags of a flag. False: nobody sees it, and where it stands it spells nothing.
bool pass_seen(std::string_view text, std::size_t& at, utf8proc_int32_t& before) {
  const auto letter = next(text, at);
  const auto after = at < text.size() ? peek(text, at) : -1;
  const bool is_fine = is_seen(letter) || joins(before, letter, after) || joins_pictures(before, letter, after) || picks_form(before, letter);
  if (letter == 0x1f3f4) at += flag_tags(text.substr(at));
  before = letter;
  return is_fine;
}

std::string fold_any(std::string_view utf8) {
  std::string clean;
  clean.reserve(utf8.size());
  for (std::size_t at = 0; at < utf8.size();)
    if (const auto code = next(utf8, at); code > 0) append_utf8(clean, code);

  utf8proc_uint8_t* raw = nullptr;
  const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(clean.data()),
                                 static_cast<utf8proc_ssize_t>(clean.size()), &raw,
                                 static_cast<utf8proc_option_t>(UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD));
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(raw, &std::free);
  const std::string_view composed =
      size < 0 ? std::string_view(clean) : std::string_view(reinterpret_cast<const char*>(raw), static_cast<std::size_t>(size));

  std::string out;
  out.reserve(composed.size());
  for (std::size_t at = 0; at < composed.size();) {
    const auto code = next(composed, at);
    if (code == U'å' || code < 0x80 || code == U'æ' || code == U'ø') {
      append_utf8(out, code);
    } else {  // é → e: the first letter of its decomposition
      utf8proc_int32_t parts[8];
      int boundary = 0;
      const auto n = utf8proc_decompose_char(code, parts, 8, UTF8PROC_DECOMPOSE, &boundary);
      append_utf8(out, n > 1 && n <= 8 ? parts[0] : code);
    }
  }
  return out;
}

}  // namespace

std::string fold(std::string_view utf8) {
  std::string out;
  if (!fold_plain(utf8, out)) out = fold_any(utf8);
  for (std::size_t i = 0; (i = out.find("aa", i)) != std::string::npos;) {
    out.replace(i, 2, "å");
    i += 2;  // "aaa" is åa, and folding that again changes nothing
  }
  return out;
}

std::size_t count_chars(std::string_view utf8) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < utf8.size(); ++count) pass(utf8, at);
  return count;
}

bool is_valid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();)
    if (!pass(text, at)) return false;
  return true;
}

bool is_one_plain_line(std::string_view utf8) {
  utf8proc_int32_t before = -1;
  for (std::size_t at = 0; at < utf8.size();)
    if (!pass_seen(utf8, at, before)) return false;
  return true;
}

std::string_view trim_unseen(std::string_view utf8) {
  if (!is_valid_utf8(utf8)) return utf8;
  utf8proc_int32_t before = -1;
  std::size_t begin = utf8.size(), end = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    const auto from = at;
    if (!pass_seen(utf8, at, before)) continue;
    begin = std::min(begin, from);
    end = at;
  }
  return begin < end ? utf8.substr(begin, end - begin) : utf8;
}

bool is_blank(std::string_view utf8) {
  for (std::size_t at = 0; at < utf8.size();) {
    const auto category = utf8proc_category(next(utf8, at));
    const bool is_space = category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP;
    if (!is_space && category != UTF8PROC_CATEGORY_CC && category != UTF8PROC_CATEGORY_CF) return false;
  }
  return true;
}

}  // namespace fremskudt
