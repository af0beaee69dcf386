// What editors of plain fields share: how a draft follows the store while somebody writes in it, and steps of undo.
//
// Invariants: what was changed here since the last load stays, and the rest follows the store, in the steps of undo as
// well: undo takes back what was done here, never what somebody else wrote meanwhile. A set is followed element by
// element, so that an element from elsewhere is neither missed on the screen nor taken away by the next commit.
#pragma once

#include <QDateTime>
#include <QList>
#include <QStringList>

namespace fremskudt::ui {

template <class Draft>
class DraftSteps {
 public:
  bool canUndo() const { return !undo_.isEmpty(); }
  bool canRedo() const { return !redo_.isEmpty(); }

  // `now` is about to change. A pause starts a new step, so that undo takes back a run of typing and not a letter.
  // True: this is one.
  bool remember(const Draft& now) {
    const qint64 at = QDateTime::currentMSecsSinceEpoch();
    const bool sameRun = !undo_.isEmpty() && at - lastAt_ < kPauseMs;
    lastAt_ = at;
    redo_.clear();
    if (sameRun) return false;
    undo_.append(now);
    if (undo_.size() > kSteps) undo_.removeFirst();
    return true;
  }
  bool undo(Draft& now) { return step(undo_, redo_, now); }
  bool redo(Draft& now) { return step(redo_, undo_, now); }
  void endRun() { lastAt_ = 0; }
  void dropRedo() { redo_.clear(); }
  void clear() {
    undo_.clear();
    redo_.clear();
    endRun();
  }
  template <class Change>
  void eachStep(Change change) {
    for (Draft& step : undo_) change(step);
    for (Draft& step : redo_) change(step);
  }

 private:
  static constexpr qint64 kPauseMs = 400;
  static constexpr qsizetype kSteps = 200;

  bool step(QList<Draft>& from, QList<Draft>& to, Draft& now) {
    if (from.isEmpty()) return false;
    to.append(now);
    now = from.takeLast();
    endRun();
    return true;
  }

  QList<Draft> undo_, redo_;
  qint64 lastAt_ = 0;
};

// The drafts of one editor at a load. `sent`: what the commit that is under way was asked to write; null when there is none.
template <class Draft>
struct Following {
  Draft& local;
  const Draft& base;     // what the store held at the last load
  const Draft& stored;   // what it holds now
  const Draft* sent;
  DraftSteps<Draft>& steps;

  template <class T>
  void field(T Draft::*which) const {
    if (local.*which != base.*which || base.*which == stored.*which) return;
    if (sent && local.*which != sent->*which) return;   // taken back while it was being written
    local.*which = stored.*which;
    steps.eachStep([&](Draft& step) { step.*which = stored.*which; });
  }

  void set(QStringList Draft::*which) const {
    QStringList added, removed;
    for (const QString& element : stored.*which)
      if (!(base.*which).contains(element) && !(sent && (sent->*which).contains(element))) added.append(element);
    for (const QString& element : base.*which)
      if (!(stored.*which).contains(element) && !(sent && !(sent->*which).contains(element))) removed.append(element);
    const auto shift = [&](Draft& draft) {
      for (const QString& element : removed) (draft.*which).removeAll(element);
      for (const QString& element : added)
        if (!(draft.*which).contains(element)) (draft.*which).append(element);
    };
    shift(local);
    if (!added.isEmpty() || !removed.isEmpty()) steps.eachStep(shift);
    // The store has an order of its own: the same elements are the same set.
    QStringList mine = local.*which, theirs = stored.*which;
    mine.sort();
    theirs.sort();
    if (mine == theirs) local.*which = stored.*which;
  }
};

}  // namespace fremskudt::ui
