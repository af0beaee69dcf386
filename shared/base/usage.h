// What programs that parse with CLI11 answer to a mistake on the command line: one plain sentence that never says back what
// was typed, for that may be a name. Header only; who includes it links CLI11.
#pragma once

#include <CLI/CLI.hpp>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fremskudt {

inline std::string sentence_of(const CLI::ParseError& error, const CLI::App& app) {
  const bool no_command = error.get_name() == "RequiredError" && std::string_view(error.what()).starts_with("A subcommand");
  if (no_command && app.remaining_size(true) > 0) return "There is no such command; see --help.";
  if (no_command) return "A command is needed; see --help.";
  if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::ExtrasError)) return "There is more on the command line than this command takes: see --help, and put a name of several words into quotes.";
  std::string text = error.what();
  for (char& c : text)
    if (c == '\n') c = ' ';
  while (!text.empty() && (text.back() == ' ' || text.back() == '.')) text.pop_back();
  return text + "; see --help.";
}

// Fits an option that is one of these; the words are shown in the help.
inline CLI::Validator one_of_words(std::vector<std::string> words) {
  std::string list;
  for (const auto& word : words) list += (list.empty() ? "" : ", ") + word;
  const auto check = [words = std::move(words), list](std::string& text) {
    return std::find(words.begin(), words.end(), text) != words.end() ? std::string() : "It takes one of: " + list;
  };
  return CLI::Validator(check, "{" + list + "}");
}

inline CLI::Validator whole_number(std::int64_t low, std::int64_t high) {
  const std::string range = std::to_string(low) + " to " + std::to_string(high);
  const auto check = [low, high, range](std::string& text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool fits = error == std::errc{} && end == text.data() + text.size() && number >= low && number <= high;
    return fits ? std::string() : "It takes a whole number from " + range;
  };
  return CLI::Validator(check, range);
}

// Every option of the program takes something: one that was given empty, as by a variable that was not set, is a mistake and
// never the same as leaving it out. `--name` and, when `positionals`, what stands without a name.
inline void refuse_empty(CLI::App& app, bool positionals) {
  for (CLI::Option* option : app.get_options()) {
    if (option->get_expected_max() == 0 || (option->get_positional() && !positionals)) continue;
    option->check(CLI::Validator([](std::string& text) { return text.empty() ? std::string("It was given empty; leave it out, or say what it is to be") : std::string(); }, ""));
  }
  for (CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) refuse_empty(*command, positionals);
}

// For the name of a file or directory.
inline CLI::Validator a_path() {
  return CLI::Validator([](std::string& text) { return text.empty() ? std::string("It takes a name that is not empty") : std::string(); }, "");
}

}  // namespace fremskudt
