#include "editor.h"

namespace fremskudt::ui {

Editor::Editor(QObject* parent) : PageViewModel(parent) {
  pause_.setSingleShot(true);
  connect(&pause_, &QTimer::timeout, this, &Editor::flush);
}

void Editor::setFacts(const EditorFacts& facts) {
  if (facts == facts_) return;
  facts_ = facts;
  if (facts_.conflicts == 0 || facts_.finished) setWarns(false);
  emit factsChanged();
}

void Editor::setWarns(bool warns) {
  if (warns == warns_) return;
  warns_ = warns;
  emit warnsChanged();
}

void Editor::setProblem(const QString& code) {
  if (code == problem_) return;
  problem_ = code;
  emit problemChanged();
}

void Editor::touch() {
  setDirty(true);
  // Counted from the first letter that is not on the disk: who types without a pause loses no more than one either.
  if (!pause_.isActive() || pause_.remainingTime() > kPauseMs) pause_.start(kPauseMs);
}

void Editor::setDirty(bool dirty) {
  if (dirty == dirty_) return;
  dirty_ = dirty;
  emit dirtyChanged();
}

void Editor::flush() {
  pause_.stop();
  if (!dirty_) return;
  if (committing_) {
    flushAgain_ = true;
    return;
  }
  committing_ = true;
  handOut();
  emit commitRequested();
}

void Editor::commitDone(const QString& problem) {
  committing_ = false;
  setProblem(problem);
  const bool again = flushAgain_;
  flushAgain_ = false;
  if (!dirty_) return;
  if (!problem.isEmpty())
    pause_.start(kRetryMs);
  else if (again)
    flush();
  else if (!pause_.isActive())
    pause_.start(kPauseMs);
}

void Editor::reset() {
  pause_.stop();
  committing_ = flushAgain_ = false;
  setProblem({});
  setDirty(false);
  setFacts({});
  setState(State::Loading);
}

void Editor::finish() {
  flush();
  if (facts_.conflicts > 0 && !facts_.finished && !warns_) {
    setWarns(true);
    return;
  }
  emit finishRequested();
}

void Editor::share() {
  flush();
  emit shareRequested();
}

}  // namespace fremskudt::ui
