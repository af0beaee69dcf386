// What every program does first, and the helper that the process tests stand on.
#include "support/process.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>

#include "base/process.h"
#include "support/catch.h"

using namespace fremskudt::test;

TEST_CASE("a program's output, error and exit code are its own") {
  const auto done = run("/bin/sh", {"-c", "read x; echo out $x $Y; echo err >&2; exit 3"}, {{"Y", "y"}}, "in\n");
  CHECK(done.code == 3);
  CHECK(done.out == "out in y\n");
  CHECK(done.err == "err\n");
}

TEST_CASE("a running program can be listened to and killed") {
  Process process("/bin/sh", {"-c", "echo ready; exec sleep 60"});
  CHECK(process.read_until("ready") == "ready");
  CHECK(process.is_running());
  process.kill();
  CHECK(process.finish().code == 128 + 9);
}

TEST_CASE("a program that does not end in time is ended") {
  Process process("/bin/sh", {"-c", "exec sleep 60"});
  CHECK(process.finish(std::chrono::milliseconds(100)).code == -1);
}

TEST_CASE("bytes are found in any file below a folder") {
  TemporaryDirectory folder;
  std::ofstream(folder / "a") << std::string("x\0secret", 8);
  CHECK(any_file_holds(folder.path(), "secret"));
  CHECK_FALSE(any_file_holds(folder.path(), "other"));
}

TEST_CASE("a program holds its closed descriptors, cannot be dumped, and notices lost output") {
  const auto in_child = [](int (*does)()) {
    const pid_t child = ::fork();
    if (child == 0) {
      for (const int descriptor : {0, 1, 2}) ::close(descriptor);
      fremskudt::begin_process();
      ::_exit(does());
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  };
  CHECK(in_child([] { return ::open("/dev/null", O_RDONLY); }) >= 3);
  CHECK(in_child([] {
          rlimit limit{};
          return ::getrlimit(RLIMIT_CORE, &limit) == 0 && limit.rlim_max == 0 ? 7 : 0;
        }) == 7);
#ifndef __SANITIZE_ADDRESS__
  CHECK(in_child([] { return ::prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0 ? 7 : 0; }) == 7);
#endif
  CHECK(in_child([] {
          std::fputs("lost", stdout);
          return fremskudt::output_was_written() ? 0 : 7;
        }) == 7);
}
