#include "syncd/access_book.h"

#include <algorithm>

#include "syncd/all_rows.h"

namespace fremskudt::syncd {
namespace {

Id id_of(const std::string& bytes) { return Id::from_bytes(bytes).value_or(Id{}); }

template <class Record>
Result<std::vector<store::Row>> rows_where(store::Reader& reader, std::string field, const Id& id) {
  store::Query query;
  query.type = record_type_of<Record>().number();
  query.filters = {{store::Filter::Op::equal, std::move(field), id}};
  query.struck = true;   // struck ones stay granted: a change to what a tablet still holds has to find its way
  return all_rows(reader, query);
}

}  // namespace

Result<WorkerFacts> AccessBook::worker(const Id& id) {
  if (const auto known = workers_.find(id); known != workers_.end()) return known->second;
  WorkerFacts facts{id, {}, WorkerRole::none};
  TRY(const auto record, read_record<Worker>(reader_, id));
  if (record && !record->has_struck()) {
    facts.team = id_of(record->team());
    facts.role = worker_role(record->role());
  }
  workers_.emplace(id, facts);
  return facts;
}

Result<ScopeFacts> AccessBook::family(const Id& id, const Family* record) {
  ScopeFacts facts{.scope = {FAMILY, id}};
  if (record) {
    facts.team = id_of(record->team());
    facts.creator = id_of(record->created().worker());
  }
  TRY(const auto cases, rows_where<Case>(reader_, "family", id));
  for (const auto& row : cases) {
    const auto& one = static_cast<const Case&>(*row.message);
    facts.has_cases = true;
    facts.is_shielded = facts.is_shielded || one.shielded();
    for (const auto& worker : {id_of(one.responsible()), id_of(one.second_worker())})
      if (!worker.is_nil()) facts.workers.push_back(worker);
  }
  TRY(const auto relays, rows_where<Relay>(reader_, "family", id));
  for (const auto& row : relays) {
    const auto& relay = static_cast<const Relay&>(*row.message);
    const bool is_open = relay.met_on().empty() && relay.relay_end().empty() && !relay.has_struck();
    if (const Id receiver = id_of(relay.receiver()); is_open && !receiver.is_nil()) facts.receivers.push_back(receiver);
  }
  return facts;
}

Result<ScopeFacts> AccessBook::record(const Id& id) {
  ScopeFacts facts{.scope = {RECORD, id}};
  TRY(const auto stored, reader_.read(id));
  if (!stored || stored->scope.kind != OWN || stored->state.erased) return facts;
  const auto* type = record_type(stored->type);
  facts.is_draft = type != nullptr && type->policy.draft();
  facts.creator = stored->scope.id;
  TRY(const auto author, worker(facts.creator));
  facts.team = author.team;
  return facts;
}

Result<ScopeFacts> AccessBook::scope(const Scope& scope) {
  if (const auto known = scopes_.find(scope); known != scopes_.end()) return known->second;
  ScopeFacts facts{.scope = scope};
  if (scope.kind == FAMILY) {
    TRY(const auto stored, read_record<Family>(reader_, scope.id));
    TRY(facts, family(scope.id, stored.get()));
  } else if (scope.kind == RECORD) {
    TRY(facts, record(scope.id));
  } else if (scope.kind == PLACE) {
    TRY(const auto place, read_record<Place>(reader_, scope.id));
    if (place) facts.team = id_of(place->team());
  }
  scopes_.emplace(scope, facts);
  return facts;
}

Result<std::vector<GrantFacts>> AccessBook::grants(const Id& worker) {
  if (const auto known = grants_.find(worker); known != grants_.end()) return known->second;
  std::vector<GrantFacts> all;
  TRY(const auto rows, rows_where<Grant>(reader_, "worker", worker));
  for (const auto& row : rows) {
    const auto& grant = static_cast<const Grant&>(*row.message);
    const auto scope = Scope::parse(grant.scope());
    if (!scope) continue;
    all.push_back({*scope, worker_role(grant.role()), grant.until(), grant.ended_at() != 0, grant.how() == "break_glass"});
  }
  grants_.emplace(worker, all);
  return all;
}

Result<Why> AccessBook::decide(const Id& who, const Scope& what, Operation operation, std::int64_t now) {
  TRY(const auto worker_facts, worker(who));
  TRY(const auto scope_facts, scope(what));
  TRY(const auto given, grants(who));
  return syncd::decide(worker_facts, scope_facts, given, operation, now);
}

Status AccessBook::note_families(const std::vector<store::Row>& rows, std::vector<Scope>& scopes) {
  for (const auto& row : rows) {
    scopes.push_back({FAMILY, row.id});
    if (scopes_.contains(scopes.back())) continue;
    TRY(auto facts, family(row.id, static_cast<const Family*>(row.message.get())));
    scopes_.emplace(scopes.back(), std::move(facts));
  }
  return {};
}

Result<std::vector<Scope>> AccessBook::held_by(const Id& who, std::int64_t now) {
  std::vector<Scope> candidates{{OWN, who}};
  TRY(const auto facts, worker(who));
  TRY(const auto given, grants(who));
  if (!facts.team.is_nil()) candidates.insert(candidates.end(), {{TEAM, facts.team}, {INTAKE, facts.team}});
  for (const auto& grant : given) {
    if (!grant.is_live(now)) continue;
    candidates.push_back(grant.scope);
    if (grant.scope.kind != TEAM) continue;
    candidates.push_back({INTAKE, grant.scope.id});
    TRY(const auto places, rows_where<Place>(reader_, "team", grant.scope.id));
    for (const auto& row : places) {
      candidates.push_back({PLACE, row.id});
      scopes_.try_emplace(candidates.back(), ScopeFacts{.scope = candidates.back(), .team = id_of(static_cast<const Place&>(*row.message).team())});
    }
    TRY(const auto families, rows_where<Family>(reader_, "team", grant.scope.id));
    TRY_VOID(note_families(families, candidates));
  }
  for (const char* field : {"responsible", "second_worker"}) {
    TRY(const auto cases, rows_where<Case>(reader_, field, who));
    for (const auto& row : cases) candidates.push_back({FAMILY, id_of(static_cast<const Case&>(*row.message).family())});
  }
  TRY(const auto relays, rows_where<Relay>(reader_, "receiver", who));
  for (const auto& row : relays) candidates.push_back({FAMILY, id_of(static_cast<const Relay&>(*row.message).family())});
  if (facts.role == WorkerRole::leader) {   // those that nobody answers for yet
    TRY(const auto of_team, rows_where<Family>(reader_, "team", facts.team));
    TRY_VOID(note_families(of_team, candidates));
  }
  TRY(const auto founded, rows_where<Family>(reader_, "created.worker", who));
  TRY_VOID(note_families(founded, candidates));

  std::sort(candidates.begin(), candidates.end());
  candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
  std::vector<Scope> held;
  for (const auto& candidate : candidates) {
    TRY(const auto why, decide(who, candidate, Operation::hold, now));
    if (is_allowed(why)) held.push_back(candidate);
  }
  return held;
}

}  // namespace fremskudt::syncd
