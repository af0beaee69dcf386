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

bool isVerified(const practice::Pack& pack, const practice::Card& card, practice::Day on) {
  if (card.has_source() && card.source().verified() != practice::VERIFIED) return false;
  return std::ranges::all_of(card.references(), [&](const auto& name) {
    const auto* reference = practice::find_reference(pack, name);
    const auto* provision = reference != nullptr ? practice::provision_on(*reference, on) : nullptr;
    return provision != nullptr && provision->source().verified() == practice::VERIFIED;
  });
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
                    QString::fromStdString(english ? card.en_text() : card.da_text()), lawOf(*practice_, card, on, english), isVerified(*practice_, card, on)};
  cards_.setSnapshot(rows);
  QList<AcuteRow> lines;
  for (const auto& line : practice_->acute())
    lines << AcuteRow{QString::fromStdString(line.code()), QString::fromStdString(english ? line.en() : line.da()),
                      QString::fromStdString(english ? line.en_when() : line.da_when()), QString::fromStdString(line.phone())};
  acute_.setSnapshot(lines);
  emit cardsChanged();
}

AcuteRow SettingsViewModel::lineOf(const char* code) const {
  const AcuteRow* line = acute_.find(QLatin1String(code));
  return line != nullptr ? *line : AcuteRow{};
}

CardRow SettingsViewModel::notifying() const {
  const CardRow* card = cards_.find(QString::fromUtf8(practice::kShouldINotify.data(), qsizetype(practice::kShouldINotify.size())));
  return card != nullptr ? *card : CardRow{};
}

QList<int> SettingsViewModel::sections() const {
  using Page = Navigation::Page;
  const auto rail = [](std::initializer_list<Page> pages) {
    QList<int> sections;
    for (const Page page : pages) sections.append(int(page));
    return sections;
  };
  const QString& role = device_.role;
  if (role == QLatin1String("intake")) return rail({Page::Inbox, Page::Families, Page::Team, Page::More});
  if (role == QLatin1String("leader")) return rail({Page::Today, Page::Team, Page::Families, Page::Inbox, Page::More});
  if (role == QLatin1String("analyst") || role == QLatin1String("admin")) return rail({Page::More});
  const auto worksAs = [&](QLatin1String one) { return role == one || device_.granted.contains(one); };
  const bool inPlaces = worksAs(QLatin1String("outreach")), inHomes = worksAs(QLatin1String("home_visit"));
  if (inPlaces && !inHomes) return rail({Page::Today, Page::Places, Page::Offers, Page::Team, Page::More});
  if (inHomes && !inPlaces) return rail({Page::Today, Page::Families, Page::Offers, Page::Team, Page::More});
  return rail({Page::Today, Page::Places, Page::Families, Page::Team, Page::More});
}

QList<int> SettingsViewModel::beyond() const {
  using Page = Navigation::Page;
  QList<int> pages;
  // Analysts and administrators hold no case, no place and no card: there is nothing of the team on their tablet.
  if (device_.role == QLatin1String("analyst") || device_.role == QLatin1String("admin")) return pages;
  for (const Page page : {Page::Places, Page::Families, Page::Offers})
    if (!shows(page) && !(page == Page::Places && device_.role == QLatin1String("intake"))) pages.append(int(page));
  return pages;
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
