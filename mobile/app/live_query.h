// A question a page asks of the store, asked again whenever a commit touches what its answer shows.
//
// Invariants: at most one asking is under way; notices that come meanwhile make exactly one more. An answer to a
// question that has since been replaced is dropped (generation), so the page never goes back in time.
// Thread: GUI. `work` runs on the storage thread and sees nothing of the GUI but what it captured by value.
#pragma once

#include <cstdint>
#include <functional>
#include <utility>

#include <QObject>

#include "app/storage_service.h"

namespace fremskudt::app {

class LiveQuery : public QObject {
 public:
  using Touches = std::function<bool(const store::Notice&)>;

  // Starts (or replaces) the question and asks at once. `touches` says which notices ask again.
  template <class Answer>
  void ask(std::function<Result<Answer>(Storage&)> work, std::function<void(Answer)> show, Touches touches,
           std::function<void(const Error&)> failed) {
    ++generation_;
    touches_ = std::move(touches);
    start_ = [this, work = std::move(work), show = std::move(show), failed = std::move(failed)] {
      underWay_ = true;
      again_ = false;
      const std::uint64_t asked = generation_;
      storage_.ask<Answer>(this, work, [this, asked, show, failed](Result<Answer> answer) {
        if (asked != generation_) return;
        underWay_ = false;
        // A newer commit is known already: its answer follows, but this one is shown meanwhile, for a page whose
        // records change without pause must not stand still.
        if (answer) show(std::move(*answer));
        else failed(answer.error());
        if (asked == generation_ && again_) start_();
      });
    };
    start_();
  }

  // No more answers are wanted.
  void stop() {
    ++generation_;
    start_ = nullptr;
    touches_ = nullptr;
    underWay_ = again_ = false;
  }

  explicit LiveQuery(StorageService& storage, QObject* parent = nullptr);

 private:
  void onNotice(const store::Notice& notice);

  StorageService& storage_;
  std::uint64_t generation_ = 0;
  bool underWay_ = false, again_ = false;
  std::function<void()> start_;
  Touches touches_;
};

}  // namespace fremskudt::app
