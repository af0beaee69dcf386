// edit and save: one change at a time.
#include <openssl/ssl.h>

#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>
#include <condition_variable>
#include <mutex>

#include "floors.h"
#include "merge/view.h"
#include "net/tls.h"
#include "scene.h"

namespace fremskudt::bench {
namespace {

const std::vector<std::string> kContactRows = {"record", "p_OutreachContact"};
const std::vector<std::string> kVisitRows = {"record", "p_HomeVisit"};

namespace asio = boost::asio;

// So many different records are changed, one by one.
std::size_t tries_with(std::size_t records) { return std::min<std::size_t>(records, 200); }

// One byte there and back over TLS, so often.
std::vector<double> round_trips(std::size_t times) {
  asio::io_context loop;
  const auto server_identity = must(net::make_identity()), client_identity = must(net::make_identity());
  const auto server_side = must(net::server_context(server_identity));
  net::Pin pin{server_identity.fingerprint};
  const auto client_side = must(net::client_context(client_identity, pin));
  asio::ip::tcp::acceptor acceptor(loop, {asio::ip::address_v4::loopback(), 0});
  std::thread echo([&] {
    asio::io_context mine;
    asio::ssl::stream<asio::ip::tcp::socket> stream(mine, *server_side);
    acceptor.accept(stream.next_layer());
    stream.next_layer().set_option(asio::ip::tcp::no_delay(true));
    boost::system::error_code error;
    stream.handshake(asio::ssl::stream_base::server, error);
    char byte = 0;
    while (!error) {
      if (asio::read(stream, asio::buffer(&byte, 1), error) == 1) asio::write(stream, asio::buffer(&byte, 1), error);
    }
  });
  asio::ssl::stream<asio::ip::tcp::socket> stream(loop, *client_side);
  stream.next_layer().connect(acceptor.local_endpoint());
  stream.next_layer().set_option(asio::ip::tcp::no_delay(true));
  stream.handshake(asio::ssl::stream_base::client);
  std::vector<double> seconds;
  char byte = 1;
  for (std::size_t i = 0; i < times; ++i)
    seconds.push_back(seconds_of([&] {
      asio::write(stream, asio::buffer(&byte, 1));
      asio::read(stream, asio::buffer(&byte, 1));
    }));
  boost::system::error_code ignored;
  stream.next_layer().close(ignored);
  echo.join();
  return seconds;
}

struct Edited {
  double seconds = 0, floor = 0;
};

Edited edits(std::size_t records, std::size_t tries) {
  Scene scene;
  auto one = scene.add_tablet();
  const auto ids = fill(one->store(), one->person(), scene.env(), scene.place(), records);
  one->connect();
  one->wait_for([&](const sync::SyncStatus& s) { return s.sent >= records && s.to_send == 0; });
  auto other = scene.add_tablet();
  std::mutex mutex;
  std::condition_variable arrived;
  Id last;
  auto subscription = other->store().subscribe([&](const store::Notice& notice) {
    if (notice.records.empty()) return;
    std::lock_guard lock(mutex);
    last = notice.records.back().id;
    arrived.notify_all();
  });
  other->connect();
  other->wait_for([&](const sync::SyncStatus& s) { return s.phase == sync::SyncStatus::Phase::live && s.received >= records && s.to_receive == 0; });
  std::this_thread::sleep_for(std::chrono::milliseconds(1'500));   // the server's idle checkpoint is no part of an edit
  std::vector<double> seconds;
  for (std::size_t n = 0; n < tries; ++n) {
    const auto& id = ids[n * 7919 % ids.size()];
    store::Write write;
    one->on_thread([&](store::Store& store) { write = change_minutes(store, id); });
    seconds.push_back(seconds_of([&] {
      one->on_thread([&](store::Store& store) { must(store.apply({write}, one->person())); });
      std::unique_lock lock(mutex);
      if (!arrived.wait_for(lock, std::chrono::seconds(30), [&] { return last == id; })) give_up("An edit did not arrive.");
    }));
  }
  one->disconnect();
  other->disconnect();
  subscription.reset();
  scene.stop_server();
  const Rows rows(scene.database(), scene.key(), kContactRows, "WHERE id IN (SELECT id FROM p_OutreachContact)");
  const double commit = median(rows.update_one_by_one(scene.folder() / "floor.db", tries));
  return {median(seconds), 2 * commit + median(round_trips(tries))};
}

}  // namespace

Outcome edit(const Options& options) {
  const auto few = edits(options.records, tries_with(options.records));
  const auto many = edits(10 * options.records, tries_with(options.records));
  return {few.seconds * 1'000, "ms", few.floor * 1'000,
          {{"ms_with_ten_times_as_many", many.seconds * 1'000},
           {"ratio_with_ten_times_as_many", many.seconds / many.floor},
           {"between_the_sizes", many.seconds / few.seconds}}};
}

Outcome save(const Options& options) {
  const auto tries = tries_with(options.records);
  Outcome outcome;
  outcome.unit = "ms";
  for (const std::size_t bytes : {600, 6'000}) {
    Scene scene;
    auto tablet = scene.add_tablet();
    auto& store = tablet->store();
    const auto family = Id::make(scene.env());
    std::string paragraph = "Familien har brug for tid til at tale om morgenerne, og barnet viser gerne sit værelse frem. ";
    std::string text;
    while (text.size() < bytes) text += paragraph + (text.size() / 100 % 4 == 3 ? "\n\n" : "");
    std::vector<Id> ids;
    for (std::size_t i = 0; i < std::min<std::size_t>(options.records, 2'000); ++i) {
      HomeVisit visit;
      visit.mutable_created()->set_worker(tablet->worker().to_bytes());
      visit.mutable_created()->set_at(scene.env().now_ms());
      visit.set_family(family.to_bytes());
      visit.set_date("2026-03-0" + std::to_string(1 + i % 9));
      *visit.mutable_note() = merge::prose_from_text({}, text);
      ids.push_back(Id::make(scene.env()));
      must(store.apply({store::Write{ids.back(), 8, merge::create(visit)}}, tablet->person()));
    }
    std::vector<double> seconds;
    for (std::size_t n = 0; n < tries; ++n) {
      const auto& id = ids[n * 7919 % ids.size()];
      const auto stored = must(store.reader().read(id));
      const auto resolved = must(merge::resolve(stored->state));
      HomeVisit after;
      after.CopyFrom(*resolved.message);
      auto* last = after.mutable_note()->mutable_paragraphs(after.note().paragraphs_size() - 1);
      last->set_text(last->text() + " Mere.");
      seconds.push_back(seconds_of([&] { must(store.apply({store::Write{id, 8, merge::diff(resolved.view, *resolved.message, after)}}, tablet->person())); }));
    }
    const Rows rows(tablet->database(), tablet->key(), kVisitRows, "");
    const double floor = median(rows.update_one_by_one(scene.folder() / "floor.db", tries));
    if (bytes == 600) {
      outcome.value = median(seconds) * 1'000;
      outcome.floor = floor * 1'000;
    } else {
      outcome.more = {{"ms_of_6_kB", median(seconds) * 1'000}, {"floor_of_6_kB", floor * 1'000}, {"ratio_of_6_kB", median(seconds) / floor}};
    }
  }
  return outcome;
}

}  // namespace fremskudt::bench
