// The tablets this server knows, and the one-time codes that make a tablet a worker's.
//
// A copy of a tablet's store is noticed by its token, as an alarm only: each Hello is answered with the next number, and the
// tablet shows the last one it has. The one it showed last (the answer was lost) and the one it was given last are right;
// any other was shown by a store that was copied or put back. Tokens of another epoch prove nothing.
//
// Rows are facts of the sealed store; a copy in memory answers "whose key is this?" without a disk.
// Invariants: a code works once, for 24 hours; the same code with the same key and device is answered again with the
// same answer (the tablet may not have heard the first). A revoked device stays revoked: it is enrolled again as new.
// Thread: find() and is_revoked() from any; everything else on the writer's thread.
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/environment.h"
#include "base/result.h"
#include "fremskudt/server.pb.h"
#include "store/store.h"
#include "sync/server_session.h"
#include "syncd/facts.h"
#include "syncd/token.h"

namespace fremskudt::syncd {

inline constexpr std::int64_t kCodeValidMs = 24LL * 3600 * 1000;
// A used code is kept so long, so that a tablet that lost the answer can ask again.
inline constexpr std::int64_t kUsedCodeKeptMs = 30LL * 24 * 3600 * 1000;

class DeviceRegistry {
 public:
  DeviceRegistry(store::Store& store, Environment& env) : store_(store), env_(env) {}
  Status load();

  // Any thread.
  sync::Peer find(const sync::Fingerprint& fingerprint) const;
  bool is_revoked(const Id& device) const;

  Result<std::vector<DeviceRow>> rows();             // by time of enrolment
  // A fresh code for this worker, in letters; its hash is stored.
  Result<std::string> make_code(const Id& worker);
  // refused: the message is a code of base/reasons.h.
  struct Enrolment {
    Id device, worker;
  };
  // `already`: whose the device says it is, known here or not; nil for a new one.
  Result<Enrolment> enrol(std::string_view code, const sync::Fingerprint& fingerprint, const Id& device, const std::string& name,
                          const Id& already = {});
  // not_found; fine when it was revoked before.
  Status revoke(const Id& device);
  // One that was revoked before this store was put back: revoked here too, and when it is not known here it never enrols. Says
  // whether it had been let in again.
  Result<bool> keep_out(const Id& device, std::int64_t revoked_at);
  // A session begins: is this store the one that was here last, and has it healed this epoch? Written in one commit.
  struct Meeting {
    std::string token;             // to be shown at the next Hello
    bool may_heal = false;
    bool must_enrol = false;       // a copy, or put back as it was: by now, or known before
    bool is_copy_now = false;      // found in this Hello
    bool server_is_older = false;  // the tablet holds a token that this store never gave: nothing was written
  };
  Result<Meeting> meet(const Id& device, const Hello& hello, const std::string& epoch, const TokenKey& key);

  // Called on the writer's thread after a revocation is durable.
  void on_revoked(std::function<void(const Id& device)> listener) { on_revoked_ = std::move(listener); }

 private:
  Status put(const DeviceRow& row, store::ChangeSet also = {});
  Status forget_old_codes(store::ChangeSet& changes);

  store::Store& store_;
  Environment& env_;
  std::function<void(const Id&)> on_revoked_;
  mutable std::mutex mutex_;
  std::map<std::string, DeviceRow> by_id_;           // 16 bytes
  std::set<Id> kept_out_;   // revoked before this store was put back
  std::map<std::string, std::string> id_by_fingerprint_;
};

}  // namespace fremskudt::syncd
