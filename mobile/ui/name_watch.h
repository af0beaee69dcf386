// Looks over words that are to stand without names, as a talk's are: what looks like a name or a CPR number is told of and
// offered for masking. Nothing is masked by itself. GUI thread.
#pragma once

#include <QObject>
#include <QRegularExpression>
#include <QStringList>
#include <QtQml/qqmlregistration.h>

namespace fremskudt::ui {

// Six digits and four, with or without the dash, alone: 010190-1234.
const QRegularExpression& cprPattern();
QString withoutCpr(QString text);   // each of them masked

class NameWatch : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("owned by the app")
  Q_PROPERTY(bool looksLikeCpr READ looksLikeCpr NOTIFY changed FINAL)
  Q_PROPERTY(QStringList likelyNames READ likelyNames NOTIFY changed FINAL)

 public:
  using QObject::QObject;
  bool looksLikeCpr() const { return cpr_; }
  QStringList likelyNames() const { return names_; }   // as they stand there; without those that were left
  void look(const QString& words);   // empty: these may hold names
  void forget();                     // also what was left: other words

  Q_INVOKABLE void maskCpr();
  Q_INVOKABLE void maskNames();
  Q_INVOKABLE void leaveNames();     // they are none

 signals:
  void changed();
  void masked(const QString& words);

 private:
  QString words_;
  QStringList names_, noNames_;
  bool cpr_ = false;
};

}  // namespace fremskudt::ui
