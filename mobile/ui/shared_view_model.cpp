#include "shared_view_model.h"

#include <QUuid>
#include <algorithm>
#include <functional>

#include "lock_view_model.h"

namespace fremskudt::ui {
namespace {

const QString kChild = QStringLiteral("child");

// One version that is marked hides them all: of what it says nothing is to be guessed from the other.
bool isMarked(const ParagraphRow& row) {
  return row.notForReading || std::ranges::any_of(row.others, [](const QVariant& other) { return other.toMap().value(QStringLiteral("notForReading")).toBool(); });
}

// ---- what no copy carries

constexpr qsizetype kShortName = 3;   // also a word of its own: Bo, not bo
constexpr qsizetype kMinAddress = 5;

// "Klint", in any case, also with a genitive s; its first letter is what stands.
void addSurname(const QString& name, QStringList& patterns) {
  if (name.size() < 2) return;
  const QString first = QRegularExpression::escape(name.left(1)), rest = QRegularExpression::escape(name.mid(1));
  const bool isShort = name.size() <= kShortName;
  patterns.append(QStringLiteral("(?<!\\w)(%1)(?i:%2)(?=(?i:s)?(?!\\w))").arg(isShort ? first.toUpper() : QStringLiteral("(?i:%1)").arg(first), rest));
}

// All of it, what stands before its first comma, and each part of it that is a street with a number; however it is spaced.
void addAddress(const QString& address, bool alsoStreet, QStringList& patterns) {
  const auto add = [&patterns](const QStringList& words) {
    if (words.join(QString()).size() < kMinAddress) return;
    QStringList escaped;
    for (const QString& word : words) escaped.append(QRegularExpression::escape(word));
    patterns.append(QStringLiteral("(?<!\\w)(?i:%1s?)(?!\\w)").arg(escaped.join(QStringLiteral("[\\W_]{0,3}"))));
  };
  const auto wordsOf = [](const QString& text) {
    static const QRegularExpression word(QStringLiteral("[\\p{L}\\p{M}]+|\\p{N}+"), QRegularExpression::UseUnicodePropertiesOption);
    QStringList words;
    for (auto found = word.globalMatch(text); found.hasNext();) words.append(found.next().captured());
    return words;
  };
  add(wordsOf(address));
  const QStringList parts = address.split(QLatin1Char(','), Qt::SkipEmptyParts);
  for (const QString& part : parts) {
    const QStringList words = wordsOf(part);
    const auto number = std::ranges::find_if(words, [](const QString& word) { return word.front().isNumber(); });
    const bool isStreet = number != words.begin() && number != words.end();
    if (isStreet || &part == &parts.front()) add(words);
    if (!isStreet) continue;
    add(words.first(number - words.begin() + 1));
    if (alsoStreet) add(words.first(number - words.begin()));
  }
}

bool longer(const QRegularExpression& a, const QRegularExpression& b) { return a.pattern().size() > b.pattern().size(); }

QList<QRegularExpression> expressions(const QStringList& texts, const std::function<void(const QString&, QStringList&)>& add) {
  QStringList patterns;
  for (const QString& text : texts) add(text.trimmed(), patterns);
  patterns.removeDuplicates();
  QList<QRegularExpression> all;
  for (const QString& pattern : std::as_const(patterns)) all.append(QRegularExpression(pattern, QRegularExpression::UseUnicodePropertiesOption));
  std::ranges::stable_sort(all, longer);
  return all;
}

}  // namespace

SharedViewModel::SharedViewModel(VisitEditor& visit, AgreementEditor& agreement, QObject* parent)
    : QObject(parent), visit_(visit), agreement_(agreement) {
  const RowModel* rows = visit_.prose()->paragraphs();
  connect(rows, &RowModel::dataChanged, this, &SharedViewModel::refresh);
  connect(rows, &RowModel::rowsInserted, this, &SharedViewModel::refresh);
  connect(rows, &RowModel::rowsRemoved, this, &SharedViewModel::refresh);
  connect(rows, &RowModel::rowsMoved, this, &SharedViewModel::refresh);
  connect(&visit_, &VisitEditor::togetherChanged, this, &SharedViewModel::refresh);
  connect(&visit_, &VisitEditor::changed, this, &SharedViewModel::changed);
  connect(&visit_, &Editor::factsChanged, this, &SharedViewModel::changed);
  connect(&visit_, &PageViewModel::stateChanged, this, &SharedViewModel::changed);
  connect(&visit_, &Editor::problemChanged, this, &SharedViewModel::changed);
  connect(&agreement_, &Editor::problemChanged, this, &SharedViewModel::changed);
}

QString SharedViewModel::today() const { return today_; }

QString SharedViewModel::problem() const {
  if (!visit_.problem().isEmpty()) return visit_.problem();
  return !agreement_.problem().isEmpty() ? agreement_.problem() : told_;
}

QString SharedViewModel::agenda() const { return visit_.isNote() ? QString() : visit_.agenda(); }

int SharedViewModel::fewestPin() const { return LockViewModel::kFewestPin; }
int SharedViewModel::fewestOldPin() const { return LockViewModel::kFewestOldPin; }

bool SharedViewModel::isShown(const ParagraphRow& row) const {
  return !isMarked(row) && (child_.isEmpty() || row.child.isEmpty() || row.child == child_);
}

const ParagraphRow* SharedViewModel::current() const {
  const QList<ParagraphRow>& rows = visit_.prose()->rows();
  const auto found = std::ranges::find(rows, key_, &ParagraphRow::id);
  return found != rows.end() && isShown(*found) ? &*found : nullptr;
}

bool SharedViewModel::speaks() const {
  return std::ranges::any_of(paragraphs_.rows(), [](const SharedParagraphRow& row) { return !row.words.isEmpty(); });
}

QString SharedViewModel::paragraph() const {
  const ParagraphRow* row = current();
  return row ? row->text : QString();
}

const FamilyWordsRow* SharedViewModel::said() const { return saidKey_.isEmpty() ? nullptr : visit_.together().find(saidKey_); }

QString SharedViewModel::words() const {
  const FamilyWordsRow* row = said();
  return row ? row->text : QString();
}

QVariantList SharedViewModel::wordsOf(const QString& paragraph, const QString& butBy) const {
  QVariantList words;
  if (paragraph.isEmpty()) return words;
  for (const FamilyWordsRow& row : visit_.together().words)
    if (row.paragraph == paragraph && !row.notForReading && row.voice != butBy && !row.text.trimmed().isEmpty())
      words.append(QVariantMap{{QStringLiteral("voice"), row.voice}, {QStringLiteral("text"), row.text}});
  return words;
}

QVariantList SharedViewModel::otherWords() const {
  const ParagraphRow* row = current();
  return row ? wordsOf(row->place, voice_) : QVariantList();
}

void SharedViewModel::refresh() {
  QList<SharedParagraphRow> rows;
  if (active())
    for (const ParagraphRow& row : visit_.prose()->rows())
      if (isShown(row) && !row.text.trimmed().isEmpty()) rows.append({row.id, row.text, wordsOf(row.place, {})});
  paragraphs_.setSnapshot(rows);
  // Marked elsewhere while it is in the field: it goes from there, and what is typed now begins anew.
  if (const FamilyWordsRow* row = said(); row != nullptr && row->notForReading && !isHeldBack()) {
    saidKey_.clear();
    writtenFor_ = childSaysYes_ = false;
  }
  if (place_ == Place::Correcting && current() == nullptr) {
    toReading();
    return;
  }
  emit changed();
}

bool SharedViewModel::isHeldBack() const { return voice_ == kChild && !childSaysYes_; }

// ---- where the family is

void SharedViewModel::setPlace(Place place) {
  if (place == place_) return;
  flush();
  place_ = place;
  told_.clear();
  emit placeChanged();
  emit changed();
}

void SharedViewModel::open(Place first, const QString& child) {
  child_ = child;
  leave_ = {};
  emit leaveChanged();
  setPlace(first);
  refresh();
}

void SharedViewModel::close() {
  setPlace(Place::Closed);
  child_.clear();
  forgetPeople();
  key_.clear();
  spokenOf_.clear();
  voice_.clear();
  saidKey_.clear();
  leave_ = {};
  entries_.setSnapshot({});
  refresh();
  emit leaveChanged();
}

void SharedViewModel::opened(Place place) {
  if (place_ != Place::Opening) return;
  setPlace(place);
  refresh();
}

void SharedViewModel::setToday(const QString& today) {
  if (today == today_) return;
  today_ = today;
  emit changed();
}

void SharedViewModel::tell(const QString& problem) {
  told_ = problem;
  emit changed();
}

// ---- what no copy carries

void SharedViewModel::setPeople(const QStringList& surnames, const QStringList& addresses, const QStringList& hidden) {
  knowsPeople_ = true;
  surnames_ = expressions(surnames, [](const QString& name, QStringList& patterns) { addSurname(name, patterns); });
  addresses_ = expressions(addresses, [](const QString& address, QStringList& patterns) { addAddress(address, false, patterns); }) +
               expressions(hidden, [](const QString& address, QStringList& patterns) { addAddress(address, true, patterns); });
  std::ranges::stable_sort(addresses_, longer);
  emit changed();
}

void SharedViewModel::forgetPeople() {
  knowsPeople_ = false;
  surnames_.clear();
  addresses_.clear();
  if (place_ == Place::Copy) {
    setPlace(Place::GiveCopy);
    tell(QStringLiteral("not_opened"));
  }
  emit changed();
}

QString SharedViewModel::onCopy(const QString& text) const {
  if (!knowsPeople_) return {};
  QString said = text;
  for (const QRegularExpression& address : addresses_) said.replace(address, QStringLiteral("…"));   // first: a street may be called as they are
  for (const QRegularExpression& surname : surnames_) said.replace(surname, QStringLiteral("\\1."));
  return said;
}

void SharedViewModel::goHome() {
  if (active()) setPlace(Place::Home);
}

void SharedViewModel::openEntry(const QString& id) {
  const SharedEntryRow* row = entries_.find(id);
  if (!active() || row == nullptr) return;
  const QString kind = row->kind;
  setPlace(Place::Opening);
  emit openRequested(id, kind);
}

void SharedViewModel::toReading() {
  if (!active()) return;
  setPlace(Place::Reading);
  key_.clear();
  spokenOf_.clear();
  voice_.clear();
  saidKey_.clear();
  refresh();
}

void SharedViewModel::toEnd() {
  if (!active()) return;
  // What is finished was read then: nothing more is asked.
  setPlace(editable() ? Place::End : Place::Home);
}

void SharedViewModel::readTogether() {
  if (place_ != Place::End) return;
  visit_.setReadOn(today_);
  setPlace(Place::Agree);
}

void SharedViewModel::setAgree(const QString& code) {
  if (place_ != Place::Agree) return;
  visit_.setAgree(code);
  setPlace(Place::Thanks);
}

void SharedViewModel::toAgreement() {
  if (active()) setPlace(Place::Agreement);
}

void SharedViewModel::giveCopy() {
  if (place_ == Place::Agreement || place_ == Place::Copy) setPlace(Place::GiveCopy);
}

void SharedViewModel::takePicture() {
  if (place_ != Place::GiveCopy) return;
  if (!knowsPeople_) {
    tell(QStringLiteral("not_opened"));
    emit peopleRequested();
    return;
  }
  setPlace(Place::Copy);
}

void SharedViewModel::tookPicture() {
  if (place_ != Place::Copy) return;
  emit copyRequested(QStringLiteral("photo"), {});
  setPlace(Place::Agreement);
}

void SharedViewModel::copyBy(const QString& code, const QString& task) {
  if (place_ != Place::GiveCopy) return;
  emit copyRequested(code, task);
  setPlace(Place::Agreement);
}

void SharedViewModel::flush() {
  visit_.flush();
  agreement_.flush();
}

// ---- Sådan ser vi det

void SharedViewModel::talkAbout(const QString& key) {
  if (place_ != Place::Reading || !editable() || paragraphs_.find(key) == nullptr) return;
  key_ = key;
  spokenOf_ = current()->place;
  voice_.clear();
  saidKey_.clear();
  writtenFor_ = childSaysYes_ = false;
  setPlace(Place::Talking);
}

void SharedViewModel::correct(const QString& key) {
  if ((place_ != Place::Reading && place_ != Place::Talking) || !editable() || paragraphs_.find(key.isEmpty() ? key_ : key) == nullptr) return;
  if (!key.isEmpty()) key_ = key;
  setPlace(Place::Correcting);
}

void SharedViewModel::correctTo(const QString& text) {
  if (place_ == Place::Correcting && current() != nullptr) visit_.prose()->setText(key_, text);
}

void SharedViewModel::setVoice(const QString& code) {
  if (place_ != Place::Talking) return;
  voice_ = voice_ == code ? QString() : code;
  pickSaid();
  emit changed();
}

// What this voice has said before goes on; what a child has not said yes to is not taken up again: it would show.
void SharedViewModel::pickSaid() {
  saidKey_.clear();
  writtenFor_ = childSaysYes_ = false;
  if (spokenOf_.isEmpty()) return;
  for (const FamilyWordsRow& words : visit_.together().words)
    if (words.paragraph == spokenOf_ && words.voice == voice_ && !words.notForReading) {
      saidKey_ = words.id;
      writtenFor_ = words.writtenFor;
      childSaysYes_ = true;
    }
}

void SharedViewModel::setWords(const QString& text) {
  if (place_ != Place::Talking || voice_.isEmpty() || spokenOf_.isEmpty()) return;
  FamilyWordsRow words;
  if (const FamilyWordsRow* before = said()) {
    words = *before;
  } else {
    if (text.isEmpty()) return;
    words.id = saidKey_ = QUuid::createUuid().toString(QUuid::Id128);
    words.paragraph = spokenOf_;
    words.voice = voice_;
    words.writtenFor = writtenFor_;
    words.notForReading = isHeldBack();
  }
  words.text = text;
  visit_.setFamilyWords(words);
}

void SharedViewModel::setWrittenFor(bool value) {
  if (place_ != Place::Talking || value == writtenFor_) return;
  writtenFor_ = value;
  if (const FamilyWordsRow* before = said()) {
    FamilyWordsRow words = *before;
    words.writtenFor = value;
    visit_.setFamilyWords(words);
  }
  emit changed();
}

void SharedViewModel::setChildSaysYes(bool value) {
  if (place_ != Place::Talking || voice_ != kChild || value == childSaysYes_) return;
  childSaysYes_ = value;
  if (const FamilyWordsRow* before = said()) {
    FamilyWordsRow words = *before;
    words.notForReading = !value;
    visit_.setFamilyWords(words);
  }
  emit changed();
}

// ---- the way out

void SharedViewModel::setLeave(const SharedLeave& leave) {
  if (leave == leave_) return;
  leave_ = leave;
  emit leaveChanged();
}

void SharedViewModel::askToLeave() {
  if (!active() || leave_.asking) return;
  flush();
  leave_.asking = true;
  emit leaveChanged();
  emit leaveAsked();
}

void SharedViewModel::stay() {
  SharedLeave leave = leave_;
  leave.asking = leave.working = false;
  leave.problem.clear();
  setLeave(leave);
}

void SharedViewModel::waited() {
  SharedLeave leave = leave_;
  leave.waitSeconds = 0;
  setLeave(leave);
}

void SharedViewModel::leaveWith(const QString& secret) {
  if (!leave_.asking || leave_.working || secret.isEmpty() || leave_.waitSeconds > 0) return;
  leave_.working = true;
  leave_.problem.clear();
  emit leaveChanged();
  emit leaveRequested(secret);
}

}  // namespace fremskudt::ui
