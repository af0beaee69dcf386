// The office: syncd's own host and access upon its real store, with its writer, its readers and its connections taken
// one step at a time. Thread: one.
#pragma once

#include <deque>
#include <variant>

#include "simulation/process.h"
#include "simulation/wire.h"
#include "sync/server_session.h"
#include "syncd/host.h"

namespace fremskudt::sim {

class Office;
class Tablet;

// One connection at the office, as net::ServerConnection drives it.
class ServerEnd : public std::enable_shared_from_this<ServerEnd> {
 public:
  ServerEnd(World& world, Office& office, std::shared_ptr<Wire> on) : wire(std::move(on)), world_(world), office_(office) {}

  const std::shared_ptr<Wire> wire;
  bool is_over = false;
  std::deque<sync::server::Event> inbox;
  void deliver(const sync::server::Event& event);
  bool wants_input() const { return !is_over && session_.wants_input(); }
  std::int64_t timer() const { return is_over ? 0 : timer_; }
  const sync::Peer& peer() const { return session_.peer(); }

 private:
  template <class T, class ToEvent>
  std::function<void(Result<T>)> answer(ToEvent to_event);
  template <class Question>
  void ask_reader(Question question);
  void perform(sync::server::Judge& action);
  void perform(sync::server::Register& action);
  void perform(sync::server::LookUp& action) { ask_reader(std::move(action)); }
  void perform(sync::server::Compare& action) { ask_reader(std::move(action)); }
  void perform(sync::server::ReadFeed& action) { ask_reader(std::move(action)); }
  void perform(sync::server::Submit& action);
  void perform(sync::server::ComputeScopes& action);
  void perform(sync::server::AskEnrol&) {}
  void perform(sync::server::Send& action);
  void perform(sync::server::SetTimer& action) { timer_ = action.at; }
  void perform(sync::server::Close& action);

  World& world_;
  Office& office_;
  sync::ServerSession session_;
  std::int64_t timer_ = 0;
};

class Office final : public Process, public syncd::WritingQueue, public syncd::ReadingQueue {
 public:
  Office(World& world, const std::filesystem::path& home);

  // The first time: makes the store.
  static void create(World& world, const std::filesystem::path& home);

  store::Store* store() override { return office_ ? &office_->store() : nullptr; }
  syncd::Office& office() { return *office_; }
  syncd::Host& host() { return *host_; }
  std::shared_ptr<Wire> accept(Tablet& tablet);
  std::vector<std::shared_ptr<ServerEnd>> ends;

  // The administrator changes a record. False: it could not be written.
  bool write(const Id& id, const google::protobuf::Message& after);
  void idle();

  // ---- steps
  bool has_write() const { return office_ && !writes_.empty(); }
  void run_write();
  bool has_read() const { return office_ && !reads_.empty(); }
  void run_read();

  void submit(store::ChangeSet changes, store::Origin origin, Done done) override;
  void call(std::function<void(syncd::Office&)> work) override { writes_.emplace_back(std::move(work)); }
  void read(std::function<void(store::Reader&)> work) override { reads_.push_back(std::move(work)); }

 private:
  struct Job {
    store::ChangeSet changes;
    store::Origin origin;
    Done done;
  };

  Status open() override;
  void drop() override;
  void take(const store::Notice& notice) override;
  void lost(const Id& id) override;
  void gone(const Id& id) override { fail("the office keeps what it has", id.to_string()); }
  void commit(std::vector<Job>& group);

  Log log_;
  syncd::Surroundings surroundings_;
  std::unique_ptr<syncd::Office> office_;
  std::unique_ptr<syncd::Host> host_;
  std::deque<std::variant<Job, std::function<void(syncd::Office&)>>> writes_;
  std::deque<std::function<void(store::Reader&)>> reads_;
};

}  // namespace fremskudt::sim
