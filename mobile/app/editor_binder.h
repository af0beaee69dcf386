// Binds one editor of the screen to one record of the store.
//
// Data flow: typing → the view model's draft → commit() hands what changed to the tablet's Editor on the storage
// thread, which writes it → the snapshot that comes back, and one after every notice about the record, is shown.
// Invariants:
//  - A text goes back with the handle of the text it was typed upon, so words that nobody here has seen are never
//    replaced by ours; they stand beside them.
//  - A new record is written at its first word, not at the tap that opened the page: no empty drafts.
//  - Words are let go of (page, lock) only when they are on the disk.
// Thread: GUI.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include <QObject>
#include <QTimer>

#include "app/live_query.h"
#include "app/storage_service.h"
#include "editor.h"

namespace fremskudt::app {

// What stands around any record: for the head of its page.
struct Around {
  QString title, authorName, today;
  bool pending = false;
  int conflicts = 0;
  tablet::Journaled journaled;
};

class EditorBinder : public QObject {
  Q_OBJECT
 public:
  using Message = google::protobuf::Message;

  EditorBinder(StorageService& storage, ui::Editor& editor, QObject* parent);

  // Another record; once what is typed in the one before is on the disk. A record stays open, and follows what others
  // write, until another takes its place.
  void open(const Id& record);
  void startNew(std::shared_ptr<const Message> first);
  // Lets go at once: the store has been closed.
  void forget();

  bool isNew() const { return first_ != nullptr; }
  bool isOpen() const { return editor_ != 0 || first_ != nullptr; }
  // Is everything that was typed on the disk?
  bool isSaved() const { return !isOpen() || (!underWay_ && !unsaved_ && !vm_.dirty()); }
  Id record() const { return record_; }
  // Færdig, then `then` if it went well.
  void finishThen(std::function<void()> then);
  // `then` once the record is in the store, also when nothing has been typed in it yet.
  void makeThen(std::function<void()> then);
  enum class IfNot { drop, wait };
  // `then` runs once everything typed so far is on the disk. If writing fails it is dropped, or waits for a later try.
  void whenSaved(std::function<void()> then, IfNot ifNot);

 signals:
  void made(const fremskudt::Id& record);
  void finished(const fremskudt::Id& record);
  void gone();                           // the record has left this tablet

 protected:
  // An edit to carry out on the storage thread.
  using Work = std::function<Status(tablet::Editor&)>;

  virtual void show(const tablet::Snapshot& snapshot) = 0;   // vm.load(), remembering handles
  virtual Work takeDraft() = 0;                              // what differs from the last snapshot shown
  virtual std::shared_ptr<const Message> firstDraft(const Message& first) = 0;   // the new record with what is typed
  virtual void showNew(const Message& first) = 0;
  virtual void forgetShown() = 0;                            // handles and names of the record before
  virtual void askAround() = 0;                              // (re)starts the question about what stands around

  // The record as last shown; while it is new, as it will be made.
  const std::shared_ptr<const Message>& message() const { return message_; }
  void setAround(const Around& around);
  static Result<Around> around(Storage& storage, const Id& record, const Message& message);

  StorageService& storage_;
  LiveQuery around_;

 private:
  void commit();
  void onAnswer(const Status& status, const tablet::Snapshot& snapshot, bool wrote);
  void onNotice(const store::Notice& notice);
  // An order about the record as a whole. `refused` is the problem to show when a rule says no.
  void order(std::function<Status(Storage&, tablet::Editor&)> work, const QString& refused,
             std::function<void()> then = {});
  void orderAndRebase(Status (tablet::Tablet::*what)(const Id&), const QString& refused,
                      std::function<void()> then = {});
  void take(const tablet::Snapshot& snapshot);
  void showAbsent(ui::PageViewModel::State state);
  void giveUpTyped(const tablet::Snapshot& snapshot);
  void runWaiting();
  void showFacts();

  ui::Editor& vm_;
  EditorId editor_ = 0;
  Id record_;
  std::uint64_t generation_ = 0;          // of the record in the editor: late answers about another are dropped
  std::shared_ptr<const Message> first_;  // a record that is not made yet
  std::shared_ptr<Id> made_;              // its id, once it is written; the storage thread's
  std::shared_ptr<const Message> message_;
  bool underWay_ = false;                 // a commit
  bool unsaved_ = false;                  // the tablet's editor holds words that could not be written
  bool shared_ = false, finished_ = false, mine_ = true;
  std::int64_t finishedAt_ = 0;
  std::optional<Id> rescued_;             // the draft that took up what was typed while another finished this
  Around aroundNow_;
  struct Waiting {
    std::function<void()> then;
    IfNot ifNot;
  };
  std::vector<Waiting> waiting_;
  QTimer retry_, unfinishEnds_;
};

}  // namespace fremskudt::app
