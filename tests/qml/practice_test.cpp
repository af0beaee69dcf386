// The practice pack that the office sets, in the open app: its words on the chips, its cards and version on Mere, its times.
#include <fstream>

#include "stage.h"
#include "support/catch.h"

using namespace fremskudt;
using namespace fremskudt::test;
using Stage = ui::LockViewModel::Stage;
using Page = ui::Navigation::Page;

namespace {

// The pack that Fremskudt comes with, changed, is put in force.
void setPack(Town& town, const std::filesystem::path& file, const std::vector<std::pair<std::string, std::string>>& changes) {
  std::string text = must(run(bin_directory() / "syncd", {"practice", "print"}), "practice print") + "\n";
  for (const auto& [good, other] : changes) {
    INFO(good);
    REQUIRE(text.find(good) != std::string::npos);
    text.replace(text.find(good), good.size(), other);
  }
  std::ofstream(file) << text;
  must(town.office().admin({"practice", "set", file.string()}), "practice set");
}

}  // namespace

TEST_CASE("A pack of the office reaches the open app: codes, cards, band and lock times follow it") {
  Town town;
  const TemporaryDirectory folder;
  std::int64_t now = 1'000'000;
  App app(town.store(), {.sync = true, .clock = [&now] { return now; }});
  Driver& person = app.person();
  app.unlock();
  app.screen().navigation()->goTo(Page::More);
  REQUIRE(person.waitFor("Videnskort"));
  CHECK(person.sees("appens egen praksispakke 2026.1"));
  CHECK_FALSE(person.sees("Fra ti år har barnet sin egen stemme"));
  person.tap("Barnet er part fra ti år, lukket");
  REQUIRE(person.wait([&] { return person.sees("Fra ti år har barnet sin egen stemme"); }));
  CHECK(person.sees("Barnets lov § 3 · Barnets lov § 5 · Barnets lov § 6"));
  person.picture("more-card");
  person.tap("Barnet er part fra ti år, åbent");
  REQUIRE(person.wait([&] { return !person.sees("Fra ti år har barnet sin egen stemme"); }));

  setPack(town, folder / "pack.textproto",
          {{"version: \"2026.1\"", "version: \"2026.2\""},
           {"valid_from: \"2026-01-01\"", "valid_from: \"2020-01-01\""},
           {"da_title: \"Barnet er part fra ti år\"", "da_title: \"Barnets egen stemme\""},
           {"code: \"group\" da: \"En gruppe\" en: \"A group\"", "code: \"group\" da: \"Flere børn\" en: \"Several children\""},
           {"code: \"general\" da: \"Generelt\" en: \"In general\"", "code: \"general\" da: \"Generelt\" en: \"In general\" offered_until: \"2020-01-01\""},
           {"children_high: 20", "children_high: 17"},
           {"lock_lists_minutes: 2", "lock_lists_minutes: 1"}});
  REQUIRE(person.wait([&] { return person.sees("praksispakke 2026.2"); }, 20'000));
  CHECK_FALSE(person.sees("appens egen"));
  CHECK(person.find("Barnets egen stemme, lukket") != nullptr);
  CHECK(app.screen().families()->bandLow() == 15);
  CHECK(app.screen().families()->bandHigh() == 17);

  person.tap("Steder");
  person.tap(u"Solsikken…"_qs);
  person.tap("Ny drøftelse");
  REQUIRE(person.waitFor("Flere børn"));
  CHECK(person.find("En gruppe") == nullptr);
  CHECK(person.find("Generelt") == nullptr);
  person.tap("Tilbage");

  const auto pass = [&](std::int64_t seconds) {
    for (std::int64_t second = 0; second < seconds; ++second) {
      now += 1000;
      app.controller().session().watch().tick();
    }
  };
  pass(58);
  CHECK(app.screen().lock()->stage() == Stage::Open);
  pass(3);
  CHECK(app.screen().lock()->stage() == Stage::Overlay);
}

TEST_CASE("A pack that this app is too old for changes nothing, and Mere says so") {
  Town town;
  App app(town.store(), {});
  app.unlock();
  PracticePack later;
  later.set_version("2031.1");
  later.set_text("version: \"2031.1\" wishes { }");
  onTablet(app, [later](tablet::Tablet& tablet) -> Status {
    auto record = later;
    record.set_team(tablet.identity().team.to_bytes());
    const auto& type = record_type_of(record);
    const store::Write write{Id::make(tablet.env()), type.number(), merge::create(record)};
    return tablet.store().apply({write}, {store::Origin::Kind::server, {}, {}}).map([](const store::Applied&) {});
  });
  app.screen().navigation()->goTo(Page::More);
  REQUIRE(app.person().wait([&] { return app.person().sees("Kontoret har sat praksispakke 2031.1 i kraft, men appen her er for gammel til den."); }));
  CHECK(app.person().sees("gælder 2026.1"));
  CHECK(app.screen().settings()->practice()->version() == "2026.1");
  app.person().picture("more-waiting");
}
