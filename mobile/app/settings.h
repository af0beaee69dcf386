// What a person has chosen about this tablet's screen: language, look, text size, when it locks.
// Nothing about citizens, so the file is readable before unlocking. Read and written on the storage thread only.
#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"

namespace fremskudt::app {

struct Settings {
  std::string language;               // "da", "en"; empty: the system's
  std::string look;                   // "light", "dark", "contrast"; empty: the system's
  int textPercent = 100;              // 100-200
  bool motion = true;                 // pages slide and fade
  bool passphrase = false;            // unlocked with a sentence: a field instead of the pad
  // Sooner than the practice pack says; 0: as it says.
  int lockListsMinutes = 0;           // overlay, when nothing is being written
  int lockEditorMinutes = 0;          // overlay, in an open visit or note
  int fullLockMinutes = 0;            // after the overlay: store closed, keys wiped
  bool operator==(const Settings&) const = default;

  // Every number within its bounds, unknown words replaced by the default.
  Settings bounded() const;
};

// A missing file gives the defaults; an unreadable one too (it holds nothing that can be lost).
Settings readSettings(const std::filesystem::path& file);
// Whole or not at all: written beside, then renamed.
Status writeSettings(const std::filesystem::path& file, const Settings& settings);

}  // namespace fremskudt::app
