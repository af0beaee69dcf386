// Threads that read: each has a connection to the store of its own and takes the next piece of work.
// Thread: read() from any. Work sees every commit that was answered before it was given.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "syncd/work_queues.h"

namespace fremskudt::syncd {

class ReadingThreads final : public ReadingQueue {
 public:
  explicit ReadingThreads(std::vector<std::unique_ptr<store::Reader>> readers);
  // Carries out what is queued.
  ~ReadingThreads() override;

  void read(std::function<void(store::Reader&)> work) override;

 private:
  void work(store::Reader& reader);

  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<std::function<void(store::Reader&)>> queue_;
  bool stopping_ = false;
  std::vector<std::unique_ptr<store::Reader>> readers_;
  std::vector<std::thread> threads_;
};

}  // namespace fremskudt::syncd
