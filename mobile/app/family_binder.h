// A family's page. Thread: GUI.
#pragma once

#include "app/fields_binder.h"
#include "family_editor.h"

namespace fremskudt::app {

class FamilyBinder final : public FieldsBinder {
  Q_OBJECT
 public:
  FamilyBinder(StorageService& storage, ui::FamilyEditor& editor, QObject* parent);

 protected:
  void askAround() override;

 private:
  ui::FamilyEditor& vm_;
};

}  // namespace fremskudt::app
