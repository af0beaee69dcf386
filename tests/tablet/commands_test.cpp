// The command line: what scripts rely on, without a process.
#include <sstream>

#include "commands.h"
#include "desk.h"
#include "quoting.h"

using namespace fremskudt;
using namespace fremskudt::test;
using nlohmann::json;

namespace {

using Words = std::vector<std::string>;

// A session over a desk's tablet, as if it had been unlocked in a shell.
class Shell {
 public:
  struct Done {
    int code;
    std::string out, err;
  };

  explicit Shell(std::uint64_t seed = 1) : desk(seed), session_{desk.env, out_, err_, in_, {}, {}, {}, {}} {
    session_.in_shell = true;
    session_.tablet.reset(&desk.anna());
  }
  ~Shell() { (void)session_.tablet.release(); }   // the desk's

  Done run(Words words) {
    out_.str("");
    err_.str("");
    const int code = cli::run(session_, std::move(words));
    return {code, out_.str(), err_.str()};
  }
  std::string must(Words words) {
    const auto done = run(std::move(words));
    INFO(done.err);
    REQUIRE(done.code == 0);
    CHECK(done.err.empty());
    auto text = done.out;
    if (!text.empty()) text.pop_back();
    return text;
  }
  json must_json(Words words) {
    words.push_back("--json");
    return json::parse(must(std::move(words)));
  }

  Desk desk;

 private:
  std::istringstream in_;
  std::ostringstream out_, err_;
  cli::Session session_;
};

Words lines(const std::string& text) {
  Words all;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) all.push_back(line);
  return all;
}

}  // namespace

TEST_CASE("ids stand alone on a line") {
  Shell shell;
  const auto made = lines(shell.must({"family", "--child", "Emma Test", "--child", "Noah Test"}));
  REQUIRE(made.size() == 3);
  for (const auto& line : made) CHECK(Id::parse(line));
  const auto visit = shell.must({"visit", "--family", made[0], "--note", "Første.\n\nAndet."});
  CHECK(Id::parse(visit));
  const Id place = shell.desk.add_place("Prøvehuset");
  CHECK(Id::parse(shell.must({"contact", "--place", place.to_string(), "--minutes", "20", "--worry", "Undring", "--agreed", "Intet"})));
  CHECK(Id::parse(shell.must({"agreement", "--family", made[0], "--change", "Ro", "--line", "*Anna|ringer|2026-03-01"})));
  CHECK(Id::parse(shell.must({"note", "--family", made[0], "--kind", "phone", "--with", "Skolen", "--note", "Hun smiler."})));
  CHECK(Id::parse(shell.must({"task", "--what", "Ringe", "--family", made[0], "--to", "Mor"})));
}

TEST_CASE("a visit names the children it is about, and a paragraph of it one of them") {
  Shell shell;
  const auto made = lines(shell.must({"family", "--child", "Emma Test", "--child", "Noah Test"}));
  const auto visit = shell.must({"visit", "--family", made[0], "--child", made[1], "--child", made[2], "--note", "Første.\n\nAndet."});
  CHECK(shell.must_json({"show", visit})["children"].size() == 2);
  shell.must({"about-child", visit, "2", made[2]});
  const auto child_of = [&](int paragraph) { return visit_of(shell.desk.anna(), *Id::parse(visit)).note().paragraphs(paragraph).child(); };
  CHECK(child_of(0).empty());
  CHECK(child_of(1) == Id::parse(made[2])->to_bytes());
  shell.must({"about-child", visit, "2"});
  CHECK(child_of(1).empty());
  CHECK(shell.run({"about-child", visit, "3", made[2]}).code != 0);
  CHECK(shell.run({"visit", "--family", made[0], "--child", made[0]}).code != 0);   // a family is no child
}

TEST_CASE("a person of the network is written with what they are to each child, and the number and the protected address stay hidden") {
  Shell shell;
  const auto made = lines(shell.must({"family", "--child", "Emma Test", "--child", "Noah Test"}));
  const auto father = shell.must({"person", "--family", made[0], "--name", "Jonas Prik", "--relation", "father", "--cpr", "0101012000",
                                  "--address", "Prøvevej 9", "--protected"});
  shell.must({"relation", father, made[1], "--custody", "--home"});
  shell.must({"relation", father, made[2], "--as", "step_parent", "--contact", "Hver anden weekend"});
  const auto seen = shell.must_json({"show", father});
  CHECK(seen["kind"] == "parent");
  REQUIRE(seen["relations"].size() == 2);
  CHECK(seen["hidden"].size() == 3);   // CPR number, address, last name
  CHECK(seen.dump().find("010101") == std::string::npos);
  CHECK(seen.dump().find("Prøvevej") == std::string::npos);
  const auto person = ok(shell.desk.queries(shell.desk.anna()).child(*Id::parse(made[2]))).people.back();
  REQUIRE(person.first_name == "Jonas");
  REQUIRE(person.relations.size() == 2);
  CHECK(shell.run({"person", "--family", made[0], "--name", "Ukendt", "--relation", "neighbour"}).code != 0);
  CHECK(shell.run({"relation", father, made[1], "--as", "neighbour"}).code != 0);
  for (const auto* words : {"0101012000", "Prøvevej"}) CHECK(shell.must({"search", words}).empty());
}

TEST_CASE("show prints the fields by their proto names, and nothing about this tablet") {
  Shell shell;
  const auto family = lines(shell.must({"family", "--child", "Emma"}))[0];
  const auto visit = shell.must({"visit", "--family", family, "--note", "Første.\n\nAndet.", "--minutes", "45"});
  const auto shown = shell.must_json({"show", visit});
  CHECK(shown.at("id") == visit);
  CHECK(shown.at("type") == "HomeVisit");
  CHECK(shown.at("scope") == "family:" + family);
  CHECK(shown.at("minutes") == 45);
  CHECK(shown.at("shared") == true);
  CHECK(shown.at("note").at("paragraphs").size() == 2);
  CHECK(shown.at("note").at("paragraphs")[1].at("text") == "Andet.");
  CHECK(shown.at("conflicts").empty());
  CHECK_FALSE(shown.contains("pending"));

  const auto draft = shell.must({"visit", "--family", family, "--note", "Kladde.", "--draft"});
  CHECK(shell.must_json({"show", draft}).at("scope") == "own:" + shell.desk.anna_worker.to_string());
  shell.must({"share", draft});
  CHECK(shell.must_json({"show", draft}).at("scope") == "family:" + family);
}

TEST_CASE("a note says of what kind it is and with whom, and a finished entry is added to and not overwritten") {
  Shell shell;
  const auto family = lines(shell.must({"family", "--child", "Emma"}))[0];
  const auto note = shell.must({"note", "--family", family, "--kind", "talk_with_child", "--with", "Pædagogen", "--minutes", "15", "--note", "Hun tegnede."});
  const auto shown = shell.must_json({"show", note});
  CHECK(shown.at("type") == "Note");
  CHECK(shown.at("scope") == "family:" + family);
  CHECK(shown.at("note_kind") == "talk_with_child");
  CHECK(shown.at("with_whom") == "Pædagogen");
  CHECK(shown.at("minutes") == 15);
  CHECK(shell.must_json({"search", "pædagog"}).size() == 1);
  shell.must({"finish", note});
  CHECK(shell.run({"edit", note, "note", "Noget andet."}).code != 0);

  const auto addendum = shell.must({"note", "--family", family, "--adds-to", note, "--note", "Tegningen hænger på køleskabet."});
  CHECK(shell.must_json({"show", addendum}).at("adds_to") == note);
  CHECK(shell.must_json({"show", note}).at("note").at("paragraphs").size() == 1);
  CHECK(shell.run({"note", "--family", family, "--adds-to", family, "--note", "Hertil."}).code != 0);
  CHECK(shell.run({"note", "--family", family, "--kind", "sms", "--note", "Ukendt."}).code != 0);
  const auto draft = shell.must({"note", "--family", family, "--note", "Kladde.", "--draft"});
  CHECK(shell.must_json({"show", draft}).at("scope") == "own:" + shell.desk.anna_worker.to_string());
}

TEST_CASE("what was agreed begins, is called off, and is on after all") {
  Shell shell;
  const auto family = lines(shell.must({"family", "--child", "Emma"}))[0];
  const std::string person = shell.must_json({"list", "--type", "Person"}).at(0).at("id");
  const auto plan = shell.must({"plan", "--family", family, "--at", "2026-03-02", "09:30", "--where", "Fjordskolen", "--with", person, "--interpreter"});
  const auto shown = shell.must_json({"show", plan});
  CHECK(shown.at("scope") == "family:" + family);
  CHECK(shown.at("date") == "2026-03-02");
  CHECK(shown.at("time") == "09:30");
  CHECK(shown.at("meeting_place") == "Fjordskolen");
  shell.must({"cancel", plan});
  CHECK(shell.must_json({"show", plan}).at("ended") == "cancelled");
  shell.must({"still-on", plan});
  CHECK_FALSE(shell.must_json({"show", plan}).contains("ended"));
  shell.must({"not-home", plan});
  CHECK(shell.must_json({"show", plan}).at("ended") == "not_home");
  shell.must({"still-on", plan});

  const auto visit = shell.must({"start", plan});
  CHECK(shell.must({"start", plan}) == visit);
  const auto begun = shell.must_json({"show", visit});
  CHECK(begun.at("type") == "HomeVisit");
  CHECK(begun.at("plan") == plan);
  CHECK(begun.at("present") == json::array({person}));
  CHECK(begun.at("present_roles") == json::array({"interpreter"}));
  const auto meeting = shell.must({"plan", "--family", family, "--at", "2026-03-03", "--kind", "meeting"});
  CHECK(shell.must_json({"show", shell.must({"start", meeting})}).at("note_kind") == "meeting");
  for (const Words& wrong : {Words{"plan", "--family", family, "--at", "2026-13-03"}, Words{"plan", "--family", family, "--at", "2026-03-03", "25:00"}, Words{"cancel", visit}, Words{"start", visit}})
    CHECK(shell.run(wrong).code != 0);
}

TEST_CASE("two tablets that have met print the same, and both versions of what both wrote") {
  Shell shell;
  auto& desk = shell.desk;
  const auto family = lines(shell.must({"family", "--child", "Emma"}))[0];
  const auto visit = shell.must({"visit", "--family", family, "--note", "Et.\n\nTo."});
  const Id id = *Id::parse(visit);
  desk.meet();
  shell.must({"edit", visit, "note", "Et af Anna.\n\nTo."});
  shell.must({"edit", visit, "minutes", "30"});
  ok(desk.bo().edit_field(id, "note", "Et af Bo.\n\nTo."));
  ok(desk.bo().edit_field(id, "minutes", "60"));
  desk.meet();
  const auto at_anna = shell.must({"show", visit, "--json"});

  std::istringstream in;
  std::ostringstream out, err;
  cli::Session bo{desk.env, out, err, in, {}, {}, {}, {}};
  bo.in_shell = true;
  bo.tablet.reset(&desk.bo());
  CHECK(cli::run(bo, {"show", visit, "--json"}) == 0);
  (void)bo.tablet.release();
  CHECK(out.str() == at_anna + "\n");
  for (const char* words : {"Et af Anna.", "Et af Bo.", "\"30\"", "\"60\""}) CHECK(at_anna.find(words) != std::string::npos);

  const auto conflicts = shell.must_json({"conflicts"});
  REQUIRE(conflicts.size() == 2);
  CHECK(conflicts[0].at("id") == visit);
  CHECK(lines(shell.must({"conflicts"})).size() == 6);

  // Decided by choosing, and by typing.
  shell.must({"choose", visit, "minutes", "2"});
  shell.must({"combine", visit, "note", "Et af begge."});
  CHECK(shell.must_json({"conflicts"}).empty());
  CHECK(shell.must_json({"show", visit}).at("note").at("paragraphs")[0].at("text") == "Et af begge.");
  CHECK(shell.run({"choose", visit, "minutes", "1"}).code == kNotFound);
}

TEST_CASE("conflicts lists what there is to decide and whose choice it is, and show has what is settled besides") {
  Shell shell;
  auto& desk = shell.desk;
  const auto family = lines(shell.must({"family", "--child", "Emma"}))[0];
  const auto visit = shell.must({"visit", "--family", family, "--note", "Et."});
  desk.meet();
  shell.must({"edit", visit, "agenda", "Af Anna."});
  ok(desk.bo().edit_field(*Id::parse(visit), "agenda", "Af Bo."));
  desk.meet();
  CHECK(shell.must_json({"conflicts"}).size() == 1);
  shell.must({"finish", visit});
  CHECK(shell.must_json({"conflicts"}).empty());
  CHECK(shell.must({"conflicts"}).empty());
  const auto shown = shell.must_json({"show", visit}).at("conflicts");
  REQUIRE(shown.size() == 1);
  CHECK(shown[0].at("settled") == true);
  CHECK(shown[0].at("versions").size() == 2);
  CHECK(shell.run({"choose", visit, "agenda", "1"}).code != 0);

  const Id place = desk.add_place("Solsikken");
  auto resolved = ok(desk.anna().read(place));
  Place other = static_cast<const Place&>(*resolved.message);
  other.set_name("Solen");
  resolved.view.fields[Place::kNameFieldNumber].shown.clear();   // as another leader's, who had not seen it
  ok(desk.anna().store().apply({store::Write{place, record_type_of(other).number(), merge::diff(resolved.view, *resolved.message, other)}},
                               {store::Origin::Kind::person, desk.anna_worker, {}}).map([](const auto&) {}));
  const auto conflicts = shell.must_json({"conflicts"});
  REQUIRE(conflicts.size() == 1);
  CHECK(conflicts[0].at("decided_by") == "leader");
  CHECK(shell.must({"conflicts"}).find("(your leader decides)") != std::string::npos);
}

TEST_CASE("show and conflicts name what is hidden, and --reveal shows it and says so to the office") {
  Shell shell;
  const auto family = lines(shell.must({"family", "--child", "Emma Test"}))[0];
  const std::string person = shell.must_json({"list", "--type", "Person"})[0].at("id");
  shell.must({"edit", person, "address", "Prøvevej 1"});
  CHECK(shell.must_json({"show", person}).at("address") == "Prøvevej 1");
  shell.must({"edit", person, "cpr", "010101-0001"});
  shell.must({"edit", person, "protected_address", "true"});
  shell.must({"edit", family, "who_lives_where", "Hos mormor på Prøvevej 1."});
  const auto readings = [&] { return shell.must_json({"list", "--type", "Reading"}).size(); };
  const auto before = readings();
  for (const std::string& id : {person, family})
    for (const Words& words : {Words{"show", id}, Words{"show", id, "--json"}}) {
      const auto said = shell.must(words);
      CHECK(said.find("Prøvevej") == std::string::npos);
      CHECK(said.find("010101") == std::string::npos);
    }
  CHECK(shell.must_json({"show", person}).at("hidden") == json({"last_name", "cpr", "address"}));
  CHECK(readings() == before);
  const auto shown = shell.must_json({"show", person, "--reveal"});
  CHECK(shown.at("address") == "Prøvevej 1");
  CHECK(shown.at("cpr") == "010101-0001");
  CHECK_FALSE(shown.contains("hidden"));
  CHECK(readings() == before + 1);

  shell.desk.meet();
  shell.must({"edit", person, "address", "Prøvevej 2"});
  ok(shell.desk.bo().edit_field(Id::parse(person).value(), "address", "Prøvevej 3"));
  shell.desk.meet();
  for (const Words& words : {Words{"conflicts"}, Words{"conflicts", "--json"}, Words{"show", person, "--json"}})
    CHECK(shell.must(words).find("Prøvevej") == std::string::npos);
  CHECK(shell.must_json({"show", person}).at("conflicts")[0].at("hidden") == true);
  CHECK(shell.must({"show", person, "--reveal"}).find("Prøvevej 3") != std::string::npos);
}

TEST_CASE("list, search and pending speak of the same records") {
  Shell shell;
  const auto family = lines(shell.must({"family", "--child", "Emma"}))[0];
  const auto visit = shell.must({"visit", "--family", family, "--note", "Om skolefravær."});
  const auto listed = shell.must_json({"list", "--type", "home_visit"});
  REQUIRE(listed.size() == 1);
  CHECK(listed[0].at("id") == visit);
  CHECK(listed[0].at("pending") == true);
  CHECK(shell.must({"list", "--type", "HomeVisit"}).starts_with(visit + "\tHomeVisit\t"));
  CHECK(shell.must_json({"list"}).size() >= 4);
  const auto hits = shell.must_json({"search", "fravær"});
  REQUIRE(hits.size() == 1);
  CHECK(hits[0].at("id") == visit);
  CHECK(hits[0].at("match") == "fravær");
  const auto pending = shell.must_json({"pending"});
  CHECK(std::ranges::any_of(pending, [&](const auto& row) { return row.at("id") == visit; }));
  CHECK(shell.must_json({"info"}).at("worker_name") == "Anna Prøve");

  ok(shell.desk.anna().store().apply({store::Acknowledge{*Id::parse(visit), 1'000, QUARANTINED, "no_scope"}}, {store::Origin::Kind::peer, {}, {}}));
  const auto after = shell.must_json({"pending"});
  const auto row = std::ranges::find_if(after, [&](const auto& one) { return one.at("id") == visit; });
  REQUIRE(row != after.end());   // the office has it, and nobody may think that all is well
  CHECK(row->at("state") == "set_aside");
  CHECK(row->at("why") == "no_scope");
}

TEST_CASE("finish, unfinish and strike") {
  Shell shell;
  const auto family = lines(shell.must({"family", "--child", "Emma"}))[0];
  const auto visit = shell.must({"visit", "--family", family, "--note", "Færdig tekst."});
  shell.must({"finish", visit});
  CHECK(shell.must_json({"show", visit}).contains("finished_at"));
  const auto late = shell.run({"edit", visit, "agenda", "For sent."});
  CHECK(late.code == kRefused);
  CHECK(late.err.find("For sent.") == std::string::npos);
  shell.must({"unfinish", visit});
  shell.must({"strike", visit, "Forkert familie"});
  CHECK(shell.must_json({"list", "--type", "HomeVisit"}).empty());
}

TEST_CASE("errors are one sentence and a code") {
  Shell shell;
  const std::string nowhere = Id::make(shell.desk.env).to_string();
  struct Mistake {
    Words words;
    int code;
    std::string says;
  };
  for (const auto& mistake : std::vector<Mistake>{
           {{"show", "ikke-et-id"}, kUsage, "no id"},
           {{"show", nowhere}, kNotFound, "not on this tablet"},
           {{"visit", "--family", nowhere, "--note", "x"}, kNotFound, "no Family"},
           {{"list", "--type", "Ukendt"}, kUsage, "no type of record"},
           {{"contact", "--place", "x"}, kUsage, "no id"},
           {{}, kUsage, "A command is needed"},
           {{"ingen-saadan", "Ukendt"}, kUsage, "There is no such command"},
           {{"edit"}, kUsage, "required"},
           {{"share", nowhere, "Ukendt"}, kUsage, "more on the command line"},
           {{"contact", "--place", nowhere, "--minutes", "Ukendt"}, kUsage, "a whole number from 0 to 1440"},
           {{"contact", "--place", nowhere, "--minutes", "1441"}, kUsage, "a whole number from 0 to 1440"},
           {{"choose", nowhere, "note", "Ukendt"}, kUsage, "a whole number from 1 to 1000"}}) {
    const auto done = shell.run(mistake.words);
    INFO(done.err);
    CHECK(done.code == mistake.code);
    CHECK(done.out.empty());
    CHECK(lines(done.err).size() == 1);
    CHECK(done.err.find(mistake.says) != std::string::npos);
    CHECK(done.err.find("Ukendt") == std::string::npos);   // nothing that was typed is said back
  }
  const auto help = shell.run({"visit", "--help"});
  CHECK(help.code == 0);
  CHECK(help.out.find("--family") != std::string::npos);
  CHECK(shell.run({"--help"}).out.find(kExitCodes) != std::string::npos);
}

TEST_CASE("one record is one line, whatever others typed") {
  Shell shell;
  const auto family = lines(shell.must({"family", "--child", "Emma Test", "--area", "Eksempel\tby\n\x1b[2J"}))[0];
  shell.must({"visit", "--family", family, "--note", "Et\tsted\x1b[31m\nog \xc2\x9b" "2J mere."});
  for (const Words& words : {Words{"list"}, Words{"search", "sted"}, Words{"pending"}, Words{"show", family}}) {
    const auto text = shell.must(words);
    INFO(words[0] << ": " << text);
    CHECK(text.find('\x1b') == std::string::npos);
    CHECK(text.find("\xc2\x9b") == std::string::npos);
    if (words[0] != "show")
      for (const auto& line : lines(text)) CHECK(Id::parse(line.substr(0, line.find('\t'))));
  }
}

TEST_CASE("times are ISO 8601 in UTC") {
  Shell shell;
  const auto family = lines(shell.must({"family", "--child", "Emma"}))[0];
  const auto visit = shell.must({"visit", "--family", family, "--note", "x", "--minutes", "5"});
  CHECK(shell.must_json({"show", visit}).at("created").at("at").get<std::string>().ends_with("Z"));
  shell.desk.meet();
  shell.must({"edit", visit, "minutes", "30"});
  ok(shell.desk.bo().edit_field(*Id::parse(visit), "minutes", "60"));
  shell.desk.meet();
  CHECK(shell.must_json({"conflicts"})[0].at("versions")[0].at("at").get<std::string>().ends_with("Z"));
}

TEST_CASE("what is in conflict needs somebody, by one count") {
  Shell shell;
  const auto family = lines(shell.must({"family", "--child", "Emma"}))[0];
  const Id visit = *Id::parse(shell.must({"visit", "--family", family, "--note", "x", "--minutes", "5"}));
  shell.desk.meet();
  shell.must({"edit", visit.to_string(), "minutes", "30"});
  ok(shell.desk.bo().edit_field(visit, "minutes", "60"));
  shell.desk.meet();
  const auto waiting = ok(shell.desk.queries(shell.desk.anna()).waiting());
  CHECK(waiting.conflicts == 1);
  CHECK(waiting.needs_you() == 1);
}

TEST_CASE("a child without a name is no child") {
  Shell shell;
  for (const auto* name : {"", "  ", "\xc2\xa0"}) {
    const auto done = shell.run({"family", "--child", name});
    CHECK(done.code == kUsage);
    CHECK(done.err == "A child needs a name: --child.\n");
  }
  shell.must({"family", "--child", " Emma  "});
  CHECK(shell.must({"list", "--type", "person"}).find("Emma") != std::string::npos);
}

TEST_CASE("what is made in one go says what it must say, and a required field is not emptied") {
  Shell shell;
  const auto family = lines(shell.must({"family", "--child", "Emma"})).front();
  const auto task = shell.must({"task", "--what", "Ring til skolen"});
  for (const Words& words : {Words{"task", "--what", ""}, {"task", "--what", " \n\xc2\xa0"}, {"edit", task, "what", ""}, {"edit", task, "what", "  "}, {"edit", task, "worker", family},
                             {"agreement", "--family", family, "--line", "Mor|"}, {"agreement", "--family", family, "--line", "| "}}) {
    const auto done = shell.run(words);
    CHECK(done.code == 2);
    CHECK(lines(done.err).size() == 1);
    CHECK(done.out.empty());
  }
  CHECK(shell.must_json({"list", "--type", "Task"}).size() == 1);
  CHECK(shell.must_json({"show", task}).at("what") == "Ring til skolen");
}

TEST_CASE("a value that a field does not take is the command line's fault, whatever kind it is of") {
  Shell shell;
  const auto family = lines(shell.must({"family", "--child", "Emma"}));
  const auto visit = shell.must({"visit", "--family", family.front(), "--note", "Kort."});
  const auto child = shell.must_json({"list", "--type", "Person"})[0].at("id").get<std::string>();
  shell.must({"edit", visit, "present", child});
  for (const auto& [field, value] : {std::pair<std::string, std::string>{"date", "i går"}, {"minutes", "mange"}, {"minutes", "-1"}, {"agenda", std::string(100'000, 'x')},
                                     {"present", shell.desk.anna_worker.to_string()}, {"present", child + "," + family.front()},
                                     {"present", Id::make(shell.desk.env).to_string()}}) {
    INFO(field << " " << value.substr(0, 60));
    const auto done = shell.run({"edit", visit, field, value});
    CHECK(done.code == 2);
    CHECK(lines(done.err).size() == 1);
  }
  CHECK(shell.run({"edit", child, "first_name", "Em\nma"}).code == 2);
  CHECK(shell.must_json({"show", visit}).at("present") == json::array({child}));
}

TEST_CASE("a code that this version does not know is not typed in; one that stands there stays") {
  Shell shell;
  const auto family = lines(shell.must({"family", "--child", "Emma"}));
  const auto place = shell.desk.add_place("Solsikken").to_string();
  const auto talk = shell.must({"contact", "--place", place, "--minutes", "20", "--outcome", "follow_up", "--theme", "sleep"});
  const auto refused = [&](const Words& words, const std::string& error) {
    const auto done = shell.run(words);
    CHECK(done.code == 2);
    CHECK(done.err == error + "\n");
  };
  refused({"edit", family.at(1), "level", "9"}, "The field level takes one of: 1, 2, 3; nothing was changed.");
  refused({"edit", family.at(1), "level", "-1"}, "The field level takes one of: 1, 2, 3; nothing was changed.");
  refused({"edit", talk, "outcome", "later"}, "The field outcome takes one of: nothing_more, follow_up, to_the_door, notification; nothing was changed.");
  CHECK(shell.run({"edit", talk, "themes", "sleep,weather"}).code == 2);
  CHECK(shell.run({"contact", "--place", place, "--about", "one_child"}).code == 2);
  CHECK(shell.run({"contact", "--place", place, "--theme", "weather"}).code == 2);
  CHECK(shell.must_json({"show", family.at(1)}).at("level") == 2);
  CHECK(shell.must_json({"list", "--type", "OutreachContact"}).size() == 1);

  // Of a newer version, by sync.
  const Id id = *Id::parse(talk);
  ok(shell.desk.anna().edit(id, [](google::protobuf::Message& record) -> Status {
    dynamic_cast<OutreachContact&>(record).add_themes("weather");
    return {};
  }));
  shell.must({"edit", talk, "themes", "weather,grief"});
  CHECK(shell.must_json({"show", talk}).at("themes").size() == 2);
}

TEST_CASE("a case and a task go to a colleague whom this tablet knows, or to one of the team that the case goes to") {
  Shell shell;
  const auto child = lines(shell.must({"family", "--child", "Emma"})).at(1);
  const auto task = shell.must({"task", "--what", "Ring til skolen"});
  const std::string nobody = Id::make(shell.desk.env).to_string();
  for (const Words& words : {Words{"edit", child, "responsible", nobody}, {"edit", child, "second_worker", nobody}, {"edit", task, "worker", nobody}}) {
    const auto done = shell.run(words);
    CHECK(done.code == 2);
    CHECK(done.err == "The field " + words[2] + " takes the id of a Worker that is on this tablet; nothing was changed: sync first if it is a new one.\n");
  }
  CHECK(shell.must_json({"show", child}).at("responsible") == shell.desk.anna_worker.to_string());
  shell.must({"edit", child, "responsible", shell.desk.bo_worker.to_string()});
  shell.must({"edit", child, "team", Id::make(shell.desk.env).to_string()});   // this tablet holds no other team
  shell.must({"edit", child, "responsible", nobody});
}

TEST_CASE("a line is split into words as a shell would") {
  CHECK(ok(cli::split_words("edit ID note 'Et \"citat\".'")) == Words{"edit", "ID", "note", "Et \"citat\"."});
  CHECK(ok(cli::split_words("a \"b\\n\\nc\" d\\ e")) == Words{"a", "b\n\nc", "d e"});
  CHECK(ok(cli::split_words("  \t ")).empty());
  CHECK(ok(cli::split_words("a '' \"\"")) == Words{"a", "", ""});
  CHECK(ok(cli::split_words("a # resten er en bemærkning")) == Words{"a"});
  CHECK(ok(cli::split_words("a#b \"#c\"")) == Words{"a#b", "#c"});
  CHECK(ok(cli::split_words("\"\\q\\\\\"")) == Words{"\\q\\"});
  CHECK_FALSE(cli::split_words("a 'b"));
  CHECK_FALSE(cli::split_words("a \"b"));
  CHECK_FALSE(cli::split_words("a \"b\\\""));
  CHECK_FALSE(cli::split_words(std::string_view("task --what \"a\0b\"", 17)));
}
