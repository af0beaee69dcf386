// One QGuiApplication for the whole test program, made before the first test and gone after the last.
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#define CATCH_CONFIG_EXTERNAL_INTERFACES   // listeners, in the Catch2 of Debian 12
#include <catch2/catch.hpp>
#endif

#include <QGuiApplication>
#include <memory>

#include "app/gui_thread.h"
#include "ui_setup.h"

// Named on the linker's command line, so that this file is linked though nothing calls into it.
extern "C" {
extern int fremskudt_qt_session;
int fremskudt_qt_session = 0;
}

namespace fremskudt::test {
namespace {

#if __has_include(<catch2/catch_all.hpp>)
using ListenerBase = Catch::EventListenerBase;
#else
using ListenerBase = Catch::TestEventListenerBase;
#endif

class QtSession final : public ListenerBase {
 public:
  using ListenerBase::ListenerBase;
  void testRunStarting(const Catch::TestRunInfo&) override {
    app::markGuiThread();
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("QT_QUICK_BACKEND", "software");
    application_ = std::make_unique<QGuiApplication>(count_, arguments_);
    ui::prepareUi();
  }
  void testRunEnded(const Catch::TestRunStats&) override { application_.reset(); }

 private:
  int count_ = 1;
  char name_[16] = "fremskudt-test";
  char* arguments_[2] = {name_, nullptr};
  std::unique_ptr<QGuiApplication> application_;
};

CATCH_REGISTER_LISTENER(QtSession)

}  // namespace
}  // namespace fremskudt::test
