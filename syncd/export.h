// `syncd export`: what leaves the store for other programs. Two ways, which never meet in one folder:
//   --journal  finished entries with names and words, as PDF, for the case system that is the journal (export_journal.cpp)
//   --records  codes alone, as CSV and JSON Lines, for who evaluates (export_records.cpp)
//
// Invariant: what goes out stands in the audit before it does.
// Thread: any that owns `reader`; blocking. `write` may be called from there.
#pragma once

#include <filesystem>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "store/file_ops.h"
#include "syncd/command_line.h"
#include "syncd/office.h"

namespace fremskudt::syncd {

struct ExportDesk {
  store::Reader& reader;
  Environment& env;
  Log& log;
  std::string pseudonym_key;                                    // 32 bytes; the same in every export of this store
  std::function<Status(const store::ChangeSet&)> write;         // by the one writer, as the administrator
  store::FileOps& files = store::system_files();                // for tests
};

// The office's own, on the writer's thread.
std::string pseudonym_key_of(const Identity& identity);

Reply carry_out(const ExportDesk& desk, const Export& verb);

// What one did. A single entry that cannot go out ends no run: it is told, and the exit code says that one was left out.
struct Exported {
  nlohmann::json counts;
  std::vector<std::string> notes = {};   // sentences with ids and line numbers; nobody's words
  int exit_code = kDone;
};

// ---- the two ways
Result<Exported> export_records(const ExportDesk& desk, const std::filesystem::path& folder);
Result<Exported> export_journal(const ExportDesk& desk, const std::filesystem::path& folder, const std::filesystem::path& receipts);

}  // namespace fremskudt::syncd
