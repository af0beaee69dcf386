// Kills real tablets and the real server with kill -9 at random moments and holds them to what they said.
//
//   crash --runs N [--seed S] [--seconds N] [--json]
//
// After each kill: it opens again, and everything it said is saved is there. At the end of a round, when everybody has
// synced: no words are there twice; nothing is pending; all tablets, and one that begins from nothing and so holds
// what the office holds, have the same; every store is sound. The seed decides who does what and who is killed when;
// the machine decides how far they had come.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>
#include <set>
#include <thread>

#include "crew.h"

namespace fremskudt::crash {
namespace {

using namespace test;
using Clock = std::chrono::steady_clock;

constexpr int kTablets = 3;
constexpr std::uint64_t kKillsPerRound = 200;   // then a new municipality: what is checked at the end stays small

struct Tally {
  std::uint64_t tablets = 0, servers = 0, starting = 0, rounds = 0, steps = 0, talks = 0;
  std::uint64_t kills() const { return tablets + servers + starting; }
};

void sleep_for(double milliseconds) { std::this_thread::sleep_for(std::chrono::duration<double, std::milli>(milliseconds)); }

class Round {
 public:
  Round(const std::filesystem::path& folder, std::uint64_t seed, Tally& tally) : folder_(folder), rng_(seed), tally_(tally), office_(folder) {
    for (const char* name : {"Solsikken", "Skolen på Prøven", "Børnehuset Volden"}) places_.push_back(office_.add_place(name));
    worker_ = office_.add_worker("Prøve Testsen");
    office_.start();
    port_ = office_.port();
    for (int i = 0; i < kTablets; ++i) {
      hands_.push_back(std::make_unique<Hand>(TabletProgram(folder / ("tablet" + std::to_string(i))), i, places_));
      hands_.back()->program().enrol(office_.code_for(worker_));
      hands_.back()->program().sync();
    }
  }

  // Until so many kills in all, or no longer than until.
  void run(std::uint64_t kills, Clock::time_point until) {
    for (auto& hand : hands_) hand->open();
    while (tally_.kills() < kills && Clock::now() < until) storm();
    settle();
  }

 private:
  // Everybody works; some are killed in the middle; they come back and are held to their word.
  void storm() {
    for (auto& hand : hands_) hand->give_work(rng_);
    // Half of the kills fall into the first moments, where the stores are opened and the first writes are made.
    sleep_for(rng_.chance(50) ? static_cast<double>(rng_.below(8000)) / 1000 : static_cast<double>(rng_.below(60'000)) / 1000);
    const bool kills_server = rng_.chance(40);
    std::vector<Hand*> killed;
    for (auto& hand : hands_)
      if (rng_.chance(60)) killed.push_back(hand.get());
    if (kills_server && rng_.chance(50)) kill_server();
    for (auto* hand : killed) hand->kill(), ++tally_.tablets;
    if (kills_server && office_.is_running()) kill_server();
    if (kills_server) start_server();
    for (auto* hand : killed) {
      if (rng_.chance(20)) {   // and again while it opens
        hand->open();
        sleep_for(static_cast<double>(rng_.below(25'000)) / 1000);
        hand->kill();
        ++tally_.starting;
      }
      hand->open();
    }
    for (auto* hand : killed) hand->check_promises();
    for (auto& hand : hands_) hand->wait_for_work();
  }

  void kill_server() {
    office_.kill();
    ++tally_.servers;
  }

  void start_server() {
    if (rng_.chance(20)) {
      Process starting(bin_directory() / "syncd", {"run", "--store", office_.store().string(), "--listen", "127.0.0.1:0"},
                       {{"XDG_STATE_HOME", (folder_ / "state").string()}});
      sleep_for(static_cast<double>(rng_.below(25'000)) / 1000);
      starting.kill();
      starting.finish(std::chrono::seconds(10));
      ++tally_.starting;
    }
    office_.start(port_);
  }

  // Everybody syncs until nothing is new, and all is compared.
  void settle() {
    for (auto& hand : hands_) hand->close(), tally_.steps += hand->number_of_steps();
    for (int twice = 0; twice < 2; ++twice)
      for (auto& hand : hands_) hand->program().sync();
    Hand fresh(TabletProgram(folder_ / "fresh"), kTablets, places_);
    fresh.program().enrol(office_.code_for(worker_));
    fresh.program().sync();

    std::map<std::string, json> first;
    std::multiset<std::string> words;
    std::vector<Hand*> all{&fresh};
    for (auto& hand : hands_) all.push_back(hand.get());
    for (auto* hand : all) {
      hand->open();
      const auto now = holdings(*hand);
      if (hand == &fresh) {
        first = now;
        for (const auto& [id, record] : now)
          if (record.at("type") == "OutreachContact") words.insert(record.at("worry").get<std::string>());
      } else if (now != first) {
        throw Broken("a tablet and the office hold different records: " + std::to_string(now.size()) + " and " + std::to_string(first.size()));
      }
      if (!hand->ask_json("pending --json").empty()) throw Broken("something is pending after all is synced");
      const auto verified = hand->ask_json("verify --json");
      if (!verified.at("findings").empty()) throw Broken("a tablet's store is not sound: " + verified.dump());
      hand->close();
    }
    std::size_t said = 0, unsure = 0;
    for (auto& hand : hands_) {
      said += hand->talks().size();
      unsure += hand->unsure().size();
      for (const auto& [id, talk] : hand->talks()) {
        if (!first.contains(id)) throw Broken("a talk that was saved is gone");
        const auto there = first.at(id).at("worry").get<std::string>();
        if (there != talk.saved && std::ranges::find(talk.typed, there) == talk.typed.end()) throw Broken("a talk's saved words are gone");
      }
      for (const auto& text : hand->unsure())
        if (words.count(text) > 1) throw Broken("a talk is there twice");
    }
    for (const auto& text : words)
      if (words.count(text) > 1) throw Broken("a talk is there twice");
    if (words.size() > said + unsure) throw Broken("talks are there that nobody wrote");
    office_.stop();
    if (office_.admin_json({"verify"}).at("sound") != true) throw Broken("the office's store is not sound");
    tally_.talks += words.size();
    ++tally_.rounds;
  }

  // Every record as this tablet shows it. All tablets are one worker's, so they hold the same, drafts too.
  static std::map<std::string, json> holdings(Hand& hand) {
    std::map<std::string, json> records;
    for (const auto& one : hand.ask_json("list --json")) {
      const auto id = one.at("id").get<std::string>();
      if (!records.emplace(id, hand.ask_json("show " + id + " --json")).second) throw Broken("a record is listed twice");
    }
    return records;
  }

  std::filesystem::path folder_;
  Rng rng_;
  Tally& tally_;
  Office office_;
  std::vector<std::string> places_;
  std::string worker_;
  std::uint16_t port_ = 0;
  std::vector<std::unique_ptr<Hand>> hands_;
};

}  // namespace

int main(int argc, char** argv) {
  std::uint64_t runs = 200, seed = 1;
  double seconds = 0;
  bool as_json = false;
  CLI::App app("Kills tablets and the server with kill -9 and holds them to what they said");
  app.add_option("--runs", runs, "How many kills");
  app.add_option("--seed", seed, "Who does what, and who is killed when");
  app.add_option("--seconds", seconds, "No more kills after so many seconds; 0: all of them");
  app.add_flag("--json", as_json, "One object");
  CLI11_PARSE(app, argc, argv);

  const auto started = Clock::now();
  const auto until = seconds > 0 ? started + std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000)) : Clock::time_point::max();
  Tally tally;
  std::string broken;
  for (std::uint64_t round = 0; broken.empty() && tally.kills() < runs && Clock::now() < until; ++round) {
    auto folder = std::make_unique<TemporaryDirectory>();
    try {
      Round(folder->path(), seed + round * 1'000'003, tally).run(std::min(runs, tally.kills() + kKillsPerRound), until);
    } catch (const std::exception& error) {
      broken = error.what();
      std::fprintf(stderr, "FAILED after %llu kills, round %llu: %s\n  the stores are kept in %s\n  crash --seed %llu --runs %llu\n",
                   static_cast<unsigned long long>(tally.kills()), static_cast<unsigned long long>(round), broken.c_str(),
                   folder->path().c_str(), static_cast<unsigned long long>(seed), static_cast<unsigned long long>(runs));
      static_cast<void>(folder.release());   // for looking into
    }
  }
  const double took = std::chrono::duration<double>(Clock::now() - started).count();
  if (as_json)
    std::printf("%s\n", json{{"seed", seed},
                             {"kills", tally.kills()},
                             {"tablets", tally.tablets},
                             {"servers", tally.servers},
                             {"starting", tally.starting},
                             {"rounds", tally.rounds},
                             {"steps", tally.steps},
                             {"talks", tally.talks},
                             {"failed", broken.empty() ? 0 : 1},
                             {"what", broken},
                             {"seconds", took}}
                            .dump()
                            .c_str());
  else
    std::printf("crash: seed %llu, %llu kills (%llu of tablets, %llu of the server, %llu while starting) in %llu rounds, %llu steps, "
                "%llu talks: %s; %.1f s\n",
                static_cast<unsigned long long>(seed), static_cast<unsigned long long>(tally.kills()),
                static_cast<unsigned long long>(tally.tablets), static_cast<unsigned long long>(tally.servers),
                static_cast<unsigned long long>(tally.starting), static_cast<unsigned long long>(tally.rounds),
                static_cast<unsigned long long>(tally.steps), static_cast<unsigned long long>(tally.talks),
                broken.empty() ? "all promises kept" : "FAILED", took);
  return broken.empty() ? 0 : 1;
}

}  // namespace fremskudt::crash

int main(int argc, char** argv) { return fremskudt::crash::main(argc, argv); }
