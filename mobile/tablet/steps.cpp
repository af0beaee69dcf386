#include "tablet/steps.h"

#include <algorithm>

#include "base/fold.h"
#include "model/codes.h"
#include "practice/clocks.h"
#include "tablet/calendar.h"
#include "tablet/commit.h"
#include "tablet/names.h"
#include "tablet/reading.h"

namespace fremskudt::tablet {

using google::protobuf::Message;

namespace {

template <class Record>
Result<std::shared_ptr<const Record>> needed(Tablet& tablet, const Id& id, const char* sentence) {
  TRY(auto found, whole<Record>(tablet.reader(), id));
  if (!found) return fail(ErrorKind::not_found, sentence);
  return found;
}


}  // namespace

// ---- Overlevering

Result<Id> give_over(Tablet& tablet, const NewRelay& wanted, store::ChangeSet also) {
  const int receivers = !wanted.receiver.is_nil() + !wanted.offer.is_nil() + !is_blank(wanted.to_whom);
  if (receivers != 1) return fail(ErrorKind::bad_input, "A relay has one receiver: a colleague, an offer or somebody else.");
  TRY(const auto record, needed<Case>(tablet, wanted.case_id, "This child is not on this tablet."));
  TRY(const auto open, relays(tablet, id_of(record->family())));
  const auto to_a_colleague = [&](const RelayRow& one) { return one.is_open() && one.case_id == wanted.case_id && !one.receiver_id.is_nil(); };
  if (!wanted.receiver.is_nil())
    if (const auto other = std::ranges::find_if(open, to_a_colleague); other != open.end())
      return fail(ErrorKind::refused, "This child is on its way to " + other->receiver + " already: end that relay first.");
  Relay relay;
  relay.set_family(record->family());
  relay.set_case_ref(wanted.case_id.to_bytes());
  relay.set_giver(tablet.identity().worker.to_bytes());
  if (!wanted.receiver.is_nil()) relay.set_receiver(wanted.receiver.to_bytes());
  if (!wanted.offer.is_nil()) relay.set_offer(wanted.offer.to_bytes());
  relay.set_to_whom(wanted.to_whom);
  relay.set_family_told(wanted.family_told);
  relay.set_first_meeting(wanted.first_meeting);
  relay.set_from_level(record->level());
  relay.set_to_level(wanted.to_level);
  return tablet.create(relay, std::move(also));
}

Status meet_family(Tablet& tablet, const Id& id) {
  TRY(const auto relay, needed<Relay>(tablet, id, "This relay is not on this tablet."));
  const auto me = tablet.identity().worker.to_bytes();
  if (!relay->met_on().empty() || !relay->relay_end().empty()) return fail(ErrorKind::refused, "This relay is closed already.");
  if (relay->receiver() != me && !(relay->receiver().empty() && relay->giver() == me))
    return fail(ErrorKind::refused, "Only the one who was to meet the family says that they have.");
  Commit commit(tablet);
  TRY_VOID(commit.edit(id, [&](Message& message) -> Status {
    static_cast<Relay&>(message).set_met_on(tablet.today());
    return {};
  }));
  return commit.write();
}

Result<TakesBack> taking_back_met(Tablet& tablet, const Id& id) {
  TRY(const auto relay, needed<Relay>(tablet, id, "This relay is not on this tablet."));
  const std::vector<Id> unsent = relay->receiver().empty() ? std::vector<Id>{} : std::vector{id};
  return TakesBack{[id, unsent](Tablet& t) -> Status {
                     TRY(const bool is_sent, is_any_sent(t, unsent));
                     if (is_sent) return fail(ErrorKind::refused, std::string(kTooLateToTakeBack));
                     Commit commit(t);
                     TRY_VOID(commit.edit(id, [](Message& message) -> Status {
                       static_cast<Relay&>(message).clear_met_on();
                       return {};
                     }));
                     return commit.write();
                   },
                   unsent};
}

Status end_relay(Tablet& tablet, const Id& id, const std::string& end) {
  Commit commit(tablet);
  TRY_VOID(commit.edit(id, [&](Message& message) -> Status {
    auto* relay = dynamic_cast<Relay*>(&message);
    if (!relay) return fail(ErrorKind::bad_input, "Only a relay comes to nothing like this.");
    if (!relay->met_on().empty()) return fail(ErrorKind::refused, "The family has been met: this relay is closed already.");
    relay->set_relay_end(end);
    return {};
  }));
  return commit.write();
}

namespace {

Result<std::string> name_of_child(Tablet& tablet, const Id& case_id) {
  TRY(const auto record, whole<Case>(tablet.reader(), case_id));
  if (!record) return std::string();
  TRY(const auto person, whole<Person>(tablet.reader(), id_of(record->child())));
  return person ? short_name(*person) : std::string();
}

Result<std::string> name_of_worker(Tablet& tablet, const std::string& bytes) {
  TRY(const auto worker, whole<Worker>(tablet.reader(), id_of(bytes)));
  return worker ? worker->name() : std::string();
}

Result<RelayRow> relay_row(Tablet& tablet, const store::Row& row, const Relay& relay) {
  RelayRow shown{.id = row.id, .case_id = id_of(relay.case_ref()), .family = id_of(relay.family()), .giver_id = id_of(relay.giver()), .receiver_id = id_of(relay.receiver()), .to_whom = relay.to_whom(),
                 .family_told = relay.family_told(), .begun_on = relay.begun_on(), .first_meeting = relay.first_meeting(), .met_on = relay.met_on(),
                 .end = relay.relay_end(), .from_level = relay.from_level(), .to_level = relay.to_level(), .pending = row.pending, .conflict = row.conflict};
  const auto me = tablet.identity().worker.to_bytes();
  TRY(shown.child, name_of_child(tablet, shown.case_id));
  TRY(shown.giver, name_of_worker(tablet, relay.giver()));
  TRY(shown.receiver, name_of_worker(tablet, relay.receiver()));
  TRY(const auto offer, whole<Offer>(tablet.reader(), id_of(relay.offer())));
  if (offer) shown.to_whom = offer->name();
  if (shown.is_met_too_late()) {   // or ended too late: the office was told first that the family was met, and it has moved
    TRY(const auto record, whole<Case>(tablet.reader(), shown.case_id));
    if (record && id_of(record->responsible()) == shown.receiver_id) shown.end.clear();
  }
  shown.is_mine_given = relay.giver() == me;
  shown.is_mine_to_meet = shown.is_open() && (relay.receiver() == me || (relay.receiver().empty() && shown.is_mine_given));
  if (const auto begun = practice::parse_moment(relay.begun_on()); begun && shown.is_open()) {
    const practice::Recorded given{"relay", "relay_given", *begun, std::nullopt};
    TRY(const auto clocks, clocks_of(*tablet.practice().pack, std::span(&given, 1)));
    for (const auto& clock : clocks)
      if (clock.code == "relay_open") shown.clock = clock;
  }
  return shown;
}

}  // namespace

namespace {

// Given by two workers at once, away from the network: both stand.
Status name_beside(Tablet& tablet, std::vector<RelayRow>& rows) {
  for (RelayRow& row : rows) {
    if (!row.is_open() || row.receiver_id.is_nil() || row.case_id.is_nil()) continue;
    TRY(const auto found, list<Relay>(tablet.reader(), {equal("case_ref", row.case_id)}, {.by = "begun_on"}));
    for (const auto& other : found) {
      if (other.row.id == row.id) continue;
      TRY(const auto relay, whole<Relay>(tablet.reader(), other.row.id));
      if (!relay || relay->has_struck() || relay->receiver().empty() || !relay->relay_end().empty()) continue;
      const bool is_met = !relay->met_on().empty();
      // Whoever met the family may give it on; met before this one began, it is over.
      if (is_met && (relay->met_on() < row.begun_on || id_of(relay->receiver()) == row.giver_id)) continue;
      TRY(row.beside, name_of_worker(tablet, relay->receiver()));
      TRY(row.beside_giver, name_of_worker(tablet, relay->giver()));
      row.is_beside_met = is_met;
    }
  }
  return {};
}

Result<std::vector<RelayRow>> relays_of(Tablet& tablet, std::vector<store::Filter> filters) {
  std::vector<RelayRow> all;
  TRY(const auto found, list<Relay>(tablet.reader(), std::move(filters), {.by = "begun_on"}));
  for (const auto& row : found) {
    TRY(const auto relay, whole<Relay>(tablet.reader(), row.id));
    if (!relay || relay->has_struck()) continue;
    TRY(auto shown, relay_row(tablet, row.row, *relay));
    all.push_back(std::move(shown));
  }
  TRY_VOID(name_beside(tablet, all));
  return all;
}

}  // namespace

Result<std::vector<RelayRow>> open_relays(Tablet& tablet) { return relays_of(tablet, {not_set("met_on"), not_set("relay_end")}); }

Result<std::vector<RelayRow>> relays(Tablet& tablet, const Id& family) {
  if (!family.is_nil()) return relays_of(tablet, {equal("family", family)});
  TRY(auto open, open_relays(tablet));
  std::erase_if(open, [](const RelayRow& relay) { return !relay.is_mine_given && !relay.is_mine_to_meet; });
  return open;
}

Result<std::vector<RelayRow>> relays_not_met(Tablet& tablet) {
  TRY(auto open, relays(tablet));
  std::erase_if(open, [&](const RelayRow& relay) { return !relay.is_mine_given || relay.clock.code.empty() || relay.clock.due_on >= tablet.today(); });
  return open;
}

// ---- Luk forløbet

Result<Closed> close_case(Tablet& tablet, const Closing& closing, store::ChangeSet also) {
  if (closing.reason.empty()) return fail(ErrorKind::bad_input, "A case is closed with a reason.");
  TRY(const auto record, needed<Case>(tablet, closing.case_id, "This child is not on this tablet."));
  if (!record->closed_on().empty()) return fail(ErrorKind::refused, "This case is closed already.");
  Closed closed{.case_id = closing.case_id};
  Commit commit(tablet);
  TRY_VOID(commit.edit(closing.case_id, [&](Message& message) -> Status {
    auto& one = static_cast<Case&>(message);
    one.set_closed_on(tablet.today());
    one.set_close_reason(closing.reason);
    one.set_close_words(closing.words);
    return {};
  }));
  if (!closing.light_follow_up_on.empty()) {
    if (closing.light_follow_up_on < tablet.today()) return fail(ErrorKind::bad_input, "The light follow-up is still to come.");
    TRY(const auto name, name_of_child(tablet, closing.case_id));
    Task task;
    task.set_family(record->family());
    task.set_case_ref(closing.case_id.to_bytes());
    task.set_what(is_blank(closing.light_follow_up) ? "Let opfølgning: " + name : closing.light_follow_up);
    task.set_due_on(closing.light_follow_up_on);
    TRY(closed.task, commit.add(task));
  }
  commit.also(std::move(also));
  TRY_VOID(commit.write());
  return closed;
}

Status reopen(Tablet& tablet, const Closed& closed) {
  Commit commit(tablet);
  TRY_VOID(commit.edit(closed.case_id, [](Message& message) -> Status {
    auto& one = static_cast<Case&>(message);
    one.clear_closed_on();
    one.clear_close_reason();
    one.clear_close_words();
    return {};
  }));
  if (!closed.task.is_nil())
    TRY_VOID(commit.edit(closed.task, [&](Message& message) -> Status {
      auto& struck = *static_cast<Task&>(message).mutable_struck();
      struck.set_reason("fortrudt");
      struck.set_at(tablet.env().now_ms());
      struck.set_worker(tablet.identity().worker.to_bytes());
      return {};
    }));
  return commit.write();
}

Result<LastLook> last_look(Tablet& tablet, const Id& case_id) {
  Queries queries(tablet.reader(), tablet.identity(), tablet.env());
  TRY(const auto page, queries.child(case_id));
  LastLook look;
  look.agreements = static_cast<std::uint32_t>(page.open_agreements.size());
  look.promises = static_cast<std::uint32_t>(page.promised.size());
  look.plans = static_cast<std::uint32_t>(std::ranges::count_if(page.plans, [&](const PlanRow& plan) { return plan.title.date >= tablet.today(); }));
  TRY(const auto given, relays(tablet, page.child.family));
  look.relays = static_cast<std::uint32_t>(std::ranges::count_if(given, [&](const RelayRow& relay) { return relay.is_open() && relay.case_id == case_id; }));
  look.tasks = static_cast<std::uint32_t>(page.tasks.size());
  return look;
}

// ---- Samtykke

Result<std::vector<ConsentRow>> consents(Tablet& tablet, const Id& family, const Id& case_id) {
  std::vector<ConsentRow> all;
  TRY(const auto found, list<Consent>(tablet.reader(), {equal("family", family)}, {.by = "given_on", .descending = true}));
  for (const auto& row : found) {
    TRY(const auto consent, whole<Consent>(tablet.reader(), row.id));
    if (!consent || consent->has_struck()) continue;
    const auto& children = consent->children();
    if (!children.empty() && std::ranges::find(children, case_id.to_bytes()) == children.end()) continue;
    ConsentRow shown{.id = row.id, .person = id_of(consent->given_by()), .kind = consent->consent_kind(), .answer = consent->answer(), .what = consent->what(),
                     .to_whom = consent->to_whom(), .given_on = consent->given_on(), .valid_until = consent->valid_until(),
                     .withdrawn_on = consent->withdrawn_on(), .how_given = consent->how_given(), .pending = row.row.pending, .conflict = row.row.conflict};
    TRY(const auto person, whole<Person>(tablet.reader(), shown.person));
    if (person) shown.name = short_name(*person);
    if (!shown.withdrawn_on.empty() && shown.withdrawn_on <= tablet.today()) shown.standing = ConsentRow::Standing::withdrawn;
    else if (shown.answer == "no") shown.standing = ConsentRow::Standing::refused;
    else if (!shown.valid_until.empty() && shown.valid_until < tablet.today()) shown.standing = ConsentRow::Standing::expired;
    all.push_back(std::move(shown));
  }
  const auto order = codes("consent_kind", *tablet.practice().pack);
  std::ranges::stable_sort(all, {}, [&](const ConsentRow& row) { return std::ranges::find(order, row.kind) - order.begin(); });
  return all;
}

Result<Id> record_consent(Tablet& tablet, Consent consent, store::ChangeSet also) {
  if (consent.answer().empty()) consent.set_answer("yes");
  TRY(const auto person, needed<Person>(tablet, id_of(consent.given_by()), "Whoever consents is not on this tablet: write them down first."));
  consent.set_family(person->family());
  Commit commit(tablet);
  TRY(const auto id, commit.add(consent));
  commit.also(std::move(also));
  TRY_VOID(commit.write());
  return id;
}

Status withdraw(Tablet& tablet, const Id& id, const std::string& on) {
  Commit commit(tablet);
  TRY_VOID(commit.edit(id, [&](Message& message) -> Status {
    auto* consent = dynamic_cast<Consent*>(&message);
    if (!consent) return fail(ErrorKind::bad_input, "Only a consent is withdrawn.");
    consent->set_withdrawn_on(on);
    return {};
  }));
  return commit.write();
}

// ---- Barnet får navn

namespace {

// Whole years at `today`; -1 when not known.
int years_at(const std::string& born, const std::string& today) {
  if (born.size() != 10 || today.size() != 10) return -1;
  return std::stoi(today.substr(0, 4)) - std::stoi(born.substr(0, 4)) - (today.substr(5) < born.substr(5) ? 1 : 0);
}

}  // namespace

Result<NamedChild> name_child(Tablet& tablet, const Named& named, store::ChangeSet also) {
  const bool must_ask = years_at(named.child.born, tablet.today()) >= kAskedFromYears;
  if (named.comes_alone ? named.childs_say != "yes" : named.holders.empty())
    return fail(ErrorKind::refused, "A child gets a name by the consent of those who have custody, or of a young person who comes alone.");
  if (!named.comes_alone && std::ranges::any_of(named.holders, [](const auto& holder) { return !holder.has_consented; }))
    return fail(ErrorKind::refused, "Everybody who has custody is asked, and consents for themselves: without it the child has no name here.");
  if (must_ask && named.childs_say.empty()) return fail(ErrorKind::refused, "From ten the child is asked as well, and what it says is written down.");
  Commit commit(tablet);
  NamedChild made;
  Family family;
  family.set_area(named.area);
  if (!named.comes_alone) family.set_custody(named.holders.size() > 1 ? "shared" : "alone");
  TRY(made.family, commit.add(family));
  Person child;
  child.set_family(made.family.to_bytes());
  child.set_kind("child");
  child.set_first_name(named.child.first_name);
  child.set_last_name(named.child.last_name);
  child.set_born(named.child.born);
  child.set_due(named.child.due);
  TRY(const auto child_id, commit.add(child));
  Case record;
  record.set_family(made.family.to_bytes());
  record.set_child(child_id.to_bytes());
  record.set_level(1);
  record.set_responsible(tablet.identity().worker.to_bytes());
  record.set_opened_on(tablet.today());
  record.set_next_follow_up(named.child.next_follow_up);
  auto& step = *record.add_levels();
  step.set_key(tablet.today());
  step.set_level(1);
  TRY(made.case_id, commit.add(record));
  const auto consent_by = [&](const Id& person, const std::string& answer) -> Status {
    Consent consent;
    consent.set_family(made.family.to_bytes());
    consent.set_consent_kind("name_child");
    consent.set_given_by(person.to_bytes());
    consent.add_children(made.case_id.to_bytes());
    consent.set_answer(answer);
    consent.set_how_given(named.how_given);
    TRY(const auto id, commit.add(consent));
    made.consents.push_back(id);
    return {};
  };
  for (const auto& holder : named.holders) {
    Person person;
    person.set_family(made.family.to_bytes());
    person.set_kind("parent");
    person.set_first_name(holder.first_name);
    person.set_last_name(holder.last_name);
    person.set_relation(holder.relation);
    auto& relation = *person.add_relations();
    relation.set_key(child_id.to_string());
    relation.set_custody(true);
    TRY(const auto person_id, commit.add(person));
    if (holder.has_consented) TRY_VOID(consent_by(person_id, "yes"));
  }
  if (!named.childs_say.empty()) TRY_VOID(consent_by(child_id, named.childs_say));
  commit.also(std::move(also));
  TRY_VOID(commit.write());
  return made;
}

}  // namespace fremskudt::tablet
