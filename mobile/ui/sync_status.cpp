#include "sync_status.h"

namespace fremskudt::ui {

void SyncViewModel::setUpdate(const UpdateFacts& update) {
  if (update == update_) return;
  update_ = update;
  emit updateChanged();
}

void SyncViewModel::setFacts(const SyncFacts& facts) {
  if (facts == facts_) return;
  facts_ = facts;
  emit factsChanged();
}

}  // namespace fremskudt::ui
