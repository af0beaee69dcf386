#include "app/overview_binder.h"

#include "app/convert.h"

namespace fremskudt::app {
namespace {

constexpr std::uint32_t kFields[] = {Case::kWorksWellFieldNumber, Case::kWorriedAboutFieldNumber, Case::kMustHappenFieldNumber};

}  // namespace

OverviewBinder::OverviewBinder(StorageService& storage, ui::ChildViewModel& child, QObject* parent)
    : QObject(parent), storage_(storage), vm_(child) {
  connect(&vm_, &ui::ChildViewModel::overviewEdited, this, &OverviewBinder::edit);
  connect(&storage_, &StorageService::noticed, this, [this](const store::Notice& notice) {
    for (const store::Notice::Changed& changed : notice.records)
      if (changed.id == record_) return rebase();
  });
}

void OverviewBinder::open(const Id& caseId) {
  if (caseId == record_) return;
  forget();
  record_ = caseId;
  editor_ = storage_.openEditor(this, caseId, [this, caseId](const Result<tablet::Snapshot>& snapshot) {
    if (caseId == record_ && snapshot) take(*snapshot);
  });
}

void OverviewBinder::forget() {
  if (editor_ != 0) storage_.closeEditor(editor_);
  editor_ = 0;
  record_ = {};
  handles_.clear();
  vm_.setOverview({}, {}, {});
}

void OverviewBinder::take(const tablet::Snapshot& snapshot) {
  QString texts[3];
  for (int i = 0; i < 3; ++i) {
    texts[i] = handles_.of(snapshot, kFields[i]);
    handles_.settle(snapshot, kFields[i], texts[i]);
  }
  vm_.setOverview(texts[0], texts[1], texts[2]);
}

void OverviewBinder::edit(const QString& field, const QString& words) {
  if (editor_ == 0) return;
  const RecordType& type = record_type_of<Case>();
  const Field* known = type.field(field.toStdString());
  if (known == nullptr) return;
  storage_.edit(
      this, editor_,
      [number = known->number(), handle = handles_.held(known->number()), words = words.toStdString()](
          Storage&, tablet::Editor& editor) -> Status {
        TRY_VOID(editor.set_text(number, handle, words));
        TRY_VOID(editor.save());
        return {};
      },
      [this, record = record_](const Status&, const tablet::Snapshot& snapshot) {
        if (record == record_ && !snapshot.id.is_nil()) take(snapshot);
      });
}

void OverviewBinder::rebase() {
  storage_.edit(
      this, editor_,
      [](Storage&, tablet::Editor& editor) -> Status {
        TRY_VOID(editor.rebase());
        return {};
      },
      [this, record = record_](const Status&, const tablet::Snapshot& snapshot) {
        if (record == record_ && !snapshot.id.is_nil()) take(snapshot);
      });
}

}  // namespace fremskudt::app
