// A tablet and the office over a link as it is in a cellar: slow, lossy, and cut again and again. Real sessions, real
// sealed stores, virtual time.
//
// The link is what TCP makes of such a way: segments go one after another at the link's rate, each is lost by chance,
// the sender notices a round trip later and sends it again, the receiver hands bytes over in order only, so one lost segment
// holds up all behind it. Acknowledgements are not lost. A cut loses all that has not been handed over; both sides see it
// at once, and the tablet tries again after a moment, with the bytes and round trips of TCP and of a TLS 1.3 handshake.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <vector>

#include "support/rng.h"
#include "sync/client_session.h"
#include "sync/server_session.h"
#include "wire/real_office.h"

namespace fremskudt::test {

struct LinkPlan {
  std::int64_t bits_per_second = 64'000;
  double loss = 0.3;                     // of segments
  std::int64_t one_way_ms = 100;
  std::int64_t cut_every_ms = 20'000;    // 0: never
  std::size_t attachment_bytes = 200'000;
  std::int64_t note_every_ms = 15'000;   // on average; 0: nobody writes
  std::uint64_t seed = 1;
  std::int64_t give_up_after_ms = 40'000'000;
};

struct LinkFigures {
  bool has_arrived = false;
  std::int64_t ms = 0;                   // until the office had it whole and right
  std::uint64_t piece_bytes = 0;         // of the attachment, given to the link
  std::uint64_t bytes_up = 0;            // in all, given to the link
  int connections = 0;
  std::vector<std::int64_t> note_ms;     // from the commit at the tablet to the commit at the office, sorted
  double sent_twice(std::size_t size) const { return static_cast<double>(piece_bytes) / static_cast<double>(size) - 1; }
};

LinkFigures send_over(const LinkPlan& plan);

}  // namespace fremskudt::test
