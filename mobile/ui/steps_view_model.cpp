#include "steps_view_model.h"

#include <QDate>

#include <algorithm>

namespace fremskudt::ui {
namespace {

constexpr int kAskedFromYears = 10;

// What is typed in words; the rest are codes, dates and ids.
constexpr const char* kWords[] = {"to_whom", "told", "words", "follow_up", "what", "consent_to", "first_name", "last_name", "name_1", "name_2", "lives", "document", "dilemma"};

bool isWithoutNames(const QMap<QString, QString>& values) { return values.value(QStringLiteral("about")) == QLatin1String(StepsViewModel::kNoName); }

}  // namespace

bool StepsViewModel::Begun::isUntouched() const {
  if (values.isEmpty()) return true;
  return kind == Kind::Sparring && values.size() == 1 && values.value(QStringLiteral("about")) == at;
}

QString StepsViewModel::Begun::about() const {
  if (kind != Kind::Sparring) return at;
  if (isWithoutNames(values)) return {};
  return values.value(QStringLiteral("about"), at);
}

int StepsViewModel::Begun::words() const {
  qsizetype count = 0;
  for (const char* name : kWords) count += values.value(QLatin1String(name)).simplified().split(u' ', Qt::SkipEmptyParts).size();
  return int(count);
}

StepsViewModel::StepsViewModel(QObject* parent) : QObject(parent) {
  connect(&names_, &NameWatch::masked, this, [this](const QString& words) { setValue(QStringLiteral("dilemma"), words); });
}

void StepsViewModel::tell() {
  const bool hasNoName = kind_ == Kind::Sparring && isWithoutNames(values_);
  names_.look(hasNoName ? value(QStringLiteral("dilemma")) : QString());
  ++revision_;
  emit changed();
}

void StepsViewModel::start(Kind kind, const About& about) {
  const QString at = about.at.isEmpty() ? about.caseId : about.at;
  QString child = about_.at == at ? about_.child : QString();
  if (kind != kind_ || at != about_.at) {
    if (!isEmpty()) others_.append(current());
    const auto before = std::ranges::find_if(others_, [&](const Begun& one) { return one.kind == kind && one.at == at; });
    const bool isBegun = before != others_.end();
    const Begun shown = isBegun ? others_.takeAt(before - others_.begin()) : Begun();
    child = shown.child;
    step_ = shown.step;
    values_ = shown.values;
    changedAt_ = shown.changedAt;
    names_.forget();
  }
  kind_ = kind;
  about_ = about;
  about_.at = at;
  if (about_.child.isEmpty()) about_.child = child;
  step_ = qBound(0, step_, count() - 1);
  tell();
}

void StepsViewModel::setAbout(const About& about) {
  const QString talk = about_.talk, at = about_.at;
  about_ = about;
  about_.talk = talk;   // read by nobody anew
  about_.at = at;
  tell();
}

QList<StepsViewModel::Begun> StepsViewModel::begun() const {
  QList<Begun> all = others_;
  if (!isEmpty()) all.append(current());
  return all;
}

StepsViewModel::Begun StepsViewModel::findBegun(Kind kind, const QString& at) const {
  for (const Begun& one : begun())
    if (one.kind == kind && one.at == at) return one;
  return {};
}

void StepsViewModel::setBegun(const QList<Begun>& begun) {
  others_ = begun;
  kind_ = Kind::Relay;
  step_ = 0;
  about_ = {};
  values_.clear();
  changedAt_ = {};
  names_.forget();
  storing_.reset();
  // What began nowhere has the place of what is on the screen when nothing is.
  const auto here = std::ranges::find_if(others_, [&](const Begun& one) { return one.kind == kind_ && one.at.isEmpty(); });
  if (here != others_.end()) {
    step_ = here->step;
    values_ = here->values;
    changedAt_ = here->changedAt;
    others_.erase(here);
  }
  tell();
}

void StepsViewModel::putBack(const Begun& begun) {
  if (!findBegun(begun.kind, begun.at).values.isEmpty()) return;
  if (begun.kind == kind_ && begun.at == about_.at) {
    step_ = begun.step;
    values_ = begun.values;
    changedAt_ = begun.changedAt;
  } else {
    others_.removeIf([&](const Begun& one) { return one.kind == begun.kind && one.at == begun.at; });
    others_.append(begun);
  }
  tell();
}

void StepsViewModel::drop(Kind kind, const QString& at) {
  others_.removeIf([&](const Begun& one) { return one.kind == kind && one.at == at; });
  if (kind == kind_ && at == about_.at) {
    step_ = 0;
    values_.clear();
    changedAt_ = {};
    names_.forget();
  }
  tell();
}

void StepsViewModel::store() {
  storing_ = current();
  tell();
}

void StepsViewModel::stored() {
  storing_.reset();
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
  if ((about_.isGone || storing_) && step_ == count() - 1) return false;
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
  if (about_.talk.isEmpty() || storing()) return;
  const QString typed = value(name).trimmed();
  setValue(name, typed.isEmpty() ? about_.talk : typed + QStringLiteral("\n\n") + about_.talk);
  about_.talk.clear();   // once
  tell();
}

void StepsViewModel::setValue(const QString& name, const QString& value) {
  if (values_.value(name) == value || storing()) return;
  if (value.isEmpty()) values_.remove(name);
  else values_[name] = value;
  changedAt_ = QDateTime::currentDateTime();
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
