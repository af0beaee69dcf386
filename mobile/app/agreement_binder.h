// Aftale. Thread: GUI.
#pragma once

#include "agreement_editor.h"
#include "app/editor_binder.h"
#include "app/fields.h"
#include "app/text_handles.h"

namespace fremskudt::app {

class AgreementBinder final : public EditorBinder {
  Q_OBJECT
 public:
  AgreementBinder(StorageService& storage, ui::AgreementEditor& editor, QObject* parent);

  void startFor(const Id& family, const Id& visit, const QStringList& children, const QString& today);
  Id family() const;
  QStringList children() const;   // ids of the cases that it is about

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
  ui::AgreementEditor& vm_;
  TextHandles handles_;
  SeenFields seen_;
  ui::AgreementDraft shown_;
};

}  // namespace fremskudt::app
