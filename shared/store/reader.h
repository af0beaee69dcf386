// Reading: one connection, one consistent snapshot per call. Thread: that of its Database.
#pragma once

#include "store/database.h"
#include "store/records.h"
#include "store/store.h"

namespace fremskudt::store {

// A record as it stands, its state neither decoded nor looked at.
struct StoredBytes {
  std::uint32_t type = 0;
  Scope scope;
  std::string state;
  std::uint64_t local_revision = 0, acknowledged_revision = 0;
  bool refused = false;
};

class DatabaseReader final : public Reader {
 public:
  // The writer's own: both outlive it, and what its `records` have counted is not counted again.
  DatabaseReader(Database& database, Records& records) : db_(database), counted_(&records) {}
  explicit DatabaseReader(std::unique_ptr<Database> database) : owned_(std::move(database)), db_(*owned_) {}

  Result<std::optional<StoredRecord>> read(const Id& id) override;
  Result<std::optional<StoredBytes>> bytes_of(const Id& id);
  // While it stands, all that is read is of one commit, and nothing is written. Within the writer's own transaction, or where
  // the disk fails: none, and each read is by itself.
  std::optional<Transaction> moment();
  Result<std::vector<Row>> list(const Query& query) override;
  Result<std::uint64_t> count(const Query& query) override;
  Result<std::vector<Hit>> search(std::string_view text, std::uint32_t limit, std::uint32_t offset) override;
  Result<std::vector<Id>> in_conflict(std::uint32_t limit) override;
  Result<std::optional<AttachmentItem>> attachment(const Id& record, std::string_view hash) override;
  Result<std::string> attachment_bytes(const Id& record, std::string_view hash, std::uint64_t offset, std::uint64_t length) override;
  Result<std::vector<AttachmentItem>> attachments_lacking(std::uint64_t before, std::uint32_t limit) override;
  Result<std::vector<AttachmentItem>> attachments_to_send(std::uint64_t after, std::uint32_t limit) override;
  Result<std::vector<StoredRecord>> pending(std::uint32_t limit) override;
  Result<std::vector<PendingItem>> pending_after(std::uint64_t after, std::uint32_t limit) override;
  Result<std::vector<StoredRecord>> refused() override;
  Result<std::uint64_t> pending_count() override;
  Result<std::uint64_t> count_unknown() override;
  Result<std::vector<OfferItem>> offers(std::optional<std::uint64_t> above, std::uint64_t after, std::uint32_t limit) override;
  Result<std::vector<std::pair<Scope, std::uint64_t>>> cursors() override;
  Result<std::vector<FeedItem>> feed(const Scope& scope, std::uint64_t after, std::uint32_t limit) override;
  Result<std::uint64_t> feed_remaining(const Scope& scope, std::uint64_t after) override;
  Result<std::uint64_t> feed_last(const Scope& scope) override;
  Result<std::vector<HistoryRow>> history(const Id& record) override;
  Result<std::vector<Quarantined>> quarantined() override;
  Result<std::optional<Quarantined>> quarantined(std::int64_t key) override;
  Result<bool> is_set_aside(const Id& record, const Id& worker) override;
  Result<std::vector<ErasureOrder>> erasures() override;
  Result<std::vector<ErasureOrder>> erasures_of(const Id& record) override;
  Result<std::vector<Relay>> relays(const Id& record) override;
  Result<std::string> state_hash(const Id& id) override;
  Result<std::vector<AuditRow>> audit_after(std::uint64_t seq, std::uint32_t limit) override;
  Result<AuditVerified> verify_audit() override;
  Result<std::set<std::string>> given_to(const Id& worker) override;
  Result<bool> was_given(const Id& worker, const Scope& scope) override;
  Result<std::optional<Registration>> registration(merge::ReplicaId replica) override;
  Result<std::vector<Registration>> unsigned_registrations() override;
  Result<std::string> fact(std::string_view name) override;
  Result<std::vector<std::pair<std::string, std::string>>> facts_with_prefix(std::string_view prefix) override;
  Result<Id> author(merge::Dot dot) override;
  Result<Verified> verify() override;

 private:
  template <class F>
  auto at_one_moment(F f) -> decltype(f());
  Result<std::vector<StoredRecord>> records_where(std::string_view condition, std::uint32_t limit);

  std::unique_ptr<Database> owned_;
  Database& db_;
  Records* counted_ = nullptr;
};

}  // namespace fremskudt::store
