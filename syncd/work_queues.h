// Where the host has its work done: by threads in a running server, step by step where a test decides the order.
#pragma once

#include <functional>

#include "syncd/office.h"

namespace fremskudt::syncd {

// One at a time, in the order given.
class WritingQueue {
 public:
  using Done = std::function<void(Result<store::Applied>)>;
  virtual ~WritingQueue() = default;
  // `done` after the durable commit; several in one commit where they meet.
  virtual void submit(store::ChangeSet changes, store::Origin origin, Done done) = 0;
  virtual void call(std::function<void(Office&)> work) = 0;
};

// Work sees every commit that was answered before it was given.
class ReadingQueue {
 public:
  virtual ~ReadingQueue() = default;
  virtual void read(std::function<void(store::Reader&)> work) = 0;
};

}  // namespace fremskudt::syncd
