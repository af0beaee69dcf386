#include "syncd/access.h"

#include <algorithm>

#include "fremskudt/records.pb.h"
#include "syncd/all_rows.h"

namespace fremskudt::syncd {
namespace {

// Struck places and families stay granted: a change to one that a tablet still holds has to find its way.
template <class Record>
Status add_of_team(store::Reader& reader, const Id& team, ScopeKind kind, std::vector<Scope>& scopes) {
  store::Query query;
  query.type = record_type_of<Record>().number();
  query.filters = {{store::Filter::Op::equal, "team", team}};
  query.struck = true;
  TRY(const auto rows, all_rows(reader, query));
  for (const store::Row& row : rows) scopes.push_back(Scope{kind, row.id});
  return {};
}

}  // namespace

Result<std::vector<Scope>> allowed_scopes(store::Reader& reader, const Id& worker) {
  std::vector<Scope> scopes{Scope{OWN, worker}};
  TRY(const auto stored, reader.read(worker));
  if (!stored || stored->type != record_type_of<Worker>().number() || stored->state.erased) return scopes;
  TRY(const auto resolved, merge::resolve(stored->state));
  const auto& record = static_cast<const Worker&>(*resolved.message);
  const auto team = Id::from_bytes(record.team());
  if (!team || record.has_struck()) return scopes;

  scopes.push_back(Scope{TEAM, *team});
  TRY_VOID(add_of_team<Place>(reader, *team, PLACE, scopes));
  TRY_VOID(add_of_team<Family>(reader, *team, FAMILY, scopes));
  std::sort(scopes.begin(), scopes.end());
  return scopes;
}

}  // namespace fremskudt::syncd
