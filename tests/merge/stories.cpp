// Two people in one record: fields that are not prose.
#include <algorithm>

#include "merge/story.h"

namespace fremskudt::test {
namespace {

using namespace merge;

constexpr std::uint32_t kType = kHomeVisit;
const RecordType& visit_type() { return *record_type(kType); }

auto date(std::string day) {
  return [=](HomeVisit& visit) { visit.set_date(day); };
}
auto agenda(std::string words) {
  return [=](HomeVisit& visit) { visit.set_agenda(words); };
}
auto role(std::string who) {
  return [=](HomeVisit& visit) { visit.add_present_roles(who); };
}
auto no_role(std::string who) {
  return [=](HomeVisit& visit) {
    auto* roles = visit.mutable_present_roles();
    roles->erase(std::remove(roles->begin(), roles->end(), who), roles->end());
  };
}
Texts roles(const Person& person) {
  const auto visit = person.record<HomeVisit>();
  return {visit.present_roles().begin(), visit.present_roles().end()};
}

struct Two {
  Person anna{11, kType};
  Person bo{22, kType};
  Two() {
    HomeVisit visit;
    visit.set_date("2026-03-01");
    visit.set_agenda("Morgenerne.");
    visit.add_present_roles("mor");
    REQUIRE(anna.save(create(visit)));
    bo.hear(anna);
  }
};

}  // namespace

TEST_CASE("Two edit different fields: both stand and nothing is to be decided") {
  Two two;
  REQUIRE(two.anna.edit<HomeVisit>(date("2026-03-02")));
  REQUIRE(two.bo.edit<HomeVisit>(agenda("Aftenerne.")));
  meet(two.anna, two.bo);
  const auto visit = two.anna.record<HomeVisit>();
  CHECK(visit.date() == "2026-03-02");
  CHECK(visit.agenda() == "Aftenerne.");
  CHECK(two.anna.resolved().conflicts.empty());
}

TEST_CASE("LATEST: the same word as a hidden sibling's is a decision of one's own") {
  Two two;
  REQUIRE(two.anna.edit<HomeVisit>(date("2026-03-02")));
  two.bo.clock += 60'000;
  REQUIRE(two.bo.edit<HomeVisit>(date("2026-03-03")));
  meet(two.anna, two.bo);
  two.bo.clock += 60'000;
  REQUIRE(two.bo.edit<HomeVisit>(date("2026-03-02")));
  CHECK(two.bo.state.field(kDate)->entries.at(0).origin.replica == 22);
}

TEST_CASE("LATEST: the later one shows, the other stands beside it until someone who saw both writes") {
  Two two;
  REQUIRE(two.anna.edit<HomeVisit>(date("2026-03-02")));
  two.bo.clock += 60'000;
  REQUIRE(two.bo.edit<HomeVisit>(date("2026-03-03")));
  meet(two.anna, two.bo);
  CHECK(two.anna.record<HomeVisit>().date() == "2026-03-03");
  CHECK(two.anna.versions(kDate) == Texts{"2026-03-03", "2026-03-02"});
  REQUIRE(two.anna.edit<HomeVisit>(date("2026-03-04")));
  CHECK(two.anna.left.size() == 2);   // both go to the history
  meet(two.anna, two.bo);
  CHECK(two.bo.record<HomeVisit>().date() == "2026-03-04");
  CHECK(two.bo.resolved().conflicts.empty());
}

TEST_CASE("A sibling that arrived after the screen was read is not replaced by what is saved from it") {
  Two two;
  const auto open = two.anna.resolved();
  HomeVisit after = static_cast<const HomeVisit&>(*open.message);
  after.set_date("2026-03-02");
  REQUIRE(two.bo.edit<HomeVisit>(date("2026-03-03")));
  two.anna.hear(two.bo);
  REQUIRE(two.anna.save(diff(open.view, *open.message, after)));
  auto versions = two.anna.versions(kDate);
  std::ranges::sort(versions);
  CHECK(versions == Texts{"2026-03-02", "2026-03-03"});
}

TEST_CASE("An editor that goes on saving covers its own writes and nothing that arrived meanwhile") {
  Two two;
  const auto open = two.anna.resolved();
  HomeVisit shown = static_cast<const HomeVisit&>(*open.message);
  View view = open.view;
  for (const char* typed : {"A", "An", "Ann"}) {
    HomeVisit after = shown;
    after.set_agenda(typed);
    const Patch patch = diff(view, shown, after);
    const auto applied = two.anna.save(patch);
    REQUIRE(applied);
    view = after_apply(view, patch, applied->first, applied->last);
    shown = after;
    if (std::string(typed) == "An") {
      REQUIRE(two.bo.edit<HomeVisit>(agenda("Bos dagsorden.")));
      two.anna.hear(two.bo);
    }
  }
  auto versions = two.anna.versions(kAgenda);
  std::ranges::sort(versions);
  CHECK(versions == Texts{"Ann", "Bos dagsorden."});
}

TEST_CASE("A push updates what is not being edited, and rebasing keeps what is") {
  Two two;
  const auto open = two.anna.resolved();
  REQUIRE(two.bo.edit<HomeVisit>([](HomeVisit& visit) {
    visit.set_date("2026-03-09");
    visit.set_agenda("Bos dagsorden.");
  }));
  two.anna.hear(two.bo);
  const auto now = two.anna.resolved();
  const View view = rebase(open.view, now.view, {kAgenda});   // anna is typing in the agenda
  HomeVisit shown = static_cast<const HomeVisit&>(*now.message);
  shown.set_agenda("Morgenerne.");                            // and her box still holds what it held
  HomeVisit after = shown;
  after.set_agenda("Morgenerne og maden.");
  after.set_date("2026-03-10");
  REQUIRE(two.anna.save(diff(view, shown, after)));
  auto versions = two.anna.versions(kAgenda);
  std::ranges::sort(versions);
  CHECK(versions == Texts{"Bos dagsorden.", "Morgenerne og maden."});
  CHECK(two.anna.versions(kDate).empty());
  CHECK(two.anna.record<HomeVisit>().date() == "2026-03-10");
}

TEST_CASE("KEEP_BOTH: both stand until a person chooses, and the chosen one stays its author's") {
  Two two;
  REQUIRE(two.anna.edit<HomeVisit>(agenda("Annas dagsorden.")));
  REQUIRE(two.bo.edit<HomeVisit>(agenda("Bos dagsorden.")));
  meet(two.anna, two.bo);
  const auto conflict = two.anna.resolved().conflicts.at(0);
  CHECK(conflict.field == kAgenda);
  REQUIRE(two.anna.save(choose_text(visit_type(), conflict, "Bos dagsorden.")));
  meet(two.anna, two.bo);
  CHECK(two.bo.record<HomeVisit>().agenda() == "Bos dagsorden.");
  CHECK(two.bo.resolved().conflicts.empty());
  CHECK(two.bo.state.field(kAgenda)->entries.at(0).origin.replica == 22);
}

TEST_CASE("KEEP_BOTH: typing on in a box that holds one version leaves the other standing") {
  Two two;
  REQUIRE(two.anna.edit<HomeVisit>(agenda("Annas dagsorden.")));
  two.bo.clock += 60'000;
  REQUIRE(two.bo.edit<HomeVisit>(agenda("Bos dagsorden.")));
  meet(two.anna, two.bo);
  auto open = two.bo.resolved();
  cover_only_shown(open, kAgenda);
  HomeVisit after = static_cast<const HomeVisit&>(*open.message);
  CHECK(after.agenda() == "Bos dagsorden.");
  after.set_agenda("Bos dagsorden, og mere.");
  REQUIRE(two.bo.save(diff(open.view, *open.message, after)));
  CHECK(two.bo.versions(kAgenda) == Texts{"Bos dagsorden, og mere.", "Annas dagsorden."});
}

TEST_CASE("KEEP_BOTH: two versions can be combined into a third") {
  Two two;
  REQUIRE(two.anna.edit<HomeVisit>(agenda("Annas dagsorden.")));
  REQUIRE(two.bo.edit<HomeVisit>(agenda("Bos dagsorden.")));
  meet(two.anna, two.bo);
  REQUIRE(two.bo.save(choose_text(visit_type(), two.bo.resolved().conflicts.at(0), "Annas og Bos dagsorden.")));
  meet(two.anna, two.bo);
  CHECK(two.anna.record<HomeVisit>().agenda() == "Annas og Bos dagsorden.");
  CHECK(two.anna.resolved().conflicts.empty());
}

TEST_CASE("Two choose differently: both choices stand") {
  Two two;
  REQUIRE(two.anna.edit<HomeVisit>(agenda("Annas dagsorden.")));
  REQUIRE(two.bo.edit<HomeVisit>(agenda("Bos dagsorden.")));
  meet(two.anna, two.bo);
  const auto conflict = two.anna.resolved().conflicts.at(0);
  REQUIRE(two.anna.save(choose(conflict, conflict.versions[0].value)));
  REQUIRE(two.bo.save(choose(conflict, conflict.versions[1].value)));
  meet(two.anna, two.bo);
  CHECK(two.anna.versions(kAgenda).size() == 2);
}

TEST_CASE("A cleared text against an edit: both are told, the edit is not lost") {
  Two two;
  REQUIRE(two.anna.edit<HomeVisit>(agenda("")));
  REQUIRE(two.bo.edit<HomeVisit>(agenda("Morgenerne og maden.")));
  meet(two.anna, two.bo);
  auto versions = two.anna.versions(kAgenda);
  std::ranges::sort(versions);
  CHECK(versions == Texts{"", "Morgenerne og maden."});
}

TEST_CASE("A number set back to zero and a yes taken back are writes") {
  Two two;
  REQUIRE(two.anna.edit<HomeVisit>([](HomeVisit& visit) { visit.set_minutes(45), visit.set_shared(true); }));
  meet(two.anna, two.bo);
  REQUIRE(two.bo.edit<HomeVisit>([](HomeVisit& visit) { visit.set_minutes(0), visit.set_shared(false); }));
  meet(two.anna, two.bo);
  CHECK(two.anna.record<HomeVisit>().minutes() == 0);
  CHECK_FALSE(two.anna.record<HomeVisit>().shared());
  CHECK(two.anna.resolved().conflicts.empty());
}

TEST_CASE("SET: added here, removed there: the add wins") {
  Two two;
  REQUIRE(two.anna.edit<HomeVisit>(no_role("mor")));
  meet(two.anna, two.bo);
  REQUIRE(two.anna.edit<HomeVisit>(role("mor")));
  REQUIRE(two.bo.edit<HomeVisit>(role("mor")));
  Person carla(33, kType);
  carla.hear(two.anna);
  REQUIRE(carla.edit<HomeVisit>(no_role("mor")));   // has seen anna's, not bo's
  meet(two.anna, carla);
  CHECK(roles(two.anna).empty());
  meet(two.anna, two.bo);
  CHECK(roles(two.anna) == Texts{"mor"});
}

TEST_CASE("SET: different additions both stand, a removal everybody saw is one") {
  Two two;
  REQUIRE(two.anna.edit<HomeVisit>(role("far")));
  REQUIRE(two.bo.edit<HomeVisit>(role("moster")));
  REQUIRE(two.bo.edit<HomeVisit>(no_role("mor")));
  meet(two.anna, two.bo);
  CHECK(roles(two.anna) == Texts{"far", "moster"});
}

TEST_CASE("ONCE: the first write stays and a second is refused") {
  Two two;
  const auto family = [](char fill) {
    return [=](HomeVisit& visit) { visit.set_family(std::string(16, fill)); };
  };
  REQUIRE(two.anna.edit<HomeVisit>(family('a')));
  const auto again = two.anna.edit<HomeVisit>(family('b'));
  REQUIRE_FALSE(again);
  CHECK(again.error().kind == ErrorKind::refused);
  REQUIRE(two.bo.edit<HomeVisit>(family('c')));   // at the same time: the smallest dot shows, everywhere
  meet(two.anna, two.bo);
  CHECK(two.bo.record<HomeVisit>().family() == std::string(16, 'a'));
  CHECK(two.bo.resolved().conflicts.empty());
}

TEST_CASE("KEYED: two write different subfields of one line, and lines of their own") {
  Person anna(11, kAgreement), bo(22, kAgreement);
  const auto line = [](Agreement& agreement, std::string key) -> AgreementLine& {
    for (auto& l : *agreement.mutable_lines())
      if (l.key() == key) return l;
    auto& added = *agreement.add_lines();
    added.set_key(key);
    return added;
  };
  REQUIRE(anna.edit<Agreement>([&](Agreement& a) { line(a, "1").set_who("Mor"), line(a, "1").set_what("ringer til skolen"); }));
  bo.hear(anna);
  REQUIRE(anna.edit<Agreement>([&](Agreement& a) { line(a, "1").set_what("ringer til skolen i dag"), line(a, "2").set_order(1); }));
  REQUIRE(bo.edit<Agreement>([&](Agreement& a) { line(a, "1").set_by_when("2026-03-10"), line(a, "3").set_order(-1); }));
  meet(anna, bo);
  const auto now = anna.record<Agreement>();
  REQUIRE(now.lines_size() == 3);
  CHECK(now.lines(0).key() == "3");   // by order, then by key
  CHECK(now.lines(1).key() == "1");
  CHECK(now.lines(2).key() == "2");
  CHECK(now.lines(1).what() == "ringer til skolen i dag");
  CHECK(now.lines(1).by_when() == "2026-03-10");
  CHECK(anna.resolved().conflicts.empty());

  SECTION("the same subfield is a conflict of that subfield alone") {
    REQUIRE(anna.edit<Agreement>([&](Agreement& a) { line(a, "1").set_who("Far"); }));
    REQUIRE(bo.edit<Agreement>([&](Agreement& a) { line(a, "1").set_who("Moster"); }));
    meet(anna, bo);
    REQUIRE(anna.resolved().conflicts.size() == 1);
    CHECK(anna.resolved().conflicts[0].key == std::string("1\0002", 3));
    REQUIRE(bo.save(choose_text(*record_type(kAgreement), bo.resolved().conflicts[0], "Far")));
    meet(anna, bo);
    CHECK(anna.record<Agreement>().lines(1).who() == "Far");
  }
  SECTION("a line removed here and changed there survives with the change") {
    REQUIRE(anna.edit<Agreement>([&](Agreement& a) { a.mutable_lines()->DeleteSubrange(1, 1); }));
    REQUIRE(bo.edit<Agreement>([&](Agreement& a) { line(a, "1").set_what("skriver til skolen"); }));
    meet(anna, bo);
    const auto after = anna.record<Agreement>();
    REQUIRE(after.lines_size() == 3);
    CHECK(std::ranges::any_of(after.lines(), [](const auto& l) { return l.key() == "1" && l.what() == "skriver til skolen"; }));
  }
  SECTION("a line removed by one who saw all of it is gone") {
    REQUIRE(anna.edit<Agreement>([&](Agreement& a) { a.mutable_lines()->DeleteSubrange(1, 1); }));
    meet(anna, bo);
    CHECK(bo.record<Agreement>().lines_size() == 2);
  }
}

TEST_CASE("KEYED: a score of zero is a score") {
  Person anna(11, kType);
  REQUIRE(anna.edit<HomeVisit>([](HomeVisit& visit) { visit.add_scores()->set_key("child"); }));
  REQUIRE(anna.record<HomeVisit>().scores_size() == 1);
  CHECK(anna.record<HomeVisit>().scores(0).value() == 0);
}

TEST_CASE("A tablet whose clock says 2099 does not win for ever") {
  Two two;
  Person future(33, kType, 4'070'908'800'000);
  future.hear(two.anna);
  REQUIRE(future.edit<HomeVisit>(date("2099-01-01")));
  REQUIRE(two.anna.edit<HomeVisit>(date("2026-03-02")));
  two.anna.hear(future);
  CHECK(two.anna.record<HomeVisit>().date() == "2099-01-01");   // concurrent: its stamp is later
  REQUIRE(two.anna.edit<HomeVisit>(date("2026-03-03")));        // has seen it
  future.hear(two.anna);
  CHECK(future.record<HomeVisit>().date() == "2026-03-03");
  CHECK(future.resolved().conflicts.empty());
}

TEST_CASE("A tablet whose clock says 1970 is not ignored") {
  Two two;
  Person past(33, kType, 0);
  past.hear(two.anna);
  REQUIRE(past.edit<HomeVisit>(date("2026-03-05")));
  two.anna.hear(past);
  CHECK(two.anna.record<HomeVisit>().date() == "2026-03-05");
  CHECK(two.anna.resolved().conflicts.empty());
}

TEST_CASE("A store rolled back to yesterday writes on, and nothing of either day is lost") {
  Two two;
  const auto yesterday = two.anna;
  REQUIRE(two.anna.edit<HomeVisit>(agenda("Skrevet i dag.")));
  two.bo.hear(two.anna);
  two.anna = yesterday;
  two.anna.open_again(12);
  REQUIRE(two.anna.edit<HomeVisit>(agenda("Skrevet efter gendannelsen.")));
  meet(two.anna, two.bo);
  auto versions = two.anna.versions(kAgenda);
  std::ranges::sort(versions);
  CHECK(versions == Texts{"Skrevet efter gendannelsen.", "Skrevet i dag."});
}

TEST_CASE("A copied tablet and its original both write on") {
  Two two;
  auto copy = two.anna;
  copy.open_again(13);
  REQUIRE(two.anna.edit<HomeVisit>(agenda("Originalen.")));
  REQUIRE(copy.edit<HomeVisit>(agenda("Kopien.")));
  meet(two.anna, copy);
  CHECK(two.anna.versions(kAgenda).size() == 2);
}

TEST_CASE("An erased record stays erased, whatever arrives late") {
  Two two;
  two.anna.state = erased_state(two.anna.state.id, kType);
  REQUIRE(two.bo.edit<HomeVisit>(agenda("Sent.")));
  two.anna.hear(two.bo);
  CHECK(two.anna.state == erased_state(two.anna.state.id, kType));
  CHECK(resolve(two.anna.state).error().kind == ErrorKind::not_found);
  DotSource dots(1, 0);
  CHECK(apply(two.anna.state, create(HomeVisit()), dots, 1).error().kind == ErrorKind::refused);
}

TEST_CASE("A record of a kind that only a newer version knows merges here and is not shown") {
  Two two;
  two.anna.state.type = two.bo.state.type = 4711;
  two.anna.hear(two.bo);
  CHECK(resolve(two.anna.state).error().kind == ErrorKind::too_new);
}

TEST_CASE("Fields of a newer version survive an edit by an older one, byte for byte") {
  Two two;
  FieldState newer;
  newer.number = 200;
  const Dot dot{99, 1};
  newer.entries = {{"", dot, dot, 7, 7, "\xC2\x0C\x05newer"}, {"element", dot, dot, 7, 7, std::string("\xff\0", 2)}};
  newer.vector.add(dot);
  two.anna.state.fields.push_back(newer);
  auto open = two.anna.resolved();
  CHECK(open.message->GetReflection()->GetUnknownFields(*open.message).field_count() == 1);
  REQUIRE(two.anna.edit<HomeVisit>(agenda("Ændret af en ældre.")));
  two.bo.hear(two.anna);
  CHECK(*two.bo.state.field(200) == newer);
}

TEST_CASE("A paragraph mark of a newer version survives an edit of its text") {
  Person anna(11, kType);
  REQUIRE(anna.edit<HomeVisit>([](HomeVisit& visit) {
    auto* p = add_paragraph(visit, "Før.");
    p->GetReflection()->MutableUnknownFields(p)->AddVarint(90, 3);
  }));
  REQUIRE(anna.edit<HomeVisit>([](HomeVisit& visit) { visit.mutable_note()->mutable_paragraphs(0)->set_text("Efter."); }));
  const auto visit = anna.record<HomeVisit>();
  const auto& p = visit.note().paragraphs(0);
  CHECK(p.text() == "Efter.");
  CHECK(p.GetReflection()->GetUnknownFields(p).field_count() == 1);
}

TEST_CASE("A value that is no such field is kept and does not hide the rest of the record") {
  Two two;
  const Dot dot{99, 1};
  auto& field = const_cast<FieldState&>(*two.anna.state.field(kAgenda));
  field.entries.push_back({"", dot, dot, UINT64_MAX, UINT64_MAX, std::string("\x52\x02\xff\xfe", 4)});   // no UTF-8
  field.vector.add(dot);
  std::ranges::sort(field.entries, {}, &Entry::dot);
  CHECK(two.anna.record<HomeVisit>().agenda() == "Morgenerne.");
  REQUIRE(two.anna.edit<HomeVisit>(agenda("Videre.")));
  CHECK(two.anna.record<HomeVisit>().agenda() == "Videre.");
  CHECK(two.anna.state.field(kAgenda)->entries.size() == 2);
}

TEST_CASE("Nothing changed is nothing written") {
  Two two;
  const auto before = encode(two.anna.state);
  const auto applied = two.anna.edit<HomeVisit>([](HomeVisit&) {});
  REQUIRE(applied);
  CHECK_FALSE(applied->changed);
  CHECK(applied->first.is_none());
  CHECK(encode(two.anna.state) == before);
  const auto open = two.anna.resolved();
  CHECK(diff(open.view, *open.message, *open.message).empty());
}

TEST_CASE("The fields of one save share one dot") {
  Two two;
  const auto applied = two.anna.edit<HomeVisit>([](HomeVisit& visit) {
    visit.set_date("2026-04-01"), visit.set_agenda("Nyt."), visit.set_minutes(30), visit.add_present_roles("far");
  });
  REQUIRE(applied);
  CHECK(applied->first == applied->last);
}

TEST_CASE("The same patch applied twice shows once") {
  Two two;
  const auto open = two.anna.resolved();
  HomeVisit after = static_cast<const HomeVisit&>(*open.message);
  after.set_agenda("Igen.");
  after.add_present_roles("far");
  const Patch patch = diff(open.view, *open.message, after);
  REQUIRE(two.anna.save(patch));
  REQUIRE(two.anna.save(patch));
  CHECK(two.anna.record<HomeVisit>().agenda() == "Igen.");
  CHECK(roles(two.anna) == Texts{"far", "mor"});
  CHECK(two.anna.resolved().conflicts.empty());
}

TEST_CASE("Two byte strings under one dot are noticed") {
  Two two;
  auto cheat = two.anna;
  const_cast<FieldState&>(*cheat.state.field(kDate)).entries[0].value[3] = '3';
  CHECK(contradicts(two.anna.state, cheat.state));
  CHECK(join(two.anna.state, cheat.state) == join(cheat.state, two.anna.state));
  REQUIRE(two.bo.edit<HomeVisit>(date("2026-03-02")));
  CHECK_FALSE(contradicts(two.anna.state, two.bo.state));
}

TEST_CASE("Who speaks for whom can be read from a state: new dots, origins and vector rows") {
  Two two;
  const auto before = two.anna.state;
  CHECK(new_dots(before, two.bo.state).empty());
  REQUIRE(two.bo.edit<HomeVisit>(date("2026-03-02")));
  CHECK(new_dots(before, two.bo.state) == std::vector<Dot>{{22, 1}});
  CHECK(replicas_of(two.bo.state) == std::vector<ReplicaId>{11, 22});
  auto forged = two.bo.state;
  const_cast<FieldState&>(*forged.field(kDate)).vector.add(Dot{11, 1000});   // would drop anna's next writes
  CHECK(new_dots(before, forged) == std::vector<Dot>{{11, 1000}, {22, 1}});
}

}  // namespace fremskudt::test
