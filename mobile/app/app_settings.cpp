// AppController: settings between their file and the page, and the change of PIN.
#include "app/app_controller.h"
#include <algorithm>

#include "app/convert.h"
#include "practice/pack.h"

namespace fremskudt::app {

void AppController::fillSettings(const Settings& settings) {
  using Look = ui::SettingsViewModel::Look;
  settings_ = settings;
  fillingSettings_ = true;
  const std::string language = config_.language.empty() ? settings.language : config_.language;
  const std::string look = config_.look.empty() ? settings.look : config_.look;
  ui::SettingsViewModel& vm = *screen_.settings();
  vm.setLanguage(text(language));
  if (look == "contrast") vm.setLook(Look::HighContrast);
  else vm.setLook(look == "dark" || (look.empty() && config_.darkSystem) ? Look::Dark : Look::Light);
  vm.setTextPercent(config_.textPercent > 0 ? config_.textPercent : settings.textPercent);
  vm.setMotion(settings.motion);
  fillingSettings_ = false;
  session_->setPassphrase(settings.passphrase);
  setLockLimits();
}

// The pack says when at the latest; a person may want it sooner.
void AppController::setLockLimits() {
  const auto& limits = screen_.settings()->practice()->limits();
  const auto ms = [](int wanted, int most) { return std::int64_t{60'000} * (wanted > 0 ? std::min(wanted, most) : most); };
  session_->watch().setLimits({.listsMs = ms(settings_.lockListsMinutes, limits.lock_lists_minutes()),
                               .editorMs = ms(settings_.lockEditorMinutes, limits.lock_writing_minutes()),
                               .fullMs = ms(settings_.fullLockMinutes, limits.full_lock_minutes())});
}

// When they cannot be written they hold until the app closes; nothing a person wrote depends on them.
void AppController::keepSettings() { storage_.writeSettings(this, settings_, [](const Status&) {}); }

void AppController::bindSettings() {
  connect(screen_.settings(), &ui::SettingsViewModel::practiceChanged, this, &AppController::setLockLimits);
  connect(screen_.settings(), &ui::SettingsViewModel::changed, this, [this] {
    if (fillingSettings_) return;
    using Look = ui::SettingsViewModel::Look;
    const ui::SettingsViewModel& vm = *screen_.settings();
    settings_.language = vm.language().toStdString();
    switch (vm.look()) {
      case Look::Light: settings_.look = "light"; break;
      case Look::Dark: settings_.look = "dark"; break;
      case Look::HighContrast: settings_.look = "contrast"; break;
    }
    settings_.textPercent = vm.textPercent();
    settings_.motion = vm.motion();
    keepSettings();
  });
  connect(session_.get(), &Session::enrolled, this, [this](bool passphrase) {
    settings_.passphrase = passphrase;
    keepSettings();
  });
  connect(screen_.settings(), &ui::SettingsViewModel::changePinRequested, this, [this](const QString& from, const QString& to) {
    storage_.changePin(this, from.toStdString(), to.toStdString(), [this, passphrase = !isPin(to)](const Status& status) {
      using PinChange = ui::SettingsViewModel::PinChange;
      PinChange now = PinChange::Changed;
      if (!status) {
        now = PinChange::Failed;
        if (status.error().kind == ErrorKind::wrong_key) now = PinChange::WrongPin;
        if (status.error().kind == ErrorKind::bad_input) now = PinChange::TooShort;
      }
      if (status) {
        settings_.passphrase = passphrase;
        keepSettings();
        session_->setPassphrase(passphrase);
      }
      screen_.settings()->setPinChange(now);
    });
  });
}

}  // namespace fremskudt::app
