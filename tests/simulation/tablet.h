// A tablet: its store, its link to the office as net::ClientLink drives it, and the person at work with it.
// Thread: one.
#pragma once

#include <deque>
#include <optional>
#include <set>
#include <variant>

#include "simulation/process.h"
#include "simulation/wire.h"
#include "sync/client_session.h"
#include "sync/enrol_code.h"

namespace fremskudt::sim {

class ServerEnd;

// A person with a record open.
struct Sitting {
  Id id;
  std::uint32_t type = 0;
  std::unique_ptr<google::protobuf::Message> before;
  merge::View view;
  Set seen;
};

class Tablet final : public Process {
 public:
  Tablet(World& world, int number, const std::filesystem::path& home, Id device, Id worker);

  const Id device, worker;
  sync::Fingerprint fingerprint() const;

  // ---- the person
  // `before` is what they saw of the record; none for a new one.
  enum class Written { yes, nothing_new, refused, failed };
  Written write(const Id& id, std::uint32_t type, const merge::Patch& patch, const Set& seen, const Deed& deed);
  // With the bytes of a picture that it names.
  Written attach(const Id& id, std::uint32_t type, const merge::Patch& patch, const Set& seen, const Deed& deed, const std::string& bytes);
  store::RecordResult last_result;
  Set last_said;
  std::optional<Sitting> sitting;
  // Of the records held, those of this type; nil when there is none.
  Id pick(std::uint32_t type);
  void idle();            // a second without work: index, checkpoint
  // As a newer version would write: a field that nobody here knows, and one that all know.
  void write_newer(const Id& id);

  // ---- the link
  bool is_connected() const { return session_ != nullptr; }
  bool is_live() const;
  void connect();
  void stop_link();       // in good order
  std::shared_ptr<Wire> wire() const { return wire_; }

  // ---- steps
  bool has_job() const { return !jobs_.empty() && store_; }
  void run_job();
  bool has_event() const { return session_ && !inbox_.empty(); }
  void take_event();
  bool is_timer_due() const;
  std::int64_t timer() const { return session_ ? timer_ : 0; }
  void tick() { deliver(sync::client::Tick{}); }
  bool wants_input() const { return session_ && session_->wants_input(); }
  void take_bytes(std::string_view bytes) { deliver(sync::client::Bytes{bytes}); }
  void written(std::size_t bytes) { inbox_.push_back(sync::client::Written{bytes}); }
  void disconnected();

  store::Store* store() override { return store_.get(); }
  // Records with changes of this tablet that no receipt it took has named, or with pictures of which the office has not said
  // that it has them.
  std::set<Id> owed_records() const;
  bool owes_words(const Id& id) const;
  std::uint64_t owed() const { return owed_records().size(); }
  // Of its own words, what it believes to be delivered must be; all that it ever wrote, when `all`.
  void check_delivered(const Id& id, bool all = false);
  bool is_refused(const Id& id) const;
  bool is_undelivered(const Id& id) const;
  // Another tablet's memory of what it owes: of a copy of its store.
  void remember_as(const Tablet& other);
  std::vector<Id> own_records() const;

 private:
  using Work = std::variant<sync::client::ReadStart, sync::client::ReadPending, sync::client::ReadOffers, sync::client::ReadAttachments,
                            sync::client::ReadPiece, sync::client::Apply>;
  struct Job {
    std::uint64_t link = 0;
    std::uint64_t past = 0;            // of the office, as it heard from it
    Work work;
  };
  // What it wrote in a record, and how much of it is acknowledged.
  struct Own {
    std::uint64_t last = 0, acknowledged = 0;
    std::vector<std::pair<std::uint64_t, Set>> said;   // by revision; not yet acknowledged
    bool is_refused = false;
    bool is_owed() const { return last > acknowledged && !is_refused; }
  };

  Written write_changes(const store::ChangeSet& changes, const Id& id, std::uint32_t type, const Set& seen, const Deed& deed);
  Status open() override;
  void drop() override;
  void take(const store::Notice& notice) override;
  void gone(const Id& id, const Set& known) override;
  void holds(const Id& id, const Heard& heard) override;
  void check_call() override;
  void recovered(const Id& id, const store::StoredBytes& record) override;
  void lost(const Id& id) override;
  void deliver(const sync::client::Event& event);
  std::vector<Id> more_to_recover() override;
  std::vector<Heard> also_heard(const Id& id, Erased erased) override;
  void acknowledged(const store::Acknowledge& receipt);
  void reoffered(const Id& id);
  void takes_up_kept(const Id& id);
  void look_at_kept();
  void delivered_and_gone(const Id& id);
  void arrives(const Id& id, const Heard& known);
  void check_scopes(const std::vector<Scope>& scopes);
  std::set<Id> records_with_pictures_to_send() const;

  const int number_;
  std::unique_ptr<store::Store> store_;
  std::deque<Job> jobs_;
  std::uint64_t link_ = 0;
  std::uint64_t failed_link_ = 0;    // whose Apply failed last
  std::unique_ptr<sync::ClientSession> session_;
  std::deque<sync::client::Event> inbox_;
  std::int64_t timer_ = 0;
  std::shared_ptr<Wire> wire_;

  std::map<Id, Own> own_;
  std::map<Id, std::uint64_t> receipts_under_way_;   // of a call that failed
  std::map<Id, std::pair<std::uint64_t, Set>> writes_under_way_;
  std::set<Id> reoffers_under_way_;
  // Until what is owed of a record that is erased is handed in. It may not have come: the call failed.
  std::map<Id, std::vector<Heard>> held_back_;
  std::uint64_t link_past_ = 0, heard_past_ = 0;     // Office::past of the link, and of what is applied now
  bool may_have_let_go_ = false;                     // likewise
  std::vector<Scope> checked_scopes_;
  std::map<Id, Heard> kept_;                         // as it was last looked at
};

}  // namespace fremskudt::sim
