// A whole list, page after page.
#pragma once

#include <iterator>
#include <vector>

#include "store/store.h"

namespace fremskudt::syncd {

inline Result<std::vector<store::Row>> all_rows(store::Reader& reader, store::Query query) {
  std::vector<store::Row> all;
  query.limit = 1'000;
  for (;;) {
    query.offset = static_cast<std::uint32_t>(all.size());
    TRY(auto page, reader.list(query));
    const bool last = page.size() < query.limit;
    all.insert(all.end(), std::make_move_iterator(page.begin()), std::make_move_iterator(page.end()));
    if (last) return all;
  }
}

}  // namespace fremskudt::syncd
