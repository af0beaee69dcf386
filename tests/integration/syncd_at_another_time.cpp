// syncd as it is, on a machine whose clock is FREMSKUDT_TEST_DAYS days ahead.
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <iostream>

#include "base/process.h"
#include "model/quiet_protobuf.h"
#include "syncd/program.h"

namespace {

class OtherTime final : public fremskudt::Environment {
 public:
  explicit OtherTime(std::int64_t days) : ahead_ms_(days * 24 * 60 * 60 * 1000) {}
  std::int64_t now_ms() override { return fremskudt::system_environment().now_ms() + ahead_ms_; }
  std::int64_t steady_ms() override { return fremskudt::system_environment().steady_ms(); }
  void random(std::span<std::byte> out) override { fremskudt::system_environment().random(out); }

 private:
  std::int64_t ahead_ms_;
};

}  // namespace

int main(int argc, char** argv) {
  using namespace fremskudt;
  begin_process();
  quiet_protobuf();
  const char* days = std::getenv("FREMSKUDT_TEST_DAYS");
  OtherTime env(days != nullptr ? std::atoi(days) : 0);
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
  Log log(env, stderr_sink());
  return syncd::run_program({argv + 1, argv + argc}, console, {env, log, store::KeyPlaces::of_process()});
}
