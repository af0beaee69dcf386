// idle: very many tablets connected to one server, beside as many bare TLS connections; and one edit to 200 of them.
#include <sstream>
#include <thread>

#include "floors.h"
#include "memory.h"
#include "net/open_files.h"
#include "scene.h"

namespace fremskudt::bench {
namespace {

constexpr std::size_t kTeam = 200;     // tablets that one edit goes to
constexpr int kEdits = 25;
constexpr std::size_t kOtherFiles = 200;

// A crowd in a process of its own: a line asked, a line answered.
class CrowdProcess {
 public:
  CrowdProcess() : process_(test::bin_directory() / "bench_crowd", {}) {}
  std::string ask(const std::string& line) {
    tell(line);
    return answer();
  }
  void tell(const std::string& line) { process_.write(line + "\n"); }
  std::string answer() {
    auto line = process_.read_line(std::chrono::minutes(8));
    if (line.empty()) give_up("The crowd gave no answer. " + process_.finish().err);
    return line;
  }

 private:
  test::Process process_;
};

// Bytes a connection: what all of them together add, once everything that is made only once has been made.
double bytes_each(std::size_t before_kib, std::size_t after_kib, std::size_t connections) {
  return (static_cast<double>(after_kib) - static_cast<double>(before_kib)) * 1'024 / static_cast<double>(connections);
}

void settle() { std::this_thread::sleep_for(std::chrono::milliseconds(1'500)); }

double bare_floor(std::size_t connections) {
  CrowdProcess server, clients;
  const auto memory = [&] { return std::stoull(server.ask("memory")); };
  clients.ask("raw " + server.ask("serve") + " " + std::to_string(connections));
  clients.ask("leave");
  settle();
  const auto before = memory();
  clients.ask("return");
  settle();
  return bytes_each(before, memory(), connections);
}

}  // namespace

Outcome idle(const Options& options) {
  const auto tablets = options.tablets;
  const auto team = std::min(tablets, kTeam);
  if (net::allow_open_files(tablets + kOtherFiles) < tablets + kOtherFiles)
    give_up("This process may not open so many files; raise the limit (ulimit -n) or give fewer --tablets.");
  const double floor = bare_floor(tablets);

  Scene scene;
  auto writer = scene.add_tablet();
  const auto ids = fill(writer->store(), writer->person(), scene.env(), scene.place(), kEdits);
  CrowdProcess crowd;
  std::string team_id;
  for (std::size_t i = 0; i < tablets; ++i) {
    if (i % team == 0) team_id = i == 0 ? scene.team() : scene.add_team("Team " + std::to_string(i / team));
    crowd.tell("tablet " + scene.make_code(scene.add_worker(team_id, "Prøve " + std::to_string(i))));
  }
  const double greet_seconds = seconds_of([&] { crowd.ask("greet"); });
  crowd.ask("leave");
  settle();
  const auto before = own_memory_kib();
  const double return_seconds = seconds_of([&] { crowd.ask("return"); });
  settle();
  const auto held = own_memory_kib();
  const double value = bytes_each(before, held, tablets);

  writer->connect();
  writer->wait_for([](const sync::SyncStatus& s) { return s.phase == sync::SyncStatus::Phase::live && s.to_send == 0; });
  std::this_thread::sleep_for(std::chrono::milliseconds(2'500));   // what was just sent is not sent again within two seconds
  std::vector<double> ms, last_ms;
  for (const auto& id : ids) {
    crowd.ask("await " + std::to_string(team));
    store::Write write;
    writer->on_thread([&](store::Store& store) { write = change_minutes(store, id); });
    const auto start = std::chrono::steady_clock::now().time_since_epoch().count();
    writer->on_thread([&](store::Store& store) { must(store.apply({write}, writer->person())); });
    std::istringstream times(crowd.answer());
    for (std::int64_t at = 0; times >> at;) ms.push_back(static_cast<double>(at - start) / 1e6);
    last_ms.push_back(ms.back());
  }
  writer->disconnect();
  return {value, "bytes/connection", floor,
          {{"tablets", tablets},
           {"server_mb", static_cast<double>(held) / 1'024},
           {"connects_per_second", static_cast<double>(tablets) / return_seconds},
           {"enrols_per_second", static_cast<double>(tablets) / greet_seconds},
           {"fan_out_to", team},
           {"fan_out_p50_ms", median(ms)},
           {"fan_out_p99_ms", quantile(ms, 0.99)},
           {"fan_out_last_ms", median(last_ms)}}};
}

}  // namespace fremskudt::bench
