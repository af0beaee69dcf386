// Mere: language, theme and text size, what lies on this tablet, PIN and lock.
#pragma once

#include <memory>

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
  Q_PROPERTY(QString id MEMBER id FINAL)
  Q_PROPERTY(QString title MEMBER title FINAL)
  Q_PROPERTY(QString text MEMBER text FINAL)
  Q_PROPERTY(QString law MEMBER law FINAL)

 public:
  QString id, title, text;
  QString law;      // "Barnets lov § 3", as it holds today; empty: none is named
  friend bool operator==(const CardRow&, const CardRow&) = default;
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
  Q_PROPERTY(fremskudt::ui::PackFacts pack READ pack NOTIFY practiceChanged FINAL)
  Q_PROPERTY(PinChange pinChange READ pinChange NOTIFY pinChangeChanged FINAL)
  Q_PROPERTY(bool showsPlaces READ showsPlaces NOTIFY deviceChanged FINAL)
  Q_PROPERTY(bool showsToday READ showsToday NOTIFY deviceChanged FINAL)
  Q_PROPERTY(bool showsInbox READ showsInbox NOTIFY deviceChanged FINAL)
  Q_PROPERTY(bool showsFamilies READ showsFamilies NOTIFY deviceChanged FINAL)

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
  PackFacts pack() const { return pack_; }
  const std::shared_ptr<const practice::Pack>& practice() const { return practice_; }
  QString practiceDay() const { return practiceDay_; }
  PinChange pinChange() const { return pinChange_; }
  // Rail by role: outreach workers have no Familier, home-visit workers no Steder; everyone else has both.
  // Intake begins with its inbox, and has no places.
  bool showsToday() const { return device_.role != QLatin1String("intake"); }
  bool showsInbox() const { return device_.role == QLatin1String("intake") || device_.role == QLatin1String("leader"); }
  bool showsPlaces() const { return device_.role != QLatin1String("home_visit") && showsToday(); }
  bool showsFamilies() const { return device_.role != QLatin1String("outreach"); }

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
  void pinChangeChanged();
  void changePinRequested(const QString& current, const QString& next);

 private:
  void showCards();

  QString language_ = QStringLiteral("da");
  Look look_ = Look::Light;
  int textPercent_ = 100;
  bool motion_ = true;
  DeviceFacts device_;
  SnapshotModel<HoldingRow> holdings_{this};
  SnapshotModel<CardRow> cards_{this};
  std::shared_ptr<const practice::Pack> practice_;
  PackFacts pack_;
  QString practiceDay_;
  PinChange pinChange_ = PinChange::None;
};

}  // namespace fremskudt::ui
