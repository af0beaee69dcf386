// A realistic municipality in an office's store, for demonstrations, pictures and benches.
#include <CLI/CLI.hpp>
#include <chrono>
#include <iostream>

#include "base/exit_codes.h"
#include "base/usage.h"
#include "municipality/office.h"
#include "practice/day.h"

namespace fs = std::filesystem;
using namespace fremskudt;

namespace {

int fail_with(const Error& error) {
  std::cerr << error.message << "\n";
  return exit_code(error.kind);
}

std::string today() {
  return practice::to_text(practice::local_day(std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())));
}

Result<nlohmann::json> write(const fs::path& store, const fs::path& key, const municipality::Wanted& wanted) {
  auto& env = system_environment();
  Log log(env, stderr_sink());
  const syncd::Surroundings surroundings{env, log, store::KeyPlaces::of_process(), {}};
  std::error_code ignored;
  nlohmann::json made;
  if (!fs::exists(store, ignored) || fs::is_empty(store, ignored)) {
    TRY(const auto created, syncd::Office::create(store, key, {}, surroundings));
    made["recovery_key"] = created.recovery_key;   // of a store that nobody real is in
  }
  TRY(const auto office, syncd::Office::open(store, key, surroundings));
  store::Query teams;
  teams.type = record_type_of<Team>().number();
  TRY(const auto there, office->reader().count(teams));
  if (there > 0) return fail(ErrorKind::refused, "That store holds a team already, and nothing was written: name a new one.");
  TRY_VOID(municipality::write_into(*office, wanted));
  TRY(auto figures, municipality::figures(office->reader(), wanted.today));
  made.update(figures);
  made["today"] = wanted.today;
  made["seed"] = wanted.seed;
  return made;
}

}  // namespace

int main(int count, char** arguments) {
  CLI::App app("Writes an invented municipality into a new office store: teams, workers, places, families, talks, visits,\nagreements, notifications. The same seed and day give the same records.", "municipality");
  std::string store, key;
  municipality::Wanted wanted;
  bool as_json = false;
  app.add_option("--store", store, "The directory of the store; made when it is not there")->required();
  app.add_option("--key", key, "The store key's file, when it is not where syncd init puts it");
  app.add_option("--workers", wanted.workers, "How many workers; eight make a team")->capture_default_str()->check(CLI::Range(1, 1000));
  app.add_option("--months", wanted.months, "How many months before today are filled")->capture_default_str()->check(CLI::Range(1, 60));
  app.add_option("--seed", wanted.seed, "Which municipality")->capture_default_str();
  app.add_option("--today", wanted.today, "The day it is, as 2026-03-01; by default today");
  app.add_flag("--json", as_json, "Print its figures as one JSON object");
  app.footer(kExitCodes);
  try {
    app.parse(count, arguments);
  } catch (const CLI::ParseError& e) {
    if (e.get_exit_code() == 0) return app.exit(e);
    std::cerr << sentence_of(e, app) << "\n";
    return kUsage;
  }
  if (wanted.today.empty()) wanted.today = today();
  if (!practice::parse_day(wanted.today)) return fail_with({ErrorKind::bad_input, "--today is a day, as 2026-03-01."});
  const auto made = write(store, key, wanted);
  if (!made) return fail_with(made.error());
  if (as_json) {
    std::cout << made->dump(2) << "\n";
  } else {
    for (const auto& [type, records] : (*made)["records"].items()) std::cout << type << '\t' << records << '\n';
  }
  std::cout.flush();
  return std::cout.good() ? kDone : kIo;
}
