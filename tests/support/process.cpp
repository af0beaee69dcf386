#include "support/process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <stdexcept>

extern char** environ;

namespace fremskudt::test {
namespace {

using Clock = std::chrono::steady_clock;
namespace fs = std::filesystem;

struct Pipe {
  int read = -1, write = -1;
  Pipe() {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    read = ends[0];
    write = ends[1];
  }
};

void close_fd(int& fd) {
  if (fd >= 0) ::close(fd);
  fd = -1;
}

int milliseconds_until(Clock::time_point end) {
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
  return left < 0 ? 0 : static_cast<int>(left);
}

}  // namespace

Process::Process(const fs::path& program, const std::vector<std::string>& arguments, const Environment& extra) {
  static const bool ignored = ::signal(SIGPIPE, SIG_IGN) != SIG_ERR;   // a program that died is no reason to die
  (void)ignored;
  Pipe in, out, err;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in.read, 0);
  posix_spawn_file_actions_adddup2(&actions, out.write, 1);
  posix_spawn_file_actions_adddup2(&actions, err.write, 2);

  std::vector<std::string> words{program.string()};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> argv;
  for (auto& w : words) argv.push_back(w.data());
  argv.push_back(nullptr);

  std::vector<std::string> settings;
  for (char** e = environ; *e; ++e) {
    const std::string_view setting(*e);
    bool replaced = false;
    for (const auto& [name, value] : extra) replaced |= setting.substr(0, setting.find('=')) == name;
    if (!replaced) settings.emplace_back(setting);
  }
  for (const auto& [name, value] : extra) settings.push_back(name + "=" + value);
  std::vector<char*> envp;
  for (auto& s : settings) envp.push_back(s.data());
  envp.push_back(nullptr);

  const int error = ::posix_spawn(&pid_, program.c_str(), &actions, nullptr, argv.data(), envp.data());
  posix_spawn_file_actions_destroy(&actions);
  close_fd(in.read);
  close_fd(out.write);
  close_fd(err.write);
  in_ = in.write;
  out_ = out.read;
  err_ = err.read;
  if (error != 0) {
    pid_ = -1;
    close_fd(in_);
    close_fd(out_);
    close_fd(err_);
    throw std::runtime_error("cannot start " + program.string() + ": " + std::strerror(error));
  }
}

Process::Process(Process&& other) noexcept { *this = std::move(other); }

Process& Process::operator=(Process&& other) noexcept {
  std::swap(pid_, other.pid_);
  std::swap(in_, other.in_);
  std::swap(out_, other.out_);
  std::swap(err_, other.err_);
  std::swap(out_text_, other.out_text_);
  std::swap(err_text_, other.err_text_);
  std::swap(ended_, other.ended_);
  std::swap(status_, other.status_);
  return *this;
}

Process::~Process() {
  if (pid_ > 0 && is_running()) {
    kill();
    reap(true);
  }
  close_fd(in_);
  close_fd(out_);
  close_fd(err_);
}

void Process::write(std::string_view text) {
  while (!text.empty() && in_ >= 0) {
    const auto n = ::write(in_, text.data(), text.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return close_fd(in_);
    text.remove_prefix(static_cast<std::size_t>(n));
  }
}

void Process::close_input() { close_fd(in_); }

bool Process::pump(std::chrono::milliseconds timeout) {
  std::array<pollfd, 2> fds{pollfd{out_, POLLIN, 0}, pollfd{err_, POLLIN, 0}};
  if (out_ < 0 && err_ < 0) return false;
  if (::poll(fds.data(), fds.size(), static_cast<int>(timeout.count())) <= 0) return false;
  char buffer[65536];
  const auto take = [&](int& fd, short ready, std::string& text) {
    if (fd < 0 || ready == 0) return;
    const auto n = ::read(fd, buffer, sizeof buffer);
    if (n > 0)
      text.append(buffer, static_cast<std::size_t>(n));
    else if (n == 0 || errno != EINTR)
      close_fd(fd);
  };
  take(out_, fds[0].revents, out_text_);
  take(err_, fds[1].revents, err_text_);
  return true;
}

std::string Process::read_line(std::chrono::milliseconds timeout) {
  const auto end = Clock::now() + timeout;
  for (;;) {
    if (const auto at = out_text_.find('\n'); at != std::string::npos) {
      auto line = out_text_.substr(0, at);
      out_text_.erase(0, at + 1);
      return line;
    }
    if (out_ < 0 || Clock::now() >= end || !pump(std::chrono::milliseconds(milliseconds_until(end))))
      if (out_text_.find('\n') == std::string::npos) return std::exchange(out_text_, {});
  }
}

std::string Process::read_until(std::string_view prefix, std::chrono::milliseconds timeout) {
  const auto end = Clock::now() + timeout;
  while (Clock::now() < end) {
    auto line = read_line(std::chrono::milliseconds(milliseconds_until(end)));
    if (line.starts_with(prefix)) return line;
    if (line.empty() && out_ < 0) break;
  }
  return {};
}

void Process::signal(int number) {
  if (pid_ > 0 && is_running()) ::kill(pid_, number);
}

void Process::reap(bool block) {
  if (ended_ || pid_ <= 0) return;
  const auto got = ::waitpid(pid_, &status_, block ? 0 : WNOHANG);
  ended_ = got == pid_ || (got < 0 && errno == ECHILD);
}

bool Process::is_running() {
  reap(false);
  return pid_ > 0 && !ended_;
}

Finished Process::finish(std::chrono::milliseconds timeout) {
  close_input();
  const auto end = Clock::now() + timeout;
  bool late = false;
  while (out_ >= 0 || err_ >= 0) {
    pump(std::chrono::milliseconds(std::min(milliseconds_until(end), 50)));
    if (!is_running() && !pump(std::chrono::milliseconds(0))) break;   // a grandchild may hold the pipe
    if (Clock::now() >= end) {
      late = true;
      kill();
      break;
    }
  }
  while (is_running() && Clock::now() < end) ::usleep(1000);
  if (is_running()) {
    late = true;
    kill();
  }
  reap(true);
  const int code = late ? -1 : WIFEXITED(status_) ? WEXITSTATUS(status_) : 128 + WTERMSIG(status_);
  return {code, std::exchange(out_text_, {}), std::exchange(err_text_, {})};
}

Finished run(const fs::path& program, const std::vector<std::string>& arguments, const Process::Environment& extra, std::string_view input) {
  Process process(program, arguments, extra);
  process.write(input);
  return process.finish();
}

fs::path bin_directory() { return fs::read_symlink("/proc/self/exe").parent_path(); }

TemporaryDirectory::TemporaryDirectory() {
  auto pattern = (fs::temp_directory_path() / "fremskudt-test-XXXXXX").string();
  if (!::mkdtemp(pattern.data())) throw std::runtime_error("no temporary folder");
  path_ = pattern;
}

TemporaryDirectory::~TemporaryDirectory() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

bool any_file_holds(const fs::path& directory, std::string_view bytes) {
  for (const auto& entry : fs::recursive_directory_iterator(directory)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string content(std::istreambuf_iterator<char>(file), {});
    if (content.find(bytes) != std::string::npos) return true;
  }
  return false;
}

}  // namespace fremskudt::test
