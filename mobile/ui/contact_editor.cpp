#include "contact_editor.h"

#include <QRegularExpression>

namespace fremskudt::ui {
namespace {

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

void ContactEditor::load(const ContactDraft& stored) {
  const ContactDraft before = local_;
  const Following<ContactDraft> follow{local_, base_, stored, isCommitting() ? &sent_ : nullptr, steps_};
  follow.field(&ContactDraft::date);
  follow.field(&ContactDraft::minutes);
  follow.set(&ContactDraft::roles);
  follow.field(&ContactDraft::about);
  follow.field(&ContactDraft::ageBand);
  follow.set(&ContactDraft::themes);
  follow.field(&ContactDraft::worry);
  follow.field(&ContactDraft::goesWell);
  follow.field(&ContactDraft::agreed);
  follow.set(&ContactDraft::agreedCodes);
  follow.field(&ContactDraft::agreedBy);
  follow.field(&ContactDraft::outcome);
  follow.field(&ContactDraft::followUpOn);
  follow.field(&ContactDraft::notifier);
  follow.field(&ContactDraft::parentsTold);
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
  steps_.clear();   // some hold the words
  emit erasedWordsChanged();
  emit changed();
  emit undoChanged();
}

void ContactEditor::reset() {
  Editor::reset();
  local_ = base_ = sent_ = {};
  steps_.clear();
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
  steps_.clear();
  emit undoChanged();
  flush();
}

void ContactEditor::restored() {
  emit changed();
  emit undoChanged();
  touch();
}

void ContactEditor::undo() {
  if (editable() && steps_.undo(local_)) restored();
}

void ContactEditor::redo() {
  if (editable() && steps_.redo(local_)) restored();
}

}  // namespace fremskudt::ui
