// One TLS connection's bytes: reads when told to, queues writes, keeps one timer, ends once. Knows no frames.
// For shared/net only. Everything runs on the executor of the socket it was given (a strand, where there are threads).
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>

#include <array>
#include <deque>
#include <memory>
#include <string>
#include <string_view>

#include "net/tls.h"

namespace fremskudt::net {

// A connection in another thread's hands, with the context its socket needs: let go of in the right order.
template <class Connection>
struct Held {
  std::shared_ptr<boost::asio::io_context> context;
  std::shared_ptr<Connection> connection;   // goes first
};

class Wire : public std::enable_shared_from_this<Wire> {
 public:
  using Socket = boost::asio::ip::tcp::socket;

  Wire(Socket socket, std::shared_ptr<boost::asio::ssl::context> context);
  virtual ~Wire() = default;
  Wire(const Wire&) = delete;

  // Resolves, connects, shakes hands; on_ready or on_end. For clients.
  void connect(const std::string& host, std::uint16_t port);
  // Shakes hands, within so long. For servers.
  void accept(std::int64_t handshake_ms);
  // Reads once more, if not reading already.
  void read();
  void write(std::string bytes);
  void set_timer_after(std::int64_t ms);
  // Writes what is queued, then ends. What the peer still sends is read and dropped for a moment, since a close with
  // unread input would reset the connection and lose our last frame.
  void finish();
  // Ends now.
  void abort();

  boost::asio::any_io_executor executor() { return stream_.get_executor(); }
  Fingerprint peer_fingerprint();
  bool has_shaken_hands() const { return shaken_; }

 protected:
  virtual void on_ready() = 0;
  virtual void on_bytes(std::string_view bytes) = 0;
  virtual void on_written(std::size_t bytes) = 0;
  virtual void on_timer() = 0;
  // The last call, once.
  virtual void on_end() = 0;

 private:
  void shake(boost::asio::ssl::stream_base::handshake_type side);
  void write_some();
  void drain();
  void end();

  std::shared_ptr<boost::asio::ssl::context> context_;
  boost::asio::ssl::stream<Socket> stream_;
  boost::asio::steady_timer timer_;      // the session's
  boost::asio::steady_timer limit_;      // of the handshake, then of the ending
  boost::asio::ip::tcp::resolver resolver_;
  std::array<char, 16 << 10> in_;
  std::deque<std::string> queue_;
  std::size_t front_at_ = 0;             // of the first queued one, so much is in out_ or gone
  std::string out_;
  bool reading_ = false;
  bool writing_ = false;
  bool shaken_ = false;
  bool finishing_ = false;
  bool ended_ = false;
};

}  // namespace fremskudt::net
