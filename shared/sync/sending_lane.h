// The sending half of the attachment lane, the same on both sides: pieces of what the other wants, one attachment after
// another. Pure; no clock, no store.
//
// Invariant: no more bytes are under way than keep the wait behind them below kLaneWaitMs. The window follows the delay of
// the answers, as LEDBAT does (RFC 6817): it grows while they come promptly and shrinks when they queue, so a slow link
// carries small pieces and a fast one large ones, and text that is sent meanwhile does not wait.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>

#include "sync/limits.h"
#include "sync/wire.h"

namespace fremskudt::sync {

class SendingLane {
 public:
  struct Read {
    AttachmentName name;
    std::uint64_t offset = 0;
    std::size_t length = 0;
  };

  bool is_idle() const { return queue_.empty(); }
  std::size_t size() const { return queue_.size(); }
  bool has(const AttachmentName& name) const;
  // The other has the first `from` bytes and wants the rest.
  void want(const AttachmentName& name, std::uint64_t from);
  void drop(const AttachmentName& name);
  // What to read now; nothing while enough is under way. Each is answered with `read` or `drop`.
  std::optional<Read> next();
  // Under way from now on. Nothing: it is not wanted any more. `size`: of the whole attachment.
  std::optional<AttachmentPiece> read(const AttachmentName& name, std::uint64_t offset, std::string bytes, std::uint64_t size, std::int64_t now);
  // The other's answer to the oldest piece of this that is under way: how much it has. False: there is none.
  bool answered(const AttachmentName& name, std::uint64_t held, std::int64_t now);
  // All of it was sent and answered, or the other takes none of what goes on where it is: nothing more can come of it. The
  // record says another size there.
  bool is_at_end(const AttachmentName& name) const;

  std::size_t window() const { return window_; }

 private:
  struct Sending {
    AttachmentName name;
    std::uint64_t next = 0;
    std::uint64_t size = UINT64_MAX;     // not known before the first is read
    std::size_t under_way = 0;           // pieces
    bool is_out_of_step = false;         // the other did not take one: nothing is sent until all are answered
    bool is_not_taken = false;           // though it went on from what the other has
  };
  struct Piece {
    AttachmentName name;
    std::uint64_t offset = 0;
    std::size_t size = 0;
    std::int64_t sent_at = 0;
  };
  std::deque<Sending>::iterator find(const AttachmentName& name);
  void learn(std::int64_t delay, std::size_t size, std::int64_t now);

  std::deque<Sending> queue_;
  std::deque<Piece> under_way_;
  std::size_t bytes_under_way_ = 0;
  std::optional<AttachmentName> reading_;
  std::size_t window_ = kFirstLaneBytes;
  std::optional<std::int64_t> quickest_;   // answer so far
  std::int64_t shrunk_at_ = 0;
};

}  // namespace fremskudt::sync
