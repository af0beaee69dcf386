// The server's store key in a file of its own, and the recovery key that is printed once.
//
// The key never lies inside the store directory: who copies the store, or its backup, does not get the key
// with it. Thread: any; blocking file access.
#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/environment.h"
#include "base/id.h"
#include "base/result.h"
#include "store/file_ops.h"
#include "store/key.h"

namespace fremskudt::store {

// From the process's environment; an argument, so that tests and admin commands agree. Empty: not set.
struct KeyPlaces {
  std::filesystem::path state_home;   // $XDG_STATE_HOME, else $HOME/.local/state
  std::filesystem::path credentials;  // $CREDENTIALS_DIRECTORY, set by systemd for LoadCredential=
  static KeyPlaces of_process();
};

// Which file holds the key of this store: `flag` (--key) if given, else the systemd credential fremskudt.key
// if there is one, else <state home>/fremskudt/<store id>.key. refused when it would lie inside
// `store_directory` (symbolic links followed); not_found when no place is known.
Result<std::filesystem::path> key_file_path(const std::optional<std::filesystem::path>& flag, const Id& store,
                                            const std::filesystem::path& store_directory,
                                            const KeyPlaces& places);

// 64 hexadecimal digits and a newline, or 32 raw bytes. refused when others than the owner may read it.
Result<Key> read_key_file(const std::filesystem::path& path, FileOps& files = system_files());
// Durable, mode 0600, folders made with 0700. refused when the file is there already: a key is never
// overwritten.
Status write_key_file(const std::filesystem::path& path, const Key& key, FileOps& files = system_files());

// A store's id stands in clear in DIR/id, so that its key can be found before it is opened.
Result<std::optional<Id>> read_store_id(const std::filesystem::path& store_directory,
                                        FileOps& files = system_files());
Status write_store_id(const std::filesystem::path& store_directory, const Id& store,
                      FileOps& files = system_files());

// X25519 pair. The public half is kept in the store and backups are sealed to it; the private half is shown
// once.
struct RecoveryKey {
  std::string
      printed;  // "7K2Q-X0M3-…": fourteen groups of four, Crockford base32, the last 24 bits a checksum
  std::array<std::byte, 32> public_key{};
};
RecoveryKey make_recovery_key(Environment& env);
// As typed: case, spaces and dashes do not matter, O is 0, I and L are 1. bad_input when the checksum is
// wrong.
struct RecoverySecret {
  Key private_key;
  std::array<std::byte, 32> public_key{};
};
Result<RecoverySecret> parse_recovery_key(std::string_view typed);

}  // namespace fremskudt::store
