// A promise or a date, as I dag and the pages of a child and a place list them, and the clock that made it due.
#pragma once

#include <QObject>
#include <QStringList>
#include <QtQml/qqmlregistration.h>

namespace fremskudt::ui {

// A due time of the practice pack: what started it, by which rule.
struct ClockRow {
  Q_GADGET
  QML_VALUE_TYPE(clockRow)
  Q_PROPERTY(QString id MEMBER id FINAL)
  Q_PROPERTY(QString nameDa MEMBER nameDa FINAL)
  Q_PROPERTY(QString nameEn MEMBER nameEn FINAL)
  Q_PROPERTY(QString ruleDa MEMBER ruleDa FINAL)
  Q_PROPERTY(QString ruleEn MEMBER ruleEn FINAL)
  Q_PROPERTY(QString source MEMBER source FINAL)
  Q_PROPERTY(bool verified MEMBER verified FINAL)
  Q_PROPERTY(QString startOn MEMBER startOn FINAL)
  Q_PROPERTY(QString startAt MEMBER startAt FINAL)
  Q_PROPERTY(QString dueOn MEMBER dueOn FINAL)
  Q_PROPERTY(QString dueAt MEMBER dueAt FINAL)
  Q_PROPERTY(bool ended MEMBER ended FINAL)

 public:
  QString id;                // code; empty: no clock
  QString nameDa, nameEn, ruleDa, ruleEn, source;
  bool verified = false;
  QString startOn, startAt, dueOn, dueAt;
  bool ended = false;
  friend bool operator==(const ClockRow&, const ClockRow&) = default;
};


// A promise or a date: a Task, a talk to follow up, a case's next follow-up.
struct DueRow {
  Q_GADGET
  Q_PROPERTY(QString id MEMBER id FINAL)
  Q_PROPERTY(QString kind MEMBER kind FINAL)
  Q_PROPERTY(QString what MEMBER what FINAL)
  Q_PROPERTY(QString who MEMBER who FINAL)
  Q_PROPERTY(QString due MEMBER due FINAL)
  Q_PROPERTY(bool canBeDone MEMBER canBeDone FINAL)
  Q_PROPERTY(QString mark MEMBER mark FINAL)
  Q_PROPERTY(QStringList agreed MEMBER agreed FINAL)
  Q_PROPERTY(fremskudt::ui::ClockRow clock MEMBER clock FINAL)
  Q_PROPERTY(QString by MEMBER by FINAL)
  Q_PROPERTY(bool promised MEMBER promised FINAL)

 public:
  QString id;
  QString kind;             // "Task", "OutreachContact", "Case", "Agreement", "Relay", "Clock"
  QString what;             // the task's words; empty: the page says it from the kind
  QString who;              // to whom it was promised, or whom it is about: "Emma K.", "Solsikken"
  QString due;              // "2026-03-03" or empty
  bool canBeDone = false;   // Klaret by swipe or button
  QString mark = {};        // of a talk without a name: "fox"; the page says it in its language
  QStringList agreed = {};  // codes: what was promised in a talk
  ClockRow clock = {};      // that made it due
  QString by = {};          // the colleague whose it was, by first name; empty: one's own
  bool promised = false;    // to somebody
  friend bool operator==(const DueRow&, const DueRow&) = default;
};

}  // namespace fremskudt::ui
