// Keeps one tablet in touch with its server: owns the network thread and feeds the store's thread.
//
// The store is touched only in functions given to `post`, which must run them in order on the storage thread.
// Status reports come on the storage thread too.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "tablet/tablet.h"

namespace fremskudt::tablet {

using Post = std::function<void(std::function<void()>)>;

struct SyncStatus {
  enum class Phase {
    off,         // stopped
    connecting,
    exchanging,  // something is on its way
    up_to_date,  // connected, all sent and received
    waiting,     // no connection; tries again at retry_at_ms
    refused,     // the server will not have this tablet: does not try again by itself
  };
  Phase phase = Phase::off;
  bool connected = false;
  std::uint64_t pending = 0, needs_you = 0;
  std::uint64_t remaining = 0;          // records still to come (first fill)
  std::int64_t last_receipt_ms = 0;
  std::int64_t retry_at_ms = 0;         // env.now_ms() clock
  std::string why;                      // code of base/reasons.h, or empty
  std::string sentence;                 // English, plain
};

class SyncRunner {
 public:
  using OnStatus = std::function<void(const SyncStatus&)>;
  SyncRunner(Tablet& tablet, Post post, OnStatus on_status);
  // Stops and joins the network thread. Call on the storage thread.
  ~SyncRunner();

  void start();        // stays connected, tries again with a growing delay
  void stop();
  void retry_now();    // the network came back, or somebody taps "send now"
  const SyncStatus& status() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// One go on this thread: returns when every pending record has its receipt and all scopes are caught up.
// Errors: io (no connection or cut), refused (revoked, unknown).
Result<SyncStatus> sync_once(Tablet& tablet);

}  // namespace fremskudt::tablet
