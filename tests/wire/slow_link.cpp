#include "wire/slow_link.h"

#include <algorithm>
#include <queue>

#include "net/store_answers.h"
#include "store/attachments.h"

namespace fremskudt::test {
namespace {

namespace client = sync::client;
namespace server = sync::server;

constexpr std::size_t kSegmentBytes = 1'400, kSegmentHead = 40;
constexpr std::size_t kMostSegmentsUnderWay = 10;
constexpr std::int64_t kTryAgainMs = 375;             // half to whole of sync::kFirstRetryMs
// ClientHello, the server's flight, the client's certificate and Finished.
constexpr std::size_t kHandshake[] = {300, 1'100, 900};

class Clock {
 public:
  std::int64_t now = 1'000'000;
  void at(std::int64_t when, std::function<void()> what) { queue_.push({std::max(when, now), ++last_, std::move(what)}); }
  bool step() {
    if (queue_.empty()) return false;
    auto next = queue_.top();
    queue_.pop();
    now = next.when;
    next.what();
    return true;
  }

 private:
  struct Entry {
    std::int64_t when;
    std::uint64_t order;
    std::function<void()> what;
    bool operator<(const Entry& other) const { return std::pair(when, order) > std::pair(other.when, other.order); }
  };
  std::priority_queue<Entry> queue_;
  std::uint64_t last_ = 0;
};

// One direction of one connection.
class Way : public std::enable_shared_from_this<Way> {
 public:
  Way(Clock& clock, const LinkPlan& plan, Rng& rng, std::function<void(std::string_view)> hand_over)
      : clock_(clock), plan_(plan), rng_(rng), hand_over_(std::move(hand_over)) {}

  void send(std::string_view bytes) {
    buffer_ += bytes;
    go_on();
  }
  void cut() { is_cut_ = true; }

 private:
  struct Segment {
    std::uint64_t number;
    std::string bytes;
  };

  void go_on() {
    if (is_busy_ || is_cut_) return;
    std::optional<Segment> next;
    if (!again_.empty()) {
      next = std::move(again_.front());
      again_.pop_front();
    } else if (!buffer_.empty() && under_way_ < kMostSegmentsUnderWay) {
      next = Segment{++last_, buffer_.substr(0, kSegmentBytes)};
      buffer_.erase(0, kSegmentBytes);
      ++under_way_;
    }
    if (!next) return;
    is_busy_ = true;
    const auto takes = static_cast<std::int64_t>((next->bytes.size() + kSegmentHead) * 8'000) / plan_.bits_per_second;
    const bool is_lost = static_cast<double>(rng_.below(1'000'000)) < plan_.loss * 1'000'000;
    clock_.at(clock_.now + takes, [self = shared_from_this(), segment = std::move(*next), is_lost]() mutable { self->left(std::move(segment), is_lost); });
  }

  void left(Segment segment, bool is_lost) {
    is_busy_ = false;
    if (is_cut_) return;
    if (is_lost) {
      clock_.at(clock_.now + 2 * plan_.one_way_ms, [self = shared_from_this(), segment = std::move(segment)]() mutable {
        self->again_.push_back(std::move(segment));
        self->go_on();
      });
    } else {
      clock_.at(clock_.now + plan_.one_way_ms, [self = shared_from_this(), segment = std::move(segment)]() mutable { self->arrived(std::move(segment)); });
      clock_.at(clock_.now + 2 * plan_.one_way_ms, [self = shared_from_this()] {
        --self->under_way_;
        self->go_on();
      });
    }
    go_on();
  }

  void arrived(Segment segment) {
    if (is_cut_) return;
    out_of_order_.emplace(segment.number, std::move(segment.bytes));
    for (auto it = out_of_order_.begin(); it != out_of_order_.end() && it->first == handed_over_ + 1 && !is_cut_; it = out_of_order_.erase(it)) {
      ++handed_over_;
      const auto bytes = it->second;
      hand_over_(bytes);
    }
  }

  Clock& clock_;
  const LinkPlan& plan_;
  Rng& rng_;
  std::function<void(std::string_view)> hand_over_;
  std::string buffer_;
  std::deque<Segment> again_;
  std::map<std::uint64_t, std::string> out_of_order_;
  std::uint64_t last_ = 0, handed_over_ = 0;
  std::size_t under_way_ = 0;
  bool is_busy_ = false, is_cut_ = false;
};

class Cellar : public RealOffice {
 public:
  explicit Cellar(const LinkPlan& plan) : plan_(plan), rng_(plan.seed) {
    write<Family>(*anna, id_of('f'), 'A', Municipality::family("øst"));
    write<HomeVisit>(*anna, id_of('v'), 'A', visit());
    write<HomeVisit>(*anna, id_of('n'), 'A', visit());
    REQUIRE(sync(*anna, 'A').client_reason.empty());
    attach();
    tablet_notices_ = anna->subscribe([this](const store::Notice& notice) {
      if (notice.local) soon([this, pending = notice.pending] { tell(client::LocalNotice{pending}); });
    });
    office_notices_ = server->subscribe([this](const store::Notice& notice) { heard(notice); });
  }

  LinkFigures run() {
    begin_ = clock_.now;
    connect();
    if (plan_.cut_every_ms > 0) clock_.at(clock_.now + plan_.cut_every_ms, [this] { cut(); });
    next_note();
    while (!figures_.has_arrived && clock_.now < begin_ + plan_.give_up_after_ms && clock_.step()) {
    }
    std::ranges::sort(figures_.note_ms);
    CHECK(server->reader().attachment_bytes(id_of('v'), hash_, 0, kMaxAttachmentBytes).value() == content_);
    return figures_;
  }

 private:
  static std::function<void(HomeVisit&)> visit() {
    return [](HomeVisit& v) { v.set_family(id_of('f').to_bytes()), v.set_date("2026-03-01"), v.set_shared(true); };
  }

  void attach() {
    content_.resize(plan_.attachment_bytes);
    for (auto& c : content_) c = static_cast<char>(rng_.below(256));
    hash_ = store::attachment_hash(id_of('v'), content_);
    write<HomeVisit>(*anna, id_of('v'), 'A', [&](HomeVisit& v) {
      auto& named = *v.add_attachments();
      named.set_key(attachment_key(hash_));
      named.set_bytes(static_cast<std::int32_t>(content_.size()));
    });
    store::ChangeSet pieces;
    for (std::size_t at = 0; at < content_.size(); at += kMaxPieceBytes) pieces.push_back(store::Piece{id_of('v'), hash_, at, content_.substr(at, kMaxPieceBytes)});
    REQUIRE(anna->apply(pieces, {store::Origin::Kind::person, worker('A'), id_of('A')}));
  }

  // ---- people
  void next_note() {
    if (plan_.note_every_ms == 0) return;
    clock_.at(clock_.now + plan_.note_every_ms / 2 + static_cast<std::int64_t>(rng_.below(static_cast<std::uint64_t>(plan_.note_every_ms))), [this] {
      if (!note_at_) {
        note_ = "Nr. " + std::to_string(++notes_) + ". Vi talte om morgenerne, og om hvem der følger til skole. Mor fortæller, at det går lettere nu.";
        note_at_ = clock_.now;
        write<HomeVisit>(*anna, id_of('n'), 'A', [&](HomeVisit& v) { v.set_agenda(note_); });
      }
      next_note();
    });
  }

  void heard(const store::Notice& notice) {
    soon([this, event = server::Noticed{notice.commit, notice.scopes, notice.grants_changed, notice.attachments}] { serve(event); });
    if (!notice.attachments.empty()) {
      figures_.has_arrived = true;
      figures_.ms = clock_.now - begin_;
    }
    const bool is_note = note_at_ && std::ranges::any_of(notice.records, [](const auto& changed) { return changed.id == id_of('n'); });
    if (!is_note) return;
    figures_.note_ms.push_back(clock_.now - *note_at_);
    note_at_.reset();
  }

  // ---- the connection
  void connect() {
    if (tablet_) return;
    ++figures_.connections;
    const auto number = ++number_;
    handshake_ = 0;
    up_ = std::make_shared<Way>(clock_, plan_, rng_, [this, number](std::string_view bytes) { if (number == number_) reached_office(bytes); });
    down_ = std::make_shared<Way>(clock_, plan_, rng_, [this, number](std::string_view bytes) { if (number == number_) reached_tablet(bytes); });
    tablet_ = std::make_unique<sync::ClientSession>(sync::ClientSession::Options{sync::ClientSession::Mode::stay, "test"});
    office_session_ = std::make_unique<sync::ServerSession>();
    tablet_timer_ = office_timer_ = 0;
    // TCP's round trip, then the first flight.
    clock_.at(clock_.now + 2 * plan_.one_way_ms, [this, number] {
      if (number == number_) up_->send(std::string(kHandshake[0], 'h'));
    });
    skip_up_ = kHandshake[0] + kHandshake[2];
    skip_down_ = kHandshake[1];
  }

  void reached_office(std::string_view bytes) {
    const auto skipped = std::min(skip_up_, bytes.size());
    skip_up_ -= skipped;
    bytes.remove_prefix(skipped);
    if (handshake_ == 0 && skip_up_ <= kHandshake[2]) {
      handshake_ = 1;
      down_->send(std::string(kHandshake[1], 'h'));
    }
    if (handshake_ == 2 && skip_up_ == 0) {
      handshake_ = 3;
      sync::Peer peer{sync::Peer::Standing::enrolled, {}, id_of('A'), worker('A')};
      serve(server::Accepted{peer});
    }
    if (!bytes.empty()) serve(server::Bytes{bytes});
  }

  void reached_tablet(std::string_view bytes) {
    const auto skipped = std::min(skip_down_, bytes.size());
    skip_down_ -= skipped;
    bytes.remove_prefix(skipped);
    if (handshake_ == 1 && skip_down_ == 0) {
      handshake_ = 2;
      up_->send(std::string(kHandshake[2], 'h'));
      tell(client::Connected{});
    }
    if (!bytes.empty()) tell(client::Bytes{bytes});
  }

  void cut() {
    clock_.at(clock_.now + plan_.cut_every_ms, [this] { cut(); });
    hang_up();
  }

  void hang_up() {
    if (!tablet_) return;
    up_->cut();
    down_->cut();
    ++number_;
    tablet_.reset();
    office_session_.reset();
    clock_.at(clock_.now + kTryAgainMs, [this] { connect(); });
  }

  void soon(std::function<void()> what) {
    clock_.at(clock_.now, [this, number = number_, what = std::move(what)] {
      if (number == number_ && tablet_) what();
    });
  }

  void tell(const client::Event& event) {
    if (!tablet_) return;
    for (auto& action : tablet_->resume(event, clock_.now)) {
      if (auto* send = std::get_if<client::Send>(&action)) {
        figures_.bytes_up += send->bytes.size();
        count(send->bytes);
        up_->send(send->bytes);
        soon([this, size = send->bytes.size()] { tell(client::Written{size}); });
      } else if (auto* timer = std::get_if<client::SetTimer>(&action)) {
        tablet_timer_ = timer->at;
        clock_.at(timer->at, [this, number = number_, at = timer->at] {
          if (number == number_ && tablet_timer_ == at) tablet_timer_ = 0, tell(client::Tick{});
        });
      } else if (std::get_if<client::Close>(&action)) {
        return hang_up();
      } else {
        ask(action);
      }
      if (!tablet_) return;
    }
  }
  void ask(client::Action& action) {
    std::visit(
        [this]<class T>(T& question) {
          if constexpr (std::is_same_v<T, client::Apply>)
            soon([this, question = std::move(question)] {
              net::Applies applies;   // this disk does not fail
              tell(net::answer(question, *anna, applies));
            });
          else if constexpr (requires { net::answer(question, std::declval<store::Store&>()); })
            soon([this, question = std::move(question)] { tell(net::answer(question, *anna)); });
        },
        action);
  }

  void serve(const server::Event& event) {
    if (!office_session_ || (handshake_ < 3)) return;
    for (auto& action : office_session_->resume(event, clock_.now)) {
      if (auto* send = std::get_if<server::Send>(&action)) {
        down_->send(send->bytes);
        soon([this, size = send->bytes.size()] { serve(server::Written{size}); });
      } else if (auto* timer = std::get_if<server::SetTimer>(&action)) {
        office_timer_ = timer->at;
        clock_.at(timer->at, [this, number = number_, at = timer->at] {
          if (number == number_ && office_timer_ == at) office_timer_ = 0, serve(server::Tick{});
        });
      } else if (std::get_if<server::Close>(&action)) {
        return hang_up();
      } else {
        decide(action);
      }
      if (!office_session_) return;
    }
  }

  void decide(server::Action& action) {
    std::visit(
        [this]<class T>(T& question) {
          if constexpr (requires { net::answer(question, std::declval<store::Reader&>()); }) {
            soon([this, question = std::move(question)] { serve(net::answer(question, server->reader())); });
          } else if constexpr (std::is_same_v<T, server::Judge>) {
            sync::Judgement judgement;
            judgement.epoch = office.epoch;
            judgement.token = office.token;
            judgement.scopes = office.allowed(worker('A'));
            judgement.registrations = office.sign({question.hello.registrations().begin(), question.hello.registrations().end()}).value();
            judgement.server_key = office.signing.open;
            soon([this, judgement] { serve(server::Judged{judgement}); });
          } else if constexpr (std::is_same_v<T, server::Register>) {
            soon([this, requests = question.registrations] { serve(server::Registered{office.sign(requests).value()}); });
          } else if constexpr (std::is_same_v<T, server::Submit>) {
            soon([this, question = std::move(question)] { serve(server::Submitted{question.tag, server->apply(question.changes, question.origin).value()}); });
          } else if constexpr (std::is_same_v<T, server::ComputeScopes>) {
            soon([this] { serve(server::ScopesComputed{office.allowed(worker('A'))}); });
          }
        },
        action);
  }

  void count(std::string_view bytes) {
    sync::FrameReader reader;
    reader.add(bytes);
    while (const auto frame = reader.next().value())
      if (frame->has_piece()) figures_.piece_bytes += frame->piece().bytes().size();
  }

  const LinkPlan plan_;
  Rng rng_;
  Clock clock_;
  std::int64_t begin_ = 0;
  LinkFigures figures_;
  std::string content_, hash_;
  std::string note_;
  int notes_ = 0;
  std::optional<std::int64_t> note_at_;
  std::uint64_t number_ = 0;   // of the connection
  int handshake_ = 0;
  std::size_t skip_up_ = 0, skip_down_ = 0;
  std::shared_ptr<Way> up_, down_;
  std::unique_ptr<sync::ClientSession> tablet_;
  std::unique_ptr<sync::ServerSession> office_session_;
  std::int64_t tablet_timer_ = 0, office_timer_ = 0;
  std::shared_ptr<void> tablet_notices_, office_notices_;
};

}  // namespace

LinkFigures send_over(const LinkPlan& plan) { return Cellar(plan).run(); }

}  // namespace fremskudt::test
