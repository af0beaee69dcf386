// The line that offers to take back the last action for ten seconds (ten minutes for Færdig).
#pragma once

#include <QObject>
#include <QTimer>
#include <QtQml/qqmlregistration.h>

namespace fremskudt::ui {

class UndoLine : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("owned by the app")
  Q_PROPERTY(bool visible READ visible NOTIFY changed FINAL)
  Q_PROPERTY(QString action READ action NOTIFY changed FINAL)
  Q_PROPERTY(bool canUndo READ canUndo NOTIFY changed FINAL)
  Q_PROPERTY(QString problem READ problem NOTIFY changed FINAL)

 public:
  static constexpr int kActionMs = 10'000;
  static constexpr int kFinishMs = 600'000;

  explicit UndoLine(QObject* parent = nullptr);
  bool visible() const { return !action_.isEmpty() || !problem_.isEmpty(); }
  // A code that Words names: "task_done", "finished", "deleted_paragraph", "conflict_decided", "line_removed", …
  QString action() const { return action_; }
  bool canUndo() const { return canUndo_; }
  // It is too late to take it back: for the rest of the time the line says only what was done, `action` from now on.
  void tooLate(const QString& action);
  // Instead: the last action could not be carried out. A code that Words.problem names; stays until it is dismissed.
  QString problem() const { return problem_; }
  void tell(const QString& problem);
  // `id` comes back in undoRequested.
  void offer(const QString& action, const QString& id, int forMs = kActionMs);
  Q_INVOKABLE void undo();
  Q_INVOKABLE void dismiss();
  // The offer is over, of whatever length: the tablet was put away. What could not be carried out is told still.
  void withdraw();

 signals:
  void changed();
  void undoRequested(const QString& action, const QString& id);

 private:
  QString action_;
  QString id_;
  QString problem_;
  bool canUndo_ = false;
  QTimer timer_;
};

}  // namespace fremskudt::ui
