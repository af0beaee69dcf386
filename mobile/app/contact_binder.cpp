#include "app/contact_binder.h"

#include <algorithm>

#include "app/convert.h"
#include "app/family_rows.h"
#include "tablet/offers.h"

namespace fremskudt::app {
namespace {

constexpr int kUsualMinutes = 20;

struct TextField {
  QString ui::ContactDraft::*member;
  std::uint32_t number;
};
constexpr TextField kTexts[] = {
    {&ui::ContactDraft::worry, OutreachContact::kWorryFieldNumber},
    {&ui::ContactDraft::goesWell, OutreachContact::kGoesWellFieldNumber},
    {&ui::ContactDraft::agreed, OutreachContact::kAgreedFieldNumber},
    {&ui::ContactDraft::agreedBy, OutreachContact::kAgreedByFieldNumber},
};
constexpr TextField kCodes[] = {
    {&ui::ContactDraft::date, OutreachContact::kDateFieldNumber},
    {&ui::ContactDraft::about, OutreachContact::kAboutFieldNumber},
    {&ui::ContactDraft::ageBand, OutreachContact::kAgeBandFieldNumber},
    {&ui::ContactDraft::outcome, OutreachContact::kOutcomeFieldNumber},
    {&ui::ContactDraft::followUpOn, OutreachContact::kFollowUpOnFieldNumber},
    {&ui::ContactDraft::notifier, OutreachContact::kNotifierFieldNumber},
    {&ui::ContactDraft::parentsTold, OutreachContact::kParentsToldFieldNumber},
};
struct SetField {
  QStringList ui::ContactDraft::*member;
  std::uint32_t number;
};
constexpr SetField kSets[] = {
    {&ui::ContactDraft::roles, OutreachContact::kRolesFieldNumber},
    {&ui::ContactDraft::themes, OutreachContact::kThemesFieldNumber},
    {&ui::ContactDraft::agreedCodes, OutreachContact::kAgreedCodesFieldNumber},
};

ui::ContactDraft draftOf(const google::protobuf::Message& message) {
  ui::ContactDraft draft;
  for (const TextField& field : kTexts) draft.*field.member = textIn(message, field.number);
  for (const TextField& field : kCodes) draft.*field.member = textIn(message, field.number);
  for (const SetField& field : kSets) draft.*field.member = setIn(message, field.number);
  draft.minutes = static_cast<const OutreachContact&>(message).minutes();
  return draft;
}

// What differs between two drafts, apart from the free texts.
void addChanges(FieldChanges& changes, const ui::ContactDraft& from, const ui::ContactDraft& to) {
  for (const TextField& field : kCodes) changes.text(field.number, from.*field.member, to.*field.member);
  for (const SetField& field : kSets) changes.set(field.number, from.*field.member, to.*field.member);
  changes.number(OutreachContact::kMinutesFieldNumber, from.minutes, to.minutes);
}

}  // namespace

ContactBinder::ContactBinder(StorageService& storage, ui::ContactEditor& editor, QObject* parent)
    : EditorBinder(storage, editor, parent), vm_(editor) {}

void ContactBinder::start(const OutreachContact& first) {
  auto talk = std::make_shared<OutreachContact>(first);
  talk->set_minutes(kUsualMinutes);
  startNew(std::move(talk));
}

Id ContactBinder::place() const {
  if (!message()) return {};
  return Id::from_bytes(static_cast<const OutreachContact&>(*message()).place()).value_or(Id{});
}

void ContactBinder::showNew(const Message& first) {
  shown_ = draftOf(first);
  vm_.load(shown_);
  vm_.setBegunNow();
}

void ContactBinder::show(const tablet::Snapshot& snapshot) {
  shown_ = draftOf(*snapshot.message);
  for (const TextField& field : kTexts) shown_.*field.member = handles_.of(snapshot, field.number);
  QStringList erased;
  for (const TextField& field : kTexts)
    if (std::ranges::find(snapshot.erased_fields, field.number) != snapshot.erased_fields.end())
      erased.append(text(snapshot.message->GetDescriptor()->FindFieldByNumber(int(field.number))->name()));
  vm_.setErasedWords(erased);
  vm_.load(shown_);
  for (const TextField& field : kTexts) handles_.settle(snapshot, field.number, vm_.draft().*field.member);
  FieldChanges changed;
  addChanges(changed, shown_, vm_.draft());
  seen_.settle(snapshot, changed.fields());
}

EditorBinder::Work ContactBinder::takeDraft() {
  const ui::ContactDraft draft = vm_.draft();
  TextChanges texts;
  for (const TextField& field : kTexts)
    texts.add(field.number, handles_.held(field.number), shown_.*field.member, draft.*field.member);
  FieldChanges changes;
  addChanges(changes, shown_, draft);
  return together(std::move(texts), std::move(changes), seen_.now());
}

std::shared_ptr<const EditorBinder::Message> ContactBinder::firstDraft(const Message& first) {
  std::shared_ptr<Message> talk(first.New());
  talk->CopyFrom(first);
  const ui::ContactDraft draft = vm_.draft();
  FieldChanges changes;
  addChanges(changes, shown_, draft);
  for (const TextField& field : kTexts) changes.text(field.number, shown_.*field.member, draft.*field.member);
  changes.apply(*talk);
  return talk;
}

void ContactBinder::askAround() {
  struct Answer {
    Around around;
    ui::ContactSurroundings surroundings;
  };
  around_.ask<Answer>(
      [id = record(), talk = message()](Storage& storage) -> Result<Answer> {
        Answer answer;
        TRY(answer.around, around(storage, id, *talk));
        const auto& contact = static_cast<const OutreachContact&>(*talk);
        TRY(const tablet::PlacePage page, storage.queries->place(Id::from_bytes(contact.place()).value_or(Id{})));
        answer.around.title = text(page.place->name());
        ui::ContactSurroundings& here = answer.surroundings;
        here.mark = text(contact.mark());
        here.continues = !contact.continues().empty();
        for (const auto& [theme, count] : page.themes) here.usualThemes.append(text(theme));
        for (const Presence& presence : page.place->presence()) here.weekdays.append(presence.weekday());
        here.place = answer.around.title;
        here.placeId = text(Id::from_bytes(contact.place()).value_or(Id{}));
        TRY(const auto places, storage.queries->places());
        for (const tablet::PlaceRow& place : places) here.places.append({text(place.id), text(place.name)});
        TRY(const auto offers, tablet::offers(*storage.tablet));
        for (const tablet::OfferRow& offer : offers)
          if (offer.is_open() && !offer.name.empty()) here.offers.append({text(offer.id), text(offer.name)});
        return answer;
      },
      [this](const Answer& answer) {
        setAround(answer.around);
        vm_.setSurroundings(answer.surroundings);
      },
      [id = record()](const store::Notice& notice) { return isAbout(notice, id) || touchesTypes(notice, {"Place", "Offer"}); }, [](const Error&) {});
}

}  // namespace fremskudt::app
