// What is said of a broken pack: each mistake once, in words and with its line.
#include "practice/check.h"

#include <functional>

#include "support/catch.h"

using namespace fremskudt::practice;

namespace {

int line_of(std::string_view text, std::size_t at) { return 1 + static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n')); }

struct Broken {
  std::string text;
  int line;   // where the change was made
};
// The pack that comes with Fremskudt with one thing changed, the first time it stands there.
Broken broken(std::string_view good, std::string_view bad) {
  std::string text(built_in_text());
  const auto at = text.find(good);
  REQUIRE(at != std::string::npos);
  text.replace(at, good.size(), bad);
  return {text, line_of(text, at)};
}

enum class Line { changed, of_what_lacks_it };   // what is missing has no line of its own
constexpr int kLongest = 40;                    // lines of what anything was taken from

// The only finding is on the changed line, about this, and says so.
void expect(std::string_view good, std::string_view bad, std::string_view where, std::string_view what, Line line = Line::changed) {
  const Broken pack = broken(good, bad);
  const CheckedPack reading = read_pack(pack.text);
  std::string all;
  for (const auto& finding : reading.findings) all += to_sentence(finding) + "\n";
  INFO(bad << "\n" << all);
  REQUIRE(reading.findings.size() == 1);
  if (line == Line::changed) CHECK(reading.findings[0].line == pack.line);
  else CHECK((reading.findings[0].line < pack.line && reading.findings[0].line > pack.line - kLongest));
  CHECK(reading.findings[0].where == where);
  CHECK(reading.findings[0].what.find(what) != std::string::npos);
}
// One of them is about this.
void expect_among(std::string_view good, std::string_view bad, std::string_view where, std::string_view what) {
  const CheckedPack reading = read_pack(broken(good, bad).text);
  std::string all;
  for (const auto& finding : reading.findings) all += to_sentence(finding) + "\n";
  INFO(bad << "\n" << all);
  CHECK(std::ranges::any_of(reading.findings, [&](const Finding& one) { return one.where == where && one.what.find(what) != std::string::npos; }));
}

}  // namespace

TEST_CASE("a text that cannot be read is told with its line and what to do") {
  expect("facts {", "fats {", "", "the word “fats” is not known here");
  expect("unit: HOURS", "unit: HOUR", "", "“HOUR” is none of the values");
  expect("count: 24", "count: 24000000000", "", "too large");
  expect("count: 24", "count: 24 count: 25", "", "“count” stands twice");
  expect("count: 24", "count: \"24\"", "", "cannot be read");
  expect("from_easter: 1", "from_easter: 1 each_year: \"12-24\"", "", "stands beside another word");
  CHECK(read_pack("facts { code: \"x").findings.at(0).line == 1);
  CHECK_FALSE(read_pack("facts {").pack.has_value());
}

TEST_CASE("what is no text of a pack at all is told without being read") {
  CHECK(read_pack(std::string("version: \"\xff\"")).findings.at(0).what.find("UTF-8") != std::string::npos);
  CHECK(read_pack(std::string(kMaxPackBytes + 1, ' ')).findings.at(0).what.find("larger") != std::string::npos);
  CHECK(read_pack("# a colour \x1b[31m").findings.at(0).what.find("control characters") != std::string::npos);
  CHECK(read_pack("# \xc2\x9b").findings.at(0).what.find("control characters") != std::string::npos);
  for (const char* text : {"", "\n\n", "# nothing but this\n"}) {
    const CheckedPack empty = read_pack(text);
    CHECK_FALSE(empty.pack.has_value());
    REQUIRE(empty.findings.size() == 1);
    CHECK(empty.findings[0].what.find("is empty") != std::string::npos);
  }
}

TEST_CASE("a byte order mark is passed over, and lines that end in a carriage return alone are told") {
  const std::string text(built_in_text());
  CHECK(read_pack("\xef\xbb\xbf" + text).findings.empty());
  std::string windows, old_mac;
  for (const char c : text) windows += c == '\n' ? "\r\n" : std::string(1, c), old_mac += c == '\n' ? '\r' : c;
  CHECK(read_pack(windows).findings.empty());
  const auto old = read_pack(old_mac);
  REQUIRE(old.findings.size() == 1);
  CHECK(old.findings[0].what.find("carriage return") != std::string::npos);
}

TEST_CASE("a number that names nothing is told wherever it stands") {
  expect("off: [SUNDAY]", "off: [9]", "calendar hverdage", "off: 9 is none of the values");
  expect("off: [SUNDAY]", "off: [-3]", "calendar hverdage", "write one of MONDAY, TUESDAY");
  expect("count: 24 unit: HOURS", "unit: 99", "clock acute_assessment", "unit: 99 is none of the values");
  expect("starts: EACH_START", "starts: 77", "clock acute_assessment", "starts: 77 is none of the values");
  expect("leap_birthday: FEBRUARY_28", "leap_birthday: 9", "", "leap_birthday: 9 is none of the values");
  expect("kommunens-pligt\" verified: VERIFIED", "kommunens-pligt\" verified: 5", "clock acute_assessment", "verified: 5 is none of the values");
}

TEST_CASE("every number that the pack can hold and that names nothing is a finding") {
  using google::protobuf::FieldDescriptor;
  using google::protobuf::Message;
  const CheckedPack good = check(built_in_pack());
  REQUIRE(good.findings.empty());
  Pack pack = built_in_pack();
  int tried = 0;
  const std::function<void(Message&)> each = [&](Message& message) {
    const auto* reflection = message.GetReflection();
    for (int i = 0; i < message.GetDescriptor()->field_count(); ++i) {
      const auto* field = message.GetDescriptor()->field(i);
      if (field->cpp_type() == FieldDescriptor::CPPTYPE_ENUM) {
        if (field->is_repeated()) {
          reflection->AddEnumValue(&message, field, 1'000'000);
          CHECK_FALSE(check(pack).findings.empty());
          reflection->RemoveLast(&message, field);
        } else {
          const int before = reflection->GetEnumValue(message, field);
          reflection->SetEnumValue(&message, field, 1'000'000);
          CHECK_FALSE(check(pack).findings.empty());
          reflection->SetEnumValue(&message, field, before);
        }
        ++tried;
      } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
        if (field->is_repeated() && reflection->FieldSize(message, field) > 0) each(*reflection->MutableRepeatedMessage(&message, field, 0));
        if (!field->is_repeated() && reflection->HasField(message, field)) each(*reflection->MutableMessage(&message, field));
      }
    }
  };
  each(pack);
  CHECK(tried > 5);
  CHECK(check(pack).findings.empty());
}

TEST_CASE("a text is one that can be shown, and no longer than it is shown") {
  expect("da: \"Dagtilbud\"", "da: \"Dag\\ntilbud\"", "list place_kind, code daycare", "break the line");
  expect("da: \"Dagtilbud\"", "da: \"\\033[31mDag\"", "list place_kind, code daycare", "nobody sees");
  expect("da: \"Dagtilbud\"", "da: \"\u202eDagtilbud\"", "list place_kind, code daycare", "turn the direction");
  expect("da: \"Dagtilbud\"", "da: \"Dag\u200btilbud\"", "list place_kind, code daycare", "nobody sees");
  expect("da: \"Dagtilbud\"", "da: \"Dag\\377tilbud\"", "list place_kind, code daycare", "no UTF-8");
  expect("da: \"Dagtilbud\"", "da: \"" + std::string(401, 'a') + "\"", "list place_kind, code daycare", "longer than 400");
  CHECK(read_pack(broken("da: \"Dagtilbud\"", "da: \"" + std::string(400, 'a') + "\"").text).findings.empty());
  expect("url: \"https://www.sm.dk", "url: \"http://www.sm.dk", "clock acute_assessment", "https://");
  expect("url: \"https://www.sm.dk", "url: \"javascript:alert(1)", "clock acute_assessment", "https://");
  expect_among("facts { code: \"born\"", "facts { code: \"" + std::string(41, 'b') + "\" da: \"x\" en: \"x\" } facts { code: \"born\"", "fact " + std::string(41, 'b'), "longer than 40");
  const auto huge = read_pack(broken("facts { code: \"born\"", "facts { code: \"" + std::string(100'000, 'b') + "\" da: \"x\" en: \"x\" } facts { code: \"born\"").text);
  REQUIRE_FALSE(huge.findings.empty());
  for (const auto& finding : huge.findings) CHECK(to_sentence(finding).size() < 2'000);
}

TEST_CASE("a pack with too much of anything is told in a moment") {
  const auto with = [](const std::string& more) { return read_pack(std::string(built_in_text()) + more); };
  const auto many = [](int count, const std::string& one) {
    std::string all;
    for (int i = 0; i < count; ++i) all += one;
    return all;
  };
  CHECK(with("references { code: \"zz\" da: \"a\" en: \"b\" " + many(30'000, "provisions{}") + "}").findings.at(0).what.find("more than 2000 provisions") != std::string::npos);
  CHECK(with(many(40'000, "lists{}")).findings.at(0).what.find("more than 2000 lists") != std::string::npos);
  const auto findings = with("references { code: \"zz\" da: \"a\" en: \"b\" " + many(1'900, "provisions{}") + "}").findings;
  CHECK(findings.size() == 501);
  CHECK(findings.back().what.find("more mistakes") != std::string::npos);
}

TEST_CASE("what Fremskudt records and goes by is there, and runs by what it records") {
  for (const auto* clock : {"acute_assessment", "receipt", "relay_open"})
    expect_among("clocks {\n  code: \"" + std::string(clock) + "\"", "clocks {\n  code: \"another\"", "", "the clock “" + std::string(clock) + "” is missing");
  expect_among("facts { code: \"notification_received\"", "facts { code: \"notified\"", "", "the fact “notification_received” is missing");
  const auto in_words = [](const std::string& good, const std::string& bad, const std::string& what) {
    expect(good, bad, "clock talk_words", what, Line::of_what_lacks_it);
  };
  in_words("from: \"talk_followed_up\" count: 6 unit: MONTHS", "from: \"talk_followed_up\" unit: AT_ONCE", "let it be from 1 to");
  in_words("from: \"talk_followed_up\" count: 6 unit: MONTHS", "from: \"talk_followed_up\" count: 240 unit: MONTHS", "let it be from 1 to");
  in_words("from: \"talk_followed_up\" count: 6 unit: MONTHS", "from: \"born\" count: 6 unit: MONTHS", "it does not run when");
  expect("ended_by: \"acute_assessed\"", "ended_by: \"case_closed\"", "clock acute_assessment", "does not end it");
  expect("ended_by: \"words_erased\"", "ended_by: \"talk_followed_up\"", "clock talk_words", "also ends it");
  expect("never_if: \"notifier_anonymous\"", "never_if: \"notification_received\"", "clock receipt", "also keeps it from starting");
  expect_among("only_if: \"plan_decided\"", "only_if: \"plan_made\"", "clock plan_support", "so it never runs");
  expect("lease_days: 7", "lease_days: 1000000000", "limits", "lease_days is more than 60");
  expect("count: 4 unit: MONTHS", "count: 1000000 unit: MONTHS", "clock child_welfare_assessment", "not from 1 to 240");
  std::string nobody(built_in_text());
  const auto at = nobody.find("name: \"outcome\"");
  for (auto code = nobody.find("codes { ", at), end = nobody.find("\n}", at); code < end; code = nobody.find("codes { ", code + 40), end = nobody.find("\n}", at))
    nobody.insert(code + 8, "offered_until: \"2020-01-01\" ");
  const auto reading = read_pack(nobody);
  REQUIRE(reading.findings.size() == 1);
  CHECK(reading.findings[0].what.find("nobody could choose one") != std::string::npos);
}

TEST_CASE("words are missing in neither language") {
  expect("code: \"daycare\" da: \"Dagtilbud\"", "code: \"daycare\"", "list place_kind, code daycare", "no Danish words");
  expect("da: \"Dagtilbud\" en: \"Daycare\"", "da: \"Dagtilbud\" en: \" \"", "list place_kind, code daycare", "no English words");
  expect_among("  then_en: \"The first follow-up decides", "  # \"The first follow-up decides", "clock first_follow_up", "no English words");
}

TEST_CASE("two codes of a list are not called the same") {
  expect("da: \"Skole\" en: \"School\"", "da: \"Dagtilbud\" en: \"School\"", "list place_kind, code school", "is called “Dagtilbud” too");
}

TEST_CASE("a code stands once and is spelt as one") {
  expect("codes { code: \"other\" da: \"Andet\"", "codes { code: \"moved\" da: \"To gange\" en: \"Twice\" } codes { code: \"other\" da: \"Andet\"", "list close_reason, code moved", "stands twice");
  expect("facts { code: \"case_opened\"", "facts { code: \"born\" da: \"x\" en: \"x\" } facts { code: \"case_opened\"", "fact born", "stands twice");
  expect_among("code: \"relay_open\"", "code: \"Relay open\"", "clock Relay open", "not spelt as a code");
}

TEST_CASE("no code and no list is taken out: records may hold it") {
  expect("  codes { code: \"kite\" da: \"drage\" en: \"kite\" }", "", "list mark", "“kite” is missing", Line::of_what_lacks_it);
  expect_among("name: \"theme\"", "name: \"topic\"", "", "the list “theme” of pack 2026.1 is missing");
  Pack before = built_in_pack(), now = built_in_pack();
  before.mutable_lists(0)->add_codes()->set_code("houseboat");
  const auto lost = check_nothing_is_lost(now, before);
  REQUIRE(lost.size() == 1);
  CHECK(lost[0].what.find("“houseboat” is missing") != std::string::npos);
  CHECK(check_nothing_is_lost(before, now).empty());
}

TEST_CASE("roles and levels are the program's, under whatever words, and the clock of the words is there") {
  expect("  codes { code: \"analyst\"", "  codes { code: \"visitor\" da: \"Gæst\" en: \"Visitor\" } codes { code: \"analyst\"", "list worker_role, code visitor", "does not know what this one may");
  expect_among("code: \"talk_words\"", "code: \"talk_wordings\"", "", "“talk_words” is missing");
}

TEST_CASE("a clock names facts, a calendar and a legal reference of the pack") {
  expect("terms { from: \"relay_given\"", "terms { from: \"relay_gone\"", "clock relay_open", "“relay_gone”, which is no fact");
  expect("ended_by: \"family_met\"", "ended_by: \"family_seen\"", "clock relay_open", "“family_seen”, which is no fact");
  expect("only_if: \"plan_decided\"", "only_if: \"plan_thought_of\"", "clock plan_support", "no fact of this pack");
  expect("calendar: \"hverdage\"", "calendar: \"helligdage\"", "clock receipt", "“helligdage”, which is none of this pack");
  expect("reference: \"supervision\"", "reference: \"oversight\"", "clock supervision", "“oversight” is none of this pack");
  expect("  ended_by: \"family_met\"", "", "clock relay_open", "nothing ends it", Line::of_what_lacks_it);
}

TEST_CASE("a clock's length has a unit and a count that fit") {
  expect("count: 14 unit: CALENDAR_DAYS", "count: 14", "clock relay_open", "its unit is missing");
  expect("count: 14 unit: CALENDAR_DAYS", "unit: CALENDAR_DAYS", "clock relay_open", "its count is missing");
  expect("count: 14 unit: CALENDAR_DAYS", "count: -1 unit: CALENDAR_DAYS", "clock relay_open", "not from 1 to");
  expect("count: 14 unit: CALENDAR_DAYS", "count: 2 unit: AT_ONCE", "clock relay_open", "has no count");
  expect("count: 14 unit: CALENDAR_DAYS", "count: 14 unit: CALENDAR_DAYS calendar: \"hverdage\"", "clock relay_open", "only COUNTED_DAYS");
  expect("unit: MONTHS count_decided: true", "unit: MONTHS count: 3 count_decided: true", "clock next_follow_up", "decided each time");
  expect("while_ended: \"measure_ended\"", "", "clock reassessment", "go together", Line::of_what_lacks_it);
  expect("counted_by: \"supervision_visit\"", "", "clock supervision", "so many times a year", Line::of_what_lacks_it);
}

TEST_CASE("everything that is law has a source, and every source says whether it was verified") {
  expect("  source { text: \"Barnets lov § 138\" verified: NOT_VERIFIED", "  source { text: \"Barnets lov § 138\"", "clock receipt", "does not say whether it was verified");
  expect("  source { text: \"Barnets lov § 138\" verified", "  source { text: \"\" verified", "clock receipt", "says nothing");
  Pack pack = built_in_pack();
  pack.mutable_clocks(0)->clear_source();
  pack.mutable_holidays(0)->clear_source();
  pack.mutable_references(0)->mutable_provisions(0)->clear_source();
  for (auto& list : *pack.mutable_lists())
    if (list.official()) list.clear_source();
  const CheckedPack reading = check(pack);
  const auto without = std::ranges::count_if(reading.findings, [](const Finding& one) { return one.what.find("has no source") != std::string::npos; });
  CHECK(without == 3 + find_list(pack, "notification_source")->codes_size() + find_list(pack, "notification_reason")->codes_size());
}

TEST_CASE("what the law says at one time stands under one number") {
  expect("section: \"§§ 28-29\" from: \"2024-01-01\"", "section: \"§§ 28-29\" from: \"2023-12-31\"", "legal reference free_advice, §§ 28-29", "holds at the same time as § 11");
  expect_among("section: \"§ 30\" from: \"2024-01-01\"", "section: \"§ 30\" from: \"2024-01-01\" until: \"2023-12-31\"", "legal reference early_help, § 30", "ends before it begins");
  expect("law: \"forvaltningsloven\" section", "law: \"forvaltning\" section", "legal reference party_access, § 9 og § 16", "“forvaltning” is none of this pack");
  expect_among("until: \"2023-12-31\"", "until: \"2023-02-29\"", "holiday great_prayer_day", "until is no day");
}

TEST_CASE("calendars leave a day that counts, holidays have a day, numbers make sense") {
  expect("  off: [SATURDAY, SUNDAY]\n", "  off: [MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY]\n", "calendar arbejdsdage", "no day of the week counts");
  expect("each_year: \"12-24\"", "each_year: \"24-12\"", "holiday christmas_eve", "is no day");
  expect("each_year: \"12-24\"", "each_year: \"02-29\"", "holiday christmas_eve", "most years do not have");
  expect_among("from_easter: 26", "", "holiday great_prayer_day", "it has no day");
  expect("off_in: [\"hverdage\", \"arbejdsdage\"]", "off_in: [\"hverdage\", \"skoledage\"]", "holiday new_year", "“skoledage”, which is no calendar");
  expect("lease_warning_day: 5", "lease_warning_day: 8", "limits", "after the lease has ended");
  expect("children_low: 15", "children_low: 25", "limits", "begins above its end");
  expect("full_lock_minutes: 10", "full_lock_minutes: 0", "limits", "full_lock_minutes is missing");
  expect_among("  children_high: 20", "", "limits", "children_high is missing");
  expect_among("leap_birthday: FEBRUARY_28", "", "", "29 February");
  expect_among("version: \"2026.1\"", "", "", "the version is missing");
  expect("version: \"2026.1\"", "version: \"ny udgave\"", "", "not made of numbers");
  expect("valid_from: \"2026-01-01\"", "valid_from: \"1. januar\"", "", "valid_from");
}

TEST_CASE("what the page Akut stands on is there, and a number is one or is marked as still to be set") {
  expect("phone: \"112\"", "phone: \"ring til os\"", "acute alarm", "no telephone number");
  expect("phone: \"112\"", "phone: \"1234567890123456\"", "acute alarm", "no telephone number");
  expect("da: \"Alarmcentralen\" ", "", "acute alarm", "no Danish words");
  expect_among("phone: \"112\"", "phone: \"\"", "", "“alarm” of acute has no number");
  expect_among("phone: \"112\"", "phone: \"\"", "acute alarm", "said to be verified");
  expect_among("code: \"duty\"", "code: \"night\"", "", "“duty” of acute is missing");
  expect_among("code: \"should_i_notify\"", "code: \"notify_or_not\"", "", "“should_i_notify” is missing");
  const AcuteLine* duty = find_acute_line(built_in_pack(), kDutyLine);
  REQUIRE(duty != nullptr);
  CHECK(duty->phone().empty());   // no municipality's number is ours to write
  CHECK(duty->source().verified() == NOT_VERIFIED);
  CHECK(std::ranges::any_of(read_pack(built_in_text()).not_verified, [](const Finding& one) { return one.where == "acute duty"; }));
}
