#include "person_editor.h"

namespace fremskudt::ui {
namespace {

QString part(const QString& child, const char* name) { return QStringLiteral("relations/%1/%2").arg(child, QLatin1String(name)); }

}  // namespace

PersonEditor::PersonEditor(QObject* parent) : FieldsEditor(parent) {
  connect(this, &FieldsEditor::changed, this, &PersonEditor::showRelations);
}

QString PersonEditor::kindOf(const QString& relation) {
  if (relation == QLatin1String("mother") || relation == QLatin1String("father") || relation == QLatin1String("step_parent"))
    return QStringLiteral("parent");
  if (relation == QLatin1String("sibling") || relation == QLatin1String("professional")) return relation;
  return QStringLiteral("network");
}

void PersonEditor::setRelation(const QString& code) {
  if (!isChild()) setValue(QStringLiteral("kind"), kindOf(code));
  setValue(QStringLiteral("relation"), code);
}

void PersonEditor::toggleCustody(const QString& child) { setYes(part(child, "custody"), !isYes(part(child, "custody"))); }
void PersonEditor::toggleHome(const QString& child) { setYes(part(child, "home"), !isYes(part(child, "home"))); }
void PersonEditor::setContact(const QString& child, const QString& words) { setValue(part(child, "contact"), words); }
void PersonEditor::setRelationTo(const QString& child, const QString& code) {
  const QString name = part(child, "relation");
  setValue(name, value(name) == code ? QString() : code);
}

void PersonEditor::setCprWarning(const QString& code) {
  if (code == cprWarning_) return;
  cprWarning_ = code;
  emit changed();
}

void PersonEditor::remove(const QString& reason) {
  if (!removable_ || reason.trimmed().isEmpty()) return;
  flush();
  emit removeRequested(reason.trimmed());
}

void PersonEditor::putBack() {
  flush();
  emit putBackRequested();
}

void PersonEditor::setRemoval(bool removable, const QString& removed) {
  if (removable == removable_ && removed == removed_) return;
  removable_ = removable;
  removed_ = removed;
  emit changed();
}

void PersonEditor::setChildren(const QList<PersonChip>& children) {
  children_ = children;
  showRelations();
}

void PersonEditor::showRelations() {
  QList<RelationRow> rows;
  for (const PersonChip& child : std::as_const(children_))
    rows.append({child.id, child.name, value(part(child.id, "relation")), isYes(part(child.id, "custody")),
                 isYes(part(child.id, "home")), value(part(child.id, "contact"))});
  relations_.setSnapshot(rows);
}

void PersonEditor::reset() {
  cprWarning_.clear();
  removed_.clear();
  removable_ = false;
  children_.clear();
  FieldsEditor::reset();
}

}  // namespace fremskudt::ui
