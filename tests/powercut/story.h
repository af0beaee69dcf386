// What a workload leaves behind for the cuts to be judged by.
#pragma once

#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "power_disk.h"

namespace fremskudt::powercut {

inline std::uint64_t mix(std::uint64_t h, std::string_view bytes) {
  const auto size = bytes.size();
  for (std::uint64_t word = 0; bytes.size() >= sizeof word; bytes.remove_prefix(sizeof word)) {
    std::memcpy(&word, bytes.data(), sizeof word);
    h = (h ^ word) * 0x9e3779b97f4a7c15u;
    h ^= h >> 29;
  }
  for (const char c : bytes) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  return h * 0x9e3779b97f4a7c15u + size;
}

// What the first run saw: the digest after each commit, and how far commits had begun and returned at each
// operation.
struct Story {
  std::vector<std::uint64_t> digests;
  struct Mark {
    std::size_t operation;
    std::uint64_t begun, returned;
  };
  std::vector<Mark> marks;
  void mark(std::uint64_t begun, std::uint64_t returned) {
    marks.push_back({PowerDisk::instance().trace().size(), begun, returned});
  }
};

}  // namespace fremskudt::powercut
