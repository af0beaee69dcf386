// I dag: what comes next, what was promised, what is due, what is not finished.
//
// Invariant: what is typed of a task stays with whom or where it is about until it is written: one about somebody else neither shows
// it nor takes its place. Thread: GUI.
#pragma once

#include <QDateTime>

#include "due_row.h"
#include "page_state.h"
#include "row_model.h"

namespace fremskudt::ui {

struct NextFacts {
  Q_GADGET
  QML_VALUE_TYPE(nextFacts)
  Q_PROPERTY(QString kind MEMBER kind FINAL)
  Q_PROPERTY(QString id MEMBER id FINAL)
  Q_PROPERTY(QString title MEMBER title FINAL)
  Q_PROPERTY(QString from MEMBER from FINAL)
  Q_PROPERTY(QString until MEMBER until FINAL)
  Q_PROPERTY(QString date MEMBER date FINAL)
  Q_PROPERTY(int openFollowUps MEMBER openFollowUps FINAL)
  Q_PROPERTY(QString planKind MEMBER planKind FINAL)
  Q_PROPERTY(QString where MEMBER where FINAL)
  Q_PROPERTY(bool interpreter MEMBER interpreter FINAL)
  Q_PROPERTY(QString workerName MEMBER workerName FINAL)
  Q_PROPERTY(QString today MEMBER today FINAL)

 public:
  QString kind;           // "plan", "place", "family", or empty: nothing planned
  QString id;
  QString title;          // "Solsikken", "Emma K."
  QString from, until;    // "09:00", may be empty
  QString date;           // of a follow-up or a planned visit that is next
  int openFollowUps = 0;
  QString planKind;       // of a planned visit: Codes.planKinds
  QString where;
  bool interpreter = false;
  QString workerName;     // first name, for the greeting
  QString today;          // "2026-03-01": the clock is the app's
  friend bool operator==(const NextFacts&, const NextFacts&) = default;
};

// What a task that is being typed is about.
struct TaskAbout {
  Q_GADGET
  QML_VALUE_TYPE(taskAbout)
  Q_PROPERTY(QString kind MEMBER kind FINAL)
  Q_PROPERTY(QString id MEMBER id FINAL)
  Q_PROPERTY(QString name MEMBER name FINAL)

 public:
  QString kind;   // "Case", "Place", or empty: nothing but the worker
  QString id, name;
  friend bool operator==(const TaskAbout&, const TaskAbout&) = default;
};

struct UnfinishedRow {
  Q_GADGET
  Q_PROPERTY(QString id MEMBER id FINAL)
  Q_PROPERTY(QString kind MEMBER kind FINAL)
  Q_PROPERTY(QString title MEMBER title FINAL)
  Q_PROPERTY(int words MEMBER words FINAL)
  Q_PROPERTY(QDateTime changedAt MEMBER changedAt FINAL)
  Q_PROPERTY(bool old MEMBER old FINAL)

 public:
  QString id;
  QString kind;   // "HomeVisit", "OutreachContact", "Agreement"; of what is no record yet "Task", "Closing", …
  QString title;  // "Emma K.", "Solsikken"
  int words = 0;
  QDateTime changedAt;
  bool old = false;   // longer than the practice pack allows
  friend bool operator==(const UnfinishedRow&, const UnfinishedRow&) = default;
};

class TodayViewModel : public fremskudt::ui::PageViewModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("owned by the app")
  Q_PROPERTY(fremskudt::ui::NextFacts next READ next NOTIFY nextChanged FINAL)
  Q_PROPERTY(fremskudt::ui::RowModel* promised READ promised CONSTANT FINAL)
  Q_PROPERTY(fremskudt::ui::RowModel* deadlines READ deadlines CONSTANT FINAL)
  Q_PROPERTY(fremskudt::ui::RowModel* unfinished READ unfinished CONSTANT FINAL)
  Q_PROPERTY(QString newTask READ newTask WRITE setNewTask NOTIFY newTaskChanged FINAL)
  Q_PROPERTY(QString newTaskDue READ newTaskDue WRITE setNewTaskDue NOTIFY newTaskChanged FINAL)
  Q_PROPERTY(QString newTaskTo READ newTaskTo WRITE setNewTaskTo NOTIFY newTaskChanged FINAL)
  Q_PROPERTY(fremskudt::ui::TaskAbout newTaskAbout READ newTaskAbout NOTIFY newTaskChanged FINAL)
  Q_PROPERTY(QStringList children READ children NOTIFY choicesChanged FINAL)
  Q_PROPERTY(QStringList places READ places NOTIFY choicesChanged FINAL)

 public:
  using PageViewModel::PageViewModel;
  NextFacts next() const { return next_; }
  RowModel* promised() { return &promised_; }
  RowModel* deadlines() { return &deadlines_; }
  RowModel* unfinished() { return &unfinished_; }
  // A task that is being typed.
  QString newTask() const { return newTask_; }
  QString newTaskDue() const { return newTaskDue_; }
  QString newTaskTo() const { return newTaskTo_; }   // whom it is promised; empty: nobody
  TaskAbout newTaskAbout() const { return newTaskAbout_; }
  void setNewTask(const QString& what);
  void setNewTaskDue(const QString& due);
  void setNewTaskTo(const QString& to);
  void setNewTaskAbout(const TaskAbout& about);
  Q_INVOKABLE void forgetTaskAbout() { setNewTaskAbout({}); }
  void clearNewTask();                         // the one on the screen is written
  // What is typed of one, on the screen or not.
  struct BegunTask {
    QString slot;                              // tells them apart: "1", "2"; empty: nothing is typed yet
    TaskAbout about;
    QString what, due, to;
    QDateTime changedAt;
    bool isEmpty() const { return what.isEmpty() && due.isEmpty() && to.isEmpty(); }
    bool saysTheSame(const BegunTask& other) const { return about.id == other.about.id && what == other.what && due == other.due && to == other.to; }
  };
  void beginTask(const TaskAbout& about);      // with what was typed about it before
  void showTask(const QString& slot);
  void leaveTask();                            // its page is left: without a word it is none
  QList<BegunTask> begunTasks() const;
  BegunTask shownTask() const { return {slot_, newTaskAbout_, newTask_, newTaskDue_, newTaskTo_, taskChangedAt_}; }
  QString newTaskSlot() const { return slot_; }
  void setBegunTasks(const QList<BegunTask>& tasks);   // the one that was typed last is on the screen
  void dropTask(const QString& slot);          // written or erased
  // What a new note or a new talk can be about: this worker's children (cases) and places, by name.
  struct Choice {
    QString id, name;
    friend bool operator==(const Choice&, const Choice&) = default;
  };
  QStringList children() const { return idsOf(children_); }
  QStringList places() const { return idsOf(places_); }
  Q_INVOKABLE QString nameOf(const QString& id) const;
  void setChoices(const QList<Choice>& children, const QList<Choice>& places);

  void setNext(const NextFacts& next);
  void setPromised(const QList<DueRow>& rows) { promised_.setSnapshot(rows); }
  void setDeadlines(const QList<DueRow>& rows) { deadlines_.setSnapshot(rows); }
  void setUnfinished(const QList<UnfinishedRow>& rows);   // records
  void setBegun(const QList<UnfinishedRow>& rows);        // what is typed and is no record yet

 signals:
  void nextChanged();
  void openRequested(const QString& id, const QString& kind);
  void doneRequested(const QString& id);                          // Klaret
  // Primary: "place" → new talk, "family" → start visit, "plan" → start what was agreed.
  void startRequested(const QString& kind, const QString& id);
  void endRequested(const QString& planId, const QString& how);   // "cancelled", "not_home"
  void newTaskRequested();                                        // read what is typed now
  void newTaskChanged();
  void choicesChanged();
  void newNoteRequested(const QString& caseId);
  void taskMade();                                                // it is on the disk

 private:
  NextFacts next_;
  static QStringList idsOf(const QList<Choice>& choices);

  void showUnfinished();
  void touchTask();
  void putTaskAside();
  void takeTask(const BegunTask& task);

  QString slot_, newTask_, newTaskDue_, newTaskTo_;
  TaskAbout newTaskAbout_;
  QDateTime taskChangedAt_;
  QList<BegunTask> otherTasks_;   // typed, and not on the screen
  QList<UnfinishedRow> records_, begun_;
  QList<Choice> children_, places_;
  SnapshotModel<DueRow> promised_{this};
  SnapshotModel<DueRow> deadlines_{this};
  SnapshotModel<UnfinishedRow> unfinished_{this};
};

}  // namespace fremskudt::ui
