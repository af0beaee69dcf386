// Places of paragraphs: what was put somewhere stays there, and runs written at one place at once do not mix.
#include <algorithm>
#include <map>

#include "merge/laws.h"
#include "merge/positions.h"
#include "merge/view.h"

namespace fremskudt::test {
std::vector<Law> order_laws();

namespace {

using namespace merge;

struct Writer {
  std::vector<Position> positions;
  ReplicaId replica;
  std::uint64_t counter = 0;

  // Returns the id; the shown order must have it right behind `after`.
  Dot insert(Dot after, std::string& wrong) {
    const Dot id{replica, ++counter};
    positions.push_back(Places(positions).insert(id, after));
    std::ranges::sort(positions);
    const auto order = prose_order(positions);
    const auto at = std::ranges::find(order, id);
    const bool first = at == order.begin();
    if (at == order.end() || (after.is_none() ? !first : first || *(at - 1) != after))
      wrong = "a paragraph does not stand where it was written";
    return id;
  }
  void learn(const std::vector<Position>& others) {
    for (const auto& position : others)
      if (std::ranges::find(positions, position.id, &Position::id) == positions.end()) positions.push_back(position);
    std::ranges::sort(positions);
  }
};

std::string no_mixing(std::uint64_t seed) {
  Rng rng(seed);
  std::string wrong;
  std::vector<Writer> writers(static_cast<std::size_t>(rng.from_to(2, 4)));
  for (auto& writer : writers) writer.replica = rng.next() | 1;
  // A text that all of them helped to write, in any order.
  for (int i = rng.from_to(0, 8); i-- > 0;) {
    auto& writer = rng.pick(writers);
    const auto order = prose_order(writer.positions);
    writer.insert(order.empty() || rng.chance(20) ? Dot{} : rng.pick(order), wrong);
    if (rng.chance(60)) rng.pick(writers).learn(writer.positions);
  }
  for (auto& writer : writers)
    for (const auto& other : writers) writer.learn(other.positions);
  const auto base = prose_order(writers[0].positions);
  const Dot gap = base.empty() || rng.chance(30) ? Dot{} : rng.pick(base);
  // Each writes a run there: downwards, upwards, or criss-cross.
  std::map<Dot, std::size_t> whose;
  for (std::size_t w = 0; w < writers.size(); ++w) {
    std::vector<Dot> run;
    const int style = rng.from_to(0, 2);
    for (int i = rng.from_to(1, 5); i-- > 0;) {
      const bool behind_own = !run.empty() && (style == 0 || (style == 2 && rng.chance(60)));
      const Dot after = !behind_own ? gap : style == 0 ? run.back() : rng.pick(run);
      run.push_back(writers[w].insert(after, wrong));
      whose[run.back()] = w;
    }
  }
  if (!wrong.empty()) return wrong;
  std::vector<Dot> order;
  for (auto& writer : writers) {
    const auto own = prose_order(writer.positions);
    auto all = writer;
    for (const auto& other : writers) all.learn(other.positions);
    order = prose_order(all.positions);
    std::erase_if(order, [&](Dot id) { return std::ranges::find(own, id) == own.end(); });
    if (order != own) return "what one had written stands in another order after a merge";
    order = prose_order(all.positions);
  }
  // The order without the base's paragraphs: each writer's run in one piece.
  std::vector<std::size_t> runs;
  for (const Dot id : order)
    if (const auto it = whose.find(id); it != whose.end() && (runs.empty() || runs.back() != it->second))
      runs.push_back(it->second);
  if (runs.size() != writers.size()) return "runs written at one place at once are mixed";
  return {};
}

std::string any_tree_has_an_order(std::uint64_t seed) {
  Rng rng(seed);
  std::vector<Position> positions;
  const std::uint64_t count = rng.below(12);
  for (std::uint64_t i = 1; i <= count; ++i)   // parents that are missing, itself, or in a circle
    positions.push_back({{1, i}, {rng.below(2), rng.below(14)}, rng.chance(50)});
  for (auto& position : positions)
    if (position.parent.counter == 0) position.parent = {};
  auto order = prose_order(positions);
  std::ranges::sort(order);
  if (order.size() != positions.size()) return "an order misses or repeats a position of a broken tree";
  for (std::size_t i = 0; i < order.size(); ++i)
    if (order[i] != positions[i].id) return "an order misses a position of a broken tree";
  return {};
}

}  // namespace

std::vector<Law> order_laws() {
  return {{"order", 20'000, no_mixing}, {"order_of_broken_trees", 20'000, any_tree_has_an_order}};
}

}  // namespace fremskudt::test
