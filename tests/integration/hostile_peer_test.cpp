// Peers that send nonsense, too much or too little, beside tablets that go on working.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <thread>

#include "base/environment.h"
#include "base/reasons.h"
#include "fremskudt/records.pb.h"
#include "merge/view.h"
#include "net/client_link.h"
#include "raw_peer.h"
#include "scene.h"
#include "support/catch.h"
#include "sync/registration.h"

using namespace fremskudt;
using namespace fremskudt::test;
using namespace std::chrono_literals;

namespace {

std::string head(std::uint32_t length, unsigned char flags) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(length >> shift & 0xff);
  return bytes + static_cast<char>(flags);
}

// An office, an honest tablet that listens all the while, and a stranger's key.
struct Besieged {
  TemporaryDirectory folder;
  Office office{folder.path()};
  std::string worker = office.add_worker("Hanne Prøve");
  std::string place = office.add_place("Børnehuset Volden");
  TabletProgram tablet{folder / "tablet"}, listener{folder / "listener"};
  net::Identity stranger = *net::make_identity();
  std::optional<Process> watching;

  Besieged() {
    office.start();
    tablet.enrol(office.code_for(worker));
    listener.enrol(office.code_for(worker));
    tablet.sync();
    watching = listener.start({"sync", "--watch"});
    REQUIRE(eventually([&] { return office.log_text().find("device_connected") != std::string::npos; }));
  }

  // A raw peer that is enrolled, but not honest.
  net::Identity enrolled(const Id& device) {
    net::Identity identity = *net::make_identity();
    const auto code = sync::parse_enrol_code(office.code_for(worker));
    REQUIRE(net::enrol(*code, identity, device, "Fremmed"));
    return identity;
  }
  static Frame hello(std::uint64_t replica, const Id& device, const Id& worker) {
    Frame frame;
    frame.mutable_hello()->set_schema(schema_version());
    Registration* registration = frame.mutable_hello()->add_registrations();
    registration->set_replica(replica);
    registration->set_device(device.to_bytes());
    registration->set_worker(worker.to_bytes());
    return frame;
  }

  // The others have noticed nothing: what one writes reaches the one that listens.
  void all_is_well() {
    const std::string contact = tablet.must_run({"contact", "--place", place, "--minutes", "5", "--worry", "Undring.", "--agreed", "Intet."});
    tablet.sync();
    REQUIRE(watching->is_running());
    std::this_thread::sleep_for(300ms);
    watching->signal(15);
    CHECK(watching->finish(10s).code == 0);
    CHECK(listener.must_run({"show", contact, "--json"}) == tablet.must_run({"show", contact, "--json"}));
    CHECK(office.admin_json({"verify"}).at("sound") == true);
    office.stop();
  }
};

}  // namespace

TEST_CASE("strangers get no further than the door, and disturb nobody") {
  Besieged scene;
  const std::uint16_t port = scene.office.port();
  const Frame hello = Besieged::hello(7, Id::make(system_environment()), *Id::parse(scene.worker));
  const auto closes = [&](const std::string& bytes) {
    RawPeer peer(port, scene.stranger);
    REQUIRE(peer.is_connected());
    peer.send(bytes);
    return peer.is_closed_within(5s);
  };
  CHECK(closes(head(0, 0)));                                   // no length at all
  CHECK(closes(head(0xffffffff, 0)));                          // 4 GiB
  CHECK(closes(head(sync::kMaxFrameBytes + 1, 0)));
  CHECK(closes(head(sync::kMaxEnrolFrameBytes + 1, 0)));       // a stranger's limit is smaller
  CHECK(closes(head(5, 0xff) + "abcd"));                       // flags that nobody knows
  CHECK(closes(head(5, 0) + "\xff\xff\xff\xff"));              // no protobuf
  CHECK(closes(head(5, 1) + "abcd"));                          // no zstd
  CHECK(closes(head(7, 0) + "\x3a\x04\x0a\x02\xff\xfe"));      // an Enrol whose code is no text …
  CHECK(scene.office.log_text().find("libprotobuf") == std::string::npos);   // … and no line of it in the log
  CHECK(closes("GET / HTTP/1.1\r\nHost: office\r\n\r\n"));

  {
    RawPeer peer(port, scene.stranger);
    REQUIRE(peer.send(hello));
    CHECK(peer.goodbye() == reason::kUnknownDevice);
  }
  {
    RawPeer peer(port, scene.stranger);
    Frame enrol;
    enrol.mutable_enrol()->set_code("AAAABBBBCCCCDDDD");
    enrol.mutable_enrol()->set_device(Id::make(system_environment()).to_bytes());
    enrol.mutable_enrol()->set_schema(schema_version());
    REQUIRE(peer.send(enrol));
    CHECK(peer.goodbye() == reason::kBadCode);
  }
  // Older TLS and no certificate end in the handshake (TLS 1.3 tells a client so with its first read).
  RawPeer old(port, scene.stranger, {.newest_tls = TLS1_2_VERSION});
  CHECK_FALSE(old.is_connected());
  RawPeer faceless(port, scene.stranger, {.shows_certificate = false});
  faceless.send(hello);
  CHECK(faceless.goodbye().empty());
  CHECK(faceless.is_closed_within(5s));

  // Many that connect and say nothing hold no place of others.
  std::vector<int> silent;
  for (int i = 0; i < 40; ++i) {
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    REQUIRE(::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    silent.push_back(fd);
  }
  scene.all_is_well();
  for (const int fd : silent) ::close(fd);
}

TEST_CASE("an enrolled tablet that sends nonsense hurts only itself") {
  Besieged scene;
  const std::uint16_t port = scene.office.port();
  const Id device = Id::make(system_environment());
  const net::Identity identity = scene.enrolled(device);
  constexpr std::uint64_t kReplica = 0x1122334455667788;

  const Id worker = *Id::parse(scene.worker);
  const Frame hello = Besieged::hello(kReplica, device, worker);
  const auto greeted = [&](RawPeer& peer, const Frame& words) {
    REQUIRE(peer.send(words));
    const auto welcome = peer.receive();
    REQUIRE(welcome);
    REQUIRE(welcome->has_welcome());
    return welcome->welcome();
  };
  {
    // Nothing is signed for another's name or another's tablet.
    const Id somebody = Id::make(system_environment());
    RawPeer liar(port, identity), thief(port, identity), peer(port, identity);
    CHECK(greeted(liar, Besieged::hello(kReplica, device, somebody)).registrations_size() == 0);
    CHECK(greeted(thief, Besieged::hello(kReplica, somebody, worker)).registrations_size() == 0);
    const Welcome welcome = greeted(peer, hello);
    REQUIRE(welcome.registrations_size() == 1);
    CHECK(welcome.registrations(0).worker() == worker.to_bytes());
    CHECK(sync::is_signed_by(welcome.registrations(0), welcome.server_key()));

    // Records that are no records, among one that is: each gets its own receipt.
    OutreachContact contact;
    contact.set_place(Id::parse(scene.place)->to_bytes());
    contact.set_date("2026-03-01");
    contact.set_shared(true);
    contact.mutable_created()->set_worker(Id::parse(scene.worker)->to_bytes());
    const Id good = Id::make(system_environment()), bad = Id::make(system_environment()), forged = Id::make(system_environment());
    const auto state_of = [&](const Id& id, std::uint64_t replica) {
      merge::DotSource dots(replica, 0);
      return merge::encode(merge::apply(merge::State{id, 4, false, {}}, merge::create(contact), dots, merge::Stamp(1) << 40)->state);
    };
    Frame push;
    const auto add = [&](const Id& id, std::string state) {
      RecordChange* change = push.mutable_push()->add_records();
      change->set_id(id.to_bytes());
      change->set_type(4);
      change->set_state(std::move(state));
      change->set_revision(1);
    };
    add(bad, "no state at all");
    add(good, state_of(good, kReplica));
    add(forged, state_of(forged, 0x99));        // a replica nobody registered
    REQUIRE(peer.send(push));
    std::map<std::string, Outcome> outcomes;
    while (outcomes.size() < 3) {
      const auto frame = peer.receive();
      REQUIRE(frame);
      for (const Receipt& receipt : frame->receipts().receipts()) outcomes[receipt.id()] = receipt.outcome();
    }
    CHECK(outcomes[bad.to_bytes()] == REFUSED);
    CHECK(outcomes[good.to_bytes()] == MERGED);
    CHECK(outcomes[forged.to_bytes()] == QUARANTINED);
    const json all = scene.office.admin_json({"list", "--type", "OutreachContact"});
    REQUIRE(all.size() == 1);
    CHECK(all[0].at("id") == good.to_string());
  }
  for (const std::string& nonsense : {head(0xffffffff, 0), head(5, 1) + "abcd", head(3, 0) + "\xff\xff", head(5, 0x80) + "abcd"}) {
    RawPeer peer(port, identity);
    greeted(peer, hello);
    peer.send(nonsense);
    CHECK(peer.is_closed_within(5s));
  }
  {
    RawPeer peer(port, identity);   // a second Hello, a frame out of order
    greeted(peer, hello);
    peer.send(hello);
    CHECK(peer.is_closed_within(5s));
  }
  {
    RawPeer peer(port, identity);   // half a frame, then silence: it waits, and nobody waits for it
    greeted(peer, hello);
    peer.send(head(1000, 0) + std::string(500, 'x'));
    scene.all_is_well();
  }
}
