// The practice pack set at the office and carried to every tablet, with the real programs.
#include <fstream>

#include "scene.h"
#include "support/catch.h"

using namespace fremskudt::test;
namespace fs = std::filesystem;

namespace {

bool holds(const std::string& text, std::string_view words) { return text.find(words) != std::string::npos; }

struct Town {
  TemporaryDirectory folder;
  Office office{folder.path()};
  std::string anna_id = office.add_worker("Anna Prøve"), bo_id;
  TabletProgram anna{folder / "anna"}, bo{folder / "bo"};

  Town() {
    office.start();
    anna.enrol(office.code_for(anna_id));
    anna.sync();
  }
  // The pack that Fremskudt comes with, changed.
  static std::string pack(const std::string& version, std::vector<std::pair<std::string, std::string>> changes = {}) {
    std::string text = must(run(bin_directory() / "syncd", {"practice", "print"}), "practice print") + "\n";
    changes.insert(changes.begin(), {{"version: \"2026.1\"", "version: \"" + version + "\""}, {"valid_from: \"2026-01-01\"", "valid_from: \"2020-01-01\""}});
    for (const auto& [good, other] : changes) {
      if (text.find(good) == std::string::npos) throw std::runtime_error("the pack does not say " + good);
      text.replace(text.find(good), good.size(), other);
    }
    return text;
  }
  Finished set(const std::string& text) {
    const auto file = folder / "pack.textproto";
    std::ofstream(file) << text;
    return office.admin({"practice", "set", file.string()});
  }
  void must_set(const std::string& text) { must(set(text), "practice set"); }
  std::string printed() const { return must(office.admin({"practice", "print"}), "practice print") + "\n"; }
  static json practice_of(const TabletProgram& tablet) { return tablet.must_json({"info"}).at("practice"); }
};

json in_force(const std::string& version, const std::string& waiting = {}) {
  return {{"version", version}, {"built_in", false}, {"waiting", waiting}};
}

}  // namespace

TEST_CASE("a pack with a number that names nothing is refused") {
  Town town;
  for (const auto& [good, bad] : {std::pair("off: [SUNDAY]", "off: [9]"), std::pair("count: 24 unit: HOURS", "unit: 99"), std::pair("starts: EACH_START", "starts: 77")}) {
    const auto told = town.set(Town::pack("2026.2", {{good, bad}}));
    CHECK(told.code != 0);
    CHECK(holds(told.out + told.err, "is none of the values that this takes"));
  }
  CHECK(Town::practice_of(town.anna) == json{{"version", "2026.1"}, {"built_in", true}, {"waiting", ""}});
}

TEST_CASE("a pack set beside the running office reaches the tablets of every team, is printed as it was set, and stands in the audit") {
  Town town;
  CHECK(Town::practice_of(town.anna) == json{{"version", "2026.1"}, {"built_in", true}, {"waiting", ""}});
  CHECK(town.printed() == must(run(bin_directory() / "syncd", {"practice", "print"}), "print") + "\n");

  const auto text = Town::pack("2026.2", {{"children_high: 20", "children_high: 18   # as agreed with the staff"}});
  const auto told = town.set(text);
  CHECK(told.code == 0);
  CHECK(told.out == "2026.2 is in force\n");
  CHECK(town.printed() == text);
  town.anna.sync();
  CHECK(Town::practice_of(town.anna) == in_force("2026.2"));

  // A team that comes later, and a tablet of another team.
  const auto south = must(town.office.admin({"team", "add", "Team Syd"}), "team add");
  const auto bo = must(town.office.admin({"worker", "add", "--team", south, "--role", "outreach", "Bo Prøve"}), "worker add");
  town.bo.enrol(town.office.code_for(bo));
  town.bo.sync();
  CHECK(Town::practice_of(town.bo) == in_force("2026.2"));
  town.must_set(Town::pack("2026.10"));
  town.anna.sync();
  town.bo.sync();
  CHECK(Town::practice_of(town.anna) == in_force("2026.10"));
  CHECK(Town::practice_of(town.bo) == in_force("2026.10"));

  const json audit = town.office.admin_json({"audit"});
  CHECK(audit.at("sound") == true);
  std::vector<std::string> notes;
  for (const auto& entry : audit.at("entries"))
    if (entry.at("action") == "practice_set") notes.push_back(entry.at("note"));
  std::ranges::sort(notes);
  CHECK(notes == std::vector<std::string>{"2026.10", "2026.2"});
  CHECK(town.office.admin_json({"verify"}).at("sound") == true);
}

TEST_CASE("a pack with mistakes, an older one and another one of the same version are refused in plain words, and nothing changes") {
  Town town;
  const auto text = Town::pack("2026.3");
  town.must_set(text);
  const auto refused = [&](const std::string& other, int code, std::string_view words) {
    const auto told = town.set(other);
    INFO(told.out << told.err);
    CHECK(told.code == code);
    CHECK(lines(told.err).size() == 1);
    CHECK(holds(told.out + told.err, words));
    CHECK(town.printed() == text);
  };
  refused(Town::pack("2026.4", {{"ended_by: \"family_met\"", "ended_by: \"family_seen\""}}), 5, "clock relay_open: it is ended by “family_seen”");
  refused(Town::pack("2026.2"), 7, "The pack is older: it is 2026.2, and 2026.3 is in force");
  refused(Town::pack("2026.3", {{"children_high: 20", "children_high: 19"}}), 7, "give it a higher one");
  refused(Town::pack("2026.4", {{"valid_from: \"2020-01-01\"", "valid_from: \"2199-01-01\""}}), 7, "valid from 2199-01-01 on");
  refused("nonsense {", 5, "not known here");
  refused(std::string(600 << 10, '#'), 5, "larger than a pack may be");
  CHECK(town.office.admin({"practice", "set", (town.folder / "none").string()}).code == 3);
  CHECK(town.office.admin({"practice", "set"}).code == 2);
  CHECK(town.set(text).out == "2026.3 is in force already\n");

  // A code that was added since is not taken out again.
  const auto with_boats = Town::pack("2026.5", {{"  codes { code: \"daycare\"", "  codes { code: \"houseboat\" da: \"Husbåd\" en: \"Houseboat\" }\n  codes { code: \"daycare\""}});
  town.must_set(with_boats);
  const auto told = town.set(Town::pack("2026.6"));
  CHECK(told.code == 7);
  CHECK(holds(told.err, "“houseboat” is missing"));
  CHECK(town.printed() == with_boats);
}

TEST_CASE("a pack is set without a running office, outlives its restart, and comes back from a backup and from a tablet") {
  Town town;
  const auto port = town.office.port();
  town.office.stop();
  town.must_set(Town::pack("2026.2"));
  town.office.start(port);
  town.anna.sync();
  CHECK(Town::practice_of(town.anna) == in_force("2026.2"));

  const auto backup = (town.folder / "noon.backup").string();
  must(town.office.admin({"backup", backup}), "backup");
  const auto later = Town::pack("2026.3");
  town.must_set(later);
  town.anna.sync();
  town.office.kill();
  fs::remove_all(town.office.store());
  must(town.office.admin({"restore", backup, "--without-ledger"}, town.office.recovery_key() + "\n"), "restore");
  CHECK(holds(town.printed(), "version: \"2026.2\""));
  town.office.start(port);
  town.anna.sync();
  CHECK(Town::practice_of(town.anna) == in_force("2026.3"));
  CHECK(town.printed() == later);   // Anna had it
  // And whoever comes to another team has it from there.
  const auto south = must(town.office.admin({"team", "add", "Team Syd"}), "team add");
  town.bo.enrol(town.office.code_for(must(town.office.admin({"worker", "add", "--team", south, "--role", "outreach", "Bo Prøve"}), "worker add")));
  town.bo.sync();
  CHECK(Town::practice_of(town.bo) == in_force("2026.3"));
}

TEST_CASE("a tablet that does not know packs is unharmed, and has the pack after its update") {
  Town town;
  town.anna.become_older("PracticePack");
  town.must_set(Town::pack("2026.2"));
  town.anna.sync();
  CHECK(Town::practice_of(town.anna).at("built_in") == true);
  CHECK(town.anna.must_json({"info"}).at("holds_unknown") == 1);
  town.anna.become_older("");
  CHECK(Town::practice_of(town.anna) == in_force("2026.2"));
}

TEST_CASE("a code that one side does not know yet is held against nobody's record, only against what is typed there") {
  Town town;
  const auto place = town.office.add_place("Solsikken");
  town.bo.enrol(town.office.code_for(town.office.add_worker("Bo Prøve")));
  town.must_set(Town::pack("2026.2", {{"  codes { code: \"housing\"", "  codes { code: \"boats\" da: \"Både\" en: \"Boats\" }\n  codes { code: \"housing\""}}));
  town.bo.become_older("PracticePack");
  town.anna.sync();
  town.bo.sync();
  const auto talk_about_boats = [&](const TabletProgram& tablet) {
    return tablet.run({"contact", "--place", place, "--minutes", "20", "--theme", "boats", "--worry", "Siger ikke meget."});
  };
  CHECK(talk_about_boats(town.bo).code == 2);
  const auto talk = must(talk_about_boats(town.anna), "contact");
  town.anna.sync();
  town.bo.sync();
  CHECK(town.bo.must_json({"show", talk}).at("themes") == json{"boats"});
  town.bo.must_run({"edit", talk, "minutes", "25"});
  town.bo.must_run({"edit", talk, "themes", "boats,grief"});
  town.bo.sync();
  CHECK(town.bo.pending() == 0);
  town.anna.sync();
  CHECK(town.anna.must_json({"show", talk}).at("themes").size() == 2);
  CHECK(town.anna.must_json({"show", talk}).at("minutes") == 25);
}

TEST_CASE("a place's kind is one of the pack in force, and a worker's part of full time can be set") {
  Town town;
  const auto add = [&] { return town.office.admin({"place", "add", "--team", town.office.team(), "--kind", "houseboat", "Båden"}); };
  CHECK(add().code == 2);
  town.must_set(Town::pack("2026.2", {{"  codes { code: \"daycare\"", "  codes { code: \"houseboat\" da: \"Husbåd\" en: \"Houseboat\" }\n  codes { code: \"daycare\""}}));
  CHECK(add().code == 0);
  must(town.office.admin({"worker", "set", town.anna_id, "--percent", "80"}), "worker set");
  CHECK(town.office.admin({"worker", "set", town.anna_id, "--percent", "0"}).code == 2);
  CHECK(town.office.admin({"worker", "set", town.anna_id}).code == 2);
  for (const auto& worker : town.office.admin_json({"list", "--type", "Worker"}))
    if (worker.at("id") == town.anna_id) CHECK(worker.at("percent") == 80);
}
