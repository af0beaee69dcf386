// What the office decides above the store, asked inside the transaction that merges: what a peer's change may do, and
// what follows from a change. The store knows no practice; syncd/office_rules.h is the one implementation.
//
// Invariant: what follows is written in the same transaction as what it follows from, so that no crash parts them.
// Thread: the writer's.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <google/protobuf/message.h>

#include "store/store.h"

namespace fremskudt::store {

struct Verdict {
  std::string quarantine;                 // a code: the state is set aside as it came; empty: merged
  std::vector<std::uint32_t> keep;        // decided fields whose value before stays, of a new record none; the rest merges
  ChangeSet after;                        // written as the server once it is merged
};

class Rules {
 public:
  virtual ~Rules() = default;

  // A transaction begins: what was known may have changed, or been rolled back.
  virtual void start() = 0;

  // A peer's state that brings something new.
  struct Arrival {
    struct Decided {
      std::uint32_t field = 0;
      bool is_concurrent = false;         // made without having seen what stands here
      std::vector<Id> authors;            // of this field, as below
    };
    Id id;
    std::uint32_t type = 0;
    bool is_new = false;
    Scope before, after;                  // where the record was and would be; `before` only when it is not new
    const google::protobuf::Message* message = nullptr;   // as it would be; null: a type this version does not know
    std::vector<Decided> decided;         // of `decided` fields those that it would change; of a new record those that it sets
    const Origin* origin = nullptr;
    // Given back to a server that was put back: whose writes are new here, the sender's own too when there are any. A nil
    // one is the server itself. Empty: the sender's alone.
    std::vector<Id> authors;
  };
  virtual Result<Verdict> judge(Reader& reader, const Arrival& arrival) = 0;

  // Of what was set aside: whether it is judged again by itself. What a device that was revoked since handed in is for a person.
  virtual Result<bool> judges_again(Reader& reader, const Origin& sender) = 0;
  // This transaction judged again as much as one may, and there is more: once it is committed another is to be made.
  virtual void has_more_to_judge() = 0;

  // Of which types `follow` is asked.
  virtual bool follows(std::uint32_t type) const = 0;
  struct Changed {
    Id id;
    std::uint32_t type = 0;
    std::shared_ptr<const google::protobuf::Message> was, is;   // null: was not there, is erased
  };
  // Written as the server; asked again about what that changes.
  virtual Result<ChangeSet> follow(Reader& reader, const Changed& changed, const Origin& origin) = 0;
};

}  // namespace fremskudt::store
