// The GUI's way to the store: questions and orders go to the storage thread, answers come back as values.
//
// Invariants: the tablet, its editors and its sync runner live on the storage thread and are touched by nothing else.
// Orders run in the order they were given. An answer whose asker has gone is dropped.
// Thread: GUI, every method and every answer.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>

#include <QObject>
#include <QPointer>

#include "app/gui_queue.h"
#include "app/settings.h"
#include "app/storage_thread.h"
#include "tablet/editor.h"
#include "tablet/queries.h"
#include "tablet/sync_runner.h"
#include "tablet/tablet.h"

namespace fremskudt::app {

using EditorId = std::uint64_t;   // of an open editor; 0 is none

// What lives on the storage thread.
struct Storage {
  std::filesystem::path directory;
  bool acceptCheapSlots = false;
  Environment* env = nullptr;

  std::unique_ptr<tablet::Tablet> tablet;
  std::unique_ptr<tablet::Queries> queries;
  std::map<EditorId, std::unique_ptr<tablet::Editor>> editors;
  std::shared_ptr<void> subscription;
  std::unique_ptr<tablet::SyncRunner> runner;

  // Everything that knows the key goes, in the order that this needs.
  void close();
};

class StorageService : public QObject {
  Q_OBJECT
 public:
  struct Config {
    std::filesystem::path directory;
    bool acceptCheapSlots = false;    // tests and the demo
    bool sync = true;                 // tests of what stands above may do without
    Environment* env = nullptr;       // outlives the service
  };
  explicit StorageService(Config config, QObject* parent = nullptr);
  std::int64_t nowMs() const { return config_.env->now_ms(); }   // by the clock that the records are written by
  // Waits until all orders are carried out and the store is closed.
  ~StorageService() override;

  // `work` on the storage thread, `reply` back here. Both must own what they capture.
  template <class Answer>
  void run(QObject* asker, std::function<Answer(Storage&)> work, std::function<void(Answer)> reply) {
    thread_.post([this, asker = QPointer<QObject>(asker), work = std::move(work), reply = std::move(reply)]() mutable {
      // Answers may be move-only; std::function wants copies.
      auto answer = std::make_shared<Answer>(work(storage_));
      answers_.post([asker = std::move(asker), answer = std::move(answer), reply = std::move(reply)] {
        if (asker) reply(std::move(*answer));
      });
    });
  }

  // A question to the open tablet; after a lock the answer is an error (refused).
  template <class Answer>
  void ask(QObject* asker, std::function<Result<Answer>(Storage&)> work, std::function<void(Result<Answer>)> reply) {
    run<Result<Answer>>(
        asker,
        [work = std::move(work)](Storage& storage) -> Result<Answer> {
          if (!storage.tablet) return fail(ErrorKind::refused, "The store is locked.");
          return work(storage);
        },
        std::move(reply));
  }

  // ---- session
  void look(QObject* asker, std::function<void(Result<tablet::Look>)> reply);
  void enrol(QObject* asker, std::string code, std::string pin, std::string deviceName, std::function<void(Status)> reply);
  void unlock(QObject* asker, std::string pin, std::function<void(Status)> reply);
  // Is this the PIN? Counts tries as unlock() does; the store stays as it is.
  void checkPin(QObject* asker, std::string pin, std::function<void(Status)> reply);
  // The same, and counts nothing: of shared view.
  void matchesPin(QObject* asker, std::string pin, std::function<void(Status)> reply);
  void changePin(QObject* asker, std::string from, std::string to, std::function<void(Status)> reply);
  // Closes the store and wipes its keys; orders given before are carried out first.
  void lock(QObject* asker, std::function<void()> reply);
  void syncNow();

  // ---- settings
  void readSettings(QObject* asker, std::function<void(Settings)> reply);
  void writeSettings(QObject* asker, const Settings& settings, std::function<void(Status)> reply);

  // ---- editors
  using Opened = std::function<void(Result<tablet::Snapshot>)>;
  EditorId openEditor(QObject* asker, const Id& record, Opened reply);
  // Writes a new record and opens it. `made` keeps its id, on the storage thread: asked again after the record was written
  // and could not be opened, it is not written a second time.
  EditorId createAndOpen(QObject* asker, std::shared_ptr<const google::protobuf::Message> record, std::shared_ptr<Id> made,
                         Opened reply);
  // `work`, then the editor as it is afterwards, also when the work failed. An editor that is no more answers with an
  // error and an empty snapshot.
  void edit(QObject* asker, EditorId editor, std::function<Status(Storage&, tablet::Editor&)> work,
            std::function<void(Status, tablet::Snapshot)> reply);
  void closeEditor(EditorId editor);

  // Waits here until every order given so far has been carried out: closing, full lock, kill signals.
  void finish();
  // Runs the answers that have come, when no event loop does.
  void takeAnswers() { answers_.run(); }

 signals:
  void noticed(const fremskudt::store::Notice& notice);
  void synced(const fremskudt::tablet::Connection& connection);

 private:
  Config config_;
  EditorId lastEditor_ = 0;
  GuiQueue answers_;
  Storage storage_;        // only ever touched on thread_
  StorageThread thread_;   // last: gone before what it uses
};

}  // namespace fremskudt::app
