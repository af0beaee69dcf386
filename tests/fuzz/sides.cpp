#include "sides.h"

#include <algorithm>

#include "base/reasons.h"
#include "fuzz.h"
#include "sync/registration.h"
#include "wire/office_fixture.h"

namespace fremskudt::fuzz {

using namespace sync;
using namespace test;

namespace {

constexpr std::int64_t kNow = 1'772'000'000'000;
// What may wait for the socket: the limit that stops new output, and what one step makes beyond it (a flight of pushes,
// or the pieces of a feed).
constexpr std::size_t kMostUnwritten = 2 * kMaxOutputBytes + 4 * kMaxFrameBytes;

void edit_person(Person& person, std::uint64_t what) {
  if (person.family().empty()) person.set_family(id_of('g').to_bytes());   // written once
  person.set_first_name("Testbarn " + std::to_string(what % 7));
}

// More than the first piece of it.
std::string drawing(std::size_t size) {
  std::string bytes(size, '\0');
  for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<char>(i * i >> 4);
  return bytes;
}

}  // namespace

const MemoryStore& tablet_at_start() {
  static const auto store = [] {
    auto made = std::make_unique<MemoryStore>(store::Side::tablet, 'A', id_of('A'), id_of('1'));
    made->write<Family>(id_of('g'), Municipality::family("Eksempelbyen"));
    made->write<Person>(id_of('q'), [](Person& person) { edit_person(person, 1); });
    made->write<HomeVisit>(id_of('v'), [](HomeVisit& visit) {
      visit.set_family(id_of('g').to_bytes());
      for (const char* text : {"Vi talte om morgenerne.", "Faren henter om fredagen."})
        visit.mutable_note()->add_paragraphs()->set_text(text);
    });
    made->attach<HomeVisit>(id_of('v'), drawing(2'600));
    return made;
  }();
  return *store;
}

const MemoryStore& office_at_start() {
  static const auto store = [] {
    auto made = std::make_unique<MemoryStore>(store::Side::server, 1);
    made->write<Team>(id_of('t'), [](Team& team) { team.set_name("Team Eksempel"); });
    made->write<Family>(id_of('f'), Municipality::family("Prøvekvarteret"));
    made->write<Person>(id_of('p'), Municipality::person('f', "Prøvebarn"));
    made->write<Place>(id_of('s'), Municipality::place("Solsikken"));
    made->write<HomeVisit>(id_of('w'), [](HomeVisit& visit) {
      visit.set_family(id_of('f').to_bytes());
      visit.set_shared(true);
    });
    for (const std::size_t size : {2'300, 11, 12, 13, 14, 15}) made->attach<HomeVisit>(id_of('w'), drawing(size));   // more than come at a time
    return made;
  }();
  return *store;
}

Peer peer_of(Peer::Standing standing) {
  Peer peer;
  peer.standing = standing;
  peer.device = id_of('A');
  peer.worker = id_of('1');
  return peer;
}

std::vector<Scope> allowed_at_start() { return office_at_start().all_scopes(); }

// ---- both sides -----------------------------------------------------------------------------------------------

void Side::hear(std::string_view data) {
  waiting_ += data;
  feed();
}

void Side::feed() {
  while (!waiting_.empty() && !closed_ && wants_input()) {
    const auto piece = std::exchange(waiting_, {});
    in_.add(piece);
    while (in_step_) {
      const auto frame = in_.next();
      in_step_ = frame.has_value();
      if (!frame || !*frame) break;
      if ((*frame)->has_attachments()) pictures_.heard((*frame)->attachments());
      if ((*frame)->has_piece()) pictures_.heard((*frame)->piece());
      heard(**frame);
    }
    bytes(piece);
  }
}

void Side::work(std::uint64_t most) {
  for (std::uint64_t i = 0; i < most && !work_.empty(); ++i) {
    const auto next = std::move(work_.front());
    work_.pop_front();
    next(std::exchange(fails_, false));
  }
  feed();
}

void Side::settle() {
  for (int i = 0; i < 10'000 && !closed_; ++i) {
    if (!work_.empty()) work(1);
    else if (unwritten_ > 0) written(unwritten_);
    else if (!waiting_.empty() && wants_input()) feed();
    else return check_rest();
  }
  promise(closed_ || waiting_.empty() || !wants_input(), "a session comes to rest");
}

void Side::pass(std::int64_t ms) {
  const auto until = now_ + ms;
  for (int i = 0; i < 100 && !closed_ && timer_ != 0 && timer_ <= until; ++i) {
    now_ = std::max(now_, std::exchange(timer_, 0));
    tick();
  }
  now_ = until;
}

void Side::written(std::uint64_t n) {
  const auto taken = std::min<std::size_t>(unwritten_, static_cast<std::size_t>(n));
  if (taken == 0 || closed_) return;
  unwritten_ -= taken;
  tell_written(taken);
}

void Side::damage(std::uint64_t what) {
  const auto names = store_.attachments().names();
  if (names.empty()) return;
  const auto& name = names[what % names.size()];
  store_.attachments().damage(name, what / names.size());
  pictures_.damaged(name);
}

void Side::act() { promise(!closed_, "nothing is done after a session has closed"); }

void Side::send(std::string&& wire) {
  unwritten_ += wire.size();
  promise(unwritten_ <= kMostUnwritten, "output that nobody takes is bounded");
  out_.add(wire);
  while (true) {
    auto frame = out_.next();
    promise(frame.has_value(), "a session sends readable frames");
    if (!*frame) break;
    if ((*frame)->has_attachments()) pictures_.sent((*frame)->attachments());
    if ((*frame)->has_piece()) pictures_.sent((*frame)->piece());
    sent(**frame);
  }
  promise(out_.buffered() == 0, "a session sends whole frames");
}

// ---- the tablet -------------------------------------------------------------------------------------------------

TabletSide::TabletSide(ClientSession::Mode mode, bool is_new) : Side(tablet_at_start()), session_({mode, "test"}) {
  if (!is_new) {
    const Office office(store_);
    const store::ChangeSet known{store::SetFact{std::string(client::kFactServerKey), office.signing.open},
                                 store::SetFact{std::string(client::kFactEpoch), office.epoch}};
    promise(store_.apply(known, {}).has_value(), "the store in memory keeps facts");
  }
  notices_ = store_.subscribe([this](const store::Notice& notice) {
    if (notice.local) work_.push_back([this, pending = notice.pending](bool) { resume(client::LocalNotice{pending}); });
  });
  resume(client::Connected{});
}

void TabletSide::write(std::uint64_t what) {
  const auto id = id_of(static_cast<char>('q' + what % 3));
  store_.try_write(id, record_type_of<Person>().number(), [&](google::protobuf::Message& message) {
    auto& person = static_cast<Person&>(message);
    edit_person(person, what / 3);
    person.set_last_name(person.last_name() + "x");
  });
}

void TabletSide::end(std::uint64_t how) {
  if (closed_) return;
  how % 2 == 0 ? resume(client::Disconnected{}) : resume(client::Stop{});
}

void TabletSide::heard(const Frame& frame) {
  for (const auto& receipt : frame.receipts().receipts()) told_[{receipt.id(), receipt.revision()}].insert(receipt.outcome());
}

void TabletSide::sent(const Frame& frame) {
  for (const auto& record : frame.push().records()) {
    pushed_[record.id()].insert(record.revision());
    promise(record.state().size() <= kMaxStateBytes, "no state over the limit is sent");
  }
  promise(frame.push().records_size() <= static_cast<int>(kMaxBatchRecords), "no batch over the limit is sent");
  promise(pictures_.wanted() <= kMaxWanted, "what a tablet has coming is bounded");
}

// What the session would have the store do, held against what it sent and what it was told.
void TabletSide::judge(const store::ChangeSet& changes) {
  std::map<Scope, std::uint64_t> moved;
  for (const auto& change : changes) {
    pictures_.check(change);
    if (const auto* set = std::get_if<store::SetScopes>(&change)) {
      scopes_ = {set->scopes.begin(), set->scopes.end()};
      promise(set->scopes.size() <= kMaxScopes, "scopes are bounded");
      if (set->lets_go) std::erase_if(cursors_, [&](const auto& c) { return !scopes_.contains(c.first); });
    } else if (const auto* ack = std::get_if<store::Acknowledge>(&change)) {
      if (ack->outcome == REFUSED && ack->why == reason::kTooLarge && !told_.contains({ack->id.to_bytes(), ack->revision})) continue;
      const auto pushed = pushed_.find(ack->id.to_bytes());
      promise(pushed != pushed_.end() && pushed->second.contains(ack->revision), "only what was sent is acknowledged");
      const auto told = told_.find({ack->id.to_bytes(), ack->revision});
      promise(told != told_.end() && told->second.contains(ack->outcome), "only a receipt acknowledges");
      promise(ack->outcome == MERGED || ack->outcome == MERGED_WITH_CONFLICT || ack->outcome == QUARANTINED || ack->outcome == REFUSED,
              "an unknown outcome acknowledges nothing");
      promise(acknowledged_.emplace(ack->id, ack->revision).second, "a revision is acknowledged once");
    } else if (const auto* cursor = std::get_if<store::SetCursor>(&change)) {
      promise(scopes_.contains(cursor->scope) || cursor->seq == 0 || cursors_.contains(cursor->scope), "a cursor belongs to a granted scope");
      cursors_[cursor->scope] = cursor->seq;
    } else if (const auto* registered = std::get_if<store::Register>(&change)) {
      const auto key = *store_.fact(client::kFactServerKey);
      const auto in_this = std::ranges::find_if(changes, [](const auto& c) {
        const auto* fact = std::get_if<store::SetFact>(&c);
        return fact && fact->name == client::kFactServerKey;
      });
      const auto& open = in_this == changes.end() ? key : std::get<store::SetFact>(*in_this).value;
      promise(is_signed_by(registered->registration, open), "only the server's signature is believed");
    } else if (const auto* fact = std::get_if<store::SetFact>(&change)) {
      promise(fact->name != client::kFactServerKey || store_.fact(client::kFactServerKey)->empty(), "the server's key is not replaced");
    }
  }
}

void TabletSide::resume(const client::Event& event) {
  for (auto& action : session_.resume(event, now_)) {
    act();
    if (auto* send_it = std::get_if<client::Send>(&action)) {
      send(std::move(send_it->bytes));
    } else if (const auto* timer = std::get_if<client::SetTimer>(&action)) {
      timer_ = timer->at;
    } else if (std::get_if<client::Close>(&action)) {
      closed_ = true;
    } else if (std::get_if<client::ReadStart>(&action)) {
      ask([this](bool fails) {
        if (fails) return resume(client::StoreFailed{});
        resume(client::StartRead{*store_.fact(client::kFactEpoch), *store_.fact(client::kFactToken), *store_.fact(client::kFactServerKey),
                                 *store_.cursors(), *store_.unsigned_registrations(), *store_.pending_count(),
                                 *store_.fact(client::kFactHealing), *store_.fact(store::kFactLetGo),
                                 !store_.fact(client::kFactMustEnrol)->empty()});
      });
    } else if (const auto* read = std::get_if<client::ReadPending>(&action)) {
      promise(read->limit > 0 && read->limit <= kMaxBatchRecords, "a read is bounded");
      ask([this, read = *read](bool fails) {
        if (fails) return resume(client::StoreFailed{ErrorKind::io});
        client::PendingRead pending{*store_.pending_after(read.after, read.limit), *store_.unsigned_registrations(), *store_.pending_count(), false};
        pending.more = pending.records.size() >= read.limit;
        resume(pending);
      });
    } else if (const auto* offers = std::get_if<client::ReadOffers>(&action)) {
      promise(offers->limit > 0 && offers->limit <= kMaxOffers, "a read is bounded");
      ask([this, offers = *offers](bool fails) {
        if (fails) return resume(client::StoreFailed{ErrorKind::io});
        auto items = *store_.offers(offers.above, offers.after, offers.limit);
        const bool more = items.size() >= offers.limit;
        resume(client::OffersRead{std::move(items), more});
      });
    } else if (const auto* attachments = std::get_if<client::ReadAttachments>(&action)) {
      promise(attachments->limit > 0 && attachments->limit <= kMaxNamedAttachments, "a read is bounded");
      ask([this, q = *attachments](bool fails) {
        if (fails) return resume(client::StoreFailed{ErrorKind::io});
        resume(client::AttachmentsRead{*store_.attachments_to_send(q.send_after, q.limit), *store_.attachments_lacking(q.lack_before, q.limit)});
      });
    } else if (const auto* piece = std::get_if<client::ReadPiece>(&action)) {
      promise(piece->length > 0 && piece->length <= kMaxPieceBytes, "a piece is bounded");
      ask([this, q = *piece](bool fails) {
        if (fails) return resume(client::StoreFailed{ErrorKind::io});
        const auto item = *store_.attachment(q.record, q.hash);
        const bool is_here = item && item->is_whole();
        resume(client::PieceRead{q.record, q.hash, q.offset, is_here ? *store_.attachment_bytes(q.record, q.hash, q.offset, q.length) : "", is_here ? item->size : 0});
      });
    } else if (auto* apply = std::get_if<client::Apply>(&action)) {
      judge(apply->changes);
      promise(++applies_ <= kMaxAppliesInFlight + 2, "change sets that wait for the store are bounded");
      ask([this, apply = std::move(*apply)](bool fails) {
        --applies_;
        if (fails) return resume(client::StoreFailed{ErrorKind::full});
        auto applied = store_.apply(apply.changes, {store::Origin::Kind::peer, {}, {}});
        promise(applied.has_value(), "the store in memory applies");
        resume(client::Applied{apply.tag, *store_.pending_count(), std::move(applied->attachments)});
      });
    }
  }
}

// ---- the office -------------------------------------------------------------------------------------------------

OfficeSide::OfficeSide(Peer::Standing standing) : Side(office_at_start()), office_(store_), peer_(peer_of(standing)) {
  notices_ = store_.subscribe([this](const store::Notice& notice) {
    work_.push_back([this, noticed = server::Noticed{notice.commit, notice.scopes, notice.grants_changed, notice.attachments}](bool) { resume(noticed); });
  });
  resume(server::Accepted{peer_});
}

std::vector<Scope> OfficeSide::allowed() const {
  std::vector<Scope> scopes;
  std::size_t bit = 0;
  for (const auto& scope : store_.all_scopes())
    if ((hidden_ >> (bit++ % 16) & 1) == 0) scopes.push_back(scope);
  return scopes;
}

void OfficeSide::write(std::uint64_t what) {
  if (what % 4 == 3) {   // of another tablet's, all at once
    store_.attach<HomeVisit>(id_of('w'), drawing(20 + what % 50));
    return;
  }
  const auto id = id_of(static_cast<char>('p' + what % 2));
  store_.try_write(id, record_type_of<Person>().number(), [](google::protobuf::Message& message) {
    auto& person = static_cast<Person&>(message);
    if (person.family().empty()) person.set_family(id_of('f').to_bytes());
    person.set_last_name(person.last_name() + "y");
  });
}

void OfficeSide::grant(std::uint64_t hidden) {
  hidden_ = hidden;
  if (!closed_) resume(server::Noticed{1'000'000, {}, true});
}

void OfficeSide::end(std::uint64_t how) {
  if (closed_) return;
  how % 2 == 0 ? resume(server::Disconnected{}) : resume(server::Stop{std::string(reason::kShutdown)});
}

void OfficeSide::check_receipt(const Receipt& receipt) const {
  const auto id = Id::from_bytes(receipt.id());
  promise(id.has_value(), "a receipt names a record");
  const auto pushed = pushed_.find({*id, receipt.revision()});
  if (receipt.outcome() == REFUSED && receipt.why() == reason::kTooLarge) return;
  promise(pushed != pushed_.end(), "a receipt answers something pushed");
  const auto is_it = [&](const Pushed& p) { return p.outcome == receipt.outcome(); };
  const auto found = std::ranges::find_if(pushed->second, is_it);
  promise(found != pushed->second.end(), "a receipt comes after the durable commit, and says what it said");
  if (receipt.outcome() != MERGED && receipt.outcome() != MERGED_WITH_CONFLICT) return;
  const auto stored = *const_cast<MemoryStore&>(store_).read(*id);
  const auto state = merge::decode(found->state);
  promise(stored && state, "what is said to be merged is in the store");
  promise(merge::join(stored->state, *state) == stored->state, "the store holds all of what is said to be merged");
}

// A piece is of a record that this device may have; so is what it is told of without having named it.
void OfficeSide::check_sight(const Frame& frame) {
  const auto may_see = [&](const Id& record) {
    const auto row = *store_.read(record);
    return row && granted_.contains(row->scope);
  };
  if (frame.has_piece()) promise(may_see(*Id::from_bytes(frame.piece().record())), "nobody is given a picture of a record that they may not see");
  for (const auto& held : frame.attachments().held()) {
    const auto name = *attachment_name_from(held);
    promise(pictures_.has_named(name) || may_see(name.record), "nobody is told of a picture of a record that they may not see");
  }
}

void OfficeSide::check_rest() const {
  promise(closed_ || !judged_ || pictures_.under_way() > 0 || !pictures_.has_open_wants(), "who wants a picture hears the end of it");
}

void OfficeSide::sent(const Frame& frame) {
  const bool is_enrolled = peer_.standing == Peer::Standing::enrolled;
  switch (frame.kind_case()) {
    case Frame::kReceipts:
      promise(is_enrolled && judged_, "only who is let in hears receipts");
      receipts_commit_ = std::max(receipts_commit_, frame.receipts().commit());
      for (const auto& receipt : frame.receipts().receipts()) check_receipt(receipt);
      break;
    case Frame::kFeed: {
      promise(is_enrolled && judged_, "only who is let in hears the feed");
      const auto scope = Scope{static_cast<ScopeKind>(frame.feed().scope().kind()), *Id::from_bytes(frame.feed().scope().id())};
      promise(granted_.contains(scope), "a feed is of a granted scope");
      break;
    }
    case Frame::kCaughtUp:
      promise(is_enrolled && judged_, "only who is let in catches up");
      promise(submits_ == 0, "nobody is told to be caught up while something of theirs waits");
      promise(frame.caught_up().commit() >= receipts_commit_, "caught up is never less than a receipt");
      break;
    case Frame::kWelcome:
    case Frame::kWanted:
    case Frame::kScopes: promise(is_enrolled && judged_, "only who is let in hears of scopes"); break;
    case Frame::kAttachments:
    case Frame::kPiece:
      promise(is_enrolled && judged_, "only who is let in hears of attachments");
      check_sight(frame);
      break;
    case Frame::kEnrolled: promise(answered_enrol_, "nobody is enrolled without being asked about"); break;
    case Frame::kGoodbye:
    case Frame::kPong:
    case Frame::kPing: break;
    case Frame::kHello:
    case Frame::kPush:
    case Frame::kOffer:
    case Frame::kEnrol:
    case Frame::KIND_NOT_SET: promise(false, "a server sends what a server sends");
  }
}

void OfficeSide::resume(const server::Event& event) {
  for (auto& action : session_.resume(event, now_)) {
    act();
    if (auto* send_it = std::get_if<server::Send>(&action)) {
      send(std::move(send_it->bytes));
      continue;
    }
    if (const auto* timer = std::get_if<server::SetTimer>(&action)) {
      timer_ = timer->at;
      continue;
    }
    if (std::get_if<server::Close>(&action)) {
      closed_ = true;
      continue;
    }
    if (auto* enrol = std::get_if<server::AskEnrol>(&action)) {
      ask([this, enrol = enrol->enrol](bool fails) {
        server::EnrolAnswered answer;
        if (fails || enrol.code() != "ABCDEFGHABCDEFGH") answer.refused = reason::kBadCode;
        answered_enrol_ = answer.refused.empty();
        resume(answer);
      });
      continue;
    }
    promise(peer_.standing == Peer::Standing::enrolled, "a stranger reaches nothing but enrolment");
    if (auto* judge = std::get_if<server::Judge>(&action)) {
      ask([this, hello = judge->hello](bool fails) {
        if (fails) return resume(server::Failed{});
        Judgement judgement;
        judgement.epoch = office_.epoch;
        judgement.token = office_.token;
        judgement.scopes = allowed();
        judgement.registrations = *office_.sign({hello.registrations().begin(), hello.registrations().end()});
        judgement.may_heal = (hidden_ & 1) == 0;
        judgement.server_key = office_.signing.open;
        judgement.now_ms = kNow;
        judged_ = true;
        granted_ = {judgement.scopes.begin(), judgement.scopes.end()};
        resume(server::Judged{std::move(judgement)});
      });
    } else if (auto* to_sign = std::get_if<server::Register>(&action)) {
      promise(to_sign->registrations.size() <= kMaxRegistrations, "registrations are bounded");
      for (const auto& one : to_sign->registrations)
        promise(one.device() == peer_.device.to_bytes() && one.worker() == peer_.worker.to_bytes(), "a device registers for itself only");
      ask([this, requests = std::move(to_sign->registrations)](bool fails) {
        if (fails) return resume(server::Failed{});
        resume(server::Registered{*office_.sign(requests)});
      });
    } else if (auto* look_up = std::get_if<server::LookUp>(&action)) {
      promise(look_up->replicas.size() <= kMaxNamedReplicas, "replicas to look up are bounded");
      ask([this, replicas = std::move(look_up->replicas)](bool fails) {
        if (fails) return resume(server::Failed{});
        server::LookedUp found;
        for (const auto replica : replicas)
          if (auto known = *store_.registration(replica)) found.registrations.push_back(*known);
        resume(found);
      });
    } else if (auto* compare = std::get_if<server::Compare>(&action)) {
      promise(compare->offers.size() <= kMaxOffers, "offers are bounded");
      ask([this, offers = std::move(compare->offers)](bool fails) {
        if (fails) return resume(server::Failed{});
        server::Compared compared;
        for (const auto& [id, hash] : offers)
          if (*store_.state_hash(id) != hash) compared.wanted.push_back(id);
        resume(compared);
      });
    } else if (auto* names = std::get_if<server::LookUpAttachments>(&action)) {
      promise(names->names.size() <= kMaxNamedAttachments, "what is looked up is bounded");
      ask([this, q = names->names](bool fails) {
        if (fails) return resume(server::Failed{});
        server::AttachmentsLookedUp found;
        for (const auto& name : q)
          if (const auto item = *store_.attachment(name.record, name.hash)) found.items.push_back(*item);
        resume(found);
      });
    } else if (auto* piece = std::get_if<server::ReadPiece>(&action)) {
      promise(piece->length > 0 && piece->length <= kMaxPieceBytes, "a piece is bounded");
      ask([this, q = *piece](bool fails) {
        if (fails) return resume(server::Failed{});
        const auto item = *store_.attachment(q.name.record, q.name.hash);
        const bool is_here = item && item->is_whole();
        resume(server::PieceRead{q.name, q.offset, is_here ? *store_.attachment_bytes(q.name.record, q.name.hash, q.offset, q.length) : "", item});
      });
    } else if (auto* submit = std::get_if<server::Submit>(&action)) {
      const bool is_of_pictures = !submit->changes.empty() && (std::holds_alternative<store::Piece>(submit->changes.front()) ||
                                                               std::holds_alternative<store::Recheck>(submit->changes.front()));
      ++(is_of_pictures ? picture_submits_ : submits_);
      promise(submits_ + picture_submits_ <= kMaxAppliesInFlight, "submissions that wait for the writer are bounded");
      promise(submit->origin.device == peer_.device && submit->origin.worker == peer_.worker, "a change is its device's");
      std::map<merge::ReplicaId, Registration> returned;
      for (const auto& change : submit->changes) {
        if (const auto* one = std::get_if<store::Register>(&change)) {
          promise(is_signed_by(one->registration, office_.signing.open), "a registration that is handed back bears our signature");
          returned[one->registration.replica()] = one->registration;
          continue;
        }
        pictures_.check(change);
        promise(is_of_pictures != std::holds_alternative<store::Arrive>(change), "pictures are submitted by themselves");
        if (is_of_pictures) continue;
        const auto& arrive = std::get<store::Arrive>(change);
        promise(!arrive.trusted && arrive.state.size() <= kMaxStateBytes, "what a tablet sends is bounded and not trusted");
        for (const auto replica : arrive.own_replicas) {
          auto known = *store_.registration(replica);
          if (returned.contains(replica)) known = returned.at(replica);
          promise(known && known->device() == peer_.device.to_bytes(), "only a registered replica counts as the device's own");
        }
        pushed_[{arrive.id, arrive.revision}].push_back({arrive.state, std::nullopt});
      }
      ask([this, is_of_pictures, submit = std::move(*submit)](bool fails) {
        if (fails) return resume(server::Failed{});
        auto applied = store_.apply(submit.changes, submit.origin);
        promise(applied.has_value(), "the store in memory applies");
        auto result = applied->records.begin();
        for (const auto& change : submit.changes) {
          const auto* arrive = std::get_if<store::Arrive>(&change);
          if (!arrive) continue;
          auto& all = pushed_.at({arrive->id, arrive->revision});
          const auto one = std::ranges::find_if(all, [&](const Pushed& p) { return p.state == arrive->state && !p.outcome; });
          one->outcome = result->outcome;
          ++result;
        }
        --(is_of_pictures ? picture_submits_ : submits_);
        resume(server::Submitted{submit.tag, std::move(*applied)});
      });
    } else if (std::get_if<server::ComputeScopes>(&action)) {
      ask([this](bool fails) {
        if (fails) return resume(server::Failed{});
        const auto scopes = allowed();
        granted_ = {scopes.begin(), scopes.end()};
        resume(server::ScopesComputed{scopes});
      });
    } else if (const auto* read = std::get_if<server::ReadFeed>(&action)) {
      promise(granted_.contains(read->scope), "only a granted scope is read");
      promise(read->limit > 0 && read->limit <= kMaxBatchRecords, "a read is bounded");
      ask([this, read = *read](bool fails) {
        if (fails) return resume(server::Failed{});
        server::FeedRead answer{read.scope, *store_.feed(read.scope, read.after, read.limit), 0};
        if (!answer.items.empty()) answer.remaining = *store_.feed_remaining(read.scope, answer.items.back().seq);
        resume(answer);
      });
    }
  }
}

}  // namespace fremskudt::fuzz
