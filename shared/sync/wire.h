// Small conversions between frames and the store's words.
#pragma once

#include <optional>
#include <string>

#include "fremskudt/sync.pb.h"
#include "model/attachment.h"
#include "model/scope.h"

namespace fremskudt::sync {

struct AttachmentName {
  Id record;
  std::string hash;
  auto operator<=>(const AttachmentName&) const = default;
};

// Of AttachmentHeld and AttachmentPiece.
template <class Message>
std::optional<AttachmentName> attachment_name_from(const Message& wire) {
  const auto record = Id::from_bytes(wire.record());
  if (!record || wire.hash().size() != kAttachmentHashBytes) return std::nullopt;
  return AttachmentName{*record, wire.hash()};
}

template <class Message>
void set_attachment_name(Message* wire, const AttachmentName& name) {
  wire->set_record(name.record.to_bytes());
  wire->set_hash(name.hash);
}

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
