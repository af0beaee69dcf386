// Every scene of the gallery in a real window: no warning, every control named and large enough, every colour legible,
// every word there in both languages.
#include <QAccessible>
#include <QAccessibleInterface>
#include <QColor>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QQuickItem>
#include <QQuickWindow>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <QtQml/qqmlextensionplugin.h>
#include <cmath>
#include <functional>
#include <memory>
#include <vector>

#include "sample.h"
#include "screenshots.h"
#include "support/catch.h"
#include "support/process.h"
#include "with_qt.h"
#include "ui_setup.h"

Q_IMPORT_QML_PLUGIN(Fremskudt_GalleryPlugin)

using namespace fremskudt::ui;

namespace {

QStringList warnings;
void collect(QtMsgType type, const QMessageLogContext&, const QString& message) {
  if (type != QtDebugMsg && type != QtInfoMsg && message.contains("qrc:")) warnings.append(message);
}

struct Screen {
  AppViewModel app;
  QQmlEngine engine;
  std::unique_ptr<QObject> object;
  Screen() {
    prepareUi();
    setUpEngine(engine, *app.settings());
  }
  ~Screen() { object.reset(); }
  QQuickWindow* show(const QString& scene, QSize size) {
    object.reset();
    showScene(app, scene);
    QQmlComponent component(&engine, QUrl("qrc:/qt/qml/Fremskudt/Pages/Main.qml"));
    INFO(component.errorString().toStdString());
    REQUIRE(component.isReady());
    object.reset(component.createWithInitialProperties({{"app", QVariant::fromValue(&app)}, {"width", size.width()}, {"height", size.height()}}));
    auto* window = qobject_cast<QQuickWindow*>(object.get());
    REQUIRE(window);
    for (int i = 0; i < 4; ++i) {
      QCoreApplication::processEvents();
      window->grabWindow();
    }
    return window;
  }
};

// How many things with these words are seen, scrolled or not.
int timesSeen(const QQuickItem* item, const QString& words) {
  if (!item->isVisible() || item->opacity() < 0.05) return 0;
  int seen = item->property("text").toString() == words && item->width() > 0 ? 1 : 0;
  for (const QQuickItem* part : item->childItems()) seen += timesSeen(part, words);
  return seen;
}

bool isInteractive(QAccessible::Role role) {
  switch (int(role)) {
    case QAccessible::Button:
    case QAccessible::CheckBox:
    case QAccessible::EditableText:
    case QAccessible::ListItem:
    case QAccessible::PageTab:
      return true;
    default:
      return false;
  }
}

// What was chosen or typed and is final stands there as words: a control of QML takes back its own role when it is asked anew.
bool isOnlyRead(const QQuickItem& item) {
  const QVariant framed = item.property("framed");
  return item.property("told").toBool() || (framed.isValid() && !framed.toBool());
}

void audit(QAccessibleInterface* item, QStringList& findings) {
  if (!item || item->state().invisible) return;
  auto* quick = qobject_cast<QQuickItem*>(item->object());
  if (quick && quick->isVisible() && quick->width() > 0 && isInteractive(item->role()) && !isOnlyRead(*quick)) {
    const QString name = item->text(QAccessible::Name);
    const QString what = QString::fromLatin1(quick->metaObject()->className()) + " \"" + name + "\"";
    if (name.trimmed().isEmpty()) findings.append(what + " has no name");
    if (quick->height() < 47.5 || (quick->width() < 47.5)) findings.append(what + QString(" is %1 x %2").arg(quick->width()).arg(quick->height()));
  }
  for (int i = 0; i < item->childCount(); ++i) audit(item->child(i), findings);
}

double luminance(const QColor& c) {
  const auto channel = [](double v) { return v <= 0.03928 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
  return 0.2126 * channel(c.redF()) + 0.7152 * channel(c.greenF()) + 0.0722 * channel(c.blueF());
}
double contrast(const QColor& a, const QColor& b) {
  const double x = luminance(a), y = luminance(b);
  return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

}  // namespace

TEST_CASE_METHOD(WithQt, "every page opens without a warning, and everything one can tap has a name and 48 px") {
  QAccessible::setActive(true);
  Screen screen;
  const auto before = qInstallMessageHandler(collect);
  for (const QSize size : {QSize(1280, 800), QSize(412, 915)}) {
    for (const QString& scene : sceneNames()) {
      warnings.clear();
      QQuickWindow* window = screen.show(scene, size);
      QAccessible::setActive(false);
      QAccessible::setActive(true);
      QStringList findings;
      audit(QAccessible::queryAccessibleInterface(window), findings);
      INFO(scene.toStdString() << " " << size.width() << ": " << (findings + warnings).join("\n").toStdString());
      CHECK(findings.isEmpty());
      CHECK(warnings.isEmpty());
    }
  }
  screen.object.reset();
  qInstallMessageHandler(before);
}

TEST_CASE_METHOD(WithQt, "all text keeps its contrast in every look") {
  Screen screen;
  screen.show("today", {1280, 800});
  QQmlComponent component(&screen.engine);
  component.setData("import QtQml\nimport Fremskudt.Controls\nQtObject { readonly property QtObject theme: Theme }", QUrl("qrc:/theme.qml"));
  const std::unique_ptr<QObject> holder(component.create());
  INFO(component.errorString().toStdString());
  REQUIRE(holder);
  auto* theme = holder->property("theme").value<QObject*>();
  REQUIRE(theme);
  const auto color = [&](const char* name) { return theme->property(name).value<QColor>(); };
  for (int look = 0; look < 3; ++look) {
    screen.app.settings()->setLook(SettingsViewModel::Look(look));
    INFO("look " << look);
    for (const char* ground : {"paper", "surface"}) {
      INFO(ground);
      CHECK(contrast(color("ink"), color(ground)) >= 7);
      for (const char* words : {"quietInk", "primary", "attention", "overdue", "good"}) {
        INFO(words);
        CHECK(contrast(color(words), color(ground)) >= 4.5);
      }
    }
    CHECK(contrast(color("primaryInk"), color("primary")) >= 4.5);
    CHECK(contrast(color("primarySoftInk"), color("primarySoft")) >= 4.5);
    CHECK(contrast(color("attention"), color("attentionSoft")) >= 4.5);
    CHECK(contrast(color("overdue"), color("overdueSoft")) >= 4.5);
    CHECK(contrast(color("good"), color("goodSoft")) >= 4.5);
    CHECK(contrast(color("edge"), color("paper")) >= 3);
    for (const char* level : {"level1", "level2", "level3"}) CHECK(contrast(color("levelInk"), color(level)) >= 4.5);
  }
}

TEST_CASE_METHOD(WithQt, "no catalogue has an unfinished word") {
  for (const char* language : {"da", "en"}) {
    QFile file(QString("%1/fremskudt_%2.ts").arg(FREMSKUDT_I18N, language));
    REQUIRE(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    INFO(language);
    CHECK(text.contains("<message"));
    CHECK_FALSE(text.contains("unfinished"));
  }
}

TEST_CASE_METHOD(WithQt, "the sync sentence says what the pending count says, in both languages") {
  Screen screen;
  SyncFacts facts;
  const auto sentence = [&] {
    screen.app.sync()->setFacts(facts);
    QCoreApplication::processEvents();
    for (QQuickItem* item : screen.object->findChildren<QQuickItem*>())
      if (item->inherits("QQuickAbstractButton") && QByteArray(item->metaObject()->className()).startsWith("SyncLine")) return item->property("text").toString();
    return QString();
  };
  screen.app.settings()->setLanguage("da");
  screen.show("today", {1280, 800});
  facts.pending = 3;
  CHECK(sentence() == QString::fromUtf8("3 gemt på tabletten, sendes når der er net"));
  facts.needsYou = 1;
  CHECK(sentence().startsWith(QString::fromUtf8("1 skal du tage stilling til")));
  facts = {};
  CHECK(sentence() != QString::fromUtf8("Alt er sendt og modtaget"));   // nothing pending, but not caught up
  facts.connected = facts.caughtUp = true;
  CHECK(sentence() == QString::fromUtf8("Alt er sendt og modtaget"));
  facts.pending = 1;
  CHECK_FALSE(sentence().contains("Alt er sendt"));
  facts = {};
  facts.connected = facts.caughtUp = true;
  screen.app.settings()->setLanguage("en");
  CHECK(sentence() == "All sent and received");
}

TEST_CASE_METHOD(WithQt, "where large letters leave the sync line little room it says less, and nothing is cut off") {
  Screen screen;
  std::vector<SyncFacts> all(8);
  all[1].connected = all[1].caughtUp = true;
  all[2].pending = 1234;
  all[3].pending = all[3].needsYou = all[3].onlyHere = 12;
  all[3].lostSince = QDateTime::currentDateTime();
  all[4].problem = "revoked";
  all[5].connected = true;
  all[5].fillDone = 18'500, all[5].fillTotal = 20'000;
  all[6] = all[5];
  all[6].pending = 7;
  all[7].needsYou = all[7].pending = 3;
  for (const QSize size : {QSize(412, 915), QSize(740, 360)})
    for (const char* language : {"da", "en"})
      for (const int percent : {100, 160, 200}) {
        screen.app.settings()->setLanguage(language);
        screen.app.settings()->setTextPercent(percent);
        auto* window = screen.show("today", size);
        for (const auto& facts : all) {
          screen.app.sync()->setFacts(facts);
          for (int i = 0; i < 3; ++i) {
            QCoreApplication::processEvents();
            window->grabWindow();
          }
          int lines = 0;
          for (QQuickItem* item : screen.object->findChildren<QQuickItem*>()) {
            if (!QByteArray(item->metaObject()->className()).startsWith("SyncLine")) continue;
            for (QQuickItem* text : item->findChildren<QQuickItem*>()) {
              if (!text->inherits("QQuickText") || !text->isVisible()) continue;
              INFO(text->property("text").toString().toStdString() << " at " << percent << " % in " << size.width());
              CHECK_FALSE(text->property("text").toString().isEmpty());
              CHECK_FALSE(text->property("truncated").toBool());
              CHECK(text->property("lineCount").toInt() <= (percent <= 120 ? 3 : size.height() < 600 ? 1 : 2));
              ++lines;
            }
          }
          CHECK(lines == 1);
        }
      }
}

TEST_CASE_METHOD(WithQt, "pictures of pages that do not load are told to be missing") {
  Screen screen;
  const QTemporaryDir folder;
  PictureSet set = defaultPictures(false);
  set.directory = folder.filePath("pictures");
  set.scenes = QStringList{"today"};
  REQUIRE(set.count() == 2);
  CHECK(writePictures(screen.engine, screen.app, set) == 0);
  QFile broken(folder.filePath("Broken.qml"));
  REQUIRE(broken.open(QIODevice::WriteOnly));
  broken.write("import QtQuick\nWindow { width: }\n");
  broken.close();
  set.window = QUrl::fromLocalFile(broken.fileName());
  CHECK(writePictures(screen.engine, screen.app, set) == 2);
}

TEST_CASE_METHOD(WithQt, "every control stands on a scene of its own, and none of it is clipped in the pictures") {
  Screen screen;
  QSet<QString> shown;
  const std::function<void(QObject*)> walk = [&](QObject* part) {
    const auto* item = qobject_cast<QQuickItem*>(part);
    if (item != nullptr && (!item->isVisible() || item->width() <= 0 || item->height() <= 0)) return;
    shown.insert(QString::fromLatin1(part->metaObject()->className()).section(QLatin1String("_QML"), 0, 0));
    for (QObject* child : part->children())
      if (qobject_cast<QQuickItem*>(child) == nullptr) walk(child);
    if (item == nullptr) return;
    for (QQuickItem* child : item->childItems()) walk(child);
  };
  const auto before = qInstallMessageHandler(collect);
  warnings.clear();
  for (const QString& scene : controlScenes()) {
    screen.object.reset();
    showScene(screen.app, scene);
    QQmlComponent component(&screen.engine, PictureSet{}.controls);
    INFO(component.errorString().toStdString());
    REQUIRE(component.isReady());
    screen.object.reset(component.createWithInitialProperties({{"app", QVariant::fromValue(&screen.app)}, {"part", scene}, {"width", 412}, {"height", 915}}));
    auto* window = qobject_cast<QQuickWindow*>(screen.object.get());
    REQUIRE(window);
    for (int i = 0; i < 4; ++i) {
      QCoreApplication::processEvents();
      window->grabWindow();
    }
    walk(window->contentItem());
  }
  screen.object.reset();
  qInstallMessageHandler(before);
  INFO(warnings.join("\n").toStdString());
  CHECK(warnings.isEmpty());
  int controls = 0;
  for (const QFileInfo& file : QDir(FREMSKUDT_CONTROLS).entryInfoList({"*.qml"})) {
    QFile source(file.filePath());
    REQUIRE(source.open(QIODevice::ReadOnly));
    if (source.readAll().contains("pragma Singleton") || file.baseName() == "FocusFollower") continue;   // not to be seen
    INFO(file.baseName().toStdString() << " stands on no scene of ControlsPage.qml");
    CHECK(shown.contains(file.baseName()));
    ++controls;
  }
  CHECK(controls > 30);

  // Two pictures of each, and as high as it takes.
  const QTemporaryDir folder;
  PictureSet set = defaultPictures(false);
  set.directory = folder.path();
  set.scenes = controlScenes();
  CHECK(writePictures(screen.engine, screen.app, set) == 0);
  CHECK(QDir(folder.path()).entryList({"controls*.png"}).size() == set.count());
  CHECK(QImage(folder.filePath("controls_fields-412x915-light-100-da.png")).height() > 915);
}

TEST_CASE("The gallery says so when it does not know a scene or a size") {
  using fremskudt::test::bin_directory;
  using fremskudt::test::run;
  const QTemporaryDir folder;
  const auto gallery = [&](std::vector<std::string> words) {
    words.insert(words.end(), {"--screenshots", folder.path().toStdString()});
    return run(bin_directory() / "fremskudt-gallery", words);
  };
  const auto unknown = gallery({"--only", "today,nowhere"});
  CHECK(unknown.code != 0);
  CHECK(unknown.err.find("There is no scene called nowhere") != std::string::npos);
  CHECK(gallery({"--only", "today", "--size", "wide"}).code != 0);
  CHECK(gallery({"--only", "today", "--look", "pink"}).code != 0);
  CHECK(QDir(folder.path()).isEmpty());
  const auto list = run(bin_directory() / "fremskudt-gallery", {"--list"});
  CHECK(list.code == 0);
  CHECK(list.out.find("\ncontrols\n") != std::string::npos);
}

TEST_CASE_METHOD(WithQt, "what was agreed has its name over it also when it is words alone, or codes alone, and none without either") {
  Screen screen;
  const auto named = [&](const QStringList& codes, const QString& words) {
    QQuickWindow* window = screen.show("contact_finished", {1280, 800});
    ContactEditor& contact = *screen.app.contact();
    ContactDraft draft;
    draft.date = kSampleToday;
    draft.agreedCodes = codes;
    draft.agreed = words;
    contact.load(draft);
    window->grabWindow();
    return timesSeen(window->contentItem(), "Vi aftalte");
  };
  CHECK(named({"call_back"}, "Jeg ringer på torsdag.") == 1);
  CHECK(named({}, "Jeg ringer på torsdag.") == 1);
  CHECK(named({"call_back"}, {}) == 1);
  CHECK(named({}, {}) == 0);
}

TEST_CASE_METHOD(WithQt, "a visit offers undo and redo in every size") {
  Screen screen;
  for (const QSize size : {QSize(1280, 800), QSize(800, 1280), QSize(412, 915)}) {
    INFO(size.width());
    QQuickWindow* window = screen.show("visit", size);
    CHECK(timesSeen(window->contentItem(), "Fortryd") == 1);
    CHECK(timesSeen(window->contentItem(), "Gentag") == 1);
  }
}

TEST_CASE_METHOD(WithQt, "typed words and the cursor stay while the same page learns something else") {
  Screen screen;
  QQuickWindow* window = screen.show("contact_new", {1280, 800});
  QQuickItem* area = nullptr;
  for (QQuickItem* item : window->findChildren<QQuickItem*>())
    if (!area && item->inherits("QQuickTextArea")) area = item;
  REQUIRE(area);
  area->forceActiveFocus();
  area->setProperty("text", "Han peger");
  area->setProperty("cursorPosition", 3);
  CHECK(screen.app.contact()->worry() == "Han peger");
  ContactDraft pushed = screen.app.contact()->draft();
  pushed.worry.clear();
  pushed.agreed = "theirs";
  screen.app.contact()->load(pushed);
  CHECK(area->property("text").toString() == "Han peger");
  CHECK(area->property("cursorPosition").toInt() == 3);
}

TEST_CASE_METHOD(WithQt, "Vis alle of many rows makes only those that are seen, and Tab goes from one to the next wherever they were made") {
  Screen screen;
  QQuickWindow* window = screen.show("place_all", {1280, 800});
  const auto settle = [&] {
    for (int i = 0; i < 4; ++i) {
      QCoreApplication::processEvents();
      window->grabWindow();
    }
  };
  const std::function<QQuickItem*(QQuickItem*, const std::function<bool(QQuickItem*)>&)> find = [&](QQuickItem* at, const std::function<bool(QQuickItem*)>& is) -> QQuickItem* {
    if (!at->isVisible()) return nullptr;
    if (is(at)) return at;
    for (QQuickItem* part : at->childItems())
      if (QQuickItem* found = find(part, is)) return found;
    return nullptr;
  };
  const auto action = [&](const QString& begins) {
    return find(window->contentItem(), [&](QQuickItem* item) { return item->inherits("QQuickAbstractButton") && item->property("text").toString().startsWith(begins); });
  };
  window->requestActivate();
  QQuickItem* all = action("Vis alle 400");
  REQUIRE(all);
  all->forceActiveFocus(Qt::TabFocusReason);
  QTest::keyClick(window, Qt::Key_Space);
  settle();
  QQuickItem* list = find(window->contentItem(), [](QQuickItem* item) { return item->objectName() == "longList"; });
  REQUIRE(list);
  QQuickItem* fewer = action("Vis færre");
  REQUIRE(fewer);
  CHECK(window->activeFocusItem() == fewer);
  CHECK(fewer->property("visualFocus").toBool());
  QQuickItem* view = find(list, [](QQuickItem* item) { return item->inherits("QQuickListView"); });
  REQUIRE(view);
  CHECK(view->property("contentHeight").toReal() > 400 * 50);
  auto* content = view->property("contentItem").value<QQuickItem*>();
  const auto made = [&] {
    QList<QQuickItem*> rows;
    for (QQuickItem* row : content->childItems())
      if (row->isVisible() && row->inherits("QQuickAbstractButton")) rows.append(row);
    return rows;
  };
  // Down, then up again: what comes in above was made last.
  for (const double y : {6'000.0, 12'000.0, 11'600.0, 11'200.0, 10'800.0}) {
    view->setProperty("contentY", y);
    settle();
  }
  CHECK(made().size() > 8);
  CHECK(made().size() < 60);
  QQuickItem* first = nullptr;
  for (QQuickItem* row : made())
    if (row->y() >= view->property("contentY").toReal() && (first == nullptr || row->y() < first->y())) first = row;
  REQUIRE(first);
  first->forceActiveFocus(Qt::TabFocusReason);
  for (const auto key : {Qt::Key_Tab, Qt::Key_Backtab}) {
    for (int step = 0; step < 30; ++step) {
      QQuickItem* before = window->activeFocusItem();
      const double top = before->y(), height = before->height();
      QTest::keyClick(window, key);
      settle();
      QQuickItem* now = window->activeFocusItem();
      INFO(step << ": from " << top << " to " << now->y());
      REQUIRE(now->parentItem() == content);
      CHECK(std::abs(key == Qt::Key_Tab ? now->y() - (top + height) : now->y() + now->height() - top) < 1);
      CHECK(now->y() >= view->property("contentY").toReal());
      CHECK(now->y() + now->height() <= view->property("contentY").toReal() + view->height());
    }
  }
  fewer->forceActiveFocus(Qt::TabFocusReason);
  QTest::keyClick(window, Qt::Key_Space);
  settle();
  all = action("Vis alle 400");
  REQUIRE(all);
  CHECK(window->activeFocusItem() == all);
  CHECK(action("Vis færre") == nullptr);
}

TEST_CASE_METHOD(WithQt, "a text field takes as many letters as have room, and says when it is full") {
  prepareUi();
  AppViewModel app;
  QQmlEngine engine;
  setUpEngine(engine, *app.settings());
  QQmlComponent component(&engine);
  component.setData("import QtQuick\nimport Fremskudt.Controls\nAppTextArea { property int told: 0; width: 300; most: 10; onEdited: text => told = Math.max(told, text.length) }", QUrl());
  std::unique_ptr<QQuickItem> area(qobject_cast<QQuickItem*>(component.create()));
  INFO(component.errorString().toStdString());
  REQUIRE(area);
  auto* input = area->property("input").value<QQuickItem*>();
  REQUIRE(input);
  const QString full = u"Her er ikke plads til flere ord."_qs;
  const auto typed = [&](const QString& text) {
    input->setProperty("cursorPosition", input->property("length"));
    QMetaObject::invokeMethod(input, "insert", Q_ARG(int, input->property("length").toInt()), Q_ARG(QString, text));
    return input->property("text").toString();
  };
  CHECK(typed("123456789") == "123456789");
  CHECK(timesSeen(area.get(), full) == 0);
  CHECK(typed("0") == "1234567890");   // at the limit
  CHECK(timesSeen(area.get(), full) == 1);
  CHECK(typed("x") == "1234567890");   // one past it
  CHECK(area->property("told").toInt() == 10);   // nor is more ever told
  // In the middle what comes too late is not taken, and nothing that stood there goes.
  input->setProperty("text", "123456789");
  input->setProperty("cursorPosition", 3);
  QMetaObject::invokeMethod(input, "insert", Q_ARG(int, 3), Q_ARG(QString, "abc"));
  CHECK(input->property("text").toString().length() == 10);
  CHECK(input->property("text").toString().endsWith("456789"));
  area->setProperty("most", 0);
  CHECK(typed(QString(200, u'x')).length() == 210);   // as many as one likes
}

TEST_CASE_METHOD(WithQt, "on the way to what was tapped the page is never blank, and always has a way back") {
  Screen screen;
  for (const QSize size : {QSize(1280, 800), QSize(412, 915)}) {
    INFO(size.width() << " x " << size.height());
    QQuickWindow* window = screen.show("shared_opening", size);
    REQUIRE(screen.app.shared()->place() == SharedViewModel::Place::Opening);
    const auto settles = [&] {
      for (int i = 0; i < 3; ++i) {
        QCoreApplication::processEvents();
        window->grabWindow();
      }
    };
    CHECK(timesSeen(window->contentItem(), u"Det kan ikke åbnes lige nu."_qs) == 1);   // what was typed last is not on the disk
    CHECK(timesSeen(window->contentItem(), "Tilbage") >= 1);
    screen.app.visit()->commitDone();
    settles();
    CHECK(timesSeen(window->contentItem(), u"Det kan ikke åbnes lige nu."_qs) == 0);
    CHECK(timesSeen(window->contentItem(), u"Et øjeblik …"_qs) == 1);
    CHECK(timesSeen(window->contentItem(), "Tilbage") >= 1);
  }
}

TEST_CASE_METHOD(WithQt, "each line of a text field follows its own direction") {
  prepareUi();
  AppViewModel app;
  QQmlEngine engine;
  setUpEngine(engine, *app.settings());
  QQmlComponent component(&engine);
  component.setData("import QtQuick\nimport QtQuick.Window\nimport Fremskudt.Controls\nWindow { visible: true; width: 600; height: 300; property alias input: area.input\n"
                    "AppTextArea { id: area; width: 600 } }", QUrl());
  std::unique_ptr<QObject> window(component.create());
  INFO(component.errorString().toStdString());
  REQUIRE(window);
  auto* input = window->property("input").value<QQuickItem*>();
  REQUIRE(input);
  const auto xAt = [&](int position) {
    QRectF place;
    QMetaObject::invokeMethod(input, "positionToRectangle", Q_RETURN_ARG(QRectF, place), Q_ARG(int, position));
    return place.x();
  };
  const QString danish = "Emma lukkede op", arabic = u"مرحبا بكم في بيتنا"_qs;
  input->setProperty("text", danish + '\n' + arabic);
  const int second = int(danish.size()) + 1;
  CHECK(xAt(0) < 100);
  CHECK(xAt(second) > 500);
  // Also while one types, letter by letter.
  input->setProperty("text", danish);
  QMetaObject::invokeMethod(input, "insert", Q_ARG(int, int(danish.size())), Q_ARG(QString, "\n"));
  for (int i = 0; i < arabic.size(); ++i) {
    QMetaObject::invokeMethod(input, "insert", Q_ARG(int, second + i), Q_ARG(QString, arabic.mid(i, 1)));
    CHECK(xAt(second) > 500);
  }
  CHECK(xAt(0) < 100);
  // And the other way round.
  input->setProperty("text", arabic + '\n' + danish);
  CHECK(xAt(0) > 500);
  CHECK(xAt(int(arabic.size()) + 1) < 100);
  input->setProperty("text", danish);
  CHECK(xAt(0) < 100);
}
