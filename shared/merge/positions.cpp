#include "merge/positions.h"

#include <algorithm>
#include <tuple>

#include "merge/view.h"

namespace fremskudt::merge {

std::vector<Dot> prose_order(const std::vector<Position>& positions) {
  // Children of one parent and side stand together, by id.
  std::vector<const Position*> children;
  children.reserve(positions.size());
  for (const auto& position : positions) children.push_back(&position);
  const auto side = [](const Position* p) { return std::make_tuple(p->parent, !p->left); };
  std::ranges::sort(children, {}, [&](const Position* p) { return std::tuple_cat(side(p), std::make_tuple(p->id)); });

  struct Step {
    Dot id;
    bool expanded;
  };
  std::vector<Dot> order;
  order.reserve(positions.size());
  std::vector<Step> stack;
  std::set<Dot> met;   // only filled when something is broken: a sound tree meets everything once
  bool broken = false;
  const auto push = [&](Dot parent, bool left) {
    const auto key = std::make_tuple(parent, !left);
    const auto first = std::ranges::lower_bound(children, key, {}, side);
    for (auto it = std::ranges::upper_bound(first, children.end(), key, {}, side); it != first;) stack.push_back({(*--it)->id, false});
  };
  const auto walk = [&] {
    while (!stack.empty()) {
      const Step step = stack.back();
      stack.pop_back();
      if (step.expanded) {
        order.push_back(step.id);
        continue;
      }
      if (broken && !met.insert(step.id).second) continue;
      push(step.id, false);
      stack.push_back({step.id, true});
      push(step.id, true);
    }
  };
  push(Dot{}, false);
  push(Dot{}, true);
  walk();
  if (order.size() < positions.size()) {
    broken = true;
    met.insert(order.begin(), order.end());
    for (const auto& position : positions) {
      if (met.contains(position.id)) continue;
      stack.push_back({position.id, false});
      walk();
    }
  }
  return order;
}

Places::Places(const std::vector<Position>& positions) : order_(prose_order(positions)) {
  for (const auto& position : positions)
    if (!position.left) with_right_child_.insert(position.parent);
}

Position Places::insert(Dot id, Dot after) {
  std::size_t at = 0;   // where the new one goes in order_
  if (!after.is_none()) {
    if (last_ > 0 && last_ <= order_.size() && order_[last_ - 1] == after) {
      at = last_;
    } else {
      const auto it = std::ranges::find(order_, after);
      // A place nobody knows comes only from a corrupt patch: the end is as good as any.
      at = it == order_.end() ? order_.size() : static_cast<std::size_t>(it - order_.begin()) + 1;
      if (it == order_.end()) after = order_.empty() ? Dot{} : order_.back();
    }
  }
  Position position{id, after, false};
  if (with_right_child_.contains(after) && at < order_.size()) position = {id, order_[at], true};
  if (!position.left) with_right_child_.insert(position.parent);
  order_.insert(order_.begin() + static_cast<std::ptrdiff_t>(at), id);
  last_ = at + 1;
  return position;
}

}  // namespace fremskudt::merge
