// What lies on the disk, and what happens when it is not what was written.
#include <sodium.h>
#include <sqlite3.h>

#include <filesystem>
#include <fstream>
#include <numeric>
#include <set>

#include "store/database.h"
#include "store/page_check.h"
#include "store/page_seal.h"
#include "support/catch.h"
#include "support/test_environment.h"

namespace fs = std::filesystem;
using namespace fremskudt;
using namespace fremskudt::store;

namespace {

constexpr std::string_view kWord = "Hyldeblomstsaft";  // typed by nobody else

class Folder {
 public:
  Folder() {
    std::string pattern = (fs::temp_directory_path() / "fremskudt-seal-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
  }
  ~Folder() { fs::remove_all(path_); }
  fs::path operator/(const char* name) const { return path_ / name; }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

std::string slurp(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void spill(const fs::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

Key test_key(std::uint64_t seed = 1) {
  test::TestEnvironment env(seed);
  return Key::random(env);
}

std::unique_ptr<Database> must_open(const fs::path& path, const Key& key,
                                    std::uint32_t checkpoint_pages = 0) {
  DatabaseOptions options;
  options.path = path;
  options.checkpoint_pages = checkpoint_pages;
  auto database = Database::open(options, key);
  if (!database) FAIL(database.error().message);
  return std::move(*database);
}

void must(const Status& status) {
  if (!status) FAIL(status.error().message);
}

std::int64_t count(Database& db, const char* sql) {
  const auto result = db.integer(sql);
  if (!result) FAIL(result.error().message);
  return result->value_or(-1);
}

void fill(Database& db, int rows) {
  must(db.exec("CREATE TABLE IF NOT EXISTS note(id INTEGER PRIMARY KEY, text TEXT, more BLOB)"));
  auto tx = db.begin();
  REQUIRE(tx);
  for (int i = 0; i < rows; ++i)
    must(db.run("INSERT INTO note(text, more) VALUES(?,?)", std::string(kWord) + std::to_string(i),
                Blob{std::string(300 + i % 50, 'k')}));
  must(tx->commit());
}

// The files of a store as if the power had gone: nothing is closed, checkpointed or removed.
void copy_files(const fs::path& from, const fs::path& to) {
  for (const char* end : {"", "-wal"}) {
    fs::remove(to.string() + end);
    if (fs::exists(from.string() + end)) fs::copy_file(from.string() + end, to.string() + end);
  }
  fs::remove(to.string() + "-shm");
}

}  // namespace

TEST_CASE("the cipher is libsodium's XChaCha20-Poly1305, byte for byte") {
  const Key key = test_key();
  PageSeal seal(key);
  std::array<std::byte, kPageBytes> clear{};
  for (int i = 0; i < kPageBytes - kSealBytes; ++i) clear[i] = static_cast<std::byte>(i * 7);
  std::array<std::byte, kPageBytes> sealed{};
  seal.seal(clear, {PagePlace::File::log, 3, 9, {}}, sealed);
  std::array<unsigned char, 17> place{2, 0, 0, 0, 3, 0, 0, 0, 9};
  std::array<std::byte, kPageBytes> opened{};
  const auto* raw = reinterpret_cast<const unsigned char*>(sealed.data());
  const Key page_key = key.derive("frempage");
  CHECK(crypto_aead_xchacha20poly1305_ietf_decrypt_detached(
            reinterpret_cast<unsigned char*>(opened.data()), nullptr, raw, 4056, raw + 4080, place.data(),
            place.size(), raw + 4056, reinterpret_cast<const unsigned char*>(page_key.bytes().data())) == 0);
  CHECK(opened == clear);
}

TEST_CASE("a page opens only in its own place, and no nonce comes twice") {
  PageSeal seal(test_key());
  std::array<std::byte, kPageBytes> clear{};
  std::set<std::string> nonces;
  for (std::uint32_t i = 1; i <= 1000; ++i) {
    std::array<std::byte, kPageBytes> sealed{};
    seal.seal(clear, {PagePlace::File::database, i}, sealed);
    nonces.emplace(reinterpret_cast<const char*>(sealed.data()) + 4056, 24);
    auto elsewhere = sealed;
    auto other_file = sealed;
    CHECK_FALSE(seal.open(elsewhere, {PagePlace::File::database, i + 1}));
    CHECK_FALSE(seal.open(other_file, {PagePlace::File::log, i}));
    CHECK(seal.open(sealed, {PagePlace::File::database, i}));
    CHECK(sealed == clear);
  }
  CHECK(nonces.size() == 1000);
}

TEST_CASE("typed words and SQLite's header stand nowhere on the disk, before and after a checkpoint") {
  Folder folder;
  const Key key = test_key();
  auto db = must_open(folder / "store.db", key);
  must(db->exec("CREATE VIRTUAL TABLE found USING fts5(text, tokenize='trigram')"));
  fill(*db, 400);
  must(db->run("INSERT INTO found SELECT text FROM note"));
  must(db->exec("CREATE INDEX by_text ON note(text)"));
  std::size_t files = 0;
  const auto look = [&] {
    for (const auto& entry : fs::directory_iterator(folder.path())) {
      ++files;
      const std::string bytes = slurp(entry.path());
      INFO(entry.path().filename().string());
      CHECK(bytes.find(kWord) == std::string::npos);
      CHECK(bytes.find(kWord.substr(3, 6)) == std::string::npos);
      CHECK(bytes.find("SQLite format 3") == std::string::npos);
      CHECK(bytes.find("CREATE TABLE") == std::string::npos);
      CHECK(bytes.find("kkkkkkkk") == std::string::npos);
    }
  };
  look();
  CHECK(files == 3);  // store.db, -wal, -shm
  REQUIRE(db->checkpoint(true));
  must(db->exec("VACUUM"));
  look();
  must(db->copy_to(folder / "copy.db", test_key(2)));
  look();
  db.reset();
  look();
  db = must_open(folder / "store.db", key);
  CHECK(count(*db, "SELECT count(*) FROM found WHERE text MATCH 'blomst'") == 400);
}

TEST_CASE("the WAL holds no checksum of clear pages") {
  Folder folder;
  auto db = must_open(folder / "store.db", test_key());
  fill(*db, 20);
  const std::string log = slurp(folder / "store.db-wal");
  REQUIRE(log.size() > 32 + 4120);
  // Every frame of one log has the salts of its header, in clear, when nothing hides them.
  CHECK(log.substr(32 + 8, 8) != log.substr(16, 8));
}

TEST_CASE("another key is told from damage, and neither touches the files") {
  Folder folder;
  auto db = must_open(folder / "store.db", test_key());
  fill(*db, 50);
  copy_files(folder / "store.db", folder / "cut.db");
  db.reset();
  const std::string before = slurp(folder / "cut.db"), log_before = slurp(folder / "cut.db-wal");
  DatabaseOptions options;
  options.path = folder / "cut.db";
  const auto wrong = Database::open(options, test_key(2));
  REQUIRE_FALSE(wrong);
  CHECK(wrong.error().kind == ErrorKind::wrong_key);
  CHECK(slurp(folder / "cut.db") == before);
  CHECK(slurp(folder / "cut.db-wal") == log_before);
  CHECK(count(*must_open(folder / "cut.db", test_key()), "SELECT count(*) FROM note") == 50);
  options.path = folder / "none.db";
  options.create = false;
  CHECK(Database::open(options, test_key()).error().kind == ErrorKind::not_found);
  CHECK_FALSE(fs::exists(folder / "none.db"));
}

TEST_CASE("a flipped bit in any database page is found and never read as data") {
  Folder folder;
  const Key key = test_key();
  {
    auto db = must_open(folder / "store.db", key);
    fill(*db, 120);
    must(db->exec("CREATE INDEX by_text ON note(text)"));
  }
  const std::string whole = slurp(folder / "store.db");
  const std::size_t pages = whole.size() / kPageBytes;
  REQUIRE(pages > 10);
  CHECK(check_pages(folder / "store.db", key)->bad.empty());
  std::mt19937_64 rng(7);
  for (std::size_t page = 0; page < pages; ++page) {
    std::string damaged = whole;
    const std::size_t bit = rng() % (kPageBytes * 8);
    damaged[page * kPageBytes + bit / 8] ^= static_cast<char>(1 << bit % 8);
    spill(folder / "bad.db", damaged);
    INFO("page " << page + 1 << " bit " << bit);
    CHECK(check_pages(folder / "bad.db", key)->bad ==
          std::vector<std::uint32_t>{static_cast<std::uint32_t>(page + 1)});
    // Every cell is either as it was written or an error.
    DatabaseOptions options;
    options.path = folder / "bad.db";
    const auto db = Database::open(options, key);
    bool told = !db;
    if (db) {
      for (const char* sql : {"SELECT id, text FROM note NOT INDEXED",
                              "SELECT id, text FROM note INDEXED BY by_text ORDER BY text"}) {
        auto rows = (*db)->query(sql);
        if (!rows) {
          told = true;
          continue;
        }
        for (;;) {
          const auto more = rows->next();
          if (!more) {
            told = true;
            CHECK(more.error().kind == ErrorKind::corrupt);
          }
          if (!more || !*more) break;
          CHECK(rows->text(1) == std::string(kWord) + std::to_string(rows->integer(0) - 1));
        }
      }
      CHECK((*db)->seal_counts().bad_pages > 0);
    } else {
      CHECK(db.error().kind == ErrorKind::corrupt);
    }
    CHECK(told);
  }
}

TEST_CASE("pages that change places do not open") {
  Folder folder;
  const Key key = test_key();
  { fill(*must_open(folder / "store.db", key), 120); }
  std::string bytes = slurp(folder / "store.db");
  std::swap_ranges(bytes.begin() + 4 * kPageBytes, bytes.begin() + 5 * kPageBytes,
                   bytes.begin() + 7 * kPageBytes);
  spill(folder / "store.db", bytes);
  CHECK(check_pages(folder / "store.db", key)->bad == std::vector<std::uint32_t>{5, 8});
}

// What sealing cannot see, kept here so that nobody believes otherwise: an old page is a page. The store's
// commit numbers and its records' own checks are what tells of it.
TEST_CASE("a single page put back as it was earlier is not detected by its tag") {
  Folder folder;
  const Key key = test_key();
  {
    auto db = must_open(folder / "store.db", key);
    fill(*db, 20);
  }
  const std::string old = slurp(folder / "store.db");
  { must(must_open(folder / "store.db", key)->run("UPDATE note SET text=? WHERE id=1", "nyere")); }
  std::string bytes = slurp(folder / "store.db");
  REQUIRE(bytes.size() == old.size());
  bytes.replace(kPageBytes, kPageBytes, old, kPageBytes, kPageBytes);
  spill(folder / "store.db", bytes);
  CHECK(check_pages(folder / "store.db", key)->bad.empty());
}

TEST_CASE(
    "a flipped bit anywhere in the WAL never gives data: the log ends there, told, and the store opens") {
  Folder folder;
  const Key key = test_key();
  std::vector<std::string> committed;
  {
    auto db = must_open(folder / "store.db", key);
    must(db->exec("CREATE TABLE t(n INTEGER PRIMARY KEY, text TEXT)"));
    REQUIRE(db->checkpoint(true));
    for (int i = 1; i <= 12; ++i)
      must(db->run("INSERT INTO t VALUES(?,?)", i, std::string(kWord) + std::to_string(i)));
    copy_files(folder / "store.db", folder / "cut.db");
  }
  const std::string log = slurp(folder / "cut.db-wal");
  const std::size_t frames = (log.size() - 32) / 4120;
  REQUIRE(frames >= 12);
  std::mt19937_64 rng(11);
  for (int round = 0; round < 150; ++round) {
    std::string damaged = log;
    // Each third in frame headers, each tenth in the WAL header, else anywhere.
    std::size_t at = 32 + rng() % (log.size() - 32);
    if (round % 3 == 0) at = 32 + (rng() % frames) * 4120 + rng() % 24;
    if (round % 10 == 0) at = rng() % 32;
    damaged[at] ^= static_cast<char>(1 << rng() % 8);
    INFO("byte " << at);
    copy_files(folder / "cut.db", folder / "bad.db");
    spill(folder / "bad.db-wal", damaged);
    auto db = must_open(folder / "bad.db", key);
    auto rows = db->query("SELECT n, text FROM t ORDER BY n");
    REQUIRE(rows);
    std::int64_t n = 0;
    for (;;) {
      const auto more = rows->next();
      REQUIRE(more);
      if (!*more) break;
      CHECK(rows->integer(0) == ++n);  // a prefix of what was committed
      CHECK(rows->text(1) == std::string(kWord) + std::to_string(n));
    }
    CHECK(n < 12);
    if (at >= 32 && (at - 32) % 4120 >= 24) CHECK(db->seal_counts().bad_frames > 0);
  }
}

TEST_CASE("a reader of a committed frame gets an error, not data, when a bit of it flips") {
  Folder folder;
  const Key key = test_key();
  auto db = must_open(folder / "store.db", key);
  must(db->exec("CREATE TABLE t(n INTEGER PRIMARY KEY, text TEXT)"));
  must(db->run("INSERT INTO t VALUES(1,?)", kWord));
  auto reader = must_open(folder / "store.db", key);
  const std::string log = slurp(folder / "store.db-wal");
  const std::size_t frames = (log.size() - 32) / 4120;
  for (std::size_t frame = 0; frame < frames; ++frame) {
    std::fstream file(folder / "store.db-wal", std::ios::in | std::ios::out | std::ios::binary);
    const std::size_t at = 32 + frame * 4120 + 24 + 1000;
    file.seekp(static_cast<std::streamoff>(at)).put(static_cast<char>(log[at] ^ 1));
  }
  auto rows = reader->query("SELECT text FROM t");
  const auto more = rows ? rows->next() : Result<bool>(fail(rows.error()));
  REQUIRE_FALSE(more);
  CHECK(more.error().kind == ErrorKind::corrupt);
  CHECK(reader->seal_counts().bad_pages > 0);
}

TEST_CASE("a database without its WAL switch makes no page in a journal, and temporary files are refused") {
  Folder folder;
  auto db = must_open(folder / "store.db", test_key());
  fill(*db, 50);
  // Leaving the WAL would need a rollback journal with clear pages.
  CHECK_FALSE(db->exec("PRAGMA journal_mode=DELETE; UPDATE note SET text='x'"));
  db = must_open(folder / "store.db", test_key());
  CHECK(count(*db, "SELECT count(*) FROM note WHERE text<>'x'") == 50);
  // Sorting more than the cache holds stays in memory.
  must(
      db->exec("PRAGMA cache_size=10; CREATE TEMP TABLE sorted AS SELECT * FROM note a, note b ORDER BY "
               "a.more, b.text"));
  CHECK(count(*db, "SELECT count(*) FROM sorted") == 2500);
  must(db->exec("PRAGMA temp_store=FILE"));
  CHECK_FALSE(
      db->exec("PRAGMA temp.cache_size=10; CREATE TEMP TABLE spilt AS SELECT a.* FROM note a, note b"));
}

TEST_CASE("a page cut off the end is told") {
  Folder folder;
  const Key key = test_key();
  { fill(*must_open(folder / "store.db", key), 120); }
  for (const std::uintmax_t less : {1, 100, 4096, 5000}) {
    fs::copy_file(folder / "store.db", folder / "bad.db", fs::copy_options::overwrite_existing);
    fs::resize_file(folder / "bad.db", fs::file_size(folder / "bad.db") - less);
    DatabaseOptions options;
    options.path = folder / "bad.db";
    const auto db = Database::open(options, key);
    if (db) {
      auto all = (*db)->integer("SELECT count(text) FROM note");
      CHECK_FALSE(all);
    } else {
      CHECK(db.error().kind == ErrorKind::corrupt);
    }
  }
}

TEST_CASE("a copy has its own key, opens as a store and passes its checks") {
  Folder folder;
  auto db = must_open(folder / "store.db", test_key(1));
  fill(*db, 300);
  must(db->copy_to(folder / "copy.db", test_key(2)));
  CHECK_FALSE(db->copy_to(folder / "copy.db", test_key(2)));  // never over a file
  CHECK(check_pages(folder / "copy.db", test_key(2))->bad.empty());
  DatabaseOptions options;
  options.path = folder / "copy.db";
  CHECK(Database::open(options, test_key(1)).error().kind == ErrorKind::wrong_key);
  auto copy = must_open(folder / "copy.db", test_key(2));
  must(copy->run("UPDATE note SET text=? WHERE id=1", "ny"));
  CHECK(count(*copy, "SELECT count(*) FROM note") == 300);
}

TEST_CASE("growing, deleting, shrinking and growing again leaves only whole pages") {
  Folder folder;
  const Key key = test_key();
  auto db = must_open(folder / "store.db", key, 50);
  fill(*db, 2000);
  std::mt19937_64 rng(3);
  for (int round = 0; round < 30; ++round) {
    auto tx = db->begin();
    for (int i = 0; i < 200; ++i) {
      if (round % 3 == 0)
        must(db->run("DELETE FROM note WHERE id=?", static_cast<std::int64_t>(rng() % 3000)));
      else
        must(db->run("INSERT OR REPLACE INTO note VALUES(?,?,?)", static_cast<std::int64_t>(rng() % 3000),
                     kWord, Blob{std::string(rng() % 9000, 'x')}));
    }
    if (round % 5 == 4)
      tx->rollback();
    else
      must(tx->commit());
    if (round % 10 == 9) must(db->exec("VACUUM"));
  }
  REQUIRE(db->checkpoint(true));
  CHECK(check_pages(folder / "store.db", key)->bad.empty());
  auto rows = db->query("PRAGMA integrity_check");
  REQUIRE(rows->next().value());
  CHECK(rows->text(0) == "ok");
  CHECK(db->seal_counts().bad_pages == 0);
}

TEST_CASE("a transaction that outgrows the cache, and savepoints in it, come out whole") {
  Folder folder;
  const Key key = test_key();
  auto db = must_open(folder / "store.db", key);
  must(db->exec("PRAGMA cache_size=10"));
  must(db->exec("CREATE TABLE note(id INTEGER PRIMARY KEY, text TEXT, more BLOB)"));
  {
    auto tx = db->begin();
    for (int i = 0; i < 500; ++i) {
      auto point = db->savepoint();
      REQUIRE(point);
      must(db->run("INSERT INTO note VALUES(?,?,?)", i, kWord, Blob{std::string(2000, 'y')}));
      // Pages already in the WAL are written again and their checksums redone.
      must(db->run("UPDATE note SET text=text||'!' WHERE id%50=0"));
      if (i % 7 == 0)
        point->undo();
      else
        must(point->release());
    }
    must(tx->commit());
  }
  copy_files(folder / "store.db", folder / "cut.db");
  auto after = must_open(folder / "cut.db", key);
  CHECK(count(*after, "SELECT count(*) FROM note") == 500 - 72);
  auto rows = after->query("PRAGMA integrity_check");
  REQUIRE(rows->next().value());
  CHECK(rows->text(0) == "ok");
}

TEST_CASE("one writes, others read the state before and after") {
  Folder folder;
  const Key key = test_key();
  auto writer = must_open(folder / "store.db", key);
  fill(*writer, 10);
  DatabaseOptions options;
  options.path = folder / "store.db";
  options.query_only = true;
  auto reader = Database::open(options, key);
  REQUIRE(reader);
  CHECK((*reader)->run("DELETE FROM note").error().kind == ErrorKind::refused);
  auto tx = writer->begin();
  must(writer->run("DELETE FROM note WHERE id<=4"));
  CHECK(count(**reader, "SELECT count(*) FROM note") == 10);
  must(tx->commit());
  CHECK(count(**reader, "SELECT count(*) FROM note") == 6);
  // The same statement inside its own rows, and one given up half-way.
  auto outer = writer->query("SELECT id FROM note ORDER BY id");
  REQUIRE(outer->next().value());
  {
    auto inner = writer->query("SELECT id FROM note ORDER BY id");
    REQUIRE(inner->next().value());
    CHECK(inner->integer(0) == 5);
  }
  CHECK(outer->next().value());
  CHECK(outer->integer(0) == 6);
}
