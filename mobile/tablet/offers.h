// Tilbud: the team's catalogue of offers, as it lies on this tablet. Thread: the tablet's.
#pragma once

#include <string>
#include <vector>

#include "tablet/tablet.h"

namespace fremskudt::tablet {

struct OfferRow {
  Id id;
  std::string kind, name, area, address, phone;   // kind: code of offer_kind
  std::vector<std::string> age_bands, languages;  // codes, sorted
  std::int32_t waiting_weeks = 0;                 // 0: none; known only where seen_on is set
  std::string seen_on;                            // date: the waiting time was so then
  std::string how_to, description;
  std::string closed_on;                          // date; empty: open
  bool pending = false, conflict = false;
  bool is_open() const { return closed_on.empty(); }
};
// Those that are open by name, then those that are closed.
Result<std::vector<OfferRow>> offers(Tablet& tablet);

}  // namespace fremskudt::tablet
