// Every scene of the gallery, measured: what one must be able to read, reach and tap, in every size, text size,
// language and look. Each kind of finding is first seen to be found on a page that is wrong on purpose.
#include <QElapsedTimer>
#include <QQmlComponent>
#include <QQmlEngine>

#include "audit.h"
#include "sample.h"
#include "support/catch.h"
#include "ui_setup.h"
#include "with_qt.h"

using namespace fremskudt;
using namespace fremskudt::ui;

namespace {

QStringList complaints;
void collect(QtMsgType type, const QMessageLogContext&, const QString& message) {
  if (type != QtDebugMsg && type != QtInfoMsg && !message.startsWith(QLatin1String("QStandardPaths"))) complaints.append(message);
}

void gather(QStringList& all, const QString& where, const QStringList& findings) {
  for (const QString& finding : findings) all.append(where + QStringLiteral(": ") + finding);
}

// The app's shell in a window that is laid out and not painted; what Qt complains about is kept.
struct Pages {
  AppViewModel app;
  QQmlEngine engine;
  audit::Stage stage;
  QtMessageHandler before;
  Pages() : before(qInstallMessageHandler(collect)) {
    complaints.clear();
    prepareUi();
    setUpEngine(engine, *app.settings());
  }
  ~Pages() {
    stage.clear();
    qInstallMessageHandler(before);
  }
  void show(const QString& scene, QSize size) {
    stage.clear();
    showScene(app, scene);
    QQmlComponent component(&engine, QUrl("qrc:/qt/qml/Fremskudt/Pages/AppScreen.qml"));
    INFO(component.errorString().toStdString());
    REQUIRE(component.isReady());
    std::unique_ptr<QObject> shell(component.createWithInitialProperties({{"app", QVariant::fromValue(&app)}, {"focus", true}, {"width", size.width()}, {"height", size.height()}}));
    REQUIRE(shell);
    stage.show(std::move(shell), size);
    openTab(stage.root(), scene);
    stage.settle();
  }
  // As the app does: the shell stands before the tablet is open, and the page before its data come.
  QStringList placesWhenLate(const QString& scene, QSize size) {
    stage.clear();
    AppViewModel late;
    late.settings()->setTextPercent(app.settings()->textPercent());
    late.settings()->setLanguage(app.settings()->language());
    openScene(late, scene);
    QQmlComponent component(&engine, QUrl("qrc:/qt/qml/Fremskudt/Pages/AppScreen.qml"));
    INFO(component.errorString().toStdString());
    REQUIRE(component.isReady());
    std::unique_ptr<QObject> shell(component.createWithInitialProperties({{"app", QVariant::fromValue(&late)}, {"focus", true}, {"width", size.width()}, {"height", size.height()}}));
    REQUIRE(shell);
    stage.show(std::move(shell), size);
    late.lock()->setStage(LockViewModel::Stage::Open);
    stage.settle();
    fillScene(late, scene);
    stage.settle();
    openTab(stage.root(), scene);
    stage.settle();
    QStringList found = audit::places(stage);
    gather(found, "", audit::rooms(stage) + audit::texts(stage));
    stage.clear();
    return found;
  }
  // A page of its own, for what is wrong on purpose.
  void make(const char* qml) {
    stage.clear();
    QQmlComponent component(&engine);
    component.setData(QByteArray("import QtQuick\nimport QtQuick.Controls.Basic\nimport Fremskudt.Controls\nRectangle { color: Theme.paper\n") + qml + "\n}", QUrl("qrc:/wrong.qml"));
    std::unique_ptr<QObject> page(component.create());
    INFO(component.errorString().toStdString());
    REQUIRE(page);
    stage.show(std::move(page), {412, 915});
  }
  QList<QColor> inks() {
    QQmlComponent component(&engine);
    component.setData("import QtQuick\nimport Fremskudt.Controls\nQtObject { readonly property color ink: Theme.ink; readonly property color quiet: Theme.quietInk }", QUrl("qrc:/theme.qml"));
    const std::unique_ptr<QObject> theme(component.create());
    REQUIRE(theme);
    return {theme->property("ink").value<QColor>(), theme->property("quiet").value<QColor>()};
  }
};

const QSize kSizes[] = {{1280, 800}, {800, 1280}, {412, 915}};
const int kPercents[] = {100, 160, 200};
const char* const kLooks[] = {"light", "dark", "high contrast"};

}  // namespace

TEST_CASE_METHOD(WithQt, "the audit finds each thing that can be wrong") {
  Pages pages;
  const auto check = [&](const char* what, const char* qml, QStringList (*audit)(audit::Stage&), const char* finding) {
    pages.make(qml);
    const QStringList findings = audit(pages.stage);
    INFO(what << ": " << findings.join("\n").toStdString());
    CHECK(findings.join('\n').contains(QString::fromUtf8(finding)));
  };
  check("small", "AppButton { text: 'x'; width: 40; height: 48 }", audit::targets, "is only 40 x 48");
  check("low", "AppButton { text: 'xxxxxx'; height: 30 }", audit::targets, "x 30");
  check("nameless", "IconButton { iconName: 'plus'; text: '' }", audit::targets, "has no name");
  check("cut at the side", "AppButton { x: 380; text: 'Et langt navn' }", audit::targets, "is outside the screen");
  check("elided", "Text { width: 100; elide: Text.ElideRight; text: 'En lang linje, der ikke kan være her' }", audit::texts, "is elided");
  check("wide", "Text { width: 100; text: 'En lang linje, der ikke kan være her' }", audit::texts, "is wider than its place");
  check("high", "Text { width: 100; height: 20; wrapMode: Text.Wrap; text: 'En lang linje, der ikke kan være her' }", audit::texts, "is higher than its place");
  check("typed and cut", "TextArea { width: 100; height: 20; wrapMode: TextEdit.Wrap; text: 'En lang linje, der ikke kan være her' }", audit::texts, "is higher than its place");
  check("broken", "AppText { width: 60; text: 'forældresamarbejde' }", audit::texts, "breaks the word forældresamarbejde");
  check("clipped", "Item { clip: true; width: 50; height: 200; AppText { text: 'Uden plads'; width: 200 } }", audit::texts, "is cut at the side");
  check("over each other", "AppText { text: 'Et' } AppText { text: 'To' }", audit::texts, "stand over each other");
  check("beyond", "Flickable { width: 300; height: 300; contentHeight: 310; AppText { y: 400; text: 'Uden plads' } }", audit::texts, "beyond the end");
  check("without room", "AppText { width: -1; text: 'Uden plads' }", audit::rooms, "has no room");
  check("a list without room", "ListView { width: 0; height: 100; model: 2; delegate: Item {} }", audit::rooms, "has no room");
  check("a row without room", "ListView { width: 100; height: 100; model: 2; delegate: ListRow { title: 'x'; width: 0 } }", audit::rooms, "the row");
  check("a sign on words", "AppText { text: 'Et' } Icon { name: 'plus' }", audit::rooms, "Icon plus stands on");
  check("signs on each other", "Icon { name: 'eyeOff' } Icon { x: 8; name: 'plus' }", audit::rooms, "stands on Icon");
  check("not reached", "AppButton { text: 'x' } AppButton { y: 80; text: 'y'; focusPolicy: Qt.NoFocus }", audit::tabs, "\"y\" is not reached by Tab");
  check("no mark", "AbstractButton { width: 60; height: 60; text: 'x'; focusPolicy: Qt.StrongFocus } AppButton { y: 80; text: 'y' }", audit::tabs, "does not show that it has the focus");
  check("a trap", "AppButton { text: 'x' } AppTextField { id: trap; y: 80; width: 200; input.Keys.onTabPressed: event => event.accepted = true }", audit::tabs, "does not let Tab go on");
  check("upwards", "AppButton { y: 80; text: 'x' } AppButton { text: 'y' }", audit::tabs, "comes after");
  check("a list with no marks", "ListView { width: 300; height: 300; activeFocusOnTab: true; keyNavigationEnabled: true; model: 3; delegate: AppButton { text: 'x' + index; focusPolicy: Qt.NoFocus } }", audit::tabs, "\"x1\" does not show that it has the focus");
  check("a list without arrows", "ListView { width: 300; height: 300; activeFocusOnTab: true; keyNavigationEnabled: false; model: 3; delegate: AppButton { text: 'x' + index; focusPolicy: Qt.NoFocus } }", audit::tabs, "\"x1\" is not reached by Tab");
  check("cut within a line", "Item { readonly property bool turnsPages: true; clip: true; width: 300; height: 37; AppText { width: 300; text: 'En lang linje, der går over flere linjer, fordi der ikke er plads til den på én' } }", audit::texts, "is cut within a line");
  const auto read = [](audit::Stage& stage) { return audit::readPages(stage, 3); };
  check("pages without end", "Item { readonly property bool turnsPages: true; clip: true; width: 300; height: 30; AppText { width: 300; text: 'x' } }", read, "no end to the pages");
  check("out of sight", "Flickable { width: 300; height: 100; contentHeight: 400; AppButton { text: 'x' } AppButton { y: 300; text: 'y' } }", audit::tabs, "where nobody sees it");
  const auto contrasts = [](audit::Stage& stage) { return audit::contrasts(stage, {QColor("#555555"), QColor("#666666")}); };
  check("pale", "AppText { text: 'x'; color: '#888888' }", contrasts, "of 4.5:1");
  check("pale where one reads", "AppText { text: 'x'; color: '#666666' }", contrasts, "of 7:1");
  pages.make("AppButton { text: 'x' } AppButton { y: 80; text: 'y' } AppText { y: 160; text: 'z'; color: '#222222' }");
  QStringList none = audit::targets(pages.stage) + audit::texts(pages.stage) + audit::tabs(pages.stage) + contrasts(pages.stage);
  // What is scrolled to is not held against what else scrolls.
  pages.make("Flickable { width: 412; height: 915; contentHeight: 1400; Rectangle { y: 860; width: 412; height: 100; color: 'black' } AppText { y: 1000; text: 'x'; color: '#222222' } }");
  none += contrasts(pages.stage);
  INFO(none.join("\n").toStdString());
  CHECK(none.isEmpty());
}

TEST_CASE_METHOD(WithQt, "actions without room stand in words behind one button") {
  Pages pages;
  pages.make("ActionRow { y: 400; width: 380; snug: true; most: 1; AppButton { kind: AppButton.Kind.Primary; text: 'Start besøg' }"
             " AppButton { iconName: 'plus'; text: 'Nyt notat' } AppButton { iconName: 'eye'; text: 'Vend skærmen' } AppButton { text: 'Ny opgave' } }");
  const auto shows = [&](const char* words) { return audit::places(pages.stage).join('\n').contains(QStringLiteral("AppButton \"") + QString::fromUtf8(words)); };
  const auto isSound = [&] { return audit::targets(pages.stage) + audit::texts(pages.stage) + audit::rooms(pages.stage) + audit::tabs(pages.stage); };
  CHECK(shows("Start besøg"));
  CHECK(shows("Mere …"));
  CHECK_FALSE(shows("Nyt notat"));
  CHECK(isSound().join('\n').toStdString() == "");
  auto* row = pages.stage.root()->findChild<QQuickItem*>("actionRow");
  REQUIRE(row);
  row->setProperty("opened", true);
  pages.stage.settle();
  for (const char* words : {"Start besøg", "Færre", "Nyt notat", "Vend skærmen", "Ny opgave"}) CHECK(shows(words));
  CHECK(isSound().join('\n').toStdString() == "");
  pages.stage.press(Qt::Key_Escape);
  CHECK_FALSE(shows("Nyt notat"));
  CHECK(shows("Mere …"));
}

TEST_CASE_METHOD(WithQt, "Akut stands in the same corner of every page, also where nothing is chosen from a list") {
  Pages pages;
  QStringList corners;
  for (const char* scene : {"today", "child", "families", "places", "inbox", "offers", "team"}) {
    pages.show(scene, kSizes[0]);
    corners += audit::places(pages.stage).filter("AppButton \"Akut\"");
  }
  CHECK(corners.size() == 7);
  corners.removeDuplicates();
  INFO(corners.join('\n').toStdString());
  CHECK(corners.size() == 1);
}

TEST_CASE_METHOD(WithQt, "when a planned visit is stands in view on a phone with large letters") {
  Pages pages;
  pages.app.settings()->setTextPercent(200);
  pages.show("plan", kSizes[2]);
  const auto bottomOf = [&](const QString& words) {
    for (QQuickItem* text : pages.stage.root()->findChildren<QQuickItem*>())
      if (text->isVisible() && text->property("text").toString() == words) return text->mapToScene({0, text->height()}).y();
    return 1e9;
  };
  CHECK(bottomOf("15.30") < bottomOf("Aftalt") - 64);   // over the actions
}

TEST_CASE_METHOD(WithQt, "no text is cut and everything can be tapped, in every size, text size and language") {
  Pages pages;
  QStringList findings;
  int turn = 0;
  for (const char* language : {"da", "en"}) {
    pages.app.settings()->setLanguage(language);
    for (const QString& scene : sceneNames()) {
      // Each scene is opened in another of the nine; the others it is turned into, as a tablet is.
      ++turn;
      for (int i = 0; i < 9; ++i) {
        const int at = (turn + i) % 9;
        const QSize size = kSizes[at / 3];
        const int percent = kPercents[at % 3];
        pages.app.settings()->setTextPercent(percent);
        if (i == 0) pages.show(scene, size);
        else pages.stage.resize(size);
        const QString where = QStringLiteral("%1 %2x%3 %4 % %5").arg(scene).arg(size.width()).arg(size.height()).arg(percent).arg(language);
        gather(findings, where, audit::targets(pages.stage));
        gather(findings, where, audit::texts(pages.stage));
        gather(findings, where, audit::rooms(pages.stage));
        gather(findings, where, complaints);
        complaints.clear();
      }
    }
  }
  // A phone on its side.
  pages.app.settings()->setLanguage("da");
  pages.app.settings()->setTextPercent(100);
  for (const QString& scene : sceneNames()) {
    pages.show(scene, {740, 360});
    for (const QSize size : {QSize(740, 360), QSize(915, 412)}) {
      pages.stage.resize(size);
      const QString where = QStringLiteral("%1 %2x%3").arg(scene).arg(size.width()).arg(size.height());
      gather(findings, where, audit::targets(pages.stage));
      gather(findings, where, audit::texts(pages.stage));
      gather(findings, where, complaints);
      complaints.clear();
    }
  }
  INFO(findings.join("\n").toStdString());
  CHECK(findings.isEmpty());
}

TEST_CASE_METHOD(WithQt, "a page whose data come after it is the page that had them from the first") {
  Pages pages;
  QStringList findings;
  for (const auto& [size, percent] : {std::pair(kSizes[0], 100), std::pair(kSizes[2], 160)}) {
    pages.app.settings()->setTextPercent(percent);
    for (const QString& scene : sceneNames()) {
      const QString where = QStringLiteral("%1 %2x%3 %4 %").arg(scene).arg(size.width()).arg(size.height()).arg(percent);
      const QStringList late = pages.placesWhenLate(scene, size);
      pages.show(scene, size);
      const QStringList early = audit::places(pages.stage);
      for (const QString& one : late)
        if (!early.contains(one)) gather(findings, where, {QStringLiteral("late: ") + one});
      for (const QString& one : early)
        if (!late.contains(one)) gather(findings, where, {QStringLiteral("early: ") + one});
    }
  }
  INFO(findings.join("\n").toStdString());
  CHECK(findings.isEmpty());
}

TEST_CASE_METHOD(WithQt, "Tab reaches everything down each column, and shows where it is") {
  Pages pages;
  QStringList findings;
  for (const auto& [size, percent] : {std::pair(kSizes[0], 100), std::pair(kSizes[1], 100), std::pair(kSizes[2], 100), std::pair(kSizes[2], 200), std::pair(QSize(915, 412), 100)}) {
    pages.app.settings()->setTextPercent(percent);
    for (const QString& scene : sceneNames()) {
      pages.show(scene, size);
      gather(findings, QStringLiteral("%1 %2x%3 %4 %").arg(scene).arg(size.width()).arg(size.height()).arg(percent), audit::tabs(pages.stage));
    }
  }
  INFO(findings.join("\n").toStdString());
  CHECK(findings.isEmpty());
}

TEST_CASE_METHOD(WithQt, "what is read together is whole, page after page") {
  Pages pages;
  QStringList findings;
  for (const QSize size : {kSizes[0], kSizes[1], kSizes[2], QSize(915, 412)})
    for (const int percent : kPercents) {
      pages.app.settings()->setTextPercent(percent);
      for (const char* scene : {"shared_reading", "shared_words", "shared_long", "shared_copy"}) {
        pages.show(scene, size);
        gather(findings, QStringLiteral("%1 %2x%3 %4 %").arg(QLatin1String(scene)).arg(size.width()).arg(size.height()).arg(percent), audit::readPages(pages.stage, 60) + complaints);
        complaints.clear();
      }
    }
  INFO(findings.join("\n").toStdString());
  CHECK(findings.isEmpty());
}

TEST_CASE_METHOD(WithQt, "every text stands out from what is behind it, in every look") {
  Pages pages;
  QStringList findings;
  for (int look = 0; look < 3; ++look) {
    pages.app.settings()->setLook(SettingsViewModel::Look(look));
    for (const QString& scene : sceneNames()) {
      pages.show(scene, kSizes[0]);
      gather(findings, scene + QStringLiteral(" ") + QLatin1String(kLooks[look]), audit::contrasts(pages.stage, pages.inks()));
    }
  }
  INFO(findings.join("\n").toStdString());
  CHECK(findings.isEmpty());
}
