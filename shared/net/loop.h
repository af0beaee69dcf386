// A thread's (or several threads') event loop, so that others need not know Asio.
// Thread: all methods may be called from any thread. One loop can carry everything: network, storage and timers.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>

namespace boost::asio {
class io_context;
}

namespace fremskudt::net {

class Loop {
 public:
  Loop();
  ~Loop();
  Loop(const Loop&) = delete;

  void post(std::function<void()> work);
  void post_after(std::int64_t ms, std::function<void()> work);
  // Works until stop(), on this thread too; may be called from several threads.
  void run();
  // Works until nothing is left to wait for.
  void run_until_idle();
  // For good, until restart(), which must wait for every run() to have returned.
  void stop();
  void restart();

  boost::asio::io_context& context();
  // For whoever may still hold one of its sockets or timers when the Loop goes: they must be gone before the context is.
  std::shared_ptr<boost::asio::io_context> share() const;

 private:
  struct Impl;
  std::shared_ptr<Impl> impl_;
};

}  // namespace fremskudt::net
