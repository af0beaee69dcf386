// What one side of a conversation about attachments promises, whatever the other says: pieces are what lies here, of what
// the other wants, and bounded; nothing counts as whole or delivered that is not; each want comes to an end.
//
// The other's frames count from when they are handed over; the session may look at them later, so what it may do because of
// them is judged generously, never the other way round.
#pragma once

#include <map>
#include <set>
#include <vector>

#include "fremskudt/sync.pb.h"
#include "wire/memory_store.h"

namespace fremskudt::fuzz {

class PicturePromises {
 public:
  using Name = sync::AttachmentName;

  explicit PicturePromises(const test::MemoryStore& store) : store_(store) {}

  void heard(const Attachments& said);
  void heard(const AttachmentPiece& piece);
  void sent(const Attachments& said);
  void sent(const AttachmentPiece& piece);
  void check(const store::Change& change) const;     // which the session would have the store do
  void damaged(const Name& name) { damaged_.insert(name); }

  bool has_named(const Name& name) const { return one(name).is_named; }   // the other, in anything it said
  std::size_t wanted() const;                        // asked for here, and not settled
  std::size_t under_way() const;                     // bytes of pieces that the other has not answered
  bool has_open_wants() const;                       // of the other's: neither refused, nor at their end

 private:
  struct One {
    bool is_named = false;
    unsigned wants = 0, answers = 0, wholes = 0, refusals = 0, unnamed = 0, wrongs = 0, pieces = 0;   // heard
    bool is_open = false;                            // a want of the other's
    unsigned offered = 0, asked = 0, settled = 0, answered = 0;                                        // said
    std::vector<std::size_t> sent;                   // bytes of each piece
    std::map<std::uint64_t, unsigned> sent_at;       // offset → how often
  };
  const One& one(const Name& name) const;

  const test::MemoryStore& store_;
  std::map<Name, One> all_;
  std::set<Name> damaged_;
};

}  // namespace fremskudt::fuzz
