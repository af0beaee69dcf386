// bench NAME [--json] [--records N] [--runs N]
#include "base/process.h"
#include "bench.h"

#include <malloc.h>

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cmath>

namespace fremskudt::bench {

double quantile(std::vector<double> values, double p) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  const auto last = static_cast<double>(values.size() - 1);
  return values[static_cast<std::size_t>(std::lround(p * last))];
}

}  // namespace fremskudt::bench

int main(int argc, char** argv) {
  using namespace fremskudt::bench;
  ::mallopt(M_TRIM_THRESHOLD, 16 << 20);   // as syncd
  const std::map<std::string, Outcome (*)(const Options&)> kBenches = {
      {"push", push}, {"pull", pull}, {"wire", wire}, {"edit", edit}, {"size", size}, {"save", save}, {"search", search}, {"seal", seal}, {"idle", idle}, {"app", app}};
  CLI::App cli("Figures beside the floor measured in the same run", "bench");
  std::string name;
  bool json = false;
  Options options;
  std::string known;
  for (const auto& [each, run] : kBenches) known += (known.empty() ? "" : ", ") + each;
  cli.add_option("name", name, "One of " + known)->required();
  cli.add_flag("--json", json, "Print one JSON object");
  auto* records = cli.add_option("--records", options.records, "Records in the stores");
  cli.add_option("--runs", options.runs, "The median of so many counts");
  cli.add_option("--tablets", options.tablets, "idle: so many are connected");
  cli.add_option("--text", options.text, "wire: what the records say instead of invented sentences: a UTF-8 file, or a folder of HTML files");
  CLI11_PARSE(cli, argc, argv);
  const auto found = kBenches.find(name);
  if (found == kBenches.end()) {
    std::fprintf(stderr, "There is no such bench; it is one of: %s.\n", known.c_str());
    return 2;
  }
  if (name == "search" && records->count() == 0) options.records = 100'000;
  if (name == "app" && records->count() == 0) options.records = 10'000;
  const Outcome outcome = found->second(options);
  const double ratio = outcome.floor > 0 ? outcome.value / outcome.floor : 0;
  if (json) {
    nlohmann::json all = outcome.more;
    all.update({{"bench", name}, {"value", outcome.value}, {"unit", outcome.unit}, {"floor", outcome.floor}, {"ratio", ratio},
                {"records", options.records}, {"runs", options.runs}});
    std::printf("%s\n", all.dump().c_str());
  } else {
    std::printf("%s: %.4g %s, floor %.4g, ratio %.3f\n", name.c_str(), outcome.value, outcome.unit.c_str(), outcome.floor, ratio);
    for (const auto& [key, value] : outcome.more.items()) std::printf("  %s: %s\n", key.c_str(), value.dump().c_str());
  }
  return fremskudt::output_was_written() ? 0 : 1;
}
