#include "simulation/tablet.h"

#include <algorithm>

#include "base/reasons.h"
#include "net/store_answers.h"
#include "simulation/office.h"
#include "store/attachments.h"
#include "simulation/world.h"

namespace fremskudt::sim {

namespace client = sync::client;

namespace {

// What a tablet hears, for --replay.
std::string text_of(const store::Change& change) {
  const auto scope_or = [](const auto& scope) { return scope ? " in " + scope->to_string() : std::string(); };
  if (const auto* arrive = std::get_if<store::Arrive>(&change))
    return "hears of " + arrive->id.to_string() + scope_or(arrive->scope) + " at " + std::to_string(arrive->seq);
  if (const auto* leave = std::get_if<store::Leave>(&change))
    return "hears that " + leave->id.to_string() + " left " + leave->scope.to_string() + (leave->for_now ? " for now" : "");
  if (const auto* receipt = std::get_if<store::Acknowledge>(&change))
    return "has a receipt of " + receipt->id.to_string() + " " + Outcome_Name(receipt->outcome) + " " + receipt->why + scope_or(receipt->scope) + (receipt->elsewhere ? " elsewhere" : "") + (receipt->for_now ? " for now" : "");
  if (const auto* reoffer = std::get_if<store::Reoffer>(&change)) return "gives back " + reoffer->id.to_string();
  if (const auto* set = std::get_if<store::SetScopes>(&change)) {
    std::string text = set->lets_go ? "may hold" : "may hold, and lets go of nothing";
    for (const auto& scope : set->scopes) text += " " + scope.to_string();
    return text;
  }
  return {};
}

}  // namespace

Tablet::Tablet(World& world, int number, const std::filesystem::path& home, Id device_, Id worker_)
    : Process(world, "tablet " + std::to_string(number), home / ("t" + std::to_string(number)),
              home / ("t" + std::to_string(number) + ".fresh"), static_cast<std::uint64_t>(number) + 1),
      device(device_), worker(worker_), number_(number) {}

sync::Fingerprint Tablet::fingerprint() const {
  sync::Fingerprint fingerprint{};
  std::copy(device.bytes.begin(), device.bytes.end(), fingerprint.begin());
  return fingerprint;
}

Status Tablet::open() {
  store::Options options;
  options.directory = directory_;
  options.env = &env;
  options.side_file = side_file_;
  options.device = device;
  options.worker = worker;
  options.base_vfs = Disks::kVfs;
  TRY(store_, store::Store::open(options, World::tablet_key()));
  return {};
}

void Tablet::drop() {
  sitting.reset();
  jobs_.clear();
  inbox_.clear();
  if (session_) {
    session_.reset();
    world_.abandon(wire_, true);
    wire_.reset();
  }
  store_.reset();
}

// ---- the person ---------------------------------------------------------------------------------------------------------

Tablet::Written Tablet::write(const Id& id, std::uint32_t type, const merge::Patch& patch, const Set& seen, const Deed& deed) {
  return write_changes({store::Write{id, type, patch}}, id, type, seen, deed);
}

Tablet::Written Tablet::attach(const Id& id, std::uint32_t type, const merge::Patch& patch, const Set& seen, const Deed& deed, const std::string& bytes) {
  const PictureName name{id, store::attachment_hash(id, bytes)};
  world_.pictures.bytes[name] = bytes;
  const auto written = write_changes({store::Write{id, type, patch}, store::Piece{id, name.hash, 0, bytes}}, id, type, seen, deed);
  if (written == Written::yes && !drive.is_dead()) world_.pictures.promised.insert(name);
  return written;
}

Tablet::Written Tablet::write_changes(const store::ChangeSet& changes, const Id& id, std::uint32_t type, const Set& seen, const Deed& deed) {
  const auto* before = heard(id);
  last_said = {};
  const Heard now = world_.oracle.after(id, type, before ? *before : Heard{}, seen, deed, last_said);
  expect(id, now);
  const auto applied = store_->apply(changes, {store::Origin::Kind::person, worker, device});
  if (!applied) {
    const auto own = own_.find(id);
    writes_under_way_[id] = {own == own_.end() ? 1 : own->second.last + 1, last_said};
    settle(false);
    world_.note(name_, "could not write", id);
    return Written::failed;
  }
  last_result = applied->records.back();
  if (last_result.outcome == REFUSED) {
    forget_expected();
    settle(true);
    return Written::refused;
  }
  if (last_result.changed) {
    auto& own = own_[id];
    if (last_result.revision <= own.last) fail("each change has a revision of its own", id.to_string());
    own.last = last_result.revision;
    own.said.emplace_back(own.last, last_said);
    own.is_refused = false;
    writes_under_way_.erase(id);
  } else {
    forget_expected();
  }
  settle(true);
  if (!drive.is_dead()) look_at(applied->attachments);
  return last_result.changed ? Written::yes : Written::nothing_new;
}

Id Tablet::pick(std::uint32_t type) {
  std::vector<Id> ids;
  for (const auto& [id, one] : held)
    if (one.type == type && (heard(id)->erased & kWholly) == 0) ids.push_back(id);
  return ids.empty() ? Id{} : world_.rng.pick(ids);
}

void Tablet::idle() {
  const bool is_well = world_.rng.chance(50) ? store_->checkpoint().has_value() : store_->index_some(20).has_value();
  if (!is_well && !drive.is_dead() && !world_.has_faults()) fail("an idle store is tidied", "");
}

void Tablet::write_newer(const Id& id) {
  constexpr std::uint32_t kFieldOfTomorrow = 900;
  const auto stored = store_->reader().read(id);
  const auto replica = store_->replica();
  if (!stored || !*stored || replica == 0 || (*stored)->state.erased) return;
  auto state = (*stored)->state;
  if (state.field(kFieldOfTomorrow) || merge::is_finished(state)) return;
  auto resolved = merge::resolve(state);
  const auto* type = record_type(state.type);
  const auto* text = type ? type->field("agenda") : nullptr;
  if (!resolved || !text) return;
  std::unique_ptr<google::protobuf::Message> after(resolved->message->New());
  after->CopyFrom(*resolved->message);
  after->GetReflection()->SetString(after.get(), text->descriptor, "ord" + std::to_string(world_.next_word()));
  const auto patch = merge::diff(resolved->view, *resolved->message, *after);

  auto deed = deed_of(*resolved->message, *after);
  merge::FieldState field;
  field.number = kFieldOfTomorrow;
  merge::Dot dot;   // one that this replica has written in this record
  for (const auto& other : state.fields)
    for (const auto& entry : other.entries)
      if (entry.dot.replica == replica) dot = std::max(dot, entry.dot);
  if (dot.is_none()) return;
  field.entries.push_back({"", dot, dot, 7, 7, "\xA2\x38\x01y"});
  field.vector.add(dot);
  deed.writes.push_back({kFieldOfTomorrow, {}, field.entries.front().value});
  state.fields.push_back(field);
  std::ranges::sort(state.fields, {}, &merge::FieldState::number);

  store::Arrive arrive;
  arrive.id = id;
  arrive.type = state.type;
  arrive.state = merge::encode(state);
  arrive.trusted = true;
  const auto seen = heard(id)->standing();
  write_changes({std::move(arrive), store::Write{id, state.type, patch}}, id, state.type, seen, deed);
}

// ---- the link -------------------------------------------------------------------------------------------------------------

bool Tablet::is_live() const { return session_ && session_->status().phase == sync::SyncStatus::Phase::live; }

void Tablet::connect() {
  FREMSKUDT_ASSERT(store_ && !session_);
  ++link_;
  link_past_ = world_.office->past();
  inbox_.clear();
  timer_ = 0;
  session_ = std::make_unique<sync::ClientSession>(sync::ClientSession::Options{sync::ClientSession::Mode::stay, "sim"});
  wire_ = world_.office->accept(*this);
  inbox_.push_back(client::Connected{});
}

void Tablet::stop_link() {
  if (session_) deliver(client::Stop{});
}

void Tablet::disconnected() {
  if (session_) inbox_.push_back(client::Disconnected{});
}

bool Tablet::is_timer_due() const { return session_ && timer_ != 0 && timer_ <= world_.clock.steady_ms; }

void Tablet::take_event() {
  const auto event = std::move(inbox_.front());
  inbox_.pop_front();
  deliver(event);
}

void Tablet::deliver(const client::Event& event) {
  if (std::holds_alternative<client::Tick>(event)) timer_ = 0;
  bool is_over = false;
  std::string why;
  for (auto& action : session_->resume(event, world_.clock.steady_ms)) {
    std::visit(
        [&]<class T>(T& one) {
          if constexpr (std::is_same_v<T, client::ReadStart> || std::is_same_v<T, client::ReadPending> || std::is_same_v<T, client::ReadOffers> ||
                        std::is_same_v<T, client::ReadAttachments> || std::is_same_v<T, client::ReadPiece> ||
                        std::is_same_v<T, client::Apply>)
            jobs_.push_back({link_, link_past_, std::move(one)});
          else if constexpr (std::is_same_v<T, client::Send>)
            wire_->up.out += one.bytes;
          else if constexpr (std::is_same_v<T, client::SetTimer>)
            timer_ = one.at;
          else if constexpr (std::is_same_v<T, client::Close>)
            is_over = true, why = one.reason;
        },
        action);
  }
  if (!is_over) return;
  world_.note(name_, "hangs up", why);
  if (why == reason::kProtocol) fail("both sides speak the protocol", "the tablet met a frame that it did not expect");
  if (!wire_->is_cut) wire_->up.under_way += wire_->up.out;
  wire_->up.out.clear();
  wire_->up.is_closed = true;
  wire_->down.is_told = true;
  session_.reset();
  wire_.reset();
}

void Tablet::run_job() {
  auto job = std::move(jobs_.front());
  jobs_.pop_front();
  auto event = std::visit(
      [&]<class T>(const T& question) -> client::Event {
        if constexpr (!std::is_same_v<T, client::Apply>) {
          return net::answer(question, *store_);
        } else {
          std::vector<Scope> scopes;
          bool has_scopes = false;
          heard_past_ = job.past;
          for (const auto& change : question.changes) {
            world_.trace(name_, [&] { return text_of(change); });
            if (const auto* arrive = std::get_if<store::Arrive>(&change)) {
              if (is_computed(arrive->type)) continue;
              if (const auto* known = world_.oracle.heard(arrive->id, Oracle::hash_of(arrive->state)))
                arrives(arrive->id, *known);
              else
                fail("nobody makes up states", "one arrives that nobody wrote");
            } else if (const auto* receipt = std::get_if<store::Acknowledge>(&change)) {
              auto& under_way = receipts_under_way_[receipt->id];
              under_way = std::max(under_way, receipt->revision);
              may_have_let_go_ = true;
            } else if (const auto* reoffer = std::get_if<store::Reoffer>(&change)) {
              reoffers_under_way_.insert(reoffer->id);
              takes_up_kept(reoffer->id);
            } else if (std::holds_alternative<store::Leave>(change) || std::holds_alternative<store::Delivered>(change) ||
                       std::holds_alternative<store::Unnamed>(change)) {
              may_have_let_go_ = true;
            } else if (const auto* set = std::get_if<store::SetScopes>(&change)) {
              scopes = set->scopes;
              has_scopes = set->lets_go;   // of a server that is being healed it keeps more for now
              may_have_let_go_ = true;
            }
          }
          net::Applies applies;
          if (failed_link_ == job.link) applies.failed = ErrorKind::io;
          auto answer = net::answer(question, *store_, applies);
          if (applies.failed) failed_link_ = job.link;
          const bool succeeded = !std::holds_alternative<client::StoreFailed>(answer);
          if (succeeded && !drive.is_dead()) {
            for (const auto& change : question.changes) {
              if (const auto* receipt = std::get_if<store::Acknowledge>(&change)) acknowledged(*receipt);
              if (const auto* reoffer = std::get_if<store::Reoffer>(&change)) reoffered(reoffer->id);
              if (const auto* delivered = std::get_if<store::Delivered>(&change); delivered && heard_past_ == world_.office->past())
                if (!world_.office->pictures.contains({delivered->record, delivered->hash}) && world_.oracle.ordered(delivered->record) == 0)
                  fail("what is acknowledged is at the office", "picture of " + delivered->record.to_string());
            }
          }
          settle(succeeded);
          if (succeeded && !drive.is_dead()) look_at_kept();
          if (const auto* done = std::get_if<client::Applied>(&answer); done && !drive.is_dead()) look_at(done->attachments);
          if (succeeded && !drive.is_dead()) {
            receipts_under_way_.clear();
            reoffers_under_way_.clear();
            may_have_let_go_ = false;
            if (has_scopes) check_scopes(scopes);
          }
          return answer;
        }
      },
      job.work);
  if (session_ && job.link == link_) inbox_.push_back(std::move(event));
}

// ---- what it holds and owes ----------------------------------------------------------------------------------------------

void Tablet::take(const store::Notice& notice) {
  for (const auto& changed : notice.records)
    if (changed.gone && is_computed(changed.type)) delivered_and_gone(changed.id);   // nobody's words, but given back and owed like them
  if (notice.local && session_) inbox_.push_back(client::LocalNotice{notice.pending});
}

void Tablet::holds(const Id& id, const Heard&) {
  if (std::ranges::none_of(pictures, [&](const PictureName& one) { return one.record == id; })) return;
  const auto stored = store_->reader().read(id);
  if (!stored || !*stored) return;
  const auto resolved = merge::resolve((*stored)->state);
  const auto named = resolved && resolved->message ? attachments_named_in(*resolved->message) : std::vector<NamedAttachment>();
  std::erase_if(pictures, [&](const PictureName& one) {
    return one.record == id && std::ranges::find(named, one.hash, &NamedAttachment::hash) == named.end();
  });
  world_.reckon_lost_pictures();
}

std::set<Id> Tablet::owed_records() const {
  auto records = records_with_pictures_to_send();
  std::erase_if(records, [&](const Id& id) { return is_refused(id); });
  for (const auto& [id, own] : own_)
    if (own.is_owed()) records.insert(id);
  return records;
}

bool Tablet::owes_words(const Id& id) const {
  const auto own = own_.find(id);
  return own != own_.end() && own->second.is_owed();
}

std::set<Id> Tablet::records_with_pictures_to_send() const {
  std::set<Id> records;
  if (!store_ || pictures.empty()) return records;   // what is to be sent is whole and named here
  if (const auto items = store_->reader().attachments_to_send(0, 10'000))
    for (const auto& item : *items) records.insert(item.record);
  return records;
}

bool Tablet::is_refused(const Id& id) const {
  const auto own = own_.find(id);
  return own != own_.end() && own->second.is_refused;
}

bool Tablet::is_undelivered(const Id& id) const {
  const auto own = own_.find(id);
  return (own != own_.end() && own->second.last > own->second.acknowledged) || records_with_pictures_to_send().contains(id);
}

std::vector<Id> Tablet::own_records() const {
  std::vector<Id> ids;
  for (const auto& [id, own] : own_) ids.push_back(id);
  return ids;
}

void Tablet::acknowledged(const store::Acknowledge& receipt) {
  const auto found = own_.find(receipt.id);
  if (found == own_.end()) return;
  auto& own = found->second;
  if (receipt.outcome == REFUSED) {
    own.is_refused = own.is_refused || receipt.revision >= own.last;
    return;
  }
  const auto revision = std::min(receipt.revision, own.last);
  own.acknowledged = std::max(own.acknowledged, revision);
  own.is_refused = own.is_refused && own.last > own.acknowledged;
  if (receipt.outcome != QUARANTINED && heard_past_ == world_.office->past()) check_delivered(receipt.id);
  std::erase_if(own.said, [&](const auto& one) { return one.first <= own.acknowledged; });
}

void Tablet::check_delivered(const Id& id, bool all) {
  const auto own = own_.find(id);
  if (own == own_.end()) return;
  const auto* there = world_.office->heard(id);
  if ((world_.oracle.ordered(id) & kWholly) != 0) return;
  for (const auto& [revision, said] : own->second.said) {
    if (revision > own->second.acknowledged && !all) continue;
    if (!there || !there->known.covers(said))
      fail("what is acknowledged is at the office", id.to_string() + " revision " + std::to_string(revision));
  }
}

// What was set aside at the office, and is kept where nobody sees it, comes to light again.
void Tablet::takes_up_kept(const Id& id) {
  const auto kept = store_->reader().quarantined();
  for (const auto& row : kept ? *kept : std::vector<store::Quarantined>()) {
    if (row.record != id || row.device.is_nil() || is_computed(row.type)) continue;
    const auto whole = store_->reader().quarantined(row.key);
    if (!whole || !*whole) continue;
    if (const auto* known = world_.oracle.heard(id, Oracle::hash_of((*whole)->state)))
      expect(id, *known);
    else
      fail("nobody makes up states", "one is kept that nobody wrote");
  }
}

// What is kept is as it was when it left, but for what is erased of it since.
void Tablet::look_at_kept() {
  const auto rows = store_->reader().quarantined();
  if (!rows) return;   // a disk that fails
  const auto before = std::exchange(kept_, {});
  for (const auto& row : *rows) {
    if (row.device.is_nil() || is_computed(row.type)) continue;
    const auto whole = store_->reader().quarantined(row.key);
    if (!whole || !*whole) continue;
    const StateBytes bytes((*whole)->state);
    const auto was = before.find(row.record);
    if (!world_.oracle.heard(row.record, bytes.hash()) && was != before.end() && bytes.state()) {
      auto now = was->second;
      now.erased |= Oracle::erased_in(*bytes.state());
      if (auto wrong = world_.oracle.explain(row.record, bytes, now); !wrong.empty()) fail("what was typed stands where it is kept", std::move(wrong));
    }
    if (const auto* known = world_.oracle.heard(row.record, bytes.hash())) kept_[row.record] = *known;
  }
}

// A server that was put back lacks it: it is owed again.
void Tablet::reoffered(const Id& id) {
  const auto found = row_of(id);
  if (!found || !*found) return;
  auto& own = own_[id];
  own.last = (*found)->local_revision;
  own.acknowledged = (*found)->acknowledged_revision;
}

std::vector<Id> Tablet::more_to_recover() {
  std::vector<Id> ids;
  for (const auto& [id, own] : own_)
    if (!world_.oracle.knows(id)) ids.push_back(id);
  return ids;
}

void Tablet::arrives(const Id& id, const Heard& known) {
  expect(id, known);
  if (known.erased == 0) return;
  auto& pieces = held_back_[id];
  if (std::ranges::find(pieces, known) == pieces.end()) pieces.push_back(known);
}

std::vector<Heard> Tablet::also_heard(const Id& id, Erased erased) {
  const auto found = held_back_.find(id);
  if (found == held_back_.end()) return {};
  const auto is_held_back_still = [&](const Heard& one) { return erased != kWholly && (one.erased & ~erased) != 0; };
  std::vector<Heard> let_go;
  std::ranges::copy_if(found->second, std::back_inserter(let_go), [&](const Heard& one) { return !is_held_back_still(one); });
  std::erase_if(found->second, [&](const Heard& one) { return !is_held_back_still(one); });
  if (found->second.empty()) held_back_.erase(found);
  return let_go;
}

void Tablet::gone(const Id& id, const Set& known) {
  const bool is_safe = world_.office->has(id, known) || (world_.oracle.ordered(id) & kWholly) != 0;
  if (!is_safe) {
    if (heard_past_ == world_.office->past())
      fail("nobody lets go of what the office lacks", id.to_string());
    else
      world_.reckon_losses();   // the office that said so had it
  }
  delivered_and_gone(id);
}

void Tablet::delivered_and_gone(const Id& id) {
  const auto own = own_.find(id);
  if (own == own_.end()) return;
  if (own->second.last > own->second.acknowledged) fail("delivered first, let go of after", id.to_string());
  own_.erase(own);
}

void Tablet::check_call() {
  const auto pending = store_->reader().pending_count();
  if (!pending) return;
  if (*pending != owed())
    fail("the pending count is what is not acknowledged", std::to_string(*pending) + " said, " + std::to_string(owed()) + " true");
}

// What was where it may be stays there, until it is touched or the scopes are others.
void Tablet::check_scopes(const std::vector<Scope>& scopes) {
  if (scopes != checked_scopes_)
    for (const auto& [id, one] : held) touched_.insert(id);
  checked_scopes_ = scopes;
  const auto looking = moment();
  for (const auto& id : std::exchange(touched_, {})) {
    if (!held.contains(id)) continue;
    const auto found = row_of(id);
    if (!found) touched_.insert(id);   // a disk that fails
    if (!found || !*found || std::ranges::find(scopes, (*found)->scope) != scopes.end()) continue;
    const StateBytes bytes((*found)->state);
    const auto resolved = bytes.state() ? merge::resolve(*bytes.state()) : fremskudt::fail(ErrorKind::corrupt, "");   // a talk's author holds it wherever it was
    const auto* talk = resolved ? dynamic_cast<const OutreachContact*>(resolved->message.get()) : nullptr;
    if (talk && talk->created().worker() == worker.to_bytes()) continue;
    if (!is_undelivered(id) && !is_refused(id)) fail("no tablet holds what its worker may not", (*found)->scope.to_string());
    touched_.insert(id);   // for now
  }
}

void Tablet::recovered(const Id& id, const store::StoredBytes& record) {
  const auto local = record.local_revision;
  const auto found = own_.find(id);
  if (found == own_.end() && local == 0) return;
  auto& own = own_[id];
  if (is_put_back()) {
    own.last = local;
    own.acknowledged = record.acknowledged_revision;
    own.is_refused = record.refused;
    // Revisions are counted anew from there: what was said under these numbers is of another course of things.
    const auto* now = heard(id);
    std::erase_if(own.said, [&](const auto& one) { return one.first > local || !now || !now->known.covers(one.second); });
    return;
  }
  if (local == own.last + 1 && local == record.acknowledged_revision + 1 && reoffers_under_way_.contains(id)) own.last = local;
  if (const auto write = writes_under_way_.find(id); local > own.last && write != writes_under_way_.end()) {
    own.last = local;   // it said that it failed, and yet it is there
    own.said.emplace_back(local, write->second.second);
    own.is_refused = false;
  }
  if (local != own.last)
    fail("what a person was told is saved is there after the power comes back", std::to_string(local) + " of " + std::to_string(own.last));
  const auto receipt = receipts_under_way_.find(id);
  if (record.acknowledged_revision < own.acknowledged ||
      (record.acknowledged_revision > own.acknowledged && receipt == receipts_under_way_.end()))
    fail("nothing is acknowledged without a receipt", id.to_string());
  own.acknowledged = record.acknowledged_revision;
  if (record.refused && receipt != receipts_under_way_.end()) own.is_refused = true;
  if (!record.refused && own.last == own.acknowledged) own.is_refused = false;
}

void Tablet::lost(const Id& id) {
  if (!is_put_back()) {
    const auto* own = own_.contains(id) ? &own_.at(id) : nullptr;
    const auto receipt = receipts_under_way_.find(id);
    const bool was_owed = own && own->last > own->acknowledged && (receipt == receipts_under_way_.end() || receipt->second < own->last);
    if (!may_have_let_go_ || was_owed) fail("what was committed is there after the power comes back", id.to_string());
  }
  own_.erase(id);
}

void Tablet::remember_as(const Tablet& other) {
  own_ = other.own_;
  held = other.held;
  pictures = other.pictures;
}

}  // namespace fremskudt::sim
