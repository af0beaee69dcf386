#include "model/attachment.h"

#include "model/record_type.h"

namespace fremskudt {
namespace {

int digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

}  // namespace

std::vector<NamedAttachment> attachments_named_in(const google::protobuf::Message& record) {
  std::vector<NamedAttachment> named;
  for (const auto& field : record_type_of(record).fields) {
    if (!names_attachments(field)) continue;
    const auto* reflection = record.GetReflection();
    for (int i = 0; i < reflection->FieldSize(record, field.descriptor); ++i) {
      const auto& element = static_cast<const Attachment&>(reflection->GetRepeatedMessage(record, field.descriptor, i));
      auto hash = attachment_hash_from(element.key());
      if (!hash || element.bytes() <= 0 || static_cast<std::uint64_t>(element.bytes()) > kMaxAttachmentBytes) continue;
      named.push_back({*std::move(hash), static_cast<std::uint64_t>(element.bytes())});
    }
  }
  return named;
}

std::string attachment_key(std::string_view hash) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string key;
  for (const unsigned char c : hash) (key += kDigits[c >> 4]) += kDigits[c & 15];
  return key;
}

std::optional<std::string> attachment_hash_from(std::string_view key) {
  if (key.size() != 2 * kAttachmentHashBytes) return std::nullopt;
  std::string hash;
  for (std::size_t i = 0; i < key.size(); i += 2) {
    const int high = digit(key[i]), low = digit(key[i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    hash += static_cast<char>(high << 4 | low);
  }
  return hash;
}

}  // namespace fremskudt
