// The tablet's side of one connection: events in, actions out, changes in the store's words. No socket, thread, clock or SQL.
//
// Invariants: a record is acknowledged only by a receipt; a cursor moves only in the transaction that applied what it
// covers; cut anywhere, the next session sends and asks again and nothing is lost or doubled, because join is idempotent.
// Change sets must be applied in the order of their Apply actions, and none of a session after one that failed.
//
//   driver                         session
//   Connected        ───────────►  ReadStart, SetTimer
//   StartRead        ───────────►  Send Hello, ReadPending          one flight: Hello and the first pushes
//   PendingRead      ───────────►  Send Push …
//   Bytes (Welcome)  ───────────►  Apply {scopes, facts}            of another epoch: ReadOffers → Send Reoffer …
//   Bytes (Wanted)   ───────────►  Apply {Reoffer …}                what a server that was put back lacks is pending again
//   Bytes (Receipts) ───────────►  Apply {Acknowledge …}, ReadPending
//   Bytes (Feed)     ───────────►  Apply {Arrive …, SetCursor}
//   LocalNotice      ───────────►  ReadPending → Send Push          live, at most once a record in kCoalesceMs
//   (all text sent)  ───────────►  ReadAttachments, ReadPiece → Send Piece …     client_attachments.h
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <variant>
#include <vector>

#include "base/result.h"
#include "store/store.h"
#include "sync/client_attachments.h"
#include "sync/frame.h"
#include "sync/status.h"

namespace fremskudt::sync {

namespace client {

// ---- events. `now` is steady milliseconds ----------------------------------------------------------------------

struct Connected {};                     // TLS stands and the server's key is the pinned one
struct Bytes {
  std::string_view data;
};
// Answer to ReadStart: what the store knows of its last session.
struct StartRead {
  std::string epoch, token, server_key;  // facts kFactEpoch, kFactToken, kFactServerKey
  std::vector<std::pair<Scope, std::uint64_t>> cursors;
  std::vector<Registration> registrations;   // Reader::unsigned_registrations
  std::uint64_t pending = 0;
  std::string healing;                   // fact kFactHealing
  std::string let_go;                    // fact store::kFactLetGo
  bool must_enrol = false;               // fact kFactMustEnrol
  bool has_set_aside = false;            // there is something to ask: ReadOffers with kOffersSetAside
};
// Answer to ReadPending.
struct PendingRead {
  std::vector<store::PendingItem> records;   // Reader::pending_after
  std::vector<Registration> registrations;   // Reader::unsigned_registrations; all that are named there, if asked for
  std::uint64_t pending = 0;                 // Reader::pending_count
  bool more = false;                         // the limit was reached
  std::vector<SignedErasure> erasures = {};  // by which what is erased of these is, if asked for: facts of store/order_facts.h
};
// Answer to ReadOffers.
struct OffersRead {
  std::vector<store::OfferItem> items;
  bool more = false;
};
// Answer to Apply.
struct Applied {
  std::uint64_t tag = 0;
  std::uint64_t pending = 0;
  std::vector<store::AttachmentResult> attachments;
  bool has_to_ask = false;               // what words here are about left by it, or had left: ReadOffers with kOffersSetAside
};
// A read or an apply failed: disk full, damaged. The session ends; all is as it was.
struct StoreFailed {
  ErrorKind kind = ErrorKind::io;
};
struct LocalNotice {                     // Notice with `local`: somebody wrote here
  std::uint64_t pending = 0;
};
struct Written {                         // so many bytes of Send have left
  std::size_t bytes = 0;
};
struct Tick {};                          // the time of SetTimer has come
struct Disconnected {};                  // the transport ended by itself
struct Stop {};                          // the person, or lock

using Event = std::variant<Connected, Bytes, StartRead, PendingRead, OffersRead, AttachmentsRead, PieceRead, Applied, StoreFailed, LocalNotice,
                           Written, Tick, Disconnected, Stop>;

// ---- actions, to be done in order -------------------------------------------------------------------------------

struct ReadStart {};
struct ReadPending {
  std::uint64_t after = 0;
  std::uint32_t limit = 0;
  bool with_signed = false;              // also the signed registrations of all replicas named in these states, and orders
};
// While healing: Reader::offers. Else with kOffersSetAside: also what is told of as set aside, and what words are about that left.
struct ReadOffers {
  std::optional<std::uint64_t> above;
  std::uint64_t after = 0;
  std::uint32_t limit = 0;
};
struct Send {
  std::string bytes;
};
struct Apply {
  std::uint64_t tag = 0;
  store::ChangeSet changes;
};
struct SetTimer {
  std::int64_t at = 0;                   // replaces the one before
};
struct StatusChanged {
  SyncStatus status;
};
// The last action: write what was sent, then close. `reason` is a code, empty when all went well.
struct Close {
  std::string reason;
};

using Action = std::variant<ReadStart, ReadPending, ReadOffers, ReadAttachments, ReadPiece, Send, Apply, SetTimer, StatusChanged, Close>;

// Names of facts in the store.
inline constexpr std::string_view kFactEpoch = "epoch";
inline constexpr std::string_view kFactToken = "token";
inline constexpr std::string_view kFactServerSchema = "server_schema";   // decimal; higher than ours: an update waits
inline constexpr std::string_view kFactHealing = "healing";        // set until all is offered: the feed number above which, or "all"
inline constexpr std::string_view kFactMustEnrol = "must_enrol";   // set: this store is a copy or was put back, and the server knows
inline constexpr std::string_view kFactServerKey = "server_key";   // set at enrolment; never replaced by a Welcome

}  // namespace client

class ClientSession {
 public:
  enum class Mode { stay, once };        // once: ends by itself when all is delivered and all has arrived
  struct Options {
    Mode mode = Mode::stay;
    std::string app_version;
  };
  explicit ClientSession(Options options);

  std::vector<client::Action> resume(const client::Event& event, std::int64_t now);
  // False: do not read from the socket now; the store is behind.
  bool wants_input() const;
  const SyncStatus& status() const { return status_; }

 private:
  enum class State { fresh, starting, greeting, open, closed };
  struct Sent {
    std::uint64_t order = 0;             // of the newest one sent: it grows also where a record that left and came back
                                         // counts its revisions anew …
    std::int64_t at = 0;                 // … and when
    std::vector<std::pair<std::uint64_t, std::size_t>> in_flight;   // (revision, bytes) without a receipt
  };

  void on(const client::Connected&);
  void on(const client::Bytes& event);
  void on(const client::StartRead& event);
  void on(const client::PendingRead& event);
  void on(const client::OffersRead& event);
  void on(const client::AttachmentsRead& event);
  void on(const client::PieceRead& event);
  void on(const client::Applied& event);
  void on(const client::StoreFailed& event);
  void on(const client::LocalNotice& event);
  void on(const client::Written& event);
  void on(const client::Tick&);
  void on(const client::Disconnected&);
  void on(const client::Stop&);

  void decode();
  void take(Frame&& frame);
  void take(const Welcome& welcome);
  void take(const Wanted& wanted);
  void take(const Receipts& receipts);
  void take(Feed&& feed);
  void take(const Scopes& scopes);
  void take(const CaughtUp& caught_up);

  bool take_scopes(const google::protobuf::RepeatedPtrField<ScopeId>& scopes, store::ChangeSet& changes);
  void take_registrations(const google::protobuf::RepeatedPtrField<Registration>& registrations, store::ChangeSet& changes);
  void send_erasures(const std::vector<SignedErasure>& erasures);
  void send_registrations(const std::vector<Registration>& registrations);
  void begin_healing(std::optional<std::uint64_t> above, store::ChangeSet& changes);
  void ask_if_due();
  void take_what_waits(const Wanted& wanted);
  void read_offers_if_due();
  void end_healing_if_done();
  void go_on_with_attachments();
  void read_pending_if_due();
  void push(std::vector<store::PendingItem>&& records);
  void send(const Frame& frame);
  void apply(store::ChangeSet&& changes);
  bool is_idle() const;
  bool has_delivered() const;
  void finish_if_done();
  void close(std::string_view reason, bool say_so);
  void set_timer();
  void show_status();

  Options options_;
  State state_ = State::fresh;
  FrameReader reader_;
  std::vector<client::Action> out_;
  SyncStatus status_;
  SyncStatus shown_;

  std::int64_t now_ = 0;
  std::int64_t heard_at_ = 0;            // the last byte from the server
  std::int64_t framed_at_ = 0;           // and the last whole frame
  std::int64_t pinged_at_ = 0;
  std::int64_t moved_at_ = 0;            // the last time the socket took bytes, or had none to take
  std::int64_t deadline_ = 0;            // of the handshake; 0 later
  std::int64_t timer_ = 0;
  std::size_t unwritten_ = 0;

  client::StartRead start_;
  std::unordered_set<std::uint64_t> registered_;    // replicas whose registration went to the server in this session
  std::string server_key_;
  std::set<Scope> scopes_;               // all this device may hold, by the server's last word
  std::set<Scope> pushed_to_;            // since the server last said that we are caught up
  std::map<Scope, std::uint64_t> cursors_;
  std::map<Scope, std::uint64_t> remaining_;        // still to come, by the server's count

  bool reading_ = false;                 // a ReadPending is out …
  bool asked_with_signed_ = false;       // … with this
  bool dirty_ = true;                    // there may be records after read_to_
  std::uint64_t read_to_ = 0;            // order up to which pending records were read
  std::optional<std::int64_t> retry_at_; // a record sent a moment ago changed again: read from retry_from_ then
  std::uint64_t retry_from_ = 0;
  std::unordered_map<Id, Sent> sent_;
  std::size_t sweep_at_ = 2 * kMaxRecordsInFlight;   // when sent_ holds more, what is long done goes from it
  std::uint32_t records_in_flight_ = 0;
  std::size_t bytes_in_flight_ = 0;

  bool healing_ = false;                 // not all that may be lost at the server is offered yet
  std::optional<std::uint64_t> heal_above_;
  std::uint64_t offered_to_ = 0;         // place of the last one offered
  bool more_offers_ = true;
  bool reading_offers_ = false, offer_out_ = false, has_offered_ = false;
  struct Asked {
    bool is_kept = false;                // as it was set aside
    bool is_typed = false;               // words about it are here, and it is not
  };
  bool may_ask_ = false;                 // there is something to ask, from the start …
  bool asking_ = false;                  // … whether what was set aside still waits there, and what is erased …
  std::map<Id, Asked> asked_;            // … of these
  bool with_signed_ = false;             // of a server that was put back: it may have lost registrations too
  bool must_enrol_ = false;

  ClientAttachments attachments_;
  std::uint64_t last_tag_ = 0;
  std::uint32_t applies_ = 0;            // without an answer
  std::uint64_t receipts_commit_ = 0;    // the highest commit of a Receipts
  std::optional<std::uint64_t> caught_up_;
  std::int64_t idle_since_ = 0;          // once: when nothing was left but the server's word; 0: something is
};

}  // namespace fremskudt::sync
