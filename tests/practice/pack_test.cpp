// The pack that comes with Fremskudt, and looking things up in one.
#include "practice/pack.h"

#include "model/codes.h"
#include "model/record_type.h"
#include "practice/check.h"
#include "support/catch.h"

using namespace fremskudt;
using namespace fremskudt::practice;

namespace {

Day day(std::string_view text) { return parse_day(text).value(); }

}  // namespace

TEST_CASE("nothing is wrong with the pack that comes with Fremskudt") {
  const CheckedPack reading = read_pack(built_in_text());
  for (const auto& finding : reading.findings) FAIL_CHECK(to_sentence(finding));
  REQUIRE(reading.pack.has_value());
  CHECK(check(*reading.pack).findings.empty());
  CHECK(reading.pack->version() == "2026.1");
}

TEST_CASE("what nobody has verified is marked so") {
  const CheckedPack reading = read_pack(built_in_text());
  const auto is_marked = [&](std::string_view where) {
    return std::ranges::any_of(reading.not_verified, [&](const Finding& one) { return one.where == where && one.line > 0; });
  };
  for (const auto* where : {"clock receipt", "calendar hverdage", "list notification_reason", "clock birthday_16", "leap_birthday"}) {
    CAPTURE(where);
    CHECK(is_marked(where));
  }
  CHECK_FALSE(is_marked("clock first_follow_up"));
}

TEST_CASE("every list of codes that a record names is in the pack or is the program's own") {
  int compared = 0;
  for (const auto& type : record_types())
    for (const auto& field : type.fields) {
      const auto& name = field.policy.codes();
      if (name.empty()) continue;
      CAPTURE(type.name(), field.name(), name);
      CHECK(is_programs_list(name) == (find_list(built_in_pack(), name) == nullptr));
      CHECK_FALSE(codes(name, built_in_pack()).empty());
      ++compared;
    }
  CHECK(compared > 20);
}

TEST_CASE("what is typed is held to the pack in force, and to what stood there") {
  Pack pack = built_in_pack();
  for (auto& list : *pack.mutable_lists())
    if (list.name() == "theme") list.add_codes()->set_code("boats");
  OutreachContact before, after;
  const Field& themes = *record_type("OutreachContact")->field("themes");
  after.add_themes("boats");
  CHECK(check_codes(before, after, themes, pack).has_value());
  CHECK_FALSE(check_codes(before, after, themes, built_in_pack()).has_value());
  before = after;   // it came from a tablet with a newer pack
  after.add_themes("grief");
  CHECK(check_codes(before, after, themes, built_in_pack()).has_value());
}

TEST_CASE("a code keeps the words of its time, and is no longer offered after its last day") {
  CodeList list;
  auto* code = list.add_codes();
  code->set_code("after_school");
  code->set_da("SFO");
  code->set_en("After-school care");
  code->set_offered_until("2027-07-31");
  auto* earlier = code->add_earlier();
  earlier->set_until("2025-07-31");
  earlier->set_da("Fritidshjem");
  earlier->set_en("Leisure centre");
  CHECK(label(list, "after_school", day("2025-07-31"), Language::da) == "Fritidshjem");
  CHECK(label(list, "after_school", day("2025-08-01"), Language::en) == "After-school care");
  CHECK(label(list, "club", day("2025-08-01"), Language::en).empty());
  CHECK(is_offered(*code, day("2027-07-31")));
  CHECK_FALSE(is_offered(*code, day("2027-08-01")));
  CHECK(label(list, "after_school", day("2030-01-01"), Language::da) == "SFO");
}

TEST_CASE("the band of children goes by how much of full time somebody works") {
  Limits limits;
  limits.set_children_low(15);
  limits.set_children_high(20);
  const auto band = [&](int percent) { return std::pair(band_of(limits, percent).low, band_of(limits, percent).high); };
  CHECK(band(0) == std::pair(15, 20));
  CHECK(band(100) == std::pair(15, 20));
  CHECK(band(80) == std::pair(12, 16));
  CHECK(band(50) == std::pair(8, 10));
}

TEST_CASE("an old case shows the section that held at its time") {
  const LegalReference* reference = find_reference(built_in_pack(), "assessment");
  REQUIRE(reference != nullptr);
  CHECK(provision_on(*reference, day("2023-12-31"))->section() == "§ 50");
  CHECK(provision_on(*reference, day("2023-12-31"))->law() == "serviceloven");
  CHECK(provision_on(*reference, day("2024-01-01"))->section() == "§§ 20-23");
  CHECK(provision_on(*find_reference(built_in_pack(), "screening"), day("2020-01-01")) == nullptr);
}
