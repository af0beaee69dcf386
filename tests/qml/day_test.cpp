// A whole day, lived by taps and typing alone on everybody's own tablet: a morning in a daycare and a visit in a kitchen
// without network, the office, a notification, a family followed to a colleague's door, the team meeting, the evening. Records are read to
// see what came of it, never to bring it about.
#include <QDate>
#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>
#include <QTest>
#include <algorithm>
#include <atomic>
#include <set>
#include <utility>

#include "model/record_type.h"
#include "stage.h"
#include "support/catch.h"
#include "tablet/calendar.h"

using namespace fremskudt;
using namespace fremskudt::test;
using Page = ui::Navigation::Page;
using Stage = ui::LockViewModel::Stage;
using Where = ui::SharedViewModel::Place;

namespace {

constexpr auto kField = QAccessible::EditableText;

// What is written that day, beside names.
const QString kWorry = u"Leger mest alene og siger kun lidt, og de andre er begyndt at tale for ham."_qs;
const QString kAgenda = u"Vi vil gerne tale om morgenerne, og om hvorfor Emma ikke vil i skole."_qs;
const QString kSeen = u"Emma viste sit værelse frem og fortalte om sin kanin. Køkkenbordet var dækket til os alle tre, og mor havde lavet te, mens "
                      u"Emma fandt sine tegninger frem og lagde dem i en lang række på gulvet ved vinduet."_qs;
const QString kMothers = u"Mor fortæller, at morgenerne er sværest, når natten har været urolig. Så sover de længe begge to, og så skammer hun sig over "
                         u"at ringe til skolen. Hun ville ønske, at nogen bankede på og sagde godmorgen."_qs;
const QString kAssessment = u"Jeg bliver bekymret for, hvor meget Emma våger over sin mor."_qs;
const QString kPlan = u"Vi talte om, hvem der kan følge Emma på vej. Nabokonen går forbi hver morgen med sin egen datter, og mor vil spørge hende, om "
                      u"de to piger kan gå sammen, også på de dage hvor det regner."_qs;
const QString kChilds = u"Emma hviskede, at hun helst vil hentes af mormor."_qs;
const QString kMotherSays = u"Vi ser det sådan, at det er trætheden, der fylder."_qs;
const QString kOtherScript = u"هكذا نرى الأمر نحن"_qs;
const QString kAgreedWorry = u"Emma kommer for sent næsten hver eneste dag."_qs;
const QString kWanted = u"Emma er i klassen, når klokken ringer."_qs;
const QString kFamilysLine = u"lægger skoletøjet frem om aftenen"_qs;
const QString kWorkersLine = u"taler med læreren om en rolig begyndelse"_qs;
const QString kDocument = u"Skolen ringer, for Emma har været væk i fjorten dage, og ingen kan få fat i hjemmet."_qs;
const QString kNotifier = u"Birthe Afprøvning"_qs;
const QString kReason = u"Ikke akut, for familien kendes, og rådgiveren var hjemme hos dem samme eftermiddag."_qs;
const QString kReceipt = u"Ring meget gerne til os igen, hvis fraværet fortsætter."_qs;
const QString kTold = u"Jonas kommer næste gang sammen med mig og fortsætter derefter alene."_qs;
const QString kDilemma = u"Hvornår er det hjælp, at jeg ringer om morgenen, og hvornår tager jeg noget fra dem, som de selv kan?"_qs;
const QString kAnswer = u"Prøv at spørge, hvad de ville savne, hvis du holdt op med det."_qs;

const QString kAllSent = u"Alt er sendt og modtaget"_qs;

// What the clock on the tablets says: an hour of today. The office keeps the real time.
class Clock final : public Environment {
 public:
  void strikes(int hour, int minute) { ahead_ = QDateTime(QDate::currentDate(), QTime(hour, minute)).toMSecsSinceEpoch() - system_environment().now_ms(); }
  std::int64_t now_ms() override { return system_environment().now_ms() + ahead_; }
  std::int64_t steady_ms() override { return system_environment().steady_ms(); }
  void random(std::span<std::byte> out) override { system_environment().random(out); }

 private:
  std::atomic<std::int64_t> ahead_{0};
};

// A municipality: intake, and a team with a leader and two who work in homes. One of them works in the places as well.
struct Municipality {
  TemporaryDirectory folder;
  Office office{folder.path()};
  Clock clock;
  std::string intake = must(office.admin({"team", "add", "Modtagelsen"}), "syncd team add");
  std::string maja_id = add("Maja Prøve", "home_visit", office.team()), jonas_id = add("Jonas Prøve", "home_visit", office.team()),
              karen_id = add("Karen Prøve", "leader", office.team()), ida_id = add("Ida Prøve", "intake", intake);
  std::string place = office.add_place("Solsikken");
  std::string in_places = grant(maja_id, "outreach");
  TabletProgram maja{folder / "maja", kPin}, jonas{folder / "jonas", kPin}, karen{folder / "karen", kPin}, ida{folder / "ida", kPin};
  std::vector<QString> written;   // by anybody, in its order

  Municipality() {
    grant(karen_id, "leader");
    grant(ida_id, "intake");   // the team's bare cards
    office.start();
    for (const auto& [tablet, worker] : {std::pair(&maja, &maja_id), {&jonas, &jonas_id}, {&karen, &karen_id}, {&ida, &ida_id}}) tablet->enrol(office.code_for(*worker));
    for (const auto* tablet : {&maja, &jonas, &karen, &ida}) tablet->sync();
    presentToday();
    karen.sync();
    maja.sync();
  }
  ~Municipality() {
    if (office.is_running()) office.kill();
  }
  std::string add(const std::string& name, const std::string& role, const std::string& team) const {
    return must(office.admin({"worker", "add", "--team", team, "--own-cases", "--role", role, name}), "syncd worker add");
  }
  std::string grant(const std::string& worker, const std::string& role) const {
    return must(office.admin({"grant", "add", "--worker", worker, "--scope", "team:" + office.team(), "--role", role, "--why", "Prøve."}), "syncd grant add");
  }
  // No page writes yet when somebody is at a place.
  void presentToday() {
    App app(karen.store());
    app.unlock();
    onTablet(app, [&](tablet::Tablet& t) -> Status {
      return t.edit(Id::parse(place).value(), [&](google::protobuf::Message& message) -> Status {
        Presence& presence = *static_cast<Place&>(message).add_presence();
        presence.set_key("p");
        presence.set_weekday(tablet::weekday(t.today()));
        presence.set_from("09:00");
        presence.set_until("11:00");
        return {};
      }).map([](const store::RecordResult&) {});
    });
  }
};

// Somebody with the own tablet in the hand, from the PIN on until it is laid away.
class Someone {
 public:
  Someone(Municipality& in, const TabletProgram& tablet, QSize size = {1280, 800}) : in_(in), app_(tablet.store(), {.sync = true, .size = size, .env = &in.clock}) {
    app_.typePin();
    REQUIRE(until([this] { return app_.screen().lock()->stage() == Stage::Open; }, 30'000));
  }

  App& app() { return app_; }
  Municipality& in() { return in_; }

  void taps(const QString& name, QAccessible::Role role = QAccessible::NoRole) { app_.person().tap(name, role); }
  void presses(Qt::Key key, Qt::KeyboardModifiers with = Qt::NoModifier) { app_.person().key(key, with); }
  void types(const QString& words) { app_.person().type(words); }
  // A sentence, where the cursor stands; remembered until the evening.
  void writes(const QString& sentence) {
    in_.written.push_back(sentence);
    types(sentence);
  }
  void writesIn(const QString& field, const QString& sentence) {
    taps(field, kField);
    writes(sentence);
  }
  void fills(const QString& field, const QString& words) {
    taps(field, kField);
    types(words);
  }
  // The day in the month that has opened at `shown`.
  void picks(const QDate& shown, const QDate& day) {
    const int months = 12 * (day.year() - shown.year()) + day.month() - shown.month();
    for (int i = 0; i < std::abs(months); ++i) taps(months > 0 ? "Næste måned" : "Forrige måned");
    taps(QLocale(QLocale::Danish).toString(day, "d. MMMM yyyy"));
  }

  bool until(const std::function<bool()>& condition, int ms = 8000) { return app_.person().wait(condition, ms); }
  void finds(const QString& name, int ms = 8000) {
    const bool found = until([&] { return app_.person().find(name) != nullptr; }, ms);
    INFO("looked for: " << name.toStdString() << "\non the screen:\n" << app_.person().names().toStdString());
    REQUIRE(found);
  }
  void sees(const QString& words, int ms = 8000) {
    const bool seen = until([&] { return app_.person().sees(words); }, ms);
    INFO("looked for: " << words.toStdString() << "\non the screen:\n" << app_.person().names().toStdString());
    REQUIRE(seen);
  }
  bool has(const QString& words) { return app_.person().sees(words); }
  void showsAs(const char* picture) { app_.person().picture(QStringLiteral("day-") + QLatin1String(picture)); }

  std::size_t count(std::string_view type) { return app_.idsOf(type).size(); }
  template <class Record>
  Record only() {
    const auto ids = app_.idsOf(Record::descriptor()->name());
    REQUIRE(ids.size() == 1);
    return app_.read<Record>(ids.front());
  }

 private:
  Municipality& in_;
  App app_;
};

Id idIn(const std::string& bytes) { return Id::from_bytes(bytes).value_or(Id{}); }

// What is written here and not known to be at the office. Notes of what was read are nobody's writing.
std::ptrdiff_t withoutReceipt(Someone& who) {
  std::ptrdiff_t count = 0;
  onTablet(who.app(), [&](tablet::Tablet& t) -> Status {
    TRY(const auto pending, t.reader().pending(5'000));
    count = std::ranges::count_if(pending, [](const store::StoredRecord& record) { return record.type != record_type_of<Reading>().number(); });
    return {};
  });
  return count;
}

// The line says what is saved here, that number and no more.
void seesWhatIsOnlyHere(Someone& who) {
  REQUIRE(who.app().saved());
  const auto here = withoutReceipt(who);
  CHECK(here > 0);
  who.finds(QString::number(here) + u" gemt på tabletten, sendes når der er net"_qs);
  CHECK_FALSE(who.has("Alt er sendt"));
  CHECK_FALSE(who.has("Alt herfra er sendt"));
}

void seesThatAllIsSent(Someone& who) {
  // What has just been written is not in the line yet: the line follows it.
  CHECK(who.until([&] { return withoutReceipt(who) == 0 && who.has(kAllSent); }, 40'000));
}

// ---- the day before it begins

void makesTheFamily(Someone& maja) {
  maja.taps("Familier");
  maja.taps("Ny familie");
  maja.fills("Fornavn", "Emma");
  maja.fills("Efternavn", "Klint");
  maja.taps("Videre");
  maja.taps("Mor");
  maja.fills("Fornavn", "Mette");
  maja.taps("Videre");
  maja.taps("Forældremyndighed: Mette");
  maja.taps("Børnene bor hos Mette");
  maja.taps("Arabisk");
  maja.taps("Tolk ved besøg");
  maja.taps("Videre");
  maja.taps("Om 14 dage");
  maja.taps("Videre");
  maja.taps("Opret familien");
  REQUIRE(maja.until([&] { return maja.app().screen().navigation()->page() == Page::Child; }));
  maja.sees("Arabisk · tolk");
}

void agreesOnAVisitToday(Someone& maja) {
  const QDate today = QDate::currentDate();
  maja.taps("Aftal næste besøg");
  maja.finds("Aftalt");
  maja.taps(u"Dag: …"_qs);
  maja.picks(today.addDays(7), today);
  for (int hour = 10; hour < 13; ++hour) maja.taps("Timer: mere");
  maja.taps("Mette · mor");
  CHECK(maja.app().person().find("Tolk")->state().checked);   // this family has one at visits
  maja.showsAs("plan");
  maja.taps("Aftalt");
  REQUIRE(maja.until([&] { return maja.app().screen().navigation()->page() == Page::Child; }));
  maja.sees("kl. 13");
  const auto plan = maja.only<PlannedVisit>();
  CHECK(plan.date() == today.toString(Qt::ISODate).toStdString());
  CHECK(plan.time() == "13:00");
}

// ---- the morning

void talksInTheDaycare(Someone& maja) {
  maja.finds(u"Ny drøftelse – Solsikken"_qs);
  maja.sees("I dag kl. 9–11");
  maja.showsAs("morning");
  Hand hand(maja.app().window());
  maja.taps(u"Ny drøftelse – Solsikken"_qs);
  maja.taps(u"3–5 år"_qs);
  maja.taps("Sprog");
  maja.writesIn(u"Undring eller bekymring – i deres ord"_qs, kWorry);
  maja.taps("Jeg følger op");
  maja.taps("Færdig");
  maja.finds(u"Ny drøftelse – Solsikken"_qs);
  CHECK(hand.taps == 6);
  CHECK(hand.keys == kWorry.size());
  CHECK(hand.seconds() < 60);
  const auto talk = maja.only<OutreachContact>();
  CHECK(talk.has_finished_at());
  CHECK(talk.worry() == kWorry.toStdString());
}

// ---- the afternoon, in the kitchen

void beginsTheVisitByOneTap(Someone& maja) {
  maja.finds(u"Start besøg – Emma K."_qs);
  maja.sees("Tolk");
  maja.taps(u"Start besøg – Emma K."_qs);
  maja.finds(u"Afsnit…"_qs);
  for (const char* chip : {"Mette · mor", "Tolk"}) {
    maja.finds(chip);
    CHECK(maja.app().person().find(chip)->state().checked);
  }
}

void writesDownWhatIsSaid(Someone& maja) {
  struct Said {
    QString words, mark;
    bool isHidden = false;
  };
  maja.writesIn("Hvad vil I gerne have med i dag?", kAgenda);
  maja.taps(u"Afsnit…"_qs, kField);
  bool isFirst = true;
  for (const Said& said : {Said{kSeen, "Set og hørt"}, {kMothers, "Familiens ord"}, {kAssessment, "Min vurdering", true}, {kPlan, "Set og hørt"}, {kChilds, "Barnets ord"}}) {
    if (!std::exchange(isFirst, false)) maja.presses(Qt::Key_Return);
    maja.writes(said.words);
    maja.taps(said.mark, QAccessible::Button);
    if (said.isHidden) maja.taps("Kan læses sammen");   // the eye of the paragraph that was written last
  }
  maja.showsAs("visit");
  REQUIRE(maja.app().saved());
  const auto visit = maja.only<HomeVisit>();
  CHECK(visit.agenda() == kAgenda.toStdString());
  CHECK(visit.present_size() == 1);
  REQUIRE(visit.present_roles_size() == 1);
  CHECK(visit.present_roles(0) == "interpreter");
  REQUIRE(visit.note().paragraphs_size() == 5);
  std::string hidden;
  for (const auto& paragraph : visit.note().paragraphs()) hidden += paragraph.not_for_reading() ? 'x' : '.';
  CHECK(hidden == "..x.x");   // hers, and the child's words from the start
}

void seesNothingButTheFamilysOwn(Someone& family) {
  CHECK(family.app().screen().shared()->active());
  const QString all = family.app().person().names();
  for (const QString& other : {kAssessment, kChilds, kWorry, u"Klint"_qs, u"Solsikken"_qs, u"gemt på"_qs, u"Ikke til fælles"_qs, u"I dag"_qs, u"Familier"_qs, u"Søg"_qs})
    CHECK_FALSE(all.contains(other));
}

void readsTogether(Someone& maja) {
  maja.taps("Læs sammen");
  REQUIRE(maja.until([&] { return maja.app().screen().shared()->place() == Where::Reading; }));
  maja.sees(kSeen);
  maja.sees(kAgenda);
  seesNothingButTheFamilysOwn(maja);
  maja.showsAs("reading");

  // On the next page the mother says it in her own words, in the two languages she writes.
  maja.taps("Videre");
  maja.taps(kMothers);
  maja.taps("Mor");
  maja.writes(kMotherSays);
  maja.types("\n");
  maja.writes(kOtherScript);
  maja.showsAs("mothers-words");
  maja.taps("Færdig");
  maja.sees(u"Mor: "_qs + kMotherSays);
  seesNothingButTheFamilysOwn(maja);

  for (int page = 2; maja.app().screen().shared()->place() == Where::Reading && page < 9; ++page) {
    maja.taps("Videre");
    seesNothingButTheFamilysOwn(maja);
  }
  maja.taps("Vi har læst det sammen");
  maja.taps("Delvist");
  maja.finds(u"Tak, fordi I læste med."_qs);
  seesNothingButTheFamilysOwn(maja);
}

// Two opposite corners, and the PIN.
void takesTheTabletBack(Someone& maja) {
  auto* device = QTest::createTouchDevice();
  QQuickWindow& window = maja.app().window();
  const QPoint one(20, 20), other(window.width() - 20, window.height() - 20);
  QTest::touchEvent(&window, device).press(0, one).press(1, other);
  QTest::qWait(2200);
  QTest::touchEvent(&window, device).release(0, one).release(1, other);
  maja.finds("Vend skærmen tilbage");
  for (const char* digit = kPin; *digit != '\0'; ++digit) maja.taps(QString(QLatin1Char(*digit)));
  maja.taps("Vend tilbage");
  REQUIRE(maja.until([&] { return !maja.app().screen().shared()->active(); }, 20'000));
  maja.finds(u"Afsnit…"_qs);
  const auto visit = maja.only<HomeVisit>();
  CHECK(visit.agree() == "partly");
  CHECK_FALSE(visit.read_together_on().empty());
  REQUIRE(visit.family_words_size() == 1);
  CHECK(visit.family_words(0).text() == (kMotherSays + u'\n' + kOtherScript).toStdString());
  CHECK(visit.family_words(0).voice() == "mother");
}

void makesAnAgreementOfTwoLines(Someone& maja) {
  const QDate today = QDate::currentDate();
  maja.taps("Ny aftale");
  maja.writesIn("Det er vi bekymrede for", kAgreedWorry);
  maja.writesIn("Hvad skal være anderledes?", kWanted);
  const auto line = [&](const QString& whose, const QString& who, const QString& what, int days) {
    maja.taps(whose);
    maja.fills("Hvem", who);
    maja.writesIn("Gør hvad", what);
    maja.taps("Hvornår");
    maja.picks(today, today.addDays(days));
  };
  line(u"Familien gør …"_qs, "Mor", kFamilysLine, 1);
  line(u"Jeg gør …"_qs, "Maja", kWorkersLine, 5);
  maja.showsAs("agreement");
  maja.taps("Færdig");
  REQUIRE(maja.until([&] { return maja.only<Agreement>().has_finished_at(); }));
  const auto agreement = maja.only<Agreement>();
  REQUIRE(agreement.lines_size() == 2);
  CHECK(agreement.lines(0).what() == kFamilysLine.toStdString());
  CHECK_FALSE(agreement.lines(0).workers_own());
  CHECK(agreement.lines(1).workers_own());
  CHECK(agreement.lines(1).by_when() == today.addDays(5).toString(Qt::ISODate).toStdString());
  maja.taps("Tilbage");
}

void finishesTheVisitTwice(Someone& maja) {
  const auto isFinished = [&] { return maja.only<HomeVisit>().has_finished_at(); };
  maja.taps("Færdig");
  REQUIRE(maja.until(isFinished));
  maja.taps("Fortryd Færdig");
  REQUIRE(maja.until([&] { return !isFinished(); }));
  maja.taps("Færdig");
  REQUIRE(maja.until(isFinished));
}

// ---- back at the office

void sendsTheDay(Someone& maja) {
  maja.taps("I dag");
  seesWhatIsOnlyHere(maja);
  std::vector<std::string> here;
  for (const char* type : {"OutreachContact", "Family", "Person", "Case", "PlannedVisit", "HomeVisit", "Agreement"})
    for (const auto& id : maja.app().idsOf(type)) here.push_back(id);
  maja.in().office.start(maja.in().office.port());
  maja.taps(QString::number(withoutReceipt(maja)) + u" gemt på tabletten…"_qs);   // the line at the foot opens Synk
  maja.taps("Prøv nu");
  seesThatAllIsSent(maja);
  std::set<std::string> there;
  for (const auto& row : maja.in().office.admin_json({"list"})) there.insert(row.at("id").get<std::string>());
  for (const auto& id : here) CHECK(there.contains(id));
  maja.showsAs("all-sent");
}

// ---- intake

void registersANotification(Someone& ida) {
  ida.finds("Ny underretning");
  ida.taps("Ny underretning");
  ida.fills("Fornavn", "Emma");
  ida.taps("Efternavn", kField);
  ida.taps(u"Emma K., …"_qs);   // she is known by her bare card
  ida.sees(u"Kendt: Emma K."_qs);
  ida.sees("Maja");
  ida.fills("Efternavn", "Klint");
  ida.writesIn(u"Hvad står der?"_qs, kDocument);
  ida.taps("Telefon");
  ida.taps("Skole eller andet uddannelsessted");
  ida.fills("Navn", kNotifier);
  ida.taps("Skole- og uddannelsesproblemer hos barn/ung, f.eks. fravær");
  REQUIRE(ida.app().saved());
  const auto notification = ida.only<Notification>();
  CHECK(notification.document() == kDocument.toStdString());
  CHECK(notification.how_received() == "phone");
  CHECK(notification.source() == "school");
  CHECK(notification.reasons_size() == 1);
}

void assessesAndSendsItOn(Someone& ida) {
  ida.writesIn("Begrundelse", kReason);
  ida.taps(u"Ikke akut – videre til team"_qs);
  ida.showsAs("notification");
  ida.taps(u"Send til Team Prøve"_qs);
  ida.finds("Ordene i kvitteringen");
}

void writesTheReceipt(Someone& ida) {
  ida.taps("Ordene i kvitteringen", kField);
  ida.presses(Qt::Key_End, Qt::ControlModifier);
  ida.types("\n\n");
  ida.writes(kReceipt);
  ida.taps("Kvitteringen er sendt");
  REQUIRE(ida.until([&] { return !ida.only<Notifier>().receipt_on().empty(); }));
  seesThatAllIsSent(ida);
  // It has gone on to the family: what stays here is whom it was about, and the receipt.
  REQUIRE(ida.until([&] { return ida.count("Notification") == 0; }, 20'000));
  ida.sees("Kvittering til underretteren: gjort");
  CHECK(ida.app().person().find("Emma K.", QAccessible::Heading) != nullptr);
  CHECK_FALSE(ida.has("Akut vurdering"));
  ida.showsAs("receipt");
}

// ---- the relay

void opensEmma(Someone& who) {
  who.taps("Familier");
  if (!who.app().person().waitFor(u"Emma K.…"_qs, 3000)) who.taps("Teamet");
  who.taps(u"Emma K.…"_qs);
  REQUIRE(who.until([&] { return who.app().screen().navigation()->page() == Page::Child; }));
}

void readsTheNotification(Someone& maja) {
  REQUIRE(maja.until([&] { return maja.count("Notification") == 1; }, 20'000));
  CHECK(maja.count("Notifier") == 0);
  opensEmma(maja);
  maja.taps("Tidslinje");
  maja.taps(u"Underretning…"_qs);
  REQUIRE(maja.until([&] { return maja.app().person().valueOf(u"Hvad står der?"_qs) == kDocument; }));
  CHECK_FALSE(maja.app().person().names().contains("Birthe"));
  maja.showsAs("notification-at-the-worker");
  maja.taps("Åbn barnet");
  maja.taps("Overblik");
}

void followsTheFamilyToJonas(Someone& maja) {
  maja.taps(u"Følg til dørs"_qs);
  maja.taps("Jonas");
  maja.taps("Videre");
  maja.writesIn(u"Hvad har familien fået at vide?"_qs, kTold);
  maja.taps("Videre");
  maja.taps("Videre");
  maja.taps("Begynd overleveringen");
  maja.sees(kTold);
  CHECK(maja.app().person().find(u"Jeg har mødt familien"_qs) == nullptr);   // the receiver's to say
  seesThatAllIsSent(maja);
}

// ---- the team meeting

void asksTheTeam(Someone& maja) {
  maja.taps("Team");
  maja.finds("Bed om sparring");
  maja.taps("Bed om sparring", QAccessible::Button);
  maja.taps("Et dilemma uden navne");
  maja.taps("Videre");
  maja.writesIn(u"Hvad er du i tvivl om?"_qs, kDilemma);
  maja.taps("Videre");
  maja.sees("Hele teamet");
  maja.taps("Bed om sparring", QAccessible::Button);
  REQUIRE(maja.until([&] { return maja.count("Feedback") == 1; }));
  CHECK(maja.only<Feedback>().family().empty());
  seesThatAllIsSent(maja);
}

// By keyboard alone, on a wall where whoever comes by may read it: initials, dates and numbers.
void showsTheMeetingOnTheWall(Someone& karen) {
  const auto onTheWall = [&] {
    const QString all = karen.app().person().names();
    for (const char* no : {"Emma", "Klint", "Mette", "Solsikken", "morgenen", "Ring meget", "Jonas kommer"}) {
      INFO(no);
      CHECK_FALSE(all.contains(no));
    }
  };
  const auto goesOn = [&](int part) {
    karen.presses(part % 2 == 0 ? Qt::Key_Return : Qt::Key_Right);
    REQUIRE(karen.until([&] { return karen.app().screen().meeting()->part() == part; }));
  };
  karen.taps("Team");
  REQUIRE(karen.until([&] { return karen.app().screen().team()->sparringRows().size() == 1 && karen.app().screen().team()->relayRows().size() == 1; }, 20'000));
  karen.taps(u"Mødevisning"_qs);
  REQUIRE(karen.until([&] { return karen.app().screen().navigation()->page() == Page::Meeting && karen.app().screen().meeting()->state() == ui::PageViewModel::State::Ready; }));
  karen.sees("Uden navne");
  karen.sees(u"M.P. spørger"_qs);
  onTheWall();
  karen.showsAs("meeting-sparring");
  goesOn(1);
  onTheWall();
  goesOn(2);
  karen.sees("E.K.");
  karen.sees("til J.P.");
  onTheWall();
  karen.showsAs("meeting-relay");
  goesOn(3);
  onTheWall();
  goesOn(4);
  karen.sees("M.P.");
  onTheWall();
  karen.presses(Qt::Key_Escape);
  REQUIRE(karen.until([&] { return karen.app().screen().navigation()->page() == Page::Team; }));
}

void answersTheDilemma(Someone& karen) {
  karen.taps(kDilemma.left(20) + u"…"_qs);
  karen.writesIn(u"Et spørgsmål eller en tanke"_qs, kAnswer);
  karen.taps("Svar", QAccessible::Button);
  REQUIRE(karen.until([&] { return karen.only<Feedback>().answers_size() == 1; }));
  seesThatAllIsSent(karen);
}

void readsTheAnswerAndCloses(Someone& maja) {
  maja.taps("Team");
  REQUIRE(maja.until([&] { return !maja.app().screen().team()->sparringRows().isEmpty() && maja.app().screen().team()->sparringRows().at(0).answers == 1; }, 20'000));
  maja.taps(kDilemma.left(20) + u"…"_qs);
  maja.sees(kAnswer);
  maja.sees("Karen");
  maja.taps("Luk sparringen");
  REQUIRE(maja.until([&] { return !maja.only<Feedback>().closed_on().empty(); }));
  seesThatAllIsSent(maja);
}

void meetsTheFamily(Someone& jonas) {
  seesThatAllIsSent(jonas);
  jonas.taps(u"Familien er ikke mødt endnu…"_qs);
  jonas.sees(kTold);
  jonas.showsAs("relay");
  jonas.taps(u"Jeg har mødt familien"_qs);
  const auto me = Id::parse(jonas.in().jonas_id).value();
  REQUIRE(jonas.until([&] { return idIn(jonas.only<Case>().responsible()) == me; }, 20'000));
  jonas.sees("Ansvarlig: Jonas");
  jonas.taps("Tidslinje");
  jonas.sees("Emma viste sit værelse frem");
  jonas.taps("Familier");
  jonas.finds(u"Emma K.…"_qs);   // among his own
  CHECK(jonas.count("HomeVisit") == 1);
  CHECK(jonas.count("Notification") == 1);
  CHECK(jonas.count("OutreachContact") == 0);   // nobody granted him the place
  seesThatAllIsSent(jonas);
}

// Grants of a whole team keep the family; without them there is nothing of it left.
void keepsOnlyWhatIsGranted(Someone& maja) {
  seesThatAllIsSent(maja);
  maja.taps("Familier");
  maja.sees("Ingen familier her");
  maja.taps("Teamet");
  maja.finds(u"Emma K.…"_qs);
  must(maja.in().office.admin({"grant", "end", maja.in().in_places}), "syncd grant end");
  REQUIRE(maja.until([&] { return maja.count("Family") == 0; }, 20'000));
  CHECK(maja.count("HomeVisit") == 0);
  CHECK(maja.count("Notification") == 0);
  CHECK(maja.count("OutreachContact") == 1);   // her own words
  maja.sees("Hos Jonas");                      // what is left is the bare card
  maja.showsAs("without-the-family");
}

// ---- the evening

void gather(const google::protobuf::Message& message, std::vector<std::string>& all) {
  const auto* reflection = message.GetReflection();
  std::vector<const google::protobuf::FieldDescriptor*> fields;
  reflection->ListFields(message, &fields);
  for (const auto* field : fields) {
    const int count = field->is_repeated() ? reflection->FieldSize(message, field) : 1;
    for (int i = 0; i < count; ++i) {
      if (field->cpp_type() == google::protobuf::FieldDescriptor::CPPTYPE_MESSAGE)
        gather(field->is_repeated() ? reflection->GetRepeatedMessage(message, field, i) : reflection->GetMessage(message, field), all);
      else if (field->type() == google::protobuf::FieldDescriptor::TYPE_STRING)
        all.push_back(field->is_repeated() ? reflection->GetRepeatedString(message, field, i) : reflection->GetString(message, field));
    }
  }
}

// Adds every text of every record on a tablet that has just come from the office, but of each record once.
void addWordsFromTheOffice(const TabletProgram& tablet, std::set<Id>& read, std::vector<std::string>& all) {
  App app(tablet.store());
  app.typePin();
  REQUIRE(app.person().wait([&] { return app.screen().lock()->stage() == Stage::Open; }, 30'000));
  onTablet(app, [&](tablet::Tablet& t) -> Status {
    for (const auto& type : record_types()) {
      TRY(const auto rows, t.reader().list({.type = type.number(), .limit = 5'000, .struck = true}));
      for (const auto& row : rows) {
        if (!read.insert(row.id).second) continue;
        TRY(const auto found, t.read(row.id));
        gather(*found.message, all);
      }
    }
    return {};
  });
}

std::string longestWord(const QString& sentence) {
  const auto words = sentence.split(QRegularExpression("[^\\w]+", QRegularExpression::UseUnicodePropertiesOption));
  return std::ranges::max(words, {}, &QString::size).toStdString();
}

void findsEverySentenceOnce(Municipality& in) {
  // Somebody who is granted all of the team, and intake for what stays there.
  const std::string reader = must(in.office.admin({"worker", "add", "--team", in.office.team(), "--role", "home_visit", "Vikar Prøve"}), "syncd worker add");
  const TabletProgram fresh(in.folder / "fresh", kPin), desk(in.folder / "desk", kPin);
  fresh.enrol(in.office.code_for(reader));
  desk.enrol(in.office.code_for(in.ida_id));
  std::set<Id> read;
  std::vector<std::string> all;
  for (const auto* tablet : {&fresh, &desk}) {
    tablet->sync();
    addWordsFromTheOffice(*tablet, read, all);
  }
  for (const QString& sentence : in.written) {
    INFO(sentence.toStdString());
    CHECK(std::ranges::count_if(all, [&](const std::string& words) { return words.find(sentence.toStdString()) != std::string::npos; }) == 1);
    // Nobody reads a word of it on any disk.
    CHECK_FALSE(any_file_holds(in.folder.path(), longestWord(sentence)));
  }
  for (const char* name : {"Klint", "Mette", "Birthe"}) CHECK_FALSE(any_file_holds(in.folder.path(), name));
}

}  // namespace

TEST_CASE("A whole day by taps and typing, from a talk in a daycare to a colleague who has met the family, and every sentence is at the office once") {
  Municipality in;
  in.office.stop();   // no network until the afternoon
  const QSize small(1120, 640);

  in.clock.strikes(8, 10);
  {
    Someone maja(in, in.maja, small);
    for (const char* section : {"I dag", "Steder", "Familier", "Team", "Mere"}) maja.finds(section);   // both kinds of work
    makesTheFamily(maja);
    agreesOnAVisitToday(maja);
  }
  in.clock.strikes(9, 20);
  {
    Someone maja(in, in.maja, small);
    talksInTheDaycare(maja);
    seesWhatIsOnlyHere(maja);
  }
  in.clock.strikes(13, 2);
  {
    Someone maja(in, in.maja, small);
    beginsTheVisitByOneTap(maja);
    writesDownWhatIsSaid(maja);
    readsTogether(maja);
    takesTheTabletBack(maja);
    makesAnAgreementOfTwoLines(maja);
    finishesTheVisitTwice(maja);
    in.clock.strikes(14, 30);
    sendsTheDay(maja);
  }
  in.clock.strikes(14, 50);
  {
    Someone ida(in, in.ida);
    registersANotification(ida);
    assessesAndSendsItOn(ida);
    writesTheReceipt(ida);
  }
  in.clock.strikes(15, 15);
  CHECK(in.jonas.must_json({"list", "--type", "Family"}).empty());
  {
    Someone maja(in, in.maja);
    readsTheNotification(maja);
    followsTheFamilyToJonas(maja);
    asksTheTeam(maja);
  }
  in.clock.strikes(15, 25);
  {
    Someone karen(in, in.karen);
    showsTheMeetingOnTheWall(karen);
    answersTheDilemma(karen);
  }
  in.clock.strikes(15, 40);
  {
    Someone jonas(in, in.jonas);
    meetsTheFamily(jonas);
  }
  in.clock.strikes(16, 0);
  {
    Someone maja(in, in.maja);
    readsTheAnswerAndCloses(maja);
    keepsOnlyWhatIsGranted(maja);
  }
  findsEverySentenceOnce(in);
}
