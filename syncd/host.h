// What the server does for its connections: knows tablets, judges Hellos, signs, writes and reads.
// Thread: called from any; answers from the writer's or a reading thread. No call blocks.
#pragma once

#include <map>
#include <mutex>
#include <optional>

#include "net/server_listener.h"
#include "syncd/work_queues.h"

namespace fremskudt::syncd {

class Host final : public net::ServerHost {
 public:
  // `identity` and `devices` belong to the writer's office, which outlives the host.
  Host(WritingQueue& writer, ReadingQueue& readers, const Identity& identity, DeviceRegistry& devices, Environment& env, Log& log)
      : writer_(writer), readers_(readers), identity_(identity), devices_(devices), env_(env), log_(log) {}

  void identify(const net::Fingerprint& fingerprint, std::function<void(Result<sync::Peer>)> done) override;
  void enrol(const net::Fingerprint& fingerprint, const Enrol& request,
             std::function<void(Result<sync::server::EnrolAnswered>)> done) override;
  void judge(const sync::Peer& peer, const Hello& hello, std::function<void(Result<sync::Judgement>)> done) override;
  void sign(const sync::Peer& peer, std::vector<Registration> requests, std::vector<store::ErasureOrder> orders,
            std::function<void(Result<std::vector<Registration>>)> done) override;
  void allowed_scopes(const sync::Peer& peer, std::function<void(Result<std::vector<Scope>>)> done) override;
  void submit(store::ChangeSet changes, store::Origin origin, std::function<void(Result<store::Applied>)> done) override;
  void read(std::function<void(store::Reader&)> work) override;

  // A copy of a tablet's store is reported either way. False: it goes on as before, for a simulation in which nobody is
  // there to enrol it again.
  void let_copies_stay() { copies_stay_ = true; }

 private:
  // What stands in a Welcome but the scopes. On the writer's thread.
  Status conclude(Office& office, const sync::Peer& peer, const Hello& hello, std::uint64_t cursor_beyond, sync::Judgement& judgement);
  // What the worker's tablets may hold now; what is new to them is noted before `done` hears it.
  void scopes_for(store::Reader& reader, const sync::Peer& peer, std::function<void(Result<std::vector<Scope>>)> done);
  // The store failed a tablet: the error again, and a line in the log once in a while. Any thread.
  tl::unexpected<Error> failed(Error error);

  WritingQueue& writer_;
  ReadingQueue& readers_;
  const Identity& identity_;
  DeviceRegistry& devices_;
  Environment& env_;
  Log& log_;
  bool copies_stay_ = false;
  struct Failure {
    std::optional<std::int64_t> logged_at;   // steady clock
    std::uint64_t times = 0;                 // since then
  };
  std::mutex failures_mutex_;
  std::map<ErrorKind, Failure> failures_;
};

}  // namespace fremskudt::syncd
