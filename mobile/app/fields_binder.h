// Binds an editor of plain fields (ui/fields_editor.h) to a record: its values by name, texts with their handles, parts of a
// list's elements, and what is shown on a logged tap only.
//
// Invariants: a hidden value is not in the view model, and what is not there is not written. It comes after its reading is
// written down, and goes when the page is left. What is typed here is seen by who types it. Thread: GUI.
#pragma once

#include <optional>
#include <set>

#include "app/editor_binder.h"
#include "app/fields.h"
#include "app/text_handles.h"
#include "fields_editor.h"

namespace fremskudt::app {

class FieldsBinder : public EditorBinder {
  Q_OBJECT
 public:
  // `list`: the KEYED field whose elements' parts are values too; empty: none.
  FieldsBinder(StorageService& storage, ui::FieldsEditor& editor, const RecordType& type, const QStringList& names,
               const QString& list, QObject* parent);

  void openPage(const Id& record);
  // Once what was typed is on the disk everything is let go of: what was shown on a tap is hidden when one comes back.
  void leavePage();

 signals:
  void notShown(const fremskudt::Error& error);   // its reading could not be written down

 protected:
  void show(const tablet::Snapshot& snapshot) override;
  Work takeDraft() override;
  std::shared_ptr<const Message> firstDraft(const Message& first) override;
  void showNew(const Message& first) override;
  void forgetShown() override;
  // Which fields are shown on a logged tap only; nothing is shown before this is known.
  void setHides(std::set<std::uint32_t> hides);
  static Result<std::set<std::uint32_t>> hidesOf(Storage& storage, const Id& record, const Message& message);
  virtual void shown(const Message& message) { (void)message; }   // after load()

 private:
  void reveal(const QString& name);
  ui::FieldValues valuesOf(const Message& message) const;
  void addChanges(FieldChanges& changes, const ui::FieldValues& from, const ui::FieldValues& to, bool textsToo) const;

  ui::FieldsEditor& vm_;
  std::vector<const Field*> fields_;
  const Field* list_ = nullptr;
  TextHandles handles_;
  SeenFields seen_;
  ui::FieldValues shown_;
  std::optional<tablet::Snapshot> last_;
  std::optional<std::set<std::uint32_t>> hides_;
  std::set<std::uint32_t> revealed_;
  bool isLeft_ = false;
};

}  // namespace fremskudt::app
