#include "app/editor_binder.h"

#include "app/convert.h"
#include "app/problem.h"

namespace fremskudt::app {
namespace {

constexpr int kRetryMs = 3000;   // words that could not be written are tried again this often

// Finish is field 3 of every record that has one.
const Finish* finishOf(const google::protobuf::Message& message) {
  const auto* field = message.GetDescriptor()->FindFieldByNumber(int(kFinishedField));
  if (field == nullptr || field->message_type() == nullptr || !message.GetReflection()->HasField(message, field)) return nullptr;
  return dynamic_cast<const Finish*>(&message.GetReflection()->GetMessage(message, field));
}

const Created* createdOf(const google::protobuf::Message& message) {
  const auto* field = message.GetDescriptor()->FindFieldByNumber(int(kCreatedField));
  if (field == nullptr || field->message_type() == nullptr) return nullptr;
  return dynamic_cast<const Created*>(&message.GetReflection()->GetMessage(message, field));
}

}  // namespace

EditorBinder::EditorBinder(StorageService& storage, ui::Editor& editor, QObject* parent)
    : QObject(parent), storage_(storage), around_(storage, this), vm_(editor) {
  retry_.setSingleShot(true);
  retry_.setInterval(kRetryMs);
  connect(&retry_, &QTimer::timeout, this, &EditorBinder::commit);
  unfinishEnds_.setSingleShot(true);
  connect(&unfinishEnds_, &QTimer::timeout, this, &EditorBinder::showFacts);

  connect(&vm_, &ui::Editor::commitRequested, this, &EditorBinder::commit);
  connect(&vm_, &ui::Editor::finishRequested, this, [this] { finishThen([this] { emit finished(record_); }); });
  connect(&vm_, &ui::Editor::unfinishRequested, this,
          [this] { orderAndRebase(&tablet::Tablet::unfinish, QStringLiteral("too_late")); });
  connect(&vm_, &ui::Editor::shareRequested, this, [this] {
    makeThen([this] { orderAndRebase(&tablet::Tablet::share, QStringLiteral("refused")); });
  });
  connect(&storage_, &StorageService::noticed, this, &EditorBinder::onNotice);
}

// ---- opening and closing ----------------------------------------------------------------------------------------

void EditorBinder::open(const Id& record) {
  if (record == record_ && editor_ != 0) return;
  if (!isSaved()) {
    whenSaved([this, record] { open(record); }, IfNot::wait);
    return;
  }
  forget();
  record_ = record;
  const std::uint64_t opening = generation_;
  editor_ = storage_.openEditor(this, record, [this, opening](const Result<tablet::Snapshot>& snapshot) {
    if (opening != generation_) return;
    if (!snapshot) {
      editor_ = 0;
      const bool isGone = snapshot.error().kind == ErrorKind::not_found;
      vm_.setState(isGone ? ui::PageViewModel::State::Gone : ui::PageViewModel::State::Failed);
      return;
    }
    take(*snapshot);
    askAround();
  });
}

void EditorBinder::startNew(std::shared_ptr<const Message> first) {
  if (!isSaved()) {
    whenSaved([this, first = std::move(first)] { startNew(first); }, IfNot::wait);
    return;
  }
  forget();
  first_ = std::move(first);
  made_ = std::make_shared<Id>();
  message_ = first_;
  showNew(*first_);
  askAround();
}

void EditorBinder::forget() {
  ++generation_;
  if (editor_ != 0) storage_.closeEditor(editor_);
  editor_ = 0;
  record_ = {};
  rescued_.reset();
  first_.reset();
  message_.reset();
  underWay_ = unsaved_ = false;
  shared_ = finished_ = false;
  mine_ = true;
  aroundNow_ = {};
  waiting_.clear();
  retry_.stop();
  unfinishEnds_.stop();
  around_.stop();
  forgetShown();
  vm_.reset();
}

void EditorBinder::whenSaved(std::function<void()> then, IfNot ifNot) {
  waiting_.push_back({std::move(then), ifNot});
  vm_.flush();
  runWaiting();
}

void EditorBinder::makeThen(std::function<void()> then) {
  if (first_) commit();
  whenSaved(std::move(then), IfNot::drop);
}

void EditorBinder::finishThen(std::function<void()> then) {
  whenSaved([this, then = std::move(then)] { orderAndRebase(&tablet::Tablet::finish, QStringLiteral("missing"), then); },
            IfNot::drop);
}

void EditorBinder::runWaiting() {
  if (!isSaved()) return;
  std::vector<Waiting> ready;
  ready.swap(waiting_);
  for (Waiting& waiting : ready) waiting.then();
}

// ---- writing ----------------------------------------------------------------------------------------------------

void EditorBinder::commit() {
  if (underWay_ || !isOpen()) return;
  underWay_ = true;
  const std::uint64_t asked = generation_;
  if (first_) {
    editor_ = storage_.createAndOpen(this, firstDraft(*first_), made_, [this, asked](Result<tablet::Snapshot> snapshot) {
      if (asked != generation_) return;
      if (!snapshot) {
        editor_ = 0;
        onAnswer(fail(snapshot.error()), {}, true);
        return;
      }
      first_.reset();
      record_ = snapshot->id;
      onAnswer({}, *snapshot, true);
      askAround();
      emit made(record_);
    });
    return;
  }
  storage_.edit(
      this, editor_,
      [work = takeDraft()](Storage&, tablet::Editor& editor) -> Status {
        // One text over its limit must not hold up the others.
        const Status done = work(editor);
        TRY_VOID(editor.save());
        return done;
      },
      [this, asked](const Status& status, const tablet::Snapshot& snapshot) {
        if (asked == generation_) onAnswer(status, snapshot, true);
      });
}

void EditorBinder::onAnswer(const Status& status, const tablet::Snapshot& snapshot, bool wrote) {
  if (wrote) underWay_ = false;
  if (!snapshot.id.is_nil()) take(snapshot);
  const bool rescuedNow = snapshot.rescued && snapshot.rescued != rescued_;
  if (rescuedNow) rescued_ = snapshot.rescued;
  if (!wrote) {
    if (!status) vm_.commitDone(problemOf(status));
    else if (rescuedNow) vm_.commitDone(QStringLiteral("late"));
    return;
  }
  const bool typedSince = vm_.typedSinceCommit();   // before commitDone() starts the next pause
  vm_.commitDone(problemOf(status));
  if (rescuedNow) {
    std::erase_if(waiting_, [](const Waiting& waiting) { return waiting.ifNot == IfNot::drop; });
    if (!typedSince) giveUpTyped(snapshot);
  }
  if (!status) {
    // The view model tries again while its draft differs; words that the tablet's editor holds are ours to retry.
    if (unsaved_) retry_.start();
    std::erase_if(waiting_, [](const Waiting& waiting) { return waiting.ifNot == IfNot::drop; });
  }
  runWaiting();
}

// Somebody finished the record first, and what was typed stands in a draft of its own. The screen lets go of it, else
// it would be written again and again, each time as one more draft. Letters typed since wait for the next commit.
void EditorBinder::giveUpTyped(const tablet::Snapshot& snapshot) {
  forgetShown();
  vm_.reset();
  take(snapshot);
  vm_.commitDone(QStringLiteral("late"));
  askAround();
}

void EditorBinder::order(std::function<Status(Storage&, tablet::Editor&)> work, const QString& refused,
                         std::function<void()> then) {
  if (editor_ == 0) {
    if (first_) vm_.commitDone(refused);   // nothing has been written that could be finished
    return;
  }
  const std::uint64_t asked = generation_;
  storage_.edit(this, editor_, std::move(work),
                [this, asked, refused, then = std::move(then)](const Status& status, const tablet::Snapshot& snapshot) {
                  if (asked != generation_) return;
                  onAnswer(status, snapshot, false);
                  if (!status && status.error().kind == ErrorKind::refused) vm_.commitDone(refused);
                  if (status && then) then();
                });
}

void EditorBinder::orderAndRebase(Status (tablet::Tablet::*what)(const Id&), const QString& refused,
                                  std::function<void()> then) {
  order(
      [what, id = record_](Storage& storage, tablet::Editor& editor) -> Status {
        TRY_VOID((storage.tablet.get()->*what)(id));
        return editor.rebase().map([](const tablet::Rebased&) {});
      },
      refused, std::move(then));
}

void EditorBinder::onNotice(const store::Notice& notice) {
  if (editor_ == 0 || record_.is_nil()) return;
  for (const store::Notice::Changed& changed : notice.records) {
    if (changed.id != record_) continue;
    order([](Storage&, tablet::Editor& editor) { return editor.rebase().map([](const tablet::Rebased&) {}); },
          QStringLiteral("refused"));
    return;
  }
}

// Nothing of the record stays on the screen, and nothing is claimed of it.
void EditorBinder::showAbsent(ui::PageViewModel::State state) {
  unsaved_ = shared_ = finished_ = false;
  retry_.stop();
  unfinishEnds_.stop();
  around_.stop();
  std::erase_if(waiting_, [](const Waiting& waiting) { return waiting.ifNot == IfNot::drop; });
  forgetShown();
  vm_.reset();
  vm_.setState(state);
  emit gone();
}

void EditorBinder::take(const tablet::Snapshot& snapshot) {
  message_ = snapshot.message;
  if (snapshot.erased) return showAbsent(ui::PageViewModel::State::Erased);
  if (snapshot.gone && !snapshot.dirty && !vm_.dirty()) return showAbsent(ui::PageViewModel::State::Gone);
  unsaved_ = snapshot.dirty;
  shared_ = snapshot.shared;
  finished_ = snapshot.finished;
  mine_ = snapshot.mine;
  if (const Finish* finish = finishOf(*message_)) finishedAt_ = finish->at();
  showFacts();
  show(snapshot);
}

// ---- what stands around -------------------------------------------------------------------------------------------

Result<Around> EditorBinder::around(Storage& storage, const Id& record, const Message& message) {
  Around around;
  around.today = text(storage.tablet->today());
  if (const Created* created = createdOf(message); created != nullptr) {
    TRY(const std::string name, storage.queries->worker_name(Id::from_bytes(created->worker()).value_or(Id{})));
    around.authorName = firstName(name);
  }
  if (record.is_nil()) return around;
  TRY(const tablet::Title title, storage.queries->title(record));
  around.title = titleOf(title);
  TRY(const auto stored, storage.tablet->reader().read(record));
  around.pending = stored && stored->is_pending();
  TRY(const tablet::ConflictPage conflicts, storage.queries->conflicts_of(record));
  around.conflicts = int(conflicts.conflicts.size());
  TRY(around.journaled, storage.queries->journaled(record));
  return around;
}

void EditorBinder::setAround(const Around& around) {
  aroundNow_ = around;
  showFacts();
}

void EditorBinder::showFacts() {
  ui::EditorFacts facts;
  facts.id = text(record_);
  facts.title = aroundNow_.title;
  facts.authorName = aroundNow_.authorName;
  facts.shared = shared_;
  facts.finished = finished_;
  facts.pending = aroundNow_.pending || unsaved_;
  facts.mine = mine_;
  facts.conflicts = aroundNow_.conflicts;
  facts.journaledOn = text(aroundNow_.journaled.on);
  facts.journaledWhole = aroundNow_.journaled.whole;
  facts.today = aroundNow_.today;
  if (finished_ && mine_) {
    const std::int64_t leftMs = finishedAt_ + std::chrono::milliseconds(tablet::kUnfinishWithin).count() - storage_.nowMs();
    facts.canUnfinish = leftMs > 0;
    if (leftMs > 0) unfinishEnds_.start(int(leftMs) + 1);
  }
  vm_.setFacts(facts);
}

}  // namespace fremskudt::app
