// Invented people and places for the gallery, the screenshots and the tests. Nobody in it exists.
#pragma once

#include <QString>
#include <QStringList>

#include "app_view_model.h"

class QQuickItem;

namespace fremskudt::ui {

// The day everything in the sample happens around: pictures never change with the clock.
inline const QString kSampleToday = QStringLiteral("2026-03-10");

// Fills every part of `app` with the ordinary working day.
void fillSample(AppViewModel& app);
// One named scene of the gallery: fills the sample and opens the page it is about. Unknown names open I dag.
void showScene(AppViewModel& app, const QString& scene);
// Its two halves, apart as in the app: the page stands before its data come.
void openScene(AppViewModel& app, const QString& scene);
void fillScene(AppViewModel& app, const QString& scene);
// What of a scene the page itself holds and not its view model: which tab is open, and that two versions are in view. `page` is any item around it.
void openTab(QQuickItem* page, const QString& scene);
// All scenes of pages, in the order of the map: "lock", "enrol", "today", "today_empty", …
QStringList sceneNames();
// Those without a page: the controls by themselves.
QStringList controlScenes();

}  // namespace fremskudt::ui
