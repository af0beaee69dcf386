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
  for (const char* text : {"", "Solsikken", "Børnehuset æøå", "نور", "a b", "Nguyễn", "N\u0303a"}) CHECK(is_one_plain_line(text));
  for (const char* text : {"a\nb", "a\tb", "a\x01", "a\x7f", "a\xc2\x85" "b", "a\xe2\x80\xa8" "b", "a\xe2\x80\xae" "b", "\xe2\x81\xa6" "a"}) CHECK_FALSE(is_one_plain_line(text));
}

TEST_CASE("a plain line holds nothing that is not seen") {
  for (const char* text : {
           "Sol\u200bsikken",        // zero width space
           "Sol\u2060sikken",        // word joiner
           "\ufeffSolsikken",        // byte order mark
           "Sol\u00adsikken",        // soft hyphen
           "Solsikken\u200e",        // left to right
           "Solsikken\u200f",        // right to left
           "Solsikken\u061c",        // Arabic letter mark
           "Solsikken\u034f",        // grapheme joiner
           "Solsikken\u3164",        // Hangul filler
           "Solsikken\u2800",        // braille without a dot
           "Solsikken\U000e0001\U000e0061",   // tags
           "Solsikken\U000e0fff",    // unassigned and ignored
           "Solsikken\ufe0f",        // a variation selector with nothing to choose
           "Solsikken\U000e0100",
           "\ue000",                 // private use
           "\ufffe",                 // no character
           "Solsikken\u180e"}) {
    CAPTURE(text);
    CHECK_FALSE(is_one_plain_line(text));
  }
}

TEST_CASE("joiners and variation selectors pass only where they are spelling") {
  for (const char* text : {
           "\u0639\u0644\u06cc\u200c\u0631\u0636\u0627",         // a Persian name of two parts
           "\u0d05\u0d28\u0d3f\u0d32\u0d4d\u200d",                // Malayalam, an old final letter
           "\u09b0\u200d\u09cd\u09af\u09be\u09ac",              // Bengali, a whole ra before ya
           "\u0915\u094d\u200c\u0937", "\u0915\u094d\u200d\u0937",   // Hindi, the conjunct parted and half
           "\u845b\U000e0100\u98fe", "\u2600\ufe0f Solsikken",      // a form of an ideograph, a sun
           "\U0001f469\u200d\U0001f469\u200d\U0001f467",           // a family of three
           "\U0001f469\U0001f3fd\u200d\U0001f467", "\u2764\ufe0f\u200d\U0001f525",   // with a colour of skin; a heart on fire
           "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f Solsikken"}) {   // England's flag
    CAPTURE(text);
    CHECK(is_one_plain_line(text));
  }
  for (const char* text : {
           "Sol\u200csikken", "Sol\u200dsikken", "\u200cSolsikken", "Solsikken\u200d",
           "\u0639\u0644\u06cc\u200c", "\u200c\u0631\u0636\u0627", "\u0639\u0644\u06cc\u200d\u0631\u0636\u0627",
           "\u0639\u0644\u06cc\u200c\u200c\u0631\u0636\u0627", "\u0915\u094d\u200d\u200d\u0937", "\u2600\ufe0f\ufe0f",
           "\U0001f469\u200d", "\U0001f469\u200da", "a\u200d\U0001f467", "\U0001f469\u200d\u200d\U0001f467",
           "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067",                  // a flag without its end
           "\U0001f3f4\U000e007f", "\U0001f467\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"}) {
    CAPTURE(text);
    CHECK_FALSE(is_one_plain_line(text));
  }
}

TEST_CASE("what nobody sees at the ends goes, and what spells stays") {
  CHECK(trim_unseen("Solsikken\u200e") == "Solsikken");
  CHECK(trim_unseen("\u200e\ufeffSolsikken\u200c\u200b\n") == "Solsikken");
  CHECK(trim_unseen("\u0639\u0644\u06cc\u200c") == "\u0639\u0644\u06cc");
  for (const char* whole : {"", "Solsikken", " a ", "Sol\u200bsikken", "\u0d05\u0d28\u0d3f\u0d32\u0d4d\u200d", "\u2600\ufe0f", "\u200b\u200e",
                            "\u200ea\xff", "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"}) {
    CAPTURE(whole);
    CHECK(trim_unseen(whole) == whole);
  }
}
