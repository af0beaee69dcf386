// Words that a person has typed about a family and not given yet, when the office erases that family: whichever way its records
// leave the tablet, none of the words stay, not on the screen and in no page of the store. Of a family that merely leaves they stay.
#include <QTest>

#include "stage.h"
#include "store/decrypted_pages.h"
#include "store/key_slots.h"
#include "support/catch.h"
#include "tablet/facts.h"

using namespace fremskudt;
using namespace fremskudt::test;
using Page = ui::Navigation::Page;
using Kind = ui::StepsViewModel::Kind;

namespace {

// Letters that nothing else here holds, so that also a piece of them would be found.
const QString kStrange = QStringLiteral("猫地慈鳥 若䷂猫地");
const std::vector<std::string> kPieces = {"猫地", "慈鳥", "若䷂"};

// What of the words lies in a page, whether SQLite still uses it or not.
std::string left_at(const std::filesystem::path& tablet) {
  store::KeySlots key_slots(tablet, system_environment());
  const auto key = key_slots.unlock(kPin, store::SlotPolicy::any_cost);
  REQUIRE(key);
  const auto pages = decrypted_pages(tablet / "store" / "store.db", *key);
  std::string left;
  for (const auto& piece : kPieces)
    if (pages.hold(piece)) left += piece;
  return left;
}

std::vector<std::string> drafts(App& app) {
  std::vector<std::string> names;
  onTablet(app, [&names](tablet::Tablet& tablet) -> Status {
    TRY(const auto facts, tablet.reader().facts_with_prefix("draft/"));
    for (const auto& [name, value] : facts) names.push_back(name);
    return {};
  });
  return names;
}

// A worker of another team, who has the family by a grant alone: nothing of its team's comes to that tablet.
struct Guest {
  explicit Guest(Town& town) {
    team = must(town.office().admin({"team", "add", "Team Syd"}), "syncd team add");
    worker = must(town.office().admin({"worker", "add", "--team", team, "--own-cases", "--role", "home_visit", "Bo Prøve"}), "syncd worker add");
    grant = must(town.office().admin({"grant", "add", "--worker", worker, "--scope", "family:" + town.family(), "--why", "Prøve."}), "syncd grant add");
    tablet.enrol(town.office().code_for(worker));
    tablet.sync();
  }
  std::filesystem::path store() const { return folder / "bo"; }

  TemporaryDirectory folder;
  TabletProgram tablet{folder / "bo", kPin};
  std::string team, worker, grant;
};

// In a guided step and in a task, both about the child; closed again.
void type_about(const std::filesystem::path& store, const std::string& child) {
  App app(store);
  Driver& person = app.person();
  app.unlock();
  app.screen().navigation()->open(Page::Child, QString::fromStdString(child));
  person.tap(u"Luk forløbet"_qs, QAccessible::Button);
  REQUIRE(person.waitFor("Et sidste blik"));
  app.screen().steps()->setValue("words", kStrange);
  REQUIRE(app.saved());
  person.tap("Tilbage");
  person.tap("Ny opgave");
  REQUIRE(person.wait([&] { return app.screen().navigation()->page() == Page::NewTask; }));
  app.screen().today()->setNewTask(kStrange);
  REQUIRE(app.saved());
  REQUIRE(drafts(app).size() == 2);
}

bool stands_on_today(App& app) {
  const auto rows = dynamic_cast<ui::SnapshotModel<ui::UnfinishedRow>*>(app.screen().today()->unfinished())->rows();
  return !rows.isEmpty() || !app.screen().today()->newTask().isEmpty();
}

void erase(Town& town) { must(town.office().admin({"erase", town.family(), "--family"}), "syncd erase"); }

void check_gone(const std::filesystem::path& store) {
  CHECK(left_at(store) == "");
  App app(store);
  app.unlock();
  CHECK(drafts(app).empty());
  CHECK_FALSE(stands_on_today(app));
}

}  // namespace

TEST_CASE("Words typed about a child go with its family that was erased while the tablet was away") {
  Town town;
  SECTION("on the tablet that answers for it") {
    type_about(town.store(), town.child());
    CHECK(left_at(town.store()) != "");
    erase(town);
    town.mine().sync();
    check_gone(town.store());
  }
  SECTION("on one that has it by a grant, from another team") {
    Guest bo(town);
    type_about(bo.store(), town.child());
    CHECK(left_at(bo.store()) != "");
    erase(town);
    bo.tablet.sync();
    check_gone(bo.store());
  }
}

TEST_CASE("Words about a family that left by a lost grant stay with their author until it is erased") {
  Town town;
  Guest bo(town);
  type_about(bo.store(), town.child());
  must(town.office().admin({"grant", "end", bo.grant}), "syncd grant end");
  bo.tablet.sync();
  REQUIRE(bo.tablet.run({"show", town.child()}).code != 0);
  bo.tablet.sync();   // asked again, too
  {
    App app(bo.store());
    app.unlock();
    CHECK(drafts(app).size() == 2);
    REQUIRE(app.person().wait([&] { return stands_on_today(app); }));
  }
  CHECK(left_at(bo.store()) != "");
  erase(town);
  bo.tablet.sync();
  check_gone(bo.store());
}

TEST_CASE("Words about a child go from the screen when its family is erased, and what is typed on is not kept") {
  Town town;
  {
    App app(town.store(), {.sync = true});
    Driver& person = app.person();
    app.unlock();
    app.screen().navigation()->open(Page::Child, QString::fromStdString(town.child()));
    person.tap(u"Luk forløbet"_qs, QAccessible::Button);
    REQUIRE(person.waitFor("Et sidste blik"));
    person.tap("Videre");
    person.tap("Med jeres ord", QAccessible::EditableText);
    app.screen().steps()->setValue("words", kStrange);
    REQUIRE(app.saved());
    REQUIRE(drafts(app).size() == 1);
    REQUIRE(person.wait([&] { return person.sees("Alt er sendt og modtaget"); }, 40'000));
    erase(town);
    // Typing goes on until the order has come.
    int typed = 0;
    REQUIRE(person.wait([&] {
      const QString words = app.screen().steps()->value("words");
      if (!words.contains(kStrange)) return true;
      if (++typed % 10 == 0) app.screen().steps()->setValue("words", words + QStringLiteral(" igen"));
      return false;
    }, 40'000));
    person.picture("steps-erased");
    app.screen().steps()->setValue("words", kStrange);
    REQUIRE(app.saved());
    CHECK(drafts(app).empty());
  }
  check_gone(town.store());
}

TEST_CASE("What an earlier version kept of a child goes with its family that was erased meanwhile") {
  Town town;
  {
    App app(town.store());
    app.unlock();
    const std::string words = kStrange.toStdString();
    onTablet(app, [&](tablet::Tablet& tablet) -> Status {
      TRY_VOID(tablet.apply({store::SetFact{std::string(tablet::kFactOldSteps), R"({"kind":1,"step":1,"case":")" + town.child() + R"(","values":{"words":")" + words + R"("}})"},
                             store::SetFact{std::string(tablet::kFactOldTask), R"({"what":")" + words + R"(","due":"","to":"","about":["Case",")" + town.child() + R"(","Emma K."]})"}}));
      return {};
    });
  }
  erase(town);
  const bool left_first = GENERATE(true, false);
  if (left_first) {   // by a version that did not know these names
    town.mine().sync();
    REQUIRE(town.mine().run({"show", town.child()}).code != 0);
  }
  {
    App app(town.store(), {.sync = true});
    app.unlock();
    REQUIRE(app.person().wait([&] { return app.person().sees("Alt er sendt og modtaget"); }, 40'000));
    REQUIRE(app.person().wait([&] { return drafts(app).empty(); }, 10'000));
    REQUIRE(app.person().wait([&] { return !stands_on_today(app); }));
  }
  check_gone(town.store());
}
