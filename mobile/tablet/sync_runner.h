// Keeps one tablet in touch with its server: owns the network thread and feeds the store's thread.
//
// The store is touched only in functions given to `post`, which must run them in order on the storage thread.
// Reports come on the storage thread too.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "tablet/tablet.h"

namespace fremskudt::tablet {

using Post = std::function<void(std::function<void()>)>;

// How it stands with the server. How much waits and what needs somebody is in the store: Queries::waiting().
struct Connection {
  enum class Phase {
    off,         // stopped
    connecting,
    exchanging,  // something is on its way
    up_to_date,  // all sent and received
    waiting,     // no connection; it is tried again
    refused,     // the server will not have this tablet: does not try again by itself
  };
  Phase phase = Phase::off;
  bool connected = false;
  std::uint64_t remaining = 0;          // records still to come (first fill)
  std::int64_t last_receipt_ms = 0;
  std::string why;                      // code of base/reasons.h, or empty
  std::string sentence;                 // English, plain
};

class SyncRunner {
 public:
  using OnChange = std::function<void(const Connection&)>;
  SyncRunner(Tablet& tablet, Post post, OnChange on_change);
  // Stops and joins the network thread. Call on the storage thread.
  ~SyncRunner();

  void start();        // stays connected, tries again with a growing delay
  void stop();
  void retry_now();    // the network came back, or somebody taps "send now"
  const Connection& connection() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// One go on this thread: returns when every pending record has its receipt and all scopes are caught up.
// Errors: io (no connection or cut), refused (revoked, unknown); the sentence says that nobody tries again by itself.
Result<Connection> sync_once(Tablet& tablet);

}  // namespace fremskudt::tablet
