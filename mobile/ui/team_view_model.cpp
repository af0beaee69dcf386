#include "team_view_model.h"

namespace fremskudt::ui {

// ---- Team

QStringList TeamViewModel::workers() const {
  QStringList ids;
  for (const RoomRow& row : room_.rows()) ids.append(row.id);
  return ids;
}

void TeamViewModel::choose(const QString& family) {
  chosen_ = chosen_ == family ? QString() : family;
  worker_.clear();
  emit chosenChanged();
}

void TeamViewModel::chooseWorker(const QString& worker) {
  worker_ = worker_ == worker ? QString() : worker;
  emit chosenChanged();
}

QString TeamViewModel::nameOf(const QString& worker) const {
  const RoomRow* row = room_.find(worker);
  return row == nullptr ? QString() : row->name;
}
int TeamViewModel::childrenOf(const QString& worker) const {
  const RoomRow* row = room_.find(worker);
  return row == nullptr ? 0 : row->children;
}
int TeamViewModel::lowOf(const QString& worker) const {
  const RoomRow* row = room_.find(worker);
  return row == nullptr ? 0 : row->low;
}
int TeamViewModel::highOf(const QString& worker) const {
  const RoomRow* row = room_.find(worker);
  return row == nullptr ? 0 : row->high;
}

// Somebody else may have taken meanwhile what was about to be taken.
void TeamViewModel::setFree(const QList<FreeFamilyRow>& rows) {
  free_.setSnapshot(rows);
  if (chosen_.isEmpty() || free_.find(chosen_) != nullptr) return;
  chosen_.clear();
  worker_.clear();
  emit chosenChanged();
}

void TeamViewModel::setRoom(const QList<RoomRow>& rows) {
  room_.setSnapshot(rows);
  if (!worker_.isEmpty() && room_.find(worker_) == nullptr) worker_.clear();
  emit chosenChanged();
}

// ---- Sparring

SparringViewModel::SparringViewModel(QObject* parent) : PageViewModel(parent) {
  connect(&names_, &NameWatch::masked, this, &SparringViewModel::setAnswer);
}

void SparringViewModel::setAnswer(const QString& words) {
  if (facts_.id.isEmpty() || words == answer()) return;
  if (words.isEmpty()) typed_.remove(facts_.id);
  else typed_[facts_.id] = words;
  look();
  emit answerChanged();
}

void SparringViewModel::setTyped(const QMap<QString, QString>& typed) {
  typed_ = typed;
  look();
  emit answerChanged();
}

void SparringViewModel::answered(const QString& id) {
  typed_.remove(id);
  look();
  emit answerChanged();
}

void SparringViewModel::show(const SparringFacts& facts, const QList<SparringAnswerRow>& answers, const QString& today) {
  const bool isOther = facts.id != facts_.id;
  facts_ = facts;
  today_ = today;
  if (isOther) names_.forget();
  answers_.setSnapshot(answers);
  look();
  emit factsChanged();
  if (isOther) emit answerChanged();
}

void SparringViewModel::look() { names_.look(facts_.caseId.isEmpty() ? answer() : QString()); }

// ---- Mødevisning

void MeetingViewModel::setLines(const QList<MeetingRow>& lines, const QString& today, const QString& until) {
  lines_ = lines;
  today_ = today;
  until_ = until;
  tell();
}

void MeetingViewModel::goTo(int part) {
  if (part < 0 || part >= parts() || part == part_) return;
  part_ = part;
  tell();
}

void MeetingViewModel::tell() {
  static const QStringList kParts{QStringLiteral("sparring"), QStringLiteral("due"), QStringLiteral("relay"), QStringLiteral("free"), QStringLiteral("room")};
  QList<MeetingRow> rows;
  for (const MeetingRow& line : lines_)
    if (line.part == kParts[part_]) rows.append(line);
  shown_.setSnapshot(rows);
  emit changed();
}

}  // namespace fremskudt::ui
