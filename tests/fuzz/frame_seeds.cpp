#include "frame_seeds.h"

#include "wire/office_fixture.h"

namespace fremskudt::fuzz {

using namespace fremskudt::test;

std::vector<Frame> example_frames() {
  Municipality town;
  town.office_store.write<Family>(id_of('f'), Municipality::family("Prøvekvarteret"));
  town.office_store.write<Place>(id_of('p'), Municipality::place("Solsikken"));
  town.anna.write<Family>(id_of('g'), Municipality::family("Eksempelbyen"));
  town.anna.write<Person>(id_of('q'), Municipality::person('g', "Testbarn"));
  town.anna.write<HomeVisit>(id_of('v'), [](HomeVisit& visit) {
    visit.set_family(id_of('g').to_bytes());
    visit.set_date("2026-03-01");
    visit.set_agenda("Hvad der er sket siden sidst, og hvad vi prøver til næste gang.");
    for (const char* text : {"Vi talte om morgenerne.", "Faren henter om fredagen.", "Pædagogen ringer i næste uge."})
      visit.mutable_note()->add_paragraphs()->set_text(text);
  });
  std::vector<Frame> frames;
  Meeting meeting(town.anna, town.peer('A'), town.office, {}, sync::ClientSession::Mode::stay);
  meeting.settle();
  town.anna.write<Person>(id_of('q'), [](Person& person) { person.set_last_name("Prøvesen"); });
  meeting.advance(25'000);   // a ping each way
  town.hidden.insert({'A', Scope{FAMILY, id_of('f')}});
  meeting.notice({1'000'000, {}, true});
  meeting.settle();
  meeting.stop_server("shutdown");
  meeting.settle();
  for (const auto* sent : {&meeting.sent_up, &meeting.sent_down}) frames.insert(frames.end(), sent->begin(), sent->end());

  Frame enrol, enrolled, unknown;
  enrol.mutable_enrol()->set_code("ABCDEFGHABCDEFGH");
  enrol.mutable_enrol()->set_device(id_of('D').to_bytes());
  enrol.mutable_enrol()->set_device_name("Tablet 3");
  enrolled.mutable_enrolled()->set_store(id_of('S').to_bytes());
  enrolled.mutable_enrolled()->set_worker_name("Prøve Testsen");
  unknown.GetReflection()->MutableUnknownFields(&unknown)->AddLengthDelimited(99, "of a newer version");
  frames.insert(frames.end(), {enrol, enrolled, unknown});
  return frames;
}

}  // namespace fremskudt::fuzz
