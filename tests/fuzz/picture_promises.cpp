#include "picture_promises.h"

#include <algorithm>

#include "fuzz.h"
#include "sync/limits.h"

namespace fremskudt::fuzz {

using sync::attachment_name_from;

const PicturePromises::One& PicturePromises::one(const Name& name) const {
  static const One nothing;
  const auto it = all_.find(name);
  return it == all_.end() ? nothing : it->second;
}

void PicturePromises::heard(const Attachments& said) {
  for (const auto& held : said.held()) {
    const auto name = attachment_name_from(held);
    if (!name) return;   // the session ends here
    auto& one = all_[*name];
    one.is_named = true;
    one.answers += held.answers();
    one.wholes += held.whole();
    one.refusals += held.refused();
    one.unnamed += held.refused() && held.unnamed();
    one.wrongs += held.wrong();
    const bool is_end = held.whole() || held.refused();
    if (!is_end && !held.answers()) ++one.wants, one.is_open = true;
    if (held.answers() && (is_end || held.wrong())) one.is_open = false;
  }
}

void PicturePromises::heard(const AttachmentPiece& piece) {
  if (const auto name = attachment_name_from(piece)) {
    auto& one = all_[*name];
    one.is_named = true;
    ++one.pieces;
  }
}

void PicturePromises::sent(const Attachments& said) {
  promise(said.held_size() <= static_cast<int>(sync::kMaxNamedAttachments), "what is named in a frame is bounded");
  for (const auto& held : said.held()) {
    const auto name = attachment_name_from(held);
    promise(name.has_value(), "an attachment is named by its record and its hash");
    auto& one = all_[*name];
    if (held.whole()) promise(store_.attachments().is_right(*name) || damaged_.contains(*name), "what is said to be whole is here, and has the hash of its name");
    if (held.answers()) {
      promise(++one.answered <= one.pieces, "a piece is answered once");
      if (held.whole() || held.refused() || held.wrong()) ++one.settled;
      const auto item = store_.attachments().find(*name);
      if (!held.refused()) promise(item && item->held == held.held(), "what is said to be here is here");
    } else if (held.whole()) {
      ++one.offered;
    } else if (!held.refused()) {
      ++one.asked;
    }
    if (held.refused()) one.is_open = false;
  }
}

void PicturePromises::sent(const AttachmentPiece& piece) {
  const auto name = attachment_name_from(piece);
  promise(name.has_value(), "a piece is named by its record and its hash");
  auto& one = all_[*name];
  promise(!piece.bytes().empty() && piece.bytes().size() <= kMaxPieceBytes, "a piece that is sent is bounded");
  promise(one.wants > 0, "a piece is sent of what the other wants");
  promise(store_.attachments().bytes(*name, piece.offset(), piece.bytes().size()) == piece.bytes(), "a piece is what lies here");
  one.sent.push_back(piece.bytes().size());
  promise(++one.sent_at[piece.offset()] <= one.wants + one.answers, "no piece is sent again and again without an answer");
  promise(under_way() <= sync::kMaxLaneBytes, "the pieces under way are bounded");
}

void PicturePromises::check(const store::Change& change) const {
  if (const auto* piece = std::get_if<store::Piece>(&change)) {
    const auto& about = one({piece->record, piece->hash});
    promise(about.asked > 0, "a piece is taken of what was asked for");
    promise(about.pieces > 0 && piece->bytes.size() <= kMaxPieceBytes, "a piece that is taken came, and is bounded");
  } else if (const auto* delivered = std::get_if<store::Delivered>(&change)) {
    const auto& about = one({delivered->record, delivered->hash});
    promise(about.offered > 0 && about.wholes > 0, "only the other's word on what was offered says that it is delivered");
  } else if (const auto* unnamed = std::get_if<store::Unnamed>(&change)) {
    const auto& about = one({unnamed->record, unnamed->hash});
    promise(about.offered > 0 && about.unnamed > 0, "only what was offered, and said to have no name there, is not waited for");
  } else if (const auto* doubt = std::get_if<store::Recheck>(&change)) {
    promise(one({doubt->record, doubt->hash}).wrongs > 0, "only what is said to be wrong is looked at again");
  }
}

std::size_t PicturePromises::wanted() const {
  std::size_t count = 0;
  for (const auto& [name, one] : all_) count += one.asked - std::min(one.asked, one.settled + one.refusals);
  return count;
}

std::size_t PicturePromises::under_way() const {
  std::size_t bytes = 0;
  for (const auto& [name, one] : all_)
    for (std::size_t i = one.answers; i < one.sent.size(); ++i) bytes += one.sent[i];
  return bytes;
}

bool PicturePromises::has_open_wants() const {
  return std::ranges::any_of(all_, [](const auto& one) { return one.second.is_open; });
}

}  // namespace fremskudt::fuzz
