#include "app/visit_binder.h"

#include "app/convert.h"
#include "app/family_rows.h"

namespace fremskudt::app {
namespace {

constexpr int kUsualMinutes = 60;
constexpr std::uint32_t kAgenda = HomeVisit::kAgendaFieldNumber;

ui::VisitDraft draftOf(const google::protobuf::Message& message) {
  const auto& visit = static_cast<const HomeVisit&>(message);
  ui::VisitDraft draft;
  draft.date = text(visit.date());
  draft.minutes = visit.minutes();
  draft.present = setIn(message, HomeVisit::kPresentFieldNumber);
  draft.presentRoles = setIn(message, HomeVisit::kPresentRolesFieldNumber);
  draft.children = setIn(message, HomeVisit::kChildrenFieldNumber);
  draft.agenda = text(visit.agenda());
  return draft;
}

void addChanges(FieldChanges& changes, const ui::VisitDraft& from, const ui::VisitDraft& to) {
  changes.text(HomeVisit::kDateFieldNumber, from.date, to.date);
  changes.number(HomeVisit::kMinutesFieldNumber, from.minutes, to.minutes);
  changes.set(HomeVisit::kPresentFieldNumber, from.present, to.present);
  changes.set(HomeVisit::kPresentRolesFieldNumber, from.presentRoles, to.presentRoles);
  changes.set(HomeVisit::kChildrenFieldNumber, from.children, to.children);
}

}  // namespace

VisitBinder::VisitBinder(StorageService& storage, ui::VisitEditor& editor, QObject* parent)
    : EditorBinder(storage, editor, parent), vm_(editor) {}

void VisitBinder::startWith(const Id& family, const Id& child, const QString& today) {
  auto visit = std::make_shared<HomeVisit>();
  visit->set_family(family.to_bytes());
  visit->set_date(today.toStdString());
  visit->set_minutes(kUsualMinutes);
  if (!child.is_nil()) visit->add_children(child.to_bytes());
  startNew(std::move(visit));
}

Id VisitBinder::family() const {
  if (!message()) return {};
  return Id::from_bytes(static_cast<const HomeVisit&>(*message()).family()).value_or(Id{});
}

void VisitBinder::showNew(const Message& first) {
  shown_ = draftOf(first);
  vm_.load(shown_, {});
}

void VisitBinder::show(const tablet::Snapshot& snapshot) {
  shown_ = draftOf(*snapshot.message);
  shown_.agenda = handles_.of(snapshot, kAgenda);
  vm_.load(shown_, prose_.take(snapshot, me_));
  handles_.settle(snapshot, kAgenda, vm_.draft().agenda);
  FieldChanges changed;
  addChanges(changed, shown_, vm_.draft());
  seen_.settle(snapshot, changed.fields());
  QList<ui::TextVersion> others;
  for (const tablet::FieldText& version : snapshot.texts)
    if (version.field == kAgenda && version.handle != handles_.held(kAgenda))
      others.append({QString::number(version.handle), text(version.text), firstName(version.author_name), time(version.written_at)});
  vm_.setAgendaVersions(others);
}

EditorBinder::Work VisitBinder::takeDraft() {
  const ui::VisitDraft draft = vm_.draft();
  TextChanges texts;
  texts.add(kAgenda, handles_.held(kAgenda), shown_.agenda, draft.agenda);
  FieldChanges changes;
  addChanges(changes, shown_, draft);
  return together(std::move(texts), std::move(changes), seen_.now(), prose_.change(vm_.proseDraft()));
}

std::shared_ptr<const EditorBinder::Message> VisitBinder::firstDraft(const Message& first) {
  auto visit = std::make_shared<HomeVisit>(static_cast<const HomeVisit&>(first));
  const ui::VisitDraft draft = vm_.draft();
  FieldChanges changes;
  addChanges(changes, shown_, draft);
  changes.apply(*visit);
  visit->set_agenda(draft.agenda.toStdString());
  for (const ui::ProseEntry& entry : vm_.proseDraft()) {
    Paragraph& paragraph = *visit->mutable_note()->add_paragraphs();
    paragraph.set_text(entry.text.toStdString());
    if (Voice_IsValid(entry.voice)) paragraph.set_voice(static_cast<Voice>(entry.voice));
    paragraph.set_not_for_reading(entry.notForReading);
    if (const Id child = idOf(entry.child); !child.is_nil()) paragraph.set_child(child.to_bytes());
  }
  return visit;
}

void VisitBinder::askAround() {
  struct Answer {
    Around around;
    FamilyRows family;
  };
  around_.ask<Answer>(
      [id = record(), record = message()](Storage& storage) -> Result<Answer> {
        Answer answer;
        const auto& visit = static_cast<const HomeVisit&>(*record);
        TRY(answer.around, around(storage, id, visit));
        const Id family = Id::from_bytes(visit.family()).value_or(Id{});
        TRY(answer.family, readFamily(storage, family));
        if (answer.around.title.isEmpty()) answer.around.title = answer.family.title;
        return answer;
      },
      [this](const Answer& answer) {
        setAround(answer.around);
        vm_.setPeople(answer.family.people, answer.family.children);
        vm_.setAgreements(answer.family.agreements);
      },
      [id = record()](const store::Notice& notice) {
        return isAbout(notice, id) || touchesTypes(notice, {"Person", "Case", "Agreement"});
      },
      [](const Error&) {});
}

}  // namespace fremskudt::app
