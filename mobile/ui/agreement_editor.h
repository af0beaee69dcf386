// Aftale: a sheet of paper. At most seven lines of who does what by when, at least one the worker's own promise.
#pragma once

#include <functional>

#include "addendum_row.h"
#include "draft_steps.h"
#include "editor.h"
#include "row_model.h"

namespace fremskudt::ui {

struct AgreementLineRow {
  Q_GADGET
  Q_PROPERTY(QString key MEMBER id FINAL)
  Q_PROPERTY(QString who MEMBER who FINAL)
  Q_PROPERTY(QString what MEMBER what FINAL)
  Q_PROPERTY(QString byWhen MEMBER byWhen FINAL)
  Q_PROPERTY(bool workersOwn MEMBER workersOwn FINAL)
  Q_PROPERTY(QString review MEMBER review FINAL)
  Q_PROPERTY(QString reviewedOn MEMBER reviewedOn FINAL)
  Q_PROPERTY(QString reviewedBy MEMBER reviewedBy FINAL)
  Q_PROPERTY(int order MEMBER order FINAL)

 public:
  QString id;            // the element's key; made here for a new line
  QString who, what;
  QString byWhen;        // "2026-03-01"
  bool workersOwn = false;
  QString review, reviewedOn;
  int order = 0;
  QString reviewedBy{};  // first name; from the store alone
  friend bool operator==(const AgreementLineRow&, const AgreementLineRow&) = default;
};

struct AgreementDraft {
  QString date;
  QString worry, wantedChange, howWeSeeIt;
  QList<AgreementLineRow> lines;   // by order
  friend bool operator==(const AgreementDraft&, const AgreementDraft&) = default;
};

class AgreementEditor : public fremskudt::ui::Editor {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("owned by the app")
  Q_PROPERTY(QString date READ date WRITE setDate NOTIFY changed FINAL)
  Q_PROPERTY(QString worry READ worry WRITE setWorry NOTIFY changed FINAL)
  Q_PROPERTY(QString wantedChange READ wantedChange WRITE setWantedChange NOTIFY changed FINAL)
  Q_PROPERTY(QString howWeSeeIt READ howWeSeeIt WRITE setHowWeSeeIt NOTIFY changed FINAL)
  Q_PROPERTY(fremskudt::ui::RowModel* lines READ lines CONSTANT FINAL)
  Q_PROPERTY(fremskudt::ui::RowModel* addenda READ addenda CONSTANT FINAL)
  Q_PROPERTY(bool canAddLine READ canAddLine NOTIFY changed FINAL)
  Q_PROPERTY(bool hasOwnPromise READ hasOwnPromise NOTIFY changed FINAL)

 public:
  static constexpr int kMostLines = 7;

  using Editor::Editor;
  AgreementDraft draft() const;
  void load(const AgreementDraft& stored);

  QString date() const { return local_.date; }
  QString worry() const { return local_.worry; }
  QString wantedChange() const { return local_.wantedChange; }
  QString howWeSeeIt() const { return local_.howWeSeeIt; }
  RowModel* lines() { return &lines_; }
  RowModel* addenda() { return &addenda_; }
  void setAddenda(const QList<AddendumRow>& rows) { addenda_.setSnapshot(rows); }
  bool canAddLine() const { return lines_.rows().size() < kMostLines; }
  bool hasOwnPromise() const;

  void setDate(const QString& v) { set(&AgreementDraft::date, v); }
  void setWorry(const QString& v) { set(&AgreementDraft::worry, v); }
  void setWantedChange(const QString& v) { set(&AgreementDraft::wantedChange, v); }
  void setHowWeSeeIt(const QString& v) { set(&AgreementDraft::howWeSeeIt, v); }
  Q_INVOKABLE void addLine(bool workersOwn);     // the eighth is not added
  Q_INVOKABLE void removeLine(const QString& key);
  // Brings back the line that was removed last, in its place.
  void restoreLine(const QString& key);
  Q_INVOKABLE void setWho(const QString& key, const QString& who);
  Q_INVOKABLE void setWhat(const QString& key, const QString& what);
  Q_INVOKABLE void setByWhen(const QString& key, const QString& date);
  // Also when it is finished: an agreement is looked at at the next visit.
  Q_INVOKABLE void setReview(const QString& key, const QString& code);

  bool canUndo() const override { return steps_.canUndo(); }
  bool canRedo() const override { return steps_.canRedo(); }
  void undo() override { step(&DraftSteps<AgreementDraft>::undo); }
  void redo() override { step(&DraftSteps<AgreementDraft>::redo); }

  void reset() override;

 signals:
  void changed();
  void lineRemoved(const QString& key);
  void newAddendumRequested();
  void openEntryRequested(const QString& id, const QString& kind);
  void shareScreenRequested();   // Vis familien: the screen is turned

 protected:
  void handOut() override { sent_ = draft(); }

 private:
  template <class T>
  void set(T AgreementDraft::*field, const T& value) {
    if (!editable() || local_.*field == value) return;
    remember();
    local_.*field = value;
    emit changed();
    touch();
  }
  void remember();
  void step(bool (DraftSteps<AgreementDraft>::*which)(AgreementDraft&));
  void loadLines(const AgreementDraft& stored);
  void setLine(const QString& key, const std::function<void(AgreementLineRow&)>& change);

  AgreementDraft local_, base_;   // lines: of base_ only; the model holds the local ones
  AgreementDraft sent_;           // what the last commit was asked to write
  DraftSteps<AgreementDraft> steps_;
  AgreementLineRow removed_;      // the line taken away last
  SnapshotModel<AgreementLineRow> lines_{this};
  SnapshotModel<AddendumRow> addenda_{this};
};

}  // namespace fremskudt::ui
