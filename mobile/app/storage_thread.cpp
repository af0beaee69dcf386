#include "app/storage_thread.h"

#include <future>

#include "base/result.h"

namespace fremskudt::app {

StorageThread::StorageThread(std::chrono::milliseconds after, std::function<bool()> idle)
    : after_(after), idle_(std::move(idle)), thread_([this] { run(); }) {}

StorageThread::~StorageThread() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_one();
  thread_.join();
}

void StorageThread::post(Work work) {
  {
    const std::lock_guard lock(mutex_);
    queue_.push_back(std::move(work));
  }
  wake_.notify_one();
}

void StorageThread::drain() {
  FREMSKUDT_ASSERT(!isHere());
  std::promise<void> reached;
  post([&reached] { reached.set_value(); });
  reached.get_future().wait();
}

void StorageThread::run() {
  bool more = true;   // idle work may be left
  std::unique_lock lock(mutex_);
  while (true) {
    const auto asked = [this] { return stopping_ || !queue_.empty(); };
    if (!more) {
      wake_.wait(lock, asked);
    } else if (!wake_.wait_for(lock, after_, asked)) {
      lock.unlock();
      // Small steps while nobody waits: a commit is never held up by more than one of them.
      while ((more = idle_())) {
        lock.lock();
        const bool waiting = asked();
        lock.unlock();
        if (waiting) break;
      }
      lock.lock();
      continue;
    }
    if (queue_.empty()) {
      if (stopping_) return;
      continue;
    }
    Work work = std::move(queue_.front());
    queue_.pop_front();
    lock.unlock();
    work();
    work = nullptr;   // what it held is let go before the next one starts
    lock.lock();
    more = true;
  }
}

}  // namespace fremskudt::app
