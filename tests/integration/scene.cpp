#include "scene.h"

#include <algorithm>
#include <csignal>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>
#include <thread>

#include "sync/enrol_code.h"

namespace fremskudt::test {
namespace fs = std::filesystem;
using namespace std::chrono_literals;

bool eventually(const std::function<bool()>& condition, std::chrono::milliseconds within) {
  const auto until = std::chrono::steady_clock::now() + within;
  while (!condition()) {
    if (std::chrono::steady_clock::now() > until) return false;
    std::this_thread::sleep_for(20ms);
  }
  return true;
}

std::string must(const Finished& finished, std::string_view what) {
  if (finished.code != 0)
    throw std::runtime_error(std::string(what) + " ended with " + std::to_string(finished.code) + ": " + finished.err);
  std::string out = finished.out;
  while (!out.empty() && out.back() == '\n') out.pop_back();
  return out;
}

std::vector<std::string> lines(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> all;
  for (std::string line; std::getline(in, line);) all.push_back(line);
  return all;
}

Office::Office(const fs::path& folder) : store_(folder / "office"), state_(folder / "state"), log_(folder / "syncd.log") {
  recovery_key_ = json::parse(must(admin({"init", "--json"}), "syncd init")).at("recovery_key");
  team_ = must(admin({"team", "add", "Team Prøve"}), "syncd team add");
}

Process::Environment Office::environment() const {
  return {{"XDG_STATE_HOME", state_.string()}, {"FREMSKUDT_TEST_LOG", log_.string()}, {"FREMSKUDT_HIDES", hides_},
          {"FREMSKUDT_TEST_DAYS", std::to_string(days_ahead_)}};
}

fs::path Office::program() const { return bin_directory() / (days_ahead_ == 0 ? "syncd" : "syncd_at_another_time"); }

void Office::start(std::uint16_t port) {
  // The log goes to a file, so that nobody has to read a pipe; exec, so that the process is syncd itself.
  running_.emplace("/bin/sh",
                   Words{"-c", "exec \"$0\" \"$@\" 2>>\"$FREMSKUDT_TEST_LOG\"", program().string(), "run", "--store",
                         store_.string(), "--listen", "127.0.0.1:" + std::to_string(port)},
                   environment());
  const std::string line = running_->read_until("listening ");
  if (line.empty()) throw std::runtime_error("syncd run did not start: " + log_text());
  port_ = static_cast<std::uint16_t>(std::stoi(line.substr(line.rfind(':') + 1)));
}

void Office::stop() {
  running_->signal(SIGTERM);
  const Finished finished = running_->finish(20s);
  running_.reset();
  if (finished.code != 0) throw std::runtime_error("syncd run ended with " + std::to_string(finished.code) + ": " + log_text());
}

void Office::kill() {
  running_->kill();
  running_->finish(10s);
  running_.reset();
}

Finished Office::admin(Words words, std::string_view input) const {
  words.insert(words.end(), {"--store", store_.string()});
  return test::run(program(), words, environment(), input);
}

json Office::admin_json(Words words) const {
  words.push_back("--json");
  return json::parse(must(admin(words), "syncd " + words.front()));
}

std::string Office::add_worker(const std::string& name, const std::string& role) const {
  return must(admin({"worker", "add", "--team", team_, "--role", role, name}), "syncd worker add");
}

std::string Office::add_place(const std::string& name, const std::string& kind) const {
  return must(admin({"place", "add", "--team", team_, "--kind", kind, name}), "syncd place add");
}

std::string Office::code_for(const std::string& worker, std::optional<std::uint16_t> port) const {
  const std::string text = must(admin({"enrol", "--worker", worker}), "syncd enrol");
  if (!port) return text;
  auto code = sync::parse_enrol_code(text);
  if (!code) throw std::runtime_error("syncd enrol printed no code");
  code->port = *port;
  return sync::format(*code);
}

std::string Office::log_text() const {
  std::ifstream file(log_);
  return {std::istreambuf_iterator<char>(file), {}};
}

fs::path Office::key_file() const {
  for (const auto& entry : fs::recursive_directory_iterator(state_))
    if (entry.path().extension() == ".key") return entry.path();
  throw std::runtime_error("the office has no key file");
}

Words TabletProgram::arguments(Words words) const {
  words.insert(words.begin(), {"--store", store_.string(), "--pin", pin_});
  return words;
}

Process::Environment TabletProgram::environment() const { return {{"FREMSKUDT_HIDES", hides_}}; }

Finished TabletProgram::run(Words words) const {
  return test::run(bin_directory() / "tablet", arguments(std::move(words)), environment());
}

std::string TabletProgram::must_run(Words words) const {
  const std::string what = "tablet " + words.front();
  return must(run(std::move(words)), what);
}

json TabletProgram::must_json(Words words) const {
  words.push_back("--json");
  return json::parse(must_run(std::move(words)));
}

Process TabletProgram::start(Words words) const {
  return Process(bin_directory() / "tablet", arguments(std::move(words)), environment());
}

void TabletProgram::enrol(const std::string& code) const { must_run({"enrol", code, "--kdf-cost", "low"}); }

std::size_t TabletProgram::pending() const {
  const json answer = must_json({"pending"});
  return static_cast<std::size_t>(std::ranges::count_if(answer, [](const json& row) { return row.at("state") != "set_aside"; }));
}

}  // namespace fremskudt::test
