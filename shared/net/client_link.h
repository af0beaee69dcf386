// Keeps a tablet in touch with its server: connects, proves both keys, drives a ClientSession, and tries again.
//
// Threads: the loop runs on one thread. start, stop, try_now may be called from any thread. The link works on the loop's thread. The store is
// reached through StoreExecutor only, on its thread; answers are posted back. Status callbacks run on the loop's
// thread: post what you show. A loop that also is the store's executor is fine (LoopStore).
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "base/environment.h"
#include "base/result.h"
#include "net/identity.h"
#include "net/loop.h"
#include "store/store.h"
#include "sync/client_session.h"
#include "sync/enrol_code.h"
#include "sync/status.h"

namespace fremskudt::net {

// Runs work with the store, on the store's thread, in the order posted. Work posted after the store was closed is dropped.
class StoreExecutor {
 public:
  virtual ~StoreExecutor() = default;
  virtual void post(std::function<void(store::Store&)> work) = 0;
};

// A store that lives on a loop's thread: for the command line, tests and simulation.
class LoopStore final : public StoreExecutor {
 public:
  LoopStore(Loop& loop, store::Store& store) : loop_(loop), store_(store) {}
  void post(std::function<void(store::Store&)> work) override {
    loop_.post([&store = store_, work = std::move(work)] { work(store); });
  }

 private:
  Loop& loop_;
  store::Store& store_;
};

struct LinkOptions {
  std::string host;
  std::uint16_t port = 0;
  Fingerprint server{};                 // the pin
  Identity identity;                    // this device's
  sync::ClientSession::Options session;
  Environment* env = nullptr;           // for the spread of retries; outlives the link
};

class ClientLink {
 public:
  using OnStatus = std::function<void(const sync::SyncStatus&)>;
  // Mode::once: called one time, with how it ended. Mode::stay: never, it tries again until stop().
  using OnEnd = std::function<void(Status)>;

  ClientLink(Loop& loop, LinkOptions options, std::shared_ptr<StoreExecutor> store, OnStatus on_status, OnEnd on_end = {});
  // Stops and forgets: no callback comes after it, when called on the loop's thread or with the loop stopped.
  ~ClientLink();

  void start();
  // Says goodbye and closes; `start` may follow.
  void stop();
  // Do not wait for the next retry: the network came back, or somebody pressed a button.
  void try_now();

 private:
  class Impl;
  std::shared_ptr<Impl> impl_;
  std::weak_ptr<boost::asio::io_context> loop_;
};

// One-shot, on a loop of its own: all is delivered and all has arrived, or why not. `store` is used on this thread.
Status sync_once(const LinkOptions& options, store::Store& store, const ClientLink::OnStatus& on_status = {});

// First contact. The identity must be stored before: enrolling again with the same code and key gives the same answer.
// `worker`: whose the device is already, nil: nobody's; a code of another worker is refused and still counts.
// Errors: refused with the sentence for the server's code; io when it cannot be reached or its key is another one.
Result<Enrolled> enrol(const sync::EnrolCode& code, const Identity& identity, const Id& device, const std::string& device_name,
                       const Id& worker = {});
void enrol_async(Loop& loop, const sync::EnrolCode& code, const Identity& identity, const Id& device, const std::string& device_name,
                 const Id& worker, std::function<void(Result<Enrolled>)> done);

}  // namespace fremskudt::net
