#include "sync/sending_lane.h"

#include <algorithm>

namespace fremskudt::sync {

std::deque<SendingLane::Sending>::iterator SendingLane::find(const AttachmentName& name) {
  return std::find_if(queue_.begin(), queue_.end(), [&](const auto& one) { return one.name == name; });
}

bool SendingLane::has(const AttachmentName& name) const {
  return std::any_of(queue_.begin(), queue_.end(), [&](const auto& one) { return one.name == name; });
}

void SendingLane::want(const AttachmentName& name, std::uint64_t from) {
  const auto found = find(name);
  if (found == queue_.end())
    queue_.push_back({name, from});
  else if (found->under_way == 0)
    found->next = from;
}

void SendingLane::drop(const AttachmentName& name) {
  if (reading_ == name) reading_.reset();
  const auto found = find(name);
  if (found != queue_.end()) queue_.erase(found);
}

std::optional<SendingLane::Read> SendingLane::next() {
  if (reading_ || bytes_under_way_ >= window_) return std::nullopt;
  const auto ready = std::find_if(queue_.begin(), queue_.end(), [](const auto& one) { return !one.is_out_of_step && one.next < one.size; });
  if (ready == queue_.end()) return std::nullopt;
  // Two to a window, so that the way is never empty; less than a whole one only where it is the last.
  const auto length = std::clamp(window_ / 2, kMinPieceBytes, kMaxPieceBytes);
  if (bytes_under_way_ > 0 && bytes_under_way_ + length > window_) return std::nullopt;
  reading_ = ready->name;
  return Read{ready->name, ready->next, length};
}

std::optional<AttachmentPiece> SendingLane::read(const AttachmentName& name, std::uint64_t offset, std::string bytes, std::uint64_t size, std::int64_t now) {
  if (reading_ != name) return std::nullopt;
  reading_.reset();
  const auto found = find(name);
  if (found == queue_.end() || found->is_out_of_step || found->next != offset || bytes.empty()) return std::nullopt;
  found->size = size;
  found->next += bytes.size();
  ++found->under_way;
  under_way_.push_back({name, offset, bytes.size(), now});
  bytes_under_way_ += bytes.size();
  AttachmentPiece piece;
  set_attachment_name(&piece, name);
  piece.set_offset(offset);
  piece.set_bytes(std::move(bytes));
  return piece;
}

bool SendingLane::answered(const AttachmentName& name, std::uint64_t held, std::int64_t now) {
  const auto piece = std::find_if(under_way_.begin(), under_way_.end(), [&](const auto& one) { return one.name == name; });
  if (piece == under_way_.end()) return false;
  const auto begin = piece->offset, end = begin + piece->size;
  learn(now - piece->sent_at, piece->size, now);
  bytes_under_way_ -= piece->size;
  under_way_.erase(piece);

  const auto found = find(name);
  if (found == queue_.end()) return true;
  if (found->under_way > 0) --found->under_way;
  if (held != end) found->is_out_of_step = true;
  if (held >= begin) found->is_not_taken = held == begin;
  if (found->is_out_of_step && found->under_way == 0) {
    found->is_out_of_step = false;
    found->next = held;
  }
  return true;
}

bool SendingLane::is_at_end(const AttachmentName& name) const {
  return std::ranges::any_of(queue_, [&](const auto& one) { return one.name == name && one.under_way == 0 && (one.is_not_taken || one.next >= one.size); });
}

void SendingLane::learn(std::int64_t delay, std::size_t size, std::int64_t now) {
  quickest_ = std::min(quickest_.value_or(delay), delay);
  const auto wait = delay - *quickest_;
  if (wait <= kLaneWaitMs / 2) {
    window_ += shrunk_at_ == 0 ? size : size / 8;                   // doubles in a round trip, until the link is known
  } else if (wait > kLaneWaitMs && now >= shrunk_at_ + delay) {     // once for what was under way together
    shrunk_at_ = now;
    window_ -= window_ / 4;
  }
  window_ = std::clamp(window_, kMinLaneBytes, kMaxLaneBytes);
}

}  // namespace fremskudt::sync
