// What sealing costs: the same inserts and reads on SQLite as it is and on the sealed file, in one run.
//   seal_bench [ROWS]
#include <sqlite3.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <random>

#include "store/database.h"

namespace fs = std::filesystem;
using namespace fremskudt;
using namespace fremskudt::store;

namespace {

double since(std::chrono::steady_clock::time_point t) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - t).count();
}

void need(bool ok) {
  if (!ok) {
    std::fprintf(stderr, "a step of the benchmark failed\n");
    std::exit(1);
  }
}

// The same three calls on either.
struct Plain {
  explicit Plain(const fs::path& path, unsigned cache_kib, unsigned checkpoint) {
    need(sqlite3_open(path.c_str(), &db) == SQLITE_OK);
    exec(
        "PRAGMA page_size=4096; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY; "
        "PRAGMA secure_delete=ON;"
        "PRAGMA cache_size=-" +
        std::to_string(cache_kib) + "; PRAGMA wal_autocheckpoint=" + std::to_string(checkpoint));
  }
  ~Plain() {
    sqlite3_finalize(insert);
    sqlite3_close(db);
  }
  void exec(const std::string& sql) {
    need(sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
  }
  void add(const std::string& id, const std::string& state) {
    if (!insert)
      need(sqlite3_prepare_v3(db, "INSERT INTO r VALUES(?,?)", -1, SQLITE_PREPARE_PERSISTENT, &insert,
                              nullptr) == SQLITE_OK);
    sqlite3_bind_blob(insert, 1, id.data(), static_cast<int>(id.size()), SQLITE_TRANSIENT);
    sqlite3_bind_blob(insert, 2, state.data(), static_cast<int>(state.size()), SQLITE_TRANSIENT);
    need(sqlite3_step(insert) == SQLITE_DONE);
    sqlite3_reset(insert);
  }
  sqlite3* db = nullptr;
  sqlite3_stmt* insert = nullptr;
};

struct Sealed {
  explicit Sealed(const fs::path& path, unsigned cache_kib, unsigned checkpoint) {
    DatabaseOptions options;
    options.path = path;
    options.cache_kib = cache_kib;
    options.checkpoint_pages = checkpoint;
    db = *Database::open(options,
                         *Key::from_bytes(std::as_bytes(std::span("an invented key of 32 characters", 32))));
  }
  void exec(const std::string& sql) { need(db->exec(sql).has_value()); }
  void add(const std::string& id, const std::string& state) {
    need(db->run("INSERT INTO r VALUES(?,?)", Blob{id}, Blob{state}).has_value());
  }
  std::unique_ptr<Database> db;
};

struct Times {
  double batches = 0, singles = 0, scan = 0;
};

template <class Db>
Times measure(const fs::path& folder, int rows, unsigned cache_kib, unsigned checkpoint) {
  std::mt19937_64 rng(1);
  fs::remove_all(folder);
  fs::create_directories(folder);
  Times times;
  const auto id_of = [&](std::uint64_t i) {
    std::string id(16, '\0');
    for (int b = 0; b < 8; ++b) id[static_cast<std::size_t>(b)] = static_cast<char>(i >> (56 - 8 * b));
    for (int b = 8; b < 16; ++b) id[static_cast<std::size_t>(b)] = static_cast<char>(rng());
    return id;
  };
  std::string state(690, 'x');
  {
    Db db(folder / "store.db", cache_kib, checkpoint);
    db.exec("CREATE TABLE r(id BLOB PRIMARY KEY, state BLOB) WITHOUT ROWID");
    auto start = std::chrono::steady_clock::now();
    std::uint64_t n = 0;
    for (int i = 0; i < rows; i += 500) {
      db.exec("BEGIN IMMEDIATE");
      for (int j = 0; j < 500; ++j) {
        for (std::size_t k = 0; k < state.size(); k += 8) state[k] = static_cast<char>(rng());
        db.add(id_of(n++), state);
      }
      db.exec("COMMIT");
    }
    times.batches = rows / since(start);
    start = std::chrono::steady_clock::now();
    for (int i = 0; i < 500; ++i) {
      db.exec("BEGIN IMMEDIATE");
      db.add(id_of(n++), state);
      db.exec("COMMIT");
    }
    times.singles = 500 / since(start);
  }
  Db db(folder / "store.db", 1024, checkpoint);  // hardly a cache: each page is opened
  const auto start = std::chrono::steady_clock::now();
  db.exec("SELECT sum(length(state)) FROM r");
  times.scan = rows / since(start);
  return times;
}

}  // namespace

int main(int argc, char** argv) {
  const int rows = argc > 1 ? std::atoi(argv[1]) : 20000;
  const fs::path folder = fs::temp_directory_path() / ("fremskudt-bench-" + std::to_string(::getpid()));
  for (const auto& [cache_kib, checkpoint] : {std::pair{2048u, 1000u}, {16384u, 4000u}, {65536u, 16000u}}) {
    Times plain, sealed;
    for (int turn = 0; turn < 3;
         ++turn) {  // in turns, the best of each: neighbours on the machine come and go
      const Times p = measure<Plain>(folder, rows, cache_kib, checkpoint),
                  s = measure<Sealed>(folder, rows, cache_kib, checkpoint);
      plain = {std::max(plain.batches, p.batches), std::max(plain.singles, p.singles),
               std::max(plain.scan, p.scan)};
      sealed = {std::max(sealed.batches, s.batches), std::max(sealed.singles, s.singles),
                std::max(sealed.scan, s.scan)};
    }
    std::printf(
        "cache %5u KiB: batches of 500 %6.0f/s plain %6.0f/s sealed ratio %.2f | single commits %5.0f %5.0f "
        "%.2f | cold scan %7.0f %7.0f %.2f\n",
        cache_kib, plain.batches, sealed.batches, sealed.batches / plain.batches, plain.singles,
        sealed.singles, sealed.singles / plain.singles, plain.scan, sealed.scan, sealed.scan / plain.scan);
  }
  fs::remove_all(folder);
  return 0;
}
