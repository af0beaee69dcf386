// A scope is what is granted and synced as one: a team, what its intake has received, a family, a place, a worker's own drafts, or
// one record alone.
#pragma once

#include <compare>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "model/record_type.h"

namespace fremskudt {

struct Scope {
  ScopeKind kind = SCOPE_UNSET;
  Id id;   // of the team (INTAKE: whose it is), family, place or record; for OWN the worker; nil for OFFICE

  auto operator<=>(const Scope&) const = default;
  // "family:0192…", "own:0192…": for tables, and for reading them.
  std::string to_string() const;
  static std::optional<Scope> parse(std::string_view text);
};

// Where a record belongs, from its type's rule and its resolved message. A draft type is its creator's OWN until
// `shared` is true or `finished_at` is set. A record whose rule names nothing is its creator's OWN too.
// With no creator (nil id) the scope is OWN of the nil worker, which nobody is granted.
Scope scope_of(const Id& id, const google::protobuf::Message& message);
// OWN of the record's creator.
Scope own_scope_of(const google::protobuf::Message& message);

}  // namespace fremskudt

template <>
struct std::hash<fremskudt::Scope> {
  std::size_t operator()(const fremskudt::Scope& scope) const noexcept {
    return std::hash<fremskudt::Id>{}(scope.id) * 31 + static_cast<std::size_t>(scope.kind);
  }
};
