// From state to message, conflicts and View.
#include <algorithm>
#include <span>
#include <tuple>

#include "merge/elements.h"
#include "merge/finishing.h"
#include "merge/glance.h"
#include "merge/view.h"
#include "merge/wire.h"

namespace fremskudt::merge {
namespace {

using Entries = std::span<const Entry>;

// Equal keys stand together: calls visit(entries of one key) for each.
template <class Visit>
void each_key(const std::vector<Entry>& entries, Visit visit) {
  for (std::size_t i = 0; i < entries.size();) {
    std::size_t end = i + 1;
    while (end < entries.size() && entries[end].key == entries[i].key) ++end;
    visit(Entries(&entries[i], end - i));
    i = end;
  }
}

class Resolver {
 public:
  enum class For { editing, glancing };   // glancing makes neither View nor came_later
  // `careful`: each value is tried on its own, because all together they did not parse.
  Resolver(const State& state, const RecordType& type, bool careful, For what_for = For::editing)
      : state_(state), type_(type), finishing_(finishing_of(type, state)), careful_(careful), glancing_(what_for == For::glancing) {}

  bool run(Resolved& out) {
    out_ = &out;
    out.view.finished = finishing_.is_finished();
    for (const auto& field_state : state_.fields) {
      if (field_state.erased) out.erased.push_back(field_state.number);
      if (const auto* field = type_.field(field_state.number)) {
        View::Of of;
        if (!glancing_) of.vector = field_state.vector;
        add_field(*field, field_state, of);
        if (glancing_) continue;
        std::ranges::stable_sort(of.shown, {}, &View::Shown::key);
        out.view.fields.emplace(field_state.number, std::move(of));
      } else {
        add_unknown(field_state);
      }
    }
    out.message = type_.make();
    return out.message->ParseFromString(bytes_) && (glancing_ || name_paragraphs(*out.message));
  }

 private:
  bool can_show(const Field& field, const Entry& entry) const {
    return careful_ ? is_readable(type_, field, entry.key, entry.value) : is_well_formed(field, entry.key, entry.value);
  }

  // One version for each value, those of a finishing first, then the latest first. ONCE: the smallest dot.
  // Where several wrote the same, the first is its author, but it ranks as the best of them.
  std::vector<Version> versions_of(const Field& field, Entries entries) const {
    using Rank = std::tuple<bool, Stamp, Dot>;   // not come later, written when, by whom
    const bool marks_later = field.policy.content() && type_.policy.journal() && finishing_.is_finished() &&
                             !(field.policy.merge() == KEYED && !entries.empty() && stays_open(field, entries.front().key));
    std::vector<std::pair<Rank, Version>> ranked;
    for (const auto& entry : entries) {
      if (!can_show(field, entry)) continue;
      const Rank rank{!marks_later || finishing_.has(entry.dot), entry.origin_stamp, entry.origin};
      const auto same = std::ranges::find_if(ranked, [&](const auto& r) { return r.second.value == entry.value; });
      if (same == ranked.end()) {
        ranked.push_back({rank, {entry.dot, entry.origin, entry.origin_stamp, entry.value, {entry.dot}}});
        continue;
      }
      auto& version = same->second;
      version.dots.push_back(entry.dot);
      if (std::tie(entry.origin_stamp, entry.origin) < std::tie(version.stamp, version.origin))
        std::tie(version.stamp, version.origin) = std::tie(entry.origin_stamp, entry.origin);
      same->first = std::max(same->first, rank);
    }
    if (field.policy.merge() != ONCE)   // else entries stand by dot already
      std::ranges::sort(ranked, [](const auto& a, const auto& b) {
        return std::tie(a.first, a.second.dot) > std::tie(b.first, b.second.dot);
      });
    std::vector<Version> versions;
    versions.reserve(ranked.size());
    for (auto& [rank, version] : ranked) {
      version.came_later = !std::get<bool>(rank);
      versions.push_back(std::move(version));
    }
    return versions;
  }

  void note(const Field& field, const std::string& key, const std::vector<Version>& versions) {
    for (const auto& version : versions)
      if (version.came_later) out_->came_later.push_back({field.number(), key, version});
    const bool decides_itself = field.policy.merge() == ONCE || field.policy.role() == FINISHED;
    if (versions.size() > 1 && !decides_itself) out_->conflicts.push_back({field.number(), key, versions});
  }

  static std::vector<Dot> all_dots(const std::vector<Version>& versions) {
    std::vector<Dot> dots;
    for (const auto& version : versions) dots.insert(dots.end(), version.dots.begin(), version.dots.end());
    std::ranges::sort(dots);
    return dots;
  }

  void add_field(const Field& field, const FieldState& state, View::Of& of) {
    if (field.policy.merge() == PROSE) return add_prose(field, state, of);
    if (field.policy.merge() == KEYED) return add_keyed(field, state, of);
    each_key(state.entries, [&](Entries entries) {
      if (glancing_ && entries.size() == 1) {
        if (can_show(field, entries.front())) bytes_ += entries.front().value;
        return;
      }
      auto versions = versions_of(field, entries);
      if (versions.empty()) return;
      versions.front().shown = true;
      bytes_ += versions.front().value;
      of.shown.push_back({entries.front().key, all_dots(versions)});
      note(field, entries.front().key, versions);
    });
  }

  void add_keyed(const Field& field, const FieldState& state, View::Of& of) {
    struct Element {
      std::string body;   // subfields, the key left out
      std::int64_t order = 0;
    };
    std::map<std::string, Element, std::less<>> elements;
    const auto* order_field = field.descriptor->message_type()->FindFieldByName("order");
    each_key(state.entries, [&](Entries entries) {
      const auto& key = entries.front().key;
      auto versions = versions_of(field, entries);
      if (versions.empty()) return;
      versions.front().shown = true;
      std::string_view element_key;
      std::uint32_t subfield = 0;
      FREMSKUDT_ASSERT(split_keyed_key(key, element_key, subfield));   // versions_of lets no other through
      auto& element = elements.try_emplace(std::string(element_key)).first->second;
      if (subfield != 1) element.body += versions.front().value;
      if (order_field && subfield == static_cast<std::uint32_t>(order_field->number())) {
        std::string_view rest = versions.front().value;
        wire::Piece piece;
        std::uint64_t order = 0;
        if (wire::take_piece(rest, piece) && wire::take_varint(piece.payload, order))
          element.order = static_cast<std::int64_t>(order);
      }
      of.shown.push_back({key, all_dots(versions)});
      note(field, key, versions);
    });
    std::vector<std::pair<const std::string, Element>*> sorted;
    for (auto& element : elements) sorted.push_back(&element);
    std::ranges::stable_sort(sorted, {}, [](const auto* element) { return element->second.order; });
    for (const auto* element : sorted) {
      std::string message;
      if (!element->first.empty()) wire::put_bytes(message, 1, element->first);
      message += element->second.body;
      wire::put_bytes(bytes_, field.number(), message);
    }
  }

  // Nearly every note: each paragraph has one voice. False when one has several.
  bool add_undisputed_prose(const Field& field, const FieldState& state) {
    const auto same_key = [](const Entry& a, const Entry& b) { return a.key == b.key; };
    if (std::ranges::adjacent_find(state.entries, same_key) != state.entries.end()) return false;
    std::vector<bool> placed(state.entries.size());
    const auto add = [&](std::size_t i) {
      if (!placed[i] && can_show(field, state.entries[i])) bytes_ += state.entries[i].value;
      placed[i] = true;
    };
    for (const Dot id : prose_order(state.positions)) {
      const auto key = id.to_bytes();
      const auto it = std::ranges::lower_bound(state.entries, key, {}, &Entry::key);
      if (it != state.entries.end() && it->key == key) add(static_cast<std::size_t>(it - state.entries.begin()));
    }
    for (std::size_t i = 0; i < placed.size(); ++i) add(i);   // without a place: corrupt, but not lost
    return true;
  }

  void add_prose(const Field& field, const FieldState& state, View::Of& of) {
    if (glancing_ && add_undisputed_prose(field, state)) return;
    std::map<std::string, std::vector<Version>> paragraphs;
    each_key(state.entries, [&](Entries entries) {
      auto versions = versions_of(field, entries);
      if (versions.empty()) return;
      for (auto& version : versions) version.shown = true;
      note(field, entries.front().key, versions);
      paragraphs.emplace(entries.front().key, std::move(versions));
    });
    auto& names = prose_[field.number()];
    const auto add = [&](const std::string& key, const std::vector<Version>& versions) {
      auto oldest_first = versions;
      std::ranges::sort(oldest_first, {}, [](const Version& v) {
        return std::tie(v.came_later, v.stamp, v.origin, v.dot);
      });
      for (const auto& version : oldest_first) {
        bytes_ += version.value;
        names.emplace_back(key, version.dots.front());
        of.shown.push_back({key, version.dots});
      }
    };
    for (const Dot id : prose_order(state.positions)) {
      const auto it = paragraphs.find(id.to_bytes());
      if (it == paragraphs.end()) continue;
      add(it->first, it->second);
      paragraphs.erase(it);
    }
    for (const auto& [key, versions] : paragraphs) add(key, versions);   // without a place: corrupt, but not lost
  }

  // The newest value of each element; of no use to this version, but a program that only passes it on may show it.
  void add_unknown(const FieldState& state) {
    each_key(state.entries, [&](Entries entries) {
      const auto& latest = *std::ranges::max_element(entries, {}, [](const Entry& e) {
        return std::tie(e.origin_stamp, e.origin, e.dot);
      });
      if (wire::is_one_field(latest.value, state.number)) bytes_ += latest.value;
    });
  }

  bool name_paragraphs(google::protobuf::Message& message) const {
    for (const auto& [number, names] : prose_) {
      if (names.empty()) continue;
      auto& prose = static_cast<Prose&>(
          *message.GetReflection()->MutableMessage(&message, type_.field(number)->descriptor));
      if (prose.paragraphs_size() != static_cast<int>(names.size())) return false;
      for (int i = 0; i < prose.paragraphs_size(); ++i) {
        prose.mutable_paragraphs(i)->set_id(names[static_cast<std::size_t>(i)].first);
        prose.mutable_paragraphs(i)->set_value(names[static_cast<std::size_t>(i)].second.to_bytes());
      }
    }
    return true;
  }

  const State& state_;
  const RecordType& type_;
  const Finishing finishing_;
  const bool careful_;
  const bool glancing_;
  Resolved* out_ = nullptr;
  std::string bytes_;
  std::map<std::uint32_t, std::vector<std::pair<std::string, Dot>>> prose_;   // field → (id, value) as in bytes_
};

}  // namespace

Finishing finishing_of(const RecordType& type, const State& state) {
  Finishing finishing;
  const auto* field = type.with_role(FINISHED);
  const auto* field_state = field ? state.field(field->number()) : nullptr;
  if (!field_state) return finishing;
  for (const auto& entry : field_state->entries) {
    std::string_view rest = entry.value;
    wire::Piece piece;
    Finish finish;
    if (!wire::take_piece(rest, piece) || !rest.empty() || piece.number != field->number()) continue;
    if (finish.ParseFromArray(piece.payload.data(), static_cast<int>(piece.payload.size())))
      finishing.ranges.push_back({finish.replica(), finish.first(), finish.last()});
  }
  return finishing;
}

bool stays_open(const Field& field, std::string_view key) {
  std::string_view element;
  std::uint32_t number = 0;
  if (field.policy.merge() != KEYED || !split_keyed_key(key, element, number)) return false;
  const auto* subfield = field.descriptor->message_type()->FindFieldByNumber(static_cast<int>(number));
  return subfield && subfield->options().GetExtension(field_policy).after_finishing();
}

bool is_finished(const State& state) {
  const auto* type = record_type(state.type);
  return type && finishing_of(*type, state).is_finished();
}

namespace {

Result<Resolved> resolve_for(const State& state, Resolver::For what_for) {
  const auto* type = record_type(state.type);
  if (!type) return fail(ErrorKind::too_new, "This record is of a kind that only a newer version can show; it is kept as it is.");
  if (state.erased) return fail(ErrorKind::not_found, "This record was erased.");
  for (const bool careful : {false, true}) {
    Resolved out;
    if (Resolver(state, *type, careful, what_for).run(out)) return out;
  }
  return fail(ErrorKind::corrupt, "This record cannot be shown; it is kept as it is.");
}

}  // namespace

Result<Resolved> resolve(const State& state) { return resolve_for(state, Resolver::For::editing); }

Result<Glance> glance(const State& state) {
  TRY(auto resolved, resolve_for(state, Resolver::For::glancing));
  return Glance{std::move(resolved.message), std::move(resolved.conflicts)};
}

}  // namespace fremskudt::merge
