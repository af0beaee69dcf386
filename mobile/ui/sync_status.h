// The sync sentence at the foot of every page, and the Synk page. Everything comes from the one pending count of the
// store; nothing here ever claims more than a receipt.
#pragma once

#include "page_state.h"
#include "row_model.h"

#include <QDateTime>

namespace fremskudt::ui {

struct SyncFacts {
  Q_GADGET
  QML_VALUE_TYPE(syncFacts)
  Q_PROPERTY(bool unknown MEMBER unknown FINAL)
  Q_PROPERTY(int pending MEMBER pending FINAL)
  Q_PROPERTY(int needsYou MEMBER needsYou FINAL)
  Q_PROPERTY(int conflicts MEMBER conflicts FINAL)
  Q_PROPERTY(int onlyHere MEMBER onlyHere FINAL)
  Q_PROPERTY(bool connected MEMBER connected FINAL)
  Q_PROPERTY(bool caughtUp MEMBER caughtUp FINAL)
  Q_PROPERTY(QDateTime lastContact MEMBER lastContact FINAL)
  Q_PROPERTY(int fillDone MEMBER fillDone FINAL)
  Q_PROPERTY(int fillTotal MEMBER fillTotal FINAL)
  Q_PROPERTY(QString problem MEMBER problem FINAL)
  Q_PROPERTY(QDateTime lostSince MEMBER lostSince FINAL)

 public:
  bool unknown = false;    // the store has not been asked, as while it is locked: nothing is claimed
  int pending = 0;         // records saved here that have no receipt
  int needsYou = 0;        // refused records and conflicts that this worker may decide
  int conflicts = 0;       // of these, the conflicts
  int onlyHere = 0;        // refused by the office, and left here by a person who has seen that
  bool connected = false;  // authenticated with the office, both ways open
  bool caughtUp = false;   // connected, and everything the office had when we connected is here
  QDateTime lastContact;   // invalid: never
  int fillDone = 0;        // of the first fill, records; fillTotal 0: no fill under way
  int fillTotal = 0;
  QString problem;         // code of shared/base/reasons.h when the office turned us away, else empty
  QDateTime lostSince;     // what was written here since then and not sent was lost, and nobody has read that yet; invalid: nothing
  friend bool operator==(const SyncFacts&, const SyncFacts&) = default;
};

// What only a newer version of the app can show. It is kept and sent on as it is.
struct UpdateFacts {
  Q_GADGET
  QML_VALUE_TYPE(updateFacts)
  Q_PROPERTY(bool officeIsNewer MEMBER officeIsNewer FINAL)
  Q_PROPERTY(int unknownRecords MEMBER unknownRecords FINAL)

 public:
  bool officeIsNewer = false;   // as of the last contact
  int unknownRecords = 0;       // of kinds that this version does not know
  friend bool operator==(const UpdateFacts&, const UpdateFacts&) = default;
};

// One record that is not yet at the office, or was set aside there.
struct PendingRow {
  Q_GADGET
  Q_PROPERTY(QString id MEMBER id FINAL)
  Q_PROPERTY(QString kind MEMBER kind FINAL)
  Q_PROPERTY(QString title MEMBER title FINAL)
  Q_PROPERTY(QString date MEMBER date FINAL)
  Q_PROPERTY(QString status MEMBER status FINAL)
  Q_PROPERTY(QString why MEMBER why FINAL)
  Q_PROPERTY(bool isHere MEMBER isHere FINAL)
  Q_PROPERTY(bool canBeNew MEMBER canBeNew FINAL)

 public:
  QString id;
  QString kind;    // "HomeVisit", "OutreachContact", …: the record's name in proto
  QString title;   // first name and initial, or the place: never more
  QString date;    // "2026-03-01"
  QString status;  // "saved", "sent" (no receipt yet), "conflict", "conflict_leader", "conflict_office" (who decides), "kept" (refused and left here); held: "refused", "set_aside"
  QString why;     // code of shared/base/reasons.h for refused, kept and set_aside
  bool isHere = true;      // its words are; what is set aside may have left this tablet
  bool canBeNew = false;   // its words can be written in a new record
  friend bool operator==(const PendingRow&, const PendingRow&) = default;
};

class SyncViewModel : public fremskudt::ui::PageViewModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("owned by the app")
  Q_PROPERTY(fremskudt::ui::SyncFacts facts READ facts NOTIFY factsChanged FINAL)
  Q_PROPERTY(fremskudt::ui::UpdateFacts update READ update NOTIFY updateChanged FINAL)
  Q_PROPERTY(fremskudt::ui::RowModel* rows READ rows CONSTANT FINAL)
  Q_PROPERTY(fremskudt::ui::RowModel* held READ held CONSTANT FINAL)

 public:
  using PageViewModel::PageViewModel;
  SyncFacts facts() const { return facts_; }
  UpdateFacts update() const { return update_; }
  RowModel* rows() { return &rows_; }   // what is on its way, and what is in two versions
  RowModel* held() { return &held_; }   // what the office did not take as it is: a person is told, and may decide
  void setFacts(const SyncFacts& facts);
  void setUpdate(const UpdateFacts& update);
  void setRows(const QList<PendingRow>& rows);   // all of them
  const PendingRow* find(const QString& id) const { return rows_.find(id); }
  const PendingRow* findHeld(const QString& id) const { return held_.find(id); }

 signals:
  void factsChanged();
  void updateChanged();
  void syncRequested();                                      // "Prøv nu"
  void openRequested(const QString& id, const QString& kind);
  // Of what is held. No word is lost by any of them.
  void sendAgainRequested(const QString& id);
  void writeAsNewRequested(const QString& id);
  void leaveRequested(const QString& id);   // refused: it lies here; set aside: it has been read
  void takeUpRequested(const QString& id);  // kept: it is asked about again
  void lossReadRequested();                 // facts().lostSince

 private:
  SyncFacts facts_;
  UpdateFacts update_;
  SnapshotModel<PendingRow> rows_{this};
  SnapshotModel<PendingRow> held_{this};
};

}  // namespace fremskudt::ui
