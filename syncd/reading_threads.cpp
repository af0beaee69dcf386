#include "syncd/reading_threads.h"

namespace fremskudt::syncd {

ReadingThreads::ReadingThreads(std::vector<std::unique_ptr<store::Reader>> readers) : readers_(std::move(readers)) {
  for (auto& reader : readers_) threads_.emplace_back([this, &reader] { work(*reader); });
}

ReadingThreads::~ReadingThreads() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

void ReadingThreads::read(std::function<void(store::Reader&)> work) {
  {
    std::lock_guard lock(mutex_);
    queue_.push_back(std::move(work));
  }
  wake_.notify_one();
}

void ReadingThreads::work(store::Reader& reader) {
  for (;;) {
    std::function<void(store::Reader&)> next;
    {
      std::unique_lock lock(mutex_);
      wake_.wait(lock, [this] { return !queue_.empty() || stopping_; });
      if (queue_.empty()) return;
      next = std::move(queue_.front());
      queue_.pop_front();
    }
    next(reader);
  }
}

}  // namespace fremskudt::syncd
