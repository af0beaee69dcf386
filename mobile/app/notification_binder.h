// Underretning and who gave it: two records on one page. Thread: GUI.
#pragma once

#include "app/fields_binder.h"
#include "notification_editor.h"
#include "tablet/intake.h"

namespace fremskudt::app {

// The notifier's record, and its receipt.
class NotifierBinder final : public FieldsBinder {
  Q_OBJECT
 public:
  NotifierBinder(StorageService& storage, ui::NotifierEditor& editor, QObject* parent);

 protected:
  void askAround() override;

 private:
  ui::NotifierEditor& vm_;
};

class NotificationBinder final : public FieldsBinder {
  Q_OBJECT
 public:
  NotificationBinder(StorageService& storage, ui::NotificationEditor& editor, NotifierBinder& notifier, QObject* parent);
  // Opens both.
  void openNotification(const Id& record);
  void leaveNotification();

 signals:
  void failed(const fremskudt::Error& error);
  void sentOn();
  void done(const QString& action, fremskudt::tablet::TakesBack takesBack);   // with a code that Words.undoSentence names

 protected:
  void askAround() override;

 private:
  // `work` does it and says what takes it back.
  void order(const QString& action, std::function<Result<tablet::TakesBack>(tablet::Tablet&)> work, std::function<void()> then = {});
  void find(const QString& key, const QString& name);

  ui::NotificationEditor& vm_;
  NotifierBinder& notifier_;
  LiveQuery about_, found_;
};

}  // namespace fremskudt::app
