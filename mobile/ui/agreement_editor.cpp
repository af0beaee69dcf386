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
  loadLines(stored);
  const Following<AgreementDraft> follow{local_, base_, stored, isCommitting() ? &sent_ : nullptr, steps_};
  follow.field(&AgreementDraft::date);
  follow.field(&AgreementDraft::worry);
  follow.field(&AgreementDraft::wantedChange);
  follow.field(&AgreementDraft::howWeSeeIt);
  base_ = stored;
  setState(State::Ready);
  setDirty(!(draft() == base_));
  emit changed();
}

namespace {

using Lines = QList<AgreementLineRow>;

const AgreementLineRow* find(const Lines& lines, const QString& key) {
  const auto it = std::find_if(lines.begin(), lines.end(), [&](const AgreementLineRow& line) { return line.id == key; });
  return it != lines.end() ? &*it : nullptr;
}
void sortByOrder(Lines& lines) {
  std::stable_sort(lines.begin(), lines.end(), [](const auto& a, const auto& b) { return a.order < b.order; });
}

}  // namespace

// Line by line, and part by part: a date from elsewhere and the words typed here both stand; what was changed here stays
// as typed, a line that was removed here stays away.
void AgreementEditor::loadLines(const AgreementDraft& stored) {
  const Lines typed = lines_.rows();
  Lines lines;
  for (const AgreementLineRow& line : stored.lines) {
    const AgreementLineRow* here = find(typed, line.id);
    const AgreementLineRow* was = find(base_.lines, line.id);
    const AgreementLineRow* sent = isCommitting() ? find(sent_.lines, line.id) : nullptr;
    if (!here) {
      if (was || sent) continue;   // taken away here
      lines.append(line);          // new from elsewhere
      steps_.eachStep([&](AgreementDraft& step) {
        if (find(step.lines, line.id)) return;
        step.lines.append(line);
        sortByOrder(step.lines);
      });
    } else if (!was) {
      lines.append(*here);   // our own, just stored
      lines.last().reviewedBy = line.reviewedBy;
    } else {
      AgreementLineRow both = line;
      const auto keep = [&](auto AgreementLineRow::*part) {
        const bool takenBack = sent && (*here).*part != (*sent).*part;
        if ((*here).*part != (*was).*part || takenBack) {
          both.*part = (*here).*part;
        } else if ((*was).*part != line.*part) {
          steps_.eachStep([&](AgreementDraft& step) {
            for (AgreementLineRow& its : step.lines)
              if (its.id == line.id) its.*part = line.*part;
          });
        }
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
  for (const AgreementLineRow& line : typed) {
    if (find(stored.lines, line.id)) continue;
    // New here, or taken away elsewhere while it was written in: what is typed stays.
    const AgreementLineRow* was = find(base_.lines, line.id);
    const bool broughtBack = isCommitting() && !find(sent_.lines, line.id);
    if (!was || *was != line || broughtBack) {
      lines.append(line);
      continue;
    }
    steps_.eachStep([&](AgreementDraft& step) { step.lines.removeIf([&](const auto& its) { return its.id == line.id; }); });
  }
  sortByOrder(lines);
  lines_.setSnapshot(lines);
}

// ---- undo

void AgreementEditor::remember() {
  if (!editable()) return;   // a review of what is finished is taken back by another tap
  steps_.remember(draft());
  emit undoChanged();
}

void AgreementEditor::step(bool (DraftSteps<AgreementDraft>::*which)(AgreementDraft&)) {
  AgreementDraft now = draft();
  if (!editable() || !(steps_.*which)(now)) return;
  lines_.setSnapshot(now.lines);
  now.lines.clear();
  local_ = now;
  emit changed();
  emit undoChanged();
  touch();
}

void AgreementEditor::reset() {
  Editor::reset();
  local_ = base_ = sent_ = {};
  removed_ = {};
  steps_.clear();
  lines_.setSnapshot({});
  addenda_.setSnapshot({});
  emit changed();
  emit undoChanged();
}

void AgreementEditor::addLine(bool workersOwn) {
  if (!editable() || !canAddLine()) return;
  remember();
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
  remember();
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
  remember();
  QList<AgreementLineRow> lines = lines_.rows();
  lines.append(removed_);
  sortByOrder(lines);
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
    remember();
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
  setLine(key, [&](AgreementLineRow& line) {
    line.review = line.review == code ? QString() : code;
    line.reviewedOn = line.review.isEmpty() ? QString() : facts().today;
    line.reviewedBy.clear();
  });
}

}  // namespace fremskudt::ui
