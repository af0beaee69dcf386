#include "store/file_ops.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace fremskudt::store {
namespace {

constexpr std::size_t kMaxRead = std::size_t{1} << 20;

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  int get() const { return fd_; }

 private:
  int fd_;
};

// Paths may hold a person's name (a home folder), so messages leave them out.
tl::unexpected<Error> last_error(std::string_view doing) {
  const int code = errno;
  if (code == ENOSPC || code == EDQUOT) return fail(disk_is_full());
  return fail(ErrorKind::io, "Could not " + std::string(doing) + ": " + std::generic_category().message(code) + ".");
}

class SystemFiles final : public FileOps {
 public:
  Result<std::optional<std::string>> read(const std::filesystem::path& path) override {
    Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.get() < 0) {
      if (errno == ENOENT) return std::nullopt;
      return last_error("open a file");
    }
    std::string bytes;
    char buffer[4096];
    for (;;) {
      const ssize_t n = ::read(file.get(), buffer, sizeof buffer);
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) return last_error("read a file");
      if (n == 0) return bytes;
      bytes.append(buffer, static_cast<std::size_t>(n));
      if (bytes.size() > kMaxRead)
        return fail(ErrorKind::corrupt, "A small file is larger than any of ours is.");
    }
  }

  Status write(const std::filesystem::path& path, std::string_view bytes) override {
    Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
    if (file.get() < 0) return last_error("create a file");
    if (::fchmod(file.get(), 0600) != 0) return last_error("restrict a file to its owner");
    while (!bytes.empty()) {
      const ssize_t n = ::write(file.get(), bytes.data(), bytes.size());
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) return last_error("write a file");
      bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    if (::fsync(file.get()) != 0) return last_error("bring a file to the disk");
    return {};
  }

  Status overwrite(const std::filesystem::path& path, std::size_t offset, std::string_view bytes) override {
    Descriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
    if (file.get() < 0) return last_error("open a file");
    while (!bytes.empty()) {
      const ssize_t n = ::pwrite(file.get(), bytes.data(), bytes.size(), static_cast<off_t>(offset));
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) return last_error("write a file");
      bytes.remove_prefix(static_cast<std::size_t>(n));
      offset += static_cast<std::size_t>(n);
    }
    if (::fsync(file.get()) != 0) return last_error("bring a file to the disk");
    return {};
  }

  Status rename(const std::filesystem::path& from, const std::filesystem::path& to) override {
    if (::rename(from.c_str(), to.c_str()) != 0) return last_error("rename a file");
    return {};
  }

  Status remove(const std::filesystem::path& path) override {
    if (::unlink(path.c_str()) != 0 && errno != ENOENT) return last_error("remove a file");
    return {};
  }

  Status sync_directory(const std::filesystem::path& directory) override {
    Descriptor folder(::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder.get() < 0) return last_error("open a folder");
    if (::fsync(folder.get()) != 0) return last_error("bring a folder to the disk");
    return {};
  }

  Status make_directory(const std::filesystem::path& directory) override {
    std::error_code exists;
    if (std::filesystem::is_directory(directory, exists)) return {};
    const std::filesystem::path parent = directory.parent_path();
    if (!parent.empty() && parent != directory) TRY_VOID(make_directory(parent));
    if (::mkdir(directory.c_str(), 0700) != 0 && errno != EEXIST) return last_error("make a folder");
    return parent.empty() ? Status{} : sync_directory(parent);
  }

  Result<std::shared_ptr<void>> lock(const std::filesystem::path& path) override {
    auto file = std::make_shared<Descriptor>(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (file->get() < 0) return last_error("open a lock file");
    while (::flock(file->get(), LOCK_EX) != 0)
      if (errno != EINTR) return last_error("take a lock");
    return std::static_pointer_cast<void>(file);
  }
};

}  // namespace

Status FileOps::replace(const std::filesystem::path& path, std::string_view bytes) {
  std::filesystem::path temporary = path;
  temporary += ".new";
  Status placed = write(temporary, bytes);
  if (placed) placed = rename(temporary, path);
  if (!placed) {
    (void)remove(temporary);   // it may hold a secret
    return placed;
  }
  const std::filesystem::path directory = path.parent_path();
  return sync_directory(directory.empty() ? std::filesystem::path(".") : directory);
}

Error disk_is_full() {
  return {ErrorKind::full, "The disk is full; nothing of this was stored, and what was stored before stands. Make room and try again."};
}

FileOps& system_files() {
  static SystemFiles files;
  return files;
}

}  // namespace fremskudt::store
