// Families as a home-visit worker meets them: one visit about three siblings, and who is who around a child.
#include <sstream>

#include "stage.h"
#include "support/catch.h"

using namespace fremskudt;
using namespace fremskudt::test;
using Page = ui::Navigation::Page;

namespace {

void open(App& app, Page page, const std::string& id) { app.screen().navigation()->open(page, QString::fromStdString(id)); }

std::vector<std::string> linesOf(const std::string& text) {
  std::vector<std::string> all;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) all.push_back(line);
  return all;
}

}  // namespace

TEST_CASE("A visit about three siblings is one record, and a paragraph tied to one of them stands in that timeline alone") {
  Town town;
  const auto made = linesOf(town.mine().must_run({"family", "--child", "Noah Prik", "--child", "Ida Prik", "--child", "Liv Prik"}));
  REQUIRE(made.size() == 4);
  App app(town.store());
  Driver& driver = app.person();
  app.unlock();
  open(app, Page::Child, made[1]);
  driver.tap("Start besøg");
  driver.tap("Ida");   // beside it: whom the visit is about
  driver.tap("Liv");
  driver.tap(u"Afsnit…"_qs, QAccessible::EditableText);
  driver.type("Noah sover daarligt");
  driver.tap("Hvem handler afsnittet om?", QAccessible::Button);
  driver.tap("Kun Noah");
  REQUIRE(driver.wait([&] { return driver.sees("Kun om Noah"); }));
  driver.tap(u"Afsnit…"_qs, QAccessible::EditableText);
  driver.key(Qt::Key_End, Qt::ControlModifier);
  driver.key(Qt::Key_Return);
  driver.type("Vi spiste sammen");
  driver.tap("Hvem handler afsnittet om?", QAccessible::Button);
  driver.tap("Alle");
  driver.picture("siblings-visit");
  REQUIRE(app.saved());
  const auto visits = app.idsOf("HomeVisit");
  REQUIRE(visits.size() == 1);
  const auto visit = app.read<HomeVisit>(visits.front());
  CHECK(visit.children_size() == 3);
  REQUIRE(visit.note().paragraphs_size() == 2);
  CHECK(visit.note().paragraphs(0).child() == Id::parse(made[1])->to_bytes());
  CHECK(visit.note().paragraphs(1).child().empty());
  for (std::size_t child = 1; child <= 3; ++child) {
    open(app, Page::Child, made[child]);
    driver.tap("Tidslinje");
    REQUIRE(driver.wait([&] { return app.screen().child()->facts().id.toStdString() == made[child] && app.screen().child()->timeline()->count() == 1; }));
    CHECK(driver.wait([&] { return driver.sees(child == 1 ? "Noah sover daarligt" : "Vi spiste sammen"); }));
    if (child > 1) CHECK_FALSE(driver.sees("Noah sover daarligt"));
  }
}
