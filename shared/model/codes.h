// The code lists that FieldPolicy.codes names, as this version knows them. Records hold codes of newer versions as well, and
// nothing that came by sync is refused for one: only what is typed by hand is held to the lists. Immutable; any thread.
#pragma once

#include <span>
#include <string_view>

#include "base/result.h"
#include "model/record_type.h"

namespace fremskudt {

// "worker_role", "place_kind", "level"; empty for a list that is kept elsewhere (a talk's marks).
std::span<const std::string_view> codes(std::string_view list);
bool has_code(std::string_view list, std::string_view code);
// Every code that `after` has in this field and `before` has not is one of its list.
Status check_codes(const google::protobuf::Message& before, const google::protobuf::Message& after, const Field& field);

}  // namespace fremskudt
