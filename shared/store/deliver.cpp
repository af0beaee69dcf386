// The tablet's bookkeeping: what the server has, which scopes may be held, letting go of the rest, and giving back to a
// server what it has lost.
//
// Deliver first, purge after: a record that is pending or refused stays until it is delivered.
#include <algorithm>

#include "base/reasons.h"
#include "store/order_facts.h"
#include "store/projection.h"
#include "store/set_aside.h"
#include "base/detectors.h"
#include "store/writer.h"

namespace fremskudt::store {

Status Writer::remember_let_go(const RecordRow& row) {
  TRY(const auto scope, scopes_.scope_of(row.scope));
  if (scope.kind == OFFICE) return {};   // in nobody's feed
  TRY(const auto before, db_.integer("SELECT CAST(value AS INTEGER) FROM fact WHERE name = ?", kFactLetGo));
  if (row.server_seq <= static_cast<std::uint64_t>(before.value_or(0))) return {};
  return set_fact({std::string(kFactLetGo), std::to_string(row.server_seq)});
}

Status Writer::purge(const RecordRow& row) {
  TRY_VOID(remember_let_go(row));
  if (const auto* projection = projection_of(row.type)) TRY_VOID(remove_projection(db_, *projection, row.id));
  TRY_VOID(attachments_.remove(row.id));
  TRY_VOID(search_.remove(row.id));
  TRY_VOID(history_.remove(row.id));
  TRY_VOID(remove_facts_of(row.id));
  TRY_VOID(keep_set_aside(row));
  TRY(const auto* all_kept, kept());
  if (!all_kept->contains(row.id)) TRY_VOID(remove_orders_of(row.id));
  TRY_VOID(db_.run("DELETE FROM quarantine WHERE record = ? AND device = ?", row.id, Id{}));   // the server's words, not ours: it has them
  TRY_VOID(drop_held_back(row.id));
  TRY_VOID(records_.remove(row));
  if (written_.contains(row.id)) TRY_VOID(retire_replica());
  has_purged_ = true;
  return note(row, true);
}

Status Writer::purge_or_mark(RecordRow row, Leaving why) {
  if ((!row.is_undelivered() && !row.refused) || FREMSKUDT_BUG(purged_before_delivery)) return purge(row);
  if (row.leaving == Leaving::erased || row.leaving == Leaving::moved || row.leaving == why) return {};
  row.leaving = why;
  return records_.put_revisions(row);
}

Result<bool> Writer::is_held_scope(std::int64_t scope) {
  TRY(const auto held, db_.integer("SELECT held FROM scope WHERE key = ?", scope));
  return held.value_or(0) != 0;
}

Result<bool> Writer::let_go(RecordRow& row) {
  switch (row.leaving) {
    case Leaving::no: return false;
    case Leaving::left_scope: {
      TRY(const bool is_held, is_held_scope(row.scope));
      if (is_held) {   // granted again meanwhile, or a last change brought it back
        row.leaving = Leaving::no;
        TRY_VOID(records_.put_revisions(row));
        return false;
      }
      TRY_VOID(purge(row));
      return true;
    }
    case Leaving::not_yet:
      row.leaving = Leaving::no;
      TRY_VOID(records_.put_revisions(row));
      return false;
    case Leaving::for_now: return false;
    case Leaving::moved: {   // had it come back, or been moved on by a change here, this would not stand
      TRY_VOID(purge(row));
      return true;
    }
    case Leaving::erased: {
      const auto tombstone = merge::erased_state(row.id, row.type);
      TRY(const auto stored, records_.find(row.id));
      FREMSKUDT_ASSERT(stored.has_value());
      const auto before = merge::decode(stored->state);
      TRY(const auto derived, derive(tombstone));
      const Origin server{Origin::Kind::server, {}, {}};
      Settling settling;
      settling.row = row;   // with what the receipt just said of it
      settling.row.leaving = Leaving::no;
      settling.row.state = merge::encode(tombstone);
      settling.before = before ? &*before : &tombstone;
      settling.after = &tombstone;
      settling.derived = &derived;
      settling.origin = &server;
      TRY_VOID(settle(settling));
      return true;
    }
  }
  return false;
}

Status Writer::acknowledge(const Acknowledge& change) {
  if (change.revision == 0) return change.outcome == MERGED ? does_not_wait(change.id) : waits(change.id);   // no receipt: it was asked
  TRY(auto found, records_.find(change.id, Records::With::no_state));
  if (!found) return {};   // it left meanwhile
  auto& row = *found;
  const auto revision = std::min(FREMSKUDT_BUG(pending_is_a_flag) ? UINT64_MAX : change.revision, row.local_revision);   // a store put back as it was had more once
  switch (change.outcome) {
    case MERGED:
    case MERGED_WITH_CONFLICT:
    case QUARANTINED:
      if (revision <= row.acknowledged_revision && !row.refused) return {};
      row.acknowledged_revision = std::max(row.acknowledged_revision, revision);
      // That may be granted no more before its feed brings what took it there; what came of a commit as late knows better.
      // A server that is healed numbers anew.
      if (change.scope && !row.has_unsent_state() && (commit_of_feed_number(change.seq) > commit_of_feed_number(row.server_seq) ||
                                                      (change.outcome == QUARANTINED && change.for_now))) {
        TRY(row.scope, scopes_.key_of(*change.scope));
      }
      row.server_seq = std::max(row.server_seq, change.seq);
      row.refused = row.refused && row.has_unsent_state();
      // What is set aside there a person is told here, also when the record goes; merged after all, there is nothing to tell.
      if (change.outcome == QUARANTINED) {
        ToldSetAside told{change.why, row.type, {}};
        TRY(const auto sent, records_.find(row.id));
        if (const auto state = merge::decode(sent->state)) told.seen = merge::covered_by_erasing(*state, 0);
        TRY_VOID(set_fact({fact_set_aside(row.id), told.to_value()}));
      } else if (!row.why.empty() && row.why != reason::kErased) {   // what came too late is not in what came after it
        TRY_VOID(set_fact({fact_set_aside(row.id), {}}));
      }
      row.why = change.outcome == QUARANTINED ? change.why : std::string();
      break;
    case REFUSED:
      if (revision < row.local_revision) return {};   // changed since: what is here now is judged on its own
      row.refused = true;
      row.why = change.why;
      break;
    case OUTCOME_UNSET:
    case Outcome_INT_MIN_SENTINEL_DO_NOT_USE_:
    case Outcome_INT_MAX_SENTINEL_DO_NOT_USE_: return {};
  }
  if (row.leaving == Leaving::for_now) row.leaving = Leaving::no;   // by this receipt the office knew more
  if (change.elsewhere && !FREMSKUDT_BUG(moved_record_stays) && !row.has_unsent_state() && !row.refused && row.leaving != Leaving::erased) {
    TRY(const bool is_kept, keeps_as_author(row));
    // Erased, it goes from its author too. Where it is by our own words and may not be held, it stays should that be granted
    // again before its attachments are delivered.
    TRY(const bool is_held, is_held_scope(row.scope));
    if (change.why == reason::kErased)
      row.leaving = Leaving::moved;
    else if (!is_kept && row.leaving != Leaving::moved)
      row.leaving = change.for_now ? Leaving::for_now : is_held ? Leaving::moved : Leaving::left_scope;
  }
  TRY_VOID(records_.put_revisions(row));
  // Erased at the server, and it will not have what waits here: that is never handed in, and goes.
  if (row.refused && row.leaving == Leaving::erased) {
    row.refused = false;
    row.acknowledged_revision = row.local_revision;
  }
  const bool waits_for_attachments = row.attachments_to_send > 0 && (row.leaving == Leaving::left_scope || row.leaving == Leaving::moved);
  if (!row.has_unsent_state() && !row.refused && !waits_for_attachments) {
    TRY(const bool is_gone, let_go(row));
    if (is_gone) return {};
    TRY(const auto scope, scopes_.scope_of(row.scope));
    if (scope.kind == OFFICE) return purge(row);
  }
  if (!row.has_unsent_state() || row.refused) TRY_VOID(take_held_back(row));
  return note(row, false);
}

// ---- attachments ------------------------------------------------------------------------------------------------------

Status Writer::count_attachments(const Id& record) {
  TRY(auto found, records_.find(record, Records::With::no_state));
  if (!found) return {};
  auto& row = *found;
  TRY(row.attachments_to_send, attachments_.count_to_send(record));
  TRY_VOID(records_.put_revisions(row));
  if (!row.is_undelivered() && !row.refused) {
    TRY(const bool is_gone, let_go(row));
    if (is_gone) return {};
  }
  return note(row, false);
}

Result<AttachmentResult> Writer::piece(const Piece& change, const Origin& origin) {
  AttachmentResult result;
  result.item.record = change.record;
  result.item.hash = change.hash;
  if (unreadable_.contains(change.record)) return result;
  at_ = change.record;
  const auto was = db_.total_changes();
  TRY(result, attachments_.add(change, !is_server() && origin.kind == Origin::Kind::peer));
  has_purged_ = has_purged_ || result.was_wrong;
  if (!result.item.is_whole() || db_.total_changes() == was) return result;
  if (is_server()) {
    whole_.push_back(result.item);
    return result;
  }
  is_local_ = is_local_ || !result.item.is_delivered;
  TRY_VOID(count_attachments(change.record));
  return result;
}

Result<AttachmentResult> Writer::recheck(const Recheck& change) {
  AttachmentResult result;
  result.item.record = change.record;
  result.item.hash = change.hash;
  if (unreadable_.contains(change.record)) return result;
  at_ = change.record;
  TRY(result, attachments_.recheck(change.record, change.hash));
  if (!result.was_wrong) return result;
  has_purged_ = true;
  if (!is_server()) TRY_VOID(count_attachments(change.record));
  return result;
}

Status Writer::delivered(const Delivered& change) {
  TRY(const bool is_news, attachments_.mark_delivered(change.record, change.hash));
  return is_news ? count_attachments(change.record) : Status();
}

Status Writer::unnamed(const Unnamed& change) {
  TRY(const auto row, records_.find(change.record, Records::With::no_state));
  const bool is_set_aside = row && !row->why.empty() && row->why != reason::kErased;   // what comes too late for an order goes
  if (!row || row->has_unsent_state() || is_set_aside) return {};
  TRY(const bool is_news, attachments_.mark_unnamed(change.record, change.hash));
  return is_news ? count_attachments(change.record) : Status();
}

// What was only kept until it is delivered, or until the server was healed, would go, although that server may have it where it
// was before, and knows that what was sent from here is here. Its numbers begin anew after `to`, and what it says by them is news.
Status Writer::server_put_back(const ServerPutBack& change) {
  TRY_VOID(db_.run("UPDATE record SET leaving = ? WHERE leaving IN (?, ?) AND server_seq > ?", static_cast<int>(Leaving::no),
                   static_cast<int>(Leaving::moved), static_cast<int>(Leaving::for_now), change.to));
  TRY_VOID(db_.run("UPDATE record SET server_seq = ? WHERE server_seq > ?", change.to + 1, change.to));
  TRY(const auto records, attachments_.reoffer());
  is_local_ = is_local_ || !records.empty();
  for (const auto& record : records) TRY_VOID(count_attachments(record));
  return {};
}

Status Writer::reoffer(const Reoffer& change, const Origin& origin) {
  TRY(auto found, records_.find(change.id));
  // What this tablet may not hold comes to light for an office that lacks it, and for nobody else.
  if (found || origin.kind != Origin::Kind::person) {
    TRY_VOID(take_up_kept(change.id));
    TRY(found, records_.find(change.id));
  }
  if (!found || (found->has_unsent_state() && !found->refused)) return {};   // it left meanwhile, or goes anyway
  auto& row = *found;
  if (!row.has_unsent_state()) row.local_revision = row.acknowledged_revision + 1;
  row.refused = false;   // a person, or a server that was put back, wants it judged anew
  row.why.clear();
  row.write_order = ++order_;
  is_local_ = true;
  if (origin.kind != Origin::Kind::person) TRY_VOID(put_where_it_says(row));
  TRY_VOID(records_.put_revisions(row));
  return note(row, false);
}

// Where an office had it that knew more of it, or less, says nothing of where one that was put back has it with these words.
Status Writer::put_where_it_says(RecordRow& row) {
  TRY(const auto scope, scopes_.scope_of(row.scope));
  const auto state = merge::decode(row.state);
  auto derived = state && scope.kind != RECORD ? derive(*state) : fail(ErrorKind::corrupt, "");
  if (!derived) return {};
  Settling settling;
  settling.row = row;
  settling.before = &*state;
  settling.derived = &*derived;
  TRY(row.scope, scope_for(settling));
  return {};
}

Status Writer::set_cursor(const SetCursor& change) {
  TRY(const auto key, scopes_.key_of(change.scope));
  return db_.run("UPDATE scope SET cursor = ? WHERE key = ?", change.seq, key);
}

Result<bool> Writer::keeps_as_author(const RecordRow& row) {
  const auto* type = record_type(row.type);
  if (!type || !type->policy.author_keeps()) return false;
  TRY(const auto stored, records_.find(row.id));
  if (!stored) return false;
  const auto state = merge::decode(stored->state);
  if (!state) return false;
  const auto derived = derive(*state);
  return derived && derived->message && own_scope_of(*derived->message).id == options_.worker;
}

Status Writer::leave(const Leave& change) {
  TRY(auto found, records_.find(change.id, Records::With::no_state));
  if (!found) return {};
  TRY(const bool is_kept, keeps_as_author(*found));
  if (is_kept) return {};
  TRY(const auto scope, scopes_.scope_of(found->scope));
  if (scope != change.scope) return {};   // it moved here already
  if (found->leaving == Leaving::not_yet) return {};
  found->server_seq = std::max(found->server_seq, change.seq);
  if (change.for_now) {   // it may have come back by what that server lost, and this be the only one that knows
    if (found->leaving == Leaving::no) found->leaving = Leaving::for_now;
    return records_.put_revisions(*found);
  }
  return purge_or_mark(std::move(*found), FREMSKUDT_BUG(moved_record_stays) ? Leaving::left_scope : Leaving::moved);
}

Status Writer::set_scopes(const SetScopes& change) {
  std::set<std::int64_t> now;
  for (const auto& scope : change.scopes) {
    TRY(const auto key, scopes_.key_of(scope));
    now.insert(key);
  }
  std::vector<std::pair<std::int64_t, bool>> all;   // scope, was held
  {
    TRY(auto rows, db_.query("SELECT key, held FROM scope"));
    for (;;) {
      TRY(const bool more, rows.next());
      if (!more) break;
      all.emplace_back(rows.integer(0), rows.integer(1) != 0);
    }
  }
  const bool is_first = std::ranges::none_of(all, [](const auto& one) { return one.second; });
  for (const auto& [key, was_held] : all) {
    if (now.contains(key)) {
      if (!was_held) TRY_VOID(db_.run("UPDATE scope SET held = 1 WHERE key = ?", key));
      TRY_VOID(db_.run("UPDATE record SET leaving = 0 WHERE scope = ? AND leaving = 1", key));
      continue;
    }
    if (is_first || !change.lets_go) continue;
    TRY_VOID(db_.run(FREMSKUDT_BUG(purge_keeps_cursor) ? "UPDATE scope SET held = 0 WHERE key = ?" : "UPDATE scope SET held = 0, cursor = 0 WHERE key = ?", key));
    TRY(const auto ids, records_.in_scope(key));
    for (const auto& id : ids) {
      TRY(auto row, records_.find(id, Records::With::no_state));
      if (!row) continue;
      TRY(const bool is_kept, keeps_as_author(*row));
      if (is_kept) continue;
      // A family made here is not granted before the server has it: what was never held only waits for its delivery. Once its
      // words are there it waits for its attachments, and goes after them.
      if (row->has_unsent_state() && !was_held) continue;
      TRY_VOID(purge_or_mark(std::move(*row), Leaving::left_scope));
    }
  }
  return change.lets_go ? let_go_for_good() : Status();
}

// What a server that is healed by now has where this device may not follow.
Status Writer::let_go_for_good() {
  std::vector<Id> ids;
  {
    TRY(auto rows, db_.query("SELECT id FROM record WHERE leaving = ?", static_cast<int>(Leaving::for_now)));
    for (;;) {
      TRY(const bool more, rows.next());
      if (!more) break;
      ids.push_back(rows.id(0));
    }
  }
  for (const auto& id : ids) {
    TRY(auto row, records_.find(id, Records::With::no_state));
    if (row->has_unsent_state()) continue;   // its receipt will say
    TRY_VOID(purge_or_mark(std::move(*row), Leaving::moved));
  }
  return {};
}

}  // namespace fremskudt::store
