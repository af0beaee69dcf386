// tablet: everything a tablet does, from a command line.
#include <clocale>
#include <iostream>

#include "commands.h"
#include "model/quiet_protobuf.h"

int main(int argc, char** argv) {
  fremskudt::quiet_protobuf();
  fremskudt::cli::Session session{fremskudt::system_environment(), std::cout, std::cerr, std::cin, {}, {}, {}, {}};
  return fremskudt::cli::run(session, {argv + 1, argv + argc});
}
