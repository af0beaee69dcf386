#include "model/check.h"
#include "support/catch.h"

using namespace fremskudt;

namespace {

std::string first_code(const google::protobuf::Message& record) {
  const auto findings = check(record);
  return findings.empty() ? "" : findings.front().code;
}

std::string times(std::size_t n, std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < n; ++i) out += text;
  return out;
}

}  // namespace

TEST_CASE("a text is taken at its limit and refused one past it, counted in characters") {
  Place place;
  place.set_name(times(80, "å"));
  CHECK(first_code(place) == "");
  place.set_name(times(81, "å"));
  CHECK(first_code(place) == "too_long");
  CHECK(to_sentence(check(place)) == "The field name is longer than 80 characters; nothing was changed: shorten it.");
}

TEST_CASE("a name is one line, and what a finding says is told from a rule") {
  Place place;
  place.set_name("Sol\nsikken");
  CHECK(first_code(place) == "bad_name");
  place.set_name("Sol\xe2\x80\xaesikken");
  CHECK(first_code(place) == "bad_name");
  CHECK(is_finding(first_code(place)));
  place.set_name("Sol\u200bsikken");
  CHECK(first_code(place) == "bad_name");
  place.set_name("Solsikken\u200b");   // written without its end
  CHECK(first_code(place).empty());
  place.set_name("\u200b");
  CHECK(first_code(place) == "bad_name");
  CHECK(to_sentence(check(place)) ==
        "The field name takes one line, without line breaks or characters that nobody sees; nothing was changed: type the name by hand.");
  CHECK_FALSE(is_finding("rule"));
  HomeVisit visit;
  visit.set_agenda("To\nlinjer");
  CHECK(first_code(visit).empty());
}

TEST_CASE("a prose field counts all its paragraphs") {
  HomeVisit visit;
  visit.mutable_note()->add_paragraphs()->set_text(std::string(524288 - 1, 'a'));
  visit.mutable_note()->add_paragraphs()->set_text("b");
  CHECK(first_code(visit) == "");
  visit.mutable_note()->add_paragraphs()->set_text("c");
  CHECK(first_code(visit) == "too_long");
}

TEST_CASE("an agreement has at most seven lines") {
  Agreement agreement;
  for (int i = 0; i < 7; ++i) agreement.add_lines()->set_key(std::to_string(i + 1));
  CHECK(first_code(agreement) == "");
  agreement.add_lines()->set_key("8");
  CHECK(first_code(agreement) == "too_many");
  agreement.mutable_lines()->RemoveLast();
  agreement.mutable_lines(0)->clear_key();
  CHECK(first_code(agreement) == "bad_key");
}

TEST_CASE("dates are days that exist") {
  HomeVisit visit;
  for (const char* good : {"2026-02-28", "2024-02-29", "1999-12-31"}) {
    visit.set_date(good);
    CHECK(first_code(visit) == "");
  }
  for (const char* bad : {"2026-02-29", "2026-13-01", "1. marts", "2026-3-1", "20260301", "2026-00-10"}) {
    CAPTURE(bad);
    visit.set_date(bad);
    CHECK(first_code(visit) == "bad_date");
  }
}

TEST_CASE("a personal number is warned about and never refused") {
  Person person;
  person.set_cpr("070761-4285");   // invented, passes the check digit
  CHECK(check(person).empty());
  person.set_cpr("070761-4286");
  REQUIRE(check(person).size() == 1);
  CHECK(check(person)[0].severity == Finding::Severity::warning);
  CHECK(check(person)[0].code == "cpr_modulus");
  CHECK(to_sentence(check(person)).empty());
  person.set_cpr("ved ikke");
  CHECK(check(person)[0].code == "cpr_form");
}

TEST_CASE("references are ids and text is text") {
  HomeVisit visit;
  visit.set_family("short");
  CHECK(first_code(visit) == "bad_reference");
  HomeVisit other;
  other.add_present(std::string(15, 'x'));
  CHECK(first_code(other) == "bad_reference");
  HomeVisit latin;
  latin.mutable_note()->add_paragraphs()->set_text("bl\xe5");
  CHECK(first_code(latin) == "bad_utf8");
}

TEST_CASE("what is missing is said before finishing, not before") {
  HomeVisit visit;
  CHECK(check(visit).empty());
  const auto missing = check_finishable(visit);
  REQUIRE(missing.size() == 2);
  CHECK(missing[0].field == "family");
  CHECK(missing[1].field == "date");
  CHECK(to_sentence(missing) == "The field family is still empty; fill it in first.");
}
