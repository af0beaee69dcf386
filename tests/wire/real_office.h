// Two tablets and the office upon real, sealed stores.
#pragma once

#include <filesystem>

#include "support/catch.h"
#include "wire/office_fixture.h"

namespace fremskudt::test {

struct Disk {
  Disk() : path(std::filesystem::temp_directory_path() / ("fremskudt-wire-" + Id::make(system_environment()).to_string())) {
    std::filesystem::create_directories(path);
  }
  ~Disk() { std::filesystem::remove_all(path); }
  std::filesystem::path path;
};

// Everything readable in a store, by id.
inline std::map<Id, std::string> states(store::Store& store, const std::vector<Id>& ids) {
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
    fremskudt::sync::Peer peer;   // not our own sync()
    peer.standing = fremskudt::sync::Peer::Standing::enrolled;
    peer.device = id_of(name);
    peer.worker = worker(name);
    Meeting meeting(tablet, peer, office, plan);
    meeting.run();
    return {meeting.client_reason, meeting.records_up(), meeting.records_down(), meeting.store_calls, meeting.bytes_up, meeting.bytes_down};
  }
};

}  // namespace fremskudt::test
