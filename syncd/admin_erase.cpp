#include "syncd/admin_erase.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "base/reasons.h"
#include "merge/view.h"
#include "model/codes.h"
#include "model/json.h"
#include "syncd/admin.h"
#include "syncd/erasing.h"

namespace fremskudt::syncd {
namespace {

using nlohmann::json;

std::string dump(const json& value) { return value.dump(2, ' ', false, json::error_handler_t::replace) + "\n"; }

Result<LogCode> why_of(std::string_view code) {
  if (code == "decision") return LogCode("decision");
  if (code == "consent_withdrawn") return LogCode("consent_withdrawn");
  if (code == "mistake") return LogCode("mistake");
  if (code == "expired") return LogCode("expired");
  FREMSKUDT_ASSERT(!has_code("erase_reason", code, practice::built_in_pack()));
  std::string known;
  for (const auto& one : codes("erase_reason", practice::built_in_pack())) known.append(known.empty() ? "" : ", ").append(one);
  return fail(ErrorKind::bad_input, "That is no reason to erase; it is one of: " + known + ".");
}

Result<std::vector<std::uint32_t>> fields_of(const RecordType& type, const std::vector<std::string>& names) {
  std::vector<std::uint32_t> numbers;
  for (const auto& name : names) {
    const auto* field = type.field(name);
    if (field != nullptr && field->policy.forgettable()) {
      numbers.push_back(field->number());
      continue;
    }
    std::string known;
    for (const Field& each : type.fields)
      if (each.policy.forgettable()) known.append(known.empty() ? "" : ", ").append(each.name());
    return fail(ErrorKind::bad_input, known.empty() ? "Records of this type have no field that is erased alone: erase the whole record."
                                                    : "That field is not erased alone; of this type these are: " + known + ".");
  }
  return numbers;
}

std::string id_lines(const std::vector<Id>& ids) {
  std::string text;
  for (const Id& id : ids) text += id.to_string() + '\n';
  return text;
}

Result<std::string> answer(const std::vector<Id>& ids, bool as_json) {
  if (!as_json) return id_lines(ids);
  json all = json::array();
  for (const Id& id : ids) all.push_back(id.to_string());
  return dump({{"erased", std::move(all)}});
}

json about(const store::Quarantined& one) {
  const auto* type = record_type(one.type);
  return {{"key", one.key},
          {"record", one.record.to_string()},
          {"type", type != nullptr ? json(type->name()) : json(one.type)},
          {"why", one.why},
          {"worker", one.worker.to_string()},
          {"device", one.device.to_string()},
          {"received_at", format_utc(one.received_at)}};
}

// What a person would read in it; versions that stand beside each other are told too.
json contents(const store::Quarantined& one) {
  json told = about(one);
  const auto state = merge::decode(one.state);
  if (state && state->erased) {
    told["erased"] = true;
    return told;
  }
  const auto resolved = state ? merge::resolve(*state) : Result<merge::Resolved>(fail(ErrorKind::corrupt, ""));
  told["readable"] = resolved.has_value();
  if (!resolved) return told;
  const auto& type = record_type_of(*resolved->message);
  told["fields"] = to_json(*resolved->message);
  told["beside"] = json::array();
  for (const auto& conflict : resolved->conflicts)
    for (const auto& version : conflict.versions)
      if (const auto text = merge::version_text(type, conflict.field, version); !version.shown && !text.empty())
        told["beside"].push_back({{"field", type.field(conflict.field)->name()}, {"text", text}});
  return told;
}

// Where it belongs: where the record stands here, else by its own words.
Result<std::string> scope_of(Office& office, const store::Quarantined& one) {
  TRY(const auto stored, office.reader().read(one.record));
  if (stored && !stored->state.erased) return stored->scope.to_string();
  const auto state = merge::decode(one.state);
  if (!state || state->erased) return stored ? stored->scope.to_string() : std::string();
  const auto resolved = merge::resolve(*state);
  return resolved ? fremskudt::scope_of(one.record, *resolved->message).to_string() : std::string();
}

Status note(Office& office, std::string action, const store::Quarantined& one) {
  TRY(const auto scope, scope_of(office, one));
  return office.write({store::Audit{std::move(action), {}, {}, scope, {one.record}, one.why}});
}

tl::unexpected<Error> no_such_key() {
  return fail(ErrorKind::not_found, "Nothing under this number is set aside: see `syncd quarantine list`.");
}

}  // namespace

Result<std::string> run(Office& office, const EraseRecord& verb) {
  TRY(const LogCode why, why_of(verb.why));
  if (verb.due) {
    std::vector<Id> all;
    for (;;) {
      TRY(const auto some, erase_old_words(office, 500));
      if (some.empty()) return answer(all, verb.json);
      all.insert(all.end(), some.begin(), some.end());
    }
  }
  TRY(const Id id, id_of(verb.record));
  TRY(const auto stored, office.reader().read(id));
  TRY(const auto set_aside, office.reader().quarantined());
  const auto waiting = std::ranges::find(set_aside, id, &store::Quarantined::record);
  if (!stored && waiting == set_aside.end()) return fail(ErrorKind::not_found, "No record has this id: see `syncd list`.");
  const auto number = stored ? stored->type : waiting->type;
  const auto* type = record_type(number);
  const bool is_family = number == record_type_of<Family>().number();
  if (verb.family && !is_family) return fail(ErrorKind::bad_input, "That id is no family's: see `syncd list --type Family`.");

  std::vector<std::uint32_t> fields;
  std::vector<Id> records{id};
  if (!verb.fields.empty()) {
    if (type == nullptr) return fail(ErrorKind::too_new, "This version does not know such a record, and can erase it only as a whole.");
    TRY(fields, fields_of(*type, verb.fields));
    if (stored && stored->state.erased) return answer(records, verb.json);
  } else if (type != nullptr) {
    TRY(const auto all, belongings(office, id, *type));
    if (is_family && !verb.family)
      return fail(ErrorKind::refused, "This is a family; with --family it is erased with all that belongs to it. Nothing was erased.");
    if (!is_family && !all.empty())
      return fail(ErrorKind::refused, "Other records belong to this one: erase those first. Nothing was erased.");
    records.insert(records.end(), all.begin(), all.end());
    TRY(records, with_companions(office, std::move(records)));
  }
  std::string how = verb.why;
  for (const auto& name : verb.fields) how += ' ' + name;
  TRY_VOID(erase(office, records, fields, {store::Audit{"erased", {}, {}, stored ? stored->scope.to_string() : std::string(), {id}, how}}));
  office.log().info("erased", {{"record", id}, {"records", records.size()}, {"fields", fields.size()}, {"why", why}});
  return answer(records, verb.json);
}

Result<std::string> run(Office& office, const QuarantineList& verb) {
  TRY(const auto all, office.reader().quarantined());
  json rows = json::array();
  std::string text;
  for (const auto& one : all) {
    const json row = about(one);
    text += std::to_string(one.key) + '\t' + one.why + '\t' + (row["type"].is_string() ? row["type"].get<std::string>() : "?") + '\t' +
            one.record.to_string() + '\t' + one.worker.to_string() + '\t' + row["received_at"].get<std::string>() + '\n';
    rows.push_back(row);
  }
  return verb.json ? dump(rows) : text;
}

Result<std::string> run(Office& office, const QuarantineOpen& verb) {
  TRY(const auto one, office.reader().quarantined(verb.key));
  if (!one) return no_such_key();
  TRY_VOID(note(office, "quarantine_opened", *one));   // before anything of it is shown
  office.log().info("quarantine_opened", {{"key", verb.key}, {"record", one->record}});
  return dump(contents(*one));
}

Result<std::string> run(Office& office, const QuarantineDestroy& verb) {
  TRY(const auto one, office.reader().quarantined(verb.key));
  if (!one) return no_such_key();
  TRY(const auto scope, scope_of(office, *one));
  TRY(const auto applied, office.store().apply({store::DestroyQuarantined{verb.key}, store::Audit{"quarantine_destroyed", {}, {}, scope, {one->record}, one->why}},
                                               {store::Origin::Kind::server, {}, {}}));
  office.log().info("quarantine_destroyed", {{"key", verb.key}, {"record", one->record}});
  if (!applied.is_tidy)
    return fail(ErrorKind::busy, "It is destroyed, but somebody is still reading old pages: pieces may be left in them until the server is next idle.");
  return std::string();
}

// Only what nothing is wrong with but its writer's access: what was erased stays so, and nobody's words are put under another's
// name. Merged and still in the list, should this be cut between, it is merged again without effect.
Result<std::string> run(Office& office, const QuarantineMerge& verb) {
  TRY(const auto one, office.reader().quarantined(verb.key));
  if (!one) return no_such_key();
  if (one->why != reason::kNoScope)
    return fail(ErrorKind::refused, "Only what was set aside because its writer had no access (no_scope) can be merged; nothing was changed.");
  store::Arrive arrive;
  arrive.id = one->record;
  arrive.type = one->type;
  arrive.state = one->state;
  arrive.trusted = true;
  const store::Origin sender{store::Origin::Kind::server, one->worker, one->device};
  TRY(const auto merged, office.store().apply({arrive}, sender));
  const auto& result = merged.records.at(0);
  if (result.outcome != MERGED && result.outcome != MERGED_WITH_CONFLICT) return fail(ErrorKind::refused, result.sentence);
  TRY_VOID(note(office, "quarantine_merged", *one));
  office.log().info("quarantine_merged", {{"key", verb.key}, {"record", one->record}});
  TRY_VOID(office.store().apply({store::DestroyQuarantined{verb.key}}, {store::Origin::Kind::server, {}, {}}));
  return std::string();
}

}  // namespace fremskudt::syncd
