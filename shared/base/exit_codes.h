// What the exit codes of our programs mean. They are part of the contract with scripts: the same in all of them, listed by
// every --help.
#pragma once

#include "base/result.h"

namespace fremskudt {

inline constexpr int kDone = 0;
inline constexpr int kUsage = 2;      // the command line, or a value in it
inline constexpr int kNotFound = 3;
inline constexpr int kWrongKey = 4;   // a key, a recovery key, a PIN
inline constexpr int kCorrupt = 5;    // also: verify found damage
inline constexpr int kTooNew = 6;
inline constexpr int kRefused = 7;
inline constexpr int kBusy = 8;
inline constexpr int kIo = 9;         // also: output that could not be written
inline constexpr int kFull = 10;

inline constexpr const char* kExitCodes =
    "Exit codes: 0 done, 2 command line or a value in it, 3 not found, 4 wrong key or PIN, 5 damaged,\n"
    "6 written by a newer version, 7 refused, 8 in use or stopping, 9 disk, network or output, 10 disk full.";

constexpr int exit_code(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::bad_input: return kUsage;
    case ErrorKind::not_found: return kNotFound;
    case ErrorKind::wrong_key: return kWrongKey;
    case ErrorKind::corrupt: return kCorrupt;
    case ErrorKind::too_new: return kTooNew;
    case ErrorKind::refused: return kRefused;
    case ErrorKind::busy: return kBusy;
    case ErrorKind::io: return kIo;
    case ErrorKind::full: return kFull;
  }
  return kIo;
}

}  // namespace fremskudt
