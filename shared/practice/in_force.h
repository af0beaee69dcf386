// Which practice pack a program goes by: the newest of those that an office set and that this program can use, else the one
// that it comes with. A pack that is broken or written for a later Fremskudt changes nothing. Pure; any thread.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "practice/pack.h"

namespace fremskudt::practice {

// A pack that was set at some time, by some version of Fremskudt, for use in this one. What this version needs and an older
// one did not know (a number, a list, a code) is taken from the pack that this one comes with; such codes are read and not
// offered. Errors: corrupt, with the first mistake; what only a later version understands is one.
Result<Pack> read_for_use(std::string_view text);

struct Usable {
  std::string text;
  Pack pack;
};
// Of the highest version; nothing when none of them can be used. Of one version, the first.
std::optional<Usable> newest_usable(std::span<const std::string> texts);

}  // namespace fremskudt::practice
