// Drøftelse. Thread: GUI.
#pragma once

#include "app/editor_binder.h"
#include "app/fields.h"
#include "app/text_handles.h"
#include "contact_editor.h"

namespace fremskudt::app {

class ContactBinder final : public EditorBinder {
  Q_OBJECT
 public:
  ContactBinder(StorageService& storage, ui::ContactEditor& editor, QObject* parent);

  // A new talk, now and twenty minutes long, with what is known before anything is written: Queries::new_contact.
  void start(const OutreachContact& first);
  Id place() const;

 protected:
  void show(const tablet::Snapshot& snapshot) override;
  Work takeDraft() override;
  std::shared_ptr<const Message> firstDraft(const Message& first) override;
  void showNew(const Message& first) override;
  void askAround() override;
  void forgetShown() override {
    handles_.clear();
    seen_.clear();
    shown_ = {};
  }

 private:
  ui::ContactEditor& vm_;
  TextHandles handles_;
  SeenFields seen_;
  ui::ContactDraft shown_;   // as last given to the screen
};

}  // namespace fremskudt::app
