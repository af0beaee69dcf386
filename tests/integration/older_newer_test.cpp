// An older and a newer version meet: real programs, of which one does not know some types and fields.
// What one of them does not know survives it, and shows where it is known.
#include <fstream>

#include "scene.h"
#include "support/catch.h"

using namespace fremskudt::test;

namespace {

struct Meeting {
  TemporaryDirectory folder;
  Office office{folder.path()};
  std::string place = office.add_place("Børnehuset Prøvesten");
  TabletProgram anna{folder / "anna"}, bo{folder / "bo"};

  Meeting() {
    office.start();
    anna.enrol(office.code_for(office.add_worker("Anna Prøve")));
    bo.enrol(office.code_for(office.add_worker("Bo Prøve")));
    meet();
  }
  void meet() {
    for (int i = 0; i < 2; ++i) {
      anna.sync();
      bo.sync();
    }
  }
  void office_becomes(const std::string& hides) {
    office.stop();
    office.become_older(hides);
    office.start(office.port());
  }
  std::string family() { return lines(anna.must_run({"family", "--child", "Testbarn Et"})).at(0); }
  std::string attach(const std::string& visit) { return anna.must_run({"attach", visit, FREMSKUDT_PICTURE, "--caption", "De tre huse"}); }
  std::string picture(const TabletProgram& tablet, const std::string& visit, const std::string& key) {
    const auto out = folder / ("out" + std::to_string(++pictures_));
    tablet.must_run({"attachment", visit, key, "--out", out.string()});
    std::ifstream in(out, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }

 private:
  int pictures_ = 0;
};

bool holds(const std::string& text, std::string_view words) { return text.find(words) != std::string::npos; }

}  // namespace

TEST_CASE("a field that the office does not know passes it whole and merges behind it") {
  Meeting m;
  m.office_becomes("HomeVisit.agenda HomeVisit.minutes");
  const std::string visit = m.anna.must_run({"visit", "--family", m.family(), "--note", "Vi talte om aftenerne."});
  m.anna.must_run({"edit", visit, "agenda", "Mor vil tale om søvn."});
  m.meet();
  CHECK(holds(m.bo.must_run({"show", visit, "--json"}), "Mor vil tale om søvn."));

  m.anna.must_run({"edit", visit, "agenda", "Mor vil tale om rolige aftener."});
  m.bo.must_run({"edit", visit, "agenda", "Far vil tale om fritid."});
  m.bo.must_run({"edit", visit, "minutes", "45"});
  m.meet();
  const std::string shown = m.anna.must_run({"show", visit, "--json"});
  CHECK(shown == m.bo.must_run({"show", visit, "--json"}));
  CHECK(holds(shown, "rolige aftener"));
  CHECK(holds(shown, "Far vil tale om fritid."));
  CHECK(json::parse(shown).at("conflicts").size() == 1);
  CHECK(m.anna.pending() == 0);
  CHECK(m.office.admin_json({"verify"}).at("sound") == true);

  m.office_becomes("");
  m.meet();
  CHECK(m.anna.must_run({"show", visit, "--json"}) == shown);
  CHECK(m.office.admin_json({"verify"}).at("sound") == true);
}

TEST_CASE("an older tablet edits and finishes around a field it does not know, and shows it after its update") {
  Meeting m;
  const std::string visit = m.anna.must_run({"visit", "--family", m.family(), "--note", "Vi talte om aftenerne."});
  m.anna.must_run({"edit", visit, "agenda", "Mor vil tale om søvn."});
  m.bo.become_older("HomeVisit.agenda");
  m.meet();
  CHECK(m.bo.must_json({"info"}).at("update") == true);
  CHECK(m.anna.must_json({"info"}).at("update") == false);

  m.bo.must_run({"edit", visit, "note", "Vi talte om aftenerne.\n\nFar læser højt."});
  m.anna.must_run({"edit", visit, "agenda", "Mor vil tale om rolige aftener."});
  m.meet();
  m.bo.must_run({"finish", visit});
  m.meet();
  const std::string at_anna = m.anna.must_run({"show", visit, "--json"});
  CHECK(holds(at_anna, "Far læser højt."));
  CHECK(holds(at_anna, "Mor vil tale om rolige aftener."));

  m.bo.become_older("");
  CHECK(m.bo.must_run({"show", visit, "--json"}) == at_anna);
  CHECK(m.bo.must_json({"search", "rolige aftener"}).size() == 1);
  m.meet();
  CHECK(m.bo.must_json({"info"}).at("update") == false);
}

TEST_CASE("records of a kind that the office does not know wait there for its update, then reach who may have them") {
  Meeting m;
  const std::string family = m.family();
  m.meet();
  m.office_becomes("HomeVisit");
  const std::string visit = m.anna.must_run({"visit", "--family", family, "--note", "Vi talte om aftenerne."});
  m.meet();
  CHECK(m.anna.pending() == 0);
  CHECK(m.bo.run({"show", visit, "--json"}).code != 0);   // who may have it, nobody can tell yet
  CHECK(m.office.admin_json({"verify"}).at("sound") == true);

  m.office_becomes("");
  m.meet();
  CHECK(m.bo.must_run({"show", visit, "--json"}) == m.anna.must_run({"show", visit, "--json"}));
  CHECK(m.office.admin_json({"list", "--type", "HomeVisit"}).size() == 1);

  // Back to the older version for a day, then forward again: what came meanwhile is there too.
  m.office_becomes("HomeVisit");
  const std::string second = m.bo.must_run({"visit", "--family", family, "--note", "Kort besøg."});
  m.meet();
  m.office_becomes("");
  m.meet();
  CHECK(m.anna.must_run({"show", second, "--json"}) == m.bo.must_run({"show", second, "--json"}));
  CHECK(m.office.admin_json({"list", "--type", "HomeVisit"}).size() == 2);
}

TEST_CASE("records of a kind that a tablet does not know lie there unharmed, counted, and show after its update") {
  Meeting m;
  m.bo.become_older("HomeVisit");
  const std::string family = m.family();
  const std::string visit = m.anna.must_run({"visit", "--family", family, "--note", "Vi talte om aftenerne."});
  m.meet();
  const json info = m.bo.must_json({"info"});
  CHECK(info.at("holds_unknown") == 1);
  CHECK(info.at("update") == true);
  const Finished edited = m.bo.run({"edit", visit, "note", "Noget andet."});
  CHECK(edited.code != 0);
  CHECK(holds(edited.err, "newer"));
  m.anna.must_run({"edit", visit, "note", "Vi talte om rolige aftener."});
  m.meet();

  m.bo.become_older("");
  CHECK(m.bo.must_run({"show", visit, "--json"}) == m.anna.must_run({"show", visit, "--json"}));
  CHECK(m.bo.must_json({"search", "rolige aftener"}).size() == 1);
  CHECK(m.bo.must_json({"info"}).at("holds_unknown") == 0);
}

TEST_CASE("notes cross an office and a tablet of before there were notes, and are there with the update") {
  Meeting m;
  m.office_becomes("Note");
  m.bo.become_older("Note");
  const std::string family = m.family();
  const std::string visit = m.anna.must_run({"visit", "--family", family, "--note", "Vi talte om aftenerne."});
  m.anna.must_run({"finish", visit});
  const std::string note = m.anna.must_run({"note", "--family", family, "--kind", "message", "--with", "Skolen", "--adds-to", visit, "--note", "Rolige aftener."});
  m.meet();
  CHECK(m.anna.pending() == 0);
  CHECK(m.bo.must_json({"show", visit}).at("type") == "HomeVisit");   // the entry itself stands alone there
  m.office_becomes("");
  m.meet();
  CHECK(m.bo.must_json({"info"}).at("holds_unknown") == 1);
  m.bo.become_older("");
  CHECK(m.bo.must_run({"show", note, "--json"}) == m.anna.must_run({"show", note, "--json"}));
  CHECK(m.bo.must_json({"search", "rolige aftener"}).size() == 1);
  CHECK(m.office.admin_json({"verify"}).at("sound") == true);
}

TEST_CASE("an older tablet that knows no planned visits writes in the visit that one became") {
  Meeting m;
  const std::string family = m.family();
  m.bo.become_older("PlannedVisit HomeVisit.plan Note.plan");
  const std::string plan = m.anna.must_run({"plan", "--family", family, "--at", "2026-03-02", "10:00"});
  const std::string visit = m.anna.must_run({"start", plan});
  m.anna.must_run({"share", visit});
  m.meet();
  CHECK(m.bo.must_json({"info"}).at("holds_unknown") == 1);
  m.bo.must_run({"edit", visit, "note", "Vi talte om aftenerne."});
  m.anna.must_run({"not-home", plan});
  m.meet();
  CHECK(m.anna.must_json({"show", visit}).at("plan") == plan);
  m.bo.become_older("");
  for (const std::string& id : {plan, visit}) CHECK(m.bo.must_run({"show", id, "--json"}) == m.anna.must_run({"show", id, "--json"}));
  CHECK(m.office.admin_json({"verify"}).at("sound") == true);
}

TEST_CASE("a picture waits at its tablet for an office that does not know pictures of its record, and goes when that is updated") {
  Meeting m;
  m.office_becomes("HomeVisit.attachments");
  const std::string visit = m.anna.must_run({"visit", "--family", m.family(), "--note", "Vi tegnede de tre huse."});
  const std::string key = m.attach(visit);
  m.meet();
  CHECK(holds(m.bo.must_run({"show", visit, "--json"}), "Vi tegnede de tre huse."));
  CHECK(m.anna.pending() == 1);
  CHECK(m.anna.must_json({"attachments", visit})[0].at("at_server") == false);
  const auto content = m.picture(m.anna, visit, key);
  m.bo.must_run({"edit", visit, "note", "Vi tegnede de tre huse. Farven var rød."});
  m.meet();
  CHECK(m.anna.pending() == 1);

  m.office_becomes("");
  m.meet();
  CHECK(m.anna.pending() == 0);
  CHECK(m.anna.must_json({"attachments", visit})[0].at("at_server") == true);
  CHECK(m.picture(m.anna, visit, key) == content);
  CHECK(m.picture(m.bo, visit, key) == content);
  const json verified = m.office.admin_json({"verify"});
  CHECK(verified.at("sound") == true);
  CHECK(verified.at("attachments") == 1);
}

TEST_CASE("a tablet that does not know pictures writes on in records that name them, harms none, and gets them with its update") {
  Meeting m;
  m.bo.become_older("HomeVisit.attachments");
  const std::string visit = m.anna.must_run({"visit", "--family", m.family(), "--note", "Vi tegnede de tre huse."});
  const std::string key = m.attach(visit);
  m.meet();
  CHECK(m.anna.pending() == 0);
  const auto content = m.picture(m.anna, visit, key);
  const std::string named = m.anna.must_run({"attachments", visit, "--json"});

  m.bo.must_run({"edit", visit, "note", "Vi tegnede de tre huse. Farven var rød."});
  m.bo.must_run({"edit", visit, "agenda", "Tegningen"});
  m.meet();
  CHECK(m.bo.pending() == 0);
  CHECK(m.bo.run({"attach", visit, FREMSKUDT_PICTURE}).code != 0);
  CHECK(holds(m.anna.must_run({"show", visit, "--json"}), "Farven var rød."));
  CHECK(m.anna.must_run({"attachments", visit, "--json"}) == named);
  CHECK(m.picture(m.anna, visit, key) == content);
  CHECK(m.office.admin_json({"verify"}).at("attachments") == 1);

  m.bo.become_older("");
  m.meet();
  CHECK(m.bo.must_run({"show", visit, "--json"}) == m.anna.must_run({"show", visit, "--json"}));
  CHECK(m.picture(m.bo, visit, key) == content);
  CHECK(m.office.admin_json({"verify"}).at("sound") == true);
}
