// An office or a tablet that is put back as it was, or copied, with the real programs: all heals from who still has it.
#include <fstream>

#include "scene.h"
#include "support/catch.h"

using namespace fremskudt::test;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

// An office that runs, two tablets of two workers, and what was written until noon.
struct Noon {
  TemporaryDirectory folder;
  Office office{folder.path()};
  std::string place = office.add_place("Børnehuset Prøvesten");
  std::string anna_id = office.add_worker("Anna Prøve"), bo_id = office.add_worker("Bo Prøve", "outreach");
  TabletProgram anna{folder / "anna"}, bo{folder / "bo"};
  std::vector<std::string> talks;

  Noon() {
    office.start();
    anna.enrol(office.code_for(anna_id));
    bo.enrol(office.code_for(bo_id));
    meet();
    talk(anna, "Skrevet før middag.");
    meet();
  }
  std::string talk(const TabletProgram& tablet, const std::string& worry) {
    talks.push_back(tablet.must_run({"contact", "--place", place, "--minutes", "10", "--worry", worry, "--agreed", "Intet."}));
    return talks.back();
  }
  // Each writes, one in what the other wrote before noon, and all have it.
  void afternoon() {
    talk(anna, "Annas eftermiddag.");
    talk(bo, "Bos eftermiddag.");
    bo.must_run({"edit", talks.front(), "goes_well", "Leger godt ved sandkassen."});
    meet();
  }
  void meet() const {
    for (int i = 0; i < 2; ++i) {
      anna.sync();
      bo.sync();
    }
  }
  json at_office() const {
    json talks_there = office.admin_json({"list", "--type", "OutreachContact"});
    return talks_there;
  }
  void check_all_have_all() const {
    CHECK(anna.pending() == 0);
    CHECK(bo.pending() == 0);
    CHECK(at_office().size() == talks.size());
    for (const auto& id : talks) CHECK(anna.must_run({"show", id, "--json"}) == bo.must_run({"show", id, "--json"}));
    CHECK(office.admin_json({"verify"}).at("sound") == true);
  }
  Finished restore(const fs::path& backup, const Words& more, const std::string& key) const {
    Words words{"restore", backup.string()};
    words.insert(words.end(), more.begin(), more.end());
    return office.admin(words, key + "\n");
  }
};

std::size_t devices_copied(const Office& office) {
  std::size_t count = 0;
  for (const auto& device : office.admin_json({"devices"})) count += !device.at("copied_at").is_null();
  return count;
}

}  // namespace

TEST_CASE("a backup of a running office, lost and restored: one tablet heals it of all that came after, another's words too") {
  Noon noon;
  fs::create_directory(noon.folder / "backups");
  const auto backup = noon.folder / "backups" / "noon.backup";
  must(noon.office.admin({"backup", backup.string()}), "backup");
  CHECK(noon.office.admin({"backup", backup.string()}).code == 7);   // it overwrites nothing
  CHECK_FALSE(any_file_holds(noon.folder / "backups", "Skrevet"));
  noon.office.add_place("Børnehuset Senere");   // written by the office itself, since
  noon.office.add_worker("Carl Prøve");
  noon.afternoon();
  const auto port = noon.office.port();
  noon.office.kill();
  fs::remove_all(noon.office.store());

  SECTION("the key is still on the machine, and the side file tells of later commits") {
    for (const auto& entry : fs::directory_iterator(noon.office.state() / "fremskudt"))
      if (entry.path().extension() == ".erased") fs::remove(entry.path());
  }
  SECTION("its ledger was cut") {
    for (const auto& entry : fs::directory_iterator(noon.office.state() / "fremskudt"))
      if (entry.path().extension() == ".erased") fs::resize_file(entry.path(), 20);
  }
  SECTION("the whole machine is lost") { fs::remove_all(noon.office.state()); }

  CHECK(noon.restore(backup, {"--without-ledger"}, "AAAA-BBBB").code == 2);
  CHECK(noon.restore(backup, {}, noon.office.recovery_key()).code == 7);   // what was erased might come back
  CHECK_FALSE(fs::exists(noon.office.store()));
  must(noon.restore(backup, {"--without-ledger"}, noon.office.recovery_key()), "restore");
  CHECK(noon.restore(backup, {"--without-ledger"}, noon.office.recovery_key()).code == 7);   // something is there now
  CHECK(noon.at_office().size() == 1);
  noon.office.start(port);

  noon.anna.sync();
  CHECK(noon.at_office().size() == 3);   // Bo's too, whom Anna met yesterday
  CHECK(noon.office.admin_json({"list", "--type", "Place"}).size() == 2);
  CHECK(noon.office.admin_json({"list", "--type", "Worker"}).size() == 3);
  noon.meet();
  noon.check_all_have_all();
  CHECK(json::parse(noon.bo.must_run({"show", noon.talks.front(), "--json"})).dump().find("sandkassen") != std::string::npos);
  // And it goes on.
  noon.talk(noon.bo, "Næste morgen.");
  noon.meet();
  noon.check_all_have_all();
  CHECK(devices_copied(noon.office) == 0);
}

TEST_CASE("a damaged or cut backup, or another's recovery key, restores nothing") {
  Noon noon;
  const auto backup = noon.folder / "noon.backup";
  must(noon.office.admin({"backup", backup.string()}), "backup");
  noon.office.stop();
  const auto elsewhere = noon.folder / "restored";
  const auto try_with = [&](const fs::path& file, const std::string& key) {
    const Finished finished = run(bin_directory() / "syncd", {"restore", "--store", elsewhere.string(), file.string(), "--without-ledger"},
                                  {{"XDG_STATE_HOME", (noon.folder / "other").string()}}, key + "\n");
    CHECK_FALSE(fs::exists(elsewhere));
    CHECK(lines(finished.err).size() == 1);
    return finished.code;
  };
  std::ifstream in(backup, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  const auto damaged = noon.folder / "damaged.backup";
  const auto with = [&](const std::string& other) {
    std::ofstream(damaged, std::ios::binary | std::ios::trunc) << other;
    return try_with(damaged, noon.office.recovery_key());
  };
  CHECK(with(bytes.substr(0, bytes.size() - 1)) == 5);
  CHECK(with(bytes.substr(0, bytes.size() / 2)) == 5);
  CHECK(with("") == 5);
  auto flipped = bytes;
  flipped[bytes.size() / 3] = static_cast<char>(flipped[bytes.size() / 3] ^ 4);
  CHECK(with(flipped) == 5);
  TemporaryDirectory other;
  CHECK(try_with(backup, Office(other.path()).recovery_key()) == 4);
  CHECK(try_with(noon.folder / "none", noon.office.recovery_key()) == 3);
}

TEST_CASE("a snapshot of the office put back by copying files is noticed and heals, also when nothing beside it tells") {
  Noon noon;
  const auto port = noon.office.port();
  noon.office.stop();
  const auto snapshot = noon.folder / "snapshot", state = noon.folder / "snapshot-state";
  fs::copy(noon.office.store(), snapshot, fs::copy_options::recursive);
  fs::copy(noon.office.state(), state, fs::copy_options::recursive);
  noon.office.start(port);
  noon.afternoon();
  noon.office.stop();
  fs::remove_all(noon.office.store());
  fs::copy(snapshot, noon.office.store(), fs::copy_options::recursive);

  bool tells = true;
  SECTION("the side file tells") {}
  SECTION("the whole machine was put back, and it wrote on before a tablet came") {
    tells = false;
    fs::remove_all(noon.office.state());
    fs::copy(state, noon.office.state(), fs::copy_options::recursive);
    for (int i = 0; i < 40; ++i) noon.office.add_place("Sted " + std::to_string(i));   // beyond where the tablets' cursors stand
  }
  noon.office.start(port);
  noon.talk(noon.anna, "Skrevet imens.");
  noon.meet();
  noon.meet();
  noon.check_all_have_all();
  CHECK(noon.office.log_text().find(tells ? "store_is_older_than_it_was" : "store_is_older_than_a_tablet_knows") != std::string::npos);
  CHECK(devices_copied(noon.office) == 0);
}

TEST_CASE("a copied tablet store: both copies deliver, both are told, and enrolled again they hold all") {
  Noon noon;
  const TabletProgram clone{noon.folder / "clone"};
  fs::copy(noon.anna.store(), clone.store(), fs::copy_options::recursive);
  noon.talk(noon.anna, "Skrevet på den ene.");
  noon.talk(clone, "Skrevet på kopien.");
  noon.anna.sync();
  clone.run({"sync"});
  noon.talk(noon.anna, "Skrevet på den ene igen.");
  const Finished told = noon.anna.run({"sync"});
  CHECK(told.code != 0);
  CHECK(lines(told.err).size() == 1);
  CHECK(clone.run({"sync"}).code != 0);
  CHECK(devices_copied(noon.office) == 1);   // one device, whatever it is on
  CHECK(noon.at_office().size() == noon.talks.size());   // nothing is lost meanwhile
  CHECK(noon.anna.pending() == 0);
  CHECK(clone.pending() == 0);

  noon.talk(noon.anna, "Skrevet, før den blev tilmeldt igen.");
  noon.talk(clone, "Også på kopien.");
  noon.anna.enrol(noon.office.code_for(noon.anna_id));
  clone.enrol(noon.office.code_for(noon.anna_id));
  for (int i = 0; i < 2; ++i) {
    noon.meet();
    clone.sync();
  }
  noon.check_all_have_all();
  for (const auto& id : noon.talks) CHECK(clone.must_run({"show", id, "--json"}) == noon.bo.must_run({"show", id, "--json"}));
  CHECK(noon.office.admin_json({"devices"}).size() == 4);   // two at noon, and one for each copy
}

TEST_CASE("a tablet store put back as it was: its new words are delivered, it is told, and enrolled again it holds all") {
  Noon noon;
  const auto earlier = noon.folder / "earlier";
  fs::copy(noon.anna.store(), earlier, fs::copy_options::recursive);
  noon.afternoon();
  fs::remove_all(noon.anna.store());
  fs::copy(earlier, noon.anna.store(), fs::copy_options::recursive);
  noon.talk(noon.anna, "Skrevet på den gamle.");
  CHECK(noon.anna.run({"sync"}).code != 0);
  CHECK(devices_copied(noon.office) == 1);
  CHECK(noon.at_office().size() == noon.talks.size());

  // Another worker's code would make it another's.
  CHECK(noon.anna.run({"enrol", noon.office.code_for(noon.bo_id), "--kdf-cost", "low"}).code != 0);
  const std::string code = noon.office.code_for(noon.anna_id);
  noon.anna.enrol(code);
  noon.anna.enrol(code);   // the same again changes nothing
  noon.meet();
  noon.check_all_have_all();
}

namespace {

// A visit that Dora wrote by a grant given after the backup, and delivered.
struct ByALostGrant : Noon {
  std::string dora_id = must(office.admin({"worker", "add", "--team", office.team(), "--role", "home_visit", "--own-cases", "Dora Prøve"}), "worker add");
  TabletProgram dora{folder / "dora"};
  std::string family, visit;
  fs::path backup = folder / "noon.backup";

  ByALostGrant() {
    dora.enrol(office.code_for(dora_id));
    family = lines(anna.must_run({"family", "--child", "Barn Prøve"})).at(0);
    meet();
    must(office.admin({"backup", backup.string()}), "backup");
    grant();
    dora.sync();
    visit = dora.must_run({"visit", "--family", family, "--note", "Efter middag."});
    dora.sync();
    REQUIRE(dora.pending() == 0);
  }
  void grant() const {
    must(office.admin({"grant", "add", "--worker", dora_id, "--scope", "family:" + family, "--until", "14d", "--why", "Vikar"}), "grant add");
  }
  void lose() {
    const auto port = office.port();
    office.kill();
    fs::remove_all(office.store());
    must(restore(backup, {"--without-ledger"}, office.recovery_key()), "restore");
    office.start(port);
  }
  void put_back() {
    lose();
    dora.sync();
    meet();
  }
  // What waits at the office of the visit.
  json waiting() const {
    json found = json::array();
    for (const json& one : office.admin_json({"quarantine", "list"}))
      if (one.at("record") == visit) found.push_back(one);
    return found;
  }
};

}  // namespace

TEST_CASE("what was written by a grant that the put-back office lost is set aside, and merged when the grant is given again or its leader says so") {
  ByALostGrant noon;
  auto& dora = noon.dora;
  noon.put_back();
  noon.put_back();   // what was set aside in between is there again
  REQUIRE(noon.waiting().size() == 1);
  CHECK(dora.run({"show", noon.visit}).code != 0);   // it may not be held
  const auto key = [](const json& row) { return std::to_string(row.at("key").get<std::int64_t>()); };
  SECTION("the grant is given again, and that is all") { noon.grant(); }
  SECTION("by hand, and the grant later") {
    must(noon.office.admin({"quarantine", "merge", key(noon.waiting()[0])}), "quarantine merge");
    for (const json& one : noon.office.admin_json({"quarantine", "list"}))
      if (one.at("why") != "no_scope") CHECK(noon.office.admin({"quarantine", "merge", key(one)}).code != 0);
    noon.grant();
  }
  SECTION("it is erased or destroyed there, where its author hears of no such thing") {
    if (GENERATE(false, true)) must(noon.office.admin({"erase", noon.visit}), "erase");
    else must(noon.office.admin({"quarantine", "destroy", key(noon.waiting()[0])}), "quarantine destroy");
    CHECK(json::parse(dora.must_run({"sync", "--json"})).at("set_aside") == 0);
    noon.put_back();
    CHECK(noon.waiting().empty());
    CHECK(dora.run({"show", noon.visit}).code != 0);
    return;
  }
  dora.sync();
  CHECK(dora.pending() == 0);
  noon.meet();
  CHECK(dora.must_run({"show", noon.visit, "--json"}).find("Efter middag.") != std::string::npos);
  CHECK(noon.anna.must_run({"show", noon.visit, "--json"}).find("Efter middag.") != std::string::npos);
  CHECK(noon.waiting().empty());
}

TEST_CASE("what was set aside is there again, though its writer's tablet was copied and enrolled again in between") {
  ByALostGrant noon;
  auto& dora = noon.dora;
  noon.put_back();
  REQUIRE(noon.waiting().size() == 1);
  REQUIRE(dora.run({"show", noon.visit}).code != 0);
  const TabletProgram clone{noon.folder / "clone"};
  fs::copy(dora.store(), clone.store(), fs::copy_options::recursive);
  dora.sync();
  clone.run({"sync"});
  CHECK(dora.run({"sync"}).code != 0);
  dora.enrol(noon.office.code_for(noon.dora_id));   // as another device, which the backup does not know
  dora.sync();
  CHECK(dora.run({"show", noon.visit}).code != 0);
  noon.lose();
  dora.enrol(noon.office.code_for(noon.dora_id));
  dora.sync();
  noon.meet();
  CHECK(noon.waiting().size() == 1);
  CHECK(dora.run({"show", noon.visit}).code != 0);
  noon.grant();
  dora.sync();
  CHECK(dora.must_run({"show", noon.visit, "--json"}).find("Efter middag.") != std::string::npos);
}

TEST_CASE("a tablet that was enrolled after the backup is enrolled again and gives back what it has") {
  Noon noon;
  const auto backup = noon.folder / "noon.backup";
  must(noon.office.admin({"backup", backup.string()}), "backup");
  const TabletProgram late{noon.folder / "late"};
  late.enrol(noon.office.code_for(noon.bo_id));
  late.sync();
  noon.talk(late, "Fra den nye tablet.");
  late.sync();
  const auto port = noon.office.port();
  noon.office.kill();
  fs::remove_all(noon.office.store());
  must(noon.restore(backup, {"--without-ledger"}, noon.office.recovery_key()), "restore");
  noon.office.start(port);
  CHECK(late.run({"sync"}).code != 0);   // unknown
  late.enrol(noon.office.code_for(noon.bo_id));
  late.sync();
  noon.meet();
  noon.check_all_have_all();
  CHECK(late.pending() == 0);
}

namespace {

// After the backup Bo's tablet was revoked and Dora's grant ended, and both have heard so.
struct EndedSince : Noon {
  std::string dora_id = must(office.admin({"worker", "add", "--team", office.team(), "--role", "home_visit", "--own-cases", "Dora Prøve"}), "worker add");
  TabletProgram dora{folder / "dora"};
  fs::path backup = folder / "noon.backup";
  std::string family, grant, bos_tablet;

  EndedSince() {
    dora.enrol(office.code_for(dora_id));
    family = lines(anna.must_run({"family", "--child", "Barn Prøve"})).at(0);
    meet();
    grant = give();
    dora.sync();
    REQUIRE(holds_family());
    for (const auto& device : office.admin_json({"devices"}))
      if (device.at("worker") == bo_id) bos_tablet = device.at("id");
    must(office.admin({"backup", backup.string()}), "backup");
    must(office.admin({"grant", "end", grant}), "grant end");
    must(office.admin({"revoke", bos_tablet}), "revoke");
    dora.sync();
    REQUIRE_FALSE(holds_family());
    REQUIRE(bo.run({"sync"}).code == 7);
  }
  std::string give() const {
    return must(office.admin({"grant", "add", "--worker", dora_id, "--scope", "family:" + family, "--why", "Vikar"}), "grant add");
  }
  bool holds_family() const { return dora.run({"show", family}).code == 0; }
  std::string put_back(const Words& more = {}) {
    const auto port = office.port();
    office.kill();
    fs::remove_all(office.store());
    const auto said = must(restore(backup, more, office.recovery_key()), "restore");
    office.start(port);
    return said;
  }
  bool is_live(const std::string& id) const {
    for (const auto& one : office.admin_json({"grant", "list"}))
      if (one.at("id") == id) return true;
    return false;
  }
};

}  // namespace

TEST_CASE("a tablet that was revoked and a grant that was ended after the backup stay so when it is restored") {
  EndedSince noon;
  const auto later = noon.give();   // and one that the backup knows nothing of, whose end no tablet has heard
  noon.dora.sync();
  must(noon.office.admin({"grant", "end", later}), "grant end");
  const auto said = noon.put_back();
  CHECK(said.find("ended     3 by the ledger") != std::string::npos);
  CHECK_FALSE(noon.is_live(noon.grant));
  CHECK(noon.bo.run({"sync"}).code == 7);
  noon.dora.sync();
  CHECK_FALSE(noon.holds_family());
  for (const auto& one : noon.office.admin_json({"quarantine", "list"}))   // nobody gives himself a grant; nor does it live when somebody merges it
    if (one.at("record") == later) must(noon.office.admin({"quarantine", "merge", std::to_string(one.at("key").get<int>())}), "merge");
  CHECK_FALSE(noon.is_live(later));
  noon.dora.sync();
  CHECK_FALSE(noon.holds_family());
}

TEST_CASE("restored without a ledger it is said which tablets and grants hold again, and a tablet that knows of a grant's end ends it") {
  EndedSince noon;
  const auto said = noon.put_back({"--without-ledger"});
  CHECK(said.find("No ledger") == std::string::npos);   // it is here
  noon.office.kill();
  fs::remove_all(noon.office.store());
  for (const auto& entry : fs::directory_iterator(noon.office.state() / "fremskudt"))
    if (entry.path().extension() == ".erased") fs::remove(entry.path());
  const auto without = must(noon.restore(noon.backup, {"--without-ledger"}, noon.office.recovery_key()), "restore");
  CHECK(without.find("tablet " + noon.bos_tablet) != std::string::npos);
  CHECK(without.find("grant " + noon.grant) != std::string::npos);
  CHECK(noon.is_live(noon.grant));
  noon.office.start(noon.office.port());
  noon.dora.sync();
  CHECK_FALSE(noon.is_live(noon.grant));
  CHECK_FALSE(noon.holds_family());
  CHECK(noon.office.admin_json({"quarantine", "list"}).empty());
}
