// Erasing with the real programs: an office that erases while tablets are away, edits that come late, and an older copy of
// the store put back.
#include "scene.h"
#include "store/decrypted_pages.h"
#include "store/key_file.h"
#include "support/catch.h"

using namespace fremskudt;
using namespace fremskudt::test;
using std::filesystem::path;

namespace {

// Letters that nothing else here holds: see tests/store/erased_pages_test.cpp.
const std::string kStrange = "猫ა地⠓慈 鳥あ若䷂猫 ა地⠓慈鳥 あ若䷂猫ა";
const std::vector<std::string> kPieces = {"猫ა", "ა地", "地⠓", "⠓慈", "鳥あ", "あ若", "若䷂", "䷂猫"};

struct Scene {
  TemporaryDirectory folder;
  Office office{folder.path()};
  std::string place = office.add_place("Børnehuset Prøvesten");
  TabletProgram anna{folder / "anna"}, bo{folder / "bo"};

  Scene() {
    office.start();
    anna.enrol(office.code_for(office.add_worker("Anna Prøve")));
    bo.enrol(office.code_for(office.add_worker("Bo Prøve", "outreach")));
    sync();
  }
  void sync() {
    for (const auto* tablet : {&anna, &bo, &anna, &bo}) tablet->sync();
  }
  std::string visit(const std::string& family, const std::string& note) {
    return anna.must_run({"visit", "--family", family, "--note", note});
  }
  std::string talk(const std::string& worry) {
    return bo.must_run({"contact", "--place", place, "--minutes", "20", "--worry", worry, "--agreed", "Vi ses torsdag."});
  }
  std::vector<std::string> family() { return lines(anna.must_run({"family", "--child", "Testbarn Et", "--child", "Testbarn To"})); }
  json set_aside() { return office.admin_json({"quarantine", "list"}); }
};

bool is_erased(const TabletProgram& tablet, const std::string& id) {
  const json shown = tablet.must_json({"show", id});
  return shown.value("erased", json()) == true && shown.size() == 3;
}

std::size_t hits(const TabletProgram& tablet, const std::string& word) { return tablet.must_json({"search", word}).size(); }

// Pieces of the strange words in the office's decrypted pages.
std::string left_at(const Office& office) {
  const auto key = store::read_key_file(office.key_file());
  REQUIRE(key);
  const auto pages = decrypted_pages(office.store() / "store.db", *key);
  std::string left;
  for (const auto& piece : kPieces)
    if (pages.hold(piece)) left += piece;
  return left;
}

}  // namespace

TEST_CASE("a record erased while both tablets are away is gone from office and tablets, and its words from every page") {
  Scene scene;
  const std::string family = scene.family().at(0);
  const std::string visit = scene.visit(family, "Vi talte om " + kStrange + ".");
  const std::string other = scene.visit(family, "Et andet besøg.");
  scene.sync();
  scene.anna.must_run({"edit", visit, "agenda", kStrange});   // what left its state goes from history too
  scene.anna.must_run({"edit", visit, "agenda", "Noget andet."});
  scene.sync();
  CHECK(hits(scene.bo, "地⠓慈") == 1);
  CHECK(left_at(scene.office) != "");

  const std::string erased = must(scene.office.admin({"erase", visit, "--why", "mistake"}), "syncd erase");
  CHECK(erased == visit);
  CHECK(left_at(scene.office) == "");   // while it runs: the answer came after
  CHECK_FALSE(is_erased(scene.bo, visit));
  scene.sync();
  for (const auto* tablet : {&scene.anna, &scene.bo}) {
    CHECK(is_erased(*tablet, visit));
    CHECK(hits(*tablet, "地⠓慈") == 0);
    CHECK(hits(*tablet, "andet besøg") == 1);
    CHECK(tablet->must_json({"list", "--type", "HomeVisit"}).size() == 1);
    CHECK(tablet->pending() == 0);
  }
  CHECK(scene.office.admin_json({"list", "--type", "HomeVisit"}).size() == 1);
  CHECK(scene.office.log_text().find("erased") != std::string::npos);
  CHECK(scene.office.admin({"erase", visit}).code == 0);            // twice is once
  CHECK(scene.office.admin({"erase", std::string(32, 'a')}).code == 3);
  CHECK(scene.office.admin({"erase", other, "--why", "nonsense"}).code == 2);
  scene.office.stop();
  CHECK(left_at(scene.office) == "");
  CHECK(scene.office.admin_json({"verify"}).at("sound") == true);
}

TEST_CASE("who notified about a family that is erased is in no page of the office and on no tablet of intake") {
  Scene scene;
  TabletProgram ida{scene.folder / "ida"};
  const std::string intake = must(scene.office.admin({"team", "add", "Modtagelsen"}), "syncd team add");
  ida.enrol(scene.office.code_for(must(scene.office.admin({"worker", "add", "--team", intake, "--role", "intake", "Ida Prøve"}), "syncd worker add")));
  ida.sync();
  const std::string id = ida.must_run({"notification", "register", "--child", "Testbarn Et", "--document", "Naboen " + kStrange, "--notifier", kStrange, "--reached-at", kStrange});
  ida.must_run({"notification", "assess", id, "--decision", "none", "--reason", kStrange});
  ida.must_run({"notification", "receipt", id, "--text", "Kære " + kStrange});
  ida.sync();
  CHECK(left_at(scene.office) != "");
  must(scene.office.admin({"erase", id}), "syncd erase");
  CHECK(left_at(scene.office) == "");
  ida.sync();
  CHECK(ida.must_json({"list", "--type", "Notifier"}).empty());
  CHECK(ida.must_json({"list", "--type", "Notification"}).empty());
  CHECK(hits(ida, "地⠓慈") == 0);
  scene.office.stop();
  CHECK(left_at(scene.office) == "");
}

TEST_CASE("a late edit of an erased record waits for the leader, sealed, and never brings it back") {
  Scene scene;
  const std::string visit = scene.visit(scene.family().at(0), "Første afsnit.");
  scene.sync();
  scene.bo.must_run({"edit", visit, "note", "Første afsnit.\n\nSkrevet for sent: " + kStrange});
  must(scene.office.admin({"erase", visit}), "syncd erase");
  scene.sync();
  CHECK(is_erased(scene.anna, visit));
  CHECK(is_erased(scene.bo, visit));
  CHECK(scene.bo.pending() == 0);
  CHECK(json::parse(scene.bo.must_run({"sync", "--json"})).at("set_aside") == 1);
  CHECK(scene.bo.must_run({"sync"}).find("1 set aside at the office") != std::string::npos);
  CHECK(scene.anna.must_run({"sync"}).starts_with("All is sent and received."));

  const json waiting = scene.set_aside();
  REQUIRE(waiting.size() == 1);
  CHECK(waiting[0].at("record") == visit);
  CHECK(waiting[0].at("why") == "erased");
  CHECK(waiting[0].at("type") == "HomeVisit");
  CHECK(waiting.dump().find(kStrange) == std::string::npos);
  const std::string number = std::to_string(waiting[0].at("key").get<int>());
  const std::string opened = must(scene.office.admin({"quarantine", "open", number}), "syncd quarantine open");
  CHECK(opened.find(kStrange) != std::string::npos);
  CHECK(scene.office.log_text().find("quarantine_opened") != std::string::npos);
  must(scene.office.admin({"quarantine", "destroy", number}), "syncd quarantine destroy");
  CHECK(scene.set_aside().empty());
  CHECK(left_at(scene.office) == "");
  CHECK(scene.office.admin({"quarantine", "open", number}).code == 3);
  CHECK(scene.office.admin_json({"list", "--type", "HomeVisit"}).empty());
}

TEST_CASE("the words of a talk are erased field by field; what comes for them late is set aside and the rest merges") {
  Scene scene;
  const std::string talk = scene.talk("Et barn " + kStrange);
  scene.sync();
  CHECK(scene.office.admin({"erase", talk, "--field", "date"}).code == 2);
  scene.anna.must_run({"edit", talk, "worry", "Et barn " + kStrange + " og mere"});
  scene.anna.must_run({"edit", talk, "goes_well", "Leger godt."});
  must(scene.office.admin({"erase", talk, "--field", "worry"}), "syncd erase");
  CHECK(left_at(scene.office) == "");
  scene.sync();
  for (const auto* tablet : {&scene.anna, &scene.bo}) {
    const json shown = tablet->must_json({"show", talk});
    CHECK_FALSE(shown.contains("worry"));
    CHECK(shown.at("erased") == json::array({"worry"}));
    CHECK(shown.at("goes_well") == "Leger godt.");
    CHECK(shown.at("agreed") == "Vi ses torsdag.");
    CHECK(hits(*tablet, "地⠓慈") == 0);
    CHECK(tablet->run({"edit", talk, "worry", "Nyt."}).code != 0);
  }
  CHECK(scene.anna.must_run({"show", talk, "--json"}) == scene.bo.must_run({"show", talk, "--json"}));
  REQUIRE(scene.set_aside().size() == 1);
}

TEST_CASE("a family goes with all that belongs to it, and what is written in it later goes too") {
  Scene scene;
  const auto made = scene.family();
  const std::string family = made.at(0), other = scene.family().at(0);
  const std::string visit = scene.visit(family, "Vi talte om " + kStrange), kept = scene.visit(other, "En anden familie.");
  scene.sync();
  const std::string late = scene.visit(family, "Skrevet for sent.");   // in a family that is gone by then
  const std::string draft = scene.anna.must_run({"visit", "--family", family, "--note", "Kladde.", "--draft"});

  CHECK(scene.office.admin({"erase", family}).code == 7);
  CHECK(scene.office.admin({"erase", visit, "--family"}).code == 2);
  const json erased = scene.office.admin_json({"erase", "--family", family});
  CHECK(erased.at("erased").size() == 8);   // family, two children, two cases and their cards, a visit
  CHECK(left_at(scene.office) == "");
  scene.sync();
  for (const auto* tablet : {&scene.anna, &scene.bo}) {
    CHECK(tablet->must_json({"list", "--type", "Family"}).size() == 1);
    CHECK(tablet->must_json({"list", "--type", "Person"}).size() == 2);
    CHECK(tablet->must_json({"list", "--type", "HomeVisit"}).size() == 1);
    CHECK(hits(*tablet, "地⠓慈") == 0);
    CHECK(hits(*tablet, "for sent") == 0);
    CHECK(hits(*tablet, "kladde") == 0);
    CHECK(hits(*tablet, "anden familie") == 1);
    CHECK(tablet->pending() == 0);
  }
  CHECK(scene.office.admin_json({"list", "--type", "Family"}).size() == 1);
  CHECK(scene.office.admin_json({"list", "--type", "HomeVisit"}).size() == 1);
  CHECK(scene.set_aside().size() == 2);
}

TEST_CASE("an older copy of the store put back erases again what was erased since, and tablets stay clean") {
  Scene scene;
  const std::string family = scene.family().at(0);
  const std::string visit = scene.visit(family, "Vi talte om " + kStrange);
  const std::string talk = scene.talk("Et barn " + kStrange);
  scene.sync();
  scene.office.stop();
  const path copy = scene.folder / "copy";
  std::filesystem::copy(scene.office.store(), copy, std::filesystem::copy_options::recursive);
  scene.office.start(scene.office.port());
  const std::string later = scene.visit(family, "Skrevet efter kopien: " + kStrange);   // not in the copy at all
  scene.sync();
  scene.bo.must_run({"edit", later, "agenda", "Bo skriver videre."});   // Bo's tablet hears of nothing until later
  for (const auto& words : {Words{"erase", visit}, Words{"erase", talk, "--field", "worry"}, Words{"erase", later}})
    must(scene.office.admin(words), "syncd erase");
  scene.anna.sync();
  CHECK(is_erased(scene.anna, visit));
  scene.office.stop();

  std::filesystem::remove_all(scene.office.store());
  std::filesystem::copy(copy, scene.office.store(), std::filesystem::copy_options::recursive);
  CHECK(left_at(scene.office) != "");
  scene.office.start(scene.office.port());
  CHECK(scene.office.log_text().find("erasures_carried_out_again") != std::string::npos);
  CHECK(left_at(scene.office) == "");
  scene.sync();
  for (const auto* tablet : {&scene.anna, &scene.bo}) {
    CHECK(is_erased(*tablet, visit));
    CHECK(is_erased(*tablet, later));
    CHECK_FALSE(tablet->must_json({"show", talk}).contains("worry"));
    CHECK(hits(*tablet, "地⠓慈") == 0);
  }
  CHECK(scene.set_aside().size() == 1);   // Bo's late words in what is gone
  CHECK(scene.office.admin_json({"list", "--type", "HomeVisit"}).empty());
  scene.office.stop();
  CHECK(scene.office.admin_json({"verify"}).at("sound") == true);
}

TEST_CASE("a whole machine put back hears from the tablets what was erased since, and nobody else can tell it so") {
  Scene scene;
  const std::string family = scene.family().at(0);
  const std::string visit = scene.visit(family, "Vi talte om " + kStrange);
  const std::string talk = scene.talk("Et barn " + kStrange);
  const std::string other = scene.family().at(0);
  const std::string others = scene.visit(other, "En hel familie, der slettes: " + kStrange);
  scene.sync();
  scene.office.stop();
  const path copy = scene.folder / "copy";
  std::filesystem::create_directory(copy);
  const auto put = [](const path& from, const path& to) {
    std::filesystem::remove_all(to);
    std::filesystem::copy(from, to, std::filesystem::copy_options::recursive);
  };
  put(scene.office.store(), copy / "store");
  put(scene.office.state(), copy / "state");
  scene.office.start(scene.office.port());
  const std::string later = scene.visit(family, "Skrevet efter kopien: " + kStrange);
  scene.sync();
  for (const auto& words : {Words{"erase", visit}, Words{"erase", talk, "--field", "worry"}, Words{"erase", later}, Words{"erase", "--family", other}})
    must(scene.office.admin(words), "syncd erase");
  scene.anna.sync();   // Bo's tablet hears of nothing until later
  scene.office.stop();
  put(copy / "store", scene.office.store());
  put(copy / "state", scene.office.state());

  scene.office.start(scene.office.port());
  CHECK(left_at(scene.office) != "");
  scene.anna.sync();
  CHECK(scene.office.log_text().find("erasures_given_back_by_a_tablet") != std::string::npos);
  CHECK(left_at(scene.office) == "");
  CHECK(scene.office.admin_json({"list", "--type", "HomeVisit"}).empty());
  CHECK(scene.office.admin_json({"list", "--type", "Family"}).size() == 1);
  scene.sync();
  CHECK(left_at(scene.office) == "");
  for (const auto* tablet : {&scene.anna, &scene.bo}) {
    CHECK(is_erased(*tablet, visit));
    CHECK(is_erased(*tablet, later));
    CHECK_FALSE(tablet->must_json({"show", talk}).contains("worry"));
    CHECK(tablet->must_json({"list", "--type", "Family"}).size() == 1);
    CHECK(tablet->must_json({"list", "--type", "HomeVisit"}).empty());
    CHECK(hits(*tablet, "地⠓慈") == 0);
    CHECK(tablet->pending() == 0);
    CHECK(tablet->must_run({"sync"}).starts_with("All is sent and received."));
  }
  CHECK(scene.set_aside().empty());
  scene.office.stop();
  scene.office.start(scene.office.port());   // from now on by its own ledger
  CHECK(scene.office.admin_json({"list", "--type", "HomeVisit"}).empty());
  CHECK(scene.office.admin_json({"verify"}).at("sound") == true);
}

TEST_CASE("what was written after a machine was put back waits for the leader when an order of before comes back") {
  Scene scene;
  const std::string family = scene.family().at(0);
  const std::string visit = scene.visit(family, "Et afsnit om " + kStrange);
  const std::string talk = scene.talk("Et barn " + kStrange);
  scene.sync();
  scene.office.stop();
  const path copy = scene.folder / "copy";
  std::filesystem::create_directory(copy);
  std::filesystem::copy(scene.office.store(), copy / "store", std::filesystem::copy_options::recursive);
  std::filesystem::copy(scene.office.state(), copy / "state", std::filesystem::copy_options::recursive);
  scene.office.start(scene.office.port());
  must(scene.office.admin({"erase", talk, "--field", "worry"}), "syncd erase");
  must(scene.office.admin({"erase", "--family", family}), "syncd erase");
  scene.anna.sync();
  scene.office.stop();
  for (const auto& [from, to] : {std::pair{copy / "store", scene.office.store()}, std::pair{copy / "state", scene.office.state()}}) {
    std::filesystem::remove_all(to);
    std::filesystem::copy(from, to, std::filesystem::copy_options::recursive);
  }
  scene.office.start(scene.office.port());

  scene.bo.must_run({"edit", visit, "note", "Et afsnit om " + kStrange + "\n\nNyt: pindsvin."});
  scene.bo.must_run({"edit", talk, "worry", "Nyt: grævling."});
  scene.bo.must_run({"visit", "--family", family, "--note", "Nyt: egern."});
  scene.bo.sync();
  CHECK(scene.set_aside().empty());
  scene.anna.sync();   // hands the orders back
  CHECK(left_at(scene.office) == "");
  std::string opened;
  for (const auto& one : scene.set_aside()) {
    CHECK(one.at("why") == "erased");
    opened += must(scene.office.admin({"quarantine", "open", std::to_string(one.at("key").get<int>())}), "syncd quarantine open");
  }
  for (const char* word : {"pindsvin", "grævling", "egern"}) CHECK(opened.find(word) != std::string::npos);
  CHECK(opened.find(kStrange) == std::string::npos);
  CHECK(scene.office.admin_json({"list", "--type", "HomeVisit"}).empty());
  scene.sync();
  for (const auto* tablet : {&scene.anna, &scene.bo}) {
    CHECK(tablet->must_json({"list", "--type", "HomeVisit"}).empty());
    CHECK_FALSE(tablet->must_json({"show", talk}).contains("worry"));
  }
  CHECK(json::parse(scene.bo.must_run({"sync", "--json"})).at("set_aside") == 1);   // of the talk; what went with the family left with its scope
  CHECK(json::parse(scene.anna.must_run({"sync", "--json"})).at("set_aside") == 0);
}

TEST_CASE("syncd started on a machine whose clock is a year ahead erases nothing and says so, until somebody says the clock is right") {
  Scene scene;
  const auto talk = scene.talk("Vi talte om " + kStrange + ".");
  scene.sync();
  scene.office.stop();
  const auto is_kept = [&] { return !left_at(scene.office).empty(); };
  REQUIRE(is_kept());

  scene.office.move_clock(370);
  scene.office.start();
  CHECK(eventually([&] { return scene.office.log_text().find("clock_is_ahead_nothing_erased") != std::string::npos; }));
  CHECK(scene.office.log_text().find("syncd clock --right") != std::string::npos);
  CHECK(is_kept());
  const auto due = scene.office.admin({"erase", "--due"});
  CHECK(due.code == 7);
  CHECK(due.err.find("370 days after") != std::string::npos);
  CHECK(scene.office.admin({"clock"}).code == 7);
  CHECK(is_kept());
  scene.office.stop();

  scene.office.move_clock(0);   // set right: nothing happened
  scene.office.start();
  CHECK(scene.office.admin({"clock"}).code == 0);
  CHECK(is_kept());
  scene.office.stop();

  scene.office.move_clock(370);
  scene.office.start();
  CHECK(scene.office.admin({"clock", "--right"}).code == 0);
  CHECK(must(scene.office.admin({"erase", "--due"}), "erase --due") == talk);
  CHECK_FALSE(is_kept());
  scene.office.stop();
}
