// A person's page. Thread: GUI.
#pragma once

#include "app/fields_binder.h"
#include "person_editor.h"

namespace fremskudt::app {

class PersonBinder final : public FieldsBinder {
  Q_OBJECT
 public:
  PersonBinder(StorageService& storage, ui::PersonEditor& editor, QObject* parent);
  void startFor(const Id& family, const QString& relation);

 protected:
  void askAround() override;
  void shown(const Message& message) override;

 private:
  ui::PersonEditor& vm_;
};

}  // namespace fremskudt::app
