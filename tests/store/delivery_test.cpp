// What is delivered, in what order and how it is told: the queue, cursors, receipts, notices and their counts, healing.
#include "exchange_fixture.h"

namespace fremskudt::test {
namespace {

TEST_CASE("what the server may have lost is offered, tombstones first, and is pending again when it is wanted") {
  Office office;
  std::vector<Id> ids;
  for (int i = 0; i < 4; ++i) {
    ids.push_back(Id::make(office.a.env));
    office.a.create(ids.back(), visit(office.family, office.a.worker, "2026-03-01", "Ord."));
    must(office.a->apply({store::Acknowledge{ids.back(), 1, MERGED, {}, 100U * static_cast<unsigned>(i + 1)}}, {}));
  }
  const auto offered = [&](std::optional<std::uint64_t> above, std::uint64_t after = 0, std::uint32_t limit = 100) {
    std::vector<Id> found;
    for (const auto& item : must(office.a->reader().offers(above, after, limit))) {
      CHECK(item.hash == must(office.a->reader().state_hash(item.id)));
      found.push_back(item.id);
    }
    return found;
  };
  CHECK(offered(std::nullopt) == ids);
  CHECK(offered(200) == std::vector{ids[2], ids[3]});
  CHECK(offered(400).empty());
  const auto first = must(office.a->reader().offers(std::nullopt, 0, 3));
  CHECK(offered(std::nullopt, first.back().place) == std::vector{ids[3]});

  // What comes from the server counts from the number it came by, also when it brings nothing new.
  auto again = as_trusted(office.a.stored(ids[0]));
  again.seq = 300;
  CHECK_FALSE(office.a.arrive(again).changed);
  CHECK(offered(200) == std::vector{ids[0], ids[2], ids[3]});

  auto tombstone = again;
  tombstone.id = ids[3];
  tombstone.state = merge::encode(merge::erased_state(ids[3], 8));
  REQUIRE(office.a.arrive(tombstone).outcome == MERGED);
  CHECK(offered(200) == std::vector{ids[3], ids[0], ids[2]});

  store::Notice last;
  const auto subscription = office.a->subscribe([&](const store::Notice& n) { last = n; });
  must(office.a->apply({store::Reoffer{ids[0]}, store::Reoffer{Id::make(office.a.env)}}, {}));
  CHECK(last.local);
  CHECK(last.pending == 1);
  CHECK(offered(200) == std::vector{ids[3], ids[2]});   // it goes anyway
  const auto pending = must(office.a->reader().pending_after(0, 10));
  REQUIRE(pending.size() == 1);
  CHECK(pending[0].id == ids[0]);
  CHECK(pending[0].revision == 2);
  must(office.a->apply({store::Reoffer{ids[0]}, store::Acknowledge{ids[0], 2, MERGED, {}, 500}}, {}));
  CHECK(must(office.a->reader().pending_count()) == 0);
  CHECK(offered(400) == std::vector{ids[0]});
}

TEST_CASE("writes of others that a healing tablet brings are merged and marked with who brought them") {
  Office office;
  office.share_visit();
  office.b.edit<HomeVisit>(office.visit_id, [](auto& v) { v.set_minutes(99); });
  office.a.arrive(as_trusted(office.b.stored(office.visit_id)));   // through the server that was lost
  office.a.edit<HomeVisit>(office.visit_id, [](auto& v) { v.set_agenda("Søvn."); });
  auto healing = as_pushed(office.a.stored(office.visit_id), {office.a->replica()});
  healing.relayed_replicas = {office.b->replica()};
  Registration registration;
  registration.set_replica(office.b->replica());
  registration.set_worker(office.b.worker.to_bytes());
  registration.set_device(office.b.device.to_bytes());
  registration.set_signature("signed");
  must(office.server->apply({store::Register{registration}}, {}));
  CHECK(office.server.arrive(healing, office.a.worker, office.a.device).outcome == MERGED);
  CHECK(office.server.get<HomeVisit>(office.visit_id).minutes() == 99);
  const auto relays = must(office.server->reader().relays(office.visit_id));
  REQUIRE(relays.size() == 1);
  CHECK(relays[0].replica == office.b->replica());
  CHECK(relays[0].device == office.a.device);
  CHECK(relays[0].worker == office.a.worker);
  CHECK(relays[0].received_at > 0);
  CHECK(must(office.server->reader().relays(Id::make(office.a.env))).empty());
}

TEST_CASE("cursors stand with the records of the same commit, and go with their scope") {
  Office office;
  must(office.b->apply({store::SetScopes{{office.scope, {OWN, office.b.worker}}}, store::SetCursor{office.scope, 41}}, {}));
  office.b.open();
  const auto cursors = must(office.b->reader().cursors());
  REQUIRE(cursors.size() == 2);
  CHECK(cursors[0] == std::pair(office.scope, std::uint64_t{41}));
  must(office.b->apply({store::SetScopes{{{OWN, office.b.worker}}}}, {}));
  CHECK(must(office.b->reader().cursors()).size() == 1);
}

TEST_CASE("what is sent next is read from after an order, and a later edit moves a record to the end") {
  Peer tablet(Side::tablet);
  const auto family = Id::make(tablet.env);
  const Id first = Id::make(tablet.env), second = Id::make(tablet.env);
  tablet.create(first, visit(family, tablet.worker, "2026-03-01", "En."));
  tablet.create(second, visit(family, tablet.worker, "2026-03-02", "To."));
  auto items = must(tablet->reader().pending_after(0, 10));
  REQUIRE(items.size() == 2);
  CHECK(items[0].id == first);
  CHECK(items[0].revision == 1);
  const auto seen = items[1].order;
  CHECK(must(tablet->reader().pending_after(seen, 10)).empty());
  tablet.edit<HomeVisit>(first, [](auto& v) { v.set_minutes(3); });
  items = must(tablet->reader().pending_after(seen, 10));
  REQUIRE(items.size() == 1);
  CHECK(items[0].id == first);
  CHECK(items[0].state == merge::encode(tablet.stored(first).state));
  tablet.open();
  CHECK(must(tablet->reader().pending_after(seen, 10)).size() == 1);
}

// ---- notices --------------------------------------------------------------------------------------------------

TEST_CASE("a notice says what changed, what is pending and whose grants may have") {
  Peer tablet(Side::tablet, 5), server(Side::server, 6);
  store::Notice last;
  int told = 0;
  auto subscription = tablet->subscribe([&](const store::Notice& n) { last = n, ++told; });
  const auto id = Id::make(tablet.env);
  tablet.create(id, visit(Id::make(tablet.env), tablet.worker, "2026-03-01", "Hej."));
  CHECK(told == 1);
  CHECK(last.local);
  CHECK(last.pending == 1);
  REQUIRE(last.records.size() == 1);
  CHECK(last.records[0].id == id);
  tablet.edit<HomeVisit>(id, [](auto&) {});   // nothing changed: nothing to tell
  CHECK(told == 1);
  must(tablet->apply({store::Acknowledge{id, 1, MERGED, {}}}, {}));
  CHECK_FALSE(last.local);
  CHECK(last.pending == 0);
  subscription.reset();
  tablet.edit<HomeVisit>(id, [](auto& v) { v.set_minutes(1); });
  CHECK(told == 2);

  const auto at_server = server->subscribe([&](const store::Notice& n) { last = n; });
  Worker worker;
  worker.set_team(Id::make(server.env).to_bytes());
  worker.set_name("Ronja Regnbue");
  const auto who = Id::make(server.env);
  server.create(who, worker);
  CHECK(last.grants_changed);
  server.edit<Worker>(who, [](auto& w) { w.set_phone("00 00 00 00"); });
  CHECK_FALSE(last.grants_changed);
  server.edit<Worker>(who, [&](auto& w) { w.set_team(Id::make(server.env).to_bytes()); });
  CHECK(last.grants_changed);
}

TEST_CASE("a group is one commit, each part answered on its own") {
  Peer server(Side::server, 9), tablet(Side::tablet, 10);
  std::vector<std::pair<store::ChangeSet, store::Origin>> group;
  for (int i = 0; i < 3; ++i) {
    const auto id = Id::make(tablet.env);
    tablet.create(id, visit(Id::make(tablet.env), tablet.worker, "2026-03-01", "Nummer " + std::to_string(i)));
    group.push_back({{as_pushed(tablet.stored(id), {tablet->replica()})}, {store::Origin::Kind::peer, tablet.worker, tablet.device}});
  }
  int told = 0;
  const auto subscription = server->subscribe([&](const store::Notice& n) {
    ++told;
    CHECK(n.records.size() == 3);
  });
  const auto applied = must(server->apply_group(group));
  REQUIRE(applied.size() == 3);
  CHECK(applied[0].commit == applied[2].commit);
  CHECK(told == 1);
}

TEST_CASE("a receipt for more than was ever had here does not cover what is written afterwards") {
  Peer tablet(Side::tablet);
  const auto id = Id::make(tablet.env);
  tablet.create(id, visit(Id::make(tablet.env), tablet.worker, "2026-03-01", "Før."));
  must(tablet->apply({store::Acknowledge{id, 9, MERGED, {}}}, {}));   // of a store that was put back as it was
  CHECK_FALSE(tablet.stored(id).is_pending());
  tablet.edit<HomeVisit>(id, [](auto& v) { v.set_minutes(30); });
  CHECK(tablet.stored(id).is_pending());
}

TEST_CASE("a receipt speaks of the revision it names: neither a refusal nor a merge of it is taken for the next one's") {
  Peer tablet(Side::tablet);
  const auto id = Id::make(tablet.env);
  tablet.create(id, visit(Id::make(tablet.env), tablet.worker, "2026-03-01", "Første."));
  tablet.edit<HomeVisit>(id, [](auto& v) { v.set_minutes(30); });
  must(tablet->apply({store::Acknowledge{id, 1, REFUSED, "too_large"}}, {}));
  CHECK_FALSE(tablet.stored(id).refused);   // changed since: the server is asked about the second
  must(tablet->apply({store::Acknowledge{id, 2, REFUSED, "too_large"}}, {}));
  CHECK(tablet.stored(id).refused);
  must(tablet->apply({store::Acknowledge{id, 1, MERGED, {}}}, {}));   // an old receipt that comes late
  CHECK(tablet.stored(id).refused);
  CHECK(must(tablet->reader().refused()).size() == 1);
}

// Every page of a store damaged in turn. What lies on it cannot be read; a group of changes still takes in all the rest.
TEST_CASE("a damaged page holds up only the records that lie on it") {
  Peer server(Side::server), tablet(Side::tablet, 2);
  const auto family = Id::make(tablet.env), large = Id::make(tablet.env), small = Id::make(tablet.env), other = Id::make(tablet.env);
  std::string words;
  for (int i = 0; i < 3000; ++i) words += "ord" + std::to_string(i) + ' ';   // over seven pages
  tablet.create(large, visit(family, tablet.worker, "2026-03-01", words));
  tablet.create(small, visit(family, tablet.worker, "2026-03-01", "Kort."));
  for (const auto& id : {large, small}) REQUIRE(server.arrive(as_pushed(tablet.stored(id), {tablet->replica()})).outcome == MERGED);
  must(server->checkpoint());
  server.close();
  for (const auto& id : {large, small}) tablet.edit<HomeVisit>(id, [](auto& v) { v.set_minutes(30); });
  tablet.create(other, visit(family, tablet.worker, "2026-03-02", "Ny."));
  store::ChangeSet changes;
  for (const auto& id : {small, large, other}) changes.push_back(as_pushed(tablet.stored(id), {tablet->replica()}));

  const auto file = server.options().directory / "store.db";
  const auto whole = read_file(file);
  int isolated = 0;
  for (std::size_t page = 0; page < whole.size() / 4096; ++page) {
    INFO("page " << page + 1);
    server.close();
    for (const char* ending : {"-wal", "-shm"}) fs::remove(file.string() + ending);
    auto damaged = whole;
    damaged[page * 4096 + 100] = static_cast<char>(damaged[page * 4096 + 100] ^ 1);
    std::ofstream(file, std::ios::binary | std::ios::trunc) << damaged;
    auto opened = store::Store::open(server.options(), server.key);
    if (!opened) continue;   // a page that the store cannot be opened without
    auto applied = (*opened)->apply(changes, {store::Origin::Kind::peer, tablet.worker, tablet.device});
    if (!applied) {
      CHECK(applied.error().kind == ErrorKind::corrupt);   // a page that everything needs
      continue;
    }
    for (const auto& one : applied->records) CHECK((one.outcome == MERGED || one.outcome == QUARANTINED));
    if (applied->records[1].outcome != QUARANTINED || applied->records[0].outcome != MERGED || applied->records[2].outcome != MERGED) continue;
    ++isolated;
    CHECK(must((*opened)->reader().read(other)));
    CHECK(must((*opened)->reader().search("kort", 5, 0)).size() == 1);   // nothing is indexed yet
    const auto refused = must((*opened)->apply({store::Write{large, 8, merge::Patch{}}}, {}));
    CHECK(refused.records[0].outcome == REFUSED);
  }
  CHECK(isolated >= 5);
}

TEST_CASE("the counts in a notice are those of the store, whatever happens to its records") {
  Peer tablet(Side::tablet);
  std::uint64_t pending = 0, refused = 0;
  auto subscription = tablet->subscribe([&](const store::Notice& notice) { pending = notice.pending, refused = notice.refused; });
  const auto family = Id::make(tablet.env), other_family = Id::make(tablet.env);
  const Scope held{FAMILY, family}, lost{FAMILY, other_family};
  must(tablet->apply({store::SetScopes{{held, lost}}}, {}));
  std::vector<Id> ids;
  for (int i = 0; i < 400; ++i) {
    const auto pick = [&](std::uint64_t n) { return tablet.env.random_u64() % n; };
    const auto what = ids.empty() ? 0 : pick(8);
    const auto id = ids.empty() ? Id{} : ids[pick(ids.size())];
    const auto stored = ids.empty() ? std::nullopt : must(tablet->reader().read(id));
    if (what < 2) {
      ids.push_back(Id::make(tablet.env));
      tablet.create(ids.back(), visit(pick(2) ? family : other_family, tablet.worker, "2026-03-01", "Ord."));
    } else if (what == 2 && stored && !stored->state.erased) {
      tablet.edit<HomeVisit>(id, [&](auto& v) { v.set_minutes(v.minutes() + 1); });
    } else if (what == 3 && stored) {
      must(tablet->apply({store::Acknowledge{id, stored->local_revision, MERGED, {}}}, {}));
    } else if (what == 4 && stored) {
      must(tablet->apply({store::Acknowledge{id, stored->local_revision, REFUSED, "too_large"}}, {}));
    } else if (what == 5) {
      must(tablet->apply({store::Leave{held, id}, store::Leave{lost, id}}, {}));
    } else if (what == 6 && stored && pick(4) == 0) {
      must(tablet->apply({store::Arrive{id, 8, merge::encode(merge::erased_state(id, 8)), 0, {}, true}}, {}));
    } else if (what == 7) {
      must(tablet->apply({store::SetScopes{pick(2) ? std::vector{held} : std::vector{held, lost}}}, {}));
      if (pick(4) == 0) {
        subscription.reset();
        tablet.open();
        subscription = tablet->subscribe([&](const store::Notice& notice) { pending = notice.pending, refused = notice.refused; });
      }
    }
    must(tablet->apply({store::SetFact{"step", std::to_string(i)}}, {}));
    CHECK(pending == must(must(tablet->open_reader())->pending_count()));
    CHECK(refused == must(tablet->reader().refused()).size());
  }
}

}  // namespace
}  // namespace fremskudt::test
