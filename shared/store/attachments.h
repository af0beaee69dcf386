// The rows and bytes of attachments. An attachment belongs to one record: its address is its content's hash under that
// record's id, so the same photo in two records is two attachments, and nobody can tell over scopes that they are equal.
//
// Invariant: `held` bytes from the start lie in pieces without gap or overlap; held == size says that their hash was right.
// Thread: that of the Database.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "store/database.h"
#include "store/store.h"

namespace fremskudt::store {

// BLAKE2b-256, keyed with the record's id.
std::string attachment_hash(const Id& record, std::string_view content);

class Attachments {
 public:
  explicit Attachments(Database& db) : db_(db) {}

  // What the record names now. Others of its stay without a name where history stays too, else they go; true if some went.
  Result<bool> name(const Id& record, std::span<const NamedAttachment> named, const Id& worker, bool keeps_others);
  Result<AttachmentResult> add(const Piece& piece, bool is_delivered);
  Result<AttachmentResult> recheck(const Id& record, std::string_view hash);
  // False: it was already, or is not here.
  Result<bool> mark_delivered(const Id& record, std::string_view hash);
  // No name at the server, until it is named anew here. False: it was delivered already, or is not here.
  Result<bool> mark_unnamed(const Id& record, std::string_view hash);
  // The records whose attachments are to be offered again.
  Result<std::vector<Id>> reoffer();
  // All of the record's go. True if there were any.
  Result<bool> remove(const Id& record);

  Result<std::optional<AttachmentItem>> find(const Id& record, std::string_view hash);
  Result<std::uint64_t> count_to_send(const Id& record);
  Result<std::vector<AttachmentItem>> lacking(std::uint64_t before, std::uint32_t limit);
  Result<std::vector<AttachmentItem>> to_send(std::uint64_t after, std::uint32_t limit);
  Result<std::string> bytes(const Id& record, std::string_view hash, std::uint64_t offset, std::uint64_t length);

  // What is wrong with them, as sentences; how many there are.
  Status verify(Verified& verified);

 private:
  Result<std::string> hash_of_pieces(const AttachmentItem& item);
  Status drop_pieces(std::uint64_t key);
  Status add_scopes(AttachmentItem& item);
  Database& db_;
};

}  // namespace fremskudt::store
