// What a person did, as a Patch: fields that are not prose, finishing, choosing.
#include <algorithm>

#include "base/fold.h"
#include "merge/elements.h"
#include "merge/prose_diff.h"
#include "merge/unreadable.h"
#include "merge/view.h"
#include "merge/wire.h"

namespace fremskudt::merge {
namespace {

const std::vector<Dot>& shown_dots(const View::Of* of, const std::string& key) {
  static const std::vector<Dot> none;
  if (!of) return none;
  const auto it = std::ranges::lower_bound(of->shown, key, {}, &View::Shown::key);
  return it != of->shown.end() && it->key == key ? it->dots : none;
}

std::set<std::string, std::less<>> keyed_elements_in(const Elements& elements) {
  std::set<std::string, std::less<>> out;
  std::string_view element;
  std::uint32_t subfield = 0;
  for (const auto& [key, value] : elements)
    if (split_keyed_key(key, element, subfield)) out.emplace(element);
  return out;
}

// Elements of a KEYED field that were taken away: every write of theirs that was shown goes, subfields that this
// version does not know included.
void remove_keyed(const View::Of& of, const Elements& before, const Elements& after, std::vector<Op>& ops) {
  const auto had = keyed_elements_in(before);
  const auto has = keyed_elements_in(after);
  for (const auto& shown : of.shown) {
    std::string_view element;
    std::uint32_t subfield = 0;
    if (!split_keyed_key(shown.key, element, subfield)) continue;
    if (had.contains(element) && !has.contains(element)) ops.push_back({shown.key, shown.dots, std::nullopt});
  }
}

std::vector<Op> element_ops(const Field& field, const View::Of* of, const Elements& before, const Elements& after) {
  std::vector<Op> ops;
  for (const auto& [key, value] : after) {
    const auto it = before.find(key);
    if (it == before.end() || it->second != value) ops.push_back({key, shown_dots(of, key), value});
  }
  if (field.policy.merge() == KEYED && of) remove_keyed(*of, before, after, ops);
  const auto remaining = keyed_elements_in(after);
  const auto merge = field.policy.merge();
  for (const auto& [key, value] : before) {
    if (after.contains(key)) continue;
    std::string_view element;
    std::uint32_t subfield = 0;
    if (merge == SET) {
      ops.push_back({key, shown_dots(of, key), std::nullopt});
    } else if (merge != KEYED || (split_keyed_key(key, element, subfield) && remaining.contains(element))) {
      ops.push_back({key, shown_dots(of, key), std::string()});   // cleared: a write like any other
    }
  }
  return ops;
}

const Prose& prose_in(const google::protobuf::Message& message, const Field& field) {
  return static_cast<const Prose&>(message.GetReflection()->GetMessage(message, field.descriptor));
}

const google::protobuf::FieldDescriptor* text_field(const Field& field, std::string_view key, std::uint32_t& number) {
  const auto* descriptor = field.descriptor;
  number = field.number();
  if (field.policy.merge() == KEYED) {
    std::string_view element;
    if (!split_keyed_key(key, element, number)) return nullptr;
    descriptor = descriptor->message_type()->FindFieldByNumber(static_cast<int>(number));
  }
  return descriptor && descriptor->type() == google::protobuf::FieldDescriptor::TYPE_STRING ? descriptor : nullptr;
}

// A name without what came along at its ends when it was pasted.
std::string trimmed(const Field& field, const std::string& bytes) {
  std::string_view rest = bytes;
  wire::Piece piece;
  if (!field.policy.name() || field.descriptor->is_repeated() || field.descriptor->type() != google::protobuf::FieldDescriptor::TYPE_STRING ||
      !wire::take_piece(rest, piece) || !rest.empty() || piece.type != wire::Type::bytes)
    return bytes;
  std::string name;
  wire::put_bytes(name, field.number(), trim_unseen(piece.payload));
  return name;
}

}  // namespace

Patch diff(const View& view, const google::protobuf::Message& before, const google::protobuf::Message& after) {
  const auto& type = record_type_of(after);
  FREMSKUDT_ASSERT(before.GetDescriptor() == after.GetDescriptor());
  const FieldBytes old_bytes(before);
  const FieldBytes new_bytes(after);
  Patch patch;
  for (const auto& field : type.fields) {
    const auto& was = old_bytes.of(field.number());
    if (was == new_bytes.of(field.number()) || field.policy.role() == FINISHED) continue;
    const auto is = trimmed(field, new_bytes.of(field.number()));
    if (was == is) continue;
    const auto it = view.fields.find(field.number());
    const View::Of* of = it != view.fields.end() ? &it->second : nullptr;
    auto ops = field.policy.merge() == PROSE
                   ? prose_ops(field.number(), of, prose_in(before, field), prose_in(after, field))
                   : element_ops(field, of, elements_of(field, was), elements_of(field, is));
    if (ops.empty()) continue;
    patch.fields[field.number()] = {std::move(ops), of ? of->vector : Vector()};
  }
  return patch;
}

namespace {

bool will_be_shown(const RecordType& type, const Field& field, std::string_view key, std::string_view value) {
  if (!is_readable(type, field, key, value)) return false;
  if (field.policy.merge() == KEYED) return true;   // its parts may be a newer version's
  // What is on the wire of another kind than the field parses as something unknown.
  const auto message = type.make();
  return message->ParseFromArray(value.data(), static_cast<int>(value.size())) &&
         message->GetReflection()->GetUnknownFields(*message).empty();
}

}  // namespace

std::optional<std::uint32_t> unreadable_field(const RecordType& type, const Patch& patch) {
  for (const auto& [number, of] : patch.fields) {
    const auto* field = type.field(number);
    for (const auto& op : of.ops)
      if (field && op.value && !will_be_shown(type, *field, op.key, *op.value)) return number;
  }
  return std::nullopt;
}

Patch only_open(const RecordType& type, const Patch& patch) {
  Patch open;
  for (const auto& [number, of] : patch.fields) {
    const auto* field = type.field(number);
    if (!field) continue;
    Patch::Of kept{{}, of.seen};
    for (const auto& op : of.ops)
      if (op.value && stays_open(*field, op.key)) kept.ops.push_back(op);
    if (!kept.ops.empty()) open.fields[number] = std::move(kept);
  }
  return open;
}

void bring_back(Patch& patch, const View& view, const google::protobuf::Message& after, std::uint32_t number, int row,
                Dot origin, Stamp origin_stamp) {
  const auto* field = record_type_of(after).field(number);
  FREMSKUDT_ASSERT(field != nullptr && field->policy.merge() == PROSE);
  auto& of = patch.fields[number];
  if (of.ops.empty())
    if (const auto it = view.fields.find(number); it != view.fields.end()) of.seen = it->second.vector;
  if (std::ranges::find(of.ops, row, &Op::row) != of.ops.end()) return;
  const auto& paragraph = prose_in(after, *field).paragraphs(row);
  Op op{paragraph.id(), {}, paragraph_value(number, paragraph)};
  op.origin = origin;
  op.origin_stamp = origin_stamp;
  op.row = row;
  of.ops.push_back(std::move(op));
}

Patch create(const google::protobuf::Message& message) {
  return diff(View(), *record_type_of(message).make(), message);
}

Patch choose(const Conflict& conflict, std::optional<std::string> value) {
  Patch::Of of;
  Op op{conflict.key, {}, std::move(value)};
  for (const auto& version : conflict.versions) {
    if (op.value == version.value) op.origin = version.origin, op.origin_stamp = version.stamp;
    for (const Dot dot : version.dots) {
      op.replaces.push_back(dot);
      of.seen.add(dot);
    }
  }
  of.ops.push_back(std::move(op));
  Patch patch;
  patch.fields[conflict.field] = std::move(of);
  return patch;
}

Patch choose_text(const RecordType& type, const Conflict& conflict, std::string_view text) {
  const auto* field = type.field(conflict.field);
  FREMSKUDT_ASSERT(field != nullptr && !conflict.versions.empty());
  for (const auto& version : conflict.versions)   // one of them as it stands, marks and all
    if (!text.empty() && version_text(type, conflict.field, version) == text) return choose(conflict, version.value);
  if (field->policy.merge() == PROSE) {
    Paragraph paragraph;
    read_paragraph(field->number(), conflict.versions.front().value, paragraph);
    // Words that one of them kept from shared reading, or for one child alone, stand in it too.
    for (const auto& version : conflict.versions) {
      Paragraph other;
      if (!read_paragraph(field->number(), version.value, other)) continue;
      if (other.not_for_reading()) paragraph.set_not_for_reading(true);
      if (paragraph.child().empty()) paragraph.set_child(other.child());
    }
    paragraph.set_text(std::string(text));
    return choose(conflict, paragraph_value(field->number(), paragraph));
  }
  std::uint32_t number = 0;
  FREMSKUDT_ASSERT(text_field(*field, conflict.key, number) != nullptr);
  std::string value;
  if (!text.empty()) wire::put_bytes(value, number, text);
  return choose(conflict, std::move(value));
}

std::string version_text(const RecordType& type, std::uint32_t number, const Version& version) {
  const auto* field = type.field(number);
  if (!field) return {};
  if (field->policy.merge() == PROSE) {
    Paragraph paragraph;
    return read_paragraph(number, version.value, paragraph) ? paragraph.text() : std::string();
  }
  const bool keyed = field->policy.merge() == KEYED;
  if (!keyed && field->descriptor->type() != google::protobuf::FieldDescriptor::TYPE_STRING) return {};
  std::string_view rest = version.value;
  wire::Piece piece;
  if (!wire::take_piece(rest, piece) || piece.type != wire::Type::bytes) return {};
  if (keyed) {
    const auto* subfield = field->descriptor->message_type()->FindFieldByNumber(static_cast<int>(piece.number));
    if (!subfield || subfield->type() != google::protobuf::FieldDescriptor::TYPE_STRING) return {};
  }
  return std::string(piece.payload);
}

Patch finish(const Resolved& resolved, const Id& worker, std::int64_t at_ms) {
  FREMSKUDT_ASSERT(record_type_of(*resolved.message).with_role(FINISHED) != nullptr);
  Patch patch;
  patch.kind = Patch::Kind::finish;
  patch.finish.set_worker(worker.to_bytes());
  patch.finish.set_at(at_ms);
  return patch;
}

Patch unfinish(const Resolved& resolved) {
  const auto* field = record_type_of(*resolved.message).with_role(FINISHED);
  FREMSKUDT_ASSERT(field != nullptr);
  Patch patch;
  patch.kind = Patch::Kind::unfinish;
  const auto it = resolved.view.fields.find(field->number());
  if (it == resolved.view.fields.end()) return patch;
  Patch::Of of{{}, it->second.vector};
  for (const auto& shown : it->second.shown) of.ops.push_back({shown.key, shown.dots, std::nullopt});
  patch.fields[field->number()] = std::move(of);
  return patch;
}

}  // namespace fremskudt::merge
