#include "model/codes.h"

#include <algorithm>

namespace fremskudt {

std::span<const std::string_view> codes(std::string_view list) {
  static constexpr std::string_view kRoles[] = {"outreach", "home_visit", "intake", "leader", "analyst", "admin"};
  static constexpr std::string_view kPlaces[] = {"daycare",      "childminder",    "school",
                                                 "after_school", "health_visitor", "midwife"};
  static constexpr std::string_view kEraseReasons[] = {"decision", "consent_withdrawn", "mistake", "expired"};
  if (list == "erase_reason") return kEraseReasons;
  if (list == "worker_role") return kRoles;
  if (list == "place_kind") return kPlaces;
  return {};
}

bool has_code(std::string_view list, std::string_view code) {
  const auto all = codes(list);
  return std::find(all.begin(), all.end(), code) != all.end();
}

}  // namespace fremskudt
