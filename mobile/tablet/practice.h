// The practice pack that this tablet goes by: the newest that its office set and this program can use, kept in the sealed store;
// else the one that it comes with. A pack that it cannot use changes nothing.
#pragma once

#include <memory>
#include <string>

#include "practice/pack.h"
#include "store/store.h"

namespace fremskudt::tablet {

struct Practice {
  std::shared_ptr<const practice::Pack> pack;   // never null; immutable, and may cross threads
  bool is_built_in = true;
  std::string waiting;     // the version of a later one that is here, for a later version of this program; empty: none
};

// `keep`: what is to be set as kFactPractice, so that it outlives the record that it came in; empty: it is there.
struct FoundPractice {
  Practice practice;
  std::string keep;
};
Result<FoundPractice> find_practice(store::Reader& reader);

}  // namespace fremskudt::tablet
