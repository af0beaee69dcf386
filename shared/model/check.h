// Limits on what a person types: length, count, format, references. Checked on a person's change before it is
// applied, never on a merged state: data that are already somewhere are never refused.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/record_type.h"

namespace fremskudt {

struct Finding {
  enum class Severity { warning, error };   // a warning never stops anybody
  Severity severity;
  std::string field;     // proto name; empty for the record
  std::string code;      // "too_long", "too_many", "bad_date", "bad_utf8", "bad_reference", "bad_name", "missing", "cpr_modulus", "cpr_form"
  std::uint64_t limit = 0;
};

// Formats, lengths, counts. No finding says a person's words back.
std::vector<Finding> check(const google::protobuf::Message& record);
// What is still missing before it can be finished (required fields).
std::vector<Finding> check_finishable(const google::protobuf::Message& record);
// Whether it is the code of an error that check() finds: of a value, and not of a rule.
bool is_finding(std::string_view code);
// How the sentence about a "bad_name" ends; the app has its own for it.
inline constexpr std::string_view kOddName =
    " takes one line, without line breaks or characters that nobody sees; nothing was changed: type the name by hand.";
// One plain English sentence for the first error in it; empty if there is none.
std::string to_sentence(const std::vector<Finding>& findings);

}  // namespace fremskudt
