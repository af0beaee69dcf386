// Several records written in one commit: all of it or nothing, so that it cannot be half done.
//
// What is added or changed is checked at once, as Tablet::create and Tablet::edit do; nothing is written before write().
// Thread: the tablet's.
#pragma once

#include <algorithm>
#include <functional>
#include <iterator>

#include "tablet/tablet.h"

namespace fremskudt::tablet {

class Commit {
 public:
  explicit Commit(Tablet& tablet) : tablet_(tablet) {}

  // Fills in who, when and which team where they are empty. Errors: bad_input, naming the first limit or empty field.
  Result<Id> add(google::protobuf::Message& record);
  // The same of a draft: what a finished record must say may be empty.
  Result<Id> add_draft(google::protobuf::Message& record);
  // For intake, wherever that is: it names no team, is its author's until it is delivered, and the office puts it where it belongs.
  Result<Id> add_for_intake(google::protobuf::Message& record);
  // Each record once. Errors: not_found, and those of `edit`.
  Status edit(const Id& id, const std::function<Status(google::protobuf::Message&)>& edit);
  void also(store::Change change) { changes_.push_back(std::move(change)); }
  void also(store::ChangeSet changes) { std::ranges::move(changes, std::back_inserter(changes_)); }
  // What was checked above is taken; `refused` is what this worker may not decide (tablet/decides.h).
  Status write();

 private:
  Tablet& tablet_;
  store::ChangeSet changes_;
};

}  // namespace fremskudt::tablet
