// How many files and connections this process may hold open.
#pragma once

#include <cstddef>

namespace fremskudt::net {

// Raises the soft limit up to the hard one, as far as `wanted`; returns what is allowed now. Any thread.
std::size_t allow_open_files(std::size_t wanted);

}  // namespace fremskudt::net
