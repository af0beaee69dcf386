#include "undo_line.h"

namespace fremskudt::ui {

UndoLine::UndoLine(QObject* parent) : QObject(parent) {
  timer_.setSingleShot(true);
  connect(&timer_, &QTimer::timeout, this, &UndoLine::dismiss);
}

void UndoLine::offer(const QString& action, const QString& id, int forMs) {
  action_ = action;
  id_ = id;
  canUndo_ = !action.isEmpty();
  problem_.clear();
  timer_.start(forMs);
  emit changed();
}

void UndoLine::tell(const QString& problem) {
  timer_.stop();
  action_.clear();
  id_.clear();
  canUndo_ = false;
  problem_ = problem;
  emit changed();
}

void UndoLine::tooLate(const QString& action) {
  if (!canUndo_) return;
  action_ = action;
  canUndo_ = false;
  emit changed();
}

void UndoLine::undo() {
  if (!canUndo_) return;
  const QString action = action_, id = id_;
  dismiss();
  emit undoRequested(action, id);
}

void UndoLine::withdraw() {
  if (!action_.isEmpty()) dismiss();
}

void UndoLine::dismiss() {
  timer_.stop();
  if (!visible()) return;
  action_.clear();
  id_.clear();
  canUndo_ = false;
  problem_.clear();
  emit changed();
}

}  // namespace fremskudt::ui
