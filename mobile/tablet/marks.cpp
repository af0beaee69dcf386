// Neutral marks: animals, trees and things of the season that say nothing about a child. Codes of the list "mark".
#include <array>

#include "tablet/tablet.h"

namespace fremskudt::tablet {

std::span<const std::string_view> marks() {
  static constexpr std::array<std::string_view, 32> kMarks = {
      "fox",    "chestnut", "hedgehog", "oak",     "swallow", "acorn",  "hare",    "birch",
      "heron",  "clover",   "squirrel", "willow",  "beetle",  "anchor", "lantern", "pebble",
      "otter",  "poppy",    "sparrow",  "hazel",   "seal",    "kite",   "maple",   "snail",
      "badger", "reed",     "lark",     "juniper", "mussel",  "cloud",  "owl",     "fern"};
  return kMarks;
}

}  // namespace fremskudt::tablet
