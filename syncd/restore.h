// Puts a backup back as a store of its own: in an empty directory, in a new epoch that says how far it holds the old one.
//
// What was erased since the backup is erased again, from the ledgers: the one kept beside the key, the one in the backup,
// and one that is named. Only who says so restores without any.
// Thread: any; blocking.
#pragma once

#include <filesystem>
#include <string_view>

#include "syncd/backup.h"
#include "syncd/office.h"

namespace fremskudt::syncd {

struct RestoreOptions {
  std::filesystem::path backup;
  std::filesystem::path ledger;      // another copy of it; empty: none
  bool without_ledger = false;
};

struct Restored {
  BackupInfo info;
  std::size_t ledger_entries = 0;            // records and fields that were erased
  std::size_t ledger_endings = 0;            // tablets that were revoked, grants that ended
  // Without a ledger of after the backup: tablets that are let in and grants that hold, though they may have been revoked or
  // ended since, a line each.
  std::vector<std::string> look_at_again;
  std::string clock;                         // what to do when nothing is erased for its age now; empty: it is
  std::filesystem::path key_file;
};

// A failure leaves nothing behind. Errors: refused (the directory holds something, no ledger), those of open_backup.
Result<Restored> restore(const std::filesystem::path& directory, const std::filesystem::path& key_flag, std::string_view recovery_key,
                         const RestoreOptions& options, const Surroundings& surroundings);

}  // namespace fremskudt::syncd
