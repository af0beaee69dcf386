// Search: what a person types finds what another wrote, newest first, before and after indexing alike.
#include "base/fold.h"
#include "store/database.h"
#include "store/search_query.h"
#include "store_fixture.h"

namespace fremskudt::test {
namespace {

using store::Side;

std::vector<Id> found(Peer& tablet, std::string_view text) {
  std::vector<Id> ids;
  for (const auto& hit : must(tablet->reader().search(text, 100, 0))) ids.push_back(hit.id);
  return ids;
}

void index_all(Peer& tablet) {
  while (must(tablet->index_some(2))) {
  }
}

// Runs the body with nothing indexed and with all of it: a search may never tell the difference.
enum class Indexed { no, yes };
#define BEFORE_AND_AFTER_INDEXING auto indexed = GENERATE(Indexed::no, Indexed::yes)

struct Practice {
  Peer tablet{Side::tablet};
  Id family = Id::make(tablet.env);
  Id note(std::string_view date, std::string_view text) {
    tablet.env.advance(1000);
    const auto id = Id::make(tablet.env);
    tablet.create(id, visit(family, tablet.worker, date, text));
    return id;
  }
};

TEST_CASE("part of a compound word finds it, whatever the letters' case, and a double a is an å") {
  BEFORE_AND_AFTER_INDEXING;
  Practice p;
  const auto absence = p.note("2026-03-01", "Der er Skolefravær om mandagen. Ellers går det godt.");
  const auto place = p.note("2026-03-02", "Bedsteforældrene bor i Aabenslyst.");
  if (indexed == Indexed::yes) index_all(p.tablet);
  CHECK(found(p.tablet, "fravær") == std::vector{absence});
  CHECK(found(p.tablet, "FRAVÆR") == std::vector{absence});
  CHECK(found(p.tablet, "åbenslyst") == std::vector{place});
  CHECK(found(p.tablet, "Aabens") == std::vector{place});
  CHECK(found(p.tablet, "hest").empty());
  CHECK(found(p.tablet, "\" OR \"x").empty());   // typed quotes are letters like others
}

TEST_CASE("newest practice date first, page by page without repeating or skipping") {
  BEFORE_AND_AFTER_INDEXING;
  Practice p;
  const auto march = p.note("2026-03-05", "Lekkasje ved skovturen.");
  const auto january = p.note("2026-01-05", "En skovtur.");
  const auto may = p.note("2026-05-05", "Skovtur igen.");
  const auto same_day_later = p.note("2026-03-05", "Skovtur til.");
  if (indexed == Indexed::yes) index_all(p.tablet);
  const std::vector expected{may, same_day_later, march, january};
  CHECK(found(p.tablet, "skovtur") == expected);
  std::vector<Id> paged;
  for (std::uint32_t offset = 0; offset < 6; offset += 2)
    for (const auto& hit : must(p.tablet->reader().search("skovtur", 2, offset))) paged.push_back(hit.id);
  CHECK(paged == expected);
}

TEST_CASE("very many of one millisecond and day are all found, on their day") {
  Practice p;
  const auto before = p.note("2026-03-04", "Snemanden smelter.");
  const auto after = p.note("2026-03-06", "Snemanden er væk.");
  const int many = 90;
  for (int i = 0; i < many; ++i) p.tablet.create(Id::make(p.tablet.env), visit(p.family, p.tablet.worker, "2026-03-05", "Vi lavede en snemand."));
  index_all(p.tablet);
  const auto ids = found(p.tablet, "snemand");
  REQUIRE(ids.size() == many + 2);
  CHECK(ids.front() == after);
  CHECK(ids.back() == before);
}

TEST_CASE("half indexed, half waiting: one list in one order") {
  Practice p;
  const auto old_one = p.note("2026-01-05", "Gyngen i haven.");
  const auto newer = p.note("2026-02-05", "Gyngen er malet.");
  index_all(p.tablet);
  const auto between = p.note("2026-01-20", "Gyngen knirker.");
  CHECK(found(p.tablet, "gyngen") == std::vector{newer, between, old_one});
}

TEST_CASE("never stale: after an edit the old words are gone and the new ones found at once") {
  BEFORE_AND_AFTER_INDEXING;
  Practice p;
  const auto id = p.note("2026-03-01", "Vi så på kaniner.");
  index_all(p.tablet);
  p.tablet.edit<HomeVisit>(id, [](auto& v) { v.mutable_note()->mutable_paragraphs(0)->set_text("Vi så på geder."); });
  if (indexed == Indexed::yes) index_all(p.tablet);
  CHECK(found(p.tablet, "kanin").empty());
  CHECK(found(p.tablet, "geder") == std::vector{id});
  p.tablet.edit<HomeVisit>(id, [](auto& v) { v.mutable_struck()->set_reason("forkert barn"), v.mutable_struck()->set_at(1); });
  if (indexed == Indexed::yes) index_all(p.tablet);
  CHECK(found(p.tablet, "geder").empty());
  CHECK(must(p.tablet->verify()).is_sound());   // the index forgot exactly what it had been given
}

TEST_CASE("a changed date moves a hit") {
  Practice p;
  const auto a = p.note("2026-03-01", "Legeaftale."), b = p.note("2026-03-02", "Legeaftale.");
  index_all(p.tablet);
  p.tablet.edit<HomeVisit>(a, [](auto& v) { v.set_date("2026-03-03"); });
  CHECK(found(p.tablet, "legeaftale") == std::vector{a, b});
  index_all(p.tablet);
  CHECK(found(p.tablet, "legeaftale") == std::vector{a, b});
}

TEST_CASE("under three letters: starts of names; from the third letter on notes too") {
  BEFORE_AND_AFTER_INDEXING;
  Practice p;
  Person child;
  child.set_family(p.family.to_bytes());
  child.set_kind("child");
  child.set_first_name("Åse Marie");
  child.set_last_name("Tordenskjold-Prøve");
  child.set_cpr("000000-0000");
  child.set_address("Hemmelighedsvej 1");
  const auto person = Id::make(p.tablet.env);
  p.tablet.create(person, child);
  const auto note = p.note("2026-03-01", "Åse og mor kom for sent.");
  if (indexed == Indexed::yes) index_all(p.tablet);
  CHECK(found(p.tablet, "Ås") == std::vector{person});
  CHECK(found(p.tablet, "å") == std::vector{person});
  CHECK(found(p.tablet, "aa") == std::vector{person});
  CHECK(found(p.tablet, "ma to") == std::vector{person});
  CHECK(found(p.tablet, "ma xy").empty());
  CHECK(found(p.tablet, "pr") == std::vector{person});
  CHECK(found(p.tablet, "øv").empty());                // not a word's start
  CHECK(found(p.tablet, "åse").size() == 2);
  CHECK(found(p.tablet, "åse ko") == std::vector{note});   // a short word beside a long one: at a word's start
  CHECK(found(p.tablet, "hemmelighedsvej").empty());   // SECRET is never searched
  CHECK(found(p.tablet, "000000").empty());
  CHECK(found(p.tablet, "").empty());
  CHECK(found(p.tablet, "   ").empty());

  const auto hit = must(p.tablet->reader().search("ås", 10, 0)).front();
  CHECK(hit.title == "Åse Marie");
  CHECK(hit.match == "Ås");
  CHECK(hit.after == "e Marie");

  p.tablet.edit<Person>(person, [](auto& record) { record.set_first_name("Bodil"); });
  CHECK(found(p.tablet, "ås").empty());
  CHECK(found(p.tablet, "bo") == std::vector{person});
}

TEST_CASE("a hit shows the words in their sentence, as typed") {
  BEFORE_AND_AFTER_INDEXING;
  Practice p;
  p.note("2026-03-01", "Far fortalte om ferien. Der er meget Skolefravær, især om MANDAGEN. Vi aftalte noget.");
  if (indexed == Indexed::yes) index_all(p.tablet);
  const auto hits = must(p.tablet->reader().search("skolefrav mandag", 10, 0));
  REQUIRE(hits.size() == 1);
  CHECK(hits[0].before == "Der er meget ");
  CHECK(hits[0].match == "Skolefrav");
  CHECK(hits[0].after == "ær, især om MANDAGEN.");
  CHECK(hits[0].date == "2026-03-01");
  CHECK(hits[0].type == 8);
}

TEST_CASE("the match is cut from the typed text, not from the folded one") {
  const auto in = [](std::string text, std::string_view query) { return store::find_in({std::move(text)}, store::parse_query(query)); };
  auto hit = in("I Aabenslyst bor de.", "åbens");
  REQUIRE(hit);
  CHECK(hit->before == "I ");
  CHECK(hit->match == "Aabens");
  CHECK(hit->after == "lyst bor de.");
  hit = in("Caf\xC3\xA9""en er \xC3\xA5""ben", "cafeen");
  REQUIRE(hit);
  CHECK(hit->match == "Caf\xC3\xA9""en");
  hit = in(std::string(1000, 'x') + " midt " + std::string(1000, 'y'), "midt");
  REQUIRE(hit);
  CHECK(hit->before.size() < 200);
  CHECK(hit->after.size() < 200);
  CHECK_FALSE(in("Intet her", "findes"));
}

TEST_CASE("text that the fold changes in length keeps its place in long sentences") {
  // Every spelling of the same name is found and shown as it was typed.
  for (const std::string name : {"Blåbærgaard", "Blaabærgård", "BLAABÆRGAARD"}) {
    const auto hit = store::find_in({"På Saarbanken ved " + name + " mødte vi dem."}, store::parse_query("blåbærgård"));
    REQUIRE(hit);
    CHECK(hit->before == "På Saarbanken ved ");
    CHECK(hit->match == name);
    CHECK(hit->after == " mødte vi dem.");
  }
}

TEST_CASE("what left the tablet is found no more, and its trigrams are not in the index") {
  Practice p;
  const auto id = p.note("2026-03-01", "Hyldeblomstsaft på bordet.");
  const auto stays = p.note("2026-03-02", "Saftevand i kanden.");
  index_all(p.tablet);
  const auto pieces_left = [&] {
    p.tablet.close();
    store::DatabaseOptions options;
    options.path = p.tablet.options().directory / "store.db";
    auto db = must(store::Database::open(options, p.tablet.key));
    std::int64_t pieces = 0;
    for (const char* piece : {"hyl", "yld", "lde", "ebl", "blo", "lom", "oms", "mst", "sts"})
      pieces += must(db->integer("SELECT COUNT(*) FROM search_index_data WHERE instr(block, CAST(? AS BLOB)) > 0", piece)).value_or(0);
    return pieces;
  };
  CHECK(pieces_left() > 0);
  must(p.tablet->apply({store::SetScopes{{{FAMILY, p.family}}}, store::Acknowledge{id, 1, MERGED, {}}}, {}));
  must(p.tablet->apply({store::Leave{{FAMILY, p.family}, id}}, {}));
  CHECK(found(p.tablet, "hyldeblomst").empty());
  CHECK(found(p.tablet, "saft") == std::vector{stays});
  CHECK(pieces_left() == 0);
}

TEST_CASE("a tablet's words are found in what came from the server too") {
  Practice p;
  Peer other(Side::tablet, 77);
  const auto id = Id::make(other.env);
  other.create(id, visit(p.family, other.worker, "2026-03-01", "Kolleger skrev om tandlægen."));
  p.tablet.arrive(as_trusted(other.stored(id)));
  CHECK(found(p.tablet, "tandlæ") == std::vector{id});
}

TEST_CASE("every kind of text is found, indexed or not: prose, agreement lines, names, and words that stand beside others") {
  BEFORE_AND_AFTER_INDEXING;
  Peer tablet(Side::tablet), other(Side::tablet, 2);
  const auto family = Id::make(tablet.env), lines = Id::make(tablet.env), person = Id::make(tablet.env), note = Id::make(tablet.env);
  Agreement agreement;
  agreement.set_family(family.to_bytes());
  agreement.set_date("2026-03-01");
  auto* line = agreement.add_lines();
  line->set_key("nøglehuset");
  line->set_who("Bedstemoren");
  line->set_what("Læser godnathistorie.");
  tablet.create(lines, agreement);
  Person grandmother;
  grandmother.set_first_name("Åselille");
  grandmother.set_family(family.to_bytes());
  tablet.create(person, grandmother);
  tablet.create(note, visit(family, tablet.worker, "2026-03-02", "Første afsnit om skolegården.\n\nAndet om vinterstøvler."));
  other.arrive(as_trusted(tablet.stored(note)));
  tablet.edit<HomeVisit>(note, [](auto& v) { v.set_agenda("Her står kastanjetræet."); });
  other.edit<HomeVisit>(note, [](auto& v) { v.set_agenda("Der står hyldebusken."); });
  tablet.arrive(as_trusted(other.stored(note)));
  if (indexed == Indexed::yes) index_all(tablet);
  for (const auto& [words, id] : std::vector<std::pair<const char*, Id>>{{"bedstemor", lines}, {"godnat", lines}, {"åselil", person},
                                                                        {"skoleg", note}, {"støvl", note}, {"kastanj", note}, {"hyldeb", note},
                                                                        {"støvler skolegården kastanje", note}, {"står hylde", note}}) {
    INFO(words);
    CHECK(found(tablet, words) == std::vector{id});
  }
  CHECK(found(tablet, "nøglehus").empty());     // keys are no words of anybody's
  CHECK(found(tablet, "støvler bedstemor").empty());
}

}  // namespace
}  // namespace fremskudt::test
