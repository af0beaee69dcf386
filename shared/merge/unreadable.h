// Values that resolve leaves out of the message because they do not parse as their field, such as text that is no UTF-8. A
// peer's are kept in the state; a person's are not taken: they would be stored, and nobody would ever see them.
#pragma once

#include <cstdint>
#include <optional>

#include "merge/view.h"

namespace fremskudt::merge {

// The first field of the patch with such a value.
std::optional<std::uint32_t> unreadable_field(const RecordType& type, const Patch& patch);

}  // namespace fremskudt::merge
