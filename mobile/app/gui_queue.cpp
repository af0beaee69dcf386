#include "app/gui_queue.h"

#include <cstdint>
#include <sys/eventfd.h>
#include <unistd.h>

#include "app/gui_thread.h"
#include "base/result.h"

namespace fremskudt::app {

GuiQueue::GuiQueue() : wake_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  FREMSKUDT_ASSERT(wake_ >= 0);
  notifier_ = new QSocketNotifier(wake_, QSocketNotifier::Read);
  QObject::connect(notifier_, &QSocketNotifier::activated, notifier_, [this] { run(); });
}

GuiQueue::~GuiQueue() {
  delete notifier_;
  ::close(wake_);
}

void GuiQueue::post(std::function<void()> work) {
  {
    const std::lock_guard lock(mutex_);
    queue_.push_back(std::move(work));
  }
  const std::uint64_t one = 1;
  // Fails only when the counter is full, and then the GUI thread is awake anyhow.
  [[maybe_unused]] const auto written = ::write(wake_, &one, sizeof one);
}

void GuiQueue::run() {
  FREMSKUDT_ASSERT(isGuiThread());
  std::uint64_t count = 0;
  [[maybe_unused]] const auto told = ::read(wake_, &count, sizeof count);
  std::deque<std::function<void()>> arrived;
  {
    const std::lock_guard lock(mutex_);
    arrived.swap(queue_);
  }
  for (auto& work : arrived) work();
}

}  // namespace fremskudt::app
