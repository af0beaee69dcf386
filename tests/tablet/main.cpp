// tablet: everything a tablet does, from a command line.
#include <clocale>
#include <iostream>

#include "base/process.h"
#include "commands.h"
#include "model/quiet_protobuf.h"

int main(int argc, char** argv) {
  fremskudt::begin_process();
  fremskudt::quiet_protobuf();
  fremskudt::cli::Session session{fremskudt::system_environment(), std::cout, std::cerr, std::cin, {}, {}, {}, {}};
  const int code = fremskudt::cli::run(session, {argv + 1, argv + argc});
  if (fremskudt::output_was_written() || code != fremskudt::kDone) return code;
  std::cerr << fremskudt::kOutputLost << '\n';
  return fremskudt::kIo;
}
