// Codes that travel in receipts and goodbyes, and the sentence each becomes on a screen or terminal.
#pragma once

#include <string>
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
inline constexpr std::string_view kStore = "store";                    // the store of the side that says so failed: disk, damage
inline constexpr std::string_view kFull = "full";                      // no room on the disk of the side that says so
inline constexpr std::string_view kOfficeStore = "office_store";       // the same two, said by the office: never sent
inline constexpr std::string_view kOfficeFull = "office_full";
inline constexpr std::string_view kOtherWorker = "other_worker";       // a good code, on a tablet that is somebody else's already
inline constexpr std::string_view kBusy = "busy";                      // too many connections; try later

// What the office's goodbye means on a tablet: a full disk is the office's.
std::string_view of_office(std::string_view reason);

// Who tries again: a session that stays does it by itself, a single go does not.
enum class Again { by_itself, by_hand };

// English, one sentence: what happened, what is safe, what to do. Unknown codes get a general one.
std::string to_sentence(std::string_view reason, Again again = Again::by_itself);

}  // namespace fremskudt::reason
