// A tablet and the server in one thread: both sessions, both stores, the wire between them under the test's hand.
// Virtual time. The wire can break after any number of bytes in either direction, and any read or write of either store
// can be the one at which that side dies.
#pragma once

#include <deque>
#include <functional>
#include <optional>

#include "sync/client_session.h"
#include "sync/registration.h"
#include "sync/server_session.h"
#include "wire/memory_store.h"

namespace fremskudt::test {

// The server's side that outlives connections.
struct Office {
  explicit Office(store::Store& s);

  store::Store& store;
  sync::SigningKey signing;
  std::string epoch = "epoch-0000000001";
  std::string token;
  std::string continues_epoch;
  std::uint64_t continues_to = 0;
  bool may_heal = false, must_enrol = false;
  std::function<std::vector<Scope>(const Id& worker)> allowed;

  Result<std::vector<Registration>> sign(std::vector<Registration> requests);
};

class Meeting {
 public:
  struct Plan {
    std::size_t chunk = std::size_t(1) << 20;           // bytes handed over at a time
    std::optional<std::size_t> cut_up, cut_down;        // the wire breaks after so many bytes in that direction
    std::optional<int> lose_store_call;                 // the n-th call of a store is not made: the connection is over
    bool is_before_attachments = false;                 // the office's version: it does not say that it takes them
  };

  Meeting(store::Store& tablet, const sync::Peer& peer, Office& office, Plan plan,
          sync::ClientSession::Mode mode = sync::ClientSession::Mode::once);

  // Works until nothing is left to do at this moment.
  void settle();
  // Settles, and lets time pass until the tablet's session has ended.
  void run();
  void advance(std::int64_t ms);
  // Frames as if the other had sent them.
  void to_server(const Frame& frame) { up_ += *sync::to_wire(frame); }
  void to_tablet(const Frame& frame) { down_ += *sync::to_wire(frame); }
  void notice(sync::server::Noticed event) { serve(event); }
  void stop_server(std::string reason) { serve(sync::server::Stop{std::move(reason)}); }

  std::string client_reason, server_reason;
  bool client_closed = false, server_closed = false;
  std::size_t bytes_up = 0, bytes_down = 0;
  int store_calls = 0;
  std::vector<Frame> sent_up, sent_down;                // every frame, in order
  std::int64_t now = 1'000'000;
  sync::ClientSession client;
  sync::ServerSession server;

  int count_up(Frame::KindCase kind) const;
  int count_down(Frame::KindCase kind) const;
  int records_up() const;
  int records_down() const;

 private:
  void ask(const sync::client::Event& event);
  void serve(const sync::server::Event& event);
  void work(std::function<void()> call);
  void cut();
  void carry(std::string& from, std::size_t& carried, const std::optional<std::size_t>& cut_at, bool upwards);

  store::Store& tablet_;
  Office& office_;
  sync::Peer peer_;
  Plan plan_;
  std::string up_, down_;
  std::size_t carried_up_ = 0, carried_down_ = 0;
  sync::FrameReader seen_up_, seen_down_;
  std::deque<std::function<void()>> work_;
  std::shared_ptr<void> tablet_notices_, office_notices_;
  std::int64_t client_timer_ = 0, server_timer_ = 0;
  bool is_cut_ = false;
};

}  // namespace fremskudt::test
