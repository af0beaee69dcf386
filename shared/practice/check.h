// Reading a practice pack from its text, and saying in plain words what is wrong with it: a pack with a finding is not used.
// A pack holds no person's data, so findings name its codes. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "practice/pack.h"

namespace fremskudt::practice {

inline constexpr std::size_t kMaxPackBytes = 512 << 10;   // as records.proto says of PracticePack; the one that comes with Fremskudt has about 50 KB

struct Finding {
  int line = 0;         // from 1; 0 where there is none, as in a pack that was not read from text
  std::string where;    // "clock receipt"; empty: the pack itself
  std::string what;     // what is wrong, and what to do
};
// "line 12: clock receipt: …"
std::string to_sentence(const Finding& finding);

struct CheckedPack {
  std::optional<Pack> pack;          // nothing when the text could not be read
  std::vector<Finding> findings;     // by line; empty: nothing is wrong
  std::vector<Finding> not_verified; // what is marked so, with its source: to know, not to mend
};

// Of a pack that is to be set here.
CheckedPack read_pack(std::string_view text);
// The same of a pack without its text; one for a later Fremskudt may give roles and levels that this one does not know.
CheckedPack check(const Pack& pack);
// What a pack lacks of the lists and codes of one that was in force before it: records may hold them.
std::vector<Finding> check_nothing_is_lost(const Pack& pack, const Pack& before);

}  // namespace fremskudt::practice
