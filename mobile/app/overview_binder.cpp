#include "app/overview_binder.h"

#include "app/convert.h"

namespace fremskudt::app {
namespace {

constexpr std::uint32_t kFields[] = {Case::kWorksWellFieldNumber, Case::kWorriedAboutFieldNumber, Case::kMustHappenFieldNumber};
constexpr int kRetryMs = 3000;   // words that could not be written are tried again this often

}  // namespace

OverviewBinder::OverviewBinder(StorageService& storage, ui::ChildViewModel& child, QObject* parent)
    : QObject(parent), storage_(storage), vm_(child) {
  retry_.setSingleShot(true);
  retry_.setInterval(kRetryMs);
  connect(&retry_, &QTimer::timeout, this, [this] { save([](tablet::Editor&) { return Status{}; }); });
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
  shown_.clear();
  retry_.stop();
  vm_.setOverview({}, {}, {});
}

void OverviewBinder::take(const tablet::Snapshot& snapshot) {
  QString texts[3];
  for (int i = 0; i < 3; ++i) {
    texts[i] = handles_.of(snapshot, kFields[i]);
    handles_.settle(snapshot, kFields[i], texts[i]);
    shown_[{kFields[i], texts[i]}] = handles_.held(kFields[i]);
  }
  vm_.setOverview(texts[0], texts[1], texts[2]);
}

// `before` says upon which text the words were typed. Another's may have taken its place on the page while the card was
// open, and is then not what these words replace.
void OverviewBinder::edit(const QString& field, const QString& before, const QString& words) {
  if (editor_ == 0) return;
  const RecordType& type = record_type_of<Case>();
  const Field* known = type.field(field.toStdString());
  if (known == nullptr) return;
  const std::uint32_t number = known->number();
  const auto upon = shown_.find({number, before});
  const tablet::Handle handle = upon != shown_.end() ? upon->second : handles_.held(number);
  shown_[{number, words}] = handle;
  save([number, handle, words = words.toStdString()](tablet::Editor& editor) { return editor.set_text(number, handle, words); });
}

void OverviewBinder::save(std::function<Status(tablet::Editor&)> work) {
  if (editor_ == 0) return;
  retry_.stop();
  storage_.edit(
      this, editor_,
      [work = std::move(work)](Storage&, tablet::Editor& editor) -> Status {
        TRY_VOID(work(editor));
        TRY_VOID(editor.save());
        return {};
      },
      [this, record = record_](const Status&, const tablet::Snapshot& snapshot) {
        if (record != record_ || snapshot.id.is_nil()) return;
        take(snapshot);
        if (snapshot.dirty) retry_.start();
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
