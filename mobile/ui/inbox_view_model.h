// Indbakke: what waits to be assessed, sent on or given to somebody.
#pragma once

#include "page_state.h"
#include "row_model.h"

namespace fremskudt::ui {

struct InboxRow {
  Q_GADGET
  Q_PROPERTY(QString id MEMBER id FINAL)
  Q_PROPERTY(QString part MEMBER part FINAL)
  Q_PROPERTY(QString about MEMBER children FINAL)
  Q_PROPERTY(QString receivedOn MEMBER receivedOn FINAL)
  Q_PROPERTY(QString dueOn MEMBER dueOn FINAL)
  Q_PROPERTY(QString dueAt MEMBER dueAt FINAL)
  Q_PROPERTY(QString receiptDueOn MEMBER receiptDueOn FINAL)
  Q_PROPERTY(QString assessment MEMBER assessment FINAL)
  Q_PROPERTY(QString team MEMBER team FINAL)
  Q_PROPERTY(bool danger MEMBER danger FINAL)
  Q_PROPERTY(bool unborn MEMBER unborn FINAL)
  Q_PROPERTY(bool sent MEMBER sent FINAL)
  Q_PROPERTY(bool pending MEMBER pending FINAL)
  Q_PROPERTY(bool conflict MEMBER conflict FINAL)

 public:
  QString id;
  QString part;              // "assess", "send", "give", "done"
  QString children;          // "Emma K., Noah K."; may be empty
  QString receivedOn;
  QString dueOn, dueAt;      // of the assessment; empty once it is written
  QString receiptDueOn;      // empty: sent, or nobody waits for one
  QString assessment, team;  // code; name
  bool danger = false, unborn = false, sent = false, pending = false, conflict = false;
  friend bool operator==(const InboxRow&, const InboxRow&) = default;
};

class InboxViewModel : public fremskudt::ui::PageViewModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("owned by the app")
  Q_PROPERTY(fremskudt::ui::RowModel* rows READ rows CONSTANT FINAL)
  Q_PROPERTY(QString today READ today NOTIFY changed FINAL)
  Q_PROPERTY(bool registers READ registers NOTIFY changed FINAL)

 public:
  using PageViewModel::PageViewModel;
  RowModel* rows() { return &rows_; }
  QString today() const { return today_; }
  bool registers() const { return registers_; }   // whose work it is to receive them
  void setRows(const QList<InboxRow>& rows) { rows_.setSnapshot(rows); }   // the soonest due first
  void setFacts(const QString& today, bool registers) {
    today_ = today;
    registers_ = registers;
    emit changed();
  }

 signals:
  void changed();
  void openRequested(const QString& id);
  void assessRequested(const QString& id);   // V: opened with the cursor in the assessment
  void newRequested();

 private:
  SnapshotModel<InboxRow> rows_{this};
  QString today_;
  bool registers_ = false;
};

}  // namespace fremskudt::ui
