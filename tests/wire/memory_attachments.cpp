#include "wire/memory_attachments.h"

#include <sodium.h>

#include <algorithm>

namespace fremskudt::test {

using store::AttachmentItem;
using store::AttachmentResult;
using sync::AttachmentName;

std::string hash_of_attachment(const Id& record, std::string_view content) {
  std::string hash(kAttachmentHashBytes, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), hash.size(), reinterpret_cast<const unsigned char*>(content.data()), content.size(),
                     record.bytes.data(), record.bytes.size());
  return hash;
}

AttachmentItem MemoryAttachments::item_of(const AttachmentName& name, const One& one) {
  return {name.record, name.hash, one.key, one.size, one.bytes.size(), one.is_delivered, {}};
}

void MemoryAttachments::name(const Id& record, std::span<const NamedAttachment> named, bool keeps_others) {
  for (auto it = all_.begin(); it != all_.end();) {
    const bool goes = it->first.record == record && std::ranges::find(named, it->first.hash, &NamedAttachment::hash) == named.end();
    if (goes) it->second.is_named = false;
    it = goes && !keeps_others ? all_.erase(it) : std::next(it);
  }
  for (const auto& one : named) {
    const auto [it, is_new] = all_.try_emplace({record, one.hash});
    auto& here = it->second;
    if (is_new) here.key = ++last_key_, here.size = one.size;
    here.is_named = true;
    if (here.is_whole() || here.size == one.size) continue;   // of one that was whole nobody says another size
    if (here.bytes.size() >= one.size) here.bytes.clear();
    here.size = one.size;
  }
}

void MemoryAttachments::remove(const Id& record) {
  std::erase_if(all_, [&](const auto& one) { return one.first.record == record; });
}

AttachmentResult MemoryAttachments::add(const store::Piece& piece, bool is_delivered) {
  AttachmentResult result;
  const AttachmentName name{piece.record, piece.hash};
  result.item.record = piece.record;
  result.item.hash = piece.hash;
  const auto it = all_.find(name);
  if (it == all_.end() || !it->second.is_named) return result;
  auto& one = it->second;
  if (!one.is_whole() && piece.offset == one.bytes.size() && !piece.bytes.empty() && piece.bytes.size() <= kMaxPieceBytes &&
      piece.bytes.size() <= one.size - one.bytes.size()) {
    one.bytes += piece.bytes;
    result.was_wrong = one.is_whole() && hash_of_attachment(name.record, one.bytes) != name.hash;
    if (result.was_wrong) one.bytes.clear();
    one.is_delivered = one.is_whole() && is_delivered;
  }
  result.item = item_of(name, one);
  return result;
}

AttachmentResult MemoryAttachments::recheck(const AttachmentName& name) {
  AttachmentResult result;
  result.item.record = name.record;
  result.item.hash = name.hash;
  const auto it = all_.find(name);
  if (it == all_.end() || !it->second.is_named) return result;
  auto& one = it->second;
  result.was_wrong = one.is_whole() && hash_of_attachment(name.record, one.bytes) != name.hash;
  if (result.was_wrong) one.bytes.clear();
  result.item = item_of(name, one);
  return result;
}

bool MemoryAttachments::mark_delivered(const AttachmentName& name) {
  const auto it = all_.find(name);
  if (it == all_.end() || !it->second.is_whole() || it->second.is_delivered) return false;
  return it->second.is_delivered = true;
}

bool MemoryAttachments::reoffer() {
  bool has_some = false;
  for (auto& [name, one] : all_) has_some = std::exchange(one.is_delivered, false) || has_some;
  return has_some;
}

std::optional<AttachmentItem> MemoryAttachments::find(const AttachmentName& name) const {
  const auto it = all_.find(name);
  if (it == all_.end() || !it->second.is_named) return std::nullopt;
  return item_of(name, it->second);
}

std::string MemoryAttachments::bytes(const AttachmentName& name, std::uint64_t offset, std::uint64_t length) const {
  const auto it = all_.find(name);
  if (it == all_.end() || !it->second.is_named || offset >= it->second.bytes.size()) return {};
  return it->second.bytes.substr(static_cast<std::size_t>(offset), static_cast<std::size_t>(length));
}

std::vector<AttachmentItem> MemoryAttachments::lacking(std::uint64_t before, std::uint32_t limit) const {
  std::vector<AttachmentItem> items;
  for (const auto& [name, one] : all_)
    if (!one.is_whole() && one.is_named && one.key < before) items.push_back(item_of(name, one));
  std::ranges::sort(items, std::ranges::greater(), &AttachmentItem::key);
  if (items.size() > limit) items.resize(limit);
  return items;
}

std::vector<AttachmentItem> MemoryAttachments::to_send(std::uint64_t after, std::uint32_t limit, const std::function<bool(const Id&)>& is_delivered) const {
  std::vector<AttachmentItem> items;
  for (const auto& [name, one] : all_)
    if (one.is_to_send() && one.key > after && is_delivered(name.record)) items.push_back(item_of(name, one));
  std::ranges::sort(items, {}, &AttachmentItem::key);
  if (items.size() > limit) items.resize(limit);
  return items;
}

bool MemoryAttachments::has_to_send(const Id& record) const {
  return std::ranges::any_of(all_, [&](const auto& one) { return one.first.record == record && one.second.is_to_send(); });
}

void MemoryAttachments::damage(const AttachmentName& name, std::uint64_t at) {
  if (const auto it = all_.find(name); it != all_.end() && !it->second.bytes.empty()) it->second.bytes[at % it->second.bytes.size()] ^= 1;
}

bool MemoryAttachments::is_right(const AttachmentName& name) const {
  const auto it = all_.find(name);
  return it != all_.end() && it->second.is_whole() && hash_of_attachment(name.record, it->second.bytes) == name.hash;
}

std::vector<AttachmentName> MemoryAttachments::names() const {
  std::vector<AttachmentName> names;
  for (const auto& [name, one] : all_) names.push_back(name);
  return names;
}

}  // namespace fremskudt::test
