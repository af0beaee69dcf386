// The attachment lane, as conversations, and its window by itself.
#include "base/reasons.h"
#include "model/record_type.h"
#include "support/catch.h"
#include "sync/client_session.h"
#include "sync/server_session.h"
#include "sync/wire.h"
#include "wire/transcript.h"

using namespace fremskudt;
using namespace fremskudt::sync;
using fremskudt::test::id_of;
using fremskudt::test::Lines;
using fremskudt::test::lines_of;

namespace {

const Scope kTeam{TEAM, id_of('t')};
const std::string kHash(32, 'h');

store::AttachmentItem item(char record, std::uint64_t size, std::uint64_t held, char hash = 'h') {
  store::AttachmentItem i;
  i.record = id_of(record);
  i.hash = std::string(32, hash);
  i.key = static_cast<std::uint64_t>(record);
  i.size = size;
  i.held = held;
  i.scopes = {kTeam};
  return i;
}

// What one side says of `record`'s attachment.
Frame held(char record, std::uint64_t bytes, const std::function<void(AttachmentHeld&)>& more = {}) {
  Frame f;
  auto* h = f.mutable_attachments()->add_held();
  h->set_record(id_of(record).to_bytes());
  h->set_hash(kHash);
  h->set_held(bytes);
  if (more) more(*h);
  return f;
}

Frame piece(char record, std::uint64_t offset, const std::string& bytes) {
  Frame f;
  f.mutable_piece()->set_record(id_of(record).to_bytes());
  f.mutable_piece()->set_hash(kHash);
  f.mutable_piece()->set_offset(offset);
  f.mutable_piece()->set_bytes(bytes);
  return f;
}

struct Tablet {
  ClientSession session{{ClientSession::Mode::stay, "1.0"}};
  std::int64_t now = 1000;
  std::uint64_t tag = 0;
  SyncStatus status;

  Lines tell(const client::Event& event) {
    auto actions = session.resume(event, now);
    for (const auto& a : actions) {
      if (const auto* apply = std::get_if<client::Apply>(&a)) tag = apply->tag;
      if (const auto* s = std::get_if<client::StatusChanged>(&a)) status = s->status;
    }
    return lines_of(actions);
  }
  Lines hears(const Frame& frame) { return tell(client::Bytes{*to_wire(frame)}); }
  Lines applied(std::vector<store::AttachmentResult> results = {}) { return tell(client::Applied{tag, 0, std::move(results)}); }
  // Greeted; the last line is what it does then.
  Lines open(bool takes_attachments = true, std::uint32_t schema = schema_version()) {
    tell(client::Connected{});
    client::StartRead start;
    start.epoch = "E";
    tell(start);
    tell(client::PendingRead{});
    Frame f;
    f.mutable_welcome()->set_schema(schema);
    f.mutable_welcome()->set_epoch("E");
    f.mutable_welcome()->set_attachments(takes_attachments);
    set_scope(f.mutable_welcome()->add_scopes(), kTeam);
    auto lines = hears(f);
    applied();
    return lines;
  }
};

struct Server {
  ServerSession session;
  std::int64_t now = 1000;
  std::uint64_t tag = 0;

  Server() {
    Peer peer;
    peer.standing = Peer::Standing::enrolled;
    peer.device = id_of('d');
    peer.worker = id_of('w');
    tell(server::Accepted{peer});
    Frame f;
    f.mutable_hello()->set_schema(1);
    f.mutable_hello()->set_epoch("E");
    hears(f);
    Judgement j;
    j.epoch = "E";
    j.scopes = {kTeam};
    tell(server::Judged{j});
    tell(server::FeedRead{kTeam, {}, 0});
  }
  Lines tell(const server::Event& event) {
    auto actions = session.resume(event, now);
    for (const auto& a : actions)
      if (const auto* submit = std::get_if<server::Submit>(&a)) tag = submit->tag;
    return lines_of(actions);
  }
  Lines hears(const Frame& frame) { return tell(server::Bytes{*to_wire(frame)}); }
  Lines submitted(const store::AttachmentResult& result) {
    server::Submitted s{tag, {1, {}}};
    s.applied.attachments = {result};
    return tell(s);
  }
};

void answer(AttachmentHeld& h) { h.set_answers(true); }
void whole(AttachmentHeld& h) { h.set_whole(true); }

}  // namespace

TEST_CASE("a tablet offers, sends from where the server is, and believes nothing but the server's word") {
  Tablet t;
  CHECK(t.open().back() == "read attachments after 0");
  CHECK(t.tell(client::AttachmentsRead{{item('v', 3'000, 3'000)}, {}}) == Lines{"send Attachments vh whole"});
  CHECK(t.hears(held('v', 1'000)) == Lines{"read piece vh 1000+2048"});
  CHECK(t.tell(client::PieceRead{id_of('v'), kHash, 1'000, std::string(2'000, 'x'), 3'000}) == Lines{"send Piece vh 1000+2000"});
  CHECK(t.status.phase == SyncStatus::Phase::exchanging);
  CHECK(t.hears(held('v', 3'000, [](auto& h) { answer(h), whole(h); })) == Lines{"apply delivered vh"});
}

TEST_CASE("what the server refused is offered again when it hears more; what no record there names is not waited for") {
  Tablet t;
  t.open();
  CHECK(t.tell(client::AttachmentsRead{{item('v', 3'000, 3'000), item('w', 3'000, 3'000)}, {}}) == Lines{"send Attachments vh whole wh whole"});
  CHECK(t.hears(held('v', 0, [](auto& h) { h.set_refused(true); })).empty());
  CHECK(t.hears(held('w', 0, [](auto& h) { h.set_refused(true), h.set_unnamed(true); })) == Lines{"apply unnamed wh"});
  Frame scopes;
  set_scope(scopes.mutable_scopes()->add_scopes(), {TEAM, id_of('t')});
  CHECK(t.hears(scopes) == Lines{"apply scopes 1t", "read attachments after 0"});
  CHECK(t.tell(client::AttachmentsRead{{item('v', 3'000, 3'000)}, {}}) == Lines{"send Attachments vh whole"});
}

TEST_CASE("what an older server knows no name for waits for its update") {
  Tablet t;
  t.open(true, schema_version() - 1);
  t.tell(client::AttachmentsRead{{item('v', 3'000, 3'000)}, {}});
  CHECK(t.hears(held('v', 0, [](auto& h) { h.set_refused(true), h.set_unnamed(true); })).empty());
}

TEST_CASE("a server that knows no attachments is offered none") {
  Tablet t;
  CHECK(t.open(false).back() == "apply scopes 1t");
  CHECK(t.tell(client::LocalNotice{1}) == Lines{"read pending after 0 at most 500"});
  CHECK(t.tell(client::PendingRead{}).empty());
}

TEST_CASE("text goes first: no piece is read while a record waits for its receipt") {
  Tablet t;
  t.open();
  t.tell(client::AttachmentsRead{{item('v', 300'000, 300'000)}, {}});
  t.tell(client::LocalNotice{1});
  CHECK(t.hears(held('v', 0)).empty());
  CHECK(t.tell(client::PendingRead{{{id_of('n'), 1, kTeam, "state", 1, 5}}, {}, 1, false}) == Lines{"send Push n1"});
  Frame receipt;
  auto* r = receipt.mutable_receipts()->add_receipts();
  r->set_id(id_of('n').to_bytes());
  r->set_revision(1);
  r->set_outcome(MERGED);
  const auto lines = t.hears(receipt);
  CHECK(std::find(lines.begin(), lines.end(), "read piece vh 0+2048") != lines.end());
}

TEST_CASE("a tablet asks for what it lacks, says what it has after each piece, and leaves what the server cannot give") {
  Tablet t;
  t.open();
  CHECK(t.tell(client::AttachmentsRead{{}, {item('v', 3'000, 500), item('w', 10, 0)}}) == Lines{"send Attachments vh 500 wh 0"});
  CHECK(t.hears(held('w', 0, [](auto& h) { h.set_refused(true); })).empty());
  CHECK(t.hears(piece('v', 500, std::string(2'500, 'x'))) == Lines{"apply piece vh 500+2500"});
  CHECK(t.applied({{item('v', 3'000, 3'000), false}}) == Lines{"send Attachments vh whole answered"});
  CHECK(t.hears(piece('w', 0, "x")) == Lines{"send Attachments wh refused answered"});   // it is not waited for any more
  // The server has it now.
  CHECK(t.hears(held('w', 10, whole)) == Lines{"read attachments after 0"});
  CHECK(t.tell(client::AttachmentsRead{{}, {item('w', 10, 0)}}) == Lines{"send Attachments wh 0"});
}

TEST_CASE("a record that comes again is asked and offered for anew") {
  Tablet t;
  t.open();
  t.tell(client::AttachmentsRead{{item('v', 3'000, 3'000)}, {item('w', 10, 0)}});
  CHECK(t.hears(held('v', 0, [](auto& h) { h.set_refused(true), h.set_unnamed(true); })) == Lines{"apply unnamed vh"});
  CHECK(t.hears(held('w', 0, [](auto& h) { h.set_refused(true); })).empty());
  Frame frame;   // gone meanwhile, when nobody told this device that the server had it whole
  auto& feed = *frame.mutable_feed();
  set_scope(feed.mutable_scope(), {TEAM, id_of('t')});
  feed.set_seq(1);
  for (const char which : {'v', 'w'}) {
    auto& record = *feed.add_here();
    record.set_id(id_of(which).to_bytes());
    record.set_type(8);
  }
  t.hears(frame);
  for (int i = 0; i < 2; ++i) t.applied();   // what has no name there, and the feed
  CHECK(t.tell(client::AttachmentsRead{{item('v', 3'000, 3'000)}, {item('w', 10, 0)}}) == Lines{"send Attachments vh whole wh 0"});
}

TEST_CASE("wrong bytes are told, looked at again where they came from, and not for ever") {
  Tablet t;
  t.open();
  t.tell(client::AttachmentsRead{{item('v', 100, 100)}, {}});
  for (int i = 0; i < kMaxWrong; ++i) {
    t.hears(held('v', 0));
    CHECK(t.tell(client::PieceRead{id_of('v'), kHash, 0, std::string(100, 'x'), 100}) == Lines{"send Piece vh 0+100"});
    CHECK(t.hears(held('v', 0, [](auto& h) { answer(h), h.set_wrong(true); })) == Lines{"apply recheck vh"});
    const auto lines = t.applied({{item('v', 100, 100), false}});
    if (i + 1 < kMaxWrong) CHECK(lines == Lines{"send Attachments vh whole"});
    if (i + 1 == kMaxWrong) CHECK(lines.empty());
  }
}

TEST_CASE("what a server may not say ends the connection") {
  Frame many;
  for (std::size_t i = 0; i <= kMaxNamedAttachments; ++i) *many.mutable_attachments()->add_held() = held('v', 0).attachments().held(0);
  Frame odd = held('v', 0);
  odd.mutable_attachments()->mutable_held(0)->set_hash("short");
  for (const auto& frame : {many, odd, held('v', 0, answer), piece('v', 0, std::string(kMaxPieceBytes + 1, 'x'))}) {
    Tablet t;
    t.open();
    CHECK(t.hears(frame).back() == "close protocol");
    Server s;
    CHECK(s.hears(frame).back() == "close protocol");
  }
}

TEST_CASE("a server says what it has of an offer, takes the rest and tells when it is whole") {
  Server s;
  CHECK(s.hears(held('v', 0, whole)) == Lines{"look up vh"});
  CHECK(s.tell(server::AttachmentsLookedUp{{item('v', 3'000, 1'000)}}) == Lines{"send Attachments vh 1000"});
  CHECK(s.hears(piece('v', 1'000, std::string(2'000, 'x'))) == Lines{"submit piece vh 1000+2000"});
  CHECK(s.submitted({item('v', 3'000, 3'000), false}) == Lines{"send Attachments vh whole answered"});
  CHECK(s.hears(piece('v', 0, "x")) == Lines{"send Attachments vh refused answered"});
}

TEST_CASE("a server gives nothing outside the device's scopes, and takes from there what a record names") {
  Server s;
  auto others = item('v', 3'000, 1'000);
  others.scopes = {{FAMILY, id_of('x')}};
  s.hears(held('w', 0, whole));
  CHECK(s.tell(server::AttachmentsLookedUp{}) == Lines{"send Attachments wh unnamed"});
  CHECK(s.hears(piece('v', 0, "x")) == Lines{"send Attachments vh refused answered"});
  // Its record moved out of reach since it was attached, and the server was put back: nobody else may have it.
  s.hears(held('v', 0, whole));
  CHECK(s.tell(server::AttachmentsLookedUp{{others}}) == Lines{"send Attachments vh 1000"});

  CHECK(s.hears(held('v', 0)) == Lines{"read piece vh 0+2048"});
  others.held = others.size;
  CHECK(s.tell(server::PieceRead{{id_of('v'), kHash}, 0, "secret", others}) == Lines{"send Attachments vh refused"});
  CHECK(s.hears(held('v', 0)) == Lines{"read piece vh 0+2048"});
  CHECK(s.tell(server::PieceRead{{id_of('v'), kHash}, 0, std::string(2'048, 'x'), item('v', 3'000, 3'000)})[0] == "send Piece vh 0+2048");
}

TEST_CASE("who is granted the record hears when its picture is whole, and the feed goes before pieces") {
  Server s;
  auto others = item('w', 10, 10);
  others.scopes = {{FAMILY, id_of('x')}};
  CHECK(s.tell(server::Noticed{4, {}, false, {item('v', 10, 10), others}}) == Lines{"send Attachments vh whole"});
  s.tell(server::Noticed{5, {kTeam}, false});
  CHECK(s.hears(held('v', 0)).empty());
  const auto lines = s.tell(server::FeedRead{kTeam, {}, 0});
  CHECK(lines.back() == "read piece vh 0+2048");
}

TEST_CASE("the window follows the delay of the answers: wide on a quick way, narrow where they queue") {
  const AttachmentName name{id_of('v'), kHash};
  const auto window_after = [&](std::int64_t bytes_per_second) {
    SendingLane lane;
    lane.want(name, 0);
    std::int64_t now = 0, way_is_free = 0;
    std::deque<std::pair<std::int64_t, std::uint64_t>> answers;   // when, how much is there
    std::size_t most = 0, under_way = 0;
    for (int i = 0; i < 4'000; ++i) {
      while (const auto next = lane.next()) {
        REQUIRE(lane.read(name, next->offset, std::string(next->length, 'x'), UINT64_MAX, now));
        way_is_free = std::max(way_is_free, now) + static_cast<std::int64_t>(next->length) * 1'000 / bytes_per_second;
        answers.emplace_back(way_is_free + 40, next->offset + next->length);
        under_way += next->length;
        if (i > 100) most = std::max(most, under_way);
      }
      now = answers.front().first;
      const auto there = answers.front().second;
      under_way = answers.size() > 1 ? static_cast<std::size_t>(answers.back().second - there) : 0;
      answers.pop_front();
      REQUIRE(lane.answered(name, there, now));
    }
    return most;
  };
  CHECK(window_after(100'000'000) == kMaxLaneBytes);
  CHECK(window_after(8'000) <= 8'000 * (kLaneWaitMs + 300) / 1'000);
  CHECK(window_after(8'000) >= kMinLaneBytes);
}
