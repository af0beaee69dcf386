// What the admin commands share: ids and codes as typed, output as scripts read it.
// Thread: the writer's.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "base/fold.h"
#include "base/plain.h"
#include "model/codes.h"
#include "syncd/admin.h"
#include "syncd/command_line.h"
#include "syncd/office.h"
#include "syncd/practice_pack.h"

namespace fremskudt::syncd {

constexpr const char* kNoTeam = "No team has this id: see `syncd list --type Team`.";
constexpr const char* kNoWorker = "No worker has this id: see `syncd list --type Worker`.";

inline std::string dump(const nlohmann::json& value) {
  return value.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

inline std::string id_text(const std::string& bytes) { return Id::from_bytes(bytes).value_or(Id{}).to_string(); }

template <class Record>
Result<Id> existing(Office& office, const std::string& text, const char* missing) {
  TRY(const Id id, id_of(text));
  TRY(const auto record, office.reader().read(id));
  if (!record || record->type != record_type_of<Record>().number() || record->state.erased) return fail(ErrorKind::not_found, missing);
  return id;
}

// A name as it is shown: no letters that nobody sees, none that turn the direction of what stands beside it.
inline Status check_name(std::string_view name) {
  if (is_one_plain_line(name)) return {};
  return fail(ErrorKind::bad_input, "That name has characters in it that nobody sees, that break the line or that turn the direction of writing: type it anew.");
}

inline Status check_code(Office& office, std::string_view list, std::string_view code, std::string what) {
  TRY(const auto now, practice_in_force(office.reader()));
  if (has_code(list, code, now.pack)) return {};
  std::string valid;
  for (const auto& known : codes(list, now.pack)) valid.append(valid.empty() ? "" : ", ").append(known);
  return fail(ErrorKind::bad_input, "That is no " + what + "; it is one of: " + valid + ".");
}

// ---- admin_access.cpp: who may see what
Result<std::string> run(Office& office, const WorkerAdd& verb);
Result<std::string> run(Office& office, const WorkerSet& verb);
Result<std::string> run(Office& office, const GrantAdd& verb);
Result<std::string> run(Office& office, const GrantList& verb);
Result<std::string> run(Office& office, const GrantEnd& verb);
// ---- admin_audit.cpp: what may be looked into
Result<std::string> run(Office& office, const DraftList& verb);
Result<std::string> run(Office& office, const DraftOpen& verb);
Result<std::string> run(Office& office, const AuditList& verb);

}  // namespace fremskudt::syncd
