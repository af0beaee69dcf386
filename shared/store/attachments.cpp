#include "store/attachments.h"

#include <sodium.h>

#include <algorithm>

namespace fremskudt::store {
namespace {

constexpr int kOffsetBits = 27;
static_assert(kMaxAttachmentBytes <= std::uint64_t{1} << kOffsetBits);

std::int64_t place_of(std::uint64_t key, std::uint64_t offset) { return static_cast<std::int64_t>(key << kOffsetBits | offset); }

class Hasher {
 public:
  explicit Hasher(const Id& record) {
    crypto_generichash_init(&state_, record.bytes.data(), record.bytes.size(), kAttachmentHashBytes);
  }
  void add(std::string_view bytes) {
    crypto_generichash_update(&state_, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  }
  std::string take() {
    std::string hash(kAttachmentHashBytes, '\0');
    crypto_generichash_final(&state_, reinterpret_cast<unsigned char*>(hash.data()), hash.size());
    return hash;
  }

 private:
  crypto_generichash_state state_;
};

constexpr std::string_view kColumns = "SELECT record, hash, key, size, held, delivered FROM attachment ";

AttachmentItem to_item(const Rows& rows) {
  AttachmentItem item;
  item.record = rows.id(0);
  item.hash = rows.blob(1);
  item.key = static_cast<std::uint64_t>(rows.integer(2));
  item.size = static_cast<std::uint64_t>(rows.integer(3));
  item.held = static_cast<std::uint64_t>(rows.integer(4));
  item.is_delivered = rows.integer(5) != 0;
  return item;
}

Result<std::vector<AttachmentItem>> all(Rows& rows) {
  std::vector<AttachmentItem> items;
  for (;;) {
    TRY(const bool more, rows.next());
    if (!more) return items;
    items.push_back(to_item(rows));
  }
}

}  // namespace

std::string attachment_hash(const Id& record, std::string_view content) {
  Hasher hasher(record);
  hasher.add(content);
  return hasher.take();
}

Status Attachments::drop_pieces(std::uint64_t key) {
  return db_.run("DELETE FROM piece WHERE place >= ? AND place < ?", place_of(key, 0), place_of(key + 1, 0));
}

Result<bool> Attachments::name(const Id& record, std::span<const NamedAttachment> named, const Id& worker, bool keeps_others) {
  struct Known {
    std::uint64_t key, size, held;
    std::string hash;
    bool is_named, is_unnamed_there;
  };
  std::vector<Known> known;
  {
    TRY(auto rows, db_.query("SELECT key, size, held, hash, named, delivered = 2 FROM attachment WHERE record = ?", record));
    for (;;) {
      TRY(const bool more, rows.next());
      if (!more) break;
      known.push_back({static_cast<std::uint64_t>(rows.integer(0)), static_cast<std::uint64_t>(rows.integer(1)),
                       static_cast<std::uint64_t>(rows.integer(2)), std::string(rows.blob(3)), rows.integer(4) != 0, rows.integer(5) != 0});
    }
  }
  for (const auto& one : named) {
    const auto it = std::ranges::find(known, one.hash, &Known::hash);
    if (it == known.end()) {
      TRY_VOID(db_.run("INSERT OR IGNORE INTO attachment(record, hash, size, held, named, delivered, worker) VALUES(?, ?, ?, 0, 1, 0, ?)",
                       record, Blob{one.hash}, one.size, worker));
      continue;
    }
    // Said to have no name at the server, and named anew since: by a finishing that had not seen it taken away, for one.
    if (it->is_unnamed_there) TRY_VOID(db_.run("UPDATE attachment SET delivered = 0 WHERE key = ?", it->key));
    if (!it->is_named) TRY_VOID(db_.run("UPDATE attachment SET named = 1 WHERE key = ?", it->key));
    if (it->held == it->size || it->size == one.size) continue;   // of one that was whole nobody says another size
    if (it->held >= one.size) TRY_VOID(drop_pieces(it->key));
    TRY_VOID(db_.run("UPDATE attachment SET size = ?, held = ? WHERE key = ?", one.size, it->held >= one.size ? 0 : it->held, it->key));
  }
  bool has_dropped = false;
  for (const auto& one : known) {
    if (std::ranges::find(named, one.hash, &NamedAttachment::hash) != named.end()) continue;
    if (keeps_others) {
      if (one.is_named) TRY_VOID(db_.run("UPDATE attachment SET named = 0 WHERE key = ?", one.key));
      continue;
    }
    TRY_VOID(drop_pieces(one.key));
    TRY_VOID(db_.run("DELETE FROM attachment WHERE key = ?", one.key));
    has_dropped = true;
  }
  return has_dropped;
}

Result<std::string> Attachments::hash_of_pieces(const AttachmentItem& item) {
  Hasher hasher(item.record);
  TRY(auto rows, db_.query("SELECT bytes FROM piece WHERE place >= ? AND place < ? ORDER BY place", place_of(item.key, 0), place_of(item.key + 1, 0)));
  for (;;) {
    TRY(const bool more, rows.next());
    if (!more) return hasher.take();
    hasher.add(rows.blob(0));
  }
}

Result<AttachmentResult> Attachments::add(const Piece& piece, bool is_delivered) {
  AttachmentResult result;
  TRY(auto found, find(piece.record, piece.hash));
  if (!found) {
    result.item.record = piece.record;
    result.item.hash = piece.hash;
    return result;
  }
  result.item = *std::move(found);
  auto& item = result.item;
  if (item.is_whole() || piece.offset != item.held || piece.bytes.empty() || piece.bytes.size() > kMaxPieceBytes ||
      piece.bytes.size() > item.size - item.held)
    return result;
  TRY_VOID(db_.run("INSERT INTO piece(place, bytes) VALUES(?, ?)", place_of(item.key, item.held), Blob{piece.bytes}));
  item.held += piece.bytes.size();
  if (item.is_whole()) {
    TRY(const auto hash, hash_of_pieces(item));
    result.was_wrong = hash != item.hash;
  }
  if (result.was_wrong) {
    TRY_VOID(drop_pieces(item.key));
    item.held = 0;
  }
  item.is_delivered = item.is_whole() && is_delivered;
  TRY_VOID(db_.run("UPDATE attachment SET held = ?, delivered = ? WHERE key = ?", item.held, item.is_delivered, item.key));
  return result;
}

Result<AttachmentResult> Attachments::recheck(const Id& record, std::string_view hash) {
  AttachmentResult result;
  TRY(auto found, find(record, hash));
  if (!found) {
    result.item.record = record;
    result.item.hash = hash;
    return result;
  }
  result.item = *std::move(found);
  if (!result.item.is_whole()) return result;
  TRY(const auto is, hash_of_pieces(result.item));
  if (is == hash) return result;
  result.was_wrong = true;
  result.item.held = 0;
  TRY_VOID(drop_pieces(result.item.key));
  TRY_VOID(db_.run("UPDATE attachment SET held = 0 WHERE key = ?", result.item.key));
  return result;
}

Result<bool> Attachments::mark_unnamed(const Id& record, std::string_view hash) {
  TRY_VOID(db_.run("UPDATE attachment SET delivered = 2 WHERE record = ? AND hash = ? AND delivered = 0 AND held = size", record, Blob{hash}));
  return db_.changes() > 0;
}

Result<bool> Attachments::mark_delivered(const Id& record, std::string_view hash) {
  TRY_VOID(db_.run("UPDATE attachment SET delivered = 1 WHERE record = ? AND hash = ? AND delivered = 0 AND held = size", record, Blob{hash}));
  return db_.changes() > 0;
}

Result<std::vector<Id>> Attachments::reoffer() {
  std::vector<Id> records;
  {
    TRY(auto rows, db_.query("SELECT DISTINCT record FROM attachment WHERE delivered <> 0"));
    for (;;) {
      TRY(const bool more, rows.next());
      if (!more) break;
      records.push_back(rows.id(0));
    }
  }
  if (!records.empty()) TRY_VOID(db_.run("UPDATE attachment SET delivered = 0 WHERE delivered <> 0"));
  return records;
}

Result<bool> Attachments::remove(const Id& record) {
  std::vector<std::uint64_t> keys;
  {
    TRY(auto rows, db_.query("SELECT key FROM attachment WHERE record = ?", record));
    for (;;) {
      TRY(const bool more, rows.next());
      if (!more) break;
      keys.push_back(static_cast<std::uint64_t>(rows.integer(0)));
    }
  }
  for (const auto key : keys) TRY_VOID(drop_pieces(key));
  if (!keys.empty()) TRY_VOID(db_.run("DELETE FROM attachment WHERE record = ?", record));
  return !keys.empty();
}

Result<std::optional<AttachmentItem>> Attachments::find(const Id& record, std::string_view hash) {
  std::optional<AttachmentItem> item;
  {
    TRY(auto rows, db_.query(std::string(kColumns) + "WHERE record = ? AND hash = ? AND named = 1", record, Blob{hash}));
    TRY(const bool found, rows.next());
    if (found) item = to_item(rows);
  }
  if (item) TRY_VOID(add_scopes(*item));
  return item;
}

// The feeds that bring its record: that of its scope, its author's own, one of it alone.
Status Attachments::add_scopes(AttachmentItem& item) {
  TRY(auto rows, db_.query("SELECT s.kind, s.id FROM scope s WHERE s.key = (SELECT scope FROM record WHERE id = ?1) OR (s.kind IN (?2, ?3) AND "
                           "EXISTS(SELECT 1 FROM feed f WHERE f.scope = s.key AND f.record = ?1 AND f.has_left = 0))",
                           item.record, static_cast<int>(OWN), static_cast<int>(RECORD)));
  for (;;) {
    TRY(const bool more, rows.next());
    if (!more) return {};
    item.scopes.push_back({static_cast<ScopeKind>(rows.integer(0)), rows.id(1)});
  }
}

Result<std::uint64_t> Attachments::count_to_send(const Id& record) {
  TRY(const auto count, db_.integer("SELECT COUNT(*) FROM attachment WHERE record = ? AND held = size AND named = 1 AND delivered = 0", record));
  return static_cast<std::uint64_t>(count.value_or(0));
}

Result<std::vector<AttachmentItem>> Attachments::lacking(std::uint64_t before, std::uint32_t limit) {
  TRY(auto rows, db_.query(std::string(kColumns) + "WHERE held < size AND named = 1 AND key < ? ORDER BY key DESC LIMIT ?",
                           static_cast<std::int64_t>(std::min<std::uint64_t>(before, INT64_MAX)), limit));
  return all(rows);
}

Result<std::vector<AttachmentItem>> Attachments::to_send(std::uint64_t after, std::uint32_t limit) {
  // Of records that the server has as they are here: before that it does not know the name.
  TRY(auto rows, db_.query(std::string(kColumns) + "WHERE held = size AND named = 1 AND delivered = 0 AND key > ? AND EXISTS(SELECT 1 FROM record r WHERE "
                           "r.id = attachment.record AND r.local_revision <= r.acknowledged_revision) ORDER BY key LIMIT ?", after, limit));
  return all(rows);
}

Result<std::string> Attachments::bytes(const Id& record, std::string_view hash, std::uint64_t offset, std::uint64_t length) {
  std::string bytes;
  TRY(const auto found, db_.integer("SELECT key FROM attachment WHERE record = ? AND hash = ? AND named = 1", record, Blob{hash}));
  if (!found || offset >= kMaxAttachmentBytes) return bytes;
  const auto key = static_cast<std::uint64_t>(*found);
  const auto at = place_of(key, offset);
  TRY(auto rows, db_.query("SELECT place, bytes FROM piece WHERE place >= (SELECT COALESCE(MAX(place), ?1) FROM piece WHERE place BETWEEN ?2 AND ?1) "
                           "AND place < ?3 ORDER BY place",
                           at, place_of(key, 0), place_of(key + 1, 0)));
  while (bytes.size() < length) {
    TRY(const bool more, rows.next());
    if (!more) break;
    auto piece = rows.blob(1);
    const auto begins = rows.integer(0);
    if (begins < at) {
      const auto skip = static_cast<std::uint64_t>(at - begins);
      if (skip >= piece.size()) break;   // nothing is here from there on
      piece.remove_prefix(skip);
    }
    bytes += piece.substr(0, length - bytes.size());
  }
  return bytes;
}

Status Attachments::verify(Verified& verified) {
  constexpr std::size_t kMostFindings = 100;
  const auto tell = [&](std::string finding) {
    if (verified.findings.size() < kMostFindings) verified.findings.push_back(std::move(finding));
  };
  std::uint64_t last = 0;
  for (;;) {
    std::vector<AttachmentItem> items;
    {
      TRY(auto rows, db_.query(std::string(kColumns) + "WHERE key > ? ORDER BY key LIMIT 100", last));
      TRY(items, all(rows));
    }
    if (items.empty()) break;
    last = items.back().key;
    for (const auto& item : items) {
      ++verified.attachments;
      const auto check = [&]() -> Result<bool> {
        TRY(const auto held, db_.integer("SELECT SUM(length(bytes)) FROM piece WHERE place >= ? AND place < ?", place_of(item.key, 0), place_of(item.key + 1, 0)));
        if (static_cast<std::uint64_t>(held.value_or(0)) != item.held) return false;
        if (!item.is_whole()) return true;
        TRY(const auto hash, hash_of_pieces(item));
        return hash == item.hash;
      };
      const auto is_right = check();   // on a damaged page it is not
      if (is_right && *is_right) continue;
      ++verified.bad_attachments;
      tell("An attachment of record " + item.record.to_string() + " does not hold the bytes that it should.");
    }
  }
  TRY(const auto strays, db_.integer("SELECT COUNT(*) FROM attachment a WHERE NOT EXISTS(SELECT 1 FROM record r WHERE r.id = a.record)"));
  if (strays.value_or(0) != 0) tell("There are attachments of records that the store does not hold.");
  TRY(const auto loose, db_.integer("SELECT COUNT(*) FROM piece p WHERE NOT EXISTS(SELECT 1 FROM attachment a WHERE a.key = p.place >> 27)"));
  if (loose.value_or(0) != 0) tell("There are bytes of attachments that the store does not hold.");
  TRY(const auto counts, db_.integer("SELECT COUNT(*) FROM record r WHERE r.attachments_to_send <> (SELECT COUNT(*) FROM attachment a WHERE "
                                    "a.record = r.id AND a.held = a.size AND a.named = 1 AND a.delivered = 0) AND (SELECT side FROM last_commit) = 0"));
  if (counts.value_or(0) != 0) tell("The count of attachments still to be sent is not what they say.");
  return {};
}

}  // namespace fremskudt::store
