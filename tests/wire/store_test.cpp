// The same stories upon the real, sealed stores: what the one in memory only claims.
#include "support/catch.h"
#include "wire/real_office.h"

using namespace fremskudt;
using namespace fremskudt::sync;
using namespace fremskudt::test;

namespace {

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

namespace {

// The office as it was at this moment, and what it was put back to.
struct Noon {
  explicit Noon(RealOffice& r) : day(r) {
    commit = r.server->apply({}, {})->commit;
    REQUIRE(r.server->checkpoint());
    std::filesystem::create_directories(r.disk.path / "N");
    std::filesystem::copy(r.disk.path / "S" / "store.db", r.disk.path / "N" / "store.db");
  }
  void comes_back() {
    store = day.open(store::Side::server, 'N');
    office.emplace(*store);
    office->epoch = "epoch-0000000002";
    office->continues_epoch = day.office.epoch;
    office->continues_to = store::last_feed_number_of(commit);
    office->may_heal = true;
    office->allowed = day.office.allowed;
  }
  RealOffice& day;
  std::uint64_t commit = 0;
  std::unique_ptr<store::Store> store;
  std::optional<Office> office;
};

fremskudt::sync::Peer bo() {
  fremskudt::sync::Peer peer;
  peer.standing = fremskudt::sync::Peer::Standing::enrolled;
  peer.device = id_of('B');
  peer.worker = RealOffice::worker('B');
  return peer;
}

}  // namespace

TEST_CASE("sealed stores: what a tablet let go of comes again where a server that was put back still has it") {
  RealOffice r;
  r.write<Family>(*r.anna, id_of('f'), 'A', Municipality::family("øst"));
  r.write<HomeVisit>(*r.anna, id_of('v'), 'A', visit('f', "2026-03-01"));
  r.sync(*r.anna, 'A');
  r.sync(*r.bo, 'B');
  Noon noon(r);

  r.write<HomeVisit>(*r.anna, id_of('v'), 'A', [](HomeVisit& v) { v.set_shared(false); });   // a draft again, and Anna's alone
  r.sync(*r.anna, 'A');
  r.sync(*r.bo, 'B');
  REQUIRE_FALSE(r.bo->reader().read(id_of('v')).value());

  // Anna's tablet stays away: to the office at noon the visit is the family's.
  noon.comes_back();
  Meeting meeting(*r.bo, bo(), *noon.office, {});
  meeting.run();
  CHECK(meeting.client_reason.empty());
  CHECK(r.bo->reader().read(id_of('v')).value());
  CHECK(states(*r.bo, r.ids) == states(*noon.store, r.ids));
}

TEST_CASE("sealed stores: what waited only to be delivered stays where a server that was put back has it as before") {
  RealOffice r;
  r.write<Family>(*r.anna, id_of('f'), 'A', Municipality::family("øst"));
  r.write<HomeVisit>(*r.anna, id_of('v'), 'A', visit('f', "2026-03-01"));
  r.sync(*r.anna, 'A');
  r.sync(*r.bo, 'B');
  Noon noon(r);
  {
    Meeting meeting(*r.bo, bo(), r.office, {}, fremskudt::sync::ClientSession::Mode::stay);
    meeting.settle();
    r.write<HomeVisit>(*r.bo, id_of('v'), 'B', [](HomeVisit& v) { v.set_agenda("Fælles måltid."); });
    meeting.settle();
    r.write<HomeVisit>(*r.bo, id_of('v'), 'B', [](HomeVisit& v) { v.set_agenda("Fælles måltid, og morgenen."); });   // goes in a moment
    r.write<HomeVisit>(*r.anna, id_of('v'), 'A', [](HomeVisit& v) { v.set_shared(false); });
    r.sync(*r.anna, 'A');
    meeting.settle();   // Bo hears that it is Anna's alone, and loses the network
  }
  REQUIRE(r.bo->reader().pending_count().value() == 1);

  noon.comes_back();
  Meeting meeting(*r.bo, bo(), *noon.office, {});
  meeting.run();
  CHECK(meeting.client_reason.empty());
  CHECK(r.bo->reader().pending_count().value() == 0);
  CHECK(r.bo->reader().read(id_of('v')).value());
  CHECK(states(*r.bo, r.ids) == states(*noon.store, r.ids));
}
