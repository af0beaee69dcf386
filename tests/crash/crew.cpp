#include "crew.h"

#include <algorithm>

#include "base/id.h"

namespace fremskudt::crash {

using namespace std::chrono_literals;

namespace {

constexpr auto kPatience = 30s;   // of what takes milliseconds: longer is hanging

}  // namespace

void Hand::open() { shell_.emplace(program_.start({"shell"})); }

std::string Hand::words(test::Rng& rng) {
  std::string text = "T" + std::to_string(number_) + "-" + std::to_string(++typed_);
  for (auto n = rng.below(12); n > 0; --n) text += " Barnet sover bedre nu.";
  return text;
}

void Hand::give_work(test::Rng& rng) {
  for (int n = rng.from_to(1, 5); n > 0; --n) {
    const int what = rng.from_to(0, 9);
    if (what < 3 && !talks_.empty()) {
      auto talk = talks_.begin();
      std::advance(talk, rng.below(talks_.size()));
      const auto text = words(rng);
      talk->second.typed.push_back(text);
      touched_.push_back(talk->first);
      steps_out_.push_back({Step::Kind::edit, talk->first, text});
      tell("edit " + talk->first + " worry \"" + text + "\"");
    } else if (what < 5) {
      steps_out_.push_back({Step::Kind::sync, {}, {}});
      ++syncs_out_;
      tell("sync");
    } else {
      const auto text = words(rng);
      steps_out_.push_back({Step::Kind::create, {}, text});
      tell("contact --place " + rng.pick(places_) + " --minutes 5 --worry \"" + text + "\" --agreed Intet." + (rng.chance(20) ? " --draft" : ""));
    }
    ++steps_;
  }
  // The last step prints a line, so that it is known when all are done.
  const auto text = words(rng);
  steps_out_.push_back({Step::Kind::create, {}, text});
  tell("contact --place " + places_.front() + " --minutes 5 --worry \"" + text + "\" --agreed Intet.");
  ++steps_;
}

// An id belongs to the first talk not yet answered, and promises all edits before it. What `sync` says promises
// nothing yet: the end does, when nothing is pending.
void Hand::heard(const std::string& line) {
  if (!Id::parse(line)) return;
  while (!steps_out_.empty()) {
    const auto step = std::move(steps_out_.front());
    steps_out_.pop_front();
    if (step.kind == Step::Kind::create) {
      talks_[line] = {step.words, {}};
      touched_.push_back(line);
      return;
    }
    if (step.kind == Step::Kind::sync) continue;
    auto& talk = talks_.at(step.id);
    talk.saved = step.words;
    talk.typed.erase(talk.typed.begin(), std::ranges::find(talk.typed, step.words) + 1);
  }
  throw Broken("a tablet printed an id that nobody asked for");
}

void Hand::end_of_steps() {
  for (const auto& step : steps_out_)
    if (step.kind == Step::Kind::create) unsure_.push_back(step.words);
  steps_out_.clear();
}

// Only a sync may fail, with one sentence each, when the office is down.
void Hand::judge_errors(const std::string& err, std::size_t syncs) {
  if (test::lines(err).size() > syncs) throw Broken("a tablet reported trouble: " + err);
}

void Hand::wait_for_work() {
  const auto until = std::chrono::steady_clock::now() + kPatience;
  while (!steps_out_.empty()) {
    const auto line = shell_->read_line(kPatience);
    if (line.empty()) {
      if (!shell_->is_running()) throw Broken("a tablet ended by itself: " + shell_->finish(5s).err);
      if (std::chrono::steady_clock::now() > until) throw Broken("a tablet does not answer");
    }
    heard(line);
  }
}

void Hand::kill() {
  shell_->kill();
  const auto finished = shell_->finish(10s);
  shell_.reset();
  std::string_view out = finished.out;
  for (auto end = out.find('\n'); end != std::string_view::npos; end = out.find('\n')) {   // a line without its end was not said
    heard(std::string(out.substr(0, end)));
    out.remove_prefix(end + 1);
  }
  judge_errors(finished.err, std::exchange(syncs_out_, 0));
  end_of_steps();
}

void Hand::close() {
  wait_for_work();
  const auto finished = shell_->finish(30s);
  shell_.reset();
  judge_errors(finished.err, std::exchange(syncs_out_, 0));
}

std::string Hand::ask(const std::string& line) {
  tell(line);
  const auto answer = shell_->read_line(kPatience);
  if (answer.empty()) throw Broken("a tablet does not answer: " + shell_->finish(5s).err);
  return answer;
}

json Hand::ask_json(const std::string& line) {
  tell(line);
  std::string text;
  for (;;) {
    const auto next = shell_->read_line(kPatience);
    if (next.empty()) throw Broken("a tablet does not open, or lacks what it promised: " + shell_->finish(5s).err);
    text += next + "\n";
    if (next == "}" || next == "]" || next == "[]" || next == "{}") return json::parse(text);
  }
}

void Hand::check_promises() {
  std::ranges::sort(touched_);
  touched_.erase(std::unique(touched_.begin(), touched_.end()), touched_.end());
  for (const auto& id : std::exchange(touched_, {})) {
    auto& talk = talks_.at(id);
    const auto shown = ask_json("show " + id + " --json").at("worry").get<std::string>();
    if (shown != talk.saved && std::ranges::find(talk.typed, shown) == talk.typed.end())
      throw Broken("a talk holds other words than were promised: \"" + shown + "\" for \"" + talk.saved + "\"");
    talk = {shown, {}};
  }
}

}  // namespace fremskudt::crash
