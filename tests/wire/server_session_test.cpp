// The server's session, as conversations.
#include "base/reasons.h"
#include "fremskudt/state.pb.h"
#include "support/catch.h"
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

std::string state_of(std::uint64_t replica, std::size_t bytes = 0) {
  State s;
  s.set_id(std::string(16, 's'));
  s.add_replicas(replica);
  if (bytes > 0) s.add_fields()->add_entries()->set_value(std::string(bytes, 'v'));
  return s.SerializeAsString();
}

Registration registration(std::uint64_t replica, char device) {
  Registration r;
  r.set_replica(replica);
  r.set_device(id_of(device).to_bytes());
  r.set_worker(id_of('w').to_bytes());
  return r;
}

struct Server {
  ServerSession session;
  std::int64_t now = 1000;

  explicit Server(Peer::Standing standing = Peer::Standing::enrolled) {
    Peer peer;
    peer.standing = standing;
    peer.device = id_of('d');
    peer.worker = id_of('w');
    tell(server::Accepted{peer});
  }
  Lines tell(const server::Event& event) { return lines_of(session.resume(event, now)); }
  Lines hears(const Frame& frame) { return tell(server::Bytes{*to_wire(frame)}); }
  static Judgement judgement() {
    Judgement j;
    j.epoch = "E";
    j.scopes = {kTeam, kFamily};
    return j;
  }
  // Welcomed, both feeds read and empty.
  void open() {
    hears(hello());
    auto j = judgement();
    j.registrations = {registration(1, 'd')};
    tell(server::Judged{j});
    tell(server::FeedRead{kTeam, {}, 0});
    tell(server::FeedRead{kFamily, {}, 0});
  }
  static Frame hello() {
    Frame f;
    f.mutable_hello()->set_schema(1);
    f.mutable_hello()->set_epoch("E");
    auto* c = f.mutable_hello()->add_cursors();
    set_scope(c->mutable_scope(), kTeam);
    c->set_seq(5);
    return f;
  }
  static Frame push(std::string ids, std::uint64_t replica, std::size_t bytes = 0) {
    Frame f;
    for (const char c : ids) {
      auto* r = f.mutable_push()->add_records();
      r->set_id(id_of(c).to_bytes());
      r->set_type(1);
      r->set_revision(1);
      r->set_state(state_of(replica, bytes));
    }
    return f;
  }
  static server::Submitted submitted(std::uint64_t tag, std::uint64_t commit, std::string ids, bool changed = true) {
    server::Submitted s{tag, {commit, {}}};
    for (const char c : ids) {
      store::RecordResult r;
      r.id = id_of(c);
      r.revision = 1;
      r.outcome = MERGED;
      r.changed = changed;
      r.scope = kTeam;
      s.applied.records.push_back(r);
    }
    return s;
  }
};

}  // namespace

TEST_CASE("a Hello is judged, answered with all scopes, and each scope's feed read from its cursor") {
  Server s;
  auto hello = Server::hello();
  *hello.mutable_hello()->add_registrations() = registration(1, 'd');
  *hello.mutable_hello()->add_registrations() = registration(2, 'x');   // another device's: as if it were not there
  CHECK(s.hears(hello) == Lines{"judge Hello epoch E 1t=5 register 1"});
  CHECK(!s.session.wants_input());
  auto j = Server::judgement();
  j.registrations = {registration(1, 'd')};
  CHECK(s.tell(server::Judged{j}) == Lines{"send Welcome 1t 2f register 1", "read feed 1t after 5"});
  CHECK(s.tell(server::FeedRead{kTeam, {{id_of('a'), 7, false, 1, state_of(1)}, {id_of('b'), 9, true, 0, ""}}, 0}) ==
        Lines{"send Feed 1t 5..9 here a left b", "read feed 2f after 0"});
  CHECK(s.tell(server::FeedRead{kFamily, {}, 0}) == Lines{"send CaughtUp 0"});
}

TEST_CASE("what the peer's own change brought back is not told to have left, though the feed was read before") {
  Server s;
  s.open();
  s.tell(server::Noticed{7, {kTeam}});                       // it left by commit 7, and the feed is being read
  s.hears(Server::push("ab", 1));
  s.tell(server::Submitted{Server::submitted(1, 8, "ab", false)});
  const auto number = [](std::uint64_t commit) { return (commit << store::kFeedNumberShift) + 1; };
  CHECK(s.tell(server::FeedRead{kTeam, {{id_of('a'), number(7), true, 0, ""}, {id_of('b'), number(8), true, 0, ""}}, 0})[0] ==
        "send Feed 1t 5.." + std::to_string(number(8)) + " left b");
}

TEST_CASE("cursors of another epoch count for nothing") {
  Server s;
  s.hears(Server::hello());
  auto j = Server::judgement();
  j.epoch = "F";
  SECTION("of an unknown past") { CHECK(s.tell(server::Judged{j})[1] == "read feed 1t after 0"); }
  SECTION("that continues it") {
    j.continues_epoch = "E";
    j.continues_to = 3;
    CHECK(s.tell(server::Judged{j})[1] == "read feed 1t after 3");
  }
}

TEST_CASE("a first fill says at once how much is to come, goes scope by scope in the host's order, and lets news by") {
  const Scope own{OWN, id_of('w')}, place{PLACE, id_of('p')};
  Server s;
  auto hello = Server::hello();
  hello.mutable_hello()->clear_cursors();
  s.hears(hello);
  auto j = Server::judgement();
  j.scopes = {own, kTeam, place, kFamily};   // of family and place the place has the latest news
  j.records = {2, 1, 700, 0};
  CHECK(s.tell(server::Judged{j}) == Lines{"send Welcome 1t 2f 3p 4w", "send Feed 4w 0..0 remaining 2", "send Feed 1t 0..0 remaining 1",
                                           "send Feed 3p 0..0 remaining 700", "read feed 4w after 0"});
  CHECK(s.tell(server::FeedRead{own, {{id_of('a'), 6, false, 1, state_of(1)}}, 0}).back() == "look up 1");
  CHECK(s.tell(server::LookedUp{{registration(1, 'd')}}).back() == "read feed 1t after 0");
  CHECK(s.tell(server::FeedRead{kTeam, {}, 0}) == Lines{"read feed 3p after 0"});
  std::vector<store::FeedItem> page;
  for (std::uint64_t i = 0; i < kMaxBatchRecords; ++i) page.push_back({id_of('b'), 10 + i, true, 0, ""});
  s.tell(server::Noticed{9, {own, kTeam}, false});
  CHECK(s.tell(server::FeedRead{place, page, 200}).back() == "read feed 1t after 0");   // news do not wait for the whole place
  CHECK(s.tell(server::FeedRead{kTeam, {}, 0}).back() == "read feed 3p after 509");       // nor the place for all news
  CHECK(s.tell(server::FeedRead{place, {}, 0}).back() == "read feed 4w after 6");
  CHECK(s.tell(server::FeedRead{own, {}, 0}).back() == "read feed 2f after 0");
  CHECK(s.tell(server::FeedRead{kFamily, {}, 0}) == Lines{"send CaughtUp 9"});
}

TEST_CASE("a receipt leaves after the commit and its notice, and after the scopes that it opened") {
  Server s;
  s.open();
  CHECK(s.hears(Server::push("ab", 1)) == Lines{"submit arrive a own 1, arrive b own 1"});
  CHECK(s.tell(Server::submitted(1, 4, "ab")).empty());
  CHECK(s.tell(server::Noticed{4, {{FAMILY, id_of('n')}}, true}) == Lines{"compute scopes"});
  CHECK(s.tell(server::ScopesComputed{{kTeam, kFamily, {FAMILY, id_of('n')}}}) ==
        Lines{"send Scopes 1t 2f 2n", "send Receipts a1 MERGED b1 MERGED", "read feed 2n after 0"});
}

TEST_CASE("a receipt says when its record is where the device may not follow, once the scopes of its commit are told") {
  Server s;
  s.open();
  s.hears(Server::push("abcde", 1));
  auto submitted = Server::submitted(1, 4, "abcde");
  submitted.applied.records[0].scope = {FAMILY, id_of('n')};   // made here, and granted by this commit
  submitted.applied.records[1].scope = {FAMILY, id_of('x')};
  submitted.applied.records[2].scope = {FAMILY, id_of('x')};
  submitted.applied.records[2].outcome = QUARANTINED;          // set aside: it is nowhere
  for (const std::size_t late : {3, 4}) {
    submitted.applied.records[late].scope = {FAMILY, id_of('x')};
    submitted.applied.records[late].outcome = QUARANTINED;
    submitted.applied.records[late].why = reason::kErased;
  }
  submitted.applied.records[3].erased = true;                  // all of it; of the other only words that came too late
  CHECK(s.tell(submitted).empty());
  s.tell(server::Noticed{4, {{FAMILY, id_of('n')}}, true});
  CHECK(s.tell(server::ScopesComputed{{kTeam, kFamily, {FAMILY, id_of('n')}}})[1] ==
        "send Receipts a1 MERGED b1 MERGED elsewhere c1 QUARANTINED d1 QUARANTINED erased elsewhere e1 QUARANTINED erased");
}

TEST_CASE("a receipt says where the record is when more is known of it than was sent, to whom that is granted") {
  Server s;
  s.open();
  s.hears(Server::push("abc", 1));
  auto submitted = Server::submitted(1, 4, "abc", false);
  for (const std::size_t more : {1u, 2u}) submitted.applied.records[more].holds_more = true;
  submitted.applied.records[1].scope = kFamily;
  submitted.applied.records[2].scope = {FAMILY, id_of('x')};
  CHECK(s.tell(submitted)[0] == "send Receipts a1 MERGED b1 MERGED in 2f c1 MERGED elsewhere");
}

TEST_CASE("what is set aside for want of access stands where it stood, if that is granted, and comes by a feed when it is merged after all") {
  Server s;
  s.open();
  s.hears(Server::push("ab", 1));
  auto submitted = Server::submitted(1, 4, "ab", false);
  for (auto& record : submitted.applied.records) record.outcome = QUARANTINED, record.why = reason::kNoScope;
  submitted.applied.records[0].scope = kFamily;
  submitted.applied.records[1].scope = {FAMILY, id_of('x')};
  CHECK(s.tell(submitted)[0] == "send Receipts a1 QUARANTINED no_scope in 2f b1 QUARANTINED no_scope");
  s.tell(server::Noticed{5, {kFamily}, false});
  CHECK(s.tell(server::FeedRead{kFamily, {{id_of('a'), 6, false, 1, state_of(1)}}, 0})[0] == "send Feed 2f 0..6 here a");
}

TEST_CASE("a notice that came first, or a merge that changed nothing, lets the receipt go at once") {
  Server s;
  s.open();
  s.hears(Server::push("a", 1));
  CHECK(s.tell(server::Noticed{4, {kTeam}, false}) == Lines{"read feed 1t after 5"});
  CHECK(s.tell(Server::submitted(1, 4, "a")) == Lines{"send Receipts a1 MERGED"});
  s.tell(server::FeedRead{kTeam, {}, 0});
  s.hears(Server::push("a", 1));
  CHECK(s.tell(Server::submitted(2, 4, "a", false)) == Lines{"send Receipts a1 MERGED", "send CaughtUp 4"});
}

TEST_CASE("a notice that never comes delays a receipt, it does not keep it") {
  Server s;
  s.open();
  s.hears(Server::push("a", 1));
  s.tell(Server::submitted(1, 4, "a"));
  s.now += kNoticeWaitMs;
  CHECK(s.tell(server::Tick{}) == Lines{"send Receipts a1 MERGED", "send CaughtUp 4"});
}

TEST_CASE("replicas are looked up once; only this device's are its own") {
  Server s;
  s.open();
  auto push = Server::push("a", 8);
  *push.mutable_push()->mutable_records()->Add() = Server::push("b", 9).push().records(0);
  CHECK(s.hears(push) == Lines{"look up 8 9"});
  CHECK(!s.session.wants_input());
  CHECK(s.tell(server::LookedUp{{registration(8, 'd'), registration(9, 'x')}}) == Lines{"submit arrive a own 8, arrive b"});
  CHECK(s.hears(push) == Lines{"submit arrive a own 8, arrive b"});
}

TEST_CASE("a replica that was not registered when it was first named is looked up again") {
  Server s;
  s.open();
  const auto push = Server::push("a", 8);
  CHECK(s.hears(push) == Lines{"look up 8"});
  CHECK(s.tell(server::LookedUp{}) == Lines{"submit arrive a"});
  CHECK(s.hears(push) == Lines{"look up 8"});
  CHECK(s.tell(server::LookedUp{{registration(8, 'd')}}) == Lines{"submit arrive a own 8"});
}

TEST_CASE("a replica opened since Hello is registered before its states are merged") {
  Server s;
  s.open();
  auto push = Server::push("a", 3);
  *push.mutable_push()->add_registrations() = registration(3, 'd');
  CHECK(s.hears(push) == Lines{"register 3"});
  CHECK(s.tell(server::Registered{{registration(3, 'd')}}) == Lines{"send Receipts register 3", "submit arrive a own 3"});
}

TEST_CASE("what this device sent is not sent back, unless it differs or was taken away meanwhile") {
  Server s;
  s.open();
  const auto mine = state_of(1);
  s.hears(Server::push("a", 1));
  s.tell(Server::submitted(1, 4, "a"));
  s.tell(server::Noticed{4, {kTeam}, false});
  SECTION("the same") {
    CHECK(s.tell(server::FeedRead{kTeam, {{id_of('a'), 6, false, 1, mine}}, 0}) == Lines{"send Feed 1t 5..6", "send CaughtUp 4"});
  }
  SECTION("merged with another's") {
    s.tell(server::FeedRead{kTeam, {{id_of('a'), 6, false, 1, state_of(5)}}, 0});
    CHECK(s.tell(server::LookedUp{{registration(5, 'x')}}) == Lines{"send Feed 1t 5..6 here a register 5", "send CaughtUp 4"});
  }
  SECTION("taken away and granted again") {
    s.tell(server::FeedRead{kTeam, {}, 0});
    s.tell(server::Noticed{5, {}, true});
    CHECK(s.tell(server::ScopesComputed{{kFamily}}).front() == "send Scopes 2f");
    s.tell(server::Noticed{6, {}, true});
    CHECK(s.tell(server::ScopesComputed{{kTeam, kFamily}}) == Lines{"send Scopes 1t 2f", "read feed 1t after 0"});
    CHECK(s.tell(server::FeedRead{kTeam, {{id_of('a'), 6, false, 1, mine}}, 0}) == Lines{"send Feed 1t 0..6 here a", "send CaughtUp 6"});
  }
}

TEST_CASE("a scope taken away while its feed is read sends nothing of it") {
  Server s;
  s.open();
  CHECK(s.tell(server::Noticed{4, {kFamily}, false}) == Lines{"read feed 2f after 0"});
  s.tell(server::Noticed{5, {}, true});
  CHECK(s.tell(server::ScopesComputed{{kTeam}}) == Lines{"send Scopes 1t"});
  CHECK(s.tell(server::FeedRead{kFamily, {{id_of('a'), 6, false, 1, state_of(1)}}, 0}) == Lines{"send CaughtUp 5"});
}

TEST_CASE("no feed is read while the socket has no room, and none is forgotten") {
  Server s;
  s.open();
  s.tell(server::Noticed{4, {kTeam}, false});
  std::vector<store::FeedItem> items;
  std::mt19937 rng(3);
  for (std::uint64_t i = 0; i < 3; ++i) {
    auto state = state_of(1, 600 << 10);
    for (std::size_t b = 100; b < state.size(); ++b) state[b] = static_cast<char>(rng());   // does not pack
    items.push_back({id_of(static_cast<char>('a' + i)), 6 + i, false, 1, state});
  }
  const auto lines = s.tell(server::FeedRead{kTeam, items, 0});
  CHECK(lines == Lines{"send Feed 1t 5..6 here a remaining 2", "send Feed 1t 6..7 here b remaining 1", "send Feed 1t 7..8 here c", "send CaughtUp 4"});
  CHECK(s.tell(server::Noticed{5, {kTeam, kFamily}, false}).empty());
  CHECK(s.tell(server::Noticed{6, {kTeam}, false}).empty());
  CHECK(s.tell(server::Written{1 << 20}) == Lines{"read feed 2f after 0"});
}

TEST_CASE("grants that change while they are computed are computed again") {
  Server s;
  s.open();
  CHECK(s.tell(server::Noticed{4, {}, true}) == Lines{"compute scopes"});
  CHECK(s.tell(server::Noticed{5, {}, true}).empty());
  CHECK(s.tell(server::ScopesComputed{{kTeam}}) == Lines{"compute scopes", "send Scopes 1t"});   // what is taken away goes at once
  CHECK(s.tell(server::ScopesComputed{{kTeam, kFamily}}) == Lines{"send Scopes 1t 2f", "read feed 2f after 0"});
}

TEST_CASE("a state over the limit is refused by itself") {
  Server s;
  s.open();
  auto push = Server::push("a", 1, kMaxStateBytes);
  *push.mutable_push()->mutable_records()->Add() = Server::push("b", 1).push().records(0);
  CHECK(s.hears(push) == Lines{"send Receipts a1 REFUSED too_large", "submit arrive b own 1"});
}

TEST_CASE("a batch of five hundred is taken, one more is not") {
  Server s;
  s.open();
  CHECK(s.hears(Server::push(std::string(kMaxBatchRecords, 'a'), 1))[0].starts_with("submit"));
  CHECK(s.hears(Server::push(std::string(kMaxBatchRecords + 1, 'a'), 1)) == Lines{"send Goodbye protocol", "close protocol"});
}

TEST_CASE("a device that is not enrolled reaches Enrol and nothing else, with small frames") {
  for (const auto& [standing, word] : {std::pair{Peer::Standing::unknown, "unknown_device"}, {Peer::Standing::revoked, "revoked"}}) {
    const auto gone = Lines{std::string("send Goodbye ") + word, std::string("close ") + word};
    CHECK(Server(standing).hears(Server::hello()) == gone);
    CHECK(Server(standing).hears(Server::push("a", 1)) == gone);
    Frame ping;
    ping.mutable_ping();
    CHECK(Server(standing).hears(ping) == gone);
    CHECK(Server(standing).hears(Frame{}) == gone);
    auto large = Server::hello();
    std::mt19937 rng(1);
    for (std::size_t i = 0; i < kMaxEnrolFrameBytes; ++i) large.mutable_hello()->mutable_token()->push_back(static_cast<char>(rng()));
    CHECK(Server(standing).hears(large) == gone);

    Server s(standing);
    Frame enrol;
    enrol.mutable_enrol()->set_code("ABC");
    enrol.mutable_enrol()->set_device(id_of('d').to_bytes());
    CHECK(s.hears(enrol) == Lines{"enrol ABC"});
    CHECK(!s.session.wants_input());
    CHECK(s.tell(server::EnrolAnswered{}) == Lines{"send Enrolled", "send Goodbye", "close"});
  }
}

TEST_CASE("a code that is not good is told as that") {
  Server s(Peer::Standing::unknown);
  Frame enrol;
  enrol.mutable_enrol()->set_code("ABC");
  enrol.mutable_enrol()->set_device(id_of('d').to_bytes());
  s.hears(enrol);
  CHECK(s.tell(server::EnrolAnswered{"bad_code", {}}) == Lines{"send Goodbye bad_code", "close bad_code"});
}

TEST_CASE("frames out of order end the connection") {
  Frame enrol, welcome, ping;
  enrol.mutable_enrol()->set_code("ABC");
  enrol.mutable_enrol()->set_device(id_of('d').to_bytes());
  welcome.mutable_welcome();
  const auto gone = Lines{"send Goodbye protocol", "close protocol"};
  CHECK(Server().hears(Server::push("a", 1)) == gone);   // before Hello
  CHECK(Server().hears(welcome) == gone);
  auto no_schema = Server::hello();
  no_schema.mutable_hello()->set_schema(0);
  CHECK(Server().hears(no_schema) == gone);
  Server twice;
  twice.open();
  CHECK(twice.hears(Server::hello()) == gone);
  Server late;
  late.open();
  CHECK(late.hears(enrol) == gone);
  Server nameless;
  nameless.open();
  Frame push;
  push.mutable_push()->add_records();
  CHECK(nameless.hears(push) == gone);
}

TEST_CASE("an older or newer tablet may deliver; unknown frames are skipped") {
  Server s;
  auto hello = Server::hello();
  hello.mutable_hello()->set_schema(900);
  CHECK(s.hears(hello)[0].starts_with("judge"));
  s.tell(server::Judged{Server::judgement()});
  CHECK(s.hears(Frame{}).empty());
}

TEST_CASE("a Hello or push with more than may be is refused at the limit") {
  const auto with_scopes = [](std::size_t n) {
    Frame f = Server::hello();
    f.mutable_hello()->clear_cursors();
    for (std::size_t i = 0; i < n; ++i) set_scope(f.mutable_hello()->add_cursors()->mutable_scope(), kTeam);
    return f;
  };
  CHECK(Server().hears(with_scopes(kMaxScopes))[0].starts_with("judge"));
  CHECK(Server().hears(with_scopes(kMaxScopes + 1)) == Lines{"send Goodbye protocol", "close protocol"});
  const auto with_registrations = [](std::size_t n) {
    Frame f = Server::hello();
    for (std::size_t i = 0; i < n; ++i) *f.mutable_hello()->add_registrations() = registration(i + 1, 'd');
    return f;
  };
  CHECK(Server().hears(with_registrations(kMaxRegistrations))[0].starts_with("judge"));
  CHECK(Server().hears(with_registrations(kMaxRegistrations + 1)) == Lines{"send Goodbye protocol", "close protocol"});
}

TEST_CASE("who says nothing is closed after ten seconds, who falls silent after forty") {
  Server quiet;
  quiet.now += kHandshakeMs;
  CHECK(quiet.tell(server::Tick{}) == Lines{"close timeout"});

  Server s;
  s.open();
  s.now += kPingMs;
  CHECK(s.tell(server::Tick{}).back() == "send Ping");
  s.now += kSilenceMs - kPingMs;
  CHECK(s.tell(server::Tick{}) == Lines{"close timeout"});
}

TEST_CASE("who sends one long frame over a slow network hears in the middle of it that it is heard") {
  Server s;
  s.open();
  const auto wire = *to_wire(Server::push("a", 1, 1 << 20));
  int pings = 0, seconds = 0;
  for (std::size_t at = 0; at < wire.size(); at += wire.size() / 100 + 1) {
    s.now += 1'000;
    ++seconds;
    for (const auto& line : s.tell(server::Bytes{wire.substr(at, wire.size() / 100 + 1)})) CHECK(line.starts_with("submit"));
    for (const auto& line : s.tell(server::Tick{})) {
      CHECK(line == "send Ping");
      Frame ping;
      ping.mutable_ping()->set_nonce(static_cast<std::uint64_t>(s.now));
      s.tell(server::Written{to_wire(ping)->size()});
      ++pings;
    }
  }
  CHECK(seconds > 50);
  CHECK(pings == (seconds - 1) / 20);
}

TEST_CASE("who does not read is closed after thirty seconds") {
  Server s;
  s.open();   // Welcome was never written out
  Frame ping;
  ping.mutable_ping();
  s.now += kPingMs - 1;
  s.hears(ping);
  s.now += kWriteStallMs - kPingMs + 1;
  CHECK(s.tell(server::Tick{}) == Lines{"close timeout"});
}

TEST_CASE("eight submits are out and then the socket is not read") {
  Server s;
  s.open();
  std::string wire;
  for (int i = 0; i < 20; ++i) wire += *to_wire(Server::push("a", 1));
  CHECK(s.tell(server::Bytes{wire}).size() == kMaxAppliesInFlight);
  CHECK(!s.session.wants_input());
  CHECK(s.tell(Server::submitted(1, 1, "a", false)) == Lines{"send Receipts a1 MERGED", "submit arrive a own 1"});
}

TEST_CASE("revoked and stopping are said and end it") {
  Server s;
  s.open();
  CHECK(s.tell(server::Stop{"revoked"}) == Lines{"send Goodbye revoked", "close revoked"});
  CHECK(s.hears(Server::push("a", 1)).empty());
}

TEST_CASE("more replicas than one frame may name are refused before they are looked up") {
  Server s;
  s.open();
  Frame push;
  for (std::uint64_t i = 0; i < 2; ++i) {
    State state;
    for (std::uint64_t r = 0; r < kMaxNamedReplicas / 2; ++r) state.add_replicas(100 + r);
    auto* record = push.mutable_push()->add_records();
    record->set_id(id_of('a').to_bytes());
    record->set_state(state.SerializeAsString());
  }
  SECTION("at the limit") { CHECK(s.hears(push)[0].starts_with("look up")); }
  SECTION("one more") {
    *push.mutable_push()->add_records() = Server::push("a", 1).push().records(0);
    CHECK(s.hears(push) == Lines{"send Goodbye too_large", "close too_large"});
  }
}

TEST_CASE("what was told as delivered is sent again after new scopes: the tablet may have let go of it") {
  Server s;
  s.open();
  const auto mine = state_of(1);
  s.hears(Server::push("a", 1));
  s.tell(server::Noticed{4, {}, false});
  CHECK(s.tell(Server::submitted(1, 4, "a")).front() == "send Receipts a1 MERGED");
  // Another family is granted first; the one that the record is in comes later.
  s.tell(server::Noticed{5, {}, true});
  CHECK(s.tell(server::ScopesComputed{{kTeam, kFamily, {FAMILY, id_of('x')}}}).front() == "send Scopes 1t 2f 2x");
  s.tell(server::FeedRead{{FAMILY, id_of('x')}, {}, 0});
  s.tell(server::Noticed{6, {}, true});
  CHECK(s.tell(server::ScopesComputed{{kTeam, kFamily, {FAMILY, id_of('n')}, {FAMILY, id_of('x')}}}) ==
        Lines{"send Scopes 1t 2f 2n 2x", "read feed 2n after 0"});
  CHECK(s.tell(server::FeedRead{{FAMILY, id_of('n')}, {{id_of('a'), 1, false, 1, mine}}, 0})[0] == "send Feed 2n 0..1 here a");
}

TEST_CASE("what was told to be elsewhere is sent when it may be held, though the tablet sent it again meanwhile") {
  Server s;
  s.open();
  s.hears(Server::push("a", 1));
  auto elsewhere = Server::submitted(1, 4, "a", false);
  elsewhere.applied.records[0].scope = {FAMILY, id_of('n')};
  CHECK(s.tell(elsewhere).front() == "send Receipts a1 MERGED elsewhere");
  s.hears(Server::push("a", 1));   // it was on its way before that answer
  s.tell(server::Noticed{5, {}, true});
  s.tell(server::ScopesComputed{{kTeam, kFamily, {FAMILY, id_of('n')}}});
  const server::FeedRead read{{FAMILY, id_of('n')}, {{id_of('a'), 1, false, 1, state_of(1)}}, 0};
  CHECK(s.tell(read)[0] == "send Feed 2n 0..1 here a");
}

TEST_CASE("what was told to be set aside is sent when it is merged after all, though the tablet sent it again meanwhile") {
  Server s;
  s.open();
  s.hears(Server::push("a", 1));
  auto aside = Server::submitted(1, 4, "a", false);
  aside.applied.records[0].outcome = QUARANTINED;
  aside.applied.records[0].why = reason::kNoScope;
  aside.applied.records[0].scope = kTeam;
  CHECK(s.tell(aside).front() == "send Receipts a1 QUARANTINED no_scope in 1t");
  s.hears(Server::push("a", 1));   // it was on its way before that answer
  auto merged = Server::submitted(2, 5, "a", false);   // by another's hand
  merged.applied.records[0].scope = kFamily;
  s.tell(merged);
  s.tell(server::Noticed{5, {kFamily}, false});
  CHECK(s.tell(server::FeedRead{kFamily, {{id_of('a'), 6, false, 1, state_of(1)}}, 0})[0] == "send Feed 2f 0..6 here a");
}

TEST_CASE("what is not yet told as delivered stays an echo through new scopes") {
  Server s;
  s.open();
  s.hears(Server::push("a", 1));
  s.tell(server::Noticed{5, {}, true});
  s.tell(server::ScopesComputed{{kTeam, kFamily, {FAMILY, id_of('n')}}});
  CHECK(s.tell(server::FeedRead{{FAMILY, id_of('n')}, {{id_of('a'), 1, false, 1, state_of(1)}}, 0})[0] == "send Feed 2n 0..1");
}

TEST_CASE("many registrations go before the large state that names them, and a large state goes alone") {
  Server s;
  s.open();
  s.tell(server::Noticed{4, {kTeam}, false});
  std::mt19937_64 rng(3);
  const auto unpackable = [&](std::size_t bytes, std::size_t replicas) {
    State state;
    state.set_id(std::string(16, 's'));
    for (std::size_t r = 0; r < replicas; ++r) state.add_replicas(10 + r);
    std::string value(bytes, ' ');
    for (auto& c : value) c = static_cast<char>(rng());
    state.add_fields()->add_entries()->set_value(value);
    return state.SerializeAsString();
  };
  constexpr std::size_t kReplicas = 3 * kMaxRegistrations + 1;   // the first goes with the other record
  s.tell(server::FeedRead{kTeam, {{id_of('a'), 6, false, 1, unpackable(200 << 10, 1)}, {id_of('b'), 7, false, 1, unpackable(kMaxStateBytes - (50 << 10), kReplicas)}}, 0});
  server::LookedUp found;
  for (std::size_t r = 0; r < kReplicas; ++r) {
    found.registrations.push_back(registration(10 + r, 'x'));
    for (int i = 0; i < 8; ++i) {
      const auto word = rng();
      found.registrations.back().mutable_signature()->append(reinterpret_cast<const char*>(&word), sizeof word);
    }
  }
  const auto lines = s.tell(found);
  REQUIRE(lines.size() == 6);
  CHECK(lines[0].starts_with("send Feed 1t 5..6 here a register 10"));   // the large state is not with it
  CHECK(lines[0].ends_with("remaining 1"));
  for (int i : {1, 2, 3}) {
    CHECK(lines[static_cast<std::size_t>(i)].starts_with("send Feed 1t 6..6 register "));
    CHECK(lines[static_cast<std::size_t>(i)].find("here") == std::string::npos);
  }
  CHECK(lines[4] == "send Feed 1t 6..7 here b");
  CHECK(s.session.is_open());
}

namespace {

Frame offer(std::string ids, std::size_t hash_bytes = 16) {
  Frame f;
  f.mutable_offer();
  for (const char c : ids) {
    f.mutable_offer()->add_ids(id_of(c).to_bytes());
    f.mutable_offer()->add_hashes(std::string(hash_bytes, c));
  }
  return f;
}

SigningKey office_key() {
  test::TestEnvironment env(7);
  return make_signing_key(env);
}

// Welcomed with a cursor of another epoch.
void open_healing(Server& s, bool may_heal) {
  auto hello = Server::hello();
  hello.mutable_hello()->set_epoch("D");
  s.hears(hello);
  auto j = Server::judgement();
  j.registrations = {registration(1, 'd')};
  j.server_key = office_key().open;
  j.may_heal = may_heal;
  s.tell(server::Judged{j});
  s.tell(server::FeedRead{kTeam, {}, 0});
  s.tell(server::FeedRead{kFamily, {}, 0});
}

}  // namespace

TEST_CASE("an Reoffer is compared and answered with what is wanted; nothing more is read before") {
  Server s;
  open_healing(s, true);
  CHECK(s.hears(offer("ab")) == Lines{"compare a b"});
  CHECK(!s.session.wants_input());
  CHECK(s.tell(server::Compared{{id_of('b')}}) == Lines{"send Wanted b"});
  CHECK(s.hears(offer("")) == Lines{"compare"});
}

TEST_CASE("asked what of the worker's is set aside, it answers what is not, in whatever epoch") {
  Server s;
  const bool heals = GENERATE(false, true);
  if (heals) open_healing(s, true);
  else s.open();
  auto asks = offer("ab");
  asks.mutable_offer()->set_asks(true);
  CHECK(s.hears(asks) == Lines{"compare a b"});
  CHECK(s.tell(server::Compared{{id_of('b')}, {{id_of('a'), 12, {}}}})[0].starts_with("send Wanted answers b"));
  auto many = offer(std::string(kMaxAsked + 1, 'a'));
  many.mutable_offer()->set_asks(true);
  CHECK(s.hears(many).back() == "close protocol");
}

TEST_CASE("an Reoffer that is not whole or too long ends the connection") {
  const auto gone = Lines{"send Goodbye protocol", "close protocol"};
  const auto hears = [](const Frame& f) {
    Server s;
    open_healing(s, true);
    return s.hears(f);
  };
  CHECK(hears(offer("a", 15)) == gone);
  auto unequal = offer("ab");
  unequal.mutable_offer()->mutable_hashes()->RemoveLast();
  CHECK(hears(unequal) == gone);
  auto nameless = offer("a");
  nameless.mutable_offer()->set_ids(0, "a");
  CHECK(hears(nameless) == gone);
  CHECK(hears(offer(std::string(kMaxOffers, 'a')))[0].starts_with("compare"));
  CHECK(hears(offer(std::string(kMaxOffers + 1, 'a'))) == gone);
  CHECK(Server(Peer::Standing::unknown).hears(offer("a")).back() == "close unknown_device");
}

TEST_CASE("what names a replica that was lost here waits for its registration, which comes back with our own signature") {
  Server s;
  open_healing(s, true);
  auto both = Server::push("a", 8);
  *both.mutable_push()->add_records() = Server::push("b", 1).push().records(0);
  CHECK(s.hears(both) == Lines{"look up 8"});
  CHECK(s.tell(server::LookedUp{{}}) == Lines{"submit arrive b own 1"});   // no receipt for the other: it comes again
  s.hears(offer(""));
  s.tell(server::Compared{{}});
  auto again = Server::push("a", 8);
  auto returned = registration(8, 'd');
  SECTION("signed by us") {
    sign(returned, office_key());
    *again.mutable_push()->add_registrations() = returned;
    CHECK(s.hears(again) == Lines{"submit register 8, arrive a own 8"});
  }
  SECTION("another's, signed by us") {
    returned = registration(8, 'x');
    sign(returned, office_key());
    *again.mutable_push()->add_registrations() = returned;
    CHECK(s.hears(again) == Lines{"submit register 8, arrive a relayed 8"});
  }
  SECTION("another's, signed by somebody else") {
    returned = registration(8, 'x');
    test::TestEnvironment env(8);
    sign(returned, make_signing_key(env));
    *again.mutable_push()->add_registrations() = returned;
    CHECK(s.hears(again) == Lines{"look up 8"});   // what is unknown once is asked for again: it may have come meanwhile
    CHECK(s.tell(server::LookedUp{{}}) == Lines{"submit arrive a"});   // then its new dots are foreign
  }
}

TEST_CASE("writes of others are relayed only by who has not yet healed this epoch") {
  for (const bool may_heal : {true, false}) {
    Server s;
    open_healing(s, may_heal);
    s.hears(offer(""));
    s.tell(server::Compared{{}});
    s.hears(Server::push("a", 9));
    CHECK(s.tell(server::LookedUp{{registration(9, 'x')}}) == Lines{may_heal ? "submit arrive a relayed 9" : "submit arrive a"});
  }
}

TEST_CASE("a tablet speaks for the devices it was enrolled to replace, of its own worker") {
  Server s;
  ServerSession session;
  Peer peer;
  peer.standing = Peer::Standing::enrolled;
  peer.device = id_of('d');
  peer.worker = id_of('w');
  peer.stands_for = {id_of('o')};
  s.session = std::move(session);
  s.tell(server::Accepted{peer});
  s.open();
  auto push = Server::push("a", 8);
  *push.mutable_push()->add_records() = Server::push("b", 9).push().records(0);
  s.hears(push);
  auto of_another_worker = registration(9, 'o');
  of_another_worker.set_worker(id_of('v').to_bytes());
  CHECK(s.tell(server::LookedUp{{registration(8, 'o'), of_another_worker}}) == Lines{"submit arrive a own 8, arrive b"});
}

TEST_CASE("a copy's words are merged, and it gets no scope, no feed and no grant") {
  Server s;
  s.hears(Server::hello());
  auto j = Server::judgement();
  j.scopes.clear();
  j.must_enrol = true;
  j.registrations = {registration(1, 'd')};
  CHECK(s.tell(server::Judged{j}) == Lines{"send Welcome register 1", "send CaughtUp 0"});
  CHECK(s.hears(Server::push("a", 1)) == Lines{"submit arrive a own 1"});
  CHECK(s.tell(server::Noticed{4, {kTeam}, true}).empty());
  CHECK(s.tell(Server::submitted(1, 4, "a")).front() == "send Receipts a1 MERGED");
}

TEST_CASE("orders of erasure go out signed, and come back only as they were signed") {
  fremskudt::test::TestEnvironment env(1), other(2);
  const auto key = make_signing_key(env), strangers = make_signing_key(other);
  Server s;
  s.hears(Server::hello());
  auto j = Server::judgement();
  j.server_key = key.open;
  j.sign_order = [&](const store::ErasureOrder& order) { return sign(order, key); };
  s.tell(server::Judged{j});
  store::FeedItem tombstone{id_of('a'), 7, false, 1, State().SerializeAsString(), {{id_of('a'), 0, {}}}};
  CHECK(s.tell(server::FeedRead{kTeam, {tombstone}, 0})[0] == "send Feed 1t 5..7 here a erased a0");
  s.tell(server::FeedRead{kFamily, {}, 0});

  Frame mine, forged;
  *mine.mutable_push()->add_erasures() = sign({id_of('a'), 0, {}}, key);
  *mine.mutable_push()->add_erasures() = sign({id_of('b'), 12, {}}, strangers);
  *forged.mutable_push()->add_erasures() = sign({id_of('b'), 0, {}}, strangers);
  auto* altered = forged.mutable_push()->add_erasures();
  *altered = sign({id_of('a'), 12, {}}, key);
  altered->set_field(0);
  CHECK(s.hears(forged).empty());
  CHECK(s.hears(mine) == Lines{"register carry out a0"});
  CHECK_FALSE(s.session.wants_input());   // what is erased comes after it
  s.tell(server::Registered{{}});
  CHECK(s.session.wants_input());
}
