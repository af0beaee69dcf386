// Enrolment codes: there and back, typed badly.
#include "support/catch.h"
#include "support/test_environment.h"
#include "sync/enrol_code.h"

using namespace fremskudt;
using namespace fremskudt::sync;

namespace {

EnrolCode sample() {
  test::TestEnvironment env(3);
  EnrolCode code{"kontor.example", 7443, {}, make_one_time_code(env)};
  env.random(std::as_writable_bytes(std::span(code.server)));
  return code;
}

}  // namespace

TEST_CASE("a code comes back as it was printed") {
  for (const char* host : {"kontor.example", "127.0.0.1", "::1", "fe80::1234:5678"}) {
    auto code = sample();
    code.host = host;
    const auto text = format(code);
    CAPTURE(text);
    CHECK(text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 $%*+-./:[]") == std::string::npos);
    const auto parsed = parse_enrol_code(text);
    REQUIRE(parsed);
    CHECK(*parsed == code);
  }
}

TEST_CASE("small letters, spaces and line breaks are forgiven") {
  const auto text = format(sample());
  std::string typed;
  for (std::size_t i = 0; i < text.size(); ++i) {
    typed.push_back(static_cast<char>(std::tolower(text[i])));
    if (i % 7 == 3) typed += i % 2 ? " " : "\r\n";
  }
  REQUIRE(parse_enrol_code(typed));
  CHECK(*parse_enrol_code(typed) == sample());
}

TEST_CASE("every single wrong letter is told") {
  const auto text = format(sample());
  for (std::size_t i = 0; i < text.size(); ++i)
    for (const char c : {'A', 'Z', '7', '9', ':'}) {
      auto typed = text;
      if (typed[i] == c) continue;
      typed[i] = c;
      CAPTURE(i, c);
      const auto parsed = parse_enrol_code(typed);
      CHECK(!parsed);
      CHECK(parsed.error().message.find(sample().code) == std::string::npos);
    }
}

TEST_CASE("a code that is cut short, another thing or a newer version is called so") {
  const auto text = format(sample());
  for (std::size_t n = 11; n < text.size(); ++n) {
    const auto parsed = parse_enrol_code(text.substr(0, n));
    REQUIRE(!parsed);
    CHECK(parsed.error().message.find("cut short") != std::string::npos);
  }
  CHECK(parse_enrol_code("https://kontor.example").error().message.find("no enrolment code") != std::string::npos);
  CHECK(parse_enrol_code("").error().kind == ErrorKind::bad_input);
  CHECK(parse_enrol_code("FREMSKUDT2" + text.substr(10)).error().kind == ErrorKind::too_new);
  CHECK(!parse_enrol_code(std::string(100'000, 'F')));
}

TEST_CASE("letters that base32 lacks are read as what they look like") {
  auto text = format(sample());
  const auto from = text.find(":7443:") + 6;
  for (std::size_t i = from; i < text.size(); ++i) text[i] = text[i] == 'O' ? '0' : text[i] == 'I' ? '1' : text[i] == 'B' ? '8' : text[i];
  REQUIRE(parse_enrol_code(text));
  CHECK(*parse_enrol_code(text) == sample());
}

TEST_CASE("a fingerprint has 52 letters and no spare bits") {
  const auto text = to_text(sample().server);
  CHECK(text.size() == 52);
  CHECK(*fingerprint_from_text(text) == sample().server);
  CHECK(!fingerprint_from_text(text.substr(1)));
  auto spare = text;
  spare.back() = '7';
  CHECK(!fingerprint_from_text(spare));
}
