// Decides when the screen is covered and when the store is locked fully. Two stages: the cover keeps everything
// open underneath (text, cursor); the full lock closes the store and wipes its keys.
//
// Covered: after a time without touch or key (shorter on lists, longer in an open visit or note), at once when the
// app is hidden, when the device has slept, or on demand. Locked fully: some minutes after it was covered, or on demand.
// Thread: GUI. The clock is an argument; it must go on while the device sleeps.
#pragma once

#include <cstdint>
#include <functional>

#include <QObject>
#include <QTimer>

namespace fremskudt::app {

class LockWatch : public QObject {
  Q_OBJECT
 public:
  struct Limits {
    std::int64_t listsMs = 0;             // 0: covered at the next tick
    std::int64_t editorMs = 0;
    std::int64_t fullMs = 0;              // counted from the cover
  };
  using Clock = std::function<std::int64_t()>;

  explicit LockWatch(Clock clock, QObject* parent = nullptr);

  void setLimits(Limits limits) { limits_ = limits; }
  void setEditing(bool editing) { editing_ = editing; }
  // Fælles visning: no idle time covers it; what puts the screen out of sight does.
  void setShared(bool shared);
  // Watching begins when the store opens and ends when it closes.
  void start();
  void stop();
  void uncovered();            // the PIN was right
  void touch();                // a person did something
  void cover();
  bool isCovered() const { return stage_ == Stage::covered; }

  // Once a second; tests call it themselves.
  void tick();

  bool eventFilter(QObject* watched, QEvent* event) override;

 signals:
  void covered();
  void lockFully();

 private:
  enum class Stage { off, open, covered };

  Clock clock_;
  Limits limits_;
  Stage stage_ = Stage::off;
  bool editing_ = false, shared_ = false;
  std::int64_t touchedMs_ = 0, coveredMs_ = 0, tickedMs_ = 0;
  QTimer timer_;
};

// CLOCK_BOOTTIME: never goes back, counts sleep.
std::int64_t bootMs();

}  // namespace fremskudt::app
