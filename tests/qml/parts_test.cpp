// Parts of the app that need no window.
#include <QQmlComponent>
#include <QQmlEngine>
#include <QTest>
#include <atomic>
#include <fstream>

#include "app/convert.h"
#include "app/lock_watch.h"
#include "app/settings.h"
#include "app/storage_thread.h"
#include "codes.h"
#include "settings_view_model.h"
#include "support/catch.h"
#include "support/process.h"
#include "tablet/tablet.h"
#include "ui_setup.h"

using namespace fremskudt;
using namespace fremskudt::test;
using namespace std::chrono_literals;

TEST_CASE("The storage thread runs its work in order, and all of it before it ends") {
  std::vector<int> order;
  {
    app::StorageThread thread(1h, [] { return false; });
    for (int i = 0; i < 1000; ++i) thread.post([&order, i] { order.push_back(i); });
  }
  REQUIRE(order.size() == 1000);
  CHECK(std::is_sorted(order.begin(), order.end()));
}

TEST_CASE("Idle work waits for a pause and gives way to orders") {
  std::atomic<int> steps = 0, ran = 0;
  app::StorageThread thread(20ms, [&steps] { return ++steps < 50; });
  REQUIRE(QTest::qWaitFor([&] { return steps >= 50; }));
  thread.post([&ran] { ++ran; });
  thread.drain();
  CHECK(ran == 1);
}

TEST_CASE("Settings survive writing and reading; what is out of bounds or unknown becomes the default") {
  const TemporaryDirectory folder;
  app::Settings result;
  app::Settings broken;
  std::ofstream(folder / "broken.json") << R"({"text_percent": 900, "language": "xx", "lock_lists_minutes": "two"})";
  {
    app::StorageThread thread(1h, [] { return false; });
    thread.post([&] {
      const app::Settings chosen{.language = "en", .look = "contrast", .textPercent = 160, .motion = false, .lockListsMinutes = 3};
      REQUIRE(app::writeSettings(folder / "new" / "settings.json", chosen));
      result = app::readSettings(folder / "new" / "settings.json");
      broken = app::readSettings(folder / "broken.json");
    });
  }
  CHECK(result == app::Settings{.language = "en", .look = "contrast", .textPercent = 160, .motion = false, .lockListsMinutes = 3});
  CHECK(broken == app::Settings{.textPercent = 200});
}

TEST_CASE("Touches keep the cover away; it comes when they stop, and the full lock after it") {
  std::int64_t now = 0;
  app::LockWatch watch([&now] { return now; });
  watch.setLimits({.listsMs = 10'000, .editorMs = 20'000, .fullMs = 30'000});
  int covered = 0, locked = 0;
  QObject::connect(&watch, &app::LockWatch::covered, [&covered] { ++covered; });
  QObject::connect(&watch, &app::LockWatch::lockFully, [&locked] { ++locked; });
  const auto pass = [&](int seconds) {
    for (int i = 0; i < seconds; ++i) now += 1000, watch.tick();
  };
  watch.start();
  pass(9);
  watch.touch();
  pass(9);
  CHECK(covered == 0);
  pass(1);
  CHECK(covered == 1);
  watch.touch();   // under the cover nothing counts
  pass(29);
  CHECK(locked == 0);
  pass(1);
  CHECK(locked == 1);
  watch.start();
  watch.setEditing(true);
  pass(19);
  CHECK(covered == 1);
  pass(1);
  CHECK(covered == 2);
}

TEST_CASE("An age changes on the birthday") {
  CHECK(app::ageMonthsAt("2020-03-01", "2026-02-28") == 71);
  CHECK(app::ageMonthsAt("2020-03-01", "2026-03-01") == 72);
  CHECK(app::ageMonthsAt("2025-07-15", "2026-03-14") == 7);
  CHECK(app::ageMonthsAt("2026-04-01", "2026-03-01") == -1);
  CHECK(app::ageMonthsAt("", "2026-03-01") == -1);
}

TEST_CASE("Every mark of a talk and every code that a page offers has words in both languages") {
  std::map<QString, QStringList> codes;
  for (const auto& [function, list] : {std::pair{"mark", "mark"}, {"contactRole", "contact_role"}, {"about", "about"}, {"ageBand", "age_band"},
                                       {"theme", "theme"}, {"agreed", "agreed"}, {"outcome", "outcome"}, {"placeKind", "place_kind"}})
    for (const auto& code : practice::find_list(practice::built_in_pack(), list)->codes()) codes[function].append(app::text(code.code()));
  // Any of these can stand in two versions.
  for (const RecordType& type : record_types())
    for (const Field& field : type.fields)
      if (!type.policy.office() && (field.policy.merge() == LATEST || field.policy.merge() == KEEP_BOTH || field.policy.merge() == KEYED || field.policy.merge() == PROSE))
        codes["fieldName"].append(app::text(field.name()));
  for (const QString language : {"da", "en"}) {
    QQmlEngine engine;
    ui::SettingsViewModel settings;
    settings.setLanguage(language);
    ui::setUpEngine(engine, settings);
    for (const auto& [function, list] : codes) {
      for (const QString& code : list) {
        QQmlComponent component(&engine);
        component.setData(("import QtQml\nimport Fremskudt.Controls\nQtObject { property string words: Words." + function + "(\"" + code +
                           "\") }").toUtf8(), QUrl());
        const std::unique_ptr<QObject> object(component.create());
        INFO(component.errorString().toStdString());
        REQUIRE(object != nullptr);
        INFO(language.toStdString() << " " << function.toStdString() << " " << code.toStdString());
        CHECK_FALSE(object->property("words").toString().isEmpty());
        // English marks are their codes; a code with its underscores is nobody's word.
        if (language == "da" && code != "hare") CHECK(object->property("words").toString() != code);
        CHECK_FALSE(object->property("words").toString().contains(u'_'));
      }
    }
  }
}

TEST_CASE("A conflict's name leads back to its record, field and element") {
  const Id record = Id::parse("0192f0c1-2b3c-7abc-8def-0123456789ab").value();
  tablet::ConflictView conflict;
  conflict.field = 11;
  conflict.key = std::string("a\0/b", 4);
  const auto name = app::conflictOf(app::nameOf(record, conflict));
  REQUIRE(name.has_value());
  CHECK(name->record == record);
  CHECK(name->field == 11);
  CHECK(name->key == conflict.key);
  CHECK_FALSE(app::conflictOf("nonsense").has_value());
}
