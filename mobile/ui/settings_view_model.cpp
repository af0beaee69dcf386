#include "settings_view_model.h"

#include <algorithm>

#include "practice/pack.h"

namespace fremskudt::ui {
namespace {

// "Barnets lov §§ 28-29 · Barnets lov §§ 132-135"
QString lawOf(const practice::Pack& pack, const practice::Card& card, practice::Day on, bool english) {
  QStringList all;
  for (const auto& name : card.references()) {
    const auto* reference = practice::find_reference(pack, name);
    const auto* provision = reference != nullptr ? practice::provision_on(*reference, on) : nullptr;
    const auto* law = provision != nullptr ? practice::find_law(pack, provision->law()) : nullptr;
    if (law != nullptr) all << QString::fromStdString((english ? law->en() : law->da()) + " " + provision->section());
  }
  return all.join(QStringLiteral(" · "));
}

}  // namespace

SettingsViewModel::SettingsViewModel(QObject* parent)
    : QObject(parent), practice_(std::shared_ptr<void>(), &practice::built_in_pack()) {
  pack_.version = QString::fromStdString(practice_->version());
  showCards();
}

void SettingsViewModel::setPractice(std::shared_ptr<const practice::Pack> practice, const PackFacts& facts, const QString& today) {
  if (practice == practice_ && facts == pack_ && today == practiceDay_) return;
  practice_ = std::move(practice);
  pack_ = facts;
  practiceDay_ = today;
  showCards();
  emit practiceChanged();
}

void SettingsViewModel::showCards() {
  const bool english = language_ == QLatin1String("en");
  const auto today = practice::parse_day(practiceDay_.toStdString());
  const practice::Day on = today ? *today : *practice::parse_day(practice_->valid_from());
  QList<CardRow> rows;
  for (const auto& card : practice_->cards())
    rows << CardRow{QString::fromStdString(card.code()), QString::fromStdString(english ? card.en_title() : card.da_title()),
                    QString::fromStdString(english ? card.en_text() : card.da_text()), lawOf(*practice_, card, on, english)};
  cards_.setSnapshot(rows);
}

void SettingsViewModel::setLanguage(const QString& language) {
  const QString known = language == QLatin1String("en") ? language : QStringLiteral("da");
  if (known == language_) return;
  language_ = known;
  showCards();
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
