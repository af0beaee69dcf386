// Tasks by hand and from clocks, and what a hit of the search leads to.
#include <QDate>
#include <QTest>

#include "stage.h"
#include "support/catch.h"
#include "tablet/steps.h"

using namespace fremskudt;
using namespace fremskudt::test;
using Page = ui::Navigation::Page;

namespace {

void open(App& app, Page page, const std::string& id) { app.screen().navigation()->open(page, QString::fromStdString(id)); }

}  // namespace

TEST_CASE("A task is written from the child's page, promised to somebody, and stands there and on I dag") {
  Town town;
  App app(town.store());
  Driver& person = app.person();
  app.unlock();
  open(app, Page::Child, town.child());
  person.tap("Ny opgave");
  person.tap("Hvad skal huskes?", QAccessible::EditableText);
  person.type("Ringe til mormor");
  person.tap("Lovet til (kan udelades)", QAccessible::EditableText);
  person.type("Mormor");
  CHECK(person.sees("Emma K."));
  person.tap("Uden frist");
  person.tap("28…");
  person.picture("new-task");
  person.tap("Skriv op");
  REQUIRE(person.wait([&] { return app.screen().navigation()->page() == Page::Child; }));
  REQUIRE(app.idsOf("Task").size() == 1);
  const auto task = app.read<Task>(app.idsOf("Task").front());
  CHECK(task.what() == "Ringe til mormor");
  CHECK(task.promised_to() == "Mormor");
  CHECK(task.due_on().ends_with("-28"));
  CHECK(task.case_ref() == Id::parse(town.child())->to_bytes());
  CHECK(task.family() == Id::parse(town.family())->to_bytes());
  REQUIRE(person.wait([&] { return person.sees("Lovet og frister"); }));
  person.picture("child-tasks");
  person.tap("I dag");
  REQUIRE(person.waitFor("Ringe til mormor…"));
  CHECK(app.screen().today()->promised()->count() == 1);
  app.screen().navigation()->open(Page::Child, QString::fromStdString(town.child()));
  person.tap("Klaret: Ringe til mormor");
  REQUIRE(person.wait([&] { return app.screen().child()->deadlines()->count() == 0; }));
}

TEST_CASE("A task of a place stands there, and what is typed of it outlives the lock") {
  Town town;
  {
    App app(town.store());
    app.unlock();
    open(app, Page::Place, town.place());
    app.person().tap("Ny opgave");
    app.person().tap("Hvad skal huskes?", QAccessible::EditableText);
    app.person().type("Tage plakaten med");
    REQUIRE(app.saved());
  }
  App app(town.store());
  Driver& person = app.person();
  app.unlock();
  REQUIRE(person.wait([&] { return app.screen().today()->newTask() == "Tage plakaten med"; }));
  CHECK(app.screen().today()->newTaskAbout().name == "Solsikken");
  person.tap("Skriv op");
  REQUIRE(person.wait([&] { return app.idsOf("Task").size() == 1; }));
  CHECK(app.read<Task>(app.idsOf("Task").front()).place() == Id::parse(town.place())->to_bytes());
  open(app, Page::Place, town.place());
  REQUIRE(person.waitFor("Tage plakaten med…"));
  person.tap("Klaret: Tage plakaten med");
  REQUIRE(person.wait([&] { return app.screen().place()->tasks()->count() == 0; }));
}

TEST_CASE("What a clock makes due says on a tap from when, by which rule and where it stands, and goes when it is seen to") {
  Town town;
  const std::string child = town.mine().must_json({"list", "--type", "Person"}).at(0).at("id");
  const QDate tenth = QDate::currentDate().addDays(10);
  town.mine().must_run({"edit", child, "born", tenth.addYears(-10).toString(Qt::ISODate).toStdString()});
  App app(town.store());
  Driver& person = app.person();
  app.unlock();
  REQUIRE(person.waitFor(u"Barnet er part i sin sag, Emma K.…"_qs));
  CHECK_FALSE(person.sees("Barnets lov § 3"));
  person.tap(u"Barnet er part i sin sag, Emma K. · …"_qs);
  REQUIRE(person.wait([&] { return person.sees("Barnets lov § 3"); }));
  CHECK(person.sees("den dag, barnet fylder 10"));
  person.picture("today-clock");
  person.tap("Åbn Emma K.");
  REQUIRE(person.wait([&] { return app.screen().navigation()->page() == Page::Child; }));
  REQUIRE(person.wait([&] { return app.screen().child()->deadlines()->count() == 1; }));
  person.picture("child-clock");
  person.tap("Klaret: Barnet er part i sin sag");
  REQUIRE(person.wait([&] { return app.screen().child()->deadlines()->count() == 0; }));
  const auto task = app.read<Task>(app.idsOf("Task").front());
  CHECK(task.clock() == "birthday_10");
  CHECK(task.about() == Id::parse(town.child())->to_bytes());
  CHECK_FALSE(task.done_on().empty());
  person.tap("Fortryd");
  REQUIRE(person.wait([&] { return app.screen().child()->deadlines()->count() == 1; }));
}

TEST_CASE("A note begins on I dag with whom it is about") {
  Town town;
  App app(town.store());
  Driver& person = app.person();
  app.unlock();
  person.tap("Nyt notat");
  REQUIRE(person.wait([&] { return person.sees("Om hvem?"); }));
  person.picture("today-whom");
  person.tap("Emma K.");
  REQUIRE(person.wait([&] { return app.screen().navigation()->page() == Page::Visit; }));
  person.tap(u"Afsnit…"_qs, QAccessible::EditableText);
  person.type("Hun ringede selv");
  REQUIRE(app.saved());
  REQUIRE(app.idsOf("Note").size() == 1);
  const auto note = app.read<Note>(app.idsOf("Note").front());
  REQUIRE(note.children_size() == 1);
  CHECK(note.children(0) == Id::parse(town.child())->to_bytes());
}

TEST_CASE("Every kind of hit leads to its page, the newest first") {
  Town town;
  town.mine().must_run({"visit", "--family", town.family(), "--note", "Vi talte om isvaflen i haven."});
  town.mine().must_run({"note", "--family", town.family(), "--kind", "phone", "--note", "Mor nævner isvaflen igen."});
  town.mine().must_run({"contact", "--place", town.place(), "--minutes", "20", "--worry", "Han taler om isvaflen", "--about", "child", "--outcome", "nothing_more"});
  town.mine().must_run({"task", "--what", "Købe isvaflen", "--family", town.family()});
  town.mine().must_run({"task", "--what", "Glem isvaflen"});
  App app(town.store());
  Driver& person = app.person();
  app.unlock();
  onTablet(app, [&](tablet::Tablet& tablet) -> Status {
    Offer offer;
    offer.set_team(tablet.identity().team.to_bytes());
    offer.set_name("Caféen Isvaflen");
    TRY_VOID(tablet.create(offer));
    Consent consent;
    consent.set_consent_kind("collect");
    consent.set_what("Isvaflen");
    TRY(const auto persons, tablet.reader().list({.type = record_type_of<Person>().number()}));
    consent.set_given_by(persons.front().id.to_bytes());
    TRY_VOID(tablet::record_consent(tablet, consent));
    TRY_VOID(tablet::give_over(tablet, {.case_id = *Id::parse(town.child()), .to_whom = "Isvaflen"}));
    return tablet.edit_field(*Id::parse(town.child()), "works_well", "Isvaflen om sommeren.");
  });
  const auto find = [&](const QString& words) {
    app.screen().navigation()->goTo(Page::Today);
    app.screen().navigation()->open(Page::Search);
    app.screen().search()->setQuery({});
    app.screen().search()->setQuery(words);
    REQUIRE(person.wait([&] { return !app.screen().search()->searching() && app.screen().search()->hits()->count() > 0; }));
  };
  find("isvaflen");
  const ui::RowModel* hits = app.screen().search()->hits();
  const auto value = [&](int row, const char* name) { return hits->data(hits->index(row), hits->roleNames().key(name)).toString(); };
  std::map<QString, QString> ids;
  for (int row = 0; row < hits->count(); ++row) ids[value(row, "kind") + (value(row, "title") == "Glem isvaflen" ? "" : "/about")] = value(row, "id");
  CHECK(ids.size() == 9);
  for (const auto& [kind, page] : std::map<QString, Page>{{"HomeVisit/about", Page::Visit}, {"Note/about", Page::Visit}, {"OutreachContact/about", Page::Contact},
                                                          {"Task/about", Page::Child}, {"Task", Page::Today}, {"Offer/about", Page::Offer},
                                                          {"Consent/about", Page::Child}, {"Relay/about", Page::Child}, {"Case/about", Page::Child}}) {
    INFO(kind.toStdString());
    REQUIRE(ids.contains(kind));
    find("isvaflen");
    emit app.screen().search()->openRequested(ids.at(kind), kind.section(u'/', 0, 0));
    CHECK(person.wait([&] { return app.screen().navigation()->page() == page; }));
  }
  find("Maja");   // a colleague
  REQUIRE(value(0, "kind") == "Worker");
  emit app.screen().search()->openRequested(value(0, "id"), "Worker");
  CHECK(person.wait([&] { return app.screen().navigation()->page() == Page::Team; }));
}
