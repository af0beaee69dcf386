// The floors: what plain SQLite does with the very rows that a store holds, and a bare FTS5 build of its texts.
#pragma once

#include <sqlite3.h>

#include "bench.h"
#include "store/database.h"

namespace fremskudt::bench {

// Rows of some tables, as they stand in a store, to be inserted elsewhere.
class Rows {
 public:
  // Tables in the order in which a record's row of each is inserted: record and projection, say.
  Rows(const std::filesystem::path& database, const store::Key& key, std::vector<std::string> tables, const std::string& where);
  std::size_t count() const { return tables_.front().rows.size(); }

  // Seconds for inserting all into a new plain database, durable, in batches. By id.
  double insert_into(const std::filesystem::path& path) const;
  // The same under the sealing layer.
  double insert_sealed(const std::filesystem::path& path, const store::Key& key) const;
  // Seconds each for updating single rows of all tables, in all columns that no index holds, durable one by one.
  std::vector<double> update_one_by_one(const std::filesystem::path& path, std::size_t times) const;

 private:
  struct Cell {
    int type = SQLITE_NULL;
    std::int64_t integer = 0;
    std::string bytes;
  };
  struct Table {
    std::string name;
    std::vector<std::string> schema;
    std::vector<std::vector<Cell>> rows;
  };
  double insert_all(sqlite3* db) const;
  static void put(sqlite3_stmt* statement, const std::vector<Cell>& row);
  std::vector<Table> tables_;
};

// Seconds for building the index over all texts of the store's search_text in a plain database, in batches.
double build_index(const std::filesystem::path& database, const store::Key& key, const std::filesystem::path& path);

}  // namespace fremskudt::bench
