#include "wire/meeting.h"

#include "base/reasons.h"

#include <algorithm>

#include "support/test_environment.h"

namespace fremskudt::test {

using namespace sync;

namespace {

constexpr std::int64_t kNow = 1'772'000'000'000;

std::vector<Frame> frames_in(FrameReader& reader, std::string_view bytes) {
  std::vector<Frame> frames;
  reader.add(bytes);
  while (auto frame = reader.next().value()) frames.push_back(std::move(*frame));
  return frames;
}

std::string without_attachments(const std::string& bytes) {
  FrameReader reader;
  std::string wire;
  for (auto& frame : frames_in(reader, bytes)) {
    if (frame.has_welcome()) frame.mutable_welcome()->clear_attachments();
    wire += *to_wire(frame);
  }
  return wire;
}

server::Failed failed(const Error& error) { return {std::string(error.kind == ErrorKind::full ? reason::kFull : reason::kStore)}; }

}  // namespace

Office::Office(store::Store& s) : store(s) {
  TestEnvironment env(7);
  signing = make_signing_key(env);
}

Result<std::vector<Registration>> Office::sign(std::vector<Registration> requests) {
  std::vector<Registration> done;
  store::ChangeSet changes;
  for (auto& request : requests) {
    const auto before = store.reader().registration(request.replica()).value();
    if (before && before->device() != request.device()) continue;
    request.set_at(kNow);
    sync::sign(request, signing);
    changes.push_back(store::Register{request});
    done.push_back(request);
  }
  TRY(const auto applied, store.apply(changes, {store::Origin::Kind::server, {}, {}}));
  static_cast<void>(applied);
  return done;
}

Meeting::Meeting(store::Store& tablet, const Peer& peer, Office& office, Plan plan, ClientSession::Mode mode)
    : client({mode, "test"}), tablet_(tablet), office_(office), peer_(peer), plan_(plan) {
  tablet_notices_ = tablet_.subscribe([this](const store::Notice& notice) {
    if (notice.local) work_.push_back([this, pending = notice.pending] { ask(client::LocalNotice{pending}); });
  });
  office_notices_ = office_.store.subscribe([this](const store::Notice& notice) {
    work_.push_back([this, event = server::Noticed{notice.commit, notice.scopes, notice.grants_changed, notice.attachments}] { serve(event); });
  });
  serve(server::Accepted{peer_});
  ask(client::Connected{});
}

void Meeting::work(std::function<void()> call) {
  work_.push_back([this, call = std::move(call)] {
    if (plan_.lose_store_call && store_calls >= *plan_.lose_store_call) return cut();
    ++store_calls;
    call();
  });
}

void Meeting::cut() {
  if (is_cut_) return;
  is_cut_ = true;
  ask(client::Disconnected{});
  serve(server::Disconnected{});
}

void Meeting::ask(const client::Event& event) {
  for (auto& action : client.resume(event, now)) {
    if (auto* send = std::get_if<client::Send>(&action)) {
      bytes_up += send->bytes.size();
      for (auto& frame : frames_in(seen_up_, send->bytes)) sent_up.push_back(std::move(frame));
      up_ += send->bytes;
      work_.push_back([this, n = send->bytes.size()] { ask(client::Written{n}); });
    } else if (auto* timer = std::get_if<client::SetTimer>(&action)) {
      client_timer_ = timer->at;
    } else if (auto* close = std::get_if<client::Close>(&action)) {
      client_reason = close->reason;
      client_closed = true;
    } else if (std::get_if<client::ReadStart>(&action)) {
      work([this] {
        auto& r = tablet_.reader();
        ask(client::StartRead{*r.fact(client::kFactEpoch), *r.fact(client::kFactToken), *r.fact(client::kFactServerKey), *r.cursors(),
                              *r.unsigned_registrations(), *r.pending_count(), *r.fact(client::kFactHealing), *r.fact(store::kFactLetGo),
                              !r.fact(client::kFactMustEnrol)->empty()});
      });
    } else if (auto* read = std::get_if<client::ReadPending>(&action)) {
      work([this, read = *read] {
        auto& r = tablet_.reader();
        client::PendingRead pending{*r.pending_after(read.after, read.limit), *r.unsigned_registrations(), *r.pending_count(), false};
        pending.more = pending.records.size() >= read.limit;
        if (read.with_signed)
          for (const auto& record : pending.records)
            for (const auto replica : replicas_named_in(record.state))
              if (const auto known = *r.registration(replica); known && !known->signature().empty()) pending.registrations.push_back(*known);
        ask(pending);
      });
    } else if (auto* offers = std::get_if<client::ReadOffers>(&action)) {
      work([this, offers = *offers] {
        auto items = *tablet_.reader().offers(offers.above, offers.after, offers.limit);
        const bool more = items.size() >= offers.limit;
        ask(client::OffersRead{std::move(items), more});
      });
    } else if (auto* attachments = std::get_if<client::ReadAttachments>(&action)) {
      work([this, q = *attachments] {
        auto& r = tablet_.reader();
        ask(client::AttachmentsRead{*r.attachments_to_send(q.send_after, q.limit), *r.attachments_lacking(q.lack_before, q.limit)});
      });
    } else if (auto* piece = std::get_if<client::ReadPiece>(&action)) {
      work([this, q = *piece] {
        auto& r = tablet_.reader();
        const auto item = *r.attachment(q.record, q.hash);
        const bool is_here = item && item->is_whole();
        ask(client::PieceRead{q.record, q.hash, q.offset, is_here ? *r.attachment_bytes(q.record, q.hash, q.offset, q.length) : "", is_here ? item->size : 0});
      });
    } else if (auto* apply = std::get_if<client::Apply>(&action)) {
      work([this, apply = std::move(*apply)] {
        auto applied = tablet_.apply(apply.changes, {store::Origin::Kind::peer, {}, {}});
        if (applied)
          ask(client::Applied{apply.tag, *tablet_.reader().pending_count(), applied->attachments});
        else
          ask(client::StoreFailed{applied.error().kind});
      });
    }
  }
}

void Meeting::serve(const server::Event& event) {
  for (auto& action : server.resume(event, now)) {
    if (auto* send = std::get_if<server::Send>(&action)) {
      bytes_down += send->bytes.size();
      for (auto& frame : frames_in(seen_down_, send->bytes)) sent_down.push_back(std::move(frame));
      down_ += plan_.is_before_attachments ? without_attachments(send->bytes) : send->bytes;
      work_.push_back([this, n = send->bytes.size()] { serve(server::Written{n}); });
    } else if (auto* timer = std::get_if<server::SetTimer>(&action)) {
      server_timer_ = timer->at;
    } else if (auto* close = std::get_if<server::Close>(&action)) {
      server_reason = close->reason;
      server_closed = true;
    } else if (auto* judge = std::get_if<server::Judge>(&action)) {
      work([this, hello = judge->hello] {
        Judgement judgement;
        judgement.epoch = office_.epoch;
        judgement.token = office_.token;
        judgement.continues_epoch = office_.continues_epoch;
        judgement.continues_to = office_.continues_to;
        judgement.may_heal = office_.may_heal;
        judgement.must_enrol = office_.must_enrol;
        if (!office_.must_enrol) judgement.scopes = office_.allowed(peer_.worker);
        auto registrations = office_.sign({hello.registrations().begin(), hello.registrations().end()});
        if (!registrations) return serve(failed(registrations.error()));
        judgement.registrations = std::move(*registrations);
        judgement.server_key = office_.signing.open;
        judgement.now_ms = kNow;
        serve(server::Judged{std::move(judgement)});
      });
    } else if (auto* to_sign = std::get_if<server::Register>(&action)) {
      work([this, requests = std::move(to_sign->registrations)] {
        auto registrations = office_.sign(requests);
        if (registrations)
          serve(server::Registered{std::move(*registrations)});
        else
          serve(failed(registrations.error()));
      });
    } else if (auto* look_up = std::get_if<server::LookUp>(&action)) {
      work([this, replicas = std::move(look_up->replicas)] {
        server::LookedUp found;
        for (const auto replica : replicas)
          if (auto r = *office_.store.reader().registration(replica)) found.registrations.push_back(*r);
        serve(found);
      });
    } else if (auto* compare = std::get_if<server::Compare>(&action)) {
      work([this, compare = std::move(*compare)] {
        server::Compared compared;
        for (const auto& [id, hash] : compare.offers)
          if (*office_.store.reader().state_hash(id) != hash) compared.wanted.push_back(id);
        serve(compared);
      });
    } else if (auto* names = std::get_if<server::LookUpAttachments>(&action)) {
      work([this, q = *names] {
        server::AttachmentsLookedUp found;
        for (const auto& name : q.names)
          if (const auto item = *office_.store.reader().attachment(name.record, name.hash)) found.items.push_back(*item);
        serve(found);
      });
    } else if (auto* piece = std::get_if<server::ReadPiece>(&action)) {
      work([this, q = *piece] {
        auto& r = office_.store.reader();
        const auto item = *r.attachment(q.name.record, q.name.hash);
        const bool is_here = item && item->is_whole();
        serve(server::PieceRead{q.name, q.offset, is_here ? *r.attachment_bytes(q.name.record, q.name.hash, q.offset, q.length) : "", item});
      });
    } else if (auto* submit = std::get_if<server::Submit>(&action)) {
      work([this, submit = std::move(*submit)] {
        auto applied = office_.store.apply(submit.changes, submit.origin);
        if (applied)
          serve(server::Submitted{submit.tag, std::move(*applied)});
        else
          serve(failed(applied.error()));
      });
    } else if (std::get_if<server::ComputeScopes>(&action)) {
      work([this] { serve(server::ScopesComputed{office_.allowed(peer_.worker)}); });
    } else if (auto* read = std::get_if<server::ReadFeed>(&action)) {
      work([this, read = *read] {
        auto& r = office_.store.reader();
        server::FeedRead answer{read.scope, *r.feed(read.scope, read.after, read.limit), 0};
        if (!answer.items.empty()) answer.remaining = *r.feed_remaining(read.scope, answer.items.back().seq);
        serve(answer);
      });
    }
  }
}

void Meeting::carry(std::string& from, std::size_t& carried, const std::optional<std::size_t>& cut_at, bool upwards) {
  auto n = std::min(from.size(), plan_.chunk);
  const bool cuts = cut_at && carried + n >= *cut_at;
  if (cuts) n = *cut_at - carried;
  const auto piece = from.substr(0, n);
  from.erase(0, n);
  carried += n;
  if (n > 0 && upwards) serve(server::Bytes{piece});
  if (n > 0 && !upwards) ask(client::Bytes{piece});
  if (cuts) cut();
}

void Meeting::settle() {
  while (true) {
    if (!work_.empty()) {
      auto next = std::move(work_.front());
      work_.pop_front();
      next();
    } else if (is_cut_) {
      return;
    } else if (!up_.empty() && (server_closed || server.wants_input())) {
      carry(up_, carried_up_, plan_.cut_up, true);
    } else if (!down_.empty() && (client_closed || client.wants_input())) {
      carry(down_, carried_down_, plan_.cut_down, false);
    } else if (client_closed || server_closed) {
      cut();   // one side has closed its end
    } else {
      return;
    }
  }
}

void Meeting::advance(std::int64_t ms) {
  const auto until = now + ms;
  settle();
  while (true) {
    auto next = until + 1;
    if (client_timer_ != 0 && !client_closed) next = std::min(next, client_timer_);
    if (server_timer_ != 0 && !server_closed) next = std::min(next, server_timer_);
    if (next > until) break;
    now = std::max(now, next);
    if (client_timer_ != 0 && client_timer_ <= now) client_timer_ = 0, ask(client::Tick{});
    if (server_timer_ != 0 && server_timer_ <= now) server_timer_ = 0, serve(server::Tick{});
    settle();
  }
  now = until;
}

void Meeting::run() {
  settle();
  for (int i = 0; i < 600 && !client_closed; ++i) advance(100);
  FREMSKUDT_ASSERT(client_closed);
  settle();
}

int Meeting::count_up(Frame::KindCase kind) const {
  return static_cast<int>(std::count_if(sent_up.begin(), sent_up.end(), [&](const Frame& f) { return f.kind_case() == kind; }));
}
int Meeting::count_down(Frame::KindCase kind) const {
  return static_cast<int>(std::count_if(sent_down.begin(), sent_down.end(), [&](const Frame& f) { return f.kind_case() == kind; }));
}
int Meeting::records_up() const {
  int n = 0;
  for (const auto& f : sent_up) n += f.push().records_size();
  return n;
}
int Meeting::records_down() const {
  int n = 0;
  for (const auto& f : sent_down) n += f.feed().here_size();
  return n;
}

}  // namespace fremskudt::test
