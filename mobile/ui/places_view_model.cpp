#include "places_view_model.h"

namespace fremskudt::ui {

void PlaceViewModel::setFacts(const PlaceFacts& facts) {
  if (facts == facts_) return;
  facts_ = facts;
  emit factsChanged();
}

}  // namespace fremskudt::ui
