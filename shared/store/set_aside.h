// Tablet: facts about what the server keeps set aside instead of merged; they stay until a person has read them, also
// when the record has left. Ids and codes only.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/id.h"
#include "merge/state.h"

namespace fremskudt::store {

inline constexpr std::string_view kSetAside = "set_aside/";   // then the record's id

// As why: nobody has said that anything of it was set aside, but it may have been, and the office is asked; it is not told.
inline constexpr std::string_view kMayWait = "may_wait";

// As `above` for Reader::offers: of what this tablet keeps because it was set aside, and nothing else.
inline constexpr std::uint64_t kOffersSetAside = INT64_MAX;
// OfferItem::place of these is beyond this; of what is only told of, beyond the second; and of what left this tablet while words
// that a person typed about it stayed (store/record_facts.h), beyond the third.
inline constexpr std::uint64_t kPlaceOfKept = 6917529027641081856, kPlaceOfTold = 8070450532247928832, kPlaceOfTyped = 8646911284551352320;

inline std::string fact_set_aside(const Id& record) { return std::string(kSetAside) + record.to_string(); }

// The value: "why type seen".
struct ToldSetAside {
  std::string why;
  std::uint32_t type = 0;
  merge::Vector seen;            // by the state that was sent: what covers it holds these words

  std::string to_value() const { return why + ' ' + std::to_string(type) + ' ' + seen.to_bytes(); }
  static ToldSetAside from_value(std::string_view value) {
    ToldSetAside one;
    const auto space = value.find(' '), next = value.find(' ', space + 1);
    one.why = value.substr(0, space);
    if (space == std::string_view::npos) return one;
    one.type = static_cast<std::uint32_t>(std::strtoul(std::string(value.substr(space + 1, next - space - 1)).c_str(), nullptr, 10));
    if (next != std::string_view::npos) one.seen = merge::Vector::from_bytes(value.substr(next + 1));
    return one;
  }
};

}  // namespace fremskudt::store
