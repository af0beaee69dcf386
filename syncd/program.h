// The program syncd without its main(): what each command line does, in this process or through the running one.
// Thread: the main one; `run` starts others and waits for SIGTERM or SIGINT.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "syncd/office.h"

namespace fremskudt::syncd {

struct Console {
  std::function<bool(std::string_view)> out;        // written and flushed; false when not
  std::function<void(std::string_view)> err;
  std::function<std::string()> read_line;           // from stdin, without its end
  bool is_terminal = false;                         // of stdout
};

// The exit code.
int run_program(const std::vector<std::string>& arguments, const Console& console, const Surroundings& surroundings);

}  // namespace fremskudt::syncd
