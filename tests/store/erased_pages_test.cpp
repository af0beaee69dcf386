// Nothing of what was erased is left in any decrypted page, at server and tablet: not the text, not a trigram of it.
//
// How the look is made sound. The erased text is written in letters of its own, of many scripts, that no other text here
// holds. Each takes three bytes of UTF-8 and begins with a byte that no other of them begins with. FTS5
// stores a trigram as the part in which it differs from the one before it (in bytes), so of every stored trigram of such
// letters at least one whole letter stands in the page: looking for the single letters finds text and trigrams alike.
// Beside it fts5vocab is asked, which reads the index as SQLite does, also what is said to be deleted is then not there.
// Two tests show that the look sees what is left when the index is not optimised, or secure_delete is off.
#include <sqlite3.h>

#include <set>

#include "base/fold.h"
#include "store/database.h"
#include "store/decrypted_pages.h"
#include "store/schema.h"
#include "store/search_index.h"
#include "store_fixture.h"

namespace fremskudt::test {
namespace {

using store::Side;

// One letter for each leading byte E1 … E9.
const std::vector<std::string> kLetters = {"ა", "⠓", "あ", "䷂", "地", "慈", "猫", "若", "鳥"};

std::string letter(std::size_t i) { return kLetters[i % kLetters.size()]; }

// Words of these letters only; spaces between them.
std::string strange_text(std::size_t words, std::size_t from = 0) {
  std::string text;
  std::uint64_t seed = 77 + from;
  for (std::size_t w = 0; w < words; ++w) {
    if (w) text += ' ';
    for (int i = 0; i < 5; ++i) {
      seed = seed * 6364136223846793005u + 1442695040888963407u;
      text += letter(static_cast<std::size_t>(seed >> 40));
    }
  }
  return text;
}

std::string plain_text(std::size_t i) {
  return "Vi talte om hverdagen nummer " + std::to_string(i) + ": søvn, mad og skolevejen, og hvad der går godt derhjemme.";
}

// Letters that still stand in a page; and the same in the words of the index.
std::string left_in(const fs::path& database, const store::Key& key) {
  const auto pages = decrypted_pages(database, key);
  std::string left;
  for (const auto& one : kLetters)
    if (pages.hold(one)) left += one;
  return left;
}

std::string left_in_index(const fs::path& database, const store::Key& key) {
  store::DatabaseOptions options;
  options.path = database;
  options.create = false;
  auto db = must(store::Database::open(options, key));
  must(db->exec("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, 'search_index', 'row')"));
  auto rows = must(db->query("SELECT term FROM temp.words"));
  std::string left;
  while (must(rows.next()))
    for (const auto& one : kLetters)
      if (rows.text(0).find(one) != std::string_view::npos) left += rows.text(0);
  return left;
}

void index_all(Peer& peer) {
  while (must(peer->index_some(50))) {
  }
}

fs::path file_of(Peer& peer) { return peer.options().directory / "store.db"; }

void check_clean(Peer& peer) {
  CHECK(left_in(file_of(peer), peer.key) == "");   // as it lies there now, WAL included
  peer.close();
  CHECK(left_in(file_of(peer), peer.key) == "");
  CHECK(left_in_index(file_of(peer), peer.key) == "");
  CHECK(must(peer->verify()).is_sound());
}

// A store with much in it, and an index in several segments.
struct Filled {
  Peer peer;
  Id place = Id::make(peer.env), family = Id::make(peer.env);
  Id talk = Id::make(peer.env), note = Id::make(peer.env);
  std::vector<Id> others;

  explicit Filled(Side side) : peer(side, side == Side::server ? 1 : 2) {
    for (std::size_t i = 0; i < 60; ++i) {
      others.push_back(Id::make(peer.env));
      peer.create(others.back(), i % 2 ? visit(family, peer.worker, "2026-03-01", plain_text(i)) : visit(family, peer.worker, "2026-02-01", plain_text(i) + "\n\n" + plain_text(i + 7)));
      if (i % 20 == 19) index_all(peer);
      if (i == 25) peer.create(talk, contact(place, peer.worker, "2026-03-01", strange_text(40)));
      if (i == 45) peer.create(note, visit(family, peer.worker, "2026-03-02", strange_text(700)));   // overflow pages
    }
    index_all(peer);
    // Words that were changed before: they are in no state any more, but have been in page, index and history.
    peer.edit<HomeVisit>(note, [](auto& v) { v.mutable_note()->mutable_paragraphs(0)->set_text(strange_text(600, 5)); });
    peer.edit<HomeVisit>(note, [](auto& v) { v.set_agenda(strange_text(20, 9)); });
    index_all(peer);
    peer.edit<HomeVisit>(note, [](auto& v) { v.set_agenda(strange_text(20, 11)); });   // not indexed when it goes
    must(peer->checkpoint());
    peer.create(Id::make(peer.env), visit(family, peer.worker, "2026-03-03", plain_text(99)));
  }

  void arrive(merge::State state) {
    peer.arrive({state.id, state.type, merge::encode(state), 0, {}, true});
  }
};

TEST_CASE("an erased record is in no page of the server, free pages, history and log included") {
  Filled filled(Side::server);
  REQUIRE(left_in(file_of(filled.peer), filled.peer.key).size() == 3 * kLetters.size());
  const auto applied = must(filled.peer->apply(
      {store::Erase{filled.note, {}}, store::Erase{filled.talk, {}}}, {store::Origin::Kind::server, {}, {}}));
  CHECK(applied.is_tidy);
  check_clean(filled.peer);
  CHECK(must(filled.peer->reader().search("skolevejen", 100, 0)).size() >= 60);   // the others are found as before
}

TEST_CASE("the erased words of a talk are in no page of the server") {
  Filled filled(Side::server);
  must(filled.peer->apply({store::Erase{filled.note, {}}}, {store::Origin::Kind::server, {}, {}}));
  REQUIRE(left_in(file_of(filled.peer), filled.peer.key) != "");
  must(filled.peer->apply({store::Erase{filled.talk, {12}}}, {store::Origin::Kind::server, {}, {}}));
  check_clean(filled.peer);
}

// Records of all sizes, written, changed, indexed and erased in any order: pages split, fill and empty again.
TEST_CASE("whatever a store went through, what was erased is in no page of it") {
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    INFO("seed " << seed);
    Peer peer(seed % 2 ? Side::server : Side::tablet, seed);
    const Id family = Id::make(peer.env), place = Id::make(peer.env);
    std::uint64_t random = seed;
    const auto below = [&](std::size_t n) {
      random = random * 6364136223846793005u + 1442695040888963407u;
      return static_cast<std::size_t>(random >> 33) % n;
    };
    std::vector<Id> strange, plain;
    for (int step = 0; step < 120; ++step) {
      const auto size = std::size_t{1} << below(10);
      switch (below(6)) {
        case 0:
          strange.push_back(Id::make(peer.env));
          peer.create(strange.back(), visit(family, peer.worker, "2026-03-01", strange_text(size, random)));
          break;
        case 1:
          strange.push_back(Id::make(peer.env));
          peer.create(strange.back(), contact(place, peer.worker, "2026-03-01", strange_text(size / 4 + 1, random)));
          break;
        case 2:
          plain.push_back(Id::make(peer.env));
          peer.create(plain.back(), visit(family, peer.worker, "2026-03-01", plain_text(size)));
          break;
        case 3:
          if (strange.empty()) break;
          if (const auto id = strange[below(strange.size())]; peer.stored(id).type == 8)
            peer.edit<HomeVisit>(id, [&](auto& v) { v.set_agenda(strange_text(size / 4 + 1, random)); });
          else
            peer.edit<OutreachContact>(id, [&](auto& c) { c.set_worry(strange_text(size / 4 + 1, random)); });
          break;
        case 4:
          if (!plain.empty()) peer.edit<HomeVisit>(plain[below(plain.size())], [&](auto& v) { v.set_agenda(plain_text(size)); });
          break;
        default: must(peer->index_some(static_cast<std::uint32_t>(below(20)))); must(peer->checkpoint());
      }
    }
    for (const auto& id : strange) {
      if (peer.side == Side::server) {
        must(peer->apply({store::Erase{id, {}}}, {store::Origin::Kind::server, {}, {}}));
      } else {
        must(peer->apply({store::Acknowledge{id, 99, MERGED, {}}}, {}));
        const auto tombstone = merge::erased_state(id, peer.stored(id).type);
        peer.arrive({id, tombstone.type, merge::encode(tombstone), 0, {}, true});
      }
    }
    for (const auto& id : plain) peer.edit<HomeVisit>(id, [&](auto& v) { v.set_minutes(7); });   // pages from the cache
    check_clean(peer);
  }
}

TEST_CASE("what a late edit brought is in no page of the server once the leader has destroyed it") {
  Filled filled(Side::server);
  Peer tablet(Side::tablet, 4);
  tablet.arrive(as_trusted(filled.peer.stored(filled.talk)));
  must(filled.peer->apply({store::Erase{filled.note, {}}, store::Erase{filled.talk, {}}}, {store::Origin::Kind::server, {}, {}}));
  tablet.edit<OutreachContact>(filled.talk, [](auto& c) { c.set_minutes(50); });
  filled.peer.arrive(as_pushed(tablet.stored(filled.talk), {tablet->replica()}));
  CHECK(left_in(file_of(filled.peer), filled.peer.key) == "");   // the minutes are late, the words were there before
  tablet.edit<OutreachContact>(filled.talk, [](auto& c) { c.set_agreed(strange_text(40, 3)); });
  filled.peer.arrive(as_pushed(tablet.stored(filled.talk), {tablet->replica()}));
  const auto set_aside = must(filled.peer->reader().quarantined());
  REQUIRE(set_aside.size() == 1);
  REQUIRE(left_in(file_of(filled.peer), filled.peer.key) != "");
  must(filled.peer->apply({store::DestroyQuarantined{set_aside[0].key}}, {}));
  check_clean(filled.peer);
}

TEST_CASE("tombstones and erased words that come to a tablet leave nothing in any page of it") {
  Filled filled(Side::tablet);
  for (const auto& id : {filled.note, filled.talk}) must(filled.peer->apply({store::Acknowledge{id, 99, MERGED, {}}}, {}));
  filled.arrive(merge::erased_state(filled.note, 8));
  REQUIRE(left_in(file_of(filled.peer), filled.peer.key) != "");
  filled.arrive(merge::erase_fields(filled.peer.stored(filled.talk).state, std::vector<std::uint32_t>{12}));
  check_clean(filled.peer);
}

TEST_CASE("masked words of a talk are in no page of a tablet after it was locked") {
  Filled filled(Side::tablet);
  must(filled.peer->apply({store::Acknowledge{filled.note, 99, MERGED, {}}}, {}));
  filled.arrive(merge::erased_state(filled.note, 8));
  filled.peer.edit<OutreachContact>(filled.talk, [](auto& c) { c.set_worry("Navnet er taget ud."); });
  filled.peer.close();
  CHECK(left_in(file_of(filled.peer), filled.peer.key) == "");
  CHECK(left_in_index(file_of(filled.peer), filled.peer.key) == "");
}

TEST_CASE("masked words of a talk are in no page of the server when it has been idle") {
  Filled filled(Side::server);
  must(filled.peer->apply({store::Erase{filled.note, {}}}, {store::Origin::Kind::server, {}, {}}));
  filled.peer.edit<OutreachContact>(filled.talk, [](auto& c) { c.set_worry("Navnet er taget ud."); });
  must(filled.peer->checkpoint());
  check_clean(filled.peer);
}

// ---- the look sees -------------------------------------------------------------------------------------------------

struct Bare {
  TempDirectory directory;
  TestEnvironment env{5};
  store::Key key = store::Key::random(env);
  store::DatabaseOptions options;
  std::unique_ptr<store::Database> db;

  explicit Bare(bool secure_delete) {
    options.path = directory.path() / "bare.db";
    db = must(store::Database::open(options, key));
    must(store::migrate(*db));
    if (!secure_delete) must(db->exec("PRAGMA secure_delete = OFF"));
  }
  void put(int row, const std::string& text) {
    must(db->run("INSERT INTO search_text(newest, record, text) VALUES(?, ?, ?)", row, Id::make(env), text));
    must(db->run("INSERT INTO search_index(rowid, text) VALUES(?, ?)", row, text));
  }
  void drop(int row, const std::string& text) {
    must(db->run("INSERT INTO search_index(search_index, rowid, text) VALUES('delete', ?, ?)", row, text));
    must(db->run("DELETE FROM search_text WHERE newest = ?", row));
  }
  void fill() {
    for (int i = 0; i < 30; ++i) put(i, fold(plain_text(static_cast<std::size_t>(i))));
    put(1000, fold(strange_text(400)));
    put(1001, fold(strange_text(20, 3)));
  }
  void clear() {
    drop(1000, fold(strange_text(400)));
    drop(1001, fold(strange_text(20, 3)));
  }
  std::string left() {
    REQUIRE(must(db->checkpoint(true)).is_complete());
    return left_in(options.path, key);
  }
};

TEST_CASE("the look for erased words sees what an index that is not optimised keeps of them") {
  Bare bare(true);
  bare.fill();
  bare.clear();
  CHECK(bare.left() != "");
  must(store::SearchIndex(*bare.db).optimize());
  CHECK(bare.left() == "");
}

TEST_CASE("the look for erased words sees what stays in pages without secure_delete") {
  for (const bool is_secure : {false, true}) {
    Bare bare(is_secure);
    bare.fill();
    bare.clear();
    must(store::SearchIndex(*bare.db).optimize());
    CHECK((bare.left() == "") == is_secure);
  }
}

TEST_CASE("the letters of the erased text are as the look needs them") {
  std::set<char> first;
  for (const auto& one : kLetters) {
    CHECK(one.size() == 3);
    CHECK(fold(one) == one);
    CHECK(first.insert(one[0]).second);
  }
}

}  // namespace
}  // namespace fremskudt::test
