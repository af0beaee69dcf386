// The clocks of the practice pack on the command line, for holding them against another calendar: start events in, due times
// out. Reads and prints; keeps nothing.
#include <CLI/CLI.hpp>

#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>

#include "base/exit_codes.h"
#include "base/process.h"
#include "base/usage.h"
#include "practice/check.h"
#include "practice/clocks.h"
#include "practice/rule_words.h"

namespace {

using namespace fremskudt;
using namespace fremskudt::practice;
using nlohmann::json;

constexpr const char* kEvents =
    "EVENTS are JSON Lines, one recorded fact each, from a file or from stdin:\n"
    "  {\"about\": \"n1\", \"fact\": \"notification_received\", \"at\": \"2026-03-28T15:00\"}\n"
    "about  any word; all that is said about one thing (a notification, a decision, a placement) carries the same\n"
    "fact   one of the pack's facts; --facts lists them\n"
    "at     a day, or a day and a time: with Z or +01:00, or without for Danish time\n"
    "count  a whole number, only for facts that start a clock whose length is decided each time\n"
    "       (follow_up_held: the months to the next follow-up)\n\n"
    "Printed is a line for each due time; with --json an object: about, clock, standing (running, ended, never), because (the\n"
    "fact that ended it or kept it from starting), from, start, due (a day when the whole day is left, else a time), shown_from,\n"
    "rule and source in Danish and English, law (the section that held at the start).\n\n";

int complain(int code, const std::string& sentence) {
  std::cerr << sentence << '\n';
  return code;
}

Result<std::string> read_all(const std::string& file) {
  std::ifstream from_file;
  if (!file.empty() && file != "-") {
    from_file.open(file, std::ios::binary);
    if (!from_file) return fail(ErrorKind::io, "The file cannot be read: see that it is there and may be read.");
  }
  std::istream& in = from_file.is_open() ? from_file : std::cin;
  std::string text{std::istreambuf_iterator<char>(in), {}};
  if (in.bad()) return fail(ErrorKind::io, "The file cannot be read to its end.");
  return text;
}

bool needs_count(const Pack& pack, const std::string& fact) {
  for (const auto& clock : pack.clocks())
    for (const auto& term : clock.terms())
      if (term.count_decided() && std::find(term.from().begin(), term.from().end(), fact) != term.from().end()) return true;
  return false;
}

Result<Recorded> recorded(const Pack& pack, const std::string& line) {
  const json event = json::parse(line, nullptr, false);
  const auto text = [&](const char* key) { return event.contains(key) && event[key].is_string() ? event[key].get<std::string>() : std::string(); };
  if (!event.is_object()) return fail(ErrorKind::bad_input, "it is no JSON object.");
  for (const auto& [key, value] : event.items())
    if (key != "about" && key != "fact" && key != "at" && key != "count") return fail(ErrorKind::bad_input, "it has something besides about, fact, at and count.");
  Recorded one;
  one.about = text("about");
  one.fact = text("fact");
  if (one.about.empty()) return fail(ErrorKind::bad_input, "about is missing or no text.");
  if (find_fact(pack, one.fact) == nullptr) return fail(ErrorKind::bad_input, "fact is missing or none of the pack's; --facts lists them.");
  if (text("at").empty()) return fail(ErrorKind::bad_input, "at is missing or no text.");
  TRY(one.at, parse_moment(text("at")));
  if (event.contains("count")) {
    const auto& count = event["count"];
    if (!count.is_number_integer() || count < 1 || count > 1200) return fail(ErrorKind::bad_input, "count is no whole number from 1 to 1200.");
    one.count = count.get<int>();
  }
  if (needs_count(pack, one.fact) != one.count.has_value())
    return fail(ErrorKind::bad_input, one.count ? "this fact has no count." : "this fact needs a count.");
  return one;
}

const char* word(Standing standing) {
  switch (standing) {
    case Standing::running: return "running";
    case Standing::ended: return "ended";
    case Standing::never: return "never";
  }
  return "";
}

json as_json(const Pack& pack, const Due& due) {
  const Clock& clock = *find_clock(pack, due.clock);
  json out{{"about", due.about}, {"clock", due.clock}, {"standing", word(due.standing)}, {"from", due.from}, {"start", to_text(due.start)},
           {"due", due.at ? to_text(*due.at) : to_text(due.day)},
           {"rule", {{"da", rule_words(pack, clock, Language::da)}, {"en", rule_words(pack, clock, Language::en)}}},
           {"source", {{"text", clock.source().text()}, {"verified", clock.source().verified() == VERIFIED}}}};
  if (!due.because.empty()) out["because"] = due.because;
  if (due.shown_from) out["shown_from"] = to_text(*due.shown_from);
  if (const auto* reference = find_reference(pack, clock.reference()))
    if (const auto* provision = provision_on(*reference, due.start.day))
      out["law"] = {{"law", provision->law()}, {"section", provision->section()}};
  return out;
}

std::string as_line(const Pack& pack, const Due& due) {
  const Clock& clock = *find_clock(pack, due.clock);
  std::string line = due.about + "  " + (due.at ? to_text(*due.at) : to_text(due.day)) + "  " + clock.en() + ": " + rule_words(pack, clock, Language::en) +
                     " (" + to_text(due.start) + "); " + clock.source().text();
  if (due.standing != Standing::running) line += std::string("; ") + word(due.standing) + ": " + find_fact(pack, due.because)->en();
  return line;
}

int run(const std::string& events, const std::string& pack_file, bool as_objects, bool list_facts) {
  std::string pack_text(built_in_text());
  if (!pack_file.empty()) {
    auto text = read_all(pack_file);
    if (!text) return complain(exit_code(text.error().kind), "The pack: " + text.error().message);
    pack_text = *std::move(text);
  }
  const CheckedPack reading = read_pack(pack_text);
  if (!reading.findings.empty()) return complain(kCorrupt, "The pack has mistakes (`syncd practice check` lists them); the first is " + to_sentence(reading.findings.front()));
  const Pack& pack = *reading.pack;
  if (list_facts) {
    for (const auto& fact : pack.facts()) std::cout << fact.code() << "  " << fact.en() << '\n';
    return kDone;
  }
  const auto text = read_all(events);
  if (!text) return complain(exit_code(text.error().kind), text.error().message);
  std::vector<Recorded> all;
  std::istringstream lines(*text);
  int number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    auto one = recorded(pack, line);
    if (!one) return complain(kUsage, "Line " + std::to_string(number) + " is no start event: " + one.error().message);
    all.push_back(*std::move(one));
  }
  for (const auto& due : due_times(pack, all))
    std::cout << (as_objects ? as_json(pack, due).dump(-1, ' ', false, json::error_handler_t::replace) : as_line(pack, due)) << '\n';
  return kDone;
}

}  // namespace

int main(int argc, char** argv) {
  begin_process();
  CLI::App app{"clocks: due times from recorded facts, by the practice pack", "clocks"};
  app.footer(std::string(kEvents) + kExitCodes);
  std::string events, pack;
  bool as_objects = false, list_facts = false;
  app.add_option("EVENTS", events, "The file of start events; - or nothing: stdin");
  app.add_option("--pack", pack, "Another pack than the one that comes with Fremskudt")->check(a_path());
  app.add_flag("--json", as_objects, "Print JSON Lines");
  app.add_flag("--facts", list_facts, "List the facts of the pack");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error);
    return complain(kUsage, sentence_of(error, app));
  }
  const int code = run(events, pack, as_objects, list_facts);
  if (output_was_written() || code != kDone) return code;
  return complain(kIo, std::string(kOutputLost));
}
