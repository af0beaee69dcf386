#include "app/app_controller.h"

#include <QDate>
#include <QGuiApplication>
#include <QInputMethod>

#include "app/convert.h"
#include "app/family_rows.h"
#include "app/problem.h"
#include "tablet/facts.h"

namespace fremskudt::app {
namespace {

using Page = ui::Navigation::Page;

std::optional<Page> pageOf(const QString& kind) {
  if (kind == QStringLiteral("HomeVisit")) return Page::Visit;
  if (kind == QStringLiteral("OutreachContact")) return Page::Contact;
  if (kind == QStringLiteral("Agreement")) return Page::Agreement;
  if (kind == QStringLiteral("Case")) return Page::Child;
  if (kind == QStringLiteral("Place")) return Page::Place;
  return std::nullopt;
}

}  // namespace

AppController::AppController(Config config, QObject* parent)
    : QObject(parent), config_(std::move(config)), storage_(config_.storage),
      contact_(std::make_unique<ContactBinder>(storage_, *screen_.contact(), nullptr)),
      visit_(std::make_unique<VisitBinder>(storage_, *screen_.visit(), nullptr)),
      agreement_(std::make_unique<AgreementBinder>(storage_, *screen_.agreement(), nullptr)),
      pages_(std::make_unique<Pages>(storage_, screen_, nullptr)),
      drafts_(std::make_unique<Drafts>(storage_, screen_, nullptr)),
      session_(std::make_unique<Session>(
          storage_, *screen_.lock(), config_.clock, [this](std::function<void()> done) { saveAll(std::move(done)); }, nullptr)) {
  connect(screen_.navigation(), &ui::Navigation::opened, this, &AppController::onPage);
  connect(screen_.navigation(), &ui::Navigation::leaving, this, [this](Page page) {
    commitComposed();
    if (page == Page::Notices) noticesRead();
  });
  connect(screen_.undoLine(), &ui::UndoLine::undoRequested, this, &AppController::undo);
  connect(session_.get(), &Session::opened, this, [this] {
    storage_.ask<Id>(
        this, [](Storage& s) -> Result<Id> { return s.tablet->identity().worker; },
        [this](const Result<Id>& me) {
          if (!me) return;
          visit_->setWorker(*me);
          drafts_->open([this] { onPage(screen_.navigation()->page(), screen_.navigation()->id()); });
        });
  });
  connect(session_.get(), &Session::closing, this, [this] {
    drafts_->forget();
    pages_->clear();
    contact_->forget();
    visit_->forget();
    agreement_->forget();
    newTalkAgain_ = newVisitAgain_ = newAgreementAgain_ = nullptr;
    screen_.newFamily()->start();
    screen_.today()->setNewTask({});
    screen_.today()->setNewTaskDue({});
    screen_.undoLine()->dismiss();
    screen_.settings()->setDevice({});
    screen_.settings()->setHoldings({});
    screen_.navigation()->goTo(Page::Today);
  });
  connect(session_.get(), &Session::leaving, this, [this] { drafts_->keepPlace(); });
  connect(drafts_.get(), &Drafts::failed, this, [this](const Error& error) {
    toldUnsaved_ = problemOf(error);
    screen_.undoLine()->tell(toldUnsaved_);
  });
  connect(drafts_.get(), &Drafts::recovered, this, [this] {
    if (screen_.undoLine()->problem() == toldUnsaved_) screen_.undoLine()->dismiss();
  });
  connect(session_.get(), &Session::closed, this, &AppController::lockedFully);
  screen_.newFamily()->start();
  bindEditors();
  bindLists();
  bindSettings();
}

AppController::~AppController() { saveAllNow(); }

void AppController::start() {
  storage_.readSettings(this, [this](const Settings& settings) {
    fillSettings(settings);
    session_->start();
    emit settled();
  });
}

QString AppController::today() const { return QDate::currentDate().toString(Qt::ISODate); }

// ---- saving ---------------------------------------------------------------------------------------------------------

void AppController::saveAll(std::function<void()> done) {
  commitComposed();
  const auto wait = EditorBinder::IfNot::wait;
  contact_->whenSaved(
      [this, done = std::move(done), wait] {
        visit_->whenSaved(
            [this, done, wait] {
              agreement_->whenSaved(
                  [this, done] { pages_->overview().whenSaved([this, done] { drafts_->whenSaved(done); }); }, wait);
            },
            wait);
      },
      wait);
}

// Letters that an input method still composes are seen on the screen: they are typed.
void AppController::commitComposed() {
  QGuiApplication::inputMethod()->commit();
  screen_.flushEditors();
}

bool AppController::saveAllNow() {
  const auto saved = std::make_shared<bool>(false);   // the question may outlive this call, on a full disk
  saveAll([saved] { *saved = true; });
  // Each round carries out what was ordered and takes the answers; a commit may follow one that was under way.
  constexpr int kRounds = 8;
  for (int round = 0; round < kRounds && !*saved; ++round) {
    storage_.finish();
    storage_.takeAnswers();
  }
  return *saved;
}

// ---- where the person is ----------------------------------------------------------------------------------------------

void AppController::onPage(Page page, const QString& id) {
  if (screen_.lock()->stage() == ui::LockViewModel::Stage::Locked) return;
  const Id record = idOf(id);
  if (!record.is_nil()) {
    if (page == Page::Contact) contact_->open(record);
    if (page == Page::Visit) visit_->open(record);
    if (page == Page::Agreement) agreement_->open(record);
  } else {
    // Back to a new one without a word: another record may have been opened in its place since.
    if (page == Page::Contact && !contact_->isNew() && newTalkAgain_) newTalkAgain_();
    if (page == Page::Visit && !visit_->isNew() && newVisitAgain_) newVisitAgain_();
    if (page == Page::Agreement && !agreement_->isNew() && newAgreementAgain_) newAgreementAgain_();
  }
  if (!record.is_nil() && (page == Page::Contact || page == Page::Visit || page == Page::Agreement || page == Page::Child))
    storage_.ask<bool>(
        this,
        [record](Storage& s) -> Result<bool> {
          TRY_VOID(s.tablet->log_opened(record));   // a full disk keeps nobody from reading what they have
          return true;
        },
        [](const Result<bool>&) {});
  pages_->show(page, id);
  session_->watch().setEditing(page == Page::Contact || page == Page::Visit || page == Page::Agreement ||
                               page == Page::NewFamily);
}

// Who has been on the page has read what stood there.
void AppController::noticesRead() {
  const QString newest = screen_.notices()->newest();
  if (newest.isEmpty()) return;
  storage_.ask<bool>(
      this,
      [newest = newest.toStdString()](Storage& s) -> Result<bool> {
        TRY_VOID(s.tablet->apply({store::SetFact{std::string(tablet::kFactNoticesRead), newest}}));
        return true;
      },
      [](const Result<bool>&) {});   // not kept, they are shown as new once more
}

void AppController::openRecord(const QString& id, const QString& kind) {
  // A promise within an agreement is named "record/line".
  const QString record = id.section(u'/', 0, 0);
  if (const auto page = pageOf(kind)) {
    screen_.navigation()->open(*page, record);
    return;
  }
  // A person, a family or a task: the page of whom it is about.
  struct Target {
    Page page = Page::Today;
    Id id;
  };
  storage_.ask<Target>(
      this,
      [id = idOf(record)](Storage& s) -> Result<Target> {
        TRY(const merge::Resolved found, s.tablet->read(id));
        const auto place = [](const std::string& bytes) { return Id::from_bytes(bytes).value_or(Id{}); };
        if (const auto* person = dynamic_cast<const Person*>(found.message.get())) {
          const Id family = place(person->family());
          TRY(const Id first, firstChildOf(s, family));
          TRY(const tablet::ChildPage page, s.queries->child(first));
          for (const tablet::PersonRow& row : page.people)
            if (row.id == id && !row.case_of.is_nil()) return Target{Page::Child, row.case_of};
          return Target{Page::Child, first};
        }
        if (dynamic_cast<const Family*>(found.message.get()) != nullptr) {
          TRY(const Id child, firstChildOf(s, id));
          return Target{Page::Child, child};
        }
        if (const auto* task = dynamic_cast<const Task*>(found.message.get())) {
          if (!task->case_ref().empty()) return Target{Page::Child, place(task->case_ref())};
          if (!task->contact().empty()) return Target{Page::Contact, place(task->contact())};
          if (!task->place().empty()) return Target{Page::Place, place(task->place())};
          if (!task->family().empty()) {
            TRY(const Id child, firstChildOf(s, place(task->family())));
            return Target{Page::Child, child};
          }
        }
        return fail(ErrorKind::not_found, "There is no page for this record.");
      },
      [this](const Result<Target>& target) {
        if (target) screen_.navigation()->open(target->page, text(target->id));
        else tellNotOpened(target.error());
      });
}

// ---- writing ------------------------------------------------------------------------------------------------------------

// Nothing has changed, and what was typed for it is still there: trying again is safe.
void AppController::tellFailed(const Error& error) {
  const bool full = error.kind == ErrorKind::full;
  screen_.undoLine()->tell(full ? QStringLiteral("not_done_full") : QStringLiteral("not_done"));
}

void AppController::tellNotOpened(const Error& error) {
  const bool gone = error.kind == ErrorKind::not_found;
  screen_.undoLine()->tell(gone ? QStringLiteral("gone") : QStringLiteral("not_opened"));
}

void AppController::change(const QString& id, std::function<Status(google::protobuf::Message&)> edit, std::function<void()> then) {
  storage_.ask<bool>(
      this,
      [id = idOf(id), edit = std::move(edit)](Storage& s) -> Result<bool> {
        TRY_VOID(s.tablet->edit(id, edit));
        return true;
      },
      [this, then = std::move(then)](const Result<bool>& done) {
        if (!done) tellFailed(done.error());
        else if (then) then();
      });
}

void AppController::newTalk(const QString& place, const QString& continues, const QStringList& roles) {
  if (!continues.isEmpty()) {
    storage_.ask<Id>(
        this, [id = idOf(continues)](Storage& s) { return s.tablet->continue_contact(id); },
        [this](const Result<Id>& made) {
          if (made) screen_.navigation()->open(Page::Contact, text(*made));
          else tellFailed(made.error());
        });
    return;
  }
  newTalkAgain_ = [this, place, roles] { contact_->startAt(idOf(place), roles, today()); };
  newTalkAgain_();
  screen_.navigation()->open(Page::Contact);
}

void AppController::startVisit(const Id& family, const Id& child) {
  newVisitAgain_ = [this, family, child] { visit_->startWith(family, child, today()); };
  newVisitAgain_();
  screen_.navigation()->open(Page::Visit);
}

void AppController::newAgreement(const Id& family, const Id& visit, const QStringList& children) {
  newAgreementAgain_ = [this, family, visit, children] { agreement_->startFor(family, visit, children, today()); };
  newAgreementAgain_();
  screen_.navigation()->open(Page::Agreement);
}

void AppController::finishTask(const QString& id) {
  change(
      id,
      [today = today().toStdString()](google::protobuf::Message& message) -> Status {
        auto* task = dynamic_cast<Task*>(&message);
        if (task == nullptr) return fail(ErrorKind::bad_input, "Only a task can be done.");
        task->set_done_on(today);
        return {};
      },
      [this, id] { screen_.undoLine()->offer(QStringLiteral("task_done"), id); });
}

void AppController::chooseFollowUp(const QString& child, const QString& date, std::function<void()> then) {
  change(
      child,
      [date = date.toStdString()](google::protobuf::Message& message) -> Status {
        if (auto* record = dynamic_cast<Case*>(&message)) record->set_next_follow_up(date);
        return {};
      },
      std::move(then));
}

void AppController::makeTask(const QString& what, const QString& due) {
  if (makingTask_) return;   // a second tap while the disk is slow makes no second task
  makingTask_ = true;
  drafts_->writeNow();   // before the commit that removes it
  storage_.ask<Id>(
      this,
      [what = what.trimmed().toStdString(), due = due.toStdString()](Storage& s) -> Result<Id> {
        Task task;
        task.set_what(what);
        task.set_due_on(due);
        return s.tablet->create(task, {store::SetFact{std::string(tablet::kFactDraftTask), {}}});
      },
      [this](const Result<Id>& made) {
        makingTask_ = false;
        if (!made) {
          tellFailed(made.error());
          return;
        }
        drafts_->settled(std::string(tablet::kFactDraftTask));
        screen_.today()->setNewTask({});
        screen_.today()->setNewTaskDue({});
        emit screen_.today()->taskMade();
        screen_.undoLine()->offer(QStringLiteral("task_added"), text(*made));
      });
}

void AppController::makeFamily() {
  if (makingFamily_) return;
  makingFamily_ = true;
  drafts_->writeNow();   // before the commit that removes it
  const ui::NewFamilyViewModel& guide = *screen_.newFamily();
  tablet::NewFamily wanted;
  for (const ui::NewPersonRow& row : guide.childRows()) {
    tablet::NewFamily::Child child;
    child.first_name = row.firstName.trimmed().toStdString();
    child.last_name = row.lastName.trimmed().toStdString();
    (row.unborn ? child.due : child.born) = row.born.toStdString();
    child.level = screen_.newFamily()->level();
    child.next_follow_up = screen_.newFamily()->followUpOn().toStdString();
    wanted.children.push_back(std::move(child));
  }
  for (const ui::NewPersonRow& row : guide.adultRows()) {
    if (row.firstName.trimmed().isEmpty()) continue;
    Person person;
    person.set_kind("parent");
    person.set_first_name(row.firstName.trimmed().toStdString());
    person.set_last_name(row.lastName.trimmed().toStdString());
    person.set_relation(row.relation.toStdString());
    wanted.others.push_back(std::move(person));
  }
  wanted.family.set_custody(screen_.newFamily()->custody().toStdString());
  wanted.family.set_language(screen_.newFamily()->language().toStdString());
  wanted.family.set_interpreter(screen_.newFamily()->interpreter());
  storage_.ask<Id>(
      this,
      [wanted = std::move(wanted)](Storage& s) -> Result<Id> {
        TRY(const tablet::CreatedFamily made, s.tablet->create_family(
            wanted, {store::SetFact{std::string(tablet::kFactDraftFamily), {}}}));
        return made.cases.front();
      },
      [this](const Result<Id>& child) {
        makingFamily_ = false;
        if (!child) {
          tellFailed(child.error());
          return;
        }
        drafts_->settled(std::string(tablet::kFactDraftFamily));
        screen_.newFamily()->start();
        screen_.navigation()->back();
        screen_.navigation()->open(Page::Child, text(*child));
      });
}

void AppController::undo(const QString& action, const QString& id) {
  if (action == QStringLiteral("task_done"))
    change(id, [](google::protobuf::Message& message) -> Status {
      if (auto* task = dynamic_cast<Task*>(&message)) task->clear_done_on();
      return {};
    });
  if (action == QStringLiteral("line_removed")) screen_.agreement()->restoreLine(id);
  if (action == QStringLiteral("task_added"))
    storage_.ask<bool>(
        this,
        [id = idOf(id)](Storage& s) -> Result<bool> {
          TRY_VOID(s.tablet->strike(id, "fortrudt"));
          return true;
        },
        [this](const Result<bool>& done) {
          if (!done) tellFailed(done.error());
        });
  if (action == QStringLiteral("follow_up_changed"))
    chooseFollowUp(id.section(u'/', 0, 0), id.section(u'/', 1));
  if (action == QStringLiteral("finished"))
    storage_.ask<bool>(
        this,
        [id = idOf(id)](Storage& s) -> Result<bool> {
          TRY_VOID(s.tablet->unfinish(id));
          return true;
        },
        [this, id](const Result<bool>& done) {
          if (!done) tellFailed(done.error());
          // A talk was left when it was finished: back into it.
          if (done && contact_->record() == idOf(id)) screen_.navigation()->open(Page::Contact, id);
        });
}

// ---- taps ---------------------------------------------------------------------------------------------------------------

void AppController::bindEditors() {
  const auto versions = [this](const EditorBinder& binder) {
    screen_.navigation()->open(Page::Versions, text(binder.record()));
  };
  connect(screen_.contact(), &ui::Editor::versionsRequested, this, [this, versions] { versions(*contact_); });
  connect(screen_.visit(), &ui::Editor::versionsRequested, this, [this, versions] { versions(*visit_); });
  connect(screen_.agreement(), &ui::Editor::versionsRequested, this, [this, versions] { versions(*agreement_); });

  const auto name = [this](EditorBinder& binder, Page page) {
    connect(&binder, &EditorBinder::made, this, [this, page](const Id& record) { screen_.navigation()->named(page, text(record)); });
  };
  name(*contact_, Page::Contact);
  name(*visit_, Page::Visit);
  name(*agreement_, Page::Agreement);

  connect(contact_.get(), &EditorBinder::finished, this, [this](const Id& record) {
    screen_.undoLine()->offer(QStringLiteral("finished"), text(record));
    if (screen_.navigation()->page() == Page::Contact) screen_.navigation()->back();
  });
  for (EditorBinder* binder : std::initializer_list<EditorBinder*>{visit_.get(), agreement_.get()})
    connect(binder, &EditorBinder::finished, this, [this](const Id& record) {
      screen_.undoLine()->offer(QStringLiteral("finished"), text(record));
    });
  connect(screen_.contact(), &ui::ContactEditor::anotherHereRequested, this, [this] {
    const QString place = text(contact_->place());
    const QStringList roles = screen_.contact()->roles();
    contact_->finishThen([this, place, roles] {
      if (screen_.navigation()->page() == Page::Contact) screen_.navigation()->back();   // the finished one is not returned to
      newTalk(place, {}, roles);
    });
  });
  connect(screen_.visit(), &ui::VisitEditor::newAgreementRequested, this, [this] {
    // The visit is made first: the agreement says for ever from which visit it is.
    visit_->makeThen([this] {
      newAgreement(visit_->family(), visit_->record(), screen_.visit()->draft().children);
    });
  });
  connect(screen_.agreement(), &ui::AgreementEditor::lineRemoved, this, [this](const QString& key) {
    screen_.undoLine()->offer(QStringLiteral("line_removed"), key);
  });
  connect(screen_.visit(), &ui::VisitEditor::openAgreementRequested, this,
          [this](const QString& id) { screen_.navigation()->open(Page::Agreement, id); });
}

void AppController::bindLists() {
  ui::Navigation* navigation = screen_.navigation();
  connect(screen_.today(), &ui::TodayViewModel::openRequested, this, &AppController::openRecord);
  connect(screen_.today(), &ui::TodayViewModel::doneRequested, this, &AppController::finishTask);
  connect(screen_.today(), &ui::TodayViewModel::newTaskRequested, this, &AppController::makeTask);
  connect(screen_.today(), &ui::TodayViewModel::startRequested, this, [this](const QString& kind, const QString& id) {
    if (kind == QStringLiteral("place")) {
      newTalk(id, {}, {});
      return;
    }
    storage_.ask<Id>(
        this, [id = idOf(id)](Storage& s) { return familyOf(s, id); },
        [this, id](const Result<Id>& family) {
          if (family) startVisit(*family, idOf(id));
          else tellNotOpened(family.error());
        });
  });

  connect(screen_.places(), &ui::PlacesViewModel::openRequested, this,
          [navigation](const QString& id) { navigation->open(Page::Place, id); });
  connect(screen_.place(), &ui::PlaceViewModel::newTalkRequested, this,
          [this](const QString& place, const QString& continues) { newTalk(place, continues, {}); });
  connect(screen_.place(), &ui::PlaceViewModel::openTalkRequested, this,
          [navigation](const QString& id) { navigation->open(Page::Contact, id); });
  connect(screen_.place(), &ui::PlaceViewModel::doneRequested, this, &AppController::finishTask);

  connect(screen_.families(), &ui::FamiliesViewModel::openRequested, this,
          [navigation](const QString& id) { navigation->open(Page::Child, id); });
  connect(screen_.families(), &ui::FamiliesViewModel::newFamilyRequested, this,
          [navigation] { navigation->open(Page::NewFamily); });   // with what was typed there before
  connect(screen_.newFamily(), &ui::NewFamilyViewModel::createRequested, this, &AppController::makeFamily);
  connect(screen_.newFamily(), &ui::NewFamilyViewModel::left, navigation, &ui::Navigation::back);
  connect(screen_.newFamily(), &ui::NewFamilyViewModel::cancelled, this, [this, navigation] {
    screen_.newFamily()->start();
    navigation->back();
  });

  connect(screen_.child(), &ui::ChildViewModel::openRequested, this, &AppController::openRecord);
  connect(screen_.child(), &ui::ChildViewModel::startVisitRequested, this, [this](const QString& family, const QString& child) {
    const QString open = screen_.child()->facts().openVisit;
    if (open.isEmpty()) startVisit(idOf(family), idOf(child));
    else screen_.navigation()->open(Page::Visit, open);
  });
  connect(screen_.child(), &ui::ChildViewModel::newAgreementRequested, this, [this](const QString& family) {
    newAgreement(idOf(family), {}, {screen_.child()->facts().id});
  });
  connect(screen_.child(), &ui::ChildViewModel::followUpChosen, this, [this](const QString& date) {
    const QString child = screen_.child()->facts().id, before = screen_.child()->facts().nextFollowUp;
    chooseFollowUp(child, date, [this, child, before] {
      screen_.undoLine()->offer(QStringLiteral("follow_up_changed"), child + u'/' + before);
    });
  });
  connect(screen_.child(), &ui::ChildViewModel::versionsRequested, this,
          [this, navigation] { navigation->open(Page::Versions, screen_.child()->facts().id); });

  connect(screen_.search(), &ui::SearchViewModel::openRequested, this, &AppController::openRecord);
  connect(screen_.sync(), &ui::SyncViewModel::syncRequested, this, [this] { storage_.syncNow(); });
  connect(screen_.sync(), &ui::SyncViewModel::openRequested, this, [this](const QString& id, const QString& kind) {
    const ui::PendingRow* row = screen_.sync()->find(id);
    if (row != nullptr && row->status == QStringLiteral("conflict")) {
      screen_.navigation()->open(Page::Versions, id);
      return;
    }
    openRecord(id, kind);
  });

  const auto held = [this](Status (tablet::Tablet::*what)(const Id&)) {
    return [this, what](const QString& id) {
      storage_.ask<bool>(
          this,
          [id = idOf(id), what](Storage& s) -> Result<bool> {
            TRY_VOID(((*s.tablet).*what)(id));
            return true;
          },
          [this](const Result<bool>& done) {
            if (!done) tellFailed(done.error());
          });
    };
  };
  connect(screen_.sync(), &ui::SyncViewModel::sendAgainRequested, this, [this, again = held(&tablet::Tablet::send_again)](const QString& id) {
    again(id);
    storage_.syncNow();
  });
  connect(screen_.sync(), &ui::SyncViewModel::leaveRequested, this,
          [this, keep = held(&tablet::Tablet::keep_here), read = held(&tablet::Tablet::set_aside_read)](const QString& id) {
            const ui::PendingRow* row = screen_.sync()->findHeld(id);
            if (row != nullptr) row->status == QStringLiteral("refused") ? keep(id) : read(id);
          });
  connect(screen_.sync(), &ui::SyncViewModel::writeAsNewRequested, this, [this](const QString& id) {
    const ui::PendingRow* row = screen_.sync()->findHeld(id);
    if (row == nullptr) return;
    storage_.ask<Id>(
        this, [id = idOf(id)](Storage& s) { return s.tablet->write_as_new(id); },
        [this, kind = row->kind](const Result<Id>& made) {
          if (made) openRecord(text(*made), kind);
          else tellFailed(made.error());
        });
  });

  connect(screen_.notices(), &ui::NoticesViewModel::openRequested, this, &AppController::openRecord);
  const auto reveal = [this](const QString& id) { pages_->reveal(idOf(id)); };
  connect(screen_.child(), &ui::ChildViewModel::addressRequested, this, reveal);
  connect(screen_.versions(), &ui::VersionsViewModel::addressRequested, this, reveal);

  connect(screen_.versions(), &ui::VersionsViewModel::openRequested, this, &AppController::openRecord);
  const auto decide = [this](const QString& name, auto how) {
    const auto conflict = conflictOf(name);
    if (!conflict) return;
    drafts_->writeNow();   // before the commit that removes it
    storage_.ask<bool>(
        this,
        [conflict = *conflict, how](Storage& s) -> Result<bool> {
          TRY_VOID(how(*s.tablet, conflict));
          return true;
        },
        [this, conflict = *conflict](const Result<bool>& done) {
          if (done) drafts_->settled(tablet::fact_combined(conflict.record, conflict.field, conflict.key));
          else tellFailed(done.error());
        });
  };
  // What has come since the page was shown is not decided about.
  const auto shown = [this](const QString& name) {
    std::vector<merge::Dot> dots;
    if (const ui::ConflictRow* row = screen_.versions()->find(name))
      for (const QVariant& version : row->versionList)
        if (const auto dot = dotOf(version.value<ui::VersionFacts>().value)) dots.push_back(*dot);
    return dots;
  };
  connect(screen_.versions(), &ui::VersionsViewModel::chooseRequested, this, [decide, shown](const QString& name, const QString& value) {
    if (const auto dot = dotOf(value))
      decide(name, [dot = *dot, seen = shown(name)](tablet::Tablet& t, const ConflictName& c) {
        return t.choose(c.record, c.field, c.key, dot, seen);
      });
  });
  connect(screen_.versions(), &ui::VersionsViewModel::combineRequested, this, [decide, shown](const QString& name, const QString& words) {
    decide(name, [words = words.toStdString(), seen = shown(name)](tablet::Tablet& t, const ConflictName& c) {
      return t.combine(c.record, c.field, c.key, words, seen);
    });
  });
  connect(screen_.versions(), &ui::VersionsViewModel::useRequested, this, [decide](const QString& name, const QString& words) {
    decide(name, [words = words.toStdString()](tablet::Tablet& t, const ConflictName& c) {
      return t.use_words(c.record, c.field, c.key, words);
    });
  });
  connect(screen_.versions(), &ui::VersionsViewModel::dropRequested, this, [decide](const QString& name) {
    decide(name, [](tablet::Tablet& t, const ConflictName& c) { return t.drop_words(c.record, c.field, c.key); });
  });
}

// ---- settings -------------------------------------------------------------------------------------------------------------

void AppController::fillSettings(const Settings& settings) {
  using Look = ui::SettingsViewModel::Look;
  settings_ = settings;
  fillingSettings_ = true;
  const std::string language = config_.language.empty() ? settings.language : config_.language;
  const std::string look = config_.look.empty() ? settings.look : config_.look;
  ui::SettingsViewModel& vm = *screen_.settings();
  vm.setLanguage(text(language));
  if (look == "contrast") vm.setLook(Look::HighContrast);
  else vm.setLook(look == "dark" || (look.empty() && config_.darkSystem) ? Look::Dark : Look::Light);
  vm.setTextPercent(config_.textPercent > 0 ? config_.textPercent : settings.textPercent);
  vm.setMotion(settings.motion);
  fillingSettings_ = false;
  session_->setPassphrase(settings.passphrase);
  constexpr std::int64_t kMinuteMs = 60'000;
  session_->watch().setLimits({.listsMs = settings.lockListsMinutes * kMinuteMs,
                               .editorMs = settings.lockEditorMinutes * kMinuteMs,
                               .fullMs = settings.fullLockMinutes * kMinuteMs});
}

// When they cannot be written they hold until the app closes; nothing a person wrote depends on them.
void AppController::keepSettings() { storage_.writeSettings(this, settings_, [](const Status&) {}); }

void AppController::bindSettings() {
  connect(screen_.settings(), &ui::SettingsViewModel::changed, this, [this] {
    if (fillingSettings_) return;
    using Look = ui::SettingsViewModel::Look;
    const ui::SettingsViewModel& vm = *screen_.settings();
    settings_.language = vm.language().toStdString();
    switch (vm.look()) {
      case Look::Light: settings_.look = "light"; break;
      case Look::Dark: settings_.look = "dark"; break;
      case Look::HighContrast: settings_.look = "contrast"; break;
    }
    settings_.textPercent = vm.textPercent();
    settings_.motion = vm.motion();
    keepSettings();
  });
  connect(session_.get(), &Session::enrolled, this, [this](bool passphrase) {
    settings_.passphrase = passphrase;
    keepSettings();
  });
  connect(screen_.settings(), &ui::SettingsViewModel::changePinRequested, this, [this](const QString& from, const QString& to) {
    storage_.changePin(this, from.toStdString(), to.toStdString(), [this, passphrase = !isPin(to)](const Status& status) {
      using PinChange = ui::SettingsViewModel::PinChange;
      PinChange now = PinChange::Changed;
      if (!status) {
        now = PinChange::Failed;
        if (status.error().kind == ErrorKind::wrong_key) now = PinChange::WrongPin;
        if (status.error().kind == ErrorKind::bad_input) now = PinChange::TooShort;
      }
      if (status) {
        settings_.passphrase = passphrase;
        keepSettings();
        session_->setPassphrase(passphrase);
      }
      screen_.settings()->setPinChange(now);
    });
  });
}

}  // namespace fremskudt::app
