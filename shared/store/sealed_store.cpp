#include "store/sealed_store.h"

#include <sodium.h>
#include <sqlite3.h>

#include "store/lost.h"
#include "store/page_check.h"
#include "store/projection.h"
#include "store/schema.h"

namespace fremskudt::store {
namespace {

// Pages evicted in the middle of a burst are sealed again and again; a tablet has less to spare and less to write.
constexpr std::uint32_t kServerCacheKib = 64 * 1024;
constexpr std::uint32_t kTabletCacheKib = 32 * 1024;
constexpr std::uint32_t kReaderCacheKib = 4 * 1024;
// A commit checkpoints by itself only when the WAL has grown this far (64 MB): outside a burst, where each page is then
// copied once and not again and again.
constexpr std::uint32_t kWalPages = 16'000;

// The log and its index stay, the log empty, when the store is closed: so a tablet whose disk is full can be opened and read.
void keep_files(Database& database) {
  int keep = 1;
  (void)sqlite3_file_control(database.handle(), "main", SQLITE_FCNTL_PERSIST_WAL, &keep);
}

// A store that does not open cannot be verified either: what is the matter with its file is said at once.
Error explain(const Error& error, Side side, const DatabaseOptions& options, const Key& key) {
  const auto fit = try_key(options.path, key, options.base_vfs);
  if (fit && *fit == KeyFit::cut_short) return damaged(side, "was cut short");
  if (fit && *fit == KeyFit::log_only) return damaged(side, "is missing or empty, but its log is there");
  if (fit && *fit == KeyFit::only_zeros) return damaged(side, "holds nothing but zeros, as after a failure of the disk");
  const auto pages = check_pages(options.path, key, options.base_vfs);
  const bool is_of_the_file = error.message == to_error(SQLITE_CORRUPT).message || error.message == to_error(SQLITE_IOERR_DATA).message;
  if (!pages || (pages->bad.empty() && !is_of_the_file)) return error;
  if (pages->bad.empty()) return damaged(side, "is damaged or was cut short: parts of it are missing");
  std::string which = "is damaged: page " + std::to_string(pages->bad.front());
  if (const auto more = pages->bad.size() - 1; more > 0) which += " and " + std::to_string(more) + " more";
  return damaged(side, which + " cannot be read, and without it the store does not open");
}

}  // namespace

Result<std::unique_ptr<Store>> Store::open(const Options& options, const Key& key) {
  TRY(auto store, SealedStore::open(options, key));
  return std::unique_ptr<Store>(std::move(store));
}

SealedStore::SealedStore(const Options& options, const Key& key, DirectoryLock lock, std::unique_ptr<Database> database)
    : options_(options), key_(key.clone()), lock_(std::move(lock)), database_(std::move(database)), writer_(*database_, options_),
      reader_(*database_, writer_.records()) {}

SealedStore::~SealedStore() {
  if (!is_set_up_) return;   // what does not open is left as it is
  // What fails here is found at the next open: the WAL is still there, and the side file only says less than is true.
  (void)checkpoint();
  (void)database_->exec("PRAGMA journal_size_limit=0");   // a log that stays holds nothing
}

Result<std::unique_ptr<SealedStore>> SealedStore::open(const Options& options, const Key& key) {
  FREMSKUDT_ASSERT(options.env != nullptr);
  if (sodium_init() < 0) return fail(ErrorKind::io, "The cryptography library cannot start.");
  TRY(auto lock, DirectoryLock::take(options.directory));
  const bool is_server = options.side == Side::server;
  DatabaseOptions database_options;
  database_options.path = options.directory / "store.db";
  database_options.base_vfs = options.base_vfs;
  database_options.cache_kib = is_server ? kServerCacheKib : kTabletCacheKib;
  database_options.checkpoint_pages = kWalPages;
  const auto open_it = [&]() -> Result<std::unique_ptr<SealedStore>> {
    TRY(auto database, Database::open(database_options, key));
    database->checkpoint_at_close(false);
    TRY_VOID(migrate(*database));
    if (!is_server) keep_files(*database);
    std::unique_ptr<SealedStore> store(new SealedStore(options, key, std::move(lock), std::move(database)));
    TRY_VOID(store->set_up());
    store->database_->checkpoint_at_close(true);
    store->is_set_up_ = true;
    return store;
  };
  auto store = open_it();
  if (!store && store.error().kind == ErrorKind::corrupt) return fail(explain(store.error(), options.side, database_options, key));
  return store;
}

Status SealedStore::set_up() {
  const auto side = static_cast<int>(options_.side);
  {
    TRY(auto rows, database_->query("SELECT store, side, number, at, untidy FROM last_commit"));
    TRY(const bool found, rows.next());
    if (found) {
      if (rows.integer(1) != side)
        return fail(ErrorKind::bad_input, "This is the store of the other side (tablet or server); nothing was changed.");
      last_ = {rows.id(0), static_cast<std::uint64_t>(rows.integer(2)), rows.integer(3)};
      is_untidy_ = rows.integer(4) != 0;
    }
  }
  if (last_.store.is_nil()) {
    last_ = {Id::make(*options_.env), 0, options_.env->now_ms()};
    TRY(auto transaction, database_->begin());
    TRY_VOID(database_->run("INSERT INTO last_commit(one, store, side, number, at, untidy) VALUES(1, ?, ?, 0, ?, 0)", last_.store, side,
                            last_.at_ms));
    TRY_VOID(transaction.commit());
  }
  TRY_VOID(remake_changed_projections(*database_, options_.side));
  TRY_VOID(SearchIndex(*database_).configure());
  if (!options_.side_file.empty()) {
    TRY(side_file_, SideFile::open(options_.side_file));
    TRY_VOID(judge_freshness());
  }
  // What cannot be tidied up now, as on a damaged page or a full disk, is made up for later; it keeps nobody out.
  if (is_untidy_) (void)tidy();
  return {};
}

Status SealedStore::judge_freshness() {
  freshness_ = {false, last_.commit, last_.commit, last_.at_ms};
  const auto known = side_file_.read();
  if (known && known->store == last_.store && known->commit > last_.commit) {
    freshness_.lost_commits = true;
    freshness_.expected = known->commit;
    // The next commit's number goes on after the lost ones; until then each opening tells again. At a tablet that
    // commit is made here: it pulls all again from zero. A server's is its new epoch.
    last_.commit = known->commit;
    if (options_.side == Side::tablet) {
      TRY(auto transaction, database_->begin());
      TRY_VOID(database_->run("UPDATE scope SET cursor = 0"));
      TRY_VOID(database_->run("UPDATE last_commit SET number = ?", ++last_.commit));
      TRY_VOID(database_->run("INSERT OR IGNORE INTO fact(name, value) VALUES(?, ?)", kFactLostAfter, Blob{std::to_string(last_.at_ms)}));
      TRY_VOID(transaction.commit());
    }
  }
  TRY_VOID(side_file_.write(last_));
  return side_file_.sync();
}

Result<Applied> SealedStore::apply(const ChangeSet& changes, const Origin& origin) {
  const std::pair<ChangeSet, Origin> one{changes, origin};
  TRY(auto applied, apply_group(std::span(&one, 1)));
  return std::move(applied.front());
}

Result<std::vector<Applied>> SealedStore::apply_group(std::span<const std::pair<ChangeSet, Origin>> group) {
  std::optional<Notice> notice;
  std::set<Id> unreadable;
  auto applied = commit_group(group, unreadable, notice);
  while (!applied) {
    const auto at = writer_.stumbled_over();
    const auto judging = writer_.stumbled_judging();
    writer_.abandon();
    // SQLite gives the whole transaction up when a page cannot be read: it is done again without what lies there.
    if (applied.error().kind != ErrorKind::corrupt || unreadable.size() >= kMostUnreadable) return applied;
    const bool goes_on = judging ? writer_.leave_unjudged(*judging) : !at.is_nil() && unreadable.insert(at).second;
    if (!goes_on) return applied;
    applied = commit_group(group, unreadable, notice);
  }
  if (!notice) return applied;
  // The data are on the disk: what fails from here on is made up for later and takes nothing back.
  if (const auto written = side_file_.write(last_); !written) side_file_ = SideFile();
  must_tidy_ = must_tidy_ || writer_.has_purged();
  if (must_tidy_)
    if (const auto tidied = tidy(); !tidied) is_untidy_ = true;
  for (auto& one : *applied) one.is_tidy = !must_tidy_;
  tell(*notice);
  return applied;
}

Result<std::vector<Applied>> SealedStore::commit_group(std::span<const std::pair<ChangeSet, Origin>> group,
                                                       const std::set<Id>& unreadable, std::optional<Notice>& notice) {
  const auto number = last_.commit + 1;
  TRY(auto transaction, database_->begin());
  const auto changes_before = sqlite3_total_changes64(database_->handle());
  writer_.start(number, unreadable);
  std::vector<Applied> applied;
  for (const auto& [changes, origin] : group) {
    TRY(auto one, writer_.apply(changes, origin));
    applied.push_back(std::move(one));
  }
  if (sqlite3_total_changes64(database_->handle()) == changes_before) {   // nothing to make durable
    transaction.rollback();
    for (auto& one : applied) one.commit = last_.commit;
    return applied;
  }
  TRY(auto made, writer_.finish());
  made.commit = number;
  const auto at = options_.env->now_ms();
  const bool is_untidy = is_untidy_ || writer_.has_purged() || writer_.has_forgotten();
  // The counter in the transaction that used the dots, and never derived from them.
  TRY_VOID(database_->run("UPDATE last_commit SET number = ?, at = ?, untidy = ?, counter = coalesce(?, counter)", number, at, is_untidy,
                          writer_.moved_counter()));
  TRY_VOID(transaction.commit());
  last_.commit = number;
  last_.at_ms = at;
  is_untidy_ = is_untidy;
  for (auto& one : applied) one.commit = number;
  notice = std::move(made);
  return applied;
}

Status SealedStore::tidy() {
  {
    TRY(auto transaction, database_->begin());
    TRY_VOID(SearchIndex(*database_).optimize());
    TRY_VOID(transaction.commit());
  }
  TRY(const auto checkpoint, database_->checkpoint(true));
  if (!checkpoint.is_complete()) return {};   // a reader still looks at old pages: next time
  // Pages in the cache still have their old bytes, in parts that nothing uses; written again, they would be in the log.
  TRY_VOID(database_->exec("PRAGMA shrink_memory"));
  TRY_VOID(database_->run("UPDATE last_commit SET untidy = 0"));
  is_untidy_ = must_tidy_ = false;
  return {};
}

Result<bool> SealedStore::index_some(std::uint32_t records) {
  std::set<Id> unreadable;
  for (;;) {
    TRY(auto transaction, database_->begin());
    SearchIndex index(*database_, unreadable);
    const auto is_more_left = index.index_some(records);
    if (is_more_left) {
      TRY_VOID(transaction.commit());
      return is_more_left;
    }
    if (is_more_left.error().kind != ErrorKind::corrupt || unreadable.size() >= kMostUnreadable) return is_more_left;
    if (index.stumbled_over().is_nil() || !unreadable.insert(index.stumbled_over()).second) return is_more_left;
  }
}

Status SealedStore::checkpoint() {
  const auto tidied = is_untidy_ ? tidy() : Status{};
  TRY_VOID(database_->checkpoint());
  TRY_VOID(side_file_.write(last_));
  TRY_VOID(side_file_.sync());
  return tidied;
}

Result<std::unique_ptr<Reader>> SealedStore::open_reader() {
  DatabaseOptions database_options;
  database_options.path = path();
  database_options.base_vfs = options_.base_vfs;
  database_options.create = false;
  database_options.query_only = true;
  database_options.cache_kib = kReaderCacheKib;
  TRY(auto database, Database::open(database_options, key_));
  if (options_.side == Side::tablet) {
    keep_files(*database);
    TRY_VOID(database->exec("PRAGMA journal_size_limit=0"));   // should it be the last to close
  }
  return std::unique_ptr<Reader>(std::make_unique<DatabaseReader>(std::move(database)));
}

std::shared_ptr<void> SealedStore::subscribe(Listener listener) {
  auto held = std::make_shared<Listener>(std::move(listener));
  std::erase_if(listeners_, [](const auto& one) { return one.expired(); });
  listeners_.push_back(held);
  return held;
}

void SealedStore::tell(const Notice& notice) {
  const auto now = listeners_;   // a listener may subscribe or end a subscription
  for (const auto& one : now)
    if (const auto listener = one.lock()) (*listener)(notice);
}

Result<Verified> SealedStore::verify() {
  // A damaged page may keep it from that: then the pages are looked at as they are.
  const auto done = checkpoint();
  if (!done && done.error().kind != ErrorKind::corrupt) return fail(done.error());
  return reader_.verify();
}

}  // namespace fremskudt::store
