// Guided steps of a child: a relay, closing, a consent, and the name a child gets after a talk without one.
#include "stage.h"
#include "support/catch.h"

using namespace fremskudt;
using namespace fremskudt::test;
using Page = ui::Navigation::Page;

namespace {

void open(App& app, Page page, const std::string& id) {
  app.screen().navigation()->open(page, QString::fromStdString(id));
}

}  // namespace

TEST_CASE("A case is closed in four questions with its light follow-up, and one tap opens it again") {
  Town town;
  town.mine().must_run({"task", "--what", "Ringe til skolen", "--family", town.family(), "--to", "Mor"});
  App app(town.store());
  Driver& driver = app.person();
  app.unlock();
  open(app, Page::Child, town.child());
  driver.tap(u"Luk forløbet"_qs, QAccessible::Button);
  REQUIRE(driver.waitFor("Et sidste blik"));
  CHECK(driver.sees("1 ting, der er lovet"));
  driver.picture("closing-last-look");
  driver.tap("Videre");
  REQUIRE(driver.waitFor("Hvorfor lukkes f…"));
  CHECK_FALSE(app.screen().steps()->canGoOn());   // not without a reason
  driver.tap(u"Det går godt nok nu"_qs);
  driver.tap("Med jeres ord", QAccessible::EditableText);
  driver.type("De klarer morgenen selv");
  driver.tap("Videre");
  driver.tap(u"Let opfølgning: Ingen"_qs);
  driver.tap("28…");
  driver.tap("Videre");
  REQUIRE(driver.wait([&] { return driver.sees("De klarer morgenen selv"); }));
  CHECK(app.read<Case>(town.child()).closed_on().empty());   // nothing before the last step
  driver.picture("closing-check");
  driver.tap(u"Luk forløbet"_qs, QAccessible::Button);
  REQUIRE(driver.wait([&] { return !app.read<Case>(town.child()).closed_on().empty(); }));
  CHECK(app.read<Case>(town.child()).close_reason() == "goes_well");
  CHECK(app.read<Case>(town.child()).close_words() == "De klarer morgenen selv");
  CHECK(app.idsOf("Task").size() == 2);
  driver.tap("Fortryd");
  REQUIRE(driver.wait([&] { return app.read<Case>(town.child()).closed_on().empty(); }));
  REQUIRE(driver.wait([&] { return app.idsOf("Task").size() == 1; }));
}

TEST_CASE("A relay says to whom and what the family was told, and stands on the child's page") {
  Town town;
  App app(town.store());
  Driver& driver = app.person();
  app.unlock();
  open(app, Page::Child, town.child());
  driver.tap(u"Følg til dørs"_qs);
  REQUIRE(driver.waitFor(u"Hvem følger du til?"_qs));
  driver.tap("Jonas");
  driver.tap("Videre");
  driver.tap(u"Hvad har familien fået at vide?"_qs, QAccessible::EditableText);
  driver.type("Jonas kommer paa tirsdag");
  driver.tap("Videre");
  driver.tap("Videre");
  driver.picture("relay-check");
  CHECK(app.idsOf("Relay").empty());
  driver.tap("Begynd overleveringen");
  REQUIRE(driver.wait([&] { return app.idsOf("Relay").size() == 1; }));
  const auto relay = app.read<Relay>(app.idsOf("Relay").front());
  CHECK(relay.family_told() == "Jonas kommer paa tirsdag");
  CHECK_FALSE(relay.receiver().empty());
  REQUIRE(driver.wait([&] { return driver.sees("Jonas kommer paa tirsdag"); }));
  CHECK(driver.find(u"Jeg har mødt familien"_qs) == nullptr);   // the receiver's to say
  driver.picture("child-relay");
  driver.tap(u"Flyttet"_qs);
  const std::string id = app.idsOf("Relay").front();
  REQUIRE(driver.wait([&] { return app.read<Relay>(id).relay_end() == "moved"; }));
  driver.tap("Fortryd");
  REQUIRE(driver.wait([&] { return app.read<Relay>(id).relay_end().empty(); }));

  // The family is promised one colleague at a time.
  driver.tap(u"Følg til dørs"_qs);
  REQUIRE(driver.waitFor(u"Jonas skal allerede møde familien…"_qs));
}

TEST_CASE("A relay given by mistake is taken back, and its words are there to be given anew") {
  Town town;
  App app(town.store());
  Driver& driver = app.person();
  app.unlock();
  open(app, Page::Child, town.child());
  driver.tap(u"Følg til dørs"_qs);
  driver.tap("Jonas");
  driver.tap("Videre");
  driver.tap(u"Hvad har familien fået at vide?"_qs, QAccessible::EditableText);
  driver.type("Jonas kommer");
  driver.tap("Videre");
  driver.tap("Videre");
  driver.tap("Begynd overleveringen");
  REQUIRE(driver.wait([&] { return app.idsOf("Relay").size() == 1; }));
  const std::string id = app.idsOf("Relay").front();
  driver.tap("Fortryd");
  REQUIRE(driver.wait([&] { return app.read<Relay>(id).has_struck(); }));
  driver.tap(u"Følg til dørs"_qs);
  REQUIRE(driver.wait([&] { return app.screen().steps()->value("told") == "Jonas kommer"; }));
}

namespace {

// Jonas follows the child to her door; both tablets know.
std::string relayToMe(Town& town) {
  const std::string relay = town.colleague().must_run({"relay", "give", town.child(), "--to", town.worker(), "--told", "Maja kommer"});
  town.colleague().sync();
  town.mine().sync();
  return relay;
}

}  // namespace

TEST_CASE("That the family was met is taken back by one tap until the office knows, also later than the line stands") {
  Town town;
  const std::string relay = relayToMe(town);
  App app(town.store());   // no network
  Driver& driver = app.person();
  app.unlock();
  open(app, Page::Child, town.child());
  driver.tap(u"Jeg har mødt familien"_qs);
  REQUIRE(driver.wait([&] { return driver.sees(u"Du har mødt familien"_qs); }));
  CHECK_FALSE(app.read<Relay>(relay).met_on().empty());
  driver.picture("relay-met");
  driver.tap("Fortryd");
  REQUIRE(driver.wait([&] { return app.read<Relay>(relay).met_on().empty(); }));
  driver.tap(u"Jeg har mødt familien"_qs);
  REQUIRE(driver.wait([&] { return app.screen().undoLine()->canUndo(); }));
  app.screen().undoLine()->dismiss();
  driver.tap(u"Fortryd: jeg har ikke mødt familien"_qs);
  REQUIRE(driver.wait([&] { return app.read<Relay>(relay).met_on().empty(); }));
  REQUIRE(driver.waitFor(u"Jeg har mødt familien"_qs));
}

TEST_CASE("That the family was met is not taken back once the office knows, and the line says so") {
  Town town;
  const std::string relay = relayToMe(town);
  App app(town.store(), {.sync = true});
  Driver& driver = app.person();
  app.unlock();
  open(app, Page::Child, town.child());
  driver.tap(u"Jeg har mødt familien"_qs);
  REQUIRE(driver.wait([&] { return app.screen().undoLine()->action() == "reached_office"; }, 20'000));
  CHECK_FALSE(app.screen().undoLine()->canUndo());
  REQUIRE(driver.sees(u"Kontoret ved, at du har mødt familien"_qs));
  driver.picture("relay-met-told");
  CHECK_FALSE(app.read<Relay>(relay).met_on().empty());
}

TEST_CASE("A child that two gave over at once shows both relays, and says to end one") {
  Town town;
  const std::string karim = town.office().add_worker("Karim Prøve"), lise = town.office().add_worker("Lise Prøve");
  town.mine().sync();
  town.colleague().sync();
  town.colleague().must_run({"relay", "give", town.child(), "--to", karim, "--told", "Karim kommer"});
  const std::string mine = town.mine().must_run({"relay", "give", town.child(), "--to", lise, "--told", "Lise kommer"});
  town.colleague().sync();
  App app(town.store(), {.sync = true});
  Driver& driver = app.person();
  app.unlock();
  open(app, Page::Child, town.child());
  REQUIRE(driver.wait([&] { return driver.sees(u"Barnet er også på vej til Karim, fra Jonas"_qs); }, 20'000));
  driver.picture("relay-beside");
  REQUIRE(driver.wait([&] { return app.screen().notices()->unread() > 0; }, 20'000));
  driver.tap(u"Flyttet"_qs);   // one of her own alone has such chips
  REQUIRE(driver.wait([&] { return app.read<Relay>(mine).relay_end() == "moved"; }));
  REQUIRE(driver.wait([&] { return !driver.sees(u"Barnet er også på vej"_qs); }));
}

TEST_CASE("A consent is one kind by one person, and says in words that it was withdrawn") {
  Town town;
  App app(town.store());
  Driver& driver = app.person();
  app.unlock();
  open(app, Page::Child, town.child());
  driver.tap("Mennesker");
  driver.tap("Nyt samtykke");
  driver.tap("At indhente oplysninger");
  driver.tap("Videre");
  driver.tap("Emma");
  CHECK_FALSE(app.screen().steps()->canGoOn());
  driver.tap("Ja");
  driver.tap("Videre");
  driver.tap("Skriv samtykket ned");
  REQUIRE(driver.wait([&] { return app.idsOf("Consent").size() == 1; }));
  driver.tap("Mennesker");
  REQUIRE(driver.wait([&] { return driver.sees("givet i dag"); }));
  driver.picture("child-consent");
  driver.tap(u"Trækkes tilbage…"_qs, QAccessible::Button);
  REQUIRE(driver.wait([&] { return driver.sees("trukket tilbage i dag"); }));
  driver.tap("Fortryd");
  REQUIRE(driver.wait([&] { return driver.sees("givet i dag"); }));
}

TEST_CASE("After a talk a child gets a name by those who have custody, and no record of it names the talk") {
  Town town;
  const auto talk = town.mine().must_run({"contact", "--place", town.place(), "--minutes", "20", "--worry", "Han er stille", "--about", "child", "--outcome", "follow_up"});
  App app(town.store());
  Driver& driver = app.person();
  app.unlock();
  open(app, Page::Contact, talk);
  driver.tap(u"Barnet får navn"_qs);
  driver.tap(u"Den ene, som har forældremyndigheden alene"_qs);
  driver.tap("Videre");
  driver.tap("Fornavn", QAccessible::EditableText);
  driver.type("Noah");
  driver.tap("Videre");
  driver.tap("Navn", QAccessible::EditableText);
  driver.type("Maria Prik");
  CHECK_FALSE(app.screen().steps()->canGoOn());   // she has not said yes
  driver.tap(u"Siger ja til, at barnet får navn"_qs);
  driver.tap("Videre");
  driver.picture("naming-check");
  driver.tap("Giv barnet navn");
  REQUIRE(driver.wait([&] { return app.idsOf("Consent").size() == 1; }));
  const auto consent = app.read<Consent>(app.idsOf("Consent").front());
  CHECK(consent.consent_kind() == "name_child");
  REQUIRE(driver.wait([&] { return app.screen().navigation()->page() == Page::Child; }));
  CHECK(app.read<Case>(app.screen().navigation()->id().toStdString()).level() == 1);
  CHECK(consent.SerializeAsString().find(Id::parse(talk)->to_bytes()) == std::string::npos);
}
