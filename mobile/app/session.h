// Who may see anything: not enrolled, locked, open, covered. The only place that unlocks and locks.
//
// Covered: the store stays open, sync goes on, editors keep text and cursor; the PIN uncovers.
// Locked: what is typed is on the disk, the store is closed and its keys are wiped (locked memory of libsodium);
// then the process starts itself anew, because Qt and QML keep copies of shown and typed text in memory that
// they do not let us wipe: with the old process they are gone. While something cannot be written (full disk), the
// screen stays covered and the store open: words are worth more than a minute of lock.
// Thread: GUI.
#pragma once

#include <cstdint>
#include <functional>

#include <QObject>

#include "app/lock_watch.h"
#include "app/storage_service.h"
#include "lock_view_model.h"

namespace fremskudt::app {

// Digits only, and not more than the pad takes: it can be typed there.
bool isPin(const QString& secret);

class Session : public QObject {
  Q_OBJECT
 public:
  // Calls its argument once everything typed is on the disk.
  using SaveAll = std::function<void(std::function<void()>)>;
  // Calls its argument once what was typed before stands on the screen again: until then there is nothing to type in.
  using PutBack = std::function<void(std::function<void(Status)>)>;   // an error: what was typed before cannot be read
  Session(StorageService& storage, ui::LockViewModel& lock, LockWatch::Clock clock, SaveAll saveAll, PutBack putBack, QObject* parent);

  // Looks what is on the disk and shows enrolment or the lock.
  void start();
  void lockFully();
  void setPassphrase(bool passphrase);
  // Fælles visning. While it lasts no idle time covers the screen, and a PIN that is tried, to leave it or on its cover, counts
  // nothing on the disk: a wrong one is waited for here, 30 s, then twice as long each time.
  void setShared(bool shared);
  void leaveShared(const QString& secret);
  int sharedWaitSeconds() const;   // until a PIN is looked at again; 0: now
  LockWatch& watch() { return watch_; }

 signals:
  void enrolled(bool passphrase);
  void leaving();     // it will be locked fully: words are still being stored
  void closing();     // it will be closed: let go of what came from it
  void closed();      // keys are wiped
  void sharedLeft();  // the PIN was right
  void sharedRefused(const QString& problem, int waitSeconds);

 private:
  void unlock(const QString& secret);
  void enrol(const QString& code, const QString& secret);
  void cover();
  void uncover();
  void closeUnread(const Error& error);
  void refuse(const Error& error, ui::LockViewModel::Stage back);
  void refuseCode(const Error& error, bool isOwnTooShort);
  void setDamaged(bool damaged);
  void showLook(const tablet::Look& look);
  // Of shared view; `refused` with a problem and how many seconds there are to wait.
  void tryShared(const QString& secret, std::function<void()> right, std::function<void(const QString&, int)> refused);

  StorageService& storage_;
  ui::LockViewModel& vm_;
  SaveAll saveAll_;
  PutBack putBack_;
  LockWatch::Clock clock_;
  LockWatch watch_;
  bool shared_ = false, tryingShared_ = false;
  std::function<void()> nextShared_;   // a PIN that waits until the one before is looked at
  std::uint32_t sharedWrong_ = 0;
  std::int64_t sharedFreeAtMs_ = 0;   // of clock_: no PIN is looked at before
  bool isOpen_ = false;
  bool arriving_ = false;      // open, but what was typed before is not on the screen yet
  bool locking_ = false;       // a full lock waits until everything typed is on the disk
  bool closing_ = false;       // it is: there is no way back
  std::uint64_t lockNumber_ = 0;
};

}  // namespace fremskudt::app
