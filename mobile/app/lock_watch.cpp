#include "app/lock_watch.h"

#include <ctime>

#include <QEvent>
#include <QGuiApplication>

namespace fremskudt::app {
namespace {

constexpr int kTickMs = 1000;
// A tick that comes this late means that the device has slept: its screen was off.
constexpr std::int64_t kSleptMs = 15'000;

bool isTouch(QEvent::Type type) {
  // The rest of Qt's two hundred event types are nobody's doing.
  return type == QEvent::MouseButtonPress || type == QEvent::MouseButtonRelease || type == QEvent::MouseMove ||
         type == QEvent::Wheel || type == QEvent::KeyPress || type == QEvent::TouchBegin ||
         type == QEvent::TouchUpdate || type == QEvent::TabletPress || type == QEvent::InputMethod;
}

}  // namespace

std::int64_t bootMs() {
  timespec now{};
  clock_gettime(CLOCK_BOOTTIME, &now);
  return now.tv_sec * 1000 + now.tv_nsec / 1'000'000;
}

LockWatch::LockWatch(Clock clock, QObject* parent) : QObject(parent), clock_(std::move(clock)) {
  timer_.setInterval(kTickMs);
  connect(&timer_, &QTimer::timeout, this, &LockWatch::tick);
  connect(qGuiApp, &QGuiApplication::applicationStateChanged, this, [this](Qt::ApplicationState state) {
    // Merely losing the focus to another window is no reason on a desk; being out of sight is.
    if (state == Qt::ApplicationHidden || state == Qt::ApplicationSuspended) cover();
  });
}

void LockWatch::start() {
  stage_ = Stage::open;
  touchedMs_ = tickedMs_ = clock_();
  timer_.start();
}

void LockWatch::stop() {
  stage_ = Stage::off;
  timer_.stop();
}

void LockWatch::uncovered() {
  if (stage_ == Stage::covered) start();
}

void LockWatch::touch() {
  if (stage_ == Stage::open) touchedMs_ = clock_();
}

void LockWatch::setShared(bool shared) {
  shared_ = shared;
  touch();
}

void LockWatch::cover() {
  if (stage_ != Stage::open) return;
  stage_ = Stage::covered;
  coveredMs_ = clock_();
  emit covered();
}

void LockWatch::tick() {
  const std::int64_t now = clock_();
  const bool slept = now - tickedMs_ > kSleptMs;
  const std::int64_t before = shared_ ? tickedMs_ : touchedMs_;   // in shared view nobody need have touched it for hours
  tickedMs_ = now;
  const bool idle = !shared_ && now - touchedMs_ >= (editing_ ? limits_.editorMs : limits_.listsMs);
  if (stage_ == Stage::open && (slept || idle)) {
    cover();
    // Time slept counts towards the full lock.
    coveredMs_ = slept ? before : now;
  }
  if (stage_ == Stage::covered && now - coveredMs_ >= limits_.fullMs) {
    stop();
    emit lockFully();
  }
}

bool LockWatch::eventFilter(QObject* watched, QEvent* event) {
  if (isTouch(event->type())) touch();
  return QObject::eventFilter(watched, event);
}

}  // namespace fremskudt::app
