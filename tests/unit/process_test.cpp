// The helper that the process tests stand on.
#include "support/process.h"

#include <fstream>

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
