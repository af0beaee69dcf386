// The algebra of join on states that no policy has seen: any field numbers, keys and value bytes. Beside each replica
// stands a naive model, two sets that only grow (what was written, what was dropped); the state must always hold
// exactly their difference.
#include <algorithm>
#include <set>
#include <tuple>

#include "merge/laws.h"
#include "merge/state.h"

namespace fremskudt::test {
std::vector<Law> order_laws();

namespace {

using namespace merge;

using Identity = std::tuple<std::uint32_t, std::string, Dot>;   // field, key, dot

struct Model {
  std::set<Identity> written;
  std::set<Identity> dropped;
  std::set<std::uint32_t> erased;   // fields
  void learn(const Model& other) {
    written.insert(other.written.begin(), other.written.end());
    dropped.insert(other.dropped.begin(), other.dropped.end());
    erased.insert(other.erased.begin(), other.erased.end());
  }
  std::set<Identity> live() const {
    std::set<Identity> out;
    std::ranges::set_difference(written, dropped, std::inserter(out, out.end()));
    std::erase_if(out, [&](const Identity& one) { return erased.contains(std::get<0>(one)); });
    return out;
  }
};

struct Node {
  State state;
  Model model;
  ReplicaId replica = 0;
  std::uint64_t counter = 0;
};

FieldState& field_of(State& state, std::uint32_t number) {
  const auto it = std::ranges::lower_bound(state.fields, number, {}, &FieldState::number);
  if (it != state.fields.end() && it->number == number) return *it;
  FieldState field;
  field.number = number;
  return *state.fields.insert(it, std::move(field));
}

class JoinHistory {
 public:
  // `honest`: nobody puts two contents under one dot.
  JoinHistory(std::uint64_t seed, bool honest) : rng_(seed), honest_(honest) {
    for (auto& byte : id_.bytes) byte = static_cast<std::uint8_t>(rng_.next());
    const std::uint32_t type = rng_.chance(50) ? 8 : static_cast<std::uint32_t>(1 + rng_.below(5'000'000));
    for (int i = rng_.from_to(1, 4); i-- > 0;)
      numbers_.push_back(rng_.chance(70) ? static_cast<std::uint32_t>(1 + rng_.below(20))
                                         : static_cast<std::uint32_t>(1 + rng_.below(500'000'000)));
    nodes_.resize(static_cast<std::size_t>(rng_.from_to(2, 6)));
    for (auto& node : nodes_) {
      node.state.id = id_;
      node.state.type = type;
      node.replica = rng_.next() | 1;
    }
  }

  std::string run() {
    const int steps = rng_.from_to(4, 14);
    for (int i = 0; i < steps; ++i) {
      auto& node = rng_.pick(nodes_);
      if (erases_ && rng_.chance(10)) {
        erase(node);
      } else if (rng_.chance(60)) {
        write(node);
      } else {
        const auto& other = rng_.chance(80) || old_.empty() ? rng_.pick(nodes_) : rng_.pick(old_);
        if (const auto wrong = check_lost(node, other); !wrong.empty()) return wrong;
        node.state = join(node.state, other.state);
        node.model.learn(other.model);
      }
      if (rng_.chance(30)) old_.push_back(node);
      if (rng_.chance(5)) open_again(node);
      if (const auto wrong = check(node); !wrong.empty()) return wrong;
    }
    return algebra();
  }

  // Fields erased here and there, while the others write on, finish and send again what they have.
  std::string erasing() {
    erases_ = true;
    const auto before = run();
    if (!before.empty()) return before;
    const State stone = erased_state(id_, nodes_[0].state.type);
    for (const auto& node : nodes_) {
      if (join(node.state, stone) != stone || join(stone, node.state) != stone) return "a tombstone gave way";
      if (decode(encode(stone)) != stone) return "a tombstone did not survive its bytes";
    }
    return {};
  }

 private:
  // A copied or restored store, too, writes under a new replica id.
  void open_again(Node& node) {
    if (!old_.empty() && rng_.chance(50)) node = rng_.pick(old_);
    node.replica = rng_.next() | 1;
    node.counter = 0;
  }

  void erase(Node& node) {
    const std::vector<std::uint32_t> numbers{rng_.pick(numbers_)};
    node.state = erase_fields(node.state, numbers);
    node.model.erased.insert(numbers.front());
  }

  // Before a join, all that its erasures drop is told: what was written and never seen where it was erased.
  std::string check_lost(const Node& node, const Node& arriving) const {
    std::set<Identity> expected, told;
    for (const auto& field : arriving.state.fields)
      for (const auto& entry : field.entries)
        if (node.model.erased.contains(field.number) && !node.state.field(field.number)->vector.has_seen(entry.origin) && !entry.value.empty())
          expected.emplace(field.number, entry.key, entry.dot);
    const State lost = lost_by_erasure(node.state, arriving.state);
    for (const auto& field : lost.fields)
      for (const auto& entry : field.entries) told.emplace(field.number, entry.key, entry.dot);
    if (told != expected) return "an erasure drops words that nobody is told of, or tells of others";
    if (decode(encode(lost)) != lost) return "what an erasure drops cannot be kept";
    if (lost_by_erasure(join(node.state, arriving.state), arriving.state).fields != std::vector<FieldState>{})
      return "words sent a second time count as late";
    bool more = false;
    for (const auto number : arriving.model.erased) more = more || !node.model.erased.contains(number);
    if (erases_more(node.state, arriving.state) != more) return "it is told wrongly whether a state erases more";
    return {};
  }

  void write(Node& node) {
    const std::uint32_t number = rng_.pick(numbers_);
    if (node.model.erased.contains(number)) return;   // apply refuses
    const bool exists = node.state.field(number) != nullptr;
    const bool adds = !exists || rng_.chance(80);
    auto& field = field_of(node.state, number);
    std::erase_if(field.entries, [&](const Entry& entry) {
      if (!rng_.chance(40)) return false;
      node.model.dropped.emplace(number, entry.key, entry.dot);
      return true;
    });
    if (!adds) return;
    const Dot dot{node.replica, ++node.counter};
    const Stamp stamp = rng_.next() >> rng_.below(64);
    field.vector.add(dot);
    if (rng_.chance(30)) {
      Position position{dot, {}, rng_.chance(30)};
      if (!field.positions.empty() && rng_.chance(80)) position.parent = rng_.pick(field.positions).id;
      field.positions.push_back(position);
      std::ranges::sort(field.positions);
    }
    static const std::vector<std::string> kKeys{"", "a", "b", std::string("x\0007", 3), std::string(16, '\xff')};
    std::set<std::string> keys;
    for (int i = rng_.from_to(0, 2); i >= 0; --i) keys.insert(rng_.pick(kKeys));
    for (const auto& key : keys) {
      Entry entry{key, dot, dot, stamp, stamp, random_value()};
      if (!field.entries.empty() && rng_.chance(20)) {   // rewritten by a finishing
        entry.origin = field.entries.front().origin;
        entry.origin_stamp = field.entries.front().origin_stamp;
      }
      node.model.written.emplace(number, key, dot);
      field.entries.push_back(std::move(entry));
    }
    std::ranges::sort(field.entries, {}, [](const Entry& e) { return std::tie(e.key, e.dot); });
    if (!honest_ && rng_.chance(30)) old_.push_back(tampered(node));
  }

  Node tampered(Node node) {
    for (auto& field : node.state.fields) {
      if (!field.entries.empty() && rng_.chance(50)) rng_.pick(field.entries).value = random_value();
      if (!field.positions.empty() && rng_.chance(50)) rng_.pick(field.positions).left = rng_.chance(50);
    }
    return node;
  }

  std::string random_value() {
    std::string value(rng_.below(12), '\0');
    for (auto& c : value) c = static_cast<char>(rng_.next());
    return value;
  }

  static std::string check(const Node& node) {
    std::set<Identity> held;
    for (const auto& field : node.state.fields)
      for (const auto& entry : field.entries) held.emplace(field.number, entry.key, entry.dot);
    for (const auto& field : node.state.fields)
      if (field.erased != node.model.erased.contains(field.number)) return "an erased field came back, or another was erased";
    if (held != node.model.live()) return "a state holds other values than were written and not dropped";
    const auto again = decode(encode(node.state));
    if (!again) return "a state's own bytes were refused";
    if (*again != node.state) return "a state changed on its way through bytes";
    return {};
  }

  std::string algebra() {
    std::vector<State> states;
    for (const auto& node : nodes_) states.push_back(node.state);
    for (const auto& node : old_) states.push_back(node.state);
    for (int i = 0; i < 3; ++i) {
      const auto& a = rng_.pick(states);
      const auto& b = rng_.pick(states);
      const auto& c = rng_.pick(states);
      const State ab = join(a, b);
      if (encode(ab) != encode(join(b, a))) return "join is not commutative";
      if (encode(join(ab, c)) != encode(join(a, join(b, c)))) return "join is not associative";
      if (join(a, a) != a) return "join is not idempotent";
      if (join(a, ab) != ab || join(ab, b) != ab) return "join is not monotone: what went in is not below what came out";
      if (honest_ && contradicts(a, b)) return "two honest states contradict each other";
      if (!new_dots(ab, a).empty()) return "a join does not know the dots of what was joined";
      for (const auto& field : a.fields)
        if (!ab.field(field.number) || !ab.field(field.number)->vector.covers(field.vector)) return "a vector shrank";
    }
    // Everybody hears everything, in any order, some of it twice.
    std::string bytes;
    for (int round = 0; round < 2; ++round) {
      auto shuffled = states;
      for (std::size_t i = shuffled.size(); i > 1; --i) std::swap(shuffled[i - 1], shuffled[rng_.below(i)]);
      State all = shuffled.front();
      for (const auto& state : shuffled) {
        all = join(all, state);
        if (rng_.chance(20)) all = join(rng_.pick(shuffled), all);
      }
      if (round == 0) bytes = encode(all);
      if (encode(all) != bytes) return "two who heard everything hold different bytes";
    }
    return {};
  }

  Rng rng_;
  const bool honest_;
  bool erases_ = false;
  Id id_;
  std::vector<std::uint32_t> numbers_;
  std::vector<Node> nodes_;
  std::vector<Node> old_;   // copies, and messages that are still under way
};

}  // namespace

std::vector<Law> laws() {
  std::vector<Law> all{
      {"join", 100'000, [](std::uint64_t seed) { return JoinHistory(seed, true).run(); }},
      {"join_of_contradicting_states", 20'000, [](std::uint64_t seed) { return JoinHistory(seed, false).run(); }},
      {"erasure", 20'000, [](std::uint64_t seed) { return JoinHistory(seed, true).erasing(); }},
  };
  for (auto& law : order_laws()) all.push_back(std::move(law));
  return all;
}

}  // namespace fremskudt::test
