#include "syncd/admin_socket.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <system_error>
#include <utility>

#include "fremskudt/server.pb.h"

namespace fremskudt::syncd {
namespace {

constexpr std::size_t kMaxRequest = 8 * 1024 * 1024;    // arguments of one command: Linux hands a program at most 6 MiB
constexpr std::size_t kMaxReply = 256 * 1024 * 1024;    // `list` of a large store
constexpr int kPeerTimeoutMs = 5'000;                   // a local peer that says nothing for so long is gone
constexpr int kAcceptPauseMs = 100;
constexpr std::size_t kAnsweredAtOnce = 16;
constexpr const char* kName = "admin.sock";

class Fd {
 public:
  explicit Fd(int fd = -1) : fd_(fd) {}
  Fd(Fd&& other) noexcept : fd_(other.release()) {}
  Fd& operator=(Fd&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~Fd() {
    if (fd_ >= 0) ::close(fd_);
  }
  int get() const { return fd_; }
  int release() { return std::exchange(fd_, -1); }

 private:
  int fd_;
};

// sun_path holds 108 bytes and store directories may lie deeper, so the directory is named by its descriptor.
sockaddr_un address_in(int directory) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::snprintf(address.sun_path, sizeof address.sun_path, "/proc/self/fd/%d/%s", directory, kName);
  return address;
}

bool wait_for(int fd, short events, int timeout_ms) {
  pollfd p{fd, events, 0};
  int n;
  do n = ::poll(&p, 1, timeout_ms);
  while (n < 0 && errno == EINTR);
  return n > 0;
}

bool send_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    if (!wait_for(fd, POLLOUT, kPeerTimeoutMs)) return false;
    const ssize_t n = ::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

bool receive_all(int fd, char* to, std::size_t size, int timeout_ms) {
  while (size > 0) {
    if (!wait_for(fd, POLLIN, timeout_ms)) return false;
    const ssize_t n = ::recv(fd, to, size, 0);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    to += n, size -= static_cast<std::size_t>(n);
  }
  return true;
}

bool send_message(int fd, const google::protobuf::MessageLite& message) {
  const std::string body = message.SerializeAsString();
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(body.size() >> shift & 0xff);
  return send_all(fd, bytes + body);
}

bool receive_message(int fd, google::protobuf::MessageLite& message, std::size_t limit, int timeout_ms) {
  std::array<char, 4> head;
  if (!receive_all(fd, head.data(), head.size(), timeout_ms)) return false;
  std::size_t size = 0;
  for (const char c : head) size = size << 8 | static_cast<unsigned char>(c);
  if (size > limit) return false;
  std::string body(size, '\0');
  return receive_all(fd, body.data(), size, timeout_ms) && message.ParseFromString(body);
}

bool is_allowed_peer(int fd) {
  ucred peer{};
  socklen_t size = sizeof peer;
  if (::getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0) return false;
  return peer.uid == ::geteuid() || peer.uid == 0;
}

}  // namespace

Result<std::unique_ptr<AdminServer>> AdminServer::start(const std::filesystem::path& directory, Handler handler) {
  const auto io = [] { return fail(ErrorKind::io, "The socket for admin commands could not be made in the store's directory."); };
  Fd dir(::open(directory.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  Fd listener(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  std::array<int, 2> wake{-1, -1};
  if (dir.get() < 0 || listener.get() < 0 || ::pipe2(wake.data(), O_CLOEXEC) != 0) return io();
  Fd wake_read(wake[0]), wake_write(wake[1]);
  ::unlinkat(dir.get(), kName, 0);
  // The file takes its mode from the descriptor, so there is no moment when it is open to others.
  const sockaddr_un address = address_in(dir.get());
  if (::fchmod(listener.get(), 0600) != 0 ||
      ::bind(listener.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
      ::fchmodat(dir.get(), kName, 0600, 0) != 0 || ::listen(listener.get(), 16) != 0)
    return io();
  return std::unique_ptr<AdminServer>(
      new AdminServer(dir.release(), listener.release(), wake_read.release(), wake_write.release(), std::move(handler)));
}

AdminServer::AdminServer(int directory, int listener, int wake_read, int wake_write, Handler handler)
    : directory_(directory), listener_(listener), wake_read_(wake_read), wake_write_(wake_write), handler_(std::move(handler)) {
  thread_ = std::thread([this] { serve(); });
}

AdminServer::~AdminServer() {
  ::unlinkat(directory_, kName, 0);
  ::close(wake_write_);
  thread_.join();
  {
    std::unique_lock lock(mutex_);
    one_ended_.wait(lock, [this] { return threads_.empty(); });
  }
  join_ended();
  ::close(listener_);
  ::close(wake_read_);
  ::close(directory_);
}

void AdminServer::serve() {
  for (;;) {
    std::array<pollfd, 2> fds{{{listener_, POLLIN, 0}, {wake_read_, POLLIN, 0}}};
    if (::poll(fds.data(), fds.size(), -1) < 0) {
      if (errno == EINTR) continue;
      return;
    }
    if (fds[1].revents != 0) break;
    Fd connection(::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC));
    if (connection.get() >= 0)
      answer_beside(connection.release());
    else if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM)
      wait_for(wake_read_, POLLIN, kAcceptPauseMs);   // it stays in the queue: a moment for others to end
  }
  // Who connected before the socket's name was gone is told that nothing was done, and does it itself.
  while (wait_for(listener_, POLLIN, 0)) {
    Fd connection(::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC));
    AdminReply reply;
    reply.set_stopping(true);
    if (connection.get() >= 0 && is_allowed_peer(connection.get())) send_message(connection.get(), reply);
  }
}

void AdminServer::answer_beside(int connection) {
  join_ended();
  auto fd = std::make_shared<Fd>(connection);
  {
    std::unique_lock lock(mutex_);
    one_ended_.wait(lock, [this] { return threads_.size() < kAnsweredAtOnce; });
    const auto self = threads_.emplace(threads_.end());
    try {
      *self = std::thread([this, fd, self]() mutable {
        answer(fd->get());
        fd.reset();
        std::lock_guard ending(mutex_);
        ended_.splice(ended_.end(), threads_, self);
        one_ended_.notify_all();
      });
      return;
    } catch (const std::system_error&) {
      threads_.erase(self);   // no thread to be had: then one after the other
    }
  }
  answer(fd->get());
}

void AdminServer::join_ended() {
  std::list<std::thread> ended;
  {
    std::lock_guard lock(mutex_);
    ended.swap(ended_);
  }
  for (std::thread& thread : ended) thread.join();
}

void AdminServer::answer(int connection) {
  if (!is_allowed_peer(connection)) return;
  AdminRequest request;
  if (!receive_message(connection, request, kMaxRequest, kPeerTimeoutMs)) return;
  Reply reply = handler_({request.arguments().begin(), request.arguments().end()});
  AdminReply message;
  message.set_exit_code(static_cast<std::uint32_t>(reply.exit_code));
  message.set_out(std::move(reply.out));
  message.set_error(std::move(reply.error));
  send_message(connection, message);
}

Result<std::optional<Reply>> ask_running(const std::filesystem::path& directory, const std::vector<std::string>& arguments) {
  Fd dir(::open(directory.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  if (dir.get() < 0) return fail(ErrorKind::not_found, "There is no store in that directory: make one with `syncd init`.");
  Fd connection(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  const sockaddr_un address = address_in(dir.get());
  if (::connect(connection.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    if (errno == EACCES || errno == EPERM)
      return fail(ErrorKind::refused, "Another user runs syncd on this store: give the command as that user.");
    return std::optional<Reply>();
  }
  AdminRequest request;
  for (const std::string& argument : arguments) request.add_arguments(argument);
  AdminReply reply;
  // No time limit on the answer: verifying a large store takes as long as it takes, and a dead server closes the socket.
  if (!send_message(connection.get(), request) || !receive_message(connection.get(), reply, kMaxReply, -1))
    return fail(ErrorKind::busy, "The running syncd stopped before it answered: look whether the command was carried out, then try again.");
  if (reply.stopping()) return std::optional<Reply>();
  return Reply{static_cast<int>(reply.exit_code()), reply.out(), reply.error()};
}

}  // namespace fremskudt::syncd
