// The merge state of a record in memory, and its canonical bytes (proto/fremskudt/state.proto).
// Pure values, any thread. Terms: a dot is one write; a vector says what a field has seen; an entry is a value
// that no write anybody here has seen has replaced.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/result.h"

namespace fremskudt::merge {

using ReplicaId = std::uint64_t;   // one opening of a store for writing; never 0

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
  const std::vector<Dot>& rows() const { return rows_; }
  bool operator==(const Vector&) const = default;

 private:
  std::vector<Dot> rows_;
};

struct Entry {
  std::string key;       // "", paragraph id (16 bytes), set element, element key + '\0' + subfield number (decimal)
  Dot dot;
  Dot origin;            // the first dot of this value: decides authorship
  Stamp stamp = 0;       // of `dot`
  Stamp origin_stamp = 0;  // of `origin`
  std::string value;     // protobuf bytes of the field, tag included
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
  bool operator==(const FieldState&) const = default;
};

struct State {
  Id id;
  std::uint32_t type = 0;
  bool erased = false;               // then no fields, for ever
  std::vector<FieldState> fields;    // ascending by number
  bool operator==(const State&) const = default;

  const FieldState* field(std::uint32_t number) const;
};

// Equal states give equal bytes.
std::string encode(const State& state);
// Refuses what `encode` would not have written, and sizes over its limits (ErrorKind::bad_input, never a crash).
Result<State> decode(std::string_view bytes);

// One law for every field, type and policy: commutative, associative, idempotent, monotone. Asserts equal id and type.
State join(const State& a, const State& b);

// Every replica that wrote something still in the state (entries, origins, positions, vectors): whose registrations travel with it.
std::vector<ReplicaId> replicas_of(const State& state);
// Dots in `state` that are new to `known` (vector entries and positions included): what authorisation looks at.
std::vector<Dot> new_dots(const State& known, const State& state);

}  // namespace fremskudt::merge
