#include "model/scope.h"
#include "support/catch.h"
#include "support/test_environment.h"

using namespace fremskudt;

TEST_CASE("a draft is its author's own until it is shared or finished") {
  test::TestEnvironment env;
  const auto id = Id::make(env), worker = Id::make(env), family = Id::make(env);
  HomeVisit visit;
  visit.mutable_created()->set_worker(worker.to_bytes());
  visit.set_family(family.to_bytes());
  CHECK(scope_of(id, visit) == Scope{OWN, worker});

  HomeVisit shared = visit;
  shared.set_shared(true);
  CHECK(scope_of(id, shared) == Scope{FAMILY, family});

  HomeVisit finished = visit;
  finished.mutable_finished_at()->set_at(1);
  CHECK(scope_of(id, finished) == Scope{FAMILY, family});
}

TEST_CASE("a record is in the scope that its type's rule names") {
  test::TestEnvironment env;
  const auto id = Id::make(env), worker = Id::make(env), target = Id::make(env);
  Team team;
  CHECK(scope_of(id, team) == Scope{TEAM, id});
  Family family;
  family.set_team(target.to_bytes());
  CHECK(scope_of(id, family) == Scope{FAMILY, id});
  Place place;
  place.set_team(target.to_bytes());
  CHECK(scope_of(id, place) == Scope{TEAM, target});

  Task task;
  task.mutable_created()->set_worker(worker.to_bytes());
  CHECK(scope_of(id, task) == Scope{OWN, worker});
  task.set_place(target.to_bytes());
  CHECK(scope_of(id, task) == Scope{PLACE, target});
  task.set_family(id.to_bytes());
  CHECK(scope_of(id, task) == Scope{FAMILY, id});

  Notification notification;   // with intake, and not with the team, until it is sent on
  notification.set_team(target.to_bytes());
  CHECK(scope_of(id, notification) == Scope{INTAKE, target});
  notification.set_family(id.to_bytes());
  CHECK(scope_of(id, notification) == Scope{FAMILY, id});
  Notifier notifier;
  notifier.set_team(target.to_bytes());
  CHECK(scope_of(id, notifier) == Scope{INTAKE, target});
}

TEST_CASE("every scope is read back as it is written") {
  test::TestEnvironment env;
  const auto id = Id::make(env);
  for (int kind = ScopeKind_MIN + 1; kind <= ScopeKind_MAX; ++kind) {
    const Scope scope{static_cast<ScopeKind>(kind), id};
    CHECK(Scope::parse(scope.to_string()) == scope);
  }
}

TEST_CASE("a record that names neither scope nor author is nobody's") {
  test::TestEnvironment env;
  CHECK(scope_of(Id::make(env), HomeVisit{}) == Scope{OWN, Id{}});
  CHECK(Scope{OWN, Id{}}.to_string() == "own:00000000-0000-0000-0000-000000000000");
}
