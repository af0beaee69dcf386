#include "syncd/office.h"

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include <algorithm>
#include <span>

#include "merge/view.h"
#include "model/check.h"
#include "store/lost.h"
#include "syncd/all_rows.h"
#include "syncd/erasing.h"
#include "syncd/numbers.h"
#include "syncd/passing_time.h"

namespace fremskudt::syncd {
namespace {

const store::Origin kServer{store::Origin::Kind::server, {}, {}};
constexpr std::string_view kRecoveryFile = "recovery.box";   // the store key, sealed to the recovery key's public half
constexpr std::size_t kRecoveryBytes = store::Key::kBytes + crypto_box_SEALBYTES;
constexpr std::string_view kKeyPathFile = "key.path";         // where the key lies, when --key named it; no secret

// Restores of one store; a tablet from before the first of so many sends and gets all again.
constexpr int kMaxLineage = 100;

tl::unexpected<Error> no_store(const std::filesystem::path& directory) {
  std::error_code unknown;
  if (std::filesystem::exists(directory / "store.db", unknown))
    return fail(ErrorKind::corrupt, "The file that names the store (id) is missing; nothing was changed: put it back, or restore the directory from a backup.");
  return fail(ErrorKind::not_found, "There is no store in that directory: make one with `syncd init`.");
}

std::string_view view_of(std::span<const std::byte> bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }
const unsigned char* raw(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }

bool can_be_written(const std::filesystem::path& path) {
  if (!store::system_files().make_directory(path.parent_path())) return false;
  const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor >= 0) ::close(descriptor);
  return descriptor >= 0;
}

// What is kept outside the store lies beside a key file that was named, or where keys lie by default. Without extension.
std::vector<std::filesystem::path> outside(const std::filesystem::path& key_flag, const Id& id, const Surroundings& surroundings) {
  std::vector<std::filesystem::path> places;
  std::error_code unknown;
  const auto named = std::filesystem::absolute(key_flag, unknown);
  if (!key_flag.empty() && !unknown) places.push_back(named.parent_path() / id.to_string());
  if (!surroundings.places.state_home.empty()) places.push_back(surroundings.places.state_home / "fremskudt" / id.to_string());
  return places;
}

std::filesystem::path with(std::filesystem::path place, std::string_view extension) { return place += extension; }

// The side file's is the first place where something can be written (a key may be a credential, or in a folder of root's).
// Without any the store still opens and does without.
store::Options options_of(const std::filesystem::path& directory, const std::filesystem::path& key_flag, const Id& id,
                          const Surroundings& surroundings) {
  store::Options options;
  options.directory = directory;
  options.side = store::Side::server;
  options.env = &surroundings.env;
  options.base_vfs = surroundings.base_vfs;
  for (const auto& place : outside(key_flag, id, surroundings)) {
    if (!can_be_written(with(place, ".fresh"))) continue;
    options.side_file = with(place, ".fresh");
    return options;
  }
  surroundings.log.warning("no_place_for_the_side_file");
  return options;
}

Result<std::filesystem::path> key_path(const std::filesystem::path& directory, const std::filesystem::path& flag, const Id& id,
                                       const Surroundings& surroundings) {
  return store::key_file_path(flag.empty() ? std::nullopt : std::optional(flag), id, directory, surroundings.places);
}

// What --key says now, else what it said when the store was made, unless the key comes as a credential.
std::filesystem::path named_key(const std::filesystem::path& directory, const std::filesystem::path& flag, const Surroundings& surroundings) {
  if (!flag.empty() || !surroundings.places.credentials.empty()) return flag;
  const auto remembered = store::system_files().read(directory / kKeyPathFile);
  return remembered && *remembered ? std::filesystem::path(**remembered) : flag;
}

std::string sealed_to(std::span<const std::byte, 32> public_key, const store::Key& key) {
  std::string box(store::Key::kBytes + crypto_box_SEALBYTES, '\0');
  const int failed = crypto_box_seal(reinterpret_cast<unsigned char*>(box.data()), raw(view_of(key.bytes())), store::Key::kBytes,
                                     reinterpret_cast<const unsigned char*>(public_key.data()));
  FREMSKUDT_ASSERT(failed == 0);
  return box;
}

// What `create` has made so far goes again when it fails, so that a second try finds the ground as the first did.
// The directory was absent or empty, and the key file was not there: nothing else can be lost.
struct HalfMade {
  std::filesystem::path directory, key_file, side_file, ledger;
  ~HalfMade() {
    std::error_code ignored;
    if (!directory.empty()) std::filesystem::remove_all(directory, ignored);
    for (const auto& file : {key_file, side_file, ledger})
      if (!file.empty()) std::filesystem::remove(file, ignored);
  }
};

Result<bool> is_absent_or_empty(const std::filesystem::path& directory) {
  std::error_code error;
  if (!std::filesystem::exists(directory, error)) return true;
  std::filesystem::directory_iterator entries(directory, error);
  if (error) return fail(ErrorKind::io, "The store's directory cannot be read: check that it is a directory and its rights.");
  return entries == std::filesystem::directory_iterator();
}

constexpr const char* kNoStoreFile =
    "The store's file, store.db, is missing, empty or cut short; nothing was changed. Put the file back or restore a backup; only after an `init` that "
    "was cut short, when nothing can be in it, remove the directory and run `syncd init` again.";

}  // namespace

std::filesystem::path ledger_path(const std::filesystem::path& directory, const std::filesystem::path& key_flag, const Id& id,
                                  const Surroundings& surroundings) {
  auto path = options_of(directory, key_flag, id, surroundings).side_file;
  if (!path.empty()) path.replace_extension(".erased");
  return path;
}

Status remember_key_path(const std::filesystem::path& directory, const std::filesystem::path& key_flag) {
  if (key_flag.empty()) return {};
  std::error_code failed;
  const auto path = std::filesystem::absolute(key_flag, failed);
  if (failed) return fail(ErrorKind::io, "The key's path could not be told: name it from the root of the file system.");
  return store::system_files().replace(directory / kKeyPathFile, path.string());
}

Status write_recovery_file(const std::filesystem::path& directory, std::span<const std::byte, 32> public_key, const store::Key& key) {
  return store::system_files().replace(directory / kRecoveryFile, sealed_to(public_key, key));
}

Result<Created> Office::create(const std::filesystem::path& directory, const std::filesystem::path& key_flag, std::string_view address,
                               const Surroundings& surroundings, const Show& show) {
  auto& files = store::system_files();
  TRY(const bool is_free, is_absent_or_empty(directory));
  if (!is_free) return fail(ErrorKind::refused, "The directory holds something already, perhaps a store; nothing was changed: name an empty or new one.");

  const Id id = Id::make(surroundings.env);
  TRY(const auto key_file, key_path(directory, key_flag, id, surroundings));
  TRY(const net::Identity tls, net::make_identity());
  const sync::SigningKey signing = sync::make_signing_key(surroundings.env);
  const store::RecoveryKey recovery = store::make_recovery_key(surroundings.env);

  // The key first: a store without its key would be lost, a key without a store is only waste.
  HalfMade half_made;
  TRY_VOID(files.make_directory(directory));
  half_made.directory = directory;
  const store::Key key = store::Key::random(surroundings.env);
  TRY_VOID(store::write_key_file(key_file, key));
  half_made.key_file = key_file;
  TRY_VOID(store::write_store_id(directory, id));
  TRY_VOID(remember_key_path(directory, key_flag));
  TRY_VOID(write_recovery_file(directory, recovery.public_key, key));

  const auto options = options_of(directory, key_flag, id, surroundings);
  half_made.side_file = options.side_file;   // its name holds the new id: nobody else's
  TRY(auto store, store::Store::open(options, key));
  store::ChangeSet facts;
  facts.push_back(store::SetFact{std::string(fact::kStore), id.to_bytes()});
  facts.push_back(store::SetFact{std::string(fact::kEpoch), Id::make(surroundings.env).to_bytes()});
  facts.push_back(store::SetFact{std::string(fact::kTls), tls.to_bytes()});
  facts.push_back(store::SetFact{std::string(fact::kSigningKey), signing.secret});
  facts.push_back(store::SetFact{std::string(fact::kRecoveryPublic), std::string(view_of(recovery.public_key))});
  facts.push_back(store::SetFact{std::string(fact::kSeenTime), number(static_cast<std::uint64_t>(surroundings.env.now_ms()), 8)});
  if (!address.empty()) facts.push_back(store::SetFact{std::string(fact::kAddress), std::string(address)});
  TRY_VOID(store->apply(facts, kServer));
  TRY_VOID(store->checkpoint());
  half_made.ledger = ledger_path(directory, key_flag, id, surroundings);
  TRY_VOID(ErasureLedger::make(half_made.ledger, id).save());
  Created created{id, sync::to_text(tls.fingerprint), recovery.printed, key_file};
  if (show) TRY_VOID(show(created));
  half_made = {};
  return created;
}

Result<std::unique_ptr<Office>> Office::open(const std::filesystem::path& directory, const std::filesystem::path& flag,
                                             const Surroundings& surroundings, bool without_ledger) {
  TRY(const auto id, store::read_store_id(directory));
  if (!id) return no_store(directory);
  const auto key_flag = named_key(directory, flag, surroundings);
  TRY(const auto key_file, key_path(directory, key_flag, *id, surroundings));
  TRY(const store::Key key, store::read_key_file(key_file));
  auto rules = std::make_unique<OfficeRules>(surroundings.env);
  auto options = options_of(directory, key_flag, *id, surroundings);
  options.rules = rules.get();
  const auto is_missing = surroundings.base_vfs.empty() ? store::is_missing(directory) : Result<bool>(false);
  if (!is_missing) return fail(is_missing.error());
  if (*is_missing && store::was_used(options.side_file))
    return fail(store::damaged(store::Side::server, "is missing, empty or cut short, though the store was in use"));
  if (*is_missing) return fail(ErrorKind::corrupt, kNoStoreFile);
  TRY(auto store, store::Store::open(options, key));
  std::unique_ptr<Office> office(new Office(std::move(rules), std::move(store), key, directory, surroundings));
  TRY_VOID(office->load_identity());
  if (office->identity_.store != *id)
    return fail(ErrorKind::corrupt, "The store is another one than its directory says: restore the directory as a whole.");
  TRY_VOID(office->load_ledger(key_flag, without_ledger));   // first: without it nothing is changed
  TRY_VOID(look_at_the_clock(*office));   // before anything is written by it
  TRY_VOID(office->load());
  TRY_VOID(settle_orders(*office));
  TRY_VOID(office->settle_endings());
  return office;
}

Status Office::load_identity() {
  const auto incomplete = [] {
    return fail(ErrorKind::corrupt, "The store lacks the server's own keys, as after an `init` that was cut short: remove the directory and run `syncd init` again, or restore a backup.");
  };
  TRY(const std::string id, reader().fact(fact::kStore));
  TRY(identity_.epoch, reader().fact(fact::kEpoch));
  TRY(const std::string lineage, reader().fact(fact::kLineage));
  if (!identity_.lineage.ParseFromString(lineage)) identity_.lineage.Clear();   // then all is offered and sent again
  TRY(const std::string tls, reader().fact(fact::kTls));
  TRY(const std::string signing, reader().fact(fact::kSigningKey));
  const auto parsed = Id::from_bytes(id);
  if (!parsed || identity_.epoch.empty() || tls.empty() || signing.empty()) return incomplete();
  identity_.store = *parsed;
  TRY(identity_.tls, net::identity_from_bytes(tls));
  TRY(identity_.signing, sync::signing_key_from_secret(signing));
  return {};
}

Status Office::load() {
  devices_ = std::make_unique<DeviceRegistry>(*store_, env());
  TRY_VOID(devices_->load());

  // A store older than it was: what the tablets' cursors count is no longer there, so they must count anew.
  if (const store::Freshness fresh = store_->freshness(); fresh.lost_commits) {
    TRY_VOID(renew_epoch(store::last_feed_number_of(fresh.here)));
    log().warning("store_is_older_than_it_was", {{"commit", fresh.here}, {"expected", fresh.expected}});
  }
  if (Status status = write_lost_recovery_file(); !status) log().warning("recovery_box_is_missing", {{"error", LogCode::of(status.error().kind)}});
  grants_watch_ = store_->subscribe([this](const store::Notice& notice) {
    const bool touched = std::ranges::any_of(notice.records, [](const auto& one) { return one.type == record_type_of<Grant>().number(); });
    if (!touched) return;
    if (Status status = write_down_ended(notice); !status) log().warning("ledger_not_written", {{"error", LogCode::of(status.error().kind)}});
    if (Status status = find_next_grant_end(); !status) next_grant_end_ = env().now_ms();   // looked up again at once
  });
  TRY_VOID(make_missing_cards());
  TRY_VOID(end_due_grants());
  TRY_VOID(find_next_grant_end());
  return sign_own_replicas();
}

namespace {

Result<std::vector<store::Row>> ending_grants(store::Reader& reader, std::int64_t until) {
  store::Query query;
  query.type = record_type_of<Grant>().number();
  query.filters = {{store::Filter::Op::not_set, "ended_at", {}}, {store::Filter::Op::greater, "until", std::int64_t{0}},
                   {store::Filter::Op::at_most, "until", until}};
  return all_rows(reader, query);
}

}  // namespace

namespace {

// Ended before its time: at its time it ends by itself, in a restored store too.
std::optional<Ending> ending_of(const Id& id, const Grant& grant) {
  const bool is_early = grant.ended_at() != 0 && (grant.until() == 0 || grant.ended_at() < grant.until());
  return is_early ? std::optional(Ending{Ending::What::grant, id, grant.ended_at()}) : std::nullopt;
}

}  // namespace

Status Office::write_down(const std::vector<Ending>& endings) {
  if (!ledger_.has_place()) return {};   // said at the start
  rules_->note_ended(endings);
  const auto written = ledger_.append(endings);
  if (written) return written;
  return fail(written.error().kind, "That has ended, but it could not be written down beside the store's key: a backup that is restored would not know of it. "
                                    "Check the place of the ledger, its rights and its disk, and give the command again.");
}

Status Office::write_down_ended(const store::Notice& notice) {
  std::vector<Ending> endings;
  for (const auto& one : notice.records) {
    if (one.type != record_type_of<Grant>().number()) continue;
    TRY(const auto grant, read_record<Grant>(reader(), one.id));
    if (const auto ending = grant ? ending_of(one.id, *grant) : std::nullopt) endings.push_back(*ending);
  }
  return endings.empty() ? Status() : write_down(endings);
}

Status Office::settle_endings() {
  std::vector<Ending> known;
  TRY(const auto devices, devices_->rows());
  for (const auto& row : devices)
    if (row.revoked_at() != 0) known.push_back({Ending::What::tablet, Id::from_bytes(row.id()).value_or(Id{}), row.revoked_at()});
  store::Query query;
  query.type = record_type_of<Grant>().number();
  query.filters = {{store::Filter::Op::is_set, "ended_at", {}}};
  TRY(const auto ended, all_rows(reader(), query));
  for (const auto& row : ended)
    if (const auto ending = ending_of(row.id, static_cast<const Grant&>(*row.message))) known.push_back(*ending);
  if (!known.empty())
    if (Status status = write_down(known); !status) log().warning("ledger_not_written", {{"error", LogCode::of(status.error().kind)}});

  const auto endings = ledger_.endings();
  rules_->note_ended(endings);
  std::size_t tablets = 0, grants = 0;
  for (const auto& ending : endings) {
    if (ending.what == Ending::What::tablet) {
      TRY(const bool was_in, devices_->keep_out(ending.id, ending.at_ms));
      tablets += was_in;
      continue;
    }
    TRY(const auto grant, read_record<Grant>(reader(), ending.id));
    if (!grant || grant->ended_at() != 0) continue;
    TRY_VOID(change<Grant>(ending.id, [&](Grant& one) { one.set_ended_at(ending.at_ms); }));
    ++grants;
  }
  if (tablets + grants > 0) log().warning("endings_carried_out_again", {{"tablets", tablets}, {"grants", grants}});
  return {};
}

Status Office::find_next_grant_end() {
  next_grant_end_.reset();
  TRY(const auto rows, ending_grants(reader(), INT64_MAX));
  for (const auto& row : rows) {
    const auto until = static_cast<const Grant&>(*row.message).until();
    if (!next_grant_end_ || until < *next_grant_end_) next_grant_end_ = until;
  }
  return {};
}

Status Office::load_ledger(const std::filesystem::path& key_flag, bool may_be_lost) {
  const auto path = ledger_path(directory_, key_flag, identity_.store, surroundings_);
  const auto lost = [&](std::string_view how) {
    return fail(ErrorKind::corrupt, "The ledger of what was erased, " + identity_.store.to_string() + ".erased beside the key file or in " +
                                        "$XDG_STATE_HOME/fremskudt, is " + std::string(how) +
                                        "; nothing was changed. Without it, what was erased comes back if this store is an older copy: put a copy of the "
                                        "ledger there, or, if it is lost for good, start once with `syncd run --without-ledger`.");
  };
  bool must_save = false;
  auto ledger = ErasureLedger::open(path, identity_.store);
  if (!ledger && ledger.error().kind == ErrorKind::not_found) {   // where nothing can be written any more
    for (const auto& place : outside(key_flag, identity_.store, surroundings_)) {
      ledger = ErasureLedger::open(with(place, ".erased"), identity_.store);
      if (!ledger) continue;
      ledger->move_to(path);
      must_save = !path.empty();
      break;
    }
  }
  if (!ledger && path.empty()) {   // then nothing is erased here, but perhaps something was elsewhere
    TRY(const auto erased, reader().erasures());
    return erased.empty() ? Status() : lost("not found");
  }
  if (!ledger && (ledger.error().kind == ErrorKind::not_found || ledger.error().kind == ErrorKind::corrupt)) {
    if (!may_be_lost) return lost(ledger.error().kind == ErrorKind::not_found ? "missing" : "damaged, cut short or another store's");
    ledger = ErasureLedger::rescue(path, identity_.store);
    log().warning("ledger_was_lost", {{"left", ledger ? ledger->entries().size() : 0}});
    must_save = true;
  }
  if (!ledger) return fail(std::move(ledger).error());
  ledger_ = *std::move(ledger);
  return must_save ? ledger_.save() : Status();
}

// Without it the recovery key opens the backups and no longer this store.
Status Office::write_lost_recovery_file() {
  TRY(const auto box, store::system_files().read(directory_ / kRecoveryFile));
  if (box && box->size() == kRecoveryBytes) return {};
  TRY(const auto recovery, reader().fact(fact::kRecoveryPublic));
  std::array<std::byte, 32> open_half;
  if (recovery.size() != open_half.size()) return {};
  std::copy_n(reinterpret_cast<const std::byte*>(recovery.data()), recovery.size(), open_half.begin());
  TRY_VOID(write_recovery_file(directory_, open_half, key_));
  log().warning("recovery_box_was_missing");
  return {};
}

Status Office::sign_own_replicas() {
  if (store_->replica() == signed_replica_) return {};
  TRY(auto own, reader().unsigned_registrations());
  store::ChangeSet changes;
  for (auto& registration : own) {
    sync::sign(registration, identity_.signing);
    changes.push_back(store::Register{std::move(registration)});
  }
  if (!changes.empty()) TRY_VOID(set_facts(std::move(changes)));
  signed_replica_ = store_->replica();
  return {};
}

Result<BackupJob> Office::backup_job() {
  TRY_VOID(write({store::Audit{"backup", {}, {}, {}, {}, {}}}));
  BackupJob job{directory_ / "store.db", surroundings_.base_vfs, key_.clone(), {}, identity_.store, ledger_.to_bytes(), &surroundings_.env};
  TRY(const auto recovery, store_->reader().fact(fact::kRecoveryPublic));
  if (recovery.size() != job.recovery_public.size()) return fail(ErrorKind::corrupt, "The store lacks the recovery key's public half: no backup can be sealed to it.");
  std::copy_n(reinterpret_cast<const std::byte*>(recovery.data()), recovery.size(), job.recovery_public.begin());
  return job;
}

Status Office::end_due_grants() {
  TRY(const auto due, ending_grants(reader(), env().now_ms()));
  for (const auto& row : due)
    TRY_VOID(change<Grant>(row.id, [&](Grant& grant) { grant.set_ended_at(env().now_ms()); }));
  if (!due.empty()) log().info("grants_ended", {{"grants", due.size()}});
  return find_next_grant_end();
}

Status Office::note_given(const sync::Peer& peer, const std::vector<Scope>& scopes) {
  TRY(const auto known, reader().given_to(peer.worker));   // asked again: another tablet of the worker's may have been quicker
  store::ChangeSet changes;
  for (const auto& scope : scopes)
    if (!known.contains(scope.to_string())) changes.push_back(store::Audit{"given", peer.worker, peer.device, scope.to_string(), {}, {}});
  if (changes.empty()) return {};
  return store_->apply(changes, kServer).map([](const store::Applied&) {});
}

Status Office::make_missing_cards() {
  store::Query cases, cards;
  cases.type = record_type_of<Case>().number();
  cards.type = record_type_of<CaseCard>().number();
  cases.struck = cards.struck = true;
  TRY(const auto card_count, reader().count(cards));
  TRY(const auto case_count, reader().count(cases));
  if (card_count >= case_count) return {};
  TRY(const auto rows, all_rows(reader(), cases));
  store::ChangeSet changes;
  for (const auto& row : rows) {
    TRY(const auto record, read_record<Case>(reader(), row.id));
    Following following{reader(), env(), kServer, {}};
    if (record) TRY_VOID(follow_case(following, row.id, nullptr, record.get()));
    std::ranges::move(following.changes, std::back_inserter(changes));
  }
  return store_->apply(changes, kServer).map([](const store::Applied&) {});
}

Result<std::filesystem::path> Office::recover(const std::filesystem::path& directory, const std::filesystem::path& flag,
                                              std::string_view recovery_key, const Surroundings& surroundings) {
  TRY(const auto id, store::read_store_id(directory));
  if (!id) return no_store(directory);
  TRY(const auto secret, store::parse_recovery_key(recovery_key));
  TRY(const auto box, store::system_files().read(directory / kRecoveryFile));
  if (!box || box->size() != kRecoveryBytes)
    return fail(ErrorKind::corrupt, "The sealed copy of the store key is missing or damaged: restore the directory from a backup.");
  std::array<std::byte, store::Key::kBytes> opened;
  const int failed = crypto_box_seal_open(reinterpret_cast<unsigned char*>(opened.data()), raw(*box), box->size(),
                                          reinterpret_cast<const unsigned char*>(secret.public_key.data()),
                                          raw(view_of(secret.private_key.bytes())));
  if (failed != 0) return fail(ErrorKind::wrong_key, "The recovery key belongs to another store: check which one was printed for this store.");
  auto key = store::Key::from_bytes(opened);
  sodium_memzero(opened.data(), opened.size());
  if (!key) return fail(std::move(key).error());
  TRY(const auto key_file, key_path(directory, named_key(directory, flag, surroundings), *id, surroundings));
  TRY_VOID(store::write_key_file(key_file, *key));
  TRY_VOID(remember_key_path(directory, flag));
  return key_file;
}

Status Office::set_facts(store::ChangeSet facts) {
  TRY_VOID(store_->apply(facts, kServer));
  return {};
}

Status Office::renew_epoch(std::optional<std::uint64_t> held_to, std::string_view other) {
  const std::string epoch = Id::make(env()).to_bytes();
  Lineage lineage = identity_.lineage;
  const auto add = [&](std::string_view before, std::uint64_t to) {
    if (lineage.steps_size() >= kMaxLineage) lineage.mutable_steps()->DeleteSubrange(0, 1);
    auto* step = lineage.add_steps();
    step->set_epoch(std::string(before));
    step->set_held_to(to);
  };
  if (!other.empty()) add(other, 0);
  add(identity_.epoch, held_to.value_or(0));
  TRY_VOID(set_facts({store::SetFact{std::string(fact::kEpoch), epoch}, store::SetFact{std::string(fact::kLineage), lineage.SerializeAsString()}}));
  identity_.epoch = epoch;
  identity_.lineage = std::move(lineage);
  if (on_new_epoch_) on_new_epoch_();
  return {};
}

std::optional<std::uint64_t> Office::held_of(std::string_view epoch) const {
  std::optional<std::uint64_t> held;
  const auto& steps = identity_.lineage.steps();
  for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
    held = std::min(held.value_or(step->held_to()), step->held_to());
    if (step->epoch() == epoch) return held;
  }
  return std::nullopt;
}

Result<Id> Office::add(const google::protobuf::Message& record) {
  const Id id = Id::make(env());
  TRY_VOID(add_all({{id, &record}}));
  return id;
}

Status Office::add_all(const std::vector<std::pair<Id, const google::protobuf::Message*>>& records) {
  store::ChangeSet changes;
  for (const auto& [id, record] : records) {
    for (const auto& findings : {check(*record), check_finishable(*record)})
      if (std::string sentence = to_sentence(findings); !sentence.empty()) return fail(ErrorKind::bad_input, std::move(sentence));
    changes.push_back(store::Write{id, record_type_of(*record).number(), merge::create(*record)});
  }
  return write(changes);
}

Status Office::change_message(const Id& id, std::uint32_t type, const std::function<void(google::protobuf::Message&)>& edit) {
  TRY(const auto stored, reader().read(id));
  if (!stored || stored->type != type || stored->state.erased) return fail(ErrorKind::not_found, "No record of this kind has this id.");
  TRY(const auto resolved, merge::resolve(stored->state));
  std::unique_ptr<google::protobuf::Message> after(resolved.message->New());
  after->CopyFrom(*resolved.message);
  edit(*after);
  return write({store::Write{id, type, merge::diff(resolved.view, *resolved.message, *after)}});
}

Status Office::write(const store::ChangeSet& changes) {
  TRY(const auto applied, store_->apply(changes, kServer));
  for (const store::RecordResult& result : applied.records)
    if (result.outcome != MERGED && result.outcome != MERGED_WITH_CONFLICT) return fail(ErrorKind::refused, result.sentence);
  return {};
}

}  // namespace fremskudt::syncd
