#include "net/loop.h"

#include <boost/asio.hpp>

#include <optional>

namespace fremskudt::net {

namespace asio = boost::asio;

struct Loop::Impl {
  asio::io_context context;
  std::optional<asio::executor_work_guard<asio::io_context::executor_type>> guard{asio::make_work_guard(context)};
};

Loop::Loop() : impl_(std::make_shared<Impl>()) {}
Loop::~Loop() = default;

void Loop::post(std::function<void()> work) { asio::post(impl_->context, std::move(work)); }

void Loop::post_after(std::int64_t ms, std::function<void()> work) {
  auto timer = std::make_shared<asio::steady_timer>(impl_->context, std::chrono::milliseconds(ms));
  timer->async_wait([timer, work = std::move(work)](const boost::system::error_code& error) {
    if (!error) work();
  });
}

void Loop::run() { impl_->context.run(); }

void Loop::run_until_idle() {
  impl_->guard.reset();
  impl_->context.run();
  impl_->context.restart();
  impl_->guard.emplace(asio::make_work_guard(impl_->context));
}

void Loop::stop() { impl_->context.stop(); }
void Loop::restart() { impl_->context.restart(); }

boost::asio::io_context& Loop::context() { return impl_->context; }

std::shared_ptr<boost::asio::io_context> Loop::share() const { return {impl_, &impl_->context}; }

}  // namespace fremskudt::net
