#include "base/reasons.h"

#include <utility>

namespace fremskudt::reason {

std::string_view of_office(std::string_view reason) {
  return reason == kFull ? kOfficeFull : reason == kStore ? kOfficeStore : reason;
}

std::string to_sentence(std::string_view reason, Again again) {
  static constexpr std::string_view kAgain = "it is tried again.";   // how a sentence ends that a single go says otherwise

  static constexpr std::pair<std::string_view, std::string_view> kSentences[] = {
      {kMalformed, "The server could not read this record; it is kept on the tablet: show it to your administrator."},
      {kTooLarge, "This record is larger than the server takes; it is kept on the tablet: shorten it."},
      {kForeignDots, "The server set this record aside because it holds changes that are not this tablet's; nothing is lost: tell your administrator."},
      {kTwoValues, "The server set this record aside because two different texts bear the same mark; both are kept: tell your administrator."},
      {kErased, "The record was erased at the office; the late change was handed in and set aside there, sealed, for the leader."},
      {kRule, "This cannot be changed any more, because the record is finished or the field is settled; nothing was changed."},
      {kNoScope, "You have no access there; the change is kept at the server and merged if you are given it."},
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
      {kStore, "The store on this tablet could not be read or written; what the office did not acknowledge waits here: tell your administrator before more is written."},
      {kFull, "This tablet's disk is full; what was saved is safe: make room on it."},
      {kOfficeStore, "The office's store could not be read or written; what is written stays on this tablet: tell your administrator, who finds more in the server's log."},
      {kOfficeFull, "The office's disk is full; what is written stays on this tablet until there is room: tell your administrator."},
      {kOtherWorker, "This tablet is another worker's already; nothing was changed and the code still counts: use it on another tablet, or ask for a code for this tablet's worker."},
      {kBusy, "The server has too many connections; nothing is lost: it is tried again."},
  };
  for (const auto& [code, sentence] : kSentences)
    if (code == reason) {
      if (again == Again::by_itself || !sentence.ends_with(kAgain)) return std::string(sentence);
      return std::string(sentence.substr(0, sentence.size() - kAgain.size())) + "try again.";
    }
  return "The server could not take this; it is kept on the tablet: tell your administrator.";
}

}  // namespace fremskudt::reason
