// How fast the store takes records in, beside what raw SQLite does with the same bytes; in processor time.
//   bench_store [RECORDS]
#include <sqlite3.h>
#include <unistd.h>

#include <ctime>
#include <cstdio>
#include <filesystem>

#include "merge/view.h"
#include "store/database.h"
#include "store/store.h"
#include "support/test_environment.h"

using namespace fremskudt;
namespace fs = std::filesystem;

namespace {

constexpr int kBatch = 500;

// Of this process: other work on the machine does not count. Waiting for the disk does not either.
double cpu_seconds() {
  timespec now{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

double seconds_of(const auto& work) {
  const auto start = cpu_seconds();
  work();
  return cpu_seconds() - start;
}

template <class T>
T must(Result<T> result) {
  if (!result) {
    std::fprintf(stderr, "%s\n", result.error().message.c_str());
    std::exit(1);
  }
  return *std::move(result);
}
void must(const Status& status) {
  if (!status) {
    std::fprintf(stderr, "%s\n", status.error().message.c_str());
    std::exit(1);
  }
}

const char* kSentence = "Pædagogerne fortæller at barnet trækker sig fra de andre børn og ofte er træt om formiddagen. ";

// Twelve fields, some 700 bytes.
OutreachContact record_of(Environment& env, const Id& worker, const Id& place, int i) {
  OutreachContact r;
  r.mutable_created()->set_worker(worker.to_bytes());
  r.mutable_created()->set_at(env.now_ms());
  r.set_shared(true);
  r.set_place(place.to_bytes());
  r.set_date("2026-0" + std::to_string(1 + i % 6) + "-1" + std::to_string(i % 9));
  r.set_minutes(10 + i % 50);
  r.add_roles("pedagogue");
  r.set_about("child");
  r.set_age_band("3-5");
  r.add_themes("language");
  r.set_worry(kSentence + std::string(kSentence) + std::to_string(i));
  r.set_goes_well(kSentence);
  r.set_agreed(kSentence);
  return r;
}

struct Bytes {
  Id id;
  std::string state;
};

double raw_sqlite(const fs::path& path, const std::vector<Bytes>& records) {
  sqlite3* db = nullptr;
  sqlite3_open(path.c_str(), &db);
  sqlite3_exec(db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536; PRAGMA wal_autocheckpoint=16000;"
                   "CREATE TABLE record(row INTEGER PRIMARY KEY, id BLOB UNIQUE, state BLOB)", nullptr, nullptr, nullptr);
  sqlite3_stmt* insert = nullptr;
  sqlite3_prepare_v2(db, "INSERT INTO record(id, state) VALUES(?, ?)", -1, &insert, nullptr);
  const double seconds = seconds_of([&] {
    for (std::size_t i = 0; i < records.size(); ++i) {
      if (i % kBatch == 0) sqlite3_exec(db, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr);
      sqlite3_bind_blob(insert, 1, records[i].id.bytes.data(), 16, SQLITE_STATIC);
      sqlite3_bind_blob(insert, 2, records[i].state.data(), static_cast<int>(records[i].state.size()), SQLITE_STATIC);
      sqlite3_step(insert);
      sqlite3_reset(insert);
      if (i % kBatch == kBatch - 1 || i + 1 == records.size()) sqlite3_exec(db, "COMMIT", nullptr, nullptr, nullptr);
    }
  });
  sqlite3_finalize(insert);
  sqlite3_close(db);
  return seconds;
}

double sealed_sqlite(const fs::path& path, const store::Key& key, const std::vector<Bytes>& records) {
  store::DatabaseOptions options;
  options.path = path;
  options.cache_kib = 65536;
  options.checkpoint_pages = 16000;
  auto db = must(store::Database::open(options, key));
  must(db->exec("CREATE TABLE record(row INTEGER PRIMARY KEY, id BLOB UNIQUE, state BLOB)"));
  return seconds_of([&] {
    for (std::size_t i = 0; i < records.size(); i += kBatch) {
      auto transaction = must(db->begin());
      for (std::size_t j = i; j < std::min(records.size(), i + kBatch); ++j)
        must(db->run("INSERT INTO record(id, state) VALUES(?, ?)", records[j].id, store::Blob{records[j].state}));
      must(transaction.commit());
    }
  });
}

void print(const char* what, std::size_t records, double seconds, double floor) {
  std::printf("%-44s %9.0f /s   %5.2f of the floor\n", what, static_cast<double>(records) / seconds, floor / seconds);
}

}  // namespace

int main(int argc, char** argv) {
  const auto count = static_cast<std::size_t>(argc > 1 ? std::atoi(argv[1]) : 20'000);
  std::string pattern = (fs::temp_directory_path() / "fremskudt-bench-XXXXXX").string();
  const fs::path directory = ::mkdtemp(pattern.data());
  test::TestEnvironment env(7);
  const auto key = store::Key::random(env);
  const Id device = Id::make(env), worker = Id::make(env);
  const auto open = [&](const char* name, store::Side side) {
    store::Options options;
    options.directory = directory / name;
    options.side = side;
    options.env = &env;
    options.side_file = directory / (std::string(name) + ".fresh");
    options.device = device;
    options.worker = worker;
    return must(store::Store::open(options, key));
  };

  std::vector<Id> places;
  for (int i = 0; i < 12; ++i) places.push_back(Id::make(env));
  const store::Origin person{store::Origin::Kind::person, worker, device};
  auto tablet = open("tablet", store::Side::tablet);
  std::vector<Bytes> records;
  const double written = seconds_of([&] {
    for (std::size_t i = 0; i < count; i += kBatch) {
      store::ChangeSet changes;
      for (std::size_t j = i; j < std::min(count, i + kBatch); ++j) {
        env.advance(1);
        changes.push_back(store::Write{Id::make(env), 4, merge::create(record_of(env, worker, places[j % 12], static_cast<int>(j)))});
      }
      must(tablet->apply(changes, person));
    }
  });
  std::uint64_t order = 0, bytes = 0;
  for (;;) {
    const auto items = must(tablet->reader().pending_after(order, kBatch));
    if (items.empty()) break;
    order = items.back().order;
    for (const auto& item : items) records.push_back({item.id, item.state}), bytes += item.state.size();
  }
  std::printf("%zu records, %.0f bytes of state each, batches of %d\n", count, static_cast<double>(bytes) / static_cast<double>(count), kBatch);

  const double floor = raw_sqlite(directory / "raw.db", records);
  print("raw SQLite, id and bytes (the floor)", count, floor, floor);
  print("the same under the sealing layer", count, sealed_sqlite(directory / "sealed.db", key, records), floor);
  print("tablet: a person's writes (diff, check, apply)", count, written, floor);

  const auto arrive_all = [&](store::Store& store, bool trusted, const std::vector<Bytes>& all) {
    return seconds_of([&] {
      for (std::size_t i = 0; i < all.size(); i += kBatch) {
        store::ChangeSet changes;
        for (std::size_t j = i; j < std::min(all.size(), i + kBatch); ++j)
          changes.push_back(store::Arrive{all[j].id, 4, all[j].state, 1, {tablet->replica()}, trusted});
        must(store.apply(changes, {store::Origin::Kind::peer, worker, device}));
      }
    });
  };
  auto server = open("server", store::Side::server);
  print("server: new records arrive", count, arrive_all(*server, false, records), floor);
  auto other = open("other", store::Side::tablet);
  print("tablet: new records arrive", count, arrive_all(*other, true, records), floor);

  const auto changed_count = std::min<std::size_t>(count, 5000);
  std::vector<Bytes> changed;
  for (std::size_t i = 0; i < changed_count; ++i) {
    const auto stored = must(tablet->reader().read(records[i].id));
    const auto resolved = must(merge::resolve(stored->state));
    OutreachContact after;
    after.CopyFrom(*resolved.message);
    after.set_minutes(after.minutes() + 1);
    must(tablet->apply({store::Write{records[i].id, 4, merge::diff(resolved.view, *resolved.message, after)}}, person));
    changed.push_back({records[i].id, merge::encode(must(tablet->reader().read(records[i].id))->state)});
  }
  print("server: one field of each arrives", changed_count, arrive_all(*server, false, changed), floor * static_cast<double>(changed_count) / static_cast<double>(count));

  const int singles = 200;
  const double single = seconds_of([&] {
    for (int i = 0; i < singles; ++i)
      must(tablet->apply({store::Write{Id::make(env), 4, merge::create(record_of(env, worker, places[0], i))}}, person));
  });
  std::printf("%-44s %9.2f ms\n", "tablet: one durable write", single / singles * 1000);

  std::size_t waiting_hits = 0;
  const double waiting = seconds_of([&] { waiting_hits = must(other->reader().search("formiddag", 50, 0)).size(); });
  std::printf("%-44s %9.2f ms (%zu hits)\n", "search, nothing indexed yet", waiting * 1000, waiting_hits);
  const double indexing = seconds_of([&] {
    while (must(other->index_some(200))) {
    }
  });
  print("indexing", count, indexing, floor);
  for (const char* query : {"formiddag", "trækker børn", "findes-ikke", "19999"}) {
    std::size_t hits = 0;
    const double search = seconds_of([&] { hits = must(other->reader().search(query, 20, 0)).size(); });
    std::printf("search %-37s %9.2f ms (%zu hits)\n", query, search * 1000, hits);
  }
  const double list = seconds_of([&] {
    must(other->reader().list({.type = 4, .filters = {{store::Filter::Op::equal, "place", places[3]}}, .order_by = "date", .descending = true, .limit = 50}));
  });
  std::printf("%-44s %9.2f ms\n", "list of 50 by place and date", list * 1000);

  other.reset();
  server.reset();
  tablet.reset();
  fs::remove_all(directory);
}
