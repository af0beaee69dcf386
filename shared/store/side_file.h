// The side file: what the store's last commit was, kept outside the store, so that an older copy of the store is noticed.
//
// Two slots in two sectors, written in turn after each commit and made durable at checkpoint and close: a torn write
// leaves the other slot, and the number in it is never ahead of what the store had made durable. It says nothing else.
// Thread: the writer's.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

#include "base/id.h"
#include "base/result.h"

namespace fremskudt::store {

struct LastCommit {
  Id store;                  // a new store in the old one's place is not an older copy of it
  std::uint64_t commit = 0;
  std::int64_t at_ms = 0;
};

class SideFile {
 public:
  SideFile() = default;      // keeps nothing
  SideFile(SideFile&& other) noexcept;
  SideFile& operator=(SideFile&& other) noexcept;
  ~SideFile();

  static Result<SideFile> open(const std::filesystem::path& path);
  // Nothing when it was never written or cannot be read: then nothing is known.
  std::optional<LastCommit> read() const;
  // After the commit is durable. Survives the end of the process; a power cut only after sync().
  Status write(const LastCommit& last);
  Status sync();

 private:
  int descriptor_ = -1;
  unsigned slot_ = 0;        // the one to be written next
};

}  // namespace fremskudt::store
