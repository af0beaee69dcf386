#include "base/process.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <iostream>

#ifdef __has_feature
#if __has_feature(address_sanitizer)
#define FREMSKUDT_LOOKS_FOR_LEAKS
#endif
#endif
#ifdef __SANITIZE_ADDRESS__
#define FREMSKUDT_LOOKS_FOR_LEAKS
#endif

namespace fremskudt {
namespace {

// open() takes the lowest free descriptor, so they are filled in order.
void hold_standard_descriptors() {
  for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(descriptor, F_GETFD) >= 0 || errno != EBADF) continue;
    if (::open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY) != descriptor) std::_Exit(127);
  }
}

}  // namespace

void begin_process() {
  hold_standard_descriptors();
  std::signal(SIGPIPE, SIG_IGN);
  const rlimit none{0, 0};
  ::setrlimit(RLIMIT_CORE, &none);
#ifndef FREMSKUDT_LOOKS_FOR_LEAKS
  ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}

bool output_was_written() {
  std::cout.flush();
  return std::fflush(stdout) == 0 && std::ferror(stdout) == 0 && std::cout.good();
}

}  // namespace fremskudt
