#include "tablet/offers.h"

#include <algorithm>

#include "base/fold.h"

namespace fremskudt::tablet {
namespace {

constexpr std::uint32_t kMostOffers = 5'000;

std::vector<std::string> sorted(const google::protobuf::RepeatedPtrField<std::string>& codes) {
  std::vector<std::string> all(codes.begin(), codes.end());
  std::ranges::sort(all);
  return all;
}

}  // namespace

Result<std::vector<OfferRow>> offers(Tablet& tablet) {
  std::vector<OfferRow> all;
  TRY(const auto found, tablet.reader().list({.type = record_type_of<Offer>().number(), .limit = kMostOffers}));
  for (const auto& row : found) {
    TRY(const auto read, tablet.read(row.id));   // a list's row has no long texts
    const auto& offer = static_cast<const Offer&>(*read.message);
    all.push_back({.id = row.id, .kind = offer.offer_kind(), .name = offer.name(), .area = offer.area(), .address = offer.address(),
                   .phone = offer.phone(), .age_bands = sorted(offer.age_bands()), .languages = sorted(offer.languages()),
                   .waiting_weeks = offer.waiting_weeks(), .seen_on = offer.seen_on(), .how_to = offer.how_to(),
                   .description = offer.description(), .closed_on = offer.closed_on(), .pending = row.pending, .conflict = row.conflict});
  }
  std::ranges::stable_sort(all, {}, [](const OfferRow& row) { return std::pair(!row.is_open(), fold(row.name)); });
  return all;
}

}  // namespace fremskudt::tablet
