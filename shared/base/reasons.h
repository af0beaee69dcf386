// Codes that travel in receipts and goodbyes, and the sentence each becomes on a screen or terminal.
#pragma once

#include <string_view>

namespace fremskudt::reason {

inline constexpr std::string_view kMalformed = "malformed";            // the bytes are no state, or not this record's
inline constexpr std::string_view kTooLarge = "too_large";             // over a limit of shared/sync/limits.h
inline constexpr std::string_view kForeignDots = "foreign_dots";       // writes of a replica the session may not speak for
inline constexpr std::string_view kTwoValues = "two_values_one_dot";   // two byte strings under one dot
inline constexpr std::string_view kErased = "erased";                  // the record was erased; a late edit
inline constexpr std::string_view kRule = "rule";                      // a person's change that a rule does not allow, as on a finished record
inline constexpr std::string_view kNoScope = "no_scope";               // the session may not write there
inline constexpr std::string_view kRevoked = "revoked";                // the device was revoked
inline constexpr std::string_view kCopied = "copied";                  // the device's store is a copy or was put back: enrol again
inline constexpr std::string_view kUnknownDevice = "unknown_device";   // not enrolled
inline constexpr std::string_view kBadCode = "bad_code";               // one-time code unknown, used by another or expired
inline constexpr std::string_view kProtocol = "protocol";              // a frame out of order or unreadable
inline constexpr std::string_view kTimeout = "timeout";
inline constexpr std::string_view kShutdown = "shutdown";              // the server stops; try again
inline constexpr std::string_view kTooNew = "too_new";                 // this side is too old for the other
inline constexpr std::string_view kUnreachable = "unreachable";        // no connection: out of reach, or the server is down
inline constexpr std::string_view kCut = "cut";                        // the connection ended by itself
inline constexpr std::string_view kWrongServer = "wrong_server";       // its key is not the pinned one
inline constexpr std::string_view kStore = "store";                    // a side's own store failed: disk, damage
inline constexpr std::string_view kFull = "full";                      // no room on a side's disk
inline constexpr std::string_view kBusy = "busy";                      // too many connections; try later

// English, one sentence: what happened, what is safe, what to do. Unknown codes get a general one.
std::string_view to_sentence(std::string_view reason);

}  // namespace fremskudt::reason
