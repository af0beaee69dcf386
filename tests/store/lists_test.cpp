// Lists from the projection tables.
#include "store/database.h"
#include "store/projection.h"
#include "store_fixture.h"

namespace fremskudt::test {
namespace {

using store::Filter;
using store::Side;

std::vector<Id> ids_of(const std::vector<store::Row>& rows) {
  std::vector<Id> ids;
  for (const auto& row : rows) ids.push_back(row.id);
  return ids;
}

TEST_CASE("a list shows projected fields, and neither long texts nor secrets") {
  Peer tablet(Side::tablet);
  const auto place = Id::make(tablet.env), id = Id::make(tablet.env);
  tablet.create(id, contact(place, tablet.worker, "2026-03-01", "To ord"));
  const auto rows = must(tablet->reader().list({.type = 4}));
  REQUIRE(rows.size() == 1);
  const auto& shown = static_cast<const OutreachContact&>(*rows[0].message);
  CHECK(shown.place() == place.to_bytes());
  CHECK(shown.date() == "2026-03-01");
  CHECK(shown.minutes() == 20);
  CHECK(shown.themes_size() == 1);
  CHECK(shown.created().worker() == tablet.worker.to_bytes());
  CHECK(shown.shared());
  CHECK_FALSE(shown.has_finished_at());
  CHECK(shown.worry().empty());
  CHECK(rows[0].words == 2);
  CHECK(rows[0].pending);
  CHECK_FALSE(rows[0].conflict);
  CHECK(rows[0].changed_at == tablet.env.now_ms());
  CHECK(rows[0].scope == Scope{PLACE, place});

  Person person;
  person.set_family(Id::make(tablet.env).to_bytes());
  person.set_first_name("Viola");
  person.set_cpr("000000-0000");
  person.set_address("Ukendt Allé 5");
  tablet.create(Id::make(tablet.env), person);
  const auto people = must(tablet->reader().list({.type = 6}));
  REQUIRE(people.size() == 1);
  const auto& listed = static_cast<const Person&>(*people[0].message);
  CHECK(listed.first_name() == "Viola");
  CHECK(listed.cpr().empty());
  CHECK(listed.address().empty());
}

TEST_CASE("filters, order and pages") {
  Peer tablet(Side::tablet);
  const auto here = Id::make(tablet.env), there = Id::make(tablet.env);
  std::vector<Id> ids;
  for (int i = 0; i < 6; ++i) {
    tablet.env.advance(10);
    ids.push_back(Id::make(tablet.env));
    auto record = contact(i % 2 ? there : here, tablet.worker, "2026-03-0" + std::to_string(6 - i), "Ord.");
    record.set_minutes(i * 10);
    if (i == 3) record.add_themes("sleep");
    if (i == 4) record.set_shared(false);
    tablet.create(ids.back(), record);
  }
  const auto list = [&](std::vector<Filter> filters) { return ids_of(must(tablet->reader().list({.type = 4, .filters = std::move(filters)}))); };
  using Op = Filter::Op;
  CHECK(list({}) == ids);
  CHECK(list({{Op::equal, "place", here}}) == std::vector{ids[0], ids[2], ids[4]});
  CHECK(list({{Op::not_equal, "place", here}, {Op::at_least, "minutes", std::int64_t{30}}}) == std::vector{ids[3], ids[5]});
  CHECK(list({{Op::has, "themes", std::string("sleep")}}) == std::vector{ids[3]});
  CHECK(list({{Op::less, "date", std::string("2026-03-03")}}) == std::vector{ids[4], ids[5]});
  CHECK(list({{Op::equal, "minutes", std::int64_t{0}}}) == std::vector{ids[0]});
  CHECK(list({{Op::not_set, "minutes", {}}}) == std::vector{ids[0]});
  CHECK(list({{Op::is_set, "follow_up_on", {}}}).empty());
  CHECK(list({{Op::not_set, "shared", {}}}) == std::vector{ids[4]});
  CHECK(list({{Op::equal, "scope_kind", std::int64_t{OWN}}}) == std::vector{ids[4]});
  CHECK(list({{Op::equal, "created.worker", tablet.worker}}).size() == 6);
  CHECK(must(tablet->reader().count({.type = 4, .filters = {{Op::equal, "place", there}}})) == 3);

  const auto by_date = must(tablet->reader().list({.type = 4, .order_by = "date", .limit = 2, .offset = 1}));
  CHECK(ids_of(by_date) == std::vector{ids[4], ids[3]});
  const auto latest = must(tablet->reader().list({.type = 4, .descending = true, .limit = 1}));
  CHECK(ids_of(latest) == std::vector{ids[5]});

  CHECK_FALSE(tablet->reader().list({.type = 4, .filters = {{Op::equal, "worry", std::string("x")}}}));
  CHECK_FALSE(tablet->reader().list({.type = 4, .filters = {{Op::equal, "1; DROP TABLE record", std::string("x")}}}));
  CHECK_FALSE(tablet->reader().list({.type = 4, .order_by = "date\" --"}));
  CHECK_FALSE(tablet->reader().list({.type = 99}));
}

TEST_CASE("ids in a set can be asked for") {
  Peer tablet(Side::tablet);
  const auto id = Id::make(tablet.env), person = Id::make(tablet.env);
  auto record = visit(Id::make(tablet.env), tablet.worker, "2026-03-01", "Hej.");
  record.add_present(person.to_bytes());
  tablet.create(id, record);
  CHECK(must(tablet->reader().count({.type = 8, .filters = {{Filter::Op::has, "present", person}}})) == 1);
  CHECK(must(tablet->reader().count({.type = 8, .filters = {{Filter::Op::has, "present", id}}})) == 0);
  const auto rows = must(tablet->reader().list({.type = 8}));
  CHECK(static_cast<const HomeVisit&>(*rows.at(0).message).present(0) == person.to_bytes());
}

TEST_CASE("struck records stand in no list unless asked for; finished ones are told apart") {
  Peer tablet(Side::tablet);
  const auto family = Id::make(tablet.env), open = Id::make(tablet.env), done = Id::make(tablet.env), struck = Id::make(tablet.env);
  tablet.create(open, visit(family, tablet.worker, "2026-03-01", "Åben."));
  tablet.create(done, visit(family, tablet.worker, "2026-03-02", "Færdig."));
  tablet.create(struck, visit(family, tablet.worker, "2026-03-03", "Slettet."));
  tablet.finish(done);
  tablet.edit<HomeVisit>(struck, [](auto& v) { v.mutable_struck()->set_reason("dobbelt"), v.mutable_struck()->set_at(5); });
  CHECK(must(tablet->reader().count({.type = 8})) == 2);
  CHECK(must(tablet->reader().count({.type = 8, .struck = true})) == 3);
  const auto unfinished = must(tablet->reader().list({.type = 8, .filters = {{Filter::Op::not_set, "finished", {}}}}));
  CHECK(ids_of(unfinished) == std::vector{open});
  const auto finished = must(tablet->reader().list({.type = 8, .filters = {{Filter::Op::equal, "finished", std::int64_t{1}}}}));
  REQUIRE(finished.size() == 1);
  CHECK(static_cast<const HomeVisit&>(*finished[0].message).finished_at().worker() == tablet.worker.to_bytes());
  const auto with_reason = must(tablet->reader().list({.type = 8, .filters = {{Filter::Op::is_set, "struck", {}}}, .struck = true}));
  REQUIRE(with_reason.size() == 1);
  CHECK(static_cast<const HomeVisit&>(*with_reason[0].message).struck().reason().empty());   // PERSONAL words stay in the record
}

TEST_CASE("each record type has a table whose every column is listed, and none for long or secret text") {
  for (const auto& projection : store::projections()) {
    INFO(projection.type->name());
    CHECK_FALSE(projection.columns.empty());
    for (const auto& column : projection.columns) {
      const auto* field = projection.type->field(column.field->name());
      REQUIRE(field);
      CHECK(field->policy.privacy() != SECRET);
      CHECK(field->policy.merge() != PROSE);
      CHECK_FALSE((field->policy.merge() == KEEP_BOTH && field->policy.role() != TITLE));
    }
  }
}

TEST_CASE("a changed descriptor remakes the lists from the states when the store is opened") {
  Peer tablet(Side::tablet);
  const auto id = Id::make(tablet.env);
  tablet.create(id, visit(Id::make(tablet.env), tablet.worker, "2026-03-01", "Tre små ord."));
  tablet.close();
  store::DatabaseOptions options;
  options.path = tablet.options().directory / "store.db";
  {
    auto db = must(store::Database::open(options, tablet.key));
    must(db->exec("UPDATE projection SET fingerprint = 'of another version' WHERE type = 8; DROP TABLE \"p_HomeVisit\";"
                  "CREATE TABLE \"p_HomeVisit\"(id BLOB PRIMARY KEY, gone TEXT); UPDATE record SET words = 0; DELETE FROM search_todo;"));
  }
  const auto rows = must(tablet->reader().list({.type = 8}));
  REQUIRE(rows.size() == 1);
  CHECK(static_cast<const HomeVisit&>(*rows[0].message).date() == "2026-03-01");
  CHECK(rows[0].words == 3);
  CHECK(must(tablet->reader().search("små", 5, 0)).size() == 1);
  CHECK(must(tablet->verify()).is_sound());
}

TEST_CASE("one unreadable state keeps neither the store shut nor the search silent") {
  Peer tablet(Side::tablet);
  const auto good = Id::make(tablet.env), bad = Id::make(tablet.env);
  tablet.create(good, visit(Id::make(tablet.env), tablet.worker, "2026-03-01", "Tre små ord."));
  tablet.create(bad, visit(Id::make(tablet.env), tablet.worker, "2026-03-02", "Andre små ord."));
  tablet.close();
  store::DatabaseOptions options;
  options.path = tablet.options().directory / "store.db";
  {
    auto db = must(store::Database::open(options, tablet.key));
    must(db->run("UPDATE record SET state = ? WHERE id = ?", store::Blob{"no state at all"}, bad));
    must(db->exec("UPDATE projection SET fingerprint = 'of another version' WHERE type = 8"));
  }
  CHECK(must(tablet->reader().list({.type = 8})).size() == 1);
  const auto hits = must(tablet->reader().search("små", 5, 0));
  REQUIRE(hits.size() == 1);
  CHECK(hits[0].id == good);
  CHECK_FALSE(must(tablet->verify()).is_sound());
}

TEST_CASE("verify finds a list that does not say what the state says") {
  Peer tablet(Side::tablet);
  const auto id = Id::make(tablet.env);
  tablet.create(id, visit(Id::make(tablet.env), tablet.worker, "2026-03-01", "Ord."));
  CHECK(must(tablet->verify()).is_sound());
  tablet.close();
  store::DatabaseOptions options;
  options.path = tablet.options().directory / "store.db";
  const auto tamper = [&](const std::string& sql) {
    tablet.close();
    auto db = must(store::Database::open(options, tablet.key));
    must(db->exec(sql));
  };
  SECTION("another value") { tamper("UPDATE \"p_HomeVisit\" SET date = '2026-04-01'"); }
  SECTION("a missing row") { tamper("DELETE FROM \"p_HomeVisit\""); }
  SECTION("a stray row") { tamper("INSERT INTO \"p_HomeVisit\"(id) VALUES(zeroblob(16))"); }
  SECTION("an unreadable state") { tamper("UPDATE record SET state = x'ff00'"); }
  SECTION("other marks") { tamper("UPDATE record SET conflict = 1"); }
  SECTION("a text that is not what was indexed") {
    while (must(tablet->index_some(10))) {
    }
    tamper("UPDATE search_text SET text = 'andet'");
  }
  const auto verified = must(tablet->verify());
  CHECK_FALSE(verified.is_sound());
  for (const auto& finding : verified.findings) CHECK(finding.find("Ord") == std::string::npos);
}

}  // namespace
}  // namespace fremskudt::test
