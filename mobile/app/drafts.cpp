#include "app/drafts.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMetaEnum>

#include "app/convert.h"
#include "tablet/facts.h"

namespace fremskudt::app {
namespace {

using Page = ui::Navigation::Page;

constexpr int kPauseMs = 400;
constexpr int kRetryMs = 3000;

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

// ---- answers to sparrings

std::string toBytes(const QMap<QString, QString>& typed) {
  QJsonObject object;
  for (auto one = typed.begin(); one != typed.end(); ++one) object[one.key()] = one.value();
  return typed.isEmpty() ? std::string() : toBytes(object);
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
  connect(screen_.versions(), &ui::VersionsViewModel::combineEdited, this, [this](const QString& conflict, const QString& words) {
    if (const auto name = conflictOf(conflict))
      set(tablet::fact_combined(name->record, name->field, name->key), words.toStdString());
  });
}

void Drafts::open(std::function<void()> otherwise) {
  storage_.ask<Facts>(
      this,
      [](Storage& s) -> Result<Facts> {
        Facts facts;
        for (const std::string_view name : {tablet::kFactDraftFamily, tablet::kFactDraftTask, tablet::kFactDraftSteps, tablet::kFactDraftAnswers, tablet::kFactPlace}) {
          TRY(facts[std::string(name)], s.tablet->reader().fact(name));
        }
        return facts;
      },
      [this, opening = generation_, otherwise = std::move(otherwise)](const Result<Facts>& facts) {
        if (opening != generation_) return;
        if (facts) putBack(*facts);
        isOpen_ = true;
        if (!facts) emit failed(facts.error());
        if (!facts || !goBack(facts->at(std::string(tablet::kFactPlace)))) otherwise();
      });
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

void Drafts::keepSteps() {
  const ui::StepsViewModel& steps = *screen_.steps();
  QJsonObject values;
  for (auto one = steps.values().begin(); one != steps.values().end(); ++one) values[one.key()] = one.value();
  set(std::string(tablet::kFactDraftSteps),
      steps.isEmpty() ? std::string() : toBytes(QJsonObject{{"kind", int(steps.kind())}, {"step", steps.step()}, {"case", steps.about().caseId}, {"values", values}}));
}

void Drafts::keepTask() {
  const ui::TodayViewModel& today = *screen_.today();
  const ui::TaskAbout about = today.newTaskAbout();
  const bool isEmpty = today.newTask().isEmpty() && today.newTaskDue().isEmpty() && today.newTaskTo().isEmpty();
  set(std::string(tablet::kFactDraftTask),
      isEmpty ? std::string()
              : toBytes(QJsonObject{{"what", today.newTask()}, {"due", today.newTaskDue()}, {"to", today.newTaskTo()}, {"about", QJsonArray{about.kind, about.id, about.name}}}));
}

void Drafts::keepAnswers() { set(std::string(tablet::kFactDraftAnswers), toBytes(screen_.sparring()->typed())); }

std::string Drafts::answersWithout(const QString& sparring) const {
  QMap<QString, QString> typed = screen_.sparring()->typed();
  typed.remove(sparring);
  return toBytes(typed);
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
  set(std::string(tablet::kFactPlace), toBytes(place));
}

void Drafts::putBack(const Facts& stored) {
  known_ = stored;
  if (const std::string& family = stored.at(std::string(tablet::kFactDraftFamily)); !family.empty())
    screen_.newFamily()->load(familyOf(family));
  if (const std::string& bytes = stored.at(std::string(tablet::kFactDraftSteps)); !bytes.empty()) {
    const QJsonObject object = fromBytes(bytes), values = object["values"].toObject();
    QMap<QString, QString> typed;
    for (auto one = values.begin(); one != values.end(); ++one) typed[one.key()] = one.value().toString();
    const auto kind = ui::StepsViewModel::Kind(qBound(0, object["kind"].toInt(), int(ui::StepsViewModel::Kind::Sparring)));
    ui::StepsViewModel::About about;
    about.caseId = object["case"].toString();
    screen_.steps()->start(kind, about);
    screen_.steps()->load(kind, object["step"].toInt(), typed);
  }
  if (const std::string& answers = stored.at(std::string(tablet::kFactDraftAnswers)); !answers.empty()) {
    const QJsonObject object = fromBytes(answers);
    QMap<QString, QString> typed;
    for (auto one = object.begin(); one != object.end(); ++one) typed[one.key()] = one.value().toString();
    screen_.sparring()->setTyped(typed);
  }
  if (const std::string& task = stored.at(std::string(tablet::kFactDraftTask)); !task.empty()) {
    const QJsonObject object = fromBytes(task);
    screen_.today()->setNewTaskDue(object["due"].toString());
    screen_.today()->setNewTaskTo(object["to"].toString());
    const QJsonArray about = object["about"].toArray();
    screen_.today()->setNewTaskAbout({about.at(0).toString(), about.at(1).toString(), about.at(2).toString()});
    screen_.today()->setNewTask(object["what"].toString());
  }
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
  screen_.navigation()->restore(*section, stack);
  if (object.contains("paragraph")) screen_.visit()->prose()->focusWhenLoaded(object["paragraph"].toInt());
  return true;
}

}  // namespace fremskudt::app
