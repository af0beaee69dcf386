#include "app/storage_service.h"

#include "app/drafts.h"
#include "app/gui_thread.h"
#include "base/reasons.h"

namespace fremskudt::app {
namespace {

constexpr std::chrono::milliseconds kIdleAfter{1000};   // search is indexed when nobody has asked for anything this long

std::filesystem::path settingsFile(const std::filesystem::path& directory) { return directory / "settings.json"; }

}  // namespace

void Storage::close() {
  runner.reset();        // joins the network thread
  editors.clear();
  subscription.reset();
  queries.reset();
  tablet.reset();
}

StorageService::StorageService(Config config, QObject* parent)
    : QObject(parent),
      config_(std::move(config)),
      storage_{.directory = config_.directory, .acceptCheapSlots = config_.acceptCheapSlots, .env = config_.env},
      thread_(kIdleAfter, [this] {
        if (!storage_.tablet) return false;
        const Result<bool> more = storage_.tablet->work_when_idle();
        return more.value_or(false);   // a failure is met again, and told, by the next commit
      }) {}

StorageService::~StorageService() {
  thread_.post([this] { storage_.close(); });
  thread_.drain();
}

void StorageService::look(QObject* asker, std::function<void(Result<tablet::Look>)> reply) {
  run<Result<tablet::Look>>(asker, [](Storage& s) { return tablet::look(s.directory, *s.env); }, std::move(reply));
}

void StorageService::enrol(QObject* asker, std::string code, std::string pin, std::string deviceName,
                           std::function<void(Status)> reply) {
  run<Status>(
      asker,
      [code = std::move(code), pin = std::move(pin), name = std::move(deviceName)](Storage& s) -> Status {
        TRY_VOID(tablet::enrol({.directory = s.directory, .code = code, .pin = pin, .device_name = name}, *s.env));
        return {};
      },
      std::move(reply));
}

void StorageService::unlock(QObject* asker, std::string pin, std::function<void(Status)> reply) {
  run<Status>(
      asker,
      [this, pin = std::move(pin)](Storage& s) -> Status {
        assertNotGuiThread();
        s.close();
        TRY(s.tablet, tablet::Tablet::unlock(
                          {.directory = s.directory, .pin = pin, .accept_low_cost = s.acceptCheapSlots}, *s.env));
        s.queries = std::make_unique<tablet::Queries>(s.tablet->reader(), s.tablet->identity(), *s.env);
        s.subscription = s.tablet->subscribe([this](const store::Notice& notice) {
          answers_.post([this, notice] { emit noticed(notice); });
        });
        if (config_.sync) {
          static_cast<void>(Drafts::moveOld(*s.tablet));   // Drafts::open() tries again
          s.runner = std::make_unique<tablet::SyncRunner>(
              *s.tablet, [this](std::function<void()> work) { thread_.post(std::move(work)); },
              [this, &s](tablet::Connection connection) {
                if (connection.why == reason::kStore && tablet::is_found_damaged(s.directory, *s.tablet)) {
                  connection.phase = tablet::Connection::Phase::refused;   // it is tried again, and a person is needed
                  connection.why = "damaged";
                }
                answers_.post([this, connection = std::move(connection)] { emit synced(connection); });
              });
          s.runner->start();
        }
        return {};
      },
      std::move(reply));
}

void StorageService::checkPin(QObject* asker, std::string pin, std::function<void(Status)> reply) {
  run<Status>(
      asker,
      [pin = std::move(pin)](Storage& s) { return tablet::check_pin({.directory = s.directory, .pin = pin, .accept_low_cost = s.acceptCheapSlots}, *s.env); },
      std::move(reply));
}

void StorageService::matchesPin(QObject* asker, std::string pin, std::function<void(Status)> reply) {
  run<Status>(
      asker,
      [pin = std::move(pin)](Storage& s) { return tablet::matches_pin({.directory = s.directory, .pin = pin, .accept_low_cost = s.acceptCheapSlots}, *s.env); },
      std::move(reply));
}

void StorageService::changePin(QObject* asker, std::string from, std::string to, std::function<void(Status)> reply) {
  run<Status>(
      asker,
      [from = std::move(from), to = std::move(to)](Storage& s) {
        const auto cost = s.acceptCheapSlots ? tablet::KdfCost::low : tablet::KdfCost::normal;
        return tablet::change_pin(s.directory, from, to, cost, *s.env, s.acceptCheapSlots);
      },
      std::move(reply));
}

void StorageService::lock(QObject* asker, std::function<void()> reply) {
  run<bool>(
      asker,
      [](Storage& s) {
        s.close();
        return true;
      },
      [reply = std::move(reply)](bool) { reply(); });
}

void StorageService::syncNow() {
  thread_.post([this] {
    if (storage_.runner) storage_.runner->retry_now();
  });
}

void StorageService::readSettings(QObject* asker, std::function<void(Settings)> reply) {
  run<Settings>(asker, [](Storage& s) { return app::readSettings(settingsFile(s.directory)); }, std::move(reply));
}

void StorageService::writeSettings(QObject* asker, const Settings& settings, std::function<void(Status)> reply) {
  run<Status>(
      asker, [settings](Storage& s) { return app::writeSettings(settingsFile(s.directory), settings); }, std::move(reply));
}

EditorId StorageService::openEditor(QObject* asker, const Id& record, Opened reply) {
  const EditorId id = ++lastEditor_;
  ask<tablet::Snapshot>(
      asker,
      [id, record](Storage& s) -> Result<tablet::Snapshot> {
        TRY(auto editor, tablet::Editor::open(*s.tablet, record));
        tablet::Snapshot first = editor->snapshot();
        s.editors.emplace(id, std::move(editor));
        return first;
      },
      std::move(reply));
  return id;
}

EditorId StorageService::createAndOpen(QObject* asker, std::shared_ptr<const google::protobuf::Message> record,
                                       std::shared_ptr<Id> made, Opened reply) {
  const EditorId id = ++lastEditor_;
  ask<tablet::Snapshot>(
      asker,
      [id, record = std::move(record), made = std::move(made)](Storage& s) -> Result<tablet::Snapshot> {
        if (made->is_nil()) {
          TRY(*made, s.tablet->create(*record));
        }
        TRY(auto editor, tablet::Editor::open(*s.tablet, *made));
        tablet::Snapshot first = editor->snapshot();
        s.editors.emplace(id, std::move(editor));
        return first;
      },
      std::move(reply));
  return id;
}

void StorageService::edit(QObject* asker, EditorId editor, std::function<Status(Storage&, tablet::Editor&)> work,
                          std::function<void(Status, tablet::Snapshot)> reply) {
  using Answer = std::pair<Status, tablet::Snapshot>;
  run<Answer>(
      asker,
      [editor, work = std::move(work)](Storage& s) -> Answer {
        const auto it = s.editors.find(editor);
        if (it == s.editors.end()) return {fail(ErrorKind::refused, "The store is locked."), {}};
        Status done = work(s, *it->second);
        return {std::move(done), it->second->snapshot()};
      },
      [reply = std::move(reply)](Answer answer) { reply(std::move(answer.first), std::move(answer.second)); });
}

void StorageService::closeEditor(EditorId editor) {
  thread_.post([this, editor] { storage_.editors.erase(editor); });
}

void StorageService::finish() { thread_.drain(); }

}  // namespace fremskudt::app
