// The codes of the practice pack in force, as pages offer and name them. One for each engine, made by setUpEngine(); bindings
// that call it follow a new pack, another day and the language through `revision`. Thread: GUI.
#pragma once

#include <memory>

#include <QObject>
#include <QStringList>
#include <QtQml/qqmlregistration.h>

class QJSEngine;
class QQmlEngine;

namespace fremskudt::practice {
class Pack;
}

namespace fremskudt::ui {

class Codes : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_SINGLETON
  Q_PROPERTY(int revision READ revision NOTIFY changed FINAL)
  Q_PROPERTY(QStringList contactRoles READ contactRoles NOTIFY changed FINAL)
  Q_PROPERTY(QStringList about READ about NOTIFY changed FINAL)
  Q_PROPERTY(QStringList ageBands READ ageBands NOTIFY changed FINAL)
  Q_PROPERTY(QStringList themes READ themes NOTIFY changed FINAL)
  Q_PROPERTY(QStringList agreed READ agreed NOTIFY changed FINAL)
  Q_PROPERTY(QStringList outcomes READ outcomes NOTIFY changed FINAL)
  Q_PROPERTY(QStringList notifiers READ notifiers NOTIFY changed FINAL)
  Q_PROPERTY(QStringList parentsTold READ parentsTold NOTIFY changed FINAL)
  Q_PROPERTY(QStringList visitRoles READ visitRoles NOTIFY changed FINAL)
  Q_PROPERTY(QStringList noteKinds READ noteKinds NOTIFY changed FINAL)
  Q_PROPERTY(QStringList planKinds READ planKinds NOTIFY changed FINAL)
  Q_PROPERTY(QStringList custody READ custody NOTIFY changed FINAL)
  Q_PROPERTY(QStringList residences READ residences NOTIFY changed FINAL)
  Q_PROPERTY(QStringList languages READ languages NOTIFY changed FINAL)
  Q_PROPERTY(QStringList relations READ relations NOTIFY changed FINAL)
  Q_PROPERTY(QStringList reviews READ reviews NOTIFY changed FINAL)
  Q_PROPERTY(QStringList familyVoices READ familyVoices NOTIFY changed FINAL)

 public:
  explicit Codes(QQmlEngine* engine);
  static Codes* create(QQmlEngine* engine, QJSEngine*);
  // The one of this engine, which shows the pack that comes with Fremskudt until another is set.
  static Codes* of(QQmlEngine& engine);

  // `today`: what is no longer offered on it is not offered; empty: the day from which the pack is valid.
  void setPractice(std::shared_ptr<const practice::Pack> pack, const QString& today);
  void setLanguage(const QString& language);   // "en"; others are taken as "da"

  int revision() const { return revision_; }
  // Those that may be chosen, in order; and with those that older records hold.
  Q_INVOKABLE QStringList offered(const QString& list) const;
  Q_INVOKABLE QStringList every(const QString& list) const;
  // What it was called on that day, or is called today (empty); a code that no pack knows is shown as it is.
  Q_INVOKABLE QString label(const QString& list, const QString& code, const QString& on) const;

  QStringList contactRoles() const { return offered(QStringLiteral("contact_role")); }
  QStringList about() const { return offered(QStringLiteral("about")); }
  QStringList ageBands() const { return offered(QStringLiteral("age_band")); }
  QStringList themes() const { return offered(QStringLiteral("theme")); }
  QStringList agreed() const { return offered(QStringLiteral("agreed")); }
  QStringList outcomes() const { return offered(QStringLiteral("outcome")); }
  QStringList notifiers() const { return offered(QStringLiteral("notifier")); }
  QStringList parentsTold() const { return offered(QStringLiteral("parents_told")); }
  QStringList visitRoles() const { return offered(QStringLiteral("visit_role")); }
  QStringList noteKinds() const { return offered(QStringLiteral("note_kind")); }
  QStringList planKinds() const { return offered(QStringLiteral("plan_kind")); }
  QStringList custody() const { return offered(QStringLiteral("custody")); }
  QStringList residences() const { return offered(QStringLiteral("residence")); }
  QStringList languages() const { return offered(QStringLiteral("language")); }
  QStringList relations() const { return offered(QStringLiteral("relation")); }
  QStringList familyVoices() const { return offered(QStringLiteral("family_voice")); }
  QStringList reviews() const { return offered(QStringLiteral("review")); }

 signals:
  void changed();

 private:
  void change();

  std::shared_ptr<const practice::Pack> pack_;
  QString today_;
  bool english_ = false;
  int revision_ = 0;
};

}  // namespace fremskudt::ui
