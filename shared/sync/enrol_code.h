// The text of an enrolment QR code, and the same typed by hand:
//
//   FREMSKUDT1:HOST:PORT:FINGERPRINT:CODE:CHECK
//
// FINGERPRINT is the server's, 52 letters of base32 (RFC 4648, no padding); CODE is the one-time code, base32 too; CHECK
// is four letters over all before it, so that a typing error is told as one. All of it is in QR's alphanumeric set;
// an IPv6 address stands in brackets. Small letters, spaces and line breaks are forgiven; 0, 1 and 8, which base32 lacks,
// are read as O, I and B after the port.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/environment.h"
#include "base/result.h"

namespace fremskudt::sync {

// SHA-256 of a certificate's public key (SubjectPublicKeyInfo, DER).
using Fingerprint = std::array<std::uint8_t, 32>;
std::string to_text(const Fingerprint& fingerprint);              // base32, 52 letters
Result<Fingerprint> fingerprint_from_text(std::string_view text);

struct EnrolCode {
  std::string host;      // name or address
  std::uint16_t port = 0;
  Fingerprint server{};
  std::string code;      // 1 to 64 letters of base32
  bool operator==(const EnrolCode&) const = default;
};

// 16 letters: 80 bits, valid once and for 24 hours.
std::string make_one_time_code(Environment& env);
std::string format(const EnrolCode& code);
// Errors: bad_input with a sentence that says what is wrong: cut short, mistyped, of a newer version, no code at all.
Result<EnrolCode> parse_enrol_code(std::string_view text);

}  // namespace fremskudt::sync
