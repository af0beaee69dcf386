#include "sync/enrol_code.h"

#include <sodium.h>

#include <charconv>
#include <optional>
#include <vector>

namespace fremskudt::sync {
namespace {

constexpr std::string_view kWord = "FREMSKUDT";
constexpr std::string_view kVersion = "1";
constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";   // RFC 4648
constexpr std::size_t kFingerprintLetters = 52;
constexpr std::size_t kCheckLetters = 4;
constexpr std::size_t kMaxCodeLetters = 64;
constexpr std::size_t kMaxHostBytes = 253;

std::string base32(const unsigned char* bytes, std::size_t size, std::size_t letters) {
  std::string out;
  unsigned buffer = 0;
  int bits = 0;
  for (std::size_t i = 0; i < size; ++i) {
    buffer = buffer << 8 | bytes[i];
    for (bits += 8; bits >= 5; bits -= 5) out.push_back(kLetters[buffer >> (bits - 5) & 31]);
    buffer &= 255;
  }
  if (bits > 0) out.push_back(kLetters[buffer << (5 - bits) & 31]);
  out.resize(letters);
  return out;
}

std::string check_of(std::string_view text) {
  unsigned char hash[crypto_generichash_BYTES_MIN];
  crypto_generichash(hash, sizeof hash, reinterpret_cast<const unsigned char*>(text.data()), text.size(), nullptr, 0);
  return base32(hash, sizeof hash, kCheckLetters);
}

bool is_base32(std::string_view text) { return !text.empty() && text.find_first_not_of(kLetters) == std::string_view::npos; }

// What eyes and fingers mix up.
std::string as_base32(std::string_view text) {
  std::string out(text);
  for (auto& c : out) c = c == '0' ? 'O' : c == '1' ? 'I' : c == '8' ? 'B' : c;
  return out;
}

Result<std::uint16_t> parse_port(std::string_view text) {
  std::uint16_t port = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  if (error != std::errc{} || end != text.data() + text.size() || port == 0)
    return fail(ErrorKind::bad_input, "The enrolment code holds no usable port; check it against the one that was printed.");
  return port;
}

}  // namespace

std::string to_text(const Fingerprint& fingerprint) { return base32(fingerprint.data(), fingerprint.size(), kFingerprintLetters); }

Result<Fingerprint> fingerprint_from_text(std::string_view text) {
  const auto bad = [] { return fail(ErrorKind::bad_input, "This is no key fingerprint: it has 52 letters and digits."); };
  if (text.size() != kFingerprintLetters || !is_base32(text)) return bad();
  Fingerprint out{};
  std::size_t at = 0;
  unsigned buffer = 0;
  int bits = 0;
  for (const char c : text) {
    buffer = (buffer << 5 | static_cast<unsigned>(kLetters.find(c))) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      if (at < out.size()) out[at++] = static_cast<std::uint8_t>(buffer >> bits);
    }
  }
  if (to_text(out) != text) return bad();   // spare bits set
  return out;
}

std::string make_one_time_code(Environment& env) {
  std::array<std::byte, 10> raw;
  env.random(raw);
  return base32(reinterpret_cast<const unsigned char*>(raw.data()), raw.size(), 16);
}

std::string format(const EnrolCode& code) {
  std::string host = code.host;
  if (host.find(':') != std::string::npos) host = "[" + host + "]";
  for (auto& c : host)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  auto text = std::string(kWord) + std::string(kVersion) + ":" + host + ":" + std::to_string(code.port) + ":" + to_text(code.server) + ":" + code.code;
  return text + ":" + check_of(text);
}

Result<EnrolCode> parse_enrol_code(std::string_view typed) {
  std::string text;
  for (const char c : typed) {
    if (c == ' ' || c == '\n' || c == '\r' || c == '\t') continue;
    if (text.size() > 1'000) break;
    text.push_back(c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c);
  }
  if (!text.starts_with(kWord))
    return fail(ErrorKind::bad_input, "This is no enrolment code: one starts with FREMSKUDT1.");
  const auto cut_short = [] {
    return fail(ErrorKind::bad_input, "The enrolment code is cut short; copy all of it, from FREMSKUDT1 to the last four letters.");
  };
  const auto word_end = text.find(':');
  if (word_end == std::string::npos) return cut_short();
  if (text.substr(kWord.size(), word_end - kWord.size()) != kVersion)
    return fail(ErrorKind::too_new, "The enrolment code is of another version; update this program.");

  EnrolCode code;
  std::size_t at = word_end + 1;
  std::size_t host_end;
  if (at < text.size() && text[at] == '[') {
    host_end = text.find(']', at);
    if (host_end == std::string::npos) return cut_short();
    code.host = text.substr(at + 1, host_end - at - 1);
    ++host_end;
  } else {
    host_end = text.find(':', at);
    if (host_end == std::string::npos) return cut_short();
    code.host = text.substr(at, host_end - at);
  }
  std::vector<std::string> parts;
  for (std::size_t from = host_end; from != std::string::npos && from < text.size() && parts.size() < 5;) {
    if (text[from] != ':') return cut_short();
    const auto end = text.find(':', from + 1);
    parts.push_back(text.substr(from + 1, end == std::string::npos ? end : end - from - 1));
    from = end;
  }
  if (parts.size() < 4 || (parts.size() == 4 && parts[3].size() < kCheckLetters)) return cut_short();
  parts[1] = as_base32(parts[1]);
  parts[2] = as_base32(parts[2]);
  parts[3] = as_base32(parts[3]);

  const auto checked = text.substr(0, host_end) + ":" + parts[0] + ":" + parts[1] + ":" + parts[2];
  if (parts.size() > 4 || parts[3] != check_of(checked))
    return fail(ErrorKind::bad_input, "The enrolment code has a typing error; compare it letter by letter with the one that was printed.");
  if (code.host.empty() || code.host.size() > kMaxHostBytes)
    return fail(ErrorKind::bad_input, "The enrolment code holds no address; ask for a new one.");
  TRY(code.port, parse_port(parts[0]));
  TRY(code.server, fingerprint_from_text(parts[1]));
  if (!is_base32(parts[2]) || parts[2].size() > kMaxCodeLetters)
    return fail(ErrorKind::bad_input, "The enrolment code holds no usable one-time code; ask for a new one.");
  code.code = parts[2];
  // Names and addresses mean the same in small letters.
  for (auto& c : code.host)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return code;
}

}  // namespace fremskudt::sync
