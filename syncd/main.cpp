#include <malloc.h>
#include <signal.h>
#include <unistd.h>

#include <cstdio>
#include <iostream>

#include "model/quiet_protobuf.h"
#include "syncd/program.h"

int main(int argc, char** argv) {
  using namespace fremskudt;
  quiet_protobuf();
  ::mallopt(M_TRIM_THRESHOLD, 16 << 20);   // what one batch gave back the next one takes: not to the system and from it again
  ::signal(SIGPIPE, SIG_IGN);   // a peer that went away is an error of that write, not our end
  const auto write_to = [](std::FILE* file) {
    return [file](std::string_view text) {
      std::fwrite(text.data(), 1, text.size(), file);
      std::fflush(file);
    };
  };
  syncd::Console console;
  console.out = write_to(stdout);
  console.err = write_to(stderr);
  console.read_line = [] {
    std::string line;
    std::getline(std::cin, line);
    return line;
  };
  console.is_terminal = ::isatty(STDOUT_FILENO) == 1;
  Log log(system_environment(), stderr_sink());
  return syncd::run_program({argv + 1, argv + argc}, console, {system_environment(), log, store::KeyPlaces::of_process()});
}
