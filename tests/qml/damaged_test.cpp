// A tablet whose store does not open any more: what is told, and the way back to work.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "stage.h"
#include "support/catch.h"

using namespace fremskudt;
using namespace fremskudt::test;
using Stage = ui::LockViewModel::Stage;
namespace fs = std::filesystem;

namespace {

std::string bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void damage(const fs::path& file) {
  const auto size = fs::file_size(file);
  std::ofstream(file, std::ios::binary | std::ios::trunc) << std::string(size, '#');
}

void enrolAgain(App& app, Town& town, const char* pin) {
  app.person().tap("1. Koden fra kontoret", QAccessible::EditableText);
  app.person().key(Qt::Key_A, Qt::ControlModifier);
  app.person().type(QString::fromStdString(town.office().code_for(town.worker())));
  for (const char* field : {"Kode", "Koden igen"}) {
    app.person().tap(field, QAccessible::EditableText);
    app.person().key(Qt::Key_A, Qt::ControlModifier);
    app.person().type(pin);
  }
  app.person().tap("Tag i brug");
}

}  // namespace

TEST_CASE("A damaged store is told calmly, is kept beside, and the tablet is taken into use again by taps") {
  Town town;
  const auto file = town.store() / "store" / "store.db";
  damage(file);
  const auto damaged = bytes_of(file);

  App app(town.store(), {.sync = true, .size = {412, 915}});
  app.typePin();
  REQUIRE(app.person().wait([&] { return app.screen().lock()->stage() == Stage::Damaged; }, 30'000));
  REQUIRE(app.person().waitFor("Tag i brug igen"));
  app.person().picture("damaged");
  CHECK(app.person().sees("Tabletten kan ikke læses"));
  CHECK(app.person().sees("Alt, der er sendt, ligger på kontoret."));
  CHECK(app.person().find("I dag") == nullptr);

  // There and back: nothing was touched.
  app.person().tap("Tag i brug igen");
  REQUIRE(app.person().waitFor("Tilbage"));
  app.person().tap("Tilbage");
  app.person().tap("Prøv at låse op igen");
  app.typePin();
  REQUIRE(app.person().wait([&] { return app.screen().lock()->stage() == Stage::Damaged; }, 30'000));
  CHECK(bytes_of(file) == damaged);

  // Not with a code that never opened this tablet.
  app.person().tap("Tag i brug igen");
  enrolAgain(app, town, "111111");
  REQUIRE(app.person().wait([&] { return app.person().sees("Det er ikke den kode, tabletten plejer at låses op med."); }, 30'000));
  CHECK(bytes_of(file) == damaged);

  enrolAgain(app, town, kPin);
  REQUIRE(app.person().wait([&] { return app.screen().lock()->stage() == Stage::Open; }, 60'000));
  CHECK(bytes_of(town.store() / "damaged.1" / "store" / "store.db") == damaged);
  app.person().tap("Steder");
  REQUIRE(app.person().waitFor(u"Solsikken…"_qs, 30'000));   // what was sent has come again
  CHECK_FALSE(app.screen().lock()->facts().damaged);
}

TEST_CASE("A damaged lock is told at the start, and any new code opens the tablet once it is enrolled again") {
  Town town;
  for (const char* slot : {"slot.a", "slot.b"}) damage(town.store() / slot);
  App app(town.store());
  REQUIRE(app.screen().lock()->stage() == Stage::Damaged);
  REQUIRE(app.person().waitFor("Tag i brug igen"));
  app.person().tap("Tag i brug igen");
  enrolAgain(app, town, "975310");
  REQUIRE(app.person().wait([&] { return app.screen().lock()->stage() == Stage::Open; }, 60'000));
  CHECK(fs::exists(town.store() / "damaged.1" / "slot.a"));
  CHECK(fs::exists(town.store() / "damaged.1" / "store" / "store.db"));
}

TEST_CASE("A tablet that was found damaged in use leads to a new code at its next start, and still opens") {
  Town town;
  std::ofstream(town.store() / "found_damaged").flush();
  {
    App app(town.store());
    REQUIRE(app.screen().lock()->stage() == Stage::Damaged);
    REQUIRE(app.person().waitFor("Tag i brug igen"));
    app.person().tap("Prøv at låse op igen");
    app.typePin();
    REQUIRE(app.person().wait([&] { return app.screen().lock()->stage() == Stage::Open; }, 30'000));
  }
  App app(town.store());
  REQUIRE(app.person().waitFor("Tag i brug igen"));
  app.person().tap("Tag i brug igen");
  enrolAgain(app, town, kPin);
  REQUIRE(app.person().wait([&] { return app.screen().lock()->stage() == Stage::Open; }, 60'000));
  CHECK_FALSE(fs::exists(town.store() / "found_damaged"));
  CHECK_FALSE(fs::exists(town.store() / "damaged.1"));   // nothing was
}
