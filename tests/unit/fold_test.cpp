#include "base/fold.h"
#include "support/catch.h"

using namespace fremskudt;

TEST_CASE("folding lets people find what another spelt otherwise") {
  CHECK(fold("Skolefravær") == "skolefravær");
  CHECK(fold("Aabenraa") == fold("Åbenrå"));
  CHECK(fold("AALBORG") == "ålborg");
  CHECK(fold("Rene") == fold("René"));
  CHECK(fold("SØREN") == "søren");
  CHECK(fold("ÆBLE") == "æble");
  CHECK(fold("a\u030Abent") == "åbent");       // a + combining ring
  CHECK(fold("Straße") == "strasse");
}

TEST_CASE("text in the letters of every day folds as it does beside rarer ones") {
  // " ç" makes the whole text take the long way.
  for (const char* text : {"", "a", "Aa", "Aabenraa Å ÆØÅ æøå", "Én", "é", "“Hvad?” – ja … ‘nej’", "a\u030A", "x\u2024y\u2000z", "\u2126", "1 2\n3\tÅ",
                           "«Ja»", "ÅÅaaA", "K\u2010L", "\u2028", "z\u00A0z", "e\u0301", "\u00C3", "\u00F7\u00D7"}) {
    CAPTURE(text);
    CHECK(fold(std::string(text) + " ç") == fold(text) + " c");
  }
  std::string all;
  for (int c = 1; c < 128; ++c) all += static_cast<char>(c);
  CHECK(fold(all + " ç") == fold(all) + " c");
}

TEST_CASE("folding is idempotent") {
  for (const char* text : {"Aaaa", "aaa", "AaAa", "Å a a", "Éé", "a\u030Aa", "𝔸", "", "İstanbul", "aá", "áa", "aåa"}) {
    CAPTURE(text);
    CHECK(fold(fold(text)) == fold(text));
  }
}

TEST_CASE("a text of spaces alone is blank") {
  for (const char* text : {"", " ", " \t\n", "\xc2\xa0", "\xe2\x80\x8b\xe2\x80\x83"}) CHECK(is_blank(text));
  for (const char* text : {"a", " æ ", ".", "\xff"}) CHECK_FALSE(is_blank(text));
}

TEST_CASE("bytes that are no text are left out and counted") {
  CHECK(fold("a\xff" "b") == "ab");
  CHECK(count_chars("a\xff" "b") == 3);
  CHECK(count_chars("æøå") == 3);
  CHECK(is_valid_utf8("blåbær"));
  CHECK_FALSE(is_valid_utf8("bl\xe5"));
  CHECK(fold(std::string_view("a\0b", 3)) == "ab");
}

TEST_CASE("a plain line has no line breaks, no control characters and nothing that turns the direction of what stands beside it") {
  for (const char* text : {"", "Solsikken", "Børnehuset æøå", "نور", "a b"}) CHECK(is_one_plain_line(text));
  for (const char* text : {"a\nb", "a\tb", "a\x01", "a\x7f", "a\xc2\x85" "b", "a\xe2\x80\xa8" "b", "a\xe2\x80\xae" "b", "\xe2\x81\xa6" "a"}) CHECK_FALSE(is_one_plain_line(text));
}
