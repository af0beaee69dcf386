// Tablet: what the office set aside and this tablet may hold no longer is kept, until the office says that it does not wait
// there any more.
//
// An office that is put back to before it set something aside has it no more, and nobody else had it. So the state that was
// sent stays, sealed, in no list and no search, until it came back merged, was erased, or does not wait at the office any
// more. An office that is healed is offered it like all else; the next ones are asked. It is kept whole: a state without
// some of what its vector has seen would take that away where it is joined. Records that the office alone writes are
// nobody's words, and what comes too late for an order of erasure is left to the leader: no tablet keeps what was erased.
//
// The rows name the device that this tablet was then; enrolled again it may be another. The office's words that did not fit
// lie in the same table, and name none.
#include <algorithm>

#include "base/reasons.h"
#include "merge/stored.h"
#include "store/order_facts.h"
#include "store/set_aside.h"
#include "store/writer.h"

namespace fremskudt::store {

Result<std::set<Id>*> Writer::kept() {
  if (!kept_) {
    std::set<Id> read;
    TRY(auto rows, db_.query("SELECT record FROM quarantine WHERE device <> ?", Id{}));
    for (;;) {
      TRY(const bool more, rows.next());
      if (!more) break;
      read.insert(rows.id(0));
    }
    kept_ = std::move(read);
  }
  return &*kept_;
}

Result<std::optional<merge::State>> Writer::kept_state(const Id& id) {
  TRY(const auto* all, kept());
  if (!all->contains(id)) return std::optional<merge::State>();
  TRY(auto rows, db_.query("SELECT state FROM quarantine WHERE record = ? AND device <> ?", id, Id{}));
  TRY(const bool found, rows.next());
  FREMSKUDT_ASSERT(found);
  TRY(auto state, merge::decode_stored(rows.blob(0)));
  return std::optional(std::move(state));
}

Status Writer::keep_set_aside(const RecordRow& going) {
  const auto* type = record_type(going.type);
  if (going.why.empty() || going.refused || going.why == reason::kErased || (type && type->policy.office())) return {};
  TRY(const auto row, records_.find(going.id));
  TRY(const auto state, merge::decode_stored(row->state));
  if (state.erased) return {};
  auto bytes = row->state;
  TRY(const auto before, kept_state(going.id));
  if (before && before->type == state.type) {
    auto both = merge::encode(merge::join(*before, state));
    if (merge::decode(both)) bytes = std::move(both);   // else too large to be one: what was handed in last
  }
  TRY_VOID(remove_kept(going.id));
  TRY_VOID(db_.run("INSERT INTO quarantine(record, type, why, worker, device, received_at, hash, state) VALUES(?,?,?,?,?,?,?,?)", going.id,
                   going.type, going.why, options_.worker, options_.device, options_.env->now_ms(), Blob{hash_of(bytes)}, Blob{bytes}));
  kept_->insert(going.id);
  return {};
}

Status Writer::remove_kept(const Id& id) {
  TRY(auto* all, kept());
  if (all->erase(id) == 0) return {};
  has_purged_ = true;
  return db_.run("DELETE FROM quarantine WHERE record = ? AND device <> ?", id, Id{});
}

// The orders that erased some of it go with what they are about.
Status Writer::drop_kept(const Id& id) {
  TRY_VOID(remove_kept(id));
  TRY(const auto found, records_.find(id, Records::With::no_state));
  return found ? Status() : remove_orders_of(id);
}

Status Writer::remove_orders_of(const Id& id) {
  const std::string orders = order_facts(id);
  return db_.run("DELETE FROM fact WHERE name >= ? AND name < ?", orders, orders + '~');
}

// An order of the office's reaches what is kept, too.
Status Writer::erase_in_kept(const merge::State& erased) {
  TRY(const auto kept_here, kept_state(erased.id));
  if (!kept_here || kept_here->type != erased.type) return {};
  merge::State fields{erased.id, erased.type, false, {}};
  std::ranges::copy_if(erased.fields, std::back_inserter(fields.fields), &merge::FieldState::erased);
  const auto left = merge::join(*kept_here, fields);
  if (left == *kept_here) return {};
  has_purged_ = true;
  const auto bytes = merge::encode(left);
  return db_.run("UPDATE quarantine SET hash = ?, state = ? WHERE record = ? AND device <> ?", Blob{hash_of(bytes)}, Blob{bytes}, erased.id, Id{});
}

Status Writer::erase_in_kept(const Erase& order) {
  if (order.fields.empty()) return drop_kept(order.id);
  TRY(const auto kept_here, kept_state(order.id));
  if (!kept_here) return {};
  auto erased = merge::erase_fields({order.id, kept_here->type, false, {}}, order.fields);
  for (auto& field : erased.fields) field.vector.add(order.covered);
  return erase_in_kept(erased);
}

// An office that was put back is to have it: it is here again, and pending, until that has judged it.
Status Writer::take_up_kept(const Id& id) {
  TRY(const auto kept_here, kept_state(id));
  if (!kept_here) return {};
  TRY(auto found, records_.find(id));
  Settling settling;
  auto before = merge::State{id, kept_here->type, false, {}};
  if (found) {
    TRY(before, merge::decode_stored(found->state));
    if (before.erased) return drop_kept(id);
    if (before.type != kept_here->type) return {};
  }
  const auto joined = merge::join(before, *kept_here);
  auto bytes = merge::encode(joined);
  const auto derived = derive(joined);
  if (!derived || !merge::decode(bytes)) return {};   // they do not fit: both stay as they are
  TRY_VOID(remove_kept(id));
  if (found) {
    settling.row = std::move(*found);
    settling.before = &before;
    if (settling.row.has_unsent_state()) {   // what is on its way is without this
      ++settling.row.local_revision;
      settling.row.write_order = ++order_;
    }
  }
  const Origin server{Origin::Kind::server, {}, {}};
  settling.row.id = id;
  settling.row.type = joined.type;
  settling.row.state = std::move(bytes);
  settling.after = &joined;
  settling.derived = &*derived;
  settling.origin = &server;
  return settle(settling);
}

// It comes with the words that were set aside: they were merged after all.
Status Writer::tell_no_more_if_held(const merge::State& state, bool came_back) {
  TRY(const auto kept_here, kept_state(state.id));
  if (kept_here && merge::covered_by_erasing(state, 0).covers(merge::covered_by_erasing(*kept_here, 0))) return does_not_wait(state.id);
  if (!came_back) return {};
  std::string value;
  {
    TRY(auto rows, db_.query("SELECT value FROM fact WHERE name = ?", fact_set_aside(state.id)));
    TRY(const bool found, rows.next());
    if (!found) return {};
    value = rows.blob(0);
  }
  const auto told = ToldSetAside::from_value(value);
  if (told.why != reason::kNoScope || told.seen.rows().empty() || !merge::covered_by_erasing(state, 0).covers(told.seen)) return {};
  return set_fact({fact_set_aside(state.id), {}});
}

// Erased with words of this worker's, delivered or not: an office that was put back, and got the order back after them, has set
// aside what the order had not seen. No receipt says so.
Status Writer::ask_about_own(const merge::State& before, const merge::State& after) {
  if (!merge::erases_more(before, after)) return {};
  bool has_own = false;
  for (const auto& field : before.fields) {
    const auto* now = after.field(field.number);
    if (!after.erased && !(now && now->erased)) continue;
    for (const auto& entry : field.entries) {
      TRY(const auto author, registrations_.worker_of(entry.origin.replica));
      has_own = has_own || author == options_.worker;
    }
  }
  if (!has_own) return {};
  return db_.run("INSERT OR IGNORE INTO fact(name, value) VALUES(?, ?)", fact_set_aside(before.id),
                 Blob{ToldSetAside{std::string(kMayWait), before.type, {}}.to_value()});
}

Status Writer::waits(const Id& id) {
  std::string value;
  {
    TRY(auto rows, db_.query("SELECT value FROM fact WHERE name = ?", fact_set_aside(id)));
    TRY(const bool found, rows.next());
    if (found) value = rows.blob(0);
  }
  auto told = ToldSetAside::from_value(value);
  if (told.why != kMayWait) return {};
  told.why = reason::kErased;
  return set_fact({fact_set_aside(id), told.to_value()});
}

Status Writer::does_not_wait(const Id& id) {
  TRY_VOID(drop_kept(id));
  return set_fact({fact_set_aside(id), {}});
}

}  // namespace fremskudt::store
