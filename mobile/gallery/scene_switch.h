// The gallery's own list of scenes and which is shown.
#pragma once

#include <QObject>
#include <QStringList>
#include <QtQml/qqmlregistration.h>

namespace fremskudt::ui {

class AppViewModel;

class SceneSwitch : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the gallery")
  Q_PROPERTY(QStringList names READ names CONSTANT FINAL)
  Q_PROPERTY(QString scene READ scene WRITE setScene NOTIFY sceneChanged FINAL)

 public:
  explicit SceneSwitch(AppViewModel& app) : app_(app) {}
  QStringList names() const;
  QString scene() const { return scene_; }
  void setScene(const QString& scene);

 signals:
  void sceneChanged();

 private:
  AppViewModel& app_;
  QString scene_;
};

}  // namespace fremskudt::ui
