#include "today_view_model.h"

namespace fremskudt::ui {

void TodayViewModel::setNext(const NextFacts& next) {
  if (next == next_) return;
  next_ = next;
  emit nextChanged();
}

}  // namespace fremskudt::ui
