#include "syncd/device_registry.h"

#include <sodium.h>

#include <algorithm>
#include <array>

#include "base/reasons.h"

namespace fremskudt::syncd {
namespace {

std::string bytes_of(const sync::Fingerprint& fingerprint) {
  return {reinterpret_cast<const char*>(fingerprint.data()), fingerprint.size()};
}

// A code has 80 random bits, so a plain hash keeps it.
std::string fact_of_code(std::string_view code) {
  std::array<unsigned char, 32> hash;
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(code.data()), code.size(), nullptr, 0);
  std::array<char, 65> hex;
  sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
  return std::string(fact::kCodePrefix) + hex.data();
}

tl::unexpected<Error> damaged() {
  return fail(ErrorKind::corrupt, "The server's list of tablets cannot be read: run `syncd verify` and restore a backup.");
}

store::Audit revoked(const DeviceRow& row, std::string how) {
  return {"device_revoked", {}, {}, {}, {Id::from_bytes(row.id()).value_or(Id{}), Id::from_bytes(row.worker()).value_or(Id{})}, std::move(how)};
}

tl::unexpected<Error> refused(std::string_view code) { return fail(ErrorKind::refused, std::string(code)); }

}  // namespace

Status DeviceRegistry::load() {
  TRY(const auto facts, store_.reader().facts_with_prefix(fact::kDevicePrefix));
  std::lock_guard lock(mutex_);
  by_id_.clear();
  id_by_fingerprint_.clear();
  for (const auto& [name, value] : facts) {
    DeviceRow row;
    if (!row.ParseFromString(value) || row.id().size() != 16 || row.fingerprint().size() != 32) return damaged();
    id_by_fingerprint_[row.fingerprint()] = row.id();
    by_id_[row.id()] = std::move(row);
  }
  return {};
}

sync::Peer DeviceRegistry::find(const sync::Fingerprint& fingerprint) const {
  sync::Peer peer;
  peer.fingerprint = fingerprint;
  std::lock_guard lock(mutex_);
  const auto id = id_by_fingerprint_.find(bytes_of(fingerprint));
  if (id == id_by_fingerprint_.end()) return peer;
  const DeviceRow& row = by_id_.at(id->second);
  peer.standing = row.revoked_at() != 0 ? sync::Peer::Standing::revoked : sync::Peer::Standing::enrolled;
  peer.device = Id::from_bytes(row.id()).value_or(Id{});
  peer.worker = Id::from_bytes(row.worker()).value_or(Id{});
  for (const auto& [other, other_row] : by_id_)
    if (other != row.id() && other_row.worker() == row.worker() && other_row.copied_at() != 0) peer.stands_for.push_back(*Id::from_bytes(other));
  return peer;
}

bool DeviceRegistry::is_revoked(const Id& device) const {
  std::lock_guard lock(mutex_);
  const auto row = by_id_.find(device.to_bytes());
  return row != by_id_.end() && row->second.revoked_at() != 0;
}

Result<std::vector<DeviceRow>> DeviceRegistry::rows() {
  std::vector<DeviceRow> rows;
  {
    std::lock_guard lock(mutex_);
    for (const auto& [id, row] : by_id_) rows.push_back(row);
  }
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.enrolled_at() < b.enrolled_at(); });
  return rows;
}

Status DeviceRegistry::put(const DeviceRow& row, store::ChangeSet also) {
  also.push_back(store::SetFact{fact::device(*Id::from_bytes(row.id())), row.SerializeAsString()});
  TRY_VOID(store_.apply(also, store::Origin{store::Origin::Kind::server, {}, {}}));
  std::lock_guard lock(mutex_);
  id_by_fingerprint_[row.fingerprint()] = row.id();
  by_id_[row.id()] = row;
  return {};
}

Status DeviceRegistry::forget_old_codes(store::ChangeSet& changes) {
  TRY(const auto codes, store_.reader().facts_with_prefix(fact::kCodePrefix));
  const std::int64_t now = env_.now_ms();
  for (const auto& [name, value] : codes) {
    EnrolmentCode code;
    if (!code.ParseFromString(value)) return damaged();
    const std::int64_t kept = code.used_by().empty() ? kCodeValidMs : kUsedCodeKeptMs;
    if (now - code.made_at() > kept) changes.push_back(store::SetFact{name, {}});
  }
  return {};
}

Result<std::string> DeviceRegistry::make_code(const Id& worker) {
  const std::string code = sync::make_one_time_code(env_);
  EnrolmentCode row;
  row.set_worker(worker.to_bytes());
  row.set_made_at(env_.now_ms());
  row.set_expires_at(env_.now_ms() + kCodeValidMs);
  store::ChangeSet changes;
  TRY_VOID(forget_old_codes(changes));
  changes.push_back(store::SetFact{fact_of_code(code), row.SerializeAsString()});
  TRY_VOID(store_.apply(changes, store::Origin{store::Origin::Kind::server, {}, {}}));
  return code;
}

Result<DeviceRegistry::Enrolment> DeviceRegistry::enrol(std::string_view code, const sync::Fingerprint& fingerprint, const Id& device,
                                                        const std::string& name, const Id& already) {
  const std::string fact_name = fact_of_code(code);
  TRY(const std::string stored, store_.reader().fact(fact_name));
  if (stored.empty() || device.is_nil()) return refused(reason::kBadCode);
  EnrolmentCode row;
  if (!row.ParseFromString(stored)) return damaged();
  const auto worker = Id::from_bytes(row.worker());
  if (!worker) return damaged();

  const sync::Peer known = find(fingerprint);
  if (known.standing == sync::Peer::Standing::revoked) return refused(reason::kRevoked);
  // A server that was put back may not know the device any more; the code would make it, and all that it holds, another's.
  if (!already.is_nil() && already != *worker) return refused(reason::kOtherWorker);
  if (!row.used_by().empty()) {
    const bool same = row.used_by() == bytes_of(fingerprint) && row.device() == device.to_bytes();
    if (!same) return refused(reason::kBadCode);
    return Enrolment{device, *worker};
  }
  if (env_.now_ms() > row.expires_at()) return refused(reason::kBadCode);
  // A key is one device and a device one key: neither may be taken over with a second code. The same tablet may take another
  // code of its worker, as when the server has moved.
  DeviceRow enrolled;
  {
    std::lock_guard lock(mutex_);
    if (kept_out_.contains(device)) return refused(reason::kRevoked);
    const auto row_of_device = by_id_.find(device.to_bytes());
    const bool is_here = row_of_device != by_id_.end();
    if (known.standing == sync::Peer::Standing::enrolled ? known.device != device : is_here) return refused(reason::kBadCode);
    if (is_here) enrolled = row_of_device->second;
  }
  if (!enrolled.id().empty()) {
    if (enrolled.worker() != row.worker()) return refused(reason::kOtherWorker);
    if (enrolled.copied_at() != 0) return refused(reason::kCopied);   // it goes on as a new device, once it has heard so
  } else {
    enrolled.set_id(device.to_bytes());
    enrolled.set_fingerprint(bytes_of(fingerprint));
    enrolled.set_worker(row.worker());
    enrolled.set_enrolled_at(env_.now_ms());
  }
  enrolled.set_name(name);
  row.set_used_by(bytes_of(fingerprint));
  row.set_device(device.to_bytes());
  TRY_VOID(put(enrolled, {store::SetFact{fact_name, row.SerializeAsString()}}));
  return Enrolment{device, *worker};
}

Status DeviceRegistry::revoke(const Id& device) {
  DeviceRow row;
  {
    std::lock_guard lock(mutex_);
    const auto at = by_id_.find(device.to_bytes());
    if (at == by_id_.end()) return fail(ErrorKind::not_found, "No tablet has this id: see `syncd devices`.");
    row = at->second;
  }
  if (row.revoked_at() != 0) return {};
  row.set_revoked_at(env_.now_ms());
  TRY_VOID(put(row, {revoked(row, {})}));
  if (on_revoked_) on_revoked_(device);
  return {};
}

Result<bool> DeviceRegistry::keep_out(const Id& device, std::int64_t revoked_at) {
  DeviceRow row;
  {
    std::lock_guard lock(mutex_);
    kept_out_.insert(device);
    const auto at = by_id_.find(device.to_bytes());
    if (at == by_id_.end() || at->second.revoked_at() != 0) return false;
    row = at->second;
  }
  row.set_revoked_at(revoked_at);
  TRY_VOID(put(row, {revoked(row, "ledger")}));
  return true;
}

Result<DeviceRegistry::Meeting> DeviceRegistry::meet(const Id& device, const Hello& hello, const std::string& epoch, const TokenKey& key) {
  Meeting meeting;
  DeviceRow row;
  {
    std::lock_guard lock(mutex_);
    const auto at = by_id_.find(device.to_bytes());
    if (at == by_id_.end()) return meeting;
    row = at->second;
  }
  if (row.token_epoch() != epoch) {
    row.set_token_epoch(epoch);
    row.set_token_shown(0);
    row.set_token_given(0);
  }
  const std::uint64_t shown = key.read(hello.token(), epoch, device).value_or(0);
  if (shown > row.token_given()) {
    meeting.server_is_older = true;
    return meeting;
  }
  if (shown != row.token_shown() && shown != row.token_given() && row.copied_at() == 0) {
    row.set_copied_at(env_.now_ms());
    meeting.is_copy_now = true;
  }
  row.set_token_shown(shown);
  row.set_token_given(row.token_given() + 1);
  if (hello.epoch() == epoch && !hello.healing()) row.set_healed_epoch(epoch);
  row.set_last_seen(env_.now_ms());
  row.set_app_version(hello.app_version());
  TRY_VOID(put(row));
  meeting.token = key.make(row.token_given(), epoch, device);
  meeting.may_heal = row.healed_epoch() != epoch;
  meeting.must_enrol = row.copied_at() != 0;
  return meeting;
}

}  // namespace fremskudt::syncd
