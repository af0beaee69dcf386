// Which pack a program goes by: what is newer, what can be used, what an older office could not know.
#include "practice/in_force.h"

#include "practice/check.h"
#include "support/catch.h"

using namespace fremskudt;
using namespace fremskudt::practice;

namespace {

std::string built_in_with(std::string_view good, std::string_view other, std::string_view version = "2026.2") {
  std::string text(built_in_text());
  for (const auto& [from, to] : {std::pair<std::string_view, std::string>{"version: \"2026.1\"", "version: \"" + std::string(version) + "\""},
                                 std::pair<std::string_view, std::string>{good, std::string(other)}}) {
    REQUIRE(text.find(from) != std::string::npos);
    text.replace(text.find(from), from.size(), to);
  }
  return text;
}
std::string of_version(std::string_view version) { return built_in_with("version", "version", version); }

}  // namespace

TEST_CASE("versions are compared number by number") {
  CHECK(version_numbers("2026.9") < version_numbers("2026.10"));
  CHECK(version_numbers("2026.1") < version_numbers("2026.1.1"));
  CHECK(version_numbers("2026.12") < version_numbers("2027.1"));
  CHECK(version_numbers("2026") == std::vector{2026});
  CHECK(version_numbers("1.2.3.4").size() == 4);
  for (const auto* none : {"", ".", "2026.", ".1", "2026..1", "2026.a", "2026.-1", "+1", " 1", "1.2.3.4.5", "1234567"}) {
    CAPTURE(none);
    CHECK(version_numbers(none).empty());
  }
}

TEST_CASE("the newest pack that can be used is in force, in whatever order they come") {
  const std::vector<std::string> texts{of_version("2026.9"), "", of_version("2026.10"), of_version("2026.2"), of_version("2026.10")};
  const auto newest = newest_usable(texts);
  REQUIRE(newest.has_value());
  CHECK(newest->pack.version() == "2026.10");
  CHECK(newest->text == texts[2]);
  CHECK_FALSE(newest_usable({}).has_value());
}

TEST_CASE("a broken pack, and one with words of a later version, leave the one before in force") {
  for (const auto& useless : {built_in_with("limits {", "wishes { }\nlimits {", "2027.1"), built_in_with("unit: HOURS", "unit: WEEKS", "2027.1"),
                              built_in_with("ended_by: \"family_met\"", "ended_by: \"family_seen\"", "2027.1"), std::string("version: \"2027.1\""),
                              built_in_with("lease_days: 7", "lease_days: -7", "2027.1"), std::string("\xff")}) {
    CHECK_FALSE(read_for_use(useless).has_value());
    const auto newest = newest_usable(std::vector{useless, of_version("2026.2")});
    REQUIRE(newest.has_value());
    CHECK(newest->pack.version() == "2026.2");
    CHECK_FALSE(newest_usable(std::vector{useless}).has_value());
  }
}

TEST_CASE("what an older version did not know is taken from the pack that this one comes with; such codes are not offered") {
  const auto without_number = read_for_use(built_in_with("  children_high: 20\n", ""));
  REQUIRE(without_number.has_value());
  CHECK(without_number->limits().children_high() == 20);
  CHECK(without_number->version() == "2026.2");

  const auto without_code = read_for_use(built_in_with("  codes { code: \"housing\" da: \"Bolig\" en: \"Housing\" }\n", ""));
  REQUIRE(without_code.has_value());
  const auto* list = find_list(*without_code, "theme");
  const auto* code = find_code(*list, "housing");
  REQUIRE(code != nullptr);
  CHECK(label(*list, "housing", *parse_day("2026-03-01"), Language::da) == "Bolig");
  CHECK_FALSE(is_offered(*code, *parse_day("2026-03-01")));
  CHECK(is_offered(*find_code(*list, "economy"), *parse_day("2026-03-01")));

  auto text = of_version("2026.2");
  const auto begin = text.find("lists {\n  name: \"agree\"");
  REQUIRE(begin != std::string::npos);
  text.erase(begin, text.find("\n}\n", begin) + 3 - begin);
  CHECK_FALSE(read_pack(text).findings.empty());   // nobody sets one like that
  const auto without_list = read_for_use(text);
  REQUIRE(without_list.has_value());
  CHECK(find_list(*without_list, "agree") != nullptr);

  // One that was set before there was a page Akut.
  text = of_version("2026.2");
  const auto acute = text.find("acute {"), cards = text.find("# ---- knowledge cards");
  REQUIRE((acute != std::string::npos && cards != std::string::npos));
  text.erase(acute, cards - acute);
  const auto without_acute = read_for_use(text);
  REQUIRE(without_acute.has_value());
  CHECK(find_acute_line(*without_acute, kAlarmLine)->phone() == "112");
  CHECK(find_acute_line(*without_acute, kDutyLine)->phone().empty());
}
