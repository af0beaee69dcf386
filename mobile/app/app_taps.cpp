// AppController: which tap of which page does what.
#include "app/app_controller.h"
#include "app/convert.h"
#include "app/family_rows.h"
#include "tablet/facts.h"
#include "tablet/team.h"

namespace fremskudt::app {
namespace {

using Page = ui::Navigation::Page;

}  // namespace

void AppController::bindEditors() {
  const auto versions = [this](const EditorBinder& binder) {
    screen_.navigation()->open(Page::Versions, text(binder.record()));
  };
  connect(screen_.contact(), &ui::Editor::versionsRequested, this, [this, versions] { versions(*contact_); });
  connect(screen_.visit(), &ui::Editor::versionsRequested, this, [this, versions] { versions(*visit_); });
  connect(screen_.plan(), &ui::Editor::versionsRequested, this, [this, versions] { versions(*plan_); });
  connect(screen_.agreement(), &ui::Editor::versionsRequested, this, [this, versions] { versions(*agreement_); });
  connect(screen_.person(), &ui::Editor::versionsRequested, this, [this, versions] { versions(*person_); });
  connect(screen_.family(), &ui::Editor::versionsRequested, this, [this, versions] { versions(*family_); });
  connect(screen_.person(), &ui::PersonEditor::removeRequested, this, &AppController::removePerson);
  connect(screen_.person(), &ui::PersonEditor::putBackRequested, this, [this] { strike(person_->record(), {}); });
  connect(screen_.notification(), &ui::Editor::versionsRequested, this, [this, versions] { versions(*notification_); });
  connect(screen_.notifier(), &ui::Editor::versionsRequested, this, [this, versions] { versions(*notifier_); });
  for (FieldsBinder* binder : std::initializer_list<FieldsBinder*>{person_.get(), family_.get(), notifier_.get()})
    connect(binder, &FieldsBinder::notShown, this, [this](const Error& error) {
      screen_.undoLine()->tell(error.kind == ErrorKind::full ? QStringLiteral("not_shown_full") : QStringLiteral("not_opened"));
    });

  const auto name = [this](EditorBinder& binder, Page page) {
    connect(&binder, &EditorBinder::made, this, [this, page](const Id& record) { screen_.navigation()->named(page, text(record)); });
  };
  name(*contact_, Page::Contact);
  name(*visit_, Page::Visit);
  name(*plan_, Page::Plan);
  name(*agreement_, Page::Agreement);
  name(*person_, Page::Person);

  connect(notification_.get(), &NotificationBinder::failed, this, &AppController::tellFailed);
  connect(notification_.get(), &NotificationBinder::done, this, &AppController::offerTakeBack);
  connect(notification_.get(), &NotificationBinder::sentOn, this, [this] {
    if (screen_.notifier()->receipt().isEmpty() && !screen_.notifier()->hidesReceipt() && !screen_.notifier()->anonymous()) draftReceipt();
  });
  connect(screen_.notification(), &ui::NotificationEditor::changeRequested, this, &AppController::takeUpNotification);
  connect(screen_.notification(), &ui::NotificationEditor::takeBackRequested, this, &AppController::takeBackNotification);
  connect(screen_.notification(), &ui::NotificationEditor::openRequested, this, &AppController::openRecord);
  connect(screen_.notifier(), &ui::NotifierEditor::draftRequested, this, &AppController::draftReceipt);
  connect(screen_.notifier(), &ui::NotifierEditor::sentRequested, this, &AppController::sendReceipt);

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
      newTalk(place, {}, [this, roles](OutreachContact& first) {
        if (screen_.navigation()->page() == Page::Contact) screen_.navigation()->back();   // the finished one is not returned to
        first.clear_roles();
        for (const QString& role : roles) first.add_roles(role.toStdString());
      });
    });
  });
  connect(screen_.contact(), &ui::ContactEditor::moveRequested, this, &AppController::moveTalk);
  connect(screen_.visit(), &ui::VisitEditor::newAgreementRequested, this, [this] {
    // The visit is made first: the agreement says for ever from which visit it is.
    visit_->makeThen([this] {
      newAgreement(visit_->family(), visit_->record(), screen_.visit()->draft().children);
    });
  });
  connect(screen_.agreement(), &ui::AgreementEditor::lineRemoved, this, [this](const QString& key) {
    screen_.undoLine()->offer(QStringLiteral("line_removed"), key);
  });
  connect(screen_.plan(), &ui::VisitEditor::agreeRequested, this, [this] {
    plan_->makeThen([this] {
      if (screen_.navigation()->page() == Page::Plan) screen_.navigation()->back();
    });
  });
  connect(screen_.plan(), &ui::VisitEditor::startRequested, this, [this] { plan_->makeThen([this] { startPlan(plan_->record()); }); });
  connect(screen_.plan(), &ui::VisitEditor::endRequested, this,
          [this](const QString& how) { plan_->makeThen([this, how] { endPlan(plan_->record(), how); }); });
  connect(screen_.visit(), &ui::VisitEditor::newAddendumRequested, this,
          [this] { newNote(visit_->family(), screen_.visit()->draft().children, visit_->record()); });
  connect(screen_.visit(), &ui::VisitEditor::readTogetherRequested, this, [this] { shared_->readTogether(); });
  connect(screen_.agreement(), &ui::AgreementEditor::newAddendumRequested, this,
          [this] { newNote(agreement_->family(), agreement_->children(), agreement_->record()); });
  connect(screen_.agreement(), &ui::AgreementEditor::openEntryRequested, this, &AppController::openRecord);
  connect(screen_.agreement(), &ui::AgreementEditor::shareScreenRequested, this, [this] { shared_->showAgreement(); });
  connect(screen_.visit(), &ui::VisitEditor::openEntryRequested, this, &AppController::openRecord);
  connect(screen_.visit(), &ui::VisitEditor::openAgreementRequested, this,
          [this](const QString& id) { screen_.navigation()->open(Page::Agreement, id); });
}

void AppController::bindLists() {
  ui::Navigation* navigation = screen_.navigation();
  connect(screen_.today(), &ui::TodayViewModel::openRequested, this, &AppController::openRecord);
  connect(screen_.today(), &ui::TodayViewModel::doneRequested, this, &AppController::finishTask);
  connect(screen_.today(), &ui::TodayViewModel::newTaskRequested, this, &AppController::makeTask);
  connect(screen_.place(), &ui::PlaceViewModel::newTaskRequested, this, [this] {
    const ui::PlaceFacts facts = screen_.place()->facts();
    newTask({QStringLiteral("Place"), facts.id, facts.name});
  });
  connect(screen_.child(), &ui::ChildViewModel::newTaskRequested, this, [this] {
    // As a list calls the child: I dag shows what is begun.
    storage_.ask<QString>(
        this, [id = idOf(screen_.child()->facts().id)](Storage& s) -> Result<QString> {
          TRY(const tablet::Title title, s.queries->title(id));
          return titleOf(title);
        },
        [this, id = screen_.child()->facts().id](const Result<QString>& name) {
          if (name) newTask({QStringLiteral("Case"), id, *name});
          else tellNotOpened(name.error());
        });
  });
  connect(screen_.child(), &ui::ChildViewModel::doneRequested, this, &AppController::finishTask);
  connect(screen_.today(), &ui::TodayViewModel::newNoteRequested, this, [this](const QString& child) {
    storage_.ask<Id>(
        this, [id = idOf(child)](Storage& s) { return familyOf(s, id); },
        [this, child](const Result<Id>& family) {
          if (family) newNote(*family, {child});
          else tellNotOpened(family.error());
        });
  });
  connect(screen_.today(), &ui::TodayViewModel::startRequested, this, [this](const QString& kind, const QString& id) {
    if (kind == QStringLiteral("place")) {
      newTalk(id, {});
      return;
    }
    if (kind == QStringLiteral("plan")) {
      startPlan(idOf(id));
      return;
    }
    storage_.ask<Id>(
        this, [id = idOf(id)](Storage& s) { return familyOf(s, id); },
        [this, id](const Result<Id>& family) {
          if (family) startVisit(*family, idOf(id));
          else tellNotOpened(family.error());
        });
  });

  connect(screen_.today(), &ui::TodayViewModel::endRequested, this,
          [this](const QString& id, const QString& how) { endPlan(idOf(id), how); });

  connect(screen_.places(), &ui::PlacesViewModel::openRequested, this,
          [navigation](const QString& id) { navigation->open(Page::Place, id); });
  connect(screen_.place(), &ui::PlaceViewModel::newTalkRequested, this,
          [this](const QString& place, const QString& continues) { newTalk(place, continues); });
  connect(screen_.place(), &ui::PlaceViewModel::openTalkRequested, this,
          [navigation](const QString& id) { navigation->open(Page::Contact, id); });
  connect(screen_.place(), &ui::PlaceViewModel::doneRequested, this, &AppController::finishTask);

  connect(screen_.families(), &ui::FamiliesViewModel::openRequested, this,
          [navigation](const QString& id) { navigation->open(Page::Child, id); });
  connect(screen_.families(), &ui::FamiliesViewModel::newFamilyRequested, this,
          [navigation] { navigation->open(Page::NewFamily); });   // with what was typed there before
  connect(screen_.newFamily(), &ui::NewFamilyViewModel::createRequested, this, &AppController::makeFamily);
  connect(screen_.newFamily(), &ui::NewFamilyViewModel::left, navigation, &ui::Navigation::back);
  connect(screen_.newFamily(), &ui::NewFamilyViewModel::cancelled, this, &AppController::giveUpFamily);

  connect(screen_.child(), &ui::ChildViewModel::openRequested, this, &AppController::openRecord);
  connect(screen_.child(), &ui::ChildViewModel::startVisitRequested, this, [this](const QString& family, const QString& child) {
    const QString open = screen_.child()->facts().openVisit;
    if (open.isEmpty()) startVisit(idOf(family), idOf(child));
    else screen_.navigation()->open(Page::Visit, open);
  });
  connect(screen_.child(), &ui::ChildViewModel::newPlanRequested, this,
          [this](const QString& family, const QString& child) { newPlan(idOf(family), idOf(child)); });
  connect(screen_.child(), &ui::ChildViewModel::newNoteRequested, this,
          [this](const QString& family, const QString& child) { newNote(idOf(family), {child}); });
  connect(screen_.child(), &ui::ChildViewModel::shareRequested, this, [this](const QString& family, const QString& child) { shared_->turn(idOf(family), idOf(child)); });
  connect(screen_.child(), &ui::ChildViewModel::newAgreementRequested, this, [this](const QString& family) {
    newAgreement(idOf(family), {}, {screen_.child()->facts().id});
  });
  connect(screen_.child(), &ui::ChildViewModel::followUpChosen, this, [this](const QString& date) {
    // The other of two dates is named beside the field.
    decideOnCase(screen_.child()->facts().id, Case::kNextFollowUpFieldNumber,
                 [date = date.toStdString()](Case& record) { record.set_next_follow_up(date); }, QStringLiteral("follow_up_changed"));
  });
  connect(screen_.child(), &ui::ChildViewModel::secondWorkerChosen, this, [this](const QString& worker) {
    const std::string second = worker.isEmpty() ? std::string() : idOf(worker).to_bytes();
    decideOnCase(screen_.child()->facts().id, Case::kSecondWorkerFieldNumber,
                 [second](Case& record) { record.set_second_worker(second); }, QStringLiteral("second_worker_changed"));
  });
  connect(screen_.child(), &ui::ChildViewModel::shieldChosen, this, [this](bool shielded) {
    storage_.ask<std::vector<Id>>(
        this, [id = idOf(screen_.child()->facts().id), shielded](Storage& s) { return tablet::shield_family(*s.tablet, id, shielded); },
        [this, shielded](const Result<std::vector<Id>>& cases) {
          if (!cases) tellFailed(cases.error());
          if (!cases || cases->empty()) return;
          offerTakeBack(QStringLiteral("shield_changed"), {[cases = *cases, shielded](tablet::Tablet& t) { return tablet::take_back_shield(t, cases, shielded); }, {}});
        });
  });
  connect(screen_.child(), &ui::ChildViewModel::personRequested, this,
          [navigation](const QString& id) { navigation->open(Page::Person, id); });
  connect(screen_.child(), &ui::ChildViewModel::newPersonRequested, this, &AppController::newPerson);
  connect(screen_.child(), &ui::ChildViewModel::familyRequested, this,
          [navigation](const QString& id) { navigation->open(Page::Family, id); });
  connect(screen_.child(), &ui::ChildViewModel::versionsRequested, this,
          [this, navigation] { navigation->open(Page::Versions, screen_.child()->facts().id); });

  connect(screen_.child(), &ui::ChildViewModel::stepsRequested, this, [this](int kind) { startSteps(kind, idOf(screen_.child()->facts().id)); });
  connect(screen_.contact(), &ui::ContactEditor::nameChildRequested, this, [this] { startStepsOfTalk(int(ui::StepsViewModel::Kind::Naming)); });
  connect(screen_.contact(), &ui::ContactEditor::notifyRequested, this, [this] { startStepsOfTalk(int(ui::StepsViewModel::Kind::Notifying)); });
  connect(screen_.steps(), &ui::StepsViewModel::doneRequested, this, &AppController::doSteps);
  connect(screen_.steps(), &ui::StepsViewModel::left, navigation, &ui::Navigation::back);
  connect(screen_.steps(), &ui::StepsViewModel::cancelled, this, &AppController::giveUpSteps);
  connect(screen_.child(), &ui::ChildViewModel::relayMet, this, [this](const QString& id) {
    storage_.ask<tablet::TakesBack>(
        this,
        [id = idOf(id)](Storage& s) -> Result<tablet::TakesBack> {
          TRY_VOID(tablet::meet_family(*s.tablet, id));
          return tablet::taking_back_met(*s.tablet, id);
        },
        [this](const Result<tablet::TakesBack>& takesBack) {
          if (takesBack) offerTakeBack(QStringLiteral("relay_met"), *takesBack);
          else tellFailed(takesBack.error());
        });
  });
  connect(screen_.child(), &ui::ChildViewModel::relayMetTakenBack, this, [this](const QString& id) {
    storage_.ask<bool>(
        this,
        [id = idOf(id)](Storage& s) -> Result<bool> {
          TRY(const auto takesBack, tablet::taking_back_met(*s.tablet, id));
          TRY_VOID(takesBack.how(*s.tablet));
          return true;
        },
        [this](const Result<bool>& done) {
          if (!done) tellFailed(done.error());
          else if (screen_.undoLine()->action() == QStringLiteral("relay_met")) screen_.undoLine()->withdraw();
        });
  });
  // With Fortryd once it is done.
  const auto withUndo = [this](const char* action, std::function<Status(tablet::Tablet&)> work, tablet::TakeBack takeBack) {
    storage_.ask<bool>(
        this,
        [work = std::move(work)](Storage& s) -> Result<bool> {
          TRY_VOID(work(*s.tablet));
          return true;
        },
        [this, action, takeBack = std::move(takeBack)](const Result<bool>& done) {
          if (done) offerTakeBack(QString::fromLatin1(action), {takeBack, {}});
          else tellFailed(done.error());
        });
  };
  connect(screen_.child(), &ui::ChildViewModel::relayEnded, this, [withUndo](const QString& id, const QString& end) {
    withUndo("relay_ended", [id = idOf(id), end = end.toStdString()](tablet::Tablet& t) { return tablet::end_relay(t, id, end); },
             [id = idOf(id)](tablet::Tablet& t) { return tablet::end_relay(t, id, {}); });
  });
  connect(screen_.child(), &ui::ChildViewModel::consentWithdrawn, this, [withUndo](const QString& id) {
    withUndo("consent_withdrawn", [id = idOf(id)](tablet::Tablet& t) { return tablet::withdraw(t, id, t.today()); },
             [id = idOf(id)](tablet::Tablet& t) { return tablet::withdraw(t, id, {}); });
  });

  connect(screen_.inbox(), &ui::InboxViewModel::openRequested, this, [navigation](const QString& id) { navigation->open(Page::Notification, id); });
  connect(screen_.inbox(), &ui::InboxViewModel::assessRequested, this, [this, navigation](const QString& id) {
    navigation->open(Page::Notification, id);
    emit screen_.notification()->assessmentFocused();
  });
  connect(screen_.inbox(), &ui::InboxViewModel::newRequested, this, &AppController::newNotification);

  connect(screen_.search(), &ui::SearchViewModel::openRequested, this, &AppController::openRecord);
  connect(screen_.sync(), &ui::SyncViewModel::syncRequested, this, [this] { storage_.syncNow(); });
  connect(screen_.sync(), &ui::SyncViewModel::openRequested, this, [this](const QString& id, const QString& kind) {
    const ui::PendingRow* row = screen_.sync()->find(id);
    if (row != nullptr && row->status.startsWith(QStringLiteral("conflict"))) {
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
  connect(screen_.sync(), &ui::SyncViewModel::takeUpRequested, this, held(&tablet::Tablet::take_up_again));
  connect(screen_.sync(), &ui::SyncViewModel::lossReadRequested, this, [this] {
    storage_.ask<bool>(
        this,
        [](Storage& s) -> Result<bool> {
          TRY_VOID(s.tablet->loss_read());
          return true;
        },
        [this](const Result<bool>& done) {
          if (!done) tellFailed(done.error());
        });
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
  connect(screen_.child(), &ui::ChildViewModel::addressHidden, this, [this](const QString& id) { pages_->hide(idOf(id)); });
  connect(screen_.versions(), &ui::VersionsViewModel::addressRequested, this, reveal);

  connect(screen_.versions(), &ui::VersionsViewModel::openRequested, this, &AppController::openRecord);
  // What has come since the page was shown is not decided about.
  const auto shown = [this](const QString& name) {
    std::vector<merge::Dot> dots;
    if (const ui::ConflictRow* row = screen_.versions()->find(name))
      for (const QVariant& version : row->versionList)
        if (const auto dot = dotOf(version.value<ui::VersionFacts>().value)) dots.push_back(*dot);
    return dots;
  };
  connect(screen_.versions(), &ui::VersionsViewModel::chooseRequested, this, [this, shown](const QString& name, const QString& value) {
    if (const auto dot = dotOf(value))
      decide(name, [dot = *dot, seen = shown(name)](tablet::Tablet& t, const ConflictName& c) {
        return t.choose(c.record, c.field, c.key, dot, seen);
      });
  });
  connect(screen_.versions(), &ui::VersionsViewModel::combineRequested, this, [this, shown](const QString& name, const QString& words) {
    decide(name, [words = words.toStdString(), seen = shown(name)](tablet::Tablet& t, const ConflictName& c) {
      return t.combine(c.record, c.field, c.key, words, seen);
    });
  });
  connect(screen_.versions(), &ui::VersionsViewModel::useRequested, this, [this](const QString& name, const QString& words) {
    const ui::UnusedWordsRow* row = screen_.versions()->findUnused(name);
    if (row == nullptr) return;
    decide(name, [words = words.toStdString(), now = row->now.toStdString()](tablet::Tablet& t, const ConflictName& c) {
      return t.use_words(c.record, c.field, c.key, words, now);
    });
  });
  connect(screen_.versions(), &ui::VersionsViewModel::dropRequested, this, [this](const QString& name) {
    decide(name, [](tablet::Tablet& t, const ConflictName& c) { return t.drop_words(c.record, c.field, c.key); });
  });
}

}  // namespace fremskudt::app
