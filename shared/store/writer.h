// What one transaction does to the store: every change of every kind, and the notice of it.
//
// Invariants: a Write or Arrive happens whole or not at all: nothing of it is written before it is decided that it will
// be, and a savepoint for each would copy every page that it touches. Everything that follows from a state (scope,
// projection, names, search queue, feed, history) is written in the same transaction. Errors are for what stops the whole
// transaction (disk, corruption of the file); what is wrong with one record is that record's result.
// Thread: the writer's. writer.cpp dispatches and settles, write.cpp takes a person's writes, arrive.cpp a peer's states,
// deliver.cpp the tablet's bookkeeping of receipts and scopes, kept.cpp what was set aside of its words,
// decide.cpp asks the office's rules.
#pragma once

#include <map>
#include <set>

#include "store/attachments.h"
#include "store/database.h"
#include "store/derive.h"
#include "store/feed.h"
#include "store/history.h"
#include "store/hybrid_clock.h"
#include "store/records.h"
#include "store/registrations.h"
#include "store/search_index.h"
#include "store/reader.h"
#include "store/rules.h"
#include "store/store.h"

namespace fremskudt::store {

// Erased fields, 0: the whole record, and what each order had seen.
using Orders = std::map<Id, std::map<std::uint32_t, merge::Vector>>;

// Does `after` lack a value of a forgettable field that `before` holds?
bool forgets_words(const RecordType& type, const merge::State& before, const merge::State& after);

class Writer {
 public:
  Writer(Database& db, const Options& options);

  // Between begin and commit. `order` of the group's local writes starts at commit << 20. Records in `unreadable` lie on
  // pages that cannot be read: what concerns them is refused or set aside without looking at them.
  void start(std::uint64_t commit, const std::set<Id>& unreadable = {});
  Result<Applied> apply(const ChangeSet& changes, const Origin& origin);
  // Last before the commit: the counter and the counts. Whether the file changed at all is the caller's to know.
  Result<Notice> finish();
  // After a rollback, however it came about: caches go, and the next write is of a new replica.
  void abandon();

  // The record that was being changed when apply() failed; nil when it was none.
  Id stumbled_over() const { return at_; }
  // Of what is set aside, the key of what was being looked at then, to be judged again; none when it was not that.
  std::optional<std::int64_t> stumbled_judging() const { return looking_at_; }
  // It lies on a page that cannot be read, and is not judged again before the store is opened again. False when that was so.
  bool leave_unjudged(std::int64_t key) { return unjudged_.insert(key).second; }

  // Something left the store: the search index and the WAL are to be tidied after the commit, before anybody is told.
  bool has_purged() const { return has_purged_; }
  // Words left that keep no history: to be tidied away when there is time.
  bool has_forgotten() const { return has_forgotten_; }
  merge::ReplicaId replica() const { return replica_; }
  // The last one this commit gave out; nothing when it gave out none.
  std::optional<std::uint64_t> moved_counter() const { return counter_moved_ ? std::optional(counter_) : std::nullopt; }
  Records& records() { return records_; }

 private:
  // A change of one record as it is settled.
  struct Settling {
    RecordRow row;                    // as it is to be; row.state is filled in
    const merge::State* before = nullptr;   // null: new here
    const merge::State* after = nullptr;
    const Derived* derived = nullptr;
    const Origin* origin = nullptr;
    std::optional<Scope> feed_scope;  // where the server holds it, if it came from there
    std::optional<std::int64_t> scope;      // else it follows from the record
  };

  Result<RecordResult> write(const Write& change, const Origin& origin);
  Result<RecordResult> arrive(const Arrive& change, const Origin& origin);
  // `set_aside`: what goes to the quarantine instead of the whole change, the rest of which stands.
  Result<RecordResult> arrive_checked(const Arrive& change, const Origin& origin, std::string& set_aside);
  Result<std::optional<merge::State>> waits_for_access(const Id& record, const Origin& origin);
  Result<bool> has_forged_author(const merge::State& before, const merge::State& arriving, const Arrive& change);
  Result<AttachmentResult> piece(const Piece& change, const Origin& origin);
  Result<AttachmentResult> recheck(const Recheck& change);
  Status delivered(const Delivered& change);
  Status unnamed(const Unnamed& change);
  Status server_put_back(const ServerPutBack& change);
  // How many of the record's are still to be sent; what waited for the last of them happens now.
  Status count_attachments(const Id& record);
  Status acknowledge(const Acknowledge& change);
  Status reoffer(const Reoffer& change, const Origin& origin);
  Status put_where_it_says(RecordRow& row);
  Status set_cursor(const SetCursor& change);
  Status leave(const Leave& change);
  Status set_scopes(const SetScopes& change);
  Status let_go_for_good();
  Status set_fact(const SetFact& change);
  Status remove_facts(const std::string& prefix);   // ends in '/'
  Status remove_facts_of(const Id& record);
  Status remove_facts_of_erased(const Settling& settling);
  Status erase_typed(const Erase& order);
  // Tablet: this worker's paragraphs that `after` no longer holds.
  Status keep_lost(const merge::State& before, const merge::State& after);
  Result<bool> is_about_erased(std::string_view fact);
  Status register_one(const Register& change);

  // Server: what the rules say of a peer's state that would change `settling.row` from `before` to `after`, a code when it is
  // to be set aside. Decided fields that they do not grant are written back in `after`, which is then derived anew.
  Result<std::string> judge(Settling& settling, merge::State& after, Derived& derived, std::vector<Id> authors, const Arrive& change);
  Status keep_field(merge::State& after, const merge::State& before, std::uint32_t field);
  // Server: what was set aside because its writer had no access is merged once the rules say that there is some.
  struct SetAside;
  Status judge_set_aside();
  Result<std::optional<SetAside>> next_set_aside(std::int64_t after);
  Status judge(const SetAside& one);
  Result<Applied> apply_set(const ChangeSet& changes, const Origin& origin);
  Status will_follow(const Settling& settling);
  Status follow_up(const Origin& origin);
  Status audit_changes(const Applied& applied, const Origin& origin);
  // Tablet: its author's, wherever it is.
  Result<bool> keeps_as_author(const RecordRow& row);

  Status settle(Settling& settling);
  Status settle_attachments(Settling& settling);
  Status settle_search(const Settling& settling);
  Status settle_received(const Settling& settling);
  Status settle_feed(const Settling& settling, std::optional<std::int64_t> scope_before);
  Result<std::int64_t> scope_for(const Settling& settling);
  // Projection, names, index, history and row go.
  Status remember_let_go(const RecordRow& row);
  Status purge(const RecordRow& row);
  // What waited for the delivery of `row` happens now. True when the record is gone or a tombstone.
  Result<bool> is_held_scope(std::int64_t scope);
  Result<bool> let_go(RecordRow& row);
  Status purge_or_mark(RecordRow row, Leaving why);
  Status quarantine(const Arrive& change, std::string_view state, std::string_view why, const Origin& origin);

  // erase.cpp
  Result<RecordResult> erase(const Erase& change, const Origin& origin);
  Result<RecordResult> erase_checked(const Erase& change, const Origin& origin);
  Status erase_set_aside(const Erase& change);
  Status set_aside_later(const Erase& change, const merge::State& before);
  Status destroy(const DestroyQuarantined& change);
  Result<const Orders*> orders();
  Status put_order(const Id& record, std::uint32_t field, const merge::Vector& covered);
  // Of a record that is not here: it, with the fields that were ordered erased; and whether it was itself, or its family.
  Result<merge::State> with_fields_erased(merge::State state);
  Result<bool> is_ordered_away(const Id& id, const google::protobuf::Message* message);
  // What comes for a record that is erased: what its order had not seen is set aside, the rest is gone already.
  Result<RecordResult> take_late(merge::State arriving, std::string& set_aside);
  // Server: what is set aside of this sender's words in erased fields, which come again; empty when they do not.
  Result<std::string> set_aside_as_late(const merge::State& before, const merge::State& arriving, const Origin& origin);
  // A tombstone where the record would have been, of which what is late is set aside.
  Result<RecordResult> bury(const Arrive& change, const Derived& derived, const Origin& origin, std::string& set_aside);
  Status move_tombstone(const RecordRow& row, const merge::State& tombstone, const merge::State& late, const Origin& origin);

  // kept.cpp: a tablet's words that the office set aside, after they left.
  Result<std::set<Id>*> kept();
  Result<std::optional<merge::State>> kept_state(const Id& id);
  Status keep_set_aside(const RecordRow& going);
  Status remove_kept(const Id& id);
  Status drop_kept(const Id& id);
  Status remove_orders_of(const Id& id);
  Status erase_in_kept(const merge::State& erased);
  Status erase_in_kept(const Erase& order);
  Status take_up_kept(const Id& id);
  Status tell_no_more_if_held(const merge::State& state, bool came_back);
  Status does_not_wait(const Id& id);
  Status waits(const Id& id);
  Status ask_about_own(const merge::State& before, const merge::State& after);

  Result<std::set<Id>*> held_back();
  Status hold_back(const merge::State& arriving);
  Status drop_held_back(const Id& id);
  Status take_held_back(const RecordRow& row);
  // Whose writes these are, each once; nil: the server itself, before it was put back.
  Result<std::vector<Id>> authors_of(const Arrive& change, const std::vector<merge::Dot>& news, const Origin& origin);
  Status mark_relayed(const Arrive& change, const std::vector<merge::Dot>& news, const Origin& origin);
  Status mint_replica();
  Status retire_replica();
  Status note(const RecordRow& row, bool gone);
  bool is_server() const { return options_.side == Side::server; }

  Database& db_;
  const Options& options_;
  Records records_;
  Scopes scopes_;
  FeedTable feed_;
  History history_;
  Registrations registrations_;
  SearchIndex search_;
  Attachments attachments_;
  HybridClock clock_;
  DatabaseReader reader_;             // for the rules: sees what this transaction did

  merge::ReplicaId replica_ = 0;
  std::uint64_t counter_ = 0;
  std::set<Id> written_;                       // records that this replica wrote in
  std::optional<Orders> orders_;               // tables erasure and held_back, once read
  std::optional<std::set<Id>> held_back_;
  std::optional<std::set<Id>> kept_;           // likewise, of table quarantine
  bool judge_again_ = true;                       // all that is set aside, once this round is done …
  std::optional<std::int64_t> judged_to_;         // … which is there, by its key; none: no round
  static constexpr std::int64_t kNotKnownWhich = 0;
  std::set<std::int64_t> unjudged_;               // by their keys, or that: all

  // Of the running transaction
  std::uint64_t order_ = 0;
  Id at_;
  std::optional<std::int64_t> looking_at_;
  std::set<Id> unreadable_;
  bool counter_moved_ = false;
  bool has_purged_ = false;
  bool has_forgotten_ = false;
  bool is_local_ = false;
  bool grants_changed_ = false;
  std::vector<Id> noted_order_;
  std::map<Id, Notice::Changed> noted_;
  std::set<Scope> fed_;
  std::vector<AttachmentItem> whole_;
  std::vector<Rules::Changed> to_follow_;
  ChangeSet after_;                   // what the rules want written after the states they were asked about
};

}  // namespace fremskudt::store
