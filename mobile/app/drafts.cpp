#include "app/drafts.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMetaEnum>

#include <algorithm>
#include <array>
#include <set>

#include "app/convert.h"
#include "tablet/facts.h"

namespace fremskudt::app {
namespace {

using Page = ui::Navigation::Page;

constexpr int kPauseMs = 400;
constexpr int kRetryMs = 3000;
constexpr int kReads = 3;   // before the lock says that it cannot be read
constexpr int kReadAgainMs = 500;

std::string toBytes(const QJsonObject& object) { return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString(); }
QJsonObject fromBytes(const std::string& bytes) { return QJsonDocument::fromJson(QByteArray::fromStdString(bytes)).object(); }

// ---- Ny familie

QJsonArray toJson(const QList<ui::NewPersonRow>& rows) {
  QJsonArray array;
  for (const ui::NewPersonRow& row : rows)
    array.append(QJsonObject{{"first_name", row.firstName}, {"last_name", row.lastName}, {"born", row.born},
                             {"unborn", row.unborn}, {"relation", row.relation}, {"custody", row.custody}, {"home", row.home}});
  return array;
}

QList<ui::NewPersonRow> personsOf(const QJsonValue& array) {
  QList<ui::NewPersonRow> rows;
  for (const QJsonValue& value : array.toArray()) {
    ui::NewPersonRow row;
    row.firstName = value["first_name"].toString();
    row.lastName = value["last_name"].toString();
    row.born = value["born"].toString();
    row.unborn = value["unborn"].toBool();
    row.relation = value["relation"].toString();
    row.custody = value["custody"].toBool();
    row.home = value["home"].toBool();
    rows.append(row);
  }
  return rows;
}

std::string toBytes(const ui::NewFamilyDraft& draft) {
  return toBytes(QJsonObject{{"step", draft.step}, {"children", toJson(draft.children)}, {"adults", toJson(draft.adults)},
                             {"custody", draft.custody}, {"language", draft.language}, {"follow_up_on", draft.followUpOn},
                             {"interpreter", draft.interpreter}, {"level", draft.level},
                             {"second_worker", draft.secondWorker}, {"shielded", draft.shielded}});
}

ui::NewFamilyDraft familyOf(const std::string& bytes) {
  const QJsonObject object = fromBytes(bytes);
  ui::NewFamilyDraft draft;
  draft.step = object["step"].toInt();
  draft.children = personsOf(object["children"]);
  draft.adults = personsOf(object["adults"]);
  draft.custody = object["custody"].toString();
  draft.language = object["language"].toString();
  draft.followUpOn = object["follow_up_on"].toString();
  draft.interpreter = object["interpreter"].toBool();
  draft.secondWorker = object["second_worker"].toString();
  draft.shielded = object["shielded"].toBool();
  draft.level = object["level"].toInt(draft.level);
  return draft;
}

int wordsOf(const QString& words) { return int(words.simplified().split(u' ', Qt::SkipEmptyParts).size()); }

// ---- guided steps

using Kind = ui::StepsViewModel::Kind;
using Begun = ui::StepsViewModel::Begun;

struct KindName {
  Kind kind;
  const char* what;   // in the name of the fact
  const char* row;    // on I dag, as Words.kind says it
};
constexpr std::array<KindName, 6> kKinds{{{Kind::Relay, "relay", "Relay"}, {Kind::Closing, "closing", "Closing"}, {Kind::Consent, "consent", "Consent"},
                                         {Kind::Naming, "naming", "Naming"}, {Kind::Notifying, "notification", "Notification"}, {Kind::Sparring, "sparring", "Feedback"}}};
const KindName& nameOf(Kind kind) { return *std::ranges::find(kKinds, kind, &KindName::kind); }
std::optional<Kind> kindOf(const std::string& what) {
  const auto found = std::ranges::find(kKinds, what, &KindName::what);
  return found == kKinds.end() ? std::nullopt : std::optional(found->kind);
}

bool isSteps(const std::string& what) { return kindOf(what).has_value(); }
bool isTask(const std::string& what) { return what == "task"; }
bool isAnswer(const std::string& what) { return what == "answer"; }

std::string factOfTask(const ui::TodayViewModel::BegunTask& task) {
  return tablet::fact_draft({.about = idOf(task.about.id), .what = "task", .begun_at = task.slot.toStdString()});
}

QJsonValue toJson(const QDateTime& time) { return double(time.toMSecsSinceEpoch()); }
QDateTime timeOf(const QJsonValue& value) { return value.isDouble() ? QDateTime::fromMSecsSinceEpoch(qint64(value.toDouble())) : QDateTime(); }

QJsonObject toJson(const QMap<QString, QString>& typed) {
  QJsonObject object;
  for (auto one = typed.begin(); one != typed.end(); ++one) object[one.key()] = one.value();
  return object;
}
QMap<QString, QString> typedOf(const QJsonObject& object) {
  QMap<QString, QString> typed;
  for (auto one = object.begin(); one != object.end(); ++one) typed[one.key()] = one.value().toString();
  return typed;
}

std::string toBytes(const Begun& begun) {
  return toBytes(QJsonObject{{"step", begun.step}, {"child", begun.child}, {"changed", toJson(begun.changedAt)}, {"values", toJson(begun.values)}});
}
Begun begunOf(Kind kind, const std::string& at, const std::string& bytes) {
  const QJsonObject object = fromBytes(bytes);
  return {kind, text(at), object["child"].toString(), object["step"].toInt(), typedOf(object["values"].toObject()), timeOf(object["changed"])};
}

// ---- tasks

std::string toBytes(const ui::TodayViewModel::BegunTask& task) {
  return toBytes(QJsonObject{{"what", task.what}, {"due", task.due}, {"to", task.to}, {"changed", toJson(task.changedAt)},
                             {"about", QJsonArray{task.about.kind, task.about.id, task.about.name}}});
}
ui::TodayViewModel::BegunTask taskOf(const std::string& slot, const std::string& bytes) {
  const QJsonObject object = fromBytes(bytes);
  const QJsonArray about = object["about"].toArray();
  return {text(slot), {about.at(0).toString(), about.at(1).toString(), about.at(2).toString()}, object["what"].toString(), object["due"].toString(), object["to"].toString(),
          timeOf(object["changed"])};
}

// ---- the place

QString nameOf(Page page) { return QString::fromLatin1(QMetaEnum::fromType<Page>().valueToKey(int(page))); }

std::optional<Page> pageOf(const QString& name) {
  bool isKnown = false;
  const int value = QMetaEnum::fromType<Page>().keyToValue(name.toLatin1().constData(), &isKnown);
  return isKnown ? std::optional(Page(value)) : std::nullopt;
}

bool isEditor(Page page) { return page == Page::Contact || page == Page::Visit || page == Page::Plan || page == Page::Agreement || page == Page::Person || page == Page::Offer; }

}  // namespace

Drafts::Drafts(StorageService& storage, ui::AppViewModel& screen, QObject* parent)
    : QObject(parent), storage_(storage), screen_(screen) {
  pause_.setSingleShot(true);
  pause_.setInterval(kPauseMs);
  connect(&pause_, &QTimer::timeout, this, &Drafts::writeNow);
  retry_.setSingleShot(true);
  retry_.setInterval(kRetryMs);
  connect(&retry_, &QTimer::timeout, this, &Drafts::writeNow);
  connect(screen_.newFamily(), &ui::NewFamilyViewModel::changed, this, &Drafts::keepFamily);
  connect(screen_.steps(), &ui::StepsViewModel::changed, this, &Drafts::keepSteps);
  connect(screen_.today(), &ui::TodayViewModel::newTaskChanged, this, &Drafts::keepTask);
  connect(screen_.sparring(), &ui::SparringViewModel::answerChanged, this, &Drafts::keepAnswers);
  connect(&storage_, &StorageService::noticed, this, &Drafts::onNotice);
  connect(screen_.versions(), &ui::VersionsViewModel::combineEdited, this, [this](const QString& conflict, const QString& words) {
    if (const auto name = conflictOf(conflict))
      set(tablet::fact_combined(name->record, name->field, name->key), words.toStdString());
  });
}

void Drafts::open(std::function<void(Result<bool>)> then) { read(kReads, std::move(then)); }

Result<Drafts::Facts> Drafts::stored(tablet::Tablet& tablet) {
  Facts facts;
  for (const std::string_view name : {tablet::kFactDraftFamily, tablet::kFactPlace, tablet::kFactOldSteps, tablet::kFactOldTask, tablet::kFactOldAnswers}) {
    TRY(facts[std::string(name)], tablet.reader().fact(name));
  }
  for (const std::string_view prefix : {tablet::kDraftsAlone, store::kFactsAbout}) {
    TRY(const auto typed, tablet.reader().facts_with_prefix(prefix));
    facts.insert(typed.begin(), typed.end());
  }
  return facts;
}

Status Drafts::moveOld(tablet::Tablet& tablet) {
  TRY(const auto facts, stored(tablet));
  store::ChangeSet changes;
  for (const auto& [name, value] : movesOf(facts)) changes.push_back(store::SetFact{name, value});
  if (changes.empty()) return {};
  TRY_VOID(tablet.apply(changes));
  return {};
}

void Drafts::read(int tries, std::function<void(Result<bool>)> then) {
  storage_.ask<Facts>(
      this, [](Storage& s) -> Result<Facts> { return stored(*s.tablet); },
      [this, opening = generation_, tries, then = std::move(then)](Result<Facts> facts) {
        if (opening != generation_) return;
        if (!facts) {
          if (tries > 1) QTimer::singleShot(kReadAgainMs, this, [this, opening, tries, then] { if (opening == generation_) read(tries - 1, then); });
          else then(fail(facts.error()));
          return;
        }
        const Facts moves = movesOf(*facts);
        for (const auto& [name, value] : moves) (*facts)[name] = value;
        putBack(*facts);
        isOpen_ = true;
        wanted_ = moves;
        writeNow();
        then(goBack(facts->at(std::string(tablet::kFactPlace))));
      });
}

// What an earlier version kept, one of each: into its own fact. Where one stands already, it waits until that is given.
Drafts::Facts Drafts::movesOf(const Facts& stored) {
  Facts moves;
  const auto old = [&](std::string_view name) { return stored.at(std::string(name)); };
  const auto at = [&](const std::string& name) {
    const auto found = stored.find(name);
    return found == stored.end() ? std::string() : found->second;
  };
  if (const std::string steps = old(tablet::kFactOldSteps); !steps.empty()) {
    const QJsonObject object = fromBytes(steps);
    const auto kind = Kind(qBound(0, object["kind"].toInt(), int(Kind::Sparring)));
    const Begun begun{kind, object["case"].toString(), {}, object["step"].toInt(), typedOf(object["values"].toObject()), {}};
    if (const std::string name = factOf(begun); at(name).empty()) moves = {{name, toBytes(begun)}, {std::string(tablet::kFactOldSteps), {}}};
  }
  if (const std::string task = old(tablet::kFactOldTask); !task.empty()) {
    const auto isTaken = [&](const std::string& slot) {
      return std::ranges::any_of(stored, [&](const auto& one) {
        const auto draft = tablet::draft_of(one.first);
        return draft && isTask(draft->what) && draft->begun_at == slot && !one.second.empty();
      });
    };
    int free = 1;
    while (isTaken(std::to_string(free))) ++free;
    const auto typed = taskOf(std::to_string(free), task);
    moves[factOfTask(typed)] = toBytes(typed);
    moves[std::string(tablet::kFactOldTask)] = {};
  }
  if (const std::string answers = old(tablet::kFactOldAnswers); !answers.empty()) {
    const auto typed = typedOf(fromBytes(answers));
    for (auto one = typed.begin(); one != typed.end(); ++one) {
      const std::string name = answerFact(one.key()), there = at(name);
      moves[name] = there.empty() ? one.value().toStdString() : there + "\n\n" + one.value().toStdString();
    }
    moves[std::string(tablet::kFactOldAnswers)] = {};
  }
  return moves;
}

void Drafts::forget() {
  ++generation_;
  isOpen_ = hasFailed_ = false;
  underWay_ = 0;
  known_.clear();
  wanted_.clear();
  waiting_.clear();
  pause_.stop();
  retry_.stop();
}

// ---- writing ------------------------------------------------------------------------------------------------------------

void Drafts::set(const std::string& name, const std::string& value) {
  if (!isOpen_) return;
  const auto here = known_.find(name);
  if (here != known_.end() && here->second == value && !wanted_.contains(name)) return;
  wanted_[name] = value;
  if (!pause_.isActive() && !retry_.isActive()) pause_.start();
}

void Drafts::writeNow() {
  pause_.stop();
  retry_.stop();
  if (wanted_.empty()) return;
  const Facts sent = std::exchange(wanted_, {});
  for (const auto& [name, value] : sent) known_[name] = value;
  ++underWay_;
  storage_.ask<bool>(
      this,
      [sent](Storage& s) -> Result<bool> {
        store::ChangeSet changes;
        for (const auto& [name, value] : sent) changes.push_back(store::SetFact{name, value});
        TRY_VOID(s.tablet->apply(changes));
        return true;
      },
      [this, sent, asked = generation_](const Result<bool>& done) {
        if (asked == generation_) onWritten(sent, done ? Status() : Status(fail(done.error())));
      });
}

void Drafts::onWritten(const Facts& sent, const Status& status) {
  --underWay_;
  if (!status) {
    // What has been typed since is newer than this.
    for (const auto& [name, value] : sent)
      if (known_[name] == value) wanted_.emplace(name, value);
    if (!wanted_.empty()) {
      retry_.start();
      hasFailed_ = true;
      emit failed(status.error());
    }
  } else if (std::exchange(hasFailed_, false)) {
    emit recovered();
  }
  if (!isSaved()) return;
  for (const auto& then : std::exchange(waiting_, {})) then();
}

void Drafts::settled(const std::string& name) {
  wanted_.erase(name);
  known_[name].clear();
  // Typed while the commit was under way, it has been written again behind it.
  if (underWay_ > 0) {
    wanted_[name] = {};
    if (!pause_.isActive() && !retry_.isActive()) pause_.start();
  }
}

void Drafts::whenSaved(std::function<void()> then) {
  waiting_.push_back(std::move(then));
  writeNow();
  if (!isSaved()) return;
  for (const auto& ready : std::exchange(waiting_, {})) ready();
}

// ---- what is kept ---------------------------------------------------------------------------------------------------------

void Drafts::keepFamily() {
  const ui::NewFamilyViewModel& guide = *screen_.newFamily();
  set(std::string(tablet::kFactDraftFamily), guide.isEmpty() ? std::string() : toBytes(guide.draft()));
}

void Drafts::setAll(bool (*isOfKind)(const std::string& what), const Facts& now) {
  if (!isOpen_) return;
  std::vector<std::string> gone;
  for (const Facts* facts : {&known_, &wanted_})
    for (const auto& [name, value] : *facts)
      if (const auto draft = tablet::draft_of(name); draft && isOfKind(draft->what) && !now.contains(name)) gone.push_back(name);
  for (const std::string& name : gone) set(name, {});
  for (const auto& [name, value] : now) set(name, value);
}

void Drafts::keepSteps() {
  Facts now;
  for (const Begun& begun : screen_.steps()->begun()) now[factOf(begun)] = toBytes(begun);
  setAll(isSteps, now);
  showBegun();
}

void Drafts::keepTask() {
  Facts now;
  for (const auto& task : screen_.today()->begunTasks()) now[factOfTask(task)] = toBytes(task);
  setAll(isTask, now);
  showBegun();
}

void Drafts::keepAnswers() {
  Facts now;
  const auto& typed = screen_.sparring()->typed();
  for (auto one = typed.begin(); one != typed.end(); ++one) now[answerFact(one.key())] = one.value().toStdString();
  setAll(isAnswer, now);
  showBegun();
}

std::string Drafts::stepsFact() const {
  const ui::StepsViewModel& steps = *screen_.steps();
  return factOf(Begun{steps.kind(), steps.about().at, {}, 0, steps.values(), {}});
}

std::string Drafts::taskFact() const {
  const ui::TodayViewModel& today = *screen_.today();
  return factOfTask(ui::TodayViewModel::BegunTask{today.newTaskSlot(), today.newTaskAbout(), {}, {}, {}, {}});
}

std::string Drafts::factOf(const Begun& begun) {
  return tablet::fact_draft({.about = idOf(begun.about()), .what = nameOf(begun.kind).what, .begun_at = begun.at.toStdString()});
}

std::optional<Kind> Drafts::stepsOf(const std::string& what) { return kindOf(what); }

std::string Drafts::answerFact(const QString& sparring) { return tablet::fact_draft({.about = idOf(sparring), .what = "answer", .begun_at = {}}); }

// On I dag under Ikke færdige. The task on the screen stands there by itself.
void Drafts::showBegun() {
  QList<ui::UnfinishedRow> rows;
  for (const Begun& begun : screen_.steps()->begun())
    if (!begun.isUntouched()) {
      const QString name = QStringList{begun.values.value(QStringLiteral("first_name")), begun.values.value(QStringLiteral("last_name"))}.join(u' ').trimmed();
      rows.append({text(factOf(begun)), QString::fromLatin1(nameOf(begun.kind).row), begun.child.isEmpty() ? name : begun.child, begun.words(), begun.changedAt, false});
    }
  for (const auto& task : screen_.today()->begunTasks())
    if (task.slot != screen_.today()->newTaskSlot())
      rows.append({text(factOfTask(task)), QStringLiteral("Task"), task.about.name.isEmpty() ? task.what : task.about.name, wordsOf(task.what), task.changedAt, false});
  const auto& typed = screen_.sparring()->typed();
  for (auto one = typed.begin(); one != typed.end(); ++one)
    rows.append({text(answerFact(one.key())), QStringLiteral("Feedback"), one.value().simplified().left(60), wordsOf(one.value()), {}, false});
  screen_.today()->setBegun(rows);
}

// What was erased goes from the screen as well, also what waits for the next pause: the store takes it no more.
void Drafts::onNotice(const store::Notice& notice) {
  if (!isOpen_) return;
  std::set<std::string> touched;
  for (const Facts* facts : {&known_, &wanted_})
    for (const auto& [name, value] : *facts)
      if (const auto draft = tablet::draft_of(name); draft && !value.empty() && std::ranges::find(notice.records, draft->about, &store::Notice::Changed::id) != notice.records.end())
        touched.insert(name);
  if (touched.empty()) return;
  storage_.ask<std::vector<std::string>>(
      this,
      [touched](Storage& s) -> Result<std::vector<std::string>> {
        std::vector<std::string> gone;
        for (const std::string& name : touched) {
          TRY(const bool isErased, tablet::is_erased(*s.tablet, tablet::draft_of(name)->about));
          if (isErased) gone.push_back(name);
        }
        return gone;
      },
      [this, asked = generation_](const Result<std::vector<std::string>>& gone) {
        if (!gone || asked != generation_) return;
        for (const std::string& name : *gone) drop(name);
      });
}

void Drafts::drop(const std::string& name) {
  const auto draft = tablet::draft_of(name);
  settled(name);
  if (const auto kind = kindOf(draft->what)) screen_.steps()->drop(*kind, text(draft->begun_at));
  if (isTask(draft->what)) screen_.today()->dropTask(text(draft->begun_at));
  if (isAnswer(draft->what)) screen_.sparring()->answered(text(draft->about));
}

void Drafts::keepPlace() {
  const ui::Navigation& navigation = *screen_.navigation();
  QJsonArray pages;
  for (const ui::Navigation::Entry& entry : navigation.stack()) {
    if (isEditor(entry.page) && entry.id.isEmpty()) break;   // nothing was written in it: it is no record
    pages.append(QJsonArray{nameOf(entry.page), entry.id});
  }
  QJsonObject place{{"section", nameOf(navigation.section())}, {"pages", pages}};
  if (const qsizetype at = screen_.visit()->prose()->currentIndex(); navigation.page() == Page::Visit && at >= 0)
    place["paragraph"] = int(at);
  if (navigation.page() == Page::Steps) place["steps"] = QJsonArray{int(screen_.steps()->kind()), screen_.steps()->about().at};
  set(std::string(tablet::kFactPlace), toBytes(place));
}

void Drafts::putBack(const Facts& stored) {
  known_ = stored;
  if (const std::string& family = stored.at(std::string(tablet::kFactDraftFamily)); !family.empty())
    screen_.newFamily()->load(familyOf(family));
  QList<Begun> steps;
  QList<ui::TodayViewModel::BegunTask> tasks;
  QMap<QString, QString> answers;
  for (const auto& [name, value] : stored) {
    const auto draft = tablet::draft_of(name);
    if (!draft) continue;
    if (const auto kind = kindOf(draft->what)) steps.append(begunOf(*kind, draft->begun_at, value));
    if (isTask(draft->what)) tasks.append(taskOf(draft->begun_at, value));
    if (isAnswer(draft->what)) answers[text(draft->about)] = text(value);
  }
  screen_.steps()->setBegun(steps);
  screen_.today()->setBegunTasks(tasks);
  screen_.sparring()->setTyped(answers);
  showBegun();
}

bool Drafts::goBack(const std::string& place) {
  if (place.empty()) return false;
  set(std::string(tablet::kFactPlace), {});
  const QJsonObject object = fromBytes(place);
  const auto section = pageOf(object["section"].toString());
  if (!section) return false;
  QList<ui::Navigation::Entry> stack;
  for (const QJsonValue& entry : object["pages"].toArray())
    if (const auto page = pageOf(entry.toArray().at(0).toString())) stack.append({*page, entry.toArray().at(1).toString()});
  if (const QJsonArray steps = object["steps"].toArray(); !steps.isEmpty()) {
    ui::StepsViewModel::About about;
    about.at = steps.at(1).toString();
    screen_.steps()->start(Kind(qBound(0, steps.at(0).toInt(), int(Kind::Sparring))), about);
  }
  screen_.navigation()->restore(*section, stack);
  if (object.contains("paragraph")) screen_.visit()->prose()->focusWhenLoaded(object["paragraph"].toInt());
  return true;
}

}  // namespace fremskudt::app
