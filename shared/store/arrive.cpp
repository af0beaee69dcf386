// A state from a peer: joined, or set aside when it cannot be trusted, and settled.
#include <algorithm>
#include <array>

#include "base/reasons.h"
#include "base/detectors.h"
#include "model/record_type.h"
#include "store/writer.h"

namespace fremskudt::store {
namespace {

// Does `arriving` claim writes, new to `known`, of replicas that its sender may not speak for? What is not new came
// from here, whoever brings it back.
bool has_foreign_dots(const merge::State& known, const merge::State& arriving, const std::vector<merge::ReplicaId>& own) {
  return std::ranges::any_of(merge::new_dots(known, arriving),
                             [&](merge::Dot dot) { return std::ranges::find(own, dot.replica) == own.end(); });
}

// Who may see what follows from a worker's team, role and being struck: that is decided at the office. A tablet that
// could write them could let itself into another team.
bool changes_a_workers_grants(const merge::State& before, const merge::State& after) {
  const auto& type = record_type_of<Worker>();
  if (after.type != type.number()) return false;
  return std::ranges::any_of(std::array<std::string_view, 3>{"team", "role", "struck"}, [&](std::string_view name) {
    const auto* field = type.field(name);
    FREMSKUDT_ASSERT(field != nullptr);
    const auto *was = before.field(field->number()), *is = after.field(field->number());
    if (!was || !is) return was != is;
    return was->entries != is->entries;
  });
}

bool is_leaving_scope(const RecordRow& row) { return row.leaving == Leaving::left_scope || row.leaving == Leaving::moved; }

}  // namespace

Result<RecordResult> Writer::arrive(const Arrive& change, const Origin& origin) {
  RecordResult result;
  {
    TRY(auto savepoint, db_.savepoint());
    TRY(result, arrive_checked(change, origin));
    if (result.outcome == REFUSED || result.outcome == QUARANTINED)
      savepoint.undo();
    else
      TRY_VOID(savepoint.release());
  }
  result.id = change.id;
  result.type = change.type;
  result.revision = change.revision;
  if (result.outcome == QUARANTINED) TRY_VOID(quarantine(change, result.why, origin));
  if (!result.why.empty()) result.sentence = reason::to_sentence(result.why);
  return result;
}

Status Writer::quarantine(const Arrive& change, std::string_view why, const Origin& origin) {
  const auto hash = hash_of(change.state);
  return db_.run("INSERT OR IGNORE INTO quarantine(record, type, why, worker, device, received_at, hash, state) VALUES(?,?,?,?,?,?,?,?)",
                 change.id, change.type, why, origin.worker, origin.device, options_.env->now_ms(), Blob{hash}, Blob{change.state});
}

Result<RecordResult> Writer::arrive_checked(const Arrive& change, const Origin& origin) {
  RecordResult result;
  const auto end = [&](Outcome outcome, std::string_view why) {
    result.outcome = outcome;
    result.why = why;
    return result;
  };

  if (change.state.size() > merge::kMaxStateBytes) return end(REFUSED, reason::kTooLarge);
  auto decoded = merge::decode(change.state);
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
    auto stored = merge::decode(found->state);
    if (!stored) return end(QUARANTINED, reason::kMalformed);   // ours is unreadable
    before = std::move(*stored);
  }
  if (before.erased && !arriving.erased) return end(QUARANTINED, reason::kErased);
  if (!change.trusted) {
    // Nobody erases by handing in a tombstone: erasing is an order given here.
    if (arriving.erased && !before.erased) return end(QUARANTINED, reason::kForeignDots);
    if (has_foreign_dots(before, arriving, change.own_replicas)) return end(QUARANTINED, reason::kForeignDots);
  }
  if (merge::contradicts(before, arriving)) return end(QUARANTINED, reason::kTwoValues);

  // Erased at the server while words of ours are still on their way: they are handed in first, then all goes.
  if (arriving.erased && found && !is_server() && found->is_undelivered()) {
    found->leaving = Leaving::erased;
    TRY_VOID(records_.put_revisions(*found));
    return end(MERGED, {});
  }

  const auto joined = found ? merge::join(before, arriving) : std::move(arriving);
  if (is_server() && !change.trusted && changes_a_workers_grants(before, joined)) return end(QUARANTINED, reason::kNoScope);
  auto bytes = found ? merge::encode(joined) : change.state;   // decode takes canonical bytes only
  Settling settling;
  if (found) settling.row = std::move(*found);
  auto& row = settling.row;
  if (row.row != 0 && bytes == row.state) {
    if (is_leaving_scope(row) && !is_server() && change.trusted) {   // it came back
      row.leaving = Leaving::no;
      TRY_VOID(records_.put_revisions(row));
    }
    return end(row.conflict ? MERGED_WITH_CONFLICT : MERGED, {});
  }
  // Two that fit may not fit together; what is stored must stay readable.
  if (bytes.size() > merge::kMaxStateBytes || (bytes.size() > merge::kMaxElements && !merge::decode(bytes)))
    return end(QUARANTINED, reason::kTooLarge);
  auto derived = derive(joined);
  if (!derived) return end(QUARANTINED, reason::kMalformed);

  row.id = change.id;
  row.type = change.type;
  row.state = std::move(bytes);
  if (is_leaving_scope(row) && change.trusted) row.leaving = Leaving::no;
  if (FREMSKUDT_BUG(merge_counts_as_pending) && !is_server()) ++row.local_revision;
  settling.before = row.row != 0 ? &before : nullptr;
  settling.after = &joined;
  settling.derived = &*derived;
  settling.origin = &origin;
  settling.feed_scope = change.scope;
  TRY_VOID(settle(settling));
  result.changed = true;
  return end(derived->conflict ? MERGED_WITH_CONFLICT : MERGED, {});
}

}  // namespace fremskudt::store
