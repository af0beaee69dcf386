#include "app/settings.h"

#include <algorithm>
#include <fstream>
#include <sstream>

#include <nlohmann/json.hpp>

#include "app/gui_thread.h"

namespace fremskudt::app {
namespace {

using Json = nlohmann::json;

void takeText(const Json& from, const char* name, std::string& to) {
  if (const auto it = from.find(name); it != from.end() && it->is_string()) to = it->get<std::string>();
}

void takeNumber(const Json& from, const char* name, int& to) {
  if (const auto it = from.find(name); it != from.end() && it->is_number_integer()) to = it->get<int>();
}

void takeFlag(const Json& from, const char* name, bool& to) {
  if (const auto it = from.find(name); it != from.end() && it->is_boolean()) to = it->get<bool>();
}

}  // namespace

Settings Settings::bounded() const {
  Settings s = *this;
  if (s.language != "da" && s.language != "en") s.language.clear();
  if (s.look != "light" && s.look != "dark" && s.look != "contrast") s.look.clear();
  s.textPercent = std::clamp(s.textPercent, 100, 200);
  constexpr int kDayMinutes = 24 * 60;
  for (int* minutes : {&s.lockListsMinutes, &s.lockEditorMinutes, &s.fullLockMinutes}) *minutes = std::clamp(*minutes, 0, kDayMinutes);
  return s;
}

Settings readSettings(const std::filesystem::path& file) {
  assertNotGuiThread();
  std::ifstream in(file);
  std::stringstream text;
  text << in.rdbuf();
  const Json json = Json::parse(text.str(), nullptr, /*allow_exceptions=*/false);
  Settings s;
  if (!json.is_object()) return s;
  takeText(json, "language", s.language);
  takeText(json, "look", s.look);
  takeNumber(json, "text_percent", s.textPercent);
  takeFlag(json, "motion", s.motion);
  takeFlag(json, "passphrase", s.passphrase);
  takeNumber(json, "lock_lists_minutes", s.lockListsMinutes);
  takeNumber(json, "lock_editor_minutes", s.lockEditorMinutes);
  takeNumber(json, "full_lock_minutes", s.fullLockMinutes);
  return s.bounded();
}

Status writeSettings(const std::filesystem::path& file, const Settings& settings) {
  assertNotGuiThread();
  const Json json{{"language", settings.language},
                  {"look", settings.look},
                  {"text_percent", settings.textPercent},
                  {"motion", settings.motion},
                  {"passphrase", settings.passphrase},
                  {"lock_lists_minutes", settings.lockListsMinutes},
                  {"lock_editor_minutes", settings.lockEditorMinutes},
                  {"full_lock_minutes", settings.fullLockMinutes}};
  std::error_code error;
  std::filesystem::create_directories(file.parent_path(), error);
  const std::filesystem::path beside = file.string() + ".new";
  {
    std::ofstream out(beside, std::ios::trunc);
    out << json.dump(2) << '\n';
    out.flush();
    if (!out) return fail(ErrorKind::io, "The setting could not be written; it holds until the app closes. Is the disk full?");
  }
  std::filesystem::rename(beside, file, error);
  if (error) return fail(ErrorKind::io, "The setting could not be written; it holds until the app closes. Is the disk full?");
  return {};
}

}  // namespace fremskudt::app
