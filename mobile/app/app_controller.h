// The app without its window: storage, session, pages and editors, bound to the view models that Main.qml shows.
//
// Data flow: a tap is a signal of a view model → an order to the storage thread → a commit → its notice → the pages
// and editors that show the record ask again. Nobody calls reload.
// Thread: GUI. Nothing here waits.
#pragma once

#include <functional>
#include <memory>
#include <set>

#include <QObject>

#include "app/agreement_binder.h"
#include "app/family_binder.h"
#include "app/notification_binder.h"
#include "app/offer_binder.h"
#include "app/person_binder.h"
#include "app/contact_binder.h"
#include "app/copied.h"
#include "app/drafts.h"
#include "app/pages.h"
#include "app/session.h"
#include "app/settings.h"
#include "app/shared_binder.h"
#include "app/storage_service.h"
#include "app/visit_binder.h"
#include "app_view_model.h"
#include "tablet/team.h"

namespace fremskudt::app {

struct ConflictName;

class AppController : public QObject {
  Q_OBJECT
 public:
  struct Config {
    StorageService::Config storage;
    LockWatch::Clock clock = bootMs;
    // What the command line says instead of the settings; empty and 0: nothing.
    std::string language, look;
    int textPercent = 0;
    bool darkSystem = false;       // the look when nobody has chosen one
  };
  explicit AppController(Config config, QObject* parent = nullptr);
  ~AppController() override;

  ui::AppViewModel& screen() { return screen_; }
  Session& session() { return *session_; }
  StorageService& storage() { return storage_; }

  // Reads the settings, then shows enrolment or the lock.
  void start();
  // Everything typed goes to the disk, then `done`; waits for a disk that is full.
  void saveAll(std::function<void()> done);
  // The same, here and now, as far as the disk lets it: the process ends. True: everything is on the disk.
  bool saveAllNow();

 signals:
  void settled();       // settings are known: the window may show
  void lockedFully();   // keys are wiped, nothing of the store is in the view models

 private:
  void putBack(std::function<void(Status)> done);   // what was typed before stands on the screen again
  void onPage(ui::Navigation::Page page, const QString& id);
  void logOpened(const Id& record);
  void noticesRead();
  void openRecord(const QString& id, const QString& kind);
  void newAgreement(const Id& family, const Id& visit, const QStringList& children);
  // Of a place, or one that continues another talk. `then` before it is opened.
  void newTalk(const QString& place, const QString& continues, std::function<void(OutreachContact&)> then = {});
  void moveTalk(const QString& place);
  void startVisit(const Id& family, const Id& child);
  void newPlan(const Id& family, const Id& child);
  void startPlan(const Id& plan);
  void endPlan(const Id& plan, const QString& how);
  void newNote(const Id& family, const QStringList& children, const Id& addsTo = {});
  void change(const QString& id, tablet::Shown shown, tablet::Seen seen, std::function<Status(google::protobuf::Message&)> edit,
              std::function<void()> then = {});
  void tellFailed(const Error& error);
  void tellNotOpened(const Error& error);
  void commitComposed();
  void finishTask(const QString& id);
  void startSteps(int kind, const Id& child = {}, const Id& talk = {});
  void startStepsOfTalk(int kind);
  void giveUpSteps();
  void giveUpFamily();
  bool undoGivingUp(const QString& action, const QString& id);
  bool openDraft(const QString& fact);   // false: it is no such name
  void readSteps(const Id& child);
  void doSteps();
  void takeUpNotification();
  void takeBackNotification();
  void newNotification();
  void draftReceipt();
  void sendReceipt();
  void newPerson(const QString& family, const QString& relation);
  void newOffer();
  void closeOffer();
  void bindOffers();
  void removePerson(const QString& reason);
  void strike(const Id& id, const std::string& reason, std::function<void()> then = {});
  // Decides about one field of the child's case, with an undo line of this action.
  void decideOnCase(const QString& child, std::uint32_t field, std::function<void(Case&)> set, const QString& action);
  void decide(const QString& conflict, std::function<Status(tablet::Tablet&, const ConflictName&)> how);
  void makeTask();
  void newTask(const ui::TaskAbout& about);
  void finishClock(const QString& id);
  void makeFamily();
  // Fortryd of what another name cannot say again: for as long as it is offered.
  void offerTakeBack(const QString& action, tablet::TakesBack takesBack);
  void undo(const QString& action, const QString& id);
  void bindTeam();
  void answerSparring(const QString& words);
  void closeSparring(const QString& sparring, bool closed);
  void giveFamily(const QString& family, const QString& worker);
  bool undoInTeam(const QString& action, const QString& id);
  void bindEditors();
  void bindLists();
  void bindSettings();
  void bindCover();
  void keepSettings();
  void setLockLimits();
  void fillSettings(const Settings& settings);
  QString today() const;

  Config config_;
  Settings settings_;
  bool fillingSettings_ = false;
  bool makingFamily_ = false, makingNotification_ = false, doingSteps_ = false, giving_ = false;   // a second tap waits for the first
  std::set<std::string> making_;   // the facts of the tasks and answers that are being written: a second tap makes no second one
  ui::AppViewModel screen_;
  Copied copied_;
  StorageService storage_;
  std::unique_ptr<ContactBinder> contact_;
  std::unique_ptr<VisitBinder> visit_, plan_;
  std::unique_ptr<AgreementBinder> agreement_;
  std::unique_ptr<PersonBinder> person_;
  std::unique_ptr<NotifierBinder> notifier_;
  std::unique_ptr<NotificationBinder> notification_;
  std::unique_ptr<FamilyBinder> family_;
  std::unique_ptr<OfferBinder> offer_;
  // Opens the last new record of each page once more, as long as nothing is written in it.
  std::function<void()> newTalkAgain_, newVisitAgain_, newPlanAgain_, newAgreementAgain_, newPersonAgain_, newOfferAgain_;
  std::unique_ptr<Pages> pages_;
  std::unique_ptr<Drafts> drafts_;
  tablet::Closed closed_;       // what Fortryd opens again while it is offered
  tablet::TakeBack takeBack_;
  LiveQuery tooLate_{storage_};   // whether what could be taken back has been sent meanwhile
  ui::StepsViewModel::Begun givenUp_;   // what Fortryd brings back while it is offered
  ui::NewFamilyDraft givenUpFamily_;
  QString answer_;              // the words of the last answer to a sparring, and
  tablet::GivenFamily given_;   // what Fortryd takes back while it is offered
  tablet::Decision decision_;   // what Fortryd takes back while it is offered
  QString toldUnsaved_;   // problem of the drafts that stands in the undo line
  std::unique_ptr<SharedBinder> shared_;
  std::unique_ptr<Session> session_;
};

}  // namespace fremskudt::app
