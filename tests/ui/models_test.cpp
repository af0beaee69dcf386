// List models: snapshots in, the fewest row changes out, and never a reset.
#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <random>

#include "places_view_model.h"
#include "support/catch.h"

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
