// Enrolment codes as QR, for a terminal and as a picture. Pure but for what they return; any thread.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace fremskudt::syncd {

// Half blocks, dark on light whatever the terminal's colours, with the quiet zone scanners need.
Result<std::string> qr_for_terminal(std::string_view text);
// The bytes of a grey PNG, eight pixels a module.
Result<std::string> qr_as_png(std::string_view text);

}  // namespace fremskudt::syncd
