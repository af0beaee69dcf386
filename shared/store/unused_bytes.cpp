#include "store/unused_bytes.h"

#include <algorithm>
#include <cstdint>

namespace fremskudt::store {

void clear_unused(std::span<std::byte, kPageBytes> page, bool is_first) {
  // https://www.sqlite.org/fileformat2.html#b_tree_pages
  const std::size_t header = is_first ? 100 : 0;   // the database header stands before that of page 1
  const auto number = [&](std::size_t at) { return static_cast<std::size_t>(page[at]) << 8 | static_cast<std::size_t>(page[at + 1]); };
  const auto kind = static_cast<std::uint8_t>(page[header]);
  const bool is_interior = kind == 2 || kind == 5;
  const bool is_leaf = kind == 10 || kind == 13;
  if (!is_interior && !is_leaf) return;
  const std::size_t gap = header + (is_interior ? 12 : 8) + 2 * number(header + 3);   // behind the cells' offsets
  const std::size_t cells = number(header + 5);
  if (gap > cells || cells > kPageBytes - kSealBytes) return;   // damaged, which is others' to tell
  std::fill(page.begin() + static_cast<std::ptrdiff_t>(gap), page.begin() + static_cast<std::ptrdiff_t>(cells), std::byte{0});
}

}  // namespace fremskudt::store
