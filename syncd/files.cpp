#include "syncd/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

namespace fremskudt::syncd {
namespace {

class File {
 public:
  explicit File(int fd) : fd_(fd) {}
  ~File() {
    if (fd_ >= 0) ::close(fd_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  int fd() const { return fd_; }

 private:
  int fd_;
};

tl::unexpected<Error> io_error(const char* what) {
  if (errno == ENOSPC || errno == EDQUOT) return fail(ErrorKind::full, "The disk is full; nothing was changed: make room and try again.");
  return fail(ErrorKind::io, what);
}

Status sync_directory(const std::filesystem::path& directory) {
  File dir(::open(directory.empty() ? "." : directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (dir.fd() < 0 || ::fsync(dir.fd()) != 0) return io_error("A directory could not be written to the disk.");
  return {};
}

}  // namespace

Status write_private_file(const std::filesystem::path& path, std::string_view bytes, IfThere if_there) {
  std::string beside = path.string() + ".new-XXXXXX";
  File file(::mkostemp(beside.data(), O_CLOEXEC));   // 0600
  if (file.fd() < 0) return io_error("A file could not be created where it was asked for; check the directory and its rights.");
  const auto give_up = [&](const char* what) {
    auto error = io_error(what);
    ::unlink(beside.c_str());
    return error;
  };
  for (std::size_t at = 0; at < bytes.size();) {
    const ssize_t n = ::write(file.fd(), bytes.data() + at, bytes.size() - at);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return give_up("A file could not be written.");
    at += static_cast<std::size_t>(n);
  }
  if (::fsync(file.fd()) != 0) return give_up("A file could not be written to the disk.");
  if (if_there == IfThere::replace) {
    if (::rename(beside.c_str(), path.c_str()) != 0) return give_up("A file could not be put in its place.");
  } else {
    if (::link(beside.c_str(), path.c_str()) != 0) {
      const bool there = errno == EEXIST;
      auto error = give_up("A file could not be put in its place.");
      if (there) return fail(ErrorKind::refused, "There is already a file where this one should go; it was left alone: name another.");
      return error;
    }
    ::unlink(beside.c_str());
  }
  return sync_directory(path.parent_path());
}

Result<std::string> read_small_file(const std::filesystem::path& path, std::size_t limit) {
  File file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.fd() < 0) {
    if (errno == ENOENT || errno == ENOTDIR) return fail(ErrorKind::not_found, "A file that is needed is not there.");
    return io_error("A file that is needed could not be opened; check its rights.");
  }
  std::string bytes(limit + 1, '\0');
  std::size_t at = 0;
  while (at < bytes.size()) {
    const ssize_t n = ::read(file.fd(), bytes.data() + at, bytes.size() - at);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return io_error("A file that is needed could not be read.");
    if (n == 0) break;
    at += static_cast<std::size_t>(n);
  }
  if (at > limit) return fail(ErrorKind::bad_input, "A file is larger than what belongs there; check that it is the right one.");
  bytes.resize(at);
  return bytes;
}

}  // namespace fremskudt::syncd
