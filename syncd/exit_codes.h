// What syncd's exit codes mean; they are part of its contract with scripts (`syncd --help` lists them).
#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"

namespace fremskudt::syncd {

inline constexpr int kDone = 0;
inline constexpr int kUsage = 2;      // the command line, or a value in it
inline constexpr int kNotFound = 3;
inline constexpr int kWrongKey = 4;
inline constexpr int kCorrupt = 5;    // also: verify found damage
inline constexpr int kTooNew = 6;
inline constexpr int kRefused = 7;
inline constexpr int kBusy = 8;
inline constexpr int kIo = 9;
inline constexpr int kFull = 10;

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

// What a command says: to stdout, and on failure one sentence to stderr. On success `error` may hold a note.
struct Reply {
  int exit_code = kDone;
  std::string out;
  std::string error;

  static Reply done(std::string text) { return {kDone, std::move(text), {}}; }
  static Reply failed(const Error& error) { return {syncd::exit_code(error.kind), {}, error.message}; }
};

}  // namespace fremskudt::syncd
