// What resolve (view.h) says of message and conflicts, in a third of the time: for what is shown and not edited, as lists
// and search. Pure, any thread.
#pragma once

#include <memory>
#include <vector>

#include "merge/view.h"

namespace fremskudt::merge {

struct Glance {
  std::unique_ptr<google::protobuf::Message> message;   // paragraphs without id and value
  std::vector<Conflict> conflicts;
};

// Errors: as resolve.
Result<Glance> glance(const State& state);

}  // namespace fremskudt::merge
