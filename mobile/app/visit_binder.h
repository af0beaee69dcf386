// Besøg. Thread: GUI.
#pragma once

#include "app/editor_binder.h"
#include "app/fields.h"
#include "app/prose_map.h"
#include "app/text_handles.h"
#include "visit_editor.h"

namespace fremskudt::app {

class VisitBinder final : public EditorBinder {
  Q_OBJECT
 public:
  VisitBinder(StorageService& storage, ui::VisitEditor& editor, QObject* parent);

  // A visit that begins now, about this child.
  void startWith(const Id& family, const Id& child, const QString& today);
  void setWorker(const Id& me) { me_ = me; }
  Id family() const;

 protected:
  void show(const tablet::Snapshot& snapshot) override;
  Work takeDraft() override;
  std::shared_ptr<const Message> firstDraft(const Message& first) override;
  void showNew(const Message& first) override;
  void askAround() override;
  void forgetShown() override {
    handles_.clear();
    seen_.clear();
    prose_.clear();
    shown_ = {};
  }

 private:
  ui::VisitEditor& vm_;
  Id me_;
  TextHandles handles_;
  SeenFields seen_;
  ProseMap prose_;
  ui::VisitDraft shown_;
};

}  // namespace fremskudt::app
