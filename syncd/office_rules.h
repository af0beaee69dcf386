// The office's rules inside the store's transaction: what a tablet's change may do, by the access function, and what
// follows from a change: bare cards, what workers are told, what requests are answered with, the audit.
//
// Invariants: nobody's words are dropped: what a worker once held is merged wherever it belongs now, and the worker is
// told; only what no tablet of the worker can have held is set aside. A change of who may see what is decided in order of
// arrival, in sight of what stands: who has not seen that is refused, told, and nothing else of the record is lost.
// Thread: the writer's.
#pragma once

#include <map>
#include <optional>
#include <utility>

#include "base/environment.h"
#include "store/rules.h"
#include "syncd/access_book.h"
#include "syncd/erasure_ledger.h"

namespace fremskudt::syncd {

// How long broken glass stays broken when the request does not say, and at most.
inline constexpr std::int32_t kGlassHours = 8;
inline constexpr std::int32_t kMaxGlassHours = 72;
// How long an opened draft lies with the leader.
inline constexpr std::int32_t kOpenedDraftHours = 24;

class OfficeRules final : public store::Rules {
 public:
  explicit OfficeRules(Environment& env) : env_(env) {}

  // Grants that have ended, also those that this store, put back, does not know as ended or at all yet.
  void note_ended(const std::vector<Ending>& endings);

  void start() override { book_.reset(); }
  Result<store::Verdict> judge(store::Reader& reader, const Arrival& arrival) override;
  Result<bool> judges_again(store::Reader& reader, const store::Origin& sender) override;
  void has_more_to_judge() override { has_more_to_judge_ = true; }
  // True once for each transaction that left some.
  bool take_more_to_judge() { return std::exchange(has_more_to_judge_, false); }
  bool follows(std::uint32_t type) const override;
  Result<store::ChangeSet> follow(store::Reader& reader, const Changed& changed, const store::Origin& origin) override;

 private:
  enum class Standing { allowed, once, never };
  AccessBook& book(store::Reader& reader);
  Result<Standing> standing_in(store::Reader& reader, const Scope& scope, const Arrival& arrival, const Id& worker);
  Result<bool> awaits_its_root(store::Reader& reader, const Scope& scope, const Arrival& arrival);
  Result<bool> hands_over(store::Reader& reader, const Arrival& arrival, const Id& worker);
  Result<bool> came_from_an_intake_of(store::Reader& reader, const Arrival& arrival, const Id& worker);
  Result<bool> was_in_a_team_of(store::Reader& reader, const Arrival& arrival, const Id& worker);
  Result<Standing> standing(store::Reader& reader, const Arrival& arrival, const Id& worker);
  Result<Standing> standing_of_authors(store::Reader& reader, const Arrival& arrival);
  Result<bool> may_decide(store::Reader& reader, const Arrival& arrival, const Arrival::Decided& decided);
  Result<bool> may_author_decide(store::Reader& reader, const Arrival& arrival, const Arrival::Decided& decided, const Id& author);
  Result<bool> stands_without(store::Reader& reader, const Arrival& arrival);
  Status tell_where_it_went(store::Reader& reader, const Arrival& arrival, store::ChangeSet& after);

  Environment& env_;
  bool has_more_to_judge_ = true;     // what the last opening left
  std::map<Id, std::int64_t> ended_grants_;
  std::optional<AccessBook> book_;    // of this transaction, as long as nothing it knows has changed
};

// ---- what follows, each from one kind of record (follow_*.cpp)
struct Following {
  store::Reader& reader;
  Environment& env;
  const store::Origin& origin;
  store::ChangeSet changes;

  void add(const google::protobuf::Message& record, const Id& id) {
    changes.push_back(store::Write{id, record_type_of(record).number(), merge::create(record)});
  }
  void add(const google::protobuf::Message& record) { add(record, Id::make(env)); }
  // New, or in place of what stands there; nothing when that is the same or was erased.
  Status put(const google::protobuf::Message& record, const Id& id);
  void audit(std::string action, const Scope& scope, std::vector<Id> records, std::string note = {}) {
    changes.push_back(store::Audit{std::move(action), origin.worker, origin.device, scope.to_string(), std::move(records), std::move(note)});
  }
  // Nothing when there is nobody to tell.
  void tell(const Id& worker, std::string_view kind, const Id& about, const Id& by, const std::string& reason = {}, std::int64_t until = 0,
            std::string_view why = {});
};

Status follow_case(Following& following, const Id& id, const Case* was, const Case* is);
Status follow_relay(Following& following, const Id& id, const Relay* was, const Relay* is);
Status follow_child(Following& following, const Id& person);
// One that a worker handed in without a team goes to intake, and who notified with it; the worker is told.
Status follow_notification(Following& following, const Id& id, bool is_new, const Notification& notification);
Status follow_notifier(Following& following, const Id& id, const Notifier& notifier);
Status follow_request(Following& following, const Id& id, const AccessRequest& request);
Status follow_grant(Following& following, const Id& id, const Grant* was, const Grant* is);
Status follow_reading(Following& following, const Reading& reading);

// Of a record that the office keeps one of for another: the same whoever computes it.
Id derived_id(std::string_view what, const Id& of);
// The bare card's id, one for each case.
Id card_of(const Id& case_id);

}  // namespace fremskudt::syncd
