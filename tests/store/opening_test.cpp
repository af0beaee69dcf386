// What happens around a store's openings: failed commits, copies put back, newer schemas, other threads, the disk.
#include <csignal>
#include <sys/resource.h>

#include <atomic>
#include <thread>

#include "store/database.h"
#include "store/lost.h"
#include "store/schema.h"
#include "store_fixture.h"

namespace fremskudt::test {
namespace {

using store::Side;

void index_all(Peer& tablet) {
  while (must(tablet->index_some(100))) {
  }
}

// As long as it lives no file may grow beyond `bytes`: a full disk, as SQLite sees it.
class NoRoom {
 public:
  explicit NoRoom(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    auto now = before_;
    now.rlim_cur = bytes;
    ::setrlimit(RLIMIT_FSIZE, &now);
  }
  ~NoRoom() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }

 private:
  void (*handler_)(int);
  rlimit before_{};
};

TEST_CASE("after a failed commit nothing of it is there, and the next write is a new replica's") {
  Peer tablet(Side::tablet);
  const auto family = Id::make(tablet.env), first = Id::make(tablet.env), lost = Id::make(tablet.env), next = Id::make(tablet.env);
  tablet.create(first, visit(family, tablet.worker, "2026-03-01", "Før."));
  const auto replica = tablet->replica();
  std::uint64_t told = 0;
  const auto subscription = tablet->subscribe([&](const store::Notice& n) { told = n.commit; });
  {
    const NoRoom no_room(fs::file_size(tablet.options().directory / "store.db-wal"));
    const auto record = visit(family, tablet.worker, "2026-03-02", std::string(20'000, 'o'));
    const auto applied = tablet->apply({store::Write{lost, 8, merge::create(record)}}, {store::Origin::Kind::person, tablet.worker, {}});
    REQUIRE_FALSE(applied);
    CHECK_FALSE(applied.error().message.empty());
  }
  CHECK(told == 0);
  CHECK_FALSE(tablet.has(lost));
  CHECK(tablet.has(first));
  CHECK(tablet->replica() == 0);
  tablet.create(next, visit(family, tablet.worker, "2026-03-03", "Efter."));
  CHECK(tablet->replica() != replica);
  CHECK(told != 0);
  tablet.open();
  CHECK(tablet.has(first));
  CHECK(tablet.has(next));
  CHECK_FALSE(tablet.has(lost));
}

void copy_store(const fs::path& from, const fs::path& to) {
  fs::remove_all(to);
  fs::create_directories(to);
  for (const auto& file : fs::directory_iterator(from)) fs::copy_file(file.path(), to / file.path().filename());
}

TEST_CASE("a store put back as it was yesterday says so, pulls all again, writes as a new replica and heals by merging") {
  Peer server(Side::server, 1), tablet(Side::tablet, 2);
  const auto family = Id::make(tablet.env), id = Id::make(tablet.env);
  const Scope scope{FAMILY, family};
  tablet.create(id, visit(family, tablet.worker, "2026-03-01", "Mandag."));
  must(tablet->apply({store::SetScopes{{scope}}, store::SetCursor{scope, 7}}, {}));
  const auto yesterday_replica = tablet->replica();
  tablet.close();
  const auto backup = tablet.directory.path() / "backup";
  copy_store(tablet.options().directory, backup);

  tablet.edit<HomeVisit>(id, [](auto& v) { v.set_agenda("Tirsdag"); });
  const auto today_replica = tablet->replica();
  const std::vector own{yesterday_replica, today_replica};
  REQUIRE(server.arrive(as_pushed(tablet.stored(id), own), tablet.worker).outcome == MERGED);
  CHECK_FALSE(tablet->freshness().lost_commits);
  const auto last = tablet->freshness().here;
  tablet.close();
  copy_store(backup, tablet.options().directory);

  tablet.open();
  CHECK(tablet->freshness().lost_commits);
  CHECK(tablet->freshness().here < tablet->freshness().expected);
  CHECK(tablet->freshness().expected > last);
  const auto cursors = must(tablet->reader().cursors());
  REQUIRE(cursors.size() == 1);
  CHECK(cursors[0].second == 0);
  tablet.edit<HomeVisit>(id, [](auto& v) { v.set_minutes(40); });
  CHECK(tablet->replica() != yesterday_replica);
  CHECK(tablet->replica() != today_replica);
  const std::vector all{yesterday_replica, today_replica, tablet->replica()};
  CHECK(server.arrive(as_pushed(tablet.stored(id), all), tablet.worker).outcome == MERGED);
  CHECK(server.get<HomeVisit>(id).agenda() == "Tirsdag");
  CHECK(server.get<HomeVisit>(id).minutes() == 40);
  tablet.arrive(as_trusted(server.stored(id)));
  CHECK(tablet.get<HomeVisit>(id).agenda() == "Tirsdag");

  tablet.open();   // told once
  CHECK_FALSE(tablet->freshness().lost_commits);
}

TEST_CASE("a server's store put back tells so until its next commit, which is to be a new epoch") {
  Peer server(Side::server);
  must(server->apply({store::SetFact{"epoch", "first"}}, {}));
  server.close();
  const auto backup = server.directory.path() / "backup";
  copy_store(server.options().directory, backup);
  must(server->apply({store::SetFact{"x", "y"}}, {}));
  must(server->apply({store::SetFact{"x", "z"}}, {}));
  server.close();
  copy_store(backup, server.options().directory);
  CHECK(server.open().freshness().lost_commits);
  CHECK(server.open().freshness().lost_commits);
  CHECK(server->freshness().expected - server->freshness().here == 2);
  const auto applied = must(server->apply({store::SetFact{"epoch", "second"}}, {}));
  CHECK(applied.commit > server->freshness().expected);
  CHECK_FALSE(server.open().freshness().lost_commits);
}

TEST_CASE("a new store beside an old side file is not an older copy of it") {
  Peer tablet(Side::tablet);
  for (int i = 0; i < 5; ++i) tablet.create(Id::make(tablet.env), visit(Id::make(tablet.env), tablet.worker, "2026-03-01", "Ord."));
  tablet.close();
  fs::remove_all(tablet.options().directory);
  CHECK_FALSE(tablet->freshness().lost_commits);
}

TEST_CASE("a torn side file says nothing wrong") {
  Peer tablet(Side::tablet);
  tablet.create(Id::make(tablet.env), visit(Id::make(tablet.env), tablet.worker, "2026-03-01", "Ord."));
  tablet.close();
  std::ofstream(tablet.options().side_file, std::ios::trunc) << std::string(700, 'x');
  CHECK_FALSE(tablet->freshness().lost_commits);
  tablet.create(Id::make(tablet.env), visit(Id::make(tablet.env), tablet.worker, "2026-03-01", "Ord."));
  CHECK_FALSE(tablet.open().freshness().lost_commits);
}

TEST_CASE("a torn write of the side file leaves the commit before it") {
  Peer tablet(Side::tablet);
  const auto write = [&] { tablet.create(Id::make(tablet.env), visit(Id::make(tablet.env), tablet.worker, "2026-03-01", "Ord.")); };
  write();
  tablet.close();
  const auto backup = tablet.directory.path() / "backup";
  copy_store(tablet.options().directory, backup);
  for (int i = 0; i < 3; ++i) write();
  tablet.close();
  const auto side_file = tablet.options().side_file;
  const auto whole = read_file(side_file);
  REQUIRE(whole.size() > 512);
  for (const std::size_t slot : {std::size_t{0}, std::size_t{512}}) {
    auto torn = whole;
    torn[slot + 30] = static_cast<char>(torn[slot + 30] ^ 1);
    std::ofstream(side_file, std::ios::trunc | std::ios::binary) << torn;
    tablet.close();
    copy_store(backup, tablet.options().directory);
    INFO("torn at " << slot);
    CHECK(tablet.open().freshness().lost_commits);   // by one commit less, when it is the newest that is torn
  }
}

TEST_CASE("the last counter of each opening stands in the store, with the write that used it") {
  Peer tablet(Side::tablet);
  const auto result = tablet.create(Id::make(tablet.env), visit(Id::make(tablet.env), tablet.worker, "2026-03-01", "Ord."));
  tablet.close();
  auto db = must(store::Database::open({.path = tablet.options().directory / "store.db"}, tablet.key));
  const auto counter = must(db->integer("SELECT counter FROM last_commit WHERE replica = ?", result.last.replica));
  CHECK(counter == static_cast<std::int64_t>(result.last.counter));
}

TEST_CASE("the files of a store are its owner's alone, also those that were made for all to read") {
  Peer tablet(Side::tablet);
  const auto look = [&] {
    for (const auto& file : fs::directory_iterator(tablet.options().directory)) {
      INFO(file.path().filename().string());
      CHECK((fs::status(file).permissions() & fs::perms(077)) == fs::perms::none);
    }
  };
  tablet.create(Id::make(tablet.env), visit(Id::make(tablet.env), tablet.worker, "2026-03-01", "Ord."));
  look();
  tablet.close();
  fs::permissions(tablet.options().directory / "store.db", fs::perms(0644));
  tablet.create(Id::make(tablet.env), visit(Id::make(tablet.env), tablet.worker, "2026-03-01", "Ord."));
  look();
}

TEST_CASE("a tablet whose clock is far off is neither refused nor followed") {
  Peer now(Side::tablet, 1), tomorrow(Side::tablet, 2);
  tomorrow.env.set_clock(4'070'908'800'000);   // 2099
  const auto family = Id::make(now.env), id = Id::make(now.env);
  tomorrow.create(id, visit(family, tomorrow.worker, "2026-03-01", "Fra 2099."));
  CHECK(now.arrive(as_trusted(tomorrow.stored(id))).outcome == MERGED);
  now.edit<HomeVisit>(id, [](auto& v) { v.set_date("2026-03-02"); });
  CHECK(now.get<HomeVisit>(id).date() == "2026-03-02");   // who has seen a value replaces it, whatever its stamp
  merge::Stamp written = 0;
  const auto here = now.stored(id);
  for (const auto& entry : here.state.field(6)->entries) written = std::max(written, entry.stamp);
  CHECK(static_cast<std::int64_t>(written >> 16) <= now.env.now_ms() + 5 * 60 * 1000);

  // Four minutes ahead is believed: a later write has a later stamp.
  Peer ahead(Side::tablet, 3);
  ahead.env.advance(4 * 60 * 1000);
  const auto other = Id::make(now.env);
  ahead.create(other, visit(family, ahead.worker, "2026-03-01", "Lidt foran."));
  now.arrive(as_trusted(ahead.stored(other)));
  now.edit<HomeVisit>(other, [](auto& v) { v.set_date("2026-03-05"); });
  CHECK(merge::latest_stamp(now.stored(other).state) > merge::latest_stamp(ahead.stored(other).state));
}

TEST_CASE("stamps of one opening always grow, though the clock goes back") {
  Peer tablet(Side::tablet);
  const auto id = Id::make(tablet.env);
  tablet.create(id, visit(Id::make(tablet.env), tablet.worker, "2026-03-01", "Ord."));
  const auto first = merge::latest_stamp(tablet.stored(id).state);
  tablet.env.set_clock(tablet.env.now_ms() - 60'000);
  tablet.edit<HomeVisit>(id, [](auto& v) { v.set_minutes(1); });
  CHECK(merge::latest_stamp(tablet.stored(id).state) > first);
  tablet.env.set_clock(-1);   // before 1970
  tablet.edit<HomeVisit>(id, [](auto& v) { v.set_minutes(2); });
  CHECK(tablet.get<HomeVisit>(id).minutes() == 2);
}

// ---- schema ---------------------------------------------------------------------------------------------------

std::string fixture(int schema) {
  return read_file(fs::path(FREMSKUDT_FIXTURES) / ("schema_" + std::to_string(schema) + ".sql"));
}

TEST_CASE("a released schema is never edited") {
  REQUIRE(store::migrations().size() == static_cast<std::size_t>(store::kSchemaCeiling));
  std::string steps;
  for (int schema = 1; schema <= store::kSchemaCeiling; ++schema) {
    steps += store::migrations()[static_cast<std::size_t>(schema - 1)];
    INFO("schema " << schema);
    CHECK(fixture(schema).find(steps) == 0);   // the fixture begins with the very text of its steps
  }
}

TEST_CASE("a store of every released schema opens, lists, finds and takes writes") {
  for (int schema = store::kSchemaFloor; schema <= store::kSchemaCeiling; ++schema) {
    INFO("schema " << schema);
    Peer tablet(Side::tablet);
    fs::create_directories(tablet.options().directory);
    store::DatabaseOptions options;
    options.path = tablet.options().directory / "store.db";
    {
      auto db = must(store::Database::open(options, tablet.key));
      must(db->exec(fixture(schema)));
      must(db->exec("PRAGMA user_version = " + std::to_string(schema)));
    }
    const auto rows = must(tablet->reader().list({.type = 8}));
    REQUIRE(rows.size() == 1);
    CHECK(static_cast<const HomeVisit&>(*rows[0].message).date() == "2026-03-01");
    CHECK(must(tablet->reader().search("børnehave", 5, 0)).size() == 1);
    CHECK(must(tablet->reader().pending_count()) == 1);
    tablet.edit<HomeVisit>(rows[0].id, [](auto& v) { v.set_minutes(33); });
    CHECK(tablet.get<HomeVisit>(rows[0].id).minutes() == 33);
    CHECK(must(tablet->verify()).is_sound());
  }
}

TEST_CASE("a store of a newer schema is refused and left as it was") {
  Peer tablet(Side::tablet);
  tablet.create(Id::make(tablet.env), visit(Id::make(tablet.env), tablet.worker, "2026-03-01", "Ord."));
  tablet.close();
  store::DatabaseOptions options;
  options.path = tablet.options().directory / "store.db";
  {
    auto db = must(store::Database::open(options, tablet.key));
    must(db->exec("PRAGMA user_version = " + std::to_string(store::kSchemaCeiling + 1)));
  }
  const auto opened = store::Store::open(tablet.options(), tablet.key);
  REQUIRE_FALSE(opened);
  CHECK(opened.error().kind == ErrorKind::too_new);
  auto db = must(store::Database::open(options, tablet.key));
  CHECK(must(db->integer("SELECT COUNT(*) FROM record")).value_or(0) == 1);
}

// For whoever releases a schema: FIXTURE=tests/store/fixtures/schema_N.sql store_opening "[fixture]"
TEST_CASE("writes the fixture of the current schema", "[.][fixture]") {
  const char* path = std::getenv("FIXTURE");
  REQUIRE(path);
  Peer tablet(Side::tablet);
  tablet.create(Id::make(tablet.env), visit(Id::make(tablet.env), tablet.worker, "2026-03-01", "Vi talte om børnehaven."));
  index_all(tablet);
  tablet.close();
  store::DatabaseOptions options;
  options.path = tablet.options().directory / "store.db";
  auto db = must(store::Database::open(options, tablet.key));
  std::ofstream out(path);
  for (const auto step : store::migrations()) out << step;
  for (const char* table : {"last_commit", "scope", "record", "registration", "replica", "search_text"}) {
    auto rows = must(db->query("SELECT * FROM " + std::string(table)));
    while (must(rows.next())) {
      out << "INSERT INTO " << table << " VALUES(";
      for (int i = 0; i < rows.columns(); ++i) {
        auto quoted = must(db->query("SELECT quote(" + rows.name(i) + ") FROM " + std::string(table)));
        REQUIRE(must(quoted.next()));
        out << (i ? "," : "") << quoted.text(0);   // each of these tables has one row
      }
      out << ");\n";
    }
  }
  out << "INSERT INTO search_index(rowid, text) SELECT newest, text FROM search_text;\n";
}

// ---- the disk and other threads -------------------------------------------------------------------------------

TEST_CASE("no typed word is in clear in any file of the store, whatever it does") {
  Peer tablet(Side::tablet);
  const std::string canary = "Hyldeblomstsaftkanarie";
  const auto family = Id::make(tablet.env), id = Id::make(tablet.env);
  const auto look = [&] {
    for (const auto& file : fs::recursive_directory_iterator(tablet.directory.path())) {
      if (!file.is_regular_file()) continue;
      INFO(file.path().filename().string());
      const auto bytes = read_file(file.path());
      CHECK(bytes.find("SQLite format") == std::string::npos);
      CHECK(bytes.find("Hyldeblomst") == std::string::npos);
      CHECK(bytes.find("hyldeblomst") == std::string::npos);
      CHECK(bytes.find("CREATE TABLE") == std::string::npos);
    }
  };
  tablet.create(id, visit(family, tablet.worker, "2026-03-01", canary));
  Person person;
  person.set_first_name(canary);
  person.set_family(family.to_bytes());
  tablet.create(Id::make(tablet.env), person);
  must(tablet->apply({store::SetFact{"token", canary}}, {}));
  look();
  index_all(tablet);
  CHECK(must(tablet->reader().search("hyldeblomst", 5, 0)).size() == 2);
  look();
  must(tablet->checkpoint());
  look();
  tablet.close();
  look();
}

TEST_CASE("a reader on another thread sees whole commits and no others") {
  Peer tablet(Side::tablet);
  const auto family = Id::make(tablet.env);
  tablet.open();
  auto reader = must(tablet->open_reader());
  std::atomic<bool> done = false;
  std::atomic<int> torn = 0, errors = 0, reads = 0;
  std::thread thread([&] {
    while (!done) {
      const auto rows = reader->list({.type = 8, .limit = 1000});
      const auto hits = reader->search("fælles", 1000, 0);
      if (!rows || !hits) {
        ++errors;
        continue;
      }
      torn += rows->size() % 2 != 0 || hits->size() % 2 != 0;   // every commit writes two
      ++reads;
    }
  });
  for (int i = 0; i < 30 || reads < 5; ++i) {
    const auto record = visit(family, tablet.worker, "2026-03-01", "Et fælles ord.");
    must(tablet->apply({store::Write{Id::make(tablet.env), 8, merge::create(record)}, store::Write{Id::make(tablet.env), 8, merge::create(record)}},
                       {store::Origin::Kind::person, tablet.worker, {}}));
    if (i % 10 == 9) index_all(tablet);
    if (i % 15 == 14) must(tablet->checkpoint());
  }
  done = true;
  thread.join();
  CHECK(torn == 0);
  CHECK(errors == 0);
  reader.reset();
  auto later = must(tablet->open_reader());
  CHECK(must(later->count({.type = 8})) >= 60);
  CHECK_FALSE(must(later->pending(1)).empty());
}

TEST_CASE("a listener may read, and end its own subscription") {
  Peer tablet(Side::tablet);
  std::shared_ptr<void> subscription;
  std::uint64_t seen = 0;
  subscription = tablet->subscribe([&](const store::Notice& notice) {
    seen = must(tablet->reader().pending_count());
    CHECK(seen == notice.pending);
    subscription.reset();
  });
  tablet.create(Id::make(tablet.env), visit(Id::make(tablet.env), tablet.worker, "2026-03-01", "Ord."));
  CHECK(seen == 1);
  tablet.create(Id::make(tablet.env), visit(Id::make(tablet.env), tablet.worker, "2026-03-01", "Ord."));
  CHECK(seen == 1);
}

}  // namespace
TEST_CASE("verify takes no lock: it answers while somebody is writing, and reads the store as it was before") {
  Peer server(Side::server);
  const auto family = Id::make(server.env);
  for (int i = 0; i < 20; ++i) server.create(Id::make(server.env), visit(family, server.worker, "2026-03-01", "Ord om skolefravær."));
  while (must(server->index_some(10))) {
  }
  auto reader = must(server->open_reader());
  auto writing = must(store::Database::open({.path = server.options().directory / "store.db"}, server.key));
  auto transaction = must(writing->begin());
  must(writing->run("DELETE FROM record"));
  const auto verified = must(reader->verify());
  CHECK(verified.is_sound());
  CHECK(verified.records == 20);
  transaction.rollback();
  CHECK_FALSE(must(server->index_some(10)));   // and the reader's looking left nothing locked
  server.create(Id::make(server.env), visit(family, server.worker, "2026-03-01", "Ord."));
}

// Pages of records, lists, indices, the feed, the search index and free ones: each damaged in turn.
TEST_CASE("a damaged page is named by verify, whatever lies on it, and what lies elsewhere can be read") {
  Peer server(Side::server);
  std::vector<Id> ids;
  const auto family = Id::make(server.env);
  std::string words;
  for (int i = 0; i < 2000; ++i) words += "ord" + std::to_string(i) + ' ';
  for (int i = 0; i < 6; ++i) {
    ids.push_back(Id::make(server.env));
    server.create(ids.back(), visit(family, Id::make(server.env), "2026-03-0" + std::to_string(i + 1), i % 2 ? words : "Kort nummer " + std::to_string(i)));
  }
  must(server->apply({store::Erase{ids.back(), {}}}, {store::Origin::Kind::server, {}, {}}));   // leaves free pages
  ids.pop_back();
  for (bool is_more = true; is_more;) is_more = must(server->index_some(100));
  must(server->checkpoint());
  server.close();
  const auto file = server.options().directory / "store.db";
  const auto whole = read_file(file);
  const auto pages = whole.size() / 4096;
  REQUIRE(pages > 60);
  std::size_t opened = 0, read = 0, found = 0;
  for (std::size_t page = 1; page <= pages; ++page) {
    INFO("page " << page << " of " << pages);
    for (const char* ending : {"-wal", "-shm"}) fs::remove(file.string() + ending);
    auto damaged = whole;
    damaged[(page - 1) * 4096 + 100] = static_cast<char>(damaged[(page - 1) * 4096 + 100] ^ 1);
    std::ofstream(file, std::ios::binary | std::ios::trunc) << damaged;
    auto store = store::Store::open(server.options(), server.key);
    if (!store) {
      CHECK(store.error().kind == ErrorKind::corrupt);
      CHECK(store.error().message.find("is damaged: page " + std::to_string(page) + " cannot be read") != std::string::npos);
      CHECK(store.error().message.find("verify") == std::string::npos);
      continue;
    }
    ++opened;
    const auto verified = (*store)->verify();
    REQUIRE(verified);
    CHECK_FALSE(verified->is_sound());
    CHECK(verified->bad_pages == 1);
    REQUIRE_FALSE(verified->findings.empty());
    CHECK(verified->findings.front().starts_with("Page " + std::to_string(page) + " of the store"));
    for (const auto& id : ids) read += (*store)->reader().read(id).has_value();
    const auto hits = (*store)->reader().search("nummer", 10, 0);
    found += hits && hits->size() >= 2;
  }
  CHECK(opened > pages / 2);
  CHECK(read > opened * (ids.size() - 1));   // no page takes more than a few records along
  CHECK(found > opened * 3 / 4);
}

TEST_CASE("a store that is used again takes no new file, and keeps nothing in its log when it is closed") {
  Peer tablet(Side::tablet);
  const auto id = Id::make(tablet.env);
  tablet.create(id, visit(Id::make(tablet.env), tablet.worker, "2026-03-01", "Kort."));
  tablet.close();
  const auto directory = tablet.options().directory;
  CHECK(fs::exists(directory / "store.db-shm"));
  CHECK(fs::file_size(directory / "store.db-wal") == 0);
  CHECK(tablet.has(id));
}

TEST_CASE("a lost or emptied store is told from one that never was, and never made anew in silence") {
  Peer tablet(Side::tablet);
  const auto options = tablet.options();
  CHECK(must(store::is_missing(options.directory)));
  CHECK_FALSE(store::was_used(options.side_file));
  tablet.create(Id::make(tablet.env), visit(Id::make(tablet.env), tablet.worker, "2026-03-01", "Kort."));
  tablet.close();
  CHECK_FALSE(must(store::is_missing(options.directory)));
  CHECK(store::was_used(options.side_file));
  const auto file = options.directory / "store.db";
  SECTION("gone") { fs::remove(file); }
  SECTION("empty") { fs::resize_file(file, 0); }
  SECTION("zeros") {
    const auto size = fs::file_size(file);
    std::ofstream(file, std::ios::binary | std::ios::trunc) << std::string(size, '\0');
    const auto opened = store::Store::open(options, tablet.key);
    REQUIRE_FALSE(opened);
    CHECK(opened.error().kind == ErrorKind::corrupt);
    CHECK(opened.error().message.find("zeros") != std::string::npos);
    CHECK(fs::file_size(file) == size);
    return;
  }
  CHECK(must(store::is_missing(options.directory)));
  CHECK(store::was_used(options.side_file));
}

TEST_CASE("a store that does not open is told for what it is on its side, and neither its file nor its log changes") {
  const auto side = GENERATE(Side::tablet, Side::server);
  Peer peer(side);
  const auto options = peer.options();
  const auto file = options.directory / "store.db", log = options.directory / "store.db-wal";
  const auto kept = options.directory.parent_path() / "kept";
  const auto id = Id::make(peer.env);
  peer.create(id, visit(Id::make(peer.env), peer.worker, "2026-03-01", "Kort."));
  must(peer->checkpoint());
  peer.create(Id::make(peer.env), visit(Id::make(peer.env), peer.worker, "2026-03-01", "I loggen."));
  fs::copy(options.directory, kept);   // as a kill leaves them
  peer.close();
  for (const auto& one : {file, log}) fs::copy_file(kept / one.filename(), one, fs::copy_options::overwrite_existing);
  const auto whole = fs::file_size(file);
  const auto fill = [&](char byte) { std::ofstream(file, std::ios::binary | std::ios::trunc) << std::string(whole, byte); };
  std::string what;
  SECTION("missing") { fs::remove(file), what = "its log is there"; }
  SECTION("empty") { fs::resize_file(file, 0), what = "its log is there"; }
  SECTION("cut within its first page") { fs::resize_file(file, 100), what = "is damaged"; }
  SECTION("cut at a page's end") { fs::resize_file(file, 4 * 4096), what = "is damaged"; }
  SECTION("zeros") { fill('\0'), what = "is damaged"; }
  SECTION("something else") { fill('#'), what = "is damaged"; }
  SECTION("cut within its first page, without a log") { fs::resize_file(file, 100), fs::resize_file(log, 0), what = "was cut short"; }
  SECTION("cut at a page's end, without a log") { fs::resize_file(file, 4 * 4096), fs::resize_file(log, 0), what = "was cut short"; }
  const auto bytes = [](const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(in), {});
  };
  const auto before = bytes(file) + bytes(log);
  for (int again = 0; again < 2; ++again) {
    const auto opened = store::Store::open(options, peer.key);
    REQUIRE_FALSE(opened);
    INFO(opened.error().message);
    CHECK(opened.error().kind == ErrorKind::corrupt);
    CHECK(opened.error().message.find(what) != std::string::npos);
    CHECK((opened.error().message.find("restore a backup") != std::string::npos) == (side == Side::server));
    CHECK((opened.error().message.find("enrol the tablet again") != std::string::npos) == (side == Side::tablet));
    CHECK(bytes(file) + bytes(log) == before);
  }
  for (const auto& one : {file, log}) fs::copy_file(kept / one.filename(), one, fs::copy_options::overwrite_existing);
  CHECK(peer.has(id));
}

TEST_CASE("verify finds an index that does not hold its texts") {
  Peer tablet(Side::tablet);
  tablet.create(Id::make(tablet.env), visit(Id::make(tablet.env), tablet.worker, "2026-03-01", "Ord om skolefravær og blåbær."));
  while (must(tablet->index_some(10))) {
  }
  REQUIRE(must(tablet->verify()).is_sound());
  tablet.close();
  const std::string sql = GENERATE(as<std::string>(), "UPDATE search_text SET text = text || 'x'", "DELETE FROM search_index",
                                   "INSERT INTO search_index(rowid, text) VALUES(7, 'abcd')",
                                   "UPDATE search_text SET text = 'rdo' || substr(text, 4)");
  {
    auto db = must(store::Database::open({.path = tablet.options().directory / "store.db"}, tablet.key));
    must(db->exec(sql));
  }
  const auto verified = must(tablet->verify());
  INFO(sql);
  CHECK_FALSE(verified.is_sound());
}

TEST_CASE("tidying up after what left is made up for when the store is opened again") {
  Peer tablet(Side::tablet);
  tablet.create(Id::make(tablet.env), visit(Id::make(tablet.env), tablet.worker, "2026-03-01", "Ord."));
  tablet.close();
  const auto open = [&] { return must(store::Database::open({.path = tablet.options().directory / "store.db"}, tablet.key)); };
  must(open()->exec("UPDATE last_commit SET untidy = 1"));   // as after a crash between the commit and the tidying
  tablet.open();
  tablet.close();
  CHECK(must(open()->integer("SELECT untidy FROM last_commit")) == 0);
}

}  // namespace fremskudt::test
