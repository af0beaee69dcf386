// Writes a picture of every scene in every size, look, text size and language that is asked for.
#pragma once

#include <QList>
#include <QSize>
#include <QString>
#include <QStringList>
#include <QUrl>

class QQmlEngine;

namespace fremskudt::ui {

class AppViewModel;

struct PictureSet {
  QString directory;
  QStringList scenes;
  QList<QSize> sizes;
  QList<int> looks;          // SettingsViewModel::Look
  QList<int> textPercents;
  QStringList languages;
  QUrl window{QStringLiteral("qrc:/qt/qml/Fremskudt/Pages/Main.qml")};
  QUrl controls{QStringLiteral("qrc:/qt/qml/Fremskudt/Gallery/ControlsWindow.qml")};   // of the scenes without a page
  int count() const;
};

// What is worth looking at after a change; `all`: every combination of screens.md.
PictureSet defaultPictures(bool all);
// A picture of controls is as high as they are together. Files are named scene-WIDTHxHEIGHT-look-percent-language.png. Returns how many could not be written; why, it has told on
// standard error.
int writePictures(QQmlEngine& engine, AppViewModel& app, const PictureSet& set);

}  // namespace fremskudt::ui
