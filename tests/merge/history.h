// Random histories of people writing one record on several tablets, with a naive model beside each tablet.
//
// Model: every value a person writes is an instance. A tablet knows a set of instances, and a set of those that some
// write has replaced whose writer had seen them; both only grow. What stands must always be known minus replaced:
// nothing typed is missing unless someone who saw it replaced it, and nothing replaced comes back.
#pragma once

#include <bitset>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "merge/laws.h"
#include "merge/view.h"

namespace fremskudt::test {

using Instances = std::bitset<1024>;
using Standing = std::map<std::pair<std::uint32_t, std::string>, std::set<std::string>>;   // (field, key) → texts

struct Instance {
  std::uint32_t field = 0;
  std::string key;
  std::string text;            // empty: cleared
  std::uint64_t stamp = 0;     // when its author wrote it
  merge::Dot dot;              // lowest that its write may have
  int finishing = -1;          // the finishing instance that wrote it
};

struct Tablet {
  merge::State state;
  Instances known, replaced;
  merge::ReplicaId replica = 0;
  std::uint64_t counter = 0;
  std::int64_t clock = 0;
  Instances live() const { return known & ~replaced; }
};

// A person with the record open: what was shown, and what of it has been seen.
struct Sitting {
  std::unique_ptr<google::protobuf::Message> before;
  std::vector<merge::Conflict> conflicts;
  merge::View view;
  Instances seen;
};

class History {
 public:
  History(std::uint64_t seed, std::uint32_t type, std::vector<std::string> fields, bool may_finish);
  // Empty, or what went wrong.
  std::string run(int steps);

 private:
  struct Write {
    std::uint32_t field;
    std::string key;
    std::string text;
  };
  struct Cover {
    std::uint32_t field;
    std::string key;
    std::optional<std::string> text;   // none: all under the key
  };
  struct Edit {
    std::vector<Write> writes;
    std::vector<Cover> covers;
  };

  Sitting open(const Tablet& tablet);
  void edit(Tablet& tablet, Sitting sitting);
  void choose(Tablet& tablet);
  void finish(Tablet& tablet);
  void unfinish(Tablet& tablet);
  void meet(Tablet& into, const Tablet& from);
  void check(const Tablet& tablet);
  void check_shown(const Tablet& tablet, const merge::Resolved& resolved);

  void change(google::protobuf::Message& message, const Field& field);
  void change_prose(Prose& prose);
  void edit_of(const Field& field, const google::protobuf::Message& before, const google::protobuf::Message& after,
               const google::protobuf::Message& adopted, Edit& edit) const;
  static void edit_of_prose(std::uint32_t field, const Prose& before, const Prose& after, const Prose& adopted, Edit& edit);
  bool is_open(std::uint32_t field, const std::string& key) const;   // also when the record is finished
  Instances replaced_by(const Edit& edit, const Instances& seen) const;
  int add_instance(Instance instance);
  Standing standing_in(const merge::Resolved& resolved) const;
  std::string next_text() { return "w" + std::to_string(++texts_); }
  merge::Stamp tick(Tablet& tablet);
  void wrong(std::string what) {
    if (wrong_.empty()) wrong_ = std::move(what);
  }

  Rng rng_;
  const RecordType& type_;
  std::vector<const Field*> fields_;
  const bool may_finish_;
  merge::FieldState unknown_;              // of a newer version; must stay as it is
  std::vector<Instance> instances_;
  std::vector<Tablet> tablets_;
  std::vector<Tablet> old_;                // backups, and messages under way
  int texts_ = 0;
  std::string wrong_;
};

}  // namespace fremskudt::test
