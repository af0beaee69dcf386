// To udgaver: what two people wrote at once, side by side with author and time; choose, combine or leave both.
#pragma once

#include <algorithm>

#include <QDateTime>
#include <QVariantList>

#include "page_state.h"
#include "row_model.h"

namespace fremskudt::ui {

struct VersionFacts {
  Q_GADGET
  QML_VALUE_TYPE(versionFacts)
  Q_PROPERTY(QString value MEMBER value FINAL)
  Q_PROPERTY(QString text MEMBER text FINAL)
  Q_PROPERTY(QString author MEMBER author FINAL)
  Q_PROPERTY(QDateTime writtenAt MEMBER writtenAt FINAL)
  Q_PROPERTY(bool mine MEMBER mine FINAL)
  Q_PROPERTY(bool shown MEMBER shown FINAL)
  Q_PROPERTY(bool removed MEMBER removed FINAL)
  Q_PROPERTY(int voice MEMBER voice FINAL)
  Q_PROPERTY(bool notForReading MEMBER notForReading FINAL)
  Q_PROPERTY(bool cameLater MEMBER cameLater FINAL)
  Q_PROPERTY(QString childName MEMBER childName FINAL)

 public:
  QString value;        // the version's dot in hex
  QString text;         // as shown: a code, date or number already as the raw value; the page words it
  QString author;       // first name; empty when not known here
  QDateTime writtenAt;
  bool mine = false;
  bool shown = false;
  bool removed = false; // taken away; an empty text alone says nothing of that
  int voice = 0;        // of a paragraph: fremskudt.Voice
  bool notForReading = false;
  bool cameLater = false;   // written after Færdig
  QString childName;        // of a paragraph: the one child it is about; empty: all
  friend bool operator==(const VersionFacts&, const VersionFacts&) = default;
};

struct ConflictRow {
  Q_GADGET
  Q_PROPERTY(QString id MEMBER id FINAL)
  Q_PROPERTY(QString recordId MEMBER recordId FINAL)
  Q_PROPERTY(QString kind MEMBER kind FINAL)
  Q_PROPERTY(QString title MEMBER title FINAL)
  Q_PROPERTY(QString date MEMBER date FINAL)
  Q_PROPERTY(QString field MEMBER field FINAL)
  Q_PROPERTY(bool isText MEMBER isText FINAL)
  Q_PROPERTY(QVariantList versions MEMBER versionList FINAL)
  Q_PROPERTY(QString combined MEMBER combined FINAL)
  Q_PROPERTY(bool hidden MEMBER hidden FINAL)
  Q_PROPERTY(QString decidedBy MEMBER decidedBy FINAL)
  Q_PROPERTY(bool settled MEMBER settled FINAL)
  Q_PROPERTY(bool open READ isOpen FINAL)

 public:
  QString id;           // record, field and element in one
  QString recordId;
  QString kind;         // "HomeVisit", …
  QString title, date;
  QString field;        // proto name: "agenda", "note", "worry", "next_follow_up", "lines.review"
  bool isText = true;   // can be combined
  QVariantList versionList;   // of VersionFacts, newest first, two or more
  QString combined{};         // what has been typed to put them together; stands in the store, nothing is decided yet
  bool hidden = false;        // a protected address, a CPR number: the versions are not here until a logged tap
  QString decidedBy{};        // "leader", "office": not this worker; empty: one may choose here
  bool settled = false;       // finished: both stand, and nobody chooses any more
  bool isOpen() const { return decidedBy.isEmpty() && !settled; }
  friend bool operator==(const ConflictRow&, const ConflictRow&) = default;
};

// Words that were being put together when somebody else decided, or when it was no longer one's own to decide: they stand on this tablet until a person says what
// becomes of them.
struct UnusedWordsRow {
  Q_GADGET
  Q_PROPERTY(QString id MEMBER id FINAL)
  Q_PROPERTY(QString recordId MEMBER recordId FINAL)
  Q_PROPERTY(QString kind MEMBER kind FINAL)
  Q_PROPERTY(QString title MEMBER title FINAL)
  Q_PROPERTY(QString date MEMBER date FINAL)
  Q_PROPERTY(QString field MEMBER field FINAL)
  Q_PROPERTY(QString words MEMBER words FINAL)
  Q_PROPERTY(QString now MEMBER now FINAL)
  Q_PROPERTY(bool usable MEMBER usable FINAL)
  Q_PROPERTY(bool hidden MEMBER hidden FINAL)
  Q_PROPERTY(QString decidedBy MEMBER decidedBy FINAL)

 public:
  QString id;           // as ConflictRow's
  QString recordId, kind, title, date, field;
  QString words;        // what was typed
  QString now;          // what stands there instead; empty: nothing does
  bool usable = true;   // the record still takes words, and this worker's
  bool hidden = false;  // as ConflictRow's: neither words nor now are here
  QString decidedBy{};  // as ConflictRow's
  friend bool operator==(const UnusedWordsRow&, const UnusedWordsRow&) = default;
};

class VersionsViewModel : public fremskudt::ui::PageViewModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("owned by the app")
  Q_PROPERTY(fremskudt::ui::RowModel* conflicts READ conflicts CONSTANT FINAL)
  Q_PROPERTY(fremskudt::ui::RowModel* unusedWords READ unusedWords CONSTANT FINAL)
  Q_PROPERTY(int toDecide READ toDecide NOTIFY toDecideChanged FINAL)

 public:
  using PageViewModel::PageViewModel;
  RowModel* conflicts() { return &conflicts_; }
  void setConflicts(const QList<ConflictRow>& rows) {
    conflicts_.setSnapshot(rows);
    toDecide_ = int(std::ranges::count_if(rows, &ConflictRow::isOpen));
    emit toDecideChanged();
  }
  int toDecide() const { return toDecide_; }   // of conflicts, those that this worker may choose in
  // As on the page now: a decision is about the versions that were shown.
  const ConflictRow* find(const QString& conflictId) const { return conflicts_.find(conflictId); }
  RowModel* unusedWords() { return &unusedWords_; }
  void setUnusedWords(const QList<UnusedWordsRow>& rows) { unusedWords_.setSnapshot(rows); }
  const UnusedWordsRow* findUnused(const QString& conflictId) const { return unusedWords_.find(conflictId); }

 signals:
  void toDecideChanged();
  void chooseRequested(const QString& conflictId, const QString& value);
  void combineRequested(const QString& conflictId, const QString& text);
  void combineEdited(const QString& conflictId, const QString& text);   // empty: given up
  void openRequested(const QString& recordId, const QString& kind);
  void useRequested(const QString& conflictId, const QString& words);   // of unusedWords: in place of what stands there
  void dropRequested(const QString& conflictId);
  void addressRequested(const QString& recordId);   // it is logged

 private:
  SnapshotModel<UnusedWordsRow> unusedWords_{this};
  SnapshotModel<ConflictRow> conflicts_{this};
  int toDecide_ = 0;
};

}  // namespace fremskudt::ui
