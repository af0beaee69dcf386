// Runs a fuzzer without libFuzzer: first the corpus as it is kept, then changes of it.
//
//   fuzz_NAME --corpus DIR [--runs N] [--seconds N] [--seed S] [--json]
//   fuzz_NAME --input FILE            one input, as a failure names it
//   fuzz_NAME --write-seeds DIR       makes the corpus anew: what sessions and editors really write
//
// The same seed and corpus give the same inputs. A failure leaves its input in a file and prints how to repeat it.
#include <CLI/CLI.hpp>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "fuzz.h"
#include "grammar.h"
#include "model/quiet_protobuf.h"

namespace {

using namespace fremskudt::fuzz;
namespace fs = std::filesystem;

std::string current, program;

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// The process ends here anyway, so more than a signal handler should do is done.
void on_crash(int number) {
  std::signal(SIGABRT, SIG_DFL);
  const auto path = fs::temp_directory_path() / (fs::path(program).filename().string() + "-" + std::to_string(std::hash<std::string>()(current)));
  std::ofstream(path, std::ios::binary) << current;
  std::fprintf(stderr, "stopped by signal %d; again: %s --input %s\n", number, program.c_str(), path.c_str());
  std::_Exit(1);
}

void run(std::string input) {
  current = std::move(input);
  run_one(current);
}

int write_seeds(const fs::path& directory) {
  fs::create_directories(directory);
  for (const auto& [name, bytes] : seeds()) std::ofstream(directory / name, std::ios::binary) << bytes;
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  program = argv[0];
  fremskudt::quiet_protobuf();
  std::uint64_t runs = 20'000, seed = 1;
  double seconds = 0;
  std::string corpus, input, to;
  bool as_json = false;
  CLI::App app("Hands a part of the program bytes that nobody would write");
  app.add_option("--corpus", corpus, "Folder of inputs to begin with")->check(CLI::ExistingDirectory);
  app.add_option("--runs", runs, "How many changed inputs");
  app.add_option("--seconds", seconds, "End after so many seconds at the latest; 0: never");
  app.add_option("--seed", seed, "Where the changes come from");
  app.add_option("--input", input, "Only this input")->check(CLI::ExistingFile);
  app.add_option("--write-seeds", to, "Write the seeds into this folder");
  app.add_flag("--json", as_json, "One object");
  CLI11_PARSE(app, argc, argv);
  if (!to.empty()) return write_seeds(to);
  for (const int number : {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL}) std::signal(number, on_crash);
  if (!input.empty()) {
    run(read_file(input));
    std::printf("nothing is wrong with it\n");
    return 0;
  }

  // Those that go past a limit take a thousand times as long as others: changes of them are rare.
  std::vector<std::string> pool, large;
  const auto add = [&](const std::string& name, std::string bytes) { (name.starts_with("large") ? large : pool).push_back(std::move(bytes)); };
  for (auto& [name, bytes] : seeds()) add(name, std::move(bytes));
  if (!corpus.empty()) {
    std::vector<fs::path> paths;
    for (const auto& entry : fs::directory_iterator(corpus)) paths.push_back(entry.path());
    std::ranges::sort(paths);
    for (const auto& path : paths) add(path.filename().string(), read_file(path));
  }
  const auto started = std::chrono::steady_clock::now();
  const auto taken = [&] { return std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count(); };
  for (const auto* kept : {&pool, &large})
    for (const auto& one : *kept) run(one);
  std::uint64_t done = pool.size() + large.size();
  Rng rng(seed);
  for (std::uint64_t i = 0; i < runs; ++i, ++done) {
    if (seconds > 0 && i % 64 == 0 && taken() > seconds) break;
    const auto& base = !large.empty() && rng.below(32'768) == 0 ? rng.pick(large) : rng.pick(pool);
    run(rng.below(8) == 0 ? cross(base, rng.pick(pool), rng) : mutate(base, rng));
  }
  const double took = taken();
  if (as_json) {
    std::printf("%s\n", nlohmann::json{{"program", fs::path(program).filename().string()},
                                       {"seed", seed},
                                       {"inputs", done},
                                       {"seconds", took},
                                       {"per_second", static_cast<double>(done) / took},
                                       {"failed", 0}}
                            .dump()
                            .c_str());
  } else {
    std::printf("%s: %llu inputs, seed %llu, nothing found; %.1f s, %.0f a second\n", fs::path(program).filename().c_str(),
                static_cast<unsigned long long>(done), static_cast<unsigned long long>(seed), took, static_cast<double>(done) / took);
  }
  return 0;
}
