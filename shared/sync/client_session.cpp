#include "sync/client_session.h"

#include <algorithm>
#include <charconv>

#include "base/detectors.h"
#include "base/reasons.h"
#include "store/order_facts.h"
#include "store/set_aside.h"
#include "sync/registration.h"
#include "sync/signed_erasure.h"
#include "sync/wire.h"

namespace fremskudt::sync {

using namespace client;

namespace {

constexpr std::string_view kAll = "all";

std::string text_of(std::optional<std::uint64_t> above) { return above ? std::to_string(*above) : std::string(kAll); }

std::optional<std::uint64_t> above_from(std::string_view text) {
  std::uint64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  return read.ec == std::errc() && read.ptr == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

}  // namespace

ClientSession::ClientSession(Options options) : options_(std::move(options)) {}

std::vector<Action> ClientSession::resume(const Event& event, std::int64_t now) {
  if (state_ == State::closed) return {};
  now_ = now;
  std::visit([&](const auto& e) { on(e); }, event);
  if (state_ != State::closed) {
    end_healing_if_done();
    go_on_with_attachments();
    if (state_ != State::closed) finish_if_done();
  }
  if (state_ != State::closed) {
    set_timer();
  }
  show_status();
  return std::exchange(out_, {});
}

// What waits to be written is no reason not to read: the server does not read while its own output waits for us, and
// both would wait for ever. What is read makes little output: more is pushed only when there is room.
bool ClientSession::wants_input() const { return state_ != State::closed && applies_ < kMaxAppliesInFlight; }

// ---- greeting -----------------------------------------------------------------------------------------------------

void ClientSession::on(const Connected&) {
  FREMSKUDT_ASSERT(state_ == State::fresh);
  state_ = State::starting;
  heard_at_ = framed_at_ = pinged_at_ = moved_at_ = now_;
  deadline_ = now_ + kHandshakeMs;
  out_.push_back(ReadStart{});
}

void ClientSession::on(const StartRead& event) {
  FREMSKUDT_ASSERT(state_ == State::starting);
  start_ = event;
  server_key_ = start_.server_key;
  status_.to_send = start_.pending;
  state_ = State::greeting;

  Frame frame;
  auto* hello = frame.mutable_hello();
  hello->set_schema(schema_version());
  hello->set_epoch(start_.epoch);
  hello->set_token(start_.token);
  hello->set_healing(!start_.healing.empty());
  hello->set_let_go(above_from(start_.let_go).value_or(0));
  hello->set_app_version(options_.app_version.substr(0, kMaxTextBytes));
  for (const auto& [scope, seq] : start_.cursors) {
    if (hello->cursors_size() == static_cast<int>(kMaxScopes)) break;   // the rest is sent again from the start
    auto* cursor = hello->add_cursors();
    set_scope(cursor->mutable_scope(), scope);
    cursor->set_seq(seq);
    cursors_[scope] = seq;
  }
  for (const auto& registration : start_.registrations) {
    if (hello->registrations_size() == static_cast<int>(kMaxRegistrations)) break;
    *hello->add_registrations() = registration;
    registered_.insert(registration.replica());
  }
  send(frame);
  if (state_ == State::closed) return;
  send_registrations(start_.registrations);   // those that did not fit
  read_pending_if_due();                      // the same flight
}

void ClientSession::take(const Welcome& welcome) {
  if (state_ != State::greeting) return close(reason::kProtocol, true);
  if (welcome.schema() < kOldestSchema) return close(reason::kTooNew, true);

  store::ChangeSet changes;
  if (server_key_.empty() && !welcome.server_key().empty()) {
    // A store from before the key was kept: the TLS pin vouches for this one.
    server_key_ = welcome.server_key();
    changes.push_back(store::SetFact{std::string(kFactServerKey), server_key_});
  }
  if (welcome.must_enrol() != start_.must_enrol)
    changes.push_back(store::SetFact{std::string(kFactMustEnrol), welcome.must_enrol() ? "1" : ""});
  // A copy delivers what it has, gets nothing and lets go of nothing.
  must_enrol_ = welcome.must_enrol();
  if (!start_.healing.empty()) begin_healing(above_from(start_.healing), changes);
  if (welcome.epoch() != start_.epoch) {
    // Another history of the server's: what it shares with the one we know counts, the rest is asked for again.
    const bool continues = !start_.epoch.empty() && welcome.continues_epoch() == start_.epoch;
    for (auto& [scope, seq] : cursors_) {
      seq = continues ? std::min(seq, welcome.continues_to()) : 0;
      changes.push_back(store::SetCursor{scope, seq});
    }
    if (!start_.epoch.empty() && !FREMSKUDT_BUG(restored_is_not_healed)) begin_healing(continues ? std::optional(welcome.continues_to()) : std::nullopt, changes);
    if (!start_.epoch.empty()) changes.push_back(store::ServerPutBack{continues ? welcome.continues_to() : 0});
    changes.push_back(store::SetFact{std::string(kFactEpoch), welcome.epoch()});
  }
  if (!must_enrol_ && !take_scopes(welcome.scopes(), changes)) return close(reason::kProtocol, true);
  changes.push_back(store::SetFact{std::string(kFactServerSchema), std::to_string(welcome.schema())});
  if (!welcome.token().empty()) changes.push_back(store::SetFact{std::string(kFactToken), welcome.token()});
  take_registrations(welcome.registrations(), changes);

  state_ = State::open;
  attachments_.open(welcome.attachments(), welcome.schema() < schema_version());
  deadline_ = 0;
  status_.server_now_ms = welcome.now();
  status_.reason.clear();
  apply(std::move(changes));
  may_ask_ = may_ask_ || start_.has_set_aside;
  ask_if_due();
  read_offers_if_due();
}

// ---- what was set aside, and what words are about that left ------------------------------------------------------------

// A server of the same history knows what became of what it set aside. It is asked as it is offered things while it is healed, and
// names what does not wait there any more: merged, destroyed or erased where this tablet hears of no such thing. Likewise of what
// left while words about it stayed here: its tombstone stands in a feed that this tablet does not get.
void ClientSession::ask_if_due() {
  if (!may_ask_ || state_ != State::open || healing_ || must_enrol_ || asking_ || offer_out_) return;
  may_ask_ = false;
  asking_ = true;
  offered_to_ = 0;
  out_.push_back(ReadOffers{store::kOffersSetAside, offered_to_, kMaxAsked});
}

// What was pushed meanwhile has a receipt of its own, which may be of later than this.
void ClientSession::take_what_waits(const Wanted& wanted) {
  store::ChangeSet changes, orders;
  if (wanted.answers()) {
    for (const auto& erasure : wanted.erasures()) {
      if (!is_signed_by(erasure, server_key_)) continue;
      const auto order = order_from(erasure);
      const auto asked = asked_.find(order.record);
      if (asked == asked_.end() || !asked->second.is_typed) continue;
      orders.push_back(store::Erase{order.record, order.field == 0 ? std::vector<std::uint32_t>{} : std::vector{order.field}, merge::Vector::from_bytes(order.covered)});
      orders.push_back(store::SetFact{store::order_fact(order.record, order.field), erasure.SerializeAsString()});   // typed on, it stays away
    }
    for (const auto& raw : wanted.ids()) {
      const auto id = Id::from_bytes(raw);
      if (!id) return close(reason::kProtocol, true);
      if (asked_.erase(*id) > 0) changes.push_back(store::Acknowledge{*id, 0, MERGED, {}});
    }
    for (const auto& erasure : wanted.erasures()) {
      if (!is_signed_by(erasure, server_key_)) continue;
      const auto order = order_from(erasure);
      const auto asked = asked_.find(order.record);
      if (asked == asked_.end() || !asked->second.is_kept) continue;
      if (order.field == 0) {   // what waits there came too late for it
        changes.push_back(store::Erase{order.record, {}, {}});
        continue;
      }
      changes.push_back(store::SetFact{store::order_fact(order.record, order.field), erasure.SerializeAsString()});
      changes.push_back(store::Erase{order.record, {order.field}, merge::Vector::from_bytes(order.covered)});
    }
    for (const auto& [id, of] : asked_) changes.push_back(store::Acknowledge{id, 0, QUARANTINED, {}});
    std::ranges::move(orders, std::back_inserter(changes));
  }
  asked_.clear();
  offer_out_ = asking_ = false;
  if (!changes.empty()) apply(std::move(changes));
  if (!wanted.answers() || !more_offers_) return ask_if_due();
  asking_ = true;
  out_.push_back(ReadOffers{store::kOffersSetAside, offered_to_, kMaxAsked});
}

// ---- healing a server that was put back -----------------------------------------------------------------------------

// What it may have lost is offered by (id, hash); what it then wants is pending again and goes the ordinary way. A cut
// begins the offers anew. What is on its way counts as not sent: the
// server passed over what it could not judge without the registrations that it lost.
void ClientSession::begin_healing(std::optional<std::uint64_t> above, store::ChangeSet& changes) {
  heal_above_ = !healing_ ? above : above && heal_above_ ? std::optional(std::min(*above, *heal_above_)) : std::nullopt;
  healing_ = with_signed_ = true;
  changes.push_back(store::SetFact{std::string(kFactHealing), text_of(heal_above_)});
  sent_.clear();
  records_in_flight_ = 0;
  bytes_in_flight_ = 0;
  read_to_ = 0;
  retry_at_.reset();
  dirty_ = true;
}

void ClientSession::read_offers_if_due() {
  if (!healing_ || state_ != State::open || reading_offers_ || offer_out_ || unwritten_ >= kMaxOutputBytes) return;
  if (!more_offers_) return;
  reading_offers_ = true;
  out_.push_back(ReadOffers{heal_above_, offered_to_, kMaxOffers});
}

// When all is offered, what was wanted has its receipt, and the scopes that it opened are told: until then a cut must find
// the registrations wanted again, and nothing goes that only this tablet has.
void ClientSession::end_healing_if_done() {
  if (!healing_ || state_ != State::open || more_offers_ || reading_offers_ || offer_out_ || !is_idle()) return;
  if (!must_enrol_ && (!caught_up_ || *caught_up_ < receipts_commit_)) return;
  healing_ = false;
  store::ChangeSet changes{store::SetFact{std::string(kFactHealing), {}}};
  if (!must_enrol_) changes.push_back(store::SetScopes{{scopes_.begin(), scopes_.end()}});
  apply(std::move(changes));
  ask_if_due();
}

// The first Reoffer goes also when it is empty: from it on the server judges what is pushed.
void ClientSession::on(const OffersRead& event) {
  if (asking_ && event.items.empty()) asking_ = false;
  if (!asking_ && !healing_) return ask_if_due();
  reading_offers_ = false;
  more_offers_ = event.more;
  Frame frame;
  auto& offer = *frame.mutable_offer();
  offer.set_asks(asking_);
  for (const auto& item : event.items) {
    offer.add_ids(item.id.to_bytes());
    offer.add_hashes(item.hash);
    offered_to_ = item.place;
    if (!asking_) continue;
    const bool is_typed = item.place > store::kPlaceOfTyped;
    if (!is_typed && sent_.contains(item.id)) continue;
    auto& asked = asked_[item.id];
    asked.is_typed = asked.is_typed || is_typed;
    asked.is_kept = asked.is_kept || item.place <= store::kPlaceOfTold;
  }
  offer_out_ = has_offered_ = true;
  send(frame);
  if (state_ != State::closed) read_pending_if_due();
}

void ClientSession::take(const Wanted& wanted) {
  if (!offer_out_) return close(reason::kProtocol, true);
  if (asking_) return take_what_waits(wanted);
  store::ChangeSet changes;
  for (const auto& raw : wanted.ids()) {
    const auto id = Id::from_bytes(raw);
    if (!id) return close(reason::kProtocol, true);
    changes.push_back(store::Reoffer{*id});
  }
  offer_out_ = false;
  if (!changes.empty()) {
    dirty_ = true;
    apply(std::move(changes));
  }
  read_offers_if_due();
}

// ---- sending ------------------------------------------------------------------------------------------------------

void ClientSession::on(const LocalNotice& event) {
  status_.to_send = event.pending;
  dirty_ = true;
  attachments_.changed();
  read_pending_if_due();
}

void ClientSession::read_pending_if_due() {
  if ((state_ != State::greeting && state_ != State::open) || reading_) return;
  if (with_signed_ && !has_offered_) return;
  if (retry_at_ && now_ >= *retry_at_) {
    retry_at_.reset();
    read_to_ = std::min(read_to_, retry_from_);
    dirty_ = true;
  }
  if (!dirty_ || records_in_flight_ >= kMaxRecordsInFlight || bytes_in_flight_ >= kMaxBytesInFlight || unwritten_ >= kMaxOutputBytes)
    return;
  dirty_ = false;
  reading_ = true;
  asked_with_signed_ = with_signed_;
  out_.push_back(ReadPending{read_to_, std::min(kMaxBatchRecords, kMaxRecordsInFlight - records_in_flight_), with_signed_});
}

void ClientSession::on(const PendingRead& event) {
  reading_ = false;
  status_.to_send = event.pending;
  if (asked_with_signed_ != with_signed_) return read_pending_if_due();   // asked before it was known what the server lacks
  if (event.more) dirty_ = true;
  send_registrations(event.registrations);   // before any state that names them
  if (state_ != State::closed) send_erasures(event.erasures);
  if (state_ != State::closed && !event.records.empty()) push(std::vector(event.records));
  if (state_ != State::closed) read_pending_if_due();
}

void ClientSession::send_registrations(const std::vector<Registration>& registrations) {
  Frame frame;
  const auto flush = [&] {
    if (frame.push().registrations_size() > 0) send(frame);
    frame.Clear();
  };
  for (const auto& registration : registrations) {
    if (!registered_.insert(registration.replica()).second) continue;
    *frame.mutable_push()->add_registrations() = registration;
    if (frame.push().registrations_size() == static_cast<int>(kMaxRegistrations)) flush();
  }
  flush();
}

void ClientSession::send_erasures(const std::vector<SignedErasure>& erasures) {
  Frame frame;
  for (std::size_t i = 0; i < erasures.size() && state_ != State::closed; ++i) {
    *frame.mutable_push()->add_erasures() = erasures[i];
    if (i + 1 < erasures.size() && frame.push().erasures_size() < static_cast<int>(kMaxBatchRecords)) continue;
    send(frame);
    frame.Clear();
  }
}

void ClientSession::push(std::vector<store::PendingItem>&& records) {
  store::ChangeSet refusals;
  std::map<Scope, std::pair<Frame, std::size_t>> frames;   // one scope a frame: see sync.proto
  for (auto& record : records) {
    read_to_ = std::max(read_to_, record.order);
    auto& sent = sent_[record.id];
    if (sent.order >= record.order) continue;              // read a second time
    if (sent.order != 0 && now_ < sent.at + kCoalesceMs) {
      // Somebody is typing in it. What is sent then is what it holds then.
      const auto due = sent.at + kCoalesceMs;
      retry_from_ = retry_at_ ? std::min(retry_from_, record.order - 1) : record.order - 1;
      retry_at_ = retry_at_ ? std::min(*retry_at_, due) : due;
      continue;
    }
    sent.order = record.order;
    sent.at = now_;
    asked_.erase(record.id);
    if (record.state.size() > kMaxStateBytes) {
      refusals.push_back(store::Acknowledge{record.id, record.revision, REFUSED, std::string(reason::kTooLarge)});
      ++status_.refused;
      continue;
    }
    const auto bytes = record.state.size();
    sent.in_flight.emplace_back(record.revision, bytes);
    if (FREMSKUDT_BUG(forgotten_when_sent)) refusals.push_back(store::Acknowledge{record.id, record.revision, MERGED, {}});
    ++records_in_flight_;
    bytes_in_flight_ += bytes;

    pushed_to_.insert(record.scope);
    auto& [frame, filled] = frames[record.scope];
    auto* change = frame.mutable_push()->add_records();
    change->set_id(record.id.to_bytes());
    change->set_type(record.type);
    change->set_state(std::move(record.state));
    change->set_revision(record.revision);
    filled += bytes;
    if (filled >= kBatchBytes || frame.push().records_size() == static_cast<int>(kMaxBatchRecords)) {
      send(frame);
      frame.Clear();
      filled = 0;
      if (state_ == State::closed) return;
    }
  }
  for (const auto& [scope, entry] : frames)
    if (entry.first.push().records_size() > 0 && state_ != State::closed) send(entry.first);
  if (!refusals.empty() && state_ != State::closed) apply(std::move(refusals));
}

void ClientSession::take(const Receipts& receipts) {
  store::ChangeSet changes;
  for (const auto& receipt : receipts.receipts()) {
    const auto id = Id::from_bytes(receipt.id());
    if (!id) return close(reason::kProtocol, true);
    const auto found = sent_.find(*id);
    if (found == sent_.end()) continue;
    auto& in_flight = found->second.in_flight;
    const auto sent = std::find_if(in_flight.begin(), in_flight.end(), [&](const auto& f) { return f.first == receipt.revision(); });
    if (sent == in_flight.end()) continue;   // never sent, or told before: claims nothing new
    bytes_in_flight_ -= sent->second;
    --records_in_flight_;
    in_flight.erase(sent);
    switch (receipt.outcome()) {
      case MERGED:
      case MERGED_WITH_CONFLICT:
      case QUARANTINED: break;
      case REFUSED: ++status_.refused; break;
      case OUTCOME_UNSET:
      case Outcome_INT_MIN_SENTINEL_DO_NOT_USE_:
      case Outcome_INT_MAX_SENTINEL_DO_NOT_USE_:
      default: continue;                     // a newer server's word: not a receipt that we may count on
    }
    ++status_.sent;
    changes.push_back(store::Acknowledge{*id, receipt.revision(), receipt.outcome(), receipt.why().substr(0, kMaxTextBytes),
                                         store::last_feed_number_of(receipts.commit()), receipt.elsewhere() && !must_enrol_,
                                         receipt.has_scope() ? scope_from(receipt.scope()) : std::nullopt, healing_});
  }
  if (!receipts.receipts().empty()) {
    status_.last_receipt_ms = now_;
    attachments_.judged_anew();
  }
  receipts_commit_ = std::max(receipts_commit_, receipts.commit());
  if (!receipts.token().empty()) changes.push_back(store::SetFact{std::string(kFactToken), receipts.token()});
  take_registrations(receipts.registrations(), changes);
  if (sent_.size() > sweep_at_) {
    std::erase_if(sent_, [&](const auto& s) { return s.second.in_flight.empty() && now_ >= s.second.at + kCoalesceMs; });
    sweep_at_ = 2 * std::max<std::size_t>(sent_.size(), kMaxRecordsInFlight);
  }
  if (!changes.empty()) apply(std::move(changes));
  read_pending_if_due();
}

// ---- receiving ----------------------------------------------------------------------------------------------------

void ClientSession::on(const Bytes& event) {
  heard_at_ = now_;
  status_.last_contact_ms = now_;
  reader_.add(event.data);
  decode();
}

void ClientSession::decode() {
  while (state_ != State::fresh && wants_input()) {
    auto frame = reader_.next();
    if (!frame) return close(reason::kProtocol, true);
    if (!*frame) return;
    framed_at_ = now_;
    take(std::move(**frame));
  }
}

void ClientSession::take(Frame&& frame) {
  const bool is_open = state_ == State::open;
  switch (frame.kind_case()) {
    case Frame::kWelcome: return take(frame.welcome());
    case Frame::kReceipts: return is_open ? take(frame.receipts()) : close(reason::kProtocol, true);
    case Frame::kFeed: return is_open ? take(std::move(*frame.mutable_feed())) : close(reason::kProtocol, true);
    case Frame::kWanted: return is_open ? take(frame.wanted()) : close(reason::kProtocol, true);
    case Frame::kScopes: return is_open ? take(frame.scopes()) : close(reason::kProtocol, true);
    case Frame::kCaughtUp:
      if (!is_open) return close(reason::kProtocol, true);
      return take(frame.caught_up());
    case Frame::kAttachments:
      if (!is_open || !attachments_.take(frame.attachments(), now_)) return close(reason::kProtocol, true);
      return;
    case Frame::kPiece:
      if (!is_open || !attachments_.take(std::move(*frame.mutable_piece()))) return close(reason::kProtocol, true);
      return go_on_with_attachments();
    case Frame::kPing: {
      if (unwritten_ >= kMaxOutputBytes) return;   // no answer is heard before what waits already, which says as much
      Frame pong;
      pong.mutable_pong()->set_nonce(frame.ping().nonce());
      return send(pong);
    }
    case Frame::kPong: return;
    case Frame::kGoodbye: return close(reason::of_office(std::string_view(frame.goodbye().code()).substr(0, kMaxTextBytes)), false);
    case Frame::kHello:
    case Frame::kPush:
    case Frame::kOffer:
    case Frame::kEnrol:
    case Frame::kEnrolled: return close(reason::kProtocol, true);
    case Frame::KIND_NOT_SET: return;   // of a newer server
  }
}

void ClientSession::take(Feed&& feed) {
  const auto scope = scope_from(feed.scope());
  if (!scope || !scopes_.contains(*scope)) return close(reason::kProtocol, true);
  auto& cursor = cursors_[*scope];
  // A gap would be skipped for ever, so it is no longer this connection.
  if (feed.after() != cursor || feed.seq() < cursor) return close(reason::kProtocol, true);

  if (FREMSKUDT_BUG(cursor_runs_ahead)) apply({store::SetCursor{*scope, feed.seq()}});
  store::ChangeSet changes;
  changes.reserve(static_cast<std::size_t>(feed.registrations_size() + feed.here_size() + feed.left_size() + 1));
  take_registrations(feed.registrations(), changes);
  for (const auto& raw : feed.left()) {
    const auto id = Id::from_bytes(raw);
    if (!id) return close(reason::kProtocol, true);
    changes.push_back(store::Leave{*scope, *id, feed.seq(), healing_});
  }
  for (auto& record : *feed.mutable_here()) {
    const auto id = Id::from_bytes(record.id());
    if (!id) return close(reason::kProtocol, true);
    store::Arrive arrive;
    arrive.id = *id;
    arrive.type = record.type();
    arrive.state = std::move(*record.mutable_state());
    arrive.trusted = true;
    arrive.scope = *scope;
    arrive.seq = feed.seq();
    attachments_.came(*id);
    changes.push_back(std::move(arrive));
  }
  for (const auto& erasure : feed.erasures())
    if (is_signed_by(erasure, server_key_)) {
      const auto order = order_from(erasure);
      changes.push_back(store::SetFact{store::order_fact(order.record, order.field), erasure.SerializeAsString()});
    }
  remaining_[*scope] = feed.remaining();
  if (changes.empty() && feed.seq() == cursor) return;   // says only how much is to come
  cursor = feed.seq();
  changes.push_back(store::SetCursor{*scope, cursor});
  status_.received += static_cast<std::uint64_t>(feed.here_size());
  if (feed.here_size() > 0) attachments_.changed();
  apply(std::move(changes));
}

void ClientSession::take(const Scopes& scopes) {
  store::ChangeSet changes;
  if (!take_scopes(scopes.scopes(), changes)) return close(reason::kProtocol, true);
  attachments_.judged_anew();
  apply(std::move(changes));
}

// A change of ours may have taken a record to where we may not follow: a draft shared with a family that has moved. The
// store knows it as pending then; now that it is delivered, and the scopes that its commit opened are told, it goes.
void ClientSession::take(const CaughtUp& caught_up) {
  caught_up_ = caught_up.commit();
  remaining_.clear();                   // what was announced and went meanwhile does not come
  if (must_enrol_) return;              // no scopes were told: nothing goes
  if (records_in_flight_ > 0) return;   // it crossed them on the way; another word follows their receipts
  const auto pushed_to = std::exchange(pushed_to_, {});
  if (healing_) return;                 // at its end all is looked at
  if (FREMSKUDT_BUG(stray_stays) || std::includes(scopes_.begin(), scopes_.end(), pushed_to.begin(), pushed_to.end())) return;
  apply({store::SetScopes{{scopes_.begin(), scopes_.end()}}});
}

bool ClientSession::take_scopes(const google::protobuf::RepeatedPtrField<ScopeId>& scopes, store::ChangeSet& changes) {
  if (scopes.size() > static_cast<int>(kMaxScopes)) return false;
  scopes_.clear();
  store::SetScopes set;
  for (const auto& wire : scopes) {
    // A kind that this version does not know: the server sends its records when this tablet is updated.
    const auto scope = scope_from(wire);
    if (scope && scopes_.insert(*scope).second) set.scopes.push_back(*scope);
  }
  // A server that was put back may have lost the very grants, and families that were made here: all is offered first.
  set.lets_go = !healing_ || FREMSKUDT_BUG(purged_before_healing);
  std::erase_if(cursors_, [&](const auto& c) { return !scopes_.contains(c.first); });
  std::erase_if(remaining_, [&](const auto& r) { return !scopes_.contains(r.first); });
  changes.push_back(std::move(set));
  return true;
}

void ClientSession::take_registrations(const google::protobuf::RepeatedPtrField<Registration>& registrations, store::ChangeSet& changes) {
  for (const auto& registration : registrations)
    if (is_signed_by(registration, server_key_)) changes.push_back(store::Register{registration});
}

// ---- the store ------------------------------------------------------------------------------------------------------

void ClientSession::apply(store::ChangeSet&& changes) {
  ++applies_;
  out_.push_back(Apply{++last_tag_, std::move(changes)});
}

void ClientSession::on(const Applied& event) {
  FREMSKUDT_ASSERT(applies_ > 0);
  --applies_;
  attachments_.applied(event.attachments);
  status_.to_send = event.pending;
  may_ask_ = may_ask_ || event.has_to_ask;
  decode();
  if (state_ == State::closed) return;
  ask_if_due();
  read_offers_if_due();
  read_pending_if_due();
}

void ClientSession::on(const StoreFailed& event) {
  close(event.kind == ErrorKind::full ? reason::kFull : reason::kStore, true);
}

// ---- attachments ----------------------------------------------------------------------------------------------------

void ClientSession::on(const AttachmentsRead& event) { attachments_.read(client::AttachmentsRead(event)); }
void ClientSession::on(const PieceRead& event) { attachments_.read(client::PieceRead(event), now_); }

// Text first: not while a record waits to be read, sent or answered.
void ClientSession::go_on_with_attachments() {
  if (state_ != State::open) return;
  const bool has_room = !dirty_ && !reading_ && records_in_flight_ == 0 && !healing_ && unwritten_ < kMaxOutputBytes;
  auto out = attachments_.go_on(has_room);
  for (const auto& frame : out.frames) {
    send(frame);
    if (state_ == State::closed) return;
  }
  if (!out.changes.empty()) apply(std::move(out.changes));
  if (out.read) out_.push_back(*out.read);
  if (out.piece) out_.push_back(*std::move(out.piece));
}

// ---- time and ends ----------------------------------------------------------------------------------------------------

void ClientSession::on(const Written& event) {
  FREMSKUDT_ASSERT(event.bytes <= unwritten_);
  unwritten_ -= event.bytes;
  moved_at_ = now_;
  decode();
  if (state_ == State::closed) return;
  read_offers_if_due();
  read_pending_if_due();
}

void ClientSession::on(const Tick&) {
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
  read_pending_if_due();
}

void ClientSession::set_timer() {
  if (state_ == State::fresh) return;
  auto next = std::max(framed_at_, pinged_at_) + kPingMs;
  if (deadline_ != 0) next = std::min(next, deadline_);
  if (unwritten_ > 0) next = std::min(next, moved_at_ + kWriteStallMs);
  if (idle_since_ != 0) next = std::min(next, idle_since_ + kIdleMs);
  if (retry_at_ && !reading_) next = std::min(next, *retry_at_);
  next = std::max(next, now_ + 1);
  if (timer_ != 0 && timer_ <= next) return;   // it comes early and is set again then
  timer_ = next;
  out_.push_back(SetTimer{next});
}

bool ClientSession::is_idle() const { return !dirty_ && !reading_ && !retry_at_ && records_in_flight_ == 0 && applies_ == 0 && !asking_; }
bool ClientSession::has_delivered() const { return is_idle() && !healing_ && attachments_.is_done(); }

void ClientSession::finish_if_done() {
  if (must_enrol_ && state_ == State::open && has_delivered()) return close(reason::kCopied, true);
  if (options_.mode != Mode::once || state_ != State::open || !has_delivered()) {
    idle_since_ = 0;
    return;
  }
  if (caught_up_ && *caught_up_ >= receipts_commit_) return close("", true);
  if (idle_since_ == 0) idle_since_ = std::max<std::int64_t>(now_, 1);
  if (now_ >= std::max(idle_since_, heard_at_) + kIdleMs) return close("", true);
}

void ClientSession::on(const Disconnected&) { close(reason::kCut, false); }
void ClientSession::on(const Stop&) { close("", state_ != State::fresh); }

void ClientSession::send(const Frame& frame) {
  auto wire = to_wire(frame);
  if (!wire) return close(reason::kTooLarge, true);
  if (unwritten_ == 0) moved_at_ = now_;
  unwritten_ += wire->size();
  out_.push_back(Send{std::move(*wire)});
}

void ClientSession::close(std::string_view why, bool say_so) {
  state_ = State::closed;
  status_.reason = why;
  if (say_so) {
    Frame goodbye;
    goodbye.mutable_goodbye()->set_code(std::string(why));
    if (auto wire = to_wire(goodbye)) out_.push_back(Send{std::move(*wire)});
  }
}

void ClientSession::show_status() {
  using enum SyncStatus::Phase;
  status_.to_receive = 0;
  for (const auto& [scope, count] : remaining_) status_.to_receive += count;
  switch (state_) {
    case State::fresh: status_.phase = connecting; break;
    case State::starting:
    case State::greeting: status_.phase = greeting; break;
    case State::open:
      status_.phase = has_delivered() && caught_up_ && *caught_up_ >= receipts_commit_ && status_.to_receive == 0 ? live : exchanging;
      break;
    case State::closed: status_.phase = offline; break;
  }
  shown_.last_contact_ms = status_.last_contact_ms;   // by itself no news
  if (shown_ != status_) {
    shown_ = status_;
    out_.push_back(StatusChanged{status_});
  }
  if (state_ == State::closed) out_.push_back(Close{status_.reason});
}

}  // namespace fremskudt::sync
