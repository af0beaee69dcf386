#include "store/database.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "base/detectors.h"
#include "store/file_ops.h"
#include "store/unused_bytes.h"

namespace fremskudt::store {
namespace {

sqlite3_int64 extended_code(sqlite3* db) {
  return sqlite3_extended_errcode(db);
}

Status set_pragma(sqlite3* db, const std::string& sql) {
  const int code = sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return fail(to_error(static_cast<int>(extended_code(db))));
  return {};
}

// The lists of synchronous, journal mode and so on answer with a row; this is its first column.
Result<std::string> ask_pragma(sqlite3* db, const std::string& sql) {
  std::string answer;
  const auto take = [](void* out, int n, char** values, char**) {
    if (n > 0 && values[0] != nullptr) *static_cast<std::string*>(out) = values[0];
    return 0;
  };
  if (sqlite3_exec(db, sql.c_str(), take, &answer, nullptr) != SQLITE_OK)
    return fail(to_error(static_cast<int>(extended_code(db))));
  return answer;
}

// SQLite makes its files readable to all and gives the log and its index the database's mode. By name where the file is
// there already: closing a descriptor of our own would drop the locks that this process holds on it.
Status restrict_to_owner(const std::filesystem::path& path) {
  const int made = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (made >= 0) {
    ::close(made);
    return {};
  }
  if (errno == EEXIST && ::chmod(path.c_str(), 0600) == 0) return {};
  if (errno == ENOSPC || errno == EDQUOT) return fail(disk_is_full());
  return fail(ErrorKind::io, "The store file could not be made its owner's alone. Check the folder and its owner.");
}

// VACUUM INTO leaves a file in rollback mode. Switching it later would put a clear page into a journal, which
// the sealing layer refuses; so the copy's header is told here, in place, that it is a WAL file (bytes 18 and
// 19).
Status mark_as_wal(const std::string& vfs_name, const std::filesystem::path& path,
                   const std::string& number) {
  sqlite3_vfs* vfs = sqlite3_vfs_find(vfs_name.c_str());
  FREMSKUDT_ASSERT(vfs != nullptr);
  std::array<const char*, 2> parameters = {"seal", number.c_str()};
  const sqlite3_filename name = sqlite3_create_filename(path.c_str(), "", "", 1, parameters.data());
  if (name == nullptr) return fail(to_error(SQLITE_NOMEM));
  std::vector<char> memory(static_cast<std::size_t>(vfs->szOsFile));
  auto* file = reinterpret_cast<sqlite3_file*>(memory.data());
  int flags = 0;
  int code = vfs->xOpen(vfs, name, file, SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_READWRITE, &flags);
  if (code == SQLITE_OK) {
    std::array<char, kPageBytes> page;
    code = file->pMethods->xRead(file, page.data(), kPageBytes, 0);
    page[18] = page[19] = 2;
    if (code == SQLITE_OK) code = file->pMethods->xWrite(file, page.data(), kPageBytes, 0);
    if (code == SQLITE_OK) code = file->pMethods->xSync(file, SQLITE_SYNC_FULL);
    const int closed = file->pMethods->xClose(file);
    if (code == SQLITE_OK) code = closed;
  }
  sqlite3_free_filename(name);
  if (code != SQLITE_OK) return fail(to_error(code));
  return {};
}

}  // namespace

struct Database::Cached {
  std::string_view sql;   // the map's
  sqlite3_stmt* statement = nullptr;
  bool in_use = false;
  ~Cached() { sqlite3_finalize(statement); }
};

Error to_error(int code) {
  switch (code) {
    case SQLITE_IOERR_DATA:
    case SQLITE_IOERR_CORRUPTFS:
    case SQLITE_IOERR_SHORT_READ:
      return {ErrorKind::corrupt,
              "A page of the store is damaged and was not read; the rest of the store stands. Run verify; then restore a backup of the server, or "
              "send what the tablet can send and enrol it again."};
    case SQLITE_IOERR_SHMSIZE:   // the one thing that opening needs room for
      return disk_is_full();
    default:
      break;
  }
  switch (code & 0xff) {
    case SQLITE_FULL:
      return disk_is_full();
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {ErrorKind::busy, "The store is in use by another writer; nothing was changed. Try again."};
    case SQLITE_NOTADB:
      return {ErrorKind::wrong_key, "This key does not open the store."};
    case SQLITE_CORRUPT:
      return {ErrorKind::corrupt,
              "The store's structure is damaged. Run verify; then restore a backup of the server, or send what the tablet can send and enrol it "
              "again."};
    case SQLITE_CONSTRAINT:
      return {ErrorKind::bad_input, "A rule of the database refused a row."};
    case SQLITE_TOOBIG:
      return {ErrorKind::bad_input, "A value is too large for the database."};
    case SQLITE_READONLY:
      return {ErrorKind::refused, "The store cannot be written: its file or folder is for reading only. What is in it is safe and nothing was changed: check the rights of the folder and of its disk."};
    case SQLITE_INTERRUPT:
      return {ErrorKind::refused, "The query was interrupted."};
    case SQLITE_CANTOPEN:
      return {ErrorKind::io, "The store file could not be opened. Check the folder and its owner."};
    case SQLITE_IOERR:
      return {ErrorKind::io, "The disk reported an error (SQLite " + std::to_string(code) +
                                 "); nothing of this change counts as stored."};
    default:
      return {ErrorKind::io, "The database reported an error (SQLite " + std::to_string(code) + ")."};
  }
}

// ---- Rows
// ----------------------------------------------------------------------------------------------------

Rows::Rows(sqlite3* db, sqlite3_stmt* statement, bool owned, bool* in_use)
    : db_(db), statement_(statement), owned_(owned), in_use_(in_use) {}

Rows::Rows(Rows&& other) noexcept
    : db_(other.db_),
      statement_(std::exchange(other.statement_, nullptr)),
      owned_(other.owned_),
      in_use_(other.in_use_) {}

Rows::~Rows() {
  if (statement_ == nullptr) return;
  if (owned_) {
    sqlite3_finalize(statement_);
    return;
  }
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
  *in_use_ = false;
}

Result<bool> Rows::next() {
  switch (sqlite3_step(statement_)) {
    case SQLITE_ROW:
      return true;
    case SQLITE_DONE:
      return false;
    default:
      return fail(to_error(static_cast<int>(extended_code(db_))));
  }
}

int Rows::columns() const {
  return sqlite3_column_count(statement_);
}
bool Rows::is_null(int column) const {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}
std::int64_t Rows::integer(int column) const {
  return sqlite3_column_int64(statement_, column);
}
double Rows::real(int column) const {
  return sqlite3_column_double(statement_, column);
}

std::string_view Rows::text(int column) const {
  const auto* p = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
  return p == nullptr
             ? std::string_view()
             : std::string_view(p, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)));
}

std::string_view Rows::blob(int column) const {
  const auto* p = static_cast<const char*>(sqlite3_column_blob(statement_, column));
  return p == nullptr
             ? std::string_view()
             : std::string_view(p, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)));
}

Id Rows::id(int column) const {
  return Id::from_bytes(blob(column)).value_or(Id{});
}
std::string Rows::name(int column) const {
  return sqlite3_column_name(statement_, column);
}

// ---- opening
// -------------------------------------------------------------------------------------------------

Database::Database(const DatabaseOptions& options, const Key& key) : options_(options), sealed_(key) {}

Database::~Database() {
  cache_.clear();
  sqlite3_close_v2(db_);
}

Result<std::unique_ptr<Database>> Database::open(const DatabaseOptions& options, const Key& key) {
  TRY(const KeyFit fit, try_key(options.path, key, options.base_vfs));
  switch (fit) {
    case KeyFit::fits:
      break;
    case KeyFit::nothing_there:
      if (!options.create) return fail(ErrorKind::not_found, "There is no store here.");
      break;
    case KeyFit::does_not_fit:
      return fail(ErrorKind::wrong_key,
                  "This key does not open the store, or nothing in the store's file is whole; nothing was changed.");
    case KeyFit::cut_short:
      return fail(ErrorKind::corrupt, "The store's file was cut short; nothing was changed.");
    case KeyFit::log_only:
      return fail(ErrorKind::corrupt, "The store's file is missing or empty, but its log is there; nothing was changed.");
    case KeyFit::only_zeros:
      return fail(ErrorKind::corrupt, "The store's file holds nothing but zeros; nothing was changed.");
  }

  if (options.create && options.base_vfs.empty()) TRY_VOID(restrict_to_owner(options.path));

  std::unique_ptr<Database> database(new Database(options, key));
  TRY(database->vfs_, sealing_vfs(options.base_vfs));
  const int code = sqlite3_open_v2(database->sealed_.uri(options.path).c_str(), &database->db_,
                                   SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_URI |
                                       SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
                                   database->vfs_.c_str());
  if (code != SQLITE_OK) return fail(to_error(code));
  database->checkpoint_at_close(false);   // a file that does not open stays as it is, and so does its log
  TRY_VOID(database->set_up(fit == KeyFit::nothing_there));
  database->checkpoint_at_close(true);
  return database;
}

Status Database::set_up(bool fresh) {
  sqlite3_busy_timeout(db_, static_cast<int>(options_.busy_timeout_ms));
  int reserve = kSealBytes;
  if (const int code = sqlite3_file_control(db_, "main", SQLITE_FCNTL_RESERVE_BYTES, &reserve);
      code != SQLITE_OK)
    return fail(to_error(code));
  TRY_VOID(set_pragma(db_, "PRAGMA temp_store=MEMORY; PRAGMA mmap_size=0"));
  if (fresh) TRY_VOID(set_pragma(db_, "PRAGMA page_size=" + std::to_string(kPageBytes)));
  TRY(const std::string mode, ask_pragma(db_, "PRAGMA journal_mode=WAL"));
  if (mode != "wal")
    return fail(ErrorKind::io, "The store could not be switched to its log; nothing was changed.");
  const bool full = options_.synchronous == DatabaseOptions::Synchronous::full && !FREMSKUDT_BUG(commit_is_not_synced);
  TRY_VOID(set_pragma(db_, std::string("PRAGMA synchronous=") + (full ? "FULL" : "NORMAL") +
                               "; PRAGMA secure_delete=ON; PRAGMA foreign_keys=ON; PRAGMA "
                               "cell_size_check=ON; PRAGMA max_page_count=" +
                               std::to_string(kMaxPages) + "; PRAGMA cache_size=-" +
                               std::to_string(options_.cache_kib) +
                               "; PRAGMA wal_autocheckpoint=" + std::to_string(options_.checkpoint_pages)));
  if (options_.query_only) TRY_VOID(set_pragma(db_, "PRAGMA query_only=ON"));
  return set_pragma(db_, "SELECT count(*) FROM sqlite_master");  // page 1 is read and judged now
}

// ---- statements
// ----------------------------------------------------------------------------------------------

// Statements are ours and values are bound, so what SQLite says while preparing names no person.
Error Database::error(int code) const {
  Error result = to_error(code);
  if (code == SQLITE_ERROR || (code & 0xff) == SQLITE_CONSTRAINT)
    result.message += std::string(" ") + sqlite3_errmsg(db_);
  return result;
}

Status Database::bind(sqlite3_stmt* statement, std::span<const Value> values, bool copy) {
  FREMSKUDT_ASSERT(sqlite3_bind_parameter_count(statement) == static_cast<int>(values.size()));
  const auto lifetime = copy ? SQLITE_TRANSIENT : SQLITE_STATIC;
  int position = 0;
  for (const Value& value : values) {
    ++position;
    int code = SQLITE_OK;
    // Not null even when empty: a null pointer would bind NULL.
    const char* bytes = value.bytes_.data() == nullptr ? "" : value.bytes_.data();
    switch (value.kind_) {
      case Value::Kind::null:
        code = sqlite3_bind_null(statement, position);
        break;
      case Value::Kind::integer:
        code = sqlite3_bind_int64(statement, position, value.integer_);
        break;
      case Value::Kind::real:
        code = sqlite3_bind_double(statement, position, value.real_);
        break;
      case Value::Kind::text:
        code = sqlite3_bind_text64(statement, position, bytes, value.bytes_.size(), lifetime, SQLITE_UTF8);
        break;
      case Value::Kind::blob:
        code = sqlite3_bind_blob64(statement, position, bytes, value.bytes_.size(), lifetime);
        break;
    }
    if (code != SQLITE_OK) return fail(to_error(code));
  }
  return {};
}

Result<Rows> Database::query_values(std::string_view sql, std::span<const Value> values) {
  return start(sql, values, true);
}

Database::Cached& Database::cached(std::string_view sql) {
  const auto place = reinterpret_cast<std::uintptr_t>(sql.data());
  auto& recent = recent_[(place >> 4 ^ place >> 12) % recent_.size()];
  if (recent != nullptr && recent->sql == sql) return *recent;
  auto found = cache_.find(sql);
  if (found == cache_.end()) {
    found = cache_.emplace(sql, std::make_unique<Cached>()).first;
    found->second->sql = found->first;
  }
  recent = found->second.get();
  return *recent;
}

Result<Rows> Database::start(std::string_view sql, std::span<const Value> values, bool copy) {
  auto& kept = cached(sql);
  const bool nested = kept.in_use;  // the same statement while its rows are being read
  sqlite3_stmt* statement = kept.statement;
  if (nested || statement == nullptr) {
    const unsigned flags = nested ? 0 : SQLITE_PREPARE_PERSISTENT;
    const int code =
        sqlite3_prepare_v3(db_, sql.data(), static_cast<int>(sql.size()), flags, &statement, nullptr);
    if (code != SQLITE_OK) return fail(error(code));
    FREMSKUDT_ASSERT(statement != nullptr);
    if (!nested) kept.statement = statement;
  }
  Rows rows(db_, statement, nested, &kept.in_use);
  if (!nested) kept.in_use = true;
  TRY_VOID(bind(statement, values, copy));
  return rows;
}

Status Database::run_values(std::string_view sql, std::span<const Value> values) {
  TRY(Rows rows, start(sql, values, false));
  for (;;) {
    const int code = sqlite3_step(rows.statement_);
    if (code == SQLITE_DONE) return {};
    if (code != SQLITE_ROW) {
      const int extended = sqlite3_extended_errcode(db_);
      return fail((extended & 0xff) == SQLITE_CONSTRAINT ? error(extended) : to_error(extended));
    }
  }
}

Status Database::exec(const std::string& sql) {
  if (sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK) return {};
  return fail(error(sqlite3_extended_errcode(db_)));
}

Status Database::make_temporary(const std::string& sql) {
  if (!options_.query_only) return exec(sql);
  TRY_VOID(exec("PRAGMA query_only=OFF"));
  const Status made = exec(sql);
  TRY_VOID(exec("PRAGMA query_only=ON"));
  return made;
}

Result<std::optional<std::int64_t>> Database::first_integer(Rows& rows) {
  TRY(const bool found, rows.next());
  if (!found || rows.is_null(0)) return std::nullopt;
  return rows.integer(0);
}

std::int64_t Database::changes() const {
  return sqlite3_changes64(db_);
}

std::int64_t Database::total_changes() const {
  return sqlite3_total_changes64(db_);
}
std::int64_t Database::last_rowid() const {
  return sqlite3_last_insert_rowid(db_);
}
bool Database::in_transaction() const {
  return sqlite3_get_autocommit(db_) == 0;
}

// ---- transactions
// --------------------------------------------------------------------------------------------

Result<Transaction> Database::begin() {
  FREMSKUDT_ASSERT(!in_transaction());
  TRY_VOID(run("BEGIN IMMEDIATE"));
  return Transaction(this);
}

Result<Transaction> Database::begin_reading() {
  FREMSKUDT_ASSERT(!in_transaction());
  TRY_VOID(run("BEGIN"));
  return Transaction(this);
}

Transaction::~Transaction() {
  rollback();
}

Status Transaction::commit() {
  FREMSKUDT_ASSERT(db_ != nullptr);
  if (!db_->in_transaction()) {  // an error inside has already rolled it back
    db_ = nullptr;
    return fail(ErrorKind::io,
                "The change was given up after an error of the disk; nothing of it was stored.");
  }
  Status status = db_->run("COMMIT");
  if (FREMSKUDT_BUG(commit_error_is_ignored) && !status) return rollback(), Status();
  if (status)
    db_ = nullptr;
  else
    rollback();
  return status;
}

void Transaction::rollback() {
  if (db_ == nullptr) return;
  // Some errors roll back by themselves; else this cannot fail in a way that leaves the transaction open.
  if (db_->in_transaction()) (void)db_->run("ROLLBACK");
  db_ = nullptr;
}

Result<Savepoint> Database::savepoint() {
  const int depth = savepoints_ + 1;
  TRY_VOID(run("SAVEPOINT s" + std::to_string(depth)));   // kept prepared: one for each record
  savepoints_ = depth;
  return Savepoint(this, depth);
}

Savepoint::~Savepoint() {
  undo();
}

Status Savepoint::release() {
  FREMSKUDT_ASSERT(db_ != nullptr && db_->savepoints_ == depth_);
  TRY_VOID(db_->run("RELEASE s" + std::to_string(depth_)));
  --db_->savepoints_;
  db_ = nullptr;
  return {};
}

void Savepoint::undo() {
  if (db_ == nullptr) return;
  FREMSKUDT_ASSERT(db_->savepoints_ == depth_);
  const std::string name = "s" + std::to_string(depth_);
  if (db_->in_transaction()) (void)db_->exec("ROLLBACK TO " + name + "; RELEASE " + name);
  --db_->savepoints_;
  db_ = nullptr;
}

// ---- the file as a whole
// -------------------------------------------------------------------------------------

Result<Database::Checkpoint> Database::checkpoint(bool truncate) {
  int frames = 0;
  int moved = 0;
  const int mode = truncate ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE;
  const int code = sqlite3_wal_checkpoint_v2(db_, "main", mode, &frames, &moved);
  if (code != SQLITE_OK) return fail(to_error(code));
  return Checkpoint{static_cast<std::uint32_t>(frames), static_cast<std::uint32_t>(moved)};
}

void Database::checkpoint_at_close(bool is_wanted) {
  (void)sqlite3_db_config(db_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, is_wanted ? 0 : 1, nullptr);
}

Result<PageCheck> Database::check_pages() const {
  return store::check_pages(options_.path, sealed_.page_keys(), options_.base_vfs);
}

Status Database::copy_to(const std::filesystem::path& path, const Key& key) {
  if (options_.base_vfs.empty()) TRY_VOID(restrict_to_owner(path));   // VACUUM INTO takes an empty file for none
  const SealedKey other(key);
  const std::string uri = other.uri(path);
  TRY_VOID(run("VACUUM INTO ?1", std::string_view(uri)));
  TRY_VOID(mark_as_wal(vfs_, path, uri.substr(uri.rfind('=') + 1)));
  if (!options_.base_vfs.empty()) return {};
  const auto folder = path.parent_path();
  return system_files().sync_directory(folder.empty() ? std::filesystem::path(".") : folder);
}

}  // namespace fremskudt::store
