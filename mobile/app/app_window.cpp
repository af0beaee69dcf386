#include "app/app_window.h"

#include <QEvent>
#include <QGuiApplication>

#include "ui_setup.h"

namespace fremskudt::app {
namespace {

const QUrl kMain(QStringLiteral("qrc:/qt/qml/Fremskudt/Pages/Main.qml"));

}  // namespace

WindowEngine::WindowEngine() : reading_(&engine_) {
  ui::findPages(engine_);
  reading_.loadUrl(kMain, QQmlComponent::Asynchronous);
}

AppWindow::AppWindow(AppController& app, QSize size, std::unique_ptr<WindowEngine> begun, QObject* parent)
    : QObject(parent), app_(app), engine_(std::move(begun)) {
  QQmlApplicationEngine& engine = engine_->engine();
  ui::setUpEngine(engine, *app_.screen().settings());
  engine.setInitialProperties({{QStringLiteral("app"), QVariant::fromValue(&app_.screen())},
                                {QStringLiteral("width"), size.width()},
                                {QStringLiteral("height"), size.height()}});
  engine.load(kMain);
  if (engine.rootObjects().isEmpty()) return;
  window_ = qobject_cast<QQuickWindow*>(engine.rootObjects().constFirst());
  if (window_ == nullptr) return;
  qGuiApp->installEventFilter(this);
  connect(window_, &QWindow::visibilityChanged, this, [this](QWindow::Visibility visibility) {
    // Out of sight: whoever brings it back shows the PIN.
    if (visibility == QWindow::Minimized || visibility == QWindow::Hidden) app_.session().watch().cover();
  });
}

AppWindow::~AppWindow() = default;

bool AppWindow::eventFilter(QObject* watched, QEvent* event) {
  app_.session().watch().eventFilter(watched, event);
  if (watched == window_ && event->type() == QEvent::Close) {
    // Words that cannot be written keep the window open once, with what is wrong on it; a second time ends it.
    if (!app_.saveAllNow() && !askedToClose_) {
      askedToClose_ = true;
      event->ignore();
      return true;
    }
    emit closed();
  }
  return QObject::eventFilter(watched, event);
}

}  // namespace fremskudt::app
