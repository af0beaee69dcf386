#include "sync_status.h"

namespace fremskudt::ui {

void SyncViewModel::setFacts(const SyncFacts& facts) {
  if (facts == facts_) return;
  facts_ = facts;
  emit factsChanged();
}

}  // namespace fremskudt::ui
