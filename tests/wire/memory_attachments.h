// The attachments of a store without a disk: names, pieces and hashes as store/attachments.h has them, in maps.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "store/store.h"
#include "sync/wire.h"

namespace fremskudt::test {

// BLAKE2b-256, keyed with the record's id.
std::string hash_of_attachment(const Id& record, std::string_view content);

class MemoryAttachments {
 public:
  void name(const Id& record, std::span<const NamedAttachment> named, bool keeps_others);
  void remove(const Id& record);
  store::AttachmentResult add(const store::Piece& piece, bool is_delivered);
  store::AttachmentResult recheck(const sync::AttachmentName& name);
  bool mark_delivered(const sync::AttachmentName& name);
  bool reoffer();

  std::optional<store::AttachmentItem> find(const sync::AttachmentName& name) const;
  std::string bytes(const sync::AttachmentName& name, std::uint64_t offset, std::uint64_t length) const;
  std::vector<store::AttachmentItem> lacking(std::uint64_t before, std::uint32_t limit) const;
  std::vector<store::AttachmentItem> to_send(std::uint64_t after, std::uint32_t limit, const std::function<bool(const Id&)>& is_delivered) const;
  bool has_to_send(const Id& record) const;

  // For tests: a byte of it is not what it was; and whether all of it is here, and right, also where no record names it any more.
  void damage(const sync::AttachmentName& name, std::uint64_t at);
  bool is_right(const sync::AttachmentName& name) const;
  std::vector<sync::AttachmentName> names() const;

 private:
  struct One {
    std::uint64_t key = 0, size = 0;
    std::string bytes;                 // those from the start that are here
    bool is_named = true, is_delivered = false;
    bool is_whole() const { return bytes.size() == size; }
    bool is_to_send() const { return is_whole() && is_named && !is_delivered; }
  };
  static store::AttachmentItem item_of(const sync::AttachmentName& name, const One& one);

  std::map<sync::AttachmentName, One> all_;
  std::uint64_t last_key_ = 0;
};

}  // namespace fremskudt::test
