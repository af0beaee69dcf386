// What an integration test plays on: an office with the real `syncd`, tablets with the real `tablet`, and a wire
// between them that can be cut. Everything lies in one temporary folder; every port is one the system gave.
// A step that has to work and does not throws, with what the program said.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "support/process.h"

namespace fremskudt::test {

using nlohmann::json;
using Words = std::vector<std::string>;

// Tries until it is true; false when the time ran out.
bool eventually(const std::function<bool()>& condition, std::chrono::milliseconds within = std::chrono::seconds(20));

// The one step of a command that must work: its output without the last line end.
std::string must(const Finished& finished, std::string_view what);

class Office {
 public:
  // A new store with one team and nobody in it.
  explicit Office(const std::filesystem::path& folder);

  // From the next program on: a version that does not know these types and fields, "Task HomeVisit.agenda"; empty: all.
  void become_older(std::string hides) { hides_ = std::move(hides); }

  // From the next program on: the machine's clock is so many days ahead.
  void move_clock(int days) { days_ahead_ = days; }

  void start(std::uint16_t port = 0);
  void stop();            // SIGTERM; throws unless it ends well and soon
  void kill();            // -9
  bool is_running() { return running_ && running_->is_running(); }
  std::uint16_t port() const { return port_; }

  Finished admin(Words words, std::string_view input = {}) const;   // words[, --store DIR]; beside a running one or without
  json admin_json(Words words) const;
  std::string add_worker(const std::string& name, const std::string& role = "home_visit") const;
  std::string add_place(const std::string& name, const std::string& kind = "daycare") const;
  // A code that names `port` (a wire's), or the server's own.
  std::string code_for(const std::string& worker, std::optional<std::uint16_t> port = {}) const;

  const std::string& team() const { return team_; }
  const std::string& recovery_key() const { return recovery_key_; }
  const std::filesystem::path& state() const { return state_; }   // keys, side file, ledger
  const std::filesystem::path& store() const { return store_; }
  const std::filesystem::path& log() const { return log_; }
  std::string log_text() const;
  std::filesystem::path key_file() const;   // of the store: what opens its pages

 private:
  Process::Environment environment() const;
  std::filesystem::path program() const;

  std::filesystem::path store_, state_, log_;
  int days_ahead_ = 0;
  std::string team_, recovery_key_, hides_;
  std::optional<Process> running_;
  std::uint16_t port_ = 0;
};

class TabletProgram {
 public:
  TabletProgram(std::filesystem::path store, std::string pin = "482915") : store_(std::move(store)), pin_(std::move(pin)) {}

  Finished run(Words words) const;                 // tablet --store … --pin … words
  std::string must_run(Words words) const;
  json must_json(Words words) const;               // with --json added
  Process start(Words words) const;
  void enrol(const std::string& code) const;
  void sync() const { must_run({"sync"}); }
  std::size_t pending() const;

  const std::filesystem::path& store() const { return store_; }
  TabletProgram with_pin(std::string pin) const { return TabletProgram(store_, std::move(pin)); }
  // The same tablet with another version of the program, as Office::become_older.
  void become_older(std::string hides) { hides_ = std::move(hides); }

 private:
  Words arguments(Words words) const;
  Process::Environment environment() const;
  std::filesystem::path store_;
  std::string pin_, hides_;
};

std::vector<std::string> lines(const std::string& text);

}  // namespace fremskudt::test
