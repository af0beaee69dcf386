#include "app/gui_thread.h"

#include <atomic>
#include <thread>

#include "base/result.h"

namespace fremskudt::app {
namespace {
std::atomic<std::thread::id> gui;
}

void markGuiThread() { gui = std::this_thread::get_id(); }
bool isGuiThread() { return gui.load() == std::this_thread::get_id(); }
void assertNotGuiThread() { FREMSKUDT_ASSERT(!isGuiThread()); }

}  // namespace fremskudt::app
