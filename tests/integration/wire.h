// A TCP wire between tablets and an office that can be cut or go silent at a chosen point. It sees TLS records, which
// is where a cut can fall: a record that did not arrive whole is as if it had never been sent.
// Thread: own threads; every method from any.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <limits>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace fremskudt::test {

class Wire {
 public:
  // For each connection anew.
  struct Rule {
    static constexpr std::size_t kNever = std::numeric_limits<std::size_t>::max();
    std::size_t cut_after_sent = kNever;        // whole records from the tablet, then both directions end
    std::size_t cut_after_received = kNever;    // whole records from the server
    std::size_t torn_bytes = 0;                 // of the record after the last whole one, these many still pass
    // What the server says after the handshake's first answer does not reach the tablet; the tablet's words still reach it.
    bool hold_answers = false;
  };
  struct Seen {                                 // of the last connection
    std::size_t sent = 0, received = 0;         // records that passed
    std::int64_t ended_at_ms = 0;               // steady clock, when either side closed it; 0: it stands
  };

  explicit Wire(std::uint16_t server_port);
  ~Wire();
  Wire(const Wire&) = delete;

  std::uint16_t port() const { return port_; }
  void lead_to(std::uint16_t server_port) { server_port_ = server_port; }
  void set(const Rule& rule);
  Seen seen() const;

 private:
  void accept_all();
  void carry(int tablet);

  int listener_ = -1;
  std::uint16_t port_ = 0;
  std::atomic<std::uint16_t> server_port_;
  std::atomic<bool> stopping_ = false;
  mutable std::mutex mutex_;
  Rule rule_;
  Seen seen_;
  std::vector<std::thread> carriers_;
  std::thread acceptor_;
};

std::int64_t steady_now_ms();

}  // namespace fremskudt::test
