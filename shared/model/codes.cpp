#include "model/codes.h"

#include <algorithm>

namespace fremskudt {

std::span<const std::string_view> codes(std::string_view list) {
  static constexpr std::string_view kRoles[] = {"outreach", "home_visit", "intake", "leader", "analyst", "admin"};
  static constexpr std::string_view kPlaces[] = {"daycare",      "childminder",    "school",
                                                 "after_school", "health_visitor", "midwife"};
  static constexpr std::string_view kEraseReasons[] = {"decision", "consent_withdrawn", "mistake", "expired"};
  if (list == "erase_reason") return kEraseReasons;
  static constexpr std::string_view kHow[] = {"given", "break_glass", "opened_draft"};
  static constexpr std::string_view kRequests[] = {"break_glass", "open_draft"};
  static constexpr std::string_view kNotices[] = {"glass_broken", "draft_opened", "case_came", "case_left", "given_on", "refused"};
  if (list == "worker_role") return kRoles;
  if (list == "grant_how") return kHow;
  if (list == "access_request") return kRequests;
  if (list == "access_notice") return kNotices;
  if (list == "place_kind") return kPlaces;
  return {};
}

bool has_code(std::string_view list, std::string_view code) {
  const auto all = codes(list);
  return std::find(all.begin(), all.end(), code) != all.end();
}

}  // namespace fremskudt
