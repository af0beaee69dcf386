#include "syncd/restore.h"

#include "store/copy.h"
#include "store/file_ops.h"
#include "store/key_file.h"

namespace fremskudt::syncd {
namespace {

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

Result<std::size_t> gather_ledger(const std::filesystem::path& path, const OpenedBackup& opened, const RestoreOptions& options) {
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
    TRY_VOID(ledger->append(named.entries()));
  }
  TRY(const auto in_backup, ErasureLedger::parse(opened.ledger, opened.info.store));
  TRY_VOID(ledger->append(in_backup));
  if (is_lost) TRY_VOID(ledger->save());
  return ledger->entries().size();
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
  const auto copy = directory / "restoring.db";
  TRY(const auto opened, open_backup(options.backup, recovery_key, copy));

  Restored restored;
  restored.info = opened.info;
  TRY(restored.key_file, store::key_file_path(key_flag.empty() ? std::nullopt : std::optional(key_flag), opened.info.store, directory, surroundings.places));
  const auto ledger = ledger_path(directory, key_flag, opened.info.store, surroundings);
  std::error_code unknown;
  if (!ledger.empty() && !std::filesystem::exists(ledger, unknown) && !unknown) half.ledger = ledger;   // else the next try took it for whole
  TRY(restored.ledger_entries, gather_ledger(ledger, opened, options));
  TRY(const auto key, key_at(restored.key_file, surroundings.env, half));
  TRY_VOID(store::copy_store(copy, opened.copy_key, directory / "store.db", key));
  remove_database(copy);
  TRY_VOID(write_recovery_file(directory, secret.public_key, key));
  TRY_VOID(store::write_store_id(directory, opened.info.store));
  TRY_VOID(remember_key_path(directory, key_flag));

  // Opening it erases what the ledger names, and begins a new epoch when this machine knows of later commits.
  TRY(const auto office, Office::open(directory, key_flag, surroundings));
  if (!office->store().freshness().lost_commits) TRY_VOID(office->renew_epoch(store::last_feed_number_of(opened.info.commit)));
  TRY_VOID(office->store().checkpoint());
  half = {};
  return restored;
}

}  // namespace fremskudt::syncd
