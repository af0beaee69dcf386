// Who may do what: the one place where it is decided. Pure: facts and the time in, a decision and its reason out.
//
// Nothing follows from holding a record's id. What a worker holds without being granted it: the own drafts, the basics of
// the own team (people, places, bare cards), the families of the own cases, and of open relays to meet the family; and who is
// intake, what the own team's intake received and has not sent on, with who notified. Everything else is a Grant: of one place,
// one family, one opened draft, one intake, or of a team as somebody who works all over it, which is of its intake too for a leader
// or another intake. A shielded family is nobody's through the team. Until somebody answers for a case of it, a family is its founder's, and its team's
// leader's to give to somebody.
// Thread: any.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "model/scope.h"

namespace fremskudt::syncd {

enum class WorkerRole { none, outreach, home_visit, intake, leader, analyst, admin };

// "home_visit"; none for what is no code.
WorkerRole worker_role(std::string_view code);

struct WorkerFacts {
  Id id;
  Id team;
  WorkerRole role = WorkerRole::none;   // none: unknown, struck or erased
};

struct ScopeFacts {
  Scope scope;
  Id team;                  // of the place or family; of a record's author
  std::vector<Id> workers;  // FAMILY: responsible and second workers of its cases; none: nobody answers for it
  std::vector<Id> receivers;   // FAMILY: of its open relays
  Id creator;               // FAMILY, RECORD: who made it
  bool has_cases = false;   // FAMILY
  bool is_shielded = false; // FAMILY: one of its cases is
  bool is_draft = false;    // RECORD: nobody but its author holds it
};

struct GrantFacts {
  Scope scope;
  WorkerRole role = WorkerRole::none;   // as what
  std::int64_t until = 0;               // ms since 1970; 0: until it is ended
  bool is_ended = false;
  bool is_emergency = false;            // broken glass: to read and write, not to move
  bool is_live(std::int64_t now) const { return !is_ended && (until == 0 || now < until); }
};

enum class Operation {
  hold,          // be sent what is in the scope, keep it
  write,         // have changes in it merged
  move,          // have a change of its team, responsible or second worker, or shield done; of a team and a place: of its name
  break_glass,   // read a family for a limited time, with a reason
  open_draft,    // read one draft of another, with a reason
  hand_over,     // put a notification of one's own intake into a family that one need not hold
};

enum class Why {
  own, team, responsible, receiver, founder, intake, granted, granted_team, emergency, colleague, leader,          // allowed
  not_known, nobodys, not_yours, not_granted, other_team, role, shielded, read_only, no_such,    // refused
};
constexpr bool is_allowed(Why why) { return why < Why::not_known; }
std::string_view to_code(Why why);

// `grants` are the worker's own, ended ones as well.
Why decide(const WorkerFacts& worker, const ScopeFacts& scope, std::span<const GrantFacts> grants, Operation operation, std::int64_t now);

}  // namespace fremskudt::syncd
