// Søg: answers as you type, newest first.
#pragma once

#include <QTimer>

#include "page_state.h"
#include "row_model.h"

namespace fremskudt::ui {

struct HitRow {
  Q_GADGET
  Q_PROPERTY(QString id MEMBER id FINAL)
  Q_PROPERTY(QString kind MEMBER kind FINAL)
  Q_PROPERTY(QString date MEMBER date FINAL)
  Q_PROPERTY(QString title MEMBER title FINAL)
  Q_PROPERTY(QString before MEMBER before FINAL)
  Q_PROPERTY(QString match MEMBER match FINAL)
  Q_PROPERTY(QString after MEMBER after FINAL)
  Q_PROPERTY(QString mark MEMBER mark FINAL)

 public:
  QString id;
  QString kind;    // "Place", "Person", "HomeVisit", …
  QString date, title;
  QString before, match, after;   // the words in their sentence, as typed
  QString mark = {};              // of a talk without a name: "fox"
  friend bool operator==(const HitRow&, const HitRow&) = default;
};

class SearchViewModel : public fremskudt::ui::PageViewModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("owned by the app")
  Q_PROPERTY(QString query READ query WRITE setQuery NOTIFY queryChanged FINAL)
  Q_PROPERTY(bool searching READ searching NOTIFY searchingChanged FINAL)
  Q_PROPERTY(fremskudt::ui::RowModel* hits READ hits CONSTANT FINAL)

 public:
  static constexpr int kPauseMs = 120;   // between the last letter and the question to the store

  explicit SearchViewModel(QObject* parent = nullptr);
  QString query() const { return query_; }
  bool searching() const { return searching_; }
  RowModel* hits() { return &hits_; }
  void setQuery(const QString& query);
  // Ignored unless `query` is still what stands in the field.
  void setHits(const QString& query, const QList<HitRow>& rows);

 signals:
  void queryChanged();
  void searchingChanged();
  void searchRequested(const QString& query);
  void openRequested(const QString& id, const QString& kind);

 private:
  QString query_;
  bool searching_ = false;
  SnapshotModel<HitRow> hits_{this};
  QTimer pause_;
};

}  // namespace fremskudt::ui
