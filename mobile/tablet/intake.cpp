#include "tablet/intake.h"

#include <algorithm>
#include <map>

#include "base/fold.h"
#include "tablet/calendar.h"
#include "tablet/commit.h"
#include "tablet/reading.h"
#include "tablet/team.h"

namespace fremskudt::tablet {

using google::protobuf::Message;

namespace {

Result<std::shared_ptr<const Notification>> notification_of(Tablet& tablet, const Id& id) {
  TRY(auto found, whole<Notification>(tablet.reader(), id));
  if (!found) return fail(ErrorKind::not_found, "This notification is not on this tablet.");
  return found;
}

// Its notifier's record; nil where it is not this worker's to see.
Result<Id> notifier_of(Tablet& tablet, const Id& notification) {
  store::Query query{.type = record_type_of<Notifier>().number(), .limit = 1};
  query.filters = {{store::Filter::Op::equal, "notification", notification}};
  TRY(const auto rows, tablet.reader().list(query));
  return rows.empty() ? Id{} : rows.front().id;
}

Result<std::shared_ptr<const CaseCard>> card_of(Tablet& tablet, const Id& case_id) {
  store::Query query{.type = record_type_of<CaseCard>().number(), .limit = 1};
  query.filters = {{store::Filter::Op::equal, "case_ref", case_id}};
  TRY(const auto rows, tablet.reader().list(query));
  if (rows.empty()) return std::shared_ptr<const CaseCard>();
  return std::static_pointer_cast<const CaseCard>(rows.front().message);
}

// The family of a case, by its bare card or by the case itself where it is here.
Result<Id> family_of(Tablet& tablet, const Id& case_id) {
  TRY(const auto record, whole<Case>(tablet.reader(), case_id));
  if (record) return id_of(record->family());
  TRY(const auto card, card_of(tablet, case_id));
  return card ? id_of(card->family()) : Id{};
}

NotifiedChild* child_in(Notification& notification, const std::string& key) {
  const auto found = std::ranges::find(*notification.mutable_notified(), key, [](const NotifiedChild& child) { return child.key(); });
  return found == notification.mutable_notified()->end() ? nullptr : &*found;
}

void set_children(Notifier& notifier, const Notification& notification) {
  notifier.clear_children();
  for (const auto& child : notification.notified())
    if (const auto id = Id::parse(child.case_id())) notifier.add_children(id->to_bytes());
}

}  // namespace

Result<Registered> register_notification(Tablet& tablet, Notification notification, Notifier notifier) {
  if (notification.received_on().empty()) {
    notification.set_received_on(tablet.today());
    notification.set_received_at(local_time(tablet.env().now_ms()));
  }
  int order = 0;
  for (auto& child : *notification.mutable_notified()) {
    if (child.key().empty()) child.set_key(Id::make(tablet.env()).to_string());
    child.set_order(order++);
  }
  Commit commit(tablet);
  Registered made;
  TRY(made.notification, commit.add(notification));
  notifier.set_notification(made.notification.to_bytes());
  notifier.set_received_on(notification.received_on());
  set_children(notifier, notification);
  TRY(made.notifier, commit.add(notifier));
  TRY_VOID(commit.write());
  return made;
}

namespace {

Result<bool> is_unsent(Tablet& tablet, const Id& id) {
  TRY(const auto stored, tablet.reader().read(id));
  return stored && !stored->state.erased && stored->is_pending();
}

Status too_late() { return fail(ErrorKind::refused, std::string(kTooLateToTakeBack)); }

Struck struck_now(Tablet& tablet) {
  Struck struck;
  struck.set_reason("fortrudt");
  struck.set_at(tablet.env().now_ms());
  struck.set_worker(tablet.identity().worker.to_bytes());
  return struck;
}

Status strike_in(Commit& commit, Tablet& tablet, const Id& id) {
  return commit.edit(id, [&](Message& record) -> Status {
    const auto* field = record_type_of(record).with_role(STRUCK);
    record.GetReflection()->MutableMessage(&record, field->descriptor)->CopyFrom(struck_now(tablet));
    return {};
  });
}

}  // namespace

Result<bool> is_any_sent(Tablet& tablet, const std::vector<Id>& records) {
  for (const Id& id : records) {
    TRY(const bool waits, is_unsent(tablet, id));
    if (!waits) return true;
  }
  return false;
}

Result<Registered> hand_to_intake(Tablet& tablet, Notification notification, store::ChangeSet also) {
  notification.set_received_on(tablet.today());
  notification.set_received_at(local_time(tablet.env().now_ms()));
  // As intake writes of all others: one without them would be known in the statistics as one that came of a talk.
  if (notification.how_received().empty()) notification.set_how_received("digital");
  if (notification.source().empty()) notification.set_source("municipality");
  int order = 0;
  for (auto& child : *notification.mutable_notified()) {
    child.set_key(Id::make(tablet.env()).to_string());
    child.set_order(order++);
  }
  Commit commit(tablet);
  Registered made;
  TRY(made.notification, commit.add_for_intake(notification));
  Notifier notifier;
  TRY(const auto me, whole<Worker>(tablet.reader(), tablet.identity().worker));
  notifier.set_notifier_name(me ? me->name() : tablet.identity().worker_name);
  if (me) notifier.set_reached_at(me->phone());
  notifier.set_notification(made.notification.to_bytes());
  notifier.set_received_on(notification.received_on());
  TRY(made.notifier, commit.add_for_intake(notifier));
  commit.also(std::move(also));
  TRY_VOID(commit.write());
  return made;
}

Result<Registered> handed_in(Tablet& tablet, const Id& id) {
  TRY(const bool waits, is_unsent(tablet, id));
  TRY(const auto notification, whole<Notification>(tablet.reader(), id));
  TRY(const auto notifier, notifier_of(tablet, id));
  const bool is_handed = notification && notification->team().empty() && !notification->has_struck() && !notifier.is_nil();
  if (!waits || !is_handed) return fail(ErrorKind::refused, std::string(kTooLateToTakeBack));
  return Registered{id, notifier};
}

Status take_back_handed(Tablet& tablet, const Registered& handed) {
  TRY(const bool is_here, is_unsent(tablet, handed.notification));
  if (!is_here) return too_late();
  Commit commit(tablet);
  TRY_VOID(strike_in(commit, tablet, handed.notification));
  TRY_VOID(strike_in(commit, tablet, handed.notifier));
  return commit.write();
}

Status say_who(Tablet& tablet, const Id& id, const std::string& key, const Id& case_id) {
  Commit commit(tablet);
  Notification after;
  TRY_VOID(commit.edit(id, [&](Message& record) -> Status {
    auto* notification = dynamic_cast<Notification*>(&record);
    auto* child = notification ? child_in(*notification, key) : nullptr;
    if (!child) return fail(ErrorKind::not_found, "The notification names no such child.");
    child->set_case_id(case_id.is_nil() ? std::string() : case_id.to_string());
    after = *notification;
    return {};
  }));
  TRY(const auto notifier, notifier_of(tablet, id));
  if (!notifier.is_nil())
    TRY_VOID(commit.edit(notifier, [&](Message& record) -> Status {
      set_children(static_cast<Notifier&>(record), after);
      return {};
    }));
  return commit.write();
}

Status assess(Tablet& tablet, const Id& id, const std::string& decision, const std::string& reason) {
  if (is_blank(reason)) return fail(ErrorKind::bad_input, "An assessment is written with its reason, also when nothing is done.");
  if (decision.empty()) return fail(ErrorKind::bad_input, "An assessment says what is to be done.");
  Commit commit(tablet);
  TRY_VOID(commit.edit(id, [&](Message& record) -> Status {
    auto* notification = dynamic_cast<Notification*>(&record);
    if (!notification) return fail(ErrorKind::bad_input, "Only a notification is assessed.");
    notification->set_assessment(decision);
    notification->set_assessment_reason(reason);
    if (!notification->assessed_on().empty()) return {};   // when it was first written stands
    notification->set_assessed_on(tablet.today());
    notification->set_assessed_at(local_time(tablet.env().now_ms()));
    return {};
  }));
  return commit.write();
}

Status take_back_assessment(Tablet& tablet, const Id& id, const Notification& before, const std::string& decision) {
  Commit commit(tablet);
  TRY_VOID(commit.edit(id, [&](Message& record) -> Status {
    auto& notification = static_cast<Notification&>(record);
    if (notification.assessment() != decision || !notification.family().empty()) return too_late();
    notification.set_assessment(before.assessment());
    notification.set_assessed_on(before.assessed_on());
    notification.set_assessed_at(before.assessed_at());
    return {};
  }));
  return commit.write();
}

namespace {

// The family of the children that are known; nil when none is.
Result<Id> known_family(Tablet& tablet, const Notification& notification) {
  Id family;
  for (const auto& child : notification.notified()) {
    const auto case_id = Id::parse(child.case_id());
    if (!case_id) continue;
    TRY(const auto of, family_of(tablet, *case_id));
    if (of.is_nil()) return fail(ErrorKind::not_found, "A child of this notification is not known here any more: find it again.");
    if (!family.is_nil() && family != of)
      return fail(ErrorKind::refused, "These children are of different families: register a notification for each family.");
    family = of;
  }
  return family;
}

Result<SentOn> open_family(Tablet& tablet, Commit& commit, Notification& notification, const Id& team) {
  SentOn sent;
  Family family;
  family.set_team(team.to_bytes());
  TRY(sent.family, commit.add(family));
  for (auto& child : *notification.mutable_notified()) {
    Person person;
    person.set_family(sent.family.to_bytes());
    person.set_kind("child");
    person.set_first_name(child.first_name().empty() && child.unborn() ? "Barn" : child.first_name());   // as on paper, until there is a name
    person.set_last_name(child.last_name());
    if (!child.unborn()) person.set_born(child.born());
    else person.set_due(child.born());
    TRY(const auto person_id, commit.add(person));
    Case record;
    record.set_family(sent.family.to_bytes());
    sent.people.push_back(person_id);
    record.set_child(person_id.to_bytes());
    record.set_team(team.to_bytes());
    record.set_level(kNotifiedLevel);
    record.set_opened_on(tablet.today());
    auto& step = *record.add_levels();
    step.set_key(tablet.today());
    step.set_level(kNotifiedLevel);
    TRY(const auto case_id, commit.add(record));
    child.set_case_id(case_id.to_string());
    sent.cases.push_back(case_id);
  }
  return sent;
}

}  // namespace

Result<SentOn> send_on(Tablet& tablet, const Id& id, const Id& team) {
  TRY(const auto found, notification_of(tablet, id));
  Notification notification = *found;
  if (!notification.family().empty()) return fail(ErrorKind::refused, "This notification has gone on already.");
  if (notification.assessment().empty()) return fail(ErrorKind::refused, "The assessment comes first, with its reason.");
  if (notification.notified().empty()) return fail(ErrorKind::refused, "Which child is it about? Write that first.");
  TRY(const auto receiving, whole<Team>(tablet.reader(), team));
  if (!receiving) return fail(ErrorKind::not_found, "This team is not on this tablet.");
  Commit commit(tablet);
  SentOn sent;
  TRY(sent.family, known_family(tablet, notification));
  if (sent.family.is_nil()) {
    TRY(sent, open_family(tablet, commit, notification, team));
  }
  TRY_VOID(commit.edit(id, [&](Message& record) -> Status {
    auto& going = static_cast<Notification&>(record);
    for (const auto& child : notification.notified())
      if (auto* one = child_in(going, child.key())) one->set_case_id(child.case_id());
    going.set_family(sent.family.to_bytes());
    going.set_sent_to(team.to_bytes());
    going.set_sent_on(tablet.today());
    return {};
  }));
  TRY(const auto notifier, notifier_of(tablet, id));
  if (!notifier.is_nil())
    TRY_VOID(commit.edit(notifier, [&](Message& record) -> Status {
      set_children(static_cast<Notifier&>(record), notification);
      return {};
    }));
  TRY_VOID(commit.write());
  return sent;
}

Status take_back_sending(Tablet& tablet, const Id& id, const SentOn& sent) {
  TRY(const bool waits, is_unsent(tablet, id));
  if (!waits) return too_late();
  Commit commit(tablet);
  TRY_VOID(commit.edit(id, [&](Message& record) -> Status {
    auto& notification = static_cast<Notification&>(record);
    if (notification.family() != sent.family.to_bytes()) return too_late();
    notification.clear_family();
    notification.clear_sent_to();
    notification.clear_sent_on();
    for (auto& child : *notification.mutable_notified())
      for (const auto& opened : sent.cases)
        if (child.case_id() == opened.to_string()) child.clear_case_id();
    return {};
  }));
  // What it opened goes in an order in which nothing stands without what it belongs to.
  for (const auto& opened : sent.cases) TRY_VOID(strike_in(commit, tablet, opened));
  for (const auto& person : sent.people) TRY_VOID(strike_in(commit, tablet, person));
  if (!sent.cases.empty()) TRY_VOID(strike_in(commit, tablet, sent.family));
  TRY(const auto notifier, notifier_of(tablet, id));
  if (!notifier.is_nil() && !sent.cases.empty())
    TRY_VOID(commit.edit(notifier, [&](Message& record) -> Status {
      static_cast<Notifier&>(record).clear_children();
      return {};
    }));
  return commit.write();
}

Status take_back_receipt(Tablet& tablet, const Id& id) {
  TRY(const auto notifier, notifier_of(tablet, id));
  if (notifier.is_nil()) return too_late();
  Commit commit(tablet);
  TRY_VOID(commit.edit(notifier, [&](Message& record) -> Status {
    auto& who = static_cast<Notifier&>(record);
    if (who.receipt_on().empty()) return too_late();
    who.clear_receipt_on();
    return {};
  }));
  return commit.write();
}

Status send_receipt(Tablet& tablet, const Id& id, const std::string& text) {
  if (is_blank(text)) return fail(ErrorKind::bad_input, "A receipt says something.");
  TRY(const auto notifier, notifier_of(tablet, id));
  if (notifier.is_nil()) return fail(ErrorKind::not_found, "Who notified is not on this tablet: the receipt is for intake to send.");
  Commit commit(tablet);
  TRY_VOID(commit.edit(notifier, [&](Message& record) -> Status {
    auto& who = static_cast<Notifier&>(record);
    if (who.anonymous()) return fail(ErrorKind::refused, "Whoever notified gave no name: there is nobody to send a receipt to.");
    who.set_receipt_text(text);
    who.set_receipt_on(tablet.today());
    return {};
  }));
  return commit.write();
}

Result<std::vector<Id>> give_to(Tablet& tablet, const Id& id, const Id& worker) {
  TRY(const auto notification, notification_of(tablet, id));
  TRY(GivenFamily given, give_family(tablet, id_of(notification->family()), worker));
  return std::move(given.cases);
}

Status take_back_giving(Tablet& tablet, const Id& id, const Id& worker) {
  TRY(const auto notification, whole<Notification>(tablet.reader(), id));
  if (!notification) return too_late();
  store::Query query{.type = record_type_of<Case>().number(), .limit = 1'000};
  query.filters = {{store::Filter::Op::equal, "family", id_of(notification->family())}, {store::Filter::Op::equal, "responsible", worker}};
  TRY(const auto cases, tablet.reader().list(query));
  Commit commit(tablet);
  bool takes = false;
  for (const auto& row : cases) {
    TRY(const bool waits, is_unsent(tablet, row.id));
    if (!waits) return too_late();
    takes = true;
    TRY_VOID(commit.edit(row.id, [&](Message& record) -> Status {
      static_cast<Case&>(record).clear_responsible();
      return {};
    }));
  }
  return takes ? commit.write() : too_late();
}

std::string receipt_draft(const std::string& received_on, const std::string& name) {
  const auto day = practice::parse_day(received_on);
  static constexpr const char* kMonths[] = {"januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december"};
  const std::string when = day ? std::to_string(unsigned(day->day())) + ". " + kMonths[unsigned(day->month()) - 1] + " " + std::to_string(int(day->year())) : received_on;
  return (name.empty() ? std::string("Hej") : "Kære " + name) + "\n\nTak, fordi du henvendte dig til os. Vi modtog din underretning den " + when +
         ". Vi har læst den og vurderet, hvad der skal ske nu.\n\nVi har tavshedspligt og kan derfor ikke fortælle, hvad vi gør. Bliver du bekymret igen, så "
         "skriv eller ring til os. Er det akut, så ring til døgnvagten eller 112.\n\nVenlig hilsen\nModtagelsen";
}

}  // namespace fremskudt::tablet
