#include "tablet/decides.h"

#include <algorithm>

#include "tablet/reading.h"

namespace fremskudt::tablet {
namespace {

// This worker's own that have not ended, of this scope.
Result<std::vector<Grant>> live_grants(store::Reader& reader, const Identity& identity, const Scope& scope, std::int64_t now) {
  store::Query query{.type = record_type_of<Grant>().number()};
  query.filters = {{store::Filter::Op::equal, "worker", identity.worker}, {store::Filter::Op::equal, "scope", scope.to_string()}};
  TRY(const auto rows, reader.list(query));
  std::vector<Grant> live;
  for (const auto& row : rows) {
    TRY(const auto grant, whole<Grant>(reader, row.id));
    if (grant && grant->ended_at() == 0 && (grant->until() == 0 || now < grant->until())) live.push_back(*grant);
  }
  return live;
}

bool is_field_role(const std::string& role) { return role == "outreach" || role == "home_visit"; }

Result<bool> leads(store::Reader& reader, const Identity& identity, const Id& team, std::int64_t now) {
  if (team.is_nil()) return false;
  TRY(const auto stored, reader.read(identity.worker));
  if (stored && !stored->state.erased) {
    TRY(const auto resolved, merge::resolve(stored->state));
    const auto* worker = dynamic_cast<const Worker*>(resolved.message.get());
    if (worker && !worker->has_struck() && worker->role() == "leader" && worker->team() == team.to_bytes()) return true;
  }
  TRY(const auto grants, live_grants(reader, identity, {TEAM, team}, now));
  return std::ranges::any_of(grants, [](const Grant& grant) { return grant.role() == "leader"; });
}

}  // namespace

Result<std::set<std::string>> granted_roles(store::Reader& reader, std::int64_t now_ms) {
  TRY(const auto grants, reader.list({.type = record_type_of<Grant>().number()}));
  std::set<std::string> roles;
  for (const store::Row& row : grants) {
    const auto& grant = static_cast<const Grant&>(*row.message);
    if (grant.ended_at() == 0 && (grant.until() == 0 || now_ms < grant.until())) roles.insert(grant.role());
  }
  return roles;
}

Result<bool> may_decide(store::Reader& reader, const Identity& identity, const Id& record, DecidedBy by, std::int64_t now_ms) {
  switch (by) {
    case DecidedBy::writers:
    case DecidedBy::movers: return true;
    case DecidedBy::office: return false;
    case DecidedBy::leader: break;
  }
  TRY(const auto stored, reader.read(record));
  const Id team = !stored ? identity.team : stored->scope.kind == TEAM ? stored->scope.id : Id{};
  return leads(reader, identity, team, now_ms);
}

Result<bool> may_move_family(store::Reader& reader, const Identity& identity, const Id& family, std::int64_t now_ms) {
  TRY(const auto record, whole<Family>(reader, family));
  if (!record) return false;
  const auto me = identity.worker.to_bytes();
  store::Query query{.type = record_type_of<Case>().number(), .limit = 1'000};
  query.filters = {{store::Filter::Op::equal, "family", family}};
  TRY(const auto cases, reader.list(query));
  bool has_workers = false, is_shielded = false;
  for (const auto& row : cases) {
    TRY(const auto one, whole<Case>(reader, row.id));
    if (!one) continue;
    if (one->responsible() == me || one->second_worker() == me) return true;
    has_workers = has_workers || !one->responsible().empty() || !one->second_worker().empty();
    is_shielded = is_shielded || one->shielded();
  }
  query.type = record_type_of<Relay>().number();
  TRY(const auto relays, reader.list(query));
  for (const auto& row : relays) {
    TRY(const auto relay, whole<Relay>(reader, row.id));
    if (relay && relay->receiver() == me && relay->met_on().empty() && relay->relay_end().empty()) return true;
  }
  if (!has_workers && record->created().worker() == me) return true;
  TRY(const auto of_family, live_grants(reader, identity, {FAMILY, family}, now_ms));
  if (std::ranges::any_of(of_family, [](const Grant& grant) {
        return grant.how() != "break_glass" && (is_field_role(grant.role()) || grant.role() == "intake" || grant.role() == "leader");
      })) return true;
  if (is_shielded) return false;
  const Id team = id_of(record->team());
  TRY(const bool is_leader, leads(reader, identity, team, now_ms));
  if (is_leader) return true;
  TRY(const auto of_team, live_grants(reader, identity, {TEAM, team}, now_ms));
  return std::ranges::any_of(of_team, [](const Grant& grant) { return is_field_role(grant.role()); });
}

Result<bool> may_move_there(store::Reader& reader, const Identity& identity, const store::Write& write, std::int64_t now_ms) {
  const auto team = write.patch.fields.find(Place::kTeamFieldNumber);
  if (write.type != record_type_of<Place>().number() || team == write.patch.fields.end()) return true;
  for (const auto& op : team->second.ops) {
    Place moved;
    if (!op.value || !moved.ParseFromString(*op.value)) return false;
    TRY(const bool may, leads(reader, identity, Id::from_bytes(moved.team()).value_or(Id{}), now_ms));
    if (!may) return false;
  }
  return true;
}

}  // namespace fremskudt::tablet
