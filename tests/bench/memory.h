// What a process holds in memory of its own.
#pragma once

#include <malloc.h>

#include <cstddef>
#include <fstream>
#include <string>

namespace fremskudt::bench {

// Pages of its own in KiB, without files; what was freed and is not in use is given back first.
inline std::size_t own_memory_kib() {
  ::malloc_trim(0);
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;)
    if (word == "RssAnon:") {
      std::size_t kib = 0;
      status >> kib;
      return kib;
    }
  return 0;
}

}  // namespace fremskudt::bench
