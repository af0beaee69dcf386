#include "app/options.h"

#include <cstdlib>
#include <iostream>

#include <CLI/CLI.hpp>

namespace fremskudt::app {
namespace {

std::filesystem::path defaultStore() {
  if (const char* data = std::getenv("XDG_DATA_HOME"); data != nullptr && *data == '/')
    return std::filesystem::path(data) / "fremskudt";
  if (const char* home = std::getenv("HOME"); home != nullptr && *home != '\0')
    return std::filesystem::path(home) / ".local/share/fremskudt";
  return {};
}

}  // namespace

Parsed parseOptions(int argc, char** argv) {
  Options options;
  options.store = defaultStore();
  std::string size;

  CLI::App cli{"Fremskudt: the tablet app of outreach workers and home-visit workers.\n"
               "Works without a network; what is written is saved at once, sealed on this device."};
  cli.set_version_flag("--version", std::string("fremskudt ") + FREMSKUDT_VERSION);
  cli.add_option("--store", options.store, "Folder of this tablet's store (default: $XDG_DATA_HOME/fremskudt)")
      ->type_name("DIR");
  cli.add_option("--language", options.language, "Language of the screen: da or en (default: the setting)")
      ->check(CLI::IsMember({"da", "en"}));
  cli.add_option("--theme", options.look, "Look: light, dark or contrast (default: the setting)")
      ->check(CLI::IsMember({"light", "dark", "contrast"}));
  cli.add_option("--text-size", options.textPercent, "Text size in percent, 100 to 200 (default: the setting)")
      ->check(CLI::Range(100, 200));
  cli.add_option("--size", size, "Size of the window, for example 1280x800")->type_name("WxH");
  cli.add_option("--screenshot-tour", options.tour,
                 "Unlocks with --pin-file, walks through the pages with the store's own data, writes PNG pictures to DIR and ends")
      ->type_name("DIR");
  cli.add_option("--tour-visit", options.tourVisit, "The visit that the tour shows (default: the longest of the first child)")->type_name("ID");
  cli.add_option("--pin-file", options.pinFile, "For tests and demonstrations: a file with the PIN")->type_name("FILE");
  cli.add_flag("--report-start", options.reportStart, "For measuring: print one line when the first page can be used");
  cli.add_flag("--accept-low-cost-slot", options.cheapSlots,
               "For tests and demonstrations: open a store whose PIN is cheap to guess");
  try {
    cli.parse(argc, argv);
  } catch (const CLI::ParseError& stop) {
    return {std::nullopt, cli.exit(stop)};
  }

  if (!size.empty()) {
    char x = 0, rest = 0;
    if (std::sscanf(size.c_str(), "%d%c%d%c", &options.width, &x, &options.height, &rest) != 3 || x != 'x' ||
        options.width < 320 || options.height < 320 || options.width > 8192 || options.height > 8192) {
      std::cerr << "fremskudt: --size is two numbers from 320 to 8192 with an x between, for example 1280x800.\n";
      return {std::nullopt, 2};
    }
  }
  if (options.store.empty()) {
    std::cerr << "fremskudt: there is no home folder to keep the store in; name one with --store DIR.\n";
    return {std::nullopt, 2};
  }
  if (!options.tour.empty() && options.pinFile.empty()) {
    std::cerr << "fremskudt: --screenshot-tour needs --pin-file to unlock the store.\n";
    return {std::nullopt, 2};
  }
  return {std::move(options), 0};
}

}  // namespace fremskudt::app
