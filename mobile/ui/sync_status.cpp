#include "sync_status.h"

namespace fremskudt::ui {

void SyncViewModel::setUpdate(const UpdateFacts& update) {
  if (update == update_) return;
  update_ = update;
  emit updateChanged();
}

void SyncViewModel::setRows(const QList<PendingRow>& rows) {
  QList<PendingRow> under, held;
  for (const PendingRow& row : rows)
    (row.status == QLatin1String("refused") || row.status == QLatin1String("set_aside") ? held : under).append(row);
  rows_.setSnapshot(under);
  held_.setSnapshot(held);
}

void SyncViewModel::setFacts(const SyncFacts& facts) {
  if (facts == facts_) return;
  facts_ = facts;
  emit factsChanged();
}

}  // namespace fremskudt::ui
