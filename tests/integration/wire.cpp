#include "wire.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <stdexcept>
#include <string>

namespace fremskudt::test {
namespace {

sockaddr_in loopback(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(port);
  return address;
}

bool send_all(int fd, const char* bytes, std::size_t size) {
  while (size > 0) {
    const ssize_t n = ::send(fd, bytes, size, MSG_NOSIGNAL);
    if (n <= 0) return false;
    bytes += n, size -= static_cast<std::size_t>(n);
  }
  return true;
}

// Reads to the end, or for a second.
void swallow(int fd) {
  std::array<char, 65536> buffer;
  for (const std::int64_t until = steady_now_ms() + 1'000; steady_now_ms() < until;) {
    pollfd p{fd, POLLIN, 0};
    if (::poll(&p, 1, 50) > 0 && ::recv(fd, buffer.data(), buffer.size(), 0) <= 0) return;
  }
}

// One direction: whole records pass up to a number, then a piece of the next one, then no more.
class Direction {
 public:
  Direction(int from, int to) : from_(from), to_(to) {}
  int from() const { return from_; }
  std::size_t passed() const { return passed_; }

  enum class Result { go_on, cut, ended };
  Result pump(std::size_t cut_after, std::size_t torn_bytes, bool hold) {
    std::array<char, 65536> buffer;
    const ssize_t n = ::recv(from_, buffer.data(), buffer.size(), 0);
    if (n <= 0) return Result::ended;
    if (hold) return Result::go_on;
    waiting_.append(buffer.data(), static_cast<std::size_t>(n));
    for (;;) {
      if (passed_ >= cut_after) {
        send_all(to_, waiting_.data(), std::min(torn_bytes, waiting_.size()));
        return Result::cut;
      }
      if (waiting_.size() < 5) return Result::go_on;
      const std::size_t size = 5 + (static_cast<std::size_t>(static_cast<unsigned char>(waiting_[3])) << 8 | static_cast<unsigned char>(waiting_[4]));
      if (waiting_.size() < size) return Result::go_on;
      if (!send_all(to_, waiting_.data(), size)) return Result::ended;
      waiting_.erase(0, size);
      ++passed_;
      // Cut right behind the last one: nothing more has to come for it.
      if (passed_ >= cut_after && torn_bytes == 0) return Result::cut;
    }
  }

 private:
  int from_, to_;
  std::string waiting_;
  std::size_t passed_ = 0;
};

}  // namespace

std::int64_t steady_now_ms() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

Wire::Wire(std::uint16_t server_port) : server_port_(server_port) {
  listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = loopback(0);
  socklen_t size = sizeof address;
  if (::bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 || ::listen(listener_, 64) != 0 ||
      ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) != 0)
    throw std::runtime_error("the wire found no port");
  port_ = ntohs(address.sin_port);
  acceptor_ = std::thread([this] { accept_all(); });
}

Wire::~Wire() {
  stopping_ = true;
  acceptor_.join();
  for (std::thread& carrier : carriers_) carrier.join();
  ::close(listener_);
}

void Wire::set(const Rule& rule) {
  std::lock_guard lock(mutex_);
  rule_ = rule;
}

Wire::Seen Wire::seen() const {
  std::lock_guard lock(mutex_);
  return seen_;
}

void Wire::accept_all() {
  while (!stopping_) {
    pollfd p{listener_, POLLIN, 0};
    if (::poll(&p, 1, 50) <= 0) continue;
    const int tablet = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (tablet >= 0) carriers_.emplace_back([this, tablet] { carry(tablet); });
  }
}

void Wire::carry(int tablet) {
  Rule rule;
  {
    std::lock_guard lock(mutex_);
    rule = rule_;
    seen_ = {};
  }
  const int server = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const sockaddr_in address = loopback(server_port_);
  const int on = 1;
  for (const int fd : {tablet, server}) ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  Direction up(tablet, server), down(server, tablet);
  bool is_open = ::connect(server, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  bool second_flight = false;   // the tablet has answered the server's first flight: the handshake is over for it
  while (is_open && !stopping_) {
    std::array<pollfd, 2> fds{{{tablet, POLLIN, 0}, {server, POLLIN, 0}}};
    if (::poll(fds.data(), fds.size(), 50) <= 0) continue;
    if (fds[0].revents != 0) {
      second_flight = second_flight || down.passed() > 0;
      if (up.pump(rule.cut_after_sent, rule.torn_bytes, false) != Direction::Result::go_on) is_open = false;
    }
    if (is_open && fds[1].revents != 0) {
      if (down.pump(rule.cut_after_received, rule.torn_bytes, rule.hold_answers && second_flight) != Direction::Result::go_on) is_open = false;
    }
    std::lock_guard lock(mutex_);
    seen_ = {up.passed(), down.passed(), is_open ? 0 : steady_now_ms()};
  }
  // What passed must arrive: a close over unread bytes would tear it from the other's hands.
  for (const int fd : {tablet, server}) ::shutdown(fd, SHUT_WR);
  for (const int fd : {tablet, server}) swallow(fd);
  ::close(tablet);
  ::close(server);
}

}  // namespace fremskudt::test
