// What each program that shows pages does once: import path, fonts, style, the guard over layouts and the language that follows
// the settings.
#pragma once

class QQmlEngine;

namespace fremskudt::ui {

class SettingsViewModel;

// Before the QGuiApplication's first window. Also sets smooth edges for shapes.
void prepareUi();
// Where the pages are; setUpEngine() does it too. Pages may be read from then on, and made once the rest is set up.
void findPages(QQmlEngine& engine);
// Adds the import path and keeps the engine's language the settings' language, at run time too. GUI thread.
void setUpEngine(QQmlEngine& engine, SettingsViewModel& settings);

}  // namespace fremskudt::ui
