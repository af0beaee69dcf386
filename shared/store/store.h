// The store: one sealed SQLite file with every record a side holds. The only folder that knows SQLite.
//
// Invariants: Store::apply is the only function that changes rows, whoever calls. Everything in one apply is one
// durable transaction (WAL, synchronous=FULL); when it returns the data are on the disk. What is wrong with one record is
// found before anything of it is written, so it never holds up the others. After every commit that changed something
// each listener gets one Notice.
// Thread: a Store belongs to one thread, the writer's. A Reader belongs to the thread that uses it; any number.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "base/environment.h"
#include "base/id.h"
#include "base/result.h"
#include "fremskudt/sync.pb.h"
#include "merge/view.h"
#include "model/attachment.h"
#include "model/scope.h"
#include "store/key.h"

namespace fremskudt::store {

enum class Side { tablet, server };

class Rules;        // store/rules.h
struct ReadAhead;   // store/read_ahead.h

struct Options {
  std::filesystem::path directory;  // holds store.db (+ -wal, -shm), and `lock`
  Side side = Side::tablet;
  Environment* env = nullptr;       // outlives the store
  std::filesystem::path side_file;  // outside the store: last commit number (see Freshness); empty: none kept
  Id device;                        // tablet: this device; server: nil
  Id worker;                        // tablet: its worker; server: nil
  Rules* rules = nullptr;           // server: what is decided above the store; outlives it
  std::string base_vfs;             // SQLite VFS under the sealing layer; empty: the system's. For tests of power cuts
};

// ---- what changes -------------------------------------------------------------------------------------------

// A person's change to one record. The first write of an id creates the record.
// Checked against the limits of the model (refused when over one); merged states never are.
struct Write {
  Id id;
  std::uint32_t type = 0;
  merge::Patch patch;
};

// A state from a peer, joined into what is here.
struct Arrive {
  Id id;
  std::uint32_t type = 0;
  std::string state;                // State bytes
  std::uint64_t revision = 0;       // the sender's, for its receipt
  // Server: replicas the sending session may introduce dots of (its own device's). Others only up to what the
  // store has seen; anything else is quarantined.
  std::vector<merge::ReplicaId> own_replicas;
  bool trusted = false;             // tablet: from the server; import, restore
  std::optional<Scope> scope;       // tablet: whose feed brings it; a RECORD's row, and one of a type that only the server knows, is there
  std::uint64_t seq = 0;            // tablet: the server's feed number by which it had this
  // Server, while the sender heals it: replicas of others whose signed registration is known. What is new of theirs is
  // merged and marked as relayed.
  std::vector<merge::ReplicaId> relayed_replicas;
  std::shared_ptr<ReadAhead> ahead; // `state`, read already by another thread; or null
};

// Server: that a record, or a field of it, is erased, for ever.
struct ErasureOrder {
  Id record;
  std::uint32_t field = 0;             // 0: the whole record
  std::string covered;                 // merge::Vector::to_bytes of what had been seen of it: what is written later is late
  bool operator==(const ErasureOrder&) const = default;
};

// Server: the order that a record is erased, or these forgettable fields of it; nothing else erases. Also for a record that
// is not here (any more): should it come, it is erased then. refused: a field that is not forgettable.
// Tablet: likewise of what it keeps because it was set aside, and of what a person typed about it; what it holds comes erased.
struct Erase {
  Id id;
  std::vector<std::uint32_t> fields;   // none: the whole record
  merge::Vector covered;               // what it had seen when it was given, beside what is here
  bool again = false;                  // given before, perhaps by an office that was put back since: what is here and not covered
                                       // came later, and is set aside
};

// Server: a state that was set aside goes for good.
struct DestroyQuarantined {
  std::int64_t key = 0;
};

// Tablet: the server's word on a record. acknowledged = max(acknowledged, revision); refused ones stay with `why`.
struct Acknowledge {
  Id id;
  std::uint64_t revision = 0;
  Outcome outcome = OUTCOME_UNSET;
  std::string why;
  std::uint64_t seq = 0;            // the server's feed number by which it had this
  bool elsewhere = false;           // merged or erased, and where this device may not follow: it goes when all of it is delivered
  std::optional<Scope> scope;       // where the server has it, if more is known there than was sent
  bool for_now = false;             // elsewhere, as far as a server knows that is being healed: it goes with the next SetScopes
                                    // that lets go, unless it comes by a feed before
};

// Tablet: a server that was put back as it was lacks this record's state: it is pending again, and with it what is kept of it.
// From a person: it is to be judged anew; nothing is done where it is not here.
struct Reoffer {
  Id id;
};

// Tablet: everything of this scope up to `seq` has been applied; same transaction as its records.
struct SetCursor {
  Scope scope;
  std::uint64_t seq = 0;
};

// Tablet: the record is no longer in `scope`; dropped if its row still names that scope and it is neither pending nor refused.
struct Leave {
  Scope scope;
  Id id;
  std::uint64_t seq = 0;           // of the feed, up to which this is told
  bool for_now = false;            // by a server that is being healed: as with Acknowledge, it goes when that is done
};
// Of what a tablet let go of, the highest feed number, in decimal: a server that was put back to before it may have the record
// where the tablet's cursor is past it.
inline constexpr std::string_view kFactLetGo = "let_go";
// Set where a tablet's store turned out to be older than it was: the time of its last commit, in ms, in decimal. What was
// written after that is missing unless the server had it. It stands until somebody has read it, over any number of openings.
inline constexpr std::string_view kFactLostAfter = "lost_after";

// Tablet: the complete set of scopes this device may hold. Records and cursors of others go (the undelivered stay
// until delivered, then go). First scopes of a fresh store are just remembered.
struct SetScopes {
  std::vector<Scope> scopes;
  bool lets_go = true;             // false: of a server that was put back and may have lost the very grants: nothing goes yet
};

// A signed registration. Server: stored when signing; tablet: kept to name authors.
struct Register {
  Registration registration;
};

// Small facts of sync and identity: "epoch", "token", "tls_key", … kept in the sealed file.
struct SetFact {
  std::string name;
  std::string value;   // empty: remove
};

// Server: one entry of the audit (store/audit.h); its time and number are the store's. Entries "given" say which scopes a
// worker's tablets were ever sent: a late change there finds its way.
struct Audit {
  std::string action;               // a code: "change", "read", "given", "grant", "break_glass", …
  Id worker;                        // who; nil: the administrator or the server itself
  Id device;
  std::string scope;                // Scope::to_string, or empty
  std::vector<Id> records;
  std::string note;                 // a reason as typed, or empty
};

// Bytes of an attachment, going on from what is here; made here when a person calls, else a peer's. What does not go on, or
// is of an attachment that no record here names, is passed over: Applied::attachments says how much is here now. When all
// are here their hash is taken; wrong ones go.
struct Piece {
  Id record;
  std::string hash;
  std::uint64_t offset = 0;
  std::string bytes;                // 1 to kMaxPieceBytes
};

// Tablet: the server holds this attachment whole.
struct Delivered {
  Id record;
  std::string hash;
};

// Tablet: no record at the server names this attachment (any more), so it is not waited for until it is named anew; a record
// that was set aside there, or has changed since, waits on.
struct Unnamed {
  Id record;
  std::string hash;
};

// Tablet: the server was put back to what it was at feed number `to` (0: not known). It is not known any more which attachments
// it holds; and where it had taken a record after that, it tells anew or never does.
struct ServerPutBack {
  std::uint64_t to = 0;
};

// A peer says that what it was given of this is wrong: hashed again, and dropped if it is. Answered in Applied::attachments.
struct Recheck {
  Id record;
  std::string hash;
};

using Change = std::variant<Write, Arrive, Erase, DestroyQuarantined, Acknowledge, Reoffer, SetCursor, Leave, SetScopes, Register, SetFact, Audit,
                            Piece, Delivered, Unnamed, ServerPutBack, Recheck>;
using ChangeSet = std::vector<Change>;

// Who calls. Goes into history; never decides a merge.
struct Origin {
  enum class Kind { person, peer, import, restore, server } kind = Kind::person;
  Id worker;
  Id device;
};

struct RecordResult {
  Id id;
  std::uint32_t type = 0;
  Outcome outcome = OUTCOME_UNSET;   // MERGED, MERGED_WITH_CONFLICT, QUARANTINED, REFUSED
  std::string why;                   // code (shared/base/reasons.h) for QUARANTINED and REFUSED
  std::string sentence;              // for a person; empty when merged
  std::uint64_t revision = 0;        // Write: the record's new local revision; Arrive: as sent
  bool changed = false;
  merge::Dot first, last;            // Write: the dots used, for View rebasing; none if unchanged
  Scope scope;                       // Arrive: where the record is now
  bool holds_more = false;           // Arrive: the record holds more than what arrived, which need not say where it is
  bool erased = false;               // Arrive: set aside because the record is a tombstone here, and not words of it alone
};

// What is here of an attachment.
struct AttachmentItem {
  Id record;
  std::string hash;
  std::uint64_t key = 0;              // grows with each that is named; 0: no record here names it
  std::uint64_t size = 0, held = 0;   // bytes: all, and those from the start on that are here
  bool is_delivered = false;          // tablet: the server holds it whole
  std::vector<Scope> scopes;          // server: where its record is to be had
  bool is_whole() const { return key != 0 && held == size; }
};

struct AttachmentResult {
  AttachmentItem item;
  bool was_wrong = false;             // its bytes had another hash, and are gone
};

struct Applied {
  std::uint64_t commit = 0;              // this store's commit number
  std::vector<RecordResult> records;     // one per Write, Arrive and Erase, in order
  std::vector<AttachmentResult> attachments;   // one per Piece and Recheck, in order
  bool is_tidy = true;                   // false: pieces of what went are still in old pages, because somebody reads them
};

// What a commit changed. Cheap to copy; handed over threads by value.
struct Notice {
  struct Changed {
    Id id;
    std::uint32_t type = 0;
    Scope scope;
    bool gone = false;                   // left this store
  };
  std::uint64_t commit = 0;
  bool local = false;                    // by a person here: something may be pending
  std::vector<Changed> records;
  std::vector<Scope> scopes;             // server: scopes whose feed grew
  bool grants_changed = false;           // who may see which scope may have changed
  std::vector<AttachmentItem> attachments;   // server: whole since this commit
  std::uint64_t pending = 0;             // tablet: the one count behind every sync word
  std::uint64_t refused = 0;             // tablet: "needs you"
};

// ---- what is read -------------------------------------------------------------------------------------------

// Feed numbers of one commit are (number << 20, (number + 1) << 20): they grow over all scopes.
inline constexpr int kFeedNumberShift = 20;
inline constexpr std::uint64_t last_feed_number_of(std::uint64_t commit) { return ((commit + 1) << kFeedNumberShift) - 1; }
inline constexpr std::uint64_t commit_of_feed_number(std::uint64_t number) { return number >> kFeedNumberShift; }

struct StoredRecord {
  Id id;
  std::uint32_t type = 0;
  Scope scope;
  merge::State state;
  std::uint64_t local_revision = 0;
  std::uint64_t acknowledged_revision = 0;
  bool refused = false;
  std::string why;
  std::uint64_t attachments_to_send = 0;
  bool is_pending() const { return local_revision > acknowledged_revision || attachments_to_send > 0; }
};

struct Filter {
  enum class Op { equal, not_equal, less, at_most, greater, at_least, is_set, not_set, has } op = Op::equal;
  std::string field;                                      // proto name of a projected field; "scope_kind", "finished", "shared"
  std::variant<std::monostate, std::string, std::int64_t, Id> value;   // `has`: element of a SET
};

struct Query {
  std::uint32_t type = 0;
  std::vector<Filter> filters;        // all must hold; struck records are left out unless `struck`
  std::string order_by;               // projected field; empty: id (time of creation)
  bool descending = false;
  std::uint32_t limit = 200;
  std::uint32_t offset = 0;
  bool struck = false;
};

// One row of a list: the projected fields only (no long texts), as a message of the record's type.
struct Row {
  Id id;
  Scope scope;
  std::shared_ptr<const google::protobuf::Message> message;
  bool pending = false;
  bool conflict = false;              // something to decide
  std::int64_t changed_at = 0;        // ms, of the newest write in it
  std::uint32_t words = 0;            // of its searched text: "214 ord"
};

struct Hit {
  Id id;
  std::uint32_t type = 0;
  std::string date;                   // practice date or empty
  std::string title;                  // from the TITLE field, or empty
  std::string before, match, after;   // the words in their sentence, as typed
};

struct FeedItem {
  Id id;
  std::uint64_t seq = 0;
  bool left = false;
  std::uint32_t type = 0;
  std::string state;                  // read now; empty for left
  std::vector<ErasureOrder> erasures; // by which it, or fields of it, are erased
};

// A record as it goes out: the stored bytes, neither decoded nor re-encoded.
struct PendingItem {
  Id id;
  std::uint32_t type = 0;
  Scope scope;
  std::string state;
  std::uint64_t revision = 0;         // local revision of this state, for its receipt
  std::uint64_t order = 0;            // grows with every local write of this store; a later edit moves the record to the end
};

// What a tablet offers a server that was put back as it was: what is delivered and may be lost there.
struct OfferItem {
  Id id;
  std::string hash;                   // BLAKE2b-128 of the state
  std::uint64_t place = 0;            // where to go on; tombstones come first, then what scopes and grants follow from
};

// Server: writes of others' replicas that a tablet brought back while it healed this store.
struct Relay {
  Id record;
  merge::ReplicaId replica = 0;
  Id device, worker;                  // who brought them
  std::int64_t received_at = 0;
};

struct HistoryRow {
  Id record;
  std::uint32_t field = 0;
  std::string key;
  merge::Dot dot;
  std::string value;
  Id author;
  std::int64_t received_at = 0;
  std::string why;
};

struct Verified {
  std::uint64_t pages = 0, bad_pages = 0, records = 0, bad_records = 0, attachments = 0, bad_attachments = 0;
  std::vector<std::string> findings;  // plain sentences without personal data
  bool is_sound() const { return findings.empty(); }
};

// A state that was set aside as it came.
struct Quarantined {
  std::int64_t key = 0;
  Id record;
  std::uint32_t type = 0;
  std::string why;                    // code (shared/base/reasons.h)
  Id worker, device;                  // who sent it
  std::int64_t received_at = 0;
  std::string state;                  // only when asked for by its key
};

struct AuditRow {
  std::uint64_t seq = 0;
  std::int64_t at = 0;
  Audit entry;
  std::string hash;
};

struct AuditVerified {
  std::uint64_t entries = 0;
  std::uint64_t first_bad = 0;        // 0: the chain holds
  std::string last_hash;              // 32 bytes; empty: no entries
};

// A consistent reading connection. Every method sees all commits made before it was called.
class Reader {
 public:
  virtual ~Reader() = default;
  virtual Result<std::optional<StoredRecord>> read(const Id& id) = 0;
  virtual Result<std::vector<Row>> list(const Query& query) = 0;
  virtual Result<std::uint64_t> count(const Query& query) = 0;
  // Newest first. Under three letters: word starts of names, notes from the third letter on. Never stale.
  virtual Result<std::vector<Hit>> search(std::string_view text, std::uint32_t limit, std::uint32_t offset) = 0;
  virtual Result<std::vector<Id>> in_conflict(std::uint32_t limit) = 0;

  // Nothing when no record here names it (any more).
  virtual Result<std::optional<AttachmentItem>> attachment(const Id& record, std::string_view hash) = 0;
  // Up to `length` bytes from `offset` on, of those that are here.
  virtual Result<std::string> attachment_bytes(const Id& record, std::string_view hash, std::uint64_t offset, std::uint64_t length) = 0;
  // Not whole here, newest first, of those named before the one with the key `before`.
  virtual Result<std::vector<AttachmentItem>> attachments_lacking(std::uint64_t before, std::uint32_t limit) = 0;

  // Tablet
  // Whole here and not known to be at the server, of records that are delivered; oldest first, after the one with the key `after`.
  virtual Result<std::vector<AttachmentItem>> attachments_to_send(std::uint64_t after, std::uint32_t limit) = 0;
  virtual Result<std::vector<StoredRecord>> pending(std::uint32_t limit) = 0;   // oldest change first; refused ones left out
  // What is to be sent, ascending by order, from after `after`: what is in flight is not read again. Refused ones left out.
  virtual Result<std::vector<PendingItem>> pending_after(std::uint64_t after, std::uint32_t limit) = 0;
  virtual Result<std::vector<StoredRecord>> refused() = 0;
  virtual Result<std::uint64_t> pending_count() = 0;
  // What the server had after the feed number `above` (all: nothing), from after `after`. Pending ones are left out: they go anyway.
  virtual Result<std::vector<OfferItem>> offers(std::optional<std::uint64_t> above, std::uint64_t after, std::uint32_t limit) = 0;
  virtual Result<std::vector<std::pair<Scope, std::uint64_t>>> cursors() = 0;
  virtual Result<std::uint64_t> count_unknown() = 0;      // records of types that only a newer version knows

  // Server
  virtual Result<std::vector<FeedItem>> feed(const Scope& scope, std::uint64_t after, std::uint32_t limit) = 0;
  virtual Result<std::uint64_t> feed_remaining(const Scope& scope, std::uint64_t after) = 0;
  virtual Result<std::uint64_t> feed_last(const Scope& scope) = 0;   // the number of its latest change; 0: none
  virtual Result<std::vector<HistoryRow>> history(const Id& record) = 0;
  virtual Result<std::vector<Quarantined>> quarantined() = 0;                   // without their states, newest first
  virtual Result<std::optional<Quarantined>> quarantined(std::int64_t key) = 0;
  virtual Result<bool> is_set_aside(const Id& record, const Id& worker) = 0;    // whether anything that this worker handed in is
  // Orders of erasure, applied or waiting, by record and field.
  virtual Result<std::vector<ErasureOrder>> erasures() = 0;
  virtual Result<std::vector<ErasureOrder>> erasures_of(const Id& record) = 0;
  virtual Result<std::vector<Relay>> relays(const Id& record) = 0;
  // BLAKE2b-128 of the stored state; empty when it is not here.
  virtual Result<std::string> state_hash(const Id& id) = 0;
  virtual Result<std::vector<AuditRow>> audit_after(std::uint64_t seq, std::uint32_t limit) = 0;
  virtual Result<AuditVerified> verify_audit() = 0;
  virtual Result<std::set<std::string>> given_to(const Id& worker) = 0;         // Scope::to_string of all it was ever sent
  virtual Result<bool> was_given(const Id& worker, const Scope& scope) = 0;

  virtual Result<std::optional<Registration>> registration(merge::ReplicaId replica) = 0;
  virtual Result<std::vector<Registration>> unsigned_registrations() = 0;       // tablet: replicas the server has not signed
  virtual Result<std::string> fact(std::string_view name) = 0;                  // empty when not set
  // (name, value) of all facts whose name begins so, ascending by name: the server's "device/…" and "code/…".
  virtual Result<std::vector<std::pair<std::string, std::string>>> facts_with_prefix(std::string_view prefix) = 0;
  // The worker who wrote a dot, by its replica's registration; on the tablet its own replicas are its worker. Nil when unknown.
  virtual Result<Id> author(merge::Dot dot) = 0;

  // Is every page whole, and does all that follows from the states follow from them? Takes long and holds nobody up.
  virtual Result<Verified> verify() = 0;
};

// Does the file hold everything that was ever acknowledged here? (Side file and receipts know the last commit.)
struct Freshness {
  bool lost_commits = false;          // older than it should be: the rest is pulled again from zero, written as a new replica
  std::uint64_t here = 0, expected = 0;
  std::int64_t last_commit_ms = 0;    // "changes after HH.MM are missing here"
};

class Store {
 public:
  // Creates when absent. Errors: busy (another process), wrong_key, corrupt, too_new, io, full.
  static Result<std::unique_ptr<Store>> open(const Options& options, const Key& key);
  virtual ~Store() = default;

  virtual Result<Applied> apply(const ChangeSet& changes, const Origin& origin) = 0;
  // Group commit: several callers' change sets in one transaction, answered one by one.
  virtual Result<std::vector<Applied>> apply_group(std::span<const std::pair<ChangeSet, Origin>> group) = 0;

  virtual Reader& reader() = 0;                                  // on the writer's thread, sees its own commits
  virtual Result<std::unique_ptr<Reader>> open_reader() = 0;     // for another thread

  // Called on the writer's thread after the commit. The subscription ends with the returned handle.
  using Listener = std::function<void(const Notice&)>;
  virtual std::shared_ptr<void> subscribe(Listener listener) = 0;

  // Indexes up to `records` of search_todo; false when nothing is left. The owner calls it when idle for a second.
  virtual Result<bool> index_some(std::uint32_t records) = 0;
  virtual Status checkpoint() = 0;
  virtual Result<Verified> verify() = 0;                          // checkpoints first, so that all lies in checked pages
  virtual Freshness freshness() const = 0;
  // 0 before the first write of this opening, and since a record that it wrote in was let go of.
  virtual merge::ReplicaId replica() const = 0;
};

}  // namespace fremskudt::store
