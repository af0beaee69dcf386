// Team, sparring, Mødevisning, words without names, and the rail by role, without a screen.
#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include "settings_view_model.h"
#include "steps_view_model.h"
#include "support/catch.h"
#include "team_view_model.h"

using namespace fremskudt::ui;

namespace {

QString s(const char* text) { return QString::fromUtf8(text); }

}  // namespace

TEST_CASE("one family at a time is about to be taken, and somebody else taking it lets go of it") {
  TeamViewModel team;
  const QAbstractItemModelTester rows(team.free(), QAbstractItemModelTester::FailureReportingMode::Fatal);
  team.setRoom({{s("karim"), s("Karim"), 17, 15, 20, 3, false}});
  team.setFree({{s("f1"), s("Emma K."), s("2018"), s(""), 1, false, true}, {s("f2"), s("Noah A."), s(""), s(""), 1, false, true}});
  team.choose(s("f1"));
  team.chooseWorker(s("karim"));
  CHECK(team.chosen() == s("f1"));
  CHECK(team.childrenOf(team.worker()) == 17);
  CHECK(team.workers() == QStringList{s("karim")});
  team.choose(s("f2"));
  CHECK(team.worker().isEmpty());   // chosen for the other family
  team.chooseWorker(s("karim"));
  team.setFree({{s("f1"), s("Emma K."), s("2018"), s(""), 1, false, true}});
  CHECK(team.chosen().isEmpty());
  CHECK(team.worker().isEmpty());
  team.choose(s("f1"));
  team.choose(s("f1"));
  CHECK(team.chosen().isEmpty());
}

TEST_CASE("what is typed as an answer stays with its sparring") {
  SparringViewModel sparring;
  SparringFacts first, second;
  first.id = s("a");
  second.id = s("b");
  second.caseId = s("case");
  sparring.setAnswer(s("ord"));   // of none
  CHECK(sparring.typed().isEmpty());
  sparring.show(first, {}, s("2026-03-10"));
  sparring.setAnswer(s("Har I spurgt Torben om det?"));
  CHECK(sparring.names()->likelyNames() == QStringList{s("Torben")});
  sparring.show(second, {}, s("2026-03-10"));
  CHECK(sparring.answer().isEmpty());
  sparring.setAnswer(s("Har I spurgt Torben om det?"));
  CHECK(sparring.names()->likelyNames().isEmpty());   // on a family's case names may stand
  sparring.answered(s("b"));
  sparring.show(first, {}, s("2026-03-10"));
  CHECK(sparring.answer() == s("Har I spurgt Torben om det?"));
  sparring.names()->maskNames();
  CHECK(sparring.answer() == s("Har I spurgt ••• om det?"));
  CHECK(sparring.names()->likelyNames().isEmpty());
}

TEST_CASE("words without names are looked over for names and numbers, and what is left is left for those words alone") {
  NameWatch names;
  QString masked;
  QObject::connect(&names, &NameWatch::masked, [&](const QString& words) { masked = words; });
  names.look(s("Ring til Torben, 010190-1234."));
  CHECK(names.looksLikeCpr());
  names.maskCpr();
  CHECK(masked == s("Ring til Torben, ••••••-••••."));
  names.look(masked);
  CHECK_FALSE(names.looksLikeCpr());
  names.leaveNames();
  CHECK(names.likelyNames().isEmpty());
  names.forget();
  names.look(masked);
  CHECK(names.likelyNames() == QStringList{s("Torben")});
}

TEST_CASE("the meeting shows one part at a time and stays at its ends") {
  MeetingViewModel meeting;
  meeting.setLines({{s("0"), s("sparring"), s("E.K.")}, {s("1"), s("room"), s("K.S.")}, {s("2"), s("room"), s("D.L.")}}, s("2026-03-10"), s("2026-03-17"));
  CHECK(meeting.shownRows().size() == 1);
  meeting.goTo(-1);
  CHECK(meeting.part() == 0);
  meeting.goTo(1);
  CHECK(meeting.shownRows().isEmpty());
  meeting.goTo(meeting.parts() - 1);
  CHECK(meeting.shownRows().size() == 2);
  meeting.goTo(meeting.parts());
  CHECK(meeting.part() == meeting.parts() - 1);
}

TEST_CASE("sparring is about a child or a dilemma without names, and only the latter is looked over") {
  StepsViewModel steps;
  StepsViewModel::About about;
  about.people = {{s("case"), s("Emma K.")}};
  steps.start(StepsViewModel::Kind::Sparring, about);
  CHECK(steps.count() == 3);
  CHECK_FALSE(steps.canGoOn());
  steps.setValue(s("about"), s("none"));
  steps.goOn();
  CHECK_FALSE(steps.canGoOn());   // not without words
  steps.setValue(s("dilemma"), s("Skal jeg ringe til Torben?"));
  CHECK(steps.canGoOn());
  CHECK(steps.names()->likelyNames() == QStringList{s("Torben")});
  steps.names()->maskNames();
  CHECK(steps.value(s("dilemma")) == s("Skal jeg ringe til •••?"));
  steps.setValue(s("dilemma"), s("Skal jeg ringe til Torben?"));
  steps.setValue(s("about"), s("case"));
  CHECK(steps.names()->likelyNames().isEmpty());
}

TEST_CASE("every role begins at the first of at most five sections, and reaches the rest of its own from Mere") {
  using Page = Navigation::Page;
  SettingsViewModel settings;
  for (const char* role : {"outreach", "home_visit", "intake", "leader", "analyst", "admin", ""}) {
    INFO(role);
    DeviceFacts device;
    device.role = s(role);
    settings.setDevice(device);
    const auto rail = settings.sections();
    REQUIRE_FALSE(rail.isEmpty());
    CHECK(rail.size() <= 5);
    CHECK(rail.last() == int(Page::More));
    for (const int page : settings.beyond()) CHECK_FALSE(rail.contains(page));
    const bool has_a_team = device.role != s("analyst") && device.role != s("admin");
    CHECK(rail.contains(int(Page::Team)) == has_a_team);
    const auto all = rail + settings.beyond();
    CHECK(all.contains(int(Page::Families)) == has_a_team);
    CHECK(all.contains(int(Page::Offers)) == has_a_team);
  }
}
