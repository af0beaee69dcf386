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
  if (kind == QStringLiteral("HomeVisit") || kind == QStringLiteral("Note")) return Page::Visit;
  if (kind == QStringLiteral("OutreachContact")) return Page::Contact;
  if (kind == QStringLiteral("PlannedVisit")) return Page::Plan;
  if (kind == QStringLiteral("Agreement")) return Page::Agreement;
  if (kind == QStringLiteral("Notification")) return Page::Notification;
  if (kind == QStringLiteral("Case")) return Page::Child;
  if (kind == QStringLiteral("Place")) return Page::Place;
  if (kind == QStringLiteral("Feedback")) return Page::Sparring;
  if (kind == QStringLiteral("Offer")) return Page::Offer;
  return std::nullopt;
}

}  // namespace

AppController::AppController(Config config, QObject* parent)
    : QObject(parent), config_(std::move(config)), storage_(config_.storage),
      contact_(std::make_unique<ContactBinder>(storage_, *screen_.contact(), nullptr)),
      visit_(std::make_unique<VisitBinder>(storage_, *screen_.visit(), nullptr)),
      plan_(std::make_unique<VisitBinder>(storage_, *screen_.plan(), nullptr)),
      agreement_(std::make_unique<AgreementBinder>(storage_, *screen_.agreement(), nullptr)),
      person_(std::make_unique<PersonBinder>(storage_, *screen_.person(), nullptr)),
      notifier_(std::make_unique<NotifierBinder>(storage_, *screen_.notifier(), nullptr)),
      notification_(std::make_unique<NotificationBinder>(storage_, *screen_.notification(), *notifier_, nullptr)),
      family_(std::make_unique<FamilyBinder>(storage_, *screen_.family(), nullptr)),
      offer_(std::make_unique<OfferBinder>(storage_, *screen_.offer(), nullptr)),
      pages_(std::make_unique<Pages>(storage_, screen_, nullptr)),
      drafts_(std::make_unique<Drafts>(storage_, screen_, nullptr)),
      shared_(std::make_unique<SharedBinder>(storage_, screen_, *visit_, *agreement_, nullptr)),
      session_(std::make_unique<Session>(
          storage_, *screen_.lock(), config_.clock, [this](std::function<void()> done) { saveAll(std::move(done)); },
          [this](std::function<void(Status)> done) { putBack(std::move(done)); }, nullptr)) {
  connect(screen_.navigation(), &ui::Navigation::opened, this, &AppController::onPage);
  connect(screen_.navigation(), &ui::Navigation::leaving, this, [this](Page page) {
    commitComposed();
    if (page == Page::Notices) noticesRead();
    if (page == Page::NewTask) screen_.today()->leaveTask();
    if (page == Page::Person) person_->leavePage();
    if (page == Page::Notification) notification_->leaveNotification();
    if (page == Page::Family) family_->leavePage();
  });
  connect(screen_.undoLine(), &ui::UndoLine::undoRequested, this, &AppController::undo);
  shared_->setSession(*session_);
  connect(shared_.get(), &SharedBinder::opened, this, &AppController::logOpened);
  connect(shared_.get(), &SharedBinder::failed, this, &AppController::tellFailed);
  // Another entry may have been read meanwhile: the page that is returned to opens its own.
  connect(shared_.get(), &SharedBinder::left, this, [this] { onPage(screen_.navigation()->page(), screen_.navigation()->id()); });
  connect(session_.get(), &Session::closing, this, [this] {
    copied_.forget();
    shared_->forget();
    drafts_->forget();
    pages_->clear();
    contact_->forget();
    visit_->forget();
    plan_->forget();
    agreement_->forget();
    person_->forget();
    notification_->forget();
    notifier_->forget();
    family_->forget();
    offer_->forget();
    newTalkAgain_ = newVisitAgain_ = newPlanAgain_ = newAgreementAgain_ = newPersonAgain_ = newOfferAgain_ = nullptr;
    screen_.newFamily()->start();
    screen_.today()->setBegunTasks({});
    screen_.today()->setBegun({});
    screen_.undoLine()->dismiss();
    tooLate_.stop();
    takeBack_ = {};
    decision_ = {};
    closed_ = {};
    given_ = {};
    answer_.clear();
    doingSteps_ = false;
    givenUp_ = {};
    givenUpFamily_ = {};
    screen_.steps()->setBegun({});
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
  bindTeam();
  bindOffers();
  bindSettings();
  bindCover();
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

// Behind the lock, and before a family, lies nothing of what was done last: neither its Fortryd nor what was copied.
void AppController::bindCover() {
  connect(screen_.lock(), &ui::LockViewModel::stageChanged, this, [this] {
    const auto stage = screen_.lock()->stage();
    if (stage == ui::LockViewModel::Stage::Open) {
      copied_.giveBack(Copied::While::covered);
    } else if (stage == ui::LockViewModel::Stage::Overlay) {
      screen_.undoLine()->withdraw();
      copied_.take(Copied::While::covered);
    }
  });
  connect(screen_.shared(), &ui::SharedViewModel::placeChanged, this, [this] {
    if (screen_.shared()->active()) copied_.take(Copied::While::turned);
    else copied_.giveBack(Copied::While::turned);
  });
}

void AppController::putBack(std::function<void(Status)> done) {
  storage_.ask<Id>(
      this, [](Storage& s) -> Result<Id> { return s.tablet->identity().worker; },
      [this](const Result<Id>& me) {
        if (me) visit_->setWorker(*me);
      });
  drafts_->open([this, done = std::move(done)](const Result<bool>& wentBack) {
    if (!wentBack) {
      done(fail(wentBack.error()));
      return;
    }
    if (!*wentBack) onPage(screen_.navigation()->page(), screen_.navigation()->id());
    done({});
  });
}

// ---- saving ---------------------------------------------------------------------------------------------------------

void AppController::saveAll(std::function<void()> done) {
  commitComposed();
  std::function<void()> next = [this, done = std::move(done)] { pages_->overview().whenSaved([this, done] { drafts_->whenSaved(done); }); };
  for (EditorBinder* binder : std::initializer_list<EditorBinder*>{offer_.get(), notifier_.get(), notification_.get(), family_.get(), person_.get(), agreement_.get(),
                                                                   plan_.get(), visit_.get(), contact_.get()})
    next = [binder, next = std::move(next)] { binder->whenSaved(next, EditorBinder::IfNot::wait); };
  next();
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
    if (page == Page::Plan) plan_->open(record);
    if (page == Page::Agreement) agreement_->open(record);
    if (page == Page::Person) person_->openPage(record);
    if (page == Page::Notification) notification_->openNotification(record);
    if (page == Page::Family) family_->openPage(record);
    if (page == Page::Offer) offer_->open(record);
  } else {
    // Back to a new one without a word: another record may have been opened in its place since.
    if (page == Page::Contact && !contact_->isNew() && newTalkAgain_) newTalkAgain_();
    if (page == Page::Visit && !visit_->isNew() && newVisitAgain_) newVisitAgain_();
    if (page == Page::Plan && !plan_->isNew() && newPlanAgain_) newPlanAgain_();
    if (page == Page::Agreement && !agreement_->isNew() && newAgreementAgain_) newAgreementAgain_();
    if (page == Page::Person && !person_->isNew() && newPersonAgain_) newPersonAgain_();
    if (page == Page::Offer && !offer_->isNew() && newOfferAgain_) newOfferAgain_();
  }
  if (!record.is_nil() && (page == Page::Contact || page == Page::Visit || page == Page::Plan || page == Page::Agreement || page == Page::Child || page == Page::Person || page == Page::Family || page == Page::Notification || page == Page::Sparring))
    logOpened(record);
  if (page == Page::Steps) readSteps(record);
  pages_->show(page, id);
  session_->watch().setEditing(page == Page::Contact || page == Page::Notification || page == Page::Visit || page == Page::Plan || page == Page::Agreement || page == Page::Person ||
                               page == Page::NewFamily || page == Page::Steps || page == Page::Sparring || page == Page::Offer || page == Page::NewTask);
}

void AppController::logOpened(const Id& record) {
  storage_.ask<bool>(
      this,
      [record](Storage& s) -> Result<bool> {
        TRY_VOID(s.tablet->log_opened(record));   // a full disk keeps nobody from reading what they have
        return true;
      },
      [](const Result<bool>&) {});
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
  if (openDraft(id)) return;
  if (const auto clock = clockOf(id)) {
    screen_.navigation()->open(Page::Child, text(clock->case_id));
    return;
  }
  // A promise within an agreement is named "record/line".
  const QString record = id.section(u'/', 0, 0);
  if (const auto page = pageOf(kind)) {
    screen_.navigation()->open(*page, record);
    return;
  }
  // A child, a family or a task: the page of whom it is about. Anybody else has a page of their own.
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
          return Target{Page::Person, id};
        }
        if (const auto* relay = dynamic_cast<const Relay*>(found.message.get())) return Target{Page::Child, place(relay->case_ref())};
        if (const auto* consent = dynamic_cast<const Consent*>(found.message.get())) {
          if (!consent->children().empty()) return Target{Page::Child, place(consent->children(0))};
          TRY(const Id child, firstChildOf(s, place(consent->family())));
          return Target{Page::Child, child};
        }
        if (const auto* feedback = dynamic_cast<const Feedback*>(found.message.get()))
          return feedback->case_ref().empty() ? Target{Page::Team, {}} : Target{Page::Child, place(feedback->case_ref())};
        const bool isTeams = dynamic_cast<const Worker*>(found.message.get()) != nullptr || dynamic_cast<const Team*>(found.message.get()) != nullptr;
        if (isTeams) return Target{Page::Team, {}};   // colleagues and what the team has together
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
          return Target{Page::Today, {}};   // about nobody: it stands there
        }
        return fail(ErrorKind::not_found, "There is no page for this record.");
      },
      [this](const Result<Target>& target) {
        if (!target) tellNotOpened(target.error());
        else if (screen_.settings()->shows(target->page)) screen_.navigation()->goTo(target->page);   // a section of the rail
        else screen_.navigation()->open(target->page, text(target->id));
      });
}

}  // namespace fremskudt::app
