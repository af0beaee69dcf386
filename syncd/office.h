// The case store opened at the office: the sealed store, what the server is (keys, epoch, address) and its tablets.
//
// Invariant: one Office per store directory, in one process: the store's lock sees to it.
// Thread: belongs to the writer's thread, but for what `devices()` says of itself and the identity, which never changes
// (its epoch does, and is asked for on the writer's thread only).
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/environment.h"
#include "base/log.h"
#include "net/identity.h"
#include "store/key_file.h"
#include "store/store.h"
#include "sync/registration.h"
#include "syncd/backup.h"
#include "syncd/device_registry.h"
#include "syncd/erasure_ledger.h"
#include "syncd/office_rules.h"

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
  Lineage lineage;
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
  // except after a crash half-way, which says so. `show` hands what was made to the one who asked; when it fails, all of it
  // goes again: a recovery key that nobody was shown is lost.
  using Show = std::function<Status(const Created&)>;
  static Result<Created> create(const std::filesystem::path& directory, const std::filesystem::path& key_flag,
                                std::string_view address, const Surroundings& surroundings, const Show& show = {});
  // Errors: not_found (no store there), busy (another process), wrong_key, corrupt (also: the ledger of what was erased is
  // lost or damaged), too_new, io, full. `without_ledger`: then what is left of it is taken for all of it.
  static Result<std::unique_ptr<Office>> open(const std::filesystem::path& directory, const std::filesystem::path& key_flag,
                                              const Surroundings& surroundings, bool without_ledger = false);
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
  // Changes as the administrator, in one commit.
  Status write(const store::ChangeSet& changes);
  // Facts of the server itself, in one commit.
  Status set_facts(store::ChangeSet facts);
  // The store turned out to be an older copy of itself: what the tablets' cursors count is no longer there, after the feed
  // number `held_to` or, when that is not known, at all. `other`: an epoch that only a tablet knew of until now.
  Status renew_epoch(std::optional<std::uint64_t> held_to, std::string_view other = {});
  // Up to which feed number the past that a tablet of that epoch knows is here; 0: no more is known than that there was such
  // an epoch. Nothing when not even that is.
  std::optional<std::uint64_t> held_of(std::string_view epoch) const;
  // What this server writes itself is registered too, signed, to nobody's device: should it lose that, tablets give it back.
  Status sign_own_replicas();
  // All that a backup is made of, asked for in the audit; it needs this office no longer.
  Result<BackupJob> backup_job();
  // Called on the writer's thread after a new epoch is durable: connected tablets are to come again.
  void on_new_epoch(std::function<void()> listener) { on_new_epoch_ = std::move(listener); }
  // When the next grant ends by itself; nothing when none does.
  std::optional<std::int64_t> next_grant_end() const { return next_grant_end_; }
  // Ends those whose time has come: tablets that are connected let go of what they gave.
  Status end_due_grants();
  // The last commit judged again as much of what is set aside as one may, and left some: says so once.
  bool take_more_to_judge() { return rules_->take_more_to_judge(); }
  // Into the ledger, where it outlives this store: tablets that were revoked, grants that ended before their time. They have
  // ended already; the error says that only a restored backup would not know of it.
  Status write_down(const std::vector<Ending>& endings);
  // After opening: what the ledger names and this store, put back as it was earlier, does not know as ended, ends again; what
  // only the store knows is written down.
  Status settle_endings();
  // Scopes that a worker's tablets are sent for the first time, before they are sent.
  Status note_given(const sync::Peer& peer, const std::vector<Scope>& scopes);

  // Writes one record as the administrator and says its id. bad_input when it is over a limit or lacks a required field.
  Result<Id> add(const google::protobuf::Message& record);
  // Several in one commit, or none of them.
  Status add_all(const std::vector<std::pair<Id, const google::protobuf::Message*>>& records);
  // Writes what `edit` changes, likewise. not_found when it is not there or of another type.
  template <class Record, class Edit>
  Status change(const Id& id, Edit edit) {
    return change_message(id, record_type_of<Record>().number(), [&](google::protobuf::Message& m) { edit(static_cast<Record&>(m)); });
  }

 private:
  Office(std::unique_ptr<OfficeRules> rules, std::unique_ptr<store::Store> store, const store::Key& key, std::filesystem::path directory,
         const Surroundings& surroundings)
      : surroundings_(surroundings), rules_(std::move(rules)), store_(std::move(store)), directory_(std::move(directory)), key_(key.clone()) {}
  Status load_identity();
  Status write_lost_recovery_file();
  Status load();
  Status load_ledger(const std::filesystem::path& key_flag, bool may_be_lost);
  Status find_next_grant_end();
  Status write_down_ended(const store::Notice& notice);
  // For a store from before there were cards.
  Status make_missing_cards();
  Status change_message(const Id& id, std::uint32_t type, const std::function<void(google::protobuf::Message&)>& edit);

  Surroundings surroundings_;
  std::unique_ptr<OfficeRules> rules_;
  std::unique_ptr<store::Store> store_;
  std::shared_ptr<void> grants_watch_;
  std::optional<std::int64_t> next_grant_end_;
  std::unique_ptr<DeviceRegistry> devices_;
  ErasureLedger ledger_ = ErasureLedger::make({}, {});
  Identity identity_;
  std::function<void()> on_new_epoch_;
  std::optional<merge::ReplicaId> signed_replica_;   // 0: those of earlier openings
  std::filesystem::path directory_;
  store::Key key_;
};

// Beside the key or the side file, outside the store; empty when no such place is known.
std::filesystem::path ledger_path(const std::filesystem::path& directory, const std::filesystem::path& key_flag, const Id& id,
                                  const Surroundings& surroundings);
// Where --key put the key, for the commands that come after without it; nothing when it is empty. A path, no secret.
Status remember_key_path(const std::filesystem::path& directory, const std::filesystem::path& key_flag);
// The store key, sealed to the recovery key's public half: what `syncd recover` opens.
Status write_recovery_file(const std::filesystem::path& directory, std::span<const std::byte, 32> public_key, const store::Key& key);

}  // namespace fremskudt::syncd
