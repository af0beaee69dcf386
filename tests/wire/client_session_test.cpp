// The tablet's session, as conversations.
#include "base/reasons.h"
#include "support/catch.h"
#include "store/set_aside.h"
#include "support/test_environment.h"
#include "sync/registration.h"
#include "sync/signed_erasure.h"
#include "sync/wire.h"
#include "wire/transcript.h"

using namespace fremskudt;
using namespace fremskudt::sync;
using fremskudt::test::id_of;
using fremskudt::test::Lines;
using fremskudt::test::lines_of;

namespace {

const Scope kTeam{TEAM, id_of('t')};
const Scope kFamily{FAMILY, id_of('f')};

struct Tablet {
  ClientSession session;
  SigningKey key;
  std::int64_t now = 1000;
  std::uint64_t tag = 0;
  SyncStatus status;
  std::int64_t timer = 0;

  explicit Tablet(ClientSession::Mode mode = ClientSession::Mode::stay) : session({mode, "1.0"}) {
    test::TestEnvironment env(1);
    key = make_signing_key(env);
  }
  Lines tell(const client::Event& event) {
    auto actions = session.resume(event, now);
    for (const auto& a : actions) {
      if (const auto* apply = std::get_if<client::Apply>(&a)) tag = apply->tag;
      if (const auto* s = std::get_if<client::StatusChanged>(&a)) status = s->status;
      if (const auto* t = std::get_if<client::SetTimer>(&a)) timer = t->at;
    }
    return lines_of(actions);
  }
  Lines hears(const Frame& frame) { return tell(client::Bytes{*to_wire(frame)}); }
  Lines applied(std::uint64_t pending = 0) { return tell(client::Applied{tag, pending}); }
  client::StartRead start() const {
    client::StartRead s;
    s.epoch = "E";
    s.server_key = key.open;
    s.cursors = {{kTeam, 5}, {kFamily, 9}};
    return s;
  }
  // Connected, greeted, nothing pending, Welcome heard and applied.
  void open() {
    tell(client::Connected{});
    tell(start());
    tell(client::PendingRead{});
    hears(welcome());
    applied();
  }
  static Frame welcome() {
    Frame f;
    f.mutable_welcome()->set_schema(1);
    f.mutable_welcome()->set_epoch("E");
    set_scope(f.mutable_welcome()->add_scopes(), kTeam);
    set_scope(f.mutable_welcome()->add_scopes(), kFamily);
    return f;
  }
};

store::PendingItem item(char c, std::uint64_t revision, std::uint64_t order, Scope scope = kTeam, std::size_t bytes = 10) {
  return {id_of(c), 1, scope, std::string(bytes, c), revision, order};
}

Frame receipt(char c, std::uint64_t revision, Outcome outcome = MERGED, std::string why = "") {
  Frame f;
  auto* r = f.mutable_receipts()->add_receipts();
  r->set_id(id_of(c).to_bytes());
  r->set_revision(revision);
  r->set_outcome(outcome);
  r->set_why(why);
  return f;
}

Frame feed(const Scope& scope, std::uint64_t after, std::uint64_t seq, std::string here, std::string left = "") {
  Frame f;
  set_scope(f.mutable_feed()->mutable_scope(), scope);
  f.mutable_feed()->set_after(after);
  f.mutable_feed()->set_seq(seq);
  for (const char c : here) f.mutable_feed()->add_here()->set_id(id_of(c).to_bytes());
  for (const char c : left) f.mutable_feed()->add_left(id_of(c).to_bytes());
  return f;
}

}  // namespace

TEST_CASE("pings are answered as long as the socket takes the answers") {
  Tablet t;
  t.open();
  Frame ping;
  ping.mutable_ping()->set_nonce(1);
  const auto wire = *to_wire(ping);
  std::string flood;
  while (flood.size() < 64 * wire.size()) flood += wire;
  std::size_t answers = 0;
  for (int i = 0; i < 10'000; ++i) answers += t.tell(client::Bytes{flood}).size();
  CHECK(answers > 64);
  CHECK(answers * wire.size() <= kMaxOutputBytes + wire.size());
  t.tell(client::Written{64 * wire.size()});
  CHECK(t.tell(client::Bytes{wire}) == Lines{"send Pong"});
}

TEST_CASE("what is to come is known before it comes, and nothing is to come once the server has caught up") {
  Tablet t;
  t.open();
  Frame ahead = feed(kTeam, 5, 5, "");
  ahead.mutable_feed()->set_remaining(7);
  CHECK(t.hears(ahead).empty());   // nothing is written for it
  CHECK(t.status.to_receive == 7);
  t.hears(feed(kTeam, 5, 8, "a"));
  CHECK(t.status.to_receive == 0);
  t.applied();
  ahead = feed(kFamily, 9, 9, "");
  ahead.mutable_feed()->set_remaining(2);
  t.hears(ahead);
  CHECK(t.status.phase == SyncStatus::Phase::exchanging);
  Frame caught_up;   // they were erased before their turn came
  caught_up.mutable_caught_up()->set_commit(1);
  t.hears(caught_up);
  CHECK(t.status.to_receive == 0);
  CHECK(t.status.phase == SyncStatus::Phase::live);
}

TEST_CASE("hello and what is pending go in one flight, and a receipt is the only thing that acknowledges") {
  Tablet t;
  CHECK(t.tell(client::Connected{}) == Lines{"read start"});
  auto start = t.start();
  Registration mine;
  mine.set_replica(77);
  mine.set_device(id_of('d').to_bytes());
  mine.set_worker(id_of('w').to_bytes());
  start.registrations = {mine};
  CHECK(t.tell(start) == Lines{"send Hello epoch E 1t=5 2f=9 register 77", "read pending after 0 at most 500"});
  CHECK(t.tell(client::PendingRead{{item('a', 3, 10), item('b', 1, 11, kFamily), item('c', 2, 12)}, {mine}, 3, false}) ==
        Lines{"send Push a3 c2", "send Push b1"});   // one scope a frame
  CHECK(t.status.phase == SyncStatus::Phase::greeting);
  CHECK(t.status.to_send == 3);

  auto welcome = Tablet::welcome();
  sign(mine, t.key);
  *welcome.mutable_welcome()->add_registrations() = mine;
  welcome.mutable_welcome()->set_token("T1");
  CHECK(t.hears(welcome) == Lines{"apply scopes 1t 2f, token=T1, register 77"});
  CHECK(t.applied(3).empty());
  CHECK(t.status.phase == SyncStatus::Phase::exchanging);
  CHECK(t.hears(receipt('a', 3)) == Lines{"apply acknowledge a3 MERGED"});
  CHECK(t.hears(receipt('b', 1, QUARANTINED, "foreign_dots")) == Lines{"apply acknowledge b1 QUARANTINED foreign_dots"});
  CHECK(t.hears(receipt('c', 2, REFUSED, "malformed")) == Lines{"apply acknowledge c2 REFUSED malformed"});
  CHECK(t.status.refused == 1);
  CHECK(t.status.sent == 3);
}

TEST_CASE("a receipt for what was never sent, or told twice, acknowledges nothing") {
  Tablet t;
  t.open();
  t.tell(client::LocalNotice{1});
  t.tell(client::PendingRead{{item('a', 3, 10)}, {}, 1, false});
  CHECK(t.hears(receipt('a', 4)).empty());
  CHECK(t.hears(receipt('z', 1)).empty());
  CHECK(t.hears(receipt('a', 3)) == Lines{"apply acknowledge a3 MERGED"});
  CHECK(t.hears(receipt('a', 3)).empty());
}

TEST_CASE("an outcome that this version does not know leaves the record pending") {
  Tablet t;
  t.open();
  t.tell(client::LocalNotice{1});
  t.tell(client::PendingRead{{item('a', 3, 10)}, {}, 1, false});
  CHECK(t.hears(receipt('a', 3, static_cast<Outcome>(9))).empty());
  CHECK(t.status.to_send == 1);
}

TEST_CASE("the feed is applied with its cursor, and a gap in it ends the connection") {
  Tablet t;
  t.open();
  CHECK(t.hears(feed(kTeam, 5, 8, "ab", "c")) == Lines{"apply leave c, arrive a, arrive b, cursor 1t=8"});
  CHECK(t.hears(feed(kFamily, 9, 10, "k")) == Lines{"apply arrive k, cursor 2f=10"});
  SECTION("what comes twice") { CHECK(t.hears(feed(kTeam, 5, 8, "ab")) == Lines{"send Goodbye protocol", "close protocol"}); }
  SECTION("what leaves something out") { CHECK(t.hears(feed(kTeam, 9, 12, "d")) == Lines{"send Goodbye protocol", "close protocol"}); }
  SECTION("what goes back") { CHECK(t.hears(feed(kTeam, 8, 7, "")) == Lines{"send Goodbye protocol", "close protocol"}); }
  SECTION("a scope this device does not hold") {
    CHECK(t.hears(feed({FAMILY, id_of('x')}, 0, 1, "d")) == Lines{"send Goodbye protocol", "close protocol"});
  }
}

TEST_CASE("registrations are kept only with the pinned key's signature") {
  Tablet t;
  t.open();
  test::TestEnvironment other(99);
  auto f = feed(kTeam, 5, 6, "a");
  for (const std::uint64_t replica : {1, 2, 3}) {
    auto* r = f.mutable_feed()->add_registrations();
    r->set_replica(replica);
    r->set_device(id_of('d').to_bytes());
    r->set_worker(id_of('w').to_bytes());
    if (replica == 1) sign(*r, t.key);
    if (replica == 2) sign(*r, make_signing_key(other));
  }
  CHECK(t.hears(f) == Lines{"apply register 1, arrive a, cursor 1t=6"});
}

TEST_CASE("while somebody types, a record goes at once and then at most every two seconds") {
  Tablet t;
  t.open();
  CHECK(t.tell(client::LocalNotice{1}) == Lines{"read pending after 0 at most 500"});
  CHECK(t.tell(client::PendingRead{{item('a', 1, 1)}, {}, 1, false}) == Lines{"send Push a1"});
  for (std::uint64_t i = 2; i <= 7; ++i) {
    t.now += 300;
    CHECK(t.tell(client::LocalNotice{1}) == Lines{"read pending after " + std::to_string(1) + " at most 500"});
    // The one read is held back; another record is not.
    auto lines = t.tell(client::PendingRead{{item('a', i, i)}, {}, 1, false});
    if (t.now < 3000) {
      CHECK(lines.empty());
    }
    // What was read counts as read; the timer brings it back.
    if (i == 2) break;
  }
  CHECK(t.timer == 3000);
  t.now = 2999;
  CHECK(t.tell(client::Tick{}).empty());
  t.now = 3000;
  CHECK(t.tell(client::Tick{}) == Lines{"read pending after 1 at most 500"});
  CHECK(t.tell(client::PendingRead{{item('a', 6, 6), item('b', 1, 7)}, {}, 2, false}) == Lines{"send Push a6 b1"});
}

TEST_CASE("another record does not wait for the one that is being typed") {
  Tablet t;
  t.open();
  t.tell(client::LocalNotice{1});
  t.tell(client::PendingRead{{item('a', 1, 1)}, {}, 1, false});
  t.now += 100;
  t.tell(client::LocalNotice{2});
  CHECK(t.tell(client::PendingRead{{item('a', 2, 2), item('b', 1, 3)}, {}, 2, false}) == Lines{"send Push b1"});
}

TEST_CASE("about eight batches are in flight, and receipts let more go") {
  Tablet t;
  t.open();
  CHECK(t.tell(client::LocalNotice{5000}) == Lines{"read pending after 0 at most 500"});
  std::uint64_t order = 0;
  Lines lines;
  for (int batch = 0; batch < 8; ++batch) {
    client::PendingRead read{{}, {}, 5000, true};
    for (int i = 0; i < 500; ++i) {
      ++order;
      Id id;
      for (int b = 0; b < 8; ++b) id.bytes[static_cast<std::size_t>(b)] = static_cast<std::uint8_t>(order >> (8 * b));
      read.records.push_back({id, 1, kTeam, "x", 1, order});
    }
    lines = t.tell(read);
    REQUIRE(!lines.empty());
  }
  CHECK(lines.back().starts_with("send Push"));   // no further read: 4000 are out
  CHECK(t.tell(client::LocalNotice{5001}).empty());
  Frame f;
  for (std::uint64_t o = 1; o <= 100; ++o) {
    auto* r = f.mutable_receipts()->add_receipts();
    Id id;
    for (int b = 0; b < 8; ++b) id.bytes[static_cast<std::size_t>(b)] = static_cast<std::uint8_t>(o >> (8 * b));
    r->set_id(id.to_bytes());
    r->set_revision(1);
    r->set_outcome(MERGED);
  }
  CHECK(t.hears(f).back() == "read pending after 4000 at most 100");
}

TEST_CASE("a state over the limit stays on the tablet and holds up nobody") {
  Tablet t;
  t.open();
  t.tell(client::LocalNotice{3});
  CHECK(t.tell(client::PendingRead{{item('a', 1, 1, kTeam, kMaxStateBytes + 1), item('b', 1, 2, kTeam, kMaxStateBytes), item('c', 1, 3)}, {}, 3, false}) ==
        Lines{"send Push b1", "send Push c1", "apply acknowledge a1 REFUSED too_large"});
}

TEST_CASE("a new epoch asks for everything again and leaves what is pending pending") {
  Tablet t;
  t.tell(client::Connected{});
  t.tell(t.start());
  t.tell(client::PendingRead{{item('a', 1, 1)}, {}, 1, false});
  auto w = Tablet::welcome();
  w.mutable_welcome()->set_epoch("F");
  SECTION("of an unknown past") { CHECK(t.hears(w) == Lines{"apply cursor 1t=0, cursor 2f=0, healing=all, put back to 0, epoch=F, scopes 1t 2f and more", "read offers above nothing after 0"}); }
  SECTION("that continues this one up to 7") {
    w.mutable_welcome()->set_continues_epoch("E");
    w.mutable_welcome()->set_continues_to(7);
    CHECK(t.hears(w) == Lines{"apply cursor 1t=5, cursor 2f=7, healing=7, put back to 7, epoch=F, scopes 1t 2f and more", "read offers above 7 after 0"});
  }
  CHECK(t.status.to_send == 1);
}

TEST_CASE("scopes that are taken away lose their cursor, ones that come back start at nothing") {
  Tablet t;
  t.open();
  Frame less, more;
  set_scope(less.mutable_scopes()->add_scopes(), kTeam);
  set_scope(more.mutable_scopes()->add_scopes(), kTeam);
  set_scope(more.mutable_scopes()->add_scopes(), kFamily);
  CHECK(t.hears(less) == Lines{"apply scopes 1t"});
  CHECK(t.hears(more) == Lines{"apply scopes 1t 2f"});
  CHECK(t.hears(feed(kFamily, 0, 9, "a")) == Lines{"apply arrive a, cursor 2f=9"});
}

TEST_CASE("the socket is not read while the store is eight change sets behind") {
  Tablet t;
  t.open();
  std::string wire;
  for (std::uint64_t i = 0; i < 20; ++i) wire += *to_wire(feed(kTeam, 5 + i, 6 + i, "a"));
  CHECK(t.tell(client::Bytes{wire}).size() == 8);
  CHECK(!t.session.wants_input());
  CHECK(t.applied() == Lines{"apply arrive a, cursor 1t=14"});
  for (int i = 0; i < 11; ++i) t.applied();
  for (int i = 0; i < 8; ++i) t.applied();
  CHECK(t.session.wants_input());
}

TEST_CASE("silence is asked about after twenty seconds and given up after forty") {
  Tablet t;
  t.open();
  t.now += kPingMs - 1;
  CHECK(t.tell(client::Tick{}).empty());
  t.now += 1;
  CHECK(t.tell(client::Tick{}) == Lines{"send Ping"});
  t.tell(client::Written{9});
  Frame pong;
  pong.mutable_pong();
  SECTION("answered") {
    t.now += 100;
    CHECK(t.hears(pong).empty());
    t.now += kPingMs;
    CHECK(t.tell(client::Tick{}) == Lines{"send Ping"});
  }
  SECTION("not answered") {
    t.now += kSilenceMs - kPingMs;
    CHECK(t.tell(client::Tick{}).back() == "close timeout");
  }
}

TEST_CASE("a server that never says Welcome is given up after ten seconds") {
  Tablet t;
  t.tell(client::Connected{});
  t.tell(t.start());
  t.now += kHandshakeMs;
  CHECK(t.tell(client::Tick{}) == Lines{"close timeout"});
  CHECK(t.status.reason == reason::kTimeout);
}

TEST_CASE("what a server may not send ends the connection, what is of a newer one is skipped") {
  Tablet t;
  t.open();
  Frame f;
  SECTION("a Push") { f.mutable_push(); }
  SECTION("a second Welcome") { f = Tablet::welcome(); }
  SECTION("an Enrolled") { f.mutable_enrolled(); }
  SECTION("a receipt without an id") { f.mutable_receipts()->add_receipts(); }
  SECTION("a record without an id") { f = feed(kTeam, 5, 6, ""), f.mutable_feed()->add_here(); }
  if (f.kind_case() != Frame::KIND_NOT_SET) {
    CHECK(t.hears(f) == Lines{"send Goodbye protocol", "close protocol"});
  }
  SECTION("an unknown kind") { CHECK(t.hears(f).empty()); }
}

TEST_CASE("feed, receipts and scopes before Welcome end the connection") {
  for (const auto& f : {feed(kTeam, 5, 6, "a"), receipt('a', 1)}) {
    Tablet t;
    t.tell(client::Connected{});
    t.tell(t.start());
    CHECK(t.hears(f) == Lines{"send Goodbye protocol", "close protocol"});
  }
}

TEST_CASE("goodbye is told with its reason") {
  Tablet t;
  t.open();
  Frame f;
  f.mutable_goodbye()->set_code("revoked");
  CHECK(t.hears(f) == Lines{"close revoked"});
  CHECK(t.status.reason == "revoked");
  CHECK(t.status.phase == SyncStatus::Phase::offline);
  CHECK(t.tell(client::Tick{}).empty());
}

TEST_CASE("a full disk ends the session and says why") {
  Tablet t;
  t.open();
  CHECK(t.tell(client::StoreFailed{ErrorKind::full}) == Lines{"send Goodbye full", "close full"});
}

TEST_CASE("what was pushed to a scope that is not granted is looked at once it is delivered and the scopes are told") {
  Tablet t;
  t.open();
  const Scope elsewhere{FAMILY, id_of('z')};
  Frame caught_up;
  caught_up.mutable_caught_up()->set_commit(1);
  t.tell(client::LocalNotice{1});
  t.tell(client::PendingRead{{item('a', 1, 1, elsewhere)}, {}, 1, false});
  CHECK(t.hears(caught_up).empty());   // said before the push was there
  CHECK(t.hears(receipt('a', 1)) == Lines{"apply acknowledge a1 MERGED"});
  t.applied(0);
  caught_up.mutable_caught_up()->set_commit(2);
  CHECK(t.hears(caught_up).size() == 1);
  t.applied(0);
  CHECK(t.hears(caught_up).empty());

  t.tell(client::LocalNotice{1});
  t.tell(client::PendingRead{{item('b', 1, 2)}, {}, 1, false});
  t.hears(receipt('b', 1));
  t.applied(0);
  CHECK(t.hears(caught_up).empty());   // that one is granted
}

TEST_CASE("a one-shot sync ends when all is delivered and the server has no more") {
  Tablet t(ClientSession::Mode::once);
  t.tell(client::Connected{});
  t.tell(t.start());
  t.tell(client::PendingRead{{item('a', 1, 1)}, {}, 1, false});
  t.hears(Tablet::welcome());
  t.applied(1);
  Frame caught_up;
  caught_up.mutable_caught_up()->set_commit(3);
  CHECK(t.hears(caught_up).empty());   // the push has no receipt yet
  auto r = receipt('a', 1);
  r.mutable_receipts()->set_commit(4);
  CHECK(t.hears(r) == Lines{"apply acknowledge a1 MERGED"});
  CHECK(t.applied(0).empty());         // what that commit brought may still come
  SECTION("the server says so") {
    caught_up.mutable_caught_up()->set_commit(4);
    CHECK(t.hears(caught_up) == Lines{"send Goodbye", "close"});
  }
  SECTION("the server does not say so") {
    t.now += kIdleMs;
    CHECK(t.tell(client::Tick{}) == Lines{"send Goodbye", "close"});
  }
  CHECK(t.status.reason.empty());
}

TEST_CASE("more registrations than a frame holds go in several, before any state that names them") {
  Tablet t;
  t.tell(client::Connected{});
  auto start = t.start();
  for (std::uint64_t i = 1; i <= kMaxRegistrations * 2 + 1; ++i) {
    start.registrations.emplace_back();
    start.registrations.back().set_replica(i);
  }
  const auto lines = t.tell(start);
  REQUIRE(lines.size() == 4);
  CHECK(lines[0].starts_with("send Hello"));
  CHECK(lines[1].starts_with("send Push register 1001 "));
  CHECK(lines[2] == "send Push register 2001");
  CHECK(lines[3] == "read pending after 0 at most 500");
}

TEST_CASE("a record that left and came back is sent again though its revisions begin anew") {
  Tablet t;
  t.open();
  t.tell(client::LocalNotice{1});
  t.tell(client::PendingRead{{item('a', 7, 10)}, {}, 1, false});
  t.hears(receipt('a', 7));
  t.applied();
  t.now += kCoalesceMs;
  t.tell(client::LocalNotice{1});
  CHECK(t.tell(client::PendingRead{{item('a', 1, 20)}, {}, 1, false}) == Lines{"send Push a1"});
  CHECK(t.hears(receipt('a', 1)) == Lines{"apply acknowledge a1 MERGED"});
}

TEST_CASE("what comes is read and applied also while much waits to be written") {
  Tablet t;
  t.open();
  t.tell(client::LocalNotice{9});
  std::mt19937 rng(5);
  client::PendingRead read{{}, {}, 9, false};
  for (std::uint64_t i = 1; i <= 9; ++i) {
    auto one = item(static_cast<char>('a' + i), 1, i, kTeam, 400 << 10);
    for (auto& c : one.state) c = static_cast<char>(rng());   // does not pack
    read.records.push_back(one);
  }
  t.tell(read);   // nothing of it is written: the server reads only when we have read
  CHECK(t.session.wants_input());
  CHECK(t.hears(feed(kTeam, 5, 6, "z")) == Lines{"apply arrive z, cursor 1t=6"});
}

namespace {

Frame of_epoch(std::string epoch, std::string continues, std::uint64_t to) {
  auto f = Tablet::welcome();
  f.mutable_welcome()->set_epoch(epoch);
  f.mutable_welcome()->set_continues_epoch(continues);
  f.mutable_welcome()->set_continues_to(to);
  return f;
}

store::OfferItem offer(char c, std::uint64_t place) { return {id_of(c), std::string(16, c), place}; }

Frame wanted(std::string ids) {
  Frame f;
  f.mutable_wanted();
  for (const char c : ids) f.mutable_wanted()->add_ids(id_of(c).to_bytes());
  return f;
}

}  // namespace

TEST_CASE("a server that was put back is offered what it may lack, and what it wants is pending again") {
  Tablet t;
  t.tell(client::Connected{});
  t.tell(t.start());
  CHECK(t.tell(client::PendingRead{{item('p', 1, 9)}, {}, 1, false}) == Lines{"send Push p1"});
  t.hears(of_epoch("F", "E", 7));
  // Nothing is pushed before the first Reoffer; then what was on its way goes again, after the registrations it names.
  CHECK(t.applied(1).empty());
  CHECK(t.tell(client::OffersRead{{offer('a', 1), offer('b', 5)}, true}) ==
        Lines{"send Reoffer a b", "read pending after 0 at most 500 with signed registrations"});
  Registration mine;
  mine.set_replica(77);
  mine.set_signature("signed");
  CHECK(t.tell(client::PendingRead{{item('p', 1, 9)}, {mine}, 1, false}) == Lines{"send Push register 77", "send Push p1"});
  CHECK(t.hears(wanted("b")) == Lines{"apply reoffer b", "read offers above 7 after 5"});
  CHECK(t.applied(2) == Lines{"read pending after 9 at most 500 with signed registrations"});
  CHECK(t.tell(client::PendingRead{{item('b', 3, 12)}, {mine}, 2, false}) == Lines{"send Push b3"});
  CHECK(t.tell(client::OffersRead{{offer('c', 8)}, false}) == Lines{"send Reoffer c"});
  CHECK(t.hears(wanted("")).empty());
  CHECK(t.hears(receipt('p', 1)) == Lines{"apply acknowledge p1 MERGED"});
  CHECK(t.applied(1).empty());
  auto elsewhere = receipt('b', 3);
  elsewhere.mutable_receipts()->mutable_receipts(0)->set_elsewhere(true);
  CHECK(t.hears(elsewhere) == Lines{"apply acknowledge b3 MERGED elsewhere for now"});
  CHECK(t.applied(0).empty());
  Frame caught_up;
  caught_up.mutable_caught_up()->set_commit(100);
  CHECK(t.hears(caught_up) == Lines{"apply healing=, scopes 1t 2f"});   // last: until then a cut begins the offers anew
}

TEST_CASE("what a server that was put back does not grant any more is offered before it goes") {
  Tablet t;
  t.tell(client::Connected{});
  t.tell(t.start());
  t.tell(client::PendingRead{});
  auto welcome = of_epoch("F", "E", 7);
  welcome.mutable_welcome()->mutable_scopes()->RemoveLast();
  CHECK(t.hears(welcome).front() == "apply cursor 1t=5, cursor 2f=7, healing=7, put back to 7, epoch=F, scopes 1t and more");
  t.applied(0);
  CHECK(t.hears(feed(Scope{TEAM, id_of('t')}, 5, 6, "", "x")) == Lines{"apply leave x for now, cursor 1t=6"});
  t.applied(0);
  t.tell(client::OffersRead{{offer('a', 1)}, false});
  t.tell(client::PendingRead{});
  CHECK(t.hears(wanted("")).empty());
  Frame caught_up;
  caught_up.mutable_caught_up()->set_commit(1);
  CHECK(t.hears(caught_up) == Lines{"apply healing=, scopes 1t"});
}

TEST_CASE("a healing that was cut goes on with the next connection, from the lower of both marks") {
  Tablet t;
  t.tell(client::Connected{});
  auto start = t.start();
  SECTION("in the same epoch") {
    start.healing = "7";
    t.tell(start);
    t.tell(client::PendingRead{});
    CHECK(t.hears(Tablet::welcome()) == Lines{"apply healing=7, scopes 1t 2f and more", "read offers above 7 after 0"});
  }
  SECTION("and the server was put back again, further") {
    start.healing = "7";
    t.tell(start);
    t.tell(client::PendingRead{});
    CHECK(t.hears(of_epoch("F", "E", 3)).back() == "read offers above 3 after 0");
  }
  SECTION("of everything") {
    start.healing = "all";
    t.tell(start);
    t.tell(client::PendingRead{});
    CHECK(t.hears(of_epoch("F", "E", 3)).back() == "read offers above nothing after 0");
  }
}

TEST_CASE("what was asked for before it was known that registrations are lost is asked for again with them") {
  Tablet t;
  t.tell(client::Connected{});
  t.tell(t.start());   // its question for pending records is out
  t.hears(of_epoch("F", "E", 7));
  CHECK(t.tell(client::PendingRead{{item('p', 1, 9)}, {}, 1, false}).empty());
  CHECK(t.tell(client::OffersRead{{}, false}) == Lines{"send Reoffer", "read pending after 0 at most 500 with signed registrations"});
}

TEST_CASE("an answer to an offer that was never made ends the connection") {
  Tablet t;
  t.open();
  CHECK(t.hears(wanted("a")) == Lines{"send Goodbye protocol", "close protocol"});
}

TEST_CASE("a copy delivers, lets go of nothing, and hears that it must be enrolled again") {
  Tablet t;
  t.tell(client::Connected{});
  t.tell(t.start());
  t.tell(client::PendingRead{{item('a', 1, 1)}, {}, 1, false});
  Frame f;
  f.mutable_welcome()->set_schema(1);
  f.mutable_welcome()->set_epoch("E");
  f.mutable_welcome()->set_must_enrol(true);
  CHECK(t.hears(f) == Lines{"apply must_enrol=1"});   // no scopes: nothing is purged
  t.applied(1);
  CHECK(t.hears(receipt('a', 1)) == Lines{"apply acknowledge a1 MERGED"});
  Frame caught_up;
  caught_up.mutable_caught_up()->set_commit(9);
  CHECK(t.hears(caught_up).empty());    // what it pushed is in no scope it was told, and stays all the same
  CHECK(t.applied(0) == Lines{"send Goodbye copied", "close copied"});
}

// ---- what was set aside -----------------------------------------------------------------------------------------------

namespace {

// Welcomed by a server of the same history, with these set aside: those from 'p' on are only told of.
Lines open_asking(Tablet& t, const std::string& ids, bool more = false) {
  auto start = t.start();
  start.has_set_aside = true;
  t.tell(client::Connected{});
  t.tell(start);
  t.tell(client::PendingRead{});
  CHECK(t.hears(Tablet::welcome()).back() == "read offers above 9223372036854775807 after 0");
  client::OffersRead offers;
  for (const char c : ids) offers.items.push_back({id_of(c), std::string(16, c), (c < 'p' ? store::kPlaceOfKept : store::kPlaceOfTold) + static_cast<unsigned char>(c)});
  offers.more = more;
  return t.tell(offers);
}

Frame answers(const std::string& ids, bool knows_the_question = true) {
  Frame f;
  f.mutable_wanted()->set_answers(knows_the_question);
  for (const char c : ids) f.mutable_wanted()->add_ids(id_of(c).to_bytes());
  return f;
}

}  // namespace

TEST_CASE("a server of the same history is asked what still waits of what it set aside, and page by page") {
  Tablet t;
  CHECK(open_asking(t, "ap", true) == Lines{"send Reoffer asks a p"});
  const auto page = t.hears(answers("p"));
  REQUIRE(page.size() == 2);
  CHECK(page[0] == "apply acknowledge p0 MERGED, acknowledge a0 QUARANTINED");
  CHECK(page[1].starts_with("read offers above 9223372036854775807 after 80704"));
  CHECK(t.tell(client::OffersRead{}).empty());
}

TEST_CASE("an office is asked what became of what left while words about it stayed, and its signed order takes them") {
  Tablet t;
  SECTION("from the start") {
    auto start = t.start();
    start.has_set_aside = true;
    t.tell(client::Connected{});
    t.tell(start);
    t.tell(client::PendingRead{});
    CHECK(t.hears(Tablet::welcome()).back() == "read offers above 9223372036854775807 after 0");
  }
  SECTION("when it leaves while they are connected") {
    t.open();
    t.hears(feed(Scope{TEAM, id_of('t')}, 5, 6, "", "x"));
    CHECK(t.tell(client::Applied{0, 0, {}, true}).front() == "read offers above 9223372036854775807 after 0");
  }
  SECTION("not when nothing is left that words are about") {
    t.open();
    t.hears(feed(Scope{TEAM, id_of('t')}, 5, 6, "", "x"));
    CHECK(t.tell(client::Applied{0, 0, {}, false}).empty());
    return;
  }
  client::OffersRead offers;
  for (const char c : {'x', 'y', 'z'}) offers.items.push_back({id_of(c), std::string(16, '\0'), store::kPlaceOfTyped + static_cast<unsigned char>(c)});
  CHECK(t.tell(offers) == Lines{"send Reoffer asks x y z"});
  auto frame = answers("xyz");   // none of it waits there
  test::TestEnvironment other(9);
  *frame.mutable_wanted()->add_erasures() = sign({id_of('x'), 0, {}}, t.key);
  *frame.mutable_wanted()->add_erasures() = sign({id_of('y'), 0, {}}, make_signing_key(other));
  *frame.mutable_wanted()->add_erasures() = sign({id_of('z'), 8, {}}, t.key);
  const auto lines = t.hears(frame);
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].find("erase x,") != std::string::npos);
  CHECK(lines[0].find("erase z8,") != std::string::npos);
  CHECK(lines[0].find("erase y") == std::string::npos);   // nobody else orders
}

TEST_CASE("a server that does not know the question answers as to an offer, and nothing is made of that") {
  Tablet t;
  open_asking(t, "ap");
  CHECK(t.hears(answers("ap", false)).empty());
}

TEST_CASE("what was pushed since the question has a receipt of its own, and the answer may be of before it") {
  Tablet t;
  open_asking(t, "ab");
  t.tell(client::LocalNotice{1});
  t.tell(client::PendingRead{{item('a', 2, 7)}, {}, 1, false});
  CHECK(t.hears(answers("ab")) == Lines{"apply acknowledge b0 MERGED"});
}

TEST_CASE("orders by which fields of what waits are erased are obeyed where it is kept, when the office signed them") {
  Tablet t;
  open_asking(t, "abp");
  auto frame = answers("");
  const auto add = [&](char c, std::uint32_t field, const SigningKey& key) { *frame.mutable_wanted()->add_erasures() = sign({id_of(c), field, {}}, key); };
  test::TestEnvironment other(9);
  add('a', 12, t.key);
  add('b', 0, t.key);
  add('b', 12, make_signing_key(other));
  add('p', 12, t.key);   // told of, and not here
  add('z', 12, t.key);   // not asked about
  const auto lines = t.hears(frame);
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].find("erase a12, erase b, acknowledge a0 QUARANTINED, acknowledge b0 QUARANTINED, acknowledge p0 QUARANTINED") != std::string::npos);
}
