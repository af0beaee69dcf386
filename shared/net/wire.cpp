#include "net/wire.h"

#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>

#include "sync/limits.h"

namespace fremskudt::net {

namespace asio = boost::asio;
using Code = boost::system::error_code;

namespace {

// One write to the socket: small enough that a slow link shows progress well inside kWriteStallMs.
constexpr std::size_t kWriteBytes = 32 << 10;
// How long the peer may take to read our last frame.
constexpr std::int64_t kFarewellMs = 1'000;

}  // namespace

Wire::Wire(Socket socket, std::shared_ptr<asio::ssl::context> context)
    : context_(std::move(context)),
      stream_(std::move(socket), *context_),
      timer_(stream_.get_executor()),
      limit_(stream_.get_executor()),
      resolver_(stream_.get_executor()) {}

void Wire::connect(const std::string& host, std::uint16_t port) {
  auto self = shared_from_this();
  limit_.expires_after(std::chrono::milliseconds(sync::kHandshakeMs));
  limit_.async_wait([self](const Code& error) {
    if (!error && !self->shaken_) self->end();
  });
  resolver_.async_resolve(host, std::to_string(port), [self](const Code& error, const auto& endpoints) {
    if (error || self->ended_) return self->end();
    asio::async_connect(self->stream_.next_layer(), endpoints, [self](const Code& failed, const auto&) {
      if (failed || self->ended_) return self->end();
      self->shake(asio::ssl::stream_base::client);
    });
  });
}

void Wire::accept(std::int64_t handshake_ms) {
  auto self = shared_from_this();
  limit_.expires_after(std::chrono::milliseconds(handshake_ms));
  limit_.async_wait([self](const Code& error) {
    if (!error && !self->shaken_) self->end();
  });
  shake(asio::ssl::stream_base::server);
}

void Wire::shake(asio::ssl::stream_base::handshake_type side) {
  Code ignored;
  stream_.next_layer().set_option(asio::ip::tcp::no_delay(true), ignored);
  stream_.async_handshake(side, [self = shared_from_this()](const Code& error) {
    if (error || self->ended_) return self->end();
    self->shaken_ = true;
    self->limit_.cancel();
    self->on_ready();
  });
}

Fingerprint Wire::peer_fingerprint() {
  FREMSKUDT_ASSERT(shaken_);
  auto* certificate = SSL_get0_peer_certificate(stream_.native_handle());
  FREMSKUDT_ASSERT(certificate != nullptr);   // a handshake without one fails
  return fingerprint_of(certificate);
}

void Wire::read() {
  if (reading_ || ended_ || finishing_) return;
  reading_ = true;
  stream_.async_read_some(asio::buffer(in_), [self = shared_from_this()](const Code& error, std::size_t bytes) {
    self->reading_ = false;
    if (self->ended_) return;
    if (self->finishing_) return error ? self->end() : self->drain();
    if (bytes > 0) self->on_bytes({self->in_.data(), bytes});
    if (error) self->end();
  });
}

void Wire::write(std::string bytes) {
  if (ended_ || finishing_) return;
  queue_.push_back(std::move(bytes));
  if (!writing_) write_some();
}

void Wire::write_some() {
  out_.clear();
  while (!queue_.empty() && out_.size() < kWriteBytes) {
    const auto& front = queue_.front();
    const auto part = std::min(kWriteBytes - out_.size(), front.size() - front_at_);
    out_.append(front, front_at_, part);
    front_at_ += part;
    if (front_at_ < front.size()) break;
    queue_.pop_front();
    front_at_ = 0;
  }
  writing_ = true;
  asio::async_write(stream_, asio::buffer(out_), [self = shared_from_this()](const Code& error, std::size_t bytes) {
    self->writing_ = false;
    if (self->ended_) return;
    if (error) return self->end();
    if (!self->queue_.empty()) self->write_some();
    if (!self->finishing_) return self->on_written(bytes);
    if (!self->writing_) self->drain();
  });
}

void Wire::set_timer_after(std::int64_t ms) {
  if (ended_ || finishing_) return;
  timer_.expires_after(std::chrono::milliseconds(ms));
  timer_.async_wait([self = shared_from_this()](const Code& error) {
    if (!error && !self->ended_ && !self->finishing_) self->on_timer();
  });
}

void Wire::finish() {
  if (ended_ || finishing_) return;
  if (!shaken_) return end();
  finishing_ = true;
  timer_.cancel();
  limit_.expires_after(std::chrono::milliseconds(kFarewellMs));
  limit_.async_wait([self = shared_from_this()](const Code& error) {
    if (!error) self->end();
  });
  if (!writing_) drain();
}

void Wire::drain() {
  Code ignored;
  stream_.next_layer().shutdown(Socket::shutdown_send, ignored);
  if (reading_) return;   // its handler comes back here
  reading_ = true;
  stream_.next_layer().async_read_some(asio::buffer(in_), [self = shared_from_this()](const Code& error, std::size_t) {
    self->reading_ = false;
    if (self->ended_) return;
    if (error) return self->end();
    self->drain();
  });
}

void Wire::abort() { end(); }

void Wire::end() {
  if (ended_) return;
  ended_ = true;
  Code ignored;
  timer_.cancel();
  limit_.cancel();
  resolver_.cancel();
  stream_.next_layer().close(ignored);
  queue_.clear();
  on_end();
}

}  // namespace fremskudt::net
