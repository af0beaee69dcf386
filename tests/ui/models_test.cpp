// List models: snapshots in, the fewest row changes out, and never a reset.
#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <random>

#include "notices_view_model.h"
#include "places_view_model.h"
#include "support/catch.h"
#include "sync_status.h"

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
