// An office and its tablets in one process: the real server with its threads, real TLS over loopback, real sealed stores.
#pragma once

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

#include "base/environment.h"
#include "bench.h"
#include "net/client_link.h"
#include "net/identity.h"
#include "store/database.h"
#include "store/store.h"
#include "support/process.h"
#include "syncd/server.h"

namespace fremskudt::bench {

// The tablets' environment: the machine's, but for the time of day while records are written that are months old.
class Diary final : public Environment {
 public:
  void turn_to(std::int64_t ms) { then_ = ms; }
  void turn_to_now() { then_ = 0; }
  std::int64_t now_ms() override {
    const auto then = then_.load();
    return then != 0 ? then : system_environment().now_ms();
  }
  std::int64_t steady_ms() override { return system_environment().steady_ms(); }
  void random(std::span<std::byte> out) override { system_environment().random(out); }

 private:
  std::atomic<std::int64_t> then_ = 0;
};

// One tablet: its store and its link, each on a thread of its own, as in the app.
class Tablet {
 public:
  Tablet(const std::filesystem::path& directory, const sync::EnrolCode& code, Diary& env);
  ~Tablet();

  store::Store& store() { return *store_; }
  const Id& worker() const { return worker_; }
  store::Origin person() const { return {store::Origin::Kind::person, worker_, device_}; }
  std::filesystem::path database() const { return directory_ / "store.db"; }
  const store::Key& key() const { return key_; }

  // Connects; from here on the store belongs to its thread: use on_thread.
  void connect(std::uint16_t port = 0);   // 0: the server's own
  void disconnect();
  void on_thread(const std::function<void(store::Store&)>& work);
  // Until `done` holds of the link's status; asked at each change of it.
  void wait_for(const std::function<bool(const sync::SyncStatus&)>& done);

 private:
  std::filesystem::path directory_;
  store::Key key_;
  Diary& env_;
  sync::EnrolCode code_;
  net::Identity identity_;
  Id device_, worker_;
  std::unique_ptr<store::Store> store_;
  std::unique_ptr<net::Loop> loop_, store_loop_;
  std::unique_ptr<net::ClientLink> link_;
  std::thread thread_, store_thread_;
  std::mutex mutex_;
  std::condition_variable changed_;
  sync::SyncStatus status_;
};

class Scene {
 public:
  Scene();
  ~Scene();
  std::unique_ptr<Tablet> add_tablet();
  // Others, each with a worker of a team like the first.
  std::string add_team(const std::string& name) { return admin(syncd::TeamAdd{name}); }
  std::string add_worker(const std::string& team, const std::string& name) { return admin(syncd::WorkerAdd{team, "home_visit", name}); }
  std::string make_code(const std::string& worker);
  const std::string& team() const { return team_; }
  const std::filesystem::path& folder() const { return folder_.path(); }
  const Id& place() const { return place_; }
  Diary& env() { return env_; }
  std::uint16_t port() const { return server_->listening().port; }
  syncd::Server& server() { return *server_; }
  void stop_server() { server_.reset(); }
  std::unique_ptr<syncd::Office> open_office();   // with the server stopped
  std::filesystem::path database() const { return folder() / "office" / "store.db"; }
  store::Key key();

 private:
  std::string admin(const syncd::AdminVerb& verb);

  test::TemporaryDirectory folder_;
  Diary env_;
  Log log_{env_, [](std::string_view) {}};
  syncd::Surroundings surroundings_;
  std::unique_ptr<syncd::Server> server_;
  std::string team_, worker_;
  std::filesystem::path key_file_;
  Id place_;
  int tablets_ = 0;
};

// Consultations of twelve fields and some 600 bytes of Danish from sentences that every team writes, each a little other.
// Written into a tablet's store in batches, over the last half year by their clocks: ids and dates ascend. `sentences`:
// other words than those.
std::vector<Id> fill(store::Store& store, const store::Origin& person, Diary& env, const Id& place, std::size_t records,
                     const std::vector<std::string>& sentences = {});
// One field of a consultation, one higher.
store::Write change_minutes(store::Store& store, const Id& id);
// The distinct sentences of a UTF-8 text, or of all HTML files of a folder, in order.
std::vector<std::string> sentences_of(const std::filesystem::path& text);

}  // namespace fremskudt::bench
