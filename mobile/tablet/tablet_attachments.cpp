#include <algorithm>

#include "base/fold.h"
#include "store/attachments.h"
#include "tablet/picture.h"
#include "tablet/tablet.h"

namespace fremskudt::tablet {
namespace {

using google::protobuf::Message;

const Field* attachments_field(const Message& record) {
  const auto& fields = record_type_of(record).fields;
  const auto it = std::ranges::find_if(fields, names_attachments);
  return it == fields.end() ? nullptr : &*it;
}

std::vector<Attachment> named_in(const Message& record) {
  std::vector<Attachment> all;
  const auto* field = attachments_field(record);
  if (!field) return all;
  const auto* reflection = record.GetReflection();
  for (int i = 0; i < reflection->FieldSize(record, field->descriptor); ++i)
    all.push_back(static_cast<const Attachment&>(reflection->GetRepeatedMessage(record, field->descriptor, i)));
  return all;
}

}  // namespace

Result<std::string> Tablet::attach(const Id& id, std::string_view file, std::string caption) {
  TRY(const auto resolved, read(id));
  const auto& type = record_type_of(*resolved.message);
  const auto* field = attachments_field(*resolved.message);
  if (!field) return fail(ErrorKind::bad_input, "Records of this kind take no pictures.");
  TRY(const auto picture, clean_picture(file));
  const auto hash = store::attachment_hash(id, picture.bytes);
  const auto key = attachment_key(hash);

  auto after = type.make();
  after->CopyFrom(*resolved.message);
  const auto before = named_in(*resolved.message);
  const auto there = std::ranges::find(before, key, [](const auto& one) { return one.key(); });
  if (there != before.end()) {
    // The picture is there already: what is new are the words to it.
    if (!is_blank(caption))
      static_cast<Attachment&>(*after->GetReflection()->MutableRepeatedMessage(after.get(), field->descriptor, static_cast<int>(there - before.begin())))
          .set_caption(std::move(caption));
  } else {
    auto& named = static_cast<Attachment&>(*after->GetReflection()->AddMessage(after.get(), field->descriptor));
    named.set_key(key);
    named.set_bytes(static_cast<std::int32_t>(picture.bytes.size()));
    named.set_format(picture.format);
    named.set_width(picture.width);
    named.set_height(picture.height);
    named.set_caption(std::move(caption));
    named.set_not_for_reading(true);
    named.set_order(static_cast<std::int32_t>(before.size()));
  }
  // In the commit that names it: a record never names what was lost before it was stored.
  store::ChangeSet pieces;
  for (std::size_t at = 0; at < picture.bytes.size(); at += kMaxPieceBytes)
    pieces.push_back(store::Piece{id, hash, at, picture.bytes.substr(at, kMaxPieceBytes)});
  TRY_VOID(write(id, type.number(), merge::diff(resolved.view, *resolved.message, *after), std::move(pieces)));
  return key;
}

Result<std::vector<Tablet::AttachmentHere>> Tablet::attachments(const Id& id) {
  TRY(const auto resolved, read(id));
  std::vector<AttachmentHere> all;
  for (auto& named : named_in(*resolved.message)) {
    AttachmentHere one{std::move(named), 0, false};
    if (const auto hash = attachment_hash_from(one.named.key())) {
      TRY(const auto item, reader().attachment(id, *hash));
      if (item) one.held = item->held, one.is_delivered = item->is_delivered;
    }
    all.push_back(std::move(one));
  }
  return all;
}

Result<std::string> Tablet::attachment(const Id& id, const std::string& key) {
  const auto hash = attachment_hash_from(key);
  if (!hash) return fail(ErrorKind::not_found, "This record has no such picture.");
  TRY(const auto item, reader().attachment(id, *hash));
  if (!item) return fail(ErrorKind::not_found, "This record has no such picture.");
  if (!item->is_whole()) return fail(ErrorKind::busy, "This picture is not all here yet; it comes with the next sync.");
  TRY(auto bytes, reader().attachment_bytes(id, *hash, 0, item->size));
  if (bytes.size() != item->size || store::attachment_hash(id, bytes) != *hash)
    return fail(ErrorKind::corrupt, "This picture was damaged on this tablet; run verify.");
  return bytes;
}

}  // namespace fremskudt::tablet
