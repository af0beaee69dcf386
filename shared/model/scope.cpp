#include "model/scope.h"

namespace fremskudt {

std::string Scope::to_string() const {
  const char* word = "none";
  switch (kind) {
    case TEAM: word = "team"; break;
    case FAMILY: word = "family"; break;
    case PLACE: word = "place"; break;
    case OWN: word = "own"; break;
    case OFFICE: word = "office"; break;
    case RECORD: word = "record"; break;
    case INTAKE: word = "intake"; break;
    case SCOPE_UNSET:
    case ScopeKind_INT_MIN_SENTINEL_DO_NOT_USE_:
    case ScopeKind_INT_MAX_SENTINEL_DO_NOT_USE_: break;
  }
  return std::string(word) + ":" + id.to_string();
}

std::optional<Scope> Scope::parse(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const auto id = Id::parse(text.substr(colon + 1));
  if (!id) return std::nullopt;
  for (const ScopeKind kind : {TEAM, FAMILY, PLACE, OWN, OFFICE, RECORD, INTAKE})
    if (Scope scope{kind, *id}; scope.to_string().substr(0, colon) == text.substr(0, colon)) return scope;
  return std::nullopt;
}

Scope own_scope_of(const google::protobuf::Message& message) {
  const auto& type = record_type_of(message);
  const auto* reflection = message.GetReflection();
  Id creator;
  if (const auto* created = type.with_role(CREATED); created && reflection->HasField(message, created->descriptor))
    creator = Id::from_bytes(static_cast<const Created&>(reflection->GetMessage(message, created->descriptor)).worker())
                  .value_or(Id{});
  return {OWN, creator};
}

Scope scope_of(const Id& id, const google::protobuf::Message& message) {
  const auto& type = record_type_of(message);
  const auto* reflection = message.GetReflection();
  const Scope own = own_scope_of(message);

  if (type.policy.draft()) {
    const auto* shared = type.with_role(SHARED);
    const auto* finished = type.with_role(FINISHED);
    const bool open = (shared && reflection->GetBool(message, shared->descriptor)) ||
                      (finished && reflection->HasField(message, finished->descriptor));
    if (!open) return own;
  }
  for (const auto& rule : type.policy.scope()) {
    if (rule.kind() == OWN && rule.field().empty()) return own;
    if (rule.kind() == OFFICE) return {OFFICE, Id{}};
    if (rule.field().empty()) return {rule.kind(), id};
    const auto* field = type.field(rule.field());
    FREMSKUDT_ASSERT(field != nullptr);
    if (const auto target = Id::from_bytes(reflection->GetString(message, field->descriptor)))
      return {rule.kind(), *target};
  }
  return own;
}

}  // namespace fremskudt
