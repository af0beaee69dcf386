// Cuts the power at every write and sync of a workload on a sealed database and looks at what comes back.
//
//   powercut --states N --seed S        all of it; prints how to repeat the first failures
//   powercut --seed S --states N --only R:I:V      one of them: round R, after operation I, variant V
//   --store                             the same under the whole store: records through Store::apply
//   --synchronous normal, --tear sectors, --expect-red     what must go wrong, so that the rest means
//   something
//
// After each cut: the store opens; everything whose commit had returned is there; a transaction that was
// under way is there whole or not at all; integrity_check finds nothing; it can be written, closed and opened
// again, and each page passes its tag. One cut in eight is followed by a second one while the first is being
// recovered from.
#include <malloc.h>
#include <sqlite3.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <optional>

#include "power_disk.h"
#include "store/database.h"
#include "store/page_check.h"
#include "store_workload.h"
#include "story.h"

namespace fremskudt::powercut {
namespace {

using store::Database;
using store::DatabaseOptions;
using store::Key;

struct Settings {
  std::uint64_t states = 20000;
  std::uint64_t seed = 1;
  DatabaseOptions::Synchronous synchronous = DatabaseOptions::Synchronous::full;
  Tear tear = Tear::writes;
  std::string only;
  bool whole_store = false;  // Store::apply instead of plain SQL
};

constexpr const char* kPath = "/power/store.db";
constexpr int kTransactions = 40;
constexpr std::uint64_t kMostStatesPerRound = 2500;

const Key& key() {
  static const Key k =
      Key::from_bytes(std::as_bytes(std::span("an invented key of 32 characters", 32))).value();
  return k;
}

Result<std::unique_ptr<Database>> open(const Settings& settings, std::uint32_t checkpoint_pages) {
  DatabaseOptions options;
  options.path = kPath;
  options.base_vfs = PowerDisk::kVfs;
  options.synchronous = settings.synchronous;
  options.checkpoint_pages = checkpoint_pages;
  options.busy_timeout_ms = 0;
  return Database::open(options, key());
}

// Everything a person would miss, as one number.
Result<std::uint64_t> digest(Database& db) {
  TRY(auto rows, db.query("SELECT id, body, more FROM note ORDER BY id"));
  std::uint64_t h = 1;
  for (;;) {
    TRY(const bool more, rows.next());
    if (!more) return h;
    h = mix(h + static_cast<std::uint64_t>(rows.integer(0)), rows.text(1));
    h = mix(h, rows.blob(2));
  }
}

std::string text(Rng& rng, std::size_t longest) {
  static constexpr std::string_view kSyllables[] = {"be", "søg",  " ",  "hjem", "me", "barn",
                                                    "et", " for", "æl", "dre",  "å",  "ben"};
  std::string out;
  const std::size_t length = rng() % longest;
  while (out.size() < length) out += kSyllables[rng() % std::size(kSyllables)];
  return out;
}

// One transaction of a few rows, as autosave, an arriving batch or a purge make them.
Status change(Database& db, Rng& rng, std::uint64_t number, bool is_large) {
  const std::uint64_t rows = 1 + rng() % 6;
  for (std::uint64_t i = 0; i < rows; ++i) {
    const auto id = static_cast<std::int64_t>(rng() % (is_large ? 60 : 16));
    switch (rng() % 5) {
      case 0:
        TRY_VOID(db.run("DELETE FROM note WHERE id=?", id));
        break;
      case 1:
        TRY_VOID(db.run("UPDATE note SET body=body||? WHERE id=?", text(rng, 400), id));
        break;
      case 2: {
        TRY(auto point, db.savepoint());
        TRY_VOID(db.run("INSERT OR REPLACE INTO note VALUES(?,?,NULL)", id, text(rng, 900)));
        if (rng() % 2)
          point.undo();
        else
          TRY_VOID(point.release());
        break;
      }
      default:
        TRY_VOID(db.run("INSERT OR REPLACE INTO note VALUES(?,?,?)", id, text(rng, 900),
                        store::Blob{std::string(rng() % (rng() % (is_large ? 4 : 12) ? 1500 : 12000),
                                                static_cast<char>('a' + number % 26))}));
    }
  }
  return db.run("UPDATE progress SET number=?", number);
}

Status tell(const Settings& settings, std::uint64_t seed, Story& story) {
  if (settings.whole_store) return tell_store(seed, story);
  Rng rng(seed);
  PowerDisk::instance().load({});
  story.mark(1, 0);
  const auto checkpoint_pages = static_cast<std::uint32_t>(rng() % 2 ? 30 : 0);
  const bool small_cache = rng() % 2 != 0;  // transactions then spill into the WAL before they commit
  const bool is_large = rng() % 4 == 0;     // most stores are small: their states are looked at twice as fast
  const auto reopen = [&]() -> Result<std::unique_ptr<Database>> {
    TRY(auto db, open(settings, checkpoint_pages));
    if (small_cache) TRY_VOID(db->exec("PRAGMA cache_size=10"));
    return db;
  };
  TRY(auto db, reopen());
  story.digests.push_back(0);  // no tables yet
  {
    TRY(auto tx, db->begin());
    TRY_VOID(
        db->exec("CREATE TABLE note(id INTEGER PRIMARY KEY, body TEXT, more BLOB);"
                 "CREATE INDEX by_body ON note(body);"
                 "CREATE TABLE progress(number INTEGER); INSERT INTO progress VALUES(1)"));
    TRY_VOID(tx.commit());
  }
  TRY(std::uint64_t seen, digest(*db));
  story.digests.push_back(seen);
  story.mark(1, 1);
  for (std::uint64_t number = 2; number < 2 + kTransactions; ++number) {
    story.mark(number, number - 1);
    TRY(auto tx, db->begin());
    TRY_VOID(change(*db, rng, number, is_large));
    if (rng() % 8 == 0) {  // given up, then something else
      tx.rollback();
      TRY(auto again, db->begin());
      TRY_VOID(change(*db, rng, number, is_large));
      TRY_VOID(again.commit());
    } else {
      TRY_VOID(tx.commit());
    }
    story.mark(number, number);
    TRY(seen, digest(*db));
    story.digests.push_back(seen);
    switch (rng() % 14) {
      case 0:
      case 1: {
        TRY([[maybe_unused]] const auto done, db->checkpoint(rng() % 2 == 0));
        break;
      }
      case 2:
        TRY_VOID(db->exec("VACUUM"));
        break;
      case 3: {
        db.reset();
        TRY(db, reopen());
        break;
      }
      default:
        break;
    }
  }
  db.reset();
  return {};
}

// What is wrong with a disk on which commits up to `returned` had returned and `begun` had begun; nothing if
// all is well.
std::optional<std::string> judge(const Settings& settings, const Story& story, std::uint64_t begun,
                                 std::uint64_t returned, bool write_on) {
  if (settings.whole_store) return judge_store(story, begun, returned, write_on);
  const auto broken = [](const Error& error) { return std::optional<std::string>(error.message); };
  auto db = open(settings, 0);
  if (!db) return "does not open: " + db.error().message;
  std::uint64_t number = 0;
  {
    const auto tables = (*db)->integer("SELECT count(*) FROM sqlite_master WHERE name='progress'");
    if (!tables) return broken(tables.error());
    if (tables->value_or(0) != 0) {
      const auto at = (*db)->integer("SELECT number FROM progress");
      if (!at) return broken(at.error());
      number = static_cast<std::uint64_t>(at->value_or(0));
      const auto seen = digest(**db);
      if (!seen) return broken(seen.error());
      if (number >= story.digests.size() || story.digests[number] != *seen)
        return "a commit is there in part";
    }
    if (number < returned)
      return "commit " + std::to_string(returned) + " had returned and is gone; the store is at " +
             std::to_string(number);
    if (number > begun) return "a commit is there that had not begun";
    auto rows = (*db)->query("PRAGMA integrity_check");
    const auto row = rows ? rows->next() : Result<bool>(fail(rows.error()));
    if (!row) return broken(row.error());
    if (rows->text(0) != "ok") return "integrity_check: " + std::string(rows->text(0));
  }
  if (!write_on) return std::nullopt;
  if (const auto status = (*db)->exec("CREATE TABLE IF NOT EXISTS after(n); INSERT INTO after VALUES(1); "
                                      "CREATE TABLE IF NOT EXISTS x(n); DROP TABLE x");
      !status)
    return broken(status.error());
  db->reset();
  const auto pages = store::check_pages(kPath, key(), PowerDisk::kVfs);
  if (!pages) return broken(pages.error());
  if (!pages->bad.empty()) return "a page does not pass its tag after recovery";
  auto again = open(settings, 0);
  if (!again) return "does not open a second time: " + again.error().message;
  return std::nullopt;
}

struct Tally {
  std::uint64_t states = 0, twice = 0, failed = 0, rounds = 0, operations = 0;
  std::vector<std::pair<std::string, std::string>> failures;  // how to repeat it, what it was
};

std::uint64_t seed_of(const Settings& settings, std::uint64_t round, std::size_t operation,
                      std::uint64_t variant) {
  std::seed_seq sequence{settings.seed, settings.seed >> 32, round, std::uint64_t{operation}, variant};
  std::array<std::uint32_t, 2> out;
  sequence.generate(out.begin(), out.end());
  return std::uint64_t{out[0]} << 32 | out[1];
}

void look(const Settings& settings, const Story& story, const Story::Mark& mark, const Image& image, Rng& rng,
          Tally& tally, const std::string& name) {
  PowerDisk& disk = PowerDisk::instance();
  ++tally.states;
  disk.load(image);
  auto wrong = judge(settings, story, mark.begun, mark.returned, rng() % 4 == 0);
  if (!wrong && rng() % 8 == 0) {  // the power goes again while the store recovers, is written and closed
    disk.load(image);
    (void)judge(settings, story, mark.begun, mark.returned, false);
    const std::vector<Operation> trace = disk.trace();
    Replay replay(image, trace);
    const std::size_t until = trace.empty() ? 0 : rng() % (trace.size() + 1);
    while (replay.position() < until) replay.advance();
    disk.load(replay.cut(rng, settings.tear));
    ++tally.twice;
    wrong = judge(settings, story, mark.begun, mark.returned, true);
    if (wrong) *wrong += " (second cut, after operation " + std::to_string(until) + " of recovery)";
  }
  if (!wrong) return;
  ++tally.failed;
  if (tally.failures.size() < 10) tally.failures.emplace_back(name, *wrong);
}

Status run_round(const Settings& settings, std::uint64_t round, std::uint64_t states, Tally& tally) {
  sqlite3_test_control(SQLITE_TESTCTRL_PRNG_SEED, static_cast<int>(settings.seed + round), nullptr);
  Story story;
  TRY_VOID(tell(settings, seed_of(settings, round, 0, 0), story));
  const std::vector<Operation> trace = PowerDisk::instance().trace();
  ++tally.rounds;
  tally.operations += trace.size();
  Replay replay({}, trace);
  std::size_t mark = 0;
  for (std::size_t operation = 0; operation <= trace.size(); ++operation) {
    if (operation > 0) replay.advance();
    while (mark + 1 < story.marks.size() && story.marks[mark + 1].operation <= operation) ++mark;
    // Spread evenly: every operation gets its share of the states.
    const std::uint64_t from = states * operation / (trace.size() + 1),
                        to = states * (operation + 1) / (trace.size() + 1);
    for (std::uint64_t variant = 0; variant < to - from; ++variant) {
      const std::string name =
          std::to_string(round) + ":" + std::to_string(operation) + ":" + std::to_string(variant);
      if (!settings.only.empty() && settings.only != name) continue;
      Rng rng(seed_of(settings, round, operation + 1, variant));
      look(settings, story, story.marks[mark], replay.cut(rng, settings.tear), rng, tally, name);
    }
  }
  return {};
}

}  // namespace

int main(int argc, char** argv) {
  Settings settings;
  bool json = false, expect_red = false;
  std::string synchronous = "full", tear = "writes";
  CLI::App app{"Cuts the power at every write and sync of a sealed database"};
  app.add_option("--states", settings.states, "How many states to look at");
  app.add_option("--seed", settings.seed, "Where the workloads and cuts come from");
  app.add_option("--only", settings.only, "One state, as printed: ROUND:OPERATION:VARIANT");
  app.add_option("--synchronous", synchronous, "full, or normal to see commits lost")
      ->check(CLI::IsMember({"full", "normal"}));
  app.add_option("--tear", tear, "writes, or sectors for a device that also spoils what lies beside a write")
      ->check(CLI::IsMember({"writes", "sectors"}));
  app.add_flag("--store", settings.whole_store, "Records through Store::apply instead of plain SQL");
  app.add_flag("--expect-red", expect_red, "Fail unless states fail");
  app.add_flag("--json", json, "One object");
  CLI11_PARSE(app, argc, argv);
  if (synchronous == "normal") settings.synchronous = DatabaseOptions::Synchronous::normal;
  if (tear == "sectors") settings.tear = Tear::sectors;

  // Disks are copied and dropped a thousand times a second: that memory is not given back to the system in between.
  ::mallopt(M_MMAP_THRESHOLD, 64 << 20);
  ::mallopt(M_TRIM_THRESHOLD, 256 << 20);
  const auto started = std::chrono::steady_clock::now();
  Tally tally;
  // Every round is cut as finely, also the last one, so that a state's name means the same in each run.
  const std::uint64_t per_round = std::min(settings.states, kMostStatesPerRound);
  std::uint64_t round = 0, left = settings.states;
  if (!settings.only.empty()) {
    round = std::stoull(settings.only);
    left = per_round;
  }
  for (; left > 0; ++round) {
    left -= std::min(left, per_round);
    const Status status = run_round(settings, round, per_round, tally);
    if (!status) {
      std::fprintf(stderr, "round %llu did not run: %s\n", static_cast<unsigned long long>(round),
                   status.error().message.c_str());
      return 2;
    }
  }
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
  const std::string flags = std::string(settings.whole_store ? " --store" : "") + " --states " +
                            std::to_string(settings.states) + " --synchronous " + synchronous + " --tear " +
                            tear;
  if (json) {
    nlohmann::json out = {{"seed", settings.seed},
                          {"states", tally.states},
                          {"second_cuts", tally.twice},
                          {"operations", tally.operations},
                          {"failed", tally.failed},
                          {"seconds", seconds},
                          {"failures", nlohmann::json::array()}};
    for (const auto& [name, what] : tally.failures)
      out["failures"].push_back(
          {{"what", what},
           {"repeat", "powercut --seed " + std::to_string(settings.seed) + flags + " --only " + name}});
    std::printf("%s\n", out.dump(2).c_str());
  } else {
    for (const auto& [name, what] : tally.failures)
      std::printf("FAILED: %s\n  powercut --seed %llu%s --only %s\n", what.c_str(),
                  static_cast<unsigned long long>(settings.seed), flags.c_str(), name.c_str());
    std::printf(
        "powercut: seed %llu, %llu states over %llu operations in %llu rounds, %llu with a second cut: %llu "
        "failed; %.1f s\n",
        static_cast<unsigned long long>(settings.seed), static_cast<unsigned long long>(tally.states),
        static_cast<unsigned long long>(tally.operations), static_cast<unsigned long long>(tally.rounds),
        static_cast<unsigned long long>(tally.twice), static_cast<unsigned long long>(tally.failed), seconds);
  }
  if (expect_red) {
    if (tally.failed > 0) return 0;
    std::fprintf(stderr, "nothing failed, though it had to: this test cannot fail\n");
    return 1;
  }
  return tally.failed == 0 ? 0 : 1;
}

}  // namespace fremskudt::powercut

int main(int argc, char** argv) {
  return fremskudt::powercut::main(argc, argv);
}
