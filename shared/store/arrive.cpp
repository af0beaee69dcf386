// A state from a peer: joined, or set aside when it cannot be trusted, and settled.
#include <algorithm>

#include "base/reasons.h"
#include "base/detectors.h"
#include "merge/stored.h"
#include "model/record_type.h"
#include "store/read_ahead.h"
#include "store/set_aside.h"
#include "store/writer.h"

namespace fremskudt::store {
namespace {

bool has(const std::vector<merge::ReplicaId>& replicas, merge::ReplicaId replica) {
  return std::ranges::find(replicas, replica) != replicas.end();
}

Result<merge::State> read(const Arrive& change, std::optional<Derived>& derived) {
  if (!change.ahead || !change.ahead->state) return merge::decode(change.state);
  derived = std::exchange(change.ahead->derived, std::nullopt);
  return *std::exchange(change.ahead->state, std::nullopt);
}

bool is_leaving_scope(const RecordRow& row) {
  return row.leaving == Leaving::left_scope || row.leaving == Leaving::moved || row.leaving == Leaving::for_now;
}

}  // namespace

// Does `arriving` put words of its own under another's name? A value written anew that says it was somebody else's first (by
// a finishing, a choice, a moved paragraph) is one that stands here or stood here as theirs. What has no history, because it
// must be forgotten or because this version does not know it, is taken at its word: its first dot was seen here.
// While a tablet heals this store, the history that would show it may be lost with the words: a signed registration is enough.
Result<bool> Writer::has_forged_author(const merge::State& before, const merge::State& arriving, const Arrive& change) {
  const auto* type = record_type(arriving.type);
  if (!type) return false;
  static const merge::FieldState kNone;
  for (const auto& field : arriving.fields) {
    const auto* policy = type->field(field.number);
    if (!policy || policy->policy.forgettable()) continue;
    const auto* found = before.field(field.number);
    const auto& known = found ? *found : kNone;
    for (const auto& entry : field.entries) {
      if (known.vector.has_seen(entry.dot)) continue;   // from here, whoever brings it back
      if (entry.origin == entry.dot || has(change.own_replicas, entry.origin.replica)) continue;
      if (has(change.relayed_replicas, entry.origin.replica)) continue;
      const bool stands = std::ranges::any_of(known.entries, [&](const auto& e) { return e.origin == entry.origin && e.value == entry.value; });
      if (stands) continue;
      TRY(const auto author, registrations_.worker_of(entry.origin.replica));
      TRY(const bool stood, history_.holds(arriving.id, field.number, entry.value, author));
      if (!stood) return true;
    }
  }
  return false;
}

Result<RecordResult> Writer::arrive(const Arrive& change, const Origin& origin) {
  std::string set_aside;
  TRY(auto result, arrive_checked(change, origin, set_aside));
  result.id = change.id;
  result.type = change.type;
  result.revision = change.revision;
  if (result.outcome == QUARANTINED) TRY_VOID(quarantine(change, set_aside.empty() ? change.state : set_aside, result.why, origin));
  if (!result.why.empty()) result.sentence = reason::to_sentence(result.why);
  return result;
}

Status Writer::quarantine(const Arrive& change, std::string_view arriving_state, std::string_view why, const Origin& origin) {
  // One row for each record, device and reason, with all that came: a note somebody writes on in is sent again and again.
  std::string state(arriving_state);
  std::optional<std::int64_t> row;
  {
    TRY(auto rows, db_.query("SELECT key, state FROM quarantine WHERE record = ? AND device = ? AND why = ? ORDER BY key DESC LIMIT 1",
                             change.id, origin.device, why));
    TRY(const bool found, rows.next());
    if (found) {
      const auto stored = merge::decode(rows.blob(1)), arriving = merge::decode(state);
      const bool fit = stored && arriving && stored->type == arriving->type && !merge::contradicts(*stored, *arriving);
      const bool is_there = rows.blob(1) == state;
      if (is_there) return {};
      if (fit) {
        row = rows.integer(0);
        state = merge::encode(merge::join(*stored, *arriving));
        if (state.size() > merge::kMaxStateBytes) row.reset(), state = arriving_state;
      }
    }
  }
  const auto hash = hash_of(state);
  const auto now = options_.env->now_ms();
  if (row) return db_.run("UPDATE quarantine SET received_at = ?, hash = ?, state = ? WHERE key = ?", now, Blob{hash}, Blob{state}, *row);
  return db_.run("INSERT INTO quarantine(record, type, why, worker, device, received_at, hash, state) VALUES(?,?,?,?,?,?,?,?)",
                 change.id, change.type, why, origin.worker, origin.device, now, Blob{hash}, Blob{state});
}

// What this device handed in of the record and may not write there.
Result<std::optional<merge::State>> Writer::waits_for_access(const Id& record, const Origin& origin) {
  if (!is_server()) return std::optional<merge::State>();
  TRY(auto rows, db_.query("SELECT state FROM quarantine WHERE record = ? AND device = ? AND why = ? ORDER BY key DESC LIMIT 1", record, origin.device,
                           reason::kNoScope));
  TRY(const bool found, rows.next());
  auto state = found ? merge::decode(rows.blob(0)) : fail(ErrorKind::not_found, "");
  return state ? std::optional(*std::move(state)) : std::nullopt;
}

Status Writer::mark_relayed(const Arrive& change, const std::vector<merge::Dot>& news, const Origin& origin) {
  merge::ReplicaId last = 0;   // `news` is ascending
  for (const auto& dot : news) {
    if (dot.replica == last || has(change.own_replicas, dot.replica)) continue;
    last = dot.replica;
    TRY_VOID(db_.run("INSERT OR IGNORE INTO relayed(record, replica, device, worker, received_at) VALUES(?,?,?,?,?)", change.id,
                     dot.replica, origin.device, origin.worker, options_.env->now_ms()));
  }
  return {};
}

Result<std::vector<Id>> Writer::authors_of(const Arrive& change, const std::vector<merge::Dot>& news, const Origin& origin) {
  std::vector<Id> authors;
  merge::ReplicaId last = 0;
  for (const auto& dot : news) {
    if (dot.replica == last) continue;
    last = dot.replica;
    Id author = origin.worker;
    if (!has(change.own_replicas, dot.replica)) {
      TRY(const auto registration, registrations_.find(dot.replica));
      FREMSKUDT_ASSERT(registration.has_value());   // else it were foreign
      author = Id::from_bytes(registration->worker()).value_or(Id{});
    }
    if (std::ranges::find(authors, author) == authors.end()) authors.push_back(author);
  }
  return authors;
}

Result<RecordResult> Writer::arrive_checked(const Arrive& change, const Origin& origin, std::string& set_aside) {
  RecordResult result;
  const auto end = [&](Outcome outcome, std::string_view why) {
    result.outcome = outcome;
    result.why = why;
    return result;
  };

  if (change.state.size() > merge::kMaxStateBytes) return end(REFUSED, reason::kTooLarge);
  std::optional<Derived> derived_ahead;
  auto decoded = read(change, derived_ahead);
  if (!decoded || decoded->id != change.id || decoded->type != change.type || change.id.is_nil() || change.type == 0)
    return end(REFUSED, reason::kMalformed);
  auto& arriving = *decoded;
  if (FREMSKUDT_BUG(unknown_fields_are_dropped) && is_server())
    std::erase_if(arriving.fields, [&](const auto& field) { return !record_type(change.type)->field(field.number); });

  if (unreadable_.contains(change.id)) return end(QUARANTINED, reason::kMalformed);   // verify tells, theirs is kept
  at_ = change.id;
  TRY(auto found, records_.find(change.id));
  merge::State before{change.id, change.type, false, {}};
  if (found) {
    if (found->type != change.type) return end(QUARANTINED, reason::kMalformed);
    auto stored = merge::decode_stored(found->state);
    if (!stored) return end(QUARANTINED, reason::kMalformed);   // ours is unreadable
    before = std::move(*stored);
    TRY(result.scope, scopes_.scope_of(found->scope));
  }
  if (!found && is_server()) {
    TRY(before, with_fields_erased(std::move(before)));
    // Whoever sends it, and whoever's words it holds: the order came first.
    TRY(const bool is_gone, is_ordered_away(change.id, nullptr));
    if (is_gone && !arriving.erased && !FREMSKUDT_BUG(erased_comes_back)) return bury(change, derive(arriving).value_or(Derived()), origin, set_aside);
  }
  if (before.erased && !arriving.erased) {
    result.erased = true;
    if (!is_server()) return end(MERGED, {});   // by an office that was put back and does not know yet: gone is gone
    TRY_VOID(move_tombstone(*found, before, arriving, origin));
    TRY(const auto now, records_.find(change.id, Records::With::no_state));
    TRY(const auto scope, scopes_.scope_of(now->scope));
    TRY(result, take_late(std::move(arriving), set_aside));
    result.scope = scope;
    return result;
  }
  std::vector<merge::Dot> news;
  if (!change.trusted) {
    // Nobody erases by handing in a tombstone: erasing is an order given here.
    if (merge::erases_more(before, arriving)) {
      TRY(const bool was_ordered, is_ordered_away(change.id, nullptr));
      // Of a record that is not here there is nothing to erase, and a tombstone holds no words to be set aside.
      if (!was_ordered) return !found && arriving.erased ? end(MERGED, {}) : end(QUARANTINED, reason::kForeignDots);
    }
    // Writes that are new here must be of replicas that the sender may speak for. What is not new came from here,
    // whoever brings it back.
    news = merge::new_dots(before, arriving);
    const auto is_foreign = [&](merge::Dot dot) { return !has(change.own_replicas, dot.replica) && !has(change.relayed_replicas, dot.replica); };
    if (std::ranges::any_of(news, is_foreign)) {
      // It brought them while it healed this store, and writes on in what was set aside then.
      TRY(const auto waiting, waits_for_access(change.id, origin));
      const auto unknown = waiting ? merge::new_dots(*waiting, arriving) : news;
      const auto is_waiting = [&](merge::Dot dot) { return !is_foreign(dot) || std::ranges::find(unknown, dot) == unknown.end(); };
      if (!std::ranges::all_of(news, is_waiting)) return end(QUARANTINED, reason::kForeignDots);
      auto relayed = change;
      for (const auto dot : news)
        if (is_foreign(dot) && !has(relayed.relayed_replicas, dot.replica)) relayed.relayed_replicas.push_back(dot.replica);
      return arrive_checked(relayed, origin, set_aside);
    }
  }
  if (is_server() && !change.trusted) {
    TRY(const bool is_forged, has_forged_author(before, arriving, change));
    if (is_forged) return end(QUARANTINED, reason::kForeignDots);
  }
  if (merge::contradicts(before, arriving)) return end(QUARANTINED, reason::kTwoValues);

  // Erased at the server while words of ours are still on their way: they are handed in first, then all goes.
  // What the server would not have is never handed in; it goes at once.
  if (found && !is_server() && found->has_unsent_state() && !found->refused && !FREMSKUDT_BUG(erased_before_delivery)) {
    if (arriving.erased) {
      found->leaving = Leaving::erased;
      TRY_VOID(records_.put_revisions(*found));
      return end(MERGED, {});
    }
    if (!merge::lost_by_erasure(arriving, before).fields.empty()) {
      TRY_VOID(hold_back(arriving));
      return end(MERGED, {});
    }
  }
  // Too late for an order of the office: words in an erased field are set aside, the rest merges.
  const auto late = is_server() ? merge::lost_by_erasure(before, arriving) : merge::State{};
  TRY(const auto told_late, is_server() && !change.trusted && late.fields.empty() ? set_aside_as_late(before, arriving, origin)
                                                                                  : Result<std::string>(std::string()));

  const bool is_first = !found && before.fields.empty();
  auto joined = is_first ? std::move(arriving) : merge::join(before, arriving);
  std::vector<Id> authors;
  if (!change.relayed_replicas.empty()) {
    TRY(authors, authors_of(change, news, origin));
  }
  auto bytes = is_first ? change.state : merge::encode(joined);   // decode takes canonical bytes only
  result.holds_more = bytes != change.state;
  Settling settling;
  const bool found_here = found.has_value();
  if (found) settling.row = std::move(*found);
  auto& row = settling.row;
  const bool is_newer = change.seq > row.server_seq;
  row.server_seq = std::max(row.server_seq, change.seq);
  // Opened by itself, and now in a feed of those who may hold where it belongs: there it stays when it is no longer opened.
  // Nor does what was set aside there say where the office has it, until the office has all of it.
  const bool is_ahead = !is_server() && row.row != 0 && row.why == reason::kNoScope && !row.refused && change.scope;
  const bool is_caught_up = is_ahead && !result.holds_more && !row.has_unsent_state();
  const bool comes_home = (result.scope.kind == RECORD && change.scope && change.scope->kind != RECORD) || (is_ahead && *change.scope != result.scope);
  if (is_caught_up) row.why.clear();
  if (row.row != 0 && bytes == row.state && !is_leaving_scope(row) && !comes_home) {
    if (is_newer || is_caught_up) TRY_VOID(records_.put_revisions(row));
    if (is_caught_up) TRY_VOID(set_fact({fact_set_aside(row.id), {}}));
    if (!told_late.empty()) {
      set_aside = told_late;
      return end(QUARANTINED, reason::kErased);
    }
    return end(row.conflict ? MERGED_WITH_CONFLICT : MERGED, {});
  }
  // Two that fit may not fit together; what is stored must stay readable.
  if (bytes.size() > merge::kMaxStateBytes || (bytes.size() > merge::kMaxElements && !merge::decode(bytes)))
    return end(QUARANTINED, reason::kTooLarge);
  auto derived = is_first && derived_ahead ? Result<Derived>(*std::move(derived_ahead)) : derive(joined);
  if (!derived) return end(QUARANTINED, reason::kMalformed);
  if (row.row == 0 && is_server()) {
    TRY(const bool is_gone, is_ordered_away(change.id, derived->message.get()));
    if (is_gone && !joined.erased && !FREMSKUDT_BUG(erased_comes_back)) return bury(change, *derived, origin, set_aside);
  }

  row.id = change.id;
  row.type = change.type;
  row.state = std::move(bytes);
  if (FREMSKUDT_BUG(merge_counts_as_pending) && !is_server()) ++row.local_revision;
  settling.before = row.row != 0 ? &before : nullptr;
  settling.after = &joined;
  settling.derived = &*derived;
  settling.origin = &origin;
  if (is_server() && !change.trusted && options_.rules) {
    TRY(const auto why, judge(settling, joined, *derived, std::move(authors), change));
    if (!why.empty()) return end(QUARANTINED, why);
  }
  settling.feed_scope = change.scope;
  if (is_ahead && !is_caught_up) {
    TRY(settling.scope, scopes_.key_of(*change.scope));
  }
  // What is to go came back if the feed that brings it is that of where it is; another may tell of before it left.
  if (is_leaving_scope(row) && change.scope) {
    TRY(const auto is_in, settling.scope ? Result<std::int64_t>(*settling.scope) : scope_for(settling));
    TRY(const auto came_in, scopes_.key_of(*change.scope));
    if (is_in == came_in) row.leaving = Leaving::no;
  }
  if (joined.erased && !is_server()) {   // nothing is left that could be pending
    row.refused = false;
    row.why.clear();
    row.acknowledged_revision = row.local_revision;
  }
  if (!is_server() && found_here) TRY_VOID(ask_about_own(before, joined));
  TRY_VOID(settle(settling));
  if (!is_server() && found_here) TRY_VOID(keep_lost(before, joined));
  if (is_caught_up) TRY_VOID(set_fact({fact_set_aside(row.id), {}}));
  if (!is_server()) {
    TRY_VOID(erase_in_kept(joined));
    TRY_VOID(tell_no_more_if_held(joined, !found_here));
  }
  TRY(result.scope, scopes_.scope_of(row.scope));
  if (!change.relayed_replicas.empty()) TRY_VOID(mark_relayed(change, news, origin));
  result.changed = true;
  if (!late.fields.empty() || !told_late.empty()) {
    set_aside = late.fields.empty() ? told_late : merge::encode(late);
    return end(QUARANTINED, reason::kErased);
  }
  return end(derived->conflict ? MERGED_WITH_CONFLICT : MERGED, {});
}

}  // namespace fremskudt::store
