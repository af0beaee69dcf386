#include "store/writer.h"

#include <algorithm>

#include "base/detectors.h"
#include "base/reasons.h"
#include "merge/stored.h"
#include "merge/view.h"
#include "model/journal.h"
#include "store/audit.h"
#include "store/order_facts.h"
#include "store/projection.h"
#include "store/received.h"
#include "store/record_facts.h"

namespace fremskudt::store {
namespace {

// Which fields decide who may see what: a change of them may change a device's scopes.
bool touches_grants(const merge::State* before, const merge::State& after) {
  struct Watch {
    std::uint32_t type;
    std::vector<std::string_view> fields;
  };
  static const std::vector<Watch> kWatched = {
      {record_type_of<Team>().number(), {"struck"}},
      {record_type_of<Worker>().number(), {"team", "role", "struck"}},
      {record_type_of<Place>().number(), {"team"}},
      {record_type_of<Family>().number(), {"team"}},
      {record_type_of<Case>().number(), {"family", "team", "responsible", "second_worker", "shielded"}},
      {record_type_of<fremskudt::Relay>().number(), {"receiver", "met_on", "relay_end", "struck"}},
      {record_type_of<Grant>().number(), {"until", "ended_at", "struck"}},
  };
  const auto it = std::ranges::find(kWatched, after.type, &Watch::type);
  if (it == kWatched.end()) return false;
  if (!before || before->erased != after.erased) return true;
  const auto* type = record_type(after.type);
  return std::ranges::any_of(it->fields, [&](std::string_view name) {
    const auto* field = type->field(name);
    FREMSKUDT_ASSERT(field != nullptr);
    const auto *old_state = before->field(field->number()), *new_state = after.field(field->number());
    if (!old_state || !new_state) return old_state != new_state;
    return old_state->entries != new_state->entries;
  });
}

bool touches_attachments(const RecordType& type, const merge::State* before, const merge::State& after) {
  return std::ranges::any_of(type.fields, [&](const Field& field) {
    if (!names_attachments(field)) return false;
    const auto *was = before ? before->field(field.number()) : nullptr, *is = after.field(field.number());
    if (!was || !is) return was != is;
    return was->entries != is->entries;
  });
}

bool touches_search(const RecordType& type, const merge::State* before, const merge::State& after) {
  if (!before) return true;
  return std::ranges::any_of(type.fields, [&](const Field& field) {
    if (!field.policy.searched() && !field.policy.name() && field.policy.role() != STRUCK && field.policy.role() != PRACTICE_DATE)
      return false;
    const auto *old_state = before->field(field.number()), *new_state = after.field(field.number());
    if (!old_state || !new_state) return old_state != new_state;
    return old_state->entries != new_state->entries;
  });
}

}  // namespace

Writer::Writer(Database& db, const Options& options)
    : db_(db), options_(options), records_(db), scopes_(db), feed_(db), history_(db), registrations_(db), search_(db), attachments_(db), reader_(db, records_) {}

void Writer::start(std::uint64_t commit, const std::set<Id>& unreadable) {
  order_ = commit << 20;
  at_ = {};
  looking_at_.reset();
  unreadable_ = unreadable;
  feed_.start(commit);
  counter_moved_ = has_purged_ = has_forgotten_ = is_local_ = grants_changed_ = false;
  noted_order_.clear();
  noted_.clear();
  fed_.clear();
  whole_.clear();
  to_follow_.clear();
  after_.clear();
  if (is_server() && options_.rules) options_.rules->start();
}

void Writer::abandon() {
  scopes_.forget();
  orders_.reset();
  held_back_.reset();
  kept_.reset();
  records_.forget_counts();
  judged_to_.reset();
  judge_again_ = true;
  replica_ = 0;
  counter_ = 0;
}

Result<Applied> Writer::apply(const ChangeSet& changes, const Origin& origin) {
  TRY(auto applied, apply_set(changes, origin));
  if (!is_server()) return applied;
  TRY_VOID(audit_changes(applied, origin));
  TRY_VOID(follow_up(origin));
  TRY_VOID(judge_set_aside());
  return applied;
}

Result<Applied> Writer::apply_set(const ChangeSet& changes, const Origin& origin) {
  Applied applied;
  bool is_refused = false;
  for (const auto& change : changes) {
    if (const auto* one = std::get_if<Write>(&change)) {
      TRY(auto result, write(*one, origin));
      is_refused = is_refused || result.outcome == REFUSED;
      applied.records.push_back(std::move(result));
    } else if (const auto* state = std::get_if<Arrive>(&change)) {
      TRY(auto result, arrive(*state, origin));
      applied.records.push_back(std::move(result));
    } else if (const auto* order = std::get_if<Erase>(&change)) {
      TRY(auto result, erase(*order, origin));
      applied.records.push_back(std::move(result));
    } else if (const auto* bytes = std::get_if<Piece>(&change)) {
      TRY(auto result, piece(*bytes, origin));
      applied.attachments.push_back(std::move(result));
    } else if (const auto* doubt = std::get_if<Recheck>(&change)) {
      TRY(auto result, recheck(*doubt));
      applied.attachments.push_back(std::move(result));
    } else {
      TRY_VOID(std::visit(
          [&]<class T>(const T& other) -> Status {
            if constexpr (std::is_same_v<T, Acknowledge> || std::is_same_v<T, Reoffer> || std::is_same_v<T, Leave>) {
              if (unreadable_.contains(other.id)) return {};   // it stays as it is: pending, and here
              at_ = other.id;
            }
            if constexpr (std::is_same_v<T, DestroyQuarantined>) return destroy(other);
            if constexpr (std::is_same_v<T, Acknowledge>) return acknowledge(other);
            if constexpr (std::is_same_v<T, Reoffer>) return reoffer(other, origin);
            if constexpr (std::is_same_v<T, Delivered>) return delivered(other);
            if constexpr (std::is_same_v<T, Unnamed>) return unnamed(other);
            if constexpr (std::is_same_v<T, ServerPutBack>) return server_put_back(other);
            if constexpr (std::is_same_v<T, SetCursor>) return set_cursor(other);
            if constexpr (std::is_same_v<T, Leave>) return leave(other);
            if constexpr (std::is_same_v<T, SetScopes>) return set_scopes(other);
            if constexpr (std::is_same_v<T, Register>) return register_one(other);
            // What was typed for a record that was not taken stays.
            if constexpr (std::is_same_v<T, SetFact>) return is_refused ? Status() : set_fact(other);
            if constexpr (std::is_same_v<T, Audit>) return AuditTable(db_).add(other, options_.env->now_ms());
            return {};
          },
          change));
    }
    at_ = {};
  }
  return applied;
}

Result<Notice> Writer::finish() {
  Notice notice;
  notice.local = is_local_;
  for (const auto& id : noted_order_) notice.records.push_back(noted_.at(id));
  notice.scopes.assign(fed_.begin(), fed_.end());
  notice.grants_changed = grants_changed_;
  notice.attachments = std::move(whole_);
  if (!is_server()) {
    TRY(const auto counts, records_.counts());
    notice.pending = counts.pending;
    notice.refused = counts.refused;
  }
  return notice;
}

// One that is not whole names nobody; it holds up nothing.
Status Writer::register_one(const Register& change) {
  auto put = registrations_.put(change.registration);
  if (!put && put.error().kind == ErrorKind::bad_input) return {};
  return put;
}

Status Writer::set_fact(const SetFact& change) {
  if (change.value.empty()) return db_.run("DELETE FROM fact WHERE name = ?", change.name);
  TRY(const bool is_erased, is_about_erased(change.name));
  if (is_erased) return {};   // it was typed before that was heard of
  return db_.run("INSERT OR REPLACE INTO fact(name, value) VALUES(?, ?)", change.name, Blob{change.value});
}

Status Writer::remove_facts(const std::string& first) {
  std::string after = first;
  ++after.back();
  return db_.run("DELETE FROM fact WHERE name >= ? AND name < ?", first, after);
}

Status Writer::remove_facts_of(const Id& record) {
  TRY_VOID(remove_facts(lost_facts(record)));
  return remove_facts(record_facts(record));
}

Result<bool> Writer::is_about_erased(std::string_view fact) {
  const auto of = record_fact(fact);
  const auto about = fact_about(fact);
  if (!of && !about) return false;
  const Id& record = of ? of->record : about->record;
  TRY(const auto found, records_.find(record));
  if (!found) {   // it left before its order was heard of
    TRY(const auto whole, reader_.fact(order_fact(record, 0)));
    if (!whole.empty() || !of) return !whole.empty();
    TRY(const auto order, reader_.fact(order_fact(record, of->field)));
    return !order.empty();
  }
  const auto state = merge::decode_stored(found->state);
  if (!state) return false;
  const auto* field = of ? state->field(of->field) : nullptr;
  return state->erased || (field && field->erased);
}

// What was being put together for words that are erased are the same words.
Status Writer::remove_facts_of_erased(const Settling& settling) {
  if (!settling.before || !merge::erases_more(*settling.before, *settling.after)) return {};
  for (const auto& field : settling.after->fields) {
    if (!field.erased) continue;
    TRY_VOID(remove_facts(record_facts(settling.row.id, field.number)));
    TRY_VOID(remove_facts(lost_facts(settling.row.id, field.number)));
  }
  return {};
}

// Perhaps nobody looked on: they stay until their author has read that they went. The office has them in its history. What was
// written over is another's version of them, which stands there.
Status Writer::keep_lost(const merge::State& before, const merge::State& after) {
  const auto* type = record_type(after.type);
  if (!type || after.erased) return {};
  for (const auto& left : left_values(before, after)) {
    const auto* policy = type->field(left.field);
    const auto* now = after.field(left.field);
    if (!policy || policy->policy.merge() != PROSE || left.is_replaced || (now && now->erased)) continue;
    const auto lost = merge::paragraph_in(left.field, left.entry.value);
    if (!lost || lost->text().empty()) continue;
    TRY(const auto author, registrations_.worker_of(left.entry.origin.replica));
    if (author != options_.worker) continue;
    const auto stands = [&](const merge::Entry& entry) {   // joined into another, or moved
      const auto paragraph = merge::paragraph_in(left.field, entry.value);
      return paragraph && paragraph->text().find(lost->text()) != std::string::npos;
    };
    if (now && std::ranges::any_of(now->entries, stands)) continue;
    const auto name = lost_facts(after.id, left.field) + std::to_string(left.entry.dot.replica) + '.' + std::to_string(left.entry.dot.counter);
    TRY_VOID(set_fact({name, lost->SerializeAsString()}));
  }
  return {};
}

// Tablet: words about a record that left before it was erased.
Status Writer::erase_typed(const Erase& order) {
  const auto was = db_.total_changes();
  if (order.fields.empty()) {
    TRY_VOID(remove_facts(record_facts(order.id)));
    TRY_VOID(remove_facts(facts_about(order.id)));
  }
  for (const auto field : order.fields) TRY_VOID(remove_facts(record_facts(order.id, field)));
  if (db_.total_changes() == was) return {};
  has_purged_ = true;
  TRY(const auto found, records_.find(order.id, Records::With::no_state));
  if (found) return note(*found, false);
  if (noted_.insert_or_assign(order.id, Notice::Changed{order.id, 0, {}, true}).second) noted_order_.push_back(order.id);
  return {};
}

Status Writer::mint_replica() {
  if (replica_ != 0) return {};
  if (FREMSKUDT_BUG(replica_outlives_its_opening)) {
    TRY(auto rows, db_.query("SELECT replica, counter FROM last_commit WHERE replica <> 0"));
    TRY(const bool found, rows.next());
    if (found) return replica_ = static_cast<merge::ReplicaId>(rows.integer(0)), counter_ = static_cast<std::uint64_t>(rows.integer(1)), Status();
  }
  do replica_ = options_.env->random_u64();
  while (replica_ == 0);
  counter_ = 0;
  written_.clear();
  TRY_VOID(db_.run("INSERT OR REPLACE INTO replica(replica, counter) SELECT replica, counter FROM last_commit WHERE replica <> 0"));
  TRY_VOID(db_.run("UPDATE last_commit SET replica = ?, counter = 0", replica_));
  return db_.run("INSERT INTO registration(replica, device, worker, at, signature) VALUES(?, ?, ?, ?, x'')", replica_,
                 options_.device, options_.worker, options_.env->now_ms());
}

// A vector says of a replica how far it was seen, so a replica must never write upon less than it wrote before. What is let
// go of may come again as it was before that; what is written in it then is a new replica's, and drops nothing.
Status Writer::retire_replica() {
  if (counter_moved_) TRY_VOID(db_.run("UPDATE last_commit SET counter = ?", counter_));
  counter_moved_ = false;
  replica_ = 0;
  counter_ = 0;
  return {};
}

Status Writer::note(const RecordRow& row, bool gone) {
  TRY(const auto scope, scopes_.scope_of(row.scope));
  const auto [it, is_new] = noted_.insert_or_assign(row.id, Notice::Changed{row.id, row.type, scope, gone});
  if (is_new) noted_order_.push_back(row.id);
  return {};
}

// A type this version does not know, or a record nobody signed, is where the server holds it. At the server it stays
// where it is, and a new one is its sender's own until an update can tell.
Result<std::int64_t> Writer::scope_for(const Settling& settling) {
  Scope scope;
  if (settling.feed_scope && settling.feed_scope->kind == RECORD) return scopes_.key_of(*settling.feed_scope);
  if (settling.derived->message) scope = fremskudt::scope_of(settling.row.id, *settling.derived->message);
  if (scope.kind == SCOPE_UNSET || (scope.kind == OWN && scope.id.is_nil())) {
    if (settling.feed_scope) return scopes_.key_of(*settling.feed_scope);
    if (settling.before) return settling.row.scope;
    scope = {OWN, is_server() ? settling.origin->worker : options_.worker};
  }
  return scopes_.key_of(scope);
}

// At the server what a record once named stays as its history does; a tablet has no history.
Status Writer::settle_attachments(Settling& settling) {
  auto& row = settling.row;
  const auto& derived = *settling.derived;
  if (settling.after->erased) {
    TRY(const bool had_some, attachments_.remove(row.id));
    has_purged_ = has_purged_ || had_some;
    row.attachments_to_send = 0;
    return {};
  }
  if (!derived.type || !derived.message || !touches_attachments(*derived.type, settling.before, *settling.after)) return {};
  const auto named = attachments_named_in(*derived.message);
  TRY(const bool has_dropped, attachments_.name(row.id, named, settling.origin->worker, is_server()));
  has_purged_ = has_purged_ || has_dropped;
  if (is_server()) return {};
  TRY(row.attachments_to_send, attachments_.count_to_send(row.id));
  return {};
}

Status Writer::settle_search(const Settling& settling) {
  const auto& id = settling.row.id;
  if (settling.after->erased) {
    TRY(const bool was_indexed, search_.remove(id));
    has_purged_ = has_purged_ || was_indexed;
    return {};
  }
  if (settling.derived->type && settling.before && forgets_words(*settling.derived->type, *settling.before, *settling.after)) {
    TRY_VOID(search_.forget_text(id));
    has_forgotten_ = true;
    has_purged_ = has_purged_ || merge::erases_more(*settling.before, *settling.after);
  }
  if (settling.derived->type && touches_search(*settling.derived->type, settling.before, *settling.after))
    return search_.changed(id, *settling.derived);
  return {};
}

Status Writer::settle_feed(const Settling& settling, std::optional<std::int64_t> scope_before) {
  const auto& row = settling.row;
  if (scope_before && *scope_before != row.scope && !FREMSKUDT_BUG(move_is_not_told)) {
    TRY_VOID(feed_.left(*scope_before, row.id));
    TRY(auto scope, scopes_.scope_of(*scope_before));
    fed_.insert(scope);
  }
  const auto here = [&](std::int64_t key) -> Status {
    TRY_VOID(feed_.here(key, row.id));
    TRY(auto scope, scopes_.scope_of(key));
    fed_.insert(scope);
    return {};
  };
  TRY_VOID(here(row.scope));
  const auto& derived = *settling.derived;
  if (derived.type && derived.type->policy.author_keeps()) {
    Derived before;   // erased, nothing says any more whose it was
    if (!derived.message && settling.before && !settling.before->erased) {
      TRY(before, derive(*settling.before));
    }
    const auto& message = derived.message ? derived.message : before.message;
    auto own = message ? own_scope_of(*message) : Scope{};
    if (!message && scope_before) {   // what comes too late can move a tombstone: it was the author's where it lay
      TRY(const auto scope, scopes_.scope_of(*scope_before));
      if (scope.kind == OWN) own = scope;
    }
    if (!own.id.is_nil()) {
      TRY(const auto key, scopes_.key_of(own));
      if (key != row.scope) TRY_VOID(here(key));
    }
  }
  // A record that was opened by itself is in a feed of its own too, from the grant on.
  if (derived.type == &record_type_of<Grant>() && derived.message) {
    const auto opened = Scope::parse(static_cast<const Grant&>(*derived.message).scope());
    if (opened && opened->kind == RECORD) {
      TRY(const auto key, scopes_.key_of(*opened));
      TRY_VOID(feed_.here(key, opened->id));
      fed_.insert(*opened);
    }
  } else if (derived.type && derived.type->policy.draft()) {
    TRY(const auto alone, scopes_.find({RECORD, row.id}));
    if (alone) TRY_VOID(here(*alone));
  }
  return {};
}

// What is imported or put back was here, or elsewhere, before: nothing is known of when.
Status Writer::settle_received(const Settling& settling) {
  const auto* field = settling.derived->type ? concluding_field(*settling.derived->type) : nullptr;
  if (!field) return {};
  const auto of = [&](const merge::State* state) { return state ? state->field(field->number()) : nullptr; };
  const auto *was = of(settling.before), *is = of(settling.after);
  const bool had = was && !was->entries.empty(), has = is && !is->entries.empty();
  if ((!had && !has) || (had && has && was->entries == is->entries)) return {};
  const bool is_known = has && settling.origin->kind != Origin::Kind::import && settling.origin->kind != Origin::Kind::restore;
  return set_fact({fact_received(settling.row.id), is_known ? std::to_string(options_.env->now_ms()) : std::string()});
}

Status Writer::settle(Settling& settling) {
  auto& row = settling.row;
  const auto& derived = *settling.derived;
  std::optional<std::int64_t> scope_before;
  if (settling.before) scope_before = row.scope;

  if (settling.scope) {
    row.scope = *settling.scope;
  } else {
    TRY(row.scope, scope_for(settling));
  }
  // A change of ours takes it elsewhere: until the office has it, what its feed says of the new scope is older news.
  if (!is_server() && settling.origin->kind == Origin::Kind::person && scope_before && *scope_before != row.scope && row.leaving != Leaving::erased)
    row.leaving = Leaving::not_yet;
  row.conflict = derived.conflict;
  row.words = derived.words;
  row.changed_at = derived.changed_at;
  TRY_VOID(settle_attachments(settling));
  TRY_VOID(records_.put(row));

  if (const auto* projection = projection_of(row.type)) {
    if (derived.message)
      TRY_VOID(put_projection(db_, *projection, row.id, *derived.message, settling.before == nullptr));
    else
      TRY_VOID(remove_projection(db_, *projection, row.id));
  }
  TRY_VOID(settle_search(settling));
  TRY_VOID(remove_facts_of_erased(settling));
  if (settling.after->erased) {
    has_purged_ = true;
    TRY_VOID(history_.remove(row.id));
    TRY_VOID(remove_facts_of(row.id));
    TRY_VOID(remove_facts(facts_about(row.id)));
    if (!is_server()) {
      TRY_VOID(drop_kept(row.id));
      TRY_VOID(db_.run("DELETE FROM quarantine WHERE record = ?", row.id));   // there the leader decides
      TRY_VOID(drop_held_back(row.id));
    }
  }
  if (is_server()) {
    TRY_VOID(settle_feed(settling, scope_before));
    TRY_VOID(settle_received(settling));
    if (settling.before && !settling.after->erased)
      TRY_VOID(history_.add(row.id, left_values(*settling.before, *settling.after), options_.env->now_ms()));
    if (touches_grants(settling.before, *settling.after)) {
      grants_changed_ = !FREMSKUDT_BUG(grant_change_is_not_told);
      judge_again_ = true;
    }
    if (options_.rules && options_.rules->follows(row.type)) TRY_VOID(will_follow(settling));
  }
  return note(row, false);
}

}  // namespace fremskudt::store
