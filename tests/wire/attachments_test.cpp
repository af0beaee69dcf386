// Photos and drawings from one tablet to the other, upon real stores: cut anywhere, refused, erased, out of reach.
#include "store/attachments.h"
#include "wire/real_office.h"

using namespace fremskudt;
using namespace fremskudt::sync;
using namespace fremskudt::test;

namespace {

std::string picture(std::size_t size, std::uint64_t seed = 3) {
  std::string bytes(size, '\0');
  TestEnvironment env(seed);
  for (std::size_t i = 0; i < size; i += 8) {
    const auto random = env.random_u64();
    for (std::size_t k = i; k < std::min(size, i + 8); ++k) bytes[k] = static_cast<char>(random >> (8 * (k - i)));
  }
  return bytes;
}

struct Photos : RealOffice {
  Photos() {
    write<Family>(*anna, id_of('f'), 'A', Municipality::family("øst"));
    write<HomeVisit>(*anna, id_of('v'), 'A', [](HomeVisit& v) { v.set_family(id_of('f').to_bytes()), v.set_date("2026-03-01"), v.set_shared(true); });
    sync(*anna, 'A');
    sync(*bo, 'B');
  }
  // As the tablet does it: named and stored in one commit.
  std::string attach(store::Store& tablet, char name, const std::string& content, char record = 'v') {
    const auto id = id_of(record);
    const auto hash = store::attachment_hash(id, content);
    auto resolved = merge::resolve(tablet.reader().read(id).value()->state);
    HomeVisit after = static_cast<const HomeVisit&>(*resolved->message);
    auto& named = *after.add_attachments();
    named.set_key(attachment_key(hash));
    named.set_bytes(static_cast<std::int32_t>(content.size()));
    store::ChangeSet changes{store::Write{id, record_type_of<HomeVisit>().number(), merge::diff(resolved->view, *resolved->message, after)}};
    for (std::size_t at = 0; at < content.size(); at += kMaxPieceBytes) changes.push_back(store::Piece{id, hash, at, content.substr(at, kMaxPieceBytes)});
    REQUIRE(tablet.apply(changes, {store::Origin::Kind::person, worker(name), id_of(name)}));
    return hash;
  }
  std::optional<store::AttachmentItem> item(store::Store& store, const std::string& hash, char record = 'v') {
    return store.reader().attachment(id_of(record), hash).value();
  }
  std::string bytes(store::Store& store, const std::string& hash, char record = 'v') {
    return store.reader().attachment_bytes(id_of(record), hash, 0, kMaxAttachmentBytes).value();
  }
  std::uint64_t pending(store::Store& tablet) { return tablet.reader().pending_count().value(); }
};

}  // namespace

TEST_CASE("a picture goes to the office and to the other tablet, and its record is pending until it is there") {
  Photos p;
  const auto content = picture(700'000);
  const auto hash = p.attach(*p.anna, 'A', content);
  CHECK(p.pending(*p.anna) == 1);
  CHECK(p.sync(*p.anna, 'A').client_reason.empty());
  CHECK(p.pending(*p.anna) == 0);
  REQUIRE(p.item(*p.server, hash));
  CHECK(p.item(*p.server, hash)->is_whole());
  CHECK(p.bytes(*p.server, hash) == content);
  CHECK(p.sync(*p.bo, 'B').client_reason.empty());
  CHECK(p.bytes(*p.bo, hash) == content);
  CHECK(p.pending(*p.bo) == 0);
  for (auto* store : {p.anna.get(), p.bo.get(), p.server.get()}) CHECK(store->verify().value().findings == std::vector<std::string>{});
}

TEST_CASE("a connection cut anywhere goes on where it was") {
  Photos p;
  const auto content = picture(60'000);
  const auto hash = p.attach(*p.anna, 'A', content);
  std::size_t up = 0;
  int meetings = 0;
  while (p.pending(*p.anna) > 0 && ++meetings < 100) up += p.sync(*p.anna, 'A', {.chunk = 600, .cut_up = 9'000}).bytes_up;
  CHECK(meetings > 5);
  CHECK(p.bytes(*p.server, hash) == content);
  std::size_t down = 0;
  for (meetings = 0; p.bytes(*p.bo, hash) != content && ++meetings < 100;) down += p.sync(*p.bo, 'B', {.chunk = 600, .cut_down = 9'000}).bytes_down;
  CHECK(meetings > 5);
  CHECK(meetings < 30);
}

TEST_CASE("an office of before there were attachments takes the text; the picture waits, and goes when the office is updated") {
  Photos p;
  const auto content = picture(5'000);
  const auto hash = p.attach(*p.anna, 'A', content);
  p.write<HomeVisit>(*p.anna, id_of('v'), 'A', [](HomeVisit& v) { v.set_agenda("De tre huse"); });
  for (int i = 0; i < 2; ++i) {
    Meeting meeting(*p.anna, {Peer::Standing::enrolled, {}, id_of('A'), RealOffice::worker('A')}, p.office, {.is_before_attachments = true});
    meeting.run();
    CHECK(meeting.client_reason.empty());
    CHECK(meeting.count_up(Frame::kAttachments) + meeting.count_up(Frame::kPiece) == 0);
    CHECK(meeting.client.status().to_send == 1);
  }
  CHECK(states(*p.server, {id_of('v')}) == states(*p.anna, {id_of('v')}));
  CHECK(p.pending(*p.anna) == 1);
  CHECK_FALSE(p.item(*p.anna, hash)->is_delivered);
  CHECK(p.bytes(*p.anna, hash) == content);

  CHECK(p.sync(*p.anna, 'A').client_reason.empty());
  CHECK(p.pending(*p.anna) == 0);
  CHECK(p.bytes(*p.server, hash) == content);
}

TEST_CASE("text goes first, and a note written meanwhile does not wait for the picture") {
  Photos p;
  p.attach(*p.anna, 'A', picture(2'000'000));
  Peer peer{Peer::Standing::enrolled, {}, id_of('A'), RealOffice::worker('A')};
  Meeting meeting(*p.anna, peer, p.office, {.chunk = 4'000}, ClientSession::Mode::stay);
  meeting.settle();
  const auto& sent = meeting.sent_up;
  const auto first_piece = std::find_if(sent.begin(), sent.end(), [](const Frame& f) { return f.has_piece(); });
  const auto last_push = std::find_if(sent.rbegin(), sent.rend(), [](const Frame& f) { return f.has_push(); }).base();
  REQUIRE(first_piece != sent.end());
  CHECK(last_push <= first_piece);
  CHECK(meeting.client.status().phase == SyncStatus::Phase::live);
}

TEST_CASE("wrong bytes are told, forgotten and sent again") {
  Photos p;
  const auto content = picture(5'000);
  const auto hash = p.attach(*p.anna, 'A', content);
  // The office got the first half from somewhere else, and wrong.
  p.sync(*p.anna, 'A', {.cut_up = 700});
  while (!p.item(*p.server, hash)) p.sync(*p.anna, 'A', {.chunk = 100, .cut_up = 1'500});
  if (p.item(*p.server, hash)->held == 0) {
    REQUIRE(p.server->apply({store::Piece{id_of('v'), hash, 0, std::string(2'000, 'x')}}, {store::Origin::Kind::peer, {}, {}}));
    REQUIRE(p.item(*p.server, hash)->held == 2'000);
  }
  CHECK(p.sync(*p.anna, 'A').client_reason.empty());
  CHECK(p.bytes(*p.server, hash) == content);
  CHECK(p.pending(*p.anna) == 0);
}

TEST_CASE("of a picture whose record says another size nobody waits for ever, and no piece goes again and again") {
  for (const int size : {100, 6'000}) {
    Photos p;
    const auto content = picture(5'000);
    const auto hash = p.attach(*p.anna, 'A', content);
    p.sync(*p.anna, 'A', {.is_before_attachments = true});
    p.sync(*p.bo, 'B', {.is_before_attachments = true});
    p.write<HomeVisit>(*p.bo, id_of('v'), 'B', [&](HomeVisit& v) { v.mutable_attachments(0)->set_bytes(size); });
    p.sync(*p.bo, 'B', {.is_before_attachments = true});
    CHECK(p.sync(*p.anna, 'A').bytes_up < 12'000);
    REQUIRE(p.item(*p.server, hash)->size == static_cast<std::uint64_t>(size));
    CHECK(p.pending(*p.anna) == 1);
    CHECK(p.bytes(*p.anna, hash) == content);

    // Said rightly again, it goes; and said wrongly at the other tablet alone, that one does not wait either.
    p.sync(*p.bo, 'B');
    p.write<HomeVisit>(*p.anna, id_of('v'), 'A', [&](HomeVisit& v) { v.mutable_attachments(0)->set_bytes(5'000); });
    for (int i = 0; i < 2; ++i) p.sync(*p.anna, 'A');
    CHECK(p.bytes(*p.server, hash) == content);
    CHECK(p.pending(*p.anna) == 0);
    p.write<HomeVisit>(*p.bo, id_of('v'), 'B', [&](HomeVisit& v) { v.mutable_attachments(0)->set_bytes(size); });
    for (int i = 0; i < 2; ++i) CHECK(p.sync(*p.bo, 'B').bytes_down < 12'000);
  }
}

TEST_CASE("who is not granted the record gets nothing of its picture") {
  Photos p;
  const auto content = picture(5'000);
  const auto hash = p.attach(*p.anna, 'A', content);
  p.sync(*p.anna, 'A');
  auto all = p.office.allowed;
  p.office.allowed = [&](const Id& worker) {
    auto scopes = all(worker);
    if (worker == RealOffice::worker('B')) std::erase_if(scopes, [](const Scope& s) { return s.kind == FAMILY; });
    return scopes;
  };
  Peer peer{Peer::Standing::enrolled, {}, id_of('B'), RealOffice::worker('B')};
  Meeting meeting(*p.bo, peer, p.office, {}, ClientSession::Mode::stay);
  meeting.settle();
  Frame ask;
  auto* held = ask.mutable_attachments()->add_held();
  held->set_record(id_of('v').to_bytes());
  held->set_hash(hash);
  meeting.to_server(ask);
  meeting.settle();
  CHECK(meeting.count_down(Frame::kPiece) == 0);
  CHECK(meeting.sent_down.back().attachments().held(0).refused());
  CHECK_FALSE(p.item(*p.bo, hash));
}

TEST_CASE("what is purged takes its pictures along, but not before they are delivered") {
  Photos p;
  const auto hash = p.attach(*p.anna, 'A', picture(30'000));
  auto all = p.office.allowed;
  p.office.allowed = [&](const Id& worker) {
    auto scopes = all(worker);
    std::erase_if(scopes, [](const Scope& s) { return s.kind == FAMILY; });
    return scopes;
  };
  p.sync(*p.anna, 'A', {.chunk = 500, .cut_up = 6'000});
  CHECK(p.anna->reader().read(id_of('v')).value());
  CHECK(p.pending(*p.anna) == 1);
  CHECK(p.sync(*p.anna, 'A').client_reason.empty());
  CHECK(p.item(*p.server, hash)->is_whole());
  CHECK_FALSE(p.anna->reader().read(id_of('v')).value());
  CHECK_FALSE(p.item(*p.anna, hash));
  CHECK(p.anna->verify().value().findings == std::vector<std::string>{});
}

TEST_CASE("what is erased takes its pictures along everywhere") {
  Photos p;
  const auto hash = p.attach(*p.anna, 'A', picture(30'000));
  p.sync(*p.anna, 'A');
  p.sync(*p.bo, 'B');
  REQUIRE(p.server->apply({store::Erase{id_of('v'), {}}}, {store::Origin::Kind::server, {}, {}}));
  p.sync(*p.anna, 'A');
  p.sync(*p.bo, 'B');
  for (auto* store : {p.anna.get(), p.bo.get(), p.server.get()}) {
    CHECK_FALSE(p.item(*store, hash));
    CHECK(p.bytes(*store, hash).empty());
    CHECK(store->verify().value().findings == std::vector<std::string>{});
  }
}

TEST_CASE("a picture whose record is erased at the office is not waited for") {
  Photos p;
  p.attach(*p.anna, 'A', picture(30'000));
  p.sync(*p.anna, 'A', {.chunk = 500, .cut_up = 6'000});
  REQUIRE(p.server->apply({store::Erase{id_of('v'), {}}}, {store::Origin::Kind::server, {}, {}}));
  CHECK(p.sync(*p.anna, 'A').client_reason.empty());
  CHECK(p.pending(*p.anna) == 0);
}

TEST_CASE("one whose author is still on the way is fetched as soon as the office has it") {
  Photos p;
  const auto content = picture(40'000);
  const auto hash = p.attach(*p.anna, 'A', content);
  p.sync(*p.anna, 'A', {.chunk = 500, .cut_up = 6'000});
  CHECK(p.sync(*p.bo, 'B').client_reason.empty());   // it does not wait for what nobody can give
  REQUIRE(p.item(*p.bo, hash));
  CHECK_FALSE(p.item(*p.bo, hash)->is_whole());
  Peer peer{Peer::Standing::enrolled, {}, id_of('B'), RealOffice::worker('B')};
  Meeting bo(*p.bo, peer, p.office, {}, ClientSession::Mode::stay);
  bo.settle();
  p.sync(*p.anna, 'A');
  bo.settle();
  CHECK(p.bytes(*p.bo, hash) == content);
}

TEST_CASE("an office that was put back gets the pictures from a tablet") {
  Photos p;
  const auto content = picture(40'000);
  const auto hash = p.attach(*p.anna, 'A', content);
  p.sync(*p.anna, 'A');
  p.sync(*p.bo, 'B');
  p.server.reset();
  std::filesystem::remove_all(p.disk.path / "S");
  p.server = p.open(store::Side::server, 0);
  Office fresh(*p.server);
  fresh.epoch = "epoch-0000000002";
  fresh.allowed = [](const Id& worker) { return std::vector<Scope>{{TEAM, id_of('t')}, {OWN, worker}, {FAMILY, id_of('f')}}; };
  fresh.may_heal = true;
  Peer peer{Peer::Standing::enrolled, {}, id_of('B'), RealOffice::worker('B')};
  for (int i = 0; i < 4; ++i) Meeting(*p.bo, peer, fresh, {}).run();
  REQUIRE(p.item(*p.server, hash));
  CHECK(p.bytes(*p.server, hash) == content);
  CHECK(p.pending(*p.bo) == 0);
}
