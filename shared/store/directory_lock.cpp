#include "store/directory_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace fremskudt::store {

Result<DirectoryLock> DirectoryLock::take(const std::filesystem::path& directory) {
  std::error_code error;
  if (const bool made = std::filesystem::create_directories(directory, error); error)
    return fail(ErrorKind::io, "The directory of the store cannot be made; check its path and rights.");
  else if (made)
    ::chmod(directory.c_str(), 0700);
  const int descriptor = ::open((directory / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor < 0) return fail(ErrorKind::io, "The lock file of the store cannot be opened; check the rights of its directory.");
  while (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
    if (errno == EINTR) continue;
    const bool busy = errno == EWOULDBLOCK;
    ::close(descriptor);
    if (busy) return fail(ErrorKind::busy, "Another process has this store open; close it first.");
    return fail(ErrorKind::io, "The store cannot be locked; its file system does not allow it.");
  }
  return DirectoryLock(descriptor);
}

DirectoryLock::DirectoryLock(DirectoryLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

DirectoryLock::~DirectoryLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace fremskudt::store
