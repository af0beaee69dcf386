// What happened elsewhere while a page is open: an order to erase, a decision, Færdig.
#include <QTest>

#include "stage.h"
#include "support/catch.h"

using namespace fremskudt;
using namespace fremskudt::test;
using Page = ui::Navigation::Page;

namespace {

const QString kWorry = QStringLiteral("Undring eller bekymring – i deres ord");
const QString kWords = QStringLiteral("Samlet udgave");

void open(App& app, Page page, const std::string& id) { app.screen().navigation()->open(page, QString::fromStdString(id)); }

// In the app's own store, as its person.
Id make(App& app, std::shared_ptr<google::protobuf::Message> record, bool finished) {
  std::optional<Result<Id>> made;
  app.controller().storage().ask<Id>(
      &app.controller(),
      [record, finished](app::Storage& s) -> Result<Id> {
        TRY(const Id id, s.tablet->create(*record));
        if (finished) TRY_VOID(s.tablet->finish(id));
        return id;
      },
      [&made](Result<Id> id) { made = std::move(id); });
  REQUIRE(app.person().wait([&] { return made.has_value(); }));
  REQUIRE(made->has_value());
  return **made;
}

}  // namespace

TEST_CASE("A visit erased while somebody types in it says so, takes the words with it, and leaves another record's words alone") {
  Town town;
  const std::string visit = town.sharedVisit("Vi talte om natten.");
  App app(town.store(), {.sync = true});
  app.unlock();
  // Words in a talk that no pause has stored yet, on the page below.
  app.person().tap("Steder");
  app.person().tap(u"Solsikken…"_qs);
  app.person().tap("Ny drøftelse");
  app.person().tap(kWorry, QAccessible::EditableText);
  app.person().type("Sover lidt");
  open(app, Page::Visit, visit);
  REQUIRE(app.person().wait([&] { return app.screen().visit()->state() == ui::PageViewModel::State::Ready; }));
  app.person().tap(u"Afsnit…"_qs, QAccessible::EditableText);
  app.person().type("Hemmeligt ");
  REQUIRE(app.person().wait([&] { return app.person().sees("Alt er sendt og modtaget"); }, 40'000));
  must(town.office().admin({"erase", visit}), "syncd erase");
  // Typing goes on until the order has come.
  REQUIRE(app.person().wait([&] {
    if (app.screen().visit()->absence().isEmpty()) app.person().type("x");
    return app.person().sees("Slettet");
  }, 40'000));
  app.person().picture("visit-erased");
  CHECK(app.person().sees("Kontoret har slettet det"));
  app.person().type("mere");
  QTest::qWait(600);   // a pause and a commit, if there were anything to commit
  CHECK_FALSE(app.person().sees("Hemmeligt"));
  CHECK_FALSE(app.person().sees("natten"));
  CHECK_FALSE(app.screen().visit()->dirty());
  CHECK(app.screen().visit()->problem().isEmpty());
  CHECK_FALSE(app.screen().visit()->canUndo());
  REQUIRE(app.saved());   // nothing waits for words that are no more
  app.person().tap("Tilbage", QAccessible::Button);
  CHECK(app.person().valueOf(kWorry) == "Sover lidt");
  const auto talks = app.idsOf("OutreachContact");
  REQUIRE(talks.size() == 1);
  CHECK(app.read<OutreachContact>(talks.front()).worry() == "Sover lidt");
  // Another visit opens in the same page, and takes words.
  app.person().tap("Familier");
  if (!app.person().waitFor(u"Emma K.…"_qs, 2000)) app.person().tap("Teamet");
  app.person().tap(u"Emma K.…"_qs);
  app.person().tap("Start besøg");
  app.person().tap(u"Afsnit…"_qs, QAccessible::EditableText);
  app.person().type("En ny dag");
  REQUIRE(app.saved());
  const auto visits = app.idsOf("HomeVisit");
  REQUIRE(visits.size() == 1);
  CHECK(app.read<HomeVisit>(visits.front()).note().paragraphs(0).text() == "En ny dag");
}

TEST_CASE("Words being put together when a colleague decides are named, and can be used all the same") {
  Town town;
  const std::string visit = town.sharedVisit("Vi talte om morgenen.");
  town.colleague().must_run({"edit", visit, "agenda", "Sengetider"});
  town.mine().must_run({"edit", visit, "agenda", "Lektier"});
  town.colleague().sync();
  town.mine().sync();
  town.colleague().sync();
  App app(town.store(), {.sync = true});
  app.unlock();
  open(app, Page::Versions, visit);
  app.person().tap("Saml dem til én");
  app.person().tap(kWords, QAccessible::EditableText);
  app.person().key(Qt::Key_A, Qt::ControlModifier);
  app.person().type("Lektier og sengetider");
  town.colleague().must_run({"edit", visit, "agenda", "Kun sengetider"});
  town.colleague().sync();
  REQUIRE(app.person().wait([&] { return app.person().sees("En anden har valgt"); }, 40'000));
  CHECK(app.screen().versions()->conflicts()->count() == 0);
  CHECK(app.person().sees("Lektier og sengetider"));
  CHECK(app.person().sees("Kun sengetider"));
  app.person().picture("unused-words");
  // It does not hide when the page is left.
  app.person().tap("I dag");
  REQUIRE(app.person().wait([&] { return app.person().sees("1 skal du tage stilling til"); }));
  app.person().tap(u"1 skal du tage stilling til…"_qs);
  app.person().tap(u"Emma K.…"_qs);
  app.person().tap("Brug mine ord i stedet");
  REQUIRE(app.person().wait([&] { return app.screen().versions()->unusedWords()->count() == 0; }));
  CHECK(app.read<HomeVisit>(visit).agenda() == "Lektier og sengetider");
  REQUIRE(app.person().wait([&] { return app.screen().sync()->facts().needsYou == 0; }));
}

TEST_CASE("A finished agreement is reviewed by one tap, with date and who, and its words stay as they are") {
  Town town;
  App app(town.store());
  app.unlock();
  const auto agreement = std::make_shared<Agreement>();
  agreement->set_family(Id::parse(town.family())->to_bytes());
  AgreementLine& line = *agreement->add_lines();
  line.set_key("a");
  line.set_who("Mor");
  line.set_what("henter om onsdagen");
  line.set_by_when("2099-03-01");
  line.set_workers_own(true);
  const std::string id = make(app, agreement, true).to_string();
  open(app, Page::Agreement, id);
  // It is read, and nothing looks as if it could be written in.
  REQUIRE(app.person().wait([&] { return app.person().sees("Mor"); }));
  CHECK(app.person().sees("henter om onsdagen"));
  CHECK(app.person().sees("Senest 1. marts 2099"));
  for (const char* part : {"Hvem", "Gør hvad", "Fjern linjen", "Fortryd", "Færdig"}) CHECK(app.person().find(part) == nullptr);
  app.person().tap("Lidt på vej: henter om onsdagen");
  REQUIRE(app.saved());
  const auto reviewed = app.read<Agreement>(id);
  CHECK(reviewed.lines(0).review() == "a_little");
  CHECK_FALSE(reviewed.lines(0).reviewed_on().empty());
  CHECK(reviewed.has_finished_at());
  REQUIRE(app.person().wait([&] { return app.person().sees("Gennemgået: ") && app.person().sees("Maja"); }));
  app.person().picture("agreement-reviewed");
  CHECK(app.screen().agreement()->problem().isEmpty());
  // Another answer, and none.
  app.person().tap("Sket: henter om onsdagen");
  REQUIRE(app.saved());
  CHECK(app.read<Agreement>(id).lines(0).review() == "done");
  app.person().tap("Sket: henter om onsdagen");
  REQUIRE(app.saved());
  CHECK(app.read<Agreement>(id).lines(0).review().empty());
  CHECK(app.idsOf("Agreement").size() == 1);   // nothing had to be rescued
}
