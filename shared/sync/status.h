// What a tablet can say about its connection, for the sync words and the sync page. A value.
#pragma once

#include <cstdint>
#include <string>

namespace fremskudt::sync {

struct SyncStatus {
  enum class Phase {
    offline,      // no connection; `reason` says why when one was tried
    connecting,   // TCP, TLS
    greeting,     // Hello sent, no Welcome yet
    exchanging,   // records go up or down
    live,         // both sides hold the same; changes go at once
  } phase = Phase::offline;
  std::uint64_t to_send = 0;            // records not yet acknowledged: the one count
  std::uint64_t to_receive = 0;         // records still to come, by the server's count
  std::uint64_t sent = 0;               // receipts in this session
  std::uint64_t received = 0;           // records applied in this session
  std::uint64_t refused = 0;            // of the receipts: "needs you"
  std::int64_t last_receipt_ms = 0;     // steady clock; 0: none in this session
  std::int64_t last_contact_ms = 0;     // steady clock: the last byte from the server
  std::int64_t server_now_ms = 0;       // Welcome: milliseconds since 1970, to tell a wrong clock; 0: none
  std::string reason;                   // a code of base/reasons.h, or of net; empty: no trouble
  bool operator==(const SyncStatus&) const = default;
};

}  // namespace fremskudt::sync
