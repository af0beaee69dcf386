#include "sync/server_attachments.h"

#include <utility>

namespace fremskudt::sync {

// ---- what the tablet says ---------------------------------------------------------------------------------------------------

bool ServerAttachments::take(const Attachments& said, std::int64_t now) {
  if (said.held_size() > static_cast<int>(kMaxNamedAttachments)) return false;
  for (const auto& held : said.held()) {
    const auto name = attachment_name_from(held);
    if (!name) return false;
    if (held.answers()) {
      if (!lane_.answered(*name, held.held(), now)) return false;
      if (held.whole() || held.refused() || held.wrong()) lane_.drop(*name);
      if (lane_.is_at_end(*name)) lane_.drop(*name), refuse(*name, false);
      if (held.wrong() && ++wrong_[*name] <= kMaxWrong && in_doubt_.insert(*name).second)
        out_.changes.push_back(store::Recheck{name->record, name->hash});
    } else if (held.whole()) {
      if (to_look_up_.size() >= kMaxOffered) return false;
      to_look_up_.push_back(*name);
    } else if (!held.refused()) {
      if (lane_.size() < 4 * kMaxWanted)
        lane_.want(*name, held.held());
      else
        refuse(*name, false);
    }
  }
  return true;
}

bool ServerAttachments::take(AttachmentPiece&& piece) {
  const auto name = attachment_name_from(piece);
  if (!name || piece.bytes().size() > kMaxPieceBytes) return false;
  if (taking_.contains(*name))
    out_.changes.push_back(store::Piece{name->record, name->hash, piece.offset(), std::move(*piece.mutable_bytes())});
  else
    refuse(*name, true);
  return true;
}

// ---- what the store says ------------------------------------------------------------------------------------------------------

void ServerAttachments::looked_up(const std::vector<store::AttachmentItem>& items) {
  std::map<AttachmentName, const store::AttachmentItem*> found;
  for (const auto& item : items) found.emplace(AttachmentName{item.record, item.hash}, &item);
  for (const auto& name : std::exchange(looking_up_, {})) {
    const auto it = found.find(name);
    const auto wrong = wrong_.find(name);
    const bool is_hopeless = wrong != wrong_.end() && wrong->second >= kMaxWrong;
    if (it == found.end() || is_hopeless || (taking_.size() >= kMaxOffered && !taking_.contains(name))) {
      refuse(name, false, it == found.end());
      continue;
    }
    const auto& item = *it->second;
    AttachmentHeld held;
    held.set_held(item.held);
    held.set_whole(item.is_whole());
    if (!item.is_whole()) taking_.insert(name);
    say(name, held);
  }
}

void ServerAttachments::read(server::PieceRead&& read, const MayHold& may_hold, std::int64_t now) {
  // Grants change, and what was offered may be erased meanwhile.
  if (read.bytes.empty() || !read.item || !read.item->is_whole() || !may_hold(read.item->scopes)) {
    lane_.drop(read.name);
    return refuse(read.name, false);
  }
  auto piece = lane_.read(read.name, read.offset, std::move(read.bytes), read.item->size, now);
  if (!piece) return;
  Frame frame;
  *frame.mutable_piece() = *std::move(piece);
  out_.frames.push_back(std::move(frame));
}

void ServerAttachments::submitted(const std::vector<store::AttachmentResult>& results) {
  for (const auto& result : results) {
    const AttachmentName name{result.item.record, result.item.hash};
    if (in_doubt_.erase(name) > 0) {
      if (!result.item.is_whole()) continue;
      AttachmentHeld held;   // it is right here: the way was not, so once more
      held.set_whole(true);
      say(name, held);
      continue;
    }
    AttachmentHeld held;
    held.set_held(result.item.held);
    held.set_whole(result.item.is_whole());
    held.set_answers(true);
    held.set_wrong(result.was_wrong);
    held.set_refused(result.item.key == 0);
    held.set_unnamed(result.item.key == 0);
    say(name, held);
    if (result.was_wrong) ++wrong_[name];
    if (result.was_wrong || result.item.is_whole() || result.item.key == 0) taking_.erase(name);
  }
}

void ServerAttachments::arrived(const std::vector<store::AttachmentItem>& items, const MayHold& may_hold) {
  for (const auto& item : items) {
    if (!may_hold(item.scopes)) continue;
    AttachmentHeld held;
    held.set_whole(true);
    say({item.record, item.hash}, held);
  }
}

// ---- what is to be done -----------------------------------------------------------------------------------------------------

void ServerAttachments::say(const AttachmentName& name, const AttachmentHeld& held) {
  if (out_.frames.empty() || !out_.frames.back().has_attachments() ||
      out_.frames.back().attachments().held_size() >= static_cast<int>(kMaxNamedAttachments))
    out_.frames.emplace_back();
  auto* one = out_.frames.back().mutable_attachments()->add_held();
  *one = held;
  set_attachment_name(one, name);
}

void ServerAttachments::refuse(const AttachmentName& name, bool answers, bool is_unnamed) {
  AttachmentHeld held;
  held.set_refused(true);
  held.set_unnamed(is_unnamed);
  held.set_answers(answers);
  say(name, held);
}

ServerAttachments::Out ServerAttachments::go_on(bool has_room, bool is_merged) {
  if (is_merged && looking_up_.empty() && !to_look_up_.empty()) {
    while (!to_look_up_.empty() && looking_up_.size() < kMaxNamedAttachments) {
      looking_up_.push_back(std::move(to_look_up_.front()));
      to_look_up_.pop_front();
    }
    out_.look_up = server::LookUpAttachments{looking_up_};
  }
  if (has_room)
    if (auto next = lane_.next()) out_.piece = server::ReadPiece{std::move(next->name), next->offset, next->length};
  return std::exchange(out_, {});
}

}  // namespace fremskudt::sync
