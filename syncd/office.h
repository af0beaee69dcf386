// The case store opened at the office: the sealed store, what the server is (keys, epoch, address) and its tablets.
//
// Invariant: one Office per store directory, in one process: the store's lock sees to it.
// Thread: belongs to the writer's thread, but for what `devices()` says of itself and the identity, which never changes
// (its epoch does, and is asked for on the writer's thread only).
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "base/environment.h"
#include "base/log.h"
#include "net/identity.h"
#include "store/key_file.h"
#include "store/store.h"
#include "sync/registration.h"
#include "syncd/device_registry.h"
#include "syncd/erasure_ledger.h"

namespace fremskudt::syncd {

// What comes from outside and is the same for every command.
struct Surroundings {
  Environment& env;
  Log& log;
  store::KeyPlaces places;
  std::string base_vfs;              // as in store::Options: for tests
};

struct Identity {
  Id store;
  std::string epoch;
  net::Identity tls;
  sync::SigningKey signing;
};

struct Created {
  Id store;
  std::string fingerprint;
  std::string recovery_key;          // to be shown once
  std::filesystem::path key_file;
};

class Office {
 public:
  // A new store in `directory`, which must be absent or empty. Nothing is left behind that a second try trips over,
  // except after a crash half-way, which says so.
  static Result<Created> create(const std::filesystem::path& directory, const std::filesystem::path& key_flag,
                                std::string_view address, const Surroundings& surroundings);
  // Errors: not_found (no store there), busy (another process), wrong_key, corrupt, too_new, io, full.
  static Result<std::unique_ptr<Office>> open(const std::filesystem::path& directory, const std::filesystem::path& key_flag,
                                              const Surroundings& surroundings);
  // Writes the key file again from the recovery key (as typed), and says where.
  static Result<std::filesystem::path> recover(const std::filesystem::path& directory, const std::filesystem::path& key_flag,
                                               std::string_view recovery_key, const Surroundings& surroundings);

  store::Store& store() { return *store_; }
  store::Reader& reader() { return store_->reader(); }
  DeviceRegistry& devices() { return *devices_; }
  ErasureLedger& ledger() { return ledger_; }
  const Identity& identity() const { return identity_; }
  Environment& env() const { return surroundings_.env; }
  Log& log() const { return surroundings_.log; }

  Result<std::string> address() { return reader().fact(fact::kAddress); }
  // Facts of the server itself, in one commit.
  Status set_facts(store::ChangeSet facts);
  // The store turned out to be an older copy of itself: what the tablets' cursors count is no longer there.
  Status renew_epoch();
  // Writes one record as the administrator and says its id. bad_input when it is over a limit or lacks a required field.
  Result<Id> add(const google::protobuf::Message& record);

 private:
  Office(std::unique_ptr<store::Store> store, const Surroundings& surroundings) : surroundings_(surroundings), store_(std::move(store)) {}
  Status load();
  Status load_ledger(const std::filesystem::path& path);

  Surroundings surroundings_;
  std::unique_ptr<store::Store> store_;
  std::unique_ptr<DeviceRegistry> devices_;
  ErasureLedger ledger_;
  Identity identity_;
};

}  // namespace fremskudt::syncd
