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

TEST_CASE("folding is idempotent") {
  for (const char* text : {"Aaaa", "aaa", "AaAa", "Å a a", "Éé", "a\u030Aa", "𝔸", "", "İstanbul", "aá", "áa", "aåa"}) {
    CAPTURE(text);
    CHECK(fold(fold(text)) == fold(text));
  }
}

TEST_CASE("bytes that are no text are left out and counted") {
  CHECK(fold("a\xff" "b") == "ab");
  CHECK(count_chars("a\xff" "b") == 3);
  CHECK(count_chars("æøå") == 3);
  CHECK(is_valid_utf8("blåbær"));
  CHECK_FALSE(is_valid_utf8("bl\xe5"));
  CHECK(fold(std::string_view("a\0b", 3)) == "ab");
}
