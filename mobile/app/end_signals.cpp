#include "app/end_signals.h"

#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace fremskudt::app {
namespace {

int writeEnd = -1;

// Only what is safe in a signal handler.
extern "C" void onSignal(int) {
  const char one = 1;
  if (::write(writeEnd, &one, 1) < 0) return;   // the pipe is full: it has been told already
}

}  // namespace

EndSignals::EndSignals(QObject* parent) : QObject(parent) {
  if (::pipe2(pipe_, O_CLOEXEC | O_NONBLOCK) != 0) return;   // then the signals end the app at once, as they do by default
  writeEnd = pipe_[1];
  notifier_ = new QSocketNotifier(pipe_[0], QSocketNotifier::Read, this);
  connect(notifier_, &QSocketNotifier::activated, this, [this] {
    char told[16];
    while (::read(pipe_[0], told, sizeof told) > 0) {}
    emit asked();
  });
  struct sigaction action {};
  action.sa_handler = onSignal;
  action.sa_flags = SA_RESTART;
  for (const int signal : {SIGTERM, SIGINT, SIGHUP}) ::sigaction(signal, &action, nullptr);
}

EndSignals::~EndSignals() {
  if (writeEnd < 0) return;
  for (const int signal : {SIGTERM, SIGINT, SIGHUP}) ::signal(signal, SIG_DFL);
  delete notifier_;
  ::close(pipe_[0]);
  ::close(pipe_[1]);
  writeEnd = -1;
}

}  // namespace fremskudt::app
