// SQLite as we use it: a sealed file, typed statements, transactions that roll back by themselves, and errors
// as values.
//
// Invariants: WAL, synchronous=FULL, 4096-byte pages, temp in memory, secure_delete on, foreign keys on. A
// statement is reset when its Rows goes. Nothing of a row's content gets into an Error. Thread: a Database
// and all it hands out belong to one thread; open one per thread.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/id.h"
#include "base/result.h"
#include "store/key.h"
#include "store/page_check.h"
#include "store/sealing_vfs.h"

struct sqlite3;
struct sqlite3_stmt;

namespace fremskudt::store {

struct DatabaseOptions {
  enum class Synchronous { normal, full };  // normal only for showing what it loses
  std::filesystem::path path;
  std::string base_vfs;     // SQLite VFS below the sealing layer; empty: the system's
  bool create = true;       // else not_found when absent
  bool query_only = false;  // a reader: writes are refused
  Synchronous synchronous = Synchronous::full;
  std::uint32_t cache_kib =
      16 * 1024;  // pages evicted from it are sealed again and again: fit it to the work
  std::uint32_t checkpoint_pages =
      4000;  // WAL length at which a commit also checkpoints; 0: only by checkpoint()
  std::uint32_t busy_timeout_ms = 5000;
};

// A byte string bound as a BLOB (std::string_view binds as TEXT, Id as a 16-byte BLOB).
struct Blob {
  std::string_view bytes;
};

class Database;

// The rows of one running statement. Resets it at the end of its life; views it returned are valid until
// next().
class Rows {
 public:
  Rows(Rows&& other) noexcept;
  Rows& operator=(Rows&&) = delete;
  ~Rows();

  Result<bool> next();  // false: no more
  int columns() const;
  bool is_null(int column) const;
  std::int64_t integer(int column) const;  // 0 for NULL
  double real(int column) const;
  std::string_view text(int column) const;  // empty for NULL
  std::string_view blob(int column) const;
  Id id(int column) const;  // nil when it is no 16-byte BLOB
  std::string name(int column) const;

 private:
  friend class Database;
  Rows(sqlite3* db, sqlite3_stmt* statement, bool owned, bool* in_use);
  sqlite3* db_;
  sqlite3_stmt* statement_;
  bool owned_;    // finalized, not reset, at the end
  bool* in_use_;  // of the cached statement
};

// One value to bind. Holds views: the bound thing outlives the call that takes it.
class Value {
 public:
  enum class Kind { null, integer, real, text, blob };
  Value(std::nullptr_t) {}
  Value(std::int64_t v) : kind_(Kind::integer), integer_(v) {}
  Value(std::uint64_t v)
      : kind_(Kind::integer), integer_(static_cast<std::int64_t>(v)) {}  // two's complement
  Value(int v) : Value(static_cast<std::int64_t>(v)) {}
  Value(unsigned v) : Value(static_cast<std::int64_t>(v)) {}
  Value(long long v) : Value(static_cast<std::int64_t>(v)) {}
  Value(bool v) : Value(static_cast<std::int64_t>(v)) {}
  Value(double v) : kind_(Kind::real), real_(v) {}
  Value(std::string_view v) : kind_(Kind::text), bytes_(v) {}
  Value(const std::string& v) : kind_(Kind::text), bytes_(v) {}
  Value(const char* v) : kind_(Kind::text), bytes_(v) {}
  Value(Blob v) : kind_(Kind::blob), bytes_(v.bytes) {}
  Value(const Id& v)
      : kind_(Kind::blob), bytes_(reinterpret_cast<const char*>(v.bytes.data()), v.bytes.size()) {}
  template <class T>
  Value(const std::optional<T>& v) {
    if (v) *this = Value(*v);
  }

 private:
  friend class Database;
  Kind kind_ = Kind::null;
  std::int64_t integer_ = 0;
  double real_ = 0;
  std::string_view bytes_;
};

// Rolled back when it goes without commit().
class Transaction {
 public:
  Transaction(Transaction&& other) noexcept : db_(std::exchange(other.db_, nullptr)) {}
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();
  // When it returns without error the changes are on the disk. On error nothing of them is.
  Status commit();
  void rollback();

 private:
  friend class Database;
  explicit Transaction(Database* db) : db_(db) {}
  Database* db_;
};

// Undone when it goes without release(). They nest; last in, first out.
class Savepoint {
 public:
  Savepoint(Savepoint&& other) noexcept : db_(std::exchange(other.db_, nullptr)), depth_(other.depth_) {}
  Savepoint& operator=(Savepoint&&) = delete;
  ~Savepoint();
  Status release();
  void undo();

 private:
  friend class Database;
  Savepoint(Database* db, int depth) : db_(db), depth_(depth) {}
  Database* db_;
  int depth_;
};

class Database {
 public:
  // Errors: not_found, wrong_key, corrupt, busy, io, full. Never touches a file that the key does not open.
  static Result<std::unique_ptr<Database>> open(const DatabaseOptions& options, const Key& key);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  // One or more statements without values: schema, PRAGMA.
  Status exec(const std::string& sql);
  // A statement with values, run to its end; prepared once and kept.
  template <class... Values>
  Status run(std::string_view sql, const Values&... values) {
    return run_values(sql, std::initializer_list<Value>{Value(values)...});
  }
  // `TRY(auto rows, db.query("SELECT … WHERE id=?", id))`, then `rows.next()`.
  template <class... Values>
  Result<Rows> query(std::string_view sql, const Values&... values) {
    return query_values(sql, std::initializer_list<Value>{Value(values)...});
  }
  Status run_values(std::string_view sql, std::span<const Value> values);
  Result<Rows> query_values(std::string_view sql, std::span<const Value> values);
  Status run_values(std::string_view sql, std::initializer_list<Value> values) {
    return run_values(sql, std::span<const Value>(values.begin(), values.size()));
  }
  Result<Rows> query_values(std::string_view sql, std::initializer_list<Value> values) {
    return query_values(sql, std::span<const Value>(values.begin(), values.size()));
  }
  // The first column of the first row; nothing when there is no row or it is NULL.
  template <class... Values>
  Result<std::optional<std::int64_t>> integer(std::string_view sql, const Values&... values) {
    auto rows = query(sql, values...);
    if (!rows) return fail(std::move(rows).error());
    return first_integer(*rows);
  }

  // Makes something temporary, which a connection that only reads may have too.
  Status make_temporary(const std::string& sql);

  // BEGIN IMMEDIATE: takes the write lock now, or busy.
  Result<Transaction> begin();
  // BEGIN: one consistent view over several queries.
  Result<Transaction> begin_reading();
  Result<Savepoint> savepoint();

  std::int64_t changes() const;  // rows of the last run
  std::int64_t total_changes() const;   // rows since it was opened
  std::int64_t last_rowid() const;
  bool in_transaction() const;

  struct Checkpoint {
    std::uint32_t frames = 0, moved = 0;
    bool is_complete() const { return frames == moved; }
  };
  // Moves the WAL into the database. `truncate` also empties the WAL file (so that nothing deleted stays in
  // it).
  Result<Checkpoint> checkpoint(bool truncate = false);

  // Whether closing moves the log into the database; so it does by default.
  void checkpoint_at_close(bool is_wanted);
  // Every page of the file, below SQLite.
  Result<PageCheck> check_pages() const;

  // A whole copy under its own key, to a file that does not exist yet. Reads one consistent state.
  Status copy_to(const std::filesystem::path& path, const Key& key);

  SealCounts seal_counts() const { return sealed_.counts(); }
  sqlite3* handle() { return db_; }  // for functions and hooks; only shared/store uses it

 private:
  struct Cached;
  Database(const DatabaseOptions& options, const Key& key);
  Status set_up(bool fresh);
  Error error(int code) const;
  // `copy`: the statement outlives the values.
  Status bind(sqlite3_stmt* statement, std::span<const Value> values, bool copy);
  Result<Rows> start(std::string_view sql, std::span<const Value> values, bool copy);
  static Result<std::optional<std::int64_t>> first_integer(Rows& rows);
  friend class Transaction;
  friend class Savepoint;

  DatabaseOptions options_;
  SealedKey sealed_;
  std::string vfs_;
  sqlite3* db_ = nullptr;
  struct SqlHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view sql) const { return std::hash<std::string_view>()(sql); }
  };
  std::unordered_map<std::string, std::unique_ptr<Cached>, SqlHash, std::equal_to<>> cache_;
  // By where the text stands in the program, which is shorter to compare than to hash.
  std::array<Cached*, 256> recent_{};
  Cached& cached(std::string_view sql);
  int savepoints_ = 0;
};

// An SQLite result code as our error. The message has no content of the database.
Error to_error(int sqlite_code);

}  // namespace fremskudt::store
