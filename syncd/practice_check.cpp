#include "syncd/practice_check.h"

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "base/plain.h"
#include "practice/check.h"

namespace fremskudt::syncd {
namespace {

using practice::Finding;
using practice::CheckedPack;

std::string count(int number, const char* one, const char* many) { return std::to_string(number) + " " + (number == 1 ? one : many); }

nlohmann::json as_json(const std::vector<Finding>& findings) {
  auto all = nlohmann::json::array();
  for (const auto& finding : findings) all.push_back({{"line", finding.line}, {"where", finding.where}, {"what", finding.what}});
  return all;
}

std::string object(const CheckedPack& reading) {
  const nlohmann::json all{{"ok", reading.findings.empty()},
                           {"version", reading.pack ? reading.pack->version() : std::string()},
                           {"findings", as_json(reading.findings)},
                           {"not_verified", as_json(reading.not_verified)}};
  return all.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

std::string lines(const CheckedPack& reading) {
  std::string text;
  for (const auto& finding : reading.findings) text += plain(to_sentence(finding)) + "\n";
  if (!reading.findings.empty()) return text;
  const auto& pack = *reading.pack;
  text += "pack " + plain(pack.version()) + ": nothing is wrong\n" + count(pack.clocks_size(), "clock", "clocks") + ", " +
          count(pack.calendars_size(), "calendar", "calendars") + ", " + count(pack.holidays_size(), "holiday", "holidays") + ", " +
          count(pack.lists_size(), "list", "lists") + ", " + count(pack.references_size(), "legal reference", "legal references") + ", " +
          count(pack.cards_size(), "card", "cards") + "\n";
  if (!reading.not_verified.empty()) text += "\nmarked as not verified:\n";
  for (const auto& one : reading.not_verified) text += plain(to_sentence(one)) + "\n";
  return text;
}

}  // namespace

// As much as a pack may be and one byte, so that what is larger is told as that.
Result<std::string> read_pack_file(const std::string& name) {
  std::error_code ignored;
  if (!std::filesystem::exists(name, ignored)) return fail(ErrorKind::not_found, "There is no such file.");
  std::ifstream in(name, std::ios::binary);
  std::string text(practice::kMaxPackBytes + 1, '\0');
  if (!in || std::filesystem::is_directory(name, ignored)) return fail(ErrorKind::io, "The file cannot be read: see that it is a file and may be read.");
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (in.bad()) return fail(ErrorKind::io, "The file cannot be read to its end.");
  text.resize(static_cast<std::size_t>(in.gcount()));
  return text;
}

Reply check_practice(const PracticeCheck& verb) {
  const auto text = read_pack_file(verb.file);
  if (!text) return Reply::failed(text.error());
  const CheckedPack reading = practice::read_pack(*text);
  Reply reply = Reply::done(verb.json ? object(reading) : lines(reading));
  if (!reading.findings.empty()) {
    reply.exit_code = kCorrupt;
    reply.error = "The pack has " + count(static_cast<int>(reading.findings.size()), "mistake", "mistakes") + ", so it cannot be used as it is.";
  }
  return reply;
}

}  // namespace fremskudt::syncd
