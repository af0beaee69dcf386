// The wire is cut at every record, whole and torn; programs are killed in the middle. Nothing is lost, nothing doubled.
#include <set>
#include <thread>

#include "scene.h"
#include "support/catch.h"
#include "wire.h"

using namespace fremskudt::test;
using namespace std::chrono_literals;

namespace {

// An office behind a wire, one worker who writes and one who reads.
struct Wired {
  TemporaryDirectory folder;
  Office office{folder.path()};
  std::string place = office.add_place("Skolen på Prøven", "school");
  std::unique_ptr<Wire> wire;
  TabletProgram writer{folder / "writer"}, reader{folder / "reader"};

  Wired() {
    office.start();
    wire = std::make_unique<Wire>(office.port());
    writer.enrol(office.code_for(office.add_worker("Dorte Prøve"), wire->port()));
    reader.enrol(office.code_for(office.add_worker("Emil Prøve"), wire->port()));
    writer.sync();
    reader.sync();
  }
  // Records of three scopes: a place's, a family's, and drafts of one's own.
  void write_round(int round, std::set<std::string>& ids) {
    const std::string number = std::to_string(round);
    const std::string family = lines(writer.must_run({"family", "--child", "Testbarn " + number})).at(0);
    ids.insert(writer.must_run({"visit", "--family", family, "--note", "Besøg nummer " + number + "."}));
    ids.insert(writer.must_run({"contact", "--place", place, "--minutes", "10", "--worry", "Undring " + number + ".", "--agreed", "Intet."}));
    writer.must_run({"visit", "--family", family, "--note", "Kladde " + number + ".", "--draft"});
  }
  std::set<std::string> ids_at(const std::string& type, const json& list) {
    std::set<std::string> ids;
    for (const json& one : list) {
      CHECK(one.at("type") == type);
      CHECK(ids.insert(one.at("id").get<std::string>()).second);
    }
    return ids;
  }
  void everybody_has(const std::set<std::string>& ids) {
    wire->set({});
    writer.sync();
    reader.sync();
    CHECK(writer.pending() == 0);
    for (const json& all : {office.admin_json({"list"}), reader.must_json({"list"})}) {
      std::multiset<std::string> seen;
      for (const json& one : all) seen.insert(one.at("id").get<std::string>());
      for (const std::string& id : ids) CHECK(seen.count(id) == 1);
      CHECK(std::set<std::string>(seen.begin(), seen.end()).size() == seen.size());
    }
    for (const std::string& id : ids) CHECK(reader.must_run({"show", id, "--json"}) == writer.must_run({"show", id, "--json"}));
    CHECK(office.admin_json({"verify"}).at("sound") == true);
  }
};

}  // namespace

TEST_CASE("a push that is cut after any record the tablet sent loses and doubles nothing") {
  Wired scene;
  std::set<std::string> ids;
  scene.write_round(0, ids);
  scene.writer.sync();
  const std::size_t whole = scene.wire->seen().sent;
  REQUIRE(whole > 3);
  int round = 0, failed = 0;
  for (std::size_t cut = 1; cut < whole; ++cut) {
    for (const std::size_t torn : {std::size_t{0}, std::size_t{20}}) {
      INFO("cut after " << cut << " of " << whole << " records and " << torn << " bytes");
      scene.write_round(++round, ids);
      scene.wire->set({.cut_after_sent = cut, .torn_bytes = torn});
      const Finished finished = scene.writer.run({"sync"});
      if (finished.code != 0) {
        ++failed;
        CHECK(lines(finished.err).size() == 1);
      }
    }
  }
  CHECK(failed > 3);   // the cuts were felt
  scene.everybody_has(ids);
}

TEST_CASE("a push whose answer is cut after any record the server sent loses and doubles nothing") {
  Wired scene;
  std::set<std::string> ids;
  scene.write_round(0, ids);
  scene.writer.sync();
  const std::size_t whole = scene.wire->seen().received;
  REQUIRE(whole > 3);
  int round = 0, failed = 0;
  for (std::size_t cut = 1; cut < whole; ++cut) {
    INFO("cut after " << cut << " of " << whole << " records");
    scene.write_round(++round, ids);
    scene.wire->set({.cut_after_received = cut, .torn_bytes = cut % 2 * 7});
    failed += scene.writer.run({"sync"}).code != 0;
  }
  CHECK(failed > 3);
  scene.everybody_has(ids);
}

TEST_CASE("a first fill that is cut again and again arrives whole") {
  Wired scene;
  std::set<std::string> ids;
  for (int round = 0; round < 3; ++round) scene.write_round(round, ids);
  scene.writer.sync();
  for (std::size_t cut = 3; cut < 9; ++cut) {
    scene.wire->set({.cut_after_received = cut, .torn_bytes = 11});
    scene.reader.run({"sync"});
  }
  scene.everybody_has(ids);
}

TEST_CASE("kill -9 of the server between push and receipt loses nothing and doubles nothing") {
  Wired scene;
  std::set<std::string> ids;
  for (int round = 0; round < 3; ++round) {
    scene.write_round(round, ids);
    scene.wire->set({.hold_answers = true});
    Process pushing = scene.writer.start({"sync"});
    // One shared and one draft visit each round. The push is in the office's store, and no receipt has come back.
    REQUIRE(eventually([&] { return scene.office.admin_json({"list", "--type", "HomeVisit"}).size() == ids.size(); }));
    scene.office.kill();
    CHECK(pushing.finish(30s).code != 0);
    CHECK(scene.writer.pending() > 0);

    scene.office.start();
    scene.wire->lead_to(scene.office.port());
    scene.wire->set({});
  }
  scene.everybody_has(ids);
  CHECK(scene.office.admin_json({"list", "--type", "HomeVisit"}).size() == ids.size());
}

TEST_CASE("kill -9 of the server at any moment of a push: what it acknowledged is there after its restart") {
  Wired scene;
  std::set<std::string> ids;
  for (int round = 0; round < 6; ++round) {
    scene.write_round(round, ids);
    Process pushing = scene.writer.start({"sync"});
    std::this_thread::sleep_for(std::chrono::milliseconds(10 * round * round));
    scene.office.kill();
    pushing.finish(30s);
    scene.office.start();
    scene.wire->lead_to(scene.office.port());
  }
  scene.everybody_has(ids);
}

TEST_CASE("kill -9 of a tablet in the middle of a sync: it goes on where it was") {
  Wired scene;
  std::set<std::string> ids;
  for (int round = 0; round < 4; ++round) {
    scene.write_round(round, ids);
    scene.wire->set({.hold_answers = true});
    Process pushing = scene.writer.start({"sync"});
    REQUIRE(eventually([&] { return scene.wire->seen().sent > 3; }));
    std::this_thread::sleep_for(std::chrono::milliseconds(20 * round));
    pushing.kill();
    pushing.finish(10s);
    CHECK(scene.writer.pending() > 0);

    scene.wire->set({});
    Process pulling = scene.reader.start({"sync"});
    std::this_thread::sleep_for(std::chrono::milliseconds(15 * round));
    pulling.kill();
    pulling.finish(10s);
  }
  scene.everybody_has(ids);
}
