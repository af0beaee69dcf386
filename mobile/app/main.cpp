// fremskudt: the app on the tablet. Wires options, threads and the window; everything else is in the library.
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <unistd.h>

#include <QGuiApplication>
#include <QPalette>
#include <QQuickWindow>

#include "app/app_controller.h"
#include "app/app_window.h"
#include "app/end_signals.h"
#include "app/gui_thread.h"
#include "app/options.h"
#include "app/tour.h"
#include "base/exit_codes.h"
#include "base/process.h"
#include "model/quiet_protobuf.h"
#include "ui_setup.h"

namespace {

using namespace fremskudt;

// The event loop ends with it when the store was locked fully: a new process, whose memory holds nothing, goes on.
constexpr int kStartAnew = 77;

QString readPin(const std::filesystem::path& file) {
  app::assertNotGuiThread();
  std::ifstream in(file);
  std::string pin;
  std::getline(in, pin);
  return QString::fromStdString(pin);
}

// One line when the page to unlock or to enrol is painted, once.
void reportStart(QQuickWindow& window, const ui::LockViewModel& lock) {
  QObject::connect(&window, &QQuickWindow::frameSwapped, &window, [&lock, said = false]() mutable {
    if (said || lock.stage() == ui::LockViewModel::Stage::Starting) return;
    said = true;
    std::puts("usable");
    std::fflush(stdout);
  });
}

int runApp(const app::Options& options, int argc, char** argv) {
  QGuiApplication gui(argc, argv);
  QGuiApplication::setApplicationName(QStringLiteral("fremskudt"));
  QGuiApplication::setApplicationVersion(QStringLiteral(FREMSKUDT_VERSION));
  QGuiApplication::setDesktopFileName(QStringLiteral("fremskudt"));
  ui::prepareUi();
  auto begun = std::make_unique<app::WindowEngine>();

  app::AppController controller({
      .storage = {.directory = options.store, .acceptCheapSlots = options.cheapSlots, .env = &system_environment()},
      .language = options.language,
      .look = options.look,
      .textPercent = options.textPercent,
      .darkSystem = QGuiApplication::palette().color(QPalette::Window).lightness() < 128,
  });

  std::unique_ptr<app::AppWindow> window;
  std::unique_ptr<app::Tour> tour;
  QObject::connect(&controller, &app::AppController::settled, &gui, [&] {
    window = std::make_unique<app::AppWindow>(controller, QSize(options.width, options.height), std::move(begun));
    if (window->window() == nullptr) {
      QCoreApplication::exit(1);
      return;
    }
    QObject::connect(window.get(), &app::AppWindow::closed, &gui, [] { QCoreApplication::exit(0); });
    if (options.reportStart) reportStart(*window->window(), *controller.screen().lock());
    if (options.pinFile.empty()) return;
    controller.storage().run<QString>(
        &gui, [file = options.pinFile](app::Storage&) { return readPin(file); },
        [&](const QString& pin) {
          if (pin.isEmpty()) {   // trying no PIN would cost one of the ten tries
            std::fputs("fremskudt: the file named by --pin-file holds no PIN.\n", stderr);
            QCoreApplication::exit(2);
            return;
          }
          if (options.tour.empty()) {
            controller.screen().lock()->unlock(pin);
            return;
          }
          tour = std::make_unique<app::Tour>(controller, *window->window(), options.tour, QString::fromStdString(options.tourVisit));
          QObject::connect(tour.get(), &app::Tour::ended, &gui, [](const QString& trouble) {
            if (!trouble.isEmpty()) std::fprintf(stderr, "fremskudt: %s\n", qPrintable(trouble));
            QCoreApplication::exit(trouble.isEmpty() ? 0 : 1);
          });
          tour->start(pin);
        });
  });
  QObject::connect(&controller, &app::AppController::lockedFully, &gui, [] { QCoreApplication::exit(kStartAnew); });

  app::EndSignals end;
  QObject::connect(&end, &app::EndSignals::asked, &gui, [&controller] {
    controller.saveAllNow();
    QCoreApplication::exit(0);
  });
  controller.start();
  const int code = QGuiApplication::exec();
  tour.reset();
  window.reset();
  return code;
}

}  // namespace

int main(int argc, char** argv) {
  begin_process();
  app::markGuiThread();
  quiet_protobuf();
  const app::Parsed parsed = app::parseOptions(argc, argv);
  if (!parsed.options) return parsed.exitCode != 0 || output_was_written() ? parsed.exitCode : kIo;
  if (!parsed.options->tour.empty()) {
    // Pictures need no display; whoever wants another platform says so.
    ::setenv("QT_QPA_PLATFORM", "offscreen", 0);
    ::setenv("QT_QUICK_BACKEND", "software", 0);
  }
  std::vector<char*> arguments(argv, argv + argc);
  arguments.push_back(nullptr);
  const int code = runApp(*parsed.options, argc, argv);
  if (code != kStartAnew) return code;
  ::execv("/proc/self/exe", arguments.data());
  std::perror("fremskudt: the app could not start itself again after locking; start it by hand");
  return 1;
}
