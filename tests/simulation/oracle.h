// What was said, by whom it was seen, and so what must stand: a small model beside the merge, which it knows nothing of.
//
// Every value a person writes is an utterance. What a store holds of a record is explained by two sets: the utterances
// it knows, and those of them that were replaced by somebody who had seen them. Both only grow, and where stores meet
// they unite. What stands in the state must always be known minus replaced: nothing typed is missing unless somebody
// who saw it replaced it, and nothing replaced comes back.
//
// What is erased goes without being replaced, once it was ordered, and never comes back.
//
// A state on its way is recognised by its bytes: equal bytes have one explanation. Thread: one.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <google/protobuf/message.h>

#include "base/id.h"
#include "merge/state.h"

namespace fremskudt::sim {

// A set of utterances of one record.
class Set {
 public:
  bool has(std::size_t i) const { return i / 64 < words_.size() && (words_[i / 64] >> (i % 64) & 1) != 0; }
  void add(std::size_t i);
  void remove(std::size_t i);
  Set& operator|=(const Set& other);
  Set& operator&=(const Set& other);
  bool covers(const Set& other) const;
  bool operator==(const Set& other) const { return covers(other) && other.covers(*this); }
  template <class Visit>
  void each(Visit visit) const {
    for (std::size_t w = 0; w < words_.size(); ++w)
      for (auto rest = words_[w]; rest != 0; rest &= rest - 1)
        visit(w * 64 + static_cast<std::size_t>(__builtin_ctzll(rest)));
  }

 private:
  std::vector<std::uint64_t> words_;
};

// What is erased of a record: bit 0 all of it, else the fields of these numbers.
using Erased = std::uint64_t;
inline constexpr Erased kWholly = 1;

struct Heard {
  Set known, replaced;
  Erased erased = 0;
  Heard& operator|=(const Heard& other) {
    known |= other.known;
    replaced |= other.replaced;
    erased |= other.erased;
    return *this;
  }
  Set standing() const;
  bool operator==(const Heard&) const = default;
};

// A value of an element, as the bytes that stand for it in a state. Prose has no keys: its texts are each their own.
struct Value {
  std::uint32_t field = 0;
  std::string key, bytes;
  auto operator<=>(const Value&) const = default;
};

// What a person did to a record.
struct Deed {
  struct Cover {
    std::uint32_t field = 0;
    std::string key;
    std::optional<std::string> bytes;   // none: every value of the element
    bool is_prefix = false;             // every element whose key begins so
  };
  std::vector<Value> writes;
  std::vector<Cover> covers;
  bool finishes = false;                // every content value is written anew, as it stands in the store
};

// From the messages before and after a person's hand.
Deed deed_of(const google::protobuf::Message& before, const google::protobuf::Message& after);

// What the server alone writes (cards, grants, notices) follows from the rest: nobody utters it.
bool is_computed(std::uint32_t type);

// A state by its bytes. Most are known by them; it is decoded when somebody has to look into it.
class StateBytes {
 public:
  using Hash = std::uint64_t;
  explicit StateBytes(std::string bytes) : bytes_(std::move(bytes)), hash_(std::hash<std::string_view>{}(bytes_)) {}
  Hash hash() const { return hash_; }
  const std::string& bytes() const { return bytes_; }
  const merge::State* state() const;   // null: not what the merge writes

 private:
  std::string bytes_;
  Hash hash_;
  mutable std::optional<Result<merge::State>> state_;
};

class Oracle {
 public:
  using Hash = StateBytes::Hash;
  static Hash hash_of(std::string_view state_bytes) { return std::hash<std::string_view>{}(state_bytes); }

  // A record as the schedule finds it: all in it is known.
  void adopt(const Id& id, std::uint32_t type, std::string_view state_bytes);
  // Null: nobody explained such a state.
  const Heard* heard(const Id& id, Hash state) const;
  // The deed of a person who had `seen` these, done to a store that had heard `before`. The new utterances go to `mine`.
  Heard after(const Id& id, std::uint32_t type, const Heard& before, const Set& seen, const Deed& deed, Set& mine);
  // A store that should have heard this holds this state. Says what is wrong, or nothing.
  std::string explain(const Id& id, const StateBytes& bytes, const Heard& heard);
  // Of what a store may have heard besides (each all or nothing), adds to `heard` the most that this state agrees with.
  // Where nothing agrees, all of it: explain() then says what is wrong.
  // Of `if_need_be` it adds the least: the value that an office says anew looks like the one that stood before.
  Heard with_what_agrees(const Id& id, const StateBytes& bytes, const Heard& heard, const std::vector<Heard>& maybe,
                         const std::vector<Heard>& if_need_be = {}) const;
  // Whether `more` has words of this field that `there` has not.
  bool brings(const Id& id, std::uint32_t field, const Heard& there, const Heard& more) const;
  // What stands in a field without elements, as its bytes.
  std::set<std::string> standing_in(const Id& id, std::uint32_t field, const Heard& heard) const;
  // What the office may say itself in a field in place of all that is known there. `words` is what it said so far, or nothing.
  void say_instead(const Id& id, const Value& value, const Heard& known, Heard& words);
  // From now on it may be erased, and need not be at once.
  void order(const Id& id, Erased what) { records_[id].ordered |= what; }
  // The office has this notification, and in this family (nil: in none, with intake): of all families that it was ever sent on to,
  // this one's order alone is its. What is sent on to a family that is erased stays with intake, which may send it on to another.
  // Nothing: the office has it not, or erased.
  void stands_in(const Id& id, const std::optional<Id>& family) { records_[id].stands_in = family; }
  // What was ordered of it; all, when it belongs to a family that is erased or goes with a record that is.
  Erased ordered(const Id& id) const;
  static Erased erased_in(const merge::State& state);
  // Of one that is explained it is known.
  Erased erased_in(const Id& id, const StateBytes& bytes) const;
  // Words that only ever stood in what is erased of it.
  std::vector<std::string> erased_words(const Id& id, std::size_t most) const;

  bool knows(const Id& id) const { return records_.contains(id); }
  std::vector<Id> ids() const;
  std::uint32_t type_of(const Id& id) const { return records_.at(id).type; }
  std::size_t utterances() const;
  // Of a set, those that are not of `values`: what a person with that on the screen has not seen.
  Set only_shown(const Id& id, const Set& seen, std::uint32_t field, std::string_view shown) const;

 private:
  std::string what_is_wrong(const Id& id, const merge::State& state, const Heard& heard) const;
  struct Record {
    std::uint32_t type = 0;
    Erased ordered = 0;
    std::optional<Id> stands_in;
    std::vector<Value> said;
    std::unordered_map<Hash, Heard> states;
  };
  std::map<Id, Record> records_;
};

}  // namespace fremskudt::sim
