#include "tablet/decides.h"

#include <algorithm>

namespace fremskudt::tablet {
namespace {

Result<bool> leads(store::Reader& reader, const Identity& identity, const Id& team, std::int64_t now) {
  if (team.is_nil()) return false;
  TRY(const auto stored, reader.read(identity.worker));
  if (stored && !stored->state.erased) {
    TRY(const auto resolved, merge::resolve(stored->state));
    const auto* worker = dynamic_cast<const Worker*>(resolved.message.get());
    if (worker && !worker->has_struck() && worker->role() == "leader" && worker->team() == team.to_bytes()) return true;
  }
  store::Query query{.type = record_type_of<Grant>().number()};
  query.filters = {{store::Filter::Op::equal, "worker", identity.worker}, {store::Filter::Op::equal, "scope", Scope{TEAM, team}.to_string()}};
  TRY(const auto grants, reader.list(query));
  return std::ranges::any_of(grants, [&](const store::Row& row) {
    const auto& grant = static_cast<const Grant&>(*row.message);
    return grant.role() == "leader" && grant.ended_at() == 0 && (grant.until() == 0 || now < grant.until());
  });
}

}  // namespace

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
