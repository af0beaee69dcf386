// Underretning: what is needed to act, then the research fields; its assessment, and the way on. Who notified has an editor of
// its own, as it has a record of its own.
#pragma once

#include "due_row.h"
#include "fields_editor.h"
#include "row_model.h"

namespace fremskudt::ui {

struct NotifiedRow {
  Q_GADGET
  Q_PROPERTY(QString key MEMBER id FINAL)
  Q_PROPERTY(QString firstName MEMBER firstName FINAL)
  Q_PROPERTY(QString lastName MEMBER lastName FINAL)
  Q_PROPERTY(QString born MEMBER born FINAL)
  Q_PROPERTY(bool unborn MEMBER unborn FINAL)
  Q_PROPERTY(QString ageBand MEMBER ageBand FINAL)
  Q_PROPERTY(QString lives MEMBER lives FINAL)
  Q_PROPERTY(bool known MEMBER known FINAL)
  Q_PROPERTY(QString knownAs MEMBER knownAs FINAL)

 public:
  QString id;                // key of the child
  QString firstName, lastName;
  QString born;              // date; of an unborn child when it is expected
  bool unborn = false;
  QString ageBand, lives;
  bool known = false;        // it has a case
  QString knownAs;           // "Emma K. · Team Nord · Lise"
  friend bool operator==(const NotifiedRow&, const NotifiedRow&) = default;
};

// A child whose bare card fits.
struct KnownChildRow {
  Q_GADGET
  Q_PROPERTY(QString id MEMBER id FINAL)
  Q_PROPERTY(QString key MEMBER key FINAL)
  Q_PROPERTY(QString name MEMBER name FINAL)
  Q_PROPERTY(int birthYear MEMBER birthYear FINAL)
  Q_PROPERTY(QString about MEMBER about FINAL)

 public:
  QString id;                // its case
  QString key;               // of the child in the notification
  QString name;
  int birthYear = 0;
  QString about;             // team and responsible
  friend bool operator==(const KnownChildRow&, const KnownChildRow&) = default;
};

struct EarlierRow {
  Q_GADGET
  Q_PROPERTY(QString id MEMBER id FINAL)
  Q_PROPERTY(QString receivedOn MEMBER receivedOn FINAL)
  Q_PROPERTY(bool here MEMBER here FINAL)

 public:
  QString id, receivedOn;
  bool here = false;
  friend bool operator==(const EarlierRow&, const EarlierRow&) = default;
};

struct ChoiceRow {
  Q_GADGET
  Q_PROPERTY(QString id MEMBER id FINAL)
  Q_PROPERTY(QString name MEMBER name FINAL)

 public:
  QString id, name;
  friend bool operator==(const ChoiceRow&, const ChoiceRow&) = default;
};

struct NotificationFacts {
  Q_GADGET
  QML_VALUE_TYPE(notificationFacts)
  Q_PROPERTY(QString children MEMBER children FINAL)
  Q_PROPERTY(int number MEMBER number FINAL)
  Q_PROPERTY(int months MEMBER months FINAL)
  Q_PROPERTY(bool ours MEMBER ours FINAL)
  Q_PROPERTY(bool sent MEMBER sent FINAL)
  Q_PROPERTY(QString team MEMBER team FINAL)
  Q_PROPERTY(QString suggestedTeam MEMBER suggestedTeam FINAL)
  Q_PROPERTY(QString dueOn MEMBER dueOn FINAL)
  Q_PROPERTY(QString dueAt MEMBER dueAt FINAL)
  Q_PROPERTY(QString assessment MEMBER assessment FINAL)
  Q_PROPERTY(QString assessedOn MEMBER assessedOn FINAL)
  Q_PROPERTY(QString assessedAt MEMBER assessedAt FINAL)
  Q_PROPERTY(QString caseId MEMBER caseId FINAL)
  Q_PROPERTY(bool gives MEMBER gives FINAL)
  Q_PROPERTY(QString receiptOn MEMBER receiptOn FINAL)
  Q_PROPERTY(bool hasNotifier MEMBER hasNotifier FINAL)
  Q_PROPERTY(bool isHere MEMBER isHere FINAL)
  Q_PROPERTY(bool waits MEMBER waits FINAL)
  Q_PROPERTY(bool onItsWay MEMBER onItsWay FINAL)

 public:
  QString children;
  bool onItsWay = false;           // sent on, and not received by the office yet
  int number = 1, months = 0;      // the fourth in fourteen months
  bool ours = false;               // intake's own, to be assessed and sent on
  bool sent = false;
  QString team, suggestedTeam;     // name of where it went; id of where it belongs
  QString dueOn, dueAt;            // of the assessment, while it runs
  QString assessment, assessedOn, assessedAt;
  QString caseId;                  // once it is with a family that is here
  bool gives = false;              // a leader, and nobody answers for the family yet
  QString receiptOn;
  bool hasNotifier = false;        // who notified is this worker's to see
  bool isHere = true;              // false: it has gone on, and only the receipt is left here
  bool waits = false;              // the author's own, on its way to intake and not sent yet
  friend bool operator==(const NotificationFacts&, const NotificationFacts&) = default;
};

class NotificationEditor : public fremskudt::ui::FieldsEditor {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("owned by the app")
  Q_PROPERTY(fremskudt::ui::NotificationFacts about READ about NOTIFY aboutChanged FINAL)
  Q_PROPERTY(QString receivedOn READ receivedOn WRITE setReceivedOn NOTIFY changed FINAL)
  Q_PROPERTY(QString receivedAt READ receivedAt WRITE setReceivedAt NOTIFY changed FINAL)
  Q_PROPERTY(QString howReceived READ howReceived WRITE setHowReceived NOTIFY changed FINAL)
  Q_PROPERTY(QString document READ document WRITE setDocument NOTIFY changed FINAL)
  Q_PROPERTY(QString inDanger READ inDanger WRITE setInDanger NOTIFY changed FINAL)
  Q_PROPERTY(QString source READ source WRITE setSource NOTIFY changed FINAL)
  Q_PROPERTY(QString wellDescribed READ wellDescribed WRITE setWellDescribed NOTIFY changed FINAL)
  Q_PROPERTY(QString parentsTold READ parentsTold WRITE setParentsTold NOTIFY changed FINAL)
  Q_PROPERTY(QString reason READ reason WRITE setReason NOTIFY changed FINAL)
  Q_PROPERTY(bool hasReason READ hasReason NOTIFY changed FINAL)
  Q_PROPERTY(QStringList reasons READ reasons NOTIFY changed FINAL)
  Q_PROPERTY(QStringList restsOn READ restsOn NOTIFY changed FINAL)
  Q_PROPERTY(QString team READ team WRITE setTeam NOTIFY aboutChanged FINAL)
  Q_PROPERTY(fremskudt::ui::RowModel* children READ children CONSTANT FINAL)
  Q_PROPERTY(fremskudt::ui::RowModel* found READ found CONSTANT FINAL)
  Q_PROPERTY(fremskudt::ui::RowModel* clocks READ clocks CONSTANT FINAL)
  Q_PROPERTY(fremskudt::ui::RowModel* earlier READ earlier CONSTANT FINAL)
  Q_PROPERTY(QStringList teamIds READ teamIds NOTIFY aboutChanged FINAL)
  Q_PROPERTY(fremskudt::ui::RowModel* workers READ workers CONSTANT FINAL)

 public:
  explicit NotificationEditor(QObject* parent = nullptr);
  NotificationFacts about() const { return about_; }
  QString receivedOn() const { return value(QStringLiteral("received_on")); }
  QString receivedAt() const { return value(QStringLiteral("received_at")); }
  QString howReceived() const { return value(QStringLiteral("how_received")); }
  QString document() const { return value(QStringLiteral("document")); }
  QString inDanger() const { return value(QStringLiteral("in_danger")); }
  QString source() const { return value(QStringLiteral("source")); }
  QString wellDescribed() const { return value(QStringLiteral("well_described")); }
  QString parentsTold() const { return value(QStringLiteral("parents_told")); }
  QString reason() const { return value(QStringLiteral("assessment_reason")); }
  bool hasReason() const { return !reason().trimmed().isEmpty(); }
  QStringList reasons() const { return value(QStringLiteral("reasons")).split(u',', Qt::SkipEmptyParts); }
  QStringList restsOn() const { return value(QStringLiteral("rests_on")).split(u',', Qt::SkipEmptyParts); }
  QString team() const { return team_.isEmpty() ? about_.suggestedTeam : team_; }
  QStringList teamIds() const;
  Q_INVOKABLE QString teamNameOf(const QString& id) const;
  RowModel* children() { return &children_; }
  RowModel* found() { return &found_; }
  RowModel* clocks() { return &clocks_; }
  RowModel* earlier() { return &earlier_; }
  RowModel* workers() { return &workers_; }
  const QList<NotifiedRow>& childRows() const { return children_.rows(); }

  void setReceivedOn(const QString& v) { setValue(QStringLiteral("received_on"), v); }
  void setReceivedAt(const QString& v) { setValue(QStringLiteral("received_at"), v); }
  void setHowReceived(const QString& v) { setValue(QStringLiteral("how_received"), v); }
  void setDocument(const QString& v) { setValue(QStringLiteral("document"), v); }
  void setInDanger(const QString& v) { setValue(QStringLiteral("in_danger"), v); }
  void setSource(const QString& v) { setValue(QStringLiteral("source"), v); }
  void setWellDescribed(const QString& v) { setValue(QStringLiteral("well_described"), v); }
  void setParentsTold(const QString& v) { setValue(QStringLiteral("parents_told"), v); }
  void setReason(const QString& v) { setValue(QStringLiteral("assessment_reason"), v); }
  void setTeam(const QString& id);
  Q_INVOKABLE void toggleReason(const QString& code) { toggle(QStringLiteral("reasons"), code); }
  Q_INVOKABLE void toggleRestsOn(const QString& code) { toggle(QStringLiteral("rests_on"), code); }
  Q_INVOKABLE void addChild();
  // A part of a child: "first_name", "last_name", "born", "age_band", "lives"; "unborn" is "true" or empty.
  Q_INVOKABLE void setChild(const QString& key, const QString& part, const QString& v);
  Q_INVOKABLE void find(const QString& key);          // a child of that name among the cards, once there is a name
  Q_INVOKABLE void assess(const QString& decision);   // flushes first
  Q_INVOKABLE void send();

  void setAbout(const NotificationFacts& about);
  void setKnownAs(const QMap<QString, QString>& knownAs);   // by key of the child
  void setFound(const QList<KnownChildRow>& rows) { found_.setSnapshot(rows); }
  void setClocks(const QList<ClockRow>& rows) { clocks_.setSnapshot(rows); }
  void setEarlier(const QList<EarlierRow>& rows) { earlier_.setSnapshot(rows); }
  void setTeams(const QList<ChoiceRow>& rows);
  void setWorkers(const QList<ChoiceRow>& rows) { workers_.setSnapshot(rows); }
  void reset() override;

 signals:
  void aboutChanged();
  void assessmentFocused();                                   // V: the cursor goes into the reason
  void assessRequested(const QString& decision, const QString& reason);
  void sendRequested(const QString& team);
  void changeRequested();          // of one that waits: it is a draft again
  void takeBackRequested();
  void findRequested(const QString& key, const QString& name);
  void childChosen(const QString& key, const QString& caseId);   // empty: it is not known after all
  void giveRequested(const QString& worker);
  void openRequested(const QString& id, const QString& kind);

 private:
  void toggle(const QString& name, const QString& code);
  void showChildren();

  NotificationFacts about_;
  QString team_;
  QStringList added_;                // keys of children of whom nothing is typed yet
  QMap<QString, QString> knownAs_;
  SnapshotModel<NotifiedRow> children_{this};
  SnapshotModel<KnownChildRow> found_{this};
  SnapshotModel<ClockRow> clocks_{this};
  SnapshotModel<EarlierRow> earlier_{this};
  QList<ChoiceRow> teams_;
  SnapshotModel<ChoiceRow> workers_{this};
};

// Who notified, and the receipt: intake's alone, name and whereabouts on a logged tap.
class NotifierEditor : public fremskudt::ui::FieldsEditor {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("owned by the app")
  Q_PROPERTY(QString name READ name WRITE setName NOTIFY changed FINAL)
  Q_PROPERTY(bool hidesName READ hidesName NOTIFY changed FINAL)
  Q_PROPERTY(QString reachedAt READ reachedAt WRITE setReachedAt NOTIFY changed FINAL)
  Q_PROPERTY(bool hidesReachedAt READ hidesReachedAt NOTIFY changed FINAL)
  Q_PROPERTY(bool anonymous READ anonymous WRITE setAnonymous NOTIFY changed FINAL)
  Q_PROPERTY(QString receipt READ receipt WRITE setReceipt NOTIFY changed FINAL)
  Q_PROPERTY(bool hidesReceipt READ hidesReceipt NOTIFY changed FINAL)

 public:
  using FieldsEditor::FieldsEditor;
  QString name() const { return value(QStringLiteral("notifier_name")); }
  bool hidesName() const { return isHidden(QStringLiteral("notifier_name")); }
  QString reachedAt() const { return value(QStringLiteral("reached_at")); }
  bool hidesReachedAt() const { return isHidden(QStringLiteral("reached_at")); }
  bool anonymous() const { return isYes(QStringLiteral("anonymous")); }
  QString receipt() const { return value(QStringLiteral("receipt_text")); }
  bool hidesReceipt() const { return isHidden(QStringLiteral("receipt_text")); }
  void setName(const QString& v) { setValue(QStringLiteral("notifier_name"), v); }
  void setReachedAt(const QString& v) { setValue(QStringLiteral("reached_at"), v); }
  void setAnonymous(bool v) { setYes(QStringLiteral("anonymous"), v); }
  void setReceipt(const QString& v) { setValue(QStringLiteral("receipt_text"), v); }

 signals:
  void draftRequested();      // the receipt's words, to be changed
  void sentRequested();       // the receipt is sent as it stands
};

}  // namespace fremskudt::ui
