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
  bool is_open() const { return !is_over && session_.is_open(); }

 private:
  template <class T, class ToEvent>
  std::function<void(Result<T>)> answer(ToEvent to_event);
  template <class Question>
  void ask_reader(Question question);
  void perform(sync::server::Judge& action);
  void perform(sync::server::Register& action);
  void perform(sync::server::LookUp& action) { ask_reader(std::move(action)); }
  void perform(sync::server::Compare& action) { ask_reader(std::move(action)); }
  void perform(sync::server::ReadFeed& action);
  void perform(sync::server::LookUpAttachments& action) { ask_reader(std::move(action)); }
  void perform(sync::server::ReadPiece& action) { ask_reader(std::move(action)); }
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
  std::uint64_t scopes_asked_at_ = 0, scopes_as_of_ = 0;   // Office::decisions
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

  // How often it was put back as it once was: what a tablet heard before then may not be there.
  std::uint64_t past() const { return past_; }
  // How a copy of the store comes back: by `restore`, on this machine or another; as a file, with or without the one
  // beside it that says how far it was.
  enum class Return { restore, restore_elsewhere, file, all_files };
  void put_back(const Process::Copy& copy, Return how);

  // What was set aside because an office that was put back had lost what its sender wrote by; merged when that comes back.
  // Its sender's tablet has it until then, so that it is here again should the office be put back once more.
  struct SetAside {
    std::uint64_t past = 0;
    Heard heard;
    Id device;
    bool is_merged = false;          // and held then as all else is
    bool is_with_sender = true;      // as long as that tablet is not put back as it was
  };
  const std::map<Id, std::vector<SetAside>>& all_set_aside() const { return set_aside_; }
  void set_aside(const Id& id, const Heard& heard, const Id& device) { set_aside_[id].push_back({past_, heard, device}); }
  void sender_is_put_back(const Id& device);
  // Whether it has all of this, merged or set aside.
  bool has(const Id& id, const Set& known) const;

  // How often it changed who may see what.
  std::uint64_t decisions() const { return decisions_; }

  // The administrator changes a record. False: it could not be written.
  bool write(const Id& id, const google::protobuf::Message& after);
  // The administrator gives somebody access.
  void give(const Grant& grant);
  // The administrator orders these records erased, or these fields of them.
  void erase(const std::vector<Id>& ids, const std::vector<std::uint32_t>& fields);
  // Those that failed, and were said to: the command is given again.
  void erase_again();
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
  void gone(const Id& id, const Set&) override { fail("the office keeps what it has", id.to_string()); }
  void holds(const Id& id, const Heard& heard) override;
  std::vector<Heard> may_take_up(const Id& id) override;
  std::vector<Heard> may_say(const Id& id) override;
  void close_open();
  void sign_own_replicas();
  void commit(std::vector<Job>& group);

  // A relay that comes, and what it is judged by.
  struct Asked {
    Id id, sender;
    std::optional<Relay> before;
    Relay brought;
    bool may = false, has_family = false, is_new = false;
  };
  void may_answer(const Relay& relay);
  Asked ask(const store::Arrive& arrive, const Id& sender);
  void check(const Asked& asked, const std::string& met_first);
  bool may_let_in(const Asked& asked);
  // The record as it is here; nothing where it is not, or is erased.
  template <class Record>
  std::optional<Record> here(const Id& id);
  // A notification that comes from who is its intake, and names for the first time a family that is here: it goes there.
  struct SentOn {
    Id id, sender, family, team;
  };
  std::optional<SentOn> sends_on(const store::Arrive& arrive, const Id& sender);
  bool may_send_on(const SentOn& one);
  void may_keep(const Id& id, const RecordType& type, const Heard& there, const Heard& brought);

  Log log_;
  syncd::Surroundings surroundings_;
  std::unique_ptr<syncd::Office> office_;
  std::unique_ptr<syncd::Host> host_;
  std::uint64_t past_ = 0, decisions_ = 1;
  std::map<Id, std::vector<SetAside>> set_aside_;
  std::map<Id, std::map<Value, Heard>> own_words_;   // what it may say itself where it does not grant what was asked for
  std::vector<std::pair<std::vector<Id>, std::vector<std::uint32_t>>> failed_orders_;
  bool is_restored_ = false;         // and nobody has opened it since
  std::deque<std::variant<Job, std::function<void(syncd::Office&)>>> writes_;
  std::deque<std::function<void(store::Reader&)>> reads_;
};

}  // namespace fremskudt::sim
