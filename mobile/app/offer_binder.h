// An offer's page. Thread: GUI.
#pragma once

#include "app/fields_binder.h"
#include "offers_view_model.h"

namespace fremskudt::app {

class OfferBinder final : public FieldsBinder {
  Q_OBJECT
 public:
  OfferBinder(StorageService& storage, ui::OfferEditor& editor, QObject* parent);
  void startFor(const Id& team);

 protected:
  void askAround() override;
  void showNew(const Message& first) override;

 private:
  ui::OfferEditor& vm_;
};

}  // namespace fremskudt::app
