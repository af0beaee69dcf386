// What a clock goes by, said to people: "senest 6 hverdage efter, at underretningen blev modtaget". Made from the pack, so
// the words cannot differ from what is computed. Pure; any thread.
#pragma once

#include <string>

#include "practice/pack.h"

namespace fremskudt::practice {

std::string rule_words(const Pack& pack, const Clock& clock, Language language);

}  // namespace fremskudt::practice
