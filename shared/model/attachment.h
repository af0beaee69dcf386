// Attachments as records name them. The bytes are the store's matter (store/attachments.h).
// Pure; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <google/protobuf/message.h>

namespace fremskudt {

// A tablet's camera makes 2 to 15 MB; a whole drawing scanned at the office some 50. All of one is held in memory when it
// is attached and when it is shown.
inline constexpr std::uint64_t kMaxAttachmentBytes = 64 << 20;
inline constexpr std::size_t kAttachmentHashBytes = 32;
// The most that travels or is stored at once: what a cut loses at most, and what a row of the store holds.
inline constexpr std::size_t kMaxPieceBytes = 256 << 10;

struct NamedAttachment {
  std::string hash;          // kAttachmentHashBytes
  std::uint64_t size = 0;    // 1 to kMaxAttachmentBytes
};

// What the record names, in the fields of type Attachment that this version knows. An element that cannot be one (a peer
// may write anything) is left out.
std::vector<NamedAttachment> attachments_named_in(const google::protobuf::Message& record);

// "3f9a…", 64 letters: the key of the element in its field, and its id on the command line.
std::string attachment_key(std::string_view hash);
std::optional<std::string> attachment_hash_from(std::string_view key);

}  // namespace fremskudt
