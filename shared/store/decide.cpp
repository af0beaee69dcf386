// The office's rules in the server's transaction: asked before a peer's state is settled and after everything that changed.
#include <algorithm>

#include "store/audit.h"
#include "store/writer.h"

namespace fremskudt::store {
namespace {

// Rules follow from rules (a request makes a grant, a grant an audit entry), never in a circle.
constexpr int kMaxRounds = 16;

const merge::FieldState& field_or_none(const merge::State& state, std::uint32_t number) {
  static const merge::FieldState kNone;
  const auto* field = state.field(number);
  return field ? *field : kNone;
}

std::vector<Rules::Arrival::Decided> decided_changes(const RecordType& type, const merge::State& before, const merge::State& after) {
  std::vector<Rules::Arrival::Decided> changes;
  for (const auto& field : type.fields) {
    if (!field.policy.decided()) continue;
    const auto& is = field_or_none(after, field.number());
    if (is.entries == field_or_none(before, field.number()).entries) continue;
    const bool differs = std::ranges::any_of(is.entries, [&](const auto& entry) { return entry.value != is.entries.front().value; });
    changes.push_back({field.number(), differs});
  }
  return changes;
}

std::shared_ptr<google::protobuf::Message> copy(const google::protobuf::Message& message) {
  std::shared_ptr<google::protobuf::Message> made(message.New());
  made->CopyFrom(message);
  return made;
}

}  // namespace

Result<std::string> Writer::judge(Settling& settling, merge::State& after, Derived& derived, std::vector<Id> authors, const Arrive& change) {
  TRY(const auto key, scope_for(settling));
  Rules::Arrival arrival;
  arrival.id = settling.row.id;
  arrival.type = settling.row.type;
  arrival.is_new = settling.before == nullptr;
  TRY(arrival.after, scopes_.scope_of(key));
  if (settling.before) {
    TRY(arrival.before, scopes_.scope_of(settling.row.scope));
  }
  arrival.message = derived.message.get();
  const bool is_relayed = !change.relayed_replicas.empty();
  const merge::State nothing{after.id, after.type, false, {}};
  const auto& before = settling.before ? *settling.before : nothing;
  if (derived.type) arrival.decided = decided_changes(*derived.type, before, after);
  for (auto& decided : arrival.decided) {
    if (!is_relayed) break;
    std::vector<merge::Dot> news;
    for (const auto& entry : field_or_none(after, decided.field).entries)
      if (!field_or_none(before, decided.field).vector.has_seen(entry.dot)) news.push_back(entry.dot);
    std::ranges::sort(news);
    TRY(decided.authors, authors_of(change, news, *settling.origin));
  }
  arrival.origin = settling.origin;
  arrival.authors = std::move(authors);
  TRY(auto verdict, options_.rules->judge(reader_, arrival));
  if (!verdict.quarantine.empty()) return std::move(verdict.quarantine);
  if (!verdict.keep.empty()) {
    FREMSKUDT_ASSERT(settling.before != nullptr);
    for (const auto field : verdict.keep) TRY_VOID(keep_field(after, *settling.before, field));
    TRY(derived, derive(after));
    settling.row.state = merge::encode(after);
  }
  std::ranges::move(verdict.after, std::back_inserter(after_));
  return std::string();
}

// The value that stands here is written anew, in the sight of what was asked for: so every tablet learns that it stands.
Status Writer::keep_field(merge::State& after, const merge::State& before, std::uint32_t number) {
  TRY_VOID(mint_replica());
  const auto& was = field_or_none(before, number);
  const auto& is = field_or_none(after, number);
  merge::Op op;
  op.value = std::string();
  const auto shown = std::ranges::max_element(was.entries, {}, &merge::Entry::stamp);
  if (shown != was.entries.end()) {
    op.value = shown->value;
    op.origin = shown->origin;
    op.origin_stamp = shown->origin_stamp;
  }
  for (const auto& entry : is.entries) op.replaces.push_back(entry.dot);
  merge::Patch patch;
  patch.fields[number] = {{std::move(op)}, is.vector};
  merge::DotSource dots(replica_, counter_);
  TRY(auto applied, merge::apply(after, patch, dots, clock_.next(options_.env->now_ms(), after)));
  after = std::move(applied.state);
  counter_ = dots.last();
  counter_moved_ = true;
  return {};
}

Status Writer::will_follow(const Settling& settling) {
  Rules::Changed changed;
  changed.id = settling.row.id;
  changed.type = settling.row.type;
  if (settling.before) {
    TRY(auto was, derive(*settling.before));
    changed.was = std::move(was.message);
  }
  if (settling.derived->message) changed.is = copy(*settling.derived->message);
  to_follow_.push_back(std::move(changed));
  return {};
}

Status Writer::follow_up(const Origin& origin) {
  if (!options_.rules) return {};
  const Origin server{Origin::Kind::server, origin.worker, origin.device};
  for (int round = 0; !to_follow_.empty() || !after_.empty(); ++round) {
    FREMSKUDT_ASSERT(round < kMaxRounds);
    auto changes = std::exchange(after_, {});
    for (const auto& changed : std::exchange(to_follow_, {})) {
      TRY(auto more, options_.rules->follow(reader_, changed, origin));
      std::ranges::move(more, std::back_inserter(changes));
    }
    TRY_VOID(apply_set(changes, server));
  }
  return {};
}

Status Writer::audit_changes(const Applied& applied, const Origin& origin) {
  Audit entry;
  for (const auto& result : applied.records)
    if (result.changed) entry.records.push_back(result.id);
  if (entry.records.empty()) return {};
  entry.action = "change";
  entry.worker = origin.worker;
  entry.device = origin.device;
  return AuditTable(db_).add(entry, options_.env->now_ms());
}

}  // namespace fremskudt::store
