// The app is measured by a program of its own: this one has no window.
#include "bench.h"
#include "support/process.h"

namespace fremskudt::bench {

Outcome app(const Options& options) {
  const std::filesystem::path program = test::bin_directory() / "bench_app";
  if (!std::filesystem::exists(program)) give_up("bench_app is not built; it needs Qt.");
  test::Process process(program, {"--records", std::to_string(options.records), "--runs", std::to_string(options.runs)});
  const test::Finished done = process.finish(std::chrono::minutes(30));
  const auto said = nlohmann::json::parse(done.out, nullptr, false);
  if (done.code != 0 || !said.is_object()) give_up("bench_app failed. " + done.err);
  Outcome outcome{.value = said.at("value"), .unit = said.at("unit"), .floor = said.at("floor"), .more = said};
  for (const char* key : {"value", "unit", "floor"}) outcome.more.erase(key);
  return outcome;
}

}  // namespace fremskudt::bench
