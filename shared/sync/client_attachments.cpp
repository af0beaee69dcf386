#include "sync/client_attachments.h"

#include <utility>

namespace fremskudt::sync {

// ---- what the store says ------------------------------------------------------------------------------------------------

void ClientAttachments::read(client::AttachmentsRead&& read) {
  is_reading_ = false;
  is_more_ = read.to_send.size() >= kMaxNamedAttachments || read.lacking.size() >= kMaxNamedAttachments;
  for (auto& item : read.to_send) {
    send_after_ = item.key;
    const AttachmentName name{item.record, std::move(item.hash)};
    const auto known = offers_.find(name);
    if (known == offers_.end() || known->second == Offer::done) offer(name);   // offered again: of a server that was put back
  }
  for (auto& item : read.lacking) {
    lack_before_ = item.key;
    const AttachmentName name{item.record, std::move(item.hash)};
    const auto is_waiting = [&] {
      for (const auto& one : to_want_)
        if (one.first == name) return true;
      return false;
    };
    if (is_free(name) && !is_waiting()) to_want_.emplace_back(name, item.held);
  }
}

void ClientAttachments::read(client::PieceRead&& read, std::int64_t now) {
  const AttachmentName name{read.record, std::move(read.hash)};
  if (read.bytes.empty()) {   // it went meanwhile, or lies on a damaged page
    lane_.drop(name);
    return settle(name, Offer::refused);
  }
  auto piece = lane_.read(name, read.offset, std::move(read.bytes), read.size, now);
  if (!piece) return;
  Frame frame;
  *frame.mutable_piece() = *std::move(piece);
  out_.frames.push_back(std::move(frame));
}

void ClientAttachments::applied(const std::vector<store::AttachmentResult>& results) {
  for (const auto& result : results) {
    const AttachmentName name{result.item.record, result.item.hash};
    if (in_doubt_.erase(name) > 0) {
      if (!result.item.is_whole()) {   // the server was right: what lies here is wrong, or gone
        settle(name, Offer::refused);
        is_dirty_ = true;
      } else if (wrong_[name] < kMaxWrong) {
        offer(name);
      } else {
        settle(name, Offer::refused);
      }
      continue;
    }
    AttachmentHeld held;
    held.set_held(result.item.held);
    held.set_whole(result.item.is_whole());
    held.set_answers(true);
    held.set_wrong(result.was_wrong);
    held.set_refused(result.item.key == 0);
    say(name, held);
    if (result.was_wrong && ++wrong_[name] >= kMaxWrong) unavailable_.insert(name);
    if (result.was_wrong || result.item.is_whole() || result.item.key == 0) wanted_.erase(name), whole_since_.erase(name);
  }
}

// ---- what the server says -------------------------------------------------------------------------------------------------

bool ClientAttachments::take(const Attachments& said, std::int64_t now) {
  if (said.held_size() > static_cast<int>(kMaxNamedAttachments)) return false;
  for (const auto& held : said.held()) {
    const auto name = attachment_name_from(held);
    if (!name) return false;
    if (held.answers() && !lane_.answered(*name, held.held(), now)) return false;
    take_answer(*name, held);
  }
  return true;
}

void ClientAttachments::take_answer(const AttachmentName& name, const AttachmentHeld& held) {
  const auto offered = offers_.find(name);
  const bool is_offered = offered != offers_.end() && (offered->second == Offer::open || offered->second == Offer::sending);
  if (held.whole()) {
    if (is_offered) {
      lane_.drop(name);
      out_.changes.push_back(store::Delivered{name.record, name.hash});
      return settle(name, Offer::done);
    }
    // The server has it whole now. If it is lacking here, it is asked for.
    if (const auto wrong = wrong_.find(name); wrong != wrong_.end() && wrong->second >= kMaxWrong) return;
    if (wanted_.contains(name)) whole_since_.insert(name);
    unavailable_.erase(name);
    is_dirty_ = true;
    return;
  }
  if (held.refused()) {
    if (is_offered) {
      lane_.drop(name);
      if (held.unnamed() && !is_server_older_) out_.changes.push_back(store::Unnamed{name.record, name.hash});
      return settle(name, Offer::refused);
    }
    const bool is_old_news = whole_since_.erase(name) > 0;
    if (wanted_.erase(name) > 0 && !is_old_news) unavailable_.insert(name);
    is_dirty_ = is_dirty_ || is_old_news;
    return;
  }
  if (!is_offered) return;
  if (held.wrong()) {
    lane_.drop(name);
    offered->second = Offer::open;
    ++wrong_[name];
    if (in_doubt_.insert(name).second) out_.changes.push_back(store::Recheck{name.record, name.hash});
    return;
  }
  if (!held.answers()) {
    offered->second = Offer::sending;
    lane_.want(name, held.held());
  } else if (lane_.is_at_end(name)) {
    lane_.drop(name);
    settle(name, Offer::refused);
  }
}

bool ClientAttachments::take(AttachmentPiece&& piece) {
  const auto name = attachment_name_from(piece);
  if (!name || piece.bytes().size() > kMaxPieceBytes) return false;
  if (!wanted_.contains(*name)) {   // not wanted any more
    AttachmentHeld held;
    held.set_answers(true);
    held.set_refused(true);
    say(*name, held);
    return true;
  }
  out_.changes.push_back(store::Piece{name->record, name->hash, piece.offset(), std::move(*piece.mutable_bytes())});
  return true;
}

void ClientAttachments::came(const Id& record) {
  std::erase_if(offers_, [&](const auto& one) { return one.first.record == record && one.second == Offer::refused; });
  std::erase_if(unavailable_, [&](const AttachmentName& one) {
    const auto wrong = wrong_.find(one);
    return one.record == record && (wrong == wrong_.end() || wrong->second < kMaxWrong);
  });
}

void ClientAttachments::judged_anew() {
  std::erase_if(offers_, [](const auto& one) { return one.second == Offer::refused; });
  is_dirty_ = true;
}

// ---- what is to be done -----------------------------------------------------------------------------------------------------

void ClientAttachments::say(const AttachmentName& name, const AttachmentHeld& held) {
  if (out_.frames.empty() || !out_.frames.back().has_attachments() ||
      out_.frames.back().attachments().held_size() >= static_cast<int>(kMaxNamedAttachments))
    out_.frames.emplace_back();
  auto* one = out_.frames.back().mutable_attachments()->add_held();
  *one = held;
  set_attachment_name(one, name);
}

void ClientAttachments::offer(const AttachmentName& name) {
  settle(name, Offer::open);
  AttachmentHeld held;
  held.set_whole(true);
  say(name, held);
}

void ClientAttachments::settle(const AttachmentName& name, Offer how) {
  const auto is_out = [](Offer one) { return one == Offer::open || one == Offer::sending; };
  const auto [it, is_new] = offers_.try_emplace(name, Offer::done);
  open_offers_ -= is_out(it->second) ? 1 : 0;
  it->second = how;
  open_offers_ += is_out(how) ? 1 : 0;
}

ClientAttachments::Out ClientAttachments::go_on(bool has_room) {
  if (!is_open_) return {};
  if (has_room) {
    while (!to_want_.empty() && wanted_.size() < kMaxWanted) {
      const auto [name, from] = std::move(to_want_.front());
      to_want_.pop_front();
      if (!wanted_.insert(name).second) continue;
      AttachmentHeld held;
      held.set_held(from);
      say(name, held);
    }
    if (!is_reading_ && is_dirty_) {
      is_dirty_ = false;
      send_after_ = 0;
      lack_before_ = UINT64_MAX;
      is_more_ = true;
    }
    // One page, and the next when all of it is settled.
    if (!is_reading_ && is_more_ && open_offers_ < kMaxOffered - kMaxNamedAttachments && to_want_.empty()) {
      is_more_ = false;
      is_reading_ = true;
      out_.read = client::ReadAttachments{send_after_, lack_before_, kMaxNamedAttachments};
    }
    if (auto next = lane_.next()) out_.piece = client::ReadPiece{next->name.record, std::move(next->name.hash), next->offset, next->length};
  }
  return std::exchange(out_, {});
}

bool ClientAttachments::is_done() const {
  return !is_open_ || (!is_dirty_ && !is_more_ && !is_reading_ && open_offers_ == 0 && to_want_.empty() && wanted_.empty() && in_doubt_.empty() &&
                       out_.frames.empty() && out_.changes.empty());
}

}  // namespace fremskudt::sync
