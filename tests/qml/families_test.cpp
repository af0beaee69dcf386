// Families as a home-visit worker meets them: one visit about three siblings, and who is who around a child.
#include <sstream>

#include "stage.h"
#include "support/catch.h"

using namespace fremskudt;
using namespace fremskudt::test;
using Page = ui::Navigation::Page;

namespace {

void open(App& app, Page page, const std::string& id) { app.screen().navigation()->open(page, QString::fromStdString(id)); }

std::vector<std::string> linesOf(const std::string& text) {
  std::vector<std::string> all;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) all.push_back(line);
  return all;
}

// Is there a note for the office's audit that this record was read?
bool isRead(App& app, const std::string& record) {
  bool is = false;
  for (const std::string& id : app.idsOf("Reading")) is |= app.read<Reading>(id).about() == Id::parse(record)->to_bytes();
  return is;
}

}  // namespace

TEST_CASE("A visit about three siblings is one record, and a paragraph tied to one of them stands in that timeline alone") {
  Town town;
  const auto made = linesOf(town.mine().must_run({"family", "--child", "Noah Prik", "--child", "Ida Prik", "--child", "Liv Prik"}));
  REQUIRE(made.size() == 4);
  App app(town.store());
  Driver& driver = app.person();
  app.unlock();
  open(app, Page::Child, made[1]);
  driver.tap("Start besøg");
  driver.tap("Ida");   // beside it: whom the visit is about
  driver.tap("Liv");
  driver.tap(u"Afsnit…"_qs, QAccessible::EditableText);
  driver.type("Noah sover daarligt");
  driver.tap("Hvem handler afsnittet om?", QAccessible::Button);
  driver.tap("Kun Noah");
  REQUIRE(driver.wait([&] { return driver.sees("Kun om Noah"); }));
  driver.tap(u"Afsnit…"_qs, QAccessible::EditableText);
  driver.key(Qt::Key_End, Qt::ControlModifier);
  driver.key(Qt::Key_Return);
  driver.type("Vi spiste sammen");
  driver.tap("Hvem handler afsnittet om?", QAccessible::Button);
  driver.tap("Alle");
  driver.picture("siblings-visit");
  REQUIRE(app.saved());
  const auto visits = app.idsOf("HomeVisit");
  REQUIRE(visits.size() == 1);
  const auto visit = app.read<HomeVisit>(visits.front());
  CHECK(visit.children_size() == 3);
  REQUIRE(visit.note().paragraphs_size() == 2);
  CHECK(visit.note().paragraphs(0).child() == Id::parse(made[1])->to_bytes());
  CHECK(visit.note().paragraphs(1).child().empty());
  for (std::size_t child = 1; child <= 3; ++child) {
    open(app, Page::Child, made[child]);
    driver.tap("Tidslinje");
    REQUIRE(driver.wait([&] { return app.screen().child()->facts().id.toStdString() == made[child] && app.screen().child()->timeline()->count() == 1; }));
    CHECK(driver.wait([&] { return driver.sees(child == 1 ? "Noah sover daarligt" : "Vi spiste sammen"); }));
    if (child > 1) CHECK_FALSE(driver.sees("Noah sover daarligt"));
  }
}

TEST_CASE("Somebody is added to a child's network with custody, home, address and a number that fails the check, and is found again") {
  Town town;
  std::string person;
  {
    App app(town.store());
    Driver& driver = app.person();
    app.unlock();
    open(app, Page::Child, town.child());
    driver.tap("Mennesker");
    driver.tap("Mor", QAccessible::Button);
    REQUIRE(driver.waitFor("Fornavn"));
    driver.tap("Fornavn", QAccessible::EditableText);
    driver.type("Mette");
    driver.tap("Efternavn", QAccessible::EditableText);
    driver.type("Klint");
    driver.tap("Har forældremyndighed, Emma");
    driver.tap("Barnet bor her, Emma");
    driver.tap("Hvor bor personen?", QAccessible::EditableText);
    driver.type("Eksempelvej 4");
    driver.tap("CPR-nummer", QAccessible::EditableText);
    driver.type("010101-2000");
    REQUIRE(driver.wait([&] { return driver.sees("Nummeret består ikke kontrollen (modulus 11)."); }));
    driver.picture("person-new");
    REQUIRE(app.saved());
    for (const std::string& id : app.idsOf("Person"))
      if (app.read<Person>(id).first_name() == "Mette") person = id;
    REQUIRE_FALSE(person.empty());
    const auto stored = app.read<Person>(person);
    CHECK(stored.kind() == "parent");
    CHECK(stored.relation() == "mother");
    CHECK(stored.cpr() == "010101-2000");   // warned about and stored
    CHECK(stored.address() == "Eksempelvej 4");
    REQUIRE(stored.relations_size() == 1);
    CHECK(stored.relations(0).custody());
    CHECK(stored.relations(0).home());
    driver.tap("Tilbage");
    REQUIRE(driver.wait([&] { return driver.sees("Forældremyndighed: Mette"); }));
    CHECK(driver.sees("har forældremyndighed"));
    CHECK_FALSE(driver.sees("010101"));
  }
  App again(town.store());
  Driver& driver = again.person();
  again.unlock();
  open(again, Page::Child, town.child());
  driver.tap("Mennesker");
  driver.tap(u"Mette Klint…"_qs);
  REQUIRE(driver.waitFor("Vis CPR-nummer"));
  CHECK_FALSE(driver.sees("010101"));
  CHECK(again.screen().person()->cpr().isEmpty());
  driver.tap("Vis CPR-nummer");
  REQUIRE(driver.wait([&] { return again.screen().person()->cpr() == "010101-2000"; }));
  CHECK(isRead(again, person));
  CHECK_FALSE(again.window().title().contains("Mette"));
  driver.picture("person-shown");
  driver.tap("Tilbage");
  REQUIRE(driver.wait([&] { return again.screen().person()->cpr().isEmpty(); }));
  driver.tap(u"Mette Klint…"_qs);
  REQUIRE(driver.waitFor("Vis CPR-nummer"));
}

TEST_CASE("An address that is protected on the person's page is hidden when one comes back, and its reading is written down") {
  Town town;
  const std::string person = town.mine().must_run({"person", "--family", town.family(), "--name", "Jonas Klint", "--relation", "father", "--address", "Eksempelvej 4"});
  App app(town.store());
  Driver& driver = app.person();
  app.unlock();
  open(app, Page::Person, person);
  REQUIRE(driver.waitFor("Hvor bor personen?"));
  REQUIRE(driver.wait([&] { return driver.valueOf("Hvor bor personen?") == "Eksempelvej 4"; }));
  driver.tap("Adressen er beskyttet");
  REQUIRE(app.saved());
  CHECK(app.read<Person>(person).protected_address());
  open(app, Page::Child, town.child());
  driver.tap("Mennesker");
  REQUIRE(driver.wait([&] { return driver.sees("Adressebeskyttet"); }));
  CHECK_FALSE(driver.sees("Eksempelvej"));
  CHECK_FALSE(driver.sees("Klint, Far"));
  open(app, Page::Person, person);
  REQUIRE(driver.waitFor("Vis adresse"));
  CHECK(driver.find("Vis efternavn") != nullptr);
  CHECK_FALSE(driver.sees("Eksempelvej"));
  CHECK(app.screen().person()->address().isEmpty());
  driver.picture("person-hidden");
  driver.tap("Vis adresse");
  REQUIRE(driver.waitFor("Hvor bor personen?"));
  CHECK(driver.wait([&] { return driver.valueOf("Hvor bor personen?") == "Eksempelvej 4"; }));
  CHECK(driver.find("Vis efternavn") != nullptr);   // each by its own tap
  CHECK(isRead(app, person));
}

TEST_CASE("Language, interpreter and residence are changed where they stand, and stand in the child's header") {
  Town town;
  App app(town.store());
  Driver& driver = app.person();
  app.unlock();
  open(app, Page::Child, town.child());
  driver.tap("Mennesker");
  driver.tap("Sprog, bopæl og myndighed");
  driver.tap("Arabisk");
  driver.tap("Tolk ved besøg");
  driver.tap("Delt bopæl");
  REQUIRE(app.saved());
  const auto family = app.read<Family>(town.family());
  CHECK(family.language() == "ar");
  CHECK(family.interpreter());
  CHECK(family.residence() == "shared");
  driver.tap("Tilbage");
  REQUIRE(driver.wait([&] { return driver.sees("Arabisk · tolk") && driver.sees("Delt bopæl"); }));
  driver.picture("child-people");
}

TEST_CASE("A second worker is chosen and taken back, and the case is shielded from the team") {
  Town town;
  App app(town.store());
  Driver& driver = app.person();
  app.unlock();
  open(app, Page::Child, town.child());
  driver.tap("Mennesker");
  driver.tap("Jonas");
  REQUIRE(driver.wait([&] { return driver.sees("Medrådgiver: Jonas"); }));
  CHECK_FALSE(app.read<Case>(town.child()).second_worker().empty());
  driver.tap("Fortryd");
  REQUIRE(driver.wait([&] { return app.read<Case>(town.child()).second_worker().empty(); }));
  driver.tap("Jonas");
  REQUIRE(driver.wait([&] { return driver.sees("Medrådgiver: Jonas"); }));
  driver.tap("Skærmet sag");
  REQUIRE(driver.wait([&] { return driver.sees("Skærmet") && app.read<Case>(town.child()).shielded(); }));
  driver.picture("child-shielded");
  driver.tap("Fortryd");
  REQUIRE(driver.wait([&] { return !app.read<Case>(town.child()).shielded(); }));
}

TEST_CASE("What a colleague promised who does not answer for the child stands on the day and on the page of who does") {
  Town town;
  town.colleague().must_run({"task", "--what", "Ringe til skolen", "--due", "2026-01-02", "--to", "Mor", "--family", town.family()});
  town.colleague().sync();
  town.mine().sync();
  App app(town.store());
  Driver& driver = app.person();
  app.unlock();
  REQUIRE(driver.waitFor(u"Ringe til skolen…"_qs));
  CHECK(driver.sees("Jonas lovede det"));
  driver.picture("today-promised-by-another");
  open(app, Page::Child, town.child());
  REQUIRE(driver.wait([&] { return driver.sees("Lovet og frister") && driver.sees("Jonas lovede det"); }));
  driver.picture("child-promised-by-another");
}

TEST_CASE("A new family says who has custody and with whom the children live, and an unborn child needs no name") {
  Town town;
  App app(town.store());
  Driver& driver = app.person();
  app.unlock();
  driver.tap("Familier");
  driver.tap("Ny familie");
  driver.tap("Barnet er ikke født endnu");
  driver.tap("Videre");
  driver.tap("Mor");
  driver.tap("Fornavn", QAccessible::EditableText);
  driver.type("Signe");
  driver.tap("Videre");
  driver.tap("Forældremyndighed: Signe");
  driver.tap("Børnene bor hos Signe");
  driver.picture("new-family-together");
  driver.tap("Videre");
  driver.tap("Videre");
  driver.tap("Opret familien");
  REQUIRE(driver.wait([&] { return app.screen().navigation()->page() == Page::Child; }));
  const auto child = app.read<Case>(app.screen().navigation()->id().toStdString());
  CHECK(app.read<Family>(Id::from_bytes(child.family())->to_string()).custody() == "alone");
  const std::string born = Id::from_bytes(child.child())->to_string();
  CHECK(app.read<Person>(born).first_name() == "Barn");
  bool found = false;
  for (const std::string& id : app.idsOf("Person")) {
    const auto person = app.read<Person>(id);
    if (person.first_name() != "Signe") continue;
    found = true;
    REQUIRE(person.relations_size() == 1);
    CHECK(person.relations(0).key() == born);
    CHECK(person.relations(0).custody());
    CHECK(person.relations(0).home());
  }
  CHECK(found);
}

TEST_CASE("Somebody is taken out of the family with a reason, is found under a heading of their own, and is put back") {
  Town town;
  const std::string person = town.mine().must_run({"person", "--family", town.family(), "--name", "Bente Klint", "--relation", "grandparent"});
  App app(town.store());
  Driver& driver = app.person();
  app.unlock();
  open(app, Page::Child, town.child());
  driver.tap("Mennesker");
  REQUIRE(driver.wait([&] { return driver.find("Netværk", QAccessible::Heading) != nullptr; }));
  CHECK(driver.find("Børn", QAccessible::Heading) != nullptr);
  driver.tap(u"Bente Klint…"_qs);
  driver.tap("Tag ud af familien");
  driver.tap("Hvorfor tages personen ud?", QAccessible::EditableText);
  driver.type("Skrevet op to gange");
  driver.tap("Tag ud");
  REQUIRE(driver.wait([&] { return app.screen().navigation()->page() == Page::Child; }));
  CHECK(app.read<Person>(person).struck().reason() == "Skrevet op to gange");
  REQUIRE(driver.wait([&] { return driver.find("Taget ud af familien", QAccessible::Heading) != nullptr; }));
  CHECK(driver.find("Netværk", QAccessible::Heading) == nullptr);
  driver.picture("child-removed");
  driver.tap("Fortryd");
  REQUIRE(driver.wait([&] { return !app.read<Person>(person).has_struck(); }));
  REQUIRE(driver.wait([&] { return driver.find("Netværk", QAccessible::Heading) != nullptr; }));

  // Also when the line that offers it is gone.
  driver.tap(u"Bente Klint…"_qs);
  driver.tap("Tag ud af familien");
  driver.tap("Hvorfor tages personen ud?", QAccessible::EditableText);
  driver.type("Flyttet");
  driver.tap("Tag ud");
  REQUIRE(driver.wait([&] { return driver.find("Taget ud af familien", QAccessible::Heading) != nullptr; }));
  driver.tap(u"Bente Klint…"_qs);
  REQUIRE(driver.wait([&] { return driver.sees("Taget ud af familien: Flyttet"); }));
  driver.picture("person-removed");
  driver.tap("Sæt tilbage i familien");
  REQUIRE(driver.wait([&] { return !app.read<Person>(person).has_struck(); }));
  REQUIRE(driver.waitFor("Tag ud af familien"));
}

TEST_CASE("A child that is followed is not taken out of the family") {
  Town town;
  App app(town.store());
  Driver& driver = app.person();
  app.unlock();
  open(app, Page::Child, town.child());
  driver.tap("Mennesker");
  driver.tap(u"Emma…"_qs);
  REQUIRE(driver.waitFor("Fornavn"));
  driver.wait([&] { return app.screen().person()->removable(); }, 500);
  CHECK_FALSE(app.screen().person()->removable());
}

TEST_CASE("A search for somebody in the network opens that person's own page") {
  Town town;
  const std::string person = town.mine().must_run({"person", "--family", town.family(), "--name", "Bente Klint", "--relation", "grandparent"});
  App app(town.store());
  Driver& driver = app.person();
  app.unlock();
  driver.tap("Søg");
  REQUIRE(driver.waitFor("Navn, sted eller ord"));
  driver.type("Bente");
  driver.tap(u"Bente K…"_qs);
  REQUIRE(driver.wait([&] { return app.screen().navigation()->page() == Page::Person; }));
  CHECK(app.screen().navigation()->id().toStdString() == person);
}

TEST_CASE("A new family has a second worker and is shielded from the first day") {
  Town town;
  App app(town.store());
  Driver& driver = app.person();
  app.unlock();
  driver.tap("Familier");
  driver.tap("Ny familie");
  driver.tap("Fornavn", QAccessible::EditableText);
  driver.type("Alma");
  for (int step = 0; step < 3; ++step) driver.tap("Videre");
  driver.tap("Jonas");
  driver.tap("Skærmet sag");
  driver.picture("new-family-second");
  driver.tap("Videre");
  REQUIRE(driver.wait([&] { return driver.sees("Medrådgiver: Jonas"); }));
  driver.tap("Opret familien");
  REQUIRE(driver.wait([&] { return app.screen().navigation()->page() == Page::Child; }));
  const auto child = app.read<Case>(app.screen().navigation()->id().toStdString());
  CHECK_FALSE(child.second_worker().empty());
  CHECK(child.shielded());
}

TEST_CASE("Samvaer is shown on a logged tap alone where an address of the family is protected") {
  Town town;
  const std::string father = town.mine().must_run({"person", "--family", town.family(), "--name", "Jonas Klint", "--relation", "father", "--address", "Eksempelvej 4"});
  App app(town.store());
  Driver& driver = app.person();
  app.unlock();
  onTablet(app, [&](tablet::Tablet& tablet) -> Status {
    TRY(const auto child, tablet.read(Id::parse(town.child()).value()));
    const std::string key = Id::from_bytes(static_cast<const Case&>(*child.message).child())->to_string();
    TRY_VOID(tablet.edit(Id::parse(town.family()).value(), [](google::protobuf::Message& message) -> Status {
      static_cast<Family&>(message).set_contact("Hver fredag ved Hemmelig Bro");
      return {};
    }));
    TRY_VOID(tablet.edit(Id::parse(father).value(), [key](google::protobuf::Message& message) -> Status {
      Relation& relation = *static_cast<Person&>(message).add_relations();
      relation.set_key(key);
      relation.set_contact("Henter ved Hemmelig Bro");
      static_cast<Person&>(message).set_protected_address(true);
      return {};
    }));
    return {};
  });
  open(app, Page::Child, town.child());
  driver.tap("Mennesker");
  REQUIRE(driver.waitFor("Vis, hvem der bor hvor"));
  CHECK_FALSE(driver.sees("Hemmelig"));
  CHECK(app.screen().child()->facts().contact.isEmpty());
  driver.tap("Vis, hvem der bor hvor");
  REQUIRE(driver.wait([&] { return driver.sees("Hver fredag ved Hemmelig Bro") && driver.sees("Henter ved Hemmelig Bro"); }));
  CHECK(isRead(app, town.family()));
  open(app, Page::Person, father);
  REQUIRE(driver.waitFor(u"Vis samvær"_qs));
  CHECK_FALSE(driver.sees("Hemmelig"));
  driver.picture("person-contact-hidden");
  driver.tap(u"Vis samvær"_qs);
  REQUIRE(driver.wait([&] { return driver.valueOf(u"Samvær med Emma"_qs) == "Henter ved Hemmelig Bro"; }));
  open(app, Page::Family, town.family());
  REQUIRE(driver.waitFor(u"Vis samvær"_qs));
  CHECK(app.screen().family()->contact().isEmpty());
  driver.tap(u"Vis samvær"_qs);
  REQUIRE(driver.wait([&] { return driver.valueOf(u"Samvær"_qs) == "Hver fredag ved Hemmelig Bro"; }));
}
