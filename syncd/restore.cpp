#include "syncd/restore.h"

#include "store/copy.h"
#include "store/file_ops.h"
#include "store/key_file.h"
#include "syncd/all_rows.h"
#include "syncd/passing_time.h"

namespace fremskudt::syncd {
namespace {

constexpr std::string_view kHalf = "restore.begun";   // until all is there

// What was made so far goes again when it fails: the directory was absent or empty.
struct HalfRestored {
  std::filesystem::path directory, key_file, ledger;
  ~HalfRestored() {
    std::error_code ignored;
    if (!directory.empty()) std::filesystem::remove_all(directory, ignored);
    for (const auto& file : {key_file, ledger})
      if (!file.empty()) std::filesystem::remove(file, ignored);
  }
};

Status check_is_free(const std::filesystem::path& directory) {
  std::error_code error;
  if (!std::filesystem::exists(directory, error)) return {};
  if (std::filesystem::exists(directory / kHalf, error))
    return fail(ErrorKind::refused, "The directory holds half a restore that was cut short, and nothing that is not in the backup; nothing was changed: remove the directory and restore again.");
  std::filesystem::directory_iterator entries(directory, error);
  if (error) return fail(ErrorKind::io, "The store's directory cannot be read: check that it is a directory and its rights.");
  if (entries != std::filesystem::directory_iterator())
    return fail(ErrorKind::refused, "The directory holds something already, perhaps a store; nothing was changed: name an empty or new one.");
  return {};
}

// The key file of this machine if there is one, or a new one.
Result<store::Key> key_at(const std::filesystem::path& key_file, Environment& env, HalfRestored& half) {
  auto there = store::read_key_file(key_file);
  if (there || there.error().kind != ErrorKind::not_found) return there;
  auto key = store::Key::random(env);
  TRY_VOID(store::write_key_file(key_file, key));
  half.key_file = key_file;
  return key;
}

struct Gathered {
  std::size_t erased = 0, ended = 0;
  bool is_lost = false;            // nothing tells what came after the backup
};

Result<Gathered> gather_ledger(const std::filesystem::path& path, const OpenedBackup& opened, const RestoreOptions& options) {
  auto ledger = ErasureLedger::open(path, opened.info.store);
  const bool is_lost = !ledger && (ledger.error().kind == ErrorKind::not_found || ledger.error().kind == ErrorKind::corrupt);
  if (is_lost && options.ledger.empty() && !options.without_ledger)
    return fail(ErrorKind::refused,
                "Since this backup records may have been erased, and their ledger is not on this machine, or is damaged or cut short here; nothing was "
                "restored: name a whole copy of it with --ledger, or restore --without-ledger.");
  if (is_lost) ledger = ErasureLedger::rescue(path, opened.info.store);
  if (!ledger) return fail(std::move(ledger).error());
  if (!options.ledger.empty()) {
    TRY(const auto named, ErasureLedger::open(options.ledger, opened.info.store));
    TRY_VOID(ledger->append(named));
  }
  TRY(const auto in_backup, ErasureLedger::parse(opened.ledger, opened.info.store));
  TRY_VOID(ledger->append(in_backup));
  if (is_lost) TRY_VOID(ledger->save());
  return Gathered{ledger->entries().size(), ledger->endings().size(), is_lost && options.ledger.empty()};
}

// The tablets that are let in and the grants that hold, a line each.
Result<std::vector<std::string>> what_holds(Office& office) {
  const auto id_text = [](const std::string& bytes) { return Id::from_bytes(bytes).value_or(Id{}).to_string(); };
  std::vector<std::string> lines;
  TRY(const auto devices, office.devices().rows());
  for (const auto& row : devices)
    if (row.revoked_at() == 0) lines.push_back("tablet " + id_text(row.id()) + " of worker " + id_text(row.worker()));
  store::Query query;
  query.type = record_type_of<Grant>().number();
  query.filters = {{store::Filter::Op::not_set, "ended_at", {}}};
  TRY(const auto grants, all_rows(office.reader(), query));
  for (const auto& row : grants) {
    const auto& grant = static_cast<const Grant&>(*row.message);
    lines.push_back("grant " + row.id.to_string() + " of worker " + id_text(grant.worker()) + " to " + grant.scope());
  }
  return lines;
}

}  // namespace

Result<Restored> restore(const std::filesystem::path& directory, const std::filesystem::path& key_flag, std::string_view recovery_key,
                         const RestoreOptions& options, const Surroundings& surroundings) {
  auto& files = store::system_files();
  TRY_VOID(check_is_free(directory));
  TRY(const auto secret, store::parse_recovery_key(recovery_key));
  HalfRestored half;
  TRY_VOID(files.make_directory(directory));
  half.directory = directory;
  TRY_VOID(files.write(directory / kHalf, {}));
  const auto copy = directory / "restoring.db";
  TRY(const auto opened, open_backup(options.backup, recovery_key, copy));

  Restored restored;
  restored.info = opened.info;
  TRY(restored.key_file, store::key_file_path(key_flag.empty() ? std::nullopt : std::optional(key_flag), opened.info.store, directory, surroundings.places));
  const auto ledger = ledger_path(directory, key_flag, opened.info.store, surroundings);
  std::error_code unknown;
  if (!ledger.empty() && !std::filesystem::exists(ledger, unknown) && !unknown) half.ledger = ledger;   // else the next try took it for whole
  TRY(const auto gathered, gather_ledger(ledger, opened, options));
  restored.ledger_entries = gathered.erased;
  restored.ledger_endings = gathered.ended;
  TRY(const auto key, key_at(restored.key_file, surroundings.env, half));
  TRY_VOID(store::copy_store(copy, opened.copy_key, directory / "store.db", key));
  remove_database(copy);
  TRY_VOID(write_recovery_file(directory, secret.public_key, key));
  TRY_VOID(store::write_store_id(directory, opened.info.store));
  TRY_VOID(remember_key_path(directory, key_flag));

  // Opening it erases what the ledger names, and begins a new epoch when this machine knows of later commits.
  TRY(const auto office, Office::open(directory, key_flag, surroundings));
  if (!office->store().freshness().lost_commits) TRY_VOID(office->renew_epoch(store::last_feed_number_of(opened.info.commit)));
  TRY_VOID(office->write({store::Audit{"restored", {}, {}, {}, {}, "commit " + std::to_string(opened.info.commit)}}));
  if (gathered.is_lost) {
    TRY(restored.look_at_again, what_holds(*office));
  }
  TRY(const auto time, look_at_the_clock(*office));
  if (time.is_ahead()) restored.clock = sentence_of(time);
  TRY_VOID(office->store().checkpoint());
  TRY_VOID(files.remove(directory / kHalf));
  TRY_VOID(files.sync_directory(directory));
  half = {};
  return restored;
}

}  // namespace fremskudt::syncd
