// A day's writing by taps and keys: what is on the disk afterwards is what was typed.
#include "stage.h"
#include "support/catch.h"

using namespace fremskudt;
using namespace fremskudt::test;

namespace {

void openPlace(App& app) {
  app.person().tap("Steder");
  app.person().tap(u"Solsikken…"_qs);
}

void startVisit(App& app) {
  app.person().tap("Familier");
  if (!app.person().waitFor(u"Emma K.…"_qs, 2000)) app.person().tap("Teamet");
  app.person().tap(u"Emma K.…"_qs);
  app.person().tap("Start besøg");
}

}  // namespace

TEST_CASE("A talk written by taps and typing is in the store when the app is started again") {
  Town town;
  std::string talk;
  {
    App app(town.store());
    app.unlock();
    openPlace(app);
    app.person().touch("Ny drøftelse");
    app.person().tap("Om et barn");
    app.person().tap(u"3–5 år"_qs);
    app.person().tap(u"Undring eller bekymring – i deres ord"_qs, QAccessible::EditableText);
    app.person().type("Leger mest alene og har svaert ved skiftet");
    app.person().picture("talk");
    app.person().tap("Tilbage");
    REQUIRE(app.saved());
    const auto talks = app.idsOf("OutreachContact");
    REQUIRE(talks.size() == 1);
    talk = talks.front();
  }
  CHECK_FALSE(any_file_holds(town.store(), "svaert ved skiftet"));

  App again(town.store());
  again.unlock();
  const auto stored = again.read<OutreachContact>(talk);
  CHECK(stored.worry() == "Leger mest alene og har svaert ved skiftet");
  CHECK(stored.age_band() == "age_3_5");
  CHECK(stored.minutes() == 20);
  CHECK_FALSE(stored.has_finished_at());
  // I dag names it among what is not finished.
  CHECK(again.person().wait([&] { return again.person().sees("Solsikken"); }));
}

TEST_CASE("A talk that was opened and left without a word is not stored") {
  Town town;
  App app(town.store());
  app.unlock();
  openPlace(app);
  app.person().tap("Ny drøftelse");
  REQUIRE(app.person().waitFor(u"Undring eller bekymring – i deres ord"_qs));
  app.person().tap("Tilbage");
  REQUIRE(app.saved());
  CHECK(app.idsOf("OutreachContact").empty());
}

TEST_CASE("Typing is on the disk after each pause, without leaving the field") {
  Town town;
  App app(town.store());
  app.unlock();
  openPlace(app);
  app.person().tap("Ny drøftelse");
  app.person().tap(u"Undring eller bekymring – i deres ord"_qs, QAccessible::EditableText);
  app.person().type("Spiser kun lidt");
  REQUIRE(app.person().wait([&] { return !app.idsOf("OutreachContact").empty(); }, 5000));
  const std::string talk = app.idsOf("OutreachContact").front();
  REQUIRE(app.person().wait([&] { return app.read<OutreachContact>(talk).worry() == "Spiser kun lidt"; }, 3000));
  app.person().type(" til frokost");
  REQUIRE(app.person().wait([&] { return app.read<OutreachContact>(talk).worry() == "Spiser kun lidt til frokost"; }, 3000));
  CHECK(app.idsOf("OutreachContact").size() == 1);
  // Undo takes back what was typed last, and that is stored too.
  app.person().tap("Fortryd");
  REQUIRE(app.person().wait([&] { return app.read<OutreachContact>(talk).worry() != "Spiser kun lidt til frokost"; }, 3000));
  app.person().tap("Gentag");
  REQUIRE(app.person().wait([&] { return app.read<OutreachContact>(talk).worry() == "Spiser kun lidt til frokost"; }, 3000));
}

TEST_CASE("Færdig finishes the talk and Fortryd takes it back") {
  Town town;
  App app(town.store());
  app.unlock();
  openPlace(app);
  app.person().tap("Ny drøftelse");
  app.person().tap(u"Undring eller bekymring – i deres ord"_qs, QAccessible::EditableText);
  app.person().type("Sover ikke til middag");
  app.person().tap("Ikke mere nu");
  app.person().tap("Færdig");
  REQUIRE(app.person().wait([&] { return app.screen().navigation()->page() == ui::Navigation::Page::Place; }));
  const std::string talk = app.idsOf("OutreachContact").at(0);
  CHECK(app.read<OutreachContact>(talk).has_finished_at());
  CHECK(app.read<OutreachContact>(talk).worry() == "Sover ikke til middag");
  app.person().tap("Fortryd");
  REQUIRE(app.person().wait([&] { return !app.read<OutreachContact>(talk).has_finished_at(); }));
  CHECK(app.read<OutreachContact>(talk).outcome() == "nothing_more");
}

TEST_CASE("A visit with two paragraphs and their marks is stored as it was written") {
  Town town;
  std::string visit;
  {
    App app(town.store());
    app.unlock();
    startVisit(app);
    app.person().tap(u"Afsnit…"_qs, QAccessible::EditableText);
    app.person().type("Emma viser sit vaerelse frem");
    app.person().tap("Set og hørt");
    app.person().tap(u"Afsnit…"_qs, QAccessible::EditableText);
    app.person().key(Qt::Key_End, Qt::ControlModifier);
    app.person().key(Qt::Key_Return);
    app.person().type("Vi er traette om aftenen");
    app.person().tap("Familiens ord");
    app.person().picture("visit");
    REQUIRE(app.saved());
    const auto visits = app.idsOf("HomeVisit");
    REQUIRE(visits.size() == 1);
    visit = visits.front();
  }
  App again(town.store());
  again.unlock();
  const auto stored = again.read<HomeVisit>(visit);
  REQUIRE(stored.note().paragraphs_size() == 2);
  CHECK(stored.note().paragraphs(0).text() == "Emma viser sit vaerelse frem");
  CHECK(stored.note().paragraphs(0).voice() == SEEN_AND_HEARD);
  CHECK(stored.note().paragraphs(1).text() == "Vi er traette om aftenen");
  CHECK(stored.note().paragraphs(1).voice() == FAMILYS_WORDS);
  CHECK(stored.family() == Id::parse(town.family())->to_bytes());
  REQUIRE(stored.children_size() == 1);
  CHECK(stored.children(0) == Id::parse(town.child())->to_bytes());
}

TEST_CASE("A note of a call is written by taps, finished, taken back, finished again and added to") {
  Town town;
  std::string note;
  {
    App app(town.store());
    app.unlock();
    app.person().tap("Familier");
    if (!app.person().waitFor(u"Emma K.…"_qs, 2000)) app.person().tap("Teamet");
    app.person().tap(u"Emma K.…"_qs);
    app.person().tap("Nyt notat");
    app.person().tap("Telefon");
    app.person().tap(u"Hvem ellers? Skriv, hvem det var med"_qs, QAccessible::EditableText);
    app.person().type("Laereren");
    app.person().tap(u"Afsnit…"_qs, QAccessible::EditableText);
    app.person().type("Hun raekker haanden op");
    app.person().tap("Andre fortæller");
    app.person().tap(u"Kan læses sammen"_qs);
    app.person().picture("note");
    REQUIRE(app.saved());
    REQUIRE(app.idsOf("Note").size() == 1);
    CHECK(app.idsOf("HomeVisit").empty());
    note = app.idsOf("Note").front();
    CHECK_FALSE(app.read<Note>(note).shared());

    app.person().tap("Færdig");
    REQUIRE(app.person().wait([&] { return app.read<Note>(note).has_finished_at(); }));
    app.person().tap("Fortryd Færdig");
    REQUIRE(app.person().wait([&] { return !app.read<Note>(note).has_finished_at(); }));
    app.person().tap("Færdig");
    REQUIRE(app.person().waitFor("Ny tilføjelse"));
    app.person().tap("Ny tilføjelse");
    REQUIRE(app.person().wait([&] { return app.person().sees("Tilføjelse om Emma"); }));
    app.person().tap(u"Afsnit…"_qs, QAccessible::EditableText);
    app.person().type("Hun ringer igen fredag");
    REQUIRE(app.saved());
    app.person().picture("addendum");
    app.person().tap("Tilbage");
    // The entry as it was, and below it what was added.
    REQUIRE(app.person().wait([&] { return app.person().sees("Hun ringer igen fredag"); }));
    CHECK(app.screen().visit()->facts().id == QString::fromStdString(note));
    app.person().picture("note-added");
  }
  App again(town.store());
  again.unlock();
  const auto stored = again.read<Note>(note);
  CHECK(stored.note_kind() == "phone");
  CHECK(stored.with_whom() == "Laereren");
  CHECK(stored.has_finished_at());
  REQUIRE(stored.note().paragraphs_size() == 1);
  CHECK(stored.note().paragraphs(0).text() == "Hun raekker haanden op");
  CHECK(stored.note().paragraphs(0).voice() == OTHERS_TELL);
  CHECK(stored.note().paragraphs(0).not_for_reading());
  REQUIRE(stored.children_size() == 1);
  CHECK(stored.children(0) == Id::parse(town.child())->to_bytes());
  REQUIRE(again.idsOf("Note").size() == 2);
  const auto added = again.read<Note>(again.idsOf("Note").back());
  CHECK(added.adds_to() == Id::parse(note)->to_bytes());
  CHECK(added.family() == stored.family());
  // I dag names what is not finished; the timeline says what each is.
  CHECK(again.person().wait([&] { return again.person().sees("Notat"); }));
  again.person().tap("Familier");
  again.person().tap(u"Emma K.…"_qs);
  again.person().tap("Tidslinje");
  CHECK(again.person().wait([&] { return again.person().sees("Telefon") && again.person().sees("Tilføjelse"); }));
}

TEST_CASE("A note that was opened and left without a word is not stored") {
  Town town;
  App app(town.store());
  app.unlock();
  app.person().tap("Familier");
  if (!app.person().waitFor(u"Emma K.…"_qs, 2000)) app.person().tap("Teamet");
  app.person().tap(u"Emma K.…"_qs);
  app.person().tap("Nyt notat");
  REQUIRE(app.person().waitFor("Telefon"));
  app.person().tap("Tilbage");
  REQUIRE(app.saved());
  CHECK(app.idsOf("Note").empty());
}

TEST_CASE("Search finds a word inside a word that was just typed") {
  Town town;
  App app(town.store());
  app.unlock();
  startVisit(app);
  app.person().tap(u"Afsnit…"_qs, QAccessible::EditableText);
  app.person().type("Meget skolefravaer i marts");
  REQUIRE(app.saved());
  app.person().tap("Tilbage");
  app.person().tap("Søg");
  REQUIRE(app.person().waitFor("Navn, sted eller ord"));
  app.person().type("fravaer");
  REQUIRE(app.person().wait([&] { return app.person().sees("skolefravaer i marts"); }));
}

TEST_CASE("A full disk is told in words, the text stays and is stored when there is room again") {
  Town town;
  App app(town.store());
  app.unlock();
  openPlace(app);
  app.person().tap("Ny drøftelse");
  app.person().tap(u"Undring eller bekymring – i deres ord"_qs, QAccessible::EditableText);
  app.person().type("Foer der var plads");
  REQUIRE(app.saved());
  const std::string talk = app.idsOf("OutreachContact").at(0);
  {
    const FullDisk full;
    app.person().type(" og efter");
    REQUIRE(app.person().wait([&] { return !app.screen().contact()->problem().isEmpty(); }));
    CHECK(app.person().sees("skærmen"));
    CHECK(app.person().valueOf(u"Undring eller bekymring – i deres ord"_qs) == "Foer der var plads og efter");
    CHECK_FALSE(app.controller().saveAllNow());
  }
  REQUIRE(app.person().wait([&] { return app.screen().contact()->problem().isEmpty(); }, 15'000));
  CHECK(app.read<OutreachContact>(talk).worry() == "Foer der var plads og efter");
}

TEST_CASE("A finished agreement gets an addendum as a visit does, and its lines are still looked at") {
  Town town;
  const std::string agreement = town.mine().must_run({"agreement", "--family", town.family(), "--line", "*Maja|ringer til skolen"});
  town.mine().must_run({"finish", agreement});
  App app(town.store());
  Driver& driver = app.person();
  app.unlock();
  app.screen().navigation()->open(ui::Navigation::Page::Agreement, QString::fromStdString(agreement));
  REQUIRE(driver.waitFor(u"Ny tilføjelse"_qs));
  CHECK_FALSE(app.screen().agreement()->editable());
  driver.tap(u"Ny tilføjelse"_qs);
  REQUIRE(driver.wait([&] { return driver.sees(u"Tilføjelse om Emma"_qs); }));
  driver.tap(u"Afsnit…"_qs, QAccessible::EditableText);
  driver.type("Skolen ringer selv");
  REQUIRE(app.saved());
  driver.tap("Tilbage");
  REQUIRE(driver.wait([&] { return driver.sees("Skolen ringer selv"); }));
  driver.picture("agreement-added");
  const auto added = app.read<Note>(app.idsOf("Note").at(0));
  CHECK(added.adds_to() == Id::parse(agreement)->to_bytes());
  driver.tap("Sket: ringer til skolen");
  REQUIRE(driver.wait([&] { return app.read<Agreement>(agreement).lines(0).review() == "done"; }));
  CHECK(app.read<Agreement>(agreement).lines(0).what() == "ringer til skolen");
  // From the addendum one comes back to what it adds to.
  driver.tap(u"Maja · i dag…"_qs);
  REQUIRE(driver.waitFor(u"Føjet til: Aftale…"_qs));
}

TEST_CASE("An entry that the journal has says so, and no longer all of it when something came to it") {
  Town town;
  const std::string agreement = town.mine().must_run({"agreement", "--family", town.family(), "--line", "*Maja|ringer til skolen"});
  town.mine().must_run({"finish", agreement});
  App app(town.store());
  Driver& driver = app.person();
  app.unlock();
  onTablet(app, [&](tablet::Tablet& tablet) -> Status {
    const Id entry = Id::parse(agreement).value();
    TRY(const auto stored, tablet.reader().read(entry));
    JournalReceipt receipt;
    receipt.set_family(Id::parse(town.family())->to_bytes());
    receipt.set_entry(entry.to_bytes());
    receipt.set_number(1);
    receipt.set_received_on(tablet.today());
    std::string hex;
    for (const unsigned char byte : merge::covered_by_erasing(stored->state, 0).to_bytes()) {
      hex += "0123456789abcdef"[byte >> 4];
      hex += "0123456789abcdef"[byte & 15];
    }
    receipt.set_covers(hex);
    return tablet.apply({store::Write{Id::make(tablet.env()), record_type_of<JournalReceipt>().number(), merge::create(receipt)}}).map([](const auto&) {});
  });
  app.screen().navigation()->open(ui::Navigation::Page::Agreement, QString::fromStdString(agreement));
  REQUIRE(driver.wait([&] { return driver.sees("Journaliseret i dag"); }));
  CHECK_FALSE(driver.sees("men ikke det nye"));
  driver.picture("agreement-journaled");
  driver.tap("Sket: ringer til skolen");
  REQUIRE(driver.wait([&] { return driver.sees("Journaliseret i dag, men ikke det nye siden"); }));
  app.screen().navigation()->open(ui::Navigation::Page::Child, QString::fromStdString(town.child()));
  driver.tap("Tidslinje");
  REQUIRE(driver.wait([&] { return driver.sees("Journaliseret i dag, men ikke det nye siden"); }));
  driver.picture("timeline-journaled");
}
