#include "fields_editor.h"

namespace fremskudt::ui {
namespace {

void put(FieldValues& values, const QString& name, const QString& value) {
  if (value.isEmpty()) values.remove(name);
  else values[name] = value;
}

}  // namespace

// Value by value: what was changed here since the last load stays, the rest follows the store.
void FieldsEditor::load(const FieldValues& stored, const QSet<QString>& hidden) {
  QSet<QString> names;
  for (const FieldValues* values : std::initializer_list<const FieldValues*>{&local_, &base_, &stored})
    for (auto one = values->begin(); one != values->end(); ++one) names.insert(one.key());
  FieldValues kept;
  for (const QString& name : std::as_const(names)) {
    const QString was = base_.value(name), now = stored.value(name);
    if (!now.isEmpty()) kept[name] = now;
    if (local_.value(name) != was || was == now) continue;
    if (isCommitting() && local_.value(name) != sent_.value(name)) continue;   // taken back while it was being written
    put(local_, name, now);
    steps_.eachStep([&](FieldValues& step) { put(step, name, now); });
  }
  base_ = kept;
  hidden_ = hidden;
  setState(State::Ready);
  setDirty(local_ != base_);
  emit changed();
}

void FieldsEditor::setValue(const QString& name, const QString& value) {
  if (!editable() || isHidden(name) || local_.value(name) == value) return;
  steps_.remember(local_);
  put(local_, name, value);
  emit changed();
  emit undoChanged();
  touch();
}

void FieldsEditor::step(bool (DraftSteps<FieldValues>::*which)(FieldValues&)) {
  FieldValues now = local_;
  if (!editable() || !(steps_.*which)(now)) return;
  local_ = now;
  emit changed();
  emit undoChanged();
  touch();
}

void FieldsEditor::reset() {
  Editor::reset();
  local_.clear();
  base_.clear();
  sent_.clear();
  hidden_.clear();
  steps_.clear();
  emit changed();
  emit undoChanged();
}

}  // namespace fremskudt::ui
