// Two people write without a network and meet in the office: the main story, with the real programs.
#include <thread>

#include "scene.h"
#include "support/catch.h"

using namespace fremskudt::test;
using namespace std::chrono_literals;

namespace {

// An office that runs and two tablets of two workers.
struct Two {
  TemporaryDirectory folder;
  Office office{folder.path()};
  std::string place = office.add_place("Børnehuset Prøvesten");
  TabletProgram anna{folder / "anna"}, bo{folder / "bo"};

  Two() {
    office.start();
    anna.enrol(office.code_for(office.add_worker("Anna Prøve")));
    bo.enrol(office.code_for(office.add_worker("Bo Prøve", "outreach")));
    anna.sync();
    bo.sync();
  }
  // Both deliver, then both receive.
  void meet() {
    for (int i = 0; i < 2; ++i) {
      anna.sync();
      bo.sync();
    }
  }
  std::string family() { return lines(anna.must_run({"family", "--child", "Testbarn Et", "--child", "Testbarn To"})).at(0); }
};

}  // namespace

TEST_CASE("what two tablets wrote offline in one note stands on both, and the same field waits for a person") {
  Two two;
  const std::string family = two.family();
  const std::string visit = two.anna.must_run({"visit", "--family", family, "--note", "Vi talte om aftenerne.\n\nMor fortæller om skolen."});
  const std::string other = two.anna.must_run({"visit", "--family", family, "--note", "Kort besøg."});
  const std::string contact =
      two.bo.must_run({"contact", "--place", two.place, "--minutes", "25", "--worry", "Barnet er stille i garderoben.", "--agreed", "Vi taler igen torsdag."});
  two.meet();
  REQUIRE(two.bo.must_run({"show", visit, "--json"}) == two.anna.must_run({"show", visit, "--json"}));

  // Different paragraphs of one note …
  two.anna.must_run({"edit", visit, "note", "Vi talte om rolige aftener med oplæsning.\n\nMor fortæller om skolen."});
  two.bo.must_run({"edit", visit, "note", "Vi talte om aftenerne.\n\nMor fortæller om den nye lærer."});
  // … and the same field of another visit.
  two.anna.must_run({"edit", other, "agenda", "Far vil tale om fritid."});
  two.bo.must_run({"edit", other, "agenda", "Mor vil tale om søvn."});
  two.anna.must_run({"edit", contact, "goes_well", "Leger godt ved sandkassen."});
  two.meet();

  for (const std::string& id : {visit, other, contact}) {
    const std::string at_anna = two.anna.must_run({"show", id, "--json"});
    CHECK(at_anna == two.bo.must_run({"show", id, "--json"}));
    CHECK(json::parse(at_anna).is_object());
  }
  const std::string note = two.anna.must_run({"show", visit, "--json"});
  CHECK(note.find("rolige aftener med oplæsning") != std::string::npos);
  CHECK(note.find("den nye lærer") != std::string::npos);
  const std::string agenda = two.bo.must_run({"show", other, "--json"});
  CHECK(agenda.find("Far vil tale om fritid.") != std::string::npos);
  CHECK(agenda.find("Mor vil tale om søvn.") != std::string::npos);

  for (const TabletProgram& tablet : {two.anna, two.bo}) {
    const std::string conflicts = tablet.must_json({"conflicts"}).dump();
    CHECK(conflicts.find(other) != std::string::npos);
    CHECK(conflicts.find(visit) == std::string::npos);
    CHECK(tablet.pending() == 0);
  }
  CHECK(two.office.admin_json({"list", "--type", "HomeVisit"}).size() == 2);
  CHECK(two.office.admin_json({"verify"}).at("sound") == true);
  two.office.stop();
  CHECK(two.office.admin_json({"verify"}).at("sound") == true);

  // Words, names and PINs are nowhere in clear: tablets, office, keys' folder, log.
  for (const char* word : {"rolige aftener", "den nye lærer", "garderoben", "sandkassen", "Testbarn", "Anna Prøve", "482915"}) {
    INFO(word);
    CHECK_FALSE(any_file_holds(two.folder.path(), word));
  }
  CHECK(any_file_holds(two.office.log().parent_path(), "device_connected"));   // the search does find what is there
}

TEST_CASE("a change reaches another tablet that listens, at once") {
  Two two;
  const std::string visit = two.anna.must_run({"visit", "--family", two.family(), "--note", "Første afsnit."});
  two.meet();
  Process watching = two.bo.start({"sync", "--watch"});
  REQUIRE(eventually([&] { return two.office.log_text().find("device_connected") != std::string::npos; }));

  two.anna.must_run({"edit", visit, "note", "Første afsnit.\n\nEt nyt afsnit."});
  two.anna.sync();
  const std::string at_anna = two.anna.must_run({"show", visit, "--json"});
  std::this_thread::sleep_for(500ms);
  watching.signal(15);
  CHECK(watching.finish(10s).code == 0);
  CHECK(two.bo.must_run({"show", visit, "--json"}) == at_anna);
}

TEST_CASE("a draft stays with its author until it is shared") {
  Two two;
  const std::string family = two.family();
  const std::string draft = two.anna.must_run({"visit", "--family", family, "--note", "Kun til mig selv.", "--draft"});
  two.meet();
  CHECK(two.bo.run({"show", draft, "--json"}).code != 0);
  CHECK(two.bo.must_run({"list", "--type", "Family"}).find(family) != std::string::npos);

  two.anna.must_run({"share", draft});
  two.meet();
  CHECK(two.bo.must_run({"show", draft, "--json"}) == two.anna.must_run({"show", draft, "--json"}));
}

TEST_CASE("a note is its author's until it is finished, then everybody's to read and to add to") {
  Two two;
  const std::string family = two.family();
  const std::string note = two.anna.must_run({"note", "--family", family, "--kind", "phone", "--with", "Skolen", "--note", "Læreren ringede.", "--draft"});
  two.meet();
  CHECK(two.bo.run({"show", note, "--json"}).code != 0);

  two.anna.must_run({"finish", note});
  two.meet();
  CHECK(two.bo.must_run({"show", note, "--json"}) == two.anna.must_run({"show", note, "--json"}));
  CHECK(two.bo.must_json({"search", "læreren"}).size() == 1);
  CHECK(two.bo.run({"edit", note, "note", "Noget andet."}).code != 0);

  // Both add to it, neither has seen the other's.
  const std::string hers = two.anna.must_run({"note", "--family", family, "--adds-to", note, "--note", "Hun ringer igen fredag."});
  const std::string his = two.bo.must_run({"note", "--family", family, "--adds-to", note, "--note", "Far ved det også."});
  two.meet();
  for (const TabletProgram& tablet : {two.anna, two.bo})
    for (const std::string& id : {hers, his}) CHECK(tablet.must_json({"show", id}).at("adds_to") == note);
  CHECK(two.anna.must_run({"show", note, "--json"}) == two.bo.must_run({"show", note, "--json"}));
  two.anna.must_run({"unfinish", note});   // its author, within ten minutes
  CHECK(two.anna.must_run({"edit", note, "note", "Læreren ringede kl. 9."}).empty());
}

TEST_CASE("what one agreed the other may call off, and a visit that began meanwhile stands with what it was agreed as") {
  Two two;
  const std::string family = two.family();
  const std::string plan = two.anna.must_run({"plan", "--family", family, "--at", "2026-03-02", "10:00", "--where", "Hos mormor", "--interpreter"});
  two.meet();
  CHECK(two.bo.must_run({"show", plan, "--json"}) == two.anna.must_run({"show", plan, "--json"}));
  two.bo.must_run({"not-home", plan});
  const std::string visit = two.anna.must_run({"start", plan});
  two.anna.must_run({"edit", visit, "note", "De var hjemme."});
  two.anna.must_run({"finish", visit});
  two.meet();
  for (const TabletProgram& tablet : {two.anna, two.bo}) {
    CHECK(tablet.must_json({"show", plan}).at("ended") == "not_home");
    CHECK(tablet.must_json({"show", visit}).at("plan") == plan);
    CHECK(tablet.pending() == 0);
  }
  two.anna.must_run({"still-on", plan});
  two.meet();
  CHECK_FALSE(two.bo.must_json({"show", plan}).contains("ended"));
  CHECK(two.bo.must_run({"start", plan}) == visit);   // it has begun
  CHECK_FALSE(any_file_holds(two.folder.path(), "Hos mormor"));
}

TEST_CASE("an office that restarts keeps what it has, and the tablets go on where they were") {
  Two two;
  const std::string visit = two.anna.must_run({"visit", "--family", two.family(), "--note", "Før genstarten."});
  two.anna.sync();
  const std::uint16_t old_port = two.office.port();
  two.office.stop();
  CHECK(two.office.admin_json({"list", "--type", "HomeVisit"}).size() == 1);
  const Finished failed = two.anna.run({"sync"});
  CHECK(failed.code != 0);
  CHECK(lines(failed.err).size() == 1);

  two.office.start(old_port);
  two.meet();
  CHECK(two.bo.must_run({"show", visit, "--json"}).find("Før genstarten.") != std::string::npos);
}

TEST_CASE("a note of half a million letters in twenty thousand paragraphs gets through whole, and a longer one is refused as it is written") {
  Two two;
  const std::string family = two.family();
  const auto write = [&](int paragraphs, int letters) {
    std::string note;
    for (int i = 0; i < paragraphs; ++i) {
      auto words = std::to_string(i) + " ";
      for (int at = static_cast<int>(words.size()); at < letters; ++at) words += static_cast<char>('a' + (at * 31 + i * 7) % 26);   // packs badly
      note += (i > 0 ? "\\n\\n" : "") + words;
    }
    return run(bin_directory() / "tablet", {"--store", two.anna.store().string(), "--pin", "482915", "shell"}, {}, "visit --family " + family + " --note \"" + note + "\"\n");
  };
  const auto written = write(20'000, 26);
  REQUIRE(written.code == 0);
  const auto visit = lines(written.out).at(0);
  CHECK(two.anna.must_run({"sync"}).starts_with("All is sent and received."));
  two.bo.sync();
  CHECK(two.bo.must_run({"show", visit, "--json"}) == two.anna.must_run({"show", visit, "--json"}));
  CHECK(json::parse(two.bo.must_run({"show", visit, "--json"})).at("note").dump().find("19999 ") != std::string::npos);

  for (const auto& [paragraphs, letters] : {std::pair{21'000, 26}, {60'000, 6}}) {
    const auto refused = write(paragraphs, letters);
    CHECK(refused.code != 0);
    CHECK(lines(refused.err).size() == 1);
    CHECK((refused.err.find("is longer than 524288 characters") != std::string::npos || refused.err.find("too large") != std::string::npos));
  }
  CHECK(two.anna.pending() == 0);
}
