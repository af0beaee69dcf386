#include "syncd/access.h"

#include <algorithm>

namespace fremskudt::syncd {
namespace {

bool is_field_role(WorkerRole role) { return role == WorkerRole::outreach || role == WorkerRole::home_visit; }
// Who meets or answers for families: analysts and administrators work with counts and machines.
bool is_case_role(WorkerRole role) { return is_field_role(role) || role == WorkerRole::intake || role == WorkerRole::leader; }

struct Asked {
  const WorkerFacts& worker;
  const ScopeFacts& scope;
  std::span<const GrantFacts> grants;
  std::int64_t now;

  // A live grant of `of` as one of the roles that `fits`.
  template <class Fits>
  const GrantFacts* grant(const Scope& of, Fits fits) const {
    const auto found = std::ranges::find_if(grants, [&](const GrantFacts& g) { return g.scope == of && g.is_live(now) && fits(g); });
    return found == grants.end() ? nullptr : &*found;
  }
};

Why hold_team(const Asked& a) {
  const auto fits = [](const GrantFacts& g) { return is_case_role(g.role); };
  const bool is_own = a.worker.team == a.scope.scope.id;
  if (is_own && is_case_role(a.worker.role)) return Why::team;
  if (a.grant(a.scope.scope, fits)) return Why::granted;
  return is_own ? Why::role : Why::other_team;
}

// What was notified, and by whom, is not for those who work beside intake in the same team.
Why hold_intake(const Asked& a) {
  const bool is_own = a.worker.team == a.scope.scope.id;
  if (is_own && a.worker.role == WorkerRole::intake) return Why::intake;
  const auto fits = [](const GrantFacts& g) { return g.role == WorkerRole::intake || g.role == WorkerRole::leader; };
  if (a.grant(a.scope.scope, fits)) return Why::granted;
  if (a.grant({TEAM, a.scope.scope.id}, fits)) return Why::granted_team;
  return is_own ? Why::role : Why::other_team;
}

// The words of talks without a name: counts are what a leader or analyst gets.
Why hold_place(const Asked& a) {
  const auto fits = [](const GrantFacts& g) { return is_field_role(g.role); };
  if (a.grant(a.scope.scope, fits)) return Why::granted;
  return !a.scope.team.is_nil() && a.grant({TEAM, a.scope.team}, fits) ? Why::granted_team : Why::not_granted;
}

Why hold_family(const Asked& a, bool emergency_counts) {
  if (std::ranges::find(a.scope.workers, a.worker.id) != a.scope.workers.end()) return Why::responsible;
  if (std::ranges::find(a.scope.receivers, a.worker.id) != a.scope.receivers.end()) return Why::receiver;
  if (a.scope.workers.empty() && a.scope.creator == a.worker.id) return Why::founder;
  if (a.grant(a.scope.scope, [](const GrantFacts& g) { return is_case_role(g.role) && !g.is_emergency; })) return Why::granted;
  if (a.scope.is_shielded) return Why::shielded;
  if (emergency_counts && a.grant(a.scope.scope, [](const GrantFacts& g) { return is_case_role(g.role); })) return Why::emergency;
  const bool is_to_be_given = a.scope.has_cases && a.scope.workers.empty() && !a.scope.team.is_nil();
  if (is_to_be_given && a.worker.role == WorkerRole::leader && a.worker.team == a.scope.team) return Why::leader;
  const auto all_over = [](const GrantFacts& g) { return is_field_role(g.role) || g.role == WorkerRole::leader; };
  return !a.scope.team.is_nil() && a.grant({TEAM, a.scope.team}, all_over) ? Why::granted_team : Why::not_granted;
}

Why hold_record(const Asked& a) {
  if (!a.scope.is_draft) return Why::no_such;   // shared or finished since: it is where it belongs
  return a.grant(a.scope.scope, [](const GrantFacts& g) { return g.role == WorkerRole::leader; }) ? Why::granted : Why::not_granted;
}

Why hold(const Asked& a, bool emergency_counts = true) {
  switch (a.scope.scope.kind) {
    case OWN:
      if (a.scope.scope.id.is_nil()) return Why::nobodys;
      return a.scope.scope.id == a.worker.id ? Why::own : Why::not_yours;
    case TEAM: return hold_team(a);
    case PLACE: return hold_place(a);
    case FAMILY: return hold_family(a, emergency_counts);
    case RECORD: return hold_record(a);
    case INTAKE: return hold_intake(a);
    case OFFICE:
    case SCOPE_UNSET:
    case ScopeKind_INT_MIN_SENTINEL_DO_NOT_USE_:
    case ScopeKind_INT_MAX_SENTINEL_DO_NOT_USE_: break;
  }
  return Why::nobodys;
}

Why write(const Asked& a) {
  if (a.scope.scope.kind == RECORD) return Why::read_only;
  if (a.scope.scope.kind == OFFICE) return Why::own;   // handing in what only the server keeps
  return hold(a);
}

// A leader moves what is the team's, and says what the team, its people and its places are called; who works with a family
// moves it; a place is the leader's to move and to strike.
Why move(const Asked& a) {
  const bool leads = a.worker.role == WorkerRole::leader && !a.scope.team.is_nil() && a.worker.team == a.scope.team;
  const auto as_leader = [](const GrantFacts& g) { return g.role == WorkerRole::leader; };
  switch (a.scope.scope.kind) {
    case PLACE:
      if (leads) return Why::leader;
      return !a.scope.team.is_nil() && a.grant({TEAM, a.scope.team}, as_leader) ? Why::granted_team : Why::role;
    case FAMILY: {
      const Why works_there = hold(a, false);
      if (is_allowed(works_there) || a.scope.is_shielded || !leads) return works_there;
      return Why::leader;
    }
    case TEAM:
      if (a.scope.scope.id.is_nil()) return Why::role;
      if (a.worker.role == WorkerRole::leader && a.worker.team == a.scope.scope.id) return Why::leader;
      return a.grant(a.scope.scope, as_leader) ? Why::granted : Why::role;
    case INTAKE: return hold_intake(a);   // whoever received it sends it on
    case OWN:
    case OFFICE:
    case RECORD:
    case SCOPE_UNSET:
    case ScopeKind_INT_MIN_SENTINEL_DO_NOT_USE_:
    case ScopeKind_INT_MAX_SENTINEL_DO_NOT_USE_: break;
  }
  return Why::role;
}

Why break_glass(const Asked& a) {
  if (a.scope.scope.kind != FAMILY || a.scope.team.is_nil()) return Why::no_such;
  if (!is_case_role(a.worker.role)) return Why::role;
  if (a.scope.is_shielded) return Why::shielded;
  return a.scope.team == a.worker.team ? Why::colleague : Why::other_team;
}

// A notification reaches the child's family whoever has it, shielded or not.
Why hand_over(const Asked& a) {
  if (a.scope.scope.kind != FAMILY || a.scope.scope.id.is_nil()) return Why::no_such;
  return a.worker.role == WorkerRole::intake ? Why::intake : Why::role;
}

Why open_draft(const Asked& a) {
  if (a.scope.scope.kind != RECORD || !a.scope.is_draft) return Why::no_such;
  if (a.worker.role != WorkerRole::leader) return Why::role;
  if (a.scope.creator == a.worker.id) return Why::own;
  return !a.scope.team.is_nil() && a.scope.team == a.worker.team ? Why::leader : Why::other_team;
}

}  // namespace

WorkerRole worker_role(std::string_view code) {
  if (code == "outreach") return WorkerRole::outreach;
  if (code == "home_visit") return WorkerRole::home_visit;
  if (code == "intake") return WorkerRole::intake;
  if (code == "leader") return WorkerRole::leader;
  if (code == "analyst") return WorkerRole::analyst;
  if (code == "admin") return WorkerRole::admin;
  return WorkerRole::none;
}

std::string_view to_code(Why why) {
  switch (why) {
    case Why::own: return "own";
    case Why::team: return "team";
    case Why::responsible: return "responsible";
    case Why::receiver: return "receiver";
    case Why::founder: return "founder";
    case Why::intake: return "intake";
    case Why::granted: return "granted";
    case Why::granted_team: return "granted_team";
    case Why::emergency: return "emergency";
    case Why::colleague: return "colleague";
    case Why::leader: return "leader";
    case Why::not_known: return "not_known";
    case Why::nobodys: return "nobodys";
    case Why::not_yours: return "not_yours";
    case Why::not_granted: return "not_granted";
    case Why::other_team: return "other_team";
    case Why::role: return "role";
    case Why::shielded: return "shielded";
    case Why::read_only: return "read_only";
    case Why::no_such: return "no_such";
  }
  return "";
}

Why decide(const WorkerFacts& worker, const ScopeFacts& scope, std::span<const GrantFacts> grants, Operation operation, std::int64_t now) {
  const Asked asked{worker, scope, grants, now};
  // Whoever is unknown or struck still hands in the own unsent words, and nothing else.
  if (worker.id.is_nil() || worker.role == WorkerRole::none) {
    const bool is_own = scope.scope.kind == OWN && scope.scope.id == worker.id && !worker.id.is_nil();
    return is_own && (operation == Operation::hold || operation == Operation::write) ? Why::own : Why::not_known;
  }
  switch (operation) {
    case Operation::hold: return hold(asked);
    case Operation::write: return write(asked);
    case Operation::move: return move(asked);
    case Operation::break_glass: return break_glass(asked);
    case Operation::open_draft: return open_draft(asked);
    case Operation::hand_over: return hand_over(asked);
  }
  return Why::not_known;
}

}  // namespace fremskudt::syncd
