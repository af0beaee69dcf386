// A server and two tablets that hand each other states, and what is asked of them afterwards.
#pragma once

#include "store/database.h"
#include "store_fixture.h"

namespace fremskudt::test {

using store::Side;

inline std::int64_t count_in(Peer& peer, const std::string& sql) {
  peer.close();
  std::int64_t count = 0;
  {
    store::DatabaseOptions options;
    options.path = peer.options().directory / "store.db";
    options.create = false;
    auto db = must(store::Database::open(options, peer.key));
    count = must(db->integer(sql)).value_or(-1);
  }
  peer.open();
  return count;
}

// What the tablet's session would push, taken in by the server as that tablet's.
inline store::RecordResult push(Peer& tablet, Peer& server, const Id& id) {
  return server.arrive(as_pushed(tablet.stored(id), {tablet->replica()}), tablet.worker, tablet.device);
}

inline std::vector<store::FeedItem> feed(Peer& server, const Scope& scope, std::uint64_t after = 0) {
  return must(server->reader().feed(scope, after, 100));
}

struct Office {
  Peer server{Side::server, 1}, a{Side::tablet, 2}, b{Side::tablet, 3};
  Id family = Id::make(a.env), visit_id = Id::make(a.env);
  Scope scope{FAMILY, family};

  void share_visit() {
    a.create(visit_id, visit(family, a.worker, "2026-03-01", "Første afsnit.\n\nAndet afsnit."));
    REQUIRE(push(a, server, visit_id).outcome == MERGED);
    REQUIRE(b.arrive(as_trusted(server.stored(visit_id))).changed);
  }
};

}  // namespace fremskudt::test
