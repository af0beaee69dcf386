// SQLite's file system in memory, to put below the sealing layer: names, locks and shared memory. What a write or a
// sync means, and whether it succeeds, is the disk's to say. Thread: one thread for a disk and all that is on it.
#pragma once

#include <sqlite3.h>

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace fremskudt::powercut {

struct MemoryFile {
  virtual ~MemoryFile() = default;
  int number = 0;
  std::string content;
  // Locks and shared memory, of all handles of this file together. They do not outlive a cut.
  int shared = 0;
  const void* reserved = nullptr;
  const void* exclusive = nullptr;
  std::vector<std::unique_ptr<char[]>> memory;
  std::array<int, SQLITE_SHM_NLOCK> memory_shared{};
  std::array<const void*, SQLITE_SHM_NLOCK> memory_exclusive{};
};

// Ints are SQLite result codes.
class MemoryDisk {
 public:
  virtual ~MemoryDisk() = default;
  virtual std::shared_ptr<MemoryFile> find(const std::string& path) = 0;     // null: no such file
  virtual std::shared_ptr<MemoryFile> create(const std::string& path) = 0;   // null: it cannot be made
  virtual int remove(const std::string& path, bool sync_directory) = 0;
  virtual int before_read(MemoryFile&) { return SQLITE_OK; }
  virtual int write(MemoryFile& file, std::string_view bytes, std::int64_t at) = 0;
  virtual int truncate(MemoryFile& file, std::int64_t length) = 0;
  virtual int sync(MemoryFile& file, bool and_directory) = 0;
};

// Once for a name. `disk` lives as long as the program.
void register_memory_vfs(const char* name, MemoryDisk& disk);

}  // namespace fremskudt::powercut
