// Drøftelse as it is written in a corridor: how many taps and letters the common talk takes, what is prefilled and what is
// not; and Sted, where talks are taken up again.
#include <QLocale>
#include <QQuickItem>
#include <QTest>
#include <algorithm>

#include "stage.h"
#include "support/catch.h"
#include "tablet/calendar.h"

using namespace fremskudt;
using namespace fremskudt::test;

namespace {

const QString kWorry = u"Undring eller bekymring – i deres ord"_qs;

// Somebody is at the place on these days from today.
void presentOn(App& app, const Town& town, const std::vector<int>& daysFromToday) {
  onTablet(app, [&](tablet::Tablet& tablet) -> Status {
    const std::string today = tablet.today();
    return tablet.edit(Id::parse(town.place()).value(), [&](google::protobuf::Message& message) -> Status {
      for (const int days : daysFromToday) {
        Presence& presence = *static_cast<Place&>(message).add_presence();
        presence.set_key("d" + std::to_string(days));
        presence.set_weekday(tablet::weekday(tablet::add_days(today, days)));
        presence.set_from("09:00");
        presence.set_until("11:00");
      }
      return {};
    }).map([](const store::RecordResult&) {});
  });
}

// How far the page in front scrolls.
double scrolls(QQuickItem* item) {
  if (!item->isVisible()) return 0;
  double most = 0;
  if (item->inherits("QQuickFlickable") && !item->inherits("QQuickListView"))
    most = item->property("contentHeight").toDouble() - item->height();
  for (QQuickItem* child : item->childItems()) most = std::max(most, scrolls(child));
  return most;
}
double scrolls(QQuickWindow& window) { return scrolls(window.contentItem()); }

}  // namespace

TEST_CASE("The common talk is six taps and one sentence, from I dag to Færdig") {
  Town town;
  const QSize size = GENERATE(QSize(1280, 800), QSize(412, 915));
  INFO(size.width() << " x " << size.height());
  App app(town.store(), {.size = size});
  app.unlock();
  presentOn(app, town, {0});
  REQUIRE(app.person().waitFor(u"Ny drøftelse – Solsikken"_qs));
  const QString sentence = u"Leger mest alene, siger kun lidt, og de andre er begyndt at tale for ham. Er det sprog eller mod?"_qs;
  REQUIRE(sentence.size() <= 100);

  Hand hand(app.window());
  app.person().tap(u"Ny drøftelse – Solsikken"_qs);
  app.person().tap(u"3–5 år"_qs);
  app.person().tap("Sprog");
  app.person().tap(kWorry, QAccessible::EditableText);
  app.person().type(sentence);
  app.person().tap("Jeg følger op");
  if (size.width() >= 1280) CHECK(scrolls(app.window()) <= 0);
  app.person().picture(QStringLiteral("quick_%1").arg(size.width()));
  app.person().tap("Færdig");

  REQUIRE(app.person().waitFor(u"Ny drøftelse – Solsikken"_qs));
  CHECK(app.screen().navigation()->page() == ui::Navigation::Page::Today);
  CHECK(hand.taps == 6);
  CHECK(hand.keys == sentence.size());
  CHECK(hand.seconds() < 60);

  const auto talks = app.idsOf("OutreachContact");
  REQUIRE(talks.size() == 1);
  const auto talk = app.read<OutreachContact>(talks.front());
  CHECK(talk.has_finished_at());
  CHECK(talk.about() == "child");
  CHECK(talk.age_band() == "age_3_5");
  REQUIRE(talk.themes_size() == 1);
  CHECK(talk.themes(0) == "language");
  CHECK(talk.worry() == sentence.toStdString());
  CHECK(talk.outcome() == "follow_up");
  CHECK(talk.minutes() == 20);
  REQUIRE(talk.roles_size() == 1);
  CHECK(talk.roles(0) == "pedagogue");
  // Next time somebody is there: a week from now.
  CHECK(app.person().wait([&] { return app.screen().today()->deadlines()->count() == 1; }));
}

TEST_CASE("A new talk asks for age, theme and outcome and answers none of them itself; people are as last time") {
  Town town;
  App app(town.store());
  app.unlock();
  app.person().tap("Steder");
  app.person().tap(u"Solsikken…"_qs);
  app.person().tap(u"Ny drøftelse"_qs);
  REQUIRE(app.person().waitFor(kWorry));
  const ui::ContactDraft& draft = app.screen().contact()->draft();
  CHECK(draft.roles == QStringList{"pedagogue"});
  CHECK(draft.minutes == 20);
  CHECK(draft.about.isEmpty());
  CHECK(draft.ageBand.isEmpty());
  CHECK(draft.themes.isEmpty());
  CHECK(draft.outcome.isEmpty());
  CHECK(app.person().find("Nu") != nullptr);
  app.person().tap(u"Hvem taler jeg med? Pædagog"_qs);
  app.person().tap(u"Pædagog"_qs);
  app.person().tap("Leder");
  app.person().tap("En gruppe");
  CHECK(app.person().find(u"3–5 år"_qs) == nullptr);
  app.person().tap("Ikke mere nu");
  app.person().tap("En til her");

  // The next one is with the same people, and asks again.
  REQUIRE(app.person().wait([&] { return app.screen().contact()->outcome().isEmpty() && !app.screen().contact()->roles().isEmpty(); }));
  CHECK(app.screen().navigation()->page() == ui::Navigation::Page::Contact);
  CHECK(app.screen().contact()->roles() == QStringList{"leader"});
  CHECK(app.screen().contact()->about().isEmpty());
  app.person().tap("Tilbage");
  REQUIRE(app.saved());
  CHECK(app.idsOf("OutreachContact").size() == 1);

  // And so is one that is begun from the place.
  app.person().tap(u"Ny drøftelse"_qs);
  REQUIRE(app.person().waitFor(kWorry));
  CHECK(app.screen().contact()->roles() == QStringList{"leader"});
}

TEST_CASE("Jeg følger op names the next day somebody is at the place, and Frister has it that week") {
  Town town;
  App app(town.store());
  app.unlock();
  presentOn(app, town, {0, 2});
  REQUIRE(app.person().waitFor(u"Ny drøftelse – Solsikken"_qs));
  app.person().tap(u"Ny drøftelse – Solsikken"_qs);
  app.person().tap("Jeg følger op");
  const QString there = QDate::currentDate().addDays(2).toString(Qt::ISODate);
  REQUIRE(app.person().wait([&] { return app.screen().contact()->nextHere() == there; }));
  CHECK(app.person().waitFor(u"Hvornår følger jeg op? På…"_qs));
  app.person().tap("Færdig");
  REQUIRE(app.person().wait([&] { return app.screen().today()->deadlines()->count() == 1; }));
  CHECK(app.read<OutreachContact>(app.idsOf("OutreachContact").at(0)).follow_up_on().empty());
}

TEST_CASE("A talk that continues another is not stored before a word is written in it") {
  Town town;
  App app(town.store());
  app.unlock();
  app.person().tap("Steder");
  app.person().tap(u"Solsikken…"_qs);
  app.person().tap(u"Ny drøftelse"_qs);
  app.person().tap(u"3–5 år"_qs);
  app.person().tap("Jeg følger op");
  app.person().tap("Færdig");
  REQUIRE(app.person().waitFor(u"Fortsæt denne…"_qs));
  const std::string first = app.idsOf("OutreachContact").at(0);
  app.person().tap(u"Fortsæt denne…"_qs);
  REQUIRE(app.person().waitFor(kWorry));
  REQUIRE(app.person().wait([&] { return app.screen().contact()->continues(); }));
  CHECK(app.screen().contact()->roles() == QStringList{"pedagogue"});
  CHECK(app.screen().contact()->about() == "child");
  CHECK(app.screen().contact()->ageBand().isEmpty());
  app.person().tap("Tilbage");
  REQUIRE(app.saved());
  CHECK(app.idsOf("OutreachContact").size() == 1);
  REQUIRE(app.person().wait([&] { return app.screen().place()->openTalks()->count() == 1; }));

  app.person().tap(u"Fortsæt denne…"_qs);
  app.person().tap(kWorry, QAccessible::EditableText);
  app.person().type("Siger mere nu");
  REQUIRE(app.saved());
  const auto talks = app.idsOf("OutreachContact");
  REQUIRE(talks.size() == 2);
  const auto next = app.read<OutreachContact>(talks.at(0) == first ? talks.at(1) : talks.at(0));
  CHECK(next.continues() == Id::parse(first)->to_bytes());
  CHECK(next.mark() == app.read<OutreachContact>(first).mark());
}

TEST_CASE("A place says when somebody is there, whom to call, and what was promised before what is open") {
  Town town;
  App app(town.store(), {.size = {800, 1280}});
  app.unlock();
  presentOn(app, town, {0, 2});
  onTablet(app, [&](tablet::Tablet& tablet) -> Status {
    return tablet.edit(Id::parse(town.place()).value(), [](google::protobuf::Message& message) -> Status {
      for (const auto& [role, name] : {std::pair{"pedagogue", "Ulla"}, std::pair{"leader", "Bente"}}) {
        PlaceContact& contact = *static_cast<Place&>(message).add_contacts();
        contact.set_key(role);
        contact.set_role(role);
        contact.set_name(name);
        contact.set_phone("00 00 00 00");
      }
      return {};
    }).map([](const store::RecordResult&) {});
  });
  app.person().tap("Steder");
  app.person().tap(u"Solsikken…"_qs);
  REQUIRE(app.person().waitFor("Ring til Bente"));
  const QLocale danish(QLocale::Danish);
  for (const int days : {0, 2})
    CHECK(app.person().sees(danish.dayName(QDate::currentDate().addDays(days).dayOfWeek()) + u"e 9–11"_qs));
  app.person().tap(u"Ny drøftelse"_qs);
  app.person().tap(u"3–5 år"_qs);
  app.person().tap("Sprog");
  app.person().tap("Jeg ringer");
  app.person().tap("Jeg følger op");
  app.person().tap("Færdig");
  REQUIRE(app.person().waitFor("Lovet her"));
  REQUIRE(app.person().waitFor(u"Jeg ringer, …"_qs));
  CHECK(app.person().sees(u"Det seneste halve år har det mest handlet om sprog."_qs));
  const auto top = [&](const QString& name) {
    QAccessibleInterface* found = app.person().find(name);
    REQUIRE(found != nullptr);
    return found->rect().top();
  };
  CHECK(top("Ring til Bente") < top(u"Jeg ringer, …"_qs));
  CHECK(top(u"Jeg ringer, …"_qs) < top(u"Fortsæt denne…"_qs));
  // I dag has it once: promised, and not due as well.
  app.person().tap("I dag");
  REQUIRE(app.person().wait([&] { return app.screen().today()->promised()->count() == 1; }));
  CHECK(app.screen().today()->deadlines()->count() == 0);
  REQUIRE(app.person().waitFor(u"Jeg ringer, Solsikken…"_qs));
}

TEST_CASE("A long press on an open talk continues it, and so does the menu key") {
  Town town;
  App app(town.store());
  app.unlock();
  app.person().tap("Steder");
  app.person().tap(u"Solsikken…"_qs);
  app.person().tap(u"Ny drøftelse"_qs);
  app.person().tap(u"3–5 år"_qs);
  app.person().tap("Jeg følger op");
  app.person().tap("Færdig");
  REQUIRE(app.person().waitFor(u"Fortsæt denne…"_qs));
  const QString mark = app.screen().place()->openTalks()->data(app.screen().place()->openTalks()->index(0, 0), app.screen().place()->openTalks()->roleNames().key("mark")).toString();
  REQUIRE_FALSE(mark.isEmpty());

  const auto continues = [&] {
    return app.screen().navigation()->page() == ui::Navigation::Page::Contact && app.screen().contact()->continues() &&
           app.screen().contact()->mark() == mark;
  };
  // The button is called by the row it stands in.
  const QString title = app.person().find(u"Fortsæt denne…"_qs)->text(QAccessible::Name).mid(QStringLiteral("Fortsæt denne: ").size());
  QAccessibleInterface* open = app.person().find(title + u", …"_qs);
  REQUIRE(open != nullptr);
  const QString row = open->text(QAccessible::Name);
  app.person().hold(row);
  REQUIRE(app.person().wait(continues));
  app.person().tap("Tilbage");
  REQUIRE(app.person().waitFor(row));
  qobject_cast<QQuickItem*>(app.person().find(row)->object())->forceActiveFocus();
  app.person().key(Qt::Key_Menu);
  CHECK(app.person().wait(continues));
}

TEST_CASE("What looks like a name is offered for masking, and masked it is nowhere") {
  Town town;
  App app(town.store());
  app.unlock();
  app.person().tap("Steder");
  app.person().tap(u"Solsikken…"_qs);
  app.person().tap(u"Ny drøftelse"_qs);
  app.person().tap(kWorry, QAccessible::EditableText);
  app.person().type("Mor til Silje Prosit er bekymret");
  REQUIRE(app.saved());
  REQUIRE(app.person().waitFor(u"Ligner et navn: Silje Prosit…"_qs));
  app.person().picture("talk_name");
  app.person().tap("Skjul navnet");
  REQUIRE(app.saved());
  CHECK(app.person().find(u"Ligner et navn…"_qs) == nullptr);
  const std::string talk = app.idsOf("OutreachContact").at(0);
  CHECK(app.read<OutreachContact>(talk).worry() == u"Mor til ••• er bekymret"_qs.toStdString());
  CHECK_FALSE(app.screen().contact()->canUndo());   // nothing to take back
  app.person().tap(kWorry, QAccessible::EditableText);
  app.person().key(Qt::Key_Z, Qt::ControlModifier);
  REQUIRE(app.saved());
  CHECK(app.read<OutreachContact>(talk).worry() == u"Mor til ••• er bekymret"_qs.toStdString());
  app.person().tap(u"Søg"_qs);
  REQUIRE(app.person().waitFor("Navn, sted eller ord"));
  app.person().type("bekymret");
  REQUIRE(app.person().wait([&] { return app.screen().search()->hits()->count() == 1; }));
  app.screen().search()->setQuery("Silje");
  REQUIRE(app.person().wait([&] { return app.screen().search()->hits()->count() == 0; }));
}

TEST_CASE("A word that is no name is left, and is not asked about again") {
  Town town;
  App app(town.store());
  app.unlock();
  app.person().tap("Steder");
  app.person().tap(u"Solsikken…"_qs);
  app.person().tap(u"Ny drøftelse"_qs);
  app.person().tap(kWorry, QAccessible::EditableText);
  app.person().type("Turen til Fjordparken gik godt i Solsikken");
  REQUIRE(app.person().waitFor(u"Ligner et navn: Fjordparken…"_qs));
  app.person().tap("Ikke et navn");
  CHECK(app.person().find(u"Ligner et navn…"_qs) == nullptr);
  app.person().tap(kWorry, QAccessible::EditableText);
  app.person().key(Qt::Key_End);
  app.person().type(" og Fjordparken igen");
  REQUIRE(app.saved());
  CHECK(app.person().find(u"Ligner et navn…"_qs) == nullptr);
}

TEST_CASE("Who does what was agreed is chosen or written, and stored as it reads") {
  Town town;
  App app(town.store());
  app.unlock();
  app.person().tap("Steder");
  app.person().tap(u"Solsikken…"_qs);
  app.person().tap(u"Ny drøftelse"_qs);
  REQUIRE(app.person().waitFor(kWorry));
  CHECK(app.person().find("Jeg") == nullptr);   // nothing is agreed yet
  app.person().tap("Jeg ringer");
  app.person().tap("Jeg");
  app.person().tap("En anden");
  app.person().type(", mormor");
  REQUIRE(app.saved());
  const std::string talk = app.idsOf("OutreachContact").at(0);
  CHECK(app.read<OutreachContact>(talk).agreed_by() == "Jeg, mormor");
  app.person().tap("Jeg");
  REQUIRE(app.saved());
  CHECK(app.read<OutreachContact>(talk).agreed_by() == "mormor");
}

TEST_CASE("A notification asks who notifies and whether the parents may be told") {
  Town town;
  App app(town.store());
  app.unlock();
  app.person().tap("Steder");
  app.person().tap(u"Solsikken…"_qs);
  app.person().tap(u"Ny drøftelse"_qs);
  app.person().tap("Underretning");
  app.person().tap("Nej");
  app.person().tap("Stedet");
  CHECK(scrolls(app.window()) <= 0);
  REQUIRE(app.saved());
  const auto talk = app.read<OutreachContact>(app.idsOf("OutreachContact").at(0));
  CHECK(talk.parents_told() == "must_not");
  CHECK(talk.notifier() == "place");
}

TEST_CASE("The place in the top line is changed until the talk is done, and what was written goes along") {
  Town town;
  const std::string other = town.office().add_place("Fjordskolen");
  town.mine().sync();
  App app(town.store());
  Driver& driver = app.person();
  app.unlock();
  // Before a word is written.
  emit app.screen().today()->startRequested("place", QString::fromStdString(town.place()));
  REQUIRE(driver.waitFor("Hvor er vi? Solsikken"));
  driver.tap("Hvor er vi? Solsikken");
  driver.tap("Fjordskolen");
  REQUIRE(driver.waitFor("Hvor er vi? Fjordskolen"));
  CHECK(app.idsOf("OutreachContact").empty());
  // And with words in it.
  driver.tap(kWorry, QAccessible::EditableText);
  driver.type("Leger mest alene");
  REQUIRE(app.saved());
  const auto first = app.idsOf("OutreachContact");
  REQUIRE(first.size() == 1);
  CHECK(app.read<OutreachContact>(first.front()).place() == Id::parse(other)->to_bytes());
  driver.tap("Hvor er vi? Fjordskolen");
  driver.picture("talk-places");
  driver.tap("Solsikken");
  REQUIRE(driver.waitFor("Hvor er vi? Solsikken"));
  REQUIRE(driver.wait([&] { return driver.valueOf(kWorry) == "Leger mest alene"; }));
  driver.tap(kWorry, QAccessible::EditableText);
  driver.key(Qt::Key_End, Qt::ControlModifier);
  driver.type(" ved vinduet");
  REQUIRE(app.saved());
  std::string now;
  for (const auto& id : app.idsOf("OutreachContact"))
    if (id != first.front()) now = id;
  REQUIRE_FALSE(now.empty());
  const auto moved = app.read<OutreachContact>(now);
  CHECK(moved.place() == Id::parse(town.place())->to_bytes());
  CHECK(moved.worry() == "Leger mest alene ved vinduet");
  CHECK_FALSE(moved.mark().empty());
  const auto left = app.read<OutreachContact>(first.front());
  CHECK(left.has_struck());
  CHECK(left.worry().empty());   // a name that is masked later stands nowhere else
  driver.tap("Ikke mere nu");
  driver.tap(u"Færdig"_qs, QAccessible::Button);
  REQUIRE(driver.wait([&] { return app.read<OutreachContact>(now).has_finished_at(); }));
  app.screen().navigation()->open(ui::Navigation::Page::Contact, QString::fromStdString(now));
  REQUIRE(driver.wait([&] { return app.screen().contact()->facts().finished; }));
  CHECK_FALSE(app.screen().contact()->movable());
  CHECK(driver.find("Hvor er vi? Solsikken") == nullptr);
}

TEST_CASE("A talk that is followed to the door goes to an offer of the catalogue, whose name stands in what was agreed") {
  Town town;
  const auto talk = town.mine().must_run({"contact", "--place", town.place(), "--minutes", "20", "--worry", "Han er stille", "--about", "child"});
  App app(town.store());
  Driver& driver = app.person();
  app.unlock();
  onTablet(app, [&](tablet::Tablet& tablet) -> Status {
    for (const char* name : {"Familierådgivningen", "Lektiecaféen"}) {
      Offer offer;
      offer.set_team(tablet.identity().team.to_bytes());
      offer.set_name(name);
      TRY_VOID(tablet.create(offer));
    }
    return {};
  });
  app.screen().navigation()->open(ui::Navigation::Page::Contact, QString::fromStdString(talk));
  REQUIRE(driver.waitFor(u"Følges til dørs"_qs));
  CHECK(driver.find(u"Lektiecaféen"_qs) == nullptr);
  driver.tap(u"Følges til dørs"_qs);
  driver.tap(u"Lektiecaféen"_qs);
  REQUIRE(app.saved());
  CHECK(QString::fromStdString(app.read<OutreachContact>(talk).agreed()) == u"Lektiecaféen"_qs);
  CHECK(app.screen().contact()->likelyNames().isEmpty());   // an offer's name is nobody's
  driver.picture("talk-to-the-door");
  driver.tap(u"Familierådgivningen"_qs);
  driver.tap(u"Lektiecaféen"_qs);   // not that one after all
  REQUIRE(app.saved());
  CHECK(QString::fromStdString(app.read<OutreachContact>(talk).agreed()) == u"Familierådgivningen"_qs);
}
