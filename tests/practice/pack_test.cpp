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

// Lists of the program and not of the practice: no municipality may change them.
bool is_the_programs(std::string_view list) { return list == "grant_how" || list == "access_request" || list == "access_notice"; }

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

TEST_CASE("every list of codes that a record names is in the pack, with the codes that records take") {
  int compared = 0;
  for (const auto& type : record_types())
    for (const auto& field : type.fields) {
      const auto& name = field.policy.codes();
      if (name.empty() || is_the_programs(name)) continue;
      CAPTURE(type.name(), field.name(), name);
      const CodeList* list = find_list(built_in_pack(), name);
      REQUIRE(list != nullptr);
      std::vector<std::string> taken, offered;
      for (const auto code : codes(name)) taken.emplace_back(code);
      for (const auto& code : list->codes()) offered.push_back(code.code());
      if (taken.empty()) continue;   // records take any
      CHECK(taken == offered);
      ++compared;
    }
  CHECK(compared > 20);
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

TEST_CASE("an old case shows the section that held at its time") {
  const LegalReference* reference = find_reference(built_in_pack(), "assessment");
  REQUIRE(reference != nullptr);
  CHECK(provision_on(*reference, day("2023-12-31"))->section() == "§ 50");
  CHECK(provision_on(*reference, day("2023-12-31"))->law() == "serviceloven");
  CHECK(provision_on(*reference, day("2024-01-01"))->section() == "§§ 20-23");
  CHECK(provision_on(*find_reference(built_in_pack(), "screening"), day("2020-01-01")) == nullptr);
}
