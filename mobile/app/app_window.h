// The one window: the QML engine with Main.qml, closing, hiding, and every touch for the idle clock.
// Thread: GUI.
#pragma once

#include <QObject>
#include <QQmlApplicationEngine>
#include <QQuickWindow>
#include <QSize>

#include "app/app_controller.h"

namespace fremskudt::app {

class AppWindow : public QObject {
  Q_OBJECT
 public:
  AppWindow(AppController& app, QSize size, QObject* parent = nullptr);
  ~AppWindow() override;

  // Null when the pages could not be loaded: a broken build.
  QQuickWindow* window() const { return window_; }

  bool eventFilter(QObject* watched, QEvent* event) override;

 signals:
  void closed();

 private:
  AppController& app_;
  QQmlApplicationEngine engine_;
  QQuickWindow* window_ = nullptr;
  bool askedToClose_ = false;
};

}  // namespace fremskudt::app
