#include "today_view_model.h"

#include <algorithm>

namespace fremskudt::ui {

void TodayViewModel::setNext(const NextFacts& next) {
  if (next == next_) return;
  next_ = next;
  emit nextChanged();
}

void TodayViewModel::setNewTask(const QString& what) {
  if (what == newTask_) return;
  newTask_ = what;
  touchTask();
}

void TodayViewModel::setNewTaskDue(const QString& due) {
  if (due == newTaskDue_) return;
  newTaskDue_ = due;
  touchTask();
}

void TodayViewModel::setNewTaskTo(const QString& to) {
  if (to == newTaskTo_) return;
  newTaskTo_ = to;
  touchTask();
}

void TodayViewModel::setNewTaskAbout(const TaskAbout& about) {
  if (about == newTaskAbout_) return;
  newTaskAbout_ = about;
  emit newTaskChanged();
}

void TodayViewModel::touchTask() {
  taskChangedAt_ = QDateTime::currentDateTime();
  for (int free = 1; slot_.isEmpty(); ++free) {
    const QString slot = QString::number(free);
    if (std::ranges::find(otherTasks_, slot, &BegunTask::slot) == otherTasks_.end()) slot_ = slot;
  }
  emit newTaskChanged();
}

void TodayViewModel::putTaskAside() {
  const BegunTask task = shownTask();
  if (!task.isEmpty()) otherTasks_.append(task);
  takeTask({});
}

void TodayViewModel::takeTask(const BegunTask& task) {
  otherTasks_.removeIf([&](const BegunTask& one) { return one.slot == task.slot; });
  slot_ = task.slot;
  newTaskAbout_ = task.about;
  newTask_ = task.what;
  newTaskDue_ = task.due;
  newTaskTo_ = task.to;
  taskChangedAt_ = task.changedAt;
}

void TodayViewModel::beginTask(const TaskAbout& about) {
  if (newTaskAbout_.id != about.id) {
    putTaskAside();
    const auto before = std::ranges::find(otherTasks_, about.id, [](const BegunTask& one) { return one.about.id; });
    if (before != otherTasks_.end()) takeTask(BegunTask(*before));
  }
  newTaskAbout_ = about;   // as it is called now
  emit newTaskChanged();
}

void TodayViewModel::showTask(const QString& slot) {
  const auto found = std::ranges::find(otherTasks_, slot, &BegunTask::slot);
  if (found == otherTasks_.end()) return;   // it is on the screen
  const BegunTask task = *found;
  putTaskAside();
  takeTask(task);
  emit newTaskChanged();
}

void TodayViewModel::leaveTask() {
  if (shownTask().isEmpty()) setBegunTasks(QList<BegunTask>(otherTasks_));
}

QList<TodayViewModel::BegunTask> TodayViewModel::begunTasks() const {
  QList<BegunTask> all = otherTasks_;
  const BegunTask task = shownTask();
  if (!task.isEmpty()) all.append(task);
  return all;
}

void TodayViewModel::setBegunTasks(const QList<BegunTask>& tasks) {
  otherTasks_ = tasks;
  const auto last = std::ranges::max_element(otherTasks_, {}, &BegunTask::changedAt);
  takeTask(last == otherTasks_.end() ? BegunTask() : BegunTask(*last));
  emit newTaskChanged();
}

void TodayViewModel::dropTask(const QString& slot) {
  otherTasks_.removeIf([&](const BegunTask& one) { return one.slot == slot; });
  if (slot == slot_) takeTask({});
  emit newTaskChanged();
}

void TodayViewModel::clearNewTask() {
  takeTask({});
  emit newTaskChanged();
}

void TodayViewModel::setUnfinished(const QList<UnfinishedRow>& rows) {
  records_ = rows;
  showUnfinished();
}

void TodayViewModel::setBegun(const QList<UnfinishedRow>& rows) {
  if (rows == begun_) return;
  begun_ = rows;
  showUnfinished();
}

// Newest first. What has no time was never given to anybody: before all that has one.
void TodayViewModel::showUnfinished() {
  QList<UnfinishedRow> all = begun_ + records_;
  std::ranges::stable_sort(all, [](const UnfinishedRow& a, const UnfinishedRow& b) {
    if (!a.changedAt.isValid() || !b.changedAt.isValid()) return !a.changedAt.isValid() && b.changedAt.isValid();
    return a.changedAt > b.changedAt;
  });
  unfinished_.setSnapshot(all);
}

QStringList TodayViewModel::idsOf(const QList<Choice>& choices) {
  QStringList ids;
  for (const Choice& choice : choices) ids.append(choice.id);
  return ids;
}

QString TodayViewModel::nameOf(const QString& id) const {
  for (const QList<Choice>* choices : {&children_, &places_})
    for (const Choice& choice : *choices)
      if (choice.id == id) return choice.name;
  return {};
}

void TodayViewModel::setChoices(const QList<Choice>& children, const QList<Choice>& places) {
  if (children == children_ && places == places_) return;
  children_ = children;
  places_ = places;
  emit choicesChanged();
}

}  // namespace fremskudt::ui
