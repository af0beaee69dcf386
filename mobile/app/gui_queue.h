// Brings answers from other threads to the GUI thread, in order. Values cross, never pointers.
//
// A mutex, a queue and an eventfd instead of Qt's posted events: nothing that one thread allocates inside Qt is
// freed inside Qt by another, so the thread sanitizer can judge all of it.
// Thread: made, run and destroyed on the GUI thread; post() from any. Posting ends before it is destroyed.
#pragma once

#include <deque>
#include <functional>
#include <mutex>

#include <QObject>
#include <QPointer>
#include <QSocketNotifier>

namespace fremskudt::app {

class GuiQueue {
 public:
  GuiQueue();
  ~GuiQueue();
  GuiQueue(const GuiQueue&) = delete;
  GuiQueue& operator=(const GuiQueue&) = delete;

  void post(std::function<void()> work);
  // Runs what has arrived now: while the app ends and its event loop runs no more.
  void run();

 private:
  int wake_ = -1;
  std::mutex mutex_;
  std::deque<std::function<void()>> queue_;
  QSocketNotifier* notifier_ = nullptr;
};

}  // namespace fremskudt::app
