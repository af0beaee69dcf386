// State to and from its canonical bytes (proto/fremskudt/state.proto), by hand: the generated classes would neither
// promise the order nor bound the memory. Decoding reads leniently what can be read safely, checks what join relies
// on, and then accepts only bytes that encode would have written.
#include <algorithm>
#include <tuple>

#include "merge/state.h"
#include "merge/stored.h"
#include "merge/wire.h"

namespace fremskudt::merge {
namespace {

using wire::Type;

struct DotRow {
  Dot dot;
  Stamp stamp = 0;
  auto operator<=>(const DotRow&) const = default;
};

// What a vector is when it says nothing beyond the entries and positions.
Vector implied_vector(const FieldState& field) {
  Vector vector;
  for (const auto& entry : field.entries) vector.add(entry.dot);
  for (const auto& position : field.positions) vector.add(position.id);
  return vector;
}

// The vector must cover what is implied. Most fields were written once: those need no second vector to compare with.
bool is_implied(const FieldState& field) {
  const auto& rows = field.vector.rows();
  if (field.erased) return rows.empty();
  if (rows.size() > 1) return field.vector == implied_vector(field);
  const Dot row = rows.front();
  return std::ranges::any_of(field.entries, [&](const Entry& e) { return e.dot == row; }) ||
         std::ranges::any_of(field.positions, [&](const Position& p) { return p.id == row; });
}

// ---- writing -------------------------------------------------------------------------------------------------

struct Tables {
  std::vector<ReplicaId> replicas;
  std::vector<DotRow> dots;

  std::uint64_t replica(ReplicaId id) const {
    return static_cast<std::uint64_t>(std::ranges::lower_bound(replicas, id) - replicas.begin());
  }
  std::uint64_t dot(Dot d, Stamp stamp) const {
    return static_cast<std::uint64_t>(std::ranges::lower_bound(dots, DotRow{d, stamp}) - dots.begin());
  }
};

template <class T>
void sort_unique(std::vector<T>& items) {
  std::ranges::sort(items);
  items.erase(std::unique(items.begin(), items.end()), items.end());
}

Tables tables_of(const State& state) {
  Tables tables;
  const auto add_replica = [&](ReplicaId id) {
    if (tables.replicas.empty() || tables.replicas.back() != id) tables.replicas.push_back(id);
  };
  const auto add_dot = [&](Dot dot, Stamp stamp) {
    const DotRow row{dot, stamp};
    if (tables.dots.empty() || tables.dots.back() != row) tables.dots.push_back(row);
  };
  for (const auto& field : state.fields) {
    for (const auto& entry : field.entries) {
      add_dot(entry.dot, entry.stamp);
      add_replica(entry.dot.replica);
      if (entry.origin != entry.dot) {
        add_dot(entry.origin, entry.origin_stamp);
        add_replica(entry.origin.replica);
      }
    }
    for (const auto& position : field.positions) {
      add_replica(position.id.replica);
      if (!position.parent.is_none()) add_replica(position.parent.replica);
    }
    for (const auto& row : field.vector.rows()) add_replica(row.replica);
  }
  sort_unique(tables.replicas);
  sort_unique(tables.dots);
  return tables;
}

void put_number(std::string& out, std::uint32_t number, std::uint64_t value) {
  if (value == 0) return;
  wire::put_tag(out, number, Type::varint);
  wire::put_varint(out, value);
}

void put_field(std::string& out, const FieldState& field, const Tables& tables, std::string& scratch) {
  put_number(out, 1, field.number);
  for (const auto& entry : field.entries) {
    scratch.clear();
    if (!entry.key.empty()) wire::put_bytes(scratch, 1, entry.key);
    put_number(scratch, 2, tables.dot(entry.dot, entry.stamp));
    if (entry.origin != entry.dot) put_number(scratch, 3, 1 + tables.dot(entry.origin, entry.origin_stamp));
    std::size_t size = scratch.size();
    if (!entry.value.empty()) size += 1 + wire::varint_size(entry.value.size()) + entry.value.size();
    wire::put_tag(out, 2, Type::bytes);
    wire::put_varint(out, size);
    out += scratch;
    if (!entry.value.empty()) wire::put_bytes(out, 4, entry.value);
  }
  for (const auto& position : field.positions) {
    scratch.clear();
    put_number(scratch, 1, tables.replica(position.id.replica));
    put_number(scratch, 2, position.id.counter);
    if (!position.parent.is_none()) {
      put_number(scratch, 3, 1 + tables.replica(position.parent.replica));
      put_number(scratch, 4, position.parent.counter);
    }
    put_number(scratch, 5, position.left ? 1 : 0);
    wire::put_bytes(out, 3, scratch);
  }
  if (!is_implied(field)) {
    scratch.clear();
    for (const auto& row : field.vector.rows()) {
      wire::put_varint(scratch, tables.replica(row.replica));
      wire::put_varint(scratch, row.counter);
    }
    wire::put_bytes(out, 4, scratch);
  }
  put_number(out, 5, field.erased ? 1 : 0);
}

// ---- reading -------------------------------------------------------------------------------------------------

class Reader {
 public:
  bool read(std::string_view in, State& state) {
    constexpr std::size_t kUsualFields = 12;
    state.fields.reserve(kUsualFields);
    wire::Piece piece;
    while (!in.empty()) {
      if (!wire::take_piece(in, piece)) return false;
      switch (piece.number) {
        case 1: {
          const auto id = Id::from_bytes(piece.payload);
          if (!id) return false;
          state.id = *id;
          break;
        }
        case 2:
          if (!number(piece, state.type)) return false;
          break;
        case 3: state.erased = true; break;
        case 4: {
          std::string_view packed = piece.payload;
          ReplicaId replica = 0;
          if (piece.type != Type::bytes) return false;
          while (!packed.empty()) {
            if (!count() || !wire::take_fixed64(packed, replica) || replica == 0) return false;
            if (!replicas_.empty() && replica <= replicas_.back()) return false;
            replicas_.push_back(replica);
          }
          break;
        }
        case 5:
          if (!read_dot(piece.payload)) return false;
          break;
        case 6: {
          FieldState field;
          if (!count() || !read_field(piece.payload, field)) return false;
          if (!state.fields.empty() && field.number <= state.fields.back().number) return false;
          state.fields.push_back(std::move(field));
          break;
        }
        default: return false;
      }
    }
    return !(state.erased && !state.fields.empty());
  }

 private:
  bool count() { return ++elements_ <= kMaxElements; }

  static bool number(const wire::Piece& piece, std::uint64_t& value) {
    std::string_view payload = piece.payload;
    return piece.type == Type::varint && wire::take_varint(payload, value);
  }
  static bool number(const wire::Piece& piece, std::uint32_t& value) {
    std::uint64_t wide = 0;
    if (!number(piece, wide) || wide > UINT32_MAX) return false;
    value = static_cast<std::uint32_t>(wide);
    return true;
  }

  bool replica_at(std::uint64_t index, ReplicaId& replica) const {
    if (index >= replicas_.size()) return false;
    replica = replicas_[index];
    return true;
  }

  bool read_dot(std::string_view in) {
    wire::Piece piece;
    std::uint64_t replica = 0;
    DotRow row;
    while (!in.empty()) {
      if (!wire::take_piece(in, piece)) return false;
      switch (piece.number) {
        case 1:
          if (!number(piece, replica)) return false;
          break;
        case 2:
          if (!number(piece, row.dot.counter)) return false;
          break;
        case 3:
          if (!number(piece, row.stamp)) return false;
          break;
        default: return false;
      }
    }
    if (!count() || !replica_at(replica, row.dot.replica) || row.dot.counter == 0) return false;
    if (!dots_.empty() && row <= dots_.back()) return false;
    dots_.push_back(row);
    return true;
  }

  bool read_field(std::string_view in, FieldState& field) {
    wire::Piece piece;
    bool has_vector = false;
    while (!in.empty()) {
      if (!wire::take_piece(in, piece)) return false;
      switch (piece.number) {
        case 1:
          if (!number(piece, field.number)) return false;
          break;
        case 2:
          if (!read_entry(piece.payload, field)) return false;
          break;
        case 3:
          if (!read_position(piece.payload, field)) return false;
          break;
        case 4:
          if (piece.type != Type::bytes || has_vector || !read_vector(piece.payload, field.vector)) return false;
          has_vector = true;
          break;
        case 5: field.erased = true; break;
        default: return false;
      }
    }
    if (has_vector) {
      if (!field.vector.covers(implied_vector(field))) return false;
    } else {
      field.vector = implied_vector(field);
    }
    if (field.erased) return field.number != 0 && field.entries.empty() && field.positions.empty();
    return field.number != 0 && !field.vector.rows().empty();
  }

  bool read_entry(std::string_view in, FieldState& field) {
    wire::Piece piece;
    std::uint64_t dot = 0;
    std::uint64_t origin = 0;
    Entry entry;
    while (!in.empty()) {
      if (!wire::take_piece(in, piece)) return false;
      switch (piece.number) {
        case 1: entry.key = piece.payload; break;
        case 2:
          if (!number(piece, dot)) return false;
          break;
        case 3:
          if (!number(piece, origin)) return false;
          break;
        case 4: entry.value = piece.payload; break;
        default: return false;
      }
    }
    if (!count() || dot >= dots_.size() || origin > dots_.size()) return false;
    entry.dot = dots_[dot].dot;
    entry.stamp = dots_[dot].stamp;
    const auto& first = origin == 0 ? dots_[dot] : dots_[origin - 1];
    entry.origin = first.dot;
    entry.origin_stamp = first.stamp;
    if (!field.entries.empty()) {
      const auto& last = field.entries.back();
      if (std::tie(entry.key, entry.dot) <= std::tie(last.key, last.dot)) return false;
    }
    field.entries.push_back(std::move(entry));
    return true;
  }

  bool read_position(std::string_view in, FieldState& field) {
    wire::Piece piece;
    std::uint64_t replica = 0;
    std::uint64_t parent = 0;
    Position position;
    while (!in.empty()) {
      if (!wire::take_piece(in, piece)) return false;
      std::uint64_t left = 0;
      switch (piece.number) {
        case 1:
          if (!number(piece, replica)) return false;
          break;
        case 2:
          if (!number(piece, position.id.counter)) return false;
          break;
        case 3:
          if (!number(piece, parent)) return false;
          break;
        case 4:
          if (!number(piece, position.parent.counter)) return false;
          break;
        case 5:
          if (!number(piece, left)) return false;
          position.left = left != 0;
          break;
        default: return false;
      }
    }
    if (!count() || !replica_at(replica, position.id.replica) || position.id.counter == 0) return false;
    if ((parent == 0) != (position.parent.counter == 0)) return false;
    if (parent != 0 && !replica_at(parent - 1, position.parent.replica)) return false;
    if (!field.positions.empty() && position.id <= field.positions.back().id) return false;
    field.positions.push_back(position);
    return true;
  }

  bool read_vector(std::string_view in, Vector& vector) {
    ReplicaId last = 0;
    while (!in.empty()) {
      std::uint64_t index = 0;
      Dot row;
      if (!count() || !wire::take_varint(in, index) || !wire::take_varint(in, row.counter)) return false;
      if (!replica_at(index, row.replica) || row.counter == 0 || row.replica <= last) return false;
      last = row.replica;
      vector.add(row);
    }
    return true;
  }

  std::size_t elements_ = 0;
  std::vector<ReplicaId> replicas_;
  std::vector<DotRow> dots_;
};

}  // namespace

constexpr std::string_view kForeign = "The bytes of a record are not what this program writes; it was left as it is.";

std::string encode(const State& state) {
  FREMSKUDT_ASSERT(!state.erased || state.fields.empty());
  for (const auto& field : state.fields) FREMSKUDT_ASSERT(!field.erased || (field.entries.empty() && field.positions.empty()));
  const Tables tables = tables_of(state);
  std::size_t words = 0;
  for (const auto& field : state.fields)
    for (const auto& entry : field.entries) words += 24 + entry.key.size() + entry.value.size();
  std::string out;
  out.reserve(64 + 8 * tables.replicas.size() + 16 * tables.dots.size() + words);
  std::string body;
  std::string scratch;
  wire::put_bytes(out, 1, state.id.to_bytes());
  put_number(out, 2, state.type);
  put_number(out, 3, state.erased ? 1 : 0);
  if (!tables.replicas.empty()) {
    wire::put_tag(out, 4, Type::bytes);
    wire::put_varint(out, 8 * tables.replicas.size());
    for (const auto replica : tables.replicas) wire::put_fixed64(out, replica);
  }
  for (const auto& row : tables.dots) {
    scratch.clear();
    put_number(scratch, 1, tables.replica(row.dot.replica));
    put_number(scratch, 2, row.dot.counter);
    put_number(scratch, 3, row.stamp);
    wire::put_bytes(out, 5, scratch);
  }
  for (const auto& field : state.fields) {
    body.clear();
    put_field(body, field, tables, scratch);
    wire::put_bytes(out, 6, body);
  }
  return out;
}

Result<State> decode_stored(std::string_view bytes) {
  State state;
  if (bytes.size() > kMaxStateBytes)
    return fail(ErrorKind::bad_input, "A record is larger than any record may be; it was left as it is.");
  if (!Reader().read(bytes, state)) return fail(ErrorKind::bad_input, std::string(kForeign));
  return state;
}

Result<State> decode(std::string_view bytes) {
  auto state = decode_stored(bytes);
  if (state && encode(*state) != bytes) return fail(ErrorKind::bad_input, std::string(kForeign));
  return state;
}

}  // namespace fremskudt::merge
