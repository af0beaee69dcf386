// A whole list in order of creation, page after page: each begins after the last id of the one before, so that the work
// grows with the rows and not with their square.
#pragma once

#include <iterator>
#include <vector>

#include "store/store.h"

namespace fremskudt::syncd {

inline Result<std::vector<store::Row>> all_rows(store::Reader& reader, store::Query query) {
  std::vector<store::Row> all;
  FREMSKUDT_ASSERT(query.order_by.empty() && !query.descending && query.offset == 0);
  query.limit = 1'000;
  const auto own_filters = query.filters.size();
  for (;;) {
    query.filters.resize(own_filters);
    if (!all.empty()) query.filters.push_back({store::Filter::Op::greater, "id", all.back().id});
    TRY(auto page, reader.list(query));
    const bool last = page.size() < query.limit;
    all.insert(all.end(), std::make_move_iterator(page.begin()), std::make_move_iterator(page.end()));
    if (last) return all;
  }
}

}  // namespace fremskudt::syncd
