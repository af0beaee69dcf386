// From a PIN to an open store, and first contact.
#include <algorithm>
#include <charconv>

#include "net/client_link.h"
#include "net/identity.h"
#include "store/file_ops.h"
#include "store/key_slots.h"
#include "store/lost.h"
#include "store/salvage.h"
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

// What is to take the place of a damaged store, while it is made.
constexpr const char* kNextStore = "store.new";

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

constexpr const char* kKept = "damaged.";

// Beside the store when it was found damaged while it was open.
constexpr const char* kFoundDamaged = "found_damaged";

// What is damaged, but might hold somebody's words, is kept in a folder beside: damaged.1, damaged.2, and so on.
Result<fs::path> set_aside(const fs::path& directory, std::initializer_list<const char*> names) {
  fs::path kept;
  std::error_code ignored;
  for (int i = 1; kept.empty() || fs::exists(kept, ignored); ++i) kept = directory / (kKept + std::to_string(i));
  auto& files = store::system_files();
  TRY_VOID(files.make_directory(kept));
  for (const char* name : names)
    if (fs::exists(directory / name, ignored)) TRY_VOID(files.rename(directory / name, kept / name));
  TRY_VOID(files.sync_directory(kept));
  TRY_VOID(files.sync_directory(directory));
  return kept;
}

// Opens what an earlier try began, or begins. When its PIN is forgotten and nothing can be in the store yet, it is begun anew.
Result<store::Key> key_for(const Enrolment& wanted, store::KeySlots& slots, Renewed& renewed) {
  auto& files = store::system_files();
  const auto marker = wanted.directory / kBegun;
  TRY(const bool begun, slots.exist());
  if (begun) {
    auto key = slots.unlock(wanted.pin, store::SlotPolicy::any_cost);
    if (key) return key;
    std::error_code ignored;
    const bool is_empty = fs::exists(marker, ignored), is_damaged = key.error().kind == ErrorKind::corrupt;
    if (!is_damaged && (!is_empty || (key.error().kind != ErrorKind::wrong_key && key.error().kind != ErrorKind::refused))) return key;
    TRY_VOID(store::KeySlots::check_pin(wanted.pin));   // it is chosen now
    if (is_damaged) {
      TRY(renewed.kept, set_aside(wanted.directory, {"store", kNextStore, "slot.a", "slot.b", "tries", "device.secret", "fresh", kFoundDamaged}));
    } else {
      for (const char* name : {"store", kNextStore, "slot.a", "slot.b", "tries", "device.secret", "fresh"}) {
        std::error_code failed;
        fs::remove_all(wanted.directory / name, failed);
        if (failed) return fail(ErrorKind::io, "The tablet's directory could not be cleared for a new enrolment: check its rights.");
      }
    }
    TRY_VOID(files.sync_directory(wanted.directory));
  }
  TRY_VOID(files.write(marker, ""));
  TRY_VOID(files.sync_directory(wanted.directory));
  return slots.create(wanted.pin, cost_of(wanted.cost));
}

// A renewal that was cut short: between its two renames the new store is whole, before them it is not.
Status finish_renewal(const fs::path& directory) {
  std::error_code error;
  if (!fs::exists(directory / kNextStore, error)) return {};
  if (!fs::exists(directory / "store", error)) {
    TRY_VOID(store::system_files().rename(directory / kNextStore, directory / "store"));
  } else {
    fs::remove_all(directory / kNextStore, error);
    if (error) return fail(ErrorKind::io, "The tablet's directory could not be cleared for a new store: check its rights.");
  }
  return store::system_files().sync_directory(directory);
}

// Beside the damaged store a new one, with what can be read of what waits to be sent and whose it is; made, it takes its place.
Status carry_over(const store::Options& damaged, const store::Key& key, const Identity& identity, Renewed& renewed) {
  auto options = damaged;
  options.directory = damaged.directory.parent_path() / kNextStore;
  options.side_file.clear();
  options.device = identity.device;
  options.worker = identity.worker;
  TRY(const auto next, open_store(options, key));
  TRY(const auto salvaged, store::salvage(damaged.directory, key, *next, {store::Origin::Kind::person, identity.worker, identity.device}));
  renewed.carried = salvaged.records;
  renewed.unreadable = salvaged.unreadable;
  renewed.is_all_known = salvaged.is_all_known;
  if (salvaged.unreadable > 0 || !salvaged.is_all_known) {   // told until somebody has read it, as of a store that is older than it was
    TRY(const auto last_receipt, next->reader().fact(kFactLastReceipt));
    TRY_VOID(remember(*next, identity, {{store::kFactLostAfter, last_receipt.empty() ? "1" : last_receipt}}));
  }
  // Without it the office would take this for a copy, which goes on as another device.
  TRY(const auto token, next->reader().fact(sync::client::kFactToken));
  return token.empty() ? remember(*next, identity, {{sync::client::kFactMustEnrol, "1"}}) : Status();
}

// Likewise the store: whoever enrols a tablet whose store is damaged anywhere begins a new one.
Result<std::unique_ptr<store::Store>> store_for(const Enrolment& wanted, const store::Options& options, const store::Key& key, Renewed& renewed) {
  TRY_VOID(finish_renewal(wanted.directory));
  auto store = open_store(options, key);
  if (!store && store.error().kind != ErrorKind::corrupt) return store;
  if (store) {
    TRY(const auto verified, (*store)->verify());
    if (verified.is_sound()) {
      TRY_VOID(store::system_files().remove(wanted.directory / kFoundDamaged));
      return store;
    }
    const auto identity = read_identity((*store)->reader());
    const auto server_key = (*store)->reader().fact(sync::client::kFactServerKey);
    store->reset();
    if (identity && !identity->worker.is_nil() && !identity->tls.empty() && server_key && !server_key->empty())
      TRY_VOID(carry_over(options, key, *identity, renewed));
  }
  TRY(renewed.kept, set_aside(wanted.directory, {"store", "fresh", kFoundDamaged}));
  TRY_VOID(finish_renewal(wanted.directory));
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
  std::error_code ignored;
  return Look{Stage::locked, tries.wrong, tries.wait_ms, fs::exists(directory / kFoundDamaged, ignored)};
}

bool is_found_damaged(const fs::path& directory, Tablet& tablet) {
  std::error_code ignored;
  if (fs::exists(directory / kFoundDamaged, ignored)) return true;
  const auto verified = tablet.store().verify();
  if (!verified || verified->is_sound()) return false;
  (void)store::system_files().write(directory / kFoundDamaged, "");   // else it is found once more
  return true;
}

Status check_pin(const Unlock& unlock, Environment& env) {
  store::KeySlots slots(unlock.directory, env);
  TRY_VOID(slots.unlock(unlock.pin, policy_of(unlock.accept_low_cost)));
  return {};
}

Status matches_pin(const Unlock& unlock, Environment& env) {
  return store::KeySlots(unlock.directory, env).matches(unlock.pin, policy_of(unlock.accept_low_cost));
}

Status change_pin(const fs::path& directory, const std::string& old_pin, const std::string& new_pin, KdfCost cost,
                  Environment& env, bool accept_low_cost) {
  return store::KeySlots(directory, env).change_pin(old_pin, new_pin, cost_of(cost), policy_of(accept_low_cost));
}

namespace {

Status enrol_here(const Enrolment& wanted, Environment& env, Renewed& renewed) {
  TRY(const auto code, sync::parse_enrol_code(wanted.code));
  store::KeySlots slots(wanted.directory, env);
  // One that was chosen when fewer digits were asked for goes on opening what it opens.
  TRY(const bool has_one, slots.exist());
  if (!has_one) TRY_VOID(store::KeySlots::check_pin(wanted.pin));
  std::error_code made;
  fs::create_directories(wanted.directory, made);
  if (made) return fail(ErrorKind::io, "The tablet's directory could not be made: choose another or free some room.");
  fs::permissions(wanted.directory, fs::perms::owner_all, made);

  TRY(const auto key, key_for(wanted, slots, renewed));
  const auto options = options_of(wanted.directory, env);
  TRY(const auto store, store_for(wanted, options, key, renewed));
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

}  // namespace

std::vector<fs::path> kept_damaged(const fs::path& directory) {
  std::vector<fs::path> kept;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(directory, ignored)) {
    const auto name = entry.path().filename().string();
    if (name.starts_with(kKept) && entry.is_directory(ignored)) kept.push_back(entry.path());
  }
  std::ranges::sort(kept, {}, [](const fs::path& path) { return std::pair(path.native().size(), path.native()); });   // 9 before 10
  return kept;
}

Status destroy_damaged(const fs::path& directory) {
  const auto kept = kept_damaged(directory);
  if (kept.empty()) return fail(ErrorKind::not_found, "Nothing damaged is kept on this tablet.");
  auto& files = store::system_files();
  for (const auto& folder : kept) {
    for (const char* name : {"slot.a", "slot.b", "device.secret", "tries"}) TRY_VOID(files.remove(folder / name));
    TRY_VOID(files.sync_directory(folder));
    std::error_code failed;
    fs::remove_all(folder, failed);
    if (failed) return fail(ErrorKind::io, "What is damaged could not all be removed: check the rights of its folder, and try again.");
  }
  return files.sync_directory(directory);
}

std::string Renewed::to_sentences() const {
  const auto records = [](std::uint64_t count) { return std::to_string(count) + (count == 1 ? " record" : " records"); };
  std::string text = "The store on this tablet was damaged, and it has a new one.";
  if (carried > 0) text += " Of what was not sent yet " + records(carried) + (carried == 1 ? " is" : " are") + " in it and can be sent.";
  if (unreadable > 0) text += " " + std::to_string(unreadable) + " that waited too could not be read.";
  if (!is_all_known) text += carried > 0 ? " Whether more waited to be sent could not be read." : " What waited in it to be sent could not be read.";
  else if (carried == 0 && unreadable == 0) text += " Nothing in it waited to be sent.";
  return text + " What was damaged is kept beside it, in the folder " + kept.filename().string() + ".";
}

Result<Renewed> enrol(const Enrolment& wanted, Environment& env) {
  Renewed renewed;
  auto done = enrol_here(wanted, env, renewed);
  if (done) return renewed;
  auto error = std::move(done).error();
  if (!renewed.kept.empty()) error.message += " " + renewed.to_sentences();   // nobody tells it at the next try
  return fail(std::move(error));
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
