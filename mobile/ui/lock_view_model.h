// Lås op and first use. The secret goes out as a signal and is kept nowhere here.
#pragma once

#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace fremskudt::ui {

struct LockFacts {
  Q_GADGET
  QML_VALUE_TYPE(lockFacts)
  Q_PROPERTY(bool passphrase MEMBER passphrase FINAL)
  Q_PROPERTY(int triesLeft MEMBER triesLeft FINAL)
  Q_PROPERTY(int waitSeconds MEMBER waitSeconds FINAL)
  Q_PROPERTY(bool damaged MEMBER damaged FINAL)

 public:
  bool passphrase = false;  // a field instead of the pad
  int triesLeft = 0;        // after a wrong one: so many more at once, then there is a wait; 0: nothing to say
  int waitSeconds = 0;      // after wrong tries; the page counts down
  bool damaged = false;     // what lies here does not open: enrolling begins anew and keeps it beside
  friend bool operator==(const LockFacts&, const LockFacts&) = default;
};

class LockViewModel : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("owned by the app")
  Q_PROPERTY(Stage stage READ stage NOTIFY stageChanged FINAL)
  Q_PROPERTY(fremskudt::ui::LockFacts facts READ facts NOTIFY factsChanged FINAL)
  Q_PROPERTY(QString problem READ problem NOTIFY problemChanged FINAL)
  Q_PROPERTY(int fewestPin READ fewestPin CONSTANT FINAL)
  Q_PROPERTY(int fewestOldPin READ fewestOldPin CONSTANT FINAL)

 public:
  // Enrol: first use; Overlay: idle, the pages underneath keep text and cursor; Locked: the store is closed; Damaged: and
  // cannot be opened.
  enum class Stage { Starting, Enrol, Locked, Overlay, Working, Open, Damaged };
  Q_ENUM(Stage)

  using QObject::QObject;
  Stage stage() const { return stage_; }
  LockFacts facts() const { return facts_; }
  QString problem() const { return problem_; }
  // So many characters a PIN or a sentence has at least.
  static constexpr int kFewestPin = 6;
  int fewestPin() const { return kFewestPin; }
  // Codes that were chosen before so many were asked for still open.
  static constexpr int kFewestOldPin = 4;
  int fewestOldPin() const { return kFewestOldPin; }

  void setStage(Stage stage);
  void setFacts(const LockFacts& facts);
  // "wrong_pin", "wait", "slot_cost", "corrupt", "busy", "full", "newer", "too_short", "only_spaces", "wrong_own_code", or a code of
  // shared/base/reasons.h while enrolling ("bad_code", "unreachable", …); empty: none.
  void setProblem(const QString& code);

  Q_INVOKABLE void unlock(const QString& secret);
  Q_INVOKABLE void enrol(const QString& code, const QString& secret);
  // From a damaged tablet to a new beginning, back from there, and to the pad once more: a cable that was loose may sit again.
  Q_INVOKABLE void enrolAgain();
  Q_INVOKABLE void leaveEnrolling();
  Q_INVOKABLE void tryAgain();
  // The wait after a wrong one is over.
  Q_INVOKABLE void waited();
  Q_INVOKABLE void lockNow() { emit lockRequested(); }
  // A key or a touch: the idle clock starts again.
  Q_INVOKABLE void touched() { emit activity(); }

 signals:
  void stageChanged();
  void factsChanged();
  void problemChanged();
  void unlockRequested(const QString& secret);
  void enrolRequested(const QString& code, const QString& secret);
  void lockRequested();
  void activity();

 private:
  Stage stage_ = Stage::Starting;
  LockFacts facts_;
  QString problem_;
};

}  // namespace fremskudt::ui
