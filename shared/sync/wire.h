// Small conversions between frames and the store's words.
#pragma once

#include <optional>

#include "fremskudt/sync.pb.h"
#include "model/scope.h"

namespace fremskudt::sync {

inline std::optional<Scope> scope_from(const ScopeId& wire) {
  const auto id = Id::from_bytes(wire.id());
  if (!id || !ScopeKind_IsValid(static_cast<int>(wire.kind())) || wire.kind() == SCOPE_UNSET) return std::nullopt;
  return Scope{static_cast<ScopeKind>(wire.kind()), *id};
}

inline void set_scope(ScopeId* wire, const Scope& scope) {
  wire->set_kind(static_cast<std::uint32_t>(scope.kind));
  wire->set_id(scope.id.to_bytes());
}

}  // namespace fremskudt::sync
