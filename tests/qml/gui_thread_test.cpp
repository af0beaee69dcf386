// The GUI thread opens no file of the store and no socket: the calls of the C library are watched while a person works.
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <atomic>
#include <cstdarg>
#include <cstring>
#include <thread>

#include "stage.h"
#include "support/catch.h"

using namespace fremskudt;
using namespace fremskudt::test;

namespace {

std::atomic<bool> watching = false;
std::thread::id guiThread;
char watchedFolder[512] = "";
std::atomic<int> guiFiles = 0, guiSockets = 0, otherFiles = 0;

void sawPath(const char* path) {
  if (!watching || path == nullptr || std::strncmp(path, watchedFolder, std::strlen(watchedFolder)) != 0) return;
  ++(std::this_thread::get_id() == guiThread ? guiFiles : otherFiles);
}

template <class Function>
Function next(const char* name) {
  return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

}  // namespace

// These stand before the C library's in the search for a symbol, for the libraries too.
extern "C" {
int open(const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = va_arg(arguments, mode_t);
  va_end(arguments);
  sawPath(path);
  static const auto real = next<int (*)(const char*, int, ...)>("open");
  return real(path, flags, mode);
}
int open64(const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = va_arg(arguments, mode_t);
  va_end(arguments);
  sawPath(path);
  static const auto real = next<int (*)(const char*, int, ...)>("open64");
  return real(path, flags, mode);
}
int connect(int fd, const sockaddr* address, socklen_t length) {
  if (watching && std::this_thread::get_id() == guiThread) ++guiSockets;
  static const auto real = next<int (*)(int, const sockaddr*, socklen_t)>("connect");
  return real(fd, address, length);
}
}

TEST_CASE("The GUI thread opens no file of the store and no socket while a person works") {
  Town town;
  guiThread = std::this_thread::get_id();
  std::strncpy(watchedFolder, town.store().c_str(), sizeof watchedFolder - 1);
  watching = true;
  {
    App app(town.store(), {.sync = true});
    app.unlock();
    app.person().tap("Steder");
    app.person().tap(u"Solsikken…"_qs);
    app.person().tap("Ny drøftelse");
    app.person().tap(u"Undring eller bekymring – i deres ord"_qs, QAccessible::EditableText);
    app.person().type("Intet venter paa disken");
    REQUIRE(app.saved());
    app.person().tap("Mere");
    app.screen().settings()->setTextPercent(130);
    REQUIRE(app.person().wait([&] { return app.screen().sync()->facts().caughtUp; }, 40'000));
  }
  watching = false;
  CHECK(otherFiles > 0);   // the watch works
  CHECK(guiFiles == 0);
  CHECK(guiSockets == 0);
}
