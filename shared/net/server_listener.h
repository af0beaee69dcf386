// Accepts tablets, proves both keys and drives a ServerSession for each.
//
// Threads: the loop may run on several threads; each connection is one strand. The host is called from any of them and
// answers from any thread, once per call. publish, close_device and stop may be called from any thread.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "net/identity.h"
#include "net/loop.h"
#include "store/store.h"
#include "sync/server_session.h"

namespace fremskudt::net {

// What the server does for its connections. Each `done` is called exactly once, from any thread.
class ServerHost {
 public:
  virtual ~ServerHost() = default;
  virtual void identify(const Fingerprint& fingerprint, std::function<void(Result<sync::Peer>)> done) = 0;
  // The code of a refusal, or the answer. The same code with the same key and device is answered again.
  virtual void enrol(const Fingerprint& fingerprint, const Enrol& request, std::function<void(Result<sync::server::EnrolAnswered>)> done) = 0;
  // Decides on a Hello: epoch, token, allowed scopes; signs its registrations and stores them durably before answering.
  virtual void judge(const sync::Peer& peer, const Hello& hello, std::function<void(Result<sync::Judgement>)> done) = 0;
  // Signs and durably stores replicas of this peer; leaves out those that belong to another. Carries out `orders`, which this
  // office gave once, where it does not know them.
  virtual void sign(const sync::Peer& peer, std::vector<Registration> requests, std::vector<store::ErasureOrder> orders,
                    std::function<void(Result<std::vector<Registration>>)> done) = 0;
  // The one function that decides what a device may hold.
  virtual void allowed_scopes(const sync::Peer& peer, std::function<void(Result<std::vector<Scope>>)> done) = 0;
  // To the one writer; `done` after the durable commit.
  virtual void submit(store::ChangeSet changes, store::Origin origin, std::function<void(Result<store::Applied>)> done) = 0;
  // Runs on a thread with a reading connection that sees all commits answered before.
  virtual void read(std::function<void(store::Reader&)> work) = 0;
};

struct ListenOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;               // 0: any free one
  Identity identity;
  std::size_t max_half_open = sync::kMaxHalfOpen;
  std::size_t max_half_open_of_one = sync::kMaxHalfOpenOfOne;   // by address
  std::size_t max_connections = sync::kMaxConnections;
  std::int64_t handshake_ms = sync::kHandshakeMs;
};

// What is going on, for /metrics and tests.
struct ListenCounts {
  std::size_t connections = 0;          // with a handshake done
  std::size_t half_open = 0;
  std::uint64_t accepted = 0;
  std::uint64_t turned_away = 0;        // over a cap
  std::uint64_t failed_handshakes = 0;
};

class ServerListener {
 public:
  ServerListener(Loop& loop, ListenOptions options, ServerHost& host);
  // The loop must have been stopped, or stop() have been answered.
  ~ServerListener();

  // Errors: io when the address is taken or not ours.
  Status start();
  std::uint16_t port() const;
  // After every commit, in commit order.
  void publish(const store::Notice& notice);
  // Revoked: closes its connections now.
  void close_device(const Id& device);
  // Says goodbye to all that were welcomed by now, with this reason; they may come again.
  void close_open(std::string_view reason);
  // Says goodbye to all; `done` when every connection is closed (at most a second).
  void stop(std::function<void()> done);
  ListenCounts counts() const;

 private:
  class Impl;
  std::shared_ptr<Impl> impl_;
};

}  // namespace fremskudt::net
