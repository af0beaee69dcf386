// Besøg, Notat, Aftalt besøg: what they have in common has the same numbers in all. Thread: GUI.
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
  // A note of today; with `addsTo` the addendum to that entry.
  void startNote(const Id& family, const QStringList& children, const Id& addsTo, const QString& today);
  void startPlan(const Id& family, const Id& child, const QString& date, const QString& time, bool interpreter);
  // What a planned visit becomes (Tablet::begun_by).
  void startFrom(std::shared_ptr<const Message> begun) { startNew(std::move(begun)); }
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
    shownTogether_ = {};
  }

 private:
  Id addsTo() const;
  void showKind();

  ui::VisitEditor& vm_;
  Id me_;
  TextHandles handles_;
  SeenFields seen_;
  ProseMap prose_;
  ui::VisitDraft shown_;
  ui::TogetherDraft shownTogether_;
};

}  // namespace fremskudt::app
