// Guided steps of a few questions each: a relay, closing a case, a consent, a child that gets a name, a notification for intake, sparring. Nothing is stored before
// the last step, so none can be half done; what is typed until then is the app's to keep.
//
// Invariant: what is typed stays with its kind and with the child or talk where it began, until it is written or given up: what
// is begun elsewhere neither shows it nor takes its place. While it is being written nothing can be changed in it. Thread: GUI.
#pragma once

#include <QDateTime>
#include <QMap>
#include <QObject>
#include <QStringList>
#include <optional>

#include "name_watch.h"
#include "notification_editor.h"

namespace fremskudt::ui {

// What is still open about a child, before its case is closed.
struct LastLookFacts {
  Q_GADGET
  QML_VALUE_TYPE(lastLookFacts)
  Q_PROPERTY(int agreements MEMBER agreements FINAL)
  Q_PROPERTY(int promises MEMBER promises FINAL)
  Q_PROPERTY(int plans MEMBER plans FINAL)
  Q_PROPERTY(int relays MEMBER relays FINAL)
  Q_PROPERTY(int tasks MEMBER tasks FINAL)

 public:
  int agreements = 0, promises = 0, plans = 0, relays = 0, tasks = 0;
  friend bool operator==(const LastLookFacts&, const LastLookFacts&) = default;
};

class StepsViewModel : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("owned by the app")
  Q_PROPERTY(Kind kind READ kind NOTIFY changed FINAL)
  Q_PROPERTY(int step READ step NOTIFY changed FINAL)
  Q_PROPERTY(int count READ count NOTIFY changed FINAL)
  Q_PROPERTY(bool canGoOn READ canGoOn NOTIFY changed FINAL)
  Q_PROPERTY(int revision READ revision NOTIFY changed FINAL)
  Q_PROPERTY(QString child READ child NOTIFY changed FINAL)
  Q_PROPERTY(QString today READ today NOTIFY changed FINAL)
  Q_PROPERTY(int level READ level NOTIFY changed FINAL)
  Q_PROPERTY(fremskudt::ui::LastLookFacts lastLook READ lastLook NOTIFY changed FINAL)
  Q_PROPERTY(QString onItsWayTo READ onItsWayTo NOTIFY changed FINAL)
  Q_PROPERTY(bool hasTalk READ hasTalk NOTIFY changed FINAL)
  Q_PROPERTY(bool gone READ gone NOTIFY changed FINAL)
  Q_PROPERTY(bool storing READ storing NOTIFY changed FINAL)
  Q_PROPERTY(QStringList people READ people NOTIFY changed FINAL)
  Q_PROPERTY(fremskudt::ui::NameWatch* names READ names CONSTANT FINAL)
  Q_PROPERTY(QStringList offers READ offers NOTIFY changed FINAL)

 public:
  enum class Kind { Relay, Closing, Consent, Naming, Notifying, Sparring };
  Q_ENUM(Kind)
  struct About {
    QString at;                    // the child or the talk where it began; empty: neither
    QString caseId, familyId;
    bool isGone = false;           // the child is on this tablet no longer: the words are still here, and cannot be given
    QString child;                 // "Emma K."
    QString today;
    int level = 0;
    LastLookFacts lastLook;
    QString talk;                  // the words of the talk it began in: kept on the screen alone, and taken over by a tap of its own
    QList<ChoiceRow> people;       // colleagues of a relay; who may consent; the children one may ask about
    QList<ChoiceRow> offers;       // that a relay can go to
    QString onItsWayTo;            // the colleague who is to meet the family already; empty: nobody is
  };

  // What is typed of one, on the screen or not.
  struct Begun {
    Kind kind = Kind::Relay;
    QString at;
    QString child;                 // "Emma K.", for whom does not hold the child any more
    int step = 0;
    QMap<QString, QString> values;
    QDateTime changedAt;
    // Nothing but what stands there by itself.
    bool isUntouched() const;
    // The record that the words are about, with which they are erased; empty: none.
    QString about() const;
    int words() const;
  };

  // What sparring on a dilemma without names is about.
  static constexpr auto kNoName = "none";

  explicit StepsViewModel(QObject* parent = nullptr);
  void start(Kind kind, const About& about);   // with what was typed there before
  void setAbout(const About& about);   // of the steps that are under way, read anew
  Kind kind() const { return kind_; }
  int step() const { return step_; }
  int count() const { return kind_ == Kind::Consent || kind_ == Kind::Sparring ? 3 : kind_ == Kind::Notifying ? 5 : 4; }
  bool canGoOn() const;
  int revision() const { return revision_; }
  QString child() const { return about_.child; }
  QString today() const { return about_.today; }
  int level() const { return about_.level; }
  LastLookFacts lastLook() const { return about_.lastLook; }
  QString onItsWayTo() const { return about_.onItsWayTo; }
  bool hasTalk() const { return !about_.talk.isEmpty(); }
  bool gone() const { return about_.isGone; }
  Q_INVOKABLE void takeTalk(const QString& name);   // at the end of what is typed there
  QStringList people() const;
  NameWatch* names() { return &names_; }   // of a dilemma without names
  QStringList offers() const;
  const About& about() const { return about_; }
  const QMap<QString, QString>& values() const { return values_; }
  void load(Kind kind, int step, const QMap<QString, QString>& values);
  bool isEmpty() const { return values_.isEmpty() && step_ == 0; }
  QList<Begun> begun() const;                  // the one on the screen as well, unless it is empty
  Begun findBegun(Kind kind, const QString& at) const;
  void setBegun(const QList<Begun>& begun);    // nothing is on the screen then
  void putBack(const Begun& begun);            // after drop(); what was typed there since stays
  void drop(Kind kind, const QString& at);     // written, given up or erased
  // The steps on the screen are being written, until stored(): written or not, they can be changed again, and so can others be written.
  void store();
  void stored();
  bool storing() const { return storing_ && isShown(storing_->kind, storing_->at); }
  bool isShown(Kind kind, const QString& at) const { return kind == kind_ && at == about_.at; }
  // Whether the child, as old as it is told to be, is asked itself.
  Q_INVOKABLE bool mustAskChild() const;

  // Bindings follow a value through `revision`.
  Q_INVOKABLE QString value(const QString& name) const { return values_.value(name); }
  Q_INVOKABLE void setValue(const QString& name, const QString& value);
  Q_INVOKABLE void toggle(const QString& name, const QString& value);   // chosen again: not chosen
  Q_INVOKABLE void toggleIn(const QString& name, const QString& value);   // of several, joined by commas
  Q_INVOKABLE QString nameOf(const QString& id) const;   // of a person or an offer
  Q_INVOKABLE void goOn();       // on the last step: doneRequested
  Q_INVOKABLE void goBack();

 signals:
  void changed();
  void doneRequested();          // read the values now; everything in one commit
  void left();                   // back from the first step: what is typed stays
  void cancelled();              // Fortryd det hele

 private:
  bool isFilled(const char* name) const { return !values_.value(QLatin1String(name)).trimmed().isEmpty(); }
  void tell();
  Begun current() const { return {kind_, about_.at, about_.child, step_, values_, changedAt_}; }

  Kind kind_ = Kind::Relay;
  int step_ = 0, revision_ = 0;
  About about_;
  QMap<QString, QString> values_;
  QDateTime changedAt_;
  QList<Begun> others_;            // typed, and not on the screen
  std::optional<Begun> storing_;
  NameWatch names_{this};
};

}  // namespace fremskudt::ui
