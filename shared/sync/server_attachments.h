// The server's attachments in one session: says what it lacks of those that a tablet offers, takes and gives pieces. Part of
// ServerSession, which says what this device may hold and when text leaves room. Pure; no clock, no store.
//
// Invariants: a piece is given only of an attachment that a record names which this device gets by a feed, asked anew for
// each piece; it is taken from any device, but only of one that a record here names. A name is the hash of what it stands
// for, so nobody can hand in anything else; and who may not hold the record any more may be the last who has its pictures.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <set>

#include "store/store.h"
#include "sync/frame.h"
#include "sync/sending_lane.h"

namespace fremskudt::sync {

namespace server {

// Reader::attachment of each; absent ones are not here.
struct LookUpAttachments {
  std::vector<AttachmentName> names;
};
struct AttachmentsLookedUp {
  std::vector<store::AttachmentItem> items;
};
// Reader::attachment and attachment_bytes.
struct ReadPiece {
  AttachmentName name;
  std::uint64_t offset = 0;
  std::size_t length = 0;
};
struct PieceRead {
  AttachmentName name;
  std::uint64_t offset = 0;
  std::string bytes;                               // empty: not here
  std::optional<store::AttachmentItem> item;
};

}  // namespace server

class ServerAttachments {
 public:
  struct Out {
    std::vector<Frame> frames;
    store::ChangeSet changes;                      // to be submitted by themselves
    std::optional<server::LookUpAttachments> look_up;
    std::optional<server::ReadPiece> piece;
  };
  // May this device hold what is in one of these scopes?
  using MayHold = std::function<bool(const std::vector<Scope>&)>;

  // False: not what a tablet may say.
  bool take(const Attachments& said, std::int64_t now);
  bool take(AttachmentPiece&& piece);
  void looked_up(const std::vector<store::AttachmentItem>& items);
  void read(server::PieceRead&& read, const MayHold& may_hold, std::int64_t now);
  void submitted(const std::vector<store::AttachmentResult>& results);
  // Whole since a commit of anybody's.
  void arrived(const std::vector<store::AttachmentItem>& items, const MayHold& may_hold);
  // `has_room`: for pieces. `is_merged`: all that was pushed is, so that a record which names what is offered is here.
  Out go_on(bool has_room, bool is_merged);

 private:
  void say(const AttachmentName& name, const AttachmentHeld& held);
  void refuse(const AttachmentName& name, bool answers, bool is_unnamed = false);

  SendingLane lane_;
  std::deque<AttachmentName> to_look_up_;
  std::vector<AttachmentName> looking_up_;
  std::set<AttachmentName> taking_;
  std::map<AttachmentName, int> wrong_;
  std::set<AttachmentName> in_doubt_;              // a Recheck is out
  Out out_;
};

}  // namespace fremskudt::sync
