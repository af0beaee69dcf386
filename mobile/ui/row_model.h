// The list model behind every list: snapshots of plain structs keyed by id, shown with the fewest row changes.
//
// Never reset: a reset loses scroll position, focus and the screen reader's place. Roles are the row gadget's
// properties, so a delegate declares `required property string name` and gets it. GUI thread.
#pragma once

#include <QAbstractListModel>
#include <QList>
#include <QMetaProperty>
#include <QSet>
#include <QtQml/qqmlregistration.h>

namespace fremskudt::ui {

class RowModel : public QAbstractListModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("filled from C++")
  Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)

 public:
  using QAbstractListModel::QAbstractListModel;
  int count() const { return rowCount({}); }

 signals:
  void countChanged();
};

// Row: a Q_GADGET with a QString member `id`, equality, and one property per role.
template <class Row>
class SnapshotModel final : public fremskudt::ui::RowModel {
 public:
  using RowModel::RowModel;

  const QList<Row>& rows() const { return rows_; }
  const Row* find(const QString& id) const {
    for (const Row& row : rows_)
      if (row.id == id) return &row;
    return nullptr;
  }

  // Rows with an id seen before keep their place in the view; of two rows with one id the first counts.
  void setSnapshot(const QList<Row>& snapshot) {
    QList<Row> next;
    QSet<QString> wanted;
    for (const Row& row : snapshot) {
      if (wanted.contains(row.id)) continue;
      wanted.insert(row.id);
      next.append(row);
    }
    const auto before = rows_.size();
    for (qsizetype last = rows_.size() - 1; last >= 0; --last) {
      if (wanted.contains(rows_[last].id)) continue;
      qsizetype first = last;
      while (first > 0 && !wanted.contains(rows_[first - 1].id)) --first;
      beginRemoveRows({}, int(first), int(last));
      rows_.remove(first, last - first + 1);
      endRemoveRows();
      last = first;
    }
    QSet<QString> here;
    for (const Row& row : std::as_const(rows_)) here.insert(row.id);
    for (qsizetype i = 0; i < next.size(); ++i) {
      if (!here.contains(next[i].id)) {
        qsizetype end = i + 1;
        while (end < next.size() && !here.contains(next[end].id)) ++end;
        beginInsertRows({}, int(i), int(end - 1));
        rows_.insert(i, end - i, Row{});
        for (qsizetype at = i; at < end; ++at) rows_[at] = next[at];
        endInsertRows();
        i = end - 1;
        continue;
      }
      if (rows_[i].id != next[i].id) {
        qsizetype from = i + 1;
        while (rows_[from].id != next[i].id) ++from;
        beginMoveRows({}, int(from), int(from), {}, int(i));
        rows_.move(from, i);
        endMoveRows();
      }
      updateRow(i, next[i]);
    }
    if (before != rows_.size()) emit countChanged();
  }

  // One row's new content; its id stays.
  void updateRow(qsizetype at, const Row& row) {
    if (rows_[at] == row) return;
    QList<int> changed;
    const QMetaObject& meta = Row::staticMetaObject;
    for (int p = 0; p < meta.propertyCount(); ++p)
      if (meta.property(p).readOnGadget(&rows_[at]) != meta.property(p).readOnGadget(&row)) changed.append(roleOf(p));
    rows_[at] = row;
    emit dataChanged(index(int(at)), index(int(at)), changed);
  }

  int rowCount(const QModelIndex& parent) const override { return parent.isValid() ? 0 : int(rows_.size()); }
  QVariant data(const QModelIndex& at, int role) const override {
    const int property = role - Qt::UserRole - 1;
    if (!at.isValid() || at.row() >= rows_.size() || property < 0 || property >= Row::staticMetaObject.propertyCount())
      return {};
    return Row::staticMetaObject.property(property).readOnGadget(&rows_[at.row()]);
  }
  QHash<int, QByteArray> roleNames() const override {
    QHash<int, QByteArray> names;
    for (int p = 0; p < Row::staticMetaObject.propertyCount(); ++p)
      names.insert(roleOf(p), Row::staticMetaObject.property(p).name());
    return names;
  }

 private:
  static int roleOf(int property) { return Qt::UserRole + 1 + property; }
  QList<Row> rows_;
};

}  // namespace fremskudt::ui
