// Splits a line of `tablet shell` into words as a shell would: 'as it stands', "with \" \\ \n \t", and \ outside.
// Pure. Nothing is expanded.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace fremskudt::cli {

// bad_input when a quote is not closed.
Result<std::vector<std::string>> split_words(std::string_view line);

}  // namespace fremskudt::cli
