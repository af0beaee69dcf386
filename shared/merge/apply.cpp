// From a Patch to the next state, inside the write transaction.
#include <algorithm>
#include <map>
#include <tuple>

#include "merge/elements.h"
#include "merge/finishing.h"
#include "base/detectors.h"
#include "merge/positions.h"
#include "merge/view.h"
#include "merge/wire.h"

namespace fremskudt::merge {
namespace {

constexpr std::uint64_t kNoDot = UINT64_MAX;

// Which dot each op of a field writes, counted from the patch's first: all writes share the first dot, except that a
// new paragraph needs an id of its own, and two values under one key a dot each. It depends on the patch alone, so the
// editor knows it from what the commit returns.
struct Assigned {
  std::string key;            // the op's, or the id of the new paragraph (filled in by keys_for)
  std::uint64_t dot = kNoDot; // kNoDot: the op writes nothing
  std::uint64_t position = kNoDot;
};

struct Plan {
  std::vector<Assigned> ops;
  std::uint64_t dots = 0;     // how many are needed
};

Plan plan_of(const Patch::Of& of) {
  Plan plan;
  std::uint64_t positions = 0;
  std::map<std::pair<std::string, std::uint64_t>, std::vector<std::uint64_t>> used;   // key or position → dots
  for (const auto& op : of.ops) {
    Assigned assigned{op.key, kNoDot, kNoDot};
    if (op.value) {
      std::uint64_t dot = 0;
      if (op.insert && op.insert->beside < 0) {
        assigned.position = dot = positions++;
      } else if (op.insert) {
        FREMSKUDT_ASSERT(op.insert->beside < static_cast<int>(plan.ops.size()));
        assigned.position = plan.ops[static_cast<std::size_t>(op.insert->beside)].position;
      }
      auto& taken = used[{op.insert ? std::string() : op.key, assigned.position}];
      while (std::ranges::find(taken, dot) != taken.end()) ++dot;
      taken.push_back(dot);
      assigned.dot = dot;
      plan.dots = std::max(plan.dots, dot + 1);
    }
    plan.ops.push_back(std::move(assigned));
  }
  return plan;
}

std::string key_of(const Assigned& assigned, Dot first) {
  if (assigned.position == kNoDot) return assigned.key;
  return Dot{first.replica, first.counter + assigned.position}.to_bytes();
}

FieldState& field_of(State& state, std::uint32_t number) {
  const auto it = std::ranges::lower_bound(state.fields, number, {}, &FieldState::number);
  if (it != state.fields.end() && it->number == number) return *it;
  FieldState field;
  field.number = number;
  return *state.fields.insert(it, std::move(field));
}

void put_entry(FieldState& field, Entry entry) {
  field.vector.add(entry.dot);
  const auto at = std::ranges::lower_bound(field.entries, std::tie(entry.key, entry.dot), {},
                                           [](const Entry& e) { return std::tie(e.key, e.dot); });
  field.entries.insert(at, std::move(entry));
}

bool holds(const std::vector<Dot>& dots, Dot dot) { return std::ranges::find(dots, dot) != dots.end(); }

std::size_t elements_of_state(const State& state) {
  std::size_t count = state.fields.size();
  for (const auto& field : state.fields)
    count += 2 * field.entries.size() + field.positions.size() + 2 * field.vector.rows().size();
  return count;
}

class Applier {
 public:
  Applier(const State& state, const RecordType& type, DotSource& dots, Stamp stamp)
      : type_(type), dots_(dots), stamp_(stamp), finishing_(finishing_of(type, state)) {
    out_.state = state;
  }

  Result<Applied> edit(const Patch& patch) {
    std::vector<Plan> plans;
    std::uint64_t needed = 0;
    for (const auto& [number, of] : patch.fields) {
      const auto* field = type_.field(number);
      if (!field) return fail(ErrorKind::too_new, "This field belongs to a newer version; nothing was changed.");
      if (const auto* here = out_.state.field(number); here && here->erased)
        return fail(ErrorKind::refused, "These words were erased and take no others; nothing was changed.");
      auto& plan = plans.emplace_back(plan_of(of));
      if (field->policy.content() && type_.policy.journal() && finishing_.is_finished() && !is_open(*field, of))
        return fail(ErrorKind::refused, "This is finished and cannot be changed any more; what was there stands.");
      if (field->policy.merge() == ONCE) {
        TRY(const bool is_new, once_is_new(number, of));
        if (!is_new) plan.ops.clear(), plan.dots = 0;
      }
      needed = std::max(needed, plan.dots);
    }
    take_dots(needed);
    auto plan = plans.begin();
    for (const auto& [number, of] : patch.fields) apply_field(number, of, *plan++);
    return std::move(out_);
  }

  Result<Applied> finish(const Finish& said) {
    const auto* finished = type_.with_role(FINISHED);
    if (!finished) return fail(ErrorKind::refused, "A record of this kind is never finished.");
    if (finishing_.is_finished()) return std::move(out_);   // somebody was first: it is finished all the same
    std::uint64_t needed = 1;
    for_each_content([&](FieldState& field) { needed = std::max(needed, most_siblings(field)); });
    take_dots(needed);
    for_each_content([&](FieldState& field) { rewrite(field); });

    Finish finish = said;
    finish.set_replica(out_.first.replica);
    finish.set_first(out_.first.counter);
    finish.set_last(out_.last.counter);
    std::string value;
    wire::put_bytes(value, finished->number(), finish.SerializeAsString());
    auto& field = field_of(out_.state, finished->number());
    for (auto& entry : field.entries) out_.removed.emplace_back(field.number, std::move(entry));
    field.entries.clear();
    put_entry(field, {"", out_.first, out_.first, stamp_, stamp_, std::move(value)});
    return std::move(out_);
  }

 private:
  void take_dots(std::uint64_t needed) {
    if (needed == 0) return;
    out_.changed = true;
    out_.first = out_.last = dots_.next();
    while (--needed > 0) out_.last = dots_.next();
  }
  Dot dot(std::uint64_t index) const { return {out_.first.replica, out_.first.counter + index}; }

  // Whether there is something to write; the same bytes again are nothing.
  Result<bool> once_is_new(std::uint32_t number, const Patch::Of& of) const {
    const auto* field = out_.state.field(number);
    if (!field || field->entries.empty()) return true;
    for (const auto& op : of.ops)
      if (std::ranges::none_of(field->entries, [&](const Entry& e) { return op.value == e.value; }))
        return fail(ErrorKind::refused, "This is written once and stands; nothing was changed.");
    return false;
  }

  // Only subfields that finishing leaves open, of elements that are there: an element is not made by them.
  bool is_open(const Field& field, const Patch::Of& of) const {
    const auto* here = out_.state.field(field.number());
    return std::ranges::all_of(of.ops, [&](const Op& op) {
      std::string_view element;
      std::uint32_t subfield = 0;
      if (!op.value || !stays_open(field, op.key) || !split_keyed_key(op.key, element, subfield) || !here) return false;
      return std::ranges::find(here->entries, keyed_key(element, 1), &Entry::key) != here->entries.end();
    });
  }

  // What a patch brings to a field and takes from it is put in at the end, in one go: a whole note that is written anew is one
  // patch with an op for each of its paragraphs.
  struct Change {
    std::vector<bool> gone;   // as many as there were entries
    std::vector<Entry> entries;
    std::vector<Position> positions;
  };

  void apply_field(std::uint32_t number, const Patch::Of& of, const Plan& plan) {
    if (plan.ops.empty()) return;
    const bool writes = std::ranges::any_of(of.ops, [](const Op& op) { return op.value.has_value(); });
    if (!writes && !out_.state.field(number)) return;
    auto& field = field_of(out_.state, number);
    const bool moves = std::ranges::any_of(of.ops, [](const Op& op) { return !op.moved.empty(); });
    const auto had = moves ? field.entries : std::vector<Entry>();
    const bool is_prose = type_.field(number)->policy.merge() == PROSE;
    std::optional<Places> places;
    Change change{.gone = std::vector<bool>(field.entries.size()), .entries = {}, .positions = {}};
    for (std::size_t i = 0; i < of.ops.size(); ++i) {
      const auto& op = of.ops[i];
      const auto& assigned = plan.ops[i];
      if (op.insert && op.insert->beside < 0) {
        if (!places) places.emplace(field.positions);
        change.positions.push_back(position_of(*places, *op.insert, plan, assigned));
      }
      std::vector<Entry> replaced = take_replaced(field, change.gone, op, of.seen);
      if (op.value) {
        Entry entry{key_of(assigned, out_.first), dot(assigned.dot), dot(assigned.dot), stamp_, stamp_, *op.value};
        if (!op.origin.is_none()) {
          entry.origin = op.origin;
          entry.origin_stamp = op.origin_stamp;
        } else if (is_prose) {   // a voice written anew as it was; elsewhere the same word again is a new decision
          keep_author(entry, replaced);
        }
        if (!op.moved.empty()) {
          std::vector<Entry> moved;
          for (const auto& e : std::ranges::equal_range(had, op.moved_from, {}, &Entry::key))
            if (holds(op.moved, e.dot)) moved.push_back(e);
          keep_author(entry, moved);
        }
        change.entries.push_back(std::move(entry));
      }
      for (auto& entry : replaced) {
        out_.changed = true;
        out_.removed.emplace_back(number, std::move(entry));
      }
    }
    put(field, std::move(change));
  }

  static void put(FieldState& field, Change change) {
    for (const auto& entry : change.entries) field.vector.add(entry.dot);
    for (const auto& position : change.positions) field.vector.add(position.id);
    std::size_t at = 0;
    std::erase_if(field.entries, [&](const Entry&) { return change.gone[at++]; });
    const auto order = [](const Entry& e) { return std::tie(e.key, e.dot); };
    std::ranges::sort(change.entries, {}, order);
    std::ranges::sort(change.positions, {}, &Position::id);
    const auto entries = static_cast<std::ptrdiff_t>(field.entries.size()), positions = static_cast<std::ptrdiff_t>(field.positions.size());
    std::ranges::move(change.entries, std::back_inserter(field.entries));
    std::ranges::move(change.positions, std::back_inserter(field.positions));
    std::ranges::inplace_merge(field.entries, field.entries.begin() + entries, {}, order);
    std::ranges::inplace_merge(field.positions, field.positions.begin() + positions, {}, &Position::id);
  }

  // A value that stays the same under a new dot stays its author's: the earliest's, where several wrote it.
  static void keep_author(Entry& entry, const std::vector<Entry>& earlier) {
    const Entry* first = nullptr;
    for (const auto& e : earlier) {
      if (e.value != entry.value) continue;
      if (!first || std::tie(e.origin_stamp, e.origin) < std::tie(first->origin_stamp, first->origin)) first = &e;
    }
    if (!first) return;
    entry.origin = first->origin;
    entry.origin_stamp = first->origin_stamp;
  }

  static std::vector<Entry> take_replaced(FieldState& field, std::vector<bool>& gone, const Op& op, const Vector& seen) {
    std::vector<Entry> replaced;
    if (op.replaces.empty()) return replaced;
    auto at = std::ranges::lower_bound(field.entries, op.key, {}, &Entry::key);
    for (; at != field.entries.end() && at->key == op.key; ++at) {
      const bool is_seen = (holds(op.replaces, at->dot) && seen.has_seen(at->dot)) || FREMSKUDT_BUG(last_writer_wins);
      const auto index = static_cast<std::size_t>(at - field.entries.begin());
      if (!is_seen || gone[index]) continue;
      gone[index] = true;
      replaced.push_back(*at);   // its key is searched for on
    }
    return replaced;
  }

  Position position_of(Places& places, const Op::Insert& insert, const Plan& plan, const Assigned& assigned) const {
    Dot after = Dot::from_bytes(insert.after);
    if (insert.chain >= 0) after = dot(plan.ops[static_cast<std::size_t>(insert.chain)].position);
    return places.insert(dot(assigned.position), after);
  }

  // Content fields; fields of a newer version too, for they may be content there. Not forgettable ones: words that somebody
  // masked meanwhile would come back under the new dots.
  template <class Visit>
  void for_each_content(Visit visit) {
    for (auto& state : out_.state.fields) {
      const auto* field = type_.field(state.number);
      if (!field || (field->policy.content() && !field->policy.forgettable())) visit(state);
    }
  }

  static std::uint64_t most_siblings(const FieldState& field) {
    std::uint64_t most = 0;
    std::uint64_t run = 0;
    for (std::size_t i = 0; i < field.entries.size(); ++i) {
      run = i > 0 && field.entries[i].key == field.entries[i - 1].key ? run + 1 : 1;
      most = std::max(most, run);
    }
    return most;
  }

  void rewrite(FieldState& field) {
    if (FREMSKUDT_BUG(finishing_keeps_dots)) return;
    const auto* known = type_.field(field.number);
    std::uint64_t run = 0;
    const std::string* key = nullptr;
    for (auto& entry : field.entries) {
      run = key && *key == entry.key ? run + 1 : 0;
      key = &entry.key;
      if (known && stays_open(*known, entry.key)) continue;
      entry.dot = dot(run);
      entry.stamp = stamp_;
      field.vector.add(entry.dot);
    }
  }

  const RecordType& type_;
  DotSource& dots_;
  const Stamp stamp_;
  const Finishing finishing_;
  Applied out_;
};

}  // namespace

Result<Applied> apply(const State& state, const Patch& patch, DotSource& dots, Stamp stamp) {
  if (state.erased) return fail(ErrorKind::refused, "This record was erased; nothing was written.");
  const auto* type = record_type(state.type);
  if (!type) return fail(ErrorKind::too_new, "This record is of a kind that only a newer version can change.");
  Applier applier(state, *type, dots, stamp);
  auto applied = patch.kind == Patch::Kind::finish ? applier.finish(patch.finish) : applier.edit(patch);
  // Half of what a state may hold, so that a join of two of them can still be read.
  if (applied && applied->changed && elements_of_state(applied->state) > kMaxElements / 2)
    return fail(ErrorKind::refused, "This record has grown too large to write more into it; what was there stands.");
  return applied;
}

View after_apply(const View& view, const Patch& patch, Dot first, Dot last) {
  View out = view;
  for (const auto& [number, patched] : patch.fields) {
    auto& of = out.fields[number];
    const Plan plan = plan_of(patched);
    std::multimap<std::string_view, const Op*> replacing;
    for (const auto& op : patched.ops)
      if (!op.replaces.empty()) replacing.emplace(op.key, &op);
    for (auto& shown : of.shown) {
      const auto [first_op, end] = replacing.equal_range(shown.key);
      for (auto it = first_op; it != end; ++it) std::erase_if(shown.dots, [&](Dot dot) { return holds(it->second->replaces, dot); });
    }
    std::erase_if(of.shown, [](const View::Shown& shown) { return shown.dots.empty(); });
    if (first.is_none()) continue;
    for (std::size_t i = 0; i < patched.ops.size(); ++i) {
      if (plan.ops[i].dot == kNoDot || first.counter + plan.ops[i].dot > last.counter) continue;
      const Dot dot{first.replica, first.counter + plan.ops[i].dot};
      of.vector.add(dot);
      // In prose each write is a voice of its own, elsewhere a key has one row.
      const auto same = std::ranges::find(of.shown, patched.ops[i].key, &View::Shown::key);
      if (patched.ops[i].row < 0 && same != of.shown.end())
        same->dots.push_back(dot);
      else
        of.shown.push_back({key_of(plan.ops[i], first), {dot}});
    }
    std::ranges::stable_sort(of.shown, {}, &View::Shown::key);
  }
  return out;
}

void adopt(google::protobuf::Message& edited, const Patch& patch, Dot first, Dot last) {
  if (first.is_none()) return;
  const auto& type = record_type_of(edited);
  for (const auto& [number, of] : patch.fields) {
    const auto* field = type.field(number);
    if (!field || field->policy.merge() != PROSE) continue;
    auto& prose = static_cast<Prose&>(*edited.GetReflection()->MutableMessage(&edited, field->descriptor));
    const Plan plan = plan_of(of);
    for (std::size_t i = 0; i < of.ops.size(); ++i) {
      const int row = of.ops[i].row;
      if (row < 0 || row >= prose.paragraphs_size() || plan.ops[i].dot == kNoDot) continue;
      const Dot dot{first.replica, first.counter + plan.ops[i].dot};
      FREMSKUDT_ASSERT(dot <= last);
      prose.mutable_paragraphs(row)->set_id(key_of(plan.ops[i], first));
      prose.mutable_paragraphs(row)->set_value(dot.to_bytes());
    }
  }
}

View rebase(const View& mine, const View& now, const std::set<std::uint32_t>& editing) {
  View out = now;
  for (const auto number : editing) {
    const auto it = mine.fields.find(number);
    if (it != mine.fields.end())
      out.fields[number] = it->second;
    else
      out.fields.erase(number);
  }
  return out;
}

void cover_only_shown(Resolved& resolved, std::uint32_t field) {
  const auto of = resolved.view.fields.find(field);
  if (of == resolved.view.fields.end()) return;
  for (const auto& conflict : resolved.conflicts) {
    if (conflict.field != field) continue;
    for (auto& shown : of->second.shown)
      if (shown.key == conflict.key && conflict.versions.front().shown) shown.dots = conflict.versions.front().dots;
  }
}

}  // namespace fremskudt::merge
