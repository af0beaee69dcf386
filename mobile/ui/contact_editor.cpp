#include "contact_editor.h"

#include <QDate>
#include <algorithm>

#include "name_finder.h"
#include "name_watch.h"

namespace fremskudt::ui {
namespace {

// All that is free text.
constexpr QString ContactDraft::*kWords[] = {&ContactDraft::worry, &ContactDraft::goesWell, &ContactDraft::agreed, &ContactDraft::agreedBy};

}  // namespace

ContactEditor::ContactEditor(QObject* parent) : Editor(parent) {
  connect(this, &ContactEditor::changed, this, &ContactEditor::look);
  connect(this, &ContactEditor::changed, this, &ContactEditor::nextHereChanged);
  connect(this, &ContactEditor::surroundingsChanged, this, &ContactEditor::look);
  connect(this, &ContactEditor::surroundingsChanged, this, &ContactEditor::nextHereChanged);
  connect(this, &Editor::factsChanged, this, &ContactEditor::nextHereChanged);
  connect(this, &Editor::factsChanged, this, &ContactEditor::movableChanged);
  connect(this, &ContactEditor::surroundingsChanged, this, &ContactEditor::movableChanged);
  connect(this, &ContactEditor::changed, this, &ContactEditor::chosenOffersChanged);
  connect(this, &ContactEditor::surroundingsChanged, this, &ContactEditor::chosenOffersChanged);
}

void ContactEditor::toggle(QStringList ContactDraft::*field, const QString& code) {
  QStringList next = local_.*field;
  if (!next.removeOne(code)) next.append(code);
  set(field, next);
}

void ContactEditor::setAbout(const QString& v) {
  set(&ContactDraft::about, v);
  if (v != QLatin1String("child")) set(&ContactDraft::ageBand, QString());
}

void ContactEditor::setAgeBand(const QString& v) {
  set(&ContactDraft::ageBand, v);
  if (!v.isEmpty()) set(&ContactDraft::about, QStringLiteral("child"));
}

QString ContactEditor::nextHere() const {
  const QDate talk = QDate::fromString(local_.date, Qt::ISODate), today = QDate::fromString(facts().today, Qt::ISODate);
  if (!talk.isValid()) return {};
  constexpr int kWeek = 7;
  QDate day = talk.addDays(1);
  if (editable() && today.isValid() && today > day) day = today;
  for (int i = 0; i < kWeek; ++i, day = day.addDays(1))
    if (around_.weekdays.contains(day.dayOfWeek())) return day.toString(Qt::ISODate);
  return {};
}

void ContactEditor::setOutcome(const QString& v) {
  set(&ContactDraft::outcome, v);
  if (v != QLatin1String("follow_up") && v != QLatin1String("to_the_door")) set(&ContactDraft::followUpOn, QString());
  if (v != QLatin1String("notification")) {
    set(&ContactDraft::notifier, QString());
    set(&ContactDraft::parentsTold, QString());
  }
}

namespace {

QStringList idsOf(const QList<ChoiceRow>& rows) {
  QStringList ids;
  for (const ChoiceRow& row : rows) ids.append(row.id);
  return ids;
}

}  // namespace

QStringList ContactEditor::places() const { return idsOf(around_.places); }
QStringList ContactEditor::offers() const { return idsOf(around_.offers); }

QString ContactEditor::nameOf(const QString& id) const {
  for (const QList<ChoiceRow>* rows : {&around_.places, &around_.offers})
    for (const ChoiceRow& row : *rows)
      if (row.id == id) return row.name;
  return {};
}

QStringList ContactEditor::chosenOffers() const {
  const QStringList lines = local_.agreed.split(u'\n');
  QStringList chosen;
  for (const ChoiceRow& offer : around_.offers)
    if (lines.contains(offer.name)) chosen.append(offer.id);
  return chosen;
}

void ContactEditor::toggleOffer(const QString& id) {
  const QString name = nameOf(id);
  if (name.isEmpty()) return;
  QStringList lines = local_.agreed.isEmpty() ? QStringList() : local_.agreed.split(u'\n');
  if (!lines.removeOne(name)) lines.append(name);
  setAgreed(lines.join(u'\n'));
}

QStringList ContactEditor::knownNames() const {
  QStringList names = noNames_;
  names.append(around_.place);
  for (const ChoiceRow& offer : around_.offers) names.append(offer.name);
  return names;
}

void ContactEditor::load(const ContactDraft& stored) {
  const ContactDraft before = local_;
  const Following<ContactDraft> follow{local_, base_, stored, isCommitting() ? &sent_ : nullptr, steps_};
  follow.field(&ContactDraft::date);
  follow.field(&ContactDraft::minutes);
  follow.set(&ContactDraft::roles);
  follow.field(&ContactDraft::about);
  follow.field(&ContactDraft::ageBand);
  follow.set(&ContactDraft::themes);
  follow.field(&ContactDraft::worry);
  follow.field(&ContactDraft::goesWell);
  follow.field(&ContactDraft::agreed);
  follow.set(&ContactDraft::agreedCodes);
  follow.field(&ContactDraft::agreedBy);
  follow.field(&ContactDraft::outcome);
  follow.field(&ContactDraft::followUpOn);
  follow.field(&ContactDraft::notifier);
  follow.field(&ContactDraft::parentsTold);
  base_ = stored;
  setState(State::Ready);
  setDirty(!(local_ == base_));
  if (!(before == local_)) emit changed();
}

void ContactEditor::setErasedWords(const QStringList& fields) {
  if (fields == erasedWords_) return;
  erasedWords_ = fields;
  const auto forget = [&](const char* name, QString ContactDraft::*field) {
    if (fields.contains(QLatin1String(name))) (local_.*field).clear(), (base_.*field).clear(), (sent_.*field).clear();
  };
  forget("worry", &ContactDraft::worry);
  forget("goes_well", &ContactDraft::goesWell);
  forget("agreed", &ContactDraft::agreed);
  forget("agreed_by", &ContactDraft::agreedBy);
  steps_.clear();   // some hold the words
  emit erasedWordsChanged();
  emit changed();
  emit undoChanged();
}

void ContactEditor::reset() {
  Editor::reset();
  local_ = base_ = sent_ = {};
  steps_.clear();
  setErasedWords({});
  begunOn_.clear();
  noNames_.clear();
  setSurroundings({});
  emit changed();
  emit undoChanged();
}

void ContactEditor::setSurroundings(const ContactSurroundings& around) {
  if (around == around_) return;
  around_ = around;
  emit surroundingsChanged();
}

void ContactEditor::setBegunNow() {
  begunOn_ = local_.date;
  emit changed();
}

bool ContactEditor::looksLikeCpr() const {
  return std::ranges::any_of(kWords, [this](QString ContactDraft::*field) { return (local_.*field).contains(cprPattern()); });
}

void ContactEditor::look() {
  QStringList found;
  const NameFinder finder(knownNames());
  if (editable())
    for (QString ContactDraft::*field : kWords)
      for (const QString& name : finder.namesIn(local_.*field))
        if (!found.contains(name)) found.append(name);
  if (found == likelyNames_) return;
  likelyNames_ = found;
  emit likelyNamesChanged();
}

void ContactEditor::mask(const std::function<QString(const QString&)>& masked) {
  if (!editable()) return;
  for (QString ContactDraft::*field : kWords) set(field, masked(local_.*field));
  steps_.clear();
  emit undoChanged();
  flush();
}

void ContactEditor::maskCpr() {
  mask(withoutCpr);
}

void ContactEditor::maskNames() {
  const NameFinder finder(knownNames());
  mask([&](const QString& text) { return finder.masked(text); });
}

void ContactEditor::leaveNames() {
  noNames_.append(likelyNames_);
  look();
}

void ContactEditor::restored() {
  emit changed();
  emit undoChanged();
  touch();
}

void ContactEditor::undo() {
  if (editable() && steps_.undo(local_)) restored();
}

void ContactEditor::redo() {
  if (editable() && steps_.redo(local_)) restored();
}

}  // namespace fremskudt::ui
