// Places in a prose field: a Fugue tree (Weidner & Kleppmann, "The Art of the Fugue: Minimizing Interleaving in
// Collaborative Text Editing", 2023). The shown order is the tree read from left to right: a position's left
// children, itself, its right children, siblings by id. Only this folder uses it.
#pragma once

#include <set>
#include <vector>

#include "merge/state.h"

namespace fremskudt::merge {

// The tree of one field while paragraphs are inserted into it.
class Places {
 public:
  explicit Places(const std::vector<Position>& positions);

  // Makes the position of a new paragraph right behind `after` (none: at the beginning), deleted positions counted
  // too. It becomes the right child of `after`, or where `after` already has one, the left child of what follows:
  // so whatever is inserted from here on stays together, and never mixes with what others insert at this place.
  Position insert(Dot id, Dot after);

 private:
  std::vector<Dot> order_;
  std::set<Dot> with_right_child_;   // none stands for the root
  std::size_t last_ = 0;             // index behind the last insert: runs are appended without a search
};

}  // namespace fremskudt::merge
