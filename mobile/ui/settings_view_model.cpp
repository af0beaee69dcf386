#include "settings_view_model.h"

#include <algorithm>

namespace fremskudt::ui {

void SettingsViewModel::setLanguage(const QString& language) {
  const QString known = language == QLatin1String("en") ? language : QStringLiteral("da");
  if (known == language_) return;
  language_ = known;
  emit changed();
}

void SettingsViewModel::setLook(Look look) {
  if (look == look_) return;
  look_ = look;
  emit changed();
}

void SettingsViewModel::setTextPercent(int percent) {
  const int allowed = std::clamp(percent, 100, 200);
  if (allowed == textPercent_) return;
  textPercent_ = allowed;
  emit changed();
}

void SettingsViewModel::setMotion(bool motion) {
  if (motion == motion_) return;
  motion_ = motion;
  emit changed();
}

void SettingsViewModel::setDevice(const DeviceFacts& device) {
  if (device == device_) return;
  device_ = device;
  emit deviceChanged();
}

void SettingsViewModel::setPinChange(PinChange state) {
  if (state == pinChange_) return;
  pinChange_ = state;
  emit pinChangeChanged();
}

void SettingsViewModel::changePin(const QString& current, const QString& next) {
  if (pinChange_ == PinChange::Working) return;
  setPinChange(PinChange::Working);
  emit changePinRequested(current, next);
}

}  // namespace fremskudt::ui
