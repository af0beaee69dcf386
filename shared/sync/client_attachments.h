// The tablet's attachments in one session: offers what the server may lack, asks for what is lacking here, and sends and
// takes the pieces. Part of ClientSession, which says when text leaves room. Pure; no clock, no store.
//
// Invariants: nothing is delivered before the server says that it holds it whole; nothing is asked for before all text has
// been sent; what the server refuses is left for the next session, and what an older one knows no name for waits for its update.
#pragma once

#include <deque>
#include <map>
#include <set>

#include "store/store.h"
#include "sync/frame.h"
#include "sync/sending_lane.h"

namespace fremskudt::sync {

namespace client {

// Reader::attachments_to_send and attachments_lacking.
struct ReadAttachments {
  std::uint64_t send_after = 0, lack_before = 0;
  std::uint32_t limit = 0;
};
struct AttachmentsRead {
  std::vector<store::AttachmentItem> to_send, lacking;
};
// Reader::attachment and attachment_bytes.
struct ReadPiece {
  Id record;
  std::string hash;
  std::uint64_t offset = 0;
  std::size_t length = 0;
};
struct PieceRead {
  Id record;
  std::string hash;
  std::uint64_t offset = 0;
  std::string bytes;             // empty: not here
  std::uint64_t size = 0;        // of the whole
};

}  // namespace client

class ClientAttachments {
 public:
  struct Out {
    std::vector<Frame> frames;
    store::ChangeSet changes;
    std::optional<client::ReadAttachments> read;
    std::optional<client::ReadPiece> piece;
  };

  // `is_server_older`: it may not know the field that names one.
  void open(bool does_server_take_them, bool is_server_older) { is_open_ = does_server_take_them, is_server_older_ = is_server_older; }
  // Records or attachments came or changed here.
  void changed() { is_dirty_ = true; }
  // The server tells what it has of a record: it may name again what it had no name for, and have what it had not while the record
  // was out of reach.
  void came(const Id& record);
  // The server heard of a record, or of what this device may hold: what it refused it may take now.
  void judged_anew();
  // False: not what a server may say.
  bool take(const Attachments& said, std::int64_t now);
  bool take(AttachmentPiece&& piece);
  void read(client::AttachmentsRead&& read);
  void read(client::PieceRead&& read, std::int64_t now);
  void applied(const std::vector<store::AttachmentResult>& results);
  // To be done now. `has_room`: all text that there was has been sent, and the socket takes more.
  Out go_on(bool has_room);
  // Nothing is under way, and nothing is left to be asked.
  bool is_done() const;

 private:
  enum class Offer { open, sending, done, refused };
  bool is_free(const AttachmentName& name) const { return !wanted_.contains(name) && !unavailable_.contains(name); }
  void say(const AttachmentName& name, const AttachmentHeld& held);
  void offer(const AttachmentName& name);
  void settle(const AttachmentName& name, Offer how);
  void take_answer(const AttachmentName& name, const AttachmentHeld& held);

  bool is_open_ = false;
  bool is_server_older_ = false;
  bool is_dirty_ = true;
  bool is_reading_ = false;
  bool is_more_ = false;                       // the last page was full
  std::uint64_t send_after_ = 0, lack_before_ = UINT64_MAX;

  SendingLane lane_;
  std::map<AttachmentName, Offer> offers_;
  std::size_t open_offers_ = 0;                // of them open or sending
  std::deque<std::pair<AttachmentName, std::uint64_t>> to_want_;   // and how much of it is here
  std::set<AttachmentName> wanted_;
  std::set<AttachmentName> unavailable_;
  std::set<AttachmentName> whole_since_;       // the server said so after it was asked: a refusal that crossed it is old news
  std::map<AttachmentName, int> wrong_;
  std::set<AttachmentName> in_doubt_;          // a Recheck is out
  Out out_;
};

}  // namespace fremskudt::sync
