#include "steps_view_model.h"

#include <QDate>

namespace fremskudt::ui {
namespace {

constexpr int kAskedFromYears = 10;

}  // namespace

StepsViewModel::StepsViewModel(QObject* parent) : QObject(parent) {
  connect(&names_, &NameWatch::masked, this, [this](const QString& words) { setValue(QStringLiteral("dilemma"), words); });
}

void StepsViewModel::tell() {
  const bool hasNoName = kind_ == Kind::Sparring && value(QStringLiteral("about")) == QLatin1String(kNoName);
  names_.look(hasNoName ? value(QStringLiteral("dilemma")) : QString());
  ++revision_;
  emit changed();
}

void StepsViewModel::start(Kind kind, const About& about) {
  const bool isSame = kind == kind_ && about.caseId == about_.caseId;
  if (!isSame) {   // of another child
    values_.clear();
    names_.forget();
  }
  kind_ = kind;
  about_ = about;
  if (!isSame) step_ = 0;
  tell();
}

void StepsViewModel::setAbout(const About& about) {
  const QString talk = about_.talk;
  about_ = about;
  about_.talk = talk;   // read by nobody anew
  tell();
}

void StepsViewModel::load(Kind kind, int step, const QMap<QString, QString>& values) {
  kind_ = kind;
  step_ = qBound(0, step, count() - 1);
  values_ = values;
  tell();
}

QStringList StepsViewModel::people() const {
  QStringList ids;
  for (const ChoiceRow& person : about_.people) ids.append(person.id);
  return ids;
}

QStringList StepsViewModel::offers() const {
  QStringList ids;
  for (const ChoiceRow& offer : about_.offers) ids.append(offer.id);
  return ids;
}

QString StepsViewModel::nameOf(const QString& id) const {
  for (const QList<ChoiceRow>* rows : {&about_.people, &about_.offers})
    for (const ChoiceRow& one : *rows)
      if (one.id == id) return one.name;
  return {};
}

bool StepsViewModel::mustAskChild() const {
  const QDate born = QDate::fromString(value(QStringLiteral("born")), Qt::ISODate), today = QDate::fromString(about_.today, Qt::ISODate);
  return born.isValid() && today.isValid() && born.addYears(kAskedFromYears) <= today;
}

bool StepsViewModel::canGoOn() const {
  switch (kind_) {
    case Kind::Relay: return step_ > 0 || isFilled("receiver") || isFilled("offer") || isFilled("to_whom");
    case Kind::Closing: return step_ != 1 || isFilled("reason");
    case Kind::Consent: return step_ == 0 ? isFilled("kind") : step_ != 1 || (isFilled("by") && isFilled("answer"));
    case Kind::Sparring: return step_ == 0 ? isFilled("about") : isFilled("dilemma");
    case Kind::Naming:
      if (step_ == 0) return isFilled("who");
      if (step_ == 1) return isFilled("first_name");
      if (step_ == 2) {
        const bool isSaid = !mustAskChild() || isFilled("says");
        if (value(QStringLiteral("who")) == QLatin1String("alone")) return value(QStringLiteral("says")) == QLatin1String("yes");
        const bool isFirst = isFilled("name_1") && isFilled("consent_1");
        return isSaid && isFirst && (value(QStringLiteral("who")) == QLatin1String("one") || (isFilled("name_2") && isFilled("consent_2")));
      }
      return true;
    case Kind::Notifying: return step_ == 0 ? isFilled("danger") : step_ == 1 ? isFilled("first_name") || isFilled("unborn") : step_ != 2 || isFilled("document");
  }
  return false;
}

void StepsViewModel::takeTalk(const QString& name) {
  if (about_.talk.isEmpty()) return;
  const QString typed = value(name).trimmed();
  setValue(name, typed.isEmpty() ? about_.talk : typed + QStringLiteral("\n\n") + about_.talk);
  about_.talk.clear();   // once
  tell();
}

void StepsViewModel::setValue(const QString& name, const QString& value) {
  if (values_.value(name) == value) return;
  if (value.isEmpty()) values_.remove(name);
  else values_[name] = value;
  tell();
}

void StepsViewModel::toggle(const QString& name, const QString& value) { setValue(name, values_.value(name) == value ? QString() : value); }

void StepsViewModel::toggleIn(const QString& name, const QString& value) {
  QStringList several = values_.value(name).split(u',', Qt::SkipEmptyParts);
  if (!several.removeOne(value)) several.append(value);
  setValue(name, several.join(u','));
}

void StepsViewModel::goOn() {
  if (!canGoOn()) return;
  if (step_ == count() - 1) {
    emit doneRequested();
    return;
  }
  ++step_;
  tell();
}

void StepsViewModel::goBack() {
  if (step_ == 0) {
    emit left();
    return;
  }
  --step_;
  tell();
}

}  // namespace fremskudt::ui
