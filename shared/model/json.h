// Records as JSON by proto field names: ids as text, Prose as its paragraphs, enums by name, points in time as ISO 8601 in
// UTC. For the command line.
#pragma once

#include <nlohmann/json.hpp>

#include "model/record_type.h"

namespace fremskudt {

nlohmann::json to_json(const google::protobuf::Message& record);
// "HomeVisit", "homevisit", "home_visit", "home-visit". The error lists all there are.
Result<const RecordType*> record_type_as_typed(std::string_view text);
// Sets one field from text: ids parsed, "a,b" for sets, numbers, true/false, dates. Prose and KEYED are not for this.
Status set_field_from_text(google::protobuf::Message& record, std::string_view field, std::string_view value);

}  // namespace fremskudt
