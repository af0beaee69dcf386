// Tilbud and Akut, by taps.
#include <QDate>
#include <QDesktopServices>
#include <QTest>
#include <fstream>

#include "stage.h"
#include "support/catch.h"

using namespace fremskudt;
using namespace fremskudt::test;
using Page = ui::Navigation::Page;

namespace {

std::string isoToday() { return QDate::currentDate().toString(Qt::ISODate).toStdString(); }

// What the app asks the system to call.
class Telephone : public QObject {
  Q_OBJECT
 public:
  Telephone() { QDesktopServices::setUrlHandler(QStringLiteral("tel"), this, "call"); }
  ~Telephone() override { QDesktopServices::unsetUrlHandler(QStringLiteral("tel")); }
  QStringList called;

 public slots:
  void call(const QUrl& url) { called.append(url.toString()); }
};

// In the app's own store, as its person.
std::string addOffer(App& app, const char* name, const char* phone = "00 00 04 21") {
  onTablet(app, [name, phone](tablet::Tablet& tablet) -> Status {
    Offer offer;
    offer.set_team(tablet.identity().team.to_bytes());
    offer.set_name(name);
    offer.set_phone(phone);
    offer.set_waiting_weeks(4);
    offer.set_seen_on("2025-11-20");
    offer.set_how_to("Ring tirsdag formiddag.");
    return tablet.create(offer).map([](const Id&) {});
  });
  return app.idsOf("Offer").back();
}

void openOffers(App& app) {
  app.person().tap("Mere");
  app.person().tap("Tilbud");
  REQUIRE(app.person().wait([&] { return app.screen().navigation()->page() == Page::Offers; }));
}

}  // namespace

TEST_CASE("An offer is written, read and closed by taps, and says of its waiting time only what somebody has seen, and when") {
  Town town;
  App app(town.store());
  Driver& person = app.person();
  app.unlock();
  openOffers(app);
  REQUIRE(person.wait([&] { return person.sees("Ingen tilbud endnu"); }));
  person.tap("Nyt tilbud");
  CHECK(app.idsOf("Offer").empty());   // at its first word
  person.tap("Navn", QAccessible::EditableText);
  person.type("Lektiecafeen");
  REQUIRE(app.saved());
  REQUIRE(app.idsOf("Offer").size() == 1);
  const std::string id = app.idsOf("Offer").front();
  CHECK(person.sees("Ventetiden er ikke kendt"));
  person.tap("Civilsamfundet");
  person.tap("Ventetid: mere");
  person.tap("Ventetid: mere");
  person.tap(u"6–9 år"_qs);
  REQUIRE(app.saved());
  auto offer = app.read<Offer>(id);
  CHECK(offer.name() == "Lektiecafeen");
  CHECK(offer.offer_kind() == "civil_society");
  CHECK(offer.waiting_weeks() == 2);
  CHECK(offer.seen_on() == isoToday());
  CHECK(offer.age_bands_size() == 1);
  CHECK_FALSE(offer.team().empty());
  person.picture("offer-editing");
  person.tap("Ventetiden er ikke kendt", QAccessible::Button);
  REQUIRE(app.saved());
  CHECK(app.read<Offer>(id).seen_on().empty());
  person.tap("Ingen ventetid i dag");
  person.tap("Vis tilbuddet");
  REQUIRE(person.wait([&] { return person.sees("Ingen ventetid, oplyst i dag"); }));
  person.picture("offer");
  person.tap("Tilbuddet findes ikke længere");
  REQUIRE(person.wait([&] { return app.read<Offer>(id).closed_on() == isoToday(); }));
  REQUIRE(person.wait([&] { return person.sees("Lukkede tilbud"); }));
  person.tap("Fortryd");
  REQUIRE(person.wait([&] { return app.read<Offer>(id).closed_on().empty(); }));
}

TEST_CASE("The catalogue is narrowed by words, age, whose it is and language, and a tap calls") {
  Town town;
  const Telephone telephone;
  App app(town.store());
  Driver& person = app.person();
  app.unlock();
  const std::string visits = addOffer(app, "Besøgstjenesten");
  addOffer(app, "Gældsrådgivningen");
  onTablet(app, [visits](tablet::Tablet& tablet) { return tablet.edit_field(*Id::parse(visits), "age_bands", "age_3_5"); });
  openOffers(app);
  REQUIRE(person.waitFor(u"Besøgstjenesten…"_qs));
  CHECK(person.sees("4 ugers ventetid, oplyst 20. november"));
  person.tap(u"Søg i tilbud"_qs, QAccessible::EditableText);
  person.type("raad");
  REQUIRE(person.wait([&] { return app.screen().offers()->rows()->count() == 1; }));
  person.type("xyz");
  person.tap("Vis alle 2");
  REQUIRE(person.wait([&] { return app.screen().offers()->rows()->count() == 2; }));
  person.tap("Alder: alle");
  person.tap(u"13–17 år"_qs);
  REQUIRE(person.wait([&] { return app.screen().offers()->rows()->count() == 1; }));   // the one that names no age is for all
  CHECK(person.find(u"Gældsrådgivningen…"_qs) != nullptr);
  person.tap(u"Gældsrådgivningen…"_qs);
  person.tap("Ring op");
  REQUIRE(person.wait([&] { return telephone.called == QStringList{QStringLiteral("tel:00000421")}; }));
}

TEST_CASE("What two people wrote of an offer at once stands on its page, and both can be read") {
  Town town;
  std::string id;
  {
    App app(town.store());
    app.unlock();
    id = addOffer(app, "Besøgstjenesten");
  }
  town.mine().sync();
  town.colleague().sync();
  town.colleague().must_run({"edit", id, "how_to", "Familien ringer selv."});
  town.colleague().sync();
  town.mine().must_run({"edit", id, "how_to", "Vi ringer sammen."});
  town.mine().sync();
  App app(town.store());
  Driver& person = app.person();
  app.unlock();
  app.screen().navigation()->open(Page::Offer, QString::fromStdString(id));
  REQUIRE(person.wait([&] { return app.screen().offer()->facts().conflicts == 1; }));
  person.tap("Se dem");
  REQUIRE(person.wait([&] { return person.sees("Familien ringer selv.") && person.sees("Vi ringer sammen."); }));
  person.picture("offer-versions");
}

TEST_CASE("A relay can go to an offer of the catalogue") {
  Town town;
  App app(town.store());
  Driver& person = app.person();
  app.unlock();
  const std::string id = addOffer(app, "Besøgstjenesten");
  app.screen().navigation()->open(Page::Child, QString::fromStdString(town.child()));
  person.tap(u"Følg til dørs"_qs);
  REQUIRE(person.waitFor(u"Hvem følger du til?"_qs));
  CHECK_FALSE(app.screen().steps()->canGoOn());
  person.tap("Jonas");
  person.tap(u"Besøgstjenesten"_qs);   // instead of him
  CHECK(app.screen().steps()->value("receiver").isEmpty());
  person.tap("Videre");
  person.tap("Videre");
  person.tap("Videre");
  CHECK(person.sees(u"Besøgstjenesten"_qs));
  person.tap("Begynd overleveringen");
  REQUIRE(person.wait([&] { return app.idsOf("Relay").size() == 1; }));
  CHECK(app.read<Relay>(app.idsOf("Relay").front()).offer() == Id::parse(id)->to_bytes());
  REQUIRE(person.wait([&] { return person.sees(u"Fra Maja til Besøgstjenesten"_qs); }));
}

TEST_CASE("Akut stands in the header in the middle of a talk, calls, and leads back to the words") {
  Town town;
  const Telephone telephone;
  const QString worry = QStringLiteral("Undring eller bekymring – i deres ord");
  for (const QSize size : {QSize(1280, 800), QSize(412, 915)}) {
    App app(town.store(), {.size = size});
    Driver& person = app.person();
    app.unlock();
    app.screen().navigation()->open(Page::Place, QString::fromStdString(town.place()));
    person.tap("Ny drøftelse");
    person.tap(worry, QAccessible::EditableText);
    person.type("Han er stille");
    person.tap("Akut");
    REQUIRE(person.wait([&] { return person.sees("Skal jeg underrette?"); }));
    person.picture(size.width() > 900 ? "acute" : "acute-phone");
    CHECK(person.sees("112"));
    CHECK(person.sees("Kommunens døgnvagt"));
    CHECK(person.sees("Nummeret mangler"));
    CHECK(person.sees("Barnets lov §§ 132-135"));
    CHECK(person.sees("Lovens ordlyd er ikke læst"));
    CHECK(person.find("Ring til døgnvagten") == nullptr);
    person.tap("Ring 112");
    REQUIRE(person.wait([&] { return !telephone.called.isEmpty(); }));
    CHECK(telephone.called.last() == "tel:112");
    person.tap("Tilbage");
    REQUIRE(person.waitFor(worry));
    CHECK(person.valueOf(worry) == "Han er stille");
    REQUIRE(app.saved());
    CHECK(app.idsOf("OutreachContact").size() >= 1);
  }
}

TEST_CASE("The number that the municipality has set in its pack is called") {
  Town town;
  const Telephone telephone;
  const TemporaryDirectory folder;
  std::string text = must(run(bin_directory() / "syncd", {"practice", "print"}), "practice print") + "\n";
  for (const auto& [good, other] : {std::pair<std::string, std::string>{"version: \"2026.1\"", "version: \"2026.2\""},
                                    {"  source { text: \"Kommunens eget nummer: sættes i kommunens praksispakke\" verified: NOT_VERIFIED }",
                                     "  phone: \"00 00 00 24\" source { text: \"Beredskabsplanen\" verified: VERIFIED }"}}) {
    REQUIRE(text.find(good) != std::string::npos);
    text.replace(text.find(good), good.size(), other);
  }
  std::ofstream(folder / "pack.textproto") << text;
  must(town.office().admin({"practice", "set", (folder / "pack.textproto").string()}), "practice set");
  town.mine().sync();
  App app(town.store());
  Driver& person = app.person();
  app.unlock();
  person.tap("Akut");
  REQUIRE(person.wait([&] { return person.sees("00 00 00 24"); }));
  CHECK_FALSE(person.sees("Nummeret mangler"));
  person.tap("Ring til døgnvagten");
  REQUIRE(person.wait([&] { return telephone.called == QStringList{QStringLiteral("tel:00000024")}; }));
}

#include "offers_test.moc"
