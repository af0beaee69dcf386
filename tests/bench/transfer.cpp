// push, pull and wire: many records between a tablet and the server over loopback TLS.
#include <poll.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>

#include "floors.h"
#include "merge/state.h"
#include "scene.h"

namespace fremskudt::bench {
namespace {

const std::vector<std::string> kRowsOfARecord = {"record", "p_OutreachContact"};
const std::string kContacts = "WHERE id IN (SELECT id FROM p_OutreachContact)";

double push_all(Tablet& tablet, std::size_t records, std::uint16_t port = 0) {
  return seconds_of([&] {
    tablet.connect(port);
    tablet.wait_for([&](const sync::SyncStatus& s) { return s.sent >= records && s.to_send == 0; });
  });
}

double pull_all(Tablet& tablet, std::size_t records, std::uint16_t port = 0) {
  return seconds_of([&] {
    tablet.connect(port);
    tablet.wait_for([&](const sync::SyncStatus& s) {
      return s.phase == sync::SyncStatus::Phase::live && s.received >= records && s.to_receive == 0;
    });
  });
}

double drain(store::Store& store) {
  return seconds_of([&] {
    while (must(store.index_some(kBatch))) {
    }
  });
}

double per_second(std::size_t records, double seconds) { return static_cast<double>(records) / seconds; }

}  // namespace

Outcome push(const Options& options) {
  std::vector<double> values, floors, ratios, index_ratios;
  for (int run = 0; run < options.runs; ++run) {
    Scene scene;
    auto tablet = scene.add_tablet();
    fill(tablet->store(), tablet->person(), scene.env(), scene.place(), options.records);
    must(tablet->store().checkpoint());
    const double seconds = push_all(*tablet, options.records);
    tablet->disconnect();
    scene.stop_server();
    const Rows rows(scene.database(), scene.key(), kRowsOfARecord, kContacts);
    const double floor = (rows.insert_into(scene.folder() / "floor1.db") + rows.insert_into(scene.folder() / "floor2.db")) / 2;
    const double index = drain(scene.open_office()->store());
    const double index_floor = build_index(scene.database(), scene.key(), scene.folder() / "index.db");
    values.push_back(per_second(options.records, seconds));
    floors.push_back(per_second(options.records, floor));
    ratios.push_back(floor / seconds);
    index_ratios.push_back(index_floor / index);
  }
  return {median(values), "records/s", median(floors), {{"ratios", ratios}, {"index_ratios", index_ratios}}};
}

// The ratio counts until all records are there, in lists and found by search; searchable_ratios until all are indexed too.
Outcome pull(const Options& options) {
  std::vector<double> values, floors, ratios, first, first_ratios, searchable;
  Scene scene;
  auto writer = scene.add_tablet();
  fill(writer->store(), writer->person(), scene.env(), scene.place(), options.records);
  push_all(*writer, options.records);
  writer->disconnect();
  for (int run = 0; run < options.runs; ++run) {
    auto fresh = scene.add_tablet();
    const double start = seconds_now();
    double first_list = 0;
    auto subscription = fresh->store().subscribe([&](const store::Notice&) {
      if (first_list != 0) return;
      const auto list = must(fresh->store().reader().list({.type = 4, .limit = 50}));
      if (list.size() == 50) first_list = seconds_now() - start;
    });
    const double seconds = pull_all(*fresh, options.records);
    fresh->disconnect();
    const double index = drain(fresh->store());
    const Rows rows(fresh->database(), fresh->key(), kRowsOfARecord, kContacts);
    const auto floor_path = scene.folder() / ("floor" + std::to_string(run) + ".db");
    const double floor = (rows.insert_into(floor_path) + rows.insert_into(floor_path)) / 2;
    const double index_floor = build_index(fresh->database(), fresh->key(), floor_path);
    values.push_back(per_second(options.records, seconds));
    floors.push_back(per_second(options.records, floor));
    ratios.push_back(floor / seconds);
    searchable.push_back((floor + index_floor) / (seconds + index));
    first.push_back(first_list);
    first_ratios.push_back(floor / first_list);
  }
  return {median(values), "records/s", median(floors), {{"ratios", ratios}, {"searchable_ratios", searchable}, {"first_list_seconds", median(first)}, {"first_list_ratio", median(first_ratios)}}};
}

namespace {

// Hands everything on and counts it.
class CountingWire {
 public:
  explicit CountingWire(std::uint16_t to) : to_(to), listener_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (::bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 || ::listen(listener_, 8) != 0) give_up("No port for the wire.");
    ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { serve(); });
  }
  ~CountingWire() {
    ::shutdown(listener_, SHUT_RDWR);
    thread_.join();
    ::close(listener_);
  }
  std::uint16_t port() const { return port_; }
  std::uint64_t up() const { return up_; }
  std::uint64_t down() const { return down_; }

 private:
  void serve() {
    for (;;) {
      const int near = ::accept(listener_, nullptr, nullptr);
      if (near < 0) return;
      const int far = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
      sockaddr_in address{};
      address.sin_family = AF_INET;
      address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
      address.sin_port = htons(to_);
      if (::connect(far, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0) {
        pollfd both[2] = {{near, POLLIN, 0}, {far, POLLIN, 0}};
        while (::poll(both, 2, -1) > 0) {
          if (both[0].revents != 0 && !pump(near, far, up_)) break;
          if (both[1].revents != 0 && !pump(far, near, down_)) break;
        }
      }
      ::close(near);
      ::close(far);
    }
  }
  static bool pump(int from, int to, std::atomic<std::uint64_t>& count) {
    char buffer[1 << 16];
    const ssize_t n = ::read(from, buffer, sizeof buffer);
    if (n <= 0) return false;
    count += static_cast<std::uint64_t>(n);
    for (ssize_t sent = 0; sent < n;) {
      const ssize_t m = ::send(to, buffer + sent, static_cast<std::size_t>(n - sent), MSG_NOSIGNAL);
      if (m <= 0) return false;
      sent += m;
    }
    return true;
  }

  std::uint16_t to_, port_ = 0;
  int listener_;
  std::atomic<std::uint64_t> up_ = 0, down_ = 0;
  std::thread thread_;
};

}  // namespace

Outcome wire(const Options& options) {
  Scene scene;
  CountingWire up(scene.port());
  auto writer = scene.add_tablet();
  const auto sentences = options.text.empty() ? std::vector<std::string>() : sentences_of(options.text);
  // A frame packs by itself and holds some 400 records of seven sentences: of fewer sentences it would pack what it has seen.
  if (!options.text.empty() && sentences.size() < 5'000) give_up("The text has fewer than 5,000 sentences.");
  const auto ids = fill(writer->store(), writer->person(), scene.env(), scene.place(), options.records, sentences);
  std::uint64_t field_bytes = 0, text_and_ids = 0, state_bytes = 0, fields = 0;
  for (const auto& id : ids) {
    const auto stored = must(writer->store().reader().read(id));
    const auto& state = stored->state;
    state_bytes += merge::encode(state).size();
    text_and_ids += 16;
    for (const auto& field : state.fields)
      for (const auto& entry : field.entries) {
        ++fields;
        field_bytes += entry.value.size();
        text_and_ids += entry.value.size() + entry.key.size();
      }
  }
  push_all(*writer, options.records, up.port());
  writer->disconnect();
  const auto pushed = up.up();
  auto reader = scene.add_tablet();
  CountingWire down(scene.port());
  pull_all(*reader, options.records, down.port());
  reader->disconnect();
  const auto n = static_cast<double>(options.records);
  Outcome outcome;
  outcome.value = static_cast<double>(pushed) / n;
  outcome.unit = "bytes/record";
  outcome.floor = static_cast<double>(field_bytes) / n;
  outcome.more = {{"text", options.text.empty() ? "templated" : options.text.filename().string()},
                  {"sentences", sentences.size()},
                  {"pull_bytes_per_record", static_cast<double>(down.down()) / n},
                  {"pull_ratio", static_cast<double>(down.down()) / static_cast<double>(field_bytes)},
                  {"receipt_bytes_per_record", static_cast<double>(up.down()) / n},
                  {"bytes_per_field_apart_from_text_and_ids", static_cast<double>(state_bytes - text_and_ids) / static_cast<double>(fields)}};
  return outcome;
}

}  // namespace fremskudt::bench
