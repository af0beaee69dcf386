// The merge state of a record in memory, and its canonical bytes (proto/fremskudt/state.proto).
// Pure values, any thread. Terms: a dot is one write; a vector says what a field has seen; an entry is a value
// that no write anybody here has seen has replaced.
#pragma once

#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/result.h"

namespace fremskudt::merge {

using ReplicaId = std::uint64_t;   // one opening of a store for writing, until a record that it wrote in is let go of; never 0

struct Dot {
  ReplicaId replica = 0;
  std::uint64_t counter = 0;       // 1, 2, … ; 0 is no dot
  auto operator<=>(const Dot&) const = default;
  bool is_none() const { return counter == 0; }
  std::string to_bytes() const;                              // 16 bytes, big endian
  static Dot from_bytes(std::string_view raw);               // none when not 16 bytes
};

using Stamp = std::uint64_t;       // hybrid logical clock: milliseconds << 16 | logical

// Per replica the highest counter seen. Sorted by replica, no zeros.
class Vector {
 public:
  bool has_seen(Dot dot) const;
  void add(Dot dot);
  void add(const Vector& other);                             // pointwise maximum
  std::uint64_t of(ReplicaId replica) const;
  bool covers(const Vector& other) const;
  std::string to_bytes() const;                              // 16 of each row
  static Vector from_bytes(std::string_view raw);            // of whole rows as many as there are
  const std::vector<Dot>& rows() const { return rows_; }
  bool operator==(const Vector&) const = default;

 private:
  std::vector<Dot> rows_;
};

// Identity in a field is (key, dot): one write may set several keys under one dot.
struct Entry {
  std::string key;       // "", paragraph id (16 bytes), set element, element key + '\0' + subfield number (decimal)
  Dot dot;
  Dot origin;            // the first dot of this value: decides authorship
  Stamp stamp = 0;       // of `dot`
  Stamp origin_stamp = 0;  // of `origin`
  // Protobuf bytes of the field, tag included. Empty: a person cleared it; a write like any other, so that a
  // concurrent edit stands beside it and does not silently win (proto3 cannot tell 0 or "" from unset).
  //   LATEST, KEEP_BOTH, ONCE  the field            SET  the field with this one element, never packed
  //   PROSE  the field with one paragraph, without id and value: concatenated they parse as the whole Prose
  //   KEYED  the subfield, tagged with its own number; subfield 1 (the key) says that the element was added
  std::string value;
  bool operator==(const Entry&) const = default;
};

// A place in a Fugue tree (Weidner & Kleppmann, "The Art of the Fugue", 2023). Grow-only.
struct Position {
  Dot id;
  Dot parent;            // none: child of the root
  bool left = false;     // on the parent's left side
  auto operator<=>(const Position&) const = default;
};

struct FieldState {
  std::uint32_t number = 0;
  std::vector<Entry> entries;        // ascending by (key, dot)
  std::vector<Position> positions;   // ascending by id
  Vector vector;                     // has seen at least the dots of all entries and positions
  bool erased = false;               // then no entries and positions, for ever
  bool operator==(const FieldState&) const = default;
};

// No field without entries, positions and vector that is not erased: it would say nothing.
struct State {
  Id id;
  std::uint32_t type = 0;
  bool erased = false;               // then no fields, for ever
  std::vector<FieldState> fields;    // ascending by number
  bool operator==(const State&) const = default;

  const FieldState* field(std::uint32_t number) const;
};

// A tombstone: joined with anything of the record it stays a tombstone.
State erased_state(const Id& id, std::uint32_t type);
// These fields erased: joined with anything of the record they stay empty, also when their old words come back under
// new dots, as finishing on a tablet that has not heard of it writes them. The vector stays: it tells a late word from
// one that is only sent again.
State erase_fields(State state, std::span<const std::uint32_t> numbers);
// What `arriving` brings of words that `known` has not seen, in fields that are erased in `known` and so in their join:
// to be set aside before joining. A state without fields when there is nothing.
State lost_by_erasure(const State& known, const State& arriving);
// What an erasure of this field takes, 0: of the whole record, has seen. A replica's writes reach a record in their order, so one
// vector says it for all fields together.
Vector covered_by_erasing(const State& state, std::uint32_t field);
// What is left of `arriving` when what an erasure of the record had seen is taken out of it: values that were written later,
// by origin as above, with the keys and places that they stand under. A state without fields when nothing is left.
State later_than(const Vector& covered, State arriving);
// Whether `arriving` erases anything, record or field, that is not erased in `known`.
bool erases_more(const State& known, const State& arriving);

// Limits of one state, so that a hostile one costs bounded memory: far over anything people write (a note of
// 128 KiB with 1,000 openings is under 200 KB and 5,000 elements). What is stored also travels (sync::kMaxStateBytes).
inline constexpr std::size_t kMaxStateBytes = 6u << 20;
// What a person may write a record to, told at once: half a million letters in twenty thousand paragraphs, and so little that
// a join of two such is no larger than a state may be.
inline constexpr std::size_t kMaxWrittenBytes = 3u << 20;
inline constexpr std::size_t kMaxElements = 200'000;   // replicas, dots, fields, entries, positions, vector rows together

// Equal states give equal bytes.
std::string encode(const State& state);
// Refuses what `encode` would not have written, and sizes over its limits (ErrorKind::bad_input, never a crash).
Result<State> decode(std::string_view bytes);

// One law for every field, type and policy: commutative, associative, idempotent, monotone. Asserts equal id and type.
// An entry stays if both have it or the side that lacks it has not seen its dot. Should two states hold different
// contents under one (key, dot) or position, which only corruption or a cheat can bring about, the larger contents
// stay, so that the laws hold all the same; `contradicts` tells the store to quarantine such a state.
State join(const State& a, const State& b);
bool contradicts(const State& a, const State& b);

// Every replica that wrote something still in the state (entries, origins, positions, vectors): whose registrations travel with it.
std::vector<ReplicaId> replicas_of(const State& state);
// Dots in `state` that are new to `known` (origins, vector entries and positions included), ascending: what
// authorisation looks at. A removal has no dot of its own.
std::vector<Dot> new_dots(const State& known, const State& state);
// The latest stamp in it, 0 if none: what a hybrid clock looks at.
Stamp latest_stamp(const State& state);

}  // namespace fremskudt::merge
