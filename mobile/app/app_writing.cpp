// AppController: what a tap writes down besides what is typed in an editor, and its Fortryd.
#include "app/app_controller.h"

#include <QDate>

#include <algorithm>
#include <utility>

#include "app/convert.h"
#include "app/family_rows.h"
#include "app/problem.h"
#include "tablet/facts.h"
#include "tablet/intake.h"
#include "tablet/talks.h"

namespace fremskudt::app {
namespace {

using Page = ui::Navigation::Page;

}  // namespace

// Nothing has changed, and what was typed for it is still there: trying again is safe.
void AppController::tellFailed(const Error& error) { screen_.undoLine()->tell(notDone(error)); }

void AppController::tellNotOpened(const Error& error) {
  const bool gone = error.kind == ErrorKind::not_found;
  screen_.undoLine()->tell(gone ? QStringLiteral("gone") : QStringLiteral("not_opened"));
}

// `then` when something has changed: what was so already needs no Fortryd.
void AppController::change(const QString& id, tablet::Shown shown, tablet::Seen seen,
                           std::function<Status(google::protobuf::Message&)> edit, std::function<void()> then) {
  storage_.ask<bool>(
      this,
      [id = idOf(id), shown = std::move(shown), seen = std::move(seen), edit = std::move(edit)](Storage& s) -> Result<bool> {
        TRY(const store::RecordResult written, s.tablet->edit(id, edit, shown, seen));
        return written.changed;
      },
      [this, then = std::move(then)](const Result<bool>& changed) {
        if (!changed) tellFailed(changed.error());
        else if (*changed && then) then();
      });
}

void AppController::newTalk(const QString& place, const QString& continues, std::function<void(OutreachContact&)> then) {
  storage_.ask<OutreachContact>(
      this, [place = idOf(place), continues = idOf(continues)](Storage& s) { return s.queries->new_contact(place, continues); },
      [this, then = std::move(then)](Result<OutreachContact> first) {
        if (!first) {
          tellFailed(first.error());
          return;
        }
        if (then) then(*first);
        newTalkAgain_ = [this, talk = *first]() mutable {
          talk.set_date(today().toStdString());
          contact_->start(talk);
        };
        newTalkAgain_();
        screen_.navigation()->open(Page::Contact);
      });
}

// The talk that is open was held somewhere else. What has been written in it goes along.
void AppController::moveTalk(const QString& place) {
  if (contact_->isNew() && contact_->isSaved()) {
    newTalk(place, {});
    return;
  }
  contact_->whenSaved(
      [this, place] {
        screen_.contact()->setState(ui::PageViewModel::State::Loading);   // no letter goes into what is left behind
        storage_.ask<Id>(
            this, [id = contact_->record(), to = idOf(place)](Storage& s) { return tablet::move_talk(*s.tablet, id, to); },
            [this, was = contact_->record()](const Result<Id>& moved) {
              if (!moved) {
                if (contact_->record() == was) screen_.contact()->setState(ui::PageViewModel::State::Ready);
                tellFailed(moved.error());
                return;
              }
              screen_.navigation()->replaced(text(was), text(*moved));
              if (contact_->record() == was) contact_->open(*moved);
            });
      },
      EditorBinder::IfNot::drop);
}

void AppController::startVisit(const Id& family, const Id& child) {
  newVisitAgain_ = [this, family, child] { visit_->startWith(family, child, today()); };
  newVisitAgain_();
  screen_.navigation()->open(Page::Visit);
}

void AppController::newPlan(const Id& family, const Id& child) {
  storage_.ask<bool>(
      this,
      [family](Storage& s) -> Result<bool> {
        TRY(const merge::Resolved found, s.tablet->read(family));
        const auto* record = dynamic_cast<const Family*>(found.message.get());
        return record != nullptr && record->interpreter();
      },
      [this, family, child](const Result<bool>& asks) {
        // A week from now at the same hour as most visits begin, with the interpreter whom the family has at visits: one tap away
        // from most of what is agreed.
        newPlanAgain_ = [this, family, child, interpreter = asks.value_or(false)] {
          plan_->startPlan(family, child, QDate::currentDate().addDays(7).toString(Qt::ISODate), QStringLiteral("10:00"), interpreter);
        };
        newPlanAgain_();
        screen_.navigation()->open(Page::Plan);
      });
}

void AppController::startPlan(const Id& plan) {
  struct Begun {
    Id id;   // what was begun before
    std::shared_ptr<const google::protobuf::Message> record;
  };
  storage_.ask<Begun>(
      this,
      [plan](Storage& s) -> Result<Begun> {
        Begun begun;
        TRY(begun.id, s.tablet->become(plan));
        if (begun.id.is_nil()) {
          TRY(auto record, s.tablet->begun_by(plan));
          begun.record = std::move(record);
        }
        return begun;
      },
      [this](const Result<Begun>& begun) {
        if (!begun) {
          tellNotOpened(begun.error());
          return;
        }
        if (!begun->id.is_nil()) {
          screen_.navigation()->open(Page::Visit, text(begun->id));
          return;
        }
        newVisitAgain_ = [this, record = begun->record] { visit_->startFrom(record); };
        newVisitAgain_();
        screen_.navigation()->open(Page::Visit);
      });
}

void AppController::endPlan(const Id& plan, const QString& how) {
  storage_.ask<bool>(
      this, [plan, how = how.toStdString()](Storage& s) { return s.tablet->end_plan(plan, how); },
      [this, plan, how](const Result<bool>& changed) {
        if (!changed) tellFailed(changed.error());
        else if (*changed && !how.isEmpty()) screen_.undoLine()->offer(QStringLiteral("plan_") + how, text(plan));
      });
}

void AppController::newNote(const Id& family, const QStringList& children, const Id& addsTo) {
  newVisitAgain_ = [this, family, children, addsTo] { visit_->startNote(family, children, addsTo, today()); };
  newVisitAgain_();
  screen_.navigation()->open(Page::Visit);
}

void AppController::newAgreement(const Id& family, const Id& visit, const QStringList& children) {
  newAgreementAgain_ = [this, family, visit, children] { agreement_->startFor(family, visit, children, today()); };
  newAgreementAgain_();
  screen_.navigation()->open(Page::Agreement);
}

void AppController::finishTask(const QString& id) {
  if (clockOf(id)) {
    finishClock(id);
    return;
  }
  change(
      id, {}, {},
      [today = today().toStdString()](google::protobuf::Message& message) -> Status {
        auto* task = dynamic_cast<Task*>(&message);
        if (task == nullptr) return fail(ErrorKind::bad_input, "Only a task can be done.");
        if (task->done_on().empty()) task->set_done_on(today);   // done by somebody else meanwhile: theirs stands
        return {};
      },
      [this, id, today = today()] { screen_.undoLine()->offer(QStringLiteral("task_done"), id + u'/' + today); });
}

// Received now; everything else is typed into it.
void AppController::newNotification() {
  if (makingNotification_) return;
  makingNotification_ = true;
  storage_.ask<Id>(
      this,
      [](Storage& s) -> Result<Id> {
        TRY(const tablet::Registered made, tablet::register_notification(*s.tablet, {}, {}));
        return made.notification;
      },
      [this](const Result<Id>& made) {
        makingNotification_ = false;
        if (!made) {
          tellFailed(made.error());
          return;
        }
        screen_.navigation()->open(Page::Notification, text(*made));
        screen_.undoLine()->offer(QStringLiteral("notification_added"), text(*made));
      });
}

void AppController::draftReceipt() {
  const ui::NotifierEditor& notifier = *screen_.notifier();
  const QString receivedOn = screen_.notification()->receivedOn();
  screen_.notifier()->setReceipt(text(tablet::receipt_draft(receivedOn.toStdString(), notifier.hidesName() ? std::string() : notifier.name().toStdString())));
}

void AppController::sendReceipt() {
  notifier_->whenSaved(
      [this, words = screen_.notifier()->receipt().toStdString(), id = notification_->record()] {
        storage_.ask<bool>(
            this,
            [id, words](Storage& s) -> Result<bool> {
              TRY_VOID(tablet::send_receipt(*s.tablet, id, words));
              return true;
            },
            [this, id](const Result<bool>& done) {
              if (!done) tellFailed(done.error());
              else offerTakeBack(QStringLiteral("receipt_sent"), {[id](tablet::Tablet& t) { return tablet::take_back_receipt(t, id); }});
            });
      },
      EditorBinder::IfNot::drop);
}

void AppController::offerTakeBack(const QString& action, tablet::TakesBack takesBack) {
  tooLate_.stop();
  takeBack_ = std::move(takesBack.how);
  screen_.undoLine()->offer(action, {});
  if (takesBack.unsent.empty()) return;
  tooLate_.ask<bool>(
      [unsent = takesBack.unsent](Storage& s) { return tablet::is_any_sent(*s.tablet, unsent); },
      [this, action](bool isSent) {
        if (!isSent) return;
        tooLate_.stop();
        if (screen_.undoLine()->action() != action) return;
        takeBack_ = {};
        screen_.undoLine()->tooLate(action == QStringLiteral("handed_to_intake") ? QStringLiteral("reached_intake")
                                    : action == QStringLiteral("sent_to_team")   ? QStringLiteral("reached_team")
                                    : action == QStringLiteral("relay_met")      ? QStringLiteral("reached_office")
                                                                                 : action);
      },
      [unsent = takesBack.unsent](const store::Notice& notice) { return std::ranges::any_of(unsent, [&](const Id& id) { return isAbout(notice, id); }); },
      [](const Error&) {});
}

void AppController::newPerson(const QString& family, const QString& relation) {
  newPersonAgain_ = [this, family, relation] { person_->startFor(idOf(family), relation); };
  newPersonAgain_();
  screen_.navigation()->open(Page::Person);
}

void AppController::removePerson(const QString& reason) {
  person_->whenSaved(
      [this, reason, id = person_->record()] {
        if (id != person_->record()) return;
        strike(id, reason.toStdString(), [this, id] {
          if (screen_.navigation()->page() == Page::Person) screen_.navigation()->back();
          screen_.undoLine()->offer(QStringLiteral("person_removed"), text(id));
        });
      },
      EditorBinder::IfNot::drop);
}

// Out of the lists; without a reason back into them.
void AppController::strike(const Id& id, const std::string& reason, std::function<void()> then) {
  storage_.ask<bool>(
      this,
      [id, reason](Storage& s) -> Result<bool> {
        const Status done = reason.empty() ? s.tablet->unstrike(id) : s.tablet->strike(id, reason);
        TRY_VOID(done);
        return true;
      },
      [this, then = std::move(then)](const Result<bool>& done) {
        if (!done) tellFailed(done.error());
        else if (then) then();
      });
}

// Who decides has seen every value that the page told of.
void AppController::decideOnCase(const QString& child, std::uint32_t field, std::function<void(Case&)> set, const QString& action) {
  storage_.ask<tablet::Decision>(
      this,
      [id = idOf(child), field, seen = tablet::Seen{{field, pages_->childSeen()}}, set = std::move(set)](Storage& s) {
        const auto change = [&set](google::protobuf::Message& message) -> Status {
          if (auto* record = dynamic_cast<Case*>(&message)) set(*record);
          return {};
        };
        return s.tablet->decide(id, field, {}, [&]() -> Status {
          TRY_VOID(s.tablet->edit(id, change, {}, seen));
          return {};
        });
      },
      [this, child, action](const Result<tablet::Decision>& decision) {
        if (!decision) tellFailed(decision.error());
        if (!decision || decision->made.empty()) return;
        decision_ = *decision;
        screen_.undoLine()->offer(action, child);
      });
}

// Of To udgaver: how somebody decides between the versions there.
void AppController::decide(const QString& name, std::function<Status(tablet::Tablet&, const ConflictName&)> how) {
  const auto conflict = conflictOf(name);
  if (!conflict) return;
  drafts_->writeNow();   // before the commit that removes it
  storage_.ask<tablet::Decision>(
      this,
      [conflict = *conflict, how = std::move(how)](Storage& s) {
        return s.tablet->decide(conflict.record, conflict.field, conflict.key, [&] { return how(*s.tablet, conflict); });
      },
      [this, name, conflict = *conflict](const Result<tablet::Decision>& decision) {
        if (!decision) {
          tellFailed(decision.error());
          return;
        }
        drafts_->settled(tablet::fact_combined(conflict.record, conflict.field, conflict.key));
        if (decision->made.empty()) return;
        decision_ = *decision;
        screen_.undoLine()->offer(QStringLiteral("conflict_decided"), name);
      });
}

void AppController::newTask(const ui::TaskAbout& about) {
  screen_.today()->beginTask(about);
  screen_.navigation()->open(Page::NewTask);
}

void AppController::makeTask() {
  const ui::TodayViewModel::BegunTask given = screen_.today()->shownTask();
  const std::string fact = drafts_->taskFact();
  if (!making_.insert(fact).second) return;
  drafts_->writeNow();   // before the commit that removes it
  Task task;
  task.set_what(given.what.trimmed().toStdString());
  task.set_due_on(given.due.toStdString());
  task.set_promised_to(given.to.trimmed().toStdString());
  storage_.ask<Id>(
      this,
      [task, fact, about = given.about](Storage& s) mutable -> Result<Id> {
        if (about.kind == QStringLiteral("Place")) task.set_place(idOf(about.id).to_bytes());
        if (about.kind == QStringLiteral("Case")) {
          TRY(const Id family, familyOf(s, idOf(about.id)));
          task.set_family(family.to_bytes());
          task.set_case_ref(idOf(about.id).to_bytes());
        }
        return s.tablet->create(task, {store::SetFact{fact, {}}});
      },
      [this, fact, given](const Result<Id>& made) {
        making_.erase(fact);
        if (!made) {
          tellFailed(made.error());
          return;
        }
        ui::TodayViewModel& today = *screen_.today();
        const auto tasks = today.begunTasks();
        const auto now = std::ranges::find(tasks, given.slot, &ui::TodayViewModel::BegunTask::slot);
        // What was typed on since is a task of its own, still being typed.
        if (now == tasks.end() || now->saysTheSame(given)) {
          const bool isShown = today.newTaskSlot() == given.slot;
          drafts_->settled(fact);
          today.dropTask(given.slot);
          if (isShown) {
            emit today.taskMade();
            if (screen_.navigation()->page() == Page::NewTask) screen_.navigation()->back();
          }
        }
        screen_.undoLine()->offer(QStringLiteral("task_added"), text(*made));
      });
}

// What a clock made due is done: a task says so, and the clock stands no longer.
void AppController::finishClock(const QString& id) {
  const auto clock = clockOf(id);
  if (!clock) return;
  storage_.ask<Id>(
      this,
      [clock = *clock](Storage& s) -> Result<Id> {
        TRY(const auto running, tablet::due_clocks(*s.tablet, clock.case_id));
        for (const tablet::DueClock& due : running)
          if (due.clock.code == clock.code && due.about == clock.about) return tablet::end_clock(*s.tablet, due);
        return fail(ErrorKind::refused, "This is not due any more.");
      },
      [this](const Result<Id>& made) {
        if (made) screen_.undoLine()->offer(QStringLiteral("clock_done"), text(*made));
        else tellFailed(made.error());
      });
}

void AppController::makeFamily() {
  if (makingFamily_) return;
  makingFamily_ = true;
  commitComposed();
  drafts_->writeNow();   // before the commit that removes it
  screen_.newFamily()->setStoring(true);
  const ui::NewFamilyViewModel& guide = *screen_.newFamily();
  tablet::NewFamily wanted;
  for (const ui::NewPersonRow& row : guide.childRows()) {
    tablet::NewFamily::Child child;
    child.first_name = row.firstName.trimmed().toStdString();
    if (child.first_name.empty() && row.unborn) child.first_name = "Barn";   // as on paper, until there is a name
    child.last_name = row.lastName.trimmed().toStdString();
    (row.unborn ? child.due : child.born) = row.born.toStdString();
    child.level = screen_.newFamily()->level();
    child.next_follow_up = screen_.newFamily()->followUpOn().toStdString();
    child.second_worker = idOf(guide.secondWorker());
    child.shielded = guide.shielded();
    wanted.children.push_back(std::move(child));
  }
  int holders = 0;
  for (const ui::NewPersonRow& row : guide.adultRows()) {
    if (row.firstName.trimmed().isEmpty()) continue;
    Person person;
    person.set_kind(ui::PersonEditor::kindOf(row.relation).toStdString());
    if (row.custody || row.home) {
      Relation& relation = *person.add_relations();   // to each of the children
      relation.set_custody(row.custody);
      relation.set_home(row.home);
      if (row.custody) ++holders;
    }
    person.set_first_name(row.firstName.trimmed().toStdString());
    person.set_last_name(row.lastName.trimmed().toStdString());
    person.set_relation(row.relation.toStdString());
    wanted.others.push_back(std::move(person));
  }
  wanted.family.set_custody(holders > 1 ? "shared" : holders == 1 ? "alone" : screen_.newFamily()->custody().toStdString());
  wanted.family.set_language(screen_.newFamily()->language().toStdString());
  wanted.family.set_interpreter(screen_.newFamily()->interpreter());
  storage_.ask<Id>(
      this,
      [wanted = std::move(wanted)](Storage& s) -> Result<Id> {
        TRY(const tablet::CreatedFamily made, s.tablet->create_family(
            wanted, {store::SetFact{std::string(tablet::kFactDraftFamily), {}}}));
        return made.cases.front();
      },
      [this, given = guide.draft()](const Result<Id>& child) {
        makingFamily_ = false;
        screen_.newFamily()->setStoring(false);
        if (!child) {
          tellFailed(child.error());
          return;
        }
        // Another that was given up, and brought back meanwhile, stays.
        ui::NewFamilyDraft now = screen_.newFamily()->draft();
        now.step = given.step;
        if (now == given) {
          drafts_->settled(std::string(tablet::kFactDraftFamily));
          screen_.newFamily()->start();
        }
        if (screen_.navigation()->page() != Page::NewFamily) return;
        screen_.navigation()->back();
        screen_.navigation()->open(Page::Child, text(*child));
      });
}

void AppController::undo(const QString& action, const QString& id) {
  if (undoInTeam(action, id) || undoGivingUp(action, id)) return;
  if (action == QStringLiteral("task_done"))
    change(id.section(u'/', 0, 0), {{Task::kDoneOnFieldNumber, id.section(u'/', 1).toStdString()}}, {}, [](google::protobuf::Message& message) -> Status {
      if (auto* task = dynamic_cast<Task*>(&message)) task->clear_done_on();
      return {};
    });
  if (action.startsWith(QStringLiteral("plan_")))
    change(id, {}, {}, [how = action.mid(5).toStdString()](google::protobuf::Message& message) -> Status {
      // Said otherwise by somebody else meanwhile: theirs stands.
      if (auto* plan = dynamic_cast<PlannedVisit*>(&message); plan && plan->ended() == how) plan->clear_ended();
      return {};
    });
  if (takeBack_ && id.isEmpty())
    storage_.ask<bool>(
        this,
        [takeBack = std::exchange(takeBack_, {})](Storage& s) -> Result<bool> {
          TRY_VOID(takeBack(*s.tablet));
          return true;
        },
        [this, action](const Result<bool>& done) {
          if (!done) {
            tellFailed(done.error());
          } else if (action == QStringLiteral("relay_given") || action == QStringLiteral("consent_written") || action == QStringLiteral("handed_to_intake")) {
            screen_.steps()->putBack(std::exchange(givenUp_, {}));
          }
        });
  if (action == QStringLiteral("offer_closed"))
    change(id, {}, {}, [](google::protobuf::Message& message) -> Status {
      if (auto* offer = dynamic_cast<Offer*>(&message)) offer->clear_closed_on();
      return {};
    });
  if (action == QStringLiteral("line_removed")) screen_.agreement()->restoreLine(id);
  if (action == QStringLiteral("case_closed"))
    storage_.ask<bool>(
        this,
        [closed = closed_](Storage& s) -> Result<bool> {
          TRY_VOID(tablet::reopen(*s.tablet, closed));
          return true;
        },
        [this](const Result<bool>& done) {
          if (!done) tellFailed(done.error());
        });
  if (action == QStringLiteral("notification_added") && screen_.navigation()->page() == Page::Notification) screen_.navigation()->back();
  if (action == QStringLiteral("clock_done")) strike(idOf(id), "fortrudt");
  if (action == QStringLiteral("task_added") || action == QStringLiteral("notification_added")) strike(idOf(id), "fortrudt");
  if (action == QStringLiteral("person_removed")) strike(idOf(id), {});
  if (action == QStringLiteral("follow_up_changed") || action == QStringLiteral("second_worker_changed") ||
      action == QStringLiteral("conflict_decided"))
    storage_.ask<bool>(
        this,
        [decision = decision_](Storage& s) -> Result<bool> {
          TRY_VOID(s.tablet->undo_decision(decision));
          return true;
        },
        [this](const Result<bool>& done) {
          if (!done) tellFailed(done.error());
        });
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

}  // namespace fremskudt::app
