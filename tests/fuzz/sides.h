// One side of a connection under the fuzzer's hand: the real session, a store in memory, and a peer that says anything.
// What was asked of the store is done when the fuzzer says so, in order; bytes are handed over only when the session
// wants them, as a driver must. Each side checks its promises as it goes.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>

#include "picture_promises.h"
#include "sync/client_session.h"
#include "sync/server_session.h"
#include "wire/meeting.h"
#include "wire/memory_store.h"

namespace fremskudt::fuzz {

// How the stores stand at the beginning: some records here, some there, one of them on both; a visit with a picture on each.
const test::MemoryStore& tablet_at_start();
const test::MemoryStore& office_at_start();
sync::Peer peer_of(sync::Peer::Standing standing);
std::vector<Scope> allowed_at_start();

// What is common to both sides.
class Side {
 public:
  virtual ~Side() = default;
  void hear(std::string_view bytes);      // handed over when wanted
  void work(std::uint64_t most);          // so many of the things the store was asked for
  void settle();                          // all of them, and all bytes
  virtual void check_rest() const {}      // after that
  void pass(std::int64_t ms);
  void damage(std::uint64_t what);        // a byte of an attachment here is not what it was
  void fail_next() { fails_ = true; }
  void written(std::uint64_t bytes);      // the socket took so many
  virtual void write(std::uint64_t what) = 0;     // somebody writes a record here
  virtual void end(std::uint64_t how) = 0;
  bool closed() const { return closed_; }

 protected:
  explicit Side(const test::MemoryStore& store) : store_(store), pictures_(store_) {}
  virtual bool wants_input() const = 0;
  virtual void bytes(std::string_view data) = 0;
  virtual void tick() = 0;
  virtual void tell_written(std::size_t n) = 0;
  virtual void sent(const Frame& frame) = 0;      // a frame that left: held against the promises
  virtual void heard(const Frame&) {}             // a frame of the peer's that is handed over

  void act();                             // every action: nothing follows a Close
  void send(std::string&& wire);
  void ask(std::function<void(bool fails)> answer) { work_.push_back(std::move(answer)); }
  void feed();

  test::MemoryStore store_;
  PicturePromises pictures_;
  std::int64_t now_ = 1'000'000, timer_ = 0;
  std::size_t unwritten_ = 0;
  bool closed_ = false, fails_ = false;
  std::string waiting_;                   // bytes from the peer not handed over yet
  std::deque<std::function<void(bool)>> work_;
  sync::FrameReader out_, in_;
  bool in_step_ = true;                   // the peer's frames are readable so far
};

class TabletSide final : public Side {
 public:
  TabletSide(sync::ClientSession::Mode mode, bool is_new);
  void write(std::uint64_t what) override;
  void end(std::uint64_t how) override;

 private:
  bool wants_input() const override { return session_.wants_input(); }
  void bytes(std::string_view data) override { resume(sync::client::Bytes{data}); }
  void tick() override { resume(sync::client::Tick{}); }
  void tell_written(std::size_t n) override { resume(sync::client::Written{n}); }
  void sent(const Frame& frame) override;
  void heard(const Frame& frame) override;
  void resume(const sync::client::Event& event);
  void judge(const store::ChangeSet& changes);

  sync::ClientSession session_;
  std::shared_ptr<void> notices_;
  std::map<std::string, std::set<std::uint64_t>> pushed_;        // id → revisions that left
  std::map<std::pair<std::string, std::uint64_t>, std::set<int>> told_;   // receipts that came: (id, revision) → outcomes
  std::set<std::pair<Id, std::uint64_t>> acknowledged_;
  std::set<Scope> scopes_;
  std::map<Scope, std::uint64_t> cursors_;
  std::uint32_t applies_ = 0;
};

class OfficeSide final : public Side {
 public:
  explicit OfficeSide(sync::Peer::Standing standing);
  void write(std::uint64_t what) override;
  void end(std::uint64_t how) override;
  void check_rest() const override;
  void grant(std::uint64_t hidden);       // a bit for each scope that is granted no more

 private:
  struct Pushed {
    std::string state;
    std::optional<Outcome> outcome;       // of the durable commit
  };

  bool wants_input() const override { return session_.wants_input(); }
  void bytes(std::string_view data) override { resume(sync::server::Bytes{data}); }
  void tick() override { resume(sync::server::Tick{}); }
  void tell_written(std::size_t n) override { resume(sync::server::Written{n}); }
  void sent(const Frame& frame) override;
  void resume(const sync::server::Event& event);
  void check_receipt(const Receipt& receipt) const;
  void check_sight(const Frame& frame);
  std::vector<Scope> allowed() const;

  test::Office office_;
  sync::Peer peer_;
  sync::ServerSession session_;
  std::shared_ptr<void> notices_;
  std::uint64_t hidden_ = 0;
  bool judged_ = false, answered_enrol_ = false;
  std::set<Scope> granted_;               // by the last answer that the session was given
  std::map<std::pair<Id, std::uint64_t>, std::vector<Pushed>> pushed_;
  std::uint32_t submits_ = 0, picture_submits_ = 0;
  std::uint64_t receipts_commit_ = 0;
};

}  // namespace fremskudt::fuzz
