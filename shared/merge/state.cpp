// Dots, vectors and the join.
#include "merge/state.h"

#include <algorithm>
#include <functional>
#include <set>
#include <tuple>

#include "base/detectors.h"

namespace fremskudt::merge {
namespace {

bool same_identity(const Entry& a, const Entry& b) { return a.dot == b.dot && a.key == b.key; }

bool identity_less(const Entry& a, const Entry& b) {
  if (const int order = a.key.compare(b.key); order != 0) return order < 0;
  return a.dot < b.dot;
}

// Any total order over contents will do; it only has to be the same everywhere.
bool contents_less(const Entry& a, const Entry& b) {
  return std::tie(a.value, a.origin, a.stamp, a.origin_stamp) < std::tie(b.value, b.origin, b.stamp, b.origin_stamp);
}

std::vector<Entry> join_entries(const FieldState& a, const FieldState& b) {
  std::vector<Entry> out;
  out.reserve(std::max(a.entries.size(), b.entries.size()));
  auto i = a.entries.begin();
  auto j = b.entries.begin();
  while (i != a.entries.end() || j != b.entries.end()) {
    if (j == b.entries.end() || (i != a.entries.end() && identity_less(*i, *j))) {
      if (!b.vector.has_seen(i->dot) || FREMSKUDT_BUG(deletions_come_back)) out.push_back(*i);
      ++i;
    } else if (i == a.entries.end() || identity_less(*j, *i)) {
      if (!a.vector.has_seen(j->dot) || FREMSKUDT_BUG(deletions_come_back)) out.push_back(*j);
      ++j;
    } else {
      out.push_back(contents_less(*i, *j) ? *j : *i);
      ++i, ++j;
    }
  }
  if (FREMSKUDT_BUG(clock_decides))
    std::erase_if(out, [all = out](const Entry& e) { return std::ranges::any_of(all, [&](const Entry& o) { return o.key == e.key && o.stamp > e.stamp; }); });
  return out;
}

std::vector<Position> join_positions(const std::vector<Position>& a, const std::vector<Position>& b) {
  if (a == b) return a;
  std::vector<Position> out;
  out.reserve(std::max(a.size(), b.size()));
  auto i = a.begin();
  auto j = b.begin();
  while (i != a.end() || j != b.end()) {
    if (j == b.end() || (i != a.end() && i->id < j->id)) {
      out.push_back(*i++);
    } else if (i == a.end() || j->id < i->id) {
      out.push_back(*j++);
    } else {
      out.push_back(std::max(*i, *j));
      ++i, ++j;
    }
  }
  return out;
}

FieldState join_fields(const FieldState& a, const FieldState& b) {
  FieldState out;
  out.number = a.number;
  out.erased = a.erased || b.erased;
  if (!out.erased) {
    out.entries = join_entries(a, b);
    out.positions = join_positions(a.positions, b.positions);
  }
  out.vector = a.vector;
  out.vector.add(b.vector);
  return out;
}

// Calls `both` for each pair of fields with one number.
template <class Both>
bool any_common_field(const State& a, const State& b, Both both) {
  auto i = a.fields.begin();
  auto j = b.fields.begin();
  while (i != a.fields.end() && j != b.fields.end()) {
    if (i->number < j->number) {
      ++i;
    } else if (j->number < i->number) {
      ++j;
    } else if (both(*i++, *j++)) {
      return true;
    }
  }
  return false;
}

bool fields_contradict(const FieldState& a, const FieldState& b) {
  for (auto i = a.entries.begin(), j = b.entries.begin(); i != a.entries.end() && j != b.entries.end();) {
    if (same_identity(*i, *j)) {
      if (!(*i == *j)) return true;
      ++i, ++j;
    } else if (identity_less(*i, *j)) {
      ++i;
    } else {
      ++j;
    }
  }
  for (auto i = a.positions.begin(), j = b.positions.begin(); i != a.positions.end() && j != b.positions.end();) {
    if (i->id == j->id) {
      if (!(*i == *j)) return true;
      ++i, ++j;
    } else if (i->id < j->id) {
      ++i;
    } else {
      ++j;
    }
  }
  return false;
}

template <class Visit>
void each_dot(const FieldState& field, Visit visit) {
  for (const auto& entry : field.entries) visit(entry.dot), visit(entry.origin);
  for (const auto& position : field.positions) visit(position.id);
  for (const auto& row : field.vector.rows()) visit(row);
}

template <class T>
void sort_unique(std::vector<T>& items) {
  std::ranges::sort(items);
  items.erase(std::unique(items.begin(), items.end()), items.end());
}

}  // namespace

std::string Dot::to_bytes() const {
  std::string out(16, '\0');
  for (int i = 0; i < 8; ++i) {
    out[static_cast<std::size_t>(i)] = static_cast<char>(replica >> (56 - 8 * i));
    out[static_cast<std::size_t>(8 + i)] = static_cast<char>(counter >> (56 - 8 * i));
  }
  return out;
}

Dot Dot::from_bytes(std::string_view raw) {
  if (raw.size() != 16) return {};
  Dot dot;
  for (std::size_t i = 0; i < 8; ++i) {
    dot.replica = dot.replica << 8 | static_cast<std::uint8_t>(raw[i]);
    dot.counter = dot.counter << 8 | static_cast<std::uint8_t>(raw[8 + i]);
  }
  return dot;
}

std::uint64_t Vector::of(ReplicaId replica) const {
  const auto it = std::ranges::lower_bound(rows_, replica, {}, &Dot::replica);
  return it != rows_.end() && it->replica == replica ? it->counter : 0;
}

bool Vector::has_seen(Dot dot) const { return of(dot.replica) >= dot.counter; }

void Vector::add(Dot dot) {
  if (dot.is_none()) return;
  const auto it = std::ranges::lower_bound(rows_, dot.replica, {}, &Dot::replica);
  if (it == rows_.end() || it->replica != dot.replica)
    rows_.insert(it, dot);
  else
    it->counter = std::max(it->counter, dot.counter);
}

void Vector::add(const Vector& other) {
  if (covers(other)) return;
  std::vector<Dot> out;
  out.reserve(rows_.size() + other.rows_.size());
  auto i = rows_.begin();
  auto j = other.rows_.begin();
  while (i != rows_.end() || j != other.rows_.end()) {
    if (j == other.rows_.end() || (i != rows_.end() && i->replica < j->replica)) {
      out.push_back(*i++);
    } else if (i == rows_.end() || j->replica < i->replica) {
      out.push_back(*j++);
    } else {
      out.push_back(std::max(*i++, *j++));
    }
  }
  rows_ = std::move(out);
}

bool Vector::covers(const Vector& other) const {
  auto i = rows_.begin();
  for (const auto& row : other.rows_) {
    while (i != rows_.end() && i->replica < row.replica) ++i;
    if (i == rows_.end() || i->replica != row.replica || i->counter < row.counter) return false;
  }
  return true;
}

std::string Vector::to_bytes() const {
  std::string out;
  for (const auto& row : rows_) out += row.to_bytes();
  return out;
}

Vector Vector::from_bytes(std::string_view raw) {
  Vector vector;
  for (std::size_t at = 0; at + 16 <= raw.size(); at += 16) vector.add(Dot::from_bytes(raw.substr(at, 16)));
  return vector;
}

const FieldState* State::field(std::uint32_t number) const {
  const auto it = std::ranges::lower_bound(fields, number, {}, &FieldState::number);
  return it != fields.end() && it->number == number ? &*it : nullptr;
}

State erased_state(const Id& id, std::uint32_t type) {
  State state;
  state.id = id;
  state.type = type;
  state.erased = true;
  return state;
}

State erase_fields(State state, std::span<const std::uint32_t> numbers) {
  FREMSKUDT_ASSERT(!state.erased);
  for (const auto number : numbers) {
    FREMSKUDT_ASSERT(number != 0);
    auto at = std::ranges::lower_bound(state.fields, number, {}, &FieldState::number);
    if (at == state.fields.end() || at->number != number) {
      at = state.fields.emplace(at);
      at->number = number;
    }
    at->erased = true;
    at->entries.clear();
    at->positions.clear();
  }
  return state;
}

State lost_by_erasure(const State& known, const State& arriving) {
  State lost;
  lost.id = arriving.id;
  lost.type = arriving.type;
  any_common_field(known, arriving, [&](const FieldState& here, const FieldState& there) {
    if (!here.erased) return false;
    FieldState late = there;
    // By origin: what finishing wrote anew was there before.
    std::erase_if(late.entries, [&](const Entry& entry) { return entry.value.empty() || here.vector.has_seen(entry.origin); });
    if (!late.entries.empty()) lost.fields.push_back(std::move(late));
    return false;
  });
  return lost;
}

Vector covered_by_erasing(const State& state, std::uint32_t field) {
  Vector seen;
  for (const auto& one : state.fields)
    if (field == 0 || one.number == field) seen.add(one.vector);
  return seen;
}

State later_than(const Vector& covered, State arriving) {
  for (auto& field : arriving.fields) {
    std::set<std::string, std::less<>> elements;   // with a late subfield; no paragraph's, whose keys may look like theirs
    const auto element_of = [&](const Entry& entry) { return std::string_view(entry.key).substr(0, entry.key.rfind('\0')); };
    const auto is_late = [&](const Entry& entry) { return !entry.value.empty() && !covered.has_seen(entry.origin); };
    const auto is_key_of_one = [&](const Entry& entry) { return entry.key.ends_with(std::string_view("\0" "1", 2)) && elements.contains(element_of(entry)); };
    if (field.positions.empty())
      for (const auto& entry : field.entries)
        if (is_late(entry) && entry.key.find('\0') != std::string::npos) elements.emplace(element_of(entry));
    std::erase_if(field.entries, [&](const Entry& entry) { return !is_late(entry) && !is_key_of_one(entry); });
  }
  std::erase_if(arriving.fields, [](const FieldState& field) { return field.entries.empty(); });
  return arriving;
}

bool erases_more(const State& known, const State& arriving) {
  if (arriving.erased || known.erased) return !known.erased;
  return std::ranges::any_of(arriving.fields, [&](const FieldState& field) {
    if (!field.erased) return false;
    const auto* here = known.field(field.number);
    return !here || !here->erased;
  });
}

State join(const State& a, const State& b) {
  FREMSKUDT_ASSERT(a.id == b.id && a.type == b.type);
  if (a.erased || b.erased) return erased_state(a.id, a.type);
  State out;
  out.id = a.id;
  out.type = a.type;
  out.fields.reserve(std::max(a.fields.size(), b.fields.size()));
  auto i = a.fields.begin();
  auto j = b.fields.begin();
  while (i != a.fields.end() || j != b.fields.end()) {
    if (j == b.fields.end() || (i != a.fields.end() && i->number < j->number)) {
      out.fields.push_back(*i++);
    } else if (i == a.fields.end() || j->number < i->number) {
      out.fields.push_back(*j++);
    } else {
      out.fields.push_back(join_fields(*i++, *j++));
    }
  }
  return out;
}

bool contradicts(const State& a, const State& b) { return any_common_field(a, b, fields_contradict); }

std::vector<ReplicaId> replicas_of(const State& state) {
  std::vector<ReplicaId> out;
  for (const auto& field : state.fields)
    each_dot(field, [&](Dot dot) { out.push_back(dot.replica); });
  sort_unique(out);
  return out;
}

std::vector<Dot> new_dots(const State& known, const State& state) {
  static const Vector nothing;
  std::vector<Dot> out;
  for (const auto& field : state.fields) {
    const auto* before = known.field(field.number);
    const Vector& seen = before ? before->vector : nothing;
    each_dot(field, [&](Dot dot) {
      if (!seen.has_seen(dot)) out.push_back(dot);
    });
  }
  sort_unique(out);
  return out;
}

Stamp latest_stamp(const State& state) {
  Stamp latest = 0;
  for (const auto& field : state.fields)
    for (const auto& entry : field.entries) latest = std::max(latest, entry.stamp);
  return latest;
}

}  // namespace fremskudt::merge
