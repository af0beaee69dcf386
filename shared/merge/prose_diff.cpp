// Paragraphs by id and voice: no text is compared to find out what is what.
#include "merge/prose_diff.h"

#include <algorithm>
#include <unordered_map>

#include "merge/elements.h"

namespace fremskudt::merge {
namespace {

constexpr int kNone = -1;

// Indices of a longest ascending run in `items`, by patience sorting.
std::vector<bool> longest_ascending(const std::vector<int>& items) {
  std::vector<int> tails;   // index of the smallest end of a run of each length
  std::vector<int> previous(items.size(), kNone);
  for (int i = 0; i < static_cast<int>(items.size()); ++i) {
    const auto it = std::ranges::lower_bound(tails, items[static_cast<std::size_t>(i)], {},
                                             [&](int t) { return items[static_cast<std::size_t>(t)]; });
    if (it != tails.begin()) previous[static_cast<std::size_t>(i)] = *(it - 1);
    if (it == tails.end())
      tails.push_back(i);
    else
      *it = i;
  }
  std::vector<bool> in(items.size(), false);
  for (int i = tails.empty() ? kNone : tails.back(); i != kNone; i = previous[static_cast<std::size_t>(i)])
    in[static_cast<std::size_t>(i)] = true;
  return in;
}

class Differ {
 public:
  Differ(std::uint32_t field, const View::Of* of, const Prose& before, const Prose& after)
      : field_(field), of_(of), before_(before), after_(after) {}

  std::vector<Op> run() {
    claim();
    find_moves();
    place();
    remove();
    return std::move(ops_);
  }

 private:
  struct Known {                       // a paragraph of `before`
    int first_row = kNone;             // its first row in before
    std::vector<int> rows;             // its voices
    int first_after = kNone;           // its first row in after
    bool moved = false;
    int insert_op = kNone;             // of a moved one
  };

  const Paragraph& was(int row) const { return before_.paragraphs(row); }
  const Paragraph& is(int row) const { return after_.paragraphs(row); }

  // Which row of `before` each row of `after` is; kNone: new.
  void claim() {
    std::unordered_map<std::string, int> by_voice;
    for (int row = 0; row < before_.paragraphs_size(); ++row) {
      auto& known = known_[was(row).id()];
      if (known.rows.empty()) known.first_row = row;
      known.rows.push_back(row);
      by_voice.emplace(was(row).id() + was(row).value(), row);
    }
    claimed_.assign(static_cast<std::size_t>(before_.paragraphs_size()), kNone);
    source_.assign(static_cast<std::size_t>(after_.paragraphs_size()), kNone);
    for (int row = 0; row < after_.paragraphs_size(); ++row) {
      if (is(row).id().empty()) continue;
      int from = kNone;
      if (const auto it = by_voice.find(is(row).id() + is(row).value()); it != by_voice.end()) from = it->second;
      // Without its value it can only be meant if the paragraph has one voice.
      if (const auto it = known_.find(is(row).id());
          from == kNone && is(row).value().empty() && it != known_.end() && it->second.rows.size() == 1)
        from = it->second.rows.front();
      if (from == kNone || claimed_[static_cast<std::size_t>(from)] != kNone) continue;   // a copy is a new paragraph
      claimed_[static_cast<std::size_t>(from)] = row;
      source_[static_cast<std::size_t>(row)] = from;
      auto& known = known_[was(from).id()];
      if (known.first_after == kNone) known.first_after = row;
    }
  }

  // The most paragraphs that keep their order stay where they are.
  void find_moves() {
    std::vector<Known*> in_order;
    std::vector<int> old_place;
    for (int row = 0; row < after_.paragraphs_size(); ++row) {
      const int from = source_[static_cast<std::size_t>(row)];
      if (from == kNone) continue;
      auto& known = known_[was(from).id()];
      if (known.first_after != row) continue;
      in_order.push_back(&known);
      old_place.push_back(known.first_row);
    }
    const auto stays = longest_ascending(old_place);
    for (std::size_t i = 0; i < in_order.size(); ++i) in_order[i]->moved = !stays[i];
  }

  // Every shown write of the voice; its own handle if the view does not know it.
  std::vector<Dot> voice(const Paragraph& paragraph) const {
    const Dot handle = Dot::from_bytes(paragraph.value());
    if (of_) {
      auto it = std::ranges::lower_bound(of_->shown, paragraph.id(), {}, &View::Shown::key);
      for (; it != of_->shown.end() && it->key == paragraph.id(); ++it)
        if (std::ranges::find(it->dots, handle) != it->dots.end()) return it->dots;
    }
    if (handle.is_none()) return {};
    return {handle};
  }

  int add(Op op, int row) {
    op.row = row;
    ops_.push_back(std::move(op));
    return static_cast<int>(ops_.size()) - 1;
  }

  void place() {
    Op::Insert here;   // behind what stands before the row
    for (int row = 0; row < after_.paragraphs_size(); ++row) {
      const int from = source_[static_cast<std::size_t>(row)];
      const std::string value = paragraph_value(field_, is(row));
      if (from == kNone) {
        Op op{"", {}, value};
        op.insert = here;
        here = {"", add(std::move(op), row), kNone};
        continue;
      }
      auto& known = known_[was(from).id()];
      if (known.moved) {
        Op op{"", {}, value};
        op.moved_from = was(from).id();
        op.moved = voice(was(from));
        op.insert = known.insert_op == kNone ? here : Op::Insert{"", kNone, known.insert_op};
        ops_.push_back({was(from).id(), op.moved, std::nullopt});
        const int index = add(std::move(op), row);
        if (known.insert_op != kNone) continue;
        known.insert_op = index;
        here = {"", index, kNone};
        continue;
      }
      const bool lost_a_voice = std::ranges::any_of(
          known.rows, [&](int r) { return claimed_[static_cast<std::size_t>(r)] == kNone; });
      if (lost_a_voice || paragraph_value(field_, was(from)) != value)
        add({was(from).id(), voice(was(from)), value}, row);
      if (known.first_after == row) here = {was(from).id(), kNone, kNone};
    }
  }

  void remove() {
    for (int row = 0; row < before_.paragraphs_size(); ++row)
      if (claimed_[static_cast<std::size_t>(row)] == kNone) ops_.push_back({was(row).id(), voice(was(row)), std::nullopt});
  }

  const std::uint32_t field_;
  const View::Of* of_;
  const Prose& before_;
  const Prose& after_;
  std::unordered_map<std::string, Known> known_;
  std::vector<int> claimed_;   // row of before → row of after
  std::vector<int> source_;    // row of after → row of before
  std::vector<Op> ops_;
};

}  // namespace

std::vector<Op> prose_ops(std::uint32_t field, const View::Of* of, const Prose& before, const Prose& after) {
  return Differ(field, of, before, after).run();
}

}  // namespace fremskudt::merge
