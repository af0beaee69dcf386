// The office's rules in the server's transaction: asked before a peer's state is settled and after everything that changed,
// and again about what they had set aside.
#include <algorithm>

#include "base/reasons.h"
#include "store/audit.h"
#include "store/writer.h"

namespace fremskudt::store {
namespace {

// Rules follow from rules (a request makes a grant, a grant an audit entry), never in a circle.
constexpr int kMaxRounds = 16;

// Judged again in one commit, so that nobody holds the others up by handing in what he may not; then it is another's turn.
constexpr int kMostJudgedAgain = 100;
constexpr std::size_t kMostBytesJudgedAgain = merge::kMaxStateBytes;

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
    const auto& was = field_or_none(before, field.number());
    if (is.entries == was.entries) continue;
    // Said and taken back before anybody heard of it: cleared where nothing stood, nothing is decided.
    if (was.entries.empty() && std::ranges::all_of(is.entries, [](const auto& entry) { return entry.value.empty(); })) continue;
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
    for (const auto field : verdict.keep) TRY_VOID(keep_field(after, before, field));
    TRY(derived, derive(after));
    settling.row.state = merge::encode(after);
  }
  std::ranges::move(verdict.after, std::back_inserter(after_));
  return std::string();
}

// The value that stands here, or none, is written anew, in the sight of what was asked for: so every tablet learns that it stands.
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

// ---- what was set aside -------------------------------------------------------------------------------------------------

struct Writer::SetAside {
  std::int64_t key = 0;
  std::uint32_t type = 0;
  Id record;
  Origin sender;
  std::string state;
};

Result<std::optional<Writer::SetAside>> Writer::next_set_aside(std::int64_t after) {
  for (;;) {
    looking_at_ = kNotKnownWhich;
    TRY(const auto key, db_.integer("SELECT key FROM quarantine WHERE why = ? AND key > ? ORDER BY key LIMIT 1", reason::kNoScope, after));
    looking_at_.reset();
    if (!key) return std::optional<SetAside>();
    after = *key;
    if (unjudged_.contains(*key)) continue;
    looking_at_ = *key;
    TRY(auto rows, db_.query("SELECT record, type, worker, device, state FROM quarantine WHERE key = ?", *key));
    TRY(const bool found, rows.next());
    FREMSKUDT_ASSERT(found);
    std::optional one(SetAside{*key, static_cast<std::uint32_t>(rows.integer(1)), rows.id(0), {Origin::Kind::peer, rows.id(2), rows.id(3)}, std::string(rows.blob(4))});
    looking_at_.reset();
    return one;
  }
}

// A server that was put back has lost grants, and the tablet that wrote by one hands its words in before it is given again:
// when who may see what has changed, what waits for that is judged as if it came now. Also after opening: it may have
// ended before it was done.
Status Writer::judge_set_aside() {
  if (!options_.rules || (!judge_again_ && !judged_to_) || unjudged_.contains(kNotKnownWhich)) return {};
  options_.rules->start();   // what they knew may be of before
  std::size_t bytes = 0;
  for (int judged = 0;; ++judged) {
    if (judged >= kMostJudgedAgain || bytes >= kMostBytesJudgedAgain) {
      options_.rules->has_more_to_judge();
      return {};
    }
    if (!judged_to_) {
      if (!std::exchange(judge_again_, false)) return {};
      judged_to_ = 0;
    }
    TRY(const auto one, next_set_aside(*judged_to_));
    if (!one) {
      judged_to_.reset();
      continue;
    }
    judged_to_ = one->key;
    bytes += one->state.size();
    TRY_VOID(judge(*one));   // merged, it may open the way for others: then there is another round
  }
}

// Whether its dots are its sender's was found when it came, and what was seen here since is not new: it is judged whole.
Status Writer::judge(const SetAside& one) {
  const auto state = merge::decode(one.state);
  if (!state) return {};
  TRY(const bool judges_again, options_.rules->judges_again(reader_, one.sender));
  if (!judges_again) return {};
  Arrive arrive;
  arrive.id = one.record;
  arrive.type = one.type;
  arrive.state = one.state;
  for (const auto replica : merge::replicas_of(*state)) {
    TRY(const auto registration, registrations_.find(replica));
    if (!registration) continue;
    (registration->device() == one.sender.device.to_bytes() ? arrive.own_replicas : arrive.relayed_replicas).push_back(replica);
  }
  std::string late;
  TRY(auto result, arrive_checked(arrive, one.sender, late));
  at_ = {};
  const bool is_late = result.outcome == QUARANTINED && result.why == reason::kErased;
  if (result.outcome != MERGED && result.outcome != MERGED_WITH_CONFLICT && !is_late) return {};
  TRY_VOID(db_.run("DELETE FROM quarantine WHERE key = ?", one.key));
  if (is_late) TRY_VOID(quarantine(arrive, late.empty() ? arrive.state : late, result.why, one.sender));
  result.id = one.record;
  TRY_VOID(audit_changes({.records = {std::move(result)}}, one.sender));
  return follow_up(one.sender);
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
