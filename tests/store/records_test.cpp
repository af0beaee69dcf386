// Writing, reading, restarting: what a store must do before anything else.
#include "store_fixture.h"

namespace fremskudt::test {
namespace {

using store::Side;

TEST_CASE("what was written is read again, pending until the server has it, and still there after a restart") {
  Peer tablet(Side::tablet);
  const auto family = Id::make(tablet.env), id = Id::make(tablet.env);
  const auto result = tablet.create(id, visit(family, tablet.worker, "2026-03-01", "Vi talte om børnehaven.\n\nMor er træt."));
  CHECK(result.outcome == MERGED);
  CHECK(result.changed);
  CHECK(result.revision == 1);
  CHECK(result.first.replica == tablet->replica());
  CHECK(tablet.get<HomeVisit>(id).note().paragraphs_size() == 2);
  CHECK(tablet.stored(id).is_pending());
  CHECK(tablet.stored(id).scope == Scope{FAMILY, family});
  CHECK(must(tablet->reader().pending_count()) == 1);

  tablet.edit<HomeVisit>(id, [](HomeVisit& v) { v.set_minutes(50); });
  CHECK(tablet.stored(id).local_revision == 2);
  must(tablet->apply({store::Acknowledge{id, 1, MERGED, {}}}, {}));
  CHECK(tablet.stored(id).is_pending());   // an edit made during an upload stays pending

  tablet.open();
  CHECK(tablet.get<HomeVisit>(id).minutes() == 50);
  CHECK(must(tablet->reader().pending(10)).size() == 1);
  must(tablet->apply({store::Acknowledge{id, 2, MERGED, {}}}, {}));
  CHECK(must(tablet->reader().pending_count()) == 0);
  must(tablet->apply({store::Acknowledge{id, 1, MERGED, {}}}, {}));   // a late receipt takes nothing back
  CHECK(must(tablet->reader().pending_count()) == 0);
}

TEST_CASE("an edit writes no page of what it leaves as it was, and what is looked up by a changed field is found by its new value") {
  constexpr std::uintmax_t kFrame = 24 + 4096;
  Peer tablet(Side::tablet);
  const auto id = Id::make(tablet.env);
  tablet.create(id, visit(Id::make(tablet.env), tablet.worker, "2026-03-01", "Vi talte om børnehaven."));
  const auto frames_of = [&](auto edit) {
    const auto log = tablet.options().directory / "store.db-wal";
    const auto before = fs::file_size(log);
    tablet.edit<HomeVisit>(id, edit);
    return (fs::file_size(log) - before) / kFrame;
  };
  CHECK(frames_of([](HomeVisit& v) { v.set_minutes(50); }) <= 4);   // the record, its row for lists, its place in the queue, the commit
  CHECK(frames_of([](HomeVisit& v) { v.set_date("2026-03-02"); }) > 4);
  const auto on = [&](std::string date) {
    store::Query query;
    query.type = record_type_of<HomeVisit>().number();
    query.filters = {{store::Filter::Op::equal, "date", std::move(date)}};
    return must(tablet->reader().list(query)).size();
  };
  CHECK(on("2026-03-02") == 1);
  CHECK(on("2026-03-01") == 0);
  CHECK(must(tablet->verify()).is_sound());
}

TEST_CASE("a merge from the network never raises the local revision") {
  Peer tablet(Side::tablet, 1), other(Side::tablet, 2);
  const auto family = Id::make(tablet.env), id = Id::make(tablet.env);
  other.create(id, visit(family, other.worker, "2026-03-01", "Skrevet af den anden."));
  CHECK(tablet.arrive(as_trusted(other.stored(id))).changed);
  CHECK_FALSE(tablet.arrive(as_trusted(other.stored(id))).changed);
  CHECK(tablet.stored(id).local_revision == 0);
  CHECK(must(tablet->reader().pending_count()) == 0);
}

TEST_CASE("each opening writes as a replica of its own, minted at its first write") {
  Peer tablet(Side::tablet);
  const auto id = Id::make(tablet.env), family = Id::make(tablet.env);
  tablet.open();
  CHECK(tablet->replica() == 0);
  tablet.create(id, visit(family, tablet.worker, "2026-03-01", "Første."));
  const auto first = tablet->replica();
  tablet.open();
  CHECK(tablet->replica() == 0);
  tablet.edit<HomeVisit>(id, [](HomeVisit& v) { v.set_minutes(5); });
  const auto second = tablet->replica();
  CHECK(second != 0);
  CHECK(second != first);
  const auto unsigned_ones = must(tablet->reader().unsigned_registrations());
  REQUIRE(unsigned_ones.size() == 2);
  for (const auto& one : unsigned_ones) CHECK(one.worker() == tablet.worker.to_bytes());
  CHECK(must(tablet->reader().author({second, 1})) == tablet.worker);

  auto is_signed = unsigned_ones.front();
  is_signed.set_signature("signature");
  must(tablet->apply({store::Register{is_signed}}, {}));
  CHECK(must(tablet->reader().unsigned_registrations()).size() == 1);
  is_signed.set_worker(Id::make(tablet.env).to_bytes());   // nobody takes over another's words
  must(tablet->apply({store::Register{is_signed}}, {}));
  CHECK(must(tablet->reader().author({is_signed.replica(), 1})) == tablet.worker);
}

TEST_CASE("a person's change over a limit is refused with a reason and changes nothing") {
  Peer tablet(Side::tablet);
  const auto place = Id::make(tablet.env), id = Id::make(tablet.env);
  tablet.create(id, contact(place, tablet.worker, "2026-03-01", std::string(8000, 'a')));   // at the limit
  CHECK(tablet.get<OutreachContact>(id).worry().size() == 8000);
  const auto result = tablet.edit<OutreachContact>(id, [](auto& c) { c.set_worry(std::string(8001, 'a')); });
  CHECK(result.outcome == REFUSED);
  CHECK(result.why == "too_long");
  CHECK_FALSE(result.sentence.empty());
  CHECK(tablet.get<OutreachContact>(id).worry().size() == 8000);
  CHECK(tablet.stored(id).local_revision == 1);
}

// Every place of a field that takes text: itself, its elements, their subfields and keys, paragraphs, the reason of a strike.
std::vector<std::unique_ptr<google::protobuf::Message>> with_text_in(const RecordType& type, const Field& field, const std::string& text) {
  using google::protobuf::FieldDescriptor;
  std::vector<std::unique_ptr<google::protobuf::Message>> all;
  const auto* d = field.descriptor;
  const auto add = [&](auto put) {
    all.push_back(type.make());
    put(*all.back(), *all.back()->GetReflection());
  };
  if (d->type() == FieldDescriptor::TYPE_STRING) {
    add([&](auto& m, const auto& r) { d->is_repeated() ? r.AddString(&m, d, text) : r.SetString(&m, d, text); });
  } else if (d->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE && d->message_type() == Prose::descriptor()) {
    add([&](auto& m, const auto& r) {
      auto& prose = static_cast<Prose&>(*r.MutableMessage(&m, d));
      prose.add_paragraphs()->set_text("Godt.");
      prose.add_paragraphs()->set_text(text);
    });
  } else if (d->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
    for (int i = 0; i < d->message_type()->field_count(); ++i) {
      const auto* part = d->message_type()->field(i);
      if (part->type() != FieldDescriptor::TYPE_STRING) continue;
      add([&](auto& m, const auto& r) {
        auto& element = d->is_repeated() ? *r.AddMessage(&m, d) : *r.MutableMessage(&m, d);
        if (d->is_repeated()) element.GetReflection()->SetString(&element, element.GetDescriptor()->FindFieldByNumber(1), "k");
        element.GetReflection()->SetString(&element, part, text);
      });
    }
  }
  return all;
}

TEST_CASE("text that is no UTF-8 is refused in every field, element, subfield and key, and never stored unseen") {
  Peer tablet(Side::tablet);
  std::size_t tried = 0;
  for (const auto& type : record_types())
    for (const auto& field : type.fields)
      for (const auto& bad : with_text_in(type, field, "Fr\xf8ken")) {
        INFO(type.name() << "." << field.name());
        const auto id = Id::make(tablet.env);
        const auto result = tablet.create(id, *bad);
        CHECK(result.outcome == REFUSED);
        CHECK(result.why == "bad_utf8");
        CHECK(result.sentence.find("nothing of this was stored") != std::string::npos);
        CHECK_FALSE(tablet.has(id));
        ++tried;
      }
  CHECK(tried > 100);
}

TEST_CASE("a change with one byte that is no UTF-8 leaves all that stood, and what does not parse at all is refused too") {
  Peer tablet(Side::tablet);
  const auto id = Id::make(tablet.env), family = Id::make(tablet.env);
  tablet.create(id, visit(family, tablet.worker, "2026-03-01", "Godt.\n\nFrøken Prøve ringede.\n\nSlut."));
  const auto refused = tablet.edit<HomeVisit>(id, [](HomeVisit& v) {
    v.set_minutes(12);
    v.mutable_note()->mutable_paragraphs(1)->set_text("Fr\xf8ken Pr\xf8ve ringede igen.");
  });
  CHECK(refused.outcome == REFUSED);
  CHECK_FALSE(refused.changed);
  CHECK(tablet.get<HomeVisit>(id).minutes() == 0);
  REQUIRE(tablet.get<HomeVisit>(id).note().paragraphs_size() == 3);
  CHECK(tablet.get<HomeVisit>(id).note().paragraphs(1).text() == "Frøken Prøve ringede.");

  const auto* minutes = record_type_of<HomeVisit>().field("minutes");
  merge::Patch patch;
  patch.fields[minutes->number()].ops.push_back({"", {}, std::string("\x3a\x03" "tre", 5)});   // bytes where a number belongs
  CHECK(tablet.write(id, record_type_of<HomeVisit>().number(), patch).outcome == REFUSED);
  CHECK(tablet.stored(id).local_revision == 1);
}

TEST_CASE("one refused change does not hold up the others in the same commit") {
  Peer tablet(Side::tablet);
  const auto place = Id::make(tablet.env), good = Id::make(tablet.env), bad = Id::make(tablet.env);
  auto too_long = contact(place, tablet.worker, "2026-03-01", "");
  too_long.set_agreed(std::string(4001, 'x'));
  const auto type = record_type_of<OutreachContact>().number();
  const auto applied = must(tablet->apply({store::Write{bad, type, merge::create(too_long)},
                                           store::Write{good, type, merge::create(contact(place, tablet.worker, "2026-03-02", "Ro."))}},
                                          {store::Origin::Kind::person, tablet.worker, tablet.device}));
  REQUIRE(applied.records.size() == 2);
  CHECK(applied.records[0].outcome == REFUSED);
  CHECK(applied.records[1].outcome == MERGED);
  CHECK_FALSE(tablet.has(bad));
  CHECK(tablet.has(good));
}

TEST_CASE("a finished journal entry takes no more writes here, and one with something missing is not finished") {
  Peer tablet(Side::tablet);
  const auto family = Id::make(tablet.env), id = Id::make(tablet.env), lacking = Id::make(tablet.env);
  tablet.create(id, visit(family, tablet.worker, "2026-03-01", "Alt er sagt.", false));
  CHECK(tablet.stored(id).scope == Scope{OWN, tablet.worker});
  CHECK(tablet.finish(id).outcome == MERGED);
  CHECK(tablet.stored(id).scope == Scope{FAMILY, family});
  const auto late = tablet.edit<HomeVisit>(id, [](auto& v) { v.set_minutes(9); });
  CHECK(late.outcome == REFUSED);
  CHECK_FALSE(late.sentence.empty());
  HomeVisit undated = visit(family, tablet.worker, "", "Ingen dato.");
  tablet.create(lacking, undated);
  const auto refused = tablet.finish(lacking);
  CHECK(refused.outcome == REFUSED);
  CHECK(refused.why == "missing");
}

TEST_CASE("a wrong key, a second process and a newer schema each give their own error") {
  Peer tablet(Side::tablet);
  tablet.create(Id::make(tablet.env), visit(Id::make(tablet.env), tablet.worker, "2026-03-01", "Her."));
  const auto second = store::Store::open(tablet.options(), tablet.key);
  REQUIRE_FALSE(second);
  CHECK(second.error().kind == ErrorKind::busy);
  tablet.close();
  const auto other_key = store::Key::random(tablet.env);
  const auto wrong = store::Store::open(tablet.options(), other_key);
  REQUIRE_FALSE(wrong);
  CHECK(wrong.error().kind == ErrorKind::wrong_key);
  auto as_server = tablet.options();
  as_server.side = Side::server;
  CHECK_FALSE(store::Store::open(as_server, tablet.key));
}

TEST_CASE("facts are kept, found by prefix and removed") {
  Peer server(Side::server);
  must(server->apply({store::SetFact{"device/1", "a"}, store::SetFact{"device/2", "b"}, store::SetFact{"epoch", "e"}}, {}));
  CHECK(must(server->reader().fact("epoch")) == "e");
  CHECK(must(server->reader().facts_with_prefix("device/")).size() == 2);
  must(server->apply({store::SetFact{"device/1", ""}}, {}));
  CHECK(must(server->reader().facts_with_prefix("device/")).size() == 1);
  CHECK(must(server->reader().fact("device/1")).empty());
}

}  // namespace
}  // namespace fremskudt::test
