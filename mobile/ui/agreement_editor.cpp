#include "agreement_editor.h"

#include <QUuid>
#include <algorithm>

namespace fremskudt::ui {

AgreementDraft AgreementEditor::draft() const {
  AgreementDraft draft = local_;
  draft.lines = lines_.rows();
  return draft;
}

bool AgreementEditor::hasOwnPromise() const {
  return std::any_of(lines_.rows().begin(), lines_.rows().end(), [](const AgreementLineRow& line) { return line.workersOwn; });
}

void AgreementEditor::load(const AgreementDraft& stored) {
  const AgreementDraft typed = draft();
  const auto take = [&](QString AgreementDraft::*field) {
    if (isCommitting() && local_.*field != sent_.*field) return;   // taken back while it was being written
    if (local_.*field == base_.*field) local_.*field = stored.*field;
  };
  take(&AgreementDraft::date);
  take(&AgreementDraft::worry);
  take(&AgreementDraft::wantedChange);
  take(&AgreementDraft::howWeSeeIt);

  // Line by line: what was changed here stays as typed, a line that was removed here stays away.
  const auto find = [](const QList<AgreementLineRow>& lines, const QString& key) {
    return std::find_if(lines.begin(), lines.end(), [&](const AgreementLineRow& line) { return line.id == key; });
  };
  QList<AgreementLineRow> lines;
  for (const AgreementLineRow& line : stored.lines) {
    const auto here = find(typed.lines, line.id);
    const auto was = find(base_.lines, line.id);
    if (here == typed.lines.end()) {
      const bool takenBack = isCommitting() && find(sent_.lines, line.id) != sent_.lines.end();
      if (was == base_.lines.end() && !takenBack) lines.append(line);   // new from elsewhere
    } else if (was == base_.lines.end()) {
      lines.append(*here);   // our own, just stored
    } else {
      // Part by part: a date from elsewhere and the words typed here both stand.
      AgreementLineRow both = line;
      const auto sent = isCommitting() ? find(sent_.lines, line.id) : sent_.lines.end();
      const auto keep = [&](auto AgreementLineRow::*part) {
        const bool takenBack = sent != sent_.lines.end() && (*here).*part != (*sent).*part;
        if ((*here).*part != (*was).*part || takenBack) both.*part = (*here).*part;
      };
      keep(&AgreementLineRow::who);
      keep(&AgreementLineRow::what);
      keep(&AgreementLineRow::byWhen);
      keep(&AgreementLineRow::workersOwn);
      keep(&AgreementLineRow::review);
      keep(&AgreementLineRow::reviewedOn);
      keep(&AgreementLineRow::order);
      lines.append(both);
    }
  }
  for (const AgreementLineRow& line : typed.lines) {
    if (find(stored.lines, line.id) != stored.lines.end()) continue;
    // New here, or taken away elsewhere while it was written in: what is typed stays.
    const auto was = find(base_.lines, line.id);
    const bool broughtBack = isCommitting() && find(sent_.lines, line.id) == sent_.lines.end();
    if (was == base_.lines.end() || *was != line || broughtBack) lines.append(line);
  }
  std::stable_sort(lines.begin(), lines.end(), [](const auto& a, const auto& b) { return a.order < b.order; });
  lines_.setSnapshot(lines);
  base_ = stored;
  setState(State::Ready);
  setDirty(!(draft() == base_));
  emit changed();
}

void AgreementEditor::reset() {
  Editor::reset();
  local_ = base_ = sent_ = {};
  removed_ = {};
  lines_.setSnapshot({});
  emit changed();
}

void AgreementEditor::addLine(bool workersOwn) {
  if (!editable() || !canAddLine()) return;
  QList<AgreementLineRow> lines = lines_.rows();
  AgreementLineRow line;
  line.id = QUuid::createUuid().toString(QUuid::Id128);
  line.workersOwn = workersOwn;
  line.order = lines.isEmpty() ? 1 : lines.last().order + 1;
  lines.append(line);
  lines_.setSnapshot(lines);
  emit changed();
  touch();
}

void AgreementEditor::removeLine(const QString& key) {
  const AgreementLineRow* leaving = lines_.find(key);
  if (!editable() || !leaving) return;
  removed_ = *leaving;
  QList<AgreementLineRow> lines = lines_.rows();
  lines.removeIf([&](const AgreementLineRow& line) { return line.id == key; });
  lines_.setSnapshot(lines);
  emit changed();
  touch();
  emit lineRemoved(key);
}

void AgreementEditor::restoreLine(const QString& key) {
  if (!editable() || removed_.id.isEmpty() || removed_.id != key || lines_.find(key)) return;
  QList<AgreementLineRow> lines = lines_.rows();
  lines.append(removed_);
  std::stable_sort(lines.begin(), lines.end(), [](const auto& a, const auto& b) { return a.order < b.order; });
  lines_.setSnapshot(lines);
  removed_ = {};
  emit changed();
  touch();
}

void AgreementEditor::setLine(const QString& key, const std::function<void(AgreementLineRow&)>& change) {
  for (qsizetype i = 0; i < lines_.rows().size(); ++i) {
    if (lines_.rows()[i].id != key) continue;
    AgreementLineRow line = lines_.rows()[i];
    change(line);
    if (line == lines_.rows()[i]) return;
    lines_.updateRow(i, line);
    emit changed();
    touch();
    return;
  }
}

void AgreementEditor::setWho(const QString& key, const QString& who) {
  if (editable()) setLine(key, [&](AgreementLineRow& line) { line.who = who; });
}
void AgreementEditor::setWhat(const QString& key, const QString& what) {
  if (editable()) setLine(key, [&](AgreementLineRow& line) { line.what = what; });
}
void AgreementEditor::setByWhen(const QString& key, const QString& date) {
  if (editable()) setLine(key, [&](AgreementLineRow& line) { line.byWhen = date; });
}
void AgreementEditor::setReview(const QString& key, const QString& code) {
  if (!editable()) return;
  setLine(key, [&](AgreementLineRow& line) {
    line.review = line.review == code ? QString() : code;
    line.reviewedOn = line.review.isEmpty() ? QString() : facts().today;
  });
}

}  // namespace fremskudt::ui
