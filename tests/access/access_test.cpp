// The one access function against a small independent model on random tuples: keys that a worker carries, locks that a
// scope has. ACCESS_TUPLES and ACCESS_SEED in the environment for more or others.
#include <cstdlib>
#include <set>
#include <string>

#include "support/catch.h"
#include "support/test_environment.h"
#include "syncd/access.h"

using namespace fremskudt;
using namespace fremskudt::syncd;

namespace {

using Keys = std::set<std::string>;

Id id_of(unsigned number) {
  Id id;
  id.bytes[0] = static_cast<std::uint8_t>(number);
  return id;
}

std::string name(const Scope& scope) { return std::to_string(scope.kind) + "." + std::to_string(scope.id.bytes[0]); }
std::string name(const Id& id) { return std::to_string(id.bytes[0]); }

// ---- the model: what a worker carries …

bool meets_families(WorkerRole role) { return role != WorkerRole::none && role != WorkerRole::analyst && role != WorkerRole::admin; }

Keys keys_of(const WorkerFacts& worker, const std::vector<GrantFacts>& grants, std::int64_t now) {
  Keys keys;
  if (worker.id != Id{}) keys.insert("paper " + name(worker.id));
  if (worker.id == Id{} || worker.role == WorkerRole::none) return keys;
  keys.insert("person " + name(worker.id));
  if (meets_families(worker.role)) keys.insert("member " + name(worker.team));
  if (worker.role == WorkerRole::leader) keys.insert("leader " + name(worker.team));
  if (worker.role == WorkerRole::intake) keys.insert({"receives notifications", "intake " + name(worker.team)});
  for (const auto& grant : grants) {
    const bool is_over = grant.is_ended || (grant.until != 0 && grant.until <= now);
    if (is_over) continue;
    const auto at = name(grant.scope);
    if (grant.role == WorkerRole::outreach || grant.role == WorkerRole::home_visit) keys.insert("field " + at);
    if (grant.role == WorkerRole::leader) keys.insert("lead " + at);
    if (grant.role == WorkerRole::intake) keys.insert("receive " + at);
    if (meets_families(grant.role)) keys.insert((grant.is_emergency ? "glass " : "case ") + at);
  }
  return keys;
}

// … and what opens a scope to an operation.
Keys locks_of(const ScopeFacts& scope, Operation operation) {
  const auto at = name(scope.scope), team = name(Scope{TEAM, scope.team});
  const bool has_team = scope.team != Id{};
  Keys locks;
  const bool reads = operation == Operation::hold, writes = operation == Operation::write, moves = operation == Operation::move;
  if (scope.scope.kind == OWN && (reads || writes)) locks = {"paper " + name(scope.scope.id)};
  if (scope.scope.kind == TEAM && (reads || writes)) locks = {"member " + name(scope.scope.id), "case " + at};
  if (scope.scope.kind == TEAM && moves && scope.scope.id != Id{}) locks = {"leader " + name(scope.scope.id), "lead " + at};
  if (scope.scope.kind == INTAKE && (reads || writes || moves)) {
    const auto of_team = name(Scope{TEAM, scope.scope.id});
    locks = {"intake " + name(scope.scope.id), "receive " + at, "lead " + at, "receive " + of_team, "lead " + of_team};
  }
  if (scope.scope.kind == PLACE && (reads || writes)) {
    locks = {"field " + at};
    if (has_team) locks.insert("field " + team);
  }
  if (scope.scope.kind == PLACE && moves && has_team) locks = {"leader " + name(scope.team), "lead " + team};
  if (scope.scope.kind == FAMILY && (reads || writes || moves)) {
    locks = {"case " + at};
    for (const auto& worker : scope.workers) locks.insert("person " + name(worker));
    for (const auto& receiver : scope.receivers) locks.insert("person " + name(receiver));
    const bool nobody_answers = scope.workers.empty();
    if (nobody_answers) locks.insert("person " + name(scope.creator));
    if (!scope.is_shielded) {
      if (!moves) locks.insert("glass " + at);
      if (has_team) locks.insert({"field " + team, "lead " + team});
      if (has_team && (moves || (scope.has_cases && nobody_answers))) locks.insert("leader " + name(scope.team));
    }
  }
  if (scope.scope.kind == FAMILY && operation == Operation::break_glass && has_team && !scope.is_shielded)
    locks = {"member " + name(scope.team)};
  if (scope.scope.kind == RECORD && scope.is_draft) {
    if (reads) locks = {"lead " + at};
    if (operation == Operation::open_draft) {
      locks = {"person-and-leader " + name(scope.creator)};
      if (has_team) locks.insert("leader " + name(scope.team));
    }
  }
  if (scope.scope.kind == FAMILY && operation == Operation::hand_over && scope.scope.id != Id{}) locks = {"receives notifications"};
  if (scope.scope.kind == OFFICE && writes) locks = {"anyone"};
  return locks;
}

bool opens(const WorkerFacts& worker, const ScopeFacts& scope, const std::vector<GrantFacts>& grants, Operation operation, std::int64_t now) {
  auto keys = keys_of(worker, grants, now);
  if (worker.id != Id{} && worker.role != WorkerRole::none) keys.insert("anyone");
  if (worker.role == WorkerRole::leader) keys.insert("person-and-leader " + name(worker.id));
  if (worker.id == Id{}) return false;   // a draft with no author, by nobody
  const auto locks = locks_of(scope, operation);
  return std::ranges::any_of(locks, [&](const auto& lock) { return keys.contains(lock); });
}

struct Tuple {
  WorkerFacts worker;
  ScopeFacts scope;
  std::vector<GrantFacts> grants;
  Operation operation;
  std::int64_t now = 0;
};

// Few ids, so that most tuples have something to do with each other.
Tuple random_tuple(test::TestEnvironment& env) {
  const auto up_to = [&](unsigned n) { return static_cast<unsigned>(env.random_u64() % (n + 1)); };
  const auto scope = [&] { return Scope{static_cast<ScopeKind>(1 + up_to(6)), id_of(up_to(3))}; };
  const auto role = [&] { return static_cast<WorkerRole>(up_to(6)); };
  Tuple t;
  t.worker = {id_of(up_to(3)), id_of(1 + up_to(1)), role()};
  t.scope.scope = scope();
  t.scope.team = id_of(up_to(2));
  t.scope.creator = id_of(up_to(3));
  t.scope.has_cases = up_to(2) > 0;
  if (t.scope.has_cases)
    for (unsigned i = up_to(2); i > 0; --i) t.scope.workers.push_back(id_of(1 + up_to(4)));
  for (unsigned i = up_to(2); i > 1; --i) t.scope.receivers.push_back(id_of(1 + up_to(4)));
  t.scope.is_shielded = up_to(2) == 0;
  t.scope.is_draft = up_to(2) > 0;
  t.now = 100 + up_to(4);
  for (unsigned i = up_to(3); i > 0; --i) {
    GrantFacts grant{scope(), role(), up_to(1) ? 0 : 98 + up_to(8), up_to(3) == 0, false};
    if (up_to(1)) grant.scope = up_to(1) ? t.scope.scope : Scope{TEAM, t.scope.scope.kind == INTAKE ? t.scope.scope.id : t.scope.team};
    grant.is_emergency = grant.scope.kind == FAMILY && up_to(1) == 0;
    t.grants.push_back(grant);
  }
  t.operation = static_cast<Operation>(up_to(5));
  return t;
}

std::string text(const Tuple& t) {
  std::string s = "worker " + name(t.worker.id) + " role " + std::to_string(static_cast<int>(t.worker.role)) + " team " + name(t.worker.team) +
                  "; scope " + name(t.scope.scope) + " team " + name(t.scope.team) + " by " + name(t.scope.creator) +
                  (t.scope.is_shielded ? " shielded" : "") + (t.scope.is_draft ? " draft" : "") + (t.scope.has_cases ? " cases" : "");
  for (const auto& w : t.scope.workers) s += " of " + name(w);
  for (const auto& w : t.scope.receivers) s += " to " + name(w);
  for (const auto& g : t.grants)
    s += "; grant " + name(g.scope) + " as " + std::to_string(static_cast<int>(g.role)) + " until " + std::to_string(g.until) +
         (g.is_ended ? " ended" : "") + (g.is_emergency ? " emergency" : "");
  return s + "; operation " + std::to_string(static_cast<int>(t.operation)) + " at " + std::to_string(t.now);
}

std::uint64_t number_from(const char* variable, std::uint64_t otherwise) {
  const char* text = std::getenv(variable);
  return text != nullptr ? std::strtoull(text, nullptr, 10) : otherwise;
}

}  // namespace

TEST_CASE("the access function and the model of keys and locks agree on a million random tuples") {
  const auto seed = number_from("ACCESS_SEED", 1), tuples = number_from("ACCESS_TUPLES", 1'000'000);
  test::TestEnvironment env(seed);
  std::uint64_t allowed = 0;
  std::set<Why> seen;
  for (std::uint64_t i = 0; i < tuples; ++i) {
    const auto t = random_tuple(env);
    const Why why = decide(t.worker, t.scope, t.grants, t.operation, t.now);
    seen.insert(why);
    allowed += is_allowed(why);
    if (is_allowed(why) != opens(t.worker, t.scope, t.grants, t.operation, t.now)) {
      INFO("ACCESS_SEED=" << seed << " tuple " << i << ": " << text(t) << ": " << to_code(why));
      REQUIRE(is_allowed(why) == opens(t.worker, t.scope, t.grants, t.operation, t.now));
    }
  }
  CHECK(allowed > tuples / 20);
  CHECK(allowed < tuples / 2);
  for (int i = 0; i <= static_cast<int>(Why::no_such); ++i) {   // no reason that is never given
    INFO(to_code(static_cast<Why>(i)));
    CHECK(seen.contains(static_cast<Why>(i)));
  }
}

TEST_CASE("a grant ends at its time and not before, and a struck worker hands in no more than the own words") {
  const Scope family{FAMILY, id_of(9)};
  const WorkerFacts worker{id_of(1), id_of(2), WorkerRole::home_visit};
  const ScopeFacts facts{.scope = family, .team = id_of(2), .has_cases = true};
  const std::vector<GrantFacts> grants{{family, WorkerRole::home_visit, 1'000, false, false}};
  CHECK(decide(worker, facts, grants, Operation::hold, 999) == Why::granted);
  CHECK(decide(worker, facts, grants, Operation::hold, 1'000) == Why::not_granted);
  const WorkerFacts struck{worker.id, worker.team, WorkerRole::none};
  CHECK(decide(struck, facts, grants, Operation::hold, 0) == Why::not_known);
  CHECK(decide(struck, {.scope = {OWN, worker.id}}, grants, Operation::write, 0) == Why::own);
}
