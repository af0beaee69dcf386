// A small municipality in memory: one team, the office, Anna's and Bo's tablets. All invented.
#pragma once

#include <set>

#include "support/test_environment.h"
#include "wire/meeting.h"
#include "wire/transcript.h"

namespace fremskudt::test {

struct Ended {
  std::string client_reason;
  int records_up = 0, records_down = 0, store_calls = 0;
  std::size_t bytes_up = 0, bytes_down = 0;
};

struct Municipality {
  MemoryStore office_store{store::Side::server, 1};
  Office office{office_store};
  MemoryStore anna{store::Side::tablet, 'A', id_of('A'), id_of('1')};
  MemoryStore bo{store::Side::tablet, 'B', id_of('B'), id_of('2')};
  std::set<std::pair<char, Scope>> hidden;   // (tablet, scope) that is not granted

  Municipality() {
    office_store.write<Team>(id_of('t'), [](Team& t) { t.set_name("Team Eksempel"); });
    office.allowed = [this](const Id& worker) {
      std::vector<Scope> scopes;
      const char tablet = worker == id_of('1') ? 'A' : 'B';
      for (const auto& scope : office_store.all_scopes())
        if (!hidden.contains({tablet, scope})) scopes.push_back(scope);
      return scopes;
    };
  }
  Municipality(const Municipality&) = delete;

  fremskudt::sync::Peer peer(char tablet) const {
    fremskudt::sync::Peer p;
    p.standing = fremskudt::sync::Peer::Standing::enrolled;
    p.device = id_of(tablet);
    p.worker = id_of(tablet == 'A' ? '1' : '2');
    return p;
  }

  Ended sync(store::Store& tablet, char name, Meeting::Plan plan = {}) {
    Meeting meeting(tablet, peer(name), office, plan);
    meeting.run();
    return {meeting.client_reason, meeting.records_up(), meeting.records_down(), meeting.store_calls, meeting.bytes_up, meeting.bytes_down};
  }
  // As after a commit that changed who may see what.
  void say_grants_changed(Meeting& meeting) {
    meeting.settle();
    meeting.notice({1'000'000, {}, true});
    meeting.settle();
  }
  std::map<Id, std::string> office_states() const { return office_store.states(); }

  static std::function<void(Family&)> family(std::string area) {
    return [=](Family& f) { f.set_team(id_of('t').to_bytes()), f.set_area(area); };
  }
  static std::function<void(Person&)> person(char family, std::string name) {
    return [=](Person& p) { p.set_family(id_of(family).to_bytes()), p.set_first_name(name); };
  }
  static std::function<void(Place&)> place(std::string name) {
    return [=](Place& p) { p.set_team(id_of('t').to_bytes()), p.set_name(name); };
  }
  static std::string first_name(MemoryStore& store, char id) {
    auto resolved = merge::resolve((*store.read(id_of(id)))->state);
    return static_cast<const Person&>(*resolved->message).first_name();
  }
};

}  // namespace fremskudt::test
