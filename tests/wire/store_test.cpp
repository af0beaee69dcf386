// The same stories upon the real, sealed stores: what the one in memory only claims.
#include <filesystem>

#include "support/catch.h"
#include "wire/office_fixture.h"

using namespace fremskudt;
using namespace fremskudt::sync;
using namespace fremskudt::test;

namespace {

struct Disk {
  Disk() : path(std::filesystem::temp_directory_path() / ("fremskudt-wire-" + Id::make(system_environment()).to_string())) {
    std::filesystem::create_directories(path);
  }
  ~Disk() { std::filesystem::remove_all(path); }
  std::filesystem::path path;
};

// Everything readable in a store, by id.
std::map<Id, std::string> states(store::Store& store, const std::vector<Id>& ids) {
  std::map<Id, std::string> found;
  for (const auto& id : ids)
    if (auto row = store.reader().read(id).value()) found[id] = merge::encode(row->state);
  return found;
}

struct RealOffice {
  Disk disk;
  TestEnvironment env{11};
  store::Key key = store::Key::random(env);
  std::unique_ptr<store::Store> server = open(store::Side::server, 0);
  std::unique_ptr<store::Store> anna = open(store::Side::tablet, 'A'), bo = open(store::Side::tablet, 'B');
  Office office{*server};
  std::vector<Id> ids;

  RealOffice() {
    write<Team>(*server, id_of('t'), 'S', [](Team& t) { t.set_name("Team Eksempel"); });
    // The whole team's scopes: the team, and each family the office has.
    office.allowed = [this](const Id& worker) {
      std::vector<Scope> scopes{{TEAM, id_of('t')}, {OWN, worker}};
      for (const auto& id : ids)
        if (auto row = server->reader().read(id).value(); row && row->scope.kind == FAMILY) scopes.push_back(row->scope);
      return scopes;
    };
  }
  std::unique_ptr<store::Store> open(store::Side side, char name) {
    store::Options options;
    options.directory = disk.path / std::string(1, name == 0 ? 'S' : name);
    std::filesystem::create_directories(options.directory);
    options.side = side;
    options.env = &env;
    if (side == store::Side::tablet) options.device = id_of(name), options.worker = worker(name);
    auto opened = store::Store::open(options, key);
    REQUIRE(opened);
    return std::move(*opened);
  }
  static Id worker(char name) { return id_of(name == 'A' ? '1' : '2'); }

  template <class Record>
  void write(store::Store& store, const Id& id, char name, const std::function<void(Record&)>& edit) {
    env.advance(10);
    store::Write write{id, record_type_of<Record>().number(), {}};
    if (auto row = store.reader().read(id).value()) {
      auto resolved = merge::resolve(row->state);
      REQUIRE(resolved);
      Record after = static_cast<const Record&>(*resolved->message);
      edit(after);
      write.patch = merge::diff(resolved->view, *resolved->message, after);
    } else {
      Record record;
      record.mutable_created()->set_worker(worker(name).to_bytes());
      record.mutable_created()->set_at(env.now_ms());
      edit(record);
      write.patch = merge::create(record);
      ids.push_back(id);
    }
    auto applied = store.apply({write}, {name == 'S' ? store::Origin::Kind::server : store::Origin::Kind::person, worker(name), id_of(name)});
    REQUIRE(applied);
    REQUIRE(applied->records.at(0).outcome == MERGED);
  }
  Ended sync(store::Store& tablet, char name, Meeting::Plan plan = {}) {
    Peer peer;
    peer.standing = Peer::Standing::enrolled;
    peer.device = id_of(name);
    peer.worker = worker(name);
    Meeting meeting(tablet, peer, office, plan);
    meeting.run();
    return {meeting.client_reason, meeting.records_up(), meeting.records_down(), meeting.store_calls, meeting.bytes_up, meeting.bytes_down};
  }
};

std::function<void(HomeVisit&)> visit(char family, std::string date) {
  return [=](HomeVisit& v) { v.set_family(id_of(family).to_bytes()), v.set_date(date), v.set_shared(true); };
}

}  // namespace

TEST_CASE("sealed stores: both write offline in the same records and end with the same") {
  RealOffice r;
  r.write<Family>(*r.anna, id_of('f'), 'A', Municipality::family("øst"));
  r.write<HomeVisit>(*r.anna, id_of('v'), 'A', visit('f', "2026-03-01"));
  CHECK(r.sync(*r.anna, 'A').client_reason.empty());
  CHECK(r.anna->reader().pending_count().value() == 0);
  CHECK(r.sync(*r.bo, 'B').client_reason.empty());
  REQUIRE(states(*r.bo, r.ids) == states(*r.anna, r.ids));
  REQUIRE(states(*r.bo, r.ids).size() == 3);

  r.write<HomeVisit>(*r.anna, id_of('v'), 'A', [](HomeVisit& v) { v.set_agenda("Fælles måltid."); });
  r.write<HomeVisit>(*r.bo, id_of('v'), 'B', [](HomeVisit& v) { v.set_agenda("Morgenen."); });
  r.sync(*r.anna, 'A');
  r.sync(*r.bo, 'B');
  r.sync(*r.anna, 'A');
  CHECK(states(*r.bo, r.ids) == states(*r.anna, r.ids));
  CHECK(states(*r.server, r.ids) == states(*r.anna, r.ids));
  CHECK(merge::resolve((*r.anna->reader().read(id_of('v')))->state)->conflicts.size() == 1);
  CHECK(r.bo->reader().author((*r.anna->reader().read(id_of('f')))->state.fields.at(0).entries.at(0).dot).value() == RealOffice::worker('A'));

  const auto quiet = r.sync(*r.anna, 'A');
  CHECK(quiet.records_up == 0);
  CHECK(quiet.records_down == 0);
}

TEST_CASE("sealed stores: each call lost in turn, within one history, and nothing is missing at the end") {
  RealOffice r;
  r.write<Family>(*r.anna, id_of('f'), 'A', Municipality::family("øst"));
  r.sync(*r.anna, 'A');
  for (int at = 0; at < 16; ++at) {
    r.write<HomeVisit>(*r.anna, id_of(static_cast<char>(0x80 + at)), 'A', visit('f', "2026-03-01"));
    r.write<Family>(*r.anna, id_of('f'), 'A', [&](Family& f) { f.set_area("øst " + std::to_string(at)); });
    if (at % 4 == 3) {   // and the tablet was closed and opened
      r.anna.reset();
      r.anna = r.open(store::Side::tablet, 'A');
    }
    r.sync(*r.anna, 'A', {.lose_store_call = at});
  }
  CHECK(r.sync(*r.anna, 'A').client_reason.empty());
  CHECK(r.anna->reader().pending_count().value() == 0);
  CHECK(r.sync(*r.bo, 'B').client_reason.empty());
  CHECK(states(*r.server, r.ids) == states(*r.anna, r.ids));
  CHECK(states(*r.bo, r.ids) == states(*r.anna, r.ids));
  CHECK(states(*r.bo, r.ids).size() == 18);
}
