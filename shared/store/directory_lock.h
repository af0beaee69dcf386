// DIR/lock: one process has a store open. The kernel lets go of it when the process ends, however it ends.
#pragma once

#include <filesystem>

#include "base/result.h"

namespace fremskudt::store {

class DirectoryLock {
 public:
  // Makes the directory (0700) when it is absent. ErrorKind::busy when another process has it.
  static Result<DirectoryLock> take(const std::filesystem::path& directory);
  DirectoryLock(DirectoryLock&& other) noexcept;
  DirectoryLock& operator=(DirectoryLock&&) = delete;
  ~DirectoryLock();

 private:
  explicit DirectoryLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

}  // namespace fremskudt::store
