// What the office tells this worker about access: who opened the own draft or family and why, and what was given on.
#pragma once

#include <QDateTime>

#include "page_state.h"
#include "row_model.h"

namespace fremskudt::ui {

struct NoticeRow {
  Q_GADGET
  Q_PROPERTY(QString id MEMBER id FINAL)
  Q_PROPERTY(QString kind MEMBER kind FINAL)
  Q_PROPERTY(QString by MEMBER by FINAL)
  Q_PROPERTY(QString about MEMBER about FINAL)
  Q_PROPERTY(QString aboutName MEMBER aboutName FINAL)
  Q_PROPERTY(QString aboutKind MEMBER aboutKind FINAL)
  Q_PROPERTY(QString aboutDate MEMBER aboutDate FINAL)
  Q_PROPERTY(QString reason MEMBER reason FINAL)
  Q_PROPERTY(QDateTime at MEMBER at FINAL)
  Q_PROPERTY(QDateTime until MEMBER until FINAL)
  Q_PROPERTY(bool isOver MEMBER isOver FINAL)
  Q_PROPERTY(QString why MEMBER why FINAL)
  Q_PROPERTY(bool isNew MEMBER isNew FINAL)
  Q_PROPERTY(bool canOpen MEMBER canOpen FINAL)

 public:
  QString id;
  QString kind;        // code list access_notice: "glass_broken", "draft_opened", "case_came", …
  QString by;          // first name; empty when not known here
  QString about;       // the record's id
  QString aboutName;   // "Emma K.", "Solsikken"; empty when it is not on this tablet
  QString aboutKind;   // "Family", "Case", "HomeVisit", …; empty when not known here
  QString aboutDate;   // "2026-03-01"
  QString reason;      // in the words of whoever opened it
  QDateTime at, until; // `until` invalid: no end is named
  bool isOver = false; // `until` has passed
  QString why;         // refused: a code
  bool isNew = false;  // not read on this tablet
  bool canOpen = false;
  friend bool operator==(const NoticeRow&, const NoticeRow&) = default;
};

class NoticesViewModel : public fremskudt::ui::PageViewModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("owned by the app")
  Q_PROPERTY(fremskudt::ui::RowModel* rows READ rows CONSTANT FINAL)
  Q_PROPERTY(int unread READ unread NOTIFY unreadChanged FINAL)

 public:
  using PageViewModel::PageViewModel;
  RowModel* rows() { return &rows_; }
  int unread() const { return unread_; }
  QString newest() const { return rows_.rows().isEmpty() ? QString() : rows_.rows().first().id; }
  void setRows(const QList<NoticeRow>& rows) { rows_.setSnapshot(rows); }   // newest first
  void setUnread(int unread) {
    if (unread == unread_) return;
    unread_ = unread;
    emit unreadChanged();
  }

 signals:
  void unreadChanged();
  void openRequested(const QString& id, const QString& kind);

 private:
  SnapshotModel<NoticeRow> rows_{this};
  int unread_ = 0;
};

}  // namespace fremskudt::ui
