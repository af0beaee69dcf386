// Erasing: the office's orders, what arrives too late for them, and what a tablet still has to hand in before it obeys.
//
// An order is kept for ever (table erasure), also one for a record that is not here: in a store put back from a backup
// the record may come again from a tablet that has not heard of it. What belongs to an erased family, and what goes with an erased
// record, is erased when it comes, with a tombstone of its own, so that the tablet it came from lets go of it too.
#include <algorithm>

#include "base/reasons.h"
#include "store/projection.h"
#include "store/writer.h"

namespace fremskudt::store {
namespace {

// The family that a record belongs to by its type's rule, draft or not; nil when to none.
Id family_of(const Id& id, const google::protobuf::Message& message) {
  const auto& type = record_type_of(message);
  for (const auto& rule : type.policy.scope()) {
    if (rule.kind() != FAMILY) continue;
    if (rule.field().empty()) return id;
    if (const auto family = Id::from_bytes(message.GetReflection()->GetString(message, type.field(rule.field())->descriptor))) return *family;
  }
  return {};
}

// The record that this one is erased with; nil when with none.
Id goes_with(const google::protobuf::Message& message) {
  for (const Field& field : record_type_of(message).fields)
    if (field.policy.goes_with()) return Id::from_bytes(message.GetReflection()->GetString(message, field.descriptor)).value_or(Id{});
  return {};
}

// Where a tombstone of what was in `scope` stands. A family's own scope is nobody's any more when the family is gone: it is told to
// its team, which alone can say so to an office that was put back.
Scope stands_in(const Id& id, const Scope& scope, const google::protobuf::Message& message) {
  if (scope != Scope{FAMILY, id}) return scope;
  for (const Field& field : record_type_of(message).fields) {
    if (field.policy.refers() != "Team") continue;
    if (const auto team = Id::from_bytes(message.GetReflection()->GetString(message, field.descriptor))) return {TEAM, *team};
  }
  return scope;
}

bool is_whole(const Orders::mapped_type& fields) { return fields.contains(0); }

// Of what the order erases, what it had not seen.
merge::State later_of(const Erase& order, merge::State state) {
  if (!order.fields.empty())
    std::erase_if(state.fields, [&](const merge::FieldState& field) { return std::ranges::find(order.fields, field.number) == order.fields.end(); });
  return merge::later_than(order.covered, std::move(state));
}

merge::State with_fields_of(merge::State state, const merge::State& other) {
  for (const auto& field : other.fields) {
    std::erase_if(state.fields, [&](const merge::FieldState& one) { return one.number == field.number; });
    state.fields.push_back(field);
  }
  std::ranges::sort(state.fields, {}, &merge::FieldState::number);
  return state;
}

}  // namespace

bool forgets_words(const RecordType& type, const merge::State& before, const merge::State& after) {
  return std::ranges::any_of(type.fields, [&](const Field& field) {
    if (!field.policy.forgettable()) return false;
    const auto* was = before.field(field.number());
    const auto* is = after.field(field.number());
    if (!was || was == is) return false;
    return std::ranges::any_of(was->entries, [&](const merge::Entry& entry) {
      return !entry.value.empty() &&
             (!is || std::ranges::none_of(is->entries, [&](const merge::Entry& e) { return e.key == entry.key && e.value == entry.value; }));
    });
  });
}

// ---- the office's orders ------------------------------------------------------------------------------------------

Result<const Orders*> Writer::orders() {
  if (!orders_) {
    Orders read;
    TRY(auto rows, db_.query("SELECT record, field, covered FROM erasure"));
    for (;;) {
      TRY(const bool more, rows.next());
      if (!more) break;
      read[rows.id(0)].emplace(static_cast<std::uint32_t>(rows.integer(1)), merge::Vector::from_bytes(rows.blob(2)));
    }
    orders_ = std::move(read);
  }
  return &*orders_;
}

Status Writer::put_order(const Id& record, std::uint32_t field, const merge::Vector& covered) {
  TRY_VOID(orders());
  const auto [order, is_new] = (*orders_)[record].try_emplace(field);
  if (!is_new && order->second.covers(covered)) return {};
  order->second.add(covered);
  const auto bytes = order->second.to_bytes();
  return db_.run("INSERT OR REPLACE INTO erasure(record, field, covered) VALUES(?, ?, ?)", record, field, Blob{bytes});
}

Result<RecordResult> Writer::erase(const Erase& change, const Origin& origin) {
  RecordResult result;
  if (!is_server()) {
    TRY_VOID(erase_in_kept(change));
    TRY_VOID(erase_typed(change));
    result.outcome = MERGED;
  } else {
    TRY(auto savepoint, db_.savepoint());
    TRY(result, erase_checked(change, origin));
    if (result.outcome == REFUSED)
      savepoint.undo();
    else
      TRY_VOID(savepoint.release());
  }
  result.id = change.id;
  if (!result.why.empty()) result.sentence = reason::to_sentence(result.why);
  return result;
}

Result<RecordResult> Writer::erase_checked(const Erase& change, const Origin& origin) {
  FREMSKUDT_ASSERT(is_server() && !change.id.is_nil());
  RecordResult result;
  result.outcome = MERGED;
  if (unreadable_.contains(change.id)) {   // it lies on a damaged page
    result.outcome = REFUSED;
    result.why = reason::kMalformed;
    return result;
  }
  at_ = change.id;
  TRY(auto found, records_.find(change.id));
  const bool whole = change.fields.empty();
  if (found) {
    result.type = found->type;
    const auto* type = record_type(found->type);
    const bool fit = std::ranges::all_of(change.fields, [&](std::uint32_t number) {
      const auto* field = type ? type->field(number) : nullptr;
      return field && field->policy.forgettable();
    });
    if (!fit) {
      result.outcome = REFUSED;
      result.why = reason::kRule;
      return result;
    }
  }
  auto before = found ? merge::decode(found->state) : merge::State{change.id, 0, false, {}};
  for (const auto field : whole ? std::vector<std::uint32_t>{0} : change.fields) {
    auto covered = change.covered;
    if (before) covered.add(merge::covered_by_erasing(*before, field));
    TRY_VOID(put_order(change.id, field, covered));
  }
  if (!found) {   // when it comes, it is too late
    const auto was = db_.total_changes();
    TRY_VOID(erase_set_aside(change));
    has_purged_ = has_purged_ || db_.total_changes() != was;
    return result;
  }
  if (!before && !whole) return fail(std::move(before).error());
  if (!before) before = merge::State{change.id, found->type, false, {}};   // unreadable, and it goes
  if (before->erased) return result;
  auto after = whole ? merge::erased_state(change.id, found->type) : merge::erase_fields(*before, change.fields);
  for (auto& field : after.fields)
    if (std::ranges::find(change.fields, field.number) != change.fields.end()) field.vector.add(change.covered);
  if (after == *before) return result;
  TRY(const auto derived, derive(after));
  Settling settling;
  if (const auto was = whole ? derive(*before) : Result<Derived>(Derived()); was && was->message) {
    TRY(const auto scope, scopes_.scope_of(found->scope));
    if (const auto there = stands_in(change.id, scope, *was->message); there != scope) {
      TRY(settling.scope, scopes_.key_of(there));
    }
  }
  settling.row = std::move(*found);
  settling.row.state = merge::encode(after);
  settling.before = &*before;
  settling.after = &after;
  settling.derived = &derived;
  settling.origin = &origin;
  TRY_VOID(settle(settling));
  TRY_VOID(erase_set_aside(change));
  if (change.again) TRY_VOID(set_aside_later(change, *before));
  has_purged_ = true;
  result.changed = true;
  return result;
}

// Written here between the office's return and the order's: nobody who erased it had read it. The leader decides.
Status Writer::set_aside_later(const Erase& change, const merge::State& before) {
  const auto later = later_of(change, before);
  if (later.fields.empty()) return {};
  Origin author;
  for (const auto& entry : later.fields.front().entries) {
    TRY(const auto registration, registrations_.find(entry.origin.replica));
    if (!registration) continue;
    author.worker = Id::from_bytes(registration->worker()).value_or(Id{});
    author.device = Id::from_bytes(registration->device()).value_or(Id{});
  }
  Arrive arrive;
  arrive.id = change.id;
  arrive.type = before.type;
  return quarantine(arrive, merge::encode(later), reason::kErased, author);
}

// What was set aside of the record before the order holds its words as well. What comes later waits for the leader.
Status Writer::erase_set_aside(const Erase& change) {
  if (change.fields.empty() && !change.again) return db_.run("DELETE FROM quarantine WHERE record = ?", change.id);
  std::vector<std::pair<std::int64_t, std::string>> states;
  {
    TRY(auto rows, db_.query("SELECT key, state FROM quarantine WHERE record = ?", change.id));
    for (;;) {
      TRY(const bool more, rows.next());
      if (!more) break;
      states.emplace_back(rows.integer(0), rows.blob(1));
    }
  }
  for (const auto& [key, bytes] : states) {
    const auto state = merge::decode(bytes);
    if (!state || state->erased) {   // nobody could take the words out of it
      if (!state) TRY_VOID(db_.run("DELETE FROM quarantine WHERE key = ?", key));
      continue;
    }
    auto words = change.fields.empty() ? merge::State{state->id, state->type, false, {}} : merge::erase_fields(*state, change.fields);
    if (change.again) words = with_fields_of(std::move(words), later_of(change, *state));
    if (words.fields.empty()) {
      TRY_VOID(db_.run("DELETE FROM quarantine WHERE key = ?", key));
      continue;
    }
    const auto left = merge::encode(words);
    TRY_VOID(db_.run("UPDATE OR REPLACE quarantine SET state = ?, hash = ? WHERE key = ?", Blob{left}, Blob{hash_of(left)}, key));
  }
  return {};
}

Status Writer::destroy(const DestroyQuarantined& change) {
  TRY_VOID(db_.run("DELETE FROM quarantine WHERE key = ?", change.key));
  has_purged_ = has_purged_ || db_.changes() > 0;
  return {};
}

// ---- too late -----------------------------------------------------------------------------------------------------

Result<merge::State> Writer::with_fields_erased(merge::State state) {
  TRY(const auto* all, orders());
  const auto it = all->find(state.id);
  if (it == all->end() || is_whole(it->second)) return state;
  for (const auto& [number, covered] : it->second) {
    state = merge::erase_fields(std::move(state), std::vector{number});
    for (auto& field : state.fields)
      if (field.number == number) field.vector.add(covered);
  }
  return state;
}

Result<bool> Writer::is_ordered_away(const Id& id, const google::protobuf::Message* message) {
  TRY(const auto* all, orders());
  if (all->empty()) return false;
  const auto is_gone = [&](const Id& one) {
    const auto it = all->find(one);
    return it != all->end() && is_whole(it->second);
  };
  return is_gone(id) || (message && (is_gone(family_of(id, *message)) || is_gone(goes_with(*message))));
}

Result<RecordResult> Writer::take_late(merge::State arriving, std::string& set_aside) {
  TRY(const auto* all, orders());
  RecordResult result;
  result.erased = true;
  result.outcome = MERGED;
  if (const auto it = all->find(arriving.id); it != all->end() && is_whole(it->second))
    arriving = merge::later_than(it->second.at(0), std::move(arriving));
  if (arriving.fields.empty()) return result;
  set_aside = merge::encode(arriving);
  result.outcome = QUARANTINED;
  result.why = reason::kErased;
  return result;
}

// The receipt that said so was lost, or not counted because the office turned out to be put back: it is said again.
Result<std::string> Writer::set_aside_as_late(const merge::State& before, const merge::State& arriving, const Origin& origin) {
  const auto brings_words = [&](const merge::FieldState& field) {
    const auto* there = field.erased ? arriving.field(field.number) : nullptr;
    return there && !there->entries.empty();
  };
  if (std::ranges::none_of(before.fields, brings_words)) return std::string();
  TRY(auto rows, db_.query("SELECT state FROM quarantine WHERE record = ? AND device = ? AND why = ? ORDER BY key", before.id, origin.device, reason::kErased));
  for (;;) {
    TRY(const bool more, rows.next());
    if (!more) return std::string();
    const auto waiting = merge::decode(rows.blob(0));
    if (!waiting) continue;
    for (const auto& field : waiting->fields) {
      const auto* there = arriving.field(field.number);
      const auto comes_again = [&](const merge::Entry& entry) {
        return std::ranges::find(there->entries, entry.dot, &merge::Entry::dot) != there->entries.end();
      };
      if (there && std::ranges::any_of(field.entries, comes_again)) return std::string(rows.blob(0));
    }
  }
}

Result<RecordResult> Writer::bury(const Arrive& change, const Derived& derived, const Origin& origin, std::string& set_aside) {
  Scope scope;
  if (derived.message) scope = stands_in(change.id, fremskudt::scope_of(change.id, *derived.message), *derived.message);
  if (scope.kind == SCOPE_UNSET || (scope.kind == OWN && scope.id.is_nil())) scope = {OWN, origin.worker};
  const auto tombstone = merge::erased_state(change.id, change.type);
  TRY(const auto nothing, derive(tombstone));
  Settling settling;
  settling.row.id = change.id;
  settling.row.type = change.type;
  settling.row.state = merge::encode(tombstone);
  settling.after = &tombstone;
  settling.derived = &nothing;
  settling.origin = &origin;
  TRY(settling.scope, scopes_.key_of(scope));
  TRY_VOID(settle(settling));
  TRY(auto arriving, merge::decode(change.state));
  TRY(auto result, take_late(std::move(arriving), set_aside));
  // Of a family that was erased: from now on by an order of its own, so that whoever holds the tombstone can give that back.
  TRY_VOID(put_order(change.id, 0, {}));
  result.changed = true;
  result.scope = scope;
  return result;
}

// A tombstone that a tablet gave back to a restored office stands among that tablet's own, where nobody else looks. Late
// words tell where the record belonged: there all who still show it hear that it is gone.
Status Writer::move_tombstone(const RecordRow& row, const merge::State& tombstone, const merge::State& late, const Origin& origin) {
  TRY(const auto now, scopes_.scope_of(row.scope));
  if (now.kind != OWN) return {};
  const auto was = derive(late);
  if (!was || !was->message) return {};
  const auto belongs = stands_in(row.id, fremskudt::scope_of(row.id, *was->message), *was->message);
  if (belongs == now || belongs.kind == SCOPE_UNSET || belongs.id.is_nil()) return {};
  TRY(const auto nothing, derive(tombstone));
  Settling settling;
  settling.row = row;
  settling.before = settling.after = &tombstone;
  settling.derived = &nothing;
  settling.origin = &origin;
  TRY(settling.scope, scopes_.key_of(belongs));
  return settle(settling);
}

// ---- a tablet that has words to hand in first -----------------------------------------------------------------------

Result<std::set<Id>*> Writer::held_back() {
  if (!held_back_) {
    std::set<Id> read;
    TRY(auto rows, db_.query("SELECT record FROM held_back"));
    for (;;) {
      TRY(const bool more, rows.next());
      if (!more) break;
      read.insert(rows.id(0));
    }
    held_back_ = std::move(read);
  }
  return &*held_back_;
}

Status Writer::hold_back(const merge::State& arriving) {
  TRY(auto* held, held_back());
  // A later state of the server's holds all of an earlier one.
  const auto bytes = merge::encode(arriving);
  TRY_VOID(db_.run("INSERT OR REPLACE INTO held_back(record, state) VALUES(?, ?)", arriving.id, Blob{bytes}));
  held->insert(arriving.id);
  return {};
}

Status Writer::drop_held_back(const Id& id) {
  TRY(auto* held, held_back());
  if (held->erase(id) == 0) return {};
  return db_.run("DELETE FROM held_back WHERE record = ?", id);
}

Status Writer::take_held_back(const RecordRow& row) {
  TRY(auto* held, held_back());
  if (!held->contains(row.id)) return {};
  Arrive arrive{row.id, row.type, {}, 0, {}, true};
  {
    TRY(auto rows, db_.query("SELECT state FROM held_back WHERE record = ?", row.id));
    TRY(const bool found, rows.next());
    if (found) arrive.state = rows.blob(0);
  }
  TRY_VOID(drop_held_back(row.id));
  return this->arrive(arrive, {Origin::Kind::server, {}, {}}).map([](const RecordResult&) {});
}

}  // namespace fremskudt::store
