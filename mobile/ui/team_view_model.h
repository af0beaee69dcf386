// Team, a sparring of it, and Mødevisning.
#pragma once

#include <QMap>

#include "name_watch.h"
#include "page_state.h"
#include "row_model.h"

namespace fremskudt::ui {

struct SparringRow {
  Q_GADGET
  Q_PROPERTY(QString id MEMBER id FINAL)
  Q_PROPERTY(QString child MEMBER child FINAL)
  Q_PROPERTY(QString askedBy MEMBER askedBy FINAL)
  Q_PROPERTY(QString askedOn MEMBER askedOn FINAL)
  Q_PROPERTY(QString closedOn MEMBER closedOn FINAL)
  Q_PROPERTY(QString excerpt MEMBER excerpt FINAL)
  Q_PROPERTY(int answers MEMBER answers FINAL)
  Q_PROPERTY(bool mine MEMBER mine FINAL)
  Q_PROPERTY(bool conflict MEMBER conflict FINAL)

 public:
  QString id;
  QString child;             // "Emma K."; empty: a dilemma without names
  QString askedBy;           // first name
  QString askedOn, closedOn;
  QString excerpt;
  int answers = 0;
  bool mine = false, conflict = false;
  friend bool operator==(const SparringRow&, const SparringRow&) = default;
};

struct TeamDueRow {
  Q_GADGET
  Q_PROPERTY(QString id MEMBER id FINAL)
  Q_PROPERTY(QString caseId MEMBER caseId FINAL)
  Q_PROPERTY(QString name MEMBER name FINAL)
  Q_PROPERTY(QString kind MEMBER kind FINAL)
  Q_PROPERTY(QString on MEMBER on FINAL)

 public:
  QString id, caseId, name;
  QString kind;              // as ChildRow::nextKind
  QString on;
  friend bool operator==(const TeamDueRow&, const TeamDueRow&) = default;
};

struct OpenRelayRow {
  Q_GADGET
  Q_PROPERTY(QString id MEMBER id FINAL)
  Q_PROPERTY(QString caseId MEMBER caseId FINAL)
  Q_PROPERTY(QString child MEMBER child FINAL)
  Q_PROPERTY(QString giver MEMBER giver FINAL)
  Q_PROPERTY(QString receiver MEMBER receiver FINAL)
  Q_PROPERTY(QString begunOn MEMBER begunOn FINAL)
  Q_PROPERTY(QString dueOn MEMBER dueOn FINAL)

 public:
  QString id, caseId, child;
  QString giver, receiver;   // first names, or who is no colleague
  QString begunOn, dueOn;
  friend bool operator==(const OpenRelayRow&, const OpenRelayRow&) = default;
};

struct FreeFamilyRow {
  Q_GADGET
  Q_PROPERTY(QString id MEMBER id FINAL)
  Q_PROPERTY(QString name MEMBER name FINAL)
  Q_PROPERTY(QString born MEMBER born FINAL)
  Q_PROPERTY(QString since MEMBER since FINAL)
  Q_PROPERTY(int count MEMBER count FINAL)
  Q_PROPERTY(bool mayTake MEMBER mayTake FINAL)
  Q_PROPERTY(bool mayGive MEMBER mayGive FINAL)

 public:
  QString id;                // of the family
  QString name;              // "Emma K., Noah K."
  QString born;              // "2018, 2021"; may be empty
  QString since;             // empty: not known here
  int count = 0;             // children
  bool mayTake = false, mayGive = false;
  friend bool operator==(const FreeFamilyRow&, const FreeFamilyRow&) = default;
};

struct RoomRow {
  Q_GADGET
  Q_PROPERTY(QString id MEMBER id FINAL)
  Q_PROPERTY(QString name MEMBER name FINAL)
  Q_PROPERTY(int children MEMBER children FINAL)
  Q_PROPERTY(int low MEMBER low FINAL)
  Q_PROPERTY(int high MEMBER high FINAL)
  Q_PROPERTY(int room MEMBER room FINAL)
  Q_PROPERTY(bool me MEMBER me FINAL)

 public:
  QString id, name;          // first name
  int children = 0;          // by the team's cards
  int low = 0, high = 0;     // 0: no band is told of
  int room = 0;              // at most so many more
  bool me = false;
  friend bool operator==(const RoomRow&, const RoomRow&) = default;
};

class TeamViewModel : public fremskudt::ui::PageViewModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("owned by the app")
  Q_PROPERTY(fremskudt::ui::RowModel* sparring READ sparring CONSTANT FINAL)
  Q_PROPERTY(fremskudt::ui::RowModel* closed READ closed CONSTANT FINAL)
  Q_PROPERTY(fremskudt::ui::RowModel* due READ due CONSTANT FINAL)
  Q_PROPERTY(fremskudt::ui::RowModel* relays READ relays CONSTANT FINAL)
  Q_PROPERTY(fremskudt::ui::RowModel* free READ free CONSTANT FINAL)
  Q_PROPERTY(fremskudt::ui::RowModel* room READ room CONSTANT FINAL)
  Q_PROPERTY(QString today READ today NOTIFY changed FINAL)
  Q_PROPERTY(QString until READ until NOTIFY changed FINAL)
  Q_PROPERTY(QString teamName READ teamName NOTIFY changed FINAL)
  Q_PROPERTY(int myChildren READ myChildren NOTIFY changed FINAL)
  Q_PROPERTY(int myLow READ myLow NOTIFY changed FINAL)
  Q_PROPERTY(int myHigh READ myHigh NOTIFY changed FINAL)
  Q_PROPERTY(QString chosen READ chosen NOTIFY chosenChanged FINAL)
  Q_PROPERTY(QString worker READ worker NOTIFY chosenChanged FINAL)
  Q_PROPERTY(QStringList workers READ workers NOTIFY chosenChanged FINAL)

 public:
  struct Facts {
    QString today, until, teamName;
    int myChildren = 0;          // all of the own, as on Familier
    int myLow = 0, myHigh = 0;   // 0: no band
  };

  using PageViewModel::PageViewModel;
  RowModel* sparring() { return &sparring_; }
  RowModel* closed() { return &closed_; }
  RowModel* due() { return &due_; }
  RowModel* relays() { return &relays_; }
  RowModel* free() { return &free_; }
  RowModel* room() { return &room_; }
  const QList<SparringRow>& sparringRows() const { return sparring_.rows(); }
  const QList<FreeFamilyRow>& freeRows() const { return free_.rows(); }
  const QList<OpenRelayRow>& relayRows() const { return relays_.rows(); }
  const QList<RoomRow>& roomRows() const { return room_.rows(); }
  QString today() const { return facts_.today; }
  QString until() const { return facts_.until; }
  QString teamName() const { return facts_.teamName; }
  int myChildren() const { return facts_.myChildren; }
  int myLow() const { return facts_.myLow; }
  int myHigh() const { return facts_.myHigh; }

  // The family that is about to be taken or given, and to whom: one at a time.
  QString chosen() const { return chosen_; }
  QString worker() const { return worker_; }
  QStringList workers() const;                       // ids that a leader can give it to
  Q_INVOKABLE void choose(const QString& family);    // chosen again: not chosen
  Q_INVOKABLE void chooseWorker(const QString& worker);
  Q_INVOKABLE QString nameOf(const QString& worker) const;
  Q_INVOKABLE int childrenOf(const QString& worker) const;
  Q_INVOKABLE int lowOf(const QString& worker) const;
  Q_INVOKABLE int highOf(const QString& worker) const;

  void setFacts(const Facts& facts) {
    facts_ = facts;
    emit changed();
  }
  void setSparring(const QList<SparringRow>& open, const QList<SparringRow>& closed) {
    sparring_.setSnapshot(open);
    closed_.setSnapshot(closed);
  }
  void setDue(const QList<TeamDueRow>& rows) { due_.setSnapshot(rows); }
  void setRelays(const QList<OpenRelayRow>& rows) { relays_.setSnapshot(rows); }
  void setFree(const QList<FreeFamilyRow>& rows);
  void setRoom(const QList<RoomRow>& rows);

 signals:
  void changed();
  void chosenChanged();
  void openRequested(const QString& id, const QString& kind);
  void askRequested();
  void takeRequested(const QString& family);
  void giveRequested(const QString& family, const QString& worker);
  void meetingRequested();

 private:
  SnapshotModel<SparringRow> sparring_{this}, closed_{this};
  SnapshotModel<TeamDueRow> due_{this};
  SnapshotModel<OpenRelayRow> relays_{this};
  SnapshotModel<FreeFamilyRow> free_{this};
  SnapshotModel<RoomRow> room_{this};
  Facts facts_;
  QString chosen_, worker_;
};

struct SparringAnswerRow {
  Q_GADGET
  Q_PROPERTY(QString id MEMBER id FINAL)
  Q_PROPERTY(QString text MEMBER text FINAL)
  Q_PROPERTY(QString author MEMBER author FINAL)
  Q_PROPERTY(bool me MEMBER me FINAL)

 public:
  QString id;                // key of the element
  QString text;
  QString author;            // first name
  bool me = false;
  friend bool operator==(const SparringAnswerRow&, const SparringAnswerRow&) = default;
};

struct SparringFacts {
  Q_GADGET
  QML_VALUE_TYPE(sparringFacts)
  Q_PROPERTY(QString id MEMBER id FINAL)
  Q_PROPERTY(QString caseId MEMBER caseId FINAL)
  Q_PROPERTY(QString child MEMBER child FINAL)
  Q_PROPERTY(QString dilemma MEMBER dilemma FINAL)
  Q_PROPERTY(QString askedBy MEMBER askedBy FINAL)
  Q_PROPERTY(QString askedOn MEMBER askedOn FINAL)
  Q_PROPERTY(QString closedOn MEMBER closedOn FINAL)
  Q_PROPERTY(bool mine MEMBER mine FINAL)
  Q_PROPERTY(bool mayClose MEMBER mayClose FINAL)
  Q_PROPERTY(bool conflict MEMBER conflict FINAL)

 public:
  QString id, caseId;
  QString child;             // empty: a dilemma without names
  QString dilemma;
  QString askedBy, askedOn, closedOn;
  bool mine = false, mayClose = false, conflict = false;
  friend bool operator==(const SparringFacts&, const SparringFacts&) = default;
};

class SparringViewModel : public fremskudt::ui::PageViewModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("owned by the app")
  Q_PROPERTY(fremskudt::ui::SparringFacts facts READ facts NOTIFY factsChanged FINAL)
  Q_PROPERTY(fremskudt::ui::RowModel* answers READ answers CONSTANT FINAL)
  Q_PROPERTY(QString today READ today NOTIFY factsChanged FINAL)
  Q_PROPERTY(QString answer READ answer WRITE setAnswer NOTIFY answerChanged FINAL)
  Q_PROPERTY(fremskudt::ui::NameWatch* names READ names CONSTANT FINAL)

 public:
  explicit SparringViewModel(QObject* parent = nullptr);
  SparringFacts facts() const { return facts_; }
  RowModel* answers() { return &answers_; }
  const QList<SparringAnswerRow>& answerRows() const { return answers_.rows(); }
  QString today() const { return today_; }
  // What is being typed here: no record yet. It stays with its sparring.
  QString answer() const { return typed_.value(facts_.id); }
  void setAnswer(const QString& words);
  NameWatch* names() { return &names_; }   // of what is typed on a dilemma without names
  const QMap<QString, QString>& typed() const { return typed_; }
  void setTyped(const QMap<QString, QString>& typed);
  void answered(const QString& id);        // nothing is typed there any more: written or erased
  void show(const SparringFacts& facts, const QList<SparringAnswerRow>& answers, const QString& today);

 signals:
  void factsChanged();
  void answerChanged();
  void answerRequested(const QString& words);
  void closeRequested(bool closed);
  void childRequested();
  void versionsRequested();

 private:
  void look();
  SparringFacts facts_;
  SnapshotModel<SparringAnswerRow> answers_{this};
  QMap<QString, QString> typed_;
  QString today_;
  NameWatch names_{this};
};

// Initials, dates and numbers: nothing else of a record is in it.
struct MeetingRow {
  Q_GADGET
  Q_PROPERTY(QString id MEMBER id FINAL)
  Q_PROPERTY(QString part MEMBER part FINAL)
  Q_PROPERTY(QString who MEMBER who FINAL)
  Q_PROPERTY(QString by MEMBER with FINAL)
  Q_PROPERTY(QString kind MEMBER kind FINAL)
  Q_PROPERTY(QString on MEMBER on FINAL)
  Q_PROPERTY(int count MEMBER count FINAL)
  Q_PROPERTY(int low MEMBER low FINAL)
  Q_PROPERTY(int high MEMBER high FINAL)

 public:
  QString id;                // its place in the list
  QString part;              // "sparring", "due", "relay", "free", "room"
  QString who, with, kind, on;
  int count = 0, low = 0, high = 0;
  friend bool operator==(const MeetingRow&, const MeetingRow&) = default;
};

class MeetingViewModel : public fremskudt::ui::PageViewModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("owned by the app")
  Q_PROPERTY(fremskudt::ui::RowModel* shown READ shown CONSTANT FINAL)
  Q_PROPERTY(int part READ part NOTIFY changed FINAL)
  Q_PROPERTY(int parts READ parts CONSTANT FINAL)
  Q_PROPERTY(QString today READ today NOTIFY changed FINAL)
  Q_PROPERTY(QString until READ until NOTIFY changed FINAL)

 public:
  using PageViewModel::PageViewModel;
  RowModel* shown() { return &shown_; }
  const QList<MeetingRow>& shownRows() const { return shown_.rows(); }
  int part() const { return part_; }   // of: sparring, due, relay, free, room
  int parts() const { return 5; }
  QString today() const { return today_; }
  QString until() const { return until_; }
  void setLines(const QList<MeetingRow>& lines, const QString& today, const QString& until);
  Q_INVOKABLE void goTo(int part);     // past either end: stays

 signals:
  void changed();

 private:
  void tell();
  QList<MeetingRow> lines_;
  SnapshotModel<MeetingRow> shown_{this};
  int part_ = 0;
  QString today_, until_;
};

}  // namespace fremskudt::ui
