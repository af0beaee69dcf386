// `syncd practice` and `clocks` as programs: what they print, their exit codes, what they say of a mistake.
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "support/catch.h"
#include "support/process.h"

using namespace fremskudt::test;
using nlohmann::json;

namespace {

using Words = std::vector<std::string>;

Finished syncd(Words words) { return run(bin_directory() / "syncd", words); }
Finished clocks(Words words, std::string_view input = {}) { return run(bin_directory() / "clocks", words, {}, input); }

std::string printed_pack() {
  const Finished printed = syncd({"practice", "print"});
  REQUIRE(printed.code == 0);
  return printed.out;
}
std::filesystem::path write(const TemporaryDirectory& folder, std::string text, std::string_view good = {}, std::string_view bad = {}) {
  if (!good.empty()) {
    REQUIRE(text.find(good) != std::string::npos);
    text.replace(text.find(good), good.size(), bad);
  }
  std::ofstream(folder / "pack.textproto") << text;
  return folder / "pack.textproto";
}
bool is_one_sentence(const std::string& text) { return std::count(text.begin(), text.end(), '\n') == 1 && text.size() > 20; }

constexpr std::string_view kReceived = "{\"about\": \"n1\", \"fact\": \"notification_received\", \"at\": \"2026-03-28T15:00\"}\n";

}  // namespace

TEST_CASE("the pack that syncd prints is one in which syncd finds nothing wrong") {
  const TemporaryDirectory folder;
  const auto file = write(folder, printed_pack());
  const Finished checked = syncd({"practice", "check", file});
  CHECK(checked.code == 0);
  CHECK(checked.err.empty());
  CHECK(checked.out.find("pack 2026.1: nothing is wrong\n") == 0);
  CHECK(checked.out.find("clock receipt: Barnets lov § 138") != std::string::npos);
  const json told = json::parse(syncd({"practice", "check", "--json", file}).out);
  CHECK(told.at("ok") == true);
  CHECK(told.at("findings").empty());
  CHECK(told.at("not_verified").size() > 5);
}

TEST_CASE("a pack with a mistake is told line by line and with an exit code of its own") {
  const TemporaryDirectory folder;
  const auto file = write(folder, printed_pack(), "terms { from: \"relay_given\"", "terms { from: \"relay_gone\"");
  const Finished checked = syncd({"practice", "check", file});
  CHECK(checked.code == 5);
  CHECK(is_one_sentence(checked.out));
  CHECK(checked.out.find("clock relay_open: it starts with “relay_gone”, which is no fact of this pack") != std::string::npos);
  CHECK(is_one_sentence(checked.err));
  const Finished as_json = syncd({"practice", "check", "--json", file});
  CHECK(as_json.code == 5);
  const json told = json::parse(as_json.out);
  CHECK(told.at("ok") == false);
  CHECK(told.at("findings").at(0).at("line") > 100);
  CHECK(clocks({"--pack", file.string()}, kReceived).code == 5);
}

TEST_CASE("what is no pack or no file is said in one sentence") {
  const TemporaryDirectory folder;
  CHECK(syncd({"practice", "check", folder / "none"}).code == 3);
  CHECK(syncd({"practice", "check", folder.path()}).code == 9);
  CHECK(syncd({"practice", "check"}).code == 2);
  CHECK(syncd({"practice"}).code == 2);
  const Finished nonsense = syncd({"practice", "check", write(folder, "{{{\x1b[31m")});
  CHECK(nonsense.code == 5);
  CHECK(nonsense.out.find('\x1b') == std::string::npos);
}

TEST_CASE("clocks prints a line, or an object, for each due time") {
  const Finished lines = clocks({}, kReceived);
  CHECK(lines.code == 0);
  CHECK(std::count(lines.out.begin(), lines.out.end(), '\n') == 2);
  CHECK(lines.out.find("n1  2026-03-29T16:00:00+02:00  24-hour assessment: no later than 24 hours after the notification was received") == 0);
  std::istringstream objects(clocks({"--json"}, kReceived).out);
  std::string line;
  REQUIRE(std::getline(objects, line));
  const json due = json::parse(line);
  CHECK(due.at("clock") == "acute_assessment");
  CHECK(due.at("start") == "2026-03-28T15:00:00+01:00");
  CHECK(due.at("rule").at("da") == "senest 24 timer efter, at underretningen blev modtaget");
  CHECK(due.at("law").at("section") == "§ 136, stk. 2");
  CHECK(clocks({"--facts"}).out.find("notification_received  the notification was received\n") == 0);
}

TEST_CASE("what is no start event is told by its line, and nothing is printed") {
  for (const auto* event : {"no", "[]", "{}", R"({"about": "a", "fact": "none", "at": "2026-01-01"})", R"({"about": "a", "fact": "born", "at": "2026-02-30"})",
                            R"({"about": "", "fact": "born", "at": "2026-01-01"})", R"({"about": "a", "fact": "follow_up_held", "at": "2026-01-01"})",
                            R"({"about": "a", "fact": "follow_up_held", "at": "2026-01-01", "count": 0})", R"({"about": "a", "fact": "born", "at": "2026-01-01", "count": 3})",
                            R"({"about": "a", "fact": "born", "at": 20260101})", R"({"about": "a", "fact": "born", "at": "2026-01-01", "counts": 3})"}) {
    CAPTURE(event);
    const Finished refused = clocks({}, std::string(kReceived) + event + "\n");
    CHECK(refused.code == 2);
    CHECK(refused.out.empty());
    CHECK(refused.err.find("Line 2 is no start event: ") == 0);
    CHECK(is_one_sentence(refused.err));
  }
  CHECK(clocks({"/nothing/there"}).code == 9);
  CHECK(clocks({}, "\n").code == 0);
}
