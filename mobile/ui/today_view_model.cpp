#include "today_view_model.h"

namespace fremskudt::ui {

void TodayViewModel::setNext(const NextFacts& next) {
  if (next == next_) return;
  next_ = next;
  emit nextChanged();
}

void TodayViewModel::setNewTask(const QString& what) {
  if (what == newTask_) return;
  newTask_ = what;
  emit newTaskChanged();
}

void TodayViewModel::setNewTaskDue(const QString& due) {
  if (due == newTaskDue_) return;
  newTaskDue_ = due;
  emit newTaskChanged();
}

}  // namespace fremskudt::ui
