// How a single go ended, from a peer's or link's reason code, as an Error: its kind, and the sentence for people. Nothing
// tries it again by itself.
#pragma once

#include "base/reasons.h"
#include "base/result.h"

namespace fremskudt::net {

inline Error error_for(std::string_view code) {
  auto kind = ErrorKind::io;
  if (code == reason::kRevoked || code == reason::kCopied || code == reason::kUnknownDevice || code == reason::kBadCode || code == reason::kOtherWorker || code == reason::kWrongServer)
    kind = ErrorKind::refused;
  else if (code == reason::kTooNew)
    kind = ErrorKind::too_new;
  else if (code == reason::kFull || code == reason::kOfficeFull)
    kind = ErrorKind::full;
  return {kind, reason::to_sentence(code, reason::Again::by_hand)};
}

}  // namespace fremskudt::net
