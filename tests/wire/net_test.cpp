// The real thing over loopback: TLS, threads, timers. The office and each tablet have their own thread; stores in memory.
#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>

#include <atomic>
#include <future>
#include <thread>

#include "base/reasons.h"
#include "net/client_link.h"
#include "net/server_listener.h"
#include "support/catch.h"
#include "wire/office_fixture.h"

using namespace fremskudt;
using namespace fremskudt::test;
namespace asio = boost::asio;
using Code = boost::system::error_code;

namespace {

// A loop with a thread of its own.
class Running {
 public:
  explicit Running(int threads = 1) {
    for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { loop.run(); });
  }
  ~Running() {
    loop.stop();
    for (auto& t : threads_) t.join();
  }
  // Runs on the loop and waits for it.
  template <class Work>
  auto on(Work work) {
    std::packaged_task<decltype(work())()> task(std::move(work));
    auto result = task.get_future();
    loop.post([&task] { task(); });
    return result.get();
  }
  net::Loop loop;

 private:
  std::vector<std::thread> threads_;
};

bool soon(const std::function<bool()>& what, int ms = 10'000) {
  for (int i = 0; i < ms / 5; ++i) {
    if (what()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return what();
}

// The office: its store on its own thread, the listener on two others.
class TestHost final : public net::ServerHost {
 public:
  TestHost() : office(store), identity(*net::make_identity()) {
    store.write<Team>(id_of('t'), [](Team& t) { t.set_name("Team Eksempel"); });
    office.allowed = [this](const Id&) { return store.all_scopes(); };
    listen({});
  }
  ~TestHost() override { stop(); }

  void listen(net::ListenOptions options) {
    options.identity = identity;
    options.port = port;
    listener = std::make_unique<net::ServerListener>(net_.loop, options, *this);
    REQUIRE(listener->start());
    port = listener->port();
    notices_ = storage_.on([this] { return store.subscribe([this](const store::Notice& n) { listener->publish(n); }); });
  }
  void stop() {
    if (!listener) return;
    storage_.on([this] { notices_.reset(); });
    std::promise<void> done;
    listener->stop([&] { done.set_value(); });
    done.get_future().wait();
    listener.reset();
  }
  void enrolled(const net::Identity& device, char name) {
    storage_.on([&] {
      sync::Peer p;
      p.standing = sync::Peer::Standing::enrolled;
      p.device = id_of(name);
      p.worker = id_of(name == 'A' ? '1' : '2');
      peers_[device.fingerprint] = p;
    });
  }
  void revoke(const net::Identity& device) {
    const auto id = storage_.on([&] {
      peers_[device.fingerprint].standing = sync::Peer::Standing::revoked;
      return peers_[device.fingerprint].device;
    });
    listener->close_device(id);
  }
  std::map<Id, std::string> states() {
    return storage_.on([this] { return store.states(); });
  }
  void write_place(const Id& id) {
    storage_.on([&] { store.write<Place>(id, Municipality::place("Regnbuen")); });
  }

  void identify(const net::Fingerprint& f, std::function<void(Result<sync::Peer>)> done) override {
    storage_.loop.post([=, this] { done(peers_.contains(f) ? peers_.at(f) : sync::Peer{}); });
  }
  void enrol(const net::Fingerprint& f, const Enrol& request, std::function<void(Result<sync::server::EnrolAnswered>)> done) override {
    storage_.loop.post([=, this] {
      if (request.code() != "GOODCODE") return done(sync::server::EnrolAnswered{std::string(reason::kBadCode), {}});
      sync::Peer p;
      p.standing = sync::Peer::Standing::enrolled;
      p.device = *Id::from_bytes(request.device());
      p.worker = id_of('1');
      peers_[f] = p;
      sync::server::EnrolAnswered answer;
      answer.enrolled.set_worker(p.worker.to_bytes());
      answer.enrolled.set_server_key(office.signing.open);
      done(answer);
    });
  }
  void judge(const sync::Peer& peer, const Hello& hello, std::function<void(Result<sync::Judgement>)> done) override {
    storage_.loop.post([=, this] {
      sync::Judgement j;
      j.epoch = office.epoch;
      j.scopes = office.allowed(peer.worker);
      j.registrations = *office.sign({hello.registrations().begin(), hello.registrations().end()});
      j.server_key = office.signing.open;
      done(j);
    });
  }
  void sign(const sync::Peer&, std::vector<Registration> requests, std::vector<store::ErasureOrder>,
            std::function<void(Result<std::vector<Registration>>)> done) override {
    storage_.loop.post([=, this] { done(office.sign(requests)); });
  }
  void allowed_scopes(const sync::Peer& peer, std::function<void(Result<std::vector<Scope>>)> done) override {
    storage_.loop.post([=, this] { done(office.allowed(peer.worker)); });
  }
  void submit(store::ChangeSet changes, store::Origin origin, std::function<void(Result<store::Applied>)> done) override {
    storage_.loop.post([this, changes = std::move(changes), origin, done = std::move(done)] { done(store.apply(changes, origin)); });
  }
  void read(std::function<void(store::Reader&)> work) override {
    storage_.loop.post([this, work = std::move(work)] { work(store); });
  }

  MemoryStore store{store::Side::server, 1};
  Office office;
  net::Identity identity;
  std::uint16_t port = 0;
  std::unique_ptr<net::ServerListener> listener;

 private:
  std::map<net::Fingerprint, sync::Peer> peers_;
  std::shared_ptr<void> notices_;
  Running storage_;
  Running net_{2};
};

net::LinkOptions options_for(const TestHost& host, const net::Identity& identity) {
  net::LinkOptions o;
  o.host = "127.0.0.1";
  o.port = host.port;
  o.server = host.identity.fingerprint;
  o.identity = identity;
  return o;
}

// A tablet that stays connected: network on one thread, storage on another.
struct LiveTablet {
  LiveTablet(TestHost& host, char name, const net::Identity& identity)
      : store(store::Side::tablet, static_cast<std::uint64_t>(name), id_of(name), id_of(name == 'A' ? '1' : '2')),
        link(net.loop, options_for(host, identity), std::make_shared<net::LoopStore>(storage.loop, store),
             [this](const sync::SyncStatus& s) {
               const std::lock_guard lock(mutex);
               status_ = s;
             }) {
    link.start();
  }
  ~LiveTablet() {
    link.stop();
    soon([this] { return status().phase == sync::SyncStatus::Phase::offline; });
  }
  sync::SyncStatus status() {
    const std::lock_guard lock(mutex);
    return status_;
  }
  bool is_live() { return status().phase == sync::SyncStatus::Phase::live; }
  template <class Work>
  auto on(Work work) {
    return storage.on(std::move(work));
  }
  std::map<Id, std::string> states() {
    return on([this] { return store.states(); });
  }

  MemoryStore store;
  std::mutex mutex;
  sync::SyncStatus status_;
  Running storage;
  Running net;
  net::ClientLink link;
};

// A hand-made TLS client: for what our own never does.
struct RawClient {
  explicit RawClient(const TestHost& host, const net::Identity* identity, int max_version = 0) : ssl(asio::ssl::context::tls_client) {
    if (identity) {
      ssl.use_private_key(asio::buffer(identity->key_pem), asio::ssl::context::pem);
      ssl.use_certificate(asio::buffer(identity->certificate_pem), asio::ssl::context::pem);
    }
    if (max_version != 0) SSL_CTX_set_max_proto_version(ssl.native_handle(), max_version);
    stream.emplace(context, ssl);
    stream->next_layer().connect({asio::ip::make_address("127.0.0.1"), host.port});
    stream->handshake(asio::ssl::stream_base::client, error);
  }
  void send(std::string_view bytes) { asio::write(*stream, asio::buffer(bytes.data(), bytes.size()), error); }
  // All frames until the server closes.
  std::vector<Frame> rest() {
    sync::FrameReader reader;
    std::vector<Frame> frames;
    std::array<char, 4096> buffer;
    while (!error) {
      const auto n = stream->read_some(asio::buffer(buffer), error);
      reader.add({buffer.data(), n});
      while (auto frame = reader.next().value()) frames.push_back(std::move(*frame));
    }
    return frames;
  }
  asio::io_context context;
  asio::ssl::context ssl;
  std::optional<asio::ssl::stream<asio::ip::tcp::socket>> stream;
  Code error;
};

const net::Identity& anna_identity() {
  static const auto identity = *net::make_identity();
  return identity;
}
const net::Identity& bo_identity() {
  static const auto identity = *net::make_identity();
  return identity;
}

}  // namespace

TEST_CASE("an identity survives being stored and has a fingerprint of its own") {
  const auto& identity = anna_identity();
  const auto back = net::identity_from_bytes(identity.to_bytes());
  REQUIRE(back);
  CHECK(back->fingerprint == identity.fingerprint);
  CHECK(back->to_bytes() == identity.to_bytes());
  CHECK(identity.fingerprint != bo_identity().fingerprint);
  CHECK(!net::identity_from_bytes("nonsense"));
  CHECK(!net::identity_from_bytes(identity.key_pem + bo_identity().certificate_pem));
}

TEST_CASE("two tablets meet in the office over TLS") {
  TestHost host;
  host.enrolled(anna_identity(), 'A');
  host.enrolled(bo_identity(), 'B');
  MemoryStore anna(store::Side::tablet, 'A', id_of('A'), id_of('1')), bo(store::Side::tablet, 'B', id_of('B'), id_of('2'));
  anna.write<Family>(id_of('f'), Municipality::family("øst"));
  anna.write<Person>(id_of('p'), Municipality::person('f', "Asta"));
  REQUIRE(net::sync_once(options_for(host, anna_identity()), anna));
  CHECK(*anna.pending_count() == 0);
  REQUIRE(net::sync_once(options_for(host, bo_identity()), bo));
  CHECK(bo.states() == anna.states());
  CHECK(bo.states() == host.states());
}

TEST_CASE("live: what one writes is at the other within a second, both ways, on threads") {
  TestHost host;
  host.enrolled(anna_identity(), 'A');
  host.enrolled(bo_identity(), 'B');
  LiveTablet anna(host, 'A', anna_identity()), bo(host, 'B', bo_identity());
  REQUIRE(soon([&] { return anna.is_live() && bo.is_live(); }));
  anna.on([&] { anna.store.write<Family>(id_of('f'), Municipality::family("øst")); });
  REQUIRE(soon([&] { return bo.on([&] { return bo.store.has(id_of('f')); }); }, 1'000));
  bo.on([&] { bo.store.write<Person>(id_of('p'), Municipality::person('f', "Asta")); });
  REQUIRE(soon([&] { return anna.on([&] { return anna.store.has(id_of('p')); }); }, 1'000));
  CHECK(soon([&] { return anna.states() == bo.states() && anna.states() == host.states(); }));
  CHECK(soon([&] { return anna.status().to_send == 0 && bo.status().to_send == 0; }));

  SECTION("the server goes and comes back, the tablets find it and deliver what was written meanwhile") {
    host.stop();
    REQUIRE(soon([&] { return anna.status().phase == sync::SyncStatus::Phase::offline; }));
    anna.on([&] { anna.store.write<Place>(id_of('s'), Municipality::place("Solstrålen")); });
    host.listen({});
    anna.link.try_now();
    CHECK(soon([&] { return bo.on([&] { return bo.store.has(id_of('s')); }); }));
  }
  SECTION("a revoked device is closed within a second and told why") {
    host.revoke(anna_identity());
    CHECK(soon([&] { return anna.status().reason == reason::kRevoked; }, 1'000));
    CHECK(bo.is_live());
  }
}

TEST_CASE("a link that is stopped and started at once has one connection, and it carries what is written") {
  TestHost host;
  host.enrolled(anna_identity(), 'A');
  LiveTablet anna(host, 'A', anna_identity());
  REQUIRE(soon([&] { return anna.is_live(); }));
  anna.link.stop();
  anna.link.start();
  REQUIRE(soon([&] { return host.listener->counts().accepted == 2 && anna.is_live(); }));
  // Longer than the old one says goodbye, and than a first retry would wait.
  std::this_thread::sleep_for(std::chrono::milliseconds(1'800));
  CHECK(host.listener->counts().accepted == 2);
  CHECK(host.listener->counts().connections == 1);
  CHECK(anna.is_live());
  anna.on([&] { anna.store.write<Place>(id_of('s'), Municipality::place("Solstrålen")); });
  CHECK(soon([&] { return host.states().contains(id_of('s')); }, 1'000));
}

TEST_CASE("a disk that stays full is tried more and more seldom") {
  TestHost host;
  host.enrolled(anna_identity(), 'A');
  LiveTablet anna(host, 'A', anna_identity());
  REQUIRE(soon([&] { return anna.is_live(); }));
  const auto before = host.listener->counts().accepted;
  anna.on([&] { anna.store.stay_full(true); });
  host.write_place(id_of('q'));   // what comes cannot be kept
  REQUIRE(soon([&] { return anna.status().reason == reason::kFull; }));
  std::this_thread::sleep_for(std::chrono::milliseconds(3'000));
  // After 0.25 to 0.5 s, then double, then double again; without that it would be six and more.
  CHECK(host.listener->counts().accepted - before >= 2);
  CHECK(host.listener->counts().accepted - before <= 4);
  anna.on([&] { anna.store.stay_full(false); });
  anna.link.try_now();
  CHECK(soon([&] { return anna.on([&] { return anna.store.has(id_of('q')); }); }));
}

TEST_CASE("what comes behind something that could not be stored does not hide that it is lacking") {
  TestHost host;
  host.enrolled(anna_identity(), 'A');
  LiveTablet anna(host, 'A', anna_identity());
  REQUIRE(soon([&] { return anna.is_live(); }));
  std::atomic<bool> goes_on = false;
  std::thread slow([&] {   // the store is busy while one after the other comes, and then the first of them fails
    anna.on([&] {
      soon([&] { return goes_on.load(); });
      anna.store.fail_apply_after(0);
    });
  });
  const std::string places = "pqrs";
  for (const char place : places) {
    host.write_place(id_of(place));
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  goes_on = true;
  slow.join();
  CHECK(soon([&] { return anna.on([&] { return std::ranges::all_of(places, [&](char place) { return anna.store.has(id_of(place)); }); }); }));
}

TEST_CASE("a server with another key gets nothing") {
  TestHost host;
  host.enrolled(anna_identity(), 'A');
  MemoryStore anna(store::Side::tablet, 'A', id_of('A'), id_of('1'));
  anna.write<Family>(id_of('f'), Municipality::family("øst"));
  auto options = options_for(host, anna_identity());
  options.server = bo_identity().fingerprint;
  const auto result = net::sync_once(options, anna);
  REQUIRE(!result);
  CHECK(result.error().kind == ErrorKind::refused);
  CHECK(result.error().message == reason::to_sentence(reason::kWrongServer));
  CHECK(*anna.pending_count() == 1);
  CHECK(host.states().size() == 1);
  const auto enrolled = net::enrol({"127.0.0.1", host.port, bo_identity().fingerprint, "GOODCODE"}, anna_identity(), id_of('A'), "Tablet 1");
  REQUIRE(!enrolled);
  CHECK(enrolled.error().message == reason::to_sentence(reason::kWrongServer));
}

TEST_CASE("out of reach is said as that") {
  MemoryStore anna(store::Side::tablet, 'A', id_of('A'), id_of('1'));
  net::LinkOptions options;
  options.host = "127.0.0.1";
  options.port = 1;
  options.identity = anna_identity();
  const auto result = net::sync_once(options, anna);
  REQUIRE(!result);
  CHECK(result.error().message == reason::to_sentence(reason::kUnreachable, reason::Again::by_hand));
}

TEST_CASE("a device that is not enrolled is told so, enrols with its code, and may come") {
  TestHost host;
  MemoryStore anna(store::Side::tablet, 'A', id_of('A'), id_of('1'));
  const auto refused = net::sync_once(options_for(host, anna_identity()), anna);
  REQUIRE(!refused);
  CHECK(refused.error().message == reason::to_sentence(reason::kUnknownDevice));
  sync::EnrolCode code{"127.0.0.1", host.port, host.identity.fingerprint, "WRONGCODE"};
  CHECK(net::enrol(code, anna_identity(), id_of('A'), "Tablet 1").error().kind == ErrorKind::refused);
  code.code = "GOODCODE";
  for (int again = 0; again < 2; ++again) {
    const auto enrolled = net::enrol(code, anna_identity(), id_of('A'), "Tablet 1");
    REQUIRE(enrolled);
    CHECK(enrolled->worker() == id_of('1').to_bytes());
  }
  CHECK(net::sync_once(options_for(host, anna_identity()), anna));
}

TEST_CASE("no certificate, TLS 1.2 and plain text do not get past the handshake") {
  TestHost host;
  SECTION("no certificate") {
    RawClient raw(host, nullptr);
    CHECK(raw.rest().empty());   // in TLS 1.3 the client learns it at its first read
    CHECK(raw.error);
    CHECK(raw.error != asio::error::eof);
  }
  SECTION("TLS 1.2") {
    RawClient raw(host, &anna_identity(), TLS1_2_VERSION);
    CHECK(raw.error);
  }
  SECTION("plain text") {
    asio::io_context context;
    asio::ip::tcp::socket socket(context);
    socket.connect({asio::ip::make_address("127.0.0.1"), host.port});
    asio::write(socket, asio::buffer(std::string("GET / HTTP/1.0\r\n\r\n")));
    Code error;
    std::array<char, 4096> buffer;
    while (!error) socket.read_some(asio::buffer(buffer), error);
  }
  CHECK(soon([&] { return host.listener->counts().failed_handshakes == 1 && host.listener->counts().half_open == 0; }));
}

TEST_CASE("hostile frames are answered with a goodbye and harm nobody else") {
  TestHost host;
  host.enrolled(anna_identity(), 'A');
  host.enrolled(bo_identity(), 'B');
  LiveTablet bo(host, 'B', bo_identity());
  REQUIRE(soon([&] { return bo.is_live(); }));
  std::string bytes;
  SECTION("too long") { bytes = "\x7f\xff\xff\xff"; }
  SECTION("no protobuf") { bytes = std::string("\x00\x00\x00\x03\x00\xff\xff", 7); }
  SECTION("unknown flags") { bytes = std::string("\x00\x00\x00\x02\x40\x00", 6); }
  RawClient raw(host, &anna_identity());
  REQUIRE(!raw.error);
  raw.send(bytes);
  const auto frames = raw.rest();
  REQUIRE(frames.size() == 1);
  CHECK(frames[0].goodbye().code() == reason::kProtocol);
  bo.on([&] { bo.store.write<Place>(id_of('s'), Municipality::place("Solstrålen")); });
  CHECK(soon([&] { return host.states().size() == 2; }));
}

TEST_CASE("a connection cut in the middle of a frame leaves nothing behind") {
  TestHost host;
  host.enrolled(anna_identity(), 'A');
  {
    RawClient raw(host, &anna_identity());
    Frame hello;
    hello.mutable_hello()->set_schema(1);
    raw.send(*sync::to_wire(hello) + std::string("\x00\x00\x10\x00\x00", 5) + std::string(100, 'x'));
  }
  CHECK(soon([&] { return host.listener->counts().connections == 0 && host.listener->counts().half_open == 0; }));
  MemoryStore anna(store::Side::tablet, 'A', id_of('A'), id_of('1'));
  CHECK(net::sync_once(options_for(host, anna_identity()), anna));
}

TEST_CASE("handshakes that are begun and left are capped, closed after their time, and block nobody then") {
  TestHost host;
  host.enrolled(anna_identity(), 'A');
  host.stop();
  net::ListenOptions options;
  options.max_half_open = 8;
  options.handshake_ms = 300;
  host.listen(options);
  asio::io_context context;
  std::vector<asio::ip::tcp::socket> silent;
  for (int i = 0; i < 12; ++i) {
    silent.emplace_back(context);
    silent.back().connect({asio::ip::make_address("127.0.0.1"), host.port});
  }
  CHECK(soon([&] { return host.listener->counts().turned_away == 4; }));
  CHECK(host.listener->counts().half_open <= 8);
  CHECK(soon([&] { return host.listener->counts().half_open == 0; }, 3'000));
  MemoryStore anna(store::Side::tablet, 'A', id_of('A'), id_of('1'));
  CHECK(net::sync_once(options_for(host, anna_identity()), anna));
}

TEST_CASE("one address cannot take all the handshakes") {
  TestHost host;
  host.enrolled(anna_identity(), 'A');
  host.stop();
  net::ListenOptions options;
  options.max_half_open = 8;
  options.max_half_open_of_one = 3;
  options.handshake_ms = 2'000;
  host.listen(options);
  asio::io_context context;
  std::vector<asio::ip::tcp::socket> silent;
  const auto knock = [&](const char* from) {
    silent.emplace_back(context);
    silent.back().open(asio::ip::tcp::v4());
    silent.back().bind({asio::ip::make_address(from), 0});
    silent.back().connect({asio::ip::make_address("127.0.0.1"), host.port});
  };
  for (int i = 0; i < 6; ++i) knock("127.0.0.2");
  CHECK(soon([&] { return host.listener->counts().turned_away == 3; }));
  knock("127.0.0.3");
  CHECK(soon([&] { return host.listener->counts().half_open == 4; }));
  MemoryStore anna(store::Side::tablet, 'A', id_of('A'), id_of('1'));
  CHECK(net::sync_once(options_for(host, anna_identity()), anna));
  silent.clear();
  CHECK(soon([&] { return host.listener->counts().half_open == 0; }));
  knock("127.0.0.2");
  CHECK(soon([&] { return host.listener->counts().half_open == 1; }));
  CHECK(host.listener->counts().turned_away == 3);
}

TEST_CASE("two thousand records over TLS", "[speed]") {
  TestHost host;
  host.enrolled(anna_identity(), 'A');
  MemoryStore anna(store::Side::tablet, 'A', id_of('A'), id_of('1'));
  TestEnvironment env;
  for (int i = 0; i < 2'000; ++i) anna.write<Place>(Id::make(env), Municipality::place("Børnehus " + std::to_string(i)));
  REQUIRE(net::sync_once(options_for(host, anna_identity()), anna));
  CHECK(host.states() == anna.states());
}
