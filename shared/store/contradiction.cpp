#include "store/contradiction.h"

#include <algorithm>
#include <map>

namespace fremskudt::store {
namespace {

using Stamps = std::map<merge::Dot, merge::Stamp>;

Stamps stamps_of(const merge::State& state) {
  Stamps stamps;
  for (const auto& field : state.fields)
    for (const auto& entry : field.entries) {
      stamps.emplace(entry.dot, entry.stamp);
      stamps.emplace(entry.origin, entry.origin_stamp);
    }
  return stamps;
}

}  // namespace

bool contradicts(const merge::State& known, const merge::State& arriving) {
  const auto by_key_and_dot = [](const merge::Entry& e) { return std::pair(std::string_view(e.key), e.dot); };
  for (const auto& theirs : arriving.fields) {
    const auto* ours = known.field(theirs.number);
    if (!ours) continue;
    for (const auto& entry : theirs.entries) {
      const auto it = std::ranges::lower_bound(ours->entries, by_key_and_dot(entry), {}, by_key_and_dot);
      if (it != ours->entries.end() && it->key == entry.key && it->dot == entry.dot && *it != entry) return true;
    }
    for (const auto& position : theirs.positions) {
      const auto it = std::ranges::lower_bound(ours->positions, position.id, {}, &merge::Position::id);
      if (it != ours->positions.end() && it->id == position.id && *it != position) return true;
    }
  }
  if (known.fields.empty()) return false;
  const auto stamps = stamps_of(known);
  for (const auto& [dot, stamp] : stamps_of(arriving))
    if (const auto it = stamps.find(dot); it != stamps.end() && it->second != stamp) return true;
  return false;
}

bool has_foreign_dots(const merge::State& known, const merge::State& arriving, std::span<const merge::ReplicaId> own) {
  return std::ranges::any_of(merge::new_dots(known, arriving),
                             [&](merge::Dot dot) { return std::ranges::find(own, dot.replica) == own.end(); });
}

}  // namespace fremskudt::store
