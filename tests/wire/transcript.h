// Actions as one line each, so that a session's test reads as a conversation. Timers and statuses are left out.
#pragma once

#include <string>
#include <vector>

#include "sync/client_session.h"
#include "sync/server_session.h"

namespace fremskudt::test {

using Lines = std::vector<std::string>;

std::string line_of(const Frame& frame);
Lines lines_of(const std::vector<sync::client::Action>& actions);
Lines lines_of(const std::vector<sync::server::Action>& actions);

// Ids that read as one letter: "a" is sixteen bytes of 'a'.
inline Id id_of(char c) {
  Id id;
  id.bytes.fill(static_cast<std::uint8_t>(c));
  return id;
}

}  // namespace fremskudt::test
