#include "base/reasons.h"

#include <utility>

namespace fremskudt::reason {

std::string_view to_sentence(std::string_view reason) {
  static constexpr std::pair<std::string_view, std::string_view> kSentences[] = {
      {kMalformed, "The server could not read this record; it is kept on the tablet: show it to your administrator."},
      {kTooLarge, "This record is larger than the server takes; it is kept on the tablet: shorten it."},
      {kForeignDots, "The server set this record aside because it holds changes that are not this tablet's; nothing is lost: tell your administrator."},
      {kTwoValues, "The server set this record aside because two different texts bear the same mark; both are kept: tell your administrator."},
      {kErased, "The record was erased at the office; the late change is kept there, sealed, for the leader."},
      {kRule, "This cannot be changed any more, because the record is finished or the field is settled; nothing was changed."},
      {kNoScope, "The record belongs to someone you have no access to; the change is kept at the server for the leader."},
      {kRevoked, "This tablet has been revoked; what is written stays sealed on it: talk to your administrator."},
      {kCopied, "This tablet's store is a copy or was put back as it was; what was written is delivered: enrol it again to get what is new."},
      {kUnknownDevice, "The server does not know this tablet; nothing is lost: enrol it again."},
      {kBadCode, "The enrolment code is unknown, already used or older than 24 hours: ask for a new one."},
      {kProtocol, "The other side sent something unexpected and the connection was closed; nothing is lost: try again."},
      {kTimeout, "The other side did not answer in time; nothing is lost: it is tried again."},
      {kShutdown, "The server is stopping; nothing is lost: it is tried again."},
      {kTooNew, "The other side is too old for this version; nothing is lost: update it."},
      {kUnreachable, "The server is out of reach; nothing is lost: it is tried again."},
      {kCut, "The connection was cut; nothing is lost: it is tried again."},
      {kWrongServer, "The server's key is not the one this tablet was enrolled with; nothing was sent: tell your administrator."},
      {kStore, "The store could not be read or written; nothing was acknowledged: see the log of that side."},
      {kFull, "The disk is full; nothing was acknowledged: make room."},
      {kBusy, "The server has too many connections; nothing is lost: it is tried again."},
  };
  for (const auto& [code, sentence] : kSentences)
    if (code == reason) return sentence;
  return "The server could not take this; it is kept on the tablet: tell your administrator.";
}

}  // namespace fremskudt::reason
