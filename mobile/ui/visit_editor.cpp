#include "visit_editor.h"

#include <algorithm>

namespace fremskudt::ui {

VisitEditor::VisitEditor(QObject* parent) : Editor(parent) {
  connect(&prose_, &ProseEditor::edited, this, [this] { touch(); });
  connect(&prose_, &ProseEditor::undoChanged, this, &Editor::undoChanged);
  connect(&prose_, &ProseEditor::stepBegun, this, &VisitEditor::noteBegan);
}

void VisitEditor::toggle(QStringList VisitDraft::*field, const QString& value) {
  QStringList next = local_.*field;
  if (!next.removeOne(value)) next.append(value);
  set(field, next);
}

void VisitEditor::setParagraphChild(const QString& key, const QString& child) {
  if (!editable()) return;
  prose_.setChild(key, child);
  if (!child.isEmpty() && !local_.children.isEmpty() && !local_.children.contains(child)) toggleChild(child);
}

void VisitEditor::load(const VisitDraft& stored, const QList<ProseEntry>& prose, const TogetherDraft& together) {
  const VisitDraft before = local_;
  const Following<VisitDraft> follow{local_, base_, stored, isCommitting() ? &sent_ : nullptr, steps_};
  follow.field(&VisitDraft::date);
  follow.field(&VisitDraft::minutes);
  follow.set(&VisitDraft::present);
  follow.set(&VisitDraft::presentRoles);
  follow.set(&VisitDraft::children);
  follow.field(&VisitDraft::agenda);
  follow.field(&VisitDraft::kind);
  follow.field(&VisitDraft::time);
  base_ = stored;
  prose_.load(prose);
  const TogetherDraft saidBefore = together_;
  together_ = together_.following(togetherBase_, together, isCommitting() ? &togetherSent_ : nullptr);
  togetherBase_ = together;
  setState(State::Ready);
  setDirty(!(local_ == base_) || prose_.isDirty() || !(together_ == togetherBase_));
  if (!(together_ == saidBefore)) emit togetherChanged();
  if (before == local_) return;
  showChosen();
  emit changed();
}

void VisitEditor::reset() {
  Editor::reset();
  local_ = base_ = sent_ = {};
  together_ = togetherBase_ = togetherSent_ = {};
  prose_.reset();
  steps_.clear();
  undoOrder_.clear();
  redoOrder_.clear();
  setPeople({}, {});
  setAgreements({});
  setAgendaVersions({});
  setAddenda({});
  setNote(false);
  setEnded({});
  emit togetherChanged();
  emit changed();
  emit undoChanged();
}

// ---- what the family says

void VisitEditor::change(const TogetherDraft& next) {
  if (!editable() || next == together_) return;
  together_ = next;
  emit togetherChanged();
  touch();
}

QVariantList VisitEditor::familyWords() const {
  QVariantList all;
  for (const FamilyWordsRow& row : together_.words)
    if (!row.text.trimmed().isEmpty())
      all.append(QVariantMap{{QStringLiteral("place"), row.paragraph}, {QStringLiteral("voice"), row.voice}, {QStringLiteral("text"), row.text}, {QStringLiteral("notForReading"), row.notForReading}});
  return all;
}

void VisitEditor::setReadOn(const QString& date) {
  TogetherDraft next = together_;
  next.readOn = date;
  change(next);
}

void VisitEditor::setAgree(const QString& code) {
  TogetherDraft next = together_;
  next.agree = code;
  change(next);
}

void VisitEditor::setFamilyWords(const FamilyWordsRow& words) {
  TogetherDraft next = together_;
  const auto here = std::ranges::find(next.words, words.id, &FamilyWordsRow::id);
  if (here != next.words.end()) {
    const int order = here->order;
    *here = words;
    here->order = order;
  } else {
    next.words.append(words);
    next.words.last().order = next.words.size() > 1 ? next.words[next.words.size() - 2].order + 1 : 1;
  }
  change(next);
}

void VisitEditor::setNote(bool isNote, const EntryFacts& addsTo) {
  if (isNote == isNote_ && addsTo == addsTo_) return;
  isNote_ = isNote;
  addsTo_ = addsTo;
  emit recordChanged();
}

void VisitEditor::setEnded(const QString& code) {
  if (code == ended_) return;
  ended_ = code;
  emit recordChanged();
}

// ---- undo

void VisitEditor::remember() {
  if (!undoOrder_.isEmpty() && undoOrder_.last() != Part::Beside) steps_.endRun();
  if (steps_.remember(local_)) undoOrder_.append(Part::Beside);
  redoOrder_.clear();
  prose_.changedBeside();
}

void VisitEditor::noteBegan() {
  undoOrder_.append(Part::Note);
  redoOrder_.clear();
  steps_.dropRedo();
}

void VisitEditor::step(QList<Part>& from, QList<Part>& to, bool (DraftSteps<VisitDraft>::*beside)(VisitDraft&),
                       bool (ProseEditor::*inNote)() const, void (ProseEditor::*note)()) {
  if (!editable()) return;
  while (!from.isEmpty()) {
    const Part part = from.takeLast();
    // The note lets go of steps by itself: its oldest, and all when one of two versions was chosen.
    if (part == Part::Note && !(prose_.*inNote)()) continue;
    if (part == Part::Beside && !(steps_.*beside)(local_)) continue;
    to.append(part);
    if (part == Part::Note) {
      (prose_.*note)();
      return;
    }
    showChosen();
    emit changed();
    emit undoChanged();
    touch();
    return;
  }
}

void VisitEditor::undo() { step(undoOrder_, redoOrder_, &DraftSteps<VisitDraft>::undo, &ProseEditor::canUndo, &ProseEditor::undo); }
void VisitEditor::redo() { step(redoOrder_, undoOrder_, &DraftSteps<VisitDraft>::redo, &ProseEditor::canRedo, &ProseEditor::redo); }

void VisitEditor::setPeople(const QList<PersonChip>& people, const QList<PersonChip>& children) {
  allPeople_ = people;
  allChildren_ = children;
  QMap<QString, QString> names;
  for (const PersonChip& child : children) names[child.id] = child.name;
  prose_.setChildNames(names);
  showChosen();
}

void VisitEditor::showChosen() {
  for (PersonChip& chip : allPeople_) chip.chosen = local_.present.contains(chip.id);
  for (PersonChip& chip : allChildren_) chip.chosen = local_.children.contains(chip.id);
  people_.setSnapshot(allPeople_);
  children_.setSnapshot(allChildren_);
}

}  // namespace fremskudt::ui
