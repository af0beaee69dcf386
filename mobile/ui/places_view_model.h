// Steder and Sted: the places this worker comes to, and one of them with its open follow-ups and earlier talks.
#pragma once

#include <QStringList>

#include "due_row.h"
#include "page_state.h"
#include "row_model.h"

namespace fremskudt::ui {

struct PlaceRow {
  Q_GADGET
  Q_PROPERTY(QString id MEMBER id FINAL)
  Q_PROPERTY(QString name MEMBER name FINAL)
  Q_PROPERTY(QString kind MEMBER kind FINAL)
  Q_PROPERTY(QString area MEMBER area FINAL)
  Q_PROPERTY(int weekday MEMBER weekday FINAL)
  Q_PROPERTY(QString from MEMBER from FINAL)
  Q_PROPERTY(QString until MEMBER until FINAL)
  Q_PROPERTY(bool isToday MEMBER isToday FINAL)
  Q_PROPERTY(int openFollowUps MEMBER openFollowUps FINAL)

 public:
  QString id, name;
  QString kind;        // code: Codes.placeKinds
  QString area;
  int weekday = 0;     // of the next presence, 1 Monday … 7 Sunday; 0: none known
  QString from, until; // "09:00"
  bool isToday = false;
  int openFollowUps = 0;
  friend bool operator==(const PlaceRow&, const PlaceRow&) = default;
};

class PlacesViewModel : public fremskudt::ui::PageViewModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("owned by the app")
  Q_PROPERTY(fremskudt::ui::RowModel* places READ places CONSTANT FINAL)

 public:
  using PageViewModel::PageViewModel;
  RowModel* places() { return &places_; }
  void setPlaces(const QList<PlaceRow>& rows) { places_.setSnapshot(rows); }   // in the order shown

 signals:
  void openRequested(const QString& id);

 private:
  SnapshotModel<PlaceRow> places_{this};
};

struct PlaceFacts {
  Q_GADGET
  QML_VALUE_TYPE(placeFacts)
  Q_PROPERTY(QString id MEMBER id FINAL)
  Q_PROPERTY(QString name MEMBER name FINAL)
  Q_PROPERTY(QString kind MEMBER kind FINAL)
  Q_PROPERTY(QString area MEMBER area FINAL)
  Q_PROPERTY(QString address MEMBER address FINAL)
  Q_PROPERTY(QString leaderName MEMBER leaderName FINAL)
  Q_PROPERTY(QString leaderPhone MEMBER leaderPhone FINAL)
  Q_PROPERTY(QList<int> weekdays MEMBER weekdays FINAL)
  Q_PROPERTY(QStringList from MEMBER from FINAL)
  Q_PROPERTY(QStringList until MEMBER until FINAL)
  Q_PROPERTY(QStringList lately MEMBER lately FINAL)
  Q_PROPERTY(QStringList before MEMBER before FINAL)

 public:
  QString id, name, kind, area, address, leaderName, leaderPhone;
  QList<int> weekdays;       // when somebody is there, Monday first: three lists of one length
  QStringList from, until;   // "09:00" or empty
  QStringList lately;        // themes of the last half-year, most used first; the page says both as one sentence
  QStringList before;        // and of the time before
  friend bool operator==(const PlaceFacts&, const PlaceFacts&) = default;
};

struct TalkRow {
  Q_GADGET
  Q_PROPERTY(QString id MEMBER id FINAL)
  Q_PROPERTY(QString date MEMBER date FINAL)
  Q_PROPERTY(QString mark MEMBER mark FINAL)
  Q_PROPERTY(QString about MEMBER about FINAL)
  Q_PROPERTY(QString ageBand MEMBER ageBand FINAL)
  Q_PROPERTY(QStringList themes MEMBER themes FINAL)
  Q_PROPERTY(QString outcome MEMBER outcome FINAL)
  Q_PROPERTY(QString followUpOn MEMBER followUpOn FINAL)
  Q_PROPERTY(bool finished MEMBER finished FINAL)
  Q_PROPERTY(bool pending MEMBER pending FINAL)
  Q_PROPERTY(bool conflict MEMBER conflict FINAL)

 public:
  QString id;
  QString date;         // "2026-03-01"
  QString mark;         // code: "fox", "chestnut", …; may be empty
  QString about, ageBand;
  QStringList themes;
  QString outcome;
  QString followUpOn;   // date, also the computed one of "next time I am here"; empty where none is known
  bool finished = false;
  bool pending = false;
  bool conflict = false;
  friend bool operator==(const TalkRow&, const TalkRow&) = default;
};

struct PromiseRow {
  Q_GADGET
  Q_PROPERTY(QString id MEMBER id FINAL)
  Q_PROPERTY(QString what MEMBER what FINAL)
  Q_PROPERTY(QString due MEMBER due FINAL)
  Q_PROPERTY(QString mark MEMBER mark FINAL)
  Q_PROPERTY(QStringList agreed MEMBER agreed FINAL)

 public:
  QString id, what, due;
  QString mark = {};         // of a talk in which it was promised; else it is a task
  QStringList agreed = {};   // codes: what was promised there
  friend bool operator==(const PromiseRow&, const PromiseRow&) = default;
};

class PlaceViewModel : public fremskudt::ui::PageViewModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("owned by the app")
  Q_PROPERTY(fremskudt::ui::PlaceFacts facts READ facts NOTIFY factsChanged FINAL)
  Q_PROPERTY(fremskudt::ui::RowModel* promised READ promised CONSTANT FINAL)
  Q_PROPERTY(fremskudt::ui::RowModel* tasks READ tasks CONSTANT FINAL)
  Q_PROPERTY(fremskudt::ui::RowModel* unfinishedTalks READ unfinishedTalks CONSTANT FINAL)
  Q_PROPERTY(fremskudt::ui::RowModel* openTalks READ openTalks CONSTANT FINAL)
  Q_PROPERTY(fremskudt::ui::RowModel* earlierTalks READ earlierTalks CONSTANT FINAL)

 public:
  using PageViewModel::PageViewModel;
  PlaceFacts facts() const { return facts_; }
  RowModel* promised() { return &promised_; }
  RowModel* tasks() { return &tasks_; }   // that were promised to nobody
  RowModel* unfinishedTalks() { return &unfinishedTalks_; }
  RowModel* openTalks() { return &openTalks_; }
  RowModel* earlierTalks() { return &earlierTalks_; }

  void setFacts(const PlaceFacts& facts);
  void setPromised(const QList<PromiseRow>& rows) { promised_.setSnapshot(rows); }
  void setTasks(const QList<DueRow>& rows) { tasks_.setSnapshot(rows); }
  void setUnfinishedTalks(const QList<TalkRow>& rows) { unfinishedTalks_.setSnapshot(rows); }
  void setOpenTalks(const QList<TalkRow>& rows) { openTalks_.setSnapshot(rows); }
  void setEarlierTalks(const QList<TalkRow>& rows) { earlierTalks_.setSnapshot(rows); }

 signals:
  void factsChanged();
  void newTalkRequested(const QString& placeId, const QString& continuesId);   // continuesId may be empty
  void openTalkRequested(const QString& id);
  void doneRequested(const QString& taskId);
  void newTaskRequested();

 private:
  PlaceFacts facts_;
  SnapshotModel<PromiseRow> promised_{this};
  SnapshotModel<DueRow> tasks_{this};
  SnapshotModel<TalkRow> unfinishedTalks_{this};
  SnapshotModel<TalkRow> openTalks_{this};
  SnapshotModel<TalkRow> earlierTalks_{this};
};

}  // namespace fremskudt::ui
