#include "prose_editor.h"

#include <QRegularExpression>
#include <QTimer>
#include <algorithm>
#include <utility>

namespace fremskudt::ui {
namespace {

constexpr qsizetype kUndoSteps = 200;
constexpr qint64 kRunMs = 1000;   // a pause in typing this long ends a step of undo

const QRegularExpression& blankLine() {
  static const QRegularExpression pattern(QStringLiteral("[\\n\\x{2029}][ \\t]*[\\n\\x{2029}]\\s*"));
  return pattern;
}

}  // namespace

bool ProseEditor::sameWords(const ProseEntry& a, const ProseEntry& b) {
  return a.text == b.text && a.voice == b.voice && a.notForReading == b.notForReading && a.child == b.child;
}

bool ProseEditor::Paragraph::isDirty() const {
  if (isNew()) return !isBlank();
  return !sameWords(local, base);
}

ProseEditor::ProseEditor(QObject* parent) : QObject(parent) {}

void ProseEditor::reset() {
  focusIndex_ = -1;
  paragraphs_.clear();
  undo_.clear();
  redo_.clear();
  removed_.clear();
  removedKeys_.clear();
  lost_.clear();
  kept_.clear();
  emit lostWordsChanged();
  typingIn_.clear();
  setCurrent({});
  show();
  emit undoChanged();
}

ProseEditor::Paragraph ProseEditor::fresh(const QString& text) {
  Paragraph paragraph;
  paragraph.key = QStringLiteral("p%1").arg(nextKey_++);
  paragraph.local.text = text;
  paragraph.local.mine = true;
  paragraph.bornHere = true;
  return paragraph;
}

QList<ProseEntry> ProseEditor::draft() {
  QList<ProseEntry> entries;
  for (Paragraph& paragraph : paragraphs_) {
    if (paragraph.isBlank()) continue;   // an empty line waiting for its first word
    paragraph.sent = paragraph.local;
    entries.append(paragraph.local);
    entries.append(paragraph.others);
  }
  return entries;
}

bool ProseEditor::isDirty() const {
  return !removed_.isEmpty() || std::any_of(paragraphs_.begin(), paragraphs_.end(), [](const Paragraph& p) { return p.isDirty(); });
}

// One paragraph as it should stand after a load. `here` is its row so far, or null.
ProseEditor::Paragraph ProseEditor::loaded(const Paragraph* here, const QList<ProseEntry>& versions) {
  const auto with = [&](const auto& holds) { return std::find_if(versions.begin(), versions.end(), holds); };
  auto main = versions.end();
  bool ours = false;   // the store took what was handed out
  Paragraph next;
  if (here) {
    next = *here;
    main = with([&](const ProseEntry& v) { return !here->local.value.isEmpty() && v.value == here->local.value; });
    // Our own commit replaced it: the version with the words that were handed out.
    if (main == versions.end()) {
      main = with([&](const ProseEntry& v) { return v.mine && sameWords(v, here->sent); });
      ours = main != versions.end();
    }
    if (main == versions.end() && here->isDirty()) {
      // Somebody's newer version, and words typed here that have not seen it. The draft goes on naming the version
      // it was made upon, so that they will stand beside it.
      next.others = versions;
      return next;
    }
  } else {
    next = fresh({});
    next.bornHere = false;
  }
  if (main == versions.end()) main = with([](const ProseEntry& v) { return v.shown; });
  if (main == versions.end()) main = versions.begin();
  // Also when it equals the older words again: it was taken back while it was being written.
  const bool keepTyped = here && (here->isDirty() || ours) && !sameWords(here->local, here->sent);
  const ProseEntry typed = next.local;
  next.base = next.local = *main;
  next.broughtBack = false;
  if (keepTyped || (here && here->isDirty() && sameWords(here->local, here->sent) && !sameWords(*main, here->sent))) {
    next.local.text = typed.text;
    next.local.voice = typed.voice;
    next.local.notForReading = typed.notForReading;
    next.local.child = typed.child;
  }
  next.others.clear();
  for (auto v = versions.begin(); v != versions.end(); ++v)
    if (v != main) next.others.append(*v);
  return next;
}

void ProseEditor::load(const QList<ProseEntry>& stored) {
  // What was taken away here stays away; once the store agrees it is forgotten.
  QHash<QString, QSet<QString>> stillThere;
  QList<QList<ProseEntry>> groups;
  for (const ProseEntry& entry : stored) {
    if (removed_.value(entry.id).contains(entry.value)) {
      stillThere[entry.id].insert(entry.value);
      continue;
    }
    if (groups.isEmpty() || groups.last().first().id != entry.id) groups.append(QList<ProseEntry>{});
    groups.last().append(entry);
  }
  removed_ = stillThere;

  QList<Paragraph> next;
  QSet<QString> placed;
  QHash<QString, QList<Paragraph>> followers;   // new rows, by the key of the row they stand after
  QString anchor;
  for (const Paragraph& here : paragraphs_) {
    const bool inStore = std::any_of(groups.begin(), groups.end(), [&](const auto& g) { return g.first().id == here.local.id; });
    if (!here.isNew() && inStore) {
      anchor = here.key;
    } else if (here.isNew() || here.isDirty()) {
      Paragraph kept = here;
      // Deleted elsewhere while we typed in it: the words go on as a paragraph of their own.
      if (!here.broughtBack) {
        kept.local.id.clear();
        kept.local.value.clear();
      }
      followers[anchor].append(kept);
      anchor = here.key;   // the store may know this row by now: what was written after it stays after it
    }
  }
  const auto adopt = [&](const QList<ProseEntry>& versions) -> const Paragraph* {
    for (const Paragraph& here : paragraphs_) {
      if (!here.isNew() || here.sent.text.isEmpty() || placed.contains(here.key)) continue;
      for (const ProseEntry& v : versions)
        if (v.mine && sameWords(v, here.sent)) return &here;
    }
    return nullptr;
  };
  for (const QList<ProseEntry>& versions : std::as_const(groups)) {
    const auto known = std::find_if(paragraphs_.begin(), paragraphs_.end(), [&](const Paragraph& p) { return p.local.id == versions.first().id; });
    const Paragraph* here = known != paragraphs_.end() ? &*known : adopt(versions);
    next.append(loaded(here, versions));
    Paragraph& now = next.last();
    placed.insert(now.key);
    // Words from elsewhere took the place of words nobody here was changing: undo has no older ones to go back to.
    if (here && !here->isDirty() && !sameWords(here->local, now.local)) {
      now.bornHere = false;
      follow(now);
    }
  }
  const auto insertFollowers = [&](const QString& after, qsizetype at) {
    for (const Paragraph& row : followers.value(after)) {
      if (placed.contains(row.key)) continue;
      placed.insert(row.key);
      next.insert(at++, row);
    }
  };
  insertFollowers({}, 0);
  for (qsizetype i = 0; i < next.size(); ++i) insertFollowers(next[i].key, i + 1);   // also of those just inserted

  findLost(next);
  paragraphs_ = next;
  ensureOne();
  show();
  emit wordsChanged();
  if (indexOf(current_) < 0) setCurrent({});
  else emit currentChanged();
  if (const qsizetype at = std::exchange(focusIndex_, -1); at >= 0 && at < paragraphs_.size()) {
    constexpr int kEnd = 100'000'000;
    // The page shows them first.
    QTimer::singleShot(0, this, [this, key = paragraphs_[at].key] { emit focusRequested(key, kEnd); });
  }
}

void ProseEditor::findLost(const QList<Paragraph>& next) {
  QString all;
  for (const Paragraph& now : next) {
    all += now.local.text + u'\n';
    for (const ProseEntry& other : now.others) all += other.text + u'\n';
  }
  // Somebody put it back.
  const qsizetype before = lost_.removeIf([&](const ProseEntry& lost) { return all.contains(lost.text); });
  for (const QString& words : kept_.uniqueKeys())
    if (all.contains(words)) readLost(words);
  bool isMore = false;
  for (const Paragraph& here : std::as_const(paragraphs_)) {
    if (here.isNew() || here.isDirty() || !here.base.mine || here.base.text.trimmed().isEmpty() || all.contains(here.base.text)) continue;
    const auto now = std::find_if(next.begin(), next.end(), [&](const Paragraph& one) { return one.local.id == here.local.id; });
    if (now != next.end() && now->base.mine) continue;   // written on by this worker somewhere else
    lost_.append(here.base);
    isMore = true;
  }
  if (isMore || before > 0) emit lostWordsChanged();
}

void ProseEditor::readLost(const QString& words) {
  const QStringList names = kept_.values(words);
  kept_.remove(words);
  for (const QString& name : names) emit lostRead(name);
}

void ProseEditor::setLost(const QList<ProseEntry>& kept) {
  kept_.clear();
  QString all;
  for (const Paragraph& here : std::as_const(paragraphs_)) {
    all += here.base.text + u'\n';
    for (const ProseEntry& other : here.others) all += other.text + u'\n';
  }
  bool isMore = false;
  for (const ProseEntry& one : kept) {
    kept_.insert(one.text, one.id);
    if (all.contains(one.text)) {
      readLost(one.text);
    } else if (std::ranges::none_of(lost_, [&](const ProseEntry& lost) { return lost.text == one.text; }) && std::ranges::none_of(paragraphs_, [&](const Paragraph& here) { return here.local.text == one.text; })) {
      lost_.append(one);
      isMore = true;
    }
  }
  if (isMore) emit lostWordsChanged();
}

QStringList ProseEditor::lostWords() const {
  QStringList words;
  for (const ProseEntry& lost : lost_) words.append(lost.text);
  return words;
}

void ProseEditor::putBack(int index) {
  if (index < 0 || index >= lost_.size()) return;
  const ProseEntry lost = lost_.takeAt(index);
  remember();
  Paragraph again = fresh(lost.text);
  again.local.voice = lost.voice;
  again.local.notForReading = lost.notForReading;
  again.local.child = lost.child;
  paragraphs_.append(again);
  emit lostWordsChanged();
  changed();
}

void ProseEditor::dropLost(int index) {
  if (index < 0 || index >= lost_.size()) return;
  readLost(lost_.takeAt(index).text);
  emit lostWordsChanged();
}

void ProseEditor::ensureOne() {
  if (paragraphs_.isEmpty()) paragraphs_.append(fresh({}));
}

ParagraphRow ProseEditor::toRow(const Paragraph& paragraph) const {
  ParagraphRow row;
  row.id = paragraph.key;
  row.text = paragraph.local.text;
  row.voice = paragraph.local.voice;
  row.notForReading = paragraph.local.notForReading;
  row.author = paragraph.base.author;
  row.writtenAt = paragraph.base.writtenAt;
  row.mine = paragraph.isNew() || paragraph.local.mine;
  row.cameLater = paragraph.base.cameLater;
  row.child = paragraph.local.child;
  row.childName = childNames_.value(row.child);
  row.place = paragraph.base.place;
  for (const ProseEntry& other : paragraph.others)
    row.others.append(QVariantMap{{QStringLiteral("value"), other.value},
                                  {QStringLiteral("text"), other.text},
                                  {QStringLiteral("author"), other.author},
                                  {QStringLiteral("writtenAt"), other.writtenAt},
                                  {QStringLiteral("voice"), other.voice},
                                  {QStringLiteral("notForReading"), other.notForReading},
                                  {QStringLiteral("mine"), other.mine},
                                  {QStringLiteral("childName"), childNames_.value(other.child)}});
  return row;
}

void ProseEditor::show() {
  QList<ParagraphRow> rows;
  rows.reserve(paragraphs_.size());
  for (const Paragraph& paragraph : std::as_const(paragraphs_)) rows.append(toRow(paragraph));
  rows_.setSnapshot(rows);
}

void ProseEditor::changed() {
  show();
  emit wordsChanged();
  emit edited();
}

qsizetype ProseEditor::indexOf(const QString& key) const {
  for (qsizetype i = 0; i < paragraphs_.size(); ++i)
    if (paragraphs_[i].key == key) return i;
  return -1;
}

void ProseEditor::setCurrent(const QString& key) {
  if (key == current_) return;
  current_ = key;
  emit currentChanged();
}

int ProseEditor::currentVoice() const {
  const qsizetype at = indexOf(current_);
  return at < 0 ? 0 : paragraphs_[at].local.voice;
}

int ProseEditor::words() const {
  static const QRegularExpression space(QStringLiteral("\\s+"));
  qsizetype words = 0;
  for (const Paragraph& paragraph : paragraphs_) words += paragraph.local.text.split(space, Qt::SkipEmptyParts).size();
  return int(words);
}

void ProseEditor::forget(const ProseEntry& entry) {
  if (!entry.id.isEmpty() && !entry.value.isEmpty()) removed_[entry.id].insert(entry.value);
}

void ProseEditor::setText(const QString& key, const QString& text) {
  const qsizetype at = indexOf(key);
  if (at < 0 || paragraphs_[at].local.text == text) return;
  if (text.contains(blankLine())) {   // pasted: each part is a paragraph of its own
    remember();
    setParts(at, text);
    return;
  }
  remember(key);
  paragraphs_[at].local.text = text;
  rows_.updateRow(at, toRow(paragraphs_[at]));
  emit wordsChanged();
  emit edited();
}

void ProseEditor::setVoice(const QString& key, int voice) {
  const qsizetype at = indexOf(key);
  if (at < 0 || paragraphs_[at].local.voice == voice) return;
  remember();
  paragraphs_[at].local.voice = voice;
  // Until the child has said yes.
  if (voice == kChildsWords) paragraphs_[at].local.notForReading = true;
  changed();
  emit currentChanged();
}

void ProseEditor::toggleVoice(int voice) {
  setVoice(current_, currentVoice() == voice ? 0 : voice);
}

void ProseEditor::toggleNotForReading(const QString& key) {
  const qsizetype at = indexOf(key);
  if (at < 0) return;
  remember();
  paragraphs_[at].local.notForReading = !paragraphs_[at].local.notForReading;
  changed();
}

void ProseEditor::setChild(const QString& key, const QString& child) {
  const qsizetype at = indexOf(key);
  if (at < 0 || paragraphs_[at].local.child == child) return;
  remember();
  paragraphs_[at].local.child = child;
  changed();
}

void ProseEditor::setChildNames(const QMap<QString, QString>& names) {
  if (names == childNames_) return;
  childNames_ = names;
  show();
}

QString ProseEditor::split(const QString& key, int position) {
  const qsizetype at = indexOf(key);
  if (at < 0) return {};
  remember();
  ProseEntry& first = paragraphs_[at].local;
  Paragraph rest = fresh(first.text.mid(position));
  if (!rest.local.text.trimmed().isEmpty()) {
    // Words keep their mark and stay hidden from reading together when they are moved by Enter.
    rest.local.voice = first.voice;
    rest.local.notForReading = first.notForReading;
    rest.local.child = first.child;
  }
  first.text.truncate(position);
  const QString newKey = rest.key;
  paragraphs_.insert(at + 1, rest);
  changed();
  setCurrent(newKey);
  emit focusRequested(newKey, 0);
  return newKey;
}

int ProseEditor::joinWithPrevious(const QString& key) {
  const qsizetype at = indexOf(key);
  // Two versions of a paragraph are decided on before it is moved about.
  if (at <= 0 || !paragraphs_[at].others.isEmpty() || !paragraphs_[at - 1].others.isEmpty()) return -1;
  const QString childBefore = paragraphs_[at - 1].isBlank() ? QString() : paragraphs_[at - 1].local.child;
  const QString childAfter = paragraphs_[at].isBlank() ? QString() : paragraphs_[at].local.child;
  if (!childBefore.isEmpty() && !childAfter.isEmpty() && childBefore != childAfter) return -1;
  remember();
  Paragraph& previous = paragraphs_[at - 1];
  const Paragraph joined = paragraphs_[at];
  previous.local.child = childBefore.isEmpty() ? childAfter : childBefore;
  const int position = int(previous.local.text.size());
  previous.local.text += joined.local.text;
  previous.local.notForReading |= joined.local.notForReading && !joined.isBlank();
  forget(joined.local);
  removedKeys_.insert(joined.key);
  const QString previousKey = previous.key;
  paragraphs_.remove(at);
  changed();
  setCurrent(previousKey);
  emit focusRequested(previousKey, position);
  return position;
}

void ProseEditor::remove(const QString& key) {
  const qsizetype at = indexOf(key);
  if (at < 0 || !paragraphs_[at].others.isEmpty()) return;
  remember();
  forget(paragraphs_[at].local);
  removedKeys_.insert(key);
  paragraphs_.remove(at);
  ensureOne();
  changed();
}

void ProseEditor::setParts(qsizetype at, const QString& text) {
  QStringList parts = text.trimmed().split(blankLine(), Qt::SkipEmptyParts);
  if (parts.isEmpty()) parts.append(QString());
  paragraphs_[at].local.text = parts.takeFirst();
  qsizetype last = at;
  for (const QString& part : std::as_const(parts)) {
    Paragraph paragraph = fresh(part);
    paragraph.local.notForReading = paragraphs_[at].local.notForReading;
    paragraph.local.child = paragraphs_[at].local.child;
    paragraphs_.insert(++last, paragraph);
  }
  const int cursor = int(paragraphs_[last].local.text.size());
  const QString lastKey = paragraphs_[last].key;
  changed();
  setCurrent(lastKey);
  emit focusRequested(lastKey, cursor);
}

void ProseEditor::keep(const QString& key, const QString& value) {
  const qsizetype at = indexOf(key);
  if (at < 0 || paragraphs_[at].others.isEmpty()) return;
  // Not undone here: a decision is committed at once and taken back by a decision.
  Paragraph& paragraph = paragraphs_[at];
  const QList<ProseEntry> versions = paragraph.others;
  paragraph.others.clear();
  for (const ProseEntry& other : versions) {
    if (other.value != value) {
      forget(other);
      continue;
    }
    forget(paragraph.base);
    paragraph.local = paragraph.base = other;
  }
  undo_.clear();
  redo_.clear();
  emit undoChanged();
  changed();
}

QString ProseEditor::keyBefore(const QString& key) const {
  const qsizetype at = indexOf(key);
  return at > 0 ? paragraphs_[at - 1].key : QString();
}

QString ProseEditor::keyAfter(const QString& key) const {
  const qsizetype at = indexOf(key);
  return at >= 0 && at + 1 < paragraphs_.size() ? paragraphs_[at + 1].key : QString();
}

void ProseEditor::remember(const QString& typingIn) {
  redo_.clear();
  // A pause starts a new step, so that undo takes back a run of typing and not a letter.
  const bool sameRun = !typingIn.isEmpty() && typingIn == typingIn_ && typed_.isValid() && typed_.elapsed() < kRunMs;
  typed_.start();
  if (!sameRun) {
    undo_.append({paragraphs_, current_});
    if (undo_.size() > kUndoSteps) undo_.removeFirst();
    emit stepBegun();
  }
  typingIn_ = typingIn;
  emit undoChanged();
}

// What the store now says of a paragraph, said to every step as well: undo takes back what was done here, never what
// somebody else wrote meanwhile.
void ProseEditor::follow(const Paragraph& now) {
  for (QList<Step>* steps : {&undo_, &redo_})
    for (Step& step : *steps)
      for (Paragraph& was : step.paragraphs)
        if (was.key == now.key) {
          was.local = now.local;
          was.bornHere = now.bornHere;
        }
}

// Brings the words back, not the ids: what the store has said since the step stays as it said it.
void ProseEditor::restore(QList<Step>& from, QList<Step>& to) {
  if (from.isEmpty()) return;
  const Step step = from.takeLast();
  to.append({paragraphs_, current_});
  QSet<QString> wanted;
  for (const Paragraph& was : step.paragraphs) wanted.insert(was.key);
  for (qsizetype i = paragraphs_.size() - 1; i >= 0; --i) {
    if (wanted.contains(paragraphs_[i].key) || !paragraphs_[i].bornHere || !paragraphs_[i].others.isEmpty()) continue;
    forget(paragraphs_[i].local);
    removedKeys_.insert(paragraphs_[i].key);
    paragraphs_.remove(i);
  }
  qsizetype at = 0;
  for (const Paragraph& was : step.paragraphs) {
    const qsizetype here = indexOf(was.key);
    if (here >= 0) {
      ProseEntry& local = paragraphs_[here].local;
      local.text = was.local.text;
      local.voice = was.local.voice;
      local.notForReading = was.local.notForReading;
      local.child = was.local.child;
      at = here + 1;
    } else if (removedKeys_.remove(was.key)) {
      at = bringBack(was, at);
    }
  }
  ensureOne();
  typingIn_.clear();
  changed();
  emit undoChanged();
  if (indexOf(step.current) >= 0) {
    setCurrent(step.current);
    emit focusRequested(step.current, -1);
  }
}

// At its place, under its id and value, so that the store knows whose words they are. Returns where the next one goes.
qsizetype ProseEditor::bringBack(const Paragraph& was, qsizetype at) {
  if (const auto gone = removed_.find(was.local.id); gone != removed_.end()) {
    gone->remove(was.local.value);
    if (gone->isEmpty()) removed_.erase(gone);
  }
  const auto there = std::find_if(paragraphs_.begin(), paragraphs_.end(), [&](const Paragraph& p) { return !was.isNew() && p.local.id == was.local.id; });
  if (there == paragraphs_.end()) {
    Paragraph back = was;
    back.base = back.sent = {};
    back.others.clear();
    back.bornHere = true;
    back.broughtBack = !was.isNew();
    paragraphs_.insert(at, back);
    return at + 1;
  }
  // Somebody has written there meanwhile: both stand, until a person decides.
  if (!there->isDirty() && !sameWords(there->local, was.local)) {
    there->others.prepend(there->local);
    there->local = was.local;
    there->sent = {};
    there->broughtBack = true;
  }
  return (there - paragraphs_.begin()) + 1;
}

void ProseEditor::changedBeside() {
  typingIn_.clear();
  redo_.clear();
  emit undoChanged();
}

void ProseEditor::undo() { restore(undo_, redo_); }
void ProseEditor::redo() { restore(redo_, undo_); }

}  // namespace fremskudt::ui
