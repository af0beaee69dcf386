// The command line of the app. Read before there is a window; opens nothing.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace fremskudt::app {

struct Options {
  std::filesystem::path store;                 // --store, else $XDG_DATA_HOME/fremskudt
  std::string language;                        // empty: the setting
  std::string look;
  int textPercent = 0;                         // 0: the setting
  int width = 1280, height = 800;
  std::filesystem::path pinFile;               // for tests and the demo: unlocks with the PIN in it
  std::filesystem::path tour;                  // writes pictures of the pages there, then ends
  std::string tourVisit;                       // the visit it shows; empty: the longest of a child
  bool reportStart = false;                    // for measuring: says when the first page can be used
  bool cheapSlots = false;                     // for tests and the demo: accept a key slot of low cost
};

// Either options, or what to end with: after --help, --version or a mistake.
struct Parsed {
  std::optional<Options> options;
  int exitCode = 0;
};
Parsed parseOptions(int argc, char** argv);

}  // namespace fremskudt::app
