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

void TodayViewModel::setNewTaskTo(const QString& to) {
  if (to == newTaskTo_) return;
  newTaskTo_ = to;
  emit newTaskChanged();
}

void TodayViewModel::setNewTaskAbout(const TaskAbout& about) {
  if (about == newTaskAbout_) return;
  newTaskAbout_ = about;
  emit newTaskChanged();
}

void TodayViewModel::clearNewTask() {
  newTask_.clear();
  newTaskDue_.clear();
  newTaskTo_.clear();
  newTaskAbout_ = {};
  emit newTaskChanged();
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
