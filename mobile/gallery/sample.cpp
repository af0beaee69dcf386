#include "sample.h"

#include <QDateTime>
#include <QDate>
#include <QQuickItem>
#include <QTimeZone>
#include <algorithm>

#include "practice/pack.h"

namespace fremskudt::ui {
namespace {

using Page = Navigation::Page;

QString q(const char* text) { return QString::fromUtf8(text); }

// Local clock time on a day of the sample.
QDateTime at(const char* day, int hour, int minute) {
  return QDateTime(QDate::fromString(q(day), Qt::ISODate), QTime(hour, minute));
}

ProseEntry paragraph(const char* id, int voice, const char* text, bool hidden = false) {
  ProseEntry entry;
  entry.id = entry.value = q(id);
  entry.voice = voice;
  entry.text = q(text);
  entry.notForReading = hidden;
  entry.author = q("Lise");
  entry.writtenAt = at("2026-03-10", 10, 12);
  entry.mine = true;
  entry.place = entry.id;
  return entry;
}

EditorFacts editorFacts(const char* id, const char* title) {
  EditorFacts facts;
  facts.id = q(id);
  facts.title = q(title);
  facts.authorName = q("Lise");
  facts.pending = true;
  facts.today = kSampleToday;
  return facts;
}

// What clocks make due: a notification about Emma that came yesterday, and among all of them also the birthday of another.
QList<DueRow> clockRows(bool ofAll) {
  DueRow notified;
  notified.id = q("clock/reassessment/n1/case-emma");
  notified.kind = q("Clock");
  notified.who = q("Emma K.");
  notified.due = q("2026-03-09");
  notified.canBeDone = true;
  notified.clock = {q("reassessment"), q("Genvurdering"), q("Re-assessment"), q("straks efter, at underretningen blev modtaget, mens indsatsen løber"), q("at once, when the notification was received, while the measure runs"),
                    q("Barnets lov § 137, vejledning nr. 9471 af 21. juni 2024, afsnit I, kapitel 2"), false, q("2026-03-09"), q("14:20"), q("2026-03-09"), q("14:20")};
  DueRow birthday;
  birthday.id = q("clock/birthday_10/case-aya/case-aya");
  birthday.kind = q("Clock");
  birthday.who = q("Aya H.");
  birthday.due = q("2026-03-28");
  birthday.canBeDone = true;
  birthday.clock = {q("birthday_10"), q("Barnet er part i sin sag"), q("The child is a party to its case"), q("den dag, barnet fylder 10"), q("the day the child turns 10"),
                    q("Barnets lov § 3"), true, q("2016-03-28"), q(""), q("2026-03-28"), q("")};
  return ofAll ? QList<DueRow>{notified, birthday} : QList<DueRow>{notified};
}

void fillToday(TodayViewModel& today) {
  NextFacts next;
  next.kind = q("place");
  next.id = q("solsikken");
  next.title = q("Solsikken");
  next.from = q("09:00");
  next.until = q("11:00");
  next.openFollowUps = 3;
  next.workerName = q("Lise");
  next.today = kSampleToday;
  today.setNext(next);
  today.setPromised({
      {q("t1"), q("Task"), q("Sende listen over fritidstilbud"), q("Maria, mor til Emma K."), q("2026-03-10"), true},
      {q("t2"), q("Task"), q("Ringe til sundhedsplejen om en tid"), q("Solsikken"), q("2026-03-11"), true, q("fox")},
      {q("t3"), q("Agreement"), q("Være med til mødet på skolen"), q("Noah A."), q("2026-03-13"), false},
      {q("talk2"), q("OutreachContact"), q(""), q("Solsikken"), q("2026-03-17"), false, q("chestnut"), {q("i_join_talk")}},
  });
  today.setDeadlines({
      {q("d1"), q("Case"), q(""), q("Emma K."), q("2026-03-06"), false},
      {q("d2"), q("OutreachContact"), q(""), q("Fjordskolen"), q("2026-03-12"), false, q("anchor")},
      {q("d3"), q("Case"), q(""), q("Aya H."), q("2026-03-16"), false},
  });
  today.setChoices({{q("case-emma"), q("Emma K.")}, {q("case-viggo"), q("Viggo K.")}, {q("case-noah"), q("Noah A.")}, {q("case-aya"), q("Aya H.")}, {q("case-sami"), q("Sami H.")}},
                   {{q("solsikken"), q("Solsikken")}, {q("kastanjehuset"), q("Kastanjehuset")}, {q("fjordskolen"), q("Fjordskolen")}});
  today.clearNewTask();
  today.setBegun({});
  today.setUnfinished({
      {q("visit1"), q("HomeVisit"), q("Emma K."), 214, at("2026-03-09", 15, 40)},
      {q("talk9"), q("OutreachContact"), q("Solsikken"), 38, at("2026-03-10", 8, 5)},
  });
  today.setState(PageViewModel::State::Ready);
}

// More than the five that are shown at first.
QList<UnfinishedRow> manyUnfinished() {
  return {
      {q("visit1"), q("HomeVisit"), q("Emma K."), 214, at("2026-03-09", 15, 40)},
      {q("talk9"), q("OutreachContact"), q("Solsikken"), 38, at("2026-03-10", 8, 5)},
      {q("visit6"), q("HomeVisit"), q("Noah A."), 12, at("2026-03-08", 11, 0)},
      {q("a5"), q("Agreement"), q("Aya H., Sami H."), 41, at("2026-03-06", 9, 30)},
      {q("talk8"), q("OutreachContact"), q("Fjordskolen"), 7, at("2026-03-05", 12, 15)},
      {q("visit5"), q("HomeVisit"), q("Oskar P."), 96, at("2026-03-04", 14, 20)},
      {q("talk7"), q("OutreachContact"), q("Kastanjehuset"), 55, at("2026-03-03", 10, 45), true},
  };
}

void fillPlaceList(AppViewModel& app, int openInSolsikken) {
  app.places()->setPlaces({
      {q("solsikken"), q("Solsikken"), q("daycare"), q("Nord"), 2, q("09:00"), q("11:00"), true, openInSolsikken},
      {q("kastanjehuset"), q("Kastanjehuset"), q("daycare"), q("Nord"), 4, q("13:00"), q("15:00"), false, 1},
      {q("fjordskolen"), q("Fjordskolen"), q("school"), q("Nord"), 1, q("10:00"), q("12:30"), false, 2},
      {q("klub"), q("Klub Havnen"), q("after_school"), q("Nord"), 3, q("14:00"), q("16:00"), false, 0},
      {q("sundhed"), q("Sundhedsplejen Nord"), q("health_visitor"), q("Nord"), 5, q("08:30"), q("10:00"), false, 0},
  });
  app.places()->setState(PageViewModel::State::Ready);
}

void fillPlaces(AppViewModel& app) {
  fillPlaceList(app, 3);
  PlaceFacts facts;
  facts.id = q("solsikken");
  facts.name = q("Solsikken");
  facts.kind = q("daycare");
  facts.area = q("Nord");
  facts.leaderName = q("Bente");
  facts.leaderPhone = q("00 00 00 00");
  facts.weekdays = {2, 4};
  facts.from = {q("09:00"), q("13:00")};
  facts.until = {q("11:00"), q("14:30")};
  facts.lately = {q("language"), q("parents"), q("wellbeing"), q("sleep")};
  facts.before = {q("conflict"), q("parents")};
  app.place()->setFacts(facts);
  app.place()->setPromised({
      {q("t4"), q("Tage pjecen om åben rådgivning med"), q("2026-03-10")},
      {q("t2"), q("Ringe til sundhedsplejen om en tid"), q("2026-03-11")},
      {q("talk2"), q(""), q("2026-03-17"), q("chestnut"), {q("i_join_talk")}},
  });
  app.place()->setUnfinishedTalks({
      {q("talk9"), q("2026-03-10"), q("otter"), q("child"), q("age_3_5"), {q("sleep")}, q(""), q(""), false, true, false},
  });
  app.place()->setOpenTalks({
      {q("talk1"), q("2026-03-03"), q("fox"), q("child"), q("age_3_5"), {q("language")}, q("follow_up"), q("2026-03-10"), true, false, false},
      {q("talk2"), q("2026-02-24"), q("chestnut"), q("child"), q("age_0_2"), {q("wellbeing"), q("sleep")}, q("to_the_door"), q("2026-03-17"), true, false, false},
      {q("talk3"), q("2026-03-03"), q("heron"), q("group"), q(""), {q("conflict")}, q("follow_up"), q("2026-03-10"), true, true, false},
  });
  app.place()->setEarlierTalks({
      {q("talk4"), q("2026-02-17"), q("lantern"), q("general"), q(""), {q("parents")}, q("nothing_more"), q(""), true, false, false},
      {q("talk5"), q("2026-02-10"), q("birch"), q("child"), q("age_3_5"), {q("motor")}, q("nothing_more"), q(""), true, false, false},
      {q("talk6"), q("2026-01-27"), q("anchor"), q("child"), q("age_3_5"), {q("language"), q("parents")}, q("nothing_more"), q(""), true, false, false},
  });
  app.place()->setState(PageViewModel::State::Ready);
}

ContactSurroundings contactSurroundings(const char* mark, bool continues) {
  ContactSurroundings around;
  around.mark = q(mark);
  around.continues = continues;
  around.usualThemes = {q("language"), q("parents"), q("wellbeing"), q("conflict"), q("sleep"), q("motor")};
  around.weekdays = {2};
  around.place = q("Solsikken");
  around.placeId = q("place1");
  around.places = {{q("place1"), q("Solsikken")}, {q("place2"), q("Fjordskolen")}, {q("place3"), q("Sundhedsplejen Midt")}};
  for (const char* name : {"Besøgstjenesten", "Børnegruppen i familieambulatoriet", "Familierådgivningen", "Gældsrådgivningen", "Lektiecaféen", "Ungekontakten", "Fædregruppen"})
    around.offers.append({q(name), q(name)});
  return around;
}

void fillContact(ContactEditor& contact) {
  contact.reset();
  EditorFacts facts = editorFacts("talk9", "Solsikken");
  contact.setFacts(facts);
  contact.setSurroundings(contactSurroundings("fox", true));
  ContactDraft draft;
  draft.date = kSampleToday;
  draft.minutes = 20;
  draft.roles = QStringList{q("pedagogue")};
  draft.about = q("child");
  draft.ageBand = q("age_3_5");
  draft.themes = QStringList{q("language")};
  draft.worry = q("Han peger mere, end han taler, og de andre børn er begyndt at tale for ham. Pædagogen er i tvivl, om det er sproget eller trygheden.");
  draft.agreedCodes = QStringList{q("talk_with_parents"), q("call_back")};
  draft.agreed = q("Pædagogen spørger forældrene, om jeg må være med til samtalen på torsdag.");
  draft.agreedBy = q("Pædagog");
  draft.outcome = q("follow_up");
  contact.load(draft);
}

QList<ProseEntry> visitProse(bool contested) {
  QList<ProseEntry> prose{
      paragraph("p1", 1, "Emma lukkede selv op og viste sin tegning, før jeg havde fået skoene af. Hun satte sig mellem mor og mig ved bordet."),
      paragraph("p2", 2, "»Det er morgenerne, der er svære. Når vi først er ude ad døren, går det.«"),
      paragraph("p3", 3, "»Jeg kan godt lide, når mormor henter mig.«", true),
      paragraph("p4", 4, "Pædagogen fortæller, at Emma kommer før klokken ni tre dage ud af fem nu."),
      paragraph("p5", 5, "Det går fremad, fordi mormor tager onsdagene. Næste skridt er en fast aften før institutionsdage."),
  };
  if (contested) {
    ProseEntry other = paragraph("p4", 4, "Pædagogen fortæller, at Emma er kommet til tiden hele ugen, og at hun selv siger godmorgen.");
    other.value = q("p4b");
    other.author = q("Karim");
    other.writtenAt = at("2026-03-10", 10, 31);
    other.mine = false;
    other.shown = false;
    prose.insert(4, other);
  }
  return prose;
}

void fillVisit(VisitEditor& visit, bool contested) {
  visit.reset();
  EditorFacts facts = editorFacts("visit1", "Emma K.");
  facts.shared = contested;
  facts.conflicts = contested ? 1 : 0;
  visit.setFacts(facts);
  visit.setPeople({{q("maria"), q("Maria"), q("mother"), false},
                   {q("jonas"), q("Jonas"), q("father"), false},
                   {q("emma"), q("Emma"), q(""), false},
                   {q("birthe"), q("Birthe"), q("grandparent"), false}},
                  {{q("case-emma"), q("Emma"), q("child"), false}, {q("case-viggo"), q("Viggo"), q("child"), false}});
  visit.setAgreements({{q("a1"), q("2026-02-20"), q("Emma kommer afsted før klokken ni"), 4, 2, q("2026-03-13"), true}});
  VisitDraft draft;
  draft.date = kSampleToday;
  draft.minutes = 45;
  draft.present = QStringList{q("maria"), q("emma")};
  draft.children = QStringList{q("case-emma")};
  draft.agenda = q("Hvordan vi får rolige morgener. Og om mormor må hente om onsdagen.");
  visit.load(draft, visitProse(contested));
}

QList<AddendumRow> addenda(const char* on, const char* text, const char* journaledOn) {
  return {{q("add1"), q(on), q(text), q("Lise"), true, q(journaledOn), *journaledOn != 0}};
}

// A telephone call about Emma, written while it lasted.
void fillNote(VisitEditor& visit) {
  visit.reset();
  visit.setNote(true);
  visit.setFacts(editorFacts("note1", "Emma K."));
  visit.setPeople({{q("maria"), q("Maria"), q("mother"), false},
                   {q("jonas"), q("Jonas"), q("father"), false},
                   {q("emma"), q("Emma"), q(""), false},
                   {q("birthe"), q("Birthe"), q("grandparent"), false}},
                  {{q("case-emma"), q("Emma"), q("child"), false}, {q("case-viggo"), q("Viggo"), q("child"), false}});
  VisitDraft draft;
  draft.date = kSampleToday;
  draft.minutes = 10;
  draft.kind = q("phone");
  draft.present = QStringList{q("maria")};
  draft.agenda = q("Hanne, klasselærer på Fjordskolen");
  draft.children = QStringList{q("case-emma")};
  visit.load(draft, {paragraph("n1", 4, "Hanne fortæller, at Emma har rakt hånden op i dansk hele ugen."),
                     paragraph("n2", 2, "»Det er nyt. Det skal hun høre, når hun kommer hjem.«"),
                     paragraph("n3", 5, "Skolen og mor taler sammen nu uden mig. Jeg ringer igen om to uger.", true)});
}

void fillPlan(VisitEditor& plan, const char* id) {
  plan.reset();
  plan.setFacts(editorFacts(id, "Emma K., Viggo K."));
  plan.setPeople({{q("maria"), q("Maria"), q("mother"), false},
                  {q("jonas"), q("Jonas"), q("father"), false},
                  {q("emma"), q("Emma"), q(""), false},
                  {q("birthe"), q("Birthe"), q("grandparent"), false}},
                 {{q("case-emma"), q("Emma"), q("child"), false}, {q("case-viggo"), q("Viggo"), q("child"), false}});
  VisitDraft draft;
  draft.date = q("2026-03-12");
  draft.time = q("15:30");
  draft.present = QStringList{q("maria"), q("emma")};
  draft.presentRoles = QStringList{q("interpreter")};
  draft.children = QStringList{q("case-emma"), q("case-viggo")};
  plan.load(draft, {});
}

void fillFamilies(AppViewModel& app) {
  app.families()->setChildren({
      {q("case-emma"), q("f1"), q("Emma K."), 81, false, 2, false, q("2026-03-06"), q("follow_up"), q(""), false, true},
      {q("case-viggo"), q("f1"), q("Viggo K."), 50, false, 2, true, q("2026-03-13"), q("agreement"), q(""), false, false},
      {q("case-noah"), q("f2"), q("Noah A."), 144, false, 2, false, q("2026-03-11"), q("task"), q(""), false, false},
      {q("case-aya"), q("f3"), q("Aya H."), 119, false, 3, false, q("2026-03-16"), q("follow_up"), q(""), false, false},
      {q("case-sami"), q("f3"), q("Sami H."), 168, false, 3, true, q("2026-03-16"), q("follow_up"), q(""), false, false},
      {q("case-barn"), q("f4"), q("Barn L."), -1, true, 1, false, q("2026-03-24"), q("follow_up"), q(""), false, false},
      {q("case-oskar"), q("f5"), q("Oskar P."), 96, false, 2, false, q(""), q(""), q("Nordhøj"), false, false},
  });
  app.families()->setFilter(FamiliesViewModel::Filter::Mine);
  app.families()->setCounts(18, kSampleToday);
  app.families()->setBand(15, 20);
  app.families()->setState(PageViewModel::State::Ready);

  ChildFacts facts;
  facts.id = q("case-emma");
  facts.familyId = q("f1");
  facts.name = q("Emma Kragelund Prøve");
  facts.ageMonths = 81;
  facts.level = 2;
  facts.language = q("ar");
  facts.interpreter = true;
  facts.responsible = q("Lise");
  facts.secondWorker = q("Karim");
  facts.nextFollowUp = q("2026-03-06");
  facts.protectedAddress = true;
  facts.custody = q("shared");
  facts.custodyHolders = QStringList{q("Maria"), q("Jonas")};
  facts.residence = q("shared");
  facts.homes = QStringList{q("Maria"), q("Jonas")};
  facts.secondWorkerId = q("karim");
  facts.mayMove = true;
  facts.hidesWhere = true;   // nobody has asked for it yet
  facts.today = kSampleToday;
  app.child()->setTab(0);
  app.child()->setFacts(facts);
  app.child()->setWorkers({{q("karim"), q("Karim"), q(""), true}, {q("ditte"), q("Ditte"), q(""), false}, {q("anton"), q("Anton"), q(""), false}});
  app.child()->setOverview(q("Emma har en tæt mormor og en veninde, hun glæder sig til. Mor siger tingene, som de er."),
                           q("Morgenerne ender tit i gråd, og Emma mister de første timer af dagen."),
                           q("En rolig aften før hver skoledag, og at mormor tager onsdagene, til mor har fået ny vagtplan."));
  app.child()->setAgreements({{q("a1"), q("2026-02-20"), q("Emma kommer afsted før klokken ni"), 4, 2, q("2026-03-13"), true}});
  app.child()->setPlans({{q("plan1"), q("2026-03-12"), q("15:30"), q("visit"), q(""), true, false}});
  app.child()->setTimeline({
      {q("visit1"), q("HomeVisit"), q("2026-03-10"), q(""), q("Emma lukkede selv op og viste sin tegning, før jeg havde fået skoene af. Hun satte sig mellem mor og mig ved bordet."), q("Lise"), 45, 214, false, true, true, true},
      {q("note1"), q("Note"), q("2026-03-05"), q(""), q("Hanne fortæller, at Emma har rakt hånden op i dansk hele ugen."), q("Lise"), 10, 28, true, true, false, false, q("phone"), false, q("2026-03-06"), true},
      {q("add1"), q("Note"), q("2026-02-21"), q(""), q("Mor ringede dagen efter: mormor kan også tage fredagene."), q("Lise"), 0, 14, true, true, false, false, q(""), true},
      {q("a1"), q("Agreement"), q("2026-02-20"), q("Emma kommer afsted før klokken ni"), q(""), q("Lise"), 0, 60, true, true, false, false, q(""), false, q("2026-03-03"), false},
      {q("visit0"), q("HomeVisit"), q("2026-02-20"), q(""), q("Første gang hjemme hos familien. Maria havde dækket op og ville gerne begynde med det, der går godt."), q("Karim"), 60, 341, true, true, false, false},
  });
  QList<PersonRow> people{
      {q("emma"), q("Emma K."), q("child"), q("child"), 81, q(""), q(""), true, true, q(""), true},
      {q("viggo"), q("Viggo K."), q("child"), q("child"), 50, q(""), q(""), true, true, q(""), true},
      {q("maria"), q("Maria K."), q("parent"), q("mother"), 408, q(""), q(""), true, true, q("Prøvevej 1, 9999 Eksempelby"), false, true, true, true},
      {q("jonas"), q("Jonas Prøve"), q("parent"), q("father"), 432, q(""), q("00 00 00 02"), true, false, q("Testgade 2, 9999 Eksempelby"), false, true, false},
      {q("birthe"), q("Birthe Kragelund"), q("network"), q("grandparent"), -1, q(""), q("00 00 00 03"), false, false},
      {q("hanne"), q("Hanne"), q("professional"), q("professional"), -1, q("Fjordskolen"), q("00 00 00 04"), false, false},
  };
  PersonRow removed{q("kim"), q("Kim Prøve"), q("network"), q("friend"), -1};
  removed.removed = q("Skrevet op to gange");
  people.append(removed);
  for (const auto& [at, heading] : {std::pair{0, "children"}, std::pair{2, "adults"}, std::pair{4, "network"}, std::pair{5, "professionals"}, std::pair{6, "removed"}})
    people[at].heading = q(heading);
  app.child()->setPeople(people);
  app.child()->setState(PageViewModel::State::Ready);
}

void fillPerson(PersonEditor& person, const QString& scene) {
  person.reset();
  EditorFacts facts = editorFacts("jonas", "Jonas Prøve");
  QSet<QString> hidden;
  FieldValues values{{q("kind"), q("parent")}, {q("first_name"), q("Jonas")}, {q("last_name"), q("Prøve")}, {q("relation"), q("father")}, {q("phone"), q("00 00 00 02")},
                     {q("relations/emma/custody"), q("true")}, {q("relations/emma/contact"), q("Hver anden weekend og onsdag til torsdag")},
                     {q("relations/viggo/custody"), q("true")}, {q("relations/viggo/home"), q("true")},
                     {q("relations/sofus/relation"), q("step_parent")}, {q("relations/sofus/home"), q("true")},
                     {q("address"), q("Testgade 2, 9999 Eksempelby")}, {q("cpr"), q("010101-2000")}};
  if (scene == q("person_hidden")) {
    facts.title = q("Maria K.");
    values[q("first_name")] = q("Maria");
    values[q("relation")] = q("mother");
    values[q("protected_address")] = q("true");
    for (const char* name : {"last_name", "phone", "address", "cpr"}) {
      values.remove(QLatin1String(name));
      hidden.insert(QLatin1String(name));
    }
  } else if (scene == q("person_child")) {
    facts.title = q("Barn L.");
    values = {{q("kind"), q("child")}, {q("first_name"), q("Barn")}, {q("last_name"), q("Lund Prøve")}, {q("due"), q("2026-06-12")}};
  } else if (scene == q("person_professional") || scene == q("person_removed")) {
    facts.title = q("Hanne");
    values = {{q("kind"), q("professional")}, {q("first_name"), q("Hanne")}, {q("relation"), q("professional")}, {q("organisation"), q("Fjordskolen")}, {q("phone"), q("00 00 00 04")}};
  }
  person.setFacts(facts);
  person.load(values, hidden);
  if (scene != q("person_child"))
    person.setChildren({{q("emma"), q("Emma"), q("child"), false}, {q("viggo"), q("Viggo"), q("child"), false}, {q("sofus"), q("Sofus"), q("child"), false}});
  person.setRemoval(scene == q("person") || scene == q("person_professional"), scene == q("person_removed") ? q("Skrevet op to gange") : QString());
  if (!person.cpr().isEmpty()) person.setCprWarning(q("cpr_modulus"));
}

void fillFamily(FamilyEditor& family) {
  family.reset();
  family.setFacts(editorFacts("f1", "Emma K., Viggo K."));
  family.load({{q("custody"), q("shared")}, {q("residence"), q("shared")}, {q("language"), q("ar")}, {q("interpreter"), q("true")}, {q("area"), q("Nordhøj")}},
              {q("who_lives_where")});
}

void fillAgreement(AgreementEditor& agreement, const char* on) {
  agreement.reset();
  agreement.setFacts(editorFacts("a2", "Emma K."));
  AgreementDraft draft;
  draft.date = q(on);
  draft.worry = q("Emma kommer tit sent og mister begyndelsen af dagen.");
  draft.wantedChange = q("Emma er i skole før klokken otte fire dage om ugen.");
  draft.howWeSeeIt = q("Emma fortæller om noget fra samlingen.");
  draft.lines = {
      {q("l1"), q("Maria"), q("lægger tøj og taske frem om aftenen"), q("2026-03-10"), false, q("a_little"), kSampleToday, 1, q("Lise")},
      {q("l2"), q("Birthe"), q("følger Emma om onsdagen"), q("2026-03-18"), false, q(""), q(""), 2},
      {q("l3"), q("Lise"), q("taler med skolen om en blød start"), q("2026-03-13"), true, q(""), q(""), 3},
  };
  agreement.load(draft);
}

void fillSearch(SearchViewModel& search) {
  search.setQuery(q("fravær"));
  search.setHits(q("fravær"), {
      {q("v7"), q("HomeVisit"), q("2026-03-04"), q("Noah A."), q("Læreren siger, at skole"), q("fravær"), q("et er faldet, siden Noah fik et sted at være i pausen.")},
      {q("talk6"), q("OutreachContact"), q("2026-02-24"), q("Fjordskolen"), q("Bekymring om mandags"), q("fravær"), q(" i en gruppe på mellemtrinnet."), q("anchor")},
      {q("a4"), q("Agreement"), q("2026-01-30"), q("Noah A."), q("Mindre "), q("fravær"), q(" før påske.")},
  });
}

void fillSync(AppViewModel& app) {
  SyncFacts facts;
  facts.pending = 3;
  facts.needsYou = 0;
  facts.connected = false;
  facts.lastContact = at("2026-03-10", 8, 2);
  app.sync()->setFacts(facts);
  app.sync()->setUpdate({});
  app.sync()->setRows({
      {q("visit1"), q("HomeVisit"), q("Emma K."), q("2026-03-10"), q("saved"), q("")},
      {q("talk9"), q("OutreachContact"), q("Solsikken"), q("2026-03-10"), q("saved"), q("")},
      {q("t5"), q("Task"), q("Ringe til PPR"), q("2026-03-12"), q("sent"), q("")},
  });
  app.sync()->setUpdate({});
  app.sync()->setState(PageViewModel::State::Ready);
}

void fillVersions(VersionsViewModel& versions) {
  const VersionFacts mine{q("m1"), q("Pædagogen fortæller, at Emma kommer før klokken ni tre dage ud af fem nu."), q("Lise"), at("2026-03-10", 10, 12), true, true, false, 4};
  const VersionFacts theirs{q("k1"), q("Emma siger, at hun selv kan sige godmorgen nu, når mormor følger hende."), q("Karim"), at("2026-03-10", 10, 31), false, false, false, 3, true};
  const VersionFacts myDate{q("m2"), q("2026-03-16"), q("Lise"), at("2026-03-09", 14, 0), true, true};
  const VersionFacts theirDate{q("k2"), q("2026-03-23"), q("Karim"), at("2026-03-09", 13, 10), false, false};
  versions.setConflicts({
      {q("c1"), q("visit1"), q("HomeVisit"), q("Emma K."), q("2026-03-10"), q("note"), true, {QVariant::fromValue(mine), QVariant::fromValue(theirs)}},
      {q("c2"), q("case-aya"), q("Case"), q("Aya H."), q(""), q("next_follow_up"), false, {QVariant::fromValue(myDate), QVariant::fromValue(theirDate)}},
  });
  versions.setState(PageViewModel::State::Ready);
}

void fillNotices(NoticesViewModel& notices) {
  NoticeRow opened;
  opened.id = q("n1");
  opened.kind = q("draft_opened");
  opened.by = q("Lea");
  opened.about = q("visit9");
  opened.aboutKind = q("HomeVisit");
  opened.aboutName = q("Emma K.");
  opened.aboutDate = q("2026-03-06");
  opened.reason = q("Du var syg, og familien ringede om aftalen på fredag.");
  opened.at = at("2026-03-10", 8, 12);
  opened.until = at("2026-03-11", 8, 12);
  opened.isNew = opened.canOpen = true;
  NoticeRow glass = opened;
  glass.id = q("n2");
  glass.kind = q("glass_broken");
  glass.by = q("Karim");
  glass.aboutKind = q("Family");
  glass.aboutName = q("Noah A.");
  glass.reason = q("Akut opkald fra skolen om aftenen.");
  glass.at = at("2026-03-09", 19, 40);
  glass.until = at("2026-03-09", 23, 40);
  glass.isOver = true;
  NoticeRow left;
  left.id = q("n3");
  left.kind = q("case_left");
  left.by = q("Karim");
  left.about = q("case-sofie");
  left.aboutKind = q("Case");
  left.aboutName = q("Sofie T.");
  left.at = at("2026-03-02", 13, 5);
  notices.setRows({opened, glass, left});
  notices.setUnread(0);
  notices.setState(PageViewModel::State::Ready);
}

// With the screen turned.
void fillShared(AppViewModel& app, const QString& scene) {
  using Place = SharedViewModel::Place;
  const auto is = [&](const char* name) { return scene == QLatin1String(name); };
  SharedViewModel& shared = *app.shared();
  VisitEditor& visit = *app.visit();
  TogetherDraft together;
  together.words = {
      {q("w1"), q("p2"), q("mother"), q("Det er kun mandag og tirsdag, der er svære. De andre dage går det fint."), false, false, 1},
      {q("w2"), q("p5"), q("together"), q("Vi vil gerne prøve med en fast aften."), true, false, 2},
      {q("w3"), q("p5"), q("child"), q("Jeg vil sove hos mormor."), false, true, 3},
  };
  if (is("shared_words") || is("shared_talking") || is("shared_child")) visit.load(visit.draft(), visitProse(false), together);
  if (is("shared_long")) {
    QList<ProseEntry> prose = visitProse(false);
    QString words;
    for (int i = 0; i < 9; ++i) words += q("Vi talte om morgenerne, om hvem der gør hvad, og om hvad Emma selv kan, når hun får tid til det. ");
    prose[1].text = words;
    visit.load(visit.draft(), prose);
  }
  if (is("shared_empty")) {
    VisitDraft draft = visit.draft();
    draft.agenda.clear();
    visit.load(draft, {paragraph("p3", 3, "»Jeg kan godt lide, når mormor henter mig.«", true)});
  }
  if (is("shared_full")) {
    visit.setAgree(q("yes"));
    visit.flush();
    visit.commitDone(q("full"));
  }
  shared.setToday(kSampleToday);
  shared.open(Place::Reading);
  shared.setPeople({q("Klint")}, {}, {});
  shared.setEntries({
      {q("a1"), q("Agreement"), q("2026-02-20"), q("Emma kommer afsted før klokken ni")},
      {q("visit1"), q("HomeVisit"), kSampleToday, q("")},
      {q("visit0"), q("HomeVisit"), q("2026-02-24"), q("")},
  });
  const auto keyOf = [&](int at) { return visit.prose()->rows()[at].id; };
  if (is("shared_home") || is("shared_home_empty")) shared.goHome();
  if (is("shared_home_empty")) shared.setEntries({});
  if (is("shared_talking") || is("shared_child")) {
    shared.talkAbout(keyOf(1));
    shared.setVoice(is("shared_child") ? q("child") : q("father"));
    shared.setWords(is("shared_child") ? q("Jeg vil selv tage sko på.") : q("Jeg kan tage onsdagene, når jeg har fri."));
    visit.commitDone();
  }
  if (is("shared_correcting")) shared.correct(keyOf(0));
  if (is("shared_end") || is("shared_agree") || is("shared_thanks") || is("shared_full")) shared.toEnd();
  if (is("shared_agree") || is("shared_thanks")) shared.readTogether();
  if (is("shared_thanks")) shared.setAgree(q("partly"));
  if (is("shared_leave") || is("shared_leave_wait") || is("shared_leave_phrase")) {
    shared.askToLeave();
    SharedLeave leave = shared.leave();
    if (is("shared_leave_wait")) {
      leave.problem = q("wrong_pin");
      leave.waitSeconds = 30;
    }
    leave.passphrase = is("shared_leave_phrase");
    shared.setLeave(leave);
  }
  if (is("shared_opening")) {
    shared.openEntry(q("a1"));
    visit.commitDone(q("too_long"));
  }
  if (is("shared_agreement") || is("shared_agreement_finished") || is("shared_give_copy") || is("shared_copy")) shared.toAgreement();
  if (!is("shared_agreement")) {
    EditorFacts facts = app.agreement()->facts();
    facts.finished = true;
    app.agreement()->setFacts(facts);
  }
  if (is("shared_give_copy") || is("shared_copy")) shared.giveCopy();
  if (is("shared_copy")) shared.takePicture();
}

void fillNewFamily(NewFamilyViewModel& family, int steps) {
  family.start();
  const QString first = family.childRows().first().id;
  family.setFirstName(first, q("Alma"));
  family.setLastName(first, q("Testrup"));
  family.setBorn(first, q("2019-05-14"));
  family.addAdult(q("mother"));
  family.setFirstName(family.adultRows().first().id, q("Signe"));
  family.setLastName(family.adultRows().first().id, q("Testrup"));
  family.toggleCustody(family.adultRows().first().id);
  family.toggleHome(family.adultRows().first().id);
  family.setWorkers({{q("karim"), q("Karim"), q(""), false}, {q("ditte"), q("Ditte"), q(""), false}, {q("anton"), q("Anton"), q(""), false}});
  family.setSecondWorker(q("karim"));
  family.setShielded(true);
  family.setLanguage(q("da"));
  family.setFollowUpOn(q("2026-03-24"));
  for (int i = 0; i < steps; ++i) family.goOn();
}

}  // namespace

namespace {

// What intake has before it on an ordinary morning.
void fillInbox(AppViewModel& app, const char* emma) {
  const auto row = [](const char* id, const char* part, const char* children, const char* on, const char* at) {
    InboxRow one;
    one.id = q(id);
    one.part = q(part);
    one.children = q(children);
    one.receivedOn = q("2026-03-09");
    one.dueOn = q(on);
    one.dueAt = q(at);
    return one;
  };
  QList<InboxRow> rows{row("n1", "assess", "Emma K., Viggo K.", "2026-03-10", "14:20"), row("n2", "assess", "Noah A.", "2026-03-11", "09:12"),
                       row("n3", "assess", "", "2026-03-11", "10:05"), row("n4", "send", "Aya H.", "", ""), row("n5", "send", "Oskar P.", "", ""),
                       row("n6", "done", "Liv T.", "", "")};
  rows[0].danger = true;
  if (emma != QLatin1String("assess")) {   // the notification that is open has gone on
    rows[0].part = q(emma);
    rows[0].dueOn.clear();
    rows[0].dueAt.clear();
    rows[0].assessment = q("to_team");
    if (rows[0].part == q("done")) {
      rows[0].sent = true;
      rows[0].team = q("Team Nord");
      rows[0].receiptDueOn = q("2026-03-16");
    }
  }
  rows[2].unborn = true;
  rows[3].assessment = q("to_team");
  rows[4].sent = true;
  rows[4].receiptDueOn = q("2026-03-16");
  rows[5].team = q("Team Nord");
  rows[5].sent = true;
  const QStringList parts{q("assess"), q("send"), q("done")};
  std::ranges::stable_sort(rows, {}, [&](const InboxRow& one) { return parts.indexOf(one.part); });
  app.inbox()->setRows(rows);
  app.inbox()->setFacts(kSampleToday, true);
  app.inbox()->setState(PageViewModel::State::Ready);
}

void fillOffers(AppViewModel& app) {
  const auto row = [](const char* id, const char* name, const char* kind, const char* area, int weeks, const char* seen, bool closed = false) {
    OfferRow offer;
    offer.id = q(id);
    offer.name = q(name);
    offer.kind = q(kind);
    offer.area = q(area);
    offer.waitingWeeks = weeks;
    offer.seenOn = q(seen);
    offer.closed = closed;
    offer.words = offer.name + u' ' + offer.area;
    offer.ageBands = QStringList{q("age_6_9"), q("age_10_12")};
    return offer;
  };
  QList<OfferRow> rows{row("o1", "Besøgstjenesten", "civil_society", "Nordhøj", 3, "2026-03-02"), row("o2", "Børnegruppen i familieambulatoriet", "health", "Hele kommunen", 12, "2025-11-20"),
                       row("o3", "Familierådgivningen", "municipal", "Hele kommunen", 0, "2026-03-10"), row("o4", "Gældsrådgivningen", "civil_society", "Midtbyen", 0, ""),
                       row("o5", "Lektiecaféen", "civil_society", "Nordhøj", 0, "2026-02-24"), row("o6", "Ungekontakten", "municipal", "Sydbyen", 1, "2026-03-05"),
                       row("o7", "Mandagsklubben", "civil_society", "Nordhøj", 0, "", true)};
  rows[1].conflict = true;
  app.offers()->setRows(rows);
  app.offers()->showAll();
  app.offers()->setState(PageViewModel::State::Ready);
  OfferEditor& offer = *app.offer();
  offer.reset();
  offer.setFacts(editorFacts("o1", "Besøgstjenesten"));
  offer.load({{q("name"), q("Besøgstjenesten")}, {q("offer_kind"), q("civil_society")}, {q("area"), q("Nordhøj")}, {q("address"), q("Nordhøj Torv 4")}, {q("phone"), q("00 00 04 21")},
              {q("age_bands"), q("age_10_12,age_6_9")}, {q("languages"), q("ar,da")}, {q("waiting_weeks"), q("3")}, {q("seen_on"), q("2026-03-02")},
              {q("how_to"), q("Ring tirsdag formiddag. De besøger familien første gang sammen med dig.")},
              {q("description"), q("Frivillige besøger familien en gang om ugen i et halvt år. De leger, hjælper med lektier og går med til fritidsliv.")}}, {});
}

void fillNotification(AppViewModel& app, const QString& scene) {
  NotificationEditor& notification = *app.notification();
  notification.reset();
  NotificationFacts about;
  about.children = q("Emma K., Viggo K.");
  about.number = 4;
  about.months = 14;
  about.ours = true;
  about.hasNotifier = true;
  about.dueOn = kSampleToday;
  about.dueAt = q("14:20");
  about.suggestedTeam = q("nord");
  if (scene != q("notification")) {
    about.assessment = q("to_team");
    about.assessedOn = kSampleToday;
    about.assessedAt = q("11:40");
    about.dueOn.clear();
  }
  if (scene == q("notification_sent") || scene == q("notification_leader")) {
    about.ours = false;
    about.sent = true;
    about.team = q("Team Nord");
    about.caseId = q("case-emma");
  }
  if (scene == q("notification_leader")) {
    about.hasNotifier = false;
    about.gives = true;
  }
  if (scene == q("notification_waits")) {
    about = {};
    about.children = q("Emma K.");
    about.waits = about.hasNotifier = true;
  }
  notification.setFacts(editorFacts("n1", "Emma K."));
  notification.setAbout(about);
  FieldValues values{{q("received_on"), q("2026-03-09")}, {q("received_at"), q("14:20")}, {q("how_received"), q("phone")}, {q("in_danger"), q("yes")},
                     {q("document"), q("Skolen ringer. Emma kommer uden overtøj og fortæller, at hun selv henter Viggo. Mor har ikke svaret i to uger.")},
                     {q("source"), q("school")}, {q("reasons"), q("child_school,other_neglect")}, {q("well_described"), q("yes")}, {q("rests_on"), q("heard,seen")},
                     {q("parents_told"), q("yes")}, {q("notified/00-emma/first_name"), q("Emma")}, {q("notified/00-emma/last_name"), q("Kragelund")},
                     {q("notified/00-emma/born"), q("2019-05-14")}, {q("notified/00-emma/lives"), q("Fjordskolen, Nordhøj")}, {q("notified/00-emma/case_id"), q("c1")},
                     {q("notified/01-viggo/first_name"), q("Viggo")}, {q("notified/01-viggo/last_name"), q("Kragelund")}, {q("notified/01-viggo/age_band"), q("age_3_5")}};
  if (scene != q("notification")) values[q("assessment_reason")] = q("Børnene er trygge i skole og børnehave i dag. Familien er kendt, og rådgiveren besøger dem i eftermiddag.");
  notification.load(values, {});
  notification.setKnownAs({{q("00-emma"), q("Emma K. · Team Nord · Lise")}});
  if (scene == q("notification")) notification.setFound({{q("c2"), q("01-viggo"), q("Viggo K."), 2021, q("Team Nord · Lise")}, {q("c3"), q("01-viggo"), q("Viggo M."), 2022, q("Team Syd")}});
  notification.setTeams({{q("nord"), q("Team Nord")}, {q("syd"), q("Team Syd")}});
  notification.setWorkers({{q("karim"), q("Karim")}, {q("ditte"), q("Ditte")}, {q("lise"), q("Lise")}});
  notification.setEarlier({{q("e1"), q("2025-01-08"), false}, {q("e2"), q("2025-09-22"), false}, {q("e3"), q("2025-12-01"), true}});
  ClockRow acute{q("acute_assessment"), q("Akut vurdering"), q("24-hour assessment"), q("senest 24 timer efter, at underretningen blev modtaget"),
                 q("at the latest 24 hours after the notification was received"), q("Social- og Boligministeriet: Kommunens pligt"), true, q("2026-03-09"), q("14:20"),
                 q("2026-03-10"), q("14:20"), !about.assessment.isEmpty()};
  ClockRow receipt{q("receipt"), q("Kvittering til underretteren"), q("Receipt to the notifier"), q("senest 6 hverdage efter, at underretningen blev modtaget"),
                   q("at the latest 6 weekdays after the notification was received"), q("Barnets lov § 138"), false, q("2026-03-09"), q("14:20"), q("2026-03-16"), q(""), false};
  notification.setClocks({acute, receipt});
  NotifierEditor& notifier = *app.notifier();
  notifier.reset();
  notifier.setFacts(editorFacts("w1", ""));
  notifier.load(scene == q("notification_sent") ? FieldValues{{q("receipt_text"), q("Hej\n\nTak, fordi du henvendte dig til os. Vi modtog din underretning den 9. marts 2026. Vi har læst den og vurderet, hvad der skal ske nu.\n\nVenlig hilsen\nModtagelsen")}} : FieldValues{},
                {q("notifier_name"), q("reached_at")});
}

}  // namespace

namespace {

// What the team has before it at its meeting.
void fillTeam(AppViewModel& app, bool leader) {
  TeamViewModel& team = *app.team();
  team.setFacts({kSampleToday, q("2026-03-17"), q("Team Nord"), 18, leader ? 0 : 15, leader ? 0 : 20});
  team.setSparring({{q("s1"), q("Emma K."), q("Karim"), q("2026-03-04"), q(""), q(""), 2, false, false},
                    {q("s2"), q(""), q("Lise"), q("2026-03-09"), q(""), q("En mor siger ja til alt og gør ingenting. Hvornår siger vi højt, at vi er bekymrede, uden at hun lukker døren?"), 0, true, false}},
                   {{q("s3"), q(""), q("Ditte"), q("2026-02-20"), q("2026-03-02"), q("Hvor længe venter vi på svar fra skolen, før vi går videre?"), 4, false, false}});
  team.setDue({{q("d1"), q("case-noah"), q("Noah A."), q("agreement"), q("2026-03-06")},
               {q("d2"), q("case-emma"), q("Emma K."), q("follow_up"), q("2026-03-11")},
               {q("d3"), q("case-aya"), q("Aya H."), q("task"), q("2026-03-13")}});
  team.setRelays({{q("r1"), q("case-oskar"), q("Oskar P."), q("Ditte"), q("Karim"), q("2026-02-16"), q("2026-03-02")},
                  {q("r2"), q("case-liv"), q("Liv T."), q("Lise"), q("Familienetværket"), q("2026-03-05"), q("2026-03-19")}});
  team.setRoom({{q("anton"), q("Anton"), 12, 12, 16, 4, false}, {q("ditte"), q("Ditte"), 21, 15, 20, 0, false},
                {q("karim"), q("Karim"), 17, 15, 20, 3, false}, {q("lise"), q("Lise"), 18, leader ? 0 : 15, leader ? 0 : 20, leader ? 0 : 2, true}});
  team.setFree({{q("f8"), q("Sara B., Malik B."), q("2017, 2021"), q("2026-03-09"), 2, !leader, leader},
                {q("f9"), q("Storm L."), q("2015"), q(""), 1, false, leader}});
  team.setState(PageViewModel::State::Ready);
}

void fillSparring(SparringViewModel& sparring, const QString& scene) {
  const bool isChild = scene == q("sparring_child");
  const QString dilemma = isChild ? q("Emmas mor vil gerne, men aftalerne glider. Skal vi stramme op eller gøre mindre?")
                                  : q("En mor siger ja til alt og gør ingenting. Hvornår siger vi højt, at vi er bekymrede, uden at hun lukker døren?");
  SparringFacts facts{q("s2"), isChild ? q("case-emma") : q(""), isChild ? q("Emma K.") : q(""), dilemma, q("Lise"), q("2026-03-09"), scene == q("sparring_closed") ? q("2026-03-10") : q(""), true, true, false};
  QList<SparringAnswerRow> answers;
  if (scene != q("sparring_new"))
    answers = {{q("k1"), q("Hvad ville hun selv sige, at hun er bange for?"), q("Karim"), false},
               {q("k2"), q("Hvem i netværket stoler hun på, som kan være med, når I siger det?"), q("Ditte"), false}};
  if (scene == q("sparring_new")) facts.mine = facts.mayClose = false, facts.askedBy = q("Karim");
  sparring.show(facts, answers, kSampleToday);
  sparring.setAnswer(scene == q("sparring_name") ? q("Har I spurgt mormor Birthe, om hun vil være med?") : QString());
  sparring.setState(PageViewModel::State::Ready);
}

void fillMeeting(MeetingViewModel& meeting, int part) {
  meeting.setLines({{q("0"), q("sparring"), q("E.K."), q("K.P."), q(""), q("2026-03-04"), 2}, {q("1"), q("sparring"), q(""), q("L.P."), q(""), q("2026-03-09"), 0},
                    {q("2"), q("due"), q("N.A."), q(""), q("agreement"), q("2026-03-06")}, {q("3"), q("due"), q("E.K., V.K."), q(""), q("follow_up"), q("2026-03-11")},
                    {q("4"), q("relay"), q("O.P."), q("K.P."), q(""), q("2026-02-16")},
                    {q("5"), q("room"), q("A.P."), q(""), q(""), q(""), 12, 12, 16}, {q("6"), q("room"), q("D.P."), q(""), q(""), q(""), 21, 15, 20},
                    {q("7"), q("room"), q("K.P."), q(""), q(""), q(""), 17, 15, 20}},
                   kSampleToday, q("2026-03-17"));
  meeting.goTo(part);
  meeting.setState(PageViewModel::State::Ready);
}

}  // namespace

void fillSample(AppViewModel& app) {
  DeviceFacts device;
  device.workerName = q("Lise Prøve");
  device.teamName = q("Team Nord");
  device.role = q("home_visit");
  device.granted = QStringList{q("outreach")};   // both Steder and Familier
  device.deviceId = q("7F3A");
  device.server = q("fremskudt.eksempel.test:7440");
  device.version = q("0.1.0");
  app.settings()->setDevice(device);
  app.settings()->setHoldings({{q("Place"), 5}, {q("OutreachContact"), 48}, {q("Family"), 12}, {q("Case"), 18}, {q("HomeVisit"), 73}, {q("Note"), 31}, {q("Agreement"), 9}, {q("Task"), 6}});
  app.settings()->setMotion(false);
  app.settings()->setPractice({std::shared_ptr<void>(), &practice::built_in_pack()}, {q(practice::built_in_pack().version().c_str()), true, {}}, kSampleToday);
  app.lock()->setFacts({});
  app.lock()->setProblem({});
  app.lock()->setStage(LockViewModel::Stage::Open);
  app.undoLine()->dismiss();
  app.shared()->close();
  fillToday(*app.today());
  fillPlaces(app);
  fillContact(*app.contact());
  fillFamilies(app);
  fillVisit(*app.visit(), false);
  fillPlan(*app.plan(), "plan1");
  fillAgreement(*app.agreement(), "2026-03-10");
  fillPerson(*app.person(), q("person"));
  fillFamily(*app.family());
  fillNewFamily(*app.newFamily(), 0);
  fillInbox(app, "assess");
  fillOffers(app);
  app.child()->setDeadlines(QList<DueRow>{{q("t1"), q("Task"), q("Sende listen over fritidstilbud"), q("Maria"), q("2026-03-10"), true},
                                             {.id = q("t2"), .kind = q("Task"), .what = q("Ringe til skolen om et møde"), .who = q("Maria"), .due = q("2026-03-12"), .canBeDone = true, .by = q("Jonas"), .promised = true}} + clockRows(false));
  app.child()->setRelays({{q("r1"), q("Lise"), q("Karim"), q("Karim kommer i stedet fra påske. Lise er med den første gang."), q("2026-03-02"), q("2026-03-13"), q(""), q(""), q("2026-03-16"), false, true}});
  app.child()->setConsents({{q("k1"), q("collect"), q("Maria K."), q("Skolens udtalelse"), q("Fra Fjordskolen"), q("2026-02-03"), q("2026-08-01"), q(""), q("holds"), true},
                            {q("k2"), q("collect"), q("Jonas P."), q("Skolens udtalelse"), q(""), q("2026-02-05"), q(""), q("2026-03-01"), q("withdrawn"), false},
                            {q("k3"), q("pass_on"), q("Maria K."), q("Aftalen"), q("Til sundhedsplejen"), q("2025-10-01"), q("2026-01-31"), q(""), q("expired"), true}});
  fillNotification(app, q("notification"));
  app.search()->setQuery({});
  fillSync(app);
  fillVersions(*app.versions());
  fillNotices(*app.notices());
  fillTeam(app, false);
}

void fillSteps(StepsViewModel& steps, const QString& scene) {
  using Kind = StepsViewModel::Kind;
  const Kind kind = scene == q("steps_relay") ? Kind::Relay : scene.startsWith(q("steps_closing")) || scene == q("steps_gone") ? Kind::Closing : scene == q("steps_consent") ? Kind::Consent : scene.startsWith(q("steps_notify")) ? Kind::Notifying : scene.startsWith(q("steps_sparring")) ? Kind::Sparring : Kind::Naming;
  StepsViewModel::About about;
  about.caseId = q("case-emma");
  about.child = kind == Kind::Naming || kind == Kind::Notifying ? QString() : q("Emma K.");
  about.today = kSampleToday;
  about.level = 2;
  about.lastLook = {1, 2, 1, 0, 1};
  about.isGone = scene == q("steps_gone");
  about.people = kind == Kind::Consent ? QList<ChoiceRow>{{q("maria"), q("Maria")}, {q("jonas"), q("Jonas")}, {q("emma"), q("Emma")}}
                                       : QList<ChoiceRow>{{q("karim"), q("Karim")}, {q("ditte"), q("Ditte")}, {q("anton"), q("Anton")}};
  if (kind == Kind::Notifying) about.talk = q("Leger mest alene, og kommer sulten om morgenen.");
  if (kind == Kind::Sparring) about.people = {{q("case-emma"), q("Emma K.")}, {q("case-noah"), q("Noah A.")}, {q("case-viggo"), q("Viggo K.")}};
  for (const char* name : {"Besøgstjenesten", "Børnegruppen i familieambulatoriet", "Familierådgivningen", "Gældsrådgivningen", "Lektiecaféen", "Ungekontakten", "Fædregruppen", "Madværkstedet", "Svømmeholdet"})
    about.offers.append({q(name), q(name)});
  steps.start(kind, about);
  if (kind == Kind::Sparring) steps.load(kind, scene == q("steps_sparring") ? 0 : 1, {{q("about"), scene == q("steps_sparring") ? q("case-emma") : q("none")}, {q("dilemma"), q("En mor siger ja til alt. Skal jeg ringe til far Torben?")}});
  if (kind == Kind::Relay) steps.load(kind, 0, {{q("receiver"), q("karim")}});
  if (kind == Kind::Closing) steps.load(kind, scene == q("steps_closing") ? 0 : scene == q("steps_gone") ? 1 : 3, {{q("reason"), q("goes_well")}, {q("words"), q("Morgenerne går godt, og mormor henter om fredagen.")}, {q("follow_up_on"), q("2026-06-09")}, {q("follow_up"), q("Ringe og høre, hvordan sommeren går")}});
  if (kind == Kind::Consent) steps.load(kind, 1, {{q("kind"), q("collect")}, {q("by"), q("maria")}, {q("answer"), q("yes")}});
  if (kind == Kind::Notifying)
    steps.load(kind, scene == q("steps_notify") ? 0 : scene == q("steps_notify_child") ? 1 : scene == q("steps_notify_words") ? 2 : scene == q("steps_notify_told") ? 3 : 4,
               {{q("danger"), q("no")}, {q("first_name"), q("Noah")}, {q("last_name"), q("Prøve")}, {q("lives"), q("Solsikken")}, {q("age_band"), q("age_3_5")},
                {q("document"), q("Noah kommer sulten om morgenen og siger, at der ikke er mad derhjemme. Pædagogen har talt med mor to gange.")}, {q("parents"), q("yes")}, {q("rests_on"), q("seen,heard")}});
  if (kind == Kind::Naming) steps.load(kind, 2, {{q("who"), q("both")}, {q("first_name"), q("Noah")}, {q("born"), q("2015-04-02")}, {q("name_1"), q("Maria Prøve")}, {q("relation_1"), q("mother")}, {q("consent_1"), q("yes")}, {q("name_2"), q("Jonas Prøve")}});
}

QStringList sceneNames() {
  return {q("lock"),        q("lock_tries"),    q("lock_phrase"), q("enrol"),    q("damaged"), q("enrol_again"), q("today"),         q("today_empty"),   q("today_unfinished"), q("today_tasks"), q("today_clocks"), q("today_whom"), q("new_task"), q("today_loading"),
          q("today_failed"), q("places"),       q("place"),       q("place_all"), q("place_empty"), q("contact"),    q("contact_new"),   q("contact_cpr"), q("contact_name"), q("contact_notify"), q("contact_door"), q("contact_places"), q("contact_finished"),
          q("families"),    q("families_empty"), q("families_team"), q("child"),      q("child_actions"), q("child_timeline"), q("child_people"), q("person"), q("person_hidden"), q("person_child"), q("person_professional"), q("person_removed"), q("family"), q("child_calendar"), q("child_dates"), q("child_relay"), q("child_relay_beside"), q("child_relay_met"), q("visit"),      q("visit_new"),
          q("visit_both"), q("visit_lost"), q("visit_warns"), q("visit_finished"), q("visit_full"), q("visit_children"), q("note"), q("note_new"), q("note_finished"), q("note_addendum"), q("plan"), q("plan_new"), q("plan_today"), q("plan_ended"), q("today_plan"), q("agreement"), q("agreement_finished"), q("new_family"),   q("new_family_together"), q("new_family_follow"), q("new_family_check"), q("new_family_calendar"), q("search"), q("visit_said"),
          q("search_empty"), q("sync"),         q("sync_done"),   q("sync_needs"), q("sync_held"), q("sync_update"), q("sync_lost"), q("versions"),    q("versions_none"), q("versions_unused"), q("versions_hidden"), q("versions_leader"), q("versions_settled"),
          q("shared_home"), q("shared_home_empty"), q("shared_opening"), q("shared_reading"), q("shared_words"), q("shared_long"), q("shared_empty"), q("shared_talking"), q("shared_child"), q("shared_correcting"), q("shared_end"), q("shared_agree"),
          q("shared_thanks"), q("shared_full"), q("shared_leave"), q("shared_leave_wait"), q("shared_leave_phrase"), q("shared_agreement"), q("shared_agreement_finished"), q("shared_give_copy"), q("shared_copy"),
          q("steps_relay"), q("steps_closing"), q("steps_closing_check"), q("steps_gone"), q("steps_consent"), q("steps_naming"), q("steps_notify"), q("steps_notify_child"), q("steps_notify_words"), q("steps_notify_told"), q("steps_notify_check"), q("steps_sparring"), q("steps_sparring_name"),
          q("team"), q("team_empty"), q("team_loading"), q("team_failed"), q("team_take"), q("team_give"), q("sparring"), q("sparring_new"), q("sparring_child"), q("sparring_name"), q("sparring_closed"), q("meeting"), q("meeting_due"), q("meeting_room"), q("meeting_none"),
          q("inbox"), q("inbox_empty"), q("inbox_leader"), q("notification"), q("notification_assessed"), q("notification_sent"), q("notification_leader"), q("notification_waits"),
          q("offers"), q("offers_none"), q("offers_empty"), q("offers_loading"), q("offer"), q("offer_editing"), q("offer_new"), q("offer_closed"), q("offer_both"), q("acute"), q("acute_set"),
          q("notices"),     q("notices_none"), q("today_notices"), q("more"), q("more_leader"),
          q("undo"), q("inbox_undo")};
}

// As far as it takes to have all of it in view, or its beginning; what scrolls may stand in what scrolls.
static void scrollTo(QQuickItem* item) {
  for (QQuickItem* view = item->parentItem(); view != nullptr; view = view->parentItem()) {
    if (!view->inherits("QQuickFlickable")) continue;
    const double top = item->mapToItem(view->property("contentItem").value<QQuickItem*>(), QPointF()).y();
    const double last = std::max(0.0, view->property("contentHeight").toDouble() - view->height());
    view->setProperty("contentY", std::clamp(std::min(top - 16, top + item->height() + 6 - view->height()), 0.0, last));
  }
}

QStringList controlScenes() { return {q("controls"), q("controls_fields"), q("controls_words"), q("controls_rows")}; }

void openTab(QQuickItem* page, const QString& scene) {
  const int tab = scene == QLatin1String("child_timeline") ? 1 : scene == QLatin1String("child_people") ? 2 : 0;
  if (scene == QLatin1String("contact_places") && page->objectName() == QLatin1String("contactPage")) page->setProperty("placesAsked", true);
  if (scene == QLatin1String("today_whom") && page->objectName() == QLatin1String("quickStart")) page->setProperty("choosing", q("note"));
  if (scene == QLatin1String("today_clocks") && page->objectName() == QLatin1String("dueListRow") && page->property("ofClock").toBool()) page->setProperty("open", true);
  if (scene == QLatin1String("today_unfinished") && page->objectName() == QLatin1String("todayList")) page->setProperty("all", true);
  if (scene == QLatin1String("child_actions") && page->objectName() == QLatin1String("actionRow")) page->setProperty("opened", true);
  if (scene == QLatin1String("place_all") && page->objectName() == QLatin1String("todayList") && page->property("many").toBool()) QMetaObject::invokeMethod(page, "openWhole");
  if (page->objectName() == QLatin1String("childPage")) page->property("child").value<ChildViewModel*>()->setTab(tab);
  if (page->objectName() == QLatin1String("visitPage")) page->setProperty("choosingFor", scene == QLatin1String("visit_children") ? page->property("visit").value<VisitEditor*>()->prose()->current() : QString());
  if (page->objectName() == QLatin1String("dateField") && scene.endsWith(QLatin1String("_calendar"))) page->setProperty("opened", true);
  if (scene == QLatin1String("visit_both") && QLatin1String(page->metaObject()->className()).startsWith(QLatin1String("OtherVersion"))) scrollTo(page);
  if (page->objectName() == QLatin1String("freeFamily") && page->property("open").toBool()) scrollTo(page);
  // What a loader made is no child of it as an object, only as an item.
  const QList<QQuickItem*> parts = page->childItems();
  for (QQuickItem* part : parts) openTab(part, scene);
}

void openScene(AppViewModel& app, const QString& scene) {
  Navigation& navigation = *app.navigation();
  const auto begins = [&](const char* name) { return scene.startsWith(QLatin1String(name)); };
  navigation.goTo(Page::Today);
  if (begins("place") || begins("contact")) {
    navigation.goTo(Page::Places);
    if (scene != QLatin1String("places")) navigation.open(Page::Place, q("solsikken"));
    if (begins("contact")) navigation.open(Page::Contact, q("talk9"));
  } else if (begins("famil") || begins("child") || begins("visit") || begins("shared") || begins("note") || begins("plan") || begins("agreement") || begins("person") || begins("new_family")) {
    navigation.goTo(Page::Families);
    if (begins("new_family")) navigation.open(Page::NewFamily, q("new"));
    else if (!begins("families")) navigation.open(Page::Child, q("case-emma"));
    if (begins("person")) navigation.open(Page::Person, q("jonas"));
    if (scene == QLatin1String("family")) navigation.open(Page::Family, q("f1"));
    if (begins("visit") || begins("shared")) navigation.open(Page::Visit, q("visit1"));
    if (begins("plan")) navigation.open(Page::Plan, q("plan1"));
    if (begins("note")) navigation.open(Page::Visit, q("note1"));
    if (begins("agreement")) navigation.open(Page::Agreement, q("a2"));
  } else if (begins("steps")) {
    navigation.goTo(Page::Families);
    navigation.open(Page::Child, q("case-emma"));
    navigation.open(Page::Steps, q("case-emma"));
  } else if (begins("inbox") || begins("notification")) {
    navigation.goTo(Page::Inbox);
    if (begins("notification")) navigation.open(Page::Notification, q("n1"));
  } else if (begins("team") || begins("sparring") || begins("meeting")) {
    navigation.goTo(Page::Team);
    if (begins("sparring")) navigation.open(Page::Sparring, q("s2"));
    if (begins("meeting")) navigation.open(Page::Meeting);
  } else if (begins("offer")) {
    navigation.goTo(Page::Offers);
    if (!begins("offers")) navigation.open(Page::Offer, scene == QLatin1String("offer_new") ? q("new") : q("o1"));
  } else if (scene == QLatin1String("new_task")) {
    navigation.goTo(Page::Families);
    navigation.open(Page::Child, q("case-emma"));
    navigation.open(Page::NewTask);
  } else if (begins("acute")) {
    navigation.open(Page::Acute);
  } else if (begins("search")) {
    navigation.open(Page::Search);
  } else if (begins("sync")) {
    navigation.open(Page::Sync);
  } else if (begins("notices")) {
    navigation.goTo(Page::More);
    navigation.open(Page::Notices);
  } else if (begins("versions")) {
    navigation.open(Page::Versions);
  } else if (begins("more")) {
    navigation.goTo(Page::More);
  }
}

void fillScene(AppViewModel& app, const QString& scene) {
  fillSample(app);
  const auto is = [&](const char* name) { return scene == QLatin1String(name); };

  if (is("lock") || is("lock_tries") || is("lock_phrase")) {
    LockFacts facts;
    facts.passphrase = is("lock_phrase");
    if (is("lock_tries")) {
      facts.triesLeft = 2;
      app.lock()->setProblem(q("wrong_pin"));
    }
    app.lock()->setFacts(facts);
    app.lock()->setStage(LockViewModel::Stage::Locked);
  } else if (is("damaged") || is("enrol_again")) {
    LockFacts facts;
    facts.damaged = true;
    app.lock()->setFacts(facts);
    app.lock()->setStage(is("damaged") ? LockViewModel::Stage::Damaged : LockViewModel::Stage::Enrol);
  } else if (is("enrol")) {
    app.lock()->setStage(LockViewModel::Stage::Enrol);
  } else if (is("today_empty") || is("today_unfinished") || is("today_tasks")) {
    NextFacts next;
    next.workerName = q("Lise");
    next.today = kSampleToday;
    app.today()->setNext(next);
    app.today()->setDeadlines({});
    if (!is("today_tasks")) app.today()->setPromised({});
    if (is("today_unfinished")) {
      // One of each kind: written and not finished, then begun and no record yet.
      QList<UnfinishedRow> records = manyUnfinished();
      records.append({q("note3"), q("Note"), q("Sami H."), 63, at("2026-03-09", 9, 20)});
      app.today()->setUnfinished(records);
      app.today()->setBegun({{q("draft/1"), q("Closing"), q("Emma K."), 12, at("2026-03-10", 8, 50)}, {q("draft/2"), q("Notification"), QString(), 0, at("2026-03-09", 12, 5)},
                             {q("draft/3"), q("Relay"), q("Noah A."), 24, at("2026-03-10", 8, 20)}, {q("draft/4"), q("Consent"), q("Aya H."), 0, at("2026-03-09", 14, 30)},
                             {q("draft/5"), q("Naming"), q("Ida Prøve"), 2, at("2026-03-06", 10, 0)}, {q("draft/6"), q("Feedback"), q("Oskar P."), 31, at("2026-03-05", 13, 10)},
                             {q("draft/7"), q("Task"), q("Sara B."), 5, at("2026-03-09", 11, 15)}});
    } else {
      app.today()->setUnfinished({});
    }
  } else if (is("today_clocks")) {
    app.today()->setDeadlines(clockRows(true));
    app.today()->setUnfinished({{q("talk7"), q("OutreachContact"), q("Kastanjehuset"), 55, at("2026-03-03", 10, 45), true}, {q("visit1"), q("HomeVisit"), q("Emma K."), 214, at("2026-03-09", 15, 40)}});
  } else if (is("new_task")) {
    app.today()->setNewTaskAbout({q("Case"), q("case-emma"), q("Emma K.")});
    app.today()->setNewTask(q("Sende listen over fritidstilbud"));
  } else if (is("today_notices")) {
    app.notices()->setUnread(2);
  } else if (is("today_loading")) {
    app.today()->setState(PageViewModel::State::Loading);
  } else if (is("today_failed")) {
    app.today()->setState(PageViewModel::State::Failed);
  } else if (is("place_all")) {
    static const char* kMarks[] = {"lantern", "birch", "anchor", "fox", "heron", "otter"};
    static const char* kThemes[] = {"language", "parents", "wellbeing", "sleep", "motor"};
    QList<TalkRow> talks;
    for (int n = 0; n < 400; ++n)
      talks.append({q("earlier") + QString::number(n), QDate(2026, 2, 17).addDays(-2 * n).toString(Qt::ISODate), q(kMarks[n % 6]), q("child"), q(n % 2 ? "age_0_2" : "age_3_5"),
                    n % 9 == 0 ? QStringList{q("language"), q("parents"), q("wellbeing"), q("motor"), q("sleep")} : QStringList{q(kThemes[n % 5])}, q("nothing_more"), q(""), true, false, false});
    app.place()->setEarlierTalks(talks);
  } else if (is("place_empty")) {
    PlaceFacts facts = app.place()->facts();
    facts.lately.clear();
    facts.before.clear();
    app.place()->setFacts(facts);
    fillPlaceList(app, 0);
    app.place()->setPromised({});
    app.place()->setUnfinishedTalks({});
    app.place()->setOpenTalks({});
    app.place()->setEarlierTalks({});
  } else if (scene.startsWith(QLatin1String("contact"))) {
    ContactEditor& contact = *app.contact();
    if (is("contact_new")) {
      contact.reset();
      contact.setFacts(editorFacts("talk9", "Solsikken"));
      contact.setSurroundings(contactSurroundings("", false));
      ContactDraft draft;
      draft.date = kSampleToday;
      draft.minutes = 20;
      draft.roles = QStringList{q("pedagogue")};
      contact.load(draft);
      contact.setBegunNow();
    } else if (is("contact_finished")) {
      EditorFacts facts = contact.facts();
      facts.finished = true;
      facts.pending = false;
      contact.setFacts(facts);
    } else if (is("contact_name")) {
      contact.setWorry(q("Mor til Alma siger, at Alma Testrup græder om morgenen."));
      contact.setOutcome(q("follow_up"));
      contact.commitDone();
    } else if (is("contact_notify")) {
      contact.setOutcome(q("notification"));
      contact.setNotifier(q("me"));
      contact.setParentsTold(q("yes"));
      contact.commitDone();
    } else if (is("contact_door") || is("contact_places")) {
      app.contact()->setSurroundings(contactSurroundings("chestnut", false));
      app.contact()->setOutcome(q("to_the_door"));
      app.contact()->setAgreed(q("Pædagogen spørger forældrene først."));
      app.contact()->toggleOffer(q("Lektiecaféen"));
    } else if (is("contact_cpr")) {
      contact.setWorry(q("Pædagogen nævner 010119-0000 og spørger, hvad de kan gøre."));
      contact.setOutcome(q("notification"));
      contact.commitDone();
    }
  } else if (scene.startsWith(QLatin1String("steps"))) {
    fillSteps(*app.steps(), scene);
  } else if (scene.startsWith(QLatin1String("inbox")) || scene.startsWith(QLatin1String("notification"))) {
    DeviceFacts device = app.settings()->device();
    device.role = is("inbox_leader") || is("notification_leader") ? q("leader") : q("intake");
    app.settings()->setDevice(device);
    if (scene.startsWith(QLatin1String("notification"))) fillNotification(app, scene);
    if (is("notification_assessed") || is("notification_sent")) fillInbox(app, is("notification_sent") ? "done" : "send");
    if (is("inbox_empty")) app.inbox()->setRows({});
    if (is("inbox_undo")) app.undoLine()->offer(q("notification_added"), q("n1"));
    if (is("inbox_leader") || is("notification_leader")) {
      InboxRow row;
      row.id = q("n1");
      row.part = q("give");
      row.children = q("Emma K., Viggo K.");
      row.receivedOn = q("2026-03-09");
      row.sent = true;
      app.inbox()->setRows({row});
      app.inbox()->setFacts(kSampleToday, false);
    }
  } else if (scene.startsWith(QLatin1String("team"))) {
    TeamViewModel& team = *app.team();
    if (is("team_give")) {
      DeviceFacts device = app.settings()->device();
      device.role = q("leader");
      device.granted.clear();
      app.settings()->setDevice(device);
      fillTeam(app, true);
    }
    if (is("team_take") || is("team_give")) {
      if (team.chosen() != q("f8")) team.choose(q("f8"));
      if (is("team_give") && team.worker() != q("karim")) team.chooseWorker(q("karim"));
    } else if (team.chosen() != QString()) {
      team.choose(team.chosen());
    }
    if (is("team_empty")) {
      team.setSparring({}, {});
      team.setDue({});
      team.setRelays({});
      team.setFree({});
    }
    if (is("team_loading")) team.setState(PageViewModel::State::Loading);
    if (is("team_failed")) team.setState(PageViewModel::State::Failed);
  } else if (scene.startsWith(QLatin1String("sparring"))) {
    fillSparring(*app.sparring(), scene);
  } else if (scene.startsWith(QLatin1String("meeting"))) {
    fillMeeting(*app.meeting(), is("meeting_due") ? 1 : is("meeting_none") ? 3 : is("meeting_room") ? 4 : 0);
  } else if (is("more_leader")) {
    DeviceFacts device = app.settings()->device();
    device.role = q("leader");
      device.granted.clear();
    app.settings()->setDevice(device);
  } else if (scene.startsWith(QLatin1String("offer"))) {
    DeviceFacts device = app.settings()->device();
    device.role = q("home_visit");
    device.granted.clear();
    app.settings()->setDevice(device);
    OfferEditor& offer = *app.offer();
    if (is("offers_none")) app.offers()->setQuery(q("svømning"));
    if (is("offers_empty")) app.offers()->setRows({});
    if (is("offers_loading")) app.offers()->setState(PageViewModel::State::Loading);
    if (is("offer_editing")) offer.setEditing(true);
    if (is("offer_new")) {
      offer.reset();
      EditorFacts facts = editorFacts("", "");
      facts.pending = false;
      offer.setFacts(facts);
      offer.load({}, {});
      offer.setEditing(true);
    }
    if (is("offer_closed")) {
      FieldValues values = offer.draft();
      values[q("closed_on")] = q("2026-01-15");
      values.remove(q("seen_on"));
      values.remove(q("phone"));
      offer.load(values, {});
    }
    if (is("offer_both")) {
      EditorFacts facts = offer.facts();
      facts.conflicts = 1;
      offer.setFacts(facts);
    }
  } else if (is("acute_set")) {
    auto pack = std::make_shared<practice::Pack>(practice::built_in_pack());
    for (auto& line : *pack->mutable_acute())
      if (line.code() == practice::kDutyLine) line.set_phone("00 00 00 24");
    app.settings()->setPractice(std::move(pack), app.settings()->pack(), kSampleToday);
  } else if (is("families_team")) {
    app.families()->setFilter(FamiliesViewModel::Filter::Team);
    QList<ChildRow> rows = app.families()->childRows().mid(0, 4);
    for (const auto& [name, year, by] : {std::tuple{"Ella M.", 2018, "Karim"}, std::tuple{"Storm B.", 2011, "Ditte"}, std::tuple{"Yusuf D.", 0, ""}}) {
      ChildRow row;
      row.id = q("bare-") + q(name);
      row.name = q(name);
      row.bare = true;
      row.birthYear = year;
      row.responsible = q(by);
      rows.append(row);
    }
    app.families()->setChildren(rows);
  } else if (is("families_empty")) {
    app.families()->setChildren({});
    app.families()->setCounts(0, kSampleToday);
  } else if (scene.startsWith(QLatin1String("person"))) {
    fillPerson(*app.person(), scene);
  } else if (scene.startsWith(QLatin1String("visit"))) {
    VisitEditor& visit = *app.visit();
    if (is("visit_new")) {
      const auto facts = visit.facts();
      visit.reset();
      visit.setFacts(facts);
      visit.setPeople({{q("maria"), q("Maria"), q("mother"), false}, {q("emma"), q("Emma"), q(""), false}}, {{q("case-emma"), q("Emma"), q("child"), false}});
      VisitDraft draft;
      draft.date = kSampleToday;
      draft.children = QStringList{q("case-emma")};
      visit.load(draft, {});
    } else if (is("visit_children")) {
      QList<ProseEntry> tied = visitProse(false);
      tied[1].child = q("case-viggo");
      tied[2].child = q("case-emma");
      VisitDraft draft = visit.draft();
      draft.children = QStringList{q("case-emma"), q("case-viggo")};
      visit.load(draft, tied);
      RowModel* rows = visit.prose()->paragraphs();
      visit.prose()->setCurrent(rows->data(rows->index(0), rows->roleNames().key("key")).toString());
    } else if (is("visit_lost")) {
      QList<ProseEntry> prose = visitProse(false);
      for (ProseEntry& entry : prose) entry.mine = true;
      app.visit()->prose()->load(prose);
      app.visit()->prose()->load(prose.mid(0, 4));
    } else if (is("visit_both") || is("visit_warns")) {
      fillVisit(visit, true);
      if (is("visit_warns")) visit.finish();
    } else if (is("visit_said")) {
      TogetherDraft said;
      said.words = {{q("w1"), q("p2"), q("mother"), q("Det er kun mandag og tirsdag, der er svære."), false, false, 1},
                    {q("w2"), q("p2"), q("child"), q("Jeg vil selv tage sko på."), false, true, 2}};
      said.readOn = kSampleToday;
      visit.load(visit.draft(), visitProse(false), said);
    } else if (is("visit_finished")) {
      EditorFacts facts = visit.facts();
      facts.finished = facts.shared = facts.canUnfinish = true;
      facts.pending = false;
      visit.setFacts(facts);
      visit.setAddenda(addenda("2026-03-10", "Mor ringede bagefter: mormor kan også tage fredagene, så Emma har to faste dage.", ""));
    } else if (is("visit_full")) {
      visit.setAgenda(visit.agenda() + q(" Og sommerferien."));
      visit.flush();
      visit.commitDone(q("full"));
    }
  } else if (is("note") || is("note_new") || is("note_finished") || is("note_addendum")) {
    VisitEditor& note = *app.visit();
    fillNote(note);
    if (is("note_finished")) {
      EditorFacts facts = note.facts();
      facts.finished = facts.shared = true;
      facts.pending = false;
      facts.journaledOn = q("2026-03-06");
      facts.journaledWhole = true;
      note.setFacts(facts);
      note.setDate(q("2026-03-05"));
      note.flush();
      note.commitDone();
      note.setAddenda(addenda("2026-03-06", "Hanne ringede dagen efter: Emma har fået en fast plads ved siden af sin veninde.", "2026-03-09"));
    } else if (!is("note")) {
      EditorFacts facts = note.facts();
      facts.id.clear();
      note.reset();
      note.setFacts(facts);
      note.setNote(true, is("note_addendum") ? EntryFacts{q("visit1"), q("HomeVisit"), q("2026-03-10")} : EntryFacts{});
      note.setPeople({{q("maria"), q("Maria"), q("mother"), false}, {q("emma"), q("Emma"), q(""), false}}, {{q("case-emma"), q("Emma"), q("child"), false}});
      VisitDraft draft;
      draft.date = kSampleToday;
      draft.children = QStringList{q("case-emma")};
      note.load(draft, {});
    }
  } else if (scene.startsWith(QLatin1String("shared"))) {
    fillShared(app, scene);
  } else if (is("today_plan")) {
    NextFacts next = app.today()->next();
    next.kind = q("plan");
    next.id = q("plan1");
    next.title = q("Emma K., Viggo K.");
    next.from = q("10:30");
    next.until.clear();
    next.date = kSampleToday;
    next.openFollowUps = 0;
    next.planKind = q("visit");
    next.where = q("Hjemme hos mormor");
    next.interpreter = true;
    app.today()->setNext(next);
  } else if (is("plan_new")) {
    fillPlan(*app.plan(), "");
  } else if (is("plan_today")) {
    app.plan()->setDate(kSampleToday);
    app.plan()->setKind(q("meeting"));
    app.plan()->setAgenda(q("Fjordskolen, lokale 12"));
    app.plan()->flush();
    app.plan()->commitDone();
  } else if (is("plan_ended")) {
    app.plan()->setEnded(q("not_home"));
  } else if (is("agreement") || is("agreement_finished")) {
    EditorFacts facts = app.agreement()->facts();
    facts.finished = is("agreement_finished");
    facts.journaledOn = is("agreement_finished") ? q("2026-03-03") : QString();
    app.agreement()->setFacts(facts);
    if (is("agreement_finished")) {
      fillAgreement(*app.agreement(), "2026-02-20");
      app.agreement()->setFacts(facts);
      app.agreement()->setAddenda(addenda("2026-02-21", "Mor ringede dagen efter: mormor kan også tage fredagene, så Emma har to faste dage.", "2026-03-03"));
    }
  } else if (is("new_family_together")) {
    fillNewFamily(*app.newFamily(), 2);
  } else if (is("new_family_follow")) {
    fillNewFamily(*app.newFamily(), 3);
  } else if (is("new_family_check")) {
    fillNewFamily(*app.newFamily(), 4);
  } else if (is("search")) {
    fillSearch(*app.search());
  } else if (is("sync") || is("sync_done") || is("sync_needs") || is("sync_held") || is("sync_update") || is("sync_lost")) {
    SyncFacts facts = app.sync()->facts();
    if (is("sync_done")) {
      facts = {};
      facts.connected = facts.caughtUp = true;
      facts.lastContact = at("2026-03-10", 9, 30);
      app.sync()->setFacts(facts);
      app.sync()->setRows({});
    } else if (is("sync_lost")) {
      facts = {};
      facts.connected = facts.caughtUp = true;
      facts.lastContact = at("2026-03-10", 9, 30);
      facts.lostSince = at("2026-03-09", 15, 40);
      app.sync()->setFacts(facts);
      app.sync()->setRows({});
    } else if (is("sync_update")) {
      app.sync()->setUpdate({true, 3});
    } else if (is("sync_needs")) {
      facts.needsYou = 2;
      facts.conflicts = 1;
      app.sync()->setFacts(facts);
      app.sync()->setRows({
          {q("visit1"), q("HomeVisit"), q("Emma K."), q("2026-03-10"), q("conflict"), q("")},
          {q("v3"), q("HomeVisit"), q("Noah A."), q("2026-03-04"), q("refused"), q("too_large"), true, true},
          {q("talk9"), q("OutreachContact"), q("Solsikken"), q("2026-03-10"), q("saved"), q("")},
      });
    } else if (is("sync_held")) {
      facts.needsYou = facts.pending = facts.onlyHere = 1;
      facts.connected = true;
      app.sync()->setFacts(facts);
      app.sync()->setRows({
          {q("c9"), q("Case"), q("Aya H."), q(""), q("refused"), q("malformed"), true, false},
          {q("v4"), q("HomeVisit"), q(""), q(""), q("set_aside"), q("no_scope"), false, false},
          {q("v5"), q("Agreement"), q("Noah A."), q("2026-03-02"), q("set_aside"), q("two_values_one_dot"), true, true},
          {q("v3"), q("HomeVisit"), q("Noah A."), q("2026-03-04"), q("kept"), q("too_large"), true, true},
          {q("talk9"), q("OutreachContact"), q("Solsikken"), q("2026-03-10"), q("saved"), q("")},
      });
    }
  } else if (is("child_relay_beside")) {
    app.child()->setRelays({{q("r1"), q("Lise"), q("Karim"), q("Karim kommer i stedet fra påske."), q("2026-03-02"), q("2026-03-17"), q(""), q(""), q("2026-03-16"), false, true, false, q("Ditte"), q("Jonas"), false},
                            {q("r2"), q("Jonas"), q("Ditte"), q("Ditte tager over."), q("2026-03-02"), q(""), q(""), q(""), q("2026-03-16"), false, false, false, q("Karim"), q("Lise"), true}});
  } else if (is("child_relay_met")) {
    app.child()->setRelays({{q("r1"), q("Lise"), q("Karim"), q("Karim kommer i stedet fra påske."), q("2026-03-02"), q("2026-03-17"), q("2026-03-10"), q(""), q(""), false, false, true}});
    app.undoLine()->offer(q("relay_met"), {});
  } else if (is("child_relay")) {
    app.child()->setRelays({{q("r1"), q("Lise"), q("Karim"), q("Karim kommer i stedet fra påske. Lise er med den første gang."), q("2026-03-02"), q("2026-03-17"), q(""), q(""), q("2026-03-16"), true, false}});
    ChildRow oskar;
    oskar.id = q("case-emma");
    oskar.name = q("Emma K.");
    oskar.ageMonths = 79;
    oskar.level = 2;
    oskar.nextDate = q("2026-03-24");
    oskar.nextKind = q("follow_up");
    oskar.givenBy = q("Lise");
    app.families()->setChildren({oskar});
    app.families()->setCounts(0, kSampleToday);
  } else if (is("child_dates")) {
    ChildFacts facts = app.child()->facts();
    facts.otherFollowUps = {q("2026-03-20")};
    facts.conflicts = 1;
    app.child()->setFacts(facts);
  } else if (is("notices_none")) {
    app.notices()->setRows({});
  } else if (scene.startsWith(QLatin1String("versions"))) {
    if (!is("versions")) app.versions()->setConflicts({});
    app.versions()->setUnusedWords({});
    if (is("versions_unused"))
      app.versions()->setUnusedWords({{q("c3"), q("visit1"), q("HomeVisit"), q("Emma K."), q("2026-03-10"), q("agenda"),
                                       q("Sengetider, og hvem der følger Emma om onsdagen."), q("Sengetider."), true, false}});
    if (is("versions_leader"))
      app.versions()->setConflicts({{q("c5"), q("place1"), q("Place"), q("Solsikken"), q(""), q("name"), true,
                                     {QVariant::fromValue(VersionFacts{q("a"), q("Solsikken"), q("Lise"), at("2026-03-09", 14, 0), false, true}),
                                      QVariant::fromValue(VersionFacts{q("b"), q("Børnehuset Solsikken"), q("Karim"), at("2026-03-09", 13, 10), false, false})},
                                     q(""), false, q("leader")}});
    if (is("versions_settled"))
      app.versions()->setConflicts({{q("c6"), q("visit1"), q("HomeVisit"), q("Emma K."), q("2026-03-10"), q("agenda"), true,
                                     {QVariant::fromValue(VersionFacts{q("a"), q("Sengetider."), q("Lise"), at("2026-03-10", 10, 12), true, true}),
                                      QVariant::fromValue(VersionFacts{q("b"), q("Onsdagene, og hvem der følger Emma."), q("Karim"), at("2026-03-10", 10, 31), false, false, false, 0, false, true})},
                                     q(""), false, q(""), true}});
    if (is("versions_hidden"))
      app.versions()->setUnusedWords({{q("c4"), q("p1"), q("Person"), q("Emma K."), q(""), q("address"), q(""), q(""), true, true}});
    if (is("versions_hidden"))
      app.versions()->setConflicts({{q("c3"), q("f1"), q("Family"), q("Emma K., Viggo K."), q(""), q("who_lives_where"), true, {}, q(""), true}});
  } else if (is("undo") || is("controls_rows")) {
    app.undoLine()->offer(q("task_done"), q("t1"));
  }
}

void showScene(AppViewModel& app, const QString& scene) {
  openScene(app, scene);
  fillScene(app, scene);
}

}  // namespace fremskudt::ui
