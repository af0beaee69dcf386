#include "notification_editor.h"

#include <QUuid>

namespace fremskudt::ui {
namespace {

QString part(const QString& key, const char* name) { return QStringLiteral("notified/") + key + u'/' + QLatin1String(name); }

}  // namespace

NotificationEditor::NotificationEditor(QObject* parent) : FieldsEditor(parent) {
  connect(this, &FieldsEditor::changed, this, &NotificationEditor::showChildren);
}

QStringList NotificationEditor::teamIds() const {
  QStringList ids;
  for (const ChoiceRow& team : teams_) ids.append(team.id);
  return ids;
}

QString NotificationEditor::teamNameOf(const QString& id) const {
  for (const ChoiceRow& team : teams_)
    if (team.id == id) return team.name;
  return {};
}

void NotificationEditor::setTeams(const QList<ChoiceRow>& rows) {
  if (rows == teams_) return;
  teams_ = rows;
  emit aboutChanged();
}

void NotificationEditor::setTeam(const QString& id) {
  team_ = id;
  emit aboutChanged();
}

void NotificationEditor::toggle(const QString& name, const QString& code) {
  QStringList codes = value(name).split(u',', Qt::SkipEmptyParts);
  if (!codes.removeOne(code)) codes.append(code);
  codes.sort();
  setValue(name, codes.join(u','));
}

void NotificationEditor::addChild() {
  // In order of the list: keys are sorted where nothing else orders them.
  added_.append(QStringLiteral("%1-%2").arg(children_.rows().size(), 2, 10, QLatin1Char('0')).arg(QUuid::createUuid().toString(QUuid::Id128)));
  showChildren();
}

void NotificationEditor::setChild(const QString& key, const QString& name, const QString& v) {
  setValue(part(key, name.toLatin1().constData()), v);
}

void NotificationEditor::find(const QString& key) {
  flush();
  const NotifiedRow* child = children_.find(key);
  const QString name = child == nullptr ? QString() : child->firstName.trimmed();
  if (about_.ours && !name.isEmpty() && !child->known) emit findRequested(key, name);
}

void NotificationEditor::assess(const QString& decision) {
  if (!hasReason()) return;
  flush();
  emit assessRequested(decision, reason());
}

void NotificationEditor::send() {
  flush();
  if (!team().isEmpty()) emit sendRequested(team());
}

void NotificationEditor::setAbout(const NotificationFacts& about) {
  if (about == about_) return;
  about_ = about;
  emit aboutChanged();
  showChildren();
}

void NotificationEditor::setKnownAs(const QMap<QString, QString>& knownAs) {
  knownAs_ = knownAs;
  showChildren();
}

void NotificationEditor::showChildren() {
  QStringList keys = added_;
  for (auto one = draft().begin(); one != draft().end(); ++one)
    if (one.key().startsWith(QLatin1String("notified/"))) keys.append(one.key().section(u'/', 1, 1));
  keys.removeDuplicates();
  keys.sort();
  if (keys.isEmpty() && state() == State::Ready && about_.ours) {   // there is always one to write down
    addChild();
    return;
  }
  QList<NotifiedRow> rows;
  for (const QString& key : std::as_const(keys))
    rows.append({key, value(part(key, "first_name")), value(part(key, "last_name")), value(part(key, "born")), isYes(part(key, "unborn")),
                 value(part(key, "age_band")), value(part(key, "lives")), !value(part(key, "case_id")).isEmpty(), knownAs_.value(key)});
  children_.setSnapshot(rows);
}

void NotificationEditor::reset() {
  about_ = {};
  team_.clear();
  added_.clear();
  knownAs_.clear();
  found_.setSnapshot({});
  clocks_.setSnapshot({});
  earlier_.setSnapshot({});
  workers_.setSnapshot({});
  FieldsEditor::reset();
  children_.setSnapshot({});
  emit aboutChanged();
}

}  // namespace fremskudt::ui
