// One tablet that is killed again and again, and what it has promised: every line it prints is a promise.
#pragma once

#include <chrono>
#include <deque>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "integration/scene.h"
#include "support/rng.h"

namespace fremskudt::crash {

using test::json;

// A promise that was not kept; what() says which.
class Broken : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// A talk that the tablet said is saved.
struct Talk {
  std::string saved;                 // its words by the last promise
  std::vector<std::string> typed;    // words typed after that: one of them may be there instead
};

// Drives `tablet shell`: a step is one line for it, and the shell does them one after the other, so that what is printed
// for a later step promises the earlier ones too.
class Hand {
 public:
  Hand(test::TabletProgram program, int number, std::vector<std::string> places)
      : program_(std::move(program)), number_(number), places_(std::move(places)) {}

  const test::TabletProgram& program() const { return program_; }
  bool is_up() const { return shell_.has_value(); }
  void open();                       // starts the shell; it may not have unlocked yet
  void check_promises();             // what was promised and not looked at since: after a restart
  void give_work(test::Rng& rng);    // some steps, not waited for
  void wait_for_work();
  void kill();                       // -9, and reads what it still said
  void close();                      // ends it well

  std::string ask(const std::string& line);             // one line back
  json ask_json(const std::string& line);
  const std::map<std::string, Talk>& talks() const { return talks_; }
  // Words of talks that were begun and perhaps not saved before the kill.
  const std::vector<std::string>& unsure() const { return unsure_; }
  std::size_t number_of_steps() const { return steps_; }

 private:
  struct Step {
    enum class Kind { create, edit, sync } kind;
    std::string id, words;
  };

  std::string words(test::Rng& rng);
  void tell(const std::string& line) { shell_->write(line + "\n"); }
  void heard(const std::string& line);
  void end_of_steps();
  void judge_errors(const std::string& err, std::size_t syncs);

  test::TabletProgram program_;
  int number_;
  std::vector<std::string> places_;
  std::optional<test::Process> shell_;
  std::deque<Step> steps_out_;
  std::size_t syncs_out_ = 0, steps_ = 0, typed_ = 0;
  std::map<std::string, Talk> talks_;
  std::vector<std::string> touched_;   // since the last check
  std::vector<std::string> unsure_;
};

}  // namespace fremskudt::crash
