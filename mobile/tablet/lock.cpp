// From a PIN to an open store, and first contact.
#include <charconv>

#include "net/client_link.h"
#include "net/identity.h"
#include "store/file_ops.h"
#include "store/key_slots.h"
#include "store/lost.h"
#include "sync/client_session.h"
#include "sync/enrol_code.h"
#include "tablet/facts.h"
#include "tablet/tablet.h"

namespace fremskudt::tablet {
namespace {

namespace fs = std::filesystem;

// The one-time code of the enrolment that is under way or done: the same code again is no error.
constexpr std::string_view kFactEnrolCode = "enrol_code";

// A copy that is enrolled anew: who it will be, on the disk before it asks.
constexpr std::string_view kFactNextDevice = "next_device", kFactNextTls = "next_tls";

// Beside the slots while nobody's words can be in the store: the enrolment has not come through.
constexpr const char* kBegun = "enrolling";

store::KdfCost cost_of(KdfCost cost) {
  return cost == KdfCost::low ? store::KdfCost::low() : store::KdfCost::full();
}

store::SlotPolicy policy_of(bool accept_low_cost) {
  return accept_low_cost ? store::SlotPolicy::any_cost : store::SlotPolicy::full_cost_only;
}

store::Options options_of(const fs::path& directory, Environment& env) {
  store::Options options;
  options.directory = directory / "store";
  options.side = store::Side::tablet;
  options.env = &env;
  options.side_file = directory / "fresh";
  return options;
}

Result<Id> id_fact(store::Reader& reader, std::string_view name) {
  TRY(const auto bytes, reader.fact(name));
  return Id::from_bytes(bytes).value_or(Id{});
}

Result<Identity> read_identity(store::Reader& reader) {
  Identity identity;
  TRY(identity.device, id_fact(reader, kFactDevice));
  TRY(identity.worker, id_fact(reader, kFactWorker));
  TRY(identity.team, id_fact(reader, kFactTeam));
  TRY(identity.worker_name, reader.fact(kFactWorkerName));
  TRY(identity.device_name, reader.fact(kFactDeviceName));
  TRY(identity.tls, reader.fact(kFactTls));
  TRY(identity.host, reader.fact(kFactHost));
  TRY(const auto port, reader.fact(kFactPort));
  std::from_chars(port.data(), port.data() + port.size(), identity.port);
  TRY(identity.server_fingerprint, reader.fact(kFactServerFingerprint));
  return identity;
}

Status remember(store::Store& store, const Identity& identity,
                std::initializer_list<std::pair<std::string_view, std::string>> facts) {
  store::ChangeSet changes;
  for (const auto& [name, value] : facts) changes.push_back(store::SetFact{std::string(name), value});
  TRY_VOID(store.apply(changes, {store::Origin::Kind::person, identity.worker, identity.device}));
  return {};
}

// The store is somebody's: with a forgotten PIN it is not begun anew.
Status forget_beginning(const fs::path& directory) {
  std::error_code ignored;
  if (!fs::exists(directory / kBegun, ignored)) return {};
  TRY_VOID(store::system_files().remove(directory / kBegun));
  return store::system_files().sync_directory(directory);
}

// With a key that a PIN opened: that it does not fit means that nothing in the store is whole.
Result<std::unique_ptr<store::Store>> open_store(const store::Options& options, const store::Key& key) {
  auto store = store::Store::open(options, key);
  if (!store && store.error().kind == ErrorKind::wrong_key) return fail(store::damaged(store::Side::tablet, "is damaged throughout"));
  return store;
}

// What does not open any more, but might hold somebody's words, is kept in a folder beside: damaged.1, damaged.2, and so on.
Status set_aside(const fs::path& directory, std::initializer_list<const char*> names) {
  fs::path kept;
  std::error_code ignored;
  for (int i = 1; kept.empty() || fs::exists(kept, ignored); ++i) kept = directory / ("damaged." + std::to_string(i));
  auto& files = store::system_files();
  TRY_VOID(files.make_directory(kept));
  for (const char* name : names)
    if (fs::exists(directory / name, ignored)) TRY_VOID(files.rename(directory / name, kept / name));
  TRY_VOID(files.sync_directory(kept));
  return files.sync_directory(directory);
}

// Opens what an earlier try began, or begins. When its PIN is forgotten and nothing can be in the store yet, it is begun anew.
Result<store::Key> key_for(const Enrolment& wanted, store::KeySlots& slots) {
  auto& files = store::system_files();
  const auto marker = wanted.directory / kBegun;
  TRY(const bool begun, slots.exist());
  if (begun) {
    auto key = slots.unlock(wanted.pin, store::SlotPolicy::any_cost);
    if (key) return key;
    std::error_code ignored;
    const bool is_empty = fs::exists(marker, ignored), is_damaged = key.error().kind == ErrorKind::corrupt;
    if (!is_damaged && (!is_empty || (key.error().kind != ErrorKind::wrong_key && key.error().kind != ErrorKind::refused))) return key;
    if (is_damaged) TRY_VOID(set_aside(wanted.directory, {"store", "slot.a", "slot.b", "tries", "device.secret", "fresh"}));
    else for (const char* name : {"store", "slot.a", "slot.b", "tries", "device.secret", "fresh"}) {
      std::error_code failed;
      fs::remove_all(wanted.directory / name, failed);
      if (failed) return fail(ErrorKind::io, "The tablet's directory could not be cleared for a new enrolment: check its rights.");
    }
    TRY_VOID(files.sync_directory(wanted.directory));
  }
  TRY_VOID(files.write(marker, ""));
  TRY_VOID(files.sync_directory(wanted.directory));
  return slots.create(wanted.pin, cost_of(wanted.cost));
}

// Likewise the store: whoever enrols a tablet whose store is damaged begins a new one.
Result<std::unique_ptr<store::Store>> store_for(const Enrolment& wanted, const store::Options& options, const store::Key& key) {
  auto store = open_store(options, key);
  if (store || store.error().kind != ErrorKind::corrupt) return store;
  TRY_VOID(set_aside(wanted.directory, {"store", "fresh"}));
  return open_store(options, key);
}

Result<Enrolled> ask(const sync::EnrolCode& code, const std::string& tls, const Id& device, const std::string& name,
                     const Id& already = {}) {
  TRY(const auto identity, net::identity_from_bytes(tls));
  TRY(auto enrolled, net::enrol(code, identity, device, name, already));
  const auto worker = Id::from_bytes(enrolled.worker());
  if (!worker || worker->is_nil() || enrolled.server_key().empty())
    return fail(ErrorKind::bad_input, "The server's answer to the enrolment could not be read: try again.");
  return enrolled;
}

// A tablet that was enrolled before, with another code of the same server: one that the server has lost keeps its identity,
// a copy gets a new one. What is on it stays, and what is pending is delivered as the new device.
Status enrol_again(const Enrolment& wanted, const sync::EnrolCode& code, store::Store& store, Identity identity, Environment& env) {
  auto& reader = store.reader();
  if (sync::to_text(code.server) != identity.server_fingerprint)
    return fail(ErrorKind::refused, "This tablet is enrolled at another server; nothing was changed.");
  TRY(const auto is_copy, reader.fact(sync::client::kFactMustEnrol));
  if (!is_copy.empty()) {
    TRY(identity.device, id_fact(reader, kFactNextDevice));
    TRY(identity.tls, reader.fact(kFactNextTls));
    if (identity.device.is_nil() || identity.tls.empty()) {
      identity.device = Id::make(env);
      TRY(const auto tls, net::make_identity());
      identity.tls = tls.to_bytes();
      TRY_VOID(remember(store, identity, {{kFactNextDevice, identity.device.to_bytes()}, {kFactNextTls, identity.tls}}));
    }
  }
  TRY(const auto enrolled, ask(code, identity.tls, identity.device, wanted.device_name, identity.worker));
  if (enrolled.worker() != identity.worker.to_bytes()) {
    // At the server that identity is the other's now: the next try has a new one.
    TRY_VOID(remember(store, identity, {{kFactNextDevice, {}}, {kFactNextTls, {}}}));
    return fail(ErrorKind::refused, "That code is another worker's; this tablet stays whose it is: ask for a code for its worker.");
  }

  store::ChangeSet changes;
  for (const auto& [name, value] : std::initializer_list<std::pair<std::string_view, std::string>>{
           {kFactDevice, identity.device.to_bytes()}, {kFactDeviceName, wanted.device_name}, {kFactTls, identity.tls},
           {kFactHost, code.host}, {kFactPort, std::to_string(code.port)}, {kFactEnrolCode, code.code},
           {kFactNextDevice, {}}, {kFactNextTls, {}}, {sync::client::kFactMustEnrol, {}}})
    changes.push_back(store::SetFact{std::string(name), value});
  // A new device has none yet; the same one without its token would be told that it is a copy.
  if (!is_copy.empty()) changes.push_back(store::SetFact{std::string(sync::client::kFactToken), {}});
  TRY(auto unasked, reader.unsigned_registrations());
  for (auto& registration : unasked) {
    registration.set_device(identity.device.to_bytes());
    changes.push_back(store::Register{std::move(registration)});
  }
  TRY_VOID(store.apply(changes, {store::Origin::Kind::person, identity.worker, identity.device}));
  return {};
}

tl::unexpected<Error> not_come_through() {
  return fail(ErrorKind::not_found, "The enrolment of this tablet did not come through: enrol it again with its code.");
}

}  // namespace

Result<Look> look(const fs::path& directory, Environment& env) {
  store::KeySlots slots(directory, env);
  TRY(const bool exist, slots.exist());
  if (!exist) return Look{};
  TRY(const auto tries, slots.tries());
  return Look{Stage::locked, tries.wrong, tries.wait_ms};
}

Status check_pin(const Unlock& unlock, Environment& env) {
  store::KeySlots slots(unlock.directory, env);
  TRY_VOID(slots.unlock(unlock.pin, policy_of(unlock.accept_low_cost)));
  return {};
}

Status change_pin(const fs::path& directory, const std::string& old_pin, const std::string& new_pin, KdfCost cost,
                  Environment& env, bool accept_low_cost) {
  return store::KeySlots(directory, env).change_pin(old_pin, new_pin, cost_of(cost), policy_of(accept_low_cost));
}

Status enrol(const Enrolment& wanted, Environment& env) {
  TRY(const auto code, sync::parse_enrol_code(wanted.code));
  TRY_VOID(store::KeySlots::check_pin(wanted.pin));
  std::error_code made;
  fs::create_directories(wanted.directory, made);
  if (made) return fail(ErrorKind::io, "The tablet's directory could not be made: choose another or free some room.");
  fs::permissions(wanted.directory, fs::perms::owner_all, made);

  store::KeySlots slots(wanted.directory, env);
  TRY(const auto key, key_for(wanted, slots));
  const auto options = options_of(wanted.directory, env);
  TRY(const auto store, store_for(wanted, options, key));
  auto& reader = store->reader();
  TRY(auto identity, read_identity(reader));
  TRY(const auto code_before, reader.fact(kFactEnrolCode));
  if (!identity.worker.is_nil()) {
    TRY_VOID(forget_beginning(wanted.directory));
    return code_before == code.code ? Status{} : enrol_again(wanted, code, *store, std::move(identity), env);
  }

  // Identity first, on the disk, then contact: whatever breaks, the server meets the same device again.
  if (identity.device.is_nil()) identity.device = Id::make(env);
  if (identity.tls.empty()) {
    TRY(const auto tls, net::make_identity());
    identity.tls = tls.to_bytes();
  }
  TRY_VOID(remember(*store, identity,
                    {{kFactDevice, identity.device.to_bytes()},
                     {kFactDeviceName, wanted.device_name},
                     {kFactTls, identity.tls},
                     {kFactHost, code.host},
                     {kFactPort, std::to_string(code.port)},
                     {kFactServerFingerprint, sync::to_text(code.server)},
                     {kFactEnrolCode, code.code}}));
  TRY(const auto enrolled, ask(code, identity.tls, identity.device, wanted.device_name));
  // From here on the store is somebody's: a forgotten PIN no longer starts over.
  TRY_VOID(forget_beginning(wanted.directory));
  return remember(*store, identity,
                  {{kFactWorker, enrolled.worker()},
                   {kFactWorkerName, enrolled.worker_name()},
                   {kFactTeam, enrolled.team()},
                   {kFactServerStore, enrolled.store()},
                   {sync::client::kFactServerKey, enrolled.server_key()}});
}

Result<std::unique_ptr<Tablet>> Tablet::unlock(const Unlock& wanted, Environment& env) {
  store::KeySlots slots(wanted.directory, env);
  TRY(const auto key, slots.unlock(wanted.pin, policy_of(wanted.accept_low_cost)));
  auto options = options_of(wanted.directory, env);
  Identity identity;
  TRY(const bool is_missing, store::is_missing(options.directory));
  std::error_code ignored;
  if (is_missing && !fs::exists(wanted.directory / kBegun, ignored))
    return fail(store::damaged(store::Side::tablet, "is missing, empty or cut short, as after a failure of the disk"));
  if (is_missing) return not_come_through();
  {
    // Whose store this is stands inside it, and a store is opened for somebody: so it is opened twice.
    TRY(const auto store, open_store(options, key));
    TRY(identity, read_identity(store->reader()));
  }
  if (identity.worker.is_nil()) return not_come_through();
  TRY_VOID(forget_beginning(wanted.directory));
  options.device = identity.device;
  options.worker = identity.worker;
  TRY(auto store, open_store(options, key));
  return of(std::move(store), std::move(identity), env);
}

Tablet::~Tablet() {
  // The log goes into the database while the key is still there; a failure costs nothing, the log is replayed.
  (void)store_->checkpoint();
}

}  // namespace fremskudt::tablet
