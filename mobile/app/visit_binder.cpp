#include "app/visit_binder.h"

#include <algorithm>

#include "app/convert.h"
#include "app/family_rows.h"
#include "store/record_facts.h"

namespace fremskudt::app {
namespace {

constexpr std::uint32_t kAgenda = HomeVisit::kAgendaFieldNumber;   // of a note: with whom; of a planned visit: where
constexpr std::uint32_t kKind = Note::kNoteKindFieldNumber;
constexpr bool areAlike(int one, int other) { return one == other; }
static_assert(areAlike(HomeVisit::kFamilyFieldNumber, Note::kFamilyFieldNumber) && areAlike(HomeVisit::kFamilyFieldNumber, PlannedVisit::kFamilyFieldNumber) &&
              areAlike(HomeVisit::kAgendaFieldNumber, Note::kWithWhomFieldNumber) && areAlike(HomeVisit::kDateFieldNumber, Note::kDateFieldNumber) &&
              areAlike(HomeVisit::kMinutesFieldNumber, Note::kMinutesFieldNumber) && areAlike(HomeVisit::kPresentFieldNumber, Note::kPresentFieldNumber) &&
              areAlike(HomeVisit::kPresentRolesFieldNumber, Note::kPresentRolesFieldNumber) && areAlike(HomeVisit::kNoteFieldNumber, Note::kNoteFieldNumber) &&
              areAlike(HomeVisit::kChildrenFieldNumber, Note::kChildrenFieldNumber));
static_assert(areAlike(HomeVisit::kAgendaFieldNumber, PlannedVisit::kMeetingPlaceFieldNumber) && areAlike(HomeVisit::kDateFieldNumber, PlannedVisit::kDateFieldNumber) &&
              areAlike(HomeVisit::kPresentFieldNumber, PlannedVisit::kPresentFieldNumber) && areAlike(HomeVisit::kPresentRolesFieldNumber, PlannedVisit::kPresentRolesFieldNumber) &&
              areAlike(HomeVisit::kChildrenFieldNumber, PlannedVisit::kChildrenFieldNumber) && areAlike(Note::kNoteKindFieldNumber, PlannedVisit::kPlanKindFieldNumber));

template <class Record>
ui::VisitDraft commonOf(const Record& record) {
  ui::VisitDraft draft;
  draft.date = text(record.date());
  if constexpr (requires { record.minutes(); }) draft.minutes = record.minutes();
  draft.present = setIn(record, Record::kPresentFieldNumber);
  draft.presentRoles = setIn(record, Record::kPresentRolesFieldNumber);
  draft.children = setIn(record, Record::kChildrenFieldNumber);
  draft.agenda = textIn(record, kAgenda);
  return draft;
}

ui::VisitDraft draftOf(const google::protobuf::Message& message) {
  if (const auto* visit = dynamic_cast<const HomeVisit*>(&message)) return commonOf(*visit);
  const auto* plan = dynamic_cast<const PlannedVisit*>(&message);
  ui::VisitDraft draft = plan ? commonOf(*plan) : commonOf(static_cast<const Note&>(message));
  draft.kind = textIn(message, kKind);
  if (plan) draft.time = text(plan->time());
  return draft;
}

void addChanges(FieldChanges& changes, const ui::VisitDraft& from, const ui::VisitDraft& to) {
  changes.text(HomeVisit::kDateFieldNumber, from.date, to.date);
  changes.number(HomeVisit::kMinutesFieldNumber, from.minutes, to.minutes);
  changes.set(HomeVisit::kPresentFieldNumber, from.present, to.present);
  changes.set(HomeVisit::kPresentRolesFieldNumber, from.presentRoles, to.presentRoles);
  changes.set(HomeVisit::kChildrenFieldNumber, from.children, to.children);
  // What a record does not have is always empty, and no change.
  changes.text(kKind, from.kind, to.kind);
  changes.text(PlannedVisit::kTimeFieldNumber, from.time, to.time);
}

// ---- what the family says; a planned visit has nothing of it

const google::protobuf::RepeatedPtrField<FamilyWords>* wordsIn(const google::protobuf::Message& message) {
  if (const auto* visit = dynamic_cast<const HomeVisit*>(&message)) return &visit->family_words();
  if (const auto* note = dynamic_cast<const Note*>(&message)) return &note->family_words();
  return nullptr;
}

google::protobuf::RepeatedPtrField<FamilyWords>* wordsIn(google::protobuf::Message& message) {
  if (auto* visit = dynamic_cast<HomeVisit*>(&message)) return visit->mutable_family_words();
  if (auto* note = dynamic_cast<Note*>(&message)) return note->mutable_family_words();
  return nullptr;
}

constexpr std::uint32_t kAgree = HomeVisit::kAgreeFieldNumber, kFamilyWords = HomeVisit::kFamilyWordsFieldNumber;
static_assert(kAgree == Note::kAgreeFieldNumber && kFamilyWords == Note::kFamilyWordsFieldNumber);

std::uint32_t readOnField(const google::protobuf::Message& message) {
  if (dynamic_cast<const Note*>(&message)) return Note::kReadTogetherOnFieldNumber;
  return HomeVisit::kReadTogetherOnFieldNumber;
}

ui::TogetherDraft togetherOf(const google::protobuf::Message& message) {
  ui::TogetherDraft draft;
  const auto* words = wordsIn(message);
  if (words == nullptr) return draft;
  draft.readOn = textIn(message, readOnField(message));
  draft.agree = textIn(message, kAgree);
  for (const FamilyWords& said : *words)
    draft.words.append({text(said.key()), text(said.paragraph()), text(said.voice()), text(said.text()), said.written_for(), said.not_for_reading(), said.order()});
  std::ranges::stable_sort(draft.words, {}, &ui::FamilyWordsRow::order);
  return draft;
}

// Only the parts that differ: what another changed in the same element stays.
void changeWords(FamilyWords& said, const ui::FamilyWordsRow& from, const ui::FamilyWordsRow& to) {
  if (to.paragraph != from.paragraph) said.set_paragraph(to.paragraph.toStdString());
  if (to.voice != from.voice) said.set_voice(to.voice.toStdString());
  if (to.text != from.text) said.set_text(to.text.toStdString());
  if (to.writtenFor != from.writtenFor) said.set_written_for(to.writtenFor);
  if (to.notForReading != from.notForReading) said.set_not_for_reading(to.notForReading);
  if (to.order != from.order) said.set_order(to.order);
}

void addChanges(FieldChanges& changes, std::uint32_t readOn, const ui::TogetherDraft& from, const ui::TogetherDraft& to) {
  changes.text(readOn, from.readOn, to.readOn);
  changes.text(kAgree, from.agree, to.agree);
  for (const ui::FamilyWordsRow& row : to.words) {
    const ui::FamilyWordsRow* was = from.find(row.id);
    if (was != nullptr && *was == row) continue;
    changes.any(kFamilyWords, [before = was ? *was : ui::FamilyWordsRow{}, row](google::protobuf::Message& message) {
      auto* words = wordsIn(message);
      if (words == nullptr) return;
      const std::string key = row.id.toStdString();
      const auto here = std::ranges::find(*words, key, [](const FamilyWords& said) { return said.key(); });
      if (here != words->end()) {
        changeWords(*here, before, row);
        return;
      }
      FamilyWords& added = *words->Add();
      added.set_key(key);
      changeWords(added, {}, row);
    });
  }
}

}  // namespace

VisitBinder::VisitBinder(StorageService& storage, ui::VisitEditor& editor, QObject* parent)
    : EditorBinder(storage, editor, parent), vm_(editor) {}

void VisitBinder::startWith(const Id& family, const Id& child, const QString& today) {
  auto visit = std::make_shared<HomeVisit>();
  visit->set_family(family.to_bytes());
  visit->set_date(today.toStdString());
  visit->set_minutes(tablet::kUsualVisitMinutes);
  if (!child.is_nil()) visit->add_children(child.to_bytes());
  startNew(std::move(visit));
}

void VisitBinder::startNote(const Id& family, const QStringList& children, const Id& addsTo, const QString& today) {
  auto note = std::make_shared<Note>();
  note->set_family(family.to_bytes());
  note->set_date(today.toStdString());
  for (const QString& child : children) note->add_children(idOf(child).to_bytes());
  if (!addsTo.is_nil()) note->set_adds_to(addsTo.to_bytes());
  startNew(std::move(note));
}

void VisitBinder::startPlan(const Id& family, const Id& child, const QString& date, const QString& time, bool interpreter) {
  auto plan = std::make_shared<PlannedVisit>();
  plan->set_family(family.to_bytes());
  plan->set_date(date.toStdString());
  plan->set_time(time.toStdString());
  if (interpreter) plan->add_present_roles("interpreter");
  if (!child.is_nil()) plan->add_children(child.to_bytes());
  startNew(std::move(plan));
}

Id VisitBinder::family() const {
  if (!message()) return {};
  return idOf(textIn(*message(), HomeVisit::kFamilyFieldNumber));
}

// The entry that is added to; nil of all others.
Id VisitBinder::addsTo() const {
  const auto* note = dynamic_cast<const Note*>(message().get());
  return note ? Id::from_bytes(note->adds_to()).value_or(Id{}) : Id{};
}

void VisitBinder::showKind() {
  ui::EntryFacts entry = vm_.addsTo();
  if (entry.id != text(addsTo())) entry = {text(addsTo()), {}, {}};   // its kind and date are asked for
  vm_.setNote(dynamic_cast<const Note*>(message().get()) != nullptr, entry);
  const auto* plan = dynamic_cast<const PlannedVisit*>(message().get());
  vm_.setEnded(plan ? text(plan->ended()) : QString());
}

void VisitBinder::showNew(const Message& first) {
  showKind();
  shown_ = draftOf(first);
  shownTogether_ = togetherOf(first);
  vm_.load(shown_, {}, shownTogether_);
}

void VisitBinder::show(const tablet::Snapshot& snapshot) {
  showKind();
  shown_ = draftOf(*snapshot.message);
  shown_.agenda = handles_.of(snapshot, kAgenda);
  shownTogether_ = togetherOf(*snapshot.message);
  vm_.load(shown_, prose_.take(snapshot, me_), shownTogether_);
  handles_.settle(snapshot, kAgenda, vm_.draft().agenda);
  FieldChanges changed;
  addChanges(changed, shown_, vm_.draft());
  addChanges(changed, readOnField(*snapshot.message), shownTogether_, vm_.together());
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
  addChanges(changes, readOnField(*message()), shownTogether_, vm_.together());
  return together(std::move(texts), std::move(changes), seen_.now(), prose_.change(vm_.proseDraft()));   // a plan's has no words
}

std::shared_ptr<const EditorBinder::Message> VisitBinder::firstDraft(const Message& first) {
  std::shared_ptr<Message> made(first.New());
  made->CopyFrom(first);
  const ui::VisitDraft draft = vm_.draft();
  FieldChanges changes;
  addChanges(changes, shown_, draft);
  addChanges(changes, readOnField(first), shownTogether_, vm_.together());
  changes.apply(*made);
  const auto* reflection = made->GetReflection();
  const auto fieldOf = [&](std::uint32_t number) { return made->GetDescriptor()->FindFieldByNumber(int(number)); };
  reflection->SetString(made.get(), fieldOf(kAgenda), draft.agenda.toStdString());
  for (const ui::ProseEntry& entry : vm_.proseDraft()) {
    auto& prose = static_cast<Prose&>(*reflection->MutableMessage(made.get(), fieldOf(HomeVisit::kNoteFieldNumber)));
    Paragraph& paragraph = *prose.add_paragraphs();
    paragraph.set_text(entry.text.toStdString());
    if (Voice_IsValid(entry.voice)) paragraph.set_voice(static_cast<Voice>(entry.voice));
    paragraph.set_not_for_reading(entry.notForReading);
    if (const Id child = idOf(entry.child); !child.is_nil()) paragraph.set_child(child.to_bytes());
  }
  return made;
}

namespace {

// Who was there stays there, also when they were taken out of the family since.
void addRemoved(Storage& storage, const EditorBinder::Message& record, QList<ui::PersonChip>& people) {
  for (const QString& id : setIn(record, HomeVisit::kPresentFieldNumber)) {
    if (std::ranges::any_of(people, [&](const ui::PersonChip& chip) { return chip.id == id; })) continue;
    const auto found = storage.tablet->read(idOf(id));
    if (!found) continue;
    if (const auto* person = dynamic_cast<const Person*>(found->message.get()); person != nullptr && person->has_struck())
      people.append({id, firstName(person->first_name()), text(person->relation()), false});
  }
}

}  // namespace

namespace {

// This worker's paragraphs that somebody else took away, and that have not been read.
Result<QList<ui::ProseEntry>> lostOf(Storage& storage, const Id& record) {
  QList<ui::ProseEntry> lost;
  TRY(const auto facts, storage.tablet->reader().facts_with_prefix(store::lost_facts(record)));
  for (const auto& [name, value] : facts) {
    Paragraph paragraph;
    if (!paragraph.ParseFromString(value)) continue;
    ui::ProseEntry entry;
    entry.id = text(name);
    entry.text = text(paragraph.text());
    entry.voice = paragraph.voice();
    entry.notForReading = paragraph.not_for_reading();
    if (const auto child = Id::from_bytes(paragraph.child())) entry.child = text(*child);
    entry.mine = true;
    lost.append(entry);
  }
  return lost;
}

}  // namespace

void VisitBinder::askAround() {
  struct Answer {
    Around around;
    FamilyRows family;
    QList<ui::AddendumRow> addenda;
    QList<ui::ProseEntry> lost;
    tablet::Title addsTo;
  };
  around_.ask<Answer>(
      [id = record(), record = message(), family = family(), entry = addsTo()](Storage& storage) -> Result<Answer> {
        Answer answer;
        TRY(answer.around, around(storage, id, *record));
        TRY(answer.family, readFamily(storage, family));
        addRemoved(storage, *record, answer.family.people);
        if (!id.is_nil()) {
          TRY(const auto addenda, storage.queries->addenda(id));
          answer.addenda = toRows(addenda);
          TRY(answer.lost, lostOf(storage, id));
        }
        if (!entry.is_nil()) answer.addsTo = storage.queries->title(entry).value_or(tablet::Title{});   // it may not be here
        if (answer.around.title.isEmpty()) answer.around.title = answer.family.title;
        return answer;
      },
      [this, asked = record()](const Answer& answer) {
        setAround(answer.around);
        vm_.setPeople(answer.family.people, answer.family.children);
        vm_.setAgreements(answer.family.agreements);
        vm_.setAddenda(answer.addenda);
        if (asked == record()) vm_.prose()->setLost(answer.lost);
        vm_.setNote(vm_.isNote(), {text(addsTo()), kindOf(answer.addsTo.type), text(answer.addsTo.date)});
      },
      [id = record()](const store::Notice& notice) {
        return isAbout(notice, id) || touchesTypes(notice, {"Person", "Case", "Agreement", "Note", "JournalReceipt"});
      },
      [](const Error&) {});
}

}  // namespace fremskudt::app
