#include "visit_editor.h"

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

void VisitEditor::load(const VisitDraft& stored, const QList<ProseEntry>& prose) {
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
  setState(State::Ready);
  setDirty(!(local_ == base_) || prose_.isDirty());
  if (before == local_) return;
  showChosen();
  emit changed();
}

void VisitEditor::reset() {
  Editor::reset();
  local_ = base_ = sent_ = {};
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
  emit changed();
  emit undoChanged();
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
