// The codes that FieldPolicy.codes names: those of a practice pack, and a few lists of the program itself. Records hold codes of
// newer packs as well, and nothing that came by sync is refused for one: only what is typed by hand is held to the lists. Pure;
// any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/record_type.h"
#include "practice/pack.h"

namespace fremskudt {

// Lists that no municipality changes, as "erase_reason".
bool is_programs_list(std::string_view list);
// Empty for a list that there is not.
std::vector<std::string> codes(std::string_view list, const practice::Pack& pack);
bool has_code(std::string_view list, std::string_view code, const practice::Pack& pack);
// Every code that `after` has in this field and `before` has not is one of its list.
Status check_codes(const google::protobuf::Message& before, const google::protobuf::Message& after, const Field& field, const practice::Pack& pack);

}  // namespace fremskudt
