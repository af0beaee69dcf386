#include "screenshots.h"

#include <QCoreApplication>
#include <QCursor>
#include <QDir>
#include <QElapsedTimer>
#include <QImage>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTextStream>
#include <algorithm>
#include <cmath>
#include <memory>

#include "sample.h"

namespace fremskudt::ui {
namespace {

constexpr const char* kLooks[] = {"light", "dark", "contrast"};

// Layouts settle over several rounds of polishing; two equal frames in a row are the picture.
QImage settled(QQuickWindow& window) {
  QImage last;
  for (int round = 0; round < 12; ++round) {
    QCoreApplication::sendPostedEvents(nullptr, 0);
    QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
    const QImage now = window.grabWindow();
    if (round > 3 && now == last) return now;
    last = now;
  }
  return last;
}

// How much more there is to see than the window shows.
int hiddenHeight(const QQuickItem* item) {
  int most = item->inherits("QQuickFlickable") && item->isVisible() ? int(std::ceil(item->property("contentHeight").toDouble() - item->height())) : 0;
  for (const QQuickItem* part : item->childItems()) most = std::max(most, hiddenHeight(part));
  return most;
}

}  // namespace

int PictureSet::count() const {
  return int(scenes.size() * sizes.size() * looks.size() * textPercents.size() * languages.size());
}

PictureSet defaultPictures(bool all) {
  PictureSet set;
  set.scenes = sceneNames() + controlScenes();
  set.sizes = {{1280, 800}, {412, 915}};
  set.looks = {0};
  set.textPercents = {100};
  set.languages = QStringList{QStringLiteral("da")};
  if (all) {
    set.sizes.insert(1, {800, 1280});
    set.looks = {0, 1, 2};
    set.textPercents = {100, 160};
    set.languages.append(QStringLiteral("en"));
  }
  return set;
}

int writePictures(QQmlEngine& engine, AppViewModel& app, const PictureSet& set) {
  QTextStream err(stderr);
  if (!QDir().mkpath(set.directory)) {
    err << "cannot make the directory\n";
    return set.count();
  }
  // No finger rests on the tablet.
  QCursor::setPos(-1000, -1000);
  int missing = 0;
  QQmlComponent pages(&engine, set.window), controls(&engine);
  const QStringList withoutPage = controlScenes();
  if (std::ranges::any_of(set.scenes, [&](const QString& scene) { return withoutPage.contains(scene); })) controls.loadUrl(set.controls);
  for (const QQmlComponent* component : {&pages, &controls})
    if (component->isError()) {   // Qt 6.4 falls over one that is asked for an object all the same
      err << "A page does not load:\n" << component->errorString();
      return set.count();
    }
  for (const QString& language : set.languages) {
    app.settings()->setLanguage(language);
    for (const int look : set.looks) {
      app.settings()->setLook(SettingsViewModel::Look(look));
      for (const int percent : set.textPercents) {
        app.settings()->setTextPercent(percent);
        for (const QSize size : set.sizes) {
          for (const QString& scene : set.scenes) {
            showScene(app, scene);
            // A new window for each picture: no scroll position or open chip of the last one is in it.
            const bool alone = withoutPage.contains(scene);
            QQmlComponent& component = alone ? controls : pages;
            QVariantMap properties{{QStringLiteral("app"), QVariant::fromValue(&app)}, {QStringLiteral("width"), size.width()}, {QStringLiteral("height"), size.height()}};
            if (alone) properties.insert(QStringLiteral("part"), scene);
            std::unique_ptr<QObject> object(component.createWithInitialProperties(properties));
            auto* window = qobject_cast<QQuickWindow*>(object.get());
            if (!window) {
              err << component.errorString() << "\n";
              return set.count();
            }
            settled(*window);   // only then is there a page to open a tab of
            openTab(window->contentItem(), scene);
            if (alone) window->setHeight(window->height() + std::max(0, hiddenHeight(window->contentItem())));
            const QString name = QStringLiteral("%1-%2x%3-%4-%5-%6.png").arg(scene).arg(size.width()).arg(size.height())
                                     .arg(QLatin1String(kLooks[look])).arg(percent).arg(language);
            if (!settled(*window).save(QDir(set.directory).filePath(name))) ++missing;
          }
        }
      }
    }
  }
  return missing;
}

}  // namespace fremskudt::ui
