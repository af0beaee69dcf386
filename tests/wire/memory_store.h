// A store without a disk, cheap to copy: for tests that cut a session at thousands of places.
// Real merge, real scopes; what the sessions use of the contract in store/store.h, the rest refuses.
#pragma once

#include <functional>
#include <map>
#include <set>

#include "store/store.h"
#include "wire/memory_attachments.h"

namespace fremskudt::test {

class MemoryStore final : public store::Store, public store::Reader {
 public:
  MemoryStore(store::Side side, merge::ReplicaId replica, Id device = {}, Id worker = {})
      : side_(side), replica_(replica), device_(device), worker_(worker) {}
  // Everything but the listeners.
  MemoryStore(const MemoryStore& other);
  MemoryStore& operator=(const MemoryStore&) = delete;

  // A person writes: the record is created, or edited by `edit`.
  template <class Record>
  void write(const Id& id, const std::function<void(Record&)>& edit) {
    write(id, record_type_of<Record>().number(), [&](google::protobuf::Message& m) { edit(static_cast<Record&>(m)); });
  }
  void write(const Id& id, std::uint32_t type, const std::function<void(google::protobuf::Message&)>& edit) {
    FREMSKUDT_ASSERT(try_write(id, type, edit));
  }
  // False, and nothing is written, where no person could write: what a peer made of the record is erased, finished or odd.
  bool try_write(const Id& id, std::uint32_t type, const std::function<void(google::protobuf::Message&)>& edit);
  // A person attaches a picture to a record; its hash. Empty where `try_write` does nothing.
  template <class Record>
  std::string attach(const Id& id, std::string_view content) {
    const auto hash = hash_of_attachment(id, content);
    const bool is_named = try_write(id, record_type_of<Record>().number(), [&](google::protobuf::Message& record) {
      auto& named = *static_cast<Record&>(record).add_attachments();
      named.set_key(attachment_key(hash));
      named.set_bytes(static_cast<std::int32_t>(content.size()));
    });
    if (!is_named) return {};
    FREMSKUDT_ASSERT(apply({store::Piece{id, hash, 0, std::string(content)}}, {}).has_value());
    return hash;
  }
  MemoryAttachments& attachments() { return attachments_; }
  const MemoryAttachments& attachments() const { return attachments_; }
  void reopen(merge::ReplicaId replica) { replica_ = replica, counter_ = 0; }
  // After so many calls one `apply` fails: the disk is full.
  void fail_apply_after(int count) { fail_after_ = count; }
  void stay_full(bool full) { is_full_ = full; }

  // What is compared when two sides should be equal: id → state bytes.
  std::map<Id, std::string> states() const;
  bool has(const Id& id) const { return rows_.contains(id); }
  std::vector<Scope> all_scopes() const;         // server: every scope with a feed
  std::optional<std::vector<Scope>> scopes;      // tablet: the last SetScopes
  std::uint64_t arrivals = 0;                    // Arrive changes that were handed in

  // store::Store
  std::uint64_t commit() const { return commit_; }
  Result<store::Applied> apply(const store::ChangeSet& changes, const store::Origin& origin) override;
  Result<std::vector<store::Applied>> apply_group(std::span<const std::pair<store::ChangeSet, store::Origin>> group) override;
  store::Reader& reader() override { return *this; }
  Result<std::unique_ptr<store::Reader>> open_reader() override { return nothing(); }
  std::shared_ptr<void> subscribe(Listener listener) override;
  Result<bool> index_some(std::uint32_t) override { return false; }
  Status checkpoint() override { return {}; }
  Result<store::Verified> verify() override { return store::Verified{}; }
  store::Freshness freshness() const override { return {}; }
  merge::ReplicaId replica() const override { return replica_; }

  // store::Reader
  Result<std::optional<store::StoredRecord>> read(const Id& id) override;
  Result<std::vector<store::Row>> list(const store::Query&) override { return nothing(); }
  Result<std::uint64_t> count(const store::Query&) override { return nothing(); }
  Result<std::vector<store::Hit>> search(std::string_view, std::uint32_t, std::uint32_t) override { return nothing(); }
  Result<std::vector<Id>> in_conflict(std::uint32_t) override { return nothing(); }
  Result<std::optional<store::AttachmentItem>> attachment(const Id& record, std::string_view hash) override;
  Result<std::string> attachment_bytes(const Id& record, std::string_view hash, std::uint64_t offset, std::uint64_t length) override;
  Result<std::vector<store::AttachmentItem>> attachments_lacking(std::uint64_t before, std::uint32_t limit) override;
  Result<std::vector<store::AttachmentItem>> attachments_to_send(std::uint64_t after, std::uint32_t limit) override;
  Result<std::vector<store::StoredRecord>> pending(std::uint32_t) override { return nothing(); }
  Result<std::vector<store::PendingItem>> pending_after(std::uint64_t after, std::uint32_t limit) override;
  Result<std::vector<store::StoredRecord>> refused() override;
  Result<std::uint64_t> pending_count() override;
  Result<std::uint64_t> count_unknown() override { return 0; }
  Result<std::vector<store::OfferItem>> offers(std::optional<std::uint64_t> above, std::uint64_t after, std::uint32_t limit) override;
  Result<std::vector<std::pair<Scope, std::uint64_t>>> cursors() override;
  Result<std::vector<store::FeedItem>> feed(const Scope& scope, std::uint64_t after, std::uint32_t limit) override;
  Result<std::uint64_t> feed_remaining(const Scope& scope, std::uint64_t after) override;
  Result<std::uint64_t> feed_last(const Scope& scope) override;
  Result<std::vector<store::HistoryRow>> history(const Id&) override { return nothing(); }
  Result<std::vector<store::Quarantined>> quarantined() override { return nothing(); }
  Result<std::optional<store::Quarantined>> quarantined(std::int64_t) override { return nothing(); }
  Result<bool> is_set_aside(const Id&, const Id&) override { return false; }
  Result<std::vector<store::ErasureOrder>> erasures() override { return nothing(); }
  Result<std::vector<store::ErasureOrder>> erasures_of(const Id&) override { return std::vector<store::ErasureOrder>{}; }
  Result<std::vector<store::Relay>> relays(const Id&) override { return nothing(); }
  Result<std::string> state_hash(const Id& id) override;
  Result<std::vector<store::AuditRow>> audit_after(std::uint64_t, std::uint32_t) override { return nothing(); }
  Result<store::AuditVerified> verify_audit() override { return nothing(); }
  Result<std::set<std::string>> given_to(const Id&) override { return nothing(); }
  Result<bool> was_given(const Id&, const Scope&) override { return nothing(); }
  Result<std::optional<Registration>> registration(merge::ReplicaId replica) override;
  Result<std::vector<Registration>> unsigned_registrations() override;
  Result<std::string> fact(std::string_view name) override;
  Result<std::vector<std::pair<std::string, std::string>>> facts_with_prefix(std::string_view prefix) override;
  Result<Id> author(merge::Dot) override { return nothing(); }

 private:
  struct Stored {
    merge::State state;
    std::string bytes;
    Scope scope;
    std::uint64_t local = 0, acknowledged = 0, order = 0, seq = 0;
    bool refused = false;
    std::string why;
    bool has_unsent_state() const { return local > acknowledged && !refused; }
  };
  struct FeedRow {
    std::uint64_t seq = 0;
    bool left = false;
  };

  static tl::unexpected<Error> nothing() { return fail(ErrorKind::not_found, "Not in this test's store."); }
  void keep(Stored& row, merge::State state, store::Notice& notice);
  void step_feed(const Scope& scope, const Id& id, bool left, store::Notice& notice);
  void one(const store::Change& change, const store::Origin& origin, store::Applied& applied, store::Notice& notice);
  void piece(const store::Piece& piece, const store::Origin& origin, store::Applied& applied, store::Notice& notice);
  bool is_pending(const Id& id, const Stored& row) const;
  void arrive(const store::Arrive& arrive, store::Applied& applied, store::Notice& notice);
  void purge();
  void tell(store::Notice& notice);

  store::Side side_;
  merge::ReplicaId replica_;
  std::uint64_t counter_ = 0;
  Id device_, worker_;
  std::uint64_t commit_ = 0, order_ = 0, stamp_ = 1;
  int fail_after_ = -1;
  bool is_full_ = false;
  std::map<Id, Stored> rows_;
  MemoryAttachments attachments_;
  std::map<Scope, std::map<Id, FeedRow>> feeds_;
  std::set<Scope> fed_;
  std::uint64_t last_seq_ = 0;                   // of the running commit
  std::map<Scope, std::uint64_t> cursors_;
  std::map<std::string, std::string, std::less<>> facts_;
  std::map<merge::ReplicaId, Registration> registrations_;
  std::map<int, Listener> listeners_;
  int last_listener_ = 0;
};

}  // namespace fremskudt::test
