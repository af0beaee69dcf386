// The commands of the headless tablet. One Session per process: unlocked at the first command that needs it.
//
// What a command prints is for scripts: ids alone on a line, or one JSON value with --json. Errors are one plain
// sentence on stderr and an exit code of base/exit_codes.h.
// Thread: one, which is the store's.
#pragma once

#include <functional>
#include <iosfwd>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/exit_codes.h"
#include "base/log.h"
#include "base/usage.h"
#include "tablet/queries.h"
#include "tablet/tablet.h"

namespace fremskudt::cli {

struct Session {
  Environment& env;
  std::ostream& out;
  std::ostream& err;
  std::istream& in;
  std::filesystem::path directory;
  std::string pin, pin_file;
  std::unique_ptr<tablet::Tablet> tablet;
  bool in_shell = false;

  Result<std::string> read_pin();
  Result<tablet::Tablet*> unlocked();
};

using Action = std::function<Status()>;

// Adds the subcommands; the chosen one puts what it does into `action` when the line is parsed.
void add_device_commands(CLI::App& app, Session& session, Action& action);   // enrol, sync, pin, info, shell
void add_record_commands(CLI::App& app, Session& session, Action& action);   // contact, visit, edit, finish …
void add_show_commands(CLI::App& app, Session& session, Action& action);     // list, show, search, pending …
void add_access_commands(CLI::App& app, Session& session, Action& action);   // break-glass, notices …
void add_intake_commands(CLI::App& app, Session& session, Action& action);   // notification, relay, close, consent …

// Parses and does one command line (without the program's name). Returns the exit code.
int run(Session& session, std::vector<std::string> words);

// What is still kept of a store that was damaged, as a sentence with a space before it; empty when nothing is.
std::string words_for_kept(const Session& session);

// ---- shared by the command files
Result<Id> id_from(const std::string& text);
Result<std::uint32_t> type_from(const std::string& text);        // 0 for empty
nlohmann::json utc_or_null(std::int64_t ms);                     // null for 0
void print(Session& session, const nlohmann::json& value);

}  // namespace fremskudt::cli
