// bench_crowd: very many connections in one process, for `bench idle`. Reads commands from standard input, one a line, and
// answers each with a line:
//   serve                → port and fingerprint of a bare Asio TLS server, which holds what connects and reads   (the floor)
//   raw PORT FINGERPRINT N → connects N times with bare TLS
//   tablet CODE          → (no answer) one more tablet, to be enrolled by "greet"
//   greet                → enrols all and connects them, until each is greeted and has caught up
//   leave, return        → all connections end; all connect again, tablets with what they remember
//   await N              → "ready"; then, when N feeds with a record have come, the time of each in ns of the steady clock
//   memory               → the process's own pages in KiB
// The tablets have no store: they greet, take what they are sent, remember cursors and answer pings.
#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>

#include <deque>
#include <future>
#include <iostream>
#include <sstream>

#include "bench.h"
#include "memory.h"
#include "model/record_type.h"
#include "net/client_link.h"
#include "net/open_files.h"
#include "net/tls.h"
#include "net/wire.h"
#include "sync/frame.h"
#include "sync/wire.h"

namespace fremskudt::bench {
namespace {

namespace asio = boost::asio;

constexpr std::size_t kAtOnce = 24;   // handshakes; the server allows 64 half-open ones from one address

void say(const std::string& line) {
  std::printf("%s\n", line.c_str());
  std::fflush(stdout);
}

// ---- the floor --------------------------------------------------------------------------------------------------------

class BareServer {
 public:
  BareServer() : acceptor_(loop_, {asio::ip::address_v4::loopback(), 0}) {
    const auto identity = must(net::make_identity());
    context_ = must(net::server_context(identity));
    fingerprint_ = identity.fingerprint;
    accept();
    for (int i = 0; i < 2; ++i) threads_.emplace_back([this] { loop_.run(); });
  }
  ~BareServer() {
    loop_.stop();
    for (auto& thread : threads_) thread.join();
  }
  std::string address() { return std::to_string(acceptor_.local_endpoint().port()) + " " + sync::to_text(fingerprint_); }

 private:
  struct Connection : std::enable_shared_from_this<Connection> {
    Connection(asio::ip::tcp::socket socket, asio::ssl::context& context) : stream(std::move(socket), context) {}
    void start() {
      stream.async_handshake(asio::ssl::stream_base::server, [self = shared_from_this()](const auto& error) {
        if (!error) self->read();
      });
    }
    void read() {
      stream.async_read_some(asio::buffer(in), [self = shared_from_this()](const auto& error, std::size_t) {
        if (!error) self->read();
      });
    }
    asio::ssl::stream<asio::ip::tcp::socket> stream;
    std::array<char, 1024> in;
  };
  void accept() {
    acceptor_.async_accept(asio::make_strand(loop_), [this](const auto& error, asio::ip::tcp::socket socket) {
      if (error) return;
      std::make_shared<Connection>(std::move(socket), *context_)->start();
      accept();
    });
  }

  asio::io_context loop_;
  std::shared_ptr<asio::ssl::context> context_;
  net::Fingerprint fingerprint_{};
  asio::ip::tcp::acceptor acceptor_;
  std::vector<std::thread> threads_;
};

// ---- those who connect ------------------------------------------------------------------------------------------------

class Crowd;

// What one of them keeps from connection to connection.
struct Member {
  std::shared_ptr<asio::ssl::context> context;
  std::shared_ptr<net::Pin> pin;
  std::string host;
  std::uint16_t port = 0;
  bool is_tablet = false;
  std::string epoch, token;
  std::map<Scope, std::uint64_t> cursors;
};

class Connection final : public net::Wire {
 public:
  Connection(Socket socket, Member& member, Crowd& crowd) : Wire(std::move(socket), member.context), member_(member), crowd_(crowd) {}

 private:
  void on_ready() override;
  void on_bytes(std::string_view bytes) override;
  void on_written(std::size_t) override {}
  void on_timer() override {}
  void on_end() override;
  void take(const Frame& frame);
  void send(const Frame& frame) { write(*sync::to_wire(frame)); }

  Member& member_;
  Crowd& crowd_;
  sync::FrameReader reader_;
  bool is_there_ = false;
};

// All of it on the loop's thread.
class Crowd {
 public:
  Crowd() : thread_([this] { loop_.run(); }) {}
  ~Crowd() {
    loop_.stop();
    thread_.join();
  }

  void on_loop(const std::function<void(std::promise<std::string>&)>& work) {
    std::promise<std::string> answered;
    loop_.post([&] { work(answered); });
    say(answered.get_future().get());
  }

  void add_raw(std::uint16_t port, const net::Fingerprint& server, std::size_t count) {
    auto pin = std::make_shared<net::Pin>();
    pin->expected = server;
    const auto context = must(net::client_context(must(net::make_identity()), *pin));
    for (std::size_t i = 0; i < count; ++i) {
      auto& member = members_.emplace_back();
      member.context = context;
      member.pin = pin;
      member.host = "127.0.0.1";
      member.port = port;
      to_come_.push_back(&member);
    }
  }
  void add_codes(std::vector<std::string> codes) {
    for (auto& code : codes) codes_.push_back(std::move(code));
  }
  void gather(std::promise<std::string>& answered) {
    gathered_ = &answered;
    for (std::size_t i = 0; i < kAtOnce; ++i) next();
    answer_if_gathered();
  }
  void leave(std::promise<std::string>& answered) {
    left_ = &answered;
    for (auto& connection : connections_) connection->abort();
    connections_.clear();
    for (auto& member : members_) to_come_.push_back(&member);
    std::exchange(left_, nullptr)->set_value("left");
  }
  void await(std::size_t count, std::promise<std::string>& answered) {
    arrived_.clear();
    awaited_ = count;
    answered.set_value("ready");
  }

  void is_there() {
    --coming_;
    next();
    answer_if_gathered();
  }
  void has_ended() {
    if (!left_) give_up("A connection ended by itself.");
  }
  void arrived() {
    if (awaited_ == 0) return;
    arrived_.push_back(std::chrono::steady_clock::now().time_since_epoch().count());
    if (arrived_.size() < awaited_) return;
    awaited_ = 0;
    std::string line;
    for (const auto at : arrived_) line += (line.empty() ? "" : " ") + std::to_string(at);
    say(line);
  }

 private:
  void next() {
    if (!codes_.empty()) {
      ++coming_;
      const auto code = must(sync::parse_enrol_code(codes_.front()));
      codes_.pop_front();
      const auto identity = must(net::make_identity());
      net::enrol_async(loop_, code, identity, Id::make(system_environment()), "Tablet", {}, [this, code, identity](Result<Enrolled> enrolled) {
        must(std::move(enrolled));
        auto& member = members_.emplace_back();
        member.pin = std::make_shared<net::Pin>();
        member.pin->expected = code.server;
        member.context = must(net::client_context(identity, *member.pin));
        member.host = code.host;
        member.port = code.port;
        member.is_tablet = true;
        connect(member);
      });
    } else if (!to_come_.empty()) {
      ++coming_;
      auto& member = *to_come_.front();
      to_come_.pop_front();
      connect(member);
    }
  }
  void connect(Member& member) {
    connections_.push_back(std::make_shared<Connection>(Connection::Socket(loop_.context()), member, *this));
    connections_.back()->connect(member.host, member.port);
  }
  void answer_if_gathered() {
    if (gathered_ && coming_ == 0 && codes_.empty() && to_come_.empty()) std::exchange(gathered_, nullptr)->set_value(std::to_string(connections_.size()));
  }

  net::Loop loop_;
  std::deque<std::string> codes_;
  std::deque<Member> members_;
  std::deque<Member*> to_come_;
  std::vector<std::shared_ptr<Connection>> connections_;
  std::size_t coming_ = 0;
  std::promise<std::string>* gathered_ = nullptr;
  std::promise<std::string>* left_ = nullptr;
  std::size_t awaited_ = 0;
  std::vector<std::int64_t> arrived_;
  std::thread thread_;
};

void Connection::on_ready() {
  if (member_.is_tablet) {
    Frame frame;
    auto& hello = *frame.mutable_hello();
    hello.set_schema(schema_version());
    hello.set_epoch(member_.epoch);
    hello.set_token(member_.token);
    hello.set_app_version("bench");
    for (const auto& [scope, seq] : member_.cursors) {
      auto& cursor = *hello.add_cursors();
      sync::set_scope(cursor.mutable_scope(), scope);
      cursor.set_seq(seq);
    }
    send(frame);
  } else {
    is_there_ = true;
    crowd_.is_there();
  }
  read();
}

void Connection::on_bytes(std::string_view bytes) {
  reader_.add(bytes);
  for (;;) {
    const auto frame = reader_.next();
    if (!frame) give_up("A frame could not be read.");
    if (!*frame) break;
    take(**frame);
  }
  read();
}

void Connection::take(const Frame& frame) {
  if (frame.has_welcome()) {
    if (frame.welcome().must_enrol()) give_up("A tablet was taken for a copy.");
    member_.epoch = frame.welcome().epoch();
    member_.token = frame.welcome().token();
  } else if (frame.has_feed()) {
    if (const auto scope = sync::scope_from(frame.feed().scope())) member_.cursors[*scope] = frame.feed().seq();
    if (is_there_ && frame.feed().here_size() > 0) crowd_.arrived();
  } else if (frame.has_ping()) {
    Frame pong;
    pong.mutable_pong()->set_nonce(frame.ping().nonce());
    send(pong);
  } else if (frame.has_goodbye()) {
    give_up("The server says goodbye: " + frame.goodbye().code());
  } else if (frame.has_caught_up() && !is_there_) {
    is_there_ = true;
    crowd_.is_there();
  }
}

void Connection::on_end() { crowd_.has_ended(); }

}  // namespace
}  // namespace fremskudt::bench

int main() {
  using namespace fremskudt;
  using namespace fremskudt::bench;
  net::allow_open_files(1 << 20);
  Crowd crowd;
  std::unique_ptr<BareServer> bare;
  std::vector<std::string> codes;
  for (std::string line; std::getline(std::cin, line);) {
    std::istringstream words(line);
    std::string word;
    words >> word;
    if (word == "serve") {
      bare = std::make_unique<BareServer>();
      say(bare->address());
    } else if (word == "raw") {
      std::uint16_t port = 0;
      std::size_t count = 0;
      words >> port >> word >> count;
      const auto server = must(sync::fingerprint_from_text(word));
      crowd.on_loop([&](auto& answered) {
        crowd.add_raw(port, server, count);
        crowd.gather(answered);
      });
    } else if (word == "tablet") {
      words >> word;
      codes.push_back(word);
    } else if (word == "greet") {
      crowd.on_loop([&](auto& answered) {
        crowd.add_codes(std::exchange(codes, {}));
        crowd.gather(answered);
      });
    } else if (word == "leave") {
      crowd.on_loop([&](auto& answered) { crowd.leave(answered); });
    } else if (word == "return") {
      crowd.on_loop([&](auto& answered) { crowd.gather(answered); });
    } else if (word == "await") {
      std::size_t count = 0;
      words >> count;
      crowd.on_loop([&](auto& answered) { crowd.await(count, answered); });
    } else if (word == "memory") {
      say(std::to_string(own_memory_kib()));
    }
  }
  return 0;
}
