#include "app/overview_binder.h"

#include "app/convert.h"
#include "app/problem.h"

namespace fremskudt::app {
namespace {

constexpr std::uint32_t kFields[] = {Case::kWorksWellFieldNumber, Case::kWorriedAboutFieldNumber, Case::kMustHappenFieldNumber};
constexpr int kRetryMs = 3000;   // words that could not be written are tried again this often

}  // namespace

OverviewBinder::OverviewBinder(StorageService& storage, ui::ChildViewModel& child, QObject* parent)
    : QObject(parent), storage_(storage), vm_(child) {
  retry_.setSingleShot(true);
  retry_.setInterval(kRetryMs);
  connect(&retry_, &QTimer::timeout, this, [this] {
    for (const auto& [editor, unsaved] : std::map(unsaved_))
      if (unsaved.dirty) saveIn(editor, [](tablet::Editor&) { return Status{}; });
  });
  connect(&vm_, &ui::ChildViewModel::overviewEdited, this, &OverviewBinder::edit);
  connect(&storage_, &StorageService::noticed, this, [this](const store::Notice& notice) {
    for (const store::Notice::Changed& changed : notice.records)
      if (changed.id == record_) return rebase();
  });
}

void OverviewBinder::open(const Id& caseId) {
  if (caseId == record_ && editor_ != 0) return;
  leave();
  record_ = caseId;
  editor_ = storage_.openEditor(this, caseId, [this, caseId](const Result<tablet::Snapshot>& snapshot) {
    if (caseId != record_) return;
    if (snapshot) {
      take(*snapshot);
      return;
    }
    editor_ = 0;   // the next opening tries again
    vm_.setProblem(problemOf(snapshot.error()));
  });
}

void OverviewBinder::leave() {
  if (editor_ != 0 && !unsaved_.contains(editor_)) storage_.closeEditor(editor_);
  editor_ = 0;
  record_ = {};
  handles_.clear();
  shown_.clear();
  vm_.setOverview({}, {}, {});
  vm_.setProblem({});
}

void OverviewBinder::forget() {
  for (const auto& [editor, unsaved] : unsaved_)
    if (editor != editor_) storage_.closeEditor(editor);
  unsaved_.clear();
  waiting_.clear();
  retry_.stop();
  leave();
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
  saveIn(editor_, [number, handle, words = words.toStdString()](tablet::Editor& editor) { return editor.set_text(number, handle, words); });
}

void OverviewBinder::saveIn(EditorId id, std::function<Status(tablet::Editor&)> work) {
  ++unsaved_[id].underWay;
  storage_.edit(
      this, id,
      [work = std::move(work)](Storage&, tablet::Editor& editor) -> Status {
        // A text over its limit must not hold up the others.
        const Status done = work(editor);
        TRY_VOID(editor.save());
        return done;
      },
      [this, id](const Status& status, const tablet::Snapshot& snapshot) {
        const auto here = unsaved_.find(id);
        if (here == unsaved_.end()) return;   // the store was closed since
        --here->second.underWay;
        here->second.dirty = snapshot.dirty;
        if (id == editor_) {
          if (!snapshot.id.is_nil()) take(snapshot);
          vm_.setProblem(status ? QString() : problemOf(status.error()));
        }
        if (here->second.dirty) retry_.start();
        if (here->second.underWay == 0 && !here->second.dirty) {
          unsaved_.erase(here);
          if (id != editor_) storage_.closeEditor(id);
        }
        runWaiting();
      });
}

void OverviewBinder::whenSaved(std::function<void()> then) {
  waiting_.push_back(std::move(then));
  runWaiting();
}

void OverviewBinder::runWaiting() {
  if (!isSaved()) return;
  for (const auto& then : std::exchange(waiting_, {})) then();
}

void OverviewBinder::rebase() {
  if (editor_ == 0) return;
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
