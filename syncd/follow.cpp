// What follows from one changed record: cards, notices, grants, audit entries.
#include <sodium.h>

#include <algorithm>

#include "base/fold.h"
#include "base/log.h"
#include "syncd/all_rows.h"
#include "syncd/office_rules.h"

namespace fremskudt::syncd {
namespace {

Id id_of(const std::string& bytes) { return Id::from_bytes(bytes).value_or(Id{}); }

// "Ågård" → "Å".
std::string first_letter(const std::string& name) {
  std::size_t end = 0;
  if (!name.empty()) ++end;
  while (end < name.size() && end < 4 && (static_cast<unsigned char>(name[end]) & 0xc0) == 0x80) ++end;
  return name.substr(0, end);
}

std::int32_t year_of(const std::string& date) {
  if (date.size() < 4 || !std::all_of(date.begin(), date.begin() + 4, [](char c) { return c >= '0' && c <= '9'; })) return 0;
  return std::stoi(date.substr(0, 4));
}

CaseCard bare_card(const Id& id, const Case& record, const Person* child, bool is_shielded) {
  CaseCard card;
  card.set_case_ref(id.to_bytes());
  card.set_family(record.family());
  const bool is_seen = !is_shielded && !record.has_struck() && record.closed_on().empty();
  if (is_seen) card.set_team(record.team());
  card.set_responsible(record.responsible());
  if (child) {
    card.set_first_name(child->first_name());
    card.set_initial(first_letter(child->last_name()));
    card.set_birth_year(year_of(child->born()));
  }
  return card;
}

Result<std::vector<store::Row>> cases_where(store::Reader& reader, std::string field, const Id& id) {
  store::Query query;
  query.type = record_type_of<Case>().number();
  query.filters = {{store::Filter::Op::equal, std::move(field), id}};
  query.struck = true;
  return all_rows(reader, query);
}

// A sibling's card tells the same surname and the same worker: one shielded child shields its family, as the grants have it.
Result<bool> is_family_shielded(Following& following, const Id& id, const Case& record) {
  if (record.shielded()) return true;
  TRY(const auto cases, cases_where(following.reader, "family", id_of(record.family())));
  return std::ranges::any_of(cases, [&](const store::Row& row) { return row.id != id && static_cast<const Case&>(*row.message).shielded(); });
}

Status put_card(Following& following, const Id& id, const Case& record) {
  TRY(const auto child, read_record<Person>(following.reader, id_of(record.child())));
  TRY(const bool is_shielded, is_family_shielded(following, id, record));
  return following.put(bare_card(id, record, child.get(), is_shielded), card_of(id));
}

// Of the siblings of a case that was shielded, or is no more.
Status put_cards_beside(Following& following, const Id& id, const Case& record) {
  TRY(const auto cases, cases_where(following.reader, "family", id_of(record.family())));
  for (const auto& row : cases) {
    if (row.id == id) continue;
    TRY(const auto sibling, read_record<Case>(following.reader, row.id));
    if (sibling) TRY_VOID(put_card(following, row.id, *sibling));
  }
  return {};
}

std::vector<Id> workers_of(const Case* record) {
  std::vector<Id> workers;
  if (!record) return workers;
  for (const auto& worker : {id_of(record->responsible()), id_of(record->second_worker())})
    if (!worker.is_nil()) workers.push_back(worker);
  return workers;
}

bool contains(const std::vector<Id>& ids, const Id& id) { return std::ranges::find(ids, id) != ids.end(); }

struct Answer {
  Grant grant;
  Why why = Why::no_such;
  Id about;                  // what those concerned are told of
  std::vector<Id> concerned;
  std::string_view notice;
};

Result<std::vector<Id>> leaders_of(store::Reader& reader, const Id& team) {
  std::vector<Id> leaders;
  store::Query query;
  query.type = record_type_of<Worker>().number();
  query.filters = {{store::Filter::Op::equal, "team", team}};
  TRY(const auto workers, all_rows(reader, query));
  for (const auto& row : workers)
    if (static_cast<const Worker&>(*row.message).role() == "leader") leaders.push_back(row.id);
  return leaders;
}

Result<Answer> answer_break_glass(Following& following, AccessBook& book, const Id& worker, const AccessRequest& request) {
  Answer answer;
  Id family = id_of(request.about());
  TRY(const auto card, read_record<CaseCard>(following.reader, family));
  TRY(const auto record, read_record<Case>(following.reader, family));
  if (card) family = id_of(card->family());
  if (record) family = id_of(record->family());
  const Scope scope{FAMILY, family};
  TRY(answer.why, book.decide(worker, scope, Operation::break_glass, following.env.now_ms()));
  TRY(const auto facts, book.scope(scope));
  TRY(const auto who, read_record<Worker>(following.reader, worker));
  const auto hours = request.hours() > 0 ? std::min(request.hours(), kMaxGlassHours) : kGlassHours;
  answer.grant.set_scope(scope.to_string());
  answer.grant.set_role(who ? who->role() : std::string());
  answer.grant.set_until(following.env.now_ms() + std::int64_t{hours} * 3'600'000);
  answer.grant.set_how("break_glass");
  answer.about = family;
  for (const auto& concerned : facts.workers)   // once each, however many siblings they are responsible for
    if (!contains(answer.concerned, concerned)) answer.concerned.push_back(concerned);
  if (answer.concerned.empty()) {
    TRY(answer.concerned, leaders_of(following.reader, facts.team));
  }
  answer.notice = "glass_broken";
  return answer;
}

Result<Answer> answer_open_draft(Following& following, AccessBook& book, const Id& worker, const AccessRequest& request) {
  Answer answer;
  const Scope scope{RECORD, id_of(request.about())};
  TRY(answer.why, book.decide(worker, scope, Operation::open_draft, following.env.now_ms()));
  TRY(const auto facts, book.scope(scope));
  answer.grant.set_scope(scope.to_string());
  answer.grant.set_role("leader");
  answer.grant.set_until(following.env.now_ms() + std::int64_t{kOpenedDraftHours} * 3'600'000);
  answer.grant.set_how("opened_draft");
  answer.about = scope.id;
  answer.concerned = {facts.creator};
  answer.notice = "draft_opened";
  return answer;
}

}  // namespace

void Following::tell(const Id& worker, std::string_view kind, const Id& about, const Id& by, const std::string& reason, std::int64_t until,
                     std::string_view why) {
  if (worker.is_nil()) return;
  AccessNotice notice;
  notice.mutable_created()->set_at(env.now_ms());
  notice.set_worker(worker.to_bytes());
  notice.set_kind(std::string(kind));
  notice.set_about(about.to_bytes());
  if (!by.is_nil()) notice.set_by(by.to_bytes());
  notice.set_reason(reason);
  notice.set_until(until);
  notice.set_why(std::string(why));
  add(notice);
}

Status Following::put(const google::protobuf::Message& record, const Id& id) {
  TRY(const auto stored, reader.read(id));
  if (stored && stored->state.erased) return {};
  if (!stored) {
    add(record, id);
    return {};
  }
  TRY(const auto resolved, merge::resolve(stored->state));
  auto patch = merge::diff(resolved.view, *resolved.message, record);
  if (!patch.empty()) changes.push_back(store::Write{id, stored->type, std::move(patch)});
  return {};
}

Id derived_id(std::string_view what, const Id& of) {
  const auto name = "fremskudt " + std::string(what) + ' ' + of.to_bytes();
  std::string bytes(16, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), reinterpret_cast<const unsigned char*>(name.data()),
                     name.size(), nullptr, 0);
  Id id = *Id::from_bytes(bytes);
  for (std::size_t i = 0; i < 6; ++i) id.bytes[i] = of.bytes[i];   // in order of time, as all ids are
  return id;
}

Id card_of(const Id& case_id) { return derived_id("card", case_id); }

Status follow_case(Following& following, const Id& id, const Case* was, const Case* is) {
  if (!is) {   // erased, and the name on the card with it
    const Id card = card_of(id);
    TRY(const auto stored, following.reader.read(card));
    if (stored && !stored->state.erased) following.changes.push_back(store::Erase{card, {}, {}});
    return {};
  }
  TRY_VOID(put_card(following, id, *is));
  if (is->shielded() != (was && was->shielded())) TRY_VOID(put_cards_beside(following, id, *is));
  if (!was) return {};
  const auto before = workers_of(was), now = workers_of(is);
  if (before == now && was->team() == is->team() && was->shielded() == is->shielded()) return {};
  following.audit("case_moved", {FAMILY, id_of(is->family())}, {id});
  const Id has_it = now.empty() ? Id{} : now.front();
  for (const auto& worker : before)
    if (!contains(now, worker) && worker != following.origin.worker) following.tell(worker, "case_left", id, has_it);
  for (const auto& worker : now)
    if (!contains(before, worker) && worker != following.origin.worker) following.tell(worker, "case_came", id, following.origin.worker);
  return {};
}

namespace {

// Who has met the family answers for the child, at the level that was agreed: both, or neither.
Status move_to_receiver(Following& following, const Relay& relay) {
  const Id child = id_of(relay.case_ref());
  TRY(const auto record, read_record<Case>(following.reader, child));
  if (!record || record->family() != relay.family()) return {};
  Case given = *record;
  given.set_responsible(relay.receiver());
  if (given.second_worker() == relay.receiver()) given.clear_second_worker();
  const bool changes_level = relay.to_level() != 0 && relay.to_level() != relay.from_level();   // else it is whatever it has become
  if (changes_level && given.level() != relay.to_level()) {
    given.set_level(relay.to_level());
    auto& steps = *given.mutable_levels();
    const auto found = std::ranges::find(steps, relay.met_on(), [](const LevelStep& step) { return step.key(); });
    auto& step = found == steps.end() ? *steps.Add() : *found;
    step.set_key(relay.met_on());
    step.set_level(relay.to_level());
  }
  return following.put(given, child);
}

// Two who did not know of one another gave the same child to two colleagues. Both relays stand until one of them is ended: each
// giver is told of the other.
Status tell_both_givers(Following& following, const Id& id, const Relay& relay) {
  const Id child = id_of(relay.case_ref());
  if (child.is_nil()) return {};
  store::Query query;
  query.type = record_type_of<Relay>().number();
  query.filters = {{store::Filter::Op::equal, "case_ref", child}};
  TRY(const auto rows, all_rows(following.reader, query));
  const Id giver = id_of(relay.giver());
  for (const auto& row : rows) {
    const auto& other = static_cast<const Relay&>(*row.message);
    if (row.id == id || other.receiver().empty() || !other.met_on().empty() || !other.relay_end().empty() || other.has_struck()) continue;
    const Id others = id_of(other.giver());
    following.tell(giver, "relay_beside", child, others);
    if (others != giver) following.tell(others, "relay_beside", child, giver);
  }
  return {};
}

}  // namespace

// Who was given to is told. Ended and met at once, by two who did not know of one another: what reached this office first holds,
// and both stand written. Ended first, nobody moves and the receiver is told. Met first, the family has moved, and who ended it
// is told.
Status follow_relay(Following& following, const Id& id, const Relay* was, const Relay* is) {
  if (!is || is->has_struck()) return {};
  const Id receiver = id_of(is->receiver());
  if (receiver.is_nil()) return {};
  const Id child = id_of(is->case_ref());
  const Id about = child.is_nil() ? id : child;
  const bool is_met = !is->met_on().empty(), was_met = was && !was->met_on().empty();
  const bool is_ended = !is->relay_end().empty(), was_ended = was && !was->relay_end().empty();
  if (is_ended) {
    if (is_met && was_ended && !was_met) following.tell(following.origin.worker, "refused", about, {}, {}, 0, "relay_ended");
    if (is_met && was_met && !was_ended) following.tell(following.origin.worker, "refused", about, receiver, {}, 0, "relay_met");
    return {};
  }
  const bool is_given = !was || was->receiver() != is->receiver();
  if (is_given) following.audit("relay", {FAMILY, id_of(is->family())}, {id, receiver});
  if (is_given && !is_met && receiver != following.origin.worker) following.tell(receiver, "relay_came", about, id_of(is->giver()));
  if (is_given && !is_met) TRY_VOID(tell_both_givers(following, id, *is));
  return is_met && !was_met ? move_to_receiver(following, *is) : Status{};
}

namespace {

// Intake of a worker: of the own team where somebody there is intake, else the municipality's oldest. Nil: there is none.
Result<Id> intake_of(store::Reader& reader, const Id& worker) {
  TRY(const auto author, read_record<Worker>(reader, worker));
  store::Query query;
  query.type = record_type_of<Worker>().number();
  TRY(const auto workers, all_rows(reader, query));
  Id intake;
  for (const auto& row : workers) {
    const auto& one = static_cast<const Worker&>(*row.message);
    const Id team = id_of(one.team());
    if (one.role() != "intake" || team.is_nil()) continue;
    if (author && author->team() == one.team()) return team;
    if (intake.is_nil() || team < intake) intake = team;
  }
  return intake;
}

}  // namespace

Status follow_notification(Following& following, const Id& id, bool is_new, const Notification& notification) {
  if (!notification.team().empty() || !notification.family().empty() || notification.has_struck()) return {};
  const Id author = id_of(notification.created().worker());
  TRY(const auto intake, intake_of(following.reader, author));
  if (intake.is_nil()) {
    if (is_new) following.tell(author, "refused", id, {}, {}, 0, "no_intake");
    return {};
  }
  Notification given = notification;
  given.set_team(intake.to_bytes());
  TRY_VOID(following.put(given, id));
  following.audit("handed_to_intake", {INTAKE, intake}, {id});
  following.tell(author, "to_intake", id, {});
  return {};
}

Status follow_notifier(Following& following, const Id& id, const Notifier& notifier) {
  if (!notifier.team().empty() || notifier.has_struck()) return {};
  TRY(const auto notification, read_record<Notification>(following.reader, id_of(notifier.notification())));
  Id intake = notification ? id_of(notification->team()) : Id{};
  if (intake.is_nil()) {
    TRY(intake, intake_of(following.reader, id_of(notifier.created().worker())));
  }
  if (intake.is_nil()) return {};
  Notifier given = notifier;
  given.set_team(intake.to_bytes());
  return following.put(given, id);
}

Status follow_child(Following& following, const Id& person) {
  TRY(const auto cases, cases_where(following.reader, "child", person));
  for (const auto& row : cases) {
    TRY(const auto record, read_record<Case>(following.reader, row.id));
    if (record) TRY_VOID(put_card(following, row.id, *record));
  }
  return {};
}

namespace {

Result<bool> is_erased(store::Reader& reader, const Id& id) {
  TRY(const auto stored, reader.read(id));
  return stored && stored->state.erased;
}

}  // namespace

Status follow_request(Following& following, const Id& id, const AccessRequest& request) {
  const Id worker = id_of(request.created().worker());
  TRY(const bool is_late, is_erased(following.reader, id_of(request.about())));
  if (is_late) {   // its reason speaks of what nothing is kept of
    following.changes.push_back(store::Erase{id, {}, {}});
    following.audit("refused_" + request.kind().substr(0, 20), {}, {id, id_of(request.about())});
    return {};
  }
  AccessBook book(following.reader);
  Answer answer;
  if (request.kind() == "break_glass") {
    TRY(answer, answer_break_glass(following, book, worker, request));
  } else if (request.kind() == "open_draft") {
    TRY(answer, answer_open_draft(following, book, worker, request));
  }
  const auto scope = Scope::parse(answer.grant.scope()).value_or(Scope{});
  if (!is_allowed(answer.why) || answer.why == Why::own || is_blank(request.reason())) {
    following.audit("refused_" + request.kind().substr(0, 20), scope, {id, id_of(request.about())});
    following.tell(worker, "refused", id_of(request.about()), {}, {}, 0, is_blank(request.reason()) ? "no_reason" : to_code(answer.why));
    return {};
  }
  answer.grant.mutable_created()->set_at(following.env.now_ms());
  answer.grant.set_worker(worker.to_bytes());
  answer.grant.set_why(request.reason());
  following.add(answer.grant);
  following.audit(request.kind(), scope, {id, answer.about});
  for (const auto& concerned : answer.concerned)
    if (concerned != worker) following.tell(concerned, answer.notice, answer.about, worker, request.reason(), answer.grant.until());
  return {};
}

Status follow_grant(Following& following, const Id& id, const Grant* was, const Grant* is) {
  const auto* grant = is ? is : was;
  if (!grant) return {};
  const auto scope = Scope::parse(grant->scope()).value_or(Scope{});
  if (!was) following.audit("grant", scope, {id, id_of(grant->worker())});
  if (was && !is && was->ended_at() == 0) following.audit("grant_ended", scope, {id, id_of(grant->worker())});   // erased with its family
  if (was && is && was->ended_at() == 0 && is->ended_at() != 0) following.audit("grant_ended", scope, {id, id_of(grant->worker())});
  return {};
}

// The note says when it was read, as the tablet's clock had it: entries may arrive days later.
Status follow_reading(Following& following, const Reading& reading) {
  const Id about = id_of(reading.about());
  TRY(const auto stored, following.reader.read(about));
  following.audit("read", stored ? stored->scope : Scope{}, {about}, format_utc(reading.created().at()));
  return {};
}

}  // namespace fremskudt::syncd
