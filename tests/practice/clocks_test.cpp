// What is due when, told by what was recorded.
#include "practice/clocks.h"

#include "practice/rule_words.h"
#include "support/catch.h"

using namespace fremskudt;
using namespace fremskudt::practice;

namespace {

Recorded fact(std::string code, std::string_view at, std::optional<int> count = {}) {
  return {"the thing", std::move(code), parse_moment(at).value(), count};
}

std::vector<Due> all_of(const Pack& pack, std::string_view clock, std::vector<Recorded> recorded) {
  auto due = due_times(pack, recorded);
  std::erase_if(due, [&](const Due& one) { return one.clock != clock; });
  return due;
}
Due one_of(std::string_view clock, std::vector<Recorded> recorded) {
  const auto due = all_of(built_in_pack(), clock, std::move(recorded));
  REQUIRE(due.size() == 1);
  return due.front();
}
std::string when(const Due& due) { return due.at ? to_text(*due.at) : to_text(due.day); }
std::string when(std::string_view clock, std::vector<Recorded> recorded) { return when(one_of(clock, std::move(recorded))); }

}  // namespace

TEST_CASE("twenty-four hours are twenty-four hours, also in the nights in which the clocks are changed") {
  CHECK(when("acute_assessment", {fact("notification_received", "2026-03-02T09:12")}) == "2026-03-03T09:12:00+01:00");
  CHECK(when("acute_assessment", {fact("notification_received", "2026-03-28T15:00")}) == "2026-03-29T16:00:00+02:00");
  CHECK(when("acute_assessment", {fact("notification_received", "2026-10-24T15:00")}) == "2026-10-25T14:00:00+01:00");
  CHECK(when("acute_assessment", {fact("notification_received", "2026-10-25T02:30:00+01:00")}) == "2026-10-26T02:30:00+01:00");
}

TEST_CASE("of a notification whose hour nobody wrote the day begins at midnight") {
  CHECK(when("acute_assessment", {fact("notification_received", "2026-03-29")}) == "2026-03-30T01:00:00+02:00");
}

TEST_CASE("the receipt is due after six hverdage, and not at all when the notifier is anonymous") {
  CHECK(when("receipt", {fact("notification_received", "2026-04-01T10:00")}) == "2026-04-11");
  const Due never = one_of("receipt", {fact("notification_received", "2026-04-01"), fact("notifier_anonymous", "2026-04-01")});
  CHECK(never.standing == Standing::never);
  CHECK(never.because == "notifier_anonymous");
}

TEST_CASE("every notification has a clock of its own") {
  const auto due = all_of(built_in_pack(), "acute_assessment",
                          {fact("notification_received", "2026-03-04T10:00"), fact("notification_received", "2026-03-02T10:00"), fact("acute_assessed", "2026-03-03T08:00")});
  REQUIRE(due.size() == 2);
  CHECK(due[0].standing == Standing::ended);
  CHECK(when(due[0]) == "2026-03-03T10:00:00+01:00");
  CHECK(due[1].standing == Standing::running);
}

TEST_CASE("the assessment runs only when decided, from when the municipality became aware, else from the notification") {
  CHECK(all_of(built_in_pack(), "child_welfare_assessment", {fact("notification_received", "2025-10-31")}).empty());
  CHECK(when("child_welfare_assessment", {fact("notification_received", "2025-10-31"), fact("assessment_decided", "2025-11-20")}) == "2026-02-28");
  const Due due = one_of("child_welfare_assessment",
                         {fact("notification_received", "2025-10-31"), fact("became_aware", "2025-10-15"), fact("assessment_decided", "2025-11-20")});
  CHECK(when(due) == "2026-02-15");
  CHECK(due.from == "became_aware");
  CHECK(one_of("child_welfare_assessment", {fact("became_aware", "2025-10-15"), fact("assessment_decided", "2025-11-20"), fact("assessment_finished", "2026-01-05")}).standing ==
        Standing::ended);
}

TEST_CASE("a plan is due three months after the decision, and before a placement without consent") {
  CHECK(all_of(built_in_pack(), "plan_support", {fact("support_decided", "2026-08-31")}).empty());
  CHECK(when("plan_support", {fact("support_decided", "2026-08-31"), fact("plan_decided", "2026-08-31")}) == "2026-11-30");
  CHECK(when("plan_placement", {fact("placement_consented", "2024-11-29")}) == "2025-02-28");
  const Due before = one_of("plan_before_placement", {fact("placement_without_consent", "2026-05-04T13:00"), fact("plan_made", "2026-04-30")});
  CHECK(when(before) == "2026-05-04T13:00:00+02:00");
  CHECK(before.standing == Standing::ended);
}

TEST_CASE("the first follow-up is the earlier of three months and the end of the assessment run alongside") {
  CHECK(when("first_follow_up", {fact("measure_started", "2026-01-31")}) == "2026-04-30");
  const Due earlier = one_of("first_follow_up", {fact("measure_started", "2026-01-31"), fact("alongside_assessment_finished", "2026-03-10")});
  CHECK(when(earlier) == "2026-03-10");
  CHECK(earlier.from == "alongside_assessment_finished");
  CHECK(when("first_follow_up", {fact("measure_started", "2026-01-31"), fact("alongside_assessment_finished", "2026-05-10")}) == "2026-04-30");
  CHECK(all_of(built_in_pack(), "first_follow_up", {fact("alongside_assessment_finished", "2026-03-10")}).empty());
}

TEST_CASE("the next follow-up comes after the months that were decided at the last one") {
  const std::vector<Recorded> held{fact("follow_up_held", "2026-08-31", 6), fact("follow_up_held", "2026-01-15", 3)};
  CHECK(when("next_follow_up", held) == "2027-02-28");
  CHECK(all_of(built_in_pack(), "next_follow_up", {fact("follow_up_held", "2026-01-15")}).empty());
}

TEST_CASE("a notification starts a re-assessment only while a measure runs") {
  const auto started = fact("measure_started", "2026-02-01"), ended = fact("measure_ended", "2026-06-01");
  CHECK(all_of(built_in_pack(), "reassessment", {fact("notification_received", "2026-01-20"), started, ended}).empty());
  CHECK(when("reassessment", {fact("notification_received", "2026-03-20T08:30"), started, ended}) == "2026-03-20T08:30:00+01:00");
  CHECK(all_of(built_in_pack(), "reassessment", {fact("notification_received", "2026-06-02"), started, ended}).empty());
  CHECK(all_of(built_in_pack(), "reassessment", {fact("notification_received", "2026-09-02"), started, ended, fact("measure_started", "2026-08-01")}).size() == 1);
}

TEST_CASE("two supervision visits a year, spread over the year that began with the placement") {
  const auto began = fact("placement_started", "2026-01-15");
  CHECK(when("supervision", {began}) == "2026-07-14");
  CHECK(when("supervision", {began, fact("supervision_visit", "2026-05-01")}) == "2027-01-14");
  CHECK(when("supervision", {began, fact("supervision_visit", "2026-05-01"), fact("supervision_visit", "2026-12-01")}) == "2027-07-14");
  // A third one in a year does not count for the next.
  CHECK(when("supervision", {began, fact("supervision_visit", "2026-05-01"), fact("supervision_visit", "2026-06-01"), fact("supervision_visit", "2026-12-01")}) == "2027-07-14");
  CHECK(when("supervision", {began, fact("supervision_visit", "2026-05-01"), fact("supervision_visit", "2027-01-15")}) == "2028-01-14");
  CHECK(one_of("supervision", {began, fact("placement_ended", "2026-03-01")}).standing == Standing::ended);
}

TEST_CASE("birthdays are told ahead, who was born on 29 February has them as the pack says") {
  const Due ten = one_of("birthday_10", {fact("born", "2016-02-29")});
  CHECK(when(ten) == "2026-02-28");
  CHECK(to_text(ten.shown_from.value()) == "2026-01-29");
  CHECK(when("birthday_16", {fact("born", "2016-02-29")}) == "2032-02-29");
  Pack pack = built_in_pack();
  pack.set_leap_birthday(MARCH_1);
  CHECK(when(all_of(pack, "birthday_10", {fact("born", "2016-02-29")}).at(0)) == "2026-03-01");
  CHECK(when("birthday_18", {fact("born", "2010-12-24")}) == "2028-12-24");
}

TEST_CASE("a birthday before the case was opened is no clock") {
  const Due ten = one_of("birthday_10", {fact("born", "2014-05-01"), fact("case_opened", "2025-01-01")});
  CHECK(ten.standing == Standing::never);
  CHECK(ten.because == "case_opened");
  CHECK(one_of("birthday_15", {fact("born", "2014-05-01"), fact("case_opened", "2025-01-01")}).standing == Standing::running);
}

TEST_CASE("party access is due after seven arbejdsdage, a relay after fourteen days, words after six months") {
  CHECK(when("party_access", {fact("access_requested", "2026-12-22T11:00")}) == "2027-01-04");
  CHECK(when("relay_open", {fact("relay_given", "2026-02-20")}) == "2026-03-06");
  CHECK(one_of("relay_open", {fact("relay_given", "2026-02-20"), fact("family_met", "2026-02-20")}).standing == Standing::ended);
  CHECK(when("talk_words", {fact("talk_followed_up", "2026-03-01"), fact("talk_followed_up", "2026-08-31")}) == "2027-02-28");
}

TEST_CASE("what is recorded before a clock's start does not end it, and other things' facts do nothing") {
  CHECK(one_of("acute_assessment", {fact("notification_received", "2026-03-02T09:12"), fact("acute_assessed", "2026-03-02T09:11")}).standing == Standing::running);
  std::vector<Recorded> recorded{fact("notification_received", "2026-03-02T09:12"), fact("acute_assessed", "2026-03-02T10:00")};
  recorded.back().about = "another";
  CHECK(one_of("acute_assessment", recorded).standing == Standing::running);
}

TEST_CASE("the rule is said in Danish and in English, by what the pack says") {
  const Pack& pack = built_in_pack();
  const auto rule = [&](std::string_view clock, Language language) { return rule_words(pack, *find_clock(pack, clock), language); };
  CHECK(rule("receipt", Language::da) == "senest 6 hverdage efter, at underretningen blev modtaget");
  CHECK(rule("receipt", Language::en) == "no later than 6 weekdays after the notification was received");
  CHECK(rule("first_follow_up", Language::da) ==
        "det tidligste af: senest 3 måneder efter, at indsatsen blev sat i gang; eller straks efter, at den sideløbende undersøgelse blev færdig");
  CHECK(rule("plan_before_placement", Language::da) == "inden anbringelsen uden samtykke besluttes");
  CHECK(rule("supervision", Language::en) == "at least 2 times in every year after the placement began, spread over the year");
  CHECK(rule("birthday_10", Language::da) == "den dag, barnet fylder 10");
  Clock shorter = *find_clock(pack, "relay_open");
  shorter.mutable_terms(0)->set_count(1);
  CHECK(rule_words(pack, shorter, Language::da) == "senest 1 dag efter, at overleveringen blev givet");
  for (const auto& clock : pack.clocks()) {
    CAPTURE(clock.code());
    CHECK(rule_words(pack, clock, Language::da).size() > 10);
    CHECK(rule_words(pack, clock, Language::en).size() > 10);
  }
}
