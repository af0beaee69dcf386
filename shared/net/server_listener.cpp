#include "net/server_listener.h"

#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>

#include <map>
#include <mutex>
#include <unordered_map>

#include "base/reasons.h"
#include "net/server_connection.h"

namespace fremskudt::net {

namespace asio = boost::asio;
using asio::ip::tcp;
using Code = boost::system::error_code;

namespace {

// When the process has no more file descriptors: a moment for others to end.
constexpr std::int64_t kAcceptPauseMs = 100;
// After this those who do not go are cut.
constexpr std::int64_t kStopMs = 1'000;

}  // namespace

class ServerListener::Impl : public std::enable_shared_from_this<Impl> {
 public:
  Impl(Loop& loop, ListenOptions options, ServerHost& host)
      : loop_(loop), options_(std::move(options)), host_(host), acceptor_(asio::make_strand(loop.context())), pause_(acceptor_.get_executor()) {}

  Status start() {
    TRY(context_, server_context(options_.identity));
    Code error;
    const auto address = asio::ip::make_address(options_.address, error);
    if (error) return fail(ErrorKind::bad_input, "The listening address is no IP address, such as 127.0.0.1 or ::1.");
    const tcp::endpoint endpoint(address, options_.port);
    acceptor_.open(endpoint.protocol(), error);
    if (!error) acceptor_.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor_.bind(endpoint, error);
    if (!error) acceptor_.listen(tcp::socket::max_listen_connections, error);
    if (error) return fail(ErrorKind::io, "The server cannot listen there; the port is taken or the address is not this machine's.");
    port_ = acceptor_.local_endpoint(error).port();
    accept();
    return {};
  }

  std::uint16_t port() const { return port_; }

  void publish(const store::Notice& notice) {
    const auto wanting = all([&](const Entry& entry) { return entry.interest->wants(notice); });
    if (wanting.empty()) return;
    auto event = std::make_shared<const sync::server::Event>(sync::server::Noticed{notice.commit, notice.scopes, notice.grants_changed, notice.attachments});
    for (const auto& connection : wanting) asio::post(connection->executor(), [connection, event] { connection->deliver(*event); });
  }

  void close_device(const Id& device) {
    for (auto& connection : all()) asio::post(connection->executor(), [connection, device] { connection->close_device(device); });
  }

  void close_open(const std::string& reason) {
    for (auto& connection : all()) asio::post(connection->executor(), [connection, reason] { connection->close_if_open(reason); });
  }

  void stop(std::function<void()> done) {
    asio::post(acceptor_.get_executor(), [self = shared_from_this(), done = std::move(done)]() mutable {
      Code ignored;
      self->acceptor_.close(ignored);
      self->pause_.cancel();
      self->stopping_ = true;
      for (auto& connection : self->all())
        asio::post(connection->executor(), [connection] { connection->deliver(sync::server::Stop{std::string(reason::kShutdown)}); });
      self->await_end(std::move(done), kStopMs);
    });
  }

  ListenCounts counts() const {
    const std::lock_guard lock(mutex_);
    auto counts = counts_;
    counts.connections = connections_.size() - counts.half_open;
    return counts;
  }

 private:
  void accept() {
    acceptor_.async_accept(asio::make_strand(loop_.context()), [self = shared_from_this()](const Code& error, tcp::socket socket) {
      if (self->stopping_ || error == asio::error::operation_aborted) return;
      if (error) {
        self->pause_.expires_after(std::chrono::milliseconds(kAcceptPauseMs));
        self->pause_.async_wait([self](const Code& cancelled) {
          if (!cancelled) self->accept();
        });
        return;
      }
      self->take(std::move(socket));
      self->accept();
    });
  }

  // The caps come before anything is allocated for it.
  void take(tcp::socket socket) {
    Code gone;
    const auto from = socket.remote_endpoint(gone).address();
    {
      const std::lock_guard lock(mutex_);
      ++counts_.accepted;
      const auto of_one = half_open_from_.find(from);
      if (counts_.half_open >= options_.max_half_open || (of_one != half_open_from_.end() && of_one->second >= options_.max_half_open_of_one) ||
          connections_.size() >= options_.max_connections) {
        ++counts_.turned_away;
        return;
      }
    }
    const auto number = ++last_number_;
    std::weak_ptr<Impl> weak = weak_from_this();
    auto connection = std::make_shared<ServerConnection>(
        loop_.share(), std::move(socket), context_, host_, system_environment(),
        ServerConnection::Callbacks{[weak, from](bool shaken) {
                                      if (auto self = weak.lock()) self->settled(from, shaken);
                                    },
                                    [weak, number] {
                                      if (auto self = weak.lock()) self->ended(number);
                                    }});
    {
      const std::lock_guard lock(mutex_);
      connections_[number] = {connection, connection->interest()};
      ++half_open_from_[from];
      ++counts_.half_open;   // until the session is open: also who shakes hands and then says nothing counts
    }
    asio::post(connection->executor(), [connection, ms = options_.handshake_ms] { connection->accept(ms); });
  }

  void settled(const asio::ip::address& from, bool shaken) {
    const std::lock_guard lock(mutex_);
    if (const auto of_one = half_open_from_.find(from); of_one != half_open_from_.end() && --of_one->second == 0) half_open_from_.erase(of_one);
    --counts_.half_open;
    if (!shaken) ++counts_.failed_handshakes;
  }

  void ended(std::uint64_t number) {
    const std::lock_guard lock(mutex_);
    connections_.erase(number);
  }

  struct Entry {
    std::weak_ptr<ServerConnection> connection;
    std::shared_ptr<const Interest> interest;
  };

  template <class Which>
  std::vector<std::shared_ptr<ServerConnection>> all(Which which) const {
    const std::lock_guard lock(mutex_);
    std::vector<std::shared_ptr<ServerConnection>> all;
    for (const auto& [number, entry] : connections_)
      if (which(entry))
        if (auto connection = entry.connection.lock()) all.push_back(std::move(connection));
    return all;
  }
  std::vector<std::shared_ptr<ServerConnection>> all() const {
    return all([](const Entry&) { return true; });
  }

  void await_end(std::function<void()> done, std::int64_t left_ms) {
    const auto open = all();
    if (open.empty() || left_ms <= 0) {
      for (auto& connection : open) asio::post(connection->executor(), [connection] { connection->abort(); });
      return done();
    }
    constexpr std::int64_t kStepMs = 20;
    pause_.expires_after(std::chrono::milliseconds(kStepMs));
    pause_.async_wait([self = shared_from_this(), done = std::move(done), left_ms](const Code&) mutable {
      self->await_end(std::move(done), left_ms - kStepMs);
    });
  }

  Loop& loop_;
  ListenOptions options_;
  ServerHost& host_;
  std::shared_ptr<asio::ssl::context> context_;
  tcp::acceptor acceptor_;
  asio::steady_timer pause_;
  std::uint16_t port_ = 0;
  bool stopping_ = false;               // on the acceptor's strand
  std::uint64_t last_number_ = 0;       // on the acceptor's strand
  mutable std::mutex mutex_;
  std::unordered_map<std::uint64_t, Entry> connections_;
  std::map<asio::ip::address, std::size_t> half_open_from_;
  ListenCounts counts_;
};

ServerListener::ServerListener(Loop& loop, ListenOptions options, ServerHost& host)
    : impl_(std::make_shared<Impl>(loop, std::move(options), host)) {}
ServerListener::~ServerListener() = default;

Status ServerListener::start() { return impl_->start(); }
std::uint16_t ServerListener::port() const { return impl_->port(); }
void ServerListener::publish(const store::Notice& notice) { impl_->publish(notice); }
void ServerListener::close_device(const Id& device) { impl_->close_device(device); }
void ServerListener::close_open(std::string_view reason) { impl_->close_open(std::string(reason)); }
void ServerListener::stop(std::function<void()> done) { impl_->stop(std::move(done)); }
ListenCounts ServerListener::counts() const { return impl_->counts(); }

}  // namespace fremskudt::net
