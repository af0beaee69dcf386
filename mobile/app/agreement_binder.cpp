#include "app/agreement_binder.h"

#include <algorithm>

#include "app/convert.h"
#include "app/family_rows.h"

namespace fremskudt::app {
namespace {

struct TextField {
  QString ui::AgreementDraft::*member;
  std::uint32_t number;
};
constexpr TextField kTexts[] = {
    {&ui::AgreementDraft::worry, Agreement::kWorryFieldNumber},
    {&ui::AgreementDraft::wantedChange, Agreement::kWantedChangeFieldNumber},
    {&ui::AgreementDraft::howWeSeeIt, Agreement::kHowWeSeeItFieldNumber},
};

ui::AgreementDraft draftOf(const google::protobuf::Message& message) {
  ui::AgreementDraft draft;
  const auto& agreement = static_cast<const Agreement&>(message);
  draft.date = text(agreement.date());
  for (const TextField& field : kTexts) draft.*field.member = textIn(message, field.number);
  for (const AgreementLine& line : agreement.lines()) {
    ui::AgreementLineRow row;
    row.id = text(line.key());
    row.who = text(line.who());
    row.what = text(line.what());
    row.byWhen = text(line.by_when());
    row.workersOwn = line.workers_own();
    row.review = text(line.review());
    row.reviewedOn = text(line.reviewed_on());
    row.order = line.order();
    draft.lines.append(row);
  }
  std::ranges::stable_sort(draft.lines, {}, &ui::AgreementLineRow::order);
  return draft;
}

const ui::AgreementLineRow* lineIn(const QList<ui::AgreementLineRow>& lines, const QString& key) {
  for (const ui::AgreementLineRow& line : lines)
    if (line.id == key) return &line;
  return nullptr;
}

// Only the subfields that differ: what another changed in the same line stays.
void changeLine(AgreementLine& line, const ui::AgreementLineRow& from, const ui::AgreementLineRow& to) {
  if (to.who != from.who) line.set_who(to.who.toStdString());
  if (to.what != from.what) line.set_what(to.what.toStdString());
  if (to.byWhen != from.byWhen) line.set_by_when(to.byWhen.toStdString());
  if (to.workersOwn != from.workersOwn) line.set_workers_own(to.workersOwn);
  if (to.review != from.review) line.set_review(to.review.toStdString());
  if (to.reviewedOn != from.reviewedOn) line.set_reviewed_on(to.reviewedOn.toStdString());
  if (to.order != from.order) line.set_order(to.order);
}

void addChanges(FieldChanges& changes, const ui::AgreementDraft& from, const ui::AgreementDraft& to) {
  changes.text(Agreement::kDateFieldNumber, from.date, to.date);
  for (const ui::AgreementLineRow& line : to.lines) {
    const ui::AgreementLineRow* was = lineIn(from.lines, line.id);
    if (was != nullptr && *was == line) continue;
    changes.any(Agreement::kLinesFieldNumber, [before = was != nullptr ? *was : ui::AgreementLineRow{}, line](google::protobuf::Message& message) {
      auto& lines = *static_cast<Agreement&>(message).mutable_lines();
      const std::string key = line.id.toStdString();
      auto here = std::ranges::find(lines, key, [](const AgreementLine& l) { return l.key(); });
      if (here == lines.end()) {
        AgreementLine& added = *lines.Add();
        added.set_key(key);
        changeLine(added, before, line);
      } else {
        changeLine(*here, before, line);
      }
    });
  }
  for (const ui::AgreementLineRow& line : from.lines) {
    if (lineIn(to.lines, line.id) != nullptr) continue;
    changes.any(Agreement::kLinesFieldNumber, [key = line.id.toStdString()](google::protobuf::Message& message) {
      auto& lines = *static_cast<Agreement&>(message).mutable_lines();
      const auto here = std::ranges::find(lines, key, [](const AgreementLine& l) { return l.key(); });
      if (here != lines.end()) lines.erase(here);
    });
  }
}

}  // namespace

AgreementBinder::AgreementBinder(StorageService& storage, ui::AgreementEditor& editor, QObject* parent)
    : EditorBinder(storage, editor, parent), vm_(editor) {}

void AgreementBinder::startFor(const Id& family, const Id& visit, const QStringList& children, const QString& today) {
  auto agreement = std::make_shared<Agreement>();
  agreement->set_family(family.to_bytes());
  if (!visit.is_nil()) agreement->set_visit(visit.to_bytes());
  agreement->set_date(today.toStdString());
  for (const QString& child : children) agreement->add_children(idOf(child).to_bytes());
  startNew(std::move(agreement));
}

Id AgreementBinder::family() const {
  const auto* agreement = dynamic_cast<const Agreement*>(message().get());
  return agreement ? Id::from_bytes(agreement->family()).value_or(Id{}) : Id{};
}

QStringList AgreementBinder::children() const {
  return message() ? setIn(*message(), Agreement::kChildrenFieldNumber) : QStringList{};
}

void AgreementBinder::showNew(const Message& first) {
  shown_ = draftOf(first);
  vm_.load(shown_);
}

void AgreementBinder::show(const tablet::Snapshot& snapshot) {
  shown_ = draftOf(*snapshot.message);
  for (const TextField& field : kTexts) shown_.*field.member = handles_.of(snapshot, field.number);
  for (ui::AgreementLineRow& line : shown_.lines)
    for (const tablet::OpenPart& part : snapshot.open_parts)
      if (!line.review.isEmpty() && part.subfield == AgreementLine::kReviewFieldNumber && text(part.element) == line.id)
        line.reviewedBy = firstName(part.author_name);
  vm_.load(shown_);
  const ui::AgreementDraft onScreen = vm_.draft();
  for (const TextField& field : kTexts) handles_.settle(snapshot, field.number, onScreen.*field.member);
  FieldChanges changed;
  addChanges(changed, shown_, onScreen);
  seen_.settle(snapshot, changed.fields());
}

EditorBinder::Work AgreementBinder::takeDraft() {
  const ui::AgreementDraft draft = vm_.draft();
  TextChanges texts;
  for (const TextField& field : kTexts)
    texts.add(field.number, handles_.held(field.number), shown_.*field.member, draft.*field.member);
  FieldChanges changes;
  addChanges(changes, shown_, draft);
  return together(std::move(texts), std::move(changes), seen_.now());
}

std::shared_ptr<const EditorBinder::Message> AgreementBinder::firstDraft(const Message& first) {
  auto agreement = std::make_shared<Agreement>(static_cast<const Agreement&>(first));
  const ui::AgreementDraft draft = vm_.draft();
  FieldChanges changes;
  addChanges(changes, shown_, draft);
  for (const TextField& field : kTexts) changes.text(field.number, shown_.*field.member, draft.*field.member);
  changes.apply(*agreement);
  return agreement;
}

void AgreementBinder::askAround() {
  struct Answer {
    Around around;
    QList<ui::AddendumRow> addenda;
  };
  around_.ask<Answer>(
      [id = record(), record = message()](Storage& storage) -> Result<Answer> {
        Answer answer;
        Around& found = answer.around;
        TRY(found, around(storage, id, *record));
        if (!id.is_nil()) {
          TRY(const auto addenda, storage.queries->addenda(id));
          answer.addenda = toRows(addenda);
        }
        if (found.title.isEmpty()) {
          TRY(const FamilyRows family,
              readFamily(storage, Id::from_bytes(static_cast<const Agreement&>(*record).family()).value_or(Id{})));
          found.title = family.title;
        }
        return answer;
      },
      [this](const Answer& answer) {
        setAround(answer.around);
        vm_.setAddenda(answer.addenda);
      },
      [id = record()](const store::Notice& notice) { return isAbout(notice, id) || touchesTypes(notice, {"Note", "JournalReceipt"}); }, [](const Error&) {});
}

}  // namespace fremskudt::app
