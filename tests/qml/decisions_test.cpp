// What stands on To udgaver: words put together for nothing, values that are hidden, and what is somebody else's to decide.
#include <QClipboard>
#include <QGuiApplication>

#include "stage.h"
#include "support/catch.h"
#include "tablet/facts.h"

using namespace fremskudt;
using namespace fremskudt::test;
using Page = ui::Navigation::Page;

namespace {

void open(App& app, Page page, const std::string& id) { app.screen().navigation()->open(page, QString::fromStdString(id)); }

// As if it had been typed to put versions together that somebody else decided between since.
void putTogether(App& app, const std::string& record, std::uint32_t field, const char* words) {
  onTablet(app, [=, id = Id::parse(record).value()](tablet::Tablet& tablet) -> Status {
    return tablet.apply({store::SetFact{tablet::fact_combined(id, field, {}), words}}).map([](const auto&) {});
  });
}

}  // namespace

TEST_CASE("An address that is hidden is in no unused words and no version before its reading is written down") {
  Town town;
  const std::string person = town.mine().must_json({"list", "--type", "Person"}).at(0).at("id");
  town.mine().must_run({"edit", person, "address", "Prøvevej 1"});
  town.mine().must_run({"edit", person, "protected_address", "true"});
  App app(town.store());
  Driver& driver = app.person();
  app.unlock();
  putTogether(app, person, Person::kAddressFieldNumber, "Hos mormor, Prøvevej 2");
  open(app, Page::Versions, person);
  REQUIRE(driver.wait([&] { return driver.sees("En adresse i familien er beskyttet"); }));
  const auto isHidden = [&] { return !driver.sees("Prøvevej") && !driver.sees("mormor"); };
  CHECK(isHidden());
  CHECK(driver.find("Brug mine ord i stedet") == nullptr);   // nobody decides about what they cannot see
  CHECK(driver.find("Slet mine ord") == nullptr);
  driver.picture("unused-hidden");
  const std::size_t readings = app.idsOf("Reading").size();
  driver.tap("Vis adresse");
  REQUIRE(driver.wait([&] { return driver.sees("Hos mormor, Prøvevej 2") && driver.sees("Prøvevej 1"); }));
  CHECK(app.idsOf("Reading").size() == readings + 1);
  driver.picture("unused-shown");
  // Away and back it is hidden again.
  driver.tap("I dag");
  CHECK(driver.wait(isHidden));
  open(app, Page::Versions, person);
  REQUIRE(driver.wait([&] { return driver.find("Vis adresse") != nullptr; }));
  CHECK(isHidden());
  driver.tap("Vis adresse");
  driver.tap("Brug mine ord i stedet");
  REQUIRE(driver.wait([&] { return app.screen().versions()->unusedWords()->count() == 0; }));
  CHECK(app.read<Person>(person).address() == "Hos mormor, Prøvevej 2");
}

TEST_CASE("Two CPR numbers are both hidden, and chosen between once they have been asked for") {
  Town town;
  const std::string person = town.mine().must_json({"list", "--type", "Person"}).at(0).at("id");
  town.mine().must_run({"edit", person, "cpr", "010101-0001"});
  town.colleague().must_run({"edit", person, "cpr", "020202-0002"});
  town.mine().sync();
  town.colleague().sync();
  town.mine().sync();
  App app(town.store());
  Driver& driver = app.person();
  app.unlock();
  open(app, Page::Versions, person);
  REQUIRE(driver.waitFor("Vis CPR-nummer"));
  CHECK(driver.sees("CPR-nummeret er skjult"));
  CHECK_FALSE(driver.sees("0101"));
  CHECK_FALSE(driver.sees("0202"));
  driver.tap("Vis CPR-nummer");
  REQUIRE(driver.wait([&] { return driver.sees("010101-0001") && driver.sees("020202-0002"); }));
  driver.tap("Brug udgaven fra Jonas");
  REQUIRE(driver.wait([&] { return app.screen().versions()->conflicts()->count() == 0; }));
  CHECK(app.read<Person>(person).cpr() == "020202-0002");
}

TEST_CASE("Unused words can be let go of, lead to their record, and say when it takes none") {
  Town town;
  const std::string visit = town.sharedVisit("Vi talte om morgenen.");
  App app(town.store());
  Driver& driver = app.person();
  app.unlock();
  putTogether(app, visit, HomeVisit::kAgendaFieldNumber, "Lektier og sengetider");
  open(app, Page::Versions, visit);
  REQUIRE(driver.wait([&] { return driver.sees("Lektier og sengetider"); }));
  CHECK_FALSE(driver.sees("Nu står der"));   // nothing does
  driver.tap("Åbn Emma K.");
  REQUIRE(driver.wait([&] { return app.screen().navigation()->page() == Page::Visit; }));
  driver.tap("Tilbage");
  SECTION("let go of") {
    driver.tap("Slet mine ord");
    REQUIRE(driver.wait([&] { return app.screen().versions()->unusedWords()->count() == 0; }));
    CHECK(app.read<HomeVisit>(visit).agenda().empty());
    CHECK(driver.wait([&] { return app.screen().sync()->facts().needsYou == 0; }));
  }
  SECTION("finished meanwhile") {
    onTablet(app, [visit](tablet::Tablet& tablet) { return tablet.finish(Id::parse(visit).value()); });
    REQUIRE(driver.wait([&] { return driver.sees("Det er gjort færdigt og tager ikke imod flere ord."); }));
    CHECK(driver.find("Brug mine ord i stedet") == nullptr);
    // A tap that was on its way: it is said, and the words stay.
    const QString name = QString::fromStdString(visit) + u'/' + QString::number(HomeVisit::kAgendaFieldNumber) + u'/';
    emit app.screen().versions()->useRequested(name, QStringLiteral("Lektier og sengetider"));
    REQUIRE(driver.wait([&] { return driver.sees("Det kan ikke gøres, som det står nu, og intet er ændret."); }));
    CHECK(driver.sees("Lektier og sengetider"));
    CHECK(app.read<HomeVisit>(visit).agenda().empty());
  }
}

TEST_CASE("Two names of a place are shown to everybody, and chosen between by the leader alone") {
  Town town;
  App app(town.store());
  Driver& driver = app.person();
  app.unlock();
  const Id place = Id::parse(town.place()).value();
  const bool isLeader = GENERATE(true, false);
  onTablet(app, [place, isLeader](tablet::Tablet& tablet) -> Status {
    const store::Origin office{store::Origin::Kind::person, tablet.identity().worker, {}};
    const auto as_office = [&](const Id& id, std::uint32_t beside, const std::function<void(google::protobuf::Message&)>& change) -> Status {
      TRY(auto resolved, tablet.read(id));
      if (beside != 0) resolved.view.fields[beside].shown.clear();   // what stands there stays
      const std::unique_ptr<google::protobuf::Message> after(resolved.message->New());
      after->CopyFrom(*resolved.message);
      change(*after);
      TRY_VOID(tablet.store().apply({store::Write{id, record_type_of(*after).number(), merge::diff(resolved.view, *resolved.message, *after)}}, office));
      return {};
    };
    if (!isLeader) {
      TRY_VOID(as_office(tablet.identity().worker, 0, [](auto& worker) { static_cast<Worker&>(worker).set_role("outreach"); }));
      TRY(const auto grants, tablet.reader().list({.type = record_type_of<Grant>().number()}));
      for (const auto& grant : grants)
        TRY_VOID(as_office(grant.id, 0, [](auto& record) { static_cast<Grant&>(record).set_ended_at(1); }));
    }
    return as_office(place, Place::kNameFieldNumber, [](auto& record) { static_cast<Place&>(record).set_name("Månen"); });
  });
  open(app, Page::Versions, town.place());
  REQUIRE(driver.wait([&] { return driver.sees("Månen") && driver.sees("Solsikken"); }));
  const ui::ConflictRow* row = app.screen().versions()->find(QString::fromStdString(town.place()) + u'/' + QString::number(Place::kNameFieldNumber) + u'/');
  REQUIRE(row != nullptr);
  const QString name = row->id, first = row->versionList.first().value<ui::VersionFacts>().value;
  const auto facts = [&] { return app.screen().sync()->facts(); };
  CHECK(driver.wait([&] { return facts().conflicts == (isLeader ? 1 : 0); }));
  CHECK(facts().needsYou == (isLeader ? 1 : 0));
  CHECK(driver.sees("skal du tage stilling til") == isLeader);
  if (isLeader) {
    CHECK_FALSE(driver.sees("Det er lederen, der vælger her."));
    emit app.screen().versions()->chooseRequested(name, first);
    CHECK(driver.wait([&] { return app.screen().versions()->conflicts()->count() == 0; }));
    return;
  }
  CHECK(driver.sees("Det er lederen, der vælger her."));
  CHECK(driver.find("Saml dem til én") == nullptr);
  CHECK(driver.find(u"Brug udgaven fra…"_qs) == nullptr);
  driver.picture("leader-decides");
  open(app, Page::Sync, {});
  REQUIRE(driver.wait([&] { return driver.sees("To udgaver, lederen vælger"); }));
  driver.picture("leader-decides-sync");
  driver.tap("Tilbage");
  // If it comes all the same it is refused in plain words, and what was typed stays.
  emit app.screen().versions()->combineEdited(name, QStringLiteral("Solen og månen"));
  emit app.screen().versions()->combineRequested(name, QStringLiteral("Solen og månen"));
  REQUIRE(driver.wait([&] { return driver.sees("Det er lederen, der bestemmer det, og intet er ændret."); }));
  driver.picture("leader-decides-refused");
  app.screen().settings()->setLanguage("en");
  CHECK(driver.wait([&] { return driver.sees("Your leader decides this, and nothing was changed."); }));
  CHECK(driver.sees("The leader chooses here."));
  app.screen().settings()->setLanguage("da");
  CHECK(app.screen().versions()->conflicts()->count() == 1);
  onTablet(app, [place](tablet::Tablet& tablet) -> Status {
    TRY(const auto words, tablet.reader().fact(tablet::fact_combined(place, Place::kNameFieldNumber, {})));
    return words == "Solen og månen" ? Status() : fail(ErrorKind::not_found, "The words are gone.");
  });
}

TEST_CASE("Two versions in a visit that is finished are shown as history: nothing to choose, and nothing to count") {
  Town town;
  const std::string visit = town.sharedVisit("Vi talte om morgenen.");
  town.colleague().must_run({"edit", visit, "agenda", "Lektier"});
  town.mine().must_run({"edit", visit, "agenda", "Sengetider"});
  town.colleague().sync();
  town.mine().sync();
  App app(town.store());
  Driver& driver = app.person();
  app.unlock();
  REQUIRE(driver.wait([&] { return app.screen().sync()->facts().conflicts == 1; }));
  open(app, Page::Versions, visit);
  REQUIRE(driver.waitFor("Brug udgaven fra Jonas"));
  driver.tap("Saml dem til én");
  onTablet(app, [visit](tablet::Tablet& tablet) { return tablet.finish(Id::parse(visit).value()); });
  REQUIRE(driver.wait([&] { return driver.sees("Det er gjort færdigt, og begge udgaver bliver stående."); }));
  CHECK(driver.sees("Lektier"));
  CHECK(driver.sees("Sengetider"));
  for (const char* offered : {"Brug udgaven fra Jonas", "Brug udgaven fra dig", "Saml dem til én", "Brug den samlede"}) {
    INFO(offered);
    CHECK(driver.find(QString::fromUtf8(offered)) == nullptr);
  }
  CHECK(driver.wait([&] { return app.screen().sync()->facts().conflicts == 0; }));
  CHECK_FALSE(driver.sees("skal du tage stilling til"));
  driver.picture("finished-versions");
  app.screen().settings()->setLanguage("en");
  CHECK(driver.wait([&] { return driver.sees("It is finished, and both versions stand."); }));
  app.screen().settings()->setLanguage("da");
  // Among all that is to be decided it does not stand.
  open(app, Page::Versions, {});
  CHECK(driver.wait([&] { return driver.sees("Intet at tage stilling til"); }));
}

TEST_CASE("Several lines that are pasted become paragraphs, Enter makes one more, and each is stored in its place") {
  Town town;
  const std::string visit = town.sharedVisit("Vi talte om morgenen.");
  App app(town.store());
  Driver& driver = app.person();
  app.unlock();
  open(app, Page::Visit, visit);
  REQUIRE(driver.waitFor(u"Afsnit…"_qs));
  driver.tap(u"Afsnit…"_qs, QAccessible::EditableText);
  driver.key(Qt::Key_End, Qt::ControlModifier);
  driver.type("\n");
  QGuiApplication::clipboard()->setText("Far lavede mad.\n\nEmma tegnede.");
  driver.key(Qt::Key_V, Qt::ControlModifier);
  driver.type("\nVi aftalte torsdag.");
  REQUIRE(app.saved());
  std::vector<std::string> words;
  const auto stored = app.read<HomeVisit>(visit);
  for (const auto& paragraph : stored.note().paragraphs()) words.push_back(paragraph.text());
  CHECK(words == std::vector<std::string>{"Vi talte om morgenen.", "Far lavede mad.", "Emma tegnede.", "Vi aftalte torsdag."});
}

TEST_CASE("Two versions that nobody has decided between are told of before they become history") {
  Town town;
  const std::string visit = town.sharedVisit("Vi talte om morgenen.");
  town.colleague().must_run({"edit", visit, "agenda", "Sengetider"});
  town.mine().must_run({"edit", visit, "agenda", "Lektier"});
  town.colleague().sync();
  town.mine().sync();
  App app(town.store());
  Driver& driver = app.person();
  app.unlock();
  open(app, Page::Visit, visit);
  REQUIRE(driver.wait([&] { return app.screen().visit()->facts().conflicts == 1; }));
  driver.tap(u"Færdig"_qs);
  REQUIRE(driver.waitFor(u"Færdig alligevel"_qs));
  CHECK(driver.sees(u"ingen kan vælge bagefter"_qs));
  CHECK_FALSE(app.read<HomeVisit>(visit).has_finished_at());
  driver.picture("visit-warned");
  driver.tap(u"Færdig alligevel"_qs);
  REQUIRE(driver.wait([&] { return app.read<HomeVisit>(visit).has_finished_at(); }));
}
