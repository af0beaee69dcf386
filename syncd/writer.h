// The one writer: a thread that has the store open and commits whatever has queued up since its last commit.
//
// Invariants: nothing waits for a timer: while one commit syncs, the next group gathers; answers come after the durable
// commit, in the order of submitting; work given to call() runs between commits, in its place in the queue.
// What a commit left to be judged again is gone on with when nothing waits.
// When nothing came for a second the log is checkpointed. Every few hours, and first at the start, what falls due is done.
// Thread: submit and call from any; `done` and `work` run on the writer's thread and must not block on it.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <variant>
#include <vector>

#include "syncd/work_queues.h"

namespace fremskudt::syncd {

class Writer final : public WritingQueue {
 public:
  using Open = std::function<Result<std::unique_ptr<Office>>()>;
  using Round = std::function<bool(Office&)>;   // a piece of what is due; true: there is more. When it throws, that is logged and it is tried again at its time

  // Opens on the new thread, which the store then belongs to.
  static Result<std::unique_ptr<Writer>> start(Open open, Log& log, Round round = {});
  // Carries out what is queued, checkpoints, closes the store.
  ~Writer() override;

  void submit(store::ChangeSet changes, store::Origin origin, Done done) override;
  void call(std::function<void(Office&)> work) override;
  // call() and wait. Not from the writer's thread.
  void call_and_wait(const std::function<void(Office&)>& work);

 private:
  struct Job {
    store::ChangeSet changes;
    store::Origin origin;
    Done done;
  };
  using Entry = std::variant<Job, std::function<void(Office&)>>;

  Writer(Log& log, Round round) : log_(log), round_(std::move(round)) {}
  void work();
  void commit(std::vector<Job>& group);
  void when_idle();
  void judge_more();
  void go_round();
  std::optional<std::chrono::milliseconds> until_grant_ends() const;
  void end_due_grants();
  // When something falls due without being asked: tidying, a grant's end, a round. Nothing: never.
  std::optional<std::chrono::steady_clock::time_point> next_due(bool is_settled) const;

  Log& log_;
  Round round_;
  std::chrono::steady_clock::time_point next_round_{};
  std::unique_ptr<Office> office_;   // the thread's
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Entry> queue_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace fremskudt::syncd
