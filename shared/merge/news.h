// What somebody who has seen some writes has not heard of yet. Pure.
#pragma once

#include <algorithm>

#include "merge/state.h"

namespace fremskudt::merge {

// The same bytes under another write are nothing new: as finishing writes them again.
inline bool is_news(const FieldState& field, const Entry& entry, const Vector& heard) {
  if (heard.has_seen(entry.dot)) return false;
  return std::ranges::none_of(field.entries, [&](const Entry& e) { return e.key == entry.key && e.value == entry.value && heard.has_seen(e.dot); });
}

}  // namespace fremskudt::merge
