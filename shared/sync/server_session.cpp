#include "sync/server_session.h"

#include <sodium.h>

#include <algorithm>

#include "base/detectors.h"
#include "base/reasons.h"
#include "model/record_type.h"
#include "sync/registration.h"
#include "sync/signed_erasure.h"
#include "sync/wire.h"

namespace fremskudt::sync {

using namespace server;

namespace {

constexpr std::size_t kHashBytes = 16;

std::string hash_of(std::string_view state) {
  std::string hash(16, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), hash.size(),
                     reinterpret_cast<const unsigned char*>(state.data()), state.size(), nullptr, 0);
  return hash;
}

}  // namespace

ServerSession::ServerSession() = default;

std::vector<Action> ServerSession::resume(const Event& event, std::int64_t now) {
  if (state_ == State::closed) return {};
  now_ = now;
  std::visit([&](const auto& e) { on(e); }, event);
  if (state_ == State::open) {
    release_receipts();
    read_feed_if_room();
    say_caught_up();
    go_on_with_attachments();
  }
  if (state_ != State::closed) set_timer();
  return std::exchange(out_, {});
}

bool ServerSession::wants_input() const {
  return (state_ == State::greeting || state_ == State::open) && !pushed_ && !comparing_ && submits_ + attachment_submits_ < kMaxAppliesInFlight &&
         unwritten_ < 2 * kMaxOutputBytes;
}

std::vector<Scope> ServerSession::scopes() const {
  std::vector<Scope> scopes;
  for (const auto& [scope, feed] : feeds_) scopes.push_back(scope);
  return scopes;
}

// ---- greeting -------------------------------------------------------------------------------------------------------

void ServerSession::on(const Accepted& event) {
  FREMSKUDT_ASSERT(state_ == State::fresh);
  peer_ = event.peer;
  state_ = State::greeting;
  heard_at_ = framed_at_ = pinged_at_ = moved_at_ = now_;
  deadline_ = now_ + kHandshakeMs;
  if (peer_.standing != Peer::Standing::enrolled) reader_.set_limit(kMaxEnrolFrameBytes);
}

void ServerSession::on(const Bytes& event) {
  heard_at_ = now_;
  reader_.add(event.data);
  decode();
}

std::string_view ServerSession::unwelcome() const {
  switch (peer_.standing) {
    case Peer::Standing::unknown: return reason::kUnknownDevice;
    case Peer::Standing::revoked: return reason::kRevoked;
    case Peer::Standing::enrolled: break;
  }
  return reason::kProtocol;
}

void ServerSession::decode() {
  while (wants_input()) {
    auto frame = reader_.next();
    // A device that is not enrolled hears so, also when its Hello is longer than it may send.
    if (!frame) return close(unwelcome(), true);
    if (!*frame) return;
    framed_at_ = now_;
    take(std::move(**frame));
  }
}

void ServerSession::take(Frame&& frame) {
  switch (frame.kind_case()) {
    case Frame::kHello:
      if (state_ != State::greeting) return close(reason::kProtocol, true);
      return take(std::move(*frame.mutable_hello()));
    case Frame::kEnrol:
      if (state_ != State::greeting) return close(reason::kProtocol, true);
      return take(std::move(*frame.mutable_enrol()));
    case Frame::kPush:
      if (state_ != State::open) return close(unwelcome(), true);
      return take(std::move(*frame.mutable_push()));
    case Frame::kOffer:
      if (state_ != State::open) return close(unwelcome(), true);
      return take(std::move(*frame.mutable_offer()));
    case Frame::kAttachments:
      if (state_ != State::open) return close(unwelcome(), true);
      if (!attachments_->take(frame.attachments(), now_)) return close(reason::kProtocol, true);
      return;
    case Frame::kPiece:
      if (state_ != State::open) return close(unwelcome(), true);
      if (!attachments_->take(std::move(*frame.mutable_piece()))) return close(reason::kProtocol, true);
      return go_on_with_attachments();
    case Frame::kPing: {
      if (state_ != State::open) return close(unwelcome(), true);
      Frame pong;
      pong.mutable_pong()->set_nonce(frame.ping().nonce());
      return send(pong);
    }
    case Frame::kPong: return;
    case Frame::kGoodbye: return close(frame.goodbye().code().substr(0, kMaxTextBytes), false);
    case Frame::kWelcome:
    case Frame::kReceipts:
    case Frame::kFeed:
    case Frame::kScopes:
    case Frame::kEnrolled:
    case Frame::kWanted:
    case Frame::kCaughtUp: return close(unwelcome(), true);
    case Frame::KIND_NOT_SET:   // of a newer tablet
      if (peer_.standing != Peer::Standing::enrolled) return close(unwelcome(), true);
      return;
  }
}

void ServerSession::take(Enrol&& enrol) {
  if (!Id::from_bytes(enrol.device()) || enrol.code().empty() || enrol.code().size() > kMaxTextBytes ||
      enrol.device_name().size() > kMaxTextBytes)
    return close(reason::kProtocol, true);
  state_ = State::enrolling;
  out_.push_back(AskEnrol{peer_.fingerprint, std::move(enrol)});
}

void ServerSession::on(const EnrolAnswered& event) {
  if (state_ != State::enrolling) return;
  if (!event.refused.empty()) return close(event.refused, true);
  Frame frame;
  *frame.mutable_enrolled() = event.enrolled;
  send(frame);
  if (state_ != State::closed) close("", true);
}

void ServerSession::take(Hello&& hello) {
  if (peer_.standing != Peer::Standing::enrolled) return close(unwelcome(), true);
  if (hello.schema() == 0 || hello.cursors_size() > static_cast<int>(kMaxScopes) ||
      hello.registrations_size() > static_cast<int>(kMaxRegistrations) || hello.epoch().size() > kMaxTextBytes ||
      hello.token().size() > kMaxTextBytes || hello.app_version().size() > kMaxTextBytes)
    return close(reason::kProtocol, true);
  if (hello.schema() < kOldestSchema) return close(reason::kTooNew, true);
  const auto requests = own_requests(hello.registrations());
  hello.clear_registrations();
  for (const auto& request : requests) *hello.add_registrations() = request;
  hello_ = std::move(hello);
  state_ = State::judging;
  deadline_ = 0;
  out_.push_back(Judge{hello_});
}

void ServerSession::on(const Judged& event) {
  if (state_ != State::judging) return;
  const auto& judgement = event.judgement;
  if (!judgement.refused.empty()) return close(judgement.refused, true);

  const bool same = !hello_.epoch().empty() && hello_.epoch() == judgement.epoch;
  // What it let go of after that is here where it was before, and behind its cursors: it gets all again.
  const bool continues = !hello_.epoch().empty() && hello_.epoch() == judgement.continues_epoch && hello_.let_go() <= judgement.continues_to;
  server_key_ = judgement.server_key;
  sign_order_ = judgement.sign_order;
  may_heal_ = judgement.may_heal;
  must_enrol_ = judgement.must_enrol;
  heals_ = hello_.healing() || (!hello_.epoch().empty() && !same);
  for (const auto& scope : judgement.scopes) feeds_.try_emplace(scope, Feeding{0, feeds_.size(), true});
  for (const auto& cursor : hello_.cursors()) {
    const auto scope = scope_from(cursor.scope());
    const auto feed = scope ? feeds_.find(*scope) : feeds_.end();
    if (feed == feeds_.end()) continue;
    feed->second.seq = same ? cursor.seq() : continues ? std::min(cursor.seq(), judgement.continues_to) : 0;
    feed->second.fills = feed->second.seq == 0;
  }
  for (const auto& [scope, feed] : feeds_) dirty_.insert(scope);

  Frame frame;
  auto* welcome = frame.mutable_welcome();
  welcome->set_schema(schema_version());
  welcome->set_epoch(judgement.epoch);
  if (continues) {
    welcome->set_continues_epoch(judgement.continues_epoch);
    welcome->set_continues_to(judgement.continues_to);
  }
  welcome->set_token(judgement.token);
  for (const auto& [scope, feed] : feeds_) set_scope(welcome->add_scopes(), scope);
  for (const auto& registration : judgement.registrations) {
    remember(registration, true);
    *welcome->add_registrations() = registration;
  }
  welcome->set_now(judgement.now_ms);
  welcome->set_worker(peer_.worker.to_bytes());
  welcome->set_device(peer_.device.to_bytes());
  welcome->set_server_key(judgement.server_key);
  welcome->set_must_enrol(judgement.must_enrol);
  welcome->set_attachments(true);
  hello_.Clear();
  state_ = State::open;
  attachments_.emplace();
  send(frame);
  FREMSKUDT_ASSERT(judgement.records.empty() || judgement.records.size() == judgement.scopes.size());
  for (std::size_t i = 0; i < judgement.records.size() && state_ == State::open; ++i) {   // how much is to come
    if (judgement.records[i] == 0 || !feeds_.at(judgement.scopes[i]).fills) continue;
    Frame ahead;
    set_scope(ahead.mutable_feed()->mutable_scope(), judgement.scopes[i]);
    ahead.mutable_feed()->set_remaining(judgement.records[i]);
    send(ahead);
  }
  if (std::exchange(scopes_stale_, false) && !must_enrol_) {   // granted or taken while this was judged
    computing_scopes_ = true;
    out_.push_back(ComputeScopes{});
  }
  decode();   // the pushes of the same flight
}

// ---- what the tablet sends --------------------------------------------------------------------------------------------

std::vector<Registration> ServerSession::own_requests(const google::protobuf::RepeatedPtrField<Registration>& requests) const {
  std::vector<Registration> own;
  for (const auto& request : requests) {
    // A device speaks for itself only; another's request is as if it were not there.
    if (!is_well_formed(request) || request.device() != peer_.device.to_bytes() || request.worker() != peer_.worker.to_bytes()) continue;
    if (is_signed_by(request, server_key_)) continue;   // nothing to ask
    own.push_back(request);
    own.back().clear_signature();
  }
  return own;
}

void ServerSession::take(Push&& push) {
  if (push.records_size() > static_cast<int>(kMaxBatchRecords) || push.registrations_size() > static_cast<int>(kMaxRegistrations) ||
      push.erasures_size() > static_cast<int>(kMaxBatchRecords))
    return close(reason::kProtocol, true);
  for (const auto& record : push.records())
    if (!Id::from_bytes(record.id())) return close(reason::kProtocol, true);
  forget_some();
  auto requests = own_requests(push.registrations());
  // Those with our own signature are true whoever brings them: a store that was put back may have lost them.
  for (const auto& registration : push.registrations())
    if (is_well_formed(registration) && is_signed_by(registration, server_key_)) {
      remember(registration, true);
      returned_.push_back(store::Register{registration});
    }
  // So are orders: who hands one back erases nothing that was not erased here.
  std::vector<store::ErasureOrder> orders;
  for (const auto& erasure : push.erasures())
    if (is_signed_by(erasure, server_key_)) orders.push_back(order_from(erasure));
  pushed_ = std::move(push);
  if (!requests.empty() || !orders.empty()) {
    registering_ = true;
    out_.push_back(Register{std::move(requests), std::move(orders)});
    return;
  }
  submit_push();
}

void ServerSession::on(const Registered& event) {
  if (state_ != State::open) return;
  registering_ = false;
  Frame frame;
  for (const auto& registration : event.registrations) {
    remember(registration, true);
    *frame.mutable_receipts()->add_registrations() = registration;
  }
  if (!event.registrations.empty()) send(frame);
  submit_push();
  decode();
}

bool ServerSession::is_own(const Registration& registration) const {
  if (registration.device() == peer_.device.to_bytes()) return true;
  return registration.worker() == peer_.worker.to_bytes() &&
         std::any_of(peer_.stands_for.begin(), peer_.stands_for.end(), [&](const Id& id) { return id.to_bytes() == registration.device(); });
}

// Merges what was pushed, when it is known which of the replicas named in it are this device's.
void ServerSession::submit_push() {
  if (state_ != State::open || !pushed_ || registering_) return;
  std::vector<std::vector<merge::ReplicaId>> named;
  named.reserve(static_cast<std::size_t>(pushed_->records_size()));
  std::vector<merge::ReplicaId> all;
  for (const auto& record : pushed_->records()) {
    named.push_back(replicas_named_in(record.state()));
    all.insert(all.end(), named.back().begin(), named.back().end());
  }
  if (all.size() > kMaxNamedReplicas) return close(reason::kTooLarge, true);
  if (!knows_all(all)) return;

  auto push = std::move(*pushed_);
  pushed_.reset();
  store::ChangeSet changes = std::exchange(returned_, {});
  changes.reserve(changes.size() + static_cast<std::size_t>(push.records_size()));
  Receipts refused;
  for (int i = 0; i < push.records_size(); ++i) {
    auto& record = *push.mutable_records(i);
    if (record.state().size() > kMaxStateBytes) {
      auto* receipt = refused.add_receipts();
      receipt->set_id(record.id());
      receipt->set_revision(record.revision());
      receipt->set_outcome(REFUSED);
      receipt->set_why(std::string(reason::kTooLarge));
      continue;
    }
    store::Arrive arrive;
    arrive.id = *Id::from_bytes(record.id());
    arrive.type = record.type();
    arrive.revision = record.revision();
    bool is_all_known = true;
    for (const auto replica : named[static_cast<std::size_t>(i)]) {
      const auto known = known_.find(replica);
      if (known == known_.end() || !known->second.registered)
        is_all_known = false;
      else if (is_own(known->second.registration))
        arrive.own_replicas.push_back(replica);
      else if (may_heal_)
        arrive.relayed_replicas.push_back(replica);
    }
    // Sent before the tablet knew that this store was put back: it comes again after the first Reoffer, with the
    // registrations that were lost here.
    if (heals_ && !has_offered_ && !is_all_known) continue;
    if (echo_.size() >= kMaxEchoHashes) echo_.clear();
    auto& echo = echo_[arrive.id];
    echo = {hash_of(record.state()), false, {}, 0, echo.told_elsewhere};
    arrive.state = std::move(*record.mutable_state());
    changes.push_back(std::move(arrive));
  }
  if (refused.receipts_size() > 0) {
    Frame frame;
    *frame.mutable_receipts() = std::move(refused);
    send(frame);
  }
  if (changes.empty() || state_ != State::open) return;
  ++submits_;
  out_.push_back(Submit{++last_tag_, std::move(changes), {store::Origin::Kind::peer, peer_.worker, peer_.device}});
}

void ServerSession::take(Reoffer&& offer) {
  if (offer.ids_size() > static_cast<int>(offer.asks() ? kMaxAsked : kMaxOffers) || offer.ids_size() != offer.hashes_size())
    return close(reason::kProtocol, true);
  Compare compare;
  compare.offers.reserve(static_cast<std::size_t>(offer.ids_size()));
  for (int i = 0; i < offer.ids_size(); ++i) {
    const auto id = Id::from_bytes(offer.ids(i));
    if (!id || offer.hashes(i).size() != kHashBytes) return close(reason::kProtocol, true);
    compare.offers.emplace_back(*id, std::move(*offer.mutable_hashes(i)));
  }
  has_offered_ = comparing_ = true;
  asked_ = offer.asks();
  if (asked_) compare.set_aside_of = peer_.worker;
  out_.push_back(std::move(compare));
}

void ServerSession::on(const Compared& event) {
  if (state_ != State::open) return;
  comparing_ = false;
  Frame frame;
  auto& wanted = *frame.mutable_wanted();
  wanted.set_answers(asked_);
  for (const auto& id : event.wanted) wanted.add_ids(id.to_bytes());
  if (sign_order_)
    for (const auto& order : event.erasures) *wanted.add_erasures() = sign_order_(order);
  send(frame);
  decode();
}

void ServerSession::on(const Submitted& event) {
  if (state_ != State::open) return;
  if (!event.applied.attachments.empty()) {
    FREMSKUDT_ASSERT(attachment_submits_ > 0);
    --attachment_submits_;
    attachments_->submitted(event.applied.attachments);
    go_on_with_attachments();
    return decode();
  }
  FREMSKUDT_ASSERT(submits_ > 0);
  --submits_;
  Held held;
  held.since = now_;
  held.receipts.set_commit(event.applied.commit);
  for (const auto& result : event.applied.records) {
    auto* receipt = held.receipts.add_receipts();
    receipt->set_id(result.id.to_bytes());
    receipt->set_revision(result.revision);
    receipt->set_outcome(result.outcome);
    receipt->set_why(result.why);
    held.records.push_back({result.scope, result.erased, result.holds_more});
    if (const auto echo = echo_.find(result.id); echo != echo_.end()) {
      echo->second.scope = result.scope;
      echo->second.commit = event.applied.commit;
    }
    if (result.changed) held.notice = event.applied.commit;
  }
  held_.push_back(std::move(held));
  release_receipts();
  decode();
}

// In order, and each after the scopes that its commit opened: a tablet must not be told that the family it just made
// is delivered while it is not yet told that it may keep it.
void ServerSession::release_receipts() {
  while (state_ == State::open && !held_.empty()) {
    auto& held = held_.front();
    const bool is_clear = held.notice == 0 || (noticed_ >= held.notice && !computing_scopes_);
    if (!is_clear && now_ < held.since + kNoticeWaitMs) return;
    receipts_commit_ = std::max(receipts_commit_, held.receipts.commit());
    // While it heals this store a tablet lets go of nothing before all scopes are told, and looks at the first answer only.
    if ((is_clear || heals_) && !must_enrol_) say_where(held);
    Frame frame;
    *frame.mutable_receipts() = std::move(held.receipts);
    held_.pop_front();
    for (const auto& receipt : frame.receipts().receipts())
      if (const auto id = Id::from_bytes(receipt.id()))
        if (const auto echo = echo_.find(*id); echo != echo_.end()) {
          echo->second.told = true;
          echo->second.told_elsewhere = echo->second.told_elsewhere || receipt.elsewhere();
        }
    owes_caught_up_ = true;
    send(frame);
  }
}

// A draft shared with a family that has moved, or one that a tablet put back as it was had not shared yet: no feed of this
// device's says where it went.
void ServerSession::say_where(Held& held) {
  for (int i = 0; i < held.receipts.receipts_size(); ++i) {
    auto& receipt = *held.receipts.mutable_receipts(i);
    const auto& record = held.records[static_cast<std::size_t>(i)];
    const bool is_merged = receipt.outcome() == MERGED || receipt.outcome() == MERGED_WITH_CONFLICT;
    // Erased before it came: its tombstone stands in a feed that this device does not get.
    receipt.set_elsewhere((is_merged || record.erased) && !feeds_.contains(record.scope) &&
                          !feeds_.contains({RECORD, *Id::from_bytes(receipt.id())}));
    // Set aside, it stands here as it was before, and there the device may have it; merged after all, it comes by a feed.
    const bool is_set_aside = receipt.outcome() == QUARANTINED && receipt.why() == reason::kNoScope;
    if (is_set_aside) echo_[*Id::from_bytes(receipt.id())] = {{}, true, {}, 0, true};
    if ((is_set_aside || (is_merged && record.holds_more)) && feeds_.contains(record.scope)) set_scope(receipt.mutable_scope(), record.scope);
  }
}

// ---- what the tablet gets ---------------------------------------------------------------------------------------------

void ServerSession::on(const Noticed& event) {
  if (state_ != State::open && state_ != State::judging) return;
  noticed_ = std::max(noticed_, event.commit);
  for (const auto& scope : event.scopes)
    if (feeds_.contains(scope)) dirty_.insert(scope);
  if (attachments_) attachments_->arrived(event.attachments, may_hold());
  if (!event.grants_changed || must_enrol_) return;
  if (state_ == State::judging || computing_scopes_) {
    scopes_stale_ = true;
    return;
  }
  computing_scopes_ = true;
  out_.push_back(ComputeScopes{});
}

void ServerSession::on(const ScopesComputed& event) {
  if (state_ != State::open) return;
  // They changed again meanwhile: asked again, but this answer counts too, or grants that change all the time would
  // keep one that was taken away for ever.
  if (std::exchange(scopes_stale_, false)) out_.push_back(ComputeScopes{});
  else computing_scopes_ = false;
  std::map<Scope, std::size_t> allowed;   // with its place in the order of filling
  for (const auto& scope : event.scopes) allowed.try_emplace(scope, allowed.size());
  bool changed = false;
  for (auto feed = feeds_.begin(); feed != feeds_.end();) {
    if (allowed.contains(feed->first)) {
      ++feed;
      continue;
    }
    dirty_.erase(feed->first);
    feed = feeds_.erase(feed);
    if (!FREMSKUDT_BUG(echo_outlives_purge)) echo_.clear();   // the tablet purges: should the scope come back, it lacks also what it once sent
    changed = true;
  }
  for (const auto& [scope, place] : allowed)
    if (feeds_.try_emplace(scope, Feeding{0, place, true}).second) {
      dirty_.insert(scope);
      changed = true;
    }
  if (!changed) return;
  // What is delivered and in none of these scopes goes at the tablet: a visit whose new family is still on its way. When
  // that family is granted, the tablet lacks it too.
  if (!FREMSKUDT_BUG(echo_outlives_purge)) std::erase_if(echo_, [](const auto& e) { return e.second.told && !e.second.told_elsewhere; });
  Frame frame;
  frame.mutable_scopes();
  for (const auto& [scope, feed] : feeds_) set_scope(frame.mutable_scopes()->add_scopes(), scope);
  owes_caught_up_ = true;
  send(frame);
}

// News go in a round, so that no busy scope starves the others; a first fill goes scope by scope, in its order, and takes
// turns with the news.
std::set<Scope>::iterator ServerSession::next_to_read() const {
  const auto fills = [&](const Scope& scope) { return feeds_.at(scope).fills; };
  auto news = std::find_if_not(dirty_.upper_bound(last_read_), dirty_.end(), fills);
  if (news == dirty_.end()) news = std::find_if_not(dirty_.begin(), dirty_.end(), fills);
  if (news != dirty_.end() && filled_last_) return news;
  const auto first = std::ranges::min_element(dirty_, {}, [&](const Scope& scope) {
    const auto& feed = feeds_.at(scope);
    return std::pair(!feed.fills, feed.place);
  });
  return fills(*first) ? first : news;
}

void ServerSession::read_feed_if_room() {
  if (state_ != State::open || reading_ || dirty_.empty() || unwritten_ >= kMaxOutputBytes) return;
  const auto next = next_to_read();
  filled_last_ = feeds_.at(*next).fills;
  if (!filled_last_) last_read_ = *next;
  reading_ = Reading{*next, feeds_.at(*next).seq, read_limit_};
  dirty_.erase(next);                           // a notice from now on makes it dirty again
  out_.push_back(ReadFeed{reading_->scope, reading_->after, reading_->limit});
}

void ServerSession::on(const FeedRead& event) {
  if (state_ != State::open) return;
  FREMSKUDT_ASSERT(reading_ && reading_->scope == event.scope);
  forget_some();
  feed_read_ = event;
  answer_feed();
}

void ServerSession::answer_feed() {
  if (state_ != State::open || !feed_read_) return;
  const auto feeding = feeds_.find(feed_read_->scope);
  if (feeding == feeds_.end() || feeding->second.seq != reading_->after) {   // the grants changed under it
    feed_read_.reset();
    reading_.reset();
    return;
  }
  std::vector<std::vector<merge::ReplicaId>> named(feed_read_->items.size());
  std::vector<merge::ReplicaId> all;
  for (std::size_t i = 0; i < named.size(); ++i) {
    named[i] = replicas_named_in(feed_read_->items[i].state);
    all.insert(all.end(), named[i].begin(), named[i].end());
  }
  if (!knows_all(all)) return;

  auto read = std::move(*feed_read_);
  const auto asked = *reading_;
  feed_read_.reset();
  reading_.reset();
  auto& seq = feeding->second.seq;
  if (read.items.size() >= asked.limit) dirty_.insert(read.scope);
  else feeding->second.fills = false;

  Frame frame;
  std::size_t bytes = 0, total = 0;
  const auto flush = [&](std::uint64_t to, std::uint64_t left_over) {
    auto& feed = *frame.mutable_feed();
    set_scope(feed.mutable_scope(), read.scope);
    feed.set_after(seq);
    feed.set_seq(to);
    feed.set_remaining(read.remaining + left_over);
    seq = to;
    owes_caught_up_ = true;
    send(frame);
    frame.Clear();
    bytes = 0;
  };
  for (std::size_t i = 0; i < read.items.size() && state_ == State::open; ++i) {
    auto& item = read.items[i];
    const auto size = item.state.size();
    const auto before = i > 0 ? read.items[i - 1].seq : seq;   // a frame that ends here holds nothing of this item
    total += size;
    if (item.left) {
      if (!has_come_back(item, read.scope)) frame.mutable_feed()->add_left(item.id.to_bytes());
    } else if (const auto echo = echo_.find(item.id);
               echo != echo_.end() && !echo->second.told_elsewhere && echo->second.hash == hash_of(item.state)) {
      // The tablet sent exactly this.
    } else if (size <= kMaxStateBytes) {
      // Nobody can pack a stranger's bytes: a large state goes with few others, and many registrations go before it.
      if (bytes > 0 && bytes + size > kMaxStateBytes) flush(before, read.items.size() - i);
      for (const auto replica : named[i]) {
        auto& known = known_[replica];
        if (!known.registered || known.sent) continue;
        known.sent = true;
        *frame.mutable_feed()->add_registrations() = known.registration;
        if (frame.feed().registrations_size() >= static_cast<int>(kMaxRegistrations)) flush(before, read.items.size() - i);
      }
      if (state_ != State::open) return;
      if (echo != echo_.end()) echo->second.told_elsewhere = false;
      // Its author has it by two feeds, the own one and the place's: once is enough.
      if (const auto* type = record_type(item.type); type && type->policy.author_keeps() && echo_.size() < kMaxEchoHashes)
        echo_[item.id] = {hash_of(item.state), false, {}, 0, false};
      if (sign_order_)
        for (const auto& order : item.erasures) *frame.mutable_feed()->add_erasures() = sign_order_(order);
      auto* here = frame.mutable_feed()->add_here();
      here->set_id(item.id.to_bytes());
      here->set_type(item.type);
      here->set_state(std::move(item.state));
      bytes += size;
    }
    const bool is_last = i + 1 == read.items.size();
    if (is_last || bytes >= kBatchBytes)
      flush(item.seq, read.items.size() - i - 1);
  }
  if (!read.items.empty()) {
    const auto mean = std::max<std::size_t>(total / read.items.size(), 1);
    read_limit_ = static_cast<std::uint32_t>(std::clamp<std::size_t>(kMaxOutputBytes / mean, 8, kMaxBatchRecords));
  }
}

// Read before a change of this peer's own brought it into `scope` again, and told after that change's receipt: it would let
// go of what it holds by rights, and the next reading, which finds there what it sent itself, would not give it back.
bool ServerSession::has_come_back(const store::FeedItem& left, const Scope& scope) const {
  const auto echo = echo_.find(left.id);
  return echo != echo_.end() && echo->second.scope == scope && left.seq <= store::last_feed_number_of(echo->second.commit - 1);
}

// True when all are known; otherwise they are looked up, and who waits is called again.
bool ServerSession::knows_all(const std::vector<merge::ReplicaId>& replicas) {
  std::vector<merge::ReplicaId> unknown;
  for (const auto replica : replicas)
    if (!known_.contains(replica)) unknown.push_back(replica);
  if (unknown.empty()) return true;
  if (looking_up_.empty()) {
    std::sort(unknown.begin(), unknown.end());
    unknown.erase(std::unique(unknown.begin(), unknown.end()), unknown.end());
    looking_up_ = unknown;
    out_.push_back(LookUp{std::move(unknown)});
  }
  return false;
}

void ServerSession::on(const LookedUp& event) {
  if (state_ != State::open) return;
  for (const auto replica : std::exchange(looking_up_, {})) known_.try_emplace(replica);
  for (const auto& registration : event.registrations) remember(registration, false);
  submit_push();
  answer_feed();
  // Who was not registered may be by the next time it is named; while somebody waits for more, the answer stands.
  if (!pushed_ && !feed_read_) std::erase_if(known_, [](const auto& known) { return !known.second.registered; });
  decode();
}

// Nobody waits for a LookUp: what is forgotten is looked up and sent again.
void ServerSession::forget_some() {
  if (known_.size() > kMaxKnownReplicas && looking_up_.empty() && !pushed_ && !feed_read_) known_.clear();
}

void ServerSession::remember(const Registration& registration, bool sent) {
  auto& known = known_[registration.replica()];
  known.registration = registration;
  known.registered = true;
  known.sent = known.sent || sent;
}

void ServerSession::say_caught_up() {
  if (state_ != State::open || !owes_caught_up_ || !dirty_.empty() || reading_ || !held_.empty() || submits_ > 0 || pushed_ || computing_scopes_)
    return;
  owes_caught_up_ = false;
  Frame frame;
  frame.mutable_caught_up()->set_commit(std::max(noticed_, receipts_commit_));
  send(frame);
}

// ---- attachments ------------------------------------------------------------------------------------------------------

void ServerSession::on(const AttachmentsLookedUp& event) {
  if (state_ == State::open) attachments_->looked_up(event.items);
}
void ServerSession::on(const PieceRead& event) {
  if (state_ == State::open) attachments_->read(server::PieceRead(event), may_hold(), now_);
}

ServerAttachments::MayHold ServerSession::may_hold() const {
  return [this](const std::vector<Scope>& scopes) {
    return std::any_of(scopes.begin(), scopes.end(), [this](const Scope& scope) { return feeds_.contains(scope); });
  };
}

// Text first: no piece is given while a feed is to be read or a push is being merged.
void ServerSession::go_on_with_attachments() {
  if (state_ != State::open) return;
  const bool is_merged = submits_ == 0 && !pushed_;
  auto out = attachments_->go_on(is_merged && dirty_.empty() && !reading_ && unwritten_ < kMaxOutputBytes, is_merged);
  for (const auto& frame : out.frames) {
    send(frame);
    if (state_ != State::open) return;
  }
  if (!out.changes.empty()) {
    ++attachment_submits_;
    out_.push_back(Submit{++last_tag_, std::move(out.changes), {store::Origin::Kind::peer, peer_.worker, peer_.device}});
  }
  if (out.look_up) out_.push_back(*std::move(out.look_up));
  if (out.piece) out_.push_back(*std::move(out.piece));
}

// ---- time and ends ------------------------------------------------------------------------------------------------------

void ServerSession::on(const Written& event) {
  FREMSKUDT_ASSERT(event.bytes <= unwritten_);
  unwritten_ -= event.bytes;
  moved_at_ = now_;
  decode();
}

void ServerSession::on(const Tick&) {
  timer_ = 0;
  if (deadline_ != 0 && now_ >= deadline_) return close(reason::kTimeout, false);
  if (now_ >= heard_at_ + kSilenceMs && wants_input()) return close(reason::kTimeout, false);
  if (unwritten_ > 0 && now_ >= moved_at_ + kWriteStallMs) return close(reason::kTimeout, false);
  if (state_ == State::open && now_ >= std::max(framed_at_, pinged_at_) + kPingMs) {
    pinged_at_ = now_;
    Frame ping;
    ping.mutable_ping()->set_nonce(static_cast<std::uint64_t>(now_));
    send(ping);
  }
}

void ServerSession::set_timer() {
  if (state_ == State::fresh) return;
  auto next = std::max(framed_at_, pinged_at_) + kPingMs;
  if (deadline_ != 0) next = std::min(next, deadline_);
  if (unwritten_ > 0) next = std::min(next, moved_at_ + kWriteStallMs);
  if (!held_.empty()) next = std::min(next, held_.front().since + kNoticeWaitMs);
  next = std::max(next, now_ + 1);
  if (timer_ != 0 && timer_ <= next) return;   // it comes early and is set again then
  timer_ = next;
  out_.push_back(SetTimer{next});
}

void ServerSession::on(const Failed& event) { close(event.reason.empty() ? reason::kStore : std::string_view(event.reason), true); }
void ServerSession::on(const Disconnected&) { close(reason::kCut, false); }
void ServerSession::on(const Stop& event) { close(event.reason, state_ != State::fresh); }

void ServerSession::send(const Frame& frame) {
  auto wire = to_wire(frame);
  if (!wire) return close(reason::kTooLarge, true);
  if (unwritten_ == 0) moved_at_ = now_;
  unwritten_ += wire->size();
  out_.push_back(Send{std::move(*wire)});
}

void ServerSession::close(std::string_view why, bool say_so) {
  if (state_ == State::closed) return;
  state_ = State::closed;
  if (say_so) {
    Frame goodbye;
    goodbye.mutable_goodbye()->set_code(std::string(why));
    if (auto wire = to_wire(goodbye)) out_.push_back(Send{std::move(*wire)});
  }
  out_.push_back(Close{std::string(why)});
}

}  // namespace fremskudt::sync
