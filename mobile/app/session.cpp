#include "app/session.h"

#include <algorithm>

#include <QSysInfo>

#include "app/problem.h"
#include "store/key_slots.h"

namespace fremskudt::app {
namespace {

using Stage = ui::LockViewModel::Stage;

constexpr int kTriesBeforeWaiting = 3;   // shared/store/key_slots.h
static_assert(ui::LockViewModel::kFewestPin == int(store::KeySlots::kFewestPinChars));
constexpr int kMostPadDigits = 12;       // PinPad.qml takes no more

// Of a wrong PIN in shared view.
constexpr std::int64_t kFirstWaitMs = 30'000;
constexpr std::uint32_t kMostDoublings = 20;   // a year

}  // namespace

bool isPin(const QString& secret) {
  return secret.size() <= kMostPadDigits && std::all_of(secret.begin(), secret.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

Session::Session(StorageService& storage, ui::LockViewModel& lock, LockWatch::Clock clock, SaveAll saveAll, PutBack putBack, QObject* parent)
    : QObject(parent), storage_(storage), vm_(lock), saveAll_(std::move(saveAll)), putBack_(std::move(putBack)), clock_(clock), watch_(std::move(clock)) {
  connect(&vm_, &ui::LockViewModel::unlockRequested, this, &Session::unlock);
  connect(&vm_, &ui::LockViewModel::enrolRequested, this, &Session::enrol);
  connect(&vm_, &ui::LockViewModel::lockRequested, this, &Session::lockFully);
  connect(&vm_, &ui::LockViewModel::activity, &watch_, &LockWatch::touch);
  connect(&watch_, &LockWatch::covered, this, &Session::cover);
  connect(&watch_, &LockWatch::lockFully, this, &Session::lockFully);
}

void Session::start() {
  storage_.look(this, [this](const Result<tablet::Look>& look) {
    if (!look) {
      vm_.setProblem(problemOf(look.error()));
      setDamaged(look.error().kind == ErrorKind::corrupt);
      vm_.setStage(look.error().kind == ErrorKind::corrupt ? Stage::Damaged : Stage::Locked);
      return;
    }
    showLook(*look);
    setDamaged(look->is_damaged);
    vm_.setStage(look->stage == tablet::Stage::not_enrolled ? Stage::Enrol : look->is_damaged ? Stage::Damaged : Stage::Locked);
  });
}

void Session::setPassphrase(bool passphrase) {
  ui::LockFacts facts = vm_.facts();
  facts.passphrase = passphrase;
  vm_.setFacts(facts);
}

void Session::setDamaged(bool damaged) {
  ui::LockFacts facts = vm_.facts();
  facts.damaged = damaged;
  vm_.setFacts(facts);
}

void Session::showLook(const tablet::Look& look) {
  ui::LockFacts facts = vm_.facts();
  // Only said while it means something: the next ones may be tried at once.
  const int left = kTriesBeforeWaiting - int(look.wrong_tries);
  facts.triesLeft = look.wrong_tries > 0 && left > 0 ? left : 0;
  facts.waitSeconds = int((look.wait_ms + 999) / 1000);
  vm_.setFacts(facts);
}

void Session::setShared(bool shared) {
  shared_ = shared;
  watch_.setShared(shared);
}

int Session::sharedWaitSeconds() const {
  return int((std::max<std::int64_t>(0, sharedFreeAtMs_ - clock_()) + 999) / 1000);
}

void Session::leaveShared(const QString& secret) {
  if (!shared_ || tryingShared_) return;   // the answer to the one before comes
  tryShared(secret, [this] { emit sharedLeft(); }, [this](const QString& problem, int wait) { emit sharedRefused(problem, wait); });
}

void Session::tryShared(const QString& secret, std::function<void()> right, std::function<void(const QString&, int)> refused) {
  if (const int left = sharedWaitSeconds(); left > 0) {
    refused(QStringLiteral("wait"), left);
    return;
  }
  // Covered and tried again while another is looked at: each in its turn, for the lock waits for its answer.
  if (tryingShared_) {
    nextShared_ = [this, secret, right = std::move(right), refused = std::move(refused)] { tryShared(secret, right, refused); };
    return;
  }
  tryingShared_ = true;
  storage_.matchesPin(this, secret.toStdString(), [this, right = std::move(right), refused = std::move(refused)](const Status& status) {
    tryingShared_ = false;
    const auto next = std::exchange(nextShared_, nullptr);
    if (!isOpen_ || closing_) return;   // it was locked fully meanwhile
    if (status) {
      sharedWrong_ = 0;
      right();
    } else {
      int wait = 0;
      if (status.error().kind == ErrorKind::wrong_key) {
        const std::int64_t ms = kFirstWaitMs << std::min(sharedWrong_++, kMostDoublings);
        sharedFreeAtMs_ = clock_() + ms;
        wait = int(ms / 1000);
      }
      refused(problemOf(status.error()), wait);
    }
    if (next) next();
  });
}

void Session::uncover() {
  vm_.setProblem({});
  vm_.setStage(Stage::Open);
  if (locking_) {
    // The disk takes nothing, and whoever knows the PIN may see the words that stand only on the screen.
    locking_ = false;
    watch_.start();
  } else {
    watch_.uncovered();
  }
}

void Session::unlock(const QString& secret) {
  if (isOpen_) {
    vm_.setStage(Stage::Working);
    if (shared_) {
      tryShared(secret, [this] { uncover(); }, [this](const QString& problem, int wait) {
        ui::LockFacts facts = vm_.facts();
        facts.triesLeft = 0;
        facts.waitSeconds = wait;
        vm_.setFacts(facts);
        vm_.setProblem(problem);
        vm_.setStage(Stage::Overlay);
      });
      return;
    }
    storage_.checkPin(this, secret.toStdString(), [this](const Status& status) {
      if (!isOpen_ || closing_) return;   // it was locked fully meanwhile
      if (status) uncover();
      else refuse(status.error(), Stage::Overlay);
    });
    return;
  }
  vm_.setStage(Stage::Working);
  storage_.unlock(this, secret.toStdString(), [this](const Status& status) {
    if (!status) {
      refuse(status.error(), Stage::Locked);
      return;
    }
    isOpen_ = true;
    vm_.setProblem({});
    setDamaged(false);
    watch_.start();
    arriving_ = true;
    putBack_([this](const Status& isBack) {
      if (!isBack) closeUnread(isBack.error());
      else if (std::exchange(arriving_, false)) vm_.setStage(Stage::Open);
    });
  });
}

// Over what was typed before and cannot be read the pages are not opened: it would be hidden, and written over.
void Session::closeUnread(const Error& error) {
  if (!isOpen_ || closing_) return;   // it was locked fully meanwhile
  arriving_ = locking_ = false;
  closing_ = true;
  watch_.stop();
  vm_.setStage(Stage::Working);
  emit closing();
  storage_.lock(this, [this, error] {
    isOpen_ = closing_ = false;
    refuse(error, Stage::Locked);
  });
}

// What was wrong stands in a code; how many tries are left, and how long to wait, on the disk.
void Session::refuse(const Error& error, Stage back) {
  storage_.look(this, [this, error, back](const Result<tablet::Look>& look) {
    Stage next = back;
    if (look) showLook(*look);
    QString problem = problemOf(error);
    if (error.kind == ErrorKind::refused) problem = QStringLiteral("slot_cost");
    // The network broke while the tablet was taken into use: it goes on there, with the same code.
    if (error.kind == ErrorKind::not_found && back == Stage::Locked) {
      problem = QStringLiteral("enrol_again");
      next = Stage::Enrol;
    }
    if (look && look->wait_ms > 0 && error.kind != ErrorKind::wrong_key) problem = QStringLiteral("wait");
    if (error.kind == ErrorKind::corrupt && back == Stage::Locked) {
      setDamaged(true);
      next = Stage::Damaged;
    }
    vm_.setProblem(problem);
    vm_.setStage(next);
  });
}

void Session::enrol(const QString& code, const QString& secret) {
  vm_.setStage(Stage::Working);
  storage_.enrol(this, code.toStdString(), secret.toStdString(), QSysInfo::machineHostName().toStdString(),
                 [this, secret](const Status& status) {
                   if (status) {
                     const bool passphrase = !isPin(secret);
                     setPassphrase(passphrase);
                     emit enrolled(passphrase);
                     unlock(secret);
                     return;
                   }
                   const auto pin = store::KeySlots::check_pin(secret.toStdString());
                   refuseCode(status.error(), !pin && pin.error().message == status.error().message);
                 });
}

// The code from the office, or the own one: of a tablet whose store is damaged it is tried too.
void Session::refuseCode(const Error& error, bool isOwnTooShort) {
  storage_.look(this, [this, error, isOwnTooShort](const Result<tablet::Look>& look) {
    QString problem = problemOf(error);
    switch (error.kind) {
      case ErrorKind::io: problem = QStringLiteral("unreachable"); break;
      case ErrorKind::wrong_key: problem = QStringLiteral("wrong_own_code"); break;
      case ErrorKind::refused:
      case ErrorKind::bad_input: problem = look && look->wait_ms > 0 ? QStringLiteral("wait") : QStringLiteral("bad_code"); break;
      case ErrorKind::not_found:
      case ErrorKind::corrupt:
      case ErrorKind::too_new:
      case ErrorKind::busy:
      case ErrorKind::full: break;
    }
    vm_.setProblem(isOwnTooShort ? QStringLiteral("too_short") : problem);
    vm_.setStage(Stage::Enrol);
  });
}

void Session::cover() {
  if (!isOpen_ || locking_) return;
  arriving_ = false;
  vm_.setProblem({});
  vm_.setStage(Stage::Overlay);
  saveAll_([] {});
}

void Session::lockFully() {
  if (!isOpen_ || locking_) return;
  locking_ = true;
  arriving_ = false;
  const std::uint64_t number = ++lockNumber_;
  watch_.stop();
  vm_.setStage(Stage::Overlay);
  emit leaving();
  saveAll_([this, number] {
    if (!locking_ || closing_ || number != lockNumber_) return;   // it was unlocked again while it waited
    closing_ = true;
    emit closing();
    vm_.setStage(Stage::Working);
    storage_.lock(this, [this] {
      isOpen_ = locking_ = closing_ = false;
      emit closed();
    });
  });
}

}  // namespace fremskudt::app
