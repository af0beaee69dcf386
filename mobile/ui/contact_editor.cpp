#include "contact_editor.h"

#include <QDateTime>
#include <QRegularExpression>

namespace fremskudt::ui {
namespace {

constexpr qsizetype kUndoSteps = 200;

// Six digits and four, with or without the dash, alone: 010190-1234.
const QRegularExpression& cprPattern() {
  static const QRegularExpression pattern(
      QStringLiteral("(?<![0-9])(0[1-9]|[12][0-9]|3[01]|[4-9][0-9])(0[1-9]|1[0-2])[0-9]{2}[- ]?[0-9]{4}(?![0-9])"));
  return pattern;
}

}  // namespace

void ContactEditor::toggle(QStringList ContactDraft::*field, const QString& code) {
  QStringList next = local_.*field;
  if (!next.removeOne(code)) next.append(code);
  set(field, next);
}

void ContactEditor::setAbout(const QString& v) {
  set(&ContactDraft::about, v);
  if (v != QLatin1String("child")) set(&ContactDraft::ageBand, QString());
}

void ContactEditor::setOutcome(const QString& v) {
  set(&ContactDraft::outcome, v);
  if (v != QLatin1String("follow_up") && v != QLatin1String("to_the_door")) set(&ContactDraft::followUpOn, QString());
  if (v != QLatin1String("notification")) {
    set(&ContactDraft::notifier, QString());
    set(&ContactDraft::parentsTold, QString());
  }
}

// Three-way: what was typed since the last load stays, the rest follows the store, in the steps of undo as well: they
// take back what was done here, never what somebody else wrote meanwhile.
void ContactEditor::load(const ContactDraft& stored) {
  const ContactDraft before = local_;
  const auto take = [&](auto ContactDraft::*field) {
    if (local_.*field != base_.*field || base_.*field == stored.*field) return;
    if (isCommitting() && local_.*field != sent_.*field) return;   // taken back while it was being written
    local_.*field = stored.*field;
    for (ContactDraft& step : undo_) step.*field = stored.*field;
    for (ContactDraft& step : redo_) step.*field = stored.*field;
  };
  take(&ContactDraft::date);
  take(&ContactDraft::minutes);
  take(&ContactDraft::roles);
  take(&ContactDraft::about);
  take(&ContactDraft::ageBand);
  take(&ContactDraft::themes);
  take(&ContactDraft::worry);
  take(&ContactDraft::goesWell);
  take(&ContactDraft::agreed);
  take(&ContactDraft::agreedCodes);
  take(&ContactDraft::agreedBy);
  take(&ContactDraft::outcome);
  take(&ContactDraft::followUpOn);
  take(&ContactDraft::notifier);
  take(&ContactDraft::parentsTold);
  base_ = stored;
  setState(State::Ready);
  setDirty(!(local_ == base_));
  if (!(before == local_)) emit changed();
}

void ContactEditor::setErasedWords(const QStringList& fields) {
  if (fields == erasedWords_) return;
  erasedWords_ = fields;
  const auto forget = [&](const char* name, QString ContactDraft::*field) {
    if (fields.contains(QLatin1String(name))) (local_.*field).clear(), (base_.*field).clear(), (sent_.*field).clear();
  };
  forget("worry", &ContactDraft::worry);
  forget("goes_well", &ContactDraft::goesWell);
  forget("agreed", &ContactDraft::agreed);
  forget("agreed_by", &ContactDraft::agreedBy);
  undo_.clear();   // some steps hold the words
  redo_.clear();
  emit erasedWordsChanged();
  emit changed();
  emit undoChanged();
}

void ContactEditor::reset() {
  Editor::reset();
  local_ = base_ = sent_ = {};
  undo_.clear();
  redo_.clear();
  setErasedWords({});
  setSurroundings({}, {});
  emit changed();
  emit undoChanged();
}

void ContactEditor::setSurroundings(const QString& mark, const QStringList& usualThemes) {
  if (mark == mark_ && usualThemes == usualThemes_) return;
  mark_ = mark;
  usualThemes_ = usualThemes;
  emit surroundingsChanged();
}

bool ContactEditor::looksLikeCpr() const {
  const auto holds = [this](QString ContactDraft::*field) { return (local_.*field).contains(cprPattern()); };
  return holds(&ContactDraft::worry) || holds(&ContactDraft::goesWell) || holds(&ContactDraft::agreed) || holds(&ContactDraft::agreedBy);
}

void ContactEditor::maskCpr() {
  const auto masked = [](QString text) { return text.replace(cprPattern(), QStringLiteral("••••••-••••")); };
  setWorry(masked(local_.worry));
  setGoesWell(masked(local_.goesWell));
  setAgreed(masked(local_.agreed));
  setAgreedBy(masked(local_.agreedBy));
  // Masking is an erasure: undo must not bring the number back.
  undo_.clear();
  redo_.clear();
  emit undoChanged();
  flush();
}

// A pause starts a new step, so that undo takes back a run of typing and not a letter.
void ContactEditor::remember() {
  const qint64 now = QDateTime::currentMSecsSinceEpoch();
  const bool sameRun = !undo_.isEmpty() && now - lastRemembered_ < kPauseMs;
  lastRemembered_ = now;
  if (!redo_.isEmpty()) redo_.clear();
  if (!sameRun) {
    undo_.append(local_);
    if (undo_.size() > kUndoSteps) undo_.removeFirst();
  }
  emit undoChanged();
}

void ContactEditor::undo() {
  if (undo_.isEmpty() || !editable()) return;
  redo_.append(local_);
  local_ = undo_.takeLast();
  lastRemembered_ = 0;
  emit changed();
  emit undoChanged();
  touch();
}

void ContactEditor::redo() {
  if (redo_.isEmpty() || !editable()) return;
  undo_.append(local_);
  local_ = redo_.takeLast();
  lastRemembered_ = 0;
  emit changed();
  emit undoChanged();
  touch();
}

}  // namespace fremskudt::ui
