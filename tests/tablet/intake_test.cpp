// Modtagelsen: from the receipt of a notification to the family it is about.
#include <algorithm>

#include "desk.h"
#include "tablet/intake.h"

using namespace fremskudt;
using namespace fremskudt::test;

namespace {

constexpr std::int64_t kHour = 3'600'000;

// Anna's tablet is intake's here; another team receives.
struct IntakeDesk : Desk {
  Id north = Id::make(env);

  IntakeDesk() {
    Team team_north;
    team_north.set_name("Team Nord");
    team_north.set_area("Nordhøj");
    put(north, team_north);
  }
  template <class Record>
  void put(const Id& id, const Record& record) {
    ok(anna().store().apply({store::Write{id, record_type_of<Record>().number(), merge::create(record)}}, {store::Origin::Kind::person, anna_worker, {}})
           .map([](const auto&) {}));
  }
  // As the office computes it of a family that is not here.
  tablet::KnownChild card(const char* name, const Id& family) {
    tablet::KnownChild child{.case_id = Id::make(env), .family = family, .team = north, .name = name};
    CaseCard card;
    card.set_team(north.to_bytes());
    card.set_family(family.to_bytes());
    card.set_case_ref(child.case_id.to_bytes());
    card.set_first_name(name);
    card.set_initial("P");
    card.set_birth_year(2018);
    put(Id::make(env), card);
    return child;
  }
  tablet::Registered received(std::vector<std::string> children, const std::string& words = "Naboen hører gråd.") {
    Notification notification;
    for (const auto& name : children) {
      auto& child = *notification.add_notified();
      child.set_first_name(name);
      child.set_last_name("Prøve");
    }
    notification.set_document(words);
    Notifier notifier;
    notifier.set_notifier_name("Nabo Prøve");
    notifier.set_reached_at("00 00 00 09");
    return ok(tablet::register_notification(anna(), notification, notifier));
  }
  tablet::IntakeQueries intake() { return tablet::IntakeQueries(anna()); }
  template <class Record>
  Record get(const Id& id) {
    return static_cast<const Record&>(*ok(anna().read(id)).message);
  }
  const tablet::ClockRow& clock(const tablet::NotificationPage& page, std::string_view code) {
    const auto found = std::ranges::find(page.clocks, code, &tablet::ClockRow::code);
    REQUIRE(found != page.clocks.end());
    return *found;
  }
};

}  // namespace

TEST_CASE("a notification is registered with its notifier beside it, and its clocks run from that hour") {
  IntakeDesk desk;
  const auto made = desk.received({"Emma"});
  const auto page = ok(desk.intake().notification(made.notification));
  CHECK(page.notification->team() == desk.team.to_bytes());
  CHECK(page.notification->received_on() == "2026-02-25");
  CHECK(page.is_mine_to_assess);
  const auto& assessment = desk.clock(page, "acute_assessment");
  CHECK(assessment.start_at == page.notification->received_at());
  CHECK(assessment.due_on == "2026-02-26");
  CHECK(assessment.due_at == page.notification->received_at());
  CHECK_FALSE(assessment.is_ended);
  CHECK_FALSE(assessment.rule_da.empty());
  CHECK_FALSE(assessment.source.empty());
  CHECK(desk.clock(page, "receipt").due_on == "2026-03-04");   // six days, Saturday counts and Sunday does not

  // Who said it is in a record of its own, and not on the page.
  REQUIRE(page.notifier);
  CHECK(page.has_name);
  CHECK(page.notifier->notifier_name().empty());
  CHECK(page.notifier->reached_at().empty());
  CHECK(ok(desk.intake().who_notified(made.notification)).notifier_name() == "Nabo Prøve");
  CHECK(desk.get<Notification>(made.notification).SerializeAsString().find("Nabo Prøve") == std::string::npos);
}

TEST_CASE("the inbox stands by the 24 hours, and what is assessed and gone on leaves it") {
  IntakeDesk desk;
  const auto first = desk.received({"Emma"});
  desk.env.advance(kHour);
  const auto second = desk.received({"Noah"});
  auto inbox = ok(desk.intake().inbox());
  REQUIRE(inbox.to_assess.size() == 2);
  CHECK(inbox.to_assess[0].id == first.notification);
  CHECK(inbox.to_assess[0].children == "Emma P.");
  CHECK(inbox.to_assess[0].due_on == "2026-02-26");

  // No decision without its reason, also when nothing is done; and nothing goes on unassessed.
  CHECK_FALSE(tablet::assess(desk.anna(), first.notification, "none", "  "));
  CHECK_FALSE(tablet::assess(desk.anna(), first.notification, "nonsense", "Fordi."));
  CHECK_FALSE(tablet::send_on(desk.anna(), first.notification, desk.north));
  CHECK(ok(desk.intake().inbox()).to_assess.size() == 2);
  ok(tablet::assess(desk.anna(), first.notification, "to_team", "Ikke akut: barnet er hos sin mormor."));
  const auto page = ok(desk.intake().notification(first.notification));
  CHECK(desk.clock(page, "acute_assessment").is_ended);
  inbox = ok(desk.intake().inbox());
  REQUIRE(inbox.to_assess.size() == 1);
  REQUIRE(inbox.to_send.size() == 1);
  CHECK(inbox.to_send[0].id == first.notification);

  const auto sent = ok(tablet::send_on(desk.anna(), first.notification, desk.north));
  CHECK_FALSE(tablet::send_on(desk.anna(), first.notification, desk.north));
  inbox = ok(desk.intake().inbox());
  REQUIRE(inbox.to_send.size() == 1);   // the receipt is left
  CHECK(inbox.to_send[0].receipt_due_on == "2026-03-04");
  CHECK_FALSE(tablet::send_receipt(desk.anna(), first.notification, " "));
  ok(tablet::send_receipt(desk.anna(), first.notification, tablet::receipt_draft("2026-02-25", "Nabo Prøve")));
  CHECK(desk.get<Notifier>(first.notifier).receipt_on() == "2026-02-25");
  inbox = ok(desk.intake().inbox());
  CHECK(inbox.to_send.empty());
  REQUIRE(inbox.done.size() == 1);
  CHECK(inbox.done[0].team == "Team Nord");
  CHECK(sent.cases.size() == 1);

  // What needs nothing more goes nowhere and waits for nobody.
  ok(tablet::assess(desk.anna(), second.notification, "none", "Samme ord som i går, og vi har talt med barnet."));
  ok(tablet::send_receipt(desk.anna(), second.notification, "Tak."));
  CHECK(ok(desk.intake().inbox()).to_send.empty());
}

TEST_CASE("a child that nobody knows is opened in one commit with a case that nobody answers for yet") {
  IntakeDesk desk;
  Notification notification;
  auto& born = *notification.add_notified();
  born.set_first_name("Emma");
  born.set_last_name("Prøve");
  born.set_born("2019-05-14");
  born.set_lives("Skovvej 1, Nordhøj");
  auto& unborn = *notification.add_notified();
  unborn.set_unborn(true);
  unborn.set_born("2026-06-01");
  const auto made = ok(tablet::register_notification(desk.anna(), notification, {}));
  CHECK(ok(desk.intake().notification(made.notification)).suggested_team == desk.north);
  ok(tablet::assess(desk.anna(), made.notification, "acute", "Vold i hjemmet."));
  std::size_t commits = 0;
  const auto watch = desk.anna().subscribe([&](const store::Notice&) { ++commits; });
  const auto sent = ok(tablet::send_on(desk.anna(), made.notification, desk.north));
  CHECK(commits == 1);
  REQUIRE(sent.cases.size() == 2);
  CHECK(desk.get<Family>(sent.family).team() == desk.north.to_bytes());
  const auto child = desk.get<Case>(sent.cases[1]);
  CHECK(child.responsible().empty());
  CHECK(child.team() == desk.north.to_bytes());
  CHECK(child.level() == tablet::kNotifiedLevel);
  const auto person = desk.get<Person>(*Id::from_bytes(child.child()));
  CHECK(person.first_name() == "Barn");
  CHECK(person.due() == "2026-06-01");
  CHECK(person.born().empty());
  const auto gone = desk.get<Notification>(made.notification);
  CHECK(gone.family() == sent.family.to_bytes());
  CHECK(gone.sent_to() == desk.north.to_bytes());
  CHECK(gone.notified(0).case_id() == sent.cases[0].to_string());
  CHECK(desk.get<Notifier>(made.notifier).children_size() == 2);
  CHECK(ok(desk.anna().reader().read(made.notification))->scope == Scope{FAMILY, sent.family});
  CHECK(ok(desk.anna().reader().read(made.notifier))->scope == Scope{INTAKE, desk.team});
}

TEST_CASE("nothing of a family is left when the notification cannot go on") {
  IntakeDesk desk;
  Notification notification;
  notification.add_notified()->set_last_name("Prøve");   // no first name
  const auto made = ok(tablet::register_notification(desk.anna(), notification, {}));
  ok(tablet::assess(desk.anna(), made.notification, "acute", "Vold."));
  const auto before = ok(desk.anna().reader().count({.type = record_type_of<Family>().number()}));
  CHECK_FALSE(tablet::send_on(desk.anna(), made.notification, desk.north));
  CHECK(ok(desk.anna().reader().count({.type = record_type_of<Family>().number()})) == before);
  CHECK(desk.get<Notification>(made.notification).family().empty());
}

TEST_CASE("a known child is found by its bare card, and the notification goes into that family") {
  IntakeDesk desk;
  const Id family = Id::make(desk.env);
  const auto known = desk.card("Emma", family), other = desk.card("Emil", Id::make(desk.env));
  const auto found = ok(desk.intake().find_child("emma"));
  REQUIRE(found.size() == 1);
  CHECK(found[0].case_id == known.case_id);
  CHECK(found[0].name == "Emma P.");
  CHECK(found[0].team_name == "Team Nord");
  CHECK(ok(desk.intake().find_child("Em")).size() == 2);
  CHECK(ok(desk.intake().find_child("Em", 2011)).empty());
  CHECK(ok(desk.intake().find_child("")).empty());

  const auto made = desk.received({"Emma", "Emil"});
  const auto notified = desk.get<Notification>(made.notification);
  ok(tablet::say_who(desk.anna(), made.notification, notified.notified(0).key(), known.case_id));
  CHECK(desk.get<Notifier>(made.notifier).children(0) == known.case_id.to_bytes());
  ok(tablet::say_who(desk.anna(), made.notification, notified.notified(1).key(), other.case_id));
  ok(tablet::assess(desk.anna(), made.notification, "to_team", "Ikke akut."));
  CHECK_FALSE(tablet::send_on(desk.anna(), made.notification, desk.north));   // two families
  ok(tablet::say_who(desk.anna(), made.notification, notified.notified(1).key(), {}));
  const auto sent = ok(tablet::send_on(desk.anna(), made.notification, desk.north));
  CHECK(sent.family == family);
  CHECK(sent.cases.empty());
  CHECK(desk.get<Notification>(made.notification).family() == family.to_bytes());
}

TEST_CASE("intake tells how many came before about a child whose family it does not hold") {
  IntakeDesk desk;
  const auto known = desk.card("Emma", Id::make(desk.env));
  const auto receive = [&](const char* on) {
    Notification notification;
    notification.set_received_on(on);
    auto& child = *notification.add_notified();
    child.set_first_name("Emma");
    child.set_case_id(known.case_id.to_string());
    const auto made = ok(tablet::register_notification(desk.anna(), notification, {}));
    return made.notification;
  };
  receive("2024-12-20");
  receive("2025-06-01");
  receive("2025-11-11");
  const auto last = receive("2026-02-24");
  const auto page = ok(desk.intake().notification(last));
  CHECK(page.number == 4);
  CHECK(page.months == 14);
  REQUIRE(page.earlier.size() == 3);
  CHECK(page.earlier[0].received_on == "2024-12-20");
  CHECK(page.suggested_team == desk.north);
  CHECK(ok(desk.intake().notification(desk.received({"Emma"}).notification)).number == 1);   // the same name says nothing
}

TEST_CASE("nobody waits for a receipt where the notifier gave no name") {
  IntakeDesk desk;
  Notification notification;
  notification.add_notified()->set_first_name("Emma");
  Notifier notifier;
  notifier.set_anonymous(true);
  const auto made = ok(tablet::register_notification(desk.anna(), notification, notifier));
  const auto page = ok(desk.intake().notification(made.notification));
  CHECK(std::ranges::none_of(page.clocks, [](const auto& clock) { return clock.code == "receipt" && !clock.is_never; }));
  CHECK_FALSE(tablet::send_receipt(desk.anna(), made.notification, "Tak."));
}

TEST_CASE("a leader sees the notification of a family that nobody answers for, and not who gave it") {
  IntakeDesk desk;
  Team own;
  own.set_name("Team Syd");
  desk.put(desk.team, own);
  const auto made = desk.received({"Emma"});
  ok(tablet::assess(desk.anna(), made.notification, "to_team", "Ikke akut."));
  const auto sent = ok(tablet::send_on(desk.anna(), made.notification, desk.team));
  // On a tablet of the receiving team: all but intake's own records.
  auto notification = desk.get<Notification>(made.notification);
  notification.set_team(desk.north.to_bytes());
  const Id id = Id::make(desk.env);
  desk.put(id, notification);
  auto inbox = ok(desk.intake().inbox());
  REQUIRE(inbox.to_give.size() == 1);
  CHECK(inbox.to_give[0].id == id);
  const auto page = ok(desk.intake().notification(id));
  CHECK_FALSE(page.notifier);
  CHECK_FALSE(page.is_mine_to_assess);
  CHECK(page.first_case == sent.cases[0]);
  ok(desk.anna().edit(sent.cases[0], [&](auto& message) -> Status {
    static_cast<Case&>(message).set_responsible(desk.bo_worker.to_bytes());
    return {};
  }).map([](const auto&) {}));
  CHECK(ok(desk.intake().inbox()).to_give.empty());
}

TEST_CASE("a notification for intake names no team and no talk, is its author's until it is delivered, and can be taken back until then") {
  IntakeDesk desk;
  const Id place = desk.add_place("Solsikken");
  OutreachContact contact;
  contact.set_place(place.to_bytes());
  contact.set_worry("Han er stille.");
  const Id talk = ok(desk.anna().create(contact));
  Notification notification;
  notification.add_notified()->set_first_name("Noah");
  notification.set_document("Han er stille.");
  const auto handed = ok(tablet::hand_to_intake(desk.anna(), notification));
  const auto written = desk.get<Notification>(handed.notification);
  CHECK(written.team().empty());
  CHECK(written.received_on() == "2026-02-25");
  CHECK_FALSE(written.received_at().empty());
  CHECK(desk.get<Notifier>(handed.notifier).notifier_name() == "Anna Prøve");
  CHECK(written.SerializeAsString().find(talk.to_bytes()) == std::string::npos);
  CHECK(written.SerializeAsString().find(place.to_bytes()) == std::string::npos);
  for (const Id& id : {handed.notification, handed.notifier}) CHECK(ok(desk.anna().reader().read(id))->scope == Scope{OWN, desk.anna_worker});

  ok(tablet::take_back_handed(desk.anna(), handed));
  CHECK(desk.get<Notification>(handed.notification).has_struck());
  CHECK(desk.get<Notifier>(handed.notifier).has_struck());
}

TEST_CASE("each tap of intake can be taken back, and what has gone on since cannot") {
  IntakeDesk desk;
  const auto made = desk.received({"Emma"});
  const auto fresh = desk.get<Notification>(made.notification);
  ok(tablet::assess(desk.anna(), made.notification, "acute", "Vold."));
  ok(tablet::take_back_assessment(desk.anna(), made.notification, fresh, "acute"));
  CHECK(desk.get<Notification>(made.notification).assessment().empty());
  CHECK(desk.get<Notification>(made.notification).assessed_on().empty());
  CHECK(desk.get<Notification>(made.notification).assessment_reason() == "Vold.");   // words are nobody's tap

  ok(tablet::assess(desk.anna(), made.notification, "to_team", "Vold."));
  const auto sent = ok(tablet::send_on(desk.anna(), made.notification, desk.north));
  CHECK_FALSE(tablet::take_back_assessment(desk.anna(), made.notification, fresh, "to_team"));   // it has gone on
  ok(tablet::take_back_sending(desk.anna(), made.notification, sent));
  const auto back = desk.get<Notification>(made.notification);
  CHECK(back.family().empty());
  CHECK(back.sent_on().empty());
  CHECK(back.notified(0).case_id().empty());
  CHECK(ok(desk.anna().reader().read(made.notification))->scope == Scope{INTAKE, desk.team});
  CHECK(desk.get<Family>(sent.family).has_struck());
  CHECK(desk.get<Case>(sent.cases.at(0)).has_struck());
  CHECK(desk.get<Notifier>(made.notifier).children_size() == 0);
  CHECK_FALSE(tablet::take_back_sending(desk.anna(), made.notification, sent));   // twice

  const auto again = ok(tablet::send_on(desk.anna(), made.notification, desk.north));
  ok(tablet::send_receipt(desk.anna(), made.notification, "Tak."));
  ok(tablet::take_back_receipt(desk.anna(), made.notification));
  CHECK(desk.get<Notifier>(made.notifier).receipt_on().empty());
  CHECK(desk.get<Notifier>(made.notifier).receipt_text() == "Tak.");
  ok(tablet::give_to(desk.anna(), made.notification, desk.bo_worker));
  CHECK_FALSE(tablet::take_back_giving(desk.anna(), made.notification, desk.anna_worker));   // it is not hers
  ok(tablet::take_back_giving(desk.anna(), made.notification, desk.bo_worker));
  CHECK(desk.get<Case>(again.cases.at(0)).responsible().empty());
}
