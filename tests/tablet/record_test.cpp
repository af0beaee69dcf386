// What a person does to records.
#include <algorithm>

#include "desk.h"
#include "tablet/facts.h"
#include "tablet/values.h"

using namespace fremskudt;
using namespace fremskudt::test;

namespace {

using Strings = std::vector<std::string>;

ErrorKind kind_of(const Status& status) {
  REQUIRE_FALSE(status);
  return status.error().kind;
}

}  // namespace

TEST_CASE("a new record knows its author, its time, and today's date") {
  Desk desk;
  const auto family = desk.add_family({"Emma"});
  const auto visit = visit_of(desk.anna(), desk.add_visit(family.family, "Kort besøg."));
  CHECK(visit.created().worker() == desk.anna_worker.to_bytes());
  CHECK(visit.created().at() == desk.env.now_ms());
  CHECK(visit.date() == desk.anna().today());
  CHECK(visit.date().size() == 10);
}

TEST_CASE("a family comes with its children and their cases, or not at all") {
  Desk desk;
  const auto made = desk.add_family({"Emma", "Noah"});
  REQUIRE(made.cases.size() == 2);
  const auto groups = ok(desk.queries(desk.anna()).families());
  REQUIRE(groups.size() == 1);
  CHECK(groups[0].family == made.family);
  REQUIRE(groups[0].children.size() == 2);
  CHECK(groups[0].children[0].name == "Emma T.");
  CHECK(groups[0].children[0].mine);

  tablet::NewFamily half;
  half.children = {{.first_name = "Ida"}, {.first_name = ""}};
  CHECK(kind_of(desk.anna().create_family(half).map([](auto&&) {})) == ErrorKind::bad_input);
  CHECK(ok(desk.queries(desk.anna()).families()).size() == 1);
  CHECK(ok(desk.queries(desk.anna()).list(record_type_of<Family>().number())).size() == 1);
}

TEST_CASE("in a new family a relation without a key is to each of the children") {
  Desk desk;
  tablet::NewFamily wanted;
  wanted.children = {{.first_name = "Emma"}, {.first_name = "Noah"}};
  Person mother;
  mother.set_kind("parent");
  mother.set_first_name("Mette");
  mother.add_relations()->set_custody(true);
  wanted.others = {mother};
  const auto made = ok(desk.anna().create_family(wanted));
  const auto found = ok(desk.anna().read(made.persons[2]));
  const auto& stored = static_cast<const Person&>(*found.message);
  REQUIRE(stored.relations_size() == 2);
  for (int i = 0; i < 2; ++i) {
    CHECK(stored.relations(i).custody());
    CHECK((stored.relations(i).key() == made.persons[0].to_string() || stored.relations(i).key() == made.persons[1].to_string()));
  }
}

TEST_CASE("a name is written without what nobody sees at its ends, and refused for what is in the middle") {
  Desk desk;
  const auto made = desk.add_family({"\u200eEmma\u200c\n"});
  const auto child = ok(desk.anna().read(made.persons.at(0)));
  CHECK(static_cast<const Person&>(*child.message).first_name() == "Emma");
  tablet::NewFamily other;
  other.children = {{.first_name = "Em\u200bma"}};
  CHECK(kind_of(desk.anna().create_family(other).map([](auto&&) {})) == ErrorKind::bad_input);
  other.children = {{.first_name = "\u200b"}};
  CHECK(kind_of(desk.anna().create_family(other).map([](auto&&) {})) == ErrorKind::bad_input);
}

TEST_CASE("a draft stays with its author until it is shared") {
  Desk desk;
  const auto family = desk.add_family({"Emma"});
  const Id draft = desk.add_visit(family.family, "Kladde.", false);
  desk.meet();
  CHECK_FALSE(ok(desk.bo().reader().read(draft)));
  ok(desk.anna().share(draft));
  desk.meet();
  CHECK(paragraphs(visit_of(desk.bo(), draft).note()) == Strings{"Kladde."});
}

TEST_CASE("finishing names what is missing, closes the entry, and can be taken back for ten minutes by its author") {
  Desk desk;
  const auto family = desk.add_family({"Emma"});
  const Id visit = desk.add_visit(family.family, "Vi talte om søvn.");
  ok(desk.anna().edit_field(visit, "date", ""));
  CHECK(ok(desk.anna().missing(visit)).size() == 1);
  CHECK(kind_of(desk.anna().finish(visit)) == ErrorKind::refused);
  ok(desk.anna().edit_field(visit, "date", "2026-02-25"));
  ok(desk.anna().finish(visit));
  CHECK(kind_of(desk.anna().finish(visit)) == ErrorKind::refused);
  CHECK(kind_of(desk.anna().edit_field(visit, "agenda", "For sent.")) == ErrorKind::refused);

  desk.meet();
  CHECK(kind_of(desk.bo().unfinish(visit)) == ErrorKind::refused);
  desk.env.advance(9 * 60'000);
  ok(desk.anna().unfinish(visit));
  ok(desk.anna().edit_field(visit, "agenda", "I tide."));
  ok(desk.anna().finish(visit));
  desk.env.advance(10 * 60'000 + 1);
  CHECK(kind_of(desk.anna().unfinish(visit)) == ErrorKind::refused);
}

TEST_CASE("a struck record leaves the lists, with its reason, and can be put back") {
  Desk desk;
  const auto family = desk.add_family({"Emma"});
  const Id visit = desk.add_visit(family.family, "Skrevet på den forkerte familie.");
  CHECK(kind_of(desk.anna().strike(visit, "")) == ErrorKind::bad_input);
  ok(desk.anna().strike(visit, "Forkert familie"));
  CHECK(visit_of(desk.anna(), visit).struck().reason() == "Forkert familie");
  CHECK(ok(desk.queries(desk.anna()).list(record_type_of<HomeVisit>().number())).empty());
  ok(desk.anna().unstrike(visit));
  CHECK(ok(desk.queries(desk.anna()).list(record_type_of<HomeVisit>().number())).size() == 1);
}

TEST_CASE("what a record was typed into goes in the commit that makes it, and stays when it is not made") {
  Desk desk;
  const std::string draft = tablet::fact_draft({.about = {}, .what = "task", .begun_at = "1"});
  ok(desk.anna().apply({store::SetFact{draft, "Ring"}}));
  Task task;
  task.set_what(std::string(1 << 20, 'x'));
  CHECK_FALSE(desk.anna().create(task, {store::SetFact{draft, {}}}));
  CHECK(ok(desk.anna().reader().fact(draft)) == "Ring");
  task.set_what("Ring til skolen");
  int commits = 0;
  const auto counting = desk.anna().subscribe([&commits](const store::Notice&) { ++commits; });
  ok(desk.anna().create(task, {store::SetFact{draft, {}}}));
  CHECK(commits == 1);
  CHECK(ok(desk.anna().reader().fact(draft)).empty());
}

TEST_CASE("two who write the same field offline are both kept until one of them chooses") {
  Desk desk;
  const auto family = desk.add_family({"Emma"});
  const Id visit = desk.add_visit(family.family, "Kort besøg.");
  desk.meet();
  ok(desk.anna().edit_field(visit, "agenda", "Far vil tale om fritid."));
  desk.env.advance(1000);
  ok(desk.bo().edit_field(visit, "agenda", "Mor vil tale om søvn."));
  desk.meet();
  CHECK(desk.state_of(desk.anna(), visit) == desk.state_of(desk.bo(), visit));

  for (auto* tablet : {&desk.anna(), &desk.bo()}) {
    const auto page = ok(desk.queries(*tablet).conflicts_of(visit));
    REQUIRE(page.conflicts.size() == 1);
    const auto& conflict = page.conflicts[0];
    CHECK(conflict.field_name == "agenda");
    CHECK(conflict.can_combine);
    REQUIRE(conflict.versions.size() == 2);
    CHECK(conflict.versions[0].text == "Mor vil tale om søvn.");
    CHECK(conflict.versions[0].author.name == "Bo Prøve");
    CHECK(conflict.versions[0].author.me == (tablet == &desk.bo()));
    CHECK(conflict.versions[1].text == "Far vil tale om fritid.");
    CHECK(conflict.versions[1].author.name == "Anna Prøve");
    CHECK(ok(desk.queries(*tablet).in_conflict()).size() == 1);
  }
  SECTION("chosen") {
    const auto page = ok(desk.queries(desk.anna()).conflicts_of(visit));
    ok(desk.anna().choose(visit, page.conflicts[0].field, page.conflicts[0].key, page.conflicts[0].versions[1].dot));
    desk.meet();
    CHECK(visit_of(desk.bo(), visit).agenda() == "Far vil tale om fritid.");
    CHECK(ok(desk.queries(desk.bo()).in_conflict()).empty());
    CHECK(kind_of(desk.bo().choose(visit, page.conflicts[0].field, "", page.conflicts[0].versions[0].dot)) ==
          ErrorKind::not_found);
  }
  SECTION("put together") {
    const auto page = ok(desk.queries(desk.bo()).conflicts_of(visit));
    const std::string draft = tablet::fact_combined(visit, page.conflicts[0].field, "");
    ok(desk.bo().apply({store::SetFact{draft, "Far: fritid."}}));
    // Not taken: what is being put together stays.
    CHECK(kind_of(desk.bo().combine(visit, page.conflicts[0].field, "", std::string(1 << 20, 'x'))) == ErrorKind::bad_input);
    CHECK(ok(desk.bo().reader().fact(draft)) == "Far: fritid.");
    ok(desk.bo().combine(visit, page.conflicts[0].field, "", "Far: fritid. Mor: søvn."));
    CHECK(ok(desk.bo().reader().fact(draft)).empty());
    desk.meet();
    CHECK(visit_of(desk.anna(), visit).agenda() == "Far: fritid. Mor: søvn.");
    CHECK(ok(desk.queries(desk.anna()).in_conflict()).empty());
  }
  SECTION("written over, with the very words that show") {
    ok(desk.anna().edit_field(visit, "agenda", "Mor vil tale om søvn."));
    desk.meet();
    CHECK(ok(desk.queries(desk.bo()).in_conflict()).empty());
    CHECK(visit_of(desk.bo(), visit).agenda() == "Mor vil tale om søvn.");
  }
}

TEST_CASE("a version says whose words it holds and what is not read together, and words put together keep that") {
  Desk desk;
  const auto family = desk.add_family({"Emma"});
  const Id visit = desk.add_visit(family.family, "Om morgenen.");
  desk.meet();
  const auto write = [&](tablet::Tablet& tablet, const char* words, Voice voice, bool hidden, const Id& child) {
    ok(tablet.edit(visit, [&](google::protobuf::Message& message) -> Status {
      auto& paragraph = *static_cast<HomeVisit&>(message).mutable_note()->mutable_paragraphs(0);
      paragraph.set_text(words);
      paragraph.set_voice(voice);
      paragraph.set_not_for_reading(hidden);
      paragraph.set_child(child.is_nil() ? "" : child.to_bytes());
      return {};
    }).map([](const auto&) {}));
    desk.env.advance(1'000);
  };
  write(desk.anna(), "Jeg kan selv.", CHILDS_WORDS, true, family.cases[0]);
  write(desk.bo(), "Pædagogen siger, at det går.", OTHERS_TELL, false, {});
  desk.meet();
  const auto page = ok(desk.queries(desk.anna()).conflicts_of(visit));
  REQUIRE(page.conflicts.size() == 1);
  REQUIRE(page.conflicts[0].versions.size() == 2);
  CHECK(page.conflicts[0].versions[0].voice == OTHERS_TELL);
  CHECK_FALSE(page.conflicts[0].versions[0].not_for_reading);
  CHECK(page.conflicts[0].versions[1].voice == CHILDS_WORDS);
  CHECK(page.conflicts[0].versions[1].not_for_reading);
  CHECK(page.conflicts[0].versions[0].child_name.empty());
  CHECK(page.conflicts[0].versions[1].child_name == "Emma T.");
  ok(desk.anna().combine(visit, page.conflicts[0].field, page.conflicts[0].key, "Begge dele."));
  const HomeVisit after = visit_of(desk.anna(), visit);
  REQUIRE(after.note().paragraphs_size() == 1);
  CHECK(after.note().paragraphs(0).text() == "Begge dele.");
  CHECK(after.note().paragraphs(0).not_for_reading());
  CHECK(after.note().paragraphs(0).child() == family.cases[0].to_bytes());
}

TEST_CASE("two who write different things about one person and one child at once have both") {
  Desk desk;
  const auto family = desk.add_family({"Emma"});
  Person father;
  father.set_family(family.family.to_bytes());
  father.set_kind("parent");
  father.set_first_name("Jonas");
  const Id id = ok(desk.anna().create(father));
  desk.meet();
  const auto write = [&](tablet::Tablet& tablet, const std::function<void(Relation&)>& set) {
    ok(tablet.edit(id, [&](google::protobuf::Message& message) -> Status {
      auto& relation = *static_cast<Person&>(message).add_relations();
      relation.set_key(family.persons[0].to_string());
      set(relation);
      return {};
    }).map([](const auto&) {}));
  };
  write(desk.anna(), [](Relation& r) { r.set_custody(true); });
  write(desk.bo(), [](Relation& r) { r.set_contact("Hver anden weekend"); });
  desk.meet();
  for (tablet::Tablet* tablet : {&desk.anna(), &desk.bo()}) {
    const auto found = ok(tablet->read(id));
    const auto& person = static_cast<const Person&>(*found.message);
    REQUIRE(person.relations_size() == 1);
    CHECK(person.relations(0).custody());
    CHECK(person.relations(0).contact() == "Hver anden weekend");
    CHECK(found.conflicts.empty());
  }
}

TEST_CASE("different paragraphs of one note meet without a word to decide") {
  Desk desk;
  const auto family = desk.add_family({"Emma"});
  const Id visit = desk.add_visit(family.family, "Om aftenen.\n\nOm skolen.");
  desk.meet();
  ok(desk.anna().edit_field(visit, "note", "Om rolige aftener.\n\nOm skolen."));
  ok(desk.bo().edit_field(visit, "note", "Om aftenen.\n\nOm den nye lærer."));
  desk.meet();
  CHECK(paragraphs(visit_of(desk.anna(), visit).note()) == Strings{"Om rolige aftener.", "Om den nye lærer."});
  CHECK(desk.state_of(desk.anna(), visit) == desk.state_of(desk.bo(), visit));
  CHECK(ok(desk.queries(desk.anna()).in_conflict()).empty());
}

TEST_CASE("fields of bookkeeping are not for typing, and no field takes what it cannot hold") {
  Desk desk;
  const auto family = desk.add_family({"Emma"});
  const Id visit = desk.add_visit(family.family, "Kort besøg.");
  for (const auto* field : {"created", "shared", "finished_at", "struck", "no_such_field"})
    CHECK(kind_of(desk.anna().edit_field(visit, field, "1")) == ErrorKind::bad_input);
  CHECK_FALSE(desk.anna().edit_field(visit, "minutes", "mange"));
  CHECK_FALSE(desk.anna().edit_field(visit, "date", "i går"));
  CHECK(kind_of(desk.anna().edit_field(Id::make(desk.env), "date", "2026-01-01")) == ErrorKind::not_found);
}

TEST_CASE("a talk gets a mark that no open talk at the place has, and who continues it keeps it") {
  Desk desk;
  const Id place = desk.add_place("Prøvehuset");
  std::vector<std::string> seen;
  Id last;
  for (int i = 0; i < 10; ++i) {
    OutreachContact contact;
    contact.set_place(place.to_bytes());
    contact.set_worry("Undring " + std::to_string(i));
    last = ok(desk.anna().create(contact));
    const auto resolved = ok(desk.anna().read(last));
    const auto mark = static_cast<const OutreachContact&>(*resolved.message).mark();
    CHECK_FALSE(mark.empty());
    CHECK(std::ranges::find(seen, mark) == seen.end());
    seen.push_back(mark);
  }
  const Id next = ok(desk.anna().continue_contact(last));
  const auto resolved = ok(desk.anna().read(next));
  const auto& contact = static_cast<const OutreachContact&>(*resolved.message);
  CHECK(contact.mark() == seen.back());
  CHECK(contact.continues() == last.to_bytes());
  CHECK(contact.worry().empty());
}

TEST_CASE("undoing a change of a set leaves what others put into it") {
  HomeVisit visit;
  for (const auto* role : {"interpreter", "companion", "second_worker"}) visit.add_present_roles(role);
  const auto& field = *record_type_of<HomeVisit>().field("present_roles");
  HomeVisit before, after;
  before.add_present_roles("interpreter");
  after.add_present_roles("interpreter");
  after.add_present_roles("companion");
  tablet::shift_field(visit, field, tablet::field_bytes(after, field), tablet::field_bytes(before, field));
  CHECK(Strings(visit.present_roles().begin(), visit.present_roles().end()) == Strings{"interpreter", "second_worker"});
}
