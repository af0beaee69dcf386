// The offers of the team; what the clocks of the pack make due on the day, and the drafts that have waited too long.
#include <algorithm>

#include "desk.h"
#include "tablet/day_clocks.h"
#include "tablet/offers.h"
#include "tablet/steps.h"

using namespace fremskudt;
using namespace fremskudt::test;

namespace {

constexpr std::int64_t kHour = 3'600'000, kDay = 24 * kHour;

Id add_offer(Desk& desk, const std::string& name, const std::string& closed_on = {}) {
  Offer offer;
  offer.set_team(desk.team.to_bytes());
  offer.set_name(name);
  offer.set_waiting_weeks(3);
  offer.set_seen_on("2026-02-20");
  offer.add_age_bands("age_6_9");
  offer.add_age_bands("age_3_5");
  offer.set_how_to("Ring tirsdag formiddag.");
  offer.set_closed_on(closed_on);
  return ok(desk.anna().create(offer));
}

std::vector<std::string> codes_of(const std::vector<tablet::DueClock>& clocks) {
  std::vector<std::string> codes;
  for (const auto& due : clocks) codes.push_back(due.clock.code);
  return codes;
}

Id notify(Desk& desk, const Id& family, const std::string& received_on, const Id& about = {}) {
  Notification notification;
  notification.set_team(desk.team.to_bytes());
  notification.set_family(family.to_bytes());
  notification.set_received_on(received_on);
  notification.set_document("Skolen ringer om morgenerne.");
  if (!about.is_nil()) {
    auto& child = *notification.add_notified();
    child.set_key("1");
    child.set_first_name("Emma");
    child.set_lives("Skovvænget 12");
    child.set_case_id(about.to_string());
  }
  return ok(desk.anna().create(notification));
}

}  // namespace

TEST_CASE("the team's offers are told by name, closed ones after the open, on every tablet of the team") {
  Desk desk;
  add_offer(desk, "Åben rådgivning");
  add_offer(desk, "besøgstjenesten");
  add_offer(desk, "Aftenklubben", "2026-01-31");
  desk.meet();
  const auto offers = ok(tablet::offers(desk.bo()));
  REQUIRE(offers.size() == 3);
  CHECK(offers[0].name == "besøgstjenesten");
  CHECK(offers[1].name == "Åben rådgivning");   // å is the last letter
  CHECK(offers[2].name == "Aftenklubben");
  CHECK_FALSE(offers[2].is_open());
  CHECK(offers[0].waiting_weeks == 3);
  CHECK(offers[0].seen_on == "2026-02-20");
  CHECK(offers[0].how_to == "Ring tirsdag formiddag.");
  CHECK(offers[0].age_bands == std::vector<std::string>{"age_3_5", "age_6_9"});
}

TEST_CASE("what two people write of an offer at once both stands") {
  Desk desk;
  const Id offer = add_offer(desk, "Lektiecaféen");
  desk.meet();
  ok(desk.anna().edit_field(offer, "how_to", "Mød op onsdag."));
  ok(desk.bo().edit_field(offer, "how_to", "Ring først."));
  desk.meet();
  CHECK(ok(tablet::offers(desk.anna())).front().conflict);
  CHECK(ok(desk.queries(desk.anna()).conflicts_of(offer)).conflicts.at(0).versions.size() == 2);
}

TEST_CASE("a relay to an offer is called by the offer's name") {
  Desk desk;
  const auto family = desk.add_family({"Emma"});
  const Id offer = add_offer(desk, "Besøgstjenesten");
  ok(tablet::give_over(desk.anna(), {.case_id = family.cases[0], .offer = offer}));
  CHECK(ok(tablet::relays(desk.anna(), family.family)).at(0).to_whom == "Besøgstjenesten");
}

TEST_CASE("a birthday stands on the day from its notice until somebody says that it was seen to, or it is long past") {
  Desk desk;
  const auto family = desk.add_family({"Emma", "Noah", "Aya"});
  ok(desk.anna().edit_field(family.persons[0], "born", "2016-03-20"));   // ten in 23 days; the notice is 30
  ok(desk.anna().edit_field(family.persons[1], "born", "2016-05-19"));
  ok(desk.anna().edit_field(family.persons[2], "born", "2009-12-31"));   // ten, fifteen and sixteen before the case was opened
  auto due = ok(tablet::due_clocks(desk.anna()));
  REQUIRE(codes_of(due) == std::vector<std::string>{"birthday_10"});
  CHECK(due[0].child == "Emma T.");
  CHECK(due[0].clock.due_on == "2026-03-20");
  CHECK(due[0].clock.start_on == "2016-03-20");
  CHECK_FALSE(due[0].clock.rule_da.empty());
  CHECK(due[0].clock.source == "Barnets lov § 3");
  CHECK(due[0].clock.is_source_verified);

  SECTION("whoever answers for the child sees it on the day, everybody granted the family on the child's page") {
    desk.meet();
    CHECK(ok(tablet::due_clocks(desk.bo())).empty());
    CHECK(ok(tablet::due_clocks(desk.bo(), family.cases[0])).size() == 1);
  }
  SECTION("done, once, by a task; taken back it stands again") {
    const Id task = ok(tablet::end_clock(desk.anna(), due[0]));
    CHECK(ok(tablet::due_clocks(desk.anna())).empty());
    CHECK_FALSE(tablet::end_clock(desk.anna(), due[0]));
    desk.meet();
    CHECK(ok(tablet::due_clocks(desk.bo(), family.cases[0])).empty());
    ok(desk.anna().strike(task, "fortrudt"));
    CHECK(ok(tablet::due_clocks(desk.anna())).size() == 1);
  }
  SECTION("a month after the day it is not named any more") {
    desk.env.advance((23 + 30) * kDay);
    CHECK(codes_of(ok(tablet::due_clocks(desk.anna()))) == std::vector<std::string>{"birthday_10", "birthday_10"});   // Noah's notice has begun
    desk.env.advance(kDay);
    due = ok(tablet::due_clocks(desk.anna()));
    REQUIRE(due.size() == 1);
    CHECK(due[0].child == "Noah T.");
  }
  SECTION("a closed case has no clocks") {
    ok(tablet::close_case(desk.anna(), {.case_id = family.cases[0], .reason = "goes_well"}));
    CHECK(ok(tablet::due_clocks(desk.anna())).empty());
  }
}

TEST_CASE("a new notification about a child that is followed asks at once whether to re-assess, until that is written down") {
  Desk desk;
  const auto family = desk.add_family({"Emma", "Noah"});
  notify(desk, family.family, "2026-02-20");   // what the family came by
  CHECK(ok(tablet::due_clocks(desk.anna())).empty());
  desk.env.advance(kDay);
  const Id later = notify(desk, family.family, "2026-02-26", family.cases[0]);
  const auto due = ok(tablet::due_clocks(desk.anna()));
  REQUIRE(codes_of(due) == std::vector<std::string>{"reassessment"});
  CHECK(due[0].about == later);
  CHECK(due[0].child == "Emma T.");   // about her alone
  CHECK(due[0].clock.due_on == "2026-02-26");
  CHECK_FALSE(due[0].clock.is_source_verified);
  ok(tablet::end_clock(desk.anna(), due[0]));
  CHECK(ok(tablet::due_clocks(desk.anna())).empty());

  // Of the day on which the case was opened, what was written after it.
  const auto other = desk.add_family({"Ella"});
  desk.env.advance(kHour);
  notify(desk, other.family, "2026-02-26");
  CHECK(codes_of(ok(tablet::due_clocks(desk.anna()))) == std::vector<std::string>{"reassessment"});
}

TEST_CASE("a draft that is older than three working days stands first and is named") {
  Desk desk;   // a Wednesday
  const auto family = desk.add_family({"Emma"});
  const Id old = desk.add_visit(family.family, "Kladde fra onsdag.", false);
  desk.env.advance(5 * kDay);   // Monday: the third working day
  const Id fresh = desk.add_visit(family.family, "Kladde fra mandag.", false);
  const auto unfinished = [&] {
    auto today = ok(desk.queries(desk.anna()).today());
    tablet::name_old_drafts(*desk.anna().practice().pack, today);
    return today.unfinished;
  };
  auto drafts = unfinished();
  REQUIRE(drafts.size() == 2);
  CHECK(drafts[0].title.id == fresh);
  CHECK(std::ranges::none_of(drafts, &tablet::Unfinished::is_old));
  desk.env.advance(kDay);
  drafts = unfinished();
  CHECK(drafts[0].title.id == old);
  CHECK(drafts[0].is_old);
  CHECK_FALSE(drafts[1].is_old);
}

TEST_CASE("tasks that were promised to nobody stand with the child and the place they are about, with and without a date") {
  Desk desk;
  const auto family = desk.add_family({"Emma"});
  const Id place = desk.add_place("Solsikken");
  const auto add = [&](const char* what, const char* due, const char* to, bool at_place) {
    Task task;
    task.set_what(what);
    task.set_due_on(due);
    task.set_promised_to(to);
    if (at_place) task.set_place(place.to_bytes());
    else task.set_family(family.family.to_bytes());
    return ok(desk.anna().create(task));
  };
  add("Spørge PPR", "2026-06-01", "", false);
  add("Finde tegningen", "", "", false);
  add("Ringe til mormor", "2026-03-01", "Mormor", false);
  add("Tage plakaten med", "", "", true);
  const auto child = ok(desk.queries(desk.anna()).child(family.cases[0]));
  CHECK(child.tasks.size() == 2);
  CHECK(child.promised.size() == 1);
  const auto page = ok(desk.queries(desk.anna()).place(place));
  REQUIRE(page.tasks.size() == 1);
  CHECK(page.tasks[0].what == "Tage plakaten med");
  CHECK(ok(desk.queries(desk.anna()).today()).due.empty());   // none of them within the week
}

TEST_CASE("search finds offers, relays, consents and notifications, and calls them by whom they are about") {
  Desk desk;
  const auto family = desk.add_family({"Emma"});
  add_offer(desk, "Gældsrådgivningen");
  ok(tablet::give_over(desk.anna(), {.case_id = family.cases[0], .to_whom = "Foreningen Fristedet", .family_told = "De ringer på torsdag."}));
  Consent consent;
  consent.set_consent_kind("collect");
  consent.set_given_by(family.persons[0].to_bytes());
  consent.add_children(family.cases[0].to_bytes());
  consent.set_what("Skolens udtalelse");
  ok(tablet::record_consent(desk.anna(), consent));
  notify(desk, family.family, "2026-02-25", family.cases[0]);
  while (ok(desk.anna().work_when_idle())) {}
  const auto found = [&](const std::string& words) {
    auto hits = ok(desk.queries(desk.anna()).search(words));
    REQUIRE(hits.size() == 1);
    return hits[0];
  };
  CHECK(found("gældsråd").title.name == "Gældsrådgivningen");
  CHECK(found("formiddag").title.name == "Gældsrådgivningen");
  CHECK(found("Fristedet").title.name == "Emma T.");
  CHECK(found("torsdag").title.type == record_type_of<Relay>().number());
  CHECK(found("udtalelse").title.name == "Emma T.");
  CHECK(found("morgenerne").title.name == "Emma T.");
  CHECK(found("Skovvænget").title.type == record_type_of<Notification>().number());
}

TEST_CASE("where a notified child lives is not found once the family's address is protected") {
  Desk desk;
  const auto family = desk.add_family({"Emma"});
  notify(desk, family.family, "2026-02-25", family.cases[0]);
  ok(desk.anna().edit_field(family.persons[0], "protected_address", "true"));
  while (ok(desk.anna().work_when_idle())) {}
  CHECK(ok(desk.queries(desk.anna()).search("Skovvænget")).empty());
  CHECK(ok(desk.queries(desk.anna()).search("morgenerne")).size() == 1);
}
