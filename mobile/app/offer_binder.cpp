#include "app/offer_binder.h"

#include "app/convert.h"

namespace fremskudt::app {

OfferBinder::OfferBinder(StorageService& storage, ui::OfferEditor& editor, QObject* parent)
    : FieldsBinder(storage, editor, record_type_of<Offer>(),
                   {QStringLiteral("offer_kind"), QStringLiteral("name"), QStringLiteral("area"), QStringLiteral("address"), QStringLiteral("phone"),
                    QStringLiteral("age_bands"), QStringLiteral("languages"), QStringLiteral("waiting_weeks"), QStringLiteral("seen_on"),
                    QStringLiteral("how_to"), QStringLiteral("description"), QStringLiteral("closed_on")},
                   {}, parent),
      vm_(editor) {}

void OfferBinder::startFor(const Id& team) {
  auto offer = std::make_shared<Offer>();
  offer->set_team(team.to_bytes());
  startNew(std::move(offer));
}

void OfferBinder::showNew(const Message& first) {
  FieldsBinder::showNew(first);
  vm_.setEditing(true);
}

void OfferBinder::askAround() {
  around_.ask<Around>(
      [id = record(), record = message()](Storage& storage) { return around(storage, id, *record); },
      [this](const Around& answer) {
        setAround(answer);
        setHides({});   // nothing of an offer is
      },
      [id = record()](const store::Notice& notice) { return isAbout(notice, id); },
      [this](const Error&) { vm_.setState(ui::PageViewModel::State::Failed); });
}

}  // namespace fremskudt::app
