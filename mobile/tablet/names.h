// How people and families are called in lists: first name and the first letter of the last. Pure.
#pragma once

#include <string>
#include <string_view>

#include "fremskudt/records.pb.h"

namespace fremskudt::tablet {

std::string short_name(const Person& person);                       // "Emma K."
std::string initials(std::string_view name);                        // "Emma K.", "Emma Sofie Klint": "E.K."; of one word "E."
std::string excerpt(std::string_view text, std::size_t chars = 120);  // first words, cut between two of them

}  // namespace fremskudt::tablet
