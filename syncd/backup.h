// The backup file: the store and its erasure ledger, sealed to the recovery key's public half.
//
//   "fremskudt backup 1\n"
//   crypto_box_seal(stream key)                     80 bytes: only the recovery key opens it
//   secretstream header                             24 bytes (XChaCha20-Poly1305)
//   chunks: length (4 bytes big endian), sealed     the last one carries the final tag: a cut file is noticed
//   inside: store id (16), commit (8), time (8), key of the copy (32), length of the ledger (8), ledger, store.db
//
// The TLS key, the signing key and whatever else makes the server stand in the store as facts. The copy is sealed page by
// page under its own key as well, so nothing is ever in clear on a disk.
// Thread: any; blocking. Beside a running server it reads one consistent state and holds up no writer.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/environment.h"
#include "base/id.h"
#include "base/result.h"
#include "store/key.h"

namespace fremskudt::syncd {

// All that a backup is made of; outlives the office it came from.
struct BackupJob {
  std::filesystem::path database;
  std::string base_vfs;
  store::Key key;
  std::array<std::byte, 32> recovery_public{};
  Id store;
  std::string ledger;
  Environment* env = nullptr;
};

struct BackupInfo {
  Id store;
  std::uint64_t commit = 0;
  std::int64_t at_ms = 0;
};

// `file` must not exist; it appears whole or not at all, for its owner alone. While it is made there are FILE.ID.copy and
// FILE.ID.part beside it, which a power cut may leave. Errors: refused (exists, or inside the store's folder), io, full.
Result<BackupInfo> write_backup(const BackupJob& job, const std::filesystem::path& file);

struct OpenedBackup {
  BackupInfo info;
  std::string ledger;
  store::Key copy_key;
};
// Unpacks the store's copy to `database`. Errors: not_found, corrupt (also: cut short), wrong_key, bad_input (the key as
// typed is none), io, full.
Result<OpenedBackup> open_backup(const std::filesystem::path& file, std::string_view recovery_key, const std::filesystem::path& database);

// A database file with what lies beside it.
void remove_database(const std::filesystem::path& database);

}  // namespace fremskudt::syncd
