// From modtagelsen to the family, with the real programs: a notification is received, assessed, sent on, given to somebody and
// met; who gave it stays where it was.
#include "scene.h"
#include "support/catch.h"

using namespace fremskudt::test;

namespace {

// An intake team, and the team of the office with its leader and two workers.
struct Municipality {
  TemporaryDirectory folder;
  Office office{folder.path()};
  std::string intake_team = must(office.admin({"team", "add", "Modtagelsen"}), "syncd team add");
  std::string ida_id = add("Ida Prøve", "intake", intake_team), lea_id = add("Lea Prøve", "leader", office.team()),
              anna_id = add("Anna Prøve", "home-visit", office.team()), bo_id = add("Bo Prøve", "home-visit", office.team());
  TabletProgram ida{folder / "ida"}, lea{folder / "lea"}, anna{folder / "anna"}, bo{folder / "bo"};

  Municipality() {
    must(office.admin({"grant", "add", "--worker", ida_id, "--scope", "team:" + office.team(), "--role", "intake", "--why", "Kort over børnene."}), "syncd grant add");
    office.start();
    ida.enrol(office.code_for(ida_id));
    lea.enrol(office.code_for(lea_id));
    anna.enrol(office.code_for(anna_id));
    bo.enrol(office.code_for(bo_id));
    sync();
  }
  std::string add(const std::string& name, const std::string& role, const std::string& team) {
    return must(office.admin({"worker", "add", "--team", team, "--own-cases", "--role", role, name}), "syncd worker add");
  }
  void sync() {
    for (const auto& tablet : {ida, lea, anna, bo, ida, lea, anna, bo}) tablet.sync();
  }
  std::string received(const std::string& child) {
    return ida.must_run({"notification", "register", "--child", child, "--document", "Naboen hører gråd om natten.", "--notifier", "Nabo Hemmelig", "--reached-at", "00 00 00 09"});
  }
  void assessed(const std::string& id) { ida.must_run({"notification", "assess", id, "--decision", "to_team", "--reason", "Ikke akut."}); }
};

bool holds(const TabletProgram& tablet, const std::string& id) { return tablet.run({"show", id, "--json"}).code == 0; }

}  // namespace

TEST_CASE("a notification about an unknown child goes from intake to the leader and on to a worker, and its notifier stays") {
  Municipality m;
  const auto id = m.received("Testbarn Åberg");
  CHECK(m.ida.run({"notification", "send-on", id, "--team", m.office.team()}).code != 0);   // not assessed
  m.assessed(id);
  m.sync();
  CHECK_FALSE(holds(m.lea, id));
  const auto made = lines(m.ida.must_run({"notification", "send-on", id, "--team", m.office.team()}));
  REQUIRE(made.size() == 2);
  const auto& family = made[0];
  const auto& child = made[1];
  m.sync();

  // The leader sees it, and who gave it nowhere.
  const auto inbox = m.lea.must_json({"notification", "inbox"});
  REQUIRE(inbox.at("to_give").size() == 1);
  CHECK(inbox.at("to_give").at(0).at("id") == id);
  CHECK(m.lea.must_json({"notification", "show", id}).at("has_notifier") == false);
  CHECK(m.lea.must_json({"list", "--type", "Notifier"}).empty());
  CHECK(holds(m.ida, family));
  CHECK_FALSE(holds(m.anna, id));

  // She names who meets the family; it leaves intake and her, and comes there.
  m.lea.must_run({"edit", child, "responsible", m.anna_id});
  m.sync();
  CHECK(holds(m.anna, id));
  CHECK(m.anna.must_json({"notification", "show", id}).at("document") == "Naboen hører gråd om natten.");
  CHECK(m.anna.must_json({"list", "--type", "Notifier"}).empty());
  CHECK_FALSE(holds(m.lea, family));
  CHECK_FALSE(holds(m.ida, family));
  CHECK_FALSE(holds(m.ida, id));

  // Intake still owes the receipt, and knows of the child by its card alone.
  const auto waits = m.ida.must_json({"notification", "inbox"}).at("to_send");
  REQUIRE(waits.size() == 1);
  CHECK(waits.at(0).at("receipt_due_on").is_string());
  m.ida.must_run({"notification", "receipt", id, "--text", "Tak. Vi har modtaget din underretning."});
  CHECK(m.ida.must_json({"notification", "inbox"}).at("to_send").empty());

  // The next one about the same child is found by the card, and is the second.
  const auto found = m.ida.must_json({"notification", "find-child", "Testbarn"});
  REQUIRE(found.size() == 1);
  const auto second = m.received("Testbarn Åberg");
  const auto key = m.ida.must_json({"notification", "show", second}).at("children").at(0).at("key").get<std::string>();
  m.ida.must_run({"notification", "child", second, key, "--case", found.at(0).at("case").get<std::string>()});
  CHECK(m.ida.must_json({"notification", "show", second}).at("number") == 2);
  m.assessed(second);
  CHECK(lines(m.ida.must_run({"notification", "send-on", second})).at(0) == family);   // the team of its card
  m.sync();
  CHECK(holds(m.anna, second));
  CHECK_FALSE(holds(m.ida, second));
  CHECK(m.anna.must_json({"notification", "show", second}).at("number") == 2);
}

TEST_CASE("a notification sent on without network reaches a family that moved meanwhile") {
  Municipality m;
  const auto made = lines(m.anna.must_run({"family", "--child", "Testbarn Åberg"}));
  m.sync();
  const auto found = m.ida.must_json({"notification", "find-child", "Testbarn"});
  REQUIRE(found.size() == 1);
  const auto id = m.received("Testbarn Åberg");
  const auto key = m.ida.must_json({"notification", "show", id}).at("children").at(0).at("key").get<std::string>();
  m.ida.must_run({"notification", "child", id, key, "--case", made.at(1)});
  m.assessed(id);
  m.ida.must_run({"notification", "send-on", id});
  m.anna.must_run({"edit", made.at(1), "responsible", m.bo_id});   // and Ida's tablet does not know
  m.anna.sync();
  m.sync();
  CHECK(holds(m.bo, id));
  CHECK_FALSE(holds(m.anna, id));
  CHECK(m.ida.pending() == 0);
}

TEST_CASE("a relay brings the family to its receiver, who answers for the child once they have met") {
  Municipality m;
  const auto made = lines(m.anna.must_run({"family", "--child", "Testbarn Åberg"}));
  m.sync();
  CHECK_FALSE(holds(m.bo, made.at(0)));
  const auto relay = m.anna.must_run({"relay", "give", made.at(1), "--to", m.bo_id, "--told", "Bo kommer på tirsdag.", "--level", "1"});
  m.sync();
  CHECK(holds(m.bo, made.at(0)));
  CHECK(m.anna.run({"relay", "met", relay}).code != 0);
  const auto mine = m.bo.must_json({"relay", "list"});
  REQUIRE(mine.size() == 1);
  CHECK(mine.at(0).at("told") == "Bo kommer på tirsdag.");
  m.bo.must_run({"relay", "met", relay});
  m.sync();
  CHECK(holds(m.bo, made.at(0)));
  CHECK_FALSE(holds(m.anna, made.at(0)));
  const auto child = m.bo.must_json({"show", made.at(1)});
  CHECK(child.dump().find(m.bo_id) != std::string::npos);
  CHECK(m.bo.must_json({"relay", "list"}).empty());
}
