// The storage thread: one queue, run in order. Everything that opens, reads or writes a file runs here.
// Thread: post() and drain() from any thread but this one's own work for drain(). The destructor runs what is
// queued, then joins.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace fremskudt::app {

class StorageThread {
 public:
  using Work = std::function<void()>;

  // `idle` runs whenever nothing has been asked for `after`, and again at once while it says true and nobody waits.
  StorageThread(std::chrono::milliseconds after, std::function<bool()> idle);
  ~StorageThread();
  StorageThread(const StorageThread&) = delete;
  StorageThread& operator=(const StorageThread&) = delete;

  void post(Work work);
  // Returns when everything posted before has run.
  void drain();
  bool isHere() const { return std::this_thread::get_id() == thread_.get_id(); }

 private:
  void run();

  const std::chrono::milliseconds after_;
  const std::function<bool()> idle_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Work> queue_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace fremskudt::app
