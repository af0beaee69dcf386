#include "syncd/writer.h"

#include <algorithm>
#include <chrono>
#include <future>

#include "syncd/erasing.h"

namespace fremskudt::syncd {
namespace {

// Change sets in one commit: beyond this a group gains little and the first in it waits long.
constexpr std::size_t kMaxGroup = 64;
constexpr std::chrono::seconds kIdle{1};
constexpr std::chrono::hours kBetweenRounds{6};   // what falls due is counted in days
// The clock by which grants end may be set while we wait for one.
constexpr std::chrono::milliseconds kClockCheck{30'000};

}  // namespace

Result<std::unique_ptr<Writer>> Writer::start(Open open, Log& log, Round round) {
  std::unique_ptr<Writer> writer(new Writer(log, std::move(round)));
  // Shared: whoever is woken may be gone before set_value() has returned.
  auto opened = std::make_shared<std::promise<Status>>();
  auto answer = opened->get_future();
  writer->thread_ = std::thread([w = writer.get(), open = std::move(open), opened] {
    auto office = open();
    if (!office) {
      opened->set_value(fail(std::move(office).error()));
      return;
    }
    w->office_ = *std::move(office);
    opened->set_value({});
    w->work();
    w->office_.reset();
  });
  if (Status status = answer.get(); !status) return fail(std::move(status).error());
  return writer;
}

Writer::~Writer() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void Writer::submit(store::ChangeSet changes, store::Origin origin, Done done) {
  {
    std::lock_guard lock(mutex_);
    queue_.emplace_back(Job{std::move(changes), origin, std::move(done)});
  }
  wake_.notify_one();
}

void Writer::call(std::function<void(Office&)> work) {
  {
    std::lock_guard lock(mutex_);
    queue_.emplace_back(std::move(work));
  }
  wake_.notify_one();
}

void Writer::call_and_wait(const std::function<void(Office&)>& work) {
  auto finished = std::make_shared<std::promise<void>>();
  auto answer = finished->get_future();
  call([&work, finished](Office& office) {
    work(office);
    finished->set_value();
  });
  answer.wait();
}

void Writer::work() {
  bool is_settled = true;   // nothing was written since the last checkpoint
  for (;;) {
    std::vector<Job> group;
    std::function<void(Office&)> call;
    {
      std::unique_lock lock(mutex_);
      const auto has_work = [this] { return !queue_.empty() || stopping_; };
      if (!has_work() && office_->take_more_to_judge()) {
        lock.unlock();
        judge_more();
        is_settled = false;
        continue;
      }
      const auto due = next_due(is_settled);
      if (!due) {
        wake_.wait(lock, has_work);
      } else if (!wake_.wait_until(lock, *due, has_work)) {
        lock.unlock();
        end_due_grants();
        if (!is_settled) {
          when_idle();
          is_settled = true;
        } else if (round_ && std::chrono::steady_clock::now() >= next_round_) {
          go_round();
          is_settled = false;
        }
        continue;
      }
      if (queue_.empty()) break;   // stopping, and all is carried out
      while (!queue_.empty() && group.size() < kMaxGroup && std::holds_alternative<Job>(queue_.front())) {
        group.push_back(std::get<Job>(std::move(queue_.front())));
        queue_.pop_front();
      }
      if (group.empty()) {
        call = std::get<std::function<void(Office&)>>(std::move(queue_.front()));
        queue_.pop_front();
      }
    }
    is_settled = false;
    end_due_grants();   // first, so that what ended is not asked by what comes
    if (call) {
      call(*office_);
    } else {
      commit(group);
    }
    if (Status status = office_->sign_own_replicas(); !status) log_.warning("registration_failed", {{"error", LogCode::of(status.error().kind)}});
  }
  when_idle();
}

void Writer::commit(std::vector<Job>& group) {
  std::vector<std::pair<store::ChangeSet, store::Origin>> sets;
  sets.reserve(group.size());
  for (Job& job : group) sets.emplace_back(std::move(job.changes), job.origin);
  auto applied = office_->store().apply_group(sets);
  if (!applied) {
    log_.error("commit_failed", {{"sets", group.size()}, {"error", LogCode::of(applied.error().kind)}});
    for (Job& job : group) job.done(fail(applied.error()));
    return;
  }
  FREMSKUDT_ASSERT(applied->size() == group.size());
  const auto has_buried = [](const store::Applied& one) {
    return std::ranges::any_of(one.records, [](const auto& result) { return result.erased && result.changed; });
  };
  if (std::ranges::any_of(*applied, has_buried)) {
    // Orders of their own for what came too late: the store has them, and the ledger at the next start if not now.
    if (Status status = write_down_orders(*office_); !status) log_.warning("ledger_not_written", {{"error", LogCode::of(status.error().kind)}});
  }
  for (std::size_t i = 0; i < group.size(); ++i) group[i].done(std::move((*applied)[i]));
}

// An empty commit does it. One that fails is not tried for ever, also when it was on its way to leave more: the next that comes
// goes on.
void Writer::judge_more() {
  auto judged = office_->store().apply({}, {store::Origin::Kind::server, {}, {}});
  if (judged) return;
  office_->take_more_to_judge();
  log_.warning("not_judged_again", {{"error", LogCode::of(judged.error().kind)}});
}

void Writer::go_round() {
  bool has_more = false;
  try {
    has_more = round_(*office_);
  } catch (const std::exception&) {   // what is wrong there keeps no tablet waiting; its words might be somebody's
    log_.error("round_failed");
  }
  next_round_ = std::chrono::steady_clock::now();
  if (!has_more) next_round_ += kBetweenRounds;
}

std::optional<std::chrono::steady_clock::time_point> Writer::next_due(bool is_settled) const {
  const auto now = std::chrono::steady_clock::now();
  std::optional<std::chrono::steady_clock::time_point> due;
  const auto at = [&](std::chrono::steady_clock::time_point when) { due = due ? std::min(*due, when) : when; };
  if (!is_settled) at(now + kIdle);
  if (is_settled && round_) at(next_round_);
  if (const auto left = until_grant_ends()) at(now + std::min(*left, kClockCheck));
  return due;
}

std::optional<std::chrono::milliseconds> Writer::until_grant_ends() const {
  const auto end = office_->next_grant_end();
  if (!end) return std::nullopt;
  return std::chrono::milliseconds(std::max<std::int64_t>(*end - office_->env().now_ms(), 0));
}

void Writer::end_due_grants() {
  const auto left = until_grant_ends();
  if (!left || left->count() > 0) return;
  if (Status status = office_->end_due_grants(); !status) {
    // The access function does not count them any more; what failed is only that the tablets hear of it at once.
    log_.error("grants_not_ended", {{"error", LogCode::of(status.error().kind)}});
    std::this_thread::sleep_for(kIdle);
  }
}

void Writer::when_idle() {
  if (Status status = office_->store().checkpoint(); !status)
    log_.warning("checkpoint_failed", {{"error", LogCode::of(status.error().kind)}});
}

}  // namespace fremskudt::syncd
