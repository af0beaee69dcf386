#include "wire/memory_store.h"

#include <sodium.h>

#include <algorithm>

#include "base/reasons.h"

namespace fremskudt::test {

using namespace store;

MemoryStore::MemoryStore(const MemoryStore& o)
    : Store(), Reader(), scopes(o.scopes), arrivals(o.arrivals), side_(o.side_), replica_(o.replica_), counter_(o.counter_),
      device_(o.device_), worker_(o.worker_), commit_(o.commit_), order_(o.order_), stamp_(o.stamp_), rows_(o.rows_), attachments_(o.attachments_), feeds_(o.feeds_),
      fed_(o.fed_), last_seq_(o.last_seq_), cursors_(o.cursors_), facts_(o.facts_), registrations_(o.registrations_) {}

bool MemoryStore::try_write(const Id& id, std::uint32_t type, const std::function<void(google::protobuf::Message&)>& edit) {
  const auto found = rows_.find(id);
  if (found != rows_.end() && found->second.state.type != type) return false;
  auto row = found != rows_.end() ? found->second : Stored();
  merge::Patch patch;
  if (row.bytes.empty()) {
    row.state.id = id;
    row.state.type = type;
    auto message = record_type(type)->make();
    edit(*message);
    patch = merge::create(*message);
  } else {
    auto resolved = merge::resolve(row.state);
    if (!resolved) return false;
    std::unique_ptr<google::protobuf::Message> after(resolved->message->New());
    after->CopyFrom(*resolved->message);
    edit(*after);
    patch = merge::diff(resolved->view, *resolved->message, *after);
  }
  merge::DotSource dots(replica_, counter_);
  auto applied = merge::apply(row.state, patch, dots, ++stamp_ << 16);
  if (!applied || !applied->changed) return false;
  counter_ = dots.last();
  if (side_ == Side::tablet && !registrations_.contains(replica_)) {
    Registration registration;
    registration.set_replica(replica_);
    registration.set_device(device_.to_bytes());
    registration.set_worker(worker_.to_bytes());
    registrations_[replica_] = registration;
  }
  Notice notice;
  notice.local = side_ == Side::tablet;
  if (side_ == Side::tablet) row.local++, row.order = ++order_, row.refused = false;
  keep(rows_[id] = std::move(row), std::move(applied->state), notice);
  tell(notice);
  return true;
}

void MemoryStore::keep(Stored& row, merge::State state, Notice& notice) {
  const auto before = row.scope;
  row.state = std::move(state);
  row.bytes = merge::encode(row.state);
  auto resolved = merge::resolve(row.state);
  row.scope = resolved ? scope_of(row.state.id, *resolved->message) : before;
  if (row.state.erased) attachments_.remove(row.state.id);
  else if (resolved) attachments_.name(row.state.id, attachments_named_in(*resolved->message), side_ == Side::server);
  notice.records.push_back({row.state.id, row.state.type, row.scope, false});
  if (side_ == Side::tablet) return;
  if (before.kind != SCOPE_UNSET && before != row.scope) step_feed(before, row.state.id, true, notice);
  if (!fed_.contains(row.scope)) notice.grants_changed = true;   // a family or place nobody had
  step_feed(row.scope, row.state.id, false, notice);
}

void MemoryStore::step_feed(const Scope& scope, const Id& id, bool left, Notice& notice) {
  last_seq_ = std::max(last_seq_, (commit_ + 1) << kFeedNumberShift) + 1;
  fed_.insert(scope);
  feeds_[scope][id] = {last_seq_, left};
  notice.scopes.push_back(scope);
}

void MemoryStore::tell(Notice& notice) {
  notice.commit = ++commit_;
  notice.pending = *pending_count();
  const auto listeners = listeners_;
  for (const auto& [number, listener] : listeners) listener(notice);
}

Result<Applied> MemoryStore::apply(const ChangeSet& changes, const Origin& origin) {
  if (is_full_ || (fail_after_ >= 0 && fail_after_-- == 0)) return fail(ErrorKind::full, "The disk is full.");
  Applied applied;
  Notice notice;
  for (const auto& change : changes) one(change, origin, applied, notice);
  purge();
  if (!notice.records.empty() || !notice.attachments.empty() || notice.local) tell(notice);
  applied.commit = commit_;
  return applied;
}

Result<std::vector<Applied>> MemoryStore::apply_group(std::span<const std::pair<ChangeSet, Origin>> group) {
  std::vector<Applied> all;
  for (const auto& [changes, origin] : group) {
    TRY(auto applied, apply(changes, origin));
    all.push_back(std::move(applied));
  }
  return all;
}

void MemoryStore::one(const Change& change, const Origin& origin, Applied& applied, Notice& notice) {
  if (const auto* a = std::get_if<Arrive>(&change)) {
    arrive(*a, applied, notice);
  } else if (const auto* ack = std::get_if<Acknowledge>(&change)) {
    const auto row = rows_.find(ack->id);
    if (row == rows_.end()) return;
    if (ack->outcome == REFUSED) {
      if (ack->revision == row->second.local) row->second.refused = true, row->second.why = ack->why;
    } else {
      row->second.acknowledged = std::max(row->second.acknowledged, ack->revision);
      FREMSKUDT_ASSERT(row->second.acknowledged <= row->second.local);
      row->second.seq = std::max(row->second.seq, ack->seq);
    }
  } else if (const auto* reoffer = std::get_if<store::Reoffer>(&change)) {
    const auto row = rows_.find(reoffer->id);
    if (row == rows_.end() || row->second.local > row->second.acknowledged) return;
    row->second.local = row->second.acknowledged + 1;
    row->second.order = ++order_;
    notice.local = true;
    notice.records.push_back({reoffer->id, row->second.state.type, row->second.scope, false});
  } else if (const auto* cursor = std::get_if<SetCursor>(&change)) {
    cursors_[cursor->scope] = cursor->seq;
  } else if (const auto* leave = std::get_if<Leave>(&change)) {
    const auto row = rows_.find(leave->id);
    if (row != rows_.end() && row->second.scope == leave->scope && row->second.local <= row->second.acknowledged &&
        !attachments_.has_to_send(leave->id)) {
      attachments_.remove(leave->id);
      rows_.erase(row);
    }
  } else if (const auto* set = std::get_if<SetScopes>(&change)) {
    if (!set->lets_go) {
      if (scopes) scopes->insert(scopes->end(), set->scopes.begin(), set->scopes.end());
      return;
    }
    scopes = set->scopes;
    std::erase_if(cursors_, [&](const auto& c) { return std::find(scopes->begin(), scopes->end(), c.first) == scopes->end(); });
  } else if (const auto* registered = std::get_if<Register>(&change)) {
    registrations_[registered->registration.replica()] = registered->registration;
  } else if (const auto* fact = std::get_if<SetFact>(&change)) {
    facts_[fact->name] = fact->value;
  } else if (const auto* bytes = std::get_if<Piece>(&change)) {
    piece(*bytes, origin, applied, notice);
  } else if (const auto* doubt = std::get_if<Recheck>(&change)) {
    applied.attachments.push_back(attachments_.recheck({doubt->record, doubt->hash}));
  } else if (const auto* delivered = std::get_if<Delivered>(&change)) {
    attachments_.mark_delivered({delivered->record, delivered->hash});
  } else if (const auto* unnamed = std::get_if<Unnamed>(&change)) {
    const auto row = rows_.find(unnamed->record);
    if (row != rows_.end() && !row->second.has_unsent_state() && row->second.why.empty()) attachments_.mark_delivered({unnamed->record, unnamed->hash});
  } else if (std::get_if<ServerPutBack>(&change)) {
    notice.local = attachments_.reoffer() || notice.local;
  }
}

void MemoryStore::piece(const Piece& piece, const Origin& origin, Applied& applied, Notice& notice) {
  const auto before = *attachment(piece.record, piece.hash);
  auto result = attachments_.add(piece, side_ == Side::tablet && origin.kind == Origin::Kind::peer);
  const bool is_news = result.item.is_whole() && result.item.key != 0 && !before->is_whole();
  if (is_news && side_ == Side::server) notice.attachments.push_back(**attachment(piece.record, piece.hash));
  if (is_news && !result.item.is_delivered && side_ == Side::tablet) notice.local = true;
  applied.attachments.push_back(std::move(result));
}

void MemoryStore::arrive(const Arrive& in, Applied& applied, Notice& notice) {
  ++arrivals;
  RecordResult result;
  result.id = in.id;
  result.type = in.type;
  result.revision = in.revision;
  auto incoming = merge::decode(in.state);
  if (!incoming || incoming->id != in.id || incoming->type != in.type) {
    result.outcome = REFUSED;
    result.why = reason::kMalformed;
    applied.records.push_back(result);
    return;
  }
  const auto found = rows_.find(in.id);
  merge::State known{in.id, in.type, false, {}};
  if (found != rows_.end()) known = found->second.state;
  if (known.type != in.type) {   // one id is one record: as in the real store
    result.outcome = QUARANTINED;
    result.why = reason::kMalformed;
    applied.records.push_back(result);
    return;
  }
  if (!in.trusted)
    for (const auto dot : merge::new_dots(known, *incoming))
      if (std::find(in.own_replicas.begin(), in.own_replicas.end(), dot.replica) == in.own_replicas.end() &&
          std::find(in.relayed_replicas.begin(), in.relayed_replicas.end(), dot.replica) == in.relayed_replicas.end()) {
        result.outcome = QUARANTINED;
        result.why = reason::kForeignDots;
        applied.records.push_back(result);
        return;
      }
  auto joined = merge::join(known, *incoming);
  result.outcome = MERGED;
  if (found == rows_.end() || joined != known) {
    result.changed = true;
    keep(rows_[in.id], std::move(joined), notice);
  }
  rows_[in.id].seq = std::max(rows_[in.id].seq, in.seq);
  result.scope = rows_[in.id].scope;
  applied.records.push_back(result);
}

void MemoryStore::purge() {
  if (!scopes) return;
  std::erase_if(rows_, [&](const auto& r) {
    const auto& row = r.second;
    const bool goes = !is_pending(r.first, row) && !row.refused && std::find(scopes->begin(), scopes->end(), row.scope) == scopes->end();
    if (goes) attachments_.remove(r.first);
    return goes;
  });
}

std::shared_ptr<void> MemoryStore::subscribe(Listener listener) {
  const auto number = ++last_listener_;
  listeners_[number] = std::move(listener);
  return std::shared_ptr<void>(this, [this, number](void*) { listeners_.erase(number); });
}

std::map<Id, std::string> MemoryStore::states() const {
  std::map<Id, std::string> states;
  for (const auto& [id, row] : rows_) states[id] = row.bytes;
  return states;
}

std::vector<Scope> MemoryStore::all_scopes() const {
  std::vector<Scope> all;
  all.assign(fed_.begin(), fed_.end());
  return all;
}

Result<std::optional<StoredRecord>> MemoryStore::read(const Id& id) {
  const auto row = rows_.find(id);
  if (row == rows_.end()) return std::optional<StoredRecord>{};
  const auto& r = row->second;
  return StoredRecord{id, r.state.type, r.scope, r.state, r.local, r.acknowledged, r.refused, r.why};
}

Result<std::vector<PendingItem>> MemoryStore::pending_after(std::uint64_t after, std::uint32_t limit) {
  std::vector<PendingItem> items;
  for (const auto& [id, row] : rows_)
    if (row.local > row.acknowledged && !row.refused && row.order > after)
      items.push_back({id, row.state.type, row.scope, row.bytes, row.local, row.order});
  std::sort(items.begin(), items.end(), [](const auto& a, const auto& b) { return a.order < b.order; });
  if (items.size() > limit) items.resize(limit);
  return items;
}

Result<std::vector<StoredRecord>> MemoryStore::refused() {
  std::vector<StoredRecord> all;
  for (const auto& [id, row] : rows_)
    if (row.refused) all.push_back(*read(id).value());
  return all;
}

bool MemoryStore::is_pending(const Id& id, const Stored& row) const {
  return !row.refused && (row.local > row.acknowledged || (side_ == Side::tablet && attachments_.has_to_send(id)));
}

Result<std::uint64_t> MemoryStore::pending_count() {
  return static_cast<std::uint64_t>(std::count_if(rows_.begin(), rows_.end(), [&](const auto& r) { return is_pending(r.first, r.second); }));
}

Result<std::optional<AttachmentItem>> MemoryStore::attachment(const Id& record, std::string_view hash) {
  auto item = attachments_.find({record, std::string(hash)});
  if (const auto row = rows_.find(record); item && side_ == Side::server && row != rows_.end()) item->scopes = {row->second.scope};
  return item;
}

Result<std::string> MemoryStore::attachment_bytes(const Id& record, std::string_view hash, std::uint64_t offset, std::uint64_t length) {
  return attachments_.bytes({record, std::string(hash)}, offset, length);
}

Result<std::vector<AttachmentItem>> MemoryStore::attachments_lacking(std::uint64_t before, std::uint32_t limit) { return attachments_.lacking(before, limit); }

Result<std::vector<AttachmentItem>> MemoryStore::attachments_to_send(std::uint64_t after, std::uint32_t limit) {
  return attachments_.to_send(after, limit, [&](const Id& record) {
    const auto row = rows_.find(record);
    return row != rows_.end() && row->second.local <= row->second.acknowledged;
  });
}

Result<std::vector<OfferItem>> MemoryStore::offers(std::optional<std::uint64_t> above, std::uint64_t after, std::uint32_t limit) {
  std::vector<OfferItem> items;
  std::uint64_t place = 0;
  for (const auto& [id, row] : rows_) {
    ++place;
    if (place <= after || row.local > row.acknowledged || (above && row.seq <= *above)) continue;
    if (items.size() == limit) break;
    items.push_back({id, *state_hash(id), place});
  }
  return items;
}

Result<std::string> MemoryStore::state_hash(const Id& id) {
  const auto row = rows_.find(id);
  if (row == rows_.end()) return std::string();
  std::string hash(16, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), hash.size(), reinterpret_cast<const unsigned char*>(row->second.bytes.data()),
                     row->second.bytes.size(), nullptr, 0);
  return hash;
}

Result<std::vector<std::pair<Scope, std::uint64_t>>> MemoryStore::cursors() {
  return std::vector<std::pair<Scope, std::uint64_t>>(cursors_.begin(), cursors_.end());
}

Result<std::vector<FeedItem>> MemoryStore::feed(const Scope& scope, std::uint64_t after, std::uint32_t limit) {
  std::vector<FeedItem> items;
  for (const auto& [id, row] : feeds_[scope])
    if (row.seq > after) items.push_back({id, row.seq, row.left, row.left ? 0 : rows_.at(id).state.type, row.left ? "" : rows_.at(id).bytes});
  std::sort(items.begin(), items.end(), [](const auto& a, const auto& b) { return a.seq < b.seq; });
  if (items.size() > limit) items.resize(limit);
  return items;
}

Result<std::uint64_t> MemoryStore::feed_remaining(const Scope& scope, std::uint64_t after) {
  const auto& rows = feeds_[scope];
  return static_cast<std::uint64_t>(std::count_if(rows.begin(), rows.end(), [&](const auto& r) { return r.second.seq > after; }));
}

Result<std::uint64_t> MemoryStore::feed_last(const Scope& scope) {
  std::uint64_t last = 0;
  for (const auto& [id, row] : feeds_[scope]) last = std::max(last, row.seq);
  return last;
}

Result<std::optional<Registration>> MemoryStore::registration(merge::ReplicaId replica) {
  const auto found = registrations_.find(replica);
  return found == registrations_.end() ? std::optional<Registration>{} : found->second;
}

Result<std::vector<Registration>> MemoryStore::unsigned_registrations() {
  std::vector<Registration> all;
  for (const auto& [replica, registration] : registrations_)
    if (registration.signature().empty()) all.push_back(registration);
  return all;
}

Result<std::string> MemoryStore::fact(std::string_view name) {
  const auto found = facts_.find(name);
  return found == facts_.end() ? std::string{} : found->second;
}

Result<std::vector<std::pair<std::string, std::string>>> MemoryStore::facts_with_prefix(std::string_view prefix) {
  std::vector<std::pair<std::string, std::string>> found;
  for (const auto& [name, value] : facts_)
    if (name.starts_with(prefix) && !value.empty()) found.emplace_back(name, value);
  return found;
}

}  // namespace fremskudt::test
