// What a command of syncd answers. A value.
#pragma once

#include <string>

#include "base/exit_codes.h"

namespace fremskudt::syncd {

// To stdout, and on failure one sentence to stderr. On success `error` may hold a note.
struct Reply {
  int exit_code = kDone;
  std::string out;
  std::string error;

  static Reply done(std::string text) { return {kDone, std::move(text), {}}; }
  static Reply failed(const Error& error) { return {fremskudt::exit_code(error.kind), {}, error.message}; }
};

}  // namespace fremskudt::syncd
