// A test case that needs timers or windows: the one Qt application of the test program, made when first needed.
#pragma once

#include <QGuiApplication>

struct WithQt {
  WithQt() {
    static int argc = 1;
    static char name[] = "test";
    static char* argv[] = {name, nullptr};
    // Never destroyed: static plugins are gone by the time statics are.
    static auto* application = new QGuiApplication(argc, argv);
    Q_UNUSED(application)
  }
};
