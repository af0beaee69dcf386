#include "visit_editor.h"

namespace fremskudt::ui {

VisitEditor::VisitEditor(QObject* parent) : Editor(parent) {
  connect(&prose_, &ProseEditor::edited, this, [this] { touch(); });
  connect(&prose_, &ProseEditor::undoChanged, this, &Editor::undoChanged);
}

void VisitEditor::toggle(QStringList VisitDraft::*field, const QString& value) {
  QStringList next = local_.*field;
  if (!next.removeOne(value)) next.append(value);
  set(field, next);
}

void VisitEditor::load(const VisitDraft& stored, const QList<ProseEntry>& prose) {
  const auto take = [&](auto VisitDraft::*field) {
    if (isCommitting() && local_.*field != sent_.*field) return;   // taken back while it was being written
    if (local_.*field == base_.*field) local_.*field = stored.*field;
  };
  const VisitDraft before = local_;
  take(&VisitDraft::date);
  take(&VisitDraft::minutes);
  take(&VisitDraft::present);
  take(&VisitDraft::presentRoles);
  take(&VisitDraft::children);
  take(&VisitDraft::agenda);
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
  setPeople({}, {});
  setAgreements({});
  setAgendaVersions({});
  emit changed();
}

void VisitEditor::setPeople(const QList<PersonChip>& people, const QList<PersonChip>& children) {
  allPeople_ = people;
  allChildren_ = children;
  showChosen();
}

void VisitEditor::showChosen() {
  for (PersonChip& chip : allPeople_) chip.chosen = local_.present.contains(chip.id);
  for (PersonChip& chip : allChildren_) chip.chosen = local_.children.contains(chip.id);
  people_.setSnapshot(allPeople_);
  children_.setSnapshot(allChildren_);
}

}  // namespace fremskudt::ui
