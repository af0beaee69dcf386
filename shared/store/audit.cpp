#include "store/audit.h"

#include <sodium.h>

namespace fremskudt::store {
namespace {

constexpr std::size_t kHashBytes = 32;

// Every part with its length, so that no two entries have the same bytes.
std::string chained(const AuditRow& row, std::string_view before) {
  crypto_generichash_state state;
  crypto_generichash_init(&state, nullptr, 0, kHashBytes);
  const auto add = [&](std::string_view bytes) {
    unsigned char length[8];
    for (int i = 0; i < 8; ++i) length[i] = static_cast<unsigned char>(bytes.size() >> (56 - 8 * i));
    crypto_generichash_update(&state, length, sizeof length);
    crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  };
  add("fremskudt audit 1");
  add(before);
  add(std::to_string(row.seq));
  add(std::to_string(row.at));
  add(row.entry.action);
  add(row.entry.worker.to_bytes());
  add(row.entry.device.to_bytes());
  add(row.entry.scope);
  for (const auto& id : row.entry.records) add(id.to_bytes());
  add(row.entry.note);
  std::string hash(kHashBytes, '\0');
  crypto_generichash_final(&state, reinterpret_cast<unsigned char*>(hash.data()), hash.size());
  return hash;
}

AuditRow to_row(const Rows& rows) {
  AuditRow row;
  row.seq = static_cast<std::uint64_t>(rows.integer(0));
  row.at = rows.integer(1);
  row.entry.action = rows.text(2);
  row.entry.worker = rows.id(3);
  row.entry.device = rows.id(4);
  row.entry.scope = rows.text(5);
  const auto ids = rows.blob(6);
  for (std::size_t at = 0; at + 16 <= ids.size(); at += 16)
    if (const auto id = Id::from_bytes(ids.substr(at, 16))) row.entry.records.push_back(*id);
  row.entry.note = rows.text(7);
  row.hash = rows.blob(8);
  return row;
}

}  // namespace

Status AuditTable::add(const Audit& entry, std::int64_t at) {
  AuditRow row{0, at, entry, {}};
  std::string before;
  {
    TRY(auto rows, db_.query("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1"));
    TRY(const bool found, rows.next());
    if (found) {
      row.seq = static_cast<std::uint64_t>(rows.integer(0));
      before = rows.blob(1);
    }
  }
  ++row.seq;
  row.hash = chained(row, before);
  std::string ids;
  for (const auto& id : entry.records) ids += id.to_bytes();
  return db_.run("INSERT INTO audit(seq, at, action, worker, device, scope, records, note, hash) VALUES(?,?,?,?,?,?,?,?,?)", row.seq, at,
                 entry.action, entry.worker, entry.device, entry.scope, Blob{ids}, entry.note, Blob{row.hash});
}

Result<std::vector<AuditRow>> AuditTable::after(std::uint64_t seq, std::uint32_t limit) {
  TRY(auto rows, db_.query("SELECT seq, at, action, worker, device, scope, records, note, hash FROM audit WHERE seq > ? ORDER BY seq LIMIT ?",
                           seq, limit));
  std::vector<AuditRow> all;
  for (;;) {
    TRY(const bool more, rows.next());
    if (!more) return all;
    all.push_back(to_row(rows));
  }
}

Result<AuditVerified> AuditTable::verify() {
  AuditVerified verified;
  TRY(auto rows, db_.query("SELECT seq, at, action, worker, device, scope, records, note, hash FROM audit ORDER BY seq"));
  for (;;) {
    TRY(const bool more, rows.next());
    if (!more) return verified;
    const auto row = to_row(rows);
    ++verified.entries;
    if (verified.first_bad == 0 && (row.seq != verified.entries || row.hash != chained(row, verified.last_hash))) verified.first_bad = verified.entries;
    verified.last_hash = row.hash;
  }
}

Result<std::set<std::string>> AuditTable::given(const Id& worker) {
  TRY(auto rows, db_.query("SELECT DISTINCT scope FROM audit WHERE action = 'given' AND worker = ?", worker));
  std::set<std::string> scopes;
  for (;;) {
    TRY(const bool more, rows.next());
    if (!more) return scopes;
    scopes.insert(std::string(rows.text(0)));
  }
}

Result<bool> AuditTable::was_given(const Id& worker, const Scope& scope) {
  TRY(const auto found, db_.integer("SELECT 1 FROM audit WHERE action = 'given' AND worker = ? AND scope = ? LIMIT 1", worker, scope.to_string()));
  return found.has_value();
}

}  // namespace fremskudt::store
