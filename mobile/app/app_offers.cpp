// AppController: Tilbud.
#include "app/app_controller.h"
#include "app/convert.h"

namespace fremskudt::app {
namespace {

using Page = ui::Navigation::Page;

}  // namespace

void AppController::bindOffers() {
  ui::Navigation* navigation = screen_.navigation();
  connect(screen_.offers(), &ui::OffersViewModel::openRequested, this, [navigation](const QString& id) { navigation->open(Page::Offer, id); });
  connect(screen_.offers(), &ui::OffersViewModel::newRequested, this, &AppController::newOffer);
  connect(screen_.offer(), &ui::Editor::versionsRequested, this, [this] { screen_.navigation()->open(Page::Versions, text(offer_->record())); });
  connect(screen_.offer(), &ui::OfferEditor::closeRequested, this, &AppController::closeOffer);
  connect(screen_.offer(), &ui::OfferEditor::openAgainRequested, this, [this] {
    offer_->whenSaved([this] { undo(QStringLiteral("offer_closed"), text(offer_->record())); }, EditorBinder::IfNot::drop);
  });
  connect(offer_.get(), &EditorBinder::made, this, [this](const Id& record) { screen_.navigation()->named(Page::Offer, text(record)); });
}

void AppController::newOffer() {
  storage_.ask<Id>(
      this, [](Storage& s) -> Result<Id> { return s.tablet->identity().team; },
      [this](const Result<Id>& team) {
        if (!team) {
          tellFailed(team.error());
          return;
        }
        newOfferAgain_ = [this, team = *team] { offer_->startFor(team); };
        newOfferAgain_();
        screen_.navigation()->open(Page::Offer);
      });
}

// From today; what was typed in it stays.
void AppController::closeOffer() {
  offer_->whenSaved(
      [this] {
        const QString id = text(offer_->record());
        if (id.isEmpty()) return;   // nothing has been written: there is nothing to close
        change(
            id, {}, {},
            [today = today().toStdString()](google::protobuf::Message& message) -> Status {
              if (auto* offer = dynamic_cast<Offer*>(&message); offer && offer->closed_on().empty()) offer->set_closed_on(today);
              return {};
            },
            [this, id] { screen_.undoLine()->offer(QStringLiteral("offer_closed"), id); });
      },
      EditorBinder::IfNot::drop);
}

}  // namespace fremskudt::app
