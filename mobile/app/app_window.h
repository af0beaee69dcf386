// The one window: the QML engine with Main.qml, closing, hiding, and every touch for the idle clock.
// Thread: GUI.
#pragma once

#include <memory>

#include <QObject>
#include <QQmlApplicationEngine>
#include <QQmlComponent>
#include <QQuickWindow>
#include <QSize>

#include "app/app_controller.h"

namespace fremskudt::app {

// The engine, which reads the pages of the window on a thread of its own from the moment it is made: begun first, that goes on
// while the controller is made and the settings are read.
class WindowEngine {
 public:
  WindowEngine();
  QQmlApplicationEngine& engine() { return engine_; }

 private:
  QQmlApplicationEngine engine_;
  QQmlComponent reading_;
};

class AppWindow : public QObject {
  Q_OBJECT
 public:
  AppWindow(AppController& app, QSize size, std::unique_ptr<WindowEngine> begun = std::make_unique<WindowEngine>(), QObject* parent = nullptr);
  ~AppWindow() override;

  // Null when the pages could not be loaded: a broken build.
  QQuickWindow* window() const { return window_; }

  bool eventFilter(QObject* watched, QEvent* event) override;

 signals:
  void closed();

 private:
  AppController& app_;
  std::unique_ptr<WindowEngine> engine_;
  QQuickWindow* window_ = nullptr;
  bool askedToClose_ = false;
};

}  // namespace fremskudt::app
