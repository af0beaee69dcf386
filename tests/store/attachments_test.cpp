// Attachments in the store: named by a record, whole by their hash, counted truly, and gone with what goes.
#include <algorithm>

#include "base/reasons.h"
#include "store/attachments.h"
#include "store/database.h"
#include "store/decrypted_pages.h"
#include "store_fixture.h"

namespace fremskudt::test {
namespace {

using store::Side;

// Bytes that nothing else here holds, in every 64 of them.
std::string picture(std::size_t size) {
  std::string bytes;
  for (std::uint64_t i = 0; bytes.size() < size; ++i) bytes += "Stribet tegning " + std::to_string(i * 7919) + "; ";
  bytes.resize(size);
  return bytes;
}

struct Album {
  explicit Album(Side side = Side::tablet) : peer(side) {
    peer.create(record, visit(family, peer.worker, "2026-03-01", "Vi tegnede et hus."));
  }
  // The record names it; nothing of it is here yet.
  std::string name(const std::string& content, std::optional<std::int32_t> bytes = {}) {
    const auto hash = store::attachment_hash(record, content);
    peer.edit<HomeVisit>(record, [&](auto& v) {
      auto& named = *v.add_attachments();
      named.set_key(attachment_key(hash));
      named.set_bytes(bytes.value_or(static_cast<std::int32_t>(content.size())));
    });
    return hash;
  }
  store::AttachmentResult put(const std::string& hash, std::uint64_t offset, const std::string& bytes, bool is_peer = false) {
    const auto kind = is_peer ? store::Origin::Kind::peer : store::Origin::Kind::person;
    const auto applied = must(peer->apply({store::Piece{record, hash, offset, bytes}}, {kind, peer.worker, peer.device}));
    REQUIRE(applied.attachments.size() == 1);
    return applied.attachments.front();
  }
  void put_all(const std::string& hash, const std::string& content, bool is_peer = false) {
    for (std::size_t at = 0; at < content.size(); at += kMaxPieceBytes) put(hash, at, content.substr(at, kMaxPieceBytes), is_peer);
  }
  std::string bytes(const std::string& hash, std::uint64_t offset = 0, std::uint64_t length = kMaxAttachmentBytes) {
    return must(peer->reader().attachment_bytes(record, hash, offset, length));
  }
  std::optional<store::AttachmentItem> item(const std::string& hash) { return must(peer->reader().attachment(record, hash)); }
  std::uint64_t pending() { return must(peer->reader().pending_count()); }
  void deliver_state() {
    must(peer->apply({store::Acknowledge{record, peer.stored(record).local_revision, MERGED, {}}}, {store::Origin::Kind::peer, {}, {}}));
  }

  Peer peer;
  Id family = Id::make(peer.env), record = Id::make(peer.env);
};

TEST_CASE("an attachment is taken piece by piece, in order, and is whole when its hash is right") {
  Album album;
  const auto content = picture(600'000);
  const auto hash = album.name(content);
  CHECK(album.put(hash, 5, "abc").item.held == 0);              // a gap
  CHECK(album.put(hash, 0, "").item.held == 0);
  CHECK(album.put(hash, 0, std::string(kMaxPieceBytes + 1, 'x')).item.held == 0);
  CHECK(album.put(hash, 0, content.substr(0, kMaxPieceBytes)).item.held == kMaxPieceBytes);
  CHECK(album.put(hash, 0, content.substr(0, 100)).item.held == kMaxPieceBytes);   // again
  CHECK(album.put(hash, kMaxPieceBytes, content.substr(kMaxPieceBytes, 1)).item.held == kMaxPieceBytes + 1);
  CHECK_FALSE(album.item(hash)->is_whole());
  CHECK(album.bytes(hash) == content.substr(0, kMaxPieceBytes + 1));
  const auto rest = content.substr(kMaxPieceBytes + 1);
  album.put(hash, kMaxPieceBytes + 1, rest.substr(0, 200'000));
  CHECK(album.put(hash, kMaxPieceBytes + 200'001, rest.substr(200'000) + "x").item.held == kMaxPieceBytes + 200'001);   // beyond its end
  CHECK(album.put(hash, kMaxPieceBytes + 200'001, rest.substr(200'000)).item.is_whole());
  CHECK(album.bytes(hash) == content);
  for (const std::uint64_t at : {0ull, 1ull, 262'143ull, 262'144ull, 262'145ull, 599'999ull, 600'000ull, 700'000ull})
    CHECK(album.bytes(hash, at, 1'000) == (at < content.size() ? content.substr(at, 1'000) : ""));
  album.peer.close();
  CHECK(album.bytes(hash) == content);
  CHECK(must(album.peer->verify()).findings == std::vector<std::string>{});
  CHECK(must(album.peer->verify()).attachments == 1);
}

TEST_CASE("the same content in two records has two addresses") {
  Album album;
  CHECK(store::attachment_hash(album.record, "tegning") != store::attachment_hash(album.family, "tegning"));
}

TEST_CASE("what no record names is passed over, and what claims an odd size too") {
  Album album;
  const auto content = picture(1'000);
  CHECK(album.put(store::attachment_hash(album.record, content), 0, content).item.key == 0);
  album.peer.edit<HomeVisit>(album.record, [&](auto& v) {
    for (const auto& [key, bytes] : {std::pair<std::string, std::int32_t>{"for kort", 10}, {std::string(64, 'x'), 10}, {std::string(64, 'a'), 0}, {std::string(64, 'b'), -1},
                                     {std::string(64, 'c'), static_cast<std::int32_t>(kMaxAttachmentBytes) + 1}}) {
      auto& named = *v.add_attachments();
      named.set_key(key);
      named.set_bytes(bytes);
    }
  });
  CHECK(must(album.peer->reader().attachments_lacking(UINT64_MAX, 10)).empty());
}

TEST_CASE("wrong bytes go when the last of them is here, and are taken anew") {
  Album album;
  const auto content = picture(9'000);
  const auto hash = album.name(content);
  album.put(hash, 0, std::string(5'000, 'x'), true);
  const auto last = album.put(hash, 5'000, content.substr(5'000), true);
  CHECK(last.was_wrong);
  CHECK(last.item.held == 0);
  CHECK(album.bytes(hash).empty());
  CHECK(album.put(hash, 0, content, true).item.is_whole());
  CHECK(must(album.peer->verify()).findings == std::vector<std::string>{});
}

TEST_CASE("a record whose picture is still to be sent is pending, one whose picture came from the server is not") {
  Album album;
  const auto content = picture(9'000);
  const auto own = album.name(content);
  album.deliver_state();
  CHECK(album.pending() == 0);                     // named by somebody else, say, and not here
  CHECK(must(album.peer->reader().attachments_lacking(UINT64_MAX, 10)).size() == 1);
  store::Notice heard;
  const auto subscription = album.peer->subscribe([&](const store::Notice& notice) { heard = notice; });
  album.put_all(own, content);
  CHECK(heard.local);
  CHECK(heard.pending == 1);
  CHECK(album.pending() == 1);
  CHECK(album.peer.stored(album.record).is_pending());
  CHECK(must(album.peer->reader().pending(10)).size() == 1);
  CHECK(must(album.peer->reader().pending_after(0, 10)).empty());   // its state need not go again
  CHECK(must(album.peer->reader().list({.type = 8})).front().pending);
  CHECK(must(album.peer->reader().attachments_to_send(0, 10)).size() == 1);
  must(album.peer->apply({store::Delivered{album.record, own}}, {store::Origin::Kind::peer, {}, {}}));
  CHECK(heard.pending == 0);
  CHECK(album.pending() == 0);

  const auto others = picture(300);
  const auto came = album.name(others);
  album.deliver_state();
  album.put_all(came, others, true);
  CHECK(album.pending() == 0);
  // Of a server that was put back it is not known which it has.
  must(album.peer->apply({store::ServerPutBack{}}, {store::Origin::Kind::peer, {}, {}}));
  CHECK(album.pending() == 1);
  CHECK(must(album.peer->reader().attachments_to_send(0, 10)).size() == 2);
  album.peer.close();
  CHECK(album.pending() == 1);
  must(album.peer->apply({store::Delivered{album.record, own}, store::Delivered{album.record, came}}, {store::Origin::Kind::peer, {}, {}}));
  CHECK(album.pending() == 0);
  CHECK(must(album.peer->verify()).findings == std::vector<std::string>{});
}

TEST_CASE("a picture is offered once the server has its record, and is not waited for when no record there names it") {
  Album album;
  const auto content = picture(2'000);
  const auto hash = album.name(content);
  album.put_all(hash, content);
  const Scope there{FAMILY, album.family};
  const store::Origin server{store::Origin::Kind::peer, {}, {}};
  must(album.peer->apply({store::SetScopes{{there}}}, server));
  CHECK(must(album.peer->reader().attachments_to_send(0, 10)).empty());
  must(album.peer->apply({store::Unnamed{album.record, hash}}, server));
  CHECK(album.item(hash)->is_delivered == false);   // its name is under way
  album.deliver_state();
  CHECK(must(album.peer->reader().attachments_to_send(0, 10)).size() == 1);

  SECTION("it waits for its picture where this tablet may not be any more, and then goes") {
    must(album.peer->apply({store::SetScopes{{{TEAM, album.family}}}}, server));
    CHECK(must(album.peer->reader().read(album.record)).has_value());
    must(album.peer->apply({store::Unnamed{album.record, hash}, store::SetScopes{{{TEAM, album.family}}}}, server));
    CHECK_FALSE(must(album.peer->reader().read(album.record)).has_value());
  }
  SECTION("it waits for its picture, wherever the server says that its record went, and then goes") {
    const auto revision = album.peer.stored(album.record).local_revision + 1;
    album.peer.edit<HomeVisit>(album.record, [](auto& v) { v.set_agenda("Et ord mere"); });
    must(album.peer->apply({store::Acknowledge{album.record, revision, MERGED, {}, 0, true}}, server));
    CHECK(must(album.peer->reader().read(album.record)).has_value());
    must(album.peer->apply({store::Delivered{album.record, hash}}, server));
    CHECK_FALSE(must(album.peer->reader().read(album.record)).has_value());
  }
  SECTION("once named again, by who had not seen it taken away there, it is offered again") {
    must(album.peer->apply({store::Unnamed{album.record, hash}}, server));
    CHECK(album.pending() == 0);
    const auto opened = merge::resolve(album.peer.stored(album.record).state);
    must(album.peer->apply({store::Write{album.record, record_type_of<HomeVisit>().number(), merge::finish(*opened, album.peer.worker, 1)}}, {}));
    album.deliver_state();
    CHECK(album.pending() == 1);
    CHECK(must(album.peer->reader().attachments_to_send(0, 10)).size() == 1);
    must(album.peer->apply({store::Delivered{album.record, hash}}, server));
    CHECK(album.pending() == 0);
  }
  SECTION("what was set aside there keeps its picture here") {
    album.peer.edit<HomeVisit>(album.record, [](auto& v) { v.set_agenda("Et ord mere"); });
    must(album.peer->apply({store::Acknowledge{album.record, album.peer.stored(album.record).local_revision, QUARANTINED, std::string(reason::kNoScope)}}, server));
    must(album.peer->apply({store::Unnamed{album.record, hash}}, server));
    CHECK(album.pending() == 1);
  }
  CHECK(must(album.peer->verify()).findings == std::vector<std::string>{});
}

TEST_CASE("a record that left goes when its picture is delivered, unless where it is brought it back or was granted meanwhile") {
  Album album;
  auto& peer = album.peer;
  const Scope own{OWN, peer.worker}, family{FAMILY, album.family};
  must(peer->apply({store::SetScopes{{own}}}, {}));
  auto earlier = as_trusted(peer.stored(album.record));
  const auto content = picture(100);
  const auto hash = album.name(content);
  album.put_all(hash, content);
  must(peer->apply({store::Acknowledge{album.record, peer.stored(album.record).local_revision, MERGED, {}, 9, true}}, {store::Origin::Kind::peer, {}, {}}));
  REQUIRE(peer.has(album.record));   // its picture is still to be sent

  const auto other = [&] {   // what somebody else wrote meanwhile
    Peer tablet(Side::tablet, 7);
    tablet.arrive(earlier);
    tablet.edit<HomeVisit>(album.record, [](auto& v) { v.set_minutes(45); });
    return as_trusted(tablet.stored(album.record));
  }();
  bool stays = false;
  SECTION("nothing came") {}
  SECTION("its old feed told of before it left") { earlier.scope = own, peer.arrive(earlier); }
  SECTION("its old feed told of what was written before it left") {
    auto written = other;
    written.scope = own;
    peer.arrive(written);
  }
  SECTION("where it is was granted again") { must(peer->apply({store::SetScopes{{own, family}}}, {})), stays = true; }
  SECTION("its own feed told of it as it is") { earlier.scope = family, peer.arrive(earlier), stays = true; }
  SECTION("its own feed told of what was written") {
    auto written = other;
    written.scope = family;
    peer.arrive(written);
    stays = true;
  }
  must(peer->apply({store::Delivered{album.record, hash}}, {}));
  CHECK(peer.has(album.record) == stays);
}

TEST_CASE("a record that is delivered and lies where it may not be held waits for its picture only") {
  Album album;
  const store::Origin server{store::Origin::Kind::peer, {}, {}};
  const store::SetScopes scopes{{{OWN, album.peer.worker}}};
  must(album.peer->apply({scopes}, server));
  const auto content = picture(2'000);
  const auto hash = album.name(content);
  album.put_all(hash, content);
  must(album.peer->apply({scopes}, server));
  CHECK(album.peer.has(album.record));
  album.deliver_state();   // by a receipt that was sent before the server had worked out what it opened
  must(album.peer->apply({scopes}, server));
  CHECK(album.peer.has(album.record));
  must(album.peer->apply({store::Delivered{album.record, hash}}, server));
  CHECK_FALSE(album.peer.has(album.record));
}

TEST_CASE("a picture taken out of its record goes from the tablet, and stays at the server as history does") {
  for (const auto side : {Side::tablet, Side::server}) {
    Album album(side);
    const auto content = picture(5'000);
    const auto hash = album.name(content);
    album.put_all(hash, content);
    album.peer.edit<HomeVisit>(album.record, [](auto& v) { v.clear_attachments(); });
    CHECK_FALSE(album.item(hash));                 // nobody is given it
    CHECK(album.bytes(hash).empty());
    if (side == Side::tablet) {
      album.deliver_state();
      CHECK(album.pending() == 0);
    }
    album.name(content);
    CHECK(album.item(hash)->is_whole() == (side == Side::server));
    CHECK(must(album.peer->verify()).findings == std::vector<std::string>{});
  }
}

TEST_CASE("nothing of an erased picture is left in any decrypted page, at server and tablet") {
  for (const auto side : {Side::tablet, Side::server}) {
    Album album(side);
    const auto content = picture(300'000);
    const auto hash = album.name(content);
    album.put_all(hash, content);
    const auto file = album.peer.options().directory / "store.db";
    CHECK(decrypted_pages(file, album.peer.key).hold("Stribet tegning"));
    CHECK(read_file(file).find("Stribet") == std::string::npos);
    if (side == Side::server) {
      must(album.peer->apply({store::Erase{album.record, {}}}, {store::Origin::Kind::server, {}, {}}));
    } else {
      store::Arrive tombstone{album.record, 8, merge::encode(merge::erased_state(album.record, 8)), 0, {}, true};
      album.deliver_state();
      must(album.peer->apply({tombstone}, {store::Origin::Kind::peer, {}, {}}));
    }
    CHECK_FALSE(decrypted_pages(file, album.peer.key).hold("Stribet tegning"));
    CHECK(album.peer.stored(album.record).state.erased);
    CHECK_FALSE(album.item(hash));
    CHECK(must(album.peer->verify()).findings == std::vector<std::string>{});
  }
}

TEST_CASE("verify finds an attachment that is not what it was, and a recheck drops it") {
  Album album;
  const auto content = picture(5'000);
  const auto hash = album.name(content);
  album.put_all(hash, content);
  album.peer.close();
  {
    auto db = must(store::Database::open({.path = album.peer.options().directory / "store.db"}, album.peer.key));
    must(db->exec("UPDATE piece SET bytes = zeroblob(length(bytes))"));
  }
  const auto verified = must(album.peer->verify());
  CHECK(verified.bad_attachments == 1);
  CHECK(verified.findings.size() == 1);
  const auto applied = must(album.peer->apply({store::Recheck{album.record, hash}}, {store::Origin::Kind::peer, {}, {}}));
  CHECK(applied.attachments.at(0).was_wrong);
  CHECK(must(album.peer->reader().attachments_lacking(UINT64_MAX, 10)).size() == 1);
  CHECK(must(album.peer->verify()).findings == std::vector<std::string>{});
}

}  // namespace
}  // namespace fremskudt::test
