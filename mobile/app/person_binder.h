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
  void forgetShown() override;

 private:
  ui::PersonEditor& vm_;
  std::optional<bool> isFollowed_;   // a child with a case of its own; before it is known no one is
};

}  // namespace fremskudt::app
