// Mere: language, theme and text size, what lies on this tablet, PIN and lock.
#pragma once

#include <memory>

#include "navigation.h"
#include "page_state.h"
#include "row_model.h"

namespace fremskudt::practice {
class Pack;
}

namespace fremskudt::ui {

// How many of a kind lie on this tablet.
struct HoldingRow {
  Q_GADGET
  Q_PROPERTY(QString kind MEMBER id FINAL)
  Q_PROPERTY(int count MEMBER count FINAL)

 public:
  QString id;       // "Place", "HomeVisit", …
  int count = 0;
  friend bool operator==(const HoldingRow&, const HoldingRow&) = default;
};

// A knowledge card of the practice pack, in the language of the moment.
struct CardRow {
  Q_GADGET
  QML_VALUE_TYPE(cardRow)
  Q_PROPERTY(QString id MEMBER id FINAL)
  Q_PROPERTY(QString title MEMBER title FINAL)
  Q_PROPERTY(QString text MEMBER text FINAL)
  Q_PROPERTY(QString law MEMBER law FINAL)
  Q_PROPERTY(bool verified MEMBER verified FINAL)

 public:
  QString id, title, text;   // paragraphs are divided by a line break
  QString law;               // "Barnets lov § 3", as it holds today; empty: none is named
  bool verified = true;      // no source that it names is marked as not verified
  friend bool operator==(const CardRow&, const CardRow&) = default;
};

// Who is called when it cannot wait.
struct AcuteRow {
  Q_GADGET
  QML_VALUE_TYPE(acuteRow)
  Q_PROPERTY(QString id MEMBER id FINAL)
  Q_PROPERTY(QString name MEMBER name FINAL)
  Q_PROPERTY(QString when MEMBER when FINAL)
  Q_PROPERTY(QString phone MEMBER phone FINAL)

 public:
  QString id, name, when;
  QString phone;             // empty: the municipality has not set it
  friend bool operator==(const AcuteRow&, const AcuteRow&) = default;
};

struct PackFacts {
  Q_GADGET
  QML_VALUE_TYPE(packFacts)
  Q_PROPERTY(QString version MEMBER version FINAL)
  Q_PROPERTY(bool builtIn MEMBER builtIn FINAL)
  Q_PROPERTY(QString waiting MEMBER waiting FINAL)

 public:
  QString version;
  bool builtIn = true;   // no office has set one
  QString waiting;       // the version of a later one that this app cannot use; empty: none
  friend bool operator==(const PackFacts&, const PackFacts&) = default;
};

struct DeviceFacts {
  Q_GADGET
  QML_VALUE_TYPE(deviceFacts)
  Q_PROPERTY(QString workerName MEMBER workerName FINAL)
  Q_PROPERTY(QString teamName MEMBER teamName FINAL)
  Q_PROPERTY(QString role MEMBER role FINAL)
  Q_PROPERTY(QString deviceId MEMBER deviceId FINAL)
  Q_PROPERTY(QString server MEMBER server FINAL)
  Q_PROPERTY(QString version MEMBER version FINAL)
  Q_PROPERTY(bool passphrase MEMBER passphrase FINAL)

 public:
  QString workerName, teamName;
  QString role;      // code, worker_role
  QStringList granted;   // other roles, as the grants that hold now say
  QString deviceId;  // short, for support
  QString server;    // address
  QString version;
  bool passphrase = false;
  friend bool operator==(const DeviceFacts&, const DeviceFacts&) = default;
};

class SettingsViewModel : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("owned by the app")
  Q_PROPERTY(QString language READ language WRITE setLanguage NOTIFY changed FINAL)
  Q_PROPERTY(Look look READ look WRITE setLook NOTIFY changed FINAL)
  Q_PROPERTY(int textPercent READ textPercent WRITE setTextPercent NOTIFY changed FINAL)
  Q_PROPERTY(bool motion READ motion WRITE setMotion NOTIFY changed FINAL)
  Q_PROPERTY(fremskudt::ui::DeviceFacts device READ device NOTIFY deviceChanged FINAL)
  Q_PROPERTY(fremskudt::ui::RowModel* holdings READ holdings CONSTANT FINAL)
  Q_PROPERTY(fremskudt::ui::RowModel* cards READ cards CONSTANT FINAL)
  Q_PROPERTY(fremskudt::ui::RowModel* acute READ acute CONSTANT FINAL)
  Q_PROPERTY(fremskudt::ui::AcuteRow alarm READ alarm NOTIFY cardsChanged FINAL)
  Q_PROPERTY(fremskudt::ui::AcuteRow duty READ duty NOTIFY cardsChanged FINAL)
  Q_PROPERTY(fremskudt::ui::CardRow notifying READ notifying NOTIFY cardsChanged FINAL)
  Q_PROPERTY(fremskudt::ui::PackFacts pack READ pack NOTIFY practiceChanged FINAL)
  Q_PROPERTY(PinChange pinChange READ pinChange NOTIFY pinChangeChanged FINAL)
  Q_PROPERTY(QList<int> sections READ sections NOTIFY deviceChanged FINAL)
  Q_PROPERTY(QList<int> beyond READ beyond NOTIFY deviceChanged FINAL)

 public:
  enum class Look { Light, Dark, HighContrast };
  Q_ENUM(Look)
  enum class PinChange { None, Working, Changed, WrongPin, TooShort, Failed };
  Q_ENUM(PinChange)

  explicit SettingsViewModel(QObject* parent = nullptr);
  QString language() const { return language_; }
  Look look() const { return look_; }
  int textPercent() const { return textPercent_; }
  bool motion() const { return motion_; }
  DeviceFacts device() const { return device_; }
  RowModel* holdings() { return &holdings_; }
  RowModel* cards() { return &cards_; }
  RowModel* acute() { return &acute_; }
  AcuteRow alarm() const { return lineOf("alarm"); }
  AcuteRow duty() const { return lineOf("duty"); }
  CardRow notifying() const;                   // Skal jeg underrette?
  PackFacts pack() const { return pack_; }
  const std::shared_ptr<const practice::Pack>& practice() const { return practice_; }
  QString practiceDay() const { return practiceDay_; }
  PinChange pinChange() const { return pinChange_; }
  // The rail by role, and by the role one is granted besides: who works in places and in homes has both. Navigation.Page in the order shown: never more than five, the first is where the role begins, Mere is the
  // last. What a role may see beyond it is reached from Mere.
  QList<int> sections() const;
  QList<int> beyond() const;
  bool shows(Navigation::Page section) const { return sections().contains(int(section)); }

  void setLanguage(const QString& language);   // "da", "en"; others are taken as "da"
  void setLook(Look look);
  void setTextPercent(int percent);            // 100 to 200
  void setMotion(bool motion);
  void setDevice(const DeviceFacts& device);
  void setHoldings(const QList<HoldingRow>& rows) { holdings_.setSnapshot(rows); }
  // The pack to go by, from today on. To begin with it is the one that comes with the app.
  void setPractice(std::shared_ptr<const practice::Pack> practice, const PackFacts& facts, const QString& today);
  void setPinChange(PinChange state);
  Q_INVOKABLE void changePin(const QString& current, const QString& next);

 signals:
  void changed();              // keep language, look, size and motion
  void deviceChanged();
  void practiceChanged();
  void cardsChanged();         // cards and lines, in another language or of another pack
  void pinChangeChanged();
  void changePinRequested(const QString& current, const QString& next);

 private:
  void showCards();
  AcuteRow lineOf(const char* code) const;

  QString language_ = QStringLiteral("da");
  Look look_ = Look::Light;
  int textPercent_ = 100;
  bool motion_ = true;
  DeviceFacts device_;
  SnapshotModel<HoldingRow> holdings_{this};
  SnapshotModel<CardRow> cards_{this};
  SnapshotModel<AcuteRow> acute_{this};
  std::shared_ptr<const practice::Pack> practice_;
  PackFacts pack_;
  QString practiceDay_;
  PinChange pinChange_ = PinChange::None;
};

}  // namespace fremskudt::ui
