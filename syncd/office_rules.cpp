#include "syncd/office_rules.h"

#include <algorithm>

#include "base/reasons.h"
#include "fremskudt/server.pb.h"
#include "model/decided.h"
#include "model/record_type.h"
#include "syncd/all_rows.h"
#include "syncd/facts.h"
#include "syncd/practice_pack.h"

namespace fremskudt::syncd {
namespace {

template <class Record>
std::uint32_t number() {
  return record_type_of<Record>().number();
}

Id id_of(const std::string& bytes) { return Id::from_bytes(bytes).value_or(Id{}); }

// What the book's facts are read from.
bool decides_access(std::uint32_t type) {
  return type == number<Family>() || type == number<Case>() || type == number<Place>() || type == number<Worker>() || type == number<Grant>() ||
         type == number<Relay>();
}

template <class Record>
const Record* as(const google::protobuf::Message* message) {
  return dynamic_cast<const Record*>(message);
}

// Where the record is when it is no draft.
Scope published_scope(const Id& id, const google::protobuf::Message& message) {
  const auto& type = record_type_of(message);
  if (!type.policy.draft()) return scope_of(id, message);
  auto shared = type.make();
  shared->CopyFrom(message);
  shared->GetReflection()->SetBool(shared.get(), type.with_role(SHARED)->descriptor, true);
  return scope_of(id, *shared);
}

template <class Record>
Result<bool> names_nobody_or(store::Reader& reader, const std::string& bytes) {
  if (bytes.empty()) return true;
  TRY(const auto record, read_record<Record>(reader, id_of(bytes)));
  return record != nullptr && !record->has_struck();
}

// Whether the decided field, when it refers to somebody, names one there is. What the record says beside it is not asked: it
// may name a worker who was struck since.
Result<bool> names_nobody_or_a_known(store::Reader& reader, const store::Rules::Arrival& arrival, const store::Rules::Arrival::Decided& decided) {
  const auto* type = record_type(arrival.type);
  const auto* field = type ? type->field(decided.field) : nullptr;
  if (!field || !arrival.message) return true;
  const auto& refers = field->policy.refers();
  if (refers != "Worker" && refers != "Team") return true;
  const auto bytes = arrival.message->GetReflection()->GetString(*arrival.message, field->descriptor);
  return refers == "Worker" ? names_nobody_or<Worker>(reader, bytes) : names_nobody_or<Team>(reader, bytes);
}

DecidedBy who_decides(const store::Rules::Arrival& arrival, const store::Rules::Arrival::Decided& decided) {
  const auto* type = record_type(arrival.type);
  return decided_by(*type, *type->field(decided.field));
}

// What stands here, ended.
Result<bool> only_ends(store::Reader& reader, const Id& id, const Grant& arriving) {
  TRY(const auto here, read_record<Grant>(reader, id));
  if (!here || here->ended_at() != 0 || arriving.ended_at() == 0) return false;
  Grant ended = *here;
  ended.set_ended_at(arriving.ended_at());
  return ended.SerializeAsString() == arriving.SerializeAsString();
}

bool is_given_back(const store::Rules::Arrival::Decided& decided) { return decided.authors == std::vector{Id{}}; }

}  // namespace

void OfficeRules::note_ended(const std::vector<Ending>& endings) {
  for (const auto& ending : endings)
    if (ending.what == Ending::What::grant) ended_grants_.emplace(ending.id, ending.at_ms);
}

AccessBook& OfficeRules::book(store::Reader& reader) {
  if (!book_) book_.emplace(reader);
  return *book_;
}

Result<OfficeRules::Standing> OfficeRules::standing_in(store::Reader& reader, const Scope& scope, const Arrival& arrival, const Id& worker) {
  auto& facts = book(reader);
  TRY(const auto why, facts.decide(worker, scope, Operation::write, env_.now_ms()));
  if (is_allowed(why)) return Standing::allowed;
  TRY(const auto who, facts.worker(worker));
  const auto* family_here = as<Family>(arrival.message);
  if (arrival.is_new && family_here && scope == Scope{FAMILY, arrival.id}) {
    const Id team = id_of(family_here->team());
    if (who.role != WorkerRole::none && !team.is_nil() && team == who.team) return Standing::allowed;
    TRY(const auto in_team, facts.decide(worker, {TEAM, team}, Operation::hold, env_.now_ms()));
    if (is_allowed(in_team)) return Standing::allowed;
    TRY(const bool was_there, reader.was_given(worker, {TEAM, team}));
    if (was_there) return Standing::once;
  }
  // A place is known to its team by name: who writes of it there writes in it, granted its words or not.
  if (arrival.message && scope.kind == PLACE && own_scope_of(*arrival.message).id == worker) {
    TRY(const auto place, facts.scope(scope));
    if (!place.team.is_nil() && place.team == who.team) return Standing::allowed;
    TRY(const bool was_there, reader.was_given(worker, {TEAM, place.team}));
    if (was_there) return Standing::allowed;
  }
  TRY(const bool once, reader.was_given(worker, scope));
  if (once) return Standing::once;
  TRY(const bool awaits, awaits_its_root(reader, scope, arrival));
  if (awaits) return Standing::allowed;
  if (scope.kind != FAMILY) return Standing::never;
  TRY(const auto family, facts.scope(scope));
  return family.creator == worker && !worker.is_nil() ? Standing::once : Standing::never;
}

// Its family or place may come later than the record, one that was edited once more since goes to the end of its tablet's
// queue, and what heals this office comes in any order. Nobody is granted it before that; what stands there meanwhile is
// written on, and a draft is shared into it. What others see is not taken out of their sight like that.
Result<bool> OfficeRules::awaits_its_root(store::Reader& reader, const Scope& scope, const Arrival& arrival) {
  const bool comes_there = !arrival.is_new && scope != arrival.before && arrival.before.kind != OWN;
  if (comes_there || (scope.kind != FAMILY && scope.kind != PLACE) || scope.id == arrival.id) return false;
  TRY(const auto root, reader.read(scope.id));
  return !root.has_value();
}

// A notification that its intake has sent on, or sends on now, whether or not the sender still works there.
Result<bool> OfficeRules::came_from_an_intake_of(store::Reader& reader, const Arrival& arrival, const Id& worker) {
  const auto* notification = as<Notification>(arrival.message);
  if (!notification) return false;
  const Scope intake{INTAKE, id_of(notification->team())};
  TRY(const auto why, book(reader).decide(worker, intake, Operation::write, env_.now_ms()));
  if (is_allowed(why)) return true;
  return reader.was_given(worker, intake);
}

// It reaches its family wherever that is now. Not one that is erased: nobody would ever see it there.
Result<bool> OfficeRules::hands_over(store::Reader& reader, const Arrival& arrival, const Id& worker) {
  const bool goes_there = arrival.after.kind == FAMILY && (arrival.is_new || arrival.before != arrival.after);
  if (!as<Notification>(arrival.message) || !goes_there) return false;
  TRY(const auto family, reader.read(arrival.after.id));
  if (family && (family->state.erased || family->type != number<Family>())) return false;
  TRY(const auto why, book(reader).decide(worker, arrival.after, Operation::hand_over, env_.now_ms()));
  if (!is_allowed(why)) return false;
  return came_from_an_intake_of(reader, arrival, worker);
}

// A place or worker that moved to another team, by way of one that the sender was given.
Result<bool> OfficeRules::was_in_a_team_of(store::Reader& reader, const Arrival& arrival, const Id& worker) {
  if (arrival.before.kind != TEAM) return false;
  TRY(const auto given, reader.given_to(worker));
  for (const auto& text : given) {
    const auto team = Scope::parse(text);
    if (!team || team->kind != TEAM) continue;
    TRY(const auto items, reader.feed(*team, 0, UINT32_MAX));
    if (std::ranges::any_of(items, [&](const auto& item) { return item.id == arrival.id; })) return true;
  }
  return false;
}

Result<OfficeRules::Standing> OfficeRules::standing(store::Reader& reader, const Arrival& arrival, const Id& worker) {
  TRY(const bool handed_over, hands_over(reader, arrival, worker));
  if (arrival.is_new) {
    if (handed_over) return Standing::allowed;
    return standing_in(reader, arrival.after, arrival, worker);
  }
  TRY(auto before, standing_in(reader, arrival.before, arrival, worker));
  if (before == Standing::never && arrival.message) {   // a note that was shared when it was changed, and is a draft again
    const auto published = published_scope(arrival.id, *arrival.message);
    TRY(const auto there, standing_in(reader, published, arrival, worker));
    if (published != arrival.before && there != Standing::never) before = Standing::once;
  }
  if (before == Standing::never) {
    TRY(const bool came_from_there, was_in_a_team_of(reader, arrival, worker));
    if (came_from_there) before = Standing::once;
  }
  if (before == Standing::never) {
    TRY(const bool was_theirs, came_from_an_intake_of(reader, arrival, worker));
    if (was_theirs) before = handed_over ? Standing::allowed : Standing::once;
  }
  // Moved by what is decided field by field: where it goes is not for the sender's grants to say. Nor when it is its author's
  // draft again.
  if (arrival.after == arrival.before || arrival.after.kind == OWN || !arrival.decided.empty()) return before;
  TRY(const auto after, standing_in(reader, arrival.after, arrival, worker));
  return std::max(before, after);
}

Result<bool> OfficeRules::may_decide(store::Reader& reader, const Arrival& arrival, const Arrival::Decided& decided) {
  const auto by = who_decides(arrival, decided);
  // Whoever makes a family or case says whose it is, and whoever may write in a family puts a notification there. A relay lets
  // somebody in.
  if (arrival.is_new && by == DecidedBy::movers && !as<Relay>(arrival.message)) return true;
  if (decided.is_concurrent && !arrival.is_new) return false;
  if (is_given_back(decided)) return true;   // it was decided here once
  if (by == DecidedBy::office) return false;
  TRY(const bool is_known, names_nobody_or_a_known(reader, arrival, decided));
  const bool lets_nobody_in = arrival.is_new && as<Relay>(arrival.message);   // to who was struck meanwhile: its words are kept
  if (!is_known && !lets_nobody_in) return false;
  const auto& sender = arrival.origin->worker;
  if (by == DecidedBy::movers && !decided.authors.empty()) {   // of another's words, while this office heals: what the sender may say, too
    TRY(const bool may, may_author_decide(reader, arrival, decided, sender));
    if (may) return true;
  }
  for (const auto& author : decided.authors.empty() ? std::vector{sender} : decided.authors) {
    if (author.is_nil()) continue;
    TRY(const bool may, may_author_decide(reader, arrival, decided, author));
    if (!may) return false;
  }
  return true;
}

Result<bool> OfficeRules::may_author_decide(store::Reader& reader, const Arrival& arrival, const Arrival::Decided& decided, const Id& author) {
  std::vector<Scope> moved;
  if (as<Case>(arrival.message)) {
    moved = {arrival.before};
  } else if (as<Family>(arrival.message)) {
    moved = {{FAMILY, arrival.id}};
  } else if (const auto* relay = as<Relay>(arrival.message)) {
    // Only who was to meet the family says so; of somebody without a tablet whoever gives. Heard of here, the child has moved: it is
    // taken back no more.
    if (decided.field == Relay::kMetOnFieldNumber && !relay->receiver().empty()) return id_of(relay->receiver()) == author && !relay->met_on().empty();
    moved = {arrival.after};
  } else if (as<Notification>(arrival.message)) {
    TRY(const bool handed_over, hands_over(reader, arrival, author));
    if (handed_over) return true;
    if (!arrival.is_new) moved.push_back(arrival.before);
    if (arrival.after.kind == FAMILY) moved.push_back(arrival.after);
  } else if (const auto* place = as<Place>(arrival.message)) {
    moved = {arrival.is_new ? arrival.after : Scope{PLACE, arrival.id}};   // a new one is in no book yet
    // Who cannot take it back does not give it away.
    if (decided.field == Place::kTeamFieldNumber) moved.push_back({TEAM, id_of(place->team())});
  } else if (as<Team>(arrival.message)) {
    moved = {{TEAM, arrival.id}};
  } else if (as<Worker>(arrival.message)) {
    moved = {arrival.is_new ? arrival.after : arrival.before};
  } else {
    return false;
  }
  for (const auto& scope : moved) {
    TRY(const auto why, book(reader).decide(author, scope, Operation::move, env_.now_ms()));
    if (!is_allowed(why)) return false;
  }
  return true;
}

// Whether a record is merged although what it asks for is not granted: what was there stays, and of a new one that is nothing.
// A relay into a family that went to another meanwhile has words for whoever has it now, and lets nobody in. One that came
// before its family waits for it; so does what is given back while this office heals: its receiver was let in once.
Result<bool> OfficeRules::stands_without(store::Reader& reader, const Arrival& arrival) {
  if (!arrival.is_new) return true;
  if (!as<Relay>(arrival.message) || !arrival.authors.empty()) return false;
  TRY(const bool awaits, awaits_its_root(reader, arrival.after, arrival));
  return !awaits;
}

Status OfficeRules::tell_where_it_went(store::Reader& reader, const Arrival& arrival, store::ChangeSet& after) {
  store::Query query;
  query.type = number<AccessNotice>();
  query.filters = {{store::Filter::Op::equal, "about", arrival.id}, {store::Filter::Op::equal, "worker", arrival.origin->worker}};
  TRY(const auto told, all_rows(reader, query));
  for (const auto& row : told)
    if (static_cast<const AccessNotice&>(*row.message).kind() == "given_on") return {};
  Id now;
  if (arrival.after.kind == FAMILY) {
    TRY(const auto family, book(reader).scope(arrival.after));
    if (!family.workers.empty()) now = family.workers.front();
  }
  Following following{reader, env_, *arrival.origin, {}};
  following.tell(arrival.origin->worker, "given_on", arrival.id, now);
  following.audit("given_on", arrival.after, {arrival.id});
  std::ranges::move(following.changes, std::back_inserter(after));
  return {};
}

// Given back by a tablet while it heals this office: what it may write itself, or what those who wrote it may. It was judged
// here once, but only its sender says so.
Result<OfficeRules::Standing> OfficeRules::standing_of_authors(store::Reader& reader, const Arrival& arrival) {
  const auto& sender = arrival.origin->worker;
  TRY(const auto own, standing(reader, arrival, sender));
  if (own != Standing::never || std::ranges::find(arrival.authors, sender) != arrival.authors.end()) return own;
  bool has_author = false;
  for (const auto& author : arrival.authors) {
    if (author.is_nil()) continue;   // the office itself wrote beside somebody
    TRY(const auto theirs, standing(reader, arrival, author));
    if (theirs == Standing::never) return theirs;
    has_author = true;
  }
  return has_author ? Standing::allowed : Standing::never;
}

Result<store::Verdict> OfficeRules::judge(store::Reader& reader, const Arrival& arrival) {
  store::Verdict verdict;
  const auto* type = record_type(arrival.type);
  if (type && type->policy.office()) {
    // Given back, it is this office's own; but nobody gives himself a grant. To give one up is anybody's.
    const auto* grant = as<Grant>(arrival.message);
    const bool is_own = grant && id_of(grant->worker()) == arrival.origin->worker;
    bool is_taken = arrival.authors == std::vector{Id{}} && !is_own;
    if (is_own && !arrival.is_new) {
      TRY(is_taken, only_ends(reader, arrival.id, *grant));
    }
    if (!is_taken) verdict.quarantine = reason::kNoScope;
    if (is_taken && grant) book_.reset();
    return verdict;
  }
  TRY(const auto where, standing_of_authors(reader, arrival));
  if (where == Standing::never) {
    verdict.quarantine = reason::kNoScope;
    return verdict;
  }
  if (where == Standing::once) TRY_VOID(tell_where_it_went(reader, arrival, verdict.after));
  std::string_view why = "settled";
  for (const auto& decided : arrival.decided) {
    const auto by = who_decides(arrival, decided);
    // Given back, it is the office's own; but nobody gives himself a team or a role. Others may give it back: nothing is kept.
    const bool is_for_oneself = by == DecidedBy::office && is_given_back(decided) && arrival.id == arrival.origin->worker;
    TRY(const bool may, may_decide(reader, arrival, decided));
    const bool is_shut_out = arrival.is_new && !verdict.keep.empty();   // who was not let in has met nobody by it
    if (may && !is_for_oneself && !is_shut_out) continue;
    TRY(const bool stands, stands_without(reader, arrival));
    if (!stands || is_for_oneself) {   // there is nothing here that could stand instead
      verdict.quarantine = reason::kNoScope;
      verdict.after.clear();
      return verdict;
    }
    TRY(const bool is_known, names_nobody_or_a_known(reader, arrival, decided));
    if (!is_known) why = "unknown";
    else if (why == "settled" && arrival.is_new && as<Relay>(arrival.message)) why = "not_let_in";
    else if (why == "settled" && (by == DecidedBy::movers || record_type(arrival.type)->field(decided.field)->name() == "team")) why = "moved";
    verdict.keep.push_back(decided.field);
  }
  if (!verdict.keep.empty()) {
    Following following{reader, env_, *arrival.origin, {}};
    following.tell(arrival.origin->worker, "refused", arrival.id, {}, {}, 0, why);
    following.audit("move_refused", arrival.before, {arrival.id});
    std::ranges::move(following.changes, std::back_inserter(verdict.after));
  }
  if (decides_access(arrival.type)) book_.reset();
  return verdict;
}

// One that was put back to before a device was enrolled knows nothing against it.
Result<bool> OfficeRules::judges_again(store::Reader& reader, const store::Origin& sender) {
  TRY(const auto bytes, reader.fact(fact::device(sender.device)));
  DeviceRow row;
  return bytes.empty() || (row.ParseFromString(bytes) && row.revoked_at() == 0);
}

bool OfficeRules::follows(std::uint32_t type) const {
  return type == number<Case>() || type == number<Relay>() || type == number<Person>() || type == number<Grant>() || type == number<AccessRequest>() ||
         type == number<Reading>() || type == number<Notification>() || type == number<Notifier>() || type == number<Team>() || type == number<PracticePack>();
}

Result<store::ChangeSet> OfficeRules::follow(store::Reader& reader, const Changed& changed, const store::Origin& origin) {
  book_.reset();
  Following following{reader, env_, origin, {}};
  const auto *was = changed.was.get(), *is = changed.is.get();
  if (changed.type == number<Team>() || changed.type == number<PracticePack>()) {
    TRY_VOID(spread_practice(following));
  } else if (changed.type == number<Case>()) {
    TRY_VOID(follow_case(following, changed.id, as<Case>(was), as<Case>(is)));
  } else if (changed.type == number<Relay>()) {
    TRY_VOID(follow_relay(following, changed.id, as<Relay>(was), as<Relay>(is)));
  } else if (changed.type == number<Person>()) {
    TRY_VOID(follow_child(following, changed.id));
  } else if (changed.type == number<Grant>()) {
    TRY_VOID(follow_grant(following, changed.id, as<Grant>(was), as<Grant>(is)));
    // Given back by a tablet that had not heard of its end.
    const auto ended = ended_grants_.find(changed.id);
    if (as<Grant>(is) && as<Grant>(is)->ended_at() == 0 && ended != ended_grants_.end()) {
      Grant grant = *as<Grant>(is);
      grant.set_ended_at(ended->second);
      TRY_VOID(following.put(grant, changed.id));
    }
  } else if (as<Notification>(is)) {
    TRY_VOID(follow_notification(following, changed.id, !was, *as<Notification>(is)));
  } else if (as<Notifier>(is)) {
    TRY_VOID(follow_notifier(following, changed.id, *as<Notifier>(is)));
  } else if (!was && as<AccessRequest>(is)) {
    TRY_VOID(follow_request(following, changed.id, *as<AccessRequest>(is)));
  } else if (!was && as<Reading>(is)) {
    TRY_VOID(follow_reading(following, *as<Reading>(is)));
  }
  return std::move(following.changes);
}

}  // namespace fremskudt::syncd
