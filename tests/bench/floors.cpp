#include "floors.h"

#include <algorithm>

namespace fremskudt::bench {
namespace {

std::unique_ptr<store::Database> open_reading(const std::filesystem::path& path, const store::Key& key) {
  store::DatabaseOptions options;
  options.path = path;
  options.create = false;
  options.query_only = true;
  return must(store::Database::open(options, key));
}

void run(sqlite3* db, const std::string& sql) {
  if (sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) give_up(sqlite3_errmsg(db));
}

sqlite3* open_plain(const std::filesystem::path& path) {
  std::filesystem::remove(path);
  sqlite3* db = nullptr;
  if (sqlite3_open(path.c_str(), &db) != SQLITE_OK) give_up("The floor's database could not be made.");
  run(db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536; PRAGMA wal_autocheckpoint=16000");
  return db;
}

sqlite3_stmt* prepare(sqlite3* db, const std::string& sql) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v3(db, sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr) != SQLITE_OK) give_up(sqlite3_errmsg(db));
  return statement;
}

void step(sqlite3* db, sqlite3_stmt* statement) {
  if (sqlite3_step(statement) != SQLITE_DONE) give_up(sqlite3_errmsg(db));
  sqlite3_reset(statement);
}

}  // namespace

Rows::Rows(const std::filesystem::path& database, const store::Key& key, std::vector<std::string> tables, const std::string& where) {
  const auto db = open_reading(database, key);
  for (auto& name : tables) {
    Table table;
    table.name = std::move(name);
    {
      auto rows = must(db->query("SELECT sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL ORDER BY type DESC", table.name));
      while (must(rows.next())) table.schema.emplace_back(rows.text(0));
    }
    auto* rows = prepare(db->handle(), "SELECT * FROM \"" + table.name + "\" " + where + " ORDER BY id");
    while (sqlite3_step(rows) == SQLITE_ROW) {
      auto& row = table.rows.emplace_back();
      for (int i = 0; i < sqlite3_column_count(rows); ++i) {
        Cell cell;
        cell.type = sqlite3_column_type(rows, i);
        if (cell.type == SQLITE_INTEGER)
          cell.integer = sqlite3_column_int64(rows, i);
        else if (cell.type != SQLITE_NULL)
          cell.bytes.assign(static_cast<const char*>(sqlite3_column_blob(rows, i)), static_cast<std::size_t>(sqlite3_column_bytes(rows, i)));
        row.push_back(std::move(cell));
      }
    }
    sqlite3_finalize(rows);
    tables_.push_back(std::move(table));
  }
}

void Rows::put(sqlite3_stmt* statement, const std::vector<Cell>& row) {
  for (std::size_t i = 0; i < row.size(); ++i) {
    const int at = static_cast<int>(i) + 1;
    const auto size = static_cast<int>(row[i].bytes.size());
    switch (row[i].type) {
      case SQLITE_INTEGER: sqlite3_bind_int64(statement, at, row[i].integer); break;
      case SQLITE_TEXT: sqlite3_bind_text(statement, at, row[i].bytes.data(), size, SQLITE_STATIC); break;
      case SQLITE_BLOB: sqlite3_bind_blob(statement, at, row[i].bytes.data(), size, SQLITE_STATIC); break;
      default: sqlite3_bind_null(statement, at); break;
    }
  }
}

double Rows::insert_into(const std::filesystem::path& path) const {
  sqlite3* db = open_plain(path);
  const double seconds = insert_all(db);
  sqlite3_close(db);
  return seconds;
}

double Rows::insert_sealed(const std::filesystem::path& path, const store::Key& key) const {
  store::DatabaseOptions options;
  options.path = path;
  options.cache_kib = 65'536;
  options.checkpoint_pages = 16'000;
  const auto db = must(store::Database::open(options, key));
  must(db->exec("PRAGMA foreign_keys=OFF"));
  return insert_all(db->handle());
}

double Rows::insert_all(sqlite3* db) const {
  std::vector<sqlite3_stmt*> inserts;
  for (const auto& table : tables_) {
    for (const auto& sql : table.schema) run(db, sql);
    std::string sql = "INSERT INTO \"" + table.name + "\" VALUES(?";
    for (std::size_t i = 1; i < table.rows.front().size(); ++i) sql += ",?";
    inserts.push_back(prepare(db, sql + ")"));
  }
  const double seconds = seconds_of([&] {
    for (std::size_t i = 0; i < count(); i += kBatch) {
      run(db, "BEGIN IMMEDIATE");
      for (std::size_t j = i; j < std::min(count(), i + kBatch); ++j)
        for (std::size_t t = 0; t < tables_.size(); ++t) {
          put(inserts[t], tables_[t].rows[j]);
          step(db, inserts[t]);
        }
      run(db, "COMMIT");
    }
  });
  for (auto* insert : inserts) sqlite3_finalize(insert);
  return seconds;
}

std::vector<double> Rows::update_one_by_one(const std::filesystem::path& path, std::size_t times) const {
  insert_into(path);
  sqlite3* db = nullptr;
  sqlite3_open(path.c_str(), &db);
  run(db, "PRAGMA synchronous=FULL; PRAGMA cache_size=-65536; PRAGMA wal_autocheckpoint=16000");
  struct Update {
    sqlite3_stmt* statement;
    std::vector<std::size_t> columns;   // of a row: what is bound, the id last
  };
  std::vector<Update> updates;
  for (const auto& table : tables_) {
    Update update;
    std::string sql;
    std::size_t id = 0;
    auto* columns = prepare(db, "SELECT cid, name, name IN (SELECT x.name FROM pragma_index_list(?1) l, pragma_index_info(l.name) x) OR pk "
                                "FROM pragma_table_info(?1)");
    sqlite3_bind_text(columns, 1, table.name.data(), static_cast<int>(table.name.size()), SQLITE_STATIC);
    while (sqlite3_step(columns) == SQLITE_ROW) {
      const auto column = static_cast<std::size_t>(sqlite3_column_int(columns, 0));
      const std::string name = reinterpret_cast<const char*>(sqlite3_column_text(columns, 1));
      if (name == "id") id = column;
      if (sqlite3_column_int(columns, 2) != 0) continue;
      sql += (sql.empty() ? "\"" : ", \"") + name + "\" = ?";
      update.columns.push_back(column);
    }
    sqlite3_finalize(columns);
    update.columns.push_back(id);
    update.statement = prepare(db, "UPDATE \"" + table.name + "\" SET " + sql + " WHERE id = ?");
    updates.push_back(std::move(update));
  }
  std::vector<double> seconds;
  for (std::size_t n = 0; n < times; ++n) {
    const auto j = n * 7919 % count();
    std::vector<std::vector<Cell>> changed;   // every column: SQLite writes no page that would stay as it is
    for (std::size_t t = 0; t < tables_.size(); ++t) {
      auto& cells = changed.emplace_back();
      for (const auto column : updates[t].columns) {
        auto& cell = cells.emplace_back(tables_[t].rows[j][column]);
        const bool is_id = cells.size() == updates[t].columns.size();
        if (is_id) continue;
        ++cell.integer;
        if (!cell.bytes.empty()) cell.bytes.back() ^= 1;
      }
    }
    seconds.push_back(seconds_of([&] {
      run(db, "BEGIN IMMEDIATE");
      for (std::size_t t = 0; t < tables_.size(); ++t) {
        put(updates[t].statement, changed[t]);
        step(db, updates[t].statement);
      }
      run(db, "COMMIT");
    }));
  }
  for (auto& update : updates) sqlite3_finalize(update.statement);
  sqlite3_close(db);
  return seconds;
}

double build_index(const std::filesystem::path& database, const store::Key& key, const std::filesystem::path& path) {
  std::vector<std::pair<std::int64_t, std::string>> texts;
  {
    const auto from = open_reading(database, key);
    auto rows = must(from->query("SELECT newest, text FROM search_text ORDER BY newest"));
    while (must(rows.next())) texts.emplace_back(rows.integer(0), rows.text(1));
  }
  sqlite3* db = open_plain(path);
  run(db, "CREATE TABLE search_text(newest INTEGER PRIMARY KEY, text TEXT NOT NULL);"
          "CREATE VIRTUAL TABLE search_index USING fts5(text, content='search_text', content_rowid='newest', "
          "tokenize='trigram case_sensitive 1', columnsize=0)");
  auto* keep = prepare(db, "INSERT INTO search_text VALUES(?, ?)");
  auto* insert = prepare(db, "INSERT INTO search_index(rowid, text) VALUES(?, ?)");
  const double seconds = seconds_of([&] {
    for (std::size_t i = 0; i < texts.size(); i += kBatch) {
      run(db, "BEGIN IMMEDIATE");
      for (std::size_t j = i; j < std::min(texts.size(), i + kBatch); ++j)
        for (auto* statement : {keep, insert}) {
          sqlite3_bind_int64(statement, 1, texts[j].first);
          sqlite3_bind_text(statement, 2, texts[j].second.data(), static_cast<int>(texts[j].second.size()), SQLITE_STATIC);
          step(db, statement);
        }
      run(db, "COMMIT");
    }
  });
  sqlite3_finalize(keep);
  sqlite3_finalize(insert);
  sqlite3_close(db);
  return seconds;
}

}  // namespace fremskudt::bench
