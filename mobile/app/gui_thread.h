// Which thread is the GUI's, and a guard: whatever may wait (store, files, sockets) is never called on it.
#pragma once

namespace fremskudt::app {

// Called once, first thing in main, on the thread that will run the GUI.
void markGuiThread();
bool isGuiThread();
// An assertion in every build: a screen that waits for the disk is a bug, not bad luck.
void assertNotGuiThread();

}  // namespace fremskudt::app
