// The server's side of one connection: events in, actions out. No socket, thread, clock or SQL.
//
// Invariants: a receipt leaves after the durable commit, and after the scopes which that commit opened; no change is
// queued for a peer: a scope is dirty or not, and is read from its cursor when the socket has room; what this session
// sent is not sent back. A device that is not enrolled reaches Enrol only, with small limits.
//
//   driver                          session
//   Accepted          ───────────►  SetTimer
//   Bytes (Hello)     ───────────►  Judge
//   Judged            ───────────►  Send Welcome, ReadFeed
//   Bytes (Push)      ───────────►  [LookUp →] Submit
//   Submitted         ───────────►  Send Receipts                 once the notice of that commit was seen
//   Noticed           ───────────►  ReadFeed / ComputeScopes
//   Bytes (Reoffer)     ───────────►  Compare → Compared → Send Wanted     a tablet heals a store that was put back
//   FeedRead          ───────────►  [LookUp →] Send Feed, ReadFeed …, Send CaughtUp
//   Bytes (Attachments, Piece) ──►  LookUpAttachments, Submit, ReadPiece → Send …       server_attachments.h
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

#include "base/result.h"
#include "store/store.h"
#include "sync/enrol_code.h"
#include "sync/frame.h"
#include "sync/server_attachments.h"

namespace fremskudt::sync {

// Who is at the other end, by the fingerprint of its key.
struct Peer {
  enum class Standing { unknown, enrolled, revoked } standing = Standing::unknown;
  Fingerprint fingerprint{};
  Id device;
  Id worker;
  std::vector<Id> stands_for;                 // earlier devices of this worker that this one was enrolled to replace
};

// The host's answer to a Hello.
struct Judgement {
  std::string refused;                        // a code: Goodbye with it; empty: welcome
  std::string epoch;                          // of the server's store
  std::string continues_epoch;                // of its predecessor, if it knows up to where it holds it
  std::uint64_t continues_to = 0;
  std::string token;
  std::vector<Scope> scopes;                  // all that this device may hold; a first fill goes in this order
  std::vector<std::uint64_t> records;         // how many each of them has, for the progress of a first fill; none: not said
  std::vector<Registration> registrations;    // those asked for, signed; one that another device has is left out
  std::string server_key;                     // that they are signed with
  // Signs the orders of erasure that go out with what is erased; none: they go without.
  std::function<SignedErasure(const store::ErasureOrder&)> sign_order = {};
  std::int64_t now_ms = 0;                    // the server's clock
  bool may_heal = false;                      // this device has not yet offered all that the epoch may lack: it may relay
  bool must_enrol = false;                    // a copy: what it pushes is merged, it gets nothing
};

namespace server {

// ---- events -----------------------------------------------------------------------------------------------------

struct Accepted {
  Peer peer;
};
struct Bytes {
  std::string_view data;
};
struct Judged {
  Judgement judgement;
};
// Answer to Register: signed and durably stored, the orders carried out.
struct Registered {
  std::vector<Registration> registrations;
};
// Answer to LookUp: what is known of those replicas; unknown ones are absent.
struct LookedUp {
  std::vector<Registration> registrations;
};
// Answer to Compare, in order: those that are not here, or differ; or of which nothing is set aside.
struct Compared {
  std::vector<Id> wanted;
  std::vector<store::ErasureOrder> erasures = {};   // of those of which something is
};
// Answer to Submit, after the durable commit.
struct Submitted {
  std::uint64_t tag = 0;
  store::Applied applied;
};
// Answer to ComputeScopes.
struct ScopesComputed {
  std::vector<Scope> scopes;                  // as in Judgement
};
// Answer to ReadFeed.
struct FeedRead {
  Scope scope;
  std::vector<store::FeedItem> items;
  std::uint64_t remaining = 0;                // after these
};
// A commit of anybody's, this session's own included; in commit order.
struct Noticed {
  std::uint64_t commit = 0;
  std::vector<Scope> scopes;
  bool grants_changed = false;
  std::vector<store::AttachmentItem> attachments = {};   // whole since this commit
};
// Answer to Enrol.
struct EnrolAnswered {
  std::string refused;                        // a code; empty: enrolled
  Enrolled enrolled;
};
struct Failed {                               // the host could not do what was asked: disk full, damaged
  std::string reason;
};
struct Written {
  std::size_t bytes = 0;
};
struct Tick {};
struct Disconnected {};
struct Stop {                                 // reason::kRevoked, kShutdown
  std::string reason;
};

using Event = std::variant<Accepted, Bytes, Judged, Registered, LookedUp, Compared, Submitted, ScopesComputed, FeedRead, Noticed,
                           AttachmentsLookedUp, PieceRead, EnrolAnswered, Failed, Written, Tick, Disconnected, Stop>;

// ---- actions, to be done in order; each but Send, SetTimer and Close is answered ---------------------------------

struct Judge {
  Hello hello;
};
struct Register {                             // sign, store durably
  std::vector<Registration> registrations;
  std::vector<store::ErasureOrder> orders;    // this office's own, that come back: carried out first if it does not know them
};
struct LookUp {
  std::vector<merge::ReplicaId> replicas;
};
struct Compare {
  std::vector<std::pair<Id, std::string>> offers;   // id, hash of the state
  std::optional<Id> set_aside_of = {};   // wanted are those of which nothing of this worker's waits here, set aside
};
struct Submit {
  std::uint64_t tag = 0;
  store::ChangeSet changes;
  store::Origin origin;
};
struct ComputeScopes {};
struct ReadFeed {
  Scope scope;
  std::uint64_t after = 0;
  std::uint32_t limit = 0;
};
struct AskEnrol {
  Fingerprint fingerprint{};
  Enrol enrol;
};
struct Send {
  std::string bytes;
};
struct SetTimer {
  std::int64_t at = 0;
};
struct Close {
  std::string reason;                         // a code, for the log
};

using Action = std::variant<Judge, Register, LookUp, Compare, Submit, ComputeScopes, ReadFeed, LookUpAttachments, ReadPiece, AskEnrol, Send, SetTimer, Close>;

}  // namespace server

class ServerSession {
 public:
  ServerSession();

  std::vector<server::Action> resume(const server::Event& event, std::int64_t now);
  // False: do not read from the socket now; the writer is behind or an answer is awaited.
  bool wants_input() const;
  const Peer& peer() const { return peer_; }
  bool is_open() const { return state_ == State::open; }
  std::vector<Scope> scopes() const;          // of which it wants to hear
  // Receipts are due that wait for the notice of their commit.
  bool waits_for_notice() const { return submits_ > 0 || !held_.empty(); }

 private:
  enum class State { fresh, greeting, judging, open, enrolling, closed };
  struct Feeding {
    std::uint64_t seq = 0;                    // sent up to here
    std::size_t place = 0;                    // in the order of filling
    bool fills = false;                       // begun at nothing, and not yet at its end
  };
  struct Reading {                            // a ReadFeed that is out
    Scope scope;
    std::uint64_t after = 0;
    std::uint32_t limit = 0;
  };
  struct Held {                               // receipts that wait for the notice of their commit
    std::uint64_t notice = 0;                 // 0: for none
    std::int64_t since = 0;
    Receipts receipts;
    struct Record {
      Scope scope;
      bool erased = false;
      bool holds_more = false;
    };
    std::vector<Record> records;              // of each receipt
  };
  void say_where(Held& held);

  void on(const server::Accepted& event);
  void on(const server::Bytes& event);
  void on(const server::Judged& event);
  void on(const server::Registered& event);
  void on(const server::LookedUp& event);
  void on(const server::Compared& event);
  void on(const server::Submitted& event);
  void on(const server::ScopesComputed& event);
  void on(const server::FeedRead& event);
  void on(const server::Noticed& event);
  void on(const server::AttachmentsLookedUp& event);
  void on(const server::PieceRead& event);
  void on(const server::EnrolAnswered& event);
  void on(const server::Failed& event);
  void on(const server::Written& event);
  void on(const server::Tick&);
  void on(const server::Disconnected&);
  void on(const server::Stop& event);

  std::string_view unwelcome() const;         // what this peer hears when it sends what it may not
  void decode();
  void take(Frame&& frame);
  void take(Hello&& hello);
  void take(Enrol&& enrol);
  void take(Push&& push);
  void take(Reoffer&& offer);
  bool is_own(const Registration& registration) const;
  void submit_push();
  void answer_feed();
  bool has_come_back(const store::FeedItem& left, const Scope& scope) const;
  bool knows_all(const std::vector<merge::ReplicaId>& replicas);
  void forget_some();
  void remember(const Registration& registration, bool sent);
  std::vector<Registration> own_requests(const google::protobuf::RepeatedPtrField<Registration>& requests) const;
  void release_receipts();
  std::set<Scope>::iterator next_to_read() const;
  void read_feed_if_room();
  void say_caught_up();
  void go_on_with_attachments();
  ServerAttachments::MayHold may_hold() const;
  void send(const Frame& frame);
  void close(std::string_view reason, bool say_so);
  void set_timer();

  State state_ = State::fresh;
  Peer peer_;
  FrameReader reader_;
  std::vector<server::Action> out_;

  std::int64_t now_ = 0;
  std::int64_t heard_at_ = 0;            // the last byte
  std::int64_t framed_at_ = 0;           // and the last whole frame
  std::int64_t pinged_at_ = 0;
  std::int64_t moved_at_ = 0;
  std::int64_t deadline_ = 0;
  std::int64_t timer_ = 0;
  std::size_t unwritten_ = 0;

  Hello hello_;
  std::string server_key_;
  std::function<SignedErasure(const store::ErasureOrder&)> sign_order_;
  bool may_heal_ = false;
  bool must_enrol_ = false;
  bool heals_ = false;                        // Hello named another epoch, or an earlier healing was cut
  bool has_offered_ = false;
  bool comparing_ = false, asked_ = false;    // an Reoffer; one that asks
  std::map<Scope, Feeding> feeds_;            // all allowed scopes
  std::set<Scope> dirty_;                     // those of them with something to send
  bool computing_scopes_ = false;
  bool scopes_stale_ = false;                 // grants changed again meanwhile
  Scope last_read_;                           // the next one in the round comes after it
  bool filled_last_ = true;                   // what was read last was part of a first fill
  std::uint32_t read_limit_ = kMaxBatchRecords;   // smaller where records are large
  std::optional<Reading> reading_;
  std::optional<server::FeedRead> feed_read_; // its answer, waiting for LookUp

  std::optional<Push> pushed_;                // waits for Register or LookUp
  store::ChangeSet returned_;                 // signed registrations that came with it
  bool registering_ = false;
  std::vector<merge::ReplicaId> looking_up_;  // a LookUp is out for these
  std::uint64_t last_tag_ = 0;
  std::uint32_t submits_ = 0;
  std::optional<ServerAttachments> attachments_;   // of an open session
  std::uint32_t attachment_submits_ = 0;
  std::deque<Held> held_;
  std::uint64_t noticed_ = 0;
  std::uint64_t receipts_commit_ = 0;
  bool owes_caught_up_ = true;

  struct Known {
    Registration registration;
    bool registered = false;
    bool sent = false;                        // this peer has it
  };
  std::unordered_map<merge::ReplicaId, Known> known_;
  struct Echo {
    std::string hash;                         // of the state this peer sent last
    bool told = false;                        // a receipt for the record went out: the peer may let go of it
    Scope scope;                              // where the record is by that, since `commit`; unset: not merged yet
    std::uint64_t commit = 0;
    bool told_elsewhere = false;              // … that it is where the peer may not follow, or set aside: it gets it again when it may, whatever
                                              // it sends meanwhile, for it looks at the first answer to a revision only
  };
  std::unordered_map<Id, Echo> echo_;
};

}  // namespace fremskudt::sync
