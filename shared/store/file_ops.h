// The few file operations from which everything small and durable is made (key slots, tries, key files, side
// files).
//
// An argument, so that tests can cut the power between any two of them. Thread: stateless, any thread.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace fremskudt::store {

class FileOps {
 public:
  virtual ~FileOps() = default;
  // Nothing when there is no such file. Files over 1 MiB are refused: none of ours is.
  virtual Result<std::optional<std::string>> read(const std::filesystem::path& path) = 0;
  // Creates or empties the file (mode 0600), writes and fsyncs it. Not atomic by itself.
  virtual Status write(const std::filesystem::path& path, std::string_view bytes) = 0;
  // Writes over a part of a file that is there and large enough, and fsyncs it: takes no room on the disk. Cut short, any of
  // those bytes may be old or new, and no others change.
  virtual Status overwrite(const std::filesystem::path& path, std::size_t offset, std::string_view bytes) = 0;
  virtual Status rename(const std::filesystem::path& from, const std::filesystem::path& to) = 0;
  virtual Status remove(const std::filesystem::path& path) = 0;  // fine when absent
  // Makes creations, renames and removals in a directory durable.
  virtual Status sync_directory(const std::filesystem::path& directory) = 0;
  // With parents, mode 0700.
  virtual Status make_directory(const std::filesystem::path& directory) = 0;
  // Waits for and holds an advisory lock on `path` (created when absent) until the handle goes.
  virtual Result<std::shared_ptr<void>> lock(const std::filesystem::path& path) = 0;

  // Temporary file, fsync, rename, fsync of the directory: after a crash the old bytes or the new, never a
  // mixture.
  Status replace(const std::filesystem::path& path, std::string_view bytes);
};

FileOps& system_files();

// Told the same wherever it is found.
Error disk_is_full();

}  // namespace fremskudt::store
