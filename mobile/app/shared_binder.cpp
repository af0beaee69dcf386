#include "app/shared_binder.h"

#include <QDate>
#include <QRegularExpression>
#include <algorithm>
#include <set>

#include "app/convert.h"
#include "app/family_rows.h"
#include "app/problem.h"
#include "tablet/commit.h"

namespace fremskudt::app {
namespace {

using Place = ui::SharedViewModel::Place;

Result<std::vector<store::Row>> ofFamily(Storage& storage, std::string_view type, const Id& family) {
  store::Query query;
  query.type = record_type(type)->number();
  query.filters.push_back({store::Filter::Op::equal, "family", family});
  query.order_by = "date";
  query.descending = true;
  return storage.tablet->reader().list(query);
}

// Of no child in particular, or of this one too.
template <class Record>
bool isAboutChild(const Record& record, const Id& child) {
  const std::string id = child.to_bytes();
  return child.is_nil() || record.children().empty() || std::ranges::find(record.children(), id) != record.children().end();
}

// Is there anything to read in it, as shared view shows it? One version that is marked hides the whole paragraph.
template <class Entry>
bool hasSomethingFor(const Entry& entry, const Id& child) {
  std::set<std::string> marked;
  for (const Paragraph& paragraph : entry.note().paragraphs())
    if (paragraph.not_for_reading()) marked.insert(paragraph.id());
  return std::ranges::any_of(entry.note().paragraphs(), [&, id = child.to_bytes()](const Paragraph& paragraph) {
    return !marked.contains(paragraph.id()) && !text(paragraph.text()).trimmed().isEmpty() &&
           (child.is_nil() || paragraph.child().empty() || paragraph.child() == id);
  });
}

template <class Entry>
bool isAnothersDraft(const Entry& entry, const Id& me) {
  return !entry.has_finished_at() && entry.created().worker() != me.to_bytes();
}

// What opens on nothing is not offered: it would tell that something is left out. A colleague's draft is the colleague's.
template <class Entry>
bool isOffered(const Entry& entry, const Id& child, const Id& me, bool isTheOne) {
  if (entry.has_struck() || !hasSomethingFor(entry, child)) return false;
  if (isTheOne) return true;
  if (!isAboutChild(entry, child)) return false;
  if (isAnothersDraft(entry, me)) return false;
  if (!entry.read_together_on().empty()) return true;
  return std::is_same_v<Entry, HomeVisit> && !entry.has_finished_at();
}

template <class Entry>
Status addEntries(Storage& storage, const Id& family, const Id& child, const Id& theOne, QList<ui::SharedEntryRow>& rows) {
  TRY(const auto listed, ofFamily(storage, Entry::descriptor()->name(), family));
  for (const store::Row& row : listed) {
    TRY(const merge::Resolved found, storage.tablet->read(row.id));
    const auto& entry = static_cast<const Entry&>(*found.message);
    if (isOffered(entry, child, storage.tablet->identity().worker, row.id == theOne)) rows.append({text(row.id), text(Entry::descriptor()->name()), text(entry.date()), {}});
  }
  return {};
}

Status addAgreements(Storage& storage, const Id& family, const Id& child, const Id& theOne, QList<ui::SharedEntryRow>& rows) {
  TRY(const auto listed, ofFamily(storage, "Agreement", family));
  for (const store::Row& row : listed) {
    TRY(const merge::Resolved found, storage.tablet->read(row.id));
    const auto& agreement = static_cast<const Agreement&>(*found.message);
    if (agreement.has_struck() || (row.id != theOne && (!isAboutChild(agreement, child) || isAnothersDraft(agreement, storage.tablet->identity().worker)))) continue;
    rows.append({text(row.id), QStringLiteral("Agreement"), text(agreement.date()),
                 text(agreement.wanted_change().empty() ? agreement.worry() : agreement.wanted_change())});
  }
  return {};
}

// Of this agreement; one that is done was another copy.
Result<bool> isAsked(Storage& storage, const Id& family, const Id& agreement, const std::string& what) {
  store::Query query;
  query.type = record_type("Task")->number();
  query.filters.push_back({store::Filter::Op::equal, "family", family});
  TRY(const auto tasks, storage.tablet->reader().list(query));
  for (const store::Row& row : tasks) {
    TRY(const merge::Resolved found, storage.tablet->read(row.id));
    const auto& task = static_cast<const Task&>(*found.message);
    if (!task.has_struck() && task.done_on().empty() && task.about() == agreement.to_bytes() && task.what() == what) return true;
  }
  return false;
}

}  // namespace

SharedBinder::SharedBinder(StorageService& storage, ui::AppViewModel& screen, VisitBinder& visit, AgreementBinder& agreement, QObject* parent)
    : QObject(parent), storage_(storage), screen_(screen), visit_(visit), agreement_(agreement), entries_(storage, this), people_(storage, this) {
  ui::SharedViewModel* shared = screen_.shared();
  connect(shared, &ui::SharedViewModel::openRequested, this, &SharedBinder::open);
  connect(shared, &ui::SharedViewModel::copyRequested, this, &SharedBinder::giveCopy);
  connect(shared, &ui::SharedViewModel::peopleRequested, this, &SharedBinder::askPeople);
}

void SharedBinder::setSession(Session& session) {
  session_ = &session;
  ui::SharedViewModel* shared = screen_.shared();
  connect(shared, &ui::SharedViewModel::leaveAsked, this, [this, shared] {
    ui::SharedLeave leave = shared->leave();
    leave.passphrase = screen_.lock()->facts().passphrase;
    leave.waitSeconds = session_->sharedWaitSeconds();
    shared->setLeave(leave);
  });
  connect(shared, &ui::SharedViewModel::leaveRequested, session_, &Session::leaveShared);
  connect(session_, &Session::sharedRefused, this, [shared](const QString& problem, int waitSeconds) {
    ui::SharedLeave leave = shared->leave();
    leave.working = false;
    leave.problem = problem;
    leave.waitSeconds = waitSeconds;
    shared->setLeave(leave);
  });
  connect(session_, &Session::sharedLeft, this, &SharedBinder::end);
}

void SharedBinder::begin(const Id& family, const Id& child, const Id& entry, Place first) {
  family_ = family;
  child_ = child;
  entry_ = entry;
  session_->setShared(true);
  screen_.undoLine()->dismiss();   // it names what was done on the other pages
  screen_.shared()->setToday(QDate::currentDate().toString(Qt::ISODate));
  screen_.shared()->open(first, text(child));
  askEntries();
  askPeople();
}

void SharedBinder::turn(const Id& family, const Id& child) { begin(family, child, {}, Place::Home); }

void SharedBinder::readTogether() {
  visit_.makeThen([this] { begin(visit_.family(), {}, visit_.record(), Place::Reading); });
}

void SharedBinder::showAgreement() {
  agreement_.makeThen([this] { begin(agreement_.family(), {}, agreement_.record(), Place::Agreement); });
}

// What no copy of an agreement carries.
void SharedBinder::askPeople() {
  struct People {
    QStringList surnames, addresses, hidden;
  };
  people_.ask<People>(
      [family = family_](Storage& storage) -> Result<People> {
        store::Query query;
        query.type = record_type("Person")->number();
        query.filters.push_back({store::Filter::Op::equal, "family", family});
        TRY(const auto rows, storage.tablet->reader().list(query));
        People people;
        for (const store::Row& row : rows) {
          TRY(const merge::Resolved found, storage.tablet->read(row.id));
          const auto& person = static_cast<const Person&>(*found.message);
          const QString name = text(person.last_name());
          static const QRegularExpression between(QStringLiteral("[\\s-]+"));
          // Of "Klint Holm" also each by itself.
          people.surnames.append(name);
          people.surnames.append(name.split(between, Qt::SkipEmptyParts));
          (person.protected_address() ? people.hidden : people.addresses).append(text(person.address()));
        }
        return people;
      },
      [this](const People& people) { screen_.shared()->setPeople(people.surnames, people.addresses, people.hidden); },
      [](const store::Notice& notice) { return touchesTypes(notice, {"Person"}); }, [this](const Error&) { screen_.shared()->forgetPeople(); });
}

void SharedBinder::askEntries() {
  entries_.ask<QList<ui::SharedEntryRow>>(
      [family = family_, child = child_, entry = entry_](Storage& storage) -> Result<QList<ui::SharedEntryRow>> {
        QList<ui::SharedEntryRow> rows;
        TRY_VOID(addAgreements(storage, family, child, entry, rows));
        TRY_VOID(addEntries<HomeVisit>(storage, family, child, entry, rows));
        TRY_VOID(addEntries<Note>(storage, family, child, entry, rows));
        return rows;
      },
      [this](const QList<ui::SharedEntryRow>& rows) { screen_.shared()->setEntries(rows); },
      [](const store::Notice& notice) { return touchesTypes(notice, {"HomeVisit", "Note", "Agreement"}); }, [](const Error&) {});
}

void SharedBinder::open(const QString& id, const QString& kind) {
  const Id record = idOf(id);
  const bool isAgreement = kind == QStringLiteral("Agreement");
  EditorBinder& editor = isAgreement ? static_cast<EditorBinder&>(agreement_) : visit_;
  editor.whenSaved(
      [this, &editor, record, isAgreement] {
        editor.open(record);
        screen_.shared()->opened(isAgreement ? Place::Agreement : Place::Reading);
        emit opened(record);
      },
      EditorBinder::IfNot::wait);
}

void SharedBinder::giveCopy(const QString& code, const QString& task) {
  // Færdig freezes an agreement; that a copy was given can still be said.
  storage_.ask<bool>(
      this,
      [record = agreement_.record(), family = family_, code = code.toStdString(), what = task.toStdString()](Storage& s) -> Result<bool> {
        tablet::Commit commit(*s.tablet);
        TRY_VOID(commit.edit(record, [&code](google::protobuf::Message& message) -> Status {
          if (auto* agreement = dynamic_cast<Agreement*>(&message)) agreement->set_copy_given(code);
          return {};
        }));
        if (!what.empty()) {
          TRY(const bool asked, isAsked(s, family, record, what));
          Task todo;
          todo.set_what(what);
          todo.set_family(family.to_bytes());
          todo.set_about(record.to_bytes());
          todo.set_due_on(s.tablet->today());
          if (!asked) TRY_VOID(commit.add(todo));
        }
        TRY_VOID(commit.write());
        return true;
      },
      [this](const Result<bool>& done) {
        if (done) return;
        screen_.shared()->tell(notDone(done.error()));   // the undo line is not there to be seen
        emit failed(done.error());
      });
}

void SharedBinder::end() {
  entries_.stop();
  people_.stop();
  screen_.shared()->close();
  session_->setShared(false);
  emit left();
}

void SharedBinder::forget() {
  entries_.stop();
  people_.stop();
  screen_.shared()->close();
  if (session_ != nullptr) session_->setShared(false);
}

}  // namespace fremskudt::app
