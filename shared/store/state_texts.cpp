#include "store/state_texts.h"

#include <vector>

#include "base/fold.h"
#include "merge/wire.h"
#include "model/record_type.h"

namespace fremskudt::store {
namespace {

using merge::wire::Piece;
using merge::wire::take_piece;
using merge::wire::Type;

// Of proto/fremskudt/state.proto
constexpr std::uint32_t kField = 6, kFieldNumber = 1, kFieldEntry = 2, kEntryValue = 4;

class Look {
 public:
  explicit Look(const SearchQuery& query) : query_(query), found_(query.words.size()) {}
  bool has_all() const { return left_ == 0; }

  // `levels` of messages lie round the texts: 0 for a string, 1 for an element, 2 for a paragraph in its prose.
  void look_into(std::string_view value, int levels) {
    Piece piece;
    while (!has_all() && take_piece(value, piece)) {
      if (piece.type != Type::bytes) continue;
      if (levels > 0)
        look_into(piece.payload, levels - 1);
      else
        look_at(piece.payload);
    }
  }

 private:
  void look_at(std::string_view text) {
    const auto folded = fold(text);
    for (std::size_t i = 0; i < found_.size(); ++i) {
      if (found_[i] || !holds(folded, query_.words[i])) continue;
      found_[i] = true;
      --left_;
    }
  }

  const SearchQuery& query_;
  std::vector<bool> found_;
  std::size_t left_ = found_.size();
};

int levels_of(const Field& field) {
  if (field.descriptor->cpp_type() != google::protobuf::FieldDescriptor::CPPTYPE_MESSAGE) return 0;
  if (field.descriptor->message_type() == Prose::descriptor()) return 2;
  return field.policy.merge() == KEYED ? 0 : 1;   // a keyed entry holds the subfield by itself
}

}  // namespace

bool may_match(const SearchQuery& query, std::uint32_t type_number, std::string_view state) {
  const auto* type = record_type(type_number);
  if (!type) return false;
  Look look(query);
  Piece part;
  while (take_piece(state, part)) {
    if (part.number != kField || part.type != Type::bytes) continue;
    std::string_view in = part.payload;
    Piece piece;
    const Field* field = nullptr;
    while (take_piece(in, piece)) {
      if (piece.number == kFieldNumber && piece.type == Type::varint) {
        std::uint64_t number = 0;
        std::string_view digits = piece.payload;
        if (!merge::wire::take_varint(digits, number)) return false;
        field = type->field(static_cast<std::uint32_t>(number));
        if (!field || !field->policy.searched() || field->policy.privacy() == SECRET) break;
      } else if (field && piece.number == kFieldEntry && piece.type == Type::bytes) {
        std::string_view entry = piece.payload;
        Piece value;
        while (take_piece(entry, value))
          if (value.number == kEntryValue && value.type == Type::bytes) look.look_into(value.payload, levels_of(*field));
      }
      if (look.has_all()) return true;
    }
  }
  return false;
}

}  // namespace fremskudt::store
