#include <malloc.h>
#include <unistd.h>

#include <cstdio>
#include <iostream>

#include "base/process.h"
#include "model/quiet_protobuf.h"
#include "syncd/program.h"

int main(int argc, char** argv) {
  using namespace fremskudt;
  begin_process();
  quiet_protobuf();
  ::mallopt(M_TRIM_THRESHOLD, 16 << 20);   // what one batch gave back the next one takes: not to the system and from it again
  syncd::Console console;
  console.out = [](std::string_view text) {
    std::fwrite(text.data(), 1, text.size(), stdout);
    return output_was_written();
  };
  console.err = [](std::string_view text) {
    std::fwrite(text.data(), 1, text.size(), stderr);
    std::fflush(stderr);
  };
  console.read_line = [] {
    std::string line;
    std::getline(std::cin, line);
    return line;
  };
  console.is_terminal = ::isatty(STDOUT_FILENO) == 1;
  Log log(system_environment(), stderr_sink());
  return syncd::run_program({argv + 1, argv + argc}, console, {system_environment(), log, store::KeyPlaces::of_process()});
}
