// Who holds what, with the real programs: grants that come and go, cases that move, broken glass, drafts, shields.
#include <thread>

#include "scene.h"
#include "support/catch.h"

using namespace fremskudt::test;
using namespace std::chrono_literals;

namespace {

// Three who work with their own cases only, and one who leads them.
struct Team {
  TemporaryDirectory folder;
  Office office{folder.path()};
  std::string place = office.add_place("Børnehuset Prøvesten");
  std::string anna_id = own("Anna Prøve", "home_visit"), bo_id = own("Bo Prøve", "home-visit"), lea_id = office.add_worker("Lea Prøve", "leader");
  TabletProgram anna{folder / "anna"}, bo{folder / "bo"}, lea{folder / "lea"};

  Team() {
    office.start();
    anna.enrol(office.code_for(anna_id));
    bo.enrol(office.code_for(bo_id));
    lea.enrol(office.code_for(lea_id));
    for (const auto& tablet : {anna, bo, lea}) tablet.sync();
  }
  std::string own(const std::string& name, const std::string& role) {
    return must(office.admin({"worker", "add", "--team", office.team(), "--own-cases", "--role", role, name}), "syncd worker add");
  }
  // The family's id and its child's case.
  std::pair<std::string, std::string> family_of_anna() {
    const auto made = lines(anna.must_run({"family", "--child", "Testbarn Åberg", "--born", "2019-05-01"}));
    anna.sync();
    return {made.at(0), made.at(1)};
  }
  std::string visit(const TabletProgram& tablet, const std::string& family, const std::string& note, bool draft = false) {
    Words words{"visit", "--family", family, "--note", note};
    if (draft) words.push_back("--draft");
    return tablet.must_run(words);
  }
  std::string grant(const std::string& worker, const std::string& scope, const std::string& until = {}) {
    Words words{"grant", "add", "--worker", worker, "--scope", scope, "--why", "Prøve."};
    if (!until.empty()) words.insert(words.end(), {"--until", until});
    return must(office.admin(words), "syncd grant add");
  }
};

bool holds(const TabletProgram& tablet, const std::string& id) { return tablet.run({"show", id, "--json"}).code == 0; }

// The newest notice of this kind, or null.
json notice(const TabletProgram& tablet, const std::string& kind) {
  for (const auto& one : tablet.must_json({"notices"}))
    if (one.at("kind") == kind) return one;
  return nullptr;
}

json audit(const Team& team, const std::string& about) {
  return team.office.admin_json(about.empty() ? Words{"audit"} : Words{"audit", "--about", about});
}

bool has_action(const json& audit, const std::string& action) {
  for (const auto& entry : audit.at("entries"))
    if (entry.at("action") == action) return true;
  return false;
}

}  // namespace

TEST_CASE("a tablet is filled by a new grant and purged when it ends, and knows the grant") {
  Team team;
  const auto [family, child] = team.family_of_anna();
  const auto visit = team.visit(team.anna, family, "Vi talte om aftenerne.");
  team.anna.sync();
  team.bo.sync();
  CHECK_FALSE(holds(team.bo, family));
  CHECK_FALSE(holds(team.bo, visit));
  const auto cards = team.bo.must_run({"list", "--type", "CaseCard", "--json"});
  CHECK(cards.find("Testbarn") != std::string::npos);
  CHECK(cards.find("berg") == std::string::npos);   // no surname

  const auto grant = team.grant(team.bo_id, "family:" + family);
  team.bo.sync();
  CHECK(team.bo.must_run({"show", visit, "--json"}) == team.anna.must_run({"show", visit, "--json"}));
  CHECK(team.bo.must_json({"grants"}).at(0).at("scope") == "family:" + family);
  const auto theirs = team.visit(team.bo, family, "Bo var med.");
  team.bo.sync();

  must(team.office.admin({"grant", "end", grant}), "syncd grant end");
  team.bo.sync();
  for (const auto& id : {family, visit, child, theirs}) CHECK_FALSE(holds(team.bo, id));
  CHECK_FALSE(any_file_holds(team.bo.store(), "aftenerne"));
  team.anna.sync();
  CHECK(holds(team.anna, theirs));

  team.grant(team.bo_id, "family:" + family);   // again, from zero
  team.bo.sync();
  CHECK(team.bo.must_run({"show", visit, "--json"}) == team.anna.must_run({"show", visit, "--json"}));
  CHECK(holds(team.bo, theirs));
}

TEST_CASE("a grant that ends by itself is over on a tablet that is connected") {
  Team team;
  const auto [family, child] = team.family_of_anna();
  team.grant(team.bo_id, "family:" + family, "4s");
  Process watching = team.bo.start({"sync", "--watch", "--json"});
  REQUIRE(eventually([&] { return team.office.log_text().find("grants_ended") != std::string::npos; }));
  std::this_thread::sleep_for(300ms);
  watching.signal(15);
  CHECK(watching.finish(10s).code == 0);
  CHECK(team.bo.must_json({"grants"}).at(0).at("ended_at").is_string());   // it heard so
  CHECK_FALSE(holds(team.bo, family));
  CHECK(audit(team, family).at("sound") == true);
  CHECK(has_action(audit(team, family), "grant_ended"));
}

TEST_CASE("unsent work is delivered before what a lost grant gave is purged, and its author is told") {
  Team team;
  const auto [family, child] = team.family_of_anna();
  const auto grant = team.grant(team.bo_id, "family:" + family);
  team.bo.sync();
  const auto visit = team.visit(team.bo, family, "Skrevet uden net.");
  must(team.office.admin({"grant", "end", grant}), "syncd grant end");
  team.bo.sync();
  CHECK(team.bo.pending() == 0);
  team.anna.sync();
  CHECK(team.anna.must_run({"show", visit, "--json"}).find("Skrevet uden net.") != std::string::npos);
  team.bo.sync();
  CHECK_FALSE(holds(team.bo, visit));
  CHECK_FALSE(holds(team.bo, family));
  const auto told = notice(team.bo, "given_on");
  REQUIRE(told.is_object());
  CHECK(told.at("about") == visit);
  CHECK(told.at("by") == team.anna_id);
}

TEST_CASE("a case that moves takes its family along; what was written meanwhile follows it; the second to ask is refused") {
  Team team;
  const auto [family, child] = team.family_of_anna();
  team.lea.sync();
  REQUIRE(holds(team.lea, child));   // she works all over the team

  const auto visit = team.visit(team.anna, family, "Besøg mens sagen flyttede.");
  const std::string carl = team.own("Carl Prøve", "home_visit");
  team.anna.sync();   // now she knows him
  team.anna.must_run({"edit", child, "responsible", carl});       // offline, and without having seen …
  team.anna.must_run({"edit", child, "works_well", "Morgenerne går godt."});
  team.lea.must_run({"edit", child, "responsible", team.bo_id});  // … what arrives first
  team.lea.sync();
  team.anna.sync();
  team.anna.sync();
  team.bo.sync();

  const auto at_bo = team.bo.must_json({"show", child});
  CHECK(at_bo.at("responsible") == team.bo_id);
  CHECK(at_bo.dump().find("Morgenerne går godt.") != std::string::npos);   // only the move was refused
  CHECK(team.bo.must_run({"show", visit, "--json"}).find("mens sagen flyttede") != std::string::npos);
  CHECK(team.anna.pending() == 0);
  for (const auto& id : {family, child, visit}) CHECK_FALSE(holds(team.anna, id));
  CHECK(notice(team.anna, "given_on").at("by") == team.bo_id);
  CHECK(notice(team.anna, "refused").at("about") == child);
  CHECK(notice(team.anna, "case_left").at("by") == team.bo_id);
  CHECK(notice(team.bo, "case_came").at("by") == team.lea_id);
  CHECK(team.bo.must_json({"conflicts"}).empty());
  CHECK(has_action(audit(team, family), "case_moved"));
}

TEST_CASE("broken glass: a reason, the family for some hours, a notice to the responsible worker, an audit entry") {
  Team team;
  const auto [family, child] = team.family_of_anna();
  team.bo.sync();
  CHECK(team.bo.run({"break-glass", family}).code == 2);   // no reason
  const auto card = team.bo.must_json({"list", "--type", "CaseCard"}).at(0).at("id").get<std::string>();
  team.bo.must_run({"break-glass", card, "--reason", "Akut opkald fra skolen.", "--hours", "2"});
  team.bo.sync();
  team.bo.sync();
  CHECK(holds(team.bo, child));
  const auto grant = team.bo.must_json({"grants"}).at(0);
  CHECK(grant.at("how") == "break_glass");
  CHECK(grant.at("until").get<std::string>().ends_with("Z"));
  team.anna.sync();
  const auto told = notice(team.anna, "glass_broken");
  CHECK(told.at("by") == team.bo_id);
  CHECK(told.at("reason") == "Akut opkald fra skolen.");
  CHECK(told.at("until") == grant.at("until"));
  CHECK(has_action(audit(team, family), "break_glass"));

  // It reads and writes, and does not take the case.
  team.bo.must_run({"edit", child, "responsible", team.bo_id});
  team.bo.sync();
  team.anna.sync();
  CHECK(team.anna.must_json({"show", child}).at("responsible") == team.anna_id);

  must(team.office.admin({"grant", "end", grant.at("id")}), "syncd grant end");
  team.bo.sync();
  CHECK_FALSE(holds(team.bo, child));
}

TEST_CASE("a draft is read by nobody else, until the leader opens it with a reason and its author is told") {
  Team team;
  const auto [family, child] = team.family_of_anna();
  const auto draft = team.visit(team.anna, family, "Kun til mig selv.", true);
  team.anna.sync();
  team.lea.sync();
  CHECK(holds(team.lea, family));
  CHECK_FALSE(holds(team.lea, draft));

  const auto drafts = team.office.admin_json({"draft", "list", "--worker", team.anna_id});
  REQUIRE(drafts.size() == 1);
  CHECK(drafts.at(0).at("id") == draft);
  CHECK(drafts.dump().find("mig selv") == std::string::npos);
  CHECK(team.office.admin({"draft", "open", draft, "--leader", team.bo_id, "--reason", "Nysgerrig."}).code == 7);
  team.bo.must_run({"open-draft", draft, "--reason", "Nysgerrig."});
  team.bo.sync();
  team.bo.sync();
  CHECK_FALSE(holds(team.bo, draft));
  CHECK(notice(team.bo, "refused").at("why") == "role");

  team.lea.must_run({"open-draft", draft, "--reason", "Anna er syg, og familien ringer."});
  team.lea.sync();
  team.lea.sync();
  CHECK(team.lea.must_run({"show", draft, "--json"}).find("Kun til mig selv.") != std::string::npos);
  team.anna.sync();
  const auto told = notice(team.anna, "draft_opened");
  CHECK(told.at("by") == team.lea_id);
  CHECK(told.at("reason") == "Anna er syg, og familien ringer.");
  CHECK(has_action(audit(team, draft), "open_draft"));

  team.anna.must_run({"edit", draft, "note", "Kun til mig selv.\n\nEt afsnit til."});   // it goes on being hers
  team.anna.sync();
  team.lea.sync();
  CHECK(team.lea.must_run({"show", draft, "--json"}).find("Et afsnit til.") != std::string::npos);
  const auto grants = team.office.admin_json({"grant", "list", "--worker", team.lea_id});
  for (const auto& one : grants)
    if (one.at("how") == "opened_draft") must(team.office.admin({"grant", "end", one.at("id")}), "syncd grant end");
  team.lea.sync();
  CHECK_FALSE(holds(team.lea, draft));
  CHECK(holds(team.anna, draft));
}

TEST_CASE("a shielded case has no card outside its grants, and neither the team's grant nor broken glass opens it") {
  Team team;
  const auto [family, child] = team.family_of_anna();
  team.bo.sync();
  team.lea.sync();
  REQUIRE(team.bo.must_json({"list", "--type", "CaseCard"}).size() == 1);
  REQUIRE(holds(team.lea, family));

  team.anna.must_run({"edit", child, "shielded", "true"});
  team.anna.sync();
  team.bo.sync();
  team.lea.sync();
  CHECK(team.bo.must_json({"list", "--type", "CaseCard"}).empty());
  CHECK(team.lea.must_json({"list", "--type", "CaseCard"}).empty());
  CHECK_FALSE(holds(team.lea, family));
  CHECK(holds(team.anna, family));
  team.bo.must_run({"break-glass", family, "--reason", "Akut."});
  team.bo.sync();
  team.bo.sync();
  CHECK_FALSE(holds(team.bo, family));
  CHECK(notice(team.bo, "refused").at("why") == "shielded");

  team.grant(team.bo_id, "family:" + family);
  team.bo.sync();
  CHECK(holds(team.bo, family));
}

TEST_CASE("the words of a talk without a name are its author's and those granted the place") {
  Team team;
  const auto contact = team.anna.must_run({"contact", "--place", team.place, "--minutes", "20", "--worry", "Barnet er stille.", "--agreed", "Vi ser an."});
  team.anna.sync();
  team.anna.sync();
  CHECK(holds(team.anna, contact));
  TabletProgram other{team.folder / "anna2"};
  other.enrol(team.office.code_for(team.anna_id));
  other.sync();
  CHECK(holds(other, contact));

  team.bo.sync();
  team.lea.sync();   // works all over the team, but as leader
  CHECK_FALSE(holds(team.bo, contact));
  CHECK_FALSE(holds(team.lea, contact));
  const auto grant = team.grant(team.bo_id, "place:" + team.place);
  team.bo.sync();
  CHECK(holds(team.bo, contact));
  must(team.office.admin({"grant", "end", grant}), "syncd grant end");
  team.bo.sync();
  CHECK_FALSE(holds(team.bo, contact));
}

TEST_CASE("who read a record stands in the audit when the tablet is back, and not on the tablet") {
  Team team;
  const auto [family, child] = team.family_of_anna();
  team.anna.must_run({"opened", child});
  team.anna.sync();
  const auto log = audit(team, family);
  REQUIRE(has_action(log, "read"));
  for (const auto& entry : log.at("entries"))
    if (entry.at("action") == "read") CHECK(entry.at("worker") == team.anna_id);
  CHECK(team.anna.must_json({"list", "--type", "Reading"}).empty());
  CHECK(log.at("sound") == true);
}

TEST_CASE("a worker who changes team changes what the tablet holds") {
  Team team;
  const auto [family, child] = team.family_of_anna();
  team.lea.sync();
  REQUIRE(holds(team.lea, family));
  const auto south = must(team.office.admin({"team", "add", "Team Syd"}), "syncd team add");
  must(team.office.admin({"worker", "set", team.lea_id, "--team", south}), "syncd worker set");
  team.lea.sync();
  CHECK_FALSE(holds(team.lea, family));
  CHECK(team.lea.must_json({"list", "--type", "CaseCard"}).empty());
  CHECK(team.lea.must_json({"list", "--type", "Team"}).dump().find("Syd") != std::string::npos);
}
