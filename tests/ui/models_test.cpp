// List models: snapshots in, the fewest row changes out, and never a reset.
#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <random>

#include "notices_view_model.h"
#include "places_view_model.h"
#include "steps_view_model.h"
#include "support/catch.h"
#include "sync_status.h"
#include "today_view_model.h"

using namespace fremskudt::ui;

namespace {

PromiseRow row(const QString& id, const QString& what = {}) { return {id, what, {}}; }

QStringList ids(const SnapshotModel<PromiseRow>& model) {
  QStringList all;
  for (const PromiseRow& one : model.rows()) all.append(one.id);
  return all;
}

}  // namespace

TEST_CASE("a snapshot changes only the rows that differ") {
  SnapshotModel<PromiseRow> model;
  QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
  model.setSnapshot({row("a"), row("b"), row("c")});

  QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted), removed(&model, &QAbstractItemModel::rowsRemoved),
      moved(&model, &QAbstractItemModel::rowsMoved), changed(&model, &QAbstractItemModel::dataChanged), reset(&model, &QAbstractItemModel::modelReset);
  model.setSnapshot({row("a"), row("b", "new words"), row("d"), row("c")});
  CHECK(inserted.size() == 1);
  CHECK(removed.isEmpty());
  CHECK(moved.isEmpty());
  REQUIRE(changed.size() == 1);
  CHECK(changed[0][0].toModelIndex().row() == 1);
  CHECK(changed[0][2].value<QList<int>>() == QList<int>{model.roleNames().key("what")});
  CHECK(reset.isEmpty());
  CHECK(ids(model) == QStringList{"a", "b", "d", "c"});
}

TEST_CASE("the same snapshot again says nothing") {
  SnapshotModel<PromiseRow> model;
  model.setSnapshot({row("a"), row("b")});
  QSignalSpy changed(&model, &QAbstractItemModel::dataChanged), count(&model, &RowModel::countChanged);
  model.setSnapshot({row("a"), row("b")});
  CHECK(changed.isEmpty());
  CHECK(count.isEmpty());
}

TEST_CASE("of two rows with one id the first counts") {
  SnapshotModel<PromiseRow> model;
  model.setSnapshot({row("a", "first"), row("a", "second")});
  REQUIRE(model.count() == 1);
  CHECK(model.rows()[0].what == "first");
}

TEST_CASE("any snapshot after any other leaves exactly its rows, in order, for every observer") {
  std::mt19937 random(20260310);
  SnapshotModel<PromiseRow> model;
  QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
  QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
  for (int step = 0; step < 500; ++step) {
    QList<PromiseRow> next;
    for (int i = 0; i < 12; ++i)
      if (random() % 2) next.append(row(QString::number(i), QString::number(random() % 3)));
    std::shuffle(next.begin(), next.end(), random);
    model.setSnapshot(next);
    INFO("step " << step);
    REQUIRE(model.rows() == next);
  }
  CHECK(reset.isEmpty());
}

TEST_CASE("what the office did not take stands apart from what is on its way") {
  SyncViewModel sync;
  QAbstractItemModelTester rows(sync.rows(), QAbstractItemModelTester::FailureReportingMode::Fatal);
  QAbstractItemModelTester held(sync.held(), QAbstractItemModelTester::FailureReportingMode::Fatal);
  const auto row = [](const char* id, const char* status) { return PendingRow{id, "HomeVisit", "", "", status, ""}; };
  sync.setRows({row("a", "conflict"), row("b", "refused"), row("c", "set_aside"), row("d", "kept"), row("e", "saved")});
  CHECK(sync.held()->count() == 2);
  CHECK(sync.findHeld("b") != nullptr);
  CHECK(sync.findHeld("c") != nullptr);
  CHECK(sync.rows()->count() == 3);
  sync.setRows({row("b", "kept"), row("e", "saved")});
  CHECK(sync.held()->count() == 0);
  CHECK(sync.find("b") != nullptr);
}

TEST_CASE("notices are rows like others, and their number tells when it changes") {
  NoticesViewModel notices;
  QAbstractItemModelTester tester(notices.rows(), QAbstractItemModelTester::FailureReportingMode::Fatal);
  CHECK(notices.newest().isEmpty());
  NoticeRow one, two;
  one.id = "1";
  two.id = "2";
  notices.setRows({two, one});
  CHECK(notices.newest() == "2");
  QSignalSpy changed(&notices, &NoticesViewModel::unreadChanged);
  notices.setUnread(2);
  notices.setUnread(2);
  CHECK(changed.size() == 1);
}

// ---- what is typed and is no record yet

namespace {

StepsViewModel::About at(const char* where) {
  StepsViewModel::About about;
  about.at = QString::fromUtf8(where);
  return about;
}

}  // namespace

TEST_CASE("what is typed in a guided step stays with its kind and where it began, whatever else is opened") {
  using Kind = StepsViewModel::Kind;
  StepsViewModel steps;
  steps.start(Kind::Notifying, at("talk-a"));
  steps.setValue("danger", "no");
  steps.goOn();
  steps.setValue("document", "Tre sider");
  steps.start(Kind::Consent, at("case-1"));
  CHECK(steps.isEmpty());
  steps.setValue("kind", "collect");
  steps.start(Kind::Notifying, at("talk-b"));   // another talk begins with nothing
  CHECK(steps.value("document").isEmpty());
  CHECK(steps.step() == 0);
  steps.start(Kind::Notifying, at("talk-a"));
  CHECK(steps.value("document") == "Tre sider");
  CHECK(steps.step() == 1);
  CHECK(steps.begun().size() == 2);
  steps.drop(Kind::Notifying, "talk-a");
  CHECK(steps.isEmpty());
  steps.start(Kind::Consent, at("case-1"));
  CHECK(steps.value("kind") == "collect");
}

TEST_CASE("sparring is typed where it began, and its words belong to whom they are about") {
  using Kind = StepsViewModel::Kind;
  StepsViewModel steps;
  steps.start(Kind::Sparring, at("case-1"));
  steps.setValue("about", "case-1");
  CHECK(steps.begun().front().isUntouched());
  steps.setValue("about", "case-2");
  steps.setValue("dilemma", "Hvad nu?");
  CHECK(steps.begun().front().about() == "case-2");
  CHECK(steps.begun().front().words() == 2);
  steps.setValue("about", StepsViewModel::kNoName);
  CHECK(steps.begun().front().about().isEmpty());
}

TEST_CASE("what is given up can be put back, and not over what was typed since") {
  using Kind = StepsViewModel::Kind;
  StepsViewModel steps;
  steps.start(Kind::Closing, at("case-1"));
  steps.setValue("words", "Det gik godt");
  const StepsViewModel::Begun before = steps.findBegun(Kind::Closing, "case-1");
  steps.drop(Kind::Closing, "case-1");
  steps.putBack(before);
  CHECK(steps.value("words") == "Det gik godt");
  steps.setValue("words", "Nyt");
  steps.putBack(before);
  CHECK(steps.value("words") == "Nyt");
}

TEST_CASE("a child that is here no longer keeps the words and cannot be given them") {
  StepsViewModel steps;
  StepsViewModel::About about = at("case-1");
  about.isGone = true;
  steps.start(StepsViewModel::Kind::Consent, about);
  steps.load(StepsViewModel::Kind::Consent, 2, {{"kind", "collect"}, {"what", "Skolen"}});
  CHECK_FALSE(steps.canGoOn());
  about.isGone = false;
  steps.setAbout(about);
  CHECK(steps.canGoOn());
}

TEST_CASE("a task that is being typed stays with whom it is about") {
  TodayViewModel today;
  today.beginTask({"Case", "emma", "Emma K."});
  today.setNewTask("Ringe til skolen");
  today.beginTask({"Place", "sol", "Solsikken"});
  CHECK(today.newTask().isEmpty());
  CHECK(today.newTaskAbout().name == "Solsikken");
  today.setNewTask("Plakaten");
  CHECK(today.begunTasks().size() == 2);
  CHECK(today.begunTasks().at(0).slot != today.begunTasks().at(1).slot);
  today.beginTask({"Case", "emma", "Emma K."});
  CHECK(today.newTask() == "Ringe til skolen");
  today.clearNewTask();                        // written
  CHECK(today.begunTasks().size() == 1);
  today.setNewTask("Noget andet");             // about nobody, on I dag
  today.beginTask({"Place", "sol", "Solsikken"});
  CHECK(today.newTask() == "Plakaten");
  today.forgetTaskAbout();                     // not about the place after all: nothing is displaced
  CHECK(today.begunTasks().size() == 2);
}

TEST_CASE("What is not finished stands newest first, records and what is no record yet among one another") {
  const auto row = [](const char* id, int minute) {
    UnfinishedRow made;
    made.id = QString::fromLatin1(id);
    if (minute > 0) made.changedAt = QDateTime(QDate(2026, 3, 2), QTime(8, minute));
    return made;
  };
  TodayViewModel today;
  today.setUnfinished({row("visit", 40), row("talk", 10)});
  today.setBegun({row("closing", 20), row("answer", 0), row("task", 50)});
  QStringList shown;
  for (const UnfinishedRow& one : static_cast<SnapshotModel<UnfinishedRow>*>(today.unfinished())->rows()) shown.append(one.id);
  CHECK(shown.join(" ") == "answer task visit closing talk");
}
